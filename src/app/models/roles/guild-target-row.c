/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-target-row.h"

#include <glib/gi18n.h>

#include "guild-level-track.h"
#include "guild-matrix-grid.h"
#include "guild-role-edits.h"

/* In pixels: from the middle of one pip to the next, as the track draws them. */
#define PITCH 17

struct _GuildTargetRow
{
  GtkListBoxRow parent_instance;

  gint64 competency;
  int top, target;
  double weight;

  GtkLabel *name_label;
  GtkLabel *note_label;
  GtkLabel *weight_label;
  GuildLevelTrack *track;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildTargetRow, guild_target_row, GTK_TYPE_LIST_BOX_ROW)

static void
track_pressed (GuildTargetRow *self,
               int             n_press G_GNUC_UNUSED,
               double          x,
               double          y G_GNUC_UNUSED)
{
  gboolean leftwards = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double along = leftwards ? gtk_widget_get_width (GTK_WIDGET (self->track)) - x : x;
  int level = 1 + (int) (along / PITCH);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (level <= self->top)
    g_signal_emit (self, signals[CHOSEN], 0, level);
}

static void
guild_target_row_dispose (GObject *object)
{
  /* The row lets go of its child, which is of the template too and would go twice. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_TARGET_ROW);

  G_OBJECT_CLASS (guild_target_row_parent_class)->dispose (object);
}

static void
guild_target_row_class_init (GuildTargetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_target_row_dispose;

  /**
   * GuildTargetRow::chosen:
   * @self: the row
   * @target: the level that was pointed at
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (GUILD_TYPE_LEVEL_TRACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/roles/guild-target-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildTargetRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTargetRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTargetRow, weight_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTargetRow, track);
}

static void
guild_target_row_init (GuildTargetRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (track_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->track), GTK_EVENT_CONTROLLER (click));
}

/**
 * guild_target_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_target_row_new (void)
{
  return g_object_new (GUILD_TYPE_TARGET_ROW, NULL);
}

static char *
describe (const char *name,
          int         top,
          int         target,
          const char *weight)
{
  if (target < 0)
    /* Translators: a competency. */
    return g_strdup_printf (_ ("%s: not asked for"), name);
  /* Translators: a competency, a level, the highest level and a number. */
  return g_strdup_printf (_ ("%s: target %d of %d, weight %s"), name, target, top, weight);
}

/**
 * guild_target_row_show:
 * @self: a row
 * @competency: key of a competency
 * @name: its name
 * @top: the highest level of its scale
 * @target: level, or -1 where it is not asked for
 * @weight: its weight
 */
void
guild_target_row_show (GuildTargetRow *self,
                       gint64          competency,
                       const char     *name,
                       int             top,
                       int             target,
                       double          weight)
{
  g_autofree char *number = guild_matrix_format_weight (weight);
  g_autofree char *words = describe (name, top, target, number);
  g_autofree char *times = g_strdup_printf ("×%s", number);

  g_return_if_fail (GUILD_IS_TARGET_ROW (self));

  self->competency = competency;
  self->top = top;
  self->target = target;
  self->weight = weight;
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->weight_label, target >= 0 && weight != GUILD_DEFAULT_WEIGHT ? times : "");
  /* A target is drawn as who has just reached it. */
  guild_level_track_show (self->track, top, (GuildCell) (GUILD_CELL_CONFIRMED | (MAX (target, 0) + 1)),
                          MAX (target, 0));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * guild_target_row_set_note:
 * @self: a row
 * @note: what stands under the name, or ""
 */
void
guild_target_row_set_note (GuildTargetRow *self,
                           const char     *note)
{
  g_return_if_fail (GUILD_IS_TARGET_ROW (self));

  gtk_label_set_label (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *note != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note, -1);
}

/**
 * guild_target_row_set_reserve:
 * @self: a row
 * @reserve: for how many steps its track keeps room
 */
void
guild_target_row_set_reserve (GuildTargetRow *self,
                              int             reserve)
{
  g_return_if_fail (GUILD_IS_TARGET_ROW (self));

  guild_level_track_set_reserve (self->track, reserve);
}

/**
 * guild_target_row_get_competency:
 * @self: a row
 *
 * Returns: key of its competency
 */
gint64
guild_target_row_get_competency (GuildTargetRow *self)
{
  g_return_val_if_fail (GUILD_IS_TARGET_ROW (self), 0);

  return self->competency;
}

/**
 * guild_target_row_get_weight:
 * @self: a row
 *
 * Returns: its weight
 */
double
guild_target_row_get_weight (GuildTargetRow *self)
{
  g_return_val_if_fail (GUILD_IS_TARGET_ROW (self), 0);

  return self->weight;
}

/**
 * guild_target_row_get_target:
 * @self: a row
 *
 * Returns: its target, or -1
 */
int
guild_target_row_get_target (GuildTargetRow *self)
{
  g_return_val_if_fail (GUILD_IS_TARGET_ROW (self), -1);

  return self->target;
}

/**
 * guild_target_row_get_top:
 * @self: a row
 *
 * Returns: the highest level of its scale
 */
int
guild_target_row_get_top (GuildTargetRow *self)
{
  g_return_val_if_fail (GUILD_IS_TARGET_ROW (self), 0);

  return self->top;
}

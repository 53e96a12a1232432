/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-weight-popover.h"

#include <glib/gi18n.h>

#include "guild-matrix-grid.h"
#include "guild-role-words.h"

struct _GuildWeightPopover
{
  GtkPopover parent_instance;

  GtkLabel *title_label;
  GtkEntry *entry;
  GtkLabel *note_label;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildWeightPopover, guild_weight_popover, GTK_TYPE_POPOVER)

static void
entry_changed (GuildWeightPopover *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

/* What is no weight stays in the entry. */
static void
entry_activated (GuildWeightPopover *self)
{
  double weight = 0;

  if (!guild_role_parse_weight (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &weight))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->note_label),
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, weight);
}

static void
guild_weight_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_WEIGHT_POPOVER);

  G_OBJECT_CLASS (guild_weight_popover_parent_class)->dispose (object);
}

static void
guild_weight_popover_class_init (GuildWeightPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_weight_popover_dispose;

  /**
   * GuildWeightPopover::chosen:
   * @self: the popover
   * @weight: the weight
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_DOUBLE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/matrix/guild-weight-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildWeightPopover, title_label);
  gtk_widget_class_bind_template_child (widget_class, GuildWeightPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, GuildWeightPopover, note_label);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed);
}

static void
guild_weight_popover_init (GuildWeightPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_weight_popover_new:
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
guild_weight_popover_new (void)
{
  return g_object_new (GUILD_TYPE_WEIGHT_POPOVER, NULL);
}

/**
 * guild_weight_popover_show:
 * @self: a popover
 * @title: what it is the weight of
 * @weight: the weight so far
 * @place: where that stands, on the parent
 */
void
guild_weight_popover_show (GuildWeightPopover *self,
                           const char         *title,
                           double              weight,
                           const GdkRectangle *place)
{
  g_autofree char *text = guild_matrix_format_weight (weight);

  g_return_if_fail (GUILD_IS_WEIGHT_POPOVER (self));

  gtk_label_set_label (self->title_label, title);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), place);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

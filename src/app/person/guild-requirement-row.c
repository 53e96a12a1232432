/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-requirement-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-level-track.h"
#include "guild-words.h"

struct _GuildRequirementRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name_label;
  GtkLabel *basis_label;
  GuildLevelTrack *track;
  GtkBox *level_box;
  GtkWidget *gap_box;
  GtkLabel *word_label;
  GtkLabel *gap_label;
  GtkButton *action_button;
  AdwAvatar *action_avatar;
  GtkLabel *action_label;
  GtkLabel *action_caption;
};

G_DEFINE_FINAL_TYPE (GuildRequirementRow, guild_requirement_row, GTK_TYPE_LIST_BOX_ROW)

static void
guild_requirement_row_dispose (GObject *object)
{
  /* The row lets go of its child, which is of the template too and would go twice. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_REQUIREMENT_ROW);

  G_OBJECT_CLASS (guild_requirement_row_parent_class)->dispose (object);
}

static void
guild_requirement_row_class_init (GuildRequirementRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_requirement_row_dispose;

  g_type_ensure (GUILD_TYPE_LEVEL_TRACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/person/guild-requirement-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, basis_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, track);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, level_box);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, gap_box);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, word_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, gap_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, action_button);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, action_avatar);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, action_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRequirementRow, action_caption);
}

static void
guild_requirement_row_init (GuildRequirementRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_requirement_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_requirement_row_new (void)
{
  return g_object_new (GUILD_TYPE_REQUIREMENT_ROW, NULL);
}

/**
 * guild_requirement_row_show:
 * @self: a row
 * @name: the competency's name
 * @top: the highest level of its scale
 * @cell: the person's level with its flags
 * @target: the target level, or 0 where nothing is asked for
 */
void
guild_requirement_row_show (GuildRequirementRow *self,
                            const char          *name,
                            int                  top,
                            GuildCell            cell,
                            int                  target)
{
  int level = guild_cell_get_level (cell);
  int gap = guild_rule_gap (target, level);
  g_autofree char *words = guild_words_level (top, cell, target);
  g_autofree char *figure = g_strdup_printf ("%d", gap);
  g_autofree char *spoken = NULL;

  g_return_if_fail (GUILD_IS_REQUIREMENT_ROW (self));

  gtk_label_set_label (self->name_label, name);
  guild_level_track_show (self->track, top, cell, target);
  gtk_label_set_label (self->word_label, gap > 0 ? C_ ("level", "gap") : "");
  gtk_label_set_label (self->gap_label, gap > 0 ? figure : "");
  /* Translators: a competency, then a level, as in "SQL: Level 2 of 5, confirmed, target 4, gap 2". */
  spoken = g_strdup_printf (C_ ("level", "%s: %s"), name, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * guild_requirement_row_set_basis:
 * @self: a row
 * @basis: what the level rests on, as people read it
 * @full_date: the whole date of it for the tooltip, or ""
 */
void
guild_requirement_row_set_basis (GuildRequirementRow *self,
                                 const char          *basis,
                                 const char          *full_date)
{
  g_return_if_fail (GUILD_IS_REQUIREMENT_ROW (self));

  gtk_label_set_label (self->basis_label, basis);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->basis_label), *full_date != '\0' ? full_date : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, basis, -1);
}

/**
 * guild_requirement_row_set_reserve:
 * @self: a row
 * @reserve: for how many steps the track keeps room, so that the tracks of a list line up
 * @gaps: whether room is kept for a gap
 */
void
guild_requirement_row_set_reserve (GuildRequirementRow *self,
                                   int                  reserve,
                                   gboolean             gaps)
{
  g_return_if_fail (GUILD_IS_REQUIREMENT_ROW (self));

  guild_level_track_set_reserve (self->track, reserve);
  gtk_widget_set_visible (self->gap_box, gaps);
}

/**
 * guild_requirement_row_set_narrow:
 * @self: a row
 * @narrow: whether the gap stands over the track, for want of room beside it
 */
void
guild_requirement_row_set_narrow (GuildRequirementRow *self,
                                  gboolean             narrow)
{
  /* Not bound: the template would take it from the row, which frees it once more. */
  GtkWidget *outer_box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));

  g_return_if_fail (GUILD_IS_REQUIREMENT_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (outer_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (outer_box), narrow ? 6 : 12);
  gtk_widget_set_halign (GTK_WIDGET (self->action_button), narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->level_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->level_box, narrow ? 1 : 12);
  gtk_widget_set_valign (GTK_WIDGET (self->level_box), narrow ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_box_reorder_child_after (self->level_box, GTK_WIDGET (self->track), narrow ? self->gap_box : NULL);
}

static void
show_action (GuildRequirementRow *self,
             const char          *label,
             const char          *caption,
             const char          *action,
             GVariant            *target)
{
  gtk_label_set_label (self->action_label, label);
  gtk_label_set_label (self->action_caption, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->action_caption), *caption != '\0');
  /* A target of another type than the action's would not do, not even for a moment. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action_button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->action_button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action_button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->action_button), TRUE);
}

/**
 * guild_requirement_row_clear_action:
 * @self: a row
 *
 * Nothing can be done about it here.
 */
void
guild_requirement_row_clear_action (GuildRequirementRow *self)
{
  g_return_if_fail (GUILD_IS_REQUIREMENT_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->action_button), FALSE);
}

/**
 * guild_requirement_row_set_action:
 * @self: a row
 * @label: what can be done about it
 * @action: the name of an action
 * @target: (transfer floating): what it is done to
 * @suggested: whether this is the one thing to do on the page
 */
void
guild_requirement_row_set_action (GuildRequirementRow *self,
                                  const char          *label,
                                  const char          *action,
                                  GVariant            *target,
                                  gboolean             suggested)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (GUILD_IS_REQUIREMENT_ROW (self));

  show_action (self, label, "", action, target);
  gtk_widget_set_visible (GTK_WIDGET (self->action_avatar), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->action_button), "flat");
  if (suggested)
    gtk_widget_add_css_class (GTK_WIDGET (self->action_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->action_button), "suggested-action");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->action_button), NULL);
  /* Translators: an action and the competency that it is about, as in "Find a Mentor: SQL". */
  spoken = g_strdup_printf (C_ ("level", "%s: %s"), label, gtk_label_get_label (self->name_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->action_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * guild_requirement_row_set_pairing:
 * @self: a row
 * @pairing: key of the pairing that serves the gap
 * @mentor: its mentor's name
 * @state: the title of its state
 */
void
guild_requirement_row_set_pairing (GuildRequirementRow *self,
                                   gint64               pairing,
                                   const char          *mentor,
                                   const char          *state)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *label = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GUILD_IS_REQUIREMENT_ROW (self));

  words = g_strsplit (mentor, " ", 2);
  /* Translators: %s is the given name of a mentor. */
  label = g_strdup_printf (_ ("With %s"), words[0] != NULL ? words[0] : mentor);
  show_action (self, label, state, "win.show-pairing", g_variant_new_int64 (pairing));
  adw_avatar_set_text (self->action_avatar, mentor);
  gtk_widget_set_visible (GTK_WIDGET (self->action_avatar), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->action_button), "flat");
  gtk_widget_remove_css_class (GTK_WIDGET (self->action_button), "suggested-action");
  /* Translators: a pairing: its mentor and its state, as in "Pairing with Ana Ortiz: Active". */
  spoken = g_strdup_printf (_ ("Pairing with %s: %s"), mentor, state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->action_button), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->action_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * guild_requirement_row_act:
 * @self: a row
 * @action: the name of an action
 *
 * Returns: whether that is what can be done here, and was
 */
gboolean
guild_requirement_row_act (GuildRequirementRow *self,
                           const char          *action)
{
  g_return_val_if_fail (GUILD_IS_REQUIREMENT_ROW (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->action_button)) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (self->action_button)), action) == 0 &&
         gtk_widget_activate (GTK_WIDGET (self->action_button));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-past-row.h"

#include "guild-words.h"

struct _GuildPastRow
{
  GtkListBoxRow parent_instance;

  GtkBox *line;
  GtkLabel *date_label;
  GtkLabel *text_label;
  GtkImage *arrow;
  GtkLabel *by_label;
  GtkRevealer *revealer;
  GtkLabel *details_label;
};

G_DEFINE_FINAL_TYPE (GuildPastRow, guild_past_row, GTK_TYPE_LIST_BOX_ROW)

static void
guild_past_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_PAST_ROW);

  G_OBJECT_CLASS (guild_past_row_parent_class)->dispose (object);
}

static void
guild_past_row_class_init (GuildPastRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_past_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guildhall/Guildhall/person/guild-past-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPastRow, line);
  gtk_widget_class_bind_template_child (widget_class, GuildPastRow, date_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPastRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPastRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, GuildPastRow, by_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPastRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, GuildPastRow, details_label);
}

static void
guild_past_row_init (GuildPastRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_past_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_past_row_new (void)
{
  return g_object_new (GUILD_TYPE_PAST_ROW, NULL);
}

/**
 * guild_past_row_show:
 * @self: a row
 * @date: when
 * @full_date: when, to the day; for the tooltip
 * @text: what
 * @by: by whom, or ""
 * @details: what unfolds, or ""
 */
void
guild_past_row_show (GuildPastRow *self,
                     const char   *date,
                     const char   *full_date,
                     const char   *text,
                     const char   *by,
                     const char   *details)
{
  gboolean unfolds = *details != '\0';
  g_autofree char *words = guild_words_join (date, text, by, NULL);

  g_return_if_fail (GUILD_IS_PAST_ROW (self));

  gtk_label_set_label (self->date_label, date);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->date_label), *full_date != '\0' ? full_date : NULL);
  gtk_label_set_label (self->text_label, text);
  gtk_label_set_label (self->by_label, by);
  gtk_label_set_label (self->details_label, details);
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), unfolds);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), unfolds);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_image_set_from_icon_name (self->arrow, "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (unfolds)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
}

/**
 * guild_past_row_toggle:
 * @self: a row
 *
 * Shows its details, or hides them.
 */
void
guild_past_row_toggle (GuildPastRow *self)
{
  gboolean open = FALSE;

  g_return_if_fail (GUILD_IS_PAST_ROW (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->arrow)))
    return;
  open = !gtk_revealer_get_reveal_child (self->revealer);
  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

/**
 * guild_past_row_set_narrow:
 * @self: a row
 * @narrow: whether there is little room
 */
void
guild_past_row_set_narrow (GuildPastRow *self,
                           gboolean      narrow)
{
  g_return_if_fail (GUILD_IS_PAST_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->line, narrow ? 0 : 12);
  gtk_label_set_xalign (self->by_label, narrow ? 0 : 1);
}

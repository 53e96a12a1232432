/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-history-row.h"

#include <glib/gi18n.h>

struct _GuildHistoryRow
{
  AdwBin parent_instance;

  GuildHistoryItem *item;

  GtkLabel *sentence_label;
  GtkLabel *about_label;
  GtkWidget *more_box;
  GtkLabel *details_label;
  GtkLabel *way_label;
  GtkButton *way_button;
  GtkWidget *barrier_box;
};

G_DEFINE_FINAL_TYPE (GuildHistoryRow, guild_history_row, ADW_TYPE_BIN)

static void
show_way (GuildHistoryRow *self)
{
  guint n_steps = 0;
  GuildHistoryWay way = guild_history_item_get_way (self->item, &n_steps);
  g_autofree char *sentence = NULL;

  /* An action without what it is about does not fit its button. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->way_button), "x",
                                    guild_history_item_get_entry (self->item)->id);
  switch (way)
    {
    case GUILD_HISTORY_HERE:
      sentence = g_strdup (_ ("The organisation is here now"));
      break;
    case GUILD_HISTORY_BACK:
      sentence = g_strdup_printf (ngettext ("Takes back %'u change", "Takes back %'u changes", n_steps), n_steps);
      gtk_button_set_label (self->way_button, _ ("_Go Back to Here"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->way_button), "history.go-back");
      break;
    case GUILD_HISTORY_FORWARD:
      sentence = g_strdup_printf (ngettext ("Brings back %'u change", "Brings back %'u changes", n_steps), n_steps);
      gtk_button_set_label (self->way_button, _ ("_Go Forward to Here"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->way_button), "history.go-forward");
      break;
    case GUILD_HISTORY_CLOSED:
      sentence = g_strdup (_ ("No way leads back to here"));
      break;
    }
  gtk_label_set_label (self->way_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->way_button), way == GUILD_HISTORY_BACK || way == GUILD_HISTORY_FORWARD);
}

static void
show_more (GuildHistoryRow *self)
{
  const char *details = guild_history_item_get_details (self->item);

  gtk_widget_set_visible (self->more_box, guild_history_item_get_open (self->item));
  gtk_label_set_label (self->details_label, details != NULL ? details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details_label), details != NULL && *details != '\0');
}

static void
guild_history_row_dispose (GObject *object)
{
  guild_history_row_set_item (GUILD_HISTORY_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_HISTORY_ROW);

  G_OBJECT_CLASS (guild_history_row_parent_class)->dispose (object);
}

static void
guild_history_row_class_init (GuildHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_history_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/history/guild-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryRow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryRow, about_label);
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryRow, more_box);
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryRow, way_label);
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryRow, way_button);
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryRow, barrier_box);
}

static void
guild_history_row_init (GuildHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_history_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
guild_history_row_new (void)
{
  return g_object_new (GUILD_TYPE_HISTORY_ROW, NULL);
}

/**
 * guild_history_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows
 */
void
guild_history_row_set_item (GuildHistoryRow  *self,
                            GuildHistoryItem *item)
{
  const GuildHistoryEntry *entry = NULL;

  g_return_if_fail (GUILD_IS_HISTORY_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_more, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  entry = guild_history_item_get_entry (item);
  gtk_label_set_label (self->sentence_label, guild_history_item_get_sentence (item));
  if (entry->state == GUILD_HISTORY_DONE)
    {
      gtk_label_set_attributes (self->sentence_label, NULL);
      gtk_widget_remove_css_class (GTK_WIDGET (self->sentence_label), "dimmed");
    }
  else
    {
      g_autoptr (PangoAttrList) struck = pango_attr_list_new ();

      pango_attr_list_insert (struck, pango_attr_strikethrough_new (TRUE));
      gtk_label_set_attributes (self->sentence_label, struck);
      gtk_widget_add_css_class (GTK_WIDGET (self->sentence_label), "dimmed");
    }
  gtk_label_set_label (self->about_label, guild_history_item_get_about (item));
  gtk_widget_set_visible (self->barrier_box, guild_history_item_get_closes (item));
  show_way (self);
  show_more (self);
  g_signal_connect_swapped (item, "notify::open", G_CALLBACK (show_more), self);
  g_signal_connect_swapped (item, "notify::details", G_CALLBACK (show_more), self);
}

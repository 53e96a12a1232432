/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-name-chooser.h"

#include <glib/gi18n.h>

#include "guild-text.h"

#define KEY_KEY "guild-key"

struct _GuildNameChooser
{
  AdwDialog parent_instance;

  GListStore *store; /* of GtkStringObject, with their keys */
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  char *search; /* folded */

  GtkSearchEntry *search_entry;
  GtkStack *views;
  GtkListView *names;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildNameChooser, guild_name_chooser, ADW_TYPE_DIALOG)

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  GuildNameChooser *self = user_data;
  g_autofree char *folded = guild_text_fold (gtk_string_object_get_string (item));

  return *self->search == '\0' || strstr (folded, self->search) != NULL;
}

static void
set_up_row (GuildNameChooser *self G_GNUC_UNUSED,
            GtkListItem      *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_row (GuildNameChooser *self G_GNUC_UNUSED,
          GtkListItem      *item)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), name);
  gtk_list_item_set_accessible_label (item, name);
}

static void
choose (GuildNameChooser *self,
        guint             position)
{
  g_autoptr (GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  gint64 key;

  if (item == NULL)
    return;
  key = (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (item), KEY_KEY));
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[CHOSEN], 0, key);
}

static void
name_activated (GuildNameChooser *self,
                guint             position)
{
  choose (self, position);
}

static void
search_changed (GuildNameChooser *self)
{
  g_free (self->search);
  self->search = guild_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_single_selection_set_selected (self->selection, 0);
  gtk_stack_set_visible_child_name (self->views, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0
                                                     ? "names"
                                                     : "none-found");
}

/* Enter in the search takes the selected one, the first if no other was chosen. */
static void
search_activated (GuildNameChooser *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
search_stopped (GuildNameChooser *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The arrows move through the list while the text is typed. */
static gboolean
key_pressed (GuildNameChooser *self,
             guint             key,
             guint             code G_GNUC_UNUSED,
             GdkModifierType   state G_GNUC_UNUSED)
{
  guint n_names = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);

  if ((key != GDK_KEY_Down && key != GDK_KEY_Up) || n_names == 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down)
    position = MIN (position + 1, n_names - 1);
  else
    position = position > 0 ? position - 1 : 0;
  gtk_list_view_scroll_to (self->names, position, GTK_LIST_SCROLL_SELECT, NULL);
  return GDK_EVENT_STOP;
}

static void
guild_name_chooser_dispose (GObject *object)
{
  GuildNameChooser *self = GUILD_NAME_CHOOSER (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_NAME_CHOOSER);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (guild_name_chooser_parent_class)->dispose (object);
}

static void
guild_name_chooser_finalize (GObject *object)
{
  g_free (GUILD_NAME_CHOOSER (object)->search);

  G_OBJECT_CLASS (guild_name_chooser_parent_class)->finalize (object);
}

static void
guild_name_chooser_class_init (GuildNameChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_name_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = guild_name_chooser_finalize;

  /**
   * GuildNameChooser::chosen:
   * @self: the dialog
   * @key: key of what was chosen
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/roles/guild-name-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildNameChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildNameChooser, views);
  gtk_widget_class_bind_template_child (widget_class, GuildNameChooser, names);
  gtk_widget_class_bind_template_callback (widget_class, set_up_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
  gtk_widget_class_bind_template_callback (widget_class, name_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
}

static void
guild_name_chooser_init (GuildNameChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkFilterListModel *filtered = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->search = g_strdup ("");
  self->store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_list_view_set_model (self->names, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

/**
 * guild_name_chooser_new:
 * @title: what is chosen
 *
 * Returns: (transfer floating): a dialog without names
 */
AdwDialog *
guild_name_chooser_new (const char *title)
{
  GuildNameChooser *self = g_object_new (GUILD_TYPE_NAME_CHOOSER, "title", title, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->names), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return ADW_DIALOG (self);
}

/**
 * guild_name_chooser_add:
 * @self: a dialog
 * @key: a key
 * @name: its name
 *
 * Offers it after the others.
 */
void
guild_name_chooser_add (GuildNameChooser *self,
                        gint64            key,
                        const char       *name)
{
  g_autoptr (GtkStringObject) item = NULL;

  g_return_if_fail (GUILD_IS_NAME_CHOOSER (self));

  item = gtk_string_object_new (name);
  g_object_set_data (G_OBJECT (item), KEY_KEY, GSIZE_TO_POINTER (key));
  g_list_store_append (self->store, item);
}

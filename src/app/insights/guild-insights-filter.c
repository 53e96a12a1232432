/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-insights-filter.h"

#include "guild-labelled-drop-down.h"

/* A name that is longer is cut in the header, and whole in the list. */
#define MOST_CHARS 24

static const char *
get_name (GtkListItem *list_item)
{
  return gtk_string_object_get_string (gtk_list_item_get_item (list_item));
}

static void
button_setup (GtkListItemFactory *factory G_GNUC_UNUSED,
              GtkListItem        *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                                    "max-width-chars", MOST_CHARS, NULL));
}

static void
button_bind (GtkListItemFactory *factory G_GNUC_UNUSED,
             GtkListItem        *list_item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)), get_name (list_item));
}

static void
row_setup (GtkListItemFactory *factory G_GNUC_UNUSED,
           GtkListItem        *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL));
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_item_set_child (list_item, box);
}

static void
show_tick (GtkDropDown *drop_down,
           GParamSpec  *pspec G_GNUC_UNUSED,
           GtkListItem *list_item)
{
  gtk_widget_set_opacity (gtk_widget_get_last_child (gtk_list_item_get_child (list_item)),
                          gtk_drop_down_get_selected_item (drop_down) == gtk_list_item_get_item (list_item) ? 1 : 0);
}

static void
row_bind (GtkListItemFactory *factory G_GNUC_UNUSED,
          GtkListItem        *list_item,
          GtkDropDown        *drop_down)
{
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (list_item))),
                       get_name (list_item));
  gtk_list_item_set_accessible_label (list_item, get_name (list_item));
  g_signal_connect_object (drop_down, "notify::selected-item", G_CALLBACK (show_tick), list_item, G_CONNECT_DEFAULT);
  show_tick (drop_down, NULL, list_item);
}

static void
row_unbind (GtkListItemFactory *factory G_GNUC_UNUSED,
            GtkListItem        *list_item,
            GtkDropDown        *drop_down)
{
  g_signal_handlers_disconnect_by_func (drop_down, show_tick, list_item);
}

/**
 * guild_insights_filter_set_up:
 * @drop_down: a choice among names, in a header
 * @about: what is chosen
 *
 * Has it be found by typing, be as narrow as the header needs it, and say what it is about.
 */
void
guild_insights_filter_set_up (GtkDropDown *drop_down,
                              const char  *about)
{
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  GtkExpression *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  g_signal_connect (button, "setup", G_CALLBACK (button_setup), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (button_bind), NULL);
  g_signal_connect (rows, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect_object (rows, "bind", G_CALLBACK (row_bind), drop_down, G_CONNECT_DEFAULT);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (row_unbind), drop_down, G_CONNECT_DEFAULT);
  gtk_drop_down_set_expression (drop_down, name);
  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, rows);
  guild_drop_down_speak (drop_down, about);
  gtk_expression_unref (name);
}

/**
 * guild_insights_filter_set_names:
 * @drop_down: a choice among names
 * @names: what can be chosen
 * @selected: which of them is
 *
 * Fills it. The list that somebody may be choosing from is not taken away for one that is the same.
 */
void
guild_insights_filter_set_names (GtkDropDown   *drop_down,
                                 GtkStringList *names,
                                 guint          selected)
{
  GtkStringList *before = GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
  guint n_names = g_list_model_get_n_items (G_LIST_MODEL (names));
  gboolean same = before != NULL && g_list_model_get_n_items (G_LIST_MODEL (before)) == n_names;

  for (guint i = 0; same && i < n_names; i++)
    same = g_str_equal (gtk_string_list_get_string (before, i), gtk_string_list_get_string (names, i));
  if (!same)
    gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, selected);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-role-links.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is shown before all is asked for. */
#define SHOWN 8

#define KEY_KEY "guild-key"

struct _GuildRoleLinks
{
  GtkBox parent_instance;

  char *title;
  char *remove_title; /* "" where none can be taken away */
  gboolean all;
  GArray *keys;
  GPtrArray *names;
  GArray *shown_keys; /* what the rows show */
  GPtrArray *shown_names;

  GtkLabel *title_label;
  GtkLabel *count_label;
  GtkListBox *list;
  GtkButton *all_button;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_REMOVE_TITLE,
} GuildRoleLinksProperty;

static GParamSpec *properties[PROP_REMOVE_TITLE + 1];

enum
{
  OPENED,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildRoleLinks, guild_role_links, GTK_TYPE_BOX)

static gint64
get_key (gpointer widget)
{
  return (gint64) GPOINTER_TO_SIZE (g_object_get_data (widget, KEY_KEY));
}

static void
row_activated (GuildRoleLinks *self,
               GtkListBoxRow  *row)
{
  g_signal_emit (self, signals[OPENED], 0, get_key (row));
}

static void
remove_clicked (GuildRoleLinks *self,
                GtkWidget      *button)
{
  g_signal_emit (self, signals[REMOVED], 0, get_key (button));
}

static GtkWidget *
new_row (GuildRoleLinks *self,
         gint64          key,
         const char     *name)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name, "activatable", TRUE, NULL);

  g_object_set_data (G_OBJECT (row), KEY_KEY, GSIZE_TO_POINTER (key));
  if (*self->remove_title != '\0')
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
      /* Translators: what a button does, and to whom: as in "Remove Assessor: Ana Ortiz". */
      g_autofree char *words = g_strdup_printf (C_ ("role", "%s: %s"), self->remove_title, name);

      g_object_set_data (G_OBJECT (button), KEY_KEY, GSIZE_TO_POINTER (key));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, self->remove_title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  return row;
}

static gboolean
is_shown (GuildRoleLinks *self,
          guint           n)
{
  gboolean same = self->shown_keys->len == n;

  for (guint i = 0; same && i < n; i++)
    same = g_array_index (self->shown_keys, gint64, i) == g_array_index (self->keys, gint64, i) &&
           g_str_equal (self->shown_names->pdata[i], self->names->pdata[i]);
  return same;
}

/* Rows that say what they said stay, and with them the focus. */
static void
show (GuildRoleLinks *self)
{
  guint n = self->all ? self->keys->len : MIN (self->keys->len, SHOWN);
  g_autofree char *count = g_strdup_printf ("%'u", self->keys->len);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean focused = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));

  gtk_label_set_label (self->count_label, self->keys->len > 0 ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), n < self->keys->len);
  if (is_shown (self, n))
    return;
  gtk_list_box_remove_all (self->list);
  g_array_set_size (self->shown_keys, 0);
  g_ptr_array_set_size (self->shown_names, 0);
  for (guint i = 0; i < n; i++)
    {
      gtk_list_box_append (self->list, new_row (self, g_array_index (self->keys, gint64, i), self->names->pdata[i]));
      g_array_append_val (self->shown_keys, g_array_index (self->keys, gint64, i));
      g_ptr_array_add (self->shown_names, g_strdup (self->names->pdata[i]));
    }
  if (focused && n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

static void
all_clicked (GuildRoleLinks *self)
{
  self->all = TRUE;
  show (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, SHOWN)));
}

static void
guild_role_links_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildRoleLinks *self = GUILD_ROLE_LINKS (object);

  switch ((GuildRoleLinksProperty) property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_REMOVE_TITLE:
      g_value_set_string (value, self->remove_title);
      break;
    }
}

static void
guild_role_links_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildRoleLinks *self = GUILD_ROLE_LINKS (object);

  switch ((GuildRoleLinksProperty) property_id)
    {
    case PROP_TITLE:
      g_set_str (&self->title, g_value_get_string (value));
      gtk_label_set_label (self->title_label, self->title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
      break;
    case PROP_REMOVE_TITLE:
      g_set_str (&self->remove_title, g_value_get_string (value));
      break;
    }
}

static void
guild_role_links_finalize (GObject *object)
{
  GuildRoleLinks *self = GUILD_ROLE_LINKS (object);

  g_free (self->title);
  g_free (self->remove_title);
  g_array_unref (self->keys);
  g_ptr_array_unref (self->names);
  g_array_unref (self->shown_keys);
  g_ptr_array_unref (self->shown_names);

  G_OBJECT_CLASS (guild_role_links_parent_class)->finalize (object);
}

static void
guild_role_links_class_init (GuildRoleLinksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = guild_role_links_finalize;
  object_class->get_property = guild_role_links_get_property;
  object_class->set_property = guild_role_links_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_REMOVE_TITLE] = g_param_spec_string ("remove-title", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildRoleLinks::opened:
   * @self: the links
   * @key: key of what is to be shown
   */
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * GuildRoleLinks::removed:
   * @self: the links
   * @key: key of what is to be taken away
   */
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
guild_role_links_init (GuildRoleLinks *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->shown_keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->shown_names = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);

  self->title_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                    NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "heading");
  self->count_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "numeric");
  gtk_widget_add_css_class (header, "section-header");
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->title_label));
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->count_label));
  gtk_box_append (GTK_BOX (self), header);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));

  self->all_button = GTK_BUTTON (gtk_button_new_with_label (_ ("Show All")));
  gtk_widget_set_halign (GTK_WIDGET (self->all_button), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->all_button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->all_button), "more");
  g_signal_connect_swapped (self->all_button, "clicked", G_CALLBACK (all_clicked), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->all_button));
}

/**
 * guild_role_links_begin:
 * @self: links
 *
 * What is added from now on takes the place of what it shows.
 */
void
guild_role_links_begin (GuildRoleLinks *self)
{
  g_return_if_fail (GUILD_IS_ROLE_LINKS (self));

  g_array_set_size (self->keys, 0);
  g_ptr_array_set_size (self->names, 0);
}

/**
 * guild_role_links_add:
 * @self: links
 * @key: key of a person or a role
 * @name: their name
 */
void
guild_role_links_add (GuildRoleLinks *self,
                      gint64          key,
                      const char     *name)
{
  g_return_if_fail (GUILD_IS_ROLE_LINKS (self));

  g_array_append_val (self->keys, key);
  g_ptr_array_add (self->names, g_strdup (name));
}

/**
 * guild_role_links_end:
 * @self: links
 *
 * Shows what was added.
 */
void
guild_role_links_end (GuildRoleLinks *self)
{
  g_return_if_fail (GUILD_IS_ROLE_LINKS (self));

  show (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-help-window.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "guild-help-page.h"

#define FOLDER "/io/github/guildhall/Guildhall/help/C/"
#define INDEX  "index"

/* The help, beside the window that one works in, so that steps can be followed while they are read. It is the help that
 * is installed for the desktop's own reader, which need not be there. */
struct _GuildHelpWindow
{
  AdwWindow parent_instance;

  AdwNavigationView *view;
};

G_DEFINE_FINAL_TYPE (GuildHelpWindow, guild_help_window, ADW_TYPE_WINDOW)

static GuildHelpPage *
read_page (const char *id)
{
  g_autofree char *path = g_strconcat (FOLDER, id, ".page", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildHelpPage) page = bytes != NULL ? guild_help_page_new (bytes, &error) : NULL;

  if (page == NULL)
    g_warning ("no help page %s: %s", id, error != NULL ? error->message : "it is not built in");
  return g_steal_pointer (&page);
}

static GtkWidget *
make_label (const char *markup,
            const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_item (const GuildHelpBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = block->number > 0 ? g_strdup_printf (C_ ("step", "%u."), block->number) : g_strdup ("•");
  GtkWidget *mark = gtk_label_new (number);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_size_request (mark, 18, -1);
  gtk_label_set_xalign (GTK_LABEL (mark), 0);
  gtk_widget_add_css_class (mark, "dimmed");
  gtk_widget_add_css_class (mark, "numeric");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), make_label (block->markup, NULL));
  return box;
}

static GtkWidget *
make_note (const GuildHelpBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_label (block->markup, NULL));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "help-note");
  return box;
}

static GtkWidget *
make_block (const GuildHelpBlock *block)
{
  GtkWidget *heading;

  switch (block->kind)
    {
    case GUILD_HELP_ITEM:
      return make_item (block);
    case GUILD_HELP_NOTE:
      return make_note (block);
    case GUILD_HELP_HEADING:
      heading = make_label (block->markup, "heading");
      gtk_widget_set_margin_top (heading, 12);
      return heading;
    case GUILD_HELP_PARAGRAPH:
      break;
    }
  return make_label (block->markup, NULL);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_topics (GtkBox *box)
{
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GtkWidget *list = gtk_list_box_new ();

  if (names != NULL)
    qsort (names, g_strv_length (names), sizeof *names, compare_names);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Topics"), -1);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *id = g_strndup (names[i], strcspn (names[i], "."));
      g_autoptr (GuildHelpPage) page = strcmp (id, INDEX) == 0 ? NULL : read_page (id);
      GtkWidget *row;

      if (page == NULL)
        continue;
      row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), page->title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), page->description);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "help.show");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_box_append (box, list);
}

static AdwNavigationPage *
make_page (const char *id)
{
  g_autoptr (GuildHelpPage) page = read_page (id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  AdwNavigationPage *shown;

  g_return_val_if_fail (page != NULL, NULL);

  for (guint i = 0; i < page->blocks->len; i++)
    gtk_box_append (GTK_BOX (box), make_block (page->blocks->pdata[i]));
  if (strcmp (id, INDEX) == 0)
    add_topics (GTK_BOX (box));
  gtk_widget_add_css_class (box, "help-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scrolled);
  shown = adw_navigation_page_new (toolbar, page->title);
  adw_navigation_page_set_tag (shown, id);
  return shown;
}

static void
show_action (GtkWidget  *widget,
             const char *name G_GNUC_UNUSED,
             GVariant   *parameter)
{
  AdwNavigationPage *page = make_page (g_variant_get_string (parameter, NULL));

  if (page != NULL)
    adw_navigation_view_push (GUILD_HELP_WINDOW (widget)->view, page);
}

static void
guild_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_HELP_WINDOW);

  G_OBJECT_CLASS (guild_help_window_parent_class)->dispose (object);
}

static void
guild_help_window_class_init (GuildHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_help_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/help/guild-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildHelpWindow, view);
  gtk_widget_class_install_action (widget_class, "help.show", "s", show_action);
}

static void
guild_help_window_init (GuildHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_navigation_view_push (self->view, make_page (INDEX));
}

/**
 * guild_help_window_new:
 * @application: the program
 *
 * Returns: (transfer none): the help, at its first page
 */
GtkWindow *
guild_help_window_new (GtkApplication *application)
{
  return g_object_new (GUILD_TYPE_HELP_WINDOW, "application", application, NULL);
}

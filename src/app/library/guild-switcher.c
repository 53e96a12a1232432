/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-switcher.h"

#include <glib/gi18n.h>

#include "guild-app-library.h"
#include "guild-name-popover.h"

/* A menu is no place for a long list: there is a page for that. */
#define MOST_OTHERS 8

struct _GuildSwitcher
{
  AdwBin parent_instance;

  GFile *file;
  GuildNamePopover *name_popover;
  gboolean renaming;

  GtkMenuButton *button;
  GtkLabel *name_label;
  GMenu *others;
};

G_DEFINE_FINAL_TYPE (GuildSwitcher, guild_switcher, ADW_TYPE_BIN)

/* An underscore in a name is no mnemonic. */
static char *
escape_mnemonics (const char *name)
{
  g_autoptr (GString) label = g_string_new (name);

  g_string_replace (label, "_", "__", 0);
  return g_string_free_and_steal (g_steal_pointer (&label));
}

static void
list_others (GuildSwitcher *self)
{
  GListModel *library = G_LIST_MODEL (guild_app_library_get ());

  g_menu_remove_all (self->others);
  for (guint i = 0;
       i < g_list_model_get_n_items (library) && g_menu_model_get_n_items (G_MENU_MODEL (self->others)) < MOST_OTHERS;
       i++)
    {
      g_autoptr (GuildLibraryEntry) entry = g_list_model_get_item (library, i);
      GFile *file = guild_library_entry_get_file (entry);
      g_autofree char *label = escape_mnemonics (guild_library_entry_get_name (entry));
      g_autofree char *uri = g_file_get_uri (file);
      g_autoptr (GMenuItem) item = NULL;

      if (guild_library_entry_get_broken (entry) != NULL || (self->file != NULL && g_file_equal (file, self->file)))
        continue;
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.go", "s", uri);
      g_menu_append_item (self->others, item);
    }
}

/* Names may have changed without a row moving. */
static void
button_notify_active (GuildSwitcher *self)
{
  if (gtk_menu_button_get_active (self->button))
    list_others (self);
}

static void
named (GuildSwitcher *self,
       const char    *name)
{
  if (self->renaming)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.rename-organisation", "s", name);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.create", "(sb)", name, FALSE);
}

static void
guild_switcher_dispose (GObject *object)
{
  GuildSwitcher *self = GUILD_SWITCHER (object);

  g_clear_pointer (&self->name_popover, guild_name_popover_destroy);
  /* The bin's own child is one of the template's: it goes once. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_SWITCHER);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (guild_switcher_parent_class)->dispose (object);
}

static void
guild_switcher_class_init (GuildSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_switcher_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/library/guild-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, GuildSwitcher, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildSwitcher, others);
}

static void
guild_switcher_init (GuildSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->name_popover = guild_name_popover_new ();
  g_signal_connect_object (self->name_popover, "named", G_CALLBACK (named), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->button, "notify::active", G_CALLBACK (button_notify_active), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (guild_app_library_get (), "items-changed", G_CALLBACK (list_others), self,
                           G_CONNECT_SWAPPED);
}

/**
 * guild_switcher_set_file:
 * @self: a switcher
 * @file: (nullable): what is shown, and so not offered
 */
void
guild_switcher_set_file (GuildSwitcher *self,
                         GFile         *file)
{
  g_return_if_fail (GUILD_IS_SWITCHER (self));

  g_set_object (&self->file, file);
  list_others (self);
}

/**
 * guild_switcher_set_name:
 * @self: a switcher
 * @name: what it says
 */
void
guild_switcher_set_name (GuildSwitcher *self,
                         const char    *name)
{
  g_return_if_fail (GUILD_IS_SWITCHER (self));

  gtk_label_set_label (self->name_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * guild_switcher_ask:
 * @self: a switcher that is shown
 * @renaming: whether the organisation gets another name; otherwise another organisation is made
 *
 * Asks for the name, and has the window do it.
 */
void
guild_switcher_ask (GuildSwitcher *self,
                    gboolean       renaming)
{
  g_return_if_fail (GUILD_IS_SWITCHER (self));

  self->renaming = renaming;
  guild_name_popover_ask (self->name_popover, GTK_WIDGET (self), _ ("Name of the Organisation"),
                          renaming ? _ ("_Rename") : _ ("_Create"),
                          renaming ? gtk_label_get_label (self->name_label) : "");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-preferences-dialog.h"

#include "guild-backup-folder-row.h"
#include "guild-preferences.h"

struct _GuildPreferencesDialog
{
  AdwDialog parent_instance;

  AdwComboRow *style_row;
  AdwSwitchRow *reopen_row;
  AdwEntryRow *actor_row;
};

G_DEFINE_FINAL_TYPE (GuildPreferencesDialog, guild_preferences_dialog, ADW_TYPE_DIALOG)

static void
style_chosen (GuildPreferencesDialog *self)
{
  g_settings_set_enum (guild_preferences_get (), "style", (int) adw_combo_row_get_selected (self->style_row));
}

static void
guild_preferences_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (guild_preferences_dialog_parent_class)->dispose (object);
}

static void
guild_preferences_dialog_class_init (GuildPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_preferences_dialog_dispose;

  g_type_ensure (GUILD_TYPE_BACKUP_FOLDER_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/preferences/guild-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPreferencesDialog, style_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPreferencesDialog, reopen_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPreferencesDialog, actor_row);
}

static void
guild_preferences_dialog_init (GuildPreferencesDialog *self)
{
  GSettings *settings = guild_preferences_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->style_row, (guint) g_settings_get_enum (settings, "style"));
  g_signal_connect_swapped (self->style_row, "notify::selected", G_CALLBACK (style_chosen), self);
  g_settings_bind (settings, "reopen", self->reopen_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "actor", self->actor_row, "text", G_SETTINGS_BIND_DEFAULT);
}

/**
 * guild_preferences_dialog_new:
 *
 * Returns: (transfer floating): the preferences
 */
AdwDialog *
guild_preferences_dialog_new (void)
{
  return g_object_new (GUILD_TYPE_PREFERENCES_DIALOG, NULL);
}

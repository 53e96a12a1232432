/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-columns-dialog.h"

#include <glib/gi18n.h>

#include "guild-people-table.h"
#include "guild-preferences.h"
#include "guild-put-back.h"

struct _GuildColumnsDialog
{
  AdwDialog parent_instance;

  gboolean saving;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (GuildColumnsDialog, guild_columns_dialog, ADW_TYPE_DIALOG)

#define NAME_KEY "guild-column"

static const char *
get_name (gpointer row)
{
  return g_object_get_data (row, NAME_KEY);
}

/* The shown ones in their order are the preference. */
static void
save (GuildColumnsDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (adw_switch_row_get_active (ADW_SWITCH_ROW (row)))
      g_strv_builder_add (builder, get_name (row));
  names = g_strv_builder_end (builder);
  self->saving = TRUE;
  g_settings_set_strv (guild_preferences_get (), "people-columns", (const char *const *) names);
  self->saving = FALSE;
}

static void
move_row (GuildColumnsDialog *self,
          GtkWidget          *row,
          int                 to)
{
  int from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  g_autoptr (GtkWidget) kept = NULL;

  if (to < 0 || gtk_list_box_get_row_at_index (self->list, to) == NULL || to == from)
    return;
  kept = g_object_ref (row);
  gtk_list_box_remove (self->list, row);
  gtk_list_box_insert (self->list, row, to);
  gtk_widget_grab_focus (row);
  save (self);
}

static gboolean
move_pressed (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  move_row (user_data, widget,
            gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (widget)) + g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
prepare (GtkDragSource *source,
         double         x G_GNUC_UNUSED,
         double         y G_GNUC_UNUSED,
         gpointer       user_data G_GNUC_UNUSED)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
  return gdk_content_provider_new_typed (ADW_TYPE_SWITCH_ROW, row);
}

static gboolean
drop (GtkDropTarget *target,
      const GValue  *value,
      double         x G_GNUC_UNUSED,
      double         y G_GNUC_UNUSED,
      gpointer       user_data)
{
  GuildColumnsDialog *self = user_data;
  GtkWidget *row = g_value_get_object (value);
  GtkWidget *place = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  if (row == NULL || gtk_widget_get_parent (row) != GTK_WIDGET (self->list) || guild_put_back_is (target))
    return FALSE;
  move_row (self, row, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (place)));
  return TRUE;
}

static void
add_shortcut (GtkEventController *shortcuts,
              guint               key,
              int                 step,
              GuildColumnsDialog *self)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                                            gtk_callback_action_new (move_pressed, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
}

static void
add_row (GuildColumnsDialog *self,
         GuildPeopleColumn   column,
         gboolean            shown)
{
  GtkWidget *row = adw_switch_row_new ();
  GtkWidget *handle = g_object_new (GTK_TYPE_IMAGE, "icon-name", "list-drag-handle-symbolic", "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (ADW_TYPE_SWITCH_ROW, GDK_ACTION_MOVE);

  g_object_set_data (G_OBJECT (row), NAME_KEY, (gpointer) guild_people_column_get_name (column));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), guild_people_column_get_title (column));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), shown);
  gtk_widget_add_css_class (handle, "dimmed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), handle);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (save), self, G_CONNECT_SWAPPED);

  add_shortcut (shortcuts, GDK_KEY_Up, -1, self);
  add_shortcut (shortcuts, GDK_KEY_Down, 1, self);
  gtk_widget_add_controller (row, shortcuts);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  guild_put_back_watch (source);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (drop), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  gtk_list_box_append (self->list, row);
}

static void
fill (GuildColumnsDialog *self)
{
  g_auto (GStrv) names = g_settings_get_strv (guild_preferences_get (), "people-columns");

  if (self->saving)
    return;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; names[i] != NULL; i++)
    {
      GuildPeopleColumn column;

      if (guild_people_column_find (names[i], &column) && column != GUILD_PEOPLE_COLUMN_NAME)
        add_row (self, column, TRUE);
    }
  for (GuildPeopleColumn column = GUILD_PEOPLE_COLUMN_NAME + 1; column < GUILD_N_PEOPLE_COLUMNS; column++)
    if (!g_strv_contains ((const char *const *) names, guild_people_column_get_name (column)))
      add_row (self, column, FALSE);
}

static void
reset_clicked (GuildColumnsDialog *self G_GNUC_UNUSED)
{
  g_settings_reset (guild_preferences_get (), "people-columns");
}

static void
guild_columns_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_COLUMNS_DIALOG);

  G_OBJECT_CLASS (guild_columns_dialog_parent_class)->dispose (object);
}

static void
guild_columns_dialog_class_init (GuildColumnsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_columns_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/people/guild-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildColumnsDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked);
}

static void
guild_columns_dialog_init (GuildColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
  g_signal_connect_object (guild_preferences_get (), "changed::people-columns", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
}

/**
 * guild_columns_dialog_new:
 *
 * Returns: (transfer floating): the dialog; what is changed in it holds at once
 */
AdwDialog *
guild_columns_dialog_new (void)
{
  return g_object_new (GUILD_TYPE_COLUMNS_DIALOG, NULL);
}

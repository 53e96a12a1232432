/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-library-row.h"

#include <glib/gi18n.h>

#include "guild-app-library.h"
#include "guild-words.h"

struct _GuildLibraryRow
{
  AdwActionRow parent_instance;

  GuildLibraryEntry *entry;

  GtkMenuButton *menu_button;
  GtkWidget *arrow;
};

enum
{
  DEED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildLibraryRow, guild_library_row, ADW_TYPE_ACTION_ROW)

/* As GuildDeed has them. */
static const char *const DEEDS[] = { "row.open-window", "row.rename",  "row.duplicate",
                                     "row.save-copy",   "row.backups", "row.delete" };

static void
deed_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (DEEDS); i++)
    if (g_str_equal (DEEDS[i], action))
      g_signal_emit (widget, signals[DEED], 0, i);
}

static void
menu_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  gtk_menu_button_popup (GUILD_LIBRARY_ROW (widget)->menu_button);
}

static char *
describe (GuildLibraryRow *self,
          gboolean         open)
{
  const char *broken = guild_library_entry_get_broken (self->entry);
  guint n_people = guild_library_entry_get_n_people (self->entry);
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
  GDateTime *modified = guild_library_entry_get_modified (self->entry);
  g_autoptr (GDateTime) local = modified == NULL ? NULL : g_date_time_to_local (modified);
  g_autofree char *day = NULL;
  g_autofree char *changed = NULL;

  if (broken != NULL)
    return g_strdup_printf ("%s %s", broken, _ ("Its backups are in its menu."));
  if (local != NULL)
    {
      GuildDate date = guild_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                       g_date_time_get_day_of_month (local));

      day = guild_words_date (date, guild_date_today ());
      /* Translators: %s is as in "2 days ago" or "Mar 2026". */
      changed = g_strdup_printf (_ ("changed %s"), day);
    }
  return guild_words_join (people, changed, open ? _ ("open in another window") : NULL, NULL);
}

static void
show_entry (GuildLibraryRow *self)
{
  const char *name = guild_library_entry_get_name (self->entry);
  gboolean broken = guild_library_entry_get_broken (self->entry) != NULL;
  gboolean open = guild_app_library_find_session (guild_library_entry_get_file (self->entry)) != NULL;
  g_autofree char *description = describe (self, open);
  /* Translators: %s is an organisation. */
  g_autofree char *menu = g_strdup_printf (_ ("What to Do with %s"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), description);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), menu);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), !broken);
  gtk_widget_set_visible (self->arrow, !broken);
  if (broken)
    gtk_widget_add_css_class (GTK_WIDGET (self), "broken");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "broken");
  for (guint i = 0; i < G_N_ELEMENTS (DEEDS); i++)
    {
      gboolean possible = TRUE;

      switch ((GuildDeed) i)
        {
        case GUILD_DEED_OPEN_WINDOW:
        case GUILD_DEED_RENAME:
        case GUILD_DEED_DUPLICATE:
        case GUILD_DEED_SAVE_COPY:
          possible = !broken;
          break;
        case GUILD_DEED_BACKUPS:
          possible = guild_library_entry_get_id (self->entry) != NULL;
          break;
        case GUILD_DEED_DELETE:
          possible = !open;
          break;
        }
      gtk_widget_action_set_enabled (GTK_WIDGET (self), DEEDS[i], possible);
    }
}

static void
right_clicked (GuildLibraryRow *self,
               int              n_press G_GNUC_UNUSED,
               double           x G_GNUC_UNUSED,
               double           y G_GNUC_UNUSED,
               GtkGesture      *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_menu_button_popup (self->menu_button);
}

static void
guild_library_row_dispose (GObject *object)
{
  GuildLibraryRow *self = GUILD_LIBRARY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_LIBRARY_ROW);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (guild_library_row_parent_class)->dispose (object);
}

static void
guild_library_row_class_init (GuildLibraryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_library_row_dispose;

  /**
   * GuildLibraryRow::deed:
   * @self: the row
   * @deed: a #GuildDeed
   *
   * Something was chosen in its menu, or by its key.
   */
  signals[DEED] = g_signal_new ("deed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/library/guild-library-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryRow, arrow);
  for (guint i = 0; i < G_N_ELEMENTS (DEEDS); i++)
    gtk_widget_class_install_action (widget_class, DEEDS[i], NULL, deed_action);
  gtk_widget_class_install_action (widget_class, "row.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "row.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "row.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "row.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "row.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "row.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "row.open-window", NULL);
}

static void
guild_library_row_init (GuildLibraryRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * guild_library_row_new:
 * @entry: an organisation of the library
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
guild_library_row_new (GuildLibraryEntry *entry)
{
  GuildLibraryRow *self = g_object_new (GUILD_TYPE_LIBRARY_ROW, NULL);

  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "notify", G_CALLBACK (show_entry), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (guild_app_library_get_sessions (), "items-changed", G_CALLBACK (show_entry), self,
                           G_CONNECT_SWAPPED);
  show_entry (self);
  return GTK_WIDGET (self);
}

/**
 * guild_library_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none): its organisation
 */
GuildLibraryEntry *
guild_library_row_get_entry (GuildLibraryRow *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY_ROW (self), NULL);

  return self->entry;
}

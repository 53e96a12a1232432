/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-actions.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-briefed-dialog.h"
#include "guild-erase-dialog.h"
#include "guild-leave-dialog.h"
#include "guild-manager-picker.h"
#include "guild-mentor-dialog.h"
#include "guild-merge-dialog.h"
#include "guild-people-merge.h"
#include "guild-person-dialog.h"
#include "guild-person-files.h"
#include "guild-refusals.h"

struct _GuildPeopleActions
{
  GObject parent_instance;

  GtkWidget *widget; /* it holds this */
  GuildSession *session;
  GSimpleActionGroup *group;
  GuildPeopleActionsFunc list_people;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (GuildPeopleActions, guild_people_actions, G_TYPE_OBJECT)

static const gint64 *
get_keys (GArray *people)
{
  return (const gint64 *) (gpointer) people->data;
}

static gint64
get_key (GArray *people,
         guint   at)
{
  return at < people->len ? g_array_index (people, gint64, at) : 0;
}

static void
edit_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  adw_dialog_present (people->len == 1
                          ? guild_person_dialog_new (self->session, get_key (people, 0))
                          : guild_person_dialog_new_for_people (self->session, get_keys (people), people->len, 0),
                      self->widget);
}

static void
leave_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  adw_dialog_present (guild_leave_dialog_new (self->session, get_keys (people), people->len), self->widget);
}

static void
return_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  adw_dialog_present (guild_leave_dialog_new_for_return (self->session, get_key (people, 0)), self->widget);
}

static void
merge_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  adw_dialog_present (guild_merge_dialog_new (self->session, get_key (people, 0), get_key (people, 1)), self->widget);
}

static void
erase_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  adw_dialog_present (guild_erase_dialog_new (self->session, get_key (people, 0)), self->widget);
}

static void
mentor_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  adw_dialog_present (guild_mentor_dialog_new (self->session, get_key (people, 0)), self->widget);
}

static void
career_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  gtk_widget_activate_action (self->widget, "win.find-mentor", "(xx)", get_key (people, 0), (gint64) 0);
}

static void
briefed_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  adw_dialog_present (guild_briefed_dialog_new (self->session, get_key (people, 0)), self->widget);
}

static void
export_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  guild_person_files_export (self->session, get_key (people, 0), self->widget);
}

static void
show_in_tree_activated (GSimpleAction *action G_GNUC_UNUSED,
                        GVariant      *parameter G_GNUC_UNUSED,
                        gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);

  gtk_widget_activate_action (self->widget, "win.show-in-tree", "x", get_key (people, 0));
}

/* --- done at once ---------------------------------------------------------------------------------------------- */

static gpointer
build_absence (GuildOrganisation *organisation,
               gpointer           data,
               GCancellable      *cancellable G_GNUC_UNUSED,
               GError           **error)
{
  GArray *people = data;

  return guild_edit_absence (organisation, get_keys (people), people->len, NULL, error);
}

static gpointer
build_deletion (GuildOrganisation *organisation,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  GArray *people = data;
  GuildRemoval removal;

  return guild_edit_delete_people (organisation, get_keys (people), people->len, &removal, cancellable, error);
}

static void
built (GObject      *source,
       GAsyncResult *result,
       gpointer      user_data)
{
  g_autoptr (GuildSession) session = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (change != NULL)
    guild_session_commit (session, change);
  else
    guild_session_tell_error (session, error);
}

static void
run (GuildPeopleActions       *self,
     GuildOrganisationReadFunc build)
{
  guild_organisation_read_async (guild_session_get_organisation (self->session), build,
                                 self->list_people (self->user_data), (GDestroyNotify) g_array_unref,
                                 (GDestroyNotify) guild_change_unref, NULL, built, g_object_ref (self->session));
}

typedef struct
{
  GuildSession *session;
  GtkWidget *widget;
  GArray *people;
  gint64 manager;
  GPtrArray *refusals;
} Move;

static void
move_free (Move *move)
{
  g_object_unref (move->session);
  g_object_unref (move->widget);
  g_array_unref (move->people);
  g_clear_pointer (&move->refusals, g_ptr_array_unref);
  g_free (move);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, move_free)

static gpointer
build_move (GuildOrganisation *organisation,
            gpointer           data,
            GCancellable      *cancellable G_GNUC_UNUSED,
            GError           **error)
{
  Move *move = data;

  return guild_edit_move (organisation, get_keys (move->people), move->people->len, move->manager,
                          guild_organisation_get_today (organisation), &move->refusals, error);
}

static void
move_built (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Move) move = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (change == NULL)
    {
      guild_session_tell_error (move->session, error);
      return;
    }
  guild_refusals_present (move->refusals, move->widget);
  guild_session_commit (move->session, change);
}

static void
manager_picked (GuildPeopleActions *self,
                gint64              manager)
{
  Move *move = g_new0 (Move, 1);

  move->session = g_object_ref (self->session);
  move->widget = g_object_ref (self->widget);
  move->people = self->list_people (self->user_data);
  move->manager = manager;
  guild_organisation_read_async (guild_session_get_organisation (self->session), build_move, move, NULL,
                                 (GDestroyNotify) guild_change_unref, NULL, move_built, move);
}

static void
move_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       user_data)
{
  GuildPeopleActions *self = user_data;
  g_autoptr (GArray) people = self->list_people (self->user_data);
  AdwDialog *picker = guild_manager_picker_new (guild_session_get_organisation (self->session), get_keys (people),
                                                people->len);

  g_signal_connect_object (picker, "picked", G_CALLBACK (manager_picked), self, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, self->widget);
}

static void
absence_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  run (user_data, build_absence);
}

static void
delete_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  run (user_data, build_deletion);
}

/* --- GObject -------------------------------------------------------------------------------------------------------- */

static void
guild_people_actions_dispose (GObject *object)
{
  GuildPeopleActions *self = GUILD_PEOPLE_ACTIONS (object);

  g_clear_object (&self->group);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_people_actions_parent_class)->dispose (object);
}

static void
guild_people_actions_class_init (GuildPeopleActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_people_actions_dispose;
}

static void
guild_people_actions_init (GuildPeopleActions *self)
{
  static const GActionEntry ACTIONS[] = {
    { .name = "edit", .activate = edit_activated },     { .name = "move", .activate = move_activated },
    { .name = "leave", .activate = leave_activated },   { .name = "absence", .activate = absence_activated },
    { .name = "return", .activate = return_activated }, { .name = "merge", .activate = merge_activated },
    { .name = "delete", .activate = delete_activated }, { .name = "erase", .activate = erase_activated },
    { .name = "export", .activate = export_activated }, { .name = "show-in-tree", .activate = show_in_tree_activated },
    { .name = "mentor", .activate = mentor_activated }, { .name = "briefed", .activate = briefed_activated },
    { .name = "career", .activate = career_activated },
  };

  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
}

/**
 * guild_people_actions_new:
 * @widget: what gets the actions, and owns the object
 * @session: a session
 * @list_people: says to whom they are done
 * @user_data: for @list_people
 *
 * Returns: (transfer full): the actions
 */
GuildPeopleActions *
guild_people_actions_new (GtkWidget             *widget,
                          GuildSession          *session,
                          GuildPeopleActionsFunc list_people,
                          gpointer               user_data)
{
  GuildPeopleActions *self = g_object_new (GUILD_TYPE_PEOPLE_ACTIONS, NULL);

  self->widget = widget;
  self->session = g_object_ref (session);
  self->list_people = list_people;
  self->user_data = user_data;
  gtk_widget_insert_action_group (widget, "selected", G_ACTION_GROUP (self->group));
  guild_people_actions_update (self);
  return self;
}

static void
set_enabled (GuildPeopleActions *self,
             const char         *name,
             gboolean            enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name)),
                               enabled);
}

/**
 * guild_people_actions_update:
 * @self: the actions
 *
 * Others are selected, or something else is known of them.
 */
void
guild_people_actions_update (GuildPeopleActions *self)
{
  g_autoptr (GArray) people = NULL;
  g_autoptr (GuildPerson) person = NULL;
  gboolean any, one, left = FALSE, away = FALSE;

  g_return_if_fail (GUILD_IS_PEOPLE_ACTIONS (self));

  people = self->list_people (self->user_data);
  any = people->len > 0;
  one = people->len == 1;
  if (one)
    person = guild_organisation_ref_person (guild_session_get_organisation (self->session), get_key (people, 0));
  if (person != NULL)
    {
      left = !guild_person_get_employed (person) || guild_person_get_status (person) == GUILD_PERSON_STATUS_LEFT;
      away = guild_person_get_status (person) == GUILD_PERSON_STATUS_LEAVE;
    }
  set_enabled (self, "edit", any);
  set_enabled (self, "move", any);
  set_enabled (self, "leave", any && !left);
  set_enabled (self, "absence", any && !left && !away);
  set_enabled (self, "return", one && (left || away));
  set_enabled (self, "merge", people->len == 2);
  set_enabled (self, "delete", any);
  set_enabled (self, "erase", one);
  set_enabled (self, "export", one);
  set_enabled (self, "mentor", one && !left);
  set_enabled (self, "briefed", one && !left);
  set_enabled (self, "career", one && !left);
  set_enabled (self, "show-in-tree", one && !left);
}

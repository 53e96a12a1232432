/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-duplicates-dialog.h"

#include <glib/gi18n.h>

#include "guild-merge-dialog.h"
#include "guild-people-merge.h"
#include "guild-plain-row.h"

/* More than anybody goes through at once. */
#define SHOWN 100

#define DUPLICATE_KEY "guild-duplicate"

struct _GuildDuplicatesDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GCancellable *cancellable;
  GPtrArray *rows;

  GtkStack *stack;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (GuildDuplicatesDialog, guild_duplicates_dialog, ADW_TYPE_DIALOG)

static const char *
get_reason (GuildDuplicateReason reason)
{
  switch (reason)
    {
    case GUILD_DUPLICATE_EMAIL:
      return _ ("The same e-mail address");
    case GUILD_DUPLICATE_DEPARTMENT:
      return _ ("The same name and department");
    case GUILD_DUPLICATE_HIRE_DATE:
      return _ ("The same name and hire date");
    }
  g_return_val_if_reached ("");
}

static void
row_activated (GuildDuplicatesDialog *self,
               GtkWidget             *row)
{
  const GuildDuplicate *duplicate = g_object_get_data (G_OBJECT (row), DUPLICATE_KEY);

  adw_dialog_present (guild_merge_dialog_new (self->session, duplicate->first, duplicate->second), GTK_WIDGET (self));
}

static void
add_row (GuildDuplicatesDialog *self,
         const GuildDuplicate  *duplicate)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  const GuildRecord *first = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, duplicate->first);
  const GuildRecord *second = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, duplicate->second);
  GtkWidget *row = NULL;
  g_autofree char *title = NULL;

  if (first == NULL || second == NULL)
    return;
  /* Translators: two people with their ids. */
  title = g_strdup_printf (_ ("%s (%s) and %s (%s)"), guild_record_get_text (first, GUILD_PERSON_NAME),
                           guild_record_get_text (first, GUILD_PERSON_ID),
                           guild_record_get_text (second, GUILD_PERSON_NAME),
                           guild_record_get_text (second, GUILD_PERSON_ID));
  row = guild_plain_row_new (title, get_reason (duplicate->reason));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), DUPLICATE_KEY, g_memdup2 (duplicate, sizeof *duplicate), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
look (GTask        *task,
      gpointer      source G_GNUC_UNUSED,
      gpointer      task_data,
      GCancellable *cancellable G_GNUC_UNUSED)
{
  g_task_return_pointer (task, guild_people_find_duplicates (task_data), (GDestroyNotify) g_array_unref);
}

static void
found (GObject      *source,
       GAsyncResult *result,
       gpointer      user_data G_GNUC_UNUSED)
{
  GuildDuplicatesDialog *self = GUILD_DUPLICATES_DIALOG (source);
  g_autoptr (GArray) duplicates = g_task_propagate_pointer (G_TASK (result), NULL);

  if (duplicates == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (SHOWN, duplicates->len); i++)
    add_row (self, &g_array_index (duplicates, GuildDuplicate, i));
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "found" : "none");
}

/* Whoever is merged is looked for no more. */
static void
refresh (GuildDuplicatesDialog *self)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, found, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, guild_organisation_ref_snapshot (guild_session_get_organisation (self->session)),
                        (GDestroyNotify) guild_snapshot_unref);
  g_task_run_in_thread (task, look);
}

static void
guild_duplicates_dialog_dispose (GObject *object)
{
  GuildDuplicatesDialog *self = GUILD_DUPLICATES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_DUPLICATES_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_duplicates_dialog_parent_class)->dispose (object);
}

static void
guild_duplicates_dialog_class_init (GuildDuplicatesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_duplicates_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/person/guild-duplicates-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildDuplicatesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildDuplicatesDialog, group);
}

static void
guild_duplicates_dialog_init (GuildDuplicatesDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_duplicates_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): the dialog, which looks for duplicates at once
 */
AdwDialog *
guild_duplicates_dialog_new (GuildSession *session)
{
  GuildDuplicatesDialog *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_DUPLICATES_DIALOG, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (guild_session_get_organisation (session), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_DIALOG (self);
}

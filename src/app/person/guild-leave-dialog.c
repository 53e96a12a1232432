/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-leave-dialog.h"

#include <glib/gi18n.h>

#include "guild-choice-row.h"
#include "guild-date-row.h"
#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-pairing.h"
#include "guild-people-edits.h"
#include "guild-plain-row.h"

/* So many reports are named; of more, their number says enough. */
#define NAMED 6

struct _GuildLeaveDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  GuildPeopleList *list;
  GArray *people;  /* who leaves, or comes back */
  GArray *reports; /* of those who leave; NULL for who comes back */

  GtkButton *save_button;
  AdwBanner *banner;
  AdwPreferencesGroup *date_group;
  GuildDateRow *date_row;
  AdwPreferencesGroup *reports_group;
  GuildChoiceRow *manager_row;
};

G_DEFINE_FINAL_TYPE (GuildLeaveDialog, guild_leave_dialog, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildLeaveDialog *self)
{
  return guild_session_get_organisation (self->session);
}

static const gint64 *
get_keys (GArray *people)
{
  return (const gint64 *) (gpointer) people->data;
}

static const char *
get_name (GuildLeaveDialog *self,
          gint64            person)
{
  const GuildRecord *record = guild_organisation_lookup (get_organisation (self), GUILD_KIND_PERSON, person);

  return record != NULL ? guild_record_get_text (record, GUILD_PERSON_NAME) : "";
}

/* --- building ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  GArray *people;
  GArray *reports;
  gint64 manager;
  GuildDate date;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_array_unref (plan->people);
  g_clear_pointer (&plan->reports, g_array_unref);
  g_free (plan);
}

static void
append (GuildChange       *change,
        const GuildChange *other)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (other, &n_operations);

  for (guint i = 0; i < n_operations; i++)
    if (operations[i].before == NULL)
      guild_change_insert (change, operations[i].after);
    else if (operations[i].after == NULL)
      guild_change_remove (change, operations[i].before);
    else
      guild_change_replace (change, operations[i].before, operations[i].after);
}

/* Who leaves is not among the reports: no row is in both. */
static gpointer
build_leave (GuildOrganisation *organisation,
             gpointer           data,
             GCancellable      *cancellable G_GNUC_UNUSED,
             GError           **error)
{
  Plan *plan = data;
  g_autoptr (GuildChange)
      leave = guild_edit_leave (organisation, get_keys (plan->people), plan->people->len, plan->date, NULL, error);
  g_autoptr (GuildChange) move = NULL;
  GuildChange *both = NULL;

  if (leave == NULL || plan->manager == 0)
    return g_steal_pointer (&leave);
  move = guild_edit_move (organisation, get_keys (plan->reports), plan->reports->len, plan->manager, plan->date + 1,
                          NULL, error);
  if (move == NULL)
    return NULL;
  both = guild_change_new (guild_change_get_name (leave), guild_change_get_detail (leave));
  append (both, leave);
  append (both, move);
  return both;
}

static gpointer
build_return (GuildOrganisation *organisation,
              gpointer           data,
              GCancellable      *cancellable G_GNUC_UNUSED,
              GError           **error)
{
  Plan *plan = data;

  return guild_edit_return (organisation, g_array_index (plan->people, gint64, 0), plan->date, error);
}

static void
save_clicked (GuildLeaveDialog *self)
{
  Plan *plan = NULL;
  GuildDate date;
  gboolean valid = guild_date_row_get_date (self->date_row, &date) && date != 0;

  if (!valid)
    {
      g_autofree char *hint = guild_date_row_get_hint ();

      guild_form_set_error (GTK_WIDGET (self->date_row), hint);
      gtk_widget_grab_focus (GTK_WIDGET (self->date_row));
      return;
    }
  if (!guild_choice_row_get_valid (self->manager_row))
    {
      guild_form_set_error (GTK_WIDGET (self->manager_row), _ ("Choose somebody of the list below what is typed."));
      gtk_widget_grab_focus (GTK_WIDGET (self->manager_row));
      return;
    }
  plan = g_new0 (Plan, 1);
  plan->people = g_array_ref (self->people);
  plan->reports = self->reports != NULL ? g_array_ref (self->reports) : NULL;
  plan->manager = plan->reports != NULL && plan->reports->len > 0 ? guild_choice_row_get_key (self->manager_row) : 0;
  plan->date = date;
  guild_form_saving_build (self->saving, self->reports != NULL ? build_leave : build_return, plan, plan_free, NULL);
}

static void
cancel_clicked (GuildLeaveDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_changed (GtkWidget        *row,
             GuildLeaveDialog *self)
{
  guild_form_set_error (row, NULL);
  adw_banner_set_revealed (self->banner, FALSE);
}

/* --- setting up ------------------------------------------------------------------------------------------------------ */

/* Those who lose their manager, and the manager of all who leave where that is one who stays. */
static gint64
find_reports (GuildLeaveDialog *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (get_organisation (self));
  g_autoptr (GHashTable) leavers = g_hash_table_new (NULL, NULL);
  GuildPersonRow row;
  gint64 above = 0;
  gboolean one = TRUE;

  for (guint i = 0; i < self->people->len; i++)
    g_hash_table_add (leavers, GSIZE_TO_POINTER (g_array_index (self->people, gint64, i)));
  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      gboolean leaves = g_hash_table_contains (leavers, GSIZE_TO_POINTER (person));

      if (!guild_snapshot_get_person (snapshot, person, &row) || row.manager == 0)
        continue;
      if (leaves)
        {
          one = one && (above == 0 || above == row.manager);
          above = row.manager;
        }
      else if (row.employed && g_hash_table_contains (leavers, GSIZE_TO_POINTER (row.manager)))
        g_array_append_val (self->reports, person);
    }
  return one && !g_hash_table_contains (leavers, GSIZE_TO_POINTER (above)) ? above : 0;
}

static void
show_reports (GuildLeaveDialog *self,
              gint64            above)
{
  g_autofree char *title = NULL;
  GString *names = g_string_new (NULL);
  GtkWidget *row = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->reports_group), self->reports->len > 0);
  title = g_strdup_printf (ngettext ("%'u Person Loses Their Manager", "%'u People Lose Their Manager",
                                     self->reports->len),
                           self->reports->len);
  adw_preferences_group_set_title (self->reports_group, title);
  for (guint i = 0; i < MIN (NAMED, self->reports->len); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            get_name (self, g_array_index (self->reports, gint64, i)));
  if (self->reports->len > NAMED)
    g_string_append (names, ", …");
  row = guild_plain_row_new (NULL, names->str);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, names->str, -1);
  adw_preferences_group_add (self->reports_group, row);
  guild_choice_row_set_key (self->manager_row, above, above != 0 ? get_name (self, above) : "");
  g_string_free (names, TRUE);
}

/* What ends with them, where the last day is not still to come. */
static char *
describe_leave (GuildLeaveDialog *self)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (get_organisation (self), GUILD_KIND_PAIRING);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    for (guint p = 0; p < self->people->len; p++)
      {
        gint64 person = g_array_index (self->people, gint64, p);

        if (guild_pairing_is_over (guild_pairing_get_state (rows->pdata[i])) ||
            (guild_record_get_integer (rows->pdata[i], GUILD_PAIRING_MENTOR) != person &&
             guild_record_get_integer (rows->pdata[i], GUILD_PAIRING_MENTEE) != person))
          continue;
        n++;
        break;
      }
  return n == 0
             ? g_strdup (_ ("Levels, history and pairings so far are kept."))
             : g_strdup_printf (ngettext ("Levels and history are kept. %'u pairing that is not over ends, unless the "
                                          "day is still to come.",
                                          "Levels and history are kept. %'u pairings that are not over end, unless "
                                          "the day is still to come.",
                                          n),
                                n);
}

static void
guild_leave_dialog_dispose (GObject *object)
{
  GuildLeaveDialog *self = GUILD_LEAVE_DIALOG (object);

  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_LEAVE_DIALOG);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->reports, g_array_unref);

  G_OBJECT_CLASS (guild_leave_dialog_parent_class)->dispose (object);
}

static void
guild_leave_dialog_class_init (GuildLeaveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_leave_dialog_dispose;

  g_type_ensure (GUILD_TYPE_CHOICE_ROW);
  g_type_ensure (GUILD_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/person/guild-leave-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildLeaveDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildLeaveDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildLeaveDialog, date_group);
  gtk_widget_class_bind_template_child (widget_class, GuildLeaveDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, GuildLeaveDialog, reports_group);
  gtk_widget_class_bind_template_child (widget_class, GuildLeaveDialog, manager_row);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
}

static void
guild_leave_dialog_init (GuildLeaveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->date_group, _ ("Day"));
  guild_form_name_group (self->reports_group, _ ("Reports"));
}

static GuildLeaveDialog *
new_dialog (GuildSession *session,
            const gint64 *people,
            guint         n_people,
            const char   *save_label,
            const char   *date_title)
{
  GuildLeaveDialog *self = g_object_new (GUILD_TYPE_LEAVE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, GTK_WIDGET (self->save_button), self->banner);
  self->people = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), people, n_people);
  gtk_button_set_label (self->save_button, save_label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->date_row), date_title);
  guild_date_row_set_date (self->date_row, guild_organisation_get_today (get_organisation (self)));
  g_signal_connect_object (self->date_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->manager_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  guild_form_begin_at (ADW_DIALOG (self), GTK_WIDGET (self->date_row));
  return self;
}

/**
 * guild_leave_dialog_new:
 * @session: a session
 * @people: (array length=n_people): keys of those who leave
 * @n_people: their number
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
guild_leave_dialog_new (GuildSession *session,
                        const gint64 *people,
                        guint         n_people)
{
  GuildLeaveDialog *self = NULL;
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session) && n_people > 0, NULL);

  self = new_dialog (session, people, n_people, _ ("_Leave"), _ ("Last Day"));
  if (n_people == 1)
    /* Translators: %s is a person. */
    title = g_strdup_printf (_ ("%s Leaves"), get_name (self, people[0]));
  else
    title = g_strdup_printf (ngettext ("%'u Person Leaves", "%'u People Leave", n_people), n_people);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  description = describe_leave (self);
  adw_preferences_group_set_description (self->date_group, description);
  self->list = guild_people_list_new (get_organisation (self));
  guild_choice_row_offer_people (self->manager_row, self->list);
  self->reports = g_array_new (FALSE, FALSE, sizeof (gint64));
  show_reports (self, find_reports (self));
  guild_form_saving_begin (self->saving);
  return ADW_DIALOG (self);
}

/**
 * guild_leave_dialog_new_for_return:
 * @session: a session
 * @person: key of who comes back
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
guild_leave_dialog_new_for_return (GuildSession *session,
                                   gint64        person)
{
  GuildLeaveDialog *self = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = new_dialog (session, &person, 1, _ ("_Return"), _ ("First Day"));
  /* Translators: %s is a person. */
  title = g_strdup_printf (_ ("%s Returns"), get_name (self, person));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_preferences_group_set_description (
      self->date_group, _ ("In the last role and department, under the last manager who is still there."));
  gtk_widget_set_visible (GTK_WIDGET (self->reports_group), FALSE);
  guild_form_saving_begin (self->saving);
  return ADW_DIALOG (self);
}

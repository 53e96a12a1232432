/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-choice-row.h"
#include "guild-date-row.h"
#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-refusals.h"

/* The rows that many people can have in common, in the order of GuildPatchFields. */
#define N_FIELDS 8

struct _GuildPersonDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  GuildPeopleList *list; /* whom the pickers offer */
  gint64 person;         /* 0 for somebody new, or for many */
  GArray *people;        /* NULL for one */
  GuildPersonDraft old;
  GtkCheckButton *ticks[N_FIELDS]; /* for many */

  GtkButton *save_button;
  AdwBanner *banner;
  AdwPreferencesGroup *identity_group;
  AdwPreferencesGroup *place_group;
  AdwPreferencesGroup *employment_group;
  AdwPreferencesGroup *history_group;
  GtkWidget *name_row;
  GtkWidget *email_row;
  GtkWidget *title_row;
  GtkWidget *id_row;
  GuildChoiceRow *role_row;
  GuildChoiceRow *next_role_row;
  GuildChoiceRow *department_row;
  GuildChoiceRow *location_row;
  GuildChoiceRow *manager_row;
  GuildChoiceRow *confirmer_row;
  GuildDateRow *hired_row;
  AdwSwitchRow *status_row;
  AdwSwitchRow *external_row;
  GuildDateRow *from_row;
  AdwSwitchRow *mistake_row;
};

G_DEFINE_FINAL_TYPE (GuildPersonDialog, guild_person_dialog, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildPersonDialog *self)
{
  return guild_session_get_organisation (self->session);
}

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static const char *
get_name (GuildPersonDialog *self,
          GuildKind          kind,
          gint64             key)
{
  const GuildRecord *record = key != 0 ? guild_organisation_lookup (get_organisation (self), kind, key) : NULL;

  if (record == NULL)
    return "";
  return guild_record_get_text (record, kind == GUILD_KIND_ROLE ? (guint) GUILD_ROLE_NAME : (guint) GUILD_PERSON_NAME);
}

static GtkWidget *
get_field (GuildPersonDialog *self,
           guint              field)
{
  GtkWidget *rows[N_FIELDS] = {
    GTK_WIDGET (self->department_row), GTK_WIDGET (self->location_row), GTK_WIDGET (self->role_row),
    GTK_WIDGET (self->next_role_row),  GTK_WIDGET (self->manager_row),  GTK_WIDGET (self->confirmer_row),
    GTK_WIDGET (self->status_row),     GTK_WIDGET (self->external_row),
  };

  return rows[field];
}

static GuildPatchFields
get_ticked (GuildPersonDialog *self)
{
  GuildPatchFields fields = 0;

  for (guint i = 0; i < N_FIELDS; i++)
    if (self->ticks[i] != NULL && gtk_check_button_get_active (self->ticks[i]))
      fields |= 1u << i;
  return fields;
}

/* Whether what changes has a history: where somebody works, as what, and for whom. */
static gboolean
changes_place (GuildPersonDialog *self)
{
  const GuildPatchFields place = GUILD_PATCH_DEPARTMENT | GUILD_PATCH_LOCATION | GUILD_PATCH_ROLE |
                                 GUILD_PATCH_MANAGER | GUILD_PATCH_CONFIRMER;

  if (self->people != NULL)
    return (get_ticked (self) & place) != 0;
  return self->person != 0 && (guild_choice_row_get_key (self->role_row) != self->old.role ||
                               guild_choice_row_get_key (self->manager_row) != self->old.manager ||
                               guild_choice_row_get_key (self->confirmer_row) != self->old.confirmer ||
                               strcmp (get_text (self->department_row), self->old.department) != 0 ||
                               strcmp (get_text (self->location_row), self->old.location) != 0);
}

static void
update (GuildPersonDialog *self)
{
  gboolean mistake = adw_switch_row_get_active (self->mistake_row);

  gtk_widget_set_visible (GTK_WIDGET (self->history_group), changes_place (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->from_row), !mistake);
  adw_preferences_group_set_description (
      self->history_group, mistake ? _ ("What is known of today is corrected; the history forgets what was wrong.")
                                   : _ ("Until that day it stays as it was, and the history says so."));
  adw_banner_set_revealed (self->banner, FALSE);
  if (self->people != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), get_ticked (self) != 0);
}

static void
row_changed (GtkWidget         *row,
             GuildPersonDialog *self)
{
  guild_form_set_error (row, NULL);
  update (self);
}

/* --- what is wrong ------------------------------------------------------------------------------------------ */

static gboolean
refuse (GtkWidget  *row,
        const char *message,
        gboolean    first)
{
  guild_form_set_error (row, message);
  if (first)
    gtk_widget_grab_focus (row);
  return TRUE;
}

static gboolean
check_choices (GuildPersonDialog *self)
{
  GuildChoiceRow *rows[] = { self->role_row, self->next_role_row, self->manager_row, self->confirmer_row };
  gboolean wrong = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!guild_choice_row_get_valid (rows[i]))
      {
        /* Translators: %s is what was typed. */
        g_autofree char *message =
            g_strdup_printf (i < 2
                                 ? _ ("There is no one role “%s”. Choose one of the list below what is typed.")
                                 : _ ("There is no one person “%s”. Choose somebody of the list below what is typed."),
                             get_text (rows[i]));

        wrong |= refuse (GTK_WIDGET (rows[i]), message, !wrong);
      }
  return wrong;
}

static gboolean
check_dates (GuildPersonDialog *self)
{
  GuildDateRow *rows[] = { self->hired_row, self->from_row };
  gboolean wrong = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GuildDate date;
      g_autofree char *hint = NULL;

      if (guild_date_row_get_date (rows[i], &date))
        continue;
      hint = guild_date_row_get_hint ();
      wrong |= refuse (GTK_WIDGET (rows[i]), hint, !wrong);
    }
  return wrong;
}

static gboolean
check_identity (GuildPersonDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (get_text (self->name_row)));
  g_autofree char *id = g_strstrip (g_strdup (get_text (self->id_row)));
  const GuildRecord *other = NULL;

  if (*name == '\0')
    return refuse (self->name_row, _ ("Everybody has a name."), TRUE);
  if (*id == '\0')
    return FALSE;
  other = guild_organisation_find (get_organisation (self), GUILD_KIND_PERSON, id);
  if (other != NULL && guild_record_get_key (other) != self->person)
    {
      /* Translators: %s is a person. */
      g_autofree char *message = g_strdup_printf (_ ("%s already has this id. Choose another."),
                                                  guild_record_get_text (other, GUILD_PERSON_NAME));

      return refuse (self->id_row, message, TRUE);
    }
  return FALSE;
}

static gboolean
check_manager (GuildPersonDialog *self)
{
  gint64 manager = guild_choice_row_get_key (self->manager_row);
  g_autofree char *refusal = NULL;

  if (self->person == 0 || manager == 0 || manager == self->old.manager)
    return FALSE;
  refusal = guild_edit_refuse_manager (get_organisation (self), self->person, manager);
  return refusal != NULL && refuse (GTK_WIDGET (self->manager_row), refusal, TRUE);
}

/* --- saving ---------------------------------------------------------------------------------------------------- */

static GuildDate
get_from (GuildPersonDialog *self)
{
  GuildDate from;

  if (adw_switch_row_get_active (self->mistake_row))
    return 0;
  guild_date_row_get_date (self->from_row, &from);
  return from != 0 ? from : guild_organisation_get_today (get_organisation (self));
}

static void
save_one (GuildPersonDialog *self)
{
  g_auto (GuildPersonDraft) draft = { 0 };
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  guild_person_draft_init_from (&draft, get_organisation (self), self->person);
  g_set_str (&draft.name, get_text (self->name_row));
  g_set_str (&draft.email, get_text (self->email_row));
  g_set_str (&draft.title, get_text (self->title_row));
  g_set_str (&draft.id, get_text (self->id_row));
  g_set_str (&draft.department, get_text (self->department_row));
  g_set_str (&draft.location, get_text (self->location_row));
  draft.role = guild_choice_row_get_key (self->role_row);
  draft.next_role = guild_choice_row_get_key (self->next_role_row);
  draft.manager = guild_choice_row_get_key (self->manager_row);
  draft.confirmer = guild_choice_row_get_key (self->confirmer_row);
  guild_date_row_get_date (self->hired_row, &draft.hire_date);
  draft.external = adw_switch_row_get_active (self->external_row);

  change = self->person != 0
               ? guild_edit_person (get_organisation (self), self->person, &draft, get_from (self), &error)
               : guild_edit_new_person (get_organisation (self), &draft, &error);
  guild_form_saving_commit (self->saving, change, error);
}

/* What a worker builds the change for many out of. */
typedef struct
{
  GArray *people;
  GuildPeoplePatch patch;
  char *department;
  char *location;
  GuildDate from;
  GPtrArray *refusals;
} Bulk;

static void
bulk_free (gpointer data)
{
  Bulk *bulk = data;

  g_array_unref (bulk->people);
  g_clear_pointer (&bulk->refusals, g_ptr_array_unref);
  g_free (bulk->department);
  g_free (bulk->location);
  g_free (bulk);
}

static gpointer
build_bulk (GuildOrganisation *organisation,
            gpointer           data,
            GCancellable      *cancellable G_GNUC_UNUSED,
            GError           **error)
{
  Bulk *bulk = data;

  return guild_edit_people (organisation, (const gint64 *) (gpointer) bulk->people->data, bulk->people->len,
                            &bulk->patch, bulk->from, &bulk->refusals, error);
}

/* Those for whom it cannot be are named; the others are changed all the same. */
static void
bulk_built (AdwDialog *dialog,
            gpointer   data)
{
  guild_refusals_present (((Bulk *) data)->refusals, gtk_widget_get_parent (GTK_WIDGET (dialog)));
}

static void
save_many (GuildPersonDialog *self)
{
  Bulk *bulk = g_new0 (Bulk, 1);

  bulk->people = g_array_ref (self->people);
  bulk->department = g_strstrip (g_strdup (get_text (self->department_row)));
  bulk->location = g_strstrip (g_strdup (get_text (self->location_row)));
  bulk->from = get_from (self);
  bulk->patch = (GuildPeoplePatch) {
    .fields = get_ticked (self),
    .department = bulk->department,
    .location = bulk->location,
    .role = guild_choice_row_get_key (self->role_row),
    .next_role = guild_choice_row_get_key (self->next_role_row),
    .manager = guild_choice_row_get_key (self->manager_row),
    .confirmer = guild_choice_row_get_key (self->confirmer_row),
    .status = adw_switch_row_get_active (self->status_row) ? GUILD_PERSON_STATUS_LEAVE : GUILD_PERSON_STATUS_ACTIVE,
    .external = adw_switch_row_get_active (self->external_row),
  };
  guild_form_saving_build (self->saving, build_bulk, bulk, bulk_free, bulk_built);
}

static void
save_clicked (GuildPersonDialog *self)
{
  if ((self->people == NULL && check_identity (self)) || check_choices (self) || check_dates (self) ||
      check_manager (self))
    return;
  if (self->people != NULL)
    save_many (self);
  else
    save_one (self);
}

static void
cancel_clicked (GuildPersonDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- setting up ------------------------------------------------------------------------------------------------- */

#define N_ROWS 12

static GtkWidget *
get_row (GuildPersonDialog *self,
         guint              at)
{
  GtkWidget *rows[N_ROWS] = {
    self->name_row,
    self->email_row,
    self->title_row,
    self->id_row,
    GTK_WIDGET (self->role_row),
    GTK_WIDGET (self->next_role_row),
    GTK_WIDGET (self->department_row),
    GTK_WIDGET (self->location_row),
    GTK_WIDGET (self->manager_row),
    GTK_WIDGET (self->confirmer_row),
    GTK_WIDGET (self->hired_row),
    GTK_WIDGET (self->from_row),
  };

  return rows[at];
}

static void
watch (GuildPersonDialog *self)
{
  for (guint i = 0; i < N_ROWS; i++)
    g_signal_connect_object (get_row (self, i), "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  guild_form_saving_begin (self->saving);
}

static void
offer (GuildPersonDialog *self)
{
  guild_choice_row_offer_roles (self->role_row, get_organisation (self));
  guild_choice_row_offer_roles (self->next_role_row, get_organisation (self));
  guild_choice_row_offer_values (self->department_row, self->list, GUILD_PEOPLE_GROUP_DEPARTMENT);
  guild_choice_row_offer_values (self->location_row, self->list, GUILD_PEOPLE_GROUP_LOCATION);
  guild_choice_row_offer_people (self->manager_row, self->list);
  guild_choice_row_offer_people (self->confirmer_row, self->list);
}

static void
show_draft (GuildPersonDialog *self)
{
  const GuildPersonDraft *draft = &self->old;

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), draft->name);
  gtk_editable_set_text (GTK_EDITABLE (self->email_row), draft->email);
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), draft->title);
  gtk_editable_set_text (GTK_EDITABLE (self->id_row), draft->id);
  guild_choice_row_set_key (self->role_row, draft->role, get_name (self, GUILD_KIND_ROLE, draft->role));
  guild_choice_row_set_key (self->next_role_row, draft->next_role, get_name (self, GUILD_KIND_ROLE, draft->next_role));
  guild_choice_row_set_key (self->department_row, 0, draft->department);
  guild_choice_row_set_key (self->location_row, 0, draft->location);
  guild_choice_row_set_key (self->manager_row, draft->manager, get_name (self, GUILD_KIND_PERSON, draft->manager));
  guild_choice_row_set_key (self->confirmer_row, draft->confirmer,
                            get_name (self, GUILD_KIND_PERSON, draft->confirmer));
  guild_date_row_set_date (self->hired_row, draft->hire_date);
  adw_switch_row_set_active (self->external_row, draft->external);
}

static void
tick (GtkCheckButton *check)
{
  gtk_check_button_set_active (check, TRUE);
}

/* Each row gets a tick; what is entered ticks it. */
static void
add_ticks (GuildPersonDialog *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkWidget *row = get_field (self, i);
      GtkWidget *check = gtk_check_button_new ();
      /* Translators: %s is what is the same for many people then, as in "Change Department". */
      g_autofree char *spoken = g_strdup_printf (_ ("Change %s"),
                                                 adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      gtk_widget_set_tooltip_text (check, spoken);
      self->ticks[i] = GTK_CHECK_BUTTON (check);
      if (ADW_IS_ENTRY_ROW (row))
        {
          adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), check);
          g_signal_connect_object (row, "changed", G_CALLBACK (tick), check, G_CONNECT_SWAPPED);
        }
      else
        {
          adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
          g_signal_connect_object (row, "notify::active", G_CALLBACK (tick), check, G_CONNECT_SWAPPED);
        }
      g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
}

static void
guild_person_dialog_dispose (GObject *object)
{
  GuildPersonDialog *self = GUILD_PERSON_DIALOG (object);

  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PERSON_DIALOG);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  g_clear_pointer (&self->people, g_array_unref);
  guild_person_draft_clear (&self->old);

  G_OBJECT_CLASS (guild_person_dialog_parent_class)->dispose (object);
}

static void
guild_person_dialog_class_init (GuildPersonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_person_dialog_dispose;

  g_type_ensure (GUILD_TYPE_CHOICE_ROW);
  g_type_ensure (GUILD_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/person/guild-person-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, identity_group);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, place_group);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, employment_group);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, history_group);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, email_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, id_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, role_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, next_role_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, department_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, location_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, manager_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, confirmer_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, hired_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, status_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, external_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonDialog, mistake_row);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
guild_person_dialog_init (GuildPersonDialog *self)
{
  guild_person_draft_init_new (&self->old);
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->identity_group, _ ("Person"));
  guild_form_name_group (self->place_group, _ ("Role and Place"));
  guild_form_name_group (self->employment_group, _ ("Employment"));
  guild_form_name_group (self->history_group, _ ("In Force"));
}

static GuildPersonDialog *
new_dialog (GuildSession *session,
            const char   *title,
            const char   *save_label)
{
  GuildPersonDialog *self = g_object_new (GUILD_TYPE_PERSON_DIALOG, "title", title, NULL);

  self->session = g_object_ref (session);
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, GTK_WIDGET (self->save_button), self->banner);
  self->list = guild_people_list_new (get_organisation (self));
  gtk_button_set_label (self->save_button, save_label);
  guild_date_row_set_date (self->from_row, guild_organisation_get_today (get_organisation (self)));
  offer (self);
  return self;
}

/**
 * guild_person_dialog_new:
 * @session: a session
 * @person: key of whom to edit, or 0 for somebody new
 *
 * Returns: (transfer floating): a form of them
 */
AdwDialog *
guild_person_dialog_new (GuildSession *session,
                         gint64        person)
{
  GuildPersonDialog *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = new_dialog (session, person != 0 ? _ ("Edit Person") : _ ("New Person"),
                     person != 0 ? _ ("_Save") : _ ("_Add"));
  self->person = person;
  if (person != 0)
    {
      guild_person_draft_clear (&self->old);
      guild_person_draft_init_from (&self->old, get_organisation (self), person);
    }
  show_draft (self);
  gtk_widget_set_visible (GTK_WIDGET (self->status_row), FALSE);
  watch (self);
  update (self);
  guild_form_begin_at (ADW_DIALOG (self), self->name_row);
  return ADW_DIALOG (self);
}

/**
 * guild_person_dialog_new_for_people:
 * @session: a session
 * @people: (array length=n_people): keys of whom to edit
 * @n_people: their number
 * @first: what is most likely to be changed, or 0
 *
 * Returns: (transfer floating): a form of what they are to have in common
 */
AdwDialog *
guild_person_dialog_new_for_people (GuildSession    *session,
                                    const gint64    *people,
                                    guint            n_people,
                                    GuildPatchFields first)
{
  GuildPersonDialog *self = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  title = g_strdup_printf (ngettext ("Edit %'u Person", "Edit %'u People", n_people), n_people);
  self = new_dialog (session, title, _ ("_Save"));
  self->people = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), people, n_people);
  gtk_widget_set_visible (GTK_WIDGET (self->identity_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hired_row), FALSE);
  add_ticks (self);
  watch (self);
  update (self);
  guild_form_begin_at (ADW_DIALOG (self), get_field (self, first != 0 ? (guint) g_bit_nth_lsf (first, -1) : 2));
  return ADW_DIALOG (self);
}

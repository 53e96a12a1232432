/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-merge-dialog.h"

#include <glib/gi18n.h>

#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-people-merge.h"
#include "guild-words.h"

/* What is compared, in its order. */
typedef enum
{
  FACT_NAME,
  FACT_ID,
  FACT_EMAIL,
  FACT_TITLE,
  FACT_ROLE,
  FACT_NEXT_ROLE,
  FACT_DEPARTMENT,
  FACT_LOCATION,
  FACT_MANAGER,
  FACT_HIRED,
} Fact;

#define N_FACTS (FACT_HIRED + 1)

struct _GuildMergeDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  gint64 people[2];
  GtkCheckButton *checks[2];
  AdwActionRow *facts[N_FACTS];

  GtkButton *save_button;
  AdwBanner *banner;
  AdwPreferencesGroup *choice_group;
  AdwPreferencesGroup *result_group;
};

G_DEFINE_FINAL_TYPE (GuildMergeDialog, guild_merge_dialog, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildMergeDialog *self)
{
  return guild_session_get_organisation (self->session);
}

static const char *
get_title (Fact fact)
{
  switch (fact)
    {
    case FACT_NAME:
      return _ ("Name");
    case FACT_ID:
      return _ ("ID");
    case FACT_EMAIL:
      return _ ("E-Mail");
    case FACT_TITLE:
      return _ ("Title");
    case FACT_ROLE:
      return _ ("Role");
    case FACT_NEXT_ROLE:
      return _ ("Next Role");
    case FACT_DEPARTMENT:
      return _ ("Department");
    case FACT_LOCATION:
      return _ ("Location");
    case FACT_MANAGER:
      return _ ("Manager");
    case FACT_HIRED:
      return _ ("Hired");
    }
  g_return_val_if_reached ("");
}

static char *
get_fact (GuildMergeDialog *self,
          gint64            key,
          Fact              fact)
{
  g_autoptr (GuildPerson) person = guild_organisation_ref_person (get_organisation (self), key);
  const GuildRecord *record = guild_organisation_lookup (get_organisation (self), GUILD_KIND_PERSON, key);

  if (person == NULL || record == NULL)
    return g_strdup ("");
  switch (fact)
    {
    case FACT_NAME:
      return g_strdup (guild_person_get_name (person));
    case FACT_ID:
      return g_strdup (guild_person_get_id (person));
    case FACT_EMAIL:
      return g_strdup (guild_person_get_email (person));
    case FACT_TITLE:
      return g_strdup (guild_person_get_title (person));
    case FACT_ROLE:
      return g_strdup (guild_person_get_role (person));
    case FACT_NEXT_ROLE:
      return g_strdup (guild_person_get_next_role (person));
    case FACT_DEPARTMENT:
      return g_strdup (guild_person_get_department (person));
    case FACT_LOCATION:
      return g_strdup (guild_person_get_location (person));
    case FACT_MANAGER:
      return g_strdup (guild_person_get_manager (person));
    case FACT_HIRED:
      return guild_words_full_date (guild_record_get_date (record, GUILD_PERSON_HIRE_DATE));
    }
  g_return_val_if_reached (g_strdup (""));
}

static guint
get_stays (GuildMergeDialog *self)
{
  return gtk_check_button_get_active (self->checks[1]) ? 1 : 0;
}

/* What who stays has counts; what they lack is filled. Where the two differ, it is said from whom it comes. */
static void
show_result (GuildMergeDialog *self)
{
  guint stays = get_stays (self);

  adw_banner_set_revealed (self->banner, FALSE);
  for (Fact fact = 0; fact < N_FACTS; fact++)
    {
      g_autofree char *kept = get_fact (self, self->people[stays], fact);
      g_autofree char *other = get_fact (self, self->people[1 - stays], fact);
      gboolean filled = *kept == '\0' && *other != '\0';
      const char *value = filled ? other : kept;
      g_autofree char *origin = NULL;
      g_autofree char *shown = NULL;
      g_autofree char *spoken = NULL;

      if (filled)
        origin = g_strdup (_ ("from the other entry"));
      else if (*other != '\0' && !g_str_equal (kept, other))
        /* Translators: %s is a value that is given up, such as a department. */
        origin = g_strdup_printf (_ ("instead of %s"), other);
      else
        origin = g_strdup ("");
      shown = guild_words_join (value, origin, NULL);
      spoken = guild_words_join (get_title (fact), shown, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->facts[fact]), *value != '\0');
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->facts[fact]), get_title (fact));
      adw_action_row_set_subtitle (self->facts[fact], shown);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->facts[fact]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

static void
add_choice (GuildMergeDialog *self,
            guint             at)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *name = get_fact (self, self->people[at], FACT_NAME);
  g_autofree char *id = get_fact (self, self->people[at], FACT_ID);
  g_autofree char *email = get_fact (self, self->people[at], FACT_EMAIL);
  g_autofree char *role = get_fact (self, self->people[at], FACT_ROLE);
  g_autofree char *department = get_fact (self, self->people[at], FACT_DEPARTMENT);
  g_autofree char *details = guild_words_join (id, role, department, email, NULL);
  /* Translators: the first %s is a person, the second their id. */
  g_autofree char *spoken = g_strdup_printf (_ ("%s (%s) Stays"), name, id);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  self->checks[at] = GTK_CHECK_BUTTON (check);
  gtk_check_button_set_group (self->checks[at], at > 0 ? self->checks[0] : NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (show_result), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->choice_group, row);
}

typedef struct
{
  gint64 keep;
  gint64 gone;
} Merge;

static gpointer
build (GuildOrganisation *organisation,
       gpointer           data,
       GCancellable      *cancellable,
       GError           **error)
{
  Merge *merge = data;

  return guild_edit_merge_people (organisation, merge->keep, merge->gone, cancellable, error);
}

static void
save_clicked (GuildMergeDialog *self)
{
  Merge *merge = g_new0 (Merge, 1);
  guint stays = get_stays (self);

  merge->keep = self->people[stays];
  merge->gone = self->people[1 - stays];
  guild_form_saving_build (self->saving, build, merge, g_free, NULL);
}

static void
cancel_clicked (GuildMergeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
guild_merge_dialog_dispose (GObject *object)
{
  GuildMergeDialog *self = GUILD_MERGE_DIALOG (object);

  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MERGE_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_merge_dialog_parent_class)->dispose (object);
}

static void
guild_merge_dialog_class_init (GuildMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_merge_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/person/guild-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMergeDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMergeDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildMergeDialog, choice_group);
  gtk_widget_class_bind_template_child (widget_class, GuildMergeDialog, result_group);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
}

static void
guild_merge_dialog_init (GuildMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->choice_group, _ ("Who Stays"));
  guild_form_name_group (self->result_group, _ ("What Becomes of It"));
}

/**
 * guild_merge_dialog_new:
 * @session: a session
 * @first: key of a person, who stays unless the other is chosen
 * @second: key of another
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
guild_merge_dialog_new (GuildSession *session,
                        gint64        first,
                        gint64        second)
{
  GuildMergeDialog *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_MERGE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, GTK_WIDGET (self->save_button), self->banner);
  self->people[0] = first;
  self->people[1] = second;
  for (Fact fact = 0; fact < N_FACTS; fact++)
    {
      self->facts[fact] = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "subtitle-selectable", FALSE, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self->facts[fact]), "property");
      adw_preferences_group_add (self->result_group, GTK_WIDGET (self->facts[fact]));
    }
  for (guint i = 0; i < 2; i++)
    add_choice (self, i);
  gtk_check_button_set_active (self->checks[0], TRUE);
  guild_form_saving_begin (self->saving);
  guild_form_begin_at (ADW_DIALOG (self), GTK_WIDGET (self->checks[0]));
  return ADW_DIALOG (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-merge-competencies-dialog.h"

#include <glib/gi18n.h>

#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-model-edits.h"
#include "guild-plain-row.h"
#include "guild-words.h"

/* What passes from one to the other, in its order. */
typedef enum
{
  FOLLOWS_RATINGS,
  FOLLOWS_REQUIREMENTS,
  FOLLOWS_INDICATORS,
  FOLLOWS_PAIRINGS,
} Follows;

#define N_FOLLOWS (FOLLOWS_PAIRINGS + 1)

struct _GuildMergeCompetenciesDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  GCancellable *cancellable; /* of the preview */
  gint64 competencies[2];
  GtkCheckButton *checks[2];
  GtkWidget *rows[N_FOLLOWS];
  GtkWidget *nothing_row;

  GtkButton *save_button;
  AdwBanner *banner;
  AdwPreferencesGroup *choice_group;
  AdwPreferencesGroup *follows_group;
};

G_DEFINE_FINAL_TYPE (GuildMergeCompetenciesDialog, guild_merge_competencies_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  gint64 keep;
  gint64 gone;
  GuildModelLosses follows;
} Merge;

static GuildOrganisation *
get_organisation (GuildMergeCompetenciesDialog *self)
{
  return guild_session_get_organisation (self->session);
}

static const char *
get_name (GuildMergeCompetenciesDialog *self,
          gint64                        key)
{
  const GuildRecord *row = guild_organisation_lookup (get_organisation (self), GUILD_KIND_COMPETENCY, key);

  return row != NULL ? guild_record_get_text (row, GUILD_COMPETENCY_NAME) : "";
}

static guint
get_stays (GuildMergeCompetenciesDialog *self)
{
  return gtk_check_button_get_active (self->checks[1]) ? 1 : 0;
}

static Merge *
get_merge (GuildMergeCompetenciesDialog *self)
{
  Merge *merge = g_new0 (Merge, 1);

  merge->keep = self->competencies[get_stays (self)];
  merge->gone = self->competencies[1 - get_stays (self)];
  return merge;
}

/* --- what follows ------------------------------------------------------------------------------------------- */

static const char *
get_title (Follows follows)
{
  switch (follows)
    {
    case FOLLOWS_RATINGS:
      return _ ("Ratings");
    case FOLLOWS_REQUIREMENTS:
      return _ ("Targets of Roles");
    case FOLLOWS_INDICATORS:
      return _ ("Indicators");
    case FOLLOWS_PAIRINGS:
      return _ ("Pairings");
    }
  g_return_val_if_reached ("");
}

static char *
describe (Follows                 follows,
          const GuildModelLosses *losses,
          const char             *stays)
{
  g_autofree char *people = NULL;
  g_autofree char *ratings = NULL;
  g_autofree char *count = NULL;
  g_autofree char *rule = NULL;

  switch (follows)
    {
    case FOLLOWS_RATINGS:
      if (losses->n_ratings == 0)
        return NULL;
      ratings = g_strdup_printf (ngettext ("%'u rating", "%'u ratings", losses->n_ratings), losses->n_ratings);
      people = g_strdup_printf (ngettext ("%'u person", "%'u people", losses->n_people), losses->n_people);
      /* Translators: %s is the competency that stays. */
      rule = g_strdup_printf (_ ("Who was rated in both at once keeps the level in %s."), stays);
      count = guild_words_join (ratings, people, NULL);
      return g_strdup_printf ("%s\n%s", count, rule);
    case FOLLOWS_REQUIREMENTS:
      if (losses->n_requirements == 0)
        return NULL;
      count = g_strdup_printf (ngettext ("%'u role", "%'u roles", losses->n_roles), losses->n_roles);
      return g_strdup_printf ("%s\n%s", count, _ ("Where a role asks for both, the greater target and weight count."));
    case FOLLOWS_INDICATORS:
      if (losses->n_indicators == 0)
        return NULL;
      count = g_strdup_printf (ngettext ("%'u indicator", "%'u indicators", losses->n_indicators),
                               losses->n_indicators);
      return g_strdup_printf ("%s\n%s", count, _ ("They come last at their levels; what stands in both stays once."));
    case FOLLOWS_PAIRINGS:
      if (losses->n_pairings == 0)
        return NULL;
      return g_strdup_printf (ngettext ("%'u pairing", "%'u pairings", losses->n_pairings), losses->n_pairings);
    }
  g_return_val_if_reached (NULL);
}

static void
show_follows (GuildMergeCompetenciesDialog *self,
              const Merge                  *merge)
{
  gboolean any = FALSE;

  for (Follows follows = 0; follows < N_FOLLOWS; follows++)
    {
      g_autofree char *words = describe (follows, &merge->follows, get_name (self, merge->keep));

      gtk_widget_set_visible (self->rows[follows], words != NULL);
      if (words == NULL)
        continue;
      any = TRUE;
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[follows]), words);
    }
  gtk_widget_set_visible (self->nothing_row, !any);
  gtk_widget_set_visible (GTK_WIDGET (self->follows_group), TRUE);
}

static gpointer
preview (GuildOrganisation *organisation,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  Merge *merge = g_memdup2 (data, sizeof *merge);
  g_autoptr (GuildChange) change = guild_edit_merge_competencies (organisation, merge->keep, merge->gone,
                                                                  &merge->follows, cancellable, error);

  if (change == NULL)
    g_clear_pointer (&merge, g_free);
  return merge;
}

static void
previewed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildMergeCompetenciesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree Merge *merge = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  /* Cancelled: it was closed, or the other is to stay. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), merge != NULL);
  adw_banner_set_use_markup (self->banner, FALSE);
  if (merge == NULL)
    adw_banner_set_title (self->banner, error->message);
  adw_banner_set_revealed (self->banner, merge == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->follows_group), merge != NULL);
  if (merge != NULL)
    show_follows (self, merge);
}

static void
load_preview (GuildMergeCompetenciesDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  guild_organisation_read_async (get_organisation (self), preview, get_merge (self), g_free, g_free, self->cancellable,
                                 previewed, g_object_ref (self));
}

static void
choice_toggled (GuildMergeCompetenciesDialog *self,
                GtkCheckButton               *check)
{
  if (gtk_check_button_get_active (check))
    load_preview (self);
}

static void
add_choice (GuildMergeCompetenciesDialog *self,
            guint                         at)
{
  const GuildRecord *row = guild_organisation_lookup (get_organisation (self), GUILD_KIND_COMPETENCY,
                                                      self->competencies[at]);
  const char *name = get_name (self, self->competencies[at]);
  GtkWidget *choice = guild_plain_row_new (name,
                                           row != NULL ? guild_record_get_text (row, GUILD_COMPETENCY_DEFINITION) : "");
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  self->checks[at] = GTK_CHECK_BUTTON (check);
  gtk_check_button_set_group (self->checks[at], at > 0 ? self->checks[0] : NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (choice), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (choice), check);
  adw_preferences_group_add (self->choice_group, choice);
}

/* --- merging ------------------------------------------------------------------------------------------------- */

static gpointer
build (GuildOrganisation *organisation,
       gpointer           data,
       GCancellable      *cancellable,
       GError           **error)
{
  Merge *merge = data;

  return guild_edit_merge_competencies (organisation, merge->keep, merge->gone, NULL, cancellable, error);
}

static void
save_clicked (GuildMergeCompetenciesDialog *self)
{
  guild_form_saving_build (self->saving, build, get_merge (self), g_free, NULL);
}

static void
cancel_clicked (GuildMergeCompetenciesDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
guild_merge_competencies_dialog_dispose (GObject *object)
{
  GuildMergeCompetenciesDialog *self = GUILD_MERGE_COMPETENCIES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MERGE_COMPETENCIES_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_merge_competencies_dialog_parent_class)->dispose (object);
}

static void
guild_merge_competencies_dialog_class_init (GuildMergeCompetenciesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_merge_competencies_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/models/competency/guild-merge-competencies-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMergeCompetenciesDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMergeCompetenciesDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildMergeCompetenciesDialog, choice_group);
  gtk_widget_class_bind_template_child (widget_class, GuildMergeCompetenciesDialog, follows_group);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
}

static void
guild_merge_competencies_dialog_init (GuildMergeCompetenciesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->choice_group, _ ("Which Stays"));
  guild_form_name_group (self->follows_group, _ ("What Follows"));
  for (Follows follows = 0; follows < N_FOLLOWS; follows++)
    {
      self->rows[follows] = guild_plain_row_new (get_title (follows), NULL);
      gtk_widget_add_css_class (self->rows[follows], "property");
      gtk_widget_set_visible (self->rows[follows], FALSE);
      adw_preferences_group_add (self->follows_group, self->rows[follows]);
    }
  self->nothing_row = guild_plain_row_new (_ ("Nothing but its words: nobody was rated, and no role asks for it."),
                                           NULL);
  gtk_widget_set_visible (self->nothing_row, FALSE);
  adw_preferences_group_add (self->follows_group, self->nothing_row);
}

/**
 * guild_merge_competencies_dialog_new:
 * @session: a session
 * @first: key of a competency, which stays unless the other is chosen
 * @second: key of another
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
guild_merge_competencies_dialog_new (GuildSession *session,
                                     gint64        first,
                                     gint64        second)
{
  GuildMergeCompetenciesDialog *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_MERGE_COMPETENCIES_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, GTK_WIDGET (self->save_button), self->banner);
  self->competencies[0] = first;
  self->competencies[1] = second;
  for (guint i = 0; i < 2; i++)
    add_choice (self, i);
  gtk_check_button_set_active (self->checks[0], TRUE);
  for (guint i = 0; i < 2; i++)
    g_signal_connect_object (self->checks[i], "toggled", G_CALLBACK (choice_toggled), self, G_CONNECT_SWAPPED);
  load_preview (self);
  guild_form_saving_begin (self->saving);
  guild_form_begin_at (ADW_DIALOG (self), GTK_WIDGET (self->checks[0]));
  return ADW_DIALOG (self);
}

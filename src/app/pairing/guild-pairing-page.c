/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-page.h"

#include <glib/gi18n.h>

#include "guild-agreement-dialog.h"
#include "guild-agreement-section.h"
#include "guild-level-track.h"
#include "guild-mentor-dialog.h"
#include "guild-pairing-edits.h"
#include "guild-pairing-past.h"
#include "guild-pairing-path.h"
#include "guild-pairing-steps.h"
#include "guild-pairing-words.h"
#include "guild-practice-section.h"
#include "guild-session-dialog.h"
#include "guild-step-dialog.h"
#include "guild-words.h"

struct _GuildPairingPage
{
  AdwNavigationPage parent_instance;

  GuildSession *session;
  GuildOrganisation *organisation; /* of the session */
  gint64 pairing;
  GuildPairingPast *past;
  GCancellable *cancellable;
  const char *next_action; /* what its one suggested button does */
  const char *other_action;

  GtkButton *mentee_button;
  AdwAvatar *mentee_avatar;
  GtkLabel *mentee_label;
  GtkLabel *mentee_place_label;
  GtkButton *mentor_button;
  AdwAvatar *mentor_avatar;
  GtkLabel *mentor_label;
  GtkLabel *mentor_place_label;
  GtkLabel *subject_label;
  GtkWidget *level_box;
  GuildLevelTrack *track;
  GtkLabel *levels_label;
  GtkLabel *state_label;
  GuildPairingPath *path;
  GtkWidget *next_section;
  GtkLabel *next_label;
  GtkButton *other_button;
  GtkButton *next_button;
  GtkWidget *outcome_section;
  GtkLabel *outcome_label;
  GtkLabel *evidence_label;
  GtkWidget *needs_section;
  GtkLabel *needs_label;
  GtkListBox *needs_list;
  GuildPracticeSection *practice;
  GuildAgreementSection *agreement;
};

G_DEFINE_FINAL_TYPE (GuildPairingPage, guild_pairing_page, ADW_TYPE_NAVIGATION_PAGE)

static const GuildRecord *
get_row (GuildPairingPage *self)
{
  return guild_organisation_lookup (self->organisation, GUILD_KIND_PAIRING, self->pairing);
}

static gint64
get_field (GuildPairingPage *self,
           guint             field)
{
  const GuildRecord *row = get_row (self);

  return row == NULL ? 0 : guild_record_get_integer (row, field);
}

/* --- what happens to it ------------------------------------------------------------------------------------ */

static void
commit (GuildPairingPage *self,
        GuildChange      *change,
        const GError     *error)
{
  if (change != NULL)
    guild_session_commit (self->session, change);
  else
    guild_session_tell_error (self->session, error);
}

static void
take_step (GuildPairingPage *self,
           GuildPairingEvent event)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange)
      change = guild_edit_pairing_step (self->organisation, self->pairing, event, GUILD_PAIRING_OUTCOME_NONE, NULL,
                                        guild_organisation_get_today (self->organisation), &error);

  commit (self, change, error);
}

static void
offer_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  take_step (GUILD_PAIRING_PAGE (widget), GUILD_PAIRING_OFFER);
}

static void
start_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  take_step (GUILD_PAIRING_PAGE (widget), GUILD_PAIRING_START);
}

static void
pause_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  take_step (GUILD_PAIRING_PAGE (widget), GUILD_PAIRING_PAUSE);
}

static void
resume_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  take_step (GUILD_PAIRING_PAGE (widget), GUILD_PAIRING_RESUME);
}

static void
reassess_action (GtkWidget  *widget,
                 const char *action G_GNUC_UNUSED,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  take_step (GUILD_PAIRING_PAGE (widget), GUILD_PAIRING_REASSESS);
}

static void
rated_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  take_step (GUILD_PAIRING_PAGE (widget), GUILD_PAIRING_RATE);
}

static void
withdraw_action (GtkWidget  *widget,
                 const char *action G_GNUC_UNUSED,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_edit_pairing_withdraw (self->organisation, self->pairing, &error);

  commit (self, change, error);
}

static void
brief_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_edit_briefed (self->organisation, get_field (self, GUILD_PAIRING_MENTEE),
                                                       guild_organisation_get_today (self->organisation), &error);

  commit (self, change, error);
}

static const struct
{
  const char *action;
  GuildPart part;
} PARTS[] = {
  { "pairing.accept-mentee", GUILD_PART_MENTEE },
  { "pairing.accept-mentor", GUILD_PART_MENTOR },
  { "pairing.accept-manager", GUILD_PART_MANAGER },
};

static void
accept_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);

  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (g_str_equal (PARTS[i].action, action))
      adw_dialog_present (guild_step_dialog_new_acceptance (self->session, self->pairing, PARTS[i].part), widget);
}

static const struct
{
  const char *action;
  GuildPairingEvent event;
} STEPS[] = {
  { "pairing.decline", GUILD_PAIRING_DECLINE },
  { "pairing.end", GUILD_PAIRING_END },
  { "pairing.close", GUILD_PAIRING_CLOSE },
};

static void
step_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);

  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (g_str_equal (STEPS[i].action, action))
      adw_dialog_present (guild_step_dialog_new (self->session, self->pairing, STEPS[i].event), widget);
}

static void
change_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);

  adw_dialog_present (guild_agreement_dialog_new (self->session, self->pairing), widget);
}

static void
mentor_profile_action (GtkWidget  *widget,
                       const char *action G_GNUC_UNUSED,
                       GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);

  adw_dialog_present (guild_mentor_dialog_new (self->session, get_field (self, GUILD_PAIRING_MENTOR)), widget);
}

static void
add_session_action (GtkWidget  *widget,
                    const char *action G_GNUC_UNUSED,
                    GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);

  adw_dialog_present (guild_session_dialog_new (self->session, self->pairing), widget);
}

static void
session_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);
  const GuildPastSession *past = guild_practice_section_find_session (self->practice, g_variant_get_int64 (parameter));

  if (past == NULL)
    return;
  if (g_str_equal (action, "pairing.delete-session"))
    guild_session_dialog_delete (self->session, past->record);
  else
    adw_dialog_present (guild_session_dialog_new_edit (self->session, past), widget);
}

static void
assess_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);
  guint subject = g_str_equal (action, "pairing.confirm-mentor") ? GUILD_PAIRING_MENTOR : GUILD_PAIRING_MENTEE;
  GuildAssessmentKind kind = g_str_equal (action, "pairing.rate") ? GUILD_ASSESSMENT_KIND_SELF
                                                                  : GUILD_ASSESSMENT_KIND_MANAGER;

  gtk_widget_activate_action (widget, "win.assess", "(xix)", get_field (self, subject), (gint32) kind,
                              get_field (self, GUILD_PAIRING_COMPETENCY));
}

static void
show_person_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);
  guint field = g_str_equal (action, "pairing.show-mentor") ? GUILD_PAIRING_MENTOR : GUILD_PAIRING_MENTEE;

  gtk_widget_activate_action (widget, "win.show-person", "x", get_field (self, field));
}

static void
next_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (widget);

  if (self->next_action != NULL)
    gtk_widget_activate_action (widget, self->next_action, NULL);
}

static void
other_clicked (GuildPairingPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), self->other_action, NULL);
}

/* --- showing ------------------------------------------------------------------------------------------------- */

static void
close_page (GuildPairingPage *self)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (navigation != NULL &&
      adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (navigation)) == ADW_NAVIGATION_PAGE (self))
    adw_navigation_view_pop (ADW_NAVIGATION_VIEW (navigation));
}

static void
show_person (GuildPairingPage    *self,
             const GuildSnapshot *snapshot,
             gint64               key,
             const char          *part,
             GtkButton           *button,
             AdwAvatar           *avatar,
             GtkLabel            *label,
             GtkLabel            *place_label)
{
  const char *name = guild_pairing_words_person (self->organisation, key);
  GuildPersonRow row = { 0 };
  const GuildProfile *profile = NULL;
  g_autofree char *place = NULL;
  g_autofree char *spoken = NULL;

  guild_snapshot_get_person (snapshot, key, &row);
  profile = row.role == 0 ? NULL : guild_snapshot_get_profile (snapshot, row.role);
  place = guild_words_join (part, profile == NULL ? "" : guild_record_get_text (profile->role, GUILD_ROLE_NAME),
                            row.department == NULL ? "" : row.department, NULL);
  spoken = guild_words_join (name, place, NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", key);
  adw_avatar_set_text (avatar, name);
  gtk_label_set_label (label, name);
  gtk_label_set_label (place_label, place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_header (GuildPairingPage    *self,
             const GuildSnapshot *snapshot,
             const GuildRecord   *row)
{
  GuildDate today = guild_snapshot_get_today (snapshot);
  GuildDate until = guild_record_get_date (row, GUILD_PAIRING_UNTIL);
  g_autofree char *title = guild_pairing_words_pair (self->organisation, row);
  g_autofree char *levels = guild_pairing_words_levels (row);
  g_autofree char *state = guild_pairing_words_state (row, today);
  g_autofree char *last = NULL;
  g_autofree char *sentence = NULL;
  GuildPairingTrack track;

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  show_person (self, snapshot, guild_record_get_integer (row, GUILD_PAIRING_MENTEE), _ ("Mentee"), self->mentee_button,
               self->mentee_avatar, self->mentee_label, self->mentee_place_label);
  show_person (self, snapshot, guild_record_get_integer (row, GUILD_PAIRING_MENTOR), _ ("Mentor"), self->mentor_button,
               self->mentor_avatar, self->mentor_label, self->mentor_place_label);
  gtk_label_set_label (self->subject_label, guild_pairing_words_subject (self->organisation, row));
  guild_pairing_get_track (snapshot, row, &track);
  gtk_widget_set_visible (self->level_box, track.top > 0);
  if (track.top > 0)
    guild_level_track_show (self->track, track.top, track.cell, track.target);
  gtk_label_set_label (self->levels_label, levels);
  if (until != 0 && !guild_pairing_is_over (guild_pairing_get_state (row)))
    {
      g_autofree char *date = guild_pairing_words_day (until, today);

      /* Translators: %s is the last day of a pairing. */
      last = g_strdup_printf (until < today ? _ ("was until %s") : _ ("until %s"), date);
    }
  sentence = guild_words_join (state, last == NULL ? "" : last, NULL);
  gtk_label_set_label (self->state_label, sentence);
  guild_pairing_path_show (self->path, guild_pairing_get_state (row));
}

static GtkWidget *
new_need_row (void)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 0, "activatable", FALSE,
                                 NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "guild-button", button);
  return row;
}

static void
show_needs (GuildPairingPage  *self,
            const GuildRecord *row)
{
  g_autoptr (GPtrArray) needs = guild_pairing_list_needs (self->organisation, row);
  GtkListBoxRow *list_row = NULL;

  for (guint i = 0; i < needs->len; i++)
    {
      const GuildPairingNeed *need = needs->pdata[i];
      GtkWidget *button = NULL;

      list_row = gtk_list_box_get_row_at_index (self->needs_list, (int) i);
      if (list_row == NULL)
        {
          gtk_list_box_append (self->needs_list, new_need_row ());
          list_row = gtk_list_box_get_row_at_index (self->needs_list, (int) i);
        }
      button = g_object_get_data (G_OBJECT (list_row), "guild-button");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (list_row), need->sentence);
      gtk_widget_set_visible (button, need->action != NULL);
      gtk_button_set_label (GTK_BUTTON (button), need->label != NULL ? need->label : "");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), need->action);
    }
  while ((list_row = gtk_list_box_get_row_at_index (self->needs_list, (int) needs->len)) != NULL)
    gtk_list_box_remove (self->needs_list, GTK_WIDGET (list_row));
  gtk_label_set_label (self->needs_label, guild_pairing_get_state (row) == GUILD_PAIRING_STATE_CONFIRM
                                              ? _ ("Before It Is Confirmed")
                                              : _ ("Before They Start"));
  gtk_widget_set_visible (self->needs_section, needs->len > 0);
}

static void
show_next (GuildPairingPage  *self,
           const GuildRecord *row)
{
  g_auto (GuildPairingStep) step = { 0 };

  guild_pairing_step_init (&step, self->organisation, row);
  self->next_action = step.action;
  self->other_action = step.other_action;
  gtk_widget_set_visible (self->next_section, step.action != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pairing.next", step.action != NULL && !step.barred);
  if (step.action == NULL)
    return;
  gtk_label_set_label (self->next_label, step.hint);
  gtk_button_set_label (self->next_button, step.label);
  gtk_widget_set_visible (GTK_WIDGET (self->other_button), step.other_label != NULL);
  if (step.other_label != NULL)
    gtk_button_set_label (self->other_button, step.other_label);
}

static void
enable_actions (GuildPairingPage *self,
                GuildPairingState state)
{
  static const struct
  {
    const char *action;
    GuildPairingEvent event;
  } steps[] = {
    { "pairing.offer", GUILD_PAIRING_OFFER },       { "pairing.start", GUILD_PAIRING_START },
    { "pairing.pause", GUILD_PAIRING_PAUSE },       { "pairing.resume", GUILD_PAIRING_RESUME },
    { "pairing.reassess", GUILD_PAIRING_REASSESS }, { "pairing.decline", GUILD_PAIRING_DECLINE },
    { "pairing.end", GUILD_PAIRING_END },
  };
  gboolean announced = guild_pairing_is_announced (state);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), steps[i].action,
                                   guild_pairing_next (state, steps[i].event, NULL));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pairing.change", announced);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pairing.withdraw", announced);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pairing.add-session",
                                 guild_pairing_is_running (state) && state != GUILD_PAIRING_STATE_AGREED);
}

static char *
say_outcome (GuildPairingPage  *self,
             const GuildRecord *row)
{
  const GuildRecord *assessment = self->past == NULL ? NULL : guild_pairing_past_get_assessment (self->past);
  const GuildRecord *rating = self->past == NULL ? NULL : guild_pairing_past_get_rating (self->past);
  GuildDate today = guild_organisation_get_today (self->organisation);
  gint64 level = rating == NULL ? GUILD_ABSENT : guild_record_get_integer (rating, GUILD_RATING_LEVEL);
  g_autofree char *when = NULL;

  if (level == GUILD_ABSENT)
    return guild_pairing_words_state (row, today);
  when = guild_pairing_words_when (guild_record_get_date (assessment, GUILD_ASSESSMENT_DATE), today);
  /* Translators: a level, who confirmed it, and when, as in “yesterday” or “on 3 March 2026”. */
  return g_strdup_printf (_ ("Confirmed at level %d by %s %s"), (int) level,
                          guild_pairing_words_person (self->organisation,
                                                      guild_record_get_integer (assessment, GUILD_ASSESSMENT_ASSESSOR)),
                          when);
}

/* The reason is private to the pair: this page alone shows it. */
static void
show_outcome (GuildPairingPage  *self,
              const GuildRecord *row)
{
  const GuildRecord *rating = self->past == NULL ? NULL : guild_pairing_past_get_rating (self->past);
  const char *reason = guild_record_get_text (row, GUILD_PAIRING_REASON);
  const char *words = rating != NULL ? guild_record_get_text (rating, GUILD_RATING_EVIDENCE) : reason;
  gboolean over = guild_pairing_is_over (guild_pairing_get_state (row));
  g_autofree char *outcome = NULL;
  g_autofree char *quoted = NULL;

  gtk_widget_set_visible (self->outcome_section, over);
  if (!over)
    return;
  outcome = say_outcome (self, row);
  quoted = *words == '\0' ? g_strdup ("") : g_strdup_printf ("“%s”", words);
  gtk_label_set_label (self->outcome_label, outcome);
  gtk_label_set_label (self->evidence_label, quoted);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence_label), *quoted != '\0');
}

static void
past_loaded (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildPairingPast) past = guild_pairing_past_load_finish (result, &error);
  GuildPairingPage *self = user_data;
  const GuildRecord *row = NULL;

  /* Cancelled: the page is gone, or asked again. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (past == NULL)
    {
      g_message ("The sessions could not be read: %s", error->message);
      return;
    }
  g_set_object (&self->past, past);
  row = get_row (self);
  if (row == NULL)
    return;
  show_outcome (self, row);
  guild_practice_section_show (self->practice, self->organisation, row, self->past);
}

static void
read_past (GuildPairingPage  *self,
           const GuildRecord *row)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  guild_pairing_past_load_async (self->organisation, row, self->cancellable, past_loaded, self);
}

static void
focus_next (GuildPairingPage *self)
{
  GtkWidget *widgets[] = { GTK_WIDGET (self->next_button), GTK_WIDGET (self->other_button) };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    if (gtk_widget_get_mapped (widgets[i]) && gtk_widget_grab_focus (widgets[i]))
      return;
  if (!gtk_widget_get_mapped (self->needs_section) ||
      !gtk_widget_child_focus (self->needs_section, GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->mentee_button));
}

/* A button that had the focus may have gone with its step: the next one takes it. */
static void
keep_focus (GuildPairingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_root_get_focus (root) == NULL)
    focus_next (self);
}

static void
show_pairing (GuildPairingPage *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  const GuildRecord *row = get_row (self);

  if (row == NULL)
    {
      close_page (self);
      return;
    }
  enable_actions (self, guild_pairing_get_state (row));
  show_header (self, snapshot, row);
  show_next (self, row);
  show_needs (self, row);
  show_outcome (self, row);
  guild_practice_section_show (self->practice, self->organisation, row, self->past);
  guild_agreement_section_show (self->agreement, self->organisation, row);
  keep_focus (self);
  read_past (self, row);
}

static void
narrow_applied (GuildPairingPage *self)
{
  guild_pairing_path_set_narrow (self->path, TRUE);
}

static void
narrow_unapplied (GuildPairingPage *self)
{
  guild_pairing_path_set_narrow (self->path, FALSE);
}

/* The keyboard starts at what comes next. */
static void
guild_pairing_page_shown (AdwNavigationPage *page)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (page);

  focus_next (self);
}

static void
guild_pairing_page_dispose (GObject *object)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->past);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PAIRING_PAGE);
  self->organisation = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_pairing_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "pairing.next", NULL, next_action },
    { "pairing.offer", NULL, offer_action },
    { "pairing.accept-mentee", NULL, accept_action },
    { "pairing.accept-mentor", NULL, accept_action },
    { "pairing.accept-manager", NULL, accept_action },
    { "pairing.start", NULL, start_action },
    { "pairing.pause", NULL, pause_action },
    { "pairing.resume", NULL, resume_action },
    { "pairing.reassess", NULL, reassess_action },
    { "pairing.rate", NULL, assess_action },
    { "pairing.rated", NULL, rated_action },
    { "pairing.confirm", NULL, assess_action },
    { "pairing.confirm-mentor", NULL, assess_action },
    { "pairing.close", NULL, step_action },
    { "pairing.decline", NULL, step_action },
    { "pairing.end", NULL, step_action },
    { "pairing.withdraw", NULL, withdraw_action },
    { "pairing.brief", NULL, brief_action },
    { "pairing.change", NULL, change_action },
    { "pairing.mentor-profile", NULL, mentor_profile_action },
    { "pairing.add-session", NULL, add_session_action },
    { "pairing.edit-session", "x", session_action },
    { "pairing.delete-session", "x", session_action },
    { "pairing.show-mentee", NULL, show_person_action },
    { "pairing.show-mentor", NULL, show_person_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "pairing.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "pairing.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "pairing.change", NULL);
}

static void
guild_pairing_page_class_init (GuildPairingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_pairing_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = guild_pairing_page_shown;

  g_type_ensure (GUILD_TYPE_AGREEMENT_SECTION);
  g_type_ensure (GUILD_TYPE_LEVEL_TRACK);
  g_type_ensure (GUILD_TYPE_PAIRING_PATH);
  g_type_ensure (GUILD_TYPE_PRACTICE_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/pairing/guild-pairing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, mentee_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, mentee_avatar);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, mentee_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, mentee_place_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, mentor_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, mentor_avatar);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, mentor_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, mentor_place_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, subject_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, level_box);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, track);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, levels_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, path);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, next_section);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, other_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, outcome_section);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, evidence_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, needs_section);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, needs_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, needs_list);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, practice);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, agreement);
  gtk_widget_class_bind_template_callback (widget_class, other_clicked);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
  install_actions (widget_class);
}

static void
guild_pairing_page_init (GuildPairingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_pairing_page_new:
 * @session: a session
 * @pairing: key of one of its organisation's pairings
 *
 * Returns: (transfer floating): a page about it
 */
AdwNavigationPage *
guild_pairing_page_new (GuildSession *session,
                        gint64        pairing)
{
  GuildPairingPage *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_PAIRING_PAGE, NULL);
  self->session = g_object_ref (session);
  self->organisation = guild_session_get_organisation (session);
  self->pairing = pairing;
  g_signal_connect_object (self->organisation, "changed", G_CALLBACK (show_pairing), self, G_CONNECT_SWAPPED);
  show_pairing (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * guild_pairing_page_get_pairing:
 * @self: a page
 *
 * Returns: key of the pairing that it shows
 */
gint64
guild_pairing_page_get_pairing (GuildPairingPage *self)
{
  g_return_val_if_fail (GUILD_IS_PAIRING_PAGE (self), 0);

  return self->pairing;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-mentor-finder.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-agreement-form.h"
#include "guild-candidate-row.h"
#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-level-track.h"
#include "guild-mentor-dialog.h"
#include "guild-mentor-search.h"
#include "guild-words.h"

/* Who is not among so many of a kind is found by typing. */
#define SHOWN 30

struct _GuildMentorFinder
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  gint64 mentee;
  gint64 competency;
  GCancellable *cancellable;
  GuildMentorSearch *search;
  GPtrArray *rows[GUILD_N_CANDIDATE_CLASSES];
  gboolean narrow;
  guint frames; /* that passed since it was shown */
  GuildPairingDraft draft;
  gint64 proposed;   /* key of the pairing that is being saved */
  GtkWidget *window; /* weak: where it opens */

  AdwNavigationView *navigation;
  GtkLabel *gap_label;
  GtkLabel *goal_label;
  GuildLevelTrack *track;
  GtkSearchEntry *search_entry;
  GtkStack *views;
  AdwPreferencesPage *page;
  GtkWidget *notice_group;
  GtkLabel *notice_title;
  GtkLabel *notice_label;
  GtkWidget *notice_button;
  AdwPreferencesGroup *possible_group;
  AdwPreferencesGroup *override_group;
  GtkWidget *other_group;
  AdwExpanderRow *potential_row;
  AdwExpanderRow *excluded_row;
  GtkWidget *below_group;
  GtkLabel *below_label;
  AdwNavigationPage *agreement_page;
  AdwWindowTitle *agreement_title;
  GtkWidget *propose_button;
  AdwBanner *banner;
  GuildAgreementForm *form;
};

G_DEFINE_FINAL_TYPE (GuildMentorFinder, guild_mentor_finder, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildMentorFinder *self)
{
  return guild_session_get_organisation (self->session);
}

static const char *
get_name (GuildMentorFinder *self,
          GuildKind          kind,
          gint64             key)
{
  const GuildRecord *record = guild_organisation_lookup (get_organisation (self), kind, key);

  if (record == NULL)
    return "";
  return guild_record_get_text (record, kind == GUILD_KIND_PERSON ? GUILD_PERSON_NAME : GUILD_COMPETENCY_NAME);
}

/* --- the agreement ---------------------------------------------------------------------------------------- */

/* The one who was chosen before keeps what was typed; somebody else gets a draft of their own. */
static void
choose (GuildMentorFinder *self,
        gint64             mentor)
{
  const GuildCandidates *candidates = guild_mentor_search_get_candidates (self->search);
  g_autofree char *title = NULL;

  if (self->draft.mentor != mentor)
    {
      guild_pairing_draft_clear (&self->draft);
      guild_pairing_draft_init (&self->draft, get_organisation (self), self->mentee, self->competency, mentor);
      if (self->competency != 0)
        self->draft.goal_level = candidates->goal_level;
      guild_agreement_form_show (self->form, get_organisation (self), 0, &self->draft);
      guild_form_saving_begin (self->saving);
    }
  /* Translators: who learns, with whom. */
  title = g_strdup_printf (_ ("%s with %s"), get_name (self, GUILD_KIND_PERSON, self->mentee),
                           get_name (self, GUILD_KIND_PERSON, mentor));
  adw_navigation_page_set_title (self->agreement_page, title);
  adw_window_title_set_subtitle (self->agreement_title, title);
  adw_banner_set_revealed (self->banner, FALSE);
  adw_navigation_view_push (self->navigation, self->agreement_page);
}

static gint64
find_inserted (const GuildChange *change)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);

  for (guint i = 0; i < n_operations; i++)
    if (operations[i].before == NULL && guild_record_get_kind (operations[i].after) == GUILD_KIND_PAIRING)
      return guild_record_get_key (operations[i].after);
  return 0;
}

static void
propose_clicked (GuildMentorFinder *self)
{
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  adw_banner_set_revealed (self->banner, FALSE);
  if (!guild_agreement_form_read (self->form, &self->draft))
    return;
  change = guild_edit_pair (get_organisation (self), &self->draft, &error);
  if (change != NULL)
    {
      self->proposed = find_inserted (change);
      g_set_weak_pointer (&self->window, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
    }
  guild_form_saving_commit (self->saving, change, error);
}

static gboolean
propose_pressed (GtkWidget *widget,
                 GVariant  *arguments G_GNUC_UNUSED,
                 gpointer   user_data G_GNUC_UNUSED)
{
  GuildMentorFinder *self = GUILD_MENTOR_FINDER (widget);

  if (adw_navigation_view_get_visible_page (self->navigation) != self->agreement_page ||
      !gtk_widget_get_sensitive (self->propose_button))
    return GDK_EVENT_PROPAGATE;
  propose_clicked (self);
  return GDK_EVENT_STOP;
}

/* What was proposed is looked at next. */
static void
closed (GuildMentorFinder *self)
{
  if (self->proposed != 0 && self->window != NULL &&
      guild_organisation_lookup (get_organisation (self), GUILD_KIND_PAIRING, self->proposed) != NULL)
    gtk_widget_activate_action (self->window, "win.show-pairing", "x", self->proposed);
  self->proposed = 0;
}

/* --- candidates --------------------------------------------------------------------------------------------- */

static void
row_activated (GuildCandidateRow *row,
               GuildMentorFinder *self)
{
  choose (self, guild_candidate_row_get_mentor (row));
}

static void
potential_activated (GuildCandidateRow *row,
                     GuildMentorFinder *self)
{
  adw_dialog_present (guild_mentor_dialog_new (self->session, guild_candidate_row_get_mentor (row)), GTK_WIDGET (self));
}

static void
add_row (GuildMentorFinder  *self,
         GuildCandidateClass standing,
         GtkWidget          *row)
{
  switch (standing)
    {
    case GUILD_CANDIDATE_POSSIBLE:
      adw_preferences_group_add (self->possible_group, row);
      g_signal_connect_object (row, "activated", G_CALLBACK (row_activated), self, G_CONNECT_DEFAULT);
      break;
    case GUILD_CANDIDATE_OVERRIDE:
      adw_preferences_group_add (self->override_group, row);
      g_signal_connect_object (row, "activated", G_CALLBACK (row_activated), self, G_CONNECT_DEFAULT);
      break;
    case GUILD_CANDIDATE_POTENTIAL:
      adw_expander_row_add_row (self->potential_row, row);
      g_signal_connect_object (row, "activated", G_CALLBACK (potential_activated), self, G_CONNECT_DEFAULT);
      break;
    case GUILD_CANDIDATE_EXCLUDED:
      adw_expander_row_add_row (self->excluded_row, row);
      break;
    }
  g_ptr_array_add (self->rows[standing], row);
}

static void
remove_row (GuildMentorFinder  *self,
            GuildCandidateClass standing,
            GtkWidget          *row)
{
  switch (standing)
    {
    case GUILD_CANDIDATE_POSSIBLE:
      adw_preferences_group_remove (self->possible_group, row);
      break;
    case GUILD_CANDIDATE_OVERRIDE:
      adw_preferences_group_remove (self->override_group, row);
      break;
    case GUILD_CANDIDATE_POTENTIAL:
      adw_expander_row_remove (self->potential_row, row);
      break;
    case GUILD_CANDIDATE_EXCLUDED:
      adw_expander_row_remove (self->excluded_row, row);
      break;
    }
}

static void
clear_rows (GuildMentorFinder *self)
{
  for (guint standing = 0; standing < GUILD_N_CANDIDATE_CLASSES; standing++)
    {
      for (guint i = 0; i < self->rows[standing]->len; i++)
        remove_row (self, standing, g_ptr_array_index (self->rows[standing], i));
      g_ptr_array_set_size (self->rows[standing], 0);
    }
}

/* Every word that is typed begins a word of the name or the place. */
static gboolean
is_match (GuildMentorFinder    *self,
          const GuildCandidate *candidate,
          const char           *typed)
{
  const GuildSnapshot *snapshot = guild_mentor_search_get_snapshot (self->search);
  const GuildProfile *profile = NULL;
  g_autofree char *words = NULL;
  GuildPersonRow row = { 0 };

  if (*typed == '\0')
    return TRUE;
  if (!guild_snapshot_get_person (snapshot, candidate->mentor, &row))
    return FALSE;
  profile = guild_snapshot_get_profile (snapshot, row.role);
  words = guild_words_join (guild_record_get_text (row.record, GUILD_PERSON_NAME),
                            profile != NULL ? guild_record_get_text (profile->role, GUILD_ROLE_NAME) : "",
                            row.department != NULL ? row.department : "", row.location != NULL ? row.location : "",
                            NULL);
  return g_str_match_string (typed, words, TRUE);
}

static void
fill (GuildMentorFinder  *self,
      GuildCandidateClass standing)
{
  const GArray *rows = guild_mentor_search_get_candidates (self->search)->rows;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  for (guint i = 0; i < rows->len && self->rows[standing]->len < SHOWN; i++)
    {
      const GuildCandidate *candidate = &g_array_index (rows, GuildCandidate, i);
      GtkWidget *row = NULL;

      if (candidate->standing != standing || !is_match (self, candidate, typed))
        continue;
      row = guild_candidate_row_new (self->search, candidate);
      guild_candidate_row_set_narrow (GUILD_CANDIDATE_ROW (row), self->narrow);
      add_row (self, standing, row);
    }
}

static gboolean
is_open (GuildMentorFinder  *self,
         GuildCandidateClass standing)
{
  switch (standing)
    {
    case GUILD_CANDIDATE_POSSIBLE:
    case GUILD_CANDIDATE_OVERRIDE:
      return TRUE;
    case GUILD_CANDIDATE_POTENTIAL:
      return adw_expander_row_get_expanded (self->potential_row);
    case GUILD_CANDIDATE_EXCLUDED:
      return adw_expander_row_get_expanded (self->excluded_row);
    }
  g_assert_not_reached ();
}

static void
show_rows (GuildMentorFinder *self,
           guint             *counts)
{
  const GArray *rows = guild_mentor_search_get_candidates (self->search)->rows;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  clear_rows (self);
  for (guint i = 0; i < rows->len; i++)
    if (is_match (self, &g_array_index (rows, GuildCandidate, i), typed))
      counts[g_array_index (rows, GuildCandidate, i).standing]++;
  for (guint standing = 0; standing < GUILD_N_CANDIDATE_CLASSES; standing++)
    if (is_open (self, standing))
      fill (self, standing);
}

/* Rows that nobody sees are not made before they are looked at. */
static void
expanded (GuildMentorFinder *self)
{
  for (guint standing = 0; self->search != NULL && standing < GUILD_N_CANDIDATE_CLASSES; standing++)
    if (self->rows[standing]->len == 0 && is_open (self, standing) &&
        guild_mentor_search_get_candidates (self->search)->own == 0)
      fill (self, standing);
}

/* How many there are, and how to come to those who are not shown. */
static char *
describe_count (guint count)
{
  if (count > SHOWN)
    return g_strdup_printf (_ ("%'u people; type a name to see more than the first %d"), count, SHOWN);
  return g_strdup_printf (ngettext ("%'u person", "%'u people", count), count);
}

static void
show_expander (AdwExpanderRow *row,
               guint           count,
               gboolean        expanded)
{
  g_autofree char *words = describe_count (count);

  adw_expander_row_set_subtitle (row, words);
  gtk_widget_set_visible (GTK_WIDGET (row), count > 0);
  if (expanded)
    adw_expander_row_set_expanded (row, TRUE);
}

/* Steps that the mentee has to take whoever the mentor is: said once, not in each row. */
static char *
describe_steps (GuildMentorFinder *self)
{
  const char *mentee = get_name (self, GUILD_KIND_PERSON, self->mentee);

  switch (guild_mentor_search_get_candidates (self->search)->steps)
    {
    case GUILD_PAIR_MENTEE_STEPS:
      /* Translators: %s is a person. */
      return g_strdup_printf (_ ("Before they start, %s rates themselves in this and is briefed."), mentee);
    case GUILD_PAIR_BIT (GUILD_PAIR_UNRATED):
      return g_strdup_printf (_ ("Before they start, %s rates themselves in this."), mentee);
    case GUILD_PAIR_BIT (GUILD_PAIR_UNBRIEFED):
      return g_strdup_printf (_ ("Before they start, %s is briefed as a mentee."), mentee);
    default:
      return g_strdup ("");
    }
}

/* --- what to say where there is nobody -------------------------------------------------------------------------- */

static void
show_notice (GuildMentorFinder *self,
             const char        *title,
             const char        *words,
             gboolean           pairing)
{
  gtk_label_set_label (self->notice_title, title);
  gtk_label_set_label (self->notice_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->notice_label), *words != '\0');
  gtk_widget_set_visible (self->notice_button, pairing);
  gtk_widget_set_visible (self->notice_group, TRUE);
}

/* What stands in the way lies with the mentee, whoever the mentor is. */
static void
show_own (GuildMentorFinder *self)
{
  const GuildCandidates *candidates = guild_mentor_search_get_candidates (self->search);
  const char *mentee = get_name (self, GUILD_KIND_PERSON, self->mentee);
  GuildPairQuestion question;
  GuildPairWorld world;
  GuildPairFacts facts;
  g_autofree char *sentence = NULL;

  guild_candidates_ask (candidates, 0, &question);
  guild_pair_world_init (&world, guild_mentor_search_get_snapshot (self->search));
  guild_pair_facts_look_up (&facts, &world, &question);
  if ((candidates->own & GUILD_PAIR_BIT (GUILD_PAIR_TAKEN)) != 0)
    {
      sentence = guild_pair_obstacle_describe (GUILD_PAIR_TAKEN, &facts, "", mentee);
      show_notice (self, _ ("This Gap Has a Mentor"), sentence, TRUE);
    }
  else if ((candidates->own & GUILD_PAIR_BIT (GUILD_PAIR_NO_GAP)) != 0)
    {
      sentence = guild_pair_obstacle_describe (GUILD_PAIR_NO_GAP, &facts, "", mentee);
      show_notice (self, _ ("No Gap to Close"), sentence, FALSE);
    }
  else
    {
      sentence = guild_pair_obstacle_describe (GUILD_PAIR_MENTEE_FULL, &facts, "", mentee);
      show_notice (self, _ ("Enough Going On"), sentence, FALSE);
    }
}

/* Nobody can be chosen: what would help. */
static void
show_nobody (GuildMentorFinder *self,
             const guint       *counts)
{
  const GuildCandidates *candidates = guild_mentor_search_get_candidates (self->search);
  const char *skill = get_name (self, GUILD_KIND_COMPETENCY, self->competency);
  g_autofree char *title = NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    show_notice (self, _ ("Nobody Found"), _ ("Nobody who could be chosen has this name, role or place."), FALSE);
  else if (counts[GUILD_CANDIDATE_POTENTIAL] > 0)
    show_notice (self, _ ("Nobody Is a Mentor Yet"),
                 _ ("Some of your people are able to. Make one of them a mentor, and come back here."), FALSE);
  else if (counts[GUILD_CANDIDATE_EXCLUDED] > 0)
    show_notice (self, _ ("Nobody Is Free"),
                 _ ("The reasons stand below. Capacity comes back when a pairing ends, and can be raised."), FALSE);
  else if (self->competency == 0)
    show_notice (self, _ ("No Mentors Yet"), _ ("Give somebody a mentor profile, from the menu of their page."), FALSE);
  else
    {
      /* Translators: %d is a level, %s a competency. */
      title = g_strdup_printf (_ ("Nobody Reaches Level %d of %s"), candidates->goal_level, skill);
      show_notice (self, title,
                   _ ("Rate more people who know it: one confirmed level is enough. Or add somebody from outside as an "
                      "external person, or serve this gap by training."),
                   FALSE);
    }
}

static void
show_below (GuildMentorFinder *self)
{
  const GuildCandidates *candidates = guild_mentor_search_get_candidates (self->search);
  g_autofree char *words = NULL;

  words =
      g_strdup_printf (ngettext ("%'u more person is rated, but below level %d.",
                                 "%'u more people are rated, but below level %d.", candidates->n_below),
                       candidates->n_below,
                       candidates->goal_level +
                           guild_snapshot_get_policy (guild_mentor_search_get_snapshot (self->search))->mentor_margin);
  gtk_label_set_label (self->below_label, words);
  gtk_widget_set_visible (self->below_group, candidates->n_below > 0);
}

static void
show_gap (GuildMentorFinder *self)
{
  const GuildCandidates *candidates = guild_mentor_search_get_candidates (self->search);
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (guild_mentor_search_get_snapshot (self->search),
                                                                   self->competency);
  int level = guild_cell_get_level (candidates->cell);
  g_autofree char *gap = guild_words_join (get_name (self, GUILD_KIND_PERSON, self->mentee),
                                           info != NULL ? get_name (self, GUILD_KIND_COMPETENCY, self->competency)
                                                        : _ ("Career"),
                                           NULL);
  g_autofree char *goal = NULL;

  gtk_label_set_label (self->gap_label, gap);
  gtk_widget_set_visible (GTK_WIDGET (self->track), info != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->goal_label), info != NULL);
  if (info == NULL)
    return;
  guild_level_track_show (self->track, info->top, candidates->cell, candidates->goal_level);
  if (candidates->stepping_stone)
    /* Translators: from a level to the goal that is in reach, and the one that is not. */
    goal = g_strdup_printf (_ ("Level %d to %d, a stepping stone: nobody who could mentor reaches level %d"),
                            MAX (level, 0), candidates->goal_level, candidates->target);
  else
    /* Translators: from a level to the goal. */
    goal = g_strdup_printf (_ ("Level %d to %d"), MAX (level, 0), candidates->goal_level);
  gtk_label_set_label (self->goal_label, goal);
}

static void
show_found (GuildMentorFinder *self)
{
  const GuildCandidates *candidates = guild_mentor_search_get_candidates (self->search);
  guint counts[GUILD_N_CANDIDATE_CLASSES] = { 0 };
  gboolean nobody;
  g_autofree char *steps = NULL;

  show_gap (self);
  gtk_widget_set_visible (self->notice_group, FALSE);
  if (candidates->own != 0)
    {
      clear_rows (self);
      show_own (self);
    }
  else
    show_rows (self, counts);
  nobody = counts[GUILD_CANDIDATE_POSSIBLE] + counts[GUILD_CANDIDATE_OVERRIDE] == 0;
  if (candidates->own == 0 && nobody)
    show_nobody (self, counts);
  steps = describe_steps (self);
  if (counts[GUILD_CANDIDATE_POSSIBLE] > SHOWN)
    {
      g_autofree char *count = describe_count (counts[GUILD_CANDIDATE_POSSIBLE]);

      adw_preferences_group_set_description (self->possible_group, count);
    }
  else
    adw_preferences_group_set_description (self->possible_group, steps);
  gtk_widget_set_visible (GTK_WIDGET (self->possible_group), counts[GUILD_CANDIDATE_POSSIBLE] > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->override_group), counts[GUILD_CANDIDATE_OVERRIDE] > 0);
  show_expander (self->potential_row, counts[GUILD_CANDIDATE_POTENTIAL], nobody);
  show_expander (self->excluded_row, counts[GUILD_CANDIDATE_EXCLUDED], FALSE);
  gtk_widget_set_visible (self->other_group, counts[GUILD_CANDIDATE_POTENTIAL] + counts[GUILD_CANDIDATE_EXCLUDED] > 0);
  show_below (self);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), candidates->own == 0 && candidates->rows->len > 0);
  gtk_stack_set_visible_child_name (self->views, "found");
}

/* A dialog moves the focus about while it becomes a sheet. */
#define FRAMES 6

/* The keyboard begins in the search; where there is nobody to search among, at what can be done. */
static gboolean
frame_passed (GtkWidget     *widget,
              GdkFrameClock *clock G_GNUC_UNUSED,
              gpointer       user_data G_GNUC_UNUSED)
{
  GuildMentorFinder *self = GUILD_MENTOR_FINDER (widget);

  if (++self->frames < FRAMES)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->search_entry)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  else if (!gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self->navigation), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
searched (GObject      *source G_GNUC_UNUSED,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildMentorSearch) search = guild_mentor_search_finish (result, &error);
  GuildMentorFinder *self = user_data;
  gboolean first;

  /* A cancelled dialog is gone, or looks again. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (search == NULL)
    {
      guild_session_tell_error (self->session, error);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  first = self->search == NULL;
  g_set_object (&self->search, search);
  show_found (self);
  if (first)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_passed, NULL, NULL);
}

static void
look (GuildMentorFinder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  guild_mentor_search_async (get_organisation (self), self->mentee, self->competency, self->cancellable, searched,
                             self);
}

/* --- doing ----------------------------------------------------------------------------------------------------- */

static void
show_pairing_clicked (GuildMentorFinder *self)
{
  const GuildSnapshot *snapshot = guild_mentor_search_get_snapshot (self->search);
  const GuildRecord *pairing = guild_pair_index_get_taken (guild_snapshot_get_pair_index (snapshot), self->mentee,
                                                           self->competency);

  if (pairing == NULL)
    return;
  self->proposed = guild_record_get_key (pairing);
  g_set_weak_pointer (&self->window, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
search_changed (GuildMentorFinder *self)
{
  if (self->search != NULL)
    show_found (self);
}

/* Enter in the search takes the first who can be chosen. */
static void
search_activated (GuildMentorFinder *self)
{
  GPtrArray *rows = self->rows[GUILD_CANDIDATE_POSSIBLE];

  if (rows->len > 0)
    choose (self, guild_candidate_row_get_mentor (g_ptr_array_index (rows, 0)));
}

static void
search_stopped (GuildMentorFinder *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* What is typed in the list goes on in the search; keys that mean something in the list do not. */
static gboolean
list_key_pressed (GuildMentorFinder     *self,
                  guint                  keyval,
                  guint                  keycode G_GNUC_UNUSED,
                  GdkModifierType        state,
                  GtkEventControllerKey *controller)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->search_entry));

  if (!g_unichar_isgraph (gdk_keyval_to_unicode (keyval)) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 ||
      !gtk_widget_get_mapped (GTK_WIDGET (self->search_entry)))
    return GDK_EVENT_PROPAGATE;
  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (text));
}

/* Down goes on from the search to the list. */
static gboolean
key_pressed (GuildMentorFinder *self,
             guint              keyval,
             guint              keycode G_GNUC_UNUSED,
             GdkModifierType    state G_GNUC_UNUSED)
{
  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static void
set_narrow (GuildMentorFinder *self,
            gboolean           narrow)
{
  self->narrow = narrow;
  for (guint standing = 0; standing < GUILD_N_CANDIDATE_CLASSES; standing++)
    for (guint i = 0; self->rows[standing] != NULL && i < self->rows[standing]->len; i++)
      guild_candidate_row_set_narrow (g_ptr_array_index (self->rows[standing], i), narrow);
}

static void
narrow_applied (GuildMentorFinder *self)
{
  set_narrow (self, TRUE);
}

static void
narrow_unapplied (GuildMentorFinder *self)
{
  set_narrow (self, FALSE);
}

static void
guild_mentor_finder_dispose (GObject *object)
{
  GuildMentorFinder *self = GUILD_MENTOR_FINDER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->saving, guild_form_saving_free);
  g_clear_object (&self->search);
  for (guint standing = 0; standing < GUILD_N_CANDIDATE_CLASSES; standing++)
    g_clear_pointer (&self->rows[standing], g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MENTOR_FINDER);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  guild_pairing_draft_clear (&self->draft);

  G_OBJECT_CLASS (guild_mentor_finder_parent_class)->dispose (object);
}

static void
guild_mentor_finder_class_init (GuildMentorFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_mentor_finder_dispose;

  g_type_ensure (GUILD_TYPE_AGREEMENT_FORM);
  g_type_ensure (GUILD_TYPE_LEVEL_TRACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/mentor/guild-mentor-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, navigation);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, gap_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, goal_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, track);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, views);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, page);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, notice_group);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, notice_title);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, notice_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, notice_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, possible_group);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, override_group);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, other_group);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, potential_row);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, excluded_row);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, below_group);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, below_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, agreement_page);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, agreement_title);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, propose_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorFinder, form);
  gtk_widget_class_bind_template_callback (widget_class, closed);
  gtk_widget_class_bind_template_callback (widget_class, expanded);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, list_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, show_pairing_clicked);
  gtk_widget_class_bind_template_callback (widget_class, propose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
}

static void
guild_mentor_finder_init (GuildMentorFinder *self)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Before the texts of the agreement, which would take it for a new line. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK),
                                                            gtk_callback_action_new (propose_pressed, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
  for (guint standing = 0; standing < GUILD_N_CANDIDATE_CLASSES; standing++)
    self->rows[standing] = g_ptr_array_new ();
  guild_form_name_row (GTK_WIDGET (self->potential_row));
  guild_form_name_row (GTK_WIDGET (self->excluded_row));
}

/**
 * guild_mentor_finder_new:
 * @session: a session
 * @mentee: key of who would learn
 * @competency: key of the one skill, or 0 for a career
 *
 * Returns: (transfer floating): a dialog that finds them a mentor
 */
AdwDialog *
guild_mentor_finder_new (GuildSession *session,
                         gint64        mentee,
                         gint64        competency)
{
  GuildMentorFinder *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_MENTOR_FINDER, NULL);
  self->session = g_object_ref (session);
  self->mentee = mentee;
  self->competency = competency;
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, self->propose_button, self->banner);
  guild_form_saving_set_form (self->saving, GTK_WIDGET (self->form));
  g_signal_connect_object (get_organisation (self), "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
  return ADW_DIALOG (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-candidate-row.h"

#include <glib/gi18n.h>

#include "guild-level-track.h"
#include "guild-words.h"

struct _GuildCandidateRow
{
  AdwActionRow parent_instance;

  gint64 mentor;
  GtkWidget *button; /* what is done with them, where that is more than to choose them */
};

G_DEFINE_FINAL_TYPE (GuildCandidateRow, guild_candidate_row, ADW_TYPE_ACTION_ROW)

static void
guild_candidate_row_class_init (GuildCandidateRowClass *klass G_GNUC_UNUSED)
{
}

static void
guild_candidate_row_init (GuildCandidateRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_widget_add_css_class (GTK_WIDGET (self), "candidate");
}

/* --- words ------------------------------------------------------------------------------------------------ */

/* How far somebody is on the way to being a mentor. */
static const char *
describe_step (const GuildSnapshot *snapshot,
               gint64               mentor)
{
  const GuildRecord *profile = guild_pair_index_get_mentor (guild_snapshot_get_pair_index (snapshot), mentor);

  if (profile == NULL)
    return _ ("Not invited yet");
  switch ((GuildMentorStatus) guild_record_get_integer (profile, GUILD_MENTOR_STATUS))
    {
    case GUILD_MENTOR_STATUS_INVITED:
      return _ ("Invited, not approved yet");
    case GUILD_MENTOR_STATUS_APPLIED:
      return _ ("Applied, not approved yet");
    case GUILD_MENTOR_STATUS_APPROVED:
      return _ ("Approved, not trained yet");
    case GUILD_MENTOR_STATUS_TRAINED:
      return _ ("Trained, has not accepted the code yet");
    case GUILD_MENTOR_STATUS_READY:
      return "";
    case GUILD_MENTOR_STATUS_PAUSED:
      return _ ("Paused as a mentor");
    }
  g_assert_not_reached ();
}

/* The rules that stand against it; of two who are kept apart nothing else is told. */
static char *
describe_obstacles (GuildMentorSearch    *search,
                    const GuildCandidate *candidate,
                    const char           *name)
{
  const GuildCandidates *candidates = guild_mentor_search_get_candidates (search);
  const GuildSnapshot *snapshot = guild_mentor_search_get_snapshot (search);
  guint obstacles = candidate->obstacles & GUILD_PAIR_BARS_CANDIDATE & ~GUILD_PAIR_MENTEE;
  GString *words = g_string_new (NULL);
  GuildPersonRow mentee = { 0 };
  GuildPairQuestion question;
  GuildPairWorld world;
  GuildPairFacts facts;

  if ((obstacles & GUILD_PAIR_BIT (GUILD_PAIR_APART)) != 0)
    obstacles = GUILD_PAIR_BIT (GUILD_PAIR_APART);
  guild_candidates_ask (candidates, candidate->mentor, &question);
  guild_pair_world_init (&world, snapshot);
  guild_pair_facts_look_up (&facts, &world, &question);
  guild_snapshot_get_person (snapshot, candidates->mentee, &mentee);
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((obstacles & GUILD_PAIR_BIT (i)) != 0)
      {
        g_autofree char *sentence = guild_pair_obstacle_describe (i, &facts, name,
                                                                  guild_record_get_text (mentee.record,
                                                                                         GUILD_PERSON_NAME));

        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", sentence);
      }
  return g_string_free_and_steal (words);
}

/* What a row says last: what is missing, or what stands against it. */
static char *
describe_rest (GuildMentorSearch    *search,
               const GuildCandidate *candidate,
               const char           *name)
{
  switch (candidate->standing)
    {
    case GUILD_CANDIDATE_POSSIBLE:
      return g_strdup ((candidate->obstacles & GUILD_PAIR_BIT (GUILD_PAIR_UNCONFIRMED)) != 0
                           ? _ ("To be confirmed before they start")
                           : "");
    case GUILD_CANDIDATE_POTENTIAL:
      return g_strdup (describe_step (guild_mentor_search_get_snapshot (search), candidate->mentor));
    case GUILD_CANDIDATE_OVERRIDE:
    case GUILD_CANDIDATE_EXCLUDED:
      return describe_obstacles (search, candidate, name);
    }
  g_assert_not_reached ();
}

static char *
describe_place (const GuildSnapshot  *snapshot,
                const GuildPersonRow *person)
{
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, person->role);

  return guild_words_join (profile != NULL ? guild_record_get_text (profile->role, GUILD_ROLE_NAME)
                                           : guild_record_get_text (person->record, GUILD_PERSON_TITLE),
                           person->department != NULL ? person->department : "",
                           person->location != NULL ? person->location : "", NULL);
}

static char *
describe_level (GuildMentorSearch    *search,
                const GuildCandidate *candidate)
{
  const GuildCandidates *candidates = guild_mentor_search_get_candidates (search);
  g_autofree char *basis = NULL;
  g_autofree char *capacity = NULL;

  if (candidates->competency != 0)
    basis = guild_words_basis (candidate->cell, guild_mentor_search_get_date (search, candidate->mentor),
                               guild_snapshot_get_today (guild_mentor_search_get_snapshot (search)));
  /* Translators: how many people somebody mentors, of how many they can, as in "1 of 2 pairings". */
  capacity = g_strdup_printf (ngettext ("%u of %u pairing", "%u of %u pairings", candidate->capacity), candidate->load,
                              candidate->capacity);
  if (candidate->standing == GUILD_CANDIDATE_POTENTIAL && candidate->load == 0)
    g_clear_pointer (&capacity, g_free);
  return guild_words_join (basis != NULL ? basis : "", capacity != NULL ? capacity : "", NULL);
}

static char *
join_lines (const char *const *lines,
            guint              n_lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
  return g_string_free_and_steal (text);
}

/* --- building ------------------------------------------------------------------------------------------------ */

static const char *
get_button_label (GuildCandidateClass standing)
{
  switch (standing)
    {
    case GUILD_CANDIDATE_OVERRIDE:
      return _ ("Override…");
    case GUILD_CANDIDATE_POTENTIAL:
      return _ ("Make a Mentor…");
    case GUILD_CANDIDATE_POSSIBLE:
    case GUILD_CANDIDATE_EXCLUDED:
      return NULL;
    }
  g_assert_not_reached ();
}

static void
add_button (GuildCandidateRow *self,
            const char        *label,
            const char        *name)
{
  /* Translators: an action and whom it is about, as in "Override…: Ana Ortiz". */
  g_autofree char *spoken = g_strdup_printf (C_ ("person", "%s: %s"), label, name);

  /* A label of the button's own would be its name. */
  self->button = g_object_new (GTK_TYPE_BUTTON, "child", gtk_label_new (label), NULL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "gap-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), NULL);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (adw_action_row_activate), self, G_CONNECT_SWAPPED);
}

static void
add_track (GuildCandidateRow     *self,
           const GuildCandidates *candidates,
           const GuildCandidate  *candidate,
           const GuildSnapshot   *snapshot)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, candidates->competency);
  GtkWidget *track = NULL;

  if (info == NULL)
    return;
  track = guild_level_track_new ();
  gtk_widget_set_valign (track, GTK_ALIGN_CENTER);
  guild_level_track_show (GUILD_LEVEL_TRACK (track), info->top, candidate->cell, candidates->goal_level);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), track);
}

/* Said after the name: what the row shows of the level, then its lines. */
static void
describe (GuildCandidateRow     *self,
          const GuildCandidates *candidates,
          const GuildCandidate  *candidate,
          const GuildSnapshot   *snapshot,
          const char            *lines)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, candidates->competency);
  g_autofree char *level = info != NULL ? guild_words_level (info->top, candidate->cell, 0) : NULL;
  g_autofree char *spoken = level != NULL ? g_strconcat (level, "\n", lines, NULL) : g_strdup (lines);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

/**
 * guild_candidate_row_new:
 * @search: a search for mentors
 * @candidate: somebody whom it found
 *
 * Returns: (transfer floating): a row about them
 */
GtkWidget *
guild_candidate_row_new (GuildMentorSearch    *search,
                         const GuildCandidate *candidate)
{
  GuildCandidateRow *self = NULL;
  const GuildSnapshot *snapshot = guild_mentor_search_get_snapshot (search);
  const GuildCandidates *candidates = guild_mentor_search_get_candidates (search);
  const char *name = NULL;
  g_autofree char *place = NULL;
  g_autofree char *level = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *lines = NULL;
  GuildPersonRow person = { 0 };

  g_return_val_if_fail (GUILD_IS_MENTOR_SEARCH (search), NULL);

  self = g_object_new (GUILD_TYPE_CANDIDATE_ROW, NULL);
  self->mentor = candidate->mentor;
  guild_snapshot_get_person (snapshot, candidate->mentor, &person);
  name = guild_record_get_text (person.record, GUILD_PERSON_NAME);
  place = describe_place (snapshot, &person);
  level = describe_level (search, candidate);
  rest = describe_rest (search, candidate, name);
  lines = join_lines ((const char *const[]) { place, level, rest }, 3);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), lines);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self),
                             g_object_new (ADW_TYPE_AVATAR, "size", 36, "show-initials", TRUE, "text", name, "valign",
                                           GTK_ALIGN_CENTER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  add_track (self, candidates, candidate, snapshot);
  if (get_button_label (candidate->standing) != NULL)
    add_button (self, get_button_label (candidate->standing), name);
  if (candidate->standing == GUILD_CANDIDATE_POSSIBLE)
    adw_action_row_add_suffix (ADW_ACTION_ROW (self),
                               g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                             GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), candidate->standing != GUILD_CANDIDATE_EXCLUDED);
  describe (self, candidates, candidate, snapshot, lines);
  return GTK_WIDGET (self);
}

/**
 * guild_candidate_row_get_mentor:
 * @self: a row
 *
 * Returns: key of whom it is about
 */
gint64
guild_candidate_row_get_mentor (GuildCandidateRow *self)
{
  g_return_val_if_fail (GUILD_IS_CANDIDATE_ROW (self), 0);

  return self->mentor;
}

/**
 * guild_candidate_row_set_narrow:
 * @self: a row
 * @narrow: whether there is no room for a button beside the words; the row itself does the same
 */
void
guild_candidate_row_set_narrow (GuildCandidateRow *self,
                                gboolean           narrow)
{
  g_return_if_fail (GUILD_IS_CANDIDATE_ROW (self));

  if (self->button != NULL)
    gtk_widget_set_visible (self->button, !narrow);
}

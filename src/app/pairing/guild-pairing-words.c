/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-words.h"

#include <glib/gi18n.h>

#include "guild-words.h"

/* Up to two weeks back, days are what people count. */
#define RELATIVE_DAYS 14

/**
 * guild_pairing_words_person:
 * @organisation: an organisation
 * @person: key of a person
 *
 * Returns: (transfer none): their name; "" where there is nobody
 */
const char *
guild_pairing_words_person (GuildOrganisation *organisation,
                            gint64             person)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, person);

  return record == NULL ? "" : guild_record_get_text (record, GUILD_PERSON_NAME);
}

/**
 * guild_pairing_words_pair:
 * @organisation: an organisation
 * @pairing: a pairing
 *
 * Returns: (transfer full): who learns, with whom
 */
char *
guild_pairing_words_pair (GuildOrganisation *organisation,
                          const GuildRecord *pairing)
{
  /* Translators: a pairing: who learns, with whom. */
  return g_strdup_printf (_ ("%s with %s"),
                          guild_pairing_words_person (organisation,
                                                      guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE)),
                          guild_pairing_words_person (organisation,
                                                      guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR)));
}

/**
 * guild_pairing_words_subject:
 * @organisation: an organisation
 * @pairing: a pairing
 *
 * Returns: (transfer none): the competency that it is about, or that it is about a career
 */
const char *
guild_pairing_words_subject (GuildOrganisation *organisation,
                             const GuildRecord *pairing)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY,
                                                         guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY));

  return record == NULL ? _ ("Career") : guild_record_get_text (record, GUILD_COMPETENCY_NAME);
}

/**
 * guild_pairing_words_levels:
 * @pairing: a pairing
 *
 * Returns: (transfer full): from which level to which; "" where it is about no competency
 */
char *
guild_pairing_words_levels (const GuildRecord *pairing)
{
  gint64 from = guild_record_get_integer (pairing, GUILD_PAIRING_FROM_LEVEL);
  gint64 goal = guild_record_get_integer (pairing, GUILD_PAIRING_GOAL_LEVEL);

  if (guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY) == 0 || goal == GUILD_ABSENT)
    return g_strdup ("");
  if (from == GUILD_ABSENT)
    return g_strdup_printf (_ ("To level %d"), (int) goal);
  return g_strdup_printf (_ ("Level %d to %d"), (int) from, (int) goal);
}

/* A day of this year needs no year. */
static char *
say_day (GuildDate date,
         GuildDate today)
{
  GDate day, now;
  g_autoptr (GDateTime) noon = NULL;

  g_date_clear (&day, 1);
  g_date_clear (&now, 1);
  g_date_set_julian (&day, (guint32) date);
  g_date_set_julian (&now, (guint32) today);
  if (g_date_get_year (&day) != g_date_get_year (&now))
    return guild_words_full_date (date);
  noon = g_date_time_new_utc (g_date_get_year (&day), (int) g_date_get_month (&day), g_date_get_day (&day), 12, 0, 0);
  /* Translators: day and month, as in “14 March”. */
  return g_date_time_format (noon, C_ ("date", "%-d %B"));
}

/**
 * guild_pairing_words_day:
 * @date: a date, not 0
 * @today: the day that counts as today
 *
 * Returns: (transfer full): the day: relative up to two weeks back, absolute otherwise
 */
char *
guild_pairing_words_day (GuildDate date,
                         GuildDate today)
{
  return date <= today && today - date <= RELATIVE_DAYS ? guild_words_date (date, today) : say_day (date, today);
}

/**
 * guild_pairing_words_when:
 * @date: a date, not 0
 * @today: the day that counts as today
 *
 * Returns: (transfer full): when something was or will be, after a verb: relative within two weeks,
 *   absolute otherwise
 */
char *
guild_pairing_words_when (GuildDate date,
                          GuildDate today)
{
  g_autofree char *full = NULL;

  if (date <= today && today - date <= RELATIVE_DAYS)
    return guild_words_date (date, today);
  full = say_day (date, today);
  /* Translators: a date after a verb, as in “Started on 3 March 2026”. */
  return g_strdup_printf (C_ ("date", "on %s"), full);
}

/* %s is when, as in “yesterday” or “on 3 March 2026”; since then it stands there. */
static const char *const state_sentences[] = {
  [GUILD_PAIRING_STATE_PROPOSED] = N_ ("Proposed %s"),
  [GUILD_PAIRING_STATE_OFFERED] = N_ ("Offered %s"),
  [GUILD_PAIRING_STATE_AGREED] = N_ ("Agreed %s"),
  [GUILD_PAIRING_STATE_DECLINED] = N_ ("Declined %s"),
  [GUILD_PAIRING_STATE_ACTIVE] = N_ ("Active since %s"),
  [GUILD_PAIRING_STATE_PAUSED] = N_ ("Paused since %s"),
  [GUILD_PAIRING_STATE_REASSESS] = N_ ("Reassessing since %s"),
  [GUILD_PAIRING_STATE_CONFIRM] = N_ ("To confirm since %s"),
  [GUILD_PAIRING_STATE_CLOSED] = N_ ("Closed %s"),
  [GUILD_PAIRING_STATE_ENDED] = N_ ("Ended early %s"),
};

static gboolean
lasts (GuildPairingState state)
{
  return guild_pairing_is_running (state) && state != GUILD_PAIRING_STATE_AGREED;
}

/* For a state that lasts, and more than a day. */
static char *
say_days (GuildPairingState state,
          int               days)
{
  gulong n = (gulong) days;

  if (state == GUILD_PAIRING_STATE_ACTIVE)
    return g_strdup_printf (ngettext ("Active for %d day", "Active for %d days", n), days);
  if (state == GUILD_PAIRING_STATE_PAUSED)
    return g_strdup_printf (ngettext ("Paused for %d day", "Paused for %d days", n), days);
  if (state == GUILD_PAIRING_STATE_REASSESS)
    return g_strdup_printf (ngettext ("Reassessing for %d day", "Reassessing for %d days", n), days);
  return g_strdup_printf (ngettext ("To confirm for %d day", "To confirm for %d days", n), days);
}

static const char *
name_outcome (GuildPairingOutcome outcome)
{
  switch (outcome)
    {
    case GUILD_PAIRING_OUTCOME_CONFIRMED:
      return _ ("Confirmed %s");
    case GUILD_PAIRING_OUTCOME_PARTLY:
      return _ ("Partly confirmed %s");
    case GUILD_PAIRING_OUTCOME_UNCHANGED:
      return _ ("Closed unchanged %s");
    case GUILD_PAIRING_OUTCOME_NONE:
    case GUILD_PAIRING_OUTCOME_ENDED_EARLY:
      return _ ("Closed %s");
    }
  g_assert_not_reached ();
}

/* Written as a title, which needs no day: where a document says none. */
static char *
name_state (GuildPairingState state)
{
  return g_strdup (guild_pairing_state_get_title (state));
}

/**
 * guild_pairing_words_state:
 * @pairing: a pairing
 * @today: the day that counts as today
 *
 * Returns: (transfer full): where it stands and since when, as in “Active since 3 March 2026”
 */
char *
guild_pairing_words_state (const GuildRecord *pairing,
                           GuildDate          today)
{
  GuildPairingState state = guild_pairing_get_state (pairing);
  GuildDate since = guild_record_get_date (pairing, GUILD_PAIRING_SINCE);
  const char *sentence = NULL;
  g_autofree char *when = NULL;

  if (since == 0 && guild_pairing_is_over (state))
    since = guild_record_get_date (pairing, GUILD_PAIRING_CLOSED);
  if (since == 0)
    return name_state (state);
  if (!lasts (state))
    when = guild_pairing_words_when (since, today);
  else if (today - since > 1 && today - since <= RELATIVE_DAYS)
    return say_days (state, today - since);
  else
    when = since <= today && today - since <= 1 ? guild_words_date (since, today) : say_day (since, today);
  sentence = state == GUILD_PAIRING_STATE_CLOSED
                 ? name_outcome ((GuildPairingOutcome) guild_record_get_integer (pairing, GUILD_PAIRING_OUTCOME))
                 : _ (state_sentences[state]);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (sentence, when);
#pragma GCC diagnostic pop
}

/**
 * guild_pairing_words_full:
 * @organisation: an organisation
 * @pairing: a pairing
 *
 * Returns: (transfer full): all that a row shows of it, for who hears it
 */
char *
guild_pairing_words_full (GuildOrganisation *organisation,
                          const GuildRecord *pairing)
{
  g_autofree char *pair = guild_pairing_words_pair (organisation, pairing);
  g_autofree char *levels = guild_pairing_words_levels (pairing);
  g_autofree char *state = guild_pairing_words_state (pairing, guild_organisation_get_today (organisation));

  return guild_words_join (pair, guild_pairing_words_subject (organisation, pairing), levels, state, NULL);
}

/**
 * guild_pairing_words_override:
 * @rule: a rule that can be overridden
 *
 * Returns: (transfer none): what people call it
 */
const char *
guild_pairing_words_override (GuildPairObstacle rule)
{
  return rule == GUILD_PAIR_REPORTING_LINE ? _ ("Reporting line") : _ ("Not there through the whole period");
}

/**
 * guild_pairing_words_session:
 * @kind: a kind of session
 *
 * Returns: (transfer none): what people call it
 */
const char *
guild_pairing_words_session (GuildSessionKind kind)
{
  switch (kind)
    {
    case GUILD_SESSION_KIND_SHADOWING:
      return C_ ("session", "Shadowing");
    case GUILD_SESSION_KIND_PRACTICE:
      return C_ ("session", "Practice");
    case GUILD_SESSION_KIND_FEEDBACK:
      return C_ ("session", "Feedback");
    }
  g_assert_not_reached ();
}

/**
 * guild_pairing_words_minutes:
 * @minutes: how long something took, or %GUILD_ABSENT
 *
 * Returns: (transfer full): as people say it; "" where it is not known
 */
char *
guild_pairing_words_minutes (gint64 minutes)
{
  if (minutes == GUILD_ABSENT)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), (int) minutes);
}

/**
 * guild_pairing_get_track:
 * @snapshot: a snapshot
 * @pairing: a pairing
 * @track: (out caller-allocates): what a level track shows of it
 *
 * While it goes on, that is where the mentee stands today; of one that is over, how it ended.
 */
void
guild_pairing_get_track (const GuildSnapshot *snapshot,
                         const GuildRecord   *pairing,
                         GuildPairingTrack   *track)
{
  gint64 competency = guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY);
  gint64 from = guild_record_get_integer (pairing, GUILD_PAIRING_FROM_LEVEL);
  gint64 goal = guild_record_get_integer (pairing, GUILD_PAIRING_GOAL_LEVEL);
  const GuildCompetencyInfo *info = competency == 0 ? NULL : guild_snapshot_get_competency (snapshot, competency);

  *track = (GuildPairingTrack) { 0 };
  if (info == NULL)
    return;
  track->top = info->top;
  track->target = goal == GUILD_ABSENT ? 0 : (int) goal;
  if (!guild_pairing_is_over (guild_pairing_get_state (pairing)))
    track->cell = guild_snapshot_get_cell (snapshot, guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE),
                                           competency);
  else if (guild_record_get_integer (pairing, GUILD_PAIRING_OUTCOME) == GUILD_PAIRING_OUTCOME_CONFIRMED)
    track->cell = (GuildCell) ((track->target + 1) | GUILD_CELL_CONFIRMED);
  else
    {
      /* Nothing is missing any more. */
      track->target = 0;
      track->cell = from == GUILD_ABSENT ? GUILD_CELL_UNRATED : (GuildCell) ((from + 1) | GUILD_CELL_CONFIRMED);
    }
}

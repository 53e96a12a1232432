/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing.h"

#include <glib/gi18n-lib.h>

/* Every step that there is; what is not here is refused. */
static const struct
{
  GuildPairingState state;
  GuildPairingEvent event;
  GuildPairingState next;
} steps[] = {
  { GUILD_PAIRING_STATE_PROPOSED, GUILD_PAIRING_OFFER, GUILD_PAIRING_STATE_OFFERED },
  { GUILD_PAIRING_STATE_PROPOSED, GUILD_PAIRING_DECLINE, GUILD_PAIRING_STATE_DECLINED },
  { GUILD_PAIRING_STATE_OFFERED, GUILD_PAIRING_AGREE, GUILD_PAIRING_STATE_AGREED },
  { GUILD_PAIRING_STATE_OFFERED, GUILD_PAIRING_DECLINE, GUILD_PAIRING_STATE_DECLINED },
  { GUILD_PAIRING_STATE_AGREED, GUILD_PAIRING_START, GUILD_PAIRING_STATE_ACTIVE },
  { GUILD_PAIRING_STATE_AGREED, GUILD_PAIRING_END, GUILD_PAIRING_STATE_ENDED },
  { GUILD_PAIRING_STATE_ACTIVE, GUILD_PAIRING_PAUSE, GUILD_PAIRING_STATE_PAUSED },
  { GUILD_PAIRING_STATE_ACTIVE, GUILD_PAIRING_REASSESS, GUILD_PAIRING_STATE_REASSESS },
  { GUILD_PAIRING_STATE_ACTIVE, GUILD_PAIRING_END, GUILD_PAIRING_STATE_ENDED },
  { GUILD_PAIRING_STATE_PAUSED, GUILD_PAIRING_RESUME, GUILD_PAIRING_STATE_ACTIVE },
  { GUILD_PAIRING_STATE_PAUSED, GUILD_PAIRING_END, GUILD_PAIRING_STATE_ENDED },
  { GUILD_PAIRING_STATE_REASSESS, GUILD_PAIRING_RATE, GUILD_PAIRING_STATE_CONFIRM },
  { GUILD_PAIRING_STATE_REASSESS, GUILD_PAIRING_END, GUILD_PAIRING_STATE_ENDED },
  { GUILD_PAIRING_STATE_CONFIRM, GUILD_PAIRING_CLOSE, GUILD_PAIRING_STATE_CLOSED },
  { GUILD_PAIRING_STATE_CONFIRM, GUILD_PAIRING_END, GUILD_PAIRING_STATE_ENDED },
};

static const char *const state_titles[] = {
  [GUILD_PAIRING_STATE_PROPOSED] = NC_ ("pairing", "Proposed"),
  [GUILD_PAIRING_STATE_OFFERED] = NC_ ("pairing", "Offered"),
  [GUILD_PAIRING_STATE_AGREED] = NC_ ("pairing", "Agreed"),
  [GUILD_PAIRING_STATE_DECLINED] = NC_ ("pairing", "Declined"),
  [GUILD_PAIRING_STATE_ACTIVE] = NC_ ("pairing", "Active"),
  [GUILD_PAIRING_STATE_PAUSED] = NC_ ("pairing", "Paused"),
  [GUILD_PAIRING_STATE_REASSESS] = NC_ ("pairing", "Being Reassessed"),
  [GUILD_PAIRING_STATE_CONFIRM] = NC_ ("pairing", "To Be Confirmed"),
  [GUILD_PAIRING_STATE_CLOSED] = NC_ ("pairing", "Closed"),
  [GUILD_PAIRING_STATE_ENDED] = NC_ ("pairing", "Ended Early"),
};

static const char *const outcome_titles[] = {
  [GUILD_PAIRING_OUTCOME_NONE] = NC_ ("outcome", "None Yet"),
  [GUILD_PAIRING_OUTCOME_CONFIRMED] = NC_ ("outcome", "Confirmed"),
  [GUILD_PAIRING_OUTCOME_PARTLY] = NC_ ("outcome", "Partly"),
  [GUILD_PAIRING_OUTCOME_UNCHANGED] = NC_ ("outcome", "Unchanged"),
  [GUILD_PAIRING_OUTCOME_ENDED_EARLY] = NC_ ("outcome", "Ended Early"),
};

/**
 * guild_pairing_state_get_title:
 * @state: where a pairing stands
 *
 * Returns: what people call it, in the language of the day, as a title is written
 */
const char *
guild_pairing_state_get_title (GuildPairingState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "pairing", state_titles[state]);
}

/**
 * guild_pairing_outcome_get_title:
 * @outcome: how a pairing ended
 *
 * Returns: what people call it, in the language of the day, as a title is written
 */
const char *
guild_pairing_outcome_get_title (GuildPairingOutcome outcome)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "outcome", outcome_titles[outcome]);
}

/**
 * guild_pairing_next:
 * @state: where a pairing stands
 * @event: what happens to it
 * @next: (out) (optional): where it stands then
 *
 * Returns: whether that can happen to it
 */
gboolean
guild_pairing_next (GuildPairingState  state,
                    GuildPairingEvent  event,
                    GuildPairingState *next)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].state == state && steps[i].event == event)
      {
        if (next != NULL)
          *next = steps[i].next;
        return TRUE;
      }
  return FALSE;
}

/**
 * guild_pairing_may_become:
 * @state: where a pairing stands
 * @next: where it would stand
 *
 * Returns: whether one step, or none, leads from @state to @next
 */
gboolean
guild_pairing_may_become (GuildPairingState state,
                          GuildPairingState next)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].state == state && steps[i].next == next)
      return TRUE;
  return state == next;
}

/**
 * guild_pairing_is_running:
 * @state: where a pairing stands
 *
 * Running pairings take capacity of mentor and mentee, and bar the mentor from judging the mentee.
 *
 * Returns: whether it has been agreed and is not over
 */
gboolean
guild_pairing_is_running (GuildPairingState state)
{
  switch (state)
    {
    case GUILD_PAIRING_STATE_AGREED:
    case GUILD_PAIRING_STATE_ACTIVE:
    case GUILD_PAIRING_STATE_PAUSED:
    case GUILD_PAIRING_STATE_REASSESS:
    case GUILD_PAIRING_STATE_CONFIRM:
      return TRUE;
    case GUILD_PAIRING_STATE_PROPOSED:
    case GUILD_PAIRING_STATE_OFFERED:
    case GUILD_PAIRING_STATE_DECLINED:
    case GUILD_PAIRING_STATE_CLOSED:
    case GUILD_PAIRING_STATE_ENDED:
      return FALSE;
    }
  g_assert_not_reached ();
}

/**
 * guild_pairing_is_over:
 * @state: where a pairing stands
 *
 * Returns: whether nothing can happen to it any more
 */
gboolean
guild_pairing_is_over (GuildPairingState state)
{
  return state == GUILD_PAIRING_STATE_DECLINED || state == GUILD_PAIRING_STATE_CLOSED ||
         state == GUILD_PAIRING_STATE_ENDED;
}

/**
 * guild_pairing_is_announced:
 * @state: where a pairing stands
 *
 * Returns: whether it is proposed or offered: thought of, and not agreed yet
 */
gboolean
guild_pairing_is_announced (GuildPairingState state)
{
  return !guild_pairing_is_running (state) && !guild_pairing_is_over (state);
}

/**
 * guild_pairing_judge:
 * @from_level: the mentee's level when it began, or less than 0 where they were not rated
 * @goal_level: the level it aimed at
 * @confirmed: the level that the confirmer gives now; less than 0 where it does not apply
 *
 * Returns: confirmed at the goal or above, partly above where it began, else unchanged
 */
GuildPairingOutcome
guild_pairing_judge (int from_level,
                     int goal_level,
                     int confirmed)
{
  if (confirmed >= goal_level)
    return GUILD_PAIRING_OUTCOME_CONFIRMED;
  return confirmed > MAX (from_level, 0) ? GUILD_PAIRING_OUTCOME_PARTLY : GUILD_PAIRING_OUTCOME_UNCHANGED;
}

/**
 * guild_pairing_cut_short:
 * @values: a pairing, by field
 * @date: when
 *
 * Makes it one that somebody has left: declined where it was only announced, ended early where it ran.
 *
 * Returns: whether it was not over before
 */
gboolean
guild_pairing_cut_short (GuildValue *values,
                         GuildDate   date)
{
  GuildPairingState state = (GuildPairingState) values[GUILD_PAIRING_STATE].integer;
  gboolean running = guild_pairing_is_running (state);

  if (guild_pairing_is_over (state))
    return FALSE;
  values[GUILD_PAIRING_STATE].integer = running ? GUILD_PAIRING_STATE_ENDED : GUILD_PAIRING_STATE_DECLINED;
  values[GUILD_PAIRING_OUTCOME].integer = running ? GUILD_PAIRING_OUTCOME_ENDED_EARLY : GUILD_PAIRING_OUTCOME_NONE;
  values[GUILD_PAIRING_CLOSED].integer = date;
  values[GUILD_PAIRING_SINCE].integer = date;
  return TRUE;
}

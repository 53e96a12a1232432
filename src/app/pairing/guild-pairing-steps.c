/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-steps.h"

#include <glib/gi18n.h>

#include "guild-pairing-edits.h"
#include "guild-pairing-words.h"

/* --- what stands in the way ------------------------------------------------------------------------------ */

/* What removes an obstacle, where something of this window does. */
static const struct
{
  GuildPairObstacle obstacle;
  const char *label;
  const char *action;
} remedies[] = {
  { GUILD_PAIR_UNBRIEFED, N_ ("Mark as Briefed"), "pairing.brief" },
  { GUILD_PAIR_UNRATED, N_ ("Rate…"), "pairing.rate" },
  { GUILD_PAIR_UNCONFIRMED, N_ ("Confirm Their Level…"), "pairing.confirm-mentor" },
  { GUILD_PAIR_SUSPENDED, N_ ("Confirm Their Level…"), "pairing.confirm-mentor" },
  { GUILD_PAIR_STALE, N_ ("Confirm Their Level…"), "pairing.confirm-mentor" },
  { GUILD_PAIR_LEVEL, N_ ("Change Agreement…"), "pairing.change" },
  { GUILD_PAIR_REPORTING_LINE, N_ ("Change Agreement…"), "pairing.change" },
  { GUILD_PAIR_PERIOD, N_ ("Change Agreement…"), "pairing.change" },
  { GUILD_PAIR_MENTOR_UNREADY, N_ ("Mentor Profile…"), "pairing.mentor-profile" },
  { GUILD_PAIR_MENTOR_FULL, N_ ("Mentor Profile…"), "pairing.mentor-profile" },
  { GUILD_PAIR_MENTEE_FULL, N_ ("Show Mentee"), "pairing.show-mentee" },
};

static void
need_free (gpointer data)
{
  GuildPairingNeed *need = data;

  g_free (need->sentence);
  g_free (need);
}

static GuildPairingNeed *
add_need (GPtrArray *needs,
          char      *sentence)
{
  GuildPairingNeed *need = g_new0 (GuildPairingNeed, 1);

  need->sentence = sentence;
  g_ptr_array_add (needs, need);
  return need;
}

static gint64
get_confirmer (GuildOrganisation *organisation,
               gint64             person)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GuildPersonRow row = { 0 };

  guild_snapshot_get_person (snapshot, person, &row);
  return row.confirmer;
}

static void
list_obstacles (GuildOrganisation *organisation,
                const GuildRecord *pairing,
                GPtrArray         *needs)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GuildPairWorld world;
  GuildPairQuestion question;
  GuildPairFacts facts;
  guint obstacles;

  guild_pair_question_init (&question, pairing);
  guild_pair_world_init (&world, snapshot);
  guild_pair_facts_look_up (&facts, &world, &question);
  obstacles = guild_pair_facts_judge (&facts) & GUILD_PAIR_BARS_START &
              ~(guild_pair_obstacles_parse (guild_record_get_text (pairing, GUILD_PAIRING_OVERRIDES)) &
                GUILD_PAIR_OVERRIDABLE);
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    {
      GuildPairingNeed *need = NULL;

      if ((obstacles & GUILD_PAIR_BIT (i)) == 0)
        continue;
      need = add_need (needs,
                       guild_pair_obstacle_describe (i, &facts,
                                                     guild_pairing_words_person (organisation, question.mentor),
                                                     guild_pairing_words_person (organisation, question.mentee)));
      for (guint k = 0; k < G_N_ELEMENTS (remedies); k++)
        if (remedies[k].obstacle == i)
          {
            need->label = _ (remedies[k].label);
            need->action = remedies[k].action;
          }
    }
}

/**
 * guild_pairing_list_needs:
 * @organisation: an organisation
 * @pairing: a pairing
 *
 * Until it starts, that is all that stands against the start, early enough to be done; then what
 * stands against the next step.
 *
 * Returns: (transfer full) (element-type GuildPairingNeed): what stands in the way
 */
GPtrArray *
guild_pairing_list_needs (GuildOrganisation *organisation,
                          const GuildRecord *pairing)
{
  GPtrArray *needs = g_ptr_array_new_with_free_func (need_free);
  GuildPairingState state = guild_pairing_get_state (pairing);
  gint64 mentee = guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE);

  if (guild_pairing_is_announced (state) || state == GUILD_PAIRING_STATE_AGREED)
    list_obstacles (organisation, pairing, needs);
  else if (state == GUILD_PAIRING_STATE_CONFIRM && guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY) != 0 &&
           get_confirmer (organisation, mentee) == 0)
    {
      GuildPairingNeed *need = add_need (needs,
                                         g_strdup_printf (_ ("%s has nobody who confirms levels; name a manager."),
                                                          guild_pairing_words_person (organisation, mentee)));

      need->label = _ ("Show Mentee");
      need->action = "pairing.show-mentee";
    }
  return needs;
}

/* --- the next step ------------------------------------------------------------------------------------------- */

static gboolean
refuses (GuildOrganisation *organisation,
         const GuildRecord *pairing,
         GuildPairingEvent  event)
{
  g_autofree char *refusal = guild_pairing_refuse_step (organisation, guild_record_get_key (pairing), event);

  return refusal != NULL;
}

static void
set_step (GuildPairingStep *self,
          const char       *label,
          const char       *action,
          char             *hint)
{
  self->label = g_strdup (label);
  self->action = action;
  self->hint = hint;
}

static void
set_acceptance (GuildPairingStep  *self,
                GuildOrganisation *organisation,
                const GuildRecord *pairing)
{
  gint64 key = guild_record_get_key (pairing);
  gboolean mentor = guild_pairing_get_acceptor (organisation, key, GUILD_PART_MENTOR, NULL) != 0;
  gboolean mentee = guild_pairing_get_acceptor (organisation, key, GUILD_PART_MENTEE, NULL) != 0;
  gint64 person = guild_record_get_integer (pairing, mentee ? GUILD_PAIRING_MENTOR : GUILD_PAIRING_MENTEE);
  const char *name = guild_pairing_words_person (organisation, person);

  /* Translators: %s is who accepts an agreement. */
  self->label = g_strdup_printf (_ ("Record Acceptance of %s…"), name);
  self->action = mentee ? "pairing.accept-mentor" : "pairing.accept-mentee";
  self->hint = g_strdup (_ ("It is agreed once both have accepted."));
  self->barred = mentor != mentee && refuses (organisation, pairing, GUILD_PAIRING_AGREE);
}

static void
set_practice (GuildPairingStep  *self,
              GuildOrganisation *organisation,
              const GuildRecord *pairing)
{
  GuildDate until = guild_record_get_date (pairing, GUILD_PAIRING_UNTIL);
  gboolean done = until != 0 && until <= guild_organisation_get_today (organisation);
  const char *labels[] = { _ ("Add Session…"), _ ("Ask for Reassessment") };
  static const char *const actions[] = { "pairing.add-session", "pairing.reassess" };

  set_step (self, labels[done], actions[done],
            g_strdup (done ? _ ("Its time is over: see what it has changed.")
                           : _ ("They practise. Record each session.")));
  self->other_label = g_strdup (labels[!done]);
  self->other_action = actions[!done];
}

static void
set_rating (GuildPairingStep  *self,
            GuildOrganisation *organisation,
            const GuildRecord *pairing,
            gint64             mentee)
{
  if (guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY) == 0)
    set_step (self, _ ("Record Reassessment"), "pairing.rated", g_strdup (_ ("They look back at their goals.")));
  else
    set_step (self, _ ("Rate…"), "pairing.rate",
              g_strdup_printf (_ ("%s rates themselves anew."), guild_pairing_words_person (organisation, mentee)));
}

static void
set_confirmation (GuildPairingStep  *self,
                  GuildOrganisation *organisation,
                  const GuildRecord *pairing,
                  gint64             mentee)
{
  gint64 confirmer = get_confirmer (organisation, mentee);

  if (guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY) == 0)
    {
      set_step (self, _ ("Close…"), "pairing.close", g_strdup (_ ("Say what came of it.")));
      return;
    }
  set_step (self, _ ("Confirm…"), "pairing.confirm",
            confirmer == 0 ? g_strdup ("")
                           : g_strdup_printf (_ ("%s confirms the level, or gives another."),
                                              guild_pairing_words_person (organisation, confirmer)));
  self->barred = confirmer == 0;
}

/**
 * guild_pairing_step_init:
 * @self: (out caller-allocates): a step
 * @organisation: an organisation
 * @pairing: a pairing
 */
void
guild_pairing_step_init (GuildPairingStep  *self,
                         GuildOrganisation *organisation,
                         const GuildRecord *pairing)
{
  gint64 mentee = guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE);

  *self = (GuildPairingStep) { 0 };
  switch (guild_pairing_get_state (pairing))
    {
    case GUILD_PAIRING_STATE_PROPOSED:
      set_step (self, _ ("Offer"), "pairing.offer", g_strdup (_ ("Put the proposal to both.")));
      self->barred = refuses (organisation, pairing, GUILD_PAIRING_OFFER);
      return;
    case GUILD_PAIRING_STATE_OFFERED:
      set_acceptance (self, organisation, pairing);
      return;
    case GUILD_PAIRING_STATE_AGREED:
      set_step (self, _ ("Start"), "pairing.start", g_strdup (_ ("Both have accepted. They can begin.")));
      self->barred = refuses (organisation, pairing, GUILD_PAIRING_START);
      return;
    case GUILD_PAIRING_STATE_ACTIVE:
      set_practice (self, organisation, pairing);
      return;
    case GUILD_PAIRING_STATE_PAUSED:
      set_step (self, _ ("Resume"), "pairing.resume", g_strdup (_ ("They rest.")));
      return;
    case GUILD_PAIRING_STATE_REASSESS:
      set_rating (self, organisation, pairing, mentee);
      return;
    case GUILD_PAIRING_STATE_CONFIRM:
      set_confirmation (self, organisation, pairing, mentee);
      return;
    case GUILD_PAIRING_STATE_DECLINED:
    case GUILD_PAIRING_STATE_CLOSED:
    case GUILD_PAIRING_STATE_ENDED:
      return;
    }
  g_assert_not_reached ();
}

/**
 * guild_pairing_step_clear:
 * @self: a step
 *
 * Frees what it holds.
 */
void
guild_pairing_step_clear (GuildPairingStep *self)
{
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->hint, g_free);
  g_clear_pointer (&self->other_label, g_free);
}

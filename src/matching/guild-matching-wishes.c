/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody asks of a session: pairs that are kept together or apart, by rule or by wish, and other capacities. */

#include <glib/gi18n-lib.h>

#include "guild-error.h"
#include "guild-matching-private.h"
#include "guild-pairing.h"

/* --- wishes ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 mentee, competency, mentor;
} Triple;

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return FALSE;
}

static const char *
get_name (const GuildMatching *self,
          gint64               person)
{
  GuildPersonRow row = { 0 };

  return guild_snapshot_get_person (self->snapshot, person, &row)
             ? guild_record_get_text (row.record, GUILD_PERSON_NAME)
             : "";
}

/* Remembers a wish in place of an older one about the same triple; @together is -1 where there is none any more. */
static void
remember (GuildMatching *self,
          gint64         mentee,
          gint64         competency,
          gint64         mentor,
          int            together)
{
  GuildMatchWish wish = { mentee, competency, mentor, together == TRUE };

  for (guint i = self->wishes->len; i-- > 0;)
    {
      const GuildMatchWish *old = &g_array_index (self->wishes, GuildMatchWish, i);

      if (old->mentee == mentee && old->competency == competency && old->mentor == mentor)
        g_array_remove_index (self->wishes, i);
    }
  if (together >= 0)
    g_array_append_val (self->wishes, wish);
}

gboolean
guild_matching_is_kept_apart (const GuildMatching *self,
                              gint64               mentee,
                              gint64               competency,
                              gint64               mentor)
{
  for (guint i = 0; i < self->wishes->len; i++)
    {
      const GuildMatchWish *wish = &g_array_index (self->wishes, GuildMatchWish, i);

      if (!wish->together && wish->mentee == mentee && wish->competency == competency && wish->mentor == mentor)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_triple (const GuildMatching *self,
             gint64               mentee,
             gint64               competency,
             gint64               mentor,
             guint               *gap,
             guint               *helper,
             GError             **error)
{
  if (!guild_matching_find_gap (self, mentee, competency, gap))
    return refuse (error, _ ("The gap is no longer open; look at the match anew."));
  if (!guild_matching_find_mentor (self, mentor, helper))
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("%s is no mentor who is ready and there."),
                   get_name (self, mentor));
      return FALSE;
    }
  return TRUE;
}

/**
 * guild_matching_keep_together:
 * @self: a solved session
 * @mentee: key of who would learn
 * @competency: key of the one skill
 * @mentor: key of who would help
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Keeps the pair in the match, whatever it costs, also where it was kept apart in this session; the rest is the best
 * again at once.
 *
 * Returns: whether the rules allow it and both have room beside what is kept together already
 */
gboolean
guild_matching_keep_together (GuildMatching *self,
                              gint64         mentee,
                              gint64         competency,
                              gint64         mentor,
                              GError       **error)
{
  GuildPairFacts facts;
  guint gap, helper, obstacles;
  gboolean apart;

  if (!find_triple (self, mentee, competency, mentor, &gap, &helper, error))
    return FALSE;
  obstacles = guild_matching_look_up (self, gap, mentor, &facts) & GUILD_PAIR_BARS_CANDIDATE;
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((obstacles & GUILD_PAIR_BIT (i)) != 0)
      {
        g_autofree char *sentence = guild_pair_obstacle_describe ((GuildPairObstacle) i, &facts,
                                                                  get_name (self, mentor), get_name (self, mentee));

        return refuse (error, sentence);
      }
  apart = guild_matching_is_kept_apart (self, mentee, competency, mentor);
  if (apart)
    guild_solver_release (self->solver, gap, helper);
  if (!guild_solver_keep_together (self->solver, gap, helper))
    {
      if (apart)
        guild_solver_keep_apart (self->solver, gap, helper);
      return refuse (error, _ ("Pairs that are kept together leave no room for this one; release one of them first."));
    }
  remember (self, mentee, competency, mentor, TRUE);
  return TRUE;
}

/**
 * guild_matching_keep_apart:
 * @self: a solved session
 * @mentee: key of who would learn
 * @competency: key of the one skill
 * @mentor: key of who would not help
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Keeps the pair out of the match; the rest is the best again at once.
 *
 * Returns: whether there are such a gap and such a mentor
 */
gboolean
guild_matching_keep_apart (GuildMatching *self,
                           gint64         mentee,
                           gint64         competency,
                           gint64         mentor,
                           GError       **error)
{
  guint gap, helper;

  if (!find_triple (self, mentee, competency, mentor, &gap, &helper, error))
    return FALSE;
  guild_solver_keep_apart (self->solver, gap, helper);
  remember (self, mentee, competency, mentor, FALSE);
  return TRUE;
}

/**
 * guild_matching_release:
 * @self: a solved session
 * @mentee: key of who would learn
 * @competency: key of the one skill
 * @mentor: key of who would help
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Takes back that the pair is kept together or apart.
 *
 * Returns: whether there are such a gap and such a mentor
 */
gboolean
guild_matching_release (GuildMatching *self,
                        gint64         mentee,
                        gint64         competency,
                        gint64         mentor,
                        GError       **error)
{
  guint gap, helper;

  if (!find_triple (self, mentee, competency, mentor, &gap, &helper, error))
    return FALSE;
  guild_solver_release (self->solver, gap, helper);
  remember (self, mentee, competency, mentor, -1);
  return TRUE;
}

static gboolean
set_capacity (GuildMatching *self,
              gint64         person,
              gboolean       as_mentor,
              guint          capacity)
{
  guint index = guild_matching_get_mentee (self, person), taken;

  if (as_mentor ? !guild_matching_find_mentor (self, person, &index) : index == GUILD_NOBODY)
    return TRUE;
  taken = as_mentor ? g_array_index (self->market->mentors, GuildMarketMentor, index).taken
                    : g_array_index (self->market->mentees, GuildMarketMentee, index).taken;
  capacity = capacity > taken ? capacity - taken : 0;
  return as_mentor ? guild_solver_set_mentor_capacity (self->solver, index, capacity)
                   : guild_solver_set_mentee_capacity (self->solver, index, capacity);
}

/**
 * guild_matching_set_capacity:
 * @self: a solved session
 * @person: key of a person
 * @as_mentor: whether as a mentor, else as a mentee
 * @capacity: pairings at once, those that are announced or running included
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Tries another capacity; the organisation keeps its own.
 *
 * Returns: whether there is such a mentor or mentee, and room for the pairs that are kept together
 */
gboolean
guild_matching_set_capacity (GuildMatching *self,
                             gint64         person,
                             gboolean       as_mentor,
                             guint          capacity,
                             GError       **error)
{
  GuildMatchCapacity tried = { person, as_mentor, capacity };

  if (as_mentor ? !guild_matching_find_mentor (self, person, NULL)
                : guild_matching_get_mentee (self, person) == GUILD_NOBODY)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                   as_mentor ? _ ("%s is no mentor who is ready and there.") : _ ("%s has no open gap."),
                   get_name (self, person));
      return FALSE;
    }
  if (!set_capacity (self, person, as_mentor, capacity))
    return refuse (error, _ ("More pairs are kept together than that; release one of them first."));
  for (guint i = self->capacities->len; i-- > 0;)
    {
      const GuildMatchCapacity *old = &g_array_index (self->capacities, GuildMatchCapacity, i);

      if (old->person == person && old->as_mentor == as_mentor)
        g_array_remove_index (self->capacities, i);
    }
  g_array_append_val (self->capacities, tried);
  return TRUE;
}

/* --- rules that keep together ------------------------------------------------------------------------------------ */

static gboolean
is_candidate (const GuildMatching *self,
              guint                gap,
              gint64               mentor)
{
  GuildPairFacts facts;

  return (guild_matching_look_up (self, gap, mentor, &facts) & GUILD_PAIR_BARS_CANDIDATE) == 0;
}

/* Of all the mentee's gaps that nobody is kept to, the one that the pair scores best in. */
static gboolean
find_best_gap (const GuildMatching *self,
               guint                mentee,
               gint64               mentor,
               guint               *best)
{
  GuildScore most = G_MININT32;

  for (guint i = g_array_index (self->starts, guint, mentee); i < g_array_index (self->starts, guint, mentee + 1); i++)
    {
      GuildScore shares[GUILD_N_CRITERIA], score;

      if (guild_solver_is_pinned (self->solver, i) || !is_candidate (self, i, mentor))
        continue;
      score = guild_matching_measure (self, i, mentor, shares);
      if (score > most)
        {
          most = score;
          *best = i;
        }
    }
  return most > G_MININT32;
}

/* Whether a pairing of the two is announced or running already. */
static gboolean
are_paired (const GuildMatching *self,
            gint64               mentee,
            gint64               mentor)
{
  const GPtrArray *pairings = guild_snapshot_get_records (self->snapshot, GUILD_KIND_PAIRING);

  for (guint i = 0; pairings != NULL && i < pairings->len; i++)
    if (!guild_pairing_is_over (guild_pairing_get_state (pairings->pdata[i])) &&
        guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_MENTEE) == mentee &&
        guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_MENTOR) == mentor)
      return TRUE;
  return FALSE;
}

/* In the order of people's ids, whatever the order in which the rules were made. */
static int
compare_triples (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const GuildMatching *self = user_data;
  const Triple *left = a, *right = b;
  gint64 keys[][2] = {
    { guild_matching_get_mentee (self, left->mentee), guild_matching_get_mentee (self, right->mentee) },
    { self->skill_of[left->competency], self->skill_of[right->competency] },
    { self->mentor_of[left->mentor], self->mentor_of[right->mentor] },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

/* Rules about one competency first; a rule about all is kept by the pair's best. */
void
guild_matching_pin_rules (GuildMatching *self)
{
  const GPtrArray *rules = guild_snapshot_get_records (self->snapshot, GUILD_KIND_PAIR_RULE);
  g_autoptr (GArray) triples = g_array_new (FALSE, FALSE, sizeof (Triple));

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      Triple triple = { guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_MENTEE),
                        guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_COMPETENCY),
                        guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_MENTOR) };

      if (guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_RULE) == GUILD_PAIR_RULE_TOGETHER &&
          guild_matching_get_mentee (self, triple.mentee) != GUILD_NOBODY &&
          guild_matching_find_mentor (self, triple.mentor, NULL))
        g_array_append_val (triples, triple);
    }
  g_array_sort_with_data (triples, compare_triples, self);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < triples->len; i++)
      {
        const Triple *triple = &g_array_index (triples, Triple, i);
        guint gap;

        if (pass == 0
                ? triple->competency != 0 && guild_matching_find_gap (self, triple->mentee, triple->competency, &gap) &&
                      !guild_solver_is_pinned (self->solver, gap) && is_candidate (self, gap, triple->mentor)
                : triple->competency == 0 && !are_paired (self, triple->mentee, triple->mentor) &&
                      find_best_gap (self, guild_matching_get_mentee (self, triple->mentee), triple->mentor, &gap))
          guild_solver_keep_together (self->solver, gap, self->mentor_of[triple->mentor]);
      }
}

/* --- again ------------------------------------------------------------------------------------------------------- */

/* What was asked for in the session, as far as the organisation that has become lets it. */
void
guild_matching_repeat_wishes (GuildMatching *self)
{
  for (guint i = 0; i < self->capacities->len; i++)
    {
      const GuildMatchCapacity *tried = &g_array_index (self->capacities, GuildMatchCapacity, i);

      set_capacity (self, tried->person, tried->as_mentor, tried->capacity);
    }
  for (guint i = 0; i < self->wishes->len; i++)
    {
      const GuildMatchWish *wish = &g_array_index (self->wishes, GuildMatchWish, i);
      guint gap, helper;

      if (!find_triple (self, wish->mentee, wish->competency, wish->mentor, &gap, &helper, NULL))
        continue;
      if (!wish->together)
        guild_solver_keep_apart (self->solver, gap, helper);
      else if (is_candidate (self, gap, wish->mentor))
        guild_solver_keep_together (self->solver, gap, helper);
    }
}

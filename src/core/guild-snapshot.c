/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-snapshot-private.h"

G_DEFINE_BOXED_TYPE (GuildSnapshot, guild_snapshot, guild_snapshot_ref, guild_snapshot_unref)

/* Profiles and records are arrays with holes. */
static void
profile_clear (gpointer profile)
{
  if (profile != NULL)
    guild_profile_unref (profile);
}

GPtrArray *
guild_snapshot_new_profiles (guint n_slots)
{
  GPtrArray *profiles = g_ptr_array_new_full (n_slots, profile_clear);

  g_ptr_array_set_size (profiles, (int) n_slots);
  return profiles;
}

GPtrArray *
guild_snapshot_new_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
}

GuildProfile *
guild_profile_new (GuildRecord  *role,
                   const GArray *requirements)
{
  GuildProfile *self = g_malloc (sizeof *self + requirements->len * sizeof *self->requirements);

  g_atomic_ref_count_init (&self->references);
  self->role = guild_record_ref (role);
  self->n_requirements = requirements->len;
  for (guint i = 0; i < requirements->len; i++)
    self->requirements[i] = g_array_index (requirements, GuildRequirement, i);
  return self;
}

GuildProfile *
guild_profile_ref (GuildProfile *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
guild_profile_unref (GuildProfile *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  guild_record_unref (self->role);
  g_free (self);
}

GuildSnapshot *
guild_snapshot_new (GuildDate today)
{
  GuildSnapshot *self = g_new0 (GuildSnapshot, 1);

  g_atomic_ref_count_init (&self->references);
  self->today = today;
  guild_policy_init (&self->policy);
  self->people = guild_people_new ();
  self->matrix = guild_level_matrix_new ();
  self->ratings = guild_level_matrix_new ();
  self->profiles = guild_snapshot_new_profiles (1);
  self->competencies = g_ptr_array_new_with_free_func (g_free);
  self->urgent = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

GuildSnapshot *
guild_snapshot_copy (const GuildSnapshot *self)
{
  GuildSnapshot *copy = g_new0 (GuildSnapshot, 1);

  g_atomic_ref_count_init (&copy->references);
  copy->today = self->today;
  copy->policy = self->policy;
  copy->people = guild_people_copy (self->people);
  copy->matrix = guild_level_matrix_copy (self->matrix);
  copy->ratings = guild_level_matrix_copy (self->ratings);
  copy->pair_index = guild_pair_index_ref (self->pair_index);
  copy->profiles = g_ptr_array_ref (self->profiles);
  copy->competencies = g_ptr_array_ref (self->competencies);
  copy->urgent = g_hash_table_ref (self->urgent);
  for (guint i = 0; i < GUILD_N_KINDS; i++)
    if (self->records[i] != NULL)
      copy->records[i] = g_ptr_array_ref (self->records[i]);
  return copy;
}

/* After any of the records that the pair index is made of. */
void
guild_snapshot_index_pairs (GuildSnapshot *self)
{
  g_clear_pointer (&self->pair_index, guild_pair_index_unref);
  self->pair_index = guild_pair_index_new (self->records[GUILD_KIND_MENTOR], self->records[GUILD_KIND_MENTEE],
                                           self->records[GUILD_KIND_ROLE_ASSESSOR], self->records[GUILD_KIND_PAIR_RULE],
                                           self->records[GUILD_KIND_PAIRING], self->records[GUILD_KIND_ASSESSMENT]);
}

/* What the ratings make of a cell by the policy that the snapshot has. */
void
guild_snapshot_set_cell (GuildSnapshot     *self,
                         gint64             person,
                         gint64             competency,
                         const GuildLatest *confirmed,
                         const GuildLatest *self_rated)
{
  guild_level_matrix_set (self->matrix, person, competency,
                          guild_rule_cell (confirmed, self_rated, self->policy.current_level, self->today,
                                           self->policy.stale_months));
  guild_level_matrix_set (self->ratings, person, competency, guild_rule_ratings (confirmed->level, self_rated->level));
}

/**
 * guild_snapshot_ref:
 * @self: a snapshot
 *
 * Returns: (transfer full): @self
 */
GuildSnapshot *
guild_snapshot_ref (const GuildSnapshot *self)
{
  GuildSnapshot *snapshot = (GuildSnapshot *) self;

  g_atomic_ref_count_inc (&snapshot->references);
  return snapshot;
}

/**
 * guild_snapshot_unref:
 * @self: (transfer full): a snapshot
 */
void
guild_snapshot_unref (GuildSnapshot *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  guild_people_free (self->people);
  guild_level_matrix_free (self->matrix);
  guild_level_matrix_free (self->ratings);
  g_clear_pointer (&self->pair_index, guild_pair_index_unref);
  g_ptr_array_unref (self->profiles);
  g_ptr_array_unref (self->competencies);
  g_hash_table_unref (self->urgent);
  for (guint i = 0; i < GUILD_N_KINDS; i++)
    g_clear_pointer (&self->records[i], g_ptr_array_unref);
  g_free (self);
}

/**
 * guild_snapshot_get_today:
 * @self: a snapshot
 *
 * Returns: the day that it speaks of
 */
GuildDate
guild_snapshot_get_today (const GuildSnapshot *self)
{
  return self->today;
}

/**
 * guild_snapshot_get_policy:
 * @self: a snapshot
 *
 * Returns: (transfer none): the organisation's policies
 */
const GuildPolicy *
guild_snapshot_get_policy (const GuildSnapshot *self)
{
  return &self->policy;
}

/**
 * guild_snapshot_get_n_person_slots:
 * @self: a snapshot
 *
 * Returns: one more than the greatest key of a person
 */
gint64
guild_snapshot_get_n_person_slots (const GuildSnapshot *self)
{
  return guild_people_get_n_slots (self->people);
}

/**
 * guild_snapshot_get_n_people:
 * @self: a snapshot
 *
 * Returns: how many people there are, those who left included
 */
guint
guild_snapshot_get_n_people (const GuildSnapshot *self)
{
  return guild_people_get_n (self->people);
}

/**
 * guild_snapshot_get_person:
 * @self: a snapshot
 * @person: key of a person
 * @row: (out): the person's columns, valid as long as @self
 *
 * Returns: whether there is such a person
 */
gboolean
guild_snapshot_get_person (const GuildSnapshot *self,
                           gint64               person,
                           GuildPersonRow      *row)
{
  return guild_people_get (self->people, person, row);
}

/**
 * guild_snapshot_get_n_competency_slots:
 * @self: a snapshot
 *
 * Returns: one more than the greatest key of a competency
 */
gint64
guild_snapshot_get_n_competency_slots (const GuildSnapshot *self)
{
  return MAX (1, (gint64) self->competencies->len);
}

/**
 * guild_snapshot_get_competency:
 * @self: a snapshot
 * @competency: key of a competency
 *
 * Returns: (nullable) (transfer none): what the rules need to know of it, or %NULL
 */
const GuildCompetencyInfo *
guild_snapshot_get_competency (const GuildSnapshot *self,
                               gint64               competency)
{
  return competency > 0 && competency < self->competencies->len
             ? g_ptr_array_index (self->competencies, (guint) competency)
             : NULL;
}

/**
 * guild_snapshot_get_n_role_slots:
 * @self: a snapshot
 *
 * Returns: one more than the greatest key of a role
 */
gint64
guild_snapshot_get_n_role_slots (const GuildSnapshot *self)
{
  return self->profiles->len;
}

/**
 * guild_snapshot_get_profile:
 * @self: a snapshot
 * @role: key of a role
 *
 * Returns: (nullable) (transfer none): its profile, or %NULL where there is no such role
 */
const GuildProfile *
guild_snapshot_get_profile (const GuildSnapshot *self,
                            gint64               role)
{
  return role > 0 && role < self->profiles->len ? g_ptr_array_index (self->profiles, (guint) role) : NULL;
}

/**
 * guild_snapshot_get_cell:
 * @self: a snapshot
 * @person: key of a person
 * @competency: key of a competency
 *
 * Returns: the person's current level in it, with its flags
 */
GuildCell
guild_snapshot_get_cell (const GuildSnapshot *self,
                         gint64               person,
                         gint64               competency)
{
  return guild_level_matrix_get (self->matrix, person, competency);
}

/**
 * guild_snapshot_get_ratings:
 * @self: a snapshot
 * @person: key of a person
 * @competency: key of a competency
 *
 * Returns: their newest self-rating and confirmation, whatever the policy makes of them
 */
GuildRatings
guild_snapshot_get_ratings (const GuildSnapshot *self,
                            gint64               person,
                            gint64               competency)
{
  return guild_level_matrix_get (self->ratings, person, competency);
}

/**
 * guild_snapshot_get_pair_index:
 * @self: a snapshot
 *
 * Returns: (transfer none): its mentors, mentees, duties, pair rules and pairings, by people
 */
const GuildPairIndex *
guild_snapshot_get_pair_index (const GuildSnapshot *self)
{
  return self->pair_index;
}

/**
 * guild_snapshot_get_matrix:
 * @self: a snapshot
 *
 * Returns: (transfer none): the level matrix
 */
const GuildLevelMatrix *
guild_snapshot_get_matrix (const GuildSnapshot *self)
{
  return self->matrix;
}

/**
 * guild_snapshot_is_urgent:
 * @self: a snapshot
 * @person: key of a person
 * @competency: key of a competency
 *
 * Returns: whether the gap is marked "not served by formal learning, or not quickly"
 */
gboolean
guild_snapshot_is_urgent (const GuildSnapshot *self,
                          gint64               person,
                          gint64               competency)
{
  gint64 key = guild_rating_key (person, competency);

  return g_hash_table_contains (self->urgent, &key);
}

/**
 * guild_snapshot_get_records:
 * @self: a snapshot
 * @kind: %GUILD_KIND_MENTOR, %GUILD_KIND_MENTEE, %GUILD_KIND_ROLE_ASSESSOR, %GUILD_KIND_GAP_MARK,
 *   %GUILD_KIND_PAIR_RULE, %GUILD_KIND_PAIRING, %GUILD_KIND_ACCEPTANCE, or %GUILD_KIND_ASSESSMENT, of which
 *   there are those that are planned or drafted
 *
 * Returns: (transfer none) (element-type GuildRecord) (nullable): its rows, by key
 */
GPtrArray *
guild_snapshot_get_records (const GuildSnapshot *self,
                            GuildKind            kind)
{
  g_return_val_if_fail ((guint) kind < GUILD_N_KINDS, NULL);

  return self->records[kind];
}

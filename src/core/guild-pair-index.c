/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pair-index.h"

#include "guild-pairing.h"

struct _GuildPairIndex
{
  gatomicrefcount references;
  GHashTable *mentors;   /* person key → record */
  GHashTable *mentees;   /* person key → record */
  GHashTable *assessors; /* set of (role, person) */
  GHashTable *duties;    /* set of (assessor, subject) */
  GHashTable *rules;     /* (mentor, mentee) → GPtrArray of records */
  GHashTable *loads;     /* person key → GuildPairLoad */
  GHashTable *pairings;  /* pairing key → record, of those that are not over */
  GHashTable *taken;     /* (mentee, competency) → the pairing that serves the gap, or would */
};

/* Two keys as one: keys of people, roles and competencies stay below 2³¹. */
static gint64
join (gint64 a,
      gint64 b)
{
  return a << 32 | b;
}

static GHashTable *
table_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

static void
table_set (GHashTable *table,
           gint64      key,
           gpointer    value)
{
  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), value);
}

static void
add_load (GuildPairIndex *self,
          gint64          person,
          guint           mentoring,
          guint           learning)
{
  GuildPairLoad *load = g_hash_table_lookup (self->loads, &person);

  if (load == NULL)
    table_set (self->loads, person, load = g_new0 (GuildPairLoad, 1));
  load->mentoring += mentoring;
  load->learning += learning;
}

static void
add_pairing (GuildPairIndex *self,
             GuildRecord    *row)
{
  GuildPairingState state = guild_pairing_get_state (row);
  gint64 mentee = guild_record_get_integer (row, GUILD_PAIRING_MENTEE);
  gint64 competency = guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY);

  if (guild_pairing_is_over (state))
    return;
  table_set (self->pairings, guild_record_get_key (row), guild_record_ref (row));
  if (competency != 0)
    table_set (self->taken, join (mentee, competency), guild_record_ref (row));
  if (guild_pairing_is_running (state))
    {
      add_load (self, guild_record_get_integer (row, GUILD_PAIRING_MENTOR), 1, 0);
      add_load (self, mentee, 0, 1);
    }
}

static void
add_rule (GuildPairIndex *self,
          GuildRecord    *row)
{
  gint64 key = join (guild_record_get_integer (row, GUILD_PAIR_RULE_MENTOR),
                     guild_record_get_integer (row, GUILD_PAIR_RULE_MENTEE));
  GPtrArray *rows = g_hash_table_lookup (self->rules, &key);

  if (rows == NULL)
    table_set (self->rules, key, rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref));
  g_ptr_array_add (rows, guild_record_ref (row));
}

static void
add_assessment (GuildPairIndex *self,
                GuildRecord    *row)
{
  if (guild_record_get_integer (row, GUILD_ASSESSMENT_KIND) == GUILD_ASSESSMENT_KIND_MANAGER &&
      guild_record_get_integer (row, GUILD_ASSESSMENT_STATE) != GUILD_ASSESSMENT_STATE_SUBMITTED)
    table_set (self->duties,
               join (guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR),
                     guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT)),
               GINT_TO_POINTER (TRUE));
}

/**
 * guild_pair_index_new:
 * @mentors: (element-type GuildRecord): every mentor profile
 * @mentees: (element-type GuildRecord): every mentee profile
 * @assessors: (element-type GuildRecord): every assessor of a role
 * @rules: (element-type GuildRecord): every pair rule
 * @pairings: (element-type GuildRecord): every pairing
 * @assessments: (element-type GuildRecord): the assessments that are planned or drafted
 *
 * Returns: (transfer full): the same, by who they are about
 */
GuildPairIndex *
guild_pair_index_new (const GPtrArray *mentors,
                      const GPtrArray *mentees,
                      const GPtrArray *assessors,
                      const GPtrArray *rules,
                      const GPtrArray *pairings,
                      const GPtrArray *assessments)
{
  GuildPairIndex *self = g_new (GuildPairIndex, 1);
  GDestroyNotify unref = (GDestroyNotify) guild_record_unref;

  g_atomic_ref_count_init (&self->references);
  self->mentors = table_new (unref);
  self->mentees = table_new (unref);
  self->assessors = table_new (NULL);
  self->duties = table_new (NULL);
  self->rules = table_new ((GDestroyNotify) g_ptr_array_unref);
  self->loads = table_new (g_free);
  self->pairings = table_new (unref);
  self->taken = table_new (unref);
  for (guint i = 0; i < mentors->len; i++)
    table_set (self->mentors, guild_record_get_integer (mentors->pdata[i], GUILD_MENTOR_PERSON),
               guild_record_ref (mentors->pdata[i]));
  for (guint i = 0; i < mentees->len; i++)
    table_set (self->mentees, guild_record_get_integer (mentees->pdata[i], GUILD_MENTEE_PERSON),
               guild_record_ref (mentees->pdata[i]));
  for (guint i = 0; i < assessors->len; i++)
    table_set (self->assessors,
               join (guild_record_get_integer (assessors->pdata[i], GUILD_ROLE_ASSESSOR_ROLE),
                     guild_record_get_integer (assessors->pdata[i], GUILD_ROLE_ASSESSOR_PERSON)),
               GINT_TO_POINTER (TRUE));
  for (guint i = 0; i < rules->len; i++)
    add_rule (self, rules->pdata[i]);
  for (guint i = 0; i < pairings->len; i++)
    add_pairing (self, pairings->pdata[i]);
  for (guint i = 0; i < assessments->len; i++)
    add_assessment (self, assessments->pdata[i]);
  return self;
}

/**
 * guild_pair_index_ref:
 * @self: an index
 *
 * Returns: (transfer full): @self
 */
GuildPairIndex *
guild_pair_index_ref (GuildPairIndex *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * guild_pair_index_unref:
 * @self: (transfer full): an index
 */
void
guild_pair_index_unref (GuildPairIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->mentors);
  g_hash_table_unref (self->mentees);
  g_hash_table_unref (self->assessors);
  g_hash_table_unref (self->duties);
  g_hash_table_unref (self->rules);
  g_hash_table_unref (self->loads);
  g_hash_table_unref (self->pairings);
  g_hash_table_unref (self->taken);
  g_free (self);
}

/**
 * guild_pair_index_get_mentor:
 * @self: an index
 * @person: key of a person
 *
 * Returns: (nullable) (transfer none): their mentor profile
 */
const GuildRecord *
guild_pair_index_get_mentor (const GuildPairIndex *self,
                             gint64                person)
{
  return g_hash_table_lookup (self->mentors, &person);
}

/**
 * guild_pair_index_get_mentee:
 * @self: an index
 * @person: key of a person
 *
 * Returns: (nullable) (transfer none): their mentee profile
 */
const GuildRecord *
guild_pair_index_get_mentee (const GuildPairIndex *self,
                             gint64                person)
{
  return g_hash_table_lookup (self->mentees, &person);
}

/**
 * guild_pair_index_is_assessor:
 * @self: an index
 * @role: key of a role
 * @person: key of a person
 *
 * Returns: whether they decide on promotion into @role
 */
gboolean
guild_pair_index_is_assessor (const GuildPairIndex *self,
                              gint64                role,
                              gint64                person)
{
  gint64 key = join (role, person);

  return g_hash_table_contains (self->assessors, &key);
}

/**
 * guild_pair_index_has_duty:
 * @self: an index
 * @assessor: key of a person
 * @subject: key of another
 *
 * Returns: whether @assessor holds a planned or open assessment of kind manager of @subject
 */
gboolean
guild_pair_index_has_duty (const GuildPairIndex *self,
                           gint64                assessor,
                           gint64                subject)
{
  gint64 key = join (assessor, subject);

  return g_hash_table_contains (self->duties, &key);
}

/**
 * guild_pair_index_get_rule:
 * @self: an index
 * @mentor: key of a person
 * @mentee: key of another
 * @competency: key of a competency, or 0
 *
 * A rule for all competencies says the same of each; keeping apart goes before anything else.
 *
 * Returns: (nullable) (transfer none): the pair rule that counts for them
 */
const GuildRecord *
guild_pair_index_get_rule (const GuildPairIndex *self,
                           gint64                mentor,
                           gint64                mentee,
                           gint64                competency)
{
  gint64 key = join (mentor, mentee);
  const GPtrArray *rows = g_hash_table_lookup (self->rules, &key);
  const GuildRecord *found = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = rows->pdata[i];
      gint64 about = guild_record_get_integer (row, GUILD_PAIR_RULE_COMPETENCY);

      if (about != 0 && about != competency)
        continue;
      if (guild_record_get_integer (row, GUILD_PAIR_RULE_RULE) == GUILD_PAIR_RULE_APART)
        return row;
      if (found == NULL || about != 0)
        found = row;
    }
  return found;
}

/**
 * guild_pair_index_get_load:
 * @self: an index
 * @person: key of a person
 *
 * Returns: their running pairings
 */
GuildPairLoad
guild_pair_index_get_load (const GuildPairIndex *self,
                           gint64                person)
{
  const GuildPairLoad *load = g_hash_table_lookup (self->loads, &person);

  return load == NULL ? (GuildPairLoad) { 0, 0 } : *load;
}

/**
 * guild_pair_index_get_taken:
 * @self: an index
 * @mentee: key of a person
 * @competency: key of a competency
 *
 * One mentor per mentee and competency.
 *
 * Returns: (nullable) (transfer none): the pairing, announced or running, that serves their gap
 */
const GuildRecord *
guild_pair_index_get_taken (const GuildPairIndex *self,
                            gint64                mentee,
                            gint64                competency)
{
  gint64 key = join (mentee, competency);

  return g_hash_table_lookup (self->taken, &key);
}

/**
 * guild_pair_index_get_pairing:
 * @self: an index
 * @pairing: key of a pairing, or 0
 *
 * Returns: (nullable) (transfer none): it, unless it is over
 */
const GuildRecord *
guild_pair_index_get_pairing (const GuildPairIndex *self,
                              gint64                pairing)
{
  return g_hash_table_lookup (self->pairings, &pairing);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "guild-requirement-private.h"
#include "guild-role-edits.h"

/* A version of a target, and the next one of the same role and competency. */
typedef struct
{
  gint64 key;
  guint next; /* index + 1, or 0 */
} Version;

struct _GuildTargets
{
  GuildPlan *plan;
  GuildDate today;
  GHashTable *roles; /* set of keys whose versions are known */
  GHashTable *cells; /* role and competency → index + 1 of the first version */
  GArray *versions;  /* Version */
};

/**
 * guild_targets_new:
 * @plan: what is planned; it stays longer
 * @today: from which day on targets change
 *
 * Returns: (transfer full): the targets of all roles as planned; requirements may only be planned through it meanwhile
 */
GuildTargets *
guild_targets_new (GuildPlan *plan,
                   GuildDate  today)
{
  GuildTargets *self = g_new0 (GuildTargets, 1);

  self->plan = plan;
  self->today = today;
  self->roles = g_hash_table_new (NULL, NULL);
  self->cells = g_hash_table_new (NULL, NULL);
  self->versions = g_array_new (FALSE, FALSE, sizeof (Version));
  return self;
}

/**
 * guild_targets_free:
 * @self: (transfer full): targets
 */
void
guild_targets_free (GuildTargets *self)
{
  g_hash_table_unref (self->roles);
  g_hash_table_unref (self->cells);
  g_array_unref (self->versions);
  g_free (self);
}

/* Roles stand above competencies as assessments do in the keys of ratings. */
static gpointer
get_cell (gint64 role,
          gint64 competency)
{
  return GSIZE_TO_POINTER (guild_rating_key (role, competency));
}

static void
add_version (GuildTargets      *self,
             const GuildRecord *row)
{
  gpointer cell = get_cell (guild_record_get_integer (row, GUILD_REQUIREMENT_ROLE),
                            guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY));
  Version version = { guild_record_get_key (row), GPOINTER_TO_UINT (g_hash_table_lookup (self->cells, cell)) };

  g_array_append_val (self->versions, version);
  g_hash_table_insert (self->cells, cell, GUINT_TO_POINTER (self->versions->len));
}

static guint
get_first (GuildTargets *self,
           gint64        role,
           gint64        competency)
{
  if (g_hash_table_add (self->roles, GSIZE_TO_POINTER (role)))
    {
      g_autoptr (GPtrArray) rows = guild_plan_list_children (self->plan, GUILD_KIND_REQUIREMENT, role);

      for (guint i = 0; i < rows->len; i++)
        add_version (self, g_ptr_array_index (rows, i));
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->cells, get_cell (role, competency)));
}

/* The next version that is not planned away. */
static const GuildRecord *
step (GuildTargets *self,
      guint        *at)
{
  const GuildRecord *row = NULL;

  while (row == NULL && *at != 0)
    {
      const Version *version = &g_array_index (self->versions, Version, *at - 1);

      row = guild_plan_lookup (self->plan, GUILD_KIND_REQUIREMENT, version->key);
      *at = version->next;
    }
  return row;
}

static gboolean
is_over (GuildTargets      *self,
         const GuildRecord *row)
{
  GuildDate until = guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL);

  return until != 0 && until < self->today;
}

/**
 * guild_targets_get:
 * @self: targets
 * @role: key of a role
 * @competency: key of a competency
 *
 * Returns: (nullable) (transfer none): the requirement in force today, as planned
 */
const GuildRecord *
guild_targets_get (GuildTargets *self,
                   gint64        role,
                   gint64        competency)
{
  guint at = get_first (self, role, competency);
  const GuildRecord *current = NULL;
  const GuildRecord *row;

  while ((row = step (self, &at)) != NULL)
    if (!is_over (self, row) && guild_record_get_date (row, GUILD_REQUIREMENT_FROM) <= self->today &&
        (current == NULL ||
         guild_record_get_date (row, GUILD_REQUIREMENT_FROM) > guild_record_get_date (current, GUILD_REQUIREMENT_FROM)))
      current = row;
  return current;
}

static void
end_yesterday (GuildTargets      *self,
               const GuildRecord *row)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_record_copy_values (row, values);
  values[GUILD_REQUIREMENT_UNTIL].integer = self->today - 1;
  guild_plan_replace (self->plan, row, values);
}

/* Nothing is asked for from today on: what begins today or later was never in force before. */
static gboolean
end (GuildTargets *self,
     gint64        role,
     gint64        competency)
{
  guint at = get_first (self, role, competency);
  gboolean any = FALSE;
  const GuildRecord *row;

  while ((row = step (self, &at)) != NULL)
    {
      if (is_over (self, row))
        continue;
      any = TRUE;
      if (guild_record_get_date (row, GUILD_REQUIREMENT_FROM) >= self->today)
        guild_plan_remove (self->plan, row);
      else
        end_yesterday (self, row);
    }
  return any;
}

/* The day before the first version that is still to come, or 0. */
static GuildDate
get_last_day (GuildTargets *self,
              gint64        role,
              gint64        competency)
{
  guint at = get_first (self, role, competency);
  GuildDate last = 0;
  const GuildRecord *row;

  while ((row = step (self, &at)) != NULL)
    {
      GuildDate from = guild_record_get_date (row, GUILD_REQUIREMENT_FROM);

      if (from > self->today && (last == 0 || from - 1 < last))
        last = from - 1;
    }
  return last;
}

/**
 * guild_targets_put:
 * @self: targets
 * @role: key of a role
 * @competency: key of a competency
 * @target: level, or -1 for none
 * @weight: 0 to 1000, or NaN to leave it (a new requirement then has %GUILD_DEFAULT_WEIGHT)
 *
 * Plans what the role asks for from today on. Targets that are to begin later stay, but for one that is taken away.
 *
 * Returns: whether it was anything else
 */
gboolean
guild_targets_put (GuildTargets *self,
                   gint64        role,
                   gint64        competency,
                   int           target,
                   double        weight)
{
  const GuildRecord *current;
  GuildValue values[GUILD_MAX_FIELDS];

  if (target < 0)
    return end (self, role, competency);
  current = guild_targets_get (self, role, competency);
  if (current != NULL)
    guild_record_copy_values (current, values);
  else
    {
      guild_values_clear (GUILD_KIND_REQUIREMENT, values);
      values[GUILD_REQUIREMENT_ROLE].integer = role;
      values[GUILD_REQUIREMENT_COMPETENCY].integer = competency;
      values[GUILD_REQUIREMENT_FROM].integer = self->today;
      values[GUILD_REQUIREMENT_UNTIL].integer = get_last_day (self, role, competency);
      values[GUILD_REQUIREMENT_WEIGHT].real = GUILD_DEFAULT_WEIGHT;
    }
  if (!isnan (weight))
    values[GUILD_REQUIREMENT_WEIGHT].real = weight;
  if (values[GUILD_REQUIREMENT_TARGET].integer != target)
    values[GUILD_REQUIREMENT_SOURCE_LEVEL].real = NAN;
  values[GUILD_REQUIREMENT_TARGET].integer = target;
  if (current != NULL)
    {
      g_autoptr (GuildRecord) same = guild_record_new (GUILD_KIND_REQUIREMENT, guild_record_get_key (current), values);

      if (guild_record_equal (current, same))
        return FALSE;
      if (guild_record_get_date (current, GUILD_REQUIREMENT_FROM) == self->today)
        {
          guild_plan_replace (self->plan, current, values);
          return TRUE;
        }
      end_yesterday (self, current);
      values[GUILD_REQUIREMENT_FROM].integer = self->today;
    }
  add_version (self, guild_plan_insert (self->plan, GUILD_KIND_REQUIREMENT, values));
  return TRUE;
}

/**
 * guild_targets_end_competency:
 * @self: targets
 * @competency: key of a competency
 *
 * Plans that from today on no role asks for it.
 *
 * Returns: how many roles asked for it
 */
guint
guild_targets_end_competency (GuildTargets *self,
                              gint64        competency)
{
  g_autoptr (GPtrArray) roles = guild_plan_list (self->plan, GUILD_KIND_ROLE);
  guint n_roles = 0;

  for (guint i = 0; i < roles->len; i++)
    n_roles += end (self, guild_record_get_key (g_ptr_array_index (roles, i)), competency);
  return n_roles;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that stands on a scale, when the scale becomes another one. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"
#include "guild-model-hanging-private.h"
#include "guild-model-scale-private.h"
#include "guild-pairing.h"
#include "guild-requirement-private.h"

#define N_LEVELS (GUILD_MAX_LEVEL + 1)

/* What stands on a level that has no place on the new scale. */
typedef struct
{
  guint64 n_ratings;
  guint n_targets;
  guint n_descriptors;
  guint n_indicators;
  guint n_pairings;
  gboolean threshold;
} Uses;

typedef struct
{
  GuildPlan *plan;
  GuildOrganisation *organisation;
  gint64 framework;
  const int *mapping;
  GuildScaleEffect *effect;
  GHashTable *competencies; /* set of keys */
  GHashTable *assessments;  /* set of keys: those whose ratings move */
  Uses uses[N_LEVELS];
} Rescale;

/* --- the steps -------------------------------------------------------------------------------------------- */

/**
 * guild_scale_plan_levels:
 * @plan: a plan
 * @framework: key of a framework
 * @levels: (element-type GuildModelLevel): its scale
 *
 * Plans the steps themselves; what stands on them is not touched.
 */
void
guild_scale_plan_levels (GuildPlan    *plan,
                         gint64        framework,
                         const GArray *levels)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_PROFICIENCY_LEVEL, framework);
  const GuildRecord *current[N_LEVELS] = { NULL };

  for (guint i = 0; i < rows->len; i++)
    current[guild_record_get_integer (g_ptr_array_index (rows, i), GUILD_PROFICIENCY_LEVEL_LEVEL)] =
        g_ptr_array_index (rows, i);
  for (guint i = 0; i < levels->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (levels, GuildModelLevel, i);
      GuildValue values[GUILD_MAX_FIELDS];

      guild_values_clear (GUILD_KIND_PROFICIENCY_LEVEL, values);
      values[GUILD_PROFICIENCY_LEVEL_FRAMEWORK].integer = framework;
      values[GUILD_PROFICIENCY_LEVEL_LEVEL].integer = level->level;
      values[GUILD_PROFICIENCY_LEVEL_NAME].text = level->name;
      values[GUILD_PROFICIENCY_LEVEL_DEFINITION].text = level->definition;
      if (current[level->level] == NULL)
        guild_plan_insert (plan, GUILD_KIND_PROFICIENCY_LEVEL, values);
      else
        guild_plan_replace (plan, current[level->level], values);
      current[level->level] = NULL;
    }
  for (int level = 0; level < N_LEVELS; level++)
    if (current[level] != NULL)
      guild_plan_remove (plan, current[level]);
}

static void
plan_framework (Rescale *self)
{
  const GuildRecord *row;
  GuildValue values[GUILD_MAX_FIELDS];
  gint64 threshold;

  guild_model_mark_draft (self->plan, self->framework);
  row = guild_plan_lookup (self->plan, GUILD_KIND_FRAMEWORK, self->framework);
  threshold = guild_record_get_integer (row, GUILD_FRAMEWORK_MENTOR_THRESHOLD);
  if (threshold == GUILD_ABSENT)
    return;
  if (self->mapping[threshold] < 0)
    {
      self->uses[threshold].threshold = TRUE;
      return;
    }
  guild_record_copy_values (row, values);
  values[GUILD_FRAMEWORK_MENTOR_THRESHOLD].integer = self->mapping[threshold];
  guild_plan_replace (self->plan, row, values);
}

/* --- what a competency is at a level ------------------------------------------------------------------------ */

static const GuildRecord *
set_number (Rescale           *self,
            const GuildRecord *row,
            guint              field,
            gint64             number)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_record_copy_values (row, values);
  values[field].integer = number;
  return guild_plan_replace (self->plan, row, values);
}

/* Descriptors that come to the same level are joined in the order of the old ones. */
static void
plan_descriptors (Rescale *self,
                  gint64   competency)
{
  g_autoptr (GPtrArray) rows = guild_model_list_descriptors (self->organisation, competency);
  const GuildRecord *taken[N_LEVELS] = { NULL };

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      const char *text = guild_record_get_text (row, GUILD_LEVEL_DESCRIPTOR_TEXT);
      gint64 level = guild_record_get_integer (row, GUILD_LEVEL_DESCRIPTOR_LEVEL);
      int to = self->mapping[level];

      if (to < 0)
        {
          self->uses[level].n_descriptors++;
          continue;
        }
      self->effect->n_descriptors += to != level;
      if (taken[to] == NULL)
        taken[to] = set_number (self, row, GUILD_LEVEL_DESCRIPTOR_LEVEL, to);
      else
        {
          GuildValue values[GUILD_MAX_FIELDS];
          g_autofree char *joined = g_strconcat (guild_record_get_text (taken[to], GUILD_LEVEL_DESCRIPTOR_TEXT), "\n",
                                                 text, NULL);

          guild_record_copy_values (taken[to], values);
          values[GUILD_LEVEL_DESCRIPTOR_TEXT].text = joined;
          taken[to] = guild_plan_replace (self->plan, taken[to], values);
          guild_plan_remove (self->plan, row);
        }
    }
}

/* Indicators that come to the same level stand one old level after the other; elsewhere their places stay. */
static void
plan_indicators (Rescale *self,
                 gint64   competency)
{
  g_autoptr (GPtrArray) rows = guild_model_list_indicators (self->organisation, competency);
  guint sources[N_LEVELS] = { 0 };
  gint64 last[N_LEVELS];

  for (int level = 0; level < N_LEVELS; level++)
    last[level] = -1;
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 level = guild_record_get_integer (g_ptr_array_index (rows, i), GUILD_INDICATOR_LEVEL);

      if (self->mapping[level] >= 0)
        sources[self->mapping[level]] |= 1u << level;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 level = guild_record_get_integer (row, GUILD_INDICATOR_LEVEL);
      gint64 position = guild_model_get_position (row);
      int to = self->mapping[level];

      if (to < 0)
        {
          self->uses[level].n_indicators++;
          continue;
        }
      self->effect->n_indicators += to != level;
      row = set_number (self, row, GUILD_INDICATOR_LEVEL, to);
      if ((sources[to] & (sources[to] - 1)) == 0)
        continue;
      last[to] = position == G_MAXINT64 || position <= last[to] ? last[to] + 1 : position;
      set_number (self, row, GUILD_INDICATOR_POSITION, last[to]);
    }
}

/* --- targets and pairings -------------------------------------------------------------------------------------- */

static void
plan_targets (Rescale *self)
{
  GuildDate today = guild_organisation_get_today (self->organisation);
  g_autoptr (GuildTargets) targets = guild_targets_new (self->plan, today);
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_REQUIREMENT);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 role = guild_record_get_integer (row, GUILD_REQUIREMENT_ROLE);
      gint64 competency = guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY);
      gint64 target = guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET);
      GuildDate until = guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL);
      int to = self->mapping[target];

      if ((until != 0 && until < today) || !g_hash_table_contains (self->competencies, GSIZE_TO_POINTER (competency)) ||
          to == target)
        continue;
      if (to < 0)
        {
          self->uses[target].n_targets++;
          continue;
        }
      self->effect->n_targets++;
      if (guild_targets_get (targets, role, competency) == row)
        guild_targets_put (targets, role, competency, to, (double) NAN);
      else
        {
          GuildValue values[GUILD_MAX_FIELDS];

          guild_record_copy_values (row, values);
          values[GUILD_REQUIREMENT_TARGET].integer = to;
          values[GUILD_REQUIREMENT_SOURCE_LEVEL].real = (double) NAN;
          guild_plan_replace (self->plan, row, values);
        }
    }
}

static void
plan_pairings (Rescale *self)
{
  static const guint fields[] = { GUILD_PAIRING_FROM_LEVEL, GUILD_PAIRING_GOAL_LEVEL };
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_PAIRING);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 competency = guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY);
      GuildValue values[GUILD_MAX_FIELDS];

      if (guild_pairing_is_over (guild_pairing_get_state (row)) ||
          !g_hash_table_contains (self->competencies, GSIZE_TO_POINTER (competency)))
        continue;
      guild_record_copy_values (row, values);
      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        {
          gint64 level = values[fields[k]].integer;

          if (level == GUILD_ABSENT)
            continue;
          if (self->mapping[level] < 0)
            self->uses[level].n_pairings++;
          else
            values[fields[k]].integer = self->mapping[level];
        }
      self->effect->n_pairings += guild_plan_replace (self->plan, row, values) != row;
    }
}

/* --- ratings --------------------------------------------------------------------------------------------------- */

static gboolean
plan_rating (const GuildRecord *row,
             gpointer           user_data,
             GError           **error G_GNUC_UNUSED)
{
  Rescale *self = user_data;
  gint64 level = guild_record_get_integer (row, GUILD_RATING_LEVEL);
  GuildValue values[GUILD_MAX_FIELDS];

  if (level == GUILD_ABSENT || self->mapping[level] == level ||
      !g_hash_table_contains (self->competencies,
                              GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_RATING_COMPETENCY))))
    return TRUE;
  g_hash_table_add (self->assessments, GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_RATING_ASSESSMENT)));
  if (self->mapping[level] < 0)
    {
      self->uses[level].n_ratings++;
      self->effect->n_lost++;
      return TRUE;
    }
  self->effect->n_ratings++;
  guild_record_copy_values (row, values);
  values[GUILD_RATING_LEVEL].integer = self->mapping[level];
  /* What was said once stays readable. */
  if (isnan (values[GUILD_RATING_SOURCE_LEVEL].real))
    values[GUILD_RATING_SOURCE_LEVEL].real = (double) level;
  guild_plan_append (self->plan, guild_record_ref (row),
                     guild_record_new (GUILD_KIND_RATING, guild_record_get_key (row), values));
  return TRUE;
}

static gboolean
plan_ratings (Rescale      *self,
              GCancellable *cancellable,
              GError      **error)
{
  GuildStore *store = guild_organisation_get_store (self->organisation);
  GuildQuery ratings = { .kind = GUILD_KIND_RATING, .field = GUILD_ALL_FIELDS };

  return guild_store_each (store, &ratings, plan_rating, self, cancellable, error) &&
         guild_model_count_subjects (store, self->assessments, &self->effect->n_people, cancellable, error);
}

/* --- gaps -------------------------------------------------------------------------------------------------------- */

static void
count_gaps (Rescale *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      const GuildProfile *profile;
      GuildPersonRow row;

      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
        continue;
      profile = guild_snapshot_get_profile (snapshot, row.role);
      for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
        {
          const GuildRequirement *requirement = &profile->requirements[i];
          int level = guild_cell_get_level (guild_level_matrix_get (matrix, person, requirement->competency));
          gboolean before, after;

          if (level < 0 || self->mapping[level] < 0 || self->mapping[requirement->target] < 0 ||
              !g_hash_table_contains (self->competencies, GSIZE_TO_POINTER (requirement->competency)))
            continue;
          before = guild_rule_gap (requirement->target, level) > 0;
          after = guild_rule_gap (self->mapping[requirement->target], self->mapping[level]) > 0;
          self->effect->n_opened += after && !before;
          self->effect->n_closed += before && !after;
        }
    }
}

/* --- what has no place ------------------------------------------------------------------------------------------- */

static void
add_part (GString *text,
          guint64  n,
          char    *part)
{
  g_autofree char *owned = part;

  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len == 0 ? "" : C_ ("list", ", "), owned);
}

static char *
describe_uses (const Uses *uses)
{
  GString *text = g_string_new (NULL);
  gulong n = (gulong) uses->n_ratings;

  add_part (text, n, g_strdup_printf (ngettext ("%lu rating", "%lu ratings", n), n));
  n = uses->n_targets;
  add_part (text, n, g_strdup_printf (ngettext ("%lu target", "%lu targets", n), n));
  n = uses->n_pairings;
  add_part (text, n, g_strdup_printf (ngettext ("%lu open pairing", "%lu open pairings", n), n));
  n = uses->n_descriptors;
  add_part (text, n, g_strdup_printf (ngettext ("%lu descriptor", "%lu descriptors", n), n));
  n = uses->n_indicators;
  add_part (text, n, g_strdup_printf (ngettext ("%lu indicator", "%lu indicators", n), n));
  add_part (text, uses->threshold, g_strdup (_ ("the level from which somebody can mentor")));
  return g_string_free_and_steal (text);
}

/* Nothing is dropped in silence: whatever stands on a level says where it goes. */
static gboolean
check_uses (Rescale *self,
            GError **error)
{
  for (int level = 0; level < N_LEVELS; level++)
    {
      g_autofree char *uses = describe_uses (&self->uses[level]);

      if (*uses == '\0')
        continue;
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                   /* Translators: %s lists what uses the level, as in "12 ratings, 3 targets". */
                   _ ("Level %d has no place on the new scale, but is in use (%s); choose the level that it becomes."),
                   level, uses);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_mapping (const GArray *levels,
               const int    *mapping,
               GError      **error)
{
  int top = g_array_index (levels, GuildModelLevel, levels->len - 1).level;

  for (int level = 0; level < N_LEVELS; level++)
    if (mapping[level] > top || mapping[level] < -1)
      {
        g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                     _ ("Level %d cannot become %d, since the new scale ends at %d; choose another level."), level,
                     mapping[level], top);
        return FALSE;
      }
  return TRUE;
}

/**
 * guild_scale_plan:
 * @plan: a plan that says nothing yet of what stands on the scale
 * @organisation: what is planned for
 * @framework: key of a framework
 * @levels: (element-type GuildModelLevel): its new scale
 * @mapping: (array fixed-size=10): by old level, the new level or -1
 * @effect: (inout): what it does, counted up
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID with a sentence, or another error
 *
 * Plans what guild_edit_scale() does.
 *
 * Returns: whether it can be done
 */
gboolean
guild_scale_plan (GuildPlan         *plan,
                  GuildOrganisation *organisation,
                  gint64             framework,
                  const GArray      *levels,
                  const int         *mapping,
                  GuildScaleEffect  *effect,
                  GCancellable      *cancellable,
                  GError           **error)
{
  g_autoptr (GHashTable) competencies = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) assessments = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  Rescale self = { .plan = plan,
                   .organisation = organisation,
                   .framework = framework,
                   .mapping = mapping,
                   .effect = effect,
                   .competencies = competencies,
                   .assessments = assessments };

  if (!guild_scale_check (levels, error) || !check_mapping (levels, mapping, error))
    return FALSE;
  rows = guild_organisation_list_children (organisation, GUILD_KIND_COMPETENCY, framework);
  guild_scale_plan_levels (plan, framework, levels);
  plan_framework (&self);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 competency = guild_record_get_key (g_ptr_array_index (rows, i));

      g_hash_table_add (competencies, GSIZE_TO_POINTER (competency));
      plan_descriptors (&self, competency);
      plan_indicators (&self, competency);
    }
  plan_targets (&self);
  plan_pairings (&self);
  if (!plan_ratings (&self, cancellable, error))
    return FALSE;
  count_gaps (&self);
  return check_uses (&self, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-scale.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"
#include "guild-model-scale-private.h"
#include "guild-text.h"

/* A scale has so many steps above 0, which means none yet. */
#define MIN_STEPS 3
#define MAX_STEPS 9

/* --- presets ---------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *definition;
} Step;

/* In the words of the United States Office of Personnel Management. */
static const Step opm[] = {
  { NC_ ("level", "Awareness"),
    N_ ("Applies the competency in the simplest situations; needs close and extensive guidance") },
  { NC_ ("level", "Basic"), N_ ("Applies the competency in somewhat difficult situations; needs frequent guidance") },
  { NC_ ("level", "Intermediate"), N_ ("Applies the competency in difficult situations; needs occasional guidance") },
  { NC_ ("level", "Advanced"),
    N_ ("Applies the competency in considerably difficult situations; needs little or no guidance") },
  { NC_ ("level", "Expert"),
    N_ ("Applies the competency in exceptionally difficult situations; others turn to them for advice") },
};
static const Step dreyfus[] = {
  { NC_ ("level", "Novice"), N_ ("Follows rules and plans closely, with little judgement of the situation") },
  { NC_ ("level", "Advanced Beginner"), N_ ("Acts by guidelines, and sees what recurs in situations") },
  { NC_ ("level", "Competent"), N_ ("Copes with much at once, plans deliberately, and sets priorities") },
  { NC_ ("level", "Proficient"), N_ ("Sees situations as a whole, and what matters most in them") },
  { NC_ ("level", "Expert"), N_ ("Knows what to do without rules, and sees what is possible") },
};
static const Step onet[] = {
  { NC_ ("level", "Not Needed"), "" },   { NC_ ("level", "Very Low"), "" },  { NC_ ("level", "Low"), "" },
  { NC_ ("level", "Below Middle"), "" }, { NC_ ("level", "Middle"), "" },    { NC_ ("level", "Above Middle"), "" },
  { NC_ ("level", "High"), "" },         { NC_ ("level", "Very High"), "" },
};
static const Step three[] = {
  { NC_ ("level", "Learning"), N_ ("Does it with help") },
  { NC_ ("level", "Independent"), N_ ("Does it without help") },
  { NC_ ("level", "Leading"), N_ ("Improves how it is done, and helps others to do it") },
};
static const Step four[] = {
  { NC_ ("level", "Learning"), N_ ("Knows what it is about, and does it with help") },
  { NC_ ("level", "Practising"), N_ ("Does what is usual without help") },
  { NC_ ("level", "Skilled"), N_ ("Does what is difficult without help") },
  { NC_ ("level", "Leading"), N_ ("Improves how it is done, and helps others to do it") },
};

static const struct
{
  const char *id;
  const char *name;
  int first;
  const Step *steps;
  int n_steps;
} presets[] = {
  { "opm", NC_ ("scale", "OPM, 1 to 5"), 1, opm, G_N_ELEMENTS (opm) },
  { "dreyfus", NC_ ("scale", "Dreyfus, 1 to 5"), 1, dreyfus, G_N_ELEMENTS (dreyfus) },
  { "onet", NC_ ("scale", "O*NET, 0 to 7"), 0, onet, G_N_ELEMENTS (onet) },
  { "three", NC_ ("scale", "Three Steps"), 1, three, G_N_ELEMENTS (three) },
  { "four", NC_ ("scale", "Four Steps"), 1, four, G_N_ELEMENTS (four) },
};

static void
preset_free (gpointer data)
{
  GuildScalePreset *preset = data;

  g_array_unref (preset->levels);
  g_free (preset);
}

/**
 * guild_scale_list_presets:
 *
 * Returns: (transfer full) (element-type GuildScalePreset): scales to begin with
 */
GPtrArray *
guild_scale_list_presets (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (preset_free);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      GuildScalePreset *preset = g_new0 (GuildScalePreset, 1);

      preset->id = presets[i].id;
      preset->name = g_dpgettext2 (GETTEXT_PACKAGE, "scale", presets[i].name);
      preset->levels = guild_model_levels_new ();
      for (int step = 0; step < presets[i].n_steps; step++)
        {
          const char *definition = presets[i].steps[step].definition;

          guild_model_levels_add (preset->levels, presets[i].first + step,
                                  g_dpgettext2 (GETTEXT_PACKAGE, "level", presets[i].steps[step].name),
                                  *definition == '\0' ? "" : _ (definition));
        }
      g_ptr_array_add (list, preset);
    }
  return list;
}

/**
 * guild_scale_new_from:
 * @organisation: an organisation
 * @framework: key of a framework
 *
 * Returns: (transfer full) (element-type GuildModelLevel): its scale as it is now
 */
GArray *
guild_scale_new_from (GuildOrganisation *organisation,
                      gint64             framework)
{
  g_autoptr (GPtrArray) rows = guild_model_list_levels (organisation, framework);
  GArray *levels = guild_model_levels_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      guild_model_levels_add (levels, (int) guild_record_get_integer (row, GUILD_PROFICIENCY_LEVEL_LEVEL),
                              guild_record_get_text (row, GUILD_PROFICIENCY_LEVEL_NAME),
                              guild_record_get_text (row, GUILD_PROFICIENCY_LEVEL_DEFINITION));
    }
  return levels;
}

/**
 * guild_scale_equal:
 * @a: (element-type GuildModelLevel): a scale
 * @b: (element-type GuildModelLevel): another
 *
 * Returns: whether they have the same steps, word for word
 */
gboolean
guild_scale_equal (const GArray *a,
                   const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const GuildModelLevel *left = &g_array_index (a, GuildModelLevel, i);
      const GuildModelLevel *right = &g_array_index (b, GuildModelLevel, i);

      if (left->level != right->level || strcmp (left->name, right->name) != 0 ||
          strcmp (left->definition, right->definition) != 0)
        return FALSE;
    }
  return TRUE;
}

/* --- from one scale to another ------------------------------------------------------------------------------ */

/* The step of @to that is called like @name, from @from on. */
static int
find_named (const GArray *to,
            const char   *name,
            int           from)
{
  g_autofree char *folded = guild_text_fold (name);

  for (guint i = 0; i < to->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (to, GuildModelLevel, i);
      g_autofree char *other = guild_text_fold (level->name);

      if (level->level >= from && *folded != '\0' && strcmp (folded, other) == 0)
        return level->level;
    }
  return -1;
}

static int
get_top (const GArray *levels)
{
  return levels->len == 0 ? 0 : g_array_index (levels, GuildModelLevel, levels->len - 1).level;
}

/* The same share of the way from the first step to the last, halves up. */
static int
get_rank (int level,
          int top,
          int new_top)
{
  if (level == 0 || top == new_top)
    return level;
  return top <= 1 ? 1 : 1 + ((level - 1) * (new_top - 1) * 2 + (top - 1)) / ((top - 1) * 2);
}

/**
 * guild_scale_map:
 * @from: (element-type GuildModelLevel): a scale, from the lowest step
 * @to: (element-type GuildModelLevel): another
 * @mapping: (out) (array fixed-size=10): by level of @from, the level of @to, or -1
 *
 * Proposes where each step goes: to the one of the same name, else to the one of the same rank. No step overtakes
 * another; 0, none yet, stays. Numbers that @from has no step for are -1; where it has none at all, those that @to has
 * stay, and what is above comes to its top.
 */
void
guild_scale_map (const GArray *from,
                 const GArray *to,
                 int          *mapping)
{
  int top = get_top (from), new_top = get_top (to);
  int last = 0;

  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    mapping[level] = level == 0 ? 0 : from->len > 0 ? -1 : MIN (level, new_top);
  for (guint i = 0; i < from->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (from, GuildModelLevel, i);

      if (level->level > 0)
        mapping[level->level] = find_named (to, level->name, 1);
    }
  /* What overtakes a step below it has its name by chance. */
  for (guint i = 0; i < from->len; i++)
    {
      int level = g_array_index (from, GuildModelLevel, i).level;

      if (level == 0)
        continue;
      if (mapping[level] < last)
        mapping[level] = -1;
      last = MAX (last, mapping[level]);
    }
  /* The others by rank, between their neighbours. */
  last = 0;
  for (guint i = 0; i < from->len; i++)
    {
      int level = g_array_index (from, GuildModelLevel, i).level;
      int limit = new_top;

      if (level == 0)
        continue;
      for (guint k = i + 1; k < from->len && limit == new_top; k++)
        if (mapping[g_array_index (from, GuildModelLevel, k).level] >= 0)
          limit = mapping[g_array_index (from, GuildModelLevel, k).level];
      if (mapping[level] < 0)
        mapping[level] = CLAMP (get_rank (level, top, new_top), last, MAX (last, limit));
      last = mapping[level];
    }
}

/**
 * guild_scale_check:
 * @levels: (element-type GuildModelLevel): a scale
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Returns: whether it has 3 to 9 steps with names, numbered without a gap from 1, and perhaps one for 0
 */
gboolean
guild_scale_check (const GArray *levels,
                   GError      **error)
{
  int first = levels->len == 0 ? 1 : g_array_index (levels, GuildModelLevel, 0).level;
  int top = get_top (levels);

  for (guint i = 0; i < levels->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (levels, GuildModelLevel, i);
      g_autofree char *name = g_strstrip (g_strdup (level->name));

      if (*name == '\0')
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("Level %d has no name; give it one."), level->level);
          return FALSE;
        }
      if (level->level != first + (int) i || first < 0 || first > 1)
        {
          g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                               _ ("The steps are not numbered one after another from 1, or from 0; number them so."));
          return FALSE;
        }
    }
  if (top >= MIN_STEPS && top <= MAX_STEPS)
    return TRUE;
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
               _ ("A scale has %d to %d steps above 0, and this one has %d; add or remove some."), MIN_STEPS, MAX_STEPS,
               top);
  return FALSE;
}

/**
 * guild_edit_scale:
 * @organisation: an organisation
 * @framework: key of a framework
 * @levels: (element-type GuildModelLevel): its new scale, from the lowest step
 * @mapping: (nullable) (array fixed-size=10): by old level, the new level, or -1 where it has no place; %NULL for
 *   what guild_scale_map() proposes
 * @effect: (out) (nullable): what it does; filled too where a level that is used has no place
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID with a sentence, %GUILD_ERROR_NOTHING or another error
 *
 * Gives a framework another scale, and all that stands on the old one its new level, as one change. Ratings keep the old
 * level as that of their source; targets end yesterday and begin anew today; pairings that are over keep their levels,
 * as do targets that are. Reads the store: for a worker or the command line.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_scale (GuildOrganisation *organisation,
                  gint64             framework,
                  const GArray      *levels,
                  const int         *mapping,
                  GuildScaleEffect  *effect,
                  GCancellable      *cancellable,
                  GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *row = guild_model_require (plan, GUILD_KIND_FRAMEWORK, framework, error);
  g_autoptr (GArray) current = guild_scale_new_from (organisation, framework);
  GuildScaleEffect unasked;
  int proposed[GUILD_MAX_LEVEL + 1];

  if (effect == NULL)
    effect = &unasked;
  *effect = (GuildScaleEffect) { 0 };
  if (row == NULL)
    return NULL;
  if (guild_scale_equal (current, levels))
    return guild_plan_finish_edit (plan, "edit-scale", "", error);
  if (mapping == NULL)
    {
      guild_scale_map (current, levels, proposed);
      mapping = proposed;
    }
  if (!guild_scale_plan (plan, organisation, framework, levels, mapping, effect, cancellable, error))
    return NULL;
  return guild_plan_finish_edit (plan, "edit-scale", guild_record_get_text (row, GUILD_FRAMEWORK_NAME), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two competencies that turn out to be one. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"
#include "guild-model-hanging-private.h"
#include "guild-text.h"

typedef struct
{
  GuildPlan *plan;
  GuildStore *store;
  gint64 keep;
  gint64 gone;
  GHashTable *one;    /* set of the one that goes */
  GHashTable *passed; /* indicator that goes → the one that stays for it */
  GuildModelLosses follows;
  GCancellable *cancellable;
} Merge;

static void
merge_clear (Merge *self)
{
  g_clear_pointer (&self->plan, guild_plan_free);
  g_clear_pointer (&self->one, g_hash_table_unref);
  g_clear_pointer (&self->passed, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

/* --- words ------------------------------------------------------------------------------------------------------- */

/* What the one that stays does not say, the other does. */
static void
merge_texts (Merge *self)
{
  const GuildRecord *keep = guild_plan_lookup (self->plan, GUILD_KIND_COMPETENCY, self->keep);
  const GuildRecord *gone = guild_plan_lookup (self->plan, GUILD_KIND_COMPETENCY, self->gone);
  GuildValue values[GUILD_MAX_FIELDS];

  guild_record_copy_values (keep, values);
  for (guint field = GUILD_COMPETENCY_CODE; field <= GUILD_COMPETENCY_LICENCE; field++)
    if (*values[field].text == '\0')
      values[field] = guild_record_get_values (gone)[field];
  if (guild_record_get_integer (gone, GUILD_COMPETENCY_ARCHIVED) == 0)
    values[GUILD_COMPETENCY_ARCHIVED].integer = 0;
  guild_plan_replace (self->plan, keep, values);
}

static char *
fold_indicator (const GuildRecord *row)
{
  g_autofree char *text = guild_text_fold (guild_record_get_text (row, GUILD_INDICATOR_TEXT));

  return g_strdup_printf ("%d %s", (int) guild_record_get_integer (row, GUILD_INDICATOR_LEVEL), text);
}

/* Those of the other follow at their levels, after those that are there. */
static void
merge_indicators (Merge *self)
{
  g_autoptr (GPtrArray) kept = guild_plan_list_children (self->plan, GUILD_KIND_INDICATOR, self->keep);
  g_autoptr (GPtrArray) gone = guild_plan_list_children (self->plan, GUILD_KIND_INDICATOR, self->gone);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *lanes[GUILD_MAX_LEVEL + 1] = { NULL };

  guild_model_sort_indicators (kept);
  guild_model_sort_indicators (gone);
  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    lanes[level] = g_ptr_array_new ();
  for (guint i = 0; i < kept->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (kept, i);

      g_hash_table_insert (texts, fold_indicator (row), GSIZE_TO_POINTER (row->key));
      g_ptr_array_add (lanes[guild_record_get_integer (row, GUILD_INDICATOR_LEVEL)], (gpointer) row);
    }
  for (guint i = 0; i < gone->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (gone, i);
      GPtrArray *lane = lanes[guild_record_get_integer (row, GUILD_INDICATOR_LEVEL)];
      g_autofree char *text = fold_indicator (row);
      gpointer same = g_hash_table_lookup (texts, text);
      GuildValue values[GUILD_MAX_FIELDS];

      if (same != NULL)
        {
          g_hash_table_insert (self->passed, GSIZE_TO_POINTER (row->key), same);
          guild_plan_remove (self->plan, row);
          continue;
        }
      guild_record_copy_values (row, values);
      values[GUILD_INDICATOR_COMPETENCY].integer = self->keep;
      g_ptr_array_add (lane, (gpointer) guild_plan_replace (self->plan, row, values));
      guild_model_number (self->plan, lane, lane->len - 1, 1);
      g_hash_table_insert (texts, g_steal_pointer (&text), GSIZE_TO_POINTER (row->key));
      self->follows.n_indicators++;
    }
  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    g_ptr_array_unref (lanes[level]);
}

static gboolean
merge_practices (Merge   *self,
                 GError **error)
{
  g_autoptr (GHashTable) both = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new (guild_record_identity_hash, guild_record_identity_equal);
  g_autoptr (GPtrArray) rows = NULL;
  GHashTableIter iter;
  gpointer gone, keep;

  g_hash_table_iter_init (&iter, self->passed);
  while (g_hash_table_iter_next (&iter, &gone, &keep))
    {
      g_hash_table_add (both, gone);
      g_hash_table_add (both, keep);
    }
  rows = guild_model_read_practices (self->store, both, self->cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_hash_table_add (kept, g_ptr_array_index (rows, i));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildValue values[GUILD_MAX_FIELDS];
      g_autoptr (GuildRecord) probe = NULL;

      keep = g_hash_table_lookup (self->passed,
                                  GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_PRACTICE_INDICATOR)));
      if (keep == NULL)
        continue;
      guild_record_copy_values (row, values);
      values[GUILD_PRACTICE_INDICATOR].integer = (gint64) GPOINTER_TO_SIZE (keep);
      probe = guild_record_new_identity (GUILD_KIND_PRACTICE, values);
      if (g_hash_table_contains (kept, probe))
        guild_plan_remove (self->plan, row);
      else
        g_hash_table_add (kept, (gpointer) guild_plan_replace (self->plan, row, values));
    }
  return rows != NULL;
}

/* --- what roles ask for ---------------------------------------------------------------------------------------------- */

/* What counts of @rows of one role on a day: the newest that holds. */
static const GuildRecord *
find_in_force (GPtrArray *rows,
               GuildDate  date)
{
  const GuildRecord *found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildDate from = guild_record_get_date (row, GUILD_REQUIREMENT_FROM);
      GuildDate until = guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL);

      if (from <= date && (until == 0 || until >= date) &&
          (found == NULL || from > guild_record_get_date (found, GUILD_REQUIREMENT_FROM)))
        found = row;
    }
  return found;
}

/* The greater target and the greater weight of both. */
static void
take_greater (const GuildRecord *row,
              GuildValue        *values)
{
  if (row == NULL)
    return;
  if (guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET) > values[GUILD_REQUIREMENT_TARGET].integer)
    {
      values[GUILD_REQUIREMENT_TARGET] = guild_record_get_values (row)[GUILD_REQUIREMENT_TARGET];
      values[GUILD_REQUIREMENT_SOURCE_LEVEL] = guild_record_get_values (row)[GUILD_REQUIREMENT_SOURCE_LEVEL];
    }
  values[GUILD_REQUIREMENT_WEIGHT].real = MAX (values[GUILD_REQUIREMENT_WEIGHT].real,
                                               guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT));
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  const GuildDate *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

/* The days on which something begins in @rows. */
static void
add_beginnings (GPtrArray *rows,
                GArray    *dates)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GuildDate from = guild_record_get_date (g_ptr_array_index (rows, i), GUILD_REQUIREMENT_FROM);
      GuildDate until = guild_record_get_date (g_ptr_array_index (rows, i), GUILD_REQUIREMENT_UNTIL);

      g_array_append_val (dates, from);
      if (until++ != 0)
        g_array_append_val (dates, until);
    }
}

/* Puts a period where the one that stays has a row that begins then, or adds one. */
static void
put_period (Merge      *self,
            GPtrArray  *kept,
            GuildValue *values)
{
  for (guint i = 0; i < kept->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (kept, i);

      if (guild_record_get_date (row, GUILD_REQUIREMENT_FROM) != values[GUILD_REQUIREMENT_FROM].integer)
        continue;
      guild_plan_replace (self->plan, row, values);
      g_ptr_array_remove_index (kept, i);
      return;
    }
  guild_plan_insert (self->plan, GUILD_KIND_REQUIREMENT, values);
}

static gboolean
continues (const GuildValue *period,
           const GuildValue *values)
{
  return period[GUILD_REQUIREMENT_UNTIL].integer + 1 == values[GUILD_REQUIREMENT_FROM].integer &&
         period[GUILD_REQUIREMENT_TARGET].integer == values[GUILD_REQUIREMENT_TARGET].integer &&
         memcmp (&period[GUILD_REQUIREMENT_WEIGHT], &values[GUILD_REQUIREMENT_WEIGHT], sizeof *values) == 0 &&
         memcmp (&period[GUILD_REQUIREMENT_SOURCE_LEVEL], &values[GUILD_REQUIREMENT_SOURCE_LEVEL], sizeof *values) == 0;
}

/* A role asks for both, or did: each day has the greater of what held on it. */
static void
merge_periods (Merge     *self,
               GPtrArray *kept,
               GPtrArray *gone)
{
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (GuildDate));
  GuildValue period[GUILD_MAX_FIELDS], values[GUILD_MAX_FIELDS];
  g_autoptr (GPtrArray) left = g_ptr_array_copy (kept, NULL, NULL);
  gboolean any = FALSE;

  add_beginnings (kept, dates);
  add_beginnings (gone, dates);
  g_array_sort (dates, compare_dates);
  for (guint i = 0; i < dates->len; i++)
    {
      GuildDate from = g_array_index (dates, GuildDate, i);
      const GuildRecord *rows[] = { find_in_force (kept, from), find_in_force (gone, from) };

      if ((i > 0 && from == g_array_index (dates, GuildDate, i - 1)) || (rows[0] == NULL && rows[1] == NULL))
        continue;
      guild_record_copy_values (rows[0] != NULL ? rows[0] : rows[1], values);
      take_greater (rows[1], values);
      values[GUILD_REQUIREMENT_COMPETENCY].integer = self->keep;
      values[GUILD_REQUIREMENT_FROM].integer = from;
      values[GUILD_REQUIREMENT_UNTIL].integer = 0;
      for (guint next = i + 1; next < dates->len && values[GUILD_REQUIREMENT_UNTIL].integer == 0; next++)
        if (g_array_index (dates, GuildDate, next) > from)
          values[GUILD_REQUIREMENT_UNTIL].integer = g_array_index (dates, GuildDate, next) - 1;
      if (any && continues (period, values))
        {
          period[GUILD_REQUIREMENT_UNTIL] = values[GUILD_REQUIREMENT_UNTIL];
          continue;
        }
      if (any)
        put_period (self, left, period);
      memcpy (period, values, sizeof period);
      any = TRUE;
    }
  if (any)
    put_period (self, left, period);
  for (guint i = 0; i < left->len; i++)
    guild_plan_remove (self->plan, g_ptr_array_index (left, i));
  for (guint i = 0; i < gone->len; i++)
    guild_plan_remove (self->plan, g_ptr_array_index (gone, i));
}

static void
merge_role (Merge             *self,
            const GuildRecord *role)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (self->plan, GUILD_KIND_REQUIREMENT, role->key);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 competency = guild_record_get_integer (g_ptr_array_index (rows, i), GUILD_REQUIREMENT_COMPETENCY);

      if (competency == self->keep || competency == self->gone)
        g_ptr_array_add (competency == self->keep ? kept : gone, g_ptr_array_index (rows, i));
    }
  if (gone->len == 0)
    return;
  self->follows.n_requirements += gone->len;
  self->follows.n_roles++;
  if (kept->len > 0)
    {
      merge_periods (self, kept, gone);
      return;
    }
  for (guint i = 0; i < gone->len; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (g_ptr_array_index (gone, i), values);
      values[GUILD_REQUIREMENT_COMPETENCY].integer = self->keep;
      guild_plan_replace (self->plan, g_ptr_array_index (gone, i), values);
    }
}

/* --- people ------------------------------------------------------------------------------------------------------------- */

/* An assessment that rated both keeps what it said of the one that stays. */
static gboolean
merge_ratings (Merge   *self,
               GError **error)
{
  g_autoptr (GHashTable) other = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) rated = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) passed = g_ptr_array_new ();
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  g_hash_table_add (other, GSIZE_TO_POINTER (self->keep));
  gone = guild_model_read_ratings (self->store, self->one, self->cancellable, error);
  kept = gone == NULL ? NULL : guild_model_read_ratings (self->store, other, self->cancellable, error);
  if (kept == NULL)
    return FALSE;
  for (guint i = 0; i < kept->len; i++)
    g_hash_table_add (rated, GSIZE_TO_POINTER (guild_record_get_integer (g_ptr_array_index (kept, i),
                                                                         GUILD_RATING_ASSESSMENT)));
  for (guint i = 0; i < gone->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (gone, i);
      gint64 assessment = guild_record_get_integer (row, GUILD_RATING_ASSESSMENT);
      GuildValue values[GUILD_MAX_FIELDS];

      guild_plan_remove (self->plan, row);
      if (g_hash_table_contains (rated, GSIZE_TO_POINTER (assessment)))
        continue;
      guild_record_copy_values (row, values);
      values[GUILD_RATING_COMPETENCY].integer = self->keep;
      guild_plan_append (self->plan, NULL,
                         guild_record_new (GUILD_KIND_RATING, guild_rating_key (assessment, self->keep), values));
      g_ptr_array_add (passed, (gpointer) row);
    }
  self->follows.n_ratings = passed->len;
  return guild_model_count_people (self->store, passed, &self->follows.n_people, self->cancellable, error);
}

/* Passes the rows of @kind on; where the one that stays has the same already, that counts, but `apart` is absolute. */
static guint
merge_hanging (Merge    *self,
               GuildKind kind,
               guint     field)
{
  g_autoptr (GPtrArray) rows = guild_model_list_hanging (self->plan, kind, field, self->one);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      const GuildRecord *kept;
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (row, values);
      values[field].integer = self->keep;
      kept = kind == GUILD_KIND_PAIRING ? NULL : guild_plan_find_identity (self->plan, kind, values);
      if (kept == NULL)
        {
          guild_plan_replace (self->plan, row, values);
          continue;
        }
      guild_plan_remove (self->plan, row);
      if (kind == GUILD_KIND_PAIR_RULE && values[GUILD_PAIR_RULE_RULE].integer == GUILD_PAIR_RULE_APART)
        guild_plan_replace (self->plan, kept, values);
    }
  return rows->len;
}

/**
 * guild_edit_merge_competencies:
 * @organisation: an organisation; this reads its store, so it is called in a worker
 * @keep: key of the competency that stays
 * @gone: key of the one that is the same and goes
 * @follows: (out caller-allocates) (optional): what passes from one to the other
 * @cancellable: (nullable): to stop early
 * @error: return location for an error; %GUILD_ERROR_INVALID, whose message says what stands against it
 *
 * Passes everything of @gone to @keep: ratings (an assessment that has both keeps that of @keep), pairings, marked gaps,
 * rules of pairs, practices. Where a role asks for both, each day has the greater target and the greater weight. Indicators
 * follow at their levels unless the same stands there; what @keep does not say itself is taken from @gone.
 *
 * Returns: (transfer full) (nullable): the change `merge-competencies`
 */
GuildChange *
guild_edit_merge_competencies (GuildOrganisation *organisation,
                               gint64             keep,
                               gint64             gone,
                               GuildModelLosses  *follows,
                               GCancellable      *cancellable,
                               GError           **error)
{
  g_auto (Merge) self = { .plan = guild_plan_new (organisation),
                          .store = guild_organisation_get_store (organisation),
                          .keep = keep,
                          .gone = gone,
                          .one = g_hash_table_new (NULL, NULL),
                          .passed = g_hash_table_new (NULL, NULL),
                          .follows = { .n_competencies = 1 },
                          .cancellable = cancellable };
  const GuildRecord *stays = guild_model_require (self.plan, GUILD_KIND_COMPETENCY, keep, error);
  const GuildRecord *goes = stays == NULL ? NULL : guild_model_require (self.plan, GUILD_KIND_COMPETENCY, gone, error);
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autofree char *detail = NULL;

  if (goes == NULL)
    return NULL;
  if (keep == gone)
    {
      guild_model_refuse (error, "%s", _ ("It takes two competencies to merge; choose another one."));
      return NULL;
    }
  if (guild_model_get_steps (self.plan, guild_model_get_framework (stays)) !=
      guild_model_get_steps (self.plan, guild_model_get_framework (goes)))
    {
      guild_model_refuse (error, _ ("“%s” and “%s” have different scales; give their frameworks the same scale first."),
                          guild_model_get_name (stays), guild_model_get_name (goes));
      return NULL;
    }
  detail = g_strdup_printf ("%s → %s", guild_model_get_name (goes), guild_model_get_name (stays));
  g_hash_table_add (self.one, GSIZE_TO_POINTER (gone));
  merge_texts (&self);
  merge_hanging (&self, GUILD_KIND_LEVEL_DESCRIPTOR, GUILD_LEVEL_DESCRIPTOR_COMPETENCY);
  merge_indicators (&self);
  roles = guild_plan_list (self.plan, GUILD_KIND_ROLE);
  for (guint i = 0; i < roles->len; i++)
    merge_role (&self, g_ptr_array_index (roles, i));
  self.follows.n_pairings = merge_hanging (&self, GUILD_KIND_PAIRING, GUILD_PAIRING_COMPETENCY);
  merge_hanging (&self, GUILD_KIND_GAP_MARK, GUILD_GAP_MARK_COMPETENCY);
  merge_hanging (&self, GUILD_KIND_PAIR_RULE, GUILD_PAIR_RULE_COMPETENCY);
  if (!merge_practices (&self, error) || !merge_ratings (&self, error))
    return NULL;
  guild_plan_remove (self.plan, goes);
  guild_model_mark_draft (self.plan, guild_model_get_framework (goes));
  change = guild_model_finish (self.plan, guild_model_get_framework (stays), "merge-competencies", detail, error);
  if (follows != NULL)
    *follows = self.follows;
  /* Two pairings about one competency may be one too many; the preview says so. */
  return change != NULL && guild_organisation_validate (organisation, change, error) ? g_steal_pointer (&change) : NULL;
}

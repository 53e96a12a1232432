/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-merge.h"

#include <glib/gi18n-lib.h>

#include "guild-employment-edits.h"
#include "guild-employment.h"
#include "guild-error.h"
#include "guild-stored-rows.h"

typedef struct
{
  GuildPlan *plan;
  GuildStore *store;
  GuildDate today;
  gint64 keep;
  gint64 gone;
  GHashTable *one; /* the set of the one who goes */
  GCancellable *cancellable;
} Merge;

static const char *
get_name (Merge *self,
          gint64 person)
{
  return guild_record_get_text (guild_plan_lookup (self->plan, GUILD_KIND_PERSON, person), GUILD_PERSON_NAME);
}

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError    **error,
        const char *format,
        ...)
{
  va_list arguments;
  g_autofree char *sentence = NULL;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return FALSE;
}

/* Puts who stays for who goes in @field of @values. */
static gboolean
pass (Merge      *self,
      GuildValue *values,
      guint       field)
{
  if (values[field].integer != self->gone)
    return FALSE;
  values[field].integer = self->keep;
  return TRUE;
}

/* Who goes gives what who stays does not have. */
static void
fill (const GuildRecord *from,
      GuildValue        *values,
      guint              field)
{
  const GuildField *info = &guild_kind_get_info (guild_record_get_kind (from))->fields[field];

  if (guild_value_is_absent (info, values[field]))
    values[field] = guild_record_get_values (from)[field];
}

/* --- the person and their employments ------------------------------------------------------------------ */

static void
merge_person (Merge *self)
{
  const GuildRecord *keep = guild_plan_lookup (self->plan, GUILD_KIND_PERSON, self->keep);
  const GuildRecord *gone = guild_plan_lookup (self->plan, GUILD_KIND_PERSON, self->gone);
  GuildValue values[GUILD_MAX_FIELDS];
  GuildDate hired = guild_record_get_date (gone, GUILD_PERSON_HIRE_DATE);
  GuildDate ends = guild_record_get_date (keep, GUILD_PERSON_END_DATE);

  guild_record_copy_values (keep, values);
  fill (gone, values, GUILD_PERSON_EMAIL);
  fill (gone, values, GUILD_PERSON_TITLE);
  fill (gone, values, GUILD_PERSON_NEXT_ROLE);
  if (ends == 0 || hired <= ends)
    fill (gone, values, GUILD_PERSON_HIRE_DATE);
  guild_plan_replace (self->plan, keep, values);
}

static int
compare_beginnings (gconstpointer a,
                    gconstpointer b)
{
  return guild_record_get_date (*(const GuildRecord *const *) a, GUILD_EMPLOYMENT_FROM) -
         guild_record_get_date (*(const GuildRecord *const *) b, GUILD_EMPLOYMENT_FROM);
}

/* The part of @gone that lies before anything that who stays has at the same time. */
static gboolean
clip (GPtrArray  *kept,
      GuildValue *gone)
{
  gint64 *until = &gone[GUILD_EMPLOYMENT_UNTIL].integer;
  gint64 from = gone[GUILD_EMPLOYMENT_FROM].integer;

  for (guint i = 0; i < kept->len; i++)
    {
      GuildDate begins = guild_record_get_date (g_ptr_array_index (kept, i), GUILD_EMPLOYMENT_FROM);
      GuildDate ends = guild_record_get_date (g_ptr_array_index (kept, i), GUILD_EMPLOYMENT_UNTIL);

      if ((ends != 0 && ends < from) || (*until != 0 && begins > *until))
        continue;
      if (begins <= from)
        return FALSE;
      *until = begins - 1;
    }
  return TRUE;
}

/* Nobody leads or confirms themselves, not even in the past. */
static void
put_leaders (Merge      *self,
             GuildValue *values)
{
  static const guint fields[] = { GUILD_EMPLOYMENT_MANAGER, GUILD_EMPLOYMENT_CONFIRMER };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      pass (self, values, fields[i]);
      if (values[fields[i]].integer == values[GUILD_EMPLOYMENT_PERSON].integer)
        values[fields[i]].integer = 0;
    }
}

static void
fill_current (Merge             *self,
              const GuildRecord *keep,
              const GuildRecord *gone)
{
  GuildValue values[GUILD_MAX_FIELDS];

  if (keep == NULL || gone == NULL)
    return;
  guild_record_copy_values (keep, values);
  fill (gone, values, GUILD_EMPLOYMENT_ROLE);
  fill (gone, values, GUILD_EMPLOYMENT_DEPARTMENT);
  fill (gone, values, GUILD_EMPLOYMENT_LOCATION);
  fill (gone, values, GUILD_EMPLOYMENT_MANAGER);
  fill (gone, values, GUILD_EMPLOYMENT_CONFIRMER);
  guild_plan_replace (self->plan, keep, values);
}

static void
merge_employments (Merge *self)
{
  g_autoptr (GPtrArray) kept = guild_plan_list_children (self->plan, GUILD_KIND_EMPLOYMENT, self->keep);
  g_autoptr (GPtrArray) gone = guild_plan_list_children (self->plan, GUILD_KIND_EMPLOYMENT, self->gone);
  g_autoptr (GPtrArray) all = NULL;

  fill_current (self, guild_employment_find (kept, self->today, TRUE), guild_employment_find (gone, self->today, TRUE));
  g_ptr_array_sort (kept, compare_beginnings);
  for (guint i = 0; i < gone->len; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (g_ptr_array_index (gone, i), values);
      guild_plan_remove (self->plan, g_ptr_array_index (gone, i));
      if (!clip (kept, values))
        continue;
      values[GUILD_EMPLOYMENT_PERSON].integer = self->keep;
      guild_plan_insert (self->plan, GUILD_KIND_EMPLOYMENT, values);
    }
  all = guild_plan_list (self->plan, GUILD_KIND_EMPLOYMENT);
  for (guint i = 0; i < all->len; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (g_ptr_array_index (all, i), values);
      put_leaders (self, values);
      guild_plan_replace (self->plan, g_ptr_array_index (all, i), values);
    }
}

/* Whoever leads the other is not the same person. */
static gboolean
check_line (Merge   *self,
            GError **error)
{
  gint64 above[] = { guild_employment_get_manager (self->plan, self->keep, self->today),
                     guild_employment_get_manager (self->plan, self->gone, self->today) };
  const gint64 others[] = { self->gone, self->keep };

  for (guint i = 0; i < G_N_ELEMENTS (above); i++)
    {
      g_autofree char *circle = NULL;

      if (above[i] != 0)
        circle = guild_employment_refuse_manager (self->plan, others[i], above[i], self->today);
      if (above[i] == others[i] || circle != NULL)
        return refuse (error,
                       _ ("%s leads %s, directly or through others, so that they are two people; give one of them "
                          "another manager first."),
                       get_name (self, others[i]), get_name (self, others[1 - i]));
    }
  return TRUE;
}

/* --- what hangs on a person ---------------------------------------------------------------------------- */

/* Passes the rows of @kind on; where who stays has the same already, that counts. */
static void
merge_held (Merge    *self,
            GuildKind kind,
            guint     field)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, kind);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (row, values);
      if (!pass (self, values, field))
        continue;
      if (guild_plan_find_identity (self->plan, kind, values) != NULL)
        guild_plan_remove (self->plan, row);
      else
        guild_plan_replace (self->plan, row, values);
    }
}

/* `apart` is absolute: it is not lost to a weaker rule about the same pair. */
static void
merge_pair_rules (Merge *self)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_PAIR_RULE);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      const GuildRecord *kept;
      GuildValue values[GUILD_MAX_FIELDS];
      gboolean mentor, mentee;

      guild_record_copy_values (row, values);
      mentor = pass (self, values, GUILD_PAIR_RULE_MENTOR);
      mentee = pass (self, values, GUILD_PAIR_RULE_MENTEE);
      if (!mentor && !mentee)
        continue;
      kept = guild_plan_find_identity (self->plan, GUILD_KIND_PAIR_RULE, values);
      if (kept == NULL && values[GUILD_PAIR_RULE_MENTOR].integer != values[GUILD_PAIR_RULE_MENTEE].integer)
        {
          guild_plan_replace (self->plan, row, values);
          continue;
        }
      guild_plan_remove (self->plan, row);
      if (kept != NULL && values[GUILD_PAIR_RULE_RULE].integer == GUILD_PAIR_RULE_APART &&
          guild_record_get_integer (kept, GUILD_PAIR_RULE_RULE) != GUILD_PAIR_RULE_APART)
        {
          GuildValue apart[GUILD_MAX_FIELDS];

          guild_record_copy_values (kept, apart);
          apart[GUILD_PAIR_RULE_RULE] = values[GUILD_PAIR_RULE_RULE];
          apart[GUILD_PAIR_RULE_REASON] = values[GUILD_PAIR_RULE_REASON];
          guild_plan_replace (self->plan, kept, apart);
        }
    }
}

static gboolean
merge_pairings (Merge   *self,
                GError **error)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_PAIRING);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildValue values[GUILD_MAX_FIELDS];
      gint64 mentor = guild_record_get_integer (row, GUILD_PAIRING_MENTOR);
      gint64 mentee = guild_record_get_integer (row, GUILD_PAIRING_MENTEE);

      guild_record_copy_values (row, values);
      pass (self, values, GUILD_PAIRING_MENTOR);
      pass (self, values, GUILD_PAIRING_MENTEE);
      if (values[GUILD_PAIRING_MENTOR].integer == values[GUILD_PAIRING_MENTEE].integer)
        return refuse (error,
                       _ ("%s mentors %s in the pairing “%s”, and nobody mentors themselves; delete the pairing first "
                          "if they are one person."),
                       get_name (self, mentor), get_name (self, mentee), guild_record_get_text (row, GUILD_PAIRING_ID));
      guild_plan_replace (self->plan, row, values);
    }
  return TRUE;
}

/* Conflict of interest: what was no duty of either may be one of both together. */
static gboolean
check_duties (Merge   *self,
              GError **error)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_PAIRING);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 mentee = guild_record_get_integer (row, GUILD_PAIRING_MENTEE);
      gint64 mentor = guild_record_get_integer (row, GUILD_PAIRING_MENTOR);
      g_autoptr (GPtrArray) employments = NULL;
      const GuildRecord *current;
      g_autofree char *refusal = NULL;

      if (mentor != self->keep && mentee != self->keep)
        continue;
      employments = guild_plan_list_children (self->plan, GUILD_KIND_EMPLOYMENT, mentee);
      current = guild_employment_find (employments, self->today, TRUE);
      if (guild_employment_get_confirmer (current) != mentor)
        continue;
      refusal = guild_employment_refuse_confirmer (self->plan, mentee, mentor);
      if (refusal != NULL)
        return refuse (error, "%s", refusal);
    }
  return TRUE;
}

/* --- what only the store has ------------------------------------------------------------------------------ */

/* An assessment stays about the same person: one about who stays takes its place, under its id. */
static gboolean
move_assessment (Merge             *self,
                 const GuildRecord *row,
                 GuildValue        *values,
                 GError           **error)
{
  g_autoptr (GPtrArray) ratings = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  g_autoptr (GPtrArray) employments = guild_plan_list_children (self->plan, GUILD_KIND_EMPLOYMENT, self->keep);
  gint64 assessor = values[GUILD_ASSESSMENT_ASSESSOR].integer;
  gint64 key;

  if (!guild_stored_rows_add (self->store, GUILD_KIND_RATING, GUILD_RATING_ASSESSMENT, guild_record_get_key (row),
                              ratings, self->cancellable, error))
    return FALSE;
  /* Whoever confirmed the one who goes may never have had the say over who stays. */
  if (values[GUILD_ASSESSMENT_KIND].integer == GUILD_ASSESSMENT_KIND_MANAGER && assessor != 0 &&
      !guild_may_confirm (employments, assessor, (GuildDate) values[GUILD_ASSESSMENT_DATE].integer))
    values[GUILD_ASSESSMENT_KIND].integer = GUILD_ASSESSMENT_KIND_PEER;
  guild_plan_remove (self->plan, row);
  key = guild_record_get_key (guild_plan_insert (self->plan, GUILD_KIND_ASSESSMENT, values));
  for (guint i = 0; i < ratings->len; i++)
    {
      const GuildRecord *rating = g_ptr_array_index (ratings, i);
      GuildValue moved[GUILD_MAX_FIELDS];

      guild_record_copy_values (rating, moved);
      moved[GUILD_RATING_ASSESSMENT].integer = key;
      guild_plan_remove (self->plan, rating);
      guild_plan_append (self->plan, NULL,
                         guild_record_new (GUILD_KIND_RATING,
                                           guild_rating_key (key, moved[GUILD_RATING_COMPETENCY].integer), moved));
    }
  return TRUE;
}

static gboolean
merge_assessments (Merge   *self,
                   GError **error)
{
  g_autoptr (GPtrArray) rows = guild_stored_rows_find_assessments (self->store, self->one, self->cancellable, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 subject = guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT);
      gint64 assessor = guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR);
      GuildValue values[GUILD_MAX_FIELDS];
      gboolean about;

      guild_record_copy_values (row, values);
      about = pass (self, values, GUILD_ASSESSMENT_SUBJECT);
      pass (self, values, GUILD_ASSESSMENT_ASSESSOR);
      if (values[GUILD_ASSESSMENT_SUBJECT].integer == values[GUILD_ASSESSMENT_ASSESSOR].integer &&
          values[GUILD_ASSESSMENT_KIND].integer != GUILD_ASSESSMENT_KIND_SELF)
        return refuse (error,
                       _ ("%s has assessed %s (assessment “%s”), and nobody assesses themselves as another would; "
                          "delete the assessment first."),
                       get_name (self, assessor), get_name (self, subject),
                       guild_record_get_text (row, GUILD_ASSESSMENT_ID));
      if (!about)
        guild_plan_replace (self->plan, row, values);
      else if (!move_assessment (self, row, values, error))
        return FALSE;
    }
  return rows != NULL;
}

/* Rows that only the store has, whose identity who stays may have already. */
static gboolean
merge_stored (Merge    *self,
              GuildKind kind,
              guint     field,
              GError  **error)
{
  g_autoptr (GHashTable) both = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new (guild_record_identity_hash, guild_record_identity_equal);
  const GuildReferenceFilter filter = { field, both };
  g_autoptr (GPtrArray) rows = NULL;

  g_hash_table_add (both, GSIZE_TO_POINTER (self->keep));
  g_hash_table_add (both, GSIZE_TO_POINTER (self->gone));
  rows = guild_stored_rows_find (self->store, kind, &filter, 1, self->cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (guild_record_get_integer (g_ptr_array_index (rows, i), field) == self->keep)
      g_hash_table_add (kept, g_ptr_array_index (rows, i));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildValue values[GUILD_MAX_FIELDS];
      g_autoptr (GuildRecord) probe = NULL;

      guild_record_copy_values (row, values);
      if (!pass (self, values, field))
        continue;
      probe = guild_record_new_identity (kind, values);
      if (g_hash_table_contains (kept, probe))
        guild_plan_remove (self->plan, row);
      else
        guild_plan_replace (self->plan, row, values);
    }
  return rows != NULL;
}

/**
 * guild_edit_merge_people:
 * @organisation: an organisation; this reads its store, so it is called in a worker
 * @keep: key of who stays
 * @gone: key of who is the same person and goes
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID, whose message names what stands against it
 *
 * Passes everything of @gone to @keep. Where both have the same, what @keep has counts; what @keep
 * lacks is filled. Employments pass where they do not overlap. A level that was confirmed by somebody
 * who never had the say over @keep stays as the rating of a peer.
 *
 * It cannot be where one leads, mentors or has assessed the other, or where the one confirms whom the
 * other mentors.
 *
 * Returns: (transfer full) (nullable): the change `merge-people`
 */
GuildChange *
guild_edit_merge_people (GuildOrganisation *organisation,
                         gint64             keep,
                         gint64             gone,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GHashTable) one = g_hash_table_new (NULL, NULL);
  Merge self = { plan,
                 guild_organisation_get_store (organisation),
                 guild_organisation_get_today (organisation),
                 keep,
                 gone,
                 one,
                 cancellable };
  g_autofree char *detail = NULL;

  if (keep == gone || guild_plan_lookup (plan, GUILD_KIND_PERSON, keep) == NULL ||
      guild_plan_lookup (plan, GUILD_KIND_PERSON, gone) == NULL)
    {
      refuse (error, _ ("It takes two people to merge; one of them is no longer there."));
      return NULL;
    }
  g_hash_table_add (one, GSIZE_TO_POINTER (gone));
  detail = g_strdup_printf ("%s → %s", get_name (&self, gone), get_name (&self, keep));
  if (!check_line (&self, error) || !merge_pairings (&self, error))
    return NULL;
  merge_person (&self);
  merge_employments (&self);
  if (!check_duties (&self, error) || !merge_assessments (&self, error) ||
      !merge_stored (&self, GUILD_KIND_ACCEPTANCE, GUILD_ACCEPTANCE_PERSON, error) ||
      !merge_stored (&self, GUILD_KIND_COHORT_MEMBER, GUILD_COHORT_MEMBER_PERSON, error))
    return NULL;
  merge_held (&self, GUILD_KIND_ROLE_ASSESSOR, GUILD_ROLE_ASSESSOR_PERSON);
  merge_held (&self, GUILD_KIND_MENTOR, GUILD_MENTOR_PERSON);
  merge_held (&self, GUILD_KIND_MENTEE, GUILD_MENTEE_PERSON);
  merge_held (&self, GUILD_KIND_GAP_MARK, GUILD_GAP_MARK_PERSON);
  merge_pair_rules (&self);
  {
    g_autoptr (GPtrArray) programmes = guild_plan_list (plan, GUILD_KIND_PROGRAMME);

    for (guint i = 0; i < programmes->len; i++)
      {
        GuildValue values[GUILD_MAX_FIELDS];

        guild_record_copy_values (g_ptr_array_index (programmes, i), values);
        pass (&self, values, GUILD_PROGRAMME_COORDINATOR);
        guild_plan_replace (plan, g_ptr_array_index (programmes, i), values);
      }
  }
  guild_plan_remove (plan, guild_plan_lookup (plan, GUILD_KIND_PERSON, gone));
  return guild_plan_finish (plan, "merge-people", detail);
}

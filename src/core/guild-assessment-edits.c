/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-assessment-edits.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "guild-employment.h"
#include "guild-error.h"
#include "guild-pairing-edits.h"
#include "guild-stored-rows.h"

static gpointer
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return NULL;
}

static const char *
get_name (GuildOrganisation *organisation,
          gint64             person)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, person);

  return record == NULL ? "" : guild_record_get_text (record, GUILD_PERSON_NAME);
}

/* --- drafts --------------------------------------------------------------------------------------- */

static void
rating_clear (gpointer data)
{
  g_free (((GuildDraftRating *) data)->evidence);
}

/**
 * guild_assessment_draft_new:
 * @subject: key of who it is about
 * @kind: in which part somebody rates them
 * @assessor: key of who rates
 * @date: the day that it speaks of
 *
 * Returns: (transfer full): a draft that says nothing yet
 */
GuildAssessmentDraft *
guild_assessment_draft_new (gint64              subject,
                            GuildAssessmentKind kind,
                            gint64              assessor,
                            GuildDate           date)
{
  GuildAssessmentDraft *self = g_new0 (GuildAssessmentDraft, 1);

  self->subject = subject;
  self->kind = kind;
  self->assessor = assessor;
  self->recorded_by = g_strdup ("");
  self->date = date;
  self->ratings = g_array_new (FALSE, FALSE, sizeof (GuildDraftRating));
  g_array_set_clear_func (self->ratings, rating_clear);
  return self;
}

/**
 * guild_assessment_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): another that says the same, for another thread
 */
GuildAssessmentDraft *
guild_assessment_draft_copy (const GuildAssessmentDraft *self)
{
  GuildAssessmentDraft *copy = guild_assessment_draft_new (self->subject, self->kind, self->assessor, self->date);

  copy->key = self->key;
  g_set_str (&copy->recorded_by, self->recorded_by);
  for (guint i = 0; i < self->ratings->len; i++)
    {
      GuildDraftRating rating = g_array_index (self->ratings, GuildDraftRating, i);

      rating.evidence = g_strdup (rating.evidence);
      g_array_append_val (copy->ratings, rating);
    }
  return copy;
}

/**
 * guild_assessment_draft_free:
 * @self: (transfer full): a draft
 */
void
guild_assessment_draft_free (GuildAssessmentDraft *self)
{
  g_array_unref (self->ratings);
  g_free (self->recorded_by);
  g_free (self);
}

static GuildDraftRating *
find_rating (const GuildAssessmentDraft *self,
             gint64                      competency)
{
  for (guint i = 0; i < self->ratings->len; i++)
    if (g_array_index (self->ratings, GuildDraftRating, i).competency == competency)
      return &g_array_index (self->ratings, GuildDraftRating, i);
  return NULL;
}

/**
 * guild_assessment_draft_get:
 * @self: a draft
 * @competency: key of a competency
 *
 * Returns: (nullable) (transfer none): what it says of @competency, until the draft changes
 */
const GuildDraftRating *
guild_assessment_draft_get (const GuildAssessmentDraft *self,
                            gint64                      competency)
{
  return find_rating (self, competency);
}

/**
 * guild_assessment_draft_set:
 * @self: a draft
 * @competency: key of a competency
 * @level: 0 to 9, %GUILD_LEVEL_NOT_APPLICABLE or %GUILD_LEVEL_UNRATED
 * @evidence: (nullable): what it rests on, or %NULL to leave that as it is
 *
 * Returns: whether the draft says something else now
 */
gboolean
guild_assessment_draft_set (GuildAssessmentDraft *self,
                            gint64                competency,
                            int                   level,
                            const char           *evidence)
{
  GuildDraftRating *rating = find_rating (self, competency);
  gboolean changes;

  if (rating == NULL)
    {
      GuildDraftRating fresh = { competency, level, g_strdup (evidence == NULL ? "" : evidence) };

      g_array_append_val (self->ratings, fresh);
      return level != GUILD_LEVEL_UNRATED;
    }
  changes = rating->level != level;
  rating->level = level;
  return (evidence != NULL && g_set_str (&rating->evidence, evidence)) || changes;
}

/**
 * guild_assessment_draft_count:
 * @self: a draft
 *
 * Returns: how many competencies it rates, those that do not apply among them
 */
guint
guild_assessment_draft_count (const GuildAssessmentDraft *self)
{
  guint n = 0;

  for (guint i = 0; i < self->ratings->len; i++)
    n += g_array_index (self->ratings, GuildDraftRating, i).level != GUILD_LEVEL_UNRATED;
  return n;
}

/* --- who may --------------------------------------------------------------------------------------- */

/**
 * guild_assessment_get_assessor:
 * @organisation: an organisation
 * @subject: key of a person
 * @kind: in which part somebody rates them
 * @date: when
 *
 * Returns: key of the one who rates them in that part: they themselves, or who was their confirmer then;
 *   0 where there is nobody, or not one alone
 */
gint64
guild_assessment_get_assessor (GuildOrganisation  *organisation,
                               gint64              subject,
                               GuildAssessmentKind kind,
                               GuildDate           date)
{
  g_autoptr (GPtrArray) employments = NULL;

  switch (kind)
    {
    case GUILD_ASSESSMENT_KIND_SELF:
      return subject;
    case GUILD_ASSESSMENT_KIND_MANAGER:
      employments = guild_organisation_list_children (organisation, GUILD_KIND_EMPLOYMENT, subject);
      return guild_employment_get_confirmer (guild_employment_find (employments, date, FALSE));
    case GUILD_ASSESSMENT_KIND_PEER:
    case GUILD_ASSESSMENT_KIND_REPORT:
      return 0;
    }
  g_assert_not_reached ();
}

static gboolean
is_mentored_by (GuildOrganisation *organisation,
                gint64             mentee,
                gint64             mentor)
{
  g_autoptr (GPtrArray) pairings = guild_organisation_list (organisation, GUILD_KIND_PAIRING);

  for (guint i = 0; i < pairings->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (pairings, i);

      if (guild_record_get_integer (row, GUILD_PAIRING_MENTEE) == mentee &&
          guild_record_get_integer (row, GUILD_PAIRING_MENTOR) == mentor &&
          guild_pairing_is_running (guild_pairing_get_state (row)))
        return TRUE;
    }
  return FALSE;
}

static char *
refuse_confirmer (GuildOrganisation *organisation,
                  gint64             subject,
                  gint64             assessor,
                  GuildDate          date)
{
  const char *name = get_name (organisation, subject);
  gint64 confirmer = guild_assessment_get_assessor (organisation, subject, GUILD_ASSESSMENT_KIND_MANAGER, date);

  if (assessor == subject)
    return g_strdup (_ ("Nobody confirms their own level; they rate themselves."));
  if (confirmer == 0)
    return g_strdup_printf (_ ("Nobody could confirm levels of %s on that day; name a manager or a confirmer first."),
                            name);
  if (assessor != confirmer)
    return g_strdup_printf (_ ("Only %s could confirm levels of %s on that day."), get_name (organisation, confirmer),
                            name);
  if (is_mentored_by (organisation, subject, assessor))
    return g_strdup_printf (_ ("%s mentors %s now, and so cannot confirm their levels; name another confirmer first."),
                            get_name (organisation, assessor), name);
  return NULL;
}

/**
 * guild_assessment_refuse:
 * @organisation: an organisation
 * @subject: key of who is to be rated
 * @kind: in which part
 * @assessor: key of who would rate
 * @date: for which day
 *
 * Levels (design 2): people rate themselves, and only who was their confirmer on that day confirms; never
 * somebody who mentors them.
 *
 * Returns: (transfer full) (nullable): the sentence that stands against it, or %NULL
 */
char *
guild_assessment_refuse (GuildOrganisation  *organisation,
                         gint64              subject,
                         GuildAssessmentKind kind,
                         gint64              assessor,
                         GuildDate           date)
{
  if (guild_organisation_lookup (organisation, GUILD_KIND_PERSON, subject) == NULL ||
      (assessor != 0 && guild_organisation_lookup (organisation, GUILD_KIND_PERSON, assessor) == NULL))
    return g_strdup (_ ("The person is no longer there."));
  if (date > guild_organisation_get_today (organisation))
    return g_strdup (_ ("An assessment cannot lie in the future; choose a day up to today."));
  switch (kind)
    {
    case GUILD_ASSESSMENT_KIND_SELF:
      return assessor == subject ? NULL : g_strdup (_ ("People rate themselves; nobody else can do so for them."));
    case GUILD_ASSESSMENT_KIND_MANAGER:
      return refuse_confirmer (organisation, subject, assessor, date);
    case GUILD_ASSESSMENT_KIND_PEER:
    case GUILD_ASSESSMENT_KIND_REPORT:
      if (assessor == 0)
        return g_strdup (_ ("It is missing who rates; name them."));
      return assessor != subject ? NULL : g_strdup (_ ("Nobody is a colleague of their own; they rate themselves."));
    }
  g_assert_not_reached ();
}

/* --- what is kept ------------------------------------------------------------------------------------ */

/**
 * guild_assessment_find_draft:
 * @organisation: an organisation
 * @subject: key of who it is about
 * @kind: in which part somebody rates them
 * @assessor: key of who rates, or 0 for anybody
 *
 * Returns: (transfer none) (nullable): the newest such assessment that is not submitted yet, until the
 *   next change
 */
const GuildRecord *
guild_assessment_find_draft (GuildOrganisation  *organisation,
                             gint64              subject,
                             GuildAssessmentKind kind,
                             gint64              assessor)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, GUILD_KIND_ASSESSMENT);

  for (guint i = rows->len; i-- > 0;)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      if (guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT) == subject &&
          (GuildAssessmentKind) guild_record_get_integer (row, GUILD_ASSESSMENT_KIND) == kind &&
          (assessor == 0 || guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR) == assessor))
        /* The organisation holds it. */
        return guild_organisation_lookup (organisation, GUILD_KIND_ASSESSMENT, guild_record_get_key (row));
    }
  return NULL;
}

static GPtrArray *
read_ratings (GuildOrganisation *organisation,
              gint64             assessment,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  return guild_stored_rows_add (guild_organisation_get_store (organisation), GUILD_KIND_RATING, GUILD_RATING_ASSESSMENT,
                                assessment, rows, cancellable, error)
             ? g_steal_pointer (&rows)
             : NULL;
}

/**
 * guild_assessment_draft_load:
 * @organisation: an organisation
 * @subject: key of who is rated
 * @kind: in which part
 * @assessor: key of who rates
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID where they may not, or another error
 *
 * Begins an assessment as of today, or takes the draft up that they left. Reads the store: for a worker
 * or the command line.
 *
 * Returns: (transfer full) (nullable): the draft
 */
GuildAssessmentDraft *
guild_assessment_draft_load (GuildOrganisation  *organisation,
                             gint64              subject,
                             GuildAssessmentKind kind,
                             gint64              assessor,
                             GCancellable       *cancellable,
                             GError            **error)
{
  GuildDate today = guild_organisation_get_today (organisation);
  const GuildRecord *row = guild_assessment_find_draft (organisation, subject, kind, assessor);
  g_autoptr (GuildAssessmentDraft) draft = guild_assessment_draft_new (subject, kind, assessor, today);
  g_autoptr (GPtrArray) ratings = NULL;
  g_autofree char *refusal = NULL;

  if (row != NULL)
    {
      draft->key = guild_record_get_key (row);
      /* One that was planned for a day to come is given today. */
      draft->date = MIN (guild_record_get_date (row, GUILD_ASSESSMENT_DATE), today);
      g_set_str (&draft->recorded_by, guild_record_get_text (row, GUILD_ASSESSMENT_RECORDED_BY));
    }
  refusal = guild_assessment_refuse (organisation, subject, kind, assessor, draft->date);
  if (refusal != NULL)
    return refuse (error, refusal);
  if (row == NULL)
    return g_steal_pointer (&draft);
  ratings = read_ratings (organisation, draft->key, cancellable, error);
  if (ratings == NULL)
    return NULL;
  for (guint i = 0; i < ratings->len; i++)
    {
      const GuildRecord *rating = g_ptr_array_index (ratings, i);
      gint64 level = guild_record_get_integer (rating, GUILD_RATING_LEVEL);

      guild_assessment_draft_set (draft, guild_record_get_integer (rating, GUILD_RATING_COMPETENCY),
                                  level == GUILD_ABSENT ? GUILD_LEVEL_NOT_APPLICABLE : (int) level,
                                  guild_record_get_text (rating, GUILD_RATING_EVIDENCE));
    }
  return g_steal_pointer (&draft);
}

/* --- changes --------------------------------------------------------------------------------------------- */

static gboolean
take_entry (const GuildRecord *record,
            gpointer           user_data,
            GError           **error G_GNUC_UNUSED)
{
  gint64 *entry = user_data;

  *entry = MAX (*entry, guild_record_get_integer (record, GUILD_ASSESSMENT_ENTRY));
  return TRUE;
}

/* Orders of entry decide between ratings of one person and one date: the next of that person will do. */
static gboolean
find_next_entry (GuildOrganisation *organisation,
                 gint64             subject,
                 gint64            *entry,
                 GCancellable      *cancellable,
                 GError           **error)
{
  GuildQuery query = { GUILD_KIND_ASSESSMENT, GUILD_ASSESSMENT_SUBJECT, { .integer = subject }, GUILD_ORDER_KEY };

  *entry = 0;
  if (!guild_store_each (guild_organisation_get_store (organisation), &query, take_entry, entry, cancellable, error))
    return FALSE;
  ++*entry;
  return TRUE;
}

/* Ids are "a" and a number, as an import gives them. */
static char *
find_free_id (GuildOrganisation *organisation,
              GCancellable      *cancellable,
              GError           **error)
{
  GuildStore *store = guild_organisation_get_store (organisation);

  for (gint64 number = guild_store_get_next_key (store, GUILD_KIND_ASSESSMENT);; number++)
    {
      g_autofree char *id = g_strdup_printf ("a%" G_GINT64_FORMAT, number);
      GuildQuery query = { GUILD_KIND_ASSESSMENT, GUILD_ASSESSMENT_ID, { .text = id }, GUILD_ORDER_KEY };
      GError *local_error = NULL;
      g_autoptr (GuildRecord) taken = guild_store_get_first (store, &query, cancellable, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      if (taken == NULL)
        return g_steal_pointer (&id);
    }
}

static const GuildRecord *
get_row (GuildOrganisation          *organisation,
         const GuildAssessmentDraft *draft)
{
  return draft->key == 0 ? NULL : guild_organisation_lookup (organisation, GUILD_KIND_ASSESSMENT, draft->key);
}

/* The version by which somebody is rated: the latest of the framework that most of the ratings are of, the older framework
 * where two have as many. */
static gint64
find_version (GuildOrganisation          *organisation,
              const GuildAssessmentDraft *draft)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  gint64 most = 0;
  guint n_most = 0;

  for (guint i = 0; i < draft->ratings->len; i++)
    {
      const GuildDraftRating *rating = &g_array_index (draft->ratings, GuildDraftRating, i);
      const GuildRecord *competency = guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY,
                                                                 rating->competency);
      gint64 framework;
      guint n;

      if (rating->level == GUILD_LEVEL_UNRATED || competency == NULL)
        continue;
      framework = guild_record_get_integer (competency, GUILD_COMPETENCY_FRAMEWORK);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GSIZE_TO_POINTER (framework))) + 1;
      g_hash_table_insert (counts, GSIZE_TO_POINTER (framework), GUINT_TO_POINTER (n));
      if (n > n_most || (n == n_most && framework < most))
        {
          most = framework;
          n_most = n;
        }
    }
  return most == 0 ? GUILD_ABSENT
                   : guild_record_get_integer (guild_organisation_lookup (organisation, GUILD_KIND_FRAMEWORK, most),
                                               GUILD_FRAMEWORK_VERSION);
}

/* Puts the assessment's row into @plan; its key is the draft's from now on. What is submitted takes the
 * place of the draft: the change then holds every rating that counts from now on, changed or not. */
static gboolean
plan_row (GuildPlan            *plan,
          GuildOrganisation    *organisation,
          GuildAssessmentDraft *draft,
          GuildAssessmentState  state,
          GCancellable         *cancellable,
          GError              **error)
{
  const GuildRecord *row = get_row (organisation, draft);
  g_autofree char *id = row == NULL ? find_free_id (organisation, cancellable, error) : NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL && id == NULL)
    return FALSE;
  guild_values_clear (GUILD_KIND_ASSESSMENT, values);
  if (row != NULL)
    guild_record_copy_values (row, values);
  else
    values[GUILD_ASSESSMENT_ID].text = id;
  values[GUILD_ASSESSMENT_SUBJECT].integer = draft->subject;
  values[GUILD_ASSESSMENT_ASSESSOR].integer = draft->assessor;
  values[GUILD_ASSESSMENT_KIND].integer = draft->kind;
  values[GUILD_ASSESSMENT_STATE].integer = state;
  values[GUILD_ASSESSMENT_DATE].integer = draft->date;
  values[GUILD_ASSESSMENT_RECORDED_BY].text = draft->recorded_by;
  if (state == GUILD_ASSESSMENT_STATE_SUBMITTED)
    values[GUILD_ASSESSMENT_VERSION].integer = find_version (organisation, draft);
  if ((row == NULL || state == GUILD_ASSESSMENT_STATE_SUBMITTED) &&
      !find_next_entry (organisation, draft->subject, &values[GUILD_ASSESSMENT_ENTRY].integer, cancellable, error))
    return FALSE;
  if (row != NULL && state != GUILD_ASSESSMENT_STATE_SUBMITTED)
    guild_plan_replace (plan, row, values);
  else
    {
      if (row != NULL)
        guild_plan_remove (plan, row);
      draft->key = guild_record_get_key (guild_plan_insert (plan, GUILD_KIND_ASSESSMENT, values));
    }
  return TRUE;
}

static void
plan_rating (GuildPlan              *plan,
             gint64                  assessment,
             const GuildDraftRating *rating,
             const GuildRecord      *stored)
{
  GuildValue values[GUILD_MAX_FIELDS];
  gint64 level = rating->level == GUILD_LEVEL_NOT_APPLICABLE ? GUILD_ABSENT : rating->level;

  guild_values_clear (GUILD_KIND_RATING, values);
  if (stored != NULL)
    guild_record_copy_values (stored, values);
  /* A level of elsewhere speaks for the rating that came with it, not for another. */
  if (stored != NULL && values[GUILD_RATING_LEVEL].integer != level)
    values[GUILD_RATING_SOURCE_LEVEL].real = (double) NAN;
  values[GUILD_RATING_ASSESSMENT].integer = assessment;
  values[GUILD_RATING_COMPETENCY].integer = rating->competency;
  values[GUILD_RATING_LEVEL].integer = level;
  values[GUILD_RATING_EVIDENCE].text = rating->evidence;
  if (stored != NULL && guild_record_get_integer (stored, GUILD_RATING_ASSESSMENT) == assessment)
    guild_plan_replace (plan, stored, values);
  else
    guild_plan_append (plan, NULL,
                       guild_record_new (GUILD_KIND_RATING, guild_rating_key (assessment, rating->competency), values));
}

/* Brings the rows of the ratings in line with the draft. */
static gboolean
plan_ratings (GuildPlan            *plan,
              GuildOrganisation    *organisation,
              GuildAssessmentDraft *draft,
              GPtrArray            *stored)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer gone;

  for (guint i = 0; i < stored->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (stored, i);

      g_hash_table_insert (known, GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_RATING_COMPETENCY)),
                           (gpointer) row);
    }
  for (guint i = 0; i < draft->ratings->len; i++)
    {
      const GuildDraftRating *rating = &g_array_index (draft->ratings, GuildDraftRating, i);
      gpointer competency = GSIZE_TO_POINTER (rating->competency);
      const GuildRecord *row = g_hash_table_lookup (known, competency);

      if (rating->level == GUILD_LEVEL_UNRATED)
        continue;
      if (guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY, rating->competency) == NULL)
        return FALSE;
      plan_rating (plan, draft->key, rating, row);
      if (row != NULL && guild_record_get_integer (row, GUILD_RATING_ASSESSMENT) == draft->key)
        g_hash_table_remove (known, competency);
    }
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, NULL, &gone))
    guild_plan_remove (plan, gone);
  return TRUE;
}

static gboolean
plan_draft (GuildPlan            *plan,
            GuildOrganisation    *organisation,
            GuildAssessmentDraft *draft,
            GuildAssessmentState  state,
            GPtrArray            *stored,
            GCancellable         *cancellable,
            GError              **error)
{
  g_autofree char *refusal = guild_assessment_refuse (organisation, draft->subject, draft->kind, draft->assessor,
                                                      draft->date);

  if (refusal != NULL)
    return refuse (error, refusal) != NULL;
  return plan_row (plan, organisation, draft, state, cancellable, error) &&
         (plan_ratings (plan, organisation, draft, stored) ||
          refuse (error, _ ("A competency that is rated here is no longer there; open the assessment again.")) != NULL);
}

static GPtrArray *
read_stored (GuildOrganisation          *organisation,
             const GuildAssessmentDraft *draft,
             GCancellable               *cancellable,
             GError                    **error)
{
  return get_row (organisation, draft) == NULL ? g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref)
                                               : read_ratings (organisation, draft->key, cancellable, error);
}

static void
plan_removal (GuildPlan         *plan,
              const GuildRecord *row,
              GPtrArray         *ratings)
{
  for (guint i = 0; i < ratings->len; i++)
    guild_plan_remove (plan, g_ptr_array_index (ratings, i));
  guild_plan_remove (plan, row);
}

/**
 * guild_edit_draft_save:
 * @organisation: an organisation
 * @draft: a draft, which learns the key of the row that keeps it
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID, %GUILD_ERROR_NOTHING where it is kept already, or
 *   another error
 *
 * Keeps a draft as it is, out of history and undo; one that says nothing goes. Reads the store: for a
 * worker or the command line.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_draft_save (GuildOrganisation    *organisation,
                       GuildAssessmentDraft *draft,
                       GCancellable         *cancellable,
                       GError              **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) stored = read_stored (organisation, draft, cancellable, error);
  g_autoptr (GuildChange) change = NULL;
  const GuildRecord *row = get_row (organisation, draft);
  gboolean empty = guild_assessment_draft_count (draft) == 0;

  if (stored == NULL)
    return NULL;
  if (empty && row != NULL)
    plan_removal (plan, row, stored);
  else if (!empty && !plan_draft (plan, organisation, draft, GUILD_ASSESSMENT_STATE_DRAFT, stored, cancellable, error))
    return NULL;
  change = guild_plan_finish_edit (plan, "save-draft", get_name (organisation, draft->subject), error);
  if (change != NULL)
    guild_change_set_flags (change, GUILD_CHANGE_DRAFT);
  return g_steal_pointer (&change);
}

/**
 * guild_edit_draft_submit:
 * @organisation: an organisation
 * @draft: a draft
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID with a sentence, or another error
 *
 * Submits a draft: its ratings count from now on, and pairings that wait for them go on (see
 * guild_pairing_follow_rating()). Taking this back leaves the draft as it was kept last. Reads the
 * store: for a worker or the command line.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_draft_submit (GuildOrganisation    *organisation,
                         GuildAssessmentDraft *draft,
                         GCancellable         *cancellable,
                         GError              **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) stored = NULL;

  if (guild_assessment_draft_count (draft) == 0)
    return refuse (error, _ ("Nothing is rated yet; choose a level first."));
  stored = read_stored (organisation, draft, cancellable, error);
  if (stored == NULL ||
      !plan_draft (plan, organisation, draft, GUILD_ASSESSMENT_STATE_SUBMITTED, stored, cancellable, error))
    return NULL;
  for (guint i = 0; i < draft->ratings->len; i++)
    {
      const GuildDraftRating *rating = &g_array_index (draft->ratings, GuildDraftRating, i);

      if (rating->level != GUILD_LEVEL_UNRATED)
        guild_pairing_follow_rating (plan, draft->subject, draft->kind, rating->competency, rating->level, draft->date);
    }
  return guild_plan_finish (plan, "assess", get_name (organisation, draft->subject));
}

/**
 * guild_edit_draft_discard:
 * @organisation: an organisation
 * @assessment: key of an assessment that is not submitted yet
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID or another error
 *
 * Throws a draft away, which can be undone. Reads the store: for a worker or the command line.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_draft_discard (GuildOrganisation *organisation,
                          gint64             assessment,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_ASSESSMENT, assessment);
  g_autoptr (GPtrArray) stored = NULL;

  if (row == NULL)
    return refuse (error, _ ("The draft is no longer there."));
  stored = read_ratings (organisation, assessment, cancellable, error);
  if (stored == NULL)
    return NULL;
  plan_removal (plan, row, stored);
  return guild_plan_finish (plan, "discard-draft",
                            get_name (organisation, guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT)));
}

/**
 * guild_edit_assess:
 * @organisation: an organisation
 * @subject: key of who is rated
 * @kind: in which part
 * @assessor: key of who rates
 * @recorded_by: (nullable): who enters it on the assessor's behalf
 * @date: the day that it speaks of, or 0 for today
 * @ratings: (array length=n_ratings): what it says
 * @n_ratings: their number
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID with a sentence, or another error
 *
 * An assessment in one go, beside any draft. Reads the store: for a worker or the command line.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_assess (GuildOrganisation      *organisation,
                   gint64                  subject,
                   GuildAssessmentKind     kind,
                   gint64                  assessor,
                   const char             *recorded_by,
                   GuildDate               date,
                   const GuildDraftRating *ratings,
                   guint                   n_ratings,
                   GCancellable           *cancellable,
                   GError                **error)
{
  g_autoptr (GuildAssessmentDraft)
      draft = guild_assessment_draft_new (subject, kind, assessor,
                                          date == 0 ? guild_organisation_get_today (organisation) : date);

  g_set_str (&draft->recorded_by, recorded_by == NULL ? "" : recorded_by);
  for (guint i = 0; i < n_ratings; i++)
    guild_assessment_draft_set (draft, ratings[i].competency, ratings[i].level,
                                ratings[i].evidence == NULL ? "" : ratings[i].evidence);
  return guild_edit_draft_submit (organisation, draft, cancellable, error);
}

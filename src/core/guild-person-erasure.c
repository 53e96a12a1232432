/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-erasure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-employment-edits.h"
#include "guild-error.h"
#include "guild-mentions.h"
#include "guild-pairing.h"
#include "guild-stored-rows.h"

#define PREFIX "erased-"

typedef struct
{
  GuildPlan *plan;
  GuildOrganisation *organisation;
  GuildStore *store;
  GuildDate today;
  gint64 person;
  GHashTable *one;      /* the set of them alone */
  GHashTable *pairings; /* theirs */
  GuildMentions *mentions;
  GuildErasure *counts;
  GCancellable *cancellable;
} Erasure;

static gboolean
is_theirs (Erasure           *self,
           const GuildRecord *row,
           guint              field)
{
  return guild_record_get_integer (row, field) == self->person;
}

/* Empties a text; whether there was one. */
static guint
empty (GuildValue *values,
       guint       field)
{
  guint had = *values[field].text != '\0';

  values[field].text = "";
  return had;
}

/* --- what core holds ---------------------------------------------------------------------------------- */

static guint
remove_held (Erasure  *self,
             GuildKind kind,
             guint     first,
             guint     second)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, kind);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    if (is_theirs (self, g_ptr_array_index (rows, i), first) || is_theirs (self, g_ptr_array_index (rows, i), second))
      {
        guild_plan_remove (self->plan, g_ptr_array_index (rows, i));
        n++;
      }
  return n;
}

static void
leave_programmes (Erasure *self)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_PROGRAMME);

  for (guint i = 0; i < rows->len; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];

      if (!is_theirs (self, g_ptr_array_index (rows, i), GUILD_PROGRAMME_COORDINATOR))
        continue;
      guild_record_copy_values (g_ptr_array_index (rows, i), values);
      values[GUILD_PROGRAMME_COORDINATOR].integer = 0;
      guild_plan_replace (self->plan, g_ptr_array_index (rows, i), values);
      self->counts->n_memberships++;
    }
}

static void
end_pairings (Erasure *self)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_PAIRING);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildValue values[GUILD_MAX_FIELDS];

      if (!is_theirs (self, row, GUILD_PAIRING_MENTOR) && !is_theirs (self, row, GUILD_PAIRING_MENTEE))
        continue;
      g_hash_table_add (self->pairings, GSIZE_TO_POINTER (guild_record_get_key (row)));
      guild_record_copy_values (row, values);
      self->counts->n_notes += empty (values, GUILD_PAIRING_GOALS) + empty (values, GUILD_PAIRING_REASON) +
                               empty (values, GUILD_PAIRING_OVERRIDE_REASON);
      self->counts->n_pairings += guild_pairing_cut_short (values, self->today) ? 1 : 0;
      guild_plan_replace (self->plan, row, values);
    }
}

/* Whoever they lead or confirm is led by the one above from today on; the past stays as it was. */
static void
hand_over (Erasure *self)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_EMPLOYMENT);
  gint64 above = guild_employment_get_manager (self->plan, self->person, self->today);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 report = guild_record_get_integer (row, GUILD_EMPLOYMENT_PERSON);
      GuildDate from = guild_record_get_date (row, GUILD_EMPLOYMENT_FROM);
      GuildDate until = guild_record_get_date (row, GUILD_EMPLOYMENT_UNTIL);
      GuildValue values[GUILD_MAX_FIELDS];
      gint64 *manager = &values[GUILD_EMPLOYMENT_MANAGER].integer;
      gint64 *confirmer = &values[GUILD_EMPLOYMENT_CONFIRMER].integer;

      guild_record_copy_values (row, values);
      if ((until != 0 && until < self->today) || (*manager != self->person && *confirmer != self->person))
        continue;
      if (*confirmer == self->person)
        *confirmer = 0;
      if (*manager == self->person)
        *manager = above;
      if (*manager != 0 && !guild_employment_may_lead (self->plan, report, *manager, *confirmer, self->today))
        *manager = 0;
      self->counts->n_reports++;
      if (from >= self->today)
        {
          guild_plan_replace (self->plan, row, values);
          continue;
        }
      values[GUILD_EMPLOYMENT_FROM].integer = self->today;
      guild_plan_insert (self->plan, GUILD_KIND_EMPLOYMENT, values);
      guild_record_copy_values (row, values);
      values[GUILD_EMPLOYMENT_UNTIL].integer = self->today - 1;
      guild_plan_replace (self->plan, row, values);
    }
}

/* Of employments only dates and role stay, and none goes on. */
static void
reduce_employments (Erasure *self)
{
  const GuildRecord *record = guild_plan_lookup (self->plan, GUILD_KIND_PERSON, self->person);
  GuildDate ends = guild_record_get_date (record, GUILD_PERSON_END_DATE);
  GuildDate last_day = ends != 0 && ends < self->today ? ends : self->today;
  g_autoptr (GPtrArray) rows = guild_plan_list_children (self->plan, GUILD_KIND_EMPLOYMENT, self->person);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildDate until = guild_record_get_date (row, GUILD_EMPLOYMENT_UNTIL);
      GuildValue values[GUILD_MAX_FIELDS];

      self->counts->n_employments++;
      if (guild_record_get_date (row, GUILD_EMPLOYMENT_FROM) > last_day)
        {
          guild_plan_remove (self->plan, row);
          continue;
        }
      guild_record_copy_values (row, values);
      empty (values, GUILD_EMPLOYMENT_DEPARTMENT);
      empty (values, GUILD_EMPLOYMENT_LOCATION);
      values[GUILD_EMPLOYMENT_MANAGER].integer = values[GUILD_EMPLOYMENT_CONFIRMER].integer = 0;
      if (until == 0 || until > last_day)
        values[GUILD_EMPLOYMENT_UNTIL].integer = last_day;
      guild_plan_replace (self->plan, row, values);
    }
}

static void
rename_person (Erasure    *self,
               const char *pseudonym,
               const char *pseudonym_id)
{
  const GuildRecord *row = guild_plan_lookup (self->plan, GUILD_KIND_PERSON, self->person);
  GuildValue values[GUILD_MAX_FIELDS];

  guild_record_copy_values (row, values);
  values[GUILD_PERSON_ID].text = pseudonym_id;
  values[GUILD_PERSON_NAME].text = pseudonym;
  self->counts->has_email = empty (values, GUILD_PERSON_EMAIL) != 0;
  self->counts->has_title = empty (values, GUILD_PERSON_TITLE) != 0;
  values[GUILD_PERSON_HIRE_DATE].integer = values[GUILD_PERSON_END_DATE].integer = 0;
  values[GUILD_PERSON_STATUS].integer = GUILD_PERSON_STATUS_LEFT;
  values[GUILD_PERSON_NEXT_ROLE].integer = 0;
  guild_plan_replace (self->plan, row, values);
}

/* --- what only the store has ------------------------------------------------------------------------------ */

/* Ratings stay for statistics, without evidence and without who gave them. */
static gboolean
reduce_assessment (Erasure           *self,
                   const GuildRecord *row,
                   GError           **error)
{
  g_autoptr (GPtrArray) ratings = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  gboolean submitted = guild_record_get_integer (row, GUILD_ASSESSMENT_STATE) == GUILD_ASSESSMENT_STATE_SUBMITTED;
  gboolean about = is_theirs (self, row, GUILD_ASSESSMENT_SUBJECT);
  GuildValue values[GUILD_MAX_FIELDS];

  if (submitted && !about)
    return TRUE;
  if (!guild_stored_rows_add (self->store, GUILD_KIND_RATING, GUILD_RATING_ASSESSMENT, guild_record_get_key (row),
                              ratings, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < ratings->len; i++)
    {
      const GuildRecord *rating = g_ptr_array_index (ratings, i);

      if (!submitted)
        {
          guild_plan_remove (self->plan, rating);
          continue;
        }
      guild_record_copy_values (rating, values);
      self->counts->n_evidence += empty (values, GUILD_RATING_EVIDENCE);
      guild_plan_replace (self->plan, rating, values);
      self->counts->n_ratings++;
    }
  if (!submitted)
    {
      guild_plan_remove (self->plan, row);
      self->counts->n_drafts++;
      return TRUE;
    }
  guild_record_copy_values (row, values);
  if (values[GUILD_ASSESSMENT_KIND].integer != GUILD_ASSESSMENT_KIND_SELF)
    values[GUILD_ASSESSMENT_ASSESSOR].integer = 0;
  guild_plan_replace (self->plan, row, values);
  return TRUE;
}

static gboolean
reduce_assessments (Erasure *self,
                    GError **error)
{
  g_autoptr (GPtrArray) rows = guild_stored_rows_find_assessments (self->store, self->one, self->cancellable, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!reduce_assessment (self, g_ptr_array_index (rows, i), error))
      return FALSE;
  return rows != NULL;
}

static gboolean
empty_notes (Erasure *self,
             GError **error)
{
  const GuildReferenceFilter filter = { GUILD_SESSION_PAIRING, self->pairings };
  g_autoptr (GPtrArray)
      rows = guild_stored_rows_find (self->store, GUILD_KIND_SESSION, &filter, 1, self->cancellable, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (g_ptr_array_index (rows, i), values);
      self->counts->n_notes += empty (values, GUILD_SESSION_NOTES);
      guild_plan_replace (self->plan, g_ptr_array_index (rows, i), values);
    }
  return rows != NULL;
}

static gboolean
leave_cohorts (Erasure *self,
               GError **error)
{
  const GuildReferenceFilter filter = { GUILD_COHORT_MEMBER_PERSON, self->one };
  g_autoptr (GPtrArray)
      rows = guild_stored_rows_find (self->store, GUILD_KIND_COHORT_MEMBER, &filter, 1, self->cancellable, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      guild_plan_remove (self->plan, g_ptr_array_index (rows, i));
      self->counts->n_memberships++;
    }
  return rows != NULL;
}

/* --- mentions elsewhere --------------------------------------------------------------------------------------- */

/* Rows that mention the person, with what becomes of them. */
typedef struct
{
  Erasure *self;
  GPtrArray *before;
  GPtrArray *after;
} Scan;

/* Whether a row hangs on the person, so that a first name in it is theirs. */
static gboolean
is_about (Erasure           *self,
          const GuildRecord *row)
{
  gint64 pairing = 0;

  if (guild_record_get_kind (row) == GUILD_KIND_PAIRING)
    pairing = guild_record_get_key (row);
  else if (guild_record_get_kind (row) == GUILD_KIND_SESSION)
    pairing = guild_record_get_integer (row, GUILD_SESSION_PAIRING);
  else if (guild_record_get_kind (row) == GUILD_KIND_LOG_ENTRY)
    pairing = guild_record_get_integer (row, GUILD_LOG_ENTRY_PAIRING);
  return pairing != 0 && g_hash_table_contains (self->pairings, GSIZE_TO_POINTER (pairing));
}

/* Who else there is keeps their name and address, and what a model, role or setting is called its id. */
static gboolean
is_scanned (const GuildRecord *row,
            guint              field)
{
  GuildKind kind = guild_record_get_kind (row);
  gboolean identity = (guild_kind_get_info (kind)->fields[field].flags & GUILD_FIELD_IDENTITY) != 0;

  if (kind == GUILD_KIND_PERSON)
    return field == GUILD_PERSON_TITLE;
  return !identity || kind == GUILD_KIND_ASSESSMENT || kind == GUILD_KIND_PAIRING || kind == GUILD_KIND_SESSION ||
         kind == GUILD_KIND_LOG_ENTRY;
}

static gboolean
scan_row (const GuildRecord *stored,
          gpointer           user_data,
          GError           **error G_GNUC_UNUSED)
{
  Scan *scan = user_data;
  const GuildRecord *row = guild_plan_see (scan->self->plan, stored);
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (stored));
  g_autoptr (GPtrArray) texts = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  GuildMentionScope scope;

  if (row == NULL)
    return TRUE;
  scope = is_about (scan->self, row) ? GUILD_MENTIONS_ABOUT : GUILD_MENTIONS_ANYWHERE;
  for (guint i = 0; i < info->n_fields; i++)
    {
      gboolean identity = (info->fields[i].flags & GUILD_FIELD_IDENTITY) != 0;
      char *replaced = NULL;

      if (info->fields[i].type == GUILD_FIELD_TEXT && is_scanned (row, i))
        replaced = guild_mentions_replace (scan->self->mentions, guild_record_get_text (row, i),
                                           identity ? GUILD_MENTIONS_ID : scope, (gsize) info->fields[i].maximum);
      if (replaced == NULL)
        continue;
      if (texts == NULL)
        {
          texts = g_ptr_array_new_with_free_func (g_free);
          guild_record_copy_values (row, values);
        }
      g_ptr_array_add (texts, replaced);
      values[i].text = replaced;
      scan->self->counts->n_mentions++;
    }
  if (texts == NULL)
    return TRUE;
  g_ptr_array_add (scan->before, guild_record_ref (row));
  g_ptr_array_add (scan->after, guild_record_new (guild_record_get_kind (row), guild_record_get_key (row), values));
  return TRUE;
}

static gboolean
replace_mentions (Erasure *self,
                  GError **error)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  Scan scan = { self, before, after };

  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      GuildQuery query = { .kind = kind, .field = GUILD_ALL_FIELDS };

      if ((guild_kind_get_info (kind)->flags & GUILD_KIND_HELD) != 0)
        {
          g_autoptr (GPtrArray) rows = guild_organisation_list (self->organisation, kind);

          for (guint i = 0; i < rows->len; i++)
            scan_row (g_ptr_array_index (rows, i), &scan, NULL);
        }
      else if (!guild_store_each (self->store, &query, scan_row, &scan, self->cancellable, error))
        return FALSE;
    }
  for (guint i = 0; i < before->len; i++)
    guild_plan_replace (self->plan, g_ptr_array_index (before, i),
                        guild_record_get_values (g_ptr_array_index (after, i)));
  return TRUE;
}

/**
 * guild_erasure_is_done:
 * @person: a person
 *
 * Returns: whether they are erased, and only their pseudonym is left
 */
gboolean
guild_erasure_is_done (const GuildRecord *person)
{
  return g_str_has_prefix (guild_record_get_text (person, GUILD_PERSON_ID), PREFIX);
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static char *
make_pseudonym_id (GuildOrganisation *organisation)
{
  char *id = g_strdup_printf (PREFIX "%08x", g_random_int ());

  while (guild_organisation_find (organisation, GUILD_KIND_PERSON, id) != NULL)
    {
      g_free (id);
      id = g_strdup_printf (PREFIX "%08x", g_random_int ());
    }
  return id;
}

/* The name says as much of the id as is read at a glance. */
static char *
make_pseudonym (const char *pseudonym_id)
{
  const char *dash = strrchr (pseudonym_id, '-');
  g_autofree char *end = g_utf8_substring (dash != NULL ? dash + 1 : pseudonym_id, 0,
                                           MIN (4, g_utf8_strlen (dash != NULL ? dash + 1 : pseudonym_id, -1)));

  return g_strdup_printf (_ ("Erased person %s"), end);
}

static gboolean
erase (Erasure *self,
       GError **error)
{
  hand_over (self);
  reduce_employments (self);
  end_pairings (self);
  leave_programmes (self);
  self->counts->n_memberships += remove_held (self, GUILD_KIND_ROLE_ASSESSOR, GUILD_ROLE_ASSESSOR_PERSON,
                                              GUILD_ROLE_ASSESSOR_PERSON);
  self->counts->n_profiles = remove_held (self, GUILD_KIND_MENTOR, GUILD_MENTOR_PERSON, GUILD_MENTOR_PERSON) +
                             remove_held (self, GUILD_KIND_MENTEE, GUILD_MENTEE_PERSON, GUILD_MENTEE_PERSON);
  self->counts->n_gap_marks = remove_held (self, GUILD_KIND_GAP_MARK, GUILD_GAP_MARK_PERSON, GUILD_GAP_MARK_PERSON);
  self->counts->n_pair_rules = remove_held (self, GUILD_KIND_PAIR_RULE, GUILD_PAIR_RULE_MENTOR, GUILD_PAIR_RULE_MENTEE);
  return reduce_assessments (self, error) && empty_notes (self, error) && leave_cohorts (self, error) &&
         replace_mentions (self, error);
}

/* The change, or NULL where there is only to be counted. */
static gboolean
run (GuildOrganisation *organisation,
     gint64             person,
     const char        *pseudonym_id,
     GuildErasure      *counts,
     GuildChange      **change,
     GCancellable      *cancellable,
     GError           **error)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, person);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GHashTable) one = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) pairings = g_hash_table_new (NULL, NULL);
  g_autoptr (GuildMentions) mentions = NULL;
  g_autofree char *id = NULL;
  g_autofree char *pseudonym = NULL;
  Erasure self;

  if (record == NULL || guild_erasure_is_done (record))
    {
      g_set_error_literal (error, GUILD_ERROR, record == NULL ? GUILD_ERROR_INVALID : GUILD_ERROR_NOTHING,
                           record == NULL ? _ ("This person is no longer there.")
                                          : _ ("This person is erased already."));
      return FALSE;
    }
  id = pseudonym_id != NULL ? g_strdup (pseudonym_id) : make_pseudonym_id (organisation);
  pseudonym = make_pseudonym (id);
  mentions = guild_mentions_new (record, pseudonym, id);
  counts->name = g_strdup (guild_record_get_text (record, GUILD_PERSON_NAME));
  g_hash_table_add (one, GSIZE_TO_POINTER (person));
  self = (Erasure) {
    .plan = plan,
    .organisation = organisation,
    .store = guild_organisation_get_store (organisation),
    .today = guild_organisation_get_today (organisation),
    .person = person,
    .one = one,
    .pairings = pairings,
    .mentions = mentions,
    .counts = counts,
    .cancellable = cancellable,
  };
  if (!erase (&self, error))
    return FALSE;
  rename_person (&self, pseudonym, id);
  if (change == NULL)
    return TRUE;
  *change = guild_plan_finish (plan, "erase", id);
  guild_change_set_flags (*change, guild_change_get_flags (*change) | GUILD_CHANGE_BARRIER | GUILD_CHANGE_ERASURE);
  return TRUE;
}

/**
 * guild_erasure_preview:
 * @organisation: an organisation; this reads its store, so it is called in a worker
 * @person: key of a person
 * @cancellable: (nullable): to stop early
 * @error: return location for an error; %GUILD_ERROR_NOTHING for somebody who is erased already
 *
 * Returns: (transfer full) (nullable): what guild_edit_erase_person() would take and leave
 */
GuildErasure *
guild_erasure_preview (GuildOrganisation *organisation,
                       gint64             person,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autoptr (GuildErasure) counts = g_new0 (GuildErasure, 1);

  return run (organisation, person, NULL, counts, NULL, cancellable, error) ? g_steal_pointer (&counts) : NULL;
}

/**
 * guild_erasure_free:
 * @self: (transfer full): a preview
 */
void
guild_erasure_free (GuildErasure *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * guild_edit_erase_person:
 * @organisation: an organisation; this reads its store, so it is called in a worker
 * @person: key of a person
 * @pseudonym_id: (nullable): the id that takes the place of theirs, beginning with `erased-`, or %NULL
 *   for a new one
 * @cancellable: (nullable): to stop early
 * @error: return location for an error; %GUILD_ERROR_NOTHING for somebody who is erased already
 *
 * Privacy: makes a pseudonym of somebody. Name, address, title, dates and next role go; of employments
 * dates and role stay. Ratings of them stay for statistics, without evidence and without who gave
 * them. Profiles, rules, marks, memberships and duties go, open pairings end, goals and notes of
 * pairings are emptied. In every other text the pseudonym takes the place of whole name, address and
 * id; in texts about their pairings, also of parts of the name.
 *
 * It is a barrier: it cannot be undone, and a store forgets what the journal held of these rows. Others
 * have rows in it too, where a title of theirs mentioned the person; only who is erased gets another id.
 *
 * Returns: (transfer full) (nullable): the change `erase`, whose detail is the pseudonym's id
 */
GuildChange *
guild_edit_erase_person (GuildOrganisation *organisation,
                         gint64             person,
                         const char        *pseudonym_id,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr (GuildErasure) counts = g_new0 (GuildErasure, 1);
  GuildChange *change = NULL;

  run (organisation, person, pseudonym_id, counts, &change, cancellable, error);
  return change;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-employment-edits.h"
#include "guild-employment.h"
#include "guild-error.h"
#include "guild-people-merge.h"
#include "guild-stored-rows.h"

typedef struct
{
  GuildPlan *plan;
  GuildStore *store;
  GuildDate today;
  GHashTable *gone; /* set of keys of people */
  GHashTable *pairings;
  GHashTable *sessions;
  GHashTable *reports;
  GuildRemoval removal;
  GCancellable *cancellable;
} Removal;

static void
removal_clear (Removal *self)
{
  g_clear_pointer (&self->plan, guild_plan_free);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->pairings, g_hash_table_unref);
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_pointer (&self->reports, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Removal, removal_clear)

static gboolean
is_gone (Removal           *self,
         const GuildRecord *row,
         guint              field)
{
  return g_hash_table_contains (self->gone, GSIZE_TO_POINTER (guild_record_get_integer (row, field)));
}

static void
put (Removal           *self,
     const GuildRecord *row,
     guint              field,
     gint64             key)
{
  g_autoptr (GuildRecord) changed = guild_record_with (row, field, (GuildValue) { .integer = key });

  guild_plan_replace (self->plan, row, guild_record_get_values (changed));
}

static void
remove_all (Removal   *self,
            GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    guild_plan_remove (self->plan, g_ptr_array_index (rows, i));
}

/* Takes out the held rows of @kind that refer to somebody gone. */
static void
remove_held (Removal  *self,
             GuildKind kind,
             guint     first,
             guint     second)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, kind);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      if (is_gone (self, row, first) || is_gone (self, row, second))
        guild_plan_remove (self->plan, row);
    }
}

/* --- who leads those who stay ------------------------------------------------------------------------ */

/* The first above @manager who stays, or 0. */
static gint64
find_above (Removal  *self,
            gint64    manager,
            GuildDate date)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  while (manager != 0 && g_hash_table_contains (self->gone, GSIZE_TO_POINTER (manager)))
    manager = g_hash_table_add (seen, GSIZE_TO_POINTER (manager))
                  ? guild_employment_get_manager (self->plan, manager, date)
                  : 0;
  return manager;
}

/* Reports move up to whoever led their manager; where that may not be, to nobody. */
static void
move_up (Removal           *self,
         const GuildRecord *employment)
{
  gint64 person = guild_record_get_integer (employment, GUILD_EMPLOYMENT_PERSON);
  GuildDate from = guild_record_get_date (employment, GUILD_EMPLOYMENT_FROM);
  GuildDate until = guild_record_get_date (employment, GUILD_EMPLOYMENT_UNTIL);
  gboolean over = until != 0 && until < self->today;
  gboolean current = !over && from <= self->today;
  GuildValue values[GUILD_EMPLOYMENT_FIELDS];
  gint64 *manager = &values[GUILD_EMPLOYMENT_MANAGER].integer;
  gint64 *confirmer = &values[GUILD_EMPLOYMENT_CONFIRMER].integer;

  guild_record_copy_values (employment, values);
  if (is_gone (self, employment, GUILD_EMPLOYMENT_CONFIRMER))
    *confirmer = 0;
  *manager = find_above (self, *manager, current ? self->today : from);
  if (*manager == *confirmer)
    *confirmer = 0;
  if (*manager == person ||
      (*manager != 0 && !over && !guild_employment_may_lead (self->plan, person, *manager, *confirmer, self->today)))
    *manager = 0;
  guild_plan_replace (self->plan, employment, values);
  if (current)
    g_hash_table_add (self->reports, GSIZE_TO_POINTER (person));
}

static void
move_reports (Removal *self)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_EMPLOYMENT);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      if (!is_gone (self, row, GUILD_EMPLOYMENT_PERSON) &&
          (is_gone (self, row, GUILD_EMPLOYMENT_MANAGER) || is_gone (self, row, GUILD_EMPLOYMENT_CONFIRMER)))
        move_up (self, row);
    }
}

/* --- what only the store has --------------------------------------------------------------------------- */

static gboolean
remove_assessments (Removal *self,
                    GError **error)
{
  g_autoptr (GPtrArray) rows = guild_stored_rows_find_assessments (self->store, self->gone, self->cancellable, error);
  g_autoptr (GPtrArray) ratings = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      /* What somebody has said of others stays, in nobody's name; what they were still to say goes. */
      if (!is_gone (self, row, GUILD_ASSESSMENT_SUBJECT) &&
          guild_record_get_integer (row, GUILD_ASSESSMENT_STATE) == GUILD_ASSESSMENT_STATE_SUBMITTED)
        {
          put (self, row, GUILD_ASSESSMENT_ASSESSOR, 0);
          self->removal.n_kept++;
          continue;
        }
      guild_plan_remove (self->plan, row);
      self->removal.n_assessments++;
      if (!guild_stored_rows_add (self->store, GUILD_KIND_RATING, GUILD_RATING_ASSESSMENT, guild_record_get_key (row),
                                  ratings, self->cancellable, error))
        return FALSE;
    }
  remove_all (self, ratings);
  self->removal.n_ratings = ratings->len;
  return rows != NULL;
}

static void
remove_pairings (Removal *self)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_PAIRING);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      if (!is_gone (self, row, GUILD_PAIRING_MENTOR) && !is_gone (self, row, GUILD_PAIRING_MENTEE))
        continue;
      g_hash_table_add (self->pairings, GSIZE_TO_POINTER (guild_record_get_key (row)));
      guild_plan_remove (self->plan, row);
      self->removal.n_pairings++;
    }
}

/* What hangs on their pairings; the log belongs to the coordinator and stays. */
static gboolean
remove_below_pairings (Removal *self,
                       GError **error)
{
  const GuildReferenceFilter of_session = { GUILD_SESSION_PAIRING, self->pairings };
  const GuildReferenceFilter of_practice = { GUILD_PRACTICE_SESSION, self->sessions };
  const GuildReferenceFilter of_log = { GUILD_LOG_ENTRY_PAIRING, self->pairings };
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GPtrArray) practices = NULL;
  g_autoptr (GPtrArray) log = NULL;

  if (g_hash_table_size (self->pairings) == 0)
    return TRUE;
  sessions = guild_stored_rows_find (self->store, GUILD_KIND_SESSION, &of_session, 1, self->cancellable, error);
  if (sessions == NULL)
    return FALSE;
  for (guint i = 0; i < sessions->len; i++)
    g_hash_table_add (self->sessions, GSIZE_TO_POINTER (guild_record_get_key (g_ptr_array_index (sessions, i))));
  practices = guild_stored_rows_find (self->store, GUILD_KIND_PRACTICE, &of_practice, 1, self->cancellable, error);
  log = practices == NULL
            ? NULL
            : guild_stored_rows_find (self->store, GUILD_KIND_LOG_ENTRY, &of_log, 1, self->cancellable, error);
  if (log == NULL)
    return FALSE;
  remove_all (self, sessions);
  remove_all (self, practices);
  for (guint i = 0; i < log->len; i++)
    put (self, g_ptr_array_index (log, i), GUILD_LOG_ENTRY_PAIRING, 0);
  self->removal.n_sessions = sessions->len;
  return TRUE;
}

static gboolean
remove_acceptances (Removal *self,
                    GError **error)
{
  const GuildReferenceFilter of_acceptance[] = { { GUILD_ACCEPTANCE_PERSON, self->gone },
                                                 { GUILD_ACCEPTANCE_PAIRING, self->pairings } };
  const GuildReferenceFilter of_member = { GUILD_COHORT_MEMBER_PERSON, self->gone };
  g_autoptr (GPtrArray) acceptances = guild_stored_rows_find (self->store, GUILD_KIND_ACCEPTANCE, of_acceptance,
                                                              G_N_ELEMENTS (of_acceptance), self->cancellable, error);
  g_autoptr (GPtrArray) members = NULL;

  if (acceptances == NULL)
    return FALSE;
  members = guild_stored_rows_find (self->store, GUILD_KIND_COHORT_MEMBER, &of_member, 1, self->cancellable, error);
  if (members == NULL)
    return FALSE;
  remove_all (self, acceptances);
  remove_all (self, members);
  return TRUE;
}

static void
clear_coordinators (Removal *self)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_PROGRAMME);

  for (guint i = 0; i < rows->len; i++)
    if (is_gone (self, g_ptr_array_index (rows, i), GUILD_PROGRAMME_COORDINATOR))
      put (self, g_ptr_array_index (rows, i), GUILD_PROGRAMME_COORDINATOR, 0);
}

/**
 * guild_edit_delete_people:
 * @organisation: an organisation; this reads its store, so it is called in a worker
 * @people: (array length=n_people): keys of people
 * @n_people: their number
 * @removal: (out caller-allocates) (optional): what goes with them
 * @cancellable: (nullable): to stop early
 * @error: return location for an error; %GUILD_ERROR_NOTHING where none of them is there
 *
 * Takes people out with everything that hangs on them: employments, assessments about them, profiles,
 * gap marks, pair rules, pairings with sessions, practices and acceptances, memberships and duties.
 * Submitted assessments of others that they gave stay in nobody's name, entries of the support log
 * stay without the pairing. Whoever reported to them reports to the one above, or to nobody where
 * that may not be.
 *
 * Returns: (transfer full) (nullable): the change `delete-people`
 */
GuildChange *
guild_edit_delete_people (GuildOrganisation *organisation,
                          const gint64      *people,
                          guint              n_people,
                          GuildRemoval      *removal,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_auto (Removal) self = {
    .plan = guild_plan_new (organisation),
    .store = guild_organisation_get_store (organisation),
    .today = guild_organisation_get_today (organisation),
    .gone = g_hash_table_new (NULL, NULL),
    .pairings = g_hash_table_new (NULL, NULL),
    .sessions = g_hash_table_new (NULL, NULL),
    .reports = g_hash_table_new (NULL, NULL),
    .cancellable = cancellable,
  };
  g_autofree char *detail = NULL;
  GHashTableIter iter;
  gpointer person;

  for (guint i = 0; i < n_people; i++)
    {
      const GuildRecord *row = guild_plan_lookup (self.plan, GUILD_KIND_PERSON, people[i]);

      if (row == NULL || !g_hash_table_add (self.gone, GSIZE_TO_POINTER (people[i])))
        continue;
      g_free (detail);
      detail = ++self.removal.n_people == 1 ? g_strdup (guild_record_get_text (row, GUILD_PERSON_NAME))
                                            : g_strdup_printf ("%u", self.removal.n_people);
    }
  if (self.removal.n_people == 0)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NOTHING, _ ("Nobody of them is there any more."));
      return NULL;
    }

  /* While their own employments still stand, these tell who is above. */
  move_reports (&self);
  self.removal.n_reports = g_hash_table_size (self.reports);
  clear_coordinators (&self);
  remove_pairings (&self);
  if (!remove_assessments (&self, error) || !remove_below_pairings (&self, error) || !remove_acceptances (&self, error))
    return NULL;
  remove_held (&self, GUILD_KIND_EMPLOYMENT, GUILD_EMPLOYMENT_PERSON, GUILD_EMPLOYMENT_PERSON);
  remove_held (&self, GUILD_KIND_ROLE_ASSESSOR, GUILD_ROLE_ASSESSOR_PERSON, GUILD_ROLE_ASSESSOR_PERSON);
  remove_held (&self, GUILD_KIND_MENTOR, GUILD_MENTOR_PERSON, GUILD_MENTOR_PERSON);
  remove_held (&self, GUILD_KIND_MENTEE, GUILD_MENTEE_PERSON, GUILD_MENTEE_PERSON);
  remove_held (&self, GUILD_KIND_GAP_MARK, GUILD_GAP_MARK_PERSON, GUILD_GAP_MARK_PERSON);
  remove_held (&self, GUILD_KIND_PAIR_RULE, GUILD_PAIR_RULE_MENTOR, GUILD_PAIR_RULE_MENTEE);
  g_hash_table_iter_init (&iter, self.gone);
  while (g_hash_table_iter_next (&iter, &person, NULL))
    guild_plan_remove (self.plan, guild_plan_lookup (self.plan, GUILD_KIND_PERSON, (gint64) GPOINTER_TO_SIZE (person)));
  if (removal != NULL)
    *removal = self.removal;
  return guild_plan_finish (self.plan, "delete-people", detail);
}

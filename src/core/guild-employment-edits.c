/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-employment-edits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-employment.h"
#include "guild-pairing.h"

static void
set_date (GuildPlan         *plan,
          const GuildRecord *row,
          guint              field,
          GuildDate          date)
{
  GuildValue values[GUILD_EMPLOYMENT_FIELDS];

  guild_record_copy_values (row, values);
  values[field].integer = date;
  guild_plan_replace (plan, row, values);
}

/* When the first employment that begins after @date begins, or 0. */
static GuildDate
find_next_beginning (GPtrArray *rows,
                     GuildDate  date)
{
  GuildDate next = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      GuildDate from = guild_record_get_date (g_ptr_array_index (rows, i), GUILD_EMPLOYMENT_FROM);

      if (from > date && (next == 0 || from < next))
        next = from;
    }
  return next;
}

/* Of an employment that begins on @from and would end on @until: it ends before the next begins. */
static GuildDate
fit_before_next (GPtrArray *rows,
                 GuildDate  from,
                 GuildDate  until)
{
  GuildDate next = find_next_beginning (rows, from);

  return next != 0 && (until == 0 || until >= next) ? next - 1 : until;
}

static gboolean
has_left (const GuildRecord *person,
          GuildDate          date)
{
  GuildDate ends = guild_record_get_date (person, GUILD_PERSON_END_DATE);

  return guild_record_get_integer (person, GUILD_PERSON_STATUS) == GUILD_PERSON_STATUS_LEFT ||
         (ends != 0 && ends < date);
}

/* Whether @patch makes any difference to @values, which take it. */
static gboolean
apply_patch (const GuildEmploymentPatch *patch,
             GuildValue                 *values)
{
  const GuildField *fields = guild_kind_get_info (GUILD_KIND_EMPLOYMENT)->fields;
  gboolean differs = FALSE;

  for (guint i = 0; i < GUILD_EMPLOYMENT_FIELDS; i++)
    {
      if ((patch->fields & 1u << i) == 0)
        continue;
      differs = differs || (fields[i].type == GUILD_FIELD_TEXT ? strcmp (values[i].text, patch->values[i].text) != 0
                                                               : values[i].integer != patch->values[i].integer);
      values[i] = patch->values[i];
    }
  return differs;
}

/**
 * guild_employment_change:
 * @plan: a plan
 * @person: key of a person
 * @patch: what becomes different
 * @from: from which day on, or 0 to correct the record that speaks for @today
 * @today: the organisation's day
 *
 * From a day on: the employment that speaks for that day ends the day before, and a new one begins,
 * which ends when the old one did or the next begins. Where one begins on that very day, it is
 * changed itself. Where none speaks for that day, a new one fills the gap with what the nearest says;
 * but nobody comes back by being edited: of who has left, the last record is corrected.
 *
 * Returns: whether anything is different
 */
gboolean
guild_employment_change (GuildPlan                  *plan,
                         gint64                      person,
                         const GuildEmploymentPatch *patch,
                         GuildDate                   from,
                         GuildDate                   today)
{
  const GuildRecord *record = guild_plan_lookup (plan, GUILD_KIND_PERSON, person);
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_EMPLOYMENT, person);
  const GuildRecord *current = guild_employment_find (rows, from != 0 ? from : today, from == 0);
  const GuildRecord *base;
  GuildDate ends = guild_record_get_date (record, GUILD_PERSON_END_DATE);
  GuildValue values[GUILD_EMPLOYMENT_FIELDS];

  if (from != 0 && current == NULL && has_left (record, from))
    return guild_employment_change (plan, person, patch, 0, from);

  base = current != NULL ? current : guild_employment_find (rows, from != 0 ? from : today, TRUE);
  if (base != NULL)
    guild_record_copy_values (base, values);
  else
    guild_values_clear (GUILD_KIND_EMPLOYMENT, values);
  values[GUILD_EMPLOYMENT_PERSON].integer = person;
  if (!apply_patch (patch, values))
    return FALSE;

  if (current != NULL && (from == 0 || guild_record_get_date (current, GUILD_EMPLOYMENT_FROM) == from))
    {
      guild_plan_replace (plan, current, values);
      return TRUE;
    }
  if (current == NULL)
    values[GUILD_EMPLOYMENT_UNTIL].integer = ends >= from ? ends : 0;
  values[GUILD_EMPLOYMENT_FROM].integer = from != 0 ? from : guild_record_get_date (record, GUILD_PERSON_HIRE_DATE);
  values[GUILD_EMPLOYMENT_UNTIL].integer = fit_before_next (rows, (GuildDate) values[GUILD_EMPLOYMENT_FROM].integer,
                                                            (GuildDate) values[GUILD_EMPLOYMENT_UNTIL].integer);
  guild_plan_insert (plan, GUILD_KIND_EMPLOYMENT, values);
  if (current != NULL)
    set_date (plan, current, GUILD_EMPLOYMENT_UNTIL, from - 1);
  return TRUE;
}

/**
 * guild_employment_end:
 * @plan: a plan
 * @person: key of a person
 * @last_day: their last day
 * @changed: (out): whether anything is different
 *
 * Ends what would go on, and takes out what would only begin later.
 *
 * Returns: %FALSE where every employment begins later, and nothing is changed
 */
gboolean
guild_employment_end (GuildPlan *plan,
                      gint64     person,
                      GuildDate  last_day,
                      gboolean  *changed)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_EMPLOYMENT, person);
  gboolean begun = rows->len == 0;

  for (guint i = 0; i < rows->len; i++)
    begun = begun || guild_record_get_date (g_ptr_array_index (rows, i), GUILD_EMPLOYMENT_FROM) <= last_day;
  *changed = FALSE;
  for (guint i = 0; begun && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildDate until = guild_record_get_date (row, GUILD_EMPLOYMENT_UNTIL);

      if (until != 0 && until <= last_day)
        continue;
      *changed = TRUE;
      if (guild_record_get_date (row, GUILD_EMPLOYMENT_FROM) > last_day)
        guild_plan_remove (plan, row);
      else
        set_date (plan, row, GUILD_EMPLOYMENT_UNTIL, last_day);
    }
  return begun;
}

/**
 * guild_employment_move_end:
 * @plan: a plan
 * @person: key of a person
 * @old_end: their end date as it was, not 0
 * @new_end: a later one, or 0 for none
 *
 * The employment that ended with the person's end date ends with the new one.
 */
void
guild_employment_move_end (GuildPlan *plan,
                           gint64     person,
                           GuildDate  old_end,
                           GuildDate  new_end)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_EMPLOYMENT, person);
  const GuildRecord *last = guild_employment_find (rows, old_end, FALSE);

  if (last != NULL && guild_record_get_date (last, GUILD_EMPLOYMENT_UNTIL) == old_end)
    set_date (plan, last, GUILD_EMPLOYMENT_UNTIL,
              fit_before_next (rows, guild_record_get_date (last, GUILD_EMPLOYMENT_FROM), new_end));
}

/**
 * guild_employment_move_beginning:
 * @plan: a plan
 * @person: key of a person
 * @old_hire: their hire date as it was, perhaps 0
 * @new_hire: as it becomes, perhaps 0
 *
 * The first employment begins with the hire date where it did so before.
 */
void
guild_employment_move_beginning (GuildPlan *plan,
                                 gint64     person,
                                 GuildDate  old_hire,
                                 GuildDate  new_hire)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_EMPLOYMENT, person);
  const GuildRecord *first = NULL;
  GuildDate until, next;

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      if (first == NULL ||
          guild_record_get_date (row, GUILD_EMPLOYMENT_FROM) < guild_record_get_date (first, GUILD_EMPLOYMENT_FROM))
        first = row;
    }
  if (first == NULL || guild_record_get_date (first, GUILD_EMPLOYMENT_FROM) != old_hire)
    return;
  until = guild_record_get_date (first, GUILD_EMPLOYMENT_UNTIL);
  next = find_next_beginning (rows, old_hire);
  if ((until == 0 || new_hire <= until) && (next == 0 || new_hire < next))
    set_date (plan, first, GUILD_EMPLOYMENT_FROM, new_hire);
}

/* Whether @person may still lead or confirm somebody on @date. */
static gboolean
is_there (GuildPlan *plan,
          gint64     person,
          GuildDate  date)
{
  const GuildRecord *record = guild_plan_lookup (plan, GUILD_KIND_PERSON, person);

  return record != NULL && !has_left (record, date);
}

/**
 * guild_employment_resume:
 * @plan: a plan
 * @person: key of a person
 * @first_day: the first day after their return
 *
 * Begins a new employment like the last; manager and confirmer only where they are still there and
 * may be. An employment that speaks for @first_day goes on instead.
 */
void
guild_employment_resume (GuildPlan *plan,
                         gint64     person,
                         GuildDate  first_day)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_EMPLOYMENT, person);
  const GuildRecord *current = guild_employment_find (rows, first_day, FALSE);
  const GuildRecord *last = guild_employment_find (rows, first_day, TRUE);
  GuildValue values[GUILD_EMPLOYMENT_FIELDS];
  gint64 *manager = &values[GUILD_EMPLOYMENT_MANAGER].integer;
  gint64 *confirmer = &values[GUILD_EMPLOYMENT_CONFIRMER].integer;
  g_autofree char *no_confirmer = NULL;

  if (current != NULL)
    {
      set_date (plan, current, GUILD_EMPLOYMENT_UNTIL,
                fit_before_next (rows, guild_record_get_date (current, GUILD_EMPLOYMENT_FROM), 0));
      return;
    }
  if (last != NULL)
    guild_record_copy_values (last, values);
  else
    guild_values_clear (GUILD_KIND_EMPLOYMENT, values);
  values[GUILD_EMPLOYMENT_PERSON].integer = person;
  values[GUILD_EMPLOYMENT_FROM].integer = first_day;
  values[GUILD_EMPLOYMENT_UNTIL].integer = fit_before_next (rows, first_day, 0);
  if (!is_there (plan, *confirmer, first_day) ||
      (no_confirmer = guild_employment_refuse_confirmer (plan, person, *confirmer)) != NULL)
    *confirmer = 0;
  if (*manager != 0 && (!is_there (plan, *manager, first_day) ||
                        !guild_employment_may_lead (plan, person, *manager, *confirmer, first_day)))
    *manager = 0;
  guild_plan_insert (plan, GUILD_KIND_EMPLOYMENT, values);
}

/* --- who leads whom ------------------------------------------------------------------------------- */

/**
 * guild_employment_get_manager:
 * @plan: a plan
 * @person: key of a person
 * @date: a day
 *
 * Returns: key of who leads them on @date as planned, or 0; where no employment speaks for that day,
 *   the nearest does, as it does in lists and in the reporting tree
 */
gint64
guild_employment_get_manager (GuildPlan *plan,
                              gint64     person,
                              GuildDate  date)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_EMPLOYMENT, person);
  const GuildRecord *row = guild_employment_find (rows, date, TRUE);

  return row == NULL ? 0 : guild_record_get_integer (row, GUILD_EMPLOYMENT_MANAGER);
}

static const char *
get_name (GuildPlan *plan,
          gint64     person)
{
  const GuildRecord *record = guild_plan_lookup (plan, GUILD_KIND_PERSON, person);

  return record == NULL ? "" : guild_record_get_text (record, GUILD_PERSON_NAME);
}

/**
 * guild_employment_refuse_manager:
 * @plan: a plan
 * @person: key of a person
 * @manager: key of who would lead them, or 0
 * @date: from when
 *
 * Walks up from @manager.
 *
 * Returns: (transfer full) (nullable): why not, as a sentence, or %NULL where nothing stands against it
 */
char *
guild_employment_refuse_manager (GuildPlan *plan,
                                 gint64     person,
                                 gint64     manager,
                                 GuildDate  date)
{
  g_autoptr (GHashTable) seen = NULL;

  if (manager == person)
    return g_strdup_printf (_ ("%s cannot report to themselves."), get_name (plan, person));
  if (manager != 0 && guild_plan_lookup (plan, GUILD_KIND_PERSON, manager) == NULL)
    return g_strdup_printf (_ ("The new manager of %s is no longer there; choose another."), get_name (plan, person));
  seen = g_hash_table_new (NULL, NULL);
  for (gint64 above = manager; above != 0 && g_hash_table_add (seen, GSIZE_TO_POINTER (above));)
    {
      above = guild_employment_get_manager (plan, above, date);
      if (above == person)
        return g_strdup_printf (_ ("%s leads %s, directly or through others; a reporting line cannot run in a circle."),
                                get_name (plan, person), get_name (plan, manager));
    }
  return NULL;
}

/**
 * guild_employment_refuse_confirmer:
 * @plan: a plan
 * @person: key of a person
 * @confirmer: key of who would confirm their levels: a delegate, else the manager; or 0
 *
 * Conflict of interest (absolute): whoever mentors somebody is not given the duty to confirm them.
 *
 * Returns: (transfer full) (nullable): why not, as a sentence, or %NULL where nothing stands against it
 */
char *
guild_employment_refuse_confirmer (GuildPlan *plan,
                                   gint64     person,
                                   gint64     confirmer)
{
  g_autoptr (GPtrArray) pairings = NULL;

  if (confirmer == 0)
    return NULL;
  if (confirmer == person)
    return g_strdup_printf (_ ("%s cannot confirm their own levels; choose somebody else."), get_name (plan, person));
  pairings = guild_plan_list (plan, GUILD_KIND_PAIRING);
  for (guint i = 0; i < pairings->len; i++)
    {
      const GuildRecord *pairing = g_ptr_array_index (pairings, i);

      if (guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE) == person &&
          guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR) == confirmer &&
          guild_pairing_is_running (guild_pairing_get_state (pairing)))
        return g_strdup_printf (_ ("%s mentors %s, and a mentor cannot confirm the levels of their mentee; end the "
                                   "pairing first or name another confirmer."),
                                get_name (plan, confirmer), get_name (plan, person));
    }
  return NULL;
}

/**
 * guild_employment_may_lead:
 * @plan: a plan
 * @person: key of a person
 * @manager: key of who would lead them
 * @confirmer: key of the delegate who confirms their levels, or 0 for @manager
 * @date: from when
 *
 * Returns: whether nothing stands against either
 */
gboolean
guild_employment_may_lead (GuildPlan *plan,
                           gint64     person,
                           gint64     manager,
                           gint64     confirmer,
                           GuildDate  date)
{
  g_autofree char *no_manager = guild_employment_refuse_manager (plan, person, manager, date);
  g_autofree char *no_confirmer = guild_employment_refuse_confirmer (plan, person,
                                                                     confirmer != 0 ? confirmer : manager);

  return no_manager == NULL && no_confirmer == NULL;
}

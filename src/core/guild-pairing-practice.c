/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pairing does on its way: sessions and what is practised in them; and who is ready for one. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-pairing-private.h"
#include "guild-stored-rows.h"

#define MENTOR_FIELDS (GUILD_MENTOR_SKILL + 1)

/* --- practice ---------------------------------------------------------------------------------------------- */

static int
compare_indicators (gconstpointer a,
                    gconstpointer b)
{
  static const guint fields[] = { GUILD_INDICATOR_LEVEL, GUILD_INDICATOR_POSITION };
  const GuildRecord *left = *(GuildRecord *const *) a, *right = *(GuildRecord *const *) b;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gint64 x = guild_record_get_integer (left, fields[i]), y = guild_record_get_integer (right, fields[i]);

      if (x != y)
        return (x > y) - (x < y);
    }
  return (left->key > right->key) - (left->key < right->key);
}

/**
 * guild_pairing_list_indicators:
 * @organisation: an organisation
 * @pairing: a pairing
 *
 * What is practised (design 2): the indicators of every level above the one where it began, up to the
 * goal.
 *
 * Returns: (transfer full) (element-type GuildRecord): the indicators, by level and place
 */
GPtrArray *
guild_pairing_list_indicators (GuildOrganisation *organisation,
                               const GuildRecord *pairing)
{
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  gint64 competency = guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY);
  gint64 from = guild_record_get_integer (pairing, GUILD_PAIRING_FROM_LEVEL);

  if (competency == 0)
    return rows;
  all = guild_organisation_list_children (organisation, GUILD_KIND_INDICATOR, competency);
  for (guint i = 0; i < all->len; i++)
    {
      gint64 level = guild_record_get_integer (g_ptr_array_index (all, i), GUILD_INDICATOR_LEVEL);

      if ((from == GUILD_ABSENT || level > from) &&
          level <= guild_record_get_integer (pairing, GUILD_PAIRING_GOAL_LEVEL))
        g_ptr_array_add (rows, guild_record_ref (g_ptr_array_index (all, i)));
    }
  g_ptr_array_sort (rows, compare_indicators);
  return rows;
}

static gboolean
has_row (const GPtrArray *rows,
         gint64           key)
{
  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_key (rows->pdata[i]) == key)
      return TRUE;
  return FALSE;
}

static gboolean
check_session (GuildOrganisation       *organisation,
               const GuildRecord       *pairing,
               const GuildSessionDraft *draft,
               GError                 **error)
{
  GuildPairingState state = guild_pairing_get_state (pairing);
  g_autoptr (GPtrArray) practised = guild_pairing_list_indicators (organisation, pairing);

  if (!guild_pairing_is_running (state) || state == GUILD_PAIRING_STATE_AGREED)
    return guild_pairing_refuse (error, _ ("Sessions belong to a pairing that has started and is not over.")) != NULL;
  if (draft->date == 0)
    return guild_pairing_refuse (error, _ ("A session needs a date.")) != NULL;
  if (draft->date > guild_organisation_get_today (organisation))
    return guild_pairing_refuse (error, _ ("A session is recorded once it has been; choose today or a day before.")) !=
           NULL;
  for (guint i = 0; draft->indicators != NULL && i < draft->indicators->len; i++)
    if (!has_row (practised, g_array_index (draft->indicators, gint64, i)))
      return guild_pairing_refuse (
                 error, _ ("What they practise are the levels up to their goal; choose an example of these.")) != NULL;
  return TRUE;
}

static void
fill_session (const GuildSessionDraft *draft,
              GuildValue              *values)
{
  values[GUILD_SESSION_KIND].integer = draft->kind;
  values[GUILD_SESSION_DATE].integer = draft->date;
  values[GUILD_SESSION_MINUTES].integer = draft->minutes;
  values[GUILD_SESSION_NOTES].text = draft->notes == NULL ? "" : draft->notes;
}

static void
insert_practice (GuildPlan *plan,
                 gint64     session,
                 gint64     indicator)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_PRACTICE, values);
  values[GUILD_PRACTICE_SESSION].integer = session;
  values[GUILD_PRACTICE_INDICATOR].integer = indicator;
  guild_plan_insert (plan, GUILD_KIND_PRACTICE, values);
}

/**
 * guild_edit_session_add:
 * @organisation: an organisation
 * @pairing: key of a pairing that has started
 * @draft: the meeting
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_session_add (GuildOrganisation       *organisation,
                        gint64                   pairing,
                        const GuildSessionDraft *draft,
                        GError                 **error)
{
  const GuildRecord *row = guild_pairing_find (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *id = g_strdup_printf ("session-%.8s", uuid);
  g_autofree char *detail = NULL;
  const GuildRecord *session;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || !check_session (organisation, row, draft, error))
    return NULL;
  guild_values_clear (GUILD_KIND_SESSION, values);
  values[GUILD_SESSION_ID].text = id;
  values[GUILD_SESSION_PAIRING].integer = pairing;
  fill_session (draft, values);
  session = guild_plan_insert (plan, GUILD_KIND_SESSION, values);
  for (guint i = 0; draft->indicators != NULL && i < draft->indicators->len; i++)
    insert_practice (plan, guild_record_get_key (session), g_array_index (draft->indicators, gint64, i));
  detail = guild_pairing_describe (organisation, row);
  return guild_plan_finish_edit (plan, "add-session", detail, error);
}

static GPtrArray *
list_practices (GuildOrganisation *organisation,
                const GuildRecord *session,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  return guild_stored_rows_add (guild_organisation_get_store (organisation), GUILD_KIND_PRACTICE,
                                GUILD_PRACTICE_SESSION, guild_record_get_key (session), rows, cancellable, error)
             ? g_steal_pointer (&rows)
             : NULL;
}

static gboolean
has_indicator (const GArray *indicators,
               gint64        indicator)
{
  for (guint i = 0; indicators != NULL && i < indicators->len; i++)
    if (g_array_index (indicators, gint64, i) == indicator)
      return TRUE;
  return FALSE;
}

static gboolean
has_practice (const GPtrArray *practices,
              gint64           indicator)
{
  for (guint i = 0; i < practices->len; i++)
    if (guild_record_get_integer (practices->pdata[i], GUILD_PRACTICE_INDICATOR) == indicator)
      return TRUE;
  return FALSE;
}

/**
 * guild_edit_session:
 * @organisation: an organisation
 * @session: a session, as the store has it
 * @draft: the meeting as it was
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID, %GUILD_ERROR_NOTHING or an error of the store
 *
 * Reads the store: not on the main thread of a window.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_session (GuildOrganisation       *organisation,
                    const GuildRecord       *session,
                    const GuildSessionDraft *draft,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  const GuildRecord *row = guild_pairing_find (organisation, guild_record_get_integer (session, GUILD_SESSION_PAIRING),
                                               error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) practices = list_practices (organisation, session, cancellable, error);
  g_autofree char *detail = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || practices == NULL || !check_session (organisation, row, draft, error))
    return NULL;
  guild_record_copy_values (session, values);
  fill_session (draft, values);
  guild_plan_replace (plan, session, values);
  for (guint i = 0; i < practices->len; i++)
    if (!has_indicator (draft->indicators,
                        guild_record_get_integer (g_ptr_array_index (practices, i), GUILD_PRACTICE_INDICATOR)))
      guild_plan_remove (plan, g_ptr_array_index (practices, i));
  for (guint i = 0; draft->indicators != NULL && i < draft->indicators->len; i++)
    if (!has_practice (practices, g_array_index (draft->indicators, gint64, i)))
      insert_practice (plan, guild_record_get_key (session), g_array_index (draft->indicators, gint64, i));
  detail = guild_pairing_describe (organisation, row);
  return guild_plan_finish_edit (plan, "edit-session", detail, error);
}

/**
 * guild_edit_session_delete:
 * @organisation: an organisation
 * @session: a session, as the store has it
 * @cancellable: (nullable): to stop early
 * @error: return location for an error of the store
 *
 * Reads the store: not on the main thread of a window.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_session_delete (GuildOrganisation *organisation,
                           const GuildRecord *session,
                           GCancellable      *cancellable,
                           GError           **error)
{
  const GuildRecord *row = guild_pairing_find (organisation, guild_record_get_integer (session, GUILD_SESSION_PAIRING),
                                               error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) practices = list_practices (organisation, session, cancellable, error);
  g_autofree char *detail = NULL;

  if (row == NULL || practices == NULL)
    return NULL;
  for (guint i = 0; i < practices->len; i++)
    guild_plan_remove (plan, g_ptr_array_index (practices, i));
  guild_plan_remove (plan, session);
  detail = guild_pairing_describe (organisation, row);
  return guild_plan_finish_edit (plan, "delete-session", detail, error);
}

/* --- mentors and mentees -------------------------------------------------------------------------------------- */

/**
 * guild_edit_mentor:
 * @organisation: an organisation
 * @person: key of a person
 * @values: (nullable): their mentor profile, by field; its person is not read. %NULL takes it away
 * @error: return location for %GUILD_ERROR_NOTHING
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_mentor (GuildOrganisation *organisation,
                   gint64             person,
                   const GuildValue  *values,
                   GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  GuildValue own[GUILD_MAX_FIELDS];
  const GuildRecord *row;

  guild_values_clear (GUILD_KIND_MENTOR, own);
  if (values != NULL)
    memcpy (own, values, MENTOR_FIELDS * sizeof *own);
  own[GUILD_MENTOR_PERSON].integer = person;
  row = guild_plan_find_identity (plan, GUILD_KIND_MENTOR, own);
  if (values == NULL && row != NULL)
    guild_plan_remove (plan, row);
  else if (row != NULL)
    guild_plan_replace (plan, row, own);
  else if (values != NULL)
    guild_plan_insert (plan, GUILD_KIND_MENTOR, own);
  return guild_plan_finish_edit (plan, "mentor", guild_pairing_get_person (organisation, person), error);
}

/**
 * guild_edit_briefed:
 * @organisation: an organisation
 * @person: key of a person
 * @date: when they were briefed as a mentee, or 0 where they were not
 * @error: return location for %GUILD_ERROR_NOTHING
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_briefed (GuildOrganisation *organisation,
                    gint64             person,
                    GuildDate          date,
                    GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  GuildValue values[GUILD_MAX_FIELDS];
  const GuildRecord *row;

  guild_values_clear (GUILD_KIND_MENTEE, values);
  values[GUILD_MENTEE_PERSON].integer = person;
  row = guild_plan_find_identity (plan, GUILD_KIND_MENTEE, values);
  if (row != NULL)
    guild_record_copy_values (row, values);
  values[GUILD_MENTEE_BRIEFED].integer = date;
  if (row != NULL)
    guild_plan_replace (plan, row, values);
  else
    guild_plan_insert (plan, GUILD_KIND_MENTEE, values);
  return guild_plan_finish_edit (plan, "brief", guild_pairing_get_person (organisation, person), error);
}

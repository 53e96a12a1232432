/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-edits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-employment-edits.h"
#include "guild-employment.h"
#include "guild-error.h"
#include "guild-pairing.h"
#include "guild-text.h"

#define PERSON_FIELDS (GUILD_PERSON_EXTERNAL + 1)

/* --- drafts --------------------------------------------------------------------------------------- */

/**
 * guild_person_draft_init_new:
 * @self: (out caller-allocates): a draft
 *
 * Makes it the draft of somebody new: everything is empty.
 */
void
guild_person_draft_init_new (GuildPersonDraft *self)
{
  *self = (GuildPersonDraft) {
    .id = g_strdup (""),
    .name = g_strdup (""),
    .email = g_strdup (""),
    .title = g_strdup (""),
    .status = GUILD_PERSON_STATUS_ACTIVE,
    .department = g_strdup (""),
    .location = g_strdup (""),
  };
}

/**
 * guild_person_draft_init_from:
 * @self: (out caller-allocates): a draft
 * @organisation: an organisation
 * @person: key of a person
 *
 * Makes it what is known of somebody today.
 *
 * Returns: whether there is such a person; otherwise the draft is one of somebody new
 */
gboolean
guild_person_draft_init_from (GuildPersonDraft  *self,
                              GuildOrganisation *organisation,
                              gint64             person)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, person);
  g_autoptr (GPtrArray) employments = NULL;
  const GuildRecord *employment;

  guild_person_draft_init_new (self);
  if (record == NULL)
    return FALSE;
  g_set_str (&self->id, guild_record_get_text (record, GUILD_PERSON_ID));
  g_set_str (&self->name, guild_record_get_text (record, GUILD_PERSON_NAME));
  g_set_str (&self->email, guild_record_get_text (record, GUILD_PERSON_EMAIL));
  g_set_str (&self->title, guild_record_get_text (record, GUILD_PERSON_TITLE));
  self->hire_date = guild_record_get_date (record, GUILD_PERSON_HIRE_DATE);
  self->end_date = guild_record_get_date (record, GUILD_PERSON_END_DATE);
  self->status = (GuildPersonStatus) guild_record_get_integer (record, GUILD_PERSON_STATUS);
  self->next_role = guild_record_get_integer (record, GUILD_PERSON_NEXT_ROLE);
  self->external = guild_record_get_integer (record, GUILD_PERSON_EXTERNAL) != 0;

  employments = guild_organisation_list_children (organisation, GUILD_KIND_EMPLOYMENT, person);
  employment = guild_employment_find (employments, guild_organisation_get_today (organisation), TRUE);
  if (employment == NULL)
    return TRUE;
  self->role = guild_record_get_integer (employment, GUILD_EMPLOYMENT_ROLE);
  g_set_str (&self->department, guild_record_get_text (employment, GUILD_EMPLOYMENT_DEPARTMENT));
  g_set_str (&self->location, guild_record_get_text (employment, GUILD_EMPLOYMENT_LOCATION));
  self->manager = guild_record_get_integer (employment, GUILD_EMPLOYMENT_MANAGER);
  self->confirmer = guild_record_get_integer (employment, GUILD_EMPLOYMENT_CONFIRMER);
  return TRUE;
}

/**
 * guild_person_draft_clear:
 * @self: a draft
 *
 * Frees its texts.
 */
void
guild_person_draft_clear (GuildPersonDraft *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->department, g_free);
  g_clear_pointer (&self->location, g_free);
}

/* The texts of a draft without the space around them. */
static void
draft_init_stripped (GuildPersonDraft       *self,
                     const GuildPersonDraft *draft)
{
  *self = *draft;
  self->id = g_strstrip (g_strdup (draft->id));
  self->name = g_strstrip (g_strdup (draft->name));
  self->email = g_strstrip (g_strdup (draft->email));
  self->title = g_strstrip (g_strdup (draft->title));
  self->department = g_strstrip (g_strdup (draft->department));
  self->location = g_strstrip (g_strdup (draft->location));
}

/* --- what all have in common ---------------------------------------------------------------------- */

static const char *
get_name (GuildPlan *plan,
          gint64     person)
{
  const GuildRecord *record = guild_plan_lookup (plan, GUILD_KIND_PERSON, person);

  return record == NULL ? "" : guild_record_get_text (record, GUILD_PERSON_NAME);
}

static gboolean
put_person (GuildPlan        *plan,
            gint64            person,
            const GuildValue *values)
{
  const GuildRecord *current = guild_plan_lookup (plan, GUILD_KIND_PERSON, person);

  return guild_plan_replace (plan, current, values) != current;
}

static GuildChange *
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return NULL;
}

/* Who would lead and confirm somebody, against the absolute rules. */
static char *
refuse_place (GuildPlan                  *plan,
              gint64                      person,
              const GuildEmploymentPatch *patch,
              GuildDate                   from,
              GuildDate                   today)
{
  GuildDate date = MAX (from, today);
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_EMPLOYMENT, person);
  const GuildRecord *current = guild_employment_find (rows, date, TRUE);
  gboolean has_manager = (patch->fields & 1u << GUILD_EMPLOYMENT_MANAGER) != 0;
  gboolean has_confirmer = (patch->fields & 1u << GUILD_EMPLOYMENT_CONFIRMER) != 0;
  gint64 manager = has_manager       ? patch->values[GUILD_EMPLOYMENT_MANAGER].integer
                   : current != NULL ? guild_record_get_integer (current, GUILD_EMPLOYMENT_MANAGER)
                                     : 0;
  gint64 confirmer = has_confirmer     ? patch->values[GUILD_EMPLOYMENT_CONFIRMER].integer
                     : current != NULL ? guild_record_get_integer (current, GUILD_EMPLOYMENT_CONFIRMER)
                                       : 0;
  char *refusal = has_manager ? guild_employment_refuse_manager (plan, person, manager, date) : NULL;

  if (refusal == NULL && (has_manager || has_confirmer))
    refusal = guild_employment_refuse_confirmer (plan, person, confirmer != 0 ? confirmer : manager);
  return refusal;
}

/* --- one person ------------------------------------------------------------------------------------- */

/* What a form can have wrong, said so that the form can show it. */
static char *
refuse_draft (GuildPlan              *plan,
              gint64                  person,
              const GuildPersonDraft *draft)
{
  const GuildRecord *other = guild_plan_find (plan, GUILD_KIND_PERSON, draft->id);

  if (*draft->name == '\0')
    return g_strdup (_ ("The name is missing; everybody has one."));
  if (other != NULL && guild_record_get_key (other) != person)
    return g_strdup_printf (_ ("%s already has the id “%s”; choose another."),
                            guild_record_get_text (other, GUILD_PERSON_NAME), draft->id);
  if (draft->end_date != 0 && draft->end_date < draft->hire_date)
    return g_strdup_printf (_ ("%s would leave before they are hired; correct one of the dates."), draft->name);
  return NULL;
}

static void
fill_person (const GuildPersonDraft *draft,
             GuildValue             *values)
{
  values[GUILD_PERSON_ID].text = draft->id;
  values[GUILD_PERSON_NAME].text = draft->name;
  values[GUILD_PERSON_EMAIL].text = draft->email;
  values[GUILD_PERSON_TITLE].text = draft->title;
  values[GUILD_PERSON_HIRE_DATE].integer = draft->hire_date;
  values[GUILD_PERSON_END_DATE].integer = draft->end_date;
  values[GUILD_PERSON_STATUS].integer = draft->status;
  values[GUILD_PERSON_NEXT_ROLE].integer = draft->next_role;
  values[GUILD_PERSON_EXTERNAL].integer = draft->external != FALSE;
}

static void
fill_place (const GuildPersonDraft *draft,
            GuildEmploymentPatch   *patch)
{
  patch->fields = 1u << GUILD_EMPLOYMENT_ROLE | 1u << GUILD_EMPLOYMENT_DEPARTMENT | 1u << GUILD_EMPLOYMENT_LOCATION |
                  1u << GUILD_EMPLOYMENT_MANAGER | 1u << GUILD_EMPLOYMENT_CONFIRMER;
  patch->values[GUILD_EMPLOYMENT_ROLE].integer = draft->role;
  patch->values[GUILD_EMPLOYMENT_DEPARTMENT].text = draft->department;
  patch->values[GUILD_EMPLOYMENT_LOCATION].text = draft->location;
  patch->values[GUILD_EMPLOYMENT_MANAGER].integer = draft->manager;
  patch->values[GUILD_EMPLOYMENT_CONFIRMER].integer = draft->confirmer;
}

/**
 * guild_edit_new_person:
 * @organisation: an organisation
 * @draft: who is new
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Adds somebody, employed from their hire date on. Where the draft has no id, one is made of the name.
 *
 * Returns: (transfer full) (nullable): the change `add-person`
 */
GuildChange *
guild_edit_new_person (GuildOrganisation      *organisation,
                       const GuildPersonDraft *draft,
                       GError                **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_auto (GuildPersonDraft) stripped = { 0 };
  GuildEmploymentPatch patch = { 0 };
  GuildValue values[GUILD_MAX_FIELDS];
  g_autofree char *refusal = NULL;
  gint64 person;

  draft_init_stripped (&stripped, draft);
  if (*stripped.id == '\0' && *stripped.name != '\0')
    {
      g_free (stripped.id);
      stripped.id = guild_plan_make_id (plan, GUILD_KIND_PERSON, stripped.name);
    }
  refusal = refuse_draft (plan, 0, &stripped);
  if (refusal != NULL)
    return refuse (error, refusal);
  guild_values_clear (GUILD_KIND_PERSON, values);
  fill_person (&stripped, values);
  person = guild_record_get_key (guild_plan_insert (plan, GUILD_KIND_PERSON, values));
  fill_place (&stripped, &patch);
  refusal = refuse_place (plan, person, &patch, 0, guild_organisation_get_today (organisation));
  if (refusal != NULL)
    return refuse (error, refusal);
  guild_values_clear (GUILD_KIND_EMPLOYMENT, values);
  memcpy (values, patch.values, sizeof patch.values);
  values[GUILD_EMPLOYMENT_PERSON].integer = person;
  values[GUILD_EMPLOYMENT_FROM].integer = stripped.hire_date;
  values[GUILD_EMPLOYMENT_UNTIL].integer = stripped.end_date;
  guild_plan_insert (plan, GUILD_KIND_EMPLOYMENT, values);
  return guild_plan_finish_edit (plan, "add-person", stripped.name, error);
}

/* The place that a draft gives: only what differs from today's. */
static void
find_differences (const GuildPersonDraft *old,
                  const GuildPersonDraft *draft,
                  GuildEmploymentPatch   *patch)
{
  fill_place (draft, patch);
  if (old->role == draft->role)
    patch->fields &= ~(1u << GUILD_EMPLOYMENT_ROLE);
  if (strcmp (old->department, draft->department) == 0)
    patch->fields &= ~(1u << GUILD_EMPLOYMENT_DEPARTMENT);
  if (strcmp (old->location, draft->location) == 0)
    patch->fields &= ~(1u << GUILD_EMPLOYMENT_LOCATION);
  if (old->manager == draft->manager)
    patch->fields &= ~(1u << GUILD_EMPLOYMENT_MANAGER);
  if (old->confirmer == draft->confirmer)
    patch->fields &= ~(1u << GUILD_EMPLOYMENT_CONFIRMER);
}

/* Hire date and last day are also the bounds of employments. */
static char *
move_dates (GuildPlan              *plan,
            gint64                  person,
            const GuildPersonDraft *old,
            const GuildPersonDraft *draft)
{
  gboolean changed;

  if (old->hire_date != draft->hire_date)
    guild_employment_move_beginning (plan, person, old->hire_date, draft->hire_date);
  if (old->end_date == draft->end_date)
    return NULL;
  if (old->end_date != 0 && (draft->end_date == 0 || draft->end_date > old->end_date))
    guild_employment_move_end (plan, person, old->end_date, draft->end_date);
  else if (!guild_employment_end (plan, person, draft->end_date, &changed))
    return g_strdup_printf (_ ("%s only begins after that day; choose a later last day."), draft->name);
  return NULL;
}

/* Nobody learns or helps who is not there: what @people (set of keys) had is declined or ends early. */
static void
end_pairings (GuildPlan  *plan,
              GHashTable *people,
              GuildDate   today)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (plan, GUILD_KIND_PAIRING);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 mentor = guild_record_get_integer (row, GUILD_PAIRING_MENTOR);
      gint64 mentee = guild_record_get_integer (row, GUILD_PAIRING_MENTEE);
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (row, values);
      if ((g_hash_table_contains (people, GSIZE_TO_POINTER (mentor)) ||
           g_hash_table_contains (people, GSIZE_TO_POINTER (mentee))) &&
          guild_pairing_cut_short (values, today))
        guild_plan_replace (plan, row, values);
    }
}

/**
 * guild_edit_person:
 * @organisation: an organisation
 * @person: key of a person
 * @draft: what they become
 * @from: from which day on role, department, location, manager and confirmer are different, or 0 to
 *   correct today's record
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where nothing differs
 *
 * Changes only what differs from what is known today. From a day on: the employment that speaks for it
 * ends the day before and a new one begins, so that what was until then stays as it was; one that
 * begins on that very day is changed, later ones are left alone.
 *
 * Returns: (transfer full) (nullable): the change `edit-person`
 */
GuildChange *
guild_edit_person (GuildOrganisation      *organisation,
                   gint64                  person,
                   const GuildPersonDraft *draft,
                   GuildDate               from,
                   GError                **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  GuildDate today = guild_organisation_get_today (organisation);
  g_auto (GuildPersonDraft) old = { 0 };
  g_auto (GuildPersonDraft) stripped = { 0 };
  GuildEmploymentPatch patch = { 0 };
  GuildValue values[PERSON_FIELDS];
  g_autofree char *refusal = NULL;

  if (!guild_person_draft_init_from (&old, organisation, person))
    return refuse (error, _ ("This person is no longer there."));
  draft_init_stripped (&stripped, draft);
  if (*stripped.id == '\0')
    g_set_str (&stripped.id, old.id);
  find_differences (&old, &stripped, &patch);
  refusal = refuse_draft (plan, person, &stripped);
  if (refusal == NULL)
    {
      fill_person (&stripped, values);
      put_person (plan, person, values);
      refusal = move_dates (plan, person, &old, &stripped);
    }
  if (refusal == NULL && patch.fields != 0)
    refusal = refuse_place (plan, person, &patch, from, today);
  if (refusal != NULL)
    return refuse (error, refusal);
  if (patch.fields != 0)
    guild_employment_change (plan, person, &patch, from, today);
  if (stripped.status == GUILD_PERSON_STATUS_LEFT && old.status != GUILD_PERSON_STATUS_LEFT)
    {
      g_autoptr (GHashTable) one = g_hash_table_new (NULL, NULL);

      g_hash_table_add (one, GSIZE_TO_POINTER (person));
      end_pairings (plan, one, today);
    }
  return guild_plan_finish_edit (plan, "edit-person", stripped.name, error);
}

/* --- many people ------------------------------------------------------------------------------------ */

/* An edit of many people: whoever it is impossible for is left out and reported. */
typedef struct
{
  GuildPlan *plan;
  GuildDate today;
  GPtrArray *refusals;
  GHashTable *changed; /* set of keys */
  gint64 first;        /* of those who are changed */
} Bulk;

static void
bulk_init (Bulk              *bulk,
           GuildOrganisation *organisation)
{
  *bulk = (Bulk) {
    .plan = guild_plan_new (organisation),
    .today = guild_organisation_get_today (organisation),
    .refusals = g_ptr_array_new_with_free_func (g_free),
    .changed = g_hash_table_new (NULL, NULL),
  };
}

static void
bulk_clear (Bulk *bulk)
{
  guild_plan_free (bulk->plan);
  g_clear_pointer (&bulk->refusals, g_ptr_array_unref);
  g_hash_table_unref (bulk->changed);
}

static gboolean
bulk_has (Bulk  *bulk,
          gint64 person)
{
  return guild_plan_lookup (bulk->plan, GUILD_KIND_PERSON, person) != NULL;
}

static void
bulk_note (Bulk    *bulk,
           gint64   person,
           gboolean changed)
{
  if (!changed)
    return;
  if (bulk->first == 0)
    bulk->first = person;
  g_hash_table_add (bulk->changed, GSIZE_TO_POINTER (person));
}

static void
bulk_refuse (Bulk *bulk,
             char *refusal)
{
  g_ptr_array_add (bulk->refusals, refusal);
}

/* @detail is what the history says of one person; NULL for the name. */
static GuildChange *
bulk_finish (Bulk       *bulk,
             const char *name,
             const char *detail,
             GPtrArray **refusals,
             GError    **error)
{
  guint n = g_hash_table_size (bulk->changed);
  g_autofree char *number = g_strdup_printf ("%u", n);
  GuildChange *change;

  if (n == 0 && bulk->refusals->len > 0)
    change = refuse (error, g_ptr_array_index (bulk->refusals, 0));
  else
    change = guild_plan_finish_edit (bulk->plan, name,
                                     n != 1           ? number
                                     : detail != NULL ? detail
                                                      : get_name (bulk->plan, bulk->first),
                                     error);
  if (refusals != NULL)
    *refusals = g_steal_pointer (&bulk->refusals);
  bulk_clear (bulk);
  return change;
}

static gboolean
patch_person (GuildPlan              *plan,
              gint64                  person,
              const GuildPeoplePatch *patch)
{
  GuildValue values[PERSON_FIELDS];

  guild_record_copy_values (guild_plan_lookup (plan, GUILD_KIND_PERSON, person), values);
  if ((patch->fields & GUILD_PATCH_NEXT_ROLE) != 0)
    values[GUILD_PERSON_NEXT_ROLE].integer = patch->next_role;
  if ((patch->fields & GUILD_PATCH_STATUS) != 0)
    values[GUILD_PERSON_STATUS].integer = patch->status;
  if ((patch->fields & GUILD_PATCH_EXTERNAL) != 0)
    values[GUILD_PERSON_EXTERNAL].integer = patch->external != FALSE;
  return put_person (plan, person, values);
}

static void
patch_place (const GuildPeoplePatch *patch,
             GuildEmploymentPatch   *place)
{
  static const struct
  {
    GuildPatchFields field;
    guint at;
  } fields[] = {
    { GUILD_PATCH_DEPARTMENT, GUILD_EMPLOYMENT_DEPARTMENT },
    { GUILD_PATCH_LOCATION, GUILD_EMPLOYMENT_LOCATION },
    { GUILD_PATCH_ROLE, GUILD_EMPLOYMENT_ROLE },
    { GUILD_PATCH_MANAGER, GUILD_EMPLOYMENT_MANAGER },
    { GUILD_PATCH_CONFIRMER, GUILD_EMPLOYMENT_CONFIRMER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if ((patch->fields & fields[i].field) != 0)
      place->fields |= 1u << fields[i].at;
  place->values[GUILD_EMPLOYMENT_DEPARTMENT].text = patch->department;
  place->values[GUILD_EMPLOYMENT_LOCATION].text = patch->location;
  place->values[GUILD_EMPLOYMENT_ROLE].integer = patch->role;
  place->values[GUILD_EMPLOYMENT_MANAGER].integer = patch->manager;
  place->values[GUILD_EMPLOYMENT_CONFIRMER].integer = patch->confirmer;
}

static void
bulk_patch (Bulk                   *bulk,
            const gint64           *people,
            guint                   n_people,
            const GuildPeoplePatch *patch,
            GuildDate               from)
{
  GuildEmploymentPatch place = { 0 };

  patch_place (patch, &place);
  for (guint i = 0; i < n_people; i++)
    {
      g_autofree char *refusal = NULL;

      if (!bulk_has (bulk, people[i]))
        continue;
      refusal = place.fields == 0 ? NULL : refuse_place (bulk->plan, people[i], &place, from, bulk->today);
      if (refusal != NULL)
        {
          bulk_refuse (bulk, g_steal_pointer (&refusal));
          continue;
        }
      bulk_note (bulk, people[i], patch_person (bulk->plan, people[i], patch));
      if (place.fields != 0)
        bulk_note (bulk, people[i], guild_employment_change (bulk->plan, people[i], &place, from, bulk->today));
    }
}

/**
 * guild_edit_people:
 * @organisation: an organisation
 * @people: (array length=n_people): keys of people
 * @n_people: their number
 * @patch: what becomes the same for all of them
 * @from: as for guild_edit_person()
 * @refusals: (out) (optional) (transfer full) (element-type utf8): a sentence for everybody who is left
 *   out because it cannot be
 * @error: return location for %GUILD_ERROR_NOTHING, or %GUILD_ERROR_INVALID where it cannot be for anybody
 *
 * Returns: (transfer full) (nullable): the change `edit-people`
 */
GuildChange *
guild_edit_people (GuildOrganisation      *organisation,
                   const gint64           *people,
                   guint                   n_people,
                   const GuildPeoplePatch *patch,
                   GuildDate               from,
                   GPtrArray             **refusals,
                   GError                **error)
{
  Bulk bulk;

  bulk_init (&bulk, organisation);
  bulk_patch (&bulk, people, n_people, patch, from);
  if ((patch->fields & GUILD_PATCH_STATUS) != 0 && patch->status == GUILD_PERSON_STATUS_LEFT)
    end_pairings (bulk.plan, bulk.changed, bulk.today);
  return bulk_finish (&bulk, "edit-people", NULL, refusals, error);
}

/**
 * guild_edit_move:
 * @organisation: an organisation
 * @people: (array length=n_people): keys of people
 * @n_people: their number
 * @manager: key of their new manager, or 0 for none
 * @from: as for guild_edit_person()
 * @refusals: (out) (optional) (transfer full) (element-type utf8): a sentence for everybody who is left out
 * @error: return location for %GUILD_ERROR_NOTHING, or %GUILD_ERROR_INVALID where it cannot be for anybody
 *
 * Returns: (transfer full) (nullable): the change `move-person`
 */
GuildChange *
guild_edit_move (GuildOrganisation *organisation,
                 const gint64      *people,
                 guint              n_people,
                 gint64             manager,
                 GuildDate          from,
                 GPtrArray        **refusals,
                 GError           **error)
{
  GuildPeoplePatch patch = { .fields = GUILD_PATCH_MANAGER, .department = "", .location = "", .manager = manager };
  g_autofree char *detail = NULL;
  Bulk bulk;

  bulk_init (&bulk, organisation);
  bulk_patch (&bulk, people, n_people, &patch, from);
  if (manager != 0)
    detail = g_strdup_printf ("%s → %s", get_name (bulk.plan, bulk.first), get_name (bulk.plan, manager));
  return bulk_finish (&bulk, "move-person", detail, refusals, error);
}

/**
 * guild_edit_refuse_manager:
 * @organisation: an organisation
 * @person: key of a person
 * @manager: key of who would lead them, or 0 for nobody
 *
 * Whether guild_edit_move() would take it today; quick enough to be asked while somebody is dragged.
 *
 * Returns: (transfer full) (nullable): %NULL, or why not, as a sentence
 */
char *
guild_edit_refuse_manager (GuildOrganisation *organisation,
                           gint64             person,
                           gint64             manager)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  GuildEmploymentPatch patch = { .fields = 1u << GUILD_EMPLOYMENT_MANAGER };

  patch.values[GUILD_EMPLOYMENT_MANAGER].integer = manager;
  return refuse_place (plan, person, &patch, 0, guild_organisation_get_today (organisation));
}

/* --- leaving and coming back ------------------------------------------------------------------------ */

/**
 * guild_edit_leave:
 * @organisation: an organisation
 * @people: (array length=n_people): keys of people
 * @n_people: their number
 * @last_day: their last day
 * @refusals: (out) (optional) (transfer full) (element-type utf8): a sentence for everybody who is left out
 * @error: return location for %GUILD_ERROR_NOTHING, or %GUILD_ERROR_INVALID where it cannot be for anybody
 *
 * Ends their employment. They have left from @last_day on; where it is still to come, their status
 * stays until then and the date speaks for itself; else their pairings end with it. Their reports keep
 * them as manager until that is changed: guild_people_list_reports().
 *
 * Returns: (transfer full) (nullable): the change `leave`
 */
GuildChange *
guild_edit_leave (GuildOrganisation *organisation,
                  const gint64      *people,
                  guint              n_people,
                  GuildDate          last_day,
                  GPtrArray        **refusals,
                  GError           **error)
{
  Bulk bulk;

  g_return_val_if_fail (last_day > 0, NULL);

  bulk_init (&bulk, organisation);
  for (guint i = 0; i < n_people; i++)
    {
      GuildValue values[PERSON_FIELDS];
      gboolean changed;

      if (!bulk_has (&bulk, people[i]))
        continue;
      guild_record_copy_values (guild_plan_lookup (bulk.plan, GUILD_KIND_PERSON, people[i]), values);
      if (values[GUILD_PERSON_HIRE_DATE].integer > last_day ||
          !guild_employment_end (bulk.plan, people[i], last_day, &changed))
        {
          bulk_refuse (&bulk, g_strdup_printf (_ ("%s only begins after that day; choose a later last day."),
                                               get_name (bulk.plan, people[i])));
          continue;
        }
      values[GUILD_PERSON_END_DATE].integer = last_day;
      if (last_day <= bulk.today)
        values[GUILD_PERSON_STATUS].integer = GUILD_PERSON_STATUS_LEFT;
      bulk_note (&bulk, people[i], changed);
      bulk_note (&bulk, people[i], put_person (bulk.plan, people[i], values));
    }
  if (last_day <= bulk.today)
    end_pairings (bulk.plan, bulk.changed, bulk.today);
  return bulk_finish (&bulk, "leave", NULL, refusals, error);
}

/**
 * guild_edit_absence:
 * @organisation: an organisation
 * @people: (array length=n_people): keys of people
 * @n_people: their number
 * @refusals: (out) (optional) (transfer full) (element-type utf8): a sentence for everybody who is left out
 * @error: return location for %GUILD_ERROR_NOTHING, or %GUILD_ERROR_INVALID where it cannot be for anybody
 *
 * Leave of absence: their status is `leave`, their employment goes on. guild_edit_return() ends it.
 *
 * Returns: (transfer full) (nullable): the change `absence`
 */
GuildChange *
guild_edit_absence (GuildOrganisation *organisation,
                    const gint64      *people,
                    guint              n_people,
                    GPtrArray        **refusals,
                    GError           **error)
{
  Bulk bulk;

  bulk_init (&bulk, organisation);
  for (guint i = 0; i < n_people; i++)
    {
      GuildValue values[PERSON_FIELDS];

      if (!bulk_has (&bulk, people[i]))
        continue;
      guild_record_copy_values (guild_plan_lookup (bulk.plan, GUILD_KIND_PERSON, people[i]), values);
      if (values[GUILD_PERSON_STATUS].integer == GUILD_PERSON_STATUS_LEFT)
        {
          bulk_refuse (&bulk, g_strdup_printf (_ ("%s has left; who is not there cannot go on leave."),
                                               get_name (bulk.plan, people[i])));
          continue;
        }
      values[GUILD_PERSON_STATUS].integer = GUILD_PERSON_STATUS_LEAVE;
      bulk_note (&bulk, people[i], put_person (bulk.plan, people[i], values));
    }
  return bulk_finish (&bulk, "absence", NULL, refusals, error);
}

/**
 * guild_edit_return:
 * @organisation: an organisation
 * @person: key of somebody who has left or is on leave
 * @first_day: the first day after their return
 * @error: return location for %GUILD_ERROR_INVALID or %GUILD_ERROR_NOTHING
 *
 * They are active again; the hire date stays. Who had left, or would before @first_day, has no end date any
 * more and is employed from @first_day on in the last role, department and location, under the last manager and confirmer where
 * these are still there and may be.
 *
 * Returns: (transfer full) (nullable): the change `return`
 */
GuildChange *
guild_edit_return (GuildOrganisation *organisation,
                   gint64             person,
                   GuildDate          first_day,
                   GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  GuildValue values[PERSON_FIELDS];
  GuildDate ends;
  gboolean had_left;

  g_return_val_if_fail (first_day > 0, NULL);

  if (guild_plan_lookup (plan, GUILD_KIND_PERSON, person) == NULL)
    return refuse (error, _ ("This person is no longer there."));
  guild_record_copy_values (guild_plan_lookup (plan, GUILD_KIND_PERSON, person), values);
  ends = (GuildDate) values[GUILD_PERSON_END_DATE].integer;
  had_left = values[GUILD_PERSON_STATUS].integer == GUILD_PERSON_STATUS_LEFT || (ends != 0 && ends < first_day);
  if (had_left && values[GUILD_PERSON_HIRE_DATE].integer > first_day)
    {
      g_autofree char *refusal = g_strdup_printf (_ ("%s is only hired after that day; choose a later first day."),
                                                  get_name (plan, person));

      return refuse (error, refusal);
    }
  values[GUILD_PERSON_STATUS].integer = GUILD_PERSON_STATUS_ACTIVE;
  if (had_left)
    {
      values[GUILD_PERSON_END_DATE].integer = 0;
      guild_employment_resume (plan, person, first_day);
    }
  put_person (plan, person, values);
  return guild_plan_finish_edit (plan, "return", get_name (plan, person), error);
}

/**
 * guild_people_list_reports:
 * @snapshot: the organisation at one moment
 * @manager: key of a person
 *
 * Returns: (transfer full) (element-type gint64): keys of those who report to them and are there
 */
GArray *
guild_people_list_reports (GuildSnapshot *snapshot,
                           gint64         manager)
{
  GArray *reports = g_array_new (FALSE, FALSE, sizeof (gint64));
  GuildPersonRow row;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    if (guild_snapshot_get_person (snapshot, person, &row) && row.manager == manager && row.employed)
      g_array_append_val (reports, person);
  return reports;
}

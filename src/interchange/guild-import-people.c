/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-import-private.h"
#include "guild-validation.h"

#define CANCEL_ROWS 256 /* rows between two looks at the cancellable */

/* What a row says of a person's place; a text is NULL where the source does not say. Managers may
 * come after their reports, so that places wait until all people are known. */
typedef struct
{
  const GuildInput *input;
  guint64 line;
  gint64 person;
  GuildOutcome outcome;
  gboolean new_title;
  const char *role_id;
  const char *title;
  const char *department;
  const char *location;
  const char *manager_id;
  const char *confirmer_id;
  const char *next_role_id;
  GuildDate old_hire_date;
  gboolean has_end_date;
  gint64 old_manager, old_confirmer;
  gint64 manager, confirmer;
  gboolean has_manager; /* the row says who, or that there is nobody */
  gboolean closes_ring;
} Place;

typedef struct
{
  GuildImport *import;
  GArray *places;
  GHashTable *by_person; /* set of keys */
  GHashTable *stubs;     /* set of keys of the roles that titles brought */
  GHashTable *above;     /* key → a key further up the line of managers, or itself at the top */
  GStringChunk *texts;
  guint n_titles_for_roles;
  gboolean has_roles; /* of somebody's making, not only stubs */
  guint n_ids_for_titles;
  guint n_ended; /* pairings of those who have left */
} People;

static const char *const no_manager[] = { "no_mgr", "no_manager", "none", "n/a", "-", NULL };

static void
speak_of (People      *self,
          const Place *place)
{
  self->import->input = place->input;
  self->import->line = place->line;
}

/* --- the person ------------------------------------------------------------------------------------ */

static const struct
{
  const char *name;
  GuildPersonStatus status;
} statuses[] = {
  { "active", GUILD_PERSON_STATUS_ACTIVE },
  { "a", GUILD_PERSON_STATUS_ACTIVE },
  { "current", GUILD_PERSON_STATUS_ACTIVE },
  { "employed", GUILD_PERSON_STATUS_ACTIVE },
  { "leave", GUILD_PERSON_STATUS_LEAVE },
  { "l", GUILD_PERSON_STATUS_LEAVE },
  { "on leave", GUILD_PERSON_STATUS_LEAVE },
  { "loa", GUILD_PERSON_STATUS_LEAVE },
  { "leave of absence", GUILD_PERSON_STATUS_LEAVE },
  { "left", GUILD_PERSON_STATUS_LEFT },
  { "t", GUILD_PERSON_STATUS_LEFT },
  { "terminated", GUILD_PERSON_STATUS_LEFT },
  { "inactive", GUILD_PERSON_STATUS_LEFT },
  { "former", GUILD_PERSON_STATUS_LEFT },
};

static void
take_status (GuildImport *import,
             GuildSheet  *sheet,
             GuildValue  *values)
{
  const char *text = guild_sheet_get (sheet, GUILD_PEOPLE_STATUS);
  g_autofree char *folded = NULL;

  if (text == NULL)
    return;
  if (*text == '\0')
    {
      values[GUILD_PERSON_STATUS].integer = GUILD_PERSON_STATUS_ACTIVE;
      return;
    }
  folded = guild_import_fold (text);
  g_strdelimit (folded, "_-", ' ');
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (strcmp (statuses[i].name, folded) == 0)
      {
        values[GUILD_PERSON_STATUS].integer = statuses[i].status;
        return;
      }
  guild_import_leave_out (import, "status", text, _ ("this is not active, leave or left; left as it was"));
}

static void
take_dates (GuildImport *import,
            GuildSheet  *sheet,
            GuildValue  *values)
{
  GuildDate hired, ends;
  const char *text;

  if (guild_sheet_get_date (sheet, GUILD_PEOPLE_HIRE_DATE, &hired))
    values[GUILD_PERSON_HIRE_DATE].integer = hired;
  if (guild_sheet_get_date (sheet, GUILD_PEOPLE_END_DATE, &ends))
    values[GUILD_PERSON_END_DATE].integer = ends;
  if (values[GUILD_PERSON_END_DATE].integer == 0 ||
      values[GUILD_PERSON_END_DATE].integer >= values[GUILD_PERSON_HIRE_DATE].integer)
    return;
  text = guild_sheet_get (sheet, GUILD_PEOPLE_END_DATE);
  guild_import_leave_out (import, "end_date", text != NULL ? text : "",
                          _ ("it lies before the hire date; left without an end date"));
  values[GUILD_PERSON_END_DATE].integer = 0;
}

static const char *
keep (People     *self,
      GuildSheet *sheet,
      guint       column)
{
  const char *text = guild_sheet_get (sheet, column);

  return text == NULL ? NULL : *text == '\0' ? "" : g_string_chunk_insert_const (self->texts, text);
}

/* A text of the place, unless it is too long for its field. */
static const char *
keep_checked (People     *self,
              GuildSheet *sheet,
              guint       column,
              const char *name,
              guint       field)
{
  GuildValue value = { .text = keep (self, sheet, column) };

  if (value.text == NULL ||
      !guild_import_check (self->import, GUILD_KIND_EMPLOYMENT, field, name, value.text, value, FALSE))
    return NULL;
  return value.text;
}

/* Where nobody has made a role yet, an id of one is all that a file says of somebody's work: it counts as
 * their title, and brings a stub like any other. */
static gboolean
take_role_as_title (People     *self,
                    GuildSheet *sheet,
                    const char *role,
                    GuildValue *values)
{
  const GuildField *field = &guild_kind_get_info (GUILD_KIND_PERSON)->fields[GUILD_PERSON_TITLE];

  if (self->has_roles || role == NULL || *role == '\0' || guild_sheet_has (sheet, GUILD_PEOPLE_TITLE) ||
      !guild_validate_value (field, (GuildValue) { .text = role }, NULL))
    return FALSE;
  values[GUILD_PERSON_TITLE].text = role;
  self->n_ids_for_titles++;
  return TRUE;
}

static void
read_person (gpointer    data,
             GuildSheet *sheet)
{
  People *self = data;
  GuildImport *import = self->import;
  const char *id = guild_import_get_id (import, sheet, GUILD_PEOPLE_ID, "id");
  const GuildRecord *current, *row;
  GuildValue values[GUILD_MAX_FIELDS];
  GuildValue name;
  Place place = { .input = import->input, .line = import->line };
  gboolean titled;

  if (id == NULL)
    return;
  name.text = guild_sheet_get (sheet, GUILD_PEOPLE_NAME);
  if (name.text == NULL)
    name.text = "";
  if (!guild_import_check (import, GUILD_KIND_PERSON, GUILD_PERSON_NAME, "name", name.text, name, TRUE))
    return;
  current = guild_plan_find (import->plan, GUILD_KIND_PERSON, id);
  if (current != NULL && !guild_import_is_first (import, guild_record_get_key (current), "id", id))
    return;

  if (current != NULL)
    memcpy (values, guild_record_get_values (current), (GUILD_PERSON_EXTERNAL + 1) * sizeof *values);
  else
    guild_values_clear (GUILD_KIND_PERSON, values);
  values[GUILD_PERSON_ID].text = id;
  values[GUILD_PERSON_NAME] = name;
  place.old_hire_date = (GuildDate) values[GUILD_PERSON_HIRE_DATE].integer;
  guild_import_take_text (import, sheet, GUILD_PEOPLE_EMAIL, "email", GUILD_KIND_PERSON, GUILD_PERSON_EMAIL, values);
  guild_import_take_text (import, sheet, GUILD_PEOPLE_TITLE, "title", GUILD_KIND_PERSON, GUILD_PERSON_TITLE, values);
  place.role_id = keep (self, sheet, GUILD_PEOPLE_ROLE_ID);
  titled = take_role_as_title (self, sheet, place.role_id, values) || guild_sheet_has (sheet, GUILD_PEOPLE_TITLE);
  take_dates (import, sheet, values);
  take_status (import, sheet, values);

  place.new_title = current == NULL ||
                    strcmp (values[GUILD_PERSON_TITLE].text, guild_record_get_text (current, GUILD_PERSON_TITLE)) != 0;
  place.department = keep_checked (self, sheet, GUILD_PEOPLE_DEPARTMENT, "department", GUILD_EMPLOYMENT_DEPARTMENT);
  place.location = keep_checked (self, sheet, GUILD_PEOPLE_LOCATION, "location", GUILD_EMPLOYMENT_LOCATION);
  place.manager_id = keep (self, sheet, GUILD_PEOPLE_MANAGER_ID);
  place.confirmer_id = keep (self, sheet, GUILD_PEOPLE_CONFIRMER_ID);
  place.next_role_id = keep (self, sheet, GUILD_PEOPLE_NEXT_ROLE_ID);
  place.has_end_date = guild_sheet_has (sheet, GUILD_PEOPLE_END_DATE);

  place.outcome = guild_import_put (import, GUILD_KIND_PERSON, current, values, &row);
  place.person = guild_record_get_key (row);
  if (current != NULL && guild_record_get_integer (row, GUILD_PERSON_STATUS) == GUILD_PERSON_STATUS_LEFT)
    self->n_ended += guild_import_end_pairings (import, place.person);
  if (titled)
    place.title = guild_record_get_text (row, GUILD_PERSON_TITLE);
  if (current == NULL)
    guild_import_is_first (import, place.person, "id", id);
  g_array_append_val (self->places, place);
  g_hash_table_add (self->by_person, GSIZE_TO_POINTER (place.person));
}

/* The employment that a row speaks of: the one of today, or the nearest; after one that has ended, the one
 * of a later hire. */
static const GuildRecord *
choose_employment (People      *self,
                   const Place *place)
{
  GuildPlan *plan = self->import->plan;
  GuildDate today = guild_organisation_get_today (self->import->organisation);
  GuildDate hired = guild_record_get_date (guild_plan_lookup (plan, GUILD_KIND_PERSON, place->person),
                                           GUILD_PERSON_HIRE_DATE);
  const GuildRecord *nearest = guild_import_get_employment (self->import, place->person, today, TRUE);
  GuildDate until = nearest == NULL ? 0 : guild_record_get_date (nearest, GUILD_EMPLOYMENT_UNTIL);
  GuildValue identity[2] = { { .integer = place->person }, { .integer = hired } };
  const GuildRecord *later = until == 0 || until >= today || hired <= until
                                 ? NULL
                                 : guild_plan_find_identity (plan, GUILD_KIND_EMPLOYMENT, identity);

  return later != NULL ? later : nearest;
}

/* --- managers -------------------------------------------------------------------------------------- */

static const char *
say_what_remains (gint64 manager)
{
  return manager != 0 ? _ ("the manager stays as it was") : _ ("left without a manager");
}

/* A person whom a row names: 0 where it names nobody, less where it cannot be found. */
static gint64
find_named (People      *self,
            const Place *place,
            const char  *column,
            const char  *text,
            const char  *remains)
{
  g_autofree char *reason = NULL;
  gint64 found;

  if (*text == '\0')
    return 0;
  found = guild_import_find_person (self->import, text);
  if (found > 0 && found != place->person)
    return found;
  for (guint i = 0; found == 0 && no_manager[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, no_manager[i]) == 0)
      return 0;
  if (found == place->person)
    reason = g_strdup (_ ("this is the same person"));
  else
    reason = guild_import_explain_person (found, text);
  guild_import_leave_out (self->import, column, text, "%s; %s", reason, remains);
  return -1;
}

/* Whether to go on after so many people. */
static gboolean
go_on (People  *self,
       guint    n_done,
       GError **error)
{
  return n_done % CANCEL_ROWS != 0 || !g_cancellable_set_error_if_cancelled (self->import->cancellable, error);
}

/* Whoever mentors somebody does not come to confirm their levels: by name, or as the manager of somebody who has no
 * other confirmer. */
static void
leave_out_judges (People *self,
                  Place  *place)
{
  g_autofree char *against_confirmer = guild_import_refuse_confirmer (self->import, place->person, place->confirmer);
  g_autofree char *against_manager = NULL;

  if (against_confirmer != NULL && place->confirmer != place->old_confirmer)
    {
      guild_import_leave_out (self->import, "confirmer_id", place->confirmer_id, _ ("%s; left as it was"),
                              against_confirmer);
      place->confirmer = place->old_confirmer;
    }
  if (place->confirmer != 0 || place->manager == place->old_manager)
    return;
  against_manager = guild_import_refuse_confirmer (self->import, place->person, place->manager);
  if (against_manager == NULL)
    return;
  guild_import_leave_out (self->import, "manager_id", place->manager_id, "%s; %s", against_manager,
                          say_what_remains (place->old_manager));
  place->manager = place->old_manager;
  place->has_manager = FALSE;
}

static gboolean
find_managers (People  *self,
               GError **error)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);
      const GuildRecord *employment = choose_employment (self, place);
      gint64 found;

      if (!go_on (self, i, error))
        return FALSE;
      if (employment != NULL)
        {
          place->old_manager = place->manager = guild_record_get_integer (employment, GUILD_EMPLOYMENT_MANAGER);
          place->old_confirmer = place->confirmer = guild_record_get_integer (employment, GUILD_EMPLOYMENT_CONFIRMER);
        }
      speak_of (self, place);
      if (place->manager_id != NULL)
        {
          found = find_named (self, place, "manager_id", place->manager_id, say_what_remains (place->old_manager));
          place->has_manager = found >= 0;
          if (found >= 0)
            place->manager = found;
        }
      if (place->confirmer_id != NULL)
        {
          found = find_named (self, place, "confirmer_id", place->confirmer_id, _ ("left as it was"));
          if (found >= 0)
            place->confirmer = found;
        }
      leave_out_judges (self, place);
    }
  return TRUE;
}

/* The top of the line of managers above @person, as far as it is settled; 0 where the line that is known
 * runs in a ring. Lines are shortened on the way, as in any union-find. */
static gint64
get_head (People *self,
          gint64  person)
{
  GuildDate today = guild_organisation_get_today (self->import->organisation);
  gint64 head = person;
  guint steps = 0;

  for (;;)
    {
      gint64 above = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->above, GSIZE_TO_POINTER (head)));

      if (above == 0 && !g_hash_table_contains (self->by_person, GSIZE_TO_POINTER (head)))
        {
          const GuildRecord *row = guild_import_get_employment (self->import, head, today, TRUE);

          above = row == NULL ? 0 : guild_record_get_integer (row, GUILD_EMPLOYMENT_MANAGER);
          g_hash_table_insert (self->above, GSIZE_TO_POINTER (head), GSIZE_TO_POINTER (above != 0 ? above : head));
        }
      if (above == 0 || above == head)
        break;
      if (steps++ > g_hash_table_size (self->above))
        return 0;
      head = above;
    }
  while (person != head)
    {
      gpointer key = GSIZE_TO_POINTER (person);

      person = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->above, key));
      g_hash_table_insert (self->above, key, GSIZE_TO_POINTER (head));
    }
  return head;
}

/* Whether @manager may stand above the person, over whom nobody is settled yet. */
static gboolean
settle_manager (People      *self,
                const Place *place,
                gint64       manager)
{
  gint64 head = manager == 0 ? 0 : get_head (self, manager);

  if (manager == 0)
    return TRUE;
  if (head == 0 || head == place->person)
    return FALSE;
  g_hash_table_insert (self->above, GSIZE_TO_POINTER (place->person), GSIZE_TO_POINTER (manager));
  return TRUE;
}

/* Who stays under their manager is settled first, then row by row who gets one; a manager who would
 * close a ring is left out, and whoever was there before stays where that closes none. */
static gboolean
settle_managers (People  *self,
                 GError **error)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (!go_on (self, i, error))
        return FALSE;
      if (!place->has_manager)
        settle_manager (self, place, place->manager);
    }
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      if (!go_on (self, i, error))
        return FALSE;
      place->closes_ring = place->has_manager && !settle_manager (self, place, place->manager);
    }
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);
      const GuildRecord *manager = guild_plan_lookup (self->import->plan, GUILD_KIND_PERSON, place->manager);

      if (!place->closes_ring)
        continue;
      place->manager = settle_manager (self, place, place->old_manager) ? place->old_manager : 0;
      speak_of (self, place);
      guild_import_leave_out (self->import, "manager_id", place->manager_id,
                              _ ("the line of managers leads from “%s” back to this person; %s"),
                              guild_record_get_text (manager, GUILD_PERSON_ID), say_what_remains (place->manager));
    }
  return TRUE;
}

/* --- places ---------------------------------------------------------------------------------------- */

/* The role that a title stands for; a stub where there is none, but not for somebody whose title is what it was
 * and who has a role. */
static gint64
get_role_of_title (People      *self,
                   const Place *place,
                   gint64       current)
{
  const char *title = place->title;
  gint64 role = guild_import_find_role_of_title (self->import, &title);
  GuildValue values[GUILD_MAX_FIELDS];
  g_autofree char *id = NULL;
  const GuildRecord *row;

  if (role != 0)
    return role;
  if (current != 0 && !place->new_title)
    return current;
  id = guild_import_make_id (self->import, GUILD_KIND_ROLE, title);
  guild_values_clear (GUILD_KIND_ROLE, values);
  values[GUILD_ROLE_ID].text = id;
  values[GUILD_ROLE_NAME].text = title;
  values[GUILD_ROLE_STUB].integer = TRUE;
  guild_import_put (self->import, GUILD_KIND_ROLE, NULL, values, &row);
  guild_import_remember_role (self->import, row);
  g_hash_table_add (self->stubs, GSIZE_TO_POINTER (guild_record_get_key (row)));
  return guild_record_get_key (row);
}

/* Whether the person's role is the one that their title stands for. Somebody may have given them
 * another since; the same title again does not take that away. */
static gboolean
goes_by_title (People      *self,
               const Place *place,
               gint64       current)
{
  const GuildRecord *row = current == 0 ? NULL : guild_plan_lookup (self->import->plan, GUILD_KIND_ROLE, current);

  if (place->title == NULL || *place->title == '\0')
    return FALSE;
  if (place->role_id != NULL && *place->role_id != '\0' && guild_import_find_role (self->import, place->role_id) != 0)
    return FALSE;
  return row == NULL || place->new_title || guild_record_get_integer (row, GUILD_ROLE_STUB) != 0;
}

static gint64
get_role (People      *self,
          const Place *place,
          gint64       current)
{
  gboolean named = place->role_id != NULL && *place->role_id != '\0';
  gboolean titled = place->title != NULL && *place->title != '\0';
  gint64 role = named ? guild_import_find_role (self->import, place->role_id) : 0;

  if (role != 0)
    return role;
  if (named && !titled)
    {
      guild_import_leave_out (self->import, "role_id", place->role_id, _ ("no role “%s”; left as it was"),
                              place->role_id);
      return current;
    }
  self->n_titles_for_roles += named;
  if (goes_by_title (self, place, current))
    return get_role_of_title (self, place, current);
  if (titled)
    return current;
  /* Empty cells clear, but for a title that was empty before. */
  return place->role_id == NULL && (place->title == NULL || !place->new_title) ? current : 0;
}

/* A role may be named by its id, while it is the title of somebody else that brings it: all titles come
 * first. */
static gboolean
put_titles (People  *self,
            GError **error)
{
  guild_import_titles_begin (self->import);
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      const GuildRecord *employment = choose_employment (self, place);
      gint64 current = employment == NULL ? 0 : guild_record_get_integer (employment, GUILD_EMPLOYMENT_ROLE);
      gint64 role;

      if (!go_on (self, i, error))
        return FALSE;
      if (!goes_by_title (self, place, current))
        continue;
      speak_of (self, place);
      role = get_role_of_title (self, place, current);
      guild_import_titles_count (self->import, place->title,
                                 g_hash_table_contains (self->stubs, GSIZE_TO_POINTER (role)));
    }
  return TRUE;
}

static void
put_next_role (People *self,
               Place  *place)
{
  GuildImport *import = self->import;
  const GuildRecord *person = guild_plan_lookup (import->plan, GUILD_KIND_PERSON, place->person);
  g_autofree char *refusal = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  GuildOutcome outcome;
  gint64 role;

  if (place->next_role_id == NULL)
    return;
  role = *place->next_role_id == '\0' ? 0 : guild_import_find_role (import, place->next_role_id);
  if (role == 0 && *place->next_role_id != '\0')
    {
      guild_import_leave_out (import, "next_role_id", place->next_role_id, _ ("no role “%s”; left as it was"),
                              place->next_role_id);
      return;
    }
  refusal = guild_import_refuse_next_role (import, place->person, role);
  if (refusal != NULL)
    {
      guild_import_leave_out (import, "next_role_id", place->next_role_id, _ ("%s; left as it was"), refusal);
      return;
    }
  memcpy (values, guild_record_get_values (person), (GUILD_PERSON_EXTERNAL + 1) * sizeof *values);
  values[GUILD_PERSON_NEXT_ROLE].integer = role;
  outcome = guild_import_put (import, GUILD_KIND_PERSON, person, values, NULL);
  place->outcome = MAX (place->outcome, outcome);
}

/* Which of the five fields of a place differ. */
static gboolean
is_other_place (const GuildRecord *employment,
                const GuildValue  *values)
{
  const GuildValue *old = guild_record_get_values (employment);

  return strcmp (old[GUILD_EMPLOYMENT_DEPARTMENT].text, values[GUILD_EMPLOYMENT_DEPARTMENT].text) != 0 ||
         strcmp (old[GUILD_EMPLOYMENT_LOCATION].text, values[GUILD_EMPLOYMENT_LOCATION].text) != 0 ||
         old[GUILD_EMPLOYMENT_ROLE].integer != values[GUILD_EMPLOYMENT_ROLE].integer ||
         old[GUILD_EMPLOYMENT_MANAGER].integer != values[GUILD_EMPLOYMENT_MANAGER].integer ||
         old[GUILD_EMPLOYMENT_CONFIRMER].integer != values[GUILD_EMPLOYMENT_CONFIRMER].integer;
}

/* An employment ends before the next one begins. Answers how many there are. */
static guint
fit_before_next (GuildImport       *import,
                 const GuildRecord *current,
                 GuildValue        *values)
{
  g_autoptr (GPtrArray)
      rows = guild_plan_list_children (import->plan, GUILD_KIND_EMPLOYMENT, values[GUILD_EMPLOYMENT_PERSON].integer);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildDate from = guild_record_get_date (row, GUILD_EMPLOYMENT_FROM);

      if (row != current && from > values[GUILD_EMPLOYMENT_FROM].integer &&
          (values[GUILD_EMPLOYMENT_UNTIL].integer == 0 || values[GUILD_EMPLOYMENT_UNTIL].integer >= from))
        values[GUILD_EMPLOYMENT_UNTIL].integer = from - 1;
    }
  return rows->len;
}

/* What is different from a day on leaves what was until then as it was. */
static GuildOutcome
split_employment (GuildImport       *import,
                  const GuildRecord *current,
                  GuildValue        *values,
                  GuildDate          from)
{
  GuildDate ends = guild_record_get_date (current, GUILD_EMPLOYMENT_UNTIL);
  const GuildRecord *row;
  GuildValue old[GUILD_MAX_FIELDS];

  values[GUILD_EMPLOYMENT_FROM].integer = from;
  fit_before_next (import, current, values);
  guild_import_put (import, GUILD_KIND_EMPLOYMENT, NULL, values, &row);
  guild_import_add_differences (import, current, row);
  if (ends == 0 || ends >= from)
    {
      memcpy (old, guild_record_get_values (current), (GUILD_EMPLOYMENT_CONFIRMER + 1) * sizeof *old);
      old[GUILD_EMPLOYMENT_UNTIL].integer = from - 1;
      guild_plan_replace (import->plan, current, old);
    }
  return GUILD_OUTCOME_CHANGED;
}

static GuildOutcome
put_employment (People            *self,
                const Place       *place,
                const GuildRecord *person,
                const GuildRecord *current,
                GuildValue        *values)
{
  GuildImport *import = self->import;
  GuildDate today = guild_organisation_get_today (import->organisation);
  GuildDate hired = guild_record_get_date (person, GUILD_PERSON_HIRE_DATE);
  GuildDate ends = guild_record_get_date (person, GUILD_PERSON_END_DATE);
  GuildDate from, until;

  values[GUILD_EMPLOYMENT_UNTIL].integer = ends;
  if (current == NULL)
    {
      values[GUILD_EMPLOYMENT_FROM].integer = hired;
      return guild_import_put (import, GUILD_KIND_EMPLOYMENT, NULL, values, NULL);
    }

  from = guild_record_get_date (current, GUILD_EMPLOYMENT_FROM);
  until = guild_record_get_date (current, GUILD_EMPLOYMENT_UNTIL);
  if (until != 0 && until < today && hired > until)
    return split_employment (import, current, values, hired);
  if (!place->has_end_date)
    values[GUILD_EMPLOYMENT_UNTIL].integer = ends = until;
  if (from < today && (until == 0 || until >= today) && (ends == 0 || ends >= today) &&
      is_other_place (current, values))
    return split_employment (import, current, values, today);

  /* A hire date that is put right moves the beginning of the only employment with it. */
  values[GUILD_EMPLOYMENT_FROM].integer = from;
  if (fit_before_next (import, current, values) == 1 && hired != place->old_hire_date && from == place->old_hire_date)
    values[GUILD_EMPLOYMENT_FROM].integer = from = hired;
  if (ends != 0 && ends < from)
    values[GUILD_EMPLOYMENT_UNTIL].integer = from;
  return guild_import_put (import, GUILD_KIND_EMPLOYMENT, current, values, NULL);
}

static void
put_place (People *self,
           Place  *place)
{
  GuildImport *import = self->import;
  const GuildRecord *current = choose_employment (self, place);
  const GuildRecord *person = guild_plan_lookup (import->plan, GUILD_KIND_PERSON, place->person);
  g_autofree char *judged = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  GuildOutcome outcome;

  speak_of (self, place);
  put_next_role (self, place);
  if (current != NULL)
    memcpy (values, guild_record_get_values (current), (GUILD_EMPLOYMENT_CONFIRMER + 1) * sizeof *values);
  else
    guild_values_clear (GUILD_KIND_EMPLOYMENT, values);
  values[GUILD_EMPLOYMENT_PERSON].integer = place->person;
  values[GUILD_EMPLOYMENT_ROLE].integer = get_role (self, place, values[GUILD_EMPLOYMENT_ROLE].integer);
  values[GUILD_EMPLOYMENT_MANAGER].integer = place->manager;
  if (place->department != NULL)
    values[GUILD_EMPLOYMENT_DEPARTMENT].text = place->department;
  if (place->location != NULL)
    values[GUILD_EMPLOYMENT_LOCATION].text = place->location;
  /* Who takes a delegate away makes the manager the confirmer. */
  judged = place->confirmer != 0 || place->old_confirmer == 0
               ? NULL
               : guild_import_refuse_confirmer (import, place->person, place->manager);
  if (judged != NULL)
    {
      guild_import_leave_out (import, "confirmer_id", place->confirmer_id, _ ("%s; left as it was"), judged);
      place->confirmer = place->old_confirmer;
    }
  values[GUILD_EMPLOYMENT_CONFIRMER].integer = place->confirmer;
  outcome = put_employment (self, place, person, current, values);
  /* A person who was known gets their first employment: they are changed, not new. */
  if (outcome != GUILD_OUTCOME_UNCHANGED && place->outcome == GUILD_OUTCOME_UNCHANGED)
    place->outcome = GUILD_OUTCOME_CHANGED;
  guild_import_count (import, place->outcome);
}

static gboolean
has_roles (GuildPlan *plan)
{
  g_autoptr (GPtrArray) roles = guild_plan_list (plan, GUILD_KIND_ROLE);
  gboolean any = FALSE;

  for (guint i = 0; i < roles->len && !any; i++)
    any = guild_record_get_integer (g_ptr_array_index (roles, i), GUILD_ROLE_STUB) == 0;
  return any;
}

gboolean
guild_import_plan_people (GuildImport *import,
                          GError     **error)
{
  People self = { .import = import };
  gboolean done;

  self.places = g_array_new (FALSE, FALSE, sizeof (Place));
  self.by_person = g_hash_table_new (NULL, NULL);
  self.stubs = g_hash_table_new (NULL, NULL);
  self.above = g_hash_table_new (NULL, NULL);
  self.texts = g_string_chunk_new (64 * 1024);
  self.has_roles = has_roles (import->plan);
  done = guild_import_read_rows (import, GUILD_TABLE_PEOPLE, read_person, &self, error);
  if (done && self.places->len > 0)
    {
      done = find_managers (&self, error) && settle_managers (&self, error) && put_titles (&self, error);
      for (guint i = 0; done && i < self.places->len; i++)
        {
          done = guild_import_advance (import, i, self.places->len, error);
          if (done)
            put_place (&self, &g_array_index (self.places, Place, i));
        }
      import->bytes_done += import->bytes_of_people;
      if (done && self.n_titles_for_roles > 0)
        guild_import_note (
            import, import->input,
            g_strdup_printf (ngettext ("%u person has a role_id that is not known; their title stands for it",
                                       "%u people have a role_id that is not known; their titles stand for it",
                                       self.n_titles_for_roles),
                             self.n_titles_for_roles));
      if (done && self.n_ended > 0)
        guild_import_note (import, import->input,
                           g_strdup_printf (ngettext ("%u pairing of people who have left ends with it",
                                                      "%u pairings of people who have left end with it", self.n_ended),
                                            self.n_ended));
      if (done && self.n_ids_for_titles > 0)
        guild_import_note (
            import, import->input,
            g_strdup_printf (ngettext ("there are no roles yet; the role_id of %u person counts as a title",
                                       "there are no roles yet; the role_ids of %u people count as titles",
                                       self.n_ids_for_titles),
                             self.n_ids_for_titles));
    }
  g_array_unref (self.places);
  g_hash_table_unref (self.by_person);
  g_hash_table_unref (self.stubs);
  g_hash_table_unref (self.above);
  g_string_chunk_free (self.texts);
  return done;
}

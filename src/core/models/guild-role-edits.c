/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-role-edits.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "guild-error.h"
#include "guild-pairing.h"
#include "guild-requirement-private.h"

static GuildChange *
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return NULL;
}

static const char *
get_name (GuildPlan *plan,
          GuildKind  kind,
          gint64     key)
{
  const GuildRecord *row = guild_plan_lookup (plan, kind, key);

  return row == NULL ? "" : guild_record_get_text (row, (guint) guild_kind_find_field (kind, "name"));
}

static gboolean
has_role (GuildPlan *plan,
          gint64     role,
          GError   **error)
{
  if (guild_plan_lookup (plan, GUILD_KIND_ROLE, role) != NULL)
    return TRUE;
  return refuse (error, _ ("This role is no longer there.")) != NULL;
}

/* --- what a form holds -------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  char *name;
  char *family;
  char *grade;
  char *description;
} Texts;

static void
texts_clear (Texts *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->family);
  g_free (self->grade);
  g_free (self->description);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

static void
texts_init (Texts                *self,
            const GuildRoleDraft *draft)
{
  self->id = g_strstrip (g_strdup (draft->id));
  self->name = g_strstrip (g_strdup (draft->name));
  self->family = g_strstrip (g_strdup (draft->family));
  self->grade = g_strstrip (g_strdup (draft->grade));
  self->description = g_strstrip (g_strdup (draft->description));
}

static void
texts_fill (const Texts *self,
            GuildValue  *values)
{
  values[GUILD_ROLE_ID].text = self->id;
  values[GUILD_ROLE_NAME].text = self->name;
  values[GUILD_ROLE_FAMILY].text = self->family;
  values[GUILD_ROLE_GRADE].text = self->grade;
  values[GUILD_ROLE_DESCRIPTION].text = self->description;
}

static gboolean
check_texts (GuildPlan   *plan,
             gint64       role,
             const Texts *texts,
             GError     **error)
{
  const GuildRecord *other = guild_plan_find (plan, GUILD_KIND_ROLE, texts->id);

  if (*texts->name == '\0')
    return refuse (error, _ ("The name is missing; every role has one.")) != NULL;
  if (other == NULL || guild_record_get_key (other) == role)
    return TRUE;
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("%s already has the id “%s”; choose another."),
               guild_record_get_text (other, GUILD_ROLE_NAME), texts->id);
  return FALSE;
}

/* --- targets of another role ------------------------------------------------------------------------------ */

/* What @from asks for today and @role does not. */
static gboolean
derive (GuildOrganisation *organisation,
        GuildPlan         *plan,
        gint64             role,
        gint64             from)
{
  g_autoptr (GuildTargets) targets = guild_targets_new (plan, guild_organisation_get_today (organisation));
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, from);
  gboolean any = FALSE;

  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    {
      const GuildRequirement *requirement = &profile->requirements[i];
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, requirement->competency);

      if (guild_record_get_integer (info->record, GUILD_COMPETENCY_ARCHIVED) == 0 &&
          guild_targets_get (targets, role, requirement->competency) == NULL)
        any |= guild_targets_put (targets, role, requirement->competency, requirement->target, requirement->weight);
    }
  return any;
}

/**
 * guild_role_complete:
 * @plan: a plan
 * @role: key of a role that is worked on
 *
 * A stub, which an import made of a title, is one no longer.
 */
void
guild_role_complete (GuildPlan *plan,
                     gint64     role)
{
  const GuildRecord *row = guild_plan_lookup (plan, GUILD_KIND_ROLE, role);
  g_autoptr (GuildRecord) completed = guild_record_with (row, GUILD_ROLE_STUB, (GuildValue) { .integer = FALSE });

  guild_plan_replace (plan, row, guild_record_get_values (completed));
}

/* --- the role itself ------------------------------------------------------------------------------------------ */

/**
 * guild_edit_new_role:
 * @organisation: an organisation
 * @draft: the role
 * @derived_from: key of a role whose targets and weights it begins with, or 0
 * @role: (out) (optional): key of the new role
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Adds a role. Where the draft has no id, one is made of the name.
 *
 * Returns: (transfer full) (nullable): the change `add-role`
 */
GuildChange *
guild_edit_new_role (GuildOrganisation    *organisation,
                     const GuildRoleDraft *draft,
                     gint64                derived_from,
                     gint64               *role,
                     GError              **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_auto (Texts) texts = { 0 };
  GuildValue values[GUILD_MAX_FIELDS];
  gint64 key;

  texts_init (&texts, draft);
  if (*texts.id == '\0' && *texts.name != '\0')
    {
      g_free (texts.id);
      texts.id = guild_plan_make_id (plan, GUILD_KIND_ROLE, texts.name);
    }
  if (!check_texts (plan, 0, &texts, error) || (derived_from != 0 && !has_role (plan, derived_from, error)))
    return NULL;
  guild_values_clear (GUILD_KIND_ROLE, values);
  texts_fill (&texts, values);
  key = guild_record_get_key (guild_plan_insert (plan, GUILD_KIND_ROLE, values));
  if (derived_from != 0)
    derive (organisation, plan, key, derived_from);
  if (role != NULL)
    *role = key;
  return guild_plan_finish_edit (plan, "add-role", texts.name, error);
}

/**
 * guild_edit_role:
 * @organisation: an organisation
 * @role: key of a role
 * @draft: what it becomes; with an empty id it keeps its own
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where nothing differs
 *
 * Changes what the role is called and said to be. A stub that an import made is a stub no longer.
 *
 * Returns: (transfer full) (nullable): the change `edit-role`
 */
GuildChange *
guild_edit_role (GuildOrganisation    *organisation,
                 gint64                role,
                 const GuildRoleDraft *draft,
                 GError              **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *current = guild_plan_lookup (plan, GUILD_KIND_ROLE, role);
  g_auto (Texts) texts = { 0 };
  GuildValue values[GUILD_MAX_FIELDS];

  if (!has_role (plan, role, error))
    return NULL;
  texts_init (&texts, draft);
  if (*texts.id == '\0')
    g_set_str (&texts.id, guild_record_get_text (current, GUILD_ROLE_ID));
  if (!check_texts (plan, role, &texts, error))
    return NULL;
  guild_record_copy_values (current, values);
  texts_fill (&texts, values);
  if (guild_plan_replace (plan, current, values) != current)
    guild_role_complete (plan, role);
  return guild_plan_finish_edit (plan, "edit-role", texts.name, error);
}

/* The people of @people, as a sentence's subject: "Ada Lovelace", or "Ada Lovelace and 3 others". */
static char *
say_who (GuildPlan  *plan,
         GHashTable *people,
         gint64      first)
{
  guint n_others = g_hash_table_size (people) - 1;
  const char *name = get_name (plan, GUILD_KIND_PERSON, first);

  if (n_others == 0)
    return g_strdup (name);
  /* Translators: a person's name, and how many more there are. */
  return g_strdup_printf (ngettext ("%s and %u other", "%s and %u others", n_others), name, n_others);
}

typedef struct
{
  GHashTable *people; /* set of keys */
  gint64 first;
} Holders;

static void
note_holder (Holders *self,
             gint64   person)
{
  if (g_hash_table_add (self->people, GSIZE_TO_POINTER (person)) && self->first == 0)
    self->first = person;
}

/* Whoever holds a role keeps it where it is; a title that only an import made a role of goes from its people. */
static gboolean
clear_holders (GuildPlan         *plan,
               const GuildRecord *role,
               GuildDate          today,
               Holders           *holders,
               GError           **error)
{
  g_autoptr (GPtrArray) employments = guild_plan_list (plan, GUILD_KIND_EMPLOYMENT);
  gboolean is_stub = guild_record_get_integer (role, GUILD_ROLE_STUB) != 0;
  g_autofree char *who = NULL;
  gboolean any_now = FALSE;

  for (guint i = 0; i < employments->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (employments, i);
      GuildDate until = guild_record_get_date (row, GUILD_EMPLOYMENT_UNTIL);
      gboolean now = until == 0 || until >= today;

      if (guild_record_get_integer (row, GUILD_EMPLOYMENT_ROLE) != guild_record_get_key (role))
        continue;
      if (is_stub)
        {
          g_autoptr (GuildRecord)
              cleared = guild_record_with (row, GUILD_EMPLOYMENT_ROLE, (GuildValue) { .integer = 0 });

          guild_plan_replace (plan, row, guild_record_get_values (cleared));
        }
      else if (now && !any_now)
        {
          /* Who holds it now is of more interest than who did. */
          any_now = TRUE;
          g_hash_table_remove_all (holders->people);
          holders->first = 0;
        }
      if (is_stub || now == any_now)
        note_holder (holders, guild_record_get_integer (row, GUILD_EMPLOYMENT_PERSON));
    }
  if (is_stub || holders->first == 0)
    return TRUE;
  who = say_who (plan, holders->people, holders->first);
  if (any_now)
    g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                 ngettext ("%s holds the role “%s”; give them another role first.",
                           "%s hold the role “%s”; give them other roles first.", g_hash_table_size (holders->people)),
                 who, guild_record_get_text (role, GUILD_ROLE_NAME));
  else
    g_set_error (
        error, GUILD_ERROR, GUILD_ERROR_INVALID,
        _ ("%s held the role “%s” before, and what was then stays true; clear its targets instead, and it asks "
           "for nothing any more."),
        who, guild_record_get_text (role, GUILD_ROLE_NAME));
  return FALSE;
}

/* Takes out the rows of @kind that refer to the role. */
static guint
remove_rows (GuildPlan *plan,
             GuildKind  kind,
             guint      field,
             gint64     role)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (plan, kind);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_integer (rows->pdata[i], field) == role)
      {
        guild_plan_remove (plan, rows->pdata[i]);
        n++;
      }
  return n;
}

/**
 * guild_edit_delete_role:
 * @organisation: an organisation
 * @role: key of a role
 * @losses: (out caller-allocates) (optional): what goes with it
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Takes a role out with its targets of all dates, its assessors and paths. It is nobody's next role any more. It is refused
 * where people hold it, or held it, except where it is a stub: then these have no role.
 *
 * Returns: (transfer full) (nullable): the change `delete-role`
 */
GuildChange *
guild_edit_delete_role (GuildOrganisation *organisation,
                        gint64             role,
                        GuildRoleLosses   *losses,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *row = guild_plan_lookup (plan, GUILD_KIND_ROLE, role);
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  Holders holders = { people, 0 };
  guint n_requirements;

  if (losses != NULL)
    *losses = (GuildRoleLosses) { 0 };
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !has_role (plan, role, error) ||
      !clear_holders (plan, row, guild_organisation_get_today (organisation), &holders, error))
    return NULL;
  rows = guild_plan_list (plan, GUILD_KIND_PERSON);
  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_integer (rows->pdata[i], GUILD_PERSON_NEXT_ROLE) == role)
      {
        g_autoptr (GuildRecord)
            cleared = guild_record_with (rows->pdata[i], GUILD_PERSON_NEXT_ROLE, (GuildValue) { .integer = 0 });

        guild_plan_replace (plan, rows->pdata[i], guild_record_get_values (cleared));
        note_holder (&holders, guild_record_get_key (rows->pdata[i]));
      }
  n_requirements = remove_rows (plan, GUILD_KIND_REQUIREMENT, GUILD_REQUIREMENT_ROLE, role);
  remove_rows (plan, GUILD_KIND_ROLE_ASSESSOR, GUILD_ROLE_ASSESSOR_ROLE, role);
  remove_rows (plan, GUILD_KIND_ROLE_PATH, GUILD_ROLE_PATH_ROLE, role);
  remove_rows (plan, GUILD_KIND_ROLE_PATH, GUILD_ROLE_PATH_NEXT, role);
  guild_plan_remove (plan, row);
  if (losses != NULL)
    *losses = (GuildRoleLosses) { n_requirements, g_hash_table_size (people) };
  return guild_plan_finish_edit (plan, "delete-role", guild_record_get_text (row, GUILD_ROLE_NAME), error);
}

/* --- targets ---------------------------------------------------------------------------------------------------- */

static gboolean
check_cell (GuildPlan           *plan,
            const GuildSnapshot *snapshot,
            const GuildRoleCell *cell,
            GError             **error)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, cell->competency);
  const char *name;

  if (!has_role (plan, cell->role, error))
    return FALSE;
  if (info == NULL)
    return refuse (error, _ ("This competency is no longer there.")) != NULL;
  if (cell->target < 0)
    return TRUE;
  name = guild_record_get_text (info->record, GUILD_COMPETENCY_NAME);
  if (guild_record_get_integer (info->record, GUILD_COMPETENCY_ARCHIVED) != 0)
    g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                 _ ("“%s” is archived, and no role can ask for it; take it out of the archive first."), name);
  else if (cell->target > info->top)
    g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("The scale of “%s” goes from 0 to %d; %d is not on it."),
                 name, info->top, cell->target);
  else if (!isnan (cell->weight) && !(cell->weight >= 0 && cell->weight <= 1000))
    g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                 _ ("A weight goes from 0 to 1000; choose another one for “%s”."), name);
  else
    return TRUE;
  return FALSE;
}

/**
 * guild_edit_role_cells:
 * @organisation: an organisation
 * @cells: (array length=n_cells): cells of the matrix; of several for one place the last counts
 * @n_cells: their number
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where nothing differs
 *
 * Sets and clears targets and weights from today on: what was until yesterday stays as it was. A stub that gets targets is a
 * stub no longer.
 *
 * Returns: (transfer full) (nullable): the change `edit-targets`
 */
GuildChange *
guild_edit_role_cells (GuildOrganisation   *organisation,
                       const GuildRoleCell *cells,
                       guint                n_cells,
                       GError             **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GuildTargets) targets = guild_targets_new (plan, guild_organisation_get_today (organisation));
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GHashTable) roles = g_hash_table_new (NULL, NULL);
  g_autofree char *number = NULL;
  gint64 changed = 0;

  for (guint i = 0; i < n_cells; i++)
    {
      const GuildRoleCell *cell = &cells[i];

      if (!check_cell (plan, snapshot, cell, error))
        return NULL;
      if (!guild_targets_put (targets, cell->role, cell->competency, cell->target, cell->weight))
        continue;
      changed = cell->role;
      if (g_hash_table_add (roles, GSIZE_TO_POINTER (changed)))
        guild_role_complete (plan, changed);
    }
  number = g_strdup_printf ("%u", g_hash_table_size (roles));
  return guild_plan_finish_edit (plan, "edit-targets",
                                 g_hash_table_size (roles) == 1 ? get_name (plan, GUILD_KIND_ROLE, changed) : number,
                                 error);
}

/**
 * guild_edit_derive_role:
 * @organisation: an organisation
 * @role: key of a role
 * @from: key of the role that it follows, as the grade below of its family
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where it has all of them
 *
 * Gives a role the targets and weights of another that it does not have; its own stay.
 *
 * Returns: (transfer full) (nullable): the change `derive-role`
 */
GuildChange *
guild_edit_derive_role (GuildOrganisation *organisation,
                        gint64             role,
                        gint64             from,
                        GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);

  if (!has_role (plan, role, error) || !has_role (plan, from, error))
    return NULL;
  if (derive (organisation, plan, role, from))
    guild_role_complete (plan, role);
  return guild_plan_finish_edit (plan, "derive-role", get_name (plan, GUILD_KIND_ROLE, role), error);
}

/* --- who decides, and where it leads ------------------------------------------------------------------------------ */

/* Makes what a role is joined with by rows of @kind exactly @others; identities are (role, other). */
static void
join (GuildPlan    *plan,
      GuildKind     kind,
      gint64        role,
      const gint64 *others,
      guint         n_others)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, kind, role);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_others; i++)
    g_hash_table_add (wanted, GSIZE_TO_POINTER (others[i]));
  for (guint i = 0; i < rows->len; i++)
    if (!g_hash_table_remove (wanted, GSIZE_TO_POINTER (guild_record_get_integer (rows->pdata[i], 1))))
      guild_plan_remove (plan, rows->pdata[i]);
  for (guint i = 0; i < n_others; i++)
    if (g_hash_table_remove (wanted, GSIZE_TO_POINTER (others[i])))
      {
        GuildValue values[2] = { { .integer = role }, { .integer = others[i] } };

        guild_plan_insert (plan, kind, values);
      }
}

/* Conflict of interest (absolute): whoever mentors somebody does not decide on their promotion. */
static gboolean
check_assessor (GuildPlan *plan,
                GPtrArray *pairings,
                gint64     role,
                gint64     person,
                GError   **error)
{
  const GuildRecord *row = guild_plan_lookup (plan, GUILD_KIND_PERSON, person);

  if (row == NULL)
    return refuse (error, _ ("This person is no longer there.")) != NULL;
  for (guint i = 0; i < pairings->len; i++)
    {
      gint64 mentee = guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_MENTEE);

      if (guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_MENTOR) != person ||
          !guild_pairing_is_running (guild_pairing_get_state (pairings->pdata[i])) ||
          guild_record_get_integer (guild_plan_lookup (plan, GUILD_KIND_PERSON, mentee), GUILD_PERSON_NEXT_ROLE) !=
              role)
        continue;
      g_set_error (
          error, GUILD_ERROR, GUILD_ERROR_INVALID,
          _ ("%s mentors %s, whose next role this is, and a mentor cannot decide on it; end the pairing first or "
             "name another assessor."),
          guild_record_get_text (row, GUILD_PERSON_NAME), get_name (plan, GUILD_KIND_PERSON, mentee));
      return FALSE;
    }
  return TRUE;
}

/**
 * guild_edit_role_assessors:
 * @organisation: an organisation
 * @role: key of a role
 * @people: (array length=n_people): keys of all who decide on promotion into it
 * @n_people: their number
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where nothing differs
 *
 * Returns: (transfer full) (nullable): the change `edit-assessors`
 */
GuildChange *
guild_edit_role_assessors (GuildOrganisation *organisation,
                           gint64             role,
                           const gint64      *people,
                           guint              n_people,
                           GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) pairings = guild_plan_list (plan, GUILD_KIND_PAIRING);

  if (!has_role (plan, role, error))
    return NULL;
  for (guint i = 0; i < n_people; i++)
    if (!check_assessor (plan, pairings, role, people[i], error))
      return NULL;
  join (plan, GUILD_KIND_ROLE_ASSESSOR, role, people, n_people);
  return guild_plan_finish_edit (plan, "edit-assessors", get_name (plan, GUILD_KIND_ROLE, role), error);
}

/**
 * guild_edit_role_paths:
 * @organisation: an organisation
 * @role: key of a role
 * @next: (array length=n_next): keys of all roles that may come after it
 * @n_next: their number
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where nothing differs
 *
 * Returns: (transfer full) (nullable): the change `edit-paths`
 */
GuildChange *
guild_edit_role_paths (GuildOrganisation *organisation,
                       gint64             role,
                       const gint64      *next,
                       guint              n_next,
                       GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);

  if (!has_role (plan, role, error))
    return NULL;
  for (guint i = 0; i < n_next; i++)
    {
      if (!has_role (plan, next[i], error))
        return NULL;
      if (next[i] == role)
        return refuse (error, _ ("A role does not lead to itself; choose another."));
    }
  join (plan, GUILD_KIND_ROLE_PATH, role, next, n_next);
  return guild_plan_finish_edit (plan, "edit-paths", get_name (plan, GUILD_KIND_ROLE, role), error);
}

/* --- two roles side by side ------------------------------------------------------------------------------------------ */

/**
 * guild_role_compare:
 * @snapshot: the organisation
 * @left: key of a role
 * @right: key of another
 *
 * Sets two role profiles side by side.
 *
 * Returns: (transfer full) (element-type GuildRoleDifference): what one of them asks for and the other does not, or asks for
 *   at another level or weight, by key of the competency
 */
GArray *
guild_role_compare (GuildSnapshot *snapshot,
                    gint64         left,
                    gint64         right)
{
  const GuildProfile *profiles[2] = { guild_snapshot_get_profile (snapshot, left),
                                      guild_snapshot_get_profile (snapshot, right) };
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (GuildRoleDifference));
  guint at[2] = { 0, 0 };

  for (;;)
    {
      const GuildRequirement *requirements[2];
      GuildRoleDifference difference = { G_MAXINT64, -1, -1, NAN, NAN };

      for (guint i = 0; i < 2; i++)
        {
          requirements[i] = profiles[i] != NULL && at[i] < profiles[i]->n_requirements
                                ? &profiles[i]->requirements[at[i]]
                                : NULL;
          if (requirements[i] != NULL)
            difference.competency = MIN (difference.competency, requirements[i]->competency);
        }
      if (difference.competency == G_MAXINT64)
        return differences;
      if (requirements[0] != NULL && requirements[0]->competency == difference.competency)
        {
          difference.left = requirements[0]->target;
          difference.left_weight = requirements[0]->weight;
          at[0]++;
        }
      if (requirements[1] != NULL && requirements[1]->competency == difference.competency)
        {
          difference.right = requirements[1]->target;
          difference.right_weight = requirements[1]->weight;
          at[1]++;
        }
      if (difference.left != difference.right || difference.left_weight != difference.right_weight)
        g_array_append_val (differences, difference);
    }
}

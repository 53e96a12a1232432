/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-file.h"

#include <glib/gi18n-lib.h>

#include "guild-error.h"
#include "guild-redactor.h"

struct _GuildPersonFile
{
  GuildOrganisation *organisation;
  const GuildRecord *person;
  gint64 key;
  GPtrArray *rows[GUILD_N_KINDS];
  GHashTable *ratings; /* key of an assessment → GPtrArray */
  GArray *gaps;
  guint n_given;
  GHashTable *names; /* key of a person → what they are to this one */
  guint n_managers, n_confirmers, n_mentors, n_mentees;
  GuildRedactor *redactor;
};

/* --- other people ------------------------------------------------------------------------------------ */

/* Remembers what somebody is to the person; what they were first stays. */
static void
meet (GuildPersonFile *self,
      gint64           other,
      guint           *counter,
      const char      *only,
      const char      *counted)
{
  if (other == 0 || other == self->key || g_hash_table_contains (self->names, GSIZE_TO_POINTER (other)))
    return;
  ++*counter;
  g_hash_table_insert (self->names, GSIZE_TO_POINTER (other),
                       only != NULL && *counter == 1 ? g_strdup (only) : g_strdup_printf ("%s %u", counted, *counter));
}

static void
meet_all (GuildPersonFile *self)
{
  for (guint i = 0; i < self->rows[GUILD_KIND_EMPLOYMENT]->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (self->rows[GUILD_KIND_EMPLOYMENT], i);

      meet (self, guild_record_get_integer (row, GUILD_EMPLOYMENT_MANAGER), &self->n_managers, _ ("the manager"),
            _ ("manager"));
      meet (self, guild_record_get_integer (row, GUILD_EMPLOYMENT_CONFIRMER), &self->n_confirmers, _ ("the confirmer"),
            _ ("confirmer"));
    }
  for (guint i = 0; i < self->rows[GUILD_KIND_PAIRING]->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (self->rows[GUILD_KIND_PAIRING], i);

      meet (self, guild_record_get_integer (row, GUILD_PAIRING_MENTOR), &self->n_mentors, NULL, _ ("mentor"));
      meet (self, guild_record_get_integer (row, GUILD_PAIRING_MENTEE), &self->n_mentees, NULL, _ ("mentee"));
    }
}

static gboolean
has_letters_and_figures (const char *id)
{
  gboolean letters = FALSE, figures = FALSE;

  for (; *id != '\0'; id++)
    {
      figures = figures || g_ascii_isdigit (*id);
      letters = letters || g_ascii_isalpha (*id);
    }
  return letters && figures;
}

/* Of whoever has to do with the person, a single name tells who it is; of all others the whole does. */
static void
prepare_redactor (GuildPersonFile *self)
{
  g_autoptr (GPtrArray) people = guild_organisation_list (self->organisation, GUILD_KIND_PERSON);

  self->redactor = guild_redactor_new (guild_record_get_text (self->person, GUILD_PERSON_NAME));
  for (guint i = 0; i < people->len; i++)
    {
      const GuildRecord *other = g_ptr_array_index (people, i);
      const char *id = guild_record_get_text (other, GUILD_PERSON_ID);
      gboolean met = g_hash_table_contains (self->names, GSIZE_TO_POINTER (guild_record_get_key (other)));

      if (guild_record_get_key (other) == self->key)
        continue;
      guild_redactor_add (self->redactor, guild_record_get_text (other, GUILD_PERSON_NAME), met);
      guild_redactor_add (self->redactor, guild_record_get_text (other, GUILD_PERSON_EMAIL), FALSE);
      if (has_letters_and_figures (id))
        guild_redactor_add (self->redactor, id, FALSE);
    }
}

/* --- rows -------------------------------------------------------------------------------------------- */

static int
compare_dates (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  guint field = GPOINTER_TO_UINT (user_data);
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;
  GuildDate x = guild_record_get_date (left, field), y = guild_record_get_date (right, field);

  if (x != y)
    return x < y ? -1 : 1;
  return (guild_record_get_key (left) > guild_record_get_key (right)) -
         (guild_record_get_key (left) < guild_record_get_key (right));
}

static gboolean
take (const GuildRecord *row,
      gpointer           user_data,
      GError           **error G_GNUC_UNUSED)
{
  g_ptr_array_add (user_data, guild_record_ref (row));
  return TRUE;
}

static gboolean
query (GuildPersonFile *self,
       GuildKind        kind,
       guint            field,
       gint64           value,
       GPtrArray       *rows,
       GCancellable    *cancellable,
       GError         **error)
{
  GuildQuery about = { kind, (int) field, { .integer = value }, GUILD_ORDER_KEY };

  return guild_store_each (guild_organisation_get_store (self->organisation), &about, take, rows, cancellable, error);
}

/* Rows of a held kind of which one of two fields is the person. */
static void
take_held (GuildPersonFile *self,
           GuildKind        kind,
           guint            field,
           guint            other_field)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (self->organisation, kind);

  for (guint i = 0; i < rows->len; i++)
    {
      GuildRecord *row = g_ptr_array_index (rows, i);

      if (guild_record_get_integer (row, field) == self->key ||
          guild_record_get_integer (row, other_field) == self->key)
        g_ptr_array_add (self->rows[kind], guild_record_ref (row));
    }
}

/* That somebody is to be kept away from another, or would rather be, is theirs and the coordinator's. */
static void
drop_rules_against (GuildPersonFile *self)
{
  GPtrArray *rules = self->rows[GUILD_KIND_PAIR_RULE];

  for (guint i = rules->len; i-- > 0;)
    {
      gint64 rule = guild_record_get_integer (g_ptr_array_index (rules, i), GUILD_PAIR_RULE_RULE);

      if (rule == GUILD_PAIR_RULE_APART || rule == GUILD_PAIR_RULE_AVOID)
        g_ptr_array_remove_index (rules, i);
    }
}

/* What somebody else has not submitted yet is theirs. */
static gboolean
is_private (const GuildPersonFile *self,
            const GuildRecord     *assessment)
{
  return guild_record_get_integer (assessment, GUILD_ASSESSMENT_ASSESSOR) != self->key &&
         guild_record_get_integer (assessment, GUILD_ASSESSMENT_KIND) != GUILD_ASSESSMENT_KIND_SELF &&
         guild_record_get_integer (assessment, GUILD_ASSESSMENT_STATE) != GUILD_ASSESSMENT_STATE_SUBMITTED;
}

static gboolean
take_assessments (GuildPersonFile *self,
                  GCancellable    *cancellable,
                  GError         **error)
{
  GPtrArray *rows = self->rows[GUILD_KIND_ASSESSMENT];
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  if (!query (self, GUILD_KIND_ASSESSMENT, GUILD_ASSESSMENT_SUBJECT, self->key, rows, cancellable, error) ||
      !query (self, GUILD_KIND_ASSESSMENT, GUILD_ASSESSMENT_ASSESSOR, self->key, given, cancellable, error))
    return FALSE;
  for (guint i = 0; i < given->len; i++)
    self->n_given += guild_record_get_integer (g_ptr_array_index (given, i), GUILD_ASSESSMENT_SUBJECT) != self->key;
  for (guint i = rows->len; i-- > 0;)
    if (is_private (self, g_ptr_array_index (rows, i)))
      g_ptr_array_remove_index (rows, i);
  g_ptr_array_sort_with_data (rows, compare_dates, GUINT_TO_POINTER (GUILD_ASSESSMENT_DATE));
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 key = guild_record_get_key (g_ptr_array_index (rows, i));
      GPtrArray *ratings = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

      g_hash_table_insert (self->ratings, GSIZE_TO_POINTER (key), ratings);
      if (!query (self, GUILD_KIND_RATING, GUILD_RATING_ASSESSMENT, key, ratings, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_pairings (GuildPersonFile *self,
               GCancellable    *cancellable,
               GError         **error)
{
  GPtrArray *sessions = self->rows[GUILD_KIND_SESSION];

  take_held (self, GUILD_KIND_PAIRING, GUILD_PAIRING_MENTOR, GUILD_PAIRING_MENTEE);
  for (guint i = 0; i < self->rows[GUILD_KIND_PAIRING]->len; i++)
    {
      gint64 key = guild_record_get_key (g_ptr_array_index (self->rows[GUILD_KIND_PAIRING], i));

      if (!query (self, GUILD_KIND_SESSION, GUILD_SESSION_PAIRING, key, sessions, cancellable, error) ||
          !query (self, GUILD_KIND_ACCEPTANCE, GUILD_ACCEPTANCE_PAIRING, key, self->rows[GUILD_KIND_ACCEPTANCE],
                  cancellable, error))
        return FALSE;
    }
  g_ptr_array_sort_with_data (sessions, compare_dates, GUINT_TO_POINTER (GUILD_SESSION_DATE));
  for (guint i = 0; i < sessions->len; i++)
    if (!query (self, GUILD_KIND_PRACTICE, GUILD_PRACTICE_SESSION,
                guild_record_get_key (g_ptr_array_index (sessions, i)), self->rows[GUILD_KIND_PRACTICE], cancellable,
                error))
      return FALSE;
  return TRUE;
}

static void
take_children (GuildPersonFile *self,
               GuildKind        kind)
{
  g_ptr_array_unref (self->rows[kind]);
  self->rows[kind] = guild_organisation_list_children (self->organisation, kind, self->key);
}

/* --- gaps -------------------------------------------------------------------------------------------- */

static int
compare_gaps (gconstpointer a,
              gconstpointer b)
{
  const GuildPersonGap *left = a, *right = b;
  double x = left->gap * left->weight, y = right->gap * right->weight;

  if (x != y)
    return x > y ? -1 : 1;
  return (left->competency > right->competency) - (left->competency < right->competency);
}

/* Against the role of today, and the next one. */
static void
take_gaps (GuildPersonFile *self,
           gint64           role)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  const GuildProfile *profile = role == 0 ? NULL : guild_snapshot_get_profile (snapshot, role);
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (GuildPersonGap));

  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    {
      const GuildRequirement *requirement = &profile->requirements[i];
      GuildPersonGap gap = { role, requirement->competency, requirement->target, requirement->weight, 0, 0 };

      gap.cell = guild_snapshot_get_cell (snapshot, self->key, requirement->competency);
      gap.gap = guild_rule_gap (gap.target, guild_cell_get_level (gap.cell));
      if (guild_cell_get_level (gap.cell) != GUILD_LEVEL_NOT_APPLICABLE)
        g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare_gaps);
  g_array_append_vals (self->gaps, gaps->data, gaps->len);
}

/* --- the file ------------------------------------------------------------------------------------------ */

/**
 * guild_person_file_new:
 * @organisation: an organisation
 * @person: key of a person
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Gathers what is held about the person, which waits for the store.
 *
 * Returns: (transfer full) (nullable): it
 */
GuildPersonFile *
guild_person_file_new (GuildOrganisation *organisation,
                       gint64             person,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autoptr (GuildPersonFile) self = NULL;
  g_autoptr (GuildSnapshot) snapshot = NULL;
  GuildPersonRow today;
  gint64 next;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), NULL);

  self = g_new0 (GuildPersonFile, 1);
  self->organisation = g_object_ref (organisation);
  self->key = person;
  self->ratings = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->gaps = g_array_new (FALSE, FALSE, sizeof (GuildPersonGap));
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    self->rows[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  self->person = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, person);
  if (self->person == NULL)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("there is no such person"));
      return NULL;
    }
  guild_record_ref ((GuildRecord *) self->person);
  take_children (self, GUILD_KIND_EMPLOYMENT);
  g_ptr_array_sort_with_data (self->rows[GUILD_KIND_EMPLOYMENT], compare_dates,
                              GUINT_TO_POINTER (GUILD_EMPLOYMENT_FROM));
  take_children (self, GUILD_KIND_MENTOR);
  take_children (self, GUILD_KIND_MENTEE);
  take_children (self, GUILD_KIND_GAP_MARK);
  take_held (self, GUILD_KIND_ROLE_ASSESSOR, GUILD_ROLE_ASSESSOR_PERSON, GUILD_ROLE_ASSESSOR_PERSON);
  take_held (self, GUILD_KIND_PROGRAMME, GUILD_PROGRAMME_COORDINATOR, GUILD_PROGRAMME_COORDINATOR);
  take_held (self, GUILD_KIND_PAIR_RULE, GUILD_PAIR_RULE_MENTOR, GUILD_PAIR_RULE_MENTEE);
  drop_rules_against (self);
  if (!take_assessments (self, cancellable, error) || !take_pairings (self, cancellable, error) ||
      !query (self, GUILD_KIND_COHORT_MEMBER, GUILD_COHORT_MEMBER_PERSON, person, self->rows[GUILD_KIND_COHORT_MEMBER],
              cancellable, error))
    return NULL;
  meet_all (self);
  prepare_redactor (self);

  snapshot = guild_organisation_ref_snapshot (organisation);
  next = guild_record_get_integer (self->person, GUILD_PERSON_NEXT_ROLE);
  if (guild_snapshot_get_person (snapshot, person, &today))
    {
      take_gaps (self, today.role);
      if (next != today.role)
        take_gaps (self, next);
    }
  return g_steal_pointer (&self);
}

/**
 * guild_person_file_free:
 * @self: (transfer full): a file
 */
void
guild_person_file_free (GuildPersonFile *self)
{
  g_clear_pointer ((GuildRecord **) &self->person, guild_record_unref);
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    g_ptr_array_unref (self->rows[kind]);
  g_hash_table_unref (self->ratings);
  g_hash_table_unref (self->names);
  g_array_unref (self->gaps);
  g_clear_pointer (&self->redactor, guild_redactor_free);
  g_object_unref (self->organisation);
  g_free (self);
}

/**
 * guild_person_file_get_owner:
 * @self: a file
 *
 * Returns: (transfer none): the organisation that it is out of
 */
GuildOrganisation *
guild_person_file_get_owner (const GuildPersonFile *self)
{
  return self->organisation;
}

/**
 * guild_person_file_get_person:
 * @self: a file
 *
 * Returns: (transfer none): whom it is about
 */
const GuildRecord *
guild_person_file_get_person (const GuildPersonFile *self)
{
  return self->person;
}

/**
 * guild_person_file_get_rows:
 * @self: a file
 * @kind: a kind other than ratings
 *
 * Returns: (transfer none) (element-type GuildRecord): the rows of that kind that are about the person, by date
 */
GPtrArray *
guild_person_file_get_rows (const GuildPersonFile *self,
                            GuildKind              kind)
{
  return self->rows[kind];
}

/**
 * guild_person_file_get_ratings:
 * @self: a file
 * @assessment: one of its assessments
 *
 * Returns: (transfer none) (element-type GuildRecord): its ratings
 */
GPtrArray *
guild_person_file_get_ratings (const GuildPersonFile *self,
                               const GuildRecord     *assessment)
{
  return g_hash_table_lookup (self->ratings, GSIZE_TO_POINTER (guild_record_get_key (assessment)));
}

/**
 * guild_person_file_get_gaps:
 * @self: a file
 *
 * Returns: (transfer none) (element-type GuildPersonGap): the person against each requirement of their role, then of
 *   their next role; the widest gaps first
 */
GArray *
guild_person_file_get_gaps (const GuildPersonFile *self)
{
  return self->gaps;
}

/**
 * guild_person_file_get_n_given:
 * @self: a file
 *
 * Returns: how many assessments of others the person holds; they are about those others
 */
guint
guild_person_file_get_n_given (const GuildPersonFile *self)
{
  return self->n_given;
}

/**
 * guild_person_file_shows:
 * @self: a file
 * @row: one of its rows
 * @field: a field of it
 *
 * Whether the field says something that the person may see: not why a pairing ended or a rule holds, nor who
 * typed what others said.
 *
 * Returns: whether it does
 */
gboolean
guild_person_file_shows (const GuildPersonFile *self G_GNUC_UNUSED,
                         const GuildRecord     *row,
                         guint                  field)
{
  const GuildField *info = &guild_kind_get_info (guild_record_get_kind (row))->fields[field];
  GuildKind kind = guild_record_get_kind (row);

  if (guild_value_is_absent (info, guild_record_get_values (row)[field]))
    return FALSE;
  return !(kind == GUILD_KIND_PAIRING && field == GUILD_PAIRING_REASON) &&
         !(kind == GUILD_KIND_PAIR_RULE && field == GUILD_PAIR_RULE_REASON) &&
         !(kind == GUILD_KIND_ASSESSMENT && field == GUILD_ASSESSMENT_RECORDED_BY);
}

/**
 * guild_person_file_get_text:
 * @self: a file
 * @row: one of its rows
 * @field: a text of it
 *
 * Returns: (transfer full): the text; where somebody wrote it, without the names of other people
 */
char *
guild_person_file_get_text (const GuildPersonFile *self,
                            const GuildRecord     *row,
                            guint                  field)
{
  const char *text = guild_record_get_text (row, field);

  if (guild_record_get_kind (row) == GUILD_KIND_PERSON)
    return g_strdup (text);
  if (guild_kind_get_info (guild_record_get_kind (row))->fields[field].flags & GUILD_FIELD_IDENTITY)
    return g_strdup (text);
  return guild_redactor_run (self->redactor, text, _ ("a colleague"));
}

/**
 * guild_person_file_name_person:
 * @self: a file
 * @row: one of its rows
 * @field: a field of it that refers to a person
 *
 * Returns: (transfer full): the person's own id, or what the other is to them. Who rated as a peer or as a report
 *   is a colleague, whatever else they are
 */
char *
guild_person_file_name_person (const GuildPersonFile *self,
                               const GuildRecord     *row,
                               guint                  field)
{
  gint64 other = guild_record_get_integer (row, field);
  const char *name = g_hash_table_lookup (self->names, GSIZE_TO_POINTER (other));
  gint64 kind;

  if (other == self->key)
    return g_strdup (guild_record_get_text (self->person, GUILD_PERSON_ID));
  if (guild_record_get_kind (row) == GUILD_KIND_ASSESSMENT)
    {
      kind = guild_record_get_integer (row, GUILD_ASSESSMENT_KIND);
      if (kind == GUILD_ASSESSMENT_KIND_PEER || kind == GUILD_ASSESSMENT_KIND_REPORT)
        name = NULL;
      else if (name == NULL && kind == GUILD_ASSESSMENT_KIND_MANAGER)
        name = _ ("a manager");
    }
  return g_strdup (name != NULL ? name : _ ("a colleague"));
}

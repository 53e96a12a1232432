/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guild-employment.h"
#include "guild-import-private.h"

#define CANCEL_ROWS 4096 /* rows between two looks at the cancellable */

/* From so many known assessments on, one pass over all ratings is quicker than asking for each. */
#define ONE_PASS 200

/* An assessment, known or new, by what names it in a file. */
typedef struct
{
  gint64 subject;
  gint64 assessor;
  GuildDate date;
  GuildAssessmentKind kind;

  gint64 key; /* 0 until it is planned */
  GuildRecord *known;
  gboolean touched;
  gboolean refused; /* a confirmation by somebody else */
} Group;

typedef struct
{
  gint64 key;
  int top;
} Competency;

typedef struct
{
  const GuildInput *input;
  Group *group;
  gint64 rating;        /* key; at first only that of the competency */
  const char *evidence; /* NULL where the source does not say */
  double source_level;
  guint32 line;
  gint8 level; /* -1: not applicable */
} Row;

typedef struct
{
  GuildImport *import;
  GHashTable *groups;       /* set of Group */
  GHashTable *competencies; /* id → Competency */
  GHashTable *touched;      /* keys of known assessments that rows speak of */
  GPtrArray *known_ratings; /* of these, by key */
  GArray *rows;
  GStringChunk *texts;
  Group *last_group;
  GString *last_person[2];
  gint64 last_person_key[2];
  gint64 last_entry;
  gint64 last_number;     /* of ids "a<number>" */
  gint64 last_assessment; /* of the ratings that are loaded */
  gboolean last_touched;
} Reader;

static guint
group_hash (gconstpointer data)
{
  const Group *group = data;
  guint64 hash = (guint64) group->subject * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  hash = (hash ^ (guint64) group->assessor) * G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F);
  hash = (hash ^ (guint64) (group->date * 4 + (int) group->kind)) * G_GUINT64_CONSTANT (0x165667B19E3779F9);
  return (guint) (hash >> 32);
}

static gboolean
group_equal (gconstpointer a,
             gconstpointer b)
{
  const Group *left = a, *right = b;

  return left->subject == right->subject && left->assessor == right->assessor && left->date == right->date &&
         left->kind == right->kind;
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_clear_pointer (&group->known, guild_record_unref);
  g_free (group);
}

/* --- what is known ------------------------------------------------------------------------------------ */

static gboolean
remember_assessment (const GuildRecord *row,
                     gpointer           user_data,
                     GError           **error G_GNUC_UNUSED)
{
  Reader *self = user_data;
  const char *id = guild_record_get_text (row, GUILD_ASSESSMENT_ID);
  gint64 entry = guild_record_get_integer (row, GUILD_ASSESSMENT_ENTRY);
  Group *group = g_new0 (Group, 1);
  Group *other;
  guint64 number;

  self->last_entry = MAX (self->last_entry, entry);
  if (*id == 'a' && g_ascii_string_to_unsigned (id + 1, 10, 0, G_MAXINT64 / 2, &number, NULL))
    self->last_number = MAX (self->last_number, (gint64) number);
  group->subject = guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT);
  group->assessor = guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR);
  group->date = guild_record_get_date (row, GUILD_ASSESSMENT_DATE);
  group->kind = (GuildAssessmentKind) guild_record_get_integer (row, GUILD_ASSESSMENT_KIND);
  group->key = guild_record_get_key (row);
  group->known = guild_record_ref (row);
  other = g_hash_table_lookup (self->groups, group);
  if (other == NULL || guild_record_get_integer (other->known, GUILD_ASSESSMENT_ENTRY) < entry)
    g_hash_table_add (self->groups, group);
  else
    group_free (group);
  return TRUE;
}

static gboolean
remember_rating (const GuildRecord *row,
                 gpointer           user_data,
                 GError           **error G_GNUC_UNUSED)
{
  Reader *self = user_data;
  gint64 assessment = guild_record_get_integer (row, GUILD_RATING_ASSESSMENT);

  if (assessment != self->last_assessment)
    {
      self->last_assessment = assessment;
      self->last_touched = g_hash_table_contains (self->touched, GSIZE_TO_POINTER (assessment));
    }
  if (self->last_touched)
    g_ptr_array_add (self->known_ratings, guild_record_ref (row));
  return TRUE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  gsize left = GPOINTER_TO_SIZE (a), right = GPOINTER_TO_SIZE (b);

  return (left > right) - (left < right);
}

/* The ratings of the known assessments that rows speak of, by key. */
static gboolean
load_ratings (Reader  *self,
              GError **error)
{
  GuildStore *store = guild_organisation_get_store (self->import->organisation);
  GuildQuery query = { .kind = GUILD_KIND_RATING, .field = GUILD_ALL_FIELDS, .order = GUILD_ORDER_KEY };
  g_autoptr (GPtrArray) keys = NULL;

  if (g_hash_table_size (self->touched) >= ONE_PASS)
    return guild_store_each (store, &query, remember_rating, self, self->import->cancellable, error);
  keys = g_hash_table_get_keys_as_ptr_array (self->touched);
  g_ptr_array_sort_values (keys, compare_keys);
  query.field = GUILD_RATING_ASSESSMENT;
  for (guint i = 0; i < keys->len; i++)
    {
      query.value.integer = (gint64) GPOINTER_TO_SIZE (g_ptr_array_index (keys, i));
      if (!guild_store_each (store, &query, remember_rating, self, self->import->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* --- one row ------------------------------------------------------------------------------------------- */

/* Rows about one person, or by one, mostly follow each other. */
static gint64
find_person (Reader     *self,
             guint       slot,
             const char *text)
{
  if (self->last_person_key[slot] <= 0 || strcmp (self->last_person[slot]->str, text) != 0)
    {
      self->last_person_key[slot] = guild_import_find_person (self->import, text);
      g_string_assign (self->last_person[slot], text);
    }
  return self->last_person_key[slot];
}

static gint64
read_person (Reader     *self,
             GuildSheet *sheet)
{
  const char *text = guild_import_get_id (self->import, sheet, GUILD_ASSESSMENTS_PERSON_ID, "person_id");
  gint64 person = text == NULL ? 0 : find_person (self, 0, text);
  g_autofree char *reason = NULL;

  if (text == NULL || person > 0)
    return person;
  reason = guild_import_explain_person (person, text);
  guild_import_reject (self->import, "person_id", text, "%s", reason);
  return 0;
}

static const Competency *
read_competency (Reader     *self,
                 GuildSheet *sheet)
{
  const char *id = guild_import_get_id (self->import, sheet, GUILD_ASSESSMENTS_COMPETENCY_ID, "competency_id");
  Competency *competency = id == NULL ? NULL : g_hash_table_lookup (self->competencies, id);
  const GuildRecord *row;

  if (id == NULL || competency != NULL)
    return competency;
  row = guild_plan_find (self->import->plan, GUILD_KIND_COMPETENCY, id);
  if (row == NULL)
    {
      guild_import_reject (self->import, "competency_id", id, _ ("no competency “%s”; import competencies first"), id);
      return NULL;
    }
  competency = g_new (Competency, 1);
  competency->key = guild_record_get_key (row);
  competency->top = guild_import_get_top (self->import, competency->key);
  g_hash_table_insert (self->competencies, g_strdup (id), competency);
  return competency;
}

static gboolean
read_date (Reader     *self,
           GuildSheet *sheet,
           GuildDate  *date)
{
  GuildImport *import = self->import;
  GuildDate today = guild_organisation_get_today (import->organisation);
  const char *text = guild_sheet_get (sheet, GUILD_ASSESSMENTS_DATE);

  *date = text == NULL ? today : guild_text_parse_date (text, import->input->dates[GUILD_ASSESSMENTS_DATE]);
  if (*date == 0)
    guild_import_reject (import, "date", text, *text == '\0' ? _ ("a rating needs its date") : _ ("this is no date"));
  else if (*date > today)
    guild_import_reject (import, "date", text, _ ("it lies in the future"));
  else
    return TRUE;
  return FALSE;
}

static const struct
{
  const char *name;
  GuildAssessmentKind kind;
} kinds[] = {
  { "self", GUILD_ASSESSMENT_KIND_SELF },
  { "manager", GUILD_ASSESSMENT_KIND_MANAGER },
  { "peer", GUILD_ASSESSMENT_KIND_PEER },
  { "report", GUILD_ASSESSMENT_KIND_REPORT },
  { "supervisor", GUILD_ASSESSMENT_KIND_MANAGER },
  { "colleague", GUILD_ASSESSMENT_KIND_PEER },
  { "direct report", GUILD_ASSESSMENT_KIND_REPORT },
  { "subordinate", GUILD_ASSESSMENT_KIND_REPORT },
};

static gint64
get_confirmer (GuildImport *import,
               gint64       person,
               GuildDate    date)
{
  return guild_employment_get_confirmer (guild_import_get_employment (import, person, date, FALSE));
}

/* Who rates, and as what. Either tells the other where it is empty. */
static gboolean
read_assessor (Reader     *self,
               GuildSheet *sheet,
               Group      *group)
{
  GuildImport *import = self->import;
  const char *assessor = guild_sheet_get (sheet, GUILD_ASSESSMENTS_ASSESSOR_ID);
  const char *kind = guild_sheet_get (sheet, GUILD_ASSESSMENTS_KIND);
  guint found = 0;

  if (assessor != NULL && *assessor != '\0')
    {
      group->assessor = find_person (self, 1, assessor);
      if (group->assessor <= 0)
        {
          g_autofree char *reason = guild_import_explain_person (group->assessor, assessor);

          guild_import_reject (import, "assessor_id", assessor, "%s", reason);
          return FALSE;
        }
    }

  if (kind == NULL || *kind == '\0')
    {
      if (group->assessor == 0 || group->assessor == group->subject)
        group->kind = GUILD_ASSESSMENT_KIND_SELF;
      else if (group->assessor == get_confirmer (import, group->subject, group->date))
        group->kind = GUILD_ASSESSMENT_KIND_MANAGER;
      else
        {
          guild_import_reject (import, "kind", "", _ ("say whether it is self, manager, peer or report"));
          return FALSE;
        }
    }
  else
    {
      while (found < G_N_ELEMENTS (kinds) && g_ascii_strcasecmp (kinds[found].name, kind) != 0)
        found++;
      if (found == G_N_ELEMENTS (kinds))
        {
          guild_import_reject (import, "kind", kind, _ ("a kind is self, manager, peer or report"));
          return FALSE;
        }
      group->kind = kinds[found].kind;
    }

  if (group->assessor == 0 && group->kind == GUILD_ASSESSMENT_KIND_SELF)
    group->assessor = group->subject;
  if (group->assessor == 0 && group->kind == GUILD_ASSESSMENT_KIND_MANAGER)
    group->assessor = get_confirmer (import, group->subject, group->date);
  if ((group->assessor == group->subject) != (group->kind == GUILD_ASSESSMENT_KIND_SELF))
    {
      guild_import_reject (import, "assessor_id", assessor != NULL ? assessor : "",
                           group->kind == GUILD_ASSESSMENT_KIND_SELF
                               ? _ ("a self-rating is given by the person, not by another")
                               : _ ("nobody rates themselves as manager, peer or report"));
      return FALSE;
    }
  return TRUE;
}

/* -1 is not applicable. */
static gboolean
read_level (Reader           *self,
            GuildSheet       *sheet,
            const Competency *competency,
            Row              *row)
{
  static const char *const not_applicable[] = { "na", "n/a", "-", "not applicable" };
  const char *text = guild_sheet_get (sheet, GUILD_ASSESSMENTS_LEVEL);
  double number;

  row->source_level = NAN;
  if (text == NULL || *text == '\0')
    {
      guild_import_reject (self->import, "level", "", _ ("it is empty; leave the row away, or say n/a"));
      return FALSE;
    }
  if (g_ascii_isdigit (text[0]) && text[1] == '\0' && text[0] - '0' <= competency->top)
    {
      row->level = (gint8) (text[0] - '0');
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (not_applicable); i++)
    if (g_ascii_strcasecmp (text, not_applicable[i]) == 0)
      {
        row->level = -1;
        return TRUE;
      }
  if (!guild_import_parse_number (text, &number))
    guild_import_reject (self->import, "level", text, _ ("this is no level: neither a number nor n/a"));
  else if (number < 0 || number > competency->top)
    guild_import_reject (self->import, "level", text, _ ("level %g is not on the scale, which goes from 0 to %d"),
                         number, competency->top);
  else
    {
      row->level = (gint8) guild_rule_round_level (number, competency->top);
      if (number != rint (number))
        row->source_level = number;
      return TRUE;
    }
  return FALSE;
}

/* The assessment that @probe describes. */
static Group *
get_group (Reader      *self,
           const Group *probe)
{
  Group *group = self->last_group;

  if (group != NULL && group_equal (group, probe))
    return group;
  group = g_hash_table_lookup (self->groups, probe);
  if (group == NULL)
    {
      group = g_memdup2 (probe, sizeof *probe);
      group->refused = group->kind == GUILD_ASSESSMENT_KIND_MANAGER &&
                       (group->assessor == 0 ||
                        group->assessor != get_confirmer (self->import, group->subject, group->date));
      g_hash_table_add (self->groups, group);
    }
  self->last_group = group;
  return group;
}

static void
read_row (Reader     *self,
          GuildSheet *sheet)
{
  GuildImport *import = self->import;
  Row row = { .input = import->input, .line = (guint32) import->line };
  Group probe = { 0 };
  const Competency *competency;
  GuildValue evidence;

  probe.subject = read_person (self, sheet);
  if (probe.subject == 0)
    return;
  competency = read_competency (self, sheet);
  if (competency == NULL || !read_date (self, sheet, &probe.date) || !read_assessor (self, sheet, &probe) ||
      !read_level (self, sheet, competency, &row))
    return;
  evidence.text = guild_sheet_get (sheet, GUILD_ASSESSMENTS_EVIDENCE);
  if (evidence.text != NULL &&
      (*evidence.text == '\0' || guild_import_check (import, GUILD_KIND_RATING, GUILD_RATING_EVIDENCE, "evidence",
                                                     evidence.text, evidence, FALSE)))
    row.evidence = *evidence.text == '\0' ? "" : g_string_chunk_insert (self->texts, evidence.text);

  row.group = get_group (self, &probe);
  if (row.group->refused)
    {
      const char *assessor = guild_sheet_get (sheet, GUILD_ASSESSMENTS_ASSESSOR_ID);

      guild_import_reject (import, "assessor_id", assessor != NULL ? assessor : "",
                           _ ("only who confirmed the person’s levels on that day can give a rating of kind manager"));
      return;
    }
  row.rating = competency->key;
  if (row.group->known != NULL && !row.group->touched)
    {
      row.group->touched = TRUE;
      g_hash_table_add (self->touched, GSIZE_TO_POINTER (row.group->key));
    }
  g_array_append_val (self->rows, row);
}

/* --- the plan -------------------------------------------------------------------------------------------- */

static void
put_assessment (Reader *self,
                Group  *group)
{
  GuildImport *import = self->import;
  GuildValue values[GUILD_MAX_FIELDS];
  char id[24];

  g_snprintf (id, sizeof id, "a%" G_GINT64_FORMAT, ++self->last_number);
  guild_values_clear (GUILD_KIND_ASSESSMENT, values);
  values[GUILD_ASSESSMENT_ID].text = id;
  values[GUILD_ASSESSMENT_SUBJECT].integer = group->subject;
  values[GUILD_ASSESSMENT_ASSESSOR].integer = group->assessor;
  values[GUILD_ASSESSMENT_KIND].integer = group->kind;
  values[GUILD_ASSESSMENT_STATE].integer = GUILD_ASSESSMENT_STATE_SUBMITTED;
  values[GUILD_ASSESSMENT_DATE].integer = group->date;
  values[GUILD_ASSESSMENT_ENTRY].integer = ++self->last_entry;
  group->key = guild_organisation_reserve_key (import->organisation, GUILD_KIND_ASSESSMENT);
  guild_plan_append (import->plan, NULL, guild_record_new (GUILD_KIND_ASSESSMENT, group->key, values));
}

/* A known draft that now has its ratings is submitted. */
static void
submit_assessment (Reader *self,
                   Group  *group)
{
  GuildValue submitted = { .integer = GUILD_ASSESSMENT_STATE_SUBMITTED };
  GuildRecord *row;

  group->touched = FALSE;
  if (guild_record_get_integer (group->known, GUILD_ASSESSMENT_STATE) == GUILD_ASSESSMENT_STATE_SUBMITTED)
    return;
  row = guild_record_with (group->known, GUILD_ASSESSMENT_STATE, submitted);
  guild_import_add_differences (self->import, group->known, row);
  guild_plan_append (self->import->plan, guild_record_ref (group->known), row);
}

static void
put_rating (Reader            *self,
            const Row         *row,
            const GuildRecord *known)
{
  GuildImport *import = self->import;
  GuildValue values[GUILD_MAX_FIELDS];
  GuildRecord *after;

  guild_values_clear (GUILD_KIND_RATING, values);
  values[GUILD_RATING_ASSESSMENT].integer = row->group->key;
  values[GUILD_RATING_COMPETENCY].integer = row->rating & (GUILD_MAX_COMPETENCIES - 1);
  values[GUILD_RATING_LEVEL].integer = row->level < 0 ? GUILD_ABSENT : row->level;
  values[GUILD_RATING_SOURCE_LEVEL].real = row->source_level;
  if (row->evidence != NULL)
    values[GUILD_RATING_EVIDENCE].text = row->evidence;
  else if (known != NULL)
    values[GUILD_RATING_EVIDENCE].text = guild_record_get_text (known, GUILD_RATING_EVIDENCE);
  after = guild_record_new (GUILD_KIND_RATING, row->rating, values);
  if (known == NULL)
    {
      guild_plan_append (import->plan, NULL, after);
      guild_import_count (import, GUILD_OUTCOME_ADDED);
    }
  else if (guild_record_equal (known, after))
    {
      guild_record_unref (after);
      guild_import_count (import, GUILD_OUTCOME_UNCHANGED);
    }
  else
    {
      guild_import_add_differences (import, known, after);
      guild_plan_append (import->plan, guild_record_ref (known), after);
      guild_import_count (import, GUILD_OUTCOME_CHANGED);
    }
}

static void
reject_repeated (Reader    *self,
                 const Row *row,
                 const Row *first)
{
  GuildImport *import = self->import;
  const GuildRecord *competency = guild_plan_lookup (import->plan, GUILD_KIND_COMPETENCY,
                                                     row->rating & (GUILD_MAX_COMPETENCIES - 1));

  guild_import_reject (import, "competency_id", guild_record_get_text (competency, GUILD_COMPETENCY_ID),
                       _ ("line %u rates the same in the same assessment; one of them must go"), first->line);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *left = a, *right = b;

  if (left->rating != right->rating)
    return left->rating < right->rating ? -1 : 1;
  if (left->input != right->input)
    return left->input->index < right->input->index ? -1 : 1;
  return (left->line > right->line) - (left->line < right->line);
}

/* Assessments in the order of the file, then ratings by key: that order meets the known ones as they
 * were read, brings repeated ones together, and is the one that a store writes best. */
static gboolean
put_rows (Reader  *self,
          GError **error)
{
  GuildImport *import = self->import;
  const Row *last = NULL;
  gboolean sorted = TRUE;
  guint at = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (i % CANCEL_ROWS == 0 && g_cancellable_set_error_if_cancelled (import->cancellable, error))
        return FALSE;
      import->input = row->input;
      import->line = row->line;
      if (row->group->key == 0)
        put_assessment (self, row->group);
      else if (row->group->touched)
        submit_assessment (self, row->group);
      row->rating = guild_rating_key (row->group->key, row->rating);
      sorted = sorted && (i == 0 || compare_rows (row - 1, row) < 0);
    }
  if (!sorted)
    g_array_sort (self->rows, compare_rows);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      const GuildRecord *known = NULL;

      if (i % CANCEL_ROWS == 0 && g_cancellable_set_error_if_cancelled (import->cancellable, error))
        return FALSE;
      import->input = row->input;
      import->line = row->line;
      if (last != NULL && last->rating == row->rating)
        {
          reject_repeated (self, row, last);
          continue;
        }
      last = row;
      while (at < self->known_ratings->len &&
             guild_record_get_key (g_ptr_array_index (self->known_ratings, at)) < row->rating)
        at++;
      if (at < self->known_ratings->len)
        known = g_ptr_array_index (self->known_ratings, at);
      put_rating (self, row, known != NULL && guild_record_get_key (known) == row->rating ? known : NULL);
    }
  return TRUE;
}

static gboolean
read_sources (Reader  *self,
              GError **error)
{
  GuildImport *import = self->import;
  GuildQuery query = { .kind = GUILD_KIND_ASSESSMENT, .field = GUILD_ALL_FIELDS, .order = GUILD_ORDER_KEY };
  GError *local = NULL;
  GuildSheet *sheet;
  gboolean loaded = FALSE;
  guint index = 0;

  while (local == NULL && (sheet = guild_import_open_next (import, GUILD_TABLE_ASSESSMENTS, &index, &local)) != NULL)
    {
      if (!guild_sheet_has (sheet, GUILD_ASSESSMENTS_DATE))
        guild_import_note (import, import->input,
                           g_strdup (_ ("there is no column “date”; the ratings count as of today")));
      if (!loaded)
        loaded = guild_store_each (guild_organisation_get_store (import->organisation), &query, remember_assessment,
                                   self, import->cancellable, &local);
      while (local == NULL && guild_sheet_next (sheet, &local))
        read_row (self, sheet);
      guild_sheet_free (sheet);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
guild_import_plan_assessments (GuildImport *import,
                               GError     **error)
{
  Reader self = { .import = import };
  gboolean done;

  self.groups = g_hash_table_new_full (group_hash, group_equal, group_free, NULL);
  self.competencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.known_ratings = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  self.touched = g_hash_table_new (NULL, NULL);
  self.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self.texts = g_string_chunk_new (64 * 1024);
  self.last_person[0] = g_string_new (NULL);
  self.last_person[1] = g_string_new (NULL);
  done = read_sources (&self, error) && load_ratings (&self, error) && put_rows (&self, error);
  g_hash_table_unref (self.groups);
  g_hash_table_unref (self.competencies);
  g_ptr_array_unref (self.known_ratings);
  g_hash_table_unref (self.touched);
  g_array_unref (self.rows);
  g_string_chunk_free (self.texts);
  g_string_free (self.last_person[0], TRUE);
  g_string_free (self.last_person[1], TRUE);
  return done;
}

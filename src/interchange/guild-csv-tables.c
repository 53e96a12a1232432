/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-csv-tables.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guild-csv-writer.h"
#include "guild-error.h"
#include "guild-people-csv.h"
#include "guild-table.h"

/* What the cells of a row are, until it is written. */
typedef struct
{
  GuildOrganisation *organisation;
  GuildSnapshot *snapshot;
  GCancellable *cancellable;
  GuildCsvWriter *writer;
  guint n_columns;
  const char *cells[GUILD_TABLE_MAX_COLUMNS];
} Tables;

#define NUMBER_LENGTH G_ASCII_DTOSTR_BUF_SIZE

static gboolean
write_row (Tables  *self,
           GError **error)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->cells[i] == NULL)
      self->cells[i] = "";
  return guild_csv_writer_add_row (self->writer, self->cells, self->n_columns, self->cancellable, error);
}

/* The id of what a row refers to; it stands first in its kind. */
static const char *
get_id (Tables   *self,
        GuildKind kind,
        gint64    key)
{
  const GuildRecord *record = key == 0 ? NULL : guild_organisation_lookup (self->organisation, kind, key);

  return record == NULL ? "" : guild_record_get_text (record, 0);
}

static const char *
get_reference (Tables            *self,
               const GuildRecord *row,
               guint              field)
{
  const GuildField *info = &guild_kind_get_info (guild_record_get_kind (row))->fields[field];

  return get_id (self, info->target, guild_record_get_integer (row, field));
}

static const char *
get_choice (const GuildRecord *row,
            guint              field)
{
  return guild_kind_get_info (guild_record_get_kind (row))->fields[field].names[guild_record_get_integer (row, field)];
}

static const char *
format_integer (gint64 value,
                char   buffer[NUMBER_LENGTH])
{
  g_snprintf (buffer, NUMBER_LENGTH, "%" G_GINT64_FORMAT, value);
  return buffer;
}

static const char *
format_real (double value,
             char   buffer[NUMBER_LENGTH])
{
  return isnan (value) ? "" : g_ascii_dtostr (buffer, NUMBER_LENGTH, value);
}

/* A fractional level as its source had it, where reading that gives the level again. */
static const char *
format_level (gint64 level,
              double source_level,
              int    top,
              char   buffer[NUMBER_LENGTH])
{
  if (!isnan (source_level) && source_level >= 0 && source_level <= top &&
      guild_rule_round_level (source_level, top) == level)
    return format_real (source_level, buffer);
  return format_integer (level, buffer);
}

static int
get_top (Tables *self,
         gint64  competency)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (self->snapshot, competency);

  return info != NULL ? info->top : 0;
}

/* The rows of a kind in the order of two of its references' ids. */
typedef struct
{
  Tables *self;
  guint fields[2];
} Order;

static int
compare_references (gconstpointer a,
                    gconstpointer b,
                    gpointer      user_data)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;
  Order *order = user_data;

  for (guint i = 0; i < 2; i++)
    {
      int difference = strcmp (get_reference (order->self, left, order->fields[i]),
                               get_reference (order->self, right, order->fields[i]));

      if (difference != 0)
        return difference;
    }
  return 0;
}

static GPtrArray *
list_sorted (Tables   *self,
             GuildKind kind,
             guint     first,
             guint     second)
{
  GPtrArray *rows = guild_organisation_list (self->organisation, kind);
  Order order = { self, { first, second } };

  g_ptr_array_sort_with_data (rows, compare_references, &order);
  return rows;
}

/* --- competencies ------------------------------------------------------------------------------------------- */

static int
compare_position (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;
  const guint *fields = user_data;

  for (guint i = 0; i < 3; i++)
    {
      gint64 x = guild_record_get_integer (left, fields[i]), y = guild_record_get_integer (right, fields[i]);

      if (x != y)
        return x < y ? -1 : 1;
    }
  return strcmp (guild_record_get_text (left, 0), guild_record_get_text (right, 0));
}

/* "A / B / C" is C in B in A. */
static char *
make_path (Tables *self,
           gint64  domain)
{
  const GuildRecord *row = domain == 0 ? NULL
                                       : guild_organisation_lookup (self->organisation, GUILD_KIND_DOMAIN, domain);
  g_autofree char *above = NULL;

  if (row == NULL)
    return g_strdup ("");
  above = make_path (self, guild_record_get_integer (row, GUILD_DOMAIN_PARENT));
  return g_strjoin (*above != '\0' ? " / " : "", above, guild_record_get_text (row, GUILD_DOMAIN_NAME), NULL);
}

static gboolean
write_level (Tables     *self,
             gint64      framework,
             gint64      level,
             const char *indicator,
             GHashTable *named,
             GError    **error)
{
  GuildValue identity[2] = { { .integer = framework }, { .integer = level } };
  const GuildRecord *row = guild_organisation_find_identity (self->organisation, GUILD_KIND_PROFICIENCY_LEVEL,
                                                             identity);
  char number[NUMBER_LENGTH];

  self->cells[GUILD_COMPETENCIES_LEVEL] = format_integer (level, number);
  self->cells[GUILD_COMPETENCIES_LEVEL_NAME] = row == NULL ? ""
                                                           : guild_record_get_text (row, GUILD_PROFICIENCY_LEVEL_NAME);
  self->cells[GUILD_COMPETENCIES_INDICATOR] = indicator;
  if (row != NULL)
    g_hash_table_add (named, GSIZE_TO_POINTER (guild_record_get_key (row)));
  return write_row (self, error);
}

static gboolean
write_competency (Tables            *self,
                  const GuildRecord *competency,
                  GHashTable        *named,
                  GError           **error)
{
  const guint order[] = { GUILD_INDICATOR_COMPETENCY, GUILD_INDICATOR_LEVEL, GUILD_INDICATOR_POSITION };
  gint64 framework = guild_record_get_integer (competency, GUILD_COMPETENCY_FRAMEWORK);
  g_autofree char *path = make_path (self, guild_record_get_integer (competency, GUILD_COMPETENCY_DOMAIN));
  g_autoptr (GPtrArray) indicators = guild_organisation_list_children (self->organisation, GUILD_KIND_INDICATOR,
                                                                       guild_record_get_key (competency));
  g_autoptr (GPtrArray)
      levels = guild_organisation_list_children (self->organisation, GUILD_KIND_PROFICIENCY_LEVEL, framework);
  gboolean done = TRUE, any = indicators->len > 0;

  self->cells[GUILD_COMPETENCIES_FRAMEWORK] = guild_record_get_text (guild_organisation_lookup (self->organisation,
                                                                                                GUILD_KIND_FRAMEWORK,
                                                                                                framework),
                                                                     GUILD_FRAMEWORK_NAME);
  self->cells[GUILD_COMPETENCIES_DOMAIN] = path;
  self->cells[GUILD_COMPETENCIES_ID] = guild_record_get_text (competency, GUILD_COMPETENCY_ID);
  self->cells[GUILD_COMPETENCIES_NAME] = guild_record_get_text (competency, GUILD_COMPETENCY_NAME);
  self->cells[GUILD_COMPETENCIES_DEFINITION] = guild_record_get_text (competency, GUILD_COMPETENCY_DEFINITION);
  g_ptr_array_sort_with_data (indicators, compare_position, (gpointer) order);
  for (guint i = 0; done && i < indicators->len; i++)
    done = write_level (self, framework, guild_record_get_integer (indicators->pdata[i], GUILD_INDICATOR_LEVEL),
                        guild_record_get_text (indicators->pdata[i], GUILD_INDICATOR_TEXT), named, error);
  /* A step of the scale that no indicator has named yet. */
  for (guint i = 0; done && i < levels->len; i++)
    if (!g_hash_table_contains (named, GSIZE_TO_POINTER (guild_record_get_key (levels->pdata[i]))))
      {
        any = TRUE;
        done = write_level (self, framework, guild_record_get_integer (levels->pdata[i], GUILD_PROFICIENCY_LEVEL_LEVEL),
                            "", named, error);
      }
  if (any)
    return done;
  self->cells[GUILD_COMPETENCIES_LEVEL] = self->cells[GUILD_COMPETENCIES_LEVEL_NAME] = "";
  self->cells[GUILD_COMPETENCIES_INDICATOR] = "";
  return write_row (self, error);
}

static gboolean
write_competencies (Tables  *self,
                    GError **error)
{
  const guint order[] = { GUILD_COMPETENCY_FRAMEWORK, GUILD_COMPETENCY_POSITION, GUILD_COMPETENCY_FRAMEWORK };
  g_autoptr (GPtrArray) rows = guild_organisation_list (self->organisation, GUILD_KIND_COMPETENCY);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);

  g_ptr_array_sort_with_data (rows, compare_position, (gpointer) order);
  for (guint i = 0; i < rows->len; i++)
    if (!write_competency (self, rows->pdata[i], named, error))
      return FALSE;
  return TRUE;
}

/* --- what joins two others ---------------------------------------------------------------------------------- */

/* What is required today. */
static gboolean
write_role_requirements (Tables  *self,
                         GError **error)
{
  g_autoptr (GPtrArray)
      rows = list_sorted (self, GUILD_KIND_REQUIREMENT, GUILD_REQUIREMENT_ROLE, GUILD_REQUIREMENT_COMPETENCY);
  GuildDate today = guild_organisation_get_today (self->organisation);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = rows->pdata[i];
      GuildDate until = guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL);
      const GuildRecord *role = NULL;
      char level[NUMBER_LENGTH], weight[NUMBER_LENGTH];

      if (guild_record_get_date (row, GUILD_REQUIREMENT_FROM) > today || (until != 0 && until < today))
        continue;
      role = guild_organisation_lookup (self->organisation, GUILD_KIND_ROLE,
                                        guild_record_get_integer (row, GUILD_REQUIREMENT_ROLE));
      self->cells[GUILD_ROLE_REQUIREMENTS_ROLE_ID] = guild_record_get_text (role, GUILD_ROLE_ID);
      self->cells[GUILD_ROLE_REQUIREMENTS_ROLE] = guild_record_get_text (role, GUILD_ROLE_NAME);
      self->cells[GUILD_ROLE_REQUIREMENTS_COMPETENCY_ID] = get_reference (self, row, GUILD_REQUIREMENT_COMPETENCY);
      self->cells[GUILD_ROLE_REQUIREMENTS_LEVEL] =
          format_level (guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET),
                        guild_record_get_real (row, GUILD_REQUIREMENT_SOURCE_LEVEL),
                        get_top (self, guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY)), level);
      self->cells[GUILD_ROLE_REQUIREMENTS_WEIGHT] = format_real (guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT),
                                                                 weight);
      if (!write_row (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_role_assessors (Tables  *self,
                      GError **error)
{
  g_autoptr (GPtrArray)
      rows = list_sorted (self, GUILD_KIND_ROLE_ASSESSOR, GUILD_ROLE_ASSESSOR_ROLE, GUILD_ROLE_ASSESSOR_PERSON);

  for (guint i = 0; i < rows->len; i++)
    {
      self->cells[GUILD_ROLE_ASSESSORS_ROLE_ID] = get_reference (self, rows->pdata[i], GUILD_ROLE_ASSESSOR_ROLE);
      self->cells[GUILD_ROLE_ASSESSORS_PERSON_ID] = get_reference (self, rows->pdata[i], GUILD_ROLE_ASSESSOR_PERSON);
      if (!write_row (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_mentors (Tables  *self,
               GError **error)
{
  g_autoptr (GPtrArray) rows = list_sorted (self, GUILD_KIND_MENTOR, GUILD_MENTOR_PERSON, GUILD_MENTOR_PERSON);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = rows->pdata[i];
      gint64 capacity = guild_record_get_integer (row, GUILD_MENTOR_CAPACITY);
      char number[NUMBER_LENGTH], hours[NUMBER_LENGTH];

      self->cells[GUILD_MENTORS_PERSON_ID] = get_reference (self, row, GUILD_MENTOR_PERSON);
      self->cells[GUILD_MENTORS_STATUS] = get_choice (row, GUILD_MENTOR_STATUS);
      self->cells[GUILD_MENTORS_CAPACITY] = capacity < 0 ? "" : format_integer (capacity, number);
      self->cells[GUILD_MENTORS_LANGUAGES] = guild_record_get_text (row, GUILD_MENTOR_LANGUAGES);
      self->cells[GUILD_MENTORS_HOURS_PER_MONTH] = format_real (guild_record_get_real (row,
                                                                                       GUILD_MENTOR_HOURS_PER_MONTH),
                                                                hours);
      self->cells[GUILD_MENTORS_ORGANISATION] = guild_record_get_text (row, GUILD_MENTOR_ORGANISATION);
      if (!write_row (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_pair_rules (Tables  *self,
                  GError **error)
{
  g_autoptr (GPtrArray) rows = list_sorted (self, GUILD_KIND_PAIR_RULE, GUILD_PAIR_RULE_MENTOR, GUILD_PAIR_RULE_MENTEE);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = rows->pdata[i];

      self->cells[GUILD_PAIR_RULES_MENTOR_ID] = get_reference (self, row, GUILD_PAIR_RULE_MENTOR);
      self->cells[GUILD_PAIR_RULES_MENTEE_ID] = get_reference (self, row, GUILD_PAIR_RULE_MENTEE);
      self->cells[GUILD_PAIR_RULES_RULE] = get_choice (row, GUILD_PAIR_RULE_RULE);
      self->cells[GUILD_PAIR_RULES_COMPETENCY_ID] = get_reference (self, row, GUILD_PAIR_RULE_COMPETENCY);
      if (!write_row (self, error))
        return FALSE;
    }
  return TRUE;
}

/* --- assessments ---------------------------------------------------------------------------------------------- */

/* Submitted ones. Where somebody rated twice on a day the row of the later entry counts, as it does here. */
typedef struct
{
  Tables *tables;
  GHashTable *assessments; /* key → GuildRecord, of those that are submitted */
  GHashTable *newest;      /* "subject assessor kind date" → GuildRecord, of the last entry */
  GHashTable *repeated;    /* set of keys: another of the same person, assessor, kind and day follows */
  GHashTable *written;     /* ratings of the last entries of these: "subject assessor kind date competency" */
  GPtrArray *later;        /* ratings of those that are repeated */
} Assessments;

static char *
name_assessment (const GuildRecord *row)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT),
                          guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR),
                          guild_record_get_integer (row, GUILD_ASSESSMENT_KIND),
                          guild_record_get_integer (row, GUILD_ASSESSMENT_DATE));
}

static gboolean
take_assessment (const GuildRecord *row,
                 gpointer           user_data,
                 GError           **error G_GNUC_UNUSED)
{
  Assessments *self = user_data;
  g_autofree char *name = NULL;
  const GuildRecord *other = NULL;

  if (guild_record_get_integer (row, GUILD_ASSESSMENT_STATE) != GUILD_ASSESSMENT_STATE_SUBMITTED)
    return TRUE;
  g_hash_table_insert (self->assessments, GSIZE_TO_POINTER (guild_record_get_key (row)), guild_record_ref (row));
  name = name_assessment (row);
  other = g_hash_table_lookup (self->newest, name);
  if (other != NULL)
    {
      g_hash_table_add (self->repeated, GSIZE_TO_POINTER (guild_record_get_key (row)));
      g_hash_table_add (self->repeated, GSIZE_TO_POINTER (guild_record_get_key (other)));
    }
  else
    g_hash_table_insert (self->newest, g_steal_pointer (&name), (gpointer) row);
  return TRUE;
}

static gboolean
write_rating (Assessments       *self,
              const GuildRecord *assessment,
              const GuildRecord *rating,
              GError           **error)
{
  Tables *tables = self->tables;
  gint64 level = guild_record_get_integer (rating, GUILD_RATING_LEVEL);
  char number[NUMBER_LENGTH], date[GUILD_DATE_LENGTH];

  tables->cells[GUILD_ASSESSMENTS_PERSON_ID] = get_reference (tables, assessment, GUILD_ASSESSMENT_SUBJECT);
  tables->cells[GUILD_ASSESSMENTS_COMPETENCY_ID] = get_reference (tables, rating, GUILD_RATING_COMPETENCY);
  tables->cells[GUILD_ASSESSMENTS_ASSESSOR_ID] = get_reference (tables, assessment, GUILD_ASSESSMENT_ASSESSOR);
  tables->cells[GUILD_ASSESSMENTS_KIND] = get_choice (assessment, GUILD_ASSESSMENT_KIND);
  tables->cells[GUILD_ASSESSMENTS_LEVEL] =
      level < 0 ? "n/a"
                : format_level (level, guild_record_get_real (rating, GUILD_RATING_SOURCE_LEVEL),
                                get_top (tables, guild_record_get_integer (rating, GUILD_RATING_COMPETENCY)), number);
  tables->cells[GUILD_ASSESSMENTS_DATE] = guild_date_format (guild_record_get_date (assessment, GUILD_ASSESSMENT_DATE),
                                                             date);
  tables->cells[GUILD_ASSESSMENTS_EVIDENCE] = guild_record_get_text (rating, GUILD_RATING_EVIDENCE);
  return write_row (tables, error);
}

static const GuildRecord *
get_assessment (Assessments       *self,
                const GuildRecord *rating)
{
  return g_hash_table_lookup (self->assessments,
                              GSIZE_TO_POINTER (guild_record_get_integer (rating, GUILD_RATING_ASSESSMENT)));
}

static gboolean
take_rating (const GuildRecord *row,
             gpointer           user_data,
             GError           **error)
{
  Assessments *self = user_data;
  const GuildRecord *assessment = get_assessment (self, row);

  if (assessment == NULL)
    return TRUE;
  if (!g_hash_table_contains (self->repeated, GSIZE_TO_POINTER (guild_record_get_key (assessment))))
    return write_rating (self, assessment, row, error);
  g_ptr_array_add (self->later, guild_record_ref (row));
  return TRUE;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  gint64 left = guild_record_get_integer (get_assessment (user_data, *(const GuildRecord *const *) a),
                                          GUILD_ASSESSMENT_ENTRY);
  gint64 right = guild_record_get_integer (get_assessment (user_data, *(const GuildRecord *const *) b),
                                           GUILD_ASSESSMENT_ENTRY);

  return (left < right) - (left > right);
}

static gboolean
write_repeated (Assessments *self,
                GError     **error)
{
  g_ptr_array_sort_with_data (self->later, compare_entries, self);
  for (guint i = 0; i < self->later->len; i++)
    {
      const GuildRecord *rating = self->later->pdata[i];
      const GuildRecord *assessment = get_assessment (self, rating);
      g_autofree char *name = name_assessment (assessment);
      char *one = g_strdup_printf ("%s %" G_GINT64_FORMAT, name,
                                   guild_record_get_integer (rating, GUILD_RATING_COMPETENCY));

      if (g_hash_table_add (self->written, one) && !write_rating (self, assessment, rating, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_assessments (Tables  *tables,
                   GError **error)
{
  GuildStore *store = guild_organisation_get_store (tables->organisation);
  GuildQuery query = { .kind = GUILD_KIND_ASSESSMENT, .field = GUILD_ALL_FIELDS, .order = GUILD_ORDER_KEY };
  Assessments self = { .tables = tables };
  gboolean done;

  self.assessments = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) guild_record_unref);
  self.newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.repeated = g_hash_table_new (NULL, NULL);
  self.written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.later = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  done = guild_store_each (store, &query, take_assessment, &self, tables->cancellable, error);
  query.kind = GUILD_KIND_RATING;
  done = done && guild_store_each (store, &query, take_rating, &self, tables->cancellable, error) &&
         write_repeated (&self, error);
  g_hash_table_unref (self.newest);
  g_hash_table_unref (self.repeated);
  g_hash_table_unref (self.written);
  g_ptr_array_unref (self.later);
  g_hash_table_unref (self.assessments);
  return done;
}

/* --- the folder --------------------------------------------------------------------------------------------------- */

static const struct
{
  GuildTable table;
  gboolean (*write) (Tables *self, GError **error); /* NULL for the people */
} WRITERS[] = {
  { GUILD_TABLE_COMPETENCIES, write_competencies },
  { GUILD_TABLE_ROLE_REQUIREMENTS, write_role_requirements },
  { GUILD_TABLE_PEOPLE, NULL },
  { GUILD_TABLE_ROLE_ASSESSORS, write_role_assessors },
  { GUILD_TABLE_MENTORS, write_mentors },
  { GUILD_TABLE_PAIR_RULES, write_pair_rules },
  { GUILD_TABLE_ASSESSMENTS, write_assessments },
};

static GFile *
get_file (GFile *folder,
          guint  at)
{
  g_autofree char *name = g_strdup_printf ("%s.csv", guild_table_get_info (WRITERS[at].table)->name);

  return g_file_get_child (folder, name);
}

static gboolean
write_rows (Tables        *self,
            guint          at,
            GOutputStream *stream,
            GError       **error)
{
  const GuildTableInfo *info = guild_table_get_info (WRITERS[at].table);
  gboolean done;

  self->writer = guild_csv_writer_new (stream, GUILD_CSV_WRITER_NEUTRALISE);
  self->n_columns = info->n_columns;
  memset (self->cells, 0, sizeof self->cells);
  for (guint i = 0; i < info->n_columns; i++)
    self->cells[i] = info->columns[i].name;
  done = write_row (self, error) && WRITERS[at].write (self, error) &&
         guild_csv_writer_flush (self->writer, self->cancellable, error);
  guild_csv_writer_free (self->writer);
  return done;
}

static gboolean
write_table (Tables  *self,
             guint    at,
             GFile   *file,
             GError **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, self->cancellable, error);

  return stream != NULL &&
         (WRITERS[at].write == NULL
              ? guild_people_csv_export (self->snapshot, G_OUTPUT_STREAM (stream), self->cancellable, error)
              : write_rows (self, at, G_OUTPUT_STREAM (stream), error)) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), self->cancellable, error);
}

/* A new folder, or an empty one: nothing that stands there is replaced. */
static gboolean
prepare_folder (GFile        *folder,
                GCancellable *cancellable,
                gboolean     *made,
                GError      **error)
{
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *path = NULL;
  GFile *child = NULL;

  *made = g_file_make_directory_with_parents (folder, cancellable, &local);
  if (*made)
    return TRUE;
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, cancellable,
                                        error);
  if (children == NULL || !g_file_enumerator_iterate (children, NULL, &child, cancellable, error))
    return FALSE;
  if (child == NULL)
    return TRUE;
  path = g_file_get_parse_name (folder);
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("%s: the folder is not empty; name a new one"), path);
  return FALSE;
}

/**
 * guild_csv_tables_export:
 * @organisation: an organisation
 * @folder: a folder that is empty or not there yet
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Writes the tables that an import understands, one file each: `people.csv` and so on. What they have no columns for,
 * such as history, settings and pairings, is left out; so is what is confidential. Where it fails nothing stays.
 *
 * Returns: whether all are written
 */
gboolean
guild_csv_tables_export (GuildOrganisation *organisation,
                         GFile             *folder,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr (GuildSnapshot) snapshot = NULL;
  Tables self = { .organisation = organisation, .cancellable = cancellable };
  gboolean done = TRUE, made;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation) && G_IS_FILE (folder), FALSE);

  if (!prepare_folder (folder, cancellable, &made, error))
    return FALSE;
  self.snapshot = snapshot = guild_organisation_ref_snapshot (organisation);
  for (guint i = 0; done && i < G_N_ELEMENTS (WRITERS); i++)
    {
      g_autoptr (GFile) file = get_file (folder, i);

      done = write_table (&self, i, file, error);
    }
  for (guint i = 0; !done && i < G_N_ELEMENTS (WRITERS); i++)
    {
      g_autoptr (GFile) file = get_file (folder, i);

      g_file_delete (file, NULL, NULL);
    }
  if (!done && made)
    g_file_delete (folder, NULL, NULL);
  return done;
}

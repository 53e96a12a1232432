/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-result.h"

#include <string.h>

#include "guild-import-titles.h"
#include "guild-import-words.h"
#include "guild-words.h"

struct _GuildImportResult
{
  GuildChange *change;
  GuildImportCounts counts;
  guint64 n_people;
  GArray *n_rows; /* guint64, by source */
  GArray *facts;  /* GuildImportFact, by kind */
  guint starts[GUILD_N_IMPORT_FACT_KINDS + 1];
  GStringChunk *texts;
  GPtrArray *titles;
};

static GuildImportResult *
new_result (GuildChange *change)
{
  GuildImportResult *self = g_atomic_rc_box_new0 (GuildImportResult);

  self->change = guild_change_ref (change);
  self->facts = g_array_new (FALSE, FALSE, sizeof (GuildImportFact));
  self->texts = g_string_chunk_new (4096);
  self->n_rows = g_array_new (FALSE, FALSE, sizeof (guint64));
  return self;
}

static const char *
keep (GuildImportResult *self,
      const char        *text)
{
  return g_string_chunk_insert_const (self->texts, text == NULL ? "" : text);
}

/* A row that changes, by the name of the person whom it is about. Ids may hold spaces: an employment is known by
 * the person's id and a day. */
static const char *
find_subject (GuildImportResult *self,
              GuildOrganisation *organisation,
              const char        *object)
{
  const char *space = strchr (object, ' ');
  const GuildRecord *person = NULL;

  if (space != NULL && g_str_has_prefix (object, "person "))
    person = guild_organisation_find (organisation, GUILD_KIND_PERSON, space + 1);
  else if (space != NULL && g_str_has_prefix (object, "employment "))
    {
      const char *last = strrchr (object, ' ');
      g_autofree char *id = g_strndup (space + 1, last > space ? (gsize) (last - space - 1) : strlen (space + 1));

      person = guild_organisation_find (organisation, GUILD_KIND_PERSON, id);
    }
  return keep (self, person != NULL ? guild_record_get_text (person, GUILD_PERSON_NAME) : object);
}

static void
add_rejections (GuildImportResult       *self,
                const GuildImportReport *report,
                GuildImportFactKind      kind)
{
  for (guint i = 0; i < report->rejections->len; i++)
    {
      const GuildImportRejection *rejection = g_ptr_array_index (report->rejections, i);
      GuildImportFact fact = { kind, rejection->source, rejection->line, rejection->column };

      if (rejection->whole_row != (kind == GUILD_IMPORT_FACT_REJECTED))
        continue;
      fact.subject = "";
      fact.field = keep (self, guild_import_words_field (rejection->field));
      fact.value = keep (self, rejection->value);
      fact.text = keep (self, rejection->reason);
      g_array_append_val (self->facts, fact);
    }
}

/* A value as people say it: days in words, and what an id refers to by its name, where that is known already. */
static const char *
find_value (GuildImportResult *self,
            GuildOrganisation *organisation,
            const GuildField  *field,
            const char        *value)
{
  if (field != NULL && field->type == GUILD_FIELD_DATE && *value != '\0')
    {
      g_autofree char *day = guild_words_full_date (guild_date_parse (value));

      return keep (self, day);
    }
  if (field != NULL && field->type == GUILD_FIELD_REFERENCE && *value != '\0')
    {
      const GuildRecord *record = guild_organisation_find (organisation, field->target, value);

      if (record != NULL && field->target == GUILD_KIND_PERSON)
        return keep (self, guild_record_get_text (record, GUILD_PERSON_NAME));
      if (record != NULL && field->target == GUILD_KIND_ROLE)
        return keep (self, guild_record_get_text (record, GUILD_ROLE_NAME));
    }
  return keep (self, value);
}

/* The field of a difference, whose object begins with the name of its kind. */
static const GuildField *
find_field (const GuildImportDifference *difference)
{
  static const GuildKind KINDS[] = { GUILD_KIND_PERSON, GUILD_KIND_EMPLOYMENT };

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      const GuildKindInfo *info = guild_kind_get_info (KINDS[i]);
      gsize length = strlen (info->name);

      if (strncmp (difference->object, info->name, length) != 0 || difference->object[length] != ' ')
        continue;
      for (guint j = 0; j < info->n_fields; j++)
        if (strcmp (info->fields[j].name, difference->field) == 0)
          return &info->fields[j];
    }
  return NULL;
}

static void
add_differences (GuildImportResult       *self,
                 GuildOrganisation       *organisation,
                 const GuildImportReport *report)
{
  for (guint i = 0; i < report->differences->len; i++)
    {
      const GuildImportDifference *difference = g_ptr_array_index (report->differences, i);
      GuildImportFact fact = { GUILD_IMPORT_FACT_CHANGED, difference->source, difference->line, -1 };
      const GuildField *field = find_field (difference);

      fact.subject = find_subject (self, organisation, difference->object);
      fact.field = keep (self, guild_import_words_field (difference->field));
      fact.value = find_value (self, organisation, field, difference->old_value);
      fact.text = find_value (self, organisation, field, difference->new_value);
      g_array_append_val (self->facts, fact);
    }
}

static void
add_additions (GuildImportResult       *self,
               const GuildImportReport *report)
{
  for (guint i = 0; i < report->additions->len; i++)
    {
      const GuildImportAddition *addition = g_ptr_array_index (report->additions, i);
      GuildImportFact fact = { GUILD_IMPORT_FACT_ADDED, addition->source, addition->line, -1 };

      /* An employment is part of the person whom the same row adds. */
      if (addition->kind == GUILD_KIND_EMPLOYMENT)
        continue;
      fact.subject = keep (self, *addition->label != '\0' ? addition->label : addition->object);
      fact.field = "";
      fact.value = "";
      fact.text = keep (self, *addition->label != '\0' ? addition->object : "");
      if (addition->kind == GUILD_KIND_PERSON && strchr (fact.text, ' ') != NULL)
        fact.text = strchr (fact.text, ' ') + 1;
      g_array_append_val (self->facts, fact);
    }
}

/**
 * guild_import_result_new:
 * @organisation: what is imported into
 * @import: an import that was just planned
 * @change: the plan
 *
 * Called in the worker that planned.
 *
 * Returns: (transfer full): what the import would do
 */
GuildImportResult *
guild_import_result_new (GuildOrganisation *organisation,
                         GuildImport       *import,
                         GuildChange       *change)
{
  const GuildImportReport *report = guild_import_get_report (import);
  GuildImportResult *self = new_result (change);

  self->counts = report->counts;
  for (guint i = 0; i < report->sources->len; i++)
    {
      const GuildImportSource *source = g_ptr_array_index (report->sources, i);

      g_array_append_val (self->n_rows, source->counts.read);
      if (guild_table_find (source->format) == GUILD_TABLE_PEOPLE)
        self->n_people += source->counts.added + source->counts.changed;
    }
  add_rejections (self, report, GUILD_IMPORT_FACT_REJECTED);
  self->starts[GUILD_IMPORT_FACT_LEFT_OUT] = self->facts->len;
  add_rejections (self, report, GUILD_IMPORT_FACT_LEFT_OUT);
  self->starts[GUILD_IMPORT_FACT_CHANGED] = self->facts->len;
  add_differences (self, organisation, report);
  self->starts[GUILD_IMPORT_FACT_ADDED] = self->facts->len;
  add_additions (self, report);
  self->starts[GUILD_N_IMPORT_FACT_KINDS] = self->facts->len;
  self->titles = guild_import_get_titles (import);
  return self;
}

/**
 * guild_import_result_new_whole:
 * @change: what makes an empty organisation another
 *
 * Returns: (transfer full): what it would do
 */
GuildImportResult *
guild_import_result_new_whole (GuildChange *change)
{
  GuildImportResult *self = new_result (change);
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);

  self->counts.read = self->counts.added = n_operations;
  for (guint i = 0; i < n_operations; i++)
    {
      GuildImportFact fact = { GUILD_IMPORT_FACT_ADDED, 0, 0, -1, "", "", "", "" };

      if (guild_operation_get_kind (&operations[i]) != GUILD_KIND_PERSON || operations[i].after == NULL)
        continue;
      self->n_people++;
      if (self->facts->len >= GUILD_IMPORT_MAX_ADDITIONS)
        continue;
      fact.subject = keep (self, guild_record_get_text (operations[i].after, GUILD_PERSON_NAME));
      fact.text = keep (self, guild_record_get_text (operations[i].after, GUILD_PERSON_TITLE));
      g_array_append_val (self->facts, fact);
    }
  self->starts[GUILD_N_IMPORT_FACT_KINDS] = self->facts->len;
  self->titles = g_ptr_array_new ();
  return self;
}

/**
 * guild_import_result_ref:
 * @self: a result
 *
 * Returns: (transfer full): the same
 */
GuildImportResult *
guild_import_result_ref (GuildImportResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  GuildImportResult *self = data;

  guild_change_unref (self->change);
  g_array_unref (self->facts);
  g_array_unref (self->n_rows);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->titles);
}

/**
 * guild_import_result_unref:
 * @self: (transfer full): a result
 */
void
guild_import_result_unref (GuildImportResult *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * guild_import_result_get_change:
 * @self: a result
 *
 * Returns: (transfer none): the change that does it
 */
GuildChange *
guild_import_result_get_change (const GuildImportResult *self)
{
  return self->change;
}

/**
 * guild_import_result_get_counts:
 * @self: a result
 *
 * Returns: (transfer none): what becomes of the rows
 */
const GuildImportCounts *
guild_import_result_get_counts (const GuildImportResult *self)
{
  return &self->counts;
}

/**
 * guild_import_result_get_n_people:
 * @self: a result
 *
 * Returns: how many people are added or changed
 */
guint64
guild_import_result_get_n_people (const GuildImportResult *self)
{
  return self->n_people;
}

/**
 * guild_import_result_get_n_rows:
 * @self: a result
 * @source: index of a source
 *
 * Returns: how many rows it has; 0 where that is not known
 */
guint64
guild_import_result_get_n_rows (const GuildImportResult *self,
                                guint                    source)
{
  return source < self->n_rows->len ? g_array_index (self->n_rows, guint64, source) : 0;
}

/**
 * guild_import_result_get_fact:
 * @self: a result
 * @index: index of a fact
 *
 * Returns: (transfer none): the fact, as long as @self lives
 */
const GuildImportFact *
guild_import_result_get_fact (const GuildImportResult *self,
                              guint                    index)
{
  g_return_val_if_fail (index < self->facts->len, NULL);

  return &g_array_index (self->facts, GuildImportFact, index);
}

/**
 * guild_import_result_get_start:
 * @self: a result
 * @kind: a #GuildImportFactKind, or their number
 *
 * Returns: index of the first fact of that kind, or how many facts there are
 */
guint
guild_import_result_get_start (const GuildImportResult *self,
                               guint                    kind)
{
  g_return_val_if_fail (kind <= GUILD_N_IMPORT_FACT_KINDS, 0);

  return self->starts[kind];
}

/**
 * guild_import_result_get_titles:
 * @self: a result
 *
 * Returns: (transfer none) (element-type GuildImportTitle): titles that are no role
 */
GPtrArray *
guild_import_result_get_titles (const GuildImportResult *self)
{
  return self->titles;
}

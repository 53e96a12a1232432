/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-import-private.h"

static void
source_free (gpointer data)
{
  GuildImportSource *source = data;

  g_free (source->name);
  g_free (source->encoding);
  g_ptr_array_unref (source->notes);
  g_free (source);
}

static void
rejection_free (gpointer data)
{
  GuildImportRejection *rejection = data;

  g_free (rejection->field);
  g_free (rejection->value);
  g_free (rejection->reason);
  g_free (rejection);
}

static void
difference_free (gpointer data)
{
  GuildImportDifference *difference = data;

  g_free (difference->object);
  g_free (difference->field);
  g_free (difference->old_value);
  g_free (difference->new_value);
  g_free (difference);
}

static void
addition_free (gpointer data)
{
  GuildImportAddition *addition = data;

  g_free (addition->object);
  g_free (addition->label);
  g_free (addition);
}

void
guild_import_report_init (GuildImportReport *report)
{
  *report = (GuildImportReport) {
    .sources = g_ptr_array_new_with_free_func (source_free),
    .rejections = g_ptr_array_new_with_free_func (rejection_free),
    .differences = g_ptr_array_new_with_free_func (difference_free),
    .additions = g_ptr_array_new_with_free_func (addition_free),
  };
}

void
guild_import_report_clear (GuildImportReport *report)
{
  g_clear_pointer (&report->sources, g_ptr_array_unref);
  g_clear_pointer (&report->rejections, g_ptr_array_unref);
  g_clear_pointer (&report->differences, g_ptr_array_unref);
  g_clear_pointer (&report->additions, g_ptr_array_unref);
}

GuildImportSource *
guild_import_report_add (GuildImportReport *report,
                         const char        *name)
{
  GuildImportSource *source = g_new0 (GuildImportSource, 1);

  source->name = g_strdup (name);
  source->format = "";
  source->encoding = g_strdup ("");
  source->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (report->sources, source);
  return source;
}

/* Long cells are shown by their beginning. */
static char *
shorten (const char *value)
{
  const gsize most = 200;
  const char *end;

  if (strlen (value) <= most)
    return g_strdup (value);
  end = g_utf8_find_prev_char (value, value + most);
  return g_strdup_printf ("%.*s…", (int) (end - value), value);
}

static void G_GNUC_PRINTF (5, 0)
add_rejection (GuildImport *self,
               gboolean     whole_row,
               const char  *field,
               const char  *value,
               const char  *format,
               va_list      arguments)
{
  GuildImportRejection *rejection;

  if (self->report.rejections->len >= GUILD_IMPORT_MAX_REJECTIONS)
    return;
  rejection = g_new0 (GuildImportRejection, 1);
  rejection->source = self->input->index;
  rejection->line = self->line;
  rejection->column = guild_table_find_column ((GuildTable) self->input->table, field);
  rejection->field = g_strdup (field);
  rejection->value = shorten (value);
  rejection->reason = g_strdup_vprintf (format, arguments);
  rejection->whole_row = whole_row;
  g_ptr_array_add (self->report.rejections, rejection);
}

/* Says why the current row is left out. */
void
guild_import_reject (GuildImport *self,
                     const char  *field,
                     const char  *value,
                     const char  *format,
                     ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_rejection (self, TRUE, field, value, format, arguments);
  va_end (arguments);
  self->input->report->counts.rejected++;
}

/* Says why one value of the current row is left out; the rest is taken. */
void
guild_import_leave_out (GuildImport *self,
                        const char  *field,
                        const char  *value,
                        const char  *format,
                        ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_rejection (self, FALSE, field, value, format, arguments);
  va_end (arguments);
  self->input->report->counts.left_out++;
}

/* Takes @note. */
void
guild_import_note (GuildImport      *self G_GNUC_UNUSED,
                   const GuildInput *input,
                   char             *note)
{
  g_ptr_array_add (input->report->notes, note);
}

void
guild_import_count (GuildImport *self,
                    GuildOutcome outcome)
{
  GuildImportCounts *counts = &self->input->report->counts;

  switch (outcome)
    {
    case GUILD_OUTCOME_UNCHANGED:
      counts->unchanged++;
      break;
    case GUILD_OUTCOME_SKIPPED:
      counts->skipped++;
      break;
    case GUILD_OUTCOME_CHANGED:
      counts->changed++;
      break;
    case GUILD_OUTCOME_ADDED:
      counts->added++;
      break;
    }
}

/* --- differences ---------------------------------------------------------------------------------- */

static char *
describe_key (GuildImport *self,
              GuildKind    kind,
              gint64       key)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);
  const GuildRecord *row = key != 0 && (info->flags & GUILD_KIND_HELD) != 0 ? guild_plan_lookup (self->plan, kind, key)
                                                                            : NULL;

  return g_strdup (row != NULL && info->fields[0].type == GUILD_FIELD_TEXT ? guild_record_get_text (row, 0) : "");
}

static char *
format_value (GuildImport      *self,
              const GuildField *field,
              GuildValue        value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (guild_value_is_absent (field, value))
    return g_strdup ("");
  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      return shorten (value.text);
    case GUILD_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
    case GUILD_FIELD_REAL:
      return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%g", value.real));
    case GUILD_FIELD_DATE:
      return g_strdup (guild_date_format ((GuildDate) value.integer, buffer));
    case GUILD_FIELD_BOOLEAN:
      return g_strdup (value.integer != 0 ? "true" : "false");
    case GUILD_FIELD_ENUMERATION:
      return g_strdup (field->names[value.integer]);
    case GUILD_FIELD_REFERENCE:
      return describe_key (self, field->target, value.integer);
    }
  g_assert_not_reached ();
}

/* A row by its own id, or by those that it joins. */
static char *
describe_row (GuildImport       *self,
              const GuildRecord *row)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (row));
  g_autoptr (GString) text = g_string_new (info->name);

  for (guint i = 0; i < info->n_identity; i++)
    {
      g_autofree char *part = format_value (self, &info->fields[i], row->values[i]);

      if (*part != '\0')
        g_string_append_printf (text, " %s", part);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Lists the fields in which a row becomes another. */
void
guild_import_add_differences (GuildImport       *self,
                              const GuildRecord *before,
                              const GuildRecord *after)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (before));

  for (guint i = 0; i < info->n_fields; i++)
    {
      GuildImportDifference *difference;
      g_autofree char *old_value = format_value (self, &info->fields[i], before->values[i]);
      g_autofree char *new_value = format_value (self, &info->fields[i], after->values[i]);

      if (strcmp (old_value, new_value) == 0)
        continue;
      self->input->report->counts.fields++;
      if (self->report.differences->len >= GUILD_IMPORT_MAX_DIFFERENCES)
        continue;
      difference = g_new0 (GuildImportDifference, 1);
      difference->source = self->input->index;
      difference->line = self->line;
      difference->object = describe_row (self, before);
      difference->field = g_strdup (info->fields[i].name);
      difference->old_value = g_steal_pointer (&old_value);
      difference->new_value = g_steal_pointer (&new_value);
      g_ptr_array_add (self->report.differences, difference);
    }
}

/* Lists a row that is new. */
static void
add_addition (GuildImport       *self,
              const GuildRecord *row)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (row));
  GuildImportAddition *addition;

  if (self->report.additions->len >= GUILD_IMPORT_MAX_ADDITIONS)
    return;
  addition = g_new0 (GuildImportAddition, 1);
  addition->source = self->input->index;
  addition->line = self->line;
  addition->kind = guild_record_get_kind (row);
  addition->object = describe_row (self, row);
  for (guint i = 0; i < info->n_fields && addition->label == NULL; i++)
    if (info->fields[i].type == GUILD_FIELD_TEXT && strcmp (info->fields[i].name, "name") == 0)
      addition->label = shorten (guild_record_get_text (row, i));
  if (addition->label == NULL)
    addition->label = g_strdup ("");
  g_ptr_array_add (self->report.additions, addition);
}

/* Plans a row of a held kind, new where there is no @current one. */
GuildOutcome
guild_import_put (GuildImport        *self,
                  GuildKind           kind,
                  const GuildRecord  *current,
                  const GuildValue   *values,
                  const GuildRecord **row)
{
  const GuildRecord *planned = current == NULL ? guild_plan_insert (self->plan, kind, values)
                                               : guild_plan_replace (self->plan, current, values);

  if (row != NULL)
    *row = planned;
  if (current == NULL)
    {
      add_addition (self, planned);
      return GUILD_OUTCOME_ADDED;
    }
  if (planned == current)
    return GUILD_OUTCOME_UNCHANGED;
  guild_import_add_differences (self, current, planned);
  return GUILD_OUTCOME_CHANGED;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-json-writer.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-json-text.h"

#define BLOCK (1024 * 1024)

/* The rows of a held kind in the order of the document. */
typedef struct
{
  GPtrArray *rows; /* NULL where core does not hold the kind */
  guint32 *ranks;  /* by key: index in @rows + 1, where the kind has an id */
  gsize n_ranks;
} Sorted;

typedef struct
{
  GuildStore *store;
  GOutputStream *stream;
  gboolean include_confidential;
  GCancellable *cancellable;
  GFileProgressCallback progress;
  gpointer progress_data;
  goffset n_rows, n_written;
  Sorted sorted[GUILD_N_KINDS];
  const GuildRecord *owner; /* a row that core does not hold, whose rows are being written */
  GuildKind kind;           /* under way */
  gboolean first;           /* nothing of it is written yet */
  GString *buffer;
  GError *error; /* the first thing that went wrong; nothing is written after it */
} Writer;

static gboolean
has_id (GuildKind kind)
{
  return guild_kind_get_info (kind)->fields[0].type == GUILD_FIELD_TEXT;
}

static gboolean
is_held (GuildKind kind)
{
  return (guild_kind_get_info (kind)->flags & GUILD_KIND_HELD) != 0;
}

static guint32
get_rank (const Writer *writer,
          GuildKind     kind,
          gint64        key)
{
  const Sorted *sorted = &writer->sorted[kind];

  return key > 0 && (gsize) key < sorted->n_ranks ? sorted->ranks[key] : 0;
}

/* --- order ---------------------------------------------------------------------------------------- */

/* By identity: ids by their bytes, references by the ids of what they refer to. */
static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;
  const Writer *writer = user_data;
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (left));

  for (guint i = 0; i < info->n_identity; i++)
    {
      const GuildField *field = &info->fields[i];
      gint64 x, y;

      if (field->type == GUILD_FIELD_TEXT)
        {
          int order = strcmp (left->values[i].text, right->values[i].text);

          if (order != 0)
            return order;
          continue;
        }
      x = left->values[i].integer;
      y = right->values[i].integer;
      if (field->type == GUILD_FIELD_REFERENCE && is_held (field->target))
        {
          x = get_rank (writer, field->target, x);
          y = get_rank (writer, field->target, y);
        }
      if (x != y)
        return x < y ? -1 : 1;
    }
  return 0;
}

/* A kind stands after those that it refers to, so their ranks are known. */
static void
sort_kind (Writer            *writer,
           GuildOrganisation *organisation,
           GuildKind          kind)
{
  Sorted *sorted = &writer->sorted[kind];
  gint64 last = 0;

  sorted->rows = guild_organisation_list (organisation, kind);
  g_ptr_array_sort_with_data (sorted->rows, compare_rows, writer);
  if (!has_id (kind))
    return;
  for (guint i = 0; i < sorted->rows->len; i++)
    last = MAX (last, guild_record_get_key (g_ptr_array_index (sorted->rows, i)));
  sorted->n_ranks = (gsize) last + 1;
  sorted->ranks = g_new0 (guint32, sorted->n_ranks);
  for (guint i = 0; i < sorted->rows->len; i++)
    sorted->ranks[guild_record_get_key (g_ptr_array_index (sorted->rows, i))] = i + 1;
}

/* --- values --------------------------------------------------------------------------------------- */

static inline void
put (Writer     *writer,
     const char *text)
{
  g_string_append (writer->buffer, text);
}

static void
put_reference (Writer           *writer,
               const GuildField *field,
               gint64            key)
{
  guint32 rank = get_rank (writer, field->target, key);

  if (rank > 0)
    guild_json_put_text (writer->buffer,
                         guild_record_get_text (g_ptr_array_index (writer->sorted[field->target].rows, rank - 1), 0));
  else if (writer->owner != NULL && guild_record_get_kind (writer->owner) == field->target &&
           guild_record_get_key (writer->owner) == key)
    guild_json_put_text (writer->buffer, guild_record_get_text (writer->owner, 0));
  else if (writer->error == NULL)
    g_set_error (&writer->error, GUILD_ERROR, GUILD_ERROR_DAMAGED,
                 _ ("The organisation contradicts itself: one of its %s refers to a %s that is not there."),
                 guild_kind_get_info (writer->kind)->plural, guild_kind_get_info (field->target)->name);
}

static void
put_value (Writer           *writer,
           const GuildField *field,
           GuildValue        value)
{
  char date[GUILD_DATE_LENGTH];

  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      guild_json_put_text (writer->buffer, value.text);
      break;
    case GUILD_FIELD_INTEGER:
      guild_json_put_integer (writer->buffer, value.integer);
      break;
    case GUILD_FIELD_REAL:
      guild_json_put_real (writer->buffer, value.real);
      break;
    case GUILD_FIELD_DATE:
      g_string_append_c (writer->buffer, '"');
      put (writer, guild_date_format ((GuildDate) value.integer, date));
      g_string_append_c (writer->buffer, '"');
      break;
    case GUILD_FIELD_BOOLEAN:
      put (writer, "true");
      break;
    case GUILD_FIELD_ENUMERATION:
      guild_json_put_text (writer->buffer, field->names[value.integer]);
      break;
    case GUILD_FIELD_REFERENCE:
      put_reference (writer, field, value.integer);
      break;
    }
}

/* The members of a row from @from on, and the opening brace before them. */
static void
put_fields (Writer            *writer,
            const GuildRecord *row,
            guint              from)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (row));
  char before = '{';

  for (guint i = from; i < info->n_fields; i++)
    {
      const GuildField *field = &info->fields[i];

      if (guild_value_is_absent (field, row->values[i]) ||
          (field->type == GUILD_FIELD_BOOLEAN && row->values[i].integer == 0) ||
          ((field->flags & GUILD_FIELD_CONFIDENTIAL) != 0 && !writer->include_confidential))
        continue;
      g_string_append_c (writer->buffer, before);
      g_string_append_c (writer->buffer, '"');
      put (writer, field->name);
      put (writer, "\":");
      put_value (writer, field, row->values[i]);
      before = ',';
    }
}

/* --- rows ----------------------------------------------------------------------------------------- */

static gboolean
flush (Writer *writer)
{
  if (writer->error == NULL)
    g_output_stream_write_all (writer->stream, writer->buffer->str, writer->buffer->len, NULL, writer->cancellable,
                               &writer->error);
  g_string_truncate (writer->buffer, 0);
  if (writer->progress != NULL)
    writer->progress (writer->n_written, MAX (writer->n_rows, writer->n_written), writer->progress_data);
  return writer->error == NULL;
}

static gboolean
take_rating (const GuildRecord *rating,
             gpointer           user_data,
             GError           **error G_GNUC_UNUSED)
{
  g_ptr_array_add (user_data, guild_record_ref (rating));
  return TRUE;
}

/* The rows of @kind that belong to @owner, sorted. */
static GPtrArray *
list_owned (Writer            *writer,
            GuildKind          kind,
            const GuildRecord *owner)
{
  GuildQuery query = { kind, 0, { .integer = guild_record_get_key (owner) }, GUILD_ORDER_KEY };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  if (writer->error == NULL)
    guild_store_each (writer->store, &query, take_rating, rows, writer->cancellable, &writer->error);
  g_ptr_array_sort_with_data (rows, compare_rows, writer);
  return rows;
}

static void
put_ratings (Writer            *writer,
             const GuildRecord *assessment)
{
  g_autoptr (GPtrArray) ratings = list_owned (writer, GUILD_KIND_RATING, assessment);

  for (guint i = 0; i < ratings->len; i++)
    {
      put (writer, i == 0 ? ",\"ratings\":[" : ",");
      put_fields (writer, g_ptr_array_index (ratings, i), GUILD_RATING_COMPETENCY);
      g_string_append_c (writer->buffer, '}');
    }
  if (ratings->len > 0)
    g_string_append_c (writer->buffer, ']');
}

static gboolean
write_row (Writer            *writer,
           const GuildRecord *row)
{
  put (writer, writer->first ? "\n" : ",\n");
  writer->first = FALSE;
  put_fields (writer, row, 0);
  if (writer->kind == GUILD_KIND_ASSESSMENT)
    put_ratings (writer, row);
  g_string_append_c (writer->buffer, '}');
  writer->n_written++;
  return writer->buffer->len < BLOCK ? writer->error == NULL : flush (writer);
}

static gboolean
write_owned (Writer            *writer,
             const GuildRecord *owner)
{
  g_autoptr (GPtrArray) rows = list_owned (writer, writer->kind, owner);
  gboolean ok = writer->error == NULL;

  writer->owner = owner;
  for (guint i = 0; i < rows->len && ok; i++)
    ok = write_row (writer, g_ptr_array_index (rows, i));
  writer->owner = NULL;
  return ok;
}

/* For each row of the store: the row itself, or where another kind is asked for, the rows it owns. */
static gboolean
write_stored (const GuildRecord *row,
              gpointer           user_data,
              GError           **error)
{
  Writer *writer = user_data;

  if (guild_record_get_kind (row) == writer->kind ? write_row (writer, row) : write_owned (writer, row))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&writer->error));
  return FALSE;
}

static gboolean
write_held (Writer    *writer,
            GPtrArray *rows,
            GError   **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!write_stored (g_ptr_array_index (rows, i), writer, error))
      return FALSE;
  return TRUE;
}

/* Rows without an id come in the order of what their first field refers to. */
static gboolean
write_rows (Writer   *writer,
            GuildKind kind,
            GError  **error)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);
  GuildKind source = is_held (kind) || has_id (kind) ? kind : info->fields[0].target;
  GuildQuery query = { .kind = source, .field = GUILD_ALL_FIELDS, .order = GUILD_ORDER_ID };

  if ((info->flags & GUILD_KIND_CONFIDENTIAL) != 0 && !writer->include_confidential)
    return TRUE;
  if (is_held (source))
    return write_held (writer, writer->sorted[source].rows, error);
  return guild_store_each (writer->store, &query, write_stored, writer, writer->cancellable, error);
}

static gboolean
write_document (Writer  *writer,
                GError **error)
{
  put (writer, "{\"format\":\"guildhall\",\"version\":1");
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      if (kind == GUILD_KIND_RATING)
        continue;
      writer->kind = kind;
      writer->first = TRUE;
      g_string_append_printf (writer->buffer, ",\n\"%s\":", guild_kind_get_info (kind)->plural);
      if (kind == GUILD_KIND_ORGANISATION)
        {
          GPtrArray *rows = writer->sorted[kind].rows;

          if (rows->len == 0)
            {
              g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_DAMAGED, _ ("The organisation has no name."));
              return FALSE;
            }
          put_fields (writer, g_ptr_array_index (rows, 0), 0);
          g_string_append_c (writer->buffer, '}');
          continue;
        }
      g_string_append_c (writer->buffer, '[');
      if (!write_rows (writer, kind, error))
        return FALSE;
      put (writer, writer->first ? "]" : "\n]");
    }
  put (writer, "\n}\n");
  if (flush (writer))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&writer->error));
  return FALSE;
}

/**
 * guild_json_export:
 * @organisation: an organisation
 * @stream: where the document goes; it is not closed
 * @include_confidential: whether to write what the default export leaves out, so that nothing is lost
 * @cancellable: (nullable): to stop early
 * @progress: (nullable) (scope call): told rows written, and about how many there are; perhaps on
 *   another thread
 * @progress_data: for @progress
 * @error: return location for an error
 *
 * Writes the JSON document of an organisation, one row a line, sorted by identity: the same
 * organisation gives the same bytes.
 *
 * Returns: whether all of it was written
 */
gboolean
guild_json_export (GuildOrganisation    *organisation,
                   GOutputStream        *stream,
                   gboolean              include_confidential,
                   GCancellable         *cancellable,
                   GFileProgressCallback progress,
                   gpointer              progress_data,
                   GError              **error)
{
  Writer writer = {
    .stream = stream,
    .include_confidential = include_confidential,
    .cancellable = cancellable,
    .progress = progress,
    .progress_data = progress_data,
  };
  gboolean ok;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation) && G_IS_OUTPUT_STREAM (stream), FALSE);

  writer.store = guild_organisation_get_store (organisation);
  writer.buffer = g_string_sized_new (BLOCK + BLOCK / 4);
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      if (kind != GUILD_KIND_RATING)
        writer.n_rows += guild_store_get_next_key (writer.store, kind) - 1;
      if (is_held (kind))
        sort_kind (&writer, organisation, kind);
    }
  ok = write_document (&writer, error);

  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      g_clear_pointer (&writer.sorted[kind].rows, g_ptr_array_unref);
      g_free (writer.sorted[kind].ranks);
    }
  g_string_free (writer.buffer, TRUE);
  g_clear_error (&writer.error);
  return ok;
}

/**
 * guild_json_get_version:
 *
 * Returns: the version of json-glib that JSON is read with
 */
const char *
guild_json_get_version (void)
{
  return JSON_VERSION_S;
}

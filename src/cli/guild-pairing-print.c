/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-print.h"

#include <gio/gunixoutputstream.h>
#include <unistd.h>

#include "guild-csv-writer.h"
#include "guild-pairing-edits.h"
#include "guild-stored-rows.h"

/* --- values ------------------------------------------------------------------------------------------- */

/* A field as people and programs write it; "" where it is absent. */
static char *
say (GuildOrganisation *organisation,
     const GuildRecord *row,
     guint              at)
{
  const GuildField *field = &guild_kind_get_info (guild_record_get_kind (row))->fields[at];
  gint64 integer = guild_record_get_integer (row, at);
  char buffer[GUILD_DATE_LENGTH];

  if (guild_value_is_absent (field, row->values[at]))
    return g_strdup ("");
  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      return g_strdup (guild_record_get_text (row, at));
    case GUILD_FIELD_REAL:
      return g_strdup_printf ("%g", guild_record_get_real (row, at));
    case GUILD_FIELD_DATE:
      return g_strdup (guild_date_format ((GuildDate) integer, buffer));
    case GUILD_FIELD_ENUMERATION:
      return g_strdup (field->names[integer]);
    case GUILD_FIELD_REFERENCE:
      {
        const GuildRecord *target = guild_organisation_lookup (organisation, field->target, integer);

        return g_strdup (target == NULL ? "" : guild_record_get_text (target, 0));
      }
    case GUILD_FIELD_INTEGER:
    case GUILD_FIELD_BOOLEAN:
      return g_strdup_printf ("%" G_GINT64_FORMAT, integer);
    }
  g_assert_not_reached ();
}

static void
add_member (JsonBuilder       *builder,
            GuildOrganisation *organisation,
            const GuildRecord *row,
            guint              at)
{
  const GuildField *field = &guild_kind_get_info (guild_record_get_kind (row))->fields[at];
  g_autofree char *text = say (organisation, row, at);

  json_builder_set_member_name (builder, field->name);
  if (*text == '\0')
    json_builder_add_null_value (builder);
  else if (field->type == GUILD_FIELD_INTEGER)
    json_builder_add_int_value (builder, guild_record_get_integer (row, at));
  else if (field->type == GUILD_FIELD_REAL)
    json_builder_add_double_value (builder, guild_record_get_real (row, at));
  else
    json_builder_add_string_value (builder, text);
}

/* --- all of them ---------------------------------------------------------------------------------------- */

static const guint columns[] = {
  GUILD_PAIRING_ID,         GUILD_PAIRING_STATE,  GUILD_PAIRING_MENTEE,
  GUILD_PAIRING_COMPETENCY, GUILD_PAIRING_MENTOR, GUILD_PAIRING_FROM_LEVEL,
  GUILD_PAIRING_GOAL_LEVEL, GUILD_PAIRING_SINCE,  GUILD_PAIRING_OUTCOME,
};

static gboolean
print_as_csv (GuildOrganisation *organisation,
              GPtrArray         *rows,
              GError           **error)
{
  const GuildField *fields = guild_kind_get_info (GUILD_KIND_PAIRING)->fields;
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (GuildCsvWriter) writer = guild_csv_writer_new (stream, GUILD_CSV_WRITER_NEUTRALISE);

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    guild_csv_writer_add (writer, c == 0 ? "pairing" : fields[columns[c]].name);
  if (!guild_csv_writer_end_row (writer, NULL, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          g_autofree char *text = say (organisation, g_ptr_array_index (rows, i), columns[c]);

          guild_csv_writer_add (writer, text);
        }
      if (!guild_csv_writer_end_row (writer, NULL, error))
        return FALSE;
    }
  return guild_csv_writer_flush (writer, NULL, error);
}

/* Lists every pairing, without a word of what is private to the pair. */
gboolean
guild_pairing_print_list (GuildOrganisation *organisation,
                          gboolean           as_json,
                          GError           **error)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, GUILD_KIND_PAIRING);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json)
    return print_as_csv (organisation, rows, error);
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      json_builder_begin_object (builder);
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        add_member (builder, organisation, g_ptr_array_index (rows, i), columns[c]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  guild_cli_print_json (builder);
  return TRUE;
}

/* --- one of them ------------------------------------------------------------------------------------------ */

typedef struct
{
  GuildOrganisation *organisation;
  const GuildRecord *pairing;
  gboolean include_confidential;
  GPtrArray *acceptances;
  GPtrArray *sessions;
  GPtrArray *practices;
} Page;

static gboolean
page_read (Page    *self,
           GError **error)
{
  g_autoptr (GHashTable) one = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) sessions = g_hash_table_new (NULL, NULL);
  const GuildReferenceFilter of_pairing = { GUILD_SESSION_PAIRING, one };
  const GuildReferenceFilter of_session = { GUILD_PRACTICE_SESSION, sessions };
  GuildStore *store = guild_organisation_get_store (self->organisation);

  g_hash_table_add (one, GSIZE_TO_POINTER (guild_record_get_key (self->pairing)));
  self->acceptances = guild_organisation_list_children (self->organisation, GUILD_KIND_ACCEPTANCE,
                                                        guild_record_get_key (self->pairing));
  self->sessions = guild_stored_rows_find (store, GUILD_KIND_SESSION, &of_pairing, 1, NULL, error);
  for (guint i = 0; self->sessions != NULL && i < self->sessions->len; i++)
    g_hash_table_add (sessions, GSIZE_TO_POINTER (guild_record_get_key (self->sessions->pdata[i])));
  self->practices = self->sessions == NULL
                        ? NULL
                        : guild_stored_rows_find (store, GUILD_KIND_PRACTICE, &of_session, 1, NULL, error);
  return self->practices != NULL;
}

static void
page_clear (Page *self)
{
  g_clear_pointer (&self->acceptances, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->practices, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static gboolean
shows (const Page        *self,
       const GuildRecord *row,
       guint              at)
{
  return self->include_confidential ||
         (guild_kind_get_info (guild_record_get_kind (row))->fields[at].flags & GUILD_FIELD_CONFIDENTIAL) == 0;
}

static GPtrArray *
list_indicators (const Page        *self,
                 const GuildRecord *session)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->practices->len; i++)
    if (guild_record_get_integer (self->practices->pdata[i], GUILD_PRACTICE_SESSION) == guild_record_get_key (session))
      g_ptr_array_add (ids, say (self->organisation, self->practices->pdata[i], GUILD_PRACTICE_INDICATOR));
  return ids;
}

static void
add_sessions (const Page  *self,
              JsonBuilder *builder)
{
  static const guint fields[] = { GUILD_SESSION_KIND, GUILD_SESSION_DATE, GUILD_SESSION_MINUTES, GUILD_SESSION_NOTES };

  json_builder_set_member_name (builder, "sessions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->sessions->len; i++)
    {
      const GuildRecord *session = g_ptr_array_index (self->sessions, i);
      g_autoptr (GPtrArray) indicators = list_indicators (self, session);

      json_builder_begin_object (builder);
      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        if (shows (self, session, fields[f]))
          add_member (builder, self->organisation, session, fields[f]);
      json_builder_set_member_name (builder, "indicators");
      json_builder_begin_array (builder);
      for (guint n = 0; n < indicators->len; n++)
        json_builder_add_string_value (builder, g_ptr_array_index (indicators, n));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_page_as_json (const Page *self)
{
  static const guint fields[] = { GUILD_ACCEPTANCE_PERSON, GUILD_ACCEPTANCE_PART, GUILD_ACCEPTANCE_DATE };
  const GuildKindInfo *info = guild_kind_get_info (GUILD_KIND_PAIRING);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint at = 0; at < info->n_fields; at++)
    if (shows (self, self->pairing, at))
      add_member (builder, self->organisation, self->pairing, at);
  json_builder_set_member_name (builder, "acceptances");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->acceptances->len; i++)
    {
      json_builder_begin_object (builder);
      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        add_member (builder, self->organisation, g_ptr_array_index (self->acceptances, i), fields[f]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_sessions (self, builder);
  json_builder_end_object (builder);
  guild_cli_print_json (builder);
}

static void
print_page_as_text (const Page *self)
{
  const GuildKindInfo *info = guild_kind_get_info (GUILD_KIND_PAIRING);

  for (guint at = 0; at < info->n_fields; at++)
    {
      g_autofree char *text = say (self->organisation, self->pairing, at);

      if (*text != '\0' && shows (self, self->pairing, at))
        g_print ("%s = %s\n", info->fields[at].name, text);
    }
  for (guint i = 0; i < self->acceptances->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (self->acceptances, i);
      g_autofree char *person = say (self->organisation, row, GUILD_ACCEPTANCE_PERSON);
      g_autofree char *part = say (self->organisation, row, GUILD_ACCEPTANCE_PART);
      g_autofree char *date = say (self->organisation, row, GUILD_ACCEPTANCE_DATE);

      g_print ("accepted = %s %s %s\n", date, part, person);
    }
  for (guint i = 0; i < self->sessions->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (self->sessions, i);
      g_autofree char *kind = say (self->organisation, row, GUILD_SESSION_KIND);
      g_autofree char *date = say (self->organisation, row, GUILD_SESSION_DATE);
      g_autofree char *minutes = say (self->organisation, row, GUILD_SESSION_MINUTES);
      g_autoptr (GPtrArray) indicators = list_indicators (self, row);

      g_print ("session = %s %s %s", date, kind, minutes);
      for (guint n = 0; n < indicators->len; n++)
        g_print (" %s", (const char *) g_ptr_array_index (indicators, n));
      g_print ("\n");
      if (self->include_confidential && *guild_record_get_text (row, GUILD_SESSION_NOTES) != '\0')
        g_print ("notes = %s\n", guild_record_get_text (row, GUILD_SESSION_NOTES));
    }
}

/* Shows one with its acceptances and sessions; what is private to the pair only where that is asked for. */
gboolean
guild_pairing_print (GuildOrganisation *organisation,
                     const GuildRecord *pairing,
                     gboolean           as_json,
                     gboolean           include_confidential,
                     GError           **error)
{
  g_auto (Page) page = { organisation, pairing, include_confidential, NULL, NULL, NULL };

  if (!page_read (&page, error))
    return FALSE;
  if (as_json)
    print_page_as_json (&page);
  else
    print_page_as_text (&page);
  return TRUE;
}

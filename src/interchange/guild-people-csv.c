/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-csv.h"

#include <string.h>

#include "guild-csv-writer.h"

static const char *const columns[] = { "id",         "name",         "email",       "title",     "role_id",
                                       "department", "location",     "manager_id",  "hire_date", "end_date",
                                       "status",     "next_role_id", "confirmer_id" };

static const char *
person_id (const GuildSnapshot *snapshot,
           gint64               key)
{
  GuildPersonRow row;

  return guild_snapshot_get_person (snapshot, key, &row) ? guild_record_get_text (row.record, GUILD_PERSON_ID) : "";
}

static const char *
role_id (const GuildSnapshot *snapshot,
         gint64               key)
{
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, key);

  return profile != NULL ? guild_record_get_text (profile->role, GUILD_ROLE_ID) : "";
}

static const char *
format_date (const GuildRecord *person,
             guint              field,
             char              *buffer)
{
  GuildDate date = guild_record_get_date (person, field);

  return date == 0 ? "" : guild_date_format (date, buffer);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const GuildPersonRow *left = a, *right = b;

  return strcmp (guild_record_get_text (left->record, GUILD_PERSON_ID),
                 guild_record_get_text (right->record, GUILD_PERSON_ID));
}

/**
 * guild_people_csv_export:
 * @snapshot: the organisation
 * @stream: where it goes; it stays open
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Writes everybody, those who left too, with the columns that an import of people reads. A confirmer is
 * named only where it is not the manager.
 *
 * Returns: whether all is written
 */
gboolean
guild_people_csv_export (const GuildSnapshot *snapshot,
                         GOutputStream       *stream,
                         GCancellable        *cancellable,
                         GError             **error)
{
  g_autoptr (GuildCsvWriter) writer = guild_csv_writer_new (stream, GUILD_CSV_WRITER_NEUTRALISE);
  const GuildField *status = &guild_kind_get_info (GUILD_KIND_PERSON)->fields[GUILD_PERSON_STATUS];
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (GuildPersonRow));

  for (gint64 key = 1; key < guild_snapshot_get_n_person_slots (snapshot); key++)
    {
      GuildPersonRow row;

      if (guild_snapshot_get_person (snapshot, key, &row))
        g_array_append_val (people, row);
    }
  g_array_sort (people, compare_ids);
  if (!guild_csv_writer_add_row (writer, columns, G_N_ELEMENTS (columns), cancellable, error))
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const GuildPersonRow *row = &g_array_index (people, GuildPersonRow, i);
      char hired[GUILD_DATE_LENGTH], ended[GUILD_DATE_LENGTH];
      const char *const cells[G_N_ELEMENTS (columns)] = {
        guild_record_get_text (row->record, GUILD_PERSON_ID),
        guild_record_get_text (row->record, GUILD_PERSON_NAME),
        guild_record_get_text (row->record, GUILD_PERSON_EMAIL),
        guild_record_get_text (row->record, GUILD_PERSON_TITLE),
        role_id (snapshot, row->role),
        row->department != NULL ? row->department : "",
        row->location != NULL ? row->location : "",
        person_id (snapshot, row->manager),
        format_date (row->record, GUILD_PERSON_HIRE_DATE, hired),
        format_date (row->record, GUILD_PERSON_END_DATE, ended),
        status->names[guild_record_get_integer (row->record, GUILD_PERSON_STATUS)],
        role_id (snapshot, row->next_role),
        row->confirmer != row->manager ? person_id (snapshot, row->confirmer) : "",
      };

      if (!guild_csv_writer_add_row (writer, cells, G_N_ELEMENTS (columns), cancellable, error))
        return FALSE;
    }
  return guild_csv_writer_flush (writer, cancellable, error);
}

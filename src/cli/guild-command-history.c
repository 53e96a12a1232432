/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "guild-cli.h"

static char *object;
static int limit;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "object", 0, 0, G_OPTION_ARG_STRING, &object, N_ ("Only what touched this object"), N_ ("KIND:ID") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("Only so many"), N_ ("N") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document"), NULL },
  { NULL },
};

static const char *
state_name (GuildHistoryState state)
{
  switch (state)
    {
    case GUILD_HISTORY_DONE:
      return "done";
    case GUILD_HISTORY_UNDONE:
      return "undone";
    case GUILD_HISTORY_DISCARDED:
      return "discarded";
    }
  return "";
}

static gboolean
find_object (GuildOrganisation *organisation,
             GuildKind         *kind,
             gint64            *key)
{
  const char *colon = strchr (object, ':');
  g_autofree char *name = colon == NULL ? NULL : g_strndup (object, (gsize) (colon - object));
  GuildQuery query = { .field = 0 };
  g_autoptr (GuildRecord) row = NULL;

  if (colon == NULL || !guild_kind_find (name, kind) || guild_kind_get_info (*kind)->fields[0].type != GUILD_FIELD_TEXT)
    return FALSE;
  query.kind = *kind;
  query.value.text = colon + 1;
  row = guild_store_get_first (guild_organisation_get_store (organisation), &query, NULL, NULL);
  *key = row == NULL ? 0 : guild_record_get_key (row);
  return row != NULL;
}

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
print_as_json (GPtrArray *history)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < history->len; i++)
    {
      const GuildHistoryEntry *entry = g_ptr_array_index (history, i);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (entry->time);
      g_autofree char *when = g_date_time_format_iso8601 (time);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, entry->id);
      add_member (builder, "time", when);
      add_member (builder, "actor", entry->actor);
      add_member (builder, "name", entry->name);
      add_member (builder, "detail", entry->detail);
      json_builder_set_member_name (builder, "rows");
      json_builder_add_int_value (builder, entry->n_rows);
      add_member (builder, "state", state_name (entry->state));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  guild_cli_print_json (builder);
}

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  GuildKind kind = GUILD_KIND_ORGANISATION;
  gint64 key = 0;

  if (limit < 0)
    return guild_cli_wrong_use (_ ("--limit is 0 or more"));
  organisation = guild_cli_open (arguments[0], &exit_code);
  if (organisation == NULL)
    return exit_code;
  if (object != NULL && !find_object (organisation, &kind, &key))
    return guild_cli_wrong_use (_ ("there is no object “%s”; name it as in person:100"), object);
  history = guild_store_get_history (guild_organisation_get_store (organisation), kind, key, (guint) limit, NULL,
                                     &error);
  if (history == NULL)
    return guild_cli_fail (error);
  if (as_json)
    print_as_json (history);
  for (guint i = 0; i < history->len && !as_json; i++)
    {
      const GuildHistoryEntry *entry = g_ptr_array_index (history, i);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (entry->time);
      g_autofree char *when = g_date_time_format (time, "%Y-%m-%d %H:%M");

      g_print ("%4" G_GINT64_FORMAT "  %s  %s  %s %s  %" G_GINT64_FORMAT "%s\n", entry->id, when, entry->actor,
               entry->name, entry->detail, entry->n_rows,
               entry->state == GUILD_HISTORY_DONE     ? ""
               : entry->state == GUILD_HISTORY_UNDONE ? "  (undone)"
                                                      : "  (discarded)");
    }
  return GUILD_EXIT_DONE;
}

const GuildCommand guild_command_history = {
  "history", "FILE", N_ ("List what was changed, the newest first"), 1, 1, options, run,
};

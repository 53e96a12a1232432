/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "guild-cli.h"
#include "guild-error.h"
#include "guild-pairing-edits.h"

static char *status;
static char *capacity;
static char *date;

static const GOptionEntry mentor_options[] = {
  { "status", 0, 0, G_OPTION_ARG_STRING, &status, N_ ("invited, applied, approved, trained, ready or paused"),
    N_ ("STATUS") },
  { "capacity", 0, 0, G_OPTION_ARG_STRING, &capacity, N_ ("Pairings at once, or “default”"), N_ ("N") },
  { NULL },
};

static const GOptionEntry brief_options[] = {
  { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("When; today where it is not given"), N_ ("DATE") },
  { NULL },
};

static GuildExit
commit (GuildOrganisation *organisation,
        GuildChange       *change,
        GError            *error)
{
  g_autoptr (GuildChange) owned = change;
  g_autoptr (GError) failure = error;

  /* What is so already is done. */
  if (change == NULL && g_error_matches (failure, GUILD_ERROR, GUILD_ERROR_NOTHING))
    return GUILD_EXIT_DONE;
  if (change == NULL || !guild_organisation_commit (organisation, change, NULL, &failure))
    return guild_cli_fail (failure);
  return GUILD_EXIT_DONE;
}

static gboolean
take_capacity (GuildValue *values)
{
  guint64 number;

  if (capacity == NULL)
    return TRUE;
  if (strcmp (capacity, "default") == 0)
    {
      values[GUILD_MENTOR_CAPACITY].integer = GUILD_ABSENT;
      return TRUE;
    }
  if (!g_ascii_string_to_unsigned (capacity, 10, 0, G_MAXINT32, &number, NULL))
    return FALSE;
  values[GUILD_MENTOR_CAPACITY].integer = (gint64) number;
  return TRUE;
}

static GuildExit
run_mentor (char **arguments)
{
  const GuildField *fields = guild_kind_get_info (GUILD_KIND_MENTOR)->fields;
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = guild_cli_open (arguments[0], &exit_code);
  GuildValue values[GUILD_MAX_FIELDS];
  GuildChange *change;
  GError *error = NULL;
  const GuildRecord *current;
  gint64 person;

  if (organisation == NULL ||
      (person = guild_cli_find (organisation, GUILD_KIND_PERSON, arguments[1], &exit_code)) == 0)
    return exit_code;
  guild_values_clear (GUILD_KIND_MENTOR, values);
  values[GUILD_MENTOR_PERSON].integer = person;
  current = guild_organisation_find_identity (organisation, GUILD_KIND_MENTOR, values);
  if (current != NULL)
    guild_record_copy_values (current, values);
  if (status == NULL && capacity == NULL)
    {
      if (current == NULL)
        return GUILD_EXIT_DONE;
      g_print ("status = %s\n", fields[GUILD_MENTOR_STATUS].names[values[GUILD_MENTOR_STATUS].integer]);
      if (values[GUILD_MENTOR_CAPACITY].integer != GUILD_ABSENT)
        g_print ("capacity = %" G_GINT64_FORMAT "\n", values[GUILD_MENTOR_CAPACITY].integer);
      return GUILD_EXIT_DONE;
    }
  if (status != NULL)
    {
      int choice = guild_field_find_enumeration (&fields[GUILD_MENTOR_STATUS], status);

      if (choice < 0)
        return guild_cli_wrong_use (_ ("there is no status “%s”; there are invited, applied, approved, trained, ready "
                                       "and paused"),
                                    status);
      values[GUILD_MENTOR_STATUS].integer = choice;
    }
  if (!take_capacity (values))
    return guild_cli_wrong_use (_ ("--capacity is a number, or “default”"));
  change = guild_edit_mentor (organisation, person, values, &error);
  return commit (organisation, change, error);
}

static GuildExit
run_brief (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = guild_cli_open (arguments[0], &exit_code);
  GuildChange *change;
  GError *error = NULL;
  GuildDate day;
  gint64 person;

  if (organisation == NULL ||
      (person = guild_cli_find (organisation, GUILD_KIND_PERSON, arguments[1], &exit_code)) == 0)
    return exit_code;
  day = guild_organisation_get_today (organisation);
  if (!guild_cli_get_date (date, "--date", &day, &exit_code))
    return exit_code;
  change = guild_edit_briefed (organisation, person, day, &error);
  return commit (organisation, change, error);
}

const GuildCommand guild_command_mentor = {
  "mentor", "FILE PERSON", N_ ("Show or set somebody’s mentor profile"), 2, 2, mentor_options, run_mentor,
};

const GuildCommand guild_command_brief = {
  "brief", "FILE PERSON", N_ ("Note that somebody was briefed as a mentee"), 2, 2, brief_options, run_brief,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "guild-analytics-print.h"

static char *department;
static char *framework_id;
static char *kind_name;
static int months = 6;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "department", 0, 0, G_OPTION_ARG_STRING, &department, N_ ("Only people of this department"), N_ ("NAME") },
  { "framework", 0, 0, G_OPTION_ARG_STRING, &framework_id, N_ ("Only competencies of this framework"), N_ ("ID") },
  { "period", 0, 0, G_OPTION_ARG_INT, &months, N_ ("How many months movement goes back (6)"), N_ ("MONTHS") },
  { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_name, N_ ("Whose ratings movement is about: manager, or self"),
    N_ ("KIND") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document"), NULL },
  { NULL },
};

static gboolean
get_scope (GuildOrganisation  *organisation,
           GuildInsightsScope *scope,
           GuildExit          *exit_code)
{
  *scope = (GuildInsightsScope) { department, 0, GUILD_ASSESSMENT_KIND_MANAGER, months };
  if (framework_id != NULL)
    {
      scope->framework = guild_cli_find (organisation, GUILD_KIND_FRAMEWORK, framework_id, exit_code);
      if (scope->framework == 0)
        return FALSE;
    }
  if (months < 1 || months > GUILD_INSIGHTS_MAX_MONTHS)
    {
      *exit_code = guild_cli_wrong_use (_ ("--period is a number of months from 1 to %d"), GUILD_INSIGHTS_MAX_MONTHS);
      return FALSE;
    }
  if (kind_name != NULL && strcmp (kind_name, "self") == 0)
    scope->kind = GUILD_ASSESSMENT_KIND_SELF;
  else if (kind_name != NULL && strcmp (kind_name, "manager") != 0)
    {
      *exit_code = guild_cli_wrong_use (_ ("--kind is manager or self, and “%s” is neither"), kind_name);
      return FALSE;
    }
  return TRUE;
}

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = guild_cli_open (arguments[0], &exit_code);
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GuildDepartments) departments = NULL;
  g_autoptr (GuildInsights) insights = NULL;
  g_autoptr (GError) error = NULL;
  GuildInsightsScope scope;
  int found;

  if (organisation == NULL || !get_scope (organisation, &scope, &exit_code))
    return exit_code;
  snapshot = guild_organisation_ref_snapshot (organisation);
  departments = guild_departments_new (snapshot);
  if (!guild_departments_find (departments, department, &found))
    return guild_cli_wrong_use (_ ("nobody works in a department “%s”"), department);
  insights = guild_insights_new (snapshot, guild_organisation_get_store (organisation), &scope, NULL, &error);
  if (insights == NULL)
    return guild_cli_fail (error);
  if (as_json)
    guild_analytics_print_json (insights, framework_id);
  else if (!guild_analytics_print_csv (insights, &error))
    return guild_cli_fail (error);
  return GUILD_EXIT_DONE;
}

const GuildCommand guild_command_analytics = {
  "analytics", "FILE", N_ ("Print every figure of the Insights page"), 1, 1, options, run,
};

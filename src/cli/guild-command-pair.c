/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "guild-cli.h"
#include "guild-pairing-edits.h"

static int goal = -1;
static char *from;
static char *until;
static double hours = -1;
static char *project;
static char *goals;
static char **overrides;
static char *overridden_by;
static char *reason;

static const GOptionEntry options[] = {
  { "goal", 0, 0, G_OPTION_ARG_INT, &goal, N_ ("The level that it aims at"), N_ ("LEVEL") },
  { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("The first day; today where it is not given"), N_ ("DATE") },
  { "until", 0, 0, G_OPTION_ARG_STRING, &until, N_ ("The last day, or “open”; three months where it is not given"),
    N_ ("DATE") },
  { "hours", 0, 0, G_OPTION_ARG_DOUBLE, &hours, N_ ("Hours in all"), N_ ("HOURS") },
  { "project", 0, 0, G_OPTION_ARG_STRING, &project, N_ ("What they work on"), N_ ("TEXT") },
  { "goals", 0, 0, G_OPTION_ARG_STRING, &goals, N_ ("Goals of a career pairing, private to the two"), N_ ("TEXT") },
  { "override", 0, 0, G_OPTION_ARG_STRING_ARRAY, &overrides,
    N_ ("Set a rule aside: reporting-line or period; with --by and --reason"), N_ ("RULE") },
  { "by", 0, 0, G_OPTION_ARG_STRING, &overridden_by, N_ ("Who sets the rule aside"), N_ ("NAME") },
  { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("TEXT") },
  { NULL },
};

/* What the options say instead of what the draft begins with; FALSE where they say what cannot be. */
static gboolean
take_options (GuildPairingDraft *draft,
              GuildExit         *exit_code)
{
  if (!guild_cli_get_date (from, "--from", &draft->from, exit_code) ||
      (g_strcmp0 (until, "open") != 0 && !guild_cli_get_date (until, "--until", &draft->until, exit_code)))
    return FALSE;
  if (g_strcmp0 (until, "open") == 0)
    draft->until = 0;
  if (goal >= 0)
    draft->goal_level = goal;
  if (hours >= 0)
    draft->hours = hours;
  if (project != NULL)
    g_set_str (&draft->project, project);
  if (goals != NULL)
    g_set_str (&draft->goals, goals);
  g_set_str (&draft->overridden_by, overridden_by != NULL ? overridden_by : "");
  g_set_str (&draft->override_reason, reason != NULL ? reason : "");
  for (guint i = 0; overrides != NULL && overrides[i] != NULL; i++)
    {
      guint rule = guild_pair_obstacles_parse (overrides[i]);

      if (rule == 0)
        {
          *exit_code = guild_cli_wrong_use (_ ("there is no rule “%s”; reporting-line and period can be overridden"),
                                            overrides[i]);
          return FALSE;
        }
      if ((rule & ~GUILD_PAIR_OVERRIDABLE) != 0)
        {
          *exit_code =
              guild_cli_wrong_use (_ ("the rule “%s” is absolute; reporting-line and period can be overridden"),
                                   overrides[i]);
          return FALSE;
        }
      draft->overrides |= rule;
    }
  return TRUE;
}

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = guild_cli_open (arguments[0], &exit_code);
  g_auto (GuildPairingDraft) draft = { 0 };
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  gboolean career = strcmp (arguments[2], "-") == 0;
  gint64 mentee, competency = 0, mentor;
  guint n_operations;

  if (organisation == NULL ||
      (mentee = guild_cli_find (organisation, GUILD_KIND_PERSON, arguments[1], &exit_code)) == 0 ||
      (!career && (competency = guild_cli_find (organisation, GUILD_KIND_COMPETENCY, arguments[2], &exit_code)) == 0) ||
      (mentor = guild_cli_find (organisation, GUILD_KIND_PERSON, arguments[3], &exit_code)) == 0)
    return exit_code;
  guild_pairing_draft_init (&draft, organisation, mentee, competency, mentor);
  if (!take_options (&draft, &exit_code))
    return exit_code;
  change = guild_edit_pair (organisation, &draft, &error);
  if (change == NULL || !guild_organisation_commit (organisation, change, NULL, &error))
    return guild_cli_fail (error);
  g_print ("%s\n",
           guild_record_get_text (guild_change_get_operations (change, &n_operations)[0].after, GUILD_PAIRING_ID));
  return GUILD_EXIT_DONE;
}

const GuildCommand guild_command_pair = {
  "pair",
  "FILE MENTEE COMPETENCY MENTOR",
  N_ ("Propose a pairing; a competency of “-” makes it one about careers"),
  4,
  4,
  options,
  run,
};

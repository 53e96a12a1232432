/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "guild-assessment-edits.h"
#include "guild-cli.h"
#include "guild-error.h"
#include "guild-pairing-edits.h"
#include "guild-pairing-print.h"

static char *as_part;
static char *date;
static char *reason;
static char *kind;
static int minutes = -1;
static char *notes;
static char **indicators;
static char *level;
static char *evidence;
static char *by;
static char *outcome;
static gboolean as_json;
static gboolean include_confidential;

static const GOptionEntry options[] = {
  { "as", 0, 0, G_OPTION_ARG_STRING, &as_part, N_ ("accept: who does: mentor, mentee or manager"), N_ ("PART") },
  { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("When it happened; today where it is not given"), N_ ("DATE") },
  { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("decline, end: why, private to the pair"), N_ ("TEXT") },
  { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("session: shadowing, practice or feedback"), N_ ("KIND") },
  { "minutes", 0, 0, G_OPTION_ARG_INT, &minutes, N_ ("session: how long"), N_ ("N") },
  { "notes", 0, 0, G_OPTION_ARG_STRING, &notes, N_ ("session: notes, private to the pair"), N_ ("TEXT") },
  { "indicator", 0, 0, G_OPTION_ARG_STRING_ARRAY, &indicators, N_ ("session: what was practised; may be repeated"),
    N_ ("ID") },
  { "level", 0, 0, G_OPTION_ARG_STRING, &level, N_ ("rate, confirm: the mentee’s level, or “n/a”"), N_ ("LEVEL") },
  { "evidence", 0, 0, G_OPTION_ARG_STRING, &evidence, N_ ("rate, confirm: what it rests on"), N_ ("TEXT") },
  { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("confirm: who does; only the mentee’s confirmer can"), N_ ("ID") },
  { "outcome", 0, 0, G_OPTION_ARG_STRING, &outcome,
    N_ ("close: how a pairing about careers went: confirmed, partly or unchanged"), N_ ("OUTCOME") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document"), NULL },
  { "include-confidential", 0, 0, G_OPTION_ARG_NONE, &include_confidential,
    N_ ("Of one pairing, show what is private to the pair too"), NULL },
  { NULL },
};

/**
 * Call:
 * @day: when it happened
 * @exit_code: set where the words of the call are wrong, which has been said
 * @wrong: whether they are
 *
 * One step of one pairing.
 */
typedef struct
{
  GuildOrganisation *organisation;
  gint64 pairing;
  const GuildRecord *row;
  GuildPairingEvent event;
  GuildDate day;
  gboolean wrong;
  GuildExit exit_code;
} Call;

/* The words are wrong; no change. */
static GuildChange *
fail (Call     *call,
      GuildExit exit_code)
{
  call->wrong = TRUE;
  call->exit_code = exit_code;
  return NULL;
}

static gboolean
choose (const char *text,
        GuildKind   of,
        guint       field,
        int        *choice)
{
  *choice = text == NULL ? -1 : guild_field_find_enumeration (&guild_kind_get_info (of)->fields[field], text);
  return *choice >= 0;
}

static GuildChange *
step (Call    *call,
      GError **error)
{
  return guild_edit_pairing_step (call->organisation, call->pairing, call->event, GUILD_PAIRING_OUTCOME_NONE, reason,
                                  call->day, error);
}

static GuildChange *
accept_terms (Call    *call,
              GError **error)
{
  int part;

  if (!choose (as_part, GUILD_KIND_ACCEPTANCE, GUILD_ACCEPTANCE_PART, &part))
    return fail (call, guild_cli_wrong_use (_ ("who accepts is --as mentor, mentee or manager")));
  return guild_edit_pairing_accept (call->organisation, call->pairing, (GuildPart) part, call->day, error);
}

static GuildChange *
meet (Call    *call,
      GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  GuildSessionDraft draft = {
    .date = call->day, .minutes = minutes < 0 ? GUILD_ABSENT : minutes, .notes = notes, .indicators = keys
  };
  int choice = GUILD_SESSION_KIND_PRACTICE;

  if (kind != NULL && !choose (kind, GUILD_KIND_SESSION, GUILD_SESSION_KIND, &choice))
    return fail (call, guild_cli_wrong_use (_ ("--kind is shadowing, practice or feedback")));
  draft.kind = (GuildSessionKind) choice;
  for (guint i = 0; indicators != NULL && indicators[i] != NULL; i++)
    {
      gint64 key = guild_cli_find (call->organisation, GUILD_KIND_INDICATOR, indicators[i], &call->exit_code);

      if (key == 0)
        return fail (call, call->exit_code);
      g_array_append_val (keys, key);
    }
  return guild_edit_session_add (call->organisation, call->pairing, &draft, error);
}

/* A rating of the one skill, by the mentee or their confirmer; the pairing goes on by it. */
static GuildChange *
assess (Call               *call,
        GuildAssessmentKind as,
        GError            **error)
{
  gint64 mentee = guild_record_get_integer (call->row, GUILD_PAIRING_MENTEE);
  GuildDraftRating rating = { guild_record_get_integer (call->row, GUILD_PAIRING_COMPETENCY),
                              GUILD_LEVEL_NOT_APPLICABLE, evidence };
  gint64 assessor = guild_assessment_get_assessor (call->organisation, mentee, as, call->day);
  g_autofree char *refusal = NULL;
  guint64 number;

  if (level == NULL)
    return fail (call, guild_cli_wrong_use (_ ("the level is missing; give it with --level")));
  if (strcmp (level, "n/a") != 0)
    {
      if (!g_ascii_string_to_unsigned (level, 10, 0, 9, &number, NULL))
        return fail (call, guild_cli_wrong_use (_ ("--level is a number from 0 on, or “n/a”")));
      rating.level = (int) number;
    }
  if (by != NULL && (assessor = guild_cli_find (call->organisation, GUILD_KIND_PERSON, by, &call->exit_code)) == 0)
    return fail (call, call->exit_code);
  refusal = guild_pairing_refuse_step (call->organisation, call->pairing, call->event);
  if (refusal != NULL)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, refusal);
      return NULL;
    }
  return guild_edit_assess (call->organisation, mentee, as, assessor, NULL, call->day, &rating, 1, NULL, error);
}

static GuildChange *
rate (Call    *call,
      GError **error)
{
  return guild_record_get_integer (call->row, GUILD_PAIRING_COMPETENCY) == 0
             ? step (call, error)
             : assess (call, GUILD_ASSESSMENT_KIND_SELF, error);
}

static GuildChange *
confirm (Call    *call,
         GError **error)
{
  if (guild_record_get_integer (call->row, GUILD_PAIRING_COMPETENCY) != 0)
    return assess (call, GUILD_ASSESSMENT_KIND_MANAGER, error);
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                       _ ("A pairing about careers has no level to confirm; close it with an outcome."));
  return NULL;
}

static GuildChange *
close_career (Call    *call,
              GError **error)
{
  int choice;

  /* Core says of a skill how that closes. */
  if (guild_record_get_integer (call->row, GUILD_PAIRING_COMPETENCY) != 0)
    return step (call, error);
  if (!choose (outcome, GUILD_KIND_PAIRING, GUILD_PAIRING_OUTCOME, &choice) || choice == GUILD_PAIRING_OUTCOME_NONE ||
      choice == GUILD_PAIRING_OUTCOME_ENDED_EARLY)
    return fail (call, guild_cli_wrong_use (_ ("--outcome is confirmed, partly or unchanged")));
  return guild_edit_pairing_step (call->organisation, call->pairing, GUILD_PAIRING_CLOSE, (GuildPairingOutcome) choice,
                                  NULL, call->day, error);
}

static GuildChange *
withdraw (Call    *call,
          GError **error)
{
  return guild_edit_pairing_withdraw (call->organisation, call->pairing, error);
}

static const struct
{
  const char *name;
  GuildPairingEvent event;
  GuildChange *(*plan) (Call *call, GError **error);
} steps[] = {
  { "offer", GUILD_PAIRING_OFFER, step },       { "accept", GUILD_PAIRING_AGREE, accept_terms },
  { "decline", GUILD_PAIRING_DECLINE, step },   { "withdraw", GUILD_PAIRING_DECLINE, withdraw },
  { "start", GUILD_PAIRING_START, step },       { "pause", GUILD_PAIRING_PAUSE, step },
  { "resume", GUILD_PAIRING_RESUME, step },     { "session", GUILD_PAIRING_START, meet },
  { "reassess", GUILD_PAIRING_REASSESS, step }, { "rate", GUILD_PAIRING_RATE, rate },
  { "confirm", GUILD_PAIRING_CLOSE, confirm },  { "close", GUILD_PAIRING_CLOSE, close_career },
  { "end", GUILD_PAIRING_END, step },
};

static GuildExit
take_step (Call *call,
           guint at)
{
  g_autofree char *id = g_strdup (guild_record_get_text (call->row, GUILD_PAIRING_ID));
  const GuildField *fields = guild_kind_get_info (GUILD_KIND_PAIRING)->fields;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  const GuildRecord *row;

  call->event = steps[at].event;
  call->day = guild_organisation_get_today (call->organisation);
  if (!guild_cli_get_date (date, "--date", &call->day, &call->exit_code))
    return call->exit_code;
  change = steps[at].plan (call, &error);
  if (call->wrong)
    return call->exit_code;
  if (change == NULL || !guild_organisation_commit (call->organisation, change, NULL, &error))
    return guild_cli_fail (error);
  row = guild_organisation_lookup (call->organisation, GUILD_KIND_PAIRING, call->pairing);
  g_print ("%s %s\n", id, row == NULL ? "withdrawn" : fields[GUILD_PAIRING_STATE].names[guild_pairing_get_state (row)]);
  return GUILD_EXIT_DONE;
}

static GuildExit
run (char **arguments)
{
  Call call = { .exit_code = GUILD_EXIT_DONE };
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GError) error = NULL;
  guint at = 0;

  while (arguments[1] != NULL && arguments[2] != NULL && at < G_N_ELEMENTS (steps) &&
         strcmp (steps[at].name, arguments[2]) != 0)
    at++;
  if (at == G_N_ELEMENTS (steps))
    return guild_cli_wrong_use (_ ("there is no step “%s”; “guildhall-cli pairing --help” lists them"), arguments[2]);
  organisation = guild_cli_open (arguments[0], &call.exit_code);
  if (organisation == NULL)
    return call.exit_code;
  if (arguments[1] == NULL)
    return guild_pairing_print_list (organisation, as_json, &error) ? GUILD_EXIT_DONE : guild_cli_fail (error);
  call.organisation = organisation;
  call.pairing = guild_cli_find (organisation, GUILD_KIND_PAIRING, arguments[1], &call.exit_code);
  if (call.pairing == 0)
    return call.exit_code;
  call.row = guild_organisation_lookup (organisation, GUILD_KIND_PAIRING, call.pairing);
  if (arguments[2] != NULL)
    return take_step (&call, at);
  return guild_pairing_print (organisation, call.row, as_json, include_confidential, &error) ? GUILD_EXIT_DONE
                                                                                             : guild_cli_fail (error);
}

const GuildCommand guild_command_pairing = {
  "pairing",
  "FILE [ID [offer|accept|decline|withdraw|start|pause|resume|session|reassess|rate|confirm|close|end]]",
  N_ ("List pairings, show one, or take it a step on"),
  1,
  3,
  options,
  run,
};

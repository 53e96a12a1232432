/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-change-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-policy.h"

/* The names of changes that the journal keeps, and what they say. A detail of digits counts people, or roles. */
static const struct
{
  const char *name;
  const char *sentence;          /* of %s; NULL where it always counts */
  const char *singular, *plural; /* of %s people or roles; NULL where it never counts */
} SENTENCES[] = {
  { "create", N_ ("Created the organisation %s"), NULL, NULL },
  { "rename", N_ ("Renamed the organisation to %s"), NULL, NULL },
  { "import", N_ ("Imported %s"), N_ ("Imported %s person"), N_ ("Imported %s people") },
  { "generate", N_ ("Generated %s"), NULL, NULL },
  { "restore", N_ ("Restored %s"), NULL, NULL }, /* of a file; of a backup describe_restore() says when it was made */
  { "settings", N_ ("Changed %s"), NULL, NULL },
  { "add-person", N_ ("Added %s"), NULL, NULL },
  { "edit-person", N_ ("Edited %s"), NULL, NULL },
  { "edit-people", N_ ("Edited %s"), N_ ("Edited %s person"), N_ ("Edited %s people") },
  { "move-person", N_ ("Moved %s"), N_ ("Moved %s person to another manager"),
    N_ ("Moved %s people to another manager") },
  { "leave", N_ ("%s left"), N_ ("%s person left"), N_ ("%s people left") },
  { "absence", N_ ("%s went on leave"), N_ ("%s person went on leave"), N_ ("%s people went on leave") },
  { "return", N_ ("%s returned"), N_ ("%s person returned"), N_ ("%s people returned") },
  { "delete-people", N_ ("Deleted %s"), N_ ("Deleted %s person"), N_ ("Deleted %s people") },
  { "merge-people", N_ ("Merged %s"), NULL, NULL },
  { "pair", N_ ("Proposed a pairing: %s"), NULL, NULL },
  { "match", N_ ("Proposed %s"), N_ ("Proposed %s pairing"), N_ ("Proposed %s pairings") },
  { "edit-pairing", N_ ("Changed the agreement: %s"), NULL, NULL },
  { "withdraw-pairing", N_ ("Withdrew the proposal: %s"), NULL, NULL },
  { "offer-pairing", N_ ("Offered the pairing: %s"), NULL, NULL },
  { "accept-pairing", N_ ("%s accepted a pairing"), NULL, NULL },
  { "decline-pairing", N_ ("Declined the pairing: %s"), NULL, NULL },
  { "start-pairing", N_ ("Started the pairing: %s"), NULL, NULL },
  { "pause-pairing", N_ ("Paused the pairing: %s"), NULL, NULL },
  { "resume-pairing", N_ ("Resumed the pairing: %s"), NULL, NULL },
  { "reassess", N_ ("Asked for a reassessment: %s"), NULL, NULL },
  { "rate-pairing", N_ ("Reassessed: %s"), NULL, NULL },
  { "close-pairing", N_ ("Closed the pairing: %s"), NULL, NULL },
  { "end-pairing", N_ ("Ended the pairing early: %s"), NULL, NULL },
  { "add-session", N_ ("Recorded a session: %s"), NULL, NULL },
  { "edit-session", N_ ("Changed a session: %s"), NULL, NULL },
  { "delete-session", N_ ("Deleted a session: %s"), NULL, NULL },
  { "mentor", N_ ("Changed the mentor profile of %s"), NULL, NULL },
  { "brief", N_ ("Recorded the briefing of %s"), NULL, NULL },
  { "save-draft", N_ ("Saved a draft assessment of %s"), NULL, NULL },
  { "discard-draft", N_ ("Discarded a draft assessment of %s"), NULL, NULL },
  { "assess", N_ ("Assessed %s"), NULL, NULL },
  { "add-role", N_ ("Added the role %s"), NULL, NULL },
  { "edit-role", N_ ("Edited the role %s"), NULL, NULL },
  { "delete-role", N_ ("Deleted the role %s"), NULL, NULL },
  { "edit-targets", N_ ("Changed the targets of %s"), N_ ("Changed the targets of %s role"),
    N_ ("Changed the targets of %s roles") },
  { "derive-role", N_ ("Completed the targets of %s from another role"), NULL, NULL },
  { "edit-assessors", N_ ("Changed the assessors of %s"), NULL, NULL },
  { "edit-paths", N_ ("Changed what %s leads to"), NULL, NULL },
  { "edit-scale", N_ ("Changed the scale of %s"), NULL, NULL },
  { "publish-model", N_ ("Published %s"), NULL, NULL }, /* "version 3 of Northbridge Skills" */
  { "retire-model", N_ ("Retired %s"), NULL, NULL },
  { "revive-model", N_ ("Took %s up again"), NULL, NULL },
  { "restore-model", N_ ("Restored %s as a draft"), NULL, NULL },
  { "add-framework", N_ ("Added the framework %s"), NULL, NULL },
  { "delete-framework", N_ ("Deleted the framework %s"), NULL, NULL },
  { "add-lines", N_ ("Added %s"), N_ ("Added %s line to the model"), N_ ("Added %s lines to the model") },
  { "move-lines", N_ ("Moved %s"), N_ ("Moved %s line of the model"), N_ ("Moved %s lines of the model") },
  { "duplicate-lines", N_ ("Duplicated %s"), N_ ("Duplicated %s line of the model"),
    N_ ("Duplicated %s lines of the model") },
  { "archive-lines", N_ ("Archived %s"), N_ ("Archived %s line of the model"), N_ ("Archived %s lines of the model") },
  { "restore-lines", N_ ("Restored %s"), N_ ("Restored %s line of the model"), N_ ("Restored %s lines of the model") },
  { "delete-lines", N_ ("Deleted %s"), N_ ("Deleted %s line of the model"), N_ ("Deleted %s lines of the model") },
  { "merge-competencies", N_ ("Merged %s"), NULL, NULL },
  { "rename-model", N_ ("Renamed %s"), NULL, NULL },
  { "edit-model", N_ ("Edited %s"), NULL, NULL },
  { "erase", N_ ("Erased a person, now %s"), NULL, NULL },
};

/* A policy is named by its setting, or by setting=value. */
static char *
describe_policy (const char *detail)
{
  const char *equals = strchr (detail, '=');
  g_autofree char *name = equals == NULL ? g_strdup (detail) : g_strndup (detail, (gsize) (equals - detail));
  const GuildPolicyInfo *info = guild_policy_find (name);
  const char *title = info == NULL ? name : g_dpgettext2 (GETTEXT_PACKAGE, "policy", info->title);
  g_autofree char *value = NULL;

  if (equals == NULL)
    /* Translators: %s is a policy, as in “Stale After”. */
    return g_strdup_printf (_ ("Changed the policy “%s”"), title);
  value = guild_policy_describe (name, equals + 1);
  /* Translators: as in “Changed the policy “Current Level” to “Self-Rated””. */
  return g_strdup_printf (_ ("Changed the policy “%s” to “%s”"), title, value);
}

/* A backup is named by when it was made. NULL for anything else that took the organisation's place. */
static char *
describe_restore (const char *detail)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_iso8601 (detail, NULL);
  g_autoptr (GDateTime) local = made == NULL ? NULL : g_date_time_to_local (made);
  g_autofree char *time = NULL;

  if (local == NULL)
    return NULL;
  /* Translators: a date with the time of day, as in "14 March 2026, 10:06". */
  time = g_date_time_format (local, C_ ("date", "%-d %B %Y, %H:%M"));
  /* Translators: %s is when the backup was made, as in "14 March 2026, 10:06". */
  return g_strdup_printf (_ ("Restored the backup of %s"), time);
}

/**
 * guild_change_describe:
 * @name: the name of a change, as the journal keeps it
 * @detail: what it is about
 *
 * Returns: (transfer full): a sentence in the past tense for the history and for toasts, without a
 *   full stop
 */
char *
guild_change_describe (const char *name,
                       const char *detail)
{
  gboolean counts = *detail != '\0' && strspn (detail, "0123456789") == strlen (detail);
  char *restored = NULL;

  if (strcmp (name, "set") == 0)
    return describe_policy (detail);
  if (strcmp (name, "restore") == 0 && (restored = describe_restore (detail)) != NULL)
    return restored;
  for (guint i = 0; i < G_N_ELEMENTS (SENTENCES); i++)
    {
      GString *text = NULL;

      if (strcmp (SENTENCES[i].name, name) != 0)
        continue;
      if (counts && SENTENCES[i].plural != NULL)
        {
          gulong n = (gulong) g_ascii_strtoull (detail, NULL, 10);
          g_autofree char *figure = g_strdup_printf ("%'lu", n);

          text = g_string_new (ngettext (SENTENCES[i].singular, SENTENCES[i].plural, n));
          g_string_replace (text, "%s", figure, 1);
          return g_string_free_and_steal (text);
        }
      text = g_string_new (_ (SENTENCES[i].sentence));
      g_string_replace (text, "%s", detail, 1);
      return g_string_free_and_steal (text);
    }
  return *detail == '\0' ? g_strdup (name) : g_strdup_printf ("%s: %s", name, detail);
}

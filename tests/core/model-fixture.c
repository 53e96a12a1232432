/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-fixture.h"

#include <string.h>

#include "guild-error.h"

GuildOrganisation *
model_fixture (const char *name)
{
  g_autofree char *text = guild_test_load ("models/team.json");

  return guild_test_read (name, text);
}

gint64
model_framework (GuildOrganisation *o,
                 const char        *id)
{
  return guild_test_key (o, GUILD_KIND_FRAMEWORK, id);
}

/* Commits what must pass. */
void
model_do (GuildOrganisation *o,
          GuildChange       *change)
{
  g_autoptr (GuildChange) owned = change;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (change);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

void
model_undo (GuildOrganisation *o,
            gboolean           redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_undo (o, redo, NULL, &error);

  g_assert_no_error (error);
}

/* What must not come to be; @words are part of the sentence. */
void
model_nothing (GuildChange *change,
               GError     **error,
               int          code,
               const char  *words)
{
  g_assert_null (change);
  g_assert_error (*error, GUILD_ERROR, code);
  if (strstr ((*error)->message, words) == NULL)
    g_error ("“%s” does not say “%s”", (*error)->message, words);
  g_clear_error (error);
}

/* Whether a line of the document has @row. */
void
model_there (const char *document,
             const char *row,
             gboolean    there)
{
  if ((strstr (document, row) != NULL) != there)
    g_error ("%s %s", row, there ? "is missing" : "is there");
}

/* After a change that began at @before: every rule holds, another organisation reads it to the same bytes, and undo and
 * redo lead there and back. */
void
model_checked (GuildOrganisation *o,
               const char        *before)
{
  g_autofree char *after = guild_test_export (o);
  g_autofree char *other = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = guild_organisation_check (o, NULL, &error);
  g_autoptr (GuildOrganisation) copy = guild_test_read ("copy.guild", after);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (const char *) problems->pdata[i]);
  other = guild_test_export (copy);
  g_assert_cmpstr (other, ==, after);
  g_assert_cmpstr (after, !=, before);
  model_undo (o, FALSE);
  undone = guild_test_export (o);
  g_assert_cmpstr (undone, ==, before);
  model_undo (o, TRUE);
  redone = guild_test_export (o);
  g_assert_cmpstr (redone, ==, after);
}

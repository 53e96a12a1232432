/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-test.h"

#include <string.h>

/* Plans sources, a name and a text each; @commit takes the change to the organisation. */
GuildImport *
import_test_run_sources (GuildOrganisation *organisation,
                         gboolean           commit,
                         const char *const *sources)
{
  GuildImport *import = guild_import_new (organisation);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (; sources[0] != NULL; sources += 2)
    guild_import_add_text (import, sources[0], sources[1], -1);
  before = guild_test_export (organisation);
  change = guild_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  after = guild_test_export (organisation);
  g_assert_cmpstr (after, ==, before);
  if (commit)
    guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  return import;
}

/* "read added changed unchanged rejected left_out" of a source. */
void
import_test_assert_counts (GuildImport *import,
                           guint        source,
                           const char  *expected)
{
  const GuildImportReport *report = guild_import_get_report (import);
  const GuildImportCounts *counts = &((GuildImportSource *) g_ptr_array_index (report->sources, source))->counts;
  g_autofree char *shown = g_strdup_printf ("%d %d %d %d %d %d", (int) counts->read, (int) counts->added,
                                            (int) counts->changed, (int) counts->unchanged, (int) counts->rejected,
                                            (int) counts->left_out);

  if (strcmp (shown, expected) != 0)
    for (guint i = 0; i < report->rejections->len; i++)
      {
        g_autofree char *line = guild_import_describe_rejection (import, g_ptr_array_index (report->rejections, i));

        g_test_message ("%s", line);
      }
  g_assert_cmpstr (shown, ==, expected);
  g_assert_cmpuint (counts->read, ==,
                    counts->added + counts->changed + counts->unchanged + counts->skipped + counts->rejected);
}

void
import_test_assert_says (GuildImport *import,
                         const char  *expected)
{
  const GuildImportReport *report = guild_import_get_report (import);

  for (guint i = 0; i < report->rejections->len; i++)
    {
      g_autofree char *line = guild_import_describe_rejection (import, g_ptr_array_index (report->rejections, i));

      if (strstr (line, expected) != NULL)
        return;
      g_test_message ("%s", line);
    }
  g_error ("nothing says “%s”", expected);
}

gboolean
import_test_has_note (GuildImport *import,
                      guint        source,
                      const char  *expected)
{
  GPtrArray *notes = ((GuildImportSource *) g_ptr_array_index (guild_import_get_report (import)->sources, source))
                         ->notes;

  for (guint i = 0; i < notes->len; i++)
    if (strstr (g_ptr_array_index (notes, i), expected) != NULL)
      return TRUE;
  return FALSE;
}

char *
import_test_show_key (GuildOrganisation *organisation,
                      GuildKind          kind,
                      gint64             key)
{
  const GuildRecord *row = key == 0 ? NULL : guild_organisation_lookup (organisation, kind, key);

  return g_strdup (row == NULL ? "-" : guild_record_get_text (row, 0));
}

char *
import_test_show_date (GuildDate date)
{
  char buffer[GUILD_DATE_LENGTH];

  return g_strdup (date == 0 ? "" : guild_date_format (date, buffer));
}

static int
compare_from (gconstpointer a,
              gconstpointer b)
{
  return (int) (guild_record_get_date (*(const GuildRecord *const *) a, GUILD_EMPLOYMENT_FROM) -
                guild_record_get_date (*(const GuildRecord *const *) b, GUILD_EMPLOYMENT_FROM));
}

/* The person's employments as "from..until role department location manager confirmer", by `from`. */
void
import_test_assert_places (GuildOrganisation *organisation,
                           const char        *person,
                           const char        *expected)
{
  g_autoptr (GPtrArray)
      rows = guild_organisation_list_children (organisation, GUILD_KIND_EMPLOYMENT,
                                               guild_test_key (organisation, GUILD_KIND_PERSON, person));
  g_autoptr (GString) shown = g_string_new (NULL);

  g_ptr_array_sort (rows, compare_from);
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      g_autofree char *from = import_test_show_date (guild_record_get_date (row, GUILD_EMPLOYMENT_FROM));
      g_autofree char *until = import_test_show_date (guild_record_get_date (row, GUILD_EMPLOYMENT_UNTIL));
      g_autofree char *role = import_test_show_key (organisation, GUILD_KIND_ROLE,
                                                    guild_record_get_integer (row, GUILD_EMPLOYMENT_ROLE));
      g_autofree char *manager = import_test_show_key (organisation, GUILD_KIND_PERSON,
                                                       guild_record_get_integer (row, GUILD_EMPLOYMENT_MANAGER));
      g_autofree char *confirmer = import_test_show_key (organisation, GUILD_KIND_PERSON,
                                                         guild_record_get_integer (row, GUILD_EMPLOYMENT_CONFIRMER));

      g_string_append_printf (shown, "%s%s..%s %s %s %s %s %s", i > 0 ? "; " : "", from, until, role,
                              guild_record_get_text (row, GUILD_EMPLOYMENT_DEPARTMENT),
                              guild_record_get_text (row, GUILD_EMPLOYMENT_LOCATION), manager, confirmer);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

const GuildRecord *
import_test_find (GuildOrganisation *organisation,
                  GuildKind          kind,
                  const char        *id)
{
  const GuildRecord *row = guild_organisation_find (organisation, kind, id);

  g_assert_nonnull (row);
  return row;
}

/* Opens the organisation, which nothing else may hold, again on another day. */
GuildOrganisation *
import_test_wait_until (GuildOrganisation *organisation,
                        const char        *name,
                        const char        *day)
{
  g_object_unref (organisation);
  g_setenv ("GUILDHALL_TODAY", day, TRUE);
  return guild_test_reopen (name);
}

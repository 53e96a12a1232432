/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sample.h"

#include <glib/gi18n-lib.h>

#include "guild-empty.h"
#include "guild-error.h"
#include "guild-import.h"
#include "guild-sample-resources.h"

#define FOLDER "resource:///io/github/guildhall/sample"
#define NAME   "Northbridge"

/* The import knows neither the organisation's name nor what was done to O*NET's tables. */
static GuildRecord *
describe (const GuildRecord *row)
{
  if (guild_record_get_kind (row) == GUILD_KIND_FRAMEWORK)
    return guild_record_with (
        row, GUILD_FRAMEWORK_DESCRIPTION,
        (GuildValue) {
            .text = "Skills of O*NET, modified: the rows of 18 occupations were selected. In this sample the "
                    "people are fictional and the ratings synthetic." });
  return guild_record_ref (row);
}

static GuildChange *
describe_all (GuildOrganisation *organisation,
              GuildChange       *imported)
{
  GuildChange *change = guild_change_new ("import", NAME);
  g_autoptr (GPtrArray) named = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (imported, &n_operations);

  guild_change_set_flags (change, guild_change_get_flags (imported));
  for (guint i = 0; i < named->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (named, i);
      g_autoptr (GuildRecord) renamed = guild_record_with (row, GUILD_ORGANISATION_NAME, (GuildValue) { .text = NAME });

      guild_change_replace (change, row, renamed);
    }
  /* Into an empty organisation everything is new. */
  for (guint i = 0; i < n_operations; i++)
    {
      g_autoptr (GuildRecord) row = describe (operations[i].after);

      guild_change_insert (change, row);
    }
  return change;
}

/**
 * guild_sample_plan:
 * @organisation: an organisation that holds nothing but its name and its settings
 * @error: return location for an error
 *
 * Makes the sample: an invented company, its roles and their targets from O*NET, and two years of
 * synthetic ratings.
 *
 * Returns: (transfer full) (nullable): the change that adds it
 */
GuildChange *
guild_sample_plan (GuildOrganisation *organisation,
                   GError           **error)
{
  g_autoptr (GuildImport) import = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GFile) folder = g_file_new_for_uri (FOLDER);
  g_autoptr (GFile) mapping = g_file_get_child (folder, "mapping.json");
  const GuildImportReport *report;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), NULL);

  /* The linker leaves resources out of a static library unless something asks for them. */
  guild_sample_get_resource ();
  if (!guild_check_empty (organisation, NULL, error))
    return NULL;
  import = guild_import_new (organisation);
  if (!guild_import_set_mapping (import, mapping, error) || !guild_import_add (import, folder, error))
    return NULL;
  change = guild_import_plan (import, NULL, NULL, NULL, error);
  if (change == NULL)
    return NULL;
  report = guild_import_get_report (import);
  if (report->rejections->len > 0)
    {
      g_autofree char *first = guild_import_describe_rejection (import, g_ptr_array_index (report->rejections, 0));

      g_set_error (error, GUILD_ERROR, GUILD_ERROR_DAMAGED, _ ("The sample is damaged: %s"), first);
      return NULL;
    }
  return describe_all (organisation, change);
}

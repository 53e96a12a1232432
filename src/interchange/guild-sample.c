/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sample.h"

#include <glib/gi18n-lib.h>

#include "guild-empty.h"
#include "guild-error.h"
#include "guild-import.h"
#include "guild-sample-resources.h"

#define FOLDER "resource:///io/github/guildhall/sample"
#define NAME   "Northbridge (Sample)"

static void
name_it (GuildOrganisation *organisation,
         GuildChange       *change)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      g_autoptr (GuildRecord) named =
          guild_record_with (row, GUILD_ORGANISATION_NAME, (GuildValue) { .text = NAME });

      guild_change_replace (change, row, named);
    }
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
      g_autofree char *first =
          guild_import_describe_rejection (import, g_ptr_array_index (report->rejections, 0));

      g_set_error (error, GUILD_ERROR, GUILD_ERROR_DAMAGED, _ ("The sample is damaged: %s"), first);
      return NULL;
    }
  name_it (organisation, change);
  return g_steal_pointer (&change);
}

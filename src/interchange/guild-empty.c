/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-empty.h"

#include <glib/gi18n-lib.h>

#include "guild-error.h"

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                       _ ("This organisation holds data already; a whole organisation goes only into an empty one."));
  return FALSE;
}

static gboolean
refuse_row (const GuildRecord *record G_GNUC_UNUSED,
            gpointer           user_data G_GNUC_UNUSED,
            GError           **error)
{
  return refuse (error);
}

/**
 * guild_check_empty:
 * @organisation: an organisation
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: whether @organisation holds nothing but its name and its settings
 */
gboolean
guild_check_empty (GuildOrganisation *organisation,
                   GCancellable      *cancellable,
                   GError           **error)
{
  for (GuildKind kind = GUILD_KIND_SETTING + 1; kind < GUILD_N_KINDS; kind++)
    if ((guild_kind_get_info (kind)->flags & GUILD_KIND_HELD) != 0)
      {
        g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, kind);

        if (rows->len > 0)
          return refuse (error);
      }
    else
      {
        GuildQuery query = { .kind = kind, .field = GUILD_ALL_FIELDS, .order = GUILD_ORDER_KEY };

        if (!guild_store_each (guild_organisation_get_store (organisation), &query, refuse_row, NULL, cancellable,
                               error))
          return FALSE;
      }
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

gboolean guild_csv_tables_export (GuildOrganisation *organisation,
                                  GFile             *folder,
                                  GCancellable      *cancellable,
                                  GError           **error);

G_END_DECLS

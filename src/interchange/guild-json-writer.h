/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

gboolean guild_json_export (GuildOrganisation    *organisation,
                            GOutputStream        *stream,
                            gboolean              include_confidential,
                            GCancellable         *cancellable,
                            GFileProgressCallback progress,
                            gpointer              progress_data,
                            GError              **error);

const char *guild_json_get_version (void);

G_END_DECLS

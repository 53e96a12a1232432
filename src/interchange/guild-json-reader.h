/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

gboolean     guild_json_recognise (const char           *bytes,
                                   gsize                 length);
GuildChange *guild_json_read      (GuildOrganisation    *organisation,
                                   GInputStream         *stream,
                                   GCancellable         *cancellable,
                                   GFileProgressCallback progress,
                                   gpointer              progress_data,
                                   GError              **error);

G_END_DECLS

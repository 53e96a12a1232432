/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * SECTION: opening an organisation
 *
 * The file is opened and read in a worker, and the organisation handed to the thread that asked.
 */

void               guild_open_file_async  (GFile              *file,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GuildOrganisation *guild_open_file_finish (GAsyncResult       *result,
                                           GError            **error);

G_END_DECLS

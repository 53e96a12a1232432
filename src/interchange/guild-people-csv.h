/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-snapshot.h"

G_BEGIN_DECLS

gboolean guild_people_csv_export (const GuildSnapshot *snapshot,
                                  GOutputStream       *stream,
                                  GCancellable        *cancellable,
                                  GError             **error);

G_END_DECLS

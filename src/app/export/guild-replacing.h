/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef gboolean (*GuildReplaceFunc) (GOutputStream *stream, gpointer user_data, GCancellable *cancellable,
                                      GError **error);

gboolean guild_replace_file (GFile           *file,
                             GuildReplaceFunc write,
                             gpointer         user_data,
                             GCancellable    *cancellable,
                             GError         **error);

G_END_DECLS

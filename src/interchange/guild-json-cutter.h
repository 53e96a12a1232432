/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GUILD_JSON_MAX_DEPTH   32
#define GUILD_JSON_MAX_ELEMENT (64 * 1024 * 1024)
#define GUILD_JSON_MAX_TOTAL   (G_GINT64_CONSTANT (4) * 1024 * 1024 * 1024)

/**
 * GuildJsonCutter:
 *
 * Walks over a JSON text of any length and cuts values out of it, checking every byte of their
 * grammar and never holding more than one of them.
 */
typedef struct _GuildJsonCutter GuildJsonCutter;

GuildJsonCutter *guild_json_cutter_new        (GInputStream    *stream,
                                               GCancellable    *cancellable);
void             guild_json_cutter_free       (GuildJsonCutter *self);
gboolean         guild_json_cutter_peek       (GuildJsonCutter *self,
                                               char            *next,
                                               GError         **error);
gboolean         guild_json_cutter_take       (GuildJsonCutter *self,
                                               char             expected,
                                               GError         **error);
gboolean         guild_json_cutter_take_end   (GuildJsonCutter *self,
                                               GError         **error);
const char      *guild_json_cutter_cut        (GuildJsonCutter *self,
                                               gsize           *length,
                                               guint           *n_members,
                                               GError         **error);
guint            guild_json_cutter_get_line   (GuildJsonCutter *self);
goffset          guild_json_cutter_get_offset (GuildJsonCutter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildJsonCutter, guild_json_cutter_free)

G_END_DECLS

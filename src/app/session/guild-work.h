/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GuildWork:
 *
 * Something long that a session does: it has a title, tells how far it is, and can be cancelled.
 * While there is any, the window does not close without asking.
 */
#define GUILD_TYPE_WORK (guild_work_get_type ())
G_DECLARE_FINAL_TYPE (GuildWork, guild_work, GUILD, WORK, GObject)

GuildWork    *guild_work_new             (const char *title);
const char   *guild_work_get_title       (GuildWork  *self);
double        guild_work_get_fraction    (GuildWork  *self);
GCancellable *guild_work_get_cancellable (GuildWork  *self);
void          guild_work_report          (GuildWork  *self,
                                          double      fraction);
void          guild_work_cancel          (GuildWork  *self);

G_END_DECLS

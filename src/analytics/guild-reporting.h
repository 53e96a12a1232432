/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * GuildReporting:
 *
 * Who reports to whom today: each manager's reports by name, and how many there are below. Made of a
 * snapshot in a worker, then immutable and shared by reference.
 *
 * Listed are those who are employed, and whoever of those who left somebody still reports to. Where
 * damaged data runs in a circle, its first person (by key) counts as having no manager.
 */
typedef struct _GuildReporting GuildReporting;

#define GUILD_TYPE_REPORTING (guild_reporting_get_type ())

GType           guild_reporting_get_type      (void);
GuildReporting *guild_reporting_new           (const GuildSnapshot  *snapshot,
                                               GCancellable         *cancellable);
GuildReporting *guild_reporting_ref           (GuildReporting       *self);
void            guild_reporting_unref         (GuildReporting       *self);
guint           guild_reporting_get_n_people  (const GuildReporting *self);
gboolean        guild_reporting_contains      (const GuildReporting *self,
                                               gint64                person);
gint64          guild_reporting_get_manager   (const GuildReporting *self,
                                               gint64                person);
gboolean        guild_reporting_is_circular   (const GuildReporting *self,
                                               gint64                person);
const guint32  *guild_reporting_get_reports   (const GuildReporting *self,
                                               gint64                manager,
                                               guint                *n_reports);
guint           guild_reporting_count_reports (const GuildReporting *self,
                                               gint64                manager);
guint           guild_reporting_count_all     (const GuildReporting *self,
                                               gint64                manager);
const guint32  *guild_reporting_get_loose     (const GuildReporting *self,
                                               guint                *n_loose);
GArray         *guild_reporting_find          (const GuildReporting *self,
                                               const char           *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildReporting, guild_reporting_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void guild_backup_rule_keep (const gint64 *times,
                             guint         n_times,
                             gint64        now,
                             gboolean     *keep);

G_END_DECLS

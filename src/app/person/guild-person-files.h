/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-session.h"

G_BEGIN_DECLS

/* What is held about one person, written to files for them. */

void guild_person_files_export (GuildSession *session,
                                gint64        person,
                                GtkWidget    *widget);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

void guild_review_sheet_print (GtkWidget    *parent,
                               GuildSession *session,
                               gint64        framework,
                               gint64        role);

G_END_DECLS

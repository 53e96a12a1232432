/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-chart.h"
#include "guild-session.h"

G_BEGIN_DECLS

GtkLabel *guild_person_chart_fill (GtkBox        *section,
                                   const char    *heading,
                                   GuildChart    *chart,
                                   GuildSession **session);

G_END_DECLS

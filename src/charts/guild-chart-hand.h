/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-canvas.h"

G_BEGIN_DECLS

void guild_chart_hand_add (GuildChartCanvas *canvas);

G_END_DECLS

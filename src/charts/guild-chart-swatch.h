/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

gboolean guild_chart_needs_legend   (GuildChart            *chart);
void     guild_chart_swatch_measure (GuildChartSheet       *sheet,
                                     graphene_size_t       *size);
void     guild_chart_swatch_draw    (GuildChart            *chart,
                                     const GuildChartLook  *look,
                                     GtkSnapshot           *snapshot,
                                     const graphene_rect_t *box,
                                     guint                  index);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-drawing.h"

G_BEGIN_DECLS

PangoContext  *guild_chart_document_create_context (void);
GskRenderNode *guild_chart_document_draw           (GuildChart      *chart,
                                                    PangoContext    *context,
                                                    double           width,
                                                    graphene_size_t *size);
gboolean       guild_chart_document_write          (GuildChart      *chart,
                                                    GuildChartFormat format,
                                                    double           width,
                                                    double           scale,
                                                    GOutputStream   *stream,
                                                    GCancellable    *cancellable,
                                                    GError         **error);
GBytes        *guild_chart_document_to_bytes       (GuildChart      *chart,
                                                    GuildChartFormat format,
                                                    double           width,
                                                    double           scale,
                                                    GCancellable    *cancellable,
                                                    GError         **error);
char          *guild_chart_document_suggest_name   (GuildChart      *chart,
                                                    GuildChartFormat format);

G_END_DECLS

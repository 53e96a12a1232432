/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

#include <stdarg.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PangoContext, g_object_unref)

/* What a series of a test is made of: an item with a property for each field. */
#define CHART_TYPE_ITEM (chart_item_get_type ())
G_DECLARE_FINAL_TYPE (ChartItem, chart_item, CHART, ITEM, GObject)

/* Its properties, all of which can be set and are notified: "label", "group" and "note" (strings); "value", "number",
 * "low", "high" and "target" (doubles, NaN at first); "day" (a GDate); "withheld" and "emphasised" (booleans). */
ChartItem *chart_item_new (const char *label,
                           double      value);

GListStore       *chart_items_new  (guint              n,
                                    const char *const *labels,
                                    const double      *values);
GuildChartSeries *chart_series_new (const char        *name,
                                    GListStore        *items,
                                    const char        *first_property,
                                    ...) G_GNUC_NULL_TERMINATED;

PangoContext  *chart_context_new  (void);
void           chart_sheet_init   (GuildChartSheet *sheet,
                                   double           width,
                                   double           height,
                                   gboolean         rtl);
GskRenderNode *chart_draw         (GuildChart      *chart,
                                   GuildChartSheet *sheet);
void           chart_check_steps  (GuildChart      *chart,
                                   GuildChartSheet *sheet);
void           chart_check_picks  (GuildChart      *chart,
                                   GuildChartSheet *sheet);
void           chart_check_words  (GuildChart      *chart,
                                   GuildChartSheet *sheet);
void           chart_check_table  (GuildChart      *chart);
void           chart_check_all    (GuildChart      *chart,
                                   GuildChartSheet *sheet);
const char    *chart_random_label (GRand           *random);
double         chart_random_value (GRand           *random);

G_END_DECLS

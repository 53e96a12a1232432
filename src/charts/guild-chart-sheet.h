/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-look.h"

G_BEGIN_DECLS

#define GUILD_CHART_NO_MARK G_MAXUINT

/**
 * GuildChartText:
 * @GUILD_CHART_TEXT_BODY: names of rows, values
 * @GUILD_CHART_TEXT_CAPTION: ticks, columns, notes
 * @GUILD_CHART_TEXT_STRONG: as body, bold: the finding
 *
 * How a text is set. Figures are tabular.
 */
typedef enum
{
  GUILD_CHART_TEXT_BODY,
  GUILD_CHART_TEXT_CAPTION,
  GUILD_CHART_TEXT_STRONG,
} GuildChartText;

/**
 * GuildChartSheet:
 * @size: what can be seen, in pixels; given
 * @scroll: how far the content is moved, in pixels from its start (not its left) and its top; given
 * @look: its colours; given
 * @rtl: whether it reads from right to left; given
 * @plain: whether letters are as the font has them, no figures of equal width and no ligatures, so that the text of a PDF
 *   can be found and selected; given before any text is set
 * @blend: how far the last change of the data has come, 0 to 1; given
 * @pointed: the mark under the pointer, or %GUILD_CHART_NO_MARK; given
 * @focused: the mark with the focus, or %GUILD_CHART_NO_MARK; given
 * @anchor: the mark where a selection began that ends at @focused, or %GUILD_CHART_NO_MARK; given
 * @range_from: start of the range that is selected on the x axis, or NaN; given
 * @range_to: its end; given
 * @content: what all of it takes, headers that stay in place included: @size, or more where it can be scrolled; found by the layout
 * @plot: where the marks stand, within @size; found by the layout
 * @layout: what the kind of chart found besides
 *
 * What a chart is laid out on and drawn to. A view has one; each export, copy and print makes its own, so that the
 * same chart is drawn at many sizes, in other colours and without a window. Coordinates are pixels from the top left of
 * what can be seen.
 */
typedef struct
{
  graphene_size_t size;
  graphene_point_t scroll;
  GuildChartLook look;
  gboolean rtl;
  gboolean plain;
  double blend;
  guint pointed;
  guint focused;
  guint anchor;
  double range_from;
  double range_to;

  graphene_size_t content;
  graphene_rect_t plot;
  gpointer layout;

  /*< private >*/
  GDestroyNotify free_layout;
  PangoContext *context;
  GHashTable *texts;
} GuildChartSheet;

void         guild_chart_sheet_init               (GuildChartSheet       *self,
                                                   PangoContext          *context,
                                                   const GuildChartLook  *look,
                                                   gboolean               rtl);
void         guild_chart_sheet_clear              (GuildChartSheet       *self);
void         guild_chart_sheet_set_context        (GuildChartSheet       *self,
                                                   PangoContext          *context);
void         guild_chart_sheet_take_layout        (GuildChartSheet       *self,
                                                   gpointer               layout,
                                                   GDestroyNotify         free_layout);
PangoLayout *guild_chart_sheet_get_text           (GuildChartSheet       *self,
                                                   const char            *text,
                                                   GuildChartText         style,
                                                   double                 width);
void         guild_chart_sheet_measure_text       (GuildChartSheet       *self,
                                                   const char            *text,
                                                   GuildChartText         style,
                                                   double                *width,
                                                   double                *height);
const char  *guild_chart_sheet_get_features       (GuildChartSheet       *self);
double       guild_chart_sheet_get_line           (GuildChartSheet       *self,
                                                   GuildChartText         style);
double       guild_chart_sheet_grow               (GuildChartSheet       *self,
                                                   double                 distance);
void         guild_chart_sheet_draw_empty         (GuildChartSheet       *self,
                                                   GtkSnapshot           *snapshot,
                                                   const char            *words);
void         guild_chart_sheet_draw_text          (GuildChartSheet       *self,
                                                   GtkSnapshot           *snapshot,
                                                   const char            *text,
                                                   GuildChartText         style,
                                                   const graphene_rect_t *box,
                                                   double                 along,
                                                   const GdkRGBA         *colour);
void         guild_chart_sheet_draw_mirrored_text (GuildChartSheet       *self,
                                                   GtkSnapshot           *snapshot,
                                                   const char            *text,
                                                   GuildChartText         style,
                                                   graphene_rect_t        box,
                                                   double                 along,
                                                   const GdkRGBA         *colour);
void         guild_chart_sheet_draw_mirrored_rect (GuildChartSheet       *self,
                                                   GtkSnapshot           *snapshot,
                                                   graphene_rect_t        rect,
                                                   const GdkRGBA         *colour);
void         guild_chart_sheet_mirror             (const GuildChartSheet *self,
                                                   graphene_rect_t       *rect);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildChartSheet, guild_chart_sheet_clear)

G_END_DECLS

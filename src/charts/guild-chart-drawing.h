/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/**
 * GuildChartFormat:
 * @GUILD_CHART_SVG: a drawing in vectors
 * @GUILD_CHART_PDF: a page in vectors, with text that can be selected
 * @GUILD_CHART_PNG: a picture in pixels
 * @GUILD_CHART_CSV: its figures, as RFC 4180 has them
 *
 * What a chart can be written as.
 */
typedef enum
{
  GUILD_CHART_SVG,
  GUILD_CHART_PDF,
  GUILD_CHART_PNG,
  GUILD_CHART_CSV,
} GuildChartFormat;

#define GUILD_CHART_N_FORMATS (GUILD_CHART_CSV + 1)

/* Of a picture that goes out: for dense screens. */
#define GUILD_CHART_PICTURE_SCALE 2

/**
 * GuildChartError:
 * @GUILD_CHART_ERROR_TOO_BIG: a picture of it would be larger than its format allows
 * @GUILD_CHART_ERROR_FORMAT: the name of a file does not say what to write
 * @GUILD_CHART_ERROR_DRAWING: it could not be drawn, for want of memory for one
 *
 * Why a chart could not be written. What the stream itself says comes as it is.
 */
typedef enum
{
  GUILD_CHART_ERROR_TOO_BIG,
  GUILD_CHART_ERROR_FORMAT,
  GUILD_CHART_ERROR_DRAWING,
} GuildChartError;

#define GUILD_CHART_ERROR (guild_chart_error_quark ())

/**
 * GuildChartDrawing:
 * @node: (nullable): the drawing; %NULL where the chart is too large for any picture
 * @size: its size in pixels
 * @title: its title
 * @summary: the chart in one sentence
 *
 * A chart as it was when it was drawn: what is written and copied of it stays so, whatever becomes of the chart.
 */
typedef struct
{
  GskRenderNode *node;
  graphene_size_t size;
  char *title;
  char *summary;
} GuildChartDrawing;

/* A chart longer than that in pixels is no picture in any format: its drawing alone would fill the memory. */
#define GUILD_CHART_MAX_LENGTH 40000

GQuark             guild_chart_error_quark             (void);
const char        *guild_chart_format_get_suffix       (GuildChartFormat    self);
const char        *guild_chart_format_get_mime_type    (GuildChartFormat    self);
GuildChartDrawing *guild_chart_drawing_new             (GuildChart         *chart,
                                                        double              width);
GuildChartDrawing *guild_chart_drawing_ref             (GuildChartDrawing  *self);
void               guild_chart_drawing_unref           (GuildChartDrawing  *self);
gboolean           guild_chart_drawing_check           (GuildChartDrawing  *self,
                                                        GuildChartFormat    format,
                                                        double              scale,
                                                        GError            **error);
GBytes            *guild_chart_drawing_to_bytes        (GuildChartDrawing  *self,
                                                        GuildChartFormat    format,
                                                        double              scale,
                                                        GCancellable       *cancellable,
                                                        GError            **error);
void               guild_chart_drawing_to_bytes_async  (GuildChartDrawing  *self,
                                                        GuildChartFormat    format,
                                                        double              scale,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            data);
GBytes            *guild_chart_drawing_to_bytes_finish (GAsyncResult       *result,
                                                        GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildChartDrawing, guild_chart_drawing_unref)

G_END_DECLS

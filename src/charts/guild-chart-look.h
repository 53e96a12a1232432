/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GUILD_CHART_N_COLOURS 8

/**
 * GuildChartLook:
 * @foreground: of text and of what is solid
 * @background: what it is drawn on
 * @accent: of the finding
 * @dark: whether it is light on dark
 * @high_contrast: whether dim and faint are as strong as the rest
 * @palette: of strands
 *
 * The colours that a chart is drawn in. Every strand has a pattern beside its colour.
 */
typedef struct
{
  GdkRGBA foreground;
  GdkRGBA background;
  GdkRGBA accent;
  gboolean dark;
  gboolean high_contrast;
  GdkRGBA palette[GUILD_CHART_N_COLOURS];
} GuildChartLook;

void    guild_chart_look_init       (GuildChartLook        *self,
                                     const GdkRGBA         *foreground,
                                     const GdkRGBA         *background,
                                     const GdkRGBA         *accent,
                                     gboolean               high_contrast);
void    guild_chart_look_init_paper (GuildChartLook        *self);
GdkRGBA guild_chart_look_get_dim    (const GuildChartLook  *self);
GdkRGBA guild_chart_look_get_faint  (const GuildChartLook  *self);
GdkRGBA guild_chart_look_get_solid  (const GuildChartLook  *self,
                                     gboolean               emphasised);
GdkRGBA guild_chart_look_get_pale   (const GuildChartLook  *self,
                                     gboolean               emphasised);
GdkRGBA guild_chart_look_get_text   (const GuildChartLook  *self,
                                     gboolean               emphasised);
GdkRGBA guild_chart_look_get_strand (const GuildChartLook  *self,
                                     guint                  index);
GdkRGBA guild_chart_look_get_ramp   (const GuildChartLook  *self,
                                     double                 share);
GdkRGBA guild_chart_look_get_on     (const GuildChartLook  *self,
                                     const GdkRGBA         *colour);
double  guild_chart_look_contrast   (const GdkRGBA         *first,
                                     const GdkRGBA         *second);
void    guild_chart_look_fill_rect  (const GuildChartLook  *self,
                                     GtkSnapshot           *snapshot,
                                     const graphene_rect_t *rect,
                                     guint                  index);
void    guild_chart_look_fill_path  (const GuildChartLook  *self,
                                     GtkSnapshot           *snapshot,
                                     GskPath               *path,
                                     guint                  index);
void    guild_chart_look_stroke     (const GuildChartLook  *self,
                                     GtkSnapshot           *snapshot,
                                     GskPath               *path,
                                     double                 width,
                                     guint                  index);

G_END_DECLS

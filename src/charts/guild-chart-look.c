/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-look.h"

#include <math.h>

/* What text and what is no text need against what they stand on (WCAG 2.2, 1.4.3 and 1.4.11). */
#define TEXT_CONTRAST  4.5
#define SHAPE_CONTRAST 3.0

/* Distance of the lines of a pattern, and how many there are at most in one shape. */
#define PATTERN_SPACE     6.0
#define PATTERN_WIDTH     1.25
#define MAX_PATTERN_LINES 400

typedef enum
{
  PATTERN_NONE = 0,
  PATTERN_RISING = 1 << 0,
  PATTERN_FALLING = 1 << 1,
  PATTERN_LEVEL = 1 << 2,
  PATTERN_UPRIGHT = 1 << 3,
  PATTERN_SPARSE = 1 << 4,
} Pattern;

static const guint patterns[GUILD_CHART_N_COLOURS] = {
  PATTERN_NONE,
  PATTERN_RISING,
  PATTERN_LEVEL,
  PATTERN_RISING | PATTERN_FALLING,
  PATTERN_UPRIGHT,
  PATTERN_FALLING,
  PATTERN_LEVEL | PATTERN_UPRIGHT,
  PATTERN_RISING | PATTERN_SPARSE,
};

/* Lengths drawn and left out, in widths of the line; the first is solid. */
static const float dashes[GUILD_CHART_N_COLOURS][6] = {
  { 0 }, { 4, 2 }, { 1, 2 }, { 4, 2, 1, 2 }, { 8, 3 }, { 2, 2 }, { 8, 2, 1, 2 }, { 4, 2, 1, 2, 1, 2 },
};

/* Blue, orange, green, purple, olive, violet, cyan, grey: found by a search for the greatest least distance in OKLab as
 * eyes without one of the three cones see them, the first three furthest apart. */
static const char *const light_palette[GUILD_CHART_N_COLOURS] = {
  "#3a62e2", "#c87d0c", "#144d19", "#983b82", "#6b6711", "#592270", "#1198cd", "#87817e",
};
static const char *const dark_palette[GUILD_CHART_N_COLOURS] = {
  "#80acff", "#f6a41b", "#74fde1", "#ea4875", "#ede65f", "#976af6", "#3595af", "#c5b6b3",
};

static double
linear (double part)
{
  return part <= .04045 ? part / 12.92 : pow ((part + .055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *colour)
{
  return .2126 * linear (colour->red) + .7152 * linear (colour->green) + .0722 * linear (colour->blue);
}

/* @share of @over, the rest of @under. */
static GdkRGBA
mix (const GdkRGBA *under,
     const GdkRGBA *over,
     double         share)
{
  return (GdkRGBA) {
    .red = (float) (under->red + (over->red - under->red) * share),
    .green = (float) (under->green + (over->green - under->green) * share),
    .blue = (float) (under->blue + (over->blue - under->blue) * share),
    .alpha = 1,
  };
}

/* @colour, with as much of the foreground as it takes to stand out from the background. */
static GdkRGBA
stand_out (const GuildChartLook *self,
           const GdkRGBA        *colour,
           double                contrast)
{
  GdkRGBA result = *colour;

  for (double share = 0; share < 1 && guild_chart_look_contrast (&result, &self->background) < contrast; share += .04)
    result = mix (colour, &self->foreground, share);
  return result;
}

/**
 * guild_chart_look_init:
 * @self: uninitialised memory
 * @foreground: of text; it may be translucent
 * @background: what is drawn on; opaque
 * @accent: of the finding
 * @high_contrast: whether nothing may be weak
 *
 * Makes the colours of a chart.
 */
void
guild_chart_look_init (GuildChartLook *self,
                       const GdkRGBA  *foreground,
                       const GdkRGBA  *background,
                       const GdkRGBA  *accent,
                       gboolean        high_contrast)
{
  const char *const *palette;

  *self = (GuildChartLook) {
    .foreground = mix (background, foreground, foreground->alpha),
    .background = *background,
    .high_contrast = high_contrast,
  };
  self->background.alpha = 1;
  self->dark = luminance (&self->background) < luminance (&self->foreground);
  self->accent = stand_out (self, accent, high_contrast ? TEXT_CONTRAST : SHAPE_CONTRAST);
  palette = self->dark ? dark_palette : light_palette;
  for (guint i = 0; i < GUILD_CHART_N_COLOURS; i++)
    {
      GdkRGBA colour;

      gdk_rgba_parse (&colour, palette[i]);
      self->palette[i] = stand_out (self, &colour, high_contrast ? TEXT_CONTRAST : SHAPE_CONTRAST);
    }
}

/**
 * guild_chart_look_init_paper:
 * @self: uninitialised memory
 *
 * Makes the colours of what leaves the window: printed, exported, in reports.
 */
void
guild_chart_look_init_paper (GuildChartLook *self)
{
  const GdkRGBA ink = { .12f, .12f, .14f, 1 };
  const GdkRGBA paper = { 1, 1, 1, 1 };
  const GdkRGBA accent = { .208f, .518f, .894f, 1 };

  guild_chart_look_init (self, &ink, &paper, &accent, FALSE);
}

/**
 * guild_chart_look_get_dim:
 * @self: colours
 *
 * Gives the colour of text that is not the first to be read.
 *
 * Returns: the colour
 */
GdkRGBA
guild_chart_look_get_dim (const GuildChartLook *self)
{
  GdkRGBA dim = mix (&self->background, &self->foreground, .62);

  return self->high_contrast ? self->foreground : stand_out (self, &dim, TEXT_CONTRAST);
}

/**
 * guild_chart_look_get_faint:
 * @self: colours
 *
 * Gives the colour of grid lines and outlines.
 *
 * Returns: the colour
 */
GdkRGBA
guild_chart_look_get_faint (const GuildChartLook *self)
{
  GdkRGBA faint = mix (&self->background, &self->foreground, .15);

  return self->high_contrast ? stand_out (self, &faint, SHAPE_CONTRAST) : faint;
}

/**
 * guild_chart_look_get_solid:
 * @self: colours
 * @emphasised: whether it is the finding
 *
 * Gives the colour of what is there: accent for the finding, grey for the rest.
 *
 * Returns: the colour
 */
GdkRGBA
guild_chart_look_get_solid (const GuildChartLook *self,
                            gboolean              emphasised)
{
  GdkRGBA grey = mix (&self->background, &self->foreground, .5);

  return emphasised ? self->accent : stand_out (self, &grey, self->high_contrast ? TEXT_CONTRAST : SHAPE_CONTRAST);
}

/**
 * guild_chart_look_get_pale:
 * @self: colours
 * @emphasised: whether it is the finding
 *
 * Gives the colour of what is not there yet, such as the need beside what there is.
 *
 * Returns: the colour
 */
GdkRGBA
guild_chart_look_get_pale (const GuildChartLook *self,
                           gboolean              emphasised)
{
  GdkRGBA solid = guild_chart_look_get_solid (self, emphasised);

  return mix (&self->background, &solid, self->high_contrast ? .4 : .28);
}

/**
 * guild_chart_look_get_text:
 * @self: colours
 * @emphasised: whether it says the finding
 *
 * Gives the colour of text.
 *
 * Returns: the foreground, or as much accent as can be read
 */
GdkRGBA
guild_chart_look_get_text (const GuildChartLook *self,
                           gboolean              emphasised)
{
  return emphasised ? stand_out (self, &self->accent, TEXT_CONTRAST) : self->foreground;
}

/**
 * guild_chart_look_get_strand:
 * @self: colours
 * @index: the place of a strand in its chart
 *
 * Gives the colour of a strand.
 *
 * Returns: the colour
 */
GdkRGBA
guild_chart_look_get_strand (const GuildChartLook *self,
                             guint                 index)
{
  return self->palette[index % GUILD_CHART_N_COLOURS];
}

/**
 * guild_chart_look_get_ramp:
 * @self: colours
 * @share: 0 for the least, 1 for the most; -1 for the most below zero where amounts go there
 *
 * Gives the colour of an amount.
 *
 * Returns: the colour, from nearly the background to the accent, or to another colour below zero
 */
GdkRGBA
guild_chart_look_get_ramp (const GuildChartLook *self,
                           double                share)
{
  if (isnan (share))
    return self->background;
  return mix (&self->background, share < 0 ? &self->palette[1] : &self->accent, .08 + .92 * MIN (fabs (share), 1));
}

/**
 * guild_chart_look_get_on:
 * @self: colours
 * @colour: a colour
 *
 * Gives the colour of text that stands on another.
 *
 * Returns: the foreground where that can be read, otherwise black or white
 */
GdkRGBA
guild_chart_look_get_on (const GuildChartLook *self,
                         const GdkRGBA        *colour)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };

  if (guild_chart_look_contrast (&self->foreground, colour) >= TEXT_CONTRAST)
    return self->foreground;
  return guild_chart_look_contrast (&black, colour) >= guild_chart_look_contrast (&white, colour) ? black : white;
}

/**
 * guild_chart_look_contrast:
 * @first: an opaque colour
 * @second: an opaque colour
 *
 * Measures how far two colours stand apart, as WCAG does.
 *
 * Returns: 1 to 21
 */
double
guild_chart_look_contrast (const GdkRGBA *first,
                           const GdkRGBA *second)
{
  double one = luminance (first) + .05;
  double other = luminance (second) + .05;

  return MAX (one, other) / MIN (one, other);
}

static void
add_line (GskPathBuilder *builder,
          double          from_x,
          double          from_y,
          double          to_x,
          double          to_y)
{
  gsk_path_builder_move_to (builder, (float) from_x, (float) from_y);
  gsk_path_builder_line_to (builder, (float) to_x, (float) to_y);
}

static GskPath *
pattern_path (const graphene_rect_t *box,
              guint                  pattern)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  double x = box->origin.x, y = box->origin.y, width = box->size.width, height = box->size.height;
  double space = PATTERN_SPACE * (pattern & PATTERN_SPARSE ? 2 : 1);

  space = MAX (space, (width + height) / MAX_PATTERN_LINES);
  if (pattern & PATTERN_LEVEL)
    for (double at = space / 2; at < height; at += space)
      add_line (builder, x, y + at, x + width, y + at);
  if (pattern & PATTERN_UPRIGHT)
    for (double at = space / 2; at < width; at += space)
      add_line (builder, x + at, y, x + at, y + height);
  space *= G_SQRT2;
  if (pattern & PATTERN_RISING)
    for (double at = space / 2; at < width + height; at += space)
      add_line (builder, x + at, y, x + at - height, y + height);
  if (pattern & PATTERN_FALLING)
    for (double at = space / 2 - height; at < width; at += space)
      add_line (builder, x + at, y, x + at + height, y + height);
  return gsk_path_builder_free_to_path (builder);
}

/* Over a colour; what is drawn to is clipped to the shape already. */
static void
draw_pattern (const GuildChartLook  *self,
              GtkSnapshot           *snapshot,
              const graphene_rect_t *box,
              guint                  index)
{
  guint pattern = patterns[index % GUILD_CHART_N_COLOURS];
  GdkRGBA colour = self->background;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = NULL;

  if (pattern == PATTERN_NONE)
    return;
  path = pattern_path (box, pattern);
  if (gsk_path_is_empty (path))
    return;
  stroke = gsk_stroke_new (PATTERN_WIDTH);
  colour.alpha = self->high_contrast ? .9f : .55f;
  gtk_snapshot_append_stroke (snapshot, path, stroke, &colour);
}

/**
 * guild_chart_look_fill_rect:
 * @self: colours
 * @snapshot: what to draw to
 * @rect: a rectangle
 * @index: the place of a strand in its chart
 *
 * Fills a rectangle in the colour and pattern of a strand.
 */
void
guild_chart_look_fill_rect (const GuildChartLook  *self,
                            GtkSnapshot           *snapshot,
                            const graphene_rect_t *rect,
                            guint                  index)
{
  GdkRGBA colour = guild_chart_look_get_strand (self, index);

  gtk_snapshot_append_color (snapshot, &colour, rect);
  if (patterns[index % GUILD_CHART_N_COLOURS] == PATTERN_NONE)
    return;
  gtk_snapshot_push_clip (snapshot, rect);
  draw_pattern (self, snapshot, rect, index);
  gtk_snapshot_pop (snapshot);
}

/**
 * guild_chart_look_fill_path:
 * @self: colours
 * @snapshot: what to draw to
 * @path: a closed path
 * @index: the place of a strand in its chart
 *
 * Fills a path in the colour and pattern of a strand.
 */
void
guild_chart_look_fill_path (const GuildChartLook *self,
                            GtkSnapshot          *snapshot,
                            GskPath              *path,
                            guint                 index)
{
  GdkRGBA colour = guild_chart_look_get_strand (self, index);
  graphene_rect_t box;

  if (!gsk_path_get_bounds (path, &box))
    return;
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &colour);
  if (patterns[index % GUILD_CHART_N_COLOURS] == PATTERN_NONE)
    return;
  gtk_snapshot_push_fill (snapshot, path, GSK_FILL_RULE_WINDING);
  draw_pattern (self, snapshot, &box, index);
  gtk_snapshot_pop (snapshot);
}

/**
 * guild_chart_look_stroke:
 * @self: colours
 * @snapshot: what to draw to
 * @path: a path
 * @width: of the line
 * @index: the place of a strand in its chart
 *
 * Draws a line in the colour and the dashes of a strand.
 */
void
guild_chart_look_stroke (const GuildChartLook *self,
                         GtkSnapshot          *snapshot,
                         GskPath              *path,
                         double                width,
                         guint                 index)
{
  GdkRGBA colour = guild_chart_look_get_strand (self, index);
  g_autoptr (GskStroke) stroke = gsk_stroke_new ((float) width);
  float lengths[6];
  guint n_lengths = 0;

  for (; n_lengths < G_N_ELEMENTS (lengths) && dashes[index % GUILD_CHART_N_COLOURS][n_lengths] > 0; n_lengths++)
    lengths[n_lengths] = (float) (dashes[index % GUILD_CHART_N_COLOURS][n_lengths] * width);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_dash (stroke, n_lengths == 0 ? NULL : lengths, n_lengths);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &colour);
}

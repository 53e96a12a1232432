/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-radar-private.h"

#include <math.h>

/* How a radar chart is drawn: rings and their levels, names, polygons, dots. */

/* With text of the usual size. */
#define LINE   1.5
#define DOT    2.25
#define HOLLOW 3.5
#define POINT  3.0

/* From the top, where the levels of rings stand: a sixth of the round. */
#define MOST_TURN .17

#define FILL_OPACITY .16f

static void
add_point (GskPathBuilder         *builder,
           const graphene_point_t *point,
           gboolean                begin)
{
  if (begin)
    gsk_path_builder_move_to (builder, point->x, point->y);
  else
    gsk_path_builder_line_to (builder, point->x, point->y);
}

static void
draw_ring (const GuildRadarLayout *layout,
           GuildChartSheet        *sheet,
           GtkSnapshot            *snapshot,
           double                  share,
           GskStroke              *stroke,
           const GdkRGBA          *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  for (guint i = 0; i < layout->n_spokes; i++)
    {
      graphene_point_t point = guild_radar_layout_at (layout, sheet, i, share);

      add_point (builder, &point, i == 0);
    }
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

static void
draw_rings (const GuildRadarLayout *layout,
            GuildChartSheet        *sheet,
            GtkSnapshot            *snapshot)
{
  GdkRGBA faint = guild_chart_look_get_faint (&sheet->look);
  GdkRGBA pale = guild_chart_look_get_pale (&sheet->look, FALSE);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);

  for (guint i = 0; i < layout->scale->n_ticks; i++)
    {
      double share = guild_radar_chart_get_share (layout, layout->scale->ticks[i].value);

      if (share > .001 && share < .999)
        draw_ring (layout, sheet, snapshot, share, stroke, &faint);
    }
  draw_ring (layout, sheet, snapshot, 1, stroke, &pale);
}

/* The level of a ring, as a number, and where it stands. */
typedef struct
{
  char *words;
  double share;
  graphene_rect_t box;
} Level;

static void
clear_level (gpointer level)
{
  g_free (((Level *) level)->words);
}

/* Those that have room after a spoke, from the outside in. */
static GArray *
list_levels (const GuildRadarLayout *layout,
             GuildChartSheet        *sheet,
             guint                   spoke)
{
  g_autoptr (GuildChartAxis) numbers = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (Level));
  graphene_rect_t last = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  g_array_set_clear_func (levels, clear_level);
  for (guint i = layout->scale->n_ticks; i > 0; i--)
    {
      const GuildChartTick *tick = &layout->scale->ticks[i - 1];
      /* Names of levels are long; their numbers go with them wherever they are told. */
      gboolean is_whole = tick->value >= floor (tick->value) && tick->value <= floor (tick->value);
      g_autofree char *words = is_whole ? guild_chart_axis_format (numbers, tick->value) : g_strdup (tick->label);
      Level level = { .share = guild_radar_chart_get_share (layout, tick->value) };

      if (level.share <= .001 || !guild_radar_layout_find_ring (layout, sheet, spoke, level.share, words, &level.box) ||
          (last.size.width > 0 && graphene_rect_intersection (&level.box, &last, NULL)))
        continue;
      level.words = g_steal_pointer (&words);
      g_array_append_val (levels, level);
      /* Digits take two thirds of their line. */
      last = level.box;
      graphene_rect_inset (&last, 0, last.size.height / 6);
    }
  return levels;
}

/* How many levels a strand goes through on its way from a spoke to the next one. */
static guint
count_crossed (GuildRadarChart        *self,
               const GuildRadarLayout *layout,
               GuildChartSheet        *sheet,
               const GArray           *levels,
               guint                   spoke,
               guint                   strand)
{
  const GuildChartCategoryMark *marks = self->categories->marks;
  guint first = guild_chart_categories_find (self->categories, spoke, strand);
  guint second = guild_chart_categories_find (self->categories, (spoke + 1) % layout->n_spokes, strand);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double middle = layout->radius * cos (G_PI / layout->n_spokes), way;
  guint n_crossed = 0;

  if (marks[first].strand != strand || marks[second].strand != strand || !isfinite (marks[first].datum->y) ||
      !isfinite (marks[second].datum->y))
    return 0;
  way = (guild_radar_chart_get_share (layout, marks[first].datum->y) +
         guild_radar_chart_get_share (layout, marks[second].datum->y)) /
        2 * middle;
  for (guint i = 0; i < levels->len; i++)
    n_crossed += fabs (g_array_index (levels, Level, i).share * middle + line / 2 - way) < line * .4;
  return n_crossed;
}

/* Where most levels are to be read: after the first spoke, unless that is better elsewhere at the top, where they stand one
 * above the other. */
static GArray *
find_levels (GuildRadarChart        *self,
             const GuildRadarLayout *layout,
             GuildChartSheet        *sheet)
{
  GArray *best = NULL;
  int most = -1;

  for (guint spoke = 0; spoke < layout->n_spokes; spoke++)
    {
      g_autoptr (GArray) levels = NULL;
      double turn = (spoke + .5) / layout->n_spokes;
      int n_clear;

      if (MIN (turn, 1 - turn) > MOST_TURN)
        continue;
      levels = list_levels (layout, sheet, spoke);
      n_clear = (int) levels->len;
      for (guint strand = 0; strand < self->categories->n_strands; strand++)
        n_clear -= (int) count_crossed (self, layout, sheet, levels, spoke, strand);
      if (n_clear <= most)
        continue;
      most = n_clear;
      g_clear_pointer (&best, g_array_unref);
      best = g_steal_pointer (&levels);
    }
  return best != NULL ? best : g_array_new (FALSE, FALSE, sizeof (Level));
}

/* Quiet, below what is drawn of the strands. */
static void
draw_levels (GuildRadarChart        *self,
             const GuildRadarLayout *layout,
             GuildChartSheet        *sheet,
             GtkSnapshot            *snapshot)
{
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  g_autoptr (GArray) levels = find_levels (self, layout, sheet);

  for (guint i = 0; i < levels->len; i++)
    {
      const Level *level = &g_array_index (levels, Level, i);

      guild_chart_sheet_draw_text (sheet, snapshot, level->words, GUILD_CHART_TEXT_CAPTION, &level->box, .5, &dim);
    }
}

/* In one line, or in two. */
static void
draw_name (GuildChartSheet          *sheet,
           GtkSnapshot              *snapshot,
           const GuildRadarSpoke    *spoke,
           const GuildChartCategory *category,
           graphene_rect_t           box,
           const GdkRGBA            *colour)
{
  g_autofree char *first = guild_radar_layout_get_line (spoke, category->name, FALSE);
  g_autofree char *second = guild_radar_layout_get_line (spoke, category->name, TRUE);
  GuildChartText style = category->emphasised ? GUILD_CHART_TEXT_STRONG : GUILD_CHART_TEXT_CAPTION;
  double along = sheet->rtl ? 1 - spoke->along : spoke->along;

  if (second != NULL)
    box.size.height /= 2;
  guild_chart_sheet_draw_text (sheet, snapshot, first, style, &box, along, colour);
  if (second == NULL)
    return;
  box.origin.y += box.size.height;
  guild_chart_sheet_draw_text (sheet, snapshot, second, style, &box, along, colour);
}

static void
draw_names (GuildRadarChart        *self,
            const GuildRadarLayout *layout,
            GuildChartSheet        *sheet,
            GtkSnapshot            *snapshot)
{
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  GdkRGBA faint = guild_chart_look_get_faint (&sheet->look);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);

  for (guint i = 0; i < layout->n_spokes; i++)
    {
      const GuildRadarSpoke *spoke = &layout->spokes[i];
      const GuildChartCategory *category = &self->categories->categories[i];
      graphene_rect_t box = spoke->label;

      if (box.size.width <= 0)
        continue;
      guild_chart_sheet_mirror (sheet, &box);
      draw_name (sheet, snapshot, spoke, category, box, category->emphasised ? &sheet->look.foreground : &dim);
      if (layout->in_columns)
        {
          g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
          g_autoptr (GskPath) path = NULL;
          graphene_point_t end = guild_radar_layout_at (layout, sheet, i, 1);
          gboolean to_left = (spoke->along < .5) != sheet->rtl;

          add_point (builder, &end, TRUE);
          gsk_path_builder_line_to (builder, to_left ? box.origin.x - 2 : box.origin.x + box.size.width + 2,
                                    box.origin.y + box.size.height / 2);
          path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
          gtk_snapshot_append_stroke (snapshot, path, stroke, &faint);
        }
    }
}

static void
draw_dot (GuildChartSheet        *sheet,
          GtkSnapshot            *snapshot,
          const graphene_point_t *place,
          double                  radius,
          gboolean                hollow,
          const GdkRGBA          *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new ((float) guild_chart_sheet_grow (sheet, 1.25));

  gsk_path_builder_add_circle (builder, place, (float) guild_chart_sheet_grow (sheet, radius));
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, hollow ? &sheet->look.background : colour);
  if (hollow)
    gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

/* The corners of a strand, or %GUILD_CHART_NO_MARK where it has no value. */
static guint *
get_corners (GuildRadarChart        *self,
             const GuildRadarLayout *layout,
             guint                   strand,
             guint                  *n_values)
{
  guint *corners = g_new (guint, layout->n_spokes);

  *n_values = 0;
  for (guint i = 0; i < layout->n_spokes; i++)
    {
      guint mark = guild_chart_categories_find (self->categories, i, strand);

      corners[i] = GUILD_CHART_NO_MARK;
      if (self->categories->marks[mark].strand != strand || !isfinite (self->categories->marks[mark].datum->y))
        continue;
      corners[i] = mark;
      (*n_values)++;
    }
  return corners;
}

/* Closed where all corners are there; otherwise lines between neighbours, and a dot for a corner that has none. */
static GskPath *
get_polygon (GuildRadarChart        *self,
             const GuildRadarLayout *layout,
             GuildChartSheet        *sheet,
             GtkSnapshot            *snapshot,
             const guint            *corners,
             guint                   n_values,
             const GdkRGBA          *colour)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  guint n = layout->n_spokes;

  for (guint i = 0; i < n; i++)
    {
      guint before = corners[(i + n - 1) % n], after = corners[(i + 1) % n];
      graphene_point_t place, next;

      if (corners[i] == GUILD_CHART_NO_MARK)
        continue;
      place = guild_radar_chart_get_place (self, sheet, layout, corners[i]);
      if (n_values == n)
        add_point (builder, &place, i == 0);
      else if (after != GUILD_CHART_NO_MARK)
        {
          next = guild_radar_chart_get_place (self, sheet, layout, after);
          if (i == 0 || before == GUILD_CHART_NO_MARK)
            add_point (builder, &place, TRUE);
          add_point (builder, &next, FALSE);
        }
      else if (before == GUILD_CHART_NO_MARK)
        draw_dot (sheet, snapshot, &place, POINT, FALSE, colour);
    }
  if (n_values == n)
    gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

static GdkRGBA
get_colour (const GuildChartLook *look,
            guint                 index)
{
  return index < 2 ? guild_chart_look_get_solid (look, index == 1) : guild_chart_look_get_strand (look, index);
}

static void
stroke_strand (const GuildChartLook *look,
               GtkSnapshot          *snapshot,
               GskPath              *path,
               double                width,
               guint                 index)
{
  GdkRGBA colour = get_colour (look, index);
  g_autoptr (GskStroke) stroke = gsk_stroke_new ((float) width);

  if (index >= 2)
    {
      guild_chart_look_stroke (look, snapshot, path, width, index);
      return;
    }
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  if (index == 1)
    gsk_stroke_set_dash (stroke, (const float[]) { (float) (2.5 * width), (float) (2 * width) }, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &colour);
}

static void
draw_strand (GuildRadarChart        *self,
             const GuildRadarLayout *layout,
             GuildChartSheet        *sheet,
             GtkSnapshot            *snapshot,
             guint                   strand)
{
  guint index = self->categories->strands[strand].index, n_values;
  g_autofree guint *corners = get_corners (self, layout, strand, &n_values);
  GdkRGBA colour = get_colour (&sheet->look, index);
  g_autoptr (GskPath) path = get_polygon (self, layout, sheet, snapshot, corners, n_values, &colour);
  graphene_rect_t box;

  /* All of it is in the middle. */
  if (n_values == layout->n_spokes && gsk_path_get_bounds (path, &box) && MAX (box.size.width, box.size.height) < 2)
    {
      graphene_point_t middle = guild_radar_layout_at (layout, sheet, 0, 0);

      draw_dot (sheet, snapshot, &middle, POINT, FALSE, &colour);
      return;
    }
  if (n_values == layout->n_spokes && index == 0)
    {
      GdkRGBA fill = colour;

      fill.alpha = sheet->look.high_contrast ? 2 * FILL_OPACITY : FILL_OPACITY;
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &fill);
    }
  if (!gsk_path_is_empty (path))
    stroke_strand (&sheet->look, snapshot, path,
                   guild_chart_sheet_grow (sheet, sheet->look.high_contrast ? 2 * LINE : LINE), index);
}

static void
draw_marks (GuildRadarChart        *self,
            const GuildRadarLayout *layout,
            GuildChartSheet        *sheet,
            GtkSnapshot            *snapshot)
{
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);

  for (guint i = 0; i < self->categories->n_marks; i++)
    {
      const GuildChartCategoryMark *mark = &self->categories->marks[i];
      GdkRGBA colour = get_colour (&sheet->look, self->categories->strands[mark->strand].index);
      graphene_point_t place = guild_radar_chart_get_place (self, sheet, layout, i);

      if (mark->datum->withheld)
        draw_dot (sheet, snapshot, &place, DOT, FALSE, &dim);
      else if (!isfinite (mark->datum->y))
        draw_dot (sheet, snapshot, &place, HOLLOW, TRUE, self->categories->n_strands > 1 ? &colour : &dim);
      else if (i == sheet->pointed)
        draw_dot (sheet, snapshot, &place, POINT, FALSE, &colour);
    }
}

static void
draw_references (GuildRadarChart        *self,
                 const GuildRadarLayout *layout,
                 GuildChartSheet        *sheet,
                 GtkSnapshot            *snapshot)
{
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.25f);

  gsk_stroke_set_dash (stroke, (const float[]) { 4, 3 }, 2);
  for (guint i = 0; i < n_references; i++)
    draw_ring (layout, sheet, snapshot, guild_radar_chart_get_share (layout, references[i].value), stroke,
               &sheet->look.foreground);
}

/**
 * guild_radar_chart_draw:
 * @chart: a radar chart
 * @sheet: a sheet on which it is laid out
 * @snapshot: what to draw to
 *
 * See guild_chart_draw().
 */
void
guild_radar_chart_draw (GuildChart      *chart,
                        GuildChartSheet *sheet,
                        GtkSnapshot     *snapshot)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  const GuildRadarLayout *layout;

  if (guild_radar_chart_is_bars (self, sheet))
    {
      guild_chart_draw (self->bars, sheet, snapshot);
      return;
    }
  if (sheet->size.width < 1 || sheet->size.height < 1)
    return;
  layout = guild_radar_chart_get_layout (self, sheet);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height));
  draw_rings (layout, sheet, snapshot);
  draw_levels (self, layout, sheet, snapshot);
  draw_names (self, layout, sheet, snapshot);
  draw_references (self, layout, sheet, snapshot);
  for (guint i = 0; i < self->categories->n_strands; i++)
    draw_strand (self, layout, sheet, snapshot, i);
  draw_marks (self, layout, sheet, snapshot);
  gtk_snapshot_pop (snapshot);
}

/**
 * guild_radar_chart_draw_swatch:
 * @chart: a radar chart
 * @look: colours
 * @snapshot: what to draw to
 * @box: where
 * @index: the strand's
 *
 * Draws what stands before the name of a strand in the legend.
 */
void
guild_radar_chart_draw_swatch (GuildChart            *chart,
                               const GuildChartLook  *look,
                               GtkSnapshot           *snapshot,
                               const graphene_rect_t *box,
                               guint                  index)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath) path = NULL;
  GdkRGBA fill = get_colour (look, index);
  float middle = box->origin.y + box->size.height / 2;

  guild_radar_chart_find (self);
  if (self->bars != NULL)
    {
      guild_chart_look_fill_rect (look, snapshot, box, index);
      return;
    }
  builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, box->origin.x, middle);
  gsk_path_builder_line_to (builder, box->origin.x + box->size.width, middle);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  fill.alpha = FILL_OPACITY;
  if (index == 0)
    gtk_snapshot_append_color (snapshot, &fill, box);
  stroke_strand (look, snapshot, path, 2, index);
}

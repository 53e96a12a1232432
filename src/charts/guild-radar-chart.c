/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-radar-chart.h"

#include "guild-bar-private.h"
#include "guild-radar-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* With text of the usual size. */
#define LINE        1.5
#define DOT         2.25
#define HOLLOW      3.5
#define POINT       3.0
#define MARK        12.0
#define REACH       28.0 /* how far from a point it can be pointed at */
#define HOLLOW_STEP .1   /* of the radius, between the dots of strands that lack the same spoke */

#define FILL_OPACITY .16f
#define LEAST_SPOKES 3

/**
 * GuildRadarChart:
 *
 * A polygon a strand around a middle: the first grey and filled, the second dashed in accent, each with a corner a
 * category. Where a value is missing the polygon is open. Fewer than three categories make no polygon: they are rows of
 * bars.
 */
struct _GuildRadarChart
{
  GuildChart parent_instance;

  GuildChartAxis *category_axis;
  GuildChartAxis *value_axis;

  /* What is found once after a change. */
  GuildChartCategories *categories;
  double lowest;
  double highest;
  GuildChart *bars; /* where there are too few spokes */
};

G_DEFINE_FINAL_TYPE (GuildRadarChart, guild_radar_chart, GUILD_TYPE_CHART)

/**
 * guild_radar_chart_new:
 *
 * Makes a radar chart.
 *
 * Returns: (transfer full): a chart
 */
GuildChart *
guild_radar_chart_new (void)
{
  return g_object_new (GUILD_TYPE_RADAR_CHART, NULL);
}

/**
 * guild_radar_chart_get_category_axis:
 * @self: a radar chart
 *
 * Gives the axis of its categories; its title is what they are, in the plural ("competencies").
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_radar_chart_get_category_axis (GuildRadarChart *self)
{
  g_return_val_if_fail (GUILD_IS_RADAR_CHART (self), NULL);
  return self->category_axis;
}

/**
 * guild_radar_chart_get_value_axis:
 * @self: a radar chart
 *
 * Gives the axis of its values: of steps, with 0 in the middle.
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_radar_chart_get_value_axis (GuildRadarChart *self)
{
  g_return_val_if_fail (GUILD_IS_RADAR_CHART (self), NULL);
  return self->value_axis;
}

/* --- what is found once ------------------------------------------------------------------------------------------ */

static void
take_value (GuildRadarChart *self,
            double           value)
{
  if (!isfinite (value))
    return;
  self->lowest = isfinite (self->lowest) ? MIN (self->lowest, value) : value;
  self->highest = isfinite (self->highest) ? MAX (self->highest, value) : value;
}

/* The same series as rows of bars. */
static void
make_bars (GuildRadarChart *self)
{
  GListModel *all = guild_chart_get_series (GUILD_CHART (self));
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);
  GuildBarChart *bars;

  self->bars = guild_bar_chart_new (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED);
  bars = GUILD_BAR_CHART (self->bars);
  g_set_object (&bars->category_axis, self->category_axis);
  g_set_object (&bars->value_axis, self->value_axis);
  guild_bar_chart_set_show_values (bars, TRUE, NULL);
  guild_chart_set_empty_words (self->bars, guild_chart_get_empty_words (GUILD_CHART (self)));
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GuildChartSeries) series = g_list_model_get_item (all, i);

      guild_chart_add_series (self->bars, series);
    }
  for (guint i = 0; i < n_references; i++)
    guild_chart_add_reference (self->bars, references[i].value, references[i].label);
}

static void
find (GuildRadarChart *self)
{
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);

  if (self->categories != NULL)
    return;
  self->categories = guild_chart_categories_new (GUILD_CHART (self), self->category_axis, self->value_axis);
  self->lowest = self->highest = NAN;
  for (guint i = 0; i < self->categories->n_marks; i++)
    take_value (self, self->categories->marks[i].datum->y);
  for (guint i = 0; i < n_references; i++)
    take_value (self, references[i].value);
  if (self->categories->n_categories < LEAST_SPOKES)
    make_bars (self);
}

static void
guild_radar_chart_forget (GuildRadarChart *self)
{
  g_clear_pointer (&self->categories, guild_chart_categories_free);
  g_clear_object (&self->bars);
}

/* --- layout ------------------------------------------------------------------------------------------------------ */

static void
guild_radar_chart_measure (GuildChart      *chart,
                           GuildChartSheet *sheet,
                           double           width,
                           graphene_size_t *least,
                           graphene_size_t *natural)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  find (self);
  if (self->bars != NULL)
    {
      guild_chart_measure (self->bars, sheet, width, least, natural);
      return;
    }
  *least = GRAPHENE_SIZE_INIT ((float) guild_chart_sheet_grow (sheet, 200),
                               (float) guild_chart_sheet_grow (sheet, 150));
  natural->width = (float) guild_chart_sheet_grow (sheet, 320);
  natural->height = (float) guild_chart_sheet_grow (sheet, self->categories->n_categories > 16 ? 360 : 240);
  if (width > 0)
    natural->height = (float) CLAMP (width * .75, least->height, natural->height);
}

static void
guild_radar_chart_lay_out (GuildChart      *chart,
                           GuildChartSheet *sheet)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  GuildRadarLayout *layout;

  find (self);
  if (self->bars != NULL)
    {
      guild_chart_lay_out (self->bars, sheet);
      return;
    }
  layout = guild_radar_layout_new (self->categories, sheet, self->value_axis, self->lowest, self->highest);
  sheet->content = sheet->size;
  sheet->plot = GRAPHENE_RECT_INIT (layout->centre.x - (float) layout->radius,
                                    layout->centre.y - (float) layout->radius, (float) (2 * layout->radius),
                                    (float) (2 * layout->radius));
  guild_chart_sheet_take_layout (sheet, layout, guild_radar_layout_free);
}

/* The layout of a sheet, which the data may have outgrown since. */
static const GuildRadarLayout *
get_layout (GuildRadarChart *self,
            GuildChartSheet *sheet)
{
  const GuildRadarLayout *layout = sheet->layout;

  find (self);
  if (sheet->free_layout != guild_radar_layout_free || layout->n_spokes != self->categories->n_categories)
    guild_radar_chart_lay_out (GUILD_CHART (self), sheet);
  return sheet->layout;
}

/* Whether it is rows of bars; sees to it that @sheet is laid out for them. */
static gboolean
is_bars (GuildRadarChart *self,
         GuildChartSheet *sheet)
{
  find (self);
  if (self->bars == NULL)
    return FALSE;
  if (sheet->layout == NULL || sheet->free_layout == guild_radar_layout_free)
    guild_chart_lay_out (self->bars, sheet);
  return TRUE;
}

static double
get_share (const GuildRadarLayout *layout,
           double                  value)
{
  double share = guild_chart_scale_normalise (layout->scale, value);

  return isnan (share) ? 0 : CLAMP (share, 0, 1);
}

/* Where a mark stands; what has no value is at the outer ring, each strand further in. */
static graphene_point_t
get_place (GuildRadarChart        *self,
           GuildChartSheet        *sheet,
           const GuildRadarLayout *layout,
           guint                   mark)
{
  const GuildChartCategoryMark *own = &self->categories->marks[mark];
  double value = guild_datum_blend (own->datum, sheet->blend);
  guint n_before = 0;

  if (isfinite (value))
    return guild_radar_layout_at (layout, sheet, own->category, get_share (layout, value));
  for (guint i = self->categories->categories[own->category].first_mark; i < mark; i++)
    n_before += !isfinite (self->categories->marks[i].datum->y);
  return guild_radar_layout_at (layout, sheet, own->category, MAX (1 - n_before * HOLLOW_STEP, .2));
}

/* --- drawing ----------------------------------------------------------------------------------------------------- */

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
      double share = get_share (layout, layout->scale->ticks[i].value);

      if (share > .001 && share < .999)
        draw_ring (layout, sheet, snapshot, share, stroke, &faint);
    }
  draw_ring (layout, sheet, snapshot, 1, stroke, &pale);
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
      guild_chart_sheet_draw_text (sheet, snapshot, category->name,
                                   category->emphasised ? GUILD_CHART_TEXT_STRONG : GUILD_CHART_TEXT_CAPTION, &box,
                                   sheet->rtl ? 1 - spoke->along : spoke->along,
                                   category->emphasised ? &sheet->look.foreground : &dim);
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
      place = get_place (self, sheet, layout, corners[i]);
      if (n_values == n)
        add_point (builder, &place, i == 0);
      else if (after != GUILD_CHART_NO_MARK)
        {
          next = get_place (self, sheet, layout, after);
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
      graphene_point_t place = get_place (self, sheet, layout, i);

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
    draw_ring (layout, sheet, snapshot, get_share (layout, references[i].value), stroke, &sheet->look.foreground);
}

static void
guild_radar_chart_draw (GuildChart      *chart,
                        GuildChartSheet *sheet,
                        GtkSnapshot     *snapshot)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  const GuildRadarLayout *layout;

  if (is_bars (self, sheet))
    {
      guild_chart_draw (self->bars, sheet, snapshot);
      return;
    }
  if (sheet->size.width < 1 || sheet->size.height < 1)
    return;
  layout = get_layout (self, sheet);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height));
  draw_rings (layout, sheet, snapshot);
  draw_names (self, layout, sheet, snapshot);
  draw_references (self, layout, sheet, snapshot);
  for (guint i = 0; i < self->categories->n_strands; i++)
    draw_strand (self, layout, sheet, snapshot, i);
  draw_marks (self, layout, sheet, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* What stands before the name of a strand in the legend. */
static void
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

  find (self);
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

/* --- marks ------------------------------------------------------------------------------------------------------- */

static guint
guild_radar_chart_get_n_marks (GuildChart      *chart,
                               GuildChartSheet *sheet G_GNUC_UNUSED)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  find (self);
  return self->categories->n_marks;
}

static void
guild_radar_chart_get_bounds (GuildChart      *chart,
                              GuildChartSheet *sheet,
                              guint            mark,
                              graphene_rect_t *bounds)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  graphene_point_t place;
  double size;

  if (is_bars (self, sheet))
    {
      guild_chart_get_bounds (self->bars, sheet, mark, bounds);
      return;
    }
  place = get_place (self, sheet, get_layout (self, sheet), mark);
  size = guild_chart_sheet_grow (sheet, MARK);
  *bounds = GRAPHENE_RECT_INIT ((float) (place.x - size / 2), (float) (place.y - size / 2), (float) size, (float) size);
}

/* The nearest point, or the first of the spoke whose name is there. */
static guint
guild_radar_chart_pick (GuildChart      *chart,
                        GuildChartSheet *sheet,
                        double           x,
                        double           y)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  const GuildRadarLayout *layout;
  double nearest = guild_chart_sheet_grow (sheet, REACH);
  guint found = GUILD_CHART_NO_MARK;

  if (is_bars (self, sheet))
    return guild_chart_pick (self->bars, sheet, x, y);
  if (!(x >= 0 && x < sheet->size.width && y >= 0 && y < sheet->size.height))
    return GUILD_CHART_NO_MARK;
  layout = get_layout (self, sheet);
  for (guint i = 0; i < self->categories->n_marks; i++)
    {
      graphene_point_t place = get_place (self, sheet, layout, i);
      double distance = hypot (place.x - x, place.y - y);

      if (distance < nearest)
        {
          nearest = distance;
          found = i;
        }
    }
  for (guint i = 0; i < layout->n_spokes && found == GUILD_CHART_NO_MARK; i++)
    {
      graphene_rect_t label = layout->spokes[i].label;

      guild_chart_sheet_mirror (sheet, &label);
      if (graphene_rect_contains_point (&label, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        found = self->categories->categories[i].first_mark;
    }
  return found;
}

/* Around the middle: to the neighbour that is further in the direction, so that the way ends at the outermost. */
static guint
step_around (GuildRadarChart        *self,
             const GuildRadarLayout *layout,
             guint                   mark,
             double                  x,
             double                  y)
{
  const GuildChartCategoryMark *own = &self->categories->marks[mark];
  guint n = layout->n_spokes, found = own->category;
  const guint neighbours[] = { (own->category + 1) % n, (own->category + n - 1) % n };
  double furthest = x * layout->spokes[found].x + y * layout->spokes[found].y + 1e-6;

  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      const GuildRadarSpoke *spoke = &layout->spokes[neighbours[i]];

      if (x * spoke->x + y * spoke->y > furthest)
        {
          furthest = x * spoke->x + y * spoke->y;
          found = neighbours[i];
        }
    }
  return found == own->category ? mark : guild_chart_categories_find (self->categories, found, own->strand);
}

static guint
guild_radar_chart_step (GuildChart      *chart,
                        GuildChartSheet *sheet,
                        guint            mark,
                        GuildChartStep   step)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  const GuildRadarLayout *layout;
  GuildChartCategories *all;
  const GuildChartCategoryMark *own;
  double end;

  if (is_bars (self, sheet))
    return guild_chart_step (self->bars, sheet, mark, step);
  layout = get_layout (self, sheet);
  all = self->categories;
  if (all->n_marks == 0)
    return mark;
  mark = MIN (mark, all->n_marks - 1);
  own = &all->marks[mark];
  end = sheet->rtl ? -1 : 1;
  switch (step)
    {
    case GUILD_CHART_STEP_LEFT:
      return step_around (self, layout, mark, -end, 0);
    case GUILD_CHART_STEP_RIGHT:
      return step_around (self, layout, mark, end, 0);
    case GUILD_CHART_STEP_UP:
      return step_around (self, layout, mark, 0, -1);
    case GUILD_CHART_STEP_DOWN:
      return step_around (self, layout, mark, 0, 1);
    case GUILD_CHART_STEP_HOME:
      return guild_chart_categories_find (all, 0, own->strand);
    case GUILD_CHART_STEP_END:
      return guild_chart_categories_find (all, all->n_categories - 1, own->strand);
    case GUILD_CHART_STEP_PAGE_UP:
      return mark > all->categories[own->category].first_mark ? mark - 1 : mark;
    case GUILD_CHART_STEP_PAGE_DOWN:
      return mark + 1 < all->categories[own->category + 1].first_mark ? mark + 1 : mark;
    case GUILD_CHART_STEP_FIRST:
      return 0;
    case GUILD_CHART_STEP_LAST:
      return all->n_marks - 1;
    }
  return mark;
}

static void
guild_radar_chart_tell (GuildChart      *chart,
                        GuildChartSheet *sheet G_GNUC_UNUSED,
                        guint            mark,
                        GuildChartWords *words)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  find (self);
  guild_chart_categories_tell (self->categories, mark, words);
}

/* --- in words ---------------------------------------------------------------------------------------------------- */

static const char *
guild_radar_chart_get_kind_name (GuildChart *chart G_GNUC_UNUSED)
{
  return C_ ("kind of chart", "Radar chart");
}

static char *
guild_radar_chart_summarise (GuildChart *chart)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  find (self);
  return guild_chart_categories_summarise (self->categories);
}

static guint
guild_radar_chart_get_n_rows (GuildChart *chart)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  find (self);
  return self->categories->n_categories;
}

static guint
guild_radar_chart_get_n_columns (GuildChart *chart)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  find (self);
  return guild_chart_categories_get_n_columns (self->categories);
}

static char *
guild_radar_chart_get_column_title (GuildChart *chart,
                                    guint       column)
{
  return guild_chart_categories_get_column_title (GUILD_RADAR_CHART (chart)->categories, column);
}

static char *
guild_radar_chart_get_cell (GuildChart *chart,
                            guint       row,
                            guint       column,
                            double     *number)
{
  return guild_chart_categories_get_cell (GUILD_RADAR_CHART (chart)->categories, row, column, number);
}

static GObject *
guild_radar_chart_get_row_item (GuildChart *chart,
                                guint       row)
{
  return guild_chart_categories_get_item (GUILD_RADAR_CHART (chart)->categories, row);
}

static void
axis_changed (GuildRadarChart *self)
{
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

static void
guild_radar_chart_finalize (GObject *object)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (object);

  guild_radar_chart_forget (self);
  g_clear_object (&self->category_axis);
  g_clear_object (&self->value_axis);
  G_OBJECT_CLASS (guild_radar_chart_parent_class)->finalize (object);
}

static void
guild_radar_chart_class_init (GuildRadarChartClass *class)
{
  GuildChartClass *chart_class = GUILD_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = guild_radar_chart_finalize;
  chart_class->measure = guild_radar_chart_measure;
  chart_class->lay_out = guild_radar_chart_lay_out;
  chart_class->draw = guild_radar_chart_draw;
  chart_class->get_n_marks = guild_radar_chart_get_n_marks;
  chart_class->get_bounds = guild_radar_chart_get_bounds;
  chart_class->pick = guild_radar_chart_pick;
  chart_class->step = guild_radar_chart_step;
  chart_class->tell = guild_radar_chart_tell;
  chart_class->get_kind_name = guild_radar_chart_get_kind_name;
  chart_class->summarise = guild_radar_chart_summarise;
  chart_class->get_n_rows = guild_radar_chart_get_n_rows;
  chart_class->get_n_columns = guild_radar_chart_get_n_columns;
  chart_class->get_column_title = guild_radar_chart_get_column_title;
  chart_class->get_cell = guild_radar_chart_get_cell;
  chart_class->get_row_item = guild_radar_chart_get_row_item;
  chart_class->draw_swatch = guild_radar_chart_draw_swatch;
}

static void
guild_radar_chart_init (GuildRadarChart *self)
{
  self->category_axis = guild_chart_axis_new (GUILD_CHART_AXIS_CATEGORY);
  self->value_axis = guild_chart_axis_new (GUILD_CHART_AXIS_ORDINAL);
  guild_chart_axis_set_include_zero (self->value_axis, TRUE);
  g_signal_connect_object (self->category_axis, "changed", G_CALLBACK (axis_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->value_axis, "changed", G_CALLBACK (axis_changed), self, G_CONNECT_SWAPPED);
  /* The first to hear of it: whoever asks on account of the same signal gets what is new. */
  g_signal_connect (self, "changed", G_CALLBACK (guild_radar_chart_forget), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-radar-layout.h"

#include <math.h>
#include <string.h>

/* With text of the usual size. */
#define GAP 7.0

/* Between the level of a ring and the marks beside it. */
#define RING_GAP 6.0

/* Of the width, for the names on one side. */
#define MOST_NAME .25

/* Of a line, between two names of a column. */
#define MOST_BETWEEN .4

/* The plot takes no less than this share of the smaller side. */
#define LEAST_RADIUS .24

/* A name in fewer lines' height than this says nothing. */
#define LEAST_NAME 1.5

static GuildChartText
get_style (const GuildChartCategories *categories,
           guint                       spoke)
{
  return categories->categories[spoke].emphasised ? GUILD_CHART_TEXT_STRONG : GUILD_CHART_TEXT_CAPTION;
}

/**
 * guild_radar_layout_get_line:
 * @spoke: a spoke
 * @name: its name
 * @second: whether its second line, rather than the first or only one
 *
 * Gives a line of the name of a spoke.
 *
 * Returns: (transfer full) (nullable): the line, or %NULL where there is no second one
 */
char *
guild_radar_layout_get_line (const GuildRadarSpoke *spoke,
                             const char            *name,
                             gboolean               second)
{
  if (spoke->split == 0)
    return second ? NULL : g_strdup (name);
  return second ? g_strdup (name + spoke->split) : g_strndup (name, spoke->split - 1);
}

static double
get_width (const GuildRadarLayout     *self,
           const GuildChartCategories *categories,
           GuildChartSheet            *sheet,
           guint                       spoke)
{
  guint n_lines = self->spokes[spoke].split > 0 ? 2 : 1;
  double widest = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = guild_radar_layout_get_line (&self->spokes[spoke], categories->categories[spoke].name,
                                                           i == 1);
      double width;

      guild_chart_sheet_measure_text (sheet, line, get_style (categories, spoke), &width, NULL);
      widest = MAX (widest, width);
    }
  return ceil (widest) + 1;
}

static double
get_height (const GuildRadarSpoke *spoke,
            double                 line)
{
  return spoke->split > 0 ? 2 * line : line;
}

/* A name that would be cut goes on in a second line, after the space that leaves the longer one shortest. */
static void
split_names (GuildRadarLayout           *self,
             const GuildChartCategories *categories,
             GuildChartSheet            *sheet)
{
  double room = (double) sheet->size.width * MOST_NAME;

  for (guint i = 0; i < self->n_spokes; i++)
    {
      const char *name = categories->categories[i].name;
      double least = get_width (self, categories, sheet, i);
      gsize best = 0;

      if (least <= room)
        continue;
      for (const char *space = strchr (name, ' '); space != NULL; space = strchr (space + 1, ' '))
        {
          double width;

          if (space == name || space[1] == '\0')
            continue;
          self->spokes[i].split = (gsize) (space + 1 - name);
          width = get_width (self, categories, sheet, i);
          if (width >= least)
            continue;
          least = width;
          best = self->spokes[i].split;
        }
      self->spokes[i].split = best;
    }
}

/* The largest radius that leaves room for every name. */
static void
find_radius (GuildRadarLayout           *self,
             const GuildChartCategories *categories,
             GuildChartSheet            *sheet,
             double                      line,
             double                      gap)
{
  double width = sheet->size.width, height = sheet->size.height;
  double least = MIN (width, height) * LEAST_RADIUS;

  self->radius = MIN (width, height) / 2 - gap;
  for (guint i = 0; i < self->n_spokes; i++)
    {
      const GuildRadarSpoke *spoke = &self->spokes[i];
      double name = MIN (get_width (self, categories, sheet, i), width * MOST_NAME);

      if (fabs (spoke->x) > .01)
        self->radius = MIN (self->radius, (width / 2 - name) / fabs (spoke->x) - gap);
      self->radius = MIN (self->radius, (height / 2 - get_height (spoke, line) * (.5 + fabs (spoke->y) / 2)) /
                                                MAX (fabs (spoke->y), .01) -
                                            gap);
    }
  self->radius = MAX (MAX (self->radius, least), 1);
}

/* Each name at the end of its spoke, outside. */
static void
place_around (GuildRadarLayout           *self,
              const GuildChartCategories *categories,
              GuildChartSheet            *sheet,
              double                      line,
              double                      gap)
{
  for (guint i = 0; i < self->n_spokes; i++)
    {
      GuildRadarSpoke *spoke = &self->spokes[i];
      double x = self->centre.x + spoke->x * (self->radius + gap);
      double name_height = get_height (spoke, line);
      double y = self->centre.y + spoke->y * (self->radius + gap + name_height / 2);
      double name = get_width (self, categories, sheet, i), room;

      if (fabs (spoke->x) < .01)
        {
          room = 2 * MIN (x, sheet->size.width - x);
          name = MIN (name, room);
          spoke->along = .5;
          x -= name / 2;
        }
      else if (spoke->x > 0)
        {
          name = MIN (name, sheet->size.width - x);
          spoke->along = 0;
        }
      else
        {
          name = MIN (name, x);
          spoke->along = 1;
          x -= name;
        }
      spoke->label = GRAPHENE_RECT_INIT ((float) x, (float) (y - name_height / 2), (float) MAX (name, 0),
                                         (float) name_height);
    }
}

static gboolean
has_conflict (const GuildRadarLayout *self,
              const GuildChartSheet  *sheet,
              double                  line)
{
  for (guint i = 0; i < self->n_spokes; i++)
    {
      const graphene_rect_t *label = &self->spokes[i].label;
      double near_x = CLAMP (self->centre.x, label->origin.x, label->origin.x + label->size.width);
      double near_y = CLAMP (self->centre.y, label->origin.y, label->origin.y + label->size.height);

      if (label->size.width < line * LEAST_NAME || label->origin.y < -.5f ||
          label->origin.y + label->size.height > sheet->size.height + .5f ||
          hypot (near_x - self->centre.x, near_y - self->centre.y) < self->radius)
        return TRUE;
      for (guint j = i + 1; j < self->n_spokes; j++)
        {
          graphene_rect_t wide = *label;

          graphene_rect_inset (&wide, -3, 0);
          if (graphene_rect_intersection (&wide, &self->spokes[j].label, NULL))
            return TRUE;
        }
    }
  return FALSE;
}

static double
get_names_height (const GuildRadarLayout *self,
                  double                  line,
                  gboolean                end)
{
  guint first = end ? 0 : self->n_spokes - 1, n = end ? (self->n_spokes + 1) / 2 : self->n_spokes / 2;
  double height = 0;

  for (guint i = 0; i < n; i++)
    height += get_height (&self->spokes[end ? first + i : first - i], line);
  return height;
}

/* What stands between two names of a column, so that second lines belong to the first. */
static double
get_spare (const GuildRadarLayout *self,
           GuildChartSheet        *sheet,
           double                  line,
           gboolean                end)
{
  guint n = end ? (self->n_spokes + 1) / 2 : self->n_spokes / 2;
  double spare = (double) sheet->size.height - get_names_height (self, line, end);

  return CLAMP (spare / MAX (n, 1), 0, line * MOST_BETWEEN);
}

/* The names of one side under one another, every @stride-th where there is no room for all, as near to their spokes as that
 * goes. */
static void
place_column (GuildRadarLayout           *self,
              const GuildChartCategories *categories,
              GuildChartSheet            *sheet,
              double                      line,
              double                      gap,
              gboolean                    end)
{
  guint first = end ? 0 : self->n_spokes - 1, n = end ? (self->n_spokes + 1) / 2 : self->n_spokes / 2;
  guint n_fit = (guint) MAX (floor (sheet->size.height / line), 1);
  guint stride = (n + n_fit - 1) / MAX (n_fit, 1);
  double between = get_spare (self, sheet, line, end);
  double x = self->centre.x + (end ? 1 : -1) * (self->radius + gap * 2);
  double room = end ? sheet->size.width - x : x;
  double next = 0;
  guint last = n;

  for (guint i = 0; i < n; i += MAX (stride, 1))
    {
      guint place = end ? first + i : first - i;
      GuildRadarSpoke *spoke = &self->spokes[place];
      double name = MIN (get_width (self, categories, sheet, place), room);
      double height = get_height (spoke, line);
      double y = MAX (self->centre.y + spoke->y * self->radius - height / 2, next);

      spoke->along = end ? 0 : 1;
      spoke->label = GRAPHENE_RECT_INIT ((float) (end ? x : x - MAX (name, 0)), (float) y, (float) MAX (name, 0),
                                         (float) height);
      next = y + height + between;
      last = i;
    }
  next = sheet->size.height;
  for (guint i = last + MAX (stride, 1); i >= MAX (stride, 1) && last < n; i -= MAX (stride, 1))
    {
      guint step = i - MAX (stride, 1);
      GuildRadarSpoke *spoke = &self->spokes[end ? first + step : first - step];

      spoke->label.origin.y = MIN (spoke->label.origin.y, (float) (next - get_height (spoke, line)));
      next = (double) spoke->label.origin.y - between;
    }
}

/* Names of one side have second lines where there is room for all of them. */
static void
split_column (GuildRadarLayout *self,
              GuildChartSheet  *sheet,
              double            line,
              gboolean          end)
{
  guint first = end ? 0 : self->n_spokes - 1, n = end ? (self->n_spokes + 1) / 2 : self->n_spokes / 2;
  double height = get_names_height (self, line, end);

  for (guint i = 0; i < n && height > (double) sheet->size.height; i++)
    self->spokes[end ? first + i : first - i].split = 0;
}

/* Names that would meet stand in a column on either side, and the plot takes what is between. */
static void
place_in_columns (GuildRadarLayout           *self,
                  const GuildChartCategories *categories,
                  GuildChartSheet            *sheet,
                  double                      line,
                  double                      gap)
{
  double widest = 0;

  self->in_columns = TRUE;
  split_names (self, categories, sheet);
  split_column (self, sheet, line, TRUE);
  split_column (self, sheet, line, FALSE);
  for (guint i = 0; i < self->n_spokes; i++)
    {
      widest = MAX (widest, get_width (self, categories, sheet, i));
      self->spokes[i].label = GRAPHENE_RECT_INIT (0, 0, 0, 0);
    }
  widest = MIN (widest, sheet->size.width * MOST_NAME);
  self->radius = MAX (MIN (sheet->size.width / 2 - widest - gap * 2, sheet->size.height / 2 - gap), 1);
  place_column (self, categories, sheet, line, gap, TRUE);
  place_column (self, categories, sheet, line, gap, FALSE);
}

/**
 * guild_radar_layout_new:
 * @categories: the spokes, three at least
 * @sheet: a sheet
 * @axis: of the values
 * @lowest: the lowest value, or NaN
 * @highest: the highest value, or NaN
 *
 * Finds where everything stands.
 *
 * Returns: (transfer full): the layout
 */
GuildRadarLayout *
guild_radar_layout_new (GuildChartCategories *categories,
                        GuildChartSheet      *sheet,
                        GuildChartAxis       *axis,
                        double                lowest,
                        double                highest)
{
  GuildRadarLayout *self = g_new0 (GuildRadarLayout, 1);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double gap = guild_chart_sheet_grow (sheet, GAP);

  for (guint i = 0; i < categories->n_categories; i++)
    if (categories->categories[i].emphasised)
      line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_BODY);
  self->n_spokes = categories->n_categories;
  self->spokes = g_new0 (GuildRadarSpoke, self->n_spokes);
  self->centre = GRAPHENE_POINT_INIT (sheet->size.width / 2, sheet->size.height / 2);
  for (guint i = 0; i < self->n_spokes; i++)
    {
      double angle = 2 * G_PI * i / self->n_spokes;

      self->spokes[i].x = sin (angle);
      self->spokes[i].y = -cos (angle);
    }
  split_names (self, categories, sheet);
  find_radius (self, categories, sheet, line, gap);
  place_around (self, categories, sheet, line, gap);
  if (has_conflict (self, sheet, line))
    {
      for (guint i = 0; i < self->n_spokes; i++)
        self->spokes[i].split = 0;
      find_radius (self, categories, sheet, line, gap);
      place_around (self, categories, sheet, line, gap);
    }
  if (has_conflict (self, sheet, line))
    place_in_columns (self, categories, sheet, line, gap);
  self->scale = guild_chart_axis_fit (axis, lowest, highest, self->radius, line * .6);
  return self;
}

/**
 * guild_radar_layout_free:
 * @layout: a layout
 *
 * Frees it.
 */
void
guild_radar_layout_free (gpointer layout)
{
  GuildRadarLayout *self = layout;

  guild_chart_scale_free (self->scale);
  g_free (self->spokes);
  g_free (self);
}

/**
 * guild_radar_layout_at:
 * @self: a layout
 * @sheet: its sheet
 * @spoke: a spoke
 * @share: 0 in the middle, 1 at the outer ring
 *
 * Tells where a place of a spoke is on the sheet.
 *
 * Returns: the point
 */
graphene_point_t
guild_radar_layout_at (const GuildRadarLayout *self,
                       const GuildChartSheet  *sheet,
                       guint                   spoke,
                       double                  share)
{
  double x = self->centre.x + self->spokes[spoke].x * self->radius * share;

  return GRAPHENE_POINT_INIT ((float) (sheet->rtl ? sheet->size.width - x : x),
                              (float) (self->centre.y + self->spokes[spoke].y * self->radius * share));
}

/**
 * guild_radar_layout_find_ring:
 * @self: a layout
 * @sheet: its sheet
 * @spoke: between it and the next one
 * @share: which ring: 1 for the outer one
 * @words: what it says
 * @box: (out): where that stands, on the sheet
 *
 * Finds a place for the level of a ring: outside it, half-way between two spokes, where no marks are.
 *
 * Returns: whether there is room
 */
gboolean
guild_radar_layout_find_ring (const GuildRadarLayout *self,
                              GuildChartSheet        *sheet,
                              guint                   spoke,
                              double                  share,
                              const char             *words,
                              graphene_rect_t        *box)
{
  graphene_point_t first = guild_radar_layout_at (self, sheet, spoke, share);
  graphene_point_t second = guild_radar_layout_at (self, sheet, (spoke + 1) % self->n_spokes, share);
  graphene_point_t middle = GRAPHENE_POINT_INIT ((first.x + second.x) / 2, (first.y + second.y) / 2);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double out_x = middle.x - (sheet->rtl ? sheet->size.width - self->centre.x : self->centre.x);
  double out_y = (double) (middle.y - self->centre.y);
  double out = hypot (out_x, out_y), width;

  guild_chart_sheet_measure_text (sheet, words, GUILD_CHART_TEXT_CAPTION, &width, NULL);
  width = ceil (width) + 1;
  /* Marks are on the spokes, on either side. */
  if (out < 1 || hypot (first.x - second.x, first.y - second.y) < width + RING_GAP)
    return FALSE;
  *box = GRAPHENE_RECT_INIT ((float) (middle.x + out_x / out * line * .5 - width / 2),
                             (float) (middle.y + out_y / out * line * .5 - line / 2), (float) width, (float) line);
  for (guint i = 0; i < self->n_spokes; i++)
    {
      graphene_rect_t label = self->spokes[i].label;

      guild_chart_sheet_mirror (sheet, &label);
      if (label.size.width > 0 && graphene_rect_intersection (&label, box, NULL))
        return FALSE;
    }
  return TRUE;
}

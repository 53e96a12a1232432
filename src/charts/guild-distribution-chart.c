/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-distribution-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Parts of a strip whose values are not drawn one by one. */
#define STRIP_BINS 120

/**
 * GuildDistributionChart:
 *
 * How values are distributed: as a histogram, or each as a dot in a strip. Only the y of its series is read. A strip of
 * very many values shows how many there are in each part, and says so.
 */

G_DEFINE_FINAL_TYPE (GuildDistributionChart, guild_distribution_chart, GUILD_TYPE_CHART)

/**
 * guild_distribution_chart_new:
 * @kind: how it is shown
 *
 * Makes a distribution.
 *
 * Returns: (transfer full): a chart
 */
GuildChart *
guild_distribution_chart_new (GuildDistribution kind)
{
  GuildDistributionChart *self = g_object_new (GUILD_TYPE_DISTRIBUTION_CHART, NULL);

  self->kind = kind;
  return GUILD_CHART (self);
}

/**
 * guild_distribution_chart_get_kind:
 * @self: a distribution
 *
 * Tells how it is shown.
 *
 * Returns: how
 */
GuildDistribution
guild_distribution_chart_get_kind (GuildDistributionChart *self)
{
  g_return_val_if_fail (GUILD_IS_DISTRIBUTION_CHART (self), GUILD_DISTRIBUTION_HISTOGRAM);
  return self->kind;
}

/**
 * guild_distribution_chart_set_kind:
 * @self: a distribution
 * @kind: how it is shown
 *
 * Sets how it is shown.
 */
void
guild_distribution_chart_set_kind (GuildDistributionChart *self,
                                   GuildDistribution       kind)
{
  g_return_if_fail (GUILD_IS_DISTRIBUTION_CHART (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_distribution_chart_get_value_axis:
 * @self: a distribution
 *
 * Gives the axis of its values.
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_distribution_chart_get_value_axis (GuildDistributionChart *self)
{
  g_return_val_if_fail (GUILD_IS_DISTRIBUTION_CHART (self), NULL);
  return self->value_axis;
}

static void
axis_changed (GuildDistributionChart *self)
{
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_distribution_chart_set_value_axis:
 * @self: a distribution
 * @axis: the axis of its values, such as one of steps with names
 *
 * Sets the axis of its values.
 */
void
guild_distribution_chart_set_value_axis (GuildDistributionChart *self,
                                         GuildChartAxis         *axis)
{
  g_return_if_fail (GUILD_IS_DISTRIBUTION_CHART (self));
  g_return_if_fail (GUILD_IS_CHART_AXIS (axis));

  if (self->value_axis == axis)
    return;
  if (self->value_axis != NULL)
    g_signal_handlers_disconnect_by_func (self->value_axis, axis_changed, self);
  g_set_object (&self->value_axis, axis);
  g_signal_connect_object (axis, "changed", G_CALLBACK (axis_changed), self, G_CONNECT_SWAPPED);
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/* --- what is found once ------------------------------------------------------------------------------------------ */

static void
bin_values (GuildDistributionChart *self)
{
  gboolean ordinal = guild_chart_axis_get_kind (self->value_axis) == GUILD_CHART_AXIS_ORDINAL;

  guild_distribution_bin (self->strands, ordinal, &self->bins);
  if (self->kind == GUILD_DISTRIBUTION_STRIP && self->highest / 2 - self->lowest / 2 > 1e-280)
    self->bins = (GuildDistributionBins) { self->lowest, self->highest / STRIP_BINS - self->lowest / STRIP_BINS,
                                           STRIP_BINS, FALSE };
  self->most = 0;
  for (guint bin = 0; bin < self->bins.n; bin++)
    {
      guint together = 0;

      for (guint i = 0; i < self->strands->len; i++)
        {
          guint n = guild_distribution_count (&g_array_index (self->strands, GuildDistributionStrand, i), &self->bins,
                                              bin);

          together = self->kind == GUILD_DISTRIBUTION_HISTOGRAM ? together + n : MAX (together, n);
        }
      self->most = MAX (self->most, together);
    }
}

/**
 * guild_distribution_find:
 * @self: a distribution
 *
 * Puts its values in order where they changed.
 */
void
guild_distribution_find (GuildDistributionChart *self)
{
  if (self->strands != NULL)
    return;
  self->strands = guild_distribution_sort (GUILD_CHART (self));
  self->n_values = self->n_missing = self->n_withheld = 0;
  for (guint i = 0; i < self->strands->len; i++)
    {
      const GuildDistributionStrand *strand = &g_array_index (self->strands, GuildDistributionStrand, i);

      self->n_values += strand->n_values;
      self->n_missing += strand->n_missing;
      self->n_withheld += strand->n_withheld;
    }
  guild_distribution_get_ends (self->strands, &self->lowest, &self->highest);
  self->binned = self->kind == GUILD_DISTRIBUTION_HISTOGRAM || self->n_values > GUILD_DISTRIBUTION_MAX_DOTS;
  if (self->binned)
    bin_values (self);
}

static void
guild_distribution_chart_forget (GuildDistributionChart *self)
{
  g_clear_pointer (&self->strands, g_array_unref);
}

/**
 * guild_distribution_n_marks:
 * @self: a distribution
 *
 * Counts what can be pointed at.
 *
 * Returns: its number
 */
guint
guild_distribution_n_marks (GuildDistributionChart *self)
{
  guild_distribution_find (self);
  if (self->n_values == 0)
    return 0;
  return self->binned ? self->bins.n * self->strands->len : self->n_values;
}

/**
 * guild_distribution_get_mark:
 * @self: a distribution
 * @mark: a mark
 * @strand: (out): its strand, among those that are shown
 * @place: (out): its bin, or the place of its value
 *
 * Finds what a mark stands for. Marks go strand by strand.
 */
void
guild_distribution_get_mark (GuildDistributionChart *self,
                             guint                   mark,
                             guint                  *strand,
                             guint                  *place)
{
  *strand = 0;
  if (self->binned)
    {
      *strand = mark / self->bins.n;
      *place = mark % self->bins.n;
      return;
    }
  while (mark >= g_array_index (self->strands, GuildDistributionStrand, *strand).n_values)
    mark -= g_array_index (self->strands, GuildDistributionStrand, (*strand)++).n_values;
  *place = mark;
}

/**
 * guild_distribution_find_mark:
 * @self: a distribution
 * @strand: a strand, among those that are shown
 * @place: a bin, or the place of a value
 *
 * Finds the mark of a place.
 *
 * Returns: the mark
 */
guint
guild_distribution_find_mark (GuildDistributionChart *self,
                              guint                   strand,
                              guint                   place)
{
  if (self->binned)
    return strand * self->bins.n + place;
  for (guint i = 0; i < strand; i++)
    place += g_array_index (self->strands, GuildDistributionStrand, i).n_values;
  return place;
}

/* --- in words ---------------------------------------------------------------------------------------------------- */

static void
append_part (GString    *words,
             const char *between,
             char       *part)
{
  if (words->len > 0)
    g_string_append (words, between);
  g_string_append (words, part);
  g_free (part);
}

/**
 * guild_distribution_get_caption:
 * @self: a distribution
 *
 * Says under the drawing what it does not show one by one.
 *
 * Returns: (transfer full) (nullable): the words
 */
char *
guild_distribution_get_caption (GuildDistributionChart *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  guild_distribution_find (self);
  if (self->binned && self->kind == GUILD_DISTRIBUTION_STRIP)
    append_part (words, " · ",
                 g_strdup_printf (ngettext ("%'u value, drawn together", "%'u values, drawn together", self->n_values),
                                  self->n_values));
  if (self->n_missing > 0)
    append_part (words, " · ",
                 g_strdup_printf (ngettext ("%'u missing", "%'u missing", self->n_missing), self->n_missing));
  if (self->n_withheld > 0)
    append_part (words, " · ",
                 g_strdup_printf (ngettext ("%'u withheld", "%'u withheld", self->n_withheld), self->n_withheld));
  return words->len == 0 ? NULL : g_strdup (words->str);
}

static char *
name_bin (GuildDistributionChart *self,
          guint                   bin)
{
  double from = self->bins.first + self->bins.width * bin;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (self->bins.whole)
    return guild_chart_axis_format (self->value_axis, from + .5);
  one = guild_chart_axis_format (self->value_axis, from);
  other = guild_chart_axis_format (self->value_axis, from + self->bins.width);
  /* TRANSLATORS: a range of values: "1.5 to 2" */
  return g_strdup_printf (C_ ("chart", "%s to %s"), one, other);
}

static char *
count_values (guint n)
{
  return g_strdup_printf (ngettext ("%'u value", "%'u values", n), n);
}

static gboolean
has_names (GuildDistributionChart *self)
{
  return guild_chart_get_n_strands (GUILD_CHART (self)) > 1;
}

static void
tell_bin (GuildDistributionChart        *self,
          const GuildDistributionStrand *strand,
          guint                          bin,
          GuildChartWords               *words)
{
  g_autofree char *name = name_bin (self, bin);
  guint n = guild_distribution_count (strand, &self->bins, bin);

  words->name = has_names (self) && *strand->strand.name != '\0'
                    ? g_strdup_printf (C_ ("chart", "%s, %s"), name, strand->strand.name)
                    : g_strdup (name);
  words->value = count_values (n);
  /* TRANSLATORS: how many values of all are in a range: "1.5 to 2: 12 values of 128" */
  words->sentence = g_strdup_printf (C_ ("chart", "%s: %s of %'u"), words->name, words->value, strand->n_values);
  words->position = bin + 1;
  words->set_size = self->bins.n;
  words->number = n;
}

static void
guild_distribution_chart_tell (GuildChart      *chart,
                               GuildChartSheet *sheet G_GNUC_UNUSED,
                               guint            mark,
                               GuildChartWords *words)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);
  const GuildDistributionStrand *strand;
  const GuildDatum *datum;
  const char *label;
  GListModel *model;
  guint place, number;

  guild_distribution_find (self);
  guild_distribution_get_mark (self, mark, &number, &place);
  strand = &g_array_index (self->strands, GuildDistributionStrand, number);
  if (self->binned)
    {
      tell_bin (self, strand, place, words);
      return;
    }
  datum = strand->data[place];
  model = guild_chart_series_get_model (strand->strand.series);
  label = datum->label != NULL && *datum->label != '\0' ? datum->label : C_ ("chart", "No name");
  words->name = has_names (self) && *strand->strand.name != '\0'
                    ? g_strdup_printf (C_ ("chart", "%s, %s"), label, strand->strand.name)
                    : g_strdup (label);
  words->value = guild_chart_axis_format (self->value_axis, datum->y);
  words->sentence = datum->note != NULL && *datum->note != '\0'
                        ? g_strdup_printf (C_ ("chart", "%s: %s, %s"), words->name, words->value, datum->note)
                        : g_strdup_printf (C_ ("chart", "%s: %s"), words->name, words->value);
  words->position = place + 1;
  words->set_size = strand->n_values;
  words->number = datum->y;
  words->item = model == NULL ? NULL : g_list_model_get_item (model, datum->item);
}

static char *
summarise_strand (GuildDistributionChart        *self,
                  const GuildDistributionStrand *strand)
{
  g_autofree char *n = count_values (strand->n_values);
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;
  g_autofree char *median = NULL;

  if (strand->n_values == 0)
    return g_steal_pointer (&n);
  lowest = guild_chart_axis_format (self->value_axis, strand->values[0]);
  highest = guild_chart_axis_format (self->value_axis, strand->values[strand->n_values - 1]);
  median = guild_chart_axis_format (self->value_axis, strand->median);
  if (strand->values[0] >= strand->values[strand->n_values - 1])
    /* TRANSLATORS: "12 values, all 3.4" */
    return g_strdup_printf (C_ ("chart", "%s, all %s"), n, median);
  /* TRANSLATORS: "128 values from 1 to 5, median 3.4" */
  return g_strdup_printf (C_ ("chart", "%s from %s to %s, median %s"), n, lowest, highest, median);
}

static const char *
guild_distribution_chart_get_kind_name (GuildChart *chart G_GNUC_UNUSED)
{
  return C_ ("kind of chart", "Distribution");
}

static char *
guild_distribution_chart_summarise (GuildChart *chart)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);
  g_autoptr (GString) words = g_string_new (NULL);

  guild_distribution_find (self);
  if (self->n_values == 0 && self->n_missing + self->n_withheld == 0)
    {
      const char *empty = guild_chart_get_empty_words (chart);

      return g_strdup (empty == NULL ? _ ("Nothing to show") : empty);
    }
  for (guint i = 0; i < self->strands->len; i++)
    {
      const GuildDistributionStrand *strand = &g_array_index (self->strands, GuildDistributionStrand, i);
      char *part = summarise_strand (self, strand);

      if (has_names (self) && *strand->strand.name != '\0')
        {
          char *named = g_strdup_printf (C_ ("chart", "%s: %s"), strand->strand.name, part);

          g_free (part);
          part = named;
        }
      append_part (words, "; ", part);
    }
  if (self->n_missing > 0)
    append_part (words, "; ",
                 g_strdup_printf (ngettext ("%'u missing", "%'u missing", self->n_missing), self->n_missing));
  if (self->n_withheld > 0)
    append_part (words, "; ",
                 g_strdup_printf (ngettext ("%'u withheld", "%'u withheld", self->n_withheld), self->n_withheld));
  return g_strdup (words->str);
}

/* --- as a table: a row a bin, or a row a value ------------------------------------------------------------------- */

static gboolean
is_histogram (GuildDistributionChart *self)
{
  return self->kind == GUILD_DISTRIBUTION_HISTOGRAM;
}

/* The strand and the place of a value among all. */
static const GuildDistributionStrand *
find_value (GuildDistributionChart *self,
            guint                  *row)
{
  guint strand = 0;

  while (*row >= g_array_index (self->strands, GuildDistributionStrand, strand).n_values)
    *row -= g_array_index (self->strands, GuildDistributionStrand, strand++).n_values;
  return &g_array_index (self->strands, GuildDistributionStrand, strand);
}

static guint
guild_distribution_chart_get_n_rows (GuildChart *chart)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);

  guild_distribution_find (self);
  return is_histogram (self) ? self->bins.n : self->n_values;
}

static guint
guild_distribution_chart_get_n_columns (GuildChart *chart)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);

  guild_distribution_find (self);
  if (is_histogram (self))
    return 1 + self->strands->len;
  return has_names (self) ? 3 : 2;
}

static char *
guild_distribution_chart_get_column_title (GuildChart *chart,
                                           guint       column)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);
  const char *title = guild_chart_axis_get_title (self->value_axis);
  const char *name;

  if (is_histogram (self) && column > 0)
    {
      name = g_array_index (self->strands, GuildDistributionStrand, column - 1).strand.name;
      return g_strdup (has_names (self) && *name != '\0' ? name : C_ ("column", "Number"));
    }
  if (is_histogram (self) || column == 1)
    return g_strdup (title == NULL ? C_ ("column", "Value") : title);
  return g_strdup (column == 0 ? C_ ("column", "Name") : C_ ("column", "Group"));
}

static char *
guild_distribution_chart_get_cell (GuildChart *chart,
                                   guint       row,
                                   guint       column,
                                   double     *number)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);
  const GuildDistributionStrand *strand;
  const char *label;

  if (is_histogram (self))
    {
      if (column == 0)
        return name_bin (self, row);
      strand = &g_array_index (self->strands, GuildDistributionStrand, column - 1);
      *number = guild_distribution_count (strand, &self->bins, row);
      return guild_chart_axis_format (self->count_axis, *number);
    }
  strand = find_value (self, &row);
  if (column == 2)
    return g_strdup (strand->strand.name);
  if (column == 1)
    {
      *number = strand->values[row];
      return guild_chart_axis_format (self->value_axis, *number);
    }
  label = strand->data[row]->label;
  return g_strdup (label == NULL ? "" : label);
}

static GObject *
guild_distribution_chart_get_row_item (GuildChart *chart,
                                       guint       row)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);
  const GuildDistributionStrand *strand;
  GListModel *model;

  if (is_histogram (self))
    return NULL;
  strand = find_value (self, &row);
  model = guild_chart_series_get_model (strand->strand.series);
  return model == NULL ? NULL : g_list_model_get_item (model, strand->data[row]->item);
}

/* --- on a sheet -------------------------------------------------------------------------------------------------- */

static void
guild_distribution_chart_measure (GuildChart      *chart,
                                  GuildChartSheet *sheet,
                                  double           width G_GNUC_UNUSED,
                                  graphene_size_t *least,
                                  graphene_size_t *natural)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);

  guild_distribution_find (self);
  guild_distribution_measure (self, sheet, least, natural);
}

static void
guild_distribution_chart_lay_out (GuildChart      *chart,
                                  GuildChartSheet *sheet)
{
  guild_distribution_lay_out (GUILD_DISTRIBUTION_CHART (chart), sheet);
}

/* The data may have outgrown what a sheet was laid out for. */
static void
ensure_layout (GuildDistributionChart *self,
               GuildChartSheet        *sheet)
{
  const GuildDistributionLayout *layout = sheet->layout;

  guild_distribution_find (self);
  if (layout == NULL || (!self->binned && (layout->dots == NULL || layout->dots->len != self->n_values)) ||
      (is_histogram (self) && layout->counts == NULL))
    guild_distribution_lay_out (self, sheet);
}

static void
guild_distribution_chart_draw (GuildChart      *chart,
                               GuildChartSheet *sheet,
                               GtkSnapshot     *snapshot)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);

  ensure_layout (self, sheet);
  if (self->n_values > 0)
    guild_distribution_draw (self, sheet, snapshot);
  else
    guild_chart_sheet_draw_empty (sheet, snapshot, guild_chart_get_empty_words (chart));
}

static guint
guild_distribution_chart_get_n_marks (GuildChart      *chart,
                                      GuildChartSheet *sheet G_GNUC_UNUSED)
{
  return guild_distribution_n_marks (GUILD_DISTRIBUTION_CHART (chart));
}

static void
guild_distribution_chart_get_bounds (GuildChart      *chart,
                                     GuildChartSheet *sheet,
                                     guint            mark,
                                     graphene_rect_t *bounds)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);
  float least;

  ensure_layout (self, sheet);
  *bounds = guild_distribution_get_rect (self, sheet, mark);
  /* An empty range can be told too. */
  least = (float) guild_chart_sheet_grow (sheet, 4);
  if (bounds->size.height < least)
    {
      bounds->origin.y -= is_histogram (self) ? least - bounds->size.height : (least - bounds->size.height) / 2;
      bounds->size.height = least;
    }
}

/* The nearest: of a histogram and a strip of ranges anywhere over or under it, otherwise a dot nearby. */
static guint
guild_distribution_chart_pick (GuildChart      *chart,
                               GuildChartSheet *sheet,
                               double           x,
                               double           y)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);
  guint n_marks = guild_distribution_n_marks (self), found = GUILD_CHART_NO_MARK;
  double nearest = INFINITY;

  if (n_marks == 0)
    return GUILD_CHART_NO_MARK;
  ensure_layout (self, sheet);
  if (!graphene_rect_contains_point (&sheet->plot, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    return GUILD_CHART_NO_MARK;
  for (guint i = 0; i < n_marks; i++)
    {
      graphene_rect_t rect;
      double over_x, over_y, distance;

      guild_distribution_chart_get_bounds (chart, sheet, i, &rect);
      over_x = MAX (MAX (rect.origin.x - x, x - rect.origin.x - rect.size.width), 0);
      over_y = MAX (MAX (rect.origin.y - y, y - rect.origin.y - rect.size.height), 0);
      /* The range first, then what is nearest in it. */
      distance = self->binned ? over_x * 1e4 + over_y : hypot (over_x, over_y);
      if (distance < nearest)
        {
          nearest = distance;
          found = i;
        }
    }
  return self->binned || nearest <= guild_chart_sheet_grow (sheet, 12) ? found : GUILD_CHART_NO_MARK;
}

/* The place in another strand that is nearest in value. */
static guint
step_strand (GuildDistributionChart *self,
             guint                   mark,
             int                     by)
{
  guint strand, place, low = 0, high;
  double value;
  int other;

  guild_distribution_get_mark (self, mark, &strand, &place);
  other = (int) strand + by;
  if (self->binned)
    return other < 0 || other >= (int) self->strands->len ? mark
                                                          : guild_distribution_find_mark (self, (guint) other, place);
  value = g_array_index (self->strands, GuildDistributionStrand, strand).values[place];
  while (other >= 0 && other < (int) self->strands->len &&
         g_array_index (self->strands, GuildDistributionStrand, other).n_values == 0)
    other += by;
  if (other < 0 || other >= (int) self->strands->len)
    return mark;
  high = g_array_index (self->strands, GuildDistributionStrand, other).n_values - 1;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->strands, GuildDistributionStrand, other).values[middle] < value)
        low = middle + 1;
      else
        high = middle;
    }
  return guild_distribution_find_mark (self, (guint) other, low);
}

static guint
guild_distribution_chart_step (GuildChart      *chart,
                               GuildChartSheet *sheet,
                               guint            mark,
                               GuildChartStep   step)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (chart);
  guint n_marks = guild_distribution_n_marks (self), strand, place, n, page;
  gboolean forwards;

  if (n_marks == 0)
    return mark;
  mark = MIN (mark, n_marks - 1);
  guild_distribution_get_mark (self, mark, &strand, &place);
  n = self->binned ? self->bins.n : g_array_index (self->strands, GuildDistributionStrand, strand).n_values;
  page = MAX (n / 10, 2);
  switch (step)
    {
    case GUILD_CHART_STEP_LEFT:
    case GUILD_CHART_STEP_RIGHT:
      forwards = (step == GUILD_CHART_STEP_RIGHT) != sheet->rtl;
      return forwards ? (place + 1 < n ? mark + 1 : mark) : (place > 0 ? mark - 1 : mark);
    case GUILD_CHART_STEP_UP:
    case GUILD_CHART_STEP_DOWN:
      /* A histogram is stacked from below, strips go down. */
      return step_strand (self, mark, (step == GUILD_CHART_STEP_UP) == is_histogram (self) ? 1 : -1);
    case GUILD_CHART_STEP_HOME:
      return mark - place;
    case GUILD_CHART_STEP_END:
      return mark - place + n - 1;
    case GUILD_CHART_STEP_PAGE_UP:
      return mark - MIN (page, place);
    case GUILD_CHART_STEP_PAGE_DOWN:
      return mark + MIN (page, n - 1 - place);
    case GUILD_CHART_STEP_FIRST:
      return 0;
    case GUILD_CHART_STEP_LAST:
      return n_marks - 1;
    }
  return mark;
}

static void
guild_distribution_chart_finalize (GObject *object)
{
  GuildDistributionChart *self = GUILD_DISTRIBUTION_CHART (object);

  guild_distribution_chart_forget (self);
  g_clear_object (&self->value_axis);
  g_clear_object (&self->count_axis);
  G_OBJECT_CLASS (guild_distribution_chart_parent_class)->finalize (object);
}

static void
guild_distribution_chart_class_init (GuildDistributionChartClass *class)
{
  GuildChartClass *chart_class = GUILD_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = guild_distribution_chart_finalize;
  chart_class->measure = guild_distribution_chart_measure;
  chart_class->lay_out = guild_distribution_chart_lay_out;
  chart_class->draw = guild_distribution_chart_draw;
  chart_class->get_n_marks = guild_distribution_chart_get_n_marks;
  chart_class->get_bounds = guild_distribution_chart_get_bounds;
  chart_class->pick = guild_distribution_chart_pick;
  chart_class->step = guild_distribution_chart_step;
  chart_class->tell = guild_distribution_chart_tell;
  chart_class->get_kind_name = guild_distribution_chart_get_kind_name;
  chart_class->summarise = guild_distribution_chart_summarise;
  chart_class->get_n_rows = guild_distribution_chart_get_n_rows;
  chart_class->get_n_columns = guild_distribution_chart_get_n_columns;
  chart_class->get_column_title = guild_distribution_chart_get_column_title;
  chart_class->get_cell = guild_distribution_chart_get_cell;
  chart_class->get_row_item = guild_distribution_chart_get_row_item;
}

static void
guild_distribution_chart_init (GuildDistributionChart *self)
{
  self->value_axis = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
  self->count_axis = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
  guild_chart_axis_set_include_zero (self->count_axis, TRUE);
  guild_chart_axis_set_digits (self->count_axis, 0);
  g_signal_connect_object (self->value_axis, "changed", G_CALLBACK (axis_changed), self, G_CONNECT_SWAPPED);
  /* The first to hear of it: whoever asks on account of the same signal gets what is new. */
  g_signal_connect (self, "changed", G_CALLBACK (guild_distribution_chart_forget), NULL);
}

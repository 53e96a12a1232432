/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-line-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What a column of the chart as a table says. */
typedef enum
{
  COLUMN_X,
  COLUMN_LABEL,
  COLUMN_STRAND,
  COLUMN_VALUE,
  COLUMN_LOW,
  COLUMN_HIGH,
  COLUMN_TARGET,
  COLUMN_NOTE,
} Column;

#define N_COLUMNS (COLUMN_NOTE + 1)

static const char *
name_strand (const GuildLineSource  *source,
             const GuildChartStrand *strand)
{
  return guild_chart_get_n_strands (source->chart) < 2 || *strand->name == '\0' ? NULL : strand->name;
}

/* What a datum comes to, with its band and target. */
static char *
tell_value (const GuildLineSource *source,
            const GuildDatum      *datum)
{
  GuildChartAxis *axis = source->value_axis;
  g_autofree char *value = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *target = NULL;

  if (datum->withheld)
    return g_strdup (C_ ("value", "withheld"));
  value = isnan (datum->y) ? g_strdup (C_ ("value", "missing")) : guild_chart_axis_format (axis, datum->y);
  if (!isnan (datum->low) && !isnan (datum->high))
    {
      g_autofree char *alone = g_steal_pointer (&value);

      low = guild_chart_axis_format (axis, MIN (datum->low, datum->high));
      high = guild_chart_axis_format (axis, MAX (datum->low, datum->high));
      /* TRANSLATORS: A value, and the lowest and highest it may be. */
      value = g_strdup_printf (_ ("%s, between %s and %s"), alone, low, high);
    }
  if (!isnan (datum->target))
    {
      g_autofree char *alone = g_steal_pointer (&value);

      target = guild_chart_axis_format (axis, datum->target);
      /* TRANSLATORS: A value, and the one to be reached. */
      value = g_strdup_printf (_ ("%s, target %s"), alone, target);
    }
  return g_steal_pointer (&value);
}

static char *
tell_place (const GuildLineSource *source,
            const GuildDatum      *datum)
{
  g_autofree char *x = guild_chart_axis_format (source->x_axis, datum->x);

  if (datum->label == NULL || *datum->label == '\0')
    return g_steal_pointer (&x);
  return g_strdup_printf ("%s, %s", datum->label, x);
}

static void
tell_datum (const GuildLineSource  *source,
            const GuildChartStrand *strand,
            const GuildDatum       *datum,
            GuildChartWords        *words)
{
  g_autofree char *place = tell_place (source, datum);
  const char *name = name_strand (source, strand);

  words->name = name == NULL ? g_strdup (place) : g_strdup_printf ("%s, %s", name, place);
  words->value = tell_value (source, datum);
  /* TRANSLATORS: What a value of a chart is of, and the value, such as "12 Mar 2026: 3.4". */
  words->sentence = g_strdup_printf (_ ("%s: %s"), words->name, words->value);
  if (datum->note != NULL && *datum->note != '\0')
    {
      g_autofree char *alone = g_steal_pointer (&words->sentence);

      words->sentence = g_strdup_printf ("%s (%s)", alone, datum->note);
    }
  words->number = datum->y;
  words->item = g_list_model_get_item (guild_chart_series_get_model (strand->series), datum->item);
}

static void
tell_column (const GuildLineSource  *source,
             const GuildChartStrand *strand,
             const GuildLinePoint   *point,
             GuildChartWords        *words)
{
  GuildChartAxis *axis = source->value_axis;
  g_autofree char *from = guild_chart_axis_format (source->x_axis, strand->data[point->datum].x);
  g_autofree char *to = guild_chart_axis_format (source->x_axis, strand->data[point->last].x);
  g_autofree char *mean = guild_chart_axis_format (axis, point->y);
  g_autofree char *low = guild_chart_axis_format (axis, point->low);
  g_autofree char *high = guild_chart_axis_format (axis, point->high);
  g_autofree char *place = g_str_equal (from, to) ? g_strdup (from)
                                                  /* TRANSLATORS: From the one to the other. */
                                                  : g_strdup_printf (_ ("%s to %s"), from, to);
  const char *name = name_strand (source, strand);

  words->name = name == NULL ? g_strdup (place) : g_strdup_printf ("%s, %s", name, place);
  words->value = g_str_equal (low, high) ? g_strdup (mean)
                                         : g_strdup_printf (_ ("%s on average, %s to %s"), mean, low, high);
  words->sentence = g_strdup_printf (ngettext ("%s: %s (%'u point)", "%s: %s (%'u points)", point->n), words->name,
                                     words->value, point->n);
  words->number = point->y;
}

/**
 * guild_line_tell:
 * @source: what was laid out
 * @sheet: what it was laid out on
 * @mark: a mark
 * @words: (out): what is told of it
 *
 * Tells a mark.
 */
void
guild_line_tell (const GuildLineSource *source,
                 GuildChartSheet       *sheet,
                 guint                  mark,
                 GuildChartWords       *words)
{
  const GuildLineLayout *layout = sheet->layout;
  const GuildLinePoint *point = guild_line_layout_get_point (layout, mark);
  const GuildLineStrand *own = guild_line_layout_get_strand (layout, point->strand);
  const GuildChartStrand *strand = guild_chart_get_strand (source->chart, own->strand);

  words->position = mark - own->first + 1;
  words->set_size = own->n_points;
  /* The data may be others by now, and the layout not yet. */
  if (strand == NULL || point->last >= strand->n_data || point->datum >= strand->n_data)
    {
      words->name = g_strdup ("");
      words->value = g_strdup ("");
      words->sentence = g_strdup ("");
    }
  else if (point->n > 1)
    tell_column (source, strand, point, words);
  else
    tell_datum (source, strand, &strand->data[point->datum], words);
}

static char *
tell_at (const GuildLineSource *source,
         const GuildDatum      *datum)
{
  g_autofree char *value = guild_chart_axis_format (source->value_axis, datum->y);
  g_autofree char *place = guild_chart_axis_format (source->x_axis, datum->x);

  /* TRANSLATORS: A value and where it stands, such as "3.4 (12 Mar 2026)". */
  return g_strdup_printf (_ ("%s (%s)"), value, place);
}

/* The first and the last, the lowest and the highest of a strand; all %NULL or none. */
typedef struct
{
  const GuildDatum *first, *last, *lowest, *highest;
  guint n;
} Ends;

static void
find_ends (const GuildChartStrand *strand,
           Ends                   *ends)
{
  *ends = (Ends) { NULL };
  for (guint i = 0; i < strand->n_data; i++)
    {
      const GuildDatum *datum = &strand->data[i];

      if (isnan (datum->x) || isnan (datum->y))
        continue;
      ends->n++;
      if (ends->first == NULL || datum->x < ends->first->x)
        ends->first = datum;
      if (ends->last == NULL || datum->x >= ends->last->x)
        ends->last = datum;
      if (ends->lowest == NULL || datum->y < ends->lowest->y)
        ends->lowest = datum;
      if (ends->highest == NULL || datum->y > ends->highest->y)
        ends->highest = datum;
    }
}

static char *
summarise_strand (const GuildLineSource *source,
                  const Ends            *ends)
{
  g_autofree char *first = tell_at (source, ends->first);
  g_autofree char *last = tell_at (source, ends->last);
  g_autofree char *lowest = tell_at (source, ends->lowest);
  g_autofree char *highest = tell_at (source, ends->highest);

  if (ends->n == 1)
    return g_strdup_printf (_ ("1 point: %s"), first);
  return g_strdup_printf (ngettext ("%'u point; first %s, last %s; lowest %s, highest %s",
                                    "%'u points; first %s, last %s; lowest %s, highest %s", ends->n),
                          ends->n, first, last, lowest, highest);
}

/**
 * guild_line_summarise:
 * @source: what is summarised
 *
 * Tells the chart in one sentence.
 *
 * Returns: (transfer full): the sentence
 */
char *
guild_line_summarise (const GuildLineSource *source)
{
  GuildChartAxis *axis = source->value_axis;
  const char *empty = guild_chart_get_empty_words (source->chart);
  const char *low_name = NULL, *high_name = NULL;
  double low = NAN, high = NAN;
  g_autofree char *low_words = NULL;
  g_autofree char *high_words = NULL;
  Ends only = { NULL };
  guint n_lines = 0;

  for (guint i = 0; i < guild_chart_get_n_strands (source->chart); i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (source->chart, i);
      Ends ends;

      find_ends (strand, &ends);
      if (strand->hidden || ends.n == 0)
        continue;
      n_lines++;
      only = ends;
      if (!(ends.last->y >= low))
        {
          low = ends.last->y;
          low_name = strand->name;
        }
      if (!(ends.last->y <= high))
        {
          high = ends.last->y;
          high_name = strand->name;
        }
    }
  if (n_lines == 0)
    return g_strdup (empty == NULL ? _ ("Nothing to show") : empty);
  if (n_lines == 1)
    return summarise_strand (source, &only);
  low_words = guild_chart_axis_format (axis, low);
  high_words = guild_chart_axis_format (axis, high);
  return g_strdup_printf (ngettext ("%u line; highest at the end %s %s, lowest %s %s",
                                    "%u lines; highest at the end %s %s, lowest %s %s", n_lines),
                          n_lines, high_name, high_words, low_name, low_words);
}

static gboolean
any_has (const GuildLineSource *source,
         GuildChartField        field)
{
  GListModel *all = guild_chart_get_series (source->chart);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GuildChartSeries) series = g_list_model_get_item (all, i);

      if (guild_chart_series_has_field (series, field))
        return TRUE;
    }
  return FALSE;
}

static guint
list_columns (const GuildLineSource *source,
              Column                 columns[N_COLUMNS])
{
  guint n = 0;

  columns[n++] = COLUMN_X;
  if (any_has (source, GUILD_CHART_LABEL))
    columns[n++] = COLUMN_LABEL;
  if (guild_chart_get_n_strands (source->chart) > 1)
    columns[n++] = COLUMN_STRAND;
  columns[n++] = COLUMN_VALUE;
  if (any_has (source, GUILD_CHART_LOW))
    columns[n++] = COLUMN_LOW;
  if (any_has (source, GUILD_CHART_HIGH))
    columns[n++] = COLUMN_HIGH;
  if (any_has (source, GUILD_CHART_TARGET))
    columns[n++] = COLUMN_TARGET;
  if (any_has (source, GUILD_CHART_NOTE))
    columns[n++] = COLUMN_NOTE;
  return n;
}

/**
 * guild_line_get_n_columns:
 * @source: what is read
 *
 * Counts the columns of the table.
 *
 * Returns: their number
 */
guint
guild_line_get_n_columns (const GuildLineSource *source)
{
  Column columns[N_COLUMNS];

  return list_columns (source, columns);
}

/**
 * guild_line_get_column_title:
 * @source: what is read
 * @column: a column
 *
 * Tells the title of a column.
 *
 * Returns: (transfer full): the title
 */
char *
guild_line_get_column_title (const GuildLineSource *source,
                             guint                  column)
{
  Column columns[N_COLUMNS];
  const char *title;

  list_columns (source, columns);
  switch (columns[column])
    {
    case COLUMN_X:
      title = guild_chart_axis_get_title (source->x_axis);
      if (title == NULL)
        title = guild_chart_axis_get_kind (source->x_axis) == GUILD_CHART_AXIS_DATE ? C_ ("table", "Date")
                                                                                    : C_ ("table", "Place");
      return g_strdup (title);
    case COLUMN_LABEL:
      return g_strdup (C_ ("table", "Name"));
    case COLUMN_STRAND:
      return g_strdup (C_ ("table", "Line"));
    case COLUMN_VALUE:
      title = guild_chart_axis_get_title (source->value_axis);
      if (title == NULL && guild_chart_get_n_strands (source->chart) == 1 &&
          *guild_chart_get_strand (source->chart, 0)->name != '\0')
        title = guild_chart_get_strand (source->chart, 0)->name;
      return g_strdup (title == NULL ? C_ ("table", "Value") : title);
    case COLUMN_LOW:
      return g_strdup (C_ ("table", "Lowest"));
    case COLUMN_HIGH:
      return g_strdup (C_ ("table", "Highest"));
    case COLUMN_TARGET:
      return g_strdup (C_ ("table", "Target"));
    case COLUMN_NOTE:
      return g_strdup (C_ ("table", "Note"));
    }
  return g_strdup ("");
}

/**
 * guild_line_get_n_rows:
 * @source: what is read
 *
 * Counts the rows of the table: the data of all strands that are not hidden.
 *
 * Returns: their number
 */
guint
guild_line_get_n_rows (const GuildLineSource *source)
{
  guint n_rows = 0;

  for (guint i = 0; i < guild_chart_get_n_strands (source->chart); i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (source->chart, i);

      if (!strand->hidden)
        n_rows += strand->n_data;
    }
  return n_rows;
}

/* The datum of a row: as they follow on the x axis, strand after strand. */
static const GuildDatum *
find_row (const GuildLineSource   *source,
          guint                    row,
          const GuildChartStrand **found)
{
  for (guint i = 0; i < guild_chart_get_n_strands (source->chart); i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (source->chart, i);
      const guint *order;

      if (strand->hidden)
        continue;
      if (row >= strand->n_data)
        {
          row -= strand->n_data;
          continue;
        }
      order = guild_line_get_order (source, i);
      *found = strand;
      return &strand->data[order == NULL ? row : order[row]];
    }
  return NULL;
}

/**
 * guild_line_get_cell:
 * @source: what is read
 * @row: a row
 * @column: a column
 * @number: (inout): its number, where it is one
 *
 * Gives a cell of the table.
 *
 * Returns: (transfer full): its words
 */
char *
guild_line_get_cell (const GuildLineSource *source,
                     guint                  row,
                     guint                  column,
                     double                *number)
{
  const GuildChartStrand *strand;
  const GuildDatum *datum = find_row (source, row, &strand);
  Column columns[N_COLUMNS];

  if (datum == NULL)
    return g_strdup ("");
  list_columns (source, columns);
  switch (columns[column])
    {
    case COLUMN_X:
      *number = datum->x;
      return guild_chart_axis_format (source->x_axis, datum->x);
    case COLUMN_LABEL:
      return g_strdup (datum->label == NULL ? "" : datum->label);
    case COLUMN_STRAND:
      return g_strdup (strand->name);
    case COLUMN_VALUE:
      if (datum->withheld)
        return g_strdup (C_ ("value", "withheld"));
      *number = datum->y;
      break;
    case COLUMN_LOW:
      *number = datum->low;
      break;
    case COLUMN_HIGH:
      *number = datum->high;
      break;
    case COLUMN_TARGET:
      *number = datum->target;
      break;
    case COLUMN_NOTE:
      return g_strdup (datum->note == NULL ? "" : datum->note);
    }
  return guild_chart_axis_format (source->value_axis, *number);
}

/**
 * guild_line_is_day:
 * @source: what is read
 * @column: a column
 *
 * Tells whether the numbers of a column are days.
 *
 * Returns: whether they are
 */
gboolean
guild_line_is_day (const GuildLineSource *source,
                   guint                  column)
{
  Column columns[N_COLUMNS];

  list_columns (source, columns);
  return columns[column] == COLUMN_X && guild_chart_axis_get_kind (source->x_axis) == GUILD_CHART_AXIS_DATE;
}

/**
 * guild_line_get_row_item:
 * @source: what is read
 * @row: a row
 *
 * Gives the item of a row.
 *
 * Returns: (transfer full) (nullable): the item
 */
GObject *
guild_line_get_row_item (const GuildLineSource *source,
                         guint                  row)
{
  const GuildChartStrand *strand;
  const GuildDatum *datum = find_row (source, row, &strand);

  return datum == NULL ? NULL : g_list_model_get_item (guild_chart_series_get_model (strand->series), datum->item);
}

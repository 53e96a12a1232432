/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-bar-private.h"

#include <math.h>

/* Shares of the sheet: of a label over the rows, of all labels beside the plot. */
#define MOST_OVER   .4
#define MOST_BESIDE .25

/* Lines of labels over the rows. */
#define MAX_LINES 4

static double
get_width (GuildChartSheet *sheet,
           const char      *text)
{
  double width;

  guild_chart_sheet_measure_text (sheet, text, GUILD_CHART_TEXT_CAPTION, &width, NULL);
  return ceil (width);
}

static int
compare_labels (gconstpointer first,
                gconstpointer second)
{
  const GuildBarLabel *one = first, *other = second;

  return one->at < other->at ? -1 : one->at > other->at;
}

/**
 * guild_bar_find_labels:
 * @self: a bar chart
 * @layout: where everything stands
 *
 * Finds where the lines to compare with stand, in order.
 */
void
guild_bar_find_labels (GuildBarChart  *self,
                       GuildBarLayout *layout)
{
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);

  g_array_set_size (layout->labels, 0);
  for (guint i = 0; i < n_references; i++)
    {
      GuildBarLabel label = { .reference = i, .at = guild_bar_get_position (self, layout, references[i].value) };

      g_array_append_val (layout->labels, label);
    }
  g_array_sort (layout->labels, compare_labels);
}

static const char *
get_label (GuildBarChart       *self,
           const GuildBarLabel *label)
{
  guint n_references;
  const char *words = guild_chart_get_references (GUILD_CHART (self), &n_references)[label->reference].label;

  return words == NULL ? "" : words;
}

/* Whether a flag meets another, or one's line the other's words. */
static gboolean
labels_meet (const GuildBarLayout *layout,
             const GuildBarLabel  *one,
             const GuildBarLabel  *other)
{
  double at = layout->plot_x + one->at, other_at = layout->plot_x + other->at, gap = layout->gap / 4;

  if (one->line == other->line && one->from < other->from + other->size + layout->gap / 2 &&
      other->from < one->from + one->size + layout->gap / 2)
    return TRUE;
  return (other->line >= one->line && other_at > one->from - gap && other_at < one->from + one->size + gap) ||
         (one->line >= other->line && at > other->from - gap && at < other->from + other->size + gap);
}

/* Looks for room among the labels that have a place already, on the side of those that have none first. */
static gboolean
find_flag (GuildBarChart   *self,
           GuildChartSheet *sheet,
           GuildBarLayout  *layout,
           GuildBarLabel   *label,
           gboolean         forwards,
           guint            n_sides)
{
  double at = layout->plot_x + label->at, gap = layout->gap / 3;

  label->size = MIN (get_width (sheet, get_label (self, label)), sheet->size.width * MOST_OVER);
  for (label->line = 0; label->line < MAX_LINES && label->size > 0; label->line++)
    for (guint side = 0; side < n_sides; side++)
      {
        gboolean meets = FALSE;

        label->from = (side == 0) == forwards ? at - gap - label->size : at + gap;
        for (guint i = 0; i < layout->labels->len && !meets; i++)
          {
            const GuildBarLabel *other = &g_array_index (layout->labels, GuildBarLabel, i);

            meets = other->shown && labels_meet (layout, label, other);
          }
        if (!meets && label->from >= 0 && label->from + label->size <= sheet->size.width)
          return TRUE;
      }
  return FALSE;
}

/* Gives how many labels have a place. */
static guint
try_labels (GuildBarChart   *self,
            GuildChartSheet *sheet,
            GuildBarLayout  *layout,
            guint            way,
            guint           *n_lines)
{
  gboolean forwards = way % 2 == 0;
  guint n = layout->labels->len, n_shown = 0;

  *n_lines = 0;
  for (guint i = 0; i < n; i++)
    g_array_index (layout->labels, GuildBarLabel, i).shown = FALSE;
  for (guint i = 0; i < n; i++)
    {
      GuildBarLabel *label = &g_array_index (layout->labels, GuildBarLabel, forwards ? i : n - 1 - i);

      label->shown = find_flag (self, sheet, layout, label, forwards, way < 2 ? 2 : 1);
      if (!label->shown)
        continue;
      n_shown++;
      *n_lines = MAX (*n_lines, label->line + 1);
    }
  return n_shown;
}

/**
 * guild_bar_place_labels_over:
 * @self: a bar chart whose bars are rows
 * @sheet: its sheet
 * @layout: where everything stands
 *
 * Places the labels over the rows: from one end or from the other, on either side of their lines or all on the same,
 * whichever shows most in the fewest lines of text.
 *
 * Returns: how many lines of text there are
 */
guint
guild_bar_place_labels_over (GuildBarChart   *self,
                             GuildChartSheet *sheet,
                             GuildBarLayout  *layout)
{
  guint best = 0, most = 0, fewest = G_MAXUINT, n_lines;

  for (guint way = 0; way < 4; way++)
    {
      guint n_shown = try_labels (self, sheet, layout, way, &n_lines);

      if (n_shown > most || (n_shown == most && n_lines < fewest))
        {
          best = way;
          most = n_shown;
          fewest = n_lines;
        }
    }
  try_labels (self, sheet, layout, best, &n_lines);
  return n_lines;
}

/**
 * guild_bar_place_labels_beside:
 * @sheet: a sheet
 * @layout: where everything stands, of bars that stand
 *
 * Places the labels at the ends of their lines, beside the plot: pushed apart where they would meet, from the top; then up
 * again where the last would leave the plot.
 */
void
guild_bar_place_labels_beside (GuildChartSheet *sheet,
                               GuildBarLayout  *layout)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double bottom = layout->plot_y + layout->plot_height;
  double next = layout->plot_y - line / 2;
  guint n = layout->labels->len;
  guint n_fit = (guint) CLAMP (floor ((layout->plot_height + line) / line), 0, n);

  for (guint i = 0; i < n; i++)
    {
      GuildBarLabel *label = &g_array_index (layout->labels, GuildBarLabel, n - 1 - i);

      label->size = line;
      label->shown = i < n_fit;
      label->from = MAX (bottom - label->at - line / 2, next);
      next = label->from + line;
    }
  next = bottom + line / 2;
  for (guint i = 0; i < n_fit; i++)
    {
      GuildBarLabel *label = &g_array_index (layout->labels, GuildBarLabel, n - n_fit + i);

      label->from = MIN (label->from, next - line);
      next = label->from;
    }
}

/**
 * guild_bar_get_labels_width:
 * @self: a bar chart
 * @sheet: its sheet
 *
 * Measures the room that labels beside the plot take.
 *
 * Returns: pixels
 */
double
guild_bar_get_labels_width (GuildBarChart   *self,
                            GuildChartSheet *sheet)
{
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);
  double width = 0;

  for (guint i = 0; i < n_references; i++)
    if (references[i].label != NULL)
      width = MAX (width, get_width (sheet, references[i].label));
  return MIN (width, sheet->size.width * MOST_BESIDE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-insights-charts.h"

#include <glib/gi18n.h>
#include <math.h>

#include "guild-bar-chart.h"
#include "guild-heat-map.h"
#include "guild-insights-item.h"
#include "guild-insights-words.h"
#include "guild-pairing-list.h"
#include "guild-words.h"

/* Rows of the bench and of the gaps stand side by side. */
#define ROW_HEIGHT 39

/* Of what is over them; more departments than so many stand side by side with their names aslant. */
#define HEADER_HEIGHT        26
#define ASLANT_HEIGHT        84
#define MAX_FLAT_DEPARTMENTS 6

/* The smallest change of a mean that one digit tells. */
#define TELLING 0.05

static const char *
get_none (const char *department)
{
  return *department != '\0' ? department : _ ("No Department");
}

static const GuildPolicy *
get_policy (const GuildInsights *insights)
{
  return guild_snapshot_get_policy (insights->snapshot);
}

static char *
say_hidden (const GuildInsights *insights)
{
  return guild_insights_words_small_group ((guint) get_policy (insights)->small_group_minimum);
}

static void
show_model (GuildChart *chart,
            GListModel *model)
{
  g_autoptr (GuildChartSeries) series = g_list_model_get_item (guild_chart_get_series (chart), 0);

  guild_chart_series_set_model (series, model);
}

/* What the figures are as of: a day, or from one to another. */
static void
show_period (GuildChart *chart,
             GuildDate   from,
             GuildDate   to)
{
  g_autofree char *last = guild_words_short_date (to);
  g_autofree char *first = guild_words_short_date (from);
  /* Translators: from a day to another. */
  g_autofree char *both = g_strdup_printf (_ ("%s – %s"), first, last);

  guild_chart_set_period (chart, from != 0 ? both : last);
}

static GuildChart *
new_bars (const char *values)
{
  GuildChart *chart = guild_bar_chart_new (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED);
  g_autoptr (GuildChartSeries) series = guild_chart_series_new (NULL, NULL);

  guild_chart_series_set_field (series, GUILD_CHART_X, guild_insights_item_get ("name"));
  guild_chart_series_set_field (series, GUILD_CHART_Y, guild_insights_item_get ("value"));
  guild_chart_series_set_field (series, GUILD_CHART_NOTE, guild_insights_item_get ("note"));
  guild_chart_series_set_field (series, GUILD_CHART_EMPHASIS, guild_insights_item_get ("emphasised"));
  guild_chart_series_set_field (series, GUILD_CHART_WITHHELD, guild_insights_item_get ("withheld"));
  guild_chart_add_series (chart, series);
  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, values);
  guild_bar_chart_set_row_height (GUILD_BAR_CHART (chart), ROW_HEIGHT);
  guild_bar_chart_set_header_height (GUILD_BAR_CHART (chart), HEADER_HEIGHT);
  return chart;
}

/* --- bench strength ------------------------------------------------------------------------------------------- */

static GuildChart *
new_bench (void)
{
  GuildChart *chart = new_bars (_ ("have / need"));
  g_autoptr (GuildChartSeries) series = g_list_model_get_item (guild_chart_get_series (chart), 0);

  guild_chart_series_set_name (series, C_ ("bench strength", "Have"));
  guild_chart_series_set_field (series, GUILD_CHART_TARGET, guild_insights_item_get ("target"));
  guild_chart_axis_set_digits (guild_bar_chart_get_value_axis (GUILD_BAR_CHART (chart)), 0);
  guild_chart_axis_set_title (guild_bar_chart_get_category_axis (GUILD_BAR_CHART (chart)), _ ("Competency"));
  guild_chart_set_empty_words (
      chart, _ ("No role here asks for anything yet. Give roles target levels, and see who could teach what."));
  return chart;
}

static char *
define_bench (const GuildInsights *insights)
{
  const GuildCompetencyInfo *info = NULL;

  if (insights->bench->n_rows > 0)
    info = guild_snapshot_get_competency (insights->snapshot, insights->bench->rows[0].competency);
  if (info == NULL)
    return NULL;
  /* Translators: a level, and a number of months. */
  return g_strdup_printf (
      ngettext ("Have: level %d or higher, or the best here, rated within %d month. Need: an open gap",
                "Have: level %d or higher, or the best here, rated within %d months. Need: an open gap",
                (gulong) get_policy (insights)->stale_months),
      info->mentor_threshold, get_policy (insights)->stale_months);
}

static void
show_bench (GuildChart          *chart,
            const GuildInsights *insights)
{
  const GuildBenchStrength *bench = insights->bench;
  const GuildBench *scarcest = guild_bench_strength_get_scarcest (bench);
  g_autoptr (GListStore) items = g_list_store_new (GUILD_TYPE_INSIGHTS_ITEM);
  g_autofree char *title = NULL;
  g_autofree char *count = guild_insights_words_people (bench->n_people);
  g_autofree char *definition = define_bench (insights);

  for (guint i = 0; i < bench->n_rows; i++)
    {
      const GuildBench *row = &bench->rows[i];
      const char *name = guild_insights_get_name (insights, row->competency);
      g_autoptr (GuildInsightsItem) item = guild_insights_item_new (row->competency, name);
      g_autofree char *unrated = NULL;

      guild_insights_item_set_value (item, row->have);
      guild_insights_item_set_target (item, row->need);
      guild_insights_item_set_emphasised (item, row == scarcest && row->need > row->have);
      if (row->n_unrated > 0)
        unrated = g_strdup_printf (ngettext ("%'u not yet rated", "%'u not yet rated", row->n_unrated), row->n_unrated);
      guild_insights_item_set_note (item, unrated);
      g_list_store_append (items, item);
    }
  title = guild_insights_words_bench (scarcest != NULL ? guild_insights_get_name (insights, scarcest->competency)
                                                       : NULL,
                                      scarcest != NULL ? scarcest->have : 0, scarcest != NULL ? scarcest->need : 0);
  show_model (chart, G_LIST_MODEL (items));
  guild_chart_set_title (chart, bench->n_rows > 0 ? title : _ ("Who can teach, and who needs it"));
  guild_chart_set_count (chart, count);
  show_period (chart, 0, guild_snapshot_get_today (insights->snapshot));
  guild_chart_set_definition (chart, definition);
}

/* --- gaps ---------------------------------------------------------------------------------------------------------- */

static GuildChart *
new_gaps (void)
{
  GuildChart *chart = guild_heat_map_new ();
  g_autoptr (GuildChartAxis) unit = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);

  guild_chart_axis_set_digits (unit, 1);
  guild_chart_axis_set_include_zero (unit, TRUE);
  guild_chart_axis_set_title (unit, _ ("levels"));
  guild_heat_map_set_unit (GUILD_HEAT_MAP (chart), unit);
  guild_heat_map_set_row_height (GUILD_HEAT_MAP (chart), ROW_HEIGHT);
  guild_chart_set_empty_words (chart, _ ("Nobody here is rated in what their role asks for yet."));
  return chart;
}

/* The widest gap, and the widest that is both elsewhere and in something else. */
static char *
say_gaps (const GuildInsights *insights)
{
  const GuildGapMap *gaps = insights->gaps;
  guint cells[2] = { 0 };
  guint n = guild_gap_map_find_widest (gaps, cells, G_N_ELEMENTS (cells));
  const char *departments[2] = { NULL };
  const char *competencies[2] = { NULL };

  for (guint i = 0; i < n; i++)
    {
      departments[i] = get_none (gaps->departments[cells[i] % gaps->n_columns]);
      competencies[i] = guild_insights_get_name (insights, gaps->competencies[cells[i] / gaps->n_columns]);
    }
  return guild_insights_words_gap (departments[0], competencies[0], departments[1], competencies[1]);
}

/* Of a department or, for key %GUILD_DEPARTMENTS_ALL, of all together. */
static const GuildGapCell *
get_cell (const GuildGapMap *gaps,
          guint              row,
          gint64             column)
{
  return column == GUILD_DEPARTMENTS_ALL ? &gaps->rows[row] : guild_gap_map_get (gaps, row, (guint) column);
}

/* A department of which nothing is told takes no room; how many there are is said. One alone stands beside all. */
static GListModel *
list_told (const GuildInsights *insights,
           guint               *n_hidden)
{
  const GuildGapMap *gaps = insights->gaps;
  GListStore *columns = g_list_store_new (GUILD_TYPE_INSIGHTS_ITEM);

  *n_hidden = 0;
  for (guint column = 0; column < gaps->n_columns; column++)
    {
      g_autoptr (GuildInsightsItem) item = guild_insights_item_new (column, get_none (gaps->departments[column]));
      gboolean told = FALSE;
      gboolean hidden = FALSE;

      for (guint row = 0; row < gaps->n_rows && !told; row++)
        {
          told = isfinite (guild_gap_map_get (gaps, row, column)->mean);
          hidden |= guild_gap_map_get (gaps, row, column)->withheld;
        }
      if (told)
        g_list_store_append (columns, item);
      else if (hidden)
        *n_hidden += 1;
    }
  if (insights->department != GUILD_DEPARTMENTS_ALL)
    {
      g_autoptr (GuildInsightsItem) item = guild_insights_item_new (GUILD_DEPARTMENTS_ALL, _ ("All Departments"));

      g_list_store_append (columns, item);
    }
  return G_LIST_MODEL (columns);
}

static GuildChartGrid *
make_grid (const GuildGapMap *gaps,
           GListModel        *columns)
{
  guint n_columns = g_list_model_get_n_items (columns);
  GuildChartGrid *grid = guild_chart_grid_new (gaps->n_rows, n_columns);

  guild_chart_grid_freeze (grid);
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GuildInsightsItem) column = g_list_model_get_item (columns, i);

      for (guint row = 0; row < gaps->n_rows; row++)
        {
          const GuildGapCell *cell = get_cell (gaps, row, guild_insights_item_get_key (column));

          if (cell->withheld)
            guild_chart_grid_withhold (grid, row, i);
          else if (isfinite (cell->mean))
            guild_chart_grid_set (grid, row, i, cell->mean);
        }
    }
  guild_chart_grid_thaw (grid);
  return grid;
}

static void
show_gaps (GuildChart          *chart,
           const GuildInsights *insights)
{
  const GuildGapMap *gaps = insights->gaps;
  guint n_hidden;
  g_autoptr (GListModel) columns = list_told (insights, &n_hidden);
  g_autoptr (GListStore) rows = g_list_store_new (GUILD_TYPE_INSIGHTS_ITEM);
  g_autoptr (GuildChartGrid) grid = make_grid (gaps, columns);
  g_autofree char *title = say_gaps (insights);
  g_autofree char *count = guild_insights_words_rated (insights->bench->n_rated);
  g_autofree char *hidden = say_hidden (insights);
  g_autofree char *definition = guild_insights_words_gap_definition ((guint) get_policy (insights)->small_group_minimum,
                                                                     n_hidden);

  for (guint i = 0; i < gaps->n_rows; i++)
    {
      g_autoptr (GuildInsightsItem)
          item = guild_insights_item_new (gaps->competencies[i],
                                          guild_insights_get_name (insights, gaps->competencies[i]));

      g_list_store_append (rows, item);
    }
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), NULL);
  guild_heat_map_set_rows (GUILD_HEAT_MAP (chart), G_LIST_MODEL (rows), guild_insights_item_get ("name"));
  guild_heat_map_set_columns (GUILD_HEAT_MAP (chart), columns, guild_insights_item_get ("name"));
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
  guild_heat_map_set_withheld_note (GUILD_HEAT_MAP (chart), hidden);
  guild_chart_set_title (chart, title);
  guild_chart_set_count (chart, count);
  show_period (chart, 0, guild_snapshot_get_today (insights->snapshot));
  guild_chart_set_definition (chart, definition);
}

/* --- movement -------------------------------------------------------------------------------------------------------- */

static GuildChart *
new_movement (void)
{
  GuildChart *chart = new_bars (C_ ("movement of levels", "change"));

  guild_chart_axis_set_digits (guild_bar_chart_get_value_axis (GUILD_BAR_CHART (chart)), 1);
  guild_chart_axis_set_title (guild_bar_chart_get_category_axis (GUILD_BAR_CHART (chart)), _ ("Competency"));
  guild_chart_set_empty_words (
      chart, _ ("Nobody here was rated at both dates. Rate again in some months, and see what moved."));
  return chart;
}

static double
get_change (const GuildMove *move)
{
  return move->withheld ? NAN : move->now - move->before;
}

static int
compare_moves (gconstpointer a,
               gconstpointer b)
{
  double first = get_change (*(const GuildMove *const *) a);
  double second = get_change (*(const GuildMove *const *) b);

  if (isnan (first) || isnan (second))
    return (isnan (first) ? 1 : 0) - (isnan (second) ? 1 : 0);
  return (first < second) - (first > second);
}

static char *
describe_move (const GuildMove *move)
{
  g_autofree char *change = guild_insights_words_change (move->before, move->now, move->n);
  g_autofree char *counts = NULL;

  if (move->counts_withheld)
    return g_steal_pointer (&change);
  /* Translators: how many levels are higher, as high and lower than before. */
  counts = g_strdup_printf (_ ("%'u rose, %'u stayed, %'u fell"), move->rose, move->same, move->fell);
  /* Translators: "from 2.4 to 2.9, 12 people" and "5 rose, 6 stayed, 1 fell". */
  return g_strdup_printf (_ ("%s: %s"), change, counts);
}

static void
show_movement (GuildChart                *chart,
               const GuildInsights       *insights,
               const GuildInsightsChoice *choice)
{
  const GuildMovement *movement = insights->movement;
  g_autoptr (GListStore) items = g_list_store_new (GUILD_TYPE_INSIGHTS_ITEM);
  g_autoptr (GPtrArray) moves = g_ptr_array_new ();
  g_autofree char *hidden = say_hidden (insights);
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;
  const char *most = NULL;
  guint rose = 0;
  guint fell = 0;
  guint n_people = 0;
  gboolean at_least = FALSE;

  for (guint i = 0; i < movement->n_rows; i++)
    if (movement->rows[i].n > 0 || movement->rows[i].withheld)
      g_ptr_array_add (moves, &movement->rows[i]);
  g_ptr_array_sort (moves, compare_moves);
  for (guint i = 0; i < moves->len; i++)
    {
      const GuildMove *move = moves->pdata[i];
      const char *name = guild_insights_get_name (insights, move->competency);
      g_autoptr (GuildInsightsItem) item = guild_insights_item_new (move->competency, name);
      g_autofree char *note = move->withheld ? g_strdup (hidden) : describe_move (move);

      guild_insights_item_set_value (item, get_change (move));
      guild_insights_item_set_withheld (item, move->withheld);
      guild_insights_item_set_note (item, note);
      if (i == 0 && get_change (move) >= TELLING)
        {
          guild_insights_item_set_emphasised (item, TRUE);
          most = name;
        }
      g_list_store_append (items, item);
      rose += move->rose;
      fell += move->fell;
      at_least |= move->withheld || move->counts_withheld;
      n_people = MAX (n_people, move->n);
    }
  if (movement->overall != NULL)
    n_people = movement->overall->n;
  if (movement->overall != NULL && n_people > 0 && !movement->overall->counts_withheld)
    {
      rose = movement->overall->rose;
      fell = movement->overall->fell;
      at_least = FALSE;
    }

  title = guild_insights_words_movement (rose, fell, at_least, choice->months, most);
  count = guild_insights_words_people (n_people);
  show_model (chart, G_LIST_MODEL (items));
  guild_chart_set_title (chart, moves->len > 0 ? title : _ ("Levels then and now"));
  guild_chart_set_count (chart, count);
  show_period (chart, movement->from, movement->to);
  guild_chart_set_definition (chart, choice->kind == GUILD_ASSESSMENT_KIND_SELF
                                         ? _ ("Change of the mean self-rated level of the same people")
                                         : _ ("Change of the mean confirmed level of the same people"));
}

/* --- pairings ---------------------------------------------------------------------------------------------------------- */

static GuildChart *
new_pairings (void)
{
  GuildChart *chart = new_bars (C_ ("pairings by state", "pairings"));

  guild_chart_axis_set_digits (guild_bar_chart_get_value_axis (GUILD_BAR_CHART (chart)), 0);
  guild_chart_axis_set_title (guild_bar_chart_get_category_axis (GUILD_BAR_CHART (chart)), C_ ("pairings", "State"));
  guild_chart_set_empty_words (chart, _ ("No pairing yet. Find a mentor for a gap, or let Guildhall suggest matches."));
  return chart;
}

static void
show_pairings (GuildChart          *chart,
               const GuildInsights *insights)
{
  const GuildPairingFigures *figures = &insights->pairings;
  g_autoptr (GListStore) items = g_list_store_new (GUILD_TYPE_INSIGHTS_ITEM);
  guint counts[GUILD_N_PAIRING_GROUPS] = { 0 };
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;

  for (guint i = 0; i < GUILD_N_PAIRING_STATES && figures->n_pairings > 0; i++)
    {
      GuildPairingState state = (GuildPairingState) i;
      GuildPairingGroup group = guild_pairing_group_of (state);
      g_autoptr (GuildInsightsItem) item = guild_insights_item_new (i, guild_pairing_state_get_title (state));

      counts[group] += figures->by_state[i];
      guild_insights_item_set_value (item, figures->by_state[i]);
      guild_insights_item_set_emphasised (item, group == GUILD_PAIRING_GROUP_RUNNING);
      g_list_store_append (items, item);
    }
  title = guild_insights_words_pairings (counts[GUILD_PAIRING_GROUP_RUNNING], counts[GUILD_PAIRING_GROUP_WAITING]);
  count = g_strdup_printf (ngettext ("%'u pairing", "%'u pairings", figures->n_pairings), figures->n_pairings);
  show_model (chart, G_LIST_MODEL (items));
  guild_chart_set_title (chart, title);
  guild_chart_set_count (chart, count);
  show_period (chart, 0, guild_snapshot_get_today (insights->snapshot));
  guild_chart_set_definition (chart, _ ("By state, of who learns here"));
}

/**
 * guild_insights_chart_new:
 * @subject: what it is about
 *
 * Returns: (transfer full): a chart without data
 */
GuildChart *
guild_insights_chart_new (GuildInsightsSubject subject)
{
  switch (subject)
    {
    case GUILD_INSIGHTS_BENCH:
      return new_bench ();
    case GUILD_INSIGHTS_GAPS:
      return new_gaps ();
    case GUILD_INSIGHTS_MOVEMENT:
      return new_movement ();
    case GUILD_INSIGHTS_PAIRINGS:
      return new_pairings ();
    }
  g_return_val_if_reached (NULL);
}

/**
 * guild_insights_chart_show:
 * @chart: a chart
 * @subject: what it was made for
 * @insights: the figures, of a scope that is not withheld
 * @choice: what they are about
 *
 * Shows the figures, and says what they come to.
 */
void
guild_insights_chart_show (GuildChart                *chart,
                           GuildInsightsSubject       subject,
                           const GuildInsights       *insights,
                           const GuildInsightsChoice *choice)
{
  g_return_if_fail (GUILD_IS_CHART (chart));
  g_return_if_fail (!insights->withheld);

  switch (subject)
    {
    case GUILD_INSIGHTS_BENCH:
      show_bench (chart, insights);
      break;
    case GUILD_INSIGHTS_GAPS:
      show_gaps (chart, insights);
      break;
    case GUILD_INSIGHTS_MOVEMENT:
      show_movement (chart, insights, choice);
      break;
    case GUILD_INSIGHTS_PAIRINGS:
      show_pairings (chart, insights);
      break;
    }
}

/**
 * guild_insights_charts_line_up:
 * @bench: the chart of bench strength
 * @gaps: the chart of gaps
 * @side_by_side: whether they stand side by side; otherwise each has the room that it needs
 *
 * Makes the rows of the gaps those of the bench. To be done again when other gaps are shown.
 */
void
guild_insights_charts_line_up (GuildChart *bench,
                               GuildChart *gaps,
                               gboolean    side_by_side)
{
  GListModel *departments = guild_heat_map_get_columns (GUILD_HEAT_MAP (gaps));
  gboolean aslant = departments != NULL && g_list_model_get_n_items (departments) > MAX_FLAT_DEPARTMENTS;
  int height = side_by_side && aslant ? ASLANT_HEIGHT : HEADER_HEIGHT;

  guild_bar_chart_set_header_height (GUILD_BAR_CHART (bench), height);
  guild_heat_map_set_show_row_labels (GUILD_HEAT_MAP (gaps), !side_by_side);
  guild_heat_map_set_header_height (GUILD_HEAT_MAP (gaps), side_by_side ? height : -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gallery.h"
#include "guild-heat-map.h"

#include <math.h>

static const char *const COMPETENCIES[] = {
  "Facilitation",
  "SQL",
  "Negotiation",
  "Statistical Testing",
  "Stakeholder Interviews",
  "Coaching",
  "Data Modelling",
  "Release Planning",
  "Visual Storytelling",
  "Giving Feedback",
  "Data Ethics",
  NULL,
};
static const char *const DEPARTMENTS[] = { "Data", "Eng.", "Design", "Sales", "Support", "Finance", "People", NULL };
static const char *const LONG_DEPARTMENTS[] = {
  "Data Engineering",       "Platform Engineering", "Product Design",
  "Sales and Partnerships", "Customer Support",     "Finance and Legal",
  "People and Culture",     "Office of the Chair",  NULL,
};

static GuildChart *
make_map (GListModel     *rows,
          GListModel     *columns,
          GuildChartGrid *grid,
          const char     *unit,
          int             digits)
{
  GuildChart *chart = guild_heat_map_new ();
  g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);

  guild_chart_axis_set_title (axis, unit);
  guild_chart_axis_set_digits (axis, digits);
  guild_chart_axis_set_include_zero (axis, TRUE);
  guild_heat_map_set_unit (GUILD_HEAT_MAP (chart), axis);
  guild_heat_map_set_rows (GUILD_HEAT_MAP (chart), rows, NULL);
  guild_heat_map_set_columns (GUILD_HEAT_MAP (chart), columns, NULL);
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
  guild_heat_map_set_withheld_note (GUILD_HEAT_MAP (chart), "fewer than 5 people");
  guild_chart_set_period (chart, "31 Oct 2026");
  guild_chart_set_count (chart, "116 rated");
  guild_chart_set_definition (chart, "Mean gap in levels. A dot: fewer than 5 people.");
  return chart;
}

/* A number that is the same each time and looks like none that was thought of. */
static double
get_noise (guint row,
           guint column)
{
  guint hash = (row * 2654435761u) ^ (column * 40503u + 977u) * 2246822519u;

  hash ^= hash >> 15;
  hash *= 2246822519u;
  hash ^= hash >> 13;
  return (double) (hash % 1000) / 1000;
}

static GuildChart *
build_gaps (const char *const *departments,
            gboolean           holes,
            double             lowest)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (COMPETENCIES);
  g_autoptr (GtkStringList) columns = gtk_string_list_new (departments);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (rows));
  guint n_columns = g_list_model_get_n_items (G_LIST_MODEL (columns));
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (n_rows, n_columns);

  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++)
      {
        double noise = get_noise (i, j);

        if (holes && noise > .9)
          guild_chart_grid_withhold (grid, i, j);
        else if (!holes || noise > .08)
          guild_chart_grid_set (grid, i, j, lowest + (1.9 - lowest) * noise);
      }
  return make_map (G_LIST_MODEL (rows), G_LIST_MODEL (columns), grid, "levels", 1);
}

static GuildChart *
build_small (void)
{
  GuildChart *chart = build_gaps (DEPARTMENTS, FALSE, 0);

  guild_chart_set_title (chart, "Support lacks Facilitation most, Design lacks SQL");
  return chart;
}

static GuildChart *
build_holes (void)
{
  GuildChart *chart = build_gaps (DEPARTMENTS, TRUE, 0);

  guild_chart_set_title (chart, "What is known of the gaps");
  return chart;
}

static GuildChart *
build_angled (void)
{
  GuildChart *chart = build_gaps (LONG_DEPARTMENTS, TRUE, 0);

  guild_chart_set_title (chart, "Names that have no room side by side");
  guild_heat_map_sort_by_column (GUILD_HEAT_MAP (chart), 1, TRUE);
  return chart;
}

static GuildChart *
build_negative (void)
{
  GuildChart *chart = build_gaps (DEPARTMENTS, TRUE, -1.5);

  guild_chart_set_title (chart, "Levels rose in Data and fell in Sales");
  guild_heat_map_sort_by_row (GUILD_HEAT_MAP (chart), 0, TRUE);
  guild_heat_map_sort_by_column (GUILD_HEAT_MAP (chart), 2, FALSE);
  return chart;
}

static GuildChart *
build_beside (void)
{
  GuildChart *chart = build_small ();

  guild_heat_map_set_show_row_labels (GUILD_HEAT_MAP (chart), FALSE);
  return chart;
}

static GuildChart *
build_one (void)
{
  const char *const row[] = { "SQL", NULL };
  const char *const column[] = { "Data", NULL };
  g_autoptr (GtkStringList) rows = gtk_string_list_new (row);
  g_autoptr (GtkStringList) columns = gtk_string_list_new (column);
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (1, 1);
  GuildChart *chart;

  guild_chart_grid_set (grid, 0, 0, 1.4);
  chart = make_map (G_LIST_MODEL (rows), G_LIST_MODEL (columns), grid, "levels", 1);
  guild_chart_set_title (chart, "One cell");
  return chart;
}

static GuildChart *
build_empty (void)
{
  GuildChart *chart = guild_heat_map_new ();

  guild_chart_set_title (chart, "Gaps by department");
  guild_chart_set_empty_words (chart, "Nobody has been rated yet. Start an assessment to see gaps here.");
  return chart;
}

static GuildChart *
build_large (guint n_rows,
             guint n_columns)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) columns = gtk_string_list_new (NULL);
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (n_rows, n_columns);
  GuildChart *chart;

  for (guint i = 0; i < n_rows; i++)
    gtk_string_list_take (rows, g_strdup_printf ("Person %u of %s", i + 1, DEPARTMENTS[i % 7]));
  for (guint i = 0; i < n_columns; i++)
    gtk_string_list_take (columns, g_strdup_printf ("%s %u", COMPETENCIES[i % 11], i / 11 + 1));
  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++)
      {
        double noise = get_noise (i, j);

        if (noise > .95)
          guild_chart_grid_withhold (grid, i, j);
        else if (noise > .1)
          guild_chart_grid_set (grid, i, j, floor (noise * 6));
      }
  chart = make_map (G_LIST_MODEL (rows), G_LIST_MODEL (columns), grid, "levels", 0);
  guild_chart_set_title (chart, "Everybody's level in everything");
  return chart;
}

static GuildChart *
build_large_40 (void)
{
  return build_large (10000, 40);
}

static GuildChart *
build_large_400 (void)
{
  return build_large (10000, 400);
}

const GalleryEntry gallery_heat[] = {
  { "heat/gaps", "Heat Map", build_small },
  { "heat/holes", "Heat Map, Withheld and Missing", build_holes },
  { "heat/angled", "Heat Map, Long Names", build_angled },
  { "heat/negative", "Heat Map, Below Zero", build_negative },
  { "heat/beside", "Heat Map, Without Row Names", build_beside },
  { "heat/one", "Heat Map, One Cell", build_one },
  { "heat/empty", "Heat Map, Empty", build_empty },
  { "heat/40", "Heat Map, 10,000 × 40", build_large_40 },
  { "heat/400", "Heat Map, 10,000 × 400", build_large_400 },
  {},
};

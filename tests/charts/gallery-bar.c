/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "gallery.h"
#include "guild-bar-chart.h"

#include <math.h>

/* A row of the table that a chart is built from. */
typedef struct
{
  const char *label;
  const char *group;
  double value;
  double target;
  const char *note;
  gboolean withheld;
  gboolean emphasised;
} Row;

static GuildChartSeries *
make_series (const char *name,
             const Row  *rows,
             guint       n,
             gboolean    targets,
             gboolean    groups)
{
  g_autoptr (GListStore) items = chart_items_new (n, NULL, NULL);
  GuildChartSeries *series;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      g_object_set (item, "label", rows[i].label, "group", rows[i].group, "value", rows[i].value, "target",
                    targets ? rows[i].target : NAN, "note", rows[i].note, "withheld", rows[i].withheld, "emphasised",
                    rows[i].emphasised, NULL);
    }
  series = chart_series_new (name, items, "label", GUILD_CHART_X, "value", GUILD_CHART_Y, "note", GUILD_CHART_NOTE,
                             "withheld", GUILD_CHART_WITHHELD, "emphasised", GUILD_CHART_EMPHASIS, NULL);
  if (targets)
    guild_chart_series_set_field (series, GUILD_CHART_TARGET,
                                  gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "target"));
  if (groups)
    guild_chart_series_set_field (series, GUILD_CHART_GROUP,
                                  gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "group"));
  return series;
}

static GuildChart *
make_chart (GtkOrientation along,
            GuildBarMode   mode,
            const char    *title,
            const Row     *rows,
            guint          n,
            gboolean       groups)
{
  GuildChart *chart = guild_bar_chart_new (along, mode);
  g_autoptr (GuildChartSeries) series = make_series ("Level", rows, n, FALSE, groups);

  guild_chart_add_series (chart, series);
  guild_chart_set_title (chart, title);
  guild_chart_set_period (chart, "31 Oct 2026");
  guild_chart_set_count (chart, "128 people");
  guild_chart_axis_set_title (guild_bar_chart_get_category_axis (GUILD_BAR_CHART (chart)), "departments");
  return chart;
}

static GuildChart *
build_have_need (void)
{
  static const Row rows[] = {
    { "Facilitation", NULL, 3, 19, NULL, FALSE, TRUE },
    { "SQL", NULL, 6, 22 },
    { "Negotiation", NULL, 2, 9 },
    { "Statistical Testing", NULL, 5, 14 },
    { "Stakeholder Interviews", NULL, 8, 17 },
    { "Coaching", NULL, 7, 13 },
    { "Data Modelling", NULL, 9, 14 },
    { "Release Planning", NULL, 6, 8 },
    { "Visual Storytelling", NULL, 11, 12 },
    { "Giving Feedback", NULL, 15, 13 },
    { "Data Ethics", NULL, 18, 10 },
  };
  GuildChart *chart = guild_bar_chart_new (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED);
  g_autoptr (GuildChartSeries) series = make_series ("Have", rows, G_N_ELEMENTS (rows), TRUE, FALSE);

  guild_chart_add_series (chart, series);
  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, "have / need");
  guild_chart_axis_set_title (guild_bar_chart_get_category_axis (GUILD_BAR_CHART (chart)), "competencies");
  guild_chart_set_title (chart, "Facilitation is the scarcest skill: 3 can teach it, 19 need it");
  guild_chart_set_count (chart, "128 people");
  guild_chart_set_period (chart, "31 Oct 2026");
  guild_chart_set_definition (chart, "Have: level 4 or higher, confirmed, within 24 months. Need: an open gap.");
  return chart;
}

static const Row departments[] = {
  { "IT", NULL, 3.4, NAN, "31 people", FALSE, TRUE },
  { "Data", NULL, 3.1, NAN, "22 people" },
  { "Design", NULL, NAN, NAN, "not yet rated" },
  { "Finance", NULL, 2.9, NAN, "12 people" },
  { "Legal", NULL, NAN, NAN, "fewer than 5 people", TRUE },
  { "People", NULL, 2.4, NAN, "9 people" },
  { "Support", NULL, 0, NAN, "17 people" },
  { "Sales", NULL, 1.9, NAN, "26 people" },
};

static GuildChart *
build_rows (void)
{
  GuildChart *chart = make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED,
                                  "IT is furthest, Design is not yet rated", departments, G_N_ELEMENTS (departments),
                                  FALSE);

  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, NULL);
  guild_chart_axis_set_title (guild_bar_chart_get_value_axis (GUILD_BAR_CHART (chart)), "mean level");
  return chart;
}

static GuildChart *
build_references (void)
{
  GuildChart *chart = build_rows ();

  guild_chart_add_reference (chart, 2.74, "Mean of all");
  guild_chart_add_reference (chart, 2.9, "Last year");
  guild_chart_add_reference (chart, 4, "Goal of the programme");
  guild_chart_set_title (chart, "With lines to compare with");
  return chart;
}

static const Row strands[] = {
  { "IT", "Manager", 3.4 },     { "IT", "Self", 3.9 },     { "IT", "Peer", 3.6 },
  { "Data", "Manager", 3.1 },   { "Data", "Self", 3 },     { "Data", "Peer", 2.6 },
  { "Design", "Manager", 2.2 }, { "Design", "Self", NAN }, { "Design", "Peer", 2.7 },
  { "Sales", "Manager", 1.9 },  { "Sales", "Self", 2.8 },  { "Sales", "Peer", NAN, NAN, NULL, TRUE },
};

static GuildChart *
build_grouped (void)
{
  return make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED, "People rate themselves higher", strands,
                     G_N_ELEMENTS (strands), TRUE);
}

static GuildChart *
build_stacked (void)
{
  GuildChart *chart = make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_STACKED, "Ratings together", strands,
                                  G_N_ELEMENTS (strands), TRUE);

  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, "sum");
  return chart;
}

static const Row changes[] = {
  { "Facilitation", "Rose", 12 }, { "Facilitation", "Fell", -4 }, { "SQL", "Rose", 7 },
  { "SQL", "Fell", -9 },          { "Coaching", "Rose", 3 },      { "Coaching", "Fell", -1 },
  { "Negotiation", "Rose", 0 },   { "Negotiation", "Fell", -6 },
};

static GuildChart *
build_stacked_negative (void)
{
  return make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_STACKED, "More rose than fell, but in SQL", changes,
                     G_N_ELEMENTS (changes), TRUE);
}

static const Row differences[] = {
  { "Facilitation", NULL, .8, NAN, NULL, FALSE, TRUE },
  { "SQL", NULL, -.35 },
  { "Coaching", NULL, .2 },
  { "Negotiation", NULL, -.6 },
  { "Data Ethics", NULL, 0 },
  { "Release Planning", NULL, .45 },
};

static GuildChart *
build_negative (void)
{
  GuildChart *chart = make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED, "Facilitation rose most", differences,
                                  G_N_ELEMENTS (differences), FALSE);

  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, NULL);
  return chart;
}

static GuildChart *
build_standing (void)
{
  GuildChart *chart = make_chart (GTK_ORIENTATION_VERTICAL, GUILD_BAR_GROUPED, "IT is furthest", departments,
                                  G_N_ELEMENTS (departments), FALSE);

  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, NULL);
  guild_chart_axis_set_title (guild_bar_chart_get_value_axis (GUILD_BAR_CHART (chart)), "mean level");
  guild_chart_add_reference (chart, 2.74, "Mean");
  guild_chart_add_reference (chart, 2.9, "Last year");
  guild_chart_add_reference (chart, 3.9, "Goal");
  return chart;
}

static GuildChart *
build_standing_grouped (void)
{
  return make_chart (GTK_ORIENTATION_VERTICAL, GUILD_BAR_GROUPED, "People rate themselves higher", strands,
                     G_N_ELEMENTS (strands), TRUE);
}

static GuildChart *
build_standing_stacked (void)
{
  return make_chart (GTK_ORIENTATION_VERTICAL, GUILD_BAR_STACKED, "More rose than fell, but in SQL", changes,
                     G_N_ELEMENTS (changes), TRUE);
}

static GuildChart *
build_eight (void)
{
  static const char *const years[] = { "2024", "2025", "2026" };
  static const char *const states[] = { "Proposed",  "Accepted", "Running",   "Paused",
                                        "Confirmed", "Partly",   "Unchanged", "Ended early" };
  Row rows[G_N_ELEMENTS (years) * G_N_ELEMENTS (states)];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i] = (Row) { years[i / 8], states[i % 8], 2 + (i * 7 + i / 8) % 9, NAN };
  return make_chart (GTK_ORIENTATION_VERTICAL, GUILD_BAR_STACKED, "Eight strands, each with a pattern", rows,
                     G_N_ELEMENTS (rows), TRUE);
}

static GuildChart *
build_slanted (void)
{
  static const char *const names[] = { "Facilitation",        "Stakeholder Interviews",
                                       "Statistical Testing", "SQL",
                                       "Negotiation",         "Visual Storytelling",
                                       "Data Modelling",      "Giving Feedback" };
  Row rows[24];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %u", names[i % 8], i / 8 + 1);

      rows[i] = (Row) { g_intern_string (name), NULL, 1 + (i * 11) % 17, NAN, NULL, FALSE, i == 4 };
    }
  return make_chart (GTK_ORIENTATION_VERTICAL, GUILD_BAR_GROUPED, "Names that have no room side by side", rows,
                     G_N_ELEMENTS (rows), FALSE);
}

static GuildChart *
build_hundreds (void)
{
  GuildChart *chart;
  Row rows[300];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("Competency %u", i + 1);

      rows[i] = (Row) { g_intern_string (name), NULL, 100 - i / 3., NAN };
    }
  chart = make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED, "Three hundred rows scroll under their axis", rows,
                      G_N_ELEMENTS (rows), FALSE);
  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, NULL);
  return chart;
}

static GuildChart *
build_one (void)
{
  return make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED, "One value", departments, 1, FALSE);
}

static GuildChart *
build_equal (void)
{
  static const Row rows[] = { { "IT", NULL, 3, NAN }, { "Data", NULL, 3, NAN }, { "Sales", NULL, 3, NAN } };

  return make_chart (GTK_ORIENTATION_VERTICAL, GUILD_BAR_GROUPED, "All the same", rows, G_N_ELEMENTS (rows), FALSE);
}

static GuildChart *
build_negative_only (void)
{
  static const Row rows[] = { { "IT", NULL, -3, NAN }, { "Data", NULL, -1.5, NAN }, { "Sales", NULL, -.2, NAN } };

  return make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED, "All below zero", rows, G_N_ELEMENTS (rows), FALSE);
}

static GuildChart *
build_strange (void)
{
  static const Row rows[] = {
    { "<b>Bold & brave</b>", NULL, 3, NAN, NULL, FALSE, TRUE },
    { "", NULL, 2, NAN },
    { "ראיונות בעלי עניין", NULL, 4, NAN },
    { "A name that is a good deal longer than any place that it could be given, and goes on and on", NULL, 1, NAN },
    { "Infinite", NULL, INFINITY, NAN },
    { "Huge", NULL, 1e299, NAN },
    { "Huge and negative", NULL, -2e299, NAN },
  };
  GuildChart *chart = make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED, "Strange names and values", rows,
                                  G_N_ELEMENTS (rows), FALSE);

  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, NULL);
  return chart;
}

static GuildChart *
build_empty (void)
{
  GuildChart *chart = make_chart (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED, "Nothing yet", NULL, 0, FALSE);

  guild_chart_set_empty_words (chart, "Nobody has been rated yet. Figures appear with the first assessment.");
  return chart;
}

const GalleryEntry gallery_bar[] = {
  { "bar/have-need", "Bars: Have and Need", build_have_need },
  { "bar/rows", "Bars: Rows, Missing, Withheld", build_rows },
  { "bar/references", "Bars: References", build_references },
  { "bar/grouped", "Bars: Grouped", build_grouped },
  { "bar/stacked", "Bars: Stacked", build_stacked },
  { "bar/negative", "Bars: Negative", build_negative },
  { "bar/stacked-negative", "Bars: Stacked, Negative", build_stacked_negative },
  { "bar/standing", "Bars: Standing", build_standing },
  { "bar/standing-grouped", "Bars: Standing, Grouped", build_standing_grouped },
  { "bar/standing-stacked", "Bars: Standing, Stacked", build_standing_stacked },
  { "bar/eight", "Bars: Eight Strands", build_eight },
  { "bar/slanted", "Bars: Slanted Names", build_slanted },
  { "bar/hundreds", "Bars: Hundreds of Rows", build_hundreds },
  { "bar/one", "Bars: One Value", build_one },
  { "bar/equal", "Bars: All Equal", build_equal },
  { "bar/negative-only", "Bars: Negative Only", build_negative_only },
  { "bar/strange", "Bars: Strange", build_strange },
  { "bar/empty", "Bars: Empty", build_empty },
  { NULL, NULL, NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "gallery.h"
#include "guild-radar-chart.h"

#include <math.h>

static const char *const LEVELS[] = { "None yet", "Aware", "Basic", "Skilled", "Advanced", "Expert", NULL };
static const char *const NAMES[] = { "SQL",          "Interviews", "Testing",       "Facilitation",
                                     "Storytelling", "Modelling",  "Visualisation", "Ethics" };
static const double NOW[] = { 2, 2, 1, 3, 3, 2, 5, 4 };
static const double TARGET[] = { 4, 4, 3, 4, 4, 3, 4, 3 };

static GuildChart *
make_radar (const char        *title,
            guint              n,
            const char *const *names,
            const double      *now,
            const double      *target)
{
  GuildChart *chart = guild_radar_chart_new ();
  g_autoptr (GListStore) held = chart_items_new (n, names, now);
  g_autoptr (GuildChartSeries) series = chart_series_new ("now", held, "label", GUILD_CHART_X, "value", GUILD_CHART_Y,
                                                          "withheld", GUILD_CHART_WITHHELD, NULL);

  guild_chart_add_series (chart, series);
  if (target != NULL)
    {
      g_autoptr (GListStore) asked = chart_items_new (n, names, target);
      g_autoptr (GuildChartSeries)
          other = chart_series_new ("target", asked, "label", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);

      guild_chart_add_series (chart, other);
    }
  guild_chart_axis_set_names (guild_radar_chart_get_value_axis (GUILD_RADAR_CHART (chart)), LEVELS);
  guild_chart_axis_set_title (guild_radar_chart_get_category_axis (GUILD_RADAR_CHART (chart)), "competencies");
  guild_chart_set_title (chart, title);
  return chart;
}

static GuildChart *
build_profile (void)
{
  return make_radar ("Profile", G_N_ELEMENTS (NAMES), NAMES, NOW, TARGET);
}

static GuildChart *
build_alone (void)
{
  return make_radar ("One strand", G_N_ELEMENTS (NAMES), NAMES, NOW, NULL);
}

static GuildChart *
build_missing (void)
{
  const double now[] = { 2, NAN, 1, 3, NAN, 2, NAN, 4 };

  return make_radar ("Three are not yet rated", G_N_ELEMENTS (NAMES), NAMES, now, TARGET);
}

static GuildChart *
build_three (void)
{
  return make_radar ("Three", 3, NAMES, NOW, TARGET);
}

static GuildChart *
build_two (void)
{
  return make_radar ("Two are rows", 2, NAMES, NOW, TARGET);
}

static GuildChart *
build_one (void)
{
  return make_radar ("One is a row", 1, NAMES, NOW, TARGET);
}

static GuildChart *
build_none (void)
{
  return make_radar ("None", 0, NAMES, NOW, TARGET);
}

static GuildChart *
build_many (guint n)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *now = g_new (double, n);
  g_autofree double *target = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("%s %u", NAMES[i % G_N_ELEMENTS (NAMES)], i + 1));
      now[i] = (i * 7 + i / 5) % 6;
      target[i] = 3 + i % 3;
    }
  return make_radar ("Many", n, (const char *const *) names->pdata, now, target);
}

static GuildChart *
build_sixteen (void)
{
  return build_many (16);
}

static GuildChart *
build_forty (void)
{
  return build_many (40);
}

static GuildChart *
build_long (void)
{
  static const char *const names[] = {
    "Stakeholder Interviews and Workshops",
    "Statistical Testing of Hypotheses",
    "<b>Facilitation</b> & moderation",
    "ראיונות בעלי עניין",
    "",
    "Communication of Results to Those Who Pay",
  };

  return make_radar ("Long names", G_N_ELEMENTS (names), names, NOW, TARGET);
}

static GuildChart *
build_zero (void)
{
  const double now[] = { 0, 0, 0, 0, 0, 0, 0, 0 };

  return make_radar ("All zero", G_N_ELEMENTS (NAMES), NAMES, now, NULL);
}

const GalleryEntry gallery_radar[] = {
  { "radar/profile", "Radar: Profile", build_profile },
  { "radar/alone", "Radar: One Strand", build_alone },
  { "radar/missing", "Radar: Missing", build_missing },
  { "radar/three", "Radar: Three", build_three },
  { "radar/two", "Radar: Two", build_two },
  { "radar/one", "Radar: One", build_one },
  { "radar/none", "Radar: None", build_none },
  { "radar/sixteen", "Radar: Sixteen", build_sixteen },
  { "radar/forty", "Radar: Forty", build_forty },
  { "radar/long", "Radar: Long Names", build_long },
  { "radar/zero", "Radar: All Zero", build_zero },
  { NULL, NULL, NULL },
};

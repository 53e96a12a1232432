/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-look.h"
#include "node-walk.h"

#include <math.h>

/* Adwaita's window, view and card in light and in dark, and others that a theme may have. */
static const struct
{
  const char *foreground, *background;
  gboolean dark;
} GROUNDS[] = {
  { "rgba(0,0,6,.8)", "#fafafb", FALSE }, { "rgba(0,0,6,.8)", "#ffffff", FALSE }, { "#ffffff", "#222226", TRUE },
  { "#ffffff", "#1d1d20", TRUE },         { "#ffffff", "#36363a", TRUE },         { "#000000", "#ffffff", FALSE },
  { "#ffffff", "#000000", TRUE },         { "#ffff00", "#4a0080", TRUE },         { "#1e1e24", "#ebebed", FALSE },
};
static const char *const ACCENTS[] = { "#3584e4", "#f6d32d", "#9141ac", "#ffffff", "#000000", "#ed5b00" };

/* How eyes without one of the three cones see linear colours (Machado, Oliveira and Fernandes, 2009). */
static const double SIGHT[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { .152286, 1.052583, -.204868 }, { .114503, .786281, .099216 }, { -.003882, -.048116, 1.051998 } },
  { { .367322, .860646, -.227968 }, { .280085, .672501, .047413 }, { -.011820, .042940, .968881 } },
  { { 1.255528, -.076749, -.178779 }, { -.078411, .930809, .147602 }, { .004733, .691367, .303900 } },
};

static void
init_look (GuildChartLook *look,
           const char     *foreground,
           const char     *background,
           const char     *accent,
           gboolean        high_contrast)
{
  GdkRGBA colours[3];

  g_assert_true (gdk_rgba_parse (&colours[0], foreground));
  g_assert_true (gdk_rgba_parse (&colours[1], background));
  g_assert_true (gdk_rgba_parse (&colours[2], accent));
  guild_chart_look_init (look, &colours[0], &colours[1], &colours[2], high_contrast);
}

static double
contrast (const GuildChartLook *look,
          GdkRGBA               colour)
{
  g_assert_cmpfloat (colour.alpha, ==, 1);
  return guild_chart_look_contrast (&colour, &look->background);
}

static void
test_contrast (void)
{
  const GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 }, grey = { .4666667f, .4666667f, .4666667f, 1 };

  g_assert_cmpfloat_with_epsilon (guild_chart_look_contrast (&black, &white), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (guild_chart_look_contrast (&white, &white), 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (guild_chart_look_contrast (&white, &grey), 4.48, .01);
}

static void
test_grounds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (GROUNDS); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ACCENTS); j++)
      for (guint high = 0; high < 2; high++)
        {
          double shape = high ? 4.5 : 3;
          GuildChartLook look;

          init_look (&look, GROUNDS[i].foreground, GROUNDS[i].background, ACCENTS[j], high);
          g_assert_cmpint (look.dark, ==, GROUNDS[i].dark);
          g_assert_cmpfloat (contrast (&look, look.foreground), >=, 4.5);
          g_assert_cmpfloat (contrast (&look, guild_chart_look_get_dim (&look)), >=, 4.5);
          g_assert_cmpfloat (contrast (&look, guild_chart_look_get_solid (&look, TRUE)), >=, shape);
          g_assert_cmpfloat (contrast (&look, guild_chart_look_get_solid (&look, FALSE)), >=, shape);
          for (guint k = 0; k < GUILD_CHART_N_COLOURS; k++)
            g_assert_cmpfloat (contrast (&look, guild_chart_look_get_strand (&look, k)), >=, shape);
          if (high)
            g_assert_cmpfloat (contrast (&look, guild_chart_look_get_faint (&look)), >=, 3);
          else
            g_assert_cmpfloat (contrast (&look, guild_chart_look_get_faint (&look)), <, 3);
          g_assert_cmpfloat (contrast (&look, guild_chart_look_get_pale (&look, TRUE)), <,
                             contrast (&look, guild_chart_look_get_solid (&look, TRUE)));
        }
}

/* A ramp rises, and what is written on it can be read. */
static void
test_ramp (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (GROUNDS); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ACCENTS); j++)
      {
        GuildChartLook look;
        double before = 1;

        init_look (&look, GROUNDS[i].foreground, GROUNDS[i].background, ACCENTS[j], FALSE);
        for (guint k = 0; k <= 20; k++)
          {
            GdkRGBA colour = guild_chart_look_get_ramp (&look, k / 20.0);
            GdkRGBA text = guild_chart_look_get_on (&look, &colour);

            /* A colourful accent may be no further than its background half-way. */
            g_assert_cmpfloat (contrast (&look, colour), >=, before * .9);
            g_assert_cmpfloat (guild_chart_look_contrast (&text, &colour), >=, 4.5);
            before = contrast (&look, colour);
          }
      }
}

static double
linear (double part)
{
  return part <= .04045 ? part / 12.92 : pow ((part + .055) / 1.055, 2.4);
}

static void
see (const GdkRGBA *colour,
     guint          sight,
     double         lab[3])
{
  double light[3] = { linear (colour->red), linear (colour->green), linear (colour->blue) }, seen[3];
  double l, m, s;

  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (SIGHT[sight][i][0] * light[0] + SIGHT[sight][i][1] * light[1] + SIGHT[sight][i][2] * light[2], 0,
                     1);
  l = cbrt (.4122214708 * seen[0] + .5363325363 * seen[1] + .0514459929 * seen[2]);
  m = cbrt (.2119034982 * seen[0] + .6806995451 * seen[1] + .1073969566 * seen[2]);
  s = cbrt (.0883024619 * seen[0] + .2817188376 * seen[1] + .6299787005 * seen[2]);
  lab[0] = .2104542553 * l + .7936177850 * m - .0040720468 * s;
  lab[1] = 1.9779984951 * l - 2.4285922050 * m + .4505937099 * s;
  lab[2] = .0259040371 * l + .7827717662 * m - .8086757660 * s;
}

/* Whoever sees them tells all eight apart, and the first three easily. */
static void
test_palette (void)
{
  for (gsize ground = 0; ground < 5; ground++)
    {
      GuildChartLook look;

      init_look (&look, GROUNDS[ground].foreground, GROUNDS[ground].background, "#3584e4", FALSE);
      for (guint sight = 0; sight < G_N_ELEMENTS (SIGHT); sight++)
        for (guint i = 0; i < GUILD_CHART_N_COLOURS; i++)
          for (guint j = 0; j < i; j++)
            {
              double one[3], other[3];

              see (&look.palette[i], sight, one);
              see (&look.palette[j], sight, other);
              g_assert_cmpfloat (hypot (hypot (one[0] - other[0], one[1] - other[1]), one[2] - other[2]), >=,
                                 i < 3 ? .15 : .1);
            }
    }
}

static void
test_patterns (void)
{
  const graphene_rect_t rect = GRAPHENE_RECT_INIT (10, 20, 80, 60);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  GuildChartLook look;

  guild_chart_look_init_paper (&look);
  for (guint i = 0; i < GUILD_CHART_N_COLOURS * 2; i++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;
      g_autofree char *pattern = NULL;

      guild_chart_look_fill_rect (&look, snapshot, &rect, i);
      node = gtk_snapshot_to_node (snapshot);
      leaves = node_walk (node);
      g_assert_true (node_walk_is_within (leaves, &rect, .01f));
      g_assert_nonnull (node_walk_find_rect (leaves, &rect, .01f));
      g_assert_cmpuint (node_walk_count (leaves, NODE_STROKE), ==, i % GUILD_CHART_N_COLOURS == 0 ? 0 : 1);
      for (guint j = 0; j < leaves->len; j++)
        {
          const NodeLeaf *leaf = g_ptr_array_index (leaves, j);

          if (leaf->kind == NODE_STROKE)
            pattern = gsk_path_to_string (leaf->path);
        }
      /* Each of the eight is another, and then they begin again. */
      for (guint j = 0; j < seen->len; j++)
        g_assert_cmpint (g_strcmp0 (pattern, g_ptr_array_index (seen, j)) == 0, ==,
                         j % GUILD_CHART_N_COLOURS == i % GUILD_CHART_N_COLOURS);
      g_ptr_array_add (seen, g_steal_pointer (&pattern));
    }
}

static void
test_shapes_of_any_size (void)
{
  const graphene_rect_t rects[] = {
    GRAPHENE_RECT_INIT (0, 0, 0, 0),
    GRAPHENE_RECT_INIT (0, 0, .1f, 300),
    GRAPHENE_RECT_INIT (-1e6f, -1e6f, 1e7f, 1e7f),
  };
  GuildChartLook look;

  guild_chart_look_init_paper (&look);
  for (gsize i = 0; i < G_N_ELEMENTS (rects); i++)
    for (guint j = 0; j < GUILD_CHART_N_COLOURS; j++)
      {
        g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
        g_autoptr (GskRenderNode) node = NULL;
        GskPathBuilder *builder = gsk_path_builder_new ();
        g_autoptr (GskPath) path = NULL;

        gsk_path_builder_add_rect (builder, &rects[i]);
        path = gsk_path_builder_free_to_path (builder);
        guild_chart_look_fill_rect (&look, snapshot, &rects[i], j);
        guild_chart_look_fill_path (&look, snapshot, path, j);
        guild_chart_look_stroke (&look, snapshot, path, 2, j);
        node = gtk_snapshot_to_node (snapshot);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_type_ensure (GSK_TYPE_COLOR_NODE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-look/contrast", test_contrast);
  g_test_add_func ("/chart-look/grounds", test_grounds);
  g_test_add_func ("/chart-look/ramp", test_ramp);
  g_test_add_func ("/chart-look/palette", test_palette);
  g_test_add_func ("/chart-look/patterns", test_patterns);
  g_test_add_func ("/chart-look/shapes-of-any-size", test_shapes_of_any_size);
  return g_test_run ();
}

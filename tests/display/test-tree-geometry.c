/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where cells stand, without a display. */
#include "guild-tree-geometry.h"

/* Rows are 40 apart; two levels of chips and one more of faces. */
#define COLUMNS  { .width = 700, .chip_height = 37, .n_rows = 4, .n_levels = 2, .n_face_levels = 3 }
#define INDENTED { .indented = TRUE, .width = 360, .chip_height = 37, .n_rows = 4, .n_levels = 2, .n_face_levels = 3 }

static void
assert_rectangle (GdkRectangle got,
                  GdkRectangle expected)
{
  g_assert_cmpint (got.x, ==, expected.x);
  g_assert_cmpint (got.y, ==, expected.y);
  g_assert_cmpint (got.width, ==, expected.width);
  g_assert_cmpint (got.height, ==, expected.height);
}

static void
test_size (void)
{
  static const struct
  {
    GuildTreeGeometry geometry;
    int width, height;
  } CASES[] = {
    { COLUMNS, 700, 2 * 12 + 4 * 40 - 3 },
    /* Faces after two levels of chips need more than the chips do. */
    { { .chip_height = 37, .n_rows = 1, .n_levels = 2, .n_face_levels = 3 }, 2 * 12 + 2 * 260 + 152, 2 * 12 + 37 },
    { { .chip_height = 37, .n_rows = 1, .n_levels = 3, .n_face_levels = 2 }, 2 * 12 + 3 * 260 - 28, 2 * 12 + 37 },
    { { .indented = TRUE, .chip_height = 37, .n_rows = 9, .n_levels = 9 }, 2 * 12 + 6 * 20 + 152, 2 * 12 + 9 * 40 - 3 },
    { INDENTED, 360, 2 * 12 + 4 * 40 - 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_assert_cmpint (guild_tree_geometry_get_width (&CASES[i].geometry), ==, CASES[i].width);
      g_assert_cmpint (guild_tree_geometry_get_height (&CASES[i].geometry), ==, CASES[i].height);
    }
}

static void
test_place (void)
{
  static const struct
  {
    GuildTreeGeometry geometry;
    GuildTreeCellKind kind;
    guint depth, row;
    GdkRectangle expected;
  } CASES[] = {
    { COLUMNS, GUILD_TREE_CELL_PERSON, 0, 0, { 12, 12, 232, 37 } },
    { COLUMNS, GUILD_TREE_CELL_PERSON, 1, 2, { 12 + 260, 12 + 80, 232, 37 } },
    { COLUMNS, GUILD_TREE_CELL_LOOSE, 0, 3, { 12, 12 + 120, 232, 37 } },
    /* Faces go on to the end. */
    { COLUMNS, GUILD_TREE_CELL_FACES, 2, 1, { 12 + 520, 12 + 40, 700 - 2 * 12 - 520, 37 } },
    { INDENTED, GUILD_TREE_CELL_PERSON, 0, 0, { 12, 12, 360 - 24, 37 } },
    { INDENTED, GUILD_TREE_CELL_PERSON, 2, 1, { 12 + 40, 12 + 40, 360 - 24 - 40, 37 } },
    /* Deeper than that is not further in. */
    { INDENTED, GUILD_TREE_CELL_PERSON, 6, 1, { 12 + 120, 12 + 40, 360 - 24 - 120, 37 } },
    { INDENTED, GUILD_TREE_CELL_FACES, 40, 1, { 12 + 120, 12 + 40, 360 - 24 - 120, 37 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      GuildTreeGeometry geometry = CASES[i].geometry;
      GuildTreeCell cell = { .kind = CASES[i].kind, .depth = CASES[i].depth, .row = CASES[i].row };
      GdkRectangle mirrored = CASES[i].expected;

      assert_rectangle (guild_tree_geometry_get_place (&geometry, &cell), CASES[i].expected);
      /* From right to left all is mirrored, but for the lines, which mirror themselves. */
      geometry.leftwards = TRUE;
      mirrored.x = geometry.width - mirrored.x - mirrored.width;
      assert_rectangle (guild_tree_geometry_get_place (&geometry, &cell), mirrored);
      assert_rectangle (guild_tree_geometry_get_rectangle (&geometry, &cell), CASES[i].expected);
    }
}

static void
test_seen_rows (void)
{
  static const GuildTreeGeometry GEOMETRY = COLUMNS;
  static const struct
  {
    double top, height;
    guint first, last;
  } CASES[] = {
    { 0, 0, 0, 0 }, { 0, 100, 0, 3 }, { 12, 40, 0, 2 }, { 92, 40, 1, 4 }, { 100, 400, 1, 13 }, { 1012, 400, 24, 36 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      guint first = 99;
      guint last = 99;

      guild_tree_geometry_get_seen_rows (&GEOMETRY, CASES[i].top, CASES[i].height, &first, &last);
      g_assert_cmpuint (first, ==, CASES[i].first);
      g_assert_cmpuint (last, ==, CASES[i].last);
    }
}

static void
test_row_at (void)
{
  static const GuildTreeGeometry GEOMETRY = COLUMNS;
  static const struct
  {
    double y;
    gboolean found;
    guint row;
  } CASES[] = {
    { 0, FALSE, 0 }, { 11.9, FALSE, 0 }, { 12, TRUE, 0 }, { 51.9, TRUE, 0 }, { 52, TRUE, 1 }, { 412, TRUE, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      guint row = 0;

      g_assert_true (guild_tree_geometry_get_row_at (&GEOMETRY, CASES[i].y, &row) == CASES[i].found);
      g_assert_cmpuint (row, ==, CASES[i].row);
    }
}

static void
test_note (void)
{
  static const GuildTreeGeometry GEOMETRY = COLUMNS;
  static const struct
  {
    GdkRectangle chip;
    int view_x;
    GdkRectangle expected;
  } CASES[] = {
    /* Under the chip; over it where the canvas ends. */
    { { 50, 12, 232, 37 }, 0, { 50, 12 + 37 + 2, 200, 30 } },
    { { 50, 150, 232, 37 }, 0, { 50, 150 - 2 - 30, 200, 30 } },
    /* In sight, wherever the chip is. */
    { { 12, 12, 232, 37 }, 100, { 112, 51, 200, 30 } },
    { { 600, 12, 232, 37 }, 100, { 100 + 400 - 12 - 200, 51, 200, 30 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      GdkRectangle view = { .x = CASES[i].view_x, .width = 400 };

      assert_rectangle (guild_tree_geometry_get_note_place (&GEOMETRY, &CASES[i].chip, &view, 200, 200, 30),
                        CASES[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tree/geometry/size", test_size);
  g_test_add_func ("/tree/geometry/place", test_place);
  g_test_add_func ("/tree/geometry/seen-rows", test_seen_rows);
  g_test_add_func ("/tree/geometry/row-at", test_row_at);
  g_test_add_func ("/tree/geometry/note", test_note);
  return g_test_run ();
}

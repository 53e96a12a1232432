/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with ranges of cells, and where these stand: without a display. */
#include <math.h>

#include "guild-matrix-geometry.h"
#include "guild-role-edits.h"

/* Three roles ask for some of four competencies in two domains; a scale from 1 to 5. */
static GuildMatrixGrid *
create (void)
{
  static const int TARGETS[4][3] = { { 3, -1, 5 }, { -1, 2, -1 }, { 1, 1, 1 }, { -1, -1, -1 } };
  static const char *const ROWS[] = { "SQL", "Coaching", "Feedback", "Law" };
  static const char *const COLUMNS[] = { "Analyst", "Engineer II", "Lead" };
  GuildMatrixGrid *grid = guild_matrix_grid_new ();

  grid->levels = 0x3e;
  for (guint row = 0; row < 4; row++)
    {
      if (row % 2 == 0)
        guild_matrix_grid_add_heading (grid, row == 0 ? "Data" : "People", 0);
      guild_matrix_grid_add_row (grid, row + 1, ROWS[row], 1);
    }
  for (guint column = 0; column < 3; column++)
    guild_matrix_grid_add_column (grid, 10 + column, COLUMNS[column], FALSE, 2);
  guild_matrix_grid_make_cells (grid);
  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column < 3; column++)
      guild_matrix_grid_get_cell (grid, row, column)->target = TARGETS[row][column];
  guild_matrix_grid_get_cell (grid, 0, 0)->weight = 2;
  return grid;
}

/* Cells as "competency/role=target*weight", a blank a space between. */
static char *
write_cells (GArray *cells)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      const GuildRoleCell *cell = &g_array_index (cells, GuildRoleCell, i);

      g_string_append_printf (text, "%s%d/%d=%d", i > 0 ? " " : "", (int) cell->competency, (int) cell->role,
                              cell->target);
      if (!isnan (cell->weight))
        g_string_append_printf (text, "*%g", cell->weight);
    }
  return g_string_free (text, FALSE);
}

static void
assert_cells (GArray     *cells,
              GPtrArray  *refusals,
              const char *expected)
{
  g_autoptr (GArray) owned = cells;
  g_autofree char *text = write_cells (cells);

  g_assert_cmpuint (refusals->len, ==, 0);
  g_assert_nonnull (cells);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_describe (void)
{
  g_autoptr (GuildMatrixGrid) grid = create ();
  g_autofree char *asked = guild_matrix_grid_describe_cell (grid, 0, 0);
  g_autofree char *blank = guild_matrix_grid_describe_cell (grid, 1, 0);

  g_assert_cmpstr (asked, ==, "SQL, Analyst: target 3, weight 2");
  g_assert_cmpstr (blank, ==, "Coaching, Analyst: not asked for");
}

static void
test_copy (void)
{
  g_autoptr (GuildMatrixGrid) grid = create ();
  g_autoptr (GuildCellBlock) block = guild_matrix_copy (grid, &(GuildMatrixArea) { 0, 0, 3, 2 });
  g_autofree char *text = guild_cell_block_write (block);

  g_assert_cmpstr (g_strchomp (text), ==, "3\t\n\t2\n1\t1");
}

static void
test_paste (void)
{
  static const struct
  {
    const char *text;
    GuildMatrixArea area;
    const char *expected;
  } CASES[] = {
    { "4", { 0, 0, 1, 1 }, "1/10=4" },
    /* One cell fills the range, and so does a block that fits into it a whole number of times. */
    { "4", { 0, 0, 2, 2 }, "1/10=4 1/11=4 2/10=4 2/11=4" },
    { "4\t5", { 0, 0, 2, 2 }, "1/10=4 1/11=5 2/10=4 2/11=5" },
    /* Otherwise it goes once, from the first cell. */
    { "4\t5", { 0, 0, 1, 3 }, "1/10=4 1/11=5" },
    /* Ragged rows are blank to their end, and blanks take away; what stays as it is is no change. */
    { "3\t4\t5\n2\n\t\t1", { 0, 0, 1, 1 }, "1/11=4 2/10=2 2/11=-1 3/10=-1 3/11=-1" },
    { " 5 \t-\t4.0", { 0, 0, 1, 1 }, "1/10=5 1/12=4" },
    { "3\t\t5\n", { 0, 0, 1, 1 }, "" },
    /* Blanks beyond the edge hurt nobody. */
    { "5\t", { 3, 2, 1, 1 }, "4/12=5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GuildMatrixGrid) grid = create ();
      g_autoptr (GuildCellBlock) block = guild_cell_block_parse (CASES[i].text, NULL);
      g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);

      g_assert_nonnull (block);
      assert_cells (guild_matrix_paste (grid, &CASES[i].area, block, refusals), refusals, CASES[i].expected);
    }
}

static void
test_refused_paste (void)
{
  static const struct
  {
    const char *text;
    GuildMatrixArea area;
    const char *first;
    guint n;
  } CASES[] = {
    { "3\tx", { 1, 0, 1, 1 }, "Coaching, Engineer II: “x” is not a level.", 2 },
    { "6", { 0, 0, 1, 1 }, "SQL, Analyst: “6” is not a level.", 2 },
    { "0", { 0, 0, 1, 1 }, "SQL, Analyst: “0” is not a level.", 2 },
    { "2.5", { 0, 0, 1, 1 }, "SQL, Analyst: “2.5” is not a level.", 2 },
    { "1\t2\n3\t4", { 3, 2, 1, 1 }, "3 cells would be beyond the edge. Begin further up or before.", 1 },
    { "a\tb\n3\t4", { 3, 0, 1, 1 }, "Law, Analyst: “a” is not a level.", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GuildMatrixGrid) grid = create ();
      g_autoptr (GuildCellBlock) block = guild_cell_block_parse (CASES[i].text, NULL);
      g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);

      g_assert_null (guild_matrix_paste (grid, &CASES[i].area, block, refusals));
      g_assert_cmpuint (refusals->len, ==, CASES[i].n);
      g_assert_cmpstr (refusals->pdata[0], ==, CASES[i].first);
    }
}

static void
test_set (void)
{
  g_autoptr (GuildMatrixGrid) grid = create ();
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);

  assert_cells (guild_matrix_set_targets (grid, &(GuildMatrixArea) { 0, 0, 2, 2 }, 2, refusals), refusals,
                "1/10=2 1/11=2 2/10=2");
  assert_cells (guild_matrix_set_targets (grid, &(GuildMatrixArea) { 0, 0, 1, 3 }, -1, refusals), refusals,
                "1/10=-1 1/12=-1");
  assert_cells (guild_matrix_set_weights (grid, &(GuildMatrixArea) { 0, 0, 2, 3 }, 2, refusals), refusals,
                "1/12=5*2 2/11=2*2");
  g_assert_null (guild_matrix_set_targets (grid, &(GuildMatrixArea) { 0, 0, 1, 1 }, 0, refusals));
  g_assert_cmpstr (refusals->pdata[0], ==, "Levels are 1 to 5.");
  g_assert_null (guild_matrix_set_weights (grid, &(GuildMatrixArea) { 3, 0, 1, 3 }, 2, refusals));
  g_assert_cmpstr (refusals->pdata[1], ==, "Nothing is asked for there. Set a target first.");
}

static void
test_fill (void)
{
  static const struct
  {
    GuildMatrixArea area;
    gboolean down;
    const char *expected;
  } CASES[] = {
    { { 0, 0, 3, 1 }, TRUE, "2/10=3*2 3/10=3*2" },
    { { 0, 0, 1, 3 }, FALSE, "1/11=3*2 1/12=3*2" },
    /* Blanks fill too. */
    { { 1, 0, 1, 2 }, FALSE, "2/11=-1*1" },
    /* What stands alone takes what stands before it. */
    { { 1, 0, 1, 2 }, TRUE, "2/10=3*2 2/11=-1*1" },
    { { 0, 1, 1, 1 }, FALSE, "1/11=3*2" },
  };
  g_autoptr (GuildMatrixGrid) grid = create ();
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    assert_cells (guild_matrix_fill (grid, &CASES[i].area, CASES[i].down, refusals), refusals, CASES[i].expected);
  g_assert_null (guild_matrix_fill (grid, &(GuildMatrixArea) { 0, 0, 1, 3 }, TRUE, refusals));
  g_assert_cmpstr (refusals->pdata[0], ==, "There is nothing above to fill with.");
}

static void
test_apply (void)
{
  g_autoptr (GuildMatrixGrid) grid = create ();
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) cells = guild_matrix_set_targets (grid, &(GuildMatrixArea) { 0, 0, 4, 1 }, 4, refusals);
  g_autoptr (GArray) cleared = NULL;

  guild_matrix_apply (grid, cells);
  g_assert_cmpint (guild_matrix_grid_get_cell (grid, 3, 0)->target, ==, 4);
  g_assert_cmpfloat (guild_matrix_grid_get_cell (grid, 0, 0)->weight, ==, 2);
  g_assert_cmpuint (guild_matrix_grid_get_column (grid, 0)->n_asked, ==, 4);
  cleared = guild_matrix_set_targets (grid, &(GuildMatrixArea) { 0, 0, 1, 1 }, -1, refusals);
  guild_matrix_apply (grid, cleared);
  g_assert_cmpint (guild_matrix_grid_get_cell (grid, 0, 0)->target, ==, -1);
  g_assert_cmpfloat (guild_matrix_grid_get_cell (grid, 0, 0)->weight, ==, GUILD_DEFAULT_WEIGHT);
  g_assert_cmpuint (guild_matrix_grid_get_column (grid, 0)->n_asked, ==, 3);
}

static void
test_move (void)
{
  static const struct
  {
    guint row, column;
    GuildMatrixMove move;
    guint to_row, to_column;
  } CASES[] = {
    { 0, 0, GUILD_MATRIX_UP, 0, 0 },
    { 0, 0, GUILD_MATRIX_DOWN, 1, 0 },
    { 3, 2, GUILD_MATRIX_DOWN, 3, 2 },
    { 1, 1, GUILD_MATRIX_BACK, 1, 0 },
    { 1, 2, GUILD_MATRIX_FORTH, 1, 2 },
    { 0, 1, GUILD_MATRIX_PAGE_DOWN, 2, 1 },
    { 3, 1, GUILD_MATRIX_PAGE_UP, 1, 1 },
    { 2, 1, GUILD_MATRIX_ROW_START, 2, 0 },
    { 2, 1, GUILD_MATRIX_ROW_END, 2, 2 },
    { 2, 1, GUILD_MATRIX_FIRST, 0, 0 },
    { 0, 0, GUILD_MATRIX_LAST, 3, 2 },
    /* To the next that is filled, within to the last that is, and at the end to the edge. */
    { 0, 0, GUILD_MATRIX_JUMP_DOWN, 2, 0 },
    { 1, 1, GUILD_MATRIX_JUMP_DOWN, 2, 1 },
    { 2, 1, GUILD_MATRIX_JUMP_DOWN, 3, 1 },
    { 2, 0, GUILD_MATRIX_JUMP_FORTH, 2, 2 },
    { 0, 2, GUILD_MATRIX_JUMP_BACK, 0, 0 },
    { 3, 2, GUILD_MATRIX_JUMP_UP, 2, 2 },
  };
  g_autoptr (GuildMatrixGrid) grid = create ();

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      guint row = CASES[i].row, column = CASES[i].column;

      guild_matrix_move (grid, CASES[i].move, 2, &row, &column);
      g_assert_cmpuint (row, ==, CASES[i].to_row);
      g_assert_cmpuint (column, ==, CASES[i].to_column);
    }
}

static void
test_geometry (void)
{
  GuildMatrixGeometry geometry = { .width = 400,
                                   .height = 200,
                                   .name_width = 100,
                                   .header_height = 50,
                                   .line_height = 30,
                                   .column_width = 60,
                                   .n_lines = 20,
                                   .n_columns = 10 };
  static const struct
  {
    double x, y;
    GuildMatrixPart part;
    guint line, column;
  } CASES[] = {
    { 10, 10, GUILD_MATRIX_CORNER, 0, 0 },
    { 10, 50, GUILD_MATRIX_NAME, 1, 0 },
    { 100, 10, GUILD_MATRIX_HEADER, 0, 1 },
    { 160, 80, GUILD_MATRIX_CELL, 2, 2 },
    /* Beyond the edge the nearest is meant. */
    { 399, 199, GUILD_MATRIX_CELL, 5, 5 },
    { 399, 999, GUILD_MATRIX_NOWHERE, 19, 5 },
  };
  double x = 0, y = 0;
  guint line = 0, column = 0, first_line = 0, end_line = 0, first_column = 0, end_column = 0;
  graphene_rect_t place;

  geometry.x = 60;
  geometry.y = 30;
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_assert_cmpint (guild_matrix_geometry_find (&geometry, CASES[i].x, CASES[i].y, &line, &column), ==,
                       CASES[i].part);
      g_assert_cmpuint (line, ==, CASES[i].line);
      g_assert_cmpuint (column, ==, CASES[i].column);
    }
  guild_matrix_geometry_get_seen (&geometry, &first_line, &end_line, &first_column, &end_column);
  g_assert_cmpuint (first_line, ==, 1);
  g_assert_cmpuint (end_line, ==, 6);
  g_assert_cmpuint (first_column, ==, 1);
  g_assert_cmpuint (end_column, ==, 6);

  /* As little as needed, and nothing where it is seen. */
  guild_matrix_geometry_show (&geometry, 2, 2, &x, &y);
  g_assert_cmpfloat (x, ==, 60);
  g_assert_cmpfloat (y, ==, 30);
  guild_matrix_geometry_show (&geometry, 19, 9, &x, &y);
  g_assert_cmpfloat (x, ==, 300);
  g_assert_cmpfloat (y, ==, 450);
  guild_matrix_geometry_show (&geometry, 0, 0, &x, &y);
  g_assert_cmpfloat (x, ==, 0);
  g_assert_cmpfloat (y, ==, 0);

  /* Mirrored, the same cell stands as far from the other side. */
  place = guild_matrix_geometry_get_place (&geometry, 2, 2);
  g_assert_cmpfloat (place.origin.x, ==, 160);
  geometry.leftwards = TRUE;
  place = guild_matrix_geometry_get_place (&geometry, 2, 2);
  g_assert_cmpfloat (place.origin.x, ==, 400 - 160 - 60);
  g_assert_cmpint (guild_matrix_geometry_find (&geometry, 390, 80, &line, &column), ==, GUILD_MATRIX_NAME);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/role-matrix/describe", test_describe);
  g_test_add_func ("/role-matrix/copy", test_copy);
  g_test_add_func ("/role-matrix/paste", test_paste);
  g_test_add_func ("/role-matrix/refused-paste", test_refused_paste);
  g_test_add_func ("/role-matrix/set", test_set);
  g_test_add_func ("/role-matrix/fill", test_fill);
  g_test_add_func ("/role-matrix/apply", test_apply);
  g_test_add_func ("/role-matrix/move", test_move);
  g_test_add_func ("/role-matrix/geometry", test_geometry);
  return g_test_run ();
}

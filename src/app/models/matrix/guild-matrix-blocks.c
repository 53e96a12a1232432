/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-matrix-blocks.h"

#include <glib/gi18n.h>
#include <math.h>

#include "guild-role-edits.h"

/* What a block may ask for beyond a number or nothing: how spreadsheets write nothing. */
static const char *const NOTHING[] = { "-", "–", "—", NULL };

static void
refuse (GPtrArray *refusals,
        char      *sentence)
{
  g_ptr_array_add (refusals, sentence);
}

/* Cells that stay as they are are left out, so that a change holds only what changes. */
static void
add_cell (GArray                *cells,
          const GuildMatrixGrid *grid,
          guint                  row,
          guint                  column,
          int                    target,
          double                 weight)
{
  const GuildMatrixCell *now = guild_matrix_grid_get_cell (grid, row, column);
  GuildRoleCell cell = { guild_matrix_grid_get_column (grid, column)->role,
                         guild_matrix_grid_get_row (grid, row)->competency, target, weight };

  if (target == now->target && (target < 0 || isnan (weight) || weight == now->weight))
    return;
  g_array_append_val (cells, cell);
}

static GArray *
cells_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (GuildRoleCell));
}

static GArray *
cells_or_null (GArray    *cells,
               GPtrArray *refusals)
{
  if (refusals->len == 0)
    return cells;
  g_array_unref (cells);
  return NULL;
}

/**
 * guild_matrix_copy:
 * @grid: a grid
 * @area: a range of it
 *
 * Returns: (transfer full): its targets
 */
GuildCellBlock *
guild_matrix_copy (const GuildMatrixGrid *grid,
                   const GuildMatrixArea *area)
{
  GuildCellBlock *block = guild_cell_block_new (area->n_rows, area->n_columns);

  for (guint row = 0; row < area->n_rows; row++)
    for (guint column = 0; column < area->n_columns; column++)
      {
        int target = guild_matrix_grid_get_cell (grid, area->row + row, area->column + column)->target;
        char text[16] = "";

        if (target >= 0)
          g_snprintf (text, sizeof text, "%d", target);
        guild_cell_block_set (block, row, column, text);
      }
  return block;
}

static gboolean
parse_target (const GuildMatrixGrid *grid,
              const char            *text,
              int                   *target)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *end = NULL;
  double number;

  *target = -1;
  if (*stripped == '\0' || g_strv_contains (NOTHING, stripped))
    return TRUE;
  number = g_ascii_strtod (stripped, &end);
  if (*end != '\0' || number < 0 || number > GUILD_MAX_LEVEL || number != floor (number))
    return FALSE;
  *target = (int) number;
  return guild_matrix_grid_has_level (grid, *target);
}

/* A block goes once, but fills a range that holds it a whole number of times. */
static void
find_extent (const GuildMatrixArea *area,
             const GuildCellBlock  *block,
             guint                 *n_rows,
             guint                 *n_columns)
{
  gboolean tiles = area->n_rows % block->n_rows == 0 && area->n_columns % block->n_columns == 0;

  *n_rows = tiles ? area->n_rows : block->n_rows;
  *n_columns = tiles ? area->n_columns : block->n_columns;
}

/**
 * guild_matrix_paste:
 * @grid: a grid
 * @area: where to; its first cell is where the block begins
 * @block: what a spreadsheet or guild_matrix_copy() copied
 * @refusals: (element-type utf8): takes what stands against it
 *
 * Blank cells take targets away; shorter rows are blank to their end.
 *
 * Returns: (transfer full) (nullable) (element-type GuildRoleCell): cells that become something else
 */
GArray *
guild_matrix_paste (const GuildMatrixGrid *grid,
                    const GuildMatrixArea *area,
                    const GuildCellBlock  *block,
                    GPtrArray             *refusals)
{
  GArray *cells = cells_new ();
  guint n_rows = 0, n_columns = 0, n_beyond = 0;

  if (block->n_rows == 0 || block->n_columns == 0)
    return cells;
  find_extent (area, block, &n_rows, &n_columns);
  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++)
      {
        const char *text = guild_cell_block_get (block, i % block->n_rows, j % block->n_columns);
        guint row = area->row + i, column = area->column + j;
        int target = -1;

        if (row >= guild_matrix_grid_get_n_rows (grid) || column >= guild_matrix_grid_get_n_columns (grid))
          n_beyond += *text != '\0';
        else if (parse_target (grid, text, &target))
          add_cell (cells, grid, row, column, target, NAN);
        else
          /* Translators: a competency, a role, and what was pasted there. */
          refuse (refusals,
                  g_strdup_printf (_ ("%s, %s: “%s” is not a level."), guild_matrix_grid_get_row (grid, row)->name,
                                   guild_matrix_grid_get_column (grid, column)->name, text));
      }
  if (refusals->len > 0)
    refuse (refusals, guild_matrix_grid_describe_levels (grid));
  if (n_beyond > 0)
    refuse (refusals,
            g_strdup_printf (ngettext ("%u cell would be beyond the edge. Begin further up or before.",
                                       "%u cells would be beyond the edge. Begin further up or before.", n_beyond),
                             n_beyond));
  return cells_or_null (cells, refusals);
}

/**
 * guild_matrix_set_targets:
 * @grid: a grid
 * @area: a range of it
 * @target: a level, or -1 to have nothing asked for
 * @refusals: (element-type utf8): takes what stands against it
 *
 * Returns: (transfer full) (nullable) (element-type GuildRoleCell): cells that become something else
 */
GArray *
guild_matrix_set_targets (const GuildMatrixGrid *grid,
                          const GuildMatrixArea *area,
                          int                    target,
                          GPtrArray             *refusals)
{
  GArray *cells = cells_new ();

  if (target >= 0 && !guild_matrix_grid_has_level (grid, target))
    refuse (refusals, guild_matrix_grid_describe_levels (grid));
  else
    for (guint row = area->row; row < area->row + area->n_rows; row++)
      for (guint column = area->column; column < area->column + area->n_columns; column++)
        add_cell (cells, grid, row, column, target, NAN);
  return cells_or_null (cells, refusals);
}

/**
 * guild_matrix_set_weights:
 * @grid: a grid
 * @area: a range of it
 * @weight: a weight, 0 to 1000
 * @refusals: (element-type utf8): takes what stands against it
 *
 * Blank cells stay blank.
 *
 * Returns: (transfer full) (nullable) (element-type GuildRoleCell): cells that become something else
 */
GArray *
guild_matrix_set_weights (const GuildMatrixGrid *grid,
                          const GuildMatrixArea *area,
                          double                 weight,
                          GPtrArray             *refusals)
{
  GArray *cells = cells_new ();
  gboolean any = FALSE;

  for (guint row = area->row; row < area->row + area->n_rows; row++)
    for (guint column = area->column; column < area->column + area->n_columns; column++)
      {
        int target = guild_matrix_grid_get_cell (grid, row, column)->target;

        if (target < 0)
          continue;
        any = TRUE;
        add_cell (cells, grid, row, column, target, weight);
      }
  if (!any)
    refuse (refusals, g_strdup (_ ("Nothing is asked for there. Set a target first.")));
  return cells_or_null (cells, refusals);
}

/**
 * guild_matrix_fill:
 * @grid: a grid
 * @area: a range of it
 * @down: whether its first row goes into the others, not its first column
 * @refusals: (element-type utf8): takes what stands against it
 *
 * As in a spreadsheet, a range of one row (or column) takes what stands before it.
 *
 * Returns: (transfer full) (nullable) (element-type GuildRoleCell): cells that become something else
 */
GArray *
guild_matrix_fill (const GuildMatrixGrid *grid,
                   const GuildMatrixArea *area,
                   gboolean               down,
                   GPtrArray             *refusals)
{
  GArray *cells = cells_new ();
  gboolean alone = down ? area->n_rows == 1 : area->n_columns == 1;
  guint first = down ? area->row : area->column;

  if (alone && first == 0)
    refuse (refusals,
            g_strdup (down ? _ ("There is nothing above to fill with.") : _ ("There is nothing before to fill with.")));
  else
    for (guint row = area->row; row < area->row + area->n_rows; row++)
      for (guint column = area->column; column < area->column + area->n_columns; column++)
        {
          guint source = alone ? first - 1 : first;
          const GuildMatrixCell *from = guild_matrix_grid_get_cell (grid, down ? source : row, down ? column : source);

          add_cell (cells, grid, row, column, from->target, from->weight);
        }
  return cells_or_null (cells, refusals);
}

/**
 * guild_matrix_apply:
 * @grid: a grid
 * @cells: (element-type GuildRoleCell): cells that become something else
 *
 * Shows them at once, before they are saved.
 */
void
guild_matrix_apply (GuildMatrixGrid *grid,
                    GArray          *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const GuildRoleCell *to = &g_array_index (cells, GuildRoleCell, i);
      GuildMatrixCell *cell = NULL;
      guint row = 0, column = 0;

      if (!guild_matrix_grid_find_row (grid, to->competency, &row) ||
          !guild_matrix_grid_find_column (grid, to->role, &column))
        continue;
      cell = guild_matrix_grid_get_cell (grid, row, column);
      g_array_index (grid->columns, GuildMatrixColumn, column).n_asked += (to->target >= 0) - (cell->target >= 0);
      if (to->target < 0)
        cell->weight = GUILD_DEFAULT_WEIGHT;
      else if (!isnan (to->weight))
        cell->weight = to->weight;
      cell->target = to->target;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-matrix-grid.h"

#include <glib/gi18n.h>

#include "guild-model-outline.h"
#include "guild-role-edits.h"
#include "guild-role-facts.h"

static void
clear_line (gpointer data)
{
  GuildMatrixLine *line = data;

  g_free (line->name);
}

static void
clear_row (gpointer data)
{
  GuildMatrixRow *row = data;

  g_free (row->name);
}

static void
clear_column (gpointer data)
{
  GuildMatrixColumn *column = data;

  g_free (column->name);
}

/**
 * guild_matrix_grid_new:
 *
 * Returns: (transfer full): a grid without rows and columns
 */
GuildMatrixGrid *
guild_matrix_grid_new (void)
{
  GuildMatrixGrid *self = g_new0 (GuildMatrixGrid, 1);

  self->lines = g_array_new (FALSE, FALSE, sizeof (GuildMatrixLine));
  self->rows = g_array_new (FALSE, FALSE, sizeof (GuildMatrixRow));
  self->columns = g_array_new (FALSE, FALSE, sizeof (GuildMatrixColumn));
  self->cells = g_array_new (FALSE, FALSE, sizeof (GuildMatrixCell));
  g_array_set_clear_func (self->lines, clear_line);
  g_array_set_clear_func (self->rows, clear_row);
  g_array_set_clear_func (self->columns, clear_column);
  return self;
}

/**
 * guild_matrix_grid_free:
 * @self: a grid
 */
void
guild_matrix_grid_free (GuildMatrixGrid *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self);
}

/**
 * guild_matrix_grid_add_heading:
 * @self: a grid
 * @name: of a domain
 * @depth: 0 at the top
 */
void
guild_matrix_grid_add_heading (GuildMatrixGrid *self,
                               const char      *name,
                               int              depth)
{
  GuildMatrixLine line = { g_strdup (name), depth, TRUE, self->rows->len };

  g_array_append_val (self->lines, line);
}

/**
 * guild_matrix_grid_add_row:
 * @self: a grid
 * @competency: key of a competency
 * @name: its name
 * @depth: 0 at the top
 */
void
guild_matrix_grid_add_row (GuildMatrixGrid *self,
                           gint64           competency,
                           const char      *name,
                           int              depth)
{
  GuildMatrixLine line = { g_strdup (name), depth, FALSE, self->rows->len };
  GuildMatrixRow row = { competency, g_strdup (name), self->lines->len };

  g_array_append_val (self->lines, line);
  g_array_append_val (self->rows, row);
}

/**
 * guild_matrix_grid_add_column:
 * @self: a grid
 * @role: key of a role
 * @name: its name
 * @stub: whether it is still to be completed
 * @n_asked: how many competencies it asks for
 */
void
guild_matrix_grid_add_column (GuildMatrixGrid *self,
                              gint64           role,
                              const char      *name,
                              gboolean         stub,
                              guint            n_asked)
{
  GuildMatrixColumn column = { role, g_strdup (name), stub, n_asked };

  g_array_append_val (self->columns, column);
}

/**
 * guild_matrix_grid_make_cells:
 * @self: a grid that has its rows and columns
 *
 * Gives it its cells, all blank.
 */
void
guild_matrix_grid_make_cells (GuildMatrixGrid *self)
{
  g_array_set_size (self->cells, self->rows->len * self->columns->len);
  for (guint i = 0; i < self->cells->len; i++)
    g_array_index (self->cells, GuildMatrixCell, i) = (GuildMatrixCell) { -1, GUILD_DEFAULT_WEIGHT };
}

static void
add_lines (GuildMatrixGrid   *self,
           GuildOrganisation *organisation,
           gint64             framework)
{
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (organisation, framework);

  for (guint i = 0; i < guild_model_outline_get_size (outline); i++)
    {
      const GuildModelLine *line = guild_model_outline_get (outline, i);

      if (line->place.kind == GUILD_KIND_DOMAIN)
        guild_matrix_grid_add_heading (self, guild_record_get_text (line->row, GUILD_DOMAIN_NAME), line->depth);
      else if (guild_record_get_integer (line->row, GUILD_COMPETENCY_ARCHIVED) != 1)
        guild_matrix_grid_add_row (self, line->place.key, guild_record_get_text (line->row, GUILD_COMPETENCY_NAME),
                                   line->depth);
    }
}

static void
add_columns (GuildMatrixGrid   *self,
             GuildOrganisation *organisation,
             GuildSnapshot     *snapshot)
{
  g_autoptr (GPtrArray) roles = guild_role_list_all (organisation);

  for (guint i = 0; i < roles->len; i++)
    {
      const GuildRecord *role = roles->pdata[i];
      const GuildProfile *profile = guild_snapshot_get_profile (snapshot, guild_record_get_key (role));

      guild_matrix_grid_add_column (self, guild_record_get_key (role), guild_record_get_text (role, GUILD_ROLE_NAME),
                                    guild_record_get_integer (role, GUILD_ROLE_STUB) == 1,
                                    profile != NULL ? profile->n_requirements : 0);
    }
}

static void
fill_cells (GuildMatrixGrid *self,
            GuildSnapshot   *snapshot)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (rows, GSIZE_TO_POINTER (g_array_index (self->rows, GuildMatrixRow, i).competency),
                         GUINT_TO_POINTER (i + 1));
  for (guint column = 0; column < self->columns->len; column++)
    {
      const GuildProfile *profile =
          guild_snapshot_get_profile (snapshot, g_array_index (self->columns, GuildMatrixColumn, column).role);

      for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
        {
          const GuildRequirement *asked = &profile->requirements[i];
          guint row = GPOINTER_TO_UINT (g_hash_table_lookup (rows, GSIZE_TO_POINTER (asked->competency)));

          if (row > 0)
            *guild_matrix_grid_get_cell (self, row - 1, column) = (GuildMatrixCell) { asked->target, asked->weight };
        }
    }
}

/**
 * guild_matrix_grid_new_from:
 * @organisation: an organisation
 * @framework: key of one of its frameworks
 *
 * Returns: (transfer full): its competencies, but for archived ones, and what roles ask for of them today
 */
GuildMatrixGrid *
guild_matrix_grid_new_from (GuildOrganisation *organisation,
                            gint64             framework)
{
  GuildMatrixGrid *self = guild_matrix_grid_new ();
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GPtrArray)
      levels = guild_organisation_list_children (organisation, GUILD_KIND_PROFICIENCY_LEVEL, framework);

  for (guint i = 0; i < levels->len; i++)
    {
      gint64 level = guild_record_get_integer (levels->pdata[i], GUILD_PROFICIENCY_LEVEL_LEVEL);

      /* A step without a name is one all the same; 0 is where it has one. */
      self->levels |= level == 0 ? 1u : (1u << (level + 1)) - 2;
    }
  add_lines (self, organisation, framework);
  add_columns (self, organisation, snapshot);
  guild_matrix_grid_make_cells (self);
  fill_cells (self, snapshot);
  return self;
}

/**
 * guild_matrix_grid_get_n_rows:
 * @self: a grid
 *
 * Returns: how many competencies it has
 */
guint
guild_matrix_grid_get_n_rows (const GuildMatrixGrid *self)
{
  return self->rows->len;
}

/**
 * guild_matrix_grid_get_n_columns:
 * @self: a grid
 *
 * Returns: how many roles it has
 */
guint
guild_matrix_grid_get_n_columns (const GuildMatrixGrid *self)
{
  return self->columns->len;
}

/**
 * guild_matrix_grid_get_line:
 * @self: a grid
 * @line: index of a line
 *
 * Returns: (transfer none): the line
 */
const GuildMatrixLine *
guild_matrix_grid_get_line (const GuildMatrixGrid *self,
                            guint                  line)
{
  return &g_array_index (self->lines, GuildMatrixLine, line);
}

/**
 * guild_matrix_grid_get_row:
 * @self: a grid
 * @row: index of a row
 *
 * Returns: (transfer none): the competency
 */
const GuildMatrixRow *
guild_matrix_grid_get_row (const GuildMatrixGrid *self,
                           guint                  row)
{
  return &g_array_index (self->rows, GuildMatrixRow, row);
}

/**
 * guild_matrix_grid_get_column:
 * @self: a grid
 * @column: index of a column
 *
 * Returns: (transfer none): the role
 */
const GuildMatrixColumn *
guild_matrix_grid_get_column (const GuildMatrixGrid *self,
                              guint                  column)
{
  return &g_array_index (self->columns, GuildMatrixColumn, column);
}

/**
 * guild_matrix_grid_get_cell:
 * @self: a grid
 * @row: index of a row
 * @column: index of a column
 *
 * Returns: (transfer none): the cell
 */
GuildMatrixCell *
guild_matrix_grid_get_cell (const GuildMatrixGrid *self,
                            guint                  row,
                            guint                  column)
{
  g_assert (row < self->rows->len && column < self->columns->len);
  return &g_array_index (self->cells, GuildMatrixCell, row * self->columns->len + column);
}

/**
 * guild_matrix_grid_find_row:
 * @self: a grid
 * @competency: key of a competency
 * @row: (out): index of its row
 *
 * Returns: whether it has one
 */
gboolean
guild_matrix_grid_find_row (const GuildMatrixGrid *self,
                            gint64                 competency,
                            guint                 *row)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, GuildMatrixRow, i).competency == competency)
      {
        *row = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * guild_matrix_grid_find_column:
 * @self: a grid
 * @role: key of a role
 * @column: (out): index of its column
 *
 * Returns: whether it has one
 */
gboolean
guild_matrix_grid_find_column (const GuildMatrixGrid *self,
                               gint64                 role,
                               guint                 *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, GuildMatrixColumn, i).role == role)
      {
        *column = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * guild_matrix_grid_has_level:
 * @self: a grid
 * @level: a number
 *
 * Returns: whether it is a level of the scale
 */
gboolean
guild_matrix_grid_has_level (const GuildMatrixGrid *self,
                             int                    level)
{
  return level >= 0 && level <= GUILD_MAX_LEVEL && (self->levels & 1u << level) != 0;
}

/**
 * guild_matrix_grid_describe_levels:
 * @self: a grid
 *
 * Returns: (transfer full): what a target can be, as a sentence
 */
char *
guild_matrix_grid_describe_levels (const GuildMatrixGrid *self)
{
  if (self->levels == 0)
    return g_strdup (_ ("The scale has no levels yet."));
  /* Translators: the least and the greatest level of a scale. */
  return g_strdup_printf (_ ("Levels are %d to %d."), g_bit_nth_lsf (self->levels, -1),
                          g_bit_nth_msf (self->levels, -1));
}

/**
 * guild_matrix_grid_describe_cell:
 * @self: a grid
 * @row: index of a row
 * @column: index of a column
 *
 * Returns: (transfer full): the cell as a sentence
 */
char *
guild_matrix_grid_describe_cell (const GuildMatrixGrid *self,
                                 guint                  row,
                                 guint                  column)
{
  const GuildMatrixCell *cell = guild_matrix_grid_get_cell (self, row, column);
  const char *competency = guild_matrix_grid_get_row (self, row)->name;
  const char *role = guild_matrix_grid_get_column (self, column)->name;
  g_autofree char *weight = guild_matrix_format_weight (cell->weight);

  if (cell->target < 0)
    /* Translators: a competency and a role, as in "Coaching, Engineer II: not asked for". */
    return g_strdup_printf (_ ("%s, %s: not asked for"), competency, role);
  /* Translators: a competency, a role, a level and a number, as in "Coaching, Engineer II: target 3, weight 1". */
  return g_strdup_printf (_ ("%s, %s: target %d, weight %s"), competency, role, cell->target, weight);
}

/**
 * guild_matrix_format_weight:
 * @weight: a weight
 *
 * Returns: (transfer full): it, as people here write numbers
 */
char *
guild_matrix_format_weight (double weight)
{
  return g_strdup_printf ("%g", weight);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-level-matrix.h"

#include <string.h>

typedef struct
{
  gatomicrefcount references;
  GuildCell cells[GUILD_CHUNK_ROWS];
} Chunk;

typedef struct
{
  gatomicrefcount references;
  guint n_chunks;
  Chunk **chunks;
} Column;

struct _GuildLevelMatrix
{
  guint n_columns;
  Column **columns;
};

static void
chunk_unref (Chunk *chunk)
{
  if (chunk != NULL && g_atomic_ref_count_dec (&chunk->references))
    g_free (chunk);
}

static void
column_unref (Column *column)
{
  if (column == NULL || !g_atomic_ref_count_dec (&column->references))
    return;
  for (guint i = 0; i < column->n_chunks; i++)
    chunk_unref (column->chunks[i]);
  g_free (column->chunks);
  g_free (column);
}

/**
 * guild_level_matrix_new:
 *
 * Returns: (transfer full): a matrix in which everybody is unrated
 */
GuildLevelMatrix *
guild_level_matrix_new (void)
{
  return g_new0 (GuildLevelMatrix, 1);
}

/**
 * guild_level_matrix_copy:
 * @self: a matrix
 *
 * Returns: (transfer full): the same matrix, sharing every chunk until either writes to it
 */
GuildLevelMatrix *
guild_level_matrix_copy (const GuildLevelMatrix *self)
{
  GuildLevelMatrix *copy = g_new (GuildLevelMatrix, 1);

  copy->n_columns = self->n_columns;
  copy->columns = g_memdup2 (self->columns, self->n_columns * sizeof *self->columns);
  for (guint i = 0; i < copy->n_columns; i++)
    if (copy->columns[i] != NULL)
      g_atomic_ref_count_inc (&copy->columns[i]->references);
  return copy;
}

/**
 * guild_level_matrix_free:
 * @self: (transfer full): a matrix
 */
void
guild_level_matrix_free (GuildLevelMatrix *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    column_unref (self->columns[i]);
  g_free (self->columns);
  g_free (self);
}

/**
 * guild_level_matrix_get_chunk:
 * @self: a matrix
 * @competency: key of a competency
 * @chunk: the chunk, person key >> %GUILD_CHUNK_BITS
 *
 * Returns: (nullable) (transfer none) (array): %GUILD_CHUNK_ROWS cells, or %NULL where all are unrated
 */
const GuildCell *
guild_level_matrix_get_chunk (const GuildLevelMatrix *self,
                              gint64                  competency,
                              guint                   chunk)
{
  const Column *column = competency < self->n_columns ? self->columns[competency] : NULL;

  return column == NULL || chunk >= column->n_chunks || column->chunks[chunk] == NULL ? NULL
                                                                                      : column->chunks[chunk]->cells;
}

/**
 * guild_level_matrix_get:
 * @self: a matrix
 * @person: key of a person
 * @competency: key of a competency
 *
 * Returns: the cell
 */
GuildCell
guild_level_matrix_get (const GuildLevelMatrix *self,
                        gint64                  person,
                        gint64                  competency)
{
  const GuildCell *cells = guild_level_matrix_get_chunk (self, competency, (guint) (person >> GUILD_CHUNK_BITS));

  return cells == NULL ? GUILD_CELL_UNRATED : cells[person & (GUILD_CHUNK_ROWS - 1)];
}

static Column *
own_column (GuildLevelMatrix *self,
            guint             at)
{
  Column *column = self->columns[at];

  if (column == NULL)
    {
      column = g_new0 (Column, 1);
      g_atomic_ref_count_init (&column->references);
    }
  else if (!g_atomic_ref_count_compare (&column->references, 1))
    {
      Column *copy = g_new0 (Column, 1);

      g_atomic_ref_count_init (&copy->references);
      copy->n_chunks = column->n_chunks;
      copy->chunks = g_memdup2 (column->chunks, column->n_chunks * sizeof *column->chunks);
      for (guint i = 0; i < copy->n_chunks; i++)
        if (copy->chunks[i] != NULL)
          g_atomic_ref_count_inc (&copy->chunks[i]->references);
      column_unref (column);
      column = copy;
    }
  return self->columns[at] = column;
}

static Chunk *
own_chunk (Column *column,
           guint   at)
{
  Chunk *chunk = column->chunks[at];

  if (chunk == NULL)
    {
      chunk = g_new0 (Chunk, 1);
      g_atomic_ref_count_init (&chunk->references);
    }
  else if (!g_atomic_ref_count_compare (&chunk->references, 1))
    {
      Chunk *copy = g_new (Chunk, 1);

      g_atomic_ref_count_init (&copy->references);
      memcpy (copy->cells, chunk->cells, sizeof copy->cells);
      chunk_unref (chunk);
      chunk = copy;
    }
  return column->chunks[at] = chunk;
}

/**
 * guild_level_matrix_set:
 * @self: a matrix
 * @person: key of a person, more than 0
 * @competency: key of a competency, more than 0
 * @cell: the cell
 *
 * Writes one cell; what copies share is copied first.
 */
void
guild_level_matrix_set (GuildLevelMatrix *self,
                        gint64            person,
                        gint64            competency,
                        GuildCell         cell)
{
  guint at = (guint) (person >> GUILD_CHUNK_BITS);
  Column *column;

  g_return_if_fail (person > 0 && competency > 0 && competency < GUILD_MAX_COMPETENCIES);

  if (guild_level_matrix_get (self, person, competency) == cell)
    return;
  if (competency >= self->n_columns)
    {
      guint n_columns = MAX ((guint) competency + 1, self->n_columns * 2);

      self->columns = g_renew (Column *, self->columns, n_columns);
      memset (self->columns + self->n_columns, 0, (n_columns - self->n_columns) * sizeof *self->columns);
      self->n_columns = n_columns;
    }
  column = own_column (self, (guint) competency);
  if (at >= column->n_chunks)
    {
      column->chunks = g_renew (Chunk *, column->chunks, at + 1);
      memset (column->chunks + column->n_chunks, 0, (at + 1 - column->n_chunks) * sizeof *column->chunks);
      column->n_chunks = at + 1;
    }
  own_chunk (column, at)->cells[person & (GUILD_CHUNK_ROWS - 1)] = cell;
}

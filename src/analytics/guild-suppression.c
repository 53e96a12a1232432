/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-suppression.h"

#include <stdlib.h>

/**
 * guild_suppression_is_small:
 * @base: over how many people a figure is taken
 * @minimum: the policy's `small_group_minimum`
 *
 * Returns: whether there is a figure, and it is about too few people to be told
 */
gboolean
guild_suppression_is_small (guint base,
                            guint minimum)
{
  return base > 0 && base < minimum;
}

/**
 * guild_suppression_is_telling:
 * @part: the part of a share
 * @whole: the whole of it
 * @base: over how many people it is taken
 * @minimum: the policy's `small_group_minimum`
 *
 * 0 % or 100 % of a small group speaks of each of them. A group counts as small here up to twice the minimum: below
 * the minimum no figure is told at all.
 *
 * Returns: whether the share may not be told
 */
gboolean
guild_suppression_is_telling (guint part,
                              guint whole,
                              guint base,
                              guint minimum)
{
  return base > 0 && base < 2 * minimum && (part == 0 || part == whole);
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  GuildDate left = *(const GuildDate *) a, right = *(const GuildDate *) b;

  return (left > right) - (left < right);
}

/**
 * guild_suppression_admit:
 * @dates: (array length=n_dates) (inout): since when each person of a group belongs to it; sorted by this
 * @n_dates: how many people
 * @minimum: the policy's `small_group_minimum`
 *
 * The same figure is told of several days and periods. So that two of them never differ by fewer people than @minimum,
 * people are admitted as so many have come, those of one day together; the others wait.
 *
 * Returns: the day until which those came who are told of; before every other day where nobody is
 */
GuildDate
guild_suppression_admit (GuildDate *dates,
                         guint      n_dates,
                         guint      minimum)
{
  GuildDate admitted = G_MININT32;
  guint n_waiting = 0;

  if (n_dates > 1)
    qsort (dates, n_dates, sizeof *dates, compare_dates);
  for (guint i = 0; i < n_dates; i++)
    if (++n_waiting >= minimum && (i + 1 == n_dates || dates[i + 1] != dates[i]))
      {
        admitted = dates[i];
        n_waiting = 0;
      }
  return admitted;
}

/* --- a table with totals ---------------------------------------------------------------------------------- */

typedef struct
{
  const guint *bases;
  gboolean *withheld;
  guint n_rows, n_columns; /* the last of each is the total of the others */
  guint minimum;
  gboolean *dirty; /* lines to look at: rows, then columns */
} Table;

/* Line @line: a row, or after the rows a column. */
static guint
count_cells (const Table *table,
             guint        line)
{
  return line < table->n_rows ? table->n_columns : table->n_rows;
}

static guint
find_cell (const Table *table,
           guint        line,
           guint        at)
{
  return line < table->n_rows ? line * table->n_columns + at : at * table->n_columns + line - table->n_rows;
}

static void
withhold (Table *table,
          guint  cell)
{
  table->withheld[cell] = TRUE;
  table->dirty[cell / table->n_columns] = TRUE;
  table->dirty[table->n_rows + cell % table->n_columns] = TRUE;
}

/* The smallest part of a line that is told, of equals the later one; or the total where there is none. */
static gboolean
find_smallest (const Table *table,
               guint        line,
               guint       *smallest)
{
  guint last = count_cells (table, line) - 1;
  gboolean found = FALSE;

  for (guint i = 0; i <= last; i++)
    {
      guint cell = find_cell (table, line, i);

      if (table->withheld[cell] || table->bases[cell] == 0 ||
          (found && (i == last || table->bases[cell] > table->bases[*smallest])))
        continue;
      *smallest = cell;
      found = TRUE;
    }
  return found;
}

/* Whether what is withheld in a line follows from the rest of it, or its sum does and is about too few people. Along a
   row people differ; down a column they may be the same. */
static gboolean
follows (const Table *table,
         guint        line)
{
  guint last = count_cells (table, line) - 1;
  guint n_withheld = 0, n_people = 0;

  for (guint i = 0; i <= last; i++)
    {
      guint cell = find_cell (table, line, i);

      n_withheld += table->withheld[cell] != FALSE;
      if (i < last && table->withheld[cell])
        n_people = line < table->n_rows ? n_people + table->bases[cell] : MAX (n_people, table->bases[cell]);
    }
  if (n_withheld == 0)
    return FALSE;
  return n_withheld == 1 || (!table->withheld[find_cell (table, line, last)] && n_people < table->minimum);
}

static void
settle_lines (Table *table)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint line = 0; line < table->n_rows + table->n_columns; line++)
        {
          guint cell;

          if (!table->dirty[line])
            continue;
          table->dirty[line] = FALSE;
          while (follows (table, line) && find_smallest (table, line, &cell))
            {
              withhold (table, cell);
              again = TRUE;
            }
        }
    }
}

/* --- what follows from several lines together ------------------------------------------------------------- */

/* What is withheld joins its row and its column. A cell that no circle of such cells goes through is the difference of
   the totals on its two sides, and so follows. */
typedef struct
{
  Table *table;
  guint *number; /* of each line, when it was first reached; 0 not yet */
  guint *lowest; /* the least number that can be reached without the way one came */
  guint *next;   /* which of its cells to look at */
  guint *way;    /* the cell one came by */
  GArray *bridges;
} Search;

static guint
cross (const Table *table,
       guint        line,
       guint        cell)
{
  return line < table->n_rows ? table->n_rows + cell % table->n_columns : cell / table->n_columns;
}

static void
search_from (Search *search,
             guint   start,
             guint  *count)
{
  const Table *table = search->table;
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));

  search->number[start] = search->lowest[start] = ++*count;
  search->way[start] = G_MAXUINT;
  g_array_append_val (path, start);
  while (path->len > 0)
    {
      guint line = g_array_index (path, guint, path->len - 1);

      if (search->next[line] < count_cells (table, line))
        {
          guint cell = find_cell (table, line, search->next[line]++);
          guint other = cross (table, line, cell);

          if (!table->withheld[cell] || cell == search->way[line])
            continue;
          if (search->number[other] == 0)
            {
              search->number[other] = search->lowest[other] = ++*count;
              search->way[other] = cell;
              g_array_append_val (path, other);
            }
          else
            search->lowest[line] = MIN (search->lowest[line], search->number[other]);
        }
      else
        {
          guint before = path->len > 1 ? g_array_index (path, guint, path->len - 2) : line;

          if (before != line)
            {
              search->lowest[before] = MIN (search->lowest[before], search->lowest[line]);
              if (search->lowest[line] > search->number[before])
                g_array_append_val (search->bridges, search->way[line]);
            }
          g_array_set_size (path, path->len - 1);
        }
    }
}

static GArray *
find_bridges (Table *table)
{
  guint n_lines = table->n_rows + table->n_columns;
  g_autofree guint *room = g_new0 (guint, 4 * (gsize) n_lines);
  Search search = { table,
                    room,
                    room + n_lines,
                    room + 2 * (gsize) n_lines,
                    room + 3 * (gsize) n_lines,
                    g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint count = 0;

  for (guint line = 0; line < n_lines; line++)
    if (search.number[line] == 0)
      search_from (&search, line, &count);
  return search.bridges;
}

/* Marks the lines that withheld cells join to @start, @without one of them. */
static void
mark_side (const Table *table,
           guint        start,
           guint        without,
           guint8      *side,
           guint8       mark)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  side[start] = mark;
  g_array_append_val (open, start);
  while (open->len > 0)
    {
      guint line = g_array_index (open, guint, open->len - 1);

      g_array_set_size (open, open->len - 1);
      for (guint i = 0; i < count_cells (table, line); i++)
        {
          guint cell = find_cell (table, line, i);
          guint other = cross (table, line, cell);

          if (!table->withheld[cell] || cell == without || side[other] != 0)
            continue;
          side[other] = mark;
          g_array_append_val (open, other);
        }
    }
}

/* Withholds the smallest figure that closes a circle through @bridge, else one beside it. */
static gboolean
mend_bridge (Table *table,
             guint  bridge)
{
  guint row = bridge / table->n_columns, column = table->n_rows + bridge % table->n_columns;
  g_autofree guint8 *side = g_new0 (guint8, table->n_rows + table->n_columns);
  guint smallest = G_MAXUINT;

  mark_side (table, row, bridge, side, 1);
  mark_side (table, column, bridge, side, 2);
  for (guint cell = 0; cell < table->n_rows * table->n_columns; cell++)
    if (!table->withheld[cell] && table->bases[cell] > 0 &&
        (side[cell / table->n_columns] | side[table->n_rows + cell % table->n_columns]) == 3 &&
        (smallest == G_MAXUINT || table->bases[cell] <= table->bases[smallest]))
      smallest = cell;
  if (smallest == G_MAXUINT && !find_smallest (table, row, &smallest) && !find_smallest (table, column, &smallest))
    return FALSE;
  withhold (table, smallest);
  return TRUE;
}

/**
 * guild_suppression_apply:
 * @bases: (array): of each figure over how many people it is taken, row by row; 0 where there is none. The last column
 *   holds the totals of the rows, the last row those of the columns. The columns are groups of people that have nobody
 *   in common; the rows tell of the same people.
 * @n_rows: how many rows, that of totals included; 1 for the parts of one total
 * @n_columns: how many columns, that of totals included
 * @minimum: the policy's `small_group_minimum`
 * @withheld: (inout) (array): of each figure, whether it is not told; before, whether it is not for a reason of its own
 *
 * Withholds every figure about fewer people than @minimum as well, totals too. Where what is withheld in a row or a
 * column follows from the rest of it, or its sum is about too few people, the smallest other figure is withheld as well, and
 * so on until nothing follows by subtraction, not from several rows and columns together either.
 */
void
guild_suppression_apply (const guint *bases,
                         guint        n_rows,
                         guint        n_columns,
                         guint        minimum,
                         gboolean    *withheld)
{
  g_autofree gboolean *dirty = g_new (gboolean, (gsize) n_rows + n_columns);
  Table table = { bases, withheld, n_rows, n_columns, minimum, dirty };
  gboolean again = TRUE;

  g_return_if_fail (n_rows > 0 && n_columns > 0);

  for (guint line = 0; line < n_rows + n_columns; line++)
    dirty[line] = TRUE;
  for (gsize cell = 0; cell < (gsize) n_rows * n_columns; cell++)
    withheld[cell] |= guild_suppression_is_small (bases[cell], minimum);
  /* A single row has no totals below it. */
  if (n_rows == 1)
    {
      guint cell;

      while (follows (&table, 0) && find_smallest (&table, 0, &cell))
        withheld[cell] = TRUE;
      return;
    }
  while (again)
    {
      g_autoptr (GArray) bridges = NULL;

      settle_lines (&table);
      bridges = find_bridges (&table);
      again = FALSE;
      /* Mending one often mends others: they are looked for anew. */
      for (guint i = 0; i < bridges->len && !again; i++)
        again = mend_bridge (&table, g_array_index (bridges, guint, i));
    }
}

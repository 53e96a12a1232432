/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not told: tables of rows and totals, and random ones that are solved for what is withheld. */
#include "guild-suppression.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define MOST 400

/* --- tables -------------------------------------------------------------------------------------------- */

/* Bases, "/" between rows, the totals last, "!" after what is withheld for a reason of its own; and what is told of
   them, "." for what is withheld. */
typedef struct
{
  const char *what;
  guint minimum;
  const char *bases;
  const char *told;
} Case;

static const Case CASES[] = {
  { "nobody at all", 5, "0", "0" },
  { "all are large", 5, "10 5 15", "10 5 15" },
  { "four are too few", 5, "4 4", ". ." },
  { "five are enough", 5, "5 5", "5 5" },
  { "a single one is withheld with the smallest other", 5, "40 30 20 3 93", "40 30 . . 93" },
  { "with the only other", 5, "40 3 43", ". . 43" },
  { "of equals with the later", 5, "20 20 20 3 63", "20 20 . . 63" },
  { "two that are enough together", 5, "40 3 2 45", "40 . . 45" },
  { "two that are too few together", 5, "40 30 2 2 74", "40 . . . 74" },
  { "a total that is too small", 5, "2 1 3", ". . ." },
  { "all parts too small, the total not", 5, "3 2 5", ". . 5" },
  { "nobody is missing, not withheld", 5, "10 0 5 0 15", "10 0 5 0 15" },
  { "and covers nobody", 5, "10 0 7 3 20", "10 0 . . 20" },
  { "a minimum of one withholds nothing", 1, "1 1 2", "1 1 2" },
  { "another minimum", 11, "30 20 10 60", "30 . . 60" },
  { "a table that is large", 5, "9 8 17/7 6 13/9 8 17", "9 8 17/7 6 13/9 8 17" },
  /* The 3 goes with the 6 beside it; below each of them one that is large enough to hide them in the column. */
  { "both ways", 5, "9 6 3 18/8 7 6 21/7 9 8 24/20 15 12 47", "9 . . 18/8 . . 21/7 9 8 24/20 15 12 47" },
  /* People of a column may be the same: two small ones do not hide each other. */
  { "columns", 5, "9 3 12/8 3 11/7 6 13/9 6 15", ". . 12/. . 11/. . 13/9 6 15" },
  { "for a reason of its own, with the smallest other", 5, "40 30! 20 90", "40 . . 90" },
  { "another withheld one is enough", 5, "40 30! 20! 9 99", "40 . . 9 99" },
  { "all but the total of totals", 5, "3 2 5/2 1 3/3 3 6", ". . ./. . ./. . 6" },
};

static guint
parse (const char *text,
       guint      *bases,
       gboolean   *withheld,
       guint      *n_columns)
{
  g_auto (GStrv) rows = g_strsplit (text, "/", 0);
  guint n = 0;

  for (guint row = 0; rows[row] != NULL; row++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[row], " ", 0);

      *n_columns = g_strv_length (cells);
      for (guint i = 0; i < *n_columns; i++, n++)
        {
          bases[n] = (guint) g_ascii_strtoull (cells[i], NULL, 10);
          withheld[n] = g_str_has_suffix (cells[i], "!");
        }
    }
  return n / *n_columns;
}

static char *
describe (const guint    *bases,
          const gboolean *withheld,
          guint           n_rows,
          guint           n_columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_rows * n_columns; i++)
    {
      if (i > 0)
        g_string_append (text, i % n_columns == 0 ? "/" : " ");
      if (withheld[i])
        g_string_append_c (text, '.');
      else
        g_string_append_printf (text, "%u", bases[i]);
    }
  return g_string_free_and_steal (text);
}

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      guint bases[MOST], n_columns = 0;
      gboolean withheld[MOST];
      guint n_rows = parse (CASES[i].bases, bases, withheld, &n_columns);
      g_autofree char *told = NULL;

      g_test_message ("%s", CASES[i].what);
      guild_suppression_apply (bases, n_rows, n_columns, CASES[i].minimum, withheld);
      told = describe (bases, withheld, n_rows, n_columns);
      g_assert_cmpstr (told, ==, CASES[i].told);
    }
}

static void
test_small (void)
{
  static const struct
  {
    guint base, minimum;
    gboolean small;
  } cases[] = { { 0, 5, FALSE }, { 1, 5, TRUE }, { 4, 5, TRUE }, { 5, 5, FALSE }, { 1, 1, FALSE }, { 0, 1, FALSE } };
  static const struct
  {
    guint part, whole, base;
    gboolean telling;
  } shares[] = {
    { 0, 9, 9, TRUE },     { 9, 9, 9, TRUE },    { 1, 9, 9, FALSE },  { 8, 9, 9, FALSE }, { 0, 10, 10, FALSE },
    { 10, 10, 10, FALSE }, { 0, 5, 5, TRUE },    { 0, 0, 0, FALSE },  { 0, 30, 6, TRUE }, { 30, 30, 6, TRUE },
    { 6, 30, 6, FALSE },   { 0, 30, 12, FALSE }, { 5, 12, 6, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (guild_suppression_is_small (cases[i].base, cases[i].minimum) == cases[i].small);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    g_assert_true (guild_suppression_is_telling (shares[i].part, shares[i].whole, shares[i].base, 5) ==
                   shares[i].telling);
}

/* Dates are days of a month, in any order. */
static void
test_admit (void)
{
  static const struct
  {
    const char *what;
    guint minimum;
    const char *dates;
    GuildDate until;
  } cases[] = {
    { "nobody", 5, "", G_MININT32 },
    { "too few", 5, "1 1 2 2", G_MININT32 },
    { "enough", 5, "1 1 2 2 3", 3 },
    { "in any order", 5, "3 1 2 1 2", 3 },
    { "a tenth waits", 5, "1 2 3 4 5 6 7 8 9", 5 },
    { "until it is enough", 5, "1 2 3 4 5 6 7 8 9 10", 10 },
    { "of one day all", 5, "1 2 3 4 5 5 5 5 6 7 8 9", 5 },
    { "and these do not count again", 5, "1 2 3 4 5 5 5 5 6 7 8 9 10", 10 },
    { "a minimum of one", 1, "1 7", 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].dates, " ", 0);
      GuildDate dates[20];
      guint n = *cases[i].dates == '\0' ? 0 : g_strv_length (words);

      g_test_message ("%s", cases[i].what);
      for (guint j = 0; j < n; j++)
        dates[j] = (GuildDate) g_ascii_strtoll (words[j], NULL, 10);
      g_assert_cmpint (guild_suppression_admit (dates, n, cases[i].minimum), ==, cases[i].until);
    }
}

/* --- random ones --------------------------------------------------------------------------------------- */

/* Rows of sums over what is withheld, made triangular: a row with one entry left says what it is. */
static gboolean
is_solved (double *sums,
           guint   n_sums,
           guint   n_cells)
{
  guint done = 0;

  for (guint cell = 0; cell < n_cells && done < n_sums; cell++)
    {
      guint at = done;

      for (guint i = done; i < n_sums; i++)
        if (fabs (sums[i * n_cells + cell]) > fabs (sums[at * n_cells + cell]))
          at = i;
      if (fabs (sums[at * n_cells + cell]) < 1e-6)
        continue;
      for (guint k = 0; k < n_cells; k++)
        {
          double value = sums[at * n_cells + k];

          sums[at * n_cells + k] = sums[done * n_cells + k];
          sums[done * n_cells + k] = value;
        }
      for (guint i = 0; i < n_sums; i++)
        {
          double factor = sums[i * n_cells + cell] / sums[done * n_cells + cell];

          for (guint k = 0; k < n_cells && i != done; k++)
            sums[i * n_cells + k] -= factor * sums[done * n_cells + k];
        }
      done++;
    }
  for (guint i = 0; i < done; i++)
    {
      guint n_entries = 0;

      for (guint k = 0; k < n_cells; k++)
        n_entries += fabs (sums[i * n_cells + k]) > 1e-6;
      if (n_entries == 1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
can_be_found (const gboolean *withheld,
              guint           n_rows,
              guint           n_columns)
{
  g_autofree guint *number = g_new0 (guint, n_rows *n_columns);
  g_autofree double *sums = NULL;
  guint n_cells = 0;

  for (guint i = 0; i < n_rows * n_columns; i++)
    if (withheld[i])
      number[i] = n_cells++;
  sums = g_new0 (double, (n_rows + n_columns) * (n_cells + 1));
  for (guint i = 0; i < n_rows * n_columns; i++)
    if (withheld[i])
      {
        sums[i / n_columns * n_cells + number[i]] = i % n_columns == n_columns - 1 ? -1 : 1;
        sums[(n_rows + i % n_columns) * n_cells + number[i]] = i / n_columns == n_rows - 1 ? -1 : 1;
      }
  return n_cells > 0 && is_solved (sums, n_rows + n_columns, n_cells);
}

static void
draw (guint *bases,
      guint  n_rows,
      guint  n_columns)
{
  guint emptiness = (guint) g_test_rand_int_range (0, 9);

  memset (bases, 0, n_rows * n_columns * sizeof *bases);
  for (guint row = 0; row + 1 < n_rows; row++)
    for (guint column = 0; column + 1 < n_columns; column++)
      {
        guint base = (guint) g_test_rand_int_range (0, 10) < emptiness ? 0 : (guint) g_test_rand_int_range (1, 14);
        guint *total = &bases[(n_rows - 1) * n_columns + column];

        bases[row * n_columns + column] = base;
        bases[row * n_columns + n_columns - 1] += base;
        *total = MAX (*total, base);
      }
  for (guint column = 0; column + 1 < n_columns; column++)
    bases[n_rows * n_columns - 1] += bases[(n_rows - 1) * n_columns + column];
}

static void
test_random (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      guint bases[MOST];
      gboolean withheld[MOST] = { FALSE };
      guint n_rows = (guint) g_test_rand_int_range (2, 9), n_columns = (guint) g_test_rand_int_range (2, 9);
      gboolean any_small = FALSE, any_withheld = FALSE;

      draw (bases, n_rows, n_columns);
      guild_suppression_apply (bases, n_rows, n_columns, 5, withheld);
      for (guint i = 0; i < n_rows * n_columns; i++)
        {
          any_small |= bases[i] > 0 && bases[i] < 5;
          any_withheld |= withheld[i];
          g_assert_true (withheld[i] || bases[i] == 0 || bases[i] >= 5);
          g_assert_false (withheld[i] && bases[i] == 0);
        }
      g_assert_true (any_small == any_withheld);
      g_assert_false (can_be_found (withheld, n_rows, n_columns));
    }
}

/* Two blocks of small figures and one cell that alone joins them. No line shows it: each has two. */
static void
test_bridge (void)
{
  guint bases[49], n = 0;
  gboolean withheld[49] = { FALSE };

  for (guint row = 0; row < 7; row++)
    for (guint column = 0; column < 7; column++)
      {
        gboolean first = row < 2 && column < 2, second = row >= 2 && row < 4 && column >= 2 && column < 4;
        gboolean bridge = row == 1 && column == 2;

        bases[row * 7 + column] = first || second || bridge ? 4 : 100;
      }
  guild_suppression_apply (bases, 7, 7, 5, withheld);
  g_assert_false (can_be_found (withheld, 7, 7));
  for (guint i = 0; i < 49; i++)
    n += withheld[i] != FALSE;
  g_assert_cmpuint (n, >, 9);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suppression/small", test_small);
  g_test_add_func ("/suppression/tables", test_tables);
  g_test_add_func ("/suppression/admit", test_admit);
  g_test_add_func ("/suppression/random", test_random);
  g_test_add_func ("/suppression/bridge", test_bridge);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inner loop as it is compiled for each kind of processor, against one entry after the other; and solvers with each. */
#include <string.h>

#include "guild-solver-private.h"
#include "market-run.h"
#include "market-shapes.h"
#include "solver-session.h"

#define UNTOUCHED 0x5eed5eed

static const char *const names[] = { "plain", "avx2", "avx512" };

/* --- what is asked -------------------------------------------------------------------------------------------- */

/* Columns, a query, and the limit for what is above it. */
typedef struct
{
  guint n;
  GuildScanColumns columns;
  gint32 *table;
  GuildScanQuery query;
  gint32 limit;
} Question;

static void
question_free (Question *self)
{
  g_free (self->columns.values);
  g_free (self->columns.worths);
  g_free (self->columns.kinds);
  g_free (self->columns.places);
  g_free (self->columns.languages);
  guild_scan_blocks_free (self->columns.blocks);
  g_free (self->table);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* Up to a range on both sides of zero, which is narrow where many are to be equal. */
static gint32
draw (GRand *rand,
      gint32 range)
{
  return g_rand_int_range (rand, -range, range + 1);
}

static guint32
draw_place (GRand *rand)
{
  static const guint16 numbers[] = { 0, 1, 2, 0x7fff, 0x8000, 0xffff };
  guint department = g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers));
  guint location = g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers));

  return numbers[department] | (guint32) numbers[location] << 16;
}

static guint32
draw_languages (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      return 0;
    case 1:
      return G_MAXUINT32;
    case 2:
      return 1u << 31;
    default:
      return 1u << g_rand_int_range (rand, 0, 4) | 1u << g_rand_int_range (rand, 0, 4);
    }
}

/* What an entry is worth with all that is added: its value, and what of it is held against the least. */
static gint64
get_sum (const Question *self,
         guint           at,
         const gint32   *column)
{
  const GuildScanQuery *query = &self->query;
  gint64 sum = (gint64) column[at] + query->base + query->table[self->columns.kinds[at]];

  if ((self->columns.places[at] & 0xffff) == (query->place & 0xffff))
    sum += query->same_department;
  if (self->columns.places[at] >> 16 == query->place >> 16)
    sum += query->same_location;
  if ((self->columns.languages[at] & query->languages) != 0)
    sum += query->shared_language;
  return sum;
}

/* Blocks, some of which are said to be better than they are, or to be looked at always; most are of one kind or two. */
static void
question_add_blocks (Question        *self,
                     GRand           *rand,
                     const GuildScan *plain)
{
  for (guint i = 0; i < self->n; i++)
    {
      guint start = i - i % GUILD_SCAN_LANES;

      if (start % 3 != 0 && i > start)
        self->columns.kinds[i] = self->columns.kinds[g_rand_boolean (rand) ? start : MIN (start + 1, i - 1)];
      if (start % 5 != 0 && i > start)
        self->columns.places[i] = self->columns.places[start + (i > start + 1 && g_rand_boolean (rand))];
    }
  self->columns.blocks = guild_scan_blocks_new (&self->columns, self->n, self->query.n_kinds);
  plain->top (self->columns.values, 0, self->n / GUILD_SCAN_LANES, self->columns.blocks->tops);
  for (guint block = 0; block < self->n / GUILD_SCAN_LANES; block++)
    switch (g_rand_int_range (rand, 0, 8))
      {
      case 0:
        self->columns.blocks->tops[block] = GUILD_SCAN_ALWAYS;
        break;
      case 1:
        self->columns.blocks->tops[block] += 3;
        break;
      default:
        break;
      }
}

/* What is not asked for, before the start, after the end and in the padding, is no less than what is. */
static Question *
question_new (guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Question *self = g_new0 (Question, 1);
  gint32 range = seed % 3 == 0 ? 2 : 20000000;
  guint out_of = g_rand_int_range (rand, 0, 4) * 3; /* one in so many is out */
  guint n_all, n_table;

  self->n = g_rand_int_range (rand, 0, seed % 16 == 0 ? 700 : 70);
  n_all = self->n + GUILD_SCAN_LANES;
  self->query.n_kinds = seed % 2 == 0 ? g_rand_int_range (rand, 1, GUILD_SCAN_LANES + 1)
                                      : g_rand_int_range (rand, GUILD_SCAN_LANES + 1, 90);
  n_table = MAX (self->query.n_kinds + 1, GUILD_SCAN_LANES);
  self->table = g_new (gint32, n_table);
  for (guint i = 0; i < n_table; i++)
    self->table[i] = out_of > 0 && g_rand_int_range (rand, 0, out_of) == 0 ? GUILD_SCAN_OUT : draw (rand, range);
  self->columns = (GuildScanColumns) { g_new (gint32, n_all), g_new (gint32, n_all), g_new (guint32, n_all),
                                       g_new (guint32, n_all), g_new (guint32, n_all) };
  for (guint i = 0; i < n_all; i++)
    {
      gboolean out = out_of > 0 && g_rand_int_range (rand, 0, out_of) == 0;

      self->columns.values[i] = out ? GUILD_SCAN_OUT : draw (rand, 5 * range);
      self->columns.worths[i] = draw (rand, 3 * range);
      self->columns.kinds[i] = g_rand_int_range (rand, 0, self->query.n_kinds);
      self->columns.places[i] = draw_place (rand);
      self->columns.languages[i] = draw_languages (rand);
    }
  self->query.start = g_rand_int_range (rand, 0, self->n + 1);
  self->query.end = g_rand_int_range (rand, self->query.start, self->n + 1);
  if (seed % 32 >= 16)
    {
      question_add_blocks (self, rand, guild_scan_find ("plain"));
      for (guint i = 0; i < self->query.n_kinds; i++)
        self->table[self->query.n_kinds] = i == 0 ? self->table[0]
                                                  : MAX (self->table[self->query.n_kinds], self->table[i]);
      self->query.n_kinds++;
    }
  if (seed % 8 == 1)
    self->query.end = MIN (self->query.start + 1, self->n);
  if (seed % 8 == 2)
    self->query.end = self->n;
  self->query.table = self->table;
  self->query.base = draw (rand, range);
  self->query.place = draw_place (rand);
  self->query.languages = draw_languages (rand);
  self->query.same_department = draw (rand, range);
  self->query.same_location = draw (rand, range);
  self->query.shared_language = draw (rand, range);
  self->query.least = G_MININT32;
  self->limit = draw (rand, 3 * range);
  if (self->query.start == self->query.end)
    return self;

  /* The least and the limit are often just what some entry has. */
  if (g_rand_boolean (rand))
    {
      guint at = g_rand_int_range (rand, self->query.start, self->query.end);

      self->query.least = get_sum (self, at, self->columns.worths) + g_rand_int_range (rand, -1, 2);
    }
  if (g_rand_boolean (rand))
    {
      guint at = g_rand_int_range (rand, self->query.start, self->query.end);

      self->limit = MAX (get_sum (self, at, self->columns.values), GUILD_SCAN_OUT / 2) + g_rand_int_range (rand, 0, 2);
    }
  return self;
}

/* --- what is answered ----------------------------------------------------------------------------------------- */

typedef struct
{
  guint n;
  guint n_above;
  GuildScanBest best;
  gint32 *values; /* with GUILD_SCAN_LANES more, which are nobody's, and one that is not to be touched */
  guint32 *at;    /* of those above the limit, and one that is not to be touched */
  gint32 *found;
} Answer;

static void
answer_free (Answer *self)
{
  g_free (self->values);
  g_free (self->at);
  g_free (self->found);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static Answer *
answer_new (const Question *question)
{
  Answer *self = g_new0 (Answer, 1);

  self->n = question->query.end - question->query.start;
  self->values = g_new (gint32, self->n + GUILD_SCAN_LANES + 1);
  self->at = g_new (guint32, self->n + 1);
  self->found = g_new (gint32, self->n + 1);
  self->values[self->n + GUILD_SCAN_LANES] = UNTOUCHED;
  for (guint i = 0; i <= self->n; i++)
    {
      self->at[i] = UNTOUCHED;
      self->found[i] = UNTOUCHED;
    }
  return self;
}

static Answer *
answer_by (const Question  *question,
           const GuildScan *scan)
{
  Answer *self = answer_new (question);

  scan->best (&question->columns, &question->query, &self->best);
  scan->add (&question->columns, &question->query, self->values);
  self->n_above = scan->above (&question->columns, &question->query, question->limit, self->at, self->found);
  return self;
}

static gboolean
is_out (gint32 value)
{
  return value <= GUILD_SCAN_OUT / 2;
}

static Answer *
answer_plainly (const Question *question)
{
  const GuildScanQuery *query = &question->query;
  Answer *self = answer_new (question);

  self->best = (GuildScanBest) { GUILD_SCAN_OUT, GUILD_SCAN_OUT, 0 };
  for (guint at = query->start; at < query->end; at++)
    {
      gint64 sum = get_sum (question, at, question->columns.values);
      gint32 value;

      if (query->least != G_MININT32 && get_sum (question, at, question->columns.worths) < query->least)
        sum = GUILD_SCAN_OUT;
      g_assert_cmpint (sum, >=, G_MININT32);
      g_assert_cmpint (sum, <=, G_MAXINT32);
      value = (gint32) sum;
      self->values[at - query->start] = value;
      if (value > self->best.best)
        self->best = (GuildScanBest) { value, self->best.best, at };
      else
        self->best.second = MAX (self->best.second, value);
      if (value <= question->limit)
        continue;
      self->at[self->n_above] = at;
      self->found[self->n_above++] = value;
    }
  return self;
}

/* What is out is only to be known as such. */
static gboolean
agree (gint32 found,
       gint32 expected)
{
  return is_out (expected) ? is_out (found) : found == expected;
}

static char *
judge (const Answer *found,
       const Answer *expected)
{
  if (!agree (found->best.best, expected->best.best))
    return g_strdup_printf ("the best is %d, not %d", found->best.best, expected->best.best);
  if (!agree (found->best.second, expected->best.second))
    return g_strdup_printf ("the second is %d, not %d", found->best.second, expected->best.second);
  if (!is_out (expected->best.best) && found->best.at != expected->best.at)
    return g_strdup_printf ("the best is at %u, not %u", found->best.at, expected->best.at);
  for (guint i = 0; i < expected->n; i++)
    if (!agree (found->values[i], expected->values[i]))
      return g_strdup_printf ("value %u is %d, not %d", i, found->values[i], expected->values[i]);
  if (found->values[found->n + GUILD_SCAN_LANES] != UNTOUCHED)
    return g_strdup ("it writes beyond the values");
  if (found->n_above != expected->n_above)
    return g_strdup_printf ("%u are above, not %u", found->n_above, expected->n_above);
  for (guint i = 0; i <= expected->n; i++)
    if (found->at[i] != expected->at[i] || found->found[i] != expected->found[i])
      return g_strdup_printf ("the one numbered %u above is %d at %u, not %d at %u", i, found->found[i], found->at[i],
                              expected->found[i], expected->at[i]);
  return NULL;
}

/* --- the loops -------------------------------------------------------------------------------------------------- */

static void
test_loops (gconstpointer name)
{
  const GuildScan *scan = guild_scan_find (name);
  guint n = market_run_thorough () ? 500000 : 20000;
  guint n_empty = 0, n_single = 0, n_long = 0, n_unaligned = 0, n_least = 0, n_gathered = 0, n_ties = 0, n_above = 0;
  guint n_out = 0;

  if (scan == NULL)
    {
      g_test_skip ("This processor lacks it");
      return;
    }
  g_assert_cmpstr (scan->name, ==, name);
  for (guint seed = 0; seed < n; seed++)
    {
      g_autoptr (Question) question = question_new (seed);
      g_autoptr (Answer) expected = answer_plainly (question), found = answer_by (question, scan);
      g_autofree char *fault = judge (found, expected);

      if (fault != NULL)
        g_error ("seed %u, from %u to %u of %u, %u kinds: %s", seed, question->query.start, question->query.end,
                 question->n, question->query.n_kinds, fault);
      n_empty += expected->n == 0;
      n_single += expected->n == 1;
      n_long += expected->n > 2 * GUILD_SCAN_LANES;
      n_unaligned += question->query.start % GUILD_SCAN_LANES != 0;
      n_least += question->query.least != G_MININT32;
      n_gathered += question->query.n_kinds > GUILD_SCAN_LANES;
      n_out += expected->n > 0 && is_out (expected->best.best);
      n_ties += !is_out (expected->best.best) && expected->best.second == expected->best.best;
      n_above += expected->n_above > 1 && expected->n_above < expected->n;
    }

  /* Nothing of what is to be seen was rare. */
  for (guint i = 0; i < 9; i++)
    g_assert_cmpuint (((const guint[]) { n_empty, n_single, n_long, n_unaligned, n_least, n_gathered, n_ties, n_above,
                                         n_out })[i],
                      >, n / 100);
}

static void
check_pick_above (const GuildScan *scan,
                  const gint32    *worths,
                  const guint32   *owners,
                  const gint32    *keys,
                  guint            n_blocks,
                  gint32           limit)
{
  guint32 at[5 * GUILD_SCAN_LANES];
  gint32 found[5 * GUILD_SCAN_LANES];
  guint n, n_expected = 0;

  g_assert_cmpuint (n_blocks, <, 5);
  at[n_blocks * GUILD_SCAN_LANES] = UNTOUCHED;
  n = scan->pick_above (worths, owners, keys, n_blocks, limit, at, found);
  g_assert_cmpuint (at[n_blocks * GUILD_SCAN_LANES], ==, (guint32) UNTOUCHED);
  for (guint i = 0; i < n_blocks * GUILD_SCAN_LANES; i++)
    if (worths[i] + keys[owners[i]] > limit)
      {
        g_assert_cmpuint (n_expected, <, n);
        g_assert_cmpuint (at[n_expected], ==, owners[i]);
        g_assert_cmpint (found[n_expected++], ==, worths[i] + keys[owners[i]]);
      }
  g_assert_cmpuint (n, ==, n_expected);
}

/* Entries of owners: what each is worth with the owner's key, written out and as the best of a list. */
static void
test_owners (gconstpointer name)
{
  const GuildScan *scan = guild_scan_find (name);
  guint n = market_run_thorough () ? 200000 : 10000;
  guint n_ties = 0, n_out = 0, n_rests = 0;

  if (scan == NULL)
    {
      g_test_skip ("This processor lacks it");
      return;
    }
  for (guint seed = 0; seed < n; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      gint32 range = seed % 3 == 0 ? 2 : 20000000;
      guint n_blocks = (guint) g_rand_int_range (rand, 1, 5), n_owners = (guint) g_rand_int_range (rand, 1, 60);
      guint n_entries = n_blocks * GUILD_SCAN_LANES;
      guint start = (guint) g_rand_int_range (rand, 0, (gint32) n_entries + 1);
      guint end = (guint) g_rand_int_range (rand, (gint32) start, (gint32) n_entries + 1);
      g_autofree gint32 *worths = g_new (gint32, n_entries), *values = g_new (gint32, n_entries);
      g_autofree guint32 *owners = g_new (guint32, n_entries);
      g_autofree gint32 *keys = g_new (gint32, n_owners);
      GuildScanBest expected = { GUILD_SCAN_OUT, GUILD_SCAN_OUT, 0 }, found;

      for (guint i = 0; i < n_owners; i++)
        keys[i] = g_rand_int_range (rand, 0, 9) == 0 ? GUILD_SCAN_OUT : draw (rand, range);
      for (guint i = 0; i < n_entries; i++)
        {
          worths[i] = g_rand_int_range (rand, 0, seed % 16 == 0 ? 1 : 9) == 0 ? GUILD_SCAN_OUT : draw (rand, range);
          owners[i] = (guint32) g_rand_int_range (rand, 0, (gint32) n_owners);
          values[i] = UNTOUCHED;
        }
      for (guint i = 0; i < n_entries; i++)
        if (worths[i] + keys[owners[i]] > expected.best)
          expected = (GuildScanBest) { worths[i] + keys[owners[i]], expected.best, i };
        else
          expected.second = MAX (expected.second, worths[i] + keys[owners[i]]);

      scan->pick (worths, owners, keys, n_blocks, &found);
      g_assert_true (agree (found.best, expected.best));
      g_assert_true (agree (found.second, expected.second));
      if (!is_out (expected.best))
        g_assert_cmpuint (found.at, ==, expected.at);
      check_pick_above (scan, worths, owners, keys, n_blocks, seed % 2 == 0 ? expected.second : draw (rand, range));
      scan->price (worths, owners, keys, start, end, values);
      for (guint i = 0; i < n_entries; i++)
        g_assert_cmpint (values[i], ==, i < start || i >= end ? UNTOUCHED : worths[i] + keys[owners[i]]);
      n_ties += !is_out (expected.best) && expected.best == expected.second;
      n_out += is_out (expected.best);
      n_rests += (end - start) % GUILD_SCAN_LANES != 0;
    }
  g_assert_cmpuint (n_ties, >, n / 100);
  g_assert_cmpuint (n_out, >, n / 100);
  g_assert_cmpuint (n_rests, >, n / 100);
}

/* Whatever is changed about an answer is noticed. */
static void
test_judge (void)
{
  guint n_seen = 0;

  for (guint seed = 0; seed < 500; seed++)
    {
      g_autoptr (Question) question = question_new (seed);
      g_autoptr (Answer) expected = answer_plainly (question), found = answer_plainly (question);
      guint at = seed % MAX (expected->n, 1), above;
      g_autofree char *none = judge (found, expected);

      g_assert_cmpstr (none, ==, NULL);
      if (expected->n_above == 0 || is_out (expected->best.second) || is_out (expected->values[at]))
        continue;
      above = seed % expected->n_above;
      for (guint change = 0; change < 9; change++)
        {
          g_autoptr (Answer) changed = answer_plainly (question);
          g_autofree char *fault = NULL;

          if (change == 0)
            changed->best.best++;
          else if (change == 1)
            changed->best.second--;
          else if (change == 2)
            changed->best.at++;
          else if (change == 3)
            changed->values[at] = GUILD_SCAN_OUT;
          else if (change == 4)
            changed->values[changed->n + GUILD_SCAN_LANES] = 0;
          else if (change == 5)
            changed->n_above--;
          else if (change == 6)
            changed->at[above]++;
          else if (change == 7)
            changed->found[above]--;
          else
            changed->at[changed->n_above]++;
          fault = judge (changed, expected);
          g_assert_nonnull (fault);
          n_seen++;
        }
    }
  g_assert_cmpuint (n_seen, >, 1000);
}

static void
test_find (void)
{
  gboolean is_listed = FALSE;

  g_assert_nonnull (guild_scan_find ("plain"));
  g_assert_null (guild_scan_find ("abacus"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    is_listed |= guild_scan_find (names[i]) == guild_scan_get ();
  g_assert_true (is_listed);
}

/* --- solvers ---------------------------------------------------------------------------------------------------- */

/* A solver that is solved with these loops, and then asked some more. */
static GuildSolver *
solve_with (const GuildMarket *market,
            const GuildScan   *scan)
{
  GuildSolver *solver = guild_solver_new (market);

  solver->scan = scan;
  g_assert_true (guild_solver_solve (solver, NULL, NULL, NULL, NULL));
  for (guint mentor = 0; mentor < market->mentors->len; mentor += 5)
    guild_solver_set_mentor_capacity (solver, mentor, mentor % 3);
  for (guint gap = 0; gap < market->gaps->len && market->mentors->len > 0; gap += 7)
    guild_solver_keep_apart (solver, gap,
                             guild_solver_get_mentor (solver, gap) == GUILD_NOBODY
                                 ? gap % market->mentors->len
                                 : guild_solver_get_mentor (solver, gap));
  return solver;
}

static char *
judge_solvers (const GuildMarket *market,
               guint              seed G_GNUC_UNUSED)
{
  g_autoptr (GuildSolver) first = solve_with (market, guild_scan_find ("plain"));
  g_autofree guint *mentors = solver_get_mentors (first);
  g_autofree GuildScore *prices = solver_get_prices (first);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const GuildScan *scan = guild_scan_find (names[i]);
      g_autoptr (GuildSolver) other = scan == NULL ? NULL : solve_with (market, scan);
      g_autofree guint *other_mentors = scan == NULL ? NULL : solver_get_mentors (other);
      g_autofree GuildScore *other_prices = scan == NULL ? NULL : solver_get_prices (other);

      if (scan == NULL)
        continue;
      if (memcmp (mentors, other_mentors, market->gaps->len * sizeof (guint)) != 0)
        return g_strdup_printf ("%s gives other pairs", names[i]);
      if (memcmp (prices, other_prices, market->mentors->len * sizeof (GuildScore)) != 0)
        return g_strdup_printf ("%s gives other prices", names[i]);
    }
  return NULL;
}

static void
test_solvers (void)
{
  market_run (2000, &market_small, judge_solvers);
  market_run (100, &market_medium, judge_solvers);
}

static void
test_shapes (void)
{
  for (MarketShape shape = 0; shape < N_MARKET_SHAPES; shape++)
    {
      MarketPlan plan = MARKET_PLAN (shape, market_run_thorough () ? 5000 : 500, 11);
      g_autofree gpointer data = NULL; /* outlives the market */
      g_autoptr (GuildMarket) market = NULL;
      g_autofree char *fault = NULL;

      plan.bonuses = shape % 2 == 0;
      market = market_shape_make (&plan);
      data = market->data;
      fault = judge_solvers (market, 0);
      g_assert_cmpstr (fault, ==, NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/scan/loops/%s", names[i]);
      g_autofree char *owners = g_strdup_printf ("/scan/owners/%s", names[i]);

      g_test_add_data_func (path, names[i], test_loops);
      g_test_add_data_func (owners, names[i], test_owners);
    }
  g_test_add_func ("/scan/judge", test_judge);
  g_test_add_func ("/scan/find", test_find);
  g_test_add_func ("/scan/solvers", test_solvers);
  g_test_add_func ("/scan/shapes", test_shapes);
  return g_test_run ();
}

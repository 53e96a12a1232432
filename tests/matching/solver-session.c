/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver-session.h"

#include <string.h>

#include "guild-certificate.h"
#include "market-oracle.h"

/* What the session was like before a trial. */
typedef struct
{
  GuildMarket *market;
  guint *pins;
  guint *mentors;
  GuildScore *prices;
} Before;

struct _SolverSession
{
  GuildMarket *first; /* as the solver got it */
  GuildMarket *market;
  guint *pins;
  GuildSolver *solver;
  gboolean solved;
  Before *trial;
  GString *story;
  gboolean loud;
  gboolean large;
};

/* --- one answer --------------------------------------------------------------------------------------------- */

guint *
solver_get_mentors (const GuildSolver *solver)
{
  guint n = guild_solver_get_market (solver)->gaps->len;
  guint *mentors = g_new (guint, n + 1);

  for (guint gap = 0; gap < n; gap++)
    mentors[gap] = guild_solver_get_mentor (solver, gap);
  return mentors;
}

GuildScore *
solver_get_prices (const GuildSolver *solver)
{
  guint n = guild_solver_get_market (solver)->mentors->len;
  GuildScore *prices = g_new (GuildScore, n + 1);

  for (guint mentor = 0; mentor < n; mentor++)
    prices[mentor] = guild_solver_get_price (solver, mentor);
  return prices;
}

/* Whether the answer, optimal or not, is a matching and adds up; with its worth, and the bound of its prices. */
char *
solver_check (GuildSolver       *solver,
              const GuildMarket *market,
              gint64            *worth,
              gint64            *bound)
{
  g_autofree guint *mentors = solver_get_mentors (solver);
  g_autofree GuildScore *prices = solver_get_prices (solver);
  g_autofree gboolean *pinned = g_new (gboolean, market->gaps->len + 1);
  g_autoptr (GError) error = NULL;
  GuildAnswer answer = { mentors, pinned, prices };
  GuildSolverTotals totals;
  guint n_pairs = 0;

  for (guint gap = 0; gap < market->gaps->len; gap++)
    {
      pinned[gap] = guild_solver_is_pinned (solver, gap);
      n_pairs += mentors[gap] != GUILD_NOBODY;
    }
  if (!guild_certificate_check (market, &answer, worth, bound, &error))
    return g_strdup_printf ("no matching: %s", error->message);
  guild_solver_get_totals (solver, &totals);
  if (totals.score + totals.bonus != *worth || totals.n_pairs != n_pairs)
    return g_strdup_printf ("%u pairs are worth %" G_GINT64_FORMAT ", the totals say %u, %" G_GINT64_FORMAT
                            " and bonuses %" G_GINT64_FORMAT,
                            n_pairs, *worth, totals.n_pairs, totals.score, totals.bonus);
  if (totals.bound < *worth)
    return g_strdup_printf ("the bound %" G_GINT64_FORMAT " is below the worth %" G_GINT64_FORMAT, totals.bound,
                            *worth);
  return NULL;
}

/* Whether its prices prove the answer the best of a market with these pairs kept together. */
char *
solver_prove (GuildSolver       *solver,
              const GuildMarket *market,
              const guint       *pins,
              gint64            *worth)
{
  gint64 bound = 0;
  char *fault = solver_check (solver, market, worth, &bound);
  GuildSolverTotals totals;

  if (fault != NULL)
    return fault;
  for (guint gap = 0; gap < market->gaps->len; gap++)
    {
      guint pin = pins == NULL ? GUILD_NOBODY : pins[gap];

      if (guild_solver_is_pinned (solver, gap) != (pin != GUILD_NOBODY) ||
          (pin != GUILD_NOBODY && guild_solver_get_mentor (solver, gap) != pin))
        return g_strdup_printf ("gap %u is not kept together with %d", gap, (int) pin);
    }
  guild_solver_get_totals (solver, &totals);
  if (bound != *worth || totals.bound != *worth)
    return g_strdup_printf ("found %" G_GINT64_FORMAT "; its prices prove %" G_GINT64_FORMAT
                            ", its totals say %" G_GINT64_FORMAT,
                            *worth, bound, totals.bound);
  return NULL;
}

/* Whether the answer is the best, as the plain solver says too. */
char *
solver_compare (GuildSolver       *solver,
                const GuildMarket *market,
                const guint       *pins)
{
  gint64 best = market_oracle_solve (market, pins, NULL, NULL), worth = 0;
  char *fault = solver_prove (solver, market, pins, &worth), *told;

  if (fault == NULL && worth == best)
    return NULL;
  told = g_strdup_printf ("the best is %" G_GINT64_FORMAT "; %s", best, fault == NULL ? "found another" : fault);
  g_free (fault);
  return told;
}

/* --- the model ---------------------------------------------------------------------------------------------- */

SolverSession *
solver_session_new (const GuildMarket *market)
{
  SolverSession *self = g_new0 (SolverSession, 1);

  self->first = market_fixture_copy (market);
  self->market = market_fixture_copy (market);
  self->pins = g_new (guint, market->gaps->len + 1);
  for (guint gap = 0; gap < market->gaps->len; gap++)
    self->pins[gap] = GUILD_NOBODY;
  self->solver = guild_solver_new (self->first);
  self->story = g_string_new (NULL);
  return self;
}

static void
before_free (Before *self)
{
  guild_market_free (self->market);
  g_free (self->pins);
  g_free (self->mentors);
  g_free (self->prices);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Before, before_free)

void
solver_session_free (SolverSession *self)
{
  g_clear_pointer (&self->trial, before_free);
  guild_solver_free (self->solver);
  guild_market_free (self->first);
  guild_market_free (self->market);
  g_free (self->pins);
  g_string_free (self->story, TRUE);
  g_free (self);
}

/* Tells each thing before it is done, too. */
void
solver_session_set_loud (SolverSession *self,
                         gboolean       loud)
{
  self->loud = loud;
}

/* What would take the plain solver too long is only proved. */
void
solver_session_set_large (SolverSession *self,
                          gboolean       large)
{
  self->large = large;
}

static char *
judge (const SolverSession *self,
       GuildSolver         *solver)
{
  gint64 worth;

  return self->large ? solver_prove (solver, self->market, self->pins, &worth)
                     : solver_compare (solver, self->market, self->pins);
}

static void G_GNUC_PRINTF (2, 3)
note (SolverSession *self,
      const char    *format,
      ...)
{
  gsize before = self->story->len;
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (self->story, format, arguments);
  va_end (arguments);
  if (self->loud)
    g_printerr ("%s", self->story->str + before);
}

static guint
count_pins (const SolverSession *self,
            gboolean             of_mentor,
            guint                person)
{
  guint n = 0;

  for (guint gap = 0; gap < self->market->gaps->len; gap++)
    if (self->pins[gap] != GUILD_NOBODY)
      n += (of_mentor ? self->pins[gap] : market_gap (self->market, gap)->mentee) == person;
  return n;
}

/* Who it may be about: the gap's own mentor, somebody who offers the skill, anybody. */
static guint
pick_mentor (const SolverSession *self,
             guint                gap,
             guint                choice)
{
  guint own = guild_solver_get_mentor (self->solver, gap), n = 0;

  if (choice % 4 == 0 && own != GUILD_NOBODY)
    return own;
  for (guint i = 0; i < self->market->offers->len; i++)
    n += market_offer (self->market, i)->skill == market_gap (self->market, gap)->skill;
  if (choice % 4 == 3 || n == 0)
    return choice / 4 % self->market->mentors->len;
  n = choice / 4 % n;
  for (guint i = 0;; i++)
    if (market_offer (self->market, i)->skill == market_gap (self->market, gap)->skill && n-- == 0)
      return market_offer (self->market, i)->mentor;
}

static char *
keep_together (SolverSession *self,
               guint          gap,
               guint          mentor)
{
  guint mentee = market_gap (self->market, gap)->mentee;
  gboolean fits = count_pins (self, FALSE, mentee) < market_mentee (self->market, mentee)->capacity &&
                  count_pins (self, TRUE, mentor) < market_mentor (self->market, mentor)->capacity &&
                  market_get_score (self->market, gap, mentor, TRUE, NULL);

  if (self->pins[gap] != GUILD_NOBODY)
    fits = self->pins[gap] == mentor;
  if (guild_solver_keep_together (self->solver, gap, mentor) != fits)
    return g_strdup_printf ("keeping together should %s", fits ? "be possible" : "be refused");
  if (fits)
    self->pins[gap] = mentor;
  return NULL;
}

static void
keep_apart (SolverSession *self,
            guint          gap,
            guint          mentor)
{
  guild_solver_keep_apart (self->solver, gap, mentor);
  if (self->pins[gap] == mentor)
    self->pins[gap] = GUILD_NOBODY;
  guild_market_set_exception (self->market, gap, mentor, GUILD_MARKET_BARRED);
}

/* As if nothing had been said of the pair in this session. */
static void
release (SolverSession *self,
         guint          gap,
         guint          mentor)
{
  guild_solver_release (self->solver, gap, mentor);
  if (self->pins[gap] == mentor)
    self->pins[gap] = GUILD_NOBODY;
  guild_market_set_exception (self->market, gap, mentor, market_get_exception (self->first, gap, mentor));
}

static char *
set_capacity (SolverSession *self,
              gboolean       of_mentor,
              guint          person,
              guint          capacity)
{
  gboolean fits = count_pins (self, of_mentor, person) <= capacity;
  gboolean done = of_mentor ? guild_solver_set_mentor_capacity (self->solver, person, capacity)
                            : guild_solver_set_mentee_capacity (self->solver, person, capacity);

  if (done != fits)
    return g_strdup_printf ("the capacity should %s", fits ? "be possible" : "be refused");
  if (fits && of_mentor)
    market_mentor (self->market, person)->capacity = capacity;
  else if (fits)
    market_mentee (self->market, person)->capacity = capacity;
  return NULL;
}

/* --- trials --------------------------------------------------------------------------------------------------- */

static void
begin_trial (SolverSession *self)
{
  self->trial = g_new0 (Before, 1);
  self->trial->market = market_fixture_copy (self->market);
  self->trial->pins = g_memdup2 (self->pins, (self->market->gaps->len + 1) * sizeof (guint));
  self->trial->mentors = solver_get_mentors (self->solver);
  self->trial->prices = solver_get_prices (self->solver);
  guild_solver_begin_trial (self->solver);
}

/* Not only as good as before: the very pairs and prices. */
static char *
roll_back (SolverSession *self)
{
  g_autoptr (Before) trial = g_steal_pointer (&self->trial);
  g_autofree guint *mentors = NULL;
  g_autofree GuildScore *prices = NULL;

  guild_solver_roll_back (self->solver);
  guild_market_free (self->market);
  self->market = g_steal_pointer (&trial->market);
  trial->market = guild_market_new ();
  memcpy (self->pins, trial->pins, self->market->gaps->len * sizeof (guint));
  mentors = solver_get_mentors (self->solver);
  prices = solver_get_prices (self->solver);
  if (memcmp (mentors, trial->mentors, self->market->gaps->len * sizeof (guint)) != 0)
    return g_strdup ("there are other pairs than before the trial");
  if (memcmp (prices, trial->prices, self->market->mentors->len * sizeof (GuildScore)) != 0)
    return g_strdup ("there are other prices than before the trial");
  return NULL;
}

/* --- steps ---------------------------------------------------------------------------------------------------- */

static char *
solve (SolverSession *self)
{
  g_autoptr (GError) error = NULL;

  if (self->trial != NULL)
    return NULL;
  note (self, "solve\n");
  if (!guild_solver_solve (self->solver, NULL, NULL, NULL, &error))
    return g_strdup ("it does not solve");
  self->solved = TRUE;
  return NULL;
}

typedef struct
{
  GCancellable *cancellable;
  double at;
} Stop;

static void
stop (double   fraction,
      gpointer data)
{
  Stop *self = data;

  if (fraction >= self->at)
    g_cancellable_cancel (self->cancellable);
}

/* What there is then is a matching, and its bound holds. */
static char *
solve_and_stop (SolverSession *self,
                guint          choice)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Stop data = { cancellable, choice % 8 / 7.0 };
  gint64 worth, bound;
  char *fault;

  if (self->trial != NULL)
    return NULL;
  note (self, "solve and stop at %.2f\n", data.at);
  if (choice % 8 == 0)
    g_cancellable_cancel (cancellable);
  self->solved = guild_solver_solve (self->solver, stop, &data, cancellable, &error);
  if (self->solved || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return self->solved ? NULL : g_strdup ("it stops without saying so");
  fault = solver_check (self->solver, self->market, &worth, &bound);
  if (fault == NULL && !self->large && bound < market_oracle_solve (self->market, self->pins, NULL, NULL))
    fault = g_strdup ("stopped, its prices prove too much");
  return fault;
}

static char *
act_on_pair (SolverSession *self,
             SessionAct     act,
             guint          at,
             guint          choice)
{
  static const char *const names[] = { "keep together", "keep apart", "release" };
  guint gap, mentor;

  if (self->market->gaps->len == 0 || self->market->mentors->len == 0)
    return NULL;
  gap = at % self->market->gaps->len;
  mentor = pick_mentor (self, gap, choice);
  note (self, "%s gap %u, mentor %u\n", names[act], gap, mentor);
  if (act == SESSION_TOGETHER)
    return keep_together (self, gap, mentor);
  if (act == SESSION_APART)
    keep_apart (self, gap, mentor);
  else
    release (self, gap, mentor);
  return NULL;
}

static char *
act_on_person (SolverSession *self,
               gboolean       of_mentor,
               guint          at,
               guint          choice)
{
  static const guint capacities[] = { 0, 1, 2, 3, 4, 5, 1000, G_MAXINT / 2 };
  guint n = of_mentor ? self->market->mentors->len : self->market->mentees->len;
  guint capacity = capacities[choice % G_N_ELEMENTS (capacities)];

  if (n == 0)
    return NULL;
  note (self, "%s %u, capacity %u\n", of_mentor ? "mentor" : "mentee", at % n, capacity);
  return set_capacity (self, of_mentor, at % n, capacity);
}

static char *
do_act (SolverSession *self,
        SessionAct     act,
        guint          at,
        guint          choice)
{
  switch (act)
    {
    case SESSION_TOGETHER:
    case SESSION_APART:
    case SESSION_RELEASE:
      return act_on_pair (self, act, at, choice);
    case SESSION_MENTEE_CAPACITY:
      return act_on_person (self, FALSE, at, choice);
    case SESSION_MENTOR_CAPACITY:
      return act_on_person (self, TRUE, at, choice);
    case SESSION_TRIAL:
      note (self, "%s\n", self->trial == NULL ? "begin trial" : "roll back");
      if (self->trial != NULL)
        return roll_back (self);
      begin_trial (self);
      return NULL;
    case SESSION_STOPPED:
      return solve_and_stop (self, choice);
    case SESSION_SOLVE:
      return solve (self);
    }
  g_assert_not_reached ();
}

/* What is wrong, with all that was done before it. */
static char *
tell (SolverSession *self,
      char          *fault)
{
  char *told = fault == NULL ? NULL : g_strdup_printf ("%s, after\n%s", fault, self->story->str);

  g_free (fault);
  return told;
}

/* Does one thing and compares with what is solved from scratch. What was said before the first solving is only taken
 * down. Returns what is wrong, or NULL. */
char *
solver_session_act (SolverSession *self,
                    SessionAct     act,
                    guint          at,
                    guint          choice)
{
  char *fault;

  if (!self->solved && self->trial == NULL && act == SESSION_TRIAL)
    return NULL;
  fault = do_act (self, act, at, choice);
  if (fault == NULL && self->solved)
    fault = judge (self, self->solver);
  return tell (self, fault);
}

/* What was stopped comes to its end, and another solver that is told all of it at once finds the same. */
char *
solver_session_close (SolverSession *self)
{
  g_autoptr (GuildSolver) solver = guild_solver_new (self->market);
  char *fault = self->solved ? NULL : solver_session_act (self, SESSION_SOLVE, 0, 0);

  if (fault != NULL)
    return fault;

  for (guint gap = 0; gap < self->market->gaps->len; gap++)
    if (self->pins[gap] != GUILD_NOBODY && !guild_solver_keep_together (solver, gap, self->pins[gap]))
      return tell (self, g_strdup ("a new solver does not take what is kept together"));
  if (!guild_solver_solve (solver, NULL, NULL, NULL, NULL))
    return tell (self, g_strdup ("a new solver does not solve"));
  return tell (self, judge (self, solver));
}

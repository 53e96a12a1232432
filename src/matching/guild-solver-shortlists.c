/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Of each gap the few offers that leave it most, so that a skill's offers are looked through once or twice altogether and
 * not once for every bid. While prices of mentors only rise, what is not on a gap's list never gets better than it was:
 * the best on the list is the best of all as long as it is no worse than that. Where many are exactly as good, as they are
 * once prices are nearly right, searches ask for more than a list holds: what they found is kept beside it. */

#include "guild-solver-private.h"

/* Blocks of offers on a list. Where a skill is offered by many, many are about equally good, and soon a short list would
 * have to be made again. */
#define FEW_BLOCKS  1
#define MANY_BLOCKS 2
#define MANY_OFFERS 1000

/* How much less is still near: searches after a single change mostly end there, and need not know of all the others. */
#define NEAR (GUILD_SCORE_ONE / 200)

/* Gaps between two looks at whether somebody wants to stop. */
#define PATIENCE 1024

/* Lists of a skill that are made of old prices before its prices are made fresh. */
#define OLD 8

/* Offers that searches found are kept for a gap up to this number, and for all gaps up to that. */
#define MANY_KEPT 128
#define MOST_KEPT (1 << 20)

typedef struct
{
  guint32 mentor;
  gint32 worth;
} Kept;

/* What a search found for a gap. */
typedef struct
{
  guint first; /* in @kept */
  guint n;
  gint32 limit; /* all others leave no more; %G_MAXINT32 where nothing is kept */
} Found;

struct _SolverShortlists
{
  gint32 *limits;   /* of each gap: what is not on its list leaves no more, as a doubled value */
  guint room;       /* offers on a list, in whole blocks */
  gint32 *worths;   /* doubled scores, so many for each gap, filled up with what is out */
  guint32 *mentors; /* beside them */
  gint32 *reach;    /* of each skill and level: down to what offers are looked for, beside the value of the gap */
  guint *age;       /* of each skill: lists made since its prices were fresh */
  GuildScore width; /* how much worse than the best is looked for, where that is not known */
  Found *founds;    /* of each gap, once a search has asked */
  GArray *kept;     /* Kept */
};

/* Begins to keep lists. When prices have fallen, guild_solver_fill_shortlists() is to be called. */
void
guild_solver_open_shortlists (GuildSolver *self,
                              GuildScore   width)
{
  SolverShortlists *lists = g_new0 (SolverShortlists, 1);

  guild_solver_close_shortlists (self);
  lists->room = GUILD_SCAN_LANES * (self->n_offers / MAX (self->n_skills, 1) < MANY_OFFERS ? FEW_BLOCKS : MANY_BLOCKS);
  lists->limits = g_new (gint32, self->n_gaps + 1);
  lists->worths = g_new0 (gint32, (gsize) self->n_gaps * lists->room + 1);
  lists->mentors = g_new0 (guint32, (gsize) self->n_gaps * lists->room + 1);
  lists->reach = g_new (gint32, self->n_skills * GUILD_MARKET_LEVELS + 1);
  lists->age = g_new0 (guint, self->n_skills + 1);
  lists->width = width;
  lists->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  for (guint i = 0; i < self->n_gaps; i++)
    lists->limits[i] = G_MAXINT32;
  for (guint i = 0; i < self->n_skills * GUILD_MARKET_LEVELS; i++)
    lists->reach[i] = GUILD_SCORE_MAX;
  self->shortlists = lists;
}

void
guild_solver_close_shortlists (GuildSolver *self)
{
  if (self->shortlists == NULL)
    return;
  g_free (self->shortlists->limits);
  g_free (self->shortlists->worths);
  g_free (self->shortlists->mentors);
  g_free (self->shortlists->reach);
  g_free (self->shortlists->age);
  g_free (self->shortlists->founds);
  g_array_unref (self->shortlists->kept);
  g_clear_pointer (&self->shortlists, g_free);
}

/* Puts the @n greatest of what was found first; returns the greatest of the others. */
gint32
guild_solver_select_greatest (GuildSolver *self,
                              guint        n_found,
                              guint        n)
{
  gint32 *found = self->found, rest = G_MININT32;
  guint32 *at = self->found_at;
  guint from = 0, to = n_found;

  while (to - from > 1)
    {
      gint32 pivot = found[from + (to - from) / 2];
      guint i = from, j = to - 1;

      for (;; i++, j--)
        {
          gint32 value;
          guint32 place;

          while (found[i] > pivot)
            i++;
          while (found[j] < pivot)
            j--;
          if (i >= j)
            break;
          value = found[i], place = at[i];
          found[i] = found[j], at[i] = at[j];
          found[j] = value, at[j] = place;
        }
      /* all up to j are no less than the pivot, all after it no greater */
      if (n == j + 1)
        break;
      if (n < j + 1)
        to = j + 1 == to ? j : j + 1;
      else
        from = j + 1;
    }
  for (guint i = n; i < n_found; i++)
    rest = MAX (rest, found[i]);
  return rest;
}

/* Makes a gap's list of what was found, of which all others leave no more than @limit. */
static void
write_list (GuildSolver *self,
            guint        gap,
            guint        n,
            gint32       limit)
{
  SolverShortlists *lists = self->shortlists;
  gint32 *worths = lists->worths + (gsize) gap * lists->room;
  guint32 *mentors = lists->mentors + (gsize) gap * lists->room;
  guint i;

  if (n > lists->room)
    {
      limit = guild_solver_select_greatest (self, n, lists->room);
      n = lists->room;
    }
  lists->limits[gap] = limit;
  for (i = 0; i < n; i++)
    {
      guint at = self->found_at[i];

      mentors[i] = self->offer_mentors[at];
      worths[i] = self->found[i] - (self->offer_columns.values[at] - self->offer_columns.worths[at]);
    }
  for (; i < lists->room; i++)
    {
      mentors[i] = 0;
      worths[i] = GUILD_SCAN_OUT;
    }
}

/* Looks through all offers. What was enough for the gap before, of the same skill and level, is likely to be so for this
 * one too. With prices of some time ago all offers seem at least as good as they are. */
static void
look_up (GuildSolver *self,
         guint        gap,
         gboolean     is_fresh)
{
  const SolverGap *g = &self->gaps[gap];
  SolverShortlists *lists = self->shortlists;
  gint32 *reach = &lists->reach[g->skill * GUILD_MARKET_LEVELS + (guint) g->least];
  gint32 limit = (*reach + 2 * g->value) | 1;
  guint n = guild_solver_scan_top (self, gap, is_fresh, lists->width, &limit);

  lists->age[g->skill] = is_fresh ? 0 : lists->age[g->skill] + 1;
  write_list (self, gap, n, n == 0 ? GUILD_SCAN_OUT : limit);
  if (n > lists->room)
    *reach += (lists->limits[gap] - 2 * g->value - *reach) / 2;
  else if (n > 0)
    *reach = limit - 2 * g->value - (n < lists->room / 2 ? lists->width / 4 : 0);
}

static void
look_up_all (GuildSolver      *self,
             const SolverTask *tasks,
             guint             n_tasks,
             gpointer          data G_GNUC_UNUSED)
{
  for (guint i = 0; i < n_tasks; i++)
    {
      if (i % PATIENCE == 0 && g_cancellable_is_cancelled (self->cancellable))
        return;
      look_up (self, tasks[i].gap, TRUE);
    }
}

/* Makes all lists, skill after skill, as long as the offers of one are at hand. Returns whether nobody wants to stop. */
gboolean
guild_solver_fill_shortlists (GuildSolver *self)
{
  g_autoptr (GArray) tasks = guild_solver_list_tasks (self);

  g_clear_pointer (&self->shortlists->founds, g_free);
  g_array_set_size (self->shortlists->kept, 0);
  guild_solver_share (self, (const SolverTask *) (gpointer) tasks->data, tasks->len, look_up_all, NULL);
  return !g_cancellable_is_cancelled (self->cancellable);
}

/* Of a gap's list the best and the next; returns whether they are the best of all offers, give or take @slack. */
static gboolean
pick_listed (GuildSolver   *self,
             guint          gap,
             GuildScore     slack,
             GuildScanBest *best)
{
  const SolverShortlists *lists = self->shortlists;
  gsize first = (gsize) gap * lists->room;

  self->scan->pick (lists->worths + first, lists->mentors + first, self->keys, lists->room / GUILD_SCAN_LANES, best);
  return (best->best >> 1) + slack >= lists->limits[gap] >> 1;
}

/* The best offer for a gap, or one that misses it by no more than @slack, and the next. */
void
guild_solver_pick (GuildSolver *self,
                   guint        gap,
                   GuildScore   slack,
                   SolverPick  *pick)
{
  const SolverShortlists *lists = self->shortlists;
  gboolean is_known;
  GuildScanBest best;
  gsize at;

  is_known = pick_listed (self, gap, slack, &best);
  if (!is_known && lists->age[self->gaps[gap].skill] < OLD)
    {
      look_up (self, gap, FALSE);
      is_known = pick_listed (self, gap, slack, &best);
    }
  if (!is_known)
    {
      look_up (self, gap, TRUE);
      pick_listed (self, gap, slack, &best);
    }
  at = (gsize) gap * lists->room + best.at;
  *pick = (SolverPick) { best.best, MIN (best.best, MAX (best.second, lists->limits[gap])), lists->mentors[at],
                         lists->worths[at] >> 1 };
}

/* Of what was found, mentors instead of offers. */
static void
name_mentors (GuildSolver *self,
              guint        n)
{
  for (guint i = 0; i < n; i++)
    self->found_at[i] = self->offer_mentors[self->found_at[i]];
}

/* Keeps what was found for a gap, of which all others leave no more than @limit, unless it is too much. */
static void
keep (GuildSolver *self,
      guint        gap,
      guint        n,
      gint32       limit)
{
  SolverShortlists *lists = self->shortlists;
  Found *found;

  if (lists->founds == NULL)
    {
      lists->founds = g_new (Found, self->n_gaps);
      for (guint i = 0; i < self->n_gaps; i++)
        lists->founds[i] = (Found) { 0, 0, G_MAXINT32 };
    }
  found = &lists->founds[gap];
  found->limit = G_MAXINT32;
  if (n > MANY_KEPT || (n > found->n && lists->kept->len + n > MOST_KEPT))
    return;
  if (n > found->n)
    {
      found->first = lists->kept->len;
      g_array_set_size (lists->kept, found->first + n);
    }
  found->n = n;
  found->limit = limit;
  for (guint i = 0; i < n; i++)
    {
      guint at = self->found_at[i];

      g_array_index (lists->kept, Kept, found->first + i) = (Kept) {
        self->offer_mentors[at], self->found[i] - (self->offer_columns.values[at] - self->offer_columns.worths[at])
      };
    }
}

/* Whether everybody who leaves a gap more than @bound is kept. */
static gboolean
is_kept (const GuildSolver *self,
         guint              gap,
         gint32             bound)
{
  const SolverShortlists *lists = self->shortlists;

  return lists->founds != NULL && lists->founds[gap].limit <= bound;
}

static guint
find_kept (GuildSolver *self,
           guint        gap,
           gint32       bound)
{
  const Found *found = &self->shortlists->founds[gap];
  const Kept *kept = &g_array_index (self->shortlists->kept, Kept, found->first);
  guint n = 0;

  for (guint i = 0; i < found->n; i++)
    {
      gint32 value = kept[i].worth + self->keys[kept[i].mentor];

      self->found_at[n] = kept[i].mentor;
      self->found[n] = value;
      n += value > bound;
    }
  return n;
}

/* Mentors who leave more than @limit to a gap that keeps @kept, to found_at, and what they leave, to found; returns their
 * number. Whom the gap's list does not know, or where there are no lists, who is not near, is left out: then @limit is
 * raised to what the others leave at most. */
guint
guild_solver_mentors_above (GuildSolver *self,
                            guint        gap,
                            GuildScore   kept,
                            GuildScore  *limit)
{
  SolverShortlists *lists = self->shortlists;
  gsize first;

  if (self->near != NULL)
    return guild_solver_near_mentors (self, gap, kept, limit);
  if (lists == NULL || lists->limits[gap] == G_MAXINT32)
    {
      *limit = MAX (*limit, kept - NEAR);
      return guild_solver_all_mentors_above (self, gap, *limit, *limit);
    }
  /* a list that holds all that are as good as the best will do, and is shorter */
  if (lists->limits[gap] >> 1 >= kept && is_kept (self, gap, 2 * kept - 1))
    {
      *limit = MAX (*limit, lists->founds[gap].limit >> 1);
      return find_kept (self, gap, 2 * *limit + 1);
    }
  *limit = MAX (*limit, lists->limits[gap] >> 1);
  first = (gsize) gap * lists->room;
  return self->scan->pick_above (lists->worths + first, lists->mentors + first, self->keys,
                                 lists->room / GUILD_SCAN_LANES, 2 * *limit + 1, self->found_at, self->found);
}

/* The same, but none is left out. The list is made anew, about twice as deep as is asked for by a gap that keeps @kept. */
guint
guild_solver_all_mentors_above (GuildSolver *self,
                                guint        gap,
                                GuildScore   kept,
                                GuildScore   limit)
{
  gint32 bound = 2 * limit + 1;
  guint n, n_above = 0;

  if (self->shortlists == NULL)
    {
      self->asked++;
      n = guild_solver_scan_offers (self, gap, limit);
      name_mentors (self, n);
      return n;
    }
  if (is_kept (self, gap, bound))
    return find_kept (self, gap, bound);
  limit = MAX (limit - MAX (kept - limit, 0), -4 * GUILD_SCORE_MAX);
  n = guild_solver_scan_offers (self, gap, limit);
  keep (self, gap, n, 2 * limit + 1);
  write_list (self, gap, n, 2 * limit + 1);
  name_mentors (self, n);
  for (guint i = 0; i < n; i++)
    {
      self->found_at[n_above] = self->found_at[i];
      self->found[n_above] = self->found[i];
      n_above += self->found[i] > bound;
    }
  return n_above;
}

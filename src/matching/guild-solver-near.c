/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Of a match at rest, the candidates that are worth nearly as much as they cost. A single change goes from one of them to
 * another and moves prices a little, but may come to thousands of people who are all exactly as good: they are kept beside
 * each gap and each mentor, and the columns are asked only by who looks for more.
 *
 * Each gap has a mark, near to what it keeps, and each mentor one, near to the price. On the lists of both is every
 * candidate whose score is more than the sum of the two marks, less DEPTH. Who rises takes the mark along, which leaves
 * that true; who falls looks for candidates anew. So the lists follow from where people stand, not from how they
 * came there, and need not be told of trials that are taken back. */

#include "guild-solver-private.h"

#include <string.h>

/* How much less than it costs a candidate may be worth to be on the lists. Nearly all are worth exactly what they cost; much
 * deeper, whole departments and places would come to them. */
#define DEPTH (GUILD_SCORE_ONE / 500)

/* How far people move from their marks before these follow. */
#define SLACK (DEPTH / 5)

/* Where there would be more entries than this, on both sides, there are no lists: too many candidates are the same. */
#define MOST (3 << 22)

/* To look for the candidates of one gap, or of one mentor, anew takes as long as for so many gaps when all lists are made,
 * skill after skill. */
#define ONE_GAP    8
#define ONE_MENTOR 64

/* The lists are made when the columns were asked for one in so many gaps: then searches are long enough to need them. */
#define WORTH 16

/* The mark of who is out of the market: any place in it is lower. */
#define OUT (6 * GUILD_SCORE_MAX)

/* So many people ahead memory is asked for, and of what size its lines are. */
#define AHEAD 8
#define LINE  64

/* Entries that a list has room for at first, where it has none. */
#define ROOM 4

typedef struct
{
  guint32 other; /* a mentor, or a gap */
  gint32 worth;  /* doubled score, for a mentor less the gap's value, which is in its column */
} Entry;

typedef struct
{
  guint first; /* in @entries */
  guint n;
  guint room;
  GuildScore mark;
} List;

struct _SolverNear
{
  List *gap_lists;
  List *mentor_lists;
  GArray *entries;       /* Entry */
  GArray *stale_gaps;    /* of guint: who fell */
  GArray *stale_mentors; /* of guint */
};

/* --- lists ---------------------------------------------------------------------------------------------- */

static Entry *
get_entries (SolverNear *near,
             const List *list)
{
  return &g_array_index (near->entries, Entry, list->first);
}

/* Makes room for @n entries, at a new place if need be. */
static void
reserve (SolverNear *near,
         List       *list,
         guint       n)
{
  guint first = near->entries->len, room = MAX (MAX (n, 2 * list->room), ROOM);

  if (n <= list->room)
    return;
  g_array_set_size (near->entries, first + room);
  for (guint i = 0; i < list->n; i++)
    g_array_index (near->entries, Entry, first + i) = g_array_index (near->entries, Entry, list->first + i);
  list->first = first;
  list->room = room;
}

static Entry *
find_entry (SolverNear *near,
            const List *list,
            guint32     other)
{
  Entry *entries = get_entries (near, list);

  for (guint i = 0; i < list->n; i++)
    if (entries[i].other == other)
      return &entries[i];
  return NULL;
}

/* Writes what @other is worth on a list. */
static void
write_entry (SolverNear *near,
             List       *list,
             guint32     other,
             gint32      worth)
{
  Entry *entry = find_entry (near, list, other);

  if (entry == NULL)
    {
      reserve (near, list, list->n + 1);
      entry = get_entries (near, list) + list->n++;
      entry->other = other;
    }
  entry->worth = worth;
}

/* --- marks ---------------------------------------------------------------------------------------------- */

static GuildScore
get_mentor_place (const GuildSolver *self,
                  guint              mentor)
{
  return self->mentors[mentor].capacity == 0 ? OUT : self->mentors[mentor].price;
}

static GuildScore
get_gap_place (const GuildSolver *self,
               guint              gap)
{
  return self->gap_columns.values[gap] <= GUILD_SCAN_OUT / 2 ? OUT : guild_solver_kept (self, gap);
}

static void
move (GuildScore *mark,
      GuildScore  place,
      GArray     *stale,
      guint       at)
{
  if (place > *mark + SLACK)
    *mark = place;
  else if (place < *mark - SLACK)
    g_array_append_val (stale, at);
}

/* To be called when a mentor's price or slots have changed. */
void
guild_solver_move_mentor (GuildSolver *self,
                          guint        mentor)
{
  SolverNear *near = self->near;

  if (near != NULL)
    move (&near->mentor_lists[mentor].mark, get_mentor_place (self, mentor), near->stale_mentors, mentor);
}

/* To be called when what a gap keeps has changed. */
void
guild_solver_move_gap (GuildSolver *self,
                       guint        gap)
{
  SolverNear *near = self->near;

  if (near != NULL)
    move (&near->gap_lists[gap].mark, get_gap_place (self, gap), near->stale_gaps, gap);
}

/* To be called when a candidate's exception has changed. */
void
guild_solver_move_candidate (GuildSolver *self,
                             guint        gap,
                             guint        offer)
{
  SolverNear *near = self->near;
  guint mentor = self->offers[offer].mentor;

  if (near == NULL)
    return;
  if (guild_solver_is_candidate (self, gap, offer))
    {
      GuildScore score = guild_solver_score (self, gap, offer);

      write_entry (near, &near->gap_lists[gap], mentor, 2 * score);
      write_entry (near, &near->mentor_lists[mentor], gap, 2 * (score - self->gaps[gap].value));
    }
  else
    {
      Entry *of_gap = find_entry (near, &near->gap_lists[gap], mentor);
      Entry *of_mentor = find_entry (near, &near->mentor_lists[mentor], gap);

      if (of_gap != NULL)
        of_gap->worth = GUILD_SCAN_OUT;
      if (of_mentor != NULL)
        of_mentor->worth = GUILD_SCAN_OUT;
    }
}

/* --- making --------------------------------------------------------------------------------------------- */

/* A gap's list, of what the columns say. Returns how many are on it: they are the first that were found. */
static guint
list_mentors (GuildSolver *self,
              guint        gap)
{
  SolverNear *near = self->near;
  List *list = &near->gap_lists[gap];
  Entry *entries;
  guint n;

  near->gap_lists[gap].mark = get_gap_place (self, gap);
  n = near->gap_lists[gap].mark == OUT
          ? 0
          : guild_solver_scan_offers (self, gap, near->gap_lists[gap].mark - DEPTH - SLACK);
  list->n = 0;
  reserve (near, list, n);
  entries = get_entries (near, list);
  list->n = n;
  for (guint i = 0; i < n; i++)
    {
      guint mentor = self->offer_mentors[self->found_at[i]];

      entries[i] = (Entry) { mentor, self->found[i] - self->keys[mentor] };
    }
  return n;
}

static void
list_mentors_again (GuildSolver *self,
                    guint        gap)
{
  SolverNear *near = self->near;
  guint n = list_mentors (self, gap);

  for (guint i = 0; i < n; i++)
    {
      Entry entry = get_entries (near, &near->gap_lists[gap])[i];

      write_entry (near, &near->mentor_lists[entry.other], gap, entry.worth - 2 * self->gaps[gap].value);
    }
}

static void
list_gaps_again (GuildSolver *self,
                 guint        mentor)
{
  SolverNear *near = self->near;
  List *list = &near->mentor_lists[mentor];
  GuildScore price = get_mentor_place (self, mentor);
  guint n = price == OUT ? 0 : guild_solver_scan_gaps (self, mentor, -DEPTH - SLACK);

  near->mentor_lists[mentor].mark = price;
  list->n = 0;
  reserve (near, list, n);
  list->n = n;
  for (guint i = 0; i < n; i++)
    {
      guint gap = self->found_at[i];
      gint32 worth = self->found[i] + 2 * price - self->gap_columns.values[gap];

      get_entries (near, list)[i] = (Entry) { gap, worth };
      write_entry (near, &near->gap_lists[gap], mentor, worth + 2 * self->gaps[gap].value);
    }
}

/* The lists of mentors, when those of gaps are made. */
static void
list_all_gaps (GuildSolver *self)
{
  SolverNear *near = self->near;
  guint first = near->entries->len;

  for (guint gap = 0; gap < self->n_gaps; gap++)
    for (guint i = 0; i < near->gap_lists[gap].n; i++)
      near->mentor_lists[get_entries (near, &near->gap_lists[gap])[i].other].room++;
  for (guint mentor = 0; mentor < self->n_mentors; mentor++)
    {
      near->mentor_lists[mentor].first = first;
      first += near->mentor_lists[mentor].room;
    }
  g_array_set_size (near->entries, first);
  for (guint gap = 0; gap < self->n_gaps; gap++)
    for (guint i = 0; i < near->gap_lists[gap].n; i++)
      {
        Entry entry = get_entries (near, &near->gap_lists[gap])[i];
        List *list = &near->mentor_lists[entry.other];

        get_entries (near, list)[list->n++] = (Entry) { gap, entry.worth - 2 * self->gaps[gap].value };
      }
}

static gsize
count_words (const GuildSolver *self)
{
  return ((gsize) self->n_mentors + self->n_gaps) / 64 + 1;
}

/* Makes all lists; returns whether there are not too many candidates. */
static gboolean
open_near (GuildSolver *self)
{
  SolverNear *near = g_new0 (SolverNear, 1);

  self->near = near;
  near->gap_lists = g_new0 (List, self->n_gaps);
  near->mentor_lists = g_new0 (List, self->n_mentors);
  near->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  near->stale_gaps = g_array_new (FALSE, FALSE, sizeof (guint));
  near->stale_mentors = g_array_new (FALSE, FALSE, sizeof (guint));
  self->passed = g_new (guint64, count_words (self));
  for (guint mentor = 0; mentor < self->n_mentors; mentor++)
    near->mentor_lists[mentor].mark = get_mentor_place (self, mentor);
  for (guint gap = 0; gap < self->n_gaps && near->entries->len <= MOST / 2; gap++)
    list_mentors (self, gap);
  if (near->entries->len > MOST / 2)
    return FALSE;
  list_all_gaps (self);
  return TRUE;
}

static void
close_near (GuildSolver *self)
{
  if (self->near == NULL)
    return;
  g_free (self->near->gap_lists);
  g_free (self->near->mentor_lists);
  g_array_unref (self->near->entries);
  g_array_unref (self->near->stale_gaps);
  g_array_unref (self->near->stale_mentors);
  g_clear_pointer (&self->near, g_free);
  g_clear_pointer (&self->passed, g_free);
}

/* Forgets the lists, until enough is asked of the columns again. */
void
guild_solver_close_near (GuildSolver *self)
{
  close_near (self);
  self->asked = 0;
}

/* Whether who fell has not come back. */
static gboolean
is_stale (const GuildSolver *self,
          gboolean           is_gap,
          guint              at)
{
  const SolverNear *near = self->near;

  return is_gap ? get_gap_place (self, at) < near->gap_lists[at].mark - SLACK
                : get_mentor_place (self, at) < near->mentor_lists[at].mark - SLACK;
}

/* Candidates of gaps, or of mentors, who fell, anew; of @root_gap only when it is back in the market. Returns whether all
 * lists are to be made anew instead, which is quicker. */
static gboolean
list_stale (GuildSolver *self,
            gboolean     of_gaps,
            guint        root_gap)
{
  GArray *stale = of_gaps ? self->near->stale_gaps : self->near->stale_mentors;
  guint *fallen = (guint *) (gpointer) stale->data, n = 0;
  gboolean is_left = FALSE;

  for (guint i = 0; i < stale->len; i++)
    if (is_stale (self, of_gaps, fallen[i]))
      fallen[n++] = fallen[i];
  if (n > self->n_gaps / (of_gaps ? ONE_GAP : ONE_MENTOR) + 1)
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (of_gaps && fallen[i] == root_gap)
      is_left = TRUE;
    else if (!is_stale (self, of_gaps, fallen[i]))
      continue;
    else if (of_gaps)
      list_mentors_again (self, fallen[i]);
    else
      list_gaps_again (self, fallen[i]);
  g_array_set_size (stale, 0);
  if (is_left)
    g_array_append_val (stale, root_gap);
  return self->near->entries->len > MOST;
}

/* To be called before a search: who fell looks for candidates anew. A search forwards asks what mentors leave to gaps, so
 * that no mentor may have fallen; one backwards, what gaps leave to mentors. */
void
guild_solver_ready_near (GuildSolver *self,
                         gboolean     backwards,
                         guint        root_gap)
{
  gboolean is_due = self->at_rest && self->asked > (gint) (self->n_gaps / WORTH);

  if (self->near != NULL && list_stale (self, backwards, root_gap))
    {
      close_near (self);
      is_due = TRUE;
    }
  if (self->near == NULL && is_due && !open_near (self))
    {
      close_near (self);
      self->asked = G_MININT;
    }
  if (self->passed != NULL)
    memset (self->passed, 0, count_words (self) * sizeof *self->passed);
}

/* The search has come to a mentor, or after these, a gap, by a way to which no other is preferred. */
void
guild_solver_pass (GuildSolver *self,
                   guint        node)
{
  if (self->passed != NULL)
    self->passed[node / 64] |= G_GUINT64_CONSTANT (1) << node % 64;
}

static gboolean
is_passed (const GuildSolver *self,
           guint              node)
{
  return self->passed[node / 64] >> node % 64 & 1;
}

/* --- questions ------------------------------------------------------------------------------------------ */

/* Mentors who leave more than @limit to a gap that keeps @kept, to found_at, and what they leave, to found; returns their
 * number. @limit is raised to what those leave at most who are not on the list; who is passed is left out. */
guint
guild_solver_near_mentors (GuildSolver *self,
                           guint        gap,
                           GuildScore   kept,
                           GuildScore  *limit)
{
  SolverNear *near = self->near;
  const List *list = &near->gap_lists[gap];
  const Entry *entries = get_entries (near, list);
  gint32 bound;
  guint n = 0;

  *limit = MAX (*limit, MIN (kept, near->gap_lists[gap].mark - DEPTH + SLACK));
  bound = 2 * *limit + 1;
  for (guint i = 0; i < list->n; i++)
    {
      guint mentor = entries[i].other;
      gint32 value;

      if (is_passed (self, mentor))
        continue;
      value = entries[i].worth + self->keys[mentor];
      self->found_at[n] = mentor;
      self->found[n] = value;
      n += value > bound;
    }
  return n;
}

/* Gaps that a mentor could bring more than @limit beyond what they keep, to found_at and found; returns their number.
 * @limit is raised to what the mentor could bring at most to those that are not on the list; what is passed is left out. */
guint
guild_solver_near_gaps (GuildSolver *self,
                        guint        mentor,
                        GuildScore  *limit)
{
  SolverNear *near = self->near;
  const List *list = &near->mentor_lists[mentor];
  const Entry *entries = get_entries (near, list);
  gint32 price = 2 * self->mentors[mentor].price, bound;
  guint n = 0;

  *limit = MAX (*limit, MIN (0, near->mentor_lists[mentor].mark - price / 2 - DEPTH + SLACK));
  bound = 2 * *limit + 1;
  for (guint i = 0; i < list->n; i++)
    {
      guint gap = entries[i].other;
      gint32 value;

      if (is_passed (self, self->n_mentors + gap))
        continue;
      value = entries[i].worth + self->gap_columns.values[gap] - price;
      self->found_at[n] = gap;
      self->found[n] = value;
      n += value > bound;
    }
  return n;
}

/* --- asking ahead --------------------------------------------------------------------------------------- */

static void
fetch_gap (const GuildSolver *self,
           guint              gap)
{
  if (gap == GUILD_SOLVER_NONE)
    return;
  __builtin_prefetch (&self->gaps[gap]);
  __builtin_prefetch (&self->near->gap_lists[gap]);
}

static void
fetch_entries (SolverNear *near,
               const List *list)
{
  const char *entries = (const char *) get_entries (near, list);

  for (gsize i = 0; i < list->n * sizeof (Entry); i += LINE)
    __builtin_prefetch (entries + i);
}

/* A search will go on from a mentor in @steps steps: what it will read stands far apart in memory, and is asked for in
 * time. What is read later is found where what is read before says. */
static void
fetch (const GuildSolver *self,
       guint              mentor,
       gboolean           backwards,
       guint              steps)
{
  SolverNear *near = self->near;

  if (steps == AHEAD)
    {
      __builtin_prefetch (&self->mentors[mentor]);
      __builtin_prefetch (&near->mentor_lists[mentor]);
    }
  else if (backwards)
    fetch_entries (near, &near->mentor_lists[mentor]);
  else if (steps == AHEAD / 2)
    fetch_gap (self, self->mentors[mentor].first_held);
  else
    for (guint gap = self->mentors[mentor].first_held; gap != GUILD_SOLVER_NONE; gap = self->gaps[gap].next)
      {
        fetch_entries (near, &near->gap_lists[gap]);
        __builtin_prefetch (&self->mentees[self->gaps[gap].mentee]);
        fetch_gap (self, self->gaps[gap].next);
      }
}

/* To be called when a search goes on from the person @at of those who are as far as it has come. */
void
guild_solver_near_fetch (const GuildSolver *self,
                         const GArray      *level,
                         guint              at,
                         gboolean           backwards)
{
  for (guint steps = AHEAD; self->near != NULL && steps >= AHEAD / 4; steps /= 2)
    if (at + steps < level->len && g_array_index (level, guint, at + steps) < self->n_mentors)
      fetch (self, g_array_index (level, guint, at + steps), backwards, steps);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-scan.h"
#include "guild-solver.h"

G_BEGIN_DECLS

/**
 * SECTION: what the solver's files share
 *
 * A matching is a flow from everybody's slots over mentees, gaps and mentors to the mentors' slots. Prices prove
 * it: the price of a mentor, and the price of a mentee, which is what any further pairing of theirs must bring.
 * A gap with a mentor keeps what is left of the score after the mentor's price; one without is held to its mentee's
 * price. The state is *at rest* when nothing is worth more than it costs:
 *
 *     for every candidate          score − price of mentor ≤ what the gap keeps
 *     for every gap with a mentor  what it keeps ≥ price of its mentee
 *     for every mentee             −bonus of the last slot used ≤ price ≤ −bonus of the next slot
 *     for every mentor             −bonus of the last slot used ≤ price ≤ −bonus of the next slot
 *
 * Then the matching and the prices are both optimal. Whatever disturbs the rest is a person or a gap with one
 * pairing too many or too few, and guild_solver_push() or guild_solver_pull() brings it to rest by a shortest path.
 *
 * Inside, gaps stand in the order of skill, and offers in the order of skill and level, so that the candidates of a gap,
 * and the gaps of a skill, are ranges. Values in columns are twice the score, with the lowest bit set where the other
 * side is free, which decides between equals.
 *
 * Where many mentors offer every skill, a net is cast first (guild-solver-net.h); where the last who are spare would be
 * looked for everywhere, one is cast for them.
 *
 * The files, in the order in which a solver goes through them: build makes ranges and columns; start gives mentors prices
 * that are about right; bids bring them nearer and match most people; search mends the rest, exactly, first for many
 * people at once; session does what is tried afterwards. State holds every write, columns every question to the
 * columns; cores puts questions on two processors; shortlists remember what is best for each gap while prices rise, lists
 * what is best for each mentor while they fall, near what is close to the prices of a match at rest; move searches from
 * both ends; queue holds who is next; scan is the inner loop.
 */

#define GUILD_SOLVER_NONE G_MAXUINT32

typedef struct
{
  guint capacity;
  guint taken;
  guint used;
  GuildScore price;
  guint first_gap; /* in GuildSolver.mentee_gaps */
  guint n_gaps;
  guint32 place;
  guint32 languages;
} SolverMentee;

typedef struct
{
  guint capacity;
  guint taken;
  guint used;
  GuildScore price;
  GuildScore value;
  guint first_held;  /* gap, then SolverGap.next */
  guint first_offer; /* in GuildSolver.mentor_offers, by skill */
  guint n_offers;
  guint32 place;
  guint32 languages;
} SolverMentor;

typedef struct
{
  guint mentee;
  guint skill;
  guint ladder;
  int least;
  GuildScore value;
  guint mentor;         /* or GUILD_SOLVER_NONE */
  guint pinned;         /* the mentor it is kept together with, outside the market; or GUILD_SOLVER_NONE */
  GuildScore score;     /* of the pair that it is in */
  GuildScore hold;      /* while bidding: the price up to which the gap stays with its mentor */
  guint next, previous; /* among those that the mentor holds */
  guint first_exception;
} SolverGap;

typedef struct
{
  guint mentor;
  guint skill;
  int level;
  guint first_exception;
} SolverOffer;

typedef struct
{
  guint gap, offer;
  GuildScore difference;
  guint next_of_gap, next_of_offer;
} SolverException;

/* The best that a gap can have: what it leaves, and what the next does, as doubled values. */
typedef struct
{
  gint32 best;
  gint32 second;
  guint mentor;
  GuildScore score;
} SolverPick;

typedef struct _SolverShortlists SolverShortlists;
typedef struct _SolverNear SolverNear;

/* The gaps of a mentor that were above @limit when they were looked for. */
typedef struct
{
  GuildScore limit;
  guint first; /* in GuildSolver.listed */
  guint n;     /* or GUILD_SOLVER_NONE */
} SolverList;

/* One of them, and what of its value does not change. */
typedef struct
{
  guint at;
  GuildScore value;
} SolverListed;

/* A value that was written during a trial. */
typedef struct
{
  guint kind;
  guint at;
  gint64 value;
} SolverUndo;

typedef struct
{
  GuildScore distance;
  guint node;
} SolverEntry;

/* How a search came to a person. */
typedef struct
{
  GuildScore distance;
  guint visit; /* of which search this is said */
  guint gap;   /* by which gap */
  guint next;  /* where a search backwards goes on: a person, mentees after mentors */
  gboolean done;
} SolverLabel;

/* What a search works with. Whom it has come to, but not gone on from, is in @level if they are as far as it has come, and
 * in @heap otherwise. */
typedef struct
{
  SolverLabel *labels; /* mentors, then mentees */
  guint visit;
  GArray *heap;    /* SolverEntry */
  GArray *level;   /* of guint */
  GArray *settled; /* of guint */
} SolverRoom;

struct _GuildSolver
{
  const GuildMarket *market;
  const GuildScan *scan;

  guint n_mentees, n_mentors, n_gaps, n_offers, n_skills;
  SolverMentee *mentees;
  SolverMentor *mentors;
  SolverGap *gaps;
  SolverOffer *offers;
  guint *mentee_gaps;
  guint *mentor_offers;
  guint32 *offer_mentors;         /* of each offer, side by side */
  gint32 *keys;                   /* of each mentor: what their price takes from a value, and whether a slot is free */
  guint64 version;                /* how often a key was written */
  guint64 *fresh;                 /* by skill: the version that its offers' values show */
  GuildScanColumns gap_columns;   /* value − what it keeps */
  GuildScanColumns offer_columns; /* value − price, once they are fresh */
  guint *level_starts;            /* skill × (levels + 1): where offers of a level start, from the highest down */
  guint *gap_starts;              /* by skill */
  gint32 *ladders;                /* ladder × levels: what is added to the value of an offer */
  gint32 *kinds;                  /* level × kinds of gaps: what is added to the value of a gap */
  guint n_kinds;                  /* kinds of gaps: those of one ladder and least level */
  guint *inner;                   /* gap of the market → place in gaps */
  guint *outer;                   /* and back */
  GArray *exceptions;             /* SolverException */

  /* what searches use */
  SolverRoom room;
  SolverRoom back_room; /* of the backward half of a search from both ends */
  guint8 *tried;        /* mentors, then mentees: whom searches along ways that cost nothing have come to */
  guint32 *found_at;
  gint32 *found;
  guint n_found;                /* room for */
  SolverShortlists *shortlists; /* of gaps, while prices do not fall, or NULL */
  SolverList *lists;            /* of mentors, while pairings are only pulled, or NULL */
  GArray *listed;               /* SolverListed */
  SolverNear *near;             /* candidates that are near, while a match at rest is changed, or NULL */
  guint64 *passed;              /* with these, a bit each: mentors, then gaps, that the search need not come to again */
  gint asked;                   /* for how many gaps the columns were searched without them */
  gint32 *pair_values;
  guint32 *pair_people;
  guint n_threads; /* at most two are used */
  guint crowd;     /* offers of a skill, on the average, from which on it begins with a net */

  gboolean has_minimum; /* whether there could be candidates below the least score */

  /* while it solves */
  GCancellable *cancellable;
  GuildSolverProgress progress;
  gpointer progress_data;
  double done; /* the most that was said */

  gboolean at_rest;
  gboolean trial;
  GArray *undo; /* SolverUndo */
};

/* --- state ------------------------------------------------------------------------------------ */

static inline GuildScore
guild_solver_mentee_bonus (const GuildSolver *self,
                           guint              slot)
{
  return guild_market_get_bonus (self->market->mentee_bonuses, slot);
}

static inline GuildScore
guild_solver_mentor_bonus (const GuildSolver *self,
                           guint              slot)
{
  return guild_market_get_bonus (self->market->mentor_bonuses, slot);
}

/* What one more pairing must at least bring the mentee; what the last one is worth to keep. */
static inline GuildScore
guild_solver_mentee_next (const GuildSolver *self,
                          guint              mentee)
{
  const SolverMentee *m = &self->mentees[mentee];

  return -guild_solver_mentee_bonus (self, m->taken + m->used);
}

static inline GuildScore
guild_solver_mentee_last (const GuildSolver *self,
                          guint              mentee)
{
  const SolverMentee *m = &self->mentees[mentee];

  return -guild_solver_mentee_bonus (self, m->taken + m->used - 1);
}

static inline GuildScore
guild_solver_mentor_next (const GuildSolver *self,
                          guint              mentor)
{
  const SolverMentor *m = &self->mentors[mentor];

  return -guild_solver_mentor_bonus (self, m->taken + m->used);
}

static inline GuildScore
guild_solver_mentor_last (const GuildSolver *self,
                          guint              mentor)
{
  const SolverMentor *m = &self->mentors[mentor];

  return -guild_solver_mentor_bonus (self, m->taken + m->used - 1);
}

/* What a mentor's price and slots do to the value of their offers. */
static inline gint32
guild_solver_mentor_key (const GuildSolver *self,
                         guint              mentor)
{
  const SolverMentor *m = &self->mentors[mentor];

  return m->capacity == 0 ? GUILD_SCAN_OUT : -2 * m->price + (m->used < m->capacity);
}

/* What a gap keeps. */
static inline GuildScore
guild_solver_kept (const GuildSolver *self,
                   guint              gap)
{
  const SolverGap *g = &self->gaps[gap];

  return g->mentor == GUILD_SOLVER_NONE ? self->mentees[g->mentee].price : g->score - self->mentors[g->mentor].price;
}

void       guild_solver_set_mentor_price (GuildSolver       *self,
                                          guint              mentor,
                                          GuildScore         price);
void       guild_solver_set_mentee_price (GuildSolver       *self,
                                          guint              mentee,
                                          GuildScore         price);
void       guild_solver_set_mentor_used  (GuildSolver       *self,
                                          guint              mentor,
                                          guint              used);
void       guild_solver_set_mentee_used  (GuildSolver       *self,
                                          guint              mentee,
                                          guint              used);
void       guild_solver_match            (GuildSolver       *self,
                                          guint              gap,
                                          guint              mentor);
void       guild_solver_match_for        (GuildSolver       *self,
                                          guint              gap,
                                          guint              mentor,
                                          GuildScore         score);
void       guild_solver_refresh_gap      (GuildSolver       *self,
                                          guint              gap);
void       guild_solver_unmatch          (GuildSolver       *self,
                                          guint              gap);
void       guild_solver_set_mentor_slots (GuildSolver       *self,
                                          guint              mentor,
                                          guint              capacity,
                                          guint              taken);
void       guild_solver_set_mentee_slots (GuildSolver       *self,
                                          guint              mentee,
                                          guint              capacity,
                                          guint              taken);
void       guild_solver_pin              (GuildSolver       *self,
                                          guint              gap,
                                          guint              mentor);
GuildScore guild_solver_set_exception    (GuildSolver       *self,
                                          guint              gap,
                                          guint              offer,
                                          GuildScore         difference);
gboolean   guild_solver_is_barred        (const GuildSolver *self,
                                          guint              gap,
                                          guint              offer);
gboolean   guild_solver_is_candidate     (const GuildSolver *self,
                                          guint              gap,
                                          guint              offer);
gboolean   guild_solver_find_offer       (const GuildSolver *self,
                                          guint              mentor,
                                          guint              skill,
                                          guint             *offer);
GuildScore guild_solver_score            (const GuildSolver *self,
                                          guint              gap,
                                          guint              offer);
guint      guild_solver_scan_top         (GuildSolver       *self,
                                          guint              gap,
                                          gboolean           is_fresh,
                                          GuildScore         width,
                                          gint32            *limit);
void       guild_solver_best_offer       (GuildSolver       *self,
                                          guint              gap,
                                          GuildScanBest     *best);
void       guild_solver_best_gap         (GuildSolver       *self,
                                          guint              mentor,
                                          GuildScanBest     *best);
guint      guild_solver_scan_offers      (GuildSolver       *self,
                                          guint              gap,
                                          GuildScore         limit);
guint      guild_solver_scan_gaps        (GuildSolver       *self,
                                          guint              mentor,
                                          GuildScore         limit);

/* --- two cores ---------------------------------------------------------------------------------- */

typedef struct
{
  guint gap;
  guint at;
} SolverTask;

typedef void (*GuildSolverTaskFunc) (GuildSolver *self, const SolverTask *tasks, guint n_tasks, gpointer data);

GArray *guild_solver_list_tasks (const GuildSolver *self);

void guild_solver_share (GuildSolver        *self,
                         const SolverTask   *tasks,
                         guint               n_tasks,
                         GuildSolverTaskFunc func,
                         gpointer            data);

/* --- shortlists --------------------------------------------------------------------------------- */

void     guild_solver_open_shortlists   (GuildSolver *self,
                                         GuildScore   width);
void     guild_solver_close_shortlists  (GuildSolver *self);
gboolean guild_solver_fill_shortlists   (GuildSolver *self);
gint32   guild_solver_select_greatest   (GuildSolver *self,
                                         guint        n_found,
                                         guint        n);
void     guild_solver_pick              (GuildSolver *self,
                                         guint        gap,
                                         GuildScore   slack,
                                         SolverPick  *pick);
guint    guild_solver_mentors_above     (GuildSolver *self,
                                         guint        gap,
                                         GuildScore   kept,
                                         GuildScore  *limit);
guint    guild_solver_all_mentors_above (GuildSolver *self,
                                         guint        gap,
                                         GuildScore   kept,
                                         GuildScore   limit);

/* --- lists -------------------------------------------------------------------------------------- */

void  guild_solver_remember       (GuildSolver *self);
void  guild_solver_forget         (GuildSolver *self);
guint guild_solver_gaps_above     (GuildSolver *self,
                                   guint        mentor,
                                   GuildScore  *limit);
guint guild_solver_all_gaps_above (GuildSolver *self,
                                   guint        mentor,
                                   GuildScore   limit);

/* --- near ----------------------------------------------------------------------------------------- */

void  guild_solver_ready_near     (GuildSolver       *self,
                                   gboolean           backwards,
                                   guint              root_gap);
void  guild_solver_close_near     (GuildSolver       *self);
void  guild_solver_move_mentor    (GuildSolver       *self,
                                   guint              mentor);
void  guild_solver_move_gap       (GuildSolver       *self,
                                   guint              gap);
void  guild_solver_move_candidate (GuildSolver       *self,
                                   guint              gap,
                                   guint              offer);
void  guild_solver_pass           (GuildSolver       *self,
                                   guint              node);
void  guild_solver_near_fetch     (const GuildSolver *self,
                                   const GArray      *level,
                                   guint              at,
                                   gboolean           backwards);
guint guild_solver_near_mentors   (GuildSolver       *self,
                                   guint              gap,
                                   GuildScore         kept,
                                   GuildScore        *limit);
guint guild_solver_near_gaps      (GuildSolver       *self,
                                   guint              mentor,
                                   GuildScore        *limit);

/* --- searches ----------------------------------------------------------------------------------- */

typedef enum
{
  GUILD_SOLVER_MENTOR,
  GUILD_SOLVER_MENTEE,
  GUILD_SOLVER_GAP,
} SolverNodeKind;

void     guild_solver_open_room  (GuildSolver   *self,
                                  SolverRoom    *room);
void     guild_solver_close_room (SolverRoom    *room);
void     guild_solver_enqueue    (GArray        *heap,
                                  GuildScore     distance,
                                  guint          node);
gboolean guild_solver_dequeue    (GArray        *heap,
                                  SolverEntry   *first);
gboolean guild_solver_push       (GuildSolver   *self,
                                  SolverNodeKind kind,
                                  guint          at,
                                  GuildScore     kept);
gboolean guild_solver_push_tight (GuildSolver   *self,
                                  guint          mentee);
gboolean guild_solver_pull       (GuildSolver   *self,
                                  SolverNodeKind kind,
                                  guint          at);
gboolean guild_solver_move       (GuildSolver   *self,
                                  SolverNodeKind kind,
                                  guint          at,
                                  GuildScore     kept,
                                  SolverNodeKind to_kind,
                                  guint          to);

gboolean guild_solver_raise (GuildSolver *self,
                             const guint *mentees,
                             guint        n_mentees,
                             guint        n_ends);

/* --- coming to rest ------------------------------------------------------------------------------- */

GuildScore guild_solver_get_best       (GuildSolver       *self,
                                        guint              gap);
void       guild_solver_drop           (GuildSolver       *self,
                                        guint              gap);
guint      guild_solver_find_worst     (const GuildSolver *self,
                                        guint              mentee);
void       guild_solver_price_mentee   (GuildSolver       *self,
                                        guint              mentee);
gboolean   guild_solver_wants_more     (const GuildSolver *self,
                                        guint              mentee);
gboolean   guild_solver_gives_more     (const GuildSolver *self,
                                        guint              mentor);
void       guild_solver_satisfy_mentee (GuildSolver       *self,
                                        guint              mentee);
void       guild_solver_satisfy_mentor (GuildSolver       *self,
                                        guint              mentor);

/* --- start -------------------------------------------------------------------------------------- */

void     guild_solver_start       (GuildSolver *self,
                                   GuildScore   under);
gboolean guild_solver_begin_again (GuildSolver *self,
                                   GuildScore   fall);
void     guild_solver_bid         (GuildSolver *self,
                                   GuildScore   step,
                                   double       patience,
                                   double       done,
                                   double       done_then);
void     guild_solver_bid_back    (GuildSolver *self);
gboolean guild_solver_cast        (GuildSolver *self,
                                   double       done);
gboolean guild_solver_mend        (GuildSolver *self,
                                   double       done);
gboolean guild_solver_goes_on     (GuildSolver *self,
                                   double       done);

G_END_DECLS

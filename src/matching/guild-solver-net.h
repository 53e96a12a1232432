/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-solver-private.h"

G_BEGIN_DECLS

/**
 * SECTION: a small market inside the market
 *
 * Where many mentors offer every skill, prices come out nearly the same for all of a place, and nearly every gap has
 * dozens of candidates who are exactly as good. There, bids crowd each other and a search walks through thousands of
 * equals. A net holds the few best candidates of each gap that could matter, and solves itself: first along ways that
 * cost nothing, one pass for everybody; then by prices that rise or fall for many at once, by about as much as is needed;
 * then by a forest of all who compete with each other, in which prices rise or fall by exactly that. Its prices are tried
 * against all candidates; what it lacks is added until it lacks nothing: then the answer is that of the whole market.
 *
 * The state is that of a solver, in arrays of its own that are quick to walk through. People are *nodes*: mentors,
 * then mentees. A mentee *wants* who has a slot for what is worth more than it costs; a mentor is *spare* who has a slot
 * at a price above the least.
 */

#define NET_FAR (6 * GUILD_SCORE_MAX)

typedef struct
{
  GuildScore price;
  guint capacity;
  guint taken;
  guint used;
} NetNode;

/* A candidate beside those of a gap's row. */
typedef struct
{
  guint32 gap;
  guint32 mentor;
  GuildScore score;
  guint32 next; /* of the same gap */
} NetExtra;

/* A candidate as the mentor sees it. */
typedef struct
{
  guint32 gap;
  GuildScore score;
} NetLink;

/* Nodes, with room for each once. */
typedef struct
{
  guint32 *nodes;
  guint n;
} NetStack;

typedef struct
{
  GuildSolver *solver;
  guint n_mentors;
  guint n_nodes;
  NetNode *nodes;

  /* candidates */
  guint room;       /* of a row, in whole blocks */
  guint32 *rows;    /* by gap: its row; GUILD_SOLVER_NONE of gaps that nobody is likely to be good enough for */
  gint32 *worths;   /* rows of doubled scores, filled up with what is out */
  guint32 *mentors; /* beside them */
  GArray *extras;   /* NetExtra */
  guint32 *first_extra;
  guint *first_link; /* by mentor; the next one's is the end */
  NetLink *links;
  gboolean *scanned; /* by mentor: whether all gaps were looked at for them */

  /* pairs */
  guint32 *owners; /* by gap: the mentor of its pair, or its mentee */
  guint32 *mentees;
  GuildScore *scores; /* of its pair */
  GuildScore *kept;   /* what it keeps: of a pair, beyond the mentor's price; otherwise the mentee's price */
  guint32 *held;      /* by mentor: a gap, then @next */
  guint32 *next;
  GuildScore *bounds; /* by gap: its best candidate leaves no more than this and @fallen */
  GuildScore fallen;  /* how far prices have fallen, at most */

  /* searches */
  guint32 *via;   /* by node: by which gap a search came there */
  guint32 *from;  /* and from which node */
  guint32 *tried; /* which search along ways that cost nothing came there last */
  guint32 first_search, search;
  guint64 n_again; /* people whom such searches came to without looking at them */
  GuildScore *distances;
  guint8 *done;
  NetStack touched, settled, open;
  GArray *heap; /* SolverEntry */
  GArray *ends; /* GuildScore: the nearest, in order */
  guint n_ends;
  guint end;
  GuildScore best, current;
  guint64 n_seen; /* people that searches have looked at */

  /* forests */
  guint8 *states;    /* by node: whether they stand in one, and how */
  guint32 *branches; /* by gap, or by node: somebody who hangs from it */
  guint32 *beside;   /* by node: who hangs there next to them; and on the other side */
  guint32 *before;
  guint32 *stamps; /* by node: in which change of it a root was found */
  guint32 stamp, last_stamp;
  GArray *queue;                               /* of guint: who has come in */
  GArray *ready;                               /* of guint: who in it would give way */
  void (*report) (gpointer data, double part); /* told now and then how many of the roots are served */
  gpointer data;
} GuildNet;

/* A doubled value without its lowest bit. */
static inline GuildScore
guild_net_halve (gint32 value)
{
  return (value - (value & 1)) / 2;
}

/* What one pairing more must at least bring; and below, what the last one is worth to keep. */
static inline GuildScore
guild_net_next (const GuildNet *net,
                guint           node)
{
  const GuildMarket *market = net->solver->market;
  const NetNode *n = &net->nodes[node];

  return -guild_market_get_bonus (node < net->n_mentors ? market->mentor_bonuses : market->mentee_bonuses,
                                  n->taken + n->used);
}

static inline GuildScore
guild_net_last (const GuildNet *net,
                guint           node)
{
  const GuildMarket *market = net->solver->market;
  const NetNode *n = &net->nodes[node];

  return -guild_market_get_bonus (node < net->n_mentors ? market->mentor_bonuses : market->mentee_bonuses,
                                  n->taken + n->used - 1);
}

/* The least price that somebody can have. */
static inline GuildScore
guild_net_least (const GuildNet *net,
                 guint           node)
{
  return net->nodes[node].used < net->nodes[node].capacity ? guild_net_next (net, node) : guild_net_last (net, node);
}

/* A gap's row is wanted soon. */
static inline void
guild_net_fetch (const GuildNet *net,
                 guint           gap)
{
  gsize first = (gsize) net->rows[gap] * net->room;

  if (net->rows[gap] == GUILD_SOLVER_NONE)
    return;
  for (guint i = 0; i < net->room; i += GUILD_SCAN_LANES)
    {
      __builtin_prefetch (net->worths + first + i);
      __builtin_prefetch (net->mentors + first + i);
    }
}

static inline gboolean
guild_net_is_mentor (const GuildNet *net,
                     guint           node)
{
  return node < net->n_mentors;
}

static inline void
guild_net_put (NetStack *stack,
               guint     node)
{
  stack->nodes[stack->n++] = node;
}

static inline guint
guild_net_mentee (const GuildNet *net,
                  guint           gap)
{
  return net->mentees[gap];
}

static inline gboolean
guild_net_is_matched (const GuildNet *net,
                      guint           gap)
{
  return guild_net_is_mentor (net, net->owners[gap]);
}

/* A mentee who has a slot for what is worth more than it costs; a mentor who has one at a price above the least. */
static inline gboolean
guild_net_is_open (const GuildNet *net,
                   guint           node)
{
  return net->nodes[node].used < net->nodes[node].capacity && net->nodes[node].price > guild_net_next (net, node);
}

/* --- the net ---------------------------------------------------------------------------------------- */

GuildNet *guild_net_new          (GuildSolver    *solver);
void      guild_net_free         (GuildNet       *net);
gboolean  guild_net_has          (const GuildNet *net,
                                  guint           gap,
                                  guint           mentor,
                                  GuildScore     *score);
void      guild_net_add          (GuildNet       *net,
                                  guint           gap,
                                  guint           mentor,
                                  GuildScore      score);
void      guild_net_link         (GuildNet       *net);
guint     guild_net_above        (GuildNet       *net,
                                  guint           gap,
                                  GuildScore      limit);
void      guild_net_fall         (GuildNet       *net,
                                  GuildScore      by);
void      guild_net_set_price    (GuildNet       *net,
                                  guint           node,
                                  GuildScore      price);
void      guild_net_set_used     (GuildNet       *net,
                                  guint           node,
                                  guint           used);
void      guild_net_hide         (GuildNet       *net,
                                  guint           node,
                                  gboolean        hidden);
void      guild_net_match        (GuildNet       *net,
                                  guint           gap,
                                  guint           mentor);
void      guild_net_unmatch      (GuildNet       *net,
                                  guint           gap);
void      guild_net_drop         (GuildNet       *net,
                                  guint           gap);
void      guild_net_empty        (GuildNet       *net,
                                  guint           mentor);
void      guild_net_price_mentee (GuildNet       *net,
                                  guint           node);
void      guild_net_write        (GuildNet       *net);

/* --- searches ----------------------------------------------------------------------------------------- */

void     guild_net_begin_tight (GuildNet       *net);
gboolean guild_net_is_hasty    (const GuildNet *net);
guint    guild_net_take        (GuildNet       *net,
                                guint           node);
gboolean guild_net_shift       (GuildNet       *net,
                                const GArray   *roots,
                                guint           n_ends,
                                GuildScore      most);

guint guild_net_grow (GuildNet    *net,
                      const guint *roots,
                      guint        n_roots,
                      GuildScore   most,
                      guint        n_people);

G_END_DECLS

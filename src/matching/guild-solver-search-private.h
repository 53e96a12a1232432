/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-solver-private.h"

G_BEGIN_DECLS

/**
 * SECTION: what searches share
 *
 * A search goes from person to person, the nearest first, along gaps that could change mentors. Forwards it looks for who can
 * give up a pairing, or has a slot that is free; backwards, for who would take one more, or lets a slot go. How far away
 * somebody is, is what is lost on the way.
 */

/* Farther than anything, by GUILD_SCORE_MAX, and near enough to keep what is out of the market out. */
#define SOLVER_FAR (6 * GUILD_SCORE_MAX)

typedef struct _SolverSearch SolverSearch;

struct _SolverSearch
{
  GuildSolver *solver;
  SolverRoom *room;
  GuildScore now;  /* how far it has come */
  guint next;      /* in SolverRoom.level */
  GuildScore best; /* length of the shortest way that is known, beyond which nobody is looked for */
  GuildScore out;  /* distance to the nearest end that is known */
  guint end;       /* the person at it */
  guint root_gap;  /* where a push starts from a gap, that */
  GuildScore root_kept;
  gboolean is_backwards;
  GArray *ends;        /* GuildScore: where the nearest of many ends are sought, how far these are, in order */
  guint n_ends;        /* how many */
  gboolean is_tight;   /* whether only ways are gone that cost nothing, the deepest first */
  SolverSearch *other; /* of two that go towards each other, the other one */
  guint meeting;       /* whom they meet at on the shortest way, if it does not lead out of the market between them */
};

void     solver_search_begin         (SolverSearch       *search,
                                      GuildSolver        *self,
                                      SolverRoom         *room,
                                      gboolean            backwards,
                                      guint               root_gap);
gboolean solver_search_settle        (SolverSearch       *search,
                                      SolverEntry        *entry);
void     solver_search_settle_prices (SolverSearch       *search,
                                      int                 direction);
void     solver_search_start_push    (SolverSearch       *search,
                                      SolverNodeKind      kind,
                                      guint               at,
                                      GuildScore          kept);
void     solver_search_push_on       (SolverSearch       *search,
                                      const SolverEntry  *entry);
void     solver_search_push_root     (SolverSearch       *search);
guint    solver_search_get_before    (const SolverSearch *search,
                                      guint               node);
void     solver_search_push_to       (const SolverSearch *search,
                                      guint               node);
void     solver_search_push_out      (const SolverSearch *search);
void     solver_search_start_pull    (SolverSearch       *search,
                                      SolverNodeKind      kind,
                                      guint               at);
void     solver_search_pull_on       (SolverSearch       *search,
                                      const SolverEntry  *entry);
void     solver_search_pull_from     (const SolverSearch *search,
                                      guint               node);
void     solver_search_pull_in       (const SolverSearch *search);

G_END_DECLS

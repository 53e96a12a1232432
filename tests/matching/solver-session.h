/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-solver.h"
#include "market-fixture.h"

G_BEGIN_DECLS

/* A solver beside a plain model of what was asked of it, which is solved from scratch after every step. */

typedef struct _SolverSession SolverSession;

/* What is done to a session. */
typedef enum
{
  SESSION_TOGETHER,
  SESSION_APART,
  SESSION_RELEASE,
  SESSION_MENTEE_CAPACITY,
  SESSION_MENTOR_CAPACITY,
  SESSION_TRIAL,   /* begins one, or rolls it back */
  SESSION_STOPPED, /* solves, but stops on the way */
  SESSION_SOLVE,
} SessionAct;

#define SESSION_N_ACTS (SESSION_SOLVE + 1)

SolverSession *solver_session_new       (const GuildMarket *market);
void           solver_session_free      (SolverSession     *self);
void           solver_session_set_loud  (SolverSession     *self,
                                         gboolean           loud);
void           solver_session_set_large (SolverSession     *self,
                                         gboolean           large);
char          *solver_session_act       (SolverSession     *self,
                                         SessionAct         act,
                                         guint              at,
                                         guint              choice);
char          *solver_session_close     (SolverSession     *self);

char       *solver_prove       (GuildSolver       *solver,
                                const GuildMarket *market,
                                const guint       *pins,
                                gint64            *worth);
char       *solver_compare     (GuildSolver       *solver,
                                const GuildMarket *market,
                                const guint       *pins);
char       *solver_check       (GuildSolver       *solver,
                                const GuildMarket *market,
                                gint64            *worth,
                                gint64            *bound);
guint      *solver_get_mentors (const GuildSolver *solver);
GuildScore *solver_get_prices  (const GuildSolver *solver);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SolverSession, solver_session_free)

G_END_DECLS

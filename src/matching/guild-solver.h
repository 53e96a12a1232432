/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-market.h"

G_BEGIN_DECLS

/**
 * GuildSolver:
 *
 * The matching of greatest worth in a #GuildMarket, and the prices that prove it. A session: once solved, a
 * pair is kept together or apart, or a capacity changed, and the matching is the best again at once.
 *
 * Not safe to use from two threads at once.
 */
typedef struct _GuildSolver GuildSolver;

/**
 * GuildSolverTotals:
 * @score: sum of the scores of the pairs
 * @bonus: sum of the slot bonuses
 * @bound: no matching has a greater sum of both; equal to it when the matching is optimal
 * @n_pairs: pairs
 */
typedef struct
{
  gint64 score;
  gint64 bonus;
  gint64 bound;
  guint n_pairs;
} GuildSolverTotals;

/**
 * GuildSolverProgress:
 * @fraction: 0 to 1, never falling
 * @data: as given
 *
 * Called from the solver's thread.
 */
typedef void (*GuildSolverProgress) (double fraction, gpointer data);

GuildSolver       *guild_solver_new                 (const GuildMarket  *market);
void               guild_solver_free                (GuildSolver        *self);
const GuildMarket *guild_solver_get_market          (const GuildSolver  *self);
void               guild_solver_set_n_threads       (GuildSolver        *self,
                                                     guint               n_threads);
void               guild_solver_set_crowd           (GuildSolver        *self,
                                                     guint               n_offers);
gboolean           guild_solver_solve               (GuildSolver        *self,
                                                     GuildSolverProgress progress,
                                                     gpointer            data,
                                                     GCancellable       *cancellable,
                                                     GError            **error);
void               guild_solver_solve_greedily      (GuildSolver        *self);
void               guild_solver_start_from          (GuildSolver        *self,
                                                     const GuildScore   *prices,
                                                     const guint        *mentors);
gboolean           guild_solver_settle              (GuildSolver        *self,
                                                     GuildSolverProgress progress,
                                                     gpointer            data,
                                                     GCancellable       *cancellable,
                                                     GError            **error);
guint              guild_solver_get_mentor          (const GuildSolver  *self,
                                                     guint               gap);
gboolean           guild_solver_is_pinned           (const GuildSolver  *self,
                                                     guint               gap);
GuildScore         guild_solver_get_price           (const GuildSolver  *self,
                                                     guint               mentor);
void               guild_solver_get_totals          (GuildSolver        *self,
                                                     GuildSolverTotals  *totals);
gboolean           guild_solver_keep_together       (GuildSolver        *self,
                                                     guint               gap,
                                                     guint               mentor);
void               guild_solver_keep_apart          (GuildSolver        *self,
                                                     guint               gap,
                                                     guint               mentor);
void               guild_solver_release             (GuildSolver        *self,
                                                     guint               gap,
                                                     guint               mentor);
gboolean           guild_solver_set_mentee_capacity (GuildSolver        *self,
                                                     guint               mentee,
                                                     guint               capacity);
gboolean           guild_solver_set_mentor_capacity (GuildSolver        *self,
                                                     guint               mentor,
                                                     guint               capacity);
void               guild_solver_begin_trial         (GuildSolver        *self);
void               guild_solver_roll_back           (GuildSolver        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildSolver, guild_solver_free)

G_END_DECLS

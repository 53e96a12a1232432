/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-departments.h"

G_BEGIN_DECLS

/**
 * GuildBench:
 * @competency: its key
 * @have: people with a usable strength in it
 * @have_confirmed: those of them whose level is confirmed
 * @need: people with an open gap in it
 * @n_asked: people whose role asks for it, and to whom it applies
 * @n_unrated: those of them who are not yet rated
 *
 * Who could teach a competency, and who needs it.
 */
typedef struct
{
  gint64 competency;
  guint have;
  guint have_confirmed;
  guint need;
  guint n_asked;
  guint n_unrated;
} GuildBench;

/**
 * GuildBenchStrength:
 * @n_people: people in scope: the base of every figure here
 * @n_open_gaps: gaps of theirs that are open
 * @n_rated: people in scope with a level in anything that their role asks for
 * @withheld: whether the scope is too small to tell; there are no rows then, and the counts are 0
 * @n_rows: how many competencies roles in scope ask for
 * @rows: (array length=n_rows): the scarcest first: most people short of one who has it, then fewest who have it
 *
 * Bench strength: people with a usable strength against people with an open gap.
 */
typedef struct
{
  guint n_people;
  guint n_open_gaps;
  guint n_rated;
  gboolean withheld;
  guint n_rows;
  GuildBench *rows;
} GuildBenchStrength;

GuildBenchStrength *guild_bench_strength_new          (const GuildSnapshot      *snapshot,
                                                       const GuildDepartments   *departments,
                                                       int                       department,
                                                       gint64                    framework,
                                                       GCancellable             *cancellable);
void                guild_bench_strength_free         (GuildBenchStrength       *self);
const GuildBench   *guild_bench_strength_get_scarcest (const GuildBenchStrength *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildBenchStrength, guild_bench_strength_free)

G_END_DECLS

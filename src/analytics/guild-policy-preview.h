/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-snapshot.h"
#include "guild-store.h"

G_BEGIN_DECLS

/**
 * GuildPolicyPreview:
 * @n_levels: current levels that would be others, or none
 * @n_gaps: gaps of people against their role that would be others, open, or closed
 * @n_stale: ratings that would become stale
 * @n_fresh: stale ratings that would be so no more
 * @n_departments_hidden: departments that statistics would hide
 * @n_departments_shown: departments that they would show
 * @n_mentors: mentors whose profile names no number of their own
 * @n_mentees: people with more running pairings than they could then have
 * @n_pairs_barred: pairs of people who would be too near in the reporting line
 * @n_pairs_freed: pairs of people who would be so no more
 * @n_stepped: gaps that would take more than one pairing to close
 *
 * What other policies would do. People count while they are employed.
 */
typedef struct
{
  guint n_levels;
  guint n_gaps;
  guint n_stale;
  guint n_fresh;
  guint n_departments_hidden;
  guint n_departments_shown;
  guint n_mentors;
  guint n_mentees;
  gint64 n_pairs_barred;
  gint64 n_pairs_freed;
  guint n_stepped;
} GuildPolicyPreview;

gboolean guild_policy_preview (const GuildSnapshot *snapshot,
                               GuildStore          *store,
                               const GuildPolicy   *proposed,
                               GuildPolicyPreview  *preview,
                               GCancellable        *cancellable,
                               GError             **error);

G_END_DECLS

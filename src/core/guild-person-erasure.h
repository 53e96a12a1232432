/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildErasure:
 * @name: whom it is about
 * @has_email: whether an e-mail address goes
 * @has_title: whether a title goes
 * @n_employments: employments, of which dates and role stay
 * @n_ratings: ratings of them, which stay under the pseudonym
 * @n_evidence: of these, evidence texts that are emptied
 * @n_drafts: assessments that were not submitted, which go
 * @n_mentions: texts elsewhere that mention them, in which the pseudonym takes the place of the mention
 * @n_notes: goals, reasons and notes of their pairings, which are emptied
 * @n_profiles: mentor and mentee profiles, which go
 * @n_pair_rules: pair rules, which go
 * @n_gap_marks: gap marks, which go
 * @n_memberships: cohorts, duties as assessor and programmes that they coordinate, which they leave
 * @n_pairings: open pairings, which end
 * @n_reports: others who report to, or are confirmed by, somebody else from today on
 *
 * What erasing a person would take and what it would leave.
 */
typedef struct
{
  char *name;
  gboolean has_email;
  gboolean has_title;
  guint n_employments;
  guint n_ratings;
  guint n_evidence;
  guint n_drafts;
  guint n_mentions;
  guint n_notes;
  guint n_profiles;
  guint n_pair_rules;
  guint n_gap_marks;
  guint n_memberships;
  guint n_pairings;
  guint n_reports;
} GuildErasure;

GuildErasure *guild_erasure_preview   (GuildOrganisation *organisation,
                                       gint64             person,
                                       GCancellable      *cancellable,
                                       GError           **error);
gboolean      guild_erasure_is_done   (const GuildRecord *person);
void          guild_erasure_free      (GuildErasure      *self);
GuildChange  *guild_edit_erase_person (GuildOrganisation *organisation,
                                       gint64             person,
                                       const char        *pseudonym_id,
                                       GCancellable      *cancellable,
                                       GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildErasure, guild_erasure_free)

G_END_DECLS

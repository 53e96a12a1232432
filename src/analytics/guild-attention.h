/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * GuildUrgency:
 * @GUILD_URGENCY_WAITING: somebody waits for somebody
 * @GUILD_URGENCY_AT_RISK: it will not come right by itself
 * @GUILD_URGENCY_GOING_WELL: good to know
 */
typedef enum
{
  GUILD_URGENCY_WAITING,
  GUILD_URGENCY_AT_RISK,
  GUILD_URGENCY_GOING_WELL,
} GuildUrgency;

#define GUILD_N_URGENCIES (GUILD_URGENCY_GOING_WELL + 1)

/**
 * GuildAttentionReason:
 * @GUILD_ATTENTION_OFFER: a pairing is proposed and not yet offered
 * @GUILD_ATTENTION_ACCEPT: it is offered, and not everybody has accepted
 * @GUILD_ATTENTION_PREPARE: it is agreed, and steps are missing before it can start
 * @GUILD_ATTENTION_START: it is agreed and can start
 * @GUILD_ATTENTION_REASSESS: the mentee is asked to rate themselves anew
 * @GUILD_ATTENTION_CONFIRM: the confirmer is asked to decide on a pairing's outcome
 * @GUILD_ATTENTION_AWAITING: self-ratings are newer and higher than what is confirmed
 * @GUILD_ATTENTION_DRAFT: an assessment was begun and not submitted
 * @GUILD_ATTENTION_OVERDUE: a running pairing is past its last day
 * @GUILD_ATTENTION_PAUSED: a pairing has been paused for more than a month
 * @GUILD_ATTENTION_QUIET: an active pairing has not met for four weeks
 * @GUILD_ATTENTION_BARRED: the rules no longer allow a pairing that is proposed, agreed or running
 * @GUILD_ATTENTION_UNSERVED: a gap that is marked urgent has no pairing
 * @GUILD_ATTENTION_CONFIRMED: a pairing closed as confirmed within the last month
 * @GUILD_ATTENTION_ACTIVE: a pairing is active and in time
 *
 * Why something needs attention.
 */
typedef enum
{
  GUILD_ATTENTION_OFFER,
  GUILD_ATTENTION_ACCEPT,
  GUILD_ATTENTION_PREPARE,
  GUILD_ATTENTION_START,
  GUILD_ATTENTION_REASSESS,
  GUILD_ATTENTION_CONFIRM,
  GUILD_ATTENTION_AWAITING,
  GUILD_ATTENTION_DRAFT,
  GUILD_ATTENTION_OVERDUE,
  GUILD_ATTENTION_PAUSED,
  GUILD_ATTENTION_QUIET,
  GUILD_ATTENTION_BARRED,
  GUILD_ATTENTION_UNSERVED,
  GUILD_ATTENTION_CONFIRMED,
  GUILD_ATTENTION_ACTIVE,
} GuildAttentionReason;

/**
 * GuildAttentionItem:
 * @reason: why it needs attention
 * @person: key of who it is about: a mentee, or the subject of ratings; of several, who waits longest
 * @other: key of the other one: a mentor, the confirmer that ratings wait for, or an assessor; or 0
 * @pairing: key of the pairing, or 0
 * @competency: key of the skill, of several that which waits longest, or 0
 * @kind: the kind of assessment that was begun
 * @since: since when, or 0 where nobody knows
 * @last: of a pairing, when they last met, or 0
 * @count: how many ratings, assessments or gaps are put together here
 * @n_people: of how many people
 * @missing: of an agreement, who has not accepted (a bit each, by #GuildPart); of a start or a bar, the
 *   obstacles (`GUILD_PAIR_BIT`)
 *
 * One line of what needs attention.
 */
typedef struct
{
  GuildAttentionReason reason;
  gint64 person;
  gint64 other;
  gint64 pairing;
  gint64 competency;
  GuildAssessmentKind kind;
  GuildDate since;
  GuildDate last;
  guint count;
  guint n_people;
  guint missing;
} GuildAttentionItem;

/**
 * GuildAttentionDates:
 * @get_met: when a pairing last met, or 0
 * @get_rated: when a person rated themselves in a competency, or 0
 * @data: for both
 *
 * Dates that no snapshot holds. Each may be unknown.
 */
typedef struct
{
  GuildDate (*get_met) (gpointer data, gint64 pairing);
  GuildDate (*get_rated) (gpointer data, gint64 person, gint64 competency);
  gpointer data;
} GuildAttentionDates;

GArray      *guild_attention_list        (const GuildSnapshot       *snapshot,
                                          const GuildAttentionDates *dates,
                                          GCancellable              *cancellable);
GuildUrgency guild_attention_get_urgency (GuildAttentionReason       reason);
guint        guild_attention_count       (const GArray              *items,
                                          GuildUrgency               urgency);
guint        guild_attention_confirmed   (const GuildSnapshot       *snapshot);

G_END_DECLS

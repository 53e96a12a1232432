/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildAssessItem:
 * @competency: key of a competency
 * @domain: key of its domain, or 0
 * @top: the highest level of its scale
 * @target: what the role asks for, else what a pairing aims at, else 0
 * @in_role: whether the role asks for it
 *
 * Something to be rated.
 */
typedef struct
{
  gint64 competency;
  gint64 domain;
  int top;
  int target;
  gboolean in_role;
} GuildAssessItem;

GArray *guild_assess_items_list (GuildOrganisation *organisation,
                                 gint64             subject,
                                 GArray            *more);

G_END_DECLS

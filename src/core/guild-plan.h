/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildPlan:
 *
 * A change that is being built out of many rows: what it says of a row already hides what the
 * organisation says. Rows are borrowed and stay as long as the plan.
 */
typedef struct _GuildPlan GuildPlan;

GuildPlan         *guild_plan_new           (GuildOrganisation *organisation);
void               guild_plan_free          (GuildPlan         *self);
const GuildRecord *guild_plan_see           (GuildPlan         *self,
                                             const GuildRecord *row);
const GuildRecord *guild_plan_lookup        (GuildPlan         *self,
                                             GuildKind          kind,
                                             gint64             key);
const GuildRecord *guild_plan_find          (GuildPlan         *self,
                                             GuildKind          kind,
                                             const char        *id);
const GuildRecord *guild_plan_find_identity (GuildPlan         *self,
                                             GuildKind          kind,
                                             const GuildValue  *identity);
GPtrArray         *guild_plan_list          (GuildPlan         *self,
                                             GuildKind          kind);
GPtrArray         *guild_plan_list_children (GuildPlan         *self,
                                             GuildKind          kind,
                                             gint64             owner);
const GuildRecord *guild_plan_insert        (GuildPlan         *self,
                                             GuildKind          kind,
                                             const GuildValue  *values);
const GuildRecord *guild_plan_replace       (GuildPlan         *self,
                                             const GuildRecord *current,
                                             const GuildValue  *values);
void               guild_plan_remove        (GuildPlan         *self,
                                             const GuildRecord *current);
void               guild_plan_append        (GuildPlan         *self,
                                             GuildRecord       *before,
                                             GuildRecord       *after);
char              *guild_plan_make_id       (GuildPlan         *self,
                                             GuildKind          kind,
                                             const char        *name);
char              *guild_plan_choose_id     (GuildPlan         *self,
                                             GuildKind          kind,
                                             const char        *id,
                                             const char        *name);
GuildChange       *guild_plan_finish        (GuildPlan         *self,
                                             const char        *name,
                                             const char        *detail);
GuildChange       *guild_plan_finish_edit   (GuildPlan         *self,
                                             const char        *name,
                                             const char        *detail,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildPlan, guild_plan_free)

G_END_DECLS

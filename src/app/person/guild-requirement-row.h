/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-rules.h"

G_BEGIN_DECLS

/**
 * GuildRequirementRow:
 *
 * A row about a person in one competency: its name, what the level rests on, the level itself and,
 * where a role asks for more, the gap.
 */
#define GUILD_TYPE_REQUIREMENT_ROW (guild_requirement_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildRequirementRow, guild_requirement_row, GUILD, REQUIREMENT_ROW, GtkListBoxRow)

GtkWidget *guild_requirement_row_new          (void);
void       guild_requirement_row_show         (GuildRequirementRow *self,
                                               const char          *name,
                                               int                  top,
                                               GuildCell            cell,
                                               int                  target);
void       guild_requirement_row_set_basis    (GuildRequirementRow *self,
                                               const char          *basis,
                                               const char          *full_date);
void       guild_requirement_row_set_reserve  (GuildRequirementRow *self,
                                               int                  reserve,
                                               gboolean             gaps);
void       guild_requirement_row_set_narrow   (GuildRequirementRow *self,
                                               gboolean             narrow);
void       guild_requirement_row_clear_action (GuildRequirementRow *self);
void       guild_requirement_row_set_action   (GuildRequirementRow *self,
                                               const char          *label,
                                               const char          *action,
                                               GVariant            *target,
                                               gboolean             suggested);
void       guild_requirement_row_set_pairing  (GuildRequirementRow *self,
                                               gint64               pairing,
                                               const char          *mentor,
                                               const char          *state);
gboolean   guild_requirement_row_act          (GuildRequirementRow *self,
                                               const char          *action);

G_END_DECLS

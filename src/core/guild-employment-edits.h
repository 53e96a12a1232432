/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-plan.h"

G_BEGIN_DECLS

/* What edits of people do to employments, on a plan. Private to core. */

#define GUILD_EMPLOYMENT_FIELDS (GUILD_EMPLOYMENT_CONFIRMER + 1)

/* New values of some fields of an employment: those whose bit, 1 << field, is set. */
typedef struct
{
  guint fields;
  GuildValue values[GUILD_EMPLOYMENT_FIELDS];
} GuildEmploymentPatch;

gboolean guild_employment_change           (GuildPlan                  *plan,
                                            gint64                      person,
                                            const GuildEmploymentPatch *patch,
                                            GuildDate                   from,
                                            GuildDate                   today);
gboolean guild_employment_end              (GuildPlan                  *plan,
                                            gint64                      person,
                                            GuildDate                   last_day,
                                            gboolean                   *changed);
void     guild_employment_move_end         (GuildPlan                  *plan,
                                            gint64                      person,
                                            GuildDate                   old_end,
                                            GuildDate                   new_end);
void     guild_employment_move_beginning   (GuildPlan                  *plan,
                                            gint64                      person,
                                            GuildDate                   old_hire,
                                            GuildDate                   new_hire);
void     guild_employment_resume           (GuildPlan                  *plan,
                                            gint64                      person,
                                            GuildDate                   first_day);
gint64   guild_employment_get_manager      (GuildPlan                  *plan,
                                            gint64                      person,
                                            GuildDate                   date);
char    *guild_employment_refuse_manager   (GuildPlan                  *plan,
                                            gint64                      person,
                                            gint64                      manager,
                                            GuildDate                   date);
char    *guild_employment_refuse_confirmer (GuildPlan                  *plan,
                                            gint64                      person,
                                            gint64                      confirmer);
gboolean guild_employment_may_lead         (GuildPlan                  *plan,
                                            gint64                      person,
                                            gint64                      manager,
                                            gint64                      confirmer,
                                            GuildDate                   date);

G_END_DECLS

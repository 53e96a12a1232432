/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-content.h"
#include "guild-test.h"

G_BEGIN_DECLS

/* The team of tests/data/models: two frameworks of five steps, what stands on them at every level, and a day that stays. */

#define MODEL_TODAY "2026-11-22"

GuildOrganisation *model_fixture   (const char        *name);
gint64             model_framework (GuildOrganisation *o,
                                    const char        *id);
void               model_do        (GuildOrganisation *o,
                                    GuildChange       *change);
void               model_undo      (GuildOrganisation *o,
                                    gboolean           redo);
void               model_nothing   (GuildChange       *change,
                                    GError           **error,
                                    int                code,
                                    const char        *words);
void               model_there     (const char        *document,
                                    const char        *row,
                                    gboolean           there);
void               model_checked   (GuildOrganisation *o,
                                    const char        *before);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildModelPlace:
 * @kind: %GUILD_KIND_DOMAIN or %GUILD_KIND_COMPETENCY
 * @key: its key
 *
 * A line of a framework's outline.
 */
typedef struct
{
  GuildKind kind;
  gint64 key;
} GuildModelPlace;

/**
 * GuildModelLine:
 * @place: which row
 * @row: (transfer none): the row, as long as the outline
 * @depth: 0 at the top
 * @parent: index of its domain's line, or -1
 * @n_children: lines directly beneath it
 * @end: index after the last line beneath it
 */
typedef struct
{
  GuildModelPlace place;
  const GuildRecord *row;
  int depth;
  int parent;
  guint n_children;
  guint end;
} GuildModelLine;

/**
 * GuildModelOutline:
 *
 * A framework's domains and competencies as one list, in the order in which people read them: siblings by position (without
 * one last), then domains after competencies, then by key. The one place that knows this order.
 */
typedef struct _GuildModelOutline GuildModelOutline;

GuildModelOutline    *guild_model_outline_new      (GuildOrganisation       *organisation,
                                                    gint64                   framework);
void                  guild_model_outline_free     (GuildModelOutline       *self);
guint                 guild_model_outline_get_size (const GuildModelOutline *self);
const GuildModelLine *guild_model_outline_get      (const GuildModelOutline *self,
                                                    guint                    at);
gboolean              guild_model_outline_find     (const GuildModelOutline *self,
                                                    GuildModelPlace          place,
                                                    guint                   *at);
GPtrArray            *guild_model_list_descriptors (GuildOrganisation       *organisation,
                                                    gint64                   competency);
GPtrArray            *guild_model_list_indicators  (GuildOrganisation       *organisation,
                                                    gint64                   competency);
GPtrArray            *guild_model_list_levels      (GuildOrganisation       *organisation,
                                                    gint64                   framework);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildModelOutline, guild_model_outline_free)

G_END_DECLS

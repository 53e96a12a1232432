/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-model-content.h"

G_BEGIN_DECLS

/**
 * GuildModelTemplate:
 * @id: its name for programs
 * @name: its name
 * @summary: what it is, in a line
 * @source: where it comes from
 * @licence: under which licence it may be used
 * @n_competencies: how many there are
 *
 * A model that comes with Guildhall.
 */
typedef struct
{
  char *id;
  char *name;
  char *summary;
  char *source;
  char *licence;
  guint n_competencies;
} GuildModelTemplate;

/**
 * GuildOccupation:
 * @id: its code, as in O*NET
 * @name: its title
 * @summary: what people in it do
 *
 * An occupation of O*NET: the skills that it asks for are a content with one target each.
 */
typedef struct
{
  char *id;
  char *name;
  char *summary;
} GuildOccupation;

GPtrArray         *guild_model_library_list             (void);
GuildModelContent *guild_model_library_load             (const char   *id,
                                                         GError      **error);
GPtrArray         *guild_model_library_find_occupations (const char   *words,
                                                         guint         limit);
GuildModelContent *guild_model_library_load_occupation  (const char   *id,
                                                         GError      **error);
GPtrArray         *guild_model_library_read_file        (GFile        *file,
                                                         GCancellable *cancellable,
                                                         GError      **error);

G_END_DECLS

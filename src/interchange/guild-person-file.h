/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildPersonGap:
 * @role: key of the role
 * @competency: key of the competency
 * @target: the target level
 * @weight: the requirement's weight
 * @cell: the person's current level with its flags
 * @gap: levels that are missing, 0 where met or unrated
 */
typedef struct
{
  gint64 role;
  gint64 competency;
  int target;
  double weight;
  GuildCell cell;
  int gap;
} GuildPersonGap;

/**
 * GuildPersonFile:
 *
 * Everything that is held about one person, and nobody else: rows by kind, other people by what they
 * are to this one.
 */
typedef struct _GuildPersonFile GuildPersonFile;

GuildPersonFile   *guild_person_file_new         (GuildOrganisation     *organisation,
                                                  gint64                 person,
                                                  GCancellable          *cancellable,
                                                  GError               **error);
void               guild_person_file_free        (GuildPersonFile       *self);
GuildOrganisation *guild_person_file_get_owner   (const GuildPersonFile *self);
const GuildRecord *guild_person_file_get_person  (const GuildPersonFile *self);
GPtrArray         *guild_person_file_get_rows    (const GuildPersonFile *self,
                                                  GuildKind              kind);
GPtrArray         *guild_person_file_get_ratings (const GuildPersonFile *self,
                                                  const GuildRecord     *assessment);
GArray            *guild_person_file_get_gaps    (const GuildPersonFile *self);
guint              guild_person_file_get_n_given (const GuildPersonFile *self);
gboolean           guild_person_file_shows       (const GuildPersonFile *self,
                                                  const GuildRecord     *row,
                                                  guint                  field);
char              *guild_person_file_get_text    (const GuildPersonFile *self,
                                                  const GuildRecord     *row,
                                                  guint                  field);
char              *guild_person_file_name_person (const GuildPersonFile *self,
                                                  const GuildRecord     *row,
                                                  guint                  field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildPersonFile, guild_person_file_free)

G_END_DECLS

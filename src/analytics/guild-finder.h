/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * GuildFinderGroup:
 *
 * What can be found, in the order in which it is listed.
 */
typedef enum
{
  GUILD_FINDER_PAGE,
  GUILD_FINDER_ACTION,
  GUILD_FINDER_PERSON,
  GUILD_FINDER_COMPETENCY,
  GUILD_FINDER_ROLE,
} GuildFinderGroup;

#define GUILD_FINDER_N_GROUPS (GUILD_FINDER_ROLE + 1)

/**
 * GuildFinderRank:
 *
 * How well something matches, the best first.
 */
typedef enum
{
  GUILD_FINDER_BEGINS,      /* the title begins with it */
  GUILD_FINDER_WORD_BEGINS, /* a word begins with it */
  GUILD_FINDER_INSIDE,      /* it stands somewhere */
  GUILD_FINDER_SCATTERED,   /* its letters stand there in their order, from the start of a word on */
  GUILD_FINDER_NOT,
} GuildFinderRank;

/**
 * GuildFinderMatch:
 * @group: what it is
 * @key: key of a row, or the number that guild_finder_add() was given
 * @title: what it is called; belongs to the finder
 * @rank: how well it matches
 */
typedef struct
{
  GuildFinderGroup group;
  gint64 key;
  const char *title;
  GuildFinderRank rank;
} GuildFinderMatch;

/**
 * GuildFinder:
 *
 * An index of what can be found by a few letters, whatever their case and accents. It is made in a
 * worker and then searched at every keystroke.
 */
typedef struct _GuildFinder GuildFinder;

GuildFinder    *guild_finder_new                (void);
GuildFinder    *guild_finder_new_for_role       (const GuildSnapshot *snapshot,
                                                 gint64               role);
GuildFinder    *guild_finder_new_for_competency (const GuildSnapshot *snapshot,
                                                 gint64               competency);
void            guild_finder_free               (GuildFinder         *self);
void            guild_finder_add                (GuildFinder         *self,
                                                 GuildFinderGroup     group,
                                                 gint64               key,
                                                 const char          *title,
                                                 const char          *words);
gboolean        guild_finder_add_snapshot       (GuildFinder         *self,
                                                 const GuildSnapshot *snapshot,
                                                 GCancellable        *cancellable);
void            guild_finder_remember           (GuildFinder         *self,
                                                 GuildFinderGroup     group,
                                                 gint64               key);
const char     *guild_finder_get_title          (const GuildFinder   *self,
                                                 GuildFinderGroup     group,
                                                 gint64               key);
GArray         *guild_finder_search             (const GuildFinder   *self,
                                                 const char          *text,
                                                 guint                limit,
                                                 guint               *n_found);
GuildFinderRank guild_finder_rank               (const char          *folded,
                                                 const char          *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildFinder, guild_finder_free)

G_END_DECLS

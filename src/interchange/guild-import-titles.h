/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import.h"

G_BEGIN_DECLS

/**
 * GuildImportTitleTarget:
 * @GUILD_IMPORT_TITLE_ITSELF: a stub role of its own
 * @GUILD_IMPORT_TITLE_ROLE: a role that exists, by its id
 * @GUILD_IMPORT_TITLE_OTHER: the role of another title
 *
 * What a title that is no role stands for.
 */
typedef enum
{
  GUILD_IMPORT_TITLE_ITSELF,
  GUILD_IMPORT_TITLE_ROLE,
  GUILD_IMPORT_TITLE_OTHER,
} GuildImportTitleTarget;

/**
 * GuildImportTitle:
 * @title: as the sources have it
 * @n_people: people who have it
 * @target: what it stands for, as guild_import_set_title_role() has it
 * @target_text: id of the role, or the other title; "" for itself
 * @like_role: (nullable): id of a role that it resembles more than any title
 * @like_title: index in the list of an earlier title that it resembles, or -1
 * @similarity: to that role or title, from 0 to 1; 0 where it resembles nothing
 */
typedef struct
{
  char *title;
  guint n_people;
  GuildImportTitleTarget target;
  char *target_text;
  char *like_role;
  int like_title;
  double similarity;
} GuildImportTitle;

GPtrArray *guild_import_get_titles     (GuildImport           *self);
gboolean   guild_import_set_title_role (GuildImport           *self,
                                        const char            *title,
                                        GuildImportTitleTarget target,
                                        const char            *text,
                                        GError               **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GuildHelpKind:
 * @GUILD_HELP_PARAGRAPH: a paragraph
 * @GUILD_HELP_HEADING: the title of a section
 * @GUILD_HELP_ITEM: of a list
 * @GUILD_HELP_NOTE: what is to be heeded
 */
typedef enum
{
  GUILD_HELP_PARAGRAPH,
  GUILD_HELP_HEADING,
  GUILD_HELP_ITEM,
  GUILD_HELP_NOTE,
} GuildHelpKind;

typedef struct
{
  GuildHelpKind kind;
  guint number; /* of a step; 0: the item is none */
  char *markup;
} GuildHelpBlock;

/**
 * GuildHelpPage:
 * @id: its name
 * @title: its title
 * @description: what it is about, in a sentence
 * @blocks: (element-type GuildHelpBlock): its text, piece by piece
 *
 * A page of the help: of Mallard, as much as our pages use.
 */
typedef struct
{
  char *id;
  char *title;
  char *description;
  GPtrArray *blocks;
} GuildHelpPage;

GuildHelpPage *guild_help_page_new  (GBytes        *mallard,
                                     GError       **error);
void           guild_help_page_free (GuildHelpPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildHelpPage, guild_help_page_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-model-item.h"

G_BEGIN_DECLS

/**
 * GuildModelKey:
 * @GUILD_MODEL_KEY_ENTER: the name is as it should be
 * @GUILD_MODEL_KEY_INDENT: one deeper
 * @GUILD_MODEL_KEY_OUTDENT: one less deep
 * @GUILD_MODEL_KEY_ESCAPE: as it was before
 * @GUILD_MODEL_KEY_BACKSPACE: backspace where nothing is typed
 * @GUILD_MODEL_KEY_UP: on to the line above
 * @GUILD_MODEL_KEY_DOWN: on to the line below
 * @GUILD_MODEL_KEY_LEAVE: the keyboard went elsewhere
 *
 * What is done with a line while its name is edited.
 */
typedef enum
{
  GUILD_MODEL_KEY_ENTER,
  GUILD_MODEL_KEY_INDENT,
  GUILD_MODEL_KEY_OUTDENT,
  GUILD_MODEL_KEY_ESCAPE,
  GUILD_MODEL_KEY_BACKSPACE,
  GUILD_MODEL_KEY_UP,
  GUILD_MODEL_KEY_DOWN,
  GUILD_MODEL_KEY_LEAVE,
} GuildModelKey;

/**
 * GuildModelDrop:
 * @GUILD_MODEL_DROP_NONE: nothing is dropped here
 * @GUILD_MODEL_DROP_BEFORE: before it
 * @GUILD_MODEL_DROP_AFTER: after it
 * @GUILD_MODEL_DROP_INTO: into the domain, last
 * @GUILD_MODEL_DROP_FIRST: into the domain, first
 *
 * Where something dropped on a row goes.
 */
typedef enum
{
  GUILD_MODEL_DROP_NONE,
  GUILD_MODEL_DROP_BEFORE,
  GUILD_MODEL_DROP_AFTER,
  GUILD_MODEL_DROP_INTO,
  GUILD_MODEL_DROP_FIRST,
} GuildModelDrop;

/**
 * GuildModelRow:
 *
 * A line of an outline in a list: its name, which can be edited in place, and how many it counts.
 */
#define GUILD_TYPE_MODEL_ROW (guild_model_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelRow, guild_model_row, GUILD, MODEL_ROW, AdwBin)

GtkWidget      *guild_model_row_new        (void);
GuildModelItem *guild_model_row_get_item   (GuildModelRow  *self);
void            guild_model_row_show       (GuildModelRow  *self,
                                            GuildModelItem *item,
                                            GtkListItem    *list_item,
                                            const char     *search);
void            guild_model_row_set_search (GuildModelRow  *self,
                                            const char     *search);
void            guild_model_row_focus      (GuildModelRow  *self);
void            guild_model_row_set_drop   (GuildModelRow  *self,
                                            GuildModelDrop  drop,
                                            int             depth);

G_END_DECLS

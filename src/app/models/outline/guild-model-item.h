/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-model-outline.h"

G_BEGIN_DECLS

/**
 * GuildModelItem:
 *
 * A line of an outline as views see it: of the organisation, or one that is being typed and stands nowhere else yet. It stays
 * the same object while its line moves, is renamed, or is saved for the first time.
 */
#define GUILD_TYPE_MODEL_ITEM (guild_model_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelItem, guild_model_item, GUILD, MODEL_ITEM, GObject)

/**
 * GuildModelFace:
 * @place: which line; with key 0 it is not saved yet
 * @row: (nullable): its row
 * @depth: 0 at the top
 * @has_children: whether lines stand beneath it
 * @expanded: whether these are shown
 * @count: of a competency how many people are rated, of a domain how many competencies it holds; -1 where that is not known
 *
 * What a line shows.
 */
typedef struct
{
  GuildModelPlace place;
  const GuildRecord *row;
  int depth;
  gboolean has_children;
  gboolean expanded;
  int count;
} GuildModelFace;

GuildModelItem       *guild_model_item_new           (void);
const GuildModelFace *guild_model_item_get_face      (GuildModelItem       *self);
gboolean              guild_model_item_set_face      (GuildModelItem       *self,
                                                      const GuildModelFace *face);
const char           *guild_model_item_get_name      (GuildModelItem       *self);
void                  guild_model_item_set_name      (GuildModelItem       *self,
                                                      const char           *name);
void                  guild_model_item_tell          (GuildModelItem       *self);
GtkEntryBuffer       *guild_model_item_get_text      (GuildModelItem       *self);
void                  guild_model_item_begin_editing (GuildModelItem       *self);
void                  guild_model_item_end_editing   (GuildModelItem       *self);
int                   guild_model_item_get_cursor    (GuildModelItem       *self);
void                  guild_model_item_set_cursor    (GuildModelItem       *self,
                                                      int                   cursor);
guint                 guild_model_item_get_position  (GuildModelItem       *self);
void                  guild_model_item_set_position  (GuildModelItem       *self,
                                                      guint                 position);

G_END_DECLS

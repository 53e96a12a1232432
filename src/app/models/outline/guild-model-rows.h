/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-item.h"

G_BEGIN_DECLS

/**
 * GuildModelRows:
 *
 * A framework's outline as one list of #GuildModelItem, of which any may be selected: what stands in a domain that is closed is
 * left out, what is typed and not yet saved stands in it. What is selected is kept by line, so that it survives moves, searches
 * and undo. Where the organisation changes, only what changed is spliced.
 */
#define GUILD_TYPE_MODEL_ROWS (guild_model_rows_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelRows, guild_model_rows, GUILD, MODEL_ROWS, GObject)

GuildModelRows          *guild_model_rows_new         (GuildOrganisation *organisation);
void                     guild_model_rows_set         (GuildModelRows    *self,
                                                       gint64             framework);
gint64                   guild_model_rows_get         (GuildModelRows    *self);
const GuildModelOutline *guild_model_rows_get_outline (GuildModelRows    *self);
GuildModelItem          *guild_model_rows_get_item    (GuildModelRows    *self,
                                                       guint              position);
GuildModelItem          *guild_model_rows_find        (GuildModelRows    *self,
                                                       GuildModelPlace    place);
GuildModelItem          *guild_model_rows_show        (GuildModelRows    *self,
                                                       GuildModelPlace    place);
GuildModelItem          *guild_model_rows_get_domain  (GuildModelRows    *self,
                                                       GuildModelItem    *item);
GuildModelItem          *guild_model_rows_get_last_in (GuildModelRows    *self,
                                                       GuildModelItem    *domain);
void                     guild_model_rows_expand      (GuildModelRows    *self,
                                                       GuildModelPlace    place,
                                                       gboolean           expanded);
void                     guild_model_rows_expand_all  (GuildModelRows    *self,
                                                       gboolean           expanded);
void                     guild_model_rows_set_search  (GuildModelRows    *self,
                                                       const char        *search);
const char              *guild_model_rows_get_search  (GuildModelRows    *self);
guint                    guild_model_rows_get_n_hits  (GuildModelRows    *self);
GuildModelItem          *guild_model_rows_find_hit    (GuildModelRows    *self);
void                     guild_model_rows_set_counts  (GuildModelRows    *self,
                                                       GHashTable        *counts);

/* --- what is selected -------------------------------------------------------------------------------------- */

GuildModelPlace guild_model_rows_get_selected  (GuildModelRows        *self);
GArray         *guild_model_rows_list_selected (GuildModelRows        *self,
                                                gboolean               topmost);
void            guild_model_rows_select        (GuildModelRows        *self,
                                                const GuildModelPlace *places,
                                                guint                  n_places);

/* --- what is being typed ----------------------------------------------------------------------------------- */

void     guild_model_rows_add_draft        (GuildModelRows  *self,
                                            GuildModelItem  *draft,
                                            GuildModelItem  *domain,
                                            GuildModelItem  *after);
void     guild_model_rows_add_before_draft (GuildModelRows  *self,
                                            GuildModelItem  *item,
                                            GuildModelItem  *draft);
void     guild_model_rows_remove_draft     (GuildModelRows  *self,
                                            GuildModelItem  *draft);
gboolean guild_model_rows_is_draft         (GuildModelRows  *self,
                                            GuildModelItem  *item,
                                            GuildModelItem **domain,
                                            GuildModelItem **after);
void     guild_model_rows_expect           (GuildModelRows  *self,
                                            GuildModelItem  *item,
                                            GuildModelPlace  place);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of an outline that are typed and not saved yet. */
#include "guild-model-rows-private.h"

static GuildModelDraft *
find_draft (GuildModelRows *self,
            GuildModelItem *item,
            guint          *at)
{
  for (guint i = 0; i < self->drafts->len; i++)
    if (((GuildModelDraft *) self->drafts->pdata[i])->item == item)
      {
        if (at != NULL)
          *at = i;
        return self->drafts->pdata[i];
      }
  return NULL;
}

/**
 * guild_model_rows_add_draft:
 * @self: rows
 * @draft: a line that is not saved yet; where it stands already it goes elsewhere
 * @domain: (nullable): the line that it stands in; %NULL for the top
 * @after: (nullable): the line that it comes after; %NULL where it comes first
 *
 * Shows it there.
 */
void
guild_model_rows_add_draft (GuildModelRows *self,
                            GuildModelItem *draft,
                            GuildModelItem *domain,
                            GuildModelItem *after)
{
  GuildModelDraft *kept = NULL;
  GuildModelDraft *made = NULL;
  guint at;

  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));
  g_return_if_fail (draft != after && draft != domain);

  self->most = G_MAXUINT;
  made = g_new0 (GuildModelDraft, 1);
  made->item = g_object_ref (draft);
  made->domain = domain != NULL ? g_object_ref (domain) : NULL;
  made->after = after != NULL ? g_object_ref (after) : NULL;
  kept = find_draft (self, draft, &at);
  /* What it comes after must be placed before it. */
  if (kept != NULL)
    g_ptr_array_remove_index (self->drafts, at);
  g_ptr_array_add (self->drafts, made);
  guild_model_rows_show_rows (self);
}

/**
 * guild_model_rows_add_before_draft:
 * @self: rows
 * @item: a line that is not saved yet, and not shown
 * @draft: a line that is not saved yet
 *
 * Puts @item where @draft is, which comes after it from now on.
 */
void
guild_model_rows_add_before_draft (GuildModelRows *self,
                                   GuildModelItem *item,
                                   GuildModelItem *draft)
{
  GuildModelDraft *found = NULL;
  GuildModelDraft *made = NULL;
  guint at;

  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));

  found = find_draft (self, draft, &at);
  g_return_if_fail (found != NULL);

  made = g_new0 (GuildModelDraft, 1);
  made->item = g_object_ref (item);
  g_set_object (&made->domain, found->domain);
  made->after = g_steal_pointer (&found->after);
  found->after = g_object_ref (item);
  g_ptr_array_insert (self->drafts, (int) at, made);
  guild_model_rows_show_rows (self);
}

/**
 * guild_model_rows_remove_draft:
 * @self: rows
 * @draft: a line that is not saved yet
 *
 * Gives it up. What comes after it comes after what it came after.
 */
void
guild_model_rows_remove_draft (GuildModelRows *self,
                               GuildModelItem *draft)
{
  GuildModelDraft *found = NULL;
  guint at;

  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));

  found = find_draft (self, draft, &at);
  if (found == NULL)
    return;
  for (guint i = 0; i < self->drafts->len; i++)
    if (((GuildModelDraft *) self->drafts->pdata[i])->after == draft)
      g_set_object (&((GuildModelDraft *) self->drafts->pdata[i])->after, found->after);
  g_ptr_array_remove_index (self->drafts, at);
  guild_model_rows_show_rows (self);
}

/**
 * guild_model_rows_is_draft:
 * @self: rows
 * @item: an item
 * @domain: (out) (optional) (nullable) (transfer none): the line that it will stand in
 * @after: (out) (optional) (nullable) (transfer none): the line that it will come after
 *
 * Returns: whether it is not saved yet
 */
gboolean
guild_model_rows_is_draft (GuildModelRows  *self,
                           GuildModelItem  *item,
                           GuildModelItem **domain,
                           GuildModelItem **after)
{
  GuildModelDraft *draft = NULL;

  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), FALSE);

  draft = find_draft (self, item, NULL);
  if (draft == NULL)
    return FALSE;
  if (domain != NULL)
    *domain = draft->domain;
  if (after != NULL)
    *after = draft->after;
  return TRUE;
}

/**
 * guild_model_rows_expect:
 * @self: rows
 * @item: an item
 * @place: the line that it is after the change that is made now
 *
 * Keeps the item, and so its row and what is typed in it, when the line is saved first or becomes another.
 */
void
guild_model_rows_expect (GuildModelRows *self,
                         GuildModelItem *item,
                         GuildModelPlace place)
{
  GuildModelPlace before;

  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));

  before = guild_model_item_get_face (item)->place;
  g_hash_table_insert (self->expected, guild_model_place_to_pointer (place), g_object_ref (item));
  if (find_draft (self, item, NULL) != NULL)
    {
      GuildModelFace face = *guild_model_item_get_face (item);

      face.place = place;
      guild_model_item_set_face (item, &face);
    }
  else if (before.key != 0 && g_hash_table_remove (self->selected, guild_model_place_to_pointer (before)))
    g_hash_table_add (self->selected, guild_model_place_to_pointer (place));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-item.h"

struct _GuildModelItem
{
  GObject parent_instance;

  GuildModelFace face;
  char *name;           /* of a line that is not saved yet */
  GtkEntryBuffer *text; /* while it is edited */
  int cursor;
  guint position; /* where its list shows it */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildModelItem, guild_model_item, G_TYPE_OBJECT)

static void
guild_model_item_finalize (GObject *object)
{
  GuildModelItem *self = GUILD_MODEL_ITEM (object);

  g_clear_pointer ((GuildRecord **) &self->face.row, guild_record_unref);
  g_clear_object (&self->text);
  g_free (self->name);

  G_OBJECT_CLASS (guild_model_item_parent_class)->finalize (object);
}

static void
guild_model_item_class_init (GuildModelItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_model_item_finalize;

  /**
   * GuildModelItem::changed:
   * @self: the item
   *
   * It shows something else, or is edited, or is no longer.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_model_item_init (GuildModelItem *self)
{
  self->face.place.kind = GUILD_KIND_COMPETENCY;
  self->face.count = -1;
  self->position = GTK_INVALID_LIST_POSITION;
}

/**
 * guild_model_item_new:
 *
 * Returns: (transfer full): a line that is not saved yet
 */
GuildModelItem *
guild_model_item_new (void)
{
  return g_object_new (GUILD_TYPE_MODEL_ITEM, NULL);
}

/**
 * guild_model_item_get_face:
 * @self: an item
 *
 * Returns: what it shows
 */
const GuildModelFace *
guild_model_item_get_face (GuildModelItem *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ITEM (self), NULL);

  return &self->face;
}

/**
 * guild_model_item_set_face:
 * @self: an item
 * @face: what it shows from now on
 *
 * It is not told: guild_model_item_tell() does that.
 *
 * Returns: whether that is anything else
 */
gboolean
guild_model_item_set_face (GuildModelItem       *self,
                           const GuildModelFace *face)
{
  const GuildRecord *row = NULL;
  gboolean same = FALSE;

  g_return_val_if_fail (GUILD_IS_MODEL_ITEM (self), FALSE);

  same = self->face.place.kind == face->place.kind && self->face.place.key == face->place.key &&
         self->face.row == face->row && self->face.depth == face->depth &&
         self->face.has_children == face->has_children && self->face.expanded == face->expanded &&
         self->face.count == face->count;
  if (same)
    return FALSE;
  row = self->face.row;
  self->face = *face;
  if (self->face.row != NULL)
    guild_record_ref (self->face.row);
  if (row != NULL)
    guild_record_unref ((GuildRecord *) row);
  return TRUE;
}

/**
 * guild_model_item_get_name:
 * @self: an item
 *
 * Returns: its name
 */
const char *
guild_model_item_get_name (GuildModelItem *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ITEM (self), NULL);

  if (self->face.row == NULL)
    return self->name != NULL ? self->name : "";
  return guild_record_get_text (self->face.row,
                                self->face.place.kind == GUILD_KIND_DOMAIN ? GUILD_DOMAIN_NAME : GUILD_COMPETENCY_NAME);
}

/**
 * guild_model_item_set_name:
 * @self: an item that is not saved yet
 * @name: its name
 */
void
guild_model_item_set_name (GuildModelItem *self,
                           const char     *name)
{
  g_return_if_fail (GUILD_IS_MODEL_ITEM (self));

  if (g_set_str (&self->name, name))
    guild_model_item_tell (self);
}

/**
 * guild_model_item_tell:
 * @self: an item
 *
 * Says that it shows something else.
 */
void
guild_model_item_tell (GuildModelItem *self)
{
  g_return_if_fail (GUILD_IS_MODEL_ITEM (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_model_item_get_text:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what is typed, while it is edited
 */
GtkEntryBuffer *
guild_model_item_get_text (GuildModelItem *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ITEM (self), NULL);

  return self->text;
}

/**
 * guild_model_item_begin_editing:
 * @self: an item
 *
 * Its name is edited from now on.
 */
void
guild_model_item_begin_editing (GuildModelItem *self)
{
  g_return_if_fail (GUILD_IS_MODEL_ITEM (self));

  if (self->text != NULL)
    return;
  self->text = gtk_entry_buffer_new (guild_model_item_get_name (self), -1);
  self->cursor = -1;
  guild_model_item_tell (self);
}

/**
 * guild_model_item_end_editing:
 * @self: an item
 *
 * Its name is not edited any more.
 */
void
guild_model_item_end_editing (GuildModelItem *self)
{
  g_return_if_fail (GUILD_IS_MODEL_ITEM (self));

  if (self->text == NULL)
    return;
  g_clear_object (&self->text);
  guild_model_item_tell (self);
}

/**
 * guild_model_item_get_cursor:
 * @self: an item
 *
 * Returns: where the cursor stood when its row went; -1 where all is to be selected
 */
int
guild_model_item_get_cursor (GuildModelItem *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ITEM (self), 0);

  return self->cursor;
}

/**
 * guild_model_item_set_cursor:
 * @self: an item
 * @cursor: where the cursor stands
 */
void
guild_model_item_set_cursor (GuildModelItem *self,
                             int             cursor)
{
  g_return_if_fail (GUILD_IS_MODEL_ITEM (self));

  self->cursor = cursor;
}

/**
 * guild_model_item_get_position:
 * @self: an item
 *
 * Returns: where its list shows it, or %GTK_INVALID_LIST_POSITION
 */
guint
guild_model_item_get_position (GuildModelItem *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ITEM (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}

/**
 * guild_model_item_set_position:
 * @self: an item
 * @position: where its list shows it
 *
 * For its list alone.
 */
void
guild_model_item_set_position (GuildModelItem *self,
                               guint           position)
{
  g_return_if_fail (GUILD_IS_MODEL_ITEM (self));

  self->position = position;
}

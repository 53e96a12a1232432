/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-pool.h"

#include "guild-tree-chip.h"
#include "guild-tree-faces.h"

/* Widgets of a kind that wait for their next use. */
#define MAX_SPARE 48

struct _GuildTreePool
{
  GtkWidget *canvas;
  GCallback toggled;
  GHashTable *slots; /* GuildTreeSlot by get_key() */
  GPtrArray *spare_chips;
  GPtrArray *spare_faces;
};

static gint64
get_key (GuildTreeCellKind kind,
         gint64            person)
{
  return person * 2 + (kind == GUILD_TREE_CELL_FACES);
}

/**
 * guild_tree_pool_new:
 * @canvas: the parent of the widgets
 * @toggled: called with @canvas and a chip whose reports are to be opened or closed
 *
 * Returns: (transfer full): a pool without widgets
 */
GuildTreePool *
guild_tree_pool_new (GtkWidget *canvas,
                     GCallback  toggled)
{
  GuildTreePool *self = g_new0 (GuildTreePool, 1);

  self->canvas = canvas;
  self->toggled = toggled;
  self->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->spare_chips = g_ptr_array_new ();
  self->spare_faces = g_ptr_array_new ();
  return self;
}

/**
 * guild_tree_pool_free:
 * @self: (transfer full): a pool, whose widgets went with the canvas
 */
void
guild_tree_pool_free (GuildTreePool *self)
{
  g_hash_table_unref (self->slots);
  g_ptr_array_unref (self->spare_chips);
  g_ptr_array_unref (self->spare_faces);
  g_free (self);
}

/**
 * guild_tree_pool_clear:
 * @self: a pool
 *
 * Forgets all widgets; the canvas takes them out.
 */
void
guild_tree_pool_clear (GuildTreePool *self)
{
  g_hash_table_remove_all (self->slots);
  g_ptr_array_set_size (self->spare_chips, 0);
  g_ptr_array_set_size (self->spare_faces, 0);
}

static GtkWidget *
take_widget (GuildTreePool    *self,
             GuildTreeCellKind kind)
{
  GPtrArray *spare = kind == GUILD_TREE_CELL_FACES ? self->spare_faces : self->spare_chips;
  GtkWidget *widget = NULL;

  if (spare->len > 0)
    return g_ptr_array_steal_index_fast (spare, spare->len - 1);
  if (kind == GUILD_TREE_CELL_FACES)
    widget = guild_tree_faces_new ();
  else
    {
      widget = guild_tree_chip_new ();
      g_signal_connect_object (widget, "toggled", self->toggled, self->canvas, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_parent (widget, self->canvas);
  return widget;
}

static void
give_back (GuildTreePool *self,
           GuildTreeSlot *slot)
{
  GPtrArray *spare = GUILD_IS_TREE_FACES (slot->widget) ? self->spare_faces : self->spare_chips;

  if (spare->len >= MAX_SPARE)
    {
      gtk_widget_unparent (slot->widget);
      return;
    }
  gtk_widget_set_child_visible (slot->widget, FALSE);
  g_ptr_array_add (spare, slot->widget);
}

/**
 * guild_tree_pool_begin:
 * @self: a pool
 *
 * From here to guild_tree_pool_end(), guild_tree_pool_need() says what is seen.
 */
void
guild_tree_pool_begin (GuildTreePool *self)
{
  GHashTableIter iter;
  gpointer slot = NULL;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    ((GuildTreeSlot *) slot)->needed = FALSE;
}

/**
 * guild_tree_pool_need:
 * @self: a pool
 * @cell: a cell that is seen
 * @index: its place in the layout
 * @empty: (out): whether its widget does not show it yet
 *
 * Returns: (transfer none): its slot
 */
GuildTreeSlot *
guild_tree_pool_need (GuildTreePool       *self,
                      const GuildTreeCell *cell,
                      guint                index,
                      gboolean            *empty)
{
  gint64 key = get_key (cell->kind, cell->person);
  GuildTreeSlot *slot = g_hash_table_lookup (self->slots, &key);

  *empty = slot == NULL;
  if (slot == NULL)
    {
      slot = g_new0 (GuildTreeSlot, 1);
      slot->widget = take_widget (self, cell->kind);
      slot->person = cell->person;
      g_hash_table_insert (self->slots, g_memdup2 (&key, sizeof key), slot);
    }
  slot->cell = index;
  slot->needed = TRUE;
  return slot;
}

/**
 * guild_tree_pool_end:
 * @self: a pool
 *
 * Whatever was not needed gives its widget back.
 */
void
guild_tree_pool_end (GuildTreePool *self)
{
  GHashTableIter iter;
  gpointer slot = NULL;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (!((GuildTreeSlot *) slot)->needed)
      {
        give_back (self, slot);
        g_hash_table_iter_remove (&iter);
      }
}

/**
 * guild_tree_pool_find:
 * @self: a pool
 * @kind: what kind of cell
 * @person: of whom
 *
 * Returns: (transfer none) (nullable): its slot, where it has a widget
 */
GuildTreeSlot *
guild_tree_pool_find (GuildTreePool    *self,
                      GuildTreeCellKind kind,
                      gint64            person)
{
  gint64 key = get_key (kind, person);

  return g_hash_table_lookup (self->slots, &key);
}

/**
 * guild_tree_pool_find_widget:
 * @self: a pool
 * @widget: a widget
 *
 * Returns: (transfer none) (nullable): the slot that it shows
 */
GuildTreeSlot *
guild_tree_pool_find_widget (GuildTreePool *self,
                             GtkWidget     *widget)
{
  GHashTableIter iter;
  gpointer slot = NULL;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (((GuildTreeSlot *) slot)->widget == widget)
      return slot;
  return NULL;
}

/**
 * guild_tree_pool_each:
 * @self: a pool
 * @func: called for each slot
 * @data: for @func
 */
void
guild_tree_pool_each (GuildTreePool    *self,
                      GuildTreeSlotFunc func,
                      gpointer          data)
{
  GHashTableIter iter;
  gpointer slot = NULL;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    func (slot, data);
}

/**
 * guild_tree_pool_drop_faces:
 * @self: a pool
 *
 * Rows of faces give their widgets back: they show other people now.
 */
void
guild_tree_pool_drop_faces (GuildTreePool *self)
{
  GHashTableIter iter;
  gpointer slot = NULL;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (GUILD_IS_TREE_FACES (((GuildTreeSlot *) slot)->widget))
      {
        give_back (self, slot);
        g_hash_table_iter_remove (&iter);
      }
}

/**
 * guild_tree_pool_follow:
 * @self: a pool
 * @layout: the layout, which is another now
 *
 * Chips stay with their people, wherever they stand now, so that the keyboard stays too.
 */
void
guild_tree_pool_follow (GuildTreePool   *self,
                        GuildTreeLayout *layout)
{
  GHashTableIter iter;
  gpointer value = NULL;

  guild_tree_pool_drop_faces (self);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GuildTreeSlot *slot = value;

      slot->cell = guild_tree_layout_find (layout, slot->person);
      if (slot->cell == GUILD_TREE_NO_CELL)
        {
          give_back (self, slot);
          g_hash_table_iter_remove (&iter);
        }
    }
}

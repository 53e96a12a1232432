/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-tree-layout.h"

G_BEGIN_DECLS

/**
 * GuildTreeSlot:
 * @widget: a #GuildTreeChip or #GuildTreeFaces
 * @person: whose cell it shows
 * @cell: the cell in the layout
 *
 * A cell that has a widget.
 */
typedef struct
{
  GtkWidget *widget;
  guint32 person;
  guint cell;
  /*< private >*/
  gboolean needed;
} GuildTreeSlot;

typedef void (*GuildTreeSlotFunc) (GuildTreeSlot *slot, gpointer data);

/**
 * GuildTreePool:
 *
 * The widgets of a canvas, for what is seen of it only: those of cells out of sight wait for their
 * next use.
 */
typedef struct _GuildTreePool GuildTreePool;

GuildTreePool *guild_tree_pool_new         (GtkWidget           *canvas,
                                            GCallback            toggled);
void           guild_tree_pool_free        (GuildTreePool       *self);
void           guild_tree_pool_clear       (GuildTreePool       *self);
void           guild_tree_pool_begin       (GuildTreePool       *self);
GuildTreeSlot *guild_tree_pool_need        (GuildTreePool       *self,
                                            const GuildTreeCell *cell,
                                            guint                index,
                                            gboolean            *empty);
void           guild_tree_pool_end         (GuildTreePool       *self);
GuildTreeSlot *guild_tree_pool_find        (GuildTreePool       *self,
                                            GuildTreeCellKind    kind,
                                            gint64               person);
GuildTreeSlot *guild_tree_pool_find_widget (GuildTreePool       *self,
                                            GtkWidget           *widget);
void           guild_tree_pool_each        (GuildTreePool       *self,
                                            GuildTreeSlotFunc    func,
                                            gpointer             data);
void           guild_tree_pool_drop_faces  (GuildTreePool       *self);
void           guild_tree_pool_follow      (GuildTreePool       *self,
                                            GuildTreeLayout     *layout);

G_END_DECLS

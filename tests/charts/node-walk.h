/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NodeKind:
 * @NODE_RECT: a solid rectangle
 * @NODE_FILL: a filled path
 * @NODE_STROKE: a stroked path
 * @NODE_TEXT: a text of one colour in one line
 * @NODE_OTHER: anything else (a chart should have none)
 *
 * What a leaf of a render node is.
 */
typedef enum
{
  NODE_RECT,
  NODE_FILL,
  NODE_STROKE,
  NODE_TEXT,
  NODE_OTHER,
} NodeKind;

/**
 * NodeLeaf:
 * @kind: what it is
 * @bounds: what can be seen of it: moved by its transforms, cut by its clips (by the bounds of those that are no rectangles)
 * @whole: the same before it was cut
 * @colour: its colour, with the opacities around it; of a text see node_leaf_get_text_colour()
 * @path: (nullable): the path that is filled or stroked, in the coordinates of @transform
 * @transform: (nullable): from its coordinates to the root's
 * @width: of the line that is stroked
 * @dashed: whether that line is dashed
 * @text: (nullable): what the glyphs read from left to right, U+FFFD for what is not found
 * @baseline: where the glyphs begin, moved by the transforms
 * @end: where they end along the baseline
 * @node: (unowned): the leaf
 *
 * A leaf of a render node, in the coordinates of the root.
 */
typedef struct
{
  NodeKind kind;
  graphene_rect_t bounds;
  graphene_rect_t whole;
  GdkRGBA colour;
  GskPath *path;
  GskTransform *transform;
  float width;
  gboolean dashed;
  char *text;
  graphene_point_t baseline;
  graphene_point_t end;
  GskRenderNode *node;
} NodeLeaf;

GPtrArray      *node_walk                 (GskRenderNode         *root);
guint           node_walk_count           (GPtrArray             *leaves,
                                           NodeKind               kind);
const NodeLeaf *node_walk_find_text       (GPtrArray             *leaves,
                                           const char            *text);
const NodeLeaf *node_walk_find_rect       (GPtrArray             *leaves,
                                           const graphene_rect_t *rect,
                                           float                  tolerance);
gboolean        node_walk_is_within       (GPtrArray             *leaves,
                                           const graphene_rect_t *place,
                                           float                  tolerance);
GdkRGBA         node_leaf_get_text_colour (const NodeLeaf        *leaf);
gboolean        node_walk_texts_are_apart (GPtrArray             *leaves);
gboolean        node_rect_equal           (const graphene_rect_t *first,
                                           const graphene_rect_t *second,
                                           float                  tolerance);
gboolean        node_colour_equal         (const GdkRGBA         *first,
                                           const GdkRGBA         *second);

G_END_DECLS

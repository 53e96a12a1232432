/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "node-walk.h"

#include <hb.h>

/* Where a branch of the tree stands. */
typedef struct
{
  GskTransform *transform;
  graphene_rect_t clip;
  float opacity;
} Branch;

static const graphene_rect_t everything = { { -1e9f, -1e9f }, { 2e9f, 2e9f } };

static void
free_leaf (gpointer data)
{
  NodeLeaf *leaf = data;

  g_clear_pointer (&leaf->path, gsk_path_unref);
  g_clear_pointer (&leaf->transform, gsk_transform_unref);
  g_free (leaf->text);
  g_free (leaf);
}

/* The characters of the glyphs that the charts' fonts can show, with the figures that charts set (tnum). */
static GHashTable *
read_font (PangoFont *font)
{
  static const struct
  {
    gunichar first, last;
  } ranges[] = {
    { 0x20, 0x24f },    { 0x391, 0x3c9 },   { 0x5d0, 0x5ea },   { 0x621, 0x64a },   { 0x2010, 0x2026 },
    { 0x202f, 0x202f }, { 0x2030, 0x2030 }, { 0x2190, 0x2193 }, { 0x2212, 0x2212 }, { 0x2264, 0x2265 },
  };
  static const hb_feature_t tabular = { HB_TAG ('t', 'n', 'u', 'm'), 1, 0, (unsigned) -1 };
  GHashTable *characters = g_hash_table_new (NULL, NULL);
  hb_font_t *shaper = pango_font_get_hb_font (font);
  hb_buffer_t *buffer = hb_buffer_create ();

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (gunichar c = ranges[i].first; c <= ranges[i].last; c++)
      for (unsigned n_features = 0; n_features < 2; n_features++)
        {
          hb_glyph_info_t *glyphs;
          unsigned n_glyphs;

          hb_buffer_reset (buffer);
          hb_buffer_add (buffer, c, 0);
          hb_buffer_set_content_type (buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
          hb_buffer_guess_segment_properties (buffer);
          hb_shape (shaper, buffer, &tabular, n_features);
          glyphs = hb_buffer_get_glyph_infos (buffer, &n_glyphs);
          if (n_glyphs == 1 && glyphs->codepoint != 0 &&
              !g_hash_table_contains (characters, GUINT_TO_POINTER (glyphs->codepoint)))
            g_hash_table_insert (characters, GUINT_TO_POINTER (glyphs->codepoint), GUINT_TO_POINTER (c));
        }
  hb_buffer_destroy (buffer);
  return characters;
}

static char *
read_text (const GskRenderNode *node,
           float               *x)
{
  static GHashTable *fonts;
  PangoFont *font = gsk_text_node_get_font (node);
  GHashTable *characters;
  GString *text = g_string_new (NULL);
  guint n_glyphs;
  const PangoGlyphInfo *glyphs = gsk_text_node_get_glyphs (node, &n_glyphs);

  if (fonts == NULL)
    fonts = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) g_hash_table_unref);
  characters = g_hash_table_lookup (fonts, font);
  if (characters == NULL)
    {
      characters = read_font (font);
      g_hash_table_insert (fonts, g_object_ref (font), characters);
    }
  for (guint i = 0; i < n_glyphs; i++)
    {
      gunichar c = GPOINTER_TO_UINT (g_hash_table_lookup (characters, GUINT_TO_POINTER (glyphs[i].glyph)));

      *x += (float) glyphs[i].geometry.width / PANGO_SCALE;
      if (glyphs[i].glyph != PANGO_GLYPH_EMPTY)
        g_string_append_unichar (text, c == 0 ? 0xfffd : c);
    }
  return g_string_free_and_steal (text);
}

static NodeLeaf *
add_leaf (GPtrArray             *leaves,
          GskRenderNode         *node,
          const Branch          *branch,
          NodeKind               kind,
          const graphene_rect_t *bounds,
          const GdkRGBA         *colour)
{
  NodeLeaf *leaf = g_new0 (NodeLeaf, 1);

  leaf->kind = kind;
  leaf->node = node;
  leaf->colour = *colour;
  leaf->colour.alpha *= branch->opacity;
  leaf->transform = gsk_transform_ref (branch->transform);
  gsk_transform_transform_bounds (branch->transform, bounds, &leaf->whole);
  if (!graphene_rect_intersection (&leaf->whole, &branch->clip, &leaf->bounds))
    leaf->bounds = GRAPHENE_RECT_INIT (leaf->whole.origin.x, leaf->whole.origin.y, 0, 0);
  g_ptr_array_add (leaves, leaf);
  return leaf;
}

/* Where a text changes its font or its script it goes on in another node. */
static gboolean
goes_on (const NodeLeaf *first,
         const NodeLeaf *second)
{
  return first->kind == NODE_TEXT && node_colour_equal (&first->colour, &second->colour) &&
         graphene_point_near (&first->end, &second->baseline, .01f);
}

static void
join_texts (GPtrArray *leaves,
            NodeLeaf  *first,
            NodeLeaf  *second)
{
  char *text = g_strconcat (first->text, second->text, NULL);

  g_free (first->text);
  first->text = text;
  first->end = second->end;
  graphene_rect_union (&first->whole, &second->whole, &first->whole);
  if (first->bounds.size.width <= 0)
    first->bounds = second->bounds;
  else if (second->bounds.size.width > 0)
    graphene_rect_union (&first->bounds, &second->bounds, &first->bounds);
  g_ptr_array_remove_index (leaves, leaves->len - 1);
}

static Branch
clip_branch (const Branch          *branch,
             const graphene_rect_t *clip)
{
  Branch inner = *branch;
  graphene_rect_t moved;

  gsk_transform_transform_bounds (branch->transform, clip, &moved);
  if (!graphene_rect_intersection (&moved, &branch->clip, &inner.clip))
    inner.clip = GRAPHENE_RECT_INIT (moved.origin.x, moved.origin.y, 0, 0);
  return inner;
}

static void walk (GPtrArray     *leaves,
                  GskRenderNode *node,
                  const Branch  *branch);

static void
walk_path (GPtrArray       *leaves,
           GskRenderNode   *node,
           GskRenderNode   *child,
           GskPath         *path,
           const GskStroke *stroke,
           const Branch    *branch)
{
  graphene_rect_t bounds, filled;
  Branch inner;
  NodeLeaf *leaf;
  gsize n_dashes = 0;

  if (!(stroke == NULL ? gsk_path_get_bounds (path, &bounds) : gsk_path_get_stroke_bounds (path, stroke, &bounds)))
    return;
  if (gsk_render_node_get_node_type (child) != GSK_COLOR_NODE)
    {
      inner = clip_branch (branch, &bounds);
      walk (leaves, child, &inner);
      return;
    }
  gsk_render_node_get_bounds (child, &filled);
  inner = clip_branch (branch, &filled);
  leaf = add_leaf (leaves, node, &inner, stroke == NULL ? NODE_FILL : NODE_STROKE, &bounds,
                   gsk_color_node_get_color (child));
  leaf->path = gsk_path_ref (path);
  if (stroke != NULL)
    {
      leaf->width = gsk_stroke_get_line_width (stroke);
      gsk_stroke_get_dash (stroke, &n_dashes);
      leaf->dashed = n_dashes > 0;
    }
}

static void
walk (GPtrArray     *leaves,
      GskRenderNode *node,
      const Branch  *branch)
{
  GskRenderNodeType type = gsk_render_node_get_node_type (node);
  static const GdkRGBA none;
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);
  if (type == GSK_CONTAINER_NODE)
    {
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        walk (leaves, gsk_container_node_get_child (node, i), branch);
    }
  else if (type == GSK_TRANSFORM_NODE)
    {
      Branch inner = *branch;

      inner.transform = gsk_transform_transform (gsk_transform_ref (branch->transform),
                                                 gsk_transform_node_get_transform (node));
      walk (leaves, gsk_transform_node_get_child (node), &inner);
      gsk_transform_unref (inner.transform);
    }
  else if (type == GSK_CLIP_NODE)
    {
      Branch inner = clip_branch (branch, gsk_clip_node_get_clip (node));

      walk (leaves, gsk_clip_node_get_child (node), &inner);
    }
  else if (type == GSK_ROUNDED_CLIP_NODE)
    {
      Branch inner = clip_branch (branch, &gsk_rounded_clip_node_get_clip (node)->bounds);

      walk (leaves, gsk_rounded_clip_node_get_child (node), &inner);
    }
  else if (type == GSK_OPACITY_NODE)
    {
      Branch inner = *branch;

      inner.opacity *= gsk_opacity_node_get_opacity (node);
      walk (leaves, gsk_opacity_node_get_child (node), &inner);
    }
  else if (type == GSK_DEBUG_NODE)
    walk (leaves, gsk_debug_node_get_child (node), branch);
  else if (type == GSK_FILL_NODE)
    walk_path (leaves, node, gsk_fill_node_get_child (node), gsk_fill_node_get_path (node), NULL, branch);
  else if (type == GSK_STROKE_NODE)
    walk_path (leaves, node, gsk_stroke_node_get_child (node), gsk_stroke_node_get_path (node),
               gsk_stroke_node_get_stroke (node), branch);
  else if (type == GSK_COLOR_NODE)
    add_leaf (leaves, node, branch, NODE_RECT, &bounds, gsk_color_node_get_color (node));
  else if (type == GSK_TEXT_NODE)
    {
      NodeLeaf *last = leaves->len == 0 ? NULL : leaves->pdata[leaves->len - 1];
      NodeLeaf *leaf = add_leaf (leaves, node, branch, NODE_TEXT, &bounds, gsk_text_node_get_color (node));
      graphene_point_t end = *gsk_text_node_get_offset (node);

      gsk_transform_transform_point (branch->transform, &end, &leaf->baseline);
      leaf->text = read_text (node, &end.x);
      gsk_transform_transform_point (branch->transform, &end, &leaf->end);
      if (last != NULL && goes_on (last, leaf))
        join_texts (leaves, last, leaf);
    }
  else
    add_leaf (leaves, node, branch, NODE_OTHER, &bounds, &none);
}

/**
 * node_walk:
 * @root: (nullable): a render node
 *
 * Finds its leaves, in the order in which they are drawn. They are valid while @root is.
 *
 * Returns: (element-type NodeLeaf) (transfer full): the leaves
 */
GPtrArray *
node_walk (GskRenderNode *root)
{
  GPtrArray *leaves = g_ptr_array_new_with_free_func (free_leaf);

  if (root != NULL)
    walk (leaves, root, &(Branch) { NULL, everything, 1 });
  return leaves;
}

/**
 * node_walk_count:
 * @leaves: leaves of a render node
 * @kind: what to count
 *
 * Returns: how many leaves of a kind there are that can be seen
 */
guint
node_walk_count (GPtrArray *leaves,
                 NodeKind   kind)
{
  guint n = 0;

  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = leaves->pdata[i];

      n += leaf->kind == kind && leaf->bounds.size.width > 0 && leaf->bounds.size.height > 0;
    }
  return n;
}

/**
 * node_walk_find_text:
 * @leaves: leaves of a render node
 * @text: a whole text, as it reads from left to right
 *
 * Returns: (nullable): the first leaf with the text
 */
const NodeLeaf *
node_walk_find_text (GPtrArray  *leaves,
                     const char *text)
{
  for (guint i = 0; i < leaves->len; i++)
    if (g_strcmp0 (((NodeLeaf *) leaves->pdata[i])->text, text) == 0)
      return leaves->pdata[i];
  return NULL;
}

/**
 * node_walk_find_rect:
 * @leaves: leaves of a render node
 * @rect: where it stands
 * @tolerance: how far each edge may be from there
 *
 * Returns: (nullable): the first solid rectangle or filled path there
 */
const NodeLeaf *
node_walk_find_rect (GPtrArray             *leaves,
                     const graphene_rect_t *rect,
                     float                  tolerance)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = leaves->pdata[i];

      if ((leaf->kind == NODE_RECT || leaf->kind == NODE_FILL) && node_rect_equal (&leaf->bounds, rect, tolerance))
        return leaf;
    }
  return NULL;
}

/**
 * node_walk_is_within:
 * @leaves: leaves of a render node
 * @place: where all of them have to be
 * @tolerance: how far each edge may be outside
 *
 * Returns: whether nothing can be seen outside of @place, and no number is lost (NaN, infinite)
 */
gboolean
node_walk_is_within (GPtrArray             *leaves,
                     const graphene_rect_t *place,
                     float                  tolerance)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = leaves->pdata[i];
      const graphene_rect_t *bounds = &leaf->bounds;

      if (!isfinite (bounds->origin.x) || !isfinite (bounds->origin.y) || !isfinite (bounds->size.width) ||
          !isfinite (bounds->size.height))
        {
          g_test_message ("leaf %u has no finite place", i);
          return FALSE;
        }
      if (bounds->size.width <= 0 || bounds->size.height <= 0)
        continue;
      if (bounds->origin.x < place->origin.x - tolerance || bounds->origin.y < place->origin.y - tolerance ||
          bounds->origin.x + bounds->size.width > place->origin.x + place->size.width + tolerance ||
          bounds->origin.y + bounds->size.height > place->origin.y + place->size.height + tolerance)
        {
          g_test_message ("leaf %u (kind %d, “%s”) at %g %g %g %g is outside of %g %g %g %g", i, (int) leaf->kind,
                          leaf->text == NULL ? "" : leaf->text, bounds->origin.x, bounds->origin.y, bounds->size.width,
                          bounds->size.height, place->origin.x, place->origin.y, place->size.width, place->size.height);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * node_leaf_get_text_colour:
 * @leaf: a text
 *
 * Finds the colour of a text by drawing it: gsk_text_node_get_color() points beside it in GTK 4.18.
 *
 * Returns: the colour
 */
GdkRGBA
node_leaf_get_text_colour (const NodeLeaf *leaf)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                         (int) ceilf (leaf->whole.size.width * 4) + 16,
                                                         (int) ceilf (leaf->whole.size.height * 4) + 16);
  cairo_t *cr = cairo_create (surface);
  graphene_rect_t bounds;
  GdkRGBA colour = { 0, 0, 0, 0 };

  gsk_render_node_get_bounds (leaf->node, &bounds);
  cairo_scale (cr, 4, 4); /* so that some pixels are all of it */
  cairo_translate (cr, 2 - (double) bounds.origin.x, 2 - (double) bounds.origin.y);
  gsk_render_node_draw (leaf->node, cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        guint32 pixel = *(const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) +
                                                       y * cairo_image_surface_get_stride (surface) + x * 4);
        float alpha = (float) (pixel >> 24) / 255;

        if (alpha > colour.alpha)
          colour = (GdkRGBA) { (float) (pixel >> 16 & 0xff) / 255 / alpha, (float) (pixel >> 8 & 0xff) / 255 / alpha,
                               (float) (pixel & 0xff) / 255 / alpha, alpha };
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return colour;
}

/**
 * node_walk_texts_are_apart:
 * @leaves: leaves of a render node
 *
 * Returns: whether no two texts of it meet
 */
gboolean
node_walk_texts_are_apart (GPtrArray *leaves)
{
  for (guint i = 0; i < leaves->len; i++)
    for (guint j = i + 1; j < leaves->len; j++)
      {
        const NodeLeaf *one = leaves->pdata[i], *other = leaves->pdata[j];
        graphene_rect_t shared;

        if (one->kind != NODE_TEXT || other->kind != NODE_TEXT ||
            !graphene_rect_intersection (&one->bounds, &other->bounds, &shared))
          continue;
        if (shared.size.width > 1.5f && shared.size.height > 1.5f)
          {
            g_test_message ("“%s” and “%s” meet", one->text, other->text);
            return FALSE;
          }
      }
  return TRUE;
}

/**
 * node_rect_equal:
 * @first: a rectangle
 * @second: a rectangle
 * @tolerance: how far each edge may be from the other's
 *
 * Returns: whether they are the same
 */
gboolean
node_rect_equal (const graphene_rect_t *first,
                 const graphene_rect_t *second,
                 float                  tolerance)
{
  return fabsf (first->origin.x - second->origin.x) <= tolerance &&
         fabsf (first->origin.y - second->origin.y) <= tolerance &&
         fabsf (first->origin.x + first->size.width - second->origin.x - second->size.width) <= tolerance &&
         fabsf (first->origin.y + first->size.height - second->origin.y - second->size.height) <= tolerance;
}

/**
 * node_colour_equal:
 * @first: a colour
 * @second: a colour
 *
 * Returns: whether they are the same to a step of 8 bits
 */
gboolean
node_colour_equal (const GdkRGBA *first,
                   const GdkRGBA *second)
{
  const float step = 1.01f / 255;

  return fabsf (first->red - second->red) <= step && fabsf (first->green - second->green) <= step &&
         fabsf (first->blue - second->blue) <= step && fabsf (first->alpha - second->alpha) <= step;
}

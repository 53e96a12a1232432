/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "node-walk.h"

#include <pango/pangocairo.h>

static const GdkRGBA red = { 1, 0, 0, 1 };

/* Transforms, clips and opacities reach the leaf. */
static void
test_rect (void)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  const NodeLeaf *leaf;

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (10, 20));
  gtk_snapshot_scale (snapshot, 2, 2);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, 5, 50));
  gtk_snapshot_push_opacity (snapshot, .5);
  gtk_snapshot_append_color (snapshot, &red, &GRAPHENE_RECT_INIT (1, 1, 8, 8));
  gtk_snapshot_append_color (snapshot, &red, &GRAPHENE_RECT_INIT (30, 1, 8, 8));
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
  node = gtk_snapshot_to_node (snapshot);
  leaves = node_walk (node);
  g_assert_cmpuint (leaves->len, ==, 2);
  g_assert_cmpuint (node_walk_count (leaves, NODE_RECT), ==, 1);
  leaf = node_walk_find_rect (leaves, &GRAPHENE_RECT_INIT (12, 22, 8, 16), .001f);
  g_assert_nonnull (leaf);
  g_assert_true (node_rect_equal (&leaf->whole, &GRAPHENE_RECT_INIT (12, 22, 16, 16), .001f));
  g_assert_true (node_colour_equal (&leaf->colour, &(GdkRGBA) { 1, 0, 0, .5f }));
  g_assert_false (node_colour_equal (&leaf->colour, &red));
  g_assert_true (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (12, 22, 8, 16), .001f));
  g_assert_false (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (12, 22, 7, 16), .001f));
}

/* A path tells its bounds, its line and its colour. */
static void
test_path (void)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  const NodeLeaf *leaf;

  gsk_path_builder_add_rect (builder, &GRAPHENE_RECT_INIT (5, 5, 10, 20));
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gsk_stroke_set_dash (stroke, (float[]) { 4, 4 }, 2);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &red);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &red);
  node = gtk_snapshot_to_node (snapshot);
  leaves = node_walk (node);
  g_assert_cmpuint (leaves->len, ==, 2);
  leaf = leaves->pdata[0];
  g_assert_cmpint (leaf->kind, ==, NODE_FILL);
  g_assert_true (node_rect_equal (&leaf->bounds, &GRAPHENE_RECT_INIT (5, 5, 10, 20), .001f));
  leaf = leaves->pdata[1];
  g_assert_cmpint (leaf->kind, ==, NODE_STROKE);
  g_assert_cmpfloat (leaf->width, ==, 2);
  g_assert_true (leaf->dashed);
  g_assert_cmpfloat (leaf->bounds.origin.x, <=, 4);
  g_assert_true (node_colour_equal (&leaf->colour, &red));
}

/* A text reads as it was written, tabular figures too. */
static void
test_text (void)
{
  static const char *const texts[] = { "Data Ethics", "1,234.5 …", "−3 / 19" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
      g_autoptr (PangoLayout) layout = pango_layout_new (context);
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;
      const NodeLeaf *leaf;

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
      pango_layout_set_attributes (layout, attributes);
      pango_layout_set_text (layout, texts[i], -1);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (7, 9));
      gtk_snapshot_append_layout (snapshot, layout, &red);
      node = gtk_snapshot_to_node (snapshot);
      leaves = node_walk (node);
      leaf = node_walk_find_text (leaves, texts[i]);
      g_assert_cmpuint (leaves->len, ==, 1);
      g_assert_nonnull (leaf);
      g_assert_cmpint (leaf->kind, ==, NODE_TEXT);
      g_assert_cmpfloat (leaf->baseline.x, ==, 7);
      g_object_unref (context);
      g_assert_cmpfloat_with_epsilon (leaf->baseline.y, 9 + (float) pango_layout_get_baseline (layout) / PANGO_SCALE,
                                      1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_type_ensure (GSK_TYPE_COLOR_NODE);
  g_test_add_func ("/node-walk/rect", test_rect);
  g_test_add_func ("/node-walk/path", test_path);
  g_test_add_func ("/node-walk/text", test_text);
  return g_test_run ();
}

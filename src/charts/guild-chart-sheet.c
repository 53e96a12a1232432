/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-sheet.h"

#include <glib/gi18n-lib.h>

/* Of the font of the context. */
#define CAPTION_SIZE .86

/* The line of text that distances in pixels are meant for. */
#define USUAL_LINE 19.0

/* Texts that are kept set: more than a screen of cells has. */
#define MAX_TEXTS 4096

/**
 * guild_chart_sheet_init:
 * @self: uninitialised memory
 * @context: the font, language and resolution to set texts in
 * @look: the colours to draw in
 * @rtl: whether it reads from right to left
 *
 * Prepares an empty sheet.
 */
void
guild_chart_sheet_init (GuildChartSheet      *self,
                        PangoContext         *context,
                        const GuildChartLook *look,
                        gboolean              rtl)
{
  g_return_if_fail (PANGO_IS_CONTEXT (context));
  g_return_if_fail (look != NULL);

  /* This registers all kinds of nodes, which otherwise gtk_init() does: a chart is drawn without a display too. */
  g_type_ensure (GSK_TYPE_COLOR_NODE);
  *self = (GuildChartSheet) {
    .look = *look,
    .rtl = rtl,
    .blend = 1,
    .pointed = GUILD_CHART_NO_MARK,
    .focused = GUILD_CHART_NO_MARK,
    .anchor = GUILD_CHART_NO_MARK,
    .range_from = NAN,
    .range_to = NAN,
    .context = g_object_ref (context),
    .texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref),
  };
}

/**
 * guild_chart_sheet_clear:
 * @self: a sheet
 *
 * Frees what it holds.
 */
void
guild_chart_sheet_clear (GuildChartSheet *self)
{
  guild_chart_sheet_take_layout (self, NULL, NULL);
  g_clear_object (&self->context);
  g_clear_pointer (&self->texts, g_hash_table_unref);
}

/**
 * guild_chart_sheet_set_context:
 * @self: a sheet
 * @context: the context to set texts in from now on
 *
 * Takes another context, or the same one after its font changed: texts are set anew.
 */
void
guild_chart_sheet_set_context (GuildChartSheet *self,
                               PangoContext    *context)
{
  g_set_object (&self->context, context);
  g_hash_table_remove_all (self->texts);
}

/**
 * guild_chart_sheet_take_layout:
 * @self: a sheet
 * @layout: (nullable) (transfer full): what a kind of chart found
 * @free_layout: (nullable): frees it
 *
 * Keeps what a kind of chart found in place of what it found before.
 */
void
guild_chart_sheet_take_layout (GuildChartSheet *self,
                               gpointer         layout,
                               GDestroyNotify   free_layout)
{
  if (self->layout != NULL && self->free_layout != NULL)
    self->free_layout (self->layout);
  self->layout = layout;
  self->free_layout = free_layout;
}

/**
 * guild_chart_sheet_get_features:
 * @self: a sheet
 *
 * Tells which forms of letters its texts are set in: figures of equal width, or the plain ones that can be read back.
 *
 * Returns: the features, as Pango has them
 */
const char *
guild_chart_sheet_get_features (GuildChartSheet *self)
{
  return self->plain ? "calt=0,clig=0,liga=0" : "tnum";
}

/* A minus stays before its number, where the text around it reads from right to left too. */
static char *
keep_minus (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\u2212", -1);

  return g_strjoinv ("\u200e\u2212", parts);
}

static PangoLayout *
set_text (GuildChartSheet *self,
          const char      *words,
          GuildChartText   style,
          double           width)
{
  g_autofree char *kept = self->rtl && strstr (words, "\u2212") != NULL ? keep_minus (words) : NULL;
  const char *text = kept == NULL ? words : kept;
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new (guild_chart_sheet_get_features (self)));
  switch (style)
    {
    case GUILD_CHART_TEXT_BODY:
      break;
    case GUILD_CHART_TEXT_CAPTION:
      pango_attr_list_insert (attributes, pango_attr_scale_new (CAPTION_SIZE));
      break;
    case GUILD_CHART_TEXT_STRONG:
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      break;
    }
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  if (width >= 0)
    {
      pango_layout_set_width (layout, (int) ceil (width * PANGO_SCALE));
      pango_layout_set_height (layout, -1);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

/**
 * guild_chart_sheet_get_text:
 * @self: a sheet
 * @text: a text in UTF-8; never read as markup
 * @style: how to set it
 * @width: the room it has in pixels, or -1 for as much as it takes; it ends in an ellipsis where it is longer
 *
 * Sets a text in one line, or gives it again if it is set already.
 *
 * Returns: (transfer none): the text, valid until the sheet is asked for thousands of others
 */
PangoLayout *
guild_chart_sheet_get_text (GuildChartSheet *self,
                            const char      *text,
                            GuildChartText   style,
                            double           width)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *key = g_strdup_printf ("%d %d %s", (int) style, width < 0 ? -1 : (int) ceil (MIN (width, 1e6)),
                                          valid);
  PangoLayout *layout = g_hash_table_lookup (self->texts, key);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->texts) >= MAX_TEXTS)
    g_hash_table_remove_all (self->texts);
  layout = set_text (self, valid, style, MIN (width, 1e6));
  g_hash_table_insert (self->texts, g_steal_pointer (&key), layout);
  return layout;
}

/**
 * guild_chart_sheet_measure_text:
 * @self: a sheet
 * @text: a text
 * @style: how to set it
 * @width: (out) (optional): its width in pixels, in one line
 * @height: (out) (optional): its height in pixels
 *
 * Measures a text.
 */
void
guild_chart_sheet_measure_text (GuildChartSheet *self,
                                const char      *text,
                                GuildChartText   style,
                                double          *width,
                                double          *height)
{
  PangoRectangle extents;

  pango_layout_get_extents (guild_chart_sheet_get_text (self, text, style, -1), NULL, &extents);
  if (width != NULL)
    *width = (double) extents.width / PANGO_SCALE;
  if (height != NULL)
    *height = (double) extents.height / PANGO_SCALE;
}

/**
 * guild_chart_sheet_get_line:
 * @self: a sheet
 * @style: how a text is set
 *
 * Tells the height of a line of text: what other distances are derived from, so that they grow with the text.
 *
 * Returns: its height in pixels
 */
double
guild_chart_sheet_get_line (GuildChartSheet *self,
                            GuildChartText   style)
{
  double height;

  guild_chart_sheet_measure_text (self, "0g", style, NULL, &height);
  return height;
}

/**
 * guild_chart_sheet_grow:
 * @self: a sheet
 * @distance: in pixels, as it is with text of the usual size
 *
 * Makes a distance grow with the text, so that charts side by side have rows of the same height.
 *
 * Returns: the distance on this sheet; no less than @distance
 */
double
guild_chart_sheet_grow (GuildChartSheet *self,
                        double           distance)
{
  return distance * MAX (guild_chart_sheet_get_line (self, GUILD_CHART_TEXT_BODY) / USUAL_LINE, 1);
}

/**
 * guild_chart_sheet_draw_empty:
 * @self: a sheet
 * @snapshot: what to draw to
 * @words: (nullable): why there is nothing
 *
 * Draws what a chart says in place of marks, in the middle of the sheet.
 */
void
guild_chart_sheet_draw_empty (GuildChartSheet *self,
                              GtkSnapshot     *snapshot,
                              const char      *words)
{
  GdkRGBA colour = guild_chart_look_get_dim (&self->look);
  g_autofree char *valid = g_utf8_make_valid (words == NULL ? _ ("Nothing to show") : words, -1);
  double width = MIN (self->size.width * .9, guild_chart_sheet_grow (self, 420));
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle extents;

  if (width < 1 || self->size.height < 1)
    return;
  layout = set_text (self, valid, GUILD_CHART_TEXT_BODY, width);
  pango_layout_set_single_paragraph_mode (layout, FALSE);
  pango_layout_set_height (layout, (int) MIN (self->size.height, 1e6) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_extents (layout, NULL, &extents);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->size.width, self->size.height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((self->size.width - (float) width) / 2,
                                                MAX ((self->size.height - (float) extents.height / PANGO_SCALE) / 2,
                                                     0)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

/**
 * guild_chart_sheet_draw_text:
 * @self: a sheet
 * @snapshot: what to draw to
 * @text: a text
 * @style: how to set it
 * @box: where it stands: in the middle of its height, and cut at its width
 * @along: 0 at the left of @box, .5 in its middle, 1 at its right, whatever the direction
 * @colour: its colour
 *
 * Draws a text into a box.
 */
void
guild_chart_sheet_draw_text (GuildChartSheet       *self,
                             GtkSnapshot           *snapshot,
                             const char            *text,
                             GuildChartText         style,
                             const graphene_rect_t *box,
                             double                 along,
                             const GdkRGBA         *colour)
{
  PangoLayout *layout;
  PangoRectangle extents;
  double width;

  if (text == NULL || *text == '\0' || box->size.width < 1)
    return;
  guild_chart_sheet_measure_text (self, text, style, &width, NULL);
  layout = guild_chart_sheet_get_text (self, text, style, width <= box->size.width ? -1 : box->size.width);
  pango_layout_get_extents (layout, NULL, &extents);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (box->origin.x +
                                                    (box->size.width - (float) extents.width / PANGO_SCALE) * along -
                                                    (float) extents.x / PANGO_SCALE,
                                                box->origin.y +
                                                    (box->size.height - (float) extents.height / PANGO_SCALE) / 2));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/**
 * guild_chart_sheet_mirror:
 * @self: a sheet
 * @rect: a rectangle as it stands where one reads from left to right
 *
 * Moves @rect to where it stands on this sheet.
 */
void
guild_chart_sheet_mirror (const GuildChartSheet *self,
                          graphene_rect_t       *rect)
{
  if (self->rtl)
    rect->origin.x = self->size.width - rect->origin.x - rect->size.width;
}

/**
 * guild_chart_sheet_draw_mirrored_text:
 * @self: a sheet
 * @snapshot: what to draw to
 * @text: a text
 * @style: how to set it
 * @box: where it stands where one reads from left to right
 * @along: 0 at the start of @box, .5 in its middle, 1 at its end
 * @colour: its colour
 *
 * Draws a text into a box; see guild_chart_sheet_draw_text().
 */
void
guild_chart_sheet_draw_mirrored_text (GuildChartSheet *self,
                                      GtkSnapshot     *snapshot,
                                      const char      *text,
                                      GuildChartText   style,
                                      graphene_rect_t  box,
                                      double           along,
                                      const GdkRGBA   *colour)
{
  guild_chart_sheet_mirror (self, &box);
  guild_chart_sheet_draw_text (self, snapshot, text, style, &box, self->rtl ? 1 - along : along, colour);
}

/**
 * guild_chart_sheet_draw_mirrored_rect:
 * @self: a sheet
 * @snapshot: what to draw to
 * @rect: where it stands where one reads from left to right
 * @colour: its colour
 *
 * Fills a rectangle.
 */
void
guild_chart_sheet_draw_mirrored_rect (GuildChartSheet *self,
                                      GtkSnapshot     *snapshot,
                                      graphene_rect_t  rect,
                                      const GdkRGBA   *colour)
{
  guild_chart_sheet_mirror (self, &rect);
  gtk_snapshot_append_color (snapshot, colour, &rect);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-distribution-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What is drawn with; short-lived. */
typedef struct
{
  GuildDistributionChart *self;
  GuildChartSheet *sheet;
  GuildDistributionLayout *layout;
  GtkSnapshot *snapshot;
  GdkRGBA dim;
  GdkRGBA faint;
  double line;
  double gap;
} Pen;

static double
get_bottom (const Pen *pen)
{
  return pen->layout->plot.origin.y + pen->layout->plot.size.height;
}

static void
draw_counts (const Pen *pen)
{
  const GuildDistributionLayout *layout = pen->layout;
  GdkRGBA base = guild_chart_look_get_pale (&pen->sheet->look, FALSE);

  for (guint i = 0; layout->counts != NULL && i < layout->counts->n_ticks; i++)
    {
      double value = layout->counts->ticks[i].value;
      double y = get_bottom (pen) - guild_chart_scale_normalise (layout->counts, value) * layout->plot.size.height;
      g_autofree char *label = NULL;

      /* Half a person is none. */
      if (fabs (value - round (value)) > 1e-9)
        continue;
      guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot,
                                            GRAPHENE_RECT_INIT (layout->plot.origin.x, (float) round (y - .5),
                                                                layout->plot.size.width, 1),
                                            value > 0 ? &pen->faint : &base);
      label = guild_chart_axis_format (pen->self->count_axis, value);
      guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, label, GUILD_CHART_TEXT_CAPTION,
                                            GRAPHENE_RECT_INIT (0, (float) (y - pen->line / 2),
                                                                layout->plot.origin.x - (float) pen->gap * .75f,
                                                                (float) pen->line),
                                            1, &pen->dim);
    }
}

static void
draw_ticks (const Pen *pen)
{
  const GuildDistributionLayout *layout = pen->layout;
  const char *title = guild_chart_axis_get_title (pen->self->value_axis);
  double top = get_bottom (pen) + pen->gap / 2, last = -G_MAXDOUBLE;
  gboolean whole = pen->self->kind == GUILD_DISTRIBUTION_HISTOGRAM && pen->self->bins.whole;

  for (guint i = 0; i < layout->scale->n_ticks; i++)
    {
      double value = layout->scale->ticks[i].value, width, x;
      g_autofree char *label = NULL;

      if (value < layout->minimum || value > layout->maximum ||
          (pen->self->kind == GUILD_DISTRIBUTION_HISTOGRAM && pen->self->bins.whole &&
           fabs (value - round (value)) > 1e-9))
        continue;
      label = whole ? guild_chart_axis_format (pen->self->value_axis, value) : g_strdup (layout->scale->ticks[i].label);
      x = guild_distribution_get_position (layout, value);
      guild_chart_sheet_measure_text (pen->sheet, label, GUILD_CHART_TEXT_CAPTION, &width, NULL);
      if (pen->self->kind == GUILD_DISTRIBUTION_STRIP)
        guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot,
                                              GRAPHENE_RECT_INIT ((float) round (x - .5), layout->plot.origin.y, 1,
                                                                  layout->plot.size.height),
                                              &pen->faint);
      x = CLAMP (x - width / 2, 0, MAX (pen->sheet->size.width - width, 0));
      if (x < last + pen->gap / 2)
        continue;
      guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, label, GUILD_CHART_TEXT_CAPTION,
                                            GRAPHENE_RECT_INIT ((float) x, (float) top, (float) ceil (width) + 1,
                                                                (float) pen->line),
                                            0, &pen->dim);
      last = x + width;
    }
  if (title != NULL)
    guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, title, GUILD_CHART_TEXT_CAPTION,
                                          GRAPHENE_RECT_INIT (layout->plot.origin.x, (float) (top + pen->line),
                                                              layout->plot.size.width, (float) pen->line),
                                          .5, &pen->dim);
}

static void
draw_names (const Pen *pen)
{
  const GuildDistributionLayout *layout = pen->layout;

  for (guint i = 0; layout->names > 0 && i < pen->self->strands->len; i++)
    guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot,
                                          g_array_index (pen->self->strands, GuildDistributionStrand, i).strand.name,
                                          GUILD_CHART_TEXT_BODY,
                                          GRAPHENE_RECT_INIT (0, layout->plot.origin.y + (float) (layout->lane * i),
                                                              (float) layout->names, (float) layout->lane),
                                          1, &pen->sheet->look.foreground);
}

/* Dots are many: all of one colour are one path. */
static void
draw_dots (const Pen *pen,
           guint      strand,
           gboolean   emphasised)
{
  const GuildDistributionStrand *own = &g_array_index (pen->self->strands, GuildDistributionStrand, strand);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) rim = gsk_stroke_new (1);
  GdkRGBA colour = guild_chart_get_n_strands (GUILD_CHART (pen->self)) > 1 && !emphasised
                       ? guild_chart_look_get_strand (&pen->sheet->look, own->strand.index)
                       : guild_chart_look_get_solid (&pen->sheet->look, emphasised);
  guint n = 0;

  for (guint i = 0; i < own->n_values; i++)
    {
      graphene_rect_t rect;

      if (own->data[i]->emphasised != emphasised)
        continue;
      rect = guild_distribution_get_rect (pen->self, pen->sheet, guild_distribution_find_mark (pen->self, strand, i));
      gsk_path_builder_add_circle (builder,
                                   &GRAPHENE_POINT_INIT (rect.origin.x + rect.size.width / 2,
                                                         rect.origin.y + rect.size.height / 2),
                                   MAX (rect.size.width / 2 - .5f, .1f));
      n++;
    }
  if (n == 0)
    return;
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gtk_snapshot_append_fill (pen->snapshot, path, GSK_FILL_RULE_WINDING, &colour);
  /* So that those which lie over one another are told apart. */
  gtk_snapshot_append_stroke (pen->snapshot, path, rim, &pen->sheet->look.background);
}

static void
draw_bins (const Pen *pen)
{
  guint n_strands = guild_chart_get_n_strands (GUILD_CHART (pen->self));
  GdkRGBA grey = guild_chart_look_get_solid (&pen->sheet->look, FALSE);

  for (guint strand = 0; strand < pen->self->strands->len; strand++)
    for (guint bin = 0; bin < pen->self->bins.n; bin++)
      {
        graphene_rect_t rect = guild_distribution_get_rect (pen->self, pen->sheet,
                                                            guild_distribution_find_mark (pen->self, strand, bin));

        if (rect.size.width <= 0 || rect.size.height <= 0)
          continue;
        if (n_strands > 1)
          guild_chart_look_fill_rect (&pen->sheet->look, pen->snapshot, &rect,
                                      g_array_index (pen->self->strands, GuildDistributionStrand, strand).strand.index);
        else
          gtk_snapshot_append_color (pen->snapshot, &grey, &rect);
      }
}

/* Of a strip: a short line in each lane, with its value beside it where that is alone. */
static void
draw_medians (const Pen *pen)
{
  const GuildDistributionLayout *layout = pen->layout;

  for (guint i = 0; pen->self->kind == GUILD_DISTRIBUTION_STRIP && i < pen->self->strands->len; i++)
    {
      const GuildDistributionStrand *strand = &g_array_index (pen->self->strands, GuildDistributionStrand, i);
      g_autofree char *value = NULL;
      g_autofree char *words = NULL;
      double x, width, top = layout->plot.origin.y + layout->lane * i, from;
      graphene_rect_t box;

      if (strand->n_values < 2)
        continue;
      x = guild_distribution_get_position (layout, strand->median);
      guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot,
                                            GRAPHENE_RECT_INIT ((float) round (x - 1),
                                                                (float) (top + layout->lane * .08), 2,
                                                                (float) (layout->lane * .84)),
                                            &pen->sheet->look.foreground);
      value = guild_chart_axis_format (pen->self->value_axis, strand->median);
      words = g_strdup_printf (C_ ("chart", "median %s"), value);
      guild_chart_sheet_measure_text (pen->sheet, words, GUILD_CHART_TEXT_CAPTION, &width, NULL);
      from = x + pen->gap / 2;
      if (from + width > pen->sheet->size.width)
        from = x - pen->gap / 2 - width;
      if (layout->head <= 0 || from < 0)
        continue;
      box = GRAPHENE_RECT_INIT ((float) from, (float) top, (float) ceil (width) + 1, (float) pen->line);
      guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, words, GUILD_CHART_TEXT_CAPTION, box, 0,
                                            &pen->sheet->look.foreground);
    }
}

static void
draw_flags (const Pen *pen)
{
  const GuildDistributionLayout *layout = pen->layout;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (pen->sheet->look.high_contrast ? 2 : 1.25f);

  gsk_stroke_set_dash (stroke, (const float[]) { 4, 3 }, 2);
  for (guint i = 0; i < layout->flags->len; i++)
    {
      const GuildDistributionFlag *flag = &g_array_index (layout->flags, GuildDistributionFlag, i);
      g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
      g_autoptr (GskPath) path = NULL;
      double x = guild_distribution_get_position (layout, flag->at);

      x = floor (pen->sheet->rtl ? pen->sheet->size.width - x : x) + .5;
      gsk_path_builder_move_to (builder, (float) x,
                                layout->plot.origin.y - (flag->shown ? (float) (flag->line * pen->line) : 0));
      gsk_path_builder_line_to (builder, (float) x, (float) get_bottom (pen));
      path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
      gtk_snapshot_append_stroke (pen->snapshot, path, stroke, &pen->sheet->look.foreground);
    }
  for (guint i = 0; i < layout->flags->len; i++)
    {
      const GuildDistributionFlag *flag = &g_array_index (layout->flags, GuildDistributionFlag, i);
      graphene_rect_t box = GRAPHENE_RECT_INIT ((float) flag->from,
                                                layout->plot.origin.y -
                                                    (float) (pen->gap / 2 + (flag->line + 1) * pen->line),
                                                (float) flag->size, (float) pen->line);

      if (!flag->shown)
        continue;
      /* The line of one over it goes behind it. */
      guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot, box, &pen->sheet->look.background);
      guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, flag->text, GUILD_CHART_TEXT_CAPTION, box, .5,
                                            &pen->sheet->look.foreground);
    }
}

static void
draw_pointed (const Pen *pen)
{
  GdkRGBA colour = pen->sheet->look.foreground;
  graphene_rect_t rect;

  if (pen->sheet->pointed >= guild_distribution_n_marks (pen->self))
    return;
  rect = guild_distribution_get_rect (pen->self, pen->sheet, pen->sheet->pointed);
  if (!pen->self->binned)
    {
      g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
      g_autoptr (GskPath) path = NULL;
      g_autoptr (GskStroke) ring = gsk_stroke_new (1.5f);

      gsk_path_builder_add_circle (builder,
                                   &GRAPHENE_POINT_INIT (rect.origin.x + rect.size.width / 2,
                                                         rect.origin.y + rect.size.height / 2),
                                   rect.size.width / 2 + 1);
      path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
      gtk_snapshot_append_stroke (pen->snapshot, path, ring, &colour);
      return;
    }
  colour.alpha = pen->sheet->look.high_contrast ? .12f : .05f;
  rect.origin.y = pen->layout->plot.origin.y;
  rect.size.height = pen->layout->plot.size.height;
  gtk_snapshot_append_color (pen->snapshot, &colour, &rect);
}

/**
 * guild_distribution_draw:
 * @self: a distribution
 * @sheet: a sheet on which it is laid out
 * @snapshot: what to draw to
 *
 * Draws it.
 */
void
guild_distribution_draw (GuildDistributionChart *self,
                         GuildChartSheet        *sheet,
                         GtkSnapshot            *snapshot)
{
  GuildDistributionLayout *layout = sheet->layout;
  Pen pen = { self,
              sheet,
              layout,
              snapshot,
              guild_chart_look_get_dim (&sheet->look),
              guild_chart_look_get_faint (&sheet->look),
              guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION),
              guild_chart_sheet_grow (sheet, 8) };
  g_autofree char *caption = guild_distribution_get_caption (self);

  if (sheet->size.width < 1 || sheet->size.height < 1)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height));
  draw_counts (&pen);
  draw_ticks (&pen);
  draw_names (&pen);
  if (self->binned)
    draw_pointed (&pen);
  if (self->binned)
    draw_bins (&pen);
  draw_medians (&pen);
  for (guint i = 0; i < self->strands->len && !self->binned; i++)
    {
      draw_dots (&pen, i, FALSE);
      draw_dots (&pen, i, TRUE);
    }
  if (!self->binned)
    draw_pointed (&pen);
  draw_flags (&pen);
  if (caption != NULL)
    guild_chart_sheet_draw_mirrored_text (pen.sheet, pen.snapshot, caption, GUILD_CHART_TEXT_CAPTION,
                                          GRAPHENE_RECT_INIT (0, (float) layout->caption, sheet->size.width,
                                                              (float) pen.line),
                                          0, &pen.dim);
  gtk_snapshot_pop (snapshot);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-bar-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* With text of the usual size. */
#define TARGET_WIDTH 2.0
#define TARGET_OVER  3.0 /* how far a target reaches over its bar, on either side */
#define DOT          2.25

#define SLANT_ANGLE 45.0f

/* What is drawn with; short-lived. */
typedef struct
{
  GuildBarChart *self;
  GuildChartSheet *sheet;
  GuildBarLayout *layout;
  GtkSnapshot *snapshot;
  GdkRGBA dim;
  GdkRGBA faint;
  double line;
} Pen;

static gboolean
is_horizontal (const Pen *pen)
{
  return pen->self->along == GTK_ORIENTATION_HORIZONTAL;
}

/* A line across the bars, on whole pixels. */
static graphene_rect_t
get_line_rect (const Pen *pen,
               double     at,
               double     width)
{
  const GuildBarLayout *layout = pen->layout;

  if (is_horizontal (pen))
    return GRAPHENE_RECT_INIT ((float) round (layout->plot_x + at - width / 2), (float) layout->plot_y, (float) width,
                               (float) layout->plot_height);
  return GRAPHENE_RECT_INIT ((float) layout->plot_x,
                             (float) round (layout->plot_y + layout->plot_height - at - width / 2),
                             (float) layout->plot_width, (float) width);
}

static void
draw_grid (const Pen *pen)
{
  const GuildBarLayout *layout = pen->layout;
  const GuildChartScale *scale = layout->scale;
  gboolean zero_inside = scale->minimum < 0 && scale->maximum > 0;
  GdkRGBA colour = zero_inside ? guild_chart_look_get_solid (&pen->sheet->look, FALSE)
                               : guild_chart_look_get_pale (&pen->sheet->look, FALSE);

  for (guint i = 0; i < scale->n_ticks; i++)
    if (fabs (guild_chart_scale_normalise (scale, scale->ticks[i].value) - guild_chart_scale_normalise (scale, 0)) >
        1e-9)
      guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot,
                                            get_line_rect (pen,
                                                           guild_bar_get_position (pen->self, layout,
                                                                                   scale->ticks[i].value),
                                                           1),
                                            &pen->faint);
  guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot,
                                        get_line_rect (pen, guild_bar_get_position (pen->self, layout, 0), 1), &colour);
}

/* The labels of the ticks that do not meet the one before, and the axis' title where there is room. */
static void
draw_ticks (const Pen *pen)
{
  const GuildBarLayout *layout = pen->layout;
  const GuildChartScale *scale = layout->scale;
  const char *title = guild_chart_axis_get_title (pen->self->value_axis);
  double top = layout->plot_y - pen->line - layout->gap / 3;
  double last = -G_MAXDOUBLE, first = pen->sheet->size.width, end = pen->sheet->size.width + 1, size = 0;

  if (layout->values > 0 && pen->self->values_title != NULL)
    {
      guild_chart_sheet_measure_text (pen->sheet, pen->self->values_title, GUILD_CHART_TEXT_CAPTION, &size, NULL);
      end -= size + layout->gap / 2;
    }

  for (guint i = 0; i < scale->n_ticks; i++)
    {
      double at = guild_bar_get_position (pen->self, layout, scale->ticks[i].value), width;

      guild_chart_sheet_measure_text (pen->sheet, scale->ticks[i].label, GUILD_CHART_TEXT_CAPTION, &width, NULL);
      if (!is_horizontal (pen))
        {
          guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, scale->ticks[i].label,
                                                GUILD_CHART_TEXT_CAPTION,
                                                GRAPHENE_RECT_INIT (0,
                                                                    (float) (layout->plot_y + layout->plot_height - at -
                                                                             pen->line / 2),
                                                                    (float) (layout->plot_x - layout->gap / 2),
                                                                    (float) pen->line),
                                                1, &pen->dim);
          continue;
        }
      at += layout->plot_x - width / 2;
      if (at < last + layout->gap / 2 || at + width > end)
        continue;
      guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, scale->ticks[i].label, GUILD_CHART_TEXT_CAPTION,
                                            GRAPHENE_RECT_INIT ((float) at - 1, (float) top, (float) width + 2,
                                                                (float) pen->line),
                                            .5, &pen->dim);
      last = at + width;
      first = MIN (first, at);
    }
  if (title == NULL)
    return;
  guild_chart_sheet_measure_text (pen->sheet, title, GUILD_CHART_TEXT_CAPTION, &size, NULL);
  end = MIN (first, layout->plot_x) - layout->gap;
  if (is_horizontal (pen) && layout->title_over)
    guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, title, GUILD_CHART_TEXT_CAPTION,
                                          GRAPHENE_RECT_INIT ((float) (size < pen->sheet->size.width - layout->plot_x
                                                                           ? layout->plot_x
                                                                           : 0),
                                                              0, (float) MIN (size + 1, pen->sheet->size.width),
                                                              (float) pen->line),
                                          0, &pen->dim);
  else if (is_horizontal (pen) && size <= end)
    guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, title, GUILD_CHART_TEXT_CAPTION,
                                          GRAPHENE_RECT_INIT (0, (float) top, (float) end, (float) pen->line), 1,
                                          &pen->dim);
  else if (is_horizontal (pen))
    return;
  else
    guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, title, GUILD_CHART_TEXT_CAPTION,
                                          GRAPHENE_RECT_INIT (0, 0, pen->sheet->size.width, (float) pen->line), 0,
                                          &pen->dim);
}

static double
get_label_top (const Pen           *pen,
               const GuildBarLabel *label)
{
  return pen->layout->plot_y - pen->layout->gap / 3 - (label->line + 2) * pen->line - pen->layout->gap / 4;
}

static void
draw_labels (const Pen *pen)
{
  const GuildBarLayout *layout = pen->layout;
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (pen->self), &n_references);

  for (guint i = 0; i < layout->labels->len; i++)
    {
      const GuildBarLabel *label = &g_array_index (layout->labels, GuildBarLabel, i);
      graphene_rect_t box;

      if (!label->shown)
        continue;
      if (is_horizontal (pen))
        box = GRAPHENE_RECT_INIT ((float) label->from - 1,
                                  (float) (layout->plot_y - (label->line + 2) * pen->line - layout->gap / 3 -
                                           layout->gap / 4),
                                  (float) label->size + 2, (float) pen->line);
      else
        box = GRAPHENE_RECT_INIT ((float) (layout->plot_x + layout->plot_width + layout->gap / 2), (float) label->from,
                                  (float) (pen->sheet->size.width - layout->plot_x - layout->plot_width -
                                           layout->gap / 2),
                                  (float) label->size);
      guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, references[label->reference].label,
                                            GUILD_CHART_TEXT_CAPTION, box, 0, &pen->sheet->look.foreground);
    }
}

static void
add_line (const Pen      *pen,
          GskPathBuilder *builder,
          graphene_rect_t rect)
{
  guild_chart_sheet_mirror (pen->sheet, &rect);
  if (rect.size.width < rect.size.height)
    {
      gsk_path_builder_move_to (builder, rect.origin.x + rect.size.width / 2, rect.origin.y);
      gsk_path_builder_line_to (builder, rect.origin.x + rect.size.width / 2, rect.origin.y + rect.size.height);
    }
  else
    {
      gsk_path_builder_move_to (builder, rect.origin.x, rect.origin.y + rect.size.height / 2);
      gsk_path_builder_line_to (builder, rect.origin.x + rect.size.width, rect.origin.y + rect.size.height / 2);
    }
}

/* Dashed over everything; over rows it goes on past the ticks' labels up to its own. */
static void
draw_references (const Pen *pen)
{
  const GuildBarLayout *layout = pen->layout;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (pen->sheet->look.high_contrast ? 2 : 1.25f);

  gsk_stroke_set_dash (stroke, (const float[]) { 4, 3 }, 2);
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const GuildBarLabel *label = &g_array_index (layout->labels, GuildBarLabel, i);
      graphene_rect_t rect = get_line_rect (pen, label->at, 1);
      g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
      g_autoptr (GskPath) path = NULL;

      add_line (pen, builder, rect);
      if (is_horizontal (pen) && label->shown)
        {
          float top = (float) get_label_top (pen, label);
          float ticks = (float) (layout->plot_y - pen->line - layout->gap / 3);

          add_line (pen, builder, GRAPHENE_RECT_INIT (rect.origin.x, top, 1, ticks - top));
        }
      path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
      gtk_snapshot_append_stroke (pen->snapshot, path, stroke, &pen->sheet->look.foreground);
    }
}

/* Missing: a faint dash, and why in words. Withheld: a dot. */
static void
draw_loose (const Pen             *pen,
            guint                  category,
            const GuildBarSegment *segment)
{
  const GuildBarLayout *layout = pen->layout;
  double centre = (segment->from + segment->to) / 2, middle = segment->across + layout->bar / 2;
  double radius = guild_chart_sheet_grow (pen->sheet, DOT);
  graphene_rect_t rect;

  if (segment->datum->withheld)
    {
      g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
      g_autoptr (GskPath) path = NULL;

      rect = guild_bar_get_rect (pen->self, pen->sheet, category, centre - radius, centre + radius, middle - radius,
                                 2 * radius);
      gsk_path_builder_add_circle (builder,
                                   &GRAPHENE_POINT_INIT (rect.origin.x + rect.size.width / 2,
                                                         rect.origin.y + rect.size.height / 2),
                                   (float) radius);
      path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
      gtk_snapshot_append_fill (pen->snapshot, path, GSK_FILL_RULE_WINDING, &pen->dim);
      return;
    }
  if (is_horizontal (pen))
    rect = guild_bar_get_rect (pen->self, pen->sheet, category, segment->from + 2, segment->to - 1, middle - .5, 1);
  else
    rect = guild_bar_get_rect (pen->self, pen->sheet, category, segment->from + 2, segment->from + 3,
                               middle - radius * 2, radius * 4);
  gtk_snapshot_append_color (pen->snapshot, &pen->dim, &rect);
}

/* Beside the dash, where a category has nothing else to show. */
static void
draw_missing_words (const Pen *pen,
                    guint      category)
{
  const GuildBarLayout *layout = pen->layout;
  g_autoptr (GArray) segments = guild_bar_get_segments (pen->self, pen->sheet, category);
  const GuildBarSegment *segment = &g_array_index (segments, GuildBarSegment, 0);
  const char *words = segment->datum->note;
  double from = layout->plot_x + segment->to + layout->gap / 2, width;
  graphene_rect_t box;

  if (!is_horizontal (pen) || segments->len != 1 || !segment->loose || segment->datum->withheld ||
      isfinite (segment->target) || (pen->self->mode == GUILD_BAR_GROUPED && pen->self->categories->n_strands > 1))
    return;
  if (words == NULL || *words == '\0')
    words = C_ ("value", "missing");
  guild_chart_sheet_measure_text (pen->sheet, words, GUILD_CHART_TEXT_CAPTION, &width, NULL);
  if (from + width > layout->plot_x + layout->plot_width)
    return;
  box = GRAPHENE_RECT_INIT ((float) from,
                            (float) (guild_bar_get_band (pen->self, pen->sheet, category) +
                                     (layout->band - pen->line) / 2),
                            (float) width + 1, (float) pen->line);
  /* So that no line goes through it. */
  guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot, box, &pen->sheet->look.background);
  guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, words, GUILD_CHART_TEXT_CAPTION, box, 0, &pen->dim);
}

static void
draw_target (const Pen             *pen,
             guint                  category,
             const GuildBarSegment *segment)
{
  const GuildBarLayout *layout = pen->layout;
  double width = round (guild_chart_sheet_grow (pen->sheet, TARGET_WIDTH));
  double over = MIN (round (guild_chart_sheet_grow (pen->sheet, TARGET_OVER)),
                     guild_bar_has_colours (pen->self) ? 1 : layout->before);
  double length = guild_bar_get_length (pen->self, layout);
  double from = CLAMP (segment->target - width / 2, 0, MAX (length - width, 0));
  gboolean accent = segment->datum->emphasised && !guild_bar_has_colours (pen->self);
  graphene_rect_t rect = guild_bar_get_rect (pen->self, pen->sheet, category, from, MIN (from + width, length),
                                             segment->across - over, layout->bar + 2 * over);

  gtk_snapshot_append_color (pen->snapshot, accent ? &pen->sheet->look.accent : &pen->sheet->look.foreground, &rect);
}

static void
draw_segment (const Pen             *pen,
              guint                  category,
              const GuildBarSegment *segment)
{
  const GuildBarLayout *layout = pen->layout;
  const GuildChartLook *look = &pen->sheet->look;
  double from = segment->loose ? guild_bar_get_position (pen->self, layout, 0) : segment->to;
  graphene_rect_t rect;

  /* What is short of the target. */
  if (isfinite (segment->target) &&
      (segment->loose || fabs (segment->target - segment->from) > fabs (from - segment->from)))
    {
      GdkRGBA pale = guild_chart_look_get_pale (look, segment->datum->emphasised && !guild_bar_has_colours (pen->self));

      rect = guild_bar_get_rect (pen->self, pen->sheet, category, from, segment->target, segment->across, layout->bar);
      if (rect.size.width > 0 && rect.size.height > 0)
        gtk_snapshot_append_color (pen->snapshot, &pale, &rect);
    }
  if (segment->loose)
    draw_loose (pen, category, segment);
  else
    {
      rect = guild_bar_get_rect (pen->self, pen->sheet, category, segment->from, segment->to, segment->across,
                                 layout->bar);
      if (rect.size.width <= 0 || rect.size.height <= 0)
        return;
      if (guild_bar_has_colours (pen->self))
        guild_chart_look_fill_rect (look, pen->snapshot, &rect, pen->self->categories->strands[segment->strand].index);
      else
        {
          GdkRGBA solid = guild_chart_look_get_solid (look, segment->datum->emphasised);

          gtk_snapshot_append_color (pen->snapshot, &solid, &rect);
        }
    }
}

static void
draw_category (const Pen *pen,
               guint      category)
{
  g_autoptr (GArray) segments = guild_bar_get_segments (pen->self, pen->sheet, category);

  for (guint i = 0; i < segments->len; i++)
    {
      const GuildBarSegment *segment = &g_array_index (segments, GuildBarSegment, i);

      draw_segment (pen, category, segment);
      if (isfinite (segment->target))
        draw_target (pen, category, segment);
    }
}

/* What lines the parts of a stack off against each other, whatever their colours. */
static void
draw_seams (const Pen *pen,
            guint      category)
{
  g_autoptr (GArray) segments = guild_bar_get_segments (pen->self, pen->sheet, category);
  double base = guild_bar_get_position (pen->self, pen->layout, 0);

  for (guint i = 0; i < segments->len; i++)
    {
      const GuildBarSegment *segment = &g_array_index (segments, GuildBarSegment, i);
      graphene_rect_t rect;

      if (segment->loose || fabs (segment->from - base) < 1 || fabs (segment->to - segment->from) < 3)
        continue;
      rect = guild_bar_get_rect (pen->self, pen->sheet, category, segment->from - .5, segment->from + .5,
                                 segment->across, pen->layout->bar);
      gtk_snapshot_append_color (pen->snapshot, &pen->sheet->look.background, &rect);
    }
}

static void
draw_value (const Pen *pen,
            guint      category)
{
  const GuildBarLayout *layout = pen->layout;
  gboolean emphasised = pen->self->categories->categories[category].emphasised;
  GdkRGBA colour = emphasised ? guild_chart_look_get_text (&pen->sheet->look, TRUE) : pen->dim;
  double begin = guild_bar_get_band (pen->self, pen->sheet, category), width, end = 0;
  g_autofree char *value = NULL;
  g_autoptr (GArray) segments = NULL;
  graphene_rect_t box;

  if (is_horizontal (pen) && layout->values <= 0)
    return;
  value = guild_bar_format_value (pen->self, category);
  if (is_horizontal (pen))
    {
      guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, value,
                                            emphasised ? GUILD_CHART_TEXT_STRONG : GUILD_CHART_TEXT_BODY,
                                            GRAPHENE_RECT_INIT ((float) (pen->sheet->size.width - layout->values),
                                                                (float) begin, (float) layout->values,
                                                                (float) layout->band),
                                            1, &colour);
      return;
    }
  guild_chart_sheet_measure_text (pen->sheet, value, GUILD_CHART_TEXT_CAPTION, &width, NULL);
  if (width > layout->band - 2)
    return;
  segments = guild_bar_get_segments (pen->self, pen->sheet, category);
  for (guint i = 0; i < segments->len; i++)
    {
      const GuildBarSegment *segment = &g_array_index (segments, GuildBarSegment, i);

      if (segment->loose && segments->len == 1)
        return;
      end = MAX (end, MAX (segment->from, segment->to));
      if (isfinite (segment->target))
        end = MAX (end, segment->target + guild_chart_sheet_grow (pen->sheet, TARGET_WIDTH) / 2);
    }
  box = GRAPHENE_RECT_INIT ((float) (begin + (layout->band - width) / 2),
                            (float) (layout->plot_y + layout->plot_height - end - pen->line - 2), (float) width + 1,
                            (float) pen->line);
  /* So that no line goes through it. */
  guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot, box, &pen->sheet->look.background);
  guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, value, GUILD_CHART_TEXT_CAPTION, box, .5, &colour);
}

/* Rising to its end, which is under the middle of its band. */
static void
draw_slanted_name (const Pen     *pen,
                   guint          category,
                   const char    *name,
                   GuildChartText style,
                   const GdkRGBA *colour)
{
  const GuildBarLayout *layout = pen->layout;
  double middle = guild_bar_get_band (pen->self, pen->sheet, category) + layout->band / 2;
  double room = MIN (layout->names / M_SQRT1_2 - pen->line, (middle - 2) / M_SQRT1_2 - pen->line / 2);
  double x = pen->sheet->rtl ? pen->sheet->size.width - middle : middle;
  double width;

  if (room < pen->line || middle < layout->plot_x || middle > layout->plot_x + layout->plot_width)
    return;
  guild_chart_sheet_measure_text (pen->sheet, name, style, &width, NULL);
  width = MIN (ceil (width), room);
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot,
                          &GRAPHENE_POINT_INIT ((float) x, (float) (layout->plot_y + layout->plot_height +
                                                                    layout->gap / 3 + pen->line / 4)));
  gtk_snapshot_rotate (pen->snapshot, pen->sheet->rtl ? SLANT_ANGLE : -SLANT_ANGLE);
  guild_chart_sheet_draw_text (pen->sheet, pen->snapshot, name, style,
                               &GRAPHENE_RECT_INIT (pen->sheet->rtl ? 0 : -(float) width, -(float) pen->line / 2,
                                                    (float) width, (float) pen->line),
                               pen->sheet->rtl ? 0 : 1, colour);
  gtk_snapshot_restore (pen->snapshot);
}

static void
draw_name (const Pen *pen,
           guint      category)
{
  const GuildBarLayout *layout = pen->layout;
  const GuildChartCategory *own = &pen->self->categories->categories[category];
  GuildChartText plain = is_horizontal (pen) ? GUILD_CHART_TEXT_BODY : GUILD_CHART_TEXT_CAPTION;
  GuildChartText style = own->emphasised ? GUILD_CHART_TEXT_STRONG : plain;
  const GdkRGBA *colour = own->emphasised || is_horizontal (pen) ? &pen->sheet->look.foreground : &pen->dim;
  double begin = guild_bar_get_band (pen->self, pen->sheet, category);

  if (is_horizontal (pen))
    guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, own->name, style,
                                          GRAPHENE_RECT_INIT (0, (float) begin, (float) layout->names,
                                                              (float) layout->band),
                                          1, colour);
  else if (category % layout->stride > 0)
    return;
  else if (layout->slanted)
    draw_slanted_name (pen, category, own->name, style, colour);
  else
    guild_chart_sheet_draw_mirrored_text (pen->sheet, pen->snapshot, own->name, style,
                                          GRAPHENE_RECT_INIT ((float) begin,
                                                              (float) (layout->plot_y + layout->plot_height +
                                                                       layout->gap / 3),
                                                              (float) layout->band, (float) pen->line),
                                          .5, colour);
}

/* What is under the pointer. */
static void
draw_pointed (const Pen *pen)
{
  const GuildBarLayout *layout = pen->layout;
  GuildChartCategories *all = pen->self->categories;
  GdkRGBA colour = pen->sheet->look.foreground;
  guint category;
  double begin;

  if (pen->sheet->pointed >= all->n_marks)
    return;
  category = all->marks[pen->sheet->pointed].category;
  begin = guild_bar_get_band (pen->self, pen->sheet, category);
  colour.alpha = pen->sheet->look.high_contrast ? .12f : .05f;
  if (is_horizontal (pen))
    guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot,
                                          GRAPHENE_RECT_INIT (0, (float) begin, pen->sheet->size.width,
                                                              (float) layout->band),
                                          &colour);
  else
    guild_chart_sheet_draw_mirrored_rect (pen->sheet, pen->snapshot,
                                          GRAPHENE_RECT_INIT ((float) begin, (float) layout->plot_y,
                                                              (float) layout->band, (float) layout->plot_height),
                                          &colour);
}

static void
push_clip (const Pen      *pen,
           graphene_rect_t rect)
{
  /* A clip of nothing loses what is within it: GTK 4.18 does not free it. */
  rect.size = GRAPHENE_SIZE_INIT (MAX (rect.size.width, .001f), MAX (rect.size.height, .001f));
  guild_chart_sheet_mirror (pen->sheet, &rect);
  gtk_snapshot_push_clip (pen->snapshot, &rect);
}

/**
 * guild_bar_draw:
 * @self: a bar chart
 * @sheet: a sheet on which it is laid out
 * @snapshot: what to draw to
 *
 * Draws it: what scrolls within its place, and around it what stays.
 */
void
guild_bar_draw (GuildBarChart   *self,
                GuildChartSheet *sheet,
                GtkSnapshot     *snapshot)
{
  GuildBarLayout *layout = sheet->layout;
  Pen pen = { self,
              sheet,
              layout,
              snapshot,
              guild_chart_look_get_dim (&sheet->look),
              guild_chart_look_get_faint (&sheet->look),
              guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION) };
  gboolean horizontal = self->along == GTK_ORIENTATION_HORIZONTAL;
  double over = ceil (pen.line);
  graphene_rect_t place;

  if (sheet->size.width < 1 || sheet->size.height < 1)
    return;
  if (self->categories->n_categories == 0)
    {
      guild_chart_sheet_draw_empty (sheet, snapshot, guild_chart_get_empty_words (GUILD_CHART (self)));
      return;
    }
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height));
  draw_grid (&pen);
  place = horizontal ? GRAPHENE_RECT_INIT (0, (float) layout->plot_y, sheet->size.width, (float) layout->plot_height)
                     : GRAPHENE_RECT_INIT ((float) layout->plot_x, 0, (float) layout->plot_width, sheet->size.height);
  push_clip (&pen, place);
  draw_pointed (&pen);
  for (guint i = layout->first; i < layout->end; i++)
    {
      draw_category (&pen, i);
      if (self->mode == GUILD_BAR_STACKED)
        draw_seams (&pen, i);
      if (horizontal)
        draw_name (&pen, i);
    }
  gtk_snapshot_pop (snapshot);
  draw_references (&pen);
  push_clip (&pen, place);
  for (guint i = layout->first; i < layout->end; i++)
    {
      draw_missing_words (&pen, i);
      if (guild_bar_can_show_values (self))
        draw_value (&pen, i);
    }
  gtk_snapshot_pop (snapshot);
  draw_ticks (&pen);
  draw_labels (&pen);
  if (horizontal && layout->values > 0 && self->values_title != NULL)
    guild_chart_sheet_draw_mirrored_text (pen.sheet, pen.snapshot, self->values_title, GUILD_CHART_TEXT_CAPTION,
                                          GRAPHENE_RECT_INIT ((float) (sheet->size.width - layout->values),
                                                              (float) (layout->plot_y - pen.line - layout->gap / 3),
                                                              (float) layout->values, (float) pen.line),
                                          1, &pen.dim);
  if (!horizontal)
    {
      /* A slanted name may reach under the axis; a level one stays with its bar. */
      double start = layout->slanted ? 0 : layout->plot_x;

      push_clip (&pen, GRAPHENE_RECT_INIT ((float) start, (float) (layout->plot_y + layout->plot_height),
                                           (float) (layout->plot_x + layout->plot_width - start),
                                           (float) (layout->names + over)));
      for (guint i = layout->first; i < layout->end; i++)
        draw_name (&pen, i);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_pop (snapshot);
}

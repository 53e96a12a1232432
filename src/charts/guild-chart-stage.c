/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-stage.h"

#include "guild-chart-ink.h"

#define BLEND_TIME 250000 /* µs */

/**
 * guild_chart_stage_init:
 * @self: uninitialised memory
 * @widget: the widget that draws it; it unparents all its children when it is disposed of
 *
 * Prepares a stage without a chart.
 */
void
guild_chart_stage_init (GuildChartStage *self,
                        GtkWidget       *widget)
{
  *self = (GuildChartStage) { .widget = widget };
  self->background = guild_chart_ink_new (widget, "ground");
  self->accent = guild_chart_ink_new (widget, "accent");
}

/**
 * guild_chart_stage_dispose:
 * @self: a stage
 *
 * Lets go of what it holds, but for its sheet.
 */
void
guild_chart_stage_dispose (GuildChartStage *self)
{
  guild_chart_stage_stop_blending (self);
  g_clear_object (&self->chart);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
        g_clear_object (&self->adjustments[i]);
      }
}

/**
 * guild_chart_stage_clear:
 * @self: a stage that was disposed of
 *
 * Frees what it holds.
 */
void
guild_chart_stage_clear (GuildChartStage *self)
{
  if (self->sheet.context != NULL)
    guild_chart_sheet_clear (&self->sheet);
}

/**
 * guild_chart_stage_set_chart:
 * @self: a stage
 * @chart: (nullable): another chart
 *
 * Sets its chart. Nothing of it meets what the one before left.
 */
void
guild_chart_stage_set_chart (GuildChartStage *self,
                             GuildChart      *chart)
{
  guild_chart_stage_stop_blending (self);
  g_set_object (&self->chart, chart);
  if (self->sheet.context != NULL)
    guild_chart_sheet_take_layout (&self->sheet, NULL, NULL);
  self->sheet.scroll = GRAPHENE_POINT_INIT (0, 0);
  self->sheet.pointed = self->sheet.focused = self->sheet.anchor = GUILD_CHART_NO_MARK;
  self->sheet.range_from = self->sheet.range_to = NAN;
  guild_chart_stage_make_stale (self);
}

/**
 * guild_chart_stage_make_stale:
 * @self: a stage
 *
 * Says that the chart has to be laid out and drawn again.
 */
void
guild_chart_stage_make_stale (GuildChartStage *self)
{
  self->stale = TRUE;
  gtk_widget_queue_allocate (self->widget);
  gtk_widget_queue_draw (self->widget);
}

/**
 * guild_chart_stage_follow_style:
 * @self: a stage
 *
 * Takes the font, the colours and the direction of the widget as they are now.
 */
void
guild_chart_stage_follow_style (GuildChartStage *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->widget);
  guint serial = pango_context_get_serial (context);
  GuildChartLook look;
  GdkRGBA foreground;
  GdkRGBA background;
  GdkRGBA accent;

  gtk_widget_get_color (self->widget, &foreground);
  gtk_widget_get_color (self->background, &background);
  gtk_widget_get_color (self->accent, &accent);
  memset (&look, 0, sizeof look);
  guild_chart_look_init (&look, &foreground, &background, &accent, self->high_contrast);

  if (self->sheet.context == NULL)
    {
      guild_chart_sheet_init (&self->sheet, context, &look, FALSE);
      self->stale = TRUE;
    }
  if (self->sheet.context != context || self->serial != serial)
    {
      guild_chart_sheet_set_context (&self->sheet, context);
      self->serial = serial;
      self->stale = TRUE;
    }
  if (!gdk_rgba_equal (&look.foreground, &self->sheet.look.foreground) ||
      !gdk_rgba_equal (&look.background, &self->sheet.look.background) ||
      !gdk_rgba_equal (&look.accent, &self->sheet.look.accent) || look.high_contrast != self->sheet.look.high_contrast)
    {
      self->sheet.look = look;
      self->stale = TRUE;
    }
  self->sheet.rtl = gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL;
}

/**
 * guild_chart_stage_is_ready:
 * @self: a stage
 *
 * Tells whether its chart can be laid out.
 *
 * Returns: whether it has a chart, and room for it
 */
gboolean
guild_chart_stage_is_ready (GuildChartStage *self)
{
  return self->chart != NULL && self->sheet.context != NULL && self->sheet.size.width > 0;
}

static gboolean
clamp_scroll (GuildChartStage *self)
{
  GuildChartSheet *sheet = &self->sheet;
  graphene_point_t scroll = {
    CLAMP (sheet->scroll.x, 0, MAX (0, sheet->content.width - sheet->size.width)),
    CLAMP (sheet->scroll.y, 0, MAX (0, sheet->content.height - sheet->size.height)),
  };

  if (graphene_point_equal (&scroll, &sheet->scroll))
    return FALSE;
  sheet->scroll = scroll;
  return TRUE;
}

/**
 * guild_chart_stage_lay_out:
 * @self: a stage that is ready
 *
 * Lays the chart out, if something changed since it last was.
 *
 * Returns: whether something had
 */
gboolean
guild_chart_stage_lay_out (GuildChartStage *self)
{
  if (!self->stale)
    return FALSE;
  guild_chart_lay_out (self->chart, &self->sheet);
  if (clamp_scroll (self))
    guild_chart_lay_out (self->chart, &self->sheet);
  self->stale = FALSE;
  return TRUE;
}

/* --- scrolling -------------------------------------------------------------------------------------------------- */

static void
adjustment_changed (GuildChartStage *self)
{
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];
  graphene_point_t scroll = self->sheet.scroll;

  if (self->configuring)
    return;
  if (across != NULL)
    {
      scroll.x = (float) gtk_adjustment_get_value (across);
      if (gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL)
        scroll.x = (float) (gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across)) - scroll.x;
    }
  if (down != NULL)
    scroll.y = (float) gtk_adjustment_get_value (down);
  if (graphene_point_equal (&scroll, &self->sheet.scroll))
    return;
  self->sheet.scroll = scroll;
  guild_chart_stage_make_stale (self);
}

static void
configure (GuildChartStage *self,
           GtkOrientation   orientation,
           double           scroll,
           double           page,
           double           content)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double upper = MAX (page, content);

  if (adjustment == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->sheet.rtl)
    scroll = upper - page - scroll;
  self->configuring = TRUE;
  gtk_adjustment_configure (adjustment, scroll, 0, upper, page * .1, page * .9, page);
  self->configuring = FALSE;
}

/**
 * guild_chart_stage_configure:
 * @self: a stage on which the chart is laid out
 *
 * Tells the adjustments how large it is and where it is scrolled to.
 */
void
guild_chart_stage_configure (GuildChartStage *self)
{
  const GuildChartSheet *sheet = &self->sheet;

  configure (self, GTK_ORIENTATION_HORIZONTAL, sheet->scroll.x, sheet->size.width, sheet->content.width);
  configure (self, GTK_ORIENTATION_VERTICAL, sheet->scroll.y, sheet->size.height, sheet->content.height);
}

/**
 * guild_chart_stage_set_adjustment:
 * @self: a stage
 * @orientation: which way
 * @adjustment: (nullable): what scrolls it
 *
 * Sets what scrolls it.
 */
void
guild_chart_stage_set_adjustment (GuildChartStage *self,
                                  GtkOrientation   orientation,
                                  GtkAdjustment   *adjustment)
{
  if (adjustment != NULL && self->adjustments[orientation] == adjustment)
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], adjustment_changed, self);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_set_object (&self->adjustments[orientation], adjustment);
  g_object_ref_sink (adjustment);
  g_object_unref (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (adjustment_changed), self);
  gtk_widget_queue_allocate (self->widget);
}

/* How far to move so that a stretch is within another, showing its start where it is longer. */
static double
get_shift (double from,
           double length,
           double window_from,
           double window_length)
{
  if (from < window_from || length > window_length)
    return from - window_from;
  return MAX (0, from + length - window_from - window_length);
}

/**
 * guild_chart_stage_bring_in:
 * @self: a stage on which the chart is laid out
 * @bounds: a place, out of sight perhaps
 *
 * Scrolls no further than it takes to show a place. The chart has to be laid out again then.
 *
 * Returns: whether it scrolled
 */
gboolean
guild_chart_stage_bring_in (GuildChartStage       *self,
                            const graphene_rect_t *bounds)
{
  GuildChartSheet *sheet = &self->sheet;
  graphene_point_t before = sheet->scroll;
  double across = 0;
  double down = 0;

  if (sheet->content.width > sheet->size.width)
    across = get_shift (bounds->origin.x, bounds->size.width, sheet->plot.origin.x, sheet->plot.size.width);
  if (sheet->content.height > sheet->size.height)
    down = get_shift (bounds->origin.y, bounds->size.height, sheet->plot.origin.y, sheet->plot.size.height);
  sheet->scroll.x += (float) (sheet->rtl ? -across : across);
  sheet->scroll.y += (float) down;
  clamp_scroll (self);
  if (graphene_point_equal (&before, &sheet->scroll))
    return FALSE;
  guild_chart_stage_make_stale (self);
  return TRUE;
}

/* --- changes of the data ---------------------------------------------------------------------------------------- */

/**
 * guild_chart_stage_stop_blending:
 * @self: a stage
 *
 * Shows the data as they are now.
 */
void
guild_chart_stage_stop_blending (GuildChartStage *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  self->tick = 0;
  if (self->sheet.blend == 1)
    return;
  self->sheet.blend = 1;
  self->stale = TRUE;
}

static gboolean
blend (GtkWidget     *widget G_GNUC_UNUSED,
       GdkFrameClock *clock,
       gpointer       data)
{
  GuildChartStage *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double way;

  if (self->tick_start == 0)
    self->tick_start = now;
  way = CLAMP ((double) (now - self->tick_start) / BLEND_TIME, 0, 1);
  self->sheet.blend = 1 - pow (1 - way, 3);
  guild_chart_stage_make_stale (self);
  if (way < 1)
    return G_SOURCE_CONTINUE;
  self->sheet.blend = 1;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/**
 * guild_chart_stage_start_blending:
 * @self: a stage
 *
 * Moves from the data before their last change to those of now, where the desktop moves things at all and the chart can
 * be seen.
 */
void
guild_chart_stage_start_blending (GuildChartStage *self)
{
  gboolean wanted = FALSE;

  guild_chart_stage_stop_blending (self);
  g_object_get (gtk_widget_get_settings (self->widget), "gtk-enable-animations", &wanted, NULL);
  if (!wanted || !gtk_widget_get_mapped (self->widget))
    return;
  self->sheet.blend = 0;
  self->tick_start = 0;
  self->tick = gtk_widget_add_tick_callback (self->widget, blend, self, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-canvas.h"

#include "guild-chart-hand.h"
#include "guild-chart-ink.h"
#include "guild-chart-point.h"
#include "guild-chart-points.h"
#include "guild-chart-swatch.h"
#include "guild-chart-tip.h"

#define BLEND_TIME 250000 /* µs */

/**
 * GuildChartCanvas:
 *
 * A chart on a sheet of its own, scrolled by adjustments: it is laid out when something changed and not before, drawn,
 * and told to screen readers. What the pointer and the keyboard do to it stands in guild-chart-hand.c.
 */
struct _GuildChartCanvas
{
  GtkWidget parent_instance;

  GuildChart *chart;
  GuildChartSheet sheet;
  gboolean high_contrast;
  GMenuModel *extra_menu;
  gboolean stale;
  guint serial; /* of the text's context */

  GtkAdjustment *adjustments[2];
  GtkScrollablePolicy policies[2];
  gboolean configuring;

  GtkWidget *background;
  GtkWidget *accent;

  GuildChartPoints *points;
  guint points_source;
  guint cursor;

  GtkWidget *tip;
  gboolean tip_dismissed;
  graphene_point_t pointer; /* NaN where it is elsewhere */

  guint tick;
  gint64 tick_start;
};

typedef enum
{
  PROP_CHART = 1,
  PROP_HIGH_CONTRAST,
  N_PROPERTIES,

  PROP_HADJUSTMENT = N_PROPERTIES,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} GuildChartCanvasProperty;

enum
{
  ACTIVATE,
  RANGE_SELECTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildChartCanvas, guild_chart_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- the sheet -------------------------------------------------------------------------------------------------- */

/* The texts' context and the colours as they are now; whether something changed. */
static gboolean
follow_style (GuildChartCanvas *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  guint serial = pango_context_get_serial (context);
  GuildChartLook look;
  GdkRGBA foreground;
  GdkRGBA background;
  GdkRGBA accent;
  gboolean changed = FALSE;

  gtk_widget_get_color (GTK_WIDGET (self), &foreground);
  gtk_widget_get_color (self->background, &background);
  gtk_widget_get_color (self->accent, &accent);
  memset (&look, 0, sizeof look);
  guild_chart_look_init (&look, &foreground, &background, &accent, self->high_contrast);

  if (self->sheet.context == NULL)
    {
      guild_chart_sheet_init (&self->sheet, context, &look, FALSE);
      changed = TRUE;
    }
  if (self->sheet.context != context || self->serial != serial)
    {
      guild_chart_sheet_set_context (&self->sheet, context);
      self->serial = serial;
      changed = TRUE;
    }
  if (!gdk_rgba_equal (&look.foreground, &self->sheet.look.foreground) ||
      !gdk_rgba_equal (&look.background, &self->sheet.look.background) ||
      !gdk_rgba_equal (&look.accent, &self->sheet.look.accent) || look.high_contrast != self->sheet.look.high_contrast)
    {
      self->sheet.look = look;
      changed = TRUE;
    }
  self->sheet.rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  self->stale |= changed;
  return changed;
}

static gboolean
clamp_scroll (GuildChartCanvas *self)
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

static void
lay_out (GuildChartCanvas *self)
{
  guint n_marks;

  if (!self->stale)
    return;
  guild_chart_lay_out (self->chart, &self->sheet);
  if (clamp_scroll (self))
    guild_chart_lay_out (self->chart, &self->sheet);
  self->stale = FALSE;

  n_marks = guild_chart_get_n_marks (self->chart, &self->sheet);
  self->cursor = MIN (self->cursor, n_marks == 0 ? 0 : n_marks - 1);
  if (self->sheet.focused != GUILD_CHART_NO_MARK)
    self->sheet.focused = n_marks == 0 ? GUILD_CHART_NO_MARK : self->cursor;
  if (self->sheet.anchor >= n_marks)
    self->sheet.anchor = GUILD_CHART_NO_MARK;
  if (self->sheet.pointed >= n_marks)
    self->sheet.pointed = GUILD_CHART_NO_MARK;
}

static gboolean
is_ready (GuildChartCanvas *self)
{
  return self->chart != NULL && self->sheet.context != NULL && self->sheet.size.width > 0;
}

/**
 * guild_chart_canvas_get_sheet:
 * @self: a canvas
 *
 * Gives the sheet, on which the chart is laid out as it is now.
 *
 * Returns: (transfer none) (nullable): the sheet, or %NULL as long as there is no chart or no room
 */
GuildChartSheet *
guild_chart_canvas_get_sheet (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), NULL);

  if (!is_ready (self))
    return NULL;
  lay_out (self);
  return &self->sheet;
}

/**
 * guild_chart_canvas_get_look:
 * @self: a canvas
 *
 * Gives the colours that it draws in now.
 *
 * Returns: (transfer none): the colours
 */
const GuildChartLook *
guild_chart_canvas_get_look (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), NULL);
  follow_style (self);
  return &self->sheet.look;
}

/**
 * guild_chart_canvas_measure_swatch:
 * @self: a canvas
 * @size: (out): how large a swatch is beside its texts
 *
 * Tells the size of a swatch in the legend.
 */
void
guild_chart_canvas_measure_swatch (GuildChartCanvas *self,
                                   graphene_size_t  *size)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));
  follow_style (self);
  guild_chart_swatch_measure (&self->sheet, size);
}

static void
make_stale (GuildChartCanvas *self)
{
  self->stale = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- scrolling -------------------------------------------------------------------------------------------------- */

static void
adjustment_changed (GuildChartCanvas *self)
{
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];
  graphene_point_t scroll = self->sheet.scroll;

  if (self->configuring)
    return;
  if (across != NULL)
    {
      scroll.x = (float) gtk_adjustment_get_value (across);
      if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
        scroll.x = (float) (gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across)) - scroll.x;
    }
  if (down != NULL)
    scroll.y = (float) gtk_adjustment_get_value (down);
  if (graphene_point_equal (&scroll, &self->sheet.scroll))
    return;
  self->sheet.scroll = scroll;
  make_stale (self);
}

static void
configure (GuildChartCanvas *self,
           GtkOrientation    orientation,
           double            scroll,
           double            page,
           double            content)
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

static void
configure_adjustments (GuildChartCanvas *self)
{
  const GuildChartSheet *sheet = &self->sheet;

  configure (self, GTK_ORIENTATION_HORIZONTAL, sheet->scroll.x, sheet->size.width, sheet->content.width);
  configure (self, GTK_ORIENTATION_VERTICAL, sheet->scroll.y, sheet->size.height, sheet->content.height);
}

static void
set_adjustment (GuildChartCanvas *self,
                GtkOrientation    orientation,
                GtkAdjustment    *adjustment)
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
  gtk_widget_queue_allocate (GTK_WIDGET (self));
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

static void
reveal (GuildChartCanvas *self,
        guint             mark)
{
  GuildChartSheet *sheet = &self->sheet;
  graphene_rect_t bounds;
  double across = 0;
  double down = 0;

  guild_chart_get_bounds (self->chart, sheet, mark, &bounds);
  graphene_rect_inset (&bounds, -GUILD_CHART_RING, -GUILD_CHART_RING);
  if (sheet->content.width > sheet->size.width)
    across = get_shift (bounds.origin.x, bounds.size.width, sheet->plot.origin.x, sheet->plot.size.width);
  if (sheet->content.height > sheet->size.height)
    down = get_shift (bounds.origin.y, bounds.size.height, sheet->plot.origin.y, sheet->plot.size.height);
  if (across == 0 && down == 0)
    return;
  sheet->scroll.x += (float) (sheet->rtl ? -across : across);
  sheet->scroll.y += (float) down;
  clamp_scroll (self);
  make_stale (self);
  lay_out (self);
  configure_adjustments (self);
}

/* --- the tip ---------------------------------------------------------------------------------------------------- */

/* The mark whose tip is to be seen: under the pointer, or where the keyboard is. */
static guint
get_told (GuildChartCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->tip_dismissed || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return GUILD_CHART_NO_MARK;
  if (self->sheet.pointed != GUILD_CHART_NO_MARK)
    return self->sheet.pointed;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL && GTK_IS_WINDOW (root) &&
      gtk_window_get_focus_visible (GTK_WINDOW (root)) && gtk_window_is_active (GTK_WINDOW (root)))
    return self->cursor;
  return GUILD_CHART_NO_MARK;
}

static void
show_tip (GuildChartCanvas *self)
{
  guint mark = GUILD_CHART_NO_MARK;
  g_auto (GuildChartWords) words = { 0 };
  graphene_rect_t bounds;
  graphene_rect_t sight = GRAPHENE_RECT_INIT (0, 0, self->sheet.size.width, self->sheet.size.height);

  if (is_ready (self))
    {
      lay_out (self);
      mark = get_told (self);
    }
  if (mark == GUILD_CHART_NO_MARK || mark >= guild_chart_get_n_marks (self->chart, &self->sheet))
    {
      guild_chart_tip_show (GUILD_CHART_TIP (self->tip), NULL, NULL);
      return;
    }
  guild_chart_get_bounds (self->chart, &self->sheet, mark, &bounds);
  graphene_rect_normalize (&bounds);
  graphene_rect_inset (&bounds, -GUILD_CHART_RING - 2, -GUILD_CHART_RING - 2);
  if (!graphene_rect_intersection (&bounds, &sight, &bounds))
    {
      guild_chart_tip_show (GUILD_CHART_TIP (self->tip), NULL, NULL);
      return;
    }
  guild_chart_tell (self->chart, &self->sheet, mark, &words);
  guild_chart_tip_show (GUILD_CHART_TIP (self->tip), words.sentence, &bounds);
}

/* What is under the pointer, after it or the chart moved. */
static void
follow_pointer (GuildChartCanvas *self)
{
  guint mark = GUILD_CHART_NO_MARK;

  if (is_ready (self) && isfinite (self->pointer.x))
    mark = guild_chart_pick (self->chart, &self->sheet, self->pointer.x, self->pointer.y);
  if (self->sheet.pointed == mark)
    return;
  self->sheet.pointed = mark;
  self->tip_dismissed = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * guild_chart_canvas_set_pointer:
 * @self: a canvas
 * @x: where the pointer is, or NaN for elsewhere
 * @y: where it is
 *
 * Follows the pointer.
 */
void
guild_chart_canvas_set_pointer (GuildChartCanvas *self,
                                double            x,
                                double            y)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));

  self->pointer = GRAPHENE_POINT_INIT ((float) x, (float) y);
  if (is_ready (self))
    lay_out (self);
  follow_pointer (self);
  show_tip (self);
}

/* --- the focus -------------------------------------------------------------------------------------------------- */

static void
sync_points (GuildChartCanvas *self,
             guint             also)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GtkWidget *point;

  lay_out (self);
  guild_chart_points_sync (self->points, self->chart, &self->sheet, self->cursor, also);
  if (had_focus && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    {
      point = guild_chart_points_find (self->points, self->cursor);
      if (point != NULL)
        gtk_widget_grab_focus (point);
    }
}

static gboolean
points_idle (gpointer data)
{
  GuildChartCanvas *self = data;

  self->points_source = 0;
  if (is_ready (self))
    sync_points (self, GUILD_CHART_NO_MARK);
  return G_SOURCE_REMOVE;
}

/**
 * guild_chart_canvas_get_cursor:
 * @self: a canvas
 *
 * Tells where the keyboard is, or will be when the chart gets the focus.
 *
 * Returns: the mark
 */
guint
guild_chart_canvas_get_cursor (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), GUILD_CHART_NO_MARK);
  return self->cursor;
}

/**
 * guild_chart_canvas_move_to:
 * @self: a canvas
 * @mark: a mark
 * @bring_in: whether to bring it into sight
 *
 * Gives a mark the focus.
 *
 * Returns: whether it has it
 */
gboolean
guild_chart_canvas_move_to (GuildChartCanvas *self,
                            guint             mark,
                            gboolean          bring_in)
{
  guint was;
  GtkWidget *point;

  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), FALSE);

  if (guild_chart_canvas_get_sheet (self) == NULL || mark >= guild_chart_get_n_marks (self->chart, &self->sheet))
    return FALSE;
  was = self->cursor;
  self->cursor = mark;
  if (bring_in)
    reveal (self, mark);
  sync_points (self, was);
  point = guild_chart_points_find (self->points, mark);
  if (point == NULL || !gtk_widget_grab_focus (point))
    return FALSE;
  self->tip_dismissed = FALSE;
  show_tip (self);
  return TRUE;
}

/**
 * guild_chart_canvas_set_anchor:
 * @self: a canvas
 * @mark: the mark where the selection begins that ends at the cursor, or %GUILD_CHART_NO_MARK for none
 *
 * Begins or ends a selection.
 */
void
guild_chart_canvas_set_anchor (GuildChartCanvas *self,
                               guint             mark)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));

  if (self->sheet.anchor == mark)
    return;
  self->sheet.anchor = mark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
same (double first,
      double second)
{
  return first == second || (isnan (first) && isnan (second));
}

/**
 * guild_chart_canvas_set_range:
 * @self: a canvas
 * @from: an end of the range on the x axis, or NaN for none
 * @to: the other end
 *
 * Shows which range is selected.
 *
 * Returns: whether it is another one than before
 */
gboolean
guild_chart_canvas_set_range (GuildChartCanvas *self,
                              double            from,
                              double            to)
{
  double lower = MIN (from, to);
  double upper = MAX (from, to);

  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), FALSE);

  if (isnan (from) || isnan (to))
    lower = upper = NAN;
  if (same (self->sheet.range_from, lower) && same (self->sheet.range_to, upper))
    return FALSE;
  self->sheet.range_from = lower;
  self->sheet.range_to = upper;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/**
 * guild_chart_canvas_tell_range:
 * @self: a canvas
 *
 * Says which range is selected, after it was selected by hand.
 */
void
guild_chart_canvas_tell_range (GuildChartCanvas *self)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));
  g_signal_emit (self, signals[RANGE_SELECTED], 0, self->sheet.range_from, self->sheet.range_to);
}

/**
 * guild_chart_canvas_activate:
 * @self: a canvas
 * @mark: a mark
 *
 * Does what a mark is there for.
 */
void
guild_chart_canvas_activate (GuildChartCanvas *self,
                             guint             mark)
{
  g_auto (GuildChartWords) words = { 0 };

  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));

  if (guild_chart_canvas_get_sheet (self) == NULL || mark >= guild_chart_get_n_marks (self->chart, &self->sheet))
    return;
  guild_chart_tell (self->chart, &self->sheet, mark, &words);
  g_signal_emit (self, signals[ACTIVATE], 0, words.item, mark);
}

/**
 * guild_chart_canvas_dismiss_tip:
 * @self: a canvas
 *
 * Takes the tip away until the pointer or the focus moves on.
 *
 * Returns: whether there was one
 */
gboolean
guild_chart_canvas_dismiss_tip (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), FALSE);

  if (!is_ready (self) || get_told (self) == GUILD_CHART_NO_MARK)
    return FALSE;
  self->tip_dismissed = TRUE;
  show_tip (self);
  return TRUE;
}

/**
 * guild_chart_canvas_dismiss:
 * @self: a canvas
 *
 * Clears the selection or the range; where there is none, takes the tip away until the pointer or the focus moves on.
 *
 * Returns: whether there was something
 */
gboolean
guild_chart_canvas_dismiss (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), FALSE);

  if (self->sheet.anchor != GUILD_CHART_NO_MARK)
    {
      guild_chart_canvas_set_anchor (self, GUILD_CHART_NO_MARK);
      return TRUE;
    }
  if (guild_chart_canvas_set_range (self, NAN, NAN))
    {
      guild_chart_canvas_tell_range (self);
      return TRUE;
    }
  return guild_chart_canvas_dismiss_tip (self);
}

static void
guild_chart_canvas_set_focus_child (GtkWidget *widget,
                                    GtkWidget *child)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (widget);
  guint focused = GUILD_CHART_NO_MARK;

  GTK_WIDGET_CLASS (guild_chart_canvas_parent_class)->set_focus_child (widget, child);
  if (GUILD_IS_CHART_POINT (child))
    focused = self->cursor = guild_chart_point_get_mark (GUILD_CHART_POINT (child));
  else if (self->sheet.anchor != GUILD_CHART_NO_MARK)
    focused = self->cursor; /* where the selection ends, which stays */
  if (self->sheet.focused == focused)
    return;
  self->sheet.focused = focused;
  gtk_widget_queue_draw (widget);
  show_tip (self);
}

static gboolean
guild_chart_canvas_focus (GtkWidget       *widget,
                          GtkDirectionType direction G_GNUC_UNUSED)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (widget);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return guild_chart_canvas_move_to (self, self->cursor, TRUE);
}

static gboolean
guild_chart_canvas_grab_focus (GtkWidget *widget)
{
  return guild_chart_canvas_move_to (GUILD_CHART_CANVAS (widget), GUILD_CHART_CANVAS (widget)->cursor, TRUE);
}

/* --- the chart -------------------------------------------------------------------------------------------------- */

static void
stop_blending (GuildChartCanvas *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->sheet.blend == 1)
    return;
  self->sheet.blend = 1;
  self->stale = TRUE;
}

static gboolean
blend (GtkWidget     *widget,
       GdkFrameClock *clock,
       gpointer       data G_GNUC_UNUSED)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double way;

  if (self->tick_start == 0)
    self->tick_start = now;
  way = CLAMP ((double) (now - self->tick_start) / BLEND_TIME, 0, 1);
  self->sheet.blend = 1 - pow (1 - way, 3);
  make_stale (self);
  if (way < 1)
    return G_SOURCE_CONTINUE;
  self->sheet.blend = 1;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
start_blending (GuildChartCanvas *self)
{
  gboolean wanted = FALSE;

  stop_blending (self);
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &wanted, NULL);
  if (!wanted || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->sheet.blend = 0;
  self->tick_start = 0;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), blend, NULL, NULL);
}

static void
chart_changed (GuildChartCanvas *self,
               gboolean          data)
{
  if (data)
    {
      start_blending (self);
      guild_chart_points_reset (self->points);
    }
  make_stale (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * guild_chart_canvas_new:
 *
 * Makes a canvas without a chart.
 *
 * Returns: (transfer floating): the canvas
 */
GtkWidget *
guild_chart_canvas_new (void)
{
  return g_object_new (GUILD_TYPE_CHART_CANVAS, NULL);
}

/**
 * guild_chart_canvas_get_chart:
 * @self: a canvas
 *
 * Gives its chart.
 *
 * Returns: (transfer none) (nullable): the chart
 */
GuildChart *
guild_chart_canvas_get_chart (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), NULL);
  return self->chart;
}

/**
 * guild_chart_canvas_set_chart:
 * @self: a canvas
 * @chart: (nullable): a chart
 *
 * Sets its chart.
 */
void
guild_chart_canvas_set_chart (GuildChartCanvas *self,
                              GuildChart       *chart)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));
  g_return_if_fail (chart == NULL || GUILD_IS_CHART (chart));

  if (self->chart == chart)
    return;
  stop_blending (self);
  g_clear_handle_id (&self->points_source, g_source_remove);
  g_clear_pointer (&self->points, guild_chart_points_free);
  self->points = guild_chart_points_new (GTK_WIDGET (self));
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_func (self->chart, chart_changed, self);
  g_set_object (&self->chart, chart);
  if (chart != NULL)
    g_signal_connect_swapped (chart, "changed", G_CALLBACK (chart_changed), self);

  /* Nothing of another kind of chart may meet what this one left. */
  if (self->sheet.context != NULL)
    guild_chart_sheet_take_layout (&self->sheet, NULL, NULL);
  self->cursor = 0;
  self->sheet.scroll = GRAPHENE_POINT_INIT (0, 0);
  self->sheet.pointed = self->sheet.focused = self->sheet.anchor = GUILD_CHART_NO_MARK;
  self->sheet.range_from = self->sheet.range_to = NAN;
  make_stale (self);
  if (self->tip != NULL)
    guild_chart_tip_show (GUILD_CHART_TIP (self->tip), NULL, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

/**
 * guild_chart_canvas_get_high_contrast:
 * @self: a canvas
 *
 * Tells whether its colours are as strong as they can be.
 *
 * Returns: whether they are
 */
gboolean
guild_chart_canvas_get_high_contrast (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), FALSE);
  return self->high_contrast;
}

/**
 * guild_chart_canvas_set_high_contrast:
 * @self: a canvas
 * @high_contrast: whether its colours are as strong as they can be
 *
 * Sets how strong its colours are.
 */
void
guild_chart_canvas_set_high_contrast (GuildChartCanvas *self,
                                      gboolean          high_contrast)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));

  high_contrast = !!high_contrast;
  if (self->high_contrast == high_contrast)
    return;
  self->high_contrast = high_contrast;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIGH_CONTRAST]);
}

/**
 * guild_chart_canvas_get_extra_menu:
 * @self: a canvas
 *
 * Gives what the menus of marks offer besides.
 *
 * Returns: (transfer none) (nullable): the menu
 */
GMenuModel *
guild_chart_canvas_get_extra_menu (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), NULL);
  return self->extra_menu;
}

/**
 * guild_chart_canvas_set_extra_menu:
 * @self: a canvas
 * @menu: (nullable): what the menus of marks offer besides, after all else
 *
 * Adds to the menus of marks.
 */
void
guild_chart_canvas_set_extra_menu (GuildChartCanvas *self,
                                   GMenuModel       *menu)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));
  g_set_object (&self->extra_menu, menu);
}

/* --- the widget ------------------------------------------------------------------------------------------------- */

/**
 * guild_chart_canvas_measure:
 * @self: a canvas
 * @width: the width it would have, or -1
 * @least: (out): the least size that its chart can be read at
 * @natural: (out): the size that shows all of it well
 *
 * Asks its chart how much room it takes.
 */
void
guild_chart_canvas_measure (GuildChartCanvas *self,
                            double            width,
                            graphene_size_t  *least,
                            graphene_size_t  *natural)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));

  *least = *natural = GRAPHENE_SIZE_INIT (0, 0);
  if (self->chart == NULL)
    return;
  follow_style (self);
  guild_chart_measure (self->chart, &self->sheet, width, least, natural);
}

static void
guild_chart_canvas_measure_widget (GtkWidget     *widget,
                                   GtkOrientation orientation,
                                   int            for_size,
                                   int           *minimum,
                                   int           *natural,
                                   int           *minimum_baseline G_GNUC_UNUSED,
                                   int           *natural_baseline G_GNUC_UNUSED)
{
  graphene_size_t least;
  graphene_size_t best;

  guild_chart_canvas_measure (GUILD_CHART_CANVAS (widget), orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1,
                              &least, &best);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ceilf (least.width);
      *natural = MAX (*minimum, (int) ceilf (best.width));
    }
  else
    {
      *minimum = (int) ceilf (least.height);
      *natural = MAX (*minimum, (int) ceilf (best.height));
    }
}

static GtkSizeRequestMode
guild_chart_canvas_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
guild_chart_canvas_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline G_GNUC_UNUSED)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (widget);
  graphene_size_t size = GRAPHENE_SIZE_INIT ((float) width, (float) height);

  if (self->chart == NULL)
    return;
  follow_style (self);
  if (!graphene_size_equal (&size, &self->sheet.size))
    {
      self->sheet.size = size;
      self->stale = TRUE;
    }
  if (!is_ready (self))
    return;
  lay_out (self);
  configure_adjustments (self);
  if (guild_chart_points_need (self->points, self->chart, &self->sheet) && self->points_source == 0)
    self->points_source = g_idle_add (points_idle, self);
  guild_chart_points_place (self->points, self->chart, &self->sheet);
  follow_pointer (self);
  show_tip (self);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
guild_chart_canvas_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (widget);

  if (!is_ready (self))
    return;
  follow_style (self);
  lay_out (self);
  guild_chart_draw (self->chart, &self->sheet, snapshot);
  GTK_WIDGET_CLASS (guild_chart_canvas_parent_class)->snapshot (widget, snapshot);
}

static void
guild_chart_canvas_direction_changed (GtkWidget       *widget,
                                      GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (guild_chart_canvas_parent_class)->direction_changed (widget, previous);
  make_stale (GUILD_CHART_CANVAS (widget));
}

/* The tip of the focus is there while the window has the keyboard, and shows where that is. */
static void
guild_chart_canvas_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (guild_chart_canvas_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (!GTK_IS_WINDOW (root))
    return;
  g_signal_connect_object (root, "notify::is-active", G_CALLBACK (show_tip), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (root, "notify::focus-visible", G_CALLBACK (show_tip), widget, G_CONNECT_SWAPPED);
}

static void
guild_chart_canvas_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), show_tip, widget);
  GTK_WIDGET_CLASS (guild_chart_canvas_parent_class)->unroot (widget);
}

static void
guild_chart_canvas_unmap (GtkWidget *widget)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (widget);

  stop_blending (self);
  self->pointer = GRAPHENE_POINT_INIT (NAN, NAN);
  self->sheet.pointed = GUILD_CHART_NO_MARK;
  guild_chart_tip_show (GUILD_CHART_TIP (self->tip), NULL, NULL);
  GTK_WIDGET_CLASS (guild_chart_canvas_parent_class)->unmap (widget);
}

static void
guild_chart_canvas_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (object);

  switch ((GuildChartCanvasProperty) property)
    {
    case PROP_CHART:
      g_value_set_object (value, self->chart);
      return;
    case PROP_HIGH_CONTRAST:
      g_value_set_boolean (value, self->high_contrast);
      return;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      return;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      return;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      return;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
set_policy (GuildChartCanvas   *self,
            GtkOrientation      orientation,
            GtkScrollablePolicy policy,
            GParamSpec         *pspec)
{
  if (self->policies[orientation] == policy)
    return;
  self->policies[orientation] = policy;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
guild_chart_canvas_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (object);

  switch ((GuildChartCanvasProperty) property)
    {
    case PROP_CHART:
      guild_chart_canvas_set_chart (self, g_value_get_object (value));
      return;
    case PROP_HIGH_CONTRAST:
      guild_chart_canvas_set_high_contrast (self, g_value_get_boolean (value));
      return;
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      return;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      return;
    case PROP_HSCROLL_POLICY:
      set_policy (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_enum (value), pspec);
      return;
    case PROP_VSCROLL_POLICY:
      set_policy (self, GTK_ORIENTATION_VERTICAL, g_value_get_enum (value), pspec);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_canvas_dispose (GObject *object)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (object);
  GtkWidget *child;

  stop_blending (self);
  g_clear_handle_id (&self->points_source, g_source_remove);
  g_clear_pointer (&self->points, guild_chart_points_free);
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_func (self->chart, chart_changed, self);
  g_clear_object (&self->chart);
  g_clear_object (&self->extra_menu);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[i], adjustment_changed, self);
        g_clear_object (&self->adjustments[i]);
      }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->background = self->accent = self->tip = NULL;
  G_OBJECT_CLASS (guild_chart_canvas_parent_class)->dispose (object);
}

static void
guild_chart_canvas_finalize (GObject *object)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (object);

  if (self->sheet.context != NULL)
    guild_chart_sheet_clear (&self->sheet);
  G_OBJECT_CLASS (guild_chart_canvas_parent_class)->finalize (object);
}

static void
guild_chart_canvas_class_init (GuildChartCanvasClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = guild_chart_canvas_dispose;
  object_class->finalize = guild_chart_canvas_finalize;
  object_class->get_property = guild_chart_canvas_get_property;
  object_class->set_property = guild_chart_canvas_set_property;
  widget_class->measure = guild_chart_canvas_measure_widget;
  widget_class->get_request_mode = guild_chart_canvas_get_request_mode;
  widget_class->size_allocate = guild_chart_canvas_size_allocate;
  widget_class->snapshot = guild_chart_canvas_snapshot;
  widget_class->direction_changed = guild_chart_canvas_direction_changed;
  widget_class->root = guild_chart_canvas_root;
  widget_class->unroot = guild_chart_canvas_unroot;
  widget_class->unmap = guild_chart_canvas_unmap;
  widget_class->focus = guild_chart_canvas_focus;
  widget_class->grab_focus = guild_chart_canvas_grab_focus;
  widget_class->set_focus_child = guild_chart_canvas_set_focus_child;

  /**
   * GuildChartCanvas:chart: (getter get_chart) (setter set_chart)
   *
   * The chart on it.
   */
  properties[PROP_CHART] = g_param_spec_object ("chart", NULL, NULL, GUILD_TYPE_CHART,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * GuildChartCanvas:high-contrast: (getter get_high_contrast) (setter set_high_contrast)
   *
   * Whether its colours are as strong as they can be.
   */
  properties[PROP_HIGH_CONTRAST] = g_param_spec_boolean ("high-contrast", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /**
   * GuildChartCanvas::activate:
   * @self: a canvas
   * @item: (nullable): the item that the mark stands for
   * @mark: the mark
   *
   * A mark was activated.
   */
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_OBJECT, G_TYPE_UINT);
  /**
   * GuildChartCanvas::range-selected:
   * @self: a canvas
   * @from: start of the range on the x axis, or NaN where it was cleared
   * @to: its end
   *
   * A range was selected by hand.
   */
  signals[RANGE_SELECTED] = g_signal_new ("range-selected", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
guild_chart_canvas_init (GuildChartCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->pointer = GRAPHENE_POINT_INIT (NAN, NAN);
  self->background = guild_chart_ink_new (widget, "ground");
  self->accent = guild_chart_ink_new (widget, "accent");
  self->tip = guild_chart_tip_new (widget);
  self->points = guild_chart_points_new (widget);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  guild_chart_hand_add (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-canvas.h"

#include "guild-chart-hand.h"
#include "guild-chart-point.h"
#include "guild-chart-points.h"
#include "guild-chart-stage.h"
#include "guild-chart-swatch.h"
#include "guild-chart-tip.h"

/**
 * GuildChartCanvas:
 *
 * A chart on a stage of its own, scrolled by adjustments: its marks take the focus and are told to screen readers, the one
 * under the pointer or with the focus has a tip. What the pointer and the keyboard do to it stands in guild-chart-hand.c.
 */
struct _GuildChartCanvas
{
  GtkWidget parent_instance;

  GuildChartStage stage;
  GtkScrollablePolicy policies[2];
  GMenuModel *extra_menu;

  GuildChartPoints *points;
  guint points_source;
  guint cursor;

  GtkWidget *tip;
  gboolean tip_dismissed;
  graphene_point_t pointer; /* NaN where it is elsewhere */
};

typedef enum
{
  PROP_HADJUSTMENT = 1,
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

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildChartCanvas, guild_chart_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- the sheet -------------------------------------------------------------------------------------------------- */

static gboolean
is_ready (GuildChartCanvas *self)
{
  return guild_chart_stage_is_ready (&self->stage);
}

static void
lay_out (GuildChartCanvas *self)
{
  GuildChartSheet *sheet = &self->stage.sheet;
  guint n_marks;

  if (!guild_chart_stage_lay_out (&self->stage))
    return;
  n_marks = guild_chart_get_n_marks (self->stage.chart, sheet);
  self->cursor = MIN (self->cursor, n_marks == 0 ? 0 : n_marks - 1);
  if (sheet->focused != GUILD_CHART_NO_MARK)
    sheet->focused = n_marks == 0 ? GUILD_CHART_NO_MARK : self->cursor;
  if (sheet->anchor >= n_marks)
    sheet->anchor = GUILD_CHART_NO_MARK;
  if (sheet->pointed >= n_marks)
    sheet->pointed = GUILD_CHART_NO_MARK;
}

static void
reveal (GuildChartCanvas *self,
        guint             mark)
{
  graphene_rect_t bounds;

  guild_chart_get_bounds (self->stage.chart, &self->stage.sheet, mark, &bounds);
  graphene_rect_inset (&bounds, -GUILD_CHART_RING, -GUILD_CHART_RING);
  if (!guild_chart_stage_bring_in (&self->stage, &bounds))
    return;
  lay_out (self);
  guild_chart_stage_configure (&self->stage);
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
  return &self->stage.sheet;
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
  guild_chart_stage_follow_style (&self->stage);
  return &self->stage.sheet.look;
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
  guild_chart_stage_follow_style (&self->stage);
  guild_chart_swatch_measure (&self->stage.sheet, size);
}

/* --- the tip ---------------------------------------------------------------------------------------------------- */

/* The mark whose tip is to be seen: under the pointer, or where the keyboard is. */
static guint
get_told (GuildChartCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->tip_dismissed || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return GUILD_CHART_NO_MARK;
  if (self->stage.sheet.pointed != GUILD_CHART_NO_MARK)
    return self->stage.sheet.pointed;
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
  graphene_rect_t sight = GRAPHENE_RECT_INIT (0, 0, self->stage.sheet.size.width, self->stage.sheet.size.height);

  if (is_ready (self))
    {
      lay_out (self);
      mark = get_told (self);
    }
  if (mark == GUILD_CHART_NO_MARK || mark >= guild_chart_get_n_marks (self->stage.chart, &self->stage.sheet))
    {
      guild_chart_tip_show (GUILD_CHART_TIP (self->tip), NULL, NULL);
      return;
    }
  guild_chart_get_bounds (self->stage.chart, &self->stage.sheet, mark, &bounds);
  graphene_rect_normalize (&bounds);
  graphene_rect_inset (&bounds, -GUILD_CHART_RING - 2, -GUILD_CHART_RING - 2);
  if (!graphene_rect_intersection (&bounds, &sight, &bounds))
    {
      guild_chart_tip_show (GUILD_CHART_TIP (self->tip), NULL, NULL);
      return;
    }
  guild_chart_tell (self->stage.chart, &self->stage.sheet, mark, &words);
  guild_chart_tip_show (GUILD_CHART_TIP (self->tip), words.sentence, &bounds);
}

/* What is under the pointer, after it or the chart moved. */
static void
follow_pointer (GuildChartCanvas *self)
{
  guint mark = GUILD_CHART_NO_MARK;

  if (is_ready (self) && isfinite (self->pointer.x))
    mark = guild_chart_pick (self->stage.chart, &self->stage.sheet, self->pointer.x, self->pointer.y);
  if (self->stage.sheet.pointed == mark)
    return;
  self->stage.sheet.pointed = mark;
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
  guild_chart_points_sync (self->points, self->stage.chart, &self->stage.sheet, self->cursor, also);
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

  if (guild_chart_canvas_get_sheet (self) == NULL ||
      mark >= guild_chart_get_n_marks (self->stage.chart, &self->stage.sheet))
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

  if (self->stage.sheet.anchor == mark)
    return;
  self->stage.sheet.anchor = mark;
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
  if (same (self->stage.sheet.range_from, lower) && same (self->stage.sheet.range_to, upper))
    return FALSE;
  self->stage.sheet.range_from = lower;
  self->stage.sheet.range_to = upper;
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
  g_signal_emit (self, signals[RANGE_SELECTED], 0, self->stage.sheet.range_from, self->stage.sheet.range_to);
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

  if (guild_chart_canvas_get_sheet (self) == NULL ||
      mark >= guild_chart_get_n_marks (self->stage.chart, &self->stage.sheet))
    return;
  guild_chart_tell (self->stage.chart, &self->stage.sheet, mark, &words);
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

  if (self->stage.sheet.anchor != GUILD_CHART_NO_MARK)
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
  else if (self->stage.sheet.anchor != GUILD_CHART_NO_MARK)
    focused = self->cursor; /* where the selection ends, which stays */
  if (self->stage.sheet.focused == focused)
    return;
  self->stage.sheet.focused = focused;
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
chart_changed (GuildChartCanvas *self,
               gboolean          data)
{
  if (data)
    {
      guild_chart_stage_start_blending (&self->stage);
      guild_chart_points_reset (self->points);
    }
  guild_chart_stage_make_stale (&self->stage);
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
  return self->stage.chart;
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

  if (self->stage.chart == chart)
    return;
  g_clear_handle_id (&self->points_source, g_source_remove);
  g_clear_pointer (&self->points, guild_chart_points_free);
  self->points = guild_chart_points_new (GTK_WIDGET (self));
  if (self->stage.chart != NULL)
    g_signal_handlers_disconnect_by_func (self->stage.chart, chart_changed, self);
  guild_chart_stage_set_chart (&self->stage, chart);
  if (chart != NULL)
    g_signal_connect_swapped (chart, "changed", G_CALLBACK (chart_changed), self);

  self->cursor = 0;
  if (self->tip != NULL)
    guild_chart_tip_show (GUILD_CHART_TIP (self->tip), NULL, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
  return self->stage.high_contrast;
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
  if (self->stage.high_contrast == high_contrast)
    return;
  self->stage.high_contrast = high_contrast;
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  if (self->stage.chart == NULL)
    return;
  guild_chart_stage_follow_style (&self->stage);
  guild_chart_measure (self->stage.chart, &self->stage.sheet, width, least, natural);
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

  if (self->stage.chart == NULL)
    return;
  guild_chart_stage_follow_style (&self->stage);
  if (!graphene_size_equal (&size, &self->stage.sheet.size))
    {
      self->stage.sheet.size = size;
      self->stage.stale = TRUE;
    }
  if (!is_ready (self))
    return;
  lay_out (self);
  guild_chart_stage_configure (&self->stage);
  if (guild_chart_points_need (self->points, self->stage.chart, &self->stage.sheet) && self->points_source == 0)
    self->points_source = g_idle_add (points_idle, self);
  guild_chart_points_place (self->points, self->stage.chart, &self->stage.sheet);
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
  guild_chart_stage_follow_style (&self->stage);
  lay_out (self);
  guild_chart_draw (self->stage.chart, &self->stage.sheet, snapshot);
  GTK_WIDGET_CLASS (guild_chart_canvas_parent_class)->snapshot (widget, snapshot);
}

static void
guild_chart_canvas_direction_changed (GtkWidget       *widget,
                                      GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (guild_chart_canvas_parent_class)->direction_changed (widget, previous);
  guild_chart_stage_make_stale (&GUILD_CHART_CANVAS (widget)->stage);
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

  guild_chart_stage_stop_blending (&self->stage);
  self->pointer = GRAPHENE_POINT_INIT (NAN, NAN);
  self->stage.sheet.pointed = GUILD_CHART_NO_MARK;
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
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->stage.adjustments[GTK_ORIENTATION_HORIZONTAL]);
      return;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->stage.adjustments[GTK_ORIENTATION_VERTICAL]);
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
    case PROP_HADJUSTMENT:
      guild_chart_stage_set_adjustment (&self->stage, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      return;
    case PROP_VADJUSTMENT:
      guild_chart_stage_set_adjustment (&self->stage, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
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

  g_clear_handle_id (&self->points_source, g_source_remove);
  g_clear_pointer (&self->points, guild_chart_points_free);
  if (self->stage.chart != NULL)
    g_signal_handlers_disconnect_by_func (self->stage.chart, chart_changed, self);
  guild_chart_stage_dispose (&self->stage);
  g_clear_object (&self->extra_menu);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->tip = NULL;
  G_OBJECT_CLASS (guild_chart_canvas_parent_class)->dispose (object);
}

static void
guild_chart_canvas_finalize (GObject *object)
{
  guild_chart_stage_clear (&GUILD_CHART_CANVAS (object)->stage);
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
  guild_chart_stage_init (&self->stage, widget);
  self->tip = guild_chart_tip_new (widget);
  self->points = guild_chart_points_new (widget);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  guild_chart_hand_add (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-canvas-private.h"

#include "guild-chart-hand.h"
#include "guild-chart-swatch.h"
#include "guild-chart-tip.h"
#include "guild-chart-tip.h"

/**
 * GuildChartCanvas:
 *
 * A chart on a stage of its own, scrolled by adjustments: its marks take the focus and are told to screen readers, the one
 * under the pointer or with the focus has a tip. What the pointer and the keyboard do to it stands in guild-chart-hand.c.
 */
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

/* --- the chart -------------------------------------------------------------------------------------------------- */

static void
chart_changed (GuildChartCanvas *self,
               gboolean          data)
{
  if (data)
    guild_chart_stage_start_blending (&self->stage);
  /* A sort, or another unit, and each mark says something else. */
  guild_chart_points_reset (self->points);
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
  guild_chart_canvas_set_selectable (self);
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

/**
 * guild_chart_canvas_fit_height:
 * @self: a canvas
 * @width: the width it would have, or -1
 * @height: how high it may become before it scrolls
 *
 * Asks its chart where a row ends.
 *
 * Returns: the height to scroll at
 */
double
guild_chart_canvas_fit_height (GuildChartCanvas *self,
                               double            width,
                               double            height)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), height);

  if (self->stage.chart == NULL)
    return height;
  guild_chart_stage_follow_style (&self->stage);
  return guild_chart_fit_height (self->stage.chart, &self->stage.sheet, width, height);
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
    self->points_source = g_idle_add (guild_chart_canvas_points_idle, self);
  guild_chart_points_place (self->points, self->stage.chart, &self->stage.sheet);
  guild_chart_canvas_follow_pointer (self);
  guild_chart_canvas_show_tip (self);
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
guild_chart_canvas_set_focus_child (GtkWidget *widget,
                                    GtkWidget *child)
{
  GTK_WIDGET_CLASS (guild_chart_canvas_parent_class)->set_focus_child (widget, child);
  guild_chart_canvas_follow_focus (GUILD_CHART_CANVAS (widget), child);
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
  g_signal_connect_object (root, "notify::is-active", G_CALLBACK (guild_chart_canvas_show_tip), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (root, "notify::focus-visible", G_CALLBACK (guild_chart_canvas_show_tip), widget,
                           G_CONNECT_SWAPPED);
}

static void
guild_chart_canvas_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), guild_chart_canvas_show_tip, widget);
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
  widget_class->set_focus_child = guild_chart_canvas_set_focus_child;
  guild_chart_canvas_class_init_cursor (widget_class);

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

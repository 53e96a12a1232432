/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-view.h"

#include "guild-chart-canvas.h"
#include "guild-chart-legend.h"
#include "guild-charts-resources.h"

#define LEGEND_GAP      6
#define MAX_LEAST_WIDTH 280

/**
 * GuildChartView:
 *
 * Shows a chart of any kind: its drawing, which scrolls inside where it is larger than its room, and its legend. Marks
 * are pointed at and gone through by the keyboard, activated, selected and copied; screen readers meet each of them.
 */
struct _GuildChartView
{
  GtkWidget parent_instance;

  GuildChartCanvas *canvas;
  GtkWidget *scroller;
  GuildChartLegend *legend;
  int max_height;
  guint told_source;
};

typedef enum
{
  PROP_CHART = 1,
  PROP_MAX_HEIGHT,
  PROP_HIGH_CONTRAST,
  PROP_EXTRA_MENU,
} GuildChartViewProperty;

enum
{
  ACTIVATE,
  RANGE_SELECTED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_EXTRA_MENU + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildChartView, guild_chart_view, GTK_TYPE_WIDGET)

/* --- what screen readers are told ------------------------------------------------------------------------------- */

/* Its title is that of the figure around it. */
static gboolean
tell_idle (gpointer data)
{
  GuildChartView *self = data;
  GuildChart *chart = guild_chart_canvas_get_chart (self->canvas);
  g_autofree char *summary = chart == NULL ? NULL : guild_chart_summarise (chart);

  self->told_source = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chart != NULL ? guild_chart_get_kind_name (chart) : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary != NULL ? summary : "", -1);
  return G_SOURCE_REMOVE;
}

static void
tell (GuildChartView *self)
{
  if (self->told_source == 0)
    self->told_source = g_idle_add (tell_idle, self);
}

static void
chart_changed (GuildChartView *self)
{
  guild_chart_legend_update (self->legend);
  tell (self);
}

/* --- the widget ------------------------------------------------------------------------------------------------- */

static int
get_legend_height (GuildChartView *self,
                   int             width)
{
  int height = 0;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->legend)))
    return 0;
  gtk_widget_measure (GTK_WIDGET (self->legend), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height + LEGEND_GAP;
}

/* What is higher scrolls, and ends on a whole row. */
static int
limit (GuildChartView *self,
       int             width,
       int             height)
{
  if (self->max_height < 0 || height <= self->max_height)
    return height;
  return MIN (height, (int) ceil (guild_chart_canvas_fit_height (self->canvas, width, self->max_height)));
}

static void
guild_chart_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline G_GNUC_UNUSED,
                          int           *natural_baseline G_GNUC_UNUSED)
{
  GuildChartView *self = GUILD_CHART_VIEW (widget);
  graphene_size_t least;
  graphene_size_t best;
  int scroller = 0;
  int wanted = 0;
  int height;

  gtk_widget_measure (self->scroller, orientation, -1, &scroller, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int legend = 0;

      guild_chart_canvas_measure (self->canvas, -1, &least, &best);
      if (gtk_widget_get_visible (GTK_WIDGET (self->legend)))
        gtk_widget_measure (GTK_WIDGET (self->legend), orientation, -1, &legend, NULL, NULL, NULL);
      *minimum = MIN (MAX (MAX (legend, scroller), (int) ceilf (least.width)), MAX_LEAST_WIDTH);
      *natural = MAX (*minimum, (int) ceilf (best.width));
      return;
    }
  /* Not less than all of it: on a page that scrolls, a chart would scroll inside for no need. The least is the same for
   * each width, for GTK knows no widget that needs more height where it is wider. */
  guild_chart_canvas_measure (self->canvas, -1, &least, &best);
  height = (int) ceilf (MAX (least.height, best.height));
  if (for_size >= 0)
    {
      guild_chart_canvas_measure (self->canvas, MAX (for_size, 1), &least, &best);
      wanted = (int) ceilf (best.height);
    }
  height = limit (self, -1, height);
  wanted = limit (self, MAX (for_size, 1), wanted);
  *minimum = MAX (height, scroller) + get_legend_height (self, for_size);
  *natural = MAX (*minimum, wanted + get_legend_height (self, for_size));
}

static GtkSizeRequestMode
guild_chart_view_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
guild_chart_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline G_GNUC_UNUSED)
{
  GuildChartView *self = GUILD_CHART_VIEW (widget);
  int legend = get_legend_height (self, width);
  int drawing = height - legend;
  GtkAllocation place = { .width = width };

  place.height = MAX (drawing, 1);
  gtk_widget_size_allocate (self->scroller, &place, -1);
  if (legend == 0)
    return;
  place.y = drawing + LEGEND_GAP;
  place.height = legend - LEGEND_GAP;
  gtk_widget_size_allocate (GTK_WIDGET (self->legend), &place, -1);
}

/* --- properties ------------------------------------------------------------------------------------------------- */

/**
 * guild_chart_view_new:
 * @chart: (nullable): the chart to show
 *
 * Makes a view.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
guild_chart_view_new (GuildChart *chart)
{
  return g_object_new (GUILD_TYPE_CHART_VIEW, "chart", chart, NULL);
}

/**
 * guild_chart_view_get_chart:
 * @self: a view
 *
 * Gives the chart that it shows.
 *
 * Returns: (transfer none) (nullable): the chart
 */
GuildChart *
guild_chart_view_get_chart (GuildChartView *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_VIEW (self), NULL);
  return guild_chart_canvas_get_chart (self->canvas);
}

/**
 * guild_chart_view_set_chart:
 * @self: a view
 * @chart: (nullable): the chart to show
 *
 * Shows a chart.
 */
void
guild_chart_view_set_chart (GuildChartView *self,
                            GuildChart     *chart)
{
  GuildChart *before;

  g_return_if_fail (GUILD_IS_CHART_VIEW (self));
  g_return_if_fail (chart == NULL || GUILD_IS_CHART (chart));

  before = guild_chart_canvas_get_chart (self->canvas);
  if (before == chart)
    return;
  if (before != NULL)
    g_signal_handlers_disconnect_by_func (before, chart_changed, self);
  guild_chart_canvas_set_chart (self->canvas, chart);
  if (chart != NULL)
    g_signal_connect_swapped (chart, "changed", G_CALLBACK (chart_changed), self);
  chart_changed (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

/**
 * guild_chart_view_get_max_height:
 * @self: a view
 *
 * Tells how high its drawing wants to be at most; what is higher scrolls.
 *
 * Returns: its height in pixels, or -1 for as high as it is
 */
int
guild_chart_view_get_max_height (GuildChartView *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_VIEW (self), -1);
  return self->max_height;
}

/**
 * guild_chart_view_set_max_height:
 * @self: a view
 * @max_height: a height in pixels, or -1 for as high as all of it
 *
 * Sets how high its drawing wants to be at most; what is higher scrolls. It takes more where it is given more.
 */
void
guild_chart_view_set_max_height (GuildChartView *self,
                                 int             max_height)
{
  g_return_if_fail (GUILD_IS_CHART_VIEW (self));
  g_return_if_fail (max_height >= -1);

  if (self->max_height == max_height)
    return;
  self->max_height = max_height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAX_HEIGHT]);
}

/**
 * guild_chart_view_get_high_contrast:
 * @self: a view
 *
 * Tells whether its colours are as strong as they can be.
 *
 * Returns: whether they are
 */
gboolean
guild_chart_view_get_high_contrast (GuildChartView *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_VIEW (self), FALSE);
  return guild_chart_canvas_get_high_contrast (self->canvas);
}

/**
 * guild_chart_view_set_high_contrast:
 * @self: a view
 * @high_contrast: whether its colours are as strong as they can be
 *
 * Sets how strong its colours are; GTK itself does not tell what the desktop wants.
 */
void
guild_chart_view_set_high_contrast (GuildChartView *self,
                                    gboolean        high_contrast)
{
  g_return_if_fail (GUILD_IS_CHART_VIEW (self));

  if (guild_chart_canvas_get_high_contrast (self->canvas) == !!high_contrast)
    return;
  guild_chart_canvas_set_high_contrast (self->canvas, high_contrast);
  if (high_contrast)
    gtk_widget_add_css_class (GTK_WIDGET (self), "high-contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "high-contrast");
  guild_chart_legend_update (self->legend);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIGH_CONTRAST]);
}

/**
 * guild_chart_view_get_extra_menu:
 * @self: a view
 *
 * Gives what the menus of its marks offer besides.
 *
 * Returns: (transfer none) (nullable): the menu
 */
GMenuModel *
guild_chart_view_get_extra_menu (GuildChartView *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_VIEW (self), NULL);
  return guild_chart_canvas_get_extra_menu (self->canvas);
}

/**
 * guild_chart_view_set_extra_menu:
 * @self: a view
 * @menu: (nullable): what the menus of its marks offer besides, after all else
 *
 * Adds to the menus of its marks.
 */
void
guild_chart_view_set_extra_menu (GuildChartView *self,
                                 GMenuModel     *menu)
{
  g_return_if_fail (GUILD_IS_CHART_VIEW (self));

  if (guild_chart_canvas_get_extra_menu (self->canvas) == menu)
    return;
  guild_chart_canvas_set_extra_menu (self->canvas, menu);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXTRA_MENU]);
}

/**
 * guild_chart_view_set_range:
 * @self: a view
 * @from: an end of the range on the x axis, or NaN for none
 * @to: the other end
 *
 * Shows a range as selected, without saying that somebody selected it.
 */
void
guild_chart_view_set_range (GuildChartView *self,
                            double          from,
                            double          to)
{
  g_return_if_fail (GUILD_IS_CHART_VIEW (self));
  guild_chart_canvas_set_range (self->canvas, from, to);
}

static void
activated (GuildChartView *self,
           GObject        *item,
           guint           mark)
{
  g_signal_emit (self, signals[ACTIVATE], 0, item, mark);
}

static void
range_selected (GuildChartView *self,
                double          from,
                double          to)
{
  g_signal_emit (self, signals[RANGE_SELECTED], 0, from, to);
}

static void
guild_chart_view_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *pspec)
{
  GuildChartView *self = GUILD_CHART_VIEW (object);

  switch ((GuildChartViewProperty) property)
    {
    case PROP_CHART:
      g_value_set_object (value, guild_chart_view_get_chart (self));
      return;
    case PROP_MAX_HEIGHT:
      g_value_set_int (value, self->max_height);
      return;
    case PROP_HIGH_CONTRAST:
      g_value_set_boolean (value, guild_chart_view_get_high_contrast (self));
      return;
    case PROP_EXTRA_MENU:
      g_value_set_object (value, guild_chart_view_get_extra_menu (self));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_view_set_property (GObject      *object,
                               guint         property,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  GuildChartView *self = GUILD_CHART_VIEW (object);

  switch ((GuildChartViewProperty) property)
    {
    case PROP_CHART:
      guild_chart_view_set_chart (self, g_value_get_object (value));
      return;
    case PROP_MAX_HEIGHT:
      guild_chart_view_set_max_height (self, g_value_get_int (value));
      return;
    case PROP_HIGH_CONTRAST:
      guild_chart_view_set_high_contrast (self, g_value_get_boolean (value));
      return;
    case PROP_EXTRA_MENU:
      guild_chart_view_set_extra_menu (self, g_value_get_object (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_view_dispose (GObject *object)
{
  GuildChartView *self = GUILD_CHART_VIEW (object);
  GuildChart *chart = self->canvas == NULL ? NULL : guild_chart_canvas_get_chart (self->canvas);

  g_clear_handle_id (&self->told_source, g_source_remove);
  if (chart != NULL)
    g_signal_handlers_disconnect_by_func (chart, chart_changed, self);
  self->canvas = NULL;
  self->legend = NULL;
  self->scroller = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (guild_chart_view_parent_class)->dispose (object);
}

static void
guild_chart_view_class_init (GuildChartViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = guild_chart_view_dispose;
  object_class->get_property = guild_chart_view_get_property;
  object_class->set_property = guild_chart_view_set_property;
  widget_class->measure = guild_chart_view_measure;
  widget_class->get_request_mode = guild_chart_view_get_request_mode;
  widget_class->size_allocate = guild_chart_view_size_allocate;

  /**
   * GuildChartView:chart: (getter get_chart) (setter set_chart)
   *
   * The chart that it shows.
   */
  properties[PROP_CHART] = g_param_spec_object ("chart", NULL, NULL, GUILD_TYPE_CHART,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * GuildChartView:max-height: (getter get_max_height) (setter set_max_height)
   *
   * How high its drawing wants to be in pixels at most, or -1; what is higher scrolls.
   */
  properties[PROP_MAX_HEIGHT] = g_param_spec_int ("max-height", NULL, NULL, -1, G_MAXINT, -1,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * GuildChartView:high-contrast: (getter get_high_contrast) (setter set_high_contrast)
   *
   * Whether its colours are as strong as they can be.
   */
  properties[PROP_HIGH_CONTRAST] = g_param_spec_boolean ("high-contrast", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS);
  /**
   * GuildChartView:extra-menu: (getter get_extra_menu) (setter set_extra_menu)
   *
   * What the menus of its marks offer besides.
   */
  properties[PROP_EXTRA_MENU] = g_param_spec_object ("extra-menu", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                         G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildChartView::activate:
   * @self: a view
   * @item: (nullable): the item that the mark stands for
   * @mark: the mark
   *
   * A mark was activated.
   */
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_OBJECT, G_TYPE_UINT);
  /**
   * GuildChartView::range-selected:
   * @self: a view
   * @from: start of the range on the x axis, or NaN where it was cleared
   * @to: its end
   *
   * A range was selected by hand.
   */
  signals[RANGE_SELECTED] = g_signal_new ("range-selected", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_style (void)
{
  static gboolean added;
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GtkCssProvider) provider = NULL;

  if (added || display == NULL)
    return;
  added = TRUE;
  g_resources_register (guild_charts_get_resource ());
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/guildhall/charts/charts.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_THEME + 1);
}

static void
guild_chart_view_init (GuildChartView *self)
{
  add_style ();
  self->max_height = -1;
  self->canvas = GUILD_CHART_CANVAS (guild_chart_canvas_new ());
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->canvas));
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->legend = GUILD_CHART_LEGEND (guild_chart_legend_new (self->canvas));
  gtk_widget_set_parent (GTK_WIDGET (self->legend), GTK_WIDGET (self));
  g_signal_connect_swapped (self->canvas, "activate", G_CALLBACK (activated), self);
  g_signal_connect_swapped (self->canvas, "range-selected", G_CALLBACK (range_selected), self);
}

/**
 * guild_chart_view_get_vadjustment:
 * @self: a view
 *
 * Gives how far it is scrolled, for whoever scrolls two together.
 *
 * Returns: (transfer none): its vertical adjustment
 */
GtkAdjustment *
guild_chart_view_get_vadjustment (GuildChartView *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_VIEW (self), NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-figure-private.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  PROP_CHART = 1,
  PROP_SHOW_TITLE,
  PROP_AS_TABLE,
  PROP_MAX_HEIGHT,
  PROP_HIGH_CONTRAST,
} GuildChartFigureProperty;

enum
{
  ACTIVATE,
  RANGE_SELECTED,
  FAILED,
  EXPORTED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_HIGH_CONTRAST + 1];
static guint signals[N_SIGNALS];

/**
 * GuildChartFigure:
 *
 * A chart with what is said around it: its title, how many and when, what its figures mean; as a drawing or as a table;
 * and the ways out: copied, dragged, exported and printed. What came of these it says by signals, in words.
 */
G_DEFINE_FINAL_TYPE (GuildChartFigure, guild_chart_figure, GTK_TYPE_WIDGET)

static gboolean
has_words (const char *words)
{
  return words != NULL && *words != '\0';
}

static void
set_label (GtkWidget  *label,
           const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words == NULL ? "" : words, -1);

  gtk_label_set_label (GTK_LABEL (label), valid);
}

static void
follow_words (GuildChartFigure *self)
{
  g_autoptr (GString) line = g_string_new (NULL);
  /* From right to left a date beside a number would trade digits with it, unless each part is isolated. */
  gboolean isolates = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const char *parts[3] = {};

  if (self->chart != NULL)
    {
      parts[0] = guild_chart_get_count (self->chart);
      parts[1] = guild_chart_get_period (self->chart);
      parts[2] = guild_chart_get_definition (self->chart);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (has_words (parts[i]))
      g_string_append_printf (line, isolates ? "%s\u2068%s\u2069" : "%s%s", line->len > 0 ? " · " : "", parts[i]);
  set_label (self->title, self->chart == NULL ? NULL : guild_chart_get_title (self->chart));
  set_label (self->caption, line->str);
  /* Where it is not shown, the page has it. The view and the table within say what they are instead. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (self->title)), -1);
}

/* The menu stands at the end of the title, or of the quiet line where the page itself has the title. */
static void
place_menu (GuildChartFigure *self)
{
  GtkWidget *place = self->show_title ? self->header : self->footer;

  gtk_widget_set_visible (self->header, self->show_title);
  if (self->show_title)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (gtk_widget_get_parent (self->menu_button) == place)
    return;
  g_object_ref (self->menu_button);
  if (gtk_widget_get_parent (self->menu_button) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->menu_button)), self->menu_button);
  gtk_box_append (GTK_BOX (place), self->menu_button);
  g_object_unref (self->menu_button);
}

static void
sort (GtkWidget                *widget,
      G_GNUC_UNUSED const char *name,
      GVariant                 *parameter)
{
  GuildChartFigure *self = GUILD_CHART_FIGURE (widget);

  if (guild_chart_figure_get_as_table (self))
    guild_chart_table_sort (self->table, g_variant_get_uint32 (parameter));
}

/* The titles of columns take no focus in GTK: the menu does what a click on them does. */
static void
fill_sort_menu (GtkMenuButton *button,
                gpointer       data)
{
  GuildChartFigure *self = data;
  GListModel *columns = self->table == NULL ? NULL : guild_chart_table_get_columns (self->table);
  gboolean sorts = guild_chart_figure_get_as_table (self);

  (void) button;
  g_menu_remove_all (self->sort_menu);
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->shown_menu)) > 1)
    g_menu_remove (self->shown_menu, 1);
  if (!sorts)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      /* An underscore in it is no mnemonic. */
      g_auto (GStrv) parts = g_strsplit (gtk_column_view_column_get_title (column), "_", -1);
      g_autofree char *title = g_strjoinv ("__", parts);

      g_menu_item_set_label (item, title);
      g_menu_item_set_action_and_target (item, "figure.sort", "u", i);
      g_menu_append_item (self->sort_menu, item);
    }
  g_menu_append_submenu (self->shown_menu, _ ("_Sort By"), G_MENU_MODEL (self->sort_menu));
}

static void
activated (GuildChartFigure *self,
           GObject          *item,
           guint             mark)
{
  g_signal_emit (self, signals[ACTIVATE], 0, item, mark);
}

static void
range_selected (GuildChartFigure *self,
                double            from,
                double            to)
{
  g_signal_emit (self, signals[RANGE_SELECTED], 0, from, to);
}

/**
 * guild_chart_figure_get_chart:
 * @self: a figure
 *
 * Gives the chart that it shows.
 *
 * Returns: (transfer none) (nullable): the chart
 */
GuildChart *
guild_chart_figure_get_chart (GuildChartFigure *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_FIGURE (self), NULL);
  return self->chart;
}

static void
enable_actions (GuildChartFigure *self)
{
  static const char *const names[] = { "figure.table", "figure.copy", "figure.copy-data", "figure.export",
                                       "figure.print" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->chart != NULL);
}

/**
 * guild_chart_figure_set_chart:
 * @self: a figure
 * @chart: (nullable): the chart to show
 *
 * Sets the chart that it shows.
 */
void
guild_chart_figure_set_chart (GuildChartFigure *self,
                              GuildChart       *chart)
{
  g_return_if_fail (GUILD_IS_CHART_FIGURE (self));
  g_return_if_fail (chart == NULL || GUILD_IS_CHART (chart));

  if (!g_set_object (&self->chart, chart))
    return;
  guild_chart_view_set_chart (self->view, chart);
  if (self->table != NULL)
    guild_chart_table_set_chart (self->table, chart);
  g_signal_group_set_target (self->chart_signals, chart);
  follow_words (self);
  enable_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

/**
 * guild_chart_figure_get_vadjustment:
 * @self: a figure
 *
 * Gives how far its chart is scrolled, so that charts whose rows are the same can scroll together.
 *
 * Returns: (transfer none): the vertical adjustment of the chart
 */
GtkAdjustment *
guild_chart_figure_get_vadjustment (GuildChartFigure *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_FIGURE (self), NULL);

  return guild_chart_view_get_vadjustment (self->view);
}

/**
 * guild_chart_figure_get_show_title:
 * @self: a figure
 *
 * Tells whether it shows the chart's title.
 *
 * Returns: whether it does
 */
gboolean
guild_chart_figure_get_show_title (GuildChartFigure *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_FIGURE (self), FALSE);
  return self->show_title;
}

/**
 * guild_chart_figure_set_show_title:
 * @self: a figure
 * @show_title: whether to show the title; not where the page says it already
 *
 * Sets whether it shows the chart's title.
 */
void
guild_chart_figure_set_show_title (GuildChartFigure *self,
                                   gboolean          show_title)
{
  g_return_if_fail (GUILD_IS_CHART_FIGURE (self));

  show_title = !!show_title;
  if (self->show_title == show_title)
    return;
  self->show_title = show_title;
  place_menu (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_TITLE]);
}

/**
 * guild_chart_figure_get_as_table:
 * @self: a figure
 *
 * Tells whether it shows the table.
 *
 * Returns: whether it does
 */
gboolean
guild_chart_figure_get_as_table (GuildChartFigure *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_FIGURE (self), FALSE);
  return self->table != NULL && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->table);
}

static int
choose_table_height (GuildChartFigure *self)
{
  int max_height = guild_chart_view_get_max_height (self->view);

  return max_height > 0 ? max_height : 480;
}

/**
 * guild_chart_figure_set_as_table:
 * @self: a figure
 * @as_table: whether to show the table in place of the drawing
 *
 * Sets whether it shows the table. It is made when it is first asked for.
 */
void
guild_chart_figure_set_as_table (GuildChartFigure *self,
                                 gboolean          as_table)
{
  GtkWidget *focus;
  gboolean had_focus;

  g_return_if_fail (GUILD_IS_CHART_FIGURE (self));

  as_table = !!as_table;
  if (guild_chart_figure_get_as_table (self) == as_table)
    return;
  if (self->table == NULL)
    {
      self->table = GUILD_CHART_TABLE (guild_chart_table_new (self->chart));
      guild_chart_table_set_max_height (self->table, choose_table_height (self));
      g_signal_connect_object (self->table, "activate", G_CALLBACK (activated), self, G_CONNECT_SWAPPED);
      gtk_stack_add_child (self->stack, GTK_WIDGET (self->table));
    }
  focus = gtk_widget_get_focus_child (GTK_WIDGET (self->stack));
  had_focus = focus != NULL;
  gtk_stack_set_visible_child (self->stack, as_table ? GTK_WIDGET (self->table) : GTK_WIDGET (self->view));
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_TABLE]);
}

/**
 * guild_chart_figure_get_max_height:
 * @self: a figure
 *
 * Tells how high the chart becomes before it scrolls.
 *
 * Returns: the height in pixels, or -1
 */
int
guild_chart_figure_get_max_height (GuildChartFigure *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_FIGURE (self), -1);
  return guild_chart_view_get_max_height (self->view);
}

/**
 * guild_chart_figure_set_max_height:
 * @self: a figure
 * @max_height: the height in pixels, or -1 for as much as it takes
 *
 * Sets how high the chart becomes before it scrolls.
 */
void
guild_chart_figure_set_max_height (GuildChartFigure *self,
                                   int               max_height)
{
  g_return_if_fail (GUILD_IS_CHART_FIGURE (self));

  if (guild_chart_view_get_max_height (self->view) == max_height)
    return;
  guild_chart_view_set_max_height (self->view, max_height);
  if (self->table != NULL)
    guild_chart_table_set_max_height (self->table, choose_table_height (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAX_HEIGHT]);
}

/**
 * guild_chart_figure_get_high_contrast:
 * @self: a figure
 *
 * Tells whether it is drawn in high contrast.
 *
 * Returns: whether it is
 */
gboolean
guild_chart_figure_get_high_contrast (GuildChartFigure *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_FIGURE (self), FALSE);
  return guild_chart_view_get_high_contrast (self->view);
}

/**
 * guild_chart_figure_set_high_contrast:
 * @self: a figure
 * @high_contrast: whether to draw in high contrast, as the desktop has it
 *
 * Sets whether it is drawn in high contrast.
 */
void
guild_chart_figure_set_high_contrast (GuildChartFigure *self,
                                      gboolean          high_contrast)
{
  g_return_if_fail (GUILD_IS_CHART_FIGURE (self));

  high_contrast = !!high_contrast;
  if (guild_chart_view_get_high_contrast (self->view) == high_contrast)
    return;
  guild_chart_view_set_high_contrast (self->view, high_contrast);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIGH_CONTRAST]);
}

static void
guild_chart_figure_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  GuildChartFigure *self = GUILD_CHART_FIGURE (object);

  switch ((GuildChartFigureProperty) property)
    {
    case PROP_CHART:
      g_value_set_object (value, self->chart);
      return;
    case PROP_SHOW_TITLE:
      g_value_set_boolean (value, self->show_title);
      return;
    case PROP_AS_TABLE:
      g_value_set_boolean (value, guild_chart_figure_get_as_table (self));
      return;
    case PROP_MAX_HEIGHT:
      g_value_set_int (value, guild_chart_figure_get_max_height (self));
      return;
    case PROP_HIGH_CONTRAST:
      g_value_set_boolean (value, guild_chart_figure_get_high_contrast (self));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_figure_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  GuildChartFigure *self = GUILD_CHART_FIGURE (object);

  switch ((GuildChartFigureProperty) property)
    {
    case PROP_CHART:
      guild_chart_figure_set_chart (self, g_value_get_object (value));
      return;
    case PROP_SHOW_TITLE:
      guild_chart_figure_set_show_title (self, g_value_get_boolean (value));
      return;
    case PROP_AS_TABLE:
      guild_chart_figure_set_as_table (self, g_value_get_boolean (value));
      return;
    case PROP_MAX_HEIGHT:
      guild_chart_figure_set_max_height (self, g_value_get_int (value));
      return;
    case PROP_HIGH_CONTRAST:
      guild_chart_figure_set_high_contrast (self, g_value_get_boolean (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_figure_dispose (GObject *object)
{
  GuildChartFigure *self = GUILD_CHART_FIGURE (object);
  GtkWidget *child;

  if (self->chart_signals != NULL)
    g_signal_group_set_target (self->chart_signals, NULL);
  g_clear_object (&self->chart_signals);
  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->table = NULL;
  g_clear_object (&self->menu);
  g_clear_object (&self->shown_menu);
  g_clear_object (&self->sort_menu);
  g_clear_object (&self->chart);
  G_OBJECT_CLASS (guild_chart_figure_parent_class)->dispose (object);
}

static GParamSpec *
switch_property (const char *name,
                 gboolean    on)
{
  return g_param_spec_boolean (name, NULL, NULL, on,
                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static guint
words_signal (const char            *name,
              GuildChartFigureClass *class)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       G_TYPE_STRING);
}

static void
guild_chart_figure_class_init (GuildChartFigureClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = guild_chart_figure_dispose;
  object_class->get_property = guild_chart_figure_get_property;
  object_class->set_property = guild_chart_figure_set_property;

  /**
   * GuildChartFigure:chart: (getter get_chart) (setter set_chart)
   *
   * The chart that it shows.
   */
  properties[PROP_CHART] = g_param_spec_object ("chart", NULL, NULL, GUILD_TYPE_CHART,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * GuildChartFigure:show-title: (getter get_show_title) (setter set_show_title)
   *
   * Whether it shows the chart's title.
   */
  properties[PROP_SHOW_TITLE] = switch_property ("show-title", TRUE);
  /**
   * GuildChartFigure:as-table: (getter get_as_table) (setter set_as_table)
   *
   * Whether it shows the table in place of the drawing.
   */
  properties[PROP_AS_TABLE] = switch_property ("as-table", FALSE);
  /**
   * GuildChartFigure:max-height: (getter get_max_height) (setter set_max_height)
   *
   * How high the chart becomes before it scrolls, or -1.
   */
  properties[PROP_MAX_HEIGHT] = g_param_spec_int ("max-height", NULL, NULL, -1, G_MAXINT, -1,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * GuildChartFigure:high-contrast: (getter get_high_contrast) (setter set_high_contrast)
   *
   * Whether it is drawn in high contrast.
   */
  properties[PROP_HIGH_CONTRAST] = switch_property ("high-contrast", FALSE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildChartFigure::activate:
   * @self: a figure
   * @item: the item that a mark or a row stands for
   * @mark: its number
   *
   * A mark of the drawing or a row of the table was activated.
   */
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_OBJECT, G_TYPE_UINT);
  /**
   * GuildChartFigure::range-selected:
   * @self: a figure
   * @from: start of the range on the x axis, or NaN where it was cleared
   * @to: its end
   *
   * A range of the drawing was selected.
   */
  signals[RANGE_SELECTED] = g_signal_new ("range-selected", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  /**
   * GuildChartFigure::failed:
   * @self: a figure
   * @words: what failed and what to do, in a sentence
   *
   * Something could not be copied, written or printed.
   */
  signals[FAILED] = words_signal ("failed", class);
  /**
   * GuildChartFigure::exported:
   * @self: a figure
   * @words: what was done, in a sentence
   *
   * The chart or its data were copied or written.
   */
  signals[EXPORTED] = words_signal ("exported", class);

  gtk_widget_class_install_property_action (widget_class, "figure.table", "as-table");
  gtk_widget_class_install_action (widget_class, "figure.sort", "u", sort);
  guild_chart_figure_install_ways_out (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chartfigure");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GMenuModel *
build_menu (GMenu *shown)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) copied = g_menu_new ();
  g_autoptr (GMenu) out = g_menu_new ();

  g_menu_append (shown, _ ("Show as _Table"), "figure.table");
  g_menu_append (copied, _ ("_Copy Picture"), "figure.copy");
  g_menu_append (copied, _ ("Copy _Data"), "figure.copy-data");
  g_menu_append (out, _ ("_Export…"), "figure.export");
  g_menu_append (out, _ ("_Print…"), "figure.print");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shown));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copied));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
build_label (GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
build (GuildChartFigure *self)
{
  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = build_label (GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_add_css_class (self->title, "chart-title");
  gtk_widget_set_valign (self->title, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->header), self->title);

  self->shown_menu = g_menu_new ();
  self->sort_menu = g_menu_new ();
  self->menu = build_menu (self->shown_menu);
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), self->menu);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu_button), fill_sort_menu, self, NULL);
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->menu_button, _ ("Chart Menu"));

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  self->view = GUILD_CHART_VIEW (guild_chart_view_new (NULL));
  guild_chart_view_set_extra_menu (self->view, self->menu);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "range-selected", G_CALLBACK (range_selected), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->view));

  self->footer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->caption = build_label (GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_set_valign (self->caption, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_add_css_class (self->caption, "dimmed");
  gtk_box_append (GTK_BOX (self->footer), self->caption);

  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  gtk_widget_set_parent (self->footer, GTK_WIDGET (self));
}

static void
guild_chart_figure_init (GuildChartFigure *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->show_title = TRUE;
  build (self);
  place_menu (self);
  guild_chart_figure_add_drag_source (self, self->title);
  guild_chart_figure_add_drag_source (self, self->caption);

  self->chart_signals = g_signal_group_new (GUILD_TYPE_CHART);
  for (guint i = 0; i < 4; i++)
    g_signal_group_connect_swapped (self->chart_signals,
                                    (const char *const[]) { "notify::title", "notify::count", "notify::period",
                                                            "notify::definition" }[i],
                                    G_CALLBACK (follow_words), self);
  follow_words (self);
  enable_actions (self);
}

/**
 * guild_chart_figure_new:
 * @chart: (nullable): a chart
 *
 * Makes a figure of a chart.
 *
 * Returns: (transfer full): the figure
 */
GtkWidget *
guild_chart_figure_new (GuildChart *chart)
{
  return g_object_new (GUILD_TYPE_CHART_FIGURE, "chart", chart, NULL);
}

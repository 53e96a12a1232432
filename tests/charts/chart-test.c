/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"

#include <pango/pangocairo.h>

#include "node-walk.h"

struct _ChartItem
{
  GObject parent_instance;

  char *label;
  char *group;
  char *note;
  double value;
  double number;
  double low;
  double high;
  double target;
  GDate *day;
  gboolean withheld;
  gboolean emphasised;
};

typedef enum
{
  PROP_LABEL = 1,
  PROP_GROUP,
  PROP_NOTE,
  PROP_VALUE,
  PROP_NUMBER,
  PROP_LOW,
  PROP_HIGH,
  PROP_TARGET,
  PROP_DAY,
  PROP_WITHHELD,
  PROP_EMPHASISED,
} ChartItemProperty;

static GParamSpec *properties[PROP_EMPHASISED + 1];

G_DEFINE_FINAL_TYPE (ChartItem, chart_item, G_TYPE_OBJECT)

static void
chart_item_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *pspec)
{
  ChartItem *self = CHART_ITEM (object);

  switch ((ChartItemProperty) property)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      return;
    case PROP_GROUP:
      g_value_set_string (value, self->group);
      return;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      return;
    case PROP_VALUE:
      g_value_set_double (value, self->value);
      return;
    case PROP_NUMBER:
      g_value_set_double (value, self->number);
      return;
    case PROP_LOW:
      g_value_set_double (value, self->low);
      return;
    case PROP_HIGH:
      g_value_set_double (value, self->high);
      return;
    case PROP_TARGET:
      g_value_set_double (value, self->target);
      return;
    case PROP_DAY:
      g_value_set_boxed (value, self->day);
      return;
    case PROP_WITHHELD:
      g_value_set_boolean (value, self->withheld);
      return;
    case PROP_EMPHASISED:
      g_value_set_boolean (value, self->emphasised);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
chart_item_set_property (GObject      *object,
                         guint         property,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  ChartItem *self = CHART_ITEM (object);

  switch ((ChartItemProperty) property)
    {
    case PROP_LABEL:
      g_set_str (&self->label, g_value_get_string (value));
      break;
    case PROP_GROUP:
      g_set_str (&self->group, g_value_get_string (value));
      break;
    case PROP_NOTE:
      g_set_str (&self->note, g_value_get_string (value));
      break;
    case PROP_VALUE:
      self->value = g_value_get_double (value);
      break;
    case PROP_NUMBER:
      self->number = g_value_get_double (value);
      break;
    case PROP_LOW:
      self->low = g_value_get_double (value);
      break;
    case PROP_HIGH:
      self->high = g_value_get_double (value);
      break;
    case PROP_TARGET:
      self->target = g_value_get_double (value);
      break;
    case PROP_DAY:
      g_clear_pointer (&self->day, g_date_free);
      self->day = g_value_dup_boxed (value);
      break;
    case PROP_WITHHELD:
      self->withheld = g_value_get_boolean (value);
      break;
    case PROP_EMPHASISED:
      self->emphasised = g_value_get_boolean (value);
      break;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
chart_item_finalize (GObject *object)
{
  ChartItem *self = CHART_ITEM (object);

  g_free (self->label);
  g_free (self->group);
  g_free (self->note);
  g_clear_pointer (&self->day, g_date_free);
  G_OBJECT_CLASS (chart_item_parent_class)->finalize (object);
}

#define FLAGS (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

static GParamSpec *
string_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, FLAGS);
}

static GParamSpec *
double_property (const char *name)
{
  return g_param_spec_double (name, NULL, NULL, -INFINITY, INFINITY, 0, FLAGS | G_PARAM_LAX_VALIDATION);
}

static GParamSpec *
boolean_property (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE, FLAGS);
}

static void
chart_item_class_init (ChartItemClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = chart_item_finalize;
  object_class->get_property = chart_item_get_property;
  object_class->set_property = chart_item_set_property;
  properties[PROP_LABEL] = string_property ("label");
  properties[PROP_GROUP] = string_property ("group");
  properties[PROP_NOTE] = string_property ("note");
  properties[PROP_VALUE] = double_property ("value");
  properties[PROP_NUMBER] = double_property ("number");
  properties[PROP_LOW] = double_property ("low");
  properties[PROP_HIGH] = double_property ("high");
  properties[PROP_TARGET] = double_property ("target");
  properties[PROP_DAY] = g_param_spec_boxed ("day", NULL, NULL, G_TYPE_DATE, FLAGS);
  properties[PROP_WITHHELD] = boolean_property ("withheld");
  properties[PROP_EMPHASISED] = boolean_property ("emphasised");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
chart_item_init (ChartItem *self)
{
  self->value = self->number = self->low = self->high = self->target = NAN;
}

/**
 * chart_item_new:
 * @label: (nullable): its label
 * @value: its value
 *
 * Returns: (transfer full): an item
 */
ChartItem *
chart_item_new (const char *label,
                double      value)
{
  ChartItem *self = g_object_new (CHART_TYPE_ITEM, NULL);

  self->label = g_strdup (label);
  self->value = value;
  return self;
}

/**
 * chart_items_new:
 * @n: how many items
 * @labels: (nullable): their labels
 * @values: (nullable): their values
 *
 * Returns: (transfer full): a list of #ChartItem
 */
GListStore *
chart_items_new (guint              n,
                 const char *const *labels,
                 const double      *values)
{
  GListStore *items = g_list_store_new (CHART_TYPE_ITEM);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ChartItem) item = chart_item_new (labels == NULL ? NULL : labels[i], values == NULL ? NAN : values[i]);

      g_list_store_append (items, item);
    }
  return items;
}

/**
 * chart_series_new:
 * @name: its name
 * @items: its items
 * @first_property: (nullable): a property of #ChartItem, followed by the #GuildChartField that is read of it, and so on
 * @...: ended by %NULL
 *
 * Returns: (transfer full): a series
 */
GuildChartSeries *
chart_series_new (const char *name,
                  GListStore *items,
                  const char *first_property,
                  ...)
{
  GuildChartSeries *series = guild_chart_series_new (name, G_LIST_MODEL (items));
  va_list rest;

  va_start (rest, first_property);
  for (const char *property = first_property; property != NULL; property = va_arg (rest, const char *))
    {
      GuildChartField field = va_arg (rest, GuildChartField);

      guild_chart_series_set_field (series, field, gtk_property_expression_new (CHART_TYPE_ITEM, NULL, property));
    }
  va_end (rest);
  return series;
}

/**
 * chart_context_new:
 *
 * Returns: (transfer full): a context for texts that needs no display
 */
PangoContext *
chart_context_new (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 11");

  pango_context_set_font_description (context, font);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

/**
 * chart_sheet_init:
 * @sheet: (out caller-allocates): a sheet
 * @width: what can be seen
 * @height: what can be seen
 * @rtl: whether it reads from right to left
 *
 * Prepares a sheet of paper.
 */
void
chart_sheet_init (GuildChartSheet *sheet,
                  double           width,
                  double           height,
                  gboolean         rtl)
{
  g_autoptr (PangoContext) context = chart_context_new ();
  GuildChartLook look;

  guild_chart_look_init_paper (&look);
  guild_chart_sheet_init (sheet, context, &look, rtl);
  sheet->size = GRAPHENE_SIZE_INIT (width, height);
}

/**
 * chart_draw:
 * @chart: a chart
 * @sheet: a sheet
 *
 * Lays @chart out on @sheet and draws it.
 *
 * Returns: (transfer full) (nullable): what is drawn
 */
GskRenderNode *
chart_draw (GuildChart      *chart,
            GuildChartSheet *sheet)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  guild_chart_lay_out (chart, sheet);
  guild_chart_draw (chart, sheet, snapshot);
  return gtk_snapshot_to_node (snapshot);
}

/**
 * chart_check_steps:
 * @chart: a chart
 * @sheet: a sheet on which it is laid out
 *
 * Checks that each key leads from each mark (of a few hundred) to a mark, that going on in one direction ends, and that
 * every mark is reached from the first.
 */
void
chart_check_steps (GuildChart      *chart,
                   GuildChartSheet *sheet)
{
  guint n_marks = guild_chart_get_n_marks (chart, sheet);
  guint n_checked = MIN (n_marks, 300);
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first;

  if (n_marks == 0)
    return;
  for (guint i = 0; i < n_checked; i++)
    for (GuildChartStep step = GUILD_CHART_STEP_LEFT; step <= GUILD_CHART_STEP_LAST; step++)
      {
        guint mark = i, next = i, n = 0;

        do
          {
            mark = next;
            next = guild_chart_step (chart, sheet, mark, step);
            g_assert_cmpuint (next, <, n_marks);
            g_assert_cmpuint (n++, <=, n_marks);
          }
        while (next != mark);
      }
  if (n_marks > 300)
    return;
  first = guild_chart_step (chart, sheet, 0, GUILD_CHART_STEP_FIRST);
  g_array_append_val (open, first);
  g_hash_table_add (reached, GUINT_TO_POINTER (first));
  while (open->len > 0)
    {
      guint mark = g_array_index (open, guint, open->len - 1);

      g_array_set_size (open, open->len - 1);
      for (GuildChartStep step = GUILD_CHART_STEP_LEFT; step <= GUILD_CHART_STEP_LAST; step++)
        {
          guint next = guild_chart_step (chart, sheet, mark, step);

          if (g_hash_table_add (reached, GUINT_TO_POINTER (next)))
            g_array_append_val (open, next);
        }
    }
  g_assert_cmpuint (g_hash_table_size (reached), ==, n_marks);
}

/**
 * chart_check_picks:
 * @chart: a chart
 * @sheet: a sheet on which it is laid out
 *
 * Checks that what can be seen of its marks (of a few hundred) can be pointed at where it says that it is.
 */
void
chart_check_picks (GuildChart      *chart,
                   GuildChartSheet *sheet)
{
  guint n_checked = MIN (guild_chart_get_n_marks (chart, sheet), 200);

  for (guint i = 0; i < n_checked; i++)
    {
      graphene_rect_t bounds, picked;
      graphene_point_t centre;
      guint mark;

      guild_chart_get_bounds (chart, sheet, i, &bounds);
      g_assert_true (isfinite (bounds.origin.x) && isfinite (bounds.origin.y));
      g_assert_true (isfinite (bounds.size.width) && isfinite (bounds.size.height));
      graphene_rect_get_center (&bounds, &centre);
      if (!graphene_rect_contains_rect (&sheet->plot, &bounds) || centre.x >= sheet->size.width ||
          centre.y >= sheet->size.height || centre.x < 0)
        continue;
      mark = guild_chart_pick (chart, sheet, centre.x, centre.y);
      g_assert_cmpuint (mark, !=, GUILD_CHART_NO_MARK);
      guild_chart_get_bounds (chart, sheet, mark, &picked);
      graphene_rect_inset (&picked, -1, -1);
      g_assert_true (graphene_rect_contains_point (&picked, &centre));
    }
  g_assert_cmpuint (guild_chart_pick (chart, sheet, -5, -5), ==, GUILD_CHART_NO_MARK);
  g_assert_cmpuint (guild_chart_pick (chart, sheet, NAN, 3), ==, GUILD_CHART_NO_MARK);
}

/**
 * chart_check_words:
 * @chart: a chart
 * @sheet: a sheet on which it is laid out
 *
 * Checks that each mark (of a few hundred) says something whole, in a set that it is in, and that the chart does.
 */
void
chart_check_words (GuildChart      *chart,
                   GuildChartSheet *sheet)
{
  guint n_checked = MIN (guild_chart_get_n_marks (chart, sheet), 300);
  g_autofree char *summary = guild_chart_summarise (chart);

  g_assert_nonnull (summary);
  g_assert_true (g_utf8_validate (summary, -1, NULL));
  g_assert_cmpuint (strlen (summary), >, 0);
  for (guint i = 0; i < n_checked; i++)
    {
      g_auto (GuildChartWords) words = { 0 };

      guild_chart_tell (chart, sheet, i, &words);
      g_assert_nonnull (words.name);
      g_assert_nonnull (words.value);
      g_assert_nonnull (words.sentence);
      g_assert_true (g_utf8_validate (words.name, -1, NULL));
      g_assert_true (g_utf8_validate (words.value, -1, NULL));
      g_assert_true (g_utf8_validate (words.sentence, -1, NULL));
      g_assert_cmpuint (strlen (words.sentence), >, 0);
      g_assert_cmpuint (words.position, >=, 1);
      g_assert_cmpuint (words.position, <=, words.set_size);
    }
}

/**
 * chart_check_table:
 * @chart: a chart
 *
 * Checks that each cell (of a few hundred rows) can be read.
 */
void
chart_check_table (GuildChart *chart)
{
  guint n_rows = MIN (guild_chart_get_n_rows (chart), 300);
  guint n_columns = guild_chart_get_n_columns (chart);

  for (guint column = 0; column < n_columns; column++)
    {
      g_autofree char *title = guild_chart_get_column_title (chart, column);

      g_assert_nonnull (title);
      g_assert_true (g_utf8_validate (title, -1, NULL));
      for (guint row = 0; row < n_rows; row++)
        {
          double number;
          g_autofree char *words = guild_chart_get_cell (chart, row, column, &number);

          g_assert_nonnull (words);
          g_assert_true (g_utf8_validate (words, -1, NULL));
          g_assert_false (isinf (number));
        }
    }
  for (guint row = 0; row < n_rows; row++)
    {
      g_autoptr (GObject) item = guild_chart_get_row_item (chart, row);

      g_assert_true (item == NULL || G_IS_OBJECT (item));
    }
}

/* Nothing stands outside the sheet or is no vector, and whatever it is asked fits together. */
void
chart_check_all (GuildChart      *chart,
                 GuildChartSheet *sheet)
{
  g_autoptr (GskRenderNode) node = chart_draw (chart, sheet);
  g_autoptr (GPtrArray) leaves = node_walk (node);

  g_assert_true (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height), .01f));
  g_assert_cmpuint (node_walk_count (leaves, NODE_OTHER), ==, 0);
  chart_check_picks (chart, sheet);
  chart_check_steps (chart, sheet);
  chart_check_words (chart, sheet);
  chart_check_table (chart);
}

/**
 * chart_random_label:
 * @random: where chance comes from
 *
 * Returns: (nullable): a label as it may come from anywhere
 */
const char *
chart_random_label (GRand *random)
{
  static const char *const labels[] = {
    "SQL",
    "",
    NULL,
    "<b>&",
    "&amp;</span>",
    "ראיונות בעלי עניין",
    "تحليل البيانات",
    " ",
    "\n",
    "a\nb\tc",
    "%s%n%d",
    "A name that is a good deal longer than any place that it could be given, and goes on and on and on",
    "Ünïcödé",
    "👩‍👩‍👧",
    "0",
    "−1",
    "Data (new) אבג mixed",
    "\xe2\x80\xae"
    "reversed",
    "İstanbul",
    "Ω",
  };

  return labels[g_rand_int_range (random, 0, G_N_ELEMENTS (labels))];
}

/**
 * chart_random_value:
 * @random: where chance comes from
 *
 * Returns: a value as it may come from anywhere
 */
double
chart_random_value (GRand *random)
{
  static const double values[] = { 0,      -0.0,   1,    -1,    NAN, INFINITY, -INFINITY, 1e300, -1e300, 9e307,
                                   1e-300, 4e-320, 1e15, -1e15, 0.1, 0.3,      1e6,       5,     5,      5 };

  if (g_rand_boolean (random))
    return g_rand_double_range (random, -100, 100);
  return values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))];
}

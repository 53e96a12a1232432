/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squares-chart.h"

typedef struct
{
  guint n_columns;
  guint n_rows;
  guint n_layouts;
  guint n_told;
  guint n_presses;
  double blend;
} SquaresChartPrivate;

typedef struct
{
  SquaresChart parent_instance;
} RangeChart;

typedef struct
{
  SquaresChartClass parent_class;
} RangeChartClass;

G_DEFINE_TYPE_WITH_PRIVATE (SquaresChart, squares_chart, GUILD_TYPE_CHART)
G_DEFINE_TYPE (RangeChart, range_chart, TYPE_SQUARES_CHART)

#define PRIVATE(chart) ((SquaresChartPrivate *) squares_chart_get_instance_private (SQUARES_CHART (chart)))

static void
squares_chart_measure (GuildChart      *chart,
                       GuildChartSheet *sheet G_GNUC_UNUSED,
                       double           width G_GNUC_UNUSED,
                       graphene_size_t *least,
                       graphene_size_t *natural)
{
  SquaresChartPrivate *self = PRIVATE (chart);

  *least = GRAPHENE_SIZE_INIT (2 * SQUARE, SQUARE_HEADER + 2 * SQUARE);
  *natural = GRAPHENE_SIZE_INIT ((float) self->n_columns * SQUARE, SQUARE_HEADER + (float) self->n_rows * SQUARE);
}

static void
squares_chart_lay_out (GuildChart      *chart,
                       GuildChartSheet *sheet)
{
  SquaresChartPrivate *self = PRIVATE (chart);

  self->n_layouts++;
  self->blend = sheet->blend;
  sheet->content = GRAPHENE_SIZE_INIT (MAX ((float) self->n_columns * SQUARE, sheet->size.width),
                                       MAX (SQUARE_HEADER + (float) self->n_rows * SQUARE, sheet->size.height));
  sheet->plot = GRAPHENE_RECT_INIT (0, SQUARE_HEADER, sheet->size.width, sheet->size.height - SQUARE_HEADER);
}

static guint
squares_chart_get_n_marks (GuildChart      *chart,
                           GuildChartSheet *sheet G_GNUC_UNUSED)
{
  return PRIVATE (chart)->n_columns * PRIVATE (chart)->n_rows;
}

static void
squares_chart_get_bounds (GuildChart      *chart,
                          GuildChartSheet *sheet,
                          guint            mark,
                          graphene_rect_t *bounds)
{
  SquaresChartPrivate *self = PRIVATE (chart);

  *bounds = GRAPHENE_RECT_INIT ((float) (mark % self->n_columns) * SQUARE - sheet->scroll.x + 1,
                                SQUARE_HEADER + (float) (mark / self->n_columns) * SQUARE - sheet->scroll.y + 1,
                                SQUARE - 2, SQUARE - 2);
  guild_chart_sheet_mirror (sheet, bounds);
}

static guint
squares_chart_pick (GuildChart      *chart,
                    GuildChartSheet *sheet,
                    double           x,
                    double           y)
{
  SquaresChartPrivate *self = PRIVATE (chart);
  double across = floor (((sheet->rtl ? sheet->size.width - x : x) + sheet->scroll.x) / SQUARE);
  double down = floor ((y - SQUARE_HEADER + sheet->scroll.y) / SQUARE);

  if (y < SQUARE_HEADER || across < 0 || across >= self->n_columns || down < 0 || down >= self->n_rows)
    return GUILD_CHART_NO_MARK;
  return (guint) down * self->n_columns + (guint) across;
}

static guint
squares_chart_step (GuildChart      *chart,
                    GuildChartSheet *sheet,
                    guint            mark,
                    GuildChartStep   step)
{
  SquaresChartPrivate *self = PRIVATE (chart);
  guint row = mark / self->n_columns;
  guint column = mark % self->n_columns;

  if (sheet->rtl && step == GUILD_CHART_STEP_LEFT)
    step = GUILD_CHART_STEP_RIGHT;
  else if (sheet->rtl && step == GUILD_CHART_STEP_RIGHT)
    step = GUILD_CHART_STEP_LEFT;
  switch (step)
    {
    case GUILD_CHART_STEP_LEFT:
      column -= column > 0;
      break;
    case GUILD_CHART_STEP_RIGHT:
      column += column < self->n_columns - 1;
      break;
    case GUILD_CHART_STEP_UP:
      row -= row > 0;
      break;
    case GUILD_CHART_STEP_DOWN:
      row += row < self->n_rows - 1;
      break;
    case GUILD_CHART_STEP_HOME:
      column = 0;
      break;
    case GUILD_CHART_STEP_END:
      column = self->n_columns - 1;
      break;
    case GUILD_CHART_STEP_PAGE_UP:
      row -= MIN (row, 5);
      break;
    case GUILD_CHART_STEP_PAGE_DOWN:
      row = MIN (row + 5, self->n_rows - 1);
      break;
    case GUILD_CHART_STEP_FIRST:
      return 0;
    case GUILD_CHART_STEP_LAST:
      return self->n_rows * self->n_columns - 1;
    }
  return row * self->n_columns + column;
}

static void
squares_chart_draw (GuildChart      *chart,
                    GuildChartSheet *sheet,
                    GtkSnapshot     *snapshot)
{
  SquaresChartPrivate *self = PRIVATE (chart);
  guint first = (guint) (sheet->scroll.y / SQUARE);
  guint last = MIN (self->n_rows, first + (guint) (sheet->size.height / SQUARE) + 2);

  gtk_snapshot_push_clip (snapshot, &sheet->plot);
  for (guint mark = first * self->n_columns; mark < last * self->n_columns; mark++)
    {
      graphene_rect_t bounds;
      GdkRGBA colour = guild_chart_look_get_ramp (&sheet->look, (double) (mark % 7) / 6);

      squares_chart_get_bounds (chart, sheet, mark, &bounds);
      gtk_snapshot_append_color (snapshot, &colour, &bounds);
    }
  gtk_snapshot_pop (snapshot);
}

static void
squares_chart_tell (GuildChart      *chart,
                    GuildChartSheet *sheet G_GNUC_UNUSED,
                    guint            mark,
                    GuildChartWords *words)
{
  SquaresChartPrivate *self = PRIVATE (chart);

  self->n_told++;
  words->name = g_strdup_printf ("Square %u", mark + 1);
  words->value = g_strdup_printf ("%u", mark % 7);
  words->sentence = g_strdup_printf ("%s: %s, in row %u", words->name, words->value, mark / self->n_columns + 1);
  words->position = mark + 1;
  words->set_size = self->n_rows * self->n_columns;
  words->number = mark % 7;
  words->item = g_object_ref (G_OBJECT (chart));
}

static char *
squares_chart_summarise (GuildChart *chart)
{
  return g_strdup_printf ("%u squares", squares_chart_get_n_marks (chart, NULL));
}

static guint
squares_chart_get_n_rows (GuildChart *chart)
{
  return PRIVATE (chart)->n_rows;
}

static guint
squares_chart_get_n_columns (GuildChart *chart)
{
  return PRIVATE (chart)->n_columns;
}

static char *
squares_chart_get_column_title (GuildChart *chart G_GNUC_UNUSED,
                                guint       column)
{
  return g_strdup_printf ("%u", column + 1);
}

static char *
squares_chart_get_cell (GuildChart *chart,
                        guint       row,
                        guint       column,
                        double     *number)
{
  *number = (row * PRIVATE (chart)->n_columns + column) % 7;
  return g_strdup_printf ("%.0f", *number);
}

static gboolean
squares_chart_press (GuildChart      *chart,
                     GuildChartSheet *sheet G_GNUC_UNUSED,
                     double           x G_GNUC_UNUSED,
                     double           y)
{
  if (y >= SQUARE_HEADER)
    return FALSE;
  PRIVATE (chart)->n_presses++;
  return TRUE;
}

static gboolean
squares_chart_is_selected (GuildChart      *chart G_GNUC_UNUSED,
                           GuildChartSheet *sheet G_GNUC_UNUSED,
                           guint            from,
                           guint            to,
                           guint            mark)
{
  return mark >= MIN (from, to) && mark <= MAX (from, to);
}

static guint
squares_chart_count_selected (GuildChart      *chart G_GNUC_UNUSED,
                              GuildChartSheet *sheet G_GNUC_UNUSED,
                              guint            from,
                              guint            to)
{
  return MAX (from, to) - MIN (from, to) + 1;
}

static gboolean
squares_chart_copy (GuildChart      *chart G_GNUC_UNUSED,
                    GuildChartSheet *sheet G_GNUC_UNUSED,
                    guint            from,
                    guint            to,
                    guint            part G_GNUC_UNUSED,
                    GString         *text)
{
  g_string_append_printf (text, "%u\t%u\n", from, to);
  return FALSE;
}

static void
offered (GSimpleAction *action G_GNUC_UNUSED,
         GVariant      *parameter,
         gpointer       chart)
{
  PRIVATE (chart)->n_presses += 100;
  g_print ("offered %u\n", g_variant_get_uint32 (parameter));
}

static void
squares_chart_offer (GuildChart      *chart,
                     GuildChartSheet *sheet G_GNUC_UNUSED,
                     guint            mark,
                     GMenu           *menu,
                     GActionMap      *actions)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("offered", G_VARIANT_TYPE_UINT32);
  g_autofree char *name = g_strdup_printf ("mark.offered(uint32 %u)", mark);

  g_signal_connect_object (action, "activate", G_CALLBACK (offered), chart, G_CONNECT_DEFAULT);
  g_action_map_add_action (actions, G_ACTION (action));
  g_menu_append (menu, "Offered", name);
}

static void
squares_chart_class_init (SquaresChartClass *class)
{
  GuildChartClass *chart_class = GUILD_CHART_CLASS (class);

  chart_class->measure = squares_chart_measure;
  chart_class->lay_out = squares_chart_lay_out;
  chart_class->draw = squares_chart_draw;
  chart_class->get_n_marks = squares_chart_get_n_marks;
  chart_class->get_bounds = squares_chart_get_bounds;
  chart_class->pick = squares_chart_pick;
  chart_class->step = squares_chart_step;
  chart_class->tell = squares_chart_tell;
  chart_class->summarise = squares_chart_summarise;
  chart_class->get_n_rows = squares_chart_get_n_rows;
  chart_class->get_n_columns = squares_chart_get_n_columns;
  chart_class->get_column_title = squares_chart_get_column_title;
  chart_class->get_cell = squares_chart_get_cell;
  chart_class->press = squares_chart_press;
  chart_class->is_selected = squares_chart_is_selected;
  chart_class->count_selected = squares_chart_count_selected;
  chart_class->copy = squares_chart_copy;
  chart_class->offer = squares_chart_offer;
}

static void
squares_chart_init (SquaresChart *self G_GNUC_UNUSED)
{
}

static double
range_chart_get_x_at (GuildChart      *chart G_GNUC_UNUSED,
                      GuildChartSheet *sheet,
                      double           x)
{
  return ((sheet->rtl ? sheet->size.width - x : x) + sheet->scroll.x) / SQUARE;
}

static void
range_chart_class_init (RangeChartClass *class)
{
  GUILD_CHART_CLASS (class)->get_x_at = range_chart_get_x_at;
  GUILD_CHART_CLASS (class)->is_selected = NULL;
  GUILD_CHART_CLASS (class)->copy = NULL;
}

static void
range_chart_init (RangeChart *self G_GNUC_UNUSED)
{
}

static GuildChart *
make (GType type,
      guint n_columns,
      guint n_rows)
{
  GuildChart *chart = g_object_new (type, NULL);
  SquaresChartPrivate *self = PRIVATE (chart);

  self->n_columns = n_columns;
  self->n_rows = n_rows;
  return chart;
}

GuildChart *
squares_chart_new (guint n_columns,
                   guint n_rows)
{
  return make (TYPE_SQUARES_CHART, n_columns, n_rows);
}

GuildChart *
range_chart_new (guint n_columns,
                 guint n_rows)
{
  return make (TYPE_RANGE_CHART, n_columns, n_rows);
}

void
squares_chart_set_n_rows (SquaresChart *self,
                          guint         n_rows)
{
  PRIVATE (self)->n_rows = n_rows;
  guild_chart_changed (GUILD_CHART (self), TRUE);
}

guint
squares_chart_get_n_layouts (SquaresChart *self)
{
  return PRIVATE (self)->n_layouts;
}

guint
squares_chart_get_n_told (SquaresChart *self)
{
  return PRIVATE (self)->n_told;
}

guint
squares_chart_get_n_presses (SquaresChart *self)
{
  return PRIVATE (self)->n_presses;
}

double
squares_chart_get_blend (SquaresChart *self)
{
  return PRIVATE (self)->blend;
}

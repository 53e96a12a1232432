/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiny-chart.h"

#include <math.h>

struct _TinyChart
{
  GuildChart parent_instance;
  guint n_rows;
  guint n_columns;
  double *numbers;
  GHashTable *names;
  GListStore *items;
  float least_width;
};

G_DEFINE_FINAL_TYPE (TinyChart, tiny_chart, GUILD_TYPE_CHART)

static char *
get_name (TinyChart *self,
          guint      row)
{
  const char *name = g_hash_table_lookup (self->names, GUINT_TO_POINTER (row));

  return name != NULL ? g_strdup (name) : g_strdup_printf ("Row %u", row + 1);
}

static double
get_number (TinyChart *self,
            guint      row,
            guint      column)
{
  return self->numbers[(gsize) row * self->n_columns + column];
}

static void
measure (GuildChart                    *chart,
         G_GNUC_UNUSED GuildChartSheet *sheet,
         G_GNUC_UNUSED double           width,
         graphene_size_t               *least,
         graphene_size_t               *natural)
{
  TinyChart *self = TINY_CHART (chart);

  *least = GRAPHENE_SIZE_INIT (self->least_width, TINY_ROW_HEIGHT);
  *natural = GRAPHENE_SIZE_INIT (MAX (240, self->least_width), (float) TINY_ROW_HEIGHT * (float) self->n_rows);
}

static void
lay_out (GuildChart      *chart,
         GuildChartSheet *sheet)
{
  TinyChart *self = TINY_CHART (chart);

  sheet->content = GRAPHENE_SIZE_INIT (MAX (sheet->size.width, self->least_width),
                                       (float) TINY_ROW_HEIGHT * (float) self->n_rows);
  sheet->plot = GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height);
}

static void
get_bounds (G_GNUC_UNUSED GuildChart *chart,
            GuildChartSheet          *sheet,
            guint                     mark,
            graphene_rect_t          *bounds)
{
  *bounds = GRAPHENE_RECT_INIT (0, (float) mark * TINY_ROW_HEIGHT - sheet->scroll.y, sheet->size.width,
                                TINY_ROW_HEIGHT);
}

static void
draw (GuildChart      *chart,
      GuildChartSheet *sheet,
      GtkSnapshot     *snapshot)
{
  TinyChart *self = TINY_CHART (chart);

  for (guint row = 0; row < self->n_rows; row++)
    {
      g_autofree char *name = get_name (self, row);
      double number = self->n_columns == 0 ? NAN : get_number (self, row, 0);
      GdkRGBA solid = guild_chart_look_get_solid (&sheet->look, row == 0);
      graphene_rect_t bounds, box;

      get_bounds (chart, sheet, row, &bounds);
      if (bounds.origin.y > sheet->size.height)
        break;
      box = GRAPHENE_RECT_INIT (0, bounds.origin.y, bounds.size.width / 2, bounds.size.height);
      guild_chart_sheet_mirror (sheet, &box);
      guild_chart_sheet_draw_text (sheet, snapshot, name, GUILD_CHART_TEXT_BODY, &box, sheet->rtl ? 1 : 0,
                                   &sheet->look.foreground);
      if (!isfinite (number))
        continue;
      box = GRAPHENE_RECT_INIT (bounds.size.width / 2, bounds.origin.y + 4,
                                (float) (bounds.size.width / 2 * CLAMP (number, 0, 100) / 100), TINY_ROW_HEIGHT - 8);
      guild_chart_sheet_mirror (sheet, &box);
      gtk_snapshot_append_color (snapshot, &solid, &box);
    }
}

static guint
get_n_marks (GuildChart                    *chart,
             G_GNUC_UNUSED GuildChartSheet *sheet)
{
  return TINY_CHART (chart)->n_rows;
}

static guint
pick (GuildChart      *chart,
      GuildChartSheet *sheet,
      double           x,
      double           y)
{
  double row = floor ((y + sheet->scroll.y) / TINY_ROW_HEIGHT);

  if (x < 0 || x >= sheet->size.width || row < 0 || row >= TINY_CHART (chart)->n_rows)
    return GUILD_CHART_NO_MARK;
  return (guint) row;
}

static guint
step (GuildChart                    *chart,
      G_GNUC_UNUSED GuildChartSheet *sheet,
      guint                          mark,
      GuildChartStep                 way)
{
  guint last = TINY_CHART (chart)->n_rows - 1;

  switch (way)
    {
    case GUILD_CHART_STEP_LEFT:
    case GUILD_CHART_STEP_RIGHT:
      return mark;
    case GUILD_CHART_STEP_UP:
    case GUILD_CHART_STEP_PAGE_UP:
      return mark == 0 ? 0 : mark - 1;
    case GUILD_CHART_STEP_DOWN:
    case GUILD_CHART_STEP_PAGE_DOWN:
      return MIN (mark + 1, last);
    case GUILD_CHART_STEP_HOME:
    case GUILD_CHART_STEP_FIRST:
      return 0;
    case GUILD_CHART_STEP_END:
    case GUILD_CHART_STEP_LAST:
      return last;
    }
  g_assert_not_reached ();
}

static guint
get_n_rows (GuildChart *chart)
{
  return TINY_CHART (chart)->n_rows;
}

static guint
get_n_columns (GuildChart *chart)
{
  return TINY_CHART (chart)->n_columns + 1;
}

static char *
get_column_title (G_GNUC_UNUSED GuildChart *chart,
                  guint                     column)
{
  return column == 0 ? g_strdup ("Name") : g_strdup_printf ("Column %u", column);
}

static char *
get_cell (GuildChart *chart,
          guint       row,
          guint       column,
          double     *number)
{
  TinyChart *self = TINY_CHART (chart);
  double value = column == 0 ? NAN : get_number (self, row, column - 1);

  if (number != NULL)
    *number = value;
  if (column == 0)
    return get_name (self, row);
  return isfinite (value) ? g_strdup_printf ("%.1f", value) : g_strdup ("");
}

static void
tell (GuildChart                    *chart,
      G_GNUC_UNUSED GuildChartSheet *sheet,
      guint                          mark,
      GuildChartWords               *words)
{
  TinyChart *self = TINY_CHART (chart);

  words->name = get_name (self, mark);
  words->number = self->n_columns == 0 ? NAN : get_number (self, mark, 0);
  words->value = isfinite (words->number) ? g_strdup_printf ("%.1f", words->number) : g_strdup ("missing");
  words->sentence = g_strdup_printf ("%s: %s", words->name, words->value);
  words->position = mark + 1;
  words->set_size = self->n_rows;
}

static char *
summarise (GuildChart *chart)
{
  return g_strdup_printf ("%u rows", TINY_CHART (chart)->n_rows);
}

static GObject *
get_row_item (GuildChart *chart,
              guint       row)
{
  return g_list_model_get_item (G_LIST_MODEL (TINY_CHART (chart)->items), row);
}

static void
tiny_chart_finalize (GObject *object)
{
  TinyChart *self = TINY_CHART (object);

  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (tiny_chart_parent_class)->finalize (object);
}

static void
tiny_chart_class_init (TinyChartClass *class)
{
  GuildChartClass *chart_class = GUILD_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = tiny_chart_finalize;
  chart_class->measure = measure;
  chart_class->lay_out = lay_out;
  chart_class->draw = draw;
  chart_class->get_n_marks = get_n_marks;
  chart_class->get_bounds = get_bounds;
  chart_class->pick = pick;
  chart_class->step = step;
  chart_class->tell = tell;
  chart_class->summarise = summarise;
  chart_class->get_n_rows = get_n_rows;
  chart_class->get_n_columns = get_n_columns;
  chart_class->get_column_title = get_column_title;
  chart_class->get_cell = get_cell;
  chart_class->get_row_item = get_row_item;
}

static void
tiny_chart_init (TinyChart *self)
{
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->items = g_list_store_new (G_TYPE_OBJECT);
  self->least_width = 120;
}

GuildChart *
tiny_chart_new (guint n_rows,
                guint n_columns)
{
  TinyChart *self = g_object_new (TINY_TYPE_CHART, NULL);

  self->n_columns = n_columns;
  self->n_rows = n_rows;
  self->numbers = g_new (double, MAX ((gsize) n_rows * n_columns, 1));
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < n_columns; column++)
        self->numbers[(gsize) row * n_columns + column] = (row * 7 + column * 13) % 100;
      if (n_rows <= 1000)
        {
          g_autoptr (GtkStringObject) item = NULL;
          g_autofree char *name = get_name (self, row);

          item = gtk_string_object_new (name);
          g_list_store_append (self->items, item);
        }
    }
  return GUILD_CHART (self);
}

void
tiny_chart_set (TinyChart *self,
                guint      row,
                guint      column,
                double     number)
{
  self->numbers[(gsize) row * self->n_columns + column] = number;
  guild_chart_changed (GUILD_CHART (self), TRUE);
}

void
tiny_chart_set_name (TinyChart  *self,
                     guint       row,
                     const char *name)
{
  g_hash_table_insert (self->names, GUINT_TO_POINTER (row), g_strdup (name));
  guild_chart_changed (GUILD_CHART (self), TRUE);
}

void
tiny_chart_set_least_width (TinyChart *self,
                            float      width)
{
  self->least_width = width;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

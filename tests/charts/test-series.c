/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"

#include <math.h>

static const GuildChartStrand *
only_strand (GuildChartSeries *series)
{
  g_assert_cmpuint (guild_chart_series_get_n_strands (series), ==, 1);
  return guild_chart_series_get_strand (series, 0);
}

static void
set_group (GListStore *items,
           guint       position,
           const char *group)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (items), position);

  g_object_set (item, "group", group, NULL);
}

static void
test_values (void)
{
  const double values[] = { 1, -2.5, NAN, INFINITY, -INFINITY, 1e300, -1e301, 9e299, 0 };
  const double read[] = { 1, -2.5, NAN, NAN, NAN, NAN, NAN, 9e299, 0 };
  g_autoptr (GListStore) items = chart_items_new (G_N_ELEMENTS (values), NULL, values);
  g_autoptr (GuildChartSeries) series = chart_series_new ("Have", items, "value", GUILD_CHART_Y, NULL);
  const GuildChartStrand *strand = only_strand (series);

  g_assert_cmpstr (strand->name, ==, "Have");
  g_assert_cmpuint (strand->n_data, ==, G_N_ELEMENTS (values));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_assert_cmpuint (strand->data[i].item, ==, i);
      g_assert_cmpfloat (strand->data[i].x, ==, i);
      g_assert_true (isnan (strand->data[i].was));
      if (isnan (read[i]))
        g_assert_true (isnan (strand->data[i].y));
      else
        g_assert_cmpfloat (strand->data[i].y, ==, read[i]);
    }
  g_assert_cmpint (guild_chart_series_get_place (series), ==, GUILD_CHART_PLACE_NUMBER);
  g_assert_true (guild_chart_series_has_field (series, GUILD_CHART_Y));
  g_assert_false (guild_chart_series_has_field (series, GUILD_CHART_X));
}

static void
test_fields (void)
{
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
  g_autoptr (GDate) day = g_date_new_dmy (12, G_DATE_MARCH, 2026);
  g_autoptr (GuildChartSeries) series = NULL;
  const GuildDatum *data;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ChartItem) item = chart_item_new ("\xff<b>&", 3);

      g_object_set (item, "day", day, "low", 2.0, "high", 4.0, "target", 5.0, "withheld", i == 1, "emphasised", i == 0,
                    "note", "8 people", NULL);
      g_list_store_append (items, item);
    }
  series = chart_series_new ("Level", items, "day", GUILD_CHART_X, "value", GUILD_CHART_Y, "label", GUILD_CHART_LABEL,
                             "low", GUILD_CHART_LOW, "high", GUILD_CHART_HIGH, "target", GUILD_CHART_TARGET, "withheld",
                             GUILD_CHART_WITHHELD, "emphasised", GUILD_CHART_EMPHASIS, "note", GUILD_CHART_NOTE, NULL);
  data = only_strand (series)->data;
  g_assert_cmpint (guild_chart_series_get_place (series), ==, GUILD_CHART_PLACE_DATE);
  g_assert_cmpfloat (data[0].x, ==, g_date_get_julian (day));
  g_assert_cmpfloat (data[0].y, ==, 3);
  g_assert_cmpfloat (data[0].low, ==, 2);
  g_assert_cmpfloat (data[0].high, ==, 4);
  g_assert_cmpfloat (data[0].target, ==, 5);
  g_assert_cmpstr (data[0].label, ==, "\xef\xbf\xbd<b>&");
  g_assert_cmpstr (data[0].note, ==, "8 people");
  g_assert_true (data[0].emphasised);
  g_assert_false (data[0].withheld);
  /* What is withheld is nowhere to be read. */
  g_assert_true (data[1].withheld);
  g_assert_true (isnan (data[1].y) && isnan (data[1].low) && isnan (data[1].high) && isnan (data[1].target));
}

static void
free_time (gpointer                time,
           G_GNUC_UNUSED GClosure *closure)
{
  g_date_time_unref (time);
}

static GDateTime *
give_time (G_GNUC_UNUSED gpointer item,
           GDateTime             *time)
{
  return time == NULL ? NULL : g_date_time_ref (time);
}

static void
test_times (void)
{
  const double values[] = { 1 };
  g_autoptr (GListStore) items = chart_items_new (1, NULL, values);
  g_autoptr (GuildChartSeries) series = chart_series_new ("", items, "value", GUILD_CHART_Y, NULL);
  g_autoptr (GDate) day = g_date_new_dmy (12, G_DATE_MARCH, 2026);
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 3, 12, 18, 0, 0);

  guild_chart_series_set_field (series, GUILD_CHART_X,
                                gtk_cclosure_expression_new (G_TYPE_DATE_TIME, NULL, 0, NULL, G_CALLBACK (give_time),
                                                             g_date_time_ref (time), free_time));
  g_assert_cmpint (guild_chart_series_get_place (series), ==, GUILD_CHART_PLACE_DATE);
  g_assert_cmpfloat (only_strand (series)->data[0].x, ==, g_date_get_julian (day) + .75);
  guild_chart_series_set_field (series, GUILD_CHART_X,
                                gtk_cclosure_expression_new (G_TYPE_DATE_TIME, NULL, 0, NULL, G_CALLBACK (give_time),
                                                             NULL, NULL));
  g_assert_true (isnan (only_strand (series)->data[0].x));
}

static void
test_categories (void)
{
  const char *const labels[] = { "IT", "Sales", "IT", "", NULL, "Sales" };
  const double places[] = { 0, 1, 0, 2, NAN, 1 };
  g_autoptr (GListStore) items = chart_items_new (G_N_ELEMENTS (labels), labels, places);
  g_autoptr (GuildChartSeries) series = chart_series_new ("", items, "label", GUILD_CHART_X, "value", GUILD_CHART_Y,
                                                          "group", GUILD_CHART_GROUP, NULL);

  set_group (items, 0, "Have");
  set_group (items, 1, "Have");
  set_group (items, 2, "Need");
  set_group (items, 3, "Need");
  set_group (items, 4, "Need");
  set_group (items, 5, "Have");
  guild_chart_series_set_first_index (series, 3);
  g_assert_cmpint (guild_chart_series_get_place (series), ==, GUILD_CHART_PLACE_CATEGORY);
  g_assert_cmpuint (guild_chart_series_get_n_strands (series), ==, 2);
  g_assert_cmpstr (guild_chart_series_get_strand (series, 0)->name, ==, "Have");
  g_assert_cmpstr (guild_chart_series_get_strand (series, 1)->name, ==, "Need");
  g_assert_cmpuint (guild_chart_series_get_strand (series, 1)->index, ==, 4);
  g_assert_null (guild_chart_series_get_strand (series, 2));
  for (guint i = 0; i < 2; i++)
    {
      const GuildChartStrand *strand = guild_chart_series_get_strand (series, i);

      g_assert_cmpuint (strand->n_data, ==, 3);
      /* The values say where each stands, and the order is the model's. */
      for (guint j = 0; j < strand->n_data; j++)
        {
          const GuildDatum *datum = &strand->data[j];

          g_assert_true (datum->x == datum->y || (isnan (datum->x) && isnan (datum->y)));
          g_assert_cmpstr (datum->label, ==, labels[datum->item]);
          if (j > 0)
            g_assert_cmpuint (datum->item, >, strand->data[j - 1].item);
        }
    }
  g_assert_cmpuint (guild_chart_series_get_n_categories (series), ==, 3);
  g_assert_cmpstr (guild_chart_series_get_category (series, 0), ==, "IT");
  g_assert_cmpstr (guild_chart_series_get_category (series, 1), ==, "Sales");
  g_assert_cmpstr (guild_chart_series_get_category (series, 2), ==, "");
  g_assert_null (guild_chart_series_get_category (series, 3));
}

static guint n_read;

static double
count_reading (G_GNUC_UNUSED gpointer item,
               G_GNUC_UNUSED gpointer data)
{
  return ++n_read;
}

static void
count (guint *times)
{
  (*times)++;
}

static void
test_reading (void)
{
  const double values[] = { 1, 2, 3 };
  g_autoptr (GListStore) items = chart_items_new (3, NULL, values);
  g_autoptr (GuildChartSeries) series = guild_chart_series_new ("", G_LIST_MODEL (items));
  guint times = 0;

  n_read = 0;
  guild_chart_series_set_field (series, GUILD_CHART_Y,
                                gtk_cclosure_expression_new (G_TYPE_DOUBLE, NULL, 0, NULL, G_CALLBACK (count_reading),
                                                             NULL, NULL));
  g_signal_connect_swapped (series, "changed", G_CALLBACK (count), &times);
  only_strand (series);
  only_strand (series);
  g_assert_cmpuint (n_read, ==, 3);
  /* Many changes, one reading. */
  g_list_store_remove (items, 0);
  g_list_store_remove (items, 0);
  g_assert_cmpuint (times, ==, 2);
  g_assert_cmpuint (n_read, ==, 3);
  g_assert_cmpuint (only_strand (series)->n_data, ==, 1);
  g_assert_cmpuint (n_read, ==, 4);
  guild_chart_series_refresh (series);
  only_strand (series);
  g_assert_cmpuint (n_read, ==, 5);
  guild_chart_series_set_model (series, NULL);
  g_assert_cmpuint (only_strand (series)->n_data, ==, 0);
  times = 0;
  g_list_store_remove_all (items);
  g_assert_cmpuint (times, ==, 0);
}

static void
test_was (void)
{
  const char *const labels[] = { "A", "B", "B" };
  const char *const others[] = { "B", "C", "A" };
  const double before[] = { 1, 2, 3 }, after[] = { 20, 30, 10 };
  g_autoptr (GListStore) items = chart_items_new (3, labels, before);
  g_autoptr (GListStore) next = chart_items_new (3, others, after);
  g_autoptr (GuildChartSeries)
      series = chart_series_new ("", items, "label", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);
  const GuildDatum *data = only_strand (series)->data;

  g_assert_cmpfloat (guild_datum_blend (&data[0], 0), ==, 1);
  guild_chart_series_set_model (series, G_LIST_MODEL (next));
  data = only_strand (series)->data;
  g_assert_cmpfloat (data[0].was, ==, 2);
  g_assert_true (isnan (data[1].was));
  g_assert_cmpfloat (data[2].was, ==, 1);
  g_assert_cmpfloat (guild_datum_blend (&data[0], 0), ==, 2);
  g_assert_cmpfloat (guild_datum_blend (&data[0], .5), ==, 11);
  g_assert_cmpfloat (guild_datum_blend (&data[0], 1), ==, 20);
  g_assert_cmpfloat (guild_datum_blend (&data[1], 0), ==, 30);
  /* What is hidden moves nothing else. */
  guild_chart_series_set_hidden (series, 0, TRUE);
  g_assert_cmpfloat (only_strand (series)->data[0].was, ==, 20);
}

static void
test_hidden (void)
{
  const double values[] = { 1, 2 };
  g_autoptr (GListStore) items = chart_items_new (2, NULL, values);
  g_autoptr (GuildChartSeries)
      series = chart_series_new ("Rest", items, "value", GUILD_CHART_Y, "group", GUILD_CHART_GROUP, NULL);
  guint times = 0;

  set_group (items, 1, "Have");
  g_signal_connect_swapped (series, "changed", G_CALLBACK (count), &times);
  guild_chart_series_set_hidden (series, 1, TRUE);
  guild_chart_series_set_hidden (series, 1, TRUE);
  g_assert_cmpuint (times, ==, 1);
  /* It is known by its name when it comes to stand elsewhere. */
  g_list_store_remove (items, 0);
  g_assert_cmpstr (only_strand (series)->name, ==, "Have");
  g_assert_true (only_strand (series)->hidden);
  guild_chart_series_set_hidden (series, 0, FALSE);
  guild_chart_series_refresh (series);
  g_assert_false (only_strand (series)->hidden);
}

static void
test_other_items (void)
{
  g_autoptr (GListStore) items = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GtkStringObject) word = gtk_string_object_new ("3");
  g_autoptr (GuildChartSeries) series = guild_chart_series_new (NULL, G_LIST_MODEL (items));

  g_list_store_append (items, word);
  guild_chart_series_set_field (series, GUILD_CHART_Y,
                                gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  /* A word is no number. */
  g_assert_true (isnan (only_strand (series)->data[0].y));
}

static void
test_finalises (void)
{
  g_autoptr (GListStore) items = chart_items_new (2, NULL, NULL);
  GuildChartSeries *series = chart_series_new ("", items, "value", GUILD_CHART_Y, NULL);

  only_strand (series);
  g_object_add_weak_pointer (G_OBJECT (series), (gpointer *) &series);
  g_object_unref (series);
  g_assert_null (series);
  g_list_store_remove_all (items);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-series/values", test_values);
  g_test_add_func ("/chart-series/fields", test_fields);
  g_test_add_func ("/chart-series/times", test_times);
  g_test_add_func ("/chart-series/categories", test_categories);
  g_test_add_func ("/chart-series/reading", test_reading);
  g_test_add_func ("/chart-series/was", test_was);
  g_test_add_func ("/chart-series/hidden", test_hidden);
  g_test_add_func ("/chart-series/other-items", test_other_items);
  g_test_add_func ("/chart-series/finalises", test_finalises);
  return g_test_run ();
}

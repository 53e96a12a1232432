/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-figure.h"
#include "guild-chart-print.h"
#include "guild-chart-rows.h"
#include "guild-chart-table.h"
#include "guild-chart-view.h"
#include "tiny-chart.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static GuildChart *
build (void)
{
  GuildChart *chart = tiny_chart_new (4, 2);

  guild_chart_set_title (chart, "SQL is scarce");
  guild_chart_set_count (chart, "128 people");
  guild_chart_set_period (chart, "31 Oct 2026");
  guild_chart_set_definition (chart, "Need: an open <gap>.");
  return chart;
}

static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *text)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      (text == NULL || (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, text);
  return found;
}

static void
count (guint *n)
{
  (*n)++;
}

static void
drawn (gboolean *done)
{
  *done = TRUE;
}

static GtkWidget *
present (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();
  gboolean done = FALSE;
  gulong handler;

  gtk_window_set_default_size (GTK_WINDOW (window), 500, 500);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  handler = g_signal_connect_swapped (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (drawn), &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (window), handler);
  return window;
}

/* What stands around the chart follows it, as words and never as markup. */
static void
test_words (void)
{
  g_autoptr (GuildChart) chart = build ();
  GtkWidget *figure = g_object_ref_sink (guild_chart_figure_new (chart));
  GtkWidget *menu = find (figure, GTK_TYPE_MENU_BUTTON, NULL);

  g_assert_nonnull (find (figure, GTK_TYPE_LABEL, "SQL is scarce"));
  g_assert_nonnull (find (figure, GTK_TYPE_LABEL, "128 people · 31 Oct 2026 · Need: an open <gap>."));
  guild_chart_set_title (chart, "<b>&\xff");
  guild_chart_set_count (chart, NULL);
  guild_chart_set_definition (chart, "");
  g_assert_nonnull (find (figure, GTK_TYPE_LABEL, "<b>&�"));
  g_assert_nonnull (find (figure, GTK_TYPE_LABEL, "31 Oct 2026"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (menu), ==, "Chart Menu");
  /* The title names the figure alone; what is in it says what it is. */
  gtk_test_accessible_assert_role (figure, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (figure, GTK_ACCESSIBLE_PROPERTY_LABEL, "<b>&�");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_test_accessible_assert_property (find (figure, GUILD_TYPE_CHART_VIEW, NULL), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Chart");

  guild_chart_figure_set_chart (GUILD_CHART_FIGURE (figure), NULL);
  g_assert_null (find (figure, GTK_TYPE_LABEL, "31 Oct 2026"));
  g_assert_finalize_object (figure);
  g_assert_finalize_object (g_steal_pointer (&chart));
}

/* Properties say that they changed, once and only then; the menu is always in reach. */
static void
test_properties (void)
{
  g_autoptr (GuildChart) chart = build ();
  GtkWidget *figure = g_object_ref_sink (guild_chart_figure_new (chart));
  GuildChartFigure *self = GUILD_CHART_FIGURE (figure);
  GtkWidget *title = find (figure, GTK_TYPE_LABEL, "SQL is scarce");
  guint n = 0;

  g_signal_connect_swapped (figure, "notify", G_CALLBACK (count), &n);
  g_object_set (figure, "chart", chart, "show-title", TRUE, "as-table", FALSE, "max-height", -1, "high-contrast", FALSE,
                NULL);
  g_assert_cmpuint (n, ==, 0);
  guild_chart_figure_set_show_title (self, FALSE);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (title)));
  g_assert_nonnull (find (figure, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (find (figure, GTK_TYPE_MENU_BUTTON, NULL))));
  guild_chart_figure_set_max_height (self, 300);
  g_assert_cmpuint (n, ==, 2);
  guild_chart_figure_set_high_contrast (self, TRUE);
  g_assert_cmpuint (n, ==, 3);
  g_assert_null (find (figure, GUILD_TYPE_CHART_TABLE, NULL));
  guild_chart_figure_set_as_table (self, TRUE);
  g_assert_cmpuint (n, ==, 4);
  g_assert_nonnull (find (figure, GUILD_TYPE_CHART_TABLE, NULL));
  gtk_widget_activate_action (figure, "figure.table", NULL);
  g_assert_cmpuint (n, ==, 5);
  g_assert_false (guild_chart_figure_get_as_table (self));
  g_assert_finalize_object (figure);
}

typedef struct
{
  char *text;
  GdkTexture *texture;
  GBytes *bytes;
  gboolean done;
} Pasted;

static void
text_read (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Pasted *pasted = data;

  pasted->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  pasted->done = TRUE;
}

static void
texture_read (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Pasted *pasted = data;

  pasted->texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  pasted->done = TRUE;
}

static void
spliced (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Pasted *pasted = data;

  g_assert_cmpint (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL), >=, 0);
  pasted->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  pasted->done = TRUE;
}

static void
stream_read (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_assert_no_error (error);
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, 0, NULL,
                                spliced, data);
}

static void
await (Pasted *pasted)
{
  while (!pasted->done)
    g_main_context_iteration (NULL, TRUE);
  pasted->done = FALSE;
}

static void
assert_pasted (GdkClipboard *clipboard,
               const char   *mime_type,
               const char   *start)
{
  Pasted pasted = {};

  gdk_clipboard_read_async (clipboard, (const char *[]) { mime_type, NULL }, 0, NULL, stream_read, &pasted);
  await (&pasted);
  g_assert_cmpuint (g_bytes_get_size (pasted.bytes), >, strlen (start));
  g_assert_cmpmem (g_bytes_get_data (pasted.bytes, NULL), strlen (start), start, strlen (start));
  g_bytes_unref (pasted.bytes);
}

/* A picture is pasted as one of any kind, and as words where there is no room for one; data as a table. */
static void
test_copy (void)
{
  g_autoptr (GuildChart) chart = build ();
  GtkWidget *figure = guild_chart_figure_new (chart);
  GtkWidget *window = present (figure);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (figure);
  Pasted pasted = {};
  guint n_said = 0, n_failed = 0;

  g_signal_connect_swapped (figure, "exported", G_CALLBACK (count), &n_said);
  g_signal_connect_swapped (figure, "failed", G_CALLBACK (count), &n_failed);
  gtk_widget_activate_action (figure, "figure.copy", NULL);
  g_assert_cmpuint (n_said, ==, 1);
  gdk_clipboard_read_texture_async (clipboard, NULL, texture_read, &pasted);
  await (&pasted);
  g_assert_nonnull (pasted.texture);
  g_assert_cmpint (gdk_texture_get_width (pasted.texture), ==, 2 * 500);
  g_clear_object (&pasted.texture);
  assert_pasted (clipboard, "image/svg+xml", "<?xml");
  assert_pasted (clipboard, "application/pdf", "%PDF-1.");
  gdk_clipboard_read_text_async (clipboard, NULL, text_read, &pasted);
  await (&pasted);
  g_assert_cmpstr (pasted.text, ==, "SQL is scarce\n4 rows");
  g_clear_pointer (&pasted.text, g_free);

  gtk_widget_activate_action (figure, "figure.copy-data", NULL);
  while (n_said < 2)
    g_main_context_iteration (NULL, TRUE);
  gdk_clipboard_read_text_async (clipboard, NULL, text_read, &pasted);
  await (&pasted);
  g_assert_cmpstr (pasted.text, ==,
                   "Name\tColumn 1\tColumn 2\nRow 1\t0\t13\nRow 2\t7\t20\nRow 3\t14\t27\nRow 4\t21\t34\n");
  g_clear_pointer (&pasted.text, g_free);
  assert_pasted (clipboard, "text/csv", "Name,Column 1,Column 2\r\nRow 1,0,13\r\n");
  g_assert_cmpuint (n_failed, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
keep_words (G_GNUC_UNUSED GuildChartFigure *figure,
            const char                     *words,
            char                          **kept)
{
  g_set_str (kept, words);
}

/* A picture that cannot be says why, and the clipboard keeps what it had. */
static void
test_too_big (void)
{
  g_autoptr (GuildChart) chart = tiny_chart_new (5000, 1);
  GtkWidget *figure = guild_chart_figure_new (chart);
  GtkWidget *window;
  GdkClipboard *clipboard;
  g_autofree char *words = NULL;
  Pasted pasted = {};

  guild_chart_figure_set_max_height (GUILD_CHART_FIGURE (figure), 300);
  window = present (figure);
  clipboard = gtk_widget_get_clipboard (figure);
  g_signal_connect (figure, "failed", G_CALLBACK (keep_words), &words);
  gdk_clipboard_set_text (clipboard, "before");
  gtk_widget_activate_action (figure, "figure.copy", NULL);
  g_assert_nonnull (words);
  g_assert_nonnull (strstr (words, "CSV"));
  gdk_clipboard_read_text_async (clipboard, NULL, text_read, &pasted);
  await (&pasted);
  g_assert_cmpstr (pasted.text, ==, "before");
  g_free (pasted.text);
  gtk_window_destroy (GTK_WINDOW (window));
}

static char *
get_first_cell (GtkColumnView *view,
                guint          column)
{
  g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), 0);

  return guild_chart_row_get_cell (GUILD_CHART_ROW (row), column, NULL);
}

static void
activated (G_GNUC_UNUSED GuildChartFigure *figure,
           GtkStringObject                *item,
           guint                           row,
           char                          **kept)
{
  g_free (*kept);
  *kept = g_strdup_printf ("%s %u", gtk_string_object_get_string (item), row);
}

/* The table has the chart's columns, sorts by its headers, follows changes, and its rows lead to their items. */
static void
test_table (void)
{
  g_autoptr (GuildChart) chart = build ();
  GtkWidget *figure = guild_chart_figure_new (chart);
  GtkWidget *window;
  GtkColumnView *view;
  g_autoptr (GtkColumnViewColumn) second = NULL;
  g_autofree char *first = NULL, *kept = NULL;
  guint n_columns;

  guild_chart_figure_set_as_table (GUILD_CHART_FIGURE (figure), TRUE);
  window = present (figure);
  view = GTK_COLUMN_VIEW (find (figure, GTK_TYPE_COLUMN_VIEW, NULL));
  g_assert_nonnull (view);
  n_columns = g_list_model_get_n_items (gtk_column_view_get_columns (view));
  g_assert_cmpuint (n_columns, ==, 3);
  second = g_list_model_get_item (gtk_column_view_get_columns (view), 1);
  g_assert_cmpstr (gtk_column_view_column_get_title (second), ==, "Column 1");
  g_assert_nonnull (find (GTK_WIDGET (view), GTK_TYPE_LABEL, "Row 1"));
  g_assert_nonnull (find (GTK_WIDGET (view), GTK_TYPE_LABEL, "34.0"));
  g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (find (GTK_WIDGET (view), GTK_TYPE_LABEL, "34.0"))), ==, 1);
  g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (find (GTK_WIDGET (view), GTK_TYPE_LABEL, "Column 2"))), ==, 1);
  g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (find (GTK_WIDGET (view), GTK_TYPE_LABEL, "Row 1"))), ==, 0);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Data");

  gtk_column_view_sort_by_column (view, second, GTK_SORT_DESCENDING);
  first = get_first_cell (view, 0);
  g_assert_cmpstr (first, ==, "Row 4");
  g_signal_connect (figure, "activate", G_CALLBACK (activated), &kept);
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_cmpstr (kept, ==, "Row 4 3");

  /* Its columns stay as they were made while the chart has the same. */
  tiny_chart_set (TINY_CHART (chart), 1, 0, 99);
  g_clear_pointer (&first, g_free);
  first = get_first_cell (view, 0);
  g_assert_cmpstr (first, ==, "Row 2");
  g_assert_true (gtk_column_view_column_get_column_view (second) == view);

  /* Where a column turns out to hold words, it is made anew for these. */
  for (guint i = 0; i < 4; i++)
    tiny_chart_set (TINY_CHART (chart), i, 0, NAN);
  g_assert_null (gtk_column_view_column_get_column_view (second));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (view)), ==, n_columns);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Four million figures open at once: only what is seen is made. */
static void
test_many (void)
{
  g_autoptr (GuildChart) chart = tiny_chart_new (10000, 400);
  GtkWidget *figure = guild_chart_figure_new (chart);
  GtkWidget *window;
  GtkColumnView *view;

  guild_chart_figure_set_max_height (GUILD_CHART_FIGURE (figure), 300);
  guild_chart_figure_set_as_table (GUILD_CHART_FIGURE (figure), TRUE);
  window = present (figure);
  view = GTK_COLUMN_VIEW (find (figure, GTK_TYPE_COLUMN_VIEW, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view))), ==, 4000000);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (view)), ==, 3);
  g_assert_nonnull (find (GTK_WIDGET (view), GTK_TYPE_LABEL, "Column 5"));
  gtk_column_view_scroll_to (view, 4000000 - 1, NULL, GTK_LIST_SCROLL_NONE, NULL);
  while (find (GTK_WIDGET (view), GTK_TYPE_LABEL, "Column 400") == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_page (G_GNUC_UNUSED GtkPrintOperation *operation,
            GtkPrintContext                 *context,
            int                              page,
            guint                           *n_pages)
{
  double left, top, right, bottom;

  /* What is drawn stays within the page, and there is something on each. */
  cairo_clip_extents (gtk_print_context_get_cairo_context (context), &left, &top, &right, &bottom);
  g_assert_cmpint (page, ==, (int) *n_pages);
  g_assert_cmpfloat (right - left, >, 0);
  (*n_pages)++;
}

static guint
print_rows (guint n_rows)
{
  g_autoptr (GuildChart) chart = tiny_chart_new (n_rows, 1);
  g_autoptr (GtkPrintOperation) operation = guild_chart_print_operation_new (chart);
  g_autofree char *folder = g_dir_make_tmp ("guild-print-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (folder, "chart.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_pages = 0;

  gtk_print_operation_set_export_filename (operation, name);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (count_page), &n_pages);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (name, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-1."));
  g_unlink (name);
  g_rmdir (folder);
  g_assert_finalize_object (g_steal_pointer (&operation));
  return n_pages;
}

/* A chart takes a page; one that is a little longer is made smaller; a long one takes several. */
static void
test_print (void)
{
  g_assert_cmpuint (print_rows (5), ==, 1);
  g_assert_cmpuint (print_rows (45), ==, 1);
  g_assert_cmpuint (print_rows (200), >, 3);
  g_assert_cmpuint (print_rows (200), <, 8);
}

/* A figure that goes while it is shown takes everything with it. */
static void
test_finalise (void)
{
  g_autoptr (GuildChart) chart = build ();
  GtkWidget *figure = guild_chart_figure_new (chart);
  GtkWidget *window = present (figure);

  guild_chart_figure_set_as_table (GUILD_CHART_FIGURE (figure), TRUE);
  while (find (figure, GTK_TYPE_LABEL, "Row 1") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_object_ref (figure);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (figure);
  g_assert_finalize_object (g_steal_pointer (&chart));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/words", test_words);
  g_test_add_func ("/figure/properties", test_properties);
  g_test_add_func ("/figure/copy", test_copy);
  g_test_add_func ("/figure/too-big", test_too_big);
  g_test_add_func ("/figure/table", test_table);
  g_test_add_func ("/figure/many", test_many);
  g_test_add_func ("/figure/print", test_print);
  g_test_add_func ("/figure/finalise", test_finalise);
  return g_test_run ();
}

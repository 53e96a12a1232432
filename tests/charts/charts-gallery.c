/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gallery.h"
#include "guild-chart-document.h"
#include "guild-chart-figure.h"

#include <adwaita.h>
#include <locale.h>
#include <string.h>

/* Each kind of chart in each state, without an organisation.
 *
 *   charts-gallery                              a window: the list, and the figure that is chosen
 *   charts-gallery --list                       names
 *   charts-gallery --only bar/stacked [--width 400] [--height 600] [--as-table]
 *   charts-gallery --export svg FILE NAME [--width 600] [--scale 2]   needs no display
 *   charts-gallery --check                      every figure in every format, either way of reading; fails on pixels in vectors
 */
static const GalleryEntry *const KINDS[] = {
  gallery_bar, gallery_distribution, gallery_heat, gallery_line, gallery_radar, gallery_squares, gallery_tiny,
};

static gboolean check_all, list_names, rtl, as_table;
static char *only, *export;
static int width, height = 640;
static double scale = 2;
static char **rest;

static const GOptionEntry OPTIONS[] = {
  { "list", 0, 0, G_OPTION_ARG_NONE, &list_names, "List the names", NULL },
  { "check", 0, 0, G_OPTION_ARG_NONE, &check_all, "Write every figure in every format, for tests", NULL },
  { "only", 0, 0, G_OPTION_ARG_STRING, &only, "Show one figure", "NAME" },
  { "export", 0, 0, G_OPTION_ARG_STRING, &export, "Write NAME to FILE as svg, pdf, png or csv", "FORMAT" },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, "Read from right to left", NULL },
  { "as-table", 0, 0, G_OPTION_ARG_NONE, &as_table, "Begin with the table", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Of the window or the drawing", "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Of the window", "PIXELS" },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Of a PNG", "FACTOR" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, "[FILE NAME]" },
  {},
};

static const GalleryEntry *
find_entry (const char *name)
{
  for (gsize kind = 0; kind < G_N_ELEMENTS (KINDS); kind++)
    for (const GalleryEntry *entry = KINDS[kind]; entry->name != NULL; entry++)
      if (g_str_equal (entry->name, name))
        return entry;
  g_printerr ("charts-gallery: no figure %s; --list tells the names\n", name);
  return NULL;
}

static int
export_one (void)
{
  g_autoptr (GuildChart) chart = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  const GalleryEntry *entry;

  if (rest == NULL || g_strv_length (rest) != 2)
    {
      g_printerr ("charts-gallery: --export FORMAT FILE NAME\n");
      return 2;
    }
  entry = find_entry (rest[1]);
  if (entry == NULL)
    return 2;
  chart = entry->build ();
  file = g_file_new_for_commandline_arg (rest[0]);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  for (guint format = 0; stream != NULL && format < GUILD_CHART_N_FORMATS; format++)
    if (g_str_equal (guild_chart_format_get_suffix (format), export))
      {
        if (guild_chart_document_write (chart, format, width > 0 ? width : 600, scale, G_OUTPUT_STREAM (stream), NULL,
                                        &error) &&
            g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error))
          return 0;
        break;
      }
  g_printerr ("charts-gallery: %s\n", error != NULL ? error->message : "--export takes svg, pdf, png or csv");
  return 3;
}

/* What a vector file has of pixels. */
static const char *const PIXELS[GUILD_CHART_N_FORMATS] = {
  [GUILD_CHART_SVG] = "<image",
  [GUILD_CHART_PDF] = "/Subtype /Image",
};

static gboolean
check_one (const GalleryEntry *entry,
           GuildChart         *chart,
           GuildChartFormat    format)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data;

  /* Millions of figures are measured elsewhere. */
  if (format == GUILD_CHART_CSV &&
      (guint64) guild_chart_get_n_rows (chart) * guild_chart_get_n_columns (chart) > 1000 * 1000)
    return TRUE;
  bytes = guild_chart_document_to_bytes (chart, format, 480, 1, NULL, &error);
  if (bytes == NULL)
    {
      if (g_error_matches (error, GUILD_CHART_ERROR, GUILD_CHART_ERROR_TOO_BIG) && guild_chart_get_n_rows (chart) > 300)
        return TRUE;
      g_printerr ("%s as %s: %s\n", entry->name, guild_chart_format_get_suffix (format), error->message);
      return FALSE;
    }
  data = g_bytes_get_data (bytes, &length);
  if (PIXELS[format] == NULL || memmem (data, length, PIXELS[format], strlen (PIXELS[format])) == NULL)
    return TRUE;
  g_printerr ("%s as %s: has pixels\n", entry->name, guild_chart_format_get_suffix (format));
  return FALSE;
}

static int
check (void)
{
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };
  guint n_failed = 0, n_done = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      gtk_widget_set_default_direction (directions[i]);
      for (gsize kind = 0; kind < G_N_ELEMENTS (KINDS); kind++)
        for (const GalleryEntry *entry = KINDS[kind]; entry->name != NULL; entry++)
          {
            g_autoptr (GuildChart) chart = entry->build ();

            for (guint format = 0; format < GUILD_CHART_N_FORMATS; format++, n_done++)
              n_failed += !check_one (entry, chart, format);
          }
    }
  g_print ("%u written, %u failed\n", n_done, n_failed);
  return n_failed == 0 && n_done > 0 ? 0 : 1;
}

static void
said (GtkLabel   *label,
      const char *words)
{
  gtk_label_set_label (label, words);
}

static void
activated (G_GNUC_UNUSED GuildChartFigure *figure,
           G_GNUC_UNUSED GObject          *item,
           guint                           mark)
{
  g_print ("activate %u\n", mark);
}

static void
range_selected (G_GNUC_UNUSED GuildChartFigure *figure,
                double                          from,
                double                          to)
{
  g_print ("range %.1f %.1f\n", from, to);
}

static GtkWidget *
build_figure (const GalleryEntry *entry)
{
  g_autoptr (GuildChart) chart = entry->build ();
  GtkWidget *figure = guild_chart_figure_new (chart);
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_margin_top (figure, 24);
  gtk_widget_set_margin_bottom (figure, 24);
  gtk_widget_set_margin_start (figure, 24);
  gtk_widget_set_margin_end (figure, 24);
  gtk_widget_set_valign (figure, GTK_ALIGN_START);
  g_object_bind_property (adw_style_manager_get_default (), "high-contrast", figure, "high-contrast",
                          G_BINDING_SYNC_CREATE);
  guild_chart_figure_set_max_height (GUILD_CHART_FIGURE (figure), 480);
  guild_chart_figure_set_as_table (GUILD_CHART_FIGURE (figure), as_table);
  gtk_box_append (GTK_BOX (place), figure);
  gtk_box_append (GTK_BOX (place), label);
  g_signal_connect_object (figure, "failed", G_CALLBACK (said), label, G_CONNECT_SWAPPED);
  g_signal_connect_object (figure, "exported", G_CALLBACK (said), label, G_CONNECT_SWAPPED);
  g_signal_connect (figure, "activate", G_CALLBACK (activated), NULL);
  g_signal_connect (figure, "range-selected", G_CALLBACK (range_selected), NULL);
  return place;
}

static void
chosen (GtkScrolledWindow *place,
        GtkListBoxRow     *row)
{
  if (row != NULL)
    gtk_scrolled_window_set_child (place, build_figure (g_object_get_data (G_OBJECT (row), "entry")));
}

static GtkWidget *
build_gallery (void)
{
  GtkWidget *panes = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *place = gtk_scrolled_window_new ();
  GtkWidget *side = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  for (gsize kind = 0; kind < G_N_ELEMENTS (KINDS); kind++)
    for (const GalleryEntry *entry = KINDS[kind]; entry->name != NULL; entry++)
      {
        GtkWidget *row = gtk_list_box_row_new ();
        GtkWidget *label = gtk_label_new (entry->title);

        gtk_label_set_xalign (GTK_LABEL (label), 0);
        gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
        gtk_widget_set_tooltip_text (row, entry->name);
        g_object_set_data (G_OBJECT (row), "entry", (gpointer) entry);
        gtk_list_box_append (GTK_LIST_BOX (list), row);
      }
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_widget_set_size_request (side, 200, -1);
  gtk_widget_set_hexpand (place, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (side), list);
  gtk_paned_set_start_child (GTK_PANED (panes), side);
  gtk_paned_set_end_child (GTK_PANED (panes), place);
  gtk_paned_set_shrink_end_child (GTK_PANED (panes), TRUE);
  g_signal_connect_swapped (list, "row-selected", G_CALLBACK (chosen), place);
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  return panes;
}

/* Ctrl+Q as everywhere. */
static void
add_shortcut (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>q"),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

static gboolean
ended (gpointer data)
{
  g_main_loop_quit (data);
  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) options = g_option_context_new ("- the charts in each state");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  const GalleryEntry *entry = NULL;
  GtkWidget *window;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (options, OPTIONS, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    {
      g_printerr ("charts-gallery: %s\n", error->message);
      return 2;
    }
  if (rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  for (gsize kind = 0; list_names && kind < G_N_ELEMENTS (KINDS); kind++)
    for (entry = KINDS[kind]; entry->name != NULL; entry++)
      g_print ("%s\t%s\n", entry->name, entry->title);
  if (list_names)
    return 0;
  if (check_all)
    return check ();
  if (export != NULL)
    return export_one ();
  if (only != NULL && (entry = find_entry (only)) == NULL)
    return 2;

  adw_init ();
  if (rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Charts");
  gtk_window_set_default_size (GTK_WINDOW (window), width > 0 ? width : 960, height);
  if (entry != NULL)
    {
      GtkWidget *place = gtk_scrolled_window_new ();

      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (place), build_figure (entry));
      gtk_window_set_child (GTK_WINDOW (window), place);
    }
  else
    gtk_window_set_child (GTK_WINDOW (window), build_gallery ());
  add_shortcut (window);
  g_signal_connect_swapped (window, "close-request", G_CALLBACK (ended), loop);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  return 0;
}

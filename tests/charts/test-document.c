/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "squares-chart.h"
#include "guild-chart-data.h"
#include "guild-chart-document.h"
#include "guild-line-chart.h"
#include "node-walk.h"
#include "tiny-chart.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define TITLE      "Facilitation is the scarcest skill"
#define DEFINITION "Have: level 4 or higher."

static GuildChart *
build (void)
{
  GuildChart *chart = tiny_chart_new (5, 2);

  guild_chart_set_title (chart, TITLE);
  guild_chart_set_count (chart, "128 people");
  guild_chart_set_period (chart, "31 Oct 2026");
  guild_chart_set_definition (chart, DEFINITION);
  return chart;
}

static void
add_strand (GuildChart *chart,
            const char *name)
{
  g_autoptr (GListStore) items = chart_items_new (1, (const char *const[]) { "One" }, (const double[]) { 1 });
  g_autoptr (GuildChartSeries)
      series = chart_series_new (name, items, "label", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);

  guild_chart_add_series (chart, series);
}

static GPtrArray *
draw (GuildChart      *chart,
      double           width,
      graphene_size_t *size)
{
  g_autoptr (GskRenderNode) node = guild_chart_document_draw (chart, NULL, width, size);

  g_assert_nonnull (node);
  return node_walk (node);
}

static GString *
join_texts (GPtrArray *leaves)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < leaves->len; i++)
    if (((NodeLeaf *) leaves->pdata[i])->text != NULL)
      g_string_append_printf (all, "%s ", ((NodeLeaf *) leaves->pdata[i])->text);
  return all;
}

static GBytes *
write_out (GuildChart      *chart,
           GuildChartFormat format,
           double           scale)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (guild_chart_document_write (chart, format, 600, scale, stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* Title, n and period, chart, definition, from top to bottom, all on white, and nothing beside it. */
static void
test_geometry (void)
{
  g_autoptr (GuildChart) chart = build ();
  graphene_size_t size;
  g_autoptr (GPtrArray) leaves = draw (chart, 600, &size);
  const NodeLeaf *page = leaves->pdata[0];
  const NodeLeaf *title = node_walk_find_text (leaves, TITLE);
  const NodeLeaf *line = node_walk_find_text (leaves, "128 people · 31 Oct 2026");
  const NodeLeaf *row = node_walk_find_text (leaves, "Row 5");
  const NodeLeaf *definition = node_walk_find_text (leaves, DEFINITION);
  GuildChartLook look;
  guint bars = 0;

  guild_chart_look_init_paper (&look);
  g_assert_cmpfloat (size.width, ==, 600);
  g_assert_true (node_rect_equal (&page->bounds, &GRAPHENE_RECT_INIT (0, 0, size.width, size.height), .001f));
  g_assert_true (node_colour_equal (&page->colour, &look.background));
  g_assert_true (node_walk_is_within (leaves, &page->bounds, .5f));
  g_assert_nonnull (title);
  g_assert_nonnull (line);
  g_assert_nonnull (row);
  g_assert_nonnull (definition);
  g_assert_cmpfloat (title->baseline.y, <, line->baseline.y);
  g_assert_cmpfloat (line->baseline.y + 4 * TINY_ROW_HEIGHT, <, row->baseline.y);
  g_assert_cmpfloat (row->baseline.y, <, definition->baseline.y);
  g_assert_cmpfloat_with_epsilon (title->baseline.x, definition->baseline.x, .01);
  g_assert_cmpfloat_with_epsilon (title->baseline.x, row->baseline.x, .01);
  g_assert_cmpfloat (title->baseline.x, >, 10);

  /* The second half of each row is 100 long: 0, 7, 14, 21, 28 in the first column. */
  for (guint i = 1; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = leaves->pdata[i];

      if (leaf->kind != NODE_RECT)
        continue;
      g_assert_cmpfloat_with_epsilon (leaf->bounds.size.width, (600 - 2 * title->baseline.x) / 2 * bars * 7 / 100, .01);
      bars++;
    }
  g_assert_cmpuint (bars, ==, 5);
}

/* Where one reads from right to left, everything begins at the right, Latin words too. */
static void
test_right_to_left (void)
{
  g_autoptr (GuildChart) chart = build ();
  graphene_size_t size;
  g_autoptr (GPtrArray) leaves = NULL;
  const NodeLeaf *title, *definition, *row;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  guild_chart_set_definition (chart, "עשרים אנשים");
  leaves = draw (chart, 600, &size);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  title = node_walk_find_text (leaves, TITLE);
  row = node_walk_find_text (leaves, "Row 1");
  definition = leaves->pdata[leaves->len - 1];
  g_assert_nonnull (title);
  g_assert_nonnull (row);
  g_assert_cmpint (definition->kind, ==, NODE_TEXT);
  g_assert_cmpfloat (title->end.x, >, 560);
  g_assert_cmpfloat_with_epsilon (row->end.x, title->end.x, 1);
  g_assert_cmpfloat_with_epsilon (MAX (definition->end.x, definition->baseline.x), title->end.x, 1);
  g_assert_true (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (0, 0, size.width, size.height), .5f));
}

/* Each strand has its swatch before its name; what is filtered out has none; a single one needs none. */
static void
test_legend (void)
{
  g_autoptr (GuildChart) chart = build ();
  graphene_size_t size, more;
  g_autoptr (GPtrArray) leaves = NULL;
  const NodeLeaf *first, *second;

  add_strand (chart, "Then");
  leaves = draw (chart, 600, &size);
  g_assert_null (node_walk_find_text (leaves, "Then"));
  g_clear_pointer (&leaves, g_ptr_array_unref);

  add_strand (chart, "Now");
  add_strand (chart, "Never shown");
  guild_chart_set_hidden (chart, 2, TRUE);
  leaves = draw (chart, 600, &more);
  first = node_walk_find_text (leaves, "Then");
  second = node_walk_find_text (leaves, "Now");
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_null (node_walk_find_text (leaves, "Never shown"));
  g_assert_cmpfloat (more.height, >, size.height);
  g_assert_cmpfloat_with_epsilon (first->baseline.y, second->baseline.y, .01);
  g_assert_cmpfloat (first->end.x + 12, <, second->baseline.x);
  g_clear_pointer (&leaves, g_ptr_array_unref);

  /* On a narrow page the names stand below each other, and a long one wraps. */
  guild_chart_set_hidden (chart, 2, FALSE);
  add_strand (chart, "A name that is very much longer than what a page of two hundred and eighty pixels has room for");
  leaves = draw (chart, 280, &size);
  g_assert_cmpfloat (size.height, >, more.height + 30);
  g_assert_true (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (0, 0, size.width, size.height), .5f));
}

/* A chart that would have to scroll is drawn whole. */
static void
test_whole (void)
{
  g_autoptr (GuildChart) chart = build ();
  graphene_size_t size;
  g_autoptr (GPtrArray) leaves = NULL;

  tiny_chart_set_least_width (TINY_CHART (chart), 1500);
  leaves = draw (chart, 300, &size);
  g_assert_cmpfloat (size.width, >, 1500);
  g_assert_nonnull (node_walk_find_text (leaves, "Row 5"));
  g_assert_true (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (0, 0, size.width, size.height), .5f));
}

typedef struct
{
  guint n_glyphs;
  guint n_images;
  guint n_elements;
  gboolean in_title;
  char *title;
  GHashTable *letters;
} Svg;

static void
started (G_GNUC_UNUSED GMarkupParseContext *context,
         const char                        *name,
         const char                       **attributes,
         const char                       **values,
         gpointer                           data,
         G_GNUC_UNUSED GError             **error)
{
  Svg *svg = data;

  svg->n_elements++;
  svg->in_title = g_str_equal (name, "title");
  if (g_str_equal (name, "image"))
    svg->n_images++;
  for (guint i = 0; g_str_equal (name, "use") && attributes[i] != NULL; i++)
    if (g_str_equal (attributes[i], "xlink:href") && g_str_has_prefix (values[i], "#glyph"))
      svg->n_glyphs++;
}

static void
said (G_GNUC_UNUSED GMarkupParseContext *context,
      const char                        *text,
      gsize                              length,
      gpointer                           data,
      G_GNUC_UNUSED GError             **error)
{
  Svg *svg = data;

  if (svg->in_title && svg->title == NULL)
    svg->title = g_strndup (text, length);
}

static void
ended (G_GNUC_UNUSED GMarkupParseContext *context,
       G_GNUC_UNUSED const char          *name,
       gpointer                           data,
       G_GNUC_UNUSED GError             **error)
{
  ((Svg *) data)->in_title = FALSE;
}

static void
read_svg (GBytes *bytes,
          Svg    *svg)
{
  static const GMarkupParser parser = { started, ended, said, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;

  *svg = (Svg) {};
  context = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, svg, NULL);
  g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
}

/* XML with every letter of the drawing as a shape, its words besides, and no pixels. */
static void
test_svg (void)
{
  g_autoptr (GuildChart) chart = build ();
  graphene_size_t size;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (GString) texts = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint n_letters = 0;
  Svg svg;

  guild_chart_set_title (chart, "Less <b>&\x01 more");
  leaves = draw (chart, 600, &size);
  bytes = write_out (chart, GUILD_CHART_SVG, 1);
  read_svg (bytes, &svg);
  texts = join_texts (leaves);
  for (const char *at = texts->str; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      n_letters++;
  g_assert_cmpuint (n_letters, >, 60);
  g_assert_cmpuint (svg.n_glyphs, >=, n_letters);
  g_assert_cmpuint (svg.n_glyphs, <, n_letters + texts->len);
  g_assert_cmpuint (svg.n_images, ==, 0);
  g_assert_cmpstr (svg.title, ==, "Less <b>&  more");
  g_free (svg.title);
}

/* The text of all compressed parts of a PDF, one after the other. */
static GString *
inflate (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data + length;
  GString *text = g_string_new_len (data, (gssize) length);
  const char *at = data;

  while ((at = memmem (at, (gsize) (end - at), "stream\n", 7)) != NULL)
    {
      g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
      g_autofree char *room = g_malloc (1 << 20);
      gsize n_read, n_written;

      at += 7;
      if (g_converter_convert (G_CONVERTER (zlib), at, (gsize) (end - at), room, 1 << 20, G_CONVERTER_INPUT_AT_END,
                               &n_read, &n_written, NULL) == G_CONVERTER_FINISHED)
        g_string_append_len (text, room, (gssize) n_written);
    }
  return text;
}

static guint
count (GString    *text,
       const char *what)
{
  const char *at = text->str;
  guint n = 0;

  while ((at = memmem (at, text->len - (gsize) (at - text->str), what, strlen (what))) != NULL)
    {
      n++;
      at += strlen (what);
    }
  return n;
}

/* A page of vectors whose fonts are in it and can be read back, figures too. */
static void
test_pdf (void)
{
  g_autoptr (GuildChart) chart = build ();
  g_autoptr (GBytes) bytes = write_out (chart, GUILD_CHART_PDF, 1);
  g_autoptr (GString) text = inflate (bytes);
  g_autofree char *box = NULL;
  graphene_size_t size;
  g_autoptr (GPtrArray) leaves = draw (chart, 600, &size);

  g_assert_true (g_str_has_prefix (text->str, "%PDF-1."));
  box = g_strdup_printf ("/MediaBox [ 0 0 %g %g ]", size.width * .75, size.height * .75);
  g_assert_cmpuint (count (text, box), ==, 1);
  g_assert_cmpuint (count (text, "/Title (" TITLE ")"), ==, 1);
  g_assert_cmpuint (count (text, "/Subtype /Image"), ==, 0);
  g_assert_cmpuint (count (text, "/FontFile"), >=, 2);
  g_assert_cmpuint (count (text, "/ToUnicode"), ==, count (text, "/FontFile"));
  g_assert_cmpuint (count (text, "beginbfchar") + count (text, "beginbfrange"), >, 0);
  /* What cairo writes of a letter that it cannot read back. */
  g_assert_cmpuint (count (text, "<fffd>"), ==, 0);
}

/* A PNG has as many pixels as its scale says, white at its edge. */
static void
test_png (void)
{
  g_autoptr (GuildChart) chart = build ();
  graphene_size_t size;
  g_autoptr (GPtrArray) leaves = draw (chart, 600, &size);

  for (int scale = 1; scale <= 3; scale++)
    {
      g_autoptr (GBytes) bytes = write_out (chart, GUILD_CHART_PNG, scale);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (bytes, &error);
      g_autofree guint32 *pixels = NULL;
      guint n_dark = 0;
      int width, height;

      g_assert_no_error (error);
      width = gdk_texture_get_width (texture);
      height = gdk_texture_get_height (texture);
      g_assert_cmpint (width, ==, (int) size.width * scale);
      g_assert_cmpint (height, ==, (int) size.height * scale);
      pixels = g_new (guint32, (gsize) width * (gsize) height);
      gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
      g_assert_cmphex (pixels[0], ==, 0xffffffff);
      for (int i = 0; i < width * height; i++)
        n_dark += (pixels[i] & 0xff) < 0x80;
      g_assert_cmpuint (n_dark, >, 100);
    }
}

/* What is too large for a picture says so, and what to do; its data are written. */
static void
test_too_big (void)
{
  g_autoptr (GuildChart) chart = tiny_chart_new (900, 1);
  g_autoptr (GuildChart) huge = tiny_chart_new (100000, 2);
  g_autoptr (GBytes) bytes = NULL;
  GuildChartFormat pictures[] = { GUILD_CHART_SVG, GUILD_CHART_PDF, GUILD_CHART_PNG };

  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = write_out (chart, GUILD_CHART_SVG, 1);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) error = NULL;
      GuildChart *which = i == 3 ? chart : huge;

      g_assert_false (guild_chart_document_write (which, pictures[MIN (i, 2)], 600, 2, stream, NULL, &error));
      g_assert_error (error, GUILD_CHART_ERROR, GUILD_CHART_ERROR_TOO_BIG);
      g_assert_nonnull (strstr (error->message, "CSV"));
      g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ==, 0);
    }
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = write_out (huge, GUILD_CHART_CSV, 1);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000000);
}

static char *
get_csv (GuildChart *chart)
{
  g_autoptr (GBytes) bytes = write_out (chart, GUILD_CHART_CSV, 1);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Byte for byte: lines end as RFC 4180 has it, quotes are doubled, formulas are words, numbers whole. */
static void
test_csv (void)
{
  static const struct
  {
    const char *name;
    double number;
    const char *csv;
    const char *tsv;
  } rows[] = {
    { "Plain", 1, "Plain,1", "Plain\t1" },
    { "A, \"B\"", .1, "\"A, \"\"B\"\"\",0.1", "A, \"B\"\t0.1" },
    { "two\r\nlines", -1.5, "\"two\r\nlines\",-1.5", "two  lines\t-1.5" },
    { "=SUM(A1)", NAN, "'=SUM(A1),", "'=SUM(A1)\t" },
    { "+1,2", 1e300, "\"'+1,2\",1e+300", "'+1,2\t1e+300" },
    { "-x", 1.0 / 3, "'-x,0.33333333333333331", "'-x\t0.33333333333333331" },
    { "@x", 1234567, "'@x,1234567", "'@x\t1234567" },
    { "\tx", 0, "'\tx,0", "' x\t0" },
    { "\xff\xfe", 2, "��,2", "��\t2" },
    { "", 3, ",3", "\t3" },
  };
  g_autoptr (GuildChart) chart = tiny_chart_new (G_N_ELEMENTS (rows), 1);
  g_autoptr (GString) csv = g_string_new ("Name,Column 1\r\n");
  g_autoptr (GString) tsv = g_string_new ("Name\tColumn 1\n");
  g_autofree char *in_english = NULL, *copied = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      tiny_chart_set (TINY_CHART (chart), i, 0, rows[i].number);
      tiny_chart_set_name (TINY_CHART (chart), i, rows[i].name);
      g_string_append_printf (csv, "%s\r\n", rows[i].csv);
      g_string_append_printf (tsv, "%s\n", rows[i].tsv);
    }
  in_english = get_csv (chart);
  g_assert_cmpstr (in_english, ==, csv->str);
  copied = guild_chart_to_tsv (chart);
  g_assert_cmpstr (copied, ==, tsv->str);
  if (setlocale (LC_ALL, "de_DE.UTF-8") != NULL)
    {
      g_autofree char *in_german = get_csv (chart);
      g_autofree char *pasted = guild_chart_to_tsv (chart);

      g_assert_cmpstr (in_german, ==, csv->str);
      g_assert_nonnull (strstr (pasted, "\t0,1\n"));
      setlocale (LC_ALL, "C.UTF-8");
    }
}

/* Days are written as every program reads them, whatever the locale shows. */
static void
test_days (void)
{
  static const struct
  {
    double julian;
    const char *csv;
  } days[] = { { 739580, "2025-11-25,1" }, { 739580.5, "2025-11-25T12:00,2" }, { 1, "0001-01-01,3" } };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GuildChart) chart = guild_line_chart_new (GUILD_CHART_AXIS_DATE);
      g_autoptr (GListStore) items = chart_items_new (1, NULL, (const double[]) { (double) i + 1 });
      g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), 0);
      g_autoptr (GuildChartSeries) series = NULL;
      g_autofree char *csv = NULL;
      g_auto (GStrv) lines = NULL;

      g_object_set (item, "number", days[i].julian, NULL);
      series = chart_series_new ("Level", items, "number", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);
      guild_chart_add_series (chart, series);
      csv = get_csv (chart);
      lines = g_strsplit (csv, "\r\n", -1);
      g_assert_cmpstr (lines[0], ==, "Date,Level");
      g_assert_cmpstr (lines[1], ==, days[i].csv);
    }
}

/* Words of any kind are words. */
static void
test_hostile (void)
{
  static const char *const words[] = {
    "<b>&amp;</b> ]]> %s %n",
    "",
    "\xff\xfe\x80",
    "\x01\x02\x1b[31m",
    "two\nlines",
    "‮drow‬",
    "עברית and English",
    "👩‍👩‍👧 family",
  };
  g_autofree char *endless = g_strnfill (5000, 'x');

  for (guint i = 0; i <= G_N_ELEMENTS (words); i++)
    {
      const char *word = i < G_N_ELEMENTS (words) ? words[i] : endless;
      g_autoptr (GuildChart) chart = tiny_chart_new (2, 1);
      graphene_size_t size;
      g_autoptr (GPtrArray) leaves = NULL;

      guild_chart_set_title (chart, word);
      guild_chart_set_count (chart, word);
      guild_chart_set_period (chart, word);
      guild_chart_set_definition (chart, word);
      tiny_chart_set_name (TINY_CHART (chart), 0, word);
      add_strand (chart, word);
      add_strand (chart, word);
      leaves = draw (chart, 400, &size);
      g_assert_true (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (0, 0, size.width, size.height), 4));
      for (guint format = 0; format < GUILD_CHART_N_FORMATS; format++)
        {
          g_autoptr (GBytes) bytes = write_out (chart, format, 1);
          Svg svg;

          g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
          if (format != GUILD_CHART_SVG)
            continue;
          read_svg (bytes, &svg);
          g_free (svg.title);
        }
    }
}

/* A chart without anything is a page without anything. */
static void
test_empty (void)
{
  g_autoptr (GuildChart) chart = tiny_chart_new (0, 0);

  for (guint format = 0; format < GUILD_CHART_N_FORMATS; format++)
    {
      g_autoptr (GBytes) bytes = write_out (chart, format, 1);

      g_assert_cmpuint (g_bytes_get_size (bytes), >, 5);
    }
}

/* Nothing is written of what was called off, and what the stream says comes as it is. */
static void
test_cancel (void)
{
  g_autoptr (GuildChart) chart = build ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint format = 0; format < GUILD_CHART_N_FORMATS; format++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) cancelled = NULL, closed = NULL;

      g_assert_false (guild_chart_document_write (chart, format, 600, 1, stream, cancellable, &cancelled));
      g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ==, 0);
      g_output_stream_close (stream, NULL, NULL);
      g_assert_false (guild_chart_document_write (chart, format, 600, 1, stream, NULL, &closed));
      g_assert_error (closed, G_IO_ERROR, G_IO_ERROR_CLOSED);
    }
}

/* A drawing stays as it was when the chart goes on. */
static void
test_stays (void)
{
  g_autoptr (GuildChart) chart = build ();
  g_autoptr (GuildChartDrawing) drawing = guild_chart_drawing_new (chart, 600);
  g_autoptr (GBytes) before = guild_chart_drawing_to_bytes (drawing, GUILD_CHART_PNG, 1, NULL, NULL);
  g_autoptr (GBytes) after = NULL, anew = NULL;

  tiny_chart_set (TINY_CHART (chart), 0, 0, 100);
  anew = write_out (chart, GUILD_CHART_PNG, 1);
  g_clear_object (&chart);
  after = guild_chart_drawing_to_bytes (drawing, GUILD_CHART_PNG, 1, NULL, NULL);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_false (g_bytes_equal (before, anew));
}

static void
test_names (void)
{
  static const struct
  {
    const char *title;
    const char *name;
  } names[] = {
    { "SQL: 3 can teach it, 19 need it", "SQL 3 can teach it, 19 need it.svg" },
    { "a/b\\c:*?\"<>|", "a b c.svg" },
    { "  ", "Chart.svg" },
    { NULL, "Chart.svg" },
    { "../../etc/passwd", "etc passwd.svg" },
    { "עברית", "עברית.svg" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GuildChart) chart = tiny_chart_new (1, 1);
      g_autofree char *name = NULL;

      guild_chart_set_title (chart, names[i].title);
      name = guild_chart_document_suggest_name (chart, GUILD_CHART_SVG);
      g_assert_cmpstr (name, ==, names[i].name);
    }
}

static void
csv_made (GObject      *chart,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;
  GBytes **bytes = data;

  *bytes = guild_chart_to_csv_finish (GUILD_CHART (chart), result, &error);
  if (*bytes == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      *bytes = g_bytes_new_static ("", 0);
    }
}

static guint
await_csv (GBytes **bytes)
{
  guint n_turns = 0;

  for (; *bytes == NULL; n_turns++)
    g_main_context_iteration (NULL, TRUE);
  return n_turns;
}

/* Much is written in slices, what changes meanwhile from the start, and whoever had enough stops it. */
static void
test_slices (void)
{
  g_autoptr (GuildChart) chart = squares_chart_new (100, 4000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) expected = guild_chart_to_csv (chart, NULL, NULL);
  g_autoptr (GBytes) fewer = NULL;
  g_autoptr (GBytes) bytes = NULL;

  guild_chart_to_csv_async (chart, NULL, csv_made, &bytes);
  g_assert_cmpuint (await_csv (&bytes), >, 3);
  g_assert_true (g_bytes_equal (bytes, expected));
  g_clear_pointer (&bytes, g_bytes_unref);

  guild_chart_to_csv_async (chart, NULL, csv_made, &bytes);
  g_main_context_iteration (NULL, TRUE);
  squares_chart_set_n_rows (SQUARES_CHART (chart), 3000);
  await_csv (&bytes);
  fewer = guild_chart_to_csv (chart, NULL, NULL);
  g_assert_true (g_bytes_equal (bytes, fewer));
  g_clear_pointer (&bytes, g_bytes_unref);

  guild_chart_to_csv_async (chart, cancellable, csv_made, &bytes);
  g_main_context_iteration (NULL, TRUE);
  g_assert_null (bytes);
  g_cancellable_cancel (cancellable);
  await_csv (&bytes);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/geometry", test_geometry);
  g_test_add_func ("/document/right-to-left", test_right_to_left);
  g_test_add_func ("/document/legend", test_legend);
  g_test_add_func ("/document/whole", test_whole);
  g_test_add_func ("/document/svg", test_svg);
  g_test_add_func ("/document/pdf", test_pdf);
  g_test_add_func ("/document/png", test_png);
  g_test_add_func ("/document/too-big", test_too_big);
  g_test_add_func ("/document/csv", test_csv);
  g_test_add_func ("/document/days", test_days);
  g_test_add_func ("/document/hostile", test_hostile);
  g_test_add_func ("/document/empty", test_empty);
  g_test_add_func ("/document/cancel", test_cancel);
  g_test_add_func ("/document/stays", test_stays);
  g_test_add_func ("/document/names", test_names);
  g_test_add_func ("/document/slices", test_slices);
  return g_test_run ();
}

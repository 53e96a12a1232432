/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-columns-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-import-words.h"
#include "guild-labelled-drop-down.h"

#define COLUMN_WIDTH 168
#define CELL         "guild-cell"

struct _GuildImportColumnsPage
{
  AdwNavigationPage parent_instance;

  GuildIntake *intake;
  guint index;
  GuildIntakeSource *source;
  GPtrArray *drop_downs;
  int table;
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];
  int table_of_words; /* the table whose fields the drop-downs name */
  gboolean showing;

  AdwWindowTitle *window_title;
  GuildLabelledDropDown *table_choice;
  GuildLabelledDropDown *dates_choice;
  GuildLabelledDropDown *headers_choice;
  GuildLabelledDropDown *delimiter_choice;
  GuildLabelledDropDown *encoding_choice;
  GtkWidget *doubt;
  GtkLabel *doubt_label;
  GtkScrolledWindow *fields_scroll;
  GtkBox *fields;
  GtkScrolledWindow *table_scroll;
  GtkColumnView *preview_table;
  GtkLabel *words_label;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (GuildImportColumnsPage, guild_import_columns_page, ADW_TYPE_NAVIGATION_PAGE)

/* What a source may be said to hold; O*NET's tables are only ever recognised. */
static const GuildTable TABLES[] = {
  GUILD_TABLE_PEOPLE,  GUILD_TABLE_COMPETENCIES, GUILD_TABLE_ROLE_REQUIREMENTS, GUILD_TABLE_ROLE_ASSESSORS,
  GUILD_TABLE_MENTORS, GUILD_TABLE_PAIR_RULES,   GUILD_TABLE_ASSESSMENTS,
};
static const GuildDateOrder DATES[] = { GUILD_DATE_ORDER_DMY, GUILD_DATE_ORDER_MDY, GUILD_DATE_ORDER_YMD };
static const char DELIMITERS[] = { ',', ';', '\t', '|' };
static const char *const ENCODINGS[] = { "UTF-8",        "UTF-16LE",    "UTF-16BE",  "WINDOWS-1252", "ISO-8859-1",
                                         "WINDOWS-1250", "ISO-8859-15", "MACINTOSH", "SHIFT_JIS",    "GB18030" };

static const GuildTableInfo *
get_info (GuildImportColumnsPage *self)
{
  return guild_table_get_info ((GuildTable) self->table);
}

/* The field that a cell feeds, or -1. */
static int
find_field (GuildImportColumnsPage *self,
            guint                   cell)
{
  for (guint i = 0; i < get_info (self)->n_columns; i++)
    for (guint j = 0; j < self->columns[i].n_cells; j++)
      if (self->columns[i].cells[j] == cell)
        return (int) i;
  return -1;
}

static void
take_away (GuildTableCells *cells,
           guint            cell)
{
  guint n = 0;

  for (guint i = 0; i < cells->n_cells; i++)
    if (cells->cells[i] != cell)
      cells->cells[n++] = cells->cells[i];
  cells->n_cells = n;
}

/* Names come in parts; anything else is in one column. */
static gboolean
may_join (GuildImportColumnsPage *self,
          guint                   field)
{
  return strcmp (get_info (self)->columns[field].name, "name") == 0;
}

static void
assign (GuildImportColumnsPage *self,
        guint                   cell,
        int                     field)
{
  int before = find_field (self, cell);
  GuildTableCells *cells = field < 0 ? NULL : &self->columns[field];

  if (before >= 0)
    take_away (&self->columns[before], cell);
  if (cells == NULL)
    return;
  if (cells->n_cells == GUILD_TABLE_MAX_CELLS || !may_join (self, (guint) field))
    cells->n_cells = 0;
  cells->cells[cells->n_cells++] = cell;
}

/* The first column that the table needs and that nothing feeds; NULL where nothing is missing. */
static const char *
find_missing (GuildImportColumnsPage *self)
{
  const GuildTableInfo *info = get_info (self);

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].required && self->columns[i].n_cells == 0)
      return info->columns[i].name;
  return NULL;
}

/* --- showing ----------------------------------------------------------------------------------------- */

static void
show_words (GuildImportColumnsPage *self)
{
  const GuildImportPreview *preview = guild_intake_source_get_preview (self->source);
  const char *missing = find_missing (self);
  g_autofree char *words = NULL;
  guint n = 0;

  for (guint i = 0; i < get_info (self)->n_columns; i++)
    n += self->columns[i].n_cells;
  if (missing != NULL)
    words = g_strdup_printf (_ ("Choose which column is “%s”."), guild_import_words_field (missing));
  else
    words = g_strdup_printf (ngettext ("%u of %u column is taken", "%u of %u columns are taken", preview->n_columns), n,
                             preview->n_columns);
  gtk_label_set_label (self->words_label, words);
  gtk_widget_set_sensitive (self->next_button, missing == NULL && guild_intake_source_is_usable (self->source));
}

/* A drop-down must keep its words while something is chosen from it: they change with the table alone. */
static void
show_words_of_table (GuildImportColumnsPage *self)
{
  const GuildTableInfo *info = get_info (self);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("Leave Out"));
  for (guint i = 0; i < info->n_columns; i++)
    gtk_string_list_append (words, guild_import_words_field (info->columns[i].name));
  for (guint i = 0; i < self->drop_downs->len; i++)
    gtk_drop_down_set_model (g_ptr_array_index (self->drop_downs, i), G_LIST_MODEL (words));
  self->table_of_words = self->table;
}

static void
show_fields (GuildImportColumnsPage *self)
{
  self->showing = TRUE;
  if (self->table_of_words != self->table)
    show_words_of_table (self);
  for (guint i = 0; i < self->drop_downs->len; i++)
    {
      GtkDropDown *drop_down = g_ptr_array_index (self->drop_downs, i);
      int field = find_field (self, i);

      gtk_drop_down_set_selected (drop_down, (guint) (field + 1));
      if (field < 0)
        gtk_widget_add_css_class (GTK_WIDGET (drop_down), "dimmed");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (drop_down), "dimmed");
    }
  self->showing = FALSE;
  show_words (self);
}

static void
take_columns (GuildImportColumnsPage *self)
{
  show_fields (self);
  if (find_missing (self) == NULL)
    guild_intake_set_columns (self->intake, self->index, self->table, self->columns);
}

static void
field_chosen (GtkDropDown            *drop_down,
              GParamSpec             *pspec G_GNUC_UNUSED,
              GuildImportColumnsPage *self)
{
  if (self->showing)
    return;
  assign (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), CELL)),
          (int) gtk_drop_down_get_selected (drop_down) - 1);
  take_columns (self);
}

static void
setup_cell (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
            GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkListItem              *item,
           gpointer                  cell)
{
  GtkStringList *row = gtk_list_item_get_item (item);
  const char *text = gtk_string_list_get_string (row, GPOINTER_TO_UINT (cell));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text != NULL ? text : "");
}

static void
add_column (GuildImportColumnsPage *self,
            const char             *header,
            guint                   cell,
            gboolean                last)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (header, factory);
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  /* Translators: %s is the name of a column of a file. */
  g_autofree char *spoken = g_strdup_printf (_ ("What Column %s Is"), header);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GUINT_TO_POINTER (cell));
  gtk_column_view_column_set_fixed_width (column, COLUMN_WIDTH);
  gtk_column_view_column_set_expand (column, last);
  gtk_column_view_append_column (self->preview_table, column);

  g_object_set_data (G_OBJECT (drop_down), CELL, GUINT_TO_POINTER (cell));
  gtk_widget_set_size_request (drop_down, COLUMN_WIDTH, -1);
  gtk_widget_add_css_class (drop_down, "import-field");
  guild_drop_down_speak (GTK_DROP_DOWN (drop_down), spoken);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (field_chosen), self);
  gtk_box_append (self->fields, drop_down);
  g_ptr_array_add (self->drop_downs, drop_down);
}

static void
remove_columns (GuildImportColumnsPage *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->preview_table);

  for (guint i = 0; i < self->drop_downs->len; i++)
    gtk_box_remove (self->fields, g_ptr_array_index (self->drop_downs, i));
  g_ptr_array_set_size (self->drop_downs, 0);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->preview_table, column);
    }
}

static void
show_rows (GuildImportColumnsPage   *self,
           const GuildImportPreview *preview)
{
  g_autoptr (GListStore) rows = g_list_store_new (GTK_TYPE_STRING_LIST);
  g_autoptr (GtkNoSelection) selection = NULL;

  for (guint i = 0; i < preview->rows->len; i++)
    {
      g_autoptr (GtkStringList) row = gtk_string_list_new (g_ptr_array_index (preview->rows, i));

      g_list_store_append (rows, row);
    }
  selection = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)));
  gtk_column_view_set_model (self->preview_table, GTK_SELECTION_MODEL (selection));
}

/* The list inside a column view takes the focus too, and has no name of its own. */
static void
name_inner_list (GuildImportColumnsPage *self)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->preview_table));

  if (list != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("First Rows"), -1);
}

static void
show_tables (GuildImportColumnsPage *self)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) choices = NULL;
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      g_strv_builder_add (words, guild_import_words_table ((int) TABLES[i]));
      if ((int) TABLES[i] == self->table)
        selected = i;
    }
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      g_strv_builder_add (words, guild_import_words_table (self->table));
      selected = G_N_ELEMENTS (TABLES);
    }
  choices = g_strv_builder_end (words);
  guild_labelled_drop_down_set_choices (self->table_choice, (const char *const *) choices, selected);
}

static gboolean
has_dates (const GuildImportPreview *preview,
           GuildDateOrder           *order)
{
  if (preview->table < 0)
    return FALSE;
  for (guint i = 0; i < guild_table_get_info ((GuildTable) preview->table)->n_columns; i++)
    if (preview->certainty[i] != GUILD_DATE_CERTAINTY_NONE)
      {
        *order = preview->dates[i];
        return TRUE;
      }
  return FALSE;
}

static void
show_reading (GuildImportColumnsPage   *self,
              const GuildImportPreview *preview)
{
  char *dates[G_N_ELEMENTS (DATES) + 1] = { NULL };
  char *delimiters[G_N_ELEMENTS (DELIMITERS) + 2] = { NULL };
  const char *encodings[G_N_ELEMENTS (ENCODINGS) + 2] = { NULL };
  const char *headers[] = { C_ ("rows of headers", "None"), "1", "2", "3", "4", "5", NULL };
  GuildDateOrder order = GUILD_DATE_ORDER_UNKNOWN;
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < G_N_ELEMENTS (DATES); i++)
    dates[i] = guild_import_words_dates (DATES[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->dates_choice), has_dates (preview, &order));
  for (guint i = 0; i < G_N_ELEMENTS (DATES); i++)
    if (DATES[i] == order)
      selected = i;
  guild_labelled_drop_down_set_choices (self->dates_choice, (const char *const *) dates, selected);

  guild_labelled_drop_down_set_choices (self->headers_choice, headers, MIN (preview->header_rows, 5));

  selected = G_N_ELEMENTS (DELIMITERS);
  for (guint i = 0; i < G_N_ELEMENTS (DELIMITERS); i++)
    {
      delimiters[i] = guild_import_words_delimiter (DELIMITERS[i]);
      if (DELIMITERS[i] == preview->delimiter)
        selected = i;
    }
  if (selected == G_N_ELEMENTS (DELIMITERS))
    delimiters[selected] = guild_import_words_delimiter (preview->delimiter);
  guild_labelled_drop_down_set_choices (self->delimiter_choice, (const char *const *) delimiters, selected);

  selected = G_N_ELEMENTS (ENCODINGS);
  for (guint i = 0; i < G_N_ELEMENTS (ENCODINGS); i++)
    {
      encodings[i] = ENCODINGS[i];
      if (g_ascii_strcasecmp (ENCODINGS[i], preview->encoding) == 0)
        selected = i;
    }
  if (selected == G_N_ELEMENTS (ENCODINGS))
    encodings[selected] = preview->encoding;
  guild_labelled_drop_down_set_choices (self->encoding_choice, encodings, selected);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_free (dates[i]);
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    g_free (delimiters[i]);
}

static void
show_doubt (GuildImportColumnsPage   *self,
            const GuildImportPreview *preview)
{
  g_autofree char *doubt = NULL;

  if (preview->table < 0)
    doubt = g_strdup (_ ("The names of the columns are not known here. Choose what each of them holds."));
  else if (preview->problem != NULL)
    doubt = g_strdup (preview->problem);
  else
    doubt = guild_import_words_doubt (preview);

  gtk_widget_set_visible (self->doubt, doubt != NULL);
  gtk_label_set_label (self->doubt_label, doubt != NULL ? doubt : "");
}

static gboolean
has_same_headers (const GuildImportPreview *a,
                  const GuildImportPreview *b)
{
  return a != NULL && b != NULL && g_strv_equal ((const char *const *) a->headers, (const char *const *) b->headers);
}

/* What was chosen so far stays where the same columns are read otherwise and the source does not say more. */
static void
take_preview (GuildImportColumnsPage   *self,
              const GuildImportPreview *preview,
              gboolean                  same)
{
  if (preview->table >= 0)
    {
      self->table = preview->table;
      memcpy (self->columns, preview->columns, sizeof self->columns);
    }
  else if (!same)
    {
      self->table = preview->likely_table >= 0 ? preview->likely_table : GUILD_TABLE_PEOPLE;
      memset (self->columns, 0, sizeof self->columns);
      if (preview->likely_table >= 0)
        memcpy (self->columns, preview->likely_columns, sizeof self->columns);
    }
}

static void
show_source (GuildImportColumnsPage *self)
{
  g_autoptr (GuildIntakeSource) source = g_list_model_get_item (guild_intake_get_sources (self->intake), self->index);
  const GuildImportPreview *preview = source == NULL ? NULL : guild_intake_source_get_preview (source);
  gboolean same;

  if (preview == NULL || source == self->source)
    return;
  same = self->source != NULL && has_same_headers (guild_intake_source_get_preview (self->source), preview);
  g_set_object (&self->source, source);
  take_preview (self, preview, same);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Columns"));
  adw_window_title_set_title (self->window_title, _ ("Columns"));
  adw_window_title_set_subtitle (self->window_title, guild_intake_source_get_name (source));
  if (!same)
    {
      remove_columns (self);
      self->table_of_words = -1;
      for (guint i = 0; i < preview->n_columns; i++)
        add_column (self, preview->headers[i], i, i + 1 == preview->n_columns);
    }
  show_rows (self, preview);
  show_tables (self);
  show_reading (self, preview);
  show_doubt (self, preview);
  show_fields (self);
}

/* --- choosing ------------------------------------------------------------------------------------------- */

static void
table_chosen (GuildImportColumnsPage *self)
{
  const GuildImportPreview *preview = guild_intake_source_get_preview (self->source);
  guint selected = guild_labelled_drop_down_get_selected (self->table_choice);

  if (selected >= G_N_ELEMENTS (TABLES))
    return;
  self->table = (int) TABLES[selected];
  memset (self->columns, 0, sizeof self->columns);
  guild_table_match_headers (TABLES[selected], preview->headers, preview->n_columns, self->columns);
  take_columns (self);
}

static void
reading_chosen (GuildImportColumnsPage *self,
                GuildLabelledDropDown  *choice)
{
  const GuildImportPreview *preview = guild_intake_source_get_preview (self->source);
  GuildIntakeReading reading = *guild_intake_source_get_reading (self->source);
  guint selected = guild_labelled_drop_down_get_selected (choice);

  if (choice == self->dates_choice)
    reading.dates = DATES[selected];
  else if (choice == self->headers_choice)
    reading.header_rows = (int) selected;
  else if (choice == self->delimiter_choice)
    reading.delimiter = selected < G_N_ELEMENTS (DELIMITERS) ? DELIMITERS[selected] : preview->delimiter;
  else
    reading.encoding = selected < G_N_ELEMENTS (ENCODINGS) ? (char *) ENCODINGS[selected] : preview->encoding;
  guild_intake_set_reading (self->intake, self->index, &reading);
}

static void
next_clicked (GuildImportColumnsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "import.next", NULL);
}

/* --- GObject --------------------------------------------------------------------------------------------- */

/* The keyboard starts where there is something to do. */
static void
guild_import_columns_page_shown (AdwNavigationPage *page)
{
  GuildImportColumnsPage *self = GUILD_IMPORT_COLUMNS_PAGE (page);

  gtk_widget_child_focus (gtk_widget_get_visible (self->doubt) &&
                                  gtk_widget_get_visible (GTK_WIDGET (self->dates_choice))
                              ? GTK_WIDGET (self->dates_choice)
                              : GTK_WIDGET (self->fields),
                          GTK_DIR_TAB_FORWARD);
}

static void
guild_import_columns_page_dispose (GObject *object)
{
  GuildImportColumnsPage *self = GUILD_IMPORT_COLUMNS_PAGE (object);

  for (guint i = 0; i < self->drop_downs->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->drop_downs, i), self);
  g_ptr_array_set_size (self->drop_downs, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_IMPORT_COLUMNS_PAGE);
  g_clear_object (&self->source);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (guild_import_columns_page_parent_class)->dispose (object);
}

static void
guild_import_columns_page_finalize (GObject *object)
{
  g_ptr_array_unref (GUILD_IMPORT_COLUMNS_PAGE (object)->drop_downs);

  G_OBJECT_CLASS (guild_import_columns_page_parent_class)->finalize (object);
}

static void
guild_import_columns_page_class_init (GuildImportColumnsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_import_columns_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = guild_import_columns_page_shown;
  G_OBJECT_CLASS (klass)->finalize = guild_import_columns_page_finalize;

  g_type_ensure (GUILD_TYPE_LABELLED_DROP_DOWN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/import/guild-import-columns-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, table_choice);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, dates_choice);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, headers_choice);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, delimiter_choice);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, encoding_choice);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, doubt);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, doubt_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, fields_scroll);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, fields);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, table_scroll);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, preview_table);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, words_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportColumnsPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, table_chosen);
  gtk_widget_class_bind_template_callback (widget_class, reading_chosen);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked);
}

static void
guild_import_columns_page_init (GuildImportColumnsPage *self)
{
  self->drop_downs = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* What columns are moves with them. */
  g_object_bind_property (gtk_scrolled_window_get_hadjustment (self->table_scroll), "value",
                          gtk_scrolled_window_get_hadjustment (self->fields_scroll), "value",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  name_inner_list (self);
}

/**
 * guild_import_columns_page_new:
 * @intake: what comes in
 * @source: index of the source that is shown
 *
 * Returns: (transfer floating): a page
 */
AdwNavigationPage *
guild_import_columns_page_new (GuildIntake *intake,
                               guint        source)
{
  GuildImportColumnsPage *self = g_object_new (GUILD_TYPE_IMPORT_COLUMNS_PAGE, NULL);

  self->intake = g_object_ref (intake);
  self->index = source;
  g_signal_connect_object (guild_intake_get_sources (intake), "items-changed", G_CALLBACK (show_source), self,
                           G_CONNECT_SWAPPED);
  show_source (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * guild_import_columns_page_get_source:
 * @self: a page
 *
 * Returns: index of the source that it shows
 */
guint
guild_import_columns_page_get_source (GuildImportColumnsPage *self)
{
  g_return_val_if_fail (GUILD_IS_IMPORT_COLUMNS_PAGE (self), 0);

  return self->index;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-categories.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So many of the longest names are set to find the widest. */
#define N_LONGEST 48

/* What a column of the table holds. */
typedef enum
{
  COLUMN_NAME,
  COLUMN_VALUE,
  COLUMN_TARGET,
  COLUMN_NOTE,
} ColumnKind;

typedef struct
{
  ColumnKind kind;
  guint strand;
} Column;

/* While the categories are found. */
typedef struct
{
  GuildChartCategories *self;
  GHashTable *numbers; /* a place → its category */
  GArray *categories;
  GArray *marks;
  GuildChartAxis *days;
} Finder;

/* In words, for the key of a hash table: the same place in any series. */
static char *
name_place (const GuildChartStrand *strand,
            const GuildDatum       *datum)
{
  if (!isfinite (datum->x))
    return g_strdup ("nowhere");
  switch (guild_chart_series_get_place (strand->series))
    {
    case GUILD_CHART_PLACE_CATEGORY:
      return g_strconcat ("text ", guild_chart_series_get_category (strand->series, (guint) datum->x), NULL);
    case GUILD_CHART_PLACE_NUMBER:
      return g_strdup_printf ("number %a", datum->x);
    case GUILD_CHART_PLACE_DATE:
      return g_strdup_printf ("day %a", datum->x);
    }
  return g_strdup ("nowhere");
}

static char *
name_category (const Finder           *finder,
               const GuildChartStrand *strand,
               const GuildDatum       *datum)
{
  g_autofree char *name = NULL;

  if (datum->label != NULL && *datum->label != '\0')
    return g_strdup (datum->label);
  switch (guild_chart_series_get_place (strand->series))
    {
    case GUILD_CHART_PLACE_CATEGORY:
      break;
    case GUILD_CHART_PLACE_NUMBER:
      name = guild_chart_axis_format (finder->self->category_axis, datum->x);
      break;
    case GUILD_CHART_PLACE_DATE:
      name = guild_chart_axis_format (finder->days, datum->x);
      break;
    }
  return name == NULL || *name == '\0' ? g_strdup (C_ ("chart", "No name")) : g_steal_pointer (&name);
}

static guint
find_category (Finder                 *finder,
               const GuildChartStrand *strand,
               const GuildDatum       *datum,
               const char             *key)
{
  gpointer number;
  GuildChartCategory category = { 0 };
  g_autofree char *name = NULL;

  if (g_hash_table_lookup_extended (finder->numbers, key, NULL, &number))
    return GPOINTER_TO_UINT (number);
  name = name_category (finder, strand, datum);
  category.name = g_string_chunk_insert_const (finder->self->texts, name);
  g_array_append_val (finder->categories, category);
  g_hash_table_insert (finder->numbers, g_strdup (key), GUINT_TO_POINTER (finder->categories->len - 1));
  return finder->categories->len - 1;
}

/* A place that a strand has twice is two categories of the same name. */
static void
add_datum (Finder           *finder,
           GHashTable       *seen,
           guint             strand,
           const GuildDatum *datum)
{
  const GuildChartStrand *own = &finder->self->strands[strand];
  g_autofree char *place = name_place (own, datum);
  g_autofree char *here = g_strdup_printf ("%u %s", strand, place);
  guint times = GPOINTER_TO_UINT (g_hash_table_lookup (seen, here));
  g_autofree char *key = times == 0 ? g_strdup (place) : g_strdup_printf ("%u× %s", times, place);
  GuildChartCategoryMark mark = { find_category (finder, own, datum, key), strand, datum };

  g_hash_table_insert (seen, g_steal_pointer (&here), GUINT_TO_POINTER (times + 1));
  g_array_append_val (finder->marks, mark);
  g_array_index (finder->categories, GuildChartCategory, mark.category).emphasised |= datum->emphasised;
}

static int
compare_items (gconstpointer first,
               gconstpointer second)
{
  const GuildChartCategoryMark *one = first, *other = second;

  return one->datum->item < other->datum->item ? -1 : one->datum->item > other->datum->item;
}

static int
compare_marks (gconstpointer first,
               gconstpointer second)
{
  const GuildChartCategoryMark *one = first, *other = second;

  if (one->category != other->category)
    return one->category < other->category ? -1 : 1;
  return one->strand < other->strand ? -1 : one->strand > other->strand;
}

/* The data of the strands from @first that are of the same series, in the model's order. */
static guint
add_series (Finder *finder,
            guint   first)
{
  GuildChartCategories *self = finder->self;
  g_autoptr (GArray) data = g_array_new (FALSE, FALSE, sizeof (GuildChartCategoryMark));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint strand = first;

  for (; strand < self->n_strands && self->strands[strand].series == self->strands[first].series; strand++)
    for (guint i = 0; i < self->strands[strand].n_data; i++)
      {
        GuildChartCategoryMark mark = { 0, strand, &self->strands[strand].data[i] };

        g_array_append_val (data, mark);
      }
  g_array_sort (data, compare_items);
  for (guint i = 0; i < data->len; i++)
    {
      const GuildChartCategoryMark *mark = &g_array_index (data, GuildChartCategoryMark, i);

      add_datum (finder, seen, mark->strand, mark->datum);
    }
  return strand;
}

static void
find_strands (GuildChartCategories *self)
{
  guint n_strands = guild_chart_get_n_strands (self->chart);
  GArray *strands = g_array_new (FALSE, FALSE, sizeof (GuildChartStrand));

  for (guint i = 0; i < n_strands; i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (self->chart, i);

      if (!strand->hidden)
        g_array_append_vals (strands, strand, 1);
    }
  self->n_strands = strands->len;
  self->strands = (GuildChartStrand *) (gpointer) g_array_free (strands, FALSE);
}

static void
find_longest (GuildChartCategories *self)
{
  glong lengths[N_LONGEST];

  self->longest = g_new (guint, N_LONGEST);
  for (guint i = 0; i < self->n_categories; i++)
    {
      const GuildChartCategory *category = &self->categories[i];
      glong length = g_utf8_strlen (category->name, -1) + (category->emphasised ? 2 : 0);
      guint place = self->n_longest;

      for (; place > 0 && lengths[place - 1] < length; place--)
        if (place < N_LONGEST)
          {
            lengths[place] = lengths[place - 1];
            self->longest[place] = self->longest[place - 1];
          }
      if (place == N_LONGEST)
        continue;
      lengths[place] = length;
      self->longest[place] = i;
      self->n_longest = MIN (self->n_longest + 1, N_LONGEST);
    }
}

static void
add_column (GuildChartCategories *self,
            ColumnKind            kind,
            guint                 strand)
{
  Column column = { kind, strand };

  g_array_append_val (self->columns, column);
}

static void
find_columns (GuildChartCategories *self)
{
  gboolean has_notes = FALSE;

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  add_column (self, COLUMN_NAME, 0);
  for (guint i = 0; i < self->n_strands; i++)
    {
      add_column (self, COLUMN_VALUE, i);
      if (guild_chart_series_has_field (self->strands[i].series, GUILD_CHART_TARGET))
        add_column (self, COLUMN_TARGET, i);
      has_notes |= guild_chart_series_has_field (self->strands[i].series, GUILD_CHART_NOTE);
    }
  if (has_notes)
    add_column (self, COLUMN_NOTE, 0);
}

/**
 * guild_chart_categories_new:
 * @chart: a chart
 * @category_axis: what its categories are
 * @value_axis: what its values are
 *
 * Puts the data of its strands together.
 *
 * Returns: (transfer full): its categories, valid until the chart changes
 */
GuildChartCategories *
guild_chart_categories_new (GuildChart     *chart,
                            GuildChartAxis *category_axis,
                            GuildChartAxis *value_axis)
{
  GuildChartCategories *self = g_new0 (GuildChartCategories, 1);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GuildChartAxis) days = guild_chart_axis_new (GUILD_CHART_AXIS_DATE);
  Finder finder = { .self = self, .numbers = numbers, .days = days };
  GuildChartCategory end = { 0 };
  guint mark = 0;

  self->chart = chart;
  self->category_axis = category_axis;
  self->value_axis = value_axis;
  self->texts = g_string_chunk_new (4096);
  finder.categories = g_array_new (FALSE, FALSE, sizeof (GuildChartCategory));
  finder.marks = g_array_new (FALSE, FALSE, sizeof (GuildChartCategoryMark));
  find_strands (self);
  for (guint strand = 0; strand < self->n_strands;)
    strand = add_series (&finder, strand);
  g_array_sort (finder.marks, compare_marks);
  g_array_append_val (finder.categories, end);
  self->n_categories = finder.categories->len - 1;
  self->categories = (GuildChartCategory *) (gpointer) g_array_free (finder.categories, FALSE);
  self->n_marks = finder.marks->len;
  self->marks = (GuildChartCategoryMark *) (gpointer) g_array_free (finder.marks, FALSE);
  for (guint i = 0; i <= self->n_categories; i++)
    {
      while (mark < self->n_marks && self->marks[mark].category < i)
        mark++;
      self->categories[i].first_mark = mark;
    }
  find_longest (self);
  find_columns (self);
  return self;
}

/**
 * guild_chart_categories_free:
 * @self: (nullable): categories
 *
 * Frees them.
 */
void
guild_chart_categories_free (GuildChartCategories *self)
{
  if (self == NULL)
    return;
  g_free (self->strands);
  g_free (self->categories);
  g_free (self->marks);
  g_free (self->longest);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_free (self);
}

/**
 * guild_chart_categories_count:
 * @self: categories
 * @category: one of them
 *
 * Counts the marks of a category.
 *
 * Returns: their number, at least 1
 */
guint
guild_chart_categories_count (const GuildChartCategories *self,
                              guint                       category)
{
  return self->categories[category + 1].first_mark - self->categories[category].first_mark;
}

/**
 * guild_chart_categories_find:
 * @self: categories
 * @category: one of them
 * @strand: a strand's place among those that are shown
 *
 * Finds the mark of a strand in a category.
 *
 * Returns: the mark, or that of the strand before or after it that comes nearest
 */
guint
guild_chart_categories_find (const GuildChartCategories *self,
                             guint                       category,
                             guint                       strand)
{
  guint found = self->categories[category].first_mark;

  for (guint i = found; i < self->categories[category + 1].first_mark; i++)
    if (ABS ((int) self->marks[i].strand - (int) strand) < ABS ((int) self->marks[found].strand - (int) strand))
      found = i;
  return found;
}

/* In words, for a screen reader. */
static char *
format_datum (const GuildChartCategories *self,
              const GuildDatum           *datum)
{
  g_autofree char *value = NULL;
  g_autofree char *target = NULL;

  if (datum->withheld)
    return g_strdup (C_ ("value", "withheld"));
  value = isfinite (datum->y) ? guild_chart_axis_format (self->value_axis, datum->y)
                              : g_strdup (C_ ("value", "missing"));
  if (!isfinite (datum->target))
    return g_steal_pointer (&value);
  target = guild_chart_axis_format (self->value_axis, datum->target);
  /* TRANSLATORS: a value and what it should be: "3 of 19" */
  return g_strdup_printf (C_ ("value", "%s of %s"), value, target);
}

/**
 * guild_chart_categories_format:
 * @self: categories
 * @mark: a mark
 *
 * Writes a value as short as it is drawn beside its mark.
 *
 * Returns: (transfer full): "3 / 19", "1.4", "–" where it is missing, "·" where it is withheld
 */
char *
guild_chart_categories_format (const GuildChartCategories *self,
                               guint                       mark)
{
  const GuildDatum *datum = self->marks[mark].datum;
  g_autofree char *value = NULL;
  g_autofree char *target = NULL;

  if (datum->withheld)
    return g_strdup ("·");
  value = isfinite (datum->y) ? guild_chart_axis_format (self->value_axis, datum->y) : g_strdup ("–");
  if (!isfinite (datum->target))
    return g_steal_pointer (&value);
  target = guild_chart_axis_format (self->value_axis, datum->target);
  /* TRANSLATORS: a value and what it should be, as short as can be: "3 / 19" */
  return g_strdup_printf (C_ ("value", "%s / %s"), value, target);
}

static char *
name_mark (const GuildChartCategories   *self,
           const GuildChartCategoryMark *mark)
{
  const char *name = self->categories[mark->category].name;
  const char *strand = self->strands[mark->strand].name;

  if (guild_chart_get_n_strands (self->chart) < 2 || strand == NULL || *strand == '\0')
    return g_strdup (name);
  /* TRANSLATORS: a row of a chart and one of the things that are compared in it: "SQL, Target" */
  return g_strdup_printf (C_ ("chart", "%s, %s"), name, strand);
}

/**
 * guild_chart_categories_tell:
 * @self: categories
 * @mark: a mark
 * @words: (out): what is told of it
 *
 * Tells a mark in words.
 */
void
guild_chart_categories_tell (const GuildChartCategories *self,
                             guint                       mark,
                             GuildChartWords            *words)
{
  const GuildChartCategoryMark *own = &self->marks[mark];
  GListModel *model = guild_chart_series_get_model (self->strands[own->strand].series);
  const char *note = own->datum->note;

  words->name = name_mark (self, own);
  words->value = format_datum (self, own->datum);
  if (note != NULL && *note != '\0')
    /* TRANSLATORS: what a chart says of one of its values: name, value, note: "SQL: 3 of 19, 8 people" */
    words->sentence = g_strdup_printf (C_ ("chart", "%s: %s, %s"), words->name, words->value, note);
  else
    /* TRANSLATORS: what a chart says of one of its values: name, value: "SQL: 3 of 19" */
    words->sentence = g_strdup_printf (C_ ("chart", "%s: %s"), words->name, words->value);
  words->position = mark + 1;
  words->set_size = self->n_marks;
  words->number = own->datum->y;
  words->item = model == NULL ? NULL : g_list_model_get_item (model, own->datum->item);
}

/* What all marks come to. */
typedef struct
{
  guint n_values;
  guint n_missing;
  guint n_withheld;
  const GuildChartCategoryMark *highest;
  const GuildChartCategoryMark *lowest;
} Count;

static void
count_marks (const GuildChartCategories *self,
             Count                      *count)
{
  *count = (Count) { 0 };
  for (guint i = 0; i < self->n_marks; i++)
    {
      const GuildChartCategoryMark *mark = &self->marks[i];

      if (mark->datum->withheld)
        count->n_withheld++;
      else if (!isfinite (mark->datum->y))
        count->n_missing++;
      else
        {
          count->n_values++;
          if (count->highest == NULL || mark->datum->y > count->highest->datum->y)
            count->highest = mark;
          if (count->lowest == NULL || mark->datum->y < count->lowest->datum->y)
            count->lowest = mark;
        }
    }
}

static char *
name_value (const GuildChartCategories   *self,
            const GuildChartCategoryMark *mark)
{
  g_autofree char *name = name_mark (self, mark);
  g_autofree char *value = format_datum (self, mark->datum);

  /* TRANSLATORS: a name and its value within a sentence: "Sales 1.9" */
  return g_strdup_printf (C_ ("chart", "%s %s"), name, value);
}

static void
summarise_values (const GuildChartCategories *self,
                  const Count                *count,
                  GString                    *sentence)
{
  g_autofree char *highest = count->highest == NULL ? NULL : name_value (self, count->highest);
  g_autofree char *lowest = count->lowest == NULL ? NULL : name_value (self, count->lowest);

  if (count->n_values == 1)
    g_string_append_printf (sentence, "; %s", highest);
  else if (count->n_values > 1 && count->highest->datum->y <= count->lowest->datum->y)
    {
      g_autofree char *value = guild_chart_axis_format (self->value_axis, count->highest->datum->y);

      g_string_append (sentence, "; ");
      /* TRANSLATORS: all values of a chart are the same: "all 3.4" */
      g_string_append_printf (sentence, C_ ("chart", "all %s"), value);
    }
  else if (count->n_values > 1)
    {
      g_string_append (sentence, "; ");
      /* TRANSLATORS: each a name and its value: "highest IT 3.4, lowest Sales 1.9" */
      g_string_append_printf (sentence, C_ ("chart", "highest %s, lowest %s"), highest, lowest);
    }
}

/**
 * guild_chart_categories_summarise:
 * @self: categories
 *
 * Tells all of them in one sentence.
 *
 * Returns: (transfer full): such as "12 departments; highest IT 3.4, lowest Sales 1.9"
 */
char *
guild_chart_categories_summarise (const GuildChartCategories *self)
{
  const char *noun = guild_chart_axis_get_title (self->category_axis);
  const GuildChartReference *references;
  GString *sentence = g_string_new (NULL);
  Count count;
  guint n_references;

  if (self->n_marks == 0)
    {
      const char *words = guild_chart_get_empty_words (self->chart);

      return g_string_free_and_steal (g_string_append (sentence, words == NULL ? _ ("Nothing to show") : words));
    }
  if (noun != NULL && self->n_categories > 1)
    /* TRANSLATORS: how many of what: "12 departments" */
    g_string_append_printf (sentence, C_ ("chart", "%u %s"), self->n_categories, noun);
  else
    g_string_append_printf (sentence, ngettext ("%u row", "%u rows", self->n_categories), self->n_categories);
  count_marks (self, &count);
  summarise_values (self, &count, sentence);
  if (count.n_missing > 0)
    {
      g_string_append (sentence, "; ");
      g_string_append_printf (sentence, ngettext ("%u missing", "%u missing", count.n_missing), count.n_missing);
    }
  if (count.n_withheld > 0)
    {
      g_string_append (sentence, "; ");
      g_string_append_printf (sentence, ngettext ("%u withheld", "%u withheld", count.n_withheld), count.n_withheld);
    }
  references = guild_chart_get_references (self->chart, &n_references);
  for (guint i = 0; i < n_references; i++)
    {
      g_autofree char *value = guild_chart_axis_format (self->value_axis, references[i].value);

      g_string_append (sentence, "; ");
      g_string_append_printf (sentence, C_ ("chart", "%s %s"), references[i].label == NULL ? "" : references[i].label,
                              value);
    }
  return g_string_free_and_steal (sentence);
}

/**
 * guild_chart_categories_get_n_columns:
 * @self: categories
 *
 * Counts the columns of the table whose rows they are.
 *
 * Returns: their number
 */
guint
guild_chart_categories_get_n_columns (const GuildChartCategories *self)
{
  return self->columns->len;
}

/**
 * guild_chart_categories_get_column_title:
 * @self: categories
 * @column: a column of the table
 *
 * Tells the title of a column.
 *
 * Returns: (transfer full): the title
 */
char *
guild_chart_categories_get_column_title (const GuildChartCategories *self,
                                         guint                       column)
{
  const Column *own = &g_array_index (self->columns, Column, column);
  const char *title = guild_chart_axis_get_title (self->value_axis);
  const char *name = self->n_strands == 0 ? NULL : self->strands[own->strand].name;

  if (name != NULL && *name == '\0')
    name = NULL;
  switch (own->kind)
    {
    case COLUMN_NAME:
      title = guild_chart_axis_get_title (self->category_axis);
      return g_strdup (title == NULL ? C_ ("column", "Name") : title);
    case COLUMN_VALUE:
      return g_strdup (name != NULL ? name : title != NULL ? title : C_ ("column", "Value"));
    case COLUMN_TARGET:
      if (self->n_strands == 1 || name == NULL)
        return g_strdup (C_ ("column", "Target"));
      /* TRANSLATORS: the column of what the values of a strand should be: "Sales, Target" */
      return g_strdup_printf (C_ ("column", "%s, Target"), name);
    case COLUMN_NOTE:
      return g_strdup (C_ ("column", "Note"));
    }
  return g_strdup ("");
}

static char *
get_notes (const GuildChartCategories *self,
           guint                       row)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  for (guint i = self->categories[row].first_mark; i < self->categories[row + 1].first_mark; i++)
    {
      const char *note = self->marks[i].datum->note;

      if (note != NULL && *note != '\0' && !g_ptr_array_find_with_equal_func (notes, note, g_str_equal, NULL))
        g_ptr_array_add (notes, (gpointer) note);
    }
  g_ptr_array_add (notes, NULL);
  return g_strjoinv ("; ", (GStrv) notes->pdata);
}

/**
 * guild_chart_categories_get_cell:
 * @self: categories
 * @row: a category
 * @column: a column of the table
 * @number: (out): its number, or NaN
 *
 * Gives a cell of the table.
 *
 * Returns: (transfer full): its words
 */
char *
guild_chart_categories_get_cell (const GuildChartCategories *self,
                                 guint                       row,
                                 guint                       column,
                                 double                     *number)
{
  const Column *own = &g_array_index (self->columns, Column, column);
  const GuildChartCategoryMark *mark = &self->marks[guild_chart_categories_find (self, row, own->strand)];

  *number = NAN;
  switch (own->kind)
    {
    case COLUMN_NAME:
      return g_strdup (self->categories[row].name);
    case COLUMN_NOTE:
      return get_notes (self, row);
    case COLUMN_VALUE:
    case COLUMN_TARGET:
      break;
    }
  if (mark->strand != own->strand)
    return g_strdup ("");
  if (mark->datum->withheld)
    return g_strdup (C_ ("value", "withheld"));
  *number = own->kind == COLUMN_TARGET ? mark->datum->target : mark->datum->y;
  return guild_chart_axis_format (self->value_axis, *number);
}

/**
 * guild_chart_categories_get_item:
 * @self: categories
 * @row: a category
 *
 * Gives the item that a row stands for.
 *
 * Returns: (transfer full) (nullable): the item of its first datum
 */
GObject *
guild_chart_categories_get_item (const GuildChartCategories *self,
                                 guint                       row)
{
  const GuildChartCategoryMark *mark = &self->marks[self->categories[row].first_mark];
  GListModel *model = guild_chart_series_get_model (self->strands[mark->strand].series);

  return model == NULL ? NULL : g_list_model_get_item (model, mark->datum->item);
}

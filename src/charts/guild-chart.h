/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-axis.h"
#include "guild-chart-series.h"
#include "guild-chart-sheet.h"

G_BEGIN_DECLS

/**
 * GuildChartStep:
 *
 * A way from one mark to another, as it is seen: left is left in either direction of reading. Home and End are the
 * ends of the row (or of the strand), First and Last those of the chart.
 */
typedef enum
{
  GUILD_CHART_STEP_LEFT,
  GUILD_CHART_STEP_RIGHT,
  GUILD_CHART_STEP_UP,
  GUILD_CHART_STEP_DOWN,
  GUILD_CHART_STEP_HOME,
  GUILD_CHART_STEP_END,
  GUILD_CHART_STEP_PAGE_UP,
  GUILD_CHART_STEP_PAGE_DOWN,
  GUILD_CHART_STEP_FIRST,
  GUILD_CHART_STEP_LAST,
} GuildChartStep;

/**
 * GuildChartWords:
 * @name: what it is: "SQL", or "SQL, Data" for a cell
 * @value: what it comes to, in the locale: "3 of 19", "1.4 levels", "missing"
 * @sentence: both in one readable sentence, with its note
 * @position: its place in its set, from 1
 * @set_size: how many are in its set
 * @number: its value, or NaN
 * @item: (nullable): the item it stands for, or %NULL where it stands for several
 *
 * What is told of a mark.
 */
typedef struct
{
  char *name;
  char *value;
  char *sentence;
  guint position;
  guint set_size;
  double number;
  GObject *item;
} GuildChartWords;

void guild_chart_words_clear (GuildChartWords *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildChartWords, guild_chart_words_clear)

/**
 * GuildChartReference:
 * @value: where it stands on the value axis
 * @label: what it is called
 *
 * A line across the chart to compare with.
 */
typedef struct
{
  double value;
  char *label;
} GuildChartReference;

/**
 * GuildChartMarkKind:
 * @GUILD_CHART_MARK_VALUE: it says a value
 * @GUILD_CHART_MARK_COLUMN_HEADER: it names a column, above what scrolls
 * @GUILD_CHART_MARK_ROW_HEADER: it names a row, beside what scrolls
 *
 * What a mark is. Headers take the focus, to be read and pressed; they are neither selected nor pointed at.
 */
typedef enum
{
  GUILD_CHART_MARK_VALUE,
  GUILD_CHART_MARK_COLUMN_HEADER,
  GUILD_CHART_MARK_ROW_HEADER,
} GuildChartMarkKind;

#define GUILD_TYPE_CHART (guild_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (GuildChart, guild_chart, GUILD, CHART, GObject)

/**
 * GuildChartClass:
 * @measure: the least and the natural size, the height for a width where that is given (otherwise -1). @sheet has a
 *   context, nothing else of it is used
 * @fit_height: (nullable): the height that shows what scrolls down to about @height, ending on a whole row, with what stands
 *   below it. @sheet as in @measure
 * @lay_out: find where everything stands for the size, scroll and direction of @sheet; sets `content`, `plot` and the
 *   kind's own layout. Takes as long as what can be seen, not as all data, where the chart scrolls
 * @draw: draw what was laid out
 * @get_n_marks: how many marks (what can be pointed at or takes the focus) there are, out of sight too. Reading order, headers
 *   last
 * @get_bounds: where a mark stands, out of sight too (outside `size` then)
 * @pick: the mark at a point, or the nearest where the kind says so, or %GUILD_CHART_NO_MARK
 * @step: the mark to which a key leads; the same one at an end
 * @tell: what a mark says
 * @get_kind_name: (nullable): what it is in a word or two: "Bar chart"
 * @summarise: the chart in one sentence, for who does not see it: "12 departments; highest IT 3.4, lowest Sales 1.9"
 * @get_n_rows: rows of the chart as a table
 * @get_n_columns: columns of it
 * @get_column_title: the title of a column
 * @get_cell: a cell's words in the locale (what is missing is empty); its number, or NaN for what is words, missing or withheld
 * @is_day: (nullable): whether the numbers of a column of the table are days (Julian), hours as their fraction
 * @get_row_item: (nullable): the item a row stands for
 * @get_x_at: (nullable): the value of the x axis at a place along the plot; a kind without it lets no range be selected
 * @press: (nullable): what a click on something that is no mark does, such as a header that sorts; whether it did something
 * @get_mark_kind: (nullable): what a mark is; without it all say values
 * @press_mark: (nullable): what Enter does on a header; whether it did something
 * @is_selected: (nullable): whether a mark is among those between two; goes with @copy
 * @count_selected: (nullable): how many are; goes with @copy
 * @copy: (nullable): adds a part, from 0, of the marks between two, as tab-separated text with their headers, and says whether
 *   there are more; a kind without it lets no marks be selected
 * @offer: (nullable): adds to @menu what can be done with a mark, with the actions for it (prefix `mark.`)
 * @draw_swatch: (nullable): draws the sample of a strand for the legend; a kind without it has a rectangle in the strand's
 *   colour and pattern
 *
 * A kind of chart: one file that lays out, draws and tells. Everything else (pointer, keyboard, focus, accessibility, legend,
 * table, export) is done for all kinds alike by those who use these.
 */
struct _GuildChartClass
{
  GObjectClass parent_class;

  void (*measure) (GuildChart *self, GuildChartSheet *sheet, double width, graphene_size_t *least,
                   graphene_size_t *natural);
  void (*lay_out) (GuildChart *self, GuildChartSheet *sheet);
  void (*draw) (GuildChart *self, GuildChartSheet *sheet, GtkSnapshot *snapshot);
  guint (*get_n_marks) (GuildChart *self, GuildChartSheet *sheet);
  void (*get_bounds) (GuildChart *self, GuildChartSheet *sheet, guint mark, graphene_rect_t *bounds);
  guint (*pick) (GuildChart *self, GuildChartSheet *sheet, double x, double y);
  guint (*step) (GuildChart *self, GuildChartSheet *sheet, guint mark, GuildChartStep step);
  void (*tell) (GuildChart *self, GuildChartSheet *sheet, guint mark, GuildChartWords *words);
  const char *(*get_kind_name) (GuildChart *self);
  char *(*summarise) (GuildChart *self);
  guint (*get_n_rows) (GuildChart *self);
  guint (*get_n_columns) (GuildChart *self);
  char *(*get_column_title) (GuildChart *self, guint column);
  char *(*get_cell) (GuildChart *self, guint row, guint column, double *number);
  gboolean (*is_day) (GuildChart *self, guint column);
  GObject *(*get_row_item) (GuildChart *self, guint row);
  double (*get_x_at) (GuildChart *self, GuildChartSheet *sheet, double x);
  gboolean (*press) (GuildChart *self, GuildChartSheet *sheet, double x, double y);
  GuildChartMarkKind (*get_mark_kind) (GuildChart *self, GuildChartSheet *sheet, guint mark);
  gboolean (*press_mark) (GuildChart *self, GuildChartSheet *sheet, guint mark);
  gboolean (*is_selected) (GuildChart *self, GuildChartSheet *sheet, guint from, guint to, guint mark);
  guint (*count_selected) (GuildChart *self, GuildChartSheet *sheet, guint from, guint to);
  gboolean (*copy) (GuildChart *self, GuildChartSheet *sheet, guint from, guint to, guint part, GString *text);
  void (*offer) (GuildChart *self, GuildChartSheet *sheet, guint mark, GMenu *menu, GActionMap *actions);

  void (*draw_swatch) (GuildChart *self, const GuildChartLook *look, GtkSnapshot *snapshot, const graphene_rect_t *box,
                       guint index);

  double (*fit_height) (GuildChart *self, GuildChartSheet *sheet, double width, double height);

  gpointer padding[1];
};

/* What it says around the drawing. */
const char *guild_chart_get_title       (GuildChart *self);
void        guild_chart_set_title       (GuildChart *self,
                                         const char *title);
const char *guild_chart_get_period      (GuildChart *self);
void        guild_chart_set_period      (GuildChart *self,
                                         const char *period);
const char *guild_chart_get_count       (GuildChart *self);
void        guild_chart_set_count       (GuildChart *self,
                                         const char *count);
const char *guild_chart_get_definition  (GuildChart *self);
void        guild_chart_set_definition  (GuildChart *self,
                                         const char *definition);
const char *guild_chart_get_empty_words (GuildChart *self);
void        guild_chart_set_empty_words (GuildChart *self,
                                         const char *words);

/* What it is drawn from. */
void                       guild_chart_add_series       (GuildChart       *self,
                                                         GuildChartSeries *series);
void                       guild_chart_remove_series    (GuildChart       *self,
                                                         GuildChartSeries *series);
GListModel                *guild_chart_get_series       (GuildChart       *self);
guint                      guild_chart_get_n_strands    (GuildChart       *self);
const GuildChartStrand    *guild_chart_get_strand       (GuildChart       *self,
                                                         guint             strand);
void                       guild_chart_set_hidden       (GuildChart       *self,
                                                         guint             strand,
                                                         gboolean          hidden);
void                       guild_chart_add_reference    (GuildChart       *self,
                                                         double            value,
                                                         const char       *label);
void                       guild_chart_clear_references (GuildChart       *self);
const GuildChartReference *guild_chart_get_references   (GuildChart       *self,
                                                         guint            *n_references);

/* What a kind of chart calls when something of its own changed. */
void guild_chart_changed (GuildChart *self,
                          gboolean    data);

/* What it does; see the class. */
void               guild_chart_measure          (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 double           width,
                                                 graphene_size_t *least,
                                                 graphene_size_t *natural);
double             guild_chart_fit_height       (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 double           width,
                                                 double           height);
void               guild_chart_lay_out          (GuildChart      *self,
                                                 GuildChartSheet *sheet);
void               guild_chart_draw             (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 GtkSnapshot     *snapshot);
guint              guild_chart_get_n_marks      (GuildChart      *self,
                                                 GuildChartSheet *sheet);
void               guild_chart_get_bounds       (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 guint            mark,
                                                 graphene_rect_t *bounds);
guint              guild_chart_pick             (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 double           x,
                                                 double           y);
guint              guild_chart_step             (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 guint            mark,
                                                 GuildChartStep   step);
void               guild_chart_tell             (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 guint            mark,
                                                 GuildChartWords *words);
const char        *guild_chart_get_kind_name    (GuildChart      *self);
char              *guild_chart_summarise        (GuildChart      *self);
guint              guild_chart_get_n_rows       (GuildChart      *self);
guint              guild_chart_get_n_columns    (GuildChart      *self);
char              *guild_chart_get_column_title (GuildChart      *self,
                                                 guint            column);
char              *guild_chart_get_cell         (GuildChart      *self,
                                                 guint            row,
                                                 guint            column,
                                                 double          *number);
gboolean           guild_chart_is_day           (GuildChart      *self,
                                                 guint            column);
GObject           *guild_chart_get_row_item     (GuildChart      *self,
                                                 guint            row);
gboolean           guild_chart_has_range        (GuildChart      *self);
double             guild_chart_get_x_at         (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 double           x);
gboolean           guild_chart_press            (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 double           x,
                                                 double           y);
GuildChartMarkKind guild_chart_get_mark_kind    (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 guint            mark);
gboolean           guild_chart_press_mark       (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 guint            mark);
gboolean           guild_chart_is_selected      (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 guint            mark);
guint              guild_chart_count_selected   (GuildChart      *self,
                                                 GuildChartSheet *sheet);
gboolean           guild_chart_can_copy         (GuildChart      *self);
gboolean           guild_chart_copy_part        (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 guint            from,
                                                 guint            to,
                                                 guint            part,
                                                 GString         *text);
char              *guild_chart_copy             (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 guint            from,
                                                 guint            to);
void               guild_chart_offer            (GuildChart      *self,
                                                 GuildChartSheet *sheet,
                                                 guint            mark,
                                                 GMenu           *menu,
                                                 GActionMap      *actions);

G_END_DECLS

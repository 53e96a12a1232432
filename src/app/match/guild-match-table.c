/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-table.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-cells.h"
#include "guild-level-track.h"
#include "guild-match-phrases.h"
#include "guild-share-bar.h"
#include "guild-words.h"

typedef enum
{
  COLUMN_LINES, /* all in two lines, where there is no room for columns */
  COLUMN_MENTEE,
  COLUMN_SKILL,
  COLUMN_MENTOR,
  COLUMN_SCORE,
  COLUMN_SHARES,
  COLUMN_REASON,
} Column;

#define N_COLUMNS (COLUMN_REASON + 1)

/* In the order of Column. */
static const struct
{
  const char *name;
  const char *title;
  gboolean expands;
  int order; /* GuildMatchOrder, or -1 */
  gboolean of_pairs;
  gboolean of_gaps;
} COLUMNS[N_COLUMNS] = {
  { "lines", N_ ("Pairs"), TRUE, -1, TRUE, TRUE },
  { "mentee", N_ ("Mentee"), TRUE, GUILD_MATCH_ORDER_MENTEE, TRUE, TRUE },
  { "skill", N_ ("Skill"), TRUE, GUILD_MATCH_ORDER_SKILL, TRUE, TRUE },
  { "mentor", N_ ("Mentor"), TRUE, GUILD_MATCH_ORDER_MENTOR, TRUE, FALSE },
  { "score", N_ ("Score"), FALSE, GUILD_MATCH_ORDER_SCORE, TRUE, FALSE },
  { "shares", N_ ("Made Of"), FALSE, -1, TRUE, FALSE },
  { "reason", N_ ("Reason"), TRUE, GUILD_MATCH_ORDER_REASON, FALSE, TRUE },
};

/* Where a table keeps its list, and by what it is sorted. */
#define LIST_KEY   "guild-list"
#define SORTED_KEY "guild-sorted"

typedef struct
{
  GuildMatchModel *model;
  gboolean served;
  Column column;
  int top; /* the highest level of any scale */
} Source;

static Source *
source_new (GuildMatchModel *model,
            gboolean         served,
            Column           column)
{
  Source *source = g_new0 (Source, 1);

  source->model = g_object_ref (model);
  source->served = served;
  source->column = column;
  source->top = guild_cells_get_highest_top (guild_session_get_organisation (guild_match_model_get_session (model)));
  return source;
}

static void
source_free (gpointer  data,
             GClosure *closure G_GNUC_UNUSED)
{
  Source *source = data;

  g_object_unref (source->model);
  g_free (source);
}

/* --- making ------------------------------------------------------------------------------------------------------ */

static GtkWidget *
new_track (Source *source)
{
  GtkWidget *track = guild_level_track_new ();

  guild_level_track_set_reserve (GUILD_LEVEL_TRACK (track), source->top);
  return track;
}

static GtkWidget *
new_skill (Source *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = guild_cells_new_text (8, 32, 0);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), new_track (source));
  return box;
}

static GtkWidget *
new_pin (void)
{
  GtkWidget *pin = gtk_image_new_from_icon_name ("view-pin-symbolic");

  gtk_widget_set_tooltip_text (pin, _ ("Kept together"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (pin), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Kept together"), -1);
  return pin;
}

static GtkWidget *
new_mentor (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = guild_cells_new_name ();

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), new_pin ());
  return box;
}

static GtkWidget *
new_caption (void)
{
  GtkWidget *text = guild_cells_new_text (12, 30, 0);

  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dimmed");
  return text;
}

static GtkWidget *
new_score (void)
{
  GtkWidget *score = guild_cells_new_figure ();

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (score), 4);
  return score;
}

static GtkWidget *
new_line (GtkWidget *text,
          GtkWidget *end)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), text);
  gtk_box_append (GTK_BOX (line), end);
  return line;
}

static GtkWidget *
new_lines (Source *source)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (row), g_object_new (ADW_TYPE_AVATAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               "show-initials", TRUE, "size", 36, "valign", GTK_ALIGN_CENTER, NULL));
  gtk_box_append (GTK_BOX (end), new_pin ());
  gtk_box_append (GTK_BOX (end), new_score ());
  gtk_box_append (GTK_BOX (lines), new_line (guild_cells_new_text (6, 24, 0), guild_level_track_new ()));
  gtk_box_append (GTK_BOX (lines), new_line (new_caption (), end));
  if (!source->served)
    gtk_box_append (GTK_BOX (lines), new_caption ());
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_widget_add_css_class (row, "match-lines");
  return row;
}

/* A click on the score says what it is made of. */
static void
why_released (GtkGestureClick   *gesture,
              int                n_press G_GNUC_UNUSED,
              double             x,
              double             y,
              GtkColumnViewCell *cell)
{
  GtkWidget *child = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  if (gtk_widget_contains (child, x, y))
    gtk_widget_activate_action (child, "match.why-at", "u", gtk_column_view_cell_get_position (cell));
}

static void
add_why (GtkWidget         *child,
         GtkColumnViewCell *cell)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (why_released), cell);
  gtk_widget_add_controller (child, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (child, "pointer");
}

static void
cell_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
            GtkColumnViewCell        *cell,
            gpointer                  user_data)
{
  Source *source = user_data;
  GtkWidget *child = NULL;

  switch (source->column)
    {
    case COLUMN_LINES:
      child = new_lines (source);
      break;
    case COLUMN_MENTEE:
      child = guild_cells_new_name ();
      break;
    case COLUMN_SKILL:
      child = new_skill (source);
      break;
    case COLUMN_MENTOR:
      child = new_mentor ();
      break;
    case COLUMN_SCORE:
      child = new_score ();
      add_why (child, cell);
      break;
    case COLUMN_SHARES:
      child = guild_share_bar_new ();
      add_why (child, cell);
      break;
    case COLUMN_REASON:
      child = guild_cells_new_text (16, 40, 0);
      gtk_widget_add_css_class (child, "dimmed");
      break;
    }
  guild_cells_mark (child, cell);
  gtk_column_view_cell_set_child (cell, child);
}

/* --- showing ----------------------------------------------------------------------------------------------------- */

static void
show_track (Source         *source,
            GtkWidget      *track,
            GuildMatchItem *item)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (source->model);
  const GuildMatchPair *pair = guild_match_item_get_pair (item);
  gint64 competency = guild_match_item_get_competency (item);
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);

  if (info != NULL)
    guild_level_track_show (GUILD_LEVEL_TRACK (track), info->top,
                            guild_snapshot_get_cell (snapshot, guild_match_item_get_mentee (item), competency),
                            pair != NULL ? pair->goal_level : guild_match_item_get_unmatched (item)->goal_level);
}

/* Below the mentee: what they lack, and why nobody helps; or who does. */
static void
show_second_line (Source         *source,
                  GtkWidget      *line,
                  GuildMatchItem *item)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (source->model);
  const GuildMatchPair *pair = guild_match_item_get_pair (item);
  const char *skill = guild_match_phrases_skill (snapshot, guild_match_item_get_competency (item));
  GtkWidget *text = gtk_widget_get_first_child (line), *end = gtk_widget_get_last_child (line);
  g_autofree char *with = NULL;
  g_autofree char *words = NULL;
  g_autofree char *score = NULL;

  gtk_widget_set_visible (end, pair != NULL);
  if (pair == NULL)
    {
      guild_cells_show_text (text, skill, 0);
      words = guild_match_phrases_reason (snapshot, guild_match_item_get_unmatched (item));
      guild_cells_show_text (gtk_widget_get_next_sibling (line), words, 0);
      return;
    }
  /* Translators: %s is a mentor; who learns stands above. */
  with = g_strdup_printf (_ ("with %s"), guild_match_phrases_person (snapshot, pair->mentor));
  words = guild_words_join (with, skill, NULL);
  score = guild_match_phrases_score (pair->score);
  guild_cells_show_text (text, words, 0);
  gtk_widget_set_visible (gtk_widget_get_first_child (end), pair->pinned);
  guild_cells_show_text (gtk_widget_get_last_child (end), score, 1);
}

static void
show_lines (Source         *source,
            GtkWidget      *row,
            GuildMatchItem *item)
{
  GtkWidget *avatar = gtk_widget_get_first_child (row);
  GtkWidget *first = gtk_widget_get_first_child (gtk_widget_get_last_child (row));
  const char *name = guild_match_phrases_person (guild_match_model_get_snapshot (source->model),
                                                 guild_match_item_get_mentee (item));

  adw_avatar_set_text (ADW_AVATAR (avatar), name);
  guild_cells_show_text (gtk_widget_get_first_child (first), name, 0);
  show_track (source, gtk_widget_get_last_child (first), item);
  show_second_line (source, gtk_widget_get_next_sibling (first), item);
}

static void
cell_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkColumnViewCell        *cell,
           gpointer                  user_data)
{
  Source *source = user_data;
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (source->model);
  GuildMatchItem *item = gtk_column_view_cell_get_item (cell);
  const GuildMatchPair *pair = guild_match_item_get_pair (item);
  GtkWidget *child = gtk_column_view_cell_get_child (cell);
  g_autofree char *text = NULL;

  switch (source->column)
    {
    case COLUMN_LINES:
      show_lines (source, child, item);
      break;
    case COLUMN_MENTEE:
      guild_cells_show_name (child, guild_match_phrases_person (snapshot, guild_match_item_get_mentee (item)));
      break;
    case COLUMN_SKILL:
      guild_cells_show_text (gtk_widget_get_first_child (child),
                             guild_match_phrases_skill (snapshot, guild_match_item_get_competency (item)), 0);
      show_track (source, gtk_widget_get_last_child (child), item);
      break;
    case COLUMN_MENTOR:
      guild_cells_show_name (gtk_widget_get_first_child (child), guild_match_phrases_person (snapshot, pair->mentor));
      gtk_widget_set_visible (gtk_widget_get_last_child (child), pair->pinned);
      break;
    case COLUMN_SCORE:
      text = guild_match_phrases_score (pair->score);
      guild_cells_show_text (child, text, 1);
      break;
    case COLUMN_SHARES:
      guild_share_bar_show (GUILD_SHARE_BAR (child), pair->shares);
      break;
    case COLUMN_REASON:
      text = guild_match_phrases_reason (snapshot, guild_match_item_get_unmatched (item));
      guild_cells_show_text (child, text, 0);
      break;
    }
}

static void
row_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
          GtkColumnViewRow         *row,
          gpointer                  user_data)
{
  Source *source = user_data;
  GuildMatchItem *item = gtk_column_view_row_get_item (row);
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (source->model);
  g_autofree char *spoken = source->served
                                ? guild_match_phrases_full_pair (snapshot, guild_match_item_get_pair (item))
                                : guild_match_phrases_full_gap (snapshot, guild_match_item_get_unmatched (item));

  gtk_column_view_row_set_accessible_label (row, spoken);
}

/* --- order -------------------------------------------------------------------------------------------------------- */

/* Where the most comes first, a column's first click already turns it round. */
static gboolean
turn_round (GtkColumnView       *table,
            GtkColumnViewColumn *column,
            gboolean             descending)
{
  gboolean first = g_object_get_data (G_OBJECT (table), SORTED_KEY) != column;

  g_object_set_data (G_OBJECT (table), SORTED_KEY, column);
  if (!first || descending || column == NULL ||
      !g_str_equal (gtk_column_view_column_get_id (column), COLUMNS[COLUMN_SCORE].name))
    return FALSE;
  gtk_column_view_sort_by_column (table, column, GTK_SORT_DESCENDING);
  return TRUE;
}

static void
sorter_changed (GtkColumnView       *table,
                GtkSorterChange      change G_GNUC_UNUSED,
                GtkColumnViewSorter *sorter)
{
  GuildMatchList *list = g_object_get_data (G_OBJECT (table), LIST_KEY);
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  gboolean descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;

  if (turn_round (table, column, descending))
    return;
  if (column == NULL)
    guild_match_list_set_order (list, GUILD_MATCH_ORDER_MENTEE, FALSE);
  for (guint i = 0; column != NULL && i < N_COLUMNS; i++)
    if (g_str_equal (gtk_column_view_column_get_id (column), COLUMNS[i].name))
      guild_match_list_set_order (list, (GuildMatchOrder) COLUMNS[i].order, descending);
}

/**
 * guild_match_table_set_up:
 * @table: a table without columns
 * @model: what it shows
 * @served: whether the pairs, rather than the gaps without a mentor
 *
 * Gives it its columns.
 */
void
guild_match_table_set_up (GtkColumnView   *table,
                          GuildMatchModel *model,
                          gboolean         served)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  GuildMatchList *list = served ? guild_match_model_get_proposed (model) : guild_match_model_get_waiting (model);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = NULL;
      g_autoptr (GtkColumnViewColumn) column = NULL;

      if (served ? !COLUMNS[i].of_pairs : !COLUMNS[i].of_gaps)
        continue;
      factory = gtk_signal_list_item_factory_new ();
      g_signal_connect_data (factory, "setup", G_CALLBACK (cell_setup), source_new (model, served, i), source_free,
                             G_CONNECT_DEFAULT);
      g_signal_connect_data (factory, "bind", G_CALLBACK (cell_bind), source_new (model, served, i), source_free,
                             G_CONNECT_DEFAULT);
      column = gtk_column_view_column_new (_ (COLUMNS[i].title), factory);
      gtk_column_view_column_set_id (column, COLUMNS[i].name);
      gtk_column_view_column_set_expand (column, COLUMNS[i].expands);
      if (COLUMNS[i].order >= 0)
        {
          g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (NULL, NULL, NULL);

          gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
        }
      if (i == COLUMN_SCORE)
        guild_cells_set_is_figure (column);
      gtk_column_view_append_column (table, column);
    }
  g_signal_connect_data (rows, "bind", G_CALLBACK (row_bind), source_new (model, served, COLUMN_LINES), source_free,
                         G_CONNECT_DEFAULT);
  gtk_column_view_set_row_factory (table, rows);
  g_object_set_data_full (G_OBJECT (table), LIST_KEY, g_object_ref (list), g_object_unref);
  g_signal_connect_object (gtk_column_view_get_sorter (table), "changed", G_CALLBACK (sorter_changed), table,
                           G_CONNECT_SWAPPED);
  guild_match_table_set_narrow (table, FALSE);
  guild_cells_align_titles (table);
  guild_cells_name_list (table, served ? _ ("Proposed Pairings") : _ ("Gaps without a Mentor"));
}

/**
 * guild_match_table_set_narrow:
 * @table: a table
 * @narrow: whether it shows rows of two lines, without titles
 */
void
guild_match_table_set_narrow (GtkColumnView *table,
                              gboolean       narrow)
{
  GListModel *columns = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      gboolean is_lines = g_str_equal (gtk_column_view_column_get_id (column), COLUMNS[COLUMN_LINES].name);

      gtk_column_view_column_set_visible (column, is_lines == narrow);
    }
  gtk_widget_set_visible (gtk_widget_get_first_child (GTK_WIDGET (table)), !narrow);
}

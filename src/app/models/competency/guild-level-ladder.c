/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-level-ladder.h"

#include <glib/gi18n.h>

#include "guild-ladder-drop.h"
#include "guild-lane-edits.h"
#include "guild-level-lane.h"
#include "guild-model-edits.h"

struct _GuildLevelLadder
{
  GtkWidget parent_instance;

  GuildSession *session;
  gint64 competency;
  gboolean narrow;

  GtkBox *box;
  GPtrArray *lanes; /* GuildLevelLane, the highest first */
  GuildLadderDrop *drop;
  GMenu *menu;
  GMenu *levels_menu;
  gint64 focus_key; /* of an indicator that takes the focus once it is there */
};

G_DEFINE_FINAL_TYPE (GuildLevelLadder, guild_level_ladder, GTK_TYPE_WIDGET)

static void add_row_after (GuildLevelLadder  *self,
                           GuildLevelLane    *lane,
                           GuildIndicatorRow *after);

static GuildOrganisation *
get_organisation (GuildLevelLadder *self)
{
  return guild_session_get_organisation (self->session);
}

static GuildLevelLane *
find_lane (GuildLevelLadder *self,
           int               level)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (guild_level_lane_get_level (self->lanes->pdata[i]) == level)
      return self->lanes->pdata[i];
  return NULL;
}

static GuildLevelLane *
get_lane (GuildIndicatorRow *row)
{
  return GUILD_LEVEL_LANE (gtk_widget_get_ancestor (GTK_WIDGET (row), GUILD_TYPE_LEVEL_LANE));
}

static GuildIndicatorRow *
get_row_of (GuildStandingText *text)
{
  return GUILD_INDICATOR_ROW (gtk_widget_get_ancestor (GTK_WIDGET (text), GUILD_TYPE_INDICATOR_ROW));
}

/* --- marks --------------------------------------------------------------------------------------------- */

static const char *
get_mark_words (GuildLadderMark mark)
{
  switch (mark)
    {
    case GUILD_LADDER_EMPTY:
      return _ ("Nothing stands at this level yet");
    case GUILD_LADDER_REPEATED:
      return _ ("The same indicator stands here twice");
    case GUILD_LADDER_NO_VERB:
      return _ ("Does not begin with what somebody does");
    }
  g_return_val_if_reached ("");
}

static char *
list_notes (const GArray *notes,
            gint64        indicator)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const GuildLadderNote *note = &g_array_index (notes, GuildLadderNote, i);

      if (note->indicator != indicator || note->mark == GUILD_LADDER_EMPTY)
        continue;
      if (words->len > 0)
        g_string_append_c (words, '\n');
      g_string_append (words, get_mark_words (note->mark));
    }
  return g_string_free (words, words->len == 0);
}

static gboolean
is_marked_empty (const GArray *notes,
                 int           level)
{
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (g_array_index (notes, GuildLadderNote, i).mark == GUILD_LADDER_EMPTY &&
        g_array_index (notes, GuildLadderNote, i).level == level)
      return TRUE;
  return FALSE;
}

static void
show_lane_marks (GuildLevelLadder *self)
{
  g_autoptr (GArray) notes = guild_ladder_review (get_organisation (self), self->competency);

  for (guint i = 0; i < self->lanes->len; i++)
    {
      GuildLevelLane *lane = self->lanes->pdata[i];

      guild_level_lane_rows_changed (lane, is_marked_empty (notes, guild_level_lane_get_level (lane)));
      for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (guild_level_lane_get_rows (lane))); row != NULL;
           row = gtk_widget_get_next_sibling (row))
        {
          gint64 key = guild_indicator_row_get_key (GUILD_INDICATOR_ROW (row));
          g_autofree char *words = key != 0 ? list_notes (notes, key) : NULL;

          guild_indicator_row_set_note (GUILD_INDICATOR_ROW (row), words);
        }
    }
}

/* --- rows ---------------------------------------------------------------------------------------------- */

static void
remove_row (GuildLevelLadder  *self,
            GuildIndicatorRow *row)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (row));

  if (parent == NULL)
    return;
  gtk_box_remove (GTK_BOX (parent), GTK_WIDGET (row));
  show_lane_marks (self);
}

typedef struct
{
  GuildLevelLadder *self;
  GuildIndicatorRow *row;
} RowWork;

static RowWork *
row_work_new (GuildLevelLadder  *self,
              GuildIndicatorRow *row)
{
  RowWork *work = g_new0 (RowWork, 1);

  work->self = g_object_ref (self);
  work->row = g_object_ref (row);
  return work;
}

static void
row_work_free (RowWork *closed)
{
  g_object_unref (closed->self);
  g_object_unref (closed->row);
  g_free (closed);
}

static gboolean
remove_where_empty (gpointer data)
{
  RowWork *closed = data;
  GuildStandingText *text = guild_indicator_row_get_text (closed->row);

  if (guild_indicator_row_get_key (closed->row) == 0 && !guild_standing_text_get_editing (text) &&
      *guild_standing_text_get_text (text) == '\0')
    remove_row (closed->self, closed->row);
  return G_SOURCE_REMOVE;
}

/* A new row in which nothing was typed goes again, when whoever closed it is done with it. */
static void
text_opened_or_closed (GuildLevelLadder  *self,
                       GParamSpec        *pspec G_GNUC_UNUSED,
                       GuildStandingText *text)
{
  GuildIndicatorRow *row = get_row_of (text);

  if (row == NULL || guild_standing_text_get_editing (text) || guild_indicator_row_get_key (row) != 0 ||
      *guild_standing_text_get_text (text) != '\0')
    return;
  g_idle_add_full (G_PRIORITY_DEFAULT, remove_where_empty, row_work_new (self, row), (GDestroyNotify) row_work_free);
}

static void
rows_added (gint64   last,
            gpointer user_data)
{
  GUILD_LEVEL_LADDER (user_data)->focus_key = last;
}

static GuildIndicatorRow *
get_previous_row (GuildIndicatorRow *row)
{
  GtkWidget *previous = gtk_widget_get_prev_sibling (GTK_WIDGET (row));

  return previous != NULL ? GUILD_INDICATOR_ROW (previous) : NULL;
}

static void
add_texts (GuildLevelLadder  *self,
           GuildIndicatorRow *row,
           GuildIndicatorRow *after,
           GuildLevelLane    *lane,
           const char *const *texts)
{
  guild_lane_edits_add (self->session, self->competency, guild_level_lane_get_level (lane), row, after, texts,
                        g_strv_length ((char **) texts) > 1 ? rows_added : NULL, G_OBJECT (self));
}

static void
text_edited (GuildLevelLadder  *self,
             const char        *typed,
             GuildStandingText *text)
{
  GuildIndicatorRow *row = get_row_of (text);

  if (guild_indicator_row_get_key (row) == 0 && !guild_indicator_row_get_known (row) && *typed != '\0' &&
      *guild_standing_text_get_text (text) == '\0')
    add_texts (self, row, get_previous_row (row), get_lane (row), (const char *const[]) { typed, NULL });
  else if (*typed == '\0')
    guild_lane_edits_delete (self->session, row);
  else
    guild_lane_edits_set_text (self->session, row, typed);
}

/* The text before or after a row in the ladder, or what adds to its level. */
static void
focus_before (GuildLevelLadder  *self G_GNUC_UNUSED,
              GuildIndicatorRow *row,
              gboolean           begin)
{
  GuildIndicatorRow *previous = get_previous_row (row);
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  if (previous != NULL && begin)
    guild_standing_text_begin (guild_indicator_row_get_text (previous));
  else if (previous != NULL || next != NULL)
    gtk_widget_grab_focus (previous != NULL ? GTK_WIDGET (previous) : next);
  else
    guild_level_lane_focus_add (get_lane (row));
}

static void
text_left (GuildLevelLadder  *self,
           int                how,
           GuildStandingText *text)
{
  GuildIndicatorRow *row = get_row_of (text);
  gboolean empty = *guild_standing_text_get_text (text) == '\0';

  switch ((GuildTextLeave) how)
    {
    case GUILD_TEXT_LEAVE_ENTER:
      if (empty)
        focus_before (self, row, FALSE);
      else
        add_row_after (self, get_lane (row), row);
      break;
    case GUILD_TEXT_LEAVE_ESCAPE:
      if (empty)
        focus_before (self, row, FALSE);
      break;
    case GUILD_TEXT_LEAVE_NEXT:
    case GUILD_TEXT_LEAVE_PREVIOUS:
      break;
    case GUILD_TEXT_LEAVE_MOVE_UP:
    case GUILD_TEXT_LEAVE_MOVE_DOWN:
      if (!empty)
        guild_lane_edits_step (self->session, row, how == GUILD_TEXT_LEAVE_MOVE_UP);
      break;
    case GUILD_TEXT_LEAVE_BACK:
      guild_standing_text_cancel (text);
      focus_before (self, row, TRUE);
      if (!empty)
        guild_lane_edits_delete (self->session, row);
      break;
    }
}

static void
text_pasted (GuildLevelLadder  *self,
             const char *const *lines,
             GuildStandingText *text)
{
  GuildIndicatorRow *row = get_row_of (text);
  gboolean taken = guild_indicator_row_get_key (row) != 0 || *guild_standing_text_get_text (text) != '\0';

  if (!taken)
    guild_standing_text_replace (text, lines[0]);
  else if (!guild_standing_text_finish (text))
    return;
  add_texts (self, taken ? NULL : row, taken ? row : get_previous_row (row), get_lane (row), lines);
}

/* --- commands ------------------------------------------------------------------------------------------- */

static void
clipboard_read (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  RowWork *paste = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_auto (GStrv) lines = text != NULL ? guild_standing_text_split (text) : NULL;
  GuildLevelLane *lane = get_lane (paste->row);

  if (lines != NULL && lines[0] != NULL && lane != NULL)
    guild_lane_edits_add (paste->self->session, paste->self->competency, guild_level_lane_get_level (lane), NULL,
                          paste->row, (const char *const *) lines, rows_added, G_OBJECT (paste->self));
  row_work_free (paste);
}

static void
paste_after (GuildLevelLadder  *self,
             GuildIndicatorRow *row)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, clipboard_read,
                                 row_work_new (self, row));
}

static void
row_commanded (GuildLevelLadder  *self,
               int                command,
               int                level,
               GuildIndicatorRow *row)
{
  switch ((GuildIndicatorCommand) command)
    {
    case GUILD_INDICATOR_ADD:
      add_row_after (self, get_lane (row), row);
      break;
    case GUILD_INDICATOR_UP:
    case GUILD_INDICATOR_DOWN:
      guild_lane_edits_step (self->session, row, command == GUILD_INDICATOR_UP);
      break;
    case GUILD_INDICATOR_MOVE_TO:
      guild_lane_edits_move (self->session, row, level, 0);
      break;
    case GUILD_INDICATOR_DELETE:
      guild_lane_edits_delete (self->session, row);
      break;
    case GUILD_INDICATOR_PASTE:
      paste_after (self, row);
      break;
    }
}

static GuildIndicatorRow *
create_row (GuildLevelLadder *self,
            gint64            key)
{
  GtkWidget *row = guild_indicator_row_new (key, G_MENU_MODEL (self->menu));
  GuildStandingText *text = guild_indicator_row_get_text (GUILD_INDICATOR_ROW (row));

  g_signal_connect_object (row, "command", G_CALLBACK (row_commanded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "edited", G_CALLBACK (text_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "left", G_CALLBACK (text_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "pasted", G_CALLBACK (text_pasted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "notify::editing", G_CALLBACK (text_opened_or_closed), self, G_CONNECT_SWAPPED);
  return GUILD_INDICATOR_ROW (row);
}

static void
add_row_after (GuildLevelLadder  *self,
               GuildLevelLane    *lane,
               GuildIndicatorRow *after)
{
  GuildIndicatorRow *row = create_row (self, 0);

  g_object_set (guild_indicator_row_get_text (row), "placeholder", _ ("What somebody does"), NULL);
  gtk_box_insert_child_after (guild_level_lane_get_rows (lane), GTK_WIDGET (row), GTK_WIDGET (after));
  show_lane_marks (self);
  guild_standing_text_begin (guild_indicator_row_get_text (row));
}

static void
lane_add (GuildLevelLadder *self,
          GuildLevelLane   *lane)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (guild_level_lane_get_rows (lane)));

  add_row_after (self, lane, last != NULL ? GUILD_INDICATOR_ROW (last) : NULL);
}

static void
lane_described (GuildLevelLadder  *self,
                const char        *typed,
                GuildStandingText *text)
{
  GtkWidget *lane = gtk_widget_get_ancestor (GTK_WIDGET (text), GUILD_TYPE_LEVEL_LANE);

  guild_lane_edits_describe (self->session, self->competency, guild_level_lane_get_level (GUILD_LEVEL_LANE (lane)),
                             text, typed);
}

/* --- lanes ---------------------------------------------------------------------------------------------- */

static void
add_lane (GuildLevelLadder *self)
{
  GtkWidget *lane = guild_level_lane_new ();
  GuildStandingText *descriptor = guild_level_lane_get_descriptor (GUILD_LEVEL_LANE (lane));

  guild_level_lane_set_narrow (GUILD_LEVEL_LANE (lane), self->narrow);
  g_signal_connect_object (lane, "add", G_CALLBACK (lane_add), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (descriptor, "edited", G_CALLBACK (lane_described), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->lanes, lane);
  gtk_box_append (self->box, lane);
}

static void
show_levels (GuildLevelLadder *self)
{
  const GuildRecord *competency = guild_organisation_lookup (get_organisation (self), GUILD_KIND_COMPETENCY,
                                                             self->competency);
  g_autoptr (GPtrArray) levels = NULL;
  gboolean same = FALSE;

  if (competency == NULL)
    return;
  levels = guild_model_list_levels (get_organisation (self),
                                    guild_record_get_integer (competency, GUILD_COMPETENCY_FRAMEWORK));
  same = levels->len == self->lanes->len;
  for (guint i = 0; same && i < levels->len; i++)
    same = find_lane (self, (int) guild_record_get_integer (levels->pdata[i], GUILD_PROFICIENCY_LEVEL_LEVEL)) != NULL;
  if (!same)
    {
      for (guint i = 0; i < self->lanes->len; i++)
        gtk_box_remove (self->box, self->lanes->pdata[i]);
      g_ptr_array_set_size (self->lanes, 0);
      for (guint i = 0; i < levels->len; i++)
        add_lane (self);
    }
  g_menu_remove_all (self->levels_menu);
  for (guint i = 0; i < levels->len; i++)
    {
      const GuildRecord *level = levels->pdata[levels->len - 1 - i];
      /* Translators: a level: its number, then its name. */
      g_autofree char *label = g_strdup_printf (C_ ("level", "%d %s"),
                                                (int) guild_record_get_integer (level, GUILD_PROFICIENCY_LEVEL_LEVEL),
                                                guild_record_get_text (level, GUILD_PROFICIENCY_LEVEL_NAME));
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      g_auto (GStrv) parts = g_strsplit (label, "_", -1);
      g_autofree char *plain = g_strjoinv ("__", parts);

      guild_level_lane_show_level (self->lanes->pdata[i], level);
      g_menu_item_set_label (item, plain);
      g_menu_item_set_action_and_target (item, "indicator.move-to", "i",
                                         (int) guild_record_get_integer (level, GUILD_PROFICIENCY_LEVEL_LEVEL));
      g_menu_append_item (self->levels_menu, item);
    }
}

static void
show_descriptors (GuildLevelLadder *self)
{
  g_autoptr (GPtrArray) rows = guild_model_list_descriptors (get_organisation (self), self->competency);

  for (guint i = 0; i < self->lanes->len; i++)
    {
      const char *text = "";

      for (guint j = 0; j < rows->len; j++)
        if (guild_record_get_integer (rows->pdata[j], GUILD_LEVEL_DESCRIPTOR_LEVEL) ==
            guild_level_lane_get_level (self->lanes->pdata[i]))
          text = guild_record_get_text (rows->pdata[j], GUILD_LEVEL_DESCRIPTOR_TEXT);
      guild_level_lane_show_descriptor (self->lanes->pdata[i], text);
    }
}

/* Rows by the key of their indicator. */
static GHashTable *
list_rows (GuildLevelLadder *self)
{
  GHashTable *rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (guint i = 0; i < self->lanes->len; i++)
    for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (guild_level_lane_get_rows (self->lanes->pdata[i])));
         row != NULL; row = gtk_widget_get_next_sibling (row))
      {
        gint64 key = guild_indicator_row_get_key (GUILD_INDICATOR_ROW (row));

        if (key != 0)
          g_hash_table_insert (rows, g_memdup2 (&key, sizeof key), g_object_ref (row));
      }
  return rows;
}

/* What is still being typed stays beneath the row that it was begun beneath. */
static void
place (GtkBox            *box,
       GuildIndicatorRow *row,
       GtkWidget         *after)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (row));

  if (parent == GTK_WIDGET (box))
    {
      if (gtk_widget_get_prev_sibling (GTK_WIDGET (row)) != after)
        gtk_box_reorder_child_after (box, GTK_WIDGET (row), after);
      return;
    }
  if (parent != NULL)
    gtk_box_remove (GTK_BOX (parent), GTK_WIDGET (row));
  gtk_box_insert_child_after (box, GTK_WIDGET (row), after);
}

static GtkWidget *
skip_unknown (GtkWidget *after,
              GtkBox    *box)
{
  GtkWidget *next = after != NULL ? gtk_widget_get_next_sibling (after) : gtk_widget_get_first_child (GTK_WIDGET (box));

  while (next != NULL && !guild_indicator_row_get_known (GUILD_INDICATOR_ROW (next)))
    {
      after = next;
      next = gtk_widget_get_next_sibling (next);
    }
  return after;
}

static void
show_indicators (GuildLevelLadder *self)
{
  g_autoptr (GPtrArray) indicators = guild_model_list_indicators (get_organisation (self), self->competency);
  g_autoptr (GHashTable) rows = list_rows (self);
  g_autofree GtkWidget **last = g_new0 (GtkWidget *, self->lanes->len + 1);
  GHashTableIter iter;
  gpointer row = NULL;

  for (guint i = 0; i < indicators->len; i++)
    {
      const GuildRecord *indicator = indicators->pdata[i];
      gint64 key = guild_record_get_key (indicator);
      GuildLevelLane *lane = find_lane (self, (int) guild_record_get_integer (indicator, GUILD_INDICATOR_LEVEL));
      guint at = 0;
      g_autoptr (GuildIndicatorRow) shown = NULL;
      gpointer found = NULL;

      if (lane == NULL || !g_ptr_array_find (self->lanes, lane, &at))
        continue;
      found = g_hash_table_lookup (rows, &key);
      shown = found != NULL ? g_object_ref (found) : g_object_ref_sink (create_row (self, key));
      guild_indicator_row_set_known (shown, TRUE);
      guild_standing_text_set_text (guild_indicator_row_get_text (shown),
                                    guild_record_get_text (indicator, GUILD_INDICATOR_TEXT));
      if (gtk_widget_get_prev_sibling (GTK_WIDGET (shown)) != last[at] ||
          gtk_widget_get_parent (GTK_WIDGET (shown)) != GTK_WIDGET (guild_level_lane_get_rows (lane)))
        place (guild_level_lane_get_rows (lane), shown, skip_unknown (last[at], guild_level_lane_get_rows (lane)));
      last[at] = GTK_WIDGET (shown);
      g_hash_table_remove (rows, &key);
    }
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (guild_indicator_row_get_known (row))
      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row)), row);
  show_lane_marks (self);
}

/* --- the focus, which survives what is moved and removed ------------------------------------------------ */

typedef struct
{
  GuildIndicatorRow *row;
  GuildLevelLane *lane;
  guint at;
} Focus;

static Focus
find_focus (GuildLevelLadder *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;
  Focus focus = { 0 };

  if (widget == NULL || !gtk_widget_is_ancestor (widget, GTK_WIDGET (self)))
    return focus;
  focus.row = (GuildIndicatorRow *) gtk_widget_get_ancestor (widget, GUILD_TYPE_INDICATOR_ROW);
  if (focus.row == NULL)
    return focus;
  focus.lane = get_lane (focus.row);
  for (GtkWidget *row = gtk_widget_get_prev_sibling (GTK_WIDGET (focus.row)); row != NULL;
       row = gtk_widget_get_prev_sibling (row))
    focus.at++;
  g_object_ref (focus.row);
  return focus;
}

static void
restore_focus (GuildLevelLadder *self,
               Focus             focus)
{
  GtkWidget *widget = NULL;

  if (self->focus_key != 0)
    {
      g_autoptr (GHashTable) rows = list_rows (self);
      GuildIndicatorRow *row = g_hash_table_lookup (rows, &self->focus_key);

      if (row != NULL && guild_indicator_row_get_known (row))
        {
          self->focus_key = 0;
          gtk_widget_grab_focus (GTK_WIDGET (row));
          g_clear_object (&focus.row);
          return;
        }
    }
  if (focus.row == NULL)
    return;
  /* Also where it seems to have it still: a window forgets where what was moved about had the focus. */
  if (gtk_widget_get_parent (GTK_WIDGET (focus.row)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (focus.row));
  else if (g_ptr_array_find (self->lanes, focus.lane, NULL))
    {
      widget = gtk_widget_get_first_child (GTK_WIDGET (guild_level_lane_get_rows (focus.lane)));
      for (guint i = 0; i < focus.at && widget != NULL && gtk_widget_get_next_sibling (widget) != NULL; i++)
        widget = gtk_widget_get_next_sibling (widget);
      if (widget != NULL)
        gtk_widget_grab_focus (widget);
      else
        guild_level_lane_focus_add (focus.lane);
    }
  g_object_unref (focus.row);
}

/* --- widget ----------------------------------------------------------------------------------------------- */

static void
row_dropped (GuildLevelLadder  *self,
             GuildIndicatorRow *row,
             GuildLevelLane    *lane,
             gint64             before)
{
  guild_lane_edits_move (self->session, row, guild_level_lane_get_level (lane), before);
}

static void
guild_level_ladder_dispose (GObject *object)
{
  GuildLevelLadder *self = GUILD_LEVEL_LADDER (object);
  GtkWidget *child = NULL;

  g_clear_object (&self->drop);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  if (self->lanes != NULL)
    g_ptr_array_set_size (self->lanes, 0);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_object (&self->menu);
  g_clear_object (&self->levels_menu);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_level_ladder_parent_class)->dispose (object);
}

static void
guild_level_ladder_class_init (GuildLevelLadderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_level_ladder_dispose;
  gtk_widget_class_set_css_name (widget_class, "level-ladder");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
guild_level_ladder_init (GuildLevelLadder *self)
{
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  GtkWidget *overlay = gtk_overlay_new ();

  self->lanes = g_ptr_array_new ();
  self->levels_menu = g_menu_new ();
  self->menu = g_menu_new ();
  g_menu_append (first, _ ("_Edit"), "indicator.edit");
  g_menu_append (first, _ ("_Add Another Beneath"), "indicator.add");
  g_menu_append (moves, _ ("Move _Up"), "indicator.up");
  g_menu_append (moves, _ ("Move _Down"), "indicator.down");
  g_menu_append_submenu (moves, _ ("Move _to Level…"), G_MENU_MODEL (self->levels_menu));
  g_menu_append (last, _ ("_Copy"), "indicator.copy");
  g_menu_append (last, _ ("_Paste Beneath"), "indicator.paste");
  g_menu_append (last, _ ("De_lete"), "indicator.delete");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (last));

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->box));
  gtk_widget_set_parent (overlay, GTK_WIDGET (self));
  self->drop = guild_ladder_drop_new (GTK_OVERLAY (overlay), self->lanes);
  g_signal_connect_object (self->drop, "dropped", G_CALLBACK (row_dropped), self, G_CONNECT_SWAPPED);
}

/**
 * guild_level_ladder_set_session:
 * @self: a ladder
 * @session: what it shows, and what its edits go to
 */
void
guild_level_ladder_set_session (GuildLevelLadder *self,
                                GuildSession     *session)
{
  g_return_if_fail (GUILD_IS_LEVEL_LADDER (self));

  g_set_object (&self->session, session);
}

/**
 * guild_level_ladder_show:
 * @self: a ladder
 * @competency: key of a competency, or 0
 *
 * Shows it as it is now. What is being typed stays, where it is the same competency.
 */
void
guild_level_ladder_show (GuildLevelLadder *self,
                         gint64            competency)
{
  Focus focus = { 0 };

  g_return_if_fail (GUILD_IS_LEVEL_LADDER (self));

  if (self->competency != competency)
    {
      for (guint i = 0; i < self->lanes->len; i++)
        {
          GtkBox *rows = guild_level_lane_get_rows (self->lanes->pdata[i]);
          GtkWidget *row = NULL;

          while ((row = gtk_widget_get_first_child (GTK_WIDGET (rows))) != NULL)
            gtk_box_remove (rows, row);
          guild_standing_text_cancel (guild_level_lane_get_descriptor (self->lanes->pdata[i]));
          guild_level_lane_show_people (self->lanes->pdata[i], -1, 0);
        }
      self->focus_key = 0;
    }
  self->competency = competency;
  if (competency == 0)
    return;
  focus = find_focus (self);
  show_levels (self);
  show_descriptors (self);
  show_indicators (self);
  restore_focus (self, focus);
}

/**
 * guild_level_ladder_show_people:
 * @self: a ladder
 * @n_people: how many are at each level, from 0 to %GUILD_MAX_LEVEL
 */
void
guild_level_ladder_show_people (GuildLevelLadder *self,
                                const guint      *n_people)
{
  guint most = 0;

  g_return_if_fail (GUILD_IS_LEVEL_LADDER (self));

  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    most = MAX (most, n_people[level]);
  for (guint i = 0; i < self->lanes->len; i++)
    guild_level_lane_show_people (self->lanes->pdata[i],
                                  (int) n_people[guild_level_lane_get_level (self->lanes->pdata[i])], most);
}

/**
 * guild_level_ladder_set_narrow:
 * @self: a ladder
 * @narrow: whether there is little room
 */
void
guild_level_ladder_set_narrow (GuildLevelLadder *self,
                               gboolean          narrow)
{
  g_return_if_fail (GUILD_IS_LEVEL_LADDER (self));

  self->narrow = narrow;
  for (guint i = 0; i < self->lanes->len; i++)
    guild_level_lane_set_narrow (self->lanes->pdata[i], narrow);
}

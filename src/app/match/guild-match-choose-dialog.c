/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-choose-dialog.h"

#include <glib/gi18n.h>

#include "guild-level-track.h"
#include "guild-match-phrases.h"
#include "guild-plain-row.h"
#include "guild-words.h"

/* So many are shown; who is further down is found by typing. */
#define SHOWN 50

#define ROW_MENTOR "guild-mentor"
#define ROW_PLACE  "guild-place"

struct _GuildMatchChooseDialog
{
  AdwDialog parent_instance;

  GuildMatchModel *model;
  gint64 mentee;
  gint64 competency;
  GArray *options;
  GPtrArray *rows;   /* shown, in order */
  GQueue unweighed;  /* rows whose cost is still to be tried */
  guint weighing_id; /* an idle source */

  GtkLabel *gap_label;
  GtkLabel *goal_label;
  GuildLevelTrack *track;
  GtkWidget *search_entry;
  AdwPreferencesGroup *group;
  GtkLabel *note_label;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildMatchChooseDialog, guild_match_choose_dialog, ADW_TYPE_DIALOG)

/* --- what it costs ------------------------------------------------------------------------------------------- */

static void
set_words (GtkWidget  *row,
           const char *words)
{
  const char *place = g_object_get_data (G_OBJECT (row), ROW_PLACE);
  g_autofree char *lines = *words == '\0' ? g_strdup (place) : g_strdup_printf ("%s\n%s", place, words);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lines);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lines, -1);
}

static void
weigh (GuildMatchChooseDialog *self,
       GtkWidget              *row)
{
  const gint64 *mentor = g_object_get_data (G_OBJECT (row), ROW_MENTOR);
  g_autoptr (GuildMatchTrial)
      trial = guild_match_model_weigh (self->model, self->mentee, self->competency, *mentor, GUILD_MATCH_TRY_TOGETHER);
  g_autofree char *figure = NULL;
  g_autofree char *cost = NULL;
  g_autofree char *others = NULL;
  g_autofree char *words = NULL;
  guint n_others = 0;

  if (trial == NULL)
    {
      set_words (row, _ ("No room beside the pairs that are kept together"));
      return;
    }
  for (guint i = 0; i < trial->displaced->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (trial->displaced, GuildMatchPair, i);

      n_others += pair->mentee != self->mentee || pair->competency != self->competency;
    }
  figure = guild_match_phrases_loss (trial->loss);
  /* Translators: %s is a figure, or “nothing”. */
  cost = g_strdup_printf (_ ("Costs %s"), figure);
  if (n_others > 0)
    others = g_strdup_printf (ngettext ("%'u other pairing changes", "%'u other pairings change", n_others), n_others);
  words = guild_words_join (cost, others != NULL ? others : "", NULL);
  set_words (row, words);
}

/* Each is a trial on the whole match: one between two frames. */
static gboolean
weigh_next (gpointer user_data)
{
  GuildMatchChooseDialog *self = user_data;
  GtkWidget *row = g_queue_pop_head (&self->unweighed);

  if (row != NULL && guild_match_model_is_ready (self->model))
    weigh (self, row);
  if (row != NULL && guild_match_model_is_ready (self->model))
    return G_SOURCE_CONTINUE;
  self->weighing_id = 0;
  return G_SOURCE_REMOVE;
}

/* --- rows ------------------------------------------------------------------------------------------------------- */

static void
row_activated (GtkWidget              *row,
               GuildMatchChooseDialog *self)
{
  const gint64 *mentor = g_object_get_data (G_OBJECT (row), ROW_MENTOR);

  g_signal_emit (self, signals[CHOSEN], 0, self->mentee, self->competency, *mentor);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
new_row (GuildMatchChooseDialog *self,
         const GuildMatchOption *option)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (self->model);
  const char *name = guild_match_phrases_person (snapshot, option->mentor);
  GtkWidget *row = guild_plain_row_new (name, NULL);
  g_autofree char *figure = guild_match_phrases_score (option->score);
  GtkWidget *score = gtk_label_new (figure);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (score, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (ADW_TYPE_AVATAR, "size", 36, "show-initials", TRUE, "text", name, "valign",
                                           GTK_ALIGN_CENTER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), score);
  g_object_set_data_full (G_OBJECT (row), ROW_MENTOR, g_memdup2 (&option->mentor, sizeof option->mentor), g_free);
  g_object_set_data_full (G_OBJECT (row), ROW_PLACE, guild_match_phrases_place (snapshot, option->mentor), g_free);
  if (option->current)
    {
      gtk_widget_add_css_class (score, "heading");
      set_words (row, option->hold == GUILD_MATCH_HOLD_TOGETHER ? _ ("Kept together") : _ ("Proposed"));
    }
  else if (option->hold == GUILD_MATCH_HOLD_APART)
    set_words (row, _ ("Kept apart"));
  else
    {
      set_words (row, "");
      g_queue_push_tail (&self->unweighed, row);
    }
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated), self, G_CONNECT_DEFAULT);
  return row;
}

static gboolean
is_match (GuildMatchChooseDialog *self,
          const GuildMatchOption *option,
          const char             *typed)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (self->model);
  g_autofree char *place = NULL;
  g_autofree char *words = NULL;

  if (*typed == '\0')
    return TRUE;
  place = guild_match_phrases_place (snapshot, option->mentor);
  words = guild_words_join (guild_match_phrases_person (snapshot, option->mentor), place, NULL);
  return g_str_match_string (typed, words, TRUE);
}

static void
show_note (GuildMatchChooseDialog *self,
           guint                   n_found)
{
  g_autofree char *note = NULL;

  if (self->options->len == 0)
    note = g_strdup (_ ("No mentor is possible for this gap."));
  else if (n_found == 0)
    note = g_strdup (_ ("Nobody matches."));
  else if (n_found > SHOWN)
    note = g_strdup_printf (_ ("%'u people; type a name to see more than the first %d"), n_found, SHOWN);
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->group), n_found > 0);
}

static void
show_rows (GuildMatchChooseDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  guint n_found = 0;

  g_queue_clear (&self->unweighed);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->options->len; i++)
    {
      const GuildMatchOption *option = &g_array_index (self->options, GuildMatchOption, i);
      GtkWidget *row = NULL;

      if (!is_match (self, option, typed) || n_found++ >= SHOWN)
        continue;
      row = new_row (self, option);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->group, row);
    }
  show_note (self, n_found);
  if (self->weighing_id == 0)
    self->weighing_id = g_idle_add (weigh_next, self);
}

static void
search_changed (GuildMatchChooseDialog *self)
{
  show_rows (self);
}

static void
search_activated (GuildMatchChooseDialog *self)
{
  if (self->rows->len > 0)
    adw_action_row_activate (self->rows->pdata[0]);
}

static void
search_stopped (GuildMatchChooseDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0')
    adw_dialog_close (ADW_DIALOG (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static gboolean
key_pressed (GtkEventControllerKey  *controller G_GNUC_UNUSED,
             guint                   key,
             guint                   code G_GNUC_UNUSED,
             GdkModifierType         state G_GNUC_UNUSED,
             GuildMatchChooseDialog *self)
{
  if (key != GDK_KEY_Down || self->rows->len == 0)
    return FALSE;
  gtk_widget_grab_focus (self->rows->pdata[0]);
  return TRUE;
}

/* The match is made anew, by a change of the organisation: what stands here no longer holds. */
static void
model_changed (GuildMatchChooseDialog *self)
{
  if (!guild_match_model_is_ready (self->model))
    adw_dialog_close (ADW_DIALOG (self));
}

static void
guild_match_choose_dialog_dispose (GObject *object)
{
  GuildMatchChooseDialog *self = GUILD_MATCH_CHOOSE_DIALOG (object);

  g_clear_handle_id (&self->weighing_id, g_source_remove);
  g_queue_clear (&self->unweighed);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MATCH_CHOOSE_DIALOG);
  g_clear_pointer (&self->options, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (guild_match_choose_dialog_parent_class)->dispose (object);
}

static void
guild_match_choose_dialog_class_init (GuildMatchChooseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_match_choose_dialog_dispose;

  /**
   * GuildMatchChooseDialog::chosen:
   * @self: the dialog
   * @mentee: key of who would learn
   * @competency: key of the skill
   * @mentor: key of who is to help
   *
   * Somebody was chosen for the gap.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (GUILD_TYPE_LEVEL_TRACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/match/guild-match-choose-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMatchChooseDialog, gap_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchChooseDialog, goal_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchChooseDialog, track);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchChooseDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchChooseDialog, group);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchChooseDialog, note_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
}

static void
guild_match_choose_dialog_init (GuildMatchChooseDialog *self)
{
  self->rows = g_ptr_array_new ();
  g_queue_init (&self->unweighed);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_gap (GuildMatchChooseDialog *self,
          GuildMatchItem         *item)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (self->model);
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, self->competency);
  const GuildMatchPair *pair = guild_match_item_get_pair (item);
  const GuildUnmatched *gap = guild_match_item_get_unmatched (item);
  int goal_level = pair != NULL ? pair->goal_level : gap->goal_level;
  g_autofree char *title = guild_words_join (guild_match_phrases_person (snapshot, self->mentee),
                                             guild_match_phrases_skill (snapshot, self->competency), NULL);
  g_autofree char *levels = guild_match_phrases_levels (pair != NULL ? pair->level : gap->level, goal_level);

  gtk_label_set_label (self->gap_label, title);
  gtk_label_set_label (self->goal_label, levels);
  if (info != NULL)
    guild_level_track_show (self->track, info->top, guild_snapshot_get_cell (snapshot, self->mentee, self->competency),
                            goal_level);
}

/**
 * guild_match_choose_dialog_new:
 * @model: a model that is ready
 * @item: a row of one of its lists
 *
 * Returns: (transfer floating): a dialog on who else could help
 */
AdwDialog *
guild_match_choose_dialog_new (GuildMatchModel *model,
                               GuildMatchItem  *item)
{
  GuildMatchChooseDialog *self = NULL;

  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (model), NULL);
  g_return_val_if_fail (GUILD_IS_MATCH_ITEM (item), NULL);

  self = g_object_new (GUILD_TYPE_MATCH_CHOOSE_DIALOG, NULL);
  self->model = g_object_ref (model);
  self->mentee = guild_match_item_get_mentee (item);
  self->competency = guild_match_item_get_competency (item);
  self->options = guild_match_model_list_options (model, self->mentee, self->competency);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed), self, G_CONNECT_SWAPPED);
  show_gap (self, item);
  show_rows (self);
  return ADW_DIALOG (self);
}

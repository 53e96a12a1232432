/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-page.h"

#include <glib/gi18n.h>

#include "guild-cells.h"
#include "guild-match-choices-dialog.h"
#include "guild-match-choose-dialog.h"
#include "guild-match-footer.h"
#include "guild-match-model.h"
#include "guild-match-needs-dialog.h"
#include "guild-match-phrases.h"
#include "guild-match-publishing.h"
#include "guild-match-table.h"
#include "guild-match-why.h"
#include "guild-people-menu.h"

struct _GuildMatchPage
{
  GuildPage parent_instance;

  GuildMatchModel *model;
  GtkSingleSelection *proposed;
  GtkSingleSelection *waiting;
  GSimpleActionGroup *actions;
  gboolean narrow;

  AdwClamp *search_clamp;
  AdwClamp *narrow_search_clamp;
  GtkSearchBar *search_bar;
  GtkWidget *search_toggle;
  GtkWidget *search_entry;
  GtkWidget *publish_button;
  GtkWidget *menu_button;
  GtkWidget *switcher_clamp;
  AdwBanner *banner;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwViewStack *views;
  AdwViewStackPage *proposed_page;
  AdwViewStackPage *waiting_page;
  GtkStack *proposed_stack;
  GtkStack *waiting_stack;
  GtkColumnView *proposed_table;
  GtkColumnView *waiting_table;
  GuildMatchFooter *footer;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (GuildMatchPage, guild_match_page, GUILD_TYPE_PAGE)

static gboolean
shows_proposed (GuildMatchPage *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "proposed") == 0;
}

static GtkColumnView *
get_table (GuildMatchPage *self)
{
  return shows_proposed (self) ? self->proposed_table : self->waiting_table;
}

static GtkSingleSelection *
get_selection (GuildMatchPage *self)
{
  return shows_proposed (self) ? self->proposed : self->waiting;
}

/* The row that is selected, in the view that is shown. */
static GuildMatchItem *
get_item (GuildMatchPage *self)
{
  return gtk_single_selection_get_selected_item (get_selection (self));
}

static const GuildMatchPair *
get_pair (GuildMatchPage *self)
{
  GuildMatchItem *item = get_item (self);

  return item == NULL ? NULL : guild_match_item_get_pair (item);
}

static void
select_at (GuildMatchPage *self,
           guint           position)
{
  if (position < g_list_model_get_n_items (G_LIST_MODEL (get_selection (self))))
    gtk_column_view_scroll_to (get_table (self), position, NULL, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

/* --- what is shown ----------------------------------------------------------------------------------------------- */

static guint
count_ready_mentors (GuildMatchPage *self)
{
  g_autoptr (GuildSnapshot)
      snapshot = guild_organisation_ref_snapshot (guild_page_get_organisation (GUILD_PAGE (self)));
  GPtrArray *mentors = guild_snapshot_get_records (snapshot, GUILD_KIND_MENTOR);
  guint n = 0;

  for (guint i = 0; mentors != NULL && i < mentors->len; i++)
    n += mentors->pdata[i] != NULL &&
         guild_record_get_integer (mentors->pdata[i], GUILD_MENTOR_STATUS) == GUILD_MENTOR_STATUS_READY;
  return n;
}

static void
show_count (AdwViewStackPage *page,
            const char       *title,
            guint             count)
{
  g_autofree char *words = g_strdup_printf ("%s  %'u", title, count);

  adw_view_stack_page_set_title (page, words);
}

static void
show_view (GtkStack       *stack,
           GuildMatchList *list,
           guint           n_all)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (list));

  gtk_stack_set_visible_child_name (stack, n_all == 0 ? "none" : n_shown == 0 ? "none-found" : "table");
}

static const char *
find_state (GuildMatchPage   *self,
            const GuildMatch *match)
{
  if (match == NULL)
    {
      if (guild_match_model_is_solving (self->model))
        return "solving";
      return count_ready_mentors (self) > 0 ? "start" : "no-mentors";
    }
  return match->pairs->len + match->unmatched->len > 0 ? "match" : "no-gaps";
}

static void
enable (GuildMatchPage *self,
        const char     *name,
        gboolean        enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_actions (GuildMatchPage *self)
{
  const GuildMatch *match = guild_match_model_get_match (self->model);
  const GuildMatchChoices *choices = guild_match_model_get_choices (self->model);
  gboolean ready = guild_match_model_is_ready (self->model);
  gboolean settled = ready && match->optimal;
  const GuildMatchPair *pair = get_pair (self);

  enable (self, "suggest", !guild_match_model_is_solving (self->model));
  enable (self, "publish", ready && match->pairs->len > 0);
  enable (self, "needs", settled);
  enable (self, "choices", guild_match_choices_get_n (choices) > 0);
  enable (self, "take-back", settled && guild_match_choices_can_go (choices, FALSE));
  enable (self, "try-again", settled && guild_match_choices_can_go (choices, TRUE));
  enable (self, "why", ready && get_item (self) != NULL);
  enable (self, "why-at", ready);
  enable (self, "choose", settled && get_item (self) != NULL);
  enable (self, "keep-together", settled && pair != NULL && !pair->pinned);
  enable (self, "keep-apart", settled && pair != NULL);
  enable (self, "release", settled && pair != NULL && pair->pinned);
  enable (self, "show-mentee", get_item (self) != NULL);
  enable (self, "show-mentor", pair != NULL);
}

/* --- the selection ------------------------------------------------------------------------------------------------ */

static void
show_selection (GuildMatchPage *self)
{
  guild_match_footer_show (self->footer, self->model, get_item (self));
  show_actions (self);
}

static void
show_match (GuildMatchPage *self)
{
  const GuildMatch *match = guild_match_model_get_match (self->model);
  const char *state = find_state (self, match);
  gboolean shown = g_str_equal (state, "match");

  gtk_stack_set_visible_child_name (self->stack, state);
  gtk_widget_set_visible (self->switcher_clamp, shown);
  gtk_widget_set_visible (self->publish_button, shown && match->pairs->len > 0);
  gtk_widget_set_visible (self->menu_button, match != NULL);
  gtk_widget_set_visible (self->search_toggle, shown && self->narrow);
  gtk_widget_set_sensitive (self->search_entry, shown);
  guild_page_set_count (GUILD_PAGE (self), match != NULL ? match->pairs->len + match->unmatched->len : 0);
  adw_banner_set_revealed (self->banner, match != NULL && !match->optimal && guild_match_model_is_ready (self->model));
  if (match != NULL)
    {
      show_count (self->proposed_page, _ ("Proposed"), match->pairs->len);
      show_count (self->waiting_page, _ ("Without a Mentor"), match->unmatched->len);
      show_view (self->proposed_stack, guild_match_model_get_proposed (self->model), match->pairs->len);
      show_view (self->waiting_stack, guild_match_model_get_waiting (self->model), match->unmatched->len);
    }
  show_selection (self);
}

/* The best of yesterday is not shown as the best of today; where nobody looks, that has time. */
static void
follow_organisation (GuildMatchPage *self)
{
  if (guild_match_model_is_stale (self->model) && !guild_match_model_is_solving (self->model) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    guild_match_model_solve (self->model);
}

/* What was waited for is where the keyboard goes on. */
static void
model_changed (GuildMatchPage *self)
{
  gboolean waited = !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "match");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  follow_organisation (self);
  show_match (self);
  if (waited && guild_match_model_get_match (self->model) != NULL && root != NULL &&
      guild_page_is_current (GUILD_PAGE (self)) && !GTK_IS_EDITABLE (gtk_root_get_focus (root)))
    gtk_widget_grab_focus (GTK_WIDGET (get_table (self)));
}

static void
organisation_changed (GuildMatchPage *self)
{
  if (guild_match_model_get_match (self->model) == NULL)
    show_match (self);
}

static void
view_changed (GuildMatchPage *self)
{
  if (self->model != NULL)
    show_selection (self);
}

static void
set_narrow (GuildMatchPage *self,
            gboolean        narrow)
{
  AdwClamp *from = narrow ? self->search_clamp : self->narrow_search_clamp;
  AdwClamp *to = narrow ? self->narrow_search_clamp : self->search_clamp;
  g_autoptr (GtkWidget) entry = g_object_ref (self->search_entry);

  self->narrow = narrow;
  adw_clamp_set_child (from, NULL);
  adw_clamp_set_child (to, entry);
  gtk_widget_set_visible (GTK_WIDGET (self->search_clamp), !narrow);
  guild_match_footer_set_narrow (self->footer, narrow);
  if (self->model == NULL)
    return;
  guild_match_table_set_narrow (self->proposed_table, narrow);
  guild_match_table_set_narrow (self->waiting_table, narrow);
  gtk_search_bar_set_search_mode (self->search_bar, narrow && *gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0');
  show_match (self);
}

static void
narrow_applied (GuildMatchPage *self)
{
  set_narrow (self, TRUE);
}

static void
narrow_unapplied (GuildMatchPage *self)
{
  set_narrow (self, FALSE);
}

/* --- searching ------------------------------------------------------------------------------------------------------ */

static void
search_changed (GuildMatchPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  guild_match_list_set_search (guild_match_model_get_proposed (self->model), typed);
  guild_match_list_set_search (guild_match_model_get_waiting (self->model), typed);
  show_match (self);
}

static void
search_activated (GuildMatchPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_table (self)));
  select_at (self, 0);
}

static void
search_stopped (GuildMatchPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (get_table (self)));
}

static void
guild_match_page_search (GuildPage *page)
{
  GuildMatchPage *self = GUILD_MATCH_PAGE (page);

  if (self->narrow && gtk_widget_get_sensitive (self->search_entry))
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (self->search_entry);
}

/* --- trying ----------------------------------------------------------------------------------------------------------- */

/* Where there is little room a sentence takes more than a line. */
static GtkWidget *
new_sentence (const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
tell (GuildMatchPage *self,
      const char     *sentence,
      const char     *action)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, sentence);
  if (self->narrow)
    adw_toast_set_custom_title (toast, new_sentence (sentence));
  if (action != NULL)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Where the gap stands now: with somebody else, or without. */
static void
follow_gap (GuildMatchPage *self,
            gint64          mentee,
            gint64          competency)
{
  guint position = guild_match_list_find (guild_match_model_get_proposed (self->model), mentee, competency);

  if (position == G_MAXUINT)
    return;
  adw_view_stack_set_visible_child_name (self->views, "proposed");
  select_at (self, position);
}

static gint64
find_mentor (GuildMatchPage *self,
             gint64          mentee,
             gint64          competency)
{
  GuildMatchList *list = guild_match_model_get_proposed (self->model);
  g_autoptr (GuildMatchItem)
      item = g_list_model_get_item (G_LIST_MODEL (list), guild_match_list_find (list, mentee, competency));

  return item == NULL ? 0 : guild_match_item_get_pair (item)->mentor;
}

static char *
describe_try (GuildMatchPage         *self,
              const GuildMatchChoice *choice)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (self->model);
  const char *mentee = guild_match_phrases_person (snapshot, choice->mentee);
  const char *mentor = guild_match_phrases_person (snapshot, choice->mentor);
  gint64 instead = 0;

  switch (choice->hold)
    {
    case GUILD_MATCH_HOLD_FREE:
      /* Translators: a mentee and a mentor. */
      return g_strdup_printf (_ ("Released %s and %s"), mentee, mentor);
    case GUILD_MATCH_HOLD_TOGETHER:
      /* Translators: a mentee and a mentor. */
      return g_strdup_printf (_ ("Kept %s and %s together"), mentee, mentor);
    case GUILD_MATCH_HOLD_APART:
      instead = find_mentor (self, choice->mentee, choice->competency);
      if (instead == 0)
        /* Translators: a mentee and a mentor. */
        return g_strdup_printf (_ ("Kept %s and %s apart"), mentee, mentor);
      /* Translators: a mentee, a mentor, and another mentor. */
      return g_strdup_printf (_ ("Kept %s and %s apart: %s helps instead"), mentee, mentor,
                              guild_match_phrases_person (snapshot, instead));
    }
  g_assert_not_reached ();
}

static void
try (GuildMatchPage *self,
     gint64          mentee,
     gint64          competency,
     gint64          mentor,
     GuildMatchHold  hold)
{
  GuildMatchChoice choice = { mentee, competency, mentor, hold };
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (!guild_match_model_try (self->model, &choice, &error))
    {
      tell (self, error->message, NULL);
      return;
    }
  sentence = describe_try (self, &choice);
  tell (self, sentence, "match.take-back");
  follow_gap (self, mentee, competency);
}

static void
try_pair (GuildMatchPage *self,
          GuildMatchHold  hold)
{
  const GuildMatchPair *pair = get_pair (self);

  if (pair != NULL)
    try (self, pair->mentee, pair->competency, pair->mentor, hold);
}

static void
keep_together_activated (GSimpleAction *action G_GNUC_UNUSED,
                         GVariant      *parameter G_GNUC_UNUSED,
                         gpointer       user_data)
{
  try_pair (user_data, GUILD_MATCH_HOLD_TOGETHER);
}

static void
keep_apart_activated (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant      *parameter G_GNUC_UNUSED,
                      gpointer       user_data)
{
  try_pair (user_data, GUILD_MATCH_HOLD_APART);
}

static void
release_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  try_pair (user_data, GUILD_MATCH_HOLD_FREE);
}

static void
go (GuildMatchPage *self,
    gboolean        redo)
{
  g_autoptr (GError) error = NULL;

  if (!guild_match_choices_can_go (guild_match_model_get_choices (self->model), redo))
    return;
  if (guild_match_model_go (self->model, redo, &error))
    tell (self, redo ? _ ("Tried again") : _ ("Taken back"), NULL);
  else
    tell (self, error->message, NULL);
}

static void
take_back_activated (GSimpleAction *action G_GNUC_UNUSED,
                     GVariant      *parameter G_GNUC_UNUSED,
                     gpointer       user_data)
{
  go (user_data, FALSE);
}

static void
try_again_activated (GSimpleAction *action G_GNUC_UNUSED,
                     GVariant      *parameter G_GNUC_UNUSED,
                     gpointer       user_data)
{
  go (user_data, TRUE);
}

/* What is tried is taken back by the keys of undo, as long as it was done last; a focused text has them for itself. */
static gboolean
undo_pressed (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data G_GNUC_UNUSED)
{
  GuildMatchPage *self = GUILD_MATCH_PAGE (widget);
  gboolean redo = g_variant_get_boolean (arguments);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (GTK_IS_TEXT (focus) || !guild_match_model_is_ready (self->model) ||
      !guild_match_choices_can_go (guild_match_model_get_choices (self->model), redo))
    return GDK_EVENT_PROPAGATE;
  go (self, redo);
  return GDK_EVENT_STOP;
}

/* A key that keeps together what is not, and releases what is. */
static gboolean
keep_pressed (GtkWidget *widget G_GNUC_UNUSED,
              GVariant  *arguments G_GNUC_UNUSED,
              gpointer   user_data)
{
  const GuildMatchPair *pair = get_pair (user_data);

  if (pair == NULL)
    return GDK_EVENT_PROPAGATE;
  try_pair (user_data, pair->pinned ? GUILD_MATCH_HOLD_FREE : GUILD_MATCH_HOLD_TOGETHER);
  return GDK_EVENT_STOP;
}

/* --- asking ----------------------------------------------------------------------------------------------------------- */

static void
show_why (GuildMatchPage *self)
{
  if (get_item (self) != NULL && guild_match_model_is_ready (self->model))
    guild_match_why_show (self->model, get_item (self), GTK_WIDGET (get_table (self)), self->narrow);
}

static void
why_activated (GSimpleAction *action G_GNUC_UNUSED,
               GVariant      *parameter G_GNUC_UNUSED,
               gpointer       user_data)
{
  GuildMatchPage *self = user_data;

  select_at (self, gtk_single_selection_get_selected (get_selection (self)));
  show_why (self);
}

static void
why_at_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  select_at (user_data, g_variant_get_uint32 (parameter));
  show_why (user_data);
}

static void
row_activated (GuildMatchPage *self,
               guint           position)
{
  select_at (self, position);
  show_why (self);
}

static void
mentor_chosen (GuildMatchPage *self,
               gint64          mentee,
               gint64          competency,
               gint64          mentor)
{
  try (self, mentee, competency, mentor, GUILD_MATCH_HOLD_TOGETHER);
}

static void
choose_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildMatchPage *self = user_data;
  AdwDialog *dialog = guild_match_choose_dialog_new (self->model, get_item (self));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (mentor_chosen), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
needs_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       user_data)
{
  adw_dialog_present (guild_match_needs_dialog_new (GUILD_MATCH_PAGE (user_data)->model), user_data);
}

static void
choices_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  adw_dialog_present (guild_match_choices_dialog_new (GUILD_MATCH_PAGE (user_data)->model), user_data);
}

static void
show_mentee_activated (GSimpleAction *action G_GNUC_UNUSED,
                       GVariant      *parameter G_GNUC_UNUSED,
                       gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "win.show-person", "x", guild_match_item_get_mentee (get_item (user_data)));
}

static void
show_mentor_activated (GSimpleAction *action G_GNUC_UNUSED,
                       GVariant      *parameter G_GNUC_UNUSED,
                       gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "win.show-person", "x", get_pair (user_data)->mentor);
}

/* --- solving and publishing ------------------------------------------------------------------------------------------- */

static void
suggest_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  guild_match_model_solve (GUILD_MATCH_PAGE (user_data)->model);
}

static void
publish_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  GuildMatchPage *self = user_data;

  adw_toast_overlay_dismiss_all (self->toasts);
  guild_match_publish (guild_page_get_session (GUILD_PAGE (self)), guild_match_model_get_match (self->model));
}

/* --- ways ------------------------------------------------------------------------------------------------------------- */

static gboolean
escape_pressed (GtkWidget *widget G_GNUC_UNUSED,
                GVariant  *arguments G_GNUC_UNUSED,
                gpointer   user_data)
{
  GuildMatchPage *self = user_data;

  if (get_item (self) == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_single_selection_set_selected (get_selection (self), GTK_INVALID_LIST_POSITION);
  return GDK_EVENT_STOP;
}

static gboolean
menu_pressed (GtkWidget *widget G_GNUC_UNUSED,
              GVariant  *arguments G_GNUC_UNUSED,
              gpointer   user_data)
{
  GuildMatchPage *self = user_data;

  if (get_item (self) == NULL)
    return GDK_EVENT_PROPAGATE;
  guild_people_menu_show_at_focus (self->row_menu, GTK_WIDGET (get_table (self)));
  return GDK_EVENT_STOP;
}

static void
view_pressed (GtkGestureClick *gesture,
              int              n_press G_GNUC_UNUSED,
              double           x,
              double           y,
              GuildMatchPage  *self)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint position = guild_cells_find_position (view, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  select_at (self, position);
  guild_people_menu_show (self->row_menu, view, x, y);
}

static void
add_shortcut (GtkEventController *controller,
              const char         *trigger,
              GtkShortcutAction  *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), action));
}

static void
add_ways (GuildMatchPage *self,
          GtkColumnView  *table)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  add_shortcut (shortcuts, "Escape", gtk_callback_action_new (escape_pressed, self, NULL));
  add_shortcut (shortcuts, "Menu|<Shift>F10", gtk_callback_action_new (menu_pressed, self, NULL));
  add_shortcut (shortcuts, "question", gtk_named_action_new ("match.why"));
  add_shortcut (shortcuts, "m", gtk_named_action_new ("match.choose"));
  add_shortcut (shortcuts, "k", gtk_callback_action_new (keep_pressed, self, NULL));
  add_shortcut (shortcuts, "Delete", gtk_named_action_new ("match.keep-apart"));
  gtk_widget_add_controller (GTK_WIDGET (table), shortcuts);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (view_pressed), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (table), GTK_EVENT_CONTROLLER (gesture));
}

static GtkSingleSelection *
add_table (GuildMatchPage *self,
           GtkColumnView  *table,
           GuildMatchList *list,
           gboolean        served)
{
  GtkSingleSelection *selection = gtk_single_selection_new (NULL);

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (list));
  guild_match_table_set_up (table, self->model, served);
  gtk_column_view_set_model (table, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (selection, "notify::selected-item", G_CALLBACK (show_selection), self, G_CONNECT_SWAPPED);
  add_ways (self, table);
  return selection;
}

static void
add_actions (GuildMatchPage *self)
{
  static const GActionEntry ACTIONS[] = {
    { .name = "suggest", .activate = suggest_activated },
    { .name = "publish", .activate = publish_activated },
    { .name = "needs", .activate = needs_activated },
    { .name = "choices", .activate = choices_activated },
    { .name = "take-back", .activate = take_back_activated },
    { .name = "try-again", .activate = try_again_activated },
    { .name = "why", .activate = why_activated },
    { .name = "why-at", .activate = why_at_activated, .parameter_type = "u" },
    { .name = "choose", .activate = choose_activated },
    { .name = "keep-together", .activate = keep_together_activated },
    { .name = "keep-apart", .activate = keep_apart_activated },
    { .name = "release", .activate = release_activated },
    { .name = "show-mentee", .activate = show_mentee_activated },
    { .name = "show-mentor", .activate = show_mentor_activated },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "match", G_ACTION_GROUP (self->actions));
}

static void
guild_match_page_constructed (GObject *object)
{
  GuildMatchPage *self = GUILD_MATCH_PAGE (object);

  G_OBJECT_CLASS (guild_match_page_parent_class)->constructed (object);

  add_actions (self);
  self->model = guild_match_model_new (guild_page_get_session (GUILD_PAGE (self)));
  self->proposed = add_table (self, self->proposed_table, guild_match_model_get_proposed (self->model), TRUE);
  self->waiting = add_table (self, self->waiting_table, guild_match_model_get_waiting (self->model), FALSE);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (model_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (guild_page_get_organisation (GUILD_PAGE (self)), "changed",
                           G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  show_match (self);
}

static void
guild_match_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (guild_match_page_parent_class)->map (widget);
  follow_organisation (GUILD_MATCH_PAGE (widget));
}

static void
guild_match_page_dispose (GObject *object)
{
  GuildMatchPage *self = GUILD_MATCH_PAGE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->proposed != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->proposed, self);
      g_signal_handlers_disconnect_by_data (self->waiting, self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MATCH_PAGE);
  g_clear_object (&self->proposed);
  g_clear_object (&self->waiting);
  g_clear_object (&self->model);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (guild_match_page_parent_class)->dispose (object);
}

static void
guild_match_page_class_init (GuildMatchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = guild_match_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = guild_match_page_dispose;
  widget_class->map = guild_match_page_map;
  GUILD_PAGE_CLASS (klass)->search = guild_match_page_search;

  g_type_ensure (GUILD_TYPE_MATCH_FOOTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/match/guild-match-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, search_toggle);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, narrow_search_clamp);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, search_clamp);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, publish_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, switcher_clamp);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, views);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, proposed_page);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, waiting_page);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, proposed_stack);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, waiting_stack);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, proposed_table);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, waiting_table);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, footer);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, view_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "match.publish", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "match.publish", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_pressed, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, undo_pressed, "b", TRUE);
}

static void
guild_match_page_init (GuildMatchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-assess-page.h"

#include <glib/gi18n.h>

#include "guild-assess-items.h"
#include "guild-assess-level.h"
#include "guild-assess-levels.h"
#include "guild-assess-row.h"
#include "guild-assessing.h"
#include "guild-date-row.h"
#include "guild-form.h"
#include "guild-level-track.h"
#include "guild-seen-focus.h"
#include "guild-words.h"

struct _GuildAssessPage
{
  AdwNavigationPage parent_instance;

  GuildSession *session;
  GuildOrganisation *organisation; /* of the session */
  GuildAssessing *assessing;
  GArray *items; /* GuildAssessItem, a row each */
  gint64 subject;
  gint64 assessor;
  GuildAssessmentKind kind;
  gint64 begin; /* key of the competency that was asked for, or 0 */
  gint64 shown; /* key of the competency on the right, or 0 */
  gulong close_handler;

  AdwWindowTitle *title;
  GtkWidget *submit_button;
  GtkWidget *facts_button;
  GuildDateRow *date_row;
  GtkEditable *recorder_row;
  AdwBanner *banner;
  GtkStack *stack;
  AdwMultiLayoutView *layouts;
  AdwBottomSheet *sheet;
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  GtkWidget *detail;
  GtkLabel *name_label;
  GtkLabel *definition_label;
  GuildLevelTrack *track;
  GtkLabel *basis_label;
  GtkListBox *levels;
  GtkWidget *clear_button;
  GtkTextView *evidence;
  AdwStatusPage *empty_page;
  GtkWidget *footer;
  GtkWidget *list_button;
  AdwButtonContent *list_content;
  GtkLabel *progress_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (GuildAssessPage, guild_assess_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
get_name (GuildAssessPage *self,
          GuildKind        kind,
          gint64           key,
          guint            field)
{
  const GuildRecord *record = guild_organisation_lookup (self->organisation, kind, key);

  return record == NULL ? "" : guild_record_get_text (record, field);
}

static const GuildAssessItem *
find_item (GuildAssessPage *self,
           gint64           competency,
           int             *place)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, GuildAssessItem, i).competency == competency)
      {
        if (place != NULL)
          *place = (int) i;
        return &g_array_index (self->items, GuildAssessItem, i);
      }
  return NULL;
}

static int
get_level (GuildAssessPage *self,
           gint64           competency)
{
  const GuildDraftRating *rating = guild_assessing_get (self->assessing, competency);

  return rating == NULL ? GUILD_LEVEL_UNRATED : rating->level;
}

static gboolean
is_narrow (GuildAssessPage *self)
{
  return g_strcmp0 (adw_multi_layout_view_get_layout_name (self->layouts), "narrow") == 0;
}

/* --- what was said before ------------------------------------------------------------------------------ */

static void
show_before (GuildAssessPage       *self,
             const GuildSnapshot   *snapshot,
             const GuildAssessItem *item)
{
  GuildCell cell = guild_assess_levels_get_cell (snapshot, self->subject, self->kind, item->competency);
  int level = guild_cell_get_level (cell);
  g_autofree char *basis = NULL;

  guild_level_track_show (self->track, item->top, cell, item->target);
  if (level == GUILD_LEVEL_UNRATED)
    basis = g_strdup (_ ("Not rated before"));
  else if (level == GUILD_LEVEL_NOT_APPLICABLE)
    basis = g_strdup (_ ("Did not apply before"));
  else if (self->kind == GUILD_ASSESSMENT_KIND_SELF)
    basis = g_strdup_printf (_ ("Your last rating: %d of %d"), level, item->top);
  else
    basis = g_strdup_printf ((cell & GUILD_CELL_CONFIRMED) != 0 ? _ ("Confirmed before: %d of %d")
                                                                : _ ("Self-rated: %d of %d"),
                             level, item->top);
  gtk_label_set_label (self->basis_label, basis);
}

/* --- one competency ----------------------------------------------------------------------------------------- */

static GtkListBoxRow *
find_level_row (GuildAssessPage *self,
                int              level)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->levels, i)) != NULL; i++)
    if (guild_assess_level_get_level (GUILD_ASSESS_LEVEL (row)) == level)
      return row;
  return NULL;
}

static void
evidence_changed (GuildAssessPage *self,
                  GtkTextBuffer   *buffer)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  guild_assessing_set_evidence (self->assessing, self->shown, text);
}

static void
layouts_notify_layout_name (GuildAssessPage *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; self->levels != NULL && (row = gtk_list_box_get_row_at_index (self->levels, i)) != NULL; i++)
    guild_assess_level_set_narrow (GUILD_ASSESS_LEVEL (row), is_narrow (self));
}

static void
set_evidence (GuildAssessPage *self,
              const char      *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->evidence);
  g_autofree char *shown = NULL;

  g_object_get (buffer, "text", &shown, NULL);
  if (g_strcmp0 (shown, text) == 0)
    return;
  g_signal_handlers_block_by_func (buffer, evidence_changed, self);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  g_signal_handlers_unblock_by_func (buffer, evidence_changed, self);
}

/* What the draft says of the competency that is shown. */
static void
show_rating (GuildAssessPage *self)
{
  const GuildDraftRating *rating = guild_assessing_get (self->assessing, self->shown);
  int level = rating == NULL ? GUILD_LEVEL_UNRATED : rating->level;
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->levels, i)) != NULL; i++)
    guild_assess_level_set_chosen (GUILD_ASSESS_LEVEL (row),
                                   guild_assess_level_get_level (GUILD_ASSESS_LEVEL (row)) == level);
  gtk_widget_set_sensitive (GTK_WIDGET (self->evidence), level != GUILD_LEVEL_UNRATED);
  gtk_widget_set_visible (self->clear_button, level != GUILD_LEVEL_UNRATED);
  set_evidence (self, rating == NULL ? "" : rating->evidence);
}

/* Arrows begin at what is chosen, else at what was said before, else at what is asked for. */
static void
focus_level (GuildAssessPage *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  const GuildAssessItem *item = find_item (self, self->shown, NULL);
  int level = get_level (self, self->shown);
  GtkListBoxRow *row = NULL;

  if (item == NULL)
    return;
  if (level == GUILD_LEVEL_UNRATED)
    level = guild_cell_get_level (guild_assess_levels_get_cell (snapshot, self->subject, self->kind, self->shown));
  row = find_level_row (self, level == GUILD_LEVEL_UNRATED ? item->target : level);
  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->levels)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_competency (GuildAssessPage *self,
                 gint64           competency)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);
  int place = 0;
  const GuildAssessItem *item = find_item (self, competency, &place);
  const char *definition = NULL;

  if (info == NULL || item == NULL)
    return;
  self->shown = competency;
  definition = guild_record_get_text (info->record, GUILD_COMPETENCY_DEFINITION);
  gtk_label_set_label (self->name_label, guild_record_get_text (info->record, GUILD_COMPETENCY_NAME));
  gtk_label_set_label (self->definition_label, definition);
  gtk_widget_set_visible (GTK_WIDGET (self->definition_label), *definition != '\0');
  show_before (self, snapshot, item);
  guild_assess_levels_fill (self->levels, self->organisation, self->subject, self->kind, item);
  layouts_notify_layout_name (self);
  show_rating (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_sensitive (self->previous_button, place > 0);
  gtk_widget_set_sensitive (self->next_button, place + 1 < (int) self->items->len);
}

/* --- the list ------------------------------------------------------------------------------------------------ */

static guint
count_rated (GuildAssessPage *self,
             gint64           domain,
             guint           *n_items)
{
  guint n_rated = 0;

  *n_items = 0;
  for (guint i = 0; i < self->items->len; i++)
    {
      const GuildAssessItem *item = &g_array_index (self->items, GuildAssessItem, i);

      if (domain >= 0 && item->domain != domain)
        continue;
      ++*n_items;
      n_rated += get_level (self, item->competency) != GUILD_LEVEL_UNRATED;
    }
  return n_rated;
}

static void
show_header (GtkListBoxRow *row,
             GtkListBoxRow *before,
             gpointer       user_data)
{
  GuildAssessPage *self = user_data;
  const GuildAssessItem *item = &g_array_index (self->items, GuildAssessItem, gtk_list_box_row_get_index (row));
  const char *name = get_name (self, GUILD_KIND_DOMAIN, item->domain, GUILD_DOMAIN_NAME);
  guint n_rated, n_items;

  if (*name == '\0' ||
      (before != NULL &&
       g_array_index (self->items, GuildAssessItem, gtk_list_box_row_get_index (before)).domain == item->domain))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  n_rated = count_rated (self, item->domain, &n_items);
  gtk_list_box_row_set_header (row, guild_assess_row_new_header (name, n_rated, n_items));
}

static void
show_progress (GuildAssessPage *self)
{
  GuildAssessingState state = guild_assessing_get_state (self->assessing);
  const char *saving = "";
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;
  guint n_items;
  guint n_rated = count_rated (self, -1, &n_items);

  switch (state)
    {
    case GUILD_ASSESSING_LOADING:
    case GUILD_ASSESSING_SUBMITTED:
      break;
    case GUILD_ASSESSING_SAVED:
      saving = n_rated > 0 ? C_ ("assessment", "saved") : "";
      break;
    case GUILD_ASSESSING_SAVING:
      saving = C_ ("assessment", "saving");
      break;
    case GUILD_ASSESSING_FAILED:
      saving = C_ ("assessment", "not saved");
      break;
    case GUILD_ASSESSING_SUBMITTING:
      saving = C_ ("assessment", "submitting");
      break;
    }
  count = g_strdup_printf (_ ("%u of %u"), n_rated, n_items);
  words = guild_words_join (count, saving, NULL);
  gtk_label_set_label (self->progress_label, words);
  adw_button_content_set_label (self->list_content, words);
  gtk_widget_set_sensitive (self->submit_button, n_rated > 0 && state != GUILD_ASSESSING_SUBMITTING);
}

static void
rating_changed (GuildAssessPage *self,
                gint64           competency)
{
  int place = 0;

  if (find_item (self, competency, &place) == NULL)
    return;
  guild_assess_row_show (GUILD_ASSESS_ROW (gtk_list_box_get_row_at_index (self->list, place)),
                         get_level (self, competency), self->kind != GUILD_ASSESSMENT_KIND_SELF);
  if (competency == self->shown)
    show_rating (self);
  gtk_list_box_invalidate_headers (self->list);
  show_progress (self);
}

static void
fill_list (GuildAssessPage *self)
{
  g_autoptr (GArray) more = guild_assessing_list (self->assessing);

  g_array_append_val (more, self->begin);
  g_clear_pointer (&self->items, g_array_unref);
  gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  gtk_list_box_remove_all (self->list);
  self->items = guild_assess_items_list (self->organisation, self->subject, more);
  for (guint i = 0; i < self->items->len; i++)
    {
      const GuildAssessItem *item = &g_array_index (self->items, GuildAssessItem, i);
      const char *name = get_name (self, GUILD_KIND_COMPETENCY, item->competency, GUILD_COMPETENCY_NAME);

      gtk_list_box_append (self->list, guild_assess_row_new (name, item->top));
    }
  gtk_list_box_set_header_func (self->list, show_header, self, NULL);
}

static void
select_place (GuildAssessPage *self,
              int              place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, place);
  gboolean in_list = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (in_list)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    focus_level (self);
}

static void
move (GuildAssessPage *self,
      int              by)
{
  int place = 0;

  if (find_item (self, self->shown, &place) != NULL)
    select_place (self, place + by);
}

static void
competency_selected (GuildAssessPage *self,
                     GtkListBoxRow   *row)
{
  if (row != NULL)
    show_competency (self, g_array_index (self->items, GuildAssessItem, gtk_list_box_row_get_index (row)).competency);
}

/* Enter in the list goes on to the levels; the focus first, so that a sheet that closes finds none to hand on. */
static void
competency_activated (GuildAssessPage *self,
                      GtkListBoxRow   *row)
{
  focus_level (self);
  adw_bottom_sheet_set_open (self->sheet, FALSE);
  gtk_list_box_select_row (self->list, row);
  focus_level (self);
}

/* --- what is done ---------------------------------------------------------------------------------------------- */

static void
choose (GuildAssessPage *self,
        int              level)
{
  GtkListBoxRow *row = find_level_row (self, level);
  const char *name = get_name (self, GUILD_KIND_COMPETENCY, self->shown, GUILD_COMPETENCY_NAME);
  g_autofree char *words = NULL;

  if (level != GUILD_LEVEL_UNRATED && row == NULL)
    return;
  guild_assessing_rate (self->assessing, self->shown, level);
  if (row == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  words = level < 0 ? g_strdup_printf (_ ("%s does not apply"), name) : g_strdup_printf ("%s: %d", name, level);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
level_activated (GuildAssessPage *self,
                 GtkListBoxRow   *row)
{
  choose (self, guild_assess_level_get_level (GUILD_ASSESS_LEVEL (row)));
}

static void
clear_clicked (GuildAssessPage *self)
{
  choose (self, GUILD_LEVEL_UNRATED);
  focus_level (self);
}

static void
previous_clicked (GuildAssessPage *self)
{
  move (self, -1);
}

static void
next_clicked (GuildAssessPage *self)
{
  move (self, 1);
}

static void
list_clicked (GuildAssessPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  adw_bottom_sheet_set_open (self->sheet, !adw_bottom_sheet_get_open (self->sheet));
  if (adw_bottom_sheet_get_open (self->sheet) && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
submit_clicked (GuildAssessPage *self)
{
  guild_assessing_submit (self->assessing);
}

static void
retry_clicked (GuildAssessPage *self)
{
  guild_assessing_flush (self->assessing);
}

static void
date_changed (GuildAssessPage *self)
{
  GuildDate date;
  g_autofree char *hint = NULL;

  if (!guild_date_row_get_date (self->date_row, &date) || date == 0)
    hint = guild_date_row_get_hint ();
  else if (date > guild_organisation_get_today (self->organisation))
    hint = g_strdup (_ ("An assessment cannot lie in the future."));
  guild_form_set_error (GTK_WIDGET (self->date_row), hint);
  if (hint == NULL)
    guild_assessing_set_date (self->assessing, date);
}

static void
recorder_changed (GuildAssessPage *self)
{
  guild_assessing_set_recorded_by (self->assessing, gtk_editable_get_text (self->recorder_row));
}

/* --- keys ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_text (GtkWidget *page)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));

  return GTK_IS_TEXT_VIEW (focus) || GTK_IS_TEXT (focus);
}

static gboolean
level_pressed (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data G_GNUC_UNUSED)
{
  if (is_text (widget))
    return GDK_EVENT_PROPAGATE;
  choose (GUILD_ASSESS_PAGE (widget), g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

static gboolean
move_pressed (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data G_GNUC_UNUSED)
{
  move (GUILD_ASSESS_PAGE (widget), g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

static gboolean
submit_pressed (GtkWidget *widget,
                GVariant  *arguments G_GNUC_UNUSED,
                gpointer   user_data G_GNUC_UNUSED)
{
  submit_clicked (GUILD_ASSESS_PAGE (widget));
  return GDK_EVENT_STOP;
}

/* Until it is submitted the form has an undo of its own; what was done elsewhere is not undone from here. */
static gboolean
undo_pressed (GtkWidget *widget,
              GVariant  *arguments G_GNUC_UNUSED,
              gpointer   user_data G_GNUC_UNUSED)
{
  GuildAssessPage *self = GUILD_ASSESS_PAGE (widget);
  gint64 competency = 0;
  int place = 0;

  if (is_text (widget))
    return GDK_EVENT_PROPAGATE;
  competency = guild_assessing_undo (self->assessing);
  if (competency != 0 && find_item (self, competency, &place) != NULL)
    select_place (self, place);
  return GDK_EVENT_STOP;
}

static void
add_shortcut (GtkShortcutController *controller,
              guint                  key,
              GdkModifierType        modifiers,
              GtkShortcutFunc        func,
              int                    argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (func, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (argument));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/* A list and a text have these for themselves: here they belong to the form. */
static void
add_early_keys (GuildAssessPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_shortcut (shortcuts, GDK_KEY_Page_Up, 0, move_pressed, -1);
  add_shortcut (shortcuts, GDK_KEY_Page_Down, 0, move_pressed, 1);
  add_shortcut (shortcuts, GDK_KEY_Up, GDK_CONTROL_MASK, move_pressed, -1);
  add_shortcut (shortcuts, GDK_KEY_Down, GDK_CONTROL_MASK, move_pressed, 1);
  add_shortcut (shortcuts, GDK_KEY_Return, GDK_CONTROL_MASK, submit_pressed, 0);
  add_shortcut (shortcuts, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, submit_pressed, 0);
  add_shortcut (shortcuts, GDK_KEY_z, GDK_CONTROL_MASK, undo_pressed, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int level;
  } keys[] = {
    { GDK_KEY_n, GUILD_LEVEL_NOT_APPLICABLE },
    { GDK_KEY_BackSpace, GUILD_LEVEL_UNRATED },
    { GDK_KEY_Delete, GUILD_LEVEL_UNRATED },
  };

  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    {
      gtk_widget_class_add_binding (widget_class, (guint) (GDK_KEY_0 + level), 0, level_pressed, "i", level);
      gtk_widget_class_add_binding (widget_class, (guint) (GDK_KEY_KP_0 + level), 0, level_pressed, "i", level);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, level_pressed, "i", keys[i].level);
}

/* --- the page ----------------------------------------------------------------------------------------------------- */

static void
close_page (GuildAssessPage *self)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (navigation != NULL &&
      adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (navigation)) == ADW_NAVIGATION_PAGE (self))
    adw_navigation_view_pop (ADW_NAVIGATION_VIEW (navigation));
}

static void
show_titles (GuildAssessPage *self)
{
  const char *name = get_name (self, GUILD_KIND_PERSON, self->subject, GUILD_PERSON_NAME);
  g_autofree char *part = NULL;
  g_autofree char *date = guild_words_full_date (guild_assessing_get_date (self->assessing));
  g_autofree char *subtitle = NULL;

  if (self->kind == GUILD_ASSESSMENT_KIND_SELF)
    part = g_strdup (_ ("Self-assessment"));
  else
    part = g_strdup_printf (_ ("Assessment by %s"),
                            get_name (self, GUILD_KIND_PERSON, self->assessor, GUILD_PERSON_NAME));
  subtitle = guild_words_join (part, date, NULL);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* Without anything to rate the page says what is missing. */
static void
show_content (GuildAssessPage *self)
{
  const char *name = get_name (self, GUILD_KIND_PERSON, self->subject, GUILD_PERSON_NAME);
  gboolean empty = self->items->len == 0;
  g_autofree char *words = g_strdup_printf (
      _ ("Levels are held against what a role asks for. Give %s a role with target levels, or import its "
         "requirements; then there is something to rate."),
      name);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_description (self->empty_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "form");
  gtk_widget_set_visible (self->footer, !empty);
  gtk_widget_set_visible (self->submit_button, !empty);
  gtk_widget_set_visible (self->facts_button, !empty);
}

/* Where somebody goes on who did not say where to begin. */
static int
find_unrated (GuildAssessPage *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (get_level (self, g_array_index (self->items, GuildAssessItem, i).competency) == GUILD_LEVEL_UNRATED)
      return (int) i;
  return 0;
}

/* What the draft said when it was kept; once, and it may rate what the role no longer asks for. */
static void
show_draft (GuildAssessPage *self)
{
  g_autofree char *recorder = g_strdup (guild_assessing_get_recorded_by (self->assessing));
  int place = 0;

  fill_list (self);
  show_content (self);
  for (guint i = 0; i < self->items->len; i++)
    rating_changed (self, g_array_index (self->items, GuildAssessItem, i).competency);
  if (find_item (self, self->begin, &place) == NULL)
    place = find_unrated (self);
  guild_date_row_set_date (self->date_row, guild_assessing_get_date (self->assessing));
  gtk_editable_set_text (self->recorder_row, recorder);
  gtk_widget_set_sensitive (self->detail, TRUE);
  gtk_widget_set_sensitive (self->facts_button, TRUE);
  select_place (self, place);
}

static void
state_changed (GuildAssessPage *self)
{
  GuildAssessingState state = guild_assessing_get_state (self->assessing);

  if (state == GUILD_ASSESSING_SUBMITTED)
    {
      close_page (self);
      return;
    }
  if (state != GUILD_ASSESSING_LOADING && state != GUILD_ASSESSING_FAILED && !gtk_widget_get_sensitive (self->detail))
    show_draft (self);
  if (state == GUILD_ASSESSING_FAILED)
    adw_banner_set_title (self->banner, guild_assessing_get_problem (self->assessing));
  adw_banner_set_revealed (self->banner, state == GUILD_ASSESSING_FAILED);
  show_titles (self);
  show_progress (self);
}

/* Who is rated may go while they are. */
static void
organisation_changed (GuildAssessPage *self)
{
  if (guild_organisation_lookup (self->organisation, GUILD_KIND_PERSON, self->subject) == NULL)
    close_page (self);
}

static void
guild_assess_page_hidden (AdwNavigationPage *page)
{
  guild_assessing_leave (GUILD_ASSESS_PAGE (page)->assessing);
}

static void
guild_assess_page_shown (AdwNavigationPage *page)
{
  focus_level (GUILD_ASSESS_PAGE (page));
}

/* What was typed a moment ago is kept before the window is gone, which waits for it. */
static gboolean
window_closes (GuildAssessPage *self)
{
  guild_assessing_flush (self->assessing);
  return GDK_EVENT_PROPAGATE;
}

static void
guild_assess_page_root (GtkWidget *widget)
{
  GuildAssessPage *self = GUILD_ASSESS_PAGE (widget);

  GTK_WIDGET_CLASS (guild_assess_page_parent_class)->root (widget);
  self->close_handler = g_signal_connect_swapped (gtk_widget_get_root (widget), "close-request",
                                                  G_CALLBACK (window_closes), self);
}

static void
guild_assess_page_unroot (GtkWidget *widget)
{
  GuildAssessPage *self = GUILD_ASSESS_PAGE (widget);

  g_clear_signal_handler (&self->close_handler, gtk_widget_get_root (widget));
  GTK_WIDGET_CLASS (guild_assess_page_parent_class)->unroot (widget);
}

static void
guild_assess_page_dispose (GObject *object)
{
  GuildAssessPage *self = GUILD_ASSESS_PAGE (object);

  if (self->assessing != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->assessing, self);
      guild_assessing_flush (self->assessing);
    }
  /* The list goes after the items that its headers speak of. */
  if (self->list != NULL)
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  if (self->evidence != NULL)
    g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (self->evidence), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_ASSESS_PAGE);
  g_clear_object (&self->assessing);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_object (&self->session);
  self->organisation = NULL;

  G_OBJECT_CLASS (guild_assess_page_parent_class)->dispose (object);
}

static void
guild_assess_page_class_init (GuildAssessPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_assess_page_dispose;
  widget_class->root = guild_assess_page_root;
  widget_class->unroot = guild_assess_page_unroot;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = guild_assess_page_shown;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hidden = guild_assess_page_hidden;

  g_type_ensure (GUILD_TYPE_DATE_ROW);
  g_type_ensure (GUILD_TYPE_LEVEL_TRACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/assess/guild-assess-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, title);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, submit_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, facts_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, date_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, recorder_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, layouts);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, list);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, detail);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, definition_label);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, track);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, basis_label);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, levels);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, evidence);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, footer);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, list_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, list_content);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, layouts_notify_layout_name);
  gtk_widget_class_bind_template_callback (widget_class, submit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked);
  gtk_widget_class_bind_template_callback (widget_class, date_changed);
  gtk_widget_class_bind_template_callback (widget_class, recorder_changed);
  gtk_widget_class_bind_template_callback (widget_class, competency_selected);
  gtk_widget_class_bind_template_callback (widget_class, competency_activated);
  gtk_widget_class_bind_template_callback (widget_class, level_activated);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, list_clicked);
  gtk_widget_class_bind_template_callback (widget_class, previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked);
  bind_keys (widget_class);
}

static void
guild_assess_page_init (GuildAssessPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_seen_focus_keep (GTK_WIDGET (self->layouts));
  gtk_widget_set_sensitive (self->detail, FALSE);
  gtk_widget_set_sensitive (self->facts_button, FALSE);
  add_early_keys (self);
}

/**
 * guild_assess_page_new:
 * @session: a session
 * @subject: key of who is rated
 * @kind: in which part
 * @assessor: key of who rates
 * @competency: key of the competency to begin at, which is always among those to rate; 0 for the first
 *
 * Returns: (transfer floating): a form, with what was kept of it
 */
AdwNavigationPage *
guild_assess_page_new (GuildSession       *session,
                       gint64              subject,
                       GuildAssessmentKind kind,
                       gint64              assessor,
                       gint64              competency)
{
  GuildAssessPage *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_ASSESS_PAGE, NULL);
  self->session = g_object_ref (session);
  self->organisation = guild_session_get_organisation (session);
  self->subject = subject;
  self->kind = kind;
  self->assessor = assessor;
  self->assessing = guild_assessing_new (session, subject, kind, assessor);
  self->begin = competency;
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->evidence), "changed", G_CALLBACK (evidence_changed), self);
  g_signal_connect_object (self->assessing, "notify::state", G_CALLBACK (state_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->assessing, "changed", G_CALLBACK (rating_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->organisation, "changed", G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  fill_list (self);
  show_titles (self);
  show_content (self);
  guild_assess_page_open (self, competency);
  show_progress (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * guild_assess_page_is:
 * @self: a page
 * @subject: key of a person
 * @kind: a part in which somebody rates them
 *
 * Returns: whether it is the form for that
 */
gboolean
guild_assess_page_is (GuildAssessPage    *self,
                      gint64              subject,
                      GuildAssessmentKind kind)
{
  g_return_val_if_fail (GUILD_IS_ASSESS_PAGE (self), FALSE);

  return self->subject == subject && self->kind == kind;
}

/**
 * guild_assess_page_open:
 * @self: a page
 * @competency: key of a competency, or 0 for the first
 *
 * Goes to a competency, where it is among those to rate.
 */
void
guild_assess_page_open (GuildAssessPage *self,
                        gint64           competency)
{
  int place = 0;

  g_return_if_fail (GUILD_IS_ASSESS_PAGE (self));

  find_item (self, competency, &place);
  select_place (self, place);
}

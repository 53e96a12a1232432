/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-finder-dialog.h"

#include <glib/gi18n.h>

#include "guild-finder-item.h"
#include "guild-finder-memory.h"
#include "guild-words.h"

/* The most of a group; of the people of one role or competency, many more. */
#define LIMIT       7
#define SCOPE_LIMIT 200

static const struct
{
  const char *title;
  const char *action;
  const char *words;
  const char *keys; /* where they are no accelerator of the application */
} ACTIONS[] = {
  { NC_ ("finder", "Import…"), "win.import", NC_ ("finder", "CSV, JSON, O*NET, spreadsheet"), NULL },
  { NC_ ("finder", "Export…"), "win.export", NC_ ("finder", "CSV, JSON, spreadsheet"), NULL },
  { NC_ ("finder", "History"), "win.history", NC_ ("finder", "journal, changes, go back"), NULL },
  { NC_ ("finder", "Undo"), "win.undo", NULL, "<Control>z" },
  { NC_ ("finder", "Redo"), "win.redo", NULL, "<Control><Shift>z" },
  { NC_ ("finder", "Policies"), "win.policies", NC_ ("finder", "settings, levels, stale, privacy"), NULL },
  { NC_ ("finder", "Preferences"), "app.preferences", NC_ ("finder", "settings, dark, style, backup folder"), NULL },
  { NC_ ("finder", "Save a Copy…"), "win.save-copy", NC_ ("finder", "backup"), NULL },
  { NC_ ("finder", "Backups…"), "win.backups", NC_ ("finder", "restore, back up"), NULL },
  { NC_ ("finder", "Add a Person…"), "win.add", NC_ ("finder", "new, create"), NULL },
  { NC_ ("finder", "Filter People"), "win.search", NC_ ("finder", "search"), NULL },
  { NC_ ("finder", "Paste Cells as People"), "win.paste", NC_ ("finder", "spreadsheet, clipboard"), NULL },
  { NC_ ("finder", "All Organisations"), "win.leave", NC_ ("finder", "start page, library"), NULL },
  { NC_ ("finder", "New Organisation…"), "win.new", NC_ ("finder", "create"), NULL },
  { NC_ ("finder", "Rename Organisation…"), "win.rename", NC_ ("finder", "name"), NULL },
  { NC_ ("finder", "Open…"), "win.open", NULL, NULL },
  { NC_ ("finder", "New Window"), "app.new-window", NULL, NULL },
  { NC_ ("finder", "Keyboard Shortcuts"), "win.show-help-overlay", NC_ ("finder", "keys, help"), NULL },
  { NC_ ("finder", "Help"), "app.help", NC_ ("finder", "manual, how to, privacy, pairing"), NULL },
  { NC_ ("finder", "About Guildhall"), "app.about", NC_ ("finder", "version, licence"), NULL },
  { NC_ ("finder", "Close the Window"), "window.close", NULL, NULL },
  { NC_ ("finder", "Quit"), "app.quit", NULL, NULL },
};

struct _GuildFinderDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildSnapshot *snapshot;
  GuildFinder *commands;     /* pages and actions */
  const GuildFinder *people; /* and competencies and roles; of the index; NULL until it is ready */
  GuildFinder *scope;        /* the people of one competency or role */
  gint64 scope_competency;
  char *scope_title;
  GCancellable *cancellable;
  GListStore *sections;
  GtkSingleSelection *selection;

  GtkWidget *back_button;
  GtkWidget *entry;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *nothing_page;
};

G_DEFINE_FINAL_TYPE (GuildFinderDialog, guild_finder_dialog, ADW_TYPE_DIALOG)

/* --- the list -------------------------------------------------------------------------------------------------- */

static const char *
get_section (GuildFinderDialog *self,
             GuildFinderGroup   group)
{
  if (self->scope != NULL)
    return self->scope_title;
  switch (group)
    {
    case GUILD_FINDER_PAGE:
      return _ ("Pages");
    case GUILD_FINDER_ACTION:
      return _ ("Actions");
    case GUILD_FINDER_PERSON:
      return _ ("People");
    case GUILD_FINDER_COMPETENCY:
      return _ ("Competencies");
    case GUILD_FINDER_ROLE:
      return _ ("Roles");
    }
  g_assert_not_reached ();
}

static char *
get_person_hint (GuildFinderDialog *self,
                 gint64             key)
{
  const GuildCompetencyInfo *competency = guild_snapshot_get_competency (self->snapshot, self->scope_competency);
  GuildPersonRow row;
  const GuildProfile *profile = NULL;

  if (!guild_snapshot_get_person (self->snapshot, key, &row))
    return NULL;
  if (competency != NULL)
    return guild_words_level (competency->top, guild_snapshot_get_cell (self->snapshot, key, self->scope_competency),
                              0);
  if (!row.employed)
    return g_strdup (_ ("Left"));
  profile = guild_snapshot_get_profile (self->snapshot, row.role);
  return guild_words_join (profile != NULL ? guild_record_get_text (profile->role, GUILD_ROLE_NAME) : "",
                           row.department != NULL ? row.department : "", NULL);
}

static char *
get_shortcut (const char *action,
              const char *keys)
{
  g_auto (GStrv)
      accelerators = gtk_application_get_accels_for_action (GTK_APPLICATION (g_application_get_default ()), action);
  guint key;
  GdkModifierType modifiers;

  if (keys == NULL && accelerators != NULL)
    keys = accelerators[0];
  if (keys == NULL || !gtk_accelerator_parse (keys, &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

static GuildFinderItem *
new_item (GuildFinderDialog      *self,
          const GuildFinderMatch *match,
          const char             *section)
{
  g_autofree char *hint = NULL;
  g_autofree char *shortcut = NULL;

  switch (match->group)
    {
    case GUILD_FINDER_PAGE:
      {
        g_autofree char *action = g_strdup_printf ("win.page(%d)", (int) match->key);

        shortcut = get_shortcut (action, NULL);
        break;
      }
    case GUILD_FINDER_ACTION:
      shortcut = get_shortcut (ACTIONS[match->key].action, ACTIONS[match->key].keys);
      break;
    case GUILD_FINDER_PERSON:
      hint = get_person_hint (self, match->key);
      break;
    case GUILD_FINDER_COMPETENCY:
      hint = g_strdup (_ ("Who is strong in it"));
      break;
    case GUILD_FINDER_ROLE:
      hint = g_strdup (_ ("Who is in it"));
      break;
    }
  return guild_finder_item_new (match->group, match->key, section != NULL ? section : get_section (self, match->group),
                                match->title, hint, shortcut);
}

static const char *
find_title (GuildFinderDialog      *self,
            const GuildFinderMatch *match)
{
  GuildPersonRow row;

  switch (match->group)
    {
    case GUILD_FINDER_PAGE:
    case GUILD_FINDER_ACTION:
      return guild_finder_get_title (self->commands, match->group, match->key);
    case GUILD_FINDER_PERSON:
      return guild_snapshot_get_person (self->snapshot, match->key, &row)
                 ? guild_record_get_text (row.record, GUILD_PERSON_NAME)
                 : NULL;
    case GUILD_FINDER_COMPETENCY:
      {
        const GuildCompetencyInfo *info = guild_snapshot_get_competency (self->snapshot, match->key);

        return info != NULL ? guild_record_get_text (info->record, GUILD_COMPETENCY_NAME) : NULL;
      }
    case GUILD_FINDER_ROLE:
      {
        const GuildProfile *profile = guild_snapshot_get_profile (self->snapshot, match->key);

        return profile != NULL ? guild_record_get_text (profile->role, GUILD_ROLE_NAME) : NULL;
      }
    }
  g_assert_not_reached ();
}

static void
add_recents (GuildFinderDialog *self)
{
  GArray *recents = guild_finder_memory_get_recents (self->session);
  g_autoptr (GListStore) store = g_list_store_new (GUILD_TYPE_FINDER_ITEM);

  for (guint i = 0; i < recents->len; i++)
    {
      GuildFinderMatch match = g_array_index (recents, GuildFinderMatch, i);
      g_autoptr (GuildFinderItem) item = NULL;

      match.title = find_title (self, &match);
      if (match.title == NULL)
        continue;
      item = new_item (self, &match, _ ("Recent"));
      g_list_store_append (store, item);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (store)) > 0)
    g_list_store_append (self->sections, store);
}

/* The groups with the best match first; of equal ones, in their own order. */
static void
add_matches (GuildFinderDialog *self,
             GArray            *matches)
{
  for (guint rank = 0; rank < GUILD_FINDER_NOT; rank++)
    for (guint i = 0; i < matches->len;)
      {
        GuildFinderGroup group = g_array_index (matches, GuildFinderMatch, i).group;
        g_autoptr (GListStore) store = NULL;
        guint end = i;

        while (end < matches->len && g_array_index (matches, GuildFinderMatch, end).group == group)
          end++;
        if (g_array_index (matches, GuildFinderMatch, i).rank == rank)
          {
            store = g_list_store_new (GUILD_TYPE_FINDER_ITEM);
            for (guint j = i; j < end; j++)
              {
                g_autoptr (GuildFinderItem) item = new_item (self, &g_array_index (matches, GuildFinderMatch, j), NULL);

                g_list_store_append (store, item);
              }
            g_list_store_append (self->sections, store);
          }
        i = end;
      }
}

static void
announce (GuildFinderDialog *self,
          const char        *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Before the frame is drawn. */
static void
laid_out (GuildFinderDialog *self,
          GdkFrameClock     *clock)
{
  g_signal_handlers_disconnect_by_func (clock, laid_out, self);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)), 0);
}

/* A list that is given a model, or shown, begins at the first row, and not at the title over it. */
static void
scroll_to_top (GuildFinderDialog *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->list));

  if (clock == NULL)
    return;
  g_signal_handlers_disconnect_by_func (clock, laid_out, self);
  g_signal_connect_object (clock, "layout", G_CALLBACK (laid_out), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
show_matches (GuildFinderDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GArray) matches = NULL;
  guint n_found = 0;

  /* A list whose rows are replaced stays near the one that it was at: it is given the new ones as a whole. */
  gtk_list_view_set_model (self->list, NULL);
  g_list_store_remove_all (self->sections);
  if (self->scope != NULL)
    matches = guild_finder_search (self->scope, text, SCOPE_LIMIT, &n_found);
  else
    {
      guint n_commands = 0;

      if (*text == '\0')
        add_recents (self);
      matches = guild_finder_search (self->commands, text, *text == '\0' ? G_N_ELEMENTS (ACTIONS) : LIMIT, &n_commands);
      if (*text != '\0' && self->people != NULL)
        {
          g_autoptr (GArray) more = guild_finder_search (self->people, text, LIMIT, &n_found);

          g_array_append_vals (matches, more->data, more->len);
        }
      n_found += n_commands;
    }
  add_matches (self, matches);
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->sections)) > 0 ? "list" : "nothing");
  gtk_single_selection_set_selected (self->selection, 0);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  scroll_to_top (self);
  if (*text != '\0' || self->scope != NULL)
    {
      g_autofree char *count = g_strdup_printf (ngettext ("%'u result", "%'u results", n_found), n_found);

      announce (self, count);
    }
}

static void
text_changed (GuildFinderDialog *self)
{
  show_matches (self);
}

/* --- one competency or role ------------------------------------------------------------------------------------- */

typedef struct
{
  GuildSnapshot *snapshot;
  gint64 competency, role;
} Scope;

static void
scope_free (gpointer data)
{
  Scope *scope = data;

  guild_snapshot_unref (scope->snapshot);
  g_free (scope);
}

static void
scope_in_thread (GTask        *task,
                 gpointer      source G_GNUC_UNUSED,
                 gpointer      task_data,
                 GCancellable *cancellable G_GNUC_UNUSED)
{
  Scope *scope = task_data;

  g_task_return_pointer (task,
                         scope->competency != 0 ? guild_finder_new_for_competency (scope->snapshot, scope->competency)
                                                : guild_finder_new_for_role (scope->snapshot, scope->role),
                         (GDestroyNotify) guild_finder_free);
}

static void
scope_ready (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GuildFinderDialog *self = GUILD_FINDER_DIALOG (source);
  g_autofree char *title = user_data;
  Scope *scope = g_task_get_task_data (G_TASK (result));
  GuildFinder *finder = g_task_propagate_pointer (G_TASK (result), NULL);

  if (finder == NULL)
    return;
  g_clear_pointer (&self->scope, guild_finder_free);
  self->scope = finder;
  self->scope_competency = scope->competency;
  g_set_str (&self->scope_title, title);
  gtk_widget_set_visible (self->back_button, TRUE);
  adw_status_page_set_description (self->nothing_page,
                                   scope->competency != 0 ? _ ("Nobody is strong in it.") : _ ("Nobody is in it."));
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), title);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  announce (self, title);
  show_matches (self);
}

static void
enter_scope (GuildFinderDialog *self,
             GuildFinderItem   *item)
{
  g_autoptr (GTask) task = NULL;
  Scope *scope = g_new0 (Scope, 1);
  char *title = NULL;

  scope->snapshot = guild_snapshot_ref (self->snapshot);
  if (guild_finder_item_get_group (item) == GUILD_FINDER_COMPETENCY)
    {
      scope->competency = guild_finder_item_get_key (item);
      /* Translators: %s is a competency. */
      title = g_strdup_printf (_ ("Strong in %s"), guild_finder_item_get_title (item));
    }
  else
    {
      scope->role = guild_finder_item_get_key (item);
      /* Translators: %s is a role. */
      title = g_strdup_printf (_ ("In the role %s"), guild_finder_item_get_title (item));
    }
  task = g_task_new (self, self->cancellable, scope_ready, title);
  g_task_set_source_tag (task, enter_scope);
  g_task_set_task_data (task, scope, scope_free);
  g_task_run_in_thread (task, scope_in_thread);
}

static void
leave_scope (GuildFinderDialog *self)
{
  g_clear_pointer (&self->scope, guild_finder_free);
  self->scope_competency = 0;
  gtk_widget_set_visible (self->back_button, FALSE);
  adw_status_page_set_description (self->nothing_page, NULL);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), _ ("Find Everything"));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
  show_matches (self);
}

static void
back_clicked (GuildFinderDialog *self)
{
  leave_scope (self);
}

/* --- choosing -------------------------------------------------------------------------------------------------------- */

static void
choose (GuildFinderDialog *self,
        GuildFinderItem   *item)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GuildFinderGroup group = guild_finder_item_get_group (item);
  gint64 key = guild_finder_item_get_key (item);

  guild_finder_memory_remember (self->session, group, key);
  if (group == GUILD_FINDER_COMPETENCY || group == GUILD_FINDER_ROLE)
    {
      enter_scope (self, item);
      return;
    }
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  if (group == GUILD_FINDER_PERSON)
    gtk_widget_activate_action (window, "win.show-person", "x", key);
  else if (group == GUILD_FINDER_PAGE)
    gtk_widget_activate_action (window, "win.page", "i", (gint32) key);
  else
    gtk_widget_activate_action (window, ACTIONS[key].action, NULL);
  g_object_unref (self);
}

static void
item_activated (GuildFinderDialog *self,
                guint              position)
{
  g_autoptr (GuildFinderItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    choose (self, item);
}

static void
entry_activated (GuildFinderDialog *self)
{
  item_activated (self, gtk_single_selection_get_selected (self->selection));
}

static void
search_stopped (GuildFinderDialog *self)
{
  if (self->scope != NULL)
    leave_scope (self);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
move (GuildFinderDialog *self,
      int                by)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gint64 position = (gint64) gtk_single_selection_get_selected (self->selection) + by;
  g_autoptr (GuildFinderItem) item = NULL;
  g_autofree char *text = NULL;

  if (n_items == 0)
    return GDK_EVENT_STOP;
  position = CLAMP (position, 0, (gint64) n_items - 1);
  gtk_list_view_scroll_to (self->list, (guint) position, GTK_LIST_SCROLL_SELECT, NULL);
  item = g_list_model_get_item (G_LIST_MODEL (self->selection), (guint) position);
  text = guild_words_join (guild_finder_item_get_title (item), guild_finder_item_get_hint (item), NULL);
  announce (self, text);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed (GuildFinderDialog *self,
             guint              key,
             guint              code G_GNUC_UNUSED,
             GdkModifierType    state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return move (self, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return move (self, 1);
    case GDK_KEY_Page_Up:
      return move (self, -LIMIT);
    case GDK_KEY_Page_Down:
      return move (self, LIMIT);
    case GDK_KEY_BackSpace:
      if (self->scope == NULL || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
        return GDK_EVENT_PROPAGATE;
      leave_scope (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- rows ------------------------------------------------------------------------------------------------------------- */

static void
header_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
              GtkListHeader            *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_list_header_set_child (header, label);
}

static void
header_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
             GtkListHeader            *header)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)),
                       guild_finder_item_get_section (gtk_list_header_get_item (header)));
}

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, style);
    }
  return label;
}

/* Title, hint, keys. */
static void
row_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkListItem              *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *hint = new_label ("dimmed");

  gtk_box_append (GTK_BOX (box), new_label (NULL));
  gtk_widget_set_hexpand (hint, TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 1);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), new_label ("keys"));
  gtk_list_item_set_child (list_item, box);
}

static void
row_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
          GtkListItem              *list_item)
{
  GuildFinderItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *hint = gtk_widget_get_next_sibling (title);
  GtkWidget *shortcut = gtk_widget_get_next_sibling (hint);
  g_autofree char *label = guild_words_join (guild_finder_item_get_title (item), guild_finder_item_get_hint (item),
                                             guild_finder_item_get_shortcut (item), NULL);

  gtk_label_set_label (GTK_LABEL (title), guild_finder_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (hint), guild_finder_item_get_hint (item));
  gtk_label_set_label (GTK_LABEL (shortcut), guild_finder_item_get_shortcut (item));
  gtk_widget_set_visible (shortcut, *guild_finder_item_get_shortcut (item) != '\0');
  gtk_list_item_set_accessible_label (list_item, label);
}

/* --- the index --------------------------------------------------------------------------------------------------------- */

static void
take_index (GuildFinderDialog *self,
            const GuildFinder *index)
{
  self->people = index;
  show_matches (self);
}

static void
index_ready (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GuildFinderDialog) self = user_data;
  const GuildFinder *index = guild_finder_memory_load_finish (result);

  /* Cancelled: the dialog is closed. */
  if (index != NULL)
    take_index (self, index);
}

static void
prepare_index (GuildFinderDialog *self)
{
  const GuildFinder *index = guild_finder_memory_get_index (self->session, self->snapshot);

  if (index != NULL)
    take_index (self, index);
  else
    guild_finder_memory_load_async (self->session, self->snapshot, self->cancellable, index_ready, g_object_ref (self));
}

static gboolean
has_action (GuildFinderDialog *self,
            GtkWidget         *window,
            const char        *action)
{
  GType owner;
  const char *name = NULL;
  const GVariantType *type = NULL;
  const char *property = NULL;

  if (g_str_equal (action, "window.close"))
    return TRUE;
  if (g_str_has_prefix (action, "app."))
    return g_action_group_has_action (G_ACTION_GROUP (g_application_get_default ()), action + 4);
  if (g_str_equal (action, "win.undo"))
    return guild_session_get_can_undo (self->session);
  if (g_str_equal (action, "win.redo"))
    return guild_session_get_can_redo (self->session);
  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), i, &owner, &name, &type, &property);
       i++)
    if (g_str_equal (name, action))
      return TRUE;
  return g_action_group_has_action (G_ACTION_GROUP (window), action + 4);
}

/* --- GObject ------------------------------------------------------------------------------------------------------------- */

static void
guild_finder_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (GUILD_FINDER_DIALOG (dialog)->cancellable);
}

static void
guild_finder_dialog_dispose (GObject *object)
{
  GuildFinderDialog *self = GUILD_FINDER_DIALOG (object);

  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_FINDER_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->sections);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, guild_snapshot_unref);

  G_OBJECT_CLASS (guild_finder_dialog_parent_class)->dispose (object);
}

static void
guild_finder_dialog_finalize (GObject *object)
{
  GuildFinderDialog *self = GUILD_FINDER_DIALOG (object);

  guild_finder_free (self->commands);
  g_clear_pointer (&self->scope, guild_finder_free);
  g_free (self->scope_title);

  G_OBJECT_CLASS (guild_finder_dialog_parent_class)->finalize (object);
}

static void
guild_finder_dialog_class_init (GuildFinderDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_finder_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = guild_finder_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = guild_finder_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/finder/guild-finder-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildFinderDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, GuildFinderDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, GuildFinderDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildFinderDialog, list);
  gtk_widget_class_bind_template_child (widget_class, GuildFinderDialog, nothing_page);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, text_changed);
  gtk_widget_class_bind_template_callback (widget_class, scroll_to_top);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, item_activated);
  gtk_widget_class_bind_template_callback (widget_class, header_setup);
  gtk_widget_class_bind_template_callback (widget_class, header_bind);
  gtk_widget_class_bind_template_callback (widget_class, row_setup);
  gtk_widget_class_bind_template_callback (widget_class, row_bind);
}

static void
guild_finder_dialog_init (GuildFinderDialog *self)
{
  GtkFlattenListModel *items = NULL;

  self->cancellable = g_cancellable_new ();
  self->commands = guild_finder_new ();
  self->sections = g_list_store_new (G_TYPE_LIST_MODEL);
  gtk_widget_init_template (GTK_WIDGET (self));
  items = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->sections)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (items));
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), _ ("Find Everything"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find Everything"),
                                  -1);
}

/**
 * guild_finder_dialog_new:
 * @session: a session
 * @window: the window whose actions are offered
 *
 * Returns: (transfer floating): a finder
 */
AdwDialog *
guild_finder_dialog_new (GuildSession *session,
                         GtkWidget    *window)
{
  GuildFinderDialog *self = g_object_new (GUILD_TYPE_FINDER_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (session));
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    if (has_action (self, window, ACTIONS[i].action))
      guild_finder_add (self->commands, GUILD_FINDER_ACTION, i, g_dpgettext2 (NULL, "finder", ACTIONS[i].title),
                        ACTIONS[i].words == NULL ? NULL : g_dpgettext2 (NULL, "finder", ACTIONS[i].words));
  show_matches (self);
  prepare_index (self);
  return ADW_DIALOG (self);
}

/**
 * guild_finder_dialog_add_page:
 * @self: a finder
 * @page: what `win.page` calls it
 * @title: its title
 */
void
guild_finder_dialog_add_page (GuildFinderDialog *self,
                              int                page,
                              const char        *title)
{
  g_return_if_fail (GUILD_IS_FINDER_DIALOG (self));

  guild_finder_add (self->commands, GUILD_FINDER_PAGE, page, title, NULL);
  show_matches (self);
}

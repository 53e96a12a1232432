/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-titles-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-import-title-row.h"

#define NONE G_MAXUINT

struct _GuildImportTitlesPage
{
  AdwNavigationPage parent_instance;

  GuildIntake *intake;
  GuildImportResult *result; /* which found the titles */
  GPtrArray *titles;         /* GuildImportTitle, of the result */
  GPtrArray *targets;        /* GuildIntakeTarget, by title */
  GPtrArray *past;           /* earlier targets */
  GPtrArray *roles;          /* GuildRecord, those that titles may stand for */
  GtkStringList *choices;    /* itself, the other titles, the roles */
  GListStore *items;
  GtkSingleSelection *selection;

  GtkLabel *words_label;
  GtkButton *accept_button;
  GtkListView *list;
  GtkWidget *undo_button;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (GuildImportTitlesPage, guild_import_titles_page, ADW_TYPE_NAVIGATION_PAGE)

static const GuildImportTitle *
get_title (GuildImportTitlesPage *self,
           guint                  index)
{
  return g_ptr_array_index (self->titles, index);
}

static GuildIntakeTarget *
get_target (GuildImportTitlesPage *self,
            guint                  index)
{
  return g_ptr_array_index (self->targets, index);
}

static guint
find_title (GuildImportTitlesPage *self,
            const char            *title)
{
  for (guint i = 0; i < self->titles->len; i++)
    if (strcmp (get_title (self, i)->title, title) == 0)
      return i;
  return NONE;
}

/* The title whose role a title becomes. */
static guint
find_head (GuildImportTitlesPage *self,
           guint                  index)
{
  for (guint step = 0; step < self->titles->len; step++)
    {
      const GuildIntakeTarget *target = get_target (self, index);
      guint next = target->target == GUILD_IMPORT_TITLE_OTHER ? find_title (self, target->text) : NONE;

      if (next == NONE)
        break;
      index = next;
    }
  return index;
}

/* Whether there is a proposal that nobody has followed or turned down. */
static gboolean
has_suggestion (GuildImportTitlesPage *self,
                guint                  index)
{
  const GuildImportTitle *title = get_title (self, index);

  if (get_target (self, index)->target != GUILD_IMPORT_TITLE_ITSELF)
    return FALSE;
  return title->like_role != NULL || (title->like_title >= 0 && find_head (self, (guint) title->like_title) != index);
}

static const char *
get_role_name (GuildImportTitlesPage *self,
               const char            *id)
{
  for (guint i = 0; i < self->roles->len; i++)
    if (strcmp (guild_record_get_text (g_ptr_array_index (self->roles, i), GUILD_ROLE_ID), id) == 0)
      return guild_record_get_text (g_ptr_array_index (self->roles, i), GUILD_ROLE_NAME);
  return id;
}

/* The choices: itself, each title, each role. */
static guint
get_choice (GuildImportTitlesPage *self,
            guint                  index)
{
  const GuildIntakeTarget *target = get_target (self, index);

  switch (target->target)
    {
    case GUILD_IMPORT_TITLE_ITSELF:
      return 0;
    case GUILD_IMPORT_TITLE_OTHER:
      return 1 + find_title (self, target->text);
    case GUILD_IMPORT_TITLE_ROLE:
      for (guint i = 0; i < self->roles->len; i++)
        if (strcmp (guild_record_get_text (g_ptr_array_index (self->roles, i), GUILD_ROLE_ID), target->text) == 0)
          return 1 + self->titles->len + i;
      return 0;
    }
  g_return_val_if_reached (0);
}

/* --- showing --------------------------------------------------------------------------------------------- */

static void
add_item (GuildImportTitlesPage *self,
          GPtrArray             *items,
          guint                  index,
          gboolean               member)
{
  const GuildImportTitle *title = get_title (self, index);
  const char *suggestion = NULL;

  if (has_suggestion (self, index))
    suggestion = title->like_role != NULL ? get_role_name (self, title->like_role)
                                          : get_title (self, (guint) title->like_title)->title;
  g_ptr_array_add (items, guild_import_title_item_new (index, title->title, title->n_people, member,
                                                       get_choice (self, index), suggestion));
}

/* Each title under the one that it goes with, or might go with. */
static guint
find_place (GuildImportTitlesPage *self,
            guint                  index)
{
  const GuildImportTitle *title = get_title (self, index);
  guint head = find_head (self, index);

  if (head == index && title->like_role == NULL && has_suggestion (self, index))
    head = find_head (self, (guint) title->like_title);
  return head;
}

static void
show_items (GuildImportTitlesPage *self,
            guint                  focus)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree guint *places = g_new (guint, self->titles->len + 1);
  guint n_suggestions = 0;
  guint n_roles = 0;
  guint position = NONE;
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->titles->len; i++)
    {
      places[i] = find_place (self, i);
      n_suggestions += has_suggestion (self, i) ? 1 : 0;
      n_roles += get_target (self, i)->target == GUILD_IMPORT_TITLE_ITSELF ? 1 : 0;
    }
  for (guint i = 0; i < self->titles->len; i++)
    {
      /* Whom a proposal leads to may itself be proposed to go elsewhere: both show, each at its own place. */
      if (places[i] != i && places[places[i]] == places[i])
        continue;
      add_item (self, items, i, FALSE);
      for (guint j = 0; places[i] == i && j < self->titles->len; j++)
        if (j != i && places[j] == i)
          add_item (self, items, j, TRUE);
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  for (guint i = 0; i < items->len; i++)
    if (focus != NONE && guild_import_title_item_get_index (g_ptr_array_index (items, i)) == focus)
      position = i;
  if (position != NONE)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);

  /* Translators: %u titles of jobs become %u roles. */
  words = g_strdup_printf (ngettext ("%u title that is no role yet. It becomes %u role.",
                                     "%u titles that are no role yet. They become %u roles.", self->titles->len),
                           self->titles->len, n_roles);
  gtk_label_set_label (self->words_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->accept_button), n_suggestions > 0);
  if (n_suggestions > 0)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("_Accept %u Suggestion", "_Accept All %u Suggestions",
                                                          n_suggestions),
                                                n_suggestions);

      gtk_button_set_label (self->accept_button, label);
    }
  gtk_widget_set_visible (self->undo_button, self->past->len > 0);
}

/* --- changing ---------------------------------------------------------------------------------------------- */

static void
remember (GuildImportTitlesPage *self)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_intake_target_free);

  for (guint i = 0; i < self->targets->len; i++)
    g_ptr_array_add (copy, guild_intake_target_new (get_target (self, i)->title, get_target (self, i)->target,
                                                    get_target (self, i)->text));
  g_ptr_array_add (self->past, copy);
}

static void
set_target (GuildImportTitlesPage *self,
            guint                  index,
            GuildImportTitleTarget kind,
            const char            *text)
{
  GuildIntakeTarget *target = get_target (self, index);

  target->target = kind;
  g_set_str (&target->text, text);
}

/* Joins a title to another, by the one whose role that becomes. */
static gboolean
join (GuildImportTitlesPage *self,
      guint                  index,
      guint                  other)
{
  guint head = find_head (self, other);

  if (head == index)
    return FALSE;
  if (get_target (self, head)->target == GUILD_IMPORT_TITLE_ROLE)
    set_target (self, index, GUILD_IMPORT_TITLE_ROLE, get_target (self, head)->text);
  else
    set_target (self, index, GUILD_IMPORT_TITLE_OTHER, get_title (self, head)->title);
  return TRUE;
}

static void
accept_suggestion (GuildImportTitlesPage *self,
                   guint                  index)
{
  const GuildImportTitle *title = get_title (self, index);

  if (title->like_role != NULL)
    set_target (self, index, GUILD_IMPORT_TITLE_ROLE, title->like_role);
  else
    join (self, index, (guint) title->like_title);
}

static void
accept_clicked (GuildImportTitlesPage *self)
{
  remember (self);
  for (guint i = 0; i < self->titles->len; i++)
    if (has_suggestion (self, i))
      accept_suggestion (self, i);
  show_items (self, self->titles->len > 0 ? 0 : NONE);
}

static void
row_accepted (GuildImportTitlesPage *self,
              guint                  index)
{
  if (!has_suggestion (self, index))
    return;
  remember (self);
  accept_suggestion (self, index);
  show_items (self, index);
}

static void
row_joined (GuildImportTitlesPage *self,
            guint                  index,
            guint                  other)
{
  if (find_head (self, other) == index)
    return;
  remember (self);
  join (self, index, other);
  show_items (self, index);
}

static void
row_chosen (GuildImportTitlesPage *self,
            guint                  index,
            guint                  choice)
{
  remember (self);
  if (choice == 0 || choice == index + 1)
    set_target (self, index, GUILD_IMPORT_TITLE_ITSELF, "");
  else if (choice <= self->titles->len)
    join (self, index, choice - 1);
  else
    set_target (self, index, GUILD_IMPORT_TITLE_ROLE,
                guild_record_get_text (g_ptr_array_index (self->roles, choice - 1 - self->titles->len), GUILD_ROLE_ID));
  show_items (self, index);
}

static void
list_activated (GuildImportTitlesPage *self,
                guint                  position)
{
  g_autoptr (GuildImportTitleItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    row_accepted (self, guild_import_title_item_get_index (item));
}

static void
separate_action (GtkWidget  *widget,
                 const char *action G_GNUC_UNUSED,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  GuildImportTitlesPage *self = GUILD_IMPORT_TITLES_PAGE (widget);
  GuildImportTitleItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL && get_target (self, guild_import_title_item_get_index (item))->target != GUILD_IMPORT_TITLE_ITSELF)
    row_chosen (self, guild_import_title_item_get_index (item), 0);
}

static void
next_clicked (GuildImportTitlesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "import.next", NULL);
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

static void
setup_row (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkListItem              *item,
           GuildImportTitlesPage    *self)
{
  GtkWidget *row = guild_import_title_row_new (G_LIST_MODEL (self->choices));

  g_signal_connect_object (row, "chosen", G_CALLBACK (row_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "accepted", G_CALLBACK (row_accepted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "joined", G_CALLBACK (row_joined), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_row (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
          GtkListItem              *item,
          GuildImportTitlesPage    *self)
{
  GuildImportTitleItem *title = gtk_list_item_get_item (item);
  g_autofree char *spoken = guild_import_title_row_describe (title, G_LIST_MODEL (self->choices));

  guild_import_title_row_show (GUILD_IMPORT_TITLE_ROW (gtk_list_item_get_child (item)), title);
  gtk_list_item_set_accessible_label (item, spoken);
}

static void
unbind_row (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
            GtkListItem              *item)
{
  guild_import_title_row_show (GUILD_IMPORT_TITLE_ROW (gtk_list_item_get_child (item)), NULL);
}

/* --- GObject ---------------------------------------------------------------------------------------------------- */

/* The keyboard starts where there is something to do. */
static void
guild_import_titles_page_shown (AdwNavigationPage *page)
{
  GuildImportTitlesPage *self = GUILD_IMPORT_TITLES_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
guild_import_titles_page_dispose (GObject *object)
{
  GuildImportTitlesPage *self = GUILD_IMPORT_TITLES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_IMPORT_TITLES_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->past, g_ptr_array_unref);
  g_clear_pointer (&self->result, guild_import_result_unref);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (guild_import_titles_page_parent_class)->dispose (object);
}

static void
guild_import_titles_page_class_init (GuildImportTitlesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_import_titles_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = guild_import_titles_page_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/import/guild-import-titles-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitlesPage, words_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitlesPage, accept_button);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitlesPage, list);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitlesPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitlesPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked);
  gtk_widget_class_bind_template_callback (widget_class, list_activated);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked);
  gtk_widget_class_install_action (widget_class, "titles.separate", NULL, separate_action);
}

static void
guild_import_titles_page_init (GuildImportTitlesPage *self)
{
  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_intake_target_free);
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->items = g_list_store_new (GUILD_TYPE_IMPORT_TITLE_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_import_titles_page_new:
 * @intake: what comes in, planned
 *
 * Returns: (transfer floating): a page
 */
AdwNavigationPage *
guild_import_titles_page_new (GuildIntake *intake)
{
  GuildImportTitlesPage *self = g_object_new (GUILD_TYPE_IMPORT_TITLES_PAGE, NULL);
  GuildOrganisation *organisation = guild_session_get_organisation (guild_intake_get_session (intake));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->intake = g_object_ref (intake);
  self->result = guild_import_result_ref (guild_intake_get_result (intake));
  self->titles = guild_import_result_get_titles (self->result);
  self->roles = guild_organisation_list (organisation, GUILD_KIND_ROLE);
  self->choices = gtk_string_list_new (NULL);
  gtk_string_list_append (self->choices, _ ("A role of its own"));
  for (guint i = 0; i < self->titles->len; i++)
    {
      const GuildImportTitle *title = get_title (self, i);
      /* Translators: %s is a job title. */
      g_autofree char *words = g_strdup_printf (_ ("Same as %s"), title->title);

      gtk_string_list_append (self->choices, words);
      g_ptr_array_add (self->targets, guild_intake_target_new (title->title, title->target, title->target_text));
    }
  for (guint i = 0; i < self->roles->len; i++)
    gtk_string_list_append (self->choices, guild_record_get_text (g_ptr_array_index (self->roles, i), GUILD_ROLE_NAME));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, G_CONNECT_DEFAULT);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  show_items (self, NONE);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * guild_import_titles_page_apply:
 * @self: a page
 *
 * Says what the titles stand for, for the next plan.
 */
void
guild_import_titles_page_apply (GuildImportTitlesPage *self)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_intake_target_free);

  g_return_if_fail (GUILD_IS_IMPORT_TITLES_PAGE (self));

  for (guint i = 0; i < self->targets->len; i++)
    g_ptr_array_add (copy, guild_intake_target_new (get_target (self, i)->title, get_target (self, i)->target,
                                                    get_target (self, i)->text));
  guild_intake_set_titles (self->intake, copy);
}

/**
 * guild_import_titles_page_undo:
 * @self: a page
 *
 * Takes the last step back.
 *
 * Returns: whether there was one
 */
gboolean
guild_import_titles_page_undo (GuildImportTitlesPage *self)
{
  g_return_val_if_fail (GUILD_IS_IMPORT_TITLES_PAGE (self), FALSE);

  if (self->past->len == 0)
    return FALSE;
  g_ptr_array_unref (self->targets);
  self->targets = g_ptr_array_steal_index (self->past, self->past->len - 1);
  show_items (self, NONE);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-picker.h"

#include <glib/gi18n.h>

#include "guild-people-list.h"
#include "guild-words.h"

/* Where a row keeps its labels. */
#define NAME_KEY   "guild-name"
#define LINE_KEY   "guild-line"
#define AVATAR_KEY "guild-avatar"

struct _GuildPersonPicker
{
  AdwDialog parent_instance;

  GuildPeopleList *list;
  GtkSingleSelection *selection;
  GuildPersonPickerRefuse refuse;
  gpointer user_data;
  GDestroyNotify free_data;

  GtkSearchEntry *search_entry;
  GtkStack *views;
  GtkListView *people;
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildPersonPicker, guild_person_picker, ADW_TYPE_DIALOG)

static char *
get_refusal (GuildPersonPicker *self,
             GuildPerson       *person)
{
  return self->refuse != NULL ? self->refuse (guild_person_get_key (person), self->user_data) : NULL;
}

static void
set_up_row (GuildPersonPicker *self G_GNUC_UNUSED,
            GtkListItem       *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *avatar = g_object_new (ADW_TYPE_AVATAR, "size", 32, "show-initials", TRUE, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *line = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "wrap", TRUE, "lines", 2, "ellipsize",
                                  PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (line, "caption");
  gtk_widget_add_css_class (line, "dimmed");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (row, "picker-row");
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), line);
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), words);
  gtk_list_item_set_child (item, row);
  g_object_set_data (G_OBJECT (item), NAME_KEY, name);
  g_object_set_data (G_OBJECT (item), LINE_KEY, line);
  g_object_set_data (G_OBJECT (item), AVATAR_KEY, avatar);
}

static void
bind_row (GuildPersonPicker *self,
          GtkListItem       *item)
{
  GuildPerson *person = gtk_list_item_get_item (item);
  const char *name = guild_person_get_name (person);
  const char *role = guild_person_get_role (person);
  g_autofree char *refusal = get_refusal (self, person);
  g_autofree char *place = guild_words_join (*role != '\0' ? role : guild_person_get_title (person),
                                             guild_person_get_department (person), NULL);
  const char *line = refusal != NULL ? refusal : place;
  g_autofree char *words = guild_words_join (name, line, NULL);

  adw_avatar_set_text (g_object_get_data (G_OBJECT (item), AVATAR_KEY), name);
  gtk_label_set_label (g_object_get_data (G_OBJECT (item), NAME_KEY), name);
  gtk_label_set_label (g_object_get_data (G_OBJECT (item), LINE_KEY), line);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (item), LINE_KEY), *line != '\0');
  gtk_list_item_set_activatable (item, refusal == NULL);
  gtk_list_item_set_accessible_label (item, words);
  if (refusal != NULL)
    gtk_widget_add_css_class (gtk_list_item_get_child (item), "refused");
  else
    gtk_widget_remove_css_class (gtk_list_item_get_child (item), "refused");
}

static void
show_view (GuildPersonPicker *self)
{
  gboolean none = guild_people_list_get_ready (self->list) && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  gtk_stack_set_visible_child_name (self->views, none ? "none-found" : "people");
}

static void
pick (GuildPersonPicker *self,
      guint              position)
{
  g_autoptr (GuildPerson) person = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  g_autofree char *refusal = NULL;

  if (person == NULL)
    return;
  refusal = get_refusal (self, person);
  if (refusal != NULL)
    {
      gtk_accessible_announce (GTK_ACCESSIBLE (self), refusal, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      return;
    }
  g_signal_emit (self, signals[PICKED], 0, guild_person_get_key (person));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
person_activated (GuildPersonPicker *self,
                  guint              position)
{
  pick (self, position);
}

static void
search_changed (GuildPersonPicker *self)
{
  guild_people_list_set_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_single_selection_set_selected (self->selection, 0);
  show_view (self);
}

/* Enter in the search takes the selected one, the first if no other was chosen. */
static void
search_activated (GuildPersonPicker *self)
{
  pick (self, gtk_single_selection_get_selected (self->selection));
}

static void
search_stopped (GuildPersonPicker *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The arrows move through the list while the text is typed. */
static gboolean
key_pressed (GuildPersonPicker *self,
             guint              keyval,
             guint              keycode G_GNUC_UNUSED,
             GdkModifierType    state G_GNUC_UNUSED)
{
  guint n_people = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position = gtk_single_selection_get_selected (self->selection);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_Up) || n_people == 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down)
    position = MIN (position + 1, n_people - 1);
  else
    position = position > 0 ? position - 1 : 0;
  gtk_list_view_scroll_to (self->people, position, GTK_LIST_SCROLL_SELECT, NULL);
  return GDK_EVENT_STOP;
}

static void
guild_person_picker_dispose (GObject *object)
{
  GuildPersonPicker *self = GUILD_PERSON_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PERSON_PICKER);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  if (self->free_data != NULL)
    self->free_data (self->user_data);
  self->free_data = NULL;
  self->refuse = NULL;

  G_OBJECT_CLASS (guild_person_picker_parent_class)->dispose (object);
}

static void
guild_person_picker_class_init (GuildPersonPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_person_picker_dispose;

  /**
   * GuildPersonPicker::picked:
   * @self: the picker
   * @person: key of a person
   *
   * Somebody was picked; the picker closes.
   */
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/widgets/guild-person-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPicker, views);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPicker, people);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, person_activated);
}

static void
guild_person_picker_init (GuildPersonPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

/**
 * guild_person_picker_new:
 * @organisation: an organisation
 * @title: what the person is picked for
 * @refuse: (nullable): says who cannot be picked; called on the main thread for each row that is shown
 * @user_data: for @refuse
 * @free_data: (nullable): frees @user_data
 *
 * Returns: (transfer floating): a dialog that emits `picked`
 */
AdwDialog *
guild_person_picker_new (GuildOrganisation      *organisation,
                         const char             *title,
                         GuildPersonPickerRefuse refuse,
                         gpointer                user_data,
                         GDestroyNotify          free_data)
{
  GuildPersonPicker *self = g_object_new (GUILD_TYPE_PERSON_PICKER, "title", title, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->refuse = refuse;
  self->user_data = user_data;
  self->free_data = free_data;
  self->list = guild_people_list_new (organisation);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::ready", G_CALLBACK (show_view), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->people, factory);
  gtk_list_view_set_model (self->people, GTK_SELECTION_MODEL (self->selection));
  return ADW_DIALOG (self);
}

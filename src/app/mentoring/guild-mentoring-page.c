/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-mentoring-page.h"

#include <glib/gi18n.h>

#include "guild-pairing-list.h"
#include "guild-pairing-row.h"
#include "guild-pairing-words.h"
#include "guild-person-picker.h"

/* Rows around those in sight that are filled at once; of the others, so many between two frames. */
#define MARGIN  4
#define AT_ONCE 6

/* In pixels, until a row is filled. */
#define ROW_HEIGHT 54

struct _GuildMentoringPage
{
  GuildPage parent_instance;

  GuildPairingList *list_model;
  GPtrArray *bound; /* of GtkListItem: the rows that show something */
  GPtrArray *late;  /* those of them that nobody sees, and that are still to be filled */
  guint late_id;
  gboolean narrow;

  GtkWidget *search_entry;
  GtkWidget *groups_clamp;
  AdwToggleGroup *groups;
  GtkStack *stack;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (GuildMentoringPage, guild_mentoring_page, GUILD_TYPE_PAGE)

/* --- rows ------------------------------------------------------------------------------------------------ */

/* A row is made when it is filled first, for most never are. */
static GuildPairingRow *
get_row (GtkListItem *list_item,
         gboolean     make)
{
  AdwBin *bin = ADW_BIN (gtk_list_item_get_child (list_item));

  if (adw_bin_get_child (bin) == NULL && make)
    adw_bin_set_child (bin, guild_pairing_row_new ());
  return (GuildPairingRow *) adw_bin_get_child (bin);
}

static void
show_row (GuildMentoringPage *self,
          GtkListItem        *list_item)
{
  GuildOrganisation *organisation = guild_page_get_organisation (GUILD_PAGE (self));
  const GuildRecord *record = guild_pairing_item_get_record (gtk_list_item_get_item (list_item));
  GuildPairingRow *row = get_row (list_item, TRUE);
  g_autofree char *spoken = guild_pairing_words_full (organisation, record);

  guild_pairing_row_show (row, organisation, record, 0);
  guild_pairing_row_set_narrow (row, self->narrow);
  gtk_list_item_set_accessible_label (list_item, spoken);
}

static void
row_setup (GuildMentoringPage *self G_GNUC_UNUSED,
           GtkListItem        *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (ADW_TYPE_BIN, "height-request", ROW_HEIGHT, NULL));
}

/* A view keeps two hundred rows ready, of which few are seen: about where the scrolling is, to be safe. */
static gboolean
is_in_sight (GuildMentoringPage *self,
             guint               position)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  double upper = gtk_adjustment_get_upper (adjustment);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list_model));
  double row = upper > 0 && n_items > 0 ? upper / n_items : 1;
  double first = gtk_adjustment_get_value (adjustment) / row;
  double last = first + gtk_adjustment_get_page_size (adjustment) / row;

  return position + MARGIN >= first && position <= last + MARGIN;
}

static gboolean
fill_late (gpointer user_data)
{
  GuildMentoringPage *self = user_data;

  for (guint i = 0; i < AT_ONCE && self->late->len > 0; i++)
    show_row (self, g_ptr_array_steal_index (self->late, self->late->len - 1));
  if (self->late->len > 0)
    return G_SOURCE_CONTINUE;
  self->late_id = 0;
  return G_SOURCE_REMOVE;
}

static void
row_bind (GuildMentoringPage *self,
          GtkListItem        *list_item)
{
  g_ptr_array_add (self->bound, list_item);
  if (is_in_sight (self, gtk_list_item_get_position (list_item)))
    {
      show_row (self, list_item);
      return;
    }
  g_ptr_array_add (self->late, list_item);
  if (self->late_id == 0)
    self->late_id = g_idle_add (fill_late, self);
}

static void
row_unbind (GuildMentoringPage *self,
            GtkListItem        *list_item)
{
  if (self->bound == NULL)
    return;
  g_ptr_array_remove_fast (self->bound, list_item);
  g_ptr_array_remove (self->late, list_item);
}

static void
show_header (GtkListHeader *header)
{
  GuildPairingItem *item = gtk_list_header_get_item (header);
  GtkWidget *label = gtk_list_header_get_child (header);
  g_autofree char *title = NULL;

  if (item == NULL)
    return;
  title = g_strdup_printf ("%s  %'u",
                           guild_pairing_group_get_title (
                               guild_pairing_group_of (guild_pairing_get_state (guild_pairing_item_get_record (item)))),
                           gtk_list_header_get_n_items (header));
  gtk_label_set_label (GTK_LABEL (label), title);
}

static void
header_setup (GuildMentoringPage *self G_GNUC_UNUSED,
              GtkListHeader      *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_header_set_child (header, label);
  g_signal_connect (header, "notify::n-items", G_CALLBACK (show_header), NULL);
}

static void
header_bind (GuildMentoringPage *self G_GNUC_UNUSED,
             GtkListHeader      *header)
{
  show_header (header);
}

static void
item_activated (GuildMentoringPage *self,
                guint               position)
{
  g_autoptr (GuildPairingItem) item = g_list_model_get_item (G_LIST_MODEL (self->list_model), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-pairing", "x",
                                guild_record_get_key (guild_pairing_item_get_record (item)));
}

/* --- what is shown -------------------------------------------------------------------------------------------- */

static void
show_state (GuildMentoringPage *self)
{
  guint running = guild_pairing_list_get_count (self->list_model, GUILD_PAIRING_GROUP_RUNNING);
  guint waiting = guild_pairing_list_get_count (self->list_model, GUILD_PAIRING_GROUP_WAITING);
  guint all = running + waiting + guild_pairing_list_get_count (self->list_model, GUILD_PAIRING_GROUP_OVER);

  guild_page_set_count (GUILD_PAGE (self), running + waiting);
  gtk_widget_set_visible (self->groups_clamp, all > 0);
  gtk_widget_set_sensitive (self->search_entry, all > 0);
  if (all == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->list_model)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
}

/* Names and levels may be others now, though the pairings are not. */
static void
organisation_changed (GuildMentoringPage *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    if (gtk_list_item_get_item (self->bound->pdata[i]) != NULL)
      show_row (self, self->bound->pdata[i]);
  show_state (self);
}

static void
search_changed (GuildMentoringPage *self)
{
  guild_pairing_list_set_search (self->list_model, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  show_state (self);
}

static void
search_activated (GuildMentoringPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list_model)) == 0)
    return;
  gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
search_stopped (GuildMentoringPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_activated (self);
}

static void
groups_notify_active (GuildMentoringPage *self)
{
  guint active = adw_toggle_group_get_active (self->groups);

  if (self->list_model == NULL)
    return;
  guild_pairing_list_set_groups (self->list_model,
                                 active == 0 || active > GUILD_N_PAIRING_GROUPS ? ~0u : 1u << (active - 1));
  show_state (self);
}

static void
clear_clicked (GuildMentoringPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  adw_toggle_group_set_active (self->groups, 0);
  search_activated (self);
}

static void
set_narrow (GuildMentoringPage *self,
            gboolean            narrow)
{
  self->narrow = narrow;
  for (guint i = 0; self->bound != NULL && i < self->bound->len; i++)
    {
      GuildPairingRow *row = get_row (self->bound->pdata[i], FALSE);

      if (row != NULL)
        guild_pairing_row_set_narrow (row, narrow);
    }
}

static void
narrow_applied (GuildMentoringPage *self)
{
  set_narrow (self, TRUE);
}

static void
narrow_unapplied (GuildMentoringPage *self)
{
  set_narrow (self, FALSE);
}

/* --- searching and proposing ------------------------------------------------------------------------------------ */

static void
guild_mentoring_page_search (GuildPage *page)
{
  gtk_widget_grab_focus (GUILD_MENTORING_PAGE (page)->search_entry);
}

/* A gap is where a pairing begins, and a mentor is found for it there. */
static void
mentee_picked (GuildMentoringPage *self,
               gint64              person)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-person", "x", person);
}

static void
guild_mentoring_page_add (GuildPage *page)
{
  AdwDialog *picker = guild_person_picker_new (guild_page_get_organisation (page), _ ("Who Learns"), NULL, NULL, NULL);

  g_signal_connect_object (picker, "picked", G_CALLBACK (mentee_picked), page, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, GTK_WIDGET (page));
}

static void
guild_mentoring_page_constructed (GObject *object)
{
  GuildMentoringPage *self = GUILD_MENTORING_PAGE (object);
  g_autoptr (GtkNoSelection) selection = NULL;

  G_OBJECT_CLASS (guild_mentoring_page_parent_class)->constructed (object);

  self->list_model = guild_pairing_list_new (guild_page_get_organisation (GUILD_PAGE (self)));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list_model)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (guild_page_get_organisation (GUILD_PAGE (self)), "changed",
                           G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  show_state (self);
}

static void
guild_mentoring_page_dispose (GObject *object)
{
  GuildMentoringPage *self = GUILD_MENTORING_PAGE (object);

  g_clear_handle_id (&self->late_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MENTORING_PAGE);
  g_clear_object (&self->list_model);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_pointer (&self->late, g_ptr_array_unref);

  G_OBJECT_CLASS (guild_mentoring_page_parent_class)->dispose (object);
}

static void
guild_mentoring_page_class_init (GuildMentoringPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = guild_mentoring_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = guild_mentoring_page_dispose;
  GUILD_PAGE_CLASS (klass)->search = guild_mentoring_page_search;
  GUILD_PAGE_CLASS (klass)->add = guild_mentoring_page_add;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/mentoring/guild-mentoring-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMentoringPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildMentoringPage, groups_clamp);
  gtk_widget_class_bind_template_child (widget_class, GuildMentoringPage, groups);
  gtk_widget_class_bind_template_child (widget_class, GuildMentoringPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildMentoringPage, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, groups_notify_active);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, item_activated);
  gtk_widget_class_bind_template_callback (widget_class, row_setup);
  gtk_widget_class_bind_template_callback (widget_class, row_bind);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind);
  gtk_widget_class_bind_template_callback (widget_class, header_setup);
  gtk_widget_class_bind_template_callback (widget_class, header_bind);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
}

static void
guild_mentoring_page_init (GuildMentoringPage *self)
{
  self->bound = g_ptr_array_new ();
  self->late = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

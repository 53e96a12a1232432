/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-title-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-labelled-drop-down.h"
#include "guild-put-back.h"
#include "guild-words.h"

struct _GuildImportTitleItem
{
  GObject parent_instance;

  guint index;
  char *title;
  guint n_people;
  gboolean member;
  guint choice;
  char *suggestion;
};

G_DEFINE_FINAL_TYPE (GuildImportTitleItem, guild_import_title_item, G_TYPE_OBJECT)

static void
guild_import_title_item_finalize (GObject *object)
{
  g_free (GUILD_IMPORT_TITLE_ITEM (object)->title);
  g_free (GUILD_IMPORT_TITLE_ITEM (object)->suggestion);

  G_OBJECT_CLASS (guild_import_title_item_parent_class)->finalize (object);
}

static void
guild_import_title_item_class_init (GuildImportTitleItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_import_title_item_finalize;
}

static void
guild_import_title_item_init (GuildImportTitleItem *self G_GNUC_UNUSED)
{
}

/**
 * guild_import_title_item_new:
 * @index: which title it is
 * @title: the title
 * @n_people: how many people have it
 * @member: whether it stands below a title that it goes with, or might go with
 * @choice: where it goes, by the choices of its row
 * @suggestion: (nullable): what it might go with
 *
 * Returns: (transfer full): an item
 */
GuildImportTitleItem *
guild_import_title_item_new (guint       index,
                             const char *title,
                             guint       n_people,
                             gboolean    member,
                             guint       choice,
                             const char *suggestion)
{
  GuildImportTitleItem *self = g_object_new (GUILD_TYPE_IMPORT_TITLE_ITEM, NULL);

  self->index = index;
  self->title = g_strdup (title);
  self->n_people = n_people;
  self->member = member;
  self->choice = choice;
  self->suggestion = g_strdup (suggestion);
  return self;
}

/**
 * guild_import_title_item_get_index:
 * @self: an item
 *
 * Returns: which title it is
 */
guint
guild_import_title_item_get_index (GuildImportTitleItem *self)
{
  g_return_val_if_fail (GUILD_IS_IMPORT_TITLE_ITEM (self), 0);

  return self->index;
}

struct _GuildImportTitleRow
{
  GtkWidget parent_instance;

  GuildImportTitleItem *item;
  gboolean showing;

  GtkWidget *content;
  GtkWidget *member_icon;
  GtkLabel *title_label;
  GtkLabel *people_label;
  GtkWidget *same_button;
  GtkLabel *same_label;
  GtkDropDown *choice;
  GtkDragSource *source;
};

enum
{
  CHOSEN,
  ACCEPTED,
  JOINED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildImportTitleRow, guild_import_title_row, GTK_TYPE_WIDGET)

static void
choice_notify_selected (GuildImportTitleRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (!self->showing && self->item != NULL && selected != GTK_INVALID_LIST_POSITION && selected != self->item->choice)
    g_signal_emit (self, signals[CHOSEN], 0, self->item->index, selected);
}

static void
same_clicked (GuildImportTitleRow *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0, self->item->index);
}

static GdkContentProvider *
drag_prepare (GuildImportTitleRow *self,
              double               x G_GNUC_UNUSED,
              double               y G_GNUC_UNUSED)
{
  return gdk_content_provider_new_typed (GUILD_TYPE_IMPORT_TITLE_ITEM, self->item);
}

static void
drag_begin (GuildImportTitleRow *self,
            GdkDrag             *drag)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  GtkWidget *label = gtk_label_new (self->item->title);

  gtk_widget_add_css_class (label, "import-chip");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), label);
}

static gboolean
dropped (GtkDropTarget       *target,
         const GValue        *value,
         double               x G_GNUC_UNUSED,
         double               y G_GNUC_UNUSED,
         GuildImportTitleRow *self)
{
  GuildImportTitleItem *item = g_value_get_object (value);

  if (item == NULL || self->item == NULL || item->index == self->item->index || guild_put_back_is (target))
    return FALSE;
  g_signal_emit (self, signals[JOINED], 0, item->index, self->item->index);
  return TRUE;
}

static void
guild_import_title_row_dispose (GObject *object)
{
  GuildImportTitleRow *self = GUILD_IMPORT_TITLE_ROW (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_IMPORT_TITLE_ROW);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (guild_import_title_row_parent_class)->dispose (object);
}

static void
guild_import_title_row_class_init (GuildImportTitleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_import_title_row_dispose;

  /**
   * GuildImportTitleRow::chosen:
   * @self: the row
   * @index: which title
   * @choice: where it is to go
   */
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                  G_TYPE_UINT);
  /**
   * GuildImportTitleRow::accepted:
   * @self: the row
   * @index: which title is to go where it was proposed
   */
  signals[ACCEPTED] = g_signal_new ("accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_UINT);
  /**
   * GuildImportTitleRow::joined:
   * @self: the row
   * @index: which title was dropped
   * @other: on which title
   */
  signals[JOINED] = g_signal_new ("joined", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                  G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/import/guild-import-title-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitleRow, content);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitleRow, member_icon);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitleRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitleRow, people_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitleRow, same_button);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitleRow, same_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitleRow, choice);
  gtk_widget_class_bind_template_child (widget_class, GuildImportTitleRow, source);
  gtk_widget_class_bind_template_callback (widget_class, same_clicked);
  gtk_widget_class_bind_template_callback (widget_class, choice_notify_selected);
  gtk_widget_class_bind_template_callback (widget_class, drag_prepare);
  gtk_widget_class_bind_template_callback (widget_class, drag_begin);
}

static void
guild_import_title_row_init (GuildImportTitleRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GUILD_TYPE_IMPORT_TITLE_ITEM, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  guild_put_back_watch (self->source);
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * guild_import_title_row_new:
 * @choices: (element-type GtkStringObject): where titles may go
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_import_title_row_new (GListModel *choices)
{
  GuildImportTitleRow *self = g_object_new (GUILD_TYPE_IMPORT_TITLE_ROW, NULL);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->showing = TRUE;
  gtk_drop_down_set_expression (self->choice, expression);
  gtk_drop_down_set_search_match_mode (self->choice, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  gtk_drop_down_set_model (self->choice, choices);
  self->showing = FALSE;
  return GTK_WIDGET (self);
}

static char *
people_words (GuildImportTitleItem *item)
{
  return g_strdup_printf (ngettext ("%'u person", "%'u people", item->n_people), item->n_people);
}

/**
 * guild_import_title_row_describe:
 * @item: a title
 * @choices: where titles may go
 *
 * Returns: (transfer full): what a row says of it
 */
char *
guild_import_title_row_describe (GuildImportTitleItem *item,
                                 GListModel           *choices)
{
  g_autofree char *people = people_words (item);
  g_autoptr (GtkStringObject) choice = g_list_model_get_item (choices, item->choice);

  return guild_words_join (item->title, people, gtk_string_object_get_string (choice), NULL);
}

/**
 * guild_import_title_row_show:
 * @self: a row
 * @item: (nullable): what it shows
 */
void
guild_import_title_row_show (GuildImportTitleRow  *self,
                             GuildImportTitleItem *item)
{
  g_autofree char *people = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GUILD_IS_IMPORT_TITLE_ROW (self));

  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  people = people_words (item);
  /* Translators: %s is a job title. */
  spoken = g_strdup_printf (_ ("Role of %s"), item->title);
  gtk_widget_set_visible (self->member_icon, item->member);
  gtk_label_set_label (self->title_label, item->title);
  gtk_label_set_label (self->people_label, people);
  gtk_widget_set_visible (self->same_button, item->suggestion != NULL);
  if (item->suggestion != NULL)
    {
      /* Translators: %s is a job title or a role. */
      g_autofree char *same = g_strdup_printf (_ ("Same as %s"), item->suggestion);

      gtk_label_set_label (self->same_label, same);
    }
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->choice, item->choice);
  self->showing = FALSE;
  guild_drop_down_speak (self->choice, spoken);
}

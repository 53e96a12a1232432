/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-history-dialog.h"

#include <glib/gi18n.h>

#include "guild-history-details.h"
#include "guild-history-item.h"
#include "guild-history-row.h"

/* The list grows by so many at its end; so many rows of one change are said one by one. */
#define STEP          200
#define DETAILS_LIMIT 20

/* In pixels: what stands above the changes, a change or a day, and the whole. */
#define HEAD_HEIGHT  130
#define ROW_HEIGHT   54
#define LEAST_HEIGHT 360
#define MOST_HEIGHT  680

struct _GuildHistoryDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GListStore *days; /* GListStore of GuildHistoryItem, one a day */
  guint n_items;    /* in all of them */
  guint limit;
  gboolean read; /* at least once */
  gboolean anew; /* what is shown makes room for what is read */
  GuildHistoryItem *open;
  GCancellable *cancellable;

  GtkWidget *search_entry;
  GtkStack *stack;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (GuildHistoryDialog, guild_history_dialog, ADW_TYPE_DIALOG)

/* --- reading --------------------------------------------------------------------------------------------- */

typedef struct
{
  char *filter;
  guint limit;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_free (read->filter);
  g_free (read);
}

static gpointer
read_in_worker (GuildOrganisation *organisation,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  Read *read = data;

  return guild_history_items_read (organisation, read->filter, read->limit, cancellable, error);
}

static void
append_items (GuildHistoryDialog *self,
              GPtrArray          *items,
              guint               from)
{
  for (guint i = from; i < items->len; i++)
    {
      guint n_days = g_list_model_get_n_items (G_LIST_MODEL (self->days));
      g_autoptr (GListStore) day = NULL;
      guint end = i + 1;

      while (end < items->len &&
             g_str_equal (guild_history_item_get_day (items->pdata[i]), guild_history_item_get_day (items->pdata[end])))
        end++;
      if (n_days > 0)
        {
          g_autoptr (GListStore) last = g_list_model_get_item (G_LIST_MODEL (self->days), n_days - 1);
          g_autoptr (GuildHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (last), 0);

          if (g_str_equal (guild_history_item_get_day (item), guild_history_item_get_day (items->pdata[i])))
            day = g_steal_pointer (&last);
        }
      if (day == NULL)
        {
          day = g_list_store_new (GUILD_TYPE_HISTORY_ITEM);
          g_list_store_splice (day, 0, 0, items->pdata + i, end - i);
          g_list_store_append (self->days, day);
        }
      else
        g_list_store_splice (day, g_list_model_get_n_items (G_LIST_MODEL (day)), 0, items->pdata + i, end - i);
      i = end - 1;
    }
  self->n_items = items->len;
  gtk_stack_set_visible_child_name (self->stack, self->n_items == 0 ? "nothing" : "list");
}

/* As high as what there is when it opens, and no higher than a window allows. Searching leaves it so. */
static void
find_height (GuildHistoryDialog *self)
{
  guint n_days = g_list_model_get_n_items (G_LIST_MODEL (self->days));

  adw_dialog_set_content_height (ADW_DIALOG (self),
                                 CLAMP (HEAD_HEIGHT + (int) (n_days + MIN (self->n_items, STEP)) * ROW_HEIGHT,
                                        LEAST_HEIGHT, MOST_HEIGHT));
}

static void
items_read (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  GuildHistoryDialog *self = user_data;

  /* Cancelled: the dialog may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (items == NULL)
    {
      guild_session_tell_error (self->session, error);
      return;
    }
  if (self->anew)
    {
      g_clear_object (&self->open);
      g_list_store_remove_all (self->days);
      self->n_items = 0;
      self->anew = FALSE;
    }
  append_items (self, items, MIN (self->n_items, items->len));
  if (!self->read)
    find_height (self);
  self->read = TRUE;
}

static void
start_reading (GuildHistoryDialog *self)
{
  Read *read = g_new0 (Read, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  read->filter = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
  read->limit = self->limit;
  guild_organisation_read_async (guild_session_get_organisation (self->session), read_in_worker, read, read_free,
                                 (GDestroyNotify) g_ptr_array_unref, self->cancellable, items_read, self);
}

static void
begin_anew (GuildHistoryDialog *self)
{
  self->anew = TRUE;
  self->limit = STEP;
  start_reading (self);
}

static void
edge_reached (GuildHistoryDialog *self,
              GtkPositionType     position)
{
  if (position != GTK_POS_BOTTOM || self->n_items < self->limit)
    return;
  self->limit += STEP + self->limit / 2;
  start_reading (self);
}

static void
search_changed (GuildHistoryDialog *self)
{
  begin_anew (self);
}

static void
search_stopped (GuildHistoryDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0')
    adw_dialog_close (ADW_DIALOG (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
search_activated (GuildHistoryDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- one change ---------------------------------------------------------------------------------------------- */

static gpointer
detail_in_worker (GuildOrganisation *organisation,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  const GuildHistoryEntry *entry = guild_history_item_get_entry (data);
  g_autoptr (GuildChange)
      change = guild_store_get_change (guild_organisation_get_store (organisation), entry->id, cancellable, error);

  return change == NULL ? NULL : guild_words_change_details (organisation, change, DETAILS_LIMIT);
}

static void
details_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GuildHistoryItem) item = user_data;
  g_autofree char *details = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, NULL);

  if (details != NULL)
    guild_history_item_set_details (item, details);
}

static void
item_activated (GuildHistoryDialog *self,
                guint               position)
{
  g_autoptr (GuildHistoryItem)
      item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  const GuildHistoryEntry *entry = guild_history_item_get_entry (item);
  gboolean open = !guild_history_item_get_open (item);

  if (self->open != NULL)
    guild_history_item_set_open (self->open, FALSE);
  guild_history_item_set_open (item, open);
  g_set_object (&self->open, (open ? item : NULL));
  if (open)
    adw_dialog_set_content_height (ADW_DIALOG (self), MOST_HEIGHT);
  if (open && guild_history_item_get_details (item) == NULL && (entry->flags & GUILD_CHANGE_BULK) == 0)
    guild_organisation_read_async (guild_session_get_organisation (self->session), detail_in_worker,
                                   g_object_ref (item), g_object_unref, g_free, NULL, details_read,
                                   g_object_ref (item));
}

static void
go_action (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GuildHistoryDialog *self = GUILD_HISTORY_DIALOG (widget);
  gint64 id = g_variant_get_int64 (parameter);

  gtk_widget_grab_focus (self->search_entry);
  if (g_str_equal (action, "history.go-back"))
    guild_session_go_back_to (self->session, id);
  else
    guild_session_go_forward_to (self->session, id);
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

static void
header_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
              GtkListHeader            *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
header_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
             GtkListHeader            *header)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)),
                       guild_history_item_get_day (gtk_list_header_get_item (header)));
}

static void
row_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, guild_history_row_new ());
}

static void
row_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
          GtkListItem              *list_item)
{
  GuildHistoryItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *label = g_strdup_printf ("%s · %s", guild_history_item_get_sentence (item),
                                            guild_history_item_get_about (item));

  guild_history_row_set_item (GUILD_HISTORY_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_accessible_label (list_item, label);
}

static void
row_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
            GtkListItem              *list_item)
{
  guild_history_row_set_item (GUILD_HISTORY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* --- GObject ----------------------------------------------------------------------------------------------------- */

static void
guild_history_dialog_dispose (GObject *object)
{
  GuildHistoryDialog *self = GUILD_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->open);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_HISTORY_DIALOG);
  g_clear_object (&self->days);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_history_dialog_parent_class)->dispose (object);
}

static void
guild_history_dialog_class_init (GuildHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_history_dialog_dispose;

  g_type_ensure (GUILD_TYPE_HISTORY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/history/guild-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildHistoryDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached);
  gtk_widget_class_bind_template_callback (widget_class, item_activated);
  gtk_widget_class_bind_template_callback (widget_class, header_setup);
  gtk_widget_class_bind_template_callback (widget_class, header_bind);
  gtk_widget_class_bind_template_callback (widget_class, row_setup);
  gtk_widget_class_bind_template_callback (widget_class, row_bind);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind);
  gtk_widget_class_install_action (widget_class, "history.go-back", "x", go_action);
  gtk_widget_class_install_action (widget_class, "history.go-forward", "x", go_action);
}

static void
guild_history_dialog_init (GuildHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_history_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): its history
 */
AdwDialog *
guild_history_dialog_new (GuildSession *session)
{
  GuildHistoryDialog *self = g_object_new (GUILD_TYPE_HISTORY_DIALOG, NULL);
  GtkFlattenListModel *items = NULL;

  self->session = g_object_ref (session);
  self->days = g_list_store_new (G_TYPE_LIST_MODEL);
  items = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->days)));
  {
    g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (items));

    gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  }
  g_signal_connect_object (guild_session_get_organisation (session), "changed", G_CALLBACK (begin_anew), self,
                           G_CONNECT_SWAPPED);
  begin_anew (self);
  return ADW_DIALOG (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-form.h"

#define ERROR_KEY "guild-form-error"

static GtkWidget *
new_error_row (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *error_row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "selectable", FALSE, "focusable",
                                       FALSE, "child", label, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (error_row, "form-error");
  gtk_list_box_insert (GTK_LIST_BOX (list), error_row, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
  g_object_set_data (G_OBJECT (row), ERROR_KEY, error_row);
  return error_row;
}

/* What takes the focus in a row, and so speaks. */
static GtkAccessible *
get_speaker (GtkWidget *row)
{
  GtkEditable *text = GTK_IS_EDITABLE (row) ? gtk_editable_get_delegate (GTK_EDITABLE (row)) : NULL;

  return text != NULL ? GTK_ACCESSIBLE (text) : GTK_ACCESSIBLE (row);
}

/**
 * guild_form_set_error:
 * @row: a row of a list
 * @message: (nullable): what is wrong in it, or %NULL for nothing
 */
void
guild_form_set_error (GtkWidget  *row,
                      const char *message)
{
  GtkWidget *error_row = g_object_get_data (G_OBJECT (row), ERROR_KEY);
  GtkWidget *label = NULL;

  if (message == NULL && error_row == NULL)
    return;
  if (error_row == NULL)
    error_row = new_error_row (row);
  label = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (error_row));
  gtk_widget_set_visible (error_row, message != NULL);
  gtk_label_set_label (GTK_LABEL (label), message != NULL ? message : "");
  if (message == NULL)
    {
      gtk_widget_remove_css_class (row, "error");
      gtk_accessible_reset_state (get_speaker (row), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (get_speaker (row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
      return;
    }
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (get_speaker (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_relation (get_speaker (row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, label, NULL, -1);
  gtk_accessible_announce (GTK_ACCESSIBLE (row), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_BOX (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

/**
 * guild_form_name_group:
 * @group: a group of rows
 * @name: what the list of them is called
 *
 * For groups that need no title to be seen: their list takes the focus, and says what it is.
 */
void
guild_form_name_group (AdwPreferencesGroup *group,
                       const char          *name)
{
  GtkWidget *list = find_list (GTK_WIDGET (group));

  if (list == NULL)
    return;
  /* The group points to its title, which says nothing. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_lists (GtkWidget  *widget,
            const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LIST_BOX (child))
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      name_lists (child, name);
    }
}

/**
 * guild_form_name_row:
 * @row: a row with a title around a list of its own, as an expander row is
 *
 * The row and its lists can take the focus, and say what they are.
 */
void
guild_form_name_row (GtkWidget *row)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  name_lists (row, title);
}

/* A dialog takes the focus in its second frame, and once it is a sheet has forgotten where to. */
#define FRAMES    3
#define AT_KEY    "guild-form-at"
#define FRAME_KEY "guild-form-frame"

static gboolean
frame_passed (GtkWidget     *dialog,
              GdkFrameClock *clock G_GNUC_UNUSED,
              gpointer       user_data G_GNUC_UNUSED)
{
  guint frame = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (dialog), FRAME_KEY)) + 1;

  g_object_set_data (G_OBJECT (dialog), FRAME_KEY, GUINT_TO_POINTER (frame));
  if (frame < FRAMES)
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (dialog), AT_KEY));
  return G_SOURCE_REMOVE;
}

static void
dialog_mapped (GtkWidget *dialog)
{
  g_signal_handlers_disconnect_by_func (dialog, dialog_mapped, NULL);
  gtk_widget_add_tick_callback (dialog, frame_passed, NULL, NULL);
}

/**
 * guild_form_begin_at:
 * @dialog: a dialog that is not shown yet
 * @row: what is in it and takes the focus when it is
 */
void
guild_form_begin_at (AdwDialog *dialog,
                     GtkWidget *row)
{
  adw_dialog_set_focus (dialog, row);
  g_object_set_data (G_OBJECT (dialog), AT_KEY, row);
  g_signal_connect (dialog, "map", G_CALLBACK (dialog_mapped), NULL);
}

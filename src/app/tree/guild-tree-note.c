/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-note.h"

/**
 * guild_tree_note_new:
 * @canvas: its parent
 *
 * Returns: (transfer none): a note that is not shown yet
 */
GtkWidget *
guild_tree_note_new (GtkWidget *canvas)
{
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (note), 44);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "tree-refusal");
  gtk_widget_set_visible (note, FALSE);
  gtk_widget_set_parent (note, canvas);
  return note;
}

/**
 * guild_tree_note_show:
 * @note: a note
 * @text: (nullable): what it says; %NULL hides it
 */
void
guild_tree_note_show (GtkWidget  *note,
                      const char *text)
{
  gtk_label_set_label (GTK_LABEL (note), text != NULL ? text : "");
  gtk_widget_set_visible (note, text != NULL);
  if (text != NULL)
    gtk_widget_insert_before (note, gtk_widget_get_parent (note), NULL);
}

/**
 * guild_tree_note_allocate:
 * @note: a note
 * @geometry: where cells stand
 * @chip: the chip that it is about
 * @view: what is seen, sideways
 */
void
guild_tree_note_allocate (GtkWidget               *note,
                          const GuildTreeGeometry *geometry,
                          const GdkRectangle      *chip,
                          const GdkRectangle      *view)
{
  GtkRequisition natural = { 0 };
  GdkRectangle place = { 0 };

  if (!gtk_widget_get_visible (note))
    return;
  gtk_widget_get_preferred_size (note, NULL, &natural);
  natural.width = MIN (natural.width, view->width - 2 * GUILD_TREE_MARGIN);
  gtk_widget_measure (note, GTK_ORIENTATION_VERTICAL, natural.width, NULL, &natural.height, NULL, NULL);
  place = guild_tree_geometry_get_note_place (geometry, chip, view,
                                              gtk_widget_get_height (gtk_widget_get_parent (note)), natural.width,
                                              natural.height);
  gtk_widget_size_allocate (note, &place, -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-cells.h"

#include <adwaita.h>

/* Where what is shown keeps its item. */
#define ITEM_KEY "guild-item"

/* What columns of figures keep. */
#define FIGURE_KEY "guild-figure"

/* What was cut off is read in a tooltip. */
static gboolean
query_tooltip (GtkWidget  *widget,
               int         x G_GNUC_UNUSED,
               int         y G_GNUC_UNUSED,
               gboolean    keyboard G_GNUC_UNUSED,
               GtkTooltip *tooltip,
               gpointer    user_data G_GNUC_UNUSED)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (widget))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/**
 * guild_cells_new_text:
 * @min_chars: letters for which there is always room
 * @nat_chars: letters for which there is as a rule
 * @xalign: 0 at the start to 1 at the end
 *
 * A list holds some 200 rows ready around those that are seen, and a keystroke may bind them all: an
 * inscription asks for no size of its text, and lays it out only where it is drawn.
 *
 * Returns: (transfer floating): a text in a cell
 */
GtkWidget *
guild_cells_new_text (int   min_chars,
                      int   nat_chars,
                      float xalign)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), xalign);
  /* In a taller place, what is cut off would stand higher than what is not. */
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), (guint) min_chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), (guint) nat_chars);
  gtk_widget_set_has_tooltip (text, TRUE);
  g_signal_connect (text, "query-tooltip", G_CALLBACK (query_tooltip), NULL);
  return text;
}

/* The way in which the first letter runs. */
static GtkTextDirection
find_direction (const char *text)
{
  static const GUnicodeScript leftwards[] = { G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_SYRIAC,
                                              G_UNICODE_SCRIPT_THAANA, G_UNICODE_SCRIPT_NKO };

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      if (!g_unichar_isalpha (letter))
        continue;
      for (guint i = 0; letter > 0x7f && i < G_N_ELEMENTS (leftwards); i++)
        if (g_unichar_get_script (letter) == leftwards[i])
          return GTK_TEXT_DIR_RTL;
      return GTK_TEXT_DIR_LTR;
    }
  return GTK_TEXT_DIR_NONE;
}

/**
 * guild_cells_show_text:
 * @cell: of guild_cells_new_text()
 * @text: what it says
 * @xalign: 0 at the start to 1 at the end
 *
 * Pango swaps left and right for a text that runs against its widget, and an inscription does not mind:
 * turned beforehand, a Latin name stands where a Hebrew one would.
 */
void
guild_cells_show_text (GtkWidget  *cell,
                       const char *text,
                       float       xalign)
{
  GtkTextDirection direction = find_direction (text);
  gboolean against = direction != GTK_TEXT_DIR_NONE && direction != gtk_widget_get_direction (cell);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), against ? 1 - xalign : xalign);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

/**
 * guild_cells_new_figure:
 *
 * Returns: (transfer floating): a figure in a cell, for guild_cells_show_text() with 1
 */
GtkWidget *
guild_cells_new_figure (void)
{
  GtkWidget *figure = guild_cells_new_text (2, 3, 1);

  gtk_widget_add_css_class (figure, "numeric");
  return figure;
}

/**
 * guild_cells_new_name:
 *
 * Returns: (transfer floating): a person in a cell
 */
GtkWidget *
guild_cells_new_name (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *avatar = g_object_new (ADW_TYPE_AVATAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                    "show-initials", TRUE, "size", 26, NULL);
  GtkWidget *name = guild_cells_new_text (12, 22, 0);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), name);
  return box;
}

/**
 * guild_cells_show_name:
 * @cell: of guild_cells_new_name()
 * @name: who it is
 */
void
guild_cells_show_name (GtkWidget  *cell,
                       const char *name)
{
  adw_avatar_set_text (ADW_AVATAR (gtk_widget_get_first_child (cell)), name);
  guild_cells_show_text (gtk_widget_get_last_child (cell), name, 0);
}

/**
 * guild_cells_get_highest_top:
 * @organisation: an organisation
 *
 * Returns: the highest level of any scale, so that the tracks of all rows start at the same place
 */
int
guild_cells_get_highest_top (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  int top = 1;

  for (gint64 key = 1; key < guild_snapshot_get_n_competency_slots (snapshot); key++)
    {
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, key);

      if (info != NULL)
        top = MAX (top, info->top);
    }
  return top;
}

/**
 * guild_cells_mark:
 * @child: what stands in a cell or a row
 * @item: its #GtkColumnViewCell or #GtkListItem
 *
 * Has guild_cells_find_position() find it.
 */
void
guild_cells_mark (GtkWidget *child,
                  gpointer   item)
{
  g_object_set_data (G_OBJECT (child), ITEM_KEY, item);
}

/**
 * guild_cells_find_position:
 * @view: a view whose rows are marked
 * @x: where in it
 * @y: where in it
 *
 * Returns: the position of the row there, or %GTK_INVALID_LIST_POSITION
 */
guint
guild_cells_find_position (GtkWidget *view,
                           double     x,
                           double     y)
{
  for (GtkWidget *at = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT); at != NULL && at != view;
       at = gtk_widget_get_parent (at))
    {
      GtkWidget *child = gtk_widget_get_first_child (at);
      gpointer item = g_object_get_data (G_OBJECT (at), ITEM_KEY);

      if (item == NULL && child != NULL)
        item = g_object_get_data (G_OBJECT (child), ITEM_KEY);
      if (GTK_IS_COLUMN_VIEW_CELL (item))
        return gtk_column_view_cell_get_position (item);
      if (GTK_IS_LIST_ITEM (item))
        return gtk_list_item_get_position (item);
    }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * guild_cells_set_is_figure:
 * @column: a column
 *
 * Says that its cells are figures, for guild_cells_align_titles().
 */
void
guild_cells_set_is_figure (GtkColumnViewColumn *column)
{
  g_object_set_data (G_OBJECT (column), FIGURE_KEY, column);
}

/**
 * guild_cells_align_titles:
 * @table: a table
 *
 * Columns have no alignment of their own: the title of a figure stands over the figure.
 */
void
guild_cells_align_titles (GtkColumnView *table)
{
  GListModel *columns = gtk_column_view_get_columns (table);
  GtkWidget *title = gtk_widget_get_first_child (GTK_WIDGET (table));

  title = title != NULL ? gtk_widget_get_first_child (title) : NULL;
  for (guint i = 0; title != NULL && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (box != NULL)
        gtk_widget_set_halign (box, g_object_get_data (G_OBJECT (column), FIGURE_KEY) != NULL ? GTK_ALIGN_END
                                                                                              : GTK_ALIGN_FILL);
      title = gtk_widget_get_next_sibling (title);
    }
}

/**
 * guild_cells_name_list:
 * @table: a table
 * @name: what it is called
 *
 * The list inside a column view takes the focus too, and has no name of its own.
 */
void
guild_cells_name_list (GtkColumnView *table,
                       const char    *name)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (table));

  if (list != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-keys.h"

static void
go_to_cell (GuildTreeCanvas *canvas,
            guint            cell)
{
  const GuildTreeCell *to = guild_tree_layout_get_cell (guild_tree_canvas_get_layout (canvas), cell);

  if (to != NULL)
    guild_tree_canvas_go_to (canvas, to->person);
}

/* Faces become people of their own first. */
static void
go_to_first_report (GuildTreeCanvas *canvas)
{
  GuildTreeLayout *layout = guild_tree_canvas_get_layout (canvas);
  gint64 person = guild_tree_canvas_get_person (canvas);
  guint place = guild_tree_layout_find (layout, person);
  const GuildTreeCell *below = NULL;

  while ((below = guild_tree_layout_get_cell (layout, place + 1)) != NULL && below->parent == place &&
         below->kind == GUILD_TREE_CELL_FACES && guild_tree_canvas_open_further (canvas, person))
    place = guild_tree_layout_find (layout, person);
  if (below != NULL && below->parent == place && below->kind != GUILD_TREE_CELL_FACES)
    go_to_cell (canvas, place + 1);
}

static gboolean
key_pressed (GuildTreeCanvas *canvas,
             guint            keyval,
             guint            keycode G_GNUC_UNUSED,
             GdkModifierType  state)
{
  GuildTreeLayout *layout = guild_tree_canvas_get_layout (canvas);
  gint64 person = guild_tree_canvas_get_person (canvas);
  gboolean leftwards = gtk_widget_get_direction (GTK_WIDGET (canvas)) == GTK_TEXT_DIR_RTL;
  guint place = guild_tree_layout_find (layout, person);
  const GuildTreeCell *cell = guild_tree_layout_get_cell (layout, place);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || cell == NULL)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if ((keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right) != leftwards)
        go_to_first_report (canvas);
      else
        go_to_cell (canvas, cell->parent);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      go_to_cell (canvas, guild_tree_layout_find_next (layout, place, -1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      go_to_cell (canvas, guild_tree_layout_find_next (layout, place, 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      go_to_cell (canvas, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      if (guild_tree_layout_get_opening (layout, person) != GUILD_TREE_CLOSED)
        guild_tree_canvas_set_opening (canvas, person, GUILD_TREE_CLOSED);
      else
        guild_tree_canvas_open_further (canvas, person);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      guild_tree_canvas_open_further (canvas, person);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      guild_tree_canvas_set_opening (canvas, person, guild_tree_layout_get_narrower (layout, person));
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (person > 0)
        g_signal_emit_by_name (canvas, "activated", person);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/**
 * guild_tree_keys_add:
 * @canvas: a canvas
 *
 * Has the canvas follow the keyboard.
 */
void
guild_tree_keys_add (GuildTreeCanvas *canvas)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), canvas);
  gtk_widget_add_controller (GTK_WIDGET (canvas), keys);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-scene.h"

#include "guild-tree-faces.h"

/**
 * guild_tree_scene_init:
 * @self: a scene
 * @canvas: the parent of its widgets
 * @toggled: called on @canvas with the chip whose reports are to be opened or closed
 *
 * Makes it one of nothing.
 */
void
guild_tree_scene_init (GuildTreeScene *self,
                       GtkWidget      *canvas,
                       GCallback       toggled)
{
  self->layout = guild_tree_layout_new ();
  self->pool = guild_tree_pool_new (canvas, toggled);
  self->marks.person = GUILD_TREE_NOBODY;
  self->marks.target = GUILD_TREE_NOBODY;
}

/**
 * guild_tree_scene_clear:
 * @self: a scene
 *
 * Lets widgets and organisation go.
 */
void
guild_tree_scene_clear (GuildTreeScene *self)
{
  guild_tree_pool_clear (self->pool);
  g_clear_object (&self->organisation);
  g_clear_pointer (&self->snapshot, guild_snapshot_unref);
}

/**
 * guild_tree_scene_free_contents:
 * @self: a scene that was cleared
 */
void
guild_tree_scene_free_contents (GuildTreeScene *self)
{
  guild_tree_pool_free (self->pool);
  guild_tree_layout_free (self->layout);
}

/**
 * guild_tree_scene_set_organisation:
 * @self: a scene
 * @organisation: an organisation
 * @reporting: its reporting lines
 *
 * Takes it as it is now; guild_tree_scene_rebind() shows it.
 */
void
guild_tree_scene_set_organisation (GuildTreeScene    *self,
                                   GuildOrganisation *organisation,
                                   GuildReporting    *reporting)
{
  g_set_object (&self->organisation, organisation);
  g_clear_pointer (&self->snapshot, guild_snapshot_unref);
  self->snapshot = guild_organisation_ref_snapshot (organisation);
  guild_tree_layout_set_reporting (self->layout, reporting);
}

static void
rebind_slot (GuildTreeSlot *slot,
             gpointer       data)
{
  GuildTreeScene *self = data;

  guild_tree_marks_show_cell (slot->widget, self->snapshot, self->layout,
                              guild_tree_layout_get_cell (self->layout, slot->cell));
}

/**
 * guild_tree_scene_rebind:
 * @self: a scene
 *
 * The widgets that are still needed show people as they are now.
 */
void
guild_tree_scene_rebind (GuildTreeScene *self)
{
  guild_tree_pool_follow (self->pool, self->layout);
  guild_tree_pool_each (self->pool, rebind_slot, self);
}

static void
show_look (GuildTreeScene      *self,
           GtkWidget           *widget,
           const GuildTreeCell *cell)
{
  if (cell->kind == GUILD_TREE_CELL_FACES)
    return;
  guild_tree_chip_set_open (GUILD_TREE_CHIP (widget),
                            guild_tree_layout_get_opening (self->layout, cell->person) != GUILD_TREE_CLOSED);
  guild_tree_chip_set_level (GUILD_TREE_CHIP (widget), cell->depth);
  guild_tree_chip_set_look (GUILD_TREE_CHIP (widget),
                            guild_tree_marks_get_look (&self->marks, self->organisation,
                                                       guild_tree_layout_get_reporting (self->layout), cell->person));
}

static void
need_cell (GuildTreeScene *self,
           guint           index)
{
  const GuildTreeCell *cell = guild_tree_layout_get_cell (self->layout, index);
  gboolean empty = FALSE;
  GuildTreeSlot *slot = guild_tree_pool_need (self->pool, cell, index, &empty);

  if (empty)
    guild_tree_marks_show_cell (slot->widget, self->snapshot, self->layout, cell);
  show_look (self, slot->widget, cell);
}

/**
 * guild_tree_scene_show_rows:
 * @self: a scene
 * @first_row: the first row that is seen
 * @last_row: the last
 *
 * Gives what is seen a widget, and takes it from what is no more, but for where the keyboard is.
 */
void
guild_tree_scene_show_rows (GuildTreeScene *self,
                            guint           first_row,
                            guint           last_row)
{
  guint place = 0;
  const GuildTreeCell *cell = NULL;

  if (self->snapshot == NULL)
    return;
  guild_tree_pool_begin (self->pool);
  for (guint i = guild_tree_layout_find_row (self->layout, first_row);
       (cell = guild_tree_layout_get_cell (self->layout, i)) != NULL && cell->row <= last_row; i++)
    need_cell (self, i);
  place = guild_tree_layout_find (self->layout, self->marks.person);
  if (place != GUILD_TREE_NO_CELL)
    need_cell (self, place);
  guild_tree_pool_end (self->pool);
}

static void
show_slot_look (GuildTreeSlot *slot,
                gpointer       data)
{
  GuildTreeScene *self = data;
  const GuildTreeCell *cell = guild_tree_layout_get_cell (self->layout, slot->cell);

  if (cell != NULL)
    show_look (self, slot->widget, cell);
}

/**
 * guild_tree_scene_show_looks:
 * @self: a scene
 *
 * Others stand out now.
 */
void
guild_tree_scene_show_looks (GuildTreeScene *self)
{
  guild_tree_pool_each (self->pool, show_slot_look, self);
}

/**
 * guild_tree_scene_find_cell:
 * @self: a scene
 * @person: key of a person, or 0 for the place over those without a manager
 *
 * Returns: (transfer none) (nullable): their cell
 */
const GuildTreeCell *
guild_tree_scene_find_cell (GuildTreeScene *self,
                            gint64          person)
{
  return guild_tree_layout_get_cell (self->layout, guild_tree_layout_find (self->layout, person));
}

/**
 * guild_tree_scene_get_chip:
 * @self: a scene
 * @person: key of a person, or 0 for the place over those without a manager
 *
 * Returns: (transfer none) (nullable): their chip, where it is seen
 */
GtkWidget *
guild_tree_scene_get_chip (GuildTreeScene *self,
                           gint64          person)
{
  GuildTreeSlot *slot = guild_tree_pool_find (self->pool, person > 0 ? GUILD_TREE_CELL_PERSON : GUILD_TREE_CELL_LOOSE,
                                              person);

  return slot != NULL ? slot->widget : NULL;
}

/**
 * guild_tree_scene_find_at:
 * @self: a scene
 * @geometry: where its cells stand
 * @x: where, on the canvas
 * @y: and how far down
 * @face: (out) (optional): whether it is one of a row of faces
 *
 * Returns: key of whoever is there, 0 for the place over those without a manager, or %GUILD_TREE_NOBODY
 */
gint64
guild_tree_scene_find_at (GuildTreeScene          *self,
                          const GuildTreeGeometry *geometry,
                          double                   x,
                          double                   y,
                          gboolean                *face)
{
  const GuildTreeCell *cell = NULL;
  guint row = 0;

  if (face != NULL)
    *face = FALSE;
  if (!guild_tree_geometry_get_row_at (geometry, y, &row))
    return GUILD_TREE_NOBODY;
  for (guint i = guild_tree_layout_find_row (self->layout, row);
       (cell = guild_tree_layout_get_cell (self->layout, i)) != NULL && cell->row == row; i++)
    {
      GdkRectangle place = guild_tree_geometry_get_place (geometry, cell);
      GuildTreeSlot *slot = guild_tree_pool_find (self->pool, cell->kind, cell->person);
      gint64 person = 0;

      if (!gdk_rectangle_contains_point (&place, (int) x, (int) y))
        continue;
      if (cell->kind != GUILD_TREE_CELL_FACES)
        return cell->person;
      person = slot != NULL ? guild_tree_faces_get_person_at (GUILD_TREE_FACES (slot->widget), x - place.x) : 0;
      if (face != NULL)
        *face = person != 0;
      return person != 0 ? person : GUILD_TREE_NOBODY;
    }
  return GUILD_TREE_NOBODY;
}

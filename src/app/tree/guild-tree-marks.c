/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-marks.h"

#include "guild-people-edits.h"
#include "guild-tree-faces.h"

static gboolean
is_in_chain (const GuildTreeMarks *self,
             const GuildReporting *reporting,
             gint64                person)
{
  for (gint64 at = self->person; reporting != NULL && at > 0; at = guild_reporting_get_manager (reporting, at))
    if (at == person)
      return TRUE;
  return FALSE;
}

/**
 * guild_tree_marks_get_look:
 * @self: marks
 * @organisation: an organisation
 * @reporting: (nullable): its reporting lines
 * @person: key of a person, or 0 for the place over those without a manager
 *
 * Returns: how their chip stands out
 */
GuildTreeChipLook
guild_tree_marks_get_look (const GuildTreeMarks *self,
                           GuildOrganisation    *organisation,
                           const GuildReporting *reporting,
                           gint64                person)
{
  g_autofree char *refusal = NULL;

  if (self->dragged != 0)
    {
      if (person == self->dragged)
        return GUILD_TREE_CHIP_MOVING;
      refusal = guild_edit_refuse_manager (organisation, self->dragged, person);
      if (refusal != NULL)
        return GUILD_TREE_CHIP_IMPOSSIBLE;
      return person == self->target ? GUILD_TREE_CHIP_TARGET : GUILD_TREE_CHIP_POSSIBLE;
    }
  if (self->cut != 0 && person == self->cut)
    return GUILD_TREE_CHIP_MOVING;
  return is_in_chain (self, reporting, person) || person == self->person ? GUILD_TREE_CHIP_CHAIN
                                                                         : GUILD_TREE_CHIP_PLAIN;
}

/**
 * guild_tree_marks_show_cell:
 * @widget: a #GuildTreeChip or #GuildTreeFaces
 * @snapshot: the organisation
 * @layout: a layout
 * @cell: what the widget is to show
 */
void
guild_tree_marks_show_cell (GtkWidget           *widget,
                            const GuildSnapshot *snapshot,
                            GuildTreeLayout     *layout,
                            const GuildTreeCell *cell)
{
  GuildReporting *reporting = guild_tree_layout_get_reporting (layout);

  switch (cell->kind)
    {
    case GUILD_TREE_CELL_PERSON:
      guild_tree_chip_show_person (GUILD_TREE_CHIP (widget), snapshot, reporting, cell->person);
      break;
    case GUILD_TREE_CELL_LOOSE:
      {
        guint n_loose = 0;

        guild_reporting_get_loose (reporting, &n_loose);
        guild_tree_chip_show_loose (GUILD_TREE_CHIP (widget), n_loose);
        break;
      }
    case GUILD_TREE_CELL_FACES:
      {
        guint n_faces = 0;
        g_autoptr (GArray) faces = guild_tree_layout_list_faces (layout, cell, GUILD_TREE_MAX_FACES, &n_faces);

        guild_tree_faces_show (GUILD_TREE_FACES (widget), snapshot, faces, n_faces);
        break;
      }
    }
}

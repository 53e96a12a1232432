/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-layout.h"

/* How many rows are opened of themselves: a small organisation is seen whole, a large one from the top. */
#define OPEN_ROWS 40

struct _GuildTreeLayout
{
  GuildReporting *reporting;
  gboolean indented;
  GHashTable *openings; /* GuildTreeOpening by person, only those that are not closed */
  gboolean begun;
  GArray *cells;
  GHashTable *places; /* index + 1 by person */
  guint n_rows;
  guint n_levels;
  guint n_face_levels;
};

/* Where the making of cells stands in one person's reports: first those who lead, then the others. */
typedef struct
{
  guint cell;
  const guint32 *below;
  guint n_below;
  guint at;
  gboolean leading;
  GuildTreeOpening opening;
} Frame;

/**
 * guild_tree_layout_new:
 *
 * Returns: (transfer full): a layout of nobody
 */
GuildTreeLayout *
guild_tree_layout_new (void)
{
  GuildTreeLayout *self = g_new0 (GuildTreeLayout, 1);

  self->openings = g_hash_table_new (NULL, NULL);
  self->places = g_hash_table_new (NULL, NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (GuildTreeCell));
  return self;
}

/**
 * guild_tree_layout_free:
 * @self: (transfer full): a layout
 */
void
guild_tree_layout_free (GuildTreeLayout *self)
{
  g_clear_pointer (&self->reporting, guild_reporting_unref);
  g_hash_table_unref (self->openings);
  g_hash_table_unref (self->places);
  g_array_unref (self->cells);
  g_free (self);
}

/**
 * guild_tree_layout_get_below:
 * @self: a layout
 * @person: key of a person, or 0 for who stands alone
 * @n_below: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_below): keys of those drawn below, by name
 */
const guint32 *
guild_tree_layout_get_below (GuildTreeLayout *self,
                             gint64           person,
                             guint           *n_below)
{
  *n_below = 0;
  if (self->reporting == NULL)
    return NULL;
  return person == 0 ? guild_reporting_get_loose (self->reporting, n_below)
                     : guild_reporting_get_reports (self->reporting, person, n_below);
}

static gboolean
leads (GuildTreeLayout *self,
       guint32          person)
{
  return guild_reporting_count_reports (self->reporting, person) > 0;
}

static guint
count_leading (GuildTreeLayout *self,
               gint64           person)
{
  guint n_below = 0;
  guint n_leading = 0;
  const guint32 *below = guild_tree_layout_get_below (self, person, &n_below);

  for (guint i = 0; i < n_below; i++)
    n_leading += leads (self, below[i]);
  return n_leading;
}

/* --- cells ---------------------------------------------------------------------------------------- */

static guint
add_cell (GuildTreeLayout  *self,
          GuildTreeCellKind kind,
          guint32           person,
          guint             parent)
{
  GuildTreeCell cell = { .kind = kind, .person = person, .parent = parent };
  guint index = self->cells->len;

  if (parent != GUILD_TREE_NO_CELL)
    {
      GuildTreeCell *above = &g_array_index (self->cells, GuildTreeCell, parent);

      cell.depth = above->depth + 1;
      /* The cell right after its parent is the first that hangs from it. */
      if (index == parent + 1 && !self->indented)
        cell.row = above->row;
      else
        cell.row = self->n_rows++;
      above->last_row = cell.row;
    }
  else
    cell.row = self->n_rows++;
  cell.last_row = cell.row;
  if (kind == GUILD_TREE_CELL_FACES)
    self->n_face_levels = MAX (self->n_face_levels, cell.depth + 1);
  else
    self->n_levels = MAX (self->n_levels, cell.depth + 1);
  g_array_append_val (self->cells, cell);
  if (kind != GUILD_TREE_CELL_FACES)
    g_hash_table_insert (self->places, GUINT_TO_POINTER (person), GUINT_TO_POINTER (index + 1));
  return index;
}

static void
begin_person (GuildTreeLayout *self,
              GArray          *frames,
              guint32          person,
              guint            parent)
{
  Frame frame = { .leading = TRUE };

  frame.cell = add_cell (self, person == 0 ? GUILD_TREE_CELL_LOOSE : GUILD_TREE_CELL_PERSON, person, parent);
  frame.below = guild_tree_layout_get_below (self, person, &frame.n_below);
  frame.opening = guild_tree_layout_get_opening (self, person);
  g_array_append_val (frames, frame);
}

/* Goes as deep as the lines go, which damaged data can make very deep: its stack is its own. */
static void
add_below (GuildTreeLayout *self,
           guint32          top)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));

  begin_person (self, frames, top, GUILD_TREE_NO_CELL);
  while (frames->len > 0)
    {
      Frame *frame = &g_array_index (frames, Frame, frames->len - 1);
      guint32 person = 0;

      if (frame->n_below == 0)
        {
          g_array_set_size (frames, frames->len - 1);
          continue;
        }
      if (frame->opening == GUILD_TREE_CLOSED)
        {
          add_cell (self, GUILD_TREE_CELL_FACES, g_array_index (self->cells, GuildTreeCell, frame->cell).person,
                    frame->cell);
          g_array_set_size (frames, frames->len - 1);
          continue;
        }
      while (frame->at < frame->n_below && leads (self, frame->below[frame->at]) != frame->leading)
        frame->at++;
      if (frame->at < frame->n_below && (frame->leading || frame->opening == GUILD_TREE_ALL))
        {
          person = frame->below[frame->at++];
          begin_person (self, frames, person, frame->cell);
        }
      else if (frame->leading)
        {
          frame->leading = FALSE;
          frame->at = 0;
        }
      else
        {
          if (frame->at < frame->n_below)
            add_cell (self, GUILD_TREE_CELL_FACES, g_array_index (self->cells, GuildTreeCell, frame->cell).person,
                      frame->cell);
          g_array_set_size (frames, frames->len - 1);
        }
    }
}

static void
lay_out (GuildTreeLayout *self)
{
  guint n_tops = 0;
  guint n_loose = 0;
  const guint32 *tops = NULL;

  g_array_set_size (self->cells, 0);
  g_hash_table_remove_all (self->places);
  self->n_rows = 0;
  self->n_levels = self->n_face_levels = 0;
  if (self->reporting == NULL)
    return;
  tops = guild_reporting_get_reports (self->reporting, 0, &n_tops);
  for (guint i = 0; i < n_tops; i++)
    add_below (self, tops[i]);
  guild_reporting_get_loose (self->reporting, &n_loose);
  if (n_loose > 0)
    add_below (self, 0);
}

/* Opens from the top, level by level, as long as it stays within what is seen at a glance. */
static void
open_first (GuildTreeLayout *self)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_tops = 0;
  const guint32 *tops = guild_reporting_get_reports (self->reporting, 0, &n_tops);
  guint n_rows = n_tops;

  g_array_append_vals (queue, tops, n_tops);
  for (guint i = 0; i < queue->len && (i < n_tops || n_rows < OPEN_ROWS); i++)
    {
      guint32 person = g_array_index (queue, guint32, i);
      guint n_below = 0;
      const guint32 *below = guild_tree_layout_get_below (self, person, &n_below);
      guint n_leading = count_leading (self, person);

      if (n_leading == 0 || (i > 0 && n_rows + n_leading > OPEN_ROWS))
        continue;
      n_rows += n_leading;
      g_hash_table_insert (self->openings, GUINT_TO_POINTER (person), GUINT_TO_POINTER (GUILD_TREE_MANAGERS));
      for (guint j = 0; j < n_below; j++)
        if (leads (self, below[j]))
          g_array_append_val (queue, below[j]);
    }
  if (n_tops == 0)
    g_hash_table_insert (self->openings, GUINT_TO_POINTER (0), GUINT_TO_POINTER (GUILD_TREE_ALL));
}

/* --- its face ------------------------------------------------------------------------------------- */

/**
 * guild_tree_layout_set_reporting:
 * @self: a layout
 * @reporting: the reporting lines
 *
 * Whoever is opened stays so. The first time, as much is opened as can be seen at a glance.
 */
void
guild_tree_layout_set_reporting (GuildTreeLayout *self,
                                 GuildReporting  *reporting)
{
  guild_reporting_ref (reporting);
  g_clear_pointer (&self->reporting, guild_reporting_unref);
  self->reporting = reporting;
  if (!self->begun && guild_reporting_get_n_people (reporting) > 0)
    {
      self->begun = TRUE;
      open_first (self);
    }
  lay_out (self);
}

/**
 * guild_tree_layout_get_reporting:
 * @self: a layout
 *
 * Returns: (transfer none) (nullable): the reporting lines
 */
GuildReporting *
guild_tree_layout_get_reporting (GuildTreeLayout *self)
{
  return self->reporting;
}

/**
 * guild_tree_layout_set_indented:
 * @self: a layout
 * @indented: whether each cell has a row of its own
 */
void
guild_tree_layout_set_indented (GuildTreeLayout *self,
                                gboolean         indented)
{
  if (self->indented == indented)
    return;
  self->indented = indented;
  lay_out (self);
}

/**
 * guild_tree_layout_get_opening:
 * @self: a layout
 * @person: key of a person, or 0 for who stands alone
 *
 * Returns: how far they are opened
 */
GuildTreeOpening
guild_tree_layout_get_opening (GuildTreeLayout *self,
                               gint64           person)
{
  return (GuildTreeOpening) GPOINTER_TO_UINT (g_hash_table_lookup (self->openings, GUINT_TO_POINTER (person)));
}

/**
 * guild_tree_layout_set_opening:
 * @self: a layout
 * @person: key of a person, or 0 for who stands alone
 * @opening: how far to open them
 *
 * Returns: whether anything changed
 */
gboolean
guild_tree_layout_set_opening (GuildTreeLayout *self,
                               gint64           person,
                               GuildTreeOpening opening)
{
  if (guild_tree_layout_get_opening (self, person) == opening)
    return FALSE;
  if (opening == GUILD_TREE_CLOSED)
    g_hash_table_remove (self->openings, GUINT_TO_POINTER (person));
  else
    g_hash_table_insert (self->openings, GUINT_TO_POINTER (person), GUINT_TO_POINTER (opening));
  lay_out (self);
  return TRUE;
}

/**
 * guild_tree_layout_can_open:
 * @self: a layout
 * @person: key of a person, or 0 for who stands alone
 * @next: (out): how far they would be open after the next step
 *
 * Returns: whether there is more to open
 */
gboolean
guild_tree_layout_can_open (GuildTreeLayout  *self,
                            gint64            person,
                            GuildTreeOpening *next)
{
  guint n_below = 0;
  guint n_leading = 0;

  guild_tree_layout_get_below (self, person, &n_below);
  n_leading = n_below > 0 ? count_leading (self, person) : 0;
  *next = GUILD_TREE_ALL;
  switch (guild_tree_layout_get_opening (self, person))
    {
    case GUILD_TREE_CLOSED:
      if (n_leading > 0 && n_leading < n_below)
        *next = GUILD_TREE_MANAGERS;
      return n_below > 0;
    case GUILD_TREE_MANAGERS:
      return n_leading < n_below;
    case GUILD_TREE_ALL:
      break;
    }
  return FALSE;
}

/**
 * guild_tree_layout_get_narrower:
 * @self: a layout
 * @person: key of a person, or 0 for who stands alone
 *
 * Returns: how far they would be open after a step back
 */
GuildTreeOpening
guild_tree_layout_get_narrower (GuildTreeLayout *self,
                                gint64           person)
{
  guint n_below = 0;
  guint n_leading = 0;

  if (guild_tree_layout_get_opening (self, person) != GUILD_TREE_ALL)
    return GUILD_TREE_CLOSED;
  guild_tree_layout_get_below (self, person, &n_below);
  n_leading = n_below > 0 ? count_leading (self, person) : 0;
  return n_leading > 0 && n_leading < n_below ? GUILD_TREE_MANAGERS : GUILD_TREE_CLOSED;
}

/**
 * guild_tree_layout_reveal:
 * @self: a layout
 * @person: key of a person
 *
 * Opens their managers, all the way up, as far as is needed for them to have a place.
 *
 * Returns: whether anything was opened
 */
gboolean
guild_tree_layout_reveal (GuildTreeLayout *self,
                          gint64           person)
{
  gboolean opened = FALSE;
  gboolean alone;

  if (self->reporting == NULL || !guild_reporting_contains (self->reporting, person))
    return FALSE;
  alone = guild_reporting_get_manager (self->reporting, person) == 0 && !leads (self, (guint32) person);
  for (gint64 at = person; at != 0; at = guild_reporting_get_manager (self->reporting, at))
    {
      gint64 manager = guild_reporting_get_manager (self->reporting, at);
      GuildTreeOpening needed = leads (self, (guint32) at) ? GUILD_TREE_MANAGERS : GUILD_TREE_ALL;

      if ((manager == 0 && !alone) || guild_tree_layout_get_opening (self, manager) >= needed)
        continue;
      g_hash_table_insert (self->openings, GUINT_TO_POINTER (manager), GUINT_TO_POINTER (needed));
      opened = TRUE;
    }
  if (opened)
    lay_out (self);
  return opened;
}

/**
 * guild_tree_layout_get_n_cells:
 * @self: a layout
 *
 * Returns: how many cells there are
 */
guint
guild_tree_layout_get_n_cells (GuildTreeLayout *self)
{
  return self->cells->len;
}

/**
 * guild_tree_layout_get_cell:
 * @self: a layout
 * @cell: which one
 *
 * Returns: (transfer none) (nullable): the cell, or %NULL where there is none
 */
const GuildTreeCell *
guild_tree_layout_get_cell (GuildTreeLayout *self,
                            guint            cell)
{
  return cell < self->cells->len ? &g_array_index (self->cells, GuildTreeCell, cell) : NULL;
}

/**
 * guild_tree_layout_find:
 * @self: a layout
 * @person: key of a person, or 0 for what stands over those without a manager
 *
 * Returns: their cell, or %GUILD_TREE_NO_CELL where they are among the faces
 */
guint
guild_tree_layout_find (GuildTreeLayout *self,
                        gint64           person)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER (person))) - 1;
}

/**
 * guild_tree_layout_find_row:
 * @self: a layout
 * @row: a row
 *
 * Returns: the first cell in the row or below it
 */
guint
guild_tree_layout_find_row (GuildTreeLayout *self,
                            guint            row)
{
  guint low = 0;
  guint high = self->cells->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->cells, GuildTreeCell, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * guild_tree_layout_find_next:
 * @self: a layout
 * @cell: a cell
 * @direction: 1 for downwards, -1 for upwards
 *
 * Returns: the next one that is no row of faces: in the same level, or in any where the layout is
 *   indented; or %GUILD_TREE_NO_CELL
 */
guint
guild_tree_layout_find_next (GuildTreeLayout *self,
                             guint            cell,
                             int              direction)
{
  const GuildTreeCell *from = guild_tree_layout_get_cell (self, cell);
  const GuildTreeCell *at = NULL;

  for (guint next = cell + (guint) direction; (at = guild_tree_layout_get_cell (self, next)) != NULL;
       next += (guint) direction)
    if (at->kind != GUILD_TREE_CELL_FACES && (self->indented || at->depth == from->depth))
      return next;
  return GUILD_TREE_NO_CELL;
}

/**
 * guild_tree_layout_get_n_rows:
 * @self: a layout
 *
 * Returns: how many rows it has
 */
guint
guild_tree_layout_get_n_rows (GuildTreeLayout *self)
{
  return self->n_rows;
}

/**
 * guild_tree_layout_get_n_levels:
 * @self: a layout
 * @faces: whether to count levels of faces, or else of people who have a place of their own
 *
 * Returns: how many levels there are down to the lowest such one
 */
guint
guild_tree_layout_get_n_levels (GuildTreeLayout *self,
                                gboolean         faces)
{
  return faces ? self->n_face_levels : self->n_levels;
}

/**
 * guild_tree_layout_list_faces:
 * @self: a layout
 * @cell: a row of faces
 * @limit: how many to give at most
 * @n_faces: (out): how many there are
 *
 * Returns: (transfer full) (element-type guint32): keys of the first of them, by name
 */
GArray *
guild_tree_layout_list_faces (GuildTreeLayout     *self,
                              const GuildTreeCell *cell,
                              guint                limit,
                              guint               *n_faces)
{
  GArray *faces = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean everybody = guild_tree_layout_get_opening (self, cell->person) == GUILD_TREE_CLOSED;
  guint n_below = 0;
  const guint32 *below = guild_tree_layout_get_below (self, cell->person, &n_below);

  *n_faces = 0;
  for (guint i = 0; i < n_below; i++)
    if (everybody || !leads (self, below[i]))
      {
        if ((*n_faces)++ < limit)
          g_array_append_val (faces, below[i]);
      }
  return faces;
}

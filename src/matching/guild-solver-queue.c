/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What searches work with: labels, and a queue of those who are nearest. */

#include "guild-solver-private.h"

void
guild_solver_open_room (GuildSolver *self,
                        SolverRoom  *room)
{
  room->labels = g_new0 (SolverLabel, self->n_mentors + self->n_mentees);
  room->heap = g_array_new (FALSE, FALSE, sizeof (SolverEntry));
  room->level = g_array_new (FALSE, FALSE, sizeof (guint));
  room->settled = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
guild_solver_close_room (SolverRoom *room)
{
  g_clear_pointer (&room->labels, g_free);
  g_clear_pointer (&room->heap, g_array_unref);
  g_clear_pointer (&room->level, g_array_unref);
  g_clear_pointer (&room->settled, g_array_unref);
}

static gboolean
comes_before (const SolverEntry *a,
              const SolverEntry *b)
{
  return a->distance != b->distance ? a->distance < b->distance : a->node < b->node;
}

void
guild_solver_enqueue (GArray    *queue,
                      GuildScore distance,
                      guint      node)
{
  SolverEntry entry = { distance, node };
  SolverEntry *heap;
  guint at = queue->len;

  g_array_append_val (queue, entry);
  heap = (SolverEntry *) (gpointer) queue->data;
  for (guint up = (at - 1) / 2; at > 0 && comes_before (&entry, &heap[up]); at = up, up = (at - 1) / 2)
    heap[at] = heap[up];
  heap[at] = entry;
}

gboolean
guild_solver_dequeue (GArray      *queue,
                      SolverEntry *first)
{
  SolverEntry *heap = (SolverEntry *) (gpointer) queue->data;
  SolverEntry last;
  guint n = queue->len, at = 0;

  if (n == 0)
    return FALSE;
  *first = heap[0];
  last = heap[--n];
  for (guint down = 1; down < n; at = down, down = 2 * at + 1)
    {
      if (down + 1 < n && comes_before (&heap[down + 1], &heap[down]))
        down++;
      if (!comes_before (&heap[down], &last))
        break;
      heap[at] = heap[down];
    }
  heap[at] = last;
  g_array_set_size (queue, n);
  return TRUE;
}

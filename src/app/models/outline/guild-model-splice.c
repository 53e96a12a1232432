/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-splice.h"

#include <string.h>

#include "guild-model-item.h"

/* Beyond so many runs that differ, all between the first and the last is shown anew. */
#define MOST_RUNS 8

static void
splice (GListModel *list,
        GPtrArray  *rows,
        guint       position,
        guint       n_removed,
        gpointer   *added,
        guint       n_added)
{
  guint n_after = rows->len - position - n_removed;

  for (guint i = 0; i < n_added; i++)
    g_object_ref (added[i]);
  for (guint i = 0; i < n_removed; i++)
    {
      guild_model_item_set_position (rows->pdata[position + i], GTK_INVALID_LIST_POSITION);
      g_object_unref (rows->pdata[position + i]);
      rows->pdata[position + i] = NULL;
    }
  if (n_added > n_removed)
    g_ptr_array_set_size (rows, (int) (rows->len + n_added - n_removed));
  memmove (rows->pdata + position + n_added, rows->pdata + position + n_removed, n_after * sizeof (gpointer));
  memcpy (rows->pdata + position, added, n_added * sizeof (gpointer));
  if (n_added < n_removed)
    {
      /* What is left behind the end belongs to nobody. */
      memset (rows->pdata + position + n_added + n_after, 0, (n_removed - n_added) * sizeof (gpointer));
      g_ptr_array_set_size (rows, (int) (position + n_added + n_after));
    }
  g_list_model_items_changed (list, position, n_removed, n_added);
}

/* Marks the longest run of old positions that keeps its order: these rows stay, the others go or come. */
static void
find_kept (const guint *olds,
           guint        n,
           gboolean    *kept)
{
  g_autofree guint *tails = g_new (guint, n + 1); /* index of the last element of a run of each length */
  g_autofree int *before = g_new (int, n + 1);
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = length;

      kept[i] = FALSE;
      if (olds[i] == GTK_INVALID_LIST_POSITION)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (olds[tails[middle]] < olds[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (int) tails[low - 1] : -1;
      tails[low] = i;
      length = MAX (length, low + 1);
    }
  for (int i = length > 0 ? (int) tails[length - 1] : -1; i >= 0; i = before[i])
    kept[i] = TRUE;
}

/* @n_old rows from @from on become the @n_new items of @items: as few runs as may be are taken out and put in. */
static void
splice_runs (GListModel *list,
             GPtrArray  *rows,
             guint       from,
             guint       n_old,
             gpointer   *items,
             guint       n_new)
{
  g_autofree guint *olds = g_new (guint, n_new + 1);
  g_autofree gboolean *kept = g_new0 (gboolean, n_new + 1);
  g_autofree gboolean *stays = g_new0 (gboolean, n_old + 1);
  guint n_runs = 0;

  for (guint i = 0; i < n_new; i++)
    olds[i] = guild_model_item_get_position (items[i]);
  find_kept (olds, n_new, kept);
  for (guint i = 0; i < n_new; i++)
    if (kept[i])
      stays[olds[i] - from] = TRUE;
  for (guint i = 0; i < n_new; i++)
    n_runs += !kept[i] && (i == 0 || kept[i - 1]);
  for (guint i = 0; i < n_old; i++)
    n_runs += !stays[i] && (i == 0 || stays[i - 1]);
  if (n_runs > MOST_RUNS)
    {
      splice (list, rows, from, n_old, items, n_new);
      return;
    }
  for (guint old = 0, new = 0; old < n_old || new < n_new;)
    {
      guint removed = 0, added = 0;

      while (old + removed < n_old && !stays[old + removed])
        removed++;
      while (new + added < n_new && !kept[new + added])
        added++;
      if (removed > 0 || added > 0)
        splice (list, rows, from + new, removed, items + new, added);
      old += removed;
      new += added;
      while (old < n_old && new < n_new && stays[old] && kept[new])
        {
          old++;
          new ++;
        }
    }
}

/**
 * guild_model_splice:
 * @list: a list, whose items @rows are
 * @rows: (element-type GuildModelItem): what it shows, each referred to
 * @fresh: (element-type GuildModelItem): what it is to show
 *
 * Takes out of the list and puts in only what must be, and tells so; items learn their positions.
 */
void
guild_model_splice (GListModel *list,
                    GPtrArray  *rows,
                    GPtrArray  *fresh)
{
  guint n_old = rows->len, n_new = fresh->len;
  guint first = 0, last = 0;

  while (first < n_old && first < n_new && rows->pdata[first] == fresh->pdata[first])
    first++;
  while (last < n_old - first && last < n_new - first &&
         rows->pdata[n_old - 1 - last] == fresh->pdata[n_new - 1 - last])
    last++;
  n_old -= first + last;
  n_new -= first + last;
  if (n_old > 0 && n_new > 0)
    splice_runs (list, rows, first, n_old, fresh->pdata + first, n_new);
  else if (n_old > 0 || n_new > 0)
    splice (list, rows, first, n_old, fresh->pdata + first, n_new);
  for (guint i = 0; i < rows->len; i++)
    guild_model_item_set_position (rows->pdata[i], i);
}

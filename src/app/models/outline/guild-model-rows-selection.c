/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines of an outline are selected: kept by line, not by row. */
#include "guild-model-rows-private.h"

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  GuildModelRows *self = GUILD_MODEL_ROWS (model);

  return position < self->rows->len &&
         g_hash_table_contains (self->selected,
                                guild_model_place_to_pointer (guild_model_rows_get_place (self, position)));
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  GuildModelRows *self = GUILD_MODEL_ROWS (model);
  GtkBitset *selected = gtk_bitset_new_empty ();

  if (g_hash_table_size (self->selected) == 0)
    return selected;
  for (guint i = position; i < self->rows->len && i - position < n_items; i++)
    if (is_selected (model, i))
      gtk_bitset_add (selected, i);
  return selected;
}

static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  GuildModelRows *self = GUILD_MODEL_ROWS (model);
  guint n_rows = self->rows->len;
  guint first = G_MAXUINT, last = 0;
  GtkBitsetIter iter;
  guint at;

  /* A selection made anew lets go of what is not shown too. */
  if (n_rows > 0 && gtk_bitset_get_size_in_range (mask, 0, n_rows - 1) >= n_rows &&
      g_hash_table_size (self->selected) > 0)
    {
      GHashTableIter lines;
      gpointer line;

      g_hash_table_iter_init (&lines, self->selected);
      while (g_hash_table_iter_next (&lines, &line, NULL))
        if (!g_hash_table_contains (self->items, line))
          g_hash_table_iter_remove (&lines);
    }
  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &at); more && at < n_rows;
       more = gtk_bitset_iter_next (&iter, &at))
    {
      GuildModelPlace place = guild_model_rows_get_place (self, at);
      gboolean wanted = gtk_bitset_contains (selected, at) && place.key != 0;

      if (wanted ? !g_hash_table_add (self->selected, guild_model_place_to_pointer (place))
                 : !g_hash_table_remove (self->selected, guild_model_place_to_pointer (place)))
        continue;
      first = MIN (first, at);
      last = MAX (last, at);
    }
  if (first <= last)
    gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_empty ();

  if (position >= GUILD_MODEL_ROWS (model)->rows->len)
    return FALSE;
  gtk_bitset_add (selected, position);
  gtk_bitset_add (mask, position);
  if (unselect_rest)
    gtk_bitset_add_range (mask, 0, GUILD_MODEL_ROWS (model)->rows->len);
  return set_selection (model, selected, mask);
}

void
guild_model_rows_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->set_selection = set_selection;
}

/**
 * guild_model_rows_get_selected:
 * @self: rows
 *
 * Returns: the line that is selected, where it is one alone; else its key is 0
 */
GuildModelPlace
guild_model_rows_get_selected (GuildModelRows *self)
{
  GuildModelPlace place = { GUILD_KIND_COMPETENCY, 0 };
  GHashTableIter iter;
  gpointer selected;

  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), place);

  if (g_hash_table_size (self->selected) != 1)
    return place;
  g_hash_table_iter_init (&iter, self->selected);
  g_hash_table_iter_next (&iter, &selected, NULL);
  return guild_model_place_from_pointer (selected);
}

/**
 * guild_model_rows_list_selected:
 * @self: rows
 * @topmost: whether to leave out what stands in a domain that is selected itself
 *
 * Returns: (transfer full) (element-type GuildModelPlace): what is selected, in the order of the outline
 */
GArray *
guild_model_rows_list_selected (GuildModelRows *self,
                                gboolean        topmost)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (GuildModelPlace));

  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), places);

  if (self->outline == NULL || g_hash_table_size (self->selected) == 0)
    return places;
  for (guint i = 0; i < guild_model_outline_get_size (self->outline);)
    {
      const GuildModelLine *line = guild_model_outline_get (self->outline, i);
      gboolean chosen = g_hash_table_contains (self->selected, guild_model_place_to_pointer (line->place));

      if (chosen)
        g_array_append_val (places, line->place);
      i = chosen && topmost ? line->end : i + 1;
    }
  return places;
}

/**
 * guild_model_rows_select:
 * @self: rows
 * @places: (array length=n_places): lines
 * @n_places: how many
 *
 * Selects them and nothing else.
 */
void
guild_model_rows_select (GuildModelRows        *self,
                         const GuildModelPlace *places,
                         guint                  n_places)
{
  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));

  g_hash_table_remove_all (self->selected);
  for (guint i = 0; i < n_places; i++)
    g_hash_table_add (self->selected, guild_model_place_to_pointer (places[i]));
  if (self->rows->len > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->rows->len);
}

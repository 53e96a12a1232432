/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-rows-private.h"

#include <string.h>

#include "guild-model-splice.h"
#include "guild-text.h"

/* A view keeps some 200 rows ready, and takes about half a millisecond to make one: where many come at once, those in sight come
 * first and the others a few at a time between frames. */
#define AT_ONCE 32
#define GROWTH  8
#define ENOUGH  260

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildModelRows, guild_model_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          guild_model_rows_selection_model_init))

static void
draft_free (gpointer data)
{
  GuildModelDraft *draft = data;

  g_clear_object (&draft->item);
  g_clear_object (&draft->domain);
  g_clear_object (&draft->after);
  g_free (draft);
}

/* --- list ---------------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return GUILD_TYPE_MODEL_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return GUILD_MODEL_ROWS (model)->rows->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GuildModelRows *self = GUILD_MODEL_ROWS (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- what is shown ------------------------------------------------------------------------------------------- */

/* Which lines a search leaves: those that it finds, and what they stand in. */
static gboolean *
find_hits (GuildModelRows *self)
{
  guint n_lines = guild_model_outline_get_size (self->outline);
  gboolean *visible = g_new0 (gboolean, n_lines + 1);

  if (self->folds == NULL)
    {
      self->folds = g_ptr_array_new_full (n_lines, g_free);
      for (guint i = 0; i < n_lines; i++)
        {
          const GuildModelLine *line = guild_model_outline_get (self->outline, i);
          guint field = line->place.kind == GUILD_KIND_DOMAIN ? GUILD_DOMAIN_NAME : GUILD_COMPETENCY_NAME;

          g_ptr_array_add (self->folds, guild_text_fold (guild_record_get_text (line->row, field)));
        }
    }
  self->n_hits = 0;
  for (guint i = n_lines; i-- > 0;)
    {
      if (strstr (self->folds->pdata[i], self->search) != NULL)
        {
          self->n_hits++;
          visible[i] = TRUE;
        }
      if (visible[i] && guild_model_outline_get (self->outline, i)->parent >= 0)
        visible[guild_model_outline_get (self->outline, i)->parent] = TRUE;
    }
  return visible;
}

static GuildModelItem *
ref_item (GuildModelRows *self,
          GuildModelPlace place)
{
  GuildModelItem *item = g_hash_table_lookup (self->items, guild_model_place_to_pointer (place));

  if (item == NULL)
    item = g_hash_table_lookup (self->expected, guild_model_place_to_pointer (place));
  return item != NULL ? g_object_ref (item) : guild_model_item_new ();
}

static guint
find_end (GPtrArray *rows,
          guint      position)
{
  int depth = guild_model_item_get_face (rows->pdata[position])->depth;
  guint end = position + 1;

  while (end < rows->len && guild_model_item_get_face (rows->pdata[end])->depth > depth)
    end++;
  return end;
}

static gboolean
find_row (GPtrArray      *rows,
          GuildModelItem *item,
          guint          *position)
{
  return item != NULL && g_ptr_array_find (rows, item, position);
}

/* A line that is typed stands where it will be, or last where that is not shown. */
static void
insert_draft (GuildModelRows  *self G_GNUC_UNUSED,
              GuildModelDraft *draft,
              GPtrArray       *rows,
              GPtrArray       *told)
{
  GuildModelFace face = *guild_model_item_get_face (draft->item);
  guint position = rows->len;
  guint at;

  face.depth = 0;
  if (find_row (rows, draft->domain, &at))
    {
      face.depth = guild_model_item_get_face (draft->domain)->depth + 1;
      position = draft->after == NULL ? at + 1 : find_end (rows, at);
    }
  else if (draft->after == NULL)
    position = 0;
  if (find_row (rows, draft->after, &at))
    position = find_end (rows, at);
  if (guild_model_item_set_face (draft->item, &face))
    g_ptr_array_add (told, g_object_ref (draft->item));
  g_ptr_array_insert (rows, (int) position, g_object_ref (draft->item));
}

/* Competencies before each line, so that a domain's are a difference. */
static guint *
count_before (GuildModelRows *self)
{
  guint n_lines = guild_model_outline_get_size (self->outline);
  guint *before = g_new0 (guint, n_lines + 1);

  for (guint i = 0; i < n_lines; i++)
    before[i + 1] = before[i] +
                    (guild_model_outline_get (self->outline, i)->place.kind == GUILD_KIND_COMPETENCY ? 1 : 0);
  return before;
}

static GuildModelFace
make_face (GuildModelRows *self,
           guint           at,
           const guint    *before)
{
  const GuildModelLine *line = guild_model_outline_get (self->outline, at);
  GuildModelFace face = { line->place, line->row, line->depth, line->n_children > 0, FALSE, -1 };

  face.expanded = face.has_children &&
                  (self->search != NULL ||
                   !g_hash_table_contains (self->closed, guild_model_place_to_pointer (line->place)));
  if (line->place.kind == GUILD_KIND_DOMAIN)
    face.count = (int) (before[line->end] - before[at]);
  else if (self->counts != NULL)
    face.count = GPOINTER_TO_INT (g_hash_table_lookup (self->counts, GSIZE_TO_POINTER (line->place.key)));
  return face;
}

static gboolean
grow (gpointer user_data)
{
  GuildModelRows *self = user_data;

  self->growing = 0;
  self->most = self->most + GROWTH >= ENOUGH ? G_MAXUINT : self->most + GROWTH;
  guild_model_rows_show_rows (self);
  return G_SOURCE_REMOVE;
}

/* Those that come too many at once come later. */
static void
limit_rows (GuildModelRows *self,
            GPtrArray      *fresh,
            GHashTable     *items)
{
  g_clear_handle_id (&self->growing, g_source_remove);
  if (fresh->len <= self->most)
    return;
  for (guint i = self->most; i < fresh->len; i++)
    g_hash_table_remove (items, guild_model_place_to_pointer (guild_model_item_get_face (fresh->pdata[i])->place));
  g_ptr_array_set_size (fresh, (int) self->most);
  self->growing = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, grow, self, NULL);
}

/* Whoever asks for a line wants it where it is. */
static void
show_all_rows (GuildModelRows *self)
{
  if (self->growing == 0)
    return;
  self->most = G_MAXUINT;
  guild_model_rows_show_rows (self);
}

void
guild_model_rows_show_rows (GuildModelRows *self)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  guint n_lines = self->outline != NULL ? guild_model_outline_get_size (self->outline) : 0;
  g_autofree gboolean *visible = self->outline != NULL && self->search != NULL ? find_hits (self) : NULL;
  g_autofree guint *before = self->outline != NULL ? count_before (self) : NULL;

  for (guint i = 0; i < n_lines;)
    {
      const GuildModelLine *line = guild_model_outline_get (self->outline, i);
      GuildModelItem *item = NULL;
      GuildModelFace face;

      if (visible != NULL && !visible[i])
        {
          i++;
          continue;
        }
      item = ref_item (self, line->place);
      face = make_face (self, i, before);
      if (guild_model_item_set_face (item, &face) && guild_model_item_get_position (item) != GTK_INVALID_LIST_POSITION)
        g_ptr_array_add (told, g_object_ref (item));
      g_ptr_array_add (fresh, item);
      g_hash_table_insert (items, guild_model_place_to_pointer (line->place), item);
      i = face.has_children && !face.expanded ? line->end : i + 1;
    }
  for (guint i = 0; i < self->drafts->len; i++)
    insert_draft (self, self->drafts->pdata[i], fresh, told);
  limit_rows (self, fresh, items);
  g_hash_table_unref (self->items);
  self->items = g_steal_pointer (&items);
  guild_model_splice (G_LIST_MODEL (self), self->rows, fresh);
  for (guint i = 0; i < told->len; i++)
    guild_model_item_tell (told->pdata[i]);
}

/* What was typed is a line of the organisation now. */
static void
settle_drafts (GuildModelRows *self)
{
  for (guint i = self->drafts->len; i-- > 0;)
    {
      GuildModelPlace place = guild_model_item_get_face (((GuildModelDraft *) self->drafts->pdata[i])->item)->place;

      if (place.key != 0 && guild_model_outline_find (self->outline, place, NULL))
        g_ptr_array_remove_index (self->drafts, i);
    }
}

static void
drop_selected (GuildModelRows *self)
{
  GHashTableIter iter;
  gpointer place;
  gboolean dropped = FALSE;

  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    if (!guild_model_outline_find (self->outline, guild_model_place_from_pointer (place), NULL))
      {
        g_hash_table_iter_remove (&iter);
        dropped = TRUE;
      }
  if (dropped && self->rows->len > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->rows->len);
}

static void
read_outline (GuildModelRows *self)
{
  g_clear_pointer (&self->folds, g_ptr_array_unref);
  g_clear_pointer (&self->outline, guild_model_outline_free);
  if (self->framework != 0 &&
      guild_organisation_lookup (self->organisation, GUILD_KIND_FRAMEWORK, self->framework) != NULL)
    self->outline = guild_model_outline_new (self->organisation, self->framework);
  if (self->outline != NULL)
    settle_drafts (self);
  guild_model_rows_show_rows (self);
  if (self->outline != NULL)
    drop_selected (self);
  g_hash_table_remove_all (self->expected);
}

static gboolean
touches_outline (const GuildChange *change)
{
  const GuildOperation *operations = NULL;
  guint n_operations;

  if (change == NULL)
    return TRUE;
  operations = guild_change_get_operations (change, &n_operations);
  for (guint i = 0; i < n_operations; i++)
    {
      GuildKind kind = guild_operation_get_kind (&operations[i]);

      if (kind == GUILD_KIND_DOMAIN || kind == GUILD_KIND_COMPETENCY || kind == GUILD_KIND_FRAMEWORK)
        return TRUE;
    }
  return FALSE;
}

static void
organisation_changed (GuildModelRows    *self,
                      const GuildChange *change)
{
  if (touches_outline (change))
    read_outline (self);
}

static void
guild_model_rows_dispose (GObject *object)
{
  GuildModelRows *self = GUILD_MODEL_ROWS (object);

  g_clear_handle_id (&self->growing, g_source_remove);
  g_clear_object (&self->organisation);

  G_OBJECT_CLASS (guild_model_rows_parent_class)->dispose (object);
}

static void
guild_model_rows_finalize (GObject *object)
{
  GuildModelRows *self = GUILD_MODEL_ROWS (object);

  g_ptr_array_unref (self->drafts);
  g_ptr_array_set_free_func (self->rows, g_object_unref);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->expected);
  g_hash_table_unref (self->closed);
  g_hash_table_unref (self->selected);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->folds, g_ptr_array_unref);
  g_clear_pointer (&self->outline, guild_model_outline_free);
  g_free (self->search);

  G_OBJECT_CLASS (guild_model_rows_parent_class)->finalize (object);
}

static void
guild_model_rows_class_init (GuildModelRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = guild_model_rows_dispose;
  object_class->finalize = guild_model_rows_finalize;
}

static void
guild_model_rows_init (GuildModelRows *self)
{
  self->most = G_MAXUINT;
  self->rows = g_ptr_array_new ();
  self->items = g_hash_table_new (NULL, NULL);
  self->expected = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->closed = g_hash_table_new (NULL, NULL);
  self->selected = g_hash_table_new (NULL, NULL);
  self->drafts = g_ptr_array_new_with_free_func (draft_free);
}

/**
 * guild_model_rows_new:
 * @organisation: an organisation
 *
 * Returns: (transfer full): the outline of no framework yet
 */
GuildModelRows *
guild_model_rows_new (GuildOrganisation *organisation)
{
  GuildModelRows *self = NULL;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), NULL);

  self = g_object_new (GUILD_TYPE_MODEL_ROWS, NULL);
  self->organisation = g_object_ref (organisation);
  g_signal_connect_object (organisation, "changed", G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * guild_model_rows_set:
 * @self: rows
 * @framework: key of a framework, or 0
 *
 * Shows its outline, of which nothing is selected.
 */
void
guild_model_rows_set (GuildModelRows *self,
                      gint64          framework)
{
  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));

  if (self->framework == framework)
    return;
  self->framework = framework;
  self->most = G_MAXUINT;
  g_ptr_array_set_size (self->drafts, 0);
  g_hash_table_remove_all (self->selected);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  read_outline (self);
}

/**
 * guild_model_rows_get:
 * @self: rows
 *
 * Returns: key of the framework that they are of, or 0
 */
gint64
guild_model_rows_get (GuildModelRows *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), 0);

  return self->framework;
}

/**
 * guild_model_rows_get_outline:
 * @self: rows
 *
 * Returns: (transfer none) (nullable): the outline, until the organisation changes
 */
const GuildModelOutline *
guild_model_rows_get_outline (GuildModelRows *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), NULL);

  return self->outline;
}

/**
 * guild_model_rows_get_item:
 * @self: rows
 * @position: a position
 *
 * Returns: (transfer none) (nullable): what stands there
 */
GuildModelItem *
guild_model_rows_get_item (GuildModelRows *self,
                           guint           position)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), NULL);

  return position < self->rows->len ? self->rows->pdata[position] : NULL;
}

/**
 * guild_model_rows_find:
 * @self: rows
 * @place: a line
 *
 * Returns: (transfer none) (nullable): its item, where it is shown
 */
GuildModelItem *
guild_model_rows_find (GuildModelRows *self,
                       GuildModelPlace place)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), NULL);

  return place.key != 0 ? g_hash_table_lookup (self->items, guild_model_place_to_pointer (place)) : NULL;
}

/**
 * guild_model_rows_show:
 * @self: rows
 * @place: a line
 *
 * Opens the domains that it stands in.
 *
 * Returns: (transfer none) (nullable): its item, where it is a line of the outline and no search leaves it out
 */
GuildModelItem *
guild_model_rows_show (GuildModelRows *self,
                       GuildModelPlace place)
{
  gboolean opened = FALSE;
  guint at;

  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), NULL);

  if (self->outline == NULL || !guild_model_outline_find (self->outline, place, &at))
    return NULL;
  for (int parent = guild_model_outline_get (self->outline, at)->parent; parent >= 0;
       parent = guild_model_outline_get (self->outline, (guint) parent)->parent)
    opened = g_hash_table_remove (self->closed,
                                  guild_model_place_to_pointer (guild_model_outline_get (self->outline, (guint) parent)
                                                                    ->place)) ||
             opened;
  if (opened)
    guild_model_rows_show_rows (self);
  show_all_rows (self);
  return guild_model_rows_find (self, place);
}

/**
 * guild_model_rows_get_domain:
 * @self: rows
 * @item: an item of it
 *
 * Returns: (transfer none) (nullable): the item of the line that it stands in; %NULL at the top
 */
GuildModelItem *
guild_model_rows_get_domain (GuildModelRows *self,
                             GuildModelItem *item)
{
  GuildModelItem *domain = NULL;
  guint at;
  int parent;

  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), NULL);

  if (guild_model_rows_is_draft (self, item, &domain, NULL))
    return domain;
  if (self->outline == NULL || !guild_model_outline_find (self->outline, guild_model_item_get_face (item)->place, &at))
    return NULL;
  parent = guild_model_outline_get (self->outline, at)->parent;
  return parent >= 0 ? guild_model_rows_find (self, guild_model_outline_get (self->outline, (guint) parent)->place)
                     : NULL;
}

/**
 * guild_model_rows_get_last_in:
 * @self: rows
 * @domain: (nullable): an item of it, which is open; %NULL for the top
 *
 * Returns: (transfer none) (nullable): the last item directly in it
 */
GuildModelItem *
guild_model_rows_get_last_in (GuildModelRows *self,
                              GuildModelItem *domain)
{
  int depth = domain != NULL ? guild_model_item_get_face (domain)->depth : -1;
  guint position = 0;
  GuildModelItem *last = NULL;

  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), NULL);

  if (domain != NULL && !find_row (self->rows, domain, &position))
    return NULL;
  for (guint i = domain != NULL ? position + 1 : 0; i < self->rows->len; i++)
    {
      int found = guild_model_item_get_face (self->rows->pdata[i])->depth;

      if (found <= depth)
        break;
      if (found == depth + 1)
        last = self->rows->pdata[i];
    }
  return last;
}

/**
 * guild_model_rows_expand:
 * @self: rows
 * @place: a domain
 * @expanded: whether what stands in it is shown
 */
void
guild_model_rows_expand (GuildModelRows *self,
                         GuildModelPlace place,
                         gboolean        expanded)
{
  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));

  if (expanded ? g_hash_table_remove (self->closed, guild_model_place_to_pointer (place))
               : g_hash_table_add (self->closed, guild_model_place_to_pointer (place)))
    guild_model_rows_show_rows (self);
}

/**
 * guild_model_rows_expand_all:
 * @self: rows
 * @expanded: whether what stands in domains is shown
 */
void
guild_model_rows_expand_all (GuildModelRows *self,
                             gboolean        expanded)
{
  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));

  g_hash_table_remove_all (self->closed);
  for (guint i = 0; !expanded && self->outline != NULL && i < guild_model_outline_get_size (self->outline); i++)
    if (guild_model_outline_get (self->outline, i)->place.kind == GUILD_KIND_DOMAIN)
      g_hash_table_add (self->closed, guild_model_place_to_pointer (guild_model_outline_get (self->outline, i)->place));
  guild_model_rows_show_rows (self);
}

/**
 * guild_model_rows_set_search:
 * @self: rows
 * @search: what names must contain, or ""
 *
 * Shows the lines that it finds, and what they stand in.
 */
void
guild_model_rows_set_search (GuildModelRows *self,
                             const char     *search)
{
  g_autofree char *folded = guild_text_fold (search);

  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));

  if (!g_set_str (&self->search, *folded != '\0' ? folded : NULL))
    return;
  self->most = AT_ONCE;
  guild_model_rows_show_rows (self);
}

/**
 * guild_model_rows_get_search:
 * @self: rows
 *
 * Returns: (nullable): what is searched for, folded
 */
const char *
guild_model_rows_get_search (GuildModelRows *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), NULL);

  return self->search;
}

/**
 * guild_model_rows_get_n_hits:
 * @self: rows
 *
 * Returns: how many lines the search finds
 */
guint
guild_model_rows_get_n_hits (GuildModelRows *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), 0);

  return self->n_hits;
}

/**
 * guild_model_rows_find_hit:
 * @self: rows
 *
 * Returns: (transfer none) (nullable): the first line that the search finds
 */
GuildModelItem *
guild_model_rows_find_hit (GuildModelRows *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (self), NULL);

  for (guint i = 0; self->search != NULL && i < self->rows->len; i++)
    {
      g_autofree char *folded = guild_text_fold (guild_model_item_get_name (self->rows->pdata[i]));

      if (strstr (folded, self->search) != NULL)
        return self->rows->pdata[i];
    }
  return NULL;
}

/**
 * guild_model_rows_set_counts:
 * @self: rows
 * @counts: (element-type gint64 int): people rated by key of competency
 *
 * Shows them.
 */
void
guild_model_rows_set_counts (GuildModelRows *self,
                             GHashTable     *counts)
{
  g_return_if_fail (GUILD_IS_MODEL_ROWS (self));

  g_hash_table_ref (counts);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  self->counts = counts;
  guild_model_rows_show_rows (self);
}

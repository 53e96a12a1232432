/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-start-tree.h"

#include <gio/gio.h>

#include "guild-text.h"

/* --- a row ------------------------------------------------------------------------------------------------ */

struct _GuildStartRow
{
  GObject parent_instance;

  GuildStartSource *source;
  int line; /* -1: the source itself */
  int depth;
};

G_DEFINE_FINAL_TYPE (GuildStartRow, guild_start_row, G_TYPE_OBJECT)

static void
guild_start_row_finalize (GObject *object)
{
  g_clear_object (&GUILD_START_ROW (object)->source);

  G_OBJECT_CLASS (guild_start_row_parent_class)->finalize (object);
}

static void
guild_start_row_class_init (GuildStartRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_start_row_finalize;
}

static void
guild_start_row_init (GuildStartRow *self G_GNUC_UNUSED)
{
}

/**
 * guild_start_row_get_source:
 * @self: a row
 *
 * Returns: (transfer none): the source that it is, or is of
 */
GuildStartSource *
guild_start_row_get_source (GuildStartRow *self)
{
  return self->source;
}

/**
 * guild_start_row_get_line:
 * @self: a row
 *
 * Returns: which line of the source it is, or -1 for the source itself
 */
int
guild_start_row_get_line (GuildStartRow *self)
{
  return self->line;
}

/**
 * guild_start_row_get_depth:
 * @self: a row
 *
 * Returns: how deep it stands; a source at 0
 */
int
guild_start_row_get_depth (GuildStartRow *self)
{
  return self->depth;
}

/* --- the tree ----------------------------------------------------------------------------------------------- */

typedef struct
{
  GuildStartSource *source; /* kept by the list of sources */
  int line;
  int depth;
} Shown;

struct _GuildStartTree
{
  GObject parent_instance;

  GListModel *sources;
  char *search; /* folded */
  GArray *shown;
};

static GType
guild_start_tree_get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return GUILD_TYPE_START_ROW;
}

static guint
guild_start_tree_get_n_items (GListModel *model)
{
  return GUILD_START_TREE (model)->shown->len;
}

static gpointer
guild_start_tree_get_item (GListModel *model,
                           guint       position)
{
  GuildStartTree *self = GUILD_START_TREE (model);
  GuildStartRow *row;
  const Shown *shown;

  if (position >= self->shown->len)
    return NULL;
  shown = &g_array_index (self->shown, Shown, position);
  row = g_object_new (GUILD_TYPE_START_ROW, NULL);
  row->source = g_object_ref (shown->source);
  row->line = shown->line;
  row->depth = shown->depth;
  return row;
}

static void
guild_start_tree_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = guild_start_tree_get_item_type;
  iface->get_n_items = guild_start_tree_get_n_items;
  iface->get_item = guild_start_tree_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildStartTree, guild_start_tree, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, guild_start_tree_list_model_init))

static gboolean
is_match (const GuildStartTree *self,
          const GuildModelNode *node)
{
  g_autofree char *name = NULL;
  g_autofree char *definition = NULL;

  if (*self->search == '\0')
    return TRUE;
  name = guild_text_fold (node->name);
  definition = guild_text_fold (node->definition);
  return strstr (name, self->search) != NULL || strstr (definition, self->search) != NULL;
}

/* What answers the search, with the domains that it stands in and all that stands beneath it. */
static void
add_source (GuildStartTree   *self,
            GuildStartSource *source)
{
  const GuildModelContent *content = guild_start_source_get_content (source);
  guint n = content->nodes->len;
  g_autofree gboolean *visible = g_new0 (gboolean, n + 1);
  g_autofree int *depths = g_new0 (int, n + 1);
  Shown shown = { source, -1, 0 };
  gboolean any = n == 0;

  for (guint i = 0; i < n; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (content->nodes, i);

      depths[i] = node->parent < 0 ? 1 : depths[node->parent] + 1;
      visible[i] = !node->archived && (is_match (self, node) || (node->parent >= 0 && visible[node->parent]));
    }
  for (guint i = n; i-- > 0;)
    {
      const GuildModelNode *node = g_ptr_array_index (content->nodes, i);

      any |= visible[i];
      if (visible[i] && node->parent >= 0)
        visible[node->parent] = TRUE;
    }
  if (!any && *self->search != '\0')
    return;
  g_array_append_val (self->shown, shown);
  for (guint i = 0; i < n; i++)
    if (visible[i])
      {
        Shown line = { source, (int) i, depths[i] };

        g_array_append_val (self->shown, line);
      }
}

static void
rebuild (GuildStartTree *self)
{
  guint n_before = self->shown->len;

  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < g_list_model_get_n_items (self->sources); i++)
    {
      /* The list keeps it. */
      g_autoptr (GuildStartSource) source = g_list_model_get_item (self->sources, i);

      add_source (self, source);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->shown->len);
}

static void
guild_start_tree_finalize (GObject *object)
{
  GuildStartTree *self = GUILD_START_TREE (object);

  g_clear_object (&self->sources);
  g_free (self->search);
  g_array_unref (self->shown);

  G_OBJECT_CLASS (guild_start_tree_parent_class)->finalize (object);
}

static void
guild_start_tree_class_init (GuildStartTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_start_tree_finalize;
}

static void
guild_start_tree_init (GuildStartTree *self)
{
  self->search = g_strdup ("");
  self->shown = g_array_new (FALSE, FALSE, sizeof (Shown));
}

/**
 * guild_start_tree_new:
 * @sources: a list of #GuildStartSource
 *
 * Returns: (transfer full): the tree, which follows the list
 */
GuildStartTree *
guild_start_tree_new (GListModel *sources)
{
  GuildStartTree *self = g_object_new (GUILD_TYPE_START_TREE, NULL);

  self->sources = g_object_ref (sources);
  g_signal_connect_object (sources, "items-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return self;
}

/**
 * guild_start_tree_set_search:
 * @self: a tree
 * @search: what is looked for in names and definitions, or ""
 */
void
guild_start_tree_set_search (GuildStartTree *self,
                             const char     *search)
{
  g_autofree char *folded = guild_text_fold (search);

  if (g_str_equal (folded, self->search))
    return;
  g_set_str (&self->search, folded);
  rebuild (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One content out of several: what is picked from libraries. */
#include "guild-model-pick.h"

#include <string.h>

#include "guild-model-edits-private.h"
#include "guild-rules.h"

#define N_LEVELS (GUILD_MAX_LEVEL + 1)

typedef struct
{
  GuildModelContent *content;
  const GuildModelContent *other;
  const int *levels;
  GHashTable *ids; /* id → index in the content + 1 */
  int *places;     /* of each line of the other: its index in the content, or -1 */
} Picking;

static int
map_level (const Picking *self,
           int            level)
{
  return self->levels == NULL ? level : level >= 0 && level < N_LEVELS ? self->levels[level] : -1;
}

static GHashTable *
list_ids (const GuildModelContent *content)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < content->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (content->nodes, i);

      if (*node->id != '\0')
        g_hash_table_insert (ids, g_strdup (node->id), GUINT_TO_POINTER (i + 1));
    }
  return ids;
}

/* An id of its own, where another line has it already. */
static char *
choose_id (const Picking *self,
           const char    *id)
{
  char *free_id = g_strdup (id);

  for (guint n = 2; g_hash_table_contains (self->ids, free_id); n++)
    {
      g_free (free_id);
      free_id = g_strdup_printf ("%s-%u", id, n);
    }
  return free_id;
}

/* What stands there already: the same id and name, as where two occupations ask for one skill. */
static int
find_same (const Picking        *self,
           const GuildModelNode *source)
{
  guint found = *source->id == '\0' ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, source->id));
  const GuildModelNode *node = found == 0 ? NULL : g_ptr_array_index (self->content->nodes, found - 1);

  return node != NULL && node->kind == source->kind && strcmp (node->name, source->name) == 0 ? (int) found - 1 : -1;
}

static int
add_node (const Picking        *self,
          const GuildModelNode *source)
{
  GuildModelNode *node = guild_model_content_copy_node (self->content, source,
                                                        source->parent < 0 ? -1 : self->places[source->parent],
                                                        self->levels);
  int at = (int) self->content->nodes->len - 1;

  if (*source->id != '\0')
    {
      g_free (node->id);
      node->id = choose_id (self, source->id);
      g_hash_table_insert (self->ids, g_strdup (node->id), GINT_TO_POINTER (at + 1));
    }
  if (source->kind == GUILD_KIND_DOMAIN)
    return at;
  /* Each says where it comes from, once it stands beside those of others. */
  if (*source->source == '\0')
    g_set_str (&node->source, self->other->source);
  if (*source->licence == '\0')
    g_set_str (&node->licence, self->other->licence);
  return at;
}

static gboolean
has_target (const Picking *self,
            const char    *role_id,
            const char    *competency_id)
{
  for (guint i = 0; i < self->content->targets->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (self->content->targets, GuildModelTarget, i);

      if (strcmp (target->role_id, role_id) == 0 && strcmp (target->competency_id, competency_id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_targets (const Picking *self)
{
  g_autoptr (GHashTable) theirs = list_ids (self->other);

  for (guint i = 0; i < self->other->targets->len; i++)
    {
      const GuildModelTarget *source = &g_array_index (self->other->targets, GuildModelTarget, i);
      guint line = GPOINTER_TO_UINT (g_hash_table_lookup (theirs, source->competency_id));
      int place = line == 0 ? -1 : self->places[line - 1];
      int level = map_level (self, source->target);
      const char *id = place < 0 ? "" : ((const GuildModelNode *) g_ptr_array_index (self->content->nodes, place))->id;

      if (place >= 0 && level >= 0 && !has_target (self, source->role_id, id))
        guild_model_content_add_target (self->content, source->role_id, source->role_name, id, level, source->weight);
    }
}

/**
 * guild_model_content_pick:
 * @self: a content that is being built
 * @other: a content
 * @chosen: (array) (nullable): for each line of @other whether it is wanted; %NULL for all. What is wanted brings the
 *   domains along that it stands in
 * @levels: (array fixed-size=10) (nullable): the level of @self that each of @other becomes, or -1; %NULL for the same
 *
 * Adds lines and targets of another content at the end. A line of the same id and name is not added twice: its targets come
 * to the one that is there. Archived lines are left out. The scale of @self stays.
 */
void
guild_model_content_pick (GuildModelContent       *self,
                          const GuildModelContent *other,
                          const gboolean          *chosen,
                          const int               *levels)
{
  g_autoptr (GHashTable) ids = list_ids (self);
  g_autofree gboolean *wanted = g_new0 (gboolean, other->nodes->len + 1);
  g_autofree int *places = g_new (int, other->nodes->len + 1);
  Picking picking = { self, other, levels, ids, places };

  for (guint i = other->nodes->len; i-- > 0;)
    {
      const GuildModelNode *node = g_ptr_array_index (other->nodes, i);

      wanted[i] |= (chosen == NULL || chosen[i]) && !node->archived;
      if (wanted[i] && node->parent >= 0)
        wanted[node->parent] = TRUE;
    }
  for (guint i = 0; i < other->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (other->nodes, i);

      places[i] = wanted[i] ? find_same (&picking, node) : -1;
      if (wanted[i] && places[i] < 0)
        places[i] = add_node (&picking, node);
    }
  add_targets (&picking);
}

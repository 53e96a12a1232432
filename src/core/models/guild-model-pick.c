/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One content out of several: what is picked from libraries. */
#include "guild-model-pick.h"

#include <string.h>

#include "guild-model-edits-private.h"
#include "guild-requirement-private.h"
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

/* Whose role asks for what, as a key. */
static char *
name_target (const char *role_id,
             const char *competency_id)
{
  return g_strconcat (role_id, "\n", competency_id, NULL);
}

static GHashTable *
list_targets (const GuildModelContent *content)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < content->targets->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (content->targets, GuildModelTarget, i);

      g_hash_table_add (names, name_target (target->role_id, target->competency_id));
    }
  return names;
}

static void
add_targets (const Picking *self)
{
  g_autoptr (GHashTable) theirs = list_ids (self->other);
  g_autoptr (GHashTable) names = list_targets (self->content);

  for (guint i = 0; i < self->other->targets->len; i++)
    {
      const GuildModelTarget *source = &g_array_index (self->other->targets, GuildModelTarget, i);
      guint line = GPOINTER_TO_UINT (g_hash_table_lookup (theirs, source->competency_id));
      int place = line == 0 ? -1 : self->places[line - 1];
      int level = map_level (self, source->target);
      const char *id = place < 0 ? "" : ((const GuildModelNode *) g_ptr_array_index (self->content->nodes, place))->id;

      if (place >= 0 && level >= 0 && g_hash_table_add (names, name_target (source->role_id, id)))
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

/* --- into a framework ------------------------------------------------------------------------------------------- */

/* The line of the framework that is the same already, or NULL. */
static const GuildRecord *
find_line (GuildPlan            *plan,
           gint64                framework,
           const GuildModelNode *node)
{
  const GuildRecord *row = *node->id == '\0' ? NULL : guild_plan_find (plan, node->kind, node->id);

  return row != NULL && guild_model_get_framework (row) == framework &&
                 strcmp (guild_model_get_name (row), node->name) == 0
             ? row
             : NULL;
}

/* The domain that each line that is not there yet comes into with what it stands in: a key, or 0 for the top. */
static gint64 *
find_spots (const GuildModelContent *content,
            const gint64            *keys)
{
  gint64 *spots = g_new0 (gint64, content->nodes->len + 1);

  for (guint i = 0; i < content->nodes->len; i++)
    {
      int parent = ((const GuildModelNode *) g_ptr_array_index (content->nodes, i))->parent;

      spots[i] = parent < 0 ? 0 : keys[parent] != 0 ? keys[parent] : spots[parent];
    }
  return spots;
}

/* Adds what comes into one domain, with what stands beneath it. */
static gboolean
plan_part (GuildPlan               *plan,
           GuildModelSketch        *sketch,
           GuildModelSpot           spot,
           const GuildModelContent *content,
           const gint64            *keys,
           const gint64            *spots,
           GuildDate                today,
           GError                 **error)
{
  static const int same[N_LEVELS] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
  g_autofree gboolean *wanted = g_new0 (gboolean, content->nodes->len + 1);
  g_autoptr (GuildModelContent) part = NULL;

  for (guint i = 0; i < content->nodes->len; i++)
    wanted[i] = keys[i] == 0 && spots[i] == spot.domain;
  part = guild_model_content_select (content, wanted);
  return guild_model_plan_content (plan, sketch, spot, part, same, NULL, today, error);
}

/* What roles ask for of competencies that are there already. */
static void
plan_targets (GuildPlan               *plan,
              const GuildModelContent *content,
              const gint64            *keys,
              GuildDate                today)
{
  g_autoptr (GuildTargets) targets = guild_targets_new (plan, today);
  g_autoptr (GHashTable) lines = list_ids (content);

  for (guint i = 0; i < content->targets->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (content->targets, GuildModelTarget, i);
      guint line = GPOINTER_TO_UINT (g_hash_table_lookup (lines, target->competency_id));

      gint64 role;

      if (line == 0 || keys[line - 1] == 0)
        continue;
      role = guild_model_plan_role (plan, target);
      guild_targets_put (targets, role, keys[line - 1], target->target, target->weight);
      guild_role_complete (plan, role);
    }
}

/**
 * guild_edit_pick:
 * @organisation: an organisation
 * @framework: key of a framework
 * @content: what was picked, on the scale of the framework
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where all of it is there
 *
 * Adds what was picked at the end. What the framework has already (the same id and name) is not added again: what is new
 * comes into its domains, and roles ask for its competencies.
 *
 * Returns: (transfer full) (nullable): the change `add-lines`
 */
GuildChange *
guild_edit_pick (GuildOrganisation       *organisation,
                 gint64                   framework,
                 const GuildModelContent *content,
                 GError                 **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GuildModelSketch) sketch = NULL;
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  g_autofree gint64 *keys = g_new0 (gint64, content->nodes->len + 1);
  g_autofree gint64 *spots = NULL;
  g_autofree char *detail = NULL;
  GuildDate today = guild_organisation_get_today (organisation);
  guint n_new = 0;

  if (guild_model_require (plan, GUILD_KIND_FRAMEWORK, framework, error) == NULL)
    return NULL;
  for (guint i = 0; i < content->nodes->len; i++)
    {
      const GuildRecord *row = find_line (plan, framework, g_ptr_array_index (content->nodes, i));

      keys[i] = row != NULL ? guild_record_get_key (row) : 0;
      n_new += row == NULL;
    }
  spots = find_spots (content, keys);
  sketch = guild_model_sketch_new (plan, framework);
  for (guint i = 0; i < content->nodes->len; i++)
    if (keys[i] == 0 && g_hash_table_add (done, GSIZE_TO_POINTER (spots[i])) &&
        !plan_part (plan, sketch, (GuildModelSpot) { .framework = framework, .domain = spots[i] }, content, keys, spots,
                    today, error))
      return NULL;
  plan_targets (plan, content, keys, today);
  detail = g_strdup_printf ("%u", n_new);
  return guild_model_finish (plan, framework, "add-lines", detail, error);
}

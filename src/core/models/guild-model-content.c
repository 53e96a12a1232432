/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-content.h"

#include <math.h>
#include <string.h>

#include "guild-model-edits-private.h"
#include "guild-model-scale-private.h"

static void
level_clear (gpointer data)
{
  GuildModelLevel *level = data;

  g_free (level->name);
  g_free (level->definition);
}

static void
descriptor_clear (gpointer data)
{
  g_free (((GuildModelDescriptor *) data)->text);
}

static void
indicator_clear (gpointer data)
{
  GuildModelIndicator *indicator = data;

  g_free (indicator->id);
  g_free (indicator->text);
}

static void
target_clear (gpointer data)
{
  GuildModelTarget *target = data;

  g_free (target->role_id);
  g_free (target->role_name);
  g_free (target->competency_id);
}

static void
node_free (gpointer data)
{
  GuildModelNode *node = data;

  g_free (node->id);
  g_free (node->name);
  g_free (node->definition);
  g_free (node->code);
  g_free (node->notes);
  g_free (node->tags);
  g_free (node->source);
  g_free (node->licence);
  g_array_unref (node->descriptors);
  g_array_unref (node->indicators);
  g_free (node);
}

static GArray *
new_array (guint          size,
           GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

/**
 * guild_model_levels_new:
 *
 * Returns: (transfer full) (element-type GuildModelLevel): a scale without steps
 */
GArray *
guild_model_levels_new (void)
{
  return new_array (sizeof (GuildModelLevel), level_clear);
}

/**
 * guild_model_levels_add:
 * @self: (element-type GuildModelLevel): a scale that is being built
 * @level: step, above those that it has
 * @name: its name
 * @definition: what it means, or ""
 */
void
guild_model_levels_add (GArray     *self,
                        int         level,
                        const char *name,
                        const char *definition)
{
  GuildModelLevel row = { level, g_strdup (name), g_strdup (definition) };

  g_array_append_val (self, row);
}

/**
 * guild_model_content_new:
 *
 * Returns: (transfer full): a content that says nothing
 */
GuildModelContent *
guild_model_content_new (void)
{
  GuildModelContent *self = g_new0 (GuildModelContent, 1);

  self->id = g_strdup ("");
  self->name = g_strdup ("");
  self->description = g_strdup ("");
  self->source = g_strdup ("");
  self->licence = g_strdup ("");
  self->mentor_threshold = -1;
  self->levels = guild_model_levels_new ();
  self->nodes = g_ptr_array_new_with_free_func (node_free);
  self->targets = new_array (sizeof (GuildModelTarget), target_clear);
  return self;
}

/**
 * guild_model_content_free:
 * @self: (transfer full): a content
 */
void
guild_model_content_free (GuildModelContent *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->source);
  g_free (self->licence);
  g_array_unref (self->levels);
  g_ptr_array_unref (self->nodes);
  g_array_unref (self->targets);
  g_free (self);
}

/**
 * guild_model_content_add_node:
 * @self: a content that is being built
 * @kind: %GUILD_KIND_DOMAIN or %GUILD_KIND_COMPETENCY
 * @parent: index of the domain that it stands in, or -1
 * @name: its name
 *
 * Returns: (transfer none): the new line, with nothing but its name; it comes last
 */
GuildModelNode *
guild_model_content_add_node (GuildModelContent *self,
                              GuildKind          kind,
                              int                parent,
                              const char        *name)
{
  GuildModelNode *node;

  g_return_val_if_fail (kind == GUILD_KIND_DOMAIN || kind == GUILD_KIND_COMPETENCY, NULL);
  g_return_val_if_fail (parent >= -1 && parent < (int) self->nodes->len, NULL);

  node = g_new0 (GuildModelNode, 1);
  node->kind = kind;
  node->parent = parent;
  node->id = g_strdup ("");
  node->name = g_strdup (name);
  node->definition = g_strdup ("");
  node->code = g_strdup ("");
  node->notes = g_strdup ("");
  node->tags = g_strdup ("");
  node->source = g_strdup ("");
  node->licence = g_strdup ("");
  node->descriptors = new_array (sizeof (GuildModelDescriptor), descriptor_clear);
  node->indicators = new_array (sizeof (GuildModelIndicator), indicator_clear);
  g_ptr_array_add (self->nodes, node);
  return node;
}

/**
 * guild_model_content_add_level:
 * @self: a content that is being built
 * @level: step, above those that it has
 * @name: its name
 * @definition: what it means, or ""
 */
void
guild_model_content_add_level (GuildModelContent *self,
                               int                level,
                               const char        *name,
                               const char        *definition)
{
  guild_model_levels_add (self->levels, level, name, definition);
}

/**
 * guild_model_node_add_descriptor:
 * @self: a competency
 * @level: step of the scale, above those that are described
 * @text: what the competency is at that step
 */
void
guild_model_node_add_descriptor (GuildModelNode *self,
                                 int             level,
                                 const char     *text)
{
  GuildModelDescriptor row = { level, g_strdup (text) };

  g_array_append_val (self->descriptors, row);
}

/**
 * guild_model_node_add_indicator:
 * @self: a competency
 * @id: its id, or "" to have one made
 * @level: step of the scale, not below those that it has
 * @text: what can be observed
 */
void
guild_model_node_add_indicator (GuildModelNode *self,
                                const char     *id,
                                int             level,
                                const char     *text)
{
  GuildModelIndicator row = { g_strdup (id), level, g_strdup (text), NAN };

  g_array_append_val (self->indicators, row);
}

/**
 * guild_model_content_add_target:
 * @self: a content that is being built
 * @role_id: id of a role
 * @role_name: its name
 * @competency_id: id of a competency of @self
 * @target: level
 * @weight: 0 to 1000
 */
void
guild_model_content_add_target (GuildModelContent *self,
                                const char        *role_id,
                                const char        *role_name,
                                const char        *competency_id,
                                int                target,
                                double             weight)
{
  GuildModelTarget row = { g_strdup (role_id), g_strdup (role_name), g_strdup (competency_id), target, weight };

  g_array_append_val (self->targets, row);
}

/* --- from an organisation ------------------------------------------------------------------------------------ */

static void
add_ladder (GuildModelNode    *node,
            GuildOrganisation *organisation,
            gint64             competency)
{
  g_autoptr (GPtrArray) descriptors = guild_model_list_descriptors (organisation, competency);
  g_autoptr (GPtrArray) indicators = guild_model_list_indicators (organisation, competency);

  for (guint i = 0; i < descriptors->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (descriptors, i);

      guild_model_node_add_descriptor (node, (int) guild_record_get_integer (row, GUILD_LEVEL_DESCRIPTOR_LEVEL),
                                       guild_record_get_text (row, GUILD_LEVEL_DESCRIPTOR_TEXT));
    }
  for (guint i = 0; i < indicators->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (indicators, i);

      guild_model_node_add_indicator (node, guild_record_get_text (row, GUILD_INDICATOR_ID),
                                      (int) guild_record_get_integer (row, GUILD_INDICATOR_LEVEL),
                                      guild_record_get_text (row, GUILD_INDICATOR_TEXT));
      g_array_index (node->indicators, GuildModelIndicator, i).source_level =
          guild_record_get_real (row, GUILD_INDICATOR_SOURCE_LEVEL);
    }
}

static void
add_row (GuildModelContent *self,
         GuildOrganisation *organisation,
         const GuildRecord *row,
         int                parent)
{
  gboolean is_domain = guild_record_get_kind (row) == GUILD_KIND_DOMAIN;
  GuildModelNode *node = guild_model_content_add_node (self, guild_record_get_kind (row), parent,
                                                       guild_record_get_text (row, is_domain ? GUILD_DOMAIN_NAME
                                                                                             : GUILD_COMPETENCY_NAME));

  g_set_str (&node->id, guild_record_get_text (row, is_domain ? GUILD_DOMAIN_ID : GUILD_COMPETENCY_ID));
  g_set_str (&node->definition,
             guild_record_get_text (row, is_domain ? GUILD_DOMAIN_DEFINITION : GUILD_COMPETENCY_DEFINITION));
  if (is_domain)
    return;
  g_set_str (&node->code, guild_record_get_text (row, GUILD_COMPETENCY_CODE));
  g_set_str (&node->notes, guild_record_get_text (row, GUILD_COMPETENCY_NOTES));
  g_set_str (&node->tags, guild_record_get_text (row, GUILD_COMPETENCY_TAGS));
  g_set_str (&node->source, guild_record_get_text (row, GUILD_COMPETENCY_SOURCE));
  g_set_str (&node->licence, guild_record_get_text (row, GUILD_COMPETENCY_LICENCE));
  node->archived = guild_record_get_integer (row, GUILD_COMPETENCY_ARCHIVED) != 0;
  add_ladder (node, organisation, row->key);
}

static int
compare_targets (gconstpointer a,
                 gconstpointer b)
{
  const GuildModelTarget *left = a, *right = b;
  int order = strcmp (left->role_id, right->role_id);

  return order != 0 ? order : strcmp (left->competency_id, right->competency_id);
}

/* What roles ask for today. */
static void
add_targets (GuildModelContent *self,
             GuildOrganisation *organisation,
             gint64             framework)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);

  for (gint64 role = 1; role < guild_snapshot_get_n_role_slots (snapshot); role++)
    {
      const GuildProfile *profile = guild_snapshot_get_profile (snapshot, role);

      for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
        {
          const GuildRequirement *requirement = &profile->requirements[i];
          const GuildRecord *competency = guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY,
                                                                     requirement->competency);

          if (guild_record_get_integer (competency, GUILD_COMPETENCY_FRAMEWORK) == framework)
            guild_model_content_add_target (self, guild_record_get_text (profile->role, GUILD_ROLE_ID),
                                            guild_record_get_text (profile->role, GUILD_ROLE_NAME),
                                            guild_record_get_text (competency, GUILD_COMPETENCY_ID),
                                            requirement->target, requirement->weight);
        }
    }
  g_array_sort (self->targets, compare_targets);
}

static void
set_levels (GuildModelContent *self,
            GuildOrganisation *organisation,
            gint64             framework)
{
  g_array_unref (self->levels);
  self->levels = guild_scale_new_from (organisation, framework);
}

/* The line at @root and all beneath it. */
static void
add_lines (GuildModelContent       *self,
           GuildOrganisation       *organisation,
           const GuildModelOutline *outline,
           guint                    root)
{
  int offset = (int) self->nodes->len - (int) root;

  for (guint at = root; at < guild_model_outline_get (outline, root)->end; at++)
    {
      const GuildModelLine *line = guild_model_outline_get (outline, at);

      add_row (self, organisation, line->row, at == root ? -1 : line->parent + offset);
    }
}

/**
 * guild_model_content_new_lines:
 * @organisation: an organisation
 * @framework: key of a framework
 * @outline: its outline
 * @roots: (element-type guint): indices of lines
 *
 * Returns: (transfer full): these lines and all beneath them, with the scale, without what roles ask for
 */
GuildModelContent *
guild_model_content_new_lines (GuildOrganisation       *organisation,
                               gint64                   framework,
                               const GuildModelOutline *outline,
                               const GArray            *roots)
{
  GuildModelContent *self = guild_model_content_new ();

  set_levels (self, organisation, framework);
  for (guint i = 0; i < roots->len; i++)
    add_lines (self, organisation, outline, g_array_index (roots, guint, i));
  return self;
}

/**
 * guild_model_content_new_from:
 * @organisation: an organisation
 * @framework: key of a framework
 *
 * Returns: (transfer full) (nullable): what the framework says now, or %NULL where there is none
 */
GuildModelContent *
guild_model_content_new_from (GuildOrganisation *organisation,
                              gint64             framework)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_FRAMEWORK, framework);
  GuildModelContent *self;
  g_autoptr (GuildModelOutline) outline = NULL;

  if (row == NULL)
    return NULL;
  self = guild_model_content_new ();
  g_set_str (&self->id, guild_record_get_text (row, GUILD_FRAMEWORK_ID));
  g_set_str (&self->name, guild_record_get_text (row, GUILD_FRAMEWORK_NAME));
  g_set_str (&self->description, guild_record_get_text (row, GUILD_FRAMEWORK_DESCRIPTION));
  g_set_str (&self->source, guild_record_get_text (row, GUILD_FRAMEWORK_SOURCE));
  g_set_str (&self->licence, guild_record_get_text (row, GUILD_FRAMEWORK_LICENCE));
  if (guild_record_get_integer (row, GUILD_FRAMEWORK_MENTOR_THRESHOLD) != GUILD_ABSENT)
    self->mentor_threshold = (int) guild_record_get_integer (row, GUILD_FRAMEWORK_MENTOR_THRESHOLD);
  set_levels (self, organisation, framework);
  outline = guild_model_outline_new (organisation, framework);
  for (guint at = 0; at < guild_model_outline_get_size (outline); at = guild_model_outline_get (outline, at)->end)
    add_lines (self, organisation, outline, at);
  add_targets (self, organisation, framework);
  return self;
}

/* --- parts of it ------------------------------------------------------------------------------------------------ */

static int
map_level (const int *levels,
           int        level)
{
  return levels == NULL ? level : level >= 0 && level <= GUILD_MAX_LEVEL ? levels[level] : -1;
}

/* Where levels fall together, so do their descriptors. */
static void
copy_descriptors (GuildModelNode       *self,
                  const GuildModelNode *from,
                  const int            *levels)
{
  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < from->descriptors->len; i++)
        {
          const GuildModelDescriptor *row = &g_array_index (from->descriptors, GuildModelDescriptor, i);

          if (map_level (levels, row->level) == level)
            g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", row->text);
        }
      if (text->len > 0)
        guild_model_node_add_descriptor (self, level, text->str);
    }
}

static void
copy_indicators (GuildModelNode       *self,
                 const GuildModelNode *from,
                 const int            *levels)
{
  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    for (guint i = 0; i < from->indicators->len; i++)
      {
        const GuildModelIndicator *row = &g_array_index (from->indicators, GuildModelIndicator, i);

        if (map_level (levels, row->level) != level)
          continue;
        guild_model_node_add_indicator (self, row->id, level, row->text);
        g_array_index (self->indicators, GuildModelIndicator, self->indicators->len - 1).source_level =
            row->source_level;
      }
}

/**
 * guild_model_content_copy_node:
 * @self: a content that is being built
 * @from: a line of any content
 * @parent: index of the domain that it comes to stand in, or -1
 * @levels: (array fixed-size=10) (nullable): what each level becomes, or -1 where what stands there is left out; %NULL for
 *   the same
 *
 * Returns: (transfer none): the new line; it comes last
 */
GuildModelNode *
guild_model_content_copy_node (GuildModelContent    *self,
                               const GuildModelNode *from,
                               int                   parent,
                               const int            *levels)
{
  GuildModelNode *node = guild_model_content_add_node (self, from->kind, parent, from->name);

  g_set_str (&node->id, from->id);
  g_set_str (&node->definition, from->definition);
  g_set_str (&node->code, from->code);
  g_set_str (&node->notes, from->notes);
  g_set_str (&node->tags, from->tags);
  g_set_str (&node->source, from->source);
  g_set_str (&node->licence, from->licence);
  node->archived = from->archived;
  copy_descriptors (node, from, levels);
  copy_indicators (node, from, levels);
  return node;
}

/**
 * guild_model_content_select:
 * @self: a content
 * @chosen: (array) (nullable): for each of its lines whether it is wanted; %NULL for all
 *
 * A line whose domain is not wanted stands in the next domain above that is. Targets stay with their competencies.
 *
 * Returns: (transfer full): a content of those lines
 */
GuildModelContent *
guild_model_content_select (const GuildModelContent *self,
                            const gboolean          *chosen)
{
  GuildModelContent *part = guild_model_content_new ();
  g_autofree int *stands = g_new (int, self->nodes->len + 1); /* index of each line in the part, or of what is above */
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_set_str (&part->id, self->id);
  g_set_str (&part->name, self->name);
  g_set_str (&part->description, self->description);
  g_set_str (&part->source, self->source);
  g_set_str (&part->licence, self->licence);
  part->mentor_threshold = self->mentor_threshold;
  for (guint i = 0; i < self->levels->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (self->levels, GuildModelLevel, i);

      guild_model_content_add_level (part, level->level, level->name, level->definition);
    }
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (self->nodes, i);
      int parent = node->parent < 0 ? -1 : stands[node->parent];

      stands[i] = parent;
      if (chosen != NULL && !chosen[i])
        continue;
      stands[i] = (int) part->nodes->len;
      guild_model_content_copy_node (part, node, parent, NULL);
      if (node->kind == GUILD_KIND_COMPETENCY)
        g_hash_table_add (ids, node->id);
    }
  for (guint i = 0; i < self->targets->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (self->targets, GuildModelTarget, i);

      if (g_hash_table_contains (ids, target->competency_id))
        guild_model_content_add_target (part, target->role_id, target->role_name, target->competency_id, target->target,
                                        target->weight);
    }
  return part;
}

/**
 * guild_model_content_copy:
 * @self: a content
 *
 * Returns: (transfer full): the same again
 */
GuildModelContent *
guild_model_content_copy (const GuildModelContent *self)
{
  return guild_model_content_select (self, NULL);
}

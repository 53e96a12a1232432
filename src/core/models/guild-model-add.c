/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes anew: frameworks, lines, and contents that were picked, pasted or typed. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"
#include "guild-model-scale-private.h"
#include "guild-requirement-private.h"
#include "guild-rules.h"

#define N_LEVELS (GUILD_MAX_LEVEL + 1)

/* --- rows of a content ------------------------------------------------------------------------------------------ */

typedef struct
{
  GuildPlan *plan;
  gint64 framework;
  GuildModelContent *one; /* holds one line at a time, its levels mapped */
  GHashTable *keys;       /* id of a competency in the content → its key */
} Adding;

static void
adding_clear (Adding *self)
{
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->one, guild_model_content_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Adding, adding_clear)

static const GuildRecord *
add_node (Adding               *self,
          const GuildModelNode *node,
          gint64                parent,
          gint64                position,
          GError              **error)
{
  g_autofree char *name = guild_model_clean_name (node->name, error);
  g_autofree char *id = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (name == NULL)
    return NULL;
  id = guild_plan_choose_id (self->plan, node->kind, node->id, name);
  guild_values_clear (node->kind, values);
  guild_model_fill_line (node, self->framework, parent, values);
  values[node->kind == GUILD_KIND_DOMAIN ? (int) GUILD_DOMAIN_ID : (int) GUILD_COMPETENCY_ID].text = id;
  values[node->kind == GUILD_KIND_DOMAIN ? (int) GUILD_DOMAIN_NAME : (int) GUILD_COMPETENCY_NAME].text = name;
  values[node->kind == GUILD_KIND_DOMAIN ? (int) GUILD_DOMAIN_POSITION : (int) GUILD_COMPETENCY_POSITION].integer =
      position;
  return guild_plan_insert (self->plan, node->kind, values);
}

static void
add_ladder (Adding               *self,
            const GuildModelNode *node,
            gint64                competency)
{
  guint n_at[N_LEVELS] = { 0 };

  for (guint i = 0; i < node->descriptors->len; i++)
    {
      const GuildModelDescriptor *descriptor = &g_array_index (node->descriptors, GuildModelDescriptor, i);
      GuildValue values[GUILD_MAX_FIELDS];

      guild_values_clear (GUILD_KIND_LEVEL_DESCRIPTOR, values);
      values[GUILD_LEVEL_DESCRIPTOR_COMPETENCY].integer = competency;
      values[GUILD_LEVEL_DESCRIPTOR_LEVEL].integer = descriptor->level;
      values[GUILD_LEVEL_DESCRIPTOR_TEXT].text = descriptor->text;
      guild_plan_insert (self->plan, GUILD_KIND_LEVEL_DESCRIPTOR, values);
    }
  for (guint i = 0; i < node->indicators->len; i++)
    {
      const GuildModelIndicator *indicator = &g_array_index (node->indicators, GuildModelIndicator, i);
      g_autofree char *id = NULL;
      GuildValue values[GUILD_MAX_FIELDS];

      if (*indicator->text == '\0')
        continue;
      id = guild_plan_choose_id (self->plan, GUILD_KIND_INDICATOR, indicator->id, indicator->text);
      guild_values_clear (GUILD_KIND_INDICATOR, values);
      values[GUILD_INDICATOR_ID].text = id;
      values[GUILD_INDICATOR_COMPETENCY].integer = competency;
      values[GUILD_INDICATOR_LEVEL].integer = indicator->level;
      values[GUILD_INDICATOR_POSITION].integer = GUILD_MODEL_STEP * ++n_at[indicator->level];
      values[GUILD_INDICATOR_TEXT].text = indicator->text;
      values[GUILD_INDICATOR_SOURCE_LEVEL].real = indicator->source_level;
      guild_plan_insert (self->plan, GUILD_KIND_INDICATOR, values);
    }
}

/* The key of the role of a target: found by its id, else new. */
gint64
guild_model_plan_role (GuildPlan              *plan,
                       const GuildModelTarget *target)
{
  const GuildRecord *row = guild_plan_find (plan, GUILD_KIND_ROLE, target->role_id);
  const char *name = *target->role_name != '\0' ? target->role_name : target->role_id;
  g_autofree char *id = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row != NULL)
    return row->key;
  id = guild_plan_choose_id (plan, GUILD_KIND_ROLE, target->role_id, name);
  guild_values_clear (GUILD_KIND_ROLE, values);
  values[GUILD_ROLE_ID].text = id;
  values[GUILD_ROLE_NAME].text = name;
  return guild_plan_insert (plan, GUILD_KIND_ROLE, values)->key;
}

static void
add_targets (Adding       *self,
             const GArray *rows,
             const int    *levels,
             GuildDate     today)
{
  g_autoptr (GuildTargets) targets = guild_targets_new (self->plan, today);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (rows, GuildModelTarget, i);
      gpointer competency = g_hash_table_lookup (self->keys, target->competency_id);
      int level = target->target >= 0 && target->target < N_LEVELS ? levels[target->target] : -1;
      gint64 role;

      if (competency == NULL || level < 0)
        continue;
      role = guild_model_plan_role (self->plan, target);
      guild_targets_put (targets, role, (gint64) GPOINTER_TO_SIZE (competency), level, target->weight);
      guild_role_complete (self->plan, role);
    }
}

/**
 * guild_model_plan_content:
 * @plan: a plan
 * @sketch: the lines of the framework as @plan has them
 * @spot: where it goes, which is there
 * @content: what is added
 * @levels: (array fixed-size=10): the level of the framework that each level of the content becomes, or -1
 * @places: (nullable) (element-type GuildModelPlace): takes the new lines that stand at the spot
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: whether it can be
 */
gboolean
guild_model_plan_content (GuildPlan               *plan,
                          GuildModelSketch        *sketch,
                          GuildModelSpot           spot,
                          const GuildModelContent *content,
                          const int               *levels,
                          GArray                  *places,
                          GuildDate                today,
                          GError                 **error)
{
  g_auto (Adding)
      self = { plan, spot.framework, guild_model_content_new (), g_hash_table_new (g_str_hash, g_str_equal) };
  g_autofree gint64 *keys = g_new0 (gint64, content->nodes->len + 1);
  g_autofree guint *n_beneath = g_new0 (guint, content->nodes->len + 1);
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();

  for (guint i = 0; i < content->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (content->nodes, i);
      const GuildModelNode *above = node->parent < 0 ? NULL : g_ptr_array_index (content->nodes, (guint) node->parent);
      const GuildRecord *row;

      if (above != NULL && above->kind != GUILD_KIND_DOMAIN)
        return guild_model_refuse (error, _ ("“%s” stands beneath “%s”, and only a domain has lines beneath it."),
                                   node->name, above->name);
      row = add_node (&self, node, above == NULL ? spot.domain : keys[node->parent],
                      above == NULL ? GUILD_ABSENT : GUILD_MODEL_STEP * (gint64) ++n_beneath[node->parent], error);
      if (row == NULL)
        return FALSE;
      keys[i] = row->key;
      if (node->parent < 0)
        {
          GuildModelPlace place = { node->kind, row->key };

          g_ptr_array_add (roots, (gpointer) row);
          if (places != NULL)
            g_array_append_val (places, place);
        }
      if (node->kind == GUILD_KIND_DOMAIN)
        continue;
      if (*node->id != '\0')
        g_hash_table_insert (self.keys, node->id, GSIZE_TO_POINTER (row->key));
      add_ladder (&self, guild_model_content_copy_node (self.one, node, -1, levels), row->key);
      g_ptr_array_set_size (self.one->nodes, 0);
    }
  guild_model_sketch_put (sketch, spot.domain, guild_model_sketch_find (sketch, spot), roots);
  add_targets (&self, content->targets, levels, today);
  return TRUE;
}

/* --- frameworks ------------------------------------------------------------------------------------------------- */

static GArray *
get_default_scale (void)
{
  g_autoptr (GPtrArray) presets = guild_scale_list_presets ();

  return g_array_ref (((GuildScalePreset *) g_ptr_array_index (presets, 0))->levels);
}

/* Where the scale has no step 0, what stands there has no place: it says what somebody cannot do yet. */
static void
map_levels (const GuildModelContent *content,
            const GArray            *scale,
            int                     *mapping)
{
  guild_scale_map (content->levels, scale, mapping);
  if (scale->len > 0 && g_array_index (scale, GuildModelLevel, 0).level > 0)
    mapping[0] = -1;
}

/**
 * guild_edit_new_framework:
 * @organisation: an organisation
 * @content: what it says to begin with; without levels it has the five of OPM
 * @framework: (out) (optional): its key
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Adds a framework, a draft. Ids that are taken are made anew. A role that the content has targets of is found by its id,
 * else added, and asks for them from today on.
 *
 * Returns: (transfer full) (nullable): the change `add-framework`
 */
GuildChange *
guild_edit_new_framework (GuildOrganisation       *organisation,
                          const GuildModelContent *content,
                          gint64                  *framework,
                          GError                 **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GuildModelSketch) sketch = NULL;
  g_autofree char *name = guild_model_clean_name (content->name, error);
  g_autofree char *id = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  GuildModelSpot spot = { 0 };
  g_autoptr (GArray) scale = NULL;
  int mapping[N_LEVELS];

  if (name == NULL)
    return NULL;
  id = guild_plan_choose_id (plan, GUILD_KIND_FRAMEWORK, content->id, name);
  guild_values_clear (GUILD_KIND_FRAMEWORK, values);
  values[GUILD_FRAMEWORK_ID].text = id;
  values[GUILD_FRAMEWORK_NAME].text = name;
  values[GUILD_FRAMEWORK_DESCRIPTION].text = content->description;
  values[GUILD_FRAMEWORK_SOURCE].text = content->source;
  values[GUILD_FRAMEWORK_LICENCE].text = content->licence;
  values[GUILD_FRAMEWORK_STATE].integer = GUILD_FRAMEWORK_STATE_DRAFT;
  if (content->mentor_threshold >= 0 && content->levels->len > 0)
    values[GUILD_FRAMEWORK_MENTOR_THRESHOLD].integer = content->mentor_threshold;
  spot.framework = guild_plan_insert (plan, GUILD_KIND_FRAMEWORK, values)->key;
  scale = content->levels->len > 0 ? g_array_ref (content->levels) : get_default_scale ();
  guild_scale_plan_levels (plan, spot.framework, scale);
  map_levels (content, scale, mapping);
  sketch = guild_model_sketch_new (plan, spot.framework);
  if (!guild_model_plan_content (plan, sketch, spot, content, mapping, NULL,
                                 guild_organisation_get_today (organisation), error))
    return NULL;
  if (framework != NULL)
    *framework = spot.framework;
  return guild_plan_finish_edit (plan, "add-framework", name, error);
}

/* --- lines -------------------------------------------------------------------------------------------------------- */

/**
 * guild_edit_add_content:
 * @organisation: an organisation
 * @spot: where it goes
 * @content: lines with what belongs to them
 * @levels: (array fixed-size=10) (nullable): the level of the framework that each level of the content becomes, or -1 where
 *   what stands there is left out; %NULL for what guild_scale_map() proposes
 * @places: (nullable) (element-type GuildModelPlace): takes the new lines that stand at the spot
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING for a content without lines
 *
 * Adds what was picked, pasted or typed. Ids that are taken are made anew; targets are followed as by
 * guild_edit_new_framework().
 *
 * Returns: (transfer full) (nullable): the change `add-lines`
 */
GuildChange *
guild_edit_add_content (GuildOrganisation       *organisation,
                        GuildModelSpot           spot,
                        const GuildModelContent *content,
                        const int               *levels,
                        GArray                  *places,
                        GError                 **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GuildModelSketch) sketch = NULL;
  g_autofree char *detail = NULL;
  g_autoptr (GArray) scale = NULL;
  int mapping[N_LEVELS];

  if (!guild_model_check_spot (plan, spot, error))
    return NULL;
  sketch = guild_model_sketch_new (plan, spot.framework);
  scale = guild_scale_new_from (organisation, spot.framework);
  map_levels (content, scale, mapping);
  if (!guild_model_plan_content (plan, sketch, spot, content, levels != NULL ? levels : mapping, places,
                                 guild_organisation_get_today (organisation), error))
    return NULL;
  detail = content->nodes->len == 1
               ? guild_model_describe_line (((GuildModelNode *) g_ptr_array_index (content->nodes, 0))->name)
               : g_strdup_printf ("%u", content->nodes->len);
  return guild_model_finish (plan, spot.framework, "add-lines", detail, error);
}

/**
 * guild_edit_add_line:
 * @organisation: an organisation
 * @spot: where it goes
 * @kind: %GUILD_KIND_DOMAIN or %GUILD_KIND_COMPETENCY
 * @name: its name
 * @place: (out) (optional): the new line
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the change `add-lines`
 */
GuildChange *
guild_edit_add_line (GuildOrganisation *organisation,
                     GuildModelSpot     spot,
                     GuildKind          kind,
                     const char        *name,
                     GuildModelPlace   *place,
                     GError           **error)
{
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (GuildModelPlace));
  g_autofree char *clean = guild_model_clean_name (name, error);
  g_autoptr (GuildChange) change = NULL;

  if (clean == NULL)
    return NULL;
  guild_model_content_add_node (content, kind, -1, clean);
  change = guild_edit_add_content (organisation, spot, content, NULL, places, error);
  if (change != NULL && place != NULL)
    *place = g_array_index (places, GuildModelPlace, 0);
  return g_steal_pointer (&change);
}

/* --- copies --------------------------------------------------------------------------------------------------------- */

/**
 * guild_model_copy_lines:
 * @organisation: an organisation
 * @places: (array length=n_places): lines of one framework
 * @n_places: their number
 *
 * Returns: (transfer full): what they say and what stands beneath them, for a clipboard: with the scale, without what roles
 *   ask for
 */
GuildModelContent *
guild_model_copy_lines (GuildOrganisation     *organisation,
                        const GuildModelPlace *places,
                        guint                  n_places)
{
  gint64 framework = guild_model_find_framework (organisation, places, n_places);
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (organisation, framework);
  g_autoptr (GArray) roots = guild_model_find_roots (outline, places, n_places);

  return guild_model_content_new_lines (organisation, framework, outline, roots);
}

/**
 * guild_edit_duplicate_lines:
 * @organisation: an organisation
 * @places: (array length=n_places): lines of one framework
 * @n_places: their number
 * @copies: (nullable) (element-type GuildModelPlace): takes the copies, in the order of the outline
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Each gets a copy after it, with what stands beneath it, with descriptors and indicators, without ratings and requirements.
 *
 * Returns: (transfer full) (nullable): the change `duplicate-lines`
 */
GuildChange *
guild_edit_duplicate_lines (GuildOrganisation     *organisation,
                            const GuildModelPlace *places,
                            guint                  n_places,
                            GArray                *copies,
                            GError               **error)
{
  gint64 framework = guild_model_find_framework (organisation, places, n_places);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (organisation, framework);
  g_autoptr (GArray) roots = guild_model_find_roots (outline, places, n_places);
  g_autoptr (GuildModelSketch) sketch = guild_model_sketch_new (plan, framework);
  int mapping[N_LEVELS];
  g_autofree char *detail = NULL;

  for (int level = 0; level < N_LEVELS; level++)
    mapping[level] = level;
  if (roots->len == 0)
    {
      guild_model_refuse (error, "%s", _ ("These lines are no longer there."));
      return NULL;
    }
  for (guint i = 0; i < roots->len; i++)
    {
      guint root = g_array_index (roots, guint, i);
      const GuildModelLine *line = guild_model_outline_get (outline, root);
      g_autoptr (GArray) one = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof root), &root, 1);
      g_autoptr (GuildModelContent) content = guild_model_content_new_lines (organisation, framework, outline, one);
      GuildModelNode *top = g_ptr_array_index (content->nodes, 0);
      GPtrArray *group = guild_model_sketch_list (sketch, guild_model_get_parent (line->row));
      GuildModelSpot spot = { framework, guild_model_get_parent (line->row), line->place };
      guint at = guild_model_sketch_find (sketch, spot) + 1;
      g_autofree char *name = NULL;

      spot.before = (GuildModelPlace) { 0 };
      if (at < group->len)
        {
          const GuildRecord *next = g_ptr_array_index (group, at);

          spot.before = (GuildModelPlace) { guild_record_get_kind (next), next->key };
        }
      /* Translators: the name of something that was duplicated. */
      name = g_strdup_printf (C_ ("duplicate", "%s (copy)"), top->name);
      if (g_utf8_strlen (name, -1) <= 200)
        g_set_str (&top->name, name);
      if (!guild_model_plan_content (plan, sketch, spot, content, mapping, copies,
                                     guild_organisation_get_today (organisation), error))
        return NULL;
    }
  detail = guild_model_describe (outline, roots);
  return guild_model_finish (plan, framework, "duplicate-lines", detail, error);
}

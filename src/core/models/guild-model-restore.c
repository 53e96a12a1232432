/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A content takes the place of what a framework says: what it knows is found by id and made so, and the rest goes. */
#include <math.h>

#include "guild-model-edits-private.h"
#include "guild-model-hanging-private.h"
#include "guild-model-scale-private.h"
#include "guild-model-versions-private.h"
#include "guild-requirement-private.h"

typedef struct
{
  GuildPlan *plan;
  GuildOrganisation *organisation;
  gint64 framework;
  const GuildModelContent *content;
  const GuildRecord **was; /* by node: its row as it is, or NULL */
  gint64 *keys;            /* by node */
  GHashTable *kept[GUILD_N_KINDS];
  GHashTable *practised; /* set of keys of indicators that go */
} Restore;

static void
restore_clear (Restore *self)
{
  g_free (self->was);
  g_free (self->keys);
  for (guint i = 0; i < GUILD_N_KINDS; i++)
    g_clear_pointer (&self->kept[i], g_hash_table_unref);
  g_clear_pointer (&self->practised, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, restore_clear)

static gboolean
is_kept (const Restore     *self,
         const GuildRecord *row)
{
  return g_hash_table_contains (self->kept[guild_record_get_kind (row)], GSIZE_TO_POINTER (guild_record_get_key (row)));
}

/* Rows of the framework as they are planned: @field of each refers to one of its competencies. */
static gboolean
is_about (const Restore *self,
          gint64         competency)
{
  const GuildRecord *row = guild_organisation_lookup (self->organisation, GUILD_KIND_COMPETENCY, competency);

  return row != NULL && guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK) == self->framework;
}

/* --- lines ------------------------------------------------------------------------------------------------------- */

/* The line of that id, unless it has moved to another framework or stands for another line already. */
static const GuildRecord *
find_line (const Restore        *self,
           const GuildModelNode *node)
{
  const GuildRecord *row = *node->id == '\0' ? NULL : guild_plan_find (self->plan, node->kind, node->id);

  if (row == NULL || is_kept (self, row))
    return NULL;
  return guild_record_get_integer (row, node->kind == GUILD_KIND_DOMAIN ? GUILD_DOMAIN_FRAMEWORK
                                                                        : GUILD_COMPETENCY_FRAMEWORK) == self->framework
             ? row
             : NULL;
}

static void
plan_line (Restore *self,
           guint    at)
{
  const GuildModelNode *node = g_ptr_array_index (self->content->nodes, at);
  const GuildRecord *row = find_line (self, node);
  gint64 parent = node->parent < 0 ? 0 : self->keys[node->parent];
  g_autofree char *id = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row != NULL)
    {
      self->was[at] = row;
      guild_record_copy_values (row, values);
      guild_model_fill_line (node, self->framework, parent, values);
      row = guild_plan_replace (self->plan, row, values);
    }
  else
    {
      id = guild_plan_choose_id (self->plan, node->kind, node->id, node->name);
      guild_values_clear (node->kind, values);
      guild_model_fill_line (node, self->framework, parent, values);
      values[node->kind == GUILD_KIND_DOMAIN ? (int) GUILD_DOMAIN_ID : (int) GUILD_COMPETENCY_ID].text = id;
      row = guild_plan_insert (self->plan, node->kind, values);
    }
  self->keys[at] = guild_record_get_key (row);
  g_hash_table_add (self->kept[node->kind], GSIZE_TO_POINTER (self->keys[at]));
}

/* Siblings that stand in that order already keep their positions. */
static void
plan_positions (Restore *self)
{
  guint n_nodes = self->content->nodes->len;
  g_autofree gboolean *disordered = g_new0 (gboolean, n_nodes + 1); /* by parent + 1 */
  g_autofree const GuildRecord **last = g_new0 (const GuildRecord *, n_nodes + 1);
  g_autofree guint *n_before = g_new0 (guint, n_nodes + 1);

  for (guint i = 0; i < n_nodes; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (self->content->nodes, i);
      guint parent = (guint) (node->parent + 1);
      gint64 above = node->parent < 0 ? 0 : self->keys[node->parent];

      if (self->was[i] == NULL || guild_model_get_parent (self->was[i]) != above ||
          (last[parent] != NULL && guild_model_compare_siblings (last[parent], self->was[i]) > 0))
        disordered[parent] = TRUE;
      last[parent] = self->was[i];
    }
  for (guint i = 0; i < n_nodes; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (self->content->nodes, i);
      guint parent = (guint) (node->parent + 1);

      if (disordered[parent])
        guild_model_set_position (self->plan, guild_plan_lookup (self->plan, node->kind, self->keys[i]),
                                  GUILD_MODEL_STEP * (gint64) ++n_before[parent]);
    }
}

/* --- ladders ------------------------------------------------------------------------------------------------------ */

static void
plan_descriptors (Restore              *self,
                  const GuildModelNode *node,
                  gint64                competency)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (self->plan, GUILD_KIND_LEVEL_DESCRIPTOR, competency);
  const GuildRecord *current[GUILD_MAX_LEVEL + 1] = { NULL };

  for (guint i = 0; i < rows->len; i++)
    current[guild_record_get_integer (g_ptr_array_index (rows, i), GUILD_LEVEL_DESCRIPTOR_LEVEL)] =
        g_ptr_array_index (rows, i);
  for (guint i = 0; i < node->descriptors->len; i++)
    {
      const GuildModelDescriptor *descriptor = &g_array_index (node->descriptors, GuildModelDescriptor, i);
      GuildValue values[GUILD_MAX_FIELDS];

      guild_values_clear (GUILD_KIND_LEVEL_DESCRIPTOR, values);
      values[GUILD_LEVEL_DESCRIPTOR_COMPETENCY].integer = competency;
      values[GUILD_LEVEL_DESCRIPTOR_LEVEL].integer = descriptor->level;
      values[GUILD_LEVEL_DESCRIPTOR_TEXT].text = descriptor->text;
      if (current[descriptor->level] == NULL)
        guild_plan_insert (self->plan, GUILD_KIND_LEVEL_DESCRIPTOR, values);
      else
        guild_plan_replace (self->plan, current[descriptor->level], values);
      current[descriptor->level] = NULL;
    }
  for (guint level = 0; level < G_N_ELEMENTS (current); level++)
    if (current[level] != NULL)
      guild_plan_remove (self->plan, current[level]);
}

static const GuildRecord *
find_indicator (const Restore             *self,
                const GuildModelIndicator *indicator)
{
  const GuildRecord *row = *indicator->id == '\0' ? NULL
                                                  : guild_plan_find (self->plan, GUILD_KIND_INDICATOR, indicator->id);

  return row == NULL || is_kept (self, row) ||
                 !is_about (self, guild_record_get_integer (row, GUILD_INDICATOR_COMPETENCY))
             ? NULL
             : row;
}

static void
plan_indicators (Restore              *self,
                 const GuildModelNode *node,
                 gint64                competency)
{
  g_autofree gint64 *keys = g_new0 (gint64, node->indicators->len + 1);
  gboolean disordered[GUILD_MAX_LEVEL + 1] = { FALSE };
  const GuildRecord *last[GUILD_MAX_LEVEL + 1] = { NULL };
  guint n_before[GUILD_MAX_LEVEL + 1] = { 0 };

  for (guint i = 0; i < node->indicators->len; i++)
    {
      const GuildModelIndicator *indicator = &g_array_index (node->indicators, GuildModelIndicator, i);
      const GuildRecord *row = find_indicator (self, indicator);
      int level = indicator->level;
      g_autofree char *id = NULL;
      GuildValue values[GUILD_MAX_FIELDS];

      if (row == NULL || guild_record_get_integer (row, GUILD_INDICATOR_COMPETENCY) != competency ||
          guild_record_get_integer (row, GUILD_INDICATOR_LEVEL) != level ||
          (last[level] != NULL && guild_model_compare_siblings (last[level], row) > 0))
        disordered[level] = TRUE;
      last[level] = row;
      if (row != NULL)
        guild_record_copy_values (row, values);
      else
        {
          id = guild_plan_choose_id (self->plan, GUILD_KIND_INDICATOR, indicator->id, indicator->text);
          guild_values_clear (GUILD_KIND_INDICATOR, values);
          values[GUILD_INDICATOR_ID].text = id;
        }
      values[GUILD_INDICATOR_COMPETENCY].integer = competency;
      values[GUILD_INDICATOR_LEVEL].integer = level;
      values[GUILD_INDICATOR_TEXT].text = indicator->text;
      values[GUILD_INDICATOR_SOURCE_LEVEL].real = indicator->source_level;
      keys[i] = guild_record_get_key (row == NULL ? guild_plan_insert (self->plan, GUILD_KIND_INDICATOR, values)
                                                  : guild_plan_replace (self->plan, row, values));
      g_hash_table_add (self->kept[GUILD_KIND_INDICATOR], GSIZE_TO_POINTER (keys[i]));
    }
  for (guint i = 0; i < node->indicators->len; i++)
    {
      int level = g_array_index (node->indicators, GuildModelIndicator, i).level;

      if (disordered[level])
        guild_model_set_position (self->plan, guild_plan_lookup (self->plan, GUILD_KIND_INDICATOR, keys[i]),
                                  GUILD_MODEL_STEP * (gint64) ++n_before[level]);
    }
}

/* --- what the content does not know ---------------------------------------------------------------------------- */

static gboolean
take_rated (const GuildRecord *row,
            gpointer           user_data,
            GError           **error G_GNUC_UNUSED)
{
  g_hash_table_add (user_data, GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_RATING_COMPETENCY)));
  return TRUE;
}

/* Competencies that somebody was rated in, or learned. */
static GHashTable *
find_used (Restore      *self,
           GCancellable *cancellable,
           GError      **error)
{
  GuildQuery query = { .kind = GUILD_KIND_RATING, .field = GUILD_ALL_FIELDS };
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) pairings = guild_organisation_list (self->organisation, GUILD_KIND_PAIRING);

  if (!guild_store_each (guild_organisation_get_store (self->organisation), &query, take_rated, used, cancellable,
                         error))
    return NULL;
  for (guint i = 0; i < pairings->len; i++)
    g_hash_table_add (used, GSIZE_TO_POINTER (guild_record_get_integer (g_ptr_array_index (pairings, i),
                                                                        GUILD_PAIRING_COMPETENCY)));
  return g_steal_pointer (&used);
}

static void
remove_all (Restore   *self,
            GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    guild_plan_remove (self->plan, g_ptr_array_index (rows, i));
}

/* What names competencies (a set of keys) goes with them. */
static void
remove_hanging (Restore    *self,
                GuildKind   kind,
                guint       field,
                GHashTable *competencies)
{
  g_autoptr (GPtrArray) rows = guild_model_list_hanging (self->plan, kind, field, competencies);

  remove_all (self, rows);
}

static void
remove_competencies (Restore    *self,
                     GHashTable *unused)
{
  GHashTableIter iter;
  gpointer key;

  remove_hanging (self, GUILD_KIND_LEVEL_DESCRIPTOR, GUILD_LEVEL_DESCRIPTOR_COMPETENCY, unused);
  remove_hanging (self, GUILD_KIND_REQUIREMENT, GUILD_REQUIREMENT_COMPETENCY, unused);
  remove_hanging (self, GUILD_KIND_GAP_MARK, GUILD_GAP_MARK_COMPETENCY, unused);
  remove_hanging (self, GUILD_KIND_PAIR_RULE, GUILD_PAIR_RULE_COMPETENCY, unused);
  g_hash_table_iter_init (&iter, unused);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    guild_plan_remove (self->plan,
                       guild_plan_lookup (self->plan, GUILD_KIND_COMPETENCY, (gint64) GPOINTER_TO_SIZE (key)));
}

/* It keeps its ratings and its history; its domain may go. */
static void
archive_competency (Restore           *self,
                    GuildTargets      *targets,
                    const GuildRecord *row)
{
  const GuildRecord *domain = guild_plan_lookup (self->plan, GUILD_KIND_DOMAIN,
                                                 guild_record_get_integer (row, GUILD_COMPETENCY_DOMAIN));
  GuildValue values[GUILD_MAX_FIELDS];

  while (domain != NULL && !is_kept (self, domain))
    domain = guild_plan_lookup (self->plan, GUILD_KIND_DOMAIN, guild_record_get_integer (domain, GUILD_DOMAIN_PARENT));
  guild_record_copy_values (row, values);
  values[GUILD_COMPETENCY_DOMAIN].integer = domain == NULL ? 0 : guild_record_get_key (domain);
  values[GUILD_COMPETENCY_ARCHIVED].integer = TRUE;
  guild_plan_replace (self->plan, row, values);
  guild_targets_end_competency (targets, guild_record_get_key (row));
}

/* Indicators of what stays that the content does not know, and all of what goes. */
static void
remove_indicators (Restore *self)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_INDICATOR);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 competency = guild_record_get_integer (row, GUILD_INDICATOR_COMPETENCY);
      const GuildRecord *stays = guild_plan_lookup (self->plan, GUILD_KIND_COMPETENCY, competency);

      if (is_kept (self, row) || !is_about (self, competency) || (stays != NULL && !is_kept (self, stays)))
        continue;
      g_hash_table_add (self->practised, GSIZE_TO_POINTER (guild_record_get_key (row)));
      guild_plan_remove (self->plan, row);
    }
}

static gboolean
remove_rest (Restore      *self,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GHashTable) used = find_used (self, cancellable, error);
  g_autoptr (GPtrArray) competencies = guild_plan_list_children (self->plan, GUILD_KIND_COMPETENCY, self->framework);
  g_autoptr (GPtrArray) domains = guild_plan_list_children (self->plan, GUILD_KIND_DOMAIN, self->framework);
  g_autoptr (GPtrArray) practices = NULL;
  g_autoptr (GHashTable) unused = g_hash_table_new (NULL, NULL);
  g_autoptr (GuildTargets) targets = NULL;

  if (used == NULL)
    return FALSE;
  for (guint i = 0; i < competencies->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (competencies, i);

      if (!is_kept (self, row) && !g_hash_table_contains (used, GSIZE_TO_POINTER (guild_record_get_key (row))))
        g_hash_table_add (unused, GSIZE_TO_POINTER (guild_record_get_key (row)));
    }
  remove_competencies (self, unused);
  remove_indicators (self);
  targets = guild_targets_new (self->plan, guild_organisation_get_today (self->organisation));
  for (guint i = 0; i < competencies->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (competencies, i);

      if (!is_kept (self, row) && g_hash_table_contains (used, GSIZE_TO_POINTER (guild_record_get_key (row))))
        archive_competency (self, targets, row);
    }
  for (guint i = 0; i < domains->len; i++)
    if (!is_kept (self, g_ptr_array_index (domains, i)))
      guild_plan_remove (self->plan, g_ptr_array_index (domains, i));
  practices = guild_model_read_practices (guild_organisation_get_store (self->organisation), self->practised,
                                          cancellable, error);
  if (practices == NULL)
    return FALSE;
  remove_all (self, practices);
  return TRUE;
}

/* --- targets ------------------------------------------------------------------------------------------------------ */

/* Roles that the content knows ask for what they asked for, and for nothing else of this framework. */
static void
plan_targets (Restore *self)
{
  g_autoptr (GuildTargets) targets = guild_targets_new (self->plan, guild_organisation_get_today (self->organisation));
  g_autoptr (GHashTable) roles = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < self->content->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (self->content->nodes, i);

      if (node->kind == GUILD_KIND_COMPETENCY)
        g_hash_table_insert (keys, node->id, GSIZE_TO_POINTER (self->keys[i]));
    }
  for (guint i = 0; i < self->content->targets->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (self->content->targets, GuildModelTarget, i);
      const GuildRecord *role = guild_plan_find (self->plan, GUILD_KIND_ROLE, target->role_id);
      gint64 competency = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (keys, target->competency_id));

      if (role == NULL || competency == 0)
        continue;
      g_hash_table_add (roles, GSIZE_TO_POINTER (guild_record_get_key (role)));
      g_hash_table_add (asked, GSIZE_TO_POINTER (guild_rating_key (guild_record_get_key (role), competency)));
      guild_targets_put (targets, guild_record_get_key (role), competency, target->target, target->weight);
    }
  rows = guild_plan_list (self->plan, GUILD_KIND_REQUIREMENT);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 role = guild_record_get_integer (g_ptr_array_index (rows, i), GUILD_REQUIREMENT_ROLE);
      gint64 competency = guild_record_get_integer (g_ptr_array_index (rows, i), GUILD_REQUIREMENT_COMPETENCY);

      if (g_hash_table_contains (roles, GSIZE_TO_POINTER (role)) && is_about (self, competency) &&
          !g_hash_table_contains (asked, GSIZE_TO_POINTER (guild_rating_key (role, competency))))
        guild_targets_put (targets, role, competency, -1, (double) NAN);
    }
}

/* --- all of it ------------------------------------------------------------------------------------------------------ */

static void
plan_framework (Restore *self)
{
  const GuildRecord *row = guild_plan_lookup (self->plan, GUILD_KIND_FRAMEWORK, self->framework);
  GuildValue values[GUILD_MAX_FIELDS];

  guild_record_copy_values (row, values);
  if (*self->content->name != '\0')
    values[GUILD_FRAMEWORK_NAME].text = self->content->name;
  values[GUILD_FRAMEWORK_DESCRIPTION].text = self->content->description;
  values[GUILD_FRAMEWORK_SOURCE].text = self->content->source;
  values[GUILD_FRAMEWORK_LICENCE].text = self->content->licence;
  values[GUILD_FRAMEWORK_MENTOR_THRESHOLD].integer = self->content->mentor_threshold < 0
                                                         ? GUILD_ABSENT
                                                         : self->content->mentor_threshold;
  guild_plan_replace (self->plan, row, values);
}

static gboolean
plan_scale (Restore      *self,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GArray) current = guild_scale_new_from (self->organisation, self->framework);
  GuildScaleEffect effect = { 0 };
  int mapping[GUILD_MAX_LEVEL + 1];

  if (self->content->levels->len == 0 || guild_scale_equal (current, self->content->levels))
    return TRUE;
  guild_scale_map (current, self->content->levels, mapping);
  return guild_scale_plan (self->plan, self->organisation, self->framework, self->content->levels, mapping, &effect,
                           cancellable, error);
}

/**
 * guild_model_plan_restore:
 * @plan: a plan that says nothing yet
 * @organisation: what is planned for
 * @framework: key of a framework
 * @content: what it is to say
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID or another error
 *
 * Plans that a framework says what @content says, see guild_edit_restore_version(); its state is left to the caller.
 *
 * Returns: whether it can
 */
gboolean
guild_model_plan_restore (GuildPlan               *plan,
                          GuildOrganisation       *organisation,
                          gint64                   framework,
                          const GuildModelContent *content,
                          GCancellable            *cancellable,
                          GError                 **error)
{
  g_auto (Restore) self = { .plan = plan, .organisation = organisation, .framework = framework, .content = content };

  self.was = g_new0 (const GuildRecord *, content->nodes->len + 1);
  self.keys = g_new0 (gint64, content->nodes->len + 1);
  self.practised = g_hash_table_new (NULL, NULL);
  self.kept[GUILD_KIND_DOMAIN] = g_hash_table_new (NULL, NULL);
  self.kept[GUILD_KIND_COMPETENCY] = g_hash_table_new (NULL, NULL);
  self.kept[GUILD_KIND_INDICATOR] = g_hash_table_new (NULL, NULL);
  if (!plan_scale (&self, cancellable, error))
    return FALSE;
  plan_framework (&self);
  for (guint i = 0; i < content->nodes->len; i++)
    plan_line (&self, i);
  plan_positions (&self);
  for (guint i = 0; i < content->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (content->nodes, i);

      if (node->kind == GUILD_KIND_DOMAIN)
        continue;
      plan_descriptors (&self, node, self.keys[i]);
      plan_indicators (&self, node, self.keys[i]);
    }
  if (!remove_rest (&self, cancellable, error))
    return FALSE;
  plan_targets (&self);
  return TRUE;
}

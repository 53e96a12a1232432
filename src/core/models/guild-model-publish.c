/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What publishing brings: what is different from the last version, and for whom. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-model-edits-private.h"
#include "guild-model-scale.h"
#include "guild-model-versions-private.h"
#include "guild-model-versions.h"

/* What became of a competency, and of what is said of each level. */
typedef struct
{
  gint64 key;
  gboolean changed; /* or new, or gone */
  guint levels;     /* a bit for each whose wording changed */
} Fate;

typedef struct
{
  GuildOrganisation *organisation;
  GuildPublishEffect *effect;
  const GuildModelContent *before; /* nullable */
  const GuildModelContent *after;
  GHashTable *fates;   /* competency key → Fate */
  GPtrArray *in_use;   /* Fate of those that are not gone */
  GHashTable *targets; /* role key → competency key → target of the last version, on the scale of today */
} Preview;

/* --- what is different ------------------------------------------------------------------------------------------ */

static gboolean
is_in_use (const GuildModelNode *node)
{
  return node->kind == GUILD_KIND_COMPETENCY && !node->archived;
}

/* By id: its competencies that are in use. */
static GHashTable *
index_nodes (const GuildModelContent *content)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; content != NULL && i < content->nodes->len; i++)
    {
      GuildModelNode *node = g_ptr_array_index (content->nodes, i);

      if (is_in_use (node))
        g_hash_table_insert (index, node->id, node);
    }
  return index;
}

static const char *
get_parent_id (const GuildModelContent *content,
               const GuildModelNode    *node)
{
  return node->parent < 0 ? "" : ((const GuildModelNode *) g_ptr_array_index (content->nodes, node->parent))->id;
}

/* What somebody reads who rates a competency at a level, but for the scale's own words. */
static char *
get_wording (const GuildModelNode *node,
             int                   level)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < node->descriptors->len; i++)
    {
      const GuildModelDescriptor *descriptor = &g_array_index (node->descriptors, GuildModelDescriptor, i);

      if (descriptor->level == level)
        g_string_append_printf (text, "d%s\n", descriptor->text);
    }
  for (guint i = 0; i < node->indicators->len; i++)
    {
      const GuildModelIndicator *indicator = &g_array_index (node->indicators, GuildModelIndicator, i);

      if (indicator->level == level)
        g_string_append_printf (text, "i%s\n", indicator->text);
    }
  return g_string_free_and_steal (text);
}

static guint
find_reworded (const GuildModelNode *before,
               const GuildModelNode *after)
{
  guint levels = 0;

  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    {
      g_autofree char *was = get_wording (before, level);
      g_autofree char *is = get_wording (after, level);

      if (strcmp (was, is) != 0)
        levels |= 1u << level;
    }
  return levels;
}

/* Levels that the scale calls or describes otherwise, or did not have. */
static guint
find_rescaled (const GArray *before,
               const GArray *after)
{
  guint levels = 0;

  for (guint i = 0; i < after->len; i++)
    {
      const GuildModelLevel *is = &g_array_index (after, GuildModelLevel, i);
      const GuildModelLevel *was = NULL;

      for (guint k = 0; k < before->len && was == NULL; k++)
        if (g_array_index (before, GuildModelLevel, k).level == is->level)
          was = &g_array_index (before, GuildModelLevel, k);
      if (was == NULL || strcmp (was->name, is->name) != 0 || strcmp (was->definition, is->definition) != 0)
        levels |= 1u << is->level;
    }
  return levels;
}

static gboolean
is_same_text (const GuildModelNode *a,
              const GuildModelNode *b)
{
  return strcmp (a->name, b->name) == 0 && strcmp (a->definition, b->definition) == 0 &&
         strcmp (a->code, b->code) == 0 && strcmp (a->notes, b->notes) == 0 && strcmp (a->tags, b->tags) == 0 &&
         strcmp (a->source, b->source) == 0 && strcmp (a->licence, b->licence) == 0;
}

static void
add_fate (Preview    *self,
          const char *id,
          gboolean    changed,
          guint       levels)
{
  const GuildRecord *row = guild_organisation_find (self->organisation, GUILD_KIND_COMPETENCY, id);
  Fate *fate;

  if (row == NULL)
    return;
  fate = g_new (Fate, 1);
  *fate = (Fate) { guild_record_get_key (row), changed, levels };
  g_hash_table_insert (self->fates, GSIZE_TO_POINTER (fate->key), fate);
  if (guild_record_get_integer (row, GUILD_COMPETENCY_ARCHIVED) == 0)
    g_ptr_array_add (self->in_use, fate);
}

static void
compare_competencies (Preview *self)
{
  g_autoptr (GHashTable) before = index_nodes (self->before);
  g_autoptr (GHashTable) after = index_nodes (self->after);
  guint rescaled = self->before == NULL ? 0 : find_rescaled (self->before->levels, self->after->levels);
  GHashTableIter iter;
  gpointer id, node;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &node))
    {
      const GuildModelNode *was = g_hash_table_lookup (before, id);
      guint levels = was == NULL ? 0 : find_reworded (was, node);
      gboolean changed = was != NULL &&
                         (levels != 0 || !is_same_text (was, node) ||
                          strcmp (get_parent_id (self->before, was), get_parent_id (self->after, node)) != 0);

      self->effect->n_added += was == NULL;
      self->effect->n_changed += changed;
      add_fate (self, id, was == NULL || changed, was == NULL ? 0 : levels | rescaled);
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &node))
    if (!g_hash_table_contains (after, id))
      {
        self->effect->n_removed++;
        add_fate (self, id, TRUE, 0);
      }
}

/* --- for whom ------------------------------------------------------------------------------------------------------ */

/* What roles asked for when it was published last, said on the scale of today. */
static void
index_targets (Preview *self)
{
  int mapping[GUILD_MAX_LEVEL + 1];

  if (self->before == NULL)
    return;
  guild_scale_map (self->before->levels, self->after->levels, mapping);
  for (guint i = 0; i < self->before->targets->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (self->before->targets, GuildModelTarget, i);
      const GuildRecord *role = guild_organisation_find (self->organisation, GUILD_KIND_ROLE, target->role_id);
      const GuildRecord *competency = guild_organisation_find (self->organisation, GUILD_KIND_COMPETENCY,
                                                               target->competency_id);
      GHashTable *targets;

      if (role == NULL || competency == NULL || mapping[target->target] < 0)
        continue;
      targets = g_hash_table_lookup (self->targets, GSIZE_TO_POINTER (guild_record_get_key (role)));
      if (targets == NULL)
        {
          targets = g_hash_table_new (NULL, NULL);
          g_hash_table_insert (self->targets, GSIZE_TO_POINTER (guild_record_get_key (role)), targets);
        }
      g_hash_table_insert (targets, GSIZE_TO_POINTER (guild_record_get_key (competency)),
                           GINT_TO_POINTER (mapping[target->target]));
    }
}

/* The ratings of somebody that count, of what is in use. */
static void
count_ratings (Preview                *self,
               const GuildLevelMatrix *matrix,
               gint64                  person)
{
  for (guint i = 0; i < self->in_use->len; i++)
    {
      const Fate *fate = g_ptr_array_index (self->in_use, i);
      int level = guild_cell_get_level (guild_level_matrix_get (matrix, person, fate->key));

      if (level < 0)
        continue;
      if ((fate->levels & 1u << level) != 0)
        self->effect->n_invalid++;
      else
        self->effect->n_valid++;
    }
}

/* What somebody's role asks for now against what it asked for then. Returns whether anything of it is different. */
static gboolean
count_gaps (Preview                *self,
            const GuildLevelMatrix *matrix,
            const GuildProfile     *profile,
            gint64                  person)
{
  GHashTable *targets = g_hash_table_lookup (self->targets, GSIZE_TO_POINTER (guild_record_get_key (profile->role)));
  gboolean concerned = FALSE;
  guint n_asked = 0;
  GHashTableIter iter;
  gpointer competency, target;

  for (guint i = 0; i < profile->n_requirements; i++)
    {
      const GuildRequirement *requirement = &profile->requirements[i];
      int level = guild_cell_get_level (guild_level_matrix_get (matrix, person, requirement->competency));
      const Fate *fate = g_hash_table_lookup (self->fates, GSIZE_TO_POINTER (requirement->competency));
      gboolean asked = targets != NULL &&
                       g_hash_table_lookup_extended (targets, GSIZE_TO_POINTER (requirement->competency), NULL,
                                                     &target);
      gboolean before, after;

      n_asked += asked;
      if (fate == NULL)
        continue;
      concerned |= fate->changed;
      if (self->before == NULL)
        continue;
      concerned |= !asked || GPOINTER_TO_INT (target) != requirement->target;
      before = asked && guild_rule_gap (GPOINTER_TO_INT (target), level) > 0;
      after = guild_rule_gap (requirement->target, level) > 0;
      self->effect->n_opened += after && !before;
      self->effect->n_closed += before && !after;
    }
  if (targets == NULL || n_asked == g_hash_table_size (targets))
    return concerned;
  /* What it does not ask for any more. */
  g_hash_table_iter_init (&iter, targets);
  while (g_hash_table_iter_next (&iter, &competency, &target))
    {
      gint64 key = (gint64) GPOINTER_TO_SIZE (competency);
      gboolean asked = FALSE;

      for (guint i = 0; i < profile->n_requirements && !asked; i++)
        asked = profile->requirements[i].competency == key;
      if (!asked)
        self->effect->n_closed += guild_rule_gap (GPOINTER_TO_INT (target),
                                                  guild_cell_get_level (guild_level_matrix_get (matrix, person, key))) >
                                  0;
    }
  return TRUE;
}

static gboolean
count_people (Preview      *self,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      const GuildProfile *profile;
      GuildPersonRow row;

      if ((person & 0xfff) == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
        continue;
      count_ratings (self, matrix, person);
      profile = guild_snapshot_get_profile (snapshot, row.role);
      if (profile != NULL)
        self->effect->n_people += count_gaps (self, matrix, profile, person);
    }
  return TRUE;
}

/* --- all of it ------------------------------------------------------------------------------------------------------ */

/**
 * guild_publish_effect_clear:
 * @self: what publishing brings
 */
void
guild_publish_effect_clear (GuildPublishEffect *self)
{
  g_clear_pointer (&self->differences, g_ptr_array_unref);
}

/**
 * guild_model_preview_publish:
 * @organisation: an organisation
 * @framework: key of a framework
 * @read: reads what a version says
 * @effect: (out caller-allocates): what publishing it as it is would bring
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID or another error
 *
 * People are those employed today. Reads the store: for a worker or the command line.
 *
 * Returns: whether it is known
 */
gboolean
guild_model_preview_publish (GuildOrganisation  *organisation,
                             gint64              framework,
                             GuildModelReadFunc  read,
                             GuildPublishEffect *effect,
                             GCancellable       *cancellable,
                             GError            **error)
{
  g_autoptr (GuildModelContent) after = guild_model_content_new_from (organisation, framework);
  g_autoptr (GuildModelContent) empty = guild_model_content_new ();
  g_autoptr (GuildModelContent) before = NULL;
  g_autoptr (GHashTable) fates = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) targets = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) in_use = g_ptr_array_new ();
  Preview self = { organisation, effect, NULL, after, fates, in_use, targets };

  *effect = (GuildPublishEffect) { 0 };
  if (after == NULL)
    return guild_model_refuse (error, "%s", _ ("This framework is no longer there."));
  if (!guild_model_read_latest (organisation, framework, read, &before, cancellable, error))
    return FALSE;
  self.before = before;
  effect->differences = guild_model_content_compare (before == NULL ? empty : before, after);
  compare_competencies (&self);
  index_targets (&self);
  return count_people (&self, cancellable, error);
}

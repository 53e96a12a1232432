/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two contents differ in. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guild-model-content.h"

typedef struct
{
  const GuildModelContent *before;
  const GuildModelContent *after;
  GPtrArray *differences;
} Comparison;

static void
difference_free (gpointer data)
{
  GuildModelDifference *self = data;

  g_free (self->competency);
  g_free (self->label);
  g_free (self->field);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static void
add (Comparison              *self,
     GuildModelDifferenceType type,
     GuildKind                kind,
     const char              *competency,
     const char              *label,
     const char              *field,
     const char              *before,
     const char              *after)
{
  GuildModelDifference *difference = g_new0 (GuildModelDifference, 1);

  difference->type = type;
  difference->kind = kind;
  difference->competency = g_strdup (competency);
  difference->label = g_strdup (label);
  difference->field = g_strdup (field);
  difference->before = g_strdup (before);
  difference->after = g_strdup (after);
  g_ptr_array_add (self->differences, difference);
}

static void
compare_text (Comparison *self,
              GuildKind   kind,
              const char *competency,
              const char *label,
              const char *field,
              const char *before,
              const char *after)
{
  if (strcmp (before, after) != 0)
    add (self, GUILD_MODEL_CHANGED, kind, competency, label, field, before, after);
}

/* --- levels ------------------------------------------------------------------------------------------------------------ */

static const GuildModelLevel *
find_level (const GuildModelContent *content,
            int                      level)
{
  for (guint i = 0; i < content->levels->len; i++)
    if (g_array_index (content->levels, GuildModelLevel, i).level == level)
      return &g_array_index (content->levels, GuildModelLevel, i);
  return NULL;
}

static char *
name_level (const GuildModelContent *content,
            int                      level)
{
  const GuildModelLevel *row = find_level (content, level);

  /* Translators: a level of a scale, with its number and name, as in “3 · Intermediate”. */
  return row == NULL ? g_strdup_printf ("%d", level) : g_strdup_printf (_ ("%d · %s"), level, row->name);
}

static void
compare_levels (Comparison *self)
{
  for (int level = 0; level <= 9; level++)
    {
      const GuildModelLevel *before = find_level (self->before, level), *after = find_level (self->after, level);
      g_autofree char *label = name_level (after != NULL ? self->after : self->before, level);

      if (before != NULL && after != NULL)
        {
          compare_text (self, GUILD_KIND_PROFICIENCY_LEVEL, "", label, _ ("Name"), before->name, after->name);
          compare_text (self, GUILD_KIND_PROFICIENCY_LEVEL, "", label, _ ("Definition"), before->definition,
                        after->definition);
        }
      else if (before != NULL || after != NULL)
        add (self, before == NULL ? GUILD_MODEL_ADDED : GUILD_MODEL_REMOVED, GUILD_KIND_PROFICIENCY_LEVEL, "", label,
             "", before != NULL ? before->definition : "", after != NULL ? after->definition : "");
    }
}

static void
compare_framework (Comparison *self)
{
  const GuildModelContent *before = self->before, *after = self->after;
  g_autofree char *old_threshold = before->mentor_threshold < 0 ? g_strdup ("")
                                                                : name_level (before, before->mentor_threshold);
  g_autofree char *new_threshold = after->mentor_threshold < 0 ? g_strdup ("")
                                                               : name_level (after, after->mentor_threshold);

  compare_text (self, GUILD_KIND_FRAMEWORK, "", after->name, _ ("Name"), before->name, after->name);
  compare_text (self, GUILD_KIND_FRAMEWORK, "", after->name, _ ("Description"), before->description,
                after->description);
  compare_text (self, GUILD_KIND_FRAMEWORK, "", after->name, _ ("Source"), before->source, after->source);
  compare_text (self, GUILD_KIND_FRAMEWORK, "", after->name, _ ("Licence"), before->licence, after->licence);
  if (before->mentor_threshold != after->mentor_threshold)
    add (self, GUILD_MODEL_CHANGED, GUILD_KIND_FRAMEWORK, "", after->name, _ ("Mentor Threshold"), old_threshold,
         new_threshold);
}

/* --- what stays in order -------------------------------------------------------------------------------------------------- */

/* Marks the fewest of @ranks (of things that both contents have, in the order of the later one) that must have moved for
 * the others to be in the order of the earlier one. */
static void
mark_moved (GArray   *ranks,
            gboolean *moved)
{
  guint n = ranks->len, length = 0;
  g_autofree guint *ends = g_new (guint, n + 1);     /* index of the least end of a rising run of each length */
  g_autofree guint *previous = g_new (guint, n + 1); /* what comes before each in its run, or n */

  for (guint i = 0; i < n; i++)
    {
      guint rank = g_array_index (ranks, guint, i);
      guint low = 0, high = length;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (g_array_index (ranks, guint, ends[middle]) < rank)
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low == 0 ? n : ends[low - 1];
      ends[low] = i;
      length = MAX (length, low + 1);
    }
  for (guint i = 0; i < n; i++)
    moved[i] = TRUE;
  for (guint at = length == 0 ? n : ends[length - 1]; at < n; at = previous[at])
    moved[at] = FALSE;
}

/* --- a competency ---------------------------------------------------------------------------------------------------------- */

static const char *
find_descriptor (const GuildModelNode *node,
                 int                   level)
{
  for (guint i = 0; i < node->descriptors->len; i++)
    if (g_array_index (node->descriptors, GuildModelDescriptor, i).level == level)
      return g_array_index (node->descriptors, GuildModelDescriptor, i).text;
  return "";
}

static void
compare_descriptors (Comparison           *self,
                     const GuildModelNode *before,
                     const GuildModelNode *after)
{
  for (int level = 0; level <= 9; level++)
    {
      const char *old = find_descriptor (before, level), *new = find_descriptor (after, level);
      g_autofree char *label = NULL;

      if (strcmp (old, new) == 0)
        continue;
      label = name_level (*new != '\0' ? self->after : self->before, level);
      add (self,
           *old == '\0'   ? GUILD_MODEL_ADDED
           : *new == '\0' ? GUILD_MODEL_REMOVED
                          : GUILD_MODEL_CHANGED,
           GUILD_KIND_LEVEL_DESCRIPTOR, after->name, label, "", old, new);
    }
}

static GHashTable *
index_indicators (const GuildModelNode *node)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < node->indicators->len; i++)
    g_hash_table_insert (index, g_array_index (node->indicators, GuildModelIndicator, i).id, GUINT_TO_POINTER (i + 1));
  return index;
}

static void
compare_indicators (Comparison           *self,
                    const GuildModelNode *before,
                    const GuildModelNode *after)
{
  g_autoptr (GHashTable) olds = index_indicators (before);
  g_autoptr (GHashTable) news = index_indicators (after);
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *moved = NULL;
  guint n_both = 0;

  for (guint i = 0; i < before->indicators->len; i++)
    {
      const GuildModelIndicator *old = &g_array_index (before->indicators, GuildModelIndicator, i);
      g_autofree char *level = name_level (self->before, old->level);

      if (!g_hash_table_contains (news, old->id))
        add (self, GUILD_MODEL_REMOVED, GUILD_KIND_INDICATOR, after->name, old->text, "", level, "");
    }
  /* Another level says more than another order; only those that stay at theirs are compared in it. */
  for (guint i = 0; i < after->indicators->len; i++)
    {
      const GuildModelIndicator *new = &g_array_index (after->indicators, GuildModelIndicator, i);
      guint rank = GPOINTER_TO_UINT (g_hash_table_lookup (olds, new->id));

      if (rank > 0 && g_array_index (before->indicators, GuildModelIndicator, rank - 1).level == new->level)
        g_array_append_val (ranks, rank);
    }
  moved = g_new (gboolean, ranks->len + 1);
  mark_moved (ranks, moved);
  for (guint i = 0; i < after->indicators->len; i++)
    {
      const GuildModelIndicator *new = &g_array_index (after->indicators, GuildModelIndicator, i);
      guint rank = GPOINTER_TO_UINT (g_hash_table_lookup (olds, new->id));
      const GuildModelIndicator *old = rank == 0 ? NULL
                                                 : &g_array_index (before->indicators, GuildModelIndicator, rank - 1);
      g_autofree char *level = name_level (self->after, new->level);

      if (old == NULL)
        {
          add (self, GUILD_MODEL_ADDED, GUILD_KIND_INDICATOR, after->name, new->text, "", "", level);
          continue;
        }
      compare_text (self, GUILD_KIND_INDICATOR, after->name, new->text, _ ("Text"), old->text, new->text);
      if (old->level != new->level)
        {
          g_autofree char *old_level = name_level (self->before, old->level);

          add (self, GUILD_MODEL_MOVED, GUILD_KIND_INDICATOR, after->name, new->text, _ ("Level"), old_level, level);
        }
      else if (moved[n_both++])
        add (self, GUILD_MODEL_MOVED, GUILD_KIND_INDICATOR, after->name, new->text, _ ("Order"), "", "");
    }
}

static void
compare_texts (Comparison           *self,
               const GuildModelNode *before,
               const GuildModelNode *after)
{
  const char *competency = after->kind == GUILD_KIND_COMPETENCY ? after->name : "";
  const struct
  {
    const char *field;
    const char *before;
    const char *after;
  } texts[] = {
    { _ ("Name"), before->name, after->name },
    { _ ("Code"), before->code, after->code },
    { _ ("Definition"), before->definition, after->definition },
    { _ ("Notes"), before->notes, after->notes },
    { _ ("Tags"), before->tags, after->tags },
    { _ ("Source"), before->source, after->source },
    { _ ("Licence"), before->licence, after->licence },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    compare_text (self, after->kind, competency, after->name, texts[i].field, texts[i].before, texts[i].after);
  if (before->archived != after->archived)
    add (self, GUILD_MODEL_CHANGED, after->kind, competency, after->name, _ ("State"),
         before->archived ? _ ("Archived") : _ ("In use"), after->archived ? _ ("Archived") : _ ("In use"));
}

/* --- lines ---------------------------------------------------------------------------------------------------------------------- */

/* A competency and a domain may have the same id. */
static char *
get_line_key (const GuildModelNode *node)
{
  return g_strdup_printf ("%c%s", node->kind == GUILD_KIND_DOMAIN ? 'd' : 'c', node->id);
}

static GHashTable *
index_nodes (const GuildModelContent *content)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < content->nodes->len; i++)
    g_hash_table_insert (index, get_line_key (g_ptr_array_index (content->nodes, i)), GUINT_TO_POINTER (i + 1));
  return index;
}

static guint
find_node (GHashTable           *index,
           const GuildModelNode *node)
{
  g_autofree char *key = get_line_key (node);

  return GPOINTER_TO_UINT (g_hash_table_lookup (index, key));
}

static const GuildModelNode *
get_parent (const GuildModelContent *content,
            const GuildModelNode    *node)
{
  return node->parent < 0 ? NULL : g_ptr_array_index (content->nodes, (guint) node->parent);
}

static const char *
name_parent (const GuildModelNode *parent)
{
  return parent == NULL ? _ ("Top") : parent->name;
}

static gboolean
has_same_parent (Comparison           *self,
                 const GuildModelNode *before,
                 const GuildModelNode *after)
{
  const GuildModelNode *old = get_parent (self->before, before), *new = get_parent (self->after, after);

  return old == NULL || new == NULL ? old == new : strcmp (old->id, new->id) == 0;
}

/* Marks the lines of the later content that stand in the same domain as before, but elsewhere in it. */
static gboolean *
find_reordered (Comparison *self,
                GHashTable *olds)
{
  GPtrArray *nodes = self->after->nodes;
  gboolean *reordered = g_new0 (gboolean, nodes->len + 1);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  GHashTableIter iter;
  gpointer group;

  for (guint i = 0; i < nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (nodes, i);
      guint rank = find_node (olds, node);
      gpointer parent = GINT_TO_POINTER (node->parent + 1);

      if (rank == 0 || !has_same_parent (self, g_ptr_array_index (self->before->nodes, rank - 1), node))
        continue;
      group = g_hash_table_lookup (groups, parent);
      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (groups, parent, group);
        }
      g_array_append_val ((GArray *) group, i);
    }
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    {
      GArray *lines = group;
      g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autofree gboolean *moved = g_new (gboolean, lines->len + 1);

      for (guint i = 0; i < lines->len; i++)
        {
          guint rank = find_node (olds, g_ptr_array_index (nodes, g_array_index (lines, guint, i)));

          g_array_append_val (ranks, rank);
        }
      mark_moved (ranks, moved);
      for (guint i = 0; i < lines->len; i++)
        reordered[g_array_index (lines, guint, i)] = moved[i];
    }
  return reordered;
}

static void
compare_lines (Comparison *self)
{
  g_autoptr (GHashTable) olds = index_nodes (self->before);
  g_autoptr (GHashTable) news = index_nodes (self->after);
  g_autofree gboolean *reordered = find_reordered (self, olds);

  for (guint i = 0; i < self->after->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (self->after->nodes, i);
      const char *competency = node->kind == GUILD_KIND_COMPETENCY ? node->name : "";
      const char *parent = name_parent (get_parent (self->after, node));
      guint rank = find_node (olds, node);
      const GuildModelNode *old = rank == 0 ? NULL : g_ptr_array_index (self->before->nodes, rank - 1);

      if (old == NULL)
        {
          add (self, GUILD_MODEL_ADDED, node->kind, competency, node->name, "", "", parent);
          continue;
        }
      compare_texts (self, old, node);
      if (!has_same_parent (self, old, node))
        add (self, GUILD_MODEL_MOVED, node->kind, competency, node->name, _ ("Domain"),
             name_parent (get_parent (self->before, old)), parent);
      else if (reordered[i])
        add (self, GUILD_MODEL_MOVED, node->kind, competency, node->name, _ ("Order"), "", "");
      compare_descriptors (self, old, node);
      compare_indicators (self, old, node);
    }
  for (guint i = 0; i < self->before->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (self->before->nodes, i);

      if (find_node (news, node) == 0)
        add (self, GUILD_MODEL_REMOVED, node->kind, node->kind == GUILD_KIND_COMPETENCY ? node->name : "", node->name,
             "", name_parent (get_parent (self->before, node)), "");
    }
}

/* --- what roles ask for --------------------------------------------------------------------------------------------------------- */

static char *
get_target_key (const GuildModelTarget *target)
{
  return g_strdup_printf ("%s\n%s", target->role_id, target->competency_id);
}

static GHashTable *
index_targets (const GuildModelContent *content)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < content->targets->len; i++)
    {
      GuildModelTarget *target = &g_array_index (content->targets, GuildModelTarget, i);

      g_hash_table_insert (index, get_target_key (target), target);
    }
  return index;
}

static GHashTable *
index_names (const GuildModelContent *content)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < content->nodes->len; i++)
    {
      GuildModelNode *node = g_ptr_array_index (content->nodes, i);

      if (node->kind == GUILD_KIND_COMPETENCY)
        g_hash_table_insert (names, node->id, node->name);
    }
  return names;
}

static void
add_target (Comparison              *self,
            GuildModelDifferenceType type,
            const GuildModelContent *content,
            GHashTable              *names,
            const GuildModelTarget  *target)
{
  const char *competency = g_hash_table_lookup (names, target->competency_id);
  g_autofree char *level = name_level (content, target->target);
  /* Translators: a role and the level that it asks for. */
  g_autofree char *label = g_strdup_printf (C_ ("target", "%s: %s"), target->role_name, level);

  add (self, type, GUILD_KIND_REQUIREMENT, competency == NULL ? "" : competency, label, "",
       type == GUILD_MODEL_REMOVED ? level : "", type == GUILD_MODEL_ADDED ? level : "");
}

static void
compare_target (Comparison             *self,
                GHashTable             *names,
                const GuildModelTarget *before,
                const GuildModelTarget *after)
{
  const char *competency = g_hash_table_lookup (names, after->competency_id);
  g_autofree char *old_level = name_level (self->before, before->target);
  g_autofree char *new_level = name_level (self->after, after->target);
  g_autofree char *old_weight = g_strdup_printf ("%g", before->weight);
  g_autofree char *new_weight = g_strdup_printf ("%g", after->weight);

  if (before->target != after->target)
    add (self, GUILD_MODEL_CHANGED, GUILD_KIND_REQUIREMENT, competency == NULL ? "" : competency, after->role_name,
         _ ("Target"), old_level, new_level);
  if (fabs (before->weight - after->weight) > 1e-9)
    add (self, GUILD_MODEL_CHANGED, GUILD_KIND_REQUIREMENT, competency == NULL ? "" : competency, after->role_name,
         _ ("Weight"), old_weight, new_weight);
}

static void
compare_targets (Comparison *self)
{
  g_autoptr (GHashTable) olds = index_targets (self->before);
  g_autoptr (GHashTable) news = index_targets (self->after);
  g_autoptr (GHashTable) old_names = index_names (self->before);
  g_autoptr (GHashTable) new_names = index_names (self->after);

  for (guint i = 0; i < self->after->targets->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (self->after->targets, GuildModelTarget, i);
      g_autofree char *key = get_target_key (target);
      const GuildModelTarget *old = g_hash_table_lookup (olds, key);

      if (old == NULL)
        add_target (self, GUILD_MODEL_ADDED, self->after, new_names, target);
      else
        compare_target (self, new_names, old, target);
    }
  for (guint i = 0; i < self->before->targets->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (self->before->targets, GuildModelTarget, i);
      g_autofree char *key = get_target_key (target);

      if (!g_hash_table_contains (news, key))
        add_target (self, GUILD_MODEL_REMOVED, self->before, old_names, target);
    }
}

/**
 * guild_model_content_compare:
 * @before: a content
 * @after: a later one
 *
 * Lines, indicators, roles and levels are the same where their ids or numbers are. What comes or goes with a line is not
 * told apart from it, but for the targets of roles. Of what stands in another order as few as do are said to have moved.
 *
 * Returns: (transfer full) (element-type GuildModelDifference): what differs: the framework, its scale, its lines in order,
 *   those that are gone, targets
 */
GPtrArray *
guild_model_content_compare (const GuildModelContent *before,
                             const GuildModelContent *after)
{
  Comparison self = { before, after, g_ptr_array_new_with_free_func (difference_free) };

  compare_framework (&self);
  compare_levels (&self);
  compare_lines (&self);
  compare_targets (&self);
  return self.differences;
}

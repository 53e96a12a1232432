/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of lines while a plan is made: positions, and what stands where. */
#include "guild-model-edits-private.h"

/* --- positions ------------------------------------------------------------------------------------------------ */

static gint64
see_position (GuildPlan *plan,
              GPtrArray *rows,
              guint      at)
{
  return guild_model_get_position (guild_plan_see (plan, g_ptr_array_index (rows, at)));
}

/**
 * guild_model_set_position:
 * @plan: a plan
 * @row: a domain, competency or indicator as it is planned so far
 * @position: its position
 *
 * Returns: (transfer none): the row as it becomes
 */
const GuildRecord *
guild_model_set_position (GuildPlan         *plan,
                          const GuildRecord *row,
                          gint64             position)
{
  GuildKind kind = guild_record_get_kind (row);
  GuildValue values[GUILD_MAX_FIELDS];

  guild_record_copy_values (row, values);
  values[kind == GUILD_KIND_DOMAIN       ? GUILD_DOMAIN_POSITION
         : kind == GUILD_KIND_COMPETENCY ? GUILD_COMPETENCY_POSITION
                                         : GUILD_INDICATOR_POSITION]
      .integer = position;
  return guild_plan_replace (plan, row, values);
}

/**
 * guild_model_number:
 * @plan: a plan
 * @rows: (element-type GuildRecord): siblings in the order that they are to have
 * @at: index of the first that came anew
 * @n_rows: how many did
 *
 * Gives these positions between their neighbours'. Only where no room is left are neighbours moved aside, as few as
 * do.
 */
void
guild_model_number (GuildPlan *plan,
                    GPtrArray *rows,
                    guint      at,
                    guint      n_rows)
{
  guint first = at, end = at + n_rows, count;
  gint64 low, high, step = GUILD_MODEL_STEP;

  for (gboolean right = TRUE;; right = !right)
    {
      low = first == 0 ? -1 : see_position (plan, rows, first - 1);
      high = end == rows->len ? G_MAXINT64 : see_position (plan, rows, end);
      count = end - first;
      if (low != G_MAXINT64 && (high == G_MAXINT64 || high - low > count))
        break;
      if (low == G_MAXINT64 || (!right && first > 0))
        first--;
      else
        end++;
    }
  if (high == G_MAXINT64 && low + step * count > G_MAXINT32)
    {
      low = -1;
      first = 0;
      count = end;
      step = G_MAXINT32 / (gint64) (count + 1);
    }
  for (guint i = 0; i < count; i++)
    guild_model_set_position (plan, guild_plan_see (plan, g_ptr_array_index (rows, first + i)),
                              high == G_MAXINT64 ? low + step * (i + 1) : low + (high - low) * (i + 1) / (count + 1));
}

/* --- the sketch ----------------------------------------------------------------------------------------------- */

struct _GuildModelSketch
{
  GuildPlan *plan;
  gint64 framework;
  GHashTable *groups; /* domain → GPtrArray of rows */
  GHashTable *sorted; /* set of those domains whose rows are in order */
};

static GPtrArray *
get_group (GuildModelSketch *self,
           gint64            domain)
{
  GPtrArray *group = g_hash_table_lookup (self->groups, GSIZE_TO_POINTER (domain));

  if (group == NULL)
    {
      group = g_ptr_array_new ();
      g_hash_table_insert (self->groups, GSIZE_TO_POINTER (domain), group);
    }
  return group;
}

static void
add_rows (GuildModelSketch *self,
          GuildKind         kind)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (self->plan, kind, self->framework);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (get_group (self, guild_model_get_parent (row)), (gpointer) row);
    }
}

/**
 * guild_model_sketch_new:
 * @plan: a plan
 * @framework: key of a framework
 *
 * Returns: (transfer full): its lines as @plan has them
 */
GuildModelSketch *
guild_model_sketch_new (GuildPlan *plan,
                        gint64     framework)
{
  GuildModelSketch *self = g_new0 (GuildModelSketch, 1);

  self->plan = plan;
  self->framework = framework;
  self->groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->sorted = g_hash_table_new (NULL, NULL);
  add_rows (self, GUILD_KIND_DOMAIN);
  add_rows (self, GUILD_KIND_COMPETENCY);
  return self;
}

/**
 * guild_model_sketch_free:
 * @self: (transfer full): a sketch
 */
void
guild_model_sketch_free (GuildModelSketch *self)
{
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->sorted);
  g_free (self);
}

/**
 * guild_model_sketch_list:
 * @self: a sketch
 * @domain: key of a domain, or 0 for the top
 *
 * Returns: (transfer none) (element-type GuildRecord): the lines directly in it, in order
 */
GPtrArray *
guild_model_sketch_list (GuildModelSketch *self,
                         gint64            domain)
{
  GPtrArray *group = get_group (self, domain);

  if (g_hash_table_add (self->sorted, GSIZE_TO_POINTER (domain)))
    guild_model_sort_siblings (group);
  return group;
}

static gboolean
find_row (GPtrArray *rows,
          GuildKind  kind,
          gint64     key,
          guint     *at)
{
  for (*at = 0; *at < rows->len; (*at)++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, *at);

      if (row->key == key && guild_record_get_kind (row) == kind)
        return TRUE;
    }
  return FALSE;
}

/**
 * guild_model_sketch_take:
 * @self: a sketch
 * @row: one of its lines, as the plan has it
 *
 * Takes it out of its domain; what stands beneath it stays there.
 *
 * Returns: where it was in its domain
 */
guint
guild_model_sketch_take (GuildModelSketch  *self,
                         const GuildRecord *row)
{
  GPtrArray *group = guild_model_sketch_list (self, guild_model_get_parent (row));
  guint at;

  if (find_row (group, guild_record_get_kind (row), row->key, &at))
    g_ptr_array_remove_index (group, at);
  return at;
}

/**
 * guild_model_sketch_put:
 * @self: a sketch
 * @domain: key of a domain, or 0 for the top
 * @at: where in it
 * @rows: (element-type GuildRecord): lines as the plan has them, which stand nowhere
 *
 * Puts them there, next to each other.
 */
void
guild_model_sketch_put (GuildModelSketch *self,
                        gint64            domain,
                        guint             at,
                        GPtrArray        *rows)
{
  GPtrArray *group = guild_model_sketch_list (self, domain);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gboolean is_domain = guild_record_get_kind (row) == GUILD_KIND_DOMAIN;
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (row, values);
      values[is_domain ? GUILD_DOMAIN_FRAMEWORK : GUILD_COMPETENCY_FRAMEWORK].integer = self->framework;
      values[is_domain ? GUILD_DOMAIN_PARENT : GUILD_COMPETENCY_DOMAIN].integer = domain;
      g_ptr_array_insert (group, (int) (at + i), (gpointer) guild_plan_replace (self->plan, row, values));
    }
  guild_model_number (self->plan, group, at, rows->len);
}

/**
 * guild_model_sketch_find:
 * @self: a sketch
 * @spot: a spot in its framework
 *
 * Returns: where in its domain that is
 */
guint
guild_model_sketch_find (GuildModelSketch *self,
                         GuildModelSpot    spot)
{
  GPtrArray *group = guild_model_sketch_list (self, spot.domain);
  guint at = group->len;

  if (spot.before.key != 0)
    find_row (group, spot.before.kind, spot.before.key, &at);
  return at;
}

/**
 * guild_model_sketch_collect:
 * @self: a sketch
 * @domain: key of a domain, or 0 for the top
 * @rows: (element-type GuildRecord): takes all lines beneath it
 */
void
guild_model_sketch_collect (GuildModelSketch *self,
                            gint64            domain,
                            GPtrArray        *rows)
{
  GPtrArray *group = g_hash_table_lookup (self->groups, GSIZE_TO_POINTER (domain));

  for (guint i = 0; group != NULL && i < group->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (group, i);

      g_ptr_array_add (rows, (gpointer) row);
      if (guild_record_get_kind (row) == GUILD_KIND_DOMAIN)
        guild_model_sketch_collect (self, row->key, rows);
    }
}

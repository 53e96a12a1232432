/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-coverage-item.h"

struct _GuildCoverageItem
{
  GObject parent_instance;

  char *name;
  char *sort_key;
  int top;
  GuildDate last;
  GuildCoverage coverage;
};

G_DEFINE_FINAL_TYPE (GuildCoverageItem, guild_coverage_item, G_TYPE_OBJECT)

static void
guild_coverage_item_finalize (GObject *object)
{
  GuildCoverageItem *self = GUILD_COVERAGE_ITEM (object);

  g_free (self->name);
  g_free (self->sort_key);

  G_OBJECT_CLASS (guild_coverage_item_parent_class)->finalize (object);
}

static void
guild_coverage_item_class_init (GuildCoverageItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_coverage_item_finalize;
}

static void
guild_coverage_item_init (GuildCoverageItem *self G_GNUC_UNUSED)
{
}

/**
 * guild_coverage_item_new:
 * @name: name of a competency
 * @top: the highest level of its scale
 *
 * Returns: (transfer full): an item
 */
GuildCoverageItem *
guild_coverage_item_new (const char *name,
                         int         top)
{
  GuildCoverageItem *self = g_object_new (GUILD_TYPE_COVERAGE_ITEM, NULL);

  self->name = g_strdup (name);
  self->sort_key = g_utf8_collate_key (name, -1);
  self->top = top;
  return self;
}

/**
 * guild_coverage_item_set:
 * @self: an item
 * @coverage: how well it is covered
 * @last: when it was assessed last, or 0
 */
void
guild_coverage_item_set (GuildCoverageItem   *self,
                         const GuildCoverage *coverage,
                         GuildDate            last)
{
  g_return_if_fail (GUILD_IS_COVERAGE_ITEM (self));

  self->coverage = *coverage;
  self->last = last;
}

/**
 * guild_coverage_item_get_name:
 * @self: an item
 *
 * Returns: (transfer none): the competency's name
 */
const char *
guild_coverage_item_get_name (GuildCoverageItem *self)
{
  g_return_val_if_fail (GUILD_IS_COVERAGE_ITEM (self), NULL);

  return self->name;
}

/**
 * guild_coverage_item_get_top:
 * @self: an item
 *
 * Returns: the highest level of its scale
 */
int
guild_coverage_item_get_top (GuildCoverageItem *self)
{
  g_return_val_if_fail (GUILD_IS_COVERAGE_ITEM (self), 0);

  return self->top;
}

/**
 * guild_coverage_item_get_last:
 * @self: an item
 *
 * Returns: when it was assessed last, or 0
 */
GuildDate
guild_coverage_item_get_last (GuildCoverageItem *self)
{
  g_return_val_if_fail (GUILD_IS_COVERAGE_ITEM (self), 0);

  return self->last;
}

/**
 * guild_coverage_item_get_coverage:
 * @self: an item
 *
 * Returns: (transfer none): how well it is covered
 */
const GuildCoverage *
guild_coverage_item_get_coverage (GuildCoverageItem *self)
{
  g_return_val_if_fail (GUILD_IS_COVERAGE_ITEM (self), NULL);

  return &self->coverage;
}

static double
get_share (const GuildCoverage *coverage)
{
  return coverage->n_people > 0 ? (double) coverage->n_at_target / coverage->n_people : -1;
}

static int
compare_numbers (double a,
                 double b)
{
  return (a > b) - (a < b);
}

/**
 * guild_coverage_item_compare:
 * @self: an item
 * @other: another
 * @column: what they are compared by
 *
 * Returns: less than, equal to or greater than 0
 */
int
guild_coverage_item_compare (GuildCoverageItem  *self,
                             GuildCoverageItem  *other,
                             GuildCoverageColumn column)
{
  switch (column)
    {
    case GUILD_COVERAGE_COLUMN_NAME:
      return g_strcmp0 (self->sort_key, other->sort_key);
    case GUILD_COVERAGE_COLUMN_ROLES:
      return compare_numbers (self->coverage.n_roles, other->coverage.n_roles);
    case GUILD_COVERAGE_COLUMN_PEOPLE:
      return compare_numbers (self->coverage.n_people, other->coverage.n_people);
    case GUILD_COVERAGE_COLUMN_LEVELS:
      return compare_numbers (self->coverage.n_rated, other->coverage.n_rated);
    case GUILD_COVERAGE_COLUMN_AT_TARGET:
      return compare_numbers (get_share (&self->coverage), get_share (&other->coverage));
    case GUILD_COVERAGE_COLUMN_LAST:
      return compare_numbers (self->last, other->last);
    }
  return 0;
}

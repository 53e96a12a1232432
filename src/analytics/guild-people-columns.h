/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-figures.h"
#include "guild-people-list.h"

G_BEGIN_DECLS

/**
 * GuildPeopleValues:
 * @n_values: how many there are
 * @values: of each rank, as in #GuildFacetValue
 * @names: of each rank; the first is "" where somebody has none
 * @n_employed: of each rank, how many people have it and are employed
 * @by_size: the ranks, those with the most employed first
 * @ranks: of each person; %NULL where they may have several
 * @starts: where they may have several, the first of each person in @several, and one beyond the last
 * @several: their ranks, person by person
 *
 * The values of a #GuildPeopleGroup, in the order of their names.
 */
typedef struct
{
  guint n_values;
  gint64 *values;
  const char **names;
  guint *n_employed;
  guint32 *by_size;
  const guint32 *ranks;
  guint32 *starts;
  guint32 *several;
} GuildPeopleValues;

/**
 * GuildPeopleColumns:
 * @n_people: how many there are
 * @n_employed: how many of them are employed
 * @keys: keys of people, by name
 * @facets: #GuildPeopleFacets of each
 * @ranks: of each, per sort column but the name: equal values have equal ranks
 * @n_ranks: how many different ranks a column has
 * @search: folded name, id, e-mail and title of each
 * @groups: what people can be told apart by
 * @figures: everybody's figures
 *
 * What a list of people searches, filters and sorts by. All arrays run in the order of names, so
 * that a stable sort leaves names to decide between equals. Made in a worker, then only read.
 */
typedef struct
{
  guint n_people;
  guint n_employed;
  guint32 *keys;
  guint16 *facets;
  guint32 *ranks[GUILD_PEOPLE_SORT_STRENGTHS + 1];
  guint32 n_ranks[GUILD_PEOPLE_SORT_STRENGTHS + 1];
  const char **search;
  GuildPeopleValues groups[GUILD_N_PEOPLE_GROUPS];
  GuildFigures *figures;
  /*< private >*/
  GStringChunk *texts;
} GuildPeopleColumns;

GuildPeopleColumns *guild_people_columns_new  (const GuildSnapshot *snapshot,
                                               GCancellable        *cancellable);
void                guild_people_columns_free (GuildPeopleColumns  *self);
char               *guild_fold_for_search     (const char          *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildPeopleColumns, guild_people_columns_free)

G_END_DECLS

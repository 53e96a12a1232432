/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-figures.h"
#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildPeopleSort:
 *
 * The columns that a list of people sorts by; names decide between equals.
 */
typedef enum
{
  GUILD_PEOPLE_SORT_NAME,
  GUILD_PEOPLE_SORT_ROLE,
  GUILD_PEOPLE_SORT_DEPARTMENT,
  GUILD_PEOPLE_SORT_LOCATION,
  GUILD_PEOPLE_SORT_GAPS,
  GUILD_PEOPLE_SORT_STRENGTHS,
} GuildPeopleSort;

/**
 * GuildPeopleFacets:
 *
 * Conditions of which any that is set suffices.
 */
typedef enum
{
  GUILD_PEOPLE_ANY_GAP = 1 << 0,
  GUILD_PEOPLE_NOT_YET_RATED = 1 << 1,
  GUILD_PEOPLE_TO_CONFIRM = 1 << 2,
  GUILD_PEOPLE_STALE = 1 << 3,
  GUILD_PEOPLE_CAN_MENTOR = 1 << 4,
  GUILD_PEOPLE_LEFT = 1 << 5,
} GuildPeopleFacets;

/**
 * GuildPeopleList:
 *
 * The people of an organisation as a #GListModel of #GuildPerson, searched, filtered and sorted over
 * folded and collation-key columns, not over objects: an object exists only while it is shown.
 * People who left are listed only when asked for (%GUILD_PEOPLE_LEFT).
 *
 * It follows its organisation. Figures that sort and filter are computed in a worker and replaced
 * when ready (property `ready`).
 */
#define GUILD_TYPE_PEOPLE_LIST (guild_people_list_get_type ())
G_DECLARE_FINAL_TYPE (GuildPeopleList, guild_people_list, GUILD, PEOPLE_LIST, GObject)

/**
 * GuildFacetValue:
 * @name: a department (or "" where people have none)
 * @n_people: people in it, under the other filters
 */
typedef struct
{
  const char *name;
  guint n_people;
} GuildFacetValue;

GuildPeopleList          *guild_people_list_new               (GuildOrganisation *organisation);
void                      guild_people_list_set_search        (GuildPeopleList   *self,
                                                               const char        *search);
void                      guild_people_list_set_sort          (GuildPeopleList   *self,
                                                               GuildPeopleSort    sort,
                                                               gboolean           descending);
GuildPeopleSort           guild_people_list_get_sort          (GuildPeopleList   *self,
                                                               gboolean          *descending);
void                      guild_people_list_set_facets        (GuildPeopleList   *self,
                                                               GuildPeopleFacets  facets);
GuildPeopleFacets         guild_people_list_get_facets        (GuildPeopleList   *self);
void                      guild_people_list_set_departments   (GuildPeopleList   *self,
                                                               const char *const *departments);
GArray                   *guild_people_list_count_departments (GuildPeopleList   *self);
guint                     guild_people_list_count_facet       (GuildPeopleList   *self,
                                                               GuildPeopleFacets  facet);
guint                     guild_people_list_get_n_people      (GuildPeopleList   *self);
guint                     guild_people_list_get_n_gaps        (GuildPeopleList   *self);
guint                     guild_people_list_get_n_unrated     (GuildPeopleList   *self);
gboolean                  guild_people_list_get_ready         (GuildPeopleList   *self);
const GuildPersonFigures *guild_people_list_get_figures       (GuildPeopleList   *self,
                                                               gint64             person);
guint                     guild_people_list_find              (GuildPeopleList   *self,
                                                               gint64             person);

G_END_DECLS

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
  GUILD_PEOPLE_SORT_MANAGER,
  GUILD_PEOPLE_SORT_GAPS,
  GUILD_PEOPLE_SORT_STRENGTHS,
} GuildPeopleSort;

/**
 * GuildPeopleFacets:
 *
 * Conditions on levels (the first five) and on employment. Of each of the two kinds any that is set
 * suffices.
 */
typedef enum
{
  GUILD_PEOPLE_ANY_GAP = 1 << 0,
  GUILD_PEOPLE_NOT_YET_RATED = 1 << 1,
  GUILD_PEOPLE_TO_CONFIRM = 1 << 2,
  GUILD_PEOPLE_STALE = 1 << 3,
  GUILD_PEOPLE_CAN_MENTOR = 1 << 4,
  GUILD_PEOPLE_LEFT = 1 << 5,
  GUILD_PEOPLE_ACTIVE = 1 << 6,
  GUILD_PEOPLE_ON_LEAVE = 1 << 7,
  GUILD_PEOPLE_EXTERNAL = 1 << 8,
} GuildPeopleFacets;

/**
 * GuildPeopleGroup:
 *
 * What people can be told apart by: each has one value of it, but of competencies with an open gap any number.
 */
typedef enum
{
  GUILD_PEOPLE_GROUP_DEPARTMENT,
  GUILD_PEOPLE_GROUP_LOCATION,
  GUILD_PEOPLE_GROUP_ROLE,
  GUILD_PEOPLE_GROUP_MANAGER,
  GUILD_PEOPLE_GROUP_GAP,
} GuildPeopleGroup;

#define GUILD_N_PEOPLE_GROUPS (GUILD_PEOPLE_GROUP_GAP + 1)

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
 * @value: the key of a role, manager or competency, or guild_facet_value() of a department or location; 0 for none
 * @name: its name, "" for none
 * @n_people: people who have it, under search and other filters
 * @n_employed: people who have it and are employed
 */
typedef struct
{
  gint64 value;
  const char *name;
  guint n_people;
  guint n_employed;
} GuildFacetValue;

GuildPeopleList          *guild_people_list_new           (GuildOrganisation *organisation);
void                      guild_people_list_set_search    (GuildPeopleList   *self,
                                                           const char        *search);
void                      guild_people_list_set_sort      (GuildPeopleList   *self,
                                                           GuildPeopleSort    sort,
                                                           gboolean           descending);
GuildPeopleSort           guild_people_list_get_sort      (GuildPeopleList   *self,
                                                           gboolean          *descending);
void                      guild_people_list_set_facets    (GuildPeopleList   *self,
                                                           GuildPeopleFacets  facets);
GuildPeopleFacets         guild_people_list_get_facets    (GuildPeopleList   *self);
void                      guild_people_list_set_values    (GuildPeopleList   *self,
                                                           GuildPeopleGroup   group,
                                                           const gint64      *values,
                                                           guint              n_values);
guint                     guild_people_list_get_n_values  (GuildPeopleList   *self,
                                                           GuildPeopleGroup   group);
GArray                   *guild_people_list_count_values  (GuildPeopleList   *self,
                                                           GuildPeopleGroup   group,
                                                           gboolean           largest_first);
gint64                    guild_facet_value               (const char        *text);
guint                     guild_people_list_count_facet   (GuildPeopleList   *self,
                                                           GuildPeopleFacets  facet);
guint                     guild_people_list_get_n_people  (GuildPeopleList   *self);
guint                     guild_people_list_get_n_gaps    (GuildPeopleList   *self);
guint                     guild_people_list_get_n_unrated (GuildPeopleList   *self);
gboolean                  guild_people_list_get_ready     (GuildPeopleList   *self);
const GuildPersonFigures *guild_people_list_get_figures   (GuildPeopleList   *self,
                                                           gint64             person);
gint64                    guild_people_list_get_key       (GuildPeopleList   *self,
                                                           guint              position);
guint                     guild_people_list_find          (GuildPeopleList   *self,
                                                           gint64             person);

G_END_DECLS

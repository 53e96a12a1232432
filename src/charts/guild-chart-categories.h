/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/**
 * GuildChartCategory:
 * @name: what it is called
 * @first_mark: the first of its marks
 * @emphasised: whether one of its data is the finding
 *
 * A place where strands have a value each.
 */
typedef struct
{
  const char *name;
  guint first_mark;
  gboolean emphasised;
} GuildChartCategory;

/**
 * GuildChartCategoryMark:
 * @category: its category
 * @strand: its place among the strands that are shown
 * @datum: (unowned): what it stands for
 *
 * A datum of a strand that is shown, in its category.
 */
typedef struct
{
  guint category;
  guint strand;
  const GuildDatum *datum;
} GuildChartCategoryMark;

/**
 * GuildChartCategories:
 * @n_strands: how many strands are shown
 * @strands: (array length=n_strands): these
 * @n_categories: how many categories they have
 * @categories: (array length=n_categories): these, as they first come in the models; one more ends the marks
 * @n_marks: how many data there are
 * @marks: (array length=n_marks): these, by category, then by strand
 * @n_longest: how many names are in @longest
 * @longest: (array length=n_longest): categories among which the widest name is
 *
 * The data of all strands that are shown, put together by what they stand for. Valid until the chart changes.
 */
typedef struct
{
  guint n_strands;
  GuildChartStrand *strands;
  guint n_categories;
  GuildChartCategory *categories;
  guint n_marks;
  GuildChartCategoryMark *marks;
  guint n_longest;
  guint *longest;

  /*< private >*/
  GuildChart *chart;
  GuildChartAxis *category_axis;
  GuildChartAxis *value_axis;
  GArray *columns;
  GStringChunk *texts;
} GuildChartCategories;

GuildChartCategories *guild_chart_categories_new              (GuildChart                 *chart,
                                                               GuildChartAxis             *category_axis,
                                                               GuildChartAxis             *value_axis);
void                  guild_chart_categories_free             (GuildChartCategories       *self);
guint                 guild_chart_categories_count            (const GuildChartCategories *self,
                                                               guint                       category);
guint                 guild_chart_categories_find             (const GuildChartCategories *self,
                                                               guint                       category,
                                                               guint                       strand);
char                 *guild_chart_categories_format           (const GuildChartCategories *self,
                                                               guint                       mark);
void                  guild_chart_categories_tell             (const GuildChartCategories *self,
                                                               guint                       mark,
                                                               GuildChartWords            *words);
char                 *guild_chart_categories_summarise        (const GuildChartCategories *self);
guint                 guild_chart_categories_get_n_columns    (const GuildChartCategories *self);
char                 *guild_chart_categories_get_column_title (const GuildChartCategories *self,
                                                               guint                       column);
char                 *guild_chart_categories_get_cell         (const GuildChartCategories *self,
                                                               guint                       row,
                                                               guint                       column,
                                                               double                     *number);
GObject              *guild_chart_categories_get_item         (const GuildChartCategories *self,
                                                               guint                       row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildChartCategories, guild_chart_categories_free)

G_END_DECLS

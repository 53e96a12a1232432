/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-points.h"

#include "guild-chart-point.h"

/* As many marks have a widget each. */
#define MAX_ALL 300

struct _GuildChartPoints
{
  GtkWidget *parent;
  GPtrArray *points; /* in the order of their marks */
  gboolean all;
  gboolean told;
  gboolean syncing; /* widgets come and go, and the focus with them */
};

static void
drop (gpointer point)
{
  gtk_widget_unparent (point);
}

/**
 * guild_chart_points_new:
 * @parent: where the widgets go
 *
 * Makes an empty set.
 *
 * Returns: (transfer full): the set
 */
GuildChartPoints *
guild_chart_points_new (GtkWidget *parent)
{
  GuildChartPoints *self = g_new0 (GuildChartPoints, 1);

  self->parent = parent;
  self->points = g_ptr_array_new_with_free_func (drop);
  return self;
}

/**
 * guild_chart_points_free:
 * @self: a set
 *
 * Unparents its widgets and frees it.
 */
void
guild_chart_points_free (GuildChartPoints *self)
{
  g_ptr_array_unref (self->points);
  g_free (self);
}

/**
 * guild_chart_points_reset:
 * @self: a set
 *
 * Says that what marks say changed: it is told anew at the next guild_chart_points_sync().
 */
void
guild_chart_points_reset (GuildChartPoints *self)
{
  self->told = FALSE;
}

/**
 * guild_chart_points_need:
 * @self: a set
 * @chart: the chart
 * @sheet: the sheet on which it is laid out
 *
 * Tells whether guild_chart_points_sync() has something to do.
 *
 * Returns: whether it has
 */
gboolean
guild_chart_points_need (GuildChartPoints *self,
                         GuildChart       *chart,
                         GuildChartSheet  *sheet)
{
  guint n_marks = guild_chart_get_n_marks (chart, sheet);

  return !self->told || self->all != (n_marks <= MAX_ALL) || (self->all && self->points->len != n_marks);
}

static GtkWidget *
get_point (GuildChartPoints *self,
           guint             index)
{
  return g_ptr_array_index (self->points, index);
}

static guint
get_mark (GuildChartPoints *self,
          guint             index)
{
  return guild_chart_point_get_mark (GUILD_CHART_POINT (get_point (self, index)));
}

static void
insert (GuildChartPoints  *self,
        guint              index,
        guint              mark,
        gboolean           all,
        GuildChartMarkKind kind)
{
  GtkWidget *point = guild_chart_point_new (mark, all, kind);

  gtk_widget_insert_after (point, self->parent, index == 0 ? NULL : get_point (self, index - 1));
  g_ptr_array_insert (self->points, (int) index, point);
}

static int
compare_marks (gconstpointer first,
               gconstpointer second)
{
  guint one = *(const guint *) first;
  guint other = *(const guint *) second;

  return (one > other) - (one < other);
}

/* The marks that are to have widgets, ascending. */
static GArray *
list_marks (GuildChart      *chart,
            GuildChartSheet *sheet,
            guint            cursor,
            guint            also,
            gboolean         all)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_marks = guild_chart_get_n_marks (chart, sheet);
  guint n_kept = 0;

  if (all)
    {
      for (guint mark = 0; mark < n_marks; mark++)
        g_array_append_val (marks, mark);
      return marks;
    }
  cursor = MIN (cursor, n_marks - 1);
  g_array_append_val (marks, cursor);
  if (also < n_marks)
    g_array_append_val (marks, also);
  for (guint step = GUILD_CHART_STEP_LEFT; step <= GUILD_CHART_STEP_LAST; step++)
    {
      guint mark = guild_chart_step (chart, sheet, cursor, (GuildChartStep) step);

      if (mark < n_marks)
        g_array_append_val (marks, mark);
    }
  g_array_sort (marks, compare_marks);
  for (guint i = 0; i < marks->len; i++)
    if (n_kept == 0 || g_array_index (marks, guint, i) != g_array_index (marks, guint, n_kept - 1))
      g_array_index (marks, guint, n_kept++) = g_array_index (marks, guint, i);
  g_array_set_size (marks, n_kept);
  return marks;
}

/**
 * guild_chart_points_sync:
 * @self: a set
 * @chart: the chart
 * @sheet: the sheet on which it is laid out
 * @cursor: the mark that has the focus, or gets it when the chart does
 * @also: another mark that has to have a widget, such as the one that has the focus until then
 *
 * Makes the widgets that are missing, takes out those that are too many, and tells screen readers what the marks say
 * where they were not told yet. A widget keeps its mark as long as it lives.
 */
void
guild_chart_points_sync (GuildChartPoints *self,
                         GuildChart       *chart,
                         GuildChartSheet  *sheet,
                         guint             cursor,
                         guint             also)
{
  gboolean all = guild_chart_get_n_marks (chart, sheet) <= MAX_ALL;
  g_autoptr (GArray) marks = list_marks (chart, sheet, cursor, also, all);

  self->syncing = TRUE;
  if (self->all != all)
    g_ptr_array_set_size (self->points, 0);
  for (guint i = 0; i < marks->len; i++)
    {
      guint mark = g_array_index (marks, guint, i);
      gboolean fresh;

      while (i < self->points->len && get_mark (self, i) < mark)
        g_ptr_array_remove_index (self->points, i);
      fresh = i >= self->points->len || get_mark (self, i) != mark;
      if (fresh)
        insert (self, i, mark, all, guild_chart_get_mark_kind (chart, sheet, mark));
      if (fresh || !self->told)
        guild_chart_point_tell (GUILD_CHART_POINT (get_point (self, i)), chart, sheet);
    }
  if (self->points->len > marks->len)
    g_ptr_array_remove_range (self->points, marks->len, self->points->len - marks->len);
  self->all = all;
  self->told = TRUE;
  self->syncing = FALSE;
}

/**
 * guild_chart_points_find:
 * @self: a set
 * @mark: a mark
 *
 * Finds the widget of a mark.
 *
 * Returns: (nullable) (transfer none): the widget
 */
GtkWidget *
guild_chart_points_find (GuildChartPoints *self,
                         guint             mark)
{
  for (guint i = self->all ? mark : 0; i < self->points->len; i++)
    if (get_mark (self, i) == mark)
      return get_point (self, i);
  return NULL;
}

/**
 * guild_chart_points_select:
 * @self: a set
 * @chart: the chart
 * @sheet: the sheet on which it is laid out
 *
 * Tells screen readers which marks are selected.
 */
void
guild_chart_points_select (GuildChartPoints *self,
                           GuildChart       *chart,
                           GuildChartSheet  *sheet)
{
  guint n_marks = guild_chart_get_n_marks (chart, sheet);
  gboolean selectable = guild_chart_can_copy (chart) || guild_chart_has_range (chart);

  for (guint i = 0; selectable && !self->syncing && i < self->points->len; i++)
    if (get_mark (self, i) < n_marks)
      guild_chart_point_set_selected (GUILD_CHART_POINT (get_point (self, i)),
                                      guild_chart_is_selected (chart, sheet, get_mark (self, i)));
}

/**
 * guild_chart_points_place:
 * @self: a set
 * @chart: the chart
 * @sheet: the sheet on which it is laid out
 *
 * Puts the widgets where their marks stand. Those of marks that are gone are not seen until guild_chart_points_sync() takes
 * them out.
 */
void
guild_chart_points_place (GuildChartPoints *self,
                          GuildChart       *chart,
                          GuildChartSheet  *sheet)
{
  guint n_marks = guild_chart_get_n_marks (chart, sheet);

  for (guint i = 0; i < self->points->len; i++)
    {
      gboolean there = get_mark (self, i) < n_marks;

      gtk_widget_set_child_visible (get_point (self, i), there);
      if (there)
        guild_chart_point_place (GUILD_CHART_POINT (get_point (self, i)), chart, sheet);
    }
}

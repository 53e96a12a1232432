/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-canvas-private.h"

#include "guild-chart-point.h"
#include "guild-chart-tip.h"

#include <glib/gi18n-lib.h>

/* Where the keyboard and the pointer are on a canvas: the mark with the focus, what is selected from it, the tip. */

/* --- the tip ---------------------------------------------------------------------------------------------------- */

/* The mark whose tip is to be seen: under the pointer, or where the keyboard is. */
static guint
get_told (GuildChartCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->tip_dismissed || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return GUILD_CHART_NO_MARK;
  if (self->stage.sheet.pointed != GUILD_CHART_NO_MARK)
    return self->stage.sheet.pointed;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL && GTK_IS_WINDOW (root) &&
      gtk_window_get_focus_visible (GTK_WINDOW (root)) && gtk_window_is_active (GTK_WINDOW (root)))
    return self->cursor;
  return GUILD_CHART_NO_MARK;
}

void
guild_chart_canvas_show_tip (GuildChartCanvas *self)
{
  guint mark = GUILD_CHART_NO_MARK;
  g_auto (GuildChartWords) words = { 0 };
  graphene_rect_t bounds;
  graphene_rect_t sight = GRAPHENE_RECT_INIT (0, 0, self->stage.sheet.size.width, self->stage.sheet.size.height);

  if (guild_chart_canvas_get_sheet (self) != NULL)
    mark = get_told (self);
  if (mark == GUILD_CHART_NO_MARK || mark >= guild_chart_get_n_marks (self->stage.chart, &self->stage.sheet))
    {
      guild_chart_tip_show (GUILD_CHART_TIP (self->tip), NULL, NULL);
      return;
    }
  guild_chart_get_bounds (self->stage.chart, &self->stage.sheet, mark, &bounds);
  graphene_rect_normalize (&bounds);
  graphene_rect_inset (&bounds, -GUILD_CHART_RING - 2, -GUILD_CHART_RING - 2);
  if (!graphene_rect_intersection (&bounds, &sight, &bounds))
    {
      guild_chart_tip_show (GUILD_CHART_TIP (self->tip), NULL, NULL);
      return;
    }
  guild_chart_tell (self->stage.chart, &self->stage.sheet, mark, &words);
  guild_chart_tip_show (GUILD_CHART_TIP (self->tip), words.sentence, &bounds);
}

/* What is under the pointer, after it or the chart moved. */
void
guild_chart_canvas_follow_pointer (GuildChartCanvas *self)
{
  guint mark = GUILD_CHART_NO_MARK;

  if (guild_chart_stage_is_ready (&self->stage) && isfinite (self->pointer.x))
    mark = guild_chart_pick (self->stage.chart, &self->stage.sheet, self->pointer.x, self->pointer.y);
  if (self->stage.sheet.pointed == mark)
    return;
  self->stage.sheet.pointed = mark;
  self->tip_dismissed = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * guild_chart_canvas_set_pointer:
 * @self: a canvas
 * @x: where the pointer is, or NaN for elsewhere
 * @y: where it is
 *
 * Follows the pointer.
 */
void
guild_chart_canvas_set_pointer (GuildChartCanvas *self,
                                double            x,
                                double            y)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));

  self->pointer = GRAPHENE_POINT_INIT ((float) x, (float) y);
  guild_chart_canvas_get_sheet (self);
  guild_chart_canvas_follow_pointer (self);
  guild_chart_canvas_show_tip (self);
}

/* --- the focus -------------------------------------------------------------------------------------------------- */

static void
reveal (GuildChartCanvas *self,
        guint             mark)
{
  GuildChartSheet *sheet = &self->stage.sheet;
  graphene_rect_t bounds;

  guild_chart_get_bounds (self->stage.chart, sheet, mark, &bounds);
  graphene_rect_inset (&bounds, -GUILD_CHART_RING, -GUILD_CHART_RING);
  /* Headers stay where they are in the direction in which they do not scroll. */
  switch (guild_chart_get_mark_kind (self->stage.chart, sheet, mark))
    {
    case GUILD_CHART_MARK_VALUE:
      break;
    case GUILD_CHART_MARK_COLUMN_HEADER:
      bounds.origin.y = sheet->plot.origin.y;
      bounds.size.height = 0;
      break;
    case GUILD_CHART_MARK_ROW_HEADER:
      bounds.origin.x = sheet->plot.origin.x;
      bounds.size.width = 0;
      break;
    }
  if (!guild_chart_stage_bring_in (&self->stage, &bounds))
    return;
  guild_chart_canvas_get_sheet (self);
  guild_chart_stage_configure (&self->stage);
}

/* Screen readers learn what of the marks is selected. */
static void
select_points (GuildChartCanvas *self)
{
  if (self->points != NULL && guild_chart_canvas_get_sheet (self) != NULL)
    guild_chart_points_select (self->points, self->stage.chart, &self->stage.sheet);
}

static void
sync_points (GuildChartCanvas *self,
             guint             also)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GtkWidget *point;

  guild_chart_canvas_get_sheet (self);
  guild_chart_points_sync (self->points, self->stage.chart, &self->stage.sheet, self->cursor, also);
  if (had_focus && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    {
      point = guild_chart_points_find (self->points, self->cursor);
      if (point != NULL)
        gtk_widget_grab_focus (point);
    }
  select_points (self);
}

gboolean
guild_chart_canvas_points_idle (gpointer data)
{
  GuildChartCanvas *self = data;

  self->points_source = 0;
  if (guild_chart_stage_is_ready (&self->stage))
    sync_points (self, GUILD_CHART_NO_MARK);
  return G_SOURCE_REMOVE;
}

/**
 * guild_chart_canvas_get_cursor:
 * @self: a canvas
 *
 * Tells where the keyboard is, or will be when the chart gets the focus.
 *
 * Returns: the mark
 */
guint
guild_chart_canvas_get_cursor (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), GUILD_CHART_NO_MARK);
  return self->cursor;
}

/**
 * guild_chart_canvas_move_to:
 * @self: a canvas
 * @mark: a mark
 * @bring_in: whether to bring it into sight
 *
 * Gives a mark the focus.
 *
 * Returns: whether it has it
 */
gboolean
guild_chart_canvas_move_to (GuildChartCanvas *self,
                            guint             mark,
                            gboolean          bring_in)
{
  guint was;
  GtkWidget *point;

  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), FALSE);

  if (guild_chart_canvas_get_sheet (self) == NULL ||
      mark >= guild_chart_get_n_marks (self->stage.chart, &self->stage.sheet))
    return FALSE;
  was = self->cursor;
  self->cursor = mark;
  if (bring_in)
    reveal (self, mark);
  sync_points (self, was);
  point = guild_chart_points_find (self->points, mark);
  if (point == NULL || !gtk_widget_grab_focus (point))
    return FALSE;
  select_points (self);
  self->tip_dismissed = FALSE;
  guild_chart_canvas_show_tip (self);
  return TRUE;
}

/* --- what is selected ------------------------------------------------------------------------------------------- */

static void
describe_selection (GuildChartCanvas *self,
                    const char       *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/**
 * guild_chart_canvas_set_selectable:
 * @self: a canvas that was given another chart
 *
 * Tells screen readers whether several of its marks can be selected. None are.
 */
void
guild_chart_canvas_set_selectable (GuildChartCanvas *self)
{
  GuildChart *chart = self->stage.chart;
  gboolean selectable = chart != NULL && (guild_chart_can_copy (chart) || guild_chart_has_range (chart));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, selectable, -1);
  describe_selection (self, "");
}

/**
 * guild_chart_canvas_tell_selection:
 * @self: a canvas
 *
 * Says how many marks are selected, after they were selected by hand.
 */
void
guild_chart_canvas_tell_selection (GuildChartCanvas *self)
{
  GuildChartSheet *sheet;
  g_autofree char *words = NULL;
  guint n_selected;

  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));

  sheet = guild_chart_canvas_get_sheet (self);
  if (sheet == NULL)
    return;
  n_selected = guild_chart_count_selected (self->stage.chart, sheet);
  if (guild_chart_has_range (self->stage.chart))
    words = g_strdup_printf (ngettext ("%u value selected", "%u values selected", n_selected), n_selected);
  else
    words = g_strdup_printf (ngettext ("%u cell selected", "%u cells selected", n_selected), n_selected);
  describe_selection (self, n_selected == 0 ? "" : words);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * guild_chart_canvas_set_anchor:
 * @self: a canvas
 * @mark: the mark where the selection begins that ends at the cursor, or %GUILD_CHART_NO_MARK for none
 *
 * Begins or ends a selection.
 */
void
guild_chart_canvas_set_anchor (GuildChartCanvas *self,
                               guint             mark)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));

  if (self->stage.sheet.anchor == mark)
    return;
  self->stage.sheet.anchor = mark;
  select_points (self);
  if (mark == GUILD_CHART_NO_MARK)
    describe_selection (self, "");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
same (double first,
      double second)
{
  return first == second || (isnan (first) && isnan (second));
}

/**
 * guild_chart_canvas_set_range:
 * @self: a canvas
 * @from: an end of the range on the x axis, or NaN for none
 * @to: the other end
 *
 * Shows which range is selected.
 *
 * Returns: whether it is another one than before
 */
gboolean
guild_chart_canvas_set_range (GuildChartCanvas *self,
                              double            from,
                              double            to)
{
  double lower = MIN (from, to);
  double upper = MAX (from, to);

  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), FALSE);

  if (isnan (from) || isnan (to))
    lower = upper = NAN;
  if (same (self->stage.sheet.range_from, lower) && same (self->stage.sheet.range_to, upper))
    return FALSE;
  self->stage.sheet.range_from = lower;
  self->stage.sheet.range_to = upper;
  select_points (self);
  if (isnan (lower))
    describe_selection (self, "");
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/**
 * guild_chart_canvas_tell_range:
 * @self: a canvas
 *
 * Says which range is selected, after it was selected by hand.
 */
void
guild_chart_canvas_tell_range (GuildChartCanvas *self)
{
  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));
  guild_chart_canvas_tell_selection (self);
  g_signal_emit_by_name (self, "range-selected", self->stage.sheet.range_from, self->stage.sheet.range_to);
}

/**
 * guild_chart_canvas_activate:
 * @self: a canvas
 * @mark: a mark
 *
 * Does what a mark is there for: a header does it itself.
 */
void
guild_chart_canvas_activate (GuildChartCanvas *self,
                             guint             mark)
{
  g_auto (GuildChartWords) words = { 0 };

  g_return_if_fail (GUILD_IS_CHART_CANVAS (self));

  if (guild_chart_canvas_get_sheet (self) == NULL ||
      mark >= guild_chart_get_n_marks (self->stage.chart, &self->stage.sheet))
    return;
  if (guild_chart_press_mark (self->stage.chart, &self->stage.sheet, mark))
    {
      /* What became of it is read out where one stays. */
      if (guild_chart_canvas_get_sheet (self) == NULL ||
          mark >= guild_chart_get_n_marks (self->stage.chart, &self->stage.sheet))
        return;
      guild_chart_tell (self->stage.chart, &self->stage.sheet, mark, &words);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), words.sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      return;
    }
  guild_chart_tell (self->stage.chart, &self->stage.sheet, mark, &words);
  g_signal_emit_by_name (self, "activate", words.item, mark);
}

/**
 * guild_chart_canvas_dismiss_tip:
 * @self: a canvas
 *
 * Takes the tip away until the pointer or the focus moves on.
 *
 * Returns: whether there was one
 */
gboolean
guild_chart_canvas_dismiss_tip (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), FALSE);

  if (!guild_chart_stage_is_ready (&self->stage) || get_told (self) == GUILD_CHART_NO_MARK)
    return FALSE;
  self->tip_dismissed = TRUE;
  guild_chart_canvas_show_tip (self);
  return TRUE;
}

/**
 * guild_chart_canvas_dismiss:
 * @self: a canvas
 *
 * Clears the selection or the range; where there is none, takes the tip away until the pointer or the focus moves on.
 *
 * Returns: whether there was something
 */
gboolean
guild_chart_canvas_dismiss (GuildChartCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_CANVAS (self), FALSE);

  if (self->stage.sheet.anchor != GUILD_CHART_NO_MARK)
    {
      guild_chart_canvas_set_anchor (self, GUILD_CHART_NO_MARK);
      guild_chart_canvas_tell_selection (self);
      return TRUE;
    }
  if (guild_chart_canvas_set_range (self, NAN, NAN))
    {
      guild_chart_canvas_tell_range (self);
      return TRUE;
    }
  return guild_chart_canvas_dismiss_tip (self);
}

/**
 * guild_chart_canvas_follow_focus:
 * @self: a canvas
 * @child: (nullable): what of it has the focus now
 *
 * Follows the focus from mark to mark, and away.
 */
void
guild_chart_canvas_follow_focus (GuildChartCanvas *self,
                                 GtkWidget        *child)
{
  guint focused = GUILD_CHART_NO_MARK;

  if (GUILD_IS_CHART_POINT (child))
    focused = self->cursor = guild_chart_point_get_mark (GUILD_CHART_POINT (child));
  else if (self->stage.sheet.anchor != GUILD_CHART_NO_MARK)
    focused = self->cursor; /* where the selection ends, which stays */
  if (self->stage.sheet.focused == focused)
    return;
  self->stage.sheet.focused = focused;
  select_points (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  guild_chart_canvas_show_tip (self);
}

static gboolean
guild_chart_canvas_focus (GtkWidget       *widget,
                          GtkDirectionType direction G_GNUC_UNUSED)
{
  GuildChartCanvas *self = GUILD_CHART_CANVAS (widget);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return guild_chart_canvas_move_to (self, self->cursor, TRUE);
}

static gboolean
guild_chart_canvas_grab_focus (GtkWidget *widget)
{
  return guild_chart_canvas_move_to (GUILD_CHART_CANVAS (widget), GUILD_CHART_CANVAS (widget)->cursor, TRUE);
}

void
guild_chart_canvas_class_init_cursor (GtkWidgetClass *class)
{
  class->focus = guild_chart_canvas_focus;
  class->grab_focus = guild_chart_canvas_grab_focus;
}

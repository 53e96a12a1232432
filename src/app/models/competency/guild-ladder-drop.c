/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-ladder-drop.h"

#include "guild-level-lane.h"
#include "guild-put-back.h"

/* In pixels: how near to an edge it scrolls, and by how much a frame. */
#define EDGE   36
#define STEP   10
#define HEIGHT 2

struct _GuildLadderDrop
{
  GObject parent_instance;

  GtkOverlay *overlay; /* which holds the controllers, as long as this is there */
  GtkEventController *target;
  GPtrArray *lanes;
  GtkWidget *line;
  graphene_rect_t at; /* of the line */
  double step;
  guint scroll_tick;
};

enum
{
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildLadderDrop, guild_ladder_drop, G_TYPE_OBJECT)

/* --- scrolling -------------------------------------------------------------------------------------------- */

static GtkAdjustment *
get_adjustment (GuildLadderDrop *self,
                GtkWidget      **scroller)
{
  *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self->overlay), GTK_TYPE_SCROLLED_WINDOW);
  return *scroller != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (*scroller)) : NULL;
}

static gboolean
scroll (GtkWidget     *widget G_GNUC_UNUSED,
        GdkFrameClock *clock G_GNUC_UNUSED,
        gpointer       data)
{
  GuildLadderDrop *self = data;
  GtkWidget *scroller = NULL;
  GtkAdjustment *adjustment = get_adjustment (self, &scroller);

  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + self->step);
  return G_SOURCE_CONTINUE;
}

static void
scroll_by (GuildLadderDrop *self,
           double           step)
{
  self->step = step;
  if (step != 0 && self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->overlay), scroll, self, NULL);
  else if (step == 0 && self->scroll_tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self->overlay), self->scroll_tick);
      self->scroll_tick = 0;
    }
}

static void
scroll_at_edges (GuildLadderDrop *self,
                 double           x,
                 double           y)
{
  GtkWidget *scroller = NULL;
  graphene_point_t at;

  if (get_adjustment (self, &scroller) == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (self->overlay), scroller, &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                 &at))
    return;
  scroll_by (self, at.y < EDGE ? -STEP : at.y > gtk_widget_get_height (scroller) - EDGE ? STEP : 0);
}

/* --- where ------------------------------------------------------------------------------------------------ */

static gboolean
get_bounds (GuildLadderDrop *self,
            GtkWidget       *widget,
            graphene_rect_t *bounds)
{
  return gtk_widget_compute_bounds (widget, GTK_WIDGET (self->overlay), bounds);
}

/* The lane under a height: the last that begins above it. */
static GuildLevelLane *
find_lane (GuildLadderDrop *self,
           double           y)
{
  GuildLevelLane *found = NULL;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      graphene_rect_t bounds;

      if (get_bounds (self, self->lanes->pdata[i], &bounds) && (found == NULL || bounds.origin.y <= y))
        found = self->lanes->pdata[i];
    }
  return found;
}

static GuildLevelLane *
find_spot (GuildLadderDrop    *self,
           double              y,
           GuildIndicatorRow **before)
{
  GuildLevelLane *lane = find_lane (self, y);
  GtkWidget *rows = NULL;
  graphene_rect_t bounds;
  float top = 0;

  *before = NULL;
  if (lane == NULL)
    return NULL;
  rows = GTK_WIDGET (guild_level_lane_get_rows (lane));
  if (!get_bounds (self, gtk_widget_get_visible (rows) ? rows : gtk_widget_get_parent (rows), &bounds))
    return NULL;
  self->at.origin.x = bounds.origin.x;
  self->at.size.width = bounds.size.width;
  top = bounds.origin.y;
  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (!get_bounds (self, row, &bounds))
        continue;
      if (guild_indicator_row_get_known (GUILD_INDICATOR_ROW (row)) && y < bounds.origin.y + bounds.size.height / 2)
        {
          *before = GUILD_INDICATOR_ROW (row);
          top = bounds.origin.y;
          break;
        }
      top = bounds.origin.y + bounds.size.height;
    }
  self->at.origin.y = top - (float) HEIGHT / 2;
  return lane;
}

static void
show_line (GuildLadderDrop *self,
           gboolean         visible)
{
  gtk_widget_set_visible (self->line, visible);
  if (visible)
    gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

static gboolean
get_line_position (GuildLadderDrop *self,
                   GtkWidget       *child,
                   GdkRectangle    *position)
{
  if (child != self->line)
    return FALSE;
  *position = (GdkRectangle) { (int) self->at.origin.x, (int) self->at.origin.y, (int) self->at.size.width, HEIGHT };
  return TRUE;
}

/* Whether a row is of this ladder: what is dragged here from another competency has no place. */
static GuildIndicatorRow *
get_dragged (GuildLadderDrop *self)
{
  const GValue *value = gtk_drop_target_get_value (GTK_DROP_TARGET (self->target));
  GtkWidget *row = value != NULL && G_VALUE_HOLDS (value, GUILD_TYPE_INDICATOR_ROW) ? g_value_get_object (value) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->overlay)) ? GUILD_INDICATOR_ROW (row) : NULL;
}

static GdkDragAction
drag_moved (GuildLadderDrop *self,
            double           x,
            double           y)
{
  GuildIndicatorRow *dragged = get_dragged (self);
  GuildIndicatorRow *before = NULL;

  scroll_at_edges (self, x, y);
  if (dragged == NULL || find_spot (self, y, &before) == NULL)
    {
      show_line (self, FALSE);
      return 0;
    }
  show_line (self, TRUE);
  return GDK_ACTION_MOVE;
}

static void
drag_left (GuildLadderDrop *self)
{
  scroll_by (self, 0);
  show_line (self, FALSE);
}

static gboolean
drag_dropped (GuildLadderDrop *self,
              const GValue    *value G_GNUC_UNUSED,
              double           x G_GNUC_UNUSED,
              double           y)
{
  GuildIndicatorRow *dragged = get_dragged (self);
  GuildIndicatorRow *before = NULL;
  GuildLevelLane *lane = dragged != NULL ? find_spot (self, y, &before) : NULL;
  GtkWidget *next = NULL;

  drag_left (self);
  if (lane == NULL || guild_put_back_is (GTK_DROP_TARGET (self->target)))
    return FALSE;
  /* Before itself is where it is. */
  if (before == dragged)
    {
      next = gtk_widget_get_next_sibling (GTK_WIDGET (dragged));
      before = next != NULL ? GUILD_INDICATOR_ROW (next) : NULL;
    }
  g_signal_emit (self, signals[DROPPED], 0, dragged, lane, before != NULL ? guild_indicator_row_get_key (before) : 0);
  return TRUE;
}

/* --- object ------------------------------------------------------------------------------------------------ */

static void
guild_ladder_drop_dispose (GObject *object)
{
  GuildLadderDrop *self = GUILD_LADDER_DROP (object);

  if (self->overlay != NULL)
    {
      scroll_by (self, 0);
      gtk_widget_remove_controller (GTK_WIDGET (self->overlay), self->target);
    }
  self->overlay = NULL;
  g_clear_pointer (&self->lanes, g_ptr_array_unref);

  G_OBJECT_CLASS (guild_ladder_drop_parent_class)->dispose (object);
}

static void
guild_ladder_drop_class_init (GuildLadderDropClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_ladder_drop_dispose;

  /**
   * GuildLadderDrop::dropped:
   * @self: the drop
   * @row: the #GuildIndicatorRow that was dragged
   * @lane: the #GuildLevelLane that it goes to
   * @before: key of the indicator that it comes before, or 0 for the end
   *
   * An indicator is to stand elsewhere.
   */
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, GUILD_TYPE_INDICATOR_ROW, GUILD_TYPE_LEVEL_LANE, G_TYPE_INT64);
}

static void
guild_ladder_drop_init (GuildLadderDrop *self G_GNUC_UNUSED)
{
}

/**
 * guild_ladder_drop_new:
 * @overlay: what the ladder stands in
 * @lanes: (element-type GuildLevelLane): its lanes
 *
 * Returns: (transfer full): dropping on it; the overlay outlives it
 */
GuildLadderDrop *
guild_ladder_drop_new (GtkOverlay *overlay,
                       GPtrArray  *lanes)
{
  GuildLadderDrop *self = g_object_new (GUILD_TYPE_LADDER_DROP, NULL);
  GtkDropTarget *target = gtk_drop_target_new (GUILD_TYPE_INDICATOR_ROW, GDK_ACTION_MOVE);

  self->overlay = overlay;
  self->lanes = g_ptr_array_ref (lanes);
  self->line = g_object_new (GTK_TYPE_SEPARATOR, "visible", FALSE, "can-target", FALSE, NULL);
  gtk_widget_add_css_class (self->line, "drop-line");
  gtk_overlay_add_overlay (overlay, self->line);
  g_signal_connect_object (overlay, "get-child-position", G_CALLBACK (get_line_position), self, G_CONNECT_SWAPPED);
  /* Its value is there while it is still over the ladder. */
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "motion", G_CALLBACK (drag_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "enter", G_CALLBACK (drag_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drag_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drag_dropped), self, G_CONNECT_SWAPPED);
  self->target = GTK_EVENT_CONTROLLER (target);
  gtk_widget_add_controller (GTK_WIDGET (overlay), self->target);
  return self;
}

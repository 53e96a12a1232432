/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-drag.h"

#include <adwaita.h>

#include "guild-people-edits.h"
#include "guild-put-back.h"
#include "guild-tree-chip.h"

/* How long the pointer waits before somebody is opened, in milliseconds; how near to an edge it scrolls,
 * and by how much a frame. */
#define OPEN_AFTER 700
#define EDGE       44
#define STEP       14
#define NO_PERSON  (-1)

/* The chip stands beside the pointer, so that the target can be read. */
#define POINTER_GAP 10

struct _GuildTreeDrag
{
  GObject parent_instance;

  GuildTreeCanvas *canvas; /* which holds the controllers, and they this */
  GtkScrolledWindow *scroller;
  GuildOrganisation *organisation;
  gint64 dragged;
  gint64 target;
  char *refusal;
  guint open_timeout;
  guint scroll_tick;
  double step_x, step_y;
};

typedef enum
{
  PROP_ACTIVE = 1,
} GuildTreeDragProperty;

static GParamSpec *properties[PROP_ACTIVE + 1];

enum
{
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildTreeDrag, guild_tree_drag, G_TYPE_OBJECT)

static void
stop_scrolling (GuildTreeDrag *self)
{
  if (self->scroll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->canvas), self->scroll_tick);
  self->scroll_tick = 0;
}

static gboolean
scroll (GtkWidget     *widget G_GNUC_UNUSED,
        GdkFrameClock *clock G_GNUC_UNUSED,
        gpointer       data)
{
  GuildTreeDrag *self = data;
  GtkAdjustment *horizontal = gtk_scrolled_window_get_hadjustment (self->scroller);
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scroller);

  gtk_adjustment_set_value (horizontal, gtk_adjustment_get_value (horizontal) + self->step_x);
  gtk_adjustment_set_value (vertical, gtk_adjustment_get_value (vertical) + self->step_y);
  return G_SOURCE_CONTINUE;
}

static double
get_step (GtkAdjustment *adjustment,
          double         at)
{
  double start = gtk_adjustment_get_value (adjustment);
  double size = gtk_adjustment_get_page_size (adjustment);

  if (at < start + EDGE)
    return -STEP;
  return at > start + size - EDGE ? STEP : 0;
}

static void
scroll_at_edges (GuildTreeDrag *self,
                 double         x,
                 double         y)
{
  self->step_x = get_step (gtk_scrolled_window_get_hadjustment (self->scroller), x);
  self->step_y = get_step (gtk_scrolled_window_get_vadjustment (self->scroller), y);
  if (self->step_x == 0 && self->step_y == 0)
    stop_scrolling (self);
  else if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->canvas), scroll, self, NULL);
}

static void
open_target (gpointer data)
{
  GuildTreeDrag *self = data;

  self->open_timeout = 0;
  guild_tree_canvas_open_further (self->canvas, self->target);
}

static void
set_target (GuildTreeDrag *self,
            gint64         target)
{
  if (self->target == target)
    return;
  self->target = target;
  g_clear_handle_id (&self->open_timeout, g_source_remove);
  g_clear_pointer (&self->refusal, g_free);
  if (target != NO_PERSON && self->dragged != 0 && target != self->dragged)
    {
      self->refusal = guild_edit_refuse_manager (self->organisation, self->dragged, target);
      self->open_timeout = g_timeout_add_once (OPEN_AFTER, open_target, self);
    }
  guild_tree_canvas_set_drag (self->canvas, self->dragged, target, self->refusal);
  if (self->refusal != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->canvas), self->refusal, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
set_dragged (GuildTreeDrag *self,
             gint64         dragged)
{
  gboolean was_active = self->dragged != 0;

  self->dragged = dragged;
  if (dragged == 0)
    {
      stop_scrolling (self);
      g_clear_handle_id (&self->open_timeout, g_source_remove);
      g_clear_pointer (&self->refusal, g_free);
      self->target = NO_PERSON;
    }
  guild_tree_canvas_set_drag (self->canvas, dragged, self->target, self->refusal);
  if (was_active != (dragged != 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/* --- from ----------------------------------------------------------------------------------------- */

static GdkContentProvider *
drag_prepared (GuildTreeDrag *self,
               double         x,
               double         y)
{
  gint64 person = guild_tree_canvas_find_at (self->canvas, x, y, NULL);
  g_autoptr (GuildPerson) dragged = NULL;

  if (person <= 0 || self->organisation == NULL)
    return NULL;
  dragged = guild_organisation_ref_person (self->organisation, person);
  return dragged != NULL ? gdk_content_provider_new_typed (GUILD_TYPE_PERSON, dragged) : NULL;
}

static void
drag_begun (GuildTreeDrag *self,
            GdkDrag       *drag)
{
  GdkContentProvider *content = gdk_drag_get_content (drag);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  GtkWidget *chip = guild_tree_chip_new ();
  GtkRequisition size = { 0 };
  gint64 person = 0;

  g_value_init (&value, GUILD_TYPE_PERSON);
  if (gdk_content_provider_get_value (content, &value, NULL))
    person = guild_person_get_key (g_value_get_object (&value));
  guild_tree_chip_show_person (GUILD_TREE_CHIP (chip), snapshot, guild_tree_canvas_get_reporting (self->canvas),
                               person);
  gtk_widget_add_css_class (chip, "dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), chip);
  gtk_widget_get_preferred_size (chip, NULL, &size);
  gdk_drag_set_hotspot (drag,
                        gtk_widget_get_direction (GTK_WIDGET (self->canvas)) == GTK_TEXT_DIR_RTL
                            ? -POINTER_GAP
                            : size.width + POINTER_GAP,
                        size.height / 2);
  set_dragged (self, person);
}

static void
drag_ended (GuildTreeDrag *self)
{
  set_dragged (self, 0);
}

/* --- to ------------------------------------------------------------------------------------------- */

static GdkDragAction
drag_moved (GuildTreeDrag *self,
            double         x,
            double         y)
{
  if (self->dragged == 0)
    return 0;
  scroll_at_edges (self, x, y);
  set_target (self, guild_tree_canvas_find_at (self->canvas, x, y, NULL));
  return self->target != NO_PERSON && self->target != self->dragged && self->refusal == NULL ? GDK_ACTION_MOVE : 0;
}

static void
drag_left (GuildTreeDrag *self)
{
  stop_scrolling (self);
  set_target (self, NO_PERSON);
}

static gboolean
drag_dropped (GuildTreeDrag *self,
              const GValue  *value G_GNUC_UNUSED,
              double         x,
              double         y,
              GtkDropTarget *target)
{
  gint64 dragged = self->dragged;
  gint64 person = guild_tree_canvas_find_at (self->canvas, x, y, NULL);

  if (dragged == 0 || person == NO_PERSON || person == dragged || guild_put_back_is (target))
    return FALSE;
  set_dragged (self, 0);
  g_signal_emit (self, signals[DROPPED], 0, dragged, person);
  return TRUE;
}

/* --- object --------------------------------------------------------------------------------------- */

static void
guild_tree_drag_dispose (GObject *object)
{
  GuildTreeDrag *self = GUILD_TREE_DRAG (object);

  g_clear_handle_id (&self->open_timeout, g_source_remove);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_object (&self->organisation);

  G_OBJECT_CLASS (guild_tree_drag_parent_class)->dispose (object);
}

static void
guild_tree_drag_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildTreeDrag *self = GUILD_TREE_DRAG (object);

  switch ((GuildTreeDragProperty) property_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->dragged != 0);
      break;
    }
}

static void
guild_tree_drag_class_init (GuildTreeDragClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = guild_tree_drag_dispose;
  object_class->get_property = guild_tree_drag_get_property;

  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildTreeDrag::dropped:
   * @self: the drag
   * @person: key of whoever was dragged
   * @manager: key of whom they were dropped on, or 0 for nobody
   *
   * Somebody is to have a new manager.
   */
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
guild_tree_drag_init (GuildTreeDrag *self)
{
  self->target = NO_PERSON;
}

/**
 * guild_tree_drag_new:
 * @canvas: a drawing of reporting lines
 * @scroller: what it is scrolled in
 *
 * Returns: (transfer full): dragging on it; both stay while it is there
 */
GuildTreeDrag *
guild_tree_drag_new (GuildTreeCanvas   *canvas,
                     GtkScrolledWindow *scroller)
{
  GuildTreeDrag *self = g_object_new (GUILD_TYPE_TREE_DRAG, NULL);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GUILD_TYPE_PERSON, GDK_ACTION_MOVE);

  self->canvas = canvas;
  self->scroller = scroller;
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  guild_put_back_watch (source);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begun), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_ended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (drag_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "enter", G_CALLBACK (drag_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drag_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drag_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (canvas), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (canvas), GTK_EVENT_CONTROLLER (target));
  return self;
}

/**
 * guild_tree_drag_set_organisation:
 * @self: dragging
 * @organisation: whose people are dragged
 */
void
guild_tree_drag_set_organisation (GuildTreeDrag     *self,
                                  GuildOrganisation *organisation)
{
  g_return_if_fail (GUILD_IS_TREE_DRAG (self));

  g_set_object (&self->organisation, organisation);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-drag.h"

#include <glib/gi18n.h>

/* How near to an end of what is seen the list begins to scroll, and by how much in a frame, in pixels. */
#define EDGE 28
#define STEP 6

/* How long something is held over a closed domain until it opens, in milliseconds. */
#define OPENS_AFTER 600

/* --- what is dragged ----------------------------------------------------------------------------------------- */

/* The lines of one organisation: what they say goes to any other. */
struct _GuildModelCargo
{
  GObject parent_instance;

  GuildOrganisation *organisation;
  GArray *places;
  gboolean put_back;
};

#define GUILD_TYPE_MODEL_CARGO (guild_model_cargo_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelCargo, guild_model_cargo, GUILD, MODEL_CARGO, GObject)
G_DEFINE_FINAL_TYPE (GuildModelCargo, guild_model_cargo, G_TYPE_OBJECT)

static void
guild_model_cargo_finalize (GObject *object)
{
  GuildModelCargo *self = GUILD_MODEL_CARGO (object);

  g_clear_object (&self->organisation);
  g_clear_pointer (&self->places, g_array_unref);

  G_OBJECT_CLASS (guild_model_cargo_parent_class)->finalize (object);
}

static void
guild_model_cargo_class_init (GuildModelCargoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_model_cargo_finalize;
}

static void
guild_model_cargo_init (GuildModelCargo *self G_GNUC_UNUSED)
{
}

/* --- dragging -------------------------------------------------------------------------------------------------- */

struct _GuildModelDrag
{
  GObject parent_instance;

  GtkWidget *list; /* that it is about, and that outlives it */
  GuildOrganisation *organisation;
  GuildModelRows *rows;
  GuildModelActions *actions;
  GtkDragSource *source;
  GuildModelCargo *cargo;  /* what is dragged out of this list last, or NULL */
  GArray *dragged;         /* GuildModelPlace: what is dragged out of this list, or NULL */
  GuildModelRow *marked;   /* the row that shows where it would go, weak */
  GuildModelItem *hovered; /* the closed domain that it is held over */
  guint opening;
  guint scrolling;
  double y; /* of the pointer */
};

G_DEFINE_FINAL_TYPE (GuildModelDrag, guild_model_drag, G_TYPE_OBJECT)

/**
 * guild_model_drag_pick:
 * @list: a list of #GuildModelRow
 * @x: where
 * @y: and how far down
 *
 * Returns: (transfer none) (nullable): the row there
 */
GuildModelRow *
guild_model_drag_pick (GtkWidget *list,
                       double     x,
                       double     y)
{
  for (GtkWidget *widget = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT); widget != NULL && widget != list;
       widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);

      if (GUILD_IS_MODEL_ROW (widget))
        return GUILD_MODEL_ROW (widget);
      /* The margin around the row belongs to it. */
      if (child != NULL && GUILD_IS_MODEL_ROW (child))
        return GUILD_MODEL_ROW (child);
    }
  return NULL;
}

static void
set_marked (GuildModelDrag *self,
            GuildModelRow  *row,
            GuildModelDrop  drop,
            int             depth)
{
  if (self->marked != NULL && self->marked != row)
    guild_model_row_set_drop (self->marked, GUILD_MODEL_DROP_NONE, 0);
  g_set_weak_pointer (&self->marked, row);
  if (row != NULL)
    guild_model_row_set_drop (row, drop, depth);
}

static void
stop_opening (GuildModelDrag *self)
{
  g_clear_handle_id (&self->opening, g_source_remove);
  g_clear_object (&self->hovered);
}

static void
stop (GuildModelDrag *self)
{
  set_marked (self, NULL, GUILD_MODEL_DROP_NONE, 0);
  stop_opening (self);
  if (self->scrolling != 0)
    gtk_widget_remove_tick_callback (self->list, self->scrolling);
  self->scrolling = 0;
}

static gboolean
open_hovered (gpointer user_data)
{
  GuildModelDrag *self = user_data;

  self->opening = 0;
  guild_model_rows_expand (self->rows, guild_model_item_get_face (self->hovered)->place, TRUE);
  g_clear_object (&self->hovered);
  return G_SOURCE_REMOVE;
}

static void
hover (GuildModelDrag *self,
       GuildModelItem *item)
{
  const GuildModelFace *face = item != NULL ? guild_model_item_get_face (item) : NULL;

  if (face == NULL || !face->has_children || face->expanded)
    {
      stop_opening (self);
      return;
    }
  if (self->hovered == item)
    return;
  stop_opening (self);
  self->hovered = g_object_ref (item);
  self->opening = g_timeout_add (OPENS_AFTER, open_hovered, self);
}

static gboolean
scroll (GtkWidget     *list,
        GdkFrameClock *clock G_GNUC_UNUSED,
        gpointer       user_data)
{
  GuildModelDrag *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  double height = gtk_widget_get_height (list);

  if (self->y < EDGE)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - STEP);
  else if (self->y > height - EDGE)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + STEP);
  return G_SOURCE_CONTINUE;
}

/* --- where it goes ------------------------------------------------------------------------------------------------- */

static gboolean
is_dragged (GuildModelDrag *self,
            GuildModelPlace place)
{
  for (guint i = 0; self->dragged != NULL && i < self->dragged->len; i++)
    if (g_array_index (self->dragged, GuildModelPlace, i).key == place.key &&
        g_array_index (self->dragged, GuildModelPlace, i).kind == place.kind)
      return TRUE;
  return FALSE;
}

/* Nothing goes into itself. */
static gboolean
is_within_dragged (GuildModelDrag *self,
                   GuildModelItem *domain)
{
  for (; domain != NULL; domain = guild_model_rows_get_domain (self->rows, domain))
    if (is_dragged (self, guild_model_item_get_face (domain)->place))
      return TRUE;
  return FALSE;
}

/* A competency is something to go before or after; a domain something to go into as well. */
static GuildModelDrop
find_drop (const GuildModelFace *face,
           double                y,
           double                height)
{
  if (face->place.kind == GUILD_KIND_COMPETENCY)
    return y < height / 2 ? GUILD_MODEL_DROP_BEFORE : GUILD_MODEL_DROP_AFTER;
  if (y < height / 4)
    return GUILD_MODEL_DROP_BEFORE;
  if (y < height * 3 / 4)
    return GUILD_MODEL_DROP_INTO;
  return face->expanded ? GUILD_MODEL_DROP_FIRST : GUILD_MODEL_DROP_AFTER;
}

/* Beneath the last row is the end of the outline. */
static gboolean
find_spot (GuildModelDrag *self,
           double          x,
           double          y,
           GuildModelSpot *spot,
           GuildModelRow **row,
           GuildModelDrop *drop,
           int            *depth)
{
  const GuildModelOutline *outline = guild_model_rows_get_outline (self->rows);
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);
  GuildModelItem *item = NULL;
  GuildModelItem *domain = NULL;
  const GuildModelFace *face = NULL;

  *spot = (GuildModelSpot) { guild_model_rows_get (self->rows), 0, { GUILD_KIND_COMPETENCY, 0 } };
  *depth = 0;
  *drop = GUILD_MODEL_DROP_NONE;
  *row = guild_model_drag_pick (self->list, x, y);
  if (*row == NULL)
    return spot->framework != 0;
  item = guild_model_row_get_item (*row);
  if (item == NULL || guild_model_item_get_face (item)->place.key == 0 ||
      !gtk_widget_compute_point (self->list, GTK_WIDGET (*row), &at, &at))
    return FALSE;
  face = guild_model_item_get_face (item);
  *drop = find_drop (face, at.y, gtk_widget_get_height (GTK_WIDGET (*row)));
  *depth = face->depth;
  switch (*drop)
    {
    case GUILD_MODEL_DROP_NONE:
      return FALSE;
    case GUILD_MODEL_DROP_BEFORE:
      domain = guild_model_rows_get_domain (self->rows, item);
      spot->before = face->place;
      break;
    case GUILD_MODEL_DROP_AFTER:
      domain = guild_model_rows_get_domain (self->rows, item);
      spot->before = guild_model_find_next (outline, face->place);
      break;
    case GUILD_MODEL_DROP_INTO:
      domain = item;
      break;
    case GUILD_MODEL_DROP_FIRST:
      domain = item;
      spot->before = guild_model_item_get_face (guild_model_rows_get_item (self->rows,
                                                                           guild_model_item_get_position (item) + 1))
                         ->place;
      *depth = face->depth + 1;
      break;
    }
  if (domain != NULL)
    spot->domain = guild_model_item_get_face (domain)->place.key;
  return !is_within_dragged (self, domain);
}

static GdkDragAction
drop_motion (GuildModelDrag *self,
             double          x,
             double          y)
{
  GuildModelSpot spot;
  GuildModelRow *row = NULL;
  GuildModelDrop drop;
  int depth;

  self->y = y;
  if (self->scrolling == 0)
    self->scrolling = gtk_widget_add_tick_callback (self->list, scroll, self, NULL);
  if (!find_spot (self, x, y, &spot, &row, &drop, &depth))
    {
      set_marked (self, NULL, GUILD_MODEL_DROP_NONE, 0);
      stop_opening (self);
      return 0;
    }
  set_marked (self, row, drop, depth);
  hover (self, drop == GUILD_MODEL_DROP_INTO ? guild_model_row_get_item (row) : NULL);
  return self->dragged != NULL ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static gboolean
dropped (GuildModelDrag *self,
         const GValue   *value,
         double          x,
         double          y)
{
  GuildModelCargo *cargo = g_value_get_object (value);
  GuildModelSpot spot;
  GuildModelRow *row = NULL;
  GuildModelDrop drop;
  GuildModelContent *content = NULL;
  int depth;
  gboolean found = find_spot (self, x, y, &spot, &row, &drop, &depth);

  stop (self);
  if (!found || cargo == NULL || cargo->put_back)
    return FALSE;
  if (cargo->organisation == self->organisation)
    {
      guild_model_actions_move (self->actions, cargo->places, spot);
      return TRUE;
    }
  content = guild_model_copy_lines (cargo->organisation, (const GuildModelPlace *) (void *) cargo->places->data,
                                    cargo->places->len);
  if (content == NULL)
    return FALSE;
  guild_model_actions_add (self->actions, content, spot);
  return TRUE;
}

static GdkContentProvider *
drag_prepare (GuildModelDrag *self,
              double          x,
              double          y)
{
  GuildModelRow *row = guild_model_drag_pick (self->list, x, y);
  GuildModelItem *item = row != NULL ? guild_model_row_get_item (row) : NULL;
  GuildModelPlace place;

  if (item == NULL || guild_model_item_get_text (item) != NULL)
    return NULL;
  place = guild_model_item_get_face (item)->place;
  if (place.key == 0)
    return NULL;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->rows), guild_model_item_get_position (item)))
    guild_model_rows_select (self->rows, &place, 1);
  g_clear_pointer (&self->dragged, g_array_unref);
  self->dragged = guild_model_rows_list_selected (self->rows, TRUE);
  g_clear_object (&self->cargo);
  self->cargo = g_object_new (GUILD_TYPE_MODEL_CARGO, NULL);
  self->cargo->organisation = g_object_ref (self->organisation);
  self->cargo->places = g_array_ref (self->dragged);
  return gdk_content_provider_new_typed (GUILD_TYPE_MODEL_CARGO, self->cargo);
}

static void
drag_begin (GuildModelDrag *self,
            GdkDrag        *drag)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  GuildModelItem *item = guild_model_rows_find (self->rows, g_array_index (self->dragged, GuildModelPlace, 0));
  g_autofree char *words = NULL;
  GtkWidget *label = NULL;

  if (self->dragged->len == 1 && item != NULL)
    words = g_strdup (guild_model_item_get_name (item));
  else
    words = g_strdup_printf (ngettext ("%'u line", "%'u lines", self->dragged->len), self->dragged->len);
  label = gtk_label_new (words);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, "model-dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), label);
}

/* X11 drops it none the less, where the button is let go later. */
static gboolean
drag_cancelled (GuildModelDrag *self)
{
  self->cargo->put_back = TRUE;
  return FALSE;
}

static void
drag_end (GuildModelDrag *self)
{
  g_clear_pointer (&self->dragged, g_array_unref);
  stop (self);
}

static void
guild_model_drag_dispose (GObject *object)
{
  GuildModelDrag *self = GUILD_MODEL_DRAG (object);

  if (self->list != NULL)
    stop (self);
  self->list = NULL;
  g_clear_weak_pointer (&self->marked);
  g_clear_object (&self->source);
  g_clear_object (&self->cargo);
  g_clear_pointer (&self->dragged, g_array_unref);
  g_clear_object (&self->organisation);
  g_clear_object (&self->rows);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (guild_model_drag_parent_class)->dispose (object);
}

static void
guild_model_drag_class_init (GuildModelDragClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_model_drag_dispose;
}

static void
guild_model_drag_init (GuildModelDrag *self G_GNUC_UNUSED)
{
}

/**
 * guild_model_drag_new:
 * @list: a list of #GuildModelRow, which outlives it
 * @organisation: whose lines they are
 * @rows: what it shows
 * @actions: what is done with them
 *
 * Returns: (transfer full): lets its lines be dragged and dropped
 */
GuildModelDrag *
guild_model_drag_new (GtkWidget         *list,
                      GuildOrganisation *organisation,
                      GuildModelRows    *rows,
                      GuildModelActions *actions)
{
  GuildModelDrag *self = g_object_new (GUILD_TYPE_MODEL_DRAG, NULL);
  GtkDragSource *source = NULL;
  GtkDropTarget *target = gtk_drop_target_new (GUILD_TYPE_MODEL_CARGO, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  source = gtk_drag_source_new ();
  self->source = g_object_ref (source);
  self->list = list;
  self->organisation = g_object_ref (organisation);
  self->rows = g_object_ref (rows);
  self->actions = g_object_ref (actions);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-cancel", G_CALLBACK (drag_cancelled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "enter", G_CALLBACK (drop_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (target));
  return self;
}

/**
 * guild_model_drag_cancel:
 * @self: a drag
 *
 * Puts back what is dragged.
 *
 * Returns: whether anything was
 */
gboolean
guild_model_drag_cancel (GuildModelDrag *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_DRAG (self), FALSE);

  if (self->dragged == NULL)
    return FALSE;
  self->cargo->put_back = TRUE;
  gtk_drag_source_drag_cancel (self->source);
  return TRUE;
}

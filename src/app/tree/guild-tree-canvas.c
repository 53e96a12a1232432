/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-canvas.h"

#include <adwaita.h>

#include "guild-tree-chip.h"
#include "guild-tree-geometry.h"
#include "guild-tree-keys.h"
#include "guild-tree-lines.h"
#include "guild-tree-note.h"
#include "guild-tree-scene.h"
#include "guild-tree-sight.h"

#define MIN_HEIGHT 36

struct _GuildTreeCanvas
{
  GtkWidget parent_instance;

  GuildTreeScene scene;
  gboolean indented;
  int chip_height;
  GtkWidget *pattern; /* a chip that is never seen, but measured */
  GuildTreeSight sight;
  guint scroll_tick;
  GtkWidget *note; /* why somebody cannot be the new manager */
};

typedef enum
{
  PROP_INDENTED = 1,
  PROP_PERSON,
} GuildTreeCanvasProperty;

static GParamSpec *properties[PROP_PERSON + 1];

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildTreeCanvas, guild_tree_canvas, GTK_TYPE_WIDGET)

/* --- places --------------------------------------------------------------------------------------- */

static GuildTreeGeometry
get_geometry (GuildTreeCanvas *self)
{
  return (GuildTreeGeometry) {
    .indented = self->indented,
    .leftwards = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
    .chip_height = self->chip_height,
    .n_rows = guild_tree_layout_get_n_rows (self->scene.layout),
    .n_levels = guild_tree_layout_get_n_levels (self->scene.layout, FALSE),
    .n_face_levels = guild_tree_layout_get_n_levels (self->scene.layout, TRUE),
  };
}

/* Where a cell stands on the widget. */
static GdkRectangle
get_place (GuildTreeCanvas     *self,
           const GuildTreeCell *cell)
{
  GuildTreeGeometry geometry = get_geometry (self);

  return guild_tree_geometry_get_place (&geometry, cell);
}

/* The rows that are seen. */
static void
get_seen_rows (GuildTreeCanvas *self,
               guint           *first,
               guint           *last)
{
  GuildTreeGeometry geometry = get_geometry (self);

  guild_tree_sight_get_rows (&self->sight, &geometry, first, last);
}

/* --- widgets for what is seen --------------------------------------------------------------------- */

/* Gives what is seen a widget, and takes it from what is no more, but for where the keyboard is. */
static void
show_seen (GuildTreeCanvas *self)
{
  guint first_row = 0;
  guint last_row = 0;

  get_seen_rows (self, &first_row, &last_row);
  guild_tree_scene_show_rows (&self->scene, first_row, last_row);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
show_states (GuildTreeCanvas *self)
{
  guild_tree_scene_show_looks (&self->scene);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Somebody has other reports to show: they are bound again when they are seen. */
static void
layout_changed (GuildTreeCanvas *self)
{
  guild_tree_pool_drop_faces (self->scene.pool);
  show_seen (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* --- the person in focus -------------------------------------------------------------------------- */

/* The adjustments know of a new size only after the next layout. */
static gboolean
scroll_ticked (GtkWidget     *widget,
               GdkFrameClock *clock G_GNUC_UNUSED,
               gpointer       data G_GNUC_UNUSED)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (widget);
  const GuildTreeCell *cell = guild_tree_scene_find_cell (&self->scene, self->scene.marks.person);
  GuildTreeGeometry geometry = get_geometry (self);
  GdkRectangle place = { 0 };

  if (cell != NULL && geometry.width == 0)
    return G_SOURCE_CONTINUE;
  if (!guild_tree_sight_knows (&self->sight, &geometry))
    return G_SOURCE_CONTINUE;
  self->scroll_tick = 0;
  if (cell != NULL)
    {
      place = get_place (self, cell);
      guild_tree_sight_scroll_to (&self->sight, &place);
    }
  return G_SOURCE_REMOVE;
}

static void
scroll_to_person (GuildTreeCanvas *self)
{
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_ticked, NULL, NULL);
}

static void
set_person (GuildTreeCanvas *self,
            gint64           person)
{
  if (self->scene.marks.person == person)
    return;
  self->scene.marks.person = person;
  show_states (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

/**
 * guild_tree_canvas_go_to:
 * @self: a canvas
 * @person: key of somebody who has a place
 *
 * Brings the focus there, and it into sight.
 */
void
guild_tree_canvas_go_to (GuildTreeCanvas *self,
                         gint64           person)
{
  GtkWidget *chip = NULL;

  set_person (self, person);
  show_seen (self);
  chip = guild_tree_scene_get_chip (&self->scene, person);
  if (chip != NULL)
    {
      gtk_widget_set_child_visible (chip, TRUE);
      gtk_widget_grab_focus (chip);
    }
  scroll_to_person (self);
}

/**
 * guild_tree_canvas_set_opening:
 * @self: a canvas
 * @person: key of a person, or 0 for those without a manager
 * @opening: how far their reports are to be open
 */
void
guild_tree_canvas_set_opening (GuildTreeCanvas *self,
                               gint64           person,
                               GuildTreeOpening opening)
{
  if (!guild_tree_layout_set_opening (self->scene.layout, person, opening))
    return;
  /* Whoever was in focus below is folded away: the focus goes up to who folded. */
  if (guild_tree_layout_find (self->scene.layout, self->scene.marks.person) == GUILD_TREE_NO_CELL)
    {
      gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

      set_person (self, person);
      layout_changed (self);
      if (focused)
        guild_tree_canvas_go_to (self, person);
      return;
    }
  layout_changed (self);
}

/* What is open is closed, but where only those who lead stand apart, the rest is opened first. */
static void
chip_toggled (GuildTreeCanvas *self,
              GtkWidget       *chip)
{
  GuildTreeSlot *slot = guild_tree_pool_find_widget (self->scene.pool, chip);

  if (slot != NULL && !guild_tree_canvas_open_further (self, slot->person))
    guild_tree_canvas_set_opening (self, slot->person, GUILD_TREE_CLOSED);
}

static void
clicked (GuildTreeCanvas *self,
         int              n_press,
         double           x,
         double           y)
{
  gboolean face = FALSE;
  gint64 person = guild_tree_canvas_find_at (self, x, y, &face);

  if (person == GUILD_TREE_NOBODY)
    return;
  if (face)
    guild_tree_canvas_reveal (self, person, TRUE);
  else if (n_press == 1)
    guild_tree_canvas_go_to (self, person);
  else if (n_press == 2 && person > 0)
    g_signal_emit (self, signals[ACTIVATED], 0, person);
}

/* --- widget --------------------------------------------------------------------------------------- */

static void
guild_tree_canvas_set_focus_child (GtkWidget *widget,
                                   GtkWidget *child)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (widget);
  GuildTreeSlot *slot = child != NULL ? guild_tree_pool_find_widget (self->scene.pool, child) : NULL;

  GTK_WIDGET_CLASS (guild_tree_canvas_parent_class)->set_focus_child (widget, child);
  if (slot != NULL)
    set_person (self, slot->person);
}

static gboolean
guild_tree_canvas_grab_focus (GtkWidget *widget)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (widget);
  GtkWidget *chip = NULL;

  if (guild_tree_layout_find (self->scene.layout, self->scene.marks.person) == GUILD_TREE_NO_CELL)
    {
      const GuildTreeCell *first = guild_tree_layout_get_cell (self->scene.layout, 0);

      if (first == NULL)
        return FALSE;
      set_person (self, first->person);
    }
  show_seen (self);
  chip = guild_tree_scene_get_chip (&self->scene, self->scene.marks.person);
  return chip != NULL && gtk_widget_grab_focus (chip);
}

/* One stop for Tab; inside, the arrows move. */
static gboolean
guild_tree_canvas_focus (GtkWidget       *widget,
                         GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (gtk_widget_get_focus_child (widget) != NULL || !tab)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
guild_tree_canvas_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size G_GNUC_UNUSED,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline G_GNUC_UNUSED,
                           int           *natural_baseline G_GNUC_UNUSED)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (widget);
  GuildTreeGeometry geometry = { 0 };
  int height = 0;

  /* Chips are as high as their two lines of text. */
  gtk_widget_measure (self->pattern, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  self->chip_height = MAX (height, MIN_HEIGHT);
  geometry = get_geometry (self);
  geometry.width = 0;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? guild_tree_geometry_get_width (&geometry)
                                                       : guild_tree_geometry_get_height (&geometry);
  *natural = *minimum = MAX (*minimum, 0);
}

static void
allocate_note (GuildTreeCanvas *self)
{
  GuildTreeGeometry geometry = get_geometry (self);
  const GuildTreeCell *cell = guild_tree_scene_find_cell (&self->scene, self->scene.marks.target);
  GdkRectangle chip = { 0 };
  GdkRectangle view = guild_tree_sight_get_width (&self->sight, &geometry);

  if (cell != NULL)
    chip = guild_tree_geometry_get_place (&geometry, cell);
  guild_tree_note_allocate (self->note, &geometry, &chip, &view);
}

static void
allocate_slot (GuildTreeSlot *slot,
               gpointer       data)
{
  GuildTreeCanvas *self = data;
  const GuildTreeCell *cell = guild_tree_layout_get_cell (self->scene.layout, slot->cell);
  GdkRectangle place = { 0 };

  if (cell == NULL)
    return;
  place = get_place (self, cell);
  gtk_widget_set_child_visible (slot->widget, TRUE);
  gtk_widget_measure (slot->widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (slot->widget, &place, -1);
}

static void
guild_tree_canvas_size_allocate (GtkWidget *widget,
                                 int        width G_GNUC_UNUSED,
                                 int        height G_GNUC_UNUSED,
                                 int        baseline G_GNUC_UNUSED)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (widget);

  guild_tree_pool_each (self->scene.pool, allocate_slot, self);
  allocate_note (self);
}

static void
guild_tree_canvas_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (widget);
  GuildTreeGeometry geometry = get_geometry (self);
  GdkRGBA colour = { 0 };
  guint first_row = 0;
  guint last_row = 0;

  get_seen_rows (self, &first_row, &last_row);
  gtk_widget_get_color (widget, &colour);
  guild_tree_lines_draw (snapshot, self->scene.layout, &geometry, first_row, last_row, &colour,
                         self->scene.marks.dragged != 0);
  if (self->scene.marks.dragged == 0)
    guild_tree_lines_draw_chain (snapshot, self->scene.layout, &geometry, self->scene.marks.person, &colour);

  GTK_WIDGET_CLASS (guild_tree_canvas_parent_class)->snapshot (widget, snapshot);
}

static void
guild_tree_canvas_direction_changed (GtkWidget       *widget,
                                     GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (guild_tree_canvas_parent_class)->direction_changed (widget, previous);
  gtk_widget_queue_resize (widget);
}

static void
guild_tree_canvas_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (object);

  switch ((GuildTreeCanvasProperty) property_id)
    {
    case PROP_INDENTED:
      g_value_set_boolean (value, self->indented);
      break;
    case PROP_PERSON:
      g_value_set_int64 (value, self->scene.marks.person);
      break;
    }
}

static void
guild_tree_canvas_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (object);

  switch ((GuildTreeCanvasProperty) property_id)
    {
    case PROP_INDENTED:
      if (self->indented == g_value_get_boolean (value))
        break;
      self->indented = g_value_get_boolean (value);
      guild_tree_layout_set_indented (self->scene.layout, self->indented);
      show_seen (self);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      scroll_to_person (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_PERSON:
      guild_tree_canvas_reveal (self, g_value_get_int64 (value), FALSE);
      break;
    }
}

static void
guild_tree_canvas_dispose (GObject *object)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (object);
  GtkWidget *child = NULL;

  guild_tree_scene_clear (&self->scene);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  guild_tree_canvas_set_adjustments (self, NULL, NULL);

  G_OBJECT_CLASS (guild_tree_canvas_parent_class)->dispose (object);
}

static void
guild_tree_canvas_finalize (GObject *object)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (object);

  guild_tree_scene_free_contents (&self->scene);

  G_OBJECT_CLASS (guild_tree_canvas_parent_class)->finalize (object);
}

static void
guild_tree_canvas_class_init (GuildTreeCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = guild_tree_canvas_dispose;
  object_class->finalize = guild_tree_canvas_finalize;
  object_class->get_property = guild_tree_canvas_get_property;
  object_class->set_property = guild_tree_canvas_set_property;
  widget_class->direction_changed = guild_tree_canvas_direction_changed;
  widget_class->focus = guild_tree_canvas_focus;
  widget_class->grab_focus = guild_tree_canvas_grab_focus;
  widget_class->measure = guild_tree_canvas_measure;
  widget_class->set_focus_child = guild_tree_canvas_set_focus_child;
  widget_class->size_allocate = guild_tree_canvas_size_allocate;
  widget_class->snapshot = guild_tree_canvas_snapshot;

  properties[PROP_INDENTED] = g_param_spec_boolean ("indented", NULL, NULL, FALSE, flags);
  properties[PROP_PERSON] = g_param_spec_int64 ("person", NULL, NULL, GUILD_TREE_NOBODY, G_MAXINT64, GUILD_TREE_NOBODY,
                                                flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildTreeCanvas::activated:
   * @self: the canvas
   * @person: key of a person
   *
   * Their page is to be shown.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE);
  gtk_widget_class_set_css_name (widget_class, "reporting-tree");
}

static void
guild_tree_canvas_init (GuildTreeCanvas *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  guild_tree_scene_init (&self->scene, GTK_WIDGET (self), G_CALLBACK (chip_toggled));
  self->note = guild_tree_note_new (GTK_WIDGET (self));
  self->chip_height = MIN_HEIGHT;
  self->pattern = guild_tree_chip_new ();
  guild_tree_chip_show_loose (GUILD_TREE_CHIP (self->pattern), 1);
  gtk_widget_set_parent (self->pattern, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->pattern, FALSE);

  guild_tree_keys_add (self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/* --- its face ------------------------------------------------------------------------------------- */

/**
 * guild_tree_canvas_set_adjustments:
 * @self: a canvas
 * @horizontal: (nullable): how far its viewport is scrolled sideways
 * @vertical: (nullable): and down
 */
void
guild_tree_canvas_set_adjustments (GuildTreeCanvas *self,
                                   GtkAdjustment   *horizontal,
                                   GtkAdjustment   *vertical)
{
  g_return_if_fail (GUILD_IS_TREE_CANVAS (self));

  guild_tree_sight_set_adjustments (&self->sight, horizontal, vertical, G_CALLBACK (show_seen), self);
}

/**
 * guild_tree_canvas_show:
 * @self: a canvas
 * @organisation: an organisation
 * @reporting: its reporting lines
 *
 * Shows the organisation as it is now; whoever is in focus or opened stays so.
 */
void
guild_tree_canvas_show (GuildTreeCanvas   *self,
                        GuildOrganisation *organisation,
                        GuildReporting    *reporting)
{
  gboolean focused = FALSE;
  gint64 person = 0;

  g_return_if_fail (GUILD_IS_TREE_CANVAS (self));
  g_return_if_fail (GUILD_IS_ORGANISATION (organisation));

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  guild_tree_scene_set_organisation (&self->scene, organisation, reporting);
  person = self->scene.marks.person;
  guild_tree_layout_reveal (self->scene.layout, person);
  if (guild_tree_layout_find (self->scene.layout, person) == GUILD_TREE_NO_CELL)
    {
      const GuildTreeCell *first = guild_tree_layout_get_cell (self->scene.layout, 0);

      person = GUILD_TREE_NOBODY;
      if (first != NULL)
        person = first->person;
      focused = FALSE;
    }
  set_person (self, person);
  guild_tree_scene_rebind (&self->scene);
  show_seen (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (focused)
    guild_tree_canvas_go_to (self, self->scene.marks.person);
}

/**
 * guild_tree_canvas_get_reporting:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the reporting lines that it shows
 */
GuildReporting *
guild_tree_canvas_get_reporting (GuildTreeCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_TREE_CANVAS (self), NULL);

  return guild_tree_layout_get_reporting (self->scene.layout);
}

/**
 * guild_tree_canvas_get_layout:
 * @self: a canvas
 *
 * Returns: (transfer none): who is opened how far; changed only by the canvas
 */
GuildTreeLayout *
guild_tree_canvas_get_layout (GuildTreeCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_TREE_CANVAS (self), NULL);

  return self->scene.layout;
}

/**
 * guild_tree_canvas_get_person:
 * @self: a canvas
 *
 * Returns: key of the person in focus, 0 for the place over those without a manager, or -1
 */
gint64
guild_tree_canvas_get_person (GuildTreeCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_TREE_CANVAS (self), GUILD_TREE_NOBODY);

  return self->scene.marks.person;
}

/**
 * guild_tree_canvas_reveal:
 * @self: a canvas
 * @person: key of a person
 * @focus: whether the keyboard goes there too
 *
 * Shows a person with the managers above them.
 */
void
guild_tree_canvas_reveal (GuildTreeCanvas *self,
                          gint64           person,
                          gboolean         focus)
{
  g_return_if_fail (GUILD_IS_TREE_CANVAS (self));

  if (guild_tree_layout_reveal (self->scene.layout, person))
    layout_changed (self);
  if (guild_tree_layout_find (self->scene.layout, person) == GUILD_TREE_NO_CELL)
    {
      /* Not there yet: shown when the lines are. */
      if (guild_tree_layout_get_reporting (self->scene.layout) == NULL)
        self->scene.marks.person = person;
      return;
    }
  if (focus)
    {
      guild_tree_canvas_go_to (self, person);
      return;
    }
  set_person (self, person);
  show_seen (self);
  scroll_to_person (self);
}

/**
 * guild_tree_canvas_find_at:
 * @self: a canvas
 * @x: where, on the canvas
 * @y: and how far down
 * @face: (out) (optional): whether it is one of a row of faces
 *
 * Returns: key of whoever is there, 0 for the place over those without a manager, or -1
 */
gint64
guild_tree_canvas_find_at (GuildTreeCanvas *self,
                           double           x,
                           double           y,
                           gboolean        *face)
{
  GuildTreeGeometry geometry = { 0 };

  g_return_val_if_fail (GUILD_IS_TREE_CANVAS (self), GUILD_TREE_NOBODY);

  geometry = get_geometry (self);
  return guild_tree_scene_find_at (&self->scene, &geometry, x, y, face);
}

/**
 * guild_tree_canvas_get_place:
 * @self: a canvas
 * @person: key of a person
 * @place: (out): where their chip is
 *
 * Returns: whether they have one
 */
gboolean
guild_tree_canvas_get_place (GuildTreeCanvas *self,
                             gint64           person,
                             GdkRectangle    *place)
{
  const GuildTreeCell *cell = NULL;

  g_return_val_if_fail (GUILD_IS_TREE_CANVAS (self), FALSE);

  cell = guild_tree_scene_find_cell (&self->scene, person);
  if (cell != NULL)
    *place = get_place (self, cell);
  return cell != NULL;
}

/**
 * guild_tree_canvas_open_further:
 * @self: a canvas
 * @person: key of a person
 *
 * Opens their reports one step further: those who lead others, then everybody.
 *
 * Returns: whether there was more to open
 */
gboolean
guild_tree_canvas_open_further (GuildTreeCanvas *self,
                                gint64           person)
{
  GuildTreeOpening next = GUILD_TREE_CLOSED;

  g_return_val_if_fail (GUILD_IS_TREE_CANVAS (self), FALSE);

  if (!guild_tree_layout_can_open (self->scene.layout, person, &next))
    return FALSE;
  guild_tree_canvas_set_opening (self, person, next);
  return TRUE;
}

/**
 * guild_tree_canvas_set_cut:
 * @self: a canvas
 * @person: key of whoever was cut, or 0
 */
void
guild_tree_canvas_set_cut (GuildTreeCanvas *self,
                           gint64           person)
{
  g_return_if_fail (GUILD_IS_TREE_CANVAS (self));

  self->scene.marks.cut = person;
  show_states (self);
}

/**
 * guild_tree_canvas_set_drag:
 * @self: a canvas
 * @dragged: key of whoever is dragged, or 0
 * @target: key of whoever the pointer is over, 0 for the place over those without a manager, or -1
 * @refusal: (nullable): why it cannot be them
 *
 * Shows who could be the new manager.
 */
void
guild_tree_canvas_set_drag (GuildTreeCanvas *self,
                            gint64           dragged,
                            gint64           target,
                            const char      *refusal)
{
  g_return_if_fail (GUILD_IS_TREE_CANVAS (self));

  self->scene.marks.dragged = dragged;
  self->scene.marks.target = target;
  guild_tree_note_show (self->note, refusal);
  if (dragged != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dragging");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dragging");
  show_states (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-canvas.h"

#include <adwaita.h>

#include "guild-tree-chip.h"
#include "guild-tree-faces.h"
#include "guild-tree-geometry.h"
#include "guild-tree-keys.h"
#include "guild-tree-lines.h"
#include "guild-tree-marks.h"
#include "guild-tree-pool.h"

#define MIN_HEIGHT 36
#define NO_PERSON  (-1)

struct _GuildTreeCanvas
{
  GtkWidget parent_instance;

  GuildOrganisation *organisation;
  GuildSnapshot *snapshot;
  GuildTreeLayout *layout;
  gboolean indented;
  GuildTreeMarks marks;
  GuildTreePool *pool;
  int chip_height;
  GtkWidget *pattern;            /* a chip that is never seen, but measured */
  GtkAdjustment *adjustments[2]; /* by orientation */
  guint scroll_tick;
  GtkWidget *refusal_label;
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
    .n_rows = guild_tree_layout_get_n_rows (self->layout),
    .n_levels = guild_tree_layout_get_n_levels (self->layout, FALSE),
    .n_face_levels = guild_tree_layout_get_n_levels (self->layout, TRUE),
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
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  GuildTreeGeometry geometry = get_geometry (self);

  guild_tree_geometry_get_seen_rows (&geometry, vertical != NULL ? gtk_adjustment_get_value (vertical) : 0,
                                     vertical != NULL ? gtk_adjustment_get_page_size (vertical) : 0, first, last);
}

/* --- widgets for what is seen --------------------------------------------------------------------- */

static void
show_state (GuildTreeCanvas     *self,
            GtkWidget           *widget,
            const GuildTreeCell *cell)
{
  if (cell->kind == GUILD_TREE_CELL_FACES)
    return;
  guild_tree_chip_set_open (GUILD_TREE_CHIP (widget),
                            guild_tree_layout_get_opening (self->layout, cell->person) != GUILD_TREE_CLOSED);
  guild_tree_chip_set_level (GUILD_TREE_CHIP (widget), cell->depth);
  guild_tree_chip_set_look (GUILD_TREE_CHIP (widget),
                            guild_tree_marks_get_look (&self->marks, self->organisation,
                                                       guild_tree_layout_get_reporting (self->layout), cell->person));
}

static void
need_cell (GuildTreeCanvas *self,
           guint            index)
{
  const GuildTreeCell *cell = guild_tree_layout_get_cell (self->layout, index);
  gboolean empty = FALSE;
  GuildTreeSlot *slot = guild_tree_pool_need (self->pool, cell, index, &empty);

  if (empty)
    guild_tree_marks_show_cell (slot->widget, self->snapshot, self->layout, cell);
  show_state (self, slot->widget, cell);
}

/* Gives what is seen a widget, and takes it from what is no more, but for where the keyboard is. */
static void
show_seen (GuildTreeCanvas *self)
{
  guint first_row = 0;
  guint last_row = 0;
  guint place = 0;
  const GuildTreeCell *cell = NULL;

  if (self->snapshot == NULL)
    return;
  guild_tree_pool_begin (self->pool);
  get_seen_rows (self, &first_row, &last_row);
  for (guint i = guild_tree_layout_find_row (self->layout, first_row);
       (cell = guild_tree_layout_get_cell (self->layout, i)) != NULL && cell->row <= last_row; i++)
    need_cell (self, i);
  place = guild_tree_layout_find (self->layout, self->marks.person);
  if (place != GUILD_TREE_NO_CELL)
    need_cell (self, place);
  guild_tree_pool_end (self->pool);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
show_slot_state (GuildTreeSlot *slot,
                 gpointer       data)
{
  GuildTreeCanvas *self = data;
  const GuildTreeCell *cell = guild_tree_layout_get_cell (self->layout, slot->cell);

  if (cell != NULL)
    show_state (self, slot->widget, cell);
}

static void
show_states (GuildTreeCanvas *self)
{
  guild_tree_pool_each (self->pool, show_slot_state, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Somebody has other reports to show: they are bound again when they are seen. */
static void
layout_changed (GuildTreeCanvas *self)
{
  guild_tree_pool_drop_faces (self->pool);
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
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  const GuildTreeCell *cell = guild_tree_layout_get_cell (self->layout,
                                                          guild_tree_layout_find (self->layout, self->marks.person));
  GuildTreeGeometry geometry = get_geometry (self);
  GdkRectangle place = { 0 };

  if (cell != NULL && geometry.width == 0)
    return G_SOURCE_CONTINUE;
  geometry.width = 0;
  if (horizontal != NULL && vertical != NULL &&
      (gtk_adjustment_get_upper (vertical) < guild_tree_geometry_get_height (&geometry) ||
       gtk_adjustment_get_upper (horizontal) < guild_tree_geometry_get_width (&geometry)))
    return G_SOURCE_CONTINUE;
  self->scroll_tick = 0;
  if (cell == NULL || horizontal == NULL || vertical == NULL)
    return G_SOURCE_REMOVE;
  place = get_place (self, cell);
  gtk_adjustment_clamp_page (horizontal, place.x - GUILD_TREE_MARGIN, place.x + place.width + GUILD_TREE_MARGIN);
  gtk_adjustment_clamp_page (vertical, place.y - 2 * place.height, place.y + 3 * place.height);
  return G_SOURCE_REMOVE;
}

static void
scroll_to_person (GuildTreeCanvas *self)
{
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_ticked, NULL, NULL);
}

static GtkWidget *
get_chip (GuildTreeCanvas *self,
          gint64           person)
{
  GuildTreeSlot *slot = guild_tree_pool_find (self->pool, person > 0 ? GUILD_TREE_CELL_PERSON : GUILD_TREE_CELL_LOOSE,
                                              person);

  return slot != NULL ? slot->widget : NULL;
}

static void
set_person (GuildTreeCanvas *self,
            gint64           person)
{
  if (self->marks.person == person)
    return;
  self->marks.person = person;
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
  chip = get_chip (self, person);
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
  if (!guild_tree_layout_set_opening (self->layout, person, opening))
    return;
  /* Whoever was in focus below is folded away: the focus goes up to who folded. */
  if (guild_tree_layout_find (self->layout, self->marks.person) == GUILD_TREE_NO_CELL)
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
  GuildTreeSlot *slot = guild_tree_pool_find_widget (self->pool, chip);

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

  if (person == NO_PERSON)
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
  GuildTreeSlot *slot = child != NULL ? guild_tree_pool_find_widget (self->pool, child) : NULL;

  GTK_WIDGET_CLASS (guild_tree_canvas_parent_class)->set_focus_child (widget, child);
  if (slot != NULL)
    set_person (self, slot->person);
}

static gboolean
guild_tree_canvas_grab_focus (GtkWidget *widget)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (widget);
  GtkWidget *chip = NULL;

  if (guild_tree_layout_find (self->layout, self->marks.person) == GUILD_TREE_NO_CELL)
    {
      const GuildTreeCell *first = guild_tree_layout_get_cell (self->layout, 0);

      if (first == NULL)
        return FALSE;
      set_person (self, first->person);
    }
  show_seen (self);
  chip = get_chip (self, self->marks.person);
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
allocate_refusal (GuildTreeCanvas *self)
{
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GuildTreeGeometry geometry = get_geometry (self);
  const GuildTreeCell *cell = guild_tree_layout_get_cell (self->layout,
                                                          guild_tree_layout_find (self->layout, self->marks.target));
  GtkRequisition natural = { 0 };
  GdkRectangle chip = { 0 };
  GdkRectangle view = { .width = geometry.width };
  GdkRectangle place = { 0 };

  if (!gtk_widget_get_visible (self->refusal_label))
    return;
  if (horizontal != NULL)
    {
      view.x = (int) gtk_adjustment_get_value (horizontal);
      view.width = (int) gtk_adjustment_get_page_size (horizontal);
    }
  if (cell != NULL)
    chip = guild_tree_geometry_get_place (&geometry, cell);
  gtk_widget_get_preferred_size (self->refusal_label, NULL, &natural);
  natural.width = MIN (natural.width, view.width - 2 * GUILD_TREE_MARGIN);
  gtk_widget_measure (self->refusal_label, GTK_ORIENTATION_VERTICAL, natural.width, NULL, &natural.height, NULL, NULL);
  place = guild_tree_geometry_get_note_place (&geometry, &chip, &view, gtk_widget_get_height (GTK_WIDGET (self)),
                                              natural.width, natural.height);
  gtk_widget_size_allocate (self->refusal_label, &place, -1);
}

static void
allocate_slot (GuildTreeSlot *slot,
               gpointer       data)
{
  GuildTreeCanvas *self = data;
  const GuildTreeCell *cell = guild_tree_layout_get_cell (self->layout, slot->cell);
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

  guild_tree_pool_each (self->pool, allocate_slot, self);
  allocate_refusal (self);
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
  guild_tree_lines_draw (snapshot, self->layout, &geometry, first_row, last_row, &colour, self->marks.dragged != 0);
  if (self->marks.dragged == 0)
    guild_tree_lines_draw_chain (snapshot, self->layout, &geometry, self->marks.person, &colour);

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
      g_value_set_int64 (value, self->marks.person);
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
      guild_tree_layout_set_indented (self->layout, self->indented);
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

  guild_tree_pool_clear (self->pool);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  guild_tree_canvas_set_adjustments (self, NULL, NULL);
  g_clear_object (&self->organisation);
  g_clear_pointer (&self->snapshot, guild_snapshot_unref);

  G_OBJECT_CLASS (guild_tree_canvas_parent_class)->dispose (object);
}

static void
guild_tree_canvas_finalize (GObject *object)
{
  GuildTreeCanvas *self = GUILD_TREE_CANVAS (object);

  guild_tree_pool_free (self->pool);
  guild_tree_layout_free (self->layout);

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
  properties[PROP_PERSON] = g_param_spec_int64 ("person", NULL, NULL, NO_PERSON, G_MAXINT64, NO_PERSON, flags);
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

  self->layout = guild_tree_layout_new ();
  self->pool = guild_tree_pool_new (GTK_WIDGET (self), G_CALLBACK (chip_toggled));
  self->marks.person = NO_PERSON;
  self->marks.target = NO_PERSON;
  self->refusal_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->refusal_label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->refusal_label), 44);
  gtk_label_set_xalign (GTK_LABEL (self->refusal_label), 0);
  gtk_widget_add_css_class (self->refusal_label, "tree-refusal");
  gtk_widget_set_visible (self->refusal_label, FALSE);
  gtk_widget_set_parent (self->refusal_label, GTK_WIDGET (self));
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
  GtkAdjustment *adjustments[2] = { NULL, NULL };

  g_return_if_fail (GUILD_IS_TREE_CANVAS (self));

  adjustments[GTK_ORIENTATION_HORIZONTAL] = horizontal;
  adjustments[GTK_ORIENTATION_VERTICAL] = vertical;
  for (guint i = 0; i < G_N_ELEMENTS (adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_set_object (&self->adjustments[i], adjustments[i]);
      if (adjustments[i] == NULL)
        continue;
      g_signal_connect_swapped (adjustments[i], "value-changed", G_CALLBACK (show_seen), self);
      g_signal_connect_swapped (adjustments[i], "changed", G_CALLBACK (show_seen), self);
    }
}

static void
rebind_slot (GuildTreeSlot *slot,
             gpointer       data)
{
  GuildTreeCanvas *self = data;

  guild_tree_marks_show_cell (slot->widget, self->snapshot, self->layout,
                              guild_tree_layout_get_cell (self->layout, slot->cell));
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
  g_set_object (&self->organisation, organisation);
  g_clear_pointer (&self->snapshot, guild_snapshot_unref);
  self->snapshot = guild_organisation_ref_snapshot (organisation);
  guild_tree_layout_set_reporting (self->layout, reporting);
  person = self->marks.person;
  guild_tree_layout_reveal (self->layout, person);
  if (guild_tree_layout_find (self->layout, person) == GUILD_TREE_NO_CELL)
    {
      const GuildTreeCell *first = guild_tree_layout_get_cell (self->layout, 0);

      person = NO_PERSON;
      if (first != NULL)
        person = first->person;
      focused = FALSE;
    }
  set_person (self, person);
  guild_tree_pool_follow (self->pool, self->layout);
  guild_tree_pool_each (self->pool, rebind_slot, self);
  show_seen (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (focused)
    guild_tree_canvas_go_to (self, self->marks.person);
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

  return guild_tree_layout_get_reporting (self->layout);
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

  return self->layout;
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
  g_return_val_if_fail (GUILD_IS_TREE_CANVAS (self), NO_PERSON);

  return self->marks.person;
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

  if (guild_tree_layout_reveal (self->layout, person))
    layout_changed (self);
  if (guild_tree_layout_find (self->layout, person) == GUILD_TREE_NO_CELL)
    {
      /* Not there yet: shown when the lines are. */
      if (guild_tree_layout_get_reporting (self->layout) == NULL)
        self->marks.person = person;
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
  const GuildTreeCell *cell = NULL;
  GuildTreeGeometry geometry = { 0 };
  guint row = 0;

  g_return_val_if_fail (GUILD_IS_TREE_CANVAS (self), NO_PERSON);

  geometry = get_geometry (self);
  if (face != NULL)
    *face = FALSE;
  if (!guild_tree_geometry_get_row_at (&geometry, y, &row))
    return NO_PERSON;
  for (guint i = guild_tree_layout_find_row (self->layout, row);
       (cell = guild_tree_layout_get_cell (self->layout, i)) != NULL && cell->row == row; i++)
    {
      GdkRectangle place = guild_tree_geometry_get_place (&geometry, cell);
      GuildTreeSlot *slot = guild_tree_pool_find (self->pool, cell->kind, cell->person);
      gint64 person = 0;

      if (!gdk_rectangle_contains_point (&place, (int) x, (int) y))
        continue;
      if (cell->kind != GUILD_TREE_CELL_FACES)
        return cell->person;
      person = slot != NULL ? guild_tree_faces_get_person_at (GUILD_TREE_FACES (slot->widget), x - place.x) : 0;
      if (face != NULL)
        *face = person != 0;
      return person != 0 ? person : NO_PERSON;
    }
  return NO_PERSON;
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

  cell = guild_tree_layout_get_cell (self->layout, guild_tree_layout_find (self->layout, person));
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

  if (!guild_tree_layout_can_open (self->layout, person, &next))
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

  self->marks.cut = person;
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

  self->marks.dragged = dragged;
  self->marks.target = target;
  gtk_label_set_label (GTK_LABEL (self->refusal_label), refusal != NULL ? refusal : "");
  gtk_widget_set_visible (self->refusal_label, refusal != NULL);
  if (refusal != NULL)
    gtk_widget_insert_before (self->refusal_label, GTK_WIDGET (self), NULL);
  if (dragged != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dragging");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dragging");
  show_states (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

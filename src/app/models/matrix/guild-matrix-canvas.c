/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-matrix-canvas.h"

#include <adwaita.h>

#include "guild-matrix-paint.h"

struct _GuildMatrixCanvas
{
  GtkWidget parent_instance;

  GuildMatrixGrid *grid;
  GuildMatrixPaint *paint;
  GuildMatrixGeometry geometry;
  guint row, column;               /* the cursor */
  guint anchor_row, anchor_column; /* where the range began */
  GuildMatrixPart dragged;         /* what the pointer pressed */
  GtkAdjustment *adjustments[2];   /* by orientation */
  GtkScrollablePolicy policies[2];
  gboolean configuring;
};

typedef enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} GuildMatrixCanvasProperty;

enum
{
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildMatrixCanvas, guild_matrix_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static gboolean
has_cells (GuildMatrixCanvas *self)
{
  return self->grid->cells->len > 0;
}

/* --- scrolling ------------------------------------------------------------------------------------------ */

static gboolean
is_leftwards (GuildMatrixCanvas *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Where text runs leftwards, the beginning is where the scroll bar ends. */
static double
flip (GuildMatrixCanvas *self,
      double             value)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  if (!is_leftwards (self))
    return value;
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) - value;
}

static void
scrolled (GuildMatrixCanvas *self)
{
  if (self->configuring)
    return;
  self->geometry.x = flip (self, gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL]));
  self->geometry.y = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure (GuildMatrixCanvas *self)
{
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];
  GuildMatrixGeometry *geometry = &self->geometry;
  double width = guild_matrix_geometry_get_content_width (geometry);
  double height = guild_matrix_geometry_get_content_height (geometry);

  if (across == NULL || down == NULL)
    return;
  geometry->x = CLAMP (geometry->x, 0, MAX (width - geometry->width, 0));
  geometry->y = CLAMP (geometry->y, 0, MAX (height - geometry->height, 0));
  width = MAX (width, geometry->width);
  height = MAX (height, geometry->height);
  self->configuring = TRUE;
  gtk_adjustment_configure (across, is_leftwards (self) ? width - geometry->width - geometry->x : geometry->x, 0, width,
                            geometry->column_width, geometry->width * 0.9, geometry->width);
  gtk_adjustment_configure (down, geometry->y, 0, height, geometry->line_height, geometry->height * 0.9,
                            geometry->height);
  self->configuring = FALSE;
}

static void
scroll_to_cursor (GuildMatrixCanvas *self)
{
  double x = 0, y = 0;
  guint line = 0;

  if (!has_cells (self) || self->geometry.width == 0)
    return;
  line = guild_matrix_grid_get_row (self->grid, self->row)->line;
  /* The name of the domain comes into sight with its first row. */
  if (line > 0 && guild_matrix_grid_get_line (self->grid, line - 1)->heading)
    {
      guild_matrix_geometry_show (&self->geometry, line - 1, self->column, &x, &y);
      self->geometry.y = y < self->geometry.y ? y : self->geometry.y;
    }
  guild_matrix_geometry_show (&self->geometry, line, self->column, &x, &y);
  self->geometry.x = x;
  self->geometry.y = y;
  configure (self);
}

static void
set_adjustment (GuildMatrixCanvas *self,
                GtkOrientation     orientation,
                GtkAdjustment     *adjustment)
{
  GtkAdjustment **slot = &self->adjustments[orientation];

  if (*slot == adjustment && *slot != NULL)
    return;
  if (*slot != NULL)
    g_signal_handlers_disconnect_by_func (*slot, scrolled, self);
  g_set_object (slot, adjustment);
  if (*slot == NULL)
    return;
  g_signal_connect_swapped (*slot, "value-changed", G_CALLBACK (scrolled), self);
  configure (self);
}

/* --- cursor and range ------------------------------------------------------------------------------------ */

static GuildMatrixArea
get_area (GuildMatrixCanvas *self)
{
  guint row = MIN (self->row, self->anchor_row), column = MIN (self->column, self->anchor_column);

  return (GuildMatrixArea) { row, column, MAX (self->row, self->anchor_row) - row + 1,
                             MAX (self->column, self->anchor_column) - column + 1 };
}

/* What the cursor stands on is what the widget is called: that is what is read when it moves. */
static void
describe (GuildMatrixCanvas *self)
{
  g_autofree char *words = NULL;

  if (has_cells (self))
    words = guild_matrix_grid_describe_cell (self->grid, self->row, self->column);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : "", -1);
}

static void
moved (GuildMatrixCanvas *self)
{
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0);
}

static void
move_to (GuildMatrixCanvas *self,
         guint              row,
         guint              column,
         gboolean           stretch)
{
  self->row = row;
  self->column = column;
  if (!stretch)
    {
      self->anchor_row = row;
      self->anchor_column = column;
    }
  scroll_to_cursor (self);
  moved (self);
}

/* Whole rows or columns: the cursor stays where it is seen. */
static void
choose (GuildMatrixCanvas *self,
        guint              row,
        guint              column,
        guint              anchor_row,
        guint              anchor_column)
{
  self->row = row;
  self->column = column;
  self->anchor_row = anchor_row;
  self->anchor_column = anchor_column;
  moved (self);
}

static guint
get_page (GuildMatrixCanvas *self)
{
  return (guint) MAX ((self->geometry.height - self->geometry.header_height) / self->geometry.line_height - 1, 1);
}

static gboolean
find_move (guint            key,
           gboolean         control,
           gboolean         leftwards,
           GuildMatrixMove *move)
{
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *move = control ? GUILD_MATRIX_JUMP_UP : GUILD_MATRIX_UP;
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *move = control ? GUILD_MATRIX_JUMP_DOWN : GUILD_MATRIX_DOWN;
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if ((key == GDK_KEY_Right || key == GDK_KEY_KP_Right) != leftwards)
        *move = control ? GUILD_MATRIX_JUMP_FORTH : GUILD_MATRIX_FORTH;
      else
        *move = control ? GUILD_MATRIX_JUMP_BACK : GUILD_MATRIX_BACK;
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      *move = control ? GUILD_MATRIX_FIRST : GUILD_MATRIX_ROW_START;
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      *move = control ? GUILD_MATRIX_LAST : GUILD_MATRIX_ROW_END;
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      *move = GUILD_MATRIX_PAGE_UP;
      return !control;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      *move = GUILD_MATRIX_PAGE_DOWN;
      return !control;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      *move = GUILD_MATRIX_DOWN;
      return !control;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed (GuildMatrixCanvas *self,
             guint              key,
             guint              code G_GNUC_UNUSED,
             GdkModifierType    state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0, control = (state & GDK_CONTROL_MASK) != 0;
  guint row = self->row, column = self->column;
  GuildMatrixMove move;

  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || !has_cells (self))
    return GDK_EVENT_PROPAGATE;
  if (control && !shift && key == GDK_KEY_a)
    {
      choose (self, 0, 0, self->grid->rows->len - 1, self->grid->columns->len - 1);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Escape && (self->row != self->anchor_row || self->column != self->anchor_column))
    {
      move_to (self, row, column, FALSE);
      return GDK_EVENT_STOP;
    }
  if (!find_move (key, control, is_leftwards (self), &move))
    return GDK_EVENT_PROPAGATE;
  if (shift && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    {
      move = GUILD_MATRIX_UP;
      shift = FALSE;
    }
  guild_matrix_move (self->grid, move, get_page (self), &row, &column);
  move_to (self, row, column, shift);
  return GDK_EVENT_STOP;
}

/* --- the pointer ------------------------------------------------------------------------------------------- */

/* Brings the range to what is under the pointer; what was pressed says whether it goes on by cells, rows or columns. */
static void
point_at (GuildMatrixCanvas *self,
          double             x,
          double             y,
          gboolean           stretch)
{
  guint line = 0, column = 0, row = 0;
  guint last_row = self->grid->rows->len - 1, last_column = self->grid->columns->len - 1;

  guild_matrix_geometry_find (&self->geometry, x, y, &line, &column);
  row = MIN (guild_matrix_grid_get_line (self->grid, line)->row, last_row);
  switch (self->dragged)
    {
    case GUILD_MATRIX_NOWHERE:
      break;
    case GUILD_MATRIX_CORNER:
      choose (self, 0, 0, last_row, last_column);
      break;
    case GUILD_MATRIX_HEADER:
      choose (self, 0, column, last_row, stretch ? self->anchor_column : column);
      break;
    case GUILD_MATRIX_NAME:
      choose (self, row, 0, stretch ? self->anchor_row : row, last_column);
      break;
    case GUILD_MATRIX_CELL:
      move_to (self, row, column, stretch);
      break;
    }
}

static void
drag_began (GuildMatrixCanvas *self,
            double             x,
            double             y,
            GtkGesture        *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint line = 0, column = 0;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!has_cells (self))
    return;
  self->dragged = guild_matrix_geometry_find (&self->geometry, x, y, &line, &column);
  if (self->dragged == GUILD_MATRIX_CELL && guild_matrix_grid_get_line (self->grid, line)->heading)
    self->dragged = GUILD_MATRIX_NOWHERE;
  point_at (self, x, y, (state & GDK_SHIFT_MASK) != 0);
}

static void
drag_moved (GuildMatrixCanvas *self,
            double             across,
            double             down,
            GtkGestureDrag    *gesture)
{
  double x = 0, y = 0;

  if (!has_cells (self) || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + across), (int) (y + down)))
    point_at (self, x + across, y + down, TRUE);
}

/* --- widget ------------------------------------------------------------------------------------------------ */

static void
guild_matrix_canvas_measure (GtkWidget     *widget,
                             GtkOrientation orientation,
                             int            for_size G_GNUC_UNUSED,
                             int           *minimum,
                             int           *natural,
                             int           *minimum_baseline,
                             int           *natural_baseline)
{
  GuildMatrixCanvas *self = GUILD_MATRIX_CANVAS (widget);

  *minimum = 100;
  *natural = MAX (orientation == GTK_ORIENTATION_HORIZONTAL
                      ? guild_matrix_geometry_get_content_width (&self->geometry)
                      : guild_matrix_geometry_get_content_height (&self->geometry),
                  *minimum);
  *minimum_baseline = *natural_baseline = -1;
}

static void
guild_matrix_canvas_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline G_GNUC_UNUSED)
{
  GuildMatrixCanvas *self = GUILD_MATRIX_CANVAS (widget);
  int name_width = self->geometry.name_width;

  self->geometry.width = width;
  self->geometry.height = height;
  self->geometry.leftwards = is_leftwards (self);
  guild_matrix_paint_measure (self->paint, self->grid, &self->geometry);
  if (name_width != self->geometry.name_width)
    guild_matrix_paint_forget (self->paint);
  configure (self);
}

static void
guild_matrix_canvas_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  GuildMatrixCanvas *self = GUILD_MATRIX_CANVAS (widget);
  GuildMatrixMarks marks = { get_area (self), self->row, self->column, gtk_widget_has_focus (widget) };

  guild_matrix_paint_draw (self->paint, self->grid, &self->geometry, &marks, snapshot);
}

static void
guild_matrix_canvas_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (guild_matrix_canvas_parent_class)->css_changed (widget, change);
  guild_matrix_paint_forget (GUILD_MATRIX_CANVAS (widget)->paint);
  gtk_widget_queue_resize (widget);
}

static void
guild_matrix_canvas_direction_changed (GtkWidget       *widget,
                                       GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (guild_matrix_canvas_parent_class)->direction_changed (widget, previous);
  guild_matrix_paint_forget (GUILD_MATRIX_CANVAS (widget)->paint);
  gtk_widget_queue_resize (widget);
}

/* What is cut off is read in a tooltip: names of roles are long, and columns are not. */
static gboolean
guild_matrix_canvas_query_tooltip (GtkWidget  *widget,
                                   int         x,
                                   int         y,
                                   gboolean    keyboard,
                                   GtkTooltip *tooltip)
{
  GuildMatrixCanvas *self = GUILD_MATRIX_CANVAS (widget);
  guint line = 0, column = 0;
  g_autofree char *cell = NULL;

  if (keyboard || !has_cells (self))
    return FALSE;
  switch (guild_matrix_geometry_find (&self->geometry, x, y, &line, &column))
    {
    case GUILD_MATRIX_NOWHERE:
    case GUILD_MATRIX_CORNER:
      return FALSE;
    case GUILD_MATRIX_HEADER:
      gtk_tooltip_set_text (tooltip, guild_matrix_grid_get_column (self->grid, column)->name);
      return TRUE;
    case GUILD_MATRIX_NAME:
      gtk_tooltip_set_text (tooltip, guild_matrix_grid_get_line (self->grid, line)->name);
      return TRUE;
    case GUILD_MATRIX_CELL:
      if (guild_matrix_grid_get_line (self->grid, line)->heading)
        return FALSE;
      cell = guild_matrix_grid_describe_cell (self->grid, guild_matrix_grid_get_line (self->grid, line)->row, column);
      gtk_tooltip_set_text (tooltip, cell);
      return TRUE;
    }
  return FALSE;
}

static void
guild_matrix_canvas_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildMatrixCanvas *self = GUILD_MATRIX_CANVAS (object);

  switch ((GuildMatrixCanvasProperty) property_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    }
}

static void
guild_matrix_canvas_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildMatrixCanvas *self = GUILD_MATRIX_CANVAS (object);

  switch ((GuildMatrixCanvasProperty) property_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    }
}

static void
guild_matrix_canvas_dispose (GObject *object)
{
  GuildMatrixCanvas *self = GUILD_MATRIX_CANVAS (object);

  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);

  G_OBJECT_CLASS (guild_matrix_canvas_parent_class)->dispose (object);
}

static void
guild_matrix_canvas_finalize (GObject *object)
{
  GuildMatrixCanvas *self = GUILD_MATRIX_CANVAS (object);

  guild_matrix_paint_free (self->paint);
  guild_matrix_grid_free (self->grid);

  G_OBJECT_CLASS (guild_matrix_canvas_parent_class)->finalize (object);
}

static void
guild_matrix_canvas_class_init (GuildMatrixCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = guild_matrix_canvas_dispose;
  object_class->finalize = guild_matrix_canvas_finalize;
  object_class->get_property = guild_matrix_canvas_get_property;
  object_class->set_property = guild_matrix_canvas_set_property;
  widget_class->css_changed = guild_matrix_canvas_css_changed;
  widget_class->direction_changed = guild_matrix_canvas_direction_changed;
  widget_class->measure = guild_matrix_canvas_measure;
  widget_class->query_tooltip = guild_matrix_canvas_query_tooltip;
  widget_class->size_allocate = guild_matrix_canvas_size_allocate;
  widget_class->snapshot = guild_matrix_canvas_snapshot;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /**
   * GuildMatrixCanvas::moved:
   * @self: the canvas
   *
   * The cursor, the range or what stands there is another one.
   */
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "rolematrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
guild_matrix_canvas_init (GuildMatrixCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->grid = guild_matrix_grid_new ();
  self->paint = guild_matrix_paint_new (GTK_WIDGET (self));
  self->geometry.line_height = self->geometry.column_width = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_began), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_moved), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/* --- its face ---------------------------------------------------------------------------------------------- */

/**
 * guild_matrix_canvas_get_grid:
 * @self: a canvas
 *
 * Returns: (transfer none): what it shows; guild_matrix_canvas_redraw() follows what is changed in it
 */
GuildMatrixGrid *
guild_matrix_canvas_get_grid (GuildMatrixCanvas *self)
{
  g_return_val_if_fail (GUILD_IS_MATRIX_CANVAS (self), NULL);

  return self->grid;
}

static guint
find_row_again (const GuildMatrixGrid *old,
                const GuildMatrixGrid *grid,
                guint                  row)
{
  guint found = 0;

  if (row < old->rows->len &&
      guild_matrix_grid_find_row (grid, guild_matrix_grid_get_row (old, row)->competency, &found))
    return found;
  return MIN (row, MAX (grid->rows->len, 1) - 1);
}

static guint
find_column_again (const GuildMatrixGrid *old,
                   const GuildMatrixGrid *grid,
                   guint                  column)
{
  guint found = 0;

  if (column < old->columns->len &&
      guild_matrix_grid_find_column (grid, guild_matrix_grid_get_column (old, column)->role, &found))
    return found;
  return MIN (column, MAX (grid->columns->len, 1) - 1);
}

/**
 * guild_matrix_canvas_take_grid:
 * @self: a canvas
 * @grid: (transfer full): what it shows then
 *
 * Cursor and range stay with their competencies and roles.
 */
void
guild_matrix_canvas_take_grid (GuildMatrixCanvas *self,
                               GuildMatrixGrid   *grid)
{
  g_autoptr (GuildMatrixGrid) old = NULL;

  g_return_if_fail (GUILD_IS_MATRIX_CANVAS (self));

  old = self->grid;
  self->grid = grid;
  self->row = find_row_again (old, grid, self->row);
  self->column = find_column_again (old, grid, self->column);
  self->anchor_row = find_row_again (old, grid, self->anchor_row);
  self->anchor_column = find_column_again (old, grid, self->anchor_column);
  guild_matrix_paint_forget (self->paint);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  moved (self);
}

/**
 * guild_matrix_canvas_redraw:
 * @self: a canvas
 *
 * Shows its cells as they are now.
 */
void
guild_matrix_canvas_redraw (GuildMatrixCanvas *self)
{
  g_return_if_fail (GUILD_IS_MATRIX_CANVAS (self));

  moved (self);
}

/**
 * guild_matrix_canvas_get_cursor:
 * @self: a canvas
 * @row: (out): index of the cursor's row
 * @column: (out): index of its column
 *
 * Returns: whether there is a cell
 */
gboolean
guild_matrix_canvas_get_cursor (GuildMatrixCanvas *self,
                                guint             *row,
                                guint             *column)
{
  g_return_val_if_fail (GUILD_IS_MATRIX_CANVAS (self), FALSE);

  *row = self->row;
  *column = self->column;
  return has_cells (self);
}

/**
 * guild_matrix_canvas_set_cursor:
 * @self: a canvas
 * @row: index of a row
 * @column: index of a column
 *
 * Brings the cursor there, and the cell into sight.
 */
void
guild_matrix_canvas_set_cursor (GuildMatrixCanvas *self,
                                guint              row,
                                guint              column)
{
  g_return_if_fail (GUILD_IS_MATRIX_CANVAS (self));
  g_return_if_fail (row < self->grid->rows->len && column < self->grid->columns->len);

  move_to (self, row, column, FALSE);
}

/**
 * guild_matrix_canvas_get_area:
 * @self: a canvas
 * @area: (out): the range, of one cell where no more are chosen
 *
 * Returns: whether there is a cell
 */
gboolean
guild_matrix_canvas_get_area (GuildMatrixCanvas *self,
                              GuildMatrixArea   *area)
{
  g_return_val_if_fail (GUILD_IS_MATRIX_CANVAS (self), FALSE);

  *area = get_area (self);
  return has_cells (self);
}

/**
 * guild_matrix_canvas_set_area:
 * @self: a canvas
 * @area: a range
 *
 * Chooses it; the cursor stands at its beginning.
 */
void
guild_matrix_canvas_set_area (GuildMatrixCanvas *self,
                              GuildMatrixArea    area)
{
  g_return_if_fail (GUILD_IS_MATRIX_CANVAS (self));
  g_return_if_fail (area.row + area.n_rows <= self->grid->rows->len);
  g_return_if_fail (area.column + area.n_columns <= self->grid->columns->len);

  choose (self, area.row, area.column, area.row + area.n_rows - 1, area.column + area.n_columns - 1);
}

/**
 * guild_matrix_canvas_point:
 * @self: a canvas
 * @x: where, on it
 * @y: and how far down
 *
 * Brings the cursor to the cell there, unless the range has it.
 *
 * Returns: whether there is a cell
 */
gboolean
guild_matrix_canvas_point (GuildMatrixCanvas *self,
                           double             x,
                           double             y)
{
  GuildMatrixArea area;
  guint line = 0, column = 0, row = 0;

  g_return_val_if_fail (GUILD_IS_MATRIX_CANVAS (self), FALSE);

  if (!has_cells (self) || guild_matrix_geometry_find (&self->geometry, x, y, &line, &column) != GUILD_MATRIX_CELL ||
      guild_matrix_grid_get_line (self->grid, line)->heading)
    return FALSE;
  row = guild_matrix_grid_get_line (self->grid, line)->row;
  area = get_area (self);
  if (row < area.row || row >= area.row + area.n_rows || column < area.column || column >= area.column + area.n_columns)
    move_to (self, row, column, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

/**
 * guild_matrix_canvas_get_place:
 * @self: a canvas
 * @place: (out): where the cursor's cell is seen
 */
void
guild_matrix_canvas_get_place (GuildMatrixCanvas *self,
                               GdkRectangle      *place)
{
  graphene_rect_t cell;

  g_return_if_fail (GUILD_IS_MATRIX_CANVAS (self));
  g_return_if_fail (has_cells (self));

  cell = guild_matrix_geometry_get_place (&self->geometry, guild_matrix_grid_get_row (self->grid, self->row)->line,
                                          self->column);
  *place = (GdkRectangle) { (int) cell.origin.x, (int) cell.origin.y, (int) cell.size.width, (int) cell.size.height };
}

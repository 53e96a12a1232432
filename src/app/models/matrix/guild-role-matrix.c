/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-role-matrix.h"

#include <glib/gi18n.h>

#include "guild-cell-edits.h"
#include "guild-matrix-canvas.h"
#include "guild-people-menu.h"
#include "guild-role-words.h"
#include "guild-weight-popover.h"

/* So many refused cells are named; of more, their number says enough. */
#define MOST_SAID 8

struct _GuildRoleMatrix
{
  GtkBox parent_instance;

  GuildSession *session;
  gint64 framework;
  GuildCellEdits *edits;
  GtkWidget *weight_popover;

  GtkStack *stack;
  GuildMatrixCanvas *canvas;
  GtkWidget *footer;
  GtkLabel *cell_label;
  GtkLabel *count_label;
  GMenuModel *cell_menu;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_FRAMEWORK,
} GuildRoleMatrixProperty;

static GParamSpec *properties[PROP_FRAMEWORK + 1];

G_DEFINE_FINAL_TYPE (GuildRoleMatrix, guild_role_matrix, GTK_TYPE_BOX)

/* --- what is shown --------------------------------------------------------------------------------------- */

static char *
describe_area (const GuildMatrixGrid *grid,
               const GuildMatrixArea *area)
{
  guint n_cells = area->n_rows * area->n_columns;

  if (n_cells == 1)
    return guild_matrix_grid_describe_cell (grid, area->row, area->column);
  return g_strdup_printf (ngettext ("%'u cell", "%'u cells", n_cells), n_cells);
}

static void
show_footer (GuildRoleMatrix *self)
{
  const GuildMatrixGrid *grid = guild_matrix_canvas_get_grid (self->canvas);
  GuildMatrixArea area;
  guint row = 0, column = 0;
  guint n_asked;
  g_autofree char *words = NULL;
  g_autofree char *count = NULL;
  g_autofree char *counted = NULL;

  if (!guild_matrix_canvas_get_area (self->canvas, &area) ||
      !guild_matrix_canvas_get_cursor (self->canvas, &row, &column))
    return;
  n_asked = guild_matrix_grid_get_column (grid, column)->n_asked;
  words = describe_area (grid, &area);
  count = guild_role_words_count (n_asked);
  /* Translators: a role and how much it asks for, as in "Engineer II · 23 competencies: a good size". */
  counted = g_strdup_printf (_ ("%s · %s"), guild_matrix_grid_get_column (grid, column)->name, count);
  gtk_label_set_label (self->cell_label, words);
  gtk_label_set_label (self->count_label, counted);
  if (guild_role_words_is_many (n_asked))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "warning");
      gtk_widget_remove_css_class (GTK_WIDGET (self->count_label), "dimmed");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->count_label), "warning");
      gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "dimmed");
    }
}

static void
canvas_moved (GuildRoleMatrix *self)
{
  show_footer (self);
}

static void
refresh (GuildRoleMatrix *self)
{
  GuildOrganisation *organisation = NULL;
  GuildMatrixGrid *grid = NULL;
  const char *page = "matrix";

  if (self->session == NULL)
    return;
  organisation = guild_session_get_organisation (self->session);
  grid = self->framework != 0 ? guild_matrix_grid_new_from (organisation, self->framework) : guild_matrix_grid_new ();
  if (guild_matrix_grid_get_n_rows (grid) == 0)
    page = "no-competencies";
  else if (guild_matrix_grid_get_n_columns (grid) == 0)
    page = "no-roles";
  guild_matrix_canvas_take_grid (self->canvas, grid);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->footer, g_str_equal (page, "matrix"));
}

/* What was typed and is not saved yet is shown already: the organisation is asked when all is. */
static void
organisation_changed (GuildRoleMatrix *self)
{
  if (!guild_cell_edits_get_pending (self->edits))
    refresh (self);
}

/* --- edits ------------------------------------------------------------------------------------------------- */

static void
tell (GuildRoleMatrix *self,
      GPtrArray       *refusals,
      const char      *heading)
{
  AdwDialog *dialog = NULL;
  g_autoptr (GString) body = g_string_new (NULL);

  if (refusals->len == 1)
    {
      guild_session_tell (self->session, refusals->pdata[0]);
      return;
    }
  for (guint i = 0; i < refusals->len; i++)
    if (i < MOST_SAID || i + 1 == refusals->len)
      g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", (const char *) refusals->pdata[i]);
    else if (i == MOST_SAID)
      g_string_append (body, "\n…");
  dialog = adw_alert_dialog_new (heading, body->str);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* Shows and saves what an edit makes of cells, or tells why there is none. */
static void
take (GuildRoleMatrix *self,
      GArray          *cells,
      GPtrArray       *refusals,
      const char      *heading)
{
  if (cells == NULL)
    {
      tell (self, refusals, heading);
      return;
    }
  if (cells->len == 0)
    {
      g_array_unref (cells);
      return;
    }
  guild_matrix_apply (guild_matrix_canvas_get_grid (self->canvas), cells);
  guild_matrix_canvas_redraw (self->canvas);
  guild_cell_edits_add (self->edits, cells);
}

static void
set_target (GuildRoleMatrix *self,
            int              target)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  GuildMatrixArea area;

  if (guild_matrix_canvas_get_area (self->canvas, &area))
    take (self, guild_matrix_set_targets (guild_matrix_canvas_get_grid (self->canvas), &area, target, refusals),
          refusals, _ ("Nothing Was Set"));
}

static void
fill (GuildRoleMatrix *self,
      gboolean         down)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  GuildMatrixArea area;

  if (guild_matrix_canvas_get_area (self->canvas, &area))
    take (self, guild_matrix_fill (guild_matrix_canvas_get_grid (self->canvas), &area, down, refusals), refusals,
          _ ("Nothing Was Filled"));
}

static void
copy (GuildRoleMatrix *self)
{
  GuildMatrixArea area;
  g_autoptr (GuildCellBlock) block = NULL;
  g_autofree char *text = NULL;

  if (!guild_matrix_canvas_get_area (self->canvas, &area))
    return;
  block = guild_matrix_copy (guild_matrix_canvas_get_grid (self->canvas), &area);
  text = guild_cell_block_write (block);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
paste (GuildRoleMatrix *self,
       const char      *text)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildCellBlock) block = guild_cell_block_parse (text, &error);
  const GuildMatrixGrid *grid = guild_matrix_canvas_get_grid (self->canvas);
  GuildMatrixArea area;
  GArray *cells = NULL;

  if (block == NULL)
    {
      guild_session_tell_error (self->session, error);
      return;
    }
  if (!guild_matrix_canvas_get_area (self->canvas, &area))
    return;
  cells = guild_matrix_paste (grid, &area, block, refusals);
  if (cells != NULL && block->n_rows * block->n_columns > area.n_rows * area.n_columns)
    guild_matrix_canvas_set_area (self->canvas,
                                  (GuildMatrixArea) { area.row, area.column,
                                                      MIN (block->n_rows, grid->rows->len - area.row),
                                                      MIN (block->n_columns, grid->columns->len - area.column) });
  take (self, cells, refusals, _ ("Nothing Was Pasted"));
}

static void
text_read (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildRoleMatrix) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->session == NULL)
    return;
  if (text == NULL)
    guild_session_tell (self->session, _ ("There are no cells to paste."));
  else
    paste (self, text);
}

static void
weight_chosen (GuildRoleMatrix *self,
               double           weight)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  GuildMatrixArea area;

  if (guild_matrix_canvas_get_area (self->canvas, &area))
    take (self, guild_matrix_set_weights (guild_matrix_canvas_get_grid (self->canvas), &area, weight, refusals),
          refusals, _ ("Nothing Was Set"));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* Where the cursor's cell is seen, on this widget. */
static GdkRectangle
get_place (GuildRoleMatrix *self)
{
  GdkRectangle place = { 0 };
  graphene_point_t at = GRAPHENE_POINT_INIT (0, 0);

  guild_matrix_canvas_get_place (self->canvas, &place);
  if (gtk_widget_compute_point (GTK_WIDGET (self->canvas), GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT ((float) place.x, (float) place.y), &at))
    place = (GdkRectangle) { (int) at.x, (int) at.y, place.width, place.height };
  return place;
}

static void
ask_weight (GuildRoleMatrix *self)
{
  const GuildMatrixGrid *grid = guild_matrix_canvas_get_grid (self->canvas);
  GuildMatrixArea area;
  guint row = 0, column = 0;
  g_autofree char *cells = NULL;
  g_autofree char *title = NULL;
  GdkRectangle place;

  if (!guild_matrix_canvas_get_area (self->canvas, &area) ||
      !guild_matrix_canvas_get_cursor (self->canvas, &row, &column))
    return;
  if (area.n_rows * area.n_columns > 1)
    {
      cells = describe_area (grid, &area);
      /* Translators: %s is as in "12 cells". */
      title = g_strdup_printf (_ ("Weight of %s"), cells);
    }
  else
    title = g_strdup_printf (_ ("Weight of %s"), guild_matrix_grid_get_row (grid, row)->name);
  place = get_place (self);
  guild_weight_popover_show (GUILD_WEIGHT_POPOVER (self->weight_popover), title,
                             guild_matrix_grid_get_cell (grid, row, column)->weight, &place);
}

/* --- actions ------------------------------------------------------------------------------------------------ */

static void
cut_action (GtkWidget  *widget,
            const char *action G_GNUC_UNUSED,
            GVariant   *parameter G_GNUC_UNUSED)
{
  copy (GUILD_ROLE_MATRIX (widget));
  set_target (GUILD_ROLE_MATRIX (widget), -1);
}

static void
copy_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  copy (GUILD_ROLE_MATRIX (widget));
}

static void
paste_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_read, g_object_ref (widget));
}

static void
clear_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  set_target (GUILD_ROLE_MATRIX (widget), -1);
}

static void
fill_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  fill (GUILD_ROLE_MATRIX (widget), g_str_equal (action, "matrix.fill-down"));
}

static void
weight_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  ask_weight (GUILD_ROLE_MATRIX (widget));
}

static void
show_role_action (GtkWidget  *widget,
                  const char *action G_GNUC_UNUSED,
                  GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRoleMatrix *self = GUILD_ROLE_MATRIX (widget);
  guint row = 0, column = 0;

  if (guild_matrix_canvas_get_cursor (self->canvas, &row, &column))
    gtk_widget_activate_action (widget, "models.show-role", "x",
                                guild_matrix_grid_get_column (guild_matrix_canvas_get_grid (self->canvas), column)
                                    ->role);
}

static void
menu_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRoleMatrix *self = GUILD_ROLE_MATRIX (widget);
  guint row = 0, column = 0;
  GdkRectangle place;

  if (!guild_matrix_canvas_get_cursor (self->canvas, &row, &column))
    return;
  place = get_place (self);
  guild_people_menu_show (self->cell_menu, widget, place.x + place.width / 2.0, place.y + place.height / 2.0);
}

static gboolean
key_pressed (GuildRoleMatrix *self,
             guint            key,
             guint            code G_GNUC_UNUSED,
             GdkModifierType  state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key >= GDK_KEY_0 && key <= GDK_KEY_9)
    set_target (self, (int) (key - GDK_KEY_0));
  else if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    set_target (self, (int) (key - GDK_KEY_KP_0));
  else if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete || key == GDK_KEY_BackSpace)
    set_target (self, -1);
  else if (key == GDK_KEY_w || key == GDK_KEY_W)
    ask_weight (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
secondary_pressed (GuildRoleMatrix *self,
                   int              n_press G_GNUC_UNUSED,
                   double           x,
                   double           y)
{
  graphene_point_t at = GRAPHENE_POINT_INIT (0, 0);
  guint row = 0, column = 0;

  if (!guild_matrix_canvas_point (self->canvas, x, y) || !guild_matrix_canvas_get_cursor (self->canvas, &row, &column))
    return;
  if (gtk_widget_compute_point (GTK_WIDGET (self->canvas), GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    guild_people_menu_show (self->cell_menu, GTK_WIDGET (self), at.x, at.y);
}

/* --- widget ----------------------------------------------------------------------------------------------- */

static gboolean
guild_role_matrix_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GUILD_ROLE_MATRIX (widget)->canvas));
}

static void
guild_role_matrix_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildRoleMatrix *self = GUILD_ROLE_MATRIX (object);

  switch ((GuildRoleMatrixProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_FRAMEWORK:
      g_value_set_int64 (value, self->framework);
      break;
    }
}

static void
guild_role_matrix_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  GuildRoleMatrix *self = GUILD_ROLE_MATRIX (object);

  switch ((GuildRoleMatrixProperty) property_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_FRAMEWORK:
      if (self->framework == g_value_get_int64 (value))
        break;
      self->framework = g_value_get_int64 (value);
      refresh (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
guild_role_matrix_constructed (GObject *object)
{
  GuildRoleMatrix *self = GUILD_ROLE_MATRIX (object);

  G_OBJECT_CLASS (guild_role_matrix_parent_class)->constructed (object);

  self->edits = guild_cell_edits_new (self->session);
  g_signal_connect_object (self->edits, "settled", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (guild_session_get_organisation (self->session), "changed", G_CALLBACK (organisation_changed),
                           self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
guild_role_matrix_dispose (GObject *object)
{
  GuildRoleMatrix *self = GUILD_ROLE_MATRIX (object);

  g_clear_pointer (&self->weight_popover, gtk_widget_unparent);
  g_clear_object (&self->edits);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_ROLE_MATRIX);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_role_matrix_parent_class)->dispose (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType state;
    const char *action;
  } BINDINGS[] = {
    { GDK_KEY_x, GDK_CONTROL_MASK, "matrix.cut" },        { GDK_KEY_c, GDK_CONTROL_MASK, "matrix.copy" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "matrix.paste" },      { GDK_KEY_d, GDK_CONTROL_MASK, "matrix.fill-down" },
    { GDK_KEY_r, GDK_CONTROL_MASK, "matrix.fill-right" }, { GDK_KEY_Menu, 0, "matrix.menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "matrix.menu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (BINDINGS); i++)
    gtk_widget_class_add_binding_action (widget_class, BINDINGS[i].key, BINDINGS[i].state, BINDINGS[i].action, NULL);
}

static void
guild_role_matrix_class_init (GuildRoleMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = guild_role_matrix_constructed;
  object_class->dispose = guild_role_matrix_dispose;
  object_class->get_property = guild_role_matrix_get_property;
  object_class->set_property = guild_role_matrix_set_property;
  widget_class->grab_focus = guild_role_matrix_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GUILD_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRAMEWORK] = g_param_spec_int64 ("framework", NULL, NULL, 0, G_MAXINT64, 0,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                       G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "matrix.cut", NULL, cut_action);
  gtk_widget_class_install_action (widget_class, "matrix.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "matrix.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "matrix.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "matrix.fill-down", NULL, fill_action);
  gtk_widget_class_install_action (widget_class, "matrix.fill-right", NULL, fill_action);
  gtk_widget_class_install_action (widget_class, "matrix.weight", NULL, weight_action);
  gtk_widget_class_install_action (widget_class, "matrix.show-role", NULL, show_role_action);
  gtk_widget_class_install_action (widget_class, "matrix.menu", NULL, menu_action);
  add_bindings (widget_class);

  g_type_ensure (GUILD_TYPE_MATRIX_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/matrix/guild-role-matrix.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildRoleMatrix, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleMatrix, canvas);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleMatrix, footer);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleMatrix, cell_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleMatrix, count_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleMatrix, cell_menu);
  gtk_widget_class_bind_template_callback (widget_class, canvas_moved);
}

static void
guild_role_matrix_init (GuildRoleMatrix *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->weight_popover = guild_weight_popover_new ();
  gtk_widget_set_parent (self->weight_popover, GTK_WIDGET (self));
  g_signal_connect_object (self->weight_popover, "chosen", G_CALLBACK (weight_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (secondary));
}

/**
 * guild_role_matrix_show_role:
 * @self: a matrix
 * @role: key of a role
 *
 * Brings the cursor to its column.
 */
void
guild_role_matrix_show_role (GuildRoleMatrix *self,
                             gint64           role)
{
  guint row = 0, column = 0;

  g_return_if_fail (GUILD_IS_ROLE_MATRIX (self));

  if (guild_matrix_canvas_get_cursor (self->canvas, &row, &column) &&
      guild_matrix_grid_find_column (guild_matrix_canvas_get_grid (self->canvas), role, &column))
    guild_matrix_canvas_set_cursor (self->canvas, row, column);
}

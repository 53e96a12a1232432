/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-scale-step.h"

#include <glib/gi18n.h>

#include "guild-put-back.h"

struct _GuildScaleStep
{
  AdwPreferencesRow parent_instance;

  int origin;
  int level;

  GtkWidget *handle;
  GtkLabel *level_label;
  GtkText *name_text;
  GtkTextView *definition_view;
  GtkWidget *placeholder;
  GtkWidget *remove_button;
};

enum
{
  CHANGED,
  NEXT,
  REMOVED,
  MOVED,
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildScaleStep, guild_scale_step, ADW_TYPE_PREFERENCES_ROW)

/* What is about a step says which. */
static void
name_parts (GuildScaleStep *self)
{
  const char *name = guild_scale_step_get_name (self);
  /* Translators: %d is the number of a step of a scale. */
  g_autofree char *step = g_strdup_printf (_ ("Step %d"), self->level);
  /* Translators: %d is the number of a step of a scale. */
  g_autofree char *definition = g_strdup_printf (_ ("Definition of Step %d"), self->level);
  /* Translators: %s is the name of a step of a scale. */
  g_autofree char *removal = g_strdup_printf (_ ("Remove %s"), *name != '\0' ? name : step);
  /* Translators: %s is the name of a step of a scale. */
  g_autofree char *move = g_strdup_printf (_ ("Move %s"), *name != '\0' ? name : step);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle), GTK_ACCESSIBLE_PROPERTY_LABEL, move, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, step, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_text), GTK_ACCESSIBLE_PROPERTY_LABEL, step, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->definition_view), GTK_ACCESSIBLE_PROPERTY_LABEL, definition,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL, removal, -1);
  gtk_widget_set_tooltip_text (self->remove_button, removal);
}

static void
name_changed (GuildScaleStep *self)
{
  name_parts (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
name_activated (GuildScaleStep *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

static void
definition_changed (GuildScaleStep *self)
{
  gtk_widget_set_visible (self->placeholder,
                          gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->definition_view)) == 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_clicked (GuildScaleStep *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static gboolean
guild_scale_step_grab_focus (GtkWidget *widget)
{
  return gtk_text_grab_focus_without_selecting (GUILD_SCALE_STEP (widget)->name_text);
}

/* The row takes no focus of its own, and goes through its parts as they read, in either direction of the text. */
static gboolean
guild_scale_step_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  GuildScaleStep *self = GUILD_SCALE_STEP (widget);
  GtkWidget *parts[] = { GTK_WIDGET (self->name_text), GTK_WIDGET (self->definition_view), self->remove_button };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  int step = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  int at = step > 0 ? 0 : (int) G_N_ELEMENTS (parts) - 1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return gtk_widget_get_focus_child (widget) != NULL
               ? GTK_WIDGET_CLASS (guild_scale_step_parent_class)->focus (widget, direction)
               : gtk_widget_grab_focus (parts[0]);
  for (guint i = 0; focus != NULL && i < G_N_ELEMENTS (parts); i++)
    if (focus == parts[i])
      at = (int) i + step;
  for (; at >= 0 && at < (int) G_N_ELEMENTS (parts); at += step)
    if (gtk_widget_is_sensitive (parts[at]))
      return gtk_widget_grab_focus (parts[at]);
  return FALSE;
}

/* --- moving ------------------------------------------------------------------------------------------------------- */

static gboolean
key_pressed (GuildScaleStep *self,
             guint           key,
             guint           code G_GNUC_UNUSED,
             GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == GDK_ALT_MASK && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    g_signal_emit (self, signals[MOVED], 0, key == GDK_KEY_Up ? -1 : 1);
  else if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    gtk_widget_activate_default (GTK_WIDGET (self));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
drag_prepared (GuildScaleStep *self,
               double          x,
               double          y,
               GtkDragSource  *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_point_t in_row = at;

  if (!gtk_widget_compute_point (self->handle, GTK_WIDGET (self), &at, &in_row))
    in_row = at;
  gtk_drag_source_set_icon (source, picture, (int) in_row.x, (int) in_row.y);
  return gdk_content_provider_new_typed (GUILD_TYPE_SCALE_STEP, self);
}

static void
drag_begun (GuildScaleStep *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "moving");
}

static void
drag_ended (GuildScaleStep *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "moving");
}

static void
show_drop (GuildScaleStep *self,
           gboolean        before,
           gboolean        after)
{
  if (before)
    gtk_widget_add_css_class (GTK_WIDGET (self), "drop-before");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-before");
  if (after)
    gtk_widget_add_css_class (GTK_WIDGET (self), "drop-after");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-after");
}

static gboolean
is_after (GuildScaleStep *self,
          double          y)
{
  return y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static GdkDragAction
drop_moved (GuildScaleStep *self,
            double          x G_GNUC_UNUSED,
            double          y)
{
  show_drop (self, !is_after (self, y), is_after (self, y));
  return GDK_ACTION_MOVE;
}

static void
drop_left (GuildScaleStep *self)
{
  show_drop (self, FALSE, FALSE);
}

static gboolean
drop_done (GuildScaleStep *self,
           const GValue   *value,
           double          x G_GNUC_UNUSED,
           double          y,
           GtkDropTarget  *target)
{
  show_drop (self, FALSE, FALSE);
  if (guild_put_back_is (target))
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_object (value), is_after (self, y));
  return TRUE;
}

static void
add_dragging (GuildScaleStep *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GUILD_TYPE_SCALE_STEP, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  guild_put_back_watch (source);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begun), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_ended), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_cursor_from_name (self->handle, "grab");

  g_signal_connect_object (target, "motion", G_CALLBACK (drop_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_done), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- GObject ------------------------------------------------------------------------------------------------------ */

static void
guild_scale_step_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_SCALE_STEP);

  G_OBJECT_CLASS (guild_scale_step_parent_class)->dispose (object);
}

static void
guild_scale_step_class_init (GuildScaleStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_scale_step_dispose;
  widget_class->grab_focus = guild_scale_step_grab_focus;
  widget_class->focus = guild_scale_step_focus;

  /**
   * GuildScaleStep::changed:
   * @self: the step
   *
   * Something else stands in it.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * GuildScaleStep::next:
   * @self: the step
   *
   * Its name is typed: the next step is asked for.
   */
  signals[NEXT] = g_signal_new ("next", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  /**
   * GuildScaleStep::removed:
   * @self: the step
   *
   * It is to go.
   */
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * GuildScaleStep::moved:
   * @self: the step
   * @by: -1 or 1
   *
   * It is to change its place with the one before or after it.
   */
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * GuildScaleStep::dropped:
   * @self: the step
   * @step: another one
   * @after: whether that is to come after this one, or before
   *
   * Another step was dropped on it.
   */
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, GUILD_TYPE_SCALE_STEP, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/versions/guild-scale-step.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildScaleStep, handle);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleStep, level_label);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleStep, name_text);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleStep, definition_view);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleStep, placeholder);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleStep, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed);
  gtk_widget_class_bind_template_callback (widget_class, name_activated);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked);
}

static void
guild_scale_step_init (GuildScaleStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->definition_view), "changed", G_CALLBACK (definition_changed),
                           self, G_CONNECT_SWAPPED);
  add_dragging (self);
}

/**
 * guild_scale_step_new:
 * @origin: the level that it is in the scale so far, or -1 if it is new
 * @name: its name
 * @definition: what it means
 *
 * Returns: (transfer floating): a step
 */
GtkWidget *
guild_scale_step_new (int         origin,
                      const char *name,
                      const char *definition)
{
  GuildScaleStep *self = g_object_new (GUILD_TYPE_SCALE_STEP, NULL);

  self->origin = origin;
  gtk_editable_set_text (GTK_EDITABLE (self->name_text), name);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->definition_view), definition, -1);
  return GTK_WIDGET (self);
}

/**
 * guild_scale_step_get_origin:
 * @self: a step
 *
 * Returns: the level that it is in the scale so far, or -1 if it is new
 */
int
guild_scale_step_get_origin (GuildScaleStep *self)
{
  g_return_val_if_fail (GUILD_IS_SCALE_STEP (self), -1);

  return self->origin;
}

/**
 * guild_scale_step_get_name:
 * @self: a step
 *
 * Returns: (transfer none): its name, as it was typed
 */
const char *
guild_scale_step_get_name (GuildScaleStep *self)
{
  g_return_val_if_fail (GUILD_IS_SCALE_STEP (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->name_text));
}

/**
 * guild_scale_step_get_definition:
 * @self: a step
 *
 * Returns: (transfer full): what it means
 */
char *
guild_scale_step_get_definition (GuildScaleStep *self)
{
  char *text = NULL;

  g_return_val_if_fail (GUILD_IS_SCALE_STEP (self), NULL);

  g_object_get (gtk_text_view_get_buffer (self->definition_view), "text", &text, NULL);
  return text;
}

/**
 * guild_scale_step_set_level:
 * @self: a step
 * @level: its number
 */
void
guild_scale_step_set_level (GuildScaleStep *self,
                            int             level)
{
  g_autofree char *number = NULL;

  g_return_if_fail (GUILD_IS_SCALE_STEP (self));

  self->level = level;
  number = g_strdup_printf ("%d", level);
  gtk_label_set_label (self->level_label, number);
  name_parts (self);
}

/**
 * guild_scale_step_set_removable:
 * @self: a step
 * @removable: whether a scale is left without it
 */
void
guild_scale_step_set_removable (GuildScaleStep *self,
                                gboolean        removable)
{
  g_return_if_fail (GUILD_IS_SCALE_STEP (self));

  gtk_widget_set_sensitive (self->remove_button, removable);
}

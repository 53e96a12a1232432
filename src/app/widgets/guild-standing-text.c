/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-standing-text.h"

#include <string.h>

/* Between the edge and the text, as in the style of the button. */
#define PADDING_X 7
#define PADDING_Y 2

/* What a text that is typed needs beyond a label: its cursor stands after it. */
#define CURSOR_WIDTH 2

struct _GuildStandingText
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *button;
  GtkLabel *label; /* as high as what is typed, also while that is typed */
  GtkTextView *view;
  GtkLabel *reason_label;

  char *text;
  char *title;
  char *placeholder;
  gboolean multiline;
  gboolean lines; /* whether lines that are pasted are texts of their own */
  gboolean editing;
  gboolean refused;
  gboolean composing;
  gboolean leaving;
  guint leave_idle;
  GtkRoot *root; /* while it is edited */
};

typedef enum
{
  PROP_TEXT = 1,
  PROP_TITLE,
  PROP_PLACEHOLDER,
  PROP_MULTILINE,
  PROP_LINES,
  PROP_EDITING,
} GuildStandingTextProperty;

static GParamSpec *properties[PROP_EDITING + 1];

enum
{
  EDITED,
  LEFT,
  PASTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildStandingText, guild_standing_text, GTK_TYPE_WIDGET)

static char *
read_typed (GuildStandingText *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (self->view), &start, &end, FALSE);
}

/* The label holds the room: while somebody types it shows through only where nothing stands. */
static void
show_text (GuildStandingText *self)
{
  g_autofree char *typed = self->editing ? read_typed (self) : g_strdup (self->text);
  gboolean empty = *typed == '\0';
  g_autofree char *shown = NULL;

  if (empty)
    shown = g_strdup (self->placeholder != NULL ? self->placeholder : "");
  else if (g_str_has_suffix (typed, "\n"))
    shown = g_strconcat (typed, "\u200b", NULL);
  else
    shown = g_strdup (typed);
  gtk_label_set_label (self->label, shown);
  if (empty)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dimmed");
  if (self->editing && !empty)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "beneath");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "beneath");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *shown != '\0' ? shown : (self->title != NULL ? self->title : ""), -1);
}

static void
show_reason (GuildStandingText *self,
             const char        *reason)
{
  gtk_label_set_label (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
                               reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
}

/* Closing the window is leaving the text too: what is said now is still saved. */
static gboolean
window_closes (GuildStandingText *self)
{
  guild_standing_text_finish (self);
  return GDK_EVENT_PROPAGATE;
}

static void
watch_window (GuildStandingText *self,
              GtkRoot           *root)
{
  if (self->root != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->root, window_closes, self);
      g_object_remove_weak_pointer (G_OBJECT (self->root), (gpointer *) &self->root);
    }
  self->root = GTK_IS_WINDOW (root) ? root : NULL;
  if (self->root != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (self->root), (gpointer *) &self->root);
      g_signal_connect_object (self->root, "close-request", G_CALLBACK (window_closes), self, G_CONNECT_SWAPPED);
    }
}

static void
set_editing (GuildStandingText *self,
             gboolean           editing)
{
  if (self->editing == editing)
    return;
  self->editing = editing;
  self->composing = FALSE;
  watch_window (self, editing ? gtk_widget_get_root (GTK_WIDGET (self)) : NULL);
  gtk_widget_set_can_focus (self->button, !editing);
  gtk_widget_set_can_target (self->button, !editing);
  gtk_widget_set_visible (GTK_WIDGET (self->view), editing);
  if (editing)
    gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
  show_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}

static void
close_editing (GuildStandingText *self)
{
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self->view));

  g_clear_handle_id (&self->leave_idle, g_source_remove);
  if (!self->editing)
    return;
  show_reason (self, NULL);
  self->leaving = TRUE;
  gtk_widget_set_can_focus (self->button, TRUE);
  if (focused)
    gtk_widget_grab_focus (self->button);
  self->leaving = FALSE;
  set_editing (self, FALSE);
}

static void
leave (GuildStandingText *self,
       GuildTextLeave     how)
{
  g_signal_emit (self, signals[LEFT], 0, (int) how);
}

/* --- from one to the next -------------------------------------------------------------------------- */

static GuildStandingText *
find_text (GtkWidget *widget,
           gboolean   last)
{
  GtkWidget *child = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GUILD_IS_STANDING_TEXT (widget))
    return GUILD_STANDING_TEXT (widget);
  for (child = last ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget); child != NULL;
       child = last ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child))
    {
      GuildStandingText *found = find_text (child, last);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The text that stands next on the page is opened too. */
static void
guild_standing_text_left (GuildStandingText *self,
                          int                how)
{
  gboolean back = how == GUILD_TEXT_LEAVE_PREVIOUS;

  if (how != GUILD_TEXT_LEAVE_NEXT && !back)
    return;
  for (GtkWidget *at = GTK_WIDGET (self); at != NULL && !GTK_IS_ROOT (at); at = gtk_widget_get_parent (at))
    for (GtkWidget *other = back ? gtk_widget_get_prev_sibling (at) : gtk_widget_get_next_sibling (at); other != NULL;
         other = back ? gtk_widget_get_prev_sibling (other) : gtk_widget_get_next_sibling (other))
      {
        GuildStandingText *found = find_text (other, back);

        if (found == NULL)
          continue;
        guild_standing_text_begin (found);
        return;
      }
}

/* --- keys and pointer ------------------------------------------------------------------------------ */

/* Whether the cursor is in the first or the last line that is shown. */
static gboolean
is_at_edge (GuildStandingText *self,
            gboolean           last)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter cursor;
  GdkRectangle at, edge;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  if (last)
    gtk_text_buffer_get_end_iter (buffer, &end);
  else
    gtk_text_buffer_get_start_iter (buffer, &end);
  gtk_text_view_get_iter_location (self->view, &cursor, &at);
  gtk_text_view_get_iter_location (self->view, &end, &edge);
  return at.y == edge.y;
}

static gboolean
key_pressed (GuildStandingText *self,
             guint              key,
             guint              code G_GNUC_UNUSED,
             GdkModifierType    state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GuildTextLeave how;

  if (self->composing)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape && modifiers == 0)
    {
      guild_standing_text_cancel (self);
      leave (self, GUILD_TEXT_LEAVE_ESCAPE);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      if (modifiers == GDK_SHIFT_MASK)
        return self->multiline ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
      how = GUILD_TEXT_LEAVE_ENTER;
    }
  else if (key == GDK_KEY_Tab && modifiers == 0)
    how = GUILD_TEXT_LEAVE_NEXT;
  else if (key == GDK_KEY_ISO_Left_Tab || (key == GDK_KEY_Tab && modifiers == GDK_SHIFT_MASK))
    how = GUILD_TEXT_LEAVE_PREVIOUS;
  else if ((key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && modifiers == GDK_ALT_MASK)
    how = GUILD_TEXT_LEAVE_MOVE_DOWN;
  else if ((key == GDK_KEY_Up || key == GDK_KEY_KP_Up) && modifiers == GDK_ALT_MASK)
    how = GUILD_TEXT_LEAVE_MOVE_UP;
  else if ((key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && modifiers == 0 && is_at_edge (self, TRUE))
    how = GUILD_TEXT_LEAVE_NEXT;
  else if ((key == GDK_KEY_Up || key == GDK_KEY_KP_Up) && modifiers == 0 && is_at_edge (self, FALSE))
    how = GUILD_TEXT_LEAVE_PREVIOUS;
  else if (key == GDK_KEY_BackSpace && gtk_text_buffer_get_char_count (buffer) == 0)
    {
      leave (self, GUILD_TEXT_LEAVE_BACK);
      return GDK_EVENT_STOP;
    }
  else
    return GDK_EVENT_PROPAGATE;
  if (guild_standing_text_finish (self))
    leave (self, how);
  return GDK_EVENT_STOP;
}

static void
preedit_changed (GuildStandingText *self,
                 const char        *preedit)
{
  self->composing = *preedit != '\0';
}

/* A window that is only covered, and a menu of the text's own, leave it open. */
static void
left_for_good (gpointer data)
{
  GuildStandingText *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->leave_idle = 0;
  if (self->editing && (root == NULL || gtk_root_get_focus (root) != GTK_WIDGET (self->view)))
    guild_standing_text_finish (self);
}

static void
focus_left (GuildStandingText *self)
{
  if (self->editing && !self->leaving && self->leave_idle == 0)
    self->leave_idle = g_idle_add_once (left_for_good, self);
}

/* The cursor stands where the text was clicked. */
static void
clicked_at (GuildStandingText *self,
            int                n_press G_GNUC_UNUSED,
            double             x,
            double             y)
{
  graphene_point_t at;
  int index = 0, trailing = 0, left = 0, top = 0;
  GtkTextIter cursor;
  const char *shown = gtk_label_get_text (self->label);

  if (*self->text == '\0' || !gtk_widget_compute_point (self->button, GTK_WIDGET (self->label),
                                                        &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    {
      guild_standing_text_begin (self);
      return;
    }
  gtk_label_get_layout_offsets (self->label, &left, &top);
  pango_layout_xy_to_index (gtk_label_get_layout (self->label), ((int) at.x - left) * PANGO_SCALE,
                            ((int) at.y - top) * PANGO_SCALE, &index, &trailing);
  guild_standing_text_begin (self);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), &cursor,
                                      (int) g_utf8_pointer_to_offset (shown, shown + index) + trailing);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (self->view), &cursor);
}

/* --- pasting ----------------------------------------------------------------------------------------- */

/**
 * guild_standing_text_split:
 * @text: what was pasted
 *
 * Cuts it at its lines and takes off what lists begin their lines with.
 *
 * Returns: (transfer full): the lines in which something stands
 */
char **
guild_standing_text_split (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *at = lines[i];
      const char *bullets[] = { "•", "·", "–", "*", "-", "▪", "◦" };

      while (g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      for (guint j = 0; j < G_N_ELEMENTS (bullets); j++)
        if (g_str_has_prefix (at, bullets[j]) && g_unichar_isspace (g_utf8_get_char (at + strlen (bullets[j]))))
          {
            at += strlen (bullets[j]);
            break;
          }
      while (*at != '\0' && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      if (*at != '\0')
        g_strv_builder_take (builder, g_strchomp (g_strdup (at)));
    }
  return g_strv_builder_end (builder);
}

static void
text_read (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildStandingText) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_auto (GStrv) lines = NULL;

  if (text == NULL || !self->editing)
    return;
  lines = guild_standing_text_split (text);
  if (self->lines && g_strv_length (lines) > 1)
    {
      g_signal_emit (self, signals[PASTED], 0, lines);
      return;
    }
  if (!self->multiline)
    {
      g_free (text);
      text = g_strjoinv (" ", lines);
    }
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (buffer));
}

static void
paste (GuildStandingText *self)
{
  g_signal_stop_emission_by_name (self->view, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read, g_object_ref (self));
}

/* --- widget ------------------------------------------------------------------------------------------- */

static gboolean
guild_standing_text_grab_focus (GtkWidget *widget)
{
  GuildStandingText *self = GUILD_STANDING_TEXT (widget);

  return gtk_widget_grab_focus (self->editing ? GTK_WIDGET (self->view) : self->button);
}

static gboolean
edit_pressed (GtkWidget *widget,
              GVariant  *arguments G_GNUC_UNUSED,
              gpointer   user_data G_GNUC_UNUSED)
{
  guild_standing_text_begin (GUILD_STANDING_TEXT (widget));
  return GDK_EVENT_STOP;
}

static void
guild_standing_text_dispose (GObject *object)
{
  GuildStandingText *self = GUILD_STANDING_TEXT (object);
  GtkWidget *child = NULL;

  g_clear_handle_id (&self->leave_idle, g_source_remove);
  self->editing = FALSE;
  watch_window (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (guild_standing_text_parent_class)->dispose (object);
}

static void
guild_standing_text_finalize (GObject *object)
{
  GuildStandingText *self = GUILD_STANDING_TEXT (object);

  g_free (self->text);
  g_free (self->title);
  g_free (self->placeholder);

  G_OBJECT_CLASS (guild_standing_text_parent_class)->finalize (object);
}

static void
guild_standing_text_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildStandingText *self = GUILD_STANDING_TEXT (object);

  switch ((GuildStandingTextProperty) property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_MULTILINE:
      g_value_set_boolean (value, self->multiline);
      break;
    case PROP_LINES:
      g_value_set_boolean (value, self->lines);
      break;
    case PROP_EDITING:
      g_value_set_boolean (value, self->editing);
      break;
    }
}

static void
guild_standing_text_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  GuildStandingText *self = GUILD_STANDING_TEXT (object);

  switch ((GuildStandingTextProperty) property_id)
    {
    case PROP_TEXT:
      guild_standing_text_set_text (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      if (!g_set_str (&self->title, g_value_get_string (value)))
        break;
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->title != NULL ? self->title : "", -1);
      show_text (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_PLACEHOLDER:
      if (!g_set_str (&self->placeholder, g_value_get_string (value)))
        break;
      show_text (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_MULTILINE:
      if (self->multiline == g_value_get_boolean (value))
        break;
      self->multiline = !self->multiline;
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_LINES:
      if (self->lines == g_value_get_boolean (value))
        break;
      self->lines = !self->lines;
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_EDITING:
      g_assert_not_reached ();
    }
}

static void
guild_standing_text_class_init (GuildStandingTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = guild_standing_text_dispose;
  object_class->finalize = guild_standing_text_finalize;
  object_class->get_property = guild_standing_text_get_property;
  object_class->set_property = guild_standing_text_set_property;
  widget_class->grab_focus = guild_standing_text_grab_focus;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  /* What the text is, for those who do not see where it stands. */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, flags);
  properties[PROP_MULTILINE] = g_param_spec_boolean ("multiline", NULL, NULL, FALSE, flags);
  properties[PROP_LINES] = g_param_spec_boolean ("lines", NULL, NULL, FALSE, flags);
  properties[PROP_EDITING] = g_param_spec_boolean ("editing", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildStandingText::edited:
   * @self: the text
   * @text: what is to stand there
   *
   * Something else was typed. Whoever refuses it calls guild_standing_text_refuse().
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * GuildStandingText::left:
   * @self: the text
   * @how: a #GuildTextLeave
   *
   * An edit was ended by a key. The next or previous text of the page opens then.
   */
  signals[LEFT] = g_signal_new_class_handler ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                              G_CALLBACK (guild_standing_text_left), NULL, NULL, NULL, G_TYPE_NONE, 1,
                                              G_TYPE_INT);
  /**
   * GuildStandingText::pasted:
   * @self: the text, which has `lines`
   * @lines: two or more
   *
   * Several lines were pasted.
   */
  signals[PASTED] = g_signal_new ("pasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, edit_pressed, NULL);
  gtk_widget_class_set_css_name (widget_class, "standing-text");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
guild_standing_text_init (GuildStandingText *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkTextBuffer *buffer = NULL;

  self->text = g_strdup ("");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "yalign", 0.f, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, NULL);
  self->button = g_object_new (GTK_TYPE_BUTTON, "child", self->label, "focus-on-click", TRUE, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "visible",
                             FALSE, "left-margin", PADDING_X, "right-margin", PADDING_X, "top-margin", PADDING_Y,
                             "bottom-margin", PADDING_Y, NULL);
  self->overlay = g_object_new (GTK_TYPE_OVERLAY, "child", self->button, "halign", GTK_ALIGN_START, NULL);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  self->reason_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->reason_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->reason_label), "error");
  gtk_widget_set_parent (GTK_WIDGET (self->reason_label), GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  /* Before the button's own, which would then deny it. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_at), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->button, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (guild_standing_text_begin), self, G_CONNECT_SWAPPED);

  buffer = gtk_text_view_get_buffer (self->view);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (show_text), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "preedit-changed", G_CALLBACK (preedit_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "paste-clipboard", G_CALLBACK (paste), self, G_CONNECT_SWAPPED);
}

/**
 * guild_standing_text_new:
 *
 * Returns: (transfer floating): a text in which nothing stands
 */
GtkWidget *
guild_standing_text_new (void)
{
  return g_object_new (GUILD_TYPE_STANDING_TEXT, NULL);
}

/**
 * guild_standing_text_get_text:
 * @self: a text
 *
 * Returns: what stands there, which is not what is being typed
 */
const char *
guild_standing_text_get_text (GuildStandingText *self)
{
  g_return_val_if_fail (GUILD_IS_STANDING_TEXT (self), NULL);

  return self->text;
}

/**
 * guild_standing_text_set_text:
 * @self: a text
 * @text: (nullable): what stands there; what is being typed stays
 */
void
guild_standing_text_set_text (GuildStandingText *self,
                              const char        *text)
{
  g_return_if_fail (GUILD_IS_STANDING_TEXT (self));

  if (!g_set_str (&self->text, text != NULL ? text : ""))
    return;
  show_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/**
 * guild_standing_text_describe:
 * @self: a text
 * @description: what is said of it after it
 */
void
guild_standing_text_describe (GuildStandingText *self,
                              const char        *description)
{
  g_return_if_fail (GUILD_IS_STANDING_TEXT (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/**
 * guild_standing_text_get_editing:
 * @self: a text
 *
 * Returns: whether somebody types in it
 */
gboolean
guild_standing_text_get_editing (GuildStandingText *self)
{
  g_return_val_if_fail (GUILD_IS_STANDING_TEXT (self), FALSE);

  return self->editing;
}

/**
 * guild_standing_text_begin:
 * @self: a text
 *
 * Opens it, with the cursor at its end.
 */
void
guild_standing_text_begin (GuildStandingText *self)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter end;

  g_return_if_fail (GUILD_IS_STANDING_TEXT (self));

  if (!self->editing)
    {
      gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

      gtk_text_view_set_left_margin (self->view, rtl ? PADDING_X - CURSOR_WIDTH : PADDING_X);
      gtk_text_view_set_right_margin (self->view, rtl ? PADDING_X : PADDING_X - CURSOR_WIDTH);
      buffer = gtk_text_view_get_buffer (self->view);
      /* What stood there before is nothing to go back to by Ctrl+Z. */
      gtk_text_buffer_begin_irreversible_action (buffer);
      gtk_text_buffer_set_text (buffer, self->text, -1);
      gtk_text_buffer_end_irreversible_action (buffer);
      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_buffer_place_cursor (buffer, &end);
      set_editing (self, TRUE);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * guild_standing_text_finish:
 * @self: a text
 *
 * Says what was typed, and closes it.
 *
 * Returns: whether it is closed; otherwise it was refused
 */
gboolean
guild_standing_text_finish (GuildStandingText *self)
{
  g_autofree char *typed = NULL;

  g_return_val_if_fail (GUILD_IS_STANDING_TEXT (self), TRUE);

  g_clear_handle_id (&self->leave_idle, g_source_remove);
  if (!self->editing)
    return TRUE;
  typed = g_strstrip (read_typed (self));
  if (!g_str_equal (typed, self->text))
    {
      self->refused = FALSE;
      g_object_ref (self);
      g_signal_emit (self, signals[EDITED], 0, typed);
      if (self->refused || !self->editing)
        {
          gboolean closed = !self->editing;

          g_object_unref (self);
          return closed;
        }
      g_object_unref (self);
      guild_standing_text_set_text (self, typed);
    }
  close_editing (self);
  return TRUE;
}

/**
 * guild_standing_text_cancel:
 * @self: a text
 *
 * Closes it, with what stood there before.
 */
void
guild_standing_text_cancel (GuildStandingText *self)
{
  g_return_if_fail (GUILD_IS_STANDING_TEXT (self));

  close_editing (self);
}

/**
 * guild_standing_text_replace:
 * @self: a text
 * @text: what stands there
 *
 * Closes it, whatever is typed in it, with another text.
 */
void
guild_standing_text_replace (GuildStandingText *self,
                             const char        *text)
{
  g_return_if_fail (GUILD_IS_STANDING_TEXT (self));

  guild_standing_text_set_text (self, text);
  close_editing (self);
}

/**
 * guild_standing_text_refuse:
 * @self: a text
 * @typed: what cannot stand there
 * @reason: why, as a sentence
 *
 * Leaves what was typed open, or opens it again, with the reason.
 */
void
guild_standing_text_refuse (GuildStandingText *self,
                            const char        *typed,
                            const char        *reason)
{
  g_return_if_fail (GUILD_IS_STANDING_TEXT (self));

  self->refused = TRUE;
  if (!self->editing)
    {
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), typed, -1);
      set_editing (self, TRUE);
    }
  show_reason (self, reason);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), reason, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

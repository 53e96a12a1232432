/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-text.h"

/* How much further in a line of a domain stands, in pixels. */
#define INDENT 14

/* A name is at most so many bytes. */
#define MOST_BYTES_OF_CHARACTER 4

struct _GuildModelRow
{
  AdwBin parent_instance;

  GuildModelItem *item;
  GtkListItem *list_item; /* that it stands in */
  char *search;           /* folded, or NULL */
  gulong handler;
  GuildModelDrop drop;
  int drop_depth;
  GtkText *text;      /* while the name is edited */
  gboolean composing; /* an input method has something of its own */
  guint leaving;      /* source that looks whether the text was left */

  GtkBox *box;
  GtkImage *arrow;
  GtkLabel *name_label;
  GtkLabel *count_label;
};

enum
{
  TYPED,
  TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildModelRow, guild_model_row, ADW_TYPE_BIN)

/* --- editing ------------------------------------------------------------------------------------------------ */

static gboolean
emit_typed (GuildModelRow *self,
            GuildModelKey  key)
{
  gboolean handled = FALSE;

  g_signal_emit (self, signals[TYPED], 0, self->item, (int) key, &handled);
  return handled;
}

static void
text_activated (GuildModelRow *self)
{
  emit_typed (self, GUILD_MODEL_KEY_ENTER);
}

static void
text_composing (GuildModelRow *self,
                const char    *preedit)
{
  self->composing = *preedit != '\0';
}

static gboolean
key_pressed (GuildModelRow  *self,
             guint           key,
             guint           code G_GNUC_UNUSED,
             GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->composing || (modifiers & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_ISO_Left_Tab || ((key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab) && modifiers == GDK_SHIFT_MASK))
    return emit_typed (self, GUILD_MODEL_KEY_OUTDENT);
  if (modifiers != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return emit_typed (self, GUILD_MODEL_KEY_INDENT);
    case GDK_KEY_Escape:
      return emit_typed (self, GUILD_MODEL_KEY_ESCAPE);
    case GDK_KEY_Up:
      return emit_typed (self, GUILD_MODEL_KEY_UP);
    case GDK_KEY_Down:
      return emit_typed (self, GUILD_MODEL_KEY_DOWN);
    case GDK_KEY_BackSpace:
      return gtk_entry_buffer_get_length (gtk_text_get_buffer (self->text)) == 0 &&
             emit_typed (self, GUILD_MODEL_KEY_BACKSPACE);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The window may be left and come back to: only where the keyboard goes to something else in it the text is left. */
static gboolean
look_whether_left (gpointer user_data)
{
  GuildModelRow *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->leaving = 0;
  if (self->text != NULL && focus != NULL && focus != GTK_WIDGET (self->text) &&
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->text)))
    emit_typed (self, GUILD_MODEL_KEY_LEAVE);
  return G_SOURCE_REMOVE;
}

/* The focus is under way: only then it is clear where it goes. */
static void
focus_left (GuildModelRow *self)
{
  if (self->text != NULL && self->leaving == 0)
    self->leaving = g_idle_add_full (G_PRIORITY_HIGH_IDLE, look_whether_left, self, NULL);
}

/* The text comes anew where its row does: it goes on where it was. */
static void
add_text (GuildModelRow *self)
{
  guint field = GUILD_COMPETENCY_NAME;
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->composing = FALSE;
  self->text = g_object_new (GTK_TYPE_TEXT, "buffer", guild_model_item_get_text (self->item), "accessible-role",
                             GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_text_set_max_length (self->text, (int) (guild_kind_get_info (GUILD_KIND_COMPETENCY)->fields[field].maximum /
                                              MOST_BYTES_OF_CHARACTER));
  gtk_text_set_placeholder_text (self->text, _ ("Name"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), focus);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (text_activated), self);
  g_signal_connect_swapped (self->text, "preedit-changed", G_CALLBACK (text_composing), self);
  gtk_box_insert_child_after (self->box, GTK_WIDGET (self->text), GTK_WIDGET (self->arrow));
  gtk_widget_set_visible (GTK_WIDGET (self->name_label), FALSE);
  /* A row that comes anew has no window to have a focus in, for a moment. */
  g_signal_connect_swapped (self->text, "map", G_CALLBACK (guild_model_row_focus), self);
  guild_model_row_focus (self);
}

static void
remove_text (GuildModelRow *self)
{
  if (self->text == NULL)
    return;
  guild_model_item_set_cursor (self->item, gtk_editable_get_position (GTK_EDITABLE (self->text)));
  gtk_widget_set_visible (GTK_WIDGET (self->name_label), TRUE);
  gtk_box_remove (self->box, GTK_WIDGET (g_steal_pointer (&self->text)));
  g_clear_handle_id (&self->leaving, g_source_remove);
}

/* --- what it shows ---------------------------------------------------------------------------------------------- */

/* Where a search finds itself in a name: in bytes of the name, which is not folded. */
static gboolean
find_hit (const char *name,
          const char *search,
          guint      *start,
          guint      *end)
{
  g_autofree char *whole = guild_text_fold (name);

  if (strstr (whole, search) == NULL)
    return FALSE;
  for (const char *from = name; *from != '\0'; from = g_utf8_next_char (from))
    {
      g_autofree char *rest = guild_text_fold (from);

      if (!g_str_has_prefix (rest, search))
        continue;
      *start = (guint) (from - name);
      for (const char *to = g_utf8_next_char (from);; to = g_utf8_next_char (to))
        {
          g_autofree char *part = g_strndup (from, (gsize) (to - from));
          g_autofree char *folded = guild_text_fold (part);

          *end = (guint) (to - name);
          if (*to == '\0' || strlen (folded) >= strlen (search))
            return TRUE;
        }
    }
  return FALSE;
}

static void
show_name (GuildModelRow        *self,
           const GuildModelFace *face)
{
  const char *name = guild_model_item_get_name (self->item);
  g_autoptr (PangoAttrList) attributes = NULL;
  guint start, end;

  if (g_strcmp0 (gtk_label_get_label (self->name_label), name) != 0)
    gtk_label_set_label (self->name_label, name);
  if (self->search != NULL && find_hit (name, self->search, &start, &end))
    {
      PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

      attributes = pango_attr_list_new ();
      weight->start_index = line->start_index = start;
      weight->end_index = line->end_index = end;
      pango_attr_list_insert (attributes, weight);
      pango_attr_list_insert (attributes, line);
    }
  gtk_label_set_attributes (self->name_label, attributes);
  if (face->place.kind == GUILD_KIND_DOMAIN)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_label), "heading");
}

static void
show_count (GuildModelRow        *self,
            const GuildModelFace *face)
{
  gboolean domain = face->place.kind == GUILD_KIND_DOMAIN;
  gboolean archived = !domain && face->row != NULL &&
                      guild_record_get_integer (face->row, GUILD_COMPETENCY_ARCHIVED) != 0;
  g_autofree char *figure = NULL;
  g_autofree char *words = NULL;

  if (archived)
    figure = g_strdup (C_ ("competency", "Archived"));
  else if (face->count >= 0 && (domain || face->count > 0))
    figure = g_strdup_printf ("%'d", face->count);
  gtk_label_set_label (self->count_label, figure != NULL ? figure : "");
  if (archived)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_label), "dimmed");

  if (archived || face->count < 0)
    words = g_strdup (archived ? figure : "");
  else if (domain)
    words = g_strdup_printf (ngettext ("Domain of %'d competency", "Domain of %'d competencies", (gulong) face->count),
                             face->count);
  else
    words = g_strdup_printf (ngettext ("%'d person rated", "%'d people rated", (gulong) face->count), face->count);
  gtk_list_item_set_accessible_label (self->list_item, guild_model_item_get_name (self->item));
  gtk_list_item_set_accessible_description (self->list_item, words);
}

static void
show_item (GuildModelRow *self)
{
  const GuildModelFace *face = guild_model_item_get_face (self->item);
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_widget_set_margin_start (GTK_WIDGET (self->box), INDENT * face->depth);
  if (face->has_children)
    gtk_image_set_from_icon_name (self->arrow, face->expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  else
    gtk_image_clear (self->arrow);
  show_name (self, face);
  show_count (self, face);
  if (cell != NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LEVEL, face->depth + 1, -1);
      if (face->has_children)
        gtk_accessible_update_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_EXPANDED, face->expanded, -1);
      else
        gtk_accessible_reset_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_EXPANDED);
    }
  if (guild_model_item_get_text (self->item) == NULL)
    remove_text (self);
  else if (self->text == NULL)
    add_text (self);
}

static void
arrow_pressed (GuildModelRow   *self,
               int              n_press G_GNUC_UNUSED,
               double           x G_GNUC_UNUSED,
               double           y G_GNUC_UNUSED,
               GtkGestureClick *gesture)
{
  if (self->item == NULL || !guild_model_item_get_face (self->item)->has_children)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[TOGGLED], 0, self->item);
}

static void
guild_model_row_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  GuildModelRow *self = GUILD_MODEL_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  float start = 16;
  float y = 0;
  GdkRGBA *accent = NULL;

  GTK_WIDGET_CLASS (guild_model_row_parent_class)->snapshot (widget, snapshot);
  if (self->drop == GUILD_MODEL_DROP_NONE || self->drop == GUILD_MODEL_DROP_INTO || self->item == NULL)
    return;
  start += (float) (INDENT * self->drop_depth);
  y = self->drop == GUILD_MODEL_DROP_BEFORE ? -1 : height - 1;
  accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  gtk_snapshot_append_color (snapshot, accent, &GRAPHENE_RECT_INIT (rtl ? 0 : start, y, MAX (0, width - start), 2));
  gdk_rgba_free (accent);
}

static void
let_item_go (GuildModelRow *self)
{
  remove_text (self);
  if (self->item != NULL)
    g_clear_signal_handler (&self->handler, self->item);
  g_clear_object (&self->item);
  self->list_item = NULL;
}

static void
guild_model_row_dispose (GObject *object)
{
  GuildModelRow *self = GUILD_MODEL_ROW (object);

  let_item_go (self);
  g_clear_pointer (&self->search, g_free);
  /* The bin would let go of its child once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MODEL_ROW);

  G_OBJECT_CLASS (guild_model_row_parent_class)->dispose (object);
}

static void
guild_model_row_class_init (GuildModelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_model_row_dispose;
  widget_class->snapshot = guild_model_row_snapshot;

  /**
   * GuildModelRow::typed:
   * @self: the row
   * @item: its line
   * @key: a #GuildModelKey
   *
   * A key that means something to the outline was pressed while the name is edited.
   *
   * Returns: whether that was all
   */
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 2,
                                 GUILD_TYPE_MODEL_ITEM, G_TYPE_INT);

  /**
   * GuildModelRow::toggled:
   * @self: the row
   * @item: its line
   *
   * What stands in it is to be shown, or no more.
   */
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, GUILD_TYPE_MODEL_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/outline/guild-model-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildModelRow, box);
  gtk_widget_class_bind_template_child (widget_class, GuildModelRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, GuildModelRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildModelRow, count_label);
}

static void
guild_model_row_init (GuildModelRow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (arrow_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->arrow), GTK_EVENT_CONTROLLER (gesture));
}

/**
 * guild_model_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing
 */
GtkWidget *
guild_model_row_new (void)
{
  return g_object_new (GUILD_TYPE_MODEL_ROW, NULL);
}

/**
 * guild_model_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
GuildModelItem *
guild_model_row_get_item (GuildModelRow *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_ROW (self), NULL);

  return self->item;
}

/**
 * guild_model_row_show:
 * @self: a row
 * @item: (nullable): what it shows from now on
 * @list_item: (nullable): the list's item that it stands in
 * @search: (nullable): what is marked in its name, folded
 */
void
guild_model_row_show (GuildModelRow  *self,
                      GuildModelItem *item,
                      GtkListItem    *list_item,
                      const char     *search)
{
  g_return_if_fail (GUILD_IS_MODEL_ROW (self));

  let_item_go (self);
  guild_model_row_set_drop (self, GUILD_MODEL_DROP_NONE, 0);
  g_set_str (&self->search, search);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  self->list_item = list_item;
  self->handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (show_item), self);
  show_item (self);
}

/**
 * guild_model_row_set_search:
 * @self: a row
 * @search: (nullable): what is marked in its name, folded
 */
void
guild_model_row_set_search (GuildModelRow *self,
                            const char    *search)
{
  g_return_if_fail (GUILD_IS_MODEL_ROW (self));

  if (g_set_str (&self->search, search) && self->item != NULL)
    show_name (self, guild_model_item_get_face (self->item));
}

/**
 * guild_model_row_focus:
 * @self: a row
 *
 * Brings the keyboard to its name, where that is edited: to where it was, or all of it is selected.
 */
void
guild_model_row_focus (GuildModelRow *self)
{
  int cursor;

  g_return_if_fail (GUILD_IS_MODEL_ROW (self));

  if (self->text == NULL || gtk_widget_get_root (GTK_WIDGET (self->text)) == NULL ||
      gtk_widget_has_focus (GTK_WIDGET (self->text)))
    return;
  cursor = guild_model_item_get_cursor (self->item);
  if (cursor < 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
  else if (gtk_text_grab_focus_without_selecting (self->text))
    gtk_editable_set_position (GTK_EDITABLE (self->text), cursor);
}

/**
 * guild_model_row_set_drop:
 * @self: a row
 * @drop: where what is held over it would go
 * @depth: how deep that is
 *
 * Shows that.
 */
void
guild_model_row_set_drop (GuildModelRow *self,
                          GuildModelDrop drop,
                          int            depth)
{
  GtkWidget *cell = NULL;

  g_return_if_fail (GUILD_IS_MODEL_ROW (self));

  if (self->drop == drop && self->drop_depth == depth)
    return;
  self->drop = drop;
  self->drop_depth = depth;
  cell = gtk_widget_get_parent (GTK_WIDGET (self));
  if (cell != NULL && drop == GUILD_MODEL_DROP_INTO)
    gtk_widget_add_css_class (cell, "drop-into");
  else if (cell != NULL)
    gtk_widget_remove_css_class (cell, "drop-into");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

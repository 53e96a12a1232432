/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-labelled-drop-down.h"

#include <glib/gi18n.h>

struct _GuildLabelledDropDown
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkDropDown *drop_down;
  gboolean setting;
};

typedef enum
{
  PROP_LABEL = 1,
} GuildLabelledDropDownProperty;

static GParamSpec *properties[PROP_LABEL + 1];

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildLabelledDropDown, guild_labelled_drop_down, GTK_TYPE_WIDGET)

#define ABOUT "guild-about"

static void
speak (GtkDropDown *drop_down)
{
  GtkStringObject *choice = gtk_drop_down_get_selected_item (drop_down);
  const char *about = g_object_get_data (G_OBJECT (drop_down), ABOUT);
  /* Translators: what is chosen, and the choice. */
  g_autofree char *spoken = choice == NULL
                                ? g_strdup (about)
                                : g_strdup_printf (_ ("%s: %s"), about, gtk_string_object_get_string (choice));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (drop_down))),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (drop_down))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * guild_drop_down_speak:
 * @drop_down: a choice among #GtkStringObject
 * @about: what is chosen
 *
 * The button inside takes the focus, and says the choice alone: now it says what it is about too.
 */
void
guild_drop_down_speak (GtkDropDown *drop_down,
                       const char  *about)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  if (g_object_get_data (G_OBJECT (drop_down), ABOUT) == NULL)
    g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (speak), NULL);
  g_object_set_data_full (G_OBJECT (drop_down), ABOUT, g_strdup (about), g_free);
  speak (drop_down);
}

static void
drop_down_notify_selected (GuildLabelledDropDown *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
guild_labelled_drop_down_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (guild_labelled_drop_down_parent_class)->dispose (object);
}

static void
guild_labelled_drop_down_get_property (GObject    *object,
                                       guint       property_id,
                                       GValue     *value,
                                       GParamSpec *pspec G_GNUC_UNUSED)
{
  switch ((GuildLabelledDropDownProperty) property_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (GUILD_LABELLED_DROP_DOWN (object)->label));
      break;
    }
}

static void
guild_labelled_drop_down_set_property (GObject      *object,
                                       guint         property_id,
                                       const GValue *value,
                                       GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildLabelledDropDown *self = GUILD_LABELLED_DROP_DOWN (object);

  switch ((GuildLabelledDropDownProperty) property_id)
    {
    case PROP_LABEL:
      gtk_label_set_label (self->label, g_value_get_string (value));
      guild_drop_down_speak (self->drop_down, g_value_get_string (value));
      break;
    }
}

static void
guild_labelled_drop_down_class_init (GuildLabelledDropDownClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = guild_labelled_drop_down_dispose;
  object_class->get_property = guild_labelled_drop_down_get_property;
  object_class->set_property = guild_labelled_drop_down_set_property;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildLabelledDropDown::chosen:
   * @self: the widget
   *
   * Somebody chose something else.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
guild_labelled_drop_down_init (GuildLabelledDropDown *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (drop_down_notify_selected), self,
                           G_CONNECT_SWAPPED);
}

/**
 * guild_labelled_drop_down_set_choices:
 * @self: a widget
 * @choices: (array zero-terminated=1): the words
 * @selected: which of them holds
 *
 * Nobody chose this: `chosen` is not emitted.
 */
void
guild_labelled_drop_down_set_choices (GuildLabelledDropDown *self,
                                      const char *const     *choices,
                                      guint                  selected)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (choices);

  g_return_if_fail (GUILD_IS_LABELLED_DROP_DOWN (self));

  self->setting = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->drop_down, selected);
  self->setting = FALSE;
}

/**
 * guild_labelled_drop_down_get_selected:
 * @self: a widget
 *
 * Returns: which of the choices holds
 */
guint
guild_labelled_drop_down_get_selected (GuildLabelledDropDown *self)
{
  g_return_val_if_fail (GUILD_IS_LABELLED_DROP_DOWN (self), GTK_INVALID_LIST_POSITION);

  return gtk_drop_down_get_selected (self->drop_down);
}

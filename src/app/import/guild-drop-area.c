/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-drop-area.h"

#include <glib/gi18n.h>

#include "guild-words.h"

struct _GuildDropArea
{
  GtkWidget parent_instance;

  char *words;
  GtkDropTarget *target;

  GtkOverlay *overlay;
  GtkRevealer *revealer;
  GtkLabel *words_label;
};

typedef enum
{
  PROP_CHILD = 1,
  PROP_WORDS,
} GuildDropAreaProperty;

static GParamSpec *properties[PROP_WORDS + 1];

enum
{
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildDropArea, guild_drop_area, GTK_TYPE_WIDGET)

static gboolean
is_organisation (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".guild");
}

/* What would be done, as far as the files are known while they hover. */
static void
show_words (GuildDropArea *self)
{
  const GValue *value = gtk_drop_target_get_value (self->target);
  GSList *files = value == NULL ? NULL : g_value_get_boxed (value);
  guint n = g_slist_length (files);
  g_autofree char *words = NULL;

  if (n == 1)
    {
      g_autofree char *shown = guild_words_file (files->data);

      words = g_strdup_printf (is_organisation (files->data) ? _ ("Drop to Open “%s”") : _ ("Drop to Import “%s”"),
                               shown);
    }
  else if (n > 1)
    words = g_strdup_printf (ngettext ("Drop to Import %u File", "Drop to Import %u Files", n), n);
  gtk_label_set_label (self->words_label, words != NULL ? words : self->words);
}

static GdkDragAction
entered (GuildDropArea *self,
         double         x G_GNUC_UNUSED,
         double         y G_GNUC_UNUSED)
{
  show_words (self);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return GDK_ACTION_COPY;
}

static void
left (GuildDropArea *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static gboolean
dropped (GuildDropArea *self,
         const GValue  *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  left (self);
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  if (files->len == 0)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, files);
  return TRUE;
}

static void
guild_drop_area_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_DROP_AREA);

  G_OBJECT_CLASS (guild_drop_area_parent_class)->dispose (object);
}

static void
guild_drop_area_finalize (GObject *object)
{
  g_free (GUILD_DROP_AREA (object)->words);

  G_OBJECT_CLASS (guild_drop_area_parent_class)->finalize (object);
}

static void
guild_drop_area_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildDropArea *self = GUILD_DROP_AREA (object);

  switch ((GuildDropAreaProperty) property_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, gtk_overlay_get_child (self->overlay));
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    }
}

static void
guild_drop_area_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildDropArea *self = GUILD_DROP_AREA (object);

  switch ((GuildDropAreaProperty) property_id)
    {
    case PROP_CHILD:
      guild_drop_area_set_child (self, g_value_get_object (value));
      break;
    case PROP_WORDS:
      g_set_str (&self->words, g_value_get_string (value));
      break;
    }
}

static void
guild_drop_area_class_init (GuildDropAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = guild_drop_area_dispose;
  object_class->finalize = guild_drop_area_finalize;
  object_class->get_property = guild_drop_area_get_property;
  object_class->set_property = guild_drop_area_set_property;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /* What it says while the files are not known yet. */
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildDropArea::dropped:
   * @self: the area
   * @files: (element-type GFile): what was dropped
   */
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/import/guild-drop-area.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildDropArea, overlay);
  gtk_widget_class_bind_template_child (widget_class, GuildDropArea, revealer);
  gtk_widget_class_bind_template_child (widget_class, GuildDropArea, words_label);
}

static void
guild_drop_area_init (GuildDropArea *self)
{
  self->words = g_strdup (_ ("Drop to Import"));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  gtk_drop_target_set_preload (self->target, TRUE);
  g_signal_connect_object (self->target, "enter", G_CALLBACK (entered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "leave", G_CALLBACK (left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "notify::value", G_CALLBACK (show_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "drop", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->target));
}

/**
 * guild_drop_area_set_child:
 * @self: an area
 * @child: (nullable): what it surrounds
 */
void
guild_drop_area_set_child (GuildDropArea *self,
                           GtkWidget     *child)
{
  g_return_if_fail (GUILD_IS_DROP_AREA (self));

  if (gtk_overlay_get_child (self->overlay) == child)
    return;
  gtk_overlay_set_child (self->overlay, child);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

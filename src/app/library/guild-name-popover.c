/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-name-popover.h"

struct _GuildNamePopover
{
  GtkPopover parent_instance;

  GtkLabel *heading;
  GtkEntry *entry;
  GtkButton *button;
};

enum
{
  NAMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildNamePopover, guild_name_popover, GTK_TYPE_POPOVER)

static char *
dup_name (GuildNamePopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
entry_changed (GuildNamePopover *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), *name != '\0');
}

static void
button_clicked (GuildNamePopover *self)
{
  g_autofree char *name = dup_name (self);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[NAMED], 0, name);
}

static void
guild_name_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_NAME_POPOVER);

  G_OBJECT_CLASS (guild_name_popover_parent_class)->dispose (object);
}

static void
guild_name_popover_class_init (GuildNamePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_name_popover_dispose;

  /**
   * GuildNamePopover::named:
   * @self: the popover
   * @name: what was typed, without space around it, never empty
   */
  signals[NAMED] = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/library/guild-name-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildNamePopover, heading);
  gtk_widget_class_bind_template_child (widget_class, GuildNamePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, GuildNamePopover, button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked);
}

static void
guild_name_popover_init (GuildNamePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A popover whose parent goes is to go first. */
static void
leave_parent (GuildNamePopover *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent == NULL)
    return;
  g_signal_handlers_disconnect_by_func (parent, leave_parent, self);
  gtk_widget_unparent (GTK_WIDGET (self));
}

/**
 * guild_name_popover_ask:
 * @self: a popover, held by the caller
 * @parent: what it asks beside
 * @heading: what is asked for
 * @button: what happens then, with a mnemonic
 * @name: what stands there at first
 */
void
guild_name_popover_ask (GuildNamePopover *self,
                        GtkWidget        *parent,
                        const char       *heading,
                        const char       *button,
                        const char       *name)
{
  g_return_if_fail (GUILD_IS_NAME_POPOVER (self));

  if (gtk_widget_get_parent (GTK_WIDGET (self)) != parent)
    {
      leave_parent (self);
      gtk_widget_set_parent (GTK_WIDGET (self), parent);
      g_signal_connect_object (parent, "destroy", G_CALLBACK (leave_parent), self, G_CONNECT_SWAPPED);
    }
  gtk_label_set_label (self->heading, heading);
  gtk_button_set_label (self->button, button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
  entry_changed (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * guild_name_popover_destroy:
 * @self: (transfer full): a popover
 *
 * Takes it away, wherever it shows.
 */
void
guild_name_popover_destroy (GuildNamePopover *self)
{
  leave_parent (self);
  g_object_unref (self);
}

/**
 * guild_name_popover_new:
 *
 * Returns: (transfer full): a popover, for guild_name_popover_destroy()
 */
GuildNamePopover *
guild_name_popover_new (void)
{
  return g_object_ref_sink (g_object_new (GUILD_TYPE_NAME_POPOVER, NULL));
}

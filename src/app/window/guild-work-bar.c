/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-work-bar.h"

#include "guild-work.h"

/* What is over before this is not worth a bar; a bar without a figure moves this often. */
#define SHOW_AFTER     500
#define PULSE_INTERVAL 120

struct _GuildWorkBar
{
  GtkWidget parent_instance;

  GListModel *works;
  GuildWork *work;
  guint show_timeout;
  guint pulse_timeout;

  GtkRevealer *revealer;
  GtkLabel *title_label;
  GtkProgressBar *progress;
};

G_DEFINE_FINAL_TYPE (GuildWorkBar, guild_work_bar, GTK_TYPE_WIDGET)

static void
show_fraction (GuildWorkBar *self)
{
  if (guild_work_get_fraction (self->work) >= 0)
    gtk_progress_bar_set_fraction (self->progress, guild_work_get_fraction (self->work));
}

static gboolean
pulse (gpointer user_data)
{
  GuildWorkBar *self = user_data;

  if (guild_work_get_fraction (self->work) < 0)
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
show (gpointer user_data)
{
  GuildWorkBar *self = user_data;

  self->show_timeout = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  self->pulse_timeout = g_timeout_add (PULSE_INTERVAL, pulse, self);
}

static void
take_work (GuildWorkBar *self,
           GuildWork    *work)
{
  if (self->work == work)
    return;
  if (self->work != NULL)
    g_signal_handlers_disconnect_by_func (self->work, show_fraction, self);
  g_clear_handle_id (&self->show_timeout, g_source_remove);
  g_clear_handle_id (&self->pulse_timeout, g_source_remove);
  g_set_object (&self->work, work);
  if (work == NULL)
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      return;
    }
  g_signal_connect_object (work, "notify::fraction", G_CALLBACK (show_fraction), self, G_CONNECT_SWAPPED);
  gtk_label_set_label (self->title_label, guild_work_get_title (work));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  guild_work_get_title (work), -1);
  gtk_progress_bar_set_fraction (self->progress, 0);
  show_fraction (self);
  self->show_timeout = g_timeout_add_once (SHOW_AFTER, show, self);
}

static void
works_changed (GuildWorkBar *self)
{
  g_autoptr (GuildWork) work = g_list_model_get_item (self->works, 0);

  take_work (self, work);
}

static void
cancel_clicked (GuildWorkBar *self)
{
  if (self->work != NULL)
    guild_work_cancel (self->work);
}

static void
guild_work_bar_dispose (GObject *object)
{
  GuildWorkBar *self = GUILD_WORK_BAR (object);

  if (self->work != NULL)
    take_work (self, NULL);
  g_clear_object (&self->works);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_WORK_BAR);

  G_OBJECT_CLASS (guild_work_bar_parent_class)->dispose (object);
}

static void
guild_work_bar_class_init (GuildWorkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_work_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guildhall/Guildhall/window/guild-work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildWorkBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, GuildWorkBar, title_label);
  gtk_widget_class_bind_template_child (widget_class, GuildWorkBar, progress);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
}

static void
guild_work_bar_init (GuildWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_work_bar_set_works:
 * @self: a bar
 * @works: (nullable): a list of #GuildWork
 */
void
guild_work_bar_set_works (GuildWorkBar *self,
                          GListModel   *works)
{
  g_return_if_fail (GUILD_IS_WORK_BAR (self));

  if (self->works != NULL)
    g_signal_handlers_disconnect_by_func (self->works, works_changed, self);
  g_set_object (&self->works, works);
  if (works == NULL)
    {
      take_work (self, NULL);
      return;
    }
  g_signal_connect_object (works, "items-changed", G_CALLBACK (works_changed), self, G_CONNECT_SWAPPED);
  works_changed (self);
}

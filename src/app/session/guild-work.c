/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-work.h"

#include <stdatomic.h>

/* Often enough to look alive, seldom enough to cost nothing. */
#define REPORT_INTERVAL 50

struct _GuildWork
{
  GObject parent_instance;

  char *title;
  GCancellable *cancellable;
  double fraction;

  _Atomic double reported; /* by any thread */
  _Atomic gboolean scheduled;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_FRACTION,
} GuildWorkProperty;

static GParamSpec *properties[PROP_FRACTION + 1];

G_DEFINE_FINAL_TYPE (GuildWork, guild_work, G_TYPE_OBJECT)

static void
guild_work_finalize (GObject *object)
{
  GuildWork *self = GUILD_WORK (object);

  g_free (self->title);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (guild_work_parent_class)->finalize (object);
}

static void
guild_work_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildWork *self = GUILD_WORK (object);

  switch ((GuildWorkProperty) property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    }
}

static void
guild_work_class_init (GuildWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = guild_work_finalize;
  object_class->get_property = guild_work_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  /* Below 0: nobody knows how far it is. */
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
guild_work_init (GuildWork *self)
{
  self->cancellable = g_cancellable_new ();
  self->fraction = -1;
  self->reported = -1;
}

/**
 * guild_work_new:
 * @title: what is done, as in "Importing people.csv"
 *
 * Returns: (transfer full): work that has begun
 */
GuildWork *
guild_work_new (const char *title)
{
  GuildWork *self = g_object_new (GUILD_TYPE_WORK, NULL);

  self->title = g_strdup (title);
  return self;
}

/**
 * guild_work_get_title:
 * @self: work
 *
 * Returns: (transfer none): what is done
 */
const char *
guild_work_get_title (GuildWork *self)
{
  g_return_val_if_fail (GUILD_IS_WORK (self), "");

  return self->title;
}

/**
 * guild_work_get_fraction:
 * @self: work
 *
 * Returns: how far it is, 0 to 1; below 0 where nobody knows
 */
double
guild_work_get_fraction (GuildWork *self)
{
  g_return_val_if_fail (GUILD_IS_WORK (self), -1);

  return self->fraction;
}

/**
 * guild_work_get_cancellable:
 * @self: work
 *
 * Returns: (transfer none): what guild_work_cancel() cancels
 */
GCancellable *
guild_work_get_cancellable (GuildWork *self)
{
  g_return_val_if_fail (GUILD_IS_WORK (self), NULL);

  return self->cancellable;
}

static gboolean
show_report (gpointer user_data)
{
  GuildWork *self = user_data;
  double fraction = self->reported;

  self->scheduled = FALSE;
  if (fraction > self->fraction || fraction < self->fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  return G_SOURCE_REMOVE;
}

/**
 * guild_work_report:
 * @self: work
 * @fraction: how far it is, 0 to 1
 *
 * May be called from any thread, as often as it likes; the property follows on the main thread.
 */
void
guild_work_report (GuildWork *self,
                   double     fraction)
{
  g_return_if_fail (GUILD_IS_WORK (self));

  self->reported = CLAMP (fraction, 0, 1);
  if (!atomic_exchange (&self->scheduled, TRUE))
    g_timeout_add_full (G_PRIORITY_DEFAULT, REPORT_INTERVAL, show_report, g_object_ref (self), g_object_unref);
}

/**
 * guild_work_cancel:
 * @self: work
 *
 * Asks it to end; whoever began it takes it away then.
 */
void
guild_work_cancel (GuildWork *self)
{
  g_return_if_fail (GUILD_IS_WORK (self));

  g_cancellable_cancel (self->cancellable);
}

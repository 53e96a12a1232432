/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-insights-item.h"

#include <math.h>

struct _GuildInsightsItem
{
  GObject parent_instance;

  gint64 key;
  char *name;
  double value;
  double target;
  GDate *date;
  char *note;
  gboolean withheld;
  gboolean emphasised;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_VALUE,
  PROP_TARGET,
  PROP_DATE,
  PROP_NOTE,
  PROP_WITHHELD,
  PROP_EMPHASISED,
} GuildInsightsItemProperty;

static GParamSpec *properties[PROP_EMPHASISED + 1];

G_DEFINE_FINAL_TYPE (GuildInsightsItem, guild_insights_item, G_TYPE_OBJECT)

static void
guild_insights_item_finalize (GObject *object)
{
  GuildInsightsItem *self = GUILD_INSIGHTS_ITEM (object);

  g_free (self->name);
  g_free (self->note);
  g_clear_pointer (&self->date, g_date_free);

  G_OBJECT_CLASS (guild_insights_item_parent_class)->finalize (object);
}

static void
guild_insights_item_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildInsightsItem *self = GUILD_INSIGHTS_ITEM (object);

  switch ((GuildInsightsItemProperty) property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_VALUE:
      g_value_set_double (value, self->value);
      break;
    case PROP_TARGET:
      g_value_set_double (value, self->target);
      break;
    case PROP_DATE:
      g_value_set_boxed (value, self->date);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_WITHHELD:
      g_value_set_boolean (value, self->withheld);
      break;
    case PROP_EMPHASISED:
      g_value_set_boolean (value, self->emphasised);
      break;
    }
}

static void
guild_insights_item_class_init (GuildInsightsItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = guild_insights_item_finalize;
  object_class->get_property = guild_insights_item_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_VALUE] = g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_TARGET] = g_param_spec_double ("target", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_DATE] = g_param_spec_boxed ("date", NULL, NULL, G_TYPE_DATE, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_WITHHELD] = g_param_spec_boolean ("withheld", NULL, NULL, FALSE, flags);
  properties[PROP_EMPHASISED] = g_param_spec_boolean ("emphasised", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
guild_insights_item_init (GuildInsightsItem *self)
{
  self->value = NAN;
  self->target = NAN;
}

/**
 * guild_insights_item_new:
 * @key: what it stands for
 * @name: what it is called
 *
 * Returns: (transfer full): an item without a value. It is filled before it is shown, and never changes then.
 */
GuildInsightsItem *
guild_insights_item_new (gint64      key,
                         const char *name)
{
  GuildInsightsItem *self = g_object_new (GUILD_TYPE_INSIGHTS_ITEM, NULL);

  self->key = key;
  self->name = g_strdup (name);
  return self;
}

/**
 * guild_insights_item_get_key:
 * @self: an item
 *
 * Returns: what it stands for
 */
gint64
guild_insights_item_get_key (GuildInsightsItem *self)
{
  g_return_val_if_fail (GUILD_IS_INSIGHTS_ITEM (self), 0);

  return self->key;
}

/**
 * guild_insights_item_get_name:
 * @self: an item
 *
 * Returns: what it is called
 */
const char *
guild_insights_item_get_name (GuildInsightsItem *self)
{
  g_return_val_if_fail (GUILD_IS_INSIGHTS_ITEM (self), "");

  return self->name;
}

/**
 * guild_insights_item_set_value:
 * @self: an item
 * @value: what it comes to
 */
void
guild_insights_item_set_value (GuildInsightsItem *self,
                               double             value)
{
  g_return_if_fail (GUILD_IS_INSIGHTS_ITEM (self));

  self->value = value;
}

/**
 * guild_insights_item_set_target:
 * @self: an item
 * @target: what it should come to
 */
void
guild_insights_item_set_target (GuildInsightsItem *self,
                                double             target)
{
  g_return_if_fail (GUILD_IS_INSIGHTS_ITEM (self));

  self->target = target;
}

/**
 * guild_insights_item_set_date:
 * @self: an item
 * @date: when it was
 */
void
guild_insights_item_set_date (GuildInsightsItem *self,
                              GuildDate          date)
{
  g_return_if_fail (GUILD_IS_INSIGHTS_ITEM (self));
  g_return_if_fail (date > 0);

  g_clear_pointer (&self->date, g_date_free);
  self->date = g_date_new_julian ((guint32) date);
}

/**
 * guild_insights_item_set_note:
 * @self: an item
 * @note: what is told with it
 */
void
guild_insights_item_set_note (GuildInsightsItem *self,
                              const char        *note)
{
  g_return_if_fail (GUILD_IS_INSIGHTS_ITEM (self));

  g_set_str (&self->note, note);
}

/**
 * guild_insights_item_set_withheld:
 * @self: an item
 * @withheld: whether it has a value that is not told
 */
void
guild_insights_item_set_withheld (GuildInsightsItem *self,
                                  gboolean           withheld)
{
  g_return_if_fail (GUILD_IS_INSIGHTS_ITEM (self));

  self->withheld = withheld;
}

/**
 * guild_insights_item_set_emphasised:
 * @self: an item
 * @emphasised: whether it is what the title states
 */
void
guild_insights_item_set_emphasised (GuildInsightsItem *self,
                                    gboolean           emphasised)
{
  g_return_if_fail (GUILD_IS_INSIGHTS_ITEM (self));

  self->emphasised = emphasised;
}

/**
 * guild_insights_item_get:
 * @property: name of a property
 *
 * Returns: (transfer full): what reads it of an item
 */
GtkExpression *
guild_insights_item_get (const char *property)
{
  return gtk_property_expression_new (GUILD_TYPE_INSIGHTS_ITEM, NULL, property);
}

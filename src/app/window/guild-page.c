/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-page.h"

typedef struct
{
  GuildSession *session;
  guint count;
} GuildPagePrivate;

typedef enum
{
  PROP_SESSION = 1,
  PROP_COUNT,
} GuildPageProperty;

static GParamSpec *properties[PROP_COUNT + 1];

enum
{
  OPEN_PERSON,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GuildPage, guild_page, ADW_TYPE_NAVIGATION_PAGE)

static void
guild_page_dispose (GObject *object)
{
  GuildPagePrivate *priv = guild_page_get_instance_private (GUILD_PAGE (object));

  g_clear_object (&priv->session);

  G_OBJECT_CLASS (guild_page_parent_class)->dispose (object);
}

static void
guild_page_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildPagePrivate *priv = guild_page_get_instance_private (GUILD_PAGE (object));

  switch ((GuildPageProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, priv->count);
      break;
    }
}

static void
guild_page_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildPagePrivate *priv = guild_page_get_instance_private (GUILD_PAGE (object));

  switch ((GuildPageProperty) property_id)
    {
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;
    case PROP_COUNT:
      guild_page_set_count (GUILD_PAGE (object), g_value_get_uint (value));
      break;
    }
}

static void
guild_page_class_init (GuildPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = guild_page_dispose;
  object_class->get_property = guild_page_get_property;
  object_class->set_property = guild_page_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GUILD_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildPage::open-person:
   * @self: the page
   * @person: whom to show
   *
   * A person is to be shown over the page.
   */
  signals[OPEN_PERSON] = g_signal_new ("open-person", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, GUILD_TYPE_PERSON);
}

static void
guild_page_init (GuildPage *self G_GNUC_UNUSED)
{
}

/**
 * guild_page_get_session:
 * @self: a page
 *
 * Returns: (transfer none): the session that it works in
 */
GuildSession *
guild_page_get_session (GuildPage *self)
{
  GuildPagePrivate *priv = guild_page_get_instance_private (self);

  g_return_val_if_fail (GUILD_IS_PAGE (self), NULL);

  return priv->session;
}

/**
 * guild_page_get_organisation:
 * @self: a page
 *
 * Returns: (transfer none): the organisation that it shows
 */
GuildOrganisation *
guild_page_get_organisation (GuildPage *self)
{
  GuildPagePrivate *priv = guild_page_get_instance_private (self);

  g_return_val_if_fail (GUILD_IS_PAGE (self), NULL);

  return guild_session_get_organisation (priv->session);
}

/**
 * guild_page_get_count:
 * @self: a page
 *
 * Returns: how many things the sidebar says it holds; 0 says nothing
 */
guint
guild_page_get_count (GuildPage *self)
{
  GuildPagePrivate *priv = guild_page_get_instance_private (self);

  g_return_val_if_fail (GUILD_IS_PAGE (self), 0);

  return priv->count;
}

/**
 * guild_page_set_count:
 * @self: a page
 * @count: how many things it holds
 */
void
guild_page_set_count (GuildPage *self,
                      guint      count)
{
  GuildPagePrivate *priv = guild_page_get_instance_private (self);

  g_return_if_fail (GUILD_IS_PAGE (self));

  if (priv->count == count)
    return;
  priv->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

/**
 * guild_page_is_current:
 * @self: a page
 *
 * Returns: whether the window shows it, or something over it, so that it may take the keyboard
 */
gboolean
guild_page_is_current (GuildPage *self)
{
  GtkWidget *navigation = NULL;
  GtkWidget *stack = NULL;

  g_return_val_if_fail (GUILD_IS_PAGE (self), FALSE);

  navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  stack = navigation != NULL ? gtk_widget_get_parent (navigation) : NULL;
  return !GTK_IS_STACK (stack) || gtk_stack_get_visible_child (GTK_STACK (stack)) == navigation;
}

/**
 * guild_page_search:
 * @self: a page
 *
 * Begins a search on it, where it has one.
 */
void
guild_page_search (GuildPage *self)
{
  g_return_if_fail (GUILD_IS_PAGE (self));

  if (GUILD_PAGE_GET_CLASS (self)->search != NULL)
    GUILD_PAGE_GET_CLASS (self)->search (self);
}

/**
 * guild_page_add:
 * @self: a page
 *
 * Begins something new on it, where it holds what can be new.
 */
void
guild_page_add (GuildPage *self)
{
  g_return_if_fail (GUILD_IS_PAGE (self));

  if (GUILD_PAGE_GET_CLASS (self)->add != NULL)
    GUILD_PAGE_GET_CLASS (self)->add (self);
}

/**
 * guild_page_open_person:
 * @self: a page
 * @person: whom to show
 *
 * Asks whoever holds the page to show a person over it.
 */
void
guild_page_open_person (GuildPage   *self,
                        GuildPerson *person)
{
  g_return_if_fail (GUILD_IS_PAGE (self));
  g_return_if_fail (GUILD_IS_PERSON (person));

  g_signal_emit (self, signals[OPEN_PERSON], 0, person);
}

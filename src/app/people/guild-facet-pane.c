/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-facet-pane.h"

#include <glib/gi18n.h>

#include "guild-facet-check.h"
#include "guild-facet-group.h"

#define N_FACETS 9

struct _GuildFacetPane
{
  AdwBin parent_instance;

  GuildPeopleList *list;
  GtkCheckButton *checks[N_FACETS]; /* as in FACETS */
  guint n_filters;
  gboolean clearing; /* more than one is set at once */

  GuildFacetGroup *departments;
  GuildFacetGroup *gaps;
  GuildFacetGroup *roles;
  GuildFacetGroup *locations;
  GuildFacetGroup *managers;
  GtkBox *levels;
  GtkBox *status;
  GtkWidget *clear_button;
};

typedef enum
{
  PROP_N_FILTERS = 1,
} GuildFacetPaneProperty;

static GParamSpec *properties[PROP_N_FILTERS + 1];

enum
{
  FILTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildFacetPane, guild_facet_pane, ADW_TYPE_BIN)

static void refresh (GuildFacetPane *self);

static const struct
{
  GuildPeopleFacets facet;
  gboolean is_level;
  const char *label;
} FACETS[N_FACETS] = {
  { GUILD_PEOPLE_ANY_GAP, TRUE, N_ ("Any Gap") },       { GUILD_PEOPLE_NOT_YET_RATED, TRUE, N_ ("Not Yet Rated") },
  { GUILD_PEOPLE_TO_CONFIRM, TRUE, N_ ("To Confirm") }, { GUILD_PEOPLE_STALE, TRUE, N_ ("Stale") },
  { GUILD_PEOPLE_CAN_MENTOR, TRUE, N_ ("Can Mentor") }, { GUILD_PEOPLE_ACTIVE, FALSE, N_ ("Active") },
  { GUILD_PEOPLE_ON_LEAVE, FALSE, N_ ("On Leave") },    { GUILD_PEOPLE_LEFT, FALSE, N_ ("Left") },
  { GUILD_PEOPLE_EXTERNAL, FALSE, N_ ("External") },
};

static void
apply (GuildFacetPane *self)
{
  GuildFacetGroup *groups[] = { self->departments, self->gaps, self->roles, self->locations, self->managers };
  g_autoptr (GPtrArray) filters = guild_facet_pane_list_filters (self);
  GuildPeopleFacets facets = 0;

  for (guint i = 0; i < G_N_ELEMENTS (FACETS); i++)
    if (gtk_check_button_get_active (self->checks[i]))
      facets |= FACETS[i].facet;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    guild_facet_group_apply (groups[i], self->list);
  guild_people_list_set_facets (self->list, facets);
  refresh (self);
  gtk_widget_set_sensitive (self->clear_button, filters->len > 0);
  if (self->n_filters != filters->len)
    {
      self->n_filters = filters->len;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FILTERS]);
    }
  g_signal_emit (self, signals[FILTERED], 0);
}

static void
check_toggled (GuildFacetPane *self)
{
  if (!self->clearing)
    apply (self);
}

static void
refresh (GuildFacetPane *self)
{
  GuildFacetGroup *groups[] = { self->departments, self->gaps, self->roles, self->locations, self->managers };

  for (guint i = 0; i < G_N_ELEMENTS (FACETS); i++)
    guild_facet_check_set_count (self->checks[i], guild_people_list_count_facet (self->list, FACETS[i].facet));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    guild_facet_group_refresh (groups[i], self->list);
}

static void
group_wants_more (GuildFacetPane  *self,
                  GuildFacetGroup *group)
{
  guild_facet_group_refresh (group, self->list);
}

static void
clear_clicked (GuildFacetPane *self)
{
  guild_facet_pane_clear (self);
}

static void
guild_facet_pane_dispose (GObject *object)
{
  GuildFacetPane *self = GUILD_FACET_PANE (object);

  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_FACET_PANE);

  G_OBJECT_CLASS (guild_facet_pane_parent_class)->dispose (object);
}

static void
guild_facet_pane_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildFacetPane *self = GUILD_FACET_PANE (object);

  switch ((GuildFacetPaneProperty) property_id)
    {
    case PROP_N_FILTERS:
      g_value_set_uint (value, self->n_filters);
      break;
    }
}

static void
guild_facet_pane_class_init (GuildFacetPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = guild_facet_pane_dispose;
  object_class->get_property = guild_facet_pane_get_property;

  properties[PROP_N_FILTERS] = g_param_spec_uint ("n-filters", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildFacetPane::filtered:
   * @self: the pane
   *
   * Other filters are set now.
   */
  signals[FILTERED] = g_signal_new ("filtered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  g_type_ensure (GUILD_TYPE_FACET_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/people/guild-facet-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, departments);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, gaps);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, roles);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, locations);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, managers);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, levels);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, status);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled);
  gtk_widget_class_bind_template_callback (widget_class, group_wants_more);
}

static void
guild_facet_pane_init (GuildFacetPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_facet_group_set_up (self->departments, GUILD_PEOPLE_GROUP_DEPARTMENT, _ ("Department"), _ ("No Department"));
  guild_facet_group_set_up (self->gaps, GUILD_PEOPLE_GROUP_GAP, _ ("Gap In"), "");
  guild_facet_group_set_up (self->roles, GUILD_PEOPLE_GROUP_ROLE, _ ("Role"), _ ("No Role"));
  guild_facet_group_set_up (self->locations, GUILD_PEOPLE_GROUP_LOCATION, _ ("Location"), _ ("No Location"));
  guild_facet_group_set_up (self->managers, GUILD_PEOPLE_GROUP_MANAGER, _ ("Manager"), _ ("No Manager"));
  for (guint i = 0; i < N_FACETS; i++)
    {
      self->checks[i] = GTK_CHECK_BUTTON (guild_facet_check_new (_ (FACETS[i].label), NULL, 0));
      g_signal_connect_object (self->checks[i], "toggled", G_CALLBACK (check_toggled), self, G_CONNECT_SWAPPED);
      gtk_box_append (FACETS[i].is_level ? self->levels : self->status, GTK_WIDGET (self->checks[i]));
    }
}

/**
 * guild_facet_pane_set_list:
 * @self: a pane
 * @list: the list that it filters, for good
 */
void
guild_facet_pane_set_list (GuildFacetPane  *self,
                           GuildPeopleList *list)
{
  g_return_if_fail (GUILD_IS_FACET_PANE (self));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "figures-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

/**
 * guild_facet_pane_get_n_filters:
 * @self: a pane
 *
 * Returns: how many filters are set
 */
guint
guild_facet_pane_get_n_filters (GuildFacetPane *self)
{
  g_return_val_if_fail (GUILD_IS_FACET_PANE (self), 0);

  return self->n_filters;
}

/**
 * guild_facet_pane_list_filters:
 * @self: a pane
 *
 * Returns: (transfer container) (element-type GtkCheckButton): the filters that are set
 */
GPtrArray *
guild_facet_pane_list_filters (GuildFacetPane *self)
{
  GPtrArray *filters = g_ptr_array_new ();

  g_return_val_if_fail (GUILD_IS_FACET_PANE (self), filters);

  guild_facet_group_list_filters (self->departments, filters);
  for (guint i = 0; i < N_FACETS; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      g_ptr_array_add (filters, self->checks[i]);
  guild_facet_group_list_filters (self->gaps, filters);
  guild_facet_group_list_filters (self->roles, filters);
  guild_facet_group_list_filters (self->locations, filters);
  guild_facet_group_list_filters (self->managers, filters);
  return filters;
}

/**
 * guild_facet_pane_clear:
 * @self: a pane
 *
 * Takes every filter away.
 */
void
guild_facet_pane_clear (GuildFacetPane *self)
{
  g_autoptr (GPtrArray) filters = NULL;

  g_return_if_fail (GUILD_IS_FACET_PANE (self));

  filters = guild_facet_pane_list_filters (self);
  self->clearing = TRUE;
  for (guint i = 0; i < filters->len; i++)
    gtk_check_button_set_active (filters->pdata[i], FALSE);
  self->clearing = FALSE;
  apply (self);
}

/**
 * guild_facet_pane_show_gaps:
 * @self: a pane
 * @department: (nullable): a department, "" for those who have none, or %NULL for all
 * @competency: key of a competency, or 0 for any
 * @name: its name, or ""
 *
 * Filters by who is there and has an open gap in it, and by nothing else.
 */
void
guild_facet_pane_show_gaps (GuildFacetPane *self,
                            const char     *department,
                            gint64          competency,
                            const char     *name)
{
  g_return_if_fail (GUILD_IS_FACET_PANE (self));
  g_return_if_fail (name != NULL);

  guild_facet_pane_clear (self);
  self->clearing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (FACETS); i++)
    if (FACETS[i].facet == GUILD_PEOPLE_ANY_GAP)
      gtk_check_button_set_active (self->checks[i], competency == 0);
  if (competency != 0)
    guild_facet_group_tick (self->gaps, name, competency);
  if (department != NULL)
    guild_facet_group_tick (self->departments, department, guild_facet_value (department));
  self->clearing = FALSE;
  apply (self);
}

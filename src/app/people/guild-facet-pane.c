/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-facet-pane.h"

#include <glib/gi18n.h>

struct _GuildFacetPane
{
  AdwBin parent_instance;

  GuildPeopleList *list;
  GPtrArray *checks; /* every GtkCheckButton, departments last */
  guint n_filters;
  gboolean clearing;

  GtkWidget *departments_group;
  GtkBox *departments;
  GtkBox *gaps;
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

/* What a check button stands for. */
typedef struct
{
  char *label;
  char *department; /* NULL for a facet */
  GuildPeopleFacets facet;
  GtkLabel *count_label;
} Filter;

#define FILTER_KEY "guild-filter"

static const struct
{
  GuildPeopleFacets facet;
  gboolean is_gap;
  const char *label;
} FACETS[] = {
  { GUILD_PEOPLE_ANY_GAP, TRUE, N_ ("Any Gap") },        { GUILD_PEOPLE_NOT_YET_RATED, FALSE, N_ ("Not Yet Rated") },
  { GUILD_PEOPLE_TO_CONFIRM, FALSE, N_ ("To Confirm") }, { GUILD_PEOPLE_STALE, FALSE, N_ ("Stale") },
  { GUILD_PEOPLE_CAN_MENTOR, FALSE, N_ ("Can Mentor") }, { GUILD_PEOPLE_LEFT, FALSE, N_ ("Left") },
};

static void
filter_free (gpointer data)
{
  Filter *filter = data;

  g_free (filter->label);
  g_free (filter->department);
  g_free (filter);
}

static Filter *
get_filter (gpointer check)
{
  return g_object_get_data (check, FILTER_KEY);
}

static void
apply (GuildFacetPane *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) departments = NULL;
  GuildPeopleFacets facets = 0;
  guint n_filters = 0;

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = self->checks->pdata[i];
      Filter *filter = get_filter (check);

      if (!gtk_check_button_get_active (check))
        continue;
      n_filters++;
      if (filter->department != NULL)
        g_strv_builder_add (builder, filter->department);
      else
        facets |= filter->facet;
    }

  departments = g_strv_builder_end (builder);
  guild_people_list_set_departments (self->list, (const char *const *) departments);
  guild_people_list_set_facets (self->list, facets);
  gtk_widget_set_sensitive (self->clear_button, n_filters > 0);
  if (self->n_filters != n_filters)
    {
      self->n_filters = n_filters;
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
set_count (gpointer check,
           guint    count)
{
  Filter *filter = get_filter (check);
  g_autofree char *figure = g_strdup_printf ("%'u", count);
  g_autofree char *spoken = NULL;

  /* Translators: a filter and how many people it would leave, as in "Stale, 4 people". */
  spoken = g_strdup_printf (ngettext ("%s, %u person", "%s, %u people", count), filter->label, count);
  gtk_label_set_label (filter->count_label, figure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static GtkWidget *
add_check (GuildFacetPane   *self,
           GtkBox           *box,
           const char       *label,
           const char       *department,
           GuildPeopleFacets facet)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *count = gtk_label_new (NULL);
  Filter *filter = g_new0 (Filter, 1);

  filter->label = g_strdup (label);
  filter->department = g_strdup (department);
  filter->facet = facet;
  filter->count_label = GTK_LABEL (count);
  g_object_set_data_full (G_OBJECT (check), FILTER_KEY, filter, filter_free);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (content), name);
  gtk_box_append (GTK_BOX (content), count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), content);
  gtk_widget_add_css_class (check, "facet");
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, check);
  g_ptr_array_add (self->checks, g_object_ref (check));
  return check;
}

static GtkCheckButton *
find_department (GuildFacetPane *self,
                 const char     *department)
{
  for (guint i = G_N_ELEMENTS (FACETS); i < self->checks->len; i++)
    if (g_str_equal (get_filter (self->checks->pdata[i])->department, department))
      return self->checks->pdata[i];
  return NULL;
}

/* Departments come with the data: rows are kept while their department is, so that the focus stays. */
static void
refresh_departments (GuildFacetPane *self)
{
  g_autoptr (GArray) values = guild_people_list_count_departments (self->list);
  guint n_before = self->checks->len;

  for (guint i = n_before; i > G_N_ELEMENTS (FACETS); i--)
    {
      GtkWidget *check = self->checks->pdata[i - 1];
      gboolean found = FALSE;

      for (guint j = 0; j < values->len && !found; j++)
        found = g_str_equal (g_array_index (values, GuildFacetValue, j).name, get_filter (check)->department);
      if (found)
        continue;
      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        set_count (check, 0);
      else
        {
          gtk_box_remove (self->departments, check);
          g_ptr_array_remove_index (self->checks, i - 1);
        }
    }

  for (guint i = 0; i < values->len; i++)
    {
      const GuildFacetValue *value = &g_array_index (values, GuildFacetValue, i);
      GtkWidget *check = (GtkWidget *) find_department (self, value->name);

      if (check == NULL)
        check = add_check (self, self->departments, *value->name != '\0' ? value->name : _ ("No Department"),
                           value->name, 0);
      set_count (check, value->n_people);
    }
  gtk_widget_set_visible (self->departments_group, self->checks->len > G_N_ELEMENTS (FACETS) + 1);
}

static void
refresh (GuildFacetPane *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (FACETS); i++)
    set_count (self->checks->pdata[i], guild_people_list_count_facet (self->list, FACETS[i].facet));
  refresh_departments (self);
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
  g_clear_pointer (&self->checks, g_ptr_array_unref);
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/people/guild-facet-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, departments_group);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, departments);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, gaps);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, status);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetPane, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked);
}

static void
guild_facet_pane_init (GuildFacetPane *self)
{
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (FACETS); i++)
    add_check (self, FACETS[i].is_gap ? self->gaps : self->status, _ (FACETS[i].label), NULL, FACETS[i].facet);
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
  g_signal_connect_object (list, "notify::ready", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
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

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (filters, self->checks->pdata[i]);
  return filters;
}

/**
 * guild_facet_pane_get_label:
 * @filter: one of a pane's filters
 *
 * Returns: (transfer none): its name
 */
const char *
guild_facet_pane_get_label (GtkCheckButton *filter)
{
  g_return_val_if_fail (get_filter (filter) != NULL, "");

  return get_filter (filter)->label;
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
  g_return_if_fail (GUILD_IS_FACET_PANE (self));

  self->clearing = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i], FALSE);
  self->clearing = FALSE;
  apply (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-facet-group.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-facet-check.h"
#include "guild-people-columns.h"

/* So many values are shown without being asked for; a few more are not worth hiding. */
#define SHORT  8
#define ENOUGH 10

/* And so many at once after that: beyond, a name is typed sooner than found. */
#define LONG 60

struct _GuildFacetGroup
{
  AdwBin parent_instance;

  GuildPeopleGroup group;
  char *none;
  GPtrArray *shown; /* GtkCheckButton, as they stand */
  gboolean all;

  GtkLabel *heading;
  GtkSearchEntry *search_entry;
  GtkBox *checks;
  GtkLabel *more_label;
  GtkWidget *all_button;
};

enum
{
  TOGGLED,
  WANTS_MORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildFacetGroup, guild_facet_group, ADW_TYPE_BIN)

static void
check_toggled (GuildFacetGroup *self)
{
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
search_changed (GuildFacetGroup *self)
{
  g_signal_emit (self, signals[WANTS_MORE], 0);
}

static void
search_stopped (GuildFacetGroup *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
all_clicked (GuildFacetGroup *self)
{
  self->all = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  g_signal_emit (self, signals[WANTS_MORE], 0);
}

static const char *
get_name (GuildFacetGroup       *self,
          const GuildFacetValue *value)
{
  return *value->name != '\0' ? value->name : self->none;
}

static GtkCheckButton *
find_check (GuildFacetGroup *self,
            gint64           value)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (guild_facet_check_get_value (self->shown->pdata[i]) == value)
      return self->shown->pdata[i];
  return NULL;
}

/* What it is called without the heading over it, or NULL where its name is enough. */
static char *
say_alone (GuildPeopleGroup group,
           const char      *name)
{
  /* Translators: %s is a competency; who has an open gap in it is listed. */
  return group == GUILD_PEOPLE_GROUP_GAP ? g_strdup_printf (_ ("Gap in %s"), name) : NULL;
}

static GtkCheckButton *
add_check (GuildFacetGroup *self,
           const char      *name,
           gint64           value)
{
  g_autofree char *alone = say_alone (self->group, name);
  GtkCheckButton *check = GTK_CHECK_BUTTON (guild_facet_check_new (name, alone, value));

  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->checks, GTK_WIDGET (check));
  g_ptr_array_add (self->shown, g_object_ref (check));
  return check;
}

static GArray *
list_ticked (GuildFacetGroup *self)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->shown->len; i++)
    if (gtk_check_button_get_active (self->shown->pdata[i]))
      {
        gint64 value = guild_facet_check_get_value (self->shown->pdata[i]);

        g_array_append_val (values, value);
      }
  return values;
}

static gboolean
is_ticked (GArray *ticked,
           gint64  value)
{
  for (guint i = 0; i < ticked->len; i++)
    if (g_array_index (ticked, gint64, i) == value)
      return TRUE;
  return FALSE;
}

/* What is to be shown: what is ticked, then what the search finds, or the largest. There may be thousands
 * of managers, at every keystroke. */
static GArray *
choose (GuildFacetGroup *self,
        GArray          *values,
        guint           *n_found)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (GuildFacetValue));
  g_autoptr (GArray) ticked = list_ticked (self);
  g_autofree char *search = guild_fold_for_search (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  guint limit = values->len <= ENOUGH ? ENOUGH : self->all ? LONG : SHORT;

  *n_found = 0;
  for (guint i = 0; i < values->len; i++)
    {
      const GuildFacetValue *value = &g_array_index (values, GuildFacetValue, i);
      gboolean found = TRUE;

      if (*search != '\0')
        {
          g_autofree char *name = guild_fold_for_search (get_name (self, value));

          found = strstr (name, search) != NULL;
        }
      *n_found += found;
      if ((found && *n_found <= limit) || is_ticked (ticked, value->value))
        g_array_append_vals (chosen, value, 1);
    }
  return chosen;
}

static void
remove_others (GuildFacetGroup *self,
               GArray          *chosen)
{
  for (guint i = self->shown->len; i > 0; i--)
    {
      GtkCheckButton *check = self->shown->pdata[i - 1];
      gboolean found = FALSE;

      for (guint j = 0; j < chosen->len && !found; j++)
        found = g_array_index (chosen, GuildFacetValue, j).value == guild_facet_check_get_value (check);
      if (found)
        continue;
      if (gtk_check_button_get_active (check))
        guild_facet_check_set_count (check, 0);
      else
        {
          gtk_box_remove (self->checks, GTK_WIDGET (check));
          g_ptr_array_remove_index (self->shown, i - 1);
        }
    }
}

static void
guild_facet_group_dispose (GObject *object)
{
  GuildFacetGroup *self = GUILD_FACET_GROUP (object);

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->none, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_FACET_GROUP);

  G_OBJECT_CLASS (guild_facet_group_parent_class)->dispose (object);
}

static void
guild_facet_group_class_init (GuildFacetGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_facet_group_dispose;

  /**
   * GuildFacetGroup::toggled:
   * @self: the group
   *
   * Other filters are ticked now.
   */
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  /**
   * GuildFacetGroup::wants-more:
   * @self: the group
   *
   * Other values are to be shown: call guild_facet_group_refresh().
   */
  signals[WANTS_MORE] = g_signal_new ("wants-more", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/people/guild-facet-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildFacetGroup, heading);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetGroup, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetGroup, checks);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetGroup, more_label);
  gtk_widget_class_bind_template_child (widget_class, GuildFacetGroup, all_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked);
}

static void
guild_facet_group_init (GuildFacetGroup *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_facet_group_set_up:
 * @self: a group
 * @group: what it filters by
 * @title: its heading
 * @none: what those are called who have none
 */
void
guild_facet_group_set_up (GuildFacetGroup *self,
                          GuildPeopleGroup group,
                          const char      *title,
                          const char      *none)
{
  g_autofree char *find = NULL;

  g_return_if_fail (GUILD_IS_FACET_GROUP (self));

  self->group = group;
  g_set_str (&self->none, none);
  gtk_label_set_label (self->heading, title);
  /* Translators: %s is what people are filtered by, as in "Find in Department". */
  find = g_strdup_printf (_ ("Find in %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, find, -1);
}

/**
 * guild_facet_group_refresh:
 * @self: a group
 * @list: whom it filters
 *
 * Shows values and counts as they are now. Rows stay while their value is shown, so that the focus does.
 */
void
guild_facet_group_refresh (GuildFacetGroup *self,
                           GuildPeopleList *list)
{
  /* By how many people there are in all, so that the order stands still while filters change. */
  gboolean many = guild_people_list_get_n_values (list, self->group) > ENOUGH;
  g_autoptr (GArray) values = guild_people_list_count_values (list, self->group, many);
  g_autoptr (GArray) chosen = NULL;
  GtkWidget *before = NULL;
  guint n_found;

  g_return_if_fail (GUILD_IS_FACET_GROUP (self));

  chosen = choose (self, values, &n_found);
  remove_others (self, chosen);
  for (guint i = 0; i < chosen->len; i++)
    {
      const GuildFacetValue *value = &g_array_index (chosen, GuildFacetValue, i);
      GtkCheckButton *check = find_check (self, value->value);

      if (check == NULL)
        check = add_check (self, get_name (self, value), value->value);
      gtk_box_reorder_child_after (self->checks, GTK_WIDGET (check), before);
      before = GTK_WIDGET (check);
      guild_facet_check_set_count (check, value->n_people);
    }

  gtk_widget_set_visible (self->all_button, many && !self->all);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), self->all && n_found > LONG);
  if (self->all && n_found > LONG)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%'u more; type a part of the name",
                                                         "%'u more; type a part of the name", n_found - LONG),
                                               n_found - LONG);

      gtk_label_set_label (self->more_label, more);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), values->len > 1 || self->shown->len > 1);
}

/**
 * guild_facet_group_apply:
 * @self: a group
 * @list: whom it filters
 *
 * Has the list show who has what is ticked.
 */
void
guild_facet_group_apply (GuildFacetGroup *self,
                         GuildPeopleList *list)
{
  g_autoptr (GArray) values = NULL;

  g_return_if_fail (GUILD_IS_FACET_GROUP (self));

  values = list_ticked (self);
  guild_people_list_set_values (list, self->group, (const gint64 *) (gpointer) values->data, values->len);
}

/**
 * guild_facet_group_list_filters:
 * @self: a group
 * @filters: (element-type GtkCheckButton): takes those that are ticked
 */
void
guild_facet_group_list_filters (GuildFacetGroup *self,
                                GPtrArray       *filters)
{
  g_return_if_fail (GUILD_IS_FACET_GROUP (self));

  for (guint i = 0; i < self->shown->len; i++)
    if (gtk_check_button_get_active (self->shown->pdata[i]))
      g_ptr_array_add (filters, self->shown->pdata[i]);
}

/**
 * guild_facet_group_tick:
 * @self: a group
 * @name: name of a value, or "" for none
 * @value: what stands for it
 *
 * Filters by it, though it may not be shown.
 */
void
guild_facet_group_tick (GuildFacetGroup *self,
                        const char      *name,
                        gint64           value)
{
  GtkCheckButton *check = NULL;

  g_return_if_fail (GUILD_IS_FACET_GROUP (self));

  check = find_check (self, value);
  if (check == NULL)
    check = add_check (self, *name != '\0' ? name : self->none, value);
  gtk_check_button_set_active (check, TRUE);
}

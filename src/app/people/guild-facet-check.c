/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-facet-check.h"

#include <glib/gi18n.h>

#define FILTER_KEY "guild-filter"

typedef struct
{
  char *label; /* that stands alone */
  gint64 value;
  GtkLabel *count_label;
} Filter;

static void
filter_free (gpointer data)
{
  Filter *filter = data;

  g_free (filter->label);
  g_free (filter);
}

static Filter *
get_filter (GtkCheckButton *check)
{
  return g_object_get_data (G_OBJECT (check), FILTER_KEY);
}

/* The whole name where it is cut. */
static gboolean
name_query_tooltip (GtkLabel   *name,
                    int         x G_GNUC_UNUSED,
                    int         y G_GNUC_UNUSED,
                    gboolean    keyboard_mode G_GNUC_UNUSED,
                    GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (name)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (name));
  return TRUE;
}

/**
 * guild_facet_check_new:
 * @label: what it filters by
 * @alone: (nullable): the same where it stands without the heading over it, if @label is not enough
 * @value: what it stands for
 *
 * Returns: (transfer floating): a check button
 */
GtkWidget *
guild_facet_check_new (const char *label,
                       const char *alone,
                       gint64      value)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *count = gtk_label_new (NULL);
  Filter *filter = g_new0 (Filter, 1);

  filter->label = g_strdup (alone != NULL ? alone : label);
  filter->value = value;
  filter->count_label = GTK_LABEL (count);
  g_object_set_data_full (G_OBJECT (check), FILTER_KEY, filter, filter_free);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_has_tooltip (name, TRUE);
  g_signal_connect (name, "query-tooltip", G_CALLBACK (name_query_tooltip), NULL);
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (content), name);
  gtk_box_append (GTK_BOX (content), count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), content);
  gtk_widget_add_css_class (check, "facet");
  return check;
}

/**
 * guild_facet_check_set_count:
 * @check: a filter
 * @count: how many people it would leave
 */
void
guild_facet_check_set_count (GtkCheckButton *check,
                             guint           count)
{
  Filter *filter = get_filter (check);
  g_autofree char *figure = g_strdup_printf ("%'u", count);
  g_autofree char *spoken = NULL;

  if (g_str_equal (gtk_label_get_label (filter->count_label), figure))
    return;
  /* Translators: a filter and how many people it would leave, as in "Stale, 4 people". */
  spoken = g_strdup_printf (ngettext ("%s, %u person", "%s, %u people", count), filter->label, count);
  gtk_label_set_label (filter->count_label, figure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * guild_facet_check_get_value:
 * @check: a filter
 *
 * Returns: what it stands for
 */
gint64
guild_facet_check_get_value (GtkCheckButton *check)
{
  g_return_val_if_fail (get_filter (check) != NULL, 0);

  return get_filter (check)->value;
}

static void
remove_clicked (GtkCheckButton *check)
{
  gtk_check_button_set_active (check, FALSE);
}

/**
 * guild_facet_check_new_chip:
 * @check: a filter that is on
 *
 * Returns: (transfer none): a button with its name that turns it off
 */
GtkWidget *
guild_facet_check_new_chip (GtkCheckButton *check)
{
  const char *label = get_filter (check)->label;
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  /* Translators: %s is a filter, such as a department. */
  g_autofree char *spoken = g_strdup_printf (_ ("Remove Filter %s"), label);

  gtk_box_append (GTK_BOX (content), gtk_label_new (label));
  gtk_box_append (GTK_BOX (content), g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                                   "icon-name", "window-close-symbolic", "pixel-size", 12, NULL));
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (remove_clicked), check, G_CONNECT_SWAPPED);
  return chip;
}

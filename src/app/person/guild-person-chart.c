/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-chart.h"

#include "guild-chart-figure.h"

/* Beside lists, a chart is small. In pixels. */
#define MAX_HEIGHT 190

static void
figure_said (GtkWidget     *figure G_GNUC_UNUSED,
             const char    *words,
             GuildSession **session)
{
  if (*session != NULL)
    guild_session_tell (*session, words);
}

/**
 * guild_person_chart_fill:
 * @section: an empty section of a person's page
 * @heading: what it is about
 * @chart: a chart
 * @session: where the section holds its session, to tell what becomes of the chart
 *
 * Fills it with a heading, a remark after it, and the chart.
 *
 * Returns: (transfer none): the remark
 */
GtkLabel *
guild_person_chart_fill (GtkBox        *section,
                         const char    *heading,
                         GuildChart    *chart,
                         GuildSession **session)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", heading, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "xalign", 0.0, NULL);
  GtkWidget *remark = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *figure = guild_chart_figure_new (chart);

  gtk_widget_add_css_class (header, "section-header");
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (remark, "dimmed");
  gtk_box_append (GTK_BOX (header), label);
  gtk_box_append (GTK_BOX (header), remark);
  guild_chart_figure_set_show_title (GUILD_CHART_FIGURE (figure), FALSE);
  guild_chart_figure_set_max_height (GUILD_CHART_FIGURE (figure), MAX_HEIGHT);
  g_object_bind_property (adw_style_manager_get_default (), "high-contrast", figure, "high-contrast",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect (figure, "failed", G_CALLBACK (figure_said), session);
  g_signal_connect (figure, "exported", G_CALLBACK (figure_said), session);
  gtk_box_append (section, header);
  gtk_box_append (section, figure);
  return GTK_LABEL (remark);
}

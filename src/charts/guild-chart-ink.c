/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-ink.h"

/**
 * GuildChartInk:
 *
 * A widget that is never seen: style sheets give it a colour, which its parent draws with.
 */
struct _GuildChartInk
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (GuildChartInk, guild_chart_ink, GTK_TYPE_WIDGET)

static void
guild_chart_ink_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (guild_chart_ink_parent_class)->css_changed (widget, change);
  if (gtk_widget_get_parent (widget) != NULL)
    gtk_widget_queue_draw (gtk_widget_get_parent (widget));
}

static void
guild_chart_ink_class_init (GuildChartInkClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->css_changed = guild_chart_ink_css_changed;
  gtk_widget_class_set_css_name (widget_class, "ink");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NONE);
}

static void
guild_chart_ink_init (GuildChartInk *self G_GNUC_UNUSED)
{
}

/**
 * guild_chart_ink_new:
 * @parent: who draws with it
 * @style: the style class by which style sheets find it
 *
 * Makes a colour that follows the style sheets. @parent unparents it when it is disposed of.
 *
 * Returns: (transfer none): the ink
 */
GtkWidget *
guild_chart_ink_new (GtkWidget  *parent,
                     const char *style)
{
  GtkWidget *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  self = g_object_new (GUILD_TYPE_CHART_INK, "css-classes", (const char *[]) { style, NULL }, NULL);
  gtk_widget_set_child_visible (self, FALSE);
  gtk_widget_set_parent (self, parent);
  return self;
}

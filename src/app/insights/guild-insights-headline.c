/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-insights-headline.h"

struct _GuildInsightsHeadline
{
  GtkWidget parent_instance;

  GtkWidget *figure;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (GuildInsightsHeadline, guild_insights_headline, GTK_TYPE_WIDGET)

static void
guild_insights_headline_dispose (GObject *object)
{
  GuildInsightsHeadline *self = GUILD_INSIGHTS_HEADLINE (object);

  g_clear_pointer (&self->figure, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);

  G_OBJECT_CLASS (guild_insights_headline_parent_class)->dispose (object);
}

static void
guild_insights_headline_class_init (GuildInsightsHeadlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_insights_headline_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
guild_insights_headline_init (GuildInsightsHeadline *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->figure = gtk_label_new (NULL);
  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->figure), 0);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_widget_add_css_class (self->figure, "headline-figure");
  gtk_widget_add_css_class (self->figure, "numeric");
  gtk_widget_add_css_class (self->words, "caption");
  gtk_widget_add_css_class (self->words, "dimmed");
  gtk_widget_set_parent (self->figure, GTK_WIDGET (self));
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
}

/**
 * guild_insights_headline_new:
 *
 * Returns: (transfer floating): a headline that says nothing yet
 */
GtkWidget *
guild_insights_headline_new (void)
{
  return g_object_new (GUILD_TYPE_INSIGHTS_HEADLINE, NULL);
}

/**
 * guild_insights_headline_show:
 * @self: a headline
 * @figure: the figure
 * @words: what it counts
 */
void
guild_insights_headline_show (GuildInsightsHeadline *self,
                              guint                  figure,
                              const char            *words)
{
  g_autofree char *number = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GUILD_IS_INSIGHTS_HEADLINE (self));

  number = g_strdup_printf ("%'u", figure);
  spoken = g_strdup_printf ("%s %s", number, words);
  gtk_label_set_label (GTK_LABEL (self->figure), number);
  gtk_label_set_label (GTK_LABEL (self->words), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

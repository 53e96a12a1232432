/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-tip.h"

#define MAX_CHARS 44

/**
 * GuildChartTip:
 *
 * What a mark says, beside it. It never takes the focus nor the pointer.
 */
struct _GuildChartTip
{
  GtkPopover parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (GuildChartTip, guild_chart_tip, GTK_TYPE_POPOVER)

/* The pointer goes through it, to the marks below; a popover makes room for itself whenever it is laid out. */
static void
guild_chart_tip_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (widget));
  cairo_region_t *nowhere = cairo_region_create ();

  GTK_WIDGET_CLASS (guild_chart_tip_parent_class)->size_allocate (widget, width, height, baseline);
  if (surface != NULL)
    gdk_surface_set_input_region (surface, nowhere);
  cairo_region_destroy (nowhere);
}

static void
guild_chart_tip_class_init (GuildChartTipClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->size_allocate = guild_chart_tip_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
guild_chart_tip_init (GuildChartTip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkPopover *popover = GTK_POPOVER (self);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->label, MAX_CHARS);
  gtk_label_set_xalign (self->label, 0);
  gtk_popover_set_child (popover, GTK_WIDGET (self->label));
  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_set_has_arrow (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_TOP);
  gtk_widget_set_can_focus (widget, FALSE);
  gtk_widget_set_can_target (widget, FALSE);
  gtk_widget_add_css_class (widget, "chart-tip");
}

/**
 * guild_chart_tip_new:
 * @parent: the widget of the chart, which unparents it when it is disposed of
 *
 * Makes a tip, which is not seen yet.
 *
 * Returns: (transfer none): the tip
 */
GtkWidget *
guild_chart_tip_new (GtkWidget *parent)
{
  GtkWidget *self = g_object_new (GUILD_TYPE_CHART_TIP, NULL);

  gtk_widget_set_parent (self, parent);
  return self;
}

/**
 * guild_chart_tip_show:
 * @self: a tip
 * @sentence: (nullable): what it says, or %NULL to take it away
 * @place: (nullable): where the mark is, which it does not cover
 *
 * Shows a sentence beside a mark.
 */
void
guild_chart_tip_show (GuildChartTip         *self,
                      const char            *sentence,
                      const graphene_rect_t *place)
{
  GdkRectangle now;
  GdkRectangle rect;

  g_return_if_fail (GUILD_IS_CHART_TIP (self));

  if (sentence == NULL || *sentence == '\0')
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  rect.x = (int) floorf (place->origin.x);
  rect.y = (int) floorf (place->origin.y);
  rect.width = MAX (1, (int) ceilf (place->origin.x + place->size.width) - rect.x);
  rect.height = MAX (1, (int) ceilf (place->origin.y + place->size.height) - rect.y);
  if (g_strcmp0 (gtk_label_get_text (self->label), sentence) != 0)
    gtk_label_set_text (self->label, sentence);
  if (!gtk_popover_get_pointing_to (GTK_POPOVER (self), &now) || !gdk_rectangle_equal (&now, &rect))
    gtk_popover_set_pointing_to (GTK_POPOVER (self), &rect);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self));
}

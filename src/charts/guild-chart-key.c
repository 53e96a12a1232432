/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-key.h"

#include "guild-chart-swatch.h"

#define RADIUS 3

/**
 * GuildChartKey:
 *
 * The colour and the pattern of a strand; its outline alone while the strand is filtered out.
 */
struct _GuildChartKey
{
  GtkWidget parent_instance;

  GuildChartCanvas *canvas;
  guint index;
  gboolean hidden;
};

G_DEFINE_FINAL_TYPE (GuildChartKey, guild_chart_key, GTK_TYPE_WIDGET)

static void
guild_chart_key_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size G_GNUC_UNUSED,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline G_GNUC_UNUSED,
                         int           *natural_baseline G_GNUC_UNUSED)
{
  GuildChartKey *self = GUILD_CHART_KEY (widget);
  graphene_size_t size = GRAPHENE_SIZE_INIT (0, 0);

  if (self->canvas != NULL)
    guild_chart_canvas_measure_swatch (self->canvas, &size);
  *minimum = *natural = (int) ceilf (orientation == GTK_ORIENTATION_HORIZONTAL ? size.width : size.height);
}

static void
guild_chart_key_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  GuildChartKey *self = GUILD_CHART_KEY (widget);
  const GuildChartLook *look;
  graphene_size_t size;
  graphene_rect_t box;
  GskRoundedRect outline;
  GdkRGBA colour;

  if (self->canvas == NULL)
    return;
  guild_chart_canvas_measure_swatch (self->canvas, &size);
  box = GRAPHENE_RECT_INIT (0, roundf (((float) gtk_widget_get_height (widget) - size.height) / 2), size.width,
                            size.height);
  look = guild_chart_canvas_get_look (self->canvas);
  if (!self->hidden)
    {
      guild_chart_swatch_draw (guild_chart_canvas_get_chart (self->canvas), look, snapshot, &box, self->index);
      return;
    }
  colour = guild_chart_look_get_dim (look);
  gsk_rounded_rect_init_from_rect (&outline, &box, RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, (const float[]) { 1, 1, 1, 1 },
                              (const GdkRGBA[]) { colour, colour, colour, colour });
}

static void
guild_chart_key_dispose (GObject *object)
{
  g_clear_weak_pointer (&GUILD_CHART_KEY (object)->canvas);
  G_OBJECT_CLASS (guild_chart_key_parent_class)->dispose (object);
}

static void
guild_chart_key_class_init (GuildChartKeyClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = guild_chart_key_dispose;
  widget_class->measure = guild_chart_key_measure;
  widget_class->snapshot = guild_chart_key_snapshot;
  gtk_widget_class_set_css_name (widget_class, "key");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NONE);
}

static void
guild_chart_key_init (GuildChartKey *self G_GNUC_UNUSED)
{
}

/**
 * guild_chart_key_new:
 * @canvas: the canvas whose colours it shows
 *
 * Makes a key.
 *
 * Returns: (transfer floating): the key
 */
GtkWidget *
guild_chart_key_new (GuildChartCanvas *canvas)
{
  GuildChartKey *self = g_object_new (GUILD_TYPE_CHART_KEY, NULL);

  g_set_weak_pointer (&self->canvas, canvas);
  return GTK_WIDGET (self);
}

/**
 * guild_chart_key_show:
 * @self: a key
 * @index: which colour and pattern
 * @hidden: whether its strand is filtered out
 *
 * Shows a strand's colour and pattern, as they are now.
 */
void
guild_chart_key_show (GuildChartKey *self,
                      guint          index,
                      gboolean       hidden)
{
  g_return_if_fail (GUILD_IS_CHART_KEY (self));
  self->index = index;
  self->hidden = hidden;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

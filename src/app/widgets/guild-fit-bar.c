/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-fit-bar.h"

#include <adwaita.h>
#include <float.h>
#include <math.h>

#include "guild-words.h"

#define THICKNESS 6.0f
#define TICK      14
#define TICK_WIDE 2.0f

struct _GuildFitBar
{
  GtkWidget parent_instance;

  double lower;
  double upper;
};

typedef enum
{
  PROP_LOWER = 1,
  PROP_UPPER,
} GuildFitBarProperty;

static GParamSpec *properties[PROP_UPPER + 1];

G_DEFINE_FINAL_TYPE (GuildFitBar, guild_fit_bar, GTK_TYPE_WIDGET)

static void
append_span (GuildFitBar   *self,
             GtkSnapshot   *snapshot,
             double         from,
             double         to,
             float          alpha,
             const GdkRGBA *foreground)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float y = (gtk_widget_get_height (GTK_WIDGET (self)) - THICKNESS) / 2;
  float start = (float) from * width;
  float length = (float) (to - from) * width;
  GdkRGBA color = *foreground;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    start = width - start - length;
  color.alpha *= alpha;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (start, y, length, THICKNESS));
}

static void
guild_fit_bar_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  GuildFitBar *self = GUILD_FIT_BAR (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  float tick = CLAMP ((float) (mirrored ? 1 - self->lower : self->lower) * width, TICK_WIDE / 2, width - TICK_WIDE / 2);
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GskRoundedRect bar;
  GdkRGBA foreground;

  gtk_widget_get_color (widget, &foreground);
  gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (0, (height - THICKNESS) / 2, width, THICKNESS),
                                   THICKNESS / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  append_span (self, snapshot, 0, self->lower, contrast ? 1.0f : 0.72f, &foreground);
  append_span (self, snapshot, self->lower, self->upper, contrast ? 0.5f : 0.24f, &foreground);
  append_span (self, snapshot, self->upper, 1, contrast ? 0.0f : 0.1f, &foreground);
  gtk_snapshot_pop (snapshot);
  if (contrast)
    gtk_snapshot_append_border (snapshot, &bar, (float[4]) { 1, 1, 1, 1 },
                                (GdkRGBA[4]) { foreground, foreground, foreground, foreground });
  gtk_snapshot_append_color (snapshot, &foreground,
                             &GRAPHENE_RECT_INIT (roundf (tick - TICK_WIDE / 2), (height - TICK) / 2, TICK_WIDE, TICK));
}

static void
guild_fit_bar_measure (GtkWidget     *widget G_GNUC_UNUSED,
                       GtkOrientation orientation,
                       int            for_size G_GNUC_UNUSED,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 48 : TICK;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : TICK;
  *minimum_baseline = *natural_baseline = -1;
}

static void
describe (GuildFitBar *self)
{
  g_autofree char *words = guild_words_fit (self->lower, self->upper);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->lower, -1);
}

static void
guild_fit_bar_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildFitBar *self = GUILD_FIT_BAR (object);

  switch ((GuildFitBarProperty) property_id)
    {
    case PROP_LOWER:
      g_value_set_double (value, self->lower);
      break;
    case PROP_UPPER:
      g_value_set_double (value, self->upper);
      break;
    }
}

static void
guild_fit_bar_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildFitBar *self = GUILD_FIT_BAR (object);

  switch ((GuildFitBarProperty) property_id)
    {
    case PROP_LOWER:
      guild_fit_bar_set_lower (self, g_value_get_double (value));
      break;
    case PROP_UPPER:
      guild_fit_bar_set_upper (self, g_value_get_double (value));
      break;
    }
}

static void
guild_fit_bar_class_init (GuildFitBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = guild_fit_bar_get_property;
  object_class->set_property = guild_fit_bar_set_property;
  widget_class->measure = guild_fit_bar_measure;
  widget_class->snapshot = guild_fit_bar_snapshot;

  properties[PROP_LOWER] = g_param_spec_double ("lower", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_UPPER] = g_param_spec_double ("upper", NULL, NULL, 0, 1, 1, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "fitbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
guild_fit_bar_init (GuildFitBar *self)
{
  self->upper = 1;
  describe (self);
}

/**
 * guild_fit_bar_new:
 *
 * Returns: (transfer floating): a bar of which nothing is known, 0 to 1
 */
GtkWidget *
guild_fit_bar_new (void)
{
  return g_object_new (GUILD_TYPE_FIT_BAR, NULL);
}

/**
 * guild_fit_bar_get_lower:
 * @self: a bar
 *
 * Returns: the lower bound, 0 to 1
 */
double
guild_fit_bar_get_lower (GuildFitBar *self)
{
  g_return_val_if_fail (GUILD_IS_FIT_BAR (self), 0);

  return self->lower;
}

/**
 * guild_fit_bar_set_lower:
 * @self: a bar
 * @lower: the lower bound, 0 to 1
 */
void
guild_fit_bar_set_lower (GuildFitBar *self,
                         double       lower)
{
  g_return_if_fail (GUILD_IS_FIT_BAR (self));

  lower = CLAMP (lower, 0, 1);
  if (G_APPROX_VALUE (self->lower, lower, DBL_EPSILON))
    return;
  self->lower = lower;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOWER]);
}

/**
 * guild_fit_bar_get_upper:
 * @self: a bar
 *
 * Returns: the upper bound, 0 to 1
 */
double
guild_fit_bar_get_upper (GuildFitBar *self)
{
  g_return_val_if_fail (GUILD_IS_FIT_BAR (self), 0);

  return self->upper;
}

/**
 * guild_fit_bar_set_upper:
 * @self: a bar
 * @upper: the upper bound, 0 to 1
 */
void
guild_fit_bar_set_upper (GuildFitBar *self,
                         double       upper)
{
  g_return_if_fail (GUILD_IS_FIT_BAR (self));

  upper = CLAMP (upper, 0, 1);
  if (G_APPROX_VALUE (self->upper, upper, DBL_EPSILON))
    return;
  self->upper = upper;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPPER]);
}

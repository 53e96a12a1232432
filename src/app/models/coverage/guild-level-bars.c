/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-level-bars.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* In pixels. */
#define BAR    9
#define GAP    3
#define HEIGHT 20

struct _GuildLevelBars
{
  GtkWidget parent_instance;

  guint people[GUILD_COVERAGE_UNRATED];
  int top;
};

G_DEFINE_FINAL_TYPE (GuildLevelBars, guild_level_bars, GTK_TYPE_WIDGET)

static void
guild_level_bars_measure (GtkWidget     *widget G_GNUC_UNUSED,
                          GtkOrientation orientation,
                          int            for_size G_GNUC_UNUSED,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  GuildLevelBars *self = GUILD_LEVEL_BARS (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : (self->top + 1) * (BAR + GAP);
  *minimum_baseline = *natural_baseline = -1;
}

static void
guild_level_bars_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  GuildLevelBars *self = GUILD_LEVEL_BARS (widget);
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  guint most = 1;
  GdkRGBA solid, pale;

  gtk_widget_get_color (widget, &solid);
  pale = solid;
  solid.alpha *= adw_style_manager_get_high_contrast (manager) ? 0.9f : 0.55f;
  pale.alpha *= adw_style_manager_get_high_contrast (manager) ? 0.5f : 0.13f;
  for (int level = 0; level <= self->top; level++)
    most = MAX (most, self->people[level]);
  for (int level = 0; level <= self->top; level++)
    {
      float x = (float) (level * (BAR + GAP));
      float bar = self->people[level] > 0 ? MAX ((height - 2) * (float) self->people[level] / (float) most, 2) : 0;

      if (mirrored)
        x = width - x - BAR;
      gtk_snapshot_append_color (snapshot, &pale, &GRAPHENE_RECT_INIT (x, height - 1, BAR, 1));
      gtk_snapshot_append_color (snapshot, &solid, &GRAPHENE_RECT_INIT (x, height - 1 - bar, BAR, bar));
    }
}

static void
guild_level_bars_class_init (GuildLevelBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = guild_level_bars_measure;
  widget_class->snapshot = guild_level_bars_snapshot;
  gtk_widget_class_set_css_name (widget_class, "levelbars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
guild_level_bars_init (GuildLevelBars *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * guild_level_bars_new:
 *
 * Returns: (transfer floating): bars of nobody
 */
GtkWidget *
guild_level_bars_new (void)
{
  return g_object_new (GUILD_TYPE_LEVEL_BARS, NULL);
}

/**
 * guild_level_bars_show:
 * @self: bars
 * @coverage: who is at which level
 * @top: the highest level of the scale
 */
void
guild_level_bars_show (GuildLevelBars      *self,
                       const GuildCoverage *coverage,
                       int                  top)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_if_fail (GUILD_IS_LEVEL_BARS (self));

  self->top = top;
  for (int level = 0; level <= top; level++)
    {
      self->people[level] = coverage->levels[level];
      if (coverage->levels[level] > 0)
        /* Translators: a level and how many people stand there. */
        g_string_append_printf (words, _ ("%sLevel %d: %u"), words->len > 0 ? ", " : "", level,
                                coverage->levels[level]);
    }
  if (coverage->levels[GUILD_COVERAGE_UNRATED] > 0)
    g_string_append_printf (words, _ ("%sNot yet rated: %u"), words->len > 0 ? ", " : "",
                            coverage->levels[GUILD_COVERAGE_UNRATED]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words->len > 0 ? words->str : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

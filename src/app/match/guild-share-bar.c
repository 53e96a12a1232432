/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-share-bar.h"

#include <adwaita.h>

#include "guild-match-phrases.h"

#define THICKNESS 6
#define GAP       1.0f
#define SMALL     5.0f
#define MINIMUM   40
#define NATURAL   72

struct _GuildShareBar
{
  GtkWidget parent_instance;

  GuildScore pieces[GUILD_N_CRITERIA];
  GuildScore whole;
};

G_DEFINE_FINAL_TYPE (GuildShareBar, guild_share_bar, GTK_TYPE_WIDGET)

static void
append_piece (GuildShareBar *self,
              GtkSnapshot   *snapshot,
              float          start,
              float          length,
              float          alpha)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= alpha;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    start = width - start - length;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (start, (height - THICKNESS) / 2, length, THICKNESS));
}

/* Pieces are told apart by the room between them, and by turns of light and dark; what is too small for a piece of its
 * own is one with the others that are. */
static void
guild_share_bar_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  GuildShareBar *self = GUILD_SHARE_BAR (widget);
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  float width = (float) gtk_widget_get_width (widget);
  const float alphas[] = { contrast ? 1.0f : 0.7f, contrast ? 0.75f : 0.45f };
  float start = 0, rest = 0;
  GskRoundedRect bar;
  guint n = 0;

  gsk_rounded_rect_init_from_rect (&bar,
                                   &GRAPHENE_RECT_INIT (0, ((float) gtk_widget_get_height (widget) - THICKNESS) / 2,
                                                        width, THICKNESS),
                                   THICKNESS / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  append_piece (self, snapshot, 0, width, contrast ? 0.25f : 0.1f);
  for (guint i = 0; i < GUILD_N_CRITERIA; i++)
    {
      float length = (float) self->pieces[i] / (float) self->whole * width;

      if (length < SMALL)
        rest += length;
      else
        {
          append_piece (self, snapshot, start, length - GAP, alphas[n++ % G_N_ELEMENTS (alphas)]);
          start += length;
        }
    }
  append_piece (self, snapshot, start, rest, alphas[n % G_N_ELEMENTS (alphas)]);
  gtk_snapshot_pop (snapshot);
}

static void
guild_share_bar_measure (GtkWidget     *widget G_GNUC_UNUSED,
                         GtkOrientation orientation,
                         int            for_size G_GNUC_UNUSED,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM : THICKNESS;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL : THICKNESS;
  *minimum_baseline = *natural_baseline = -1;
}

static void
guild_share_bar_class_init (GuildShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = guild_share_bar_measure;
  widget_class->snapshot = guild_share_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sharebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
guild_share_bar_init (GuildShareBar *self)
{
  self->whole = GUILD_SCORE_ONE;
}

/**
 * guild_share_bar_new:
 *
 * Returns: (transfer floating): a bar of nothing
 */
GtkWidget *
guild_share_bar_new (void)
{
  return g_object_new (GUILD_TYPE_SHARE_BAR, NULL);
}

/**
 * guild_share_bar_show:
 * @self: a bar
 * @shares: (array fixed-size=11): each criterion's part of a score
 */
void
guild_share_bar_show (GuildShareBar    *self,
                      const GuildScore *shares)
{
  g_autofree char *words = guild_match_phrases_shares (shares);

  g_return_if_fail (GUILD_IS_SHARE_BAR (self));

  for (guint i = 0; i < GUILD_N_CRITERIA; i++)
    self->pieces[i] = shares[i];
  self->whole = GUILD_SCORE_ONE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * guild_share_bar_show_one:
 * @self: a bar that stands beside its words
 * @share: one part
 * @most: what fills the bar
 */
void
guild_share_bar_show_one (GuildShareBar *self,
                          GuildScore     share,
                          GuildScore     most)
{
  g_return_if_fail (GUILD_IS_SHARE_BAR (self));
  g_return_if_fail (most > 0);

  self->pieces[0] = share;
  self->whole = most;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

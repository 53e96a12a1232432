/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-level-track.h"

#include <adwaita.h>

#include "guild-words.h"

#define PIP          12.0f
#define PITCH        17.0f
#define HEIGHT       18
#define CLOCK        10.0f
#define CLOCK_OFFSET 13.0f

struct _GuildLevelTrack
{
  GtkWidget parent_instance;

  int top;
  int target;
  int reserve;
  GuildCell cell;
};

typedef enum
{
  PROP_TOP = 1,
  PROP_TARGET,
  PROP_CELL,
  PROP_RESERVE,
} GuildLevelTrackProperty;

static GParamSpec *properties[PROP_RESERVE + 1];

G_DEFINE_FINAL_TYPE (GuildLevelTrack, guild_level_track, GTK_TYPE_WIDGET)

/* The colours of one drawing; in high contrast the faint ones become lines. */
typedef struct
{
  GdkRGBA solid;
  GdkRGBA pale;
  GdkRGBA empty;
  GdkRGBA met;
  GdkRGBA line;
  GdkRGBA missing;
  GdkRGBA accent;
  gboolean contrast;
} Palette;

static GdkRGBA
with_alpha (const GdkRGBA *color,
            float          alpha)
{
  return (GdkRGBA) { color->red, color->green, color->blue, color->alpha * alpha };
}

static void
palette_init (Palette   *palette,
              GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  AdwAccentColor accent = adw_style_manager_get_accent_color (manager);
  GdkRGBA foreground;

  gtk_widget_get_color (widget, &foreground);
  adw_accent_color_to_standalone_rgba (accent, adw_style_manager_get_dark (manager), &palette->accent);
  palette->contrast = adw_style_manager_get_high_contrast (manager);
  palette->solid = with_alpha (&foreground, palette->contrast ? 1.0f : 0.82f);
  palette->pale = with_alpha (&foreground, palette->contrast ? 0.4f : 0.28f);
  palette->empty = with_alpha (&foreground, 0.13f);
  palette->met = with_alpha (&foreground, palette->contrast ? 0.9f : 0.5f);
  palette->line = with_alpha (&foreground, palette->contrast ? 0.9f : 0.45f);
  palette->missing = with_alpha (&palette->accent, palette->contrast ? 0.6f : 0.26f);
}

static void
append_disc (GtkSnapshot   *snapshot,
             float          x,
             float          y,
             float          radius,
             const GdkRGBA *color)
{
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color, &disc.bounds);
  gtk_snapshot_pop (snapshot);
}

/* A ring whose outer edge is at the radius. */
static void
append_ring (GtkSnapshot   *snapshot,
             float          x,
             float          y,
             float          radius,
             float          width,
             const GdkRGBA *color)
{
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring, &GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_append_border (snapshot, &ring, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

static void
append_dashes (GtkSnapshot   *snapshot,
               float          x,
               float          y,
               float          width,
               const GdkRGBA *color)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);
  float radius = PIP / 2 - 0.75f;

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), radius);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gsk_stroke_set_dash (stroke, (float[1]) { (float) (2 * G_PI) * radius / 20 }, 1);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
append_clock (GtkSnapshot   *snapshot,
              float          x,
              float          y,
              const GdkRGBA *color)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.25f);

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), CLOCK / 2);
  gsk_path_builder_move_to (builder, x, y - 3);
  gsk_path_builder_line_to (builder, x, y);
  gsk_path_builder_line_to (builder, x + 2, y + 1.5f);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

/* The leading half of a pip: what the person says, and nobody confirmed yet. */
static void
append_half (GtkSnapshot   *snapshot,
             float          x,
             float          y,
             float          radius,
             gboolean       mirrored,
             const GdkRGBA *color)
{
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (mirrored ? x : x - radius, y - radius, radius, 2 * radius));
  gtk_snapshot_pop (snapshot);
}

static void
append_pip (GuildLevelTrack *self,
            GtkSnapshot     *snapshot,
            const Palette   *palette,
            int              step,
            float            x,
            float            y)
{
  int level = guild_cell_get_level (self->cell);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  float inner = PIP / 2;

  if (level == GUILD_LEVEL_UNRATED)
    {
      append_dashes (snapshot, x, y, step == self->target ? 2 : 1,
                     step == self->target ? &palette->solid : &palette->line);
      return;
    }

  if (step <= level)
    {
      if ((self->cell & GUILD_CELL_CONFIRMED) != 0)
        append_disc (snapshot, x, y, PIP / 2, &palette->solid);
      else
        {
          append_disc (snapshot, x, y, PIP / 2, &palette->pale);
          append_disc (snapshot, x, y, 2, &palette->solid);
        }
      if (step == self->target)
        append_ring (snapshot, x, y, PIP / 2 + 2.5f, 1, &palette->met);
      return;
    }

  if (step == self->target)
    {
      append_ring (snapshot, x, y, PIP / 2, 2, &palette->accent);
      inner = PIP / 2 - 2;
    }
  else if (step < self->target)
    append_disc (snapshot, x, y, PIP / 2, &palette->missing);
  else if (palette->contrast)
    append_ring (snapshot, x, y, PIP / 2, 1, &palette->line);
  else
    append_disc (snapshot, x, y, PIP / 2, &palette->empty);

  if (step == level + 1 && (self->cell & GUILD_CELL_AWAITING) != 0)
    append_half (snapshot, x, y, inner, mirrored, &palette->solid);
}

static void
guild_level_track_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  GuildLevelTrack *self = GUILD_LEVEL_TRACK (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = gtk_widget_get_width (widget);
  float y = gtk_widget_get_height (widget) / 2.0f;
  Palette palette;

  if (guild_cell_get_level (self->cell) == GUILD_LEVEL_NOT_APPLICABLE)
    return;

  palette_init (&palette, widget);
  for (int step = 1; step <= self->top; step++)
    {
      float x = PIP / 2 + PITCH * (step - 1);

      append_pip (self, snapshot, &palette, step, mirrored ? width - x : x, y);
    }

  if ((self->cell & GUILD_CELL_STALE) != 0)
    {
      float x = PIP / 2 + PITCH * (self->top - 1) + PIP / 2 + CLOCK_OFFSET - 1;

      append_clock (snapshot, mirrored ? width - x : x, y, &palette.line);
    }
}

static void
guild_level_track_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size G_GNUC_UNUSED,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  GuildLevelTrack *self = GUILD_LEVEL_TRACK (widget);
  int size = HEIGHT;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gboolean clock = self->reserve > 0 || (self->cell & GUILD_CELL_STALE) != 0;
      int steps = MAX (self->top, self->reserve);

      size = (int) (PITCH * MAX (steps - 1, 0) + PIP) + (clock ? (int) (CLOCK_OFFSET + CLOCK / 2) : 0);
    }

  *minimum = *natural = size;
  *minimum_baseline = *natural_baseline = -1;
}

static void
describe (GuildLevelTrack *self)
{
  g_autofree char *words = guild_words_level (self->top, self->cell, self->target);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
guild_level_track_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildLevelTrack *self = GUILD_LEVEL_TRACK (object);

  switch ((GuildLevelTrackProperty) property_id)
    {
    case PROP_TOP:
      g_value_set_int (value, self->top);
      break;
    case PROP_TARGET:
      g_value_set_int (value, self->target);
      break;
    case PROP_CELL:
      g_value_set_uchar (value, self->cell);
      break;
    case PROP_RESERVE:
      g_value_set_int (value, self->reserve);
      break;
    }
}

static void
guild_level_track_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildLevelTrack *self = GUILD_LEVEL_TRACK (object);

  switch ((GuildLevelTrackProperty) property_id)
    {
    case PROP_TOP:
      guild_level_track_set_top (self, g_value_get_int (value));
      break;
    case PROP_TARGET:
      guild_level_track_set_target (self, g_value_get_int (value));
      break;
    case PROP_CELL:
      guild_level_track_set_cell (self, g_value_get_uchar (value));
      break;
    case PROP_RESERVE:
      guild_level_track_set_reserve (self, g_value_get_int (value));
      break;
    }
}

static void
guild_level_track_class_init (GuildLevelTrackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = guild_level_track_get_property;
  object_class->set_property = guild_level_track_set_property;
  widget_class->measure = guild_level_track_measure;
  widget_class->snapshot = guild_level_track_snapshot;

  properties[PROP_TOP] = g_param_spec_int ("top", NULL, NULL, 0, GUILD_MAX_LEVEL, 5, flags);
  properties[PROP_TARGET] = g_param_spec_int ("target", NULL, NULL, 0, GUILD_MAX_LEVEL, 0, flags);
  properties[PROP_CELL] = g_param_spec_uchar ("cell", NULL, NULL, 0, G_MAXUINT8, GUILD_CELL_UNRATED, flags);
  properties[PROP_RESERVE] = g_param_spec_int ("reserve", NULL, NULL, 0, GUILD_MAX_LEVEL, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "leveltrack");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
guild_level_track_init (GuildLevelTrack *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->top = 5;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  describe (self);
}

/**
 * guild_level_track_new:
 *
 * Returns: (transfer floating): an unrated track of five steps
 */
GtkWidget *
guild_level_track_new (void)
{
  return g_object_new (GUILD_TYPE_LEVEL_TRACK, NULL);
}

/**
 * guild_level_track_get_top:
 * @self: a track
 *
 * Returns: the highest level of its scale
 */
int
guild_level_track_get_top (GuildLevelTrack *self)
{
  g_return_val_if_fail (GUILD_IS_LEVEL_TRACK (self), 0);

  return self->top;
}

/**
 * guild_level_track_set_top:
 * @self: a track
 * @top: the highest level of the scale, up to %GUILD_MAX_LEVEL
 */
void
guild_level_track_set_top (GuildLevelTrack *self,
                           int              top)
{
  g_return_if_fail (GUILD_IS_LEVEL_TRACK (self));
  g_return_if_fail (top >= 0 && top <= GUILD_MAX_LEVEL);

  if (self->top == top)
    return;
  self->top = top;
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOP]);
}

/**
 * guild_level_track_get_target:
 * @self: a track
 *
 * Returns: the target level, or 0 where there is none
 */
int
guild_level_track_get_target (GuildLevelTrack *self)
{
  g_return_val_if_fail (GUILD_IS_LEVEL_TRACK (self), 0);

  return self->target;
}

/**
 * guild_level_track_set_target:
 * @self: a track
 * @target: the target level, or 0 where there is none
 */
void
guild_level_track_set_target (GuildLevelTrack *self,
                              int              target)
{
  g_return_if_fail (GUILD_IS_LEVEL_TRACK (self));
  g_return_if_fail (target >= 0 && target <= GUILD_MAX_LEVEL);

  if (self->target == target)
    return;
  self->target = target;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
}

/**
 * guild_level_track_get_cell:
 * @self: a track
 *
 * Returns: the level with its flags
 */
GuildCell
guild_level_track_get_cell (GuildLevelTrack *self)
{
  g_return_val_if_fail (GUILD_IS_LEVEL_TRACK (self), GUILD_CELL_UNRATED);

  return self->cell;
}

/**
 * guild_level_track_set_cell:
 * @self: a track
 * @cell: a level with its flags
 */
void
guild_level_track_set_cell (GuildLevelTrack *self,
                            GuildCell        cell)
{
  g_return_if_fail (GUILD_IS_LEVEL_TRACK (self));

  if (self->cell == cell)
    return;
  self->cell = cell;
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CELL]);
}

/**
 * guild_level_track_get_reserve:
 * @self: a track
 *
 * Returns: for how many steps it keeps room, or 0
 */
int
guild_level_track_get_reserve (GuildLevelTrack *self)
{
  g_return_val_if_fail (GUILD_IS_LEVEL_TRACK (self), 0);

  return self->reserve;
}

/**
 * guild_level_track_set_reserve:
 * @self: a track
 * @reserve: keep room for so many steps and a clock, so that tracks in a column line up; or 0
 */
void
guild_level_track_set_reserve (GuildLevelTrack *self,
                               int              reserve)
{
  g_return_if_fail (GUILD_IS_LEVEL_TRACK (self));
  g_return_if_fail (reserve >= 0 && reserve <= GUILD_MAX_LEVEL);

  if (self->reserve == reserve)
    return;
  self->reserve = reserve;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESERVE]);
}

/**
 * guild_level_track_show:
 * @self: a track
 * @top: the highest level of the scale
 * @cell: a level with its flags
 * @target: the target level, or 0
 *
 * Sets the three that belong together.
 */
void
guild_level_track_show (GuildLevelTrack *self,
                        int              top,
                        GuildCell        cell,
                        int              target)
{
  guild_level_track_set_top (self, top);
  guild_level_track_set_cell (self, cell);
  guild_level_track_set_target (self, target);
}

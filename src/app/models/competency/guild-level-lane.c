/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-level-lane.h"

#include <glib/gi18n.h>

struct _GuildLevelLane
{
  GtkBox parent_instance;

  int level;

  GtkWidget *head;
  GtkLabel *number_label;
  GtkMenuButton *name_button;
  GtkLabel *name_label;
  GtkLabel *people_label;
  GtkProgressBar *people_bar;
  GuildStandingText *descriptor_text;
  GtkBox *rows;
  GtkWidget *empty_line;
  GtkWidget *empty_image;
  GtkWidget *empty_button;
  GtkWidget *add_button;
};

enum
{
  ADD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Wide, the texts of all levels begin below each other. */
#define HEAD_WIDTH 158

G_DEFINE_FINAL_TYPE (GuildLevelLane, guild_level_lane, GTK_TYPE_BOX)

static void
add_activated (GtkWidget  *widget,
               const char *name G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  g_signal_emit (widget, signals[ADD], 0);
}

static void
describe_activated (GtkWidget  *widget,
                    const char *name G_GNUC_UNUSED,
                    GVariant   *parameter G_GNUC_UNUSED)
{
  GuildLevelLane *self = GUILD_LEVEL_LANE (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->descriptor_text), TRUE);
  guild_standing_text_begin (self->descriptor_text);
}

/* A level that is not described has no line for it, unless somebody is about to. */
static void
show_or_hide_descriptor (GuildLevelLane *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->descriptor_text),
                          guild_standing_text_get_editing (self->descriptor_text) ||
                              *guild_standing_text_get_text (self->descriptor_text) != '\0');
}

static void
guild_level_lane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_LEVEL_LANE);

  G_OBJECT_CLASS (guild_level_lane_parent_class)->dispose (object);
}

static void
guild_level_lane_class_init (GuildLevelLaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_level_lane_dispose;

  /**
   * GuildLevelLane::add:
   * @self: the lane
   *
   * Another indicator is to stand there.
   */
  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                               0);

  gtk_widget_class_install_action (widget_class, "lane.add", NULL, add_activated);
  gtk_widget_class_install_action (widget_class, "lane.describe", NULL, describe_activated);
  gtk_widget_class_set_css_name (widget_class, "level-lane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (GUILD_TYPE_STANDING_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/competency/guild-level-lane.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, head);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, number_label);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, name_button);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, people_label);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, people_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, descriptor_text);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, rows);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, empty_line);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, empty_image);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, empty_button);
  gtk_widget_class_bind_template_child (widget_class, GuildLevelLane, add_button);
}

static void
guild_level_lane_init (GuildLevelLane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_level_lane_set_narrow (self, FALSE);
  g_signal_connect_object (self->descriptor_text, "notify::editing", G_CALLBACK (show_or_hide_descriptor), self,
                           G_CONNECT_SWAPPED);
}

/**
 * guild_level_lane_new:
 *
 * Returns: (transfer floating): a lane without a level
 */
GtkWidget *
guild_level_lane_new (void)
{
  return g_object_new (GUILD_TYPE_LEVEL_LANE, NULL);
}

/**
 * guild_level_lane_show_level:
 * @self: a lane
 * @level: the row of its level
 */
void
guild_level_lane_show_level (GuildLevelLane    *self,
                             const GuildRecord *level)
{
  const char *name = guild_record_get_text (level, GUILD_PROFICIENCY_LEVEL_NAME);
  const char *definition = guild_record_get_text (level, GUILD_PROFICIENCY_LEVEL_DEFINITION);
  g_autofree char *number = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *add = NULL;
  g_autofree char *describe = NULL;
  g_autofree char *empty = NULL;

  g_return_if_fail (GUILD_IS_LEVEL_LANE (self));

  self->level = (int) guild_record_get_integer (level, GUILD_PROFICIENCY_LEVEL_LEVEL);
  number = g_strdup_printf ("%d", self->level);
  /* Translators: a level: its number, then its name. */
  spoken = g_strdup_printf (_ ("Level %d, %s"), self->level, name);
  /* Translators: %s is a level, as in "Advanced". */
  add = g_strdup_printf (_ ("Add an Indicator at %s"), name);
  /* Translators: %s is a level, as in "Advanced". */
  describe = g_strdup_printf (_ ("What %s means here"), name);
  /* Translators: %s is a level, as in "Advanced". */
  empty = g_strdup_printf (_ ("Add what somebody does at %s"), name);
  gtk_label_set_label (self->number_label, number);
  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_button), *definition != '\0' ? definition : NULL);
  gtk_widget_set_tooltip_text (self->add_button, add);
  g_object_set (self->descriptor_text, "title", describe, "placeholder", describe, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->empty_button), GTK_ACCESSIBLE_PROPERTY_LABEL, empty, -1);
}

/**
 * guild_level_lane_get_level:
 * @self: a lane
 *
 * Returns: its level
 */
int
guild_level_lane_get_level (GuildLevelLane *self)
{
  g_return_val_if_fail (GUILD_IS_LEVEL_LANE (self), 0);

  return self->level;
}

/**
 * guild_level_lane_show_people:
 * @self: a lane
 * @n_people: how many are at the level, or -1 while that is being counted
 * @most: how many are at the level that has most
 */
void
guild_level_lane_show_people (GuildLevelLane *self,
                              int             n_people,
                              guint           most)
{
  g_autofree char *words = NULL;

  g_return_if_fail (GUILD_IS_LEVEL_LANE (self));

  if (n_people >= 0)
    words = g_strdup_printf (ngettext ("%'d person", "%'d people", (gulong) n_people), n_people);
  /* A space keeps the line. */
  gtk_label_set_label (self->people_label, words != NULL ? words : " ");
  gtk_progress_bar_set_fraction (self->people_bar, n_people > 0 && most > 0 ? (double) n_people / most : 0);
}

/**
 * guild_level_lane_get_descriptor:
 * @self: a lane
 *
 * Returns: (transfer none): the text that says what the level means
 */
GuildStandingText *
guild_level_lane_get_descriptor (GuildLevelLane *self)
{
  g_return_val_if_fail (GUILD_IS_LEVEL_LANE (self), NULL);

  return self->descriptor_text;
}

/**
 * guild_level_lane_show_descriptor:
 * @self: a lane
 * @text: what the level means, or ""
 */
void
guild_level_lane_show_descriptor (GuildLevelLane *self,
                                  const char     *text)
{
  g_return_if_fail (GUILD_IS_LEVEL_LANE (self));

  guild_standing_text_set_text (self->descriptor_text, text);
  show_or_hide_descriptor (self);
}

/**
 * guild_level_lane_get_rows:
 * @self: a lane
 *
 * Returns: (transfer none): what its indicators stand in
 */
GtkBox *
guild_level_lane_get_rows (GuildLevelLane *self)
{
  g_return_val_if_fail (GUILD_IS_LEVEL_LANE (self), NULL);

  return self->rows;
}

/**
 * guild_level_lane_rows_changed:
 * @self: a lane
 * @marked: whether it is marked as empty
 *
 * Where no indicator stands, a line offers to add one.
 */
void
guild_level_lane_rows_changed (GuildLevelLane *self,
                               gboolean        marked)
{
  gboolean empty = FALSE;

  g_return_if_fail (GUILD_IS_LEVEL_LANE (self));

  empty = gtk_widget_get_first_child (GTK_WIDGET (self->rows)) == NULL;
  gtk_widget_set_visible (self->empty_line, empty);
  gtk_widget_set_visible (self->empty_image, marked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->empty_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  marked ? _ ("Nothing stands at this level yet") : "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), !empty);
}

/**
 * guild_level_lane_set_narrow:
 * @self: a lane
 * @narrow: whether its indicators stand under its name rather than beside it
 */
void
guild_level_lane_set_narrow (GuildLevelLane *self,
                             gboolean        narrow)
{
  g_return_if_fail (GUILD_IS_LEVEL_LANE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (self->head, narrow ? -1 : HEAD_WIDTH, -1);
  gtk_widget_set_hexpand (self->head, narrow);
  gtk_widget_set_hexpand_set (self->head, TRUE);
  gtk_widget_set_halign (self->add_button, narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
}

/**
 * guild_level_lane_focus_add:
 * @self: a lane
 *
 * Gives the focus to what adds an indicator.
 */
void
guild_level_lane_focus_add (GuildLevelLane *self)
{
  g_return_if_fail (GUILD_IS_LEVEL_LANE (self));

  gtk_widget_grab_focus (gtk_widget_get_visible (self->empty_line) ? self->empty_button : self->add_button);
}

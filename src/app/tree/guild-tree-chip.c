/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-chip.h"

#include <glib/gi18n.h>

#include "guild-gaps.h"
#include "guild-words.h"

struct _GuildTreeChip
{
  GtkWidget parent_instance;

  GuildTreeChipLook look;

  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *line_label;
  GtkWidget *gaps;
  GtkLabel *gaps_label;
  GtkWidget *count_button;
  GtkLabel *count_label;
  GtkImage *count_image;
};

enum
{
  TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildTreeChip, guild_tree_chip, GTK_TYPE_WIDGET)

static void
count_clicked (GuildTreeChip *self)
{
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
guild_tree_chip_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_TREE_CHIP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (guild_tree_chip_parent_class)->dispose (object);
}

static void
guild_tree_chip_class_init (GuildTreeChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_tree_chip_dispose;

  /**
   * GuildTreeChip::toggled:
   * @self: the chip
   *
   * The reports are to be opened or closed.
   */
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guildhall/Guildhall/tree/guild-tree-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildTreeChip, avatar);
  gtk_widget_class_bind_template_child (widget_class, GuildTreeChip, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTreeChip, line_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTreeChip, gaps);
  gtk_widget_class_bind_template_child (widget_class, GuildTreeChip, gaps_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTreeChip, count_button);
  gtk_widget_class_bind_template_child (widget_class, GuildTreeChip, count_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTreeChip, count_image);
  gtk_widget_class_bind_template_callback (widget_class, count_clicked);
}

static void
guild_tree_chip_init (GuildTreeChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_tree_chip_new:
 *
 * Returns: (transfer floating): an empty chip
 */
GtkWidget *
guild_tree_chip_new (void)
{
  return g_object_new (GUILD_TYPE_TREE_CHIP, NULL);
}

static guint
count_gaps (const GuildSnapshot *snapshot,
            gint64               person,
            gint64               role)
{
  g_autoptr (GArray) gaps = guild_gaps_of_person (snapshot, person, role);
  guint n_gaps = 0;

  for (guint i = 0; i < gaps->len; i++)
    n_gaps += g_array_index (gaps, GuildGap, i).gap > 0;
  return n_gaps;
}

/* Two figures run from left to right in every script; alone among words of another they would change places. */
static char *
isolate (const char *figures)
{
  return g_strdup_printf ("\u2066%s\u2069", figures);
}

/**
 * guild_tree_chip_show_person:
 * @self: a chip
 * @snapshot: the organisation
 * @reporting: its reporting lines
 * @person: key of whom to show
 */
void
guild_tree_chip_show_person (GuildTreeChip        *self,
                             const GuildSnapshot  *snapshot,
                             const GuildReporting *reporting,
                             gint64                person)
{
  GuildPersonRow row = { 0 };
  const GuildProfile *profile = NULL;
  const char *name = NULL;
  const char *role = NULL;
  guint n_reports = guild_reporting_count_reports (reporting, person);
  guint n_all = guild_reporting_count_all (reporting, person);
  guint n_gaps = 0;
  g_autofree char *line = NULL;
  g_autofree char *gaps = NULL;
  g_autofree char *gap_words = NULL;
  g_autofree char *count = NULL;
  g_autofree char *count_words = NULL;
  g_autofree char *figures = NULL;
  g_autofree char *reports = NULL;
  g_autofree char *all = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (GUILD_IS_TREE_CHIP (self));

  if (!guild_snapshot_get_person (snapshot, person, &row))
    return;
  name = guild_record_get_text (row.record, GUILD_PERSON_NAME);
  profile = guild_snapshot_get_profile (snapshot, row.role);
  role = profile != NULL ? guild_record_get_text (profile->role, GUILD_ROLE_NAME)
                         : guild_record_get_text (row.record, GUILD_PERSON_TITLE);
  n_gaps = count_gaps (snapshot, person, row.role);

  line = guild_words_join (guild_reporting_is_circular (reporting, person) ? _ ("Reports to themselves") : "",
                           row.employed ? "" : _ ("Left"), role, row.department != NULL ? row.department : "", NULL);
  gaps = g_strdup_printf ("%u", n_gaps);
  gap_words = n_gaps > 0 ? g_strdup_printf (ngettext ("%u open gap", "%u open gaps", n_gaps), n_gaps) : g_strdup ("");
  reports = n_reports > 0 ? g_strdup_printf (ngettext ("%'u report", "%'u reports", n_reports), n_reports)
                          : g_strdup ("");
  /* Translators: so many people report to somebody, directly or through others. */
  all = n_all > n_reports ? g_strdup_printf (ngettext ("%'u in all", "%'u in all", n_all), n_all) : g_strdup ("");
  /* Translators: how many report to somebody directly, and in all. */
  figures = g_strdup_printf (C_ ("reports", "%'u / %'u"), n_reports, n_all);
  count = n_all > n_reports ? isolate (figures) : g_strdup_printf ("%'u", n_reports);
  count_words = guild_words_join (reports, all, NULL);
  words = guild_words_join (name, line, count_words, gap_words, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->avatar), TRUE);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->line_label, line);
  gtk_widget_set_visible (GTK_WIDGET (self->line_label), *line != '\0');
  gtk_label_set_label (self->gaps_label, gaps);
  gtk_widget_set_visible (self->gaps, n_gaps > 0);
  gtk_label_set_label (self->count_label, count);
  gtk_widget_set_visible (self->count_button, n_reports > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count_button), GTK_ACCESSIBLE_PROPERTY_LABEL, count_words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * guild_tree_chip_show_loose:
 * @self: a chip
 * @n_people: how many have neither a manager nor a report
 */
void
guild_tree_chip_show_loose (GuildTreeChip *self,
                            guint          n_people)
{
  g_autofree char *count = g_strdup_printf ("%'u", n_people);
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
  g_autofree char *words = NULL;

  g_return_if_fail (GUILD_IS_TREE_CHIP (self));

  words = guild_words_join (_ ("No Manager"), _ ("and no reports"), people, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->avatar), FALSE);
  gtk_label_set_label (self->name_label, _ ("No Manager"));
  gtk_label_set_label (self->line_label, _ ("and no reports"));
  gtk_widget_set_visible (GTK_WIDGET (self->line_label), TRUE);
  gtk_widget_set_visible (self->gaps, FALSE);
  gtk_label_set_label (self->count_label, count);
  gtk_widget_set_visible (self->count_button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count_button), GTK_ACCESSIBLE_PROPERTY_LABEL, people, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * guild_tree_chip_set_open:
 * @self: a chip of somebody whom others report to
 * @open: whether any of the reports has a place of their own
 */
void
guild_tree_chip_set_open (GuildTreeChip *self,
                          gboolean       open)
{
  g_return_if_fail (GUILD_IS_TREE_CHIP (self));

  if (!gtk_widget_get_visible (self->count_button))
    {
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
      return;
    }
  gtk_image_set_from_icon_name (self->count_image, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

/**
 * guild_tree_chip_set_level:
 * @self: a chip
 * @level: how many managers stand above
 */
void
guild_tree_chip_set_level (GuildTreeChip *self,
                           guint          level)
{
  g_return_if_fail (GUILD_IS_TREE_CHIP (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) level + 1, -1);
}

static const char *
get_look_class (GuildTreeChipLook look)
{
  switch (look)
    {
    case GUILD_TREE_CHIP_PLAIN:
      return NULL;
    case GUILD_TREE_CHIP_CHAIN:
      return "chain";
    case GUILD_TREE_CHIP_MOVING:
      return "moving";
    case GUILD_TREE_CHIP_POSSIBLE:
      return "possible";
    case GUILD_TREE_CHIP_IMPOSSIBLE:
      return "impossible";
    case GUILD_TREE_CHIP_TARGET:
      return "target";
    }
  g_return_val_if_reached (NULL);
}

/**
 * guild_tree_chip_set_look:
 * @self: a chip
 * @look: how it stands out
 */
void
guild_tree_chip_set_look (GuildTreeChip    *self,
                          GuildTreeChipLook look)
{
  g_return_if_fail (GUILD_IS_TREE_CHIP (self));

  if (self->look == look)
    return;
  if (get_look_class (self->look) != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), get_look_class (self->look));
  self->look = look;
  if (get_look_class (look) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), get_look_class (look));
}

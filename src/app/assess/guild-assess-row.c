/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-assess-row.h"

#include <glib/gi18n.h>

#include "guild-level-track.h"
#include "guild-words.h"

struct _GuildAssessRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name_label;
  GuildLevelTrack *track;
  GtkWidget *none_label;
  int top;
};

G_DEFINE_FINAL_TYPE (GuildAssessRow, guild_assess_row, GTK_TYPE_LIST_BOX_ROW)

static void
guild_assess_row_class_init (GuildAssessRowClass *klass G_GNUC_UNUSED)
{
}

static void
guild_assess_row_init (GuildAssessRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->name_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name_label, 0);
  gtk_label_set_ellipsize (self->name_label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name_label), TRUE);
  self->track = GUILD_LEVEL_TRACK (guild_level_track_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->track), GTK_ALIGN_CENTER);
  /* Translators: in the place of a level: the competency does not apply to the person. */
  self->none_label = gtk_label_new (C_ ("level", "does not apply"));
  gtk_widget_add_css_class (self->none_label, "caption");
  gtk_widget_add_css_class (self->none_label, "dimmed");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->track));
  gtk_box_append (GTK_BOX (box), self->none_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "assess-row");
}

/**
 * guild_assess_row_new:
 * @name: the competency's name
 * @top: the highest level of its scale
 *
 * Returns: (transfer floating): a row that is not rated yet
 */
GtkWidget *
guild_assess_row_new (const char *name,
                      int         top)
{
  GuildAssessRow *self = g_object_new (GUILD_TYPE_ASSESS_ROW, NULL);

  self->top = top;
  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), name);
  guild_assess_row_show (self, GUILD_LEVEL_UNRATED, FALSE);
  return GTK_WIDGET (self);
}

/**
 * guild_assess_row_show:
 * @self: a row
 * @level: the level, %GUILD_LEVEL_NOT_APPLICABLE or %GUILD_LEVEL_UNRATED
 * @confirms: whether it is the confirmer's
 */
void
guild_assess_row_show (GuildAssessRow *self,
                       int             level,
                       gboolean        confirms)
{
  GuildCell cell = level < 0 ? GUILD_CELL_UNRATED : (GuildCell) ((level + 1) | (confirms ? GUILD_CELL_CONFIRMED : 0));
  g_autofree char *level_words = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (GUILD_IS_ASSESS_ROW (self));

  guild_level_track_show (self->track, self->top, cell, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->track), level != GUILD_LEVEL_NOT_APPLICABLE);
  gtk_widget_set_visible (self->none_label, level == GUILD_LEVEL_NOT_APPLICABLE);
  if (level == GUILD_LEVEL_UNRATED)
    level_words = g_strdup (_ ("not yet rated"));
  else if (level == GUILD_LEVEL_NOT_APPLICABLE)
    level_words = g_strdup (C_ ("level", "does not apply"));
  else
    level_words = g_strdup_printf (_ ("level %d of %d"), level, self->top);
  words = g_strdup_printf ("%s, %s", gtk_label_get_label (self->name_label), level_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * guild_assess_row_new_header:
 * @name: a domain's name
 * @n_rated: how many of its competencies are rated
 * @n_items: how many there are to rate
 *
 * Returns: (transfer floating): what stands above the rows of a domain
 */
GtkWidget *
guild_assess_row_new_header (const char *name,
                             guint       n_rated,
                             guint       n_items)
{
  g_autofree char *words = g_strdup_printf (_ ("%u of %u"), n_rated, n_items);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *count = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (header, "assess-header");
  gtk_box_append (GTK_BOX (header), label);
  gtk_box_append (GTK_BOX (header), count);
  return header;
}

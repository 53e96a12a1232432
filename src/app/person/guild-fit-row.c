/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-fit-row.h"

#include <glib/gi18n.h>

#include "guild-fit-bar.h"
#include "guild-words.h"

struct _GuildFitRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *role_label;
  GtkLabel *relation_label;
  GtkLabel *interval_label;
  GuildFitBar *bar;
  GtkLabel *gaps_label;
};

G_DEFINE_FINAL_TYPE (GuildFitRow, guild_fit_row, GTK_TYPE_LIST_BOX_ROW)

static void
guild_fit_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_FIT_ROW);

  G_OBJECT_CLASS (guild_fit_row_parent_class)->dispose (object);
}

static void
guild_fit_row_class_init (GuildFitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_fit_row_dispose;

  g_type_ensure (GUILD_TYPE_FIT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guildhall/Guildhall/person/guild-fit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildFitRow, role_label);
  gtk_widget_class_bind_template_child (widget_class, GuildFitRow, relation_label);
  gtk_widget_class_bind_template_child (widget_class, GuildFitRow, interval_label);
  gtk_widget_class_bind_template_child (widget_class, GuildFitRow, bar);
  gtk_widget_class_bind_template_child (widget_class, GuildFitRow, gaps_label);
}

static void
guild_fit_row_init (GuildFitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_fit_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_fit_row_new (void)
{
  return g_object_new (GUILD_TYPE_FIT_ROW, NULL);
}

/**
 * guild_fit_row_show:
 * @self: a row
 * @role: the role's name
 * @relation: what the role is to the person ("now", "next"), or ""
 * @fit: their fit to it
 * @gaps: the largest gaps to it, or ""
 */
void
guild_fit_row_show (GuildFitRow    *self,
                    const char     *role,
                    const char     *relation,
                    const GuildFit *fit,
                    const char     *gaps)
{
  g_autofree char *interval = guild_words_interval (fit->lower, fit->upper);
  g_autofree char *words = guild_words_fit (fit->lower, fit->upper);
  g_autofree char *left_to_right = NULL;
  g_autofree char *gap_words = NULL;
  g_autofree char *said = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GUILD_IS_FIT_ROW (self));

  gtk_label_set_label (self->role_label, role);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->role_label), role);
  gtk_label_set_label (self->relation_label, relation);
  /* Figures run from left to right everywhere: the mark keeps their order. */
  left_to_right = g_strconcat ("\u200e", interval, NULL);
  gtk_label_set_label (self->interval_label,
                       gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? left_to_right : interval);
  guild_fit_bar_set_lower (self->bar, fit->lower);
  guild_fit_bar_set_upper (self->bar, fit->upper);
  if (*gaps != '\0')
    /* Translators: %s lists competencies with the levels that are missing, as in "SQL 2, Coaching 1". */
    gap_words = g_strdup_printf (_ ("Gaps: %s"), gaps);
  gtk_label_set_label (self->gaps_label, gap_words != NULL ? gap_words : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->gaps_label), gap_words);
  gtk_widget_set_visible (GTK_WIDGET (self->gaps_label), gap_words != NULL);
  /* Translators: a role, then a fit, as in "Analyst II: Fit at least 63, at most 72 %". */
  spoken = g_strdup_printf (C_ ("fit", "%s: %s"), role, words);
  said = guild_words_join (spoken, gap_words != NULL ? gap_words : "", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

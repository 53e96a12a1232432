/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-footer.h"

#include <glib/gi18n.h>

#include "guild-match-phrases.h"

/* In milliseconds: what it would cost to choose otherwise is tried once the selection rests. */
#define WEIGH_AFTER 150

struct _GuildMatchFooter
{
  GtkBox parent_instance;

  GuildMatchModel *model;
  GuildMatchItem *item; /* NULL: nothing is selected */
  gboolean narrow;
  guint weigh_id;

  GtkLabel *totals_label;
  GtkButton *choices_button;
  GtkWidget *selection_bar;
  GtkLabel *selection_label;
  GtkWidget *why_button;
  GtkButton *choose_button;
  GtkWidget *apart_button;
  GtkButton *together_button;
  GtkWidget *row_button;
};

G_DEFINE_FINAL_TYPE (GuildMatchFooter, guild_match_footer, GTK_TYPE_BOX)

static const GuildMatchPair *
get_pair (GuildMatchFooter *self)
{
  return self->item == NULL ? NULL : guild_match_item_get_pair (self->item);
}

/* What it would cost to choose otherwise, for one pair: of all it would be a trial each. */
static void
weigh (gpointer user_data)
{
  GuildMatchFooter *self = user_data;
  const GuildMatchPair *pair = get_pair (self);
  g_autoptr (GuildMatchTrial) trial = NULL;
  g_autofree char *figure = NULL;
  g_autofree char *words = NULL;

  self->weigh_id = 0;
  trial = guild_match_model_weigh (self->model, pair->mentee, pair->competency, pair->mentor, GUILD_MATCH_TRY_APART);
  if (trial == NULL)
    return;
  figure = guild_match_phrases_loss (trial->loss);
  /* Translators: %s is a figure, or “nothing”. */
  words = g_strdup_printf (_ ("Keeping apart costs %s"), figure);
  gtk_label_set_label (self->selection_label, words);
}

static void
show_totals (GuildMatchFooter *self)
{
  const GuildMatch *match = guild_match_model_get_match (self->model);
  g_autofree char *totals = NULL;

  if (guild_match_model_is_stale (self->model))
    totals = g_strdup (_ ("The organisation has changed. Matching anew…"));
  else if (guild_match_model_is_solving (self->model))
    totals = g_strdup (_ ("Looking for the best mentors…"));
  else if (match != NULL)
    totals = guild_match_phrases_totals (match);
  gtk_label_set_label (self->totals_label, totals != NULL ? totals : "");
}

static void
show_choices (GuildMatchFooter *self)
{
  guint n_choices = guild_match_choices_get_n (guild_match_model_get_choices (self->model));
  g_autofree char *words = g_strdup_printf (ngettext ("%'u choice", "%'u choices", n_choices), n_choices);

  gtk_button_set_label (self->choices_button, words);
  gtk_widget_set_visible (GTK_WIDGET (self->choices_button), n_choices > 0);
}

/* Where there is no room, the menu has what the buttons do. */
static void
show_selection (GuildMatchFooter *self)
{
  const GuildMatchPair *pair = get_pair (self);
  gboolean pinned = pair != NULL && pair->pinned;

  g_clear_handle_id (&self->weigh_id, g_source_remove);
  gtk_label_set_label (self->selection_label, pinned ? _ ("Kept together") : "");
  gtk_widget_set_visible (self->selection_bar, self->item != NULL);
  gtk_widget_set_visible (self->why_button, !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->choose_button), !self->narrow || pair == NULL);
  gtk_button_set_label (self->choose_button, pair != NULL ? _ ("_Another Mentor…") : _ ("_Choose a Mentor…"));
  gtk_widget_set_visible (self->apart_button, pair != NULL && !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->together_button), pair != NULL);
  gtk_button_set_label (self->together_button, pinned ? _ ("_Release") : _ ("_Keep Together"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->together_button),
                                  pinned ? "match.release" : "match.keep-together");
  gtk_widget_set_visible (self->row_button, self->narrow);
  if (pair != NULL && !pinned)
    self->weigh_id = g_timeout_add_once (WEIGH_AFTER, weigh, self);
}

static void
guild_match_footer_dispose (GObject *object)
{
  GuildMatchFooter *self = GUILD_MATCH_FOOTER (object);

  g_clear_handle_id (&self->weigh_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MATCH_FOOTER);
  g_clear_object (&self->item);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (guild_match_footer_parent_class)->dispose (object);
}

static void
guild_match_footer_class_init (GuildMatchFooterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_match_footer_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/match/guild-match-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMatchFooter, totals_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchFooter, choices_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchFooter, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchFooter, selection_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchFooter, why_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchFooter, choose_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchFooter, apart_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchFooter, together_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchFooter, row_button);
}

static void
guild_match_footer_init (GuildMatchFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_match_footer_set_narrow:
 * @self: a footer
 * @narrow: whether there is room for a few buttons only, under the rest
 */
void
guild_match_footer_set_narrow (GuildMatchFooter *self,
                               gboolean          narrow)
{
  g_return_if_fail (GUILD_IS_MATCH_FOOTER (self));

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (self->model != NULL)
    show_selection (self);
}

/**
 * guild_match_footer_show:
 * @self: a footer
 * @model: what it is about
 * @item: (nullable): the row that is selected
 */
void
guild_match_footer_show (GuildMatchFooter *self,
                         GuildMatchModel  *model,
                         GuildMatchItem   *item)
{
  g_return_if_fail (GUILD_IS_MATCH_FOOTER (self));
  g_return_if_fail (GUILD_IS_MATCH_MODEL (model));

  g_set_object (&self->model, model);
  g_set_object (&self->item, item);
  show_totals (self);
  show_choices (self);
  show_selection (self);
}

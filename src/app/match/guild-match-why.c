/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-why.h"

#include <glib/gi18n.h>

#include "guild-match-phrases.h"
#include "guild-share-bar.h"
#include "guild-words.h"

#define WIDTH_CHARS 44

struct _GuildMatchWhy
{
  GtkBox parent_instance;

  GtkLabel *title_label;
  GtkLabel *subject_label;
  GtkGrid *shares;
  GtkBox *sentences;
};

G_DEFINE_FINAL_TYPE (GuildMatchWhy, guild_match_why, GTK_TYPE_BOX)

static void
guild_match_why_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_MATCH_WHY);

  G_OBJECT_CLASS (guild_match_why_parent_class)->dispose (object);
}

static void
guild_match_why_class_init (GuildMatchWhyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_match_why_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guildhall/Guildhall/match/guild-match-why.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMatchWhy, title_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchWhy, subject_label);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchWhy, shares);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchWhy, sentences);
}

static void
guild_match_why_init (GuildMatchWhy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- the score -------------------------------------------------------------------------------------------------- */

static GtkWidget *
new_words (const char *text,
           gboolean    is_total)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (is_total)
    gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
add_line (GuildMatchWhy *self,
          int            line,
          const char    *title,
          GuildScore     share,
          GuildScore     most,
          gboolean       is_total)
{
  g_autofree char *figure = guild_match_phrases_score (share);
  GtkWidget *value = new_words (figure, is_total);

  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (self->shares, new_words (title, is_total), 0, line, 1, 1);
  gtk_grid_attach (self->shares, value, 2, line, 1, 1);
  if (!is_total)
    {
      GtkWidget *bar = guild_share_bar_new ();

      gtk_widget_set_hexpand (bar, TRUE);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      g_object_set (bar, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      guild_share_bar_show_one (GUILD_SHARE_BAR (bar), share, most);
      gtk_grid_attach (self->shares, bar, 1, line, 1, 1);
    }
}

static void
show_shares (GuildMatchWhy        *self,
             const GuildMatchPair *pair)
{
  GuildScore most = 1;
  int line = 0;

  for (guint i = 0; i < GUILD_N_CRITERIA; i++)
    most = MAX (most, pair->shares[i]);
  for (guint i = 0; i < GUILD_N_CRITERIA; i++)
    if (pair->shares[i] != 0)
      add_line (self, line++, guild_match_phrases_criterion (i), pair->shares[i], most, FALSE);
  add_line (self, line, _ ("Score"), pair->score, most, TRUE);
}

/* --- sentences --------------------------------------------------------------------------------------------------- */

static void
add_sentence (GuildMatchWhy *self,
              const char    *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_box_append (self->sentences, label);
}

/* Who would help in their place, if the two were kept apart; "" where that is not known. */
static char *
describe_otherwise (GuildMatchModel      *model,
                    const GuildMatchPair *pair)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (model);
  g_autoptr (GuildMatchTrial) trial = NULL;

  if (!pair->pinned)
    trial = guild_match_model_weigh (model, pair->mentee, pair->competency, pair->mentor, GUILD_MATCH_TRY_APART);
  if (trial == NULL)
    return g_strdup ("");
  for (guint i = 0; i < trial->replaced->len; i++)
    {
      const GuildMatchPair *other = &g_array_index (trial->replaced, GuildMatchPair, i);

      if (other->mentee == pair->mentee && other->competency == pair->competency)
        /* Translators: after what the match would lose without a pair; %s is a mentor. */
        return g_strdup_printf (_ ("Then %s would help instead."),
                                guild_match_phrases_person (snapshot, other->mentor));
    }
  /* Translators: after what the match would lose without a pair; %s is a mentee. */
  return g_strdup_printf (_ ("Then nobody would help %s with this."),
                          guild_match_phrases_person (snapshot, pair->mentee));
}

static void
show_pair (GuildMatchWhy        *self,
           GuildMatchModel      *model,
           const GuildMatchPair *pair)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (model);
  g_autofree char *who = guild_match_phrases_pair (snapshot, pair->mentee, pair->mentor);
  g_autofree char *levels = guild_match_phrases_levels (pair->level, pair->goal_level);
  g_autofree char *subject = guild_words_join (guild_match_phrases_skill (snapshot, pair->competency), levels, NULL);
  g_autoptr (GuildMatchExplanation) why = guild_matching_explain (guild_match_model_get_matching (model), pair->mentee,
                                                                  pair->competency, pair->mentor);

  gtk_label_set_label (self->title_label, who);
  gtk_label_set_label (self->subject_label, subject);
  show_shares (self, pair);
  /* Verdict and score stand above already; what comes next is what the pair is worth to the whole. */
  for (guint i = 2; i < g_strv_length (why->sentences); i++)
    {
      g_autofree char *otherwise = i == 2 ? describe_otherwise (model, pair) : g_strdup ("");
      g_autofree char *sentences = g_strjoin (*otherwise == '\0' ? "" : " ", why->sentences[i], otherwise, NULL);

      add_sentence (self, sentences);
    }
}

static void
show_gap (GuildMatchWhy        *self,
          GuildMatchModel      *model,
          const GuildUnmatched *gap)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (model);
  g_autofree char *levels = guild_match_phrases_levels (gap->level, gap->goal_level);
  g_autofree char *subject = guild_words_join (guild_match_phrases_skill (snapshot, gap->competency), levels, NULL);
  g_autofree char *sentence = guild_matching_explain_unmatched (guild_match_model_get_matching (model), gap);

  gtk_label_set_label (self->title_label, guild_match_phrases_person (snapshot, gap->mentee));
  gtk_label_set_label (self->subject_label, subject);
  gtk_widget_set_visible (GTK_WIDGET (self->shares), FALSE);
  add_sentence (self, sentence);
}

static GtkWidget *
new_why (GuildMatchModel *model,
         GuildMatchItem  *item)
{
  GuildMatchWhy *self = g_object_new (GUILD_TYPE_MATCH_WHY, NULL);

  if (guild_match_item_get_pair (item) != NULL)
    show_pair (self, model, guild_match_item_get_pair (item));
  else
    show_gap (self, model, guild_match_item_get_unmatched (item));
  return GTK_WIDGET (self);
}

/* --- where it stands ---------------------------------------------------------------------------------------------- */

static void
popover_unparent (gpointer popover)
{
  gtk_widget_unparent (popover);
}

static void
popover_closed (GtkWidget *popover)
{
  g_idle_add_once (popover_unparent, popover);
}

/* Beside the row that is in focus. */
static void
show_popover (GtkWidget *view,
              GtkWidget *content)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  graphene_rect_t place;

  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_widget_set_parent (popover, view);
  if (focus != NULL && gtk_widget_is_ancestor (focus, view) && gtk_widget_compute_bounds (focus, view, &place))
    {
      GdkRectangle row = { (int) place.origin.x, (int) place.origin.y, (int) place.size.width,
                           (int) place.size.height };

      gtk_popover_set_pointing_to (GTK_POPOVER (popover), &row);
    }
  g_signal_connect (popover, "closed", G_CALLBACK (popover_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* Where there is no room beside a row, from below. */
static void
show_sheet (GtkWidget *view,
            GtkWidget *content)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (content, "sheet");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scrolled);
  adw_dialog_set_title (dialog, _ ("Why"));
  adw_dialog_set_child (dialog, toolbar);
  adw_dialog_present (dialog, view);
}

/**
 * guild_match_why_show:
 * @model: a model that is ready
 * @item: a row of one of its lists
 * @view: where it stands, with the focus on it
 * @narrow: whether there is no room beside it
 *
 * Says why it stands there.
 */
void
guild_match_why_show (GuildMatchModel *model,
                      GuildMatchItem  *item,
                      GtkWidget       *view,
                      gboolean         narrow)
{
  g_return_if_fail (GUILD_IS_MATCH_MODEL (model));
  g_return_if_fail (GUILD_IS_MATCH_ITEM (item));

  if (narrow)
    show_sheet (view, new_why (model, item));
  else
    show_popover (view, new_why (model, item));
}

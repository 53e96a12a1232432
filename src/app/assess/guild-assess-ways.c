/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-assess-ways.h"

#include <glib/gi18n.h>

#include "guild-assess-page.h"
#include "guild-assessment-edits.h"
#include "guild-words.h"

static const char *
get_name (GuildOrganisation *organisation,
          gint64             person)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, person);

  return record == NULL ? "" : guild_record_get_text (record, GUILD_PERSON_NAME);
}

/* A draft is gone on with by who began it, on the day that it speaks of. */
static gint64
get_assessor (GuildOrganisation  *organisation,
              gint64              subject,
              GuildAssessmentKind kind,
              GuildDate          *date)
{
  const GuildRecord *draft = guild_assessment_find_draft (organisation, subject, kind, 0);
  GuildDate today = guild_organisation_get_today (organisation);

  *date = draft == NULL ? today : MIN (guild_record_get_date (draft, GUILD_ASSESSMENT_DATE), today);
  return draft != NULL ? guild_record_get_integer (draft, GUILD_ASSESSMENT_ASSESSOR)
                       : guild_assessment_get_assessor (organisation, subject, kind, *date);
}

/* A label of a menu takes an underscore for a mnemonic, a name has none. */
static char *
escape (const char *name)
{
  GString *text = g_string_new (name);

  g_string_replace (text, "_", "__", 0);
  return g_string_free_and_steal (text);
}

static void
append_way (GMenu              *menu,
            const char         *label,
            gint64              subject,
            GuildAssessmentKind kind)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.assess", "(xix)", subject, (gint32) kind, (gint64) 0);
  g_menu_append_item (menu, item);
}

/**
 * guild_assess_ways_make_menu:
 * @organisation: an organisation
 * @subject: key of a person
 *
 * Returns: (transfer full): who could rate them: they themselves, and their confirmer if there is one
 */
GMenuModel *
guild_assess_ways_make_menu (GuildOrganisation *organisation,
                             gint64             subject)
{
  GMenu *menu = g_menu_new ();
  GuildDate date;
  gint64 confirmer = get_assessor (organisation, subject, GUILD_ASSESSMENT_KIND_MANAGER, &date);
  g_autofree char *name = escape (get_name (organisation, confirmer));
  /* Translators: %s is a person, who confirms another’s levels. */
  g_autofree char *confirms = g_strdup_printf (_ ("Assessment by %s"), name);

  append_way (menu, _ ("Self-Assessment"), subject, GUILD_ASSESSMENT_KIND_SELF);
  if (confirmer != 0)
    append_way (menu, confirms, subject, GUILD_ASSESSMENT_KIND_MANAGER);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_button (const char *label,
             const char *action,
             GVariant   *target)
{
  GtkWidget *button = label != NULL ? gtk_button_new_with_mnemonic (label)
                                    : gtk_button_new_from_icon_name ("user-trash-symbolic");

  if (label == NULL)
    gtk_widget_set_tooltip_text (button, _ ("Discard Draft"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_draft (GuildOrganisation *organisation,
            const GuildRecord *draft)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  gint64 subject = guild_record_get_integer (draft, GUILD_ASSESSMENT_SUBJECT);
  GuildAssessmentKind kind = (GuildAssessmentKind) guild_record_get_integer (draft, GUILD_ASSESSMENT_KIND);
  g_autofree char *date = guild_words_date (guild_record_get_date (draft, GUILD_ASSESSMENT_DATE),
                                            guild_organisation_get_today (organisation));
  g_autofree char *words = NULL;

  if (kind == GUILD_ASSESSMENT_KIND_SELF)
    words = guild_words_join (_ ("Draft self-assessment"), date, NULL);
  else
    {
      g_autofree char *by = g_strdup_printf (_ ("Draft by %s"),
                                             get_name (organisation,
                                                       guild_record_get_integer (draft, GUILD_ASSESSMENT_ASSESSOR)));

      words = guild_words_join (by, date, NULL);
    }
  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row),
                  make_button (NULL, "win.discard-draft", g_variant_new_int64 (guild_record_get_key (draft))));
  gtk_box_append (GTK_BOX (row), make_button (_ ("_Continue"), "win.assess",
                                              g_variant_new ("(xix)", subject, (gint32) kind, (gint64) 0)));
  gtk_widget_add_css_class (row, "draft-row");
  return row;
}

/**
 * guild_assess_ways_show_drafts:
 * @box: where they are shown, and nothing else is
 * @organisation: an organisation
 * @subject: key of a person
 *
 * Shows the drafts about a person that are to be gone on with or discarded; without any the box is hidden.
 */
void
guild_assess_ways_show_drafts (GtkBox            *box,
                               GuildOrganisation *organisation,
                               gint64             subject)
{
  static const GuildAssessmentKind kinds[] = { GUILD_ASSESSMENT_KIND_SELF, GUILD_ASSESSMENT_KIND_MANAGER };
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const GuildRecord *draft = guild_assessment_find_draft (organisation, subject, kinds[i], 0);

      if (draft != NULL)
        gtk_box_append (box, make_draft (organisation, draft));
    }
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}

/**
 * guild_assess_ways_open:
 * @session: a session
 * @subject: key of who is to be rated
 * @kind: in which part
 * @competency: key of the competency to begin at, or 0
 *
 * Where they may not be rated so, a toast says why.
 *
 * Returns: (transfer floating) (nullable): the form
 */
AdwNavigationPage *
guild_assess_ways_open (GuildSession       *session,
                        gint64              subject,
                        GuildAssessmentKind kind,
                        gint64              competency)
{
  GuildOrganisation *organisation = guild_session_get_organisation (session);
  GuildDate date;
  gint64 assessor = get_assessor (organisation, subject, kind, &date);
  g_autofree char *refusal = guild_assessment_refuse (organisation, subject, kind, assessor, date);

  if (refusal == NULL)
    return guild_assess_page_new (session, subject, kind, assessor, competency);
  guild_session_tell (session, refusal);
  return NULL;
}

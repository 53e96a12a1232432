/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-agreement-section.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "guild-pairing-edits.h"
#include "guild-pairing-words.h"
#include "guild-words.h"

struct _GuildAgreementSection
{
  GtkBox parent_instance;

  GtkWidget *acceptance_section;
  GtkWidget *mentee_row;
  GtkWidget *mentee_button;
  GtkWidget *mentor_row;
  GtkWidget *mentor_button;
  GtkWidget *manager_row;
  GtkWidget *manager_button;
  GtkWidget *change_button;
  GtkWidget *period_row;
  GtkWidget *hours_row;
  GtkWidget *project_row;
  GtkWidget *goals_row;
  GtkWidget *scope_row;
  GtkWidget *confidentiality_row;
  GtkWidget *boundaries_row;
  GtkWidget *override_row;
};

G_DEFINE_FINAL_TYPE (GuildAgreementSection, guild_agreement_section, GTK_TYPE_BOX)

/* --- who accepted ---------------------------------------------------------------------------------------- */

static const char *
name_part (GuildPart part)
{
  switch (part)
    {
    case GUILD_PART_MENTOR:
      return _ ("Mentor");
    case GUILD_PART_MENTEE:
      return _ ("Mentee");
    case GUILD_PART_MANAGER:
      return _ ("Manager, for the hours");
    }
  g_assert_not_reached ();
}

static void
show_acceptance (GuildOrganisation *organisation,
                 const GuildRecord *pairing,
                 GuildPart          part,
                 gint64             person,
                 GtkWidget         *row,
                 GtkWidget         *button)
{
  GuildDate date = 0;
  gint64 acceptor = guild_pairing_get_acceptor (organisation, guild_record_get_key (pairing), part, &date);
  const char *name = guild_pairing_words_person (organisation, acceptor != 0 ? acceptor : person);
  g_autofree char *when = acceptor == 0 ? NULL
                                        : guild_pairing_words_when (date, guild_organisation_get_today (organisation));
  g_autofree char *accepted = when == NULL ? g_strdup (_ ("not yet accepted"))
                                           /* Translators: %s is when, as in “yesterday” or “on 3 March 2026”. */
                                           : g_strdup_printf (_ ("accepted %s"), when);
  g_autofree char *subtitle = guild_words_join (name_part (part), accepted, NULL);
  g_autofree char *spoken = g_strdup_printf (_ ("Record Acceptance of %s…"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_visible (button, acceptor == 0 && guild_pairing_get_state (pairing) == GUILD_PAIRING_STATE_OFFERED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* A manager is asked where hours are to be given, or was asked. */
static void
show_acceptances (GuildAgreementSection *self,
                  GuildOrganisation     *organisation,
                  const GuildRecord     *pairing)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  gint64 mentee = guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE);
  gint64 manager = guild_pairing_get_acceptor (organisation, guild_record_get_key (pairing), GUILD_PART_MANAGER, NULL);
  GuildPersonRow person = { 0 };

  guild_snapshot_get_person (snapshot, mentee, &person);
  gtk_widget_set_visible (self->acceptance_section, guild_pairing_get_state (pairing) != GUILD_PAIRING_STATE_PROPOSED);
  show_acceptance (organisation, pairing, GUILD_PART_MENTEE, mentee, self->mentee_row, self->mentee_button);
  show_acceptance (organisation, pairing, GUILD_PART_MENTOR, guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR),
                   self->mentor_row, self->mentor_button);
  show_acceptance (organisation, pairing, GUILD_PART_MANAGER, person.manager, self->manager_row, self->manager_button);
  gtk_widget_set_visible (self->manager_row,
                          manager != 0 ||
                              (person.manager != 0 && !isnan (guild_record_get_real (pairing, GUILD_PAIRING_HOURS))));
}

/* --- what they agreed ------------------------------------------------------------------------------------- */

static void
show_text (GtkWidget  *row,
           const char *text)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_set_visible (row, *text != '\0');
}

static char *
say_period (const GuildRecord *pairing)
{
  GuildDate from = guild_record_get_date (pairing, GUILD_PAIRING_FROM);
  GuildDate until = guild_record_get_date (pairing, GUILD_PAIRING_UNTIL);
  g_autofree char *first = guild_words_full_date (from);
  g_autofree char *last = guild_words_full_date (until);

  if (until == 0)
    /* Translators: %s is a date. */
    return from == 0 ? g_strdup ("") : g_strdup_printf (_ ("From %s"), first);
  /* Translators: the first and the last day. */
  return g_strdup_printf (C_ ("period", "%s – %s"), first, last);
}

static char *
say_overrides (const GuildRecord *pairing)
{
  guint overrides = guild_pair_obstacles_parse (guild_record_get_text (pairing, GUILD_PAIRING_OVERRIDES)) &
                    GUILD_PAIR_OVERRIDABLE;
  const char *by = guild_record_get_text (pairing, GUILD_PAIRING_OVERRIDDEN_BY);
  const char *reason = guild_record_get_text (pairing, GUILD_PAIRING_OVERRIDE_REASON);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((overrides & GUILD_PAIR_BIT (i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", guild_pairing_words_override (i));
  if (text->len > 0 && *by != '\0')
    {
      g_string_append_c (text, '\n');
      /* Translators: %s is who set a rule aside. */
      g_string_append_printf (text, _ ("by %s"), by);
    }
  if (text->len > 0 && *reason != '\0')
    g_string_append_printf (text, "\n“%s”", reason);
  return g_string_free_and_steal (text);
}

static void
guild_agreement_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_AGREEMENT_SECTION);

  G_OBJECT_CLASS (guild_agreement_section_parent_class)->dispose (object);
}

static void
guild_agreement_section_class_init (GuildAgreementSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_agreement_section_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/pairing/guild-agreement-section.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, acceptance_section);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, mentee_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, mentee_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, mentor_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, mentor_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, manager_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, manager_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, change_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, period_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, hours_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, project_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, goals_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, scope_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, confidentiality_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, boundaries_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementSection, override_row);
}

static void
guild_agreement_section_init (GuildAgreementSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_agreement_section_show:
 * @self: a section
 * @organisation: an organisation
 * @pairing: one of its pairings
 */
void
guild_agreement_section_show (GuildAgreementSection *self,
                              GuildOrganisation     *organisation,
                              const GuildRecord     *pairing)
{
  double hours = guild_record_get_real (pairing, GUILD_PAIRING_HOURS);
  g_autofree char *period = say_period (pairing);
  g_autofree char *figure = isnan (hours) ? g_strdup ("") : g_strdup_printf ("%g", hours);
  g_autofree char *overrides = say_overrides (pairing);

  g_return_if_fail (GUILD_IS_AGREEMENT_SECTION (self));

  show_acceptances (self, organisation, pairing);
  show_text (self->period_row, period);
  show_text (self->hours_row, figure);
  show_text (self->project_row, guild_record_get_text (pairing, GUILD_PAIRING_PROJECT));
  show_text (self->goals_row, guild_record_get_text (pairing, GUILD_PAIRING_GOALS));
  show_text (self->scope_row, guild_record_get_text (pairing, GUILD_PAIRING_SCOPE));
  show_text (self->confidentiality_row, guild_record_get_text (pairing, GUILD_PAIRING_CONFIDENTIALITY));
  show_text (self->boundaries_row, guild_record_get_text (pairing, GUILD_PAIRING_BOUNDARIES));
  show_text (self->override_row, overrides);
  gtk_widget_set_visible (self->change_button, guild_pairing_is_announced (guild_pairing_get_state (pairing)));
}

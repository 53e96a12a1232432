/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-agreement-form.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "guild-date-row.h"
#include "guild-form.h"
#include "guild-plain-row.h"
#include "guild-preferences.h"
#include "guild-text-row.h"
#include "guild-words.h"

#define MOST_HOURS 10000

struct _GuildAgreementForm
{
  AdwBin parent_instance;

  GuildOrganisation *organisation;
  GuildPairQuestion question; /* who, and what */
  int least_goal;             /* the level of the first choice */
  int practised;              /* the goal for which indicators are shown */
  guint overrides;            /* rules that have to be set aside */
  GPtrArray *indicators;      /* rows of what is practised */

  AdwPreferencesGroup *override_group;
  GtkWidget *name_row;
  GuildTextRow *reason_row;
  AdwPreferencesGroup *goal_group;
  AdwComboRow *goal_row;
  AdwExpanderRow *practice_row;
  GuildTextRow *goals_row;
  GtkWidget *project_row;
  GuildDateRow *from_row;
  GuildDateRow *until_row;
  GtkWidget *hours_row;
  GuildTextRow *scope_row;
  GuildTextRow *confidentiality_row;
  GuildTextRow *boundaries_row;
};

G_DEFINE_FINAL_TYPE (GuildAgreementForm, guild_agreement_form, ADW_TYPE_BIN)

static const char *
get_name (GuildAgreementForm *self,
          gint64              person)
{
  const GuildRecord *record = guild_organisation_lookup (self->organisation, GUILD_KIND_PERSON, person);

  return record != NULL ? guild_record_get_text (record, GUILD_PERSON_NAME) : "";
}

/* --- the goal ---------------------------------------------------------------------------------------------- */

static void
clear_practice (GuildAgreementForm *self)
{
  for (guint i = 0; i < self->indicators->len; i++)
    adw_expander_row_remove (self->practice_row, g_ptr_array_index (self->indicators, i));
  g_ptr_array_set_size (self->indicators, 0);
}

static void
add_indicator (GuildAgreementForm *self,
               const GuildRecord  *indicator)
{
  const char *text = guild_record_get_text (indicator, GUILD_INDICATOR_TEXT);
  g_autofree char *level = g_strdup_printf (C_ ("level", "Level %d"),
                                            (int) guild_record_get_integer (indicator, GUILD_INDICATOR_LEVEL));
  GtkWidget *row = guild_plain_row_new (text, level);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (self->practice_row, row);
  g_ptr_array_add (self->indicators, row);
}

static int
get_goal (GuildAgreementForm *self)
{
  return self->question.competency == 0 ? 0 : self->least_goal + (int) adw_combo_row_get_selected (self->goal_row);
}

/* The indicators of every level above the mentee's, up to the goal. */
static void
show_practice (GuildAgreementForm *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  g_autoptr (GuildRecord) pairing = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *words = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (self->practised == get_goal (self))
    return;
  self->practised = get_goal (self);
  guild_values_clear (GUILD_KIND_PAIRING, values);
  values[GUILD_PAIRING_COMPETENCY].integer = self->question.competency;
  values[GUILD_PAIRING_FROM_LEVEL].integer =
      MAX (guild_cell_get_level (guild_snapshot_get_cell (snapshot, self->question.mentee, self->question.competency)),
           0);
  values[GUILD_PAIRING_GOAL_LEVEL].integer = self->practised;
  pairing = guild_record_new (GUILD_KIND_PAIRING, 1, values);
  rows = guild_pairing_list_indicators (self->organisation, pairing);
  clear_practice (self);
  for (guint i = 0; i < rows->len; i++)
    add_indicator (self, g_ptr_array_index (rows, i));
  words = g_strdup_printf (ngettext ("%u indicator", "%u indicators", rows->len), rows->len);
  adw_expander_row_set_subtitle (self->practice_row, words);
  gtk_widget_set_visible (GTK_WIDGET (self->practice_row), rows->len > 0);
}

static void
goal_changed (GuildAgreementForm *self)
{
  if (self->organisation != NULL && self->question.competency != 0 &&
      adw_combo_row_get_selected (self->goal_row) != GTK_INVALID_LIST_POSITION)
    show_practice (self);
}

static const char *
get_step_name (GuildAgreementForm *self,
               gint64              framework,
               int                 level)
{
  g_autoptr (GPtrArray)
      steps = guild_organisation_list_children (self->organisation, GUILD_KIND_PROFICIENCY_LEVEL, framework);

  for (guint i = 0; i < steps->len; i++)
    {
      const GuildRecord *step = g_ptr_array_index (steps, i);

      if (guild_record_get_integer (step, GUILD_PROFICIENCY_LEVEL_LEVEL) == level)
        return guild_record_get_text (step, GUILD_PROFICIENCY_LEVEL_NAME);
    }
  return "";
}

/* Every step above the mentee's that the mentor can teach. */
static void
show_goals (GuildAgreementForm *self,
            int                 goal)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  gint64 competency = self->question.competency;
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);
  int current = guild_cell_get_level (guild_snapshot_get_cell (snapshot, self->question.mentee, competency));
  int mentor = guild_cell_get_level (guild_snapshot_get_cell (snapshot, self->question.mentor, competency));
  int most = MAX (goal, mentor - guild_snapshot_get_policy (snapshot)->mentor_margin);
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  self->least_goal = MIN (goal, MAX (current, 0) + 1);
  for (int level = self->least_goal; info != NULL && level <= MIN (most, info->top); level++)
    {
      const char *name = get_step_name (self, guild_record_get_integer (info->record, GUILD_COMPETENCY_FRAMEWORK),
                                        level);
      g_autofree char *number = g_strdup_printf ("%d", level);
      g_autofree char *words = guild_words_join (number, g_str_equal (name, number) ? "" : name, NULL);

      gtk_string_list_append (choices, words);
    }
  adw_combo_row_set_model (self->goal_row, G_LIST_MODEL (choices));
  adw_combo_row_set_selected (self->goal_row, (guint) (goal - self->least_goal));
  self->practised = -1;
  show_practice (self);
}

/* --- overrides ---------------------------------------------------------------------------------------------- */

/* What stands against it and can be set aside, as the form is filled now. */
static void
show_overrides (GuildAgreementForm *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  GuildPairWorld world;
  GuildPairFacts facts;
  GString *words = g_string_new (NULL);

  guild_pair_world_init (&world, snapshot);
  guild_pair_facts_look_up (&facts, &world, &self->question);
  self->overrides = guild_pair_facts_judge (&facts) & GUILD_PAIR_OVERRIDABLE;
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((self->overrides & GUILD_PAIR_BIT (i)) != 0)
      {
        g_autofree char *sentence = guild_pair_obstacle_describe (i, &facts, get_name (self, self->question.mentor),
                                                                  get_name (self, self->question.mentee));
        g_autofree char *escaped = g_markup_escape_text (sentence, -1);

        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", escaped);
      }
  adw_preferences_group_set_description (self->override_group, words->str);
  gtk_widget_set_visible (GTK_WIDGET (self->override_group), self->overrides != 0);
  g_string_free (words, TRUE);
}

/* --- reading ------------------------------------------------------------------------------------------------- */

static gboolean
refuse (GtkWidget  *row,
        const char *message)
{
  guild_form_set_error (row, message);
  gtk_widget_grab_focus (row);
  return FALSE;
}

static gboolean
read_date (GuildDateRow *row,
           GuildDate    *date)
{
  g_autofree char *hint = NULL;

  if (guild_date_row_get_date (row, date))
    return TRUE;
  hint = guild_date_row_get_hint ();
  return refuse (GTK_WIDGET (row), hint);
}

static gboolean
read_hours (GuildAgreementForm *self,
            double             *hours)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->hours_row))));
  char *end = NULL;

  *hours = (double) NAN;
  if (*text == '\0')
    return TRUE;
  *hours = strtod (text, &end);
  if (*end == '\0' && *hours >= 0 && *hours <= MOST_HOURS)
    return TRUE;
  return refuse (self->hours_row, _ ("Write a number of hours, or leave it empty."));
}

static void
take_text (char        **to,
           GuildTextRow *row)
{
  g_free (*to);
  *to = guild_text_row_get_text (row);
}

static void
take_entry (char     **to,
            GtkWidget *row)
{
  g_free (*to);
  *to = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
}

static gboolean
read_override (GuildAgreementForm *self,
               GuildPairingDraft  *draft)
{
  draft->overrides = self->overrides;
  take_entry (&draft->overridden_by, self->name_row);
  take_text (&draft->override_reason, self->reason_row);
  if (self->overrides == 0)
    return TRUE;
  if (*g_strstrip (draft->overridden_by) == '\0')
    return refuse (self->name_row, _ ("Overriding a rule takes a name."));
  if (*g_strstrip (draft->override_reason) == '\0')
    return refuse (GTK_WIDGET (self->reason_row),
                   _ ("Overriding a rule takes a reason. The two see it, and the journal keeps it."));
  g_settings_set_string (guild_preferences_get (), "override-name", draft->overridden_by);
  return TRUE;
}

/**
 * guild_agreement_form_read:
 * @self: a form
 * @draft: the draft that it shows, which takes what was typed
 *
 * What cannot be read is said where it stands, and has the focus then.
 *
 * Returns: whether all could be read
 */
gboolean
guild_agreement_form_read (GuildAgreementForm *self,
                           GuildPairingDraft  *draft)
{
  g_return_val_if_fail (GUILD_IS_AGREEMENT_FORM (self), FALSE);

  if (!read_date (self->from_row, &draft->from) || !read_date (self->until_row, &draft->until))
    return FALSE;
  if (draft->from == 0)
    return refuse (GTK_WIDGET (self->from_row), _ ("A pairing needs a first day."));
  if (draft->until != 0 && draft->until < draft->from)
    return refuse (GTK_WIDGET (self->until_row), _ ("This is before the first day."));
  if (!read_hours (self, &draft->hours))
    return FALSE;
  draft->goal_level = get_goal (self);
  take_entry (&draft->project, self->project_row);
  take_text (&draft->goals, self->goals_row);
  take_text (&draft->scope, self->scope_row);
  take_text (&draft->confidentiality, self->confidentiality_row);
  take_text (&draft->boundaries, self->boundaries_row);
  /* Other days may need an override that nobody was asked for yet. */
  guild_pairing_draft_ask (draft, self->question.pairing, &self->question);
  show_overrides (self);
  return read_override (self, draft);
}

/* --- setting up ------------------------------------------------------------------------------------------------ */

static void
row_changed (GtkWidget *row)
{
  guild_form_set_error (row, NULL);
}

static void
guild_agreement_form_dispose (GObject *object)
{
  GuildAgreementForm *self = GUILD_AGREEMENT_FORM (object);

  g_clear_pointer (&self->indicators, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_AGREEMENT_FORM);
  g_clear_object (&self->organisation);

  G_OBJECT_CLASS (guild_agreement_form_parent_class)->dispose (object);
}

static void
guild_agreement_form_class_init (GuildAgreementFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_agreement_form_dispose;

  g_type_ensure (GUILD_TYPE_DATE_ROW);
  g_type_ensure (GUILD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/mentor/guild-agreement-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, override_group);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, reason_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, goal_group);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, goal_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, practice_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, goals_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, project_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, from_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, until_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, hours_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, scope_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, confidentiality_row);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementForm, boundaries_row);
  gtk_widget_class_bind_template_callback (widget_class, goal_changed);
}

static void
guild_agreement_form_init (GuildAgreementForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->indicators = g_ptr_array_new ();
  guild_form_name_row (GTK_WIDGET (self->practice_row));
  g_signal_connect (self->name_row, "changed", G_CALLBACK (row_changed), NULL);
  g_signal_connect (self->reason_row, "changed", G_CALLBACK (row_changed), NULL);
  g_signal_connect (self->from_row, "changed", G_CALLBACK (row_changed), NULL);
  g_signal_connect (self->until_row, "changed", G_CALLBACK (row_changed), NULL);
  g_signal_connect (self->hours_row, "changed", G_CALLBACK (row_changed), NULL);
}

static void
show_hours (GuildAgreementForm *self,
            double              hours)
{
  g_autofree char *text = isnan (hours) ? g_strdup ("") : g_strdup_printf ("%g", hours);

  gtk_editable_set_text (GTK_EDITABLE (self->hours_row), text);
}

/* Who overrode something last does so again; else whoever makes the changes. */
static void
show_override_name (GuildAgreementForm      *self,
                    const GuildPairingDraft *draft)
{
  g_autofree char *last = g_settings_get_string (guild_preferences_get (), "override-name");
  g_autofree char *actor = g_settings_get_string (guild_preferences_get (), "actor");

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), *draft->overridden_by != '\0' ? draft->overridden_by
                                                        : *last != '\0'               ? last
                                                                                      : actor);
}

/**
 * guild_agreement_form_show:
 * @self: a form
 * @organisation: an organisation
 * @pairing: key of the pairing that has this agreement, or 0 where it is a new one
 * @draft: the agreement
 */
void
guild_agreement_form_show (GuildAgreementForm      *self,
                           GuildOrganisation       *organisation,
                           gint64                   pairing,
                           const GuildPairingDraft *draft)
{
  gboolean career = draft->competency == 0;

  g_return_if_fail (GUILD_IS_AGREEMENT_FORM (self));

  g_set_object (&self->organisation, organisation);
  guild_pairing_draft_ask (draft, pairing, &self->question);
  gtk_widget_set_visible (GTK_WIDGET (self->goal_row), !career);
  gtk_widget_set_visible (GTK_WIDGET (self->practice_row), !career);
  gtk_widget_set_visible (GTK_WIDGET (self->goals_row), career);
  if (!career)
    show_goals (self, draft->goal_level);
  guild_text_row_set_text (self->goals_row, draft->goals);
  gtk_editable_set_text (GTK_EDITABLE (self->project_row), draft->project);
  guild_date_row_set_date (self->from_row, draft->from);
  guild_date_row_set_date (self->until_row, draft->until);
  show_hours (self, draft->hours);
  guild_text_row_set_text (self->scope_row, draft->scope);
  guild_text_row_set_text (self->confidentiality_row, draft->confidentiality);
  guild_text_row_set_text (self->boundaries_row, draft->boundaries);
  show_override_name (self, draft);
  guild_text_row_set_text (self->reason_row, draft->override_reason);
  show_overrides (self);
}

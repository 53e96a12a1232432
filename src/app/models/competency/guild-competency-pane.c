/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-competency-pane.h"

#include <glib/gi18n.h>

#include "guild-competency-details.h"
#include "guild-competency-figures.h"
#include "guild-competency-text.h"
#include "guild-level-ladder.h"
#include "guild-model-edits.h"
#include "guild-model-state.h"
#include "guild-words.h"

#define PLACE_KEY "guild-place"

struct _GuildCompetencyPane
{
  AdwBin parent_instance;

  GuildSession *session;
  gint64 framework;
  GuildModelPlace place; /* what is shown; key 0 for nothing */
  gboolean show_details;
  gboolean narrow;
  GCancellable *cancellable; /* of the figures */

  GtkStack *stack;
  AdwOverlaySplitView *split;
  GtkBox *page;
  GuildStandingText *name_text;
  GuildModelState *state;
  GuildStandingText *definition_text;
  GtkLabel *quiet_label;
  GuildLevelLadder *ladder;
  GtkLabel *marks_label;
  GtkListBox *members_list;
  GuildCompetencyDetails *details;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_FRAMEWORK,
  PROP_COMPETENCY,
  PROP_DOMAIN,
  PROP_SHOW_DETAILS,
} GuildCompetencyPaneProperty;

static GParamSpec *properties[PROP_SHOW_DETAILS + 1];

enum
{
  PLACE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildCompetencyPane, guild_competency_pane, ADW_TYPE_BIN)

static GuildOrganisation *
get_organisation (GuildCompetencyPane *self)
{
  return guild_session_get_organisation (self->session);
}

static gboolean
is_competency (GuildCompetencyPane *self)
{
  return self->place.kind == GUILD_KIND_COMPETENCY && self->place.key != 0;
}

/* --- figures -------------------------------------------------------------------------------------------- */

static void
show_figures (GuildCompetencyPane          *self,
              const GuildCompetencyFigures *figures)
{
  g_autofree char *roles = g_strdup_printf (ngettext ("%'u role asks for it", "%'u roles ask for it", figures->n_roles),
                                            figures->n_roles);
  g_autofree char *rated = g_strdup_printf (ngettext ("%'u person rated", "%'u people rated", figures->n_rated),
                                            figures->n_rated);
  g_autofree char *date = guild_words_short_date (figures->published);
  g_autofree char *version = figures->version == 0
                                 ? g_strdup (_ ("never published"))
                                 /* Translators: as in "version 2 published 3 Mar 2026". */
                                 : g_strdup_printf (_ ("version %d published %s"), figures->version, date);
  const GuildRecord *row = guild_organisation_lookup (get_organisation (self), GUILD_KIND_COMPETENCY, self->place.key);
  gboolean archived = row != NULL && guild_record_get_integer (row, GUILD_COMPETENCY_ARCHIVED) != 0;
  g_autofree char *words = archived ? guild_words_join (_ ("archived"), roles, rated, version, NULL)
                                    : guild_words_join (roles, rated, version, NULL);

  gtk_label_set_label (self->quiet_label, words);
  guild_level_ladder_show_people (self->ladder, figures->n_people);
}

static void
figures_loaded (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GuildCompetencyPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree GuildCompetencyFigures *figures = guild_competency_figures_load_finish (GUILD_ORGANISATION (source),
                                                                                     result, &error);

  /* Cancelled: something else is shown, or it is asked again. */
  if (figures != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    show_figures (self, figures);
}

static void
load_figures (GuildCompetencyPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!is_competency (self) ||
      guild_organisation_lookup (get_organisation (self), GUILD_KIND_COMPETENCY, self->place.key) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  guild_competency_figures_load_async (get_organisation (self), self->place.key, self->cancellable, figures_loaded,
                                       g_object_ref (self));
}

/* --- marks ------------------------------------------------------------------------------------------------ */

static void
show_marks (GuildCompetencyPane *self)
{
  g_autoptr (GArray) notes = NULL;
  guint counts[GUILD_LADDER_NO_VERB + 1] = { 0 };
  g_autofree char *empty = NULL;
  g_autofree char *repeated = NULL;
  g_autofree char *no_verb = NULL;
  g_autofree char *words = NULL;

  if (is_competency (self))
    notes = guild_ladder_review (get_organisation (self), self->place.key);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    counts[g_array_index (notes, GuildLadderNote, i).mark]++;
  empty = counts[GUILD_LADDER_EMPTY] == 0
              ? g_strdup ("")
              : g_strdup_printf (ngettext ("%u level is empty", "%u levels are empty", counts[GUILD_LADDER_EMPTY]),
                                 counts[GUILD_LADDER_EMPTY]);
  repeated = counts[GUILD_LADDER_REPEATED] == 0
                 ? g_strdup ("")
                 : g_strdup_printf (ngettext ("%u indicator stands twice", "%u indicators stand twice",
                                              counts[GUILD_LADDER_REPEATED]),
                                    counts[GUILD_LADDER_REPEATED]);
  no_verb = counts[GUILD_LADDER_NO_VERB] == 0
                ? g_strdup ("")
                : g_strdup_printf (ngettext ("%u indicator does not begin with a verb",
                                             "%u indicators do not begin with a verb", counts[GUILD_LADDER_NO_VERB]),
                                   counts[GUILD_LADDER_NO_VERB]);
  words = guild_words_join (empty, repeated, no_verb, NULL);
  gtk_label_set_label (self->marks_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->marks_label), *words != '\0');
}

/* --- a domain ---------------------------------------------------------------------------------------------- */

static void
add_member (GuildCompetencyPane  *self,
            const GuildModelLine *line)
{
  gboolean domain = line->place.kind == GUILD_KIND_DOMAIN;
  const char *name = guild_record_get_text (line->row, domain ? GUILD_DOMAIN_NAME : GUILD_COMPETENCY_NAME);
  const char *definition = guild_record_get_text (line->row,
                                                  domain ? GUILD_DOMAIN_DEFINITION : GUILD_COMPETENCY_DEFINITION);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.f, "wrap", TRUE, NULL);
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", box, NULL);

  if (domain)
    gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  if (*definition != '\0')
    {
      GtkWidget *words = g_object_new (GTK_TYPE_LABEL, "label", definition, "xalign", 0.f, "wrap", TRUE, NULL);

      gtk_widget_add_css_class (words, "caption");
      gtk_widget_add_css_class (words, "dimmed");
      gtk_box_append (GTK_BOX (box), words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), PLACE_KEY, g_memdup2 (&line->place, sizeof line->place), g_free);
  gtk_list_box_append (self->members_list, row);
}

static void
show_members (GuildCompetencyPane *self)
{
  g_autoptr (GuildModelOutline) outline = NULL;
  guint at = 0, n_competencies = 0;
  g_autofree char *words = NULL;

  gtk_list_box_remove_all (self->members_list);
  if (is_competency (self) || self->place.key == 0)
    return;
  outline = guild_model_outline_new (get_organisation (self), self->framework);
  if (!guild_model_outline_find (outline, self->place, &at))
    return;
  for (guint i = at + 1; i < guild_model_outline_get (outline, at)->end; i++)
    {
      const GuildModelLine *line = guild_model_outline_get (outline, i);

      if (line->parent == (int) at)
        add_member (self, line);
      if (line->place.kind == GUILD_KIND_COMPETENCY)
        n_competencies++;
    }
  words = g_strdup_printf (ngettext ("%u competency", "%u competencies", n_competencies), n_competencies);
  gtk_label_set_label (self->quiet_label, words);
}

static void
member_activated (GuildCompetencyPane *self,
                  GtkListBoxRow       *row)
{
  const GuildModelPlace *place = g_object_get_data (G_OBJECT (row), PLACE_KEY);

  g_signal_emit (self, signals[PLACE_ACTIVATED], 0, (int) place->kind, place->key);
}

/* --- what is shown ------------------------------------------------------------------------------------------ */

static void
show_place (GuildCompetencyPane *self)
{
  gboolean competency = is_competency (self);
  const GuildRecord *row = self->place.key != 0
                               ? guild_organisation_lookup (get_organisation (self), self->place.kind, self->place.key)
                               : NULL;

  gtk_stack_set_visible_child_name (self->stack, row != NULL ? "page" : "empty");
  if (row == NULL)
    {
      guild_level_ladder_show (self->ladder, 0);
      return;
    }
  g_object_set (self->state, "framework",
                guild_record_get_integer (row, competency ? GUILD_COMPETENCY_FRAMEWORK : GUILD_DOMAIN_FRAMEWORK), NULL);
  guild_standing_text_set_text (self->name_text,
                                guild_record_get_text (row, competency ? GUILD_COMPETENCY_NAME : GUILD_DOMAIN_NAME));
  guild_standing_text_set_text (self->definition_text,
                                guild_record_get_text (row, competency ? GUILD_COMPETENCY_DEFINITION
                                                                       : GUILD_DOMAIN_DEFINITION));
  gtk_widget_set_visible (GTK_WIDGET (self->ladder), competency);
  gtk_widget_set_visible (GTK_WIDGET (self->members_list), !competency);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->details)), competency);
  guild_level_ladder_show (self->ladder, competency ? self->place.key : 0);
  if (competency)
    guild_competency_details_show (self->details, row);
  show_marks (self);
  show_members (self);
}

static gboolean
is_model (GuildKind kind)
{
  return kind == GUILD_KIND_FRAMEWORK || kind == GUILD_KIND_PROFICIENCY_LEVEL || kind == GUILD_KIND_DOMAIN ||
         kind == GUILD_KIND_COMPETENCY || kind == GUILD_KIND_LEVEL_DESCRIPTOR || kind == GUILD_KIND_INDICATOR;
}

static gboolean
is_counted (GuildKind kind)
{
  return kind == GUILD_KIND_FRAMEWORK || kind == GUILD_KIND_COMPETENCY || kind == GUILD_KIND_REQUIREMENT ||
         kind == GUILD_KIND_PERSON || kind == GUILD_KIND_EMPLOYMENT || kind == GUILD_KIND_ASSESSMENT ||
         kind == GUILD_KIND_RATING || kind == GUILD_KIND_SETTING;
}

static void
organisation_changed (GuildCompetencyPane *self,
                      GuildChange         *change)
{
  guint n = 0;
  const GuildOperation *operations = change != NULL ? guild_change_get_operations (change, &n) : NULL;
  gboolean model = change == NULL || n == 0, counts = model;

  for (guint i = 0; i < n && !(model && counts); i++)
    {
      GuildKind kind = guild_operation_get_kind (&operations[i]);

      model = model || is_model (kind);
      counts = counts || is_counted (kind);
    }
  if (model)
    show_place (self);
  if (counts)
    load_figures (self);
}

static void
name_edited (GuildCompetencyPane *self,
             const char          *typed)
{
  guild_competency_text_rename (self->session, self->place.kind, self->place.key, self->name_text, typed);
}

static void
definition_edited (GuildCompetencyPane *self,
                   const char          *typed)
{
  guild_competency_text_define (self->session, self->place.kind, self->place.key, self->definition_text, typed);
}

/* A click elsewhere shows something else before the text that was left has said so. */
static void
finish_texts (GtkWidget *widget)
{
  GtkWidget *next = NULL;

  if (GUILD_IS_STANDING_TEXT (widget))
    {
      guild_standing_text_finish (GUILD_STANDING_TEXT (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      finish_texts (child);
    }
}

/* What is being typed is said before something else is shown. */
static void
set_place (GuildCompetencyPane *self,
           GuildModelPlace      place)
{
  gint64 competency = guild_competency_pane_get_competency (self);
  gint64 domain = guild_competency_pane_get_domain (self);

  if (self->place.key == place.key && (place.key == 0 || self->place.kind == place.kind))
    return;
  finish_texts (GTK_WIDGET (self));
  guild_standing_text_cancel (self->name_text);
  guild_standing_text_cancel (self->definition_text);
  self->place = place;
  gtk_label_set_label (self->quiet_label, " ");
  show_place (self);
  load_figures (self);
  if (competency != guild_competency_pane_get_competency (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPETENCY]);
  if (domain != guild_competency_pane_get_domain (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOMAIN]);
}

static void
set_narrow (GuildCompetencyPane *self,
            gboolean             narrow)
{
  guild_level_ladder_set_narrow (self->ladder, narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self->page), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->page), "narrow");
}

static void
narrow_applied (GuildCompetencyPane *self)
{
  set_narrow (self, TRUE);
}

static void
narrow_unapplied (GuildCompetencyPane *self)
{
  set_narrow (self, FALSE);
}

/* --- object ---------------------------------------------------------------------------------------------------- */

static void
guild_competency_pane_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildCompetencyPane *self = GUILD_COMPETENCY_PANE (object);

  switch ((GuildCompetencyPaneProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_FRAMEWORK:
      g_value_set_int64 (value, self->framework);
      break;
    case PROP_COMPETENCY:
      g_value_set_int64 (value, guild_competency_pane_get_competency (self));
      break;
    case PROP_DOMAIN:
      g_value_set_int64 (value, guild_competency_pane_get_domain (self));
      break;
    case PROP_SHOW_DETAILS:
      g_value_set_boolean (value, self->show_details);
      break;
    }
}

static void
guild_competency_pane_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  GuildCompetencyPane *self = GUILD_COMPETENCY_PANE (object);

  switch ((GuildCompetencyPaneProperty) property_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_FRAMEWORK:
      if (self->framework == g_value_get_int64 (value))
        break;
      self->framework = g_value_get_int64 (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_COMPETENCY:
      guild_competency_pane_set_competency (self, g_value_get_int64 (value));
      break;
    case PROP_DOMAIN:
      guild_competency_pane_set_domain (self, g_value_get_int64 (value));
      break;
    case PROP_SHOW_DETAILS:
      guild_competency_pane_set_show_details (self, g_value_get_boolean (value));
      break;
    }
}

static void
guild_competency_pane_constructed (GObject *object)
{
  GuildCompetencyPane *self = GUILD_COMPETENCY_PANE (object);

  G_OBJECT_CLASS (guild_competency_pane_parent_class)->constructed (object);

  guild_level_ladder_set_session (self->ladder, self->session);
  guild_competency_details_set_session (self->details, self->session);
  g_object_set (self->state, "session", self->session, NULL);
  g_signal_connect_object (get_organisation (self), "changed", G_CALLBACK (organisation_changed), self,
                           G_CONNECT_SWAPPED);
  /* What could not be saved was given up: what stands here is what there is. */
  g_signal_connect_object (self->session, "notify::problem", G_CALLBACK (show_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_text, "edited", G_CALLBACK (name_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->definition_text, "edited", G_CALLBACK (definition_edited), self, G_CONNECT_SWAPPED);
  show_place (self);
}

static void
guild_competency_pane_dispose (GObject *object)
{
  GuildCompetencyPane *self = GUILD_COMPETENCY_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* Its child is one of the template too, and is to be let go of once. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_COMPETENCY_PANE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_competency_pane_parent_class)->dispose (object);
}

static void
guild_competency_pane_class_init (GuildCompetencyPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = guild_competency_pane_constructed;
  object_class->dispose = guild_competency_pane_dispose;
  object_class->get_property = guild_competency_pane_get_property;
  object_class->set_property = guild_competency_pane_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GUILD_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRAMEWORK] = g_param_spec_int64 ("framework", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_COMPETENCY] = g_param_spec_int64 ("competency", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_DOMAIN] = g_param_spec_int64 ("domain", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_SHOW_DETAILS] = g_param_spec_boolean ("show-details", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildCompetencyPane::place-activated:
   * @self: the pane
   * @kind: %GUILD_KIND_COMPETENCY or %GUILD_KIND_DOMAIN
   * @key: its key
   *
   * What stands in a domain is to be shown.
   */
  signals[PLACE_ACTIVATED] = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);

  g_type_ensure (GUILD_TYPE_COMPETENCY_DETAILS);
  g_type_ensure (GUILD_TYPE_LEVEL_LADDER);
  g_type_ensure (GUILD_TYPE_MODEL_STATE);
  g_type_ensure (GUILD_TYPE_STANDING_TEXT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/models/competency/guild-competency-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, split);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, page);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, name_text);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, state);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, definition_text);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, quiet_label);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, ladder);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, marks_label);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, members_list);
  gtk_widget_class_bind_template_child (widget_class, GuildCompetencyPane, details);
  gtk_widget_class_bind_template_callback (widget_class, member_activated);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
}

static void
guild_competency_pane_init (GuildCompetencyPane *self)
{
  self->place.kind = GUILD_KIND_COMPETENCY;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_competency_pane_get_competency:
 * @self: a pane
 *
 * Returns: key of the competency that it shows, or 0
 */
gint64
guild_competency_pane_get_competency (GuildCompetencyPane *self)
{
  g_return_val_if_fail (GUILD_IS_COMPETENCY_PANE (self), 0);

  return self->place.kind == GUILD_KIND_COMPETENCY ? self->place.key : 0;
}

/**
 * guild_competency_pane_set_competency:
 * @self: a pane
 * @competency: key of a competency, or 0 for nothing
 */
void
guild_competency_pane_set_competency (GuildCompetencyPane *self,
                                      gint64               competency)
{
  g_return_if_fail (GUILD_IS_COMPETENCY_PANE (self));

  if (competency != 0 || self->place.kind == GUILD_KIND_COMPETENCY)
    set_place (self, (GuildModelPlace) { GUILD_KIND_COMPETENCY, competency });
}

/**
 * guild_competency_pane_get_domain:
 * @self: a pane
 *
 * Returns: key of the domain that it shows, or 0
 */
gint64
guild_competency_pane_get_domain (GuildCompetencyPane *self)
{
  g_return_val_if_fail (GUILD_IS_COMPETENCY_PANE (self), 0);

  return self->place.kind == GUILD_KIND_DOMAIN ? self->place.key : 0;
}

/**
 * guild_competency_pane_set_domain:
 * @self: a pane
 * @domain: key of a domain, or 0 for nothing
 */
void
guild_competency_pane_set_domain (GuildCompetencyPane *self,
                                  gint64               domain)
{
  g_return_if_fail (GUILD_IS_COMPETENCY_PANE (self));

  if (domain != 0 || self->place.kind == GUILD_KIND_DOMAIN)
    set_place (self, (GuildModelPlace) { GUILD_KIND_DOMAIN, domain });
}

/**
 * guild_competency_pane_get_show_details:
 * @self: a pane
 *
 * Returns: whether the details are shown beside a competency
 */
gboolean
guild_competency_pane_get_show_details (GuildCompetencyPane *self)
{
  g_return_val_if_fail (GUILD_IS_COMPETENCY_PANE (self), FALSE);

  return self->show_details;
}

/**
 * guild_competency_pane_set_show_details:
 * @self: a pane
 * @show_details: whether the details are shown beside a competency
 */
void
guild_competency_pane_set_show_details (GuildCompetencyPane *self,
                                        gboolean             show_details)
{
  g_return_if_fail (GUILD_IS_COMPETENCY_PANE (self));

  if (self->show_details == show_details)
    return;
  self->show_details = show_details;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_DETAILS]);
}

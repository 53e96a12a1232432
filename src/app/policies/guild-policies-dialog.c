/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-policies-dialog.h"

#include <glib/gi18n.h>

#include "guild-policy-edits.h"
#include "guild-policy-words.h"

/**
 * Policy:
 * @value: what the form says
 * @row: where it is chosen
 * @spin: (nullable): the number in it; AdwSpinRow is not in the accessibility tree
 * @preview: the line under it, shown while @value is not in force
 * @cancellable: of the count under way
 */
typedef struct
{
  GuildPoliciesDialog *dialog;
  const GuildPolicyInfo *info;
  char *value;
  AdwPreferencesRow *row;
  GtkSpinButton *spin;
  AdwActionRow *preview;
  GCancellable *cancellable;
} Policy;

struct _GuildPoliciesDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GPtrArray *policies;
  gboolean showing; /* values are put into the form, not chosen there */

  AdwPreferencesGroup *levels;
  AdwPreferencesGroup *matching;
  AdwPreferencesGroup *scores;
  AdwPreferencesGroup *privacy;
};

G_DEFINE_FINAL_TYPE (GuildPoliciesDialog, guild_policies_dialog, ADW_TYPE_DIALOG)

static void
policy_free (gpointer data)
{
  Policy *policy = data;

  g_cancellable_cancel (policy->cancellable);
  g_clear_object (&policy->cancellable);
  g_free (policy->value);
  g_free (policy);
}

static char *
get_in_force (Policy *policy)
{
  g_autoptr (GuildSnapshot)
      snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (policy->dialog->session));

  return guild_policy_get (guild_snapshot_get_policy (snapshot), policy->info->name);
}

/* --- what it would do ---------------------------------------------------------------------------------- */

typedef struct
{
  Policy *policy; /* only while the count is not cancelled */
  const char *name;
  char *value;
  GuildPolicy proposed;
  GuildPolicyPreview preview;
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  g_free (count->value);
  g_free (count);
}

static gpointer
count_in_worker (GuildOrganisation *organisation,
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  Count *count = data;
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);

  count->proposed = *guild_snapshot_get_policy (snapshot);
  if (!guild_policy_set (&count->proposed, count->name, count->value, error) ||
      !guild_policy_preview (snapshot, guild_organisation_get_store (organisation), &count->proposed, &count->preview,
                             cancellable, error))
    return NULL;
  return guild_words_policy_preview (count->name, &count->proposed, &count->preview);
}

static void
counted (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Policy *policy = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  /* Cancelled: the policy may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (policy->preview), sentence != NULL ? sentence : error->message);
  gtk_accessible_announce (GTK_ACCESSIBLE (policy->dialog), sentence != NULL ? sentence : error->message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_preview (Policy *policy)
{
  g_autofree char *in_force = get_in_force (policy);
  gboolean pending = !g_str_equal (policy->value, in_force);
  Count *count = NULL;

  g_cancellable_cancel (policy->cancellable);
  g_clear_object (&policy->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (policy->preview), pending);
  if (!pending)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (policy->preview), _ ("Counting…"));
  policy->cancellable = g_cancellable_new ();
  count = g_new0 (Count, 1);
  count->name = policy->info->name;
  count->value = g_strdup (policy->value);
  guild_organisation_read_async (guild_session_get_organisation (policy->dialog->session), count_in_worker, count,
                                 count_free, g_free, policy->cancellable, counted, policy);
}

/* --- the form --------------------------------------------------------------------------------------------- */

static void
show_value (Policy *policy)
{
  policy->dialog->showing = TRUE;
  if (ADW_IS_SWITCH_ROW (policy->row))
    adw_switch_row_set_active (ADW_SWITCH_ROW (policy->row), g_str_equal (policy->value, "on"));
  else if (policy->spin != NULL)
    gtk_spin_button_set_value (policy->spin, g_ascii_strtod (policy->value, NULL));
  else
    for (guint i = 0; policy->info->values[i] != NULL; i++)
      if (g_str_equal (policy->info->values[i], policy->value))
        adw_combo_row_set_selected (ADW_COMBO_ROW (policy->row), i);
  policy->dialog->showing = FALSE;
}

static void
apply (Policy *policy)
{
  g_autoptr (GuildChange) change = guild_policy_plan (guild_session_get_organisation (policy->dialog->session),
                                                      policy->info->name, policy->value);

  gtk_widget_grab_focus (policy->spin != NULL ? GTK_WIDGET (policy->spin) : GTK_WIDGET (policy->row));
  guild_session_commit (policy->dialog->session, change);
}

static void
put_back (Policy *policy)
{
  g_autofree char *in_force = get_in_force (policy);

  gtk_widget_grab_focus (policy->spin != NULL ? GTK_WIDGET (policy->spin) : GTK_WIDGET (policy->row));
  g_set_str (&policy->value, in_force);
  show_value (policy);
  show_preview (policy);
}

static char *
read_value (Policy *policy)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (ADW_IS_SWITCH_ROW (policy->row))
    return g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (policy->row)) ? "on" : "off");
  if (policy->spin != NULL)
    return g_strdup (g_ascii_formatd (buffer, sizeof buffer, policy->info->real ? "%.2f" : "%.0f",
                                      gtk_spin_button_get_value (policy->spin)));
  return g_strdup (policy->info->values[adw_combo_row_get_selected (ADW_COMBO_ROW (policy->row))]);
}

static void
value_chosen (Policy *policy)
{
  g_autofree char *value = NULL;

  if (policy->dialog->showing)
    return;
  value = read_value (policy);
  if (policy->info->real)
    {
      /* "0.50" and "0.5" are the same. */
      GuildPolicy normal;

      guild_policy_init (&normal);
      guild_policy_set (&normal, policy->info->name, value, NULL);
      g_free (value);
      value = guild_policy_get (&normal, policy->info->name);
    }
  if (!g_set_str (&policy->value, value))
    return;
  /* A switch is its own choice, and nothing is there to count. */
  if (ADW_IS_SWITCH_ROW (policy->row))
    apply (policy);
  else
    show_preview (policy);
}

static AdwPreferencesRow *
new_row (Policy *policy)
{
  const GuildPolicyInfo *info = policy->info;
  GtkWidget *row = NULL;

  if (info->values == NULL)
    {
      policy->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (info->minimum, info->maximum,
                                                                      info->maximum <= 1 ? 0.05 : 1));
      gtk_spin_button_set_digits (policy->spin, !info->real ? 0 : info->maximum <= 1 ? 2 : 1);
      gtk_spin_button_set_numeric (policy->spin, TRUE);
      gtk_widget_set_valign (GTK_WIDGET (policy->spin), GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (policy->spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_dpgettext2 (NULL, "policy", info->title), -1);
      g_signal_connect_swapped (policy->spin, "value-changed", G_CALLBACK (value_chosen), policy);
      row = adw_action_row_new ();
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (policy->spin));
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (policy->spin));
    }
  else if (g_str_equal (info->values[0], "off"))
    {
      row = adw_switch_row_new ();
      g_signal_connect_swapped (row, "notify::active", G_CALLBACK (value_chosen), policy);
    }
  else
    {
      g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

      for (guint i = 0; info->values[i] != NULL; i++)
        gtk_string_list_append (titles, g_dpgettext2 (NULL, "policy", info->value_titles[i]));
      row = adw_combo_row_new ();
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
      g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (value_chosen), policy);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_dpgettext2 (NULL, "policy", info->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (info->meaning));
  return ADW_PREFERENCES_ROW (row);
}

static AdwActionRow *
new_preview (Policy *policy)
{
  const char *title = g_dpgettext2 (NULL, "policy", policy->info->title);
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Put Back"));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Apply"));
  /* Translators: %s is a policy. */
  g_autofree char *back_name = g_strdup_printf (_ ("Put Back %s"), title);
  /* Translators: %s is a policy. */
  g_autofree char *button_name = g_strdup_printf (_ ("Apply %s"), title);

  gtk_widget_add_css_class (GTK_WIDGET (row), "policy-preview");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_valign (back, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* "Apply" alone does not say what; the button's label would come before its name. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL, back_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, button_name, -1);
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (put_back), policy);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (apply), policy);
  adw_action_row_add_suffix (row, back);
  adw_action_row_add_suffix (row, button);
  return row;
}

static void
add_policy (GuildPoliciesDialog *self,
            AdwPreferencesGroup *group,
            const char          *name)
{
  Policy *policy = g_new0 (Policy, 1);

  policy->dialog = self;
  policy->info = guild_policy_find (name);
  policy->value = get_in_force (policy);
  policy->row = new_row (policy);
  policy->preview = new_preview (policy);
  adw_preferences_group_add (group, GTK_WIDGET (policy->row));
  adw_preferences_group_add (group, GTK_WIDGET (policy->preview));
  g_ptr_array_add (self->policies, policy);
  show_value (policy);
  show_preview (policy);
}

/* What was applied, undone or changed elsewhere is shown; what is only looked at stays and is counted anew. */
static void
organisation_changed (GuildPoliciesDialog *self,
                      GuildChange         *change)
{
  for (guint i = 0; i < self->policies->len; i++)
    {
      Policy *policy = g_ptr_array_index (self->policies, i);
      g_autofree char *in_force = get_in_force (policy);
      gboolean pending = gtk_widget_get_visible (GTK_WIDGET (policy->preview));
      gboolean named = change != NULL && g_str_has_prefix (guild_change_get_detail (change), policy->info->name);

      if ((!pending || named) && g_set_str (&policy->value, in_force))
        show_value (policy);
      if (pending)
        show_preview (policy);
    }
}

static void
guild_policies_dialog_closed (AdwDialog *dialog)
{
  GuildPoliciesDialog *self = GUILD_POLICIES_DIALOG (dialog);
  guint n_pending = 0;

  for (guint i = 0; i < self->policies->len; i++)
    n_pending += gtk_widget_get_visible (GTK_WIDGET (((Policy *) g_ptr_array_index (self->policies, i))->preview));
  /* What was applied and could not be saved waits in the window's bar, which says enough. */
  if (n_pending > 0 && guild_session_get_problem (self->session) == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (ngettext ("%u policy was not applied, and is as it was",
                                                             "%u policies were not applied, and are as they were",
                                                             n_pending),
                                                   n_pending);

      guild_session_tell (self->session, sentence);
    }
}

static void
guild_policies_dialog_dispose (GObject *object)
{
  GuildPoliciesDialog *self = GUILD_POLICIES_DIALOG (object);

  /* The rows' handlers hold the policies. */
  for (guint i = 0; self->policies != NULL && i < self->policies->len; i++)
    {
      Policy *policy = g_ptr_array_index (self->policies, i);

      g_signal_handlers_disconnect_by_data (policy->row, policy);
      if (policy->spin != NULL)
        g_signal_handlers_disconnect_by_data (policy->spin, policy);
    }
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_POLICIES_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_policies_dialog_parent_class)->dispose (object);
}

static void
guild_policies_dialog_class_init (GuildPoliciesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_policies_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = guild_policies_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/policies/guild-policies-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPoliciesDialog, levels);
  gtk_widget_class_bind_template_child (widget_class, GuildPoliciesDialog, matching);
  gtk_widget_class_bind_template_child (widget_class, GuildPoliciesDialog, scores);
  gtk_widget_class_bind_template_child (widget_class, GuildPoliciesDialog, privacy);
}

static void
guild_policies_dialog_init (GuildPoliciesDialog *self)
{
  self->policies = g_ptr_array_new_with_free_func (policy_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_policies_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): its policies
 */
AdwDialog *
guild_policies_dialog_new (GuildSession *session)
{
  static const char *const LEVELS[] = { "current_level", "stale_months" };
  static const char *const MATCHING[] = {
    "goal", "mentor_margin", "minimum_score", "slot_bonus", "mentee_capacity", "mentor_capacity", "reporting_distance"
  };
  static const char *const SCORES[] = {
    "weight_need",      "weight_waiting", "weight_margin",     "weight_department", "reach_department",
    "weight_location",  "reach_location", "weight_language",   "weight_load",       "weight_hours",
    "weight_mentoring", "weight_record",  "weight_preference",
  };
  GuildPoliciesDialog *self = g_object_new (GUILD_TYPE_POLICIES_DIALOG, NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (LEVELS); i++)
    add_policy (self, self->levels, LEVELS[i]);
  for (guint i = 0; i < G_N_ELEMENTS (MATCHING); i++)
    add_policy (self, self->matching, MATCHING[i]);
  for (guint i = 0; i < G_N_ELEMENTS (SCORES); i++)
    add_policy (self, self->scores, SCORES[i]);
  add_policy (self, self->privacy, "small_group_minimum");
  g_signal_connect_object (guild_session_get_organisation (session), "changed", G_CALLBACK (organisation_changed), self,
                           G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}

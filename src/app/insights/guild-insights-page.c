/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-insights-page.h"

#include <glib/gi18n.h>

#include "guild-chart-figure.h"
#include "guild-heat-map.h"
#include "guild-insights-charts.h"
#include "guild-insights-choice.h"
#include "guild-insights-filter.h"
#include "guild-insights-headline.h"
#include "guild-insights-item.h"
#include "guild-insights-words.h"
#include "guild-insights.h"

/* Beyond this, a chart of many competencies scrolls within its place. In pixels. */
#define MAX_HEIGHT 460

/* Between charts one above the other. In pixels. */
#define STACKED_SPACING 12

/* Work that is done before this shows no progress. In milliseconds. */
#define PATIENCE 400

enum
{
  PEOPLE,
  GAPS,
  RUNNING,
  CONFIRMED,
  N_HEADLINES,
};

struct _GuildInsightsPage
{
  GuildPage parent_instance;

  GuildInsightsChoice *choice;
  GuildInsights *insights; /* that are shown; NULL until the first are there */
  GCancellable *cancellable;
  guint patience_id;
  gboolean outdated;      /* what is shown is not what there is, or not what was chosen */
  gboolean filling;       /* the filters are filled, not chosen */
  gboolean stacked;       /* the charts stand one above the other */
  GPtrArray *departments; /* of char*, as the filter lists them; NULL for all */
  GArray *frameworks;     /* of gint64, as the filter lists them */
  GSimpleActionGroup *actions;
  GuildChart *charts[GUILD_N_INSIGHTS_SUBJECTS];
  GtkWidget *figures[GUILD_N_INSIGHTS_SUBJECTS];
  GtkWidget *headlines[N_HEADLINES];
  GtkWidget *titles[GUILD_N_INSIGHTS_SUBJECTS]; /* in the grid, so that charts side by side begin at the same height */
  GBinding *scrolling;

  GtkDropDown *department_drop_down;
  GtkDropDown *framework_drop_down;
  GtkMenuButton *period_button;
  GtkWidget *narrow_period_button;
  GtkWidget *spinner;
  GtkStack *stack;
  GtkBox *headlines_start;
  GtkBox *headlines_end;
  GtkGrid *skills;
  GtkGrid *programme;
  AdwStatusPage *small_page;
  AdwStatusPage *failed_page;
};

G_DEFINE_FINAL_TYPE (GuildInsightsPage, guild_insights_page, GUILD_TYPE_PAGE)

static void load (GuildInsightsPage *self);

/* --- filters ------------------------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_frameworks (gconstpointer a,
                    gconstpointer b)
{
  return g_utf8_collate (guild_record_get_text (*(const GuildRecord *const *) a, GUILD_FRAMEWORK_NAME),
                         guild_record_get_text (*(const GuildRecord *const *) b, GUILD_FRAMEWORK_NAME));
}

static void
set_choices (GuildInsightsPage *self,
             GtkDropDown       *drop_down,
             GtkStringList     *names,
             guint              selected)
{
  self->filling = TRUE;
  guild_insights_filter_set_names (drop_down, names, selected);
  self->filling = FALSE;
}

static void
show_departments (GuildInsightsPage *self)
{
  const GuildDepartments *departments = self->insights != NULL ? self->insights->departments : NULL;
  gboolean without = FALSE;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->departments, 0);
  for (guint i = 0; departments != NULL && i < departments->n_departments; i++)
    if (*departments->names[i] != '\0')
      g_ptr_array_add (self->departments, g_strdup (departments->names[i]));
    else
      without = TRUE;
  g_ptr_array_sort (self->departments, compare_names);
  if (without)
    g_ptr_array_add (self->departments, g_strdup (""));
  g_ptr_array_insert (self->departments, 0, NULL);

  for (guint i = 0; i < self->departments->len; i++)
    {
      const char *name = self->departments->pdata[i];

      gtk_string_list_append (names, name == NULL ? _ ("All Departments") : *name == '\0' ? _ ("No Department") : name);
      if (g_strcmp0 (name, self->choice->department) == 0)
        selected = i;
    }
  set_choices (self, self->department_drop_down, names, selected);
}

/* Scales differ: figures are of one framework at a time. */
static void
show_frameworks (GuildInsightsPage *self)
{
  g_autoptr (GPtrArray)
      frameworks = guild_organisation_list (guild_page_get_organisation (GUILD_PAGE (self)), GUILD_KIND_FRAMEWORK);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_sort (frameworks, compare_frameworks);
  g_array_set_size (self->frameworks, 0);
  for (guint i = 0; i < frameworks->len; i++)
    {
      gint64 key = guild_record_get_key (frameworks->pdata[i]);

      g_array_append_val (self->frameworks, key);
      gtk_string_list_append (names, guild_record_get_text (frameworks->pdata[i], GUILD_FRAMEWORK_NAME));
      if (key == self->choice->framework)
        selected = i;
    }
  self->choice->framework = frameworks->len > 0 ? g_array_index (self->frameworks, gint64, selected) : 0;
  set_choices (self, self->framework_drop_down, names, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->framework_drop_down), frameworks->len > 1);
}

static void
show_choice (GuildInsightsPage *self)
{
  g_autofree char *period = guild_insights_words_period (self->choice->months);
  g_autofree char *kind = guild_insights_words_kind (self->choice->kind);
  g_autofree char *months = g_strdup_printf ("%u", self->choice->months);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", period, kind);
  GActionMap *actions = G_ACTION_MAP (self->actions);

  gtk_menu_button_set_label (self->period_button, period);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->period_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->narrow_period_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "months")),
                             g_variant_new_string (months));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "kind")),
                             g_variant_new_string (self->choice->kind == GUILD_ASSESSMENT_KIND_SELF ? "self-rated"
                                                                                                    : "confirmed"));
}

static void
chosen (GuildInsightsPage *self)
{
  guild_insights_choice_remember (self->choice, guild_page_get_organisation (GUILD_PAGE (self)));
  show_choice (self);
  load (self);
}

static void
department_notify_selected (GuildInsightsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->department_drop_down);

  if (self->filling || selected >= self->departments->len)
    return;
  if (g_set_str (&self->choice->department, self->departments->pdata[selected]))
    chosen (self);
}

static void
framework_notify_selected (GuildInsightsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->framework_drop_down);

  if (self->filling || selected >= self->frameworks->len)
    return;
  self->choice->framework = g_array_index (self->frameworks, gint64, selected);
  chosen (self);
}

static void
months_changed_state (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant      *state,
                      gpointer       user_data)
{
  GuildInsightsPage *self = user_data;
  guint64 months;

  if (!g_ascii_string_to_unsigned (g_variant_get_string (state, NULL), 10, 1, GUILD_INSIGHTS_MAX_MONTHS, &months, NULL))
    return;
  self->choice->months = (guint) months;
  chosen (self);
}

static void
kind_changed_state (GSimpleAction *action G_GNUC_UNUSED,
                    GVariant      *state,
                    gpointer       user_data)
{
  GuildInsightsPage *self = user_data;

  self->choice->kind = g_str_equal (g_variant_get_string (state, NULL), "self-rated") ? GUILD_ASSESSMENT_KIND_SELF
                                                                                      : GUILD_ASSESSMENT_KIND_MANAGER;
  chosen (self);
}

static void
all_clicked (GuildInsightsPage *self)
{
  gtk_drop_down_set_selected (self->department_drop_down, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->department_drop_down));
}

static void
again_clicked (GuildInsightsPage *self)
{
  load (self);
}

/* --- figures --------------------------------------------------------------------------------------------------- */

static void
show_headlines (GuildInsightsPage *self)
{
  const GuildInsights *insights = self->insights;
  const GuildPairingFigures *pairings = &insights->pairings;
  guint n_gaps = insights->bench->n_open_gaps;
  guint n_active = 0;
  g_autofree char *gaps = guild_insights_words_open_gaps (n_gaps, insights->movement->n_gaps_closed,
                                                          insights->movement->n_gaps_opened, self->choice->months);

  for (guint i = 0; i < GUILD_N_PAIRING_STATES; i++)
    if (guild_pairing_is_running ((GuildPairingState) i))
      n_active += pairings->by_state[i];
  guild_insights_headline_show (GUILD_INSIGHTS_HEADLINE (self->headlines[PEOPLE]), insights->n_people,
                                ngettext ("person", "people", insights->n_people));
  guild_insights_headline_show (GUILD_INSIGHTS_HEADLINE (self->headlines[GAPS]), n_gaps, gaps);
  guild_insights_headline_show (GUILD_INSIGHTS_HEADLINE (self->headlines[RUNNING]), n_active,
                                ngettext ("running pairing", "running pairings", n_active));
  guild_insights_headline_show (GUILD_INSIGHTS_HEADLINE (self->headlines[CONFIRMED]), pairings->n_confirmed,
                                ngettext ("skill confirmed this quarter", "skills confirmed this quarter",
                                          pairings->n_confirmed));
}

static void
show_small (GuildInsightsPage *self)
{
  const GuildPolicy *policy = guild_snapshot_get_policy (self->insights->snapshot);
  g_autofree char *words = guild_insights_words_too_few ((guint) policy->small_group_minimum);

  adw_status_page_set_description (self->small_page, words);
  gtk_stack_set_visible_child_name (self->stack, "small");
}

static void
show_insights (GuildInsightsPage *self)
{
  if (self->choice->framework == 0)
    gtk_stack_set_visible_child_name (self->stack, "no-model");
  else if (guild_snapshot_get_n_people (self->insights->snapshot) == 0)
    gtk_stack_set_visible_child_name (self->stack, "nobody");
  else if (self->insights->withheld)
    show_small (self);
  else
    {
      show_headlines (self);
      for (guint i = 0; i < GUILD_N_INSIGHTS_SUBJECTS; i++)
        guild_insights_chart_show (self->charts[i], (GuildInsightsSubject) i, self->insights, self->choice);
      guild_insights_charts_line_up (self->charts[GUILD_INSIGHTS_BENCH], self->charts[GUILD_INSIGHTS_GAPS],
                                     !self->stacked);
      gtk_stack_set_visible_child_name (self->stack, "figures");
    }
}

static void
end_progress (GuildInsightsPage *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, FALSE, -1);
}

static void
show_progress (gpointer user_data)
{
  GuildInsightsPage *self = user_data;

  self->patience_id = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
}

static void
loaded (GObject      *source G_GNUC_UNUSED,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildInsights) insights = guild_insights_new_finish (result, &error);
  GuildInsightsPage *self = user_data;
  int department;

  /* A page that cancelled is gone, or asked again. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  end_progress (self);
  if (insights == NULL)
    {
      /* The last that were good stay. */
      if (self->insights != NULL)
        guild_session_tell_error (guild_page_get_session (GUILD_PAGE (self)), error);
      else
        {
          adw_status_page_set_description (self->failed_page, error->message);
          gtk_stack_set_visible_child_name (self->stack, "failed");
        }
      return;
    }
  g_clear_pointer (&self->insights, guild_insights_unref);
  self->insights = g_steal_pointer (&insights);
  /* A department that is no more cannot be looked at. */
  if (!guild_departments_find (self->insights->departments, self->choice->department, &department))
    {
      g_clear_pointer (&self->choice->department, g_free);
      load (self);
      return;
    }
  show_departments (self);
  show_insights (self);
}

/* What is under way is about what was, and stops. */
static void
load (GuildInsightsPage *self)
{
  GuildInsightsScope scope = { 0 };

  self->outdated = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->outdated)
    return;
  show_frameworks (self);
  scope.department = self->choice->department;
  scope.framework = self->choice->framework;
  scope.kind = self->choice->kind;
  scope.months = (int) self->choice->months;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->patience_id == 0)
    self->patience_id = g_timeout_add_once (PATIENCE, show_progress, self);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
  guild_insights_new_async (guild_page_get_organisation (GUILD_PAGE (self)), &scope, self->cancellable, loaded, self);
}

static void
guild_insights_page_map (GtkWidget *widget)
{
  GuildInsightsPage *self = GUILD_INSIGHTS_PAGE (widget);

  GTK_WIDGET_CLASS (guild_insights_page_parent_class)->map (widget);
  if (self->outdated)
    load (self);
}

/* --- where a datum leads ----------------------------------------------------------------------------------------- */

static void
competency_activated (GuildInsightsPage *self,
                      GObject           *item)
{
  if (GUILD_IS_INSIGHTS_ITEM (item))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-competency", "x",
                                guild_insights_item_get_key (GUILD_INSIGHTS_ITEM (item)));
}

static void
cell_activated (GuildInsightsPage *self,
                GObject           *item G_GNUC_UNUSED,
                guint              mark)
{
  GuildHeatMap *map = GUILD_HEAT_MAP (self->charts[GUILD_INSIGHTS_GAPS]);
  g_autoptr (GuildInsightsItem) department = NULL;
  g_autoptr (GuildInsightsItem) competency = NULL;
  guint row, column;
  gint64 key;

  if (self->insights == NULL || !guild_heat_map_find_cell (map, mark, &row, &column))
    return;
  department = g_list_model_get_item (guild_heat_map_get_columns (map), column);
  competency = g_list_model_get_item (guild_heat_map_get_rows (map), row);
  key = guild_insights_item_get_key (department);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-gaps", "(msx)",
                              key == GUILD_DEPARTMENTS_ALL ? NULL : self->insights->gaps->departments[key],
                              guild_insights_item_get_key (competency));
}

static void
state_activated (GuildInsightsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "mentoring");
}

static void
figure_said (GuildInsightsPage *self,
             const char        *words)
{
  guild_session_tell (guild_page_get_session (GUILD_PAGE (self)), words);
}

static GtkWidget *
new_title (GuildChart *chart)
{
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "valign", GTK_ALIGN_START, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_widget_add_css_class (title, "chart-title");
  g_object_bind_property (chart, "title", title, "label", G_BINDING_SYNC_CREATE);
  return title;
}

static void
add_figures (GuildInsightsPage *self)
{
  static void (*const ACTIVATED[GUILD_N_INSIGHTS_SUBJECTS]) (void) = {
    [GUILD_INSIGHTS_BENCH] = G_CALLBACK (competency_activated),
    [GUILD_INSIGHTS_GAPS] = G_CALLBACK (cell_activated),
    [GUILD_INSIGHTS_MOVEMENT] = G_CALLBACK (competency_activated),
    [GUILD_INSIGHTS_PAIRINGS] = G_CALLBACK (state_activated),
  };

  for (guint i = 0; i < GUILD_N_INSIGHTS_SUBJECTS; i++)
    {
      GtkGrid *grid = NULL;

      self->charts[i] = guild_insights_chart_new ((GuildInsightsSubject) i);
      self->titles[i] = new_title (self->charts[i]);
      self->figures[i] = guild_chart_figure_new (self->charts[i]);
      guild_chart_figure_set_show_title (GUILD_CHART_FIGURE (self->figures[i]), FALSE);
      guild_chart_figure_set_max_height (GUILD_CHART_FIGURE (self->figures[i]), MAX_HEIGHT);
      gtk_widget_set_valign (self->figures[i], GTK_ALIGN_START);
      g_object_bind_property (adw_style_manager_get_default (), "high-contrast", self->figures[i], "high-contrast",
                              G_BINDING_SYNC_CREATE);
      g_signal_connect_object (self->figures[i], "activate", ACTIVATED[i], self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->figures[i], "failed", G_CALLBACK (figure_said), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->figures[i], "exported", G_CALLBACK (figure_said), self, G_CONNECT_SWAPPED);
      grid = i < GUILD_INSIGHTS_MOVEMENT ? self->skills : self->programme;
      gtk_grid_attach (grid, self->titles[i], (int) i % 2, 0, 1, 1);
      gtk_grid_attach (grid, self->figures[i], (int) i % 2, 1, 1, 1);
    }
  for (guint i = 0; i < N_HEADLINES; i++)
    {
      self->headlines[i] = guild_insights_headline_new ();
      gtk_box_append (i < RUNNING ? self->headlines_start : self->headlines_end, self->headlines[i]);
    }
}

static void
place (GtkWidget *widget,
       int        column,
       int        row)
{
  GtkLayoutManager *grid = gtk_widget_get_layout_manager (gtk_widget_get_parent (widget));
  GtkGridLayoutChild *child = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (grid, widget));

  gtk_grid_layout_child_set_column (child, column);
  gtk_grid_layout_child_set_row (child, row);
}

/* Side by side, the rows of the gaps are those of the bench, and stay so while one of them scrolls. */
static void
set_stacked (GuildInsightsPage *self,
             gboolean           stacked)
{
  for (guint i = 0; i < GUILD_N_INSIGHTS_SUBJECTS; i++)
    {
      place (self->titles[i], stacked ? 0 : i % 2, stacked ? 2 * (i % 2) : 0);
      place (self->figures[i], stacked ? 0 : i % 2, stacked ? 2 * (i % 2) + 1 : 1);
      gtk_widget_set_margin_bottom (self->figures[i], stacked && i % 2 == 0 ? STACKED_SPACING : 0);
    }
  self->stacked = stacked;
  guild_insights_charts_line_up (self->charts[GUILD_INSIGHTS_BENCH], self->charts[GUILD_INSIGHTS_GAPS], !stacked);
  if (stacked)
    g_clear_pointer (&self->scrolling, g_binding_unbind);
  else if (self->scrolling == NULL)
    self->scrolling = g_object_bind_property (
        guild_chart_figure_get_vadjustment (GUILD_CHART_FIGURE (self->figures[GUILD_INSIGHTS_BENCH])), "value",
        guild_chart_figure_get_vadjustment (GUILD_CHART_FIGURE (self->figures[GUILD_INSIGHTS_GAPS])), "value",
        G_BINDING_BIDIRECTIONAL);
}

static void
stacked_applied (GuildInsightsPage *self)
{
  set_stacked (self, TRUE);
}

static void
stacked_unapplied (GuildInsightsPage *self)
{
  set_stacked (self, FALSE);
}

/* --- the page ------------------------------------------------------------------------------------------------------ */

static void
guild_insights_page_search (GuildPage *page)
{
  GuildInsightsPage *self = GUILD_INSIGHTS_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->department_drop_down));
  g_signal_emit_by_name (self->department_drop_down, "activate");
}

static void
add_actions (GuildInsightsPage *self)
{
  static const GActionEntry ACTIONS[] = {
    { .name = "months", .parameter_type = "s", .state = "'12'", .change_state = months_changed_state },
    { .name = "kind", .parameter_type = "s", .state = "'confirmed'", .change_state = kind_changed_state },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "insights", G_ACTION_GROUP (self->actions));
}

static void
guild_insights_page_constructed (GObject *object)
{
  GuildInsightsPage *self = GUILD_INSIGHTS_PAGE (object);
  GuildOrganisation *organisation = guild_page_get_organisation (GUILD_PAGE (self));

  G_OBJECT_CLASS (guild_insights_page_parent_class)->constructed (object);

  self->choice = guild_insights_choice_recall (organisation);
  show_choice (self);
  show_departments (self);
  show_frameworks (self);
  g_signal_connect_object (organisation, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

static void
guild_insights_page_dispose (GObject *object)
{
  GuildInsightsPage *self = GUILD_INSIGHTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_pointer (&self->scrolling, g_binding_unbind);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_INSIGHTS_PAGE);
  for (guint i = 0; i < GUILD_N_INSIGHTS_SUBJECTS; i++)
    g_clear_object (&self->charts[i]);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->insights, guild_insights_unref);
  g_clear_pointer (&self->choice, guild_insights_choice_free);
  g_clear_pointer (&self->departments, g_ptr_array_unref);
  g_clear_pointer (&self->frameworks, g_array_unref);

  G_OBJECT_CLASS (guild_insights_page_parent_class)->dispose (object);
}

static void
guild_insights_page_class_init (GuildInsightsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = guild_insights_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = guild_insights_page_dispose;
  widget_class->map = guild_insights_page_map;
  GUILD_PAGE_CLASS (klass)->search = guild_insights_page_search;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/insights/guild-insights-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, department_drop_down);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, framework_drop_down);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, period_button);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, narrow_period_button);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, headlines_start);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, headlines_end);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, skills);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, programme);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, small_page);
  gtk_widget_class_bind_template_child (widget_class, GuildInsightsPage, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, department_notify_selected);
  gtk_widget_class_bind_template_callback (widget_class, framework_notify_selected);
  gtk_widget_class_bind_template_callback (widget_class, stacked_applied);
  gtk_widget_class_bind_template_callback (widget_class, stacked_unapplied);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked);
}

static void
guild_insights_page_init (GuildInsightsPage *self)
{
  self->outdated = TRUE;
  self->departments = g_ptr_array_new_with_free_func (g_free);
  self->frameworks = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_actions (self);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_insights_filter_set_up (self->department_drop_down, _ ("Department"));
  guild_insights_filter_set_up (self->framework_drop_down, _ ("Framework"));
  self->filling = FALSE;
  add_figures (self);
  stacked_unapplied (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-coverage-view.h"

#include <glib/gi18n.h>

#include "guild-cells.h"
#include "guild-coverage-item.h"
#include "guild-level-bars.h"
#include "guild-words.h"

/* In milliseconds: what takes longer shows that it is under way. */
#define PATIENCE 400

#define COLUMN_KEY "guild-coverage-column"

struct _GuildCoverageView
{
  GtkBox parent_instance;

  GuildSession *session;
  gint64 framework;
  GListStore *items;
  GHashTable *by_competency; /* borrowed items */
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GtkSorter *sorters[GUILD_N_COVERAGE_COLUMNS]; /* borrowed of their columns */
  GPtrArray *bound;                             /* of GtkColumnViewCell: what shows something */
  GCancellable *counting;
  GuildWork *work;
  guint patience_id;
  gboolean stale;

  GtkToggleButton *unused_button;
  GtkToggleButton *never_button;
  GtkToggleButton *nobody_button;
  GtkWidget *filters;
  GtkStack *stack;
  GtkColumnView *table;
  GtkWidget *footer;
  GtkLabel *footer_label;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_FRAMEWORK,
} GuildCoverageViewProperty;

static GParamSpec *properties[PROP_FRAMEWORK + 1];

G_DEFINE_FINAL_TYPE (GuildCoverageView, guild_coverage_view, GTK_TYPE_BOX)

/* In the order of GuildCoverageColumn. */
static const struct
{
  const char *title;
  gboolean is_figure;
  gboolean narrow; /* whether it is shown where there is little room */
} COLUMNS[GUILD_N_COVERAGE_COLUMNS] = {
  { N_ ("Competency"), FALSE, TRUE }, { N_ ("Roles"), TRUE, TRUE },     { N_ ("People"), TRUE, FALSE },
  { N_ ("Levels"), FALSE, FALSE },    { N_ ("At Target"), TRUE, TRUE }, { N_ ("Last Assessed"), FALSE, FALSE },
};

/* --- cells --------------------------------------------------------------------------------------------------- */

static GuildCoverageColumn
get_column (gpointer factory)
{
  return (GuildCoverageColumn) GPOINTER_TO_UINT (g_object_get_data (factory, COLUMN_KEY));
}

static void
cell_setup (GtkSignalListItemFactory *factory,
            GtkColumnViewCell        *cell)
{
  GuildCoverageColumn column = get_column (factory);
  GtkWidget *child = NULL;

  switch (column)
    {
    case GUILD_COVERAGE_COLUMN_NAME:
      child = guild_cells_new_text (14, 26, 0);
      break;
    case GUILD_COVERAGE_COLUMN_ROLES:
    case GUILD_COVERAGE_COLUMN_PEOPLE:
      child = guild_cells_new_figure ();
      break;
    case GUILD_COVERAGE_COLUMN_AT_TARGET:
      child = guild_cells_new_text (6, 9, 1);
      gtk_widget_add_css_class (child, "numeric");
      break;
    case GUILD_COVERAGE_COLUMN_LEVELS:
      child = guild_level_bars_new ();
      break;
    case GUILD_COVERAGE_COLUMN_LAST:
      child = guild_cells_new_text (8, 12, 0);
      break;
    }
  g_object_set_data (G_OBJECT (cell), COLUMN_KEY, GUINT_TO_POINTER (column));
  gtk_column_view_cell_set_child (cell, child);
}

static void
show_quiet (GtkWidget  *child,
            const char *text,
            gboolean    quiet,
            float       xalign)
{
  guild_cells_show_text (child, text, xalign);
  if (quiet)
    gtk_widget_add_css_class (child, "dimmed");
  else
    gtk_widget_remove_css_class (child, "dimmed");
}

static void
show_number (GtkWidget *child,
             guint      number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%'u", number) : g_strdup ("–");

  show_quiet (child, text, number == 0, 1);
}

static void
show_at_target (GtkWidget           *child,
                const GuildCoverage *coverage)
{
  g_autofree char *text = NULL;

  if (coverage->n_people == 0)
    text = g_strdup ("–");
  else
    /* Translators: of so many people, as in "12 of 34". */
    text = g_strdup_printf (C_ ("people", "%'u of %'u"), coverage->n_at_target, coverage->n_people);
  show_quiet (child, text, coverage->n_people == 0, 1);
}

static void
show_cell (GuildCoverageView *self,
           GtkColumnViewCell *cell)
{
  GuildCoverageItem *item = gtk_column_view_cell_get_item (cell);
  GtkWidget *child = gtk_column_view_cell_get_child (cell);
  const GuildCoverage *coverage = guild_coverage_item_get_coverage (item);
  GuildDate last = guild_coverage_item_get_last (item);
  g_autofree char *date = NULL;

  switch (get_column (cell))
    {
    case GUILD_COVERAGE_COLUMN_NAME:
      guild_cells_show_text (child, guild_coverage_item_get_name (item), 0);
      break;
    case GUILD_COVERAGE_COLUMN_ROLES:
      show_number (child, coverage->n_roles);
      break;
    case GUILD_COVERAGE_COLUMN_PEOPLE:
      show_number (child, coverage->n_people);
      break;
    case GUILD_COVERAGE_COLUMN_LEVELS:
      guild_level_bars_show (GUILD_LEVEL_BARS (child), coverage, guild_coverage_item_get_top (item));
      break;
    case GUILD_COVERAGE_COLUMN_AT_TARGET:
      show_at_target (child, coverage);
      break;
    case GUILD_COVERAGE_COLUMN_LAST:
      date = last != 0
                 ? guild_words_date (last,
                                     guild_organisation_get_today (guild_session_get_organisation (self->session)))
                 : g_strdup (C_ ("assessed", "Never"));
      show_quiet (child, date, last == 0, 0);
      break;
    }
}

static void
cell_bind (GuildCoverageView *self,
           GtkColumnViewCell *cell)
{
  g_ptr_array_add (self->bound, cell);
  show_cell (self, cell);
}

static void
cell_unbind (GuildCoverageView *self,
             GtkColumnViewCell *cell)
{
  g_ptr_array_remove_fast (self->bound, cell);
}

/* A row in words. */
static void
row_bind (GuildCoverageView *self G_GNUC_UNUSED,
          GtkColumnViewRow  *row)
{
  GuildCoverageItem *item = gtk_column_view_row_get_item (row);
  const GuildCoverage *coverage = guild_coverage_item_get_coverage (item);
  g_autofree char *roles = g_strdup_printf (ngettext ("%'u role", "%'u roles", coverage->n_roles), coverage->n_roles);
  g_autofree char *people = g_strdup_printf (_ ("%'u of %'u at target"), coverage->n_at_target, coverage->n_people);
  g_autofree char *words = guild_words_join (guild_coverage_item_get_name (item), roles, people, NULL);

  gtk_column_view_row_set_accessible_label (row, words);
}

/* --- filters ------------------------------------------------------------------------------------------------ */

static guint
get_flags (GuildCoverageView *self)
{
  return (gtk_toggle_button_get_active (self->unused_button) ? GUILD_COVERAGE_UNUSED : 0u) |
         (gtk_toggle_button_get_active (self->never_button) ? GUILD_COVERAGE_NEVER_ASSESSED : 0u) |
         (gtk_toggle_button_get_active (self->nobody_button) ? GUILD_COVERAGE_NOBODY_AT_TARGET : 0u);
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  GuildCoverageView *self = user_data;
  guint flags = get_flags (self);

  return flags == 0 || (guild_coverage_item_get_coverage (item)->flags & flags) != 0;
}

static void
name_filter (GuildCoverageView *self,
             GtkToggleButton   *button,
             GuildCoverageFlags flag,
             const char        *title)
{
  guint n = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (GuildCoverageItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      n += (guild_coverage_item_get_coverage (item)->flags & flag) != 0;
    }
  /* Translators: a filter and how many it leaves, as in "Unused  3". */
  label = g_strdup_printf (C_ ("filter", "%s  %'u"), title, n);
  gtk_button_set_label (GTK_BUTTON (button), label);
}

static void
show_state (GuildCoverageView *self)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *words = NULL;

  name_filter (self, self->unused_button, GUILD_COVERAGE_UNUSED, _ ("Unused"));
  name_filter (self, self->never_button, GUILD_COVERAGE_NEVER_ASSESSED, _ ("Never Assessed"));
  name_filter (self, self->nobody_button, GUILD_COVERAGE_NOBODY_AT_TARGET, _ ("Nobody at Target"));
  gtk_widget_set_visible (self->filters, n_all > 0);
  gtk_widget_set_visible (self->footer, n_all > 0);
  if (n_shown < n_all)
    words = g_strdup_printf (ngettext ("%'u of %'u competency", "%'u of %'u competencies", n_all), n_shown, n_all);
  else
    words = g_strdup_printf (ngettext ("%'u competency", "%'u competencies", n_all), n_all);
  gtk_label_set_label (self->footer_label, words);
  gtk_stack_set_visible_child_name (self->stack, n_all == 0 ? "empty" : n_shown == 0 ? "nothing" : "table");
}

static void
filter_toggled (GuildCoverageView *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

static void
clear_clicked (GuildCoverageView *self)
{
  gtk_toggle_button_set_active (self->unused_button, FALSE);
  gtk_toggle_button_set_active (self->never_button, FALSE);
  gtk_toggle_button_set_active (self->nobody_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* --- counting ------------------------------------------------------------------------------------------------ */

typedef struct
{
  GuildSnapshot *snapshot;
  gint64 framework;
} Question;

typedef struct
{
  GArray *coverages;
  GHashTable *dates;
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  guild_snapshot_unref (question->snapshot);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_array_unref (answer->coverages);
  g_hash_table_unref (answer->dates);
  g_free (answer);
}

static gpointer
answer (GuildOrganisation *organisation,
        gpointer           data,
        GCancellable      *cancellable,
        GError           **error)
{
  Question *question = data;
  GHashTable *dates = guild_coverage_read_dates (guild_organisation_get_store (organisation), cancellable, error);
  Answer *answer = NULL;

  if (dates == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->dates = dates;
  answer->coverages = guild_coverage_compute (question->snapshot, question->framework);
  return answer;
}

static void
end_work (GuildCoverageView *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->work != NULL)
    guild_session_end_work (self->session, self->work);
  self->work = NULL;
}

/* Items stay who they are, and with them the focus and what is scrolled. */
static void
take_answer (GuildCoverageView *self,
             const Answer      *answer,
             GuildSnapshot     *snapshot)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same = answer->coverages->len == g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < answer->coverages->len; i++)
    {
      const GuildCoverage *coverage = &g_array_index (answer->coverages, GuildCoverage, i);
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, coverage->competency);
      GuildCoverageItem *item = g_hash_table_lookup (self->by_competency, GSIZE_TO_POINTER (coverage->competency));
      const char *name = info != NULL ? guild_record_get_text (info->record, GUILD_COMPETENCY_NAME) : "";
      int top = info != NULL ? info->top : 1;

      if (item == NULL || g_strcmp0 (guild_coverage_item_get_name (item), name) != 0 ||
          guild_coverage_item_get_top (item) != top)
        {
          item = guild_coverage_item_new (name, top);
          same = FALSE;
        }
      else
        g_object_ref (item);
      guild_coverage_item_set (item, coverage,
                               (GuildDate)
                                   GPOINTER_TO_INT (g_hash_table_lookup (answer->dates,
                                                                         GSIZE_TO_POINTER (coverage->competency))));
      g_hash_table_insert (kept, GSIZE_TO_POINTER (coverage->competency), item);
      g_ptr_array_add (items, item);
    }
  if (!same)
    g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                         items->len);
  g_hash_table_unref (self->by_competency);
  self->by_competency = g_steal_pointer (&kept);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  for (guint i = 0; i < GUILD_N_COVERAGE_COLUMNS; i++)
    gtk_sorter_changed (self->sorters[i], GTK_SORTER_CHANGE_DIFFERENT);
  for (guint i = 0; i < self->bound->len; i++)
    if (gtk_column_view_cell_get_item (self->bound->pdata[i]) != NULL)
      show_cell (self, self->bound->pdata[i]);
  show_state (self);
}

static void count (GuildCoverageView *self);

static void
counted (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GuildCoverageView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildSnapshot) snapshot = NULL;
  Answer *answer = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (self->session != NULL)
    {
      end_work (self);
      g_clear_object (&self->counting);
      snapshot = guild_organisation_ref_snapshot (GUILD_ORGANISATION (source));
      if (answer != NULL)
        take_answer (self, answer, snapshot);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        guild_session_tell_error (self->session, error);
      if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
        count (self);
    }
  if (answer != NULL)
    answer_free (answer);
}

/* What is cancelled in the window's bar is cancelled here. */
static void
show_work (gpointer user_data)
{
  GuildCoverageView *self = user_data;

  self->patience_id = 0;
  self->work = guild_session_begin_work (self->session, _ ("Counting Coverage"));
  g_signal_connect_object (guild_work_get_cancellable (self->work), "cancelled", G_CALLBACK (g_cancellable_cancel),
                           self->counting, G_CONNECT_SWAPPED);
}

static void
count (GuildCoverageView *self)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  Question *question = NULL;

  if (self->counting != NULL)
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  question = g_new0 (Question, 1);
  question->snapshot = guild_organisation_ref_snapshot (organisation);
  question->framework = self->framework;
  self->counting = g_cancellable_new ();
  self->patience_id = g_timeout_add_once (PATIENCE, show_work, self);
  guild_organisation_read_async (organisation, answer, question, question_free, answer_free, self->counting, counted,
                                 g_object_ref (self));
}

/* Nobody counts for a view that nobody sees. */
static void
recount (GuildCoverageView *self)
{
  self->stale = TRUE;
  if (self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    count (self);
}

static void
row_activated (GuildCoverageView *self,
               guint              position)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->table);
  g_autoptr (GuildCoverageItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "models.show-competency", "x",
                                guild_coverage_item_get_coverage (item)->competency);
}

/* --- widget --------------------------------------------------------------------------------------------------- */

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      column)
{
  return guild_coverage_item_compare ((GuildCoverageItem *) a, (GuildCoverageItem *) b,
                                      (GuildCoverageColumn) GPOINTER_TO_UINT (column));
}

static void
add_columns (GuildCoverageView *self)
{
  for (guint i = 0; i < GUILD_N_COVERAGE_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (COLUMNS[i].title), factory);
      g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (compare_items, GUINT_TO_POINTER (i), NULL);

      g_object_set_data (G_OBJECT (factory), COLUMN_KEY, GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup), NULL);
      g_signal_connect_object (factory, "bind", G_CALLBACK (cell_bind), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "unbind", G_CALLBACK (cell_unbind), self, G_CONNECT_SWAPPED);
      self->sorters[i] = GTK_SORTER (sorter);
      gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
      gtk_column_view_column_set_expand (column, i == GUILD_COVERAGE_COLUMN_NAME);
      if (COLUMNS[i].is_figure)
        guild_cells_set_is_figure (column);
      gtk_column_view_append_column (self->table, column);
    }
  guild_cells_align_titles (self->table);
  guild_cells_name_list (self->table, _ ("Coverage"));
}

static void
set_narrow (GuildCoverageView *self,
            gboolean           narrow)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (column, !narrow || COLUMNS[i].narrow);
    }
  guild_cells_align_titles (self->table);
}

static void
narrow_applied (GuildCoverageView *self)
{
  set_narrow (self, TRUE);
}

static void
narrow_unapplied (GuildCoverageView *self)
{
  set_narrow (self, FALSE);
}

static void
guild_coverage_view_map (GtkWidget *widget)
{
  GuildCoverageView *self = GUILD_COVERAGE_VIEW (widget);

  GTK_WIDGET_CLASS (guild_coverage_view_parent_class)->map (widget);
  if (self->stale)
    count (self);
}

static gboolean
guild_coverage_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GUILD_COVERAGE_VIEW (widget)->table));
}

static void
guild_coverage_view_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildCoverageView *self = GUILD_COVERAGE_VIEW (object);

  switch ((GuildCoverageViewProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_FRAMEWORK:
      g_value_set_int64 (value, self->framework);
      break;
    }
}

static void
guild_coverage_view_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  GuildCoverageView *self = GUILD_COVERAGE_VIEW (object);

  switch ((GuildCoverageViewProperty) property_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_FRAMEWORK:
      if (self->framework == g_value_get_int64 (value))
        break;
      self->framework = g_value_get_int64 (value);
      recount (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
guild_coverage_view_constructed (GObject *object)
{
  GuildCoverageView *self = GUILD_COVERAGE_VIEW (object);
  GtkSortListModel *sorted = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  G_OBJECT_CLASS (guild_coverage_view_parent_class)->constructed (object);

  add_columns (self);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                              g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                                    g_object_ref (gtk_column_view_get_sorter (self->table)));
  selection = gtk_no_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (rows, "bind", G_CALLBACK (row_bind), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_row_factory (self->table, rows);
  g_signal_connect_object (guild_session_get_organisation (self->session), "changed", G_CALLBACK (recount), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  self->stale = TRUE;
}

static void
guild_coverage_view_dispose (GObject *object)
{
  GuildCoverageView *self = GUILD_COVERAGE_VIEW (object);

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  if (self->session != NULL)
    end_work (self);
  g_clear_object (&self->counting);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_COVERAGE_VIEW);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_coverage_view_parent_class)->dispose (object);
}

static void
guild_coverage_view_finalize (GObject *object)
{
  GuildCoverageView *self = GUILD_COVERAGE_VIEW (object);

  g_hash_table_unref (self->by_competency);
  g_object_unref (self->items);
  g_ptr_array_unref (self->bound);

  G_OBJECT_CLASS (guild_coverage_view_parent_class)->finalize (object);
}

static void
guild_coverage_view_class_init (GuildCoverageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = guild_coverage_view_constructed;
  object_class->dispose = guild_coverage_view_dispose;
  object_class->finalize = guild_coverage_view_finalize;
  object_class->get_property = guild_coverage_view_get_property;
  object_class->set_property = guild_coverage_view_set_property;
  widget_class->grab_focus = guild_coverage_view_grab_focus;
  widget_class->map = guild_coverage_view_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GUILD_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRAMEWORK] = g_param_spec_int64 ("framework", NULL, NULL, 0, G_MAXINT64, 0,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                       G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/coverage/guild-coverage-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildCoverageView, unused_button);
  gtk_widget_class_bind_template_child (widget_class, GuildCoverageView, never_button);
  gtk_widget_class_bind_template_child (widget_class, GuildCoverageView, nobody_button);
  gtk_widget_class_bind_template_child (widget_class, GuildCoverageView, filters);
  gtk_widget_class_bind_template_child (widget_class, GuildCoverageView, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildCoverageView, table);
  gtk_widget_class_bind_template_child (widget_class, GuildCoverageView, footer);
  gtk_widget_class_bind_template_child (widget_class, GuildCoverageView, footer_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
}

static void
guild_coverage_view_init (GuildCoverageView *self)
{
  self->items = g_list_store_new (GUILD_TYPE_COVERAGE_ITEM);
  self->by_competency = g_hash_table_new (NULL, NULL);
  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

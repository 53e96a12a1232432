/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-movement.h"

#include <glib/gi18n.h>

#include "guild-insights-item.h"
#include "guild-line-chart.h"
#include "guild-movement.h"
#include "guild-person-chart.h"
#include "guild-words.h"

/* The kinds that set a level; confirmed first. */
static const GuildAssessmentKind KINDS[] = { GUILD_ASSESSMENT_KIND_MANAGER, GUILD_ASSESSMENT_KIND_SELF };

struct _GuildPersonMovement
{
  GtkBox parent_instance;

  GuildSession *session; /* of the page */
  GCancellable *cancellable;
  GuildChart *chart;
  GuildChartSeries *series[G_N_ELEMENTS (KINDS)];
  GtkLabel *remark;
};

G_DEFINE_FINAL_TYPE (GuildPersonMovement, guild_person_movement, GTK_TYPE_BOX)

typedef struct
{
  GuildStore *store;
  gint64 person;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->store);
  g_free (request);
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  const GuildLevelThen *first = a;
  const GuildLevelThen *second = b;

  return (first->date > second->date) - (first->date < second->date);
}

/* Of what was rated the first time, the mean at each date at which some of it was rated again. */
static GListModel *
list_points (GArray             *levels,
             GuildAssessmentKind kind,
             guint              *n_competencies)
{
  GListStore *points = g_list_store_new (GUILD_TYPE_INSIGHTS_ITEM);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  GuildDate first = 0;
  int sum = 0;

  for (guint i = 0; i < levels->len; i++)
    {
      GuildLevelThen *then = &g_array_index (levels, GuildLevelThen, i);
      const GuildLevelThen *before = NULL;
      g_autoptr (GuildInsightsItem) last = NULL;
      guint n_points = g_list_model_get_n_items (G_LIST_MODEL (points));

      if (then->kind != kind || then->level < 0 || then->level == GUILD_LEVEL_NOT_APPLICABLE)
        continue;
      first = first != 0 ? first : then->date;
      before = g_hash_table_lookup (known, &then->competency);
      if (before == NULL && then->date != first)
        continue;
      sum += then->level - (before != NULL ? before->level : 0);
      g_hash_table_insert (known, &then->competency, then);
      if (n_points > 0)
        last = g_list_model_get_item (G_LIST_MODEL (points), n_points - 1);
      if (last == NULL || guild_insights_item_get_key (last) != then->date)
        {
          g_clear_object (&last);
          last = guild_insights_item_new (then->date, "");
          guild_insights_item_set_date (last, then->date);
          g_list_store_append (points, last);
        }
      guild_insights_item_set_value (last, (double) sum / g_hash_table_size (known));
    }
  *n_competencies = MAX (*n_competencies, g_hash_table_size (known));
  return G_LIST_MODEL (points);
}

static void
show_change (GuildPersonMovement *self,
             GListModel          *points)
{
  g_autoptr (GuildInsightsItem) first = g_list_model_get_item (points, 0);
  g_autoptr (GuildInsightsItem) last = g_list_model_get_item (points, g_list_model_get_n_items (points) - 1);
  double before, now;
  g_autofree char *words = NULL;

  g_object_get (first, "value", &before, NULL);
  g_object_get (last, "value", &now, NULL);
  /* Translators: two mean levels, then and now. */
  words = g_strdup_printf (_ ("from %.1f to %.1f"), before, now);
  gtk_label_set_label (self->remark, words);
}

static void
show_levels (GuildPersonMovement *self,
             GArray              *levels)
{
  gboolean moved = FALSE;
  guint n_competencies = 0;
  g_autofree char *count = NULL;

  g_array_sort (levels, compare_dates);
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (GListModel) points = list_points (levels, KINDS[i], &n_competencies);
      gboolean twice = g_list_model_get_n_items (points) > 1;

      guild_chart_series_set_model (self->series[i], points);
      if (twice && !moved)
        show_change (self, points);
      moved |= twice;
    }
  count = g_strdup_printf (ngettext ("%u competency", "%u competencies", n_competencies), n_competencies);
  guild_chart_set_count (self->chart, count);
  gtk_widget_set_visible (GTK_WIDGET (self), moved);
}

static void
read_in_worker (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  GArray *levels = guild_movement_read_person (request->store, request->person, cancellable, &error);

  if (levels == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, levels, (GDestroyNotify) g_array_unref);
}

static void
read_done (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) levels = g_task_propagate_pointer (G_TASK (result), &error);

  /* A cancelled section is gone, or asked again. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (levels == NULL)
    g_message ("How levels moved could not be read: %s", error->message);
  else
    show_levels (user_data, levels);
}

static void
stop (GuildPersonMovement *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
guild_person_movement_dispose (GObject *object)
{
  GuildPersonMovement *self = GUILD_PERSON_MOVEMENT (object);

  stop (self);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (guild_person_movement_parent_class)->dispose (object);
}

static void
guild_person_movement_class_init (GuildPersonMovementClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_person_movement_dispose;
}

static void
guild_person_movement_init (GuildPersonMovement *self)
{
  const char *const names[] = { C_ ("movement of levels", "Confirmed"), C_ ("movement of levels", "Self-rated") };

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->chart = guild_line_chart_new (GUILD_CHART_AXIS_DATE);
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (GuildChartSeries) series = guild_chart_series_new (names[i], NULL);

      guild_chart_series_set_field (series, GUILD_CHART_X, guild_insights_item_get ("date"));
      guild_chart_series_set_field (series, GUILD_CHART_Y, guild_insights_item_get ("value"));
      guild_chart_add_series (self->chart, series);
      self->series[i] = series;
    }
  guild_chart_axis_set_digits (guild_line_chart_get_value_axis (GUILD_LINE_CHART (self->chart)), 1);
  guild_chart_set_title (self->chart, _ ("Movement of levels"));
  guild_chart_set_definition (self->chart, _ ("Mean level of what was rated the first time"));
  self->remark = guild_person_chart_fill (GTK_BOX (self), _ ("Movement"), self->chart, &self->session);
}

/**
 * guild_person_movement_show:
 * @self: a section
 * @session: where the person is
 * @person: key of a person
 *
 * Reads how their levels moved, and shows it.
 */
void
guild_person_movement_show (GuildPersonMovement *self,
                            GuildSession        *session,
                            gint64               person)
{
  g_autoptr (GTask) task = NULL;
  Request *request = NULL;

  g_return_if_fail (GUILD_IS_PERSON_MOVEMENT (self));

  self->session = session;
  stop (self);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->store = g_object_ref (guild_organisation_get_store (guild_session_get_organisation (session)));
  request->person = person;
  task = g_task_new (NULL, self->cancellable, read_done, self);
  g_task_set_source_tag (task, guild_person_movement_show);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, read_in_worker);
}

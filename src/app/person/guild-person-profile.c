/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-profile.h"

#include <glib/gi18n.h>

#include "guild-gaps.h"
#include "guild-insights-item.h"
#include "guild-person-chart.h"
#include "guild-radar-chart.h"
#include "guild-words.h"

/* Fewer have no shape, and of more nobody could read the names. */
#define LEAST 3
#define MOST  12

struct _GuildPersonProfile
{
  GtkBox parent_instance;

  GuildSession *session; /* of the page */
  GuildChart *chart;
  GuildChartSeries *now;
  GuildChartSeries *target;
  GtkLabel *remark;
};

G_DEFINE_FINAL_TYPE (GuildPersonProfile, guild_person_profile, GTK_TYPE_BOX)

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const GuildGap *first = a;
  const GuildGap *second = b;

  return (first->competency > second->competency) - (first->competency < second->competency);
}

/* Those of the highest priority, in an order that stays while levels change. */
static GArray *
list_spokes (const GuildSnapshot *snapshot,
             gint64               person,
             gint64               role,
             guint               *n_asked)
{
  GArray *spokes = guild_gaps_of_person (snapshot, person, role);

  *n_asked = spokes->len;
  if (spokes->len > MOST)
    g_array_set_size (spokes, MOST);
  g_array_sort (spokes, compare_keys);
  return spokes;
}

/* Without a single level there is nothing to compare. */
static gboolean
is_rated (GArray *spokes)
{
  for (guint i = 0; i < spokes->len; i++)
    if (guild_cell_get_level (g_array_index (spokes, GuildGap, i).cell) >= 0)
      return TRUE;
  return FALSE;
}

static void
show_spokes (GuildPersonProfile  *self,
             const GuildSnapshot *snapshot,
             GArray              *spokes)
{
  g_autoptr (GListStore) items = g_list_store_new (GUILD_TYPE_INSIGHTS_ITEM);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  int top = 0;

  for (guint i = 0; i < spokes->len; i++)
    {
      const GuildGap *gap = &g_array_index (spokes, GuildGap, i);
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, gap->competency);
      g_autoptr (GuildInsightsItem)
          item = guild_insights_item_new (gap->competency, guild_record_get_text (info->record, GUILD_COMPETENCY_NAME));
      int level = guild_cell_get_level (gap->cell);

      if (level >= 0)
        guild_insights_item_set_value (item, level);
      else
        guild_insights_item_set_note (item, _ ("not yet rated"));
      guild_insights_item_set_target (item, gap->target);
      g_list_store_append (items, item);
      top = MAX (top, info->top);
    }
  for (int i = 0; i <= top; i++)
    g_ptr_array_add (steps, g_strdup_printf ("%d", i));
  g_ptr_array_add (steps, NULL);
  guild_chart_axis_set_names (guild_radar_chart_get_value_axis (GUILD_RADAR_CHART (self->chart)),
                              (const char *const *) steps->pdata);
  guild_chart_axis_set_limits (guild_radar_chart_get_value_axis (GUILD_RADAR_CHART (self->chart)), 0, top);
  guild_chart_series_set_model (self->now, G_LIST_MODEL (items));
  guild_chart_series_set_model (self->target, G_LIST_MODEL (items));
}

static GuildChartSeries *
add_series (GuildPersonProfile *self,
            const char         *name,
            const char         *property)
{
  g_autoptr (GuildChartSeries) series = guild_chart_series_new (name, NULL);

  guild_chart_series_set_field (series, GUILD_CHART_X, guild_insights_item_get ("name"));
  guild_chart_series_set_field (series, GUILD_CHART_Y, guild_insights_item_get (property));
  guild_chart_add_series (self->chart, series);
  return series;
}

static void
guild_person_profile_dispose (GObject *object)
{
  GuildPersonProfile *self = GUILD_PERSON_PROFILE (object);

  g_clear_object (&self->chart);

  G_OBJECT_CLASS (guild_person_profile_parent_class)->dispose (object);
}

static void
guild_person_profile_class_init (GuildPersonProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_person_profile_dispose;
}

static void
guild_person_profile_init (GuildPersonProfile *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->chart = guild_radar_chart_new ();
  self->now = add_series (self, C_ ("level", "Now"), "value");
  self->target = add_series (self, C_ ("level", "Target"), "target");
  self->remark = guild_person_chart_fill (GTK_BOX (self), _ ("Profile"), self->chart, &self->session);
}

/**
 * guild_person_profile_show:
 * @self: a profile
 * @session: where what becomes of the chart is told
 * @person: key of a person
 * @role: key of the role to compare with, or 0
 *
 * Shows their levels and what the role asks for.
 */
void
guild_person_profile_show (GuildPersonProfile *self,
                           GuildSession       *session,
                           gint64              person,
                           gint64              role)
{
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GArray) spokes = NULL;
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;
  g_autofree char *today = NULL;
  const char *role_name = NULL;
  guint n_asked;

  g_return_if_fail (GUILD_IS_PERSON_PROFILE (self));

  self->session = session;
  snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (session));
  spokes = list_spokes (snapshot, person, role, &n_asked);
  gtk_widget_set_visible (GTK_WIDGET (self), spokes->len >= LEAST && is_rated (spokes));
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  role_name = guild_record_get_text (guild_snapshot_get_profile (snapshot, role)->role, GUILD_ROLE_NAME);
  /* Translators: a role. */
  title = g_strdup_printf (_ ("Levels against %s"), role_name);
  if (n_asked > spokes->len)
    /* Translators: so many of all that a role asks for. */
    count = g_strdup_printf (ngettext ("First %u of %u competency by priority",
                                       "First %u of %u competencies by priority", n_asked),
                             spokes->len, n_asked);
  else
    count = g_strdup_printf (ngettext ("%u competency", "%u competencies", n_asked), n_asked);
  today = guild_words_short_date (guild_snapshot_get_today (snapshot));
  show_spokes (self, snapshot, spokes);
  gtk_label_set_label (self->remark, role_name);
  guild_chart_set_title (self->chart, title);
  guild_chart_set_count (self->chart, count);
  guild_chart_set_period (self->chart, today);
}

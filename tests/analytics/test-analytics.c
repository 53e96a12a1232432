/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaps, fit, strengths, figures and the list of people, each held against a plain second computation. */
#include <string.h>

#include "guild-gap-table.h"
#include "guild-gaps.h"
#include "guild-generator.h"
#include "guild-people-columns.h"
#include "guild-people-list.h"
#include "guild-strengths.h"
#include "guild-test.h"

static GuildOrganisation *
create_generated (const char *name,
                  guint       n_people)
{
  GuildOrganisation *o = guild_test_create (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_generator_plan (o, n_people, 7, NULL, &error);

  g_assert_no_error (error);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  return o;
}

static void
rate (GuildOrganisation *o,
      const char        *subject,
      const char        *competency,
      const char        *level,
      const char        *date)
{
  g_autoptr (GuildChange) change = guild_change_new ("assess", NULL);
  gint64 key = guild_organisation_reserve_key (o, GUILD_KIND_ASSESSMENT);
  g_autofree char *entry = g_strdup_printf ("%" G_GINT64_FORMAT, key);
  g_autofree char *reference = g_strconcat ("#", entry, NULL);
  g_autoptr (GuildRecord) assessment = guild_test_record (o, GUILD_KIND_ASSESSMENT, key, "id", entry, "subject",
                                                          subject, "assessor", subject, "kind", "self", "state",
                                                          "submitted", "date", date, "entry", entry, NULL);
  g_autoptr (GuildRecord) rating = level == NULL ? guild_test_record (o, GUILD_KIND_RATING, 0, "assessment", reference,
                                                                      "competency", competency, NULL)
                                                 : guild_test_record (o, GUILD_KIND_RATING, 0, "assessment", reference,
                                                                      "competency", competency, "level", level, NULL);
  g_autoptr (GError) error = NULL;

  guild_change_insert (change, assessment);
  guild_change_insert (change, rating);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

static void
test_gaps (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("gaps.guild");
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GArray) gaps = NULL;
  g_autoptr (GArray) fits = NULL;
  g_autoptr (GuildChange) mark = guild_change_new ("mark", NULL);
  g_autoptr (GuildRecord) row = NULL;
  gint64 ana, analyst;

  guild_test_model (o);
  ana = guild_test_key (o, GUILD_KIND_PERSON, "ana");
  analyst = guild_test_key (o, GUILD_KIND_ROLE, "analyst");
  rate (o, "ana", "coaching", "0", "2026-01-01");
  rate (o, "ana", "sql", "3", "2026-01-01");
  snapshot = guild_organisation_ref_snapshot (o);
  gaps = guild_gaps_of_person (snapshot, ana, analyst);
  g_assert_cmpuint (gaps->len, ==, 2);
  /* SQL 1 × 2 against coaching 2 × 1: equal priority, the id decides. */
  g_assert_cmpint (g_array_index (gaps, GuildGap, 0).gap, ==, 2);
  g_assert_cmpfloat (g_array_index (gaps, GuildGap, 0).priority, ==, 2);
  fits = guild_fits_of_person (snapshot, ana);
  g_assert_cmpuint (fits->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (fits, GuildRoleFit, 0).fit.lower, 6. / 10, 1e-12);

  /* A mark lifts SQL above coaching. */
  row = guild_test_record (o, GUILD_KIND_GAP_MARK, 0, "person", "ana", "competency", "sql", NULL);
  guild_change_insert (mark, row);
  g_assert_true (guild_organisation_commit (o, mark, NULL, NULL));
  g_clear_pointer (&snapshot, guild_snapshot_unref);
  g_clear_pointer (&gaps, g_array_unref);
  snapshot = guild_organisation_ref_snapshot (o);
  gaps = guild_gaps_of_person (snapshot, ana, analyst);
  g_assert_cmpint (g_array_index (gaps, GuildGap, 0).gap, ==, 1);
  g_assert_cmpfloat (g_array_index (gaps, GuildGap, 0).priority, ==, 3);

  /* Not applicable leaves the list. */
  rate (o, "ana", "coaching", NULL, "2026-02-01");
  g_clear_pointer (&snapshot, guild_snapshot_unref);
  g_clear_pointer (&gaps, g_array_unref);
  snapshot = guild_organisation_ref_snapshot (o);
  gaps = guild_gaps_of_person (snapshot, ana, analyst);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_clear_pointer (&gaps, g_array_unref);
  gaps = guild_gaps_of_person (snapshot, ana, 99);
  g_assert_cmpuint (gaps->len, ==, 0);
}

/* Figures, bests and strengths against loops that ask cell by cell. */
static void
test_figures (void)
{
  g_autoptr (GuildOrganisation) o = create_generated ("figures.guild", 400);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GuildFigures) figures = guild_figures_new (snapshot, NULL);
  g_autoptr (GuildBests) bests = guild_bests_new (snapshot);
  guint n_gaps = 0, n_strengths = 0;

  for (gint64 competency = 1; competency < guild_snapshot_get_n_competency_slots (snapshot); competency++)
    {
      int best = GUILD_LEVEL_UNRATED;
      GuildPersonRow row;

      for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
        {
          GuildCell cell = guild_snapshot_get_cell (snapshot, person, competency);

          if (guild_snapshot_get_person (snapshot, person, &row) && row.employed &&
              (cell & (GUILD_CELL_STALE | GUILD_CELL_SUSPENDED)) == 0)
            best = MAX (best, guild_cell_get_level (cell));
        }
      g_assert_cmpint (guild_bests_get (bests, competency), ==, best);
    }
  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      const GuildPersonFigures *mine = guild_figures_get (figures, person);
      GuildPersonRow row;
      g_autoptr (GArray) gaps = NULL;
      g_autoptr (GArray) strengths = guild_strengths_of_person (snapshot, bests, person);
      guint open = 0, unrated = 0;

      g_assert_true (guild_snapshot_get_person (snapshot, person, &row));
      gaps = guild_gaps_of_person (snapshot, person, row.role);
      for (guint i = 0; i < gaps->len; i++)
        {
          open += g_array_index (gaps, GuildGap, i).gap > 0;
          unrated += guild_cell_get_level (g_array_index (gaps, GuildGap, i).cell) == GUILD_LEVEL_UNRATED;
        }
      g_assert_cmpuint (mine->n_gaps, ==, open);
      g_assert_cmpuint (mine->n_unrated, ==, unrated);
      g_assert_cmpuint (mine->n_requirements, ==, gaps->len);
      g_assert_cmpuint (mine->n_strengths, ==, strengths->len);
      g_assert_cmpint (mine->widest, ==, open > 0 ? g_array_index (gaps, GuildGap, 0).competency : 0);
      n_gaps += open;
      n_strengths += strengths->len;
    }
  g_assert_cmpuint (n_gaps, >, 100);
  g_assert_cmpuint (n_strengths, >, 100);
}

/* --- the list ------------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *shadow; /* what a view that follows items-changed holds */
  guint n_signals;
} View;

static void
follow_items (GListModel *model,
              guint       position,
              guint       removed,
              guint       added,
              gpointer    user_data)
{
  View *view = user_data;

  view->n_signals++;
  g_ptr_array_remove_range (view->shadow, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (view->shadow, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
assert_view (GuildPeopleList *list,
             View            *view)
{
  GListModel *model = G_LIST_MODEL (list);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, view->shadow->len);
  for (guint i = 0; i < view->shadow->len; i++)
    {
      g_autoptr (GuildPerson) person = g_list_model_get_item (model, i);

      g_assert_true (person == view->shadow->pdata[i]);
      g_assert_cmpuint (guild_people_list_find (list, guild_person_get_key (person)), ==, i);
    }
}

static void
wait_for (GuildPeopleList *list,
          const guint     *n_figures,
          guint            expected)
{
  while (!guild_people_list_get_ready (list) || *n_figures < expected)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_figures (GuildPeopleList *list G_GNUC_UNUSED,
               gpointer         user_data)
{
  (*(guint *) user_data)++;
}

static guint
get_n (GuildPeopleList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static int
compare_people (GuildPeopleList *list,
                GuildPeopleSort  sort,
                GuildPerson     *a,
                GuildPerson     *b)
{
  const GuildPersonFigures *left = guild_people_list_get_figures (list, guild_person_get_key (a));
  const GuildPersonFigures *right = guild_people_list_get_figures (list, guild_person_get_key (b));

  switch (sort)
    {
    case GUILD_PEOPLE_SORT_NAME:
      return g_utf8_collate (guild_person_get_name (a), guild_person_get_name (b));
    case GUILD_PEOPLE_SORT_ROLE:
      return g_utf8_collate (guild_person_get_role (a), guild_person_get_role (b));
    case GUILD_PEOPLE_SORT_DEPARTMENT:
      return g_utf8_collate (guild_person_get_department (a), guild_person_get_department (b));
    case GUILD_PEOPLE_SORT_LOCATION:
      return g_utf8_collate (guild_person_get_location (a), guild_person_get_location (b));
    case GUILD_PEOPLE_SORT_MANAGER:
      return g_utf8_collate (guild_person_get_manager (a), guild_person_get_manager (b));
    case GUILD_PEOPLE_SORT_GAPS:
      return (int) left->n_gaps - (int) right->n_gaps;
    case GUILD_PEOPLE_SORT_STRENGTHS:
      return (int) left->n_strengths - (int) right->n_strengths;
    }
  g_assert_not_reached ();
}

static void
test_list (void)
{
  g_autoptr (GuildOrganisation) o = create_generated ("list.guild", 500);
  g_autoptr (GuildPeopleList) list = guild_people_list_new (o);
  View view = { g_ptr_array_new_with_free_func (g_object_unref), 0 };
  guint n_figures = 0;
  guint n_all;
  static const char *const searches[] = { "a", "an", "ana", "an", "ö", "zzzz", "", "P0", "P00" };

  g_signal_connect (list, "items-changed", G_CALLBACK (follow_items), &view);
  g_signal_connect (list, "figures-changed", G_CALLBACK (count_figures), &n_figures);
  wait_for (list, &n_figures, 1);
  n_all = get_n (list);
  g_assert_cmpuint (n_all, ==, guild_people_list_get_n_people (list));
  assert_view (list, &view);

  /* Names ascend as people of this language expect. */
  for (guint i = 1; i < n_all; i++)
    g_assert_cmpint (g_utf8_collate (guild_person_get_name (view.shadow->pdata[i - 1]),
                                     guild_person_get_name (view.shadow->pdata[i])),
                     <=, 0);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      guint found = 0;
      g_autofree char *folded = guild_fold_for_search (searches[i]);

      guild_people_list_set_search (list, searches[i]);
      assert_view (list, &view);
      for (gint64 key = 1; key <= 500; key++)
        {
          g_autoptr (GuildPerson) person = guild_organisation_ref_person (o, key);
          g_autofree char *text = NULL;
          g_autofree char *all = NULL;

          if (person == NULL || !guild_person_get_employed (person))
            continue;
          all = g_strjoin ("\n", guild_person_get_name (person), guild_person_get_id (person),
                           guild_person_get_email (person), guild_person_get_title (person), NULL);
          text = guild_fold_for_search (all);
          found += strstr (text, folded) != NULL;
        }
      g_assert_cmpuint (get_n (list), ==, found);
    }
  guild_people_list_set_search (list, "");

  for (GuildPeopleSort sort = GUILD_PEOPLE_SORT_NAME; sort <= GUILD_PEOPLE_SORT_STRENGTHS; sort++)
    for (gboolean descending = FALSE; descending <= TRUE; descending++)
      {
        guild_people_list_set_sort (list, sort, descending);
        assert_view (list, &view);
        g_assert_cmpuint (get_n (list), ==, n_all);
        for (guint i = 1; i < n_all; i++)
          {
            GuildPerson *left = view.shadow->pdata[i - 1], *right = view.shadow->pdata[i];
            int order = compare_people (list, sort, left, right);

            g_assert_cmpint (descending ? -order : order, <=, 0);
            if (order == 0)
              g_assert_cmpint (g_utf8_collate (guild_person_get_name (left), guild_person_get_name (right)), <=, 0);
          }
      }

  /* What a facet counts is what it then shows. */
  for (GuildPeopleFacets facet = GUILD_PEOPLE_ANY_GAP; facet <= GUILD_PEOPLE_EXTERNAL; facet <<= 1)
    {
      guint expected = guild_people_list_count_facet (list, facet);

      guild_people_list_set_facets (list, facet);
      g_assert_cmpuint (get_n (list), ==, expected);
      assert_view (list, &view);
      guild_people_list_set_facets (list, 0);
    }
  for (GuildPeopleGroup group = 0; group < GUILD_N_PEOPLE_GROUPS; group++)
    {
      g_autoptr (GArray) values = guild_people_list_count_values (list, group, FALSE);
      guint n_counted = 0;

      g_assert_cmpuint (values->len, >, 1);
      for (guint i = 0; i < values->len; i++)
        {
          GuildFacetValue value = g_array_index (values, GuildFacetValue, i);

          guild_people_list_set_values (list, group, &value.value, 1);
          g_assert_cmpuint (get_n (list), ==, value.n_people);
          g_assert_cmpuint (value.n_employed, ==, value.n_people);
          n_counted += value.n_people;
          assert_view (list, &view);
        }
      guild_people_list_set_values (list, group, NULL, 0);
      g_assert_cmpuint (n_counted, ==, group == GUILD_PEOPLE_GROUP_GAP ? guild_people_list_get_n_gaps (list) : n_all);
    }

  /* The same again announces nothing. */
  view.n_signals = 0;
  guild_people_list_set_search (list, "");
  guild_people_list_set_values (list, GUILD_PEOPLE_GROUP_DEPARTMENT, NULL, 0);
  guild_people_list_set_facets (list, 0);
  g_assert_cmpuint (view.n_signals, ==, 0);

  g_ptr_array_unref (view.shadow);
  g_assert_finalize_object (g_steal_pointer (&list));
}

static gboolean
count_gap (const char *const *cells,
           gpointer           user_data,
           GError           **error G_GNUC_UNUSED)
{
  GHashTable *counts = user_data;

  if (*cells[5] != '\0' && !g_str_equal (cells[5], "0"))
    g_hash_table_insert (counts, g_strdup (cells[1]),
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, cells[1])) + 1));
  return TRUE;
}

/* Who has a gap in a competency is who the table of gaps tells, under the other filters and the search too. */
static void
test_list_gaps (void)
{
  g_autoptr (GuildOrganisation) o = create_generated ("gaps.guild", 500);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GuildPeopleList) list = guild_people_list_new (o);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) values = NULL;
  g_autoptr (GArray) departments = NULL;
  gint64 several[2];
  guint n_figures = 0, n_either = 0, n_together = 0;

  g_signal_connect (list, "figures-changed", G_CALLBACK (count_figures), &n_figures);
  wait_for (list, &n_figures, 1);
  g_assert_true (guild_gap_table_each (snapshot, 0, NULL, 0, count_gap, counts, NULL, NULL));
  values = guild_people_list_count_values (list, GUILD_PEOPLE_GROUP_GAP, TRUE);
  g_assert_cmpuint (values->len, ==, g_hash_table_size (counts));
  for (guint i = 0; i < values->len; i++)
    {
      const GuildFacetValue *value = &g_array_index (values, GuildFacetValue, i);
      const GuildRecord *record = guild_snapshot_get_competency (snapshot, value->value)->record;

      g_assert_cmpstr (value->name, ==, guild_record_get_text (record, GUILD_COMPETENCY_NAME));
      g_assert_cmpuint (value->n_people, ==,
                        GPOINTER_TO_UINT (g_hash_table_lookup (counts,
                                                               guild_record_get_text (record, GUILD_COMPETENCY_ID))));
      if (i > 0)
        g_assert_cmpuint (value->n_employed, <=, g_array_index (values, GuildFacetValue, i - 1).n_employed);
    }

  /* One of several suffices; nobody is listed twice. */
  for (guint i = 0; i < 2; i++)
    several[i] = g_array_index (values, GuildFacetValue, i).value;
  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      GuildPersonRow row;
      g_autoptr (GArray) gaps = NULL;
      gboolean found = FALSE;

      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
        continue;
      gaps = guild_gaps_of_person (snapshot, person, row.role);
      for (guint i = 0; i < gaps->len; i++)
        found |= g_array_index (gaps, GuildGap, i).gap > 0 &&
                 (g_array_index (gaps, GuildGap, i).competency == several[0] ||
                  g_array_index (gaps, GuildGap, i).competency == several[1]);
      n_either += found;
    }
  guild_people_list_set_values (list, GUILD_PEOPLE_GROUP_GAP, several, 2);
  g_assert_cmpuint (get_n (list), ==, n_either);

  /* Departments count who of these is there, and both filters show them. */
  departments = guild_people_list_count_values (list, GUILD_PEOPLE_GROUP_DEPARTMENT, TRUE);
  for (guint i = 0; i < departments->len; i++)
    {
      const GuildFacetValue *value = &g_array_index (departments, GuildFacetValue, i);

      guild_people_list_set_values (list, GUILD_PEOPLE_GROUP_DEPARTMENT, &value->value, 1);
      g_assert_cmpuint (get_n (list), ==, value->n_people);
      n_together += get_n (list);
    }
  g_assert_cmpuint (n_together, ==, n_either);
  guild_people_list_set_values (list, GUILD_PEOPLE_GROUP_DEPARTMENT, NULL, 0);
  guild_people_list_set_search (list, "an");
  g_assert_cmpuint (get_n (list), >, 0);
  g_assert_cmpuint (get_n (list), <, n_either);
  guild_people_list_set_search (list, "");

  /* Whoever left has none. */
  guild_people_list_set_facets (list, GUILD_PEOPLE_LEFT);
  g_assert_cmpuint (get_n (list), ==, 0);
}

/* Whoever comes or goes comes or goes in the list; what is shown of the others follows. */
static void
test_list_follows (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("follows.guild");
  g_autoptr (GuildPeopleList) list = NULL;
  g_autoptr (GuildChange) change = guild_change_new ("add", NULL);
  g_autoptr (GuildChange) undone = NULL;
  g_autoptr (GuildRecord) row = NULL;
  View view = { g_ptr_array_new_with_free_func (g_object_unref), 0 };
  guint n_figures = 0;
  gint64 sql;

  guild_test_model (o);
  list = guild_people_list_new (o);
  g_signal_connect (list, "items-changed", G_CALLBACK (follow_items), &view);
  g_signal_connect (list, "figures-changed", G_CALLBACK (count_figures), &n_figures);
  wait_for (list, &n_figures, 1);
  g_assert_cmpuint (get_n (list), ==, 3);

  row = guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "bea", "name", "Bea Lund", NULL);
  guild_change_insert (change, row);
  g_assert_true (guild_organisation_commit (o, change, NULL, NULL));
  wait_for (list, &n_figures, 2);
  assert_view (list, &view);
  g_assert_cmpstr (guild_person_get_name (view.shadow->pdata[1]), ==, "Bea Lund");

  undone = guild_organisation_undo (o, FALSE, NULL, NULL);
  g_assert_cmpuint (get_n (list), ==, 3);
  wait_for (list, &n_figures, 3);
  assert_view (list, &view);

  rate (o, "ana", "sql", "1", "2026-01-01");
  wait_for (list, &n_figures, 4);
  g_assert_cmpuint (guild_people_list_get_n_gaps (list), ==, 1);
  g_assert_cmpint (guild_people_list_get_figures (list, guild_test_key (o, GUILD_KIND_PERSON, "ana"))->widest_target,
                   ==, 4);

  /* So do the filters: of whom they were set before the gap was there, and when it is no more. */
  sql = guild_test_key (o, GUILD_KIND_COMPETENCY, "sql");
  guild_people_list_set_values (list, GUILD_PEOPLE_GROUP_GAP, &sql, 1);
  g_assert_cmpuint (get_n (list), ==, 1);
  assert_view (list, &view);
  rate (o, "ana", "sql", "4", "2026-01-02");
  wait_for (list, &n_figures, 5);
  g_assert_cmpuint (get_n (list), ==, 0);
  g_assert_cmpuint (guild_people_list_get_n_values (list, GUILD_PEOPLE_GROUP_GAP), ==, 0);
  rate (o, "ana", "sql", "2", "2026-01-03");
  wait_for (list, &n_figures, 6);
  g_assert_cmpuint (get_n (list), ==, 1);
  assert_view (list, &view);
  g_ptr_array_unref (view.shadow);
}

static void
test_fold (void)
{
  static const char *const cases[][2] = {
    { "Tomás", "tomas" },       { "ÅSA", "asa" },     { "Straße", "strasse" },
    { "Žofia Ng", "zofia ng" }, { "ASCII", "ascii" }, { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = guild_fold_for_search (cases[i][0]);

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analytics/gaps", test_gaps);
  g_test_add_func ("/analytics/figures", test_figures);
  g_test_add_func ("/analytics/fold", test_fold);
  g_test_add_func ("/analytics/list", test_list);
  g_test_add_func ("/analytics/list-gaps", test_list_gaps);
  g_test_add_func ("/analytics/list-follows", test_list_follows);
  return g_test_run ();
}

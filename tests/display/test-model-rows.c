/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outline as views see it: what they are told adds up to what is there, and no more is told than changed. */
#include "guild-model-edits.h"
#include "guild-model-rows.h"
#include "guild-test.h"

typedef struct
{
  GuildOrganisation *organisation;
  gint64 framework;
  GuildModelRows *rows;
  GPtrArray *mirror; /* of items: what somebody has who heard of each splice */
  guint n_removed, n_added;
} Fixture;

static void
spliced (Fixture *fixture,
         guint    position,
         guint    n_removed,
         guint    n_added)
{
  fixture->n_removed += n_removed;
  fixture->n_added += n_added;
  if (n_removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i),
                        g_list_model_get_item (G_LIST_MODEL (fixture->rows), position + i));
  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (fixture->rows)));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  fixture->organisation = guild_test_create ("rows.guild");
  g_set_str (&content->name, "Skills");
  for (int domain = 0; domain < 10; domain++)
    {
      g_autofree char *name = g_strdup_printf ("Domain %d", domain);
      int at = (int) content->nodes->len;

      guild_model_content_add_node (content, GUILD_KIND_DOMAIN, -1, name);
      for (int competency = 0; competency < 5; competency++)
        {
          g_autofree char *skill = g_strdup_printf ("Skill %d.%d", domain, competency);

          guild_model_content_add_node (content, GUILD_KIND_COMPETENCY, at, skill);
        }
    }
  change = guild_edit_new_framework (fixture->organisation, content, &fixture->framework, &error);
  g_assert_no_error (error);
  g_assert_true (guild_organisation_commit (fixture->organisation, change, NULL, NULL));
  fixture->rows = guild_model_rows_new (fixture->organisation);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_swapped (fixture->rows, "items-changed", G_CALLBACK (spliced), fixture);
  guild_model_rows_set (fixture->rows, fixture->framework);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_ptr_array_unref (fixture->mirror);
  guild_test_finalize (fixture->rows);
  guild_test_finalize (fixture->organisation);
}

/* What was heard is what is there. */
static void
check (Fixture *fixture)
{
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      g_assert_true (fixture->mirror->pdata[i] == guild_model_rows_get_item (fixture->rows, i));
      g_assert_cmpuint (guild_model_item_get_position (fixture->mirror->pdata[i]), ==, i);
    }
}

static void
commit (Fixture     *fixture,
        GuildChange *change)
{
  fixture->n_removed = fixture->n_added = 0;
  g_assert_nonnull (change);
  g_assert_true (guild_organisation_commit (fixture->organisation, change, NULL, NULL));
  guild_change_unref (change);
  check (fixture);
}

static GuildModelItem *
find (Fixture    *fixture,
      const char *name)
{
  for (guint i = 0; i < fixture->mirror->len; i++)
    if (g_str_equal (guild_model_item_get_name (fixture->mirror->pdata[i]), name))
      return fixture->mirror->pdata[i];
  return NULL;
}

static GuildModelPlace
place (Fixture    *fixture,
       const char *name)
{
  return guild_model_item_get_face (find (fixture, name))->place;
}

static void
test_little_is_spliced (Fixture      *fixture,
                        gconstpointer data G_GNUC_UNUSED)
{
  GuildModelPlace skill = place (fixture, "Skill 1.2");
  GuildModelSpot spot = { fixture->framework, place (fixture, "Domain 8").key, { GUILD_KIND_COMPETENCY, 0 } };
  GuildModelItem *item = find (fixture, "Skill 1.2");

  g_assert_cmpuint (fixture->mirror->len, ==, 60);
  guild_model_rows_select (fixture->rows, &skill, 1);
  commit (fixture, guild_edit_rename_line (fixture->organisation, skill, "Renamed", NULL));
  g_assert_cmpuint (fixture->n_removed + fixture->n_added, ==, 0);
  commit (fixture, guild_edit_move_lines (fixture->organisation, &skill, 1, spot, NULL));
  g_assert_cmpuint (fixture->n_removed, ==, 1);
  g_assert_cmpuint (fixture->n_added, ==, 1);
  /* It is the same item, and still selected. */
  g_assert_true (find (fixture, "Renamed") == item);
  g_assert_cmpint (guild_model_rows_get_selected (fixture->rows).key, ==, skill.key);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (fixture->rows),
                                                  guild_model_item_get_position (item)));
}

static void
test_a_draft_stays_itself (Fixture      *fixture,
                           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GuildModelItem) draft = guild_model_item_new ();
  GuildModelItem *domain = find (fixture, "Domain 3");
  GuildModelItem *after = find (fixture, "Skill 3.1");
  GuildModelSpot spot = { fixture->framework, guild_model_item_get_face (domain)->place.key,
                          place (fixture, "Skill 3.2") };
  GuildModelPlace saved;
  GuildChange *change = NULL;

  guild_model_rows_add_draft (fixture->rows, draft, domain, after);
  check (fixture);
  g_assert_cmpuint (guild_model_item_get_position (draft), ==, guild_model_item_get_position (after) + 1);
  g_assert_cmpint (guild_model_item_get_face (draft)->depth, ==, 1);
  change = guild_edit_add_line (fixture->organisation, spot, GUILD_KIND_COMPETENCY, "New", &saved, NULL);
  guild_model_rows_expect (fixture->rows, draft, saved);
  commit (fixture, change);
  g_assert_cmpuint (fixture->n_removed + fixture->n_added, ==, 0);
  g_assert_true (find (fixture, "New") == draft);
  g_assert_false (guild_model_rows_is_draft (fixture->rows, draft, NULL, NULL));
}

static void
test_closing_and_search (Fixture      *fixture,
                         gconstpointer data G_GNUC_UNUSED)
{
  guild_model_rows_expand (fixture->rows, place (fixture, "Domain 0"), FALSE);
  check (fixture);
  g_assert_cmpuint (fixture->mirror->len, ==, 55);
  guild_model_rows_set_search (fixture->rows, "  SKILL   0.3 ");
  check (fixture);
  g_assert_cmpuint (fixture->mirror->len, ==, 2);
  g_assert_true (guild_model_rows_find_hit (fixture->rows) == find (fixture, "Skill 0.3"));
  /* The others come when there is time. */
  guild_model_rows_set_search (fixture->rows, "");
  check (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    check (fixture);
  g_assert_cmpuint (fixture->mirror->len, ==, 55);
}

static void
test_random_moves (Fixture      *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (int i = 0; i < 300; i++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 4);
      GuildModelPlace places[4];
      GuildModelSpot spot = { fixture->framework, 0, { GUILD_KIND_COMPETENCY, 0 } };
      GuildModelFace face;
      GuildChange *change = NULL;

      for (guint j = 0; j < n; j++)
        places[j] =
            guild_model_item_get_face (fixture->mirror->pdata[g_rand_int_range (rand, 0, (int) fixture->mirror->len)])
                ->place;
      face =
          *guild_model_item_get_face (fixture->mirror->pdata[g_rand_int_range (rand, 0, (int) fixture->mirror->len)]);
      if (face.place.kind == GUILD_KIND_DOMAIN)
        spot.domain = face.place.key;
      change = guild_edit_move_lines (fixture->organisation, places, n, spot, NULL);
      if (change != NULL)
        commit (fixture, change);
      if (i % 7 == 0)
        {
          g_autoptr (GuildChange) undone = guild_organisation_undo (fixture->organisation, FALSE, NULL, NULL);

          check (fixture);
        }
    }
  /* Nothing was lost on the way. */
  g_assert_cmpuint (fixture->mirror->len, ==, 60);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/model-rows/little-is-spliced", Fixture, NULL, set_up, test_little_is_spliced, tear_down);
  g_test_add ("/model-rows/a-draft-stays-itself", Fixture, NULL, set_up, test_a_draft_stays_itself, tear_down);
  g_test_add ("/model-rows/closing-and-search", Fixture, NULL, set_up, test_closing_and_search, tear_down);
  g_test_add ("/model-rows/random-moves", Fixture, NULL, set_up, test_random_moves, tear_down);
  return g_test_run ();
}

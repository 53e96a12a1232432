/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "guild-application.h"
#include "guild-choice-row.h"
#include "guild-columns-dialog.h"
#include "guild-date-row.h"
#include "guild-duplicates-dialog.h"
#include "guild-erase-dialog.h"
#include "guild-fit-bar.h"
#include "guild-leave-dialog.h"
#include "guild-level-track.h"
#include "guild-merge-dialog.h"
#include "guild-people-page.h"
#include "guild-people-selection.h"
#include "guild-people-slot.h"
#include "guild-person-dialog.h"
#include "guild-person-page.h"
#include "guild-person-picker.h"
#include "guild-seen-focus.h"
#include "guild-sqlite-store.h"
#include "guild-standing-text.h"
#include "guild-test.h"
#include "guild-tree-canvas.h"
#include "guild-tree-layout.h"
#include "guild-tree-pane.h"

#define N_PEOPLE 5

static void
count (guint *counter)
{
  (*counter)++;
}

static int
natural_width (GtkWidget *widget)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
test_level_track (void)
{
  GuildLevelTrack *track = GUILD_LEVEL_TRACK (g_object_ref_sink (guild_level_track_new ()));
  guint n_notified = 0;
  int natural = 0;

  g_signal_connect_swapped (track, "notify", G_CALLBACK (count), &n_notified);
  guild_level_track_show (track, 7, 3 | GUILD_CELL_CONFIRMED, 4);
  g_assert_cmpuint (n_notified, ==, 3);
  guild_level_track_show (track, 7, 3 | GUILD_CELL_CONFIRMED, 4);
  g_assert_cmpuint (n_notified, ==, 3);
  g_assert_cmpint (guild_level_track_get_top (track), ==, 7);
  g_assert_cmpint (guild_level_track_get_target (track), ==, 4);
  g_assert_cmpuint (guild_level_track_get_cell (track), ==, 3 | GUILD_CELL_CONFIRMED);

  gtk_widget_measure (GTK_WIDGET (track), GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 18);
  g_assert_cmpint (natural_width (GTK_WIDGET (track)), ==, 6 * 17 + 12);
  guild_level_track_set_cell (track, 3 | GUILD_CELL_STALE);
  g_assert_cmpint (natural_width (GTK_WIDGET (track)), >, 6 * 17 + 12);
  guild_level_track_set_reserve (track, 9);
  n_notified = 0;
  natural = natural_width (GTK_WIDGET (track));
  guild_level_track_show (track, 5, 3, 4);
  g_assert_cmpint (natural_width (GTK_WIDGET (track)), ==, natural);
  gtk_test_accessible_assert_role (track, GTK_ACCESSIBLE_ROLE_IMG);

  g_assert_finalize_object (track);
}

/* Every state of a cell against every target of the longest scale is drawn without a word. */
static void
test_level_track_draws (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *track = guild_level_track_new ();

  gtk_window_set_child (GTK_WINDOW (window), track);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (track) || gtk_widget_get_width (track) == 0)
    g_main_context_iteration (NULL, TRUE);
  for (int cell = 0; cell < 256; cell++)
    for (int target = 0; target <= GUILD_MAX_LEVEL; target += 3)
      {
        GtkSnapshot *snapshot = gtk_snapshot_new ();
        GskRenderNode *node = NULL;

        guild_level_track_show (GUILD_LEVEL_TRACK (track), GUILD_MAX_LEVEL, (GuildCell) cell, target);
        GTK_WIDGET_GET_CLASS (track)->snapshot (track, snapshot);
        node = gtk_snapshot_free_to_node (snapshot);
        g_assert_true ((node != NULL) == (guild_cell_get_level ((GuildCell) cell) != GUILD_LEVEL_NOT_APPLICABLE));
        g_clear_pointer (&node, gsk_render_node_unref);
      }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_fit_bar (void)
{
  GuildFitBar *bar = GUILD_FIT_BAR (g_object_ref_sink (guild_fit_bar_new ()));
  guint n_notified = 0;

  g_signal_connect_swapped (bar, "notify", G_CALLBACK (count), &n_notified);
  guild_fit_bar_set_lower (bar, 0.5);
  guild_fit_bar_set_lower (bar, 0.5);
  guild_fit_bar_set_upper (bar, 0.75);
  guild_fit_bar_set_upper (bar, 0.75);
  g_assert_cmpuint (n_notified, ==, 2);
  guild_fit_bar_set_upper (bar, 2);
  g_assert_cmpfloat (guild_fit_bar_get_upper (bar), ==, 1);
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_METER);

  g_assert_finalize_object (bar);
}

typedef struct
{
  char *folder;
  GuildOrganisation *organisation;
  GuildSession *session;
  GuildPeopleList *list;
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  static const char *const NAMES[N_PEOPLE] = { "Ana", "Bo", "Cy", "Di", "Ed" };
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GuildStore) store = NULL;
  g_autoptr (GuildChange) change = guild_change_new ("import", NULL);
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("guildhall-widgets-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.guild", NULL);
  file = g_file_new_for_path (path);
  store = guild_sqlite_store_create (file, "Test", &error);
  g_assert_no_error (error);
  fixture->organisation = guild_organisation_open (store, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];
      g_autofree char *id = g_strdup_printf ("P%u", i);
      g_autoptr (GuildRecord) record = NULL;

      guild_values_clear (GUILD_KIND_PERSON, values);
      values[GUILD_PERSON_ID].text = id;
      values[GUILD_PERSON_NAME].text = NAMES[i];
      record = guild_record_new (GUILD_KIND_PERSON,
                                 guild_organisation_reserve_key (fixture->organisation, GUILD_KIND_PERSON), values);
      guild_change_insert (change, record);
    }
  guild_organisation_commit (fixture->organisation, change, NULL, &error);
  g_assert_no_error (error);

  fixture->session = guild_session_new (fixture->organisation, file);
  fixture->list = guild_people_list_new (fixture->organisation);
  while (!guild_people_list_get_ready (fixture->list))
    g_main_context_iteration (NULL, TRUE);
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GDir) folder = NULL;
  const char *name = NULL;

  if (fixture->list != NULL)
    guild_test_finalize (fixture->list);
  guild_test_finalize (fixture->session);
  guild_test_finalize (fixture->organisation);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
test_selection (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  GuildPeopleSelection *selection = guild_people_selection_new (fixture->list);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  g_autoptr (GuildPerson) cy = g_list_model_get_item (G_LIST_MODEL (fixture->list), 2);
  g_autoptr (GuildPeopleSlot) third = g_list_model_get_item (G_LIST_MODEL (selection), 2);
  g_autoptr (GuildPeopleSlot) first = g_list_model_get_item (G_LIST_MODEL (selection), 0);
  g_autoptr (GtkBitset) selected = NULL;
  guint n_changed = 0;
  guint n_notified = 0;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), ==, N_PEOPLE);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (selection)) == GUILD_TYPE_PEOPLE_SLOT);
  g_assert_true (guild_people_slot_get_person (third) == cy);
  g_signal_connect_swapped (selection, "selection-changed", G_CALLBACK (count), &n_changed);
  g_signal_connect_swapped (selection, "notify::person", G_CALLBACK (count), &n_notified);

  g_assert_true (gtk_selection_model_select_item (model, 2, TRUE));
  g_assert_true (gtk_selection_model_select_item (model, 2, TRUE));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_true (gtk_selection_model_is_selected (model, 2));
  g_assert_false (gtk_selection_model_is_selected (model, 1));
  selected = gtk_selection_model_get_selection (model);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);

  /* Filtered away and back, and sorted: the same person. */
  guild_people_list_set_search (fixture->list, "Bo");
  g_assert_cmpuint (guild_people_selection_get_position (selection), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpint (guild_people_selection_get_person (selection), ==, guild_person_get_key (cy));
  g_assert_false (gtk_selection_model_is_selected (model, 0));
  guild_people_list_set_search (fixture->list, "");
  g_assert_true (gtk_selection_model_is_selected (model, 2));
  guild_people_list_set_sort (fixture->list, GUILD_PEOPLE_SORT_NAME, TRUE);
  g_assert_cmpuint (guild_people_selection_get_position (selection), ==, 2);
  guild_people_list_set_search (fixture->list, "y");
  g_assert_cmpuint (guild_people_selection_get_position (selection), ==, 0);
  /* The place stays, and tells who stands there now. */
  g_assert_true (guild_people_slot_get_person (first) == cy);
  g_assert_cmpuint (n_notified, ==, 1);

  n_changed = 0;
  gtk_selection_model_unselect_item (model, 1);
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_true (gtk_selection_model_unselect_item (model, 0));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpint (guild_people_selection_get_person (selection), ==, 0);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_false (gtk_selection_model_select_item (model, 77, TRUE));

  g_assert_finalize_object (selection);
}

static void
assert_selected (GuildPeopleSelection *selection,
                 const char           *names)
{
  g_autoptr (GtkBitset) positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (selection));
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < gtk_bitset_get_size (positions); i++)
    {
      guint position = gtk_bitset_get_nth (positions, i);
      g_autoptr (GuildPeopleSlot) slot = g_list_model_get_item (G_LIST_MODEL (selection), position);

      g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), position));
      g_string_append_printf (shown, "%s ", guild_person_get_name (guild_people_slot_get_person (slot)));
    }
  g_assert_cmpstr (shown->str, ==, names);
}

/* Many are selected as one is: kept by who they are. */
static void
test_selection_of_many (Fixture      *fixture,
                        gconstpointer data G_GNUC_UNUSED)
{
  GuildPeopleSelection *selection = guild_people_selection_new (fixture->list);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  g_autoptr (GArray) people = NULL;
  guint n_changed = 0;
  guint n_notified = 0;

  g_signal_connect_swapped (selection, "selection-changed", G_CALLBACK (count), &n_changed);
  g_signal_connect_swapped (selection, "notify::n-people", G_CALLBACK (count), &n_notified);
  gtk_selection_model_select_item (model, 0, TRUE);
  gtk_selection_model_select_range (model, 2, 2, FALSE);
  assert_selected (selection, "Ana Cy Di ");
  g_assert_cmpuint (guild_people_selection_get_n_people (selection), ==, 3);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpuint (n_notified, ==, 2);
  /* The same again tells nobody. */
  gtk_selection_model_select_range (model, 2, 2, FALSE);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpuint (n_notified, ==, 2);

  /* Hidden, they stay selected; others join them; back, all are. */
  guild_people_list_set_search (fixture->list, "d");
  assert_selected (selection, "Di ");
  g_assert_cmpuint (guild_people_selection_get_n_people (selection), ==, 3);
  g_assert_cmpuint (guild_people_selection_get_n_hidden (selection), ==, 2);
  gtk_selection_model_select_item (model, 1, FALSE);
  guild_people_list_set_search (fixture->list, "");
  assert_selected (selection, "Ana Cy Di Ed ");
  g_assert_cmpuint (guild_people_selection_get_n_hidden (selection), ==, 0);
  guild_people_list_set_sort (fixture->list, GUILD_PEOPLE_SORT_NAME, TRUE);
  assert_selected (selection, "Ed Di Cy Ana ");

  /* Whoever is taken out is; a selection made anew lets go of the hidden too. */
  people = guild_people_selection_list_people (selection);
  g_assert_cmpuint (people->len, ==, 4);
  guild_people_selection_remove_person (selection, g_array_index (people, gint64, 0));
  assert_selected (selection, "Ed Di Cy ");
  guild_people_list_set_search (fixture->list, "Bo");
  gtk_selection_model_select_all (model);
  guild_people_list_set_search (fixture->list, "");
  assert_selected (selection, "Bo ");
  gtk_selection_model_select_all (model);
  assert_selected (selection, "Ed Di Cy Bo Ana ");
  gtk_selection_model_unselect_range (model, 1, 3);
  assert_selected (selection, "Ed Ana ");
  gtk_selection_model_unselect_all (model);
  assert_selected (selection, "");
  g_assert_cmpint (guild_people_selection_get_person (selection), ==, 0);

  g_assert_finalize_object (selection);
}

static void
test_date_row (void)
{
  GuildDateRow *row = g_object_ref_sink (g_object_new (GUILD_TYPE_DATE_ROW, "title", "Hired", NULL));
  static const struct
  {
    const char *text;
    gboolean valid;
    int year, month, day;
  } CASES[] = {
    { "2026-03-14", TRUE, 2026, 3, 14 },
    { " 14 March 2026 ", TRUE, 2026, 3, 14 },
    { "", TRUE, 0, 0, 0 },
    { "2026-02-30", FALSE, 0, 0, 0 },
    { "soon", FALSE, 0, 0, 0 },
  };
  GuildDate date;

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (row), CASES[i].text);
      g_assert_true (guild_date_row_get_date (row, &date) == CASES[i].valid);
      g_assert_cmpint (date, ==, CASES[i].year > 0 ? guild_date_new (CASES[i].year, CASES[i].month, CASES[i].day) : 0);
    }
  guild_date_row_set_date (row, guild_date_new (1999, 12, 31));
  g_assert_true (guild_date_row_get_date (row, &date));
  g_assert_cmpint (date, ==, guild_date_new (1999, 12, 31));
  g_assert_finalize_object (row);
}

static void
test_choice_row (Fixture      *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  GuildChoiceRow *row = g_object_ref_sink (g_object_new (GUILD_TYPE_CHOICE_ROW, "title", "Manager", NULL));

  guild_choice_row_offer_people (row, fixture->list);
  g_assert_true (guild_choice_row_get_valid (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "An");
  g_assert_false (guild_choice_row_get_valid (row));
  /* A whole name is a choice. */
  gtk_editable_set_text (GTK_EDITABLE (row), "Ana");
  g_assert_true (guild_choice_row_get_valid (row));
  g_assert_cmpint (guild_choice_row_get_key (row), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_true (guild_choice_row_get_valid (row));
  g_assert_cmpint (guild_choice_row_get_key (row), ==, 0);
  guild_choice_row_set_key (row, 3, "Cy");
  g_assert_cmpint (guild_choice_row_get_key (row), ==, 3);
  guild_choice_row_offer_values (row, fixture->list, GUILD_PEOPLE_GROUP_DEPARTMENT);
  gtk_editable_set_text (GTK_EDITABLE (row), "A New One");
  g_assert_true (guild_choice_row_get_valid (row));
  g_object_run_dispose (G_OBJECT (row));
  g_assert_finalize_object (row);
}

/* Every dialog lets everything go: the fixture asserts that the session does. */
static void
test_dialogs (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  static const gint64 PEOPLE[] = { 1, 2, 3 };
  AdwDialog *dialogs[] = {
    guild_person_dialog_new (fixture->session, 0),
    guild_person_dialog_new (fixture->session, 1),
    guild_person_dialog_new_for_people (fixture->session, PEOPLE, 3, GUILD_PATCH_MANAGER),
    guild_leave_dialog_new (fixture->session, PEOPLE, 3),
    guild_leave_dialog_new_for_return (fixture->session, 1),
    guild_merge_dialog_new (fixture->session, 1, 2),
    guild_duplicates_dialog_new (fixture->session),
    guild_erase_dialog_new (fixture->session, 1),
    guild_columns_dialog_new (),
  };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      g_object_ref_sink (dialogs[i]);
      g_object_run_dispose (G_OBJECT (dialogs[i]));
      guild_test_finalize (dialogs[i]);
    }
}

static void
test_person_page (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GuildPerson) person = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  GuildPersonPage *page = GUILD_PERSON_PAGE (g_object_ref_sink (guild_person_page_new (fixture->session, person)));

  g_assert_true (guild_person_page_get_person (page) == person);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "Ana");
  /* It goes while its worker still reads. */
  g_object_run_dispose (G_OBJECT (page));
  guild_test_finalize (page);
}

/* The page, shown and filled, lets everything go: the fixture asserts that the organisation goes. */
static void
test_people_page (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *window = gtk_window_new ();
  GuildPage *page = g_object_ref_sink (g_object_new (GUILD_TYPE_PEOPLE_PAGE, "session", fixture->session, NULL));

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  for (int width = 1100; width >= 360; width -= 370)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), width, 600);
      gtk_window_present (GTK_WINDOW (window));
      while (guild_page_get_count (page) != N_PEOPLE || gtk_widget_get_width (GTK_WIDGET (page)) > width)
        g_main_context_iteration (NULL, TRUE);
    }
  guild_page_search (page);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  guild_test_finalize (page);
}

/* Ana leads Bo and Cy, Bo leads Di; Ed stands alone. */
static GuildReporting *
new_reporting (Fixture *fixture)
{
  static const char *const MANAGERS[][2] = { { "P1", "P0" }, { "P2", "P0" }, { "P3", "P1" } };
  g_autoptr (GuildChange) change = guild_change_new ("import", NULL);
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];
      g_autofree char *id = g_strdup_printf ("P%u", i);
      g_autoptr (GuildRecord) record = NULL;

      guild_values_clear (GUILD_KIND_EMPLOYMENT, values);
      values[GUILD_EMPLOYMENT_PERSON].integer = guild_record_get_key (guild_organisation_find (fixture->organisation,
                                                                                               GUILD_KIND_PERSON, id));
      values[GUILD_EMPLOYMENT_FROM].integer = guild_date_parse ("2020-01-01");
      for (guint j = 0; j < G_N_ELEMENTS (MANAGERS); j++)
        if (g_str_equal (MANAGERS[j][0], id))
          values[GUILD_EMPLOYMENT_MANAGER].integer =
              guild_record_get_key (guild_organisation_find (fixture->organisation, GUILD_KIND_PERSON, MANAGERS[j][1]));
      record = guild_record_new (GUILD_KIND_EMPLOYMENT,
                                 guild_organisation_reserve_key (fixture->organisation, GUILD_KIND_EMPLOYMENT), values);
      guild_change_insert (change, record);
    }
  while (guild_organisation_get_busy (fixture->organisation))
    g_main_context_iteration (NULL, TRUE);
  guild_organisation_commit (fixture->organisation, change, NULL, &error);
  g_assert_no_error (error);
  snapshot = guild_organisation_ref_snapshot (fixture->organisation);
  return guild_reporting_new (snapshot, NULL);
}

/* The cells as text: a line each of depth, row and who, with * before faces. */
static char *
cells_of (Fixture         *fixture,
          GuildTreeLayout *layout)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < guild_tree_layout_get_n_cells (layout); i++)
    {
      const GuildTreeCell *cell = guild_tree_layout_get_cell (layout, i);
      const GuildRecord *person = guild_organisation_lookup (fixture->organisation, GUILD_KIND_PERSON, cell->person);

      g_string_append_printf (text, "%u.%u%s%s ", cell->depth, cell->row,
                              cell->kind == GUILD_TREE_CELL_FACES ? "*" : "",
                              person != NULL ? guild_record_get_text (person, GUILD_PERSON_NAME) : "-");
    }
  return g_string_free_and_steal (text);
}

static void
assert_cells (Fixture         *fixture,
              GuildTreeLayout *layout,
              const char      *expected)
{
  g_autofree char *cells = cells_of (fixture, layout);

  g_assert_cmpstr (cells, ==, expected);
}

static void
test_tree_layout (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GuildReporting) reporting = new_reporting (fixture);
  g_autoptr (GuildTreeLayout) layout = guild_tree_layout_new ();
  gint64 ana = guild_record_get_key (guild_organisation_find (fixture->organisation, GUILD_KIND_PERSON, "P0"));
  gint64 di = guild_record_get_key (guild_organisation_find (fixture->organisation, GUILD_KIND_PERSON, "P3"));
  GuildTreeOpening next = GUILD_TREE_CLOSED;

  guild_tree_layout_set_reporting (layout, reporting);
  /* A first report stands beside the manager; who leads nobody is a face. */
  assert_cells (fixture, layout, "0.0Ana 1.0Bo 2.0*Bo 1.1*Ana 0.2- 1.2*- ");
  guild_tree_layout_set_indented (layout, TRUE);
  assert_cells (fixture, layout, "0.0Ana 1.1Bo 2.2*Bo 1.3*Ana 0.4- 1.5*- ");
  guild_tree_layout_set_indented (layout, FALSE);
  g_assert_true (guild_tree_layout_can_open (layout, ana, &next));
  g_assert_cmpint (next, ==, GUILD_TREE_ALL);
  g_assert_true (guild_tree_layout_set_opening (layout, ana, next));
  assert_cells (fixture, layout, "0.0Ana 1.0Bo 2.0*Bo 1.1Cy 0.2- 1.2*- ");
  g_assert_false (guild_tree_layout_can_open (layout, ana, &next));
  guild_tree_layout_set_opening (layout, ana, GUILD_TREE_CLOSED);
  assert_cells (fixture, layout, "0.0Ana 1.0*Ana 0.1- 1.1*- ");
  g_assert_cmpuint (guild_tree_layout_find (layout, di), ==, GUILD_TREE_NO_CELL);
  /* Revealed with as much of the chain above as is needed. */
  g_assert_true (guild_tree_layout_reveal (layout, di));
  assert_cells (fixture, layout, "0.0Ana 1.0Bo 2.0Di 1.1*Ana 0.2- 1.2*- ");
  g_assert_false (guild_tree_layout_reveal (layout, di));
}

static void
test_tree_canvas (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GuildReporting) reporting = new_reporting (fixture);
  GuildTreeCanvas *canvas = g_object_ref_sink (g_object_new (GUILD_TYPE_TREE_CANVAS, NULL));
  gint64 di = guild_record_get_key (guild_organisation_find (fixture->organisation, GUILD_KIND_PERSON, "P3"));
  guint n_notified = 0;

  guild_tree_canvas_show (canvas, fixture->organisation, reporting);
  g_signal_connect_swapped (canvas, "notify", G_CALLBACK (count), &n_notified);
  guild_tree_canvas_reveal (canvas, di, FALSE);
  g_assert_cmpint (guild_tree_canvas_get_person (canvas), ==, di);
  g_assert_cmpuint (n_notified, ==, 1);
  guild_tree_canvas_reveal (canvas, di, FALSE);
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_set (canvas, "indented", TRUE, NULL);
  g_object_set (canvas, "indented", TRUE, NULL);
  g_assert_cmpuint (n_notified, ==, 2);
  gtk_test_accessible_assert_role (canvas, GTK_ACCESSIBLE_ROLE_TREE);
  g_assert_finalize_object (canvas);
}

/* Shown and filled, the pane lets everything go; so does a picker. */
static void
test_tree_pane (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GuildReporting) reporting = new_reporting (fixture);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *pane = g_object_ref_sink (guild_tree_pane_new (fixture->session));
  AdwDialog *picker = g_object_ref_sink (guild_person_picker_new (fixture->organisation, "Pick", NULL, NULL, NULL));
  gint64 di = guild_record_get_key (guild_organisation_find (fixture->organisation, GUILD_KIND_PERSON, "P3"));
  GtkWidget *focus = NULL;

  gtk_window_set_child (GTK_WINDOW (window), pane);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 400);
  gtk_window_present (GTK_WINDOW (window));
  /* Asked for before the lines are there, shown when they are. */
  guild_tree_pane_show_person (GUILD_TREE_PANE (pane), di);
  while ((focus = gtk_window_get_focus (GTK_WINDOW (window))) == NULL ||
         gtk_widget_get_ancestor (focus, GUILD_TYPE_TREE_CANVAS) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (guild_tree_canvas_get_person (GUILD_TREE_CANVAS (gtk_widget_get_ancestor (focus,
                                                                                             GUILD_TYPE_TREE_CANVAS))),
                   ==, di);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  guild_test_finalize (pane);
  g_assert_finalize_object (picker);
}

static void
refuse_long (GuildStandingText *text,
             const char        *typed,
             guint             *n_edited)
{
  (*n_edited)++;
  if (strlen (typed) > 8)
    guild_standing_text_refuse (text, typed, "It is too long");
}

static GtkTextView *
find_view (GtkWidget *widget)
{
  GtkTextView *found = GTK_IS_TEXT_VIEW (widget) ? GTK_TEXT_VIEW (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_view (child);
  return found;
}

static void
type_text (GuildStandingText *text,
           const char        *typed)
{
  guild_standing_text_begin (text);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (find_view (GTK_WIDGET (text))), typed, -1);
}

static void
test_standing_text (void)
{
  GuildStandingText *text = GUILD_STANDING_TEXT (g_object_ref_sink (guild_standing_text_new ()));
  g_auto (GStrv) lines = guild_standing_text_split (" • Reads\r\n\n- Writes & draws \n-5 degrees\n  \n");
  guint n_edited = 0, n_notified = 0;

  g_signal_connect (text, "edited", G_CALLBACK (refuse_long), &n_edited);
  g_signal_connect_swapped (text, "notify::text", G_CALLBACK (count), &n_notified);
  guild_standing_text_set_text (text, "Coaching");
  guild_standing_text_set_text (text, "Coaching");
  g_assert_cmpuint (n_notified, ==, 1);

  /* What is put back or stands there already is nothing to say. */
  type_text (text, "Facts");
  guild_standing_text_cancel (text);
  g_assert_cmpstr (guild_standing_text_get_text (text), ==, "Coaching");
  type_text (text, " Coaching ");
  g_assert_true (guild_standing_text_finish (text));
  g_assert_cmpuint (n_edited, ==, 0);

  /* What is refused stays open until it is put right. */
  type_text (text, "Far too long");
  g_assert_false (guild_standing_text_finish (text));
  g_assert_true (guild_standing_text_get_editing (text));
  g_assert_cmpstr (guild_standing_text_get_text (text), ==, "Coaching");
  type_text (text, "<b>&");
  g_assert_true (guild_standing_text_finish (text));
  g_assert_false (guild_standing_text_get_editing (text));
  g_assert_cmpstr (guild_standing_text_get_text (text), ==, "<b>&");
  g_assert_cmpuint (n_edited, ==, 2);
  g_assert_cmpuint (n_notified, ==, 2);

  /* A refusal that comes later opens it again. */
  guild_standing_text_refuse (text, "<b>&", "It is there already");
  g_assert_true (guild_standing_text_get_editing (text));

  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[0], ==, "Reads");
  g_assert_cmpstr (lines[1], ==, "Writes & draws");
  g_assert_cmpstr (lines[2], ==, "-5 degrees");
  g_assert_finalize_object (text);
}

/* A window that opens narrow is arranged at its first allocation, without being unmapped. */
static void
test_seen_focus (void)
{
  static const char *ui =
      "<interface>"
      "  <object class='AdwWindow' id='window'>"
      "    <property name='default-width'>360</property>"
      "    <property name='default-height'>400</property>"
      "    <property name='content'><object class='AdwBreakpointBin'>"
      "      <property name='width-request'>320</property>"
      "      <property name='height-request'>200</property>"
      "      <child><object class='AdwBreakpoint'>"
      "        <condition>max-width: 640px</condition>"
      "        <setter object='layouts' property='layout-name'>narrow</setter>"
      "      </object></child>"
      "      <property name='child'><object class='AdwMultiLayoutView' id='layouts'>"
      "        <child><object class='AdwLayout'>"
      "          <property name='name'>wide</property>"
      "          <property name='content'><object class='AdwLayoutSlot'><property name='id'>facets</property></object></property>"
      "        </object></child>"
      "        <child><object class='AdwLayout'>"
      "          <property name='name'>narrow</property>"
      "          <property name='content'><object class='AdwBottomSheet'>"
      "            <property name='content'><object class='GtkButton' id='opener'/></property>"
      "            <property name='sheet'><object class='AdwLayoutSlot'><property name='id'>facets</property></object></property>"
      "          </object></property>"
      "        </object></child>"
      "        <child type='facets'><object class='GtkButton' id='facet'/></child>"
      "      </object></property>"
      "    </object></property>"
      "  </object>"
      "</interface>";
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (ui, -1);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  AdwMultiLayoutView *layouts = ADW_MULTI_LAYOUT_VIEW (gtk_builder_get_object (builder, "layouts"));
  GtkWidget *facet = GTK_WIDGET (gtk_builder_get_object (builder, "facet"));
  GtkWidget *opener = GTK_WIDGET (gtk_builder_get_object (builder, "opener"));

  guild_seen_focus_keep (GTK_WIDGET (layouts));
  gtk_window_set_focus (window, facet);
  g_assert_true (gtk_window_get_focus (window) == facet);
  gtk_window_present (window);
  while (g_strcmp0 (adw_multi_layout_view_get_layout_name (layouts), "narrow") != 0)
    g_main_context_iteration (NULL, TRUE);
  while (!gtk_widget_get_mapped (opener))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_mapped (facet));
  g_assert_true (gtk_window_get_focus (window) == opener);
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_type_class_unref (g_type_class_ref (GUILD_TYPE_APPLICATION));

  g_test_add_func ("/widgets/standing-text", test_standing_text);
  g_test_add_func ("/widgets/level-track", test_level_track);
  g_test_add_func ("/widgets/level-track-draws", test_level_track_draws);
  g_test_add_func ("/widgets/fit-bar", test_fit_bar);
  g_test_add_func ("/widgets/seen-focus", test_seen_focus);
  g_test_add ("/people/selection", Fixture, NULL, fixture_set_up, test_selection, fixture_tear_down);
  g_test_add_func ("/widgets/date-row", test_date_row);
  g_test_add ("/widgets/choice-row", Fixture, NULL, fixture_set_up, test_choice_row, fixture_tear_down);
  g_test_add ("/people/selection-of-many", Fixture, NULL, fixture_set_up, test_selection_of_many, fixture_tear_down);
  g_test_add ("/person/dialogs", Fixture, NULL, fixture_set_up, test_dialogs, fixture_tear_down);
  g_test_add ("/people/page", Fixture, NULL, fixture_set_up, test_people_page, fixture_tear_down);
  g_test_add ("/tree/layout", Fixture, NULL, fixture_set_up, test_tree_layout, fixture_tear_down);
  g_test_add ("/tree/canvas", Fixture, NULL, fixture_set_up, test_tree_canvas, fixture_tear_down);
  g_test_add ("/tree/pane", Fixture, NULL, fixture_set_up, test_tree_pane, fixture_tear_down);
  g_test_add ("/person/page", Fixture, NULL, fixture_set_up, test_person_page, fixture_tear_down);
  return g_test_run ();
}

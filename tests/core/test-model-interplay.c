/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where competencies and roles meet: what an edit of the one makes of the other, and of what is known of people. */
#include <math.h>
#include <string.h>

#include "guild-change-words.h"
#include "guild-coverage.h"
#include "guild-error.h"
#include "guild-model-edits.h"
#include "guild-model-json.h"
#include "guild-model-scale.h"
#include "guild-model-versions.h"
#include "guild-role-edits.h"
#include "pairing-fixture.h"

static gint64
role (GuildOrganisation *o,
      const char        *id)
{
  return guild_test_key (o, GUILD_KIND_ROLE, id);
}

static GuildModelPlace
competency (GuildOrganisation *o,
            const char        *id)
{
  return (GuildModelPlace) { GUILD_KIND_COMPETENCY, pairing_skill (o, id) };
}

static gint64
add_competency (GuildOrganisation *o,
                const char        *id)
{
  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_COMPETENCY, 0, "id", id, "framework", "core",
                                                       "name", id, NULL)));
  return pairing_skill (o, id);
}

/* What a role asks for today: "sql 4/2, coaching 2/1". */
static void
assert_profile (GuildOrganisation *o,
                const char        *id,
                const char        *expected)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, role (o, id));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < profile->n_requirements; i++)
    {
      const GuildRequirement *requirement = &profile->requirements[i];
      const GuildRecord *row = guild_organisation_lookup (o, GUILD_KIND_COMPETENCY, requirement->competency);

      g_string_append_printf (text, "%s%s %d/%g", i == 0 ? "" : ", ", guild_record_get_text (row, GUILD_COMPETENCY_ID),
                              requirement->target, requirement->weight);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* Whether a requirement of the role covers a day, of whatever competency. */
static guint
count_on (GuildOrganisation *o,
          const char        *id,
          gint64             of,
          GuildDate          date)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list_children (o, GUILD_KIND_REQUIREMENT, role (o, id));
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      GuildDate until = guild_record_get_date (rows->pdata[i], GUILD_REQUIREMENT_UNTIL);

      n += guild_record_get_integer (rows->pdata[i], GUILD_REQUIREMENT_COMPETENCY) == of &&
           guild_record_get_date (rows->pdata[i], GUILD_REQUIREMENT_FROM) <= date && (until == 0 || until >= date);
    }
  return n;
}

static int
get_level (GuildOrganisation *o,
           const char        *person,
           gint64             of)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);

  return guild_cell_get_level (guild_snapshot_get_cell (snapshot, pairing_person (o, person), of));
}

static GuildFrameworkState
get_state (GuildOrganisation *o)
{
  return (GuildFrameworkState) guild_record_get_integer (guild_organisation_find (o, GUILD_KIND_FRAMEWORK, "core"),
                                                         GUILD_FRAMEWORK_STATE);
}

static void
set_state (GuildOrganisation  *o,
           GuildFrameworkState state)
{
  pairing_do (o, pairing_replacement (o, GUILD_KIND_FRAMEWORK, guild_test_key (o, GUILD_KIND_FRAMEWORK, "core"),
                                      GUILD_FRAMEWORK_STATE, state));
}

/* --- archive --------------------------------------------------------------------------------------------- */

static void
test_archive (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("archive.guild");
  GuildDate today = guild_organisation_get_today (o);
  GuildModelPlace sql = competency (o, "sql");
  GuildRoleCell cell = { role (o, "analyst"), sql.key, 3, NAN };
  g_autoptr (GError) error = NULL;
  int level = get_level (o, "bo", sql.key);

  g_assert_cmpint (level, ==, 5);
  set_state (o, GUILD_FRAMEWORK_STATE_PUBLISHED);
  pairing_do_and_back (o, guild_edit_archive_lines (o, &sql, 1, TRUE, NULL));
  assert_profile (o, "analyst", "coaching 2/1");
  g_assert_cmpuint (count_on (o, "analyst", sql.key, today - 1), ==, 1);
  g_assert_cmpuint (count_on (o, "analyst", sql.key, today + 1000), ==, 0);
  g_assert_cmpint (get_level (o, "bo", sql.key), ==, level);
  g_assert_cmpint (get_state (o), ==, GUILD_FRAMEWORK_STATE_DRAFT);
  g_assert_null (guild_edit_role_cells (o, &cell, 1, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);

  /* Out of the archive nobody's role asks for it yet; undo brings that back as well. */
  pairing_do_and_back (o, guild_edit_archive_lines (o, &sql, 1, FALSE, NULL));
  assert_profile (o, "analyst", "coaching 2/1");
  pairing_undo (o, FALSE);
  pairing_undo (o, FALSE);
  assert_profile (o, "analyst", "sql 4/2, coaching 2/1");
  g_assert_cmpint (get_state (o), ==, GUILD_FRAMEWORK_STATE_PUBLISHED);

  /* What a role asks for since today was never asked for. */
  pairing_do (o, guild_edit_role_cells (o, &cell, 1, NULL));
  assert_profile (o, "analyst", "sql 3/2, coaching 2/1");
  g_assert_cmpint (get_state (o), ==, GUILD_FRAMEWORK_STATE_PUBLISHED);
  pairing_do_and_back (o, guild_edit_archive_lines (o, &sql, 1, TRUE, NULL));
  g_assert_cmpuint (count_on (o, "analyst", sql.key, today), ==, 0);
  g_assert_cmpuint (count_on (o, "analyst", sql.key, today - 1), ==, 1);
}

/* --- merge ------------------------------------------------------------------------------------------------- */

static void
test_merge_targets (void)
{
  /* What the role asks for of the one that stays and of the one that goes; -1 for nothing. */
  static const struct
  {
    int keep;
    double keep_weight;
    int gone;
    double gone_weight;
    const char *after;
  } cases[] = {
    { 4, 2, 5, 1, "keep 5/2" },  { 4, 2, 3, 3, "keep 4/3" }, { 4, 2, 4, 2, "keep 4/2" }, { -1, 0, 3, 3, "keep 3/3" },
    { 4, 2, -1, 0, "keep 4/2" }, { -1, 0, -1, 0, "" },       { 0, 0, 0, 1, "keep 0/1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("merge-%u.guild", i);
      g_autoptr (GuildOrganisation) o = guild_test_create (name);
      GuildRoleDraft draft = { "tester", "Tester", "", "", "" };
      GuildRoleCell cells[2] = { { .target = cases[i].keep, .weight = cases[i].keep_weight },
                                 { .target = cases[i].gone, .weight = cases[i].gone_weight } };
      GuildModelLosses follows;

      g_test_message ("%d/%g and %d/%g", cases[i].keep, cases[i].keep_weight, cases[i].gone, cases[i].gone_weight);
      guild_test_model (o);
      cells[0].competency = add_competency (o, "keep");
      cells[1].competency = add_competency (o, "gone");
      pairing_do (o, guild_edit_new_role (o, &draft, 0, &cells[0].role, NULL));
      cells[1].role = cells[0].role;
      for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
        if (cells[k].target >= 0)
          pairing_do (o, guild_edit_role_cells (o, &cells[k], 1, NULL));
      pairing_do_and_back (o, guild_edit_merge_competencies (o, cells[0].competency, cells[1].competency, &follows,
                                                             NULL, NULL));
      assert_profile (o, "tester", cases[i].after);
      g_assert_cmpuint (follows.n_requirements, ==, cases[i].gone >= 0);
      g_assert_null (guild_organisation_find (o, GUILD_KIND_COMPETENCY, "gone"));
    }
}

/* A role that asked for the one that goes since long ago asks for the one that stays; what was before stays true. */
static void
test_merge_dates (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("merge-dates.guild");
  GuildDate today = guild_organisation_get_today (o);
  gint64 keep = add_competency (o, "keep"), sql = pairing_skill (o, "sql");
  int level = get_level (o, "bo", sql);

  pairing_do_and_back (o, guild_edit_merge_competencies (o, keep, sql, NULL, NULL, NULL));
  assert_profile (o, "analyst", "coaching 2/1, keep 4/2");
  g_assert_cmpuint (count_on (o, "analyst", keep, today - 1), ==, 1);
  g_assert_cmpint (get_level (o, "bo", keep), ==, level);

  /* Both since ever: on no day does it ask twice. */
  pairing_do_and_back (o, guild_edit_merge_competencies (o, keep, pairing_skill (o, "coaching"), NULL, NULL, NULL));
  assert_profile (o, "analyst", "keep 4/2");
  g_assert_cmpuint (count_on (o, "analyst", keep, today), ==, 1);
  g_assert_cmpuint (count_on (o, "analyst", keep, today - 1), ==, 1);
}

/* --- delete ------------------------------------------------------------------------------------------------- */

static void
test_delete_competency (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("delete-competency.guild");
  GuildModelPlace sql = competency (o, "sql");
  GuildRoleCell cell = { role (o, "analyst"), sql.key, 3, NAN };
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GArray) coverage = NULL;
  GuildModelLosses losses;

  /* All versions of a target go along, but they are one requirement of one role to whoever reads it. */
  pairing_do (o, guild_edit_role_cells (o, &cell, 1, NULL));
  pairing_do_and_back (o, guild_edit_delete_lines (o, &sql, 1, &losses, NULL, NULL));
  assert_profile (o, "analyst", "coaching 2/1");
  g_assert_cmpuint (losses.n_roles, ==, 1);
  g_assert_cmpuint (losses.n_competencies, ==, 1);
  g_assert_cmpuint (losses.n_ratings, >, 0);
  snapshot = guild_organisation_ref_snapshot (o);
  coverage = guild_coverage_compute (snapshot, 0);
  g_assert_cmpuint (coverage->len, ==, 1);
  pairing_undo (o, FALSE);
  g_assert_cmpint (get_level (o, "bo", sql.key), ==, 5);
  assert_profile (o, "analyst", "sql 3/2, coaching 2/1");
}

/* A running pairing keeps its competency, and does not keep the mentee's next role. */
static void
test_delete_while_paired (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("paired.guild");
  const GuildRoleDraft draft = { "principal", "Principal", "", "", "" };
  GuildModelPlace sql = competency (o, "sql");
  g_autoptr (GError) error = NULL;
  gint64 lead, pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_ACTIVE);
  GuildRoleLosses losses;

  g_assert_null (guild_edit_delete_lines (o, &sql, 1, NULL, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Ana"));
  pairing_do (o, guild_edit_new_role (o, &draft, role (o, "analyst"), &lead, NULL));
  pairing_do (o, pairing_replacement (o, GUILD_KIND_PERSON, pairing_person (o, "ana"), GUILD_PERSON_NEXT_ROLE, lead));
  pairing_do_and_back (o, guild_edit_delete_role (o, lead, &losses, NULL, NULL));
  g_assert_cmpuint (losses.n_people, ==, 1);
  g_assert_cmpuint (losses.n_requirements, ==, 2);
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_ACTIVE);
}

/* --- anything, one after another --------------------------------------------------------------------------- */

#define N_STEPS 250

static gint64
pick_key (GuildOrganisation *o,
          GRand             *rand,
          GuildKind          kind)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (o, kind);

  return rows->len == 0 ? 0 : guild_record_get_key (rows->pdata[g_rand_int_range (rand, 0, (gint32) rows->len)]);
}

static GuildModelPlace
pick_place (GuildOrganisation *o,
            GRand             *rand)
{
  GuildKind kind = g_rand_int_range (rand, 0, 3) == 0 ? GUILD_KIND_DOMAIN : GUILD_KIND_COMPETENCY;
  gint64 key = pick_key (o, rand, kind);

  return key != 0 ? (GuildModelPlace) { kind, key }
                  : (GuildModelPlace) { GUILD_KIND_COMPETENCY, pick_key (o, rand, GUILD_KIND_COMPETENCY) };
}

/* To one of the presets, the steps mapped as they are proposed. */
static GuildChange *
change_scale (GuildOrganisation *o,
              GRand             *rand,
              gint64             framework)
{
  g_autoptr (GuildModelContent) content = guild_model_content_new_from (o, framework);
  g_autoptr (GPtrArray) presets = guild_scale_list_presets ();
  const GuildScalePreset *preset = presets->pdata[g_rand_int_range (rand, 0, (gint32) presets->len)];
  GuildScaleEffect effect;
  int mapping[10];

  guild_scale_map (content->levels, preset->levels, mapping);
  return guild_edit_scale (o, framework, preset->levels, mapping, &effect, NULL, NULL);
}

static GuildChange *
restore_version (GuildOrganisation *o,
                 GRand             *rand,
                 gint64             framework)
{
  g_autoptr (GPtrArray) versions = guild_model_list_versions (o, framework, NULL, NULL, NULL);
  const GuildModelVersion *version = versions->len == 0
                                         ? NULL
                                         : versions->pdata[g_rand_int_range (rand, 0, (gint32) versions->len)];

  return version == NULL ? NULL : guild_edit_restore_version (o, version->key, guild_model_json_read, NULL, NULL);
}

/* One edit that somebody could make; NULL where it is refused. */
static GuildChange *
make_edit (GuildOrganisation *o,
           GRand             *rand,
           guint              step)
{
  static const char *const texts[] = { "Coaching", "  ", "שיחה", "e\u0301lan & <b>", "Data\tand\nlines", "SQL" };
  const char *text = texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
  gint64 framework = guild_test_key (o, GUILD_KIND_FRAMEWORK, "core");
  gint64 of = pick_key (o, rand, GUILD_KIND_COMPETENCY), other = pick_key (o, rand, GUILD_KIND_COMPETENCY);
  gint64 one_role = pick_key (o, rand, GUILD_KIND_ROLE), other_role = pick_key (o, rand, GUILD_KIND_ROLE);
  gint64 person = pick_key (o, rand, GUILD_KIND_PERSON);
  gint64 domain = g_rand_boolean (rand) ? pick_key (o, rand, GUILD_KIND_DOMAIN) : 0;
  gint64 indicator = pick_key (o, rand, GUILD_KIND_INDICATOR);
  GuildModelPlace places[2] = { pick_place (o, rand), pick_place (o, rand) };
  GuildModelSpot spot = { framework, domain, { GUILD_KIND_COMPETENCY, 0 } };
  GuildRoleDraft draft = { "", text, "Family", "II", text };
  GuildRoleCell cells[3];
  const char *const indicators[] = { text, "Explains it", NULL };
  int level = g_rand_int_range (rand, 0, 6);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    cells[i] = (GuildRoleCell) { pick_key (o, rand, GUILD_KIND_ROLE), pick_key (o, rand, GUILD_KIND_COMPETENCY),
                                 g_rand_int_range (rand, -1, 6), g_rand_boolean (rand) ? NAN : 2.5 };
  switch (step % 27)
    {
    case 0:
      return guild_edit_add_line (o, spot, g_rand_boolean (rand) ? GUILD_KIND_DOMAIN : GUILD_KIND_COMPETENCY, text,
                                  NULL, NULL);
    case 1:
      return guild_edit_rename_line (o, places[0], text, NULL);
    case 2:
      return guild_edit_move_lines (o, places, 2, spot, NULL);
    case 3:
      return guild_edit_shift_lines (o, places, 1, g_rand_boolean (rand) ? 1 : -1, NULL);
    case 4:
      return guild_edit_indent_lines (o, places, 1, g_rand_boolean (rand), NULL);
    case 5:
      return guild_edit_duplicate_lines (o, places, 2, NULL, NULL);
    case 6:
      return guild_edit_archive_lines (o, places, 2, g_rand_boolean (rand), NULL);
    case 7:
      return guild_edit_delete_lines (o, places, 1, NULL, NULL, NULL);
    case 8:
      return of == other ? NULL : guild_edit_merge_competencies (o, of, other, NULL, NULL, NULL);
    case 9:
      return guild_edit_competency_text (o, of, GUILD_COMPETENCY_DEFINITION, text, NULL);
    case 10:
      return guild_edit_descriptor (o, of, level, text, NULL);
    case 11:
    case 12:
      return guild_edit_add_indicators (o, of, level, 0, indicators, NULL, NULL);
    case 13:
      return indicator == 0 ? NULL : guild_edit_move_indicator (o, indicator, level, 0, NULL);
    case 14:
      return indicator == 0 ? NULL : guild_edit_delete_indicator (o, indicator, NULL, NULL);
    case 15:
      return guild_edit_new_role (o, &draft, g_rand_boolean (rand) ? one_role : 0, NULL, NULL);
    case 16:
      return guild_edit_role (o, one_role, &draft, NULL);
    case 17:
    case 18:
      return guild_edit_role_cells (o, cells, G_N_ELEMENTS (cells), NULL);
    case 19:
      return guild_edit_derive_role (o, one_role, other_role, NULL);
    case 20:
      return guild_edit_role_assessors (o, one_role, &person, 1, NULL);
    case 21:
      return guild_edit_role_paths (o, one_role, &other_role, 1, NULL);
    case 22:
      return guild_edit_publish (o, framework, "Eva", text, guild_model_json_write, NULL, NULL);
    case 23:
      return guild_edit_retire (o, framework, g_rand_boolean (rand), NULL);
    case 24:
      return restore_version (o, rand, framework);
    case 25:
      return change_scale (o, rand, framework);
    default:
      return guild_edit_delete_role (o, one_role, NULL, NULL, NULL);
    }
}

/* Whatever was done in whatever order: undo leads through the same states backwards, and redo forwards, to the byte. */
static void
test_anything (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("anything.guild");
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint n_refused = 0;

  add_competency (o, "keep");
  pairing_bring_to (o, GUILD_PAIRING_STATE_ACTIVE);
  g_ptr_array_add (states, guild_test_export (o));
  for (guint i = 0; i < N_STEPS; i++)
    {
      GuildChange *change = make_edit (o, rand, (guint) g_rand_int (rand) % 1000);
      g_autofree char *said = NULL;

      n_refused += change == NULL;
      if (change == NULL)
        continue;
      said = guild_change_describe (guild_change_get_name (change), guild_change_get_detail (change));
      g_assert_false (g_str_has_prefix (said, guild_change_get_name (change)));
      /* What an edit makes is what the door takes. */
      pairing_do (o, change);
      g_ptr_array_add (states, guild_test_export (o));
    }
  g_test_message ("%u edits, %u refused", states->len - 1, n_refused);
  g_assert_cmpuint (states->len, >, N_STEPS / 4);
  for (int redo = 0; redo < 2; redo++)
    for (guint i = 1; i < states->len; i++)
      {
        g_autofree char *state = NULL;

        pairing_undo (o, redo != 0);
        state = guild_test_export (o);
        g_assert_cmpstr (state, ==, g_ptr_array_index (states, redo ? i : states->len - 1 - i));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/archive", test_archive);
  g_test_add_func ("/models/merge-targets", test_merge_targets);
  g_test_add_func ("/models/merge-dates", test_merge_dates);
  g_test_add_func ("/models/delete-competency", test_delete_competency);
  g_test_add_func ("/models/delete-while-paired", test_delete_while_paired);
  g_test_add_func ("/models/anything", test_anything);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions: what is published stays, what publishing brings, and what is restored. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "guild-assessment-edits.h"
#include "guild-change-words.h"
#include "guild-error.h"
#include "guild-model-edits.h"
#include "guild-model-json.h"
#include "guild-model-scale.h"
#include "guild-model-versions.h"
#include "guild-role-edits.h"
#include "model-fixture.h"

static gint64
skill (GuildOrganisation *o,
       const char        *id)
{
  return guild_test_key (o, GUILD_KIND_COMPETENCY, id);
}

static GuildModelPlace
line (GuildOrganisation *o,
      const char        *id)
{
  return (GuildModelPlace) { GUILD_KIND_COMPETENCY, skill (o, id) };
}

static void
publish (GuildOrganisation *o,
         const char        *framework,
         const char        *note)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_publish (o, model_framework (o, framework), "Eva Novák", note,
                                            guild_model_json_write, NULL, &error);

  g_assert_no_error (error);
  model_do (o, change);
}

static void
rename_line (GuildOrganisation *o,
             const char        *id,
             const char        *name)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_rename_line (o, line (o, id), name, &error);

  g_assert_no_error (error);
  model_do (o, change);
}

static void
set_target (GuildOrganisation *o,
            const char        *role,
            const char        *competency,
            int                target)
{
  GuildRoleCell cell = { guild_test_key (o, GUILD_KIND_ROLE, role), skill (o, competency), target, (double) NAN };
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_role_cells (o, &cell, 1, &error);

  g_assert_no_error (error);
  model_do (o, change);
}

static void
describe (GuildOrganisation *o,
          const char        *competency,
          int                level,
          const char        *text)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_descriptor (o, skill (o, competency), level, text, &error);

  g_assert_no_error (error);
  model_do (o, change);
}

static GPtrArray *
list (GuildOrganisation *o,
      const char        *framework)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = guild_model_list_versions (o, model_framework (o, framework), guild_model_json_read, NULL,
                                                   &error);

  g_assert_no_error (error);
  return versions;
}

static gint64
get_version (GuildOrganisation *o,
             int                number)
{
  g_autoptr (GPtrArray) versions = list (o, "core");

  for (guint i = 0; i < versions->len; i++)
    if (((GuildModelVersion *) versions->pdata[i])->number == number)
      return ((GuildModelVersion *) versions->pdata[i])->key;
  g_assert_not_reached ();
}

static char *
write_now (GuildOrganisation *o)
{
  g_autoptr (GuildModelContent) content = guild_model_content_new_from (o, model_framework (o, "core"));

  return guild_model_json_write (content);
}

/* --- publishing -------------------------------------------------------------------------------------------------- */

static void
test_publish (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("publish.guild");
  g_autofree char *before = guild_test_export (o);
  g_autofree char *first = write_now (o);
  g_autofree char *second = NULL;
  g_autofree char *between = NULL;
  g_autofree char *written = NULL;
  g_autofree char *after = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  const GuildModelVersion *version;
  GuildChange *change;

  publish (o, "core", "The first");
  after = guild_test_export (o);
  model_there (after, "\"state\":\"published\",\"mentor_threshold\":4,\"version\":1}", TRUE);
  model_there (after,
               "{\"framework\":\"core\",\"number\":1,\"published\":\"2026-11-22\",\"published_by\":\"Eva Novák\","
               "\"note\":\"The first\",\"content\":\"{",
               TRUE);
  model_checked (o, before);
  model_nothing (guild_edit_publish (o, model_framework (o, "core"), "Eva", "", guild_model_json_write, NULL, &error),
                 &error, GUILD_ERROR_NOTHING, "different from version 1");

  /* What is edited is a draft of the next, and the first says what it said. */
  rename_line (o, "sql", "Queries");
  second = write_now (o);
  g_assert_cmpstr (first, !=, second);
  between = guild_test_export (o);
  model_there (between, "\"state\":\"draft\",\"mentor_threshold\":4,\"version\":1}", TRUE);
  change = guild_edit_publish (o, model_framework (o, "core"), "Bo", "", guild_model_json_write, NULL, &error);
  g_assert_no_error (error);
  sentence = guild_change_describe (guild_change_get_name (change), guild_change_get_detail (change));
  g_assert_cmpstr (sentence, ==, "Published version 2 of Core Skills");
  model_do (o, change);
  model_checked (o, between);
  versions = list (o, "core");
  g_assert_cmpuint (versions->len, ==, 2);
  version = versions->pdata[0];
  g_assert_cmpint (version->number, ==, 2);
  g_assert_cmpstr (version->published_by, ==, "Bo");
  written = guild_model_json_write (version->content);
  g_assert_cmpstr (written, ==, second);
  g_free (written);
  version = versions->pdata[1];
  g_assert_cmpint (version->number, ==, 1);
  g_assert_cmpint (version->published, ==, guild_date_parse (MODEL_TODAY));
  g_assert_cmpstr (version->note, ==, "The first");
  written = guild_model_json_write (version->content);
  g_assert_cmpstr (written, ==, first);
  g_clear_pointer (&versions, g_ptr_array_unref);
  versions = list (o, "other");
  g_assert_cmpuint (versions->len, ==, 0);
  g_clear_pointer (&versions, g_ptr_array_unref);
  versions = guild_model_list_versions (o, model_framework (o, "core"), NULL, NULL, &error);
  g_assert_null (((GuildModelVersion *) versions->pdata[0])->content);

  /* A number that is there is never given again, whatever the framework says. */
  {
    const GuildRecord *row = guild_organisation_find (o, GUILD_KIND_FRAMEWORK, "core");
    g_autoptr (GuildRecord)
        forgets = guild_record_with (row, GUILD_FRAMEWORK_VERSION, (GuildValue) { .integer = GUILD_ABSENT });

    change = guild_change_new ("test", NULL);
    guild_change_replace (change, row, forgets);
    model_do (o, change);
  }
  rename_line (o, "sql", "Questions");
  publish (o, "core", "");
  g_assert_cmpint (get_version (o, 3), >, 0);
}

static void
test_unpublishable (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("unpublishable.guild");
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autoptr (GError) error = NULL;
  gint64 framework;
  GuildModelPlace art = line (o, "art");

  g_set_str (&content->name, "Empty");
  model_do (o, guild_edit_new_framework (o, content, &framework, &error));
  model_nothing (guild_edit_publish (o, framework, "Eva", "", guild_model_json_write, NULL, &error), &error,
                 GUILD_ERROR_INVALID, "no competency yet");
  model_nothing (guild_edit_publish (o, 99, "Eva", "", guild_model_json_write, NULL, &error), &error,
                 GUILD_ERROR_INVALID, "no longer there");
  model_do (o, guild_edit_archive_lines (o, &art, 1, TRUE, &error));
  model_nothing (guild_edit_publish (o, model_framework (o, "other"), "Eva", "", guild_model_json_write, NULL, &error),
                 &error, GUILD_ERROR_INVALID, "no competency yet");
}

/* --- the guard ---------------------------------------------------------------------------------------------------- */

static GuildRecord *
read_version (GuildOrganisation *o)
{
  GuildQuery query = { GUILD_KIND_FRAMEWORK_VERSION, GUILD_BY_KEY, { .integer = get_version (o, 1) }, GUILD_ORDER_KEY };
  g_autoptr (GError) error = NULL;
  GuildRecord *row = guild_store_get_first (guild_organisation_get_store (o), &query, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (row);
  return row;
}

static void
assert_refused (GuildOrganisation *o,
                GuildChange       *change,
                const char        *words)
{
  g_autoptr (GuildChange) owned = change;
  g_autoptr (GError) error = NULL;

  g_assert_false (guild_organisation_commit (o, change, NULL, &error));
  model_nothing (NULL, &error, GUILD_ERROR_INVALID, words);
}

/* Each field of a published version stays, and so does the row, but with its framework. */
static void
test_guard (void)
{
  static const struct
  {
    guint field;
    GuildValue value;
  } cases[] = {
    { GUILD_FRAMEWORK_VERSION_NUMBER, { .integer = 7 } },
    { GUILD_FRAMEWORK_VERSION_PUBLISHED, { .integer = 739000 } },
    { GUILD_FRAMEWORK_VERSION_PUBLISHED_BY, { .text = "Me" } },
    { GUILD_FRAMEWORK_VERSION_NOTE, { .text = "Another" } },
    { GUILD_FRAMEWORK_VERSION_CONTENT, { .text = "{}" } },
  };
  g_autoptr (GuildOrganisation) o = model_fixture ("guard.guild");
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autoptr (GuildRecord) row = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  GuildChange *change;
  gint64 framework;

  publish (o, "core", "");
  before = guild_test_export (o);
  row = read_version (o);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildRecord) other = guild_record_with (row, cases[i].field, cases[i].value);

      change = guild_change_new ("test", NULL);
      guild_change_replace (change, row, other);
      assert_refused (o, change, "does not change");
    }
  change = guild_change_new ("test", NULL);
  guild_change_remove (change, row);
  assert_refused (o, change, "only with its framework");
  after = guild_test_export (o);
  g_assert_cmpstr (before, ==, after);

  /* With its framework it goes, and comes back. */
  g_set_str (&content->name, "Short");
  guild_model_content_add_node (content, GUILD_KIND_COMPETENCY, -1, "Brevity");
  model_do (o, guild_edit_new_framework (o, content, &framework, &error));
  model_do (o, guild_edit_publish (o, framework, "Eva", "", guild_model_json_write, NULL, &error));
  g_free (before);
  before = guild_test_export (o);
  model_do (o, guild_edit_delete_framework (o, framework, NULL, &error));
  model_checked (o, before);
}

/* --- retiring ----------------------------------------------------------------------------------------------------- */

static void
test_retire (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("retire.guild");
  gint64 core = model_framework (o, "core");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  rename_line (o, "sql", "Queries");
  model_nothing (guild_edit_retire (o, core, TRUE, &error), &error, GUILD_ERROR_INVALID, "never published");
  model_nothing (guild_edit_retire (o, core, FALSE, &error), &error, GUILD_ERROR_NOTHING, "Nothing");
  publish (o, "core", "");
  model_nothing (guild_edit_retire (o, core, FALSE, &error), &error, GUILD_ERROR_NOTHING, "Nothing");
  before = guild_test_export (o);
  model_do (o, guild_edit_retire (o, core, TRUE, &error));
  after = guild_test_export (o);
  model_there (after, "\"state\":\"retired\",\"mentor_threshold\":4,\"version\":1}", TRUE);
  model_checked (o, before);
  model_nothing (guild_edit_retire (o, core, TRUE, &error), &error, GUILD_ERROR_NOTHING, "Nothing");
  model_do (o, guild_edit_retire (o, core, FALSE, &error));
  g_free (after);
  after = guild_test_export (o);
  model_there (after, "\"state\":\"draft\",\"mentor_threshold\":4,\"version\":1}", TRUE);
  model_nothing (guild_edit_retire (o, 99, TRUE, &error), &error, GUILD_ERROR_INVALID, "no longer there");
}

/* --- what publishing brings ---------------------------------------------------------------------------------------- */

static void
assert_effect (GuildOrganisation *o,
               const char        *what,
               GuildPublishEffect expected)
{
  g_auto (GuildPublishEffect) effect = { 0 };
  g_autoptr (GError) error = NULL;

  guild_model_preview_publish (o, model_framework (o, "core"), guild_model_json_read, &effect, NULL, &error);
  g_assert_no_error (error);
  if (effect.n_added != expected.n_added || effect.n_changed != expected.n_changed ||
      effect.n_removed != expected.n_removed || effect.n_people != expected.n_people ||
      effect.n_valid != expected.n_valid || effect.n_invalid != expected.n_invalid ||
      effect.n_opened != expected.n_opened || effect.n_closed != expected.n_closed)
    g_error ("%s: %u added, %u changed, %u removed, %u people, %lu valid, %lu not, %lu opened, %lu closed", what,
             effect.n_added, effect.n_changed, effect.n_removed, effect.n_people, (gulong) effect.n_valid,
             (gulong) effect.n_invalid, (gulong) effect.n_opened, (gulong) effect.n_closed);
}

/* Ana and Bo are analysts, who are asked for SQL at 4 and coaching at 2. Ana is at 3 in SQL, Bo at 4, and at 3 in
 * coaching; Ana's does not apply. One thing at a time is different, and is taken back. */
static void
test_preview (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("preview.guild");
  GuildModelSpot top = { model_framework (o, "core"), 0, { GUILD_KIND_COMPETENCY, 0 } };
  GuildModelPlace sql = line (o, "sql"), etl = line (o, "etl");
  g_auto (GuildPublishEffect) effect = { 0 };
  g_auto (GuildPublishEffect) gone = { 0 };
  g_autoptr (GArray) scale = g_array_new (FALSE, FALSE, sizeof (GuildModelLevel));
  g_autoptr (GError) error = NULL;

  assert_effect (o, "the first time", (GuildPublishEffect) { .n_added = 3, .n_people = 2, .n_valid = 3 });
  publish (o, "core", "");
  assert_effect (o, "nothing", (GuildPublishEffect) { .n_valid = 3 });

  rename_line (o, "sql", "Queries");
  {
    g_auto (GuildPublishEffect) renamed = { 0 };
    const GuildModelDifference *difference;

    guild_model_preview_publish (o, top.framework, guild_model_json_read, &renamed, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (renamed.differences->len, ==, 1);
    difference = renamed.differences->pdata[0];
    g_assert_cmpstr (difference->before, ==, "SQL");
    g_assert_cmpstr (difference->after, ==, "Queries");
  }
  assert_effect (o, "a name", (GuildPublishEffect) { .n_changed = 1, .n_people = 2, .n_valid = 3 });
  model_undo (o, FALSE);

  describe (o, "sql", 4, "Tunes everything");
  assert_effect (o, "words of level 4",
                 (GuildPublishEffect) { .n_changed = 1, .n_people = 2, .n_valid = 2, .n_invalid = 1 });
  model_undo (o, FALSE);

  model_do (o, guild_edit_add_indicators (o, skill (o, "coaching"), 3, 0, (const char *const[]) { "Waits", NULL }, NULL,
                                          &error));
  assert_effect (o, "an indicator of level 3",
                 (GuildPublishEffect) { .n_changed = 1, .n_people = 2, .n_valid = 2, .n_invalid = 1 });
  model_undo (o, FALSE);

  /* A competency that no role asks for and nobody is rated in. */
  describe (o, "etl", 2, "Loads what there is");
  assert_effect (o, "what nobody has", (GuildPublishEffect) { .n_changed = 1, .n_valid = 3 });
  model_undo (o, FALSE);
  model_do (o, guild_edit_move_lines (o, &etl, 1, top, &error));
  assert_effect (o, "a move", (GuildPublishEffect) { .n_changed = 1, .n_valid = 3 });
  model_undo (o, FALSE);
  model_do (o, guild_edit_add_line (o, top, GUILD_KIND_COMPETENCY, "Statistics", NULL, &error));
  assert_effect (o, "a new one", (GuildPublishEffect) { .n_added = 1, .n_valid = 3 });
  model_undo (o, FALSE);
  model_do (o, guild_edit_archive_lines (o, &sql, 1, TRUE, &error));
  /* Nobody is asked for it any more, so Ana's gap closes. */
  assert_effect (o, "one that is archived",
                 (GuildPublishEffect) { .n_removed = 1, .n_people = 2, .n_valid = 1, .n_closed = 1 });
  model_undo (o, FALSE);

  set_target (o, "analyst", "sql", 5);
  assert_effect (o, "a higher target", (GuildPublishEffect) { .n_people = 2, .n_valid = 3, .n_opened = 1 });
  model_undo (o, FALSE);
  set_target (o, "analyst", "sql", 3);
  assert_effect (o, "a lower target", (GuildPublishEffect) { .n_people = 2, .n_valid = 3, .n_closed = 1 });
  model_undo (o, FALSE);
  set_target (o, "analyst", "sql", -1);
  assert_effect (o, "no target", (GuildPublishEffect) { .n_people = 2, .n_valid = 3, .n_closed = 1 });
  model_undo (o, FALSE);
  set_target (o, "analyst", "etl", 1);
  assert_effect (o, "a new target that nobody is rated in", (GuildPublishEffect) { .n_people = 2, .n_valid = 3 });
  model_undo (o, FALSE);
  set_target (o, "painter", "coaching", 1);
  assert_effect (o, "a target of another role", (GuildPublishEffect) { .n_people = 1, .n_valid = 3 });
  model_undo (o, FALSE);
  set_target (o, "analyst", "art", 1);
  assert_effect (o, "another framework", (GuildPublishEffect) { .n_valid = 3 });
  model_undo (o, FALSE);

  /* Another scale alone neither opens nor closes: what was asked for is said on the new one. */
  for (int level = 1; level <= 7; level++)
    {
      GuildModelLevel step = { level, (char *) "abcdefg" + level - 1, (char *) "" };

      g_array_append_val (scale, step);
    }
  model_do (o, guild_edit_scale (o, top.framework, scale, NULL, NULL, NULL, &error));
  guild_model_preview_publish (o, top.framework, guild_model_json_read, &effect, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (effect.n_opened + effect.n_closed, ==, 0);
  g_assert_cmpuint (effect.n_invalid, ==, 3);
  g_assert_false (guild_model_preview_publish (o, 99, guild_model_json_read, &gone, NULL, &error));
  model_nothing (NULL, &error, GUILD_ERROR_INVALID, "no longer there");
}

/* --- restoring ---------------------------------------------------------------------------------------------------- */

static GuildChange *
restore (GuildOrganisation *o,
         GuildModelReadFunc read)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_restore_version (o, get_version (o, 1), read, NULL, &error);

  g_assert_no_error (error);
  return change;
}

static void
edit_words (GuildOrganisation *o)
{
  rename_line (o, "sql", "Queries");
  describe (o, "sql", 1, "Reads slowly");
  describe (o, "sql", 2, "");
  describe (o, "sql", 3, "New here");
}

static void
edit_order (GuildOrganisation *o)
{
  GuildModelSpot first = { model_framework (o, "core"),
                           0,
                           { GUILD_KIND_DOMAIN, guild_test_key (o, GUILD_KIND_DOMAIN, "data") } };
  GuildModelPlace etl = line (o, "etl");
  g_autoptr (GError) error = NULL;

  model_do (o, guild_edit_move_lines (o, &etl, 1, first, &error));
  model_do (o, guild_edit_move_indicator (o, guild_test_key (o, GUILD_KIND_INDICATOR, "i-sql-1b"), 1,
                                          guild_test_key (o, GUILD_KIND_INDICATOR, "i-sql-1a"), &error));
  model_do (o, guild_edit_move_indicator (o, guild_test_key (o, GUILD_KIND_INDICATOR, "i-sql-2a"), 5, 0, &error));
}

static void
edit_scale (GuildOrganisation *o)
{
  g_autoptr (GPtrArray) presets = guild_scale_list_presets ();
  g_autoptr (GError) error = NULL;

  model_do (o, guild_edit_scale (o, model_framework (o, "core"), ((GuildScalePreset *) presets->pdata[3])->levels, NULL,
                                 NULL, NULL, &error));
}

static void
edit_targets (GuildOrganisation *o)
{
  set_target (o, "analyst", "sql", 2);
  set_target (o, "analyst", "etl", 3);
}

static void
add_unrated (GuildOrganisation *o)
{
  GuildModelSpot top = { model_framework (o, "core"), 0, { GUILD_KIND_COMPETENCY, 0 } };
  GuildModelPlace domain, place;
  g_autoptr (GError) error = NULL;

  model_do (o, guild_edit_add_line (o, top, GUILD_KIND_DOMAIN, "New Domain", &domain, &error));
  top.domain = domain.key;
  model_do (o, guild_edit_add_line (o, top, GUILD_KIND_COMPETENCY, "New Skill", &place, &error));
  model_do (o, guild_edit_add_indicators (o, place.key, 1, 0, (const char *const[]) { "Tries", NULL }, NULL, &error));
  model_do (o, guild_edit_descriptor (o, place.key, 1, "Something", &error));
  set_target (o, "analyst", "new-skill", 2);
}

/* Whatever was edited, the framework says again what the version says, as a draft. */
static void
test_restore (void)
{
  static const struct
  {
    const char *what;
    void (*edit) (GuildOrganisation *o);
  } cases[] = {
    { "words", edit_words },     { "order", edit_order }, { "scale", edit_scale },
    { "targets", edit_targets }, { "more", add_unrated },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (cases[i].what, ".guild", NULL);
      g_autoptr (GuildOrganisation) o = model_fixture (name);
      g_autofree char *published = NULL;
      g_autofree char *edited = NULL;
      g_autofree char *restored = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *sentence = NULL;
      g_autoptr (GError) error = NULL;
      GuildChange *change;

      publish (o, "core", "");
      published = write_now (o);
      model_nothing (guild_edit_restore_version (o, get_version (o, 1), guild_model_json_read, NULL, &error), &error,
                     GUILD_ERROR_NOTHING, "Nothing");
      cases[i].edit (o);
      edited = write_now (o);
      g_assert_cmpstr (edited, !=, published);
      before = guild_test_export (o);
      change = restore (o, guild_model_json_read);
      sentence = guild_change_describe (guild_change_get_name (change), guild_change_get_detail (change));
      g_assert_cmpstr (sentence, ==, "Restored version 1 of Core Skills as a draft");
      model_do (o, change);
      restored = write_now (o);
      g_assert_cmpstr (restored, ==, published);
      after = guild_test_export (o);
      model_there (after, "\"state\":\"draft\",\"mentor_threshold\":4,\"version\":1}", TRUE);
      model_checked (o, before);
    }
}

/* On five steps again, what was rated on three follows, and says what it said first. */
static void
test_restore_ratings (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("restore-ratings.guild");
  g_autofree char *after = NULL;

  publish (o, "core", "");
  edit_scale (o);
  model_do (o, restore (o, guild_model_json_read));
  after = guild_test_export (o);
  /* 3 of 5 was 2 of 3, and is 3 of 5 again. */
  model_there (after, "{\"competency\":\"coaching\"},{\"competency\":\"sql\",\"level\":3,\"source_level\":3}", TRUE);
  model_there (after, "\"from_level\":3,\"goal_level\":5,\"state\":\"active\"", TRUE);
}

/* Contents that the organisation never had: without some lines, and with others. */
static GuildModelContent *
read_less (const char *text,
           GError    **error)
{
  g_autoptr (GuildModelContent) content = guild_model_json_read (text, error);
  g_autofree gboolean *chosen = g_new0 (gboolean, content->nodes->len);

  for (guint i = 0; i < content->nodes->len; i++)
    chosen[i] = strcmp (((GuildModelNode *) content->nodes->pdata[i])->id, "coaching") == 0;
  return guild_model_content_select (content, chosen);
}

static GuildModelContent *
read_more (const char *text,
           GError    **error)
{
  GuildModelContent *content = guild_model_json_read (text, error);
  GuildModelNode *node = guild_model_content_add_node (content, GUILD_KIND_COMPETENCY, 0, "Came Back");

  g_set_str (&node->id, "came-back");
  guild_model_node_add_descriptor (node, 2, "Is here");
  guild_model_node_add_indicator (node, "i-back", 3, "Stays");
  /* The id of another framework's line is taken. */
  node = guild_model_content_add_node (content, GUILD_KIND_COMPETENCY, -1, "Art");
  g_set_str (&node->id, "art");
  return content;
}

/* SQL was rated and is learned: it is archived, with nobody asked for it, outside of the domain that goes. ETL was never
 * used: it goes with all that names it. */
static void
test_restore_less (void)
{
  static const char *const there[] = {
    "{\"id\":\"sql\",\"framework\":\"core\",\"name\":\"SQL\",\"definition\":\"Asks databases\",\"position\":1,\"archived\":true}",
    "{\"id\":\"coaching\",\"framework\":\"core\",\"name\":\"Coaching\",\"position\":2}",
    "\"id\":\"i-sql-1a\"",
    "{\"role\":\"analyst\",\"competency\":\"sql\",\"from\":\"2020-01-01\",\"until\":\"2026-11-21\",\"target\":4,\"weight\":2}",
    "{\"session\":\"s1\",\"indicator\":\"i-sql-2a\"}",
    "\"competency\":\"art\",\"rule\"",
  };
  static const char *const gone[] = { "\"id\":\"etl\"",
                                      "\"id\":\"data\"",
                                      "\"id\":\"inner\"",
                                      "i-etl",
                                      "\"competency\":\"etl\"",
                                      "{\"role\":\"painter\"",
                                      "\"from\":\"2026-11-22\",\"target\":4" };
  g_autoptr (GuildOrganisation) o = model_fixture ("less.guild");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *versions = NULL;

  /* A role that asks for nothing else, so that the version does not know it. */
  set_target (o, "painter", "sql", 3);
  publish (o, "core", "");
  before = guild_test_export (o);
  model_do (o, restore (o, read_less));
  after = guild_test_export (o);
  /* What was published still names them. */
  versions = g_strdup (strstr (after, "\"proficiency_levels\""));
  for (guint i = 0; i + 1 < G_N_ELEMENTS (there); i++)
    model_there (versions, there[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    model_there (versions, gone[i], FALSE);
  model_checked (o, before);
}

static void
test_restore_more (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("more-lines.guild");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  publish (o, "core", "");
  before = guild_test_export (o);
  model_do (o, restore (o, read_more));
  after = guild_test_export (o);
  model_there (after, "{\"id\":\"came-back\",\"framework\":\"core\",\"domain\":\"data\",\"name\":\"Came Back\",", TRUE);
  model_there (after, "{\"competency\":\"came-back\",\"level\":2,\"text\":\"Is here\"}", TRUE);
  model_there (after, "{\"id\":\"i-back\",\"competency\":\"came-back\",\"level\":3,", TRUE);
  model_there (after, "{\"id\":\"art\",\"framework\":\"other\",\"name\":\"Art\"}", TRUE);
  model_there (after, "{\"id\":\"art-2\",\"framework\":\"core\",\"name\":\"Art\",", TRUE);
  model_checked (o, before);
}

static void
test_restore_refused (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("restore-refused.guild");
  g_autoptr (GError) error = NULL;

  model_nothing (guild_edit_restore_version (o, 99, guild_model_json_read, NULL, &error), &error, GUILD_ERROR_INVALID,
                 "no longer there");
}

/* --- assessments keep the version ------------------------------------------------------------------------------------ */

static void
assert_assessed (GuildOrganisation *o,
                 const char        *skills,
                 gint64             version)
{
  g_auto (GStrv) ids = g_strsplit (skills, ",", -1);
  g_autoptr (GArray) ratings = g_array_new (FALSE, TRUE, sizeof (GuildDraftRating));
  gint64 ana = guild_test_key (o, GUILD_KIND_PERSON, "ana");
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  guint n_operations;
  const GuildOperation *operations;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      GuildDraftRating rating = { skill (o, ids[i]), 3, NULL };

      g_array_append_val (ratings, rating);
    }
  change = guild_edit_assess (o, ana, GUILD_ASSESSMENT_KIND_SELF, ana, NULL, 0,
                              (const GuildDraftRating *) (void *) ratings->data, ratings->len, NULL, &error);
  g_assert_no_error (error);
  operations = guild_change_get_operations (change, &n_operations);
  for (guint i = 0; i < n_operations; i++)
    if (guild_operation_get_kind (&operations[i]) == GUILD_KIND_ASSESSMENT)
      g_assert_cmpint (guild_record_get_integer (operations[i].after, GUILD_ASSESSMENT_VERSION), ==, version);
}

static void
test_assessed (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("assessed.guild");
  gint64 ana = guild_test_key (o, GUILD_KIND_PERSON, "ana");
  g_autoptr (GuildAssessmentDraft) draft = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  assert_assessed (o, "sql", GUILD_ABSENT);
  publish (o, "core", "");
  rename_line (o, "sql", "Queries");
  publish (o, "core", "");
  assert_assessed (o, "sql", 2);
  assert_assessed (o, "art", GUILD_ABSENT);
  publish (o, "other", "");
  assert_assessed (o, "art", 1);
  assert_assessed (o, "sql,art,coaching", 2);
  assert_assessed (o, "art,sql", 2); /* as many of each: the older framework */

  /* A draft has none; it takes the one that is there when it is submitted. */
  draft = guild_assessment_draft_new (ana, GUILD_ASSESSMENT_KIND_SELF, ana, guild_date_parse (MODEL_TODAY));
  guild_assessment_draft_set (draft, skill (o, "sql"), 3, "");
  model_do (o, guild_edit_draft_save (o, draft, NULL, &error));
  g_assert_cmpint (guild_record_get_integer (guild_organisation_lookup (o, GUILD_KIND_ASSESSMENT, draft->key),
                                             GUILD_ASSESSMENT_VERSION),
                   ==, GUILD_ABSENT);
  before = guild_test_export (o);
  model_do (o, guild_edit_draft_submit (o, draft, NULL, &error));
  after = guild_test_export (o);
  model_there (after, "\"version\":2,\"ratings\":", TRUE);
  model_checked (o, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-versions/publish", test_publish);
  g_test_add_func ("/model-versions/unpublishable", test_unpublishable);
  g_test_add_func ("/model-versions/guard", test_guard);
  g_test_add_func ("/model-versions/retire", test_retire);
  g_test_add_func ("/model-versions/preview", test_preview);
  g_test_add_func ("/model-versions/restore", test_restore);
  g_test_add_func ("/model-versions/restore-ratings", test_restore_ratings);
  g_test_add_func ("/model-versions/restore-less", test_restore_less);
  g_test_add_func ("/model-versions/restore-more", test_restore_more);
  g_test_add_func ("/model-versions/restore-refused", test_restore_refused);
  g_test_add_func ("/model-versions/assessed", test_assessed);
  return g_test_run ();
}

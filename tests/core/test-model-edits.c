/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each edit of a competency model: what it makes of an outline, what it refuses, and the way back to the byte. */
#include <string.h>

#include "guild-change-words.h"
#include "guild-error.h"
#include "guild-model-edits.h"
#include "guild-test.h"

typedef struct
{
  GuildOrganisation *o;
  gint64 framework;
} Model;

static void
check (GuildOrganisation *o)
{
  g_autoptr (GPtrArray) problems = guild_organisation_check (o, NULL, NULL);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Commits; nothing is wrong then, and undo and redo lead to the same bytes. */
static void
commit (Model       *model,
        GuildChange *change,
        GError     **error)
{
  g_autofree char *before = guild_test_export (model->o);
  g_autofree char *after = NULL;

  g_assert_no_error (*error);
  g_assert_nonnull (change);
  guild_organisation_commit (model->o, change, NULL, error);
  g_assert_no_error (*error);
  guild_change_unref (change);
  check (model->o);
  after = guild_test_export (model->o);
  g_assert_cmpstr (before, !=, after);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GuildChange) undone = guild_organisation_undo (model->o, i == 1, NULL, error);
      g_autofree char *now = NULL;

      g_assert_no_error (*error);
      now = guild_test_export (model->o);
      g_assert_cmpstr (now, ==, i == 1 ? after : before);
    }
  change = guild_organisation_undo (model->o, TRUE, NULL, error);
  guild_change_unref (change);
}

static void
refuse (GuildChange *change,
        GError     **error,
        GuildError   code)
{
  g_assert_null (change);
  g_assert_error (*error, GUILD_ERROR, (int) code);
  g_clear_error (error);
}

/* An outline is written as its names, each with a space for each domain that it stands in; domains end with a slash. */
static char *
write_outline (Model *model)
{
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (model->o, model->framework);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < guild_model_outline_get_size (outline); i++)
    {
      const GuildModelLine *line = guild_model_outline_get (outline, i);
      gboolean is_domain = line->place.kind == GUILD_KIND_DOMAIN;
      guint at;

      g_assert_true (guild_model_outline_find (outline, line->place, &at));
      g_assert_cmpuint (at, ==, i);
      g_assert_cmpuint (line->end, >, i);
      for (int depth = 0; depth < line->depth; depth++)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, "%s%s|",
                              guild_record_get_text (line->row, is_domain ? GUILD_DOMAIN_NAME : GUILD_COMPETENCY_NAME),
                              is_domain ? "/" : "");
    }
  return g_string_free_and_steal (text);
}

static void
expect (Model      *model,
        const char *outline)
{
  g_autofree char *text = write_outline (model);

  g_assert_cmpstr (text, ==, outline);
}

static GuildModelPlace
find (Model      *model,
      const char *name)
{
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (model->o, model->framework);

  for (guint i = 0; i < guild_model_outline_get_size (outline); i++)
    {
      const GuildModelLine *line = guild_model_outline_get (outline, i);

      if (strcmp (name, guild_record_get_text (line->row, line->place.kind == GUILD_KIND_DOMAIN
                                                              ? GUILD_DOMAIN_NAME
                                                              : GUILD_COMPETENCY_NAME)) == 0)
        return line->place;
    }
  g_error ("no line %s", name);
}

static GuildModelSpot
spot_before (Model      *model,
             const char *domain,
             const char *before)
{
  return (GuildModelSpot) { model->framework, domain == NULL ? 0 : find (model, domain).key,
                            before == NULL ? (GuildModelPlace) { 0 } : find (model, before) };
}

/* The content that an outline, as above, says. */
static GuildModelContent *
read_content (const char *outline)
{
  GuildModelContent *content = guild_model_content_new ();
  g_auto (GStrv) lines = g_strsplit (outline, "|", -1);
  int parents[8] = { -1 };

  g_set_str (&content->name, "Skills");
  for (guint i = 0; *lines[i] != '\0'; i++)
    {
      gsize depth = strspn (lines[i], " ");
      gboolean is_domain = g_str_has_suffix (lines[i], "/");
      g_autofree char *name = g_strndup (lines[i] + depth, strlen (lines[i]) - depth - is_domain);

      guild_model_content_add_node (content, is_domain ? GUILD_KIND_DOMAIN : GUILD_KIND_COMPETENCY, parents[depth],
                                    name);
      parents[depth + 1] = (int) i;
    }
  return content;
}

static void
model_init (Model      *model,
            const char *outline)
{
  g_autoptr (GuildModelContent) content = read_content (outline);
  GError *error = NULL;

  model->o = guild_test_create ("model.guild");
  commit (model, guild_edit_new_framework (model->o, content, &model->framework, &error), &error);
  expect (model, outline);
}

static void
model_clear (Model *model)
{
  g_clear_object (&model->o);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Model, model_clear)

static guint
count_rows (GuildChange *change)
{
  guint n_operations = 0;

  if (change != NULL)
    guild_change_get_operations (change, &n_operations);
  return n_operations;
}

/* --- the outline -------------------------------------------------------------------------------------------------- */

static void
test_framework (void)
{
  g_auto (Model) model = { 0 };
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (GuildModelContent) empty = guild_model_content_new ();
  GError *error = NULL;

  model_init (&model, "Lead/| Coaching| Sub/|  Deep|SQL|");
  levels = guild_model_list_levels (model.o, model.framework);
  g_assert_cmpuint (levels->len, ==, 5);
  g_assert_cmpstr (guild_record_get_text (levels->pdata[2], GUILD_PROFICIENCY_LEVEL_NAME), ==, "Intermediate");
  g_assert_cmpstr (guild_record_get_text (guild_organisation_lookup (model.o, GUILD_KIND_FRAMEWORK, model.framework),
                                          GUILD_FRAMEWORK_ID),
                   ==, "skills");
  refuse (guild_edit_new_framework (model.o, empty, NULL, &error), &error, GUILD_ERROR_INVALID);
  commit (&model, guild_edit_framework_text (model.o, model.framework, GUILD_FRAMEWORK_NAME, " Crafts ", &error),
          &error);
  refuse (guild_edit_framework_text (model.o, model.framework, GUILD_FRAMEWORK_NAME, "Crafts", &error), &error,
          GUILD_ERROR_NOTHING);
  commit (&model, guild_edit_framework_text (model.o, model.framework, GUILD_FRAMEWORK_DESCRIPTION, "Ours", &error),
          &error);
}

static void
test_lines (void)
{
  g_auto (Model) model = { 0 };
  GuildModelPlace place = { 0 };
  GError *error = NULL;

  model_init (&model, "Lead/| Coaching|SQL|");
  commit (&model,
          guild_edit_add_line (model.o, spot_before (&model, "Lead", NULL), GUILD_KIND_COMPETENCY, "SQL", &place,
                               &error),
          &error);
  expect (&model, "Lead/| Coaching| SQL|SQL|");
  g_assert_cmpstr (guild_record_get_text (guild_organisation_lookup (model.o, place.kind, place.key),
                                          GUILD_COMPETENCY_ID),
                   ==, "sql-2");
  commit (&model, guild_edit_rename_line (model.o, place, "Listening\n", &error), &error);
  commit (&model,
          guild_edit_add_line (model.o, spot_before (&model, NULL, "Lead"), GUILD_KIND_DOMAIN, "Values", NULL, &error),
          &error);
  expect (&model, "Values/|Lead/| Coaching| Listening|SQL|");
  refuse (guild_edit_add_line (model.o, spot_before (&model, NULL, NULL), GUILD_KIND_COMPETENCY, "  ", NULL, &error),
          &error, GUILD_ERROR_INVALID);
  refuse (guild_edit_rename_line (model.o, place, "", &error), &error, GUILD_ERROR_INVALID);
  refuse (guild_edit_rename_line (model.o, place, "Listening", &error), &error, GUILD_ERROR_NOTHING);
  place.key = 4711;
  refuse (guild_edit_rename_line (model.o, place, "Gone", &error), &error, GUILD_ERROR_INVALID);
  commit (&model, guild_edit_competency_text (model.o, find (&model, "SQL").key, GUILD_COMPETENCY_CODE, "S1", &error),
          &error);
  commit (&model, guild_edit_domain_definition (model.o, find (&model, "Lead").key, "To lead", &error), &error);
}

/* Lines, the spot, and what the outline is then; NULL where nothing would be different, "" where it is refused. */
typedef struct
{
  const char *lines;
  const char *domain;
  const char *before;
  const char *after;
} Move;

static GArray *
find_all (Model      *model,
          const char *names)
{
  g_auto (GStrv) split = g_strsplit (names, ",", -1);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (GuildModelPlace));

  for (guint i = 0; split[i] != NULL; i++)
    {
      GuildModelPlace place = find (model, split[i]);

      g_array_append_val (places, place);
    }
  return places;
}

static void
settle (Model       *model,
        GuildChange *change,
        GError     **error,
        const char  *after)
{
  if (after == NULL || *after == '\0')
    {
      refuse (change, error, after == NULL ? GUILD_ERROR_NOTHING : GUILD_ERROR_INVALID);
      return;
    }
  commit (model, change, error);
  expect (model, after);
  change = guild_organisation_undo (model->o, FALSE, NULL, error);
  guild_change_unref (change);
}

static void
test_move (void)
{
  static const Move moves[] = {
    { "a", NULL, NULL, "D/| d| e| E/|  f|b|c|a|" },
    { "c", NULL, "a", "D/| d| e| E/|  f|c|a|b|" },
    { "c", "D", "e", "D/| d| c| e| E/|  f|a|b|" },
    { "c,a", "E", NULL, "D/| d| e| E/|  f|  a|  c|b|" },
    { "E", NULL, "D", "E/| f|D/| d| e|a|b|c|" },
    { "E,f", NULL, NULL, "D/| d| e|a|b|c|E/| f|" },
    { "a", NULL, "b", NULL },
    { "a,b", NULL, "c", NULL },
    { "a,b", NULL, "a", NULL },
    { "c", NULL, NULL, NULL },
    { "a,c", NULL, "b", "D/| d| e| E/|  f|a|c|b|" },
    { "D", "E", NULL, "" },
    { "D", "D", "d", "" },
  };
  g_auto (Model) model = { 0 };
  GError *error = NULL;

  model_init (&model, "D/| d| e| E/|  f|a|b|c|");
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (GArray) places = find_all (&model, moves[i].lines);

      settle (&model,
              guild_edit_move_lines (model.o, (GuildModelPlace *) (void *) places->data, places->len,
                                     spot_before (&model, moves[i].domain, moves[i].before), &error),
              &error, moves[i].after);
    }
}

static void
test_shift (void)
{
  static const struct
  {
    const char *lines;
    int by;
    const char *after;
  } shifts[] = {
    { "a", 1, "D/| d| e|b|a|c|" },   { "a", -1, "a|D/| d| e|b|c|" },  { "c", 1, NULL },
    { "c", -2, "D/| d| e|c|a|b|" },  { "a,b", 1, "D/| d| e|c|a|b|" }, { "b,c", 1, NULL },
    { "d", 1, "D/| e| d|a|b|c|" },   { "D,e", 1, "a|D/| d| e|b|c|" }, { "e,c", -1, "D/| e| d|a|c|b|" },
    { "a,c", 1, "D/| d| e|b|a|c|" },
  };
  g_auto (Model) model = { 0 };
  GError *error = NULL;

  model_init (&model, "D/| d| e|a|b|c|");
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      g_autoptr (GArray) places = find_all (&model, shifts[i].lines);

      settle (&model,
              guild_edit_shift_lines (model.o, (GuildModelPlace *) (void *) places->data, places->len, shifts[i].by,
                                      &error),
              &error, shifts[i].after);
    }
}

static void
test_indent (void)
{
  static const struct
  {
    const char *lines;
    gboolean outwards;
    const char *after;
  } indents[] = {
    { "a", FALSE, "D/| d| E/|  e| a|b|c|" },
    { "c", FALSE, "D/| d| E/|  e|a|b/| c|" },
    { "a,b,c", FALSE, "D/| d| E/|  e| a| b| c|" },
    { "b,c", FALSE, "D/| d| E/|  e|a/| b| c|" },
    { "D", FALSE, "" },
    { "E", FALSE, "D/| d/|  E/|   e|a|b|c|" },
    { "e", TRUE, "D/| d| E/| e|a|b|c|" },
    { "d,E", TRUE, "D/|d|E/| e|a|b|c|" },
    { "a", TRUE, "" },
  };
  g_auto (Model) model = { 0 };
  const char *const texts[] = { "Writes joins", NULL };
  GuildModelPlace place, turned;
  GError *error = NULL;

  model_init (&model, "D/| d| E/|  e|a|b|c|");
  for (guint i = 0; i < G_N_ELEMENTS (indents); i++)
    {
      g_autoptr (GArray) places = find_all (&model, indents[i].lines);

      settle (&model,
              guild_edit_indent_lines (model.o, (GuildModelPlace *) (void *) places->data, places->len,
                                       indents[i].outwards, &error),
              &error, indents[i].after);
    }
  /* What something hangs on stays a competency. */
  commit (&model, guild_edit_add_indicators (model.o, find (&model, "b").key, 1, 0, texts, NULL, &error), &error);
  place = find (&model, "c");
  refuse (guild_edit_indent_lines (model.o, &place, 1, FALSE, &error), &error, GUILD_ERROR_INVALID);
  refuse (guild_edit_turn_line (model.o, find (&model, "b"), NULL, &error), &error, GUILD_ERROR_INVALID);
  refuse (guild_edit_turn_line (model.o, find (&model, "D"), NULL, &error), &error, GUILD_ERROR_INVALID);
  commit (&model, guild_edit_turn_line (model.o, find (&model, "c"), &turned, &error), &error);
  g_assert_cmpint (turned.kind, ==, GUILD_KIND_DOMAIN);
  expect (&model, "D/| d| E/|  e|a|b|c/|");
  commit (&model, guild_edit_turn_line (model.o, turned, NULL, &error), &error);
  expect (&model, "D/| d| E/|  e|a|b|c|");
}

/* A move writes one row where there is room, and few where there is none. */
static void
test_positions (void)
{
  g_auto (Model) model = { 0 };
  GString *flat = g_string_new (NULL);
  g_autofree char *after = NULL;
  g_autofree char *outline = NULL;
  g_autoptr (GuildChange) dense = guild_change_new ("model", NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GuildChange) change = NULL;
  GuildModelPlace place;
  GError *error = NULL;

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (flat, "c%02u|", i);
  outline = g_string_free_and_steal (flat);
  model_init (&model, outline);
  place = find (&model, "c10");
  change = guild_edit_shift_lines (model.o, &place, 1, 1, &error);
  g_assert_cmpuint (count_rows (change), ==, 1);
  g_clear_pointer (&change, guild_change_unref);
  /* As files from elsewhere have them: 0, 1, 2. */
  rows = guild_organisation_list (model.o, GUILD_KIND_COMPETENCY);
  for (guint i = 0; i < rows->len; i++)
    {
      GuildRecord *row = guild_record_with (rows->pdata[i], GUILD_COMPETENCY_POSITION, (GuildValue) { .integer = i });

      guild_change_replace (dense, rows->pdata[i], row);
      guild_record_unref (row);
    }
  commit (&model, g_steal_pointer (&dense), &error);
  expect (&model, outline);
  for (int by = -1; by <= 1; by += 2)
    {
      change = guild_edit_shift_lines (model.o, &place, 1, by, &error);
      g_assert_cmpuint (count_rows (change), ==, 2);
      g_clear_pointer (&change, guild_change_unref);
    }
  place = find (&model, "c00");
  change = guild_edit_move_lines (model.o, &place, 1, spot_before (&model, NULL, NULL), &error);
  g_assert_cmpuint (count_rows (change), ==, 1);
  /* Where there is none they come last, and one after them numbers them. */
  g_clear_pointer (&change, guild_change_unref);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = guild_organisation_list (model.o, GUILD_KIND_COMPETENCY);
  dense = guild_change_new ("model", NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      GuildRecord *row = guild_record_with (rows->pdata[i], GUILD_COMPETENCY_POSITION,
                                            (GuildValue) { .integer = GUILD_ABSENT });

      guild_change_replace (dense, rows->pdata[i], row);
      guild_record_unref (row);
    }
  commit (&model, g_steal_pointer (&dense), &error);
  expect (&model, outline);
  commit (&model,
          guild_edit_add_line (model.o, spot_before (&model, NULL, "c02"), GUILD_KIND_DOMAIN, "D", NULL, &error),
          &error);
  after = write_outline (&model);
  g_assert_true (g_str_has_prefix (after, "c00|c01|D/|c02|c03|"));
}

/* --- contents ------------------------------------------------------------------------------------------------------ */

static void
test_content (void)
{
  static const char *const steps[] = { "Novice", "Fluent", "Master" };
  g_auto (Model) model = { 0 };
  g_autoptr (GuildModelContent) content = read_content ("New/| Thing|Solo|");
  g_autoptr (GuildModelContent) back = NULL;
  g_autoptr (GuildModelContent) copy = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (GuildModelPlace));
  g_autoptr (GPtrArray) indicators = NULL;
  g_autoptr (GPtrArray) descriptors = NULL;
  g_autoptr (GuildRecord) stub = NULL;
  g_autoptr (GuildChange) import = NULL;
  GuildModelNode *thing = content->nodes->pdata[1];
  GuildModelTarget target = { g_strdup ("baker"), g_strdup ("Baker"), g_strdup ("thing"), 1, 2 };
  GError *error = NULL;

  model_init (&model, "D/| d|a|");
  stub = guild_test_record (model.o, GUILD_KIND_ROLE, 0, "id", "baker", "name", "Baker", "stub", "1", NULL);
  import = guild_change_new ("model", NULL);
  guild_change_insert (import, stub);
  g_assert_true (guild_organisation_commit (model.o, import, NULL, NULL));
  for (int i = 0; i < 3; i++)
    guild_model_content_add_level (content, i + 1, steps[i], "");
  g_set_str (&thing->id, "thing");
  guild_model_node_add_descriptor (thing, 1, "Knows");
  guild_model_node_add_descriptor (thing, 3, "Leads");
  guild_model_node_add_indicator (thing, "", 1, "Bakes bread");
  guild_model_node_add_indicator (thing, "", 1, "Kneads dough");
  guild_model_node_add_indicator (thing, "", 3, "Teaches baking");
  g_array_append_val (content->targets, target);
  commit (&model, guild_edit_add_content (model.o, spot_before (&model, NULL, "a"), content, NULL, places, &error),
          &error);
  expect (&model, "D/| d|New/| Thing|Solo|a|");
  g_assert_cmpuint (places->len, ==, 2);
  /* The three are the lowest, the middle and the highest of five. */
  descriptors = guild_model_list_descriptors (model.o, find (&model, "Thing").key);
  g_assert_cmpuint (descriptors->len, ==, 2);
  g_assert_cmpint (guild_record_get_integer (descriptors->pdata[1], GUILD_LEVEL_DESCRIPTOR_LEVEL), ==, 5);
  indicators = guild_model_list_indicators (model.o, find (&model, "Thing").key);
  g_assert_cmpuint (indicators->len, ==, 3);
  g_assert_cmpstr (guild_record_get_text (indicators->pdata[1], GUILD_INDICATOR_TEXT), ==, "Kneads dough");
  g_assert_cmpstr (guild_record_get_text (indicators->pdata[1], GUILD_INDICATOR_ID), ==, "kneads-dough");

  g_assert_cmpint (guild_record_get_integer (guild_organisation_find (model.o, GUILD_KIND_ROLE, "baker"),
                                             GUILD_ROLE_STUB),
                   ==, 0);

  back = guild_model_content_new_from (model.o, model.framework);
  copy = guild_model_content_copy (back);
  g_assert_cmpuint (copy->nodes->len, ==, 6);
  guild_model_content_add_node (copy, GUILD_KIND_COMPETENCY, 3, "Beneath a competency");
  refuse (guild_edit_add_content (model.o, spot_before (&model, NULL, NULL), copy, NULL, NULL, &error), &error,
          GUILD_ERROR_INVALID);
  g_assert_cmpint (((GuildModelNode *) copy->nodes->pdata[3])->parent, ==, 2);
  g_assert_cmpuint (copy->levels->len, ==, 5);
  g_assert_cmpuint (copy->targets->len, ==, 1);
  g_assert_cmpstr (g_array_index (copy->targets, GuildModelTarget, 0).role_name, ==, "Baker");
  g_assert_cmpint (g_array_index (copy->targets, GuildModelTarget, 0).target, ==, 1);
}

static void
test_duplicate (void)
{
  g_auto (Model) model = { 0 };
  const char *const texts[] = { "Writes joins", "Reads plans", NULL };
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) copies = g_array_new (FALSE, FALSE, sizeof (GuildModelPlace));
  g_autoptr (GPtrArray) indicators = NULL;
  GError *error = NULL;

  model_init (&model, "D/| d| e|a|");
  commit (&model, guild_edit_add_indicators (model.o, find (&model, "e").key, 2, 0, texts, NULL, &error), &error);
  places = find_all (&model, "D,e,a");
  commit (&model, guild_edit_duplicate_lines (model.o, (GuildModelPlace *) (void *) places->data, 3, copies, &error),
          &error);
  expect (&model, "D/| d| e|D (copy)/| d| e|a|a (copy)|");
  g_assert_cmpuint (copies->len, ==, 2);
  {
    g_autoptr (GuildModelOutline) outline = guild_model_outline_new (model.o, model.framework);

    indicators = guild_model_list_indicators (model.o, guild_model_outline_get (outline, 5)->place.key);
    g_assert_cmpuint (indicators->len, ==, 2);
  }
}

/* So many rows are kept as ranges of keys, beside those that had to move aside for them. */
static void
test_many (void)
{
  g_auto (Model) model = { 0 };
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autoptr (GuildModelOutline) outline = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autofree char *said = NULL;
  GError *error = NULL;

  model_init (&model, "a|b|");
  for (guint i = 0; i < 5001; i++)
    guild_model_content_add_node (content, i % 50 == 0 ? GUILD_KIND_DOMAIN : GUILD_KIND_COMPETENCY, -1, "Same");
  change = guild_edit_add_content (model.o, spot_before (&model, NULL, "b"), content, NULL, NULL, &error);
  g_assert_cmpuint (count_rows (change), ==, 5002);
  g_assert_cmpint (guild_change_get_flags (change), ==, GUILD_CHANGE_BULK);
  said = guild_change_describe (guild_change_get_name (change), guild_change_get_detail (change));
  g_assert_nonnull (strstr (said, "lines to the model"));
  commit (&model, g_steal_pointer (&change), &error);
  outline = guild_model_outline_new (model.o, model.framework);
  g_assert_cmpuint (guild_model_outline_get_size (outline), ==, 5003);
  g_assert_cmpstr (guild_record_get_text (guild_model_outline_get (outline, 5002)->row, GUILD_COMPETENCY_NAME), ==,
                   "b");
}

/* A line that is called by a number is not so many lines. */
static void
test_words (void)
{
  g_auto (Model) model = { 0 };
  g_autoptr (GuildChange) change = NULL;
  g_autofree char *said = NULL;
  g_autofree char *endless = g_strnfill (1001, 'x');
  GError *error = NULL;

  model_init (&model, "a|b|");
  change = guild_edit_add_line (model.o, spot_before (&model, NULL, NULL), GUILD_KIND_COMPETENCY, "360", NULL, &error);
  said = guild_change_describe (guild_change_get_name (change), guild_change_get_detail (change));
  g_assert_cmpstr (said, ==, "Added “360”");
  refuse (guild_edit_add_line (model.o, spot_before (&model, NULL, NULL), GUILD_KIND_COMPETENCY, endless, NULL, &error),
          &error, GUILD_ERROR_INVALID);
}

/* What was published becomes a draft with whatever is edited of it, and only with that. */
static void
test_draft (void)
{
  g_auto (Model) model = { 0 };
  const GuildRecord *row;
  g_autoptr (GuildChange) publish = guild_change_new ("model", NULL);
  g_autoptr (GuildRecord) published = NULL;
  GuildModelPlace place;
  GError *error = NULL;

  model_init (&model, "a|b|");
  row = guild_organisation_lookup (model.o, GUILD_KIND_FRAMEWORK, model.framework);
  published = guild_record_with (row, GUILD_FRAMEWORK_STATE,
                                 (GuildValue) { .integer = GUILD_FRAMEWORK_STATE_PUBLISHED });
  guild_change_replace (publish, row, published);
  g_assert_true (guild_organisation_commit (model.o, publish, NULL, NULL));
  place = find (&model, "a");
  refuse (guild_edit_rename_line (model.o, place, "a", &error), &error, GUILD_ERROR_NOTHING);
  refuse (guild_edit_shift_lines (model.o, &place, 1, -1, &error), &error, GUILD_ERROR_NOTHING);
  commit (&model, guild_edit_shift_lines (model.o, &place, 1, 1, &error), &error);
  row = guild_organisation_lookup (model.o, GUILD_KIND_FRAMEWORK, model.framework);
  g_assert_cmpint (guild_record_get_integer (row, GUILD_FRAMEWORK_STATE), ==, GUILD_FRAMEWORK_STATE_DRAFT);
}

/* --- a competency ---------------------------------------------------------------------------------------------------- */

static char *
write_lane (Model *model,
            gint64 competency)
{
  g_autoptr (GPtrArray) rows = guild_model_list_indicators (model->o, competency);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%d%s ", (int) guild_record_get_integer (rows->pdata[i], GUILD_INDICATOR_LEVEL),
                            guild_record_get_text (rows->pdata[i], GUILD_INDICATOR_TEXT));
  return g_string_free_and_steal (text);
}

static void
expect_lane (Model      *model,
             gint64      competency,
             const char *lane)
{
  g_autofree char *text = write_lane (model, competency);

  g_assert_cmpstr (text, ==, lane);
}

static void
test_ladder (void)
{
  g_auto (Model) model = { 0 };
  const char *const texts[] = { "x", " ", "y", "z", NULL };
  const char *const empty[] = { "", NULL };
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 *key;
  gint64 c;
  GError *error = NULL;

  model_init (&model, "c|");
  c = find (&model, "c").key;
  commit (&model, guild_edit_add_indicators (model.o, c, 2, 0, texts, keys, &error), &error);
  expect_lane (&model, c, "2x 2y 2z ");
  key = (const gint64 *) (void *) keys->data;
  commit (&model, guild_edit_move_indicator (model.o, key[2], 2, key[0], &error), &error);
  expect_lane (&model, c, "2z 2x 2y ");
  commit (&model, guild_edit_move_indicator (model.o, key[0], 4, 0, &error), &error);
  commit (&model, guild_edit_move_indicator (model.o, key[1], 4, key[0], &error), &error);
  expect_lane (&model, c, "2z 4y 4x ");
  refuse (guild_edit_move_indicator (model.o, key[0], 4, 0, &error), &error, GUILD_ERROR_NOTHING);
  refuse (guild_edit_move_indicator (model.o, key[1], 4, key[0], &error), &error, GUILD_ERROR_NOTHING);
  refuse (guild_edit_move_indicator (model.o, key[1], 7, 0, &error), &error, GUILD_ERROR_INVALID);
  refuse (guild_edit_add_indicators (model.o, c, 2, 0, empty, NULL, &error), &error, GUILD_ERROR_NOTHING);
  commit (&model, guild_edit_indicator_text (model.o, key[0], "w", &error), &error);
  refuse (guild_edit_indicator_text (model.o, key[0], " ", &error), &error, GUILD_ERROR_INVALID);
  commit (&model, guild_edit_delete_indicator (model.o, key[1], NULL, &error), &error);
  expect_lane (&model, c, "2z 4w ");
  refuse (guild_edit_delete_indicator (model.o, key[1], NULL, &error), &error, GUILD_ERROR_INVALID);
  commit (&model, guild_edit_descriptor (model.o, c, 3, "Good", &error), &error);
  commit (&model, guild_edit_descriptor (model.o, c, 3, "Better", &error), &error);
  refuse (guild_edit_descriptor (model.o, c, 3, "Better ", &error), &error, GUILD_ERROR_NOTHING);
  commit (&model, guild_edit_descriptor (model.o, c, 3, "", &error), &error);
  refuse (guild_edit_descriptor (model.o, c, 3, "", &error), &error, GUILD_ERROR_NOTHING);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GUILDHALL_TODAY", "2026-11-22", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-edits/framework", test_framework);
  g_test_add_func ("/model-edits/lines", test_lines);
  g_test_add_func ("/model-edits/move", test_move);
  g_test_add_func ("/model-edits/shift", test_shift);
  g_test_add_func ("/model-edits/indent", test_indent);
  g_test_add_func ("/model-edits/positions", test_positions);
  g_test_add_func ("/model-edits/content", test_content);
  g_test_add_func ("/model-edits/duplicate", test_duplicate);
  g_test_add_func ("/model-edits/many", test_many);
  g_test_add_func ("/model-edits/words", test_words);
  g_test_add_func ("/model-edits/draft", test_draft);
  g_test_add_func ("/model-edits/ladder", test_ladder);
  return g_test_run ();
}

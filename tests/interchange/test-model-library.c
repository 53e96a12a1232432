/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models to start from: what comes with Guildhall, and the files of others. */
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits.h"
#include "guild-model-json.h"
#include "guild-model-library.h"
#include "guild-model-pick.h"
#include "guild-sample.h"
#include "guild-test.h"

static guint
count (const GuildModelContent *content,
       guint                   *n_indicators)
{
  guint n = 0;

  *n_indicators = 0;
  for (guint i = 0; i < content->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (content->nodes, i);

      g_assert_cmpstr (node->name, !=, "");
      if (node->kind != GUILD_KIND_COMPETENCY)
        continue;
      n++;
      *n_indicators += node->indicators->len;
      g_assert_cmpstr (node->source, !=, "");
      g_assert_cmpstr (node->licence, !=, "");
    }
  return n;
}

static void
test_templates (void)
{
  static const struct
  {
    const char *id;
    guint n_levels, n_competencies, n_indicators, n_targets;
  } expected[] = {
    { "unidays", 5, 25, 472, 0 },
    { "financial-times-engineering", 5, 9, 72, 72 },
    { "financial-times-operations", 3, 4, 46, 12 },
    { "onet-skills", 8, 35, 105, 0 },
  };
  g_autoptr (GPtrArray) list = guild_model_library_list ();

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list->len; i++)
    {
      const GuildModelTemplate *template = g_ptr_array_index (list, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildModelContent) content = guild_model_library_load (template->id, &error);
      guint n_indicators;

      g_assert_no_error (error);
      g_assert_cmpstr (template->id, ==, expected[i].id);
      g_assert_cmpstr (template->name, !=, "");
      g_assert_cmpstr (template->summary, !=, "");
      g_assert_cmpstr (template->licence, !=, "");
      g_assert_cmpuint (content->levels->len, ==, expected[i].n_levels);
      g_assert_cmpuint (count (content, &n_indicators), ==, expected[i].n_competencies);
      g_assert_cmpuint (template->n_competencies, ==, expected[i].n_competencies);
      g_assert_cmpuint (n_indicators, ==, expected[i].n_indicators);
      g_assert_cmpuint (content->targets->len, ==, expected[i].n_targets);
    }
}

static void
assert_first (const char *words,
              const char *id)
{
  g_autoptr (GPtrArray) found = guild_model_library_find_occupations (words, 5);

  g_assert_cmpuint (found->len, <=, 5);
  if (id == NULL)
    g_assert_cmpuint (found->len, ==, 0);
  else
    {
      g_assert_cmpuint (found->len, >, 0);
      g_assert_cmpstr (((const GuildOccupation *) g_ptr_array_index (found, 0))->id, ==, id);
    }
}

static void
test_occupations (void)
{
  g_autoptr (GPtrArray) all = guild_model_library_find_occupations ("", G_MAXUINT);

  g_assert_cmpuint (all->len, ==, 879);
  assert_first ("chief exec", "11-1011.00");
  assert_first ("QUALITY  software", "15-1253.00");
  assert_first ("15-1253", "15-1253.00");
  assert_first ("registered nurses", "29-1141.00");
  assert_first ("wizard of oz", NULL);
}

static void
test_occupation (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildModelContent) content = guild_model_library_load_occupation ("15-1254.00", &error);
  g_autofree char *text = NULL;
  guint n_indicators;

  g_assert_no_error (error);
  g_assert_cmpstr (content->name, ==, "Web Developers");
  g_assert_cmpuint (content->targets->len, ==, count (content, &n_indicators));
  g_assert_cmpuint (content->targets->len, >=, 10);
  for (guint i = 0; i < content->targets->len; i++)
    {
      const GuildModelTarget *target = &g_array_index (content->targets, GuildModelTarget, i);

      g_assert_cmpstr (target->role_id, ==, "15-1254.00");
      g_assert_cmpint (target->target, >=, 1);
      g_assert_cmpint (target->target, <=, 7);
      g_assert_cmpfloat (target->weight, >=, 3);
      g_assert_cmpfloat (target->weight, <=, 5);
    }
  text = guild_model_json_write (content);
  g_assert_nonnull (strstr (text, "\"Programming\""));

  g_assert_null (guild_model_library_load_occupation ("00-0000.00", &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
}

static GFile *
write_file (const char *name,
            const char *text,
            gsize       length)
{
  g_autoptr (GError) error = NULL;
  GFile *file = guild_test_file (name);

  g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  return file;
}

/* What a file says in short: the frameworks by name, and how many lines and levels each has. */
static char *
read_file (const char *name,
           const char *text,
           gssize      length)
{
  g_autoptr (GFile) file = write_file (name, text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) contents = guild_model_library_read_file (file, NULL, &error);
  GString *shown = g_string_new (NULL);

  g_assert_true ((contents == NULL) == (error != NULL));
  if (error != NULL)
    {
      g_assert_cmpint (error->domain, ==, GUILD_ERROR);
      g_string_append (shown, "refused");
    }
  for (guint i = 0; contents != NULL && i < contents->len; i++)
    {
      const GuildModelContent *content = g_ptr_array_index (contents, i);

      g_string_append_printf (shown, "%s%s %u/%u/%u", i == 0 ? "" : ", ", content->name, content->nodes->len,
                              content->levels->len, content->targets->len);
    }
  return g_string_free_and_steal (shown);
}

static void
test_files (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    gssize length;
    const char *shown;
  } files[] = {
    { "sales ladder.txt", "Selling\n\tPricing\n\tClosing\n", -1, "sales ladder 3/0/0" },
    { "latin.txt", "Caf\xe9\n\tB\xe4r", -1, "latin 2/0/0" },
    { "wide.txt",
      "\xff\xfe"
      "A\0\n\0\t\0B\0",
      10, "wide 2/0/0" },
    { "core.csv",
      "framework,domain,competency_id,name,level,level_name,indicator\nCore,Data / SQL,sql,SQL,1,Low,Reads\n"
      "Other,,etl,ETL,4,,Designs\n",
      -1, "Core 3/3/0, Other 1/4/0" },
    { "model.json",
      "{\"format\":\"guildhall-model\",\"version\":1,\"name\":\"M\",\"nodes\":[{\"kind\":\"domain\",\"name\":\"a\"}]}",
      -1, "M 1/0/0" },
    { "organisation.json",
      "{\"format\":\"guildhall\",\"version\":1,\"organisation\":{\"id\":\"o\",\"name\":\"O\"},"
      "\"frameworks\":[{\"id\":\"f\",\"name\":\"F\"}],\"proficiency_levels\":[{\"framework\":\"f\",\"level\":1,\"name\":\"a\"},"
      "{\"framework\":\"f\",\"level\":2,\"name\":\"b\"},{\"framework\":\"f\",\"level\":3,\"name\":\"c\"}],"
      "\"competencies\":[{\"id\":\"c\",\"framework\":\"f\",\"name\":\"C\"}],\"people\":[{\"id\":\"p\",\"name\":\"P\"}]}",
      -1, "F 1/3/0" },
    { "empty.json", "{\"format\":\"guildhall\",\"version\":1,\"organisation\":{\"id\":\"o\",\"name\":\"O\"}}", -1,
      "refused" },
    { "broken.json", "{\"format\":\"guildhall-model\"", -1, "refused" },
    { "empty.txt", "", -1, "refused" },
    { "noise.bin", "\x00\x01\x02\xfe\xff\x00", 6, "refused" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *shown = read_file (files[i].name, files[i].text, files[i].length);

      g_test_message ("%s", files[i].name);
      g_assert_cmpstr (shown, ==, files[i].shown);
    }
}

/* An organisation's export says the same as the organisation. */
static void
test_export (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("library.guild");
  g_autoptr (GuildChange) sample = NULL;
  g_autofree char *export = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) frameworks = NULL;
  g_autoptr (GPtrArray) contents = NULL;
  g_autoptr (GuildModelContent) content = NULL;
  g_autoptr (GError) error = NULL;

  sample = guild_sample_plan (organisation, &error);
  g_assert_no_error (error);
  guild_organisation_commit (organisation, sample, NULL, &error);
  g_assert_no_error (error);
  frameworks = guild_organisation_list (organisation, GUILD_KIND_FRAMEWORK);
  content = guild_model_content_new_from (organisation, guild_record_get_key (g_ptr_array_index (frameworks, 0)));
  here = guild_model_json_write (content);
  export = guild_test_export (organisation);
  file = write_file ("library.json", export, strlen (export));
  contents = guild_model_library_read_file (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (contents->len, ==, frameworks->len);
  there = guild_model_json_write (g_ptr_array_index (contents, 0));
  g_assert_cmpstr (there, ==, here);
  guild_test_finalize (g_steal_pointer (&organisation));
}

/* How many rows of a kind there are. */
static guint
count_rows (GuildOrganisation *organisation,
            GuildKind          kind)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, kind);

  return rows->len;
}

static void
pick (GuildOrganisation *organisation,
      gint64            *framework,
      const char        *occupation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildModelContent) content = guild_model_library_load_occupation (occupation, &error);
  g_autoptr (GuildChange) change = NULL;

  g_assert_no_error (error);
  change = *framework == 0 ? guild_edit_new_framework (organisation, content, framework, &error)
                           : guild_edit_pick (organisation, *framework, content, &error);
  g_assert_no_error (error);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
}

/* A second job family comes beside the first: skills that both need stand there once, and both roles ask for them. */
static void
test_pick (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("pick.guild");
  g_autoptr (GuildModelContent) first = guild_model_library_load_occupation ("15-1254.00", NULL);
  g_autoptr (GuildModelContent) second = guild_model_library_load_occupation ("11-1011.00", NULL);
  g_autoptr (GuildModelContent) both = guild_model_content_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n, n_indicators;
  gint64 framework = 0;

  guild_model_content_pick (both, first, NULL, NULL);
  guild_model_content_pick (both, second, NULL, NULL);
  n = count (both, &n_indicators);
  g_assert_cmpuint (n, <, count (first, &n_indicators) + count (second, &n_indicators));
  g_assert_cmpuint (both->targets->len, ==, first->targets->len + second->targets->len);

  before = guild_test_export (organisation);
  pick (organisation, &framework, "15-1254.00");
  pick (organisation, &framework, "11-1011.00");
  g_assert_cmpuint (count_rows (organisation, GUILD_KIND_COMPETENCY), ==, n);
  g_assert_cmpuint (count_rows (organisation, GUILD_KIND_DOMAIN), ==, both->nodes->len - n);
  g_assert_cmpuint (count_rows (organisation, GUILD_KIND_ROLE), ==, 2);
  g_assert_cmpuint (count_rows (organisation, GUILD_KIND_REQUIREMENT), ==, both->targets->len);

  g_assert_null (guild_edit_pick (organisation, framework, second, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GuildChange) undone = guild_organisation_undo (organisation, FALSE, NULL, &error);

      g_assert_no_error (error);
    }
  after = guild_test_export (organisation);
  g_assert_cmpstr (after, ==, before);
  guild_test_finalize (g_steal_pointer (&organisation));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-library/templates", test_templates);
  g_test_add_func ("/model-library/occupations", test_occupations);
  g_test_add_func ("/model-library/occupation", test_occupation);
  g_test_add_func ("/model-library/files", test_files);
  g_test_add_func ("/model-library/export", test_export);
  g_test_add_func ("/model-library/pick", test_pick);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing a person: the canary sings nowhere afterwards, and what is for statistics stays. */
#include <string.h>

#include "guild-error.h"
#include "guild-mentions.h"
#include "guild-people-edits.h"
#include "guild-sample.h"
#include "guild-test.h"

static void
commit (GuildOrganisation *o,
        GuildChange       *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (change);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

/* --- texts -------------------------------------------------------------------------------------------------- */

static void
test_mentions (void)
{
  static const struct
  {
    const char *id, *name, *email;
    GuildMentionScope scope;
    const char *text, *expected; /* NULL: no mention */
  } cases[] = {
    { "e1042", "Ana Ortiz", "ana@example.org", GUILD_MENTIONS_ANYWHERE, "Saw Ana Ortiz, led", "Saw X, led" },
    { "e1042", "Ana Ortiz", "ana@example.org", GUILD_MENTIONS_ANYWHERE, "ANA\n ORTIZ", "X" },
    { "e1042", "Ana Ortiz", "ana@example.org", GUILD_MENTIONS_ANYWHERE, "Ortiz, Ana; Ana@Example.org", "X; X" },
    { "e1042", "Ana Ortiz", "ana@example.org", GUILD_MENTIONS_ANYWHERE, "Ana Ortizova, Mariana Ortiz", NULL },
    { "e1042", "Ana Ortiz", "ana@example.org", GUILD_MENTIONS_ANYWHERE, "Ana said", NULL },
    { "e1042", "Ana Ortiz", "ana@example.org", GUILD_MENTIONS_ABOUT, "Ana said, banana", "X said, banana" },
    { "e1042", "Ana Ortiz", "ana@example.org", GUILD_MENTIONS_ABOUT, "an ana", NULL },
    { "e1042", "Ana Ortiz", "ana@example.org", GUILD_MENTIONS_ANYWHERE, "see E1042.", "see X." },
    { "1042", "Ana Ortiz", "", GUILD_MENTIONS_ANYWHERE, "1042 items", NULL },
    { "martin", "Martin Roy", "", GUILD_MENTIONS_ANYWHERE, "another Martin", NULL },
    { "e1042", "Ana Ortiz", "", GUILD_MENTIONS_ID, "x-e1042-7", "x-erased-1-7" },
    { "12", "Ana Ortiz", "", GUILD_MENTIONS_ID, "x-12", NULL },
    { "e1042", "Ana Maria Ortiz", "", GUILD_MENTIONS_ANYWHERE, "Ana Ortiz", "X" },
    { "e1042", "Zoe\xcc\x88 No\xcc\x81", "", GUILD_MENTIONS_ANYWHERE, "by Zo\xc3\xab N\xc3\xb3", "by X" },
    { "e1042", "Bo", "", GUILD_MENTIONS_ABOUT, "Bo", NULL },
    { "e1042", "A(b [c", "", GUILD_MENTIONS_ANYWHERE, "by A(b [c.", "by X." },
    { "e1042", "", "", GUILD_MENTIONS_ABOUT, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];
      g_autoptr (GuildRecord) person = NULL;
      g_autoptr (GuildMentions) mentions = NULL;
      g_autofree char *replaced = NULL;

      guild_values_clear (GUILD_KIND_PERSON, values);
      values[GUILD_PERSON_ID].text = cases[i].id;
      values[GUILD_PERSON_NAME].text = cases[i].name;
      values[GUILD_PERSON_EMAIL].text = cases[i].email;
      person = guild_record_new (GUILD_KIND_PERSON, 1, values);
      mentions = guild_mentions_new (person, "X", "erased-1");
      replaced = guild_mentions_replace (mentions, cases[i].text, cases[i].scope, 1000);
      g_assert_cmpstr (replaced, ==, cases[i].expected);
    }
}

/* --- the canary ------------------------------------------------------------------------------------------------ */

#define CANARY                                                                                                         \
  "{\"format\":\"guildhall\",\"version\":1,\"organisation\":{\"id\":\"o\",\"name\":\"O\"},"                            \
  "\"frameworks\":[{\"id\":\"F\",\"name\":\"F\"}],"                                                                    \
  "\"framework_versions\":[{\"framework\":\"F\",\"number\":1,\"published\":\"2024-01-01\","                            \
  "\"published_by\":\"Zyx Canary\",\"note\":\"Asked ZYX CANARY\"}],"                                                   \
  "\"competencies\":[{\"id\":\"C\",\"framework\":\"F\",\"name\":\"C\",\"notes\":\"After Canary, Zyx\"}],"              \
  "\"roles\":[{\"id\":\"R\",\"name\":\"R\"}],"                                                                         \
  "\"people\":[{\"id\":\"boss\",\"name\":\"Boss\",\"status\":\"active\",\"title\":\"Above Zyx Canary\"},"              \
  "{\"id\":\"report\",\"name\":\"Report\",\"status\":\"active\"},"                                                     \
  "{\"id\":\"zyx-7\",\"name\":\"Zyx Canary\",\"email\":\"zyx@canary.example\",\"title\":\"Singer\","                   \
  "\"hire_date\":\"2019-02-03\",\"status\":\"active\",\"next_role\":\"R\",\"external\":true}],"                        \
  "\"employments\":["                                                                                                  \
  "{\"person\":\"boss\"},"                                                                                             \
  "{\"person\":\"zyx-7\",\"from\":\"2019-02-03\",\"role\":\"R\",\"department\":\"Cage\",\"manager\":\"boss\"},"        \
  "{\"person\":\"report\",\"from\":\"2020-01-01\",\"manager\":\"zyx-7\"}],"                                            \
  "\"role_assessors\":[{\"role\":\"R\",\"person\":\"zyx-7\"}],"                                                        \
  "\"mentors\":[{\"person\":\"zyx-7\",\"status\":\"ready\"}],\"mentees\":[{\"person\":\"zyx-7\"}],"                    \
  "\"gap_marks\":[{\"person\":\"zyx-7\",\"competency\":\"C\"}],"                                                       \
  "\"programmes\":[{\"id\":\"M\",\"name\":\"M\",\"purpose\":\"Idea of zyx@canary.example\","                           \
  "\"coordinator\":\"zyx-7\"}],"                                                                                       \
  "\"cohorts\":[{\"id\":\"K\",\"programme\":\"M\",\"name\":\"K\"}],"                                                   \
  "\"cohort_members\":[{\"cohort\":\"K\",\"person\":\"zyx-7\"},{\"cohort\":\"K\",\"person\":\"boss\"}],"               \
  "\"assessments\":["                                                                                                  \
  "{\"id\":\"a-zyx-7-1\",\"subject\":\"zyx-7\",\"assessor\":\"zyx-7\",\"kind\":\"self\",\"state\":\"submitted\","      \
  "\"date\":\"2024-01-01\",\"entry\":1,\"recorded_by\":\"Zyx Canary\",\"ratings\":[{\"competency\":\"C\","             \
  "\"level\":3,\"evidence\":\"My song\"}]},"                                                                           \
  "{\"id\":\"a2\",\"subject\":\"zyx-7\",\"assessor\":\"boss\",\"kind\":\"manager\",\"state\":\"submitted\","           \
  "\"date\":\"2024-01-02\",\"entry\":2,\"ratings\":[{\"competency\":\"C\",\"level\":2,\"evidence\":\"Sings\"}]},"      \
  "{\"id\":\"a3\",\"subject\":\"report\",\"assessor\":\"zyx-7\",\"kind\":\"manager\",\"state\":\"submitted\","         \
  "\"date\":\"2024-01-03\",\"entry\":3,\"recorded_by\":\"zyx-7\",\"ratings\":[{\"competency\":\"C\",\"level\":1,"      \
  "\"evidence\":\"Helped Zyx Canary\"}]},"                                                                             \
  "{\"id\":\"a4\",\"subject\":\"boss\",\"assessor\":\"zyx-7\",\"kind\":\"report\",\"state\":\"draft\","                \
  "\"date\":\"2024-01-04\",\"entry\":4}],"                                                                             \
  "\"pair_rules\":[{\"mentor\":\"zyx-7\",\"mentee\":\"report\",\"rule\":\"apart\",\"reason\":\"Zyx\"}],"               \
  "\"pairings\":[{\"id\":\"p-zyx-7\",\"kind\":\"career\",\"mentor\":\"boss\",\"mentee\":\"report\",\"state\":"         \
  "\"closed\",\"project\":\"As Zyx Canary did\",\"goals\":\"Be like Zyx Canary\"},"                                    \
  "{\"id\":\"p2\",\"kind\":\"career\",\"mentor\":\"zyx-7\",\"mentee\":\"boss\",\"state\":\"active\","                  \
  "\"project\":\"Zyx shows\",\"goals\":\"Fly\",\"reason\":\"None\"}],"                                                 \
  "\"acceptances\":[{\"pairing\":\"p2\",\"person\":\"zyx-7\",\"part\":\"mentor\",\"date\":\"2024-01-01\"}],"           \
  "\"sessions\":[{\"id\":\"s1\",\"pairing\":\"p2\",\"kind\":\"practice\",\"date\":\"2024-01-01\",\"notes\":\"Low\"},"  \
  "{\"id\":\"s2\",\"pairing\":\"p-zyx-7\",\"kind\":\"practice\",\"date\":\"2024-01-01\","                              \
  "\"notes\":\"Zyx Canary came\"}],"                                                                                   \
  "\"log_entries\":[{\"id\":\"l1\",\"pairing\":\"p2\",\"kind\":\"concern\",\"date\":\"2024-01-01\","                   \
  "\"by\":\"Zyx\",\"text\":\"Canary is hoarse\"},"                                                                     \
  "{\"id\":\"l2\",\"kind\":\"success\",\"date\":\"2024-01-01\",\"by\":\"Zyx Canary\",\"text\":\"Sang\"}]}"

static void
assert_silent (const char *text)
{
  static const char *const notes[] = { "zyx", "canary", "singer", "my song", "cage", "fly", "2019-02-03\",\"status" };
  g_autofree char *folded = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (strstr (folded, notes[i]) != NULL)
      g_error ("“%s” is heard: %.200s", notes[i], strstr (folded, notes[i]));
}

static void
test_canary (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_read ("canary.guild", CANARY);
  gint64 key = guild_test_key (o, GUILD_KIND_PERSON, "zyx-7");
  g_autoptr (GuildErasure) preview = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GuildOrganisation) copy = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *before = guild_test_export (o);
  g_autofree char *same = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  const GuildOperation *operations;
  gboolean has_person = FALSE;
  guint n_operations;
  GError *error = NULL;
  static const char *const kept[] = {
    "{\"id\":\"erased-7f3a91c2\",\"name\":\"Erased person 7f3a\",\"status\":\"left\",\"external\":true}",
    "{\"person\":\"erased-7f3a91c2\",\"from\":\"2019-02-03\",\"until\":\"",
    "{\"id\":\"a-erased-7f3a91c2-1\",\"subject\":\"erased-7f3a91c2\",\"assessor\":\"erased-7f3a91c2\",\"kind\":\"self\"",
    "{\"id\":\"a2\",\"subject\":\"erased-7f3a91c2\",\"kind\":\"manager\"",
    "\"recorded_by\":\"Erased person 7f3a\",\"ratings\":[{\"competency\":\"C\",\"level\":1,\"evidence\":\"Helped "
    "Erased person 7f3a\"}]",
    "{\"id\":\"p2\",\"kind\":\"career\",\"mentor\":\"erased-7f3a91c2\",\"mentee\":\"boss\",\"state\":\"ended\"",
    "\"outcome\":\"ended-early\"",
    "\"goals\":\"Be like Erased person 7f3a\"",
    "\"by\":\"Erased person 7f3a\",\"text\":\"Erased person 7f3a is hoarse\"",
    "\"title\":\"Above Erased person 7f3a\"",
    "\"cohort_members\":[\n{\"cohort\":\"K\",\"person\":\"boss\"}\n]",
    "\"manager\":\"boss\"",
  };

  preview = guild_erasure_preview (o, key, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preview->name, ==, "Zyx Canary");
  g_assert_true (preview->has_email && preview->has_title);
  g_assert_cmpuint (preview->n_employments, ==, 1);
  g_assert_cmpuint (preview->n_ratings, ==, 2);
  g_assert_cmpuint (preview->n_evidence, ==, 2);
  g_assert_cmpuint (preview->n_drafts, ==, 1);
  g_assert_cmpuint (preview->n_notes, ==, 3);
  g_assert_cmpuint (preview->n_profiles, ==, 2);
  g_assert_cmpuint (preview->n_pair_rules, ==, 1);
  g_assert_cmpuint (preview->n_gap_marks, ==, 1);
  g_assert_cmpuint (preview->n_memberships, ==, 3);
  g_assert_cmpuint (preview->n_pairings, ==, 1);
  g_assert_cmpuint (preview->n_reports, ==, 1);
  g_assert_cmpuint (preview->n_mentions, ==, 17);
  same = guild_test_export (o);
  g_assert_cmpstr (same, ==, before);

  change = guild_edit_erase_person (o, key, "erased-7f3a91c2", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (guild_change_get_name (change), ==, "erase");
  g_assert_cmpstr (guild_change_get_detail (change), ==, "erased-7f3a91c2");
  g_assert_cmpint (guild_change_get_flags (change), ==, GUILD_CHANGE_BARRIER | GUILD_CHANGE_ERASURE);
  operations = guild_change_get_operations (change, &n_operations);
  for (guint i = 0; i < n_operations; i++)
    if (guild_operation_get_kind (&operations[i]) == GUILD_KIND_PERSON &&
        guild_operation_get_key (&operations[i]) == key)
      has_person = strcmp (guild_record_get_text (operations[i].before, GUILD_PERSON_NAME), "Zyx Canary") == 0;
  g_assert_true (has_person);
  commit (o, change);

  after = guild_test_export (o);
  assert_silent (after);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (strstr (after, kept[i]) == NULL)
      g_error ("no %s in %s", kept[i], after);
  problems = guild_organisation_check (o, NULL, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
  copy = guild_test_read ("copy.guild", after);
  again = guild_test_export (copy);
  g_assert_cmpstr (again, ==, after);

  g_assert_null (guild_organisation_undo (o, FALSE, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BARRIER);
  g_clear_error (&error);
  g_assert_null (guild_edit_erase_person (o, key, NULL, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_null (guild_erasure_preview (o, 4711, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
}

/* Everybody in the sample and among every kind can be erased, and what is left can be read again. */
static void
test_each (void)
{
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *text = round == 0 ? guild_test_load ("guildhall/every-kind.json") : NULL;
      g_autoptr (GuildOrganisation) o = round == 0 ? guild_test_read ("each.guild", text)
                                                   : guild_test_create ("each.guild");
      g_autoptr (GuildOrganisation) copy = NULL;
      g_autoptr (GPtrArray) people = NULL;
      g_autofree char *after = NULL;
      g_autofree char *again = NULL;

      if (round == 1)
        {
          g_autoptr (GuildChange) sample = guild_sample_plan (o, NULL);

          commit (o, sample);
        }
      people = guild_organisation_list (o, GUILD_KIND_PERSON);
      for (guint i = 0; i < people->len; i += round == 0 ? 1 : 10)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GuildChange)
              change = guild_edit_erase_person (o, guild_record_get_key (people->pdata[i]), NULL, NULL, &error);

          g_assert_no_error (error);
          g_assert_true (g_str_has_prefix (guild_change_get_detail (change), "erased-"));
          commit (o, change);
        }
      after = guild_test_export (o);
      for (guint i = 0; i < people->len && round == 1; i += 10)
        g_assert_null (strstr (after, guild_record_get_text (people->pdata[i], GUILD_PERSON_NAME)));
      copy = guild_test_read ("copy.guild", after);
      again = guild_test_export (copy);
      g_assert_true (strcmp (again, after) == 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/person-erasure/mentions", test_mentions);
  g_test_add_func ("/core/person-erasure/canary", test_canary);
  g_test_add_func ("/core/person-erasure/each", test_each);
  return g_test_run ();
}

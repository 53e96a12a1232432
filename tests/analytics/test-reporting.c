/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reporting lines over invented people, held against what a walk up from each of them finds. */
#include <string.h>

#include "guild-reporting.h"
#include "guild-snapshot-private.h"

#define MAX_PEOPLE 12

typedef struct
{
  const char *name;
  guint manager;
  gboolean left;
} Somebody;

static GuildSnapshot *
new_snapshot (void)
{
  return guild_snapshot_new (guild_date_parse ("2026-11-22"));
}

static void
add (GuildSnapshot *snapshot,
     gint64         key,
     const char    *name,
     gint64         manager,
     gboolean       employed)
{
  GuildValue values[GUILD_MAX_FIELDS];
  g_autofree char *id = g_strdup_printf ("P%" G_GINT64_FORMAT, key);
  g_autoptr (GuildRecord) record = NULL;
  GuildPersonRow row = { 0 };

  guild_values_clear (GUILD_KIND_PERSON, values);
  values[GUILD_PERSON_ID].text = id;
  values[GUILD_PERSON_NAME].text = name;
  record = guild_record_new (GUILD_KIND_PERSON, key, values);
  row.record = record;
  row.manager = manager;
  row.employed = employed;
  guild_people_set (snapshot->people, key, &row);
}

static char *
names_of (const GuildSnapshot *snapshot,
          const guint32       *people,
          guint                n_people)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n_people; i++)
    {
      GuildPersonRow row;

      g_assert_true (guild_snapshot_get_person (snapshot, people[i], &row));
      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", guild_record_get_text (row.record, GUILD_PERSON_NAME));
    }
  return g_string_free_and_steal (names);
}

/* Each case says people by key, who is on top, who stands alone, who is in a circle, and for each person
 * how many report to them, directly and in all. */
static void
test_tables (void)
{
  static const struct
  {
    const char *title;
    Somebody people[MAX_PEOPLE];
    const char *tops, *loose, *circular;
    const char *counts;
  } CASES[] = {
    { "nobody", { { NULL, 0, FALSE } }, "", "", "", "" },
    { "alone", { { "Ana", 0, FALSE } }, "", "Ana", "", "Ana 0 0;" },
    { "by name",
      { { "Zoe", 0, FALSE }, { "Émile", 1, FALSE }, { "Fritz", 1, FALSE }, { "Dora", 2, FALSE } },
      "Zoe",
      "",
      "",
      "Zoe 2 3;Émile 1 1;Fritz 0 0;Dora 0 0;" },
    { "two tops and two alone",
      { { "Bo", 0, FALSE },
        { "Ana", 0, FALSE },
        { "Cy", 2, FALSE },
        { "Di", 1, FALSE },
        { "Zed", 0, FALSE },
        { "Yan", 0, FALSE } },
      "Ana Bo",
      "Yan Zed",
      "",
      "Bo 1 1;Ana 1 1;Cy 0 0;Di 0 0;Zed 0 0;Yan 0 0;" },
    { "who left is not there", { { "Ana", 0, FALSE }, { "Bo", 1, TRUE } }, "", "Ana", "", "Ana 0 0;" },
    { "who left still leads",
      { { "Ana", 0, TRUE }, { "Bo", 1, TRUE }, { "Cy", 2, FALSE } },
      "Ana",
      "",
      "",
      "Ana 1 2;Bo 1 1;Cy 0 0;" },
    { "a manager whom nobody knows", { { "Ana", 9, FALSE } }, "", "Ana", "", "Ana 0 0;" },
    { "oneself", { { "Ana", 1, FALSE } }, "", "Ana", "Ana", "Ana 0 0;" },
    { "each other", { { "Bo", 2, FALSE }, { "Ana", 1, FALSE } }, "Bo", "", "Bo Ana", "Bo 1 1;Ana 0 0;" },
    { "a circle with a tail",
      { { "Tail", 2, FALSE }, { "Ana", 4, FALSE }, { "Bo", 2, FALSE }, { "Cy", 3, FALSE }, { "Di", 1, FALSE } },
      "Ana",
      "",
      "Ana Bo Cy",
      "Tail 1 1;Ana 2 4;Bo 1 1;Cy 0 0;Di 0 0;" },
    { "two circles",
      { { "Ana", 2, FALSE }, { "Bo", 1, FALSE }, { "Cy", 4, FALSE }, { "Di", 3, FALSE } },
      "Ana Cy",
      "",
      "Ana Bo Cy Di",
      "Ana 1 1;Bo 0 0;Cy 1 1;Di 0 0;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GuildSnapshot) snapshot = new_snapshot ();
      g_autoptr (GuildReporting) reporting = NULL;
      g_autoptr (GString) counts = g_string_new (NULL);
      g_autoptr (GString) circular = g_string_new (NULL);
      g_autofree char *tops = NULL;
      g_autofree char *loose = NULL;
      const guint32 *people = NULL;
      guint n = 0;

      g_test_message ("%s", CASES[i].title);
      for (gint64 key = 1; CASES[i].people[key - 1].name != NULL; key++)
        add (snapshot, key, CASES[i].people[key - 1].name, CASES[i].people[key - 1].manager,
             !CASES[i].people[key - 1].left);
      reporting = guild_reporting_new (snapshot, NULL);
      people = guild_reporting_get_reports (reporting, 0, &n);
      tops = names_of (snapshot, people, n);
      g_assert_cmpstr (tops, ==, CASES[i].tops);
      people = guild_reporting_get_loose (reporting, &n);
      loose = names_of (snapshot, people, n);
      g_assert_cmpstr (loose, ==, CASES[i].loose);
      for (gint64 key = 1; CASES[i].people[key - 1].name != NULL; key++)
        {
          if (!guild_reporting_contains (reporting, key))
            continue;
          g_string_append_printf (counts, "%s %u %u;", CASES[i].people[key - 1].name,
                                  guild_reporting_count_reports (reporting, key),
                                  guild_reporting_count_all (reporting, key));
          if (guild_reporting_is_circular (reporting, key))
            g_string_append_printf (circular, "%s%s", circular->len > 0 ? " " : "", CASES[i].people[key - 1].name);
        }
      g_assert_cmpstr (counts->str, ==, CASES[i].counts);
      g_assert_cmpstr (circular->str, ==, CASES[i].circular);
    }
}

/* Thousands whose managers are drawn at random, circles and all: everybody stands in one place, and the
 * counts are what walks up from each of them add up to. */
static void
test_random (void)
{
  const gint64 n_people = 5000;
  g_autoptr (GuildSnapshot) snapshot = new_snapshot ();
  g_autoptr (GuildReporting) reporting = NULL;
  g_autofree guint *all = g_new0 (guint, n_people + 1);
  guint n_tops = 0, n_loose = 0, n_below = 0;
  const guint32 *tops = NULL;

  for (gint64 key = 1; key <= n_people; key++)
    {
      g_autofree char *name = g_strdup_printf ("N%d", g_test_rand_int_range (0, 1000));

      add (snapshot, key, name, g_test_rand_int_range (0, (gint32) n_people + 1), TRUE);
    }
  reporting = guild_reporting_new (snapshot, NULL);
  g_assert_cmpuint (guild_reporting_get_n_people (reporting), ==, n_people);
  for (gint64 key = 1; key <= n_people; key++)
    {
      guint n_steps = 0;

      for (gint64 up = guild_reporting_get_manager (reporting, key); up != 0;
           up = guild_reporting_get_manager (reporting, up))
        {
          all[up]++;
          g_assert_cmpuint (n_steps++, <, n_people);
        }
    }
  for (gint64 key = 1; key <= n_people; key++)
    {
      guint n = 0;
      const guint32 *reports = guild_reporting_get_reports (reporting, key, &n);

      g_assert_cmpuint (guild_reporting_count_all (reporting, key), ==, all[key]);
      for (guint i = 0; i < n; i++)
        g_assert_cmpint (guild_reporting_get_manager (reporting, reports[i]), ==, key);
    }
  tops = guild_reporting_get_reports (reporting, 0, &n_tops);
  guild_reporting_get_loose (reporting, &n_loose);
  for (guint i = 0; i < n_tops; i++)
    n_below += guild_reporting_count_all (reporting, tops[i]);
  g_assert_cmpuint (n_tops + n_loose + n_below, ==, n_people);
}

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    const char *names;
  } CASES[] = {
    { "", "" },
    { "tomas", "Tomás Silva" },
    { "si", "Ana Sizemore Tomás Silva Bo Kasik" },
    { "de v", "Piet de Vries" },
    { "nobody", "" },
  };
  g_autoptr (GuildSnapshot) snapshot = new_snapshot ();
  g_autoptr (GuildReporting) reporting = NULL;

  add (snapshot, 1, "Tomás Silva", 0, TRUE);
  add (snapshot, 2, "Bo Kasik", 1, TRUE);
  add (snapshot, 3, "Ana Sizemore", 1, TRUE);
  add (snapshot, 4, "Piet de Vries", 0, TRUE);
  reporting = guild_reporting_new (snapshot, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GArray) found = guild_reporting_find (reporting, CASES[i].text);
      g_autofree char *names = names_of (snapshot, (const guint32 *) (void *) found->data, found->len);

      g_assert_cmpstr (names, ==, CASES[i].names);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GuildSnapshot) snapshot = new_snapshot ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  add (snapshot, 1, "Ana", 0, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (guild_reporting_new (snapshot, cancellable));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reporting/tables", test_tables);
  g_test_add_func ("/reporting/random", test_random);
  g_test_add_func ("/reporting/find", test_find);
  g_test_add_func ("/reporting/cancel", test_cancel);
  return g_test_run ();
}

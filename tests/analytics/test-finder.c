/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found by a few letters, and in which order. */
#include "guild-finder.h"
#include "guild-test.h"

static void
test_rank (void)
{
  static const struct
  {
    const char *folded, *term;
    GuildFinderRank rank;
  } cases[] = {
    { "bo keller", "bo", GUILD_FINDER_BEGINS },
    { "bo keller", "bo k", GUILD_FINDER_BEGINS },
    { "bo keller", "kell", GUILD_FINDER_WORD_BEGINS },
    { "anne-bo", "bo", GUILD_FINDER_WORD_BEGINS },
    { "jumbo bo", "bo", GUILD_FINDER_WORD_BEGINS },
    { "bo keller", "ell", GUILD_FINDER_INSIDE },
    { "bo keller", "bkl", GUILD_FINDER_SCATTERED },
    { "bo keller", "kr", GUILD_FINDER_SCATTERED },
    { "bo keller", "olr", GUILD_FINDER_NOT },
    { "bo keller", "bkx", GUILD_FINDER_NOT },
    { "bo keller\np0934", "p09", GUILD_FINDER_WORD_BEGINS },
    { "bo keller\np0934", "b9", GUILD_FINDER_NOT },
    { "žofia", "ofia", GUILD_FINDER_INSIDE },
    { "", "a", GUILD_FINDER_NOT },
    { "日本 語", "日語", GUILD_FINDER_SCATTERED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (guild_finder_rank (cases[i].folded, cases[i].term) != cases[i].rank)
      g_error ("“%s” in “%s” ranks %d", cases[i].term, cases[i].folded,
               guild_finder_rank (cases[i].folded, cases[i].term));
}

static char *
found (const GuildFinder *finder,
       const char        *text,
       guint              limit)
{
  g_autoptr (GArray) matches = guild_finder_search (finder, text, limit, NULL);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", g_array_index (matches, GuildFinderMatch, i).title);
  return g_string_free_and_steal (list);
}

#define assert_found(finder, text, limit, expected)                                                                    \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *list = found (finder, text, limit);                                                               \
    g_assert_cmpstr (list, ==, expected);                                                                              \
  }                                                                                                                    \
  G_STMT_END

static GuildFinder *
create (void)
{
  static const char *const people[] = { "Amy Bok", "Bo Keller", "Jumbo Ba", "Tomás Ørsted", "Boris Amb" };
  GuildFinder *finder = guild_finder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    guild_finder_add (finder, GUILD_FINDER_PERSON, i + 1, people[i], i == 1 ? "P7" : NULL);
  guild_finder_add (finder, GUILD_FINDER_ROLE, 1, "Boss", NULL);
  guild_finder_add (finder, GUILD_FINDER_ACTION, 1, "Open…", "Library");
  return finder;
}

static void
test_search (void)
{
  g_autoptr (GuildFinder) finder = create ();
  g_autoptr (GArray) matches = NULL;
  guint n_found = 0;

  assert_found (finder, "bo", 9, "Bo Keller, Boris Amb, Amy Bok, Jumbo Ba, Boss");
  assert_found (finder, "BO", 2, "Bo Keller, Boris Amb, Boss");
  assert_found (finder, " keller  bo ", 9, "Bo Keller");
  assert_found (finder, "tomas o", 9, "Tomás Ørsted");
  assert_found (finder, "p7", 9, "Bo Keller");
  assert_found (finder, "lib", 9, "Open…");
  assert_found (finder, "zz", 9, "");
  matches = guild_finder_search (finder, "bo", 1, &n_found);
  g_assert_cmpuint (matches->len, ==, 2);
  g_assert_cmpuint (n_found, ==, 5);
}

static void
test_recents (void)
{
  g_autoptr (GuildFinder) finder = create ();

  guild_finder_remember (finder, GUILD_FINDER_PERSON, 5);
  guild_finder_remember (finder, GUILD_FINDER_PERSON, 99);
  /* Before their equals, never before what matches better. */
  assert_found (finder, "bo", 9, "Boris Amb, Bo Keller, Amy Bok, Jumbo Ba, Boss");
}

static void
test_snapshot (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("finder.guild");
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GuildFinder) finder = guild_finder_new ();
  g_autoptr (GuildFinder) in_role = NULL;
  g_autoptr (GuildFinder) strong = NULL;

  guild_test_model (o);
  snapshot = guild_organisation_ref_snapshot (o);
  g_assert_true (guild_finder_add_snapshot (finder, snapshot, NULL));
  assert_found (finder, "", 9, "Ana Ortiz, Bo Keller, Eva Novák, Coaching, SQL, Analyst");
  assert_found (finder, "novak", 9, "Eva Novák");
  in_role = guild_finder_new_for_role (snapshot, guild_test_key (o, GUILD_KIND_ROLE, "analyst"));
  assert_found (in_role, "", 9, "Ana Ortiz, Bo Keller, Eva Novák");
  strong = guild_finder_new_for_competency (snapshot, guild_test_key (o, GUILD_KIND_COMPETENCY, "sql"));
  assert_found (strong, "", 9, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/finder/rank", test_rank);
  g_test_add_func ("/finder/search", test_search);
  g_test_add_func ("/finder/recents", test_recents);
  g_test_add_func ("/finder/snapshot", test_snapshot);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of the Insights page, over organisations of a few lines. */
#include "guild-insights.h"

#include <locale.h>
#include <string.h>

#include "guild-error.h"
#include "guild-generator.h"
#include "guild-sample.h"
#include "guild-test.h"

#define TODAY "2026-11-22"

/* --- organisations ------------------------------------------------------------------------------------- */

/* An analyst is asked for sql 3 and coaching 2, a lead for sql 4; both scales are 0 to 5, mentors stand at 4. Painting
   is of another framework, and a painter is asked for 3 of it.

   Lines of people: how many, department ("-" none), a(nalyst), l(ead), p(ainter) or "-", a capital for who left, and
   their ratings: m(anager) or s(elf), level or n(ot applicable), date; of sql, after "c:" of coaching, "p:" painting. */
typedef struct
{
  GString *people;
  GString *employments;
  GString *assessments;
  guint n_people;
  guint n_assessments;
} Writer;

static void
put (GString    *text,
     const char *format,
     ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append (text, text->len > 0 ? "," : "");
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static void
put_rating (Writer     *writer,
            guint       person,
            const char *competency,
            const char *rating)
{
  g_autofree char *level = rating[1] == 'n' ? g_strdup ("") : g_strdup_printf (",\"level\":%c", rating[1]);

  writer->n_assessments++;
  put (
      writer->assessments,
      "{\"id\":\"a%04u\",\"subject\":\"p%03u\",\"assessor\":\"%s%03u\",\"kind\":\"%s\",\"state\":\"submitted\",\"date\":\"%s\","
      "\"entry\":%u,\"ratings\":[{\"competency\":\"%s\"%s}]}",
      writer->n_assessments, person, rating[0] == 'm' ? "boss" : "p", rating[0] == 'm' ? 0 : person,
      rating[0] == 'm' ? "manager" : "self", rating + 3, writer->n_assessments, competency, level);
}

static void
put_person (Writer      *writer,
            const char **words)
{
  guint person = ++writer->n_people;
  char role = g_ascii_tolower (*words[1]);
  const char *competency = "sql";

  put (writer->people, "{\"id\":\"p%03u\",\"name\":\"Person %u\",\"status\":\"%s\"}", person, person,
       role == *words[1] ? "active" : "left");
  put (writer->employments, "{\"person\":\"p%03u\",\"from\":\"2020-01-01\",\"manager\":\"boss000\"", person);
  if (role != '-')
    g_string_append_printf (writer->employments, ",\"role\":\"%c\"", role);
  if (strcmp (words[0], "-") != 0)
    g_string_append_printf (writer->employments, ",\"department\":\"%s\"", words[0]);
  g_string_append_c (writer->employments, '}');
  for (guint i = 2; words[i] != NULL; i++)
    if (g_str_has_suffix (words[i], ":"))
      competency = *words[i] == 'c' ? "coaching" : "painting";
    else
      put_rating (writer, person, competency, words[i]);
}

#define LEVEL(framework, level) "{\"framework\":\"" framework "\",\"level\":" level ",\"name\":\"Level " level "\"}"
#define SCALE(framework)                                                                                               \
  LEVEL (framework, "1")                                                                                               \
  "," LEVEL (framework, "2") "," LEVEL (framework, "3") "," LEVEL (framework, "4") "," LEVEL (framework, "5")

static GuildOrganisation *
read_people (const char *lines,
             const char *more)
{
  g_auto (GStrv) rows = g_strsplit (lines, "\n", 0);
  g_autoptr (GString) people = g_string_new (NULL);
  g_autoptr (GString) employments = g_string_new (NULL);
  g_autoptr (GString) assessments = g_string_new (NULL);
  Writer writer = { people, employments, assessments, 0, 0 };
  g_autofree char *text = NULL;

  put (people, "{\"id\":\"boss000\",\"name\":\"Boss\",\"status\":\"left\"}");
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (rows[i], " ", 0);

      for (guint64 n = *rows[i] == '\0' ? 0 : g_ascii_strtoull (words[0], NULL, 10); n > 0; n--)
        put_person (&writer, (const char **) words + 1);
    }
  text = g_strdup_printf (
      "{\"format\":\"guildhall\",\"version\":1,\"organisation\":{\"id\":\"o\",\"name\":\"O\"},"
      "\"frameworks\":[{\"id\":\"f\",\"name\":\"F\",\"state\":\"published\"},{\"id\":\"g\",\"name\":\"G\",\"state\":"
      "\"published\"}],\"proficiency_levels\":[" SCALE ("f") "," SCALE (
          "g") "],"
               "\"competencies\":[{\"id\":\"coaching\",\"framework\":\"f\",\"name\":\"Coaching\"},"
               "{\"id\":\"painting\",\"framework\":\"g\",\"name\":\"Painting\"},"
               "{\"id\":\"sql\",\"framework\":\"f\",\"name\":\"SQL\"}],"
               "\"roles\":[{\"id\":\"a\",\"name\":\"Analyst\"},{\"id\":\"l\",\"name\":\"Lead\"},{\"id\":\"p\",\"name\":\"Painter\"}],"
               "\"requirements\":[{\"role\":\"a\",\"competency\":\"sql\",\"target\":3,\"weight\":1},"
               "{\"role\":\"a\",\"competency\":\"coaching\",\"target\":2,\"weight\":1},"
               "{\"role\":\"l\",\"competency\":\"sql\",\"target\":4,\"weight\":1},"
               "{\"role\":\"p\",\"competency\":\"painting\",\"target\":3,\"weight\":1}],"
               "\"people\":[%s],\"employments\":[%s],\"assessments\":[%s]%s}",
      people->str, employments->str, assessments->str, more);
  return guild_test_read ("insights.guild", text);
}

static GuildInsights *
compute (GuildOrganisation  *o,
         const char         *department,
         const char         *framework,
         GuildAssessmentKind kind,
         int                 months)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  GuildInsightsScope scope = { department, framework == NULL ? 0 : guild_test_key (o, GUILD_KIND_FRAMEWORK, framework),
                               kind, months };
  g_autoptr (GError) error = NULL;
  GuildInsights *insights = guild_insights_new (snapshot, guild_organisation_get_store (o), &scope, NULL, &error);

  g_assert_no_error (error);
  return insights;
}

/* --- bench strength ------------------------------------------------------------------------------------ */

static char *
describe_bench (const GuildInsights *insights)
{
  GString *text = g_string_new (insights->bench->withheld ? "withheld" : "");

  for (guint i = 0; i < insights->bench->n_rows; i++)
    {
      const GuildBench *row = &insights->bench->rows[i];

      g_string_append_printf (text, "%s%s %u(%u)/%u of %u-%u", i == 0 ? "" : ", ",
                              guild_insights_get_name (insights, row->competency), row->have, row->have_confirmed,
                              row->need, row->n_asked, row->n_unrated);
    }
  return g_string_free_and_steal (text);
}

static const struct
{
  const char *what;
  const char *people;
  const char *bench; /* have(confirmed)/need of asked-unrated */
} BENCHES[] = {
  { "nobody", "", "" },
  { "nobody is asked", "9 Data -", "" },
  { "a scope of four", "4 Data l", "withheld" },
  { "a scope of five", "5 Data l", "SQL 0(0)/0 of 5-5" },
  { "an open gap", "5 Data l m1@2026-01-10", "SQL 0(0)/5 of 5-0" },
  { "met is no need", "5 Data a m3@2026-01-10 c: m2@2026-01-10", "Coaching 0(0)/0 of 5-0, SQL 5(5)/0 of 5-0" },
  { "strong at the threshold", "5 Data l m1@2026-01-10\n2 Data - m4@2026-01-10", "SQL 2(2)/5 of 5-0" },
  { "self-rated is strong, and said", "5 Data l m1@2026-01-10\n2 Data - s5@2026-01-10", "SQL 2(0)/5 of 5-0" },
  { "the best from the middle", "5 Data l m1@2026-01-10\n2 Data - m3@2026-01-10", "SQL 2(2)/5 of 5-0" },
  { "not below the middle", "5 Data l m1@2026-01-10\n2 Data - m2@2026-01-10", "SQL 0(0)/5 of 5-0" },
  { "stale is no strength, but a level", "5 Data l m4@2024-11-21\n1 Data l m1@2024-11-21", "SQL 0(0)/1 of 6-0" },
  { "on the day not yet stale", "5 Data l m4@2024-11-22", "SQL 5(5)/0 of 5-0" },
  { "suspended is no strength", "5 Data l m4@2026-01-10 s2@2026-02-10", "SQL 0(0)/0 of 5-0" },
  { "not applicable is not asked", "5 Data l m1@2026-01-10\n3 Data l mn@2026-01-10", "SQL 0(0)/5 of 5-0" },
  { "who left does not count", "5 Data l m1@2026-01-10\n9 Data L m5@2026-01-10", "SQL 0(0)/5 of 5-0" },
  { "0 is a level", "5 Data l m0@2026-01-10", "SQL 0(0)/5 of 5-0" },
  { "the scarcest first, then fewest who have it, then names",
    "6 Data l m1@2026-01-10 c: m5@2026-01-10\n5 Data a m1@2026-01-10 c: m1@2026-01-10\n5 Data p p: m1@2026-01-10",
    "SQL 0(0)/11 of 11-0, Painting 0(0)/5 of 5-0, Coaching 6(6)/5 of 5-0" },
};

static void
test_bench (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (BENCHES); i++)
    {
      g_autoptr (GuildOrganisation) o = read_people (BENCHES[i].people, "");
      g_autoptr (GuildInsights) insights = compute (o, NULL, NULL, GUILD_ASSESSMENT_KIND_MANAGER, 6);
      g_autofree char *text = describe_bench (insights);
      guint n_needs = 0;

      g_test_message ("%s", BENCHES[i].what);
      g_assert_cmpstr (text, ==, BENCHES[i].bench);
      for (guint row = 0; row < insights->bench->n_rows; row++)
        n_needs += insights->bench->rows[row].need;
      g_assert_cmpuint (insights->bench->n_open_gaps, ==, n_needs);
    }
}

static void
test_scarcest (void)
{
  g_autoptr (GuildOrganisation)
      o = read_people ("6 Data l m1@2026-01-10\n6 Sales a m4@2026-01-10 c: m4@2026-01-10", "");
  g_autoptr (GuildInsights) all = compute (o, NULL, NULL, GUILD_ASSESSMENT_KIND_MANAGER, 6);
  g_autoptr (GuildInsights) data = compute (o, "Data", "f", GUILD_ASSESSMENT_KIND_MANAGER, 6);
  g_autoptr (GuildInsights) other = compute (o, NULL, "g", GUILD_ASSESSMENT_KIND_MANAGER, 6);

  /* Six can teach it: nothing is scarce. */
  g_assert_null (guild_bench_strength_get_scarcest (all->bench));
  g_assert_nonnull (guild_bench_strength_get_scarcest (data->bench));
  g_assert_cmpstr (guild_insights_get_name (data, guild_bench_strength_get_scarcest (data->bench)->competency), ==,
                   "SQL");
  g_assert_cmpuint (other->bench->n_rows, ==, 0);
  g_assert_cmpuint (data->n_people, ==, 6);
  g_assert_cmpuint (all->bench->n_rated, ==, 12);
}

/* --- departments --------------------------------------------------------------------------------------- */

static const struct
{
  const char *people;
  const char *departments; /* a star where withheld */
} DEPARTMENTS[] = {
  { "", "all 0" },
  { "9 Data a\n9 Art a\n12 Sales a", "Sales 12, Art 9, Data 9, all 30" },
  { "9 Data a\n3 Art a\n12 Sales a", "Sales 12, Data 9*, Art 3*, all 24" },
  { "9 Data a\n3 Art a\n2 - a", "Data 9, Art 3*,  2*, all 14" },
  { "3 Data a\n1 Art a", "Data 3*, Art 1*, all* 4" },
  { "9 Data a\n7 Data A\n5 - a", "Data 9,  5, all 14" },
};

static void
test_departments (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (DEPARTMENTS); i++)
    {
      g_autoptr (GuildOrganisation) o = read_people (DEPARTMENTS[i].people, "");
      g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
      g_autoptr (GuildDepartments) departments = guild_departments_new (snapshot);
      g_autoptr (GString) text = g_string_new (NULL);
      int found;

      for (guint j = 0; j < departments->n_departments; j++)
        {
          g_string_append_printf (text, "%s %u%s, ", departments->names[j], departments->n_people[j],
                                  departments->withheld[j] ? "*" : "");
          g_assert_true (guild_departments_find (departments, departments->names[j], &found));
          g_assert_cmpint (found, ==, (int) j);
        }
      g_string_append_printf (text, "all%s %u",
                              guild_departments_is_withheld (departments, GUILD_DEPARTMENTS_ALL) ? "*" : "",
                              guild_departments_get_n_people (departments, GUILD_DEPARTMENTS_ALL));
      g_assert_cmpstr (text->str, ==, DEPARTMENTS[i].departments);
      g_assert_false (guild_departments_find (departments, "Nowhere", &found));
    }
}

/* --- the gap map --------------------------------------------------------------------------------------- */

static void
add_gap (GString            *text,
         const GuildGapCell *cell)
{
  if (cell->withheld)
    g_string_append (text, " .");
  else if (cell->n == 0)
    g_string_append (text, " -");
  else
    g_string_append_printf (text, " %.2fx%u", cell->mean, cell->n);
  g_assert_true (cell->n > 0 || cell->mean != cell->mean);
}

static const struct
{
  const char *what;
  const char *people;
  const char *map; /* of sql in each department, then in the organisation */
} MAPS[] = {
  { "one department", "5 Data l m1@2026-01-10", "3.00x5 3.00x5" },
  { "unrated is not 0", "5 Data l m1@2026-01-10\n9 Data l", "3.00x5 3.00x5" },
  { "nobody rated is missing", "9 Data l\n5 Art l m1@2026-01-10", "- 3.00x5 3.00x5" },
  { "who is not asked does not count", "9 Data - m0@2026-01-10\n5 Art l m1@2026-01-10", "- 3.00x5 3.00x5" },
  { "a surplus masks no gap", "5 Data l m2@2026-01-10\n5 Data l m5@2026-01-10", "1.00x10 1.00x10" },
  { "targets differ by role", "5 Data l m2@2026-01-10\n5 Data a m2@2026-01-10", "1.50x10 1.50x10" },
  { "stale still counts", "5 Data l m1@2019-01-10", "3.00x5 3.00x5" },
  { "not applicable does not", "5 Data l m1@2026-01-10\n4 Data l mn@2026-01-10", "3.00x5 3.00x5" },
  { "four are withheld, and the total is all of them", "4 Data l m1@2026-01-10\n9 Data l", ". ." },
  { "with the smallest other", "9 Data l m1@2026-01-10\n8 Art l m1@2026-01-10\n4 Zoo l m1@2026-01-10",
    "3.00x9 . . 3.00x21" },
  { "self-rated counts where nobody confirmed", "5 Data l s1@2026-01-10", "3.00x5 3.00x5" },
  { "the confirmed level first", "5 Data l m1@2026-01-10 s4@2026-03-01", "3.00x5 3.00x5" },
};

static void
test_gap_map (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (MAPS); i++)
    {
      g_autoptr (GuildOrganisation) o = read_people (MAPS[i].people, "");
      g_autoptr (GuildInsights) insights = compute (o, NULL, "f", GUILD_ASSESSMENT_KIND_MANAGER, 6);
      gint64 sql = guild_test_key (o, GUILD_KIND_COMPETENCY, "sql");
      const GuildGapMap *map = insights->gaps;

      g_test_message ("%s", MAPS[i].what);
      g_assert_cmpuint (map->n_rows, ==, insights->bench->n_rows);
      for (guint row = 0; row < map->n_rows; row++)
        {
          g_autoptr (GString) text = g_string_new (NULL);

          g_assert_cmpint (map->competencies[row], ==, insights->bench->rows[row].competency);
          if (map->competencies[row] != sql)
            continue;
          for (guint column = 0; column < map->n_columns; column++)
            add_gap (text, guild_gap_map_get (map, row, column));
          add_gap (text, &map->rows[row]);
          g_assert_cmpstr (text->str + 1, ==, MAPS[i].map);
        }
    }
}

/* What is withheld of a department is the same whether the others are shown or not. */
static void
test_same_in_department (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("sample.guild");
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_sample_plan (o, &error);
  g_autoptr (GuildInsights) all = NULL;

  g_assert_no_error (error);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  all = compute (o, NULL, NULL, GUILD_ASSESSMENT_KIND_MANAGER, 12);
  for (guint column = 0; column < all->gaps->n_columns; column++)
    {
      g_autoptr (GuildInsights)
          one = compute (o, all->gaps->departments[column], NULL, GUILD_ASSESSMENT_KIND_MANAGER, 12);

      for (guint row = 0; row < one->gaps->n_rows; row++)
        {
          g_autoptr (GString) alone = g_string_new (NULL);
          g_autoptr (GString) among = g_string_new (NULL);
          guint other = 0;

          while (all->gaps->competencies[other] != one->gaps->competencies[row])
            other++;
          add_gap (alone, guild_gap_map_get (one->gaps, row, 0));
          add_gap (among, guild_gap_map_get (all->gaps, other, column));
          g_assert_cmpstr (alone->str, ==, among->str);
        }
    }
}

static void
test_widest (void)
{
  g_autoptr (GuildOrganisation) o = read_people ("9 Data a m1@2026-01-10 c: m0@2026-01-10\n"
                                                 "8 Sales a m0@2026-01-10 c: m1@2026-01-10\n"
                                                 "7 Zoo a m3@2026-01-10 c: m2@2026-01-10",
                                                 "");
  g_autoptr (GuildInsights) insights = compute (o, NULL, "f", GUILD_ASSESSMENT_KIND_MANAGER, 6);
  const GuildGapMap *map = insights->gaps;
  guint cells[4];

  /* Sales lacks SQL most; then of the rest neither Sales nor SQL: Data lacks coaching. Zoo lacks nothing. */
  g_assert_cmpuint (guild_gap_map_find_widest (map, cells, 4), ==, 2);
  g_assert_cmpstr (map->departments[cells[0] % map->n_columns], ==, "Sales");
  g_assert_cmpstr (guild_insights_get_name (insights, map->competencies[cells[0] / map->n_columns]), ==, "SQL");
  g_assert_cmpstr (map->departments[cells[1] % map->n_columns], ==, "Data");
  g_assert_cmpstr (guild_insights_get_name (insights, map->competencies[cells[1] / map->n_columns]), ==, "Coaching");
  g_assert_cmpuint (guild_gap_map_find_widest (map, cells, 1), ==, 1);
}

/* --- movement ------------------------------------------------------------------------------------------ */

static char *
describe_move (const GuildMove *move)
{
  g_autofree char *means = NULL;

  if (move->withheld)
    return g_strdup ("withheld");
  if (move->n == 0)
    return g_strdup ("nobody");
  means = g_strdup_printf ("%u: %.2f to %.2f", move->n, move->before, move->now);
  return move->counts_withheld ? g_strconcat (means, ", all of them", NULL)
                               : g_strdup_printf ("%s, +%u =%u -%u", means, move->rose, move->same, move->fell);
}

/* From 2026-05-22 to 2026-11-22. */
static const struct
{
  const char *what;
  const char *people;
  const char *move; /* of sql */
  const char *changes;
} MOVES[] = {
  { "nobody rated", "9 Data l", "nobody", "+0 -0" },
  { "rated once, before", "9 Data l m2@2026-01-10", "9: 2.00 to 2.00, all of them", "+0 -0" },
  { "rated once, after", "9 Data l m2@2026-06-10", "nobody", "+0 -0" },
  { "on the first day", "12 Data l m2@2026-05-22", "12: 2.00 to 2.00, +0 =12 -0", "+0 -0" },
  { "a day later", "12 Data l m2@2026-05-23", "nobody", "+0 -0" },
  { "rose, and closed its gap", "12 Data l m2@2026-01-10 m4@2026-08-10", "12: 2.00 to 4.00, +12 =0 -0", "+0 -12" },
  { "fell, and opened one", "12 Data l m4@2026-01-10 m3@2026-08-10", "12: 4.00 to 3.00, +0 =0 -12", "+12 -0" },
  { "back to where it was", "12 Data l m2@2026-01-10 m4@2026-08-10 m2@2026-10-10", "12: 2.00 to 2.00, +0 =12 -0",
    "+0 -0" },
  { "some of each",
    "4 Data l m2@2026-01-10 m4@2026-08-10\n4 Data l m2@2026-01-10\n4 Data l m2@2026-01-10 m1@2026-08-10",
    "12: 2.00 to 2.33, +4 =4 -4", "+0 -4" },
  { "some of each in a small group",
    "2 Data l m2@2026-01-10 m4@2026-08-10\n2 Data l m2@2026-01-10\n2 Data l m2@2026-01-10 m1@2026-08-10",
    "6: 2.00 to 2.33, +2 =2 -2", "+0 -2" },
  { "none of one in a small group", "3 Data l m2@2026-01-10 m4@2026-08-10\n3 Data l m2@2026-01-10",
    "6: 2.00 to 3.00, all of them", "+0 -3" },
  { "the newest wait for others", "9 Data l m2@2026-01-10\n4 Data l m4@2026-02-10", "9: 2.00 to 2.00, all of them",
    "+0 -0" },
  { "and come with them", "9 Data l m2@2026-01-10\n4 Data l m4@2026-02-10\n1 Data l m4@2026-03-10",
    "14: 2.71 to 2.71, +0 =14 -0", "+0 -0" },
  { "in each department",
    "12 Data l m2@2026-01-10\n3 Data l m4@2026-02-10\n12 Sales l m2@2026-01-10\n"
    "3 Sales l m4@2026-02-10",
    "24: 2.00 to 2.00, +0 =24 -0", "+0 -0" },
  { "small departments together", "12 Data l m2@2026-01-10\n3 Art l m4@2026-02-10\n3 Zoo l m4@2026-02-11",
    "18: 2.67 to 2.67, +0 =18 -0", "+0 -0" },
  { "four are withheld", "4 Data l m2@2026-01-10\n9 Data l", "withheld", "+0 -0" },
  { "another kind moves nothing", "12 Data l s2@2026-01-10 s4@2026-08-10", "nobody", "+0 -12" },
  { "nor beside the kind", "12 Data l m2@2026-01-10 s4@2026-08-10", "12: 2.00 to 2.00, +0 =12 -0", "+0 -0" },
  { "a first confirmation is no movement", "12 Data l s2@2026-01-10 m4@2026-08-10", "nobody", "+0 -12" },
  { "not applicable now", "12 Data l m2@2026-01-10 mn@2026-08-10\n1 Data l", "nobody", "+0 -0" },
  { "nor in between", "12 Data l m2@2026-01-10 mn@2026-08-10 m3@2026-09-10", "nobody", "+0 -0" },
  { "not applicable then", "12 Data l mn@2026-01-10 m2@2026-08-10", "nobody", "+0 -0" },
  { "of one day the later entry", "12 Data l m2@2026-01-10 m1@2026-08-10 m4@2026-08-10", "12: 2.00 to 4.00, +12 =0 -0",
    "+0 -12" },
  { "entered late, dated before", "12 Data l m4@2026-08-10 m2@2026-01-10", "12: 2.00 to 4.00, +12 =0 -0", "+0 -12" },
  { "who left does not count", "12 Data l m2@2026-01-10\n9 Data L m2@2026-01-10 m4@2026-08-10",
    "12: 2.00 to 2.00, +0 =12 -0", "+0 -0" },
  { "stale counts", "12 Data l m2@2019-01-10 m4@2026-08-10", "12: 2.00 to 4.00, +12 =0 -0", "+0 -12" },
  { "0 is a level", "12 Data l m0@2026-01-10 m1@2026-08-10", "12: 0.00 to 1.00, +12 =0 -0", "+0 -0" },
};

static void
test_movement (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (MOVES); i++)
    {
      g_autoptr (GuildOrganisation) o = read_people (MOVES[i].people, "");
      g_autoptr (GuildInsights) insights = compute (o, NULL, "f", GUILD_ASSESSMENT_KIND_MANAGER, 6);
      const GuildMovement *movement = insights->movement;
      g_autofree char *changes = g_strdup_printf ("+%u -%u", movement->n_gaps_opened, movement->n_gaps_closed);
      g_autofree char *move = NULL;
      g_autofree char *overall = describe_move (movement->overall);

      g_test_message ("%s", MOVES[i].what);
      g_assert_cmpuint (movement->n_rows, ==, 1);
      move = describe_move (&movement->rows[0]);
      g_assert_cmpstr (move, ==, MOVES[i].move);
      /* It is the only competency of its framework. */
      g_assert_cmpstr (overall, ==, MOVES[i].move);
      g_assert_cmpstr (changes, ==, MOVES[i].changes);
      g_assert_cmpuint (movement->n_points, ==, movement->overall->n > 0 ? 7 : 0);
      if (movement->n_points > 0)
        {
          g_assert_cmpfloat (movement->points[0].mean, ==, movement->overall->before);
          g_assert_cmpfloat (movement->points[6].mean, ==, movement->overall->now);
        }
    }
}

static void
test_months (void)
{
  static const double means[] = { 2, 2, 2, 4, 4, 4, 3 };
  static const char *const dates[] = { "2026-05-22", "2026-06-22", "2026-07-22", "2026-08-22",
                                       "2026-09-22", "2026-10-22", "2026-11-22" };
  g_autoptr (GuildOrganisation)
      o = read_people ("12 Data l s2@2026-01-10 s4@2026-08-22 s3@2026-11-22 m1@2026-02-02\n4 Data l s5@2026-02-10", "");
  g_autoptr (GuildInsights) insights = compute (o, NULL, "f", GUILD_ASSESSMENT_KIND_SELF, 6);
  g_autoptr (GuildInsights) every = compute (o, NULL, NULL, GUILD_ASSESSMENT_KIND_SELF, 6);
  const GuildMovement *movement = insights->movement;

  g_assert_cmpuint (movement->n_points, ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      g_assert_cmpint (movement->points[i].date, ==, guild_date_parse (dates[i]));
      g_assert_cmpfloat (movement->points[i].mean, ==, means[i]);
    }
  /* Scales differ. */
  g_assert_null (every->movement->overall);
  g_assert_cmpuint (every->movement->n_points, ==, 0);
}

/* Two periods differ by nobody or by enough people, and so do the departments and all. */
static void
test_periods (void)
{
  g_autoptr (GuildOrganisation)
      o = read_people ("8 Data l m2@2024-01-10\n3 Data l m4@2025-03-10\n1 Data l m4@2025-08-10\n"
                       "7 Sales l m2@2024-01-10\n1 Sales l m5@2025-08-10\n"
                       "5 Sales l m5@2026-02-10",
                       "");
  static const struct
  {
    int months;
    const char *department;
    guint n;
  } cases[] = {
    { 24, "Data", 8 }, { 24, "Sales", 7 }, { 24, NULL, 15 },   { 12, "Data", 8 }, { 12, "Sales", 7 },
    { 12, NULL, 15 },  { 6, "Data", 8 },   { 6, "Sales", 13 }, { 6, NULL, 21 },   { 120, "Data", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildInsights)
          insights = compute (o, cases[i].department, "f", GUILD_ASSESSMENT_KIND_MANAGER, cases[i].months);

      g_assert_cmpuint (insights->movement->rows[0].n, ==, cases[i].n);
      g_assert_cmpuint (insights->movement->overall->n, ==, cases[i].n);
    }
}

/* Who is rated in two competencies is one person. */
static void
test_overall (void)
{
  g_autoptr (GuildOrganisation) o = read_people (
      "6 Data a m2@2026-01-10 m3@2026-08-10 c: m1@2026-01-10\n6 Sales l m4@2026-01-10\n6 Data p p: m1@2026-01-10", "");
  g_autoptr (GuildInsights) all = compute (o, NULL, "f", GUILD_ASSESSMENT_KIND_MANAGER, 6);
  g_autoptr (GuildInsights) data = compute (o, "Data", "f", GUILD_ASSESSMENT_KIND_MANAGER, 6);
  g_autofree char *text = describe_move (all->movement->overall);
  g_autofree char *of_data = describe_move (data->movement->overall);

  g_assert_cmpstr (text, ==, "12: 2.33 to 2.67, +6 =12 -0");
  g_assert_cmpuint (all->movement->overall->n_levels, ==, 18);
  /* Of six people nobody fell. */
  g_assert_cmpstr (of_data, ==, "6: 1.50 to 2.00, all of them");
  g_assert_cmpuint (data->movement->overall->n_levels, ==, 12);
}

static void
test_person (void)
{
  g_autoptr (GuildOrganisation) o = read_people (
      "1 Data l m2@2026-01-10 s3@2025-01-10 m4@2026-08-10 m1@2026-08-10 c: mn@2026-03-03\n5 Data l m3@2026-01-01", "");
  gint64 person = guild_test_key (o, GUILD_KIND_PERSON, "p001");
  gint64 sql = guild_test_key (o, GUILD_KIND_COMPETENCY, "sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) levels = guild_movement_read_person (guild_organisation_get_store (o), person, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < levels->len; i++)
    {
      const GuildLevelThen *then = &g_array_index (levels, GuildLevelThen, i);
      char date[GUILD_DATE_LENGTH];

      g_string_append_printf (text, "%s %s %s %d, ", then->competency == sql ? "sql" : "coaching",
                              then->kind == GUILD_ASSESSMENT_KIND_SELF ? "self" : "manager",
                              guild_date_format (then->date, date), then->level);
    }
  g_assert_cmpstr (text->str, ==,
                   "coaching manager 2026-03-03 -2, sql self 2025-01-10 3, sql manager 2026-01-10 2, "
                   "sql manager 2026-08-10 1, ");
}

typedef struct
{
  gint64 person;
  guint n_people;
  guint n_ratings;
} Seen;

static gboolean
see (const GuildLatestRow *row,
     gpointer              user_data,
     GError              **error G_GNUC_UNUSED)
{
  Seen *seen = user_data;

  g_assert_cmpint (row->person, >=, seen->person);
  seen->n_people += row->person != seen->person;
  seen->n_ratings++;
  seen->person = row->person;
  return TRUE;
}

static gboolean
cancel (const GuildLatestRow *row G_GNUC_UNUSED,
        gpointer              user_data,
        GError              **error G_GNUC_UNUSED)
{
  g_cancellable_cancel (user_data);
  return TRUE;
}

/* Ratings are read in slices: none is left out, and none comes twice. */
static void
test_slices (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("slices.guild");
  GuildStore *store = guild_organisation_get_store (o);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_generator_plan (o, 4200, 3, NULL, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Seen every = { 0 }, each = { 0 };

  g_assert_no_error (error);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  guild_store_each_rating (store, 0, see, &every, NULL, &error);
  g_assert_no_error (error);
  for (gint64 person = 1; person < guild_store_get_next_key (store, GUILD_KIND_PERSON); person++)
    guild_store_each_rating (store, person, see, &each, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (every.n_people, >, 4000);
  g_assert_cmpuint (every.n_people, ==, each.n_people);
  g_assert_cmpuint (every.n_ratings, ==, each.n_ratings);
  g_assert_false (guild_store_each_rating (store, 0, cancel, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- pairings ------------------------------------------------------------------------------------------ */

#define PAIRING(id, mentee, state, more)                                                                               \
  "{\"id\":\"" id "\",\"kind\":\"career\",\"mentor\":\"p001\",\"mentee\":\"" mentee "\",\"state\":\"" state            \
  "\",\"from\":\"2026-01-01\"" more "}"
#define CLOSED(date, outcome) ",\"closed\":\"" date "\",\"outcome\":\"" outcome "\""

static void
test_pairings (void)
{
  static const struct
  {
    const char *department;
    guint n_pairings, n_active, n_closed, n_confirmed, n_before;
  } cases[] = { { NULL, 8, 2, 6, 2, 1 }, { "Data", 7, 1, 6, 2, 1 }, { "Sales", 1, 1, 0, 0, 0 } };
  /* p013 left. */
  g_autoptr (GuildOrganisation) o = read_people (
      "6 Data l\n6 Sales l\n1 Data L",
      ",\"pairings\":[" PAIRING ("1", "p002", "active", "") "," PAIRING ("2", "p008", "active", "") "," PAIRING ("3", "p013", "proposed", "") "," PAIRING (
          "4", "p002", "closed",
          CLOSED (
              "2026-10-01",
              "confirmed")) "," PAIRING ("5", "p003", "closed",
                                         CLOSED (
                                             "2026-11-22",
                                             "confirmed")) "," PAIRING ("6", "p004", "closed",
                                                                        CLOSED (
                                                                            "2026-09-30",
                                                                            "confirmed")) "," PAIRING ("7", "p005",
                                                                                                       "closed",
                                                                                                       CLOSED (
                                                                                                           "2026-06-30",
                                                                                                           "confirmed")) "," PAIRING ("8",
                                                                                                                                      "p006",
                                                                                                                                      "closed",
                                                                                                                                      CLOSED (
                                                                                                                                          "2026-11-01",
                                                                                                                                          "partly")) "," PAIRING ("9",
                                                                                                                                                                  "p003",
                                                                                                                                                                  "closed",
                                                                                                                                                                  CLOSED (
                                                                                                                                                                      "2026-11-02",
                                                                                                                                                                      "unchanged")) "]");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildInsights) insights = compute (o, cases[i].department, NULL, GUILD_ASSESSMENT_KIND_MANAGER, 6);
      const GuildPairingFigures *figures = &insights->pairings;

      g_assert_cmpint (figures->quarter, ==, guild_date_parse ("2026-10-01"));
      g_assert_cmpuint (figures->n_pairings, ==, cases[i].n_pairings);
      g_assert_cmpuint (figures->by_state[GUILD_PAIRING_STATE_ACTIVE], ==, cases[i].n_active);
      g_assert_cmpuint (figures->by_state[GUILD_PAIRING_STATE_CLOSED], ==, cases[i].n_closed);
      g_assert_cmpuint (figures->n_confirmed, ==, cases[i].n_confirmed);
      g_assert_cmpuint (figures->n_confirmed_before, ==, cases[i].n_before);
    }
}

/* --- all of them --------------------------------------------------------------------------------------- */

static void
test_withheld (void)
{
  g_autoptr (GuildOrganisation) o = read_people ("9 Data l m2@2026-01-10\n3 Art l m2@2026-01-10\n1 - l m2@2026-01-10",
                                                 ",\"pairings\":[" PAIRING ("1", "p010", "active", "") "]");
  g_autoptr (GuildInsights) art = compute (o, "Art", "f", GUILD_ASSESSMENT_KIND_MANAGER, 6);

  g_assert_true (art->withheld && art->bench->withheld && art->pairings.withheld);
  g_assert_cmpuint (art->n_people, ==, 3);
  g_assert_cmpuint (art->bench->n_rows, ==, 0);
  g_assert_cmpuint (art->bench->n_rated + art->bench->n_open_gaps, ==, 0);
  g_assert_cmpuint (art->gaps->n_rows + art->gaps->n_columns, ==, 0);
  g_assert_cmpuint (art->movement->n_rows + art->movement->n_points, ==, 0);
  g_assert_null (art->movement->overall);
  g_assert_cmpuint (art->pairings.n_pairings, ==, 0);
}

static void
test_errors (void)
{
  g_autoptr (GuildOrganisation) o = read_people ("9 Data l m2@2026-01-10", "");
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GuildInsightsScope scope = { NULL, 0, GUILD_ASSESSMENT_KIND_MANAGER, 6 };
  GuildInsightsScope nowhere = { "Nowhere", 0, GUILD_ASSESSMENT_KIND_MANAGER, 6 };
  g_autoptr (GError) error = NULL;

  g_assert_null (guild_insights_new (snapshot, guild_organisation_get_store (o), &nowhere, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (guild_insights_new (snapshot, guild_organisation_get_store (o), &scope, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
finished (GObject      *source G_GNUC_UNUSED,
          GAsyncResult *result,
          gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

static void
test_async (void)
{
  g_autoptr (GuildOrganisation) o = read_people ("9 Data l m2@2026-01-10", "");
  char *department = g_strdup ("Data");
  GuildInsightsScope scope = { department, 0, GUILD_ASSESSMENT_KIND_MANAGER, 6 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) other = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GuildInsights) insights = NULL;
  g_autoptr (GError) error = NULL;

  guild_insights_new_async (o, &scope, NULL, finished, &result);
  guild_insights_new_async (o, &scope, cancelled, finished, &other);
  g_cancellable_cancel (cancelled);
  memset (department, 'x', strlen (department));
  g_free (department);
  while (result == NULL || other == NULL)
    g_main_context_iteration (NULL, TRUE);
  insights = guild_insights_new_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (insights->n_people, ==, 9);
  g_assert_null (guild_insights_new_finish (other, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpstr (g_getenv ("GUILDHALL_TODAY"), ==, TODAY);
  g_test_add_func ("/insights/bench", test_bench);
  g_test_add_func ("/insights/scarcest", test_scarcest);
  g_test_add_func ("/insights/departments", test_departments);
  g_test_add_func ("/insights/gap-map", test_gap_map);
  g_test_add_func ("/insights/same-in-department", test_same_in_department);
  g_test_add_func ("/insights/widest", test_widest);
  g_test_add_func ("/insights/movement", test_movement);
  g_test_add_func ("/insights/months", test_months);
  g_test_add_func ("/insights/periods", test_periods);
  g_test_add_func ("/insights/overall", test_overall);
  g_test_add_func ("/insights/person", test_person);
  g_test_add_func ("/insights/slices", test_slices);
  g_test_add_func ("/insights/pairings", test_pairings);
  g_test_add_func ("/insights/withheld", test_withheld);
  g_test_add_func ("/insights/errors", test_errors);
  g_test_add_func ("/insights/async", test_async);
  return g_test_run ();
}

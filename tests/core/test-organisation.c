/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door: what it refuses, what it announces, and what follows in the snapshot. */
#include <string.h>

#include "guild-error.h"
#include "guild-test.h"
#include "guild-employment.h"

static void
count_change (GuildOrganisation *organisation G_GNUC_UNUSED,
              GuildChange       *change G_GNUC_UNUSED,
              gpointer           user_data)
{
  (*(guint *) user_data)++;
}

/* Commits one row and expects a refusal that names @expected; nothing may have moved. */
static void
assert_refused (GuildOrganisation *organisation,
                GuildRecord       *record,
                const char        *expected)
{
  g_autoptr (GuildRecord) owned = record;
  g_autoptr (GuildChange) change = guild_change_new ("test", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = guild_test_export (organisation);
  g_autofree char *after = NULL;
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildSnapshot) same = NULL;
  guint n_changed = 0;
  gulong handler = g_signal_connect (organisation, "changed", G_CALLBACK (count_change), &n_changed);

  guild_change_insert (change, record);
  g_assert_false (guild_organisation_commit (organisation, change, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  if (strstr (error->message, expected) == NULL)
    g_error ("“%s” does not say “%s”", error->message, expected);
  after = guild_test_export (organisation);
  g_assert_cmpstr (before, ==, after);
  same = guild_organisation_ref_snapshot (organisation);
  g_assert_true (snapshot == same);
  g_assert_cmpuint (n_changed, ==, 0);
  g_signal_handler_disconnect (organisation, handler);
}

static void
test_refusals (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("refusals.guild");
  g_autofree char *long_name = g_strnfill (1001, 'x');

  guild_test_model (o);
  assert_refused (o, guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "", "name", "X", NULL), "id");
  assert_refused (o, guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "x", NULL), "name");
  assert_refused (o, guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "x", "name", long_name, NULL), "1001 bytes");
  assert_refused (o, guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "x", "name", "\xff", NULL), "UTF-8");
  assert_refused (o, guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "ana", "name", "Another", NULL), "already");
  assert_refused (o, guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "x", "name", "X", "next_role", "#99", NULL),
                  "no such role");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "x", "name", "X", "hire_date", "2026-02-01",
                                     "end_date", "2026-01-01", NULL),
                  "ends before");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_EMPLOYMENT, 0, "person", "eva", "from", "2021-01-01", "manager",
                                     "bo", NULL),
                  "reporting line");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_EMPLOYMENT, 0, "person", "eva", "from", "2021-01-01", "manager",
                                     "eva", NULL),
                  "reporting line");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_REQUIREMENT, 0, "role", "analyst", "competency", "sql", "from",
                                     "2026-01-01", "target", "6", "weight", "1", NULL),
                  "above the scale");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_REQUIREMENT, 0, "role", "analyst", "competency", "sql", "from",
                                     "2026-01-01", "target", "3", "weight", "-1", NULL),
                  "weight");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_PROFICIENCY_LEVEL, 0, "framework", "core", "level", "7", "name", "7",
                                     NULL),
                  "no level 6");
  assert_refused (o, guild_test_record (o, GUILD_KIND_SETTING, 0, "id", "goal", "value", "two", NULL), "two");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_PAIR_RULE, 0, "mentor", "ana", "mentee", "ana", "rule", "apart",
                                     NULL),
                  "same person");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", "a", "subject", "ana", "assessor", "bo", "kind",
                                     "self", "state", "submitted", "date", "2026-01-01", "entry", "1", NULL),
                  "rate themselves");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", "a", "subject", "ana", "assessor", "ana",
                                     "kind", "peer", "state", "submitted", "date", "2026-01-01", "entry", "1", NULL),
                  "kind self");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", "a", "subject", "ana", "assessor", "bo", "kind",
                                     "manager", "state", "submitted", "date", "2026-01-01", "entry", "1", NULL),
                  "confirmer");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", "a", "subject", "ana", "assessor", "eva",
                                     "kind", "manager", "state", "submitted", "date", "2019-01-01", "entry", "1", NULL),
                  "confirmer");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", "a", "subject", "ana", "assessor", "ana",
                                     "kind", "self", "state", "submitted", "date", "2999-01-01", "entry", "1", NULL),
                  "future");
  assert_refused (o,
                  guild_test_record (o, GUILD_KIND_DOMAIN, 1, "id", "d", "framework", "core", "parent", "#1", "name",
                                     "D", NULL),
                  "inside itself");
}

static void
test_removal (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("removal.guild");
  g_autoptr (GuildChange) change = guild_change_new ("delete", NULL);
  g_autoptr (GuildChange) whole = guild_change_new ("delete", NULL);
  g_autoptr (GPtrArray) requirements = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sql;

  guild_test_model (o);
  sql = guild_test_key (o, GUILD_KIND_COMPETENCY, "sql");
  guild_change_remove (change, guild_organisation_lookup (o, GUILD_KIND_COMPETENCY, sql));
  g_assert_false (guild_organisation_commit (o, change, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);

  requirements = guild_organisation_list (o, GUILD_KIND_REQUIREMENT);
  for (guint i = 0; i < requirements->len; i++)
    if (guild_record_get_integer (g_ptr_array_index (requirements, i), GUILD_REQUIREMENT_COMPETENCY) == sql)
      guild_change_remove (whole, g_ptr_array_index (requirements, i));
  guild_change_remove (whole, guild_organisation_lookup (o, GUILD_KIND_COMPETENCY, sql));
  guild_organisation_commit (o, whole, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (guild_organisation_find (o, GUILD_KIND_COMPETENCY, "sql"));
}

static void
rate (GuildOrganisation *o,
      const char        *id,
      const char        *subject,
      const char        *assessor,
      const char        *kind,
      const char        *date,
      const char        *level)
{
  g_autoptr (GuildChange) change = guild_change_new ("assess", id);
  g_autofree char *entry = NULL;
  g_autofree char *reference = NULL;
  g_autoptr (GuildRecord) assessment = NULL;
  g_autoptr (GuildRecord) rating = NULL;
  g_autoptr (GError) error = NULL;
  gint64 key = guild_organisation_reserve_key (o, GUILD_KIND_ASSESSMENT);

  entry = g_strdup_printf ("%" G_GINT64_FORMAT, key);
  reference = g_strconcat ("#", entry, NULL);
  assessment = guild_test_record (o, GUILD_KIND_ASSESSMENT, key, "id", id, "subject", subject, "assessor", assessor,
                                  "kind", kind, "state", "submitted", "date", date, "entry", entry, NULL);
  rating = level == NULL
               ? guild_test_record (o, GUILD_KIND_RATING, 0, "assessment", reference, "competency", "sql", NULL)
               : guild_test_record (o, GUILD_KIND_RATING, 0, "assessment", reference, "competency", "sql", "level",
                                    level, NULL);
  guild_change_insert (change, assessment);
  guild_change_insert (change, rating);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

static GuildCell
get_cell (GuildOrganisation *o,
          const char        *person)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);

  return guild_snapshot_get_cell (snapshot, guild_test_key (o, GUILD_KIND_PERSON, person),
                                  guild_test_key (o, GUILD_KIND_COMPETENCY, "sql"));
}

/* Each step changes the cell as the rules say, undo walks back through the same cells, and a fresh
 * reading of the file agrees. */
static void
test_levels (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("levels.guild");
  g_autoptr (GuildSnapshot) old = NULL;
  static const struct
  {
    const char *assessor, *kind, *date, *level;
    int current;
    int flags;
  } steps[] = {
    { "ana", "self", "2026-01-01", "2", 2, 0 },
    { "bo", "peer", "2026-02-01", "5", 2, 0 },
    { "eva", "manager", "2026-03-01", "3", 3, GUILD_CELL_CONFIRMED },
    { "ana", "self", "2026-04-01", "4", 3, GUILD_CELL_CONFIRMED | GUILD_CELL_AWAITING },
    { "ana", "self", "2026-04-01", "1", 3, GUILD_CELL_CONFIRMED | GUILD_CELL_SUSPENDED },
    { "ana", "self", "2026-03-15", "5", 3, GUILD_CELL_CONFIRMED | GUILD_CELL_SUSPENDED },
    { "eva", "manager", "2026-05-01", NULL, GUILD_LEVEL_NOT_APPLICABLE, GUILD_CELL_CONFIRMED },
    { "eva", "manager", "2026-06-01", "0", 0, GUILD_CELL_CONFIRMED },
  };
  GuildCell seen[G_N_ELEMENTS (steps) + 1];

  guild_test_model (o);
  old = guild_organisation_ref_snapshot (o);
  seen[0] = get_cell (o, "ana");
  g_assert_cmpint (seen[0], ==, GUILD_CELL_UNRATED);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *id = g_strdup_printf ("a%u", i);

      rate (o, id, "ana", steps[i].assessor, steps[i].kind, steps[i].date, steps[i].level);
      seen[i + 1] = get_cell (o, "ana");
      g_test_message ("step %u", i);
      g_assert_cmpint (guild_cell_get_level (seen[i + 1]), ==, steps[i].current);
      g_assert_cmphex (seen[i + 1] & 0xf0, ==, steps[i].flags);
    }
  g_assert_cmpint (guild_snapshot_get_cell (old, guild_test_key (o, GUILD_KIND_PERSON, "ana"),
                                            guild_test_key (o, GUILD_KIND_COMPETENCY, "sql")),
                   ==, GUILD_CELL_UNRATED);

  for (guint i = G_N_ELEMENTS (steps); i-- > 0;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildChange) undone = guild_organisation_undo (o, FALSE, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (get_cell (o, "ana"), ==, seen[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GuildChange) redone = guild_organisation_undo (o, TRUE, NULL, NULL);

      g_assert_cmpint (get_cell (o, "ana"), ==, seen[i + 1]);
    }
  g_clear_object (&o);
  o = guild_test_reopen ("levels.guild");
  g_assert_cmpint (get_cell (o, "ana"), ==, seen[G_N_ELEMENTS (steps)]);
}

static void
count_notify (GObject    *object G_GNUC_UNUSED,
              GParamSpec *pspec,
              gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
test_person (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("person.guild");
  g_autoptr (GuildPerson) ana = NULL;
  g_autoptr (GuildPerson) again = NULL;
  g_autoptr (GuildChange) change = guild_change_new ("rename", NULL);
  g_autoptr (GuildRecord) renamed = NULL;
  g_autoptr (GString) notified = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const GuildRecord *record;
  gpointer probe;

  guild_test_model (o);
  record = guild_organisation_find (o, GUILD_KIND_PERSON, "eva");
  ana = guild_organisation_ref_person (o, guild_test_key (o, GUILD_KIND_PERSON, "ana"));
  again = guild_organisation_ref_person (o, guild_person_get_key (ana));
  g_assert_true (ana == again);
  g_assert_cmpstr (guild_person_get_manager (ana), ==, "Eva Novák");
  g_assert_cmpstr (guild_person_get_role (ana), ==, "Analyst");
  g_assert_cmpstr (guild_person_get_department (ana), ==, "Data");
  g_assert_true (guild_person_get_employed (ana));

  /* Renaming the manager tells Ana of her manager, and of nothing else. */
  g_signal_connect (ana, "notify", G_CALLBACK (count_notify), notified);
  renamed = guild_record_with (record, GUILD_PERSON_NAME, (GuildValue) { .text = "Eva Nováková" });
  guild_change_replace (change, record, renamed);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (notified->str, ==, "manager ");
  g_assert_cmpstr (guild_person_get_manager (ana), ==, "Eva Nováková");

  g_clear_object (&again);
  probe = ana;
  g_object_add_weak_pointer (G_OBJECT (ana), &probe);
  g_clear_object (&ana);
  g_assert_null (probe);
  g_assert_null (guild_organisation_ref_person (o, 4711));
  g_assert_finalize_object (g_steal_pointer (&o));
}

static void
commit_finished (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GPtrArray *results = user_data;
  g_autoptr (GError) error = NULL;

  guild_organisation_commit_finish (GUILD_ORGANISATION (source), result, &error);
  g_ptr_array_add (results, g_strdup (error == NULL ? "done" : "refused"));
}

/* Changes that are given at once are validated one after another, each against what the last left. */
static void
test_async (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("async.guild");
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_free);

  guild_test_model (o);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GuildChange) change = guild_change_new ("add", NULL);
      g_autoptr (GuildRecord)
          record = guild_test_record (o, GUILD_KIND_PERSON, 0, "id", i == 2 ? "other" : "twin", "name", "Twin", NULL);

      guild_change_insert (change, record);
      guild_organisation_commit_async (o, change, NULL, commit_finished, results);
    }
  while (results->len < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (results->pdata[0], ==, "done");
  g_assert_cmpstr (results->pdata[1], ==, "refused");
  g_assert_cmpstr (results->pdata[2], ==, "done");
  g_assert_nonnull (guild_organisation_find (o, GUILD_KIND_PERSON, "other"));
}

static void
opened (GObject      *source G_GNUC_UNUSED,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(GuildOrganisation **) user_data = guild_organisation_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_open_async (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("open.guild");
  g_autoptr (GuildOrganisation) other = NULL;

  guild_test_model (o);
  guild_organisation_open_async (guild_organisation_get_store (o), NULL, opened, &other);
  while (other == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (guild_organisation_get_name (other), ==, "Test");
  g_assert_nonnull (guild_organisation_find (other, GUILD_KIND_PERSON, "bo"));
}

static void
test_confirmer (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("confirmer.guild");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  gint64 ana, bo, eva;

  guild_test_model (o);
  ana = guild_test_key (o, GUILD_KIND_PERSON, "ana");
  bo = guild_test_key (o, GUILD_KIND_PERSON, "bo");
  eva = guild_test_key (o, GUILD_KIND_PERSON, "eva");
  g_assert_false (guild_may_confirm (rows, eva, guild_date_parse ("2026-01-01")));
  g_ptr_array_add (rows, guild_test_record (o, GUILD_KIND_EMPLOYMENT, 0, "person", "ana", "from", "2024-01-01", "until",
                                            "2025-12-31", "manager", "eva", NULL));
  g_ptr_array_add (rows, guild_test_record (o, GUILD_KIND_EMPLOYMENT, 0, "person", "ana", "from", "2026-01-01",
                                            "manager", "eva", "confirmer", "bo", NULL));
  g_assert_true (guild_may_confirm (rows, eva, guild_date_parse ("2025-12-31")));
  g_assert_false (guild_may_confirm (rows, eva, guild_date_parse ("2026-01-01")));
  g_assert_true (guild_may_confirm (rows, bo, guild_date_parse ("2026-01-01")));
  g_assert_false (guild_may_confirm (rows, ana, guild_date_parse ("2026-01-01")));
  g_assert_false (guild_may_confirm (rows, eva, guild_date_parse ("2023-12-31")));
}

static gpointer
read_nothing (GuildOrganisation *organisation G_GNUC_UNUSED,
              gpointer           data G_GNUC_UNUSED,
              GCancellable      *cancellable G_GNUC_UNUSED,
              GError           **error G_GNUC_UNUSED)
{
  return GINT_TO_POINTER (1);
}

static void
count_read (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  guint *n_read = user_data;

  g_assert_nonnull (guild_organisation_read_finish (GUILD_ORGANISATION (source), result, NULL));
  (*n_read)++;
}

static void
read_when_changed (GuildOrganisation *organisation,
                   const GuildChange *change G_GNUC_UNUSED,
                   guint             *n_read)
{
  guild_organisation_read_async (organisation, read_nothing, NULL, NULL, NULL, NULL, count_read, n_read);
}

/* Who is told of a change may ask for a turn at once; it is taken once. */
static void
test_turn_of_who_is_told (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("turns.guild");
  g_autoptr (GuildChange) change = guild_change_new ("add", NULL);
  g_autoptr (GuildRecord) row = guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "x", "name", "X", NULL);
  guint n_read = 0;

  g_signal_connect (o, "changed", G_CALLBACK (read_when_changed), &n_read);
  guild_change_insert (change, row);
  guild_organisation_commit_async (o, change, NULL, NULL, NULL);
  while (guild_organisation_get_busy (o) || n_read == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_read, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/organisation/refusals", test_refusals);
  g_test_add_func ("/core/organisation/removal", test_removal);
  g_test_add_func ("/core/organisation/levels", test_levels);
  g_test_add_func ("/core/organisation/person", test_person);
  g_test_add_func ("/core/organisation/async", test_async);
  g_test_add_func ("/core/organisation/open-async", test_open_async);
  g_test_add_func ("/core/organisation/confirmer", test_confirmer);
  g_test_add_func ("/organisation/turn-of-who-is-told", test_turn_of_who_is_told);
  return g_test_run ();
}

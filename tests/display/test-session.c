/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session without a window: what it tells, when undo is possible, what could not be saved, the way back. */
#include "guild-error.h"
#include "guild-policy-edits.h"
#include "guild-session.h"
#include "guild-test.h"

/* --- a store that can be made to fail ----------------------------------------------------------------- */

#define FAILING_TYPE_STORE (failing_store_get_type ())
G_DECLARE_FINAL_TYPE (FailingStore, failing_store, FAILING, STORE, GObject)

struct _FailingStore
{
  GObject parent_instance;

  GuildStore *real;
  _Atomic gboolean fails;
};

#define REAL (FAILING_STORE (self)->real)

static gint64
failing_store_get_version (GuildStore *self)
{
  return guild_store_get_version (REAL);
}

static gint64
failing_store_get_next_key (GuildStore *self,
                            GuildKind   kind)
{
  return guild_store_get_next_key (REAL, kind);
}

static gboolean
failing_store_each (GuildStore       *self,
                    const GuildQuery *query,
                    GuildRecordFunc   func,
                    gpointer          user_data,
                    GCancellable     *cancellable,
                    GError          **error)
{
  return guild_store_each (REAL, query, func, user_data, cancellable, error);
}

static gboolean
failing_store_each_latest (GuildStore     *self,
                           gint64          person,
                           GuildLatestFunc func,
                           gpointer        user_data,
                           GCancellable   *cancellable,
                           GError        **error)
{
  return guild_store_each_latest (REAL, person, func, user_data, cancellable, error);
}

static gboolean
failing_store_each_rating (GuildStore     *self,
                           gint64          first,
                           gint64          last,
                           GuildLatestFunc func,
                           gpointer        user_data,
                           GCancellable   *cancellable,
                           GError        **error)
{
  GuildStore *real = REAL;

  return GUILD_STORE_GET_IFACE (real)->each_rating (real, first, last, func, user_data, cancellable, error);
}

static gboolean
failing_store_apply (GuildStore   *self,
                     GuildChange  *change,
                     gint64        base_version,
                     GCancellable *cancellable,
                     GError      **error)
{
  if (FAILING_STORE (self)->fails)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full.");
      return FALSE;
    }
  return guild_store_apply (REAL, change, base_version, cancellable, error);
}

static GuildChange *
failing_store_get_undo (GuildStore   *self,
                        gboolean      redo,
                        GCancellable *cancellable,
                        GError      **error)
{
  return guild_store_get_undo (REAL, redo, cancellable, error);
}

static gboolean
failing_store_apply_undo (GuildStore   *self,
                          GuildChange  *change,
                          gboolean      redo,
                          gint64        base_version,
                          GCancellable *cancellable,
                          GError      **error)
{
  return guild_store_apply_undo (REAL, change, redo, base_version, cancellable, error);
}

static void
failing_store_iface_init (GuildStoreInterface *iface)
{
  iface->get_version = failing_store_get_version;
  iface->get_next_key = failing_store_get_next_key;
  iface->each = failing_store_each;
  iface->each_latest = failing_store_each_latest;
  iface->each_rating = failing_store_each_rating;
  iface->apply = failing_store_apply;
  iface->get_undo = failing_store_get_undo;
  iface->apply_undo = failing_store_apply_undo;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FailingStore, failing_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GUILD_TYPE_STORE, failing_store_iface_init))

static void
failing_store_dispose (GObject *object)
{
  g_clear_object (&FAILING_STORE (object)->real);

  G_OBJECT_CLASS (failing_store_parent_class)->dispose (object);
}

static void
failing_store_class_init (FailingStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = failing_store_dispose;
}

static void
failing_store_init (FailingStore *self G_GNUC_UNUSED)
{
}

/* --- the fixture ------------------------------------------------------------------------------------------ */

typedef struct
{
  FailingStore *store;
  GuildOrganisation *organisation;
  GuildSession *session;
  GString *told;
  guint n_told;
  guint n_can_undo, n_can_redo, n_problem;
} Fixture;

static void
log_told (GuildSession *session G_GNUC_UNUSED,
          const char   *sentence,
          const char   *action,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->told, "%s [%s]\n", sentence, action != NULL ? action : "");
  fixture->n_told++;
}

static void
count (guint *counter)
{
  (*counter)++;
}

static void
settle (Fixture *fixture)
{
  while (guild_organisation_get_busy (fixture->organisation))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GuildOrganisation) real = guild_test_create ("session.guild");
  g_autoptr (GError) error = NULL;

  fixture->store = g_object_new (FAILING_TYPE_STORE, NULL);
  fixture->store->real = g_object_ref (guild_organisation_get_store (real));
  fixture->organisation = guild_organisation_open (GUILD_STORE (fixture->store), NULL, &error);
  g_assert_no_error (error);
  fixture->session = guild_session_new (fixture->organisation, NULL);
  fixture->told = g_string_new (NULL);
  settle (fixture);
  g_signal_connect (fixture->session, "told", G_CALLBACK (log_told), fixture);
  g_signal_connect_swapped (fixture->session, "notify::can-undo", G_CALLBACK (count), &fixture->n_can_undo);
  g_signal_connect_swapped (fixture->session, "notify::can-redo", G_CALLBACK (count), &fixture->n_can_redo);
  g_signal_connect_swapped (fixture->session, "notify::problem", G_CALLBACK (count), &fixture->n_problem);
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  settle (fixture);
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  guild_test_finalize (fixture->session);
  guild_test_finalize (fixture->organisation);
  g_object_unref (fixture->store);
  g_string_free (fixture->told, TRUE);
}

static void
set_policy (Fixture    *fixture,
            const char *value)
{
  g_autoptr (GuildChange) change = guild_policy_plan (fixture->organisation, "mentee_capacity", value);

  guild_session_commit (fixture->session, change);
  settle (fixture);
}

static void
assert_policy (Fixture *fixture,
               int      value)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (fixture->organisation);

  g_assert_cmpint (guild_snapshot_get_policy (snapshot)->mentee_capacity, ==, value);
}

/* --- tests --------------------------------------------------------------------------------------------------- */

static void
test_told (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_assert_false (guild_session_get_can_undo (fixture->session));
  set_policy (fixture, "3");
  g_assert_cmpstr (fixture->told->str, ==, "Changed the policy “Pairings per Mentee” to “3” [win.undo]\n");
  g_assert_true (guild_session_get_can_undo (fixture->session));
  g_assert_cmpuint (fixture->n_can_undo, ==, 1);
  g_assert_cmpuint (fixture->n_can_redo, ==, 0);
  set_policy (fixture, "4");
  g_assert_cmpuint (fixture->n_told, ==, 2);
  g_assert_cmpuint (fixture->n_can_undo, ==, 1);

  g_string_truncate (fixture->told, 0);
  guild_session_undo (fixture->session, FALSE);
  settle (fixture);
  g_assert_cmpstr (fixture->told->str, ==, "Undone: Changed the policy “Pairings per Mentee” to “4” [win.redo]\n");
  assert_policy (fixture, 3);
  g_assert_cmpuint (fixture->n_can_undo, ==, 1);
  g_assert_cmpuint (fixture->n_can_redo, ==, 1);

  /* A refusal is told, changes nothing and is no problem of the file. */
  g_string_truncate (fixture->told, 0);
  set_policy (fixture, "-1");
  g_assert_true (g_str_has_suffix (fixture->told->str, "[]\n"));
  assert_policy (fixture, 3);
  g_assert_cmpuint (fixture->n_problem, ==, 0);
}

static void
test_failure (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  fixture->store->fails = TRUE;
  set_policy (fixture, "3");
  g_assert_cmpstr (guild_session_get_problem (fixture->session), ==, "The disk is full.");
  g_assert_true (guild_session_get_busy (fixture->session));
  g_assert_cmpuint (fixture->n_told, ==, 0);
  g_assert_cmpuint (fixture->n_problem, ==, 1);
  assert_policy (fixture, 2);

  guild_session_retry (fixture->session);
  settle (fixture);
  g_assert_nonnull (guild_session_get_problem (fixture->session));
  g_assert_true (guild_session_get_busy (fixture->session));

  fixture->store->fails = FALSE;
  guild_session_retry (fixture->session);
  settle (fixture);
  g_assert_null (guild_session_get_problem (fixture->session));
  g_assert_false (guild_session_get_busy (fixture->session));
  assert_policy (fixture, 3);
  g_assert_cmpuint (fixture->n_told, ==, 1);
}

static void
test_discard (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  fixture->store->fails = TRUE;
  set_policy (fixture, "3");
  guild_session_discard (fixture->session);
  g_assert_null (guild_session_get_problem (fixture->session));
  g_assert_false (guild_session_get_busy (fixture->session));
  assert_policy (fixture, 2);
}

static void
test_go (Fixture      *fixture,
         gconstpointer data G_GNUC_UNUSED)
{
  gint64 first, last;
  g_autoptr (GuildChange) change = NULL;

  set_policy (fixture, "3");
  change = guild_store_get_undo (GUILD_STORE (fixture->store), FALSE, NULL, NULL);
  first = guild_change_get_id (change);
  set_policy (fixture, "4");
  set_policy (fixture, "5");
  g_clear_pointer (&change, guild_change_unref);
  change = guild_store_get_undo (GUILD_STORE (fixture->store), FALSE, NULL, NULL);
  last = guild_change_get_id (change);

  g_string_truncate (fixture->told, 0);
  guild_session_go_back_to (fixture->session, first);
  settle (fixture);
  assert_policy (fixture, 3);
  g_assert_cmpstr (fixture->told->str, ==, "Went back to an earlier change [win.redo]\n");
  guild_session_go_forward_to (fixture->session, last);
  settle (fixture);
  assert_policy (fixture, 5);
  g_assert_false (guild_session_get_can_redo (fixture->session));
}

/* --- edits -------------------------------------------------------------------------------------------------- */

static GuildChange *
build_policy (GuildOrganisation *organisation,
              gpointer           data,
              GError           **error)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autofree char *more = g_strdup_printf ("%d", guild_snapshot_get_policy (snapshot)->mentee_capacity +
                                                     GPOINTER_TO_INT (data));

  if (GPOINTER_TO_INT (data) < 0)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, "No less.");
      return NULL;
    }
  return guild_policy_plan (organisation, "mentee_capacity", more);
}

static gboolean
tell_nothing (gpointer      data G_GNUC_UNUSED,
              const GError *error)
{
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  return TRUE;
}

static void
edit (Fixture *fixture,
      gboolean slow,
      int      by)
{
  guild_session_edit (fixture->session, slow, build_policy, NULL, GINT_TO_POINTER (by), NULL);
}

/* What is asked for at once is done in that order, though each edit waits for what it builds upon. */
static void
test_edits (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GuildChange) change = guild_policy_plan (fixture->organisation, "mentee_capacity", "3");

  guild_session_commit (fixture->session, change);
  edit (fixture, FALSE, 2);
  edit (fixture, TRUE, 2);
  guild_session_undo (fixture->session, FALSE);
  edit (fixture, FALSE, -1);
  guild_session_edit (fixture->session, FALSE, build_policy, tell_nothing, GINT_TO_POINTER (-1), NULL);
  guild_session_undo (fixture->session, FALSE);
  guild_session_undo (fixture->session, TRUE);
  edit (fixture, FALSE, 1);
  g_assert_true (guild_session_get_busy (fixture->session));
  while (guild_session_get_busy (fixture->session))
    g_main_context_iteration (NULL, TRUE);
  settle (fixture);
  assert_policy (fixture, 6);
  g_assert_cmpstr (fixture->told->str, ==,
                   "Changed the policy “Pairings per Mentee” to “3” [win.undo]\n"
                   "Changed the policy “Pairings per Mentee” to “5” [win.undo]\n"
                   "Changed the policy “Pairings per Mentee” to “7” [win.undo]\n"
                   "Undone: Changed the policy “Pairings per Mentee” to “7” [win.redo]\n"
                   "No less. []\n"
                   "Undone: Changed the policy “Pairings per Mentee” to “5” [win.redo]\n"
                   "Redone: Changed the policy “Pairings per Mentee” to “5” [win.undo]\n"
                   "Changed the policy “Pairings per Mentee” to “6” [win.undo]\n");
}

/* What could not be saved is kept and told once; the session is busy until it is given up. */
static void
test_failed_edit (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  fixture->store->fails = TRUE;
  edit (fixture, FALSE, 1);
  settle (fixture);
  g_assert_cmpstr (guild_session_get_problem (fixture->session), ==, "The disk is full.");
  g_assert_cmpstr (fixture->told->str, ==, "");
  fixture->store->fails = FALSE;
  guild_session_retry (fixture->session);
  settle (fixture);
  g_assert_false (guild_session_get_busy (fixture->session));
  assert_policy (fixture, 3);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } TESTS[] = {
    { "/session/told", test_told }, { "/session/failure", test_failure }, { "/session/discard", test_discard },
    { "/session/go", test_go },     { "/session/edits", test_edits },     { "/session/failed-edit", test_failed_edit },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, fixture_set_up, TESTS[i].test, fixture_tear_down);
  return g_test_run ();
}

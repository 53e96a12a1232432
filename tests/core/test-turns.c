/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes, undos and readers that are asked for in one go take turns, in that order. */
#include "guild-error.h"
#include "guild-policy-edits.h"
#include "guild-test.h"

typedef struct
{
  GString *log;
  guint n_left;
  guint n_busy; /* notifications */
} Log;

static void
log_change (GuildOrganisation *organisation G_GNUC_UNUSED,
            GuildChange       *change G_GNUC_UNUSED,
            gpointer           user_data)
{
  g_string_append (((Log *) user_data)->log, "changed ");
}

static void
count_busy (GuildOrganisation *organisation G_GNUC_UNUSED,
            GParamSpec        *pspec G_GNUC_UNUSED,
            gpointer           user_data)
{
  ((Log *) user_data)->n_busy++;
}

static void
committed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Log *log = user_data;
  g_autoptr (GError) error = NULL;

  if (guild_organisation_commit_finish (GUILD_ORGANISATION (source), result, &error))
    g_string_append (log->log, "committed ");
  else
    g_string_append (log->log, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? "cancelled " : "refused ");
  log->n_left--;
}

static void
undone (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Log *log = user_data;
  g_autoptr (GuildChange) change = guild_organisation_undo_finish (GUILD_ORGANISATION (source), result, NULL);

  g_string_append (log->log, change != NULL ? "undone " : "not-undone ");
  log->n_left--;
}

static gpointer
read_policy (GuildOrganisation *organisation,
             gpointer           data G_GNUC_UNUSED,
             GCancellable      *cancellable G_GNUC_UNUSED,
             GError           **error G_GNUC_UNUSED)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);

  return guild_policy_get (guild_snapshot_get_policy (snapshot), "mentee_capacity");
}

static void
read_done (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Log *log = user_data;
  g_autofree char *value = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, NULL);

  g_string_append_printf (log->log, "read-%s ", value);
  log->n_left--;
}

static void
commit (GuildOrganisation *o,
        GuildChange       *change,
        GCancellable      *cancellable,
        Log               *log)
{
  log->n_left++;
  guild_organisation_commit_async (o, change, cancellable, committed, log);
}

static void
read_it (GuildOrganisation *o,
         Log               *log)
{
  log->n_left++;
  guild_organisation_read_async (o, read_policy, NULL, NULL, g_free, NULL, read_done, log);
}

static void
test_order (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("turns.guild");
  g_autoptr (GuildChange) good = guild_policy_plan (o, "mentee_capacity", "7");
  g_autoptr (GuildChange) bad = guild_policy_plan (o, "mentee_capacity", "-1");
  g_autoptr (GuildChange) never = guild_policy_plan (o, "mentor_capacity", "9");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Log log = { g_string_new (NULL), 0, 0 };

  g_cancellable_cancel (cancelled);
  g_signal_connect (o, "changed", G_CALLBACK (log_change), &log);
  g_signal_connect (o, "notify::busy", G_CALLBACK (count_busy), &log);
  read_it (o, &log);
  commit (o, good, NULL, &log);
  read_it (o, &log);
  commit (o, bad, NULL, &log);
  commit (o, never, cancelled, &log);
  log.n_left++;
  guild_organisation_undo_async (o, FALSE, NULL, undone, &log);
  read_it (o, &log);
  g_assert_true (guild_organisation_get_busy (o));
  g_assert_cmpstr (log.log->str, ==, "");
  while (log.n_left > 0 || guild_organisation_get_busy (o))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (log.log->str, ==, "read-2 changed committed read-7 refused cancelled changed undone read-2 ");
  g_assert_cmpuint (log.n_busy, ==, 2);
  g_string_free (log.log, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turns/order", test_order);
  return g_test_run ();
}

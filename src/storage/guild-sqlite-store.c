/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <glib/gstdio.h>

#include "guild-error.h"
#include "guild-sqlite-check.h"
#include "guild-sqlite-erase.h"
#include "guild-sqlite-journal.h"
#include "guild-sqlite-reading.h"
#include "guild-sqlite-schema.h"
#include "guild-tombstones.h"

struct _GuildSqliteStore
{
  GObject parent_instance;

  char *path;
  GThread *thread;
  GAsyncQueue *jobs;
  GuildSqliteConnection *connection; /* only on the thread */
  gboolean read_only;
};

static gboolean
leave_schema_1 (GuildSqliteConnection *connection,
                GError               **error)
{
  return guild_sqlite_execute_resource (connection, "schema-2.sql", error);
}

static gboolean
leave_schema_2 (GuildSqliteConnection *connection,
                GError               **error)
{
  return guild_sqlite_execute_resource (connection, "schema-3.sql", error);
}

/* The migrations by the schema that they leave; there is none before schema 1. */
static const GuildSqliteMigration migrations[GUILD_SQLITE_SCHEMA + 1] = { NULL, leave_schema_1, leave_schema_2 };

/* --- the thread ------------------------------------------------------------------------------------- */

typedef gboolean (*JobFunc) (GuildSqliteStore *self, gpointer data, GError **error);

typedef struct
{
  JobFunc func; /* NULL ends the thread */
  gpointer data;
  GCancellable *cancellable;
  GError *error;
  gboolean result;
  gboolean done;
  GMutex mutex;
  GCond cond;
} Job;

static void
job_run (GuildSqliteStore *self,
         Job              *job)
{
  if (self->connection != NULL)
    guild_sqlite_connection_watch (self->connection, job->cancellable);
  job->result = !g_cancellable_set_error_if_cancelled (job->cancellable, &job->error) &&
                job->func (self, job->data, &job->error);
  if (self->connection != NULL)
    guild_sqlite_connection_watch (self->connection, NULL);
}

static gpointer
serve (gpointer user_data)
{
  GuildSqliteStore *self = user_data;
  gboolean more = TRUE;

  while (more)
    {
      Job *job = g_async_queue_pop (self->jobs);

      more = job->func != NULL;
      if (more)
        job_run (self, job);
      else
        g_clear_pointer (&self->connection, guild_sqlite_connection_free);
      g_mutex_lock (&job->mutex);
      job->done = TRUE;
      g_cond_signal (&job->cond);
      g_mutex_unlock (&job->mutex);
    }
  return NULL;
}

/* Runs @func on the store's thread and waits; a function that runs there may call it again. */
static gboolean
run (GuildSqliteStore *self,
     JobFunc           func,
     gpointer          data,
     GCancellable     *cancellable,
     GError          **error)
{
  Job job = { .func = func, .data = data, .cancellable = cancellable };

  if (g_thread_self () == self->thread)
    return func (self, data, error);
  g_mutex_init (&job.mutex);
  g_cond_init (&job.cond);
  g_async_queue_push (self->jobs, &job);
  g_mutex_lock (&job.mutex);
  while (!job.done)
    g_cond_wait (&job.cond, &job.mutex);
  g_mutex_unlock (&job.mutex);
  g_mutex_clear (&job.mutex);
  g_cond_clear (&job.cond);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.result;
}

/* --- reading ---------------------------------------------------------------------------------------------- */

static gboolean
get_version (GuildSqliteStore *self,
             gpointer          data,
             GError          **error)
{
  gint64 *version = data;

  *version = guild_journal_get_version (self->connection, error);
  return TRUE;
}

static gint64
guild_sqlite_store_get_version (GuildStore *store)
{
  gint64 version = 0;

  run (GUILD_SQLITE_STORE (store), get_version, &version, NULL, NULL);
  return version;
}

typedef struct
{
  GuildKind kind;
  gint64 key;
} NextKey;

static gboolean
get_next_key (GuildSqliteStore *self,
              gpointer          data,
              GError          **error)
{
  NextKey *next = data;

  return guild_sqlite_get_next_key (self->connection, next->kind, &next->key, error);
}

static gint64
guild_sqlite_store_get_next_key (GuildStore *store,
                                 GuildKind   kind)
{
  NextKey next = { kind, 1 };

  run (GUILD_SQLITE_STORE (store), get_next_key, &next, NULL, NULL);
  return next.key;
}

typedef struct
{
  const GuildQuery *query;
  GuildRecordFunc func;
  gpointer user_data;
} Each;

static gboolean
read_each (GuildSqliteStore *self,
           gpointer          data,
           GError          **error)
{
  Each *each = data;

  return guild_sqlite_each (self->connection, each->query, each->func, each->user_data, error);
}

static gboolean
guild_sqlite_store_each (GuildStore       *store,
                         const GuildQuery *query,
                         GuildRecordFunc   func,
                         gpointer          user_data,
                         GCancellable     *cancellable,
                         GError          **error)
{
  Each each = { query, func, user_data };

  return run (GUILD_SQLITE_STORE (store), read_each, &each, cancellable, error);
}

typedef struct
{
  gint64 person;
  GuildLatestFunc func;
  gpointer user_data;
} EachLatest;

static gboolean
read_latest (GuildSqliteStore *self,
             gpointer          data,
             GError          **error)
{
  EachLatest *each = data;

  return guild_sqlite_each_latest (self->connection, each->person, each->func, each->user_data, error);
}

static gboolean
guild_sqlite_store_each_latest (GuildStore     *store,
                                gint64          person,
                                GuildLatestFunc func,
                                gpointer        user_data,
                                GCancellable   *cancellable,
                                GError        **error)
{
  EachLatest each = { person, func, user_data };

  return run (GUILD_SQLITE_STORE (store), read_latest, &each, cancellable, error);
}

typedef struct
{
  gint64 first;
  gint64 last;
  GuildLatestFunc func;
  gpointer user_data;
} EachRating;

static gboolean
read_ratings (GuildSqliteStore *self,
              gpointer          data,
              GError          **error)
{
  EachRating *each = data;

  return guild_sqlite_each_rating (self->connection, each->first, each->last, each->func, each->user_data, error);
}

static gboolean
guild_sqlite_store_each_rating (GuildStore     *store,
                                gint64          first,
                                gint64          last,
                                GuildLatestFunc func,
                                gpointer        user_data,
                                GCancellable   *cancellable,
                                GError        **error)
{
  EachRating each = { first, last, func, user_data };

  return run (GUILD_SQLITE_STORE (store), read_ratings, &each, cancellable, error);
}

/* --- writing ----------------------------------------------------------------------------------------------- */

typedef struct
{
  GuildChange *change;
  gint64 base_version;
  gboolean undo;
  gboolean redo;
} Apply;

static gboolean
check_version (GuildSqliteStore *self,
               gint64            base_version,
               GError          **error)
{
  GError *local_error = NULL;
  gint64 version = guild_journal_get_version (self->connection, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (version == base_version)
    return TRUE;
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_CONFLICT,
               _ ("The organisation has changed meanwhile (version %" PRId64 ", not %" PRId64 "); try again."), version,
               base_version);
  return FALSE;
}

static gboolean
write_within (GuildSqliteStore *self,
              Apply            *apply,
              GError          **error)
{
  if (!check_version (self, apply->base_version, error))
    return FALSE;
  return apply->undo ? guild_journal_apply_undo (self->connection, apply->change, apply->redo, error)
                     : guild_journal_apply (self->connection, apply->change, error);
}

static gboolean
has_broken_reference (GuildSqliteStore *self)
{
  return guild_sqlite_get_integer (self->connection, "SELECT count (*) FROM pragma_foreign_key_check", 1, NULL) > 0;
}

static gboolean
apply_change (GuildSqliteStore *self,
              gpointer          data,
              GError          **error)
{
  Apply *apply = data;
  gboolean done;
  gboolean bulk = (guild_change_get_flags (apply->change) & GUILD_CHANGE_BULK) != 0;
  gboolean erasure = (guild_change_get_flags (apply->change) & GUILD_CHANGE_ERASURE) != 0;
  /* Taking out a hundred thousand rows would look for references to each; one check does for all. */
  gboolean unguarded = apply->undo && bulk;

  if (self->read_only)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NEWER,
                           _ ("The file was written by a newer Guildhall; it can be read here, but not changed."));
      return FALSE;
    }
  if (unguarded && !guild_sqlite_execute (self->connection, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  /* Most pages are touched more than once: room for them while it lasts. */
  if (bulk)
    guild_sqlite_execute (self->connection, "PRAGMA cache_size = -131072", NULL);
  done = guild_sqlite_begin (self->connection, error);
  if (done)
    {
      done = write_within (self, apply, error);
      if (done && unguarded && has_broken_reference (self))
        done = guild_sqlite_fail (self->connection, SQLITE_CONSTRAINT, error);
      if (done)
        done = guild_sqlite_commit (self->connection, error);
      else
        guild_sqlite_rollback (self->connection);
    }
  if (bulk)
    guild_sqlite_execute (self->connection, "PRAGMA cache_size = -16384; PRAGMA shrink_memory", NULL);
  if (unguarded)
    guild_sqlite_execute (self->connection, "PRAGMA foreign_keys = ON", NULL);
  /* The change is made, and cannot be cancelled any more. A disk without room for this leaves it to the
   * next time that the file is opened. */
  if (done && erasure)
    {
      guild_sqlite_connection_watch (self->connection, NULL);
      guild_erase_scrub (self->connection, NULL);
    }
  return done;
}

static gboolean
guild_sqlite_store_apply (GuildStore   *store,
                          GuildChange  *change,
                          gint64        base_version,
                          GCancellable *cancellable,
                          GError      **error)
{
  Apply apply = { .change = change, .base_version = base_version };

  return run (GUILD_SQLITE_STORE (store), apply_change, &apply, cancellable, error);
}

static gboolean
guild_sqlite_store_apply_undo (GuildStore   *store,
                               GuildChange  *change,
                               gboolean      redo,
                               gint64        base_version,
                               GCancellable *cancellable,
                               GError      **error)
{
  Apply apply = { .change = change, .base_version = base_version, .undo = TRUE, .redo = redo };

  return run (GUILD_SQLITE_STORE (store), apply_change, &apply, cancellable, error);
}

typedef struct
{
  gboolean redo;
  GuildChange *change;
} GetUndo;

static gboolean
get_undo (GuildSqliteStore *self,
          gpointer          data,
          GError          **error)
{
  GetUndo *undo = data;

  undo->change = guild_journal_get_undo (self->connection, undo->redo, error);
  return undo->change != NULL;
}

static GuildChange *
guild_sqlite_store_get_undo (GuildStore   *store,
                             gboolean      redo,
                             GCancellable *cancellable,
                             GError      **error)
{
  GetUndo undo = { redo, NULL };

  run (GUILD_SQLITE_STORE (store), get_undo, &undo, cancellable, error);
  return undo.change;
}

typedef struct
{
  gint64 id;
  GuildChange *change;
} GetChange;

static gboolean
get_change (GuildSqliteStore *self,
            gpointer          data,
            GError          **error)
{
  GetChange *get = data;

  get->change = guild_journal_get_change (self->connection, get->id, error);
  return get->change != NULL;
}

static GuildChange *
guild_sqlite_store_get_change (GuildStore   *store,
                               gint64        id,
                               GCancellable *cancellable,
                               GError      **error)
{
  GetChange get = { id, NULL };

  run (GUILD_SQLITE_STORE (store), get_change, &get, cancellable, error);
  return get.change;
}

typedef struct
{
  GuildKind kind;
  gint64 key;
  guint limit;
  gint64 version;
  GPtrArray *result;
} History;

static gboolean
get_history (GuildSqliteStore *self,
             gpointer          data,
             GError          **error)
{
  History *history = data;

  history->result = guild_journal_get_history (self->connection, history->kind, history->key, history->limit, error);
  return history->result != NULL;
}

static GPtrArray *
guild_sqlite_store_get_history (GuildStore   *store,
                                GuildKind     kind,
                                gint64        key,
                                guint         limit,
                                GCancellable *cancellable,
                                GError      **error)
{
  History history = { .kind = kind, .key = key, .limit = limit };

  run (GUILD_SQLITE_STORE (store), get_history, &history, cancellable, error);
  return history.result;
}

static gboolean
get_changes_since (GuildSqliteStore *self,
                   gpointer          data,
                   GError          **error)
{
  History *history = data;

  history->result = guild_journal_get_changes_since (self->connection, history->version, error);
  return history->result != NULL;
}

static GPtrArray *
guild_sqlite_store_get_changes_since (GuildStore   *store,
                                      gint64        version,
                                      GCancellable *cancellable,
                                      GError      **error)
{
  History history = { .version = version };

  run (GUILD_SQLITE_STORE (store), get_changes_since, &history, cancellable, error);
  return history.result;
}

/* --- check and backup ------------------------------------------------------------------------------------- */

static gboolean
check (GuildSqliteStore *self,
       gpointer          data,
       GError          **error)
{
  return guild_sqlite_check (self->connection, data, error);
}

static GPtrArray *
guild_sqlite_store_check (GuildStore   *store,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  return run (GUILD_SQLITE_STORE (store), check, problems, cancellable, error) ? g_steal_pointer (&problems) : NULL;
}

typedef struct
{
  const char *path;
  GCancellable *cancellable;
} Backup;

static gboolean
backup (GuildSqliteStore *self,
        gpointer          data,
        GError          **error)
{
  Backup *copy = data;

  return guild_sqlite_copy (self->connection, copy->path, copy->cancellable, error);
}

static gboolean
guild_sqlite_store_backup (GuildStore   *store,
                           GFile        *destination,
                           GCancellable *cancellable,
                           GError      **error)
{
  GuildSqliteStore *self = GUILD_SQLITE_STORE (store);
  g_autofree char *path = g_file_get_path (destination);
  g_autofree char *own = g_canonicalize_filename (self->path, NULL);
  Backup copy = { path, cancellable };

  if (path == NULL || g_strcmp0 (path, own) == 0)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_IO,
                           _ ("A backup needs a file of its own; choose another name."));
      return FALSE;
    }
  return run (self, backup, &copy, cancellable, error);
}

/* --- opening ------------------------------------------------------------------------------------------------- */

/* From here on nobody else can open the file, and no shared memory lies beside it. */
static gboolean
take_hold (GuildSqliteStore *self,
           GError          **error)
{
  return guild_sqlite_execute (self->connection,
                               "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                               "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;"
                               "BEGIN IMMEDIATE; COMMIT;",
                               error);
}

static gboolean
open_connection (GuildSqliteStore *self,
                 gpointer          data G_GNUC_UNUSED,
                 GError          **error)
{
  g_autofree char *backup_path = NULL;
  int schema;

  self->connection = guild_sqlite_connection_open (self->path, SQLITE_OPEN_READWRITE, error);
  if (self->connection == NULL || !guild_sqlite_execute (self->connection, "PRAGMA locking_mode = EXCLUSIVE", error) ||
      !guild_sqlite_recognise (self->connection, &schema, error) || !take_hold (self, error))
    return FALSE;
  self->read_only = schema > GUILD_SQLITE_SCHEMA;
  if (self->read_only)
    return guild_sqlite_execute (self->connection, "PRAGMA query_only = ON", error);
  backup_path = g_strdup_printf ("%s.schema-%d", self->path, schema);
  if (guild_erase_is_pending (self->connection))
    guild_erase_scrub (self->connection, NULL);
  return guild_sqlite_migrate (self->connection, migrations, GUILD_SQLITE_SCHEMA, backup_path, error);
}

static gboolean
create_connection (GuildSqliteStore *self,
                   gpointer          data,
                   GError          **error)
{
  const char *name = data;
  g_autofree char *id = g_uuid_string_random ();
  GuildValue values[GUILD_MAX_FIELDS];
  g_autoptr (GuildRecord) organisation = NULL;
  g_autoptr (GuildChange) change = guild_change_new ("create", name);
  Apply apply = { .change = change };

  guild_values_clear (GUILD_KIND_ORGANISATION, values);
  values[GUILD_ORGANISATION_ID].text = id;
  values[GUILD_ORGANISATION_NAME].text = name;
  organisation = guild_record_new (GUILD_KIND_ORGANISATION, 1, values);
  guild_change_insert (change, organisation);
  guild_change_set_flags (change, GUILD_CHANGE_BARRIER);

  self->connection = guild_sqlite_connection_open (self->path, SQLITE_OPEN_READWRITE, error);
  return self->connection != NULL && guild_sqlite_create (self->connection, error) && take_hold (self, error) &&
         apply_change (self, &apply, error);
}

static GuildStore *
store_new (GFile      *file,
           JobFunc     func,
           const char *name,
           GError    **error)
{
  g_autoptr (GuildSqliteStore) self = g_object_new (GUILD_TYPE_SQLITE_STORE, NULL);

  self->path = g_file_get_path (file);
  if (self->path == NULL)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("An organisation must lie on this computer."));
      return NULL;
    }
  self->thread = g_thread_new ("guild-sqlite", serve, self);
  return run (self, func, (gpointer) name, NULL, error) ? GUILD_STORE (g_steal_pointer (&self)) : NULL;
}

/**
 * guild_sqlite_store_create:
 * @file: a file that does not exist yet
 * @name: the organisation's name
 * @error: return location for %GUILD_ERROR_IO or another error
 *
 * Returns: (transfer full) (nullable): a store with an organisation that is empty but for its name
 */
GuildStore *
guild_sqlite_store_create (GFile      *file,
                           const char *name,
                           GError    **error)
{
  g_autofree char *path = g_file_get_path (file);
  GuildStore *store;
  int fd = path == NULL ? -1 : g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (path != NULL && fd < 0)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("“%s” cannot be made: %s"), path, g_strerror (errno));
      return NULL;
    }
  if (fd >= 0)
    g_close (fd, NULL);
  store = store_new (file, create_connection, name, error);
  if (store == NULL && path != NULL)
    g_unlink (path);
  return store;
}

/**
 * guild_sqlite_store_open:
 * @file: an organisation
 * @error: return location for %GUILD_ERROR_BUSY, %GUILD_ERROR_NOT_GUILD, %GUILD_ERROR_DAMAGED or
 *   %GUILD_ERROR_IO
 *
 * Opens @file for this process alone. Older schemas are brought up to date, after a backup beside
 * the file; newer ones can only be read.
 *
 * Returns: (transfer full) (nullable): the store
 */
GuildStore *
guild_sqlite_store_open (GFile   *file,
                         GError **error)
{
  return store_new (file, open_connection, NULL, error);
}

/**
 * guild_sqlite_store_get_read_only:
 * @self: a store
 *
 * Returns: whether a newer Guildhall wrote the file, so that it can only be read
 */
gboolean
guild_sqlite_store_get_read_only (GuildSqliteStore *self)
{
  g_return_val_if_fail (GUILD_IS_SQLITE_STORE (self), TRUE);

  return self->read_only;
}

static gboolean
get_tombstones (GuildSqliteStore *self,
                gpointer          data,
                GError          **error)
{
  GPtrArray **tombstones = data;

  *tombstones = guild_tombstones_read (self->connection, error);
  return *tombstones != NULL;
}

/**
 * guild_sqlite_store_get_tombstones:
 * @self: a store
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GuildTombstone) (nullable): who was erased from the organisation
 */
GPtrArray *
guild_sqlite_store_get_tombstones (GuildSqliteStore *self,
                                   GError          **error)
{
  GPtrArray *tombstones = NULL;

  g_return_val_if_fail (GUILD_IS_SQLITE_STORE (self), NULL);

  run (self, get_tombstones, &tombstones, NULL, error);
  return tombstones;
}

/* --- GObject ------------------------------------------------------------------------------------------------- */

static void
guild_sqlite_store_iface_init (GuildStoreInterface *iface)
{
  iface->get_version = guild_sqlite_store_get_version;
  iface->get_next_key = guild_sqlite_store_get_next_key;
  iface->each = guild_sqlite_store_each;
  iface->each_latest = guild_sqlite_store_each_latest;
  iface->each_rating = guild_sqlite_store_each_rating;
  iface->apply = guild_sqlite_store_apply;
  iface->get_change = guild_sqlite_store_get_change;
  iface->get_undo = guild_sqlite_store_get_undo;
  iface->apply_undo = guild_sqlite_store_apply_undo;
  iface->get_history = guild_sqlite_store_get_history;
  iface->get_changes_since = guild_sqlite_store_get_changes_since;
  iface->check = guild_sqlite_store_check;
  iface->backup = guild_sqlite_store_backup;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildSqliteStore, guild_sqlite_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GUILD_TYPE_STORE, guild_sqlite_store_iface_init))

static void
guild_sqlite_store_finalize (GObject *object)
{
  GuildSqliteStore *self = GUILD_SQLITE_STORE (object);

  if (self->thread != NULL)
    {
      Job last = { 0 };

      g_async_queue_push (self->jobs, &last);
      g_thread_join (self->thread);
    }
  g_async_queue_unref (self->jobs);
  g_free (self->path);
  G_OBJECT_CLASS (guild_sqlite_store_parent_class)->finalize (object);
}

static void
guild_sqlite_store_class_init (GuildSqliteStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_sqlite_store_finalize;
}

static void
guild_sqlite_store_init (GuildSqliteStore *self)
{
  self->jobs = g_async_queue_new ();
}

/**
 * guild_sqlite_store_get_engine:
 *
 * Returns: the version of SQLite that runs
 */
const char *
guild_sqlite_store_get_engine (void)
{
  return sqlite3_libversion ();
}

/**
 * guild_sqlite_store_get_schema:
 *
 * Returns: the schema of every file that is open for writing
 */
int
guild_sqlite_store_get_schema (void)
{
  return GUILD_SQLITE_SCHEMA;
}

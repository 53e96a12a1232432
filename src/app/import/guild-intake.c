/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-intake.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-error.h"
#include "guild-intake-fix.h"
#include "guild-intake-job.h"
#include "guild-words.h"

struct _GuildIntake
{
  GObject parent_instance;

  GuildSession *session;
  GuildImport *import; /* workers have it to themselves, one after another */
  GListStore *sources;
  GListStore *works;
  GPtrArray *fixes;
  GuildImportResult *result;
  gboolean committing;
};

enum
{
  INSPECTED,
  PLANNED,
  IMPORTED,
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef enum
{
  PROP_BUSY = 1,
} GuildIntakeProperty;

static GParamSpec *properties[PROP_BUSY + 1];

G_DEFINE_FINAL_TYPE (GuildIntake, guild_intake, G_TYPE_OBJECT)

/* --- jobs for the worker --------------------------------------------------------------------------- */

static void
tell (GuildIntake *self,
      const char  *sentence)
{
  g_signal_emit (self, signals[TOLD], 0, sentence);
}

static void
end_work (GuildIntake *self,
          GuildWork   *work)
{
  guint position;

  if (g_list_store_find (self->works, work, &position))
    g_list_store_remove (self->works, position);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->works)) == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
begin_work (GuildIntake *self,
            GuildWork   *work)
{
  g_list_store_append (self->works, work);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->works)) == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* What the main thread does with what came of a job. */
typedef void (*JobDone) (GuildIntake *self, GuildIntakeJob *job);

typedef struct
{
  GuildIntake *self;
  GuildIntakeJob *job;
  JobDone done;
} Errand;

static gpointer
run_job (GuildOrganisation *organisation,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  guild_intake_job_run (data, organisation, cancellable, error);
  return NULL;
}

static void
job_done (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Errand *errand = user_data;
  g_autoptr (GuildIntake) self = errand->self;
  GuildIntakeJob *job = errand->job;
  g_autoptr (GError) error = NULL;

  guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  end_work (self, job->work);
  if (error == NULL)
    {
      if (errand->done != NULL)
        errand->done (self, job);
      if (job->problems != NULL && job->problems->len > 0)
        tell (self, job->problems->str);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
  guild_intake_job_free (job);
}

static void
start (GuildIntake    *self,
       GuildIntakeJob *job,
       JobDone         done)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->self = g_object_ref (self);
  errand->job = job;
  errand->done = done;
  begin_work (self, job->work);
  guild_organisation_read_async (guild_session_get_organisation (self->session), run_job, job, NULL, NULL,
                                 guild_work_get_cancellable (job->work), job_done, errand);
}

/* --- sources ------------------------------------------------------------------------------------------- */

static guint
get_n_tables (GuildIntake *self)
{
  GListModel *sources = G_LIST_MODEL (self->sources);
  guint n = g_list_model_get_n_items (sources);
  g_autoptr (GuildIntakeSource) last = n == 0 ? NULL : g_list_model_get_item (sources, n - 1);

  return last != NULL && guild_intake_source_get_whole (last) != NULL ? n - 1 : n;
}

static void
inspected (GuildIntake *self)
{
  g_clear_pointer (&self->result, guild_import_result_unref);
  g_signal_emit (self, signals[INSPECTED], 0);
}

static void
added (GuildIntake    *self,
       GuildIntakeJob *job)
{
  guint at = get_n_tables (self);

  for (guint i = 0; job->found != NULL && i < job->found->len; i++)
    g_list_store_insert (self->sources, at + i, g_ptr_array_index (job->found, i));
  if (job->file != NULL)
    {
      g_autoptr (GuildIntakeSource) whole = guild_intake_source_new_whole (job->file);
      guint n_tables = get_n_tables (self);

      g_list_store_splice (self->sources, n_tables, g_list_model_get_n_items (G_LIST_MODEL (self->sources)) - n_tables,
                           (gpointer *) &whole, 1);
    }
  inspected (self);
}

/**
 * guild_intake_add_files:
 * @self: an intake
 * @files: (element-type GFile): tables, folders of tables, or one JSON document
 */
void
guild_intake_add_files (GuildIntake *self,
                        GPtrArray   *files)
{
  GuildIntakeJob *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  job = guild_intake_job_new (self->import, GUILD_INTAKE_ADD);
  job->files = g_ptr_array_ref (files);
  start (self, job, added);
}

/**
 * guild_intake_add_text:
 * @self: an intake
 * @name: what it is called
 * @text: cells
 */
void
guild_intake_add_text (GuildIntake *self,
                       const char  *name,
                       const char  *text)
{
  GuildIntakeJob *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  job = guild_intake_job_new (self->import, GUILD_INTAKE_ADD);
  job->name = g_strdup (name);
  job->text = g_strdup (text);
  start (self, job, added);
}

static void
removed (GuildIntake    *self,
         GuildIntakeJob *job)
{
  /* Fixes of sources behind it would speak of others. */
  g_ptr_array_set_size (self->fixes, 0);
  g_list_store_remove (self->sources, job->source);
  inspected (self);
}

/**
 * guild_intake_remove:
 * @self: an intake
 * @source: index of a source
 */
void
guild_intake_remove (GuildIntake *self,
                     guint        source)
{
  GuildIntakeJob *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));
  g_return_if_fail (source < g_list_model_get_n_items (G_LIST_MODEL (self->sources)));

  job = guild_intake_job_new (self->import, GUILD_INTAKE_REMOVE);
  job->source = source;
  start (self, job, removed);
}

static void
replaced (GuildIntake    *self,
          GuildIntakeJob *job)
{
  g_list_store_splice (self->sources, job->source, 1, job->found->pdata, 1);
  inspected (self);
}

static void
take_reading (GuildIntakeJob           *job,
              const GuildIntakeReading *reading)
{
  job->reading = *reading;
  job->reading.encoding = g_strdup (reading->encoding);
}

/**
 * guild_intake_set_reading:
 * @self: an intake
 * @source: index of a source
 * @reading: how it is to be read
 *
 * Where more than the order of dates differs, its columns are recognised anew.
 */
void
guild_intake_set_reading (GuildIntake              *self,
                          guint                     source,
                          const GuildIntakeReading *reading)
{
  g_autoptr (GuildIntakeSource) before = NULL;
  const GuildIntakeReading *old = NULL;
  GuildIntakeJob *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));
  g_return_if_fail (source < get_n_tables (self));

  before = g_list_model_get_item (G_LIST_MODEL (self->sources), source);
  old = guild_intake_source_get_reading (before);
  job = guild_intake_job_new (self->import, GUILD_INTAKE_SET_READING);
  job->source = source;
  job->table = g_strcmp0 (old->encoding, reading->encoding) != 0 || old->delimiter != reading->delimiter ||
                       old->header_rows != reading->header_rows
                   ? -1
                   : 0;
  take_reading (job, reading);
  start (self, job, replaced);
}

/**
 * guild_intake_set_columns:
 * @self: an intake
 * @source: index of a source
 * @table: what it holds
 * @columns: by the columns of @table: which cells feed them
 */
void
guild_intake_set_columns (GuildIntake           *self,
                          guint                  source,
                          int                    table,
                          const GuildTableCells *columns)
{
  g_autoptr (GuildIntakeSource) before = NULL;
  GuildIntakeJob *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));
  g_return_if_fail (source < get_n_tables (self));
  g_return_if_fail (table >= 0);

  before = g_list_model_get_item (G_LIST_MODEL (self->sources), source);
  job = guild_intake_job_new (self->import, GUILD_INTAKE_SET_COLUMNS);
  job->source = source;
  job->table = table;
  memcpy (job->columns, columns, guild_table_get_info ((GuildTable) table)->n_columns * sizeof *columns);
  take_reading (job, guild_intake_source_get_reading (before));
  start (self, job, replaced);
}

/* --- titles and fixes ------------------------------------------------------------------------------------ */

/**
 * guild_intake_set_titles:
 * @self: an intake
 * @targets: (element-type GuildIntakeTarget): what every title stands for
 *
 * Says it for the next plan.
 */
void
guild_intake_set_titles (GuildIntake *self,
                         GPtrArray   *targets)
{
  GuildIntakeJob *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  job = guild_intake_job_new (self->import, GUILD_INTAKE_SET_TITLES);
  job->targets = g_ptr_array_ref (targets);
  start (self, job, NULL);
}

/* A row passed by has the value "". */
static void
apply_fix (GuildIntake          *self,
           const GuildIntakeFix *fix,
           const char           *value)
{
  GuildIntakeJob *job = guild_intake_job_new (self->import, GUILD_INTAKE_FIX);

  job->source = fix->source;
  job->line = fix->line;
  job->column = fix->column;
  job->text = g_strdup (value);
  start (self, job, NULL);
  guild_intake_plan (self);
}

static void
add_fix (GuildIntake           *self,
         const GuildImportFact *fact,
         int                    column,
         const char            *value)
{
  GuildIntakeFix *fix = guild_intake_fix_new (self->fixes, fact, column, value);

  g_ptr_array_add (self->fixes, fix);
  apply_fix (self, fix, value);
}

/**
 * guild_intake_set_cell:
 * @self: an intake
 * @fact: what is wrong with a value
 * @value: the value instead
 *
 * Plans again with that value.
 */
void
guild_intake_set_cell (GuildIntake           *self,
                       const GuildImportFact *fact,
                       const char            *value)
{
  g_return_if_fail (GUILD_IS_INTAKE (self));
  g_return_if_fail (fact->column >= 0);

  add_fix (self, fact, fact->column, value);
}

/**
 * guild_intake_skip_row:
 * @self: an intake
 * @fact: what is wrong with a row
 *
 * Plans again without that row.
 */
void
guild_intake_skip_row (GuildIntake           *self,
                       const GuildImportFact *fact)
{
  g_return_if_fail (GUILD_IS_INTAKE (self));

  add_fix (self, fact, -1, "");
}

/**
 * guild_intake_undo_fix:
 * @self: an intake
 *
 * Takes the last fix back, and plans again.
 *
 * Returns: whether there was one
 */
gboolean
guild_intake_undo_fix (GuildIntake *self)
{
  g_autoptr (GuildIntakeFix) fix = NULL;

  g_return_val_if_fail (GUILD_IS_INTAKE (self), FALSE);

  if (self->fixes->len == 0)
    return FALSE;
  fix = g_ptr_array_steal_index (self->fixes, self->fixes->len - 1);
  apply_fix (self, fix, fix->before);
  return TRUE;
}

/**
 * guild_intake_get_n_fixes:
 * @self: an intake
 *
 * Returns: how many fixes can be taken back
 */
guint
guild_intake_get_n_fixes (GuildIntake *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE (self), 0);

  return self->fixes->len;
}

/* --- planning ---------------------------------------------------------------------------------------------- */

static void
planned (GuildIntake    *self,
         GuildIntakeJob *job)
{
  g_clear_pointer (&self->result, guild_import_result_unref);
  self->result = g_steal_pointer (&job->result);
  g_signal_emit (self, signals[PLANNED], 0);
}

/**
 * guild_intake_plan:
 * @self: an intake
 *
 * Works out what the sources would change; the signal `planned` tells when it is known.
 */
void
guild_intake_plan (GuildIntake *self)
{
  guint n_tables, n_sources;
  GuildIntakeJob *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  n_tables = get_n_tables (self);
  n_sources = g_list_model_get_n_items (G_LIST_MODEL (self->sources));
  if (n_tables < n_sources && n_tables > 0)
    {
      tell (self, _ ("A JSON document is a whole organisation. Import it alone: remove the other files."));
      return;
    }
  job = guild_intake_job_new (self->import, GUILD_INTAKE_PLAN);
  if (n_tables < n_sources)
    {
      g_autoptr (GuildIntakeSource) whole = g_list_model_get_item (G_LIST_MODEL (self->sources), n_tables);

      job->file = g_object_ref (guild_intake_source_get_whole (whole));
    }
  start (self, job, planned);
}

static void
written (GuildIntake    *self,
         GuildIntakeJob *job)
{
  g_autofree char *shown = guild_words_file (job->file);
  /* Translators: %s is a file. */
  g_autofree char *sentence = g_strdup_printf (_ ("Wrote the rejected rows to “%s”"), shown);

  tell (self, sentence);
}

/**
 * guild_intake_write_rejects:
 * @self: an intake that was planned
 * @destination: a file
 *
 * Writes the rows that are not taken, or not wholly, with the reasons.
 */
void
guild_intake_write_rejects (GuildIntake *self,
                            GFile       *destination)
{
  GuildIntakeJob *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  job = guild_intake_job_new (self->import, GUILD_INTAKE_WRITE_REJECTS);
  job->file = g_object_ref (destination);
  start (self, job, written);
}

/* --- importing ----------------------------------------------------------------------------------------------- */

typedef struct
{
  GuildIntake *self;
  GuildWork *work;
} Commit;

static void
committed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Commit *commit = user_data;
  g_autoptr (GuildIntake) self = commit->self;
  g_autoptr (GuildWork) work = commit->work;
  g_autoptr (GError) error = NULL;
  gboolean done = guild_session_commit_finish (GUILD_SESSION (source), result, &error);

  self->committing = FALSE;
  guild_session_end_work (self->session, work);
  end_work (self, work);
  if (done)
    {
      start (self, guild_intake_job_new (self->import, GUILD_INTAKE_REMEMBER), NULL);
      g_signal_emit (self, signals[IMPORTED], 0);
      return;
    }
  if (g_error_matches (error, GUILD_ERROR, GUILD_ERROR_CONFLICT))
    guild_intake_plan (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

/**
 * guild_intake_commit:
 * @self: an intake that was planned
 *
 * Does it, as one change; the signal `imported` tells when it is done. Cancelled, it leaves everything as it was.
 */
void
guild_intake_commit (GuildIntake *self)
{
  g_autofree char *title = NULL;
  g_autofree char *people = NULL;
  GuildChange *change = NULL;
  Commit *commit = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));
  g_return_if_fail (self->result != NULL && !self->committing);

  change = guild_import_result_get_change (self->result);
  /* Translators: %s are files. */
  title = g_strdup_printf (_ ("Importing %s"), guild_change_get_detail (change));
  if (guild_import_result_get_n_people (self->result) > 0)
    {
      people = g_strdup_printf ("%" G_GUINT64_FORMAT, guild_import_result_get_n_people (self->result));
      guild_change_set_detail (change, people);
    }
  self->committing = TRUE;
  commit = g_new0 (Commit, 1);
  commit->self = g_object_ref (self);
  commit->work = guild_session_begin_work (self->session, title);
  begin_work (self, commit->work);
  guild_session_commit_async (self->session, change, guild_work_get_cancellable (commit->work), committed, commit);
}

/**
 * guild_intake_cancel:
 * @self: an intake
 *
 * Stops whatever is under way.
 */
void
guild_intake_cancel (GuildIntake *self)
{
  g_return_if_fail (GUILD_IS_INTAKE (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->works)); i++)
    {
      g_autoptr (GuildWork) work = g_list_model_get_item (G_LIST_MODEL (self->works), i);

      guild_work_cancel (work);
    }
}

/* The organisation moved under the plan. */
static void
organisation_changed (GuildIntake *self)
{
  if (self->result != NULL && !self->committing)
    guild_intake_plan (self);
}

/* --- GObject --------------------------------------------------------------------------------------------------- */

static void
guild_intake_dispose (GObject *object)
{
  GuildIntake *self = GUILD_INTAKE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->import);
  g_clear_object (&self->sources);
  g_clear_object (&self->works);
  g_clear_pointer (&self->fixes, g_ptr_array_unref);
  g_clear_pointer (&self->result, guild_import_result_unref);

  G_OBJECT_CLASS (guild_intake_parent_class)->dispose (object);
}

static void
guild_intake_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildIntake *self = GUILD_INTAKE (object);

  switch ((GuildIntakeProperty) property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, guild_intake_get_busy (self));
      break;
    }
}

static void
guild_intake_class_init (GuildIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = guild_intake_dispose;
  object_class->get_property = guild_intake_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildIntake::inspected:
   * @self: the intake
   *
   * There are other sources, or one is read otherwise.
   */
  signals[INSPECTED] = g_signal_new ("inspected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * GuildIntake::planned:
   * @self: the intake
   *
   * There is a result, or another one.
   */
  signals[PLANNED] = g_signal_new ("planned", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * GuildIntake::imported:
   * @self: the intake
   *
   * It is done.
   */
  signals[IMPORTED] = g_signal_new ("imported", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * GuildIntake::told:
   * @self: the intake
   * @sentence: what happened, or why it did not
   */
  signals[TOLD] = g_signal_new ("told", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
guild_intake_init (GuildIntake *self)
{
  self->sources = g_list_store_new (GUILD_TYPE_INTAKE_SOURCE);
  self->works = g_list_store_new (GUILD_TYPE_WORK);
  self->fixes = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_intake_fix_free);
}

/**
 * guild_intake_new:
 * @session: what is imported into
 *
 * Returns: (transfer full): an intake of nothing
 */
GuildIntake *
guild_intake_new (GuildSession *session)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "guildhall", "mappings", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GuildMappingMemory) memory = guild_mapping_memory_new (folder);
  GuildIntake *self = g_object_new (GUILD_TYPE_INTAKE, NULL);

  self->session = g_object_ref (session);
  self->import = guild_import_new (guild_session_get_organisation (session));
  guild_import_set_memory (self->import, memory);
  g_signal_connect_object (guild_session_get_organisation (session), "changed", G_CALLBACK (organisation_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * guild_intake_get_session:
 * @self: an intake
 *
 * Returns: (transfer none): what is imported into
 */
GuildSession *
guild_intake_get_session (GuildIntake *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE (self), NULL);

  return self->session;
}

/**
 * guild_intake_get_sources:
 * @self: an intake
 *
 * Returns: (transfer none): its #GuildIntakeSource
 */
GListModel *
guild_intake_get_sources (GuildIntake *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE (self), NULL);

  return G_LIST_MODEL (self->sources);
}

/**
 * guild_intake_get_works:
 * @self: an intake
 *
 * Returns: (transfer none): the #GuildWork under way
 */
GListModel *
guild_intake_get_works (GuildIntake *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE (self), NULL);

  return G_LIST_MODEL (self->works);
}

/**
 * guild_intake_get_busy:
 * @self: an intake
 *
 * Returns: whether something is under way
 */
gboolean
guild_intake_get_busy (GuildIntake *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE (self), FALSE);

  return g_list_model_get_n_items (G_LIST_MODEL (self->works)) > 0;
}

/**
 * guild_intake_get_result:
 * @self: an intake
 *
 * Returns: (transfer none) (nullable): what it would do, as last planned
 */
GuildImportResult *
guild_intake_get_result (GuildIntake *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE (self), NULL);

  return self->result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-intake.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-error.h"
#include "guild-json-reader.h"

/* What a fix was before. */
typedef struct
{
  guint source;
  guint64 line;
  int column; /* -1 where the row is passed by */
  char *value;
  char *before; /* NULL: as the source has it */
} Fix;

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

/* --- tasks for the worker --------------------------------------------------------------------------- */

typedef struct _Job Job;

struct _Job
{
  gboolean (*run) (Job *job, GuildOrganisation *organisation, GCancellable *cancellable, GError **error);
  void (*done) (GuildIntake *self, Job *job); /* on the main thread, where it went well */

  GuildIntake *self; /* for the main thread */
  GuildImport *import;
  GuildWork *work;
  GPtrArray *files;
  GFile *file;
  char *name;
  char *text;
  guint source;
  guint64 line;
  int column;
  GuildIntakeReading reading;
  int table;
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];
  GPtrArray *targets; /* GuildIntakeTarget */

  GPtrArray *found; /* GuildIntakeSource */
  GString *problems;
  GuildImportResult *result;
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->import);
  g_clear_object (&job->work);
  g_clear_pointer (&job->files, g_ptr_array_unref);
  g_clear_object (&job->file);
  g_free (job->name);
  g_free (job->text);
  g_free (job->reading.encoding);
  g_clear_pointer (&job->targets, g_ptr_array_unref);
  g_clear_pointer (&job->found, g_ptr_array_unref);
  if (job->problems != NULL)
    g_string_free (job->problems, TRUE);
  g_clear_pointer (&job->result, guild_import_result_unref);
  g_free (job);
}

static gpointer
run_job (GuildOrganisation *organisation,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  Job *job = data;

  job->run (job, organisation, cancellable, error);
  return NULL;
}

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

static void
job_done (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (GuildIntake) self = g_steal_pointer (&job->self);
  g_autoptr (GError) error = NULL;

  guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  end_work (self, job->work);
  if (error == NULL)
    {
      job->done (self, job);
      if (job->problems != NULL && job->problems->len > 0)
        tell (self, job->problems->str);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
  job_free (job);
}

static Job *
new_job (GuildIntake *self, const char *title, gboolean (*run) (Job *, GuildOrganisation *, GCancellable *, GError **),
         void (*done) (GuildIntake *, Job *))
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->done = done;
  job->self = g_object_ref (self);
  job->import = g_object_ref (self->import);
  job->work = guild_work_new (title);
  job->column = -1;
  return job;
}

static void
start (Job *job)
{
  begin_work (job->self, job->work);
  guild_organisation_read_async (guild_session_get_organisation (job->self->session), run_job, job, NULL, NULL,
                                 guild_work_get_cancellable (job->work), job_done, job);
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

static gboolean
inspect (Job          *job,
         guint         source,
         GCancellable *cancellable,
         GError      **error)
{
  g_autoptr (GError) problem = NULL;
  GuildImportPreview *preview = guild_import_inspect (job->import, source, cancellable, &problem);

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (job->found == NULL)
    job->found = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (job->found, guild_intake_source_new (guild_import_get_source_name (job->import, source), preview,
                                                        problem == NULL ? NULL : problem->message, &job->reading));
  return TRUE;
}

static void
add_problem (Job        *job,
             const char *problem)
{
  if (job->problems == NULL)
    job->problems = g_string_new (NULL);
  g_string_append_printf (job->problems, "%s%s", job->problems->len > 0 ? " " : "", problem);
}

static gboolean
is_whole (GFile        *file,
          GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  char head[4096];
  gsize length = 0;

  return stream != NULL &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, cancellable, NULL) &&
         guild_json_recognise (head, length);
}

/* A folder brings many tables, of which those count that are recognised. */
static gboolean
inspect_new (Job          *job,
             guint         first,
             gboolean      folder,
             GCancellable *cancellable,
             GError      **error)
{
  guint source = first;

  while (source < guild_import_get_n_sources (job->import))
    {
      if (!inspect (job, source, cancellable, error))
        return FALSE;
      if (folder && !guild_intake_source_is_usable (g_ptr_array_index (job->found, job->found->len - 1)))
        {
          g_ptr_array_remove_index (job->found, job->found->len - 1);
          guild_import_remove_source (job->import, source);
        }
      else
        source++;
    }
  return TRUE;
}

/* Nothing of a cancelled addition stays. */
static void
forget_new (Job  *job,
            guint first)
{
  while (guild_import_get_n_sources (job->import) > first)
    guild_import_remove_source (job->import, guild_import_get_n_sources (job->import) - 1);
}

static gboolean
run_add (Job               *job,
         GuildOrganisation *organisation G_GNUC_UNUSED,
         GCancellable      *cancellable,
         GError           **error)
{
  guint first = guild_import_get_n_sources (job->import);

  job->reading.header_rows = GUILD_IMPORT_GUESS_HEADER_ROWS;
  if (job->text != NULL)
    guild_import_add_text (job->import, job->name, job->text, -1);
  for (guint i = 0; job->files != NULL && i < job->files->len; i++)
    {
      GFile *file = g_ptr_array_index (job->files, i);
      guint before = guild_import_get_n_sources (job->import);
      g_autoptr (GError) problem = NULL;

      if (is_whole (file, cancellable))
        g_set_object (&job->file, file);
      else if (!guild_import_add (job->import, file, &problem))
        add_problem (job, problem->message);
      else if (!inspect_new (job, before, guild_import_get_n_sources (job->import) != before + 1, cancellable, error))
        {
          forget_new (job, first);
          return FALSE;
        }
    }
  if (job->text != NULL && !inspect_new (job, first, FALSE, cancellable, error))
    {
      forget_new (job, first);
      return FALSE;
    }
  return TRUE;
}

static void
inspected (GuildIntake *self)
{
  g_clear_pointer (&self->result, guild_import_result_unref);
  g_signal_emit (self, signals[INSPECTED], 0);
}

static void
added (GuildIntake *self,
       Job         *job)
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
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  job = new_job (self, _ ("Reading"), run_add, added);
  job->files = g_ptr_array_ref (files);
  start (job);
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
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  job = new_job (self, _ ("Reading"), run_add, added);
  job->name = g_strdup (name);
  job->text = g_strdup (text);
  start (job);
}

static gboolean
run_remove (Job               *job,
            GuildOrganisation *organisation G_GNUC_UNUSED,
            GCancellable      *cancellable G_GNUC_UNUSED,
            GError           **error G_GNUC_UNUSED)
{
  if (job->source < guild_import_get_n_sources (job->import))
    guild_import_remove_source (job->import, job->source);
  return TRUE;
}

static void
removed (GuildIntake *self,
         Job         *job)
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
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));
  g_return_if_fail (source < g_list_model_get_n_items (G_LIST_MODEL (self->sources)));

  job = new_job (self, _ ("Reading"), run_remove, removed);
  job->source = source;
  start (job);
}

static gboolean
run_reading (Job               *job,
             GuildOrganisation *organisation G_GNUC_UNUSED,
             GCancellable      *cancellable,
             GError           **error)
{
  return guild_import_set_reading (job->import, job->source, job->reading.encoding, job->reading.delimiter,
                                   job->reading.header_rows, job->reading.dates, error) &&
         (job->table != -1 || guild_import_set_columns (job->import, job->source, -1, NULL, error)) &&
         inspect (job, job->source, cancellable, error);
}

static void
replaced (GuildIntake *self,
          Job         *job)
{
  g_list_store_splice (self->sources, job->source, 1, job->found->pdata, 1);
  inspected (self);
}

static void
take_reading (Job                      *job,
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
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));
  g_return_if_fail (source < get_n_tables (self));

  before = g_list_model_get_item (G_LIST_MODEL (self->sources), source);
  old = guild_intake_source_get_reading (before);
  job = new_job (self, _ ("Reading"), run_reading, replaced);
  job->source = source;
  job->table = g_strcmp0 (old->encoding, reading->encoding) != 0 || old->delimiter != reading->delimiter ||
                       old->header_rows != reading->header_rows
                   ? -1
                   : 0;
  take_reading (job, reading);
  start (job);
}

static gboolean
run_columns (Job               *job,
             GuildOrganisation *organisation G_GNUC_UNUSED,
             GCancellable      *cancellable,
             GError           **error)
{
  return guild_import_set_columns (job->import, job->source, job->table, job->columns, error) &&
         inspect (job, job->source, cancellable, error);
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
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));
  g_return_if_fail (source < get_n_tables (self));
  g_return_if_fail (table >= 0);

  before = g_list_model_get_item (G_LIST_MODEL (self->sources), source);
  job = new_job (self, _ ("Reading"), run_columns, replaced);
  job->source = source;
  job->table = table;
  memcpy (job->columns, columns, guild_table_get_info ((GuildTable) table)->n_columns * sizeof *columns);
  take_reading (job, guild_intake_source_get_reading (before));
  start (job);
}

/* --- titles and fixes ------------------------------------------------------------------------------------ */

/**
 * guild_intake_target_new:
 * @title: a title
 * @target: what kind of thing it stands for
 * @text: (nullable): id of the role, or the other title
 *
 * Returns: (transfer full): what @title stands for
 */
GuildIntakeTarget *
guild_intake_target_new (const char            *title,
                         GuildImportTitleTarget target,
                         const char            *text)
{
  GuildIntakeTarget *self = g_new0 (GuildIntakeTarget, 1);

  self->title = g_strdup (title);
  self->target = target;
  self->text = g_strdup (text != NULL ? text : "");
  return self;
}

/**
 * guild_intake_target_free:
 * @self: (transfer full): a target
 */
void
guild_intake_target_free (GuildIntakeTarget *self)
{
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

/* All of them stand for themselves first, so that none is refused for what another was before. */
static gboolean
run_titles (Job               *job,
            GuildOrganisation *organisation G_GNUC_UNUSED,
            GCancellable      *cancellable G_GNUC_UNUSED,
            GError           **error)
{
  for (guint i = 0; i < job->targets->len; i++)
    {
      const GuildIntakeTarget *target = g_ptr_array_index (job->targets, i);

      guild_import_set_title_role (job->import, target->title, GUILD_IMPORT_TITLE_ITSELF, NULL, NULL);
    }
  for (guint i = 0; i < job->targets->len; i++)
    {
      const GuildIntakeTarget *target = g_ptr_array_index (job->targets, i);

      if (!guild_import_set_title_role (job->import, target->title, target->target, target->text, error))
        return FALSE;
    }
  return TRUE;
}

static void
nothing_more (GuildIntake *self G_GNUC_UNUSED,
              Job         *job G_GNUC_UNUSED)
{
}

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
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  job = new_job (self, _ ("Reading"), run_titles, nothing_more);
  job->targets = g_ptr_array_ref (targets);
  start (job);
}

static gboolean
run_fix (Job               *job,
         GuildOrganisation *organisation G_GNUC_UNUSED,
         GCancellable      *cancellable G_GNUC_UNUSED,
         GError           **error G_GNUC_UNUSED)
{
  if (job->column < 0)
    guild_import_skip_row (job->import, job->source, job->line, job->text != NULL);
  else
    guild_import_set_cell (job->import, job->source, job->line, (guint) job->column, job->text);
  return TRUE;
}

/* A row passed by has the value "". */
static void
apply_fix (GuildIntake *self,
           const Fix   *fix,
           const char  *value)
{
  Job *job = new_job (self, _ ("Reading"), run_fix, nothing_more);

  job->source = fix->source;
  job->line = fix->line;
  job->column = fix->column;
  job->text = g_strdup (value);
  start (job);
  guild_intake_plan (self);
}

static void
fix_free (gpointer data)
{
  Fix *fix = data;

  g_free (fix->value);
  g_free (fix->before);
  g_free (fix);
}

static void
add_fix (GuildIntake           *self,
         const GuildImportFact *fact,
         int                    column,
         const char            *value)
{
  Fix *fix = g_new0 (Fix, 1);

  fix->source = fact->source;
  fix->line = fact->line;
  fix->column = column;
  fix->value = g_strdup (value);
  for (guint i = 0; i < self->fixes->len; i++)
    {
      const Fix *earlier = g_ptr_array_index (self->fixes, i);

      if (earlier->source == fix->source && earlier->line == fix->line && earlier->column == column)
        g_set_str (&fix->before, earlier->value);
    }
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
  g_autofree Fix *fix = NULL;

  g_return_val_if_fail (GUILD_IS_INTAKE (self), FALSE);

  if (self->fixes->len == 0)
    return FALSE;
  fix = g_ptr_array_steal_index (self->fixes, self->fixes->len - 1);
  apply_fix (self, fix, fix->before);
  g_free (fix->value);
  g_free (fix->before);
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
report_fraction (double   fraction,
                 gpointer user_data)
{
  guild_work_report (user_data, fraction);
}

static void
report_bytes (goffset  done,
              goffset  total,
              gpointer user_data)
{
  if (total > 0)
    guild_work_report (user_data, (double) done / (double) total);
}

static GuildChange *
plan_whole (Job               *job,
            GuildOrganisation *organisation,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (job->file, cancellable, error);

  return stream == NULL
             ? NULL
             : guild_json_read (organisation, G_INPUT_STREAM (stream), cancellable, report_bytes, job->work, error);
}

static gboolean
run_plan (Job               *job,
          GuildOrganisation *organisation,
          GCancellable      *cancellable,
          GError           **error)
{
  g_autoptr (GuildChange) change = NULL;

  if (job->file != NULL)
    change = plan_whole (job, organisation, cancellable, error);
  else
    change = guild_import_plan (job->import, report_fraction, job->work, cancellable, error);
  if (change == NULL)
    return FALSE;
  if (job->file != NULL)
    job->result = guild_import_result_new_whole (change);
  else
    job->result = guild_import_result_new (organisation, job->import, change);
  return TRUE;
}

static void
planned (GuildIntake *self,
         Job         *job)
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
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  n_tables = get_n_tables (self);
  n_sources = g_list_model_get_n_items (G_LIST_MODEL (self->sources));
  if (n_tables < n_sources && n_tables > 0)
    {
      tell (self, _ ("A JSON document is a whole organisation. Import it alone: remove the other files."));
      return;
    }
  job = new_job (self, _ ("Finding Out What Would Change"), run_plan, planned);
  if (n_tables < n_sources)
    {
      g_autoptr (GuildIntakeSource) whole = g_list_model_get_item (G_LIST_MODEL (self->sources), n_tables);

      job->file = g_object_ref (guild_intake_source_get_whole (whole));
    }
  start (job);
}

static gboolean
run_write (Job               *job,
           GuildOrganisation *organisation G_GNUC_UNUSED,
           GCancellable      *cancellable,
           GError           **error)
{
  return guild_import_write_rejects (job->import, job->file, cancellable, error);
}

static void
written (GuildIntake *self,
         Job         *job)
{
  g_autofree char *name = g_file_get_basename (job->file);
  g_autofree char *shown = g_filename_display_name (name);
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
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_INTAKE (self));

  job = new_job (self, _ ("Writing the Rejected Rows"), run_write, written);
  job->file = g_object_ref (destination);
  start (job);
}

/* --- importing ----------------------------------------------------------------------------------------------- */

static gboolean
run_remember (Job               *job,
              GuildOrganisation *organisation G_GNUC_UNUSED,
              GCancellable      *cancellable G_GNUC_UNUSED,
              GError           **error)
{
  return guild_import_remember (job->import, error);
}

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
      start (new_job (self, _ ("Reading"), run_remember, nothing_more));
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
  self->fixes = g_ptr_array_new_with_free_func (fix_free);
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

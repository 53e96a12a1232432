/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-intake-job.h"

#include <glib/gi18n.h>

#include "guild-json-reader.h"

/* What it is called while it runs. */
static const char *
get_title (GuildIntakeJobKind kind)
{
  switch (kind)
    {
    case GUILD_INTAKE_PLAN:
      return _ ("Finding Out What Would Change");
    case GUILD_INTAKE_WRITE_REJECTS:
      return _ ("Writing the Rejected Rows");
    case GUILD_INTAKE_ADD:
    case GUILD_INTAKE_REMOVE:
    case GUILD_INTAKE_SET_READING:
    case GUILD_INTAKE_SET_COLUMNS:
    case GUILD_INTAKE_SET_TITLES:
    case GUILD_INTAKE_FIX:
    case GUILD_INTAKE_REMEMBER:
      break;
    }
  return _ ("Reading");
}

/**
 * guild_intake_job_new:
 * @import: what it works on
 * @kind: what it does
 *
 * Returns: (transfer full): a job that is to be given what it needs and run
 */
GuildIntakeJob *
guild_intake_job_new (GuildImport       *import,
                      GuildIntakeJobKind kind)
{
  GuildIntakeJob *self = g_new0 (GuildIntakeJob, 1);

  self->kind = kind;
  self->import = g_object_ref (import);
  self->work = guild_work_new (get_title (kind));
  return self;
}

/**
 * guild_intake_job_free:
 * @self: (transfer full): a job
 */
void
guild_intake_job_free (GuildIntakeJob *self)
{
  g_clear_object (&self->import);
  g_clear_object (&self->work);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->text);
  g_free (self->reading.encoding);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (self->problems != NULL)
    g_string_free (self->problems, TRUE);
  g_clear_pointer (&self->result, guild_import_result_unref);
  g_free (self);
}

static gboolean
inspect (GuildIntakeJob *self,
         guint           source,
         GCancellable   *cancellable,
         GError        **error)
{
  g_autoptr (GError) problem = NULL;
  GuildImportPreview *preview = guild_import_inspect (self->import, source, cancellable, &problem);

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (self->found == NULL)
    self->found = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->found, guild_intake_source_new (guild_import_get_source_name (self->import, source), preview,
                                                         problem == NULL ? NULL : problem->message, &self->reading));
  return TRUE;
}

static void
add_problem (GuildIntakeJob *self,
             const char     *problem)
{
  if (self->problems == NULL)
    self->problems = g_string_new (NULL);
  g_string_append_printf (self->problems, "%s%s", self->problems->len > 0 ? " " : "", problem);
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
inspect_new (GuildIntakeJob *self,
             guint           first,
             gboolean        folder,
             GCancellable   *cancellable,
             GError        **error)
{
  guint source = first;

  while (source < guild_import_get_n_sources (self->import))
    {
      if (!inspect (self, source, cancellable, error))
        return FALSE;
      if (folder && !guild_intake_source_is_usable (g_ptr_array_index (self->found, self->found->len - 1)))
        {
          g_ptr_array_remove_index (self->found, self->found->len - 1);
          guild_import_remove_source (self->import, source);
        }
      else
        source++;
    }
  return TRUE;
}

/* Nothing of a cancelled addition stays. */
static void
forget_new (GuildIntakeJob *self,
            guint           first)
{
  while (guild_import_get_n_sources (self->import) > first)
    guild_import_remove_source (self->import, guild_import_get_n_sources (self->import) - 1);
}

static gboolean
add (GuildIntakeJob *self,
     GCancellable   *cancellable,
     GError        **error)
{
  guint first = guild_import_get_n_sources (self->import);

  self->reading.header_rows = GUILD_IMPORT_GUESS_HEADER_ROWS;
  if (self->text != NULL)
    guild_import_add_text (self->import, self->name, self->text, -1);
  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      GFile *file = g_ptr_array_index (self->files, i);
      guint before = guild_import_get_n_sources (self->import);
      g_autoptr (GError) problem = NULL;

      if (is_whole (file, cancellable))
        g_set_object (&self->file, file);
      else if (!guild_import_add (self->import, file, &problem))
        add_problem (self, problem->message);
      else if (!inspect_new (self, before, guild_import_get_n_sources (self->import) != before + 1, cancellable, error))
        {
          forget_new (self, first);
          return FALSE;
        }
    }
  if (self->text != NULL && !inspect_new (self, first, FALSE, cancellable, error))
    {
      forget_new (self, first);
      return FALSE;
    }
  return TRUE;
}

static void
remove_source (GuildIntakeJob *self)
{
  if (self->source < guild_import_get_n_sources (self->import))
    guild_import_remove_source (self->import, self->source);
}

static gboolean
set_reading (GuildIntakeJob *self,
             GCancellable   *cancellable,
             GError        **error)
{
  return guild_import_set_reading (self->import, self->source, self->reading.encoding, self->reading.delimiter,
                                   self->reading.header_rows, self->reading.dates, error) &&
         (self->table != -1 || guild_import_set_columns (self->import, self->source, -1, NULL, error)) &&
         inspect (self, self->source, cancellable, error);
}

static gboolean
set_columns (GuildIntakeJob *self,
             GCancellable   *cancellable,
             GError        **error)
{
  return guild_import_set_columns (self->import, self->source, self->table, self->columns, error) &&
         inspect (self, self->source, cancellable, error);
}

static gboolean
set_titles (GuildIntakeJob *self,
            GError        **error)
{
  /* All of them stand for themselves first, so that none is refused for what another was before. */
  for (guint i = 0; i < self->targets->len; i++)
    {
      const GuildIntakeTarget *target = g_ptr_array_index (self->targets, i);

      guild_import_set_title_role (self->import, target->title, GUILD_IMPORT_TITLE_ITSELF, NULL, NULL);
    }
  for (guint i = 0; i < self->targets->len; i++)
    {
      const GuildIntakeTarget *target = g_ptr_array_index (self->targets, i);

      if (!guild_import_set_title_role (self->import, target->title, target->target, target->text, error))
        return FALSE;
    }
  return TRUE;
}

static void
fix (GuildIntakeJob *self)
{
  if (self->column < 0)
    guild_import_skip_row (self->import, self->source, self->line, self->text != NULL);
  else
    guild_import_set_cell (self->import, self->source, self->line, (guint) self->column, self->text);
}

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
plan_whole (GuildIntakeJob    *self,
            GuildOrganisation *organisation,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, cancellable, error);

  return stream == NULL
             ? NULL
             : guild_json_read (organisation, G_INPUT_STREAM (stream), cancellable, report_bytes, self->work, error);
}

static gboolean
plan (GuildIntakeJob    *self,
      GuildOrganisation *organisation,
      GCancellable      *cancellable,
      GError           **error)
{
  g_autoptr (GuildChange) change = NULL;

  if (self->file != NULL)
    change = plan_whole (self, organisation, cancellable, error);
  else
    change = guild_import_plan (self->import, report_fraction, self->work, cancellable, error);
  if (change == NULL)
    return FALSE;
  if (self->file != NULL)
    self->result = guild_import_result_new_whole (change);
  else
    self->result = guild_import_result_new (organisation, self->import, change);
  return TRUE;
}

/**
 * guild_intake_job_run:
 * @self: a job
 * @organisation: what is imported into
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Does it, in the worker.
 *
 * Returns: whether it is done
 */
gboolean
guild_intake_job_run (GuildIntakeJob    *self,
                      GuildOrganisation *organisation,
                      GCancellable      *cancellable,
                      GError           **error)
{
  switch (self->kind)
    {
    case GUILD_INTAKE_ADD:
      return add (self, cancellable, error);
    case GUILD_INTAKE_REMOVE:
      remove_source (self);
      return TRUE;
    case GUILD_INTAKE_SET_READING:
      return set_reading (self, cancellable, error);
    case GUILD_INTAKE_SET_COLUMNS:
      return set_columns (self, cancellable, error);
    case GUILD_INTAKE_SET_TITLES:
      return set_titles (self, error);
    case GUILD_INTAKE_FIX:
      fix (self);
      return TRUE;
    case GUILD_INTAKE_PLAN:
      return plan (self, organisation, cancellable, error);
    case GUILD_INTAKE_WRITE_REJECTS:
      return guild_import_write_rejects (self->import, self->file, cancellable, error);
    case GUILD_INTAKE_REMEMBER:
      return guild_import_remember (self->import, error);
    }
  return FALSE;
}

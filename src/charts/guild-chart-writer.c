/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-writer.h"

/* Charts live on the main thread: millions of figures are written in slices between its frames. */

#define SLICE 6000 /* µs */

typedef struct
{
  GuildChartWritePart write;
  gpointer data;
  GDestroyNotify free_data;
  GString *text;
  guint part;
  gulong handler;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  if (job->free_data != NULL)
    job->free_data (job->data);
  if (job->text != NULL)
    g_string_free (job->text, TRUE);
  g_free (job);
}

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

/* What was written of the data before goes with nothing after it. */
static void
chart_changed (Job *job)
{
  g_string_truncate (job->text, 0);
  job->part = 0;
}

static gboolean
write_slice (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  gint64 end = g_get_monotonic_time () + SLICE;
  gboolean more = TRUE;

  while (!g_cancellable_is_cancelled (g_task_get_cancellable (task)) && more && g_get_monotonic_time () < end)
    more = job->write (job->data, job->part++, job->text);
  if (more && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return G_SOURCE_CONTINUE;
  g_signal_handler_disconnect (g_task_get_source_object (task), job->handler);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&job->text), free_text);
  return G_SOURCE_REMOVE;
}

/**
 * guild_chart_write_async:
 * @chart: the chart that is written; what changes of it meanwhile is written too, from the start
 * @write: writes a part
 * @data: for @write
 * @free_data: (nullable): frees @data
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes a text part by part, while the window stays in use.
 */
void
guild_chart_write_async (GuildChart         *chart,
                         GuildChartWritePart write,
                         gpointer            data,
                         GDestroyNotify      free_data,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (GUILD_IS_CHART (chart));
  g_return_if_fail (write != NULL);

  task = g_task_new (chart, cancellable, callback, user_data);
  g_task_set_source_tag (task, guild_chart_write_async);
  job = g_new0 (Job, 1);
  *job = (Job) { .write = write, .data = data, .free_data = free_data, .text = g_string_new (NULL) };
  job->handler = g_signal_connect_swapped (chart, "changed", G_CALLBACK (chart_changed), job);
  g_task_set_task_data (task, job, free_job);
  /* What is short is written now, as it is now. */
  if (write_slice (task))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, write_slice, g_object_ref (task), g_object_unref);
}

/**
 * guild_chart_write_finish:
 * @chart: the chart
 * @result: what the callback was given
 * @error: return location
 *
 * Ends what guild_chart_write_async() began.
 *
 * Returns: (transfer full) (nullable): the text
 */
GString *
guild_chart_write_finish (GuildChart   *chart,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, chart), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-clipboard.h"

#include <glib/gi18n.h>

#include "guild-error.h"
#include "guild-model-json.h"
#include "guild-outline-text.h"

/* Nothing that people copy is longer. */
#define MOST_BYTES (32 * 1024 * 1024)

static const char *const MIME_TYPES[] = { GUILD_MODEL_MIME_TYPE, "text/plain;charset=utf-8", NULL };

/**
 * guild_model_clipboard_new_provider:
 * @content: lines of an outline
 *
 * Returns: (transfer full): these for other outlines, and as indented text for everything else
 */
GdkContentProvider *
guild_model_clipboard_new_provider (const GuildModelContent *content)
{
  char *json = guild_model_json_write (content);
  g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));
  g_autofree char *text = guild_outline_write (content);
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes (GUILD_MODEL_MIME_TYPE, bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

typedef struct
{
  char *text;
  gboolean json;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_free (read->text);
  g_free (read);
}

/* A long outline takes its time. */
static void
parse (GTask        *task,
       gpointer      source G_GNUC_UNUSED,
       gpointer      task_data,
       GCancellable *cancellable G_GNUC_UNUSED)
{
  Read *read = task_data;
  g_autoptr (GPtrArray) notes = NULL;
  GError *error = NULL;
  GuildModelContent *content = read->json ? guild_model_json_read (read->text, &error)
                                          : guild_outline_parse (read->text, &notes, &error);

  if (content == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, content, (GDestroyNotify) guild_model_content_free);
}

static void
spliced (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Read *read = g_task_get_task_data (task);
  GOutputStream *stream = G_OUTPUT_STREAM (source);
  GError *error = NULL;

  if (g_output_stream_splice_finish (stream, result, &error) < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)) > MOST_BYTES)
    {
      g_task_return_new_error (task, GUILD_ERROR, GUILD_ERROR_INVALID, "%s",
                               _ ("What was copied is too long for an outline."));
      return;
    }
  read->text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                          g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  g_task_run_in_thread (task, parse);
}

static void
opened (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Read *read = g_task_get_task_data (task);
  const char *mime_type = NULL;
  GError *error = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &mime_type, &error);
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      g_clear_error (&error);
      g_task_return_new_error (task, GUILD_ERROR, GUILD_ERROR_NOTHING, "%s",
                               _ ("There is nothing to paste: copy lines of an outline first."));
      return;
    }
  read->json = g_strcmp0 (mime_type, GUILD_MODEL_MIME_TYPE) == 0;
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, spliced, g_steal_pointer (&task));
}

/**
 * guild_model_clipboard_read_async:
 * @clipboard: a clipboard
 * @callback: called when what is on it is known
 * @user_data: for @callback
 *
 * Reads lines of an outline from it, whoever copied them: else any text or cells as an outline.
 */
void
guild_model_clipboard_read_async (GdkClipboard       *clipboard,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask *task = g_task_new (clipboard, NULL, callback, user_data);

  g_task_set_source_tag (task, guild_model_clipboard_read_async);
  g_task_set_task_data (task, g_new0 (Read, 1), read_free);
  gdk_clipboard_read_async (clipboard, (const char **) MIME_TYPES, G_PRIORITY_DEFAULT, NULL, opened, task);
}

/**
 * guild_model_clipboard_read_finish:
 * @clipboard: the clipboard
 * @result: what the callback was given
 * @error: return location for a sentence that says why not
 *
 * Returns: (transfer full) (nullable): the lines
 */
GuildModelContent *
guild_model_clipboard_read_finish (GdkClipboard *clipboard,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clipboard), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

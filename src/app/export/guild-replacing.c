/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-replacing.h"

/**
 * guild_replace_file:
 * @file: where it goes
 * @write: (scope call): writes it
 * @user_data: for @write
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Writes a file for its owner's eyes, in a worker. An older one stays until the new one is whole, and where there was
 * none, none is left behind that is not.
 *
 * Returns: whether it is written
 */
gboolean
guild_replace_file (GFile           *file,
                    GuildReplaceFunc write,
                    gpointer         user_data,
                    GCancellable    *cancellable,
                    GError         **error)
{
  gboolean existed = g_file_query_exists (file, NULL);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  g_autoptr (GCancellable) abandon = g_cancellable_new ();

  if (stream == NULL)
    return FALSE;
  if (write (G_OUTPUT_STREAM (stream), user_data, cancellable, error))
    {
      if (g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
        return TRUE;
    }
  else
    {
      /* A stream that is closed so does not take the place of the older file. */
      g_cancellable_cancel (abandon);
      g_output_stream_close (G_OUTPUT_STREAM (stream), abandon, NULL);
    }
  /* GIO writes into a file itself where there is none to be replaced. */
  if (!existed)
    g_file_delete (file, NULL, NULL);
  return FALSE;
}

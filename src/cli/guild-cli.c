/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-cli.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "guild-error.h"
#include "guild-sqlite-store.h"

/**
 * guild_cli_fail:
 * @error: what went wrong
 *
 * Says it on standard error.
 *
 * Returns: the exit code that the contract gives it
 */
GuildExit
guild_cli_fail (const GError *error)
{
  guild_cli_progress_end ();
  g_printerr ("guildhall-cli: %s\n", error->message);
  if (g_error_matches (error, GUILD_ERROR, GUILD_ERROR_INVALID) ||
      g_error_matches (error, GUILD_ERROR, GUILD_ERROR_FORMAT) ||
      g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING) ||
      g_error_matches (error, GUILD_ERROR, GUILD_ERROR_BARRIER))
    return GUILD_EXIT_REJECTED;
  return GUILD_EXIT_IO;
}

/**
 * guild_cli_wrong_use:
 * @format: what is wrong with the words of the call
 * @...: its values
 *
 * Returns: %GUILD_EXIT_WRONG_USE
 */
GuildExit
guild_cli_wrong_use (const char *format,
                     ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("guildhall-cli: %s\n", message);
  return GUILD_EXIT_WRONG_USE;
}

/**
 * guild_cli_open:
 * @path: an organisation's file
 * @exit_code: (out): why not, where it could not be opened
 *
 * Returns: (transfer full) (nullable): the organisation
 */
GuildOrganisation *
guild_cli_open (const char *path,
                GuildExit  *exit_code)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildStore) store = guild_sqlite_store_open (file, &error);
  GuildOrganisation *organisation = store == NULL ? NULL : guild_organisation_open (store, NULL, &error);

  if (organisation == NULL)
    *exit_code = guild_cli_fail (error);
  else if (guild_sqlite_store_get_read_only (GUILD_SQLITE_STORE (store)))
    g_printerr ("guildhall-cli: %s\n",
                _ ("The file was written by a newer Guildhall; it can be read here, but not changed."));
  return organisation;
}

/**
 * guild_cli_find:
 * @organisation: an organisation
 * @kind: a kind that core holds
 * @id: the id of one of them
 * @exit_code: (out): wrong use, where there is none
 *
 * Returns: its key, or 0 where there is none, which has been said
 */
gint64
guild_cli_find (GuildOrganisation *organisation,
                GuildKind          kind,
                const char        *id,
                GuildExit         *exit_code)
{
  const GuildRecord *row = guild_organisation_find (organisation, kind, id);

  if (row != NULL)
    return guild_record_get_key (row);
  *exit_code = guild_cli_wrong_use (_ ("there is no %s “%s”"), guild_kind_get_info (kind)->name, id);
  return 0;
}

/**
 * guild_cli_get_date:
 * @text: (nullable): what an option says
 * @option: the option
 * @date: (inout): the day, which stays where the option was not given
 * @exit_code: (out): wrong use, where it is no day
 *
 * Returns: whether @date is a day
 */
gboolean
guild_cli_get_date (const char *text,
                    const char *option,
                    GuildDate  *date,
                    GuildExit  *exit_code)
{
  GuildDate day = text == NULL ? *date : guild_date_parse (text);

  if (text != NULL && day == 0)
    {
      *exit_code = guild_cli_wrong_use (_ ("%s is a day as in 2026-11-22, and “%s” is none"), option, text);
      return FALSE;
    }
  *date = day;
  return TRUE;
}

/* The end of a number that begins at @text, or @text where none does. */
static const char *
skip_number (const char *text)
{
  return text + strspn (text, "+-.0123456789eE");
}

/**
 * guild_cli_format_json:
 * @builder: a whole value
 *
 * As json-glib writes it, on one line; but numbers are as short as they can be and still read back the same: 0.7
 * and not 0.69999999999999996.
 *
 * Returns: (transfer full): the text
 */
char *
guild_cli_format_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (node, FALSE);
  GString *result = g_string_sized_new (strlen (text));
  gboolean quoted = FALSE;

  for (const char *at = text; *at != '\0';)
    {
      const char *end = quoted ? at : skip_number (at);
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];
      double number;

      if (!quoted && end > at + 15 && memchr (at, '.', (gsize) (end - at)) != NULL)
        {
          number = g_ascii_strtod (at, NULL);
          g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
          if (g_ascii_strtod (buffer, NULL) == number)
            {
              g_string_append (result, buffer);
              at = end;
              continue;
            }
        }
      if (end == at)
        {
          if (*at == '"')
            quoted = !quoted;
          else if (quoted && *at == '\\')
            g_string_append_c (result, *at++);
          end = at + 1;
        }
      g_string_append_len (result, at, end - at);
      at = end;
    }
  return g_string_free_and_steal (result);
}

/**
 * guild_cli_print_json:
 * @builder: a whole value
 *
 * Prints it on one line.
 */
void
guild_cli_print_json (JsonBuilder *builder)
{
  g_autofree char *text = guild_cli_format_json (builder);

  g_print ("%s\n", text);
}

static gboolean progress_shown;

/**
 * guild_cli_progress:
 * @done: how much is done
 * @total: of how much, or 0 where nobody knows
 * @what: (type utf8): what is being done
 *
 * Shows progress on standard error where that is a terminal.
 */
void
guild_cli_progress (goffset  done,
                    goffset  total,
                    gpointer what)
{
  static gint64 last;
  gint64 now = g_get_monotonic_time ();

  if (!isatty (STDERR_FILENO) || now - last < G_USEC_PER_SEC / 10)
    return;
  last = now;
  progress_shown = TRUE;
  if (total > 0)
    g_printerr ("\r%s %3d %%", (const char *) what, (int) (100 * (double) done / (double) total));
  else
    g_printerr ("\r%s %" G_GOFFSET_FORMAT, (const char *) what, done);
}

/**
 * guild_cli_progress_end:
 *
 * Takes the progress away again.
 */
void
guild_cli_progress_end (void)
{
  if (progress_shown)
    g_printerr ("\r\033[K");
  progress_shown = FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

/* The contract's exit codes. */
typedef enum
{
  GUILD_EXIT_DONE = 0,
  GUILD_EXIT_REJECTED = 1,
  GUILD_EXIT_WRONG_USE = 2,
  GUILD_EXIT_IO = 3,
} GuildExit;

/**
 * GuildCommand:
 * @name: the word on the command line
 * @synopsis: its arguments after the options
 * @summary: one translatable sentence
 * @n_least: the fewest arguments
 * @n_most: the most, or -1 for any number
 * @options: (nullable): its options
 * @run: does it
 */
typedef struct
{
  const char *name;
  const char *synopsis;
  const char *summary;
  int n_least;
  int n_most;
  const GOptionEntry *options;
  GuildExit (*run) (char **arguments);
} GuildCommand;

/* Each command is one file. */
extern const GuildCommand guild_command_init;
extern const GuildCommand guild_command_settings;
extern const GuildCommand guild_command_import;
extern const GuildCommand guild_command_export;
extern const GuildCommand guild_command_gaps;
extern const GuildCommand guild_command_analytics;
extern const GuildCommand guild_command_candidates;
extern const GuildCommand guild_command_match;
extern const GuildCommand guild_command_mentor;
extern const GuildCommand guild_command_brief;
extern const GuildCommand guild_command_pair;
extern const GuildCommand guild_command_pairing;
extern const GuildCommand guild_command_explain;
extern const GuildCommand guild_command_check;
extern const GuildCommand guild_command_backup;
extern const GuildCommand guild_command_history;
extern const GuildCommand guild_command_undo;
extern const GuildCommand guild_command_redo;
extern const GuildCommand guild_command_generate;

GuildOrganisation *guild_cli_open         (const char        *path,
                                           GuildExit         *exit_code);
gint64             guild_cli_find         (GuildOrganisation *organisation,
                                           GuildKind          kind,
                                           const char        *id,
                                           GuildExit         *exit_code);
gboolean           guild_cli_get_date     (const char        *text,
                                           const char        *option,
                                           GuildDate         *date,
                                           GuildExit         *exit_code);
GuildExit          guild_cli_fail         (const GError      *error);
GuildExit          guild_cli_wrong_use    (const char        *format,
                                           ...) G_GNUC_PRINTF (1, 2);
char              *guild_cli_format_json  (JsonBuilder       *builder);
void               guild_cli_print_json   (JsonBuilder       *builder);
void               guild_cli_progress     (goffset            done,
                                           goffset            total,
                                           gpointer           what);
void               guild_cli_progress_end (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GuildError:
 * @GUILD_ERROR_INVALID: a value breaks a rule of the domain; the message names object, field and remedy
 * @GUILD_ERROR_CONFLICT: the change was made against an older version of the organisation
 * @GUILD_ERROR_BUSY: the organisation is open elsewhere
 * @GUILD_ERROR_NOT_GUILD: the file is no organisation of Guildhall
 * @GUILD_ERROR_NEWER: the file was written by a newer Guildhall, and is read-only here
 * @GUILD_ERROR_DAMAGED: the file's content contradicts itself
 * @GUILD_ERROR_IO: the system refused to read or write
 * @GUILD_ERROR_NOTHING: there is nothing to undo or redo
 * @GUILD_ERROR_BARRIER: a migration, restore or erasure stands between, and cannot be undone
 * @GUILD_ERROR_FORMAT: input is not of the format it claims to be
 *
 * What can go wrong at the doors of core and storage.
 */
typedef enum
{
  GUILD_ERROR_INVALID,
  GUILD_ERROR_CONFLICT,
  GUILD_ERROR_BUSY,
  GUILD_ERROR_NOT_GUILD,
  GUILD_ERROR_NEWER,
  GUILD_ERROR_DAMAGED,
  GUILD_ERROR_IO,
  GUILD_ERROR_NOTHING,
  GUILD_ERROR_BARRIER,
  GUILD_ERROR_FORMAT,
} GuildError;

#define GUILD_ERROR (guild_error_quark ())

GQuark guild_error_quark (void);

G_END_DECLS

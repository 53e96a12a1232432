/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GUILD_N_CULTURES 14
#define GUILD_N_NAMES    16

/**
 * GuildCulture:
 * @given: given names, of women and men
 * @family: family names
 *
 * Names that go together. None of them means a real person.
 */
typedef struct
{
  const char *given[GUILD_N_NAMES];
  const char *family[GUILD_N_NAMES];
} GuildCulture;

extern const GuildCulture guild_cultures[GUILD_N_CULTURES];

G_END_DECLS

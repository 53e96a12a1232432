/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-library.h"

G_BEGIN_DECLS

/* What the library's work on the disk needs of its list. */

GPtrArray *guild_library_copy_infos (GuildLibrary *self);
void       guild_library_take_infos (GuildLibrary *self,
                                     GPtrArray    *infos);

G_END_DECLS

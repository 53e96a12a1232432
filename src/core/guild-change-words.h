/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *guild_change_describe (const char *name,
                             const char *detail);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *guild_text_fold (const char *text);
char *guild_text_slug (const char *text,
                       const char *fallback);

G_END_DECLS

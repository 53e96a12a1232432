/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Values of JSON as all writers here write them. */

void guild_json_put_integer (GString    *buffer,
                             gint64      number);
void guild_json_put_real    (GString    *buffer,
                             double      number);
void guild_json_put_text    (GString    *buffer,
                             const char *text);

G_END_DECLS

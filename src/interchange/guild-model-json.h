/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-content.h"

G_BEGIN_DECLS

/* A content as JSON: what published versions keep, what the clipboard carries between organisations, what templates are
 * written in. Written with members and lists in a fixed order, so that equal contents are equal bytes. */

/* The clipboard's name for it. */
#define GUILD_MODEL_MIME_TYPE "application/x-guildhall-model+json"

char              *guild_model_json_write (const GuildModelContent *content);
GuildModelContent *guild_model_json_read  (const char              *text,
                                           GError                 **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SECTION: how the interface says what roles are like
 */

char    *guild_role_words_count   (guint       n_competencies);
gboolean guild_role_words_is_many (guint       n_competencies);
gboolean guild_role_parse_weight  (const char *text,
                                   double     *weight);

G_END_DECLS

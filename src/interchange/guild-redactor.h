/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GuildRedactor:
 *
 * Takes names out of texts: those that were added, as whole words, in any case and with anything between
 * their words.
 */
typedef struct _GuildRedactor GuildRedactor;

GuildRedactor *guild_redactor_new  (const char          *keep);
void           guild_redactor_free (GuildRedactor       *self);
void           guild_redactor_add  (GuildRedactor       *self,
                                    const char          *name,
                                    gboolean             each_word);
char          *guild_redactor_run  (const GuildRedactor *self,
                                    const char          *text,
                                    const char          *instead);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildRedactor, guild_redactor_free)

G_END_DECLS

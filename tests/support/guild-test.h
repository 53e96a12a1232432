/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/* What several tests need: organisations in a temporary folder, rows by names and texts, exports. */

GFile             *guild_test_file     (const char        *name);
GuildOrganisation *guild_test_create   (const char        *name);
GuildOrganisation *guild_test_reopen   (const char        *name);
GuildRecord       *guild_test_record   (GuildOrganisation *organisation,
                                        GuildKind          kind,
                                        gint64             key,
                                        ...) G_GNUC_NULL_TERMINATED;
GuildOrganisation *guild_test_read     (const char        *name,
                                        const char        *text);
char              *guild_test_load     (const char        *path);
void               guild_test_model    (GuildOrganisation *organisation);
char              *guild_test_export   (GuildOrganisation *organisation);
gint64             guild_test_key      (GuildOrganisation *organisation,
                                        GuildKind          kind,
                                        const char        *id);
void               guild_test_finalize (gpointer           object);

G_END_DECLS

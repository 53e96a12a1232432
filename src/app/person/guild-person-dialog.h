/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-people-edits.h"
#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildPersonDialog:
 *
 * The form of somebody new, of somebody who is known, or of many at once: then only what is ticked
 * changes. It stays open with what was typed until that is saved.
 */
#define GUILD_TYPE_PERSON_DIALOG (guild_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildPersonDialog, guild_person_dialog, GUILD, PERSON_DIALOG, AdwDialog)

AdwDialog *guild_person_dialog_new            (GuildSession    *session,
                                               gint64           person);
AdwDialog *guild_person_dialog_new_for_people (GuildSession    *session,
                                               const gint64    *people,
                                               guint            n_people,
                                               GuildPatchFields first);

G_END_DECLS

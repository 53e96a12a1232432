/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildPersonPickerRefuse:
 * @person: key of a person
 * @user_data: what the picker was given
 *
 * Returns: (transfer full) (nullable): why they cannot be picked, as a sentence, or %NULL
 */
typedef char *(*GuildPersonPickerRefuse) (gint64 person, gpointer user_data);

/**
 * GuildPersonPicker:
 *
 * A dialog in which a person is searched and picked. Who cannot be picked stays in the list and says
 * why.
 */
#define GUILD_TYPE_PERSON_PICKER (guild_person_picker_get_type ())
G_DECLARE_FINAL_TYPE (GuildPersonPicker, guild_person_picker, GUILD, PERSON_PICKER, AdwDialog)

AdwDialog *guild_person_picker_new (GuildOrganisation      *organisation,
                                    const char             *title,
                                    GuildPersonPickerRefuse refuse,
                                    gpointer                user_data,
                                    GDestroyNotify          free_data);

G_END_DECLS

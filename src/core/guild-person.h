/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "guild-record.h"

G_BEGIN_DECLS

/**
 * GuildPerson:
 *
 * A person as an object that lists and bindings hold: one per person while anybody holds it, made
 * by guild_organisation_ref_person(), and notified when the organisation changes them.
 */
#define GUILD_TYPE_PERSON (guild_person_get_type ())
G_DECLARE_FINAL_TYPE (GuildPerson, guild_person, GUILD, PERSON, GObject)

gint64            guild_person_get_key        (GuildPerson *self);
const char       *guild_person_get_id         (GuildPerson *self);
const char       *guild_person_get_name       (GuildPerson *self);
const char       *guild_person_get_email      (GuildPerson *self);
const char       *guild_person_get_title      (GuildPerson *self);
const char       *guild_person_get_role       (GuildPerson *self);
const char       *guild_person_get_next_role  (GuildPerson *self);
const char       *guild_person_get_department (GuildPerson *self);
const char       *guild_person_get_location   (GuildPerson *self);
const char       *guild_person_get_manager    (GuildPerson *self);
GuildPersonStatus guild_person_get_status     (GuildPerson *self);
gboolean          guild_person_get_employed   (GuildPerson *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"
#include "guild-state.h"

G_BEGIN_DECLS

/* What guild-organisation.c (opening, reading) and guild-organisation-door.c (changing) share. */

struct _GuildOrganisation
{
  GObject parent_instance;

  GuildStore *store;
  GuildState *state;
  char *name;
  gint64 version;
  _Atomic gint64 next_keys[GUILD_N_KINDS]; /* planners reserve them in workers */
  GHashTable *people;                      /* key → GuildPerson, weak */
  GQueue turns;                            /* GTask; the head is under way */
  gboolean in_turn;                        /* until all who are told of it have answered */
};

void guild_organisation_notify_busy (GuildOrganisation *self);
void guild_organisation_announce    (GuildOrganisation *self,
                                     const GuildChange *change);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildPastSession:
 * @record: the session; its notes are private to the pair
 * @indicators: (element-type gint64): keys of what was practised
 */
typedef struct
{
  GuildRecord *record;
  GArray *indicators;
} GuildPastSession;

/**
 * GuildPairingPast:
 *
 * What only the store knows of a pairing: its sessions, and the confirmation that closed it.
 */
#define GUILD_TYPE_PAIRING_PAST (guild_pairing_past_get_type ())
G_DECLARE_FINAL_TYPE (GuildPairingPast, guild_pairing_past, GUILD, PAIRING_PAST, GObject)

void               guild_pairing_past_load_async     (GuildOrganisation  *organisation,
                                                      const GuildRecord  *pairing,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
GuildPairingPast  *guild_pairing_past_load_finish    (GAsyncResult       *result,
                                                      GError            **error);
GPtrArray         *guild_pairing_past_get_sessions   (GuildPairingPast   *self);
guint              guild_pairing_past_count          (GuildPairingPast   *self,
                                                      gint64              indicator,
                                                      GuildDate          *last);
const GuildRecord *guild_pairing_past_get_assessment (GuildPairingPast   *self);
const GuildRecord *guild_pairing_past_get_rating     (GuildPairingPast   *self);

G_END_DECLS

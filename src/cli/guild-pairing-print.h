/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-cli.h"

G_BEGIN_DECLS

gboolean guild_pairing_print_list (GuildOrganisation *organisation,
                                   gboolean           as_json,
                                   GError           **error);
gboolean guild_pairing_print      (GuildOrganisation *organisation,
                                   const GuildRecord *pairing,
                                   gboolean           as_json,
                                   gboolean           include_confidential,
                                   GError           **error);

G_END_DECLS

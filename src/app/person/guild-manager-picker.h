/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

AdwDialog *guild_manager_picker_new (GuildOrganisation *organisation,
                                     const gint64      *people,
                                     guint              n_people);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

AdwDialog *guild_about_dialog_new (GtkWindow    *window,
                                   GuildSession *session);

G_END_DECLS

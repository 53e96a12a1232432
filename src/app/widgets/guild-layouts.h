/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void guild_layouts_keep_focus (AdwMultiLayoutView *layouts);

G_END_DECLS

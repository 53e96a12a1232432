/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void guild_model_splice (GListModel *list,
                         GPtrArray  *rows,
                         GPtrArray  *fresh);

G_END_DECLS

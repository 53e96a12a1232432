/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     guild_put_back_watch (GtkDragSource *source);
gboolean guild_put_back_is    (GtkDropTarget *target);

G_END_DECLS

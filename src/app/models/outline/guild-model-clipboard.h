/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-model-content.h"

G_BEGIN_DECLS

GdkContentProvider *guild_model_clipboard_new_provider (const GuildModelContent *content);
void                guild_model_clipboard_read_async   (GdkClipboard            *clipboard,
                                                        GAsyncReadyCallback      callback,
                                                        gpointer                 user_data);
GuildModelContent  *guild_model_clipboard_read_finish  (GdkClipboard            *clipboard,
                                                        GAsyncResult            *result,
                                                        GError                 **error);

G_END_DECLS

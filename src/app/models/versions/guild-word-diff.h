/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

void guild_word_diff (const char     *before,
                      const char     *after,
                      PangoAttrList **before_marks,
                      PangoAttrList **after_marks);

G_END_DECLS

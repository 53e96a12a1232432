/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SECTION: what is wrong in a form
 *
 * An error stands under the row that it is about, which says it too.
 */

void guild_form_set_error  (GtkWidget           *row,
                            const char          *message);
void guild_form_name_group (AdwPreferencesGroup *group,
                            const char          *name);
void guild_form_name_row   (GtkWidget           *row);
void guild_form_begin_at   (AdwDialog           *dialog,
                            GtkWidget           *row);

G_END_DECLS

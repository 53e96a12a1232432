/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SECTION: a filter with the number of people whom it would leave
 *
 * A check button that shows the number beside its name, and says both.
 */

GtkWidget *guild_facet_check_new       (const char     *label,
                                        const char     *alone,
                                        gint64          value);
void       guild_facet_check_set_count (GtkCheckButton *check,
                                        guint           count);
gint64     guild_facet_check_get_value (GtkCheckButton *check);
GtkWidget *guild_facet_check_new_chip  (GtkCheckButton *check);

G_END_DECLS

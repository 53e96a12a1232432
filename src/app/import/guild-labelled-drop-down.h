/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildLabelledDropDown:
 *
 * A choice among words, with what it is about above it.
 */
#define GUILD_TYPE_LABELLED_DROP_DOWN (guild_labelled_drop_down_get_type ())
G_DECLARE_FINAL_TYPE (GuildLabelledDropDown, guild_labelled_drop_down, GUILD, LABELLED_DROP_DOWN, GtkWidget)

void  guild_drop_down_speak                 (GtkDropDown           *drop_down,
                                             const char            *about);
void  guild_labelled_drop_down_set_choices  (GuildLabelledDropDown *self,
                                             const char *const     *choices,
                                             guint                  selected);
guint guild_labelled_drop_down_get_selected (GuildLabelledDropDown *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-date.h"

G_BEGIN_DECLS

/**
 * SECTION: figures that are not told
 *
 * A figure is about its base: the people over whom it is taken. No figure about fewer people than the
 * policy's `small_group_minimum` is told, and none from which such a figure follows by subtraction.
 * A base of 0 is no figure: it is missing, not withheld. Named lists that people work from are no figures.
 */

gboolean  guild_suppression_is_small   (guint        base,
                                        guint        minimum);
gboolean  guild_suppression_is_telling (guint        part,
                                        guint        whole,
                                        guint        base,
                                        guint        minimum);
GuildDate guild_suppression_admit      (GuildDate   *dates,
                                        guint        n_dates,
                                        guint        minimum);
void      guild_suppression_apply      (const guint *bases,
                                        guint        n_rows,
                                        guint        n_columns,
                                        guint        minimum,
                                        gboolean    *withheld);

G_END_DECLS

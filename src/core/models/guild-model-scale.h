/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-content.h"

G_BEGIN_DECLS

/**
 * GuildScaleEffect:
 * @n_ratings: ratings that get another level
 * @n_people: people whose ratings these are
 * @n_lost: ratings whose level has no place on the new scale
 * @n_targets: targets that get another level
 * @n_descriptors: descriptors that move to another level
 * @n_indicators: indicators that move to another level
 * @n_pairings: open pairings whose levels change
 * @n_opened: gaps that open
 * @n_closed: gaps that close
 *
 * What a change of scale does.
 */
typedef struct
{
  guint64 n_ratings;
  guint n_people;
  guint64 n_lost;
  guint n_targets;
  guint n_descriptors;
  guint n_indicators;
  guint n_pairings;
  guint64 n_opened;
  guint64 n_closed;
} GuildScaleEffect;

/**
 * GuildScalePreset:
 * @id: its name for programs
 * @name: (translated): its name
 * @levels: (element-type GuildModelLevel): its steps
 */
typedef struct
{
  const char *id;
  const char *name;
  GArray *levels;
} GuildScalePreset;

GPtrArray   *guild_scale_list_presets (void);
void         guild_scale_map          (const GArray      *from,
                                       const GArray      *to,
                                       int               *mapping);
gboolean     guild_scale_check        (const GArray      *levels,
                                       GError           **error);
GuildChange *guild_edit_scale         (GuildOrganisation *organisation,
                                       gint64             framework,
                                       const GArray      *levels,
                                       const int         *mapping,
                                       GuildScaleEffect  *effect,
                                       GCancellable      *cancellable,
                                       GError           **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/* A figure of the gallery: "bar/stacked", what it is called in the list, and what makes it. Each kind of chart has a
 * table of them in gallery-KIND.c, ended by an empty one. */
typedef struct
{
  const char *name;
  const char *title;
  GuildChart *(*build) (void);
} GalleryEntry;

extern const GalleryEntry gallery_bar[];
extern const GalleryEntry gallery_distribution[];
extern const GalleryEntry gallery_heat[];
extern const GalleryEntry gallery_line[];
extern const GalleryEntry gallery_radar[];
extern const GalleryEntry gallery_squares[];
extern const GalleryEntry gallery_tiny[];

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-reporting.h"

G_BEGIN_DECLS

/**
 * GuildTreeChipLook:
 * @GUILD_TREE_CHIP_PLAIN: as always
 * @GUILD_TREE_CHIP_CHAIN: the person in focus, or a manager above them
 * @GUILD_TREE_CHIP_MOVING: whoever is dragged or cut
 * @GUILD_TREE_CHIP_POSSIBLE: can be their manager
 * @GUILD_TREE_CHIP_IMPOSSIBLE: cannot
 * @GUILD_TREE_CHIP_TARGET: can, and the pointer is here
 *
 * How a chip stands out.
 */
typedef enum
{
  GUILD_TREE_CHIP_PLAIN,
  GUILD_TREE_CHIP_CHAIN,
  GUILD_TREE_CHIP_MOVING,
  GUILD_TREE_CHIP_POSSIBLE,
  GUILD_TREE_CHIP_IMPOSSIBLE,
  GUILD_TREE_CHIP_TARGET,
} GuildTreeChipLook;

/**
 * GuildTreeChip:
 *
 * A person in the drawing of the reporting lines: name, role and department, open gaps, and how many
 * report to them.
 */
#define GUILD_TYPE_TREE_CHIP (guild_tree_chip_get_type ())
G_DECLARE_FINAL_TYPE (GuildTreeChip, guild_tree_chip, GUILD, TREE_CHIP, GtkWidget)

GtkWidget *guild_tree_chip_new         (void);
void       guild_tree_chip_show_person (GuildTreeChip        *self,
                                        const GuildSnapshot  *snapshot,
                                        const GuildReporting *reporting,
                                        gint64                person);
void       guild_tree_chip_show_loose  (GuildTreeChip        *self,
                                        guint                 n_people);
void       guild_tree_chip_set_open    (GuildTreeChip        *self,
                                        gboolean              open);
void       guild_tree_chip_set_level   (GuildTreeChip        *self,
                                        guint                 level);
void       guild_tree_chip_set_look    (GuildTreeChip        *self,
                                        GuildTreeChipLook     look);

G_END_DECLS

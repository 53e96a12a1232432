/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"
#include "guild-tree-chip.h"
#include "guild-tree-layout.h"

G_BEGIN_DECLS

/**
 * GuildTreeMarks:
 * @person: who is in focus; 0 is the place over those without a manager, -1 nobody
 * @cut: who was cut, or 0
 * @dragged: who is dragged, or 0
 * @target: who the pointer is over meanwhile; as @person
 *
 * Who stands out in the reporting lines, and how a cell looks for it.
 */
typedef struct
{
  gint64 person;
  gint64 cut;
  gint64 dragged;
  gint64 target;
} GuildTreeMarks;

GuildTreeChipLook guild_tree_marks_get_look  (const GuildTreeMarks *self,
                                              GuildOrganisation    *organisation,
                                              const GuildReporting *reporting,
                                              gint64                person);
void              guild_tree_marks_show_cell (GtkWidget            *widget,
                                              const GuildSnapshot  *snapshot,
                                              GuildTreeLayout      *layout,
                                              const GuildTreeCell  *cell);

G_END_DECLS

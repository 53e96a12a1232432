/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-reporting.h"

G_BEGIN_DECLS

/**
 * GuildTreeOpening:
 * @GUILD_TREE_CLOSED: the reports are faces in a row
 * @GUILD_TREE_MANAGERS: those who lead others have places of their own, the rest are faces
 * @GUILD_TREE_ALL: each report has a place of their own
 *
 * How far a person's reports are opened.
 */
typedef enum
{
  GUILD_TREE_CLOSED,
  GUILD_TREE_MANAGERS,
  GUILD_TREE_ALL,
} GuildTreeOpening;

/**
 * GuildTreeCellKind:
 * @GUILD_TREE_CELL_PERSON: a person
 * @GUILD_TREE_CELL_FACES: the reports of its parent that have no place of their own
 * @GUILD_TREE_CELL_LOOSE: stands over those who have neither a manager nor a report; its key is 0
 */
typedef enum
{
  GUILD_TREE_CELL_PERSON,
  GUILD_TREE_CELL_FACES,
  GUILD_TREE_CELL_LOOSE,
} GuildTreeCellKind;

#define GUILD_TREE_NO_CELL G_MAXUINT

/**
 * GuildTreeCell:
 * @kind: what it is
 * @person: key of the person, or of whose reports the faces are
 * @parent: the cell that it hangs from, or %GUILD_TREE_NO_CELL
 * @depth: how many managers stand above it
 * @row: its row; a first report stands in the row of the manager, unless the layout is indented
 * @last_row: the row of the last cell that hangs from it
 *
 * A place in the drawing.
 */
typedef struct
{
  GuildTreeCellKind kind;
  guint32 person;
  guint parent;
  guint depth;
  guint row;
  guint last_row;
} GuildTreeCell;

/**
 * GuildTreeLayout:
 *
 * Where everybody stands in the drawing of the reporting lines, and who is opened how far. Knows no
 * widgets; cells run from top to bottom, each manager before their reports.
 */
typedef struct _GuildTreeLayout GuildTreeLayout;

GuildTreeLayout     *guild_tree_layout_new           (void);
void                 guild_tree_layout_free          (GuildTreeLayout     *self);
void                 guild_tree_layout_set_reporting (GuildTreeLayout     *self,
                                                      GuildReporting      *reporting);
GuildReporting      *guild_tree_layout_get_reporting (GuildTreeLayout     *self);
void                 guild_tree_layout_set_indented  (GuildTreeLayout     *self,
                                                      gboolean             indented);
GuildTreeOpening     guild_tree_layout_get_opening   (GuildTreeLayout     *self,
                                                      gint64               person);
gboolean             guild_tree_layout_set_opening   (GuildTreeLayout     *self,
                                                      gint64               person,
                                                      GuildTreeOpening     opening);
gboolean             guild_tree_layout_can_open      (GuildTreeLayout     *self,
                                                      gint64               person,
                                                      GuildTreeOpening    *next);
GuildTreeOpening     guild_tree_layout_get_narrower  (GuildTreeLayout     *self,
                                                      gint64               person);
gboolean             guild_tree_layout_reveal        (GuildTreeLayout     *self,
                                                      gint64               person);
guint                guild_tree_layout_get_n_cells   (GuildTreeLayout     *self);
const GuildTreeCell *guild_tree_layout_get_cell      (GuildTreeLayout     *self,
                                                      guint                cell);
guint                guild_tree_layout_find          (GuildTreeLayout     *self,
                                                      gint64               person);
guint                guild_tree_layout_find_row      (GuildTreeLayout     *self,
                                                      guint                row);
guint                guild_tree_layout_find_next     (GuildTreeLayout     *self,
                                                      guint                cell,
                                                      int                  direction);
guint                guild_tree_layout_get_n_rows    (GuildTreeLayout     *self);
guint                guild_tree_layout_get_n_levels  (GuildTreeLayout     *self,
                                                      gboolean             faces);
const guint32       *guild_tree_layout_get_below     (GuildTreeLayout     *self,
                                                      gint64               person,
                                                      guint               *n_below);
GArray              *guild_tree_layout_list_faces    (GuildTreeLayout     *self,
                                                      const GuildTreeCell *cell,
                                                      guint                limit,
                                                      guint               *n_faces);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildTreeLayout, guild_tree_layout_free)

G_END_DECLS

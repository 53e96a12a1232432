/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-outline-text.h"

G_BEGIN_DECLS

/* What somebody pastes may be anything, but not without end. */
#define GUILD_OUTLINE_MAX_BYTES (16 * 1024 * 1024)
#define GUILD_OUTLINE_MAX_LINES 50000
#define GUILD_OUTLINE_MAX_CELLS (4 * 1024 * 1024)
#define GUILD_OUTLINE_MAX_NOTES 1000
#define GUILD_OUTLINE_MAX_DEPTH 20

/**
 * GuildOutlineMark:
 * @GUILD_OUTLINE_LINE: a domain or a competency
 * @GUILD_OUTLINE_DEFINITION: the definition of what it stands beneath
 * @GUILD_OUTLINE_DESCRIPTOR: what the competency above it is at a level
 * @GUILD_OUTLINE_INDICATOR: what can be observed at a level of the competency above it
 */
typedef enum
{
  GUILD_OUTLINE_LINE,
  GUILD_OUTLINE_DEFINITION,
  GUILD_OUTLINE_DESCRIPTOR,
  GUILD_OUTLINE_INDICATOR,
} GuildOutlineMark;

/**
 * GuildOutlineItem:
 * @line: where it stands, or 0
 * @mark: what it is
 * @level: of a descriptor or indicator
 * @whole: whether it is a domain or competency by what the text says, and which
 * @kind: which, where @whole
 * @text: its name or text
 * @id: (nullable): its id
 * @code: (nullable): its code
 * @notes: (nullable): its notes
 * @tags: (nullable): its tags
 * @children: (element-type GuildOutlineItem): what stands beneath it
 *
 * A line on the way to a content.
 */
typedef struct
{
  guint line;
  GuildOutlineMark mark;
  int level;
  gboolean whole;
  GuildKind kind;
  char *text;
  char *id;
  char *code;
  char *notes;
  char *tags;
  GPtrArray *children;
} GuildOutlineItem;

GuildOutlineItem *guild_outline_item_new        (GuildOutlineItem *parent,
                                                 guint             line,
                                                 const char       *text);
void              guild_outline_item_add_marked (GuildOutlineItem *self,
                                                 guint             line,
                                                 GuildOutlineMark  mark,
                                                 int               level,
                                                 const char       *text);
void              guild_outline_item_free       (GuildOutlineItem *self);

char       *guild_outline_clean       (const char *text,
                                       gboolean    keep_breaks);
const char *guild_outline_skip_marker (const char *text,
                                       guint      *n_parts);
gboolean    guild_outline_parse_level (const char *text,
                                       int        *level);
void        guild_outline_note        (GPtrArray  *notes,
                                       guint       line,
                                       const char *format,
                                       ...) G_GNUC_PRINTF (3, 4);

GuildCellBlock *guild_cell_block_parse_lines (const char           *text,
                                              GArray              **lines,
                                              GError              **error);
gboolean        guild_outline_is_table       (const GuildCellBlock *block);
void            guild_outline_read_table     (const GuildCellBlock *block,
                                              const GArray         *lines,
                                              GuildOutlineItem     *root,
                                              GuildModelContent    *content,
                                              GPtrArray            *notes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildOutlineItem, guild_outline_item_free)

G_END_DECLS

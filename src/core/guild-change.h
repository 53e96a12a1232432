/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "guild-record.h"

G_BEGIN_DECLS

/**
 * GuildOperation:
 * @before: (nullable): the row as it was, or %NULL where it is new
 * @after: (nullable): the row as it becomes, or %NULL where it goes
 */
typedef struct
{
  GuildRecord *before;
  GuildRecord *after;
} GuildOperation;

/**
 * GuildChangeFlags:
 * @GUILD_CHANGE_BULK: too large for the journal row by row: rows that it adds are remembered as
 *   ranges of keys, and the organisation reads itself anew after it
 * @GUILD_CHANGE_BARRIER: nothing before it can be undone any more
 * @GUILD_CHANGE_ERASURE: a barrier that takes a person's data out of everything that was recorded
 *   before it too: the journal forgets what its rows held, and the file its freed pages
 * @GUILD_CHANGE_WHOLE: a whole organisation as another file held it: who could confirm a level was
 *   judged when it was entered there, and employments may have been corrected since
 * @GUILD_CHANGE_DRAFT: it only keeps drafts of assessments, so that nothing typed is lost: neither
 *   undo nor history knows of it
 */
typedef enum
{
  GUILD_CHANGE_BULK = 1 << 0,
  GUILD_CHANGE_BARRIER = 1 << 1,
  GUILD_CHANGE_ERASURE = 1 << 2,
  GUILD_CHANGE_WHOLE = 1 << 3,
  GUILD_CHANGE_DRAFT = 1 << 4,
} GuildChangeFlags;

/* From so many rows on, a change is worth being made in bulk. */
#define GUILD_BULK_ROWS 5000

/**
 * GuildChange:
 *
 * What goes through the organisation's one door: rows before and after, with a name for the
 * history. Reference-counted; whoever builds it fills it before it is committed, and it never
 * changes afterwards.
 */
typedef struct _GuildChange GuildChange;

#define GUILD_TYPE_CHANGE (guild_change_get_type ())

GType                 guild_change_get_type       (void);
GuildChange          *guild_change_new            (const char        *name,
                                                   const char        *detail);
GuildChange          *guild_change_ref            (GuildChange       *self);
void                  guild_change_unref          (GuildChange       *self);
void                  guild_change_insert         (GuildChange       *self,
                                                   const GuildRecord *after);
void                  guild_change_replace        (GuildChange       *self,
                                                   const GuildRecord *before,
                                                   const GuildRecord *after);
void                  guild_change_remove         (GuildChange       *self,
                                                   const GuildRecord *before);
const GuildOperation *guild_change_get_operations (const GuildChange *self,
                                                   guint             *n_operations);
const char           *guild_change_get_name       (const GuildChange *self);
const char           *guild_change_get_detail     (const GuildChange *self);
void                  guild_change_set_detail     (GuildChange       *self,
                                                   const char        *detail);
const char           *guild_change_get_actor      (const GuildChange *self);
void                  guild_change_set_actor      (GuildChange       *self,
                                                   const char        *actor);
GuildChangeFlags      guild_change_get_flags      (const GuildChange *self);
void                  guild_change_set_flags      (GuildChange       *self,
                                                   GuildChangeFlags   flags);
gint64                guild_change_get_id         (const GuildChange *self);
void                  guild_change_set_id         (GuildChange       *self,
                                                   gint64             id);
GuildChange          *guild_change_invert         (const GuildChange *self);

static inline GuildKind
guild_operation_get_kind (const GuildOperation *self)
{
  return guild_record_get_kind (self->after != NULL ? self->after : self->before);
}

static inline gint64
guild_operation_get_key (const GuildOperation *self)
{
  return guild_record_get_key (self->after != NULL ? self->after : self->before);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildChange, guild_change_unref)

G_END_DECLS

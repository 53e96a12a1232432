/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-change.h"
#include "guild-rules.h"

G_BEGIN_DECLS

/**
 * GuildOrder:
 * @GUILD_ORDER_KEY: as the rows came to be
 * @GUILD_ORDER_ID: by the bytes of the `id` field; only for kinds that have one
 */
typedef enum
{
  GUILD_ORDER_KEY,
  GUILD_ORDER_ID,
} GuildOrder;

#define GUILD_ALL_FIELDS       (-1)
#define GUILD_BY_KEY           (-2)
#define GUILD_OPEN_ASSESSMENTS (-3)

/**
 * GuildQuery:
 * @kind: which rows
 * @field: index of a reference field or of `id` that must equal @value, %GUILD_BY_KEY for one
 *   row by its key, %GUILD_OPEN_ASSESSMENTS for those that nobody submitted yet, or
 *   %GUILD_ALL_FIELDS
 * @value: what it must equal
 * @order: in which order
 */
typedef struct
{
  GuildKind kind;
  int field;
  GuildValue value;
  GuildOrder order;
} GuildQuery;

/**
 * GuildLatestRow:
 *
 * The newest submitted rating of a person in a competency, by kind of assessment. `level` is
 * %GUILD_LEVEL_NOT_APPLICABLE or 0 to 9.
 */
typedef struct
{
  gint64 person;
  gint64 competency;
  GuildAssessmentKind kind;
  GuildLatest latest;
} GuildLatestRow;

/**
 * GuildHistoryState:
 * @GUILD_HISTORY_DONE: in force
 * @GUILD_HISTORY_UNDONE: taken back, and can be redone
 * @GUILD_HISTORY_DISCARDED: taken back, and something else was done since
 */
typedef enum
{
  GUILD_HISTORY_DONE,
  GUILD_HISTORY_UNDONE,
  GUILD_HISTORY_DISCARDED,
} GuildHistoryState;

typedef struct
{
  gint64 id;
  gint64 time; /* seconds since 1970, UTC */
  char *actor;
  char *name;
  char *detail;
  gint64 n_rows;
  GuildHistoryState state;
  GuildChangeFlags flags;
} GuildHistoryEntry;

typedef gboolean (*GuildRecordFunc) (const GuildRecord *record, gpointer user_data, GError **error);
typedef gboolean (*GuildLatestFunc) (const GuildLatestRow *row, gpointer user_data, GError **error);
typedef void (*GuildCellFunc) (gint64 person, gint64 competency, const GuildLatest *confirmed,
                               const GuildLatest *self_rated, gpointer user_data);

#define GUILD_TYPE_STORE (guild_store_get_type ())
G_DECLARE_INTERFACE (GuildStore, guild_store, GUILD, STORE, GObject)

/**
 * GuildStoreInterface:
 * @get_version: a number that grows with each change, undo and redo
 * @get_next_key: the least key of @kind that was never given
 * @each_rating: every submitted rating of the people from one key to another, a person's together
 * @get_undo: the change that an undo (or redo) would make, or %NULL with %GUILD_ERROR_NOTHING or
 *   %GUILD_ERROR_BARRIER
 *
 * Where an organisation is kept. Every call may be made from any thread and waits for its answer;
 * callers on the main thread use a worker. A call that fails has changed nothing.
 */
struct _GuildStoreInterface
{
  GTypeInterface parent;

  gint64 (*get_version) (GuildStore *self);
  gint64 (*get_next_key) (GuildStore *self, GuildKind kind);
  gboolean (*each) (GuildStore *self, const GuildQuery *query, GuildRecordFunc func, gpointer user_data,
                    GCancellable *cancellable, GError **error);
  gboolean (*each_latest) (GuildStore *self, gint64 person, GuildLatestFunc func, gpointer user_data,
                           GCancellable *cancellable, GError **error);
  gboolean (*each_rating) (GuildStore *self, gint64 first, gint64 last, GuildLatestFunc func, gpointer user_data,
                           GCancellable *cancellable, GError **error);
  gboolean (*apply) (GuildStore *self, GuildChange *change, gint64 base_version, GCancellable *cancellable,
                     GError **error);
  GuildChange *(*get_change) (GuildStore *self, gint64 id, GCancellable *cancellable, GError **error);
  GuildChange *(*get_undo) (GuildStore *self, gboolean redo, GCancellable *cancellable, GError **error);
  gboolean (*apply_undo) (GuildStore *self, GuildChange *change, gboolean redo, gint64 base_version,
                          GCancellable *cancellable, GError **error);
  GPtrArray *(*get_history) (GuildStore *self, GuildKind kind, gint64 key, guint limit, GCancellable *cancellable,
                             GError **error);
  GPtrArray *(*get_changes_since) (GuildStore *self, gint64 version, GCancellable *cancellable, GError **error);
  GPtrArray *(*check) (GuildStore *self, GCancellable *cancellable, GError **error);
  gboolean (*backup) (GuildStore *self, GFile *destination, GCancellable *cancellable, GError **error);
};

gint64       guild_store_get_version       (GuildStore        *self);
gint64       guild_store_get_next_key      (GuildStore        *self,
                                            GuildKind          kind);
gboolean     guild_store_each              (GuildStore        *self,
                                            const GuildQuery  *query,
                                            GuildRecordFunc    func,
                                            gpointer           user_data,
                                            GCancellable      *cancellable,
                                            GError           **error);
GuildRecord *guild_store_get_first         (GuildStore        *self,
                                            const GuildQuery  *query,
                                            GCancellable      *cancellable,
                                            GError           **error);
gboolean     guild_store_each_latest       (GuildStore        *self,
                                            gint64             person,
                                            GuildLatestFunc    func,
                                            gpointer           user_data,
                                            GCancellable      *cancellable,
                                            GError           **error);
gboolean     guild_store_each_rating       (GuildStore        *self,
                                            gint64             person,
                                            GuildLatestFunc    func,
                                            gpointer           user_data,
                                            GCancellable      *cancellable,
                                            GError           **error);
gboolean     guild_store_each_cell         (GuildStore        *self,
                                            GuildCellFunc      func,
                                            gpointer           user_data,
                                            GCancellable      *cancellable,
                                            GError           **error);
gboolean     guild_store_apply             (GuildStore        *self,
                                            GuildChange       *change,
                                            gint64             base_version,
                                            GCancellable      *cancellable,
                                            GError           **error);
GuildChange *guild_store_get_change        (GuildStore        *self,
                                            gint64             id,
                                            GCancellable      *cancellable,
                                            GError           **error);
GuildChange *guild_store_get_undo          (GuildStore        *self,
                                            gboolean           redo,
                                            GCancellable      *cancellable,
                                            GError           **error);
gboolean     guild_store_apply_undo        (GuildStore        *self,
                                            GuildChange       *change,
                                            gboolean           redo,
                                            gint64             base_version,
                                            GCancellable      *cancellable,
                                            GError           **error);
GPtrArray   *guild_store_get_history       (GuildStore        *self,
                                            GuildKind          kind,
                                            gint64             key,
                                            guint              limit,
                                            GCancellable      *cancellable,
                                            GError           **error);
GPtrArray   *guild_store_get_changes_since (GuildStore        *self,
                                            gint64             version,
                                            GCancellable      *cancellable,
                                            GError           **error);
GPtrArray   *guild_store_check             (GuildStore        *self,
                                            GCancellable      *cancellable,
                                            GError           **error);
gboolean     guild_store_backup            (GuildStore        *self,
                                            GFile             *destination,
                                            GCancellable      *cancellable,
                                            GError           **error);
void         guild_history_entry_free      (GuildHistoryEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildHistoryEntry, guild_history_entry_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "guild-date.h"
#include "guild-kind.h"

G_BEGIN_DECLS

/* Absent values: a text is "", a date or a reference 0, a real NaN, an integer this. */
#define GUILD_ABSENT G_MININT64

/**
 * GuildValue:
 * @integer: an integer, date, boolean, enumeration or the key of what is referred to
 * @real: a real
 * @text: a text, never %NULL
 */
typedef union
{
  gint64 integer;
  double real;
  const char *text;
} GuildValue;

/**
 * GuildRecord:
 *
 * One row of a kind: immutable, reference-counted across threads, one block of memory.
 *
 * A row is named by its key, a number that is given once and never again, and by its identity: the
 * values of its identity fields, which people and other programs know.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount references;
  guint32 kind;
  gint64 key;
  GuildValue values[];
} GuildRecord;

#define GUILD_TYPE_RECORD (guild_record_get_type ())

GType        guild_record_get_type       (void);
void         guild_values_clear          (GuildKind          kind,
                                          GuildValue        *values);
gboolean     guild_value_is_absent       (const GuildField  *field,
                                          GuildValue         value);
GuildRecord *guild_record_new            (GuildKind          kind,
                                          gint64             key,
                                          const GuildValue  *values);
GuildRecord *guild_record_new_identity   (GuildKind          kind,
                                          const GuildValue  *identity);
GuildRecord *guild_record_with           (const GuildRecord *record,
                                          guint              field,
                                          GuildValue         value);
void         guild_record_copy_values    (const GuildRecord *record,
                                          GuildValue        *values);
GuildRecord *guild_record_ref            (const GuildRecord *record);
void         guild_record_unref          (GuildRecord       *record);
gboolean     guild_record_equal          (const GuildRecord *a,
                                          const GuildRecord *b);
guint        guild_record_identity_hash  (gconstpointer      record);
gboolean     guild_record_identity_equal (gconstpointer      a,
                                          gconstpointer      b);

static inline GuildKind
guild_record_get_kind (const GuildRecord *record)
{
  return (GuildKind) record->kind;
}

static inline gint64
guild_record_get_key (const GuildRecord *record)
{
  return record->key;
}

static inline const GuildValue *
guild_record_get_values (const GuildRecord *record)
{
  return record->values;
}

static inline const char *
guild_record_get_text (const GuildRecord *record,
                       guint              field)
{
  return record->values[field].text;
}

static inline gint64
guild_record_get_integer (const GuildRecord *record,
                          guint              field)
{
  return record->values[field].integer;
}

static inline GuildDate
guild_record_get_date (const GuildRecord *record,
                       guint              field)
{
  return (GuildDate) record->values[field].integer;
}

static inline double
guild_record_get_real (const GuildRecord *record,
                       guint              field)
{
  return record->values[field].real;
}

/* Ratings are keyed by what they join, so that an assessment's ratings lie together on disk. */
#define GUILD_RATING_COMPETENCY_BITS 20
#define GUILD_MAX_COMPETENCIES       (1 << GUILD_RATING_COMPETENCY_BITS)

static inline gint64
guild_rating_key (gint64 assessment,
                  gint64 competency)
{
  return assessment << GUILD_RATING_COMPETENCY_BITS | competency;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildRecord, guild_record_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-record.h"

#include <math.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (GuildRecord, guild_record, guild_record_ref, guild_record_unref)

/**
 * guild_values_clear:
 * @kind: a kind
 * @values: (out caller-allocates): room for the fields of @kind
 *
 * Makes every value absent.
 */
void
guild_values_clear (GuildKind   kind,
                    GuildValue *values)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    switch (info->fields[i].type)
      {
      case GUILD_FIELD_TEXT:
        values[i].text = "";
        break;
      case GUILD_FIELD_INTEGER:
        values[i].integer = GUILD_ABSENT;
        break;
      case GUILD_FIELD_REAL:
        values[i].real = NAN;
        break;
      case GUILD_FIELD_DATE:
      case GUILD_FIELD_BOOLEAN:
      case GUILD_FIELD_ENUMERATION:
      case GUILD_FIELD_REFERENCE:
        values[i].integer = 0;
        break;
      }
}

/**
 * guild_value_is_absent:
 * @field: the field
 * @value: its value
 *
 * Booleans and enumerations always have a value.
 *
 * Returns: whether there is no value
 */
gboolean
guild_value_is_absent (const GuildField *field,
                       GuildValue        value)
{
  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      return *value.text == '\0';
    case GUILD_FIELD_INTEGER:
      return value.integer == GUILD_ABSENT;
    case GUILD_FIELD_REAL:
      return isnan (value.real);
    case GUILD_FIELD_DATE:
    case GUILD_FIELD_REFERENCE:
      return value.integer == 0;
    case GUILD_FIELD_BOOLEAN:
    case GUILD_FIELD_ENUMERATION:
      return FALSE;
    }
  g_assert_not_reached ();
}

static GuildRecord *
record_new (const GuildKindInfo *info,
            GuildKind            kind,
            gint64               key,
            const GuildValue    *values,
            guint                n_fields)
{
  gsize texts = 0;
  GuildRecord *record;
  char *end;

  for (guint i = 0; i < n_fields; i++)
    if (info->fields[i].type == GUILD_FIELD_TEXT && *values[i].text != '\0')
      texts += strlen (values[i].text) + 1;

  record = g_malloc (sizeof *record + n_fields * sizeof (GuildValue) + texts);
  g_atomic_ref_count_init (&record->references);
  record->kind = kind;
  record->key = key;
  end = (char *) &record->values[n_fields];
  for (guint i = 0; i < n_fields; i++)
    {
      record->values[i] = values[i];
      if (info->fields[i].type != GUILD_FIELD_TEXT)
        continue;
      if (*values[i].text == '\0')
        record->values[i].text = "";
      else
        {
          record->values[i].text = end;
          end = stpcpy (end, values[i].text) + 1;
        }
    }
  return record;
}

/**
 * guild_record_new:
 * @kind: a kind
 * @key: its key, more than 0
 * @values: the values of all its fields; texts are copied
 *
 * Returns: (transfer full): the record
 */
GuildRecord *
guild_record_new (GuildKind         kind,
                  gint64            key,
                  const GuildValue *values)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);

  return record_new (info, kind, key, values, info->n_fields);
}

/**
 * guild_record_new_identity:
 * @kind: a kind
 * @identity: the values of its identity fields
 *
 * Makes a probe for guild_record_identity_hash(): it has no other fields and must not be stored.
 *
 * Returns: (transfer full): the probe
 */
GuildRecord *
guild_record_new_identity (GuildKind         kind,
                           const GuildValue *identity)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);

  return record_new (info, kind, 0, identity, info->n_identity);
}

/**
 * guild_record_with:
 * @record: a record
 * @field: the index of a field
 * @value: its new value
 *
 * Returns: (transfer full): a copy of @record with another value
 */
GuildRecord *
guild_record_with (const GuildRecord *record,
                   guint              field,
                   GuildValue         value)
{
  GuildValue values[GUILD_MAX_FIELDS];
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (record));

  g_return_val_if_fail (field < info->n_fields, NULL);

  memcpy (values, record->values, info->n_fields * sizeof *values);
  values[field] = value;
  return guild_record_new (guild_record_get_kind (record), record->key, values);
}

/**
 * guild_record_copy_values:
 * @record: a row
 * @values: (out): room for all fields of its kind
 *
 * Gives its values, for a row that is to differ from it; the texts are still its own.
 */
void
guild_record_copy_values (const GuildRecord *record,
                          GuildValue        *values)
{
  memcpy (values, record->values, guild_kind_get_info (guild_record_get_kind (record))->n_fields * sizeof *values);
}

/**
 * guild_record_ref:
 * @record: a record
 *
 * Returns: (transfer full): @record
 */
GuildRecord *
guild_record_ref (const GuildRecord *record)
{
  GuildRecord *mutable_record = (GuildRecord *) record;

  g_atomic_ref_count_inc (&mutable_record->references);
  return mutable_record;
}

/**
 * guild_record_unref:
 * @record: (transfer full): a record
 */
void
guild_record_unref (GuildRecord *record)
{
  if (g_atomic_ref_count_dec (&record->references))
    g_free (record);
}

static gboolean
value_equal (const GuildField *field,
             GuildValue        a,
             GuildValue        b)
{
  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      return strcmp (a.text, b.text) == 0;
    case GUILD_FIELD_REAL:
      return (isnan (a.real) && isnan (b.real)) || a.real == b.real;
    case GUILD_FIELD_INTEGER:
    case GUILD_FIELD_DATE:
    case GUILD_FIELD_BOOLEAN:
    case GUILD_FIELD_ENUMERATION:
    case GUILD_FIELD_REFERENCE:
      return a.integer == b.integer;
    }
  g_assert_not_reached ();
}

/**
 * guild_record_equal:
 * @a: a record
 * @b: another
 *
 * Returns: whether kind, key and all values are the same
 */
gboolean
guild_record_equal (const GuildRecord *a,
                    const GuildRecord *b)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (a));

  if (a->kind != b->kind || a->key != b->key)
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    if (!value_equal (&info->fields[i], a->values[i], b->values[i]))
      return FALSE;
  return TRUE;
}

/**
 * guild_record_identity_hash:
 * @record: (type GuildRecord): a record or probe
 *
 * Returns: a hash of its identity
 */
guint
guild_record_identity_hash (gconstpointer record)
{
  const GuildRecord *self = record;
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (self));
  guint64 hash = self->kind;

  for (guint i = 0; i < info->n_identity; i++)
    {
      guint64 part = info->fields[i].type == GUILD_FIELD_TEXT ? g_str_hash (self->values[i].text)
                                                              : (guint64) self->values[i].integer;

      hash = (hash ^ part) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
      hash ^= hash >> 32;
    }
  return (guint) hash;
}

/**
 * guild_record_identity_equal:
 * @a: (type GuildRecord): a record or probe
 * @b: (type GuildRecord): another
 *
 * Returns: whether both are of one kind and have the same identity
 */
gboolean
guild_record_identity_equal (gconstpointer a,
                             gconstpointer b)
{
  const GuildRecord *left = a, *right = b;
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (left));

  if (left->kind != right->kind)
    return FALSE;
  for (guint i = 0; i < info->n_identity; i++)
    if (!value_equal (&info->fields[i], left->values[i], right->values[i]))
      return FALSE;
  return TRUE;
}

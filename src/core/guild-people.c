/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people.h"

#include "guild-employment.h"

typedef struct
{
  gatomicrefcount references;
  GuildRecord *records[GUILD_CHUNK_ROWS];
  const char *departments[GUILD_CHUNK_ROWS];
  const char *locations[GUILD_CHUNK_ROWS];
  guint32 roles[GUILD_CHUNK_ROWS];
  guint32 managers[GUILD_CHUNK_ROWS];
  guint32 confirmers[GUILD_CHUNK_ROWS];
  guint8 employed[GUILD_CHUNK_ROWS];
} Chunk;

struct _GuildPeople
{
  guint n_chunks;
  Chunk **chunks;
  gint64 n_slots;
  guint n_people;
};

static void
chunk_unref (Chunk *chunk)
{
  if (chunk == NULL || !g_atomic_ref_count_dec (&chunk->references))
    return;
  for (guint i = 0; i < GUILD_CHUNK_ROWS; i++)
    g_clear_pointer (&chunk->records[i], guild_record_unref);
  g_free (chunk);
}

static const char *
intern (const char *text)
{
  return *text == '\0' ? NULL : g_intern_string (text);
}

/**
 * guild_person_row_init:
 * @self: (out caller-allocates): a row
 * @record: a person's record
 * @employments: (element-type GuildRecord): where they work and worked
 * @today: the day that it speaks of
 *
 * Makes @self what is known of them on that day. Who returns next month is not there yet.
 */
void
guild_person_row_init (GuildPersonRow    *self,
                       const GuildRecord *record,
                       GPtrArray         *employments,
                       GuildDate          today)
{
  const GuildRecord *employment = guild_employment_find (employments, today, TRUE);
  GuildDate ends = guild_record_get_date (record, GUILD_PERSON_END_DATE);

  *self = (GuildPersonRow) { .record = record, .next_role = guild_record_get_integer (record, GUILD_PERSON_NEXT_ROLE) };
  self->employed = guild_record_get_integer (record, GUILD_PERSON_STATUS) != GUILD_PERSON_STATUS_LEFT &&
                   guild_record_get_date (record, GUILD_PERSON_HIRE_DATE) <= today && (ends == 0 || ends >= today) &&
                   (employments->len == 0 || guild_employment_find (employments, today, FALSE) != NULL);
  if (employment == NULL)
    return;
  self->role = guild_record_get_integer (employment, GUILD_EMPLOYMENT_ROLE);
  self->manager = guild_record_get_integer (employment, GUILD_EMPLOYMENT_MANAGER);
  self->confirmer = guild_employment_get_confirmer (employment);
  self->department = intern (guild_record_get_text (employment, GUILD_EMPLOYMENT_DEPARTMENT));
  self->location = intern (guild_record_get_text (employment, GUILD_EMPLOYMENT_LOCATION));
}

/**
 * guild_people_new:
 *
 * Returns: (transfer full): columns without people
 */
GuildPeople *
guild_people_new (void)
{
  GuildPeople *self = g_new0 (GuildPeople, 1);

  self->n_slots = 1;
  return self;
}

/**
 * guild_people_copy:
 * @self: people columns
 *
 * Returns: (transfer full): the same people, sharing every chunk until either writes to it
 */
GuildPeople *
guild_people_copy (const GuildPeople *self)
{
  GuildPeople *copy = g_new (GuildPeople, 1);

  *copy = *self;
  copy->chunks = g_memdup2 (self->chunks, self->n_chunks * sizeof *self->chunks);
  for (guint i = 0; i < copy->n_chunks; i++)
    g_atomic_ref_count_inc (&copy->chunks[i]->references);
  return copy;
}

/**
 * guild_people_free:
 * @self: (transfer full): people columns
 */
void
guild_people_free (GuildPeople *self)
{
  for (guint i = 0; i < self->n_chunks; i++)
    chunk_unref (self->chunks[i]);
  g_free (self->chunks);
  g_free (self);
}

/**
 * guild_people_get_n_slots:
 * @self: people columns
 *
 * Returns: one more than the greatest key in use
 */
gint64
guild_people_get_n_slots (const GuildPeople *self)
{
  return self->n_slots;
}

/**
 * guild_people_get_n:
 * @self: people columns
 *
 * Returns: how many people there are
 */
guint
guild_people_get_n (const GuildPeople *self)
{
  return self->n_people;
}

/**
 * guild_people_get:
 * @self: people columns
 * @person: key of a person
 * @row: (out): the person's columns
 *
 * Returns: whether there is such a person
 */
gboolean
guild_people_get (const GuildPeople *self,
                  gint64             person,
                  GuildPersonRow    *row)
{
  guint at = (guint) (person & (GUILD_CHUNK_ROWS - 1));
  const Chunk *chunk;

  if (person <= 0 || person >= self->n_slots)
    return FALSE;
  chunk = self->chunks[person >> GUILD_CHUNK_BITS];
  if (chunk->records[at] == NULL)
    return FALSE;
  *row = (GuildPersonRow) {
    .record = chunk->records[at],
    .role = chunk->roles[at],
    .next_role = guild_record_get_integer (chunk->records[at], GUILD_PERSON_NEXT_ROLE),
    .manager = chunk->managers[at],
    .confirmer = chunk->confirmers[at],
    .department = chunk->departments[at],
    .location = chunk->locations[at],
    .employed = chunk->employed[at],
  };
  return TRUE;
}

static Chunk *
own_chunk (GuildPeople *self,
           guint        at)
{
  Chunk *chunk = self->chunks[at];
  Chunk *copy;

  if (g_atomic_ref_count_compare (&chunk->references, 1))
    return chunk;
  copy = g_memdup2 (chunk, sizeof *chunk);
  g_atomic_ref_count_init (&copy->references);
  for (guint i = 0; i < GUILD_CHUNK_ROWS; i++)
    if (copy->records[i] != NULL)
      guild_record_ref (copy->records[i]);
  chunk_unref (chunk);
  return self->chunks[at] = copy;
}

/**
 * guild_people_set:
 * @self: people columns
 * @person: key of a person, more than 0
 * @row: (nullable): their columns, or %NULL where they go; department and location are interned
 *
 * Writes one person; what copies share is copied first.
 */
void
guild_people_set (GuildPeople          *self,
                  gint64                person,
                  const GuildPersonRow *row)
{
  guint at = (guint) (person >> GUILD_CHUNK_BITS);
  guint slot = (guint) (person & (GUILD_CHUNK_ROWS - 1));
  Chunk *chunk;

  g_return_if_fail (person > 0 && person < G_MAXINT32);

  if (at >= self->n_chunks)
    {
      self->chunks = g_renew (Chunk *, self->chunks, at + 1);
      for (guint i = self->n_chunks; i <= at; i++)
        {
          self->chunks[i] = g_new0 (Chunk, 1);
          g_atomic_ref_count_init (&self->chunks[i]->references);
        }
      self->n_chunks = at + 1;
    }
  self->n_slots = MAX (self->n_slots, person + 1);
  chunk = own_chunk (self, at);
  self->n_people += (row != NULL) - (chunk->records[slot] != NULL);
  g_clear_pointer (&chunk->records[slot], guild_record_unref);
  if (row == NULL)
    return;
  chunk->records[slot] = guild_record_ref (row->record);
  chunk->roles[slot] = (guint32) row->role;
  chunk->managers[slot] = (guint32) row->manager;
  chunk->confirmers[slot] = (guint32) row->confirmer;
  chunk->departments[slot] = row->department;
  chunk->locations[slot] = row->location;
  chunk->employed[slot] = row->employed != FALSE;
}

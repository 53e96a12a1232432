/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-import-private.h"
#include "guild-pairing.h"

/* Tables hold no pairings, but duties and limits that a running one forbids: these are left out row by row, as the
 * organisation's door would refuse the import as a whole. And they hold people who leave. */

static void
add (GHashTable        *table,
     const GuildRecord *row,
     guint              field)
{
  gpointer key = GSIZE_TO_POINTER (guild_record_get_integer (row, field));
  GPtrArray *rows = g_hash_table_lookup (table, key);

  if (rows == NULL)
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
      g_hash_table_insert (table, key, rows);
    }
  g_ptr_array_add (rows, guild_record_ref (row));
}

void
guild_import_pairings_begin (GuildImport *self)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (self->plan, GUILD_KIND_PAIRING);

  self->mentees = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->mentors = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < rows->len; i++)
    if (!guild_pairing_is_over (guild_pairing_get_state (rows->pdata[i])))
      {
        add (self->mentees, rows->pdata[i], GUILD_PAIRING_MENTEE);
        add (self->mentors, rows->pdata[i], GUILD_PAIRING_MENTOR);
      }
}

static const GPtrArray *
get_pairings (GHashTable *table,
              gint64      person)
{
  return g_hash_table_lookup (table, GSIZE_TO_POINTER (person));
}

/* By the plan, in which it may have ended. */
static gboolean
is_running (GuildImport       *self,
            const GuildRecord *row)
{
  const GuildRecord *now = guild_plan_lookup (self->plan, GUILD_KIND_PAIRING, guild_record_get_key (row));

  return guild_pairing_is_running (guild_pairing_get_state (now));
}

static guint
end_each (GuildImport     *self,
          const GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *now = guild_plan_lookup (self->plan, GUILD_KIND_PAIRING,
                                                  guild_record_get_key (rows->pdata[i]));
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (now, values);
      if (!guild_pairing_cut_short (values, guild_organisation_get_today (self->organisation)))
        continue;
      guild_plan_replace (self->plan, now, values);
      n++;
    }
  return n;
}

/* Somebody has left, and with them their pairings end. Answers how many. */
guint
guild_import_end_pairings (GuildImport *self,
                           gint64       person)
{
  return end_each (self, get_pairings (self->mentors, person)) + end_each (self, get_pairings (self->mentees, person));
}

static const char *
get_name (GuildImport *self,
          gint64       person)
{
  return guild_record_get_text (guild_plan_lookup (self->plan, GUILD_KIND_PERSON, person), GUILD_PERSON_NAME);
}

/* Each answers why not, or NULL where nothing stands against it. */
char *
guild_import_refuse_confirmer (GuildImport *self,
                               gint64       person,
                               gint64       confirmer)
{
  const GPtrArray *rows = get_pairings (self->mentees, person);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (guild_record_get_integer (rows->pdata[i], GUILD_PAIRING_MENTOR) == confirmer &&
        is_running (self, rows->pdata[i]))
      return g_strdup_printf (_ ("%s mentors %s, and a mentor cannot confirm the levels of their mentee"),
                              get_name (self, confirmer), get_name (self, person));
  return NULL;
}

static gboolean
is_assessor (GuildImport *self,
             gint64       role,
             gint64       person)
{
  GuildValue identity[2] = { { .integer = role }, { .integer = person } };

  return guild_plan_find_identity (self->plan, GUILD_KIND_ROLE_ASSESSOR, identity) != NULL;
}

static char *
say_decides (GuildImport *self,
             gint64       mentor,
             gint64       mentee)
{
  return g_strdup_printf (_ ("%s mentors %s, and a mentor cannot decide who is promoted into the next role of their "
                             "mentee"),
                          get_name (self, mentor), get_name (self, mentee));
}

char *
guild_import_refuse_next_role (GuildImport *self,
                               gint64       person,
                               gint64       role)
{
  const GPtrArray *rows = get_pairings (self->mentees, person);

  for (guint i = 0; role != 0 && rows != NULL && i < rows->len; i++)
    {
      gint64 mentor = guild_record_get_integer (rows->pdata[i], GUILD_PAIRING_MENTOR);

      if (is_running (self, rows->pdata[i]) && is_assessor (self, role, mentor))
        return say_decides (self, mentor, person);
    }
  return NULL;
}

char *
guild_import_refuse_assessor (GuildImport *self,
                              gint64       role,
                              gint64       person)
{
  const GPtrArray *rows = get_pairings (self->mentors, person);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      gint64 mentee = guild_record_get_integer (rows->pdata[i], GUILD_PAIRING_MENTEE);

      if (is_running (self, rows->pdata[i]) &&
          guild_record_get_integer (guild_plan_lookup (self->plan, GUILD_KIND_PERSON, mentee),
                                    GUILD_PERSON_NEXT_ROLE) == role)
        return say_decides (self, person, mentee);
    }
  return NULL;
}

char *
guild_import_refuse_apart (GuildImport *self,
                           gint64       mentor,
                           gint64       mentee,
                           gint64       competency)
{
  const GPtrArray *rows = get_pairings (self->mentors, mentor);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_running (self, rows->pdata[i]) &&
        guild_record_get_integer (rows->pdata[i], GUILD_PAIRING_MENTEE) == mentee &&
        (competency == 0 || guild_record_get_integer (rows->pdata[i], GUILD_PAIRING_COMPETENCY) == competency))
      return g_strdup (_ ("they are paired now; end that pairing first"));
  return NULL;
}

char *
guild_import_refuse_capacity (GuildImport *self,
                              gint64       mentor,
                              gint64       capacity)
{
  const GPtrArray *rows = get_pairings (self->mentors, mentor);
  g_autoptr (GuildSnapshot) snapshot = NULL;
  gint64 limit;
  guint n = 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    n += is_running (self, rows->pdata[i]);
  if (n == 0)
    return NULL;
  snapshot = guild_organisation_ref_snapshot (self->organisation);
  limit = capacity != GUILD_ABSENT ? capacity : guild_snapshot_get_policy (snapshot)->mentor_capacity;
  if (n <= limit)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s mentors in %u pairing now, which is more than %d",
                                       "%s mentors in %u pairings now, which is more than %d", n),
                          get_name (self, mentor), n, (int) limit);
}

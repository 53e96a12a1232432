/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-departments.h"

#include <string.h>

#include "guild-suppression.h"

typedef struct
{
  const char *name;
  char *key; /* to sort by */
  guint n_people;
  guint first; /* its number while people are counted */
} Part;

static void
part_clear (gpointer part)
{
  g_free (((Part *) part)->key);
}

static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  const Part *left = a, *right = b;
  int order;

  if (left->n_people != right->n_people)
    return left->n_people < right->n_people ? 1 : -1;
  order = strcmp (left->key, right->key);
  return order != 0 ? order : strcmp (left->name, right->name);
}

/* Numbers people's departments as they come; one name is one pointer. */
static GArray *
count_people (const GuildSnapshot *snapshot,
              GuildDepartments    *self)
{
  static const char nowhere[] = "";
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  g_array_set_clear_func (parts, part_clear);
  for (gint64 person = 0; person < self->n_slots; person++)
    {
      GuildPersonRow row;
      const char *name;
      guint number;

      self->of_people[person] = -1;
      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
        continue;
      name = row.department != NULL ? row.department : nowhere;
      number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, name));
      if (number == 0)
        {
          Part part = { name, g_utf8_collate_key (name, -1), 0, parts->len };

          g_array_append_val (parts, part);
          number = parts->len;
          g_hash_table_insert (numbers, (gpointer) name, GUINT_TO_POINTER (number));
        }
      g_array_index (parts, Part, number - 1).n_people++;
      self->of_people[person] = (gint32) number - 1;
      self->n_employed++;
    }
  return parts;
}

/**
 * guild_departments_new:
 * @snapshot: the organisation
 *
 * Returns: (transfer full): its departments
 */
GuildDepartments *
guild_departments_new (const GuildSnapshot *snapshot)
{
  GuildDepartments *self = g_new0 (GuildDepartments, 1);
  guint minimum = (guint) guild_snapshot_get_policy (snapshot)->small_group_minimum;
  g_autoptr (GArray) parts = NULL;
  g_autofree gint32 *places = NULL;

  self->n_slots = guild_snapshot_get_n_person_slots (snapshot);
  self->of_people = g_new (gint32, (gsize) self->n_slots);
  parts = count_people (snapshot, self);
  g_array_sort (parts, compare_parts);
  self->n_departments = parts->len;
  self->names = g_new (const char *, parts->len);
  self->n_people = g_new (guint, parts->len + 1);
  self->withheld = g_new0 (gboolean, parts->len + 1);
  places = g_new (gint32, parts->len);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      self->names[i] = part->name;
      self->n_people[i] = part->n_people;
      places[part->first] = (gint32) i;
    }
  for (gint64 person = 0; person < self->n_slots; person++)
    if (self->of_people[person] >= 0)
      self->of_people[person] = places[self->of_people[person]];
  self->n_people[parts->len] = self->n_employed;
  guild_suppression_apply (self->n_people, 1, parts->len + 1, minimum, self->withheld);
  return self;
}

/**
 * guild_departments_free:
 * @self: (transfer full): departments
 */
void
guild_departments_free (GuildDepartments *self)
{
  g_free (self->names);
  g_free (self->n_people);
  g_free (self->withheld);
  g_free (self->of_people);
  g_free (self);
}

/**
 * guild_departments_find:
 * @self: departments
 * @name: (nullable): a name, "" for the people without a department, %NULL for everybody
 * @department: (out): its index, or %GUILD_DEPARTMENTS_ALL
 *
 * Returns: whether anybody who is employed is there, or everybody is asked for
 */
gboolean
guild_departments_find (const GuildDepartments *self,
                        const char             *name,
                        int                    *department)
{
  *department = GUILD_DEPARTMENTS_ALL;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < self->n_departments; i++)
    if (strcmp (self->names[i], name) == 0)
      {
        *department = (int) i;
        return TRUE;
      }
  return FALSE;
}

static guint
get_place (const GuildDepartments *self,
           int                     department)
{
  return department == GUILD_DEPARTMENTS_ALL ? self->n_departments : (guint) department;
}

/**
 * guild_departments_get_n_people:
 * @self: departments
 * @department: one of them, or %GUILD_DEPARTMENTS_ALL
 *
 * Returns: how many people are employed there
 */
guint
guild_departments_get_n_people (const GuildDepartments *self,
                                int                     department)
{
  return self->n_people[get_place (self, department)];
}

/**
 * guild_departments_is_withheld:
 * @self: departments
 * @department: one of them, or %GUILD_DEPARTMENTS_ALL
 *
 * Returns: whether no figure about it as a whole is told: it has too few people, or those of one that has could be told
 *   from it by subtraction
 */
gboolean
guild_departments_is_withheld (const GuildDepartments *self,
                               int                     department)
{
  return self->withheld[get_place (self, department)];
}

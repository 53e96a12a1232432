/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-merge.h"
#include "guild-text.h"

typedef struct
{
  GArray *found;
  GHashTable *firsts; /* what two would have in common → key of the first who has it */
  GHashTable *pairs;  /* set of both keys as one text */
} Finder;

/* Whoever comes later with the same @text looks like the first who had it. Takes @text. */
static void
hold_against (Finder              *finder,
              gint64               person,
              char                *text,
              GuildDuplicateReason reason)
{
  gint64 first = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (finder->firsts, text));
  GuildDuplicate duplicate = { first, person, reason };
  char *pair;

  if (first == 0)
    {
      g_hash_table_insert (finder->firsts, text, GSIZE_TO_POINTER (person));
      return;
    }
  g_free (text);
  pair = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, first, person);
  if (g_hash_table_add (finder->pairs, pair))
    g_array_append_val (finder->found, duplicate);
}

/**
 * guild_people_find_duplicates:
 * @snapshot: the organisation at one moment
 *
 * Looks for people who may be one: the same e-mail address, or the same name in the same department or
 * with the same hire date, whatever case and spaces. Of three alike, the second and the third are held
 * against the first.
 *
 * Returns: (transfer full) (element-type GuildDuplicate): a suggestion each, by the second's key
 */
GArray *
guild_people_find_duplicates (GuildSnapshot *snapshot)
{
  g_autoptr (GHashTable) firsts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Finder finder = { g_array_new (FALSE, FALSE, sizeof (GuildDuplicate)), firsts, pairs };
  GuildPersonRow row;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      g_autofree char *email = NULL;
      g_autofree char *name = NULL;
      GuildDate hired;

      if (!guild_snapshot_get_person (snapshot, person, &row))
        continue;
      email = guild_text_fold (guild_record_get_text (row.record, GUILD_PERSON_EMAIL));
      name = guild_text_fold (guild_record_get_text (row.record, GUILD_PERSON_NAME));
      hired = guild_record_get_date (row.record, GUILD_PERSON_HIRE_DATE);
      if (*email != '\0')
        hold_against (&finder, person, g_strdup_printf ("e %s", email), GUILD_DUPLICATE_EMAIL);
      if (row.department != NULL)
        hold_against (&finder, person, g_strdup_printf ("d %s\n%s", name, row.department), GUILD_DUPLICATE_DEPARTMENT);
      if (hired != 0)
        hold_against (&finder, person, g_strdup_printf ("h %s\n%d", name, hired), GUILD_DUPLICATE_HIRE_DATE);
    }
  return finder.found;
}

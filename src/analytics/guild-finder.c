/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-finder.h"

#include <string.h>

#include "guild-people-columns.h"
#include "guild-strengths.h"

#define N_RANKS GUILD_FINDER_NOT

typedef struct
{
  gint64 key;
  const char *title;
  const char *folded; /* the title, then further words on lines of their own */
  gboolean recent;
} Entry;

struct _GuildFinder
{
  GArray *entries[GUILD_FINDER_N_GROUPS]; /* Entry, in the order in which equals are listed */
  GStringChunk *texts;
};

/**
 * guild_finder_new:
 *
 * Returns: (transfer full): a finder that knows nothing yet
 */
GuildFinder *
guild_finder_new (void)
{
  GuildFinder *self = g_new0 (GuildFinder, 1);

  for (guint group = 0; group < GUILD_FINDER_N_GROUPS; group++)
    self->entries[group] = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->texts = g_string_chunk_new (4096);
  return self;
}

/**
 * guild_finder_free:
 * @self: (transfer full): a finder
 */
void
guild_finder_free (GuildFinder *self)
{
  for (guint group = 0; group < GUILD_FINDER_N_GROUPS; group++)
    g_array_unref (self->entries[group]);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * guild_finder_add:
 * @self: a finder
 * @group: what it is
 * @key: what the match will say
 * @title: what it is called
 * @words: (nullable): other words that find it
 *
 * Adds something after everything of its group.
 */
void
guild_finder_add (GuildFinder     *self,
                  GuildFinderGroup group,
                  gint64           key,
                  const char      *title,
                  const char      *words)
{
  g_autofree char *joined = words != NULL && *words != '\0' ? g_strconcat (title, "\n", words, NULL) : NULL;
  g_autofree char *folded = guild_fold_for_search (joined != NULL ? joined : title);
  Entry entry = { key, g_string_chunk_insert (self->texts, title), g_string_chunk_insert (self->texts, folded), FALSE };

  g_array_append_val (self->entries[group], entry);
}

/* --- what an organisation holds ------------------------------------------------------------------------ */

typedef struct
{
  char *collation;
  const GuildRecord *record;
  int level;
} Named;

static void
named_clear (gpointer data)
{
  g_free (((Named *) data)->collation);
}

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  const Named *left = a, *right = b;
  int order = left->level != right->level ? right->level - left->level : strcmp (left->collation, right->collation);
  gint64 left_key = guild_record_get_key (left->record), right_key = guild_record_get_key (right->record);

  return order != 0 ? order : (left_key > right_key) - (left_key < right_key);
}

static GArray *
new_named (void)
{
  GArray *named = g_array_new (FALSE, FALSE, sizeof (Named));

  g_array_set_clear_func (named, named_clear);
  return named;
}

/* The higher levels first, then by name. */
static void
add_named (GArray            *named,
           const GuildRecord *record,
           guint              name_field,
           int                level)
{
  Named row = { g_utf8_collate_key (guild_record_get_text (record, name_field), -1), record, level };

  g_array_append_val (named, row);
}

static void
add_sorted (GuildFinder     *self,
            GuildFinderGroup group,
            GArray          *named,
            guint            name_field,
            guint            id_field)
{
  g_array_sort (named, compare_named);
  for (guint i = 0; i < named->len; i++)
    {
      const GuildRecord *record = g_array_index (named, Named, i).record;

      guild_finder_add (self, group, guild_record_get_key (record), guild_record_get_text (record, name_field),
                        guild_record_get_text (record, id_field));
    }
}

/**
 * guild_finder_add_snapshot:
 * @self: a finder
 * @snapshot: an organisation
 * @cancellable: (nullable): to stop early
 *
 * Adds its people, competencies and roles, by name. People who left are found too.
 *
 * Returns: whether all were added
 */
gboolean
guild_finder_add_snapshot (GuildFinder         *self,
                           const GuildSnapshot *snapshot,
                           GCancellable        *cancellable)
{
  g_autoptr (GArray) people = new_named ();
  g_autoptr (GArray) competencies = new_named ();
  g_autoptr (GArray) roles = new_named ();

  for (gint64 key = 1; key < guild_snapshot_get_n_person_slots (snapshot); key++)
    {
      GuildPersonRow row;

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (guild_snapshot_get_person (snapshot, key, &row))
        add_named (people, row.record, GUILD_PERSON_NAME, 0);
    }
  for (gint64 key = 1; key < guild_snapshot_get_n_competency_slots (snapshot); key++)
    {
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, key);

      if (info != NULL)
        add_named (competencies, info->record, GUILD_COMPETENCY_NAME, 0);
    }
  for (gint64 key = 1; key < guild_snapshot_get_n_role_slots (snapshot); key++)
    {
      const GuildProfile *profile = guild_snapshot_get_profile (snapshot, key);

      if (profile != NULL)
        add_named (roles, profile->role, GUILD_ROLE_NAME, 0);
    }
  add_sorted (self, GUILD_FINDER_PERSON, people, GUILD_PERSON_NAME, GUILD_PERSON_ID);
  add_sorted (self, GUILD_FINDER_COMPETENCY, competencies, GUILD_COMPETENCY_NAME, GUILD_COMPETENCY_ID);
  add_sorted (self, GUILD_FINDER_ROLE, roles, GUILD_ROLE_NAME, GUILD_ROLE_ID);
  return !g_cancellable_is_cancelled (cancellable);
}

/**
 * guild_finder_new_for_role:
 * @snapshot: an organisation
 * @role: key of a role
 *
 * Returns: (transfer full): a finder of who is in the role today
 */
GuildFinder *
guild_finder_new_for_role (const GuildSnapshot *snapshot,
                           gint64               role)
{
  GuildFinder *self = guild_finder_new ();
  g_autoptr (GArray) people = new_named ();

  for (gint64 key = 1; key < guild_snapshot_get_n_person_slots (snapshot); key++)
    {
      GuildPersonRow row;

      if (guild_snapshot_get_person (snapshot, key, &row) && row.employed && row.role == role)
        add_named (people, row.record, GUILD_PERSON_NAME, 0);
    }
  add_sorted (self, GUILD_FINDER_PERSON, people, GUILD_PERSON_NAME, GUILD_PERSON_ID);
  return self;
}

/**
 * guild_finder_new_for_competency:
 * @snapshot: an organisation
 * @competency: key of a competency
 *
 * Returns: (transfer full): a finder of who is strong in it, the strongest first
 */
GuildFinder *
guild_finder_new_for_competency (const GuildSnapshot *snapshot,
                                 gint64               competency)
{
  GuildFinder *self = guild_finder_new ();
  g_autoptr (GuildBests) bests = guild_bests_new (snapshot);
  g_autoptr (GArray) people = new_named ();

  for (gint64 key = 1; key < guild_snapshot_get_n_person_slots (snapshot); key++)
    {
      GuildPersonRow row;

      if (guild_snapshot_get_person (snapshot, key, &row) && row.employed &&
          guild_is_strength (snapshot, bests, key, competency))
        add_named (people, row.record, GUILD_PERSON_NAME,
                   guild_cell_get_level (guild_snapshot_get_cell (snapshot, key, competency)));
    }
  add_sorted (self, GUILD_FINDER_PERSON, people, GUILD_PERSON_NAME, GUILD_PERSON_ID);
  return self;
}

/* --- searching -------------------------------------------------------------------------------------------- */

static gboolean
begins_word (const char *text,
             const char *at)
{
  guchar before = at > text ? (guchar) at[-1] : ' ';

  return before < 0x80 && !g_ascii_isalnum (before);
}

/* The letters of @term in the title, the first one where a word begins. */
static gboolean
is_scattered (const char *folded,
              const char *term)
{
  const char *end = folded + strcspn (folded, "\n");

  for (const char *start = folded; start < end; start = g_utf8_next_char (start))
    {
      const char *at = start;
      const char *letter = term;

      if (!begins_word (folded, start) || g_utf8_get_char (start) != g_utf8_get_char (term))
        continue;
      while (at < end && *letter != '\0')
        {
          if (g_utf8_get_char (at) == g_utf8_get_char (letter))
            letter = g_utf8_next_char (letter);
          at = g_utf8_next_char (at);
        }
      if (*letter == '\0')
        return TRUE;
    }
  return FALSE;
}

/**
 * guild_finder_rank:
 * @folded: a text as guild_fold_for_search() has it; further words may follow on lines of their own
 * @term: a folded term, not empty
 *
 * Returns: how well @term matches
 */
GuildFinderRank
guild_finder_rank (const char *folded,
                   const char *term)
{
  const char *at = strstr (folded, term);

  if (at == folded)
    return GUILD_FINDER_BEGINS;
  if (at == NULL)
    return is_scattered (folded, term) ? GUILD_FINDER_SCATTERED : GUILD_FINDER_NOT;
  for (; at != NULL; at = strstr (at + 1, term))
    if (begins_word (folded, at))
      return GUILD_FINDER_WORD_BEGINS;
  return GUILD_FINDER_INSIDE;
}

/* The whole as it was typed, or else the worst of its words. */
static GuildFinderRank
rank_entry (const char        *folded,
            const char        *whole,
            const char *const *terms)
{
  GuildFinderRank rank = guild_finder_rank (folded, whole);
  GuildFinderRank worst = GUILD_FINDER_BEGINS;

  if (terms[0] == NULL || terms[1] == NULL || rank <= GUILD_FINDER_INSIDE)
    return rank;
  for (guint i = 0; terms[i] != NULL && worst != GUILD_FINDER_NOT; i++)
    if (*terms[i] != '\0')
      worst = MAX (worst, guild_finder_rank (folded, terms[i]));
  return worst == GUILD_FINDER_BEGINS ? GUILD_FINDER_WORD_BEGINS : MIN (worst, rank);
}

/**
 * guild_finder_remember:
 * @self: a finder
 * @group: what it is
 * @key: what was chosen
 *
 * From now on it stands before its equals.
 */
void
guild_finder_remember (GuildFinder     *self,
                       GuildFinderGroup group,
                       gint64           key)
{
  for (guint i = 0; i < self->entries[group]->len; i++)
    if (g_array_index (self->entries[group], Entry, i).key == key)
      g_array_index (self->entries[group], Entry, i).recent = TRUE;
}

/**
 * guild_finder_get_title:
 * @self: a finder
 * @group: what it is
 * @key: its key
 *
 * Returns: (transfer none) (nullable): what it is called
 */
const char *
guild_finder_get_title (const GuildFinder *self,
                        GuildFinderGroup   group,
                        gint64             key)
{
  for (guint i = 0; i < self->entries[group]->len; i++)
    if (g_array_index (self->entries[group], Entry, i).key == key)
      return g_array_index (self->entries[group], Entry, i).title;
  return NULL;
}

static void
search_group (const GuildFinder *self,
              GuildFinderGroup   group,
              const char        *whole,
              const char *const *terms,
              guint              limit,
              guint             *n_found,
              GArray            *matches)
{
  g_autofree const Entry **best = g_new (const Entry *, 2 * N_RANKS * (gsize) limit);
  guint n_best[2 * N_RANKS] = { 0 };

  for (guint i = 0; i < self->entries[group]->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries[group], Entry, i);
      GuildFinderRank rank = *whole == '\0' ? GUILD_FINDER_BEGINS : rank_entry (entry->folded, whole, terms);
      guint place = 2 * rank + !entry->recent;

      if (rank == GUILD_FINDER_NOT)
        continue;
      (*n_found)++;
      if (n_best[place] < limit)
        best[place * limit + n_best[place]++] = entry;
    }
  for (guint place = 0, n = 0; place < G_N_ELEMENTS (n_best); place++)
    for (guint i = 0; i < n_best[place] && n < limit; i++, n++)
      {
        const Entry *entry = best[place * limit + i];
        GuildFinderMatch match = { group, entry->key, entry->title, (GuildFinderRank) (place / 2) };

        g_array_append_val (matches, match);
      }
}

/**
 * guild_finder_search:
 * @self: a finder
 * @text: what was typed, as it was typed
 * @limit: the most matches of a group
 * @n_found: (out) (optional): how many there are without the limit
 *
 * Lists by group, in each the best first; what was chosen before stands before its equals. Without
 * a text, everything matches.
 *
 * Returns: (transfer full) (element-type GuildFinderMatch): the matches
 */
GArray *
guild_finder_search (const GuildFinder *self,
                     const char        *text,
                     guint              limit,
                     guint             *n_found)
{
  g_autofree char *folded = guild_fold_for_search (text);
  g_auto (GStrv) terms = g_strsplit_set (g_strstrip (folded), " \t\n", -1);
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (GuildFinderMatch));
  guint n = 0;

  for (guint group = 0; group < GUILD_FINDER_N_GROUPS; group++)
    search_group (self, (GuildFinderGroup) group, folded, (const char *const *) terms, limit, &n, matches);
  if (n_found != NULL)
    *n_found = n;
  return matches;
}

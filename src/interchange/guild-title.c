/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-title.h"

#include <string.h>

#define MAX_WORDS  12
#define MAX_LENGTH 24  /* letters of a word that count */
#define WORD_ALIKE 0.8 /* from here on a word is the other one misspelt */
#define APART      0.5 /* at most, where rank or level differ */

typedef struct
{
  gunichar letters[MAX_LENGTH];
  guint length;
  guint64 set; /* the letters, a bit each: few bits apart, few edits apart */
} Word;

struct _GuildTitle
{
  Word words[MAX_WORDS];
  guint n_words;
  guint ranks; /* a bit each */
  guint level;
};

/* What people write in short, and what they mean. */
static const struct
{
  const char *written;
  const char *meant;
} abbreviations[] = {
  { "acct", "account" },
  { "admin", "administrator" },
  { "asst", "assistant" },
  { "assoc", "associate" },
  { "avp", "assistant vice president" },
  { "ceo", "chief executive officer" },
  { "cfo", "chief financial officer" },
  { "cio", "chief information officer" },
  { "comms", "communications" },
  { "coo", "chief operating officer" },
  { "coord", "coordinator" },
  { "cto", "chief technology officer" },
  { "cust", "customer" },
  { "dev", "developer" },
  { "dir", "director" },
  { "eng", "engineer" },
  { "engr", "engineer" },
  { "evp", "executive vice president" },
  { "exec", "executive" },
  { "fin", "finance" },
  { "gm", "general manager" },
  { "hr", "human resources" },
  { "it", "information technology" },
  { "jnr", "junior" },
  { "jr", "junior" },
  { "leader", "lead" },
  { "mfg", "manufacturing" },
  { "mgr", "manager" },
  { "mktg", "marketing" },
  { "mngr", "manager" },
  { "ops", "operations" },
  { "pres", "president" },
  { "proj", "project" },
  { "qa", "quality assurance" },
  { "rep", "representative" },
  { "snr", "senior" },
  { "spec", "specialist" },
  { "sr", "senior" },
  { "supv", "supervisor" },
  { "svc", "service" },
  { "svp", "senior vice president" },
  { "sw", "software" },
  { "swe", "software engineer" },
  { "sys", "systems" },
  { "tech", "technical" },
  { "vp", "vice president" },
};

/* Words that tell the step of a ladder: with another of them it is another job. */
static const char *const ranks[] = {
  "senior", "junior",  "lead",   "principal", "chief", "head",       "assistant", "associate",
  "deputy", "trainee", "intern", "graduate",  "staff", "apprentice", "executive", "vice",
};

static const char *const fillers[] = { "of", "the", "and", "for", "in", "to", "a", "an", "de", "level", "grade", NULL };

static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x" };

/* 1 for I, 1, L1 or G1; 0 where it is no level. */
static guint
parse_level (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (romans); i++)
    if (strcmp (word, romans[i]) == 0)
      return i + 1;
  if (strchr ("lgp", *word) != NULL && g_ascii_isdigit (word[1]))
    word++;
  if (g_ascii_isdigit (*word) && strlen (word) <= 2 && strspn (word, "0123456789") == strlen (word))
    return (guint) g_ascii_strtoull (word, NULL, 10);
  return 0;
}

static void
add_word (GuildTitle *self,
          const char *text,
          gboolean    first)
{
  guint level = first ? 0 : parse_level (text);
  Word *word = &self->words[self->n_words];

  if (level > 0 || g_strv_contains (fillers, text))
    {
      self->level = MAX (self->level, level);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    if (strcmp (ranks[i], text) == 0)
      {
        self->ranks |= 1u << i;
        return;
      }
  if (self->n_words == MAX_WORDS)
    return;
  for (const char *p = text; *p != '\0' && word->length < MAX_LENGTH; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      word->letters[word->length++] = letter;
      word->set |= G_GUINT64_CONSTANT (1) << (letter % 61);
    }
  self->n_words++;
}

static void
add_token (GuildTitle *self,
           const char *token,
           gboolean    first)
{
  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if (strcmp (abbreviations[i].written, token) == 0)
      {
        g_auto (GStrv) words = g_strsplit (abbreviations[i].meant, " ", -1);

        for (guint j = 0; words[j] != NULL; j++)
          add_word (self, words[j], TRUE);
        return;
      }
  add_word (self, token, first);
}

/* The length of "(m/f/d)" and its like at @text, or 0. */
static gsize
measure_sexes (const char *text)
{
  gsize n = strspn (text, "(mfwdx/|*)");

  return *text == '(' && n >= 4 && text[n - 1] == ')' ? n : 0;
}

/**
 * guild_title_new:
 * @text: a job title as somebody wrote it
 *
 * Returns: (transfer full): the title in parts, without case, accents, signs and order
 */
GuildTitle *
guild_title_new (const char *text)
{
  GuildTitle *self = g_new0 (GuildTitle, 1);
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);
  g_autoptr (GString) token = g_string_new (NULL);
  gboolean first = TRUE;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar letter;

      p += measure_sexes (p);
      letter = g_utf8_get_char (p);
      if (letter != 0 && (g_unichar_isalnum (letter) || letter == '+' || letter == '#'))
        g_string_append_unichar (token, letter);
      else if (letter == 0 || (!g_unichar_ismark (letter) && letter != '.' && letter != '\''))
        {
          if (token->len > 0)
            {
              add_token (self, token->str, first);
              first = FALSE;
            }
          g_string_truncate (token, 0);
        }
      if (letter == 0)
        return self;
    }
}

/**
 * guild_title_free:
 * @self: (transfer full): a title
 */
void
guild_title_free (GuildTitle *self)
{
  g_free (self);
}

/* Letters to add, take away, change or swap with their neighbour. */
static guint
count_edits (const Word *a,
             const Word *b)
{
  guint rows[3][MAX_LENGTH + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];

  for (guint j = 0; j <= b->length; j++)
    last[j] = j;
  for (guint i = 1; i <= a->length; i++)
    {
      guint *free_row = before;

      row[0] = i;
      for (guint j = 1; j <= b->length; j++)
        {
          row[j] = MIN (MIN (row[j - 1], last[j]) + 1, last[j - 1] + (a->letters[i - 1] != b->letters[j - 1]));
          if (i > 1 && j > 1 && a->letters[i - 1] == b->letters[j - 2] && a->letters[i - 2] == b->letters[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
      before = last;
      last = row;
      row = free_row;
    }
  return last[b->length];
}

static double
compare_words (const Word *a,
               const Word *b)
{
  guint length = MAX (a->length, b->length);
  guint most = (guint) (length * (1 - WORD_ALIKE) + 1e-9); /* edits */
  guint64 apart = a->set ^ b->set;
  guint bits = 0;

  if (a->length == b->length && memcmp (a->letters, b->letters, a->length * sizeof *a->letters) == 0)
    return 1;
  if (most == 0 || length - MIN (a->length, b->length) > most)
    return 0;
  for (; apart != 0 && bits <= 2 * most; bits++)
    apart &= apart - 1;
  if (bits > 2 * most || (most = count_edits (a, b)) > length * (1 - WORD_ALIKE) + 1e-9)
    return 0;
  return 1 - (double) most / length;
}

/**
 * guild_title_compare:
 * @self: a title
 * @other: another
 *
 * By the words that both have, in any order, misspelt or not; abbreviations count as what they stand for. Titles of
 * another rank (Senior, Assistant) or another level (II, 3) are never alike.
 *
 * Returns: from 0 to 1; %GUILD_TITLE_ALIKE and more where they may be one
 */
double
guild_title_compare (const GuildTitle *self,
                     const GuildTitle *other)
{
  gboolean used[MAX_WORDS] = { FALSE };
  double sum = 0, similarity;

  for (guint i = 0; i < self->n_words; i++)
    {
      double best = 0;
      guint at = 0;

      for (guint j = 0; j < other->n_words; j++)
        {
          double alike = used[j] ? 0 : compare_words (&self->words[i], &other->words[j]);

          if (alike > best)
            {
              best = alike;
              at = j;
            }
        }
      used[at] = used[at] || best > 0;
      sum += best;
    }
  if (self->n_words + other->n_words > 0)
    similarity = 2 * sum / (self->n_words + other->n_words);
  else
    similarity = self->ranks != 0 ? 1 : 0;
  return self->ranks != other->ranks || self->level != other->level ? MIN (similarity, APART) : similarity;
}

/**
 * guild_title_similarity:
 * @a: a job title
 * @b: another
 *
 * Returns: guild_title_compare() of the two
 */
double
guild_title_similarity (const char *a,
                        const char *b)
{
  g_autoptr (GuildTitle) left = guild_title_new (a);
  g_autoptr (GuildTitle) right = guild_title_new (b);

  return guild_title_compare (left, right);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a pair is worth, by the organisation's weights: shares of criteria in whole units, which sum to the score. */

#include <math.h>
#include <string.h>

#include "guild-matching-private.h"

/* --- languages --------------------------------------------------------------------------------------------- */

typedef struct
{
  char *name;
  guint n;
} Language;

static void
language_clear (gpointer data)
{
  g_free (((Language *) data)->name);
}

/* The most common first, then by name. */
static int
compare_languages (gconstpointer a,
                   gconstpointer b)
{
  const Language *left = a, *right = b;

  return left->n != right->n ? (left->n < right->n) - (left->n > right->n) : strcmp (left->name, right->name);
}

/* "en, de" → { "en", "de" }, whatever their case. */
static char **
split_languages (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  char **names = g_strsplit_set (folded, ",;/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    g_strstrip (names[i]);
  return names;
}

/* Adds the languages of all profiles to @texts: text → how many have it. */
static void
count_texts (const GuildSnapshot *snapshot,
             GuildKind            kind,
             guint                field,
             GHashTable          *texts)
{
  const GPtrArray *rows = guild_snapshot_get_records (snapshot, kind);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const char *text = guild_record_get_text (rows->pdata[i], field);

      if (text != NULL && *text != '\0')
        g_hash_table_insert (texts, (gpointer) text,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (texts, text)) + 1));
    }
}

/* Profiles say few different things: each text is taken apart once. */
static GHashTable *
make_languages (const GuildSnapshot *snapshot)
{
  GHashTable *masks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) bits = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) languages = g_array_new (FALSE, FALSE, sizeof (Language));
  GHashTableIter iter;
  gpointer key, value;

  g_array_set_clear_func (languages, language_clear);
  count_texts (snapshot, GUILD_KIND_MENTOR, GUILD_MENTOR_LANGUAGES, texts);
  count_texts (snapshot, GUILD_KIND_MENTEE, GUILD_MENTEE_LANGUAGES, texts);
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) names = split_languages (key);

      for (guint i = 0; names[i] != NULL; i++)
        if (*names[i] != '\0')
          g_hash_table_insert (numbers, g_strdup (names[i]),
                               GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (numbers, names[i])) +
                                                 GPOINTER_TO_UINT (value)));
    }
  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Language language = { g_strdup (key), GPOINTER_TO_UINT (value) };

      g_array_append_val (languages, language);
    }
  g_array_sort (languages, compare_languages);
  for (guint i = 0; i < languages->len; i++)
    g_hash_table_insert (bits, g_array_index (languages, Language, i).name,
                         GUINT_TO_POINTER (1u << MIN (i, GUILD_N_LANGUAGE_BITS - 1)));
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_auto (GStrv) names = split_languages (key);
      guint mask = 0;

      for (guint i = 0; names[i] != NULL; i++)
        mask |= GPOINTER_TO_UINT (g_hash_table_lookup (bits, names[i]));
      g_hash_table_insert (masks, g_strdup (key), GUINT_TO_POINTER (mask));
    }
  return masks;
}

static guint32
get_languages (const GuildMatchScale *self,
               gint64                 person,
               gboolean               as_mentor)
{
  const GuildPairIndex *index = guild_snapshot_get_pair_index (self->context->snapshot);
  const GuildRecord *profile = as_mentor ? guild_pair_index_get_mentor (index, person)
                                         : guild_pair_index_get_mentee (index, person);
  const char *text = profile == NULL
                         ? NULL
                         : guild_record_get_text (profile, as_mentor ? GUILD_MENTOR_LANGUAGES : GUILD_MENTEE_LANGUAGES);
  guint mask = text == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (self->languages, text));

  return mask == 0 ? G_MAXUINT32 : mask;
}

/* --- places -------------------------------------------------------------------------------------------------- */

/* Names are one pointer each in a snapshot. Beyond as many as there are numbers, a place is as one not known. */
static void
number_place (GHashTable *places,
              const char *name)
{
  if (name != NULL && !g_hash_table_contains (places, name))
    g_hash_table_insert (places, (gpointer) name, GUINT_TO_POINTER (g_hash_table_size (places) + 1));
}

static guint16
get_place (GHashTable *places,
           const char *name,
           gboolean    as_mentor)
{
  guint number = name == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (places, name));

  if (number == 0 || number >= GUILD_TRAIT_NOWHERE)
    return as_mentor ? GUILD_TRAIT_UNKNOWN_MENTOR : GUILD_TRAIT_UNKNOWN_MENTEE;
  return (guint16) number;
}

static gboolean
is_unknown (guint16 place)
{
  return place == GUILD_TRAIT_UNKNOWN_MENTEE || place == GUILD_TRAIT_UNKNOWN_MENTOR;
}

/* Fills @traits with what two people are compared by. */
void
guild_match_scale_traits (const GuildMatchScale *self,
                          gint64                 person,
                          gboolean               as_mentor,
                          GuildTraits           *traits)
{
  GuildPersonRow row = { 0 };

  guild_snapshot_get_person (self->context->snapshot, person, &row);
  traits->department = get_place (self->departments, row.department, as_mentor);
  traits->location = get_place (self->locations, row.location, as_mentor);
  traits->languages = get_languages (self, person, as_mentor);
}

/* --- shares ---------------------------------------------------------------------------------------------------- */

/* Rounded once, here, and never again. */
GuildScore
guild_match_scale_share (const GuildMatchScale *self,
                         GuildCriterionKind     kind,
                         double                 part)
{
  return self->whole <= 0 ? 0 : (GuildScore) llround (self->weights[kind] * part / self->whole * GUILD_SCORE_ONE);
}

/* The share of a pair rule, or of none where @rule is -1. */
GuildScore
guild_match_scale_rule (const GuildMatchScale *self,
                        int                    rule)
{
  return guild_match_scale_share (self, GUILD_CRITERION_PREFERENCE,
                                  guild_criterion_get (GUILD_CRITERION_PREFERENCE)->of_rule (rule));
}

static GuildScore
share_of_trait (const GuildMatchScale *self,
                GuildCriterionKind     kind,
                gboolean               agree)
{
  return guild_match_scale_share (self, kind, guild_criterion_get (kind)->of_trait (self->context, agree));
}

/* What is added for one whose place is not known, above what two people who differ get: unknown is never
 * worse than neutral. Where both are not known it is added twice, as if they agreed. */
GuildScore
guild_match_scale_unknown (const GuildMatchScale *self,
                           GuildCriterionKind     kind)
{
  GuildScore differ = share_of_trait (self, kind, FALSE);
  GuildScore neutral = guild_match_scale_share (self, kind, GUILD_CRITERION_NEUTRAL);

  return MAX (neutral - differ, 0);
}

static GuildScore
share_of_place (const GuildMatchScale *self,
                GuildCriterionKind     kind,
                guint16                mentee,
                guint16                mentor)
{
  GuildScore unknown = guild_match_scale_unknown (self, kind);
  GuildScore share = share_of_trait (self, kind, mentee == mentor);

  return share + (is_unknown (mentee) ? unknown : 0) + (is_unknown (mentor) ? unknown : 0);
}

/* The share of one of the criteria that compare traits. */
GuildScore
guild_match_scale_trait (const GuildMatchScale *self,
                         GuildCriterionKind     kind,
                         const GuildTraits     *mentee,
                         const GuildTraits     *mentor)
{
  if (kind == GUILD_CRITERION_DEPARTMENT)
    return share_of_place (self, kind, mentee->department, mentor->department);
  if (kind == GUILD_CRITERION_LOCATION)
    return share_of_place (self, kind, mentee->location, mentor->location);
  return share_of_trait (self, kind, (mentee->languages & mentor->languages) != 0);
}

/* Measures a pair by all criteria, whether the rules allow it or not; the market's parts sum to the same. */
GuildScore
guild_match_scale_measure (const GuildMatchScale   *self,
                           const GuildPairQuestion *question,
                           int                      mentor_level,
                           GuildScore               shares[GUILD_N_CRITERIA])
{
  const GuildSnapshot *snapshot = self->context->snapshot;
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, question->competency);
  const GuildRecord *rule = guild_pair_index_get_rule (guild_snapshot_get_pair_index (snapshot), question->mentor,
                                                       question->mentee, question->competency);
  GuildTraits mentee, mentor;
  GuildScore sum = 0;

  guild_match_scale_traits (self, question->mentee, FALSE, &mentee);
  guild_match_scale_traits (self, question->mentor, TRUE, &mentor);
  for (GuildCriterionKind kind = 0; kind < GUILD_N_CRITERIA; kind++)
    {
      const GuildCriterion *criterion = guild_criterion_get (kind);

      if (criterion->of_gap != NULL)
        shares[kind] = guild_match_scale_share (self, kind,
                                                criterion->of_gap (self->context, question->mentee,
                                                                   question->competency));
      else if (criterion->of_mentor != NULL)
        shares[kind] = guild_match_scale_share (self, kind, criterion->of_mentor (self->context, question->mentor));
      else if (criterion->of_level != NULL)
        shares[kind] = guild_match_scale_share (self, kind,
                                                criterion->of_level (mentor_level, question->goal_level, info->top));
      else if (criterion->of_trait != NULL)
        shares[kind] = guild_match_scale_trait (self, kind, &mentee, &mentor);
      else
        shares[kind] = guild_match_scale_rule (self, rule == NULL
                                                         ? -1
                                                         : (int) guild_record_get_integer (rule, GUILD_PAIR_RULE_RULE));
      sum += shares[kind];
    }
  return sum;
}

void
guild_match_scale_init (GuildMatchScale     *self,
                        const GuildSnapshot *snapshot,
                        GCancellable        *cancellable)
{
  const GuildPolicy *policy = guild_snapshot_get_policy (snapshot);

  *self = (GuildMatchScale) { .context = guild_criteria_context_new (snapshot, cancellable) };
  self->departments = g_hash_table_new (NULL, NULL);
  self->locations = g_hash_table_new (NULL, NULL);
  self->languages = make_languages (snapshot);
  for (GuildCriterionKind kind = 0; kind < GUILD_N_CRITERIA; kind++)
    self->whole += self->weights[kind] = guild_criterion_get_weight (kind, policy);
  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      GuildPersonRow row;

      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
        continue;
      number_place (self->departments, row.department);
      number_place (self->locations, row.location);
    }
}

void
guild_match_scale_clear (GuildMatchScale *self)
{
  guild_criteria_context_free (self->context);
  g_hash_table_unref (self->departments);
  g_hash_table_unref (self->locations);
  g_hash_table_unref (self->languages);
}

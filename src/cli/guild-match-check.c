/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A match is believed only as far as it can be computed again: its rules, scores and sums, and the bound. */

#include "guild-match-check.h"

#include <glib/gi18n.h>
#include <math.h>

#include "guild-certificate.h"
#include "guild-error.h"
#include "guild-match-print.h"

typedef struct
{
  GuildOrganisation *organisation;
  GuildMatching *matching; /* solved, for prices and for what is kept together */
  const GuildMarket *market;
  GPtrArray *problems;
  guint *mentors;
  gboolean *pinned;
  GuildScore *prices;
} Check;

static void
check_clear (Check *self)
{
  g_free (self->mentors);
  g_free (self->pinned);
  g_free (self->prices);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static void find (Check      *self,
                  const char *format,
                  ...) G_GNUC_PRINTF (2, 3);

static void
find (Check      *self,
      const char *format,
      ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* --- a file ---------------------------------------------------------------------------------------------------- */

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

/* A score or a sum of them; what is no number is none. */
static gboolean
get_score (JsonObject *object,
           const char *member,
           gint64     *score)
{
  JsonNode *node = json_object_get_member (object, member);
  double number = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : (double) NAN;

  if (!(fabs (number) < (double) G_MAXINT32 * 1000))
    return FALSE;
  *score = llround (number * GUILD_SCORE_ONE);
  return TRUE;
}

static gint64
get_key (Check      *self,
         GuildKind   kind,
         const char *id)
{
  const GuildRecord *row = guild_organisation_find (self->organisation, kind, id);

  return row == NULL ? 0 : guild_record_get_key (row);
}

static void
take_pair (Check      *self,
           JsonObject *object,
           gint64     *total)
{
  const char *mentee_id = get_text (object, "mentee"), *competency_id = get_text (object, "competency");
  const char *mentor_id = get_text (object, "mentor");
  gint64 mentee = get_key (self, GUILD_KIND_PERSON, mentee_id), mentor = get_key (self, GUILD_KIND_PERSON, mentor_id);
  gint64 competency = get_key (self, GUILD_KIND_COMPETENCY, competency_id), said = 0;
  guint gap, helper;
  GuildScore score;

  if (get_score (object, "score", &said))
    *total += said;
  if (!guild_matching_find_gap (self->matching, mentee, competency, &gap))
    find (self, _ ("pair %s, %s, %s: there is no such open gap"), mentee_id, competency_id, mentor_id);
  else if (self->mentors[gap] != GUILD_NOBODY)
    find (self, _ ("pair %s, %s, %s: the gap has a mentor already"), mentee_id, competency_id, mentor_id);
  else if (!guild_matching_find_mentor (self->matching, mentor, &helper) ||
           !guild_matching_get_score (self->matching, mentee, competency, mentor, &score, NULL))
    {
      GuildPairFacts facts;
      guint obstacles = guild_matching_look_up (self->matching, gap, mentor, &facts) & GUILD_PAIR_BARS_CANDIDATE;
      g_autofree char *reasons = guild_pair_obstacles_format (obstacles);

      find (self, _ ("pair %s, %s, %s: the rules do not allow it: %s"), mentee_id, competency_id, mentor_id,
            obstacles == 0 ? "minimum-score" : reasons);
    }
  else
    {
      self->mentors[gap] = helper;
      if (score != said)
        {
          g_autofree char *right = guild_match_print_score (score);

          find (self, _ ("pair %s, %s, %s: it scores %s"), mentee_id, competency_id, mentor_id, right);
        }
    }
}

/* What the rules keep together belongs to every match. */
static void
look_for_kept (Check *self)
{
  GuildSolver *solver = guild_matching_get_solver (self->matching);

  for (guint gap = 0; gap < self->market->gaps->len; gap++)
    {
      GuildMatchPair pair;

      if (!self->pinned[gap] || self->mentors[gap] == guild_solver_get_mentor (solver, gap))
        continue;
      self->pinned[gap] = FALSE;
      guild_matching_get_pair (self->matching, gap, guild_solver_get_mentor (solver, gap), &pair);
      find (self, _ ("pair %s, %s, %s: it is to be kept together, and is not there"),
            guild_match_print_id (self->organisation, GUILD_KIND_PERSON, pair.mentee),
            guild_match_print_id (self->organisation, GUILD_KIND_COMPETENCY, pair.competency),
            guild_match_print_id (self->organisation, GUILD_KIND_PERSON, pair.mentor));
    }
}

static JsonObject *
read_file (const char *path,
           JsonParser *parser,
           GError    **error)
{
  g_autoptr (GError) failure = NULL;
  JsonNode *root;

  if (!json_parser_load_from_file (parser, path, &failure))
    {
      g_set_error (error, GUILD_ERROR, failure->domain == JSON_PARSER_ERROR ? GUILD_ERROR_FORMAT : GUILD_ERROR_IO,
                   "%s: %s", path, failure->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) ||
      !json_object_has_member (json_node_get_object (root), "pairs") ||
      !JSON_NODE_HOLDS_ARRAY (json_object_get_member (json_node_get_object (root), "pairs")))
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                   _ ("%s: it is no match; “guildhall-cli match FILE --json” prints one"), path);
      return NULL;
    }
  return json_node_get_object (root);
}

static void
take_pairs (Check      *self,
            JsonObject *match)
{
  JsonArray *pairs = json_object_get_array_member (match, "pairs");
  gint64 total = 0, said;

  for (guint i = 0; i < self->market->gaps->len; i++)
    self->mentors[i] = GUILD_NOBODY;
  for (guint i = 0; i < json_array_get_length (pairs); i++)
    {
      JsonNode *pair = json_array_get_element (pairs, i);

      if (JSON_NODE_HOLDS_OBJECT (pair))
        take_pair (self, json_node_get_object (pair), &total);
      else
        find (self, _ ("pair %u is no object"), i + 1);
    }
  look_for_kept (self);
  if (!get_score (match, "total_score", &said) || said != total)
    {
      g_autofree char *right = guild_match_print_score (total);

      find (self, _ ("total_score: the pairs sum to %s"), right);
    }
}

/* What the file claims of the whole; each member may be left out. */
static void
check_claims (Check      *self,
              JsonObject *match,
              gint64      worth,
              gint64      best)
{
  JsonNode *optimal = json_object_get_member (match, "optimal");
  gint64 said;

  if (get_score (match, "objective", &said) && said != worth)
    {
      g_autofree char *right = guild_match_print_score (worth);

      find (self, _ ("objective: scores and slot bonuses sum to %s"), right);
    }
  if (get_score (match, "upper_bound", &said) && said < best)
    {
      g_autofree char *right = guild_match_print_score (best);

      find (self, _ ("upper_bound: there is a match that is worth %s"), right);
    }
  if (optimal != NULL && JSON_NODE_HOLDS_VALUE (optimal) && json_node_get_boolean (optimal) && worth != best)
    {
      g_autofree char *missing = guild_match_print_score (best - worth);

      find (self, _ ("optimal: another match is worth %s more"), missing);
    }
}

/* --- all of it ----------------------------------------------------------------------------------------------------- */

static void
take_solution (Check *self)
{
  GuildSolver *solver = guild_matching_get_solver (self->matching);

  self->market = guild_solver_get_market (solver);
  self->mentors = g_new (guint, self->market->gaps->len + 1);
  self->pinned = g_new (gboolean, self->market->gaps->len + 1);
  self->prices = g_new (GuildScore, self->market->mentors->len + 1);
  for (guint gap = 0; gap < self->market->gaps->len; gap++)
    {
      self->mentors[gap] = guild_solver_get_mentor (solver, gap);
      self->pinned[gap] = guild_solver_is_pinned (solver, gap);
    }
  for (guint mentor = 0; mentor < self->market->mentors->len; mentor++)
    self->prices[mentor] = guild_solver_get_price (solver, mentor);
}

/* Adds to @problems a sentence for everything that is wrong with the match in the file, or where @path is NULL with the
 * one that is found now. FALSE where it could not be looked at. */
gboolean
guild_match_check (GuildOrganisation *organisation,
                   const char        *path,
                   GPtrArray         *problems,
                   GError           **error)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) wrong = NULL;
  g_auto (Check) self = { .organisation = organisation, .matching = matching, .problems = problems };
  JsonObject *match = path == NULL ? NULL : read_file (path, parser, error);
  GuildAnswer answer;
  gint64 worth, bound, best;

  if ((path != NULL && match == NULL) ||
      !guild_matching_solve (matching, GUILD_MATCH_OPTIMAL, guild_match_print_progress, NULL, NULL, error))
    return FALSE;
  guild_cli_progress_end ();
  take_solution (&self);
  answer = (GuildAnswer) { self.mentors, self.pinned, self.prices };
  if (!guild_market_check (self.market, &wrong) ||
      !guild_certificate_check (self.market, &answer, &best, &bound, &wrong))
    {
      find (&self, "%s", wrong->message);
      return TRUE;
    }
  if (best != bound)
    {
      g_autofree char *missing = guild_match_print_score (bound - best);

      find (&self, _ ("The match is not proved the best: another could be worth %s more."), missing);
    }
  if (match == NULL)
    return TRUE;
  take_pairs (&self, match);
  if (!guild_certificate_check (self.market, &answer, &worth, NULL, &wrong))
    find (&self, "%s", wrong->message);
  else
    check_claims (&self, match, worth, best);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-today-words.h"

#include <glib/gi18n.h>

#include "guild-pair-rules.h"
#include "guild-pairing.h"
#include "guild-words.h"

#define DAYS_A_WEEK 7

/* The names that a line may need. */
typedef struct
{
  const GuildSnapshot *snapshot;
  const GuildAttentionItem *item;
  const GuildRecord *pairing; /* not of those that are over */
  const char *person;
  const char *other;
  const char *skill;
  const char *confirmer; /* of the person, or NULL */
} Names;

static const char *
get_name (const GuildSnapshot *snapshot,
          gint64               person)
{
  GuildPersonRow row;

  return guild_snapshot_get_person (snapshot, person, &row) ? guild_record_get_text (row.record, GUILD_PERSON_NAME)
                                                            : "";
}

static const char *
get_confirmer (const GuildSnapshot *snapshot,
               gint64               person)
{
  GuildPersonRow row;

  return guild_snapshot_get_person (snapshot, person, &row) && row.confirmer != 0 ? get_name (snapshot, row.confirmer)
                                                                                  : NULL;
}

static char *
say_confirmer (const char *confirmer)
{
  /* Translators: %s is who decides on somebody's levels. */
  return confirmer != NULL ? g_strdup_printf (_ ("%s confirms"), confirmer)
                           : g_strdup (_ ("Nobody is named to confirm it"));
}

/* From where to where, as far as it is known. */
static char *
say_levels (const Names *names)
{
  gint64 from, goal;

  if (names->pairing == NULL || names->item->competency == 0)
    return g_strdup ("");
  from = guild_record_get_integer (names->pairing, GUILD_PAIRING_FROM_LEVEL);
  goal = guild_record_get_integer (names->pairing, GUILD_PAIRING_GOAL_LEVEL);
  if (goal == GUILD_ABSENT)
    return g_strdup ("");
  if (from == GUILD_ABSENT)
    return g_strdup_printf (_ ("To level %d"), (int) goal);
  return g_strdup_printf (_ ("Level %d to %d"), (int) from, (int) goal);
}

static char *
say_until (const Names *names)
{
  g_autofree char *until = NULL;

  if (names->pairing == NULL || guild_record_get_date (names->pairing, GUILD_PAIRING_UNTIL) == 0)
    return g_strdup ("");
  until = guild_words_full_date (guild_record_get_date (names->pairing, GUILD_PAIRING_UNTIL));
  return g_strdup_printf (_ ("until %s"), until);
}

static char *
say_missing (const Names *names)
{
  guint missing = names->item->missing;
  g_autofree char *level = (missing & GUILD_PAIR_BIT (GUILD_PAIR_UNCONFIRMED)) != 0
                               ? g_strdup_printf (_ ("the level of %s is not confirmed"), names->other)
                               : NULL;
  g_autofree char *rating = (missing & GUILD_PAIR_BIT (GUILD_PAIR_UNRATED)) != 0
                                ? g_strdup_printf (_ ("%s has not rated themselves"), names->person)
                                : NULL;
  g_autofree char *briefing = (missing & GUILD_PAIR_BIT (GUILD_PAIR_UNBRIEFED)) != 0
                                  ? g_strdup_printf (_ ("%s is not briefed"), names->person)
                                  : NULL;

  return guild_words_join (names->skill, rating != NULL ? rating : "", briefing != NULL ? briefing : "",
                           level != NULL ? level : "", NULL);
}

/* Why the rules say no: one sentence is enough to go and look. */
static char *
say_bar (const Names *names)
{
  GuildPairQuestion question;
  GuildPairWorld world;
  GuildPairFacts facts;

  if (names->pairing == NULL)
    return g_strdup (names->skill);
  guild_pair_question_init (&question, names->pairing);
  guild_pair_world_init (&world, names->snapshot);
  guild_pair_facts_look_up (&facts, &world, &question);
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((names->item->missing & GUILD_PAIR_BIT (i)) != 0)
      return guild_pair_obstacle_describe (i, &facts, names->other, names->person);
  return g_strdup (names->skill);
}

static void
show_pairing (GuildTodayWords *self,
              const Names     *names,
              const char      *label)
{
  self->label = label;
  self->action = "win.show-pairing";
  self->target = g_variant_new_int64 (names->item->pairing);
}

static void
show_assessment (GuildTodayWords    *self,
                 const char         *label,
                 gint64              subject,
                 GuildAssessmentKind kind,
                 gint64              competency)
{
  self->label = label;
  self->action = "win.assess";
  self->target = g_variant_new ("(xix)", subject, (gint32) kind, competency);
}

static void
say_accept (GuildTodayWords *self,
            const Names     *names)
{
  const guint both = 1u << GUILD_PART_MENTOR | 1u << GUILD_PART_MENTEE;
  g_autofree char *levels = say_levels (names);
  g_autofree char *with = NULL;

  if (names->item->missing == both)
    {
      self->title = g_strdup_printf (_ ("%s and %s have not accepted yet"), names->person, names->other);
      with = g_strdup ("");
    }
  else if ((names->item->missing & 1u << GUILD_PART_MENTOR) != 0)
    {
      self->title = g_strdup_printf (_ ("%s has not accepted yet"), names->other);
      with = g_strdup_printf (_ ("mentor of %s"), names->person);
      self->face = names->item->other;
    }
  else
    {
      self->title = g_strdup_printf (_ ("%s has not accepted yet"), names->person);
      with = g_strdup_printf (_ ("with %s"), names->other);
    }
  self->details = guild_words_join (names->skill, with, levels, NULL);
  show_pairing (self, names, _ ("Open"));
}

static void
say_prepare (GuildTodayWords *self,
             const Names     *names)
{
  const GuildAttentionItem *item = names->item;

  self->title = g_strdup_printf (_ ("%s and %s cannot start yet"), names->person, names->other);
  self->details = say_missing (names);
  if (item->missing == GUILD_PAIR_BIT (GUILD_PAIR_UNRATED))
    show_assessment (self, _ ("Assess"), item->person, GUILD_ASSESSMENT_KIND_SELF, item->competency);
  else if (item->missing == GUILD_PAIR_BIT (GUILD_PAIR_UNCONFIRMED))
    show_assessment (self, _ ("Confirm"), item->other, GUILD_ASSESSMENT_KIND_MANAGER, item->competency);
  else
    show_pairing (self, names, _ ("Open"));
}

/* A career pairing has no one skill to rate. */
static void
say_reassess (GuildTodayWords *self,
              const Names     *names)
{
  const GuildAttentionItem *item = names->item;
  g_autofree char *with = g_strdup_printf (_ ("Practised with %s"), names->other);
  g_autofree char *confirms = NULL;

  if (item->reason == GUILD_ATTENTION_REASSESS)
    {
      self->title = g_strdup_printf (_ ("%s is asked to rate %s again"), names->person, names->skill);
      self->details = g_steal_pointer (&with);
    }
  else
    {
      int level = guild_ratings_get_self (guild_snapshot_get_ratings (names->snapshot, item->person, item->competency));

      confirms = say_confirmer (names->confirmer);
      self->title = level >= 0 ? g_strdup_printf (_ ("%s rates %s at %d"), names->person, names->skill, level)
                               : g_strdup_printf (_ ("%s and %s wait for the outcome"), names->person, names->other);
      self->details = guild_words_join (with, confirms, NULL);
    }
  if (item->competency == 0)
    show_pairing (self, names, _ ("Open"));
  else if (item->reason == GUILD_ATTENTION_REASSESS)
    show_assessment (self, _ ("Assess"), item->person, GUILD_ASSESSMENT_KIND_SELF, item->competency);
  else
    show_assessment (self, _ ("Confirm"), item->person, GUILD_ASSESSMENT_KIND_MANAGER, item->competency);
}

static void
say_awaiting (GuildTodayWords *self,
              const Names     *names)
{
  const GuildAttentionItem *item = names->item;
  GuildRatings ratings = guild_snapshot_get_ratings (names->snapshot, item->person, item->competency);
  g_autofree char *confirms = say_confirmer (names->confirmer);
  g_autofree char *confirmed = NULL;

  if (item->n_people > 1)
    {
      /* Translators: both numbers are greater than 1. */
      self->title = g_strdup_printf (_ ("%u people rate %u skills higher than confirmed"), item->n_people, item->count);
      self->face = item->other != 0 ? item->other : item->person;
    }
  else if (item->count > 1)
    {
      self->title = g_strdup_printf (_ ("%s rates %u skills higher than confirmed"), names->person, item->count);
    }
  else
    {
      self->title = g_strdup_printf (_ ("%s rates %s at %d"), names->person, names->skill,
                                     guild_ratings_get_self (ratings));
      confirmed = g_strdup_printf (_ ("Confirmed at %d"), guild_ratings_get_confirmed (ratings));
    }
  self->details = guild_words_join (confirmed != NULL ? confirmed : "", confirms, NULL);
  if (names->confirmer != NULL)
    {
      show_assessment (self, _ ("Confirm"), item->person, GUILD_ASSESSMENT_KIND_MANAGER, item->competency);
      return;
    }
  self->label = _ ("Open");
  self->action = "win.show-person";
  self->target = g_variant_new_int64 (item->person);
}

static void
say_draft (GuildTodayWords *self,
           const Names     *names)
{
  const GuildAttentionItem *item = names->item;

  if (item->count > 1)
    self->title = g_strdup_printf (_ ("%s has %u assessments open"), names->other, item->count);
  else if (item->person == item->other)
    self->title = g_strdup_printf (_ ("%s has a self-assessment open"), names->person);
  else
    self->title = g_strdup_printf (_ ("%s has an assessment of %s open"), names->other, names->person);
  self->details = g_strdup (item->count > 1 ? _ ("Drafts that are not submitted")
                                            : _ ("A draft that is not submitted"));
  self->face = item->other != 0 ? item->other : item->person;
  switch (item->kind)
    {
    case GUILD_ASSESSMENT_KIND_SELF:
    case GUILD_ASSESSMENT_KIND_MANAGER:
      show_assessment (self, _ ("Continue"), item->person, item->kind, 0);
      break;
    case GUILD_ASSESSMENT_KIND_PEER:
    case GUILD_ASSESSMENT_KIND_REPORT:
      self->label = _ ("Open");
      self->action = "win.show-person";
      self->target = g_variant_new_int64 (item->person);
      break;
    }
}

static void
say_quiet (GuildTodayWords *self,
           const Names     *names)
{
  const GuildAttentionItem *item = names->item;
  guint weeks = (guint) (guild_snapshot_get_today (names->snapshot) - item->since) / DAYS_A_WEEK;
  g_autofree char *date = guild_words_full_date (item->last);
  g_autofree char *last = item->last != 0 ? g_strdup_printf (_ ("last session %s"), date)
                                          : g_strdup (_ ("no session yet"));

  self->title = g_strdup_printf (ngettext ("%s and %s have not met for %u week", "%s and %s have not met for %u weeks",
                                           weeks),
                                 names->person, names->other, weeks);
  self->details = guild_words_join (names->skill, last, NULL);
  show_pairing (self, names, _ ("Open"));
}

static void
say_unserved (GuildTodayWords *self,
              const Names     *names)
{
  const GuildAttentionItem *item = names->item;

  if (item->count > 1)
    self->title = g_strdup_printf (_ ("%s waits for mentors in %u skills"), names->person, item->count);
  else
    self->title = g_strdup_printf (_ ("%s waits for a mentor in %s"), names->person, names->skill);
  self->details = g_strdup (_ ("Marked as not served by formal learning, or not quickly"));
  self->label = _ ("Find a Mentor");
  self->action = "win.find-mentor";
  self->target = g_variant_new ("(xx)", item->person, item->competency);
}

static void
say_confirmed (GuildTodayWords *self,
               const Names     *names)
{
  const GuildAttentionItem *item = names->item;
  int level = guild_ratings_get_confirmed (guild_snapshot_get_ratings (names->snapshot, item->person,
                                                                       item->competency));

  if (item->competency != 0 && level >= 0)
    self->title = g_strdup_printf (_ ("%s reached level %d in %s"), names->person, level, names->skill);
  else
    self->title = g_strdup_printf (_ ("%s and %s reached their goals"), names->person, names->other);
  self->details = g_strdup_printf (_ ("Mentored by %s"), names->other);
  show_pairing (self, names, _ ("Open"));
}

/* The lines about a pairing that say no more than its state. */
static void
say_state (GuildTodayWords *self,
           const Names     *names,
           char            *title,
           const char      *label)
{
  g_autofree char *levels = say_levels (names);
  g_autofree char *until = say_until (names);

  self->title = title;
  self->details = guild_words_join (names->skill, levels, until, NULL);
  show_pairing (self, names, label);
}

/**
 * guild_today_words_init:
 * @self: (out caller-allocates): the words
 * @snapshot: the organisation
 * @item: what needs attention
 *
 * Says it. Goals, reasons and notes are never told here.
 */
void
guild_today_words_init (GuildTodayWords          *self,
                        const GuildSnapshot      *snapshot,
                        const GuildAttentionItem *item)
{
  const GuildCompetencyInfo *info = item->competency != 0 ? guild_snapshot_get_competency (snapshot, item->competency)
                                                          : NULL;
  const Names names = {
    .snapshot = snapshot,
    .item = item,
    .pairing = guild_pair_index_get_pairing (guild_snapshot_get_pair_index (snapshot), item->pairing),
    .person = get_name (snapshot, item->person),
    .other = get_name (snapshot, item->other),
    .skill = info != NULL ? guild_record_get_text (info->record, GUILD_COMPETENCY_NAME) : _ ("Career goals"),
    .confirmer = get_confirmer (snapshot, item->person),
  };

  *self = (GuildTodayWords) { .face = item->person };
  switch (item->reason)
    {
    case GUILD_ATTENTION_OFFER:
      say_state (self, &names,
                 g_strdup_printf (_ ("%s and %s are proposed, not yet offered"), names.person, names.other),
                 _ ("Open"));
      break;
    case GUILD_ATTENTION_ACCEPT:
      say_accept (self, &names);
      break;
    case GUILD_ATTENTION_PREPARE:
      say_prepare (self, &names);
      break;
    case GUILD_ATTENTION_START:
      say_state (self, &names, g_strdup_printf (_ ("%s and %s have agreed and can start"), names.person, names.other),
                 _ ("Start"));
      break;
    case GUILD_ATTENTION_REASSESS:
    case GUILD_ATTENTION_CONFIRM:
      say_reassess (self, &names);
      break;
    case GUILD_ATTENTION_AWAITING:
      say_awaiting (self, &names);
      break;
    case GUILD_ATTENTION_DRAFT:
      say_draft (self, &names);
      break;
    case GUILD_ATTENTION_OVERDUE:
      say_state (self, &names, g_strdup_printf (_ ("%s and %s are past their last day"), names.person, names.other),
                 _ ("Open"));
      break;
    case GUILD_ATTENTION_PAUSED:
      say_state (self, &names, g_strdup_printf (_ ("%s and %s have paused"), names.person, names.other), _ ("Open"));
      break;
    case GUILD_ATTENTION_QUIET:
      say_quiet (self, &names);
      break;
    case GUILD_ATTENTION_BARRED:
      self->title = g_strdup_printf (_ ("%s and %s cannot go on"), names.person, names.other);
      self->details = say_bar (&names);
      show_pairing (self, &names, _ ("Open"));
      break;
    case GUILD_ATTENTION_UNSERVED:
      say_unserved (self, &names);
      break;
    case GUILD_ATTENTION_CONFIRMED:
      say_confirmed (self, &names);
      break;
    case GUILD_ATTENTION_ACTIVE:
      say_state (self, &names, g_strdup_printf (_ ("%s and %s are under way"), names.person, names.other), _ ("Open"));
      break;
    }
  g_variant_ref_sink (self->target);
}

/**
 * guild_today_words_clear:
 * @self: words
 */
void
guild_today_words_clear (GuildTodayWords *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->details, g_free);
  g_clear_pointer (&self->target, g_variant_unref);
}

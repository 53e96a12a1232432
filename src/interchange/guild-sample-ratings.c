/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two years of ratings, as people give them. */
#include "guild-sample-private.h"

#define TOP 5

/* People see themselves about a third of a standard deviation higher than their confirmers do, and the two
 * agree only weakly (Heidemeier and Moser 2009; Conway and Huffcutt 1997): what they share is the smaller
 * part of what each sees. */
#define BIAS       .14
#define SHARED     .24
#define ABILITY    .15
#define VIEW       .75
#define MOOD       .25
#define LEARNED    .2
#define EXCELLENCE 4.2

/* What the guided first task rests on: one gap that nobody can miss, and people who could close it. */
static const GuildSampleFixed fixed[] = {
  { GUILD_SAMPLE_FIRST_PERSON, GUILD_SAMPLE_FIRST_COMPETENCY, 2, 1 },
  { "149", GUILD_SAMPLE_FIRST_COMPETENCY, 5, 5 },
  { "156", GUILD_SAMPLE_FIRST_COMPETENCY, 4, 4 },
  { "202", GUILD_SAMPLE_FIRST_COMPETENCY, 5, 4 },
  { "204", GUILD_SAMPLE_FIRST_COMPETENCY, 5, 5 },
  { "207", GUILD_SAMPLE_FIRST_COMPETENCY, 4, 4 },
};

static const char *const own_evidence[] = {
  "Asked for feedback after the last two projects",
  "Did it alone for the first time this spring",
  "Took the course and used it since",
  "Colleagues come to me with it",
};
static const char *const seen_evidence[] = {
  "Led the quarterly review without help",
  "The one to ask, says the team",
  "Showed two colleagues, who both do it alone now",
  "Solved the backlog of March",
  "Seen in the project that ended in spring",
  "Good with people who know it; not yet with those who do not",
  "Asked the right questions when the supplier changed",
  "Still needs a second pair of eyes",
};

/* How one person sees themselves, and is seen, in every competency that is rated. */
typedef struct
{
  guint person;
  guint n_skills;
  struct
  {
    guint competency;
    double own, other;
    int fixed_own, fixed_other; /* -1: as they are seen */
    gboolean applies;
    gboolean unseen; /* the confirmer never had occasion to see it */
  } skills[64];
} View;

static int
to_level (double value)
{
  return value < 0 ? 0 : value >= TOP ? TOP : (int) (value + .5);
}

static gboolean
is_fixed (GuildSample *self,
          guint        person)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (guild_sample_find_person (self, fixed[i].person) == (int) person)
      return TRUE;
  return FALSE;
}

static void
add_skill (GuildSample *self,
           View        *view,
           guint        competency,
           double       centre,
           double       ability)
{
  double shared = centre + ability + guild_chance_spread (&self->chance) * SHARED;
  guint at = view->n_skills++;

  view->skills[at].competency = competency;
  view->skills[at].own = shared + BIAS + guild_chance_spread (&self->chance) * VIEW;
  view->skills[at].other = shared - BIAS + guild_chance_spread (&self->chance) * VIEW;
  view->skills[at].applies = !guild_chance_percent (&self->chance, 1);
  view->skills[at].unseen = guild_chance_percent (&self->chance, 8);
  view->skills[at].fixed_own = view->skills[at].fixed_other = -1;
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (guild_sample_find_person (self, fixed[i].person) == (int) view->person &&
        guild_sample_find_skill (self, fixed[i].competency) == (int) competency)
      {
        view->skills[at].fixed_own = fixed[i].own;
        view->skills[at].fixed_other = fixed[i].confirmed;
        view->skills[at].applies = TRUE;
        view->skills[at].unseen = FALSE;
        guild_sample_level (self, view->person, competency)->kept = TRUE;
      }
}

static gboolean
has_skill (const View *view,
           int         competency)
{
  for (guint i = 0; i < view->n_skills; i++)
    if ((int) view->skills[i].competency == competency)
      return TRUE;
  return FALSE;
}

/* What the role asks for, some of what the next one does, and one thing in which they excel. */
static void
look (GuildSample *self,
      View        *view)
{
  const GuildSamplePerson *person = &self->people[view->person];
  const GArray *role = self->requirements[person->role];
  double ability = guild_chance_spread (&self->chance) * ABILITY;
  guint best = 0;

  for (guint i = 0; i < role->len; i++)
    {
      const GuildSampleRequirement *requirement = &g_array_index (role, GuildSampleRequirement, i);

      if (guild_chance_percent (&self->chance, 93) || is_fixed (self, view->person))
        add_skill (self, view, (guint) requirement->competency, 1.45 + requirement->target * .4, ability);
    }
  for (guint i = 0; person->next_role >= 0 && i < self->requirements[person->next_role]->len; i++)
    {
      const GuildSampleRequirement *requirement = &g_array_index (self->requirements[person->next_role],
                                                                  GuildSampleRequirement, i);

      if (!has_skill (view, requirement->competency) && guild_chance_percent (&self->chance, 60))
        add_skill (self, view, (guint) requirement->competency, 1.05 + requirement->target * .4, ability);
    }
  for (guint i = 1; i < view->n_skills; i++)
    if (view->skills[i].other > view->skills[best].other)
      best = i;
  view->skills[best].other = MAX (view->skills[best].other, EXCELLENCE);
  /* Who excels does not always know it. */
  if (guild_chance_percent (&self->chance, 60))
    view->skills[best].own = MAX (view->skills[best].own, EXCELLENCE - .6);
  view->skills[best].applies = TRUE;
  view->skills[best].unseen = FALSE;
}

static const char *
choose_evidence (GuildSample        *self,
                 GuildAssessmentKind kind)
{
  if (!guild_chance_percent (&self->chance, 7))
    return "";
  return kind == GUILD_ASSESSMENT_KIND_SELF
             ? own_evidence[guild_chance_below (&self->chance, G_N_ELEMENTS (own_evidence))]
             : seen_evidence[guild_chance_below (&self->chance, G_N_ELEMENTS (seen_evidence))];
}

static void
rate_all (GuildSample        *self,
          const View         *view,
          GuildAssessmentKind kind,
          int                 ago,
          double              learned)
{
  const GuildSamplePerson *person = &self->people[view->person];
  gboolean own = kind == GUILD_ASSESSMENT_KIND_SELF;
  GuildDate date = guild_sample_day (self, ago);
  gint64 assessment;

  if (date < person->hired || (!own && person->confirmer < 0))
    return;
  assessment = guild_sample_assess (self, view->person, own ? view->person : (guint) person->confirmer, kind,
                                    GUILD_ASSESSMENT_STATE_SUBMITTED, date);
  for (guint i = 0; i < view->n_skills; i++)
    {
      int settled = own ? view->skills[i].fixed_own : view->skills[i].fixed_other;
      double seen = (own ? view->skills[i].own : view->skills[i].other) + learned +
                    guild_chance_spread (&self->chance) * MOOD;

      if (!own && view->skills[i].unseen)
        continue;
      guild_sample_rate (self, assessment, view->person, view->skills[i].competency, kind, date,
                         !view->skills[i].applies ? GUILD_ABSENT
                         : settled >= 0           ? settled
                                                  : to_level (seen),
                         choose_evidence (self, kind));
    }
}

/* A person rates themselves, and perhaps the confirmer after them. */
static void
rate_round (GuildSample *self,
            const View  *view,
            int          first,
            guint        span,
            double       learned,
            guint        confirms)
{
  int ago = first - (int) guild_chance_below (&self->chance, span);
  int later = ago - 7 - (int) guild_chance_below (&self->chance, 30);
  gboolean answered = guild_chance_percent (&self->chance, confirms);

  rate_all (self, view, GUILD_ASSESSMENT_KIND_SELF, ago, learned);
  if (answered || is_fixed (self, view->person))
    rate_all (self, view, GUILD_ASSESSMENT_KIND_MANAGER, later, learned);
}

void
guild_sample_add_ratings (GuildSample *self)
{
  for (guint i = 0; i < self->n_people; i++)
    {
      View view = { .person = i };
      guint luck = guild_chance_below (&self->chance, 100);

      look (self, &view);
      if (is_fixed (self, i))
        luck = 99;
      if (luck < 4 || self->people[i].hired > self->monday - 120)
        continue;
      if (luck < 12)
        {
          /* Rated once, so long ago that it is stale. */
          rate_round (self, &view, 930, 120, 0, 70);
          continue;
        }
      rate_round (self, &view, 715, 220, 0, 75);
      if (luck >= 30)
        rate_round (self, &view, 400, 110, LEARNED, 88);
    }
}

/* Of late: who has learned something says so, and some think less of themselves; no confirmer has answered yet. */
void
guild_sample_add_news (GuildSample *self)
{
  for (guint i = 0; i < self->n_people; i++)
    {
      int ago = 3 + (int) guild_chance_below (&self->chance, 50);
      GuildDate date = guild_sample_day (self, ago);
      guint wanted = guild_chance_percent (&self->chance, 25) ? 1 + guild_chance_below (&self->chance, 2) : 0;
      gboolean humble = guild_chance_percent (&self->chance, 25);
      g_autofree int *order = guild_sample_shuffle (self, self->n_competencies);
      gint64 assessment = 0;

      for (guint k = 0; k < self->n_competencies && wanted > 0; k++)
        {
          guint competency = (guint) order[k];
          const GuildSampleLevel *known = guild_sample_level (self, i, competency);
          int level = humble ? known->confirmed.level - 1 : MAX (known->own.level, known->confirmed.level) + 1;

          if (known->kept || known->taken || known->confirmed.level < 0 || known->own.level < 0 || level < 0 ||
              level > TOP || known->confirmed.date > date)
            continue;
          if (assessment == 0)
            assessment = guild_sample_assess (self, i, i, GUILD_ASSESSMENT_KIND_SELF, GUILD_ASSESSMENT_STATE_SUBMITTED,
                                              date);
          guild_sample_rate (self, assessment, i, competency, GUILD_ASSESSMENT_KIND_SELF, date, level,
                             humble ? "" : own_evidence[guild_chance_below (&self->chance, 3)]);
          wanted--;
        }
    }
}

/* What is not finished: two confirmers have still to rate, one person has begun to; and three were asked about a peer. */
void
guild_sample_add_open (GuildSample *self)
{
  static const char *const planned[] = { "110", "152" };
  static const char *const peers[] = { "209", "208", "105" };
  guint drafting = (guint) guild_sample_find_person (self, "187"),
        peer = (guint) guild_sample_find_person (self, "104");
  const GArray *role = self->requirements[self->people[drafting].role];
  gint64 draft;

  for (guint i = 0; i < G_N_ELEMENTS (planned); i++)
    {
      guint subject = (guint) guild_sample_find_person (self, planned[i]);
      guint assessor = (guint) self->people[subject].confirmer;
      guint64 duty = guild_sample_join (assessor, subject);

      guild_sample_assess (self, subject, assessor, GUILD_ASSESSMENT_KIND_MANAGER, GUILD_ASSESSMENT_STATE_PLANNED,
                           guild_sample_day (self, -14 - (int) i * 7));
      g_array_append_val (self->duties, duty);
    }
  for (guint i = 0; i < G_N_ELEMENTS (peers); i++)
    {
      GuildDate date = guild_sample_day (self, 30 - (int) i * 3);
      gint64 assessment = guild_sample_assess (self, peer, (guint) guild_sample_find_person (self, peers[i]),
                                               GUILD_ASSESSMENT_KIND_PEER, GUILD_ASSESSMENT_STATE_SUBMITTED, date);

      for (guint k = 0; k < 6; k++)
        guild_sample_rate (self, assessment, peer,
                           (guint) g_array_index (self->requirements[self->people[peer].role], GuildSampleRequirement,
                                                  k)
                               .competency,
                           GUILD_ASSESSMENT_KIND_PEER, date, to_level (3 + guild_chance_spread (&self->chance)), "");
    }
  /* A draft counts for nothing yet, so that it is not remembered as a level. */
  draft = guild_sample_assess (self, drafting, drafting, GUILD_ASSESSMENT_KIND_SELF, GUILD_ASSESSMENT_STATE_DRAFT,
                               guild_sample_day (self, 3));
  for (guint k = 0; k < 4; k++)
    guild_sample_rate (self, draft, drafting, (guint) g_array_index (role, GuildSampleRequirement, k).competency,
                       GUILD_ASSESSMENT_KIND_PEER, guild_sample_day (self, 3),
                       to_level (2.6 + guild_chance_spread (&self->chance)), "");
}

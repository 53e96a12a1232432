/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chance.h"
#include "guild-organisation.h"
#include "guild-pair-rules.h"

G_BEGIN_DECLS

#define GUILD_SAMPLE_FRAMEWORK        "northbridge"
#define GUILD_SAMPLE_VERSION          1
#define GUILD_SAMPLE_COORDINATOR      "203"
#define GUILD_SAMPLE_FIRST_PERSON     "107"
#define GUILD_SAMPLE_FIRST_COMPETENCY "communication"

/* Levels of people in competencies that the story of the sample needs, whatever chance says. */
typedef struct
{
  const char *person;
  const char *competency;
  int own, confirmed;
} GuildSampleFixed;

/* A person while the lives are made; people, roles and competencies are spoken of by index. */
typedef struct
{
  const GuildRecord *record;
  const GuildRecord *employment;
  int role, next_role, manager, confirmer; /* -1: none */
  GuildDate hired;
  gboolean there;
  GuildDate ready;   /* as a mentor: since when */
  GuildDate briefed; /* as a mentee */
  guint mentor_capacity;
  guint mentoring, learning; /* running pairings */
  guint told;                /* pairings of any kind that tell of them */
} GuildSamplePerson;

typedef struct
{
  int competency;
  int target;
  double weight;
} GuildSampleRequirement;

typedef struct
{
  GuildLatest own, confirmed;
  gboolean taken; /* a pairing serves it */
  gboolean kept;  /* stays as it is: a pairing or the first task rests on it */
} GuildSampleLevel;

/**
 * GuildSample:
 *
 * The sample while it is made: the change so far, and what the lives need to know of it.
 */
typedef struct
{
  GuildOrganisation *organisation;
  GuildChange *change;
  GuildChance chance;
  GuildDate monday; /* of this week: every date stands in weeks and days before or after it */
  GuildPolicy policy;
  GuildSamplePerson *people;
  guint n_people;
  gint64 *roles;
  GArray **requirements; /* by role: GuildSampleRequirement, the weightiest first */
  guint n_roles;
  gint64 *competencies;
  guint n_competencies;
  GuildSampleLevel *levels; /* person × competency */
  GArray *indicators;       /* const GuildRecord *, in order */
  GHashTable *assessors;    /* role and person joined */
  GArray *apart, *duties;   /* guint64: two people joined */
  gint64 programme, cohort;
  guint n_assessments, n_pairings, n_sessions;
} GuildSample;

/* guild-sample-world.c */

void              guild_sample_init          (GuildSample         *self,
                                              GuildOrganisation   *organisation,
                                              GuildChange         *change,
                                              GuildDate            monday);
void              guild_sample_clear         (GuildSample         *self);
GPtrArray        *guild_sample_list          (GuildSample         *self,
                                              GuildKind            kind);
void              guild_sample_insert        (GuildSample         *self,
                                              GuildKind            kind,
                                              gint64               key,
                                              const GuildValue    *values);
gint64            guild_sample_add           (GuildSample         *self,
                                              GuildKind            kind,
                                              const GuildValue    *values);
GuildDate         guild_sample_day           (GuildSample         *self,
                                              int                  ago);
int               guild_sample_find_person   (GuildSample         *self,
                                              const char          *id);
int               guild_sample_find_skill    (GuildSample         *self,
                                              const char          *id);
gint64            guild_sample_key           (GuildSample         *self,
                                              int                  person);
const char       *guild_sample_name          (GuildSample         *self,
                                              int                  person);
GuildSampleLevel *guild_sample_level         (GuildSample         *self,
                                              guint                person,
                                              guint                competency);
GuildCell         guild_sample_cell          (GuildSample         *self,
                                              guint                person,
                                              guint                competency);
int              *guild_sample_shuffle       (GuildSample         *self,
                                              guint                n);
guint             guild_sample_judge         (GuildSample         *self,
                                              guint                mentee,
                                              guint                mentor,
                                              int                  competency,
                                              int                  goal);
int               guild_sample_line_distance (GuildSample         *self,
                                              int                  a,
                                              int                  b);
gint64            guild_sample_assess        (GuildSample         *self,
                                              guint                subject,
                                              guint                assessor,
                                              GuildAssessmentKind  kind,
                                              GuildAssessmentState state,
                                              GuildDate            date);
void              guild_sample_rate          (GuildSample         *self,
                                              gint64               assessment,
                                              guint                subject,
                                              guint                competency,
                                              GuildAssessmentKind  kind,
                                              GuildDate            date,
                                              gint64               level,
                                              const char          *evidence);

static inline guint64
guild_sample_join (guint a,
                   guint b)
{
  return (guint64) a << 32 | b;
}

/* guild-sample-version.c */

GuildDate guild_sample_get_published (GuildSample *self);
void      guild_sample_add_version   (GuildSample *self);

/* guild-sample-ratings.c, guild-sample-lives.c, guild-sample-pairings.c */

void guild_sample_add_ratings  (GuildSample *self);
void guild_sample_add_news     (GuildSample *self);
void guild_sample_add_open     (GuildSample *self);
void guild_sample_add_profiles (GuildSample *self);
void guild_sample_add_marks    (GuildSample *self);
void guild_sample_add_pairings (GuildSample *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildSample, guild_sample_clear)

G_END_DECLS

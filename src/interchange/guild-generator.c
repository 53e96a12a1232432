/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-generator.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-chance.h"
#include "guild-empty.h"
#include "guild-error.h"
#include "guild-generator-names.h"

#define TOP            5 /* of the scale */
#define N_AREAS        20
#define N_FACETS       20
#define N_COMPETENCIES (N_AREAS * N_FACETS)
#define N_REQUIREMENTS 40
#define SPAN           8 /* people who report to one manager */
#define N_LOCATIONS    12
#define N_TITLES       12

/* An area is a domain of the framework and a department. */
static const char *const areas[N_AREAS] = {
  "Software",    "Data",      "Security",       "Infrastructure", "Product",  "Sales",  "Marketing", "Finance",
  "Procurement", "Logistics", "Manufacturing",  "Quality",        "Research", "People", "Legal",     "Customer Service",
  "Facilities",  "Learning",  "Sustainability", "Strategy",
};
static const char *const facets[N_FACETS] = {
  "planning",   "standards",  "tools",           "reporting",     "improvement", "risk",        "assurance",
  "estimation", "design",     "documentation",   "coaching",      "review",      "automation",  "negotiation",
  "budgeting",  "compliance", "troubleshooting", "communication", "sourcing",    "measurement",
};
static const char *const steps[TOP + 1] = { "None yet", "Awareness", "Basic", "Intermediate", "Advanced", "Expert" };
static const char *const practices[TOP] = {
  "Knows what %s is for and whom to ask about it", "Does the usual cases of %s with guidance",
  "Does %s alone, and explains the choices made",  "Handles the hard cases of %s and teaches others",
  "Sets how the organisation goes about %s",
};
static const char *const titles[N_TITLES] = {
  "Associate",  "Coordinator", "Specialist", "Analyst", "Planner", "Advisor",
  "Consultant", "Partner",     "Architect",  "Lead",    "Manager", "Principal",
};
static const char *const locations[N_LOCATIONS] = {
  "Amsterdam", "Bengaluru", "Berlin", "Chicago", "Kraków",    "Lagos",
  "London",    "Lyon",      "Madrid", "Osaka",   "Stockholm", "Toronto",
};
static const char *const languages[] = { "en", "en, de", "en, es", "en, fr", "en, nl", "en, ja" };

typedef struct
{
  gint64 key;
  struct
  {
    guint16 competency;
    guint8 target;
  } requirements[N_REQUIREMENTS];
} Role;

typedef struct
{
  GuildOrganisation *organisation;
  GuildChange *change;
  GuildChance chance;
  GuildDate today;
  guint n_people;
  gint64 framework;
  gint64 domains[N_AREAS];
  gint64 competencies[N_COMPETENCIES];
  char *competency_names[N_COMPETENCIES];
  Role *roles;
  guint n_roles;
  gint64 *people;
  guint8 *departments; /* area of each person */
  guint8 *places;
  guint n_assessments;
} Generator;

static void
generator_clear (Generator *self)
{
  for (guint i = 0; i < N_COMPETENCIES; i++)
    g_free (self->competency_names[i]);
  g_free (self->roles);
  g_free (self->people);
  g_free (self->departments);
  g_free (self->places);
  g_clear_pointer (&self->change, guild_change_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Generator, generator_clear)

static GuildDate
later_of (GuildDate a,
          GuildDate b)
{
  return MAX (a, b);
}

static int
to_level (double value)
{
  return value < 0 ? 0 : value >= TOP ? TOP : (int) (value + .5);
}

/* --- rows ----------------------------------------------------------------------------------------- */

static void
insert (Generator        *self,
        GuildKind         kind,
        gint64            key,
        const GuildValue *values)
{
  g_autoptr (GuildRecord) row = guild_record_new (kind, key, values);

  guild_change_insert (self->change, row);
}

static gint64
add (Generator        *self,
     GuildKind         kind,
     const GuildValue *values)
{
  gint64 key = guild_organisation_reserve_key (self->organisation, kind);

  insert (self, kind, key, values);
  return key;
}

static void
add_framework (Generator *self)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_FRAMEWORK, values);
  values[GUILD_FRAMEWORK_ID].text = "F1";
  values[GUILD_FRAMEWORK_NAME].text = "Generated framework";
  values[GUILD_FRAMEWORK_DESCRIPTION].text = "Synthetic, for load work.";
  values[GUILD_FRAMEWORK_STATE].integer = GUILD_FRAMEWORK_STATE_PUBLISHED;
  self->framework = add (self, GUILD_KIND_FRAMEWORK, values);

  for (int level = 0; level <= TOP; level++)
    {
      guild_values_clear (GUILD_KIND_PROFICIENCY_LEVEL, values);
      values[GUILD_PROFICIENCY_LEVEL_FRAMEWORK].integer = self->framework;
      values[GUILD_PROFICIENCY_LEVEL_LEVEL].integer = level;
      values[GUILD_PROFICIENCY_LEVEL_NAME].text = steps[level];
      add (self, GUILD_KIND_PROFICIENCY_LEVEL, values);
    }
}

static void
add_indicators (Generator *self,
                guint      competency)
{
  for (int level = 1; level <= TOP; level++)
    {
      GuildValue values[GUILD_MAX_FIELDS];
      g_autofree char *id = g_strdup_printf ("C%03u.%d", competency + 1, level);
      g_autoptr (GString) text = g_string_new (practices[level - 1]);

      g_string_replace (text, "%s", self->competency_names[competency], 1);
      guild_values_clear (GUILD_KIND_INDICATOR, values);
      values[GUILD_INDICATOR_ID].text = id;
      values[GUILD_INDICATOR_COMPETENCY].integer = self->competencies[competency];
      values[GUILD_INDICATOR_LEVEL].integer = level;
      values[GUILD_INDICATOR_POSITION].integer = 0;
      values[GUILD_INDICATOR_TEXT].text = text->str;
      add (self, GUILD_KIND_INDICATOR, values);
    }
}

static void
add_competencies (Generator *self)
{
  GuildValue values[GUILD_MAX_FIELDS];

  for (guint area = 0; area < N_AREAS; area++)
    {
      g_autofree char *id = g_strdup_printf ("D%02u", area + 1);

      guild_values_clear (GUILD_KIND_DOMAIN, values);
      values[GUILD_DOMAIN_ID].text = id;
      values[GUILD_DOMAIN_FRAMEWORK].integer = self->framework;
      values[GUILD_DOMAIN_NAME].text = areas[area];
      values[GUILD_DOMAIN_POSITION].integer = area;
      self->domains[area] = add (self, GUILD_KIND_DOMAIN, values);
    }
  for (guint i = 0; i < N_COMPETENCIES; i++)
    {
      g_autofree char *id = g_strdup_printf ("C%03u", i + 1);

      self->competency_names[i] = g_strdup_printf ("%s %s", areas[i / N_FACETS], facets[i % N_FACETS]);
      guild_values_clear (GUILD_KIND_COMPETENCY, values);
      values[GUILD_COMPETENCY_ID].text = id;
      values[GUILD_COMPETENCY_FRAMEWORK].integer = self->framework;
      values[GUILD_COMPETENCY_DOMAIN].integer = self->domains[i / N_FACETS];
      values[GUILD_COMPETENCY_NAME].text = self->competency_names[i];
      values[GUILD_COMPETENCY_POSITION].integer = i % N_FACETS;
      self->competencies[i] = add (self, GUILD_KIND_COMPETENCY, values);
    }
  for (guint i = 0; i < N_COMPETENCIES; i++)
    add_indicators (self, i);
}

/* Half of a role's requirements are of its own area, the others of any. */
static void
choose_requirements (Generator *self,
                     Role      *role,
                     guint      area)
{
  static const guint8 targets[] = { 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 5 };
  gboolean taken[N_COMPETENCIES] = { FALSE };

  for (guint i = 0; i < N_REQUIREMENTS; i++)
    {
      guint competency = area * N_FACETS + i;

      if (i >= N_FACETS)
        do
          competency = guild_chance_below (&self->chance, N_COMPETENCIES);
        while (taken[competency] || competency / N_FACETS == area);
      taken[competency] = TRUE;
      role->requirements[i].competency = (guint16) competency;
      role->requirements[i].target = targets[guild_chance_below (&self->chance, G_N_ELEMENTS (targets))];
    }
}

static void
add_roles (Generator *self)
{
  GuildValue values[GUILD_MAX_FIELDS];

  self->roles = g_new0 (Role, self->n_roles);
  for (guint i = 0; i < self->n_roles; i++)
    {
      guint area = i % N_AREAS, step = i / N_AREAS;
      g_autofree char *id = g_strdup_printf ("R%04u", i + 1);
      g_autofree char *grade = g_strdup_printf ("%u", step / N_TITLES + 1);
      g_autofree char *name = step < N_TITLES
                                  ? g_strdup_printf ("%s %s", areas[area], titles[step])
                                  : g_strdup_printf ("%s %s %s", areas[area], titles[step % N_TITLES], grade);

      guild_values_clear (GUILD_KIND_ROLE, values);
      values[GUILD_ROLE_ID].text = id;
      values[GUILD_ROLE_NAME].text = name;
      values[GUILD_ROLE_FAMILY].text = areas[area];
      values[GUILD_ROLE_GRADE].text = grade;
      self->roles[i].key = add (self, GUILD_KIND_ROLE, values);
      choose_requirements (self, &self->roles[i], area);
      if (i >= N_AREAS)
        {
          guild_values_clear (GUILD_KIND_ROLE_PATH, values);
          values[GUILD_ROLE_PATH_ROLE].integer = self->roles[i - N_AREAS].key;
          values[GUILD_ROLE_PATH_NEXT].integer = self->roles[i].key;
          add (self, GUILD_KIND_ROLE_PATH, values);
        }
    }
  for (guint i = 0; i < self->n_roles; i++)
    for (guint j = 0; j < N_REQUIREMENTS; j++)
      {
        guild_values_clear (GUILD_KIND_REQUIREMENT, values);
        values[GUILD_REQUIREMENT_ROLE].integer = self->roles[i].key;
        values[GUILD_REQUIREMENT_COMPETENCY].integer = self->competencies[self->roles[i].requirements[j].competency];
        values[GUILD_REQUIREMENT_TARGET].integer = self->roles[i].requirements[j].target;
        values[GUILD_REQUIREMENT_WEIGHT].real = 1 + guild_chance_below (&self->chance, 17) / 4.0;
        add (self, GUILD_KIND_REQUIREMENT, values);
      }
}

/* --- people --------------------------------------------------------------------------------------- */

/* Any of the roles of an area; every area has one. */
static guint
choose_role (Generator *self,
             guint      area)
{
  guint n = (self->n_roles - area + N_AREAS - 1) / N_AREAS;

  return area + N_AREAS * guild_chance_below (&self->chance, n);
}

static char *
make_email (const char *name,
            guint       number)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  char *at = ascii;

  for (const char *c = ascii; *c != '\0'; c++)
    if (g_ascii_isalpha (*c))
      *at++ = g_ascii_tolower (*c);
    else if (*c == ' ')
      *at++ = '.';
  *at = '\0';
  return g_strdup_printf ("%s.%u@example.org", ascii, number);
}

static GuildDate
add_person (Generator *self,
            guint      number,
            guint      role)
{
  const GuildCulture *culture = &guild_cultures[guild_chance_below (&self->chance, GUILD_N_CULTURES)];
  const char *given = culture->given[guild_chance_below (&self->chance, GUILD_N_NAMES)];
  const char *family = culture->family[guild_chance_below (&self->chance, GUILD_N_NAMES)];
  g_autofree char *id = g_strdup_printf ("P%06u", number + 1);
  g_autofree char *name = g_strdup_printf ("%s %s", given, family);
  g_autofree char *email = make_email (name, number + 1);
  GuildDate hired = self->today - 60 - (GuildDate) guild_chance_below (&self->chance, 6000);
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_PERSON, values);
  values[GUILD_PERSON_ID].text = id;
  values[GUILD_PERSON_NAME].text = name;
  values[GUILD_PERSON_EMAIL].text = email;
  values[GUILD_PERSON_HIRE_DATE].integer = hired;
  if (guild_chance_percent (&self->chance, 2))
    values[GUILD_PERSON_STATUS].integer = GUILD_PERSON_STATUS_LEAVE;
  if (guild_chance_percent (&self->chance, 20) && role + N_AREAS < self->n_roles)
    values[GUILD_PERSON_NEXT_ROLE].integer = self->roles[role + N_AREAS].key;
  self->people[number] = add (self, GUILD_KIND_PERSON, values);
  return hired;
}

static void
add_employment (Generator *self,
                guint      number,
                guint      role,
                GuildDate  hired)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_EMPLOYMENT, values);
  values[GUILD_EMPLOYMENT_PERSON].integer = self->people[number];
  values[GUILD_EMPLOYMENT_FROM].integer = hired;
  values[GUILD_EMPLOYMENT_ROLE].integer = self->roles[role].key;
  values[GUILD_EMPLOYMENT_DEPARTMENT].text = areas[self->departments[number]];
  values[GUILD_EMPLOYMENT_LOCATION].text = locations[self->places[number]];
  if (number > 0)
    values[GUILD_EMPLOYMENT_MANAGER].integer = self->people[(number - 1) / SPAN];
  add (self, GUILD_KIND_EMPLOYMENT, values);
}

static void
add_profile (Generator *self,
             guint      number,
             GuildDate  hired)
{
  GuildValue values[GUILD_MAX_FIELDS];
  GuildDate since = later_of (hired, self->today - (GuildDate) guild_chance_below (&self->chance, 700));

  if (guild_chance_percent (&self->chance, 30))
    {
      guild_values_clear (GUILD_KIND_MENTOR, values);
      values[GUILD_MENTOR_PERSON].integer = self->people[number];
      values[GUILD_MENTOR_STATUS].integer = guild_chance_percent (&self->chance, 80)
                                                ? (gint64) GUILD_MENTOR_STATUS_READY
                                                : (gint64) guild_chance_below (&self->chance,
                                                                               GUILD_MENTOR_STATUS_READY);
      values[GUILD_MENTOR_CAPACITY].integer = 1 + guild_chance_below (&self->chance, 3);
      values[GUILD_MENTOR_LANGUAGES].text = languages[guild_chance_below (&self->chance, G_N_ELEMENTS (languages))];
      values[GUILD_MENTOR_HOURS_PER_MONTH].real = 2 + guild_chance_below (&self->chance, 7);
      if (values[GUILD_MENTOR_STATUS].integer >= GUILD_MENTOR_STATUS_TRAINED)
        {
          values[GUILD_MENTOR_TRAINED].integer = since;
          values[GUILD_MENTOR_CODE_ACCEPTED].integer = since;
        }
      add (self, GUILD_KIND_MENTOR, values);
    }
  if (guild_chance_percent (&self->chance, 80))
    {
      guild_values_clear (GUILD_KIND_MENTEE, values);
      values[GUILD_MENTEE_PERSON].integer = self->people[number];
      values[GUILD_MENTEE_BRIEFED].integer = since;
      values[GUILD_MENTEE_LANGUAGES].text = languages[guild_chance_below (&self->chance, G_N_ELEMENTS (languages))];
      add (self, GUILD_KIND_MENTEE, values);
    }
}

/* --- ratings -------------------------------------------------------------------------------------- */

static gint64
add_assessment (Generator          *self,
                guint               subject,
                guint               assessor,
                GuildAssessmentKind kind,
                GuildDate           date)
{
  GuildValue values[GUILD_MAX_FIELDS];
  g_autofree char *id = g_strdup_printf ("A%07u", ++self->n_assessments);

  guild_values_clear (GUILD_KIND_ASSESSMENT, values);
  values[GUILD_ASSESSMENT_ID].text = id;
  values[GUILD_ASSESSMENT_SUBJECT].integer = self->people[subject];
  values[GUILD_ASSESSMENT_ASSESSOR].integer = self->people[assessor];
  values[GUILD_ASSESSMENT_KIND].integer = kind;
  values[GUILD_ASSESSMENT_STATE].integer = GUILD_ASSESSMENT_STATE_SUBMITTED;
  values[GUILD_ASSESSMENT_DATE].integer = date;
  values[GUILD_ASSESSMENT_ENTRY].integer = self->n_assessments;
  return add (self, GUILD_KIND_ASSESSMENT, values);
}

static void
add_rating (Generator *self,
            gint64     assessment,
            guint      competency,
            gint64     level)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_RATING, values);
  values[GUILD_RATING_ASSESSMENT].integer = assessment;
  values[GUILD_RATING_COMPETENCY].integer = self->competencies[competency];
  values[GUILD_RATING_LEVEL].integer = level;
  if (guild_chance_percent (&self->chance, 2))
    values[GUILD_RATING_EVIDENCE].text = "Seen in the last project";
  insert (self, GUILD_KIND_RATING, guild_rating_key (assessment, self->competencies[competency]), values);
}

/* A person rates themselves on some of what their role requires, and some managers do after them.
 * What both see is spread around the target; people see a little more of it than their managers. */
static void
add_ratings (Generator *self,
             guint      number,
             guint      role,
             GuildDate  hired)
{
  GuildDate date = later_of (hired, self->today - 50 - (GuildDate) guild_chance_below (&self->chance, 850));
  GuildDate confirmed = date + 5 + (GuildDate) guild_chance_below (&self->chance, 40);
  gboolean confirms = number > 0 && guild_chance_percent (&self->chance, 40);
  guint n = 11 + guild_chance_below (&self->chance, 8), start = guild_chance_below (&self->chance, N_REQUIREMENTS),
        best = guild_chance_below (&self->chance, n);
  double ability = guild_chance_spread (&self->chance) * .3;
  gint64 own = add_assessment (self, number, number, GUILD_ASSESSMENT_KIND_SELF, date);
  gint64 others = confirms
                      ? add_assessment (self, number, (number - 1) / SPAN, GUILD_ASSESSMENT_KIND_MANAGER, confirmed)
                      : 0;

  for (guint i = 0; i < n; i++)
    {
      /* 7 and the number of requirements have no common divisor, so none comes twice. */
      guint at = (start + i * 7) % N_REQUIREMENTS;
      guint competency = self->roles[role].requirements[at].competency;
      double seen = self->roles[role].requirements[at].target + ability + .1 +
                    guild_chance_spread (&self->chance) * .7 + (i == best ? 1.5 : 0);
      gboolean applies = !guild_chance_percent (&self->chance, 1);

      add_rating (self, own, competency,
                  applies ? to_level (seen + .17 + guild_chance_spread (&self->chance) * .35) : GUILD_ABSENT);
      if (confirms)
        add_rating (self, others, competency,
                    applies ? to_level (seen - .17 + guild_chance_spread (&self->chance) * .35) : GUILD_ABSENT);
    }
}

static gboolean
add_people (Generator    *self,
            GCancellable *cancellable,
            GError      **error)
{
  self->people = g_new (gint64, self->n_people);
  self->departments = g_new (guint8, self->n_people);
  self->places = g_new (guint8, self->n_people);

  for (guint i = 0; i < self->n_people; i++)
    {
      guint manager = i > 0 ? (i - 1) / SPAN : 0;
      guint role;
      GuildDate hired;

      if (i % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* The two highest ranks head the departments; the others work where their manager does. */
      self->departments[i] = i <= SPAN + SPAN * SPAN ? (guint8) (i % N_AREAS) : self->departments[manager];
      self->places[i] = i == 0 || guild_chance_percent (&self->chance, 15)
                            ? (guint8) guild_chance_below (&self->chance, N_LOCATIONS)
                            : self->places[manager];
      role = choose_role (self, self->departments[i]);
      hired = add_person (self, i, role);
      add_employment (self, i, role, hired);
      add_profile (self, i, hired);
      add_ratings (self, i, role, hired);
    }
  return TRUE;
}

static void
add_assessors (Generator *self)
{
  for (guint i = 0; i < self->n_roles; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];

      guild_values_clear (GUILD_KIND_ROLE_ASSESSOR, values);
      values[GUILD_ROLE_ASSESSOR_ROLE].integer = self->roles[i].key;
      values[GUILD_ROLE_ASSESSOR_PERSON].integer = self->people[i % MIN (self->n_people, SPAN * SPAN)];
      add (self, GUILD_KIND_ROLE_ASSESSOR, values);
    }
}

/**
 * guild_generator_plan:
 * @organisation: an organisation that holds nothing but its name and its settings
 * @n_people: how many people, up to %GUILD_GENERATOR_MAX_PEOPLE
 * @seed: another number gives other people
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Makes up an organisation for load work: one framework of 400 competencies, roles of 40 requirements,
 * a reporting tree, and about 20 ratings a person, of which about 3 show a gap. The same number and
 * seed on the same day give the same rows.
 *
 * Returns: (transfer full) (nullable): the change that adds all of it
 */
GuildChange *
guild_generator_plan (GuildOrganisation *organisation,
                      guint              n_people,
                      guint64            seed,
                      GCancellable      *cancellable,
                      GError           **error)
{
  g_auto (Generator) self = { .organisation = organisation, .chance = { seed }, .n_people = n_people };
  g_autofree char *detail = NULL;
  guint n_operations;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), NULL);

  if (n_people < 1 || n_people > GUILD_GENERATOR_MAX_PEOPLE)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("An organisation can be generated of 1 to %d people."),
                   GUILD_GENERATOR_MAX_PEOPLE);
      return NULL;
    }
  if (!guild_check_empty (organisation, cancellable, error))
    return NULL;

  detail = g_strdup_printf (ngettext ("%u person", "%u people", n_people), n_people);
  self.change = guild_change_new ("generate", detail);
  self.today = guild_organisation_get_today (organisation);
  self.n_roles = n_people / 500 + N_AREAS;
  add_framework (&self);
  add_competencies (&self);
  add_roles (&self);
  if (!add_people (&self, cancellable, error))
    return NULL;
  add_assessors (&self);
  guild_change_get_operations (self.change, &n_operations);
  if (n_operations >= GUILD_BULK_ROWS)
    guild_change_set_flags (self.change, GUILD_CHANGE_BULK);
  return g_steal_pointer (&self.change);
}

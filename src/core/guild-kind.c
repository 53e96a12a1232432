/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-kind.h"

#include <string.h>

/* Bounds of texts, in bytes: a name fits a line, a text a few pages. */
#define NAME    1000
#define TEXT    100000
#define CONTENT (64 * 1024 * 1024)

static const char *const framework_states[] = { "draft", "published", "retired", NULL };
static const char *const person_statuses[] = { "active", "leave", "left", NULL };
static const char *const assessment_kinds[] = { "self", "manager", "peer", "report", NULL };
static const char *const assessment_states[] = { "planned", "draft", "submitted", NULL };
static const char *const mentor_statuses[] = { "invited", "applied", "approved", "trained", "ready", "paused", NULL };
static const char *const pair_rules[] = { "together", "apart", "prefer", "avoid", NULL };
static const char *const pairing_kinds[] = { "task", "career", NULL };
static const char *const pairing_states[] = { "proposed", "offered", "agreed", "declined", "active", "paused",
                                              "reassess", "confirm", "closed", "ended",    NULL };
static const char *const outcomes[] = { "none", "confirmed", "partly", "unchanged", "ended-early", NULL };
static const char *const parts[] = { "mentor", "mentee", "manager", NULL };
static const char *const session_kinds[] = { "shadowing", "practice", "feedback", NULL };
static const char *const log_kinds[] = { "concern", "success", NULL };

/* One field a line. */
/* clang-format off */

#define KEY                   GUILD_FIELD_REQUIRED | GUILD_FIELD_IDENTITY
#define NEEDED                GUILD_FIELD_REQUIRED
#define PRIVATE               GUILD_FIELD_CONFIDENTIAL
#define ID                    { "id", GUILD_FIELD_TEXT, KEY, 0, NULL, 1, 200 }
#define STRING(n, f, max)     { n, GUILD_FIELD_TEXT, f, 0, NULL, 0, max }
#define NUMBER(n, f, min, max) { n, GUILD_FIELD_INTEGER, f, 0, NULL, min, max }
#define REAL(n, f, min, max)  { n, GUILD_FIELD_REAL, f, 0, NULL, min, max }
#define LEVEL(n, f)           NUMBER (n, f, 0, 9)
#define DATE(n, f)            { n, GUILD_FIELD_DATE, f, 0, NULL, 0, 0 }
#define FLAG(n)               { n, GUILD_FIELD_BOOLEAN, 0, 0, NULL, 0, 1 }
#define CHOICE(n, f, names)   { n, GUILD_FIELD_ENUMERATION, f, 0, names, 0, 0 }
#define REF(n, f, kind)       { n, GUILD_FIELD_REFERENCE, f, GUILD_KIND_##kind, NULL, 0, 0 }

static const GuildField organisation_fields[] = {
  ID,
  STRING ("name", NEEDED, NAME),
};
static const GuildField setting_fields[] = {
  ID,
  STRING ("value", NEEDED, NAME),
};
static const GuildField framework_fields[] = {
  ID,
  STRING ("name", NEEDED, NAME),
  STRING ("description", 0, TEXT),
  STRING ("source", 0, TEXT),
  STRING ("licence", 0, TEXT),
  CHOICE ("state", 0, framework_states),
  LEVEL ("mentor_threshold", 0),
  NUMBER ("version", 0, 1, 1000000), /* of the latest that is published */
};
static const GuildField framework_version_fields[] = {
  REF ("framework", KEY, FRAMEWORK),
  NUMBER ("number", KEY, 1, 1000000),
  DATE ("published", NEEDED),
  STRING ("published_by", 0, NAME),
  STRING ("note", 0, TEXT),
  STRING ("content", 0, CONTENT),
};
static const GuildField proficiency_level_fields[] = {
  REF ("framework", KEY, FRAMEWORK),
  LEVEL ("level", KEY),
  STRING ("name", NEEDED, NAME),
  STRING ("definition", 0, TEXT),
};
static const GuildField domain_fields[] = {
  ID,
  REF ("framework", NEEDED, FRAMEWORK),
  REF ("parent", 0, DOMAIN),
  STRING ("name", NEEDED, NAME),
  STRING ("definition", 0, TEXT),
  NUMBER ("position", 0, 0, G_MAXINT32),
};
static const GuildField competency_fields[] = {
  ID,
  REF ("framework", NEEDED, FRAMEWORK),
  REF ("domain", 0, DOMAIN),
  STRING ("code", 0, NAME),
  STRING ("name", NEEDED, NAME),
  STRING ("definition", 0, TEXT),
  STRING ("notes", 0, TEXT),
  STRING ("tags", 0, TEXT),
  STRING ("source", 0, TEXT),
  STRING ("licence", 0, TEXT),
  NUMBER ("position", 0, 0, G_MAXINT32),
  FLAG ("archived"),
};
static const GuildField level_descriptor_fields[] = {
  REF ("competency", KEY, COMPETENCY),
  LEVEL ("level", KEY),
  STRING ("text", NEEDED, TEXT),
};
static const GuildField indicator_fields[] = {
  ID,
  REF ("competency", NEEDED, COMPETENCY),
  LEVEL ("level", NEEDED),
  NUMBER ("position", 0, 0, G_MAXINT32),
  STRING ("text", NEEDED, TEXT),
  REAL ("source_level", 0, 0, 1000),
};
static const GuildField role_fields[] = {
  ID,
  STRING ("name", NEEDED, NAME),
  STRING ("family", 0, NAME),
  STRING ("grade", 0, NAME),
  STRING ("description", 0, TEXT),
  FLAG ("stub"),
};
static const GuildField role_path_fields[] = {
  REF ("role", KEY, ROLE),
  REF ("next", KEY, ROLE),
};
static const GuildField requirement_fields[] = {
  REF ("role", KEY, ROLE),
  REF ("competency", KEY, COMPETENCY),
  DATE ("from", GUILD_FIELD_IDENTITY),
  DATE ("until", 0),
  LEVEL ("target", NEEDED),
  REAL ("weight", NEEDED, 0, 1000),
  REAL ("source_level", 0, 0, 1000),
};
static const GuildField person_fields[] = {
  ID,
  STRING ("name", NEEDED, NAME),
  STRING ("email", 0, NAME),
  STRING ("title", 0, NAME),
  DATE ("hire_date", 0),
  DATE ("end_date", 0),
  CHOICE ("status", 0, person_statuses),
  REF ("next_role", 0, ROLE),
  FLAG ("external"),
};
static const GuildField employment_fields[] = {
  REF ("person", KEY, PERSON),
  DATE ("from", GUILD_FIELD_IDENTITY),
  DATE ("until", 0),
  REF ("role", 0, ROLE),
  STRING ("department", 0, NAME),
  STRING ("location", 0, NAME),
  REF ("manager", 0, PERSON),
  REF ("confirmer", 0, PERSON),
};
static const GuildField role_assessor_fields[] = {
  REF ("role", KEY, ROLE),
  REF ("person", KEY, PERSON),
};
static const GuildField mentor_fields[] = {
  REF ("person", KEY, PERSON),
  CHOICE ("status", 0, mentor_statuses),
  NUMBER ("capacity", 0, 0, 100),
  STRING ("languages", 0, NAME),
  REAL ("hours_per_month", 0, 0, 744),
  STRING ("organisation", 0, NAME),
  DATE ("trained", 0),
  DATE ("code_accepted", 0),
  REAL ("skill", 0, 0, 1),
};
static const GuildField mentee_fields[] = {
  REF ("person", KEY, PERSON),
  DATE ("briefed", 0),
  NUMBER ("capacity", 0, 0, 100),
  STRING ("languages", 0, NAME),
  REAL ("hours_per_month", 0, 0, 744),
};
static const GuildField gap_mark_fields[] = {
  REF ("person", KEY, PERSON),
  REF ("competency", KEY, COMPETENCY),
  DATE ("date", 0),
};
static const GuildField programme_fields[] = {
  ID,
  STRING ("name", NEEDED, NAME),
  STRING ("purpose", 0, TEXT),
  STRING ("scope", 0, TEXT),
  STRING ("rules", 0, TEXT),
  REF ("coordinator", 0, PERSON),
  DATE ("from", 0),
  DATE ("until", 0),
  DATE ("launched", 0),
};
static const GuildField cohort_fields[] = {
  ID,
  REF ("programme", NEEDED, PROGRAMME),
  STRING ("name", NEEDED, NAME),
  DATE ("from", 0),
  DATE ("until", 0),
};
static const GuildField cohort_member_fields[] = {
  REF ("cohort", KEY, COHORT),
  REF ("person", KEY, PERSON),
};
static const GuildField assessment_fields[] = {
  ID,
  REF ("subject", NEEDED, PERSON),
  REF ("assessor", 0, PERSON),
  CHOICE ("kind", 0, assessment_kinds),
  CHOICE ("state", 0, assessment_states),
  DATE ("date", NEEDED),
  NUMBER ("entry", NEEDED, 1, G_MAXINT32),
  STRING ("recorded_by", 0, NAME),
  NUMBER ("version", 0, 1, 1000000),
};
static const GuildField rating_fields[] = {
  REF ("assessment", KEY, ASSESSMENT),
  REF ("competency", KEY, COMPETENCY),
  LEVEL ("level", 0), /* absent: not applicable */
  REAL ("source_level", 0, -1000, 1000),
  STRING ("evidence", 0, TEXT),
};
static const GuildField pair_rule_fields[] = {
  REF ("mentor", KEY, PERSON),
  REF ("mentee", KEY, PERSON),
  REF ("competency", GUILD_FIELD_IDENTITY, COMPETENCY),
  CHOICE ("rule", 0, pair_rules),
  STRING ("reason", PRIVATE, TEXT),
};
static const GuildField pairing_fields[] = {
  ID,
  REF ("programme", 0, PROGRAMME),
  CHOICE ("kind", 0, pairing_kinds),
  REF ("mentor", NEEDED, PERSON),
  REF ("mentee", NEEDED, PERSON),
  REF ("competency", 0, COMPETENCY),
  LEVEL ("from_level", 0),
  LEVEL ("goal_level", 0),
  CHOICE ("state", 0, pairing_states),
  DATE ("from", 0),
  DATE ("until", 0),
  REAL ("hours", 0, 0, 10000),
  STRING ("project", 0, TEXT),
  STRING ("goals", PRIVATE, TEXT),
  STRING ("scope", 0, TEXT),
  STRING ("confidentiality", 0, TEXT),
  STRING ("boundaries", 0, TEXT),
  CHOICE ("outcome", 0, outcomes),
  DATE ("closed", 0),
  STRING ("reason", PRIVATE, TEXT),
  DATE ("since", 0),              /* when it came to stand where it stands */
  STRING ("overrides", 0, NAME),  /* names of the overridable rules that were overridden, with commas */
  STRING ("overridden_by", 0, NAME),
  STRING ("override_reason", PRIVATE, TEXT),
};
static const GuildField acceptance_fields[] = {
  REF ("pairing", KEY, PAIRING),
  REF ("person", KEY, PERSON),
  CHOICE ("part", GUILD_FIELD_IDENTITY, parts),
  DATE ("date", NEEDED),
};
static const GuildField session_fields[] = {
  ID,
  REF ("pairing", NEEDED, PAIRING),
  CHOICE ("kind", 0, session_kinds),
  DATE ("date", NEEDED),
  NUMBER ("minutes", 0, 0, 1440),
  STRING ("notes", PRIVATE, TEXT),
};
static const GuildField practice_fields[] = {
  REF ("session", KEY, SESSION),
  REF ("indicator", KEY, INDICATOR),
};
static const GuildField log_entry_fields[] = {
  ID,
  REF ("programme", 0, PROGRAMME),
  REF ("pairing", 0, PAIRING),
  CHOICE ("kind", 0, log_kinds),
  DATE ("date", NEEDED),
  STRING ("by", 0, NAME),
  STRING ("text", NEEDED, TEXT),
  DATE ("closed", 0),
};

/* clang-format on */

#define KIND(n, p, flags, n_identity) { #n, p, flags, n##_fields, G_N_ELEMENTS (n##_fields), n_identity }

static const GuildKindInfo infos[GUILD_N_KINDS] = {
  [GUILD_KIND_ORGANISATION] = KIND (organisation, "organisation", GUILD_KIND_HELD, 1),
  [GUILD_KIND_SETTING] = KIND (setting, "settings", GUILD_KIND_HELD, 1),
  [GUILD_KIND_FRAMEWORK] = KIND (framework, "frameworks", GUILD_KIND_HELD, 1),
  [GUILD_KIND_FRAMEWORK_VERSION] = KIND (framework_version, "framework_versions", 0, 2),
  [GUILD_KIND_PROFICIENCY_LEVEL] = KIND (proficiency_level, "proficiency_levels", GUILD_KIND_HELD, 2),
  [GUILD_KIND_DOMAIN] = KIND (domain, "domains", GUILD_KIND_HELD, 1),
  [GUILD_KIND_COMPETENCY] = KIND (competency, "competencies", GUILD_KIND_HELD, 1),
  [GUILD_KIND_LEVEL_DESCRIPTOR] = KIND (level_descriptor, "level_descriptors", GUILD_KIND_HELD, 2),
  [GUILD_KIND_INDICATOR] = KIND (indicator, "indicators", GUILD_KIND_HELD, 1),
  [GUILD_KIND_ROLE] = KIND (role, "roles", GUILD_KIND_HELD, 1),
  [GUILD_KIND_ROLE_PATH] = KIND (role_path, "role_paths", GUILD_KIND_HELD, 2),
  [GUILD_KIND_REQUIREMENT] = KIND (requirement, "requirements", GUILD_KIND_HELD, 3),
  [GUILD_KIND_PERSON] = KIND (person, "people", GUILD_KIND_HELD, 1),
  [GUILD_KIND_EMPLOYMENT] = KIND (employment, "employments", GUILD_KIND_HELD, 2),
  [GUILD_KIND_ROLE_ASSESSOR] = KIND (role_assessor, "role_assessors", GUILD_KIND_HELD, 2),
  [GUILD_KIND_MENTOR] = KIND (mentor, "mentors", GUILD_KIND_HELD, 1),
  [GUILD_KIND_MENTEE] = KIND (mentee, "mentees", GUILD_KIND_HELD, 1),
  [GUILD_KIND_GAP_MARK] = KIND (gap_mark, "gap_marks", GUILD_KIND_HELD, 2),
  [GUILD_KIND_PROGRAMME] = KIND (programme, "programmes", GUILD_KIND_HELD, 1),
  [GUILD_KIND_COHORT] = KIND (cohort, "cohorts", GUILD_KIND_HELD, 1),
  [GUILD_KIND_COHORT_MEMBER] = KIND (cohort_member, "cohort_members", 0, 2),
  [GUILD_KIND_ASSESSMENT] = KIND (assessment, "assessments", 0, 1),
  [GUILD_KIND_RATING] = KIND (rating, "ratings", 0, 2),
  [GUILD_KIND_PAIR_RULE] = KIND (pair_rule, "pair_rules", GUILD_KIND_HELD, 3),
  [GUILD_KIND_PAIRING] = KIND (pairing, "pairings", GUILD_KIND_HELD, 1),
  [GUILD_KIND_ACCEPTANCE] = KIND (acceptance, "acceptances", GUILD_KIND_HELD, 3),
  [GUILD_KIND_SESSION] = KIND (session, "sessions", 0, 1),
  [GUILD_KIND_PRACTICE] = KIND (practice, "practices", 0, 2),
  [GUILD_KIND_LOG_ENTRY] = KIND (log_entry, "log_entries", GUILD_KIND_CONFIDENTIAL, 1),
};

/**
 * guild_kind_get_info:
 * @kind: a kind
 *
 * Returns: (transfer none): the table that describes @kind
 */
const GuildKindInfo *
guild_kind_get_info (GuildKind kind)
{
  g_return_val_if_fail ((guint) kind < GUILD_N_KINDS, NULL);

  return &infos[kind];
}

/**
 * guild_kind_find_field:
 * @kind: a kind
 * @name: a field's name
 *
 * Returns: the field's index, or -1
 */
int
guild_kind_find_field (GuildKind   kind,
                       const char *name)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (strcmp (info->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}

/**
 * guild_field_find_enumeration:
 * @field: an enumerated field
 * @name: the name of one of its values, in any case
 *
 * Returns: the value, or -1
 */
int
guild_field_find_enumeration (const GuildField *field,
                              const char       *name)
{
  g_return_val_if_fail (field->type == GUILD_FIELD_ENUMERATION, -1);

  for (int i = 0; field->names[i] != NULL; i++)
    if (g_ascii_strcasecmp (field->names[i], name) == 0)
      return i;
  return -1;
}

/**
 * guild_kind_find:
 * @name: the name of a kind
 * @kind: (out): the kind
 *
 * Returns: whether there is such a kind
 */
gboolean
guild_kind_find (const char *name,
                 GuildKind  *kind)
{
  for (guint i = 0; i < GUILD_N_KINDS; i++)
    if (strcmp (infos[i].name, name) == 0)
      {
        *kind = (GuildKind) i;
        return TRUE;
      }
  return FALSE;
}

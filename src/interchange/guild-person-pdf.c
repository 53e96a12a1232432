/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-pages.h"
#include "guild-person-export.h"
#include "guild-person-file.h"

typedef struct
{
  GuildPersonFile *file;
  GuildOrganisation *organisation;
  GuildPages *pages;
} Document;

/* --- words ---------------------------------------------------------------------------------------------- */

/* The day in the words of the locale; "" for none. */
static char *
say_date (GuildDate date)
{
  char text[GUILD_DATE_LENGTH];
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *clock = NULL;

  if (date == 0)
    return g_strdup ("");
  clock = g_strdup_printf ("%sT00:00:00Z", guild_date_format (date, text));
  day = g_date_time_new_from_iso8601 (clock, NULL);
  return day == NULL ? g_strdup (text) : g_date_time_format (day, C_ ("a date on paper", "%-d %b %Y"));
}

static char *
say_period (GuildDate from,
            GuildDate until)
{
  g_autofree char *first = say_date (from);
  g_autofree char *last = say_date (until);

  if (from == 0 && until == 0)
    return g_strdup ("");
  if (until == 0)
    return g_strdup_printf (_ ("since %s"), first);
  if (from == 0)
    return g_strdup_printf (_ ("until %s"), last);
  return g_strdup_printf (_ ("%s – %s"), first, last);
}

static const struct
{
  const char *name;
  const char *word;
} words[] = {
  { "active", N_ ("Active") },
  { "leave", N_ ("On leave") },
  { "left", N_ ("Left") },
  { "invited", N_ ("Invited") },
  { "applied", N_ ("Applied") },
  { "approved", N_ ("Approved") },
  { "trained", N_ ("Trained") },
  { "ready", N_ ("Ready") },
  { "paused", N_ ("Paused") },
  { "planned", N_ ("Planned") },
  { "draft", N_ ("Draft") },
  { "submitted", N_ ("Submitted") },
  { "proposed", N_ ("Proposed") },
  { "offered", N_ ("Offered") },
  { "agreed", N_ ("Agreed") },
  { "declined", N_ ("Declined") },
  { "reassess", N_ ("Reassessment") },
  { "confirm", N_ ("Awaiting confirmation") },
  { "closed", N_ ("Closed") },
  { "ended", N_ ("Ended") },
  { "confirmed", N_ ("Confirmed") },
  { "partly", N_ ("Partly") },
  { "unchanged", N_ ("Unchanged") },
  { "ended-early", N_ ("Ended early") },
  { "none", N_ ("None yet") },
  { "shadowing", N_ ("Shadowing") },
  { "practice", N_ ("Practice") },
  { "feedback", N_ ("Feedback") },
  { "together", N_ ("Keep together") },
  { "prefer", N_ ("Prefer") },
};

static const char *
say_choice (const GuildRecord *row,
            guint              field)
{
  const GuildField *info = &guild_kind_get_info (guild_record_get_kind (row))->fields[field];
  const char *name = info->names[guild_record_get_integer (row, field)];

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name))
      return _ (words[i].word);
  return name;
}

static const char *
say_name (Document *self,
          GuildKind kind,
          gint64    key)
{
  const GuildRecord *row = key == 0 ? NULL : guild_organisation_lookup (self->organisation, kind, key);
  int name = guild_kind_find_field (kind, "name");

  return row == NULL ? "" : guild_record_get_text (row, (guint) name);
}

/* A level by its name on the competency's scale. */
static char *
say_level (Document *self,
           gint64    competency,
           gint64    level)
{
  const GuildRecord *row = guild_organisation_lookup (self->organisation, GUILD_KIND_COMPETENCY, competency);
  GuildValue identity[2];
  const GuildRecord *step;

  if (level == GUILD_LEVEL_NOT_APPLICABLE)
    return g_strdup (_ ("Not applicable"));
  if (level == GUILD_LEVEL_UNRATED)
    return g_strdup (_ ("Not yet rated"));
  identity[0].integer = row == NULL ? 0 : guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK);
  identity[1].integer = level;
  step = row == NULL ? NULL
                     : guild_organisation_find_identity (self->organisation, GUILD_KIND_PROFICIENCY_LEVEL, identity);
  /* Many scales call level 4 “Level 4”. */
  if (step != NULL && strpbrk (guild_record_get_text (step, GUILD_PROFICIENCY_LEVEL_NAME), "0123456789") != NULL)
    return g_strdup (guild_record_get_text (step, GUILD_PROFICIENCY_LEVEL_NAME));
  if (step != NULL)
    return g_strdup_printf ("%d · %s", (int) level, guild_record_get_text (step, GUILD_PROFICIENCY_LEVEL_NAME));
  return level == 0 ? g_strdup (_ ("0 · None yet")) : g_strdup_printf ("%d", (int) level);
}

static char *
say_person (Document          *self,
            const GuildRecord *row,
            guint              field)
{
  gint64 other = guild_record_get_integer (row, field);

  if (other == 0)
    return g_strdup ("");
  if (other == guild_record_get_key (guild_person_file_get_person (self->file)))
    return g_strdup (_ ("you"));
  return guild_person_file_name_person (self->file, row, field);
}

/* --- sections ------------------------------------------------------------------------------------------- */

static void
add_fact (Document   *self,
          const char *label,
          const char *value)
{
  if (*value != '\0')
    guild_pages_add_row (self->pages, (const char *const[]) { label, value });
}

static void
begin_facts (Document *self)
{
  static const double widths[] = { 0.28, 0.72 };

  guild_pages_begin_table (self->pages, 2, widths, NULL);
}

static void
add_record (Document *self)
{
  const GuildRecord *person = guild_person_file_get_person (self->file);
  g_autofree char *hired = say_date (guild_record_get_date (person, GUILD_PERSON_HIRE_DATE));
  g_autofree char *ends = say_date (guild_record_get_date (person, GUILD_PERSON_END_DATE));
  guint n_given = guild_person_file_get_n_given (self->file);

  guild_pages_add_heading (self->pages, _ ("Record"));
  begin_facts (self);
  add_fact (self, _ ("Name"), guild_record_get_text (person, GUILD_PERSON_NAME));
  add_fact (self, _ ("ID"), guild_record_get_text (person, GUILD_PERSON_ID));
  add_fact (self, _ ("Email"), guild_record_get_text (person, GUILD_PERSON_EMAIL));
  add_fact (self, _ ("Title"), guild_record_get_text (person, GUILD_PERSON_TITLE));
  add_fact (self, _ ("Status"), say_choice (person, GUILD_PERSON_STATUS));
  add_fact (self, _ ("Hired"), hired);
  add_fact (self, _ ("Leaves"), ends);
  add_fact (self, _ ("Next role"),
            say_name (self, GUILD_KIND_ROLE, guild_record_get_integer (person, GUILD_PERSON_NEXT_ROLE)));
  if (guild_record_get_integer (person, GUILD_PERSON_EXTERNAL) != 0)
    add_fact (self, _ ("External"), _ ("Yes"));
  if (n_given > 0)
    {
      g_autofree char *given = g_strdup_printf (ngettext ("%u, about somebody else", "%u, about other people", n_given),
                                                n_given);

      add_fact (self, _ ("Assessments given"), given);
    }
}

static void
add_employments (Document *self)
{
  static const double widths[] = { 0.3, 0.24, 0.16, 0.15, 0.15 };
  GPtrArray *rows = guild_person_file_get_rows (self->file, GUILD_KIND_EMPLOYMENT);

  if (rows->len == 0)
    return;
  guild_pages_add_heading (self->pages, _ ("Employment"));
  guild_pages_begin_table (self->pages, 5, widths,
                           (const char *const[]) { _ ("When"), _ ("Role"), _ ("Department"), _ ("Location"),
                                                   _ ("Manager") });
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      g_autofree char *period = say_period (guild_record_get_date (row, GUILD_EMPLOYMENT_FROM),
                                            guild_record_get_date (row, GUILD_EMPLOYMENT_UNTIL));
      g_autofree char *department = guild_person_file_get_text (self->file, row, GUILD_EMPLOYMENT_DEPARTMENT);
      g_autofree char *location = guild_person_file_get_text (self->file, row, GUILD_EMPLOYMENT_LOCATION);
      g_autofree char *manager = say_person (self, row, GUILD_EMPLOYMENT_MANAGER);

      guild_pages_add_row (self->pages,
                           (const char *const[]) {
                               period,
                               say_name (self, GUILD_KIND_ROLE, guild_record_get_integer (row, GUILD_EMPLOYMENT_ROLE)),
                               department, location, manager });
    }
}

/* The steps that the profiles of a mentor and a mentee hold. */
static void
add_profiles (Document *self)
{
  static const struct
  {
    GuildKind kind;
    const char *title;
  } profiles[] = { { GUILD_KIND_MENTOR, N_ ("Mentor Profile") }, { GUILD_KIND_MENTEE, N_ ("Mentee Profile") } };
  static const struct
  {
    const char *name;
    const char *label;
  } labels[] = {
    { "status", N_ ("Status") },
    { "capacity", N_ ("Pairings at once") },
    { "languages", N_ ("Languages") },
    { "hours_per_month", N_ ("Hours a month") },
    { "organisation", N_ ("Organisation") },
    { "trained", N_ ("Trained") },
    { "code_accepted", N_ ("Code accepted") },
    { "skill", N_ ("Mentoring skill") },
    { "briefed", N_ ("Briefed") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      GPtrArray *rows = guild_person_file_get_rows (self->file, profiles[i].kind);

      if (rows->len == 0)
        continue;
      guild_pages_add_heading (self->pages, _ (profiles[i].title));
      begin_facts (self);
      for (guint j = 0; j < G_N_ELEMENTS (labels); j++)
        {
          const GuildRecord *row = g_ptr_array_index (rows, 0);
          int field = guild_kind_find_field (profiles[i].kind, labels[j].name);
          const GuildField *info = field < 0 ? NULL : &guild_kind_get_info (profiles[i].kind)->fields[field];
          g_autofree char *value = NULL;

          if (field < 0 || !guild_person_file_shows (self->file, row, (guint) field))
            continue;
          if (info->type == GUILD_FIELD_TEXT)
            value = guild_person_file_get_text (self->file, row, (guint) field);
          else if (info->type == GUILD_FIELD_DATE)
            value = say_date (guild_record_get_date (row, (guint) field));
          else if (info->type == GUILD_FIELD_REAL)
            value = g_strdup_printf ("%g", guild_record_get_real (row, (guint) field));
          else if (info->type == GUILD_FIELD_ENUMERATION)
            value = g_strdup (say_choice (row, (guint) field));
          else
            value = g_strdup_printf ("%" G_GINT64_FORMAT, guild_record_get_integer (row, (guint) field));
          add_fact (self, _ (labels[j].label), value);
        }
    }
}

static void
add_gaps (Document *self)
{
  static const char *const bases[] = { "", N_ ("Self-rated"), N_ ("Confirmed") };
  static const double widths[] = { 0.34, 0.2, 0.2, 0.16, 0.1 };
  GArray *gaps = guild_person_file_get_gaps (self->file);
  gint64 role = 0;

  for (guint i = 0; i < gaps->len; i++)
    {
      const GuildPersonGap *gap = &g_array_index (gaps, GuildPersonGap, i);
      g_autofree char *target = say_level (self, gap->competency, gap->target);
      g_autofree char *current = say_level (self, gap->competency, guild_cell_get_level (gap->cell));
      GuildBasis basis = guild_rule_basis (gap->cell);
      g_autofree char *open = basis == GUILD_BASIS_UNRATED ? g_strdup ("") : g_strdup_printf ("%d", gap->gap);

      if (gap->role != role)
        {
          g_autofree char *title = g_strdup_printf (_ ("Levels for the Role %s"),
                                                    say_name (self, GUILD_KIND_ROLE, gap->role));

          role = gap->role;
          guild_pages_add_heading (self->pages, title);
          guild_pages_begin_table (self->pages, 5, widths,
                                   (const char *const[]) { _ ("Competency"), _ ("Target"), _ ("Current"), _ ("Basis"),
                                                           _ ("Gap") });
        }
      guild_pages_add_row (self->pages, (const char *const[]) {
                                            say_name (self, GUILD_KIND_COMPETENCY, gap->competency), target, current,
                                            basis == GUILD_BASIS_UNRATED ? "" : _ (bases[basis]), open });
    }
}

/* --- ratings ---------------------------------------------------------------------------------------------- */

typedef struct
{
  const GuildRecord *assessment;
  const GuildRecord *rating;
  char *key; /* of the competency's name */
} Rated;

static void
rated_clear (gpointer data)
{
  g_free (((Rated *) data)->key);
}

static int
compare_rated (gconstpointer a,
               gconstpointer b)
{
  const Rated *left = a, *right = b;
  int order = g_strcmp0 (left->key, right->key);
  GuildDate x = guild_record_get_date (left->assessment, GUILD_ASSESSMENT_DATE);
  GuildDate y = guild_record_get_date (right->assessment, GUILD_ASSESSMENT_DATE);

  return order != 0 ? order : x != y ? (x < y ? 1 : -1) : 0;
}

static char *
say_rater (Document          *self,
           const GuildRecord *assessment)
{
  g_autofree char *person = NULL;

  switch ((GuildAssessmentKind) guild_record_get_integer (assessment, GUILD_ASSESSMENT_KIND))
    {
    case GUILD_ASSESSMENT_KIND_SELF:
      return g_strdup (_ ("You"));
    case GUILD_ASSESSMENT_KIND_MANAGER:
      person = say_person (self, assessment, GUILD_ASSESSMENT_ASSESSOR);
      return g_strdup_printf (_ ("Confirmed by %s"), *person != '\0' ? person : _ ("a manager"));
    case GUILD_ASSESSMENT_KIND_PEER:
      return g_strdup (_ ("A colleague"));
    case GUILD_ASSESSMENT_KIND_REPORT:
      return g_strdup (_ ("Somebody who reports to you"));
    }
  g_assert_not_reached ();
}

static void
add_ratings (Document *self)
{
  static const double widths[] = { 0.24, 0.14, 0.16, 0.18, 0.28 };
  GPtrArray *assessments = guild_person_file_get_rows (self->file, GUILD_KIND_ASSESSMENT);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Rated));
  gint64 last = 0;

  g_array_set_clear_func (list, rated_clear);
  for (guint i = 0; i < assessments->len; i++)
    {
      GPtrArray *ratings = guild_person_file_get_ratings (self->file, g_ptr_array_index (assessments, i));

      for (guint j = 0; j < ratings->len; j++)
        {
          Rated rated = { g_ptr_array_index (assessments, i), g_ptr_array_index (ratings, j), NULL };

          rated.key = g_utf8_collate_key (say_name (self, GUILD_KIND_COMPETENCY,
                                                    guild_record_get_integer (rated.rating, GUILD_RATING_COMPETENCY)),
                                          -1);
          g_array_append_val (list, rated);
        }
    }
  if (list->len == 0)
    return;
  g_array_sort (list, compare_rated);
  guild_pages_add_heading (self->pages, _ ("Ratings"));
  guild_pages_begin_table (self->pages, 5, widths,
                           (const char *const[]) { _ ("Competency"), _ ("Date"), _ ("Level"), _ ("Given By"),
                                                   _ ("Evidence") });
  for (guint i = 0; i < list->len; i++)
    {
      const Rated *rated = &g_array_index (list, Rated, i);
      gint64 competency = guild_record_get_integer (rated->rating, GUILD_RATING_COMPETENCY);
      gint64 level = guild_record_get_integer (rated->rating, GUILD_RATING_LEVEL);
      g_autofree char *date = say_date (guild_record_get_date (rated->assessment, GUILD_ASSESSMENT_DATE));
      g_autofree char *word = say_level (self, competency, level == GUILD_ABSENT ? GUILD_LEVEL_NOT_APPLICABLE : level);
      g_autofree char *rater = say_rater (self, rated->assessment);
      g_autofree char *evidence = guild_person_file_get_text (self->file, rated->rating, GUILD_RATING_EVIDENCE);

      guild_pages_add_row (self->pages,
                           (const char *const[]) {
                               competency == last ? "" : say_name (self, GUILD_KIND_COMPETENCY, competency), date, word,
                               rater, evidence });
      last = competency;
    }
}

/* --- pairings --------------------------------------------------------------------------------------------- */

static void
add_sessions (Document *self,
              gint64    pairing)
{
  static const double widths[] = { 0.16, 0.16, 0.12, 0.56 };
  GPtrArray *rows = guild_person_file_get_rows (self->file, GUILD_KIND_SESSION);
  gboolean first = TRUE;

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      g_autofree char *date = say_date (guild_record_get_date (row, GUILD_SESSION_DATE));
      g_autofree char *notes = guild_person_file_get_text (self->file, row, GUILD_SESSION_NOTES);
      g_autofree char *minutes = NULL;

      if (guild_record_get_integer (row, GUILD_SESSION_PAIRING) != pairing)
        continue;
      if (first)
        guild_pages_begin_table (self->pages, 4, widths,
                                 (const char *const[]) { _ ("Session"), _ ("Kind"), _ ("Minutes"), _ ("Notes") });
      first = FALSE;
      if (guild_person_file_shows (self->file, row, GUILD_SESSION_MINUTES))
        minutes = g_strdup_printf ("%d", (int) guild_record_get_integer (row, GUILD_SESSION_MINUTES));
      guild_pages_add_row (self->pages,
                           (const char *const[]) { date, say_choice (row, GUILD_SESSION_KIND), minutes, notes });
    }
}

static void
add_pairing (Document          *self,
             const GuildRecord *row)
{
  static const struct
  {
    guint field;
    const char *label;
  } texts[] = {
    { GUILD_PAIRING_PROJECT, N_ ("Project") },       { GUILD_PAIRING_GOALS, N_ ("Goals") },
    { GUILD_PAIRING_SCOPE, N_ ("Scope") },           { GUILD_PAIRING_CONFIDENTIALITY, N_ ("Confidentiality") },
    { GUILD_PAIRING_BOUNDARIES, N_ ("Boundaries") },
  };
  gint64 key = guild_record_get_key (guild_person_file_get_person (self->file));
  gboolean is_mentor = guild_record_get_integer (row, GUILD_PAIRING_MENTOR) == key;
  g_autofree char *other = say_person (self, row, is_mentor ? GUILD_PAIRING_MENTEE : GUILD_PAIRING_MENTOR);
  gint64 competency = guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY);
  const char *about = say_name (self, GUILD_KIND_COMPETENCY, competency);
  g_autofree char *title = g_strdup_printf (is_mentor ? _ ("You Mentor %s") : _ ("Mentored by %s"), other);
  g_autofree char *period = say_period (guild_record_get_date (row, GUILD_PAIRING_FROM),
                                        guild_record_get_date (row, GUILD_PAIRING_UNTIL));

  guild_pages_add_heading (self->pages, title);
  begin_facts (self);
  add_fact (self, _ ("Competency"), about);
  if (guild_person_file_shows (self->file, row, GUILD_PAIRING_FROM_LEVEL))
    {
      g_autofree char *level = say_level (self, competency, guild_record_get_integer (row, GUILD_PAIRING_FROM_LEVEL));

      add_fact (self, _ ("From level"), level);
    }
  if (guild_person_file_shows (self->file, row, GUILD_PAIRING_GOAL_LEVEL))
    {
      g_autofree char *level = say_level (self, competency, guild_record_get_integer (row, GUILD_PAIRING_GOAL_LEVEL));

      add_fact (self, _ ("Goal level"), level);
    }
  add_fact (self, _ ("State"), say_choice (row, GUILD_PAIRING_STATE));
  add_fact (self, _ ("When"), period);
  add_fact (self, _ ("Programme"),
            say_name (self, GUILD_KIND_PROGRAMME, guild_record_get_integer (row, GUILD_PAIRING_PROGRAMME)));
  add_fact (self, _ ("Outcome"), say_choice (row, GUILD_PAIRING_OUTCOME));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = guild_person_file_get_text (self->file, row, texts[i].field);

      add_fact (self, _ (texts[i].label), text);
    }
  add_sessions (self, guild_record_get_key (row));
}

static void
add_memberships (Document *self)
{
  GPtrArray *cohorts = guild_person_file_get_rows (self->file, GUILD_KIND_COHORT_MEMBER);
  GPtrArray *roles = guild_person_file_get_rows (self->file, GUILD_KIND_ROLE_ASSESSOR);
  GPtrArray *programmes = guild_person_file_get_rows (self->file, GUILD_KIND_PROGRAMME);
  GPtrArray *rules = guild_person_file_get_rows (self->file, GUILD_KIND_PAIR_RULE);
  GPtrArray *marks = guild_person_file_get_rows (self->file, GUILD_KIND_GAP_MARK);

  if (cohorts->len + roles->len + programmes->len + rules->len + marks->len == 0)
    return;
  guild_pages_add_heading (self->pages, _ ("Besides"));
  begin_facts (self);
  for (guint i = 0; i < programmes->len; i++)
    add_fact (self, _ ("You coordinate"),
              guild_record_get_text (g_ptr_array_index (programmes, i), GUILD_PROGRAMME_NAME));
  for (guint i = 0; i < cohorts->len; i++)
    add_fact (self, _ ("Cohort"),
              say_name (self, GUILD_KIND_COHORT,
                        guild_record_get_integer (g_ptr_array_index (cohorts, i), GUILD_COHORT_MEMBER_COHORT)));
  for (guint i = 0; i < roles->len; i++)
    add_fact (self, _ ("You assess for the role"),
              say_name (self, GUILD_KIND_ROLE,
                        guild_record_get_integer (g_ptr_array_index (roles, i), GUILD_ROLE_ASSESSOR_ROLE)));
  for (guint i = 0; i < marks->len; i++)
    add_fact (self, _ ("Not served by formal learning"),
              say_name (self, GUILD_KIND_COMPETENCY,
                        guild_record_get_integer (g_ptr_array_index (marks, i), GUILD_GAP_MARK_COMPETENCY)));
  for (guint i = 0; i < rules->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rules, i);
      g_autofree char *mentor = say_person (self, row, GUILD_PAIR_RULE_MENTOR);
      g_autofree char *mentee = say_person (self, row, GUILD_PAIR_RULE_MENTEE);
      g_autofree char *pair = g_strdup_printf (_ ("%s as mentor of %s"), mentor, mentee);

      add_fact (self, say_choice (row, GUILD_PAIR_RULE_RULE), pair);
    }
}

/**
 * guild_person_export_pages:
 * @organisation: an organisation
 * @person: key of a person
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Sets what guild_person_export_json() writes for people to read. It waits for the store.
 *
 * Returns: (transfer full) (nullable): the document
 */
GuildPages *
guild_person_export_pages (GuildOrganisation *organisation,
                           gint64             person,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_autoptr (GuildPersonFile) file = guild_person_file_new (organisation, person, cancellable, error);
  g_autoptr (GuildPages) pages = NULL;
  g_autofree char *today = NULL;
  g_autofree char *header = NULL;
  g_autofree char *from = NULL;
  const char *name;
  GPtrArray *pairings;
  Document self;

  if (file == NULL)
    return NULL;
  name = guild_record_get_text (guild_person_file_get_person (file), GUILD_PERSON_NAME);
  today = say_date (guild_organisation_get_today (organisation));
  /* Translators: above each page: a date and a sentence */
  header = g_strdup_printf (_ ("%s · Personal data. What is about other people is left out."), today);
  from = g_strdup_printf (
      _ ("Everything that %s holds about you in Guildhall. Other people are called by what they are to you, and "
         "their names do not appear."),
      guild_organisation_get_name (organisation));
  pages = guild_pages_new (name, header);
  self = (Document) { file, organisation, pages };

  guild_pages_add_title (pages, name);
  guild_pages_add_paragraph (pages, from, TRUE);
  add_record (&self);
  add_employments (&self);
  add_gaps (&self);
  add_ratings (&self);
  add_profiles (&self);
  pairings = guild_person_file_get_rows (file, GUILD_KIND_PAIRING);
  for (guint i = 0; i < pairings->len; i++)
    add_pairing (&self, g_ptr_array_index (pairings, i));
  add_memberships (&self);
  return g_steal_pointer (&pages);
}

/**
 * guild_person_export_pdf:
 * @organisation: an organisation
 * @person: key of a person
 * @stream: where the PDF goes; it is not closed
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Writes guild_person_export_pages() on the paper of the locale, with the same cautions as guild_person_export_json().
 *
 * Returns: whether all of it was written
 */
gboolean
guild_person_export_pdf (GuildOrganisation *organisation,
                         gint64             person,
                         GOutputStream     *stream,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr (GuildPages) pages = guild_person_export_pages (organisation, person, cancellable, error);

  return pages != NULL && guild_pages_write (pages, stream, cancellable, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A framework or a role on paper, for people who know the work to say what is right about it. */
#include "guild-review-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-model-outline.h"

#define NO_TARGET (-1)

typedef struct
{
  GuildOrganisation *organisation;
  GuildPages *pages;
  GPtrArray *levels;
  gint64 framework; /* of @levels */
} Sheet;

static const char *
get_text (const GuildRecord *row,
          guint              field)
{
  return guild_record_get_text (row, field);
}

/* What stands at a level: the descriptor, then what can be observed, else the scale's own words. */
static char *
say_level (const GPtrArray   *descriptors,
           const GPtrArray   *indicators,
           const GuildRecord *step)
{
  gint64 level = guild_record_get_integer (step, GUILD_PROFICIENCY_LEVEL_LEVEL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < descriptors->len; i++)
    if (guild_record_get_integer (descriptors->pdata[i], GUILD_LEVEL_DESCRIPTOR_LEVEL) == level)
      g_string_append_printf (text, "%s\n", get_text (descriptors->pdata[i], GUILD_LEVEL_DESCRIPTOR_TEXT));
  for (guint i = 0; i < indicators->len; i++)
    if (guild_record_get_integer (indicators->pdata[i], GUILD_INDICATOR_LEVEL) == level)
      g_string_append_printf (text, "• %s\n", get_text (indicators->pdata[i], GUILD_INDICATOR_TEXT));
  if (text->len == 0)
    g_string_append (text, get_text (step, GUILD_PROFICIENCY_LEVEL_DEFINITION));
  else
    g_string_truncate (text, text->len - 1);
  return g_string_free_and_steal (text);
}

/* The ladder, from the top; what is right of it is for notes. */
static void
add_ladder (Sheet *self,
            gint64 competency,
            int    target)
{
  const char *headers[] = { _ ("Level"), _ ("What people do"), _ ("Notes") };
  static const double widths[] = { 0.2, 0.5, 0.3 };
  g_autoptr (GPtrArray) descriptors = guild_model_list_descriptors (self->organisation, competency);
  g_autoptr (GPtrArray) indicators = guild_model_list_indicators (self->organisation, competency);

  guild_pages_begin_table (self->pages, G_N_ELEMENTS (widths), widths, headers);
  for (guint i = self->levels->len; i-- > 0;)
    {
      const GuildRecord *step = self->levels->pdata[i];
      int level = (int) guild_record_get_integer (step, GUILD_PROFICIENCY_LEVEL_LEVEL);
      g_autofree char *words = say_level (descriptors, indicators, step);
      g_autofree char *name = g_strdup_printf (_ ("%d %s"), level, get_text (step, GUILD_PROFICIENCY_LEVEL_NAME));
      g_autofree char *marked = level == target ? g_strdup_printf (_ ("%s\n(target)"), name) : NULL;
      /* Room to write, however little stands beside it. */
      const char *cells[] = { marked != NULL ? marked : name, words, "\n\n" };

      /* Nobody is asked about “none yet”, where nothing is said of it. */
      if (level == 0 && *words == '\0')
        continue;
      guild_pages_add_row (self->pages, cells);
    }
}

static void
take_levels (Sheet *self,
             gint64 framework)
{
  if (self->framework == framework)
    return;
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  self->levels = guild_model_list_levels (self->organisation, framework);
  self->framework = framework;
}

static void
add_competency (Sheet             *self,
                const GuildRecord *competency,
                int                target,
                const char        *beside)
{
  const char *boxes[] = { _ ("Keep"), _ ("Change"), _ ("Remove"), NULL };
  const char *definition = get_text (competency, GUILD_COMPETENCY_DEFINITION);
  const char *code = get_text (competency, GUILD_COMPETENCY_CODE);
  g_autofree char *name = *code == '\0' ? g_strdup (get_text (competency, GUILD_COMPETENCY_NAME))
                                        : g_strdup_printf ("%s %s", code, get_text (competency, GUILD_COMPETENCY_NAME));

  take_levels (self, guild_record_get_integer (competency, GUILD_COMPETENCY_FRAMEWORK));
  guild_pages_add_subheading (self->pages, name);
  if (*definition != '\0')
    guild_pages_add_paragraph (self->pages, definition, FALSE);
  if (beside != NULL)
    guild_pages_add_paragraph (self->pages, beside, TRUE);
  guild_pages_add_boxes (self->pages, boxes);
  add_ladder (self, guild_record_get_key (competency), target);
}

/* --- a framework ------------------------------------------------------------------------------------------- */

/* A domain below others is called by the whole way to it. */
static char *
name_domain (const GuildModelOutline *outline,
             guint                    at)
{
  const GuildModelLine *line = guild_model_outline_get (outline, at);
  g_autofree char *above = line->parent < 0 ? NULL : name_domain (outline, (guint) line->parent);
  const char *name = get_text (line->row, GUILD_DOMAIN_NAME);

  return above == NULL ? g_strdup (name) : g_strdup_printf (_ ("%s / %s"), above, name);
}

static void
add_framework (Sheet             *self,
               GuildModelOutline *outline)
{
  for (guint i = 0; i < guild_model_outline_get_size (outline); i++)
    {
      const GuildModelLine *line = guild_model_outline_get (outline, i);

      if (line->place.kind == GUILD_KIND_DOMAIN)
        {
          g_autofree char *name = name_domain (outline, i);
          const char *definition = get_text (line->row, GUILD_DOMAIN_DEFINITION);

          guild_pages_add_heading (self->pages, name);
          if (*definition != '\0')
            guild_pages_add_paragraph (self->pages, definition, FALSE);
        }
      else if (guild_record_get_integer (line->row, GUILD_COMPETENCY_ARCHIVED) != TRUE)
        add_competency (self, line->row, NO_TARGET, NULL);
    }
}

/* --- a role -------------------------------------------------------------------------------------------------- */

static int
compare_requirements (gconstpointer a,
                      gconstpointer b)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;
  double x = guild_record_get_real (left, GUILD_REQUIREMENT_WEIGHT);
  double y = guild_record_get_real (right, GUILD_REQUIREMENT_WEIGHT);
  gint64 from = guild_record_get_integer (left, GUILD_REQUIREMENT_COMPETENCY);
  gint64 to = guild_record_get_integer (right, GUILD_REQUIREMENT_COMPETENCY);

  return x != y ? (x < y) - (x > y) : (from > to) - (from < to);
}

/* What the role asks for today, the weightiest first. */
static GPtrArray *
list_requirements (Sheet *self,
                   gint64 role)
{
  GPtrArray *rows = guild_organisation_list_children (self->organisation, GUILD_KIND_REQUIREMENT, role);
  GuildDate today = guild_organisation_get_today (self->organisation);

  for (guint i = rows->len; i-- > 0;)
    {
      const GuildRecord *row = rows->pdata[i];
      GuildDate until = guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL);

      if (guild_record_get_date (row, GUILD_REQUIREMENT_FROM) > today || (until != 0 && until < today))
        g_ptr_array_remove_index (rows, i);
    }
  g_ptr_array_sort (rows, compare_requirements);
  return rows;
}

static void
add_role (Sheet           *self,
          const GPtrArray *requirements)
{
  for (guint i = 0; i < requirements->len; i++)
    {
      const GuildRecord *row = requirements->pdata[i];
      int target = (int) guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET);
      g_autofree char *beside = g_strdup_printf (_ ("Target %d · weight %g"), target,
                                                 guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT));

      add_competency (self,
                      guild_organisation_lookup (self->organisation, GUILD_KIND_COMPETENCY,
                                                 guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY)),
                      target, beside);
    }
}

/* It begins in the language of the sheet, which says on which side the pages begin. */
static char *
make_header (GuildOrganisation *organisation,
             const char        *name)
{
  char day[GUILD_DATE_LENGTH];
  /* Each runs its own way. */
  g_autofree char *whose = g_strdup_printf ("\u2068%s\u2069", guild_organisation_get_name (organisation));
  g_autofree char *subject = g_strdup_printf ("\u2068%s\u2069", name);

  guild_date_format (guild_organisation_get_today (organisation), day);
  /* Translators: above each page: an organisation, what the sheet is about, and a date */
  return g_strdup_printf (_ ("Review Sheet · %s · %s · %s"), whose, subject, day);
}

static void
add_beginning (Sheet      *self,
               const char *name,
               const char *description,
               guint       n_competencies)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%u competency", "%u competencies", n_competencies),
                                            n_competencies);

  guild_pages_add_title (self->pages, name);
  if (*description != '\0')
    guild_pages_add_paragraph (self->pages, description, FALSE);
  guild_pages_add_paragraph (self->pages, count, TRUE);
  guild_pages_add_paragraph (
      self->pages,
      _ ("Tick what is to become of each competency, and write beside a level what it should say "
         "instead, or what is missing."),
      TRUE);
}

static guint
count_competencies (const GuildModelOutline *outline)
{
  guint n = 0;

  for (guint i = 0; i < guild_model_outline_get_size (outline); i++)
    {
      const GuildModelLine *line = guild_model_outline_get (outline, i);

      n += line->place.kind == GUILD_KIND_COMPETENCY &&
           guild_record_get_integer (line->row, GUILD_COMPETENCY_ARCHIVED) != TRUE;
    }
  return n;
}

/**
 * guild_review_sheet_new:
 * @organisation: an organisation
 * @framework: key of a framework; it is not looked at where a role is given
 * @role: key of a role, or 0
 *
 * Sets a framework, or what a role asks for, with its level ladders, boxes to tick and room for notes: for a workshop with
 * people who do the work.
 *
 * Returns: (transfer full) (nullable): the document; %NULL where there is no such framework or role
 */
GuildPages *
guild_review_sheet_new (GuildOrganisation *organisation,
                        gint64             framework,
                        gint64             role)
{
  GuildKind kind = role != 0 ? GUILD_KIND_ROLE : GUILD_KIND_FRAMEWORK;
  const GuildRecord *subject = guild_organisation_lookup (organisation, kind, role != 0 ? role : framework);
  Sheet self = { .organisation = organisation };
  const char *name;
  g_autofree char *header = NULL;

  if (subject == NULL)
    return NULL;
  name = get_text (subject, role != 0 ? GUILD_ROLE_NAME : GUILD_FRAMEWORK_NAME);
  header = make_header (organisation, name);
  self.pages = guild_pages_new (name, header);
  if (role != 0)
    {
      g_autoptr (GPtrArray) requirements = list_requirements (&self, role);

      add_beginning (&self, name, get_text (subject, GUILD_ROLE_DESCRIPTION), requirements->len);
      add_role (&self, requirements);
    }
  else
    {
      g_autoptr (GuildModelOutline) outline = guild_model_outline_new (organisation, framework);

      add_beginning (&self, name, get_text (subject, GUILD_FRAMEWORK_DESCRIPTION), count_competencies (outline));
      add_framework (&self, outline);
    }
  g_clear_pointer (&self.levels, g_ptr_array_unref);
  return self.pages;
}

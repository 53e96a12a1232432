/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guild-import-private.h"

#define FRAMEWORK    "onet"
#define NAME         "O*NET Skills"
#define TOP          7
#define MAX_ZONE     100
#define LEVEL_SCALE  "LV"
#define WEIGHT_SCALE "IM"
#define EDITION      "O*NET Database" /* where no Read Me tells which */
#define SOURCE       "%s, https://www.onetcenter.org/database.html"
#define LICENCE                                                                                                        \
  "%s by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 "  \
  "license."

/* Elements, occupations and their ratings are gathered from all sources first: an element becomes a
 * competency only where something rates it, an occupation a role only where it is rated. */
typedef struct
{
  char *id;
  char *name;
  char *description;
  const GuildInput *input; /* of the content model, or NULL */
  guint32 line;
  gboolean counted;
  gboolean rated;
  const GuildRecord *competency;
} Element;

typedef struct
{
  char *zone;
  gint64 role; /* 0 until it is planned */
} Occupation;

typedef struct
{
  const GuildInput *input;
  guint32 line;
  Element *element;
  Occupation *occupation;
  double value;
  gboolean weight; /* how important it is, instead of the level */
  gboolean counts;
  gboolean counted;
} Rating;

typedef struct
{
  GuildImport *import;
  GHashTable *elements;    /* id → Element */
  GHashTable *occupations; /* code → Occupation */
  GHashTable *domains;     /* id → key */
  GArray *ratings;
  gint64 framework;
  int top;
} Onet;

static void
element_free (gpointer data)
{
  Element *element = data;

  g_free (element->id);
  g_free (element->name);
  g_free (element->description);
  g_free (element);
}

static void
occupation_free (gpointer data)
{
  Occupation *occupation = data;

  g_free (occupation->zone);
  g_free (occupation);
}

static Element *
get_element (Onet       *self,
             const char *id)
{
  Element *element = g_hash_table_lookup (self->elements, id);

  if (element == NULL)
    {
      element = g_new0 (Element, 1);
      element->id = g_strdup (id);
      g_hash_table_insert (self->elements, element->id, element);
    }
  return element;
}

static Occupation *
get_occupation (Onet       *self,
                const char *code)
{
  Occupation *occupation = g_hash_table_lookup (self->occupations, code);

  if (occupation == NULL)
    {
      occupation = g_new0 (Occupation, 1);
      g_hash_table_insert (self->occupations, g_strdup (code), occupation);
    }
  return occupation;
}

/* --- gathering ------------------------------------------------------------------------------------------ */

static void
read_scale (gpointer    data,
            GuildSheet *sheet)
{
  Onet *self = data;
  double maximum;

  if (g_strcmp0 (guild_sheet_get (sheet, GUILD_ONET_SCALES_SCALE), LEVEL_SCALE) == 0 &&
      guild_import_parse_number (guild_sheet_get (sheet, GUILD_ONET_SCALES_MAXIMUM), &maximum) && maximum >= 3 &&
      maximum <= GUILD_MAX_LEVEL)
    self->top = (int) maximum;
  guild_import_count (self->import, GUILD_OUTCOME_SKIPPED);
}

static void
read_rating (gpointer    data,
             GuildSheet *sheet)
{
  Onet *self = data;
  GuildImport *import = self->import;
  const char *code = guild_import_get_id (import, sheet, GUILD_ONET_RATINGS_OCCUPATION, "onetsoc_code");
  const char *id, *scale, *value;
  GuildValue name;
  Rating rating = { .input = import->input, .line = (guint32) import->line };

  if (code == NULL)
    return;
  id = guild_import_get_id (import, sheet, GUILD_ONET_RATINGS_ELEMENT, "element_id");
  if (id == NULL)
    return;
  scale = guild_sheet_get (sheet, GUILD_ONET_RATINGS_SCALE);
  rating.weight = strcmp (scale, WEIGHT_SCALE) == 0;
  if (!rating.weight && strcmp (scale, LEVEL_SCALE) != 0)
    {
      guild_import_count (import, GUILD_OUTCOME_SKIPPED);
      return;
    }
  value = guild_sheet_get (sheet, GUILD_ONET_RATINGS_VALUE);
  if (!guild_import_parse_number (value, &rating.value) || rating.value < 0 || rating.value > self->top)
    {
      guild_import_reject (import, "data_value", value, _ ("this is no value from 0 to %d"), self->top);
      return;
    }
  rating.counts = g_strcmp0 (guild_sheet_get (sheet, GUILD_ONET_RATINGS_SUPPRESS), "Y") != 0 &&
                  g_strcmp0 (guild_sheet_get (sheet, GUILD_ONET_RATINGS_NOT_RELEVANT), "Y") != 0;
  rating.occupation = get_occupation (self, code);
  rating.element = get_element (self, id);
  rating.element->rated = TRUE;
  name.text = guild_sheet_get (sheet, GUILD_ONET_RATINGS_NAME);
  if (rating.element->name == NULL && name.text != NULL && *name.text != '\0' &&
      guild_import_check (import, GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_NAME, "element_name", name.text, name, FALSE))
    rating.element->name = g_strdup (name.text);
  g_array_append_val (self->ratings, rating);
}

static void
read_job_zone (gpointer    data,
               GuildSheet *sheet)
{
  Onet *self = data;
  const char *zone = guild_sheet_get (sheet, GUILD_ONET_JOB_ZONES_ZONE);
  Occupation *occupation = g_hash_table_lookup (self->occupations,
                                                guild_sheet_get (sheet, GUILD_ONET_JOB_ZONES_OCCUPATION));

  if (occupation != NULL && strlen (zone) < MAX_ZONE && *zone != '\0')
    g_set_str (&occupation->zone, zone);
  guild_import_count (self->import, GUILD_OUTCOME_SKIPPED);
}

static void
read_element (gpointer    data,
              GuildSheet *sheet)
{
  Onet *self = data;
  GuildImport *import = self->import;
  const char *id = guild_import_get_id (import, sheet, GUILD_ONET_ELEMENTS_ELEMENT, "element_id");
  GuildValue name = { .text = guild_sheet_get (sheet, GUILD_ONET_ELEMENTS_NAME) };
  GuildValue description = { .text = guild_sheet_get (sheet, GUILD_ONET_ELEMENTS_DESCRIPTION) };
  Element *element;

  if (id == NULL ||
      !guild_import_check (import, GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_NAME, "element_name", name.text, name,
                           TRUE) ||
      !guild_import_check (import, GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_DEFINITION, "description", description.text,
                           description, TRUE))
    return;
  element = get_element (self, id);
  if (element->input != NULL)
    {
      guild_import_reject (import, "element_id", id, _ ("line %u gives the same already; one of them must go"),
                           element->line);
      return;
    }
  element->name = g_strdup (name.text);
  element->description = g_strdup (description.text);
  element->input = import->input;
  element->line = (guint32) import->line;
}

/* --- the framework ---------------------------------------------------------------------------------------- */

static void
put_framework (Onet *self)
{
  GuildImport *import = self->import;
  const GuildRecord *current = guild_plan_find (import->plan, GUILD_KIND_FRAMEWORK, FRAMEWORK);
  const char *edition = import->onet_edition != NULL ? import->onet_edition : EDITION;
  g_autofree char *source = g_strdup_printf (SOURCE, edition);
  g_autofree char *licence = g_strdup_printf (LICENCE, edition);
  const GuildRecord *row;
  GuildValue values[GUILD_MAX_FIELDS];

  if (current != NULL)
    guild_record_copy_values (current, values);
  else
    {
      guild_values_clear (GUILD_KIND_FRAMEWORK, values);
      values[GUILD_FRAMEWORK_ID].text = FRAMEWORK;
      values[GUILD_FRAMEWORK_NAME].text = NAME;
    }
  if (current == NULL || import->onet_edition != NULL)
    {
      values[GUILD_FRAMEWORK_SOURCE].text = source;
      values[GUILD_FRAMEWORK_LICENCE].text = licence;
    }
  guild_import_put (import, GUILD_KIND_FRAMEWORK, current, values, &row);
  self->framework = guild_record_get_key (row);
  for (int level = 1; level <= self->top; level++)
    guild_import_put_level (import, self->framework, level, NULL);
}

/* Speaks of the element's row of the content model, if there is one. */
static void
speak_of (Onet          *self,
          const Element *element)
{
  if (element->input == NULL)
    return;
  self->import->input = element->input;
  self->import->line = element->line;
}

static void
count_element (Onet        *self,
               Element     *element,
               GuildOutcome outcome)
{
  if (element->input == NULL || element->counted)
    return;
  speak_of (self, element);
  guild_import_count (self->import, outcome);
  element->counted = TRUE;
}

/* The key of the nearest element of the content model above @id, which becomes a domain; 0 at the top. */
static gint64
put_domain_above (Onet       *self,
                  const char *id)
{
  GuildImport *import = self->import;
  g_autofree char *above = g_strdup (id);
  const GuildRecord *current, *row;
  GuildValue values[GUILD_MAX_FIELDS];
  Element *element = NULL;
  gpointer known;
  char *dot;

  while (element == NULL && (dot = strrchr (above, '.')) != NULL)
    {
      *dot = '\0';
      element = g_hash_table_lookup (self->elements, above);
    }
  if (element == NULL || element->input == NULL)
    return 0;
  known = g_hash_table_lookup (self->domains, element->id);
  if (known != NULL)
    return (gint64) GPOINTER_TO_SIZE (known);

  current = guild_plan_find (import->plan, GUILD_KIND_DOMAIN, element->id);
  if (current != NULL)
    memcpy (values, guild_record_get_values (current), (GUILD_DOMAIN_POSITION + 1) * sizeof *values);
  else
    {
      guild_values_clear (GUILD_KIND_DOMAIN, values);
      values[GUILD_DOMAIN_ID].text = element->id;
      values[GUILD_DOMAIN_FRAMEWORK].integer = self->framework;
    }
  values[GUILD_DOMAIN_PARENT].integer = put_domain_above (self, element->id);
  values[GUILD_DOMAIN_NAME].text = element->name;
  values[GUILD_DOMAIN_DEFINITION].text = element->description;
  values[GUILD_DOMAIN_POSITION].integer = element->line;
  speak_of (self, element);
  count_element (self, element, guild_import_put (import, GUILD_KIND_DOMAIN, current, values, &row));
  g_hash_table_insert (self->domains, element->id, GSIZE_TO_POINTER (guild_record_get_key (row)));
  return guild_record_get_key (row);
}

/* Without the content model an element goes by the name that the ratings give it, in no domain. */
static void
put_competency (Onet    *self,
                Element *element)
{
  GuildImport *import = self->import;
  const GuildRecord *current = guild_plan_find (import->plan, GUILD_KIND_COMPETENCY, element->id);
  GuildValue values[GUILD_MAX_FIELDS];

  if (current != NULL)
    memcpy (values, guild_record_get_values (current), (GUILD_COMPETENCY_ARCHIVED + 1) * sizeof *values);
  else
    {
      guild_values_clear (GUILD_KIND_COMPETENCY, values);
      values[GUILD_COMPETENCY_ID].text = values[GUILD_COMPETENCY_NAME].text = element->id;
      values[GUILD_COMPETENCY_FRAMEWORK].integer = self->framework;
    }
  if (element->name != NULL)
    values[GUILD_COMPETENCY_NAME].text = element->name;
  if (element->input != NULL)
    {
      values[GUILD_COMPETENCY_DEFINITION].text = element->description;
      values[GUILD_COMPETENCY_POSITION].integer = element->line;
      values[GUILD_COMPETENCY_DOMAIN].integer = put_domain_above (self, element->id);
    }
  speak_of (self, element);
  count_element (self, element,
                 guild_import_put (import, GUILD_KIND_COMPETENCY, current, values, &element->competency));
}

static int
compare_elements (gconstpointer a,
                  gconstpointer b)
{
  const Element *left = *(const Element *const *) a, *right = *(const Element *const *) b;

  return left->line != right->line ? (left->line > right->line) - (left->line < right->line)
                                   : strcmp (left->id, right->id);
}

static void
put_competencies (Onet *self)
{
  g_autoptr (GPtrArray) elements = g_hash_table_get_values_as_ptr_array (self->elements);

  g_ptr_array_sort (elements, compare_elements);
  for (guint i = 0; i < elements->len; i++)
    {
      Element *element = g_ptr_array_index (elements, i);

      if (element->rated)
        put_competency (self, element);
    }
  for (guint i = 0; i < elements->len; i++)
    count_element (self, g_ptr_array_index (elements, i), GUILD_OUTCOME_SKIPPED);
}

static void
read_anchor (gpointer    data,
             GuildSheet *sheet)
{
  Onet *self = data;
  GuildImport *import = self->import;
  const char *id = guild_sheet_get (sheet, GUILD_ONET_ANCHORS_ELEMENT);
  const char *value = guild_sheet_get (sheet, GUILD_ONET_ANCHORS_VALUE);
  GuildValue text = { .text = guild_sheet_get (sheet, GUILD_ONET_ANCHORS_DESCRIPTION) };
  const Element *element = g_hash_table_lookup (self->elements, id);
  const GuildRecord *competency = element != NULL && element->rated
                                      ? element->competency
                                      : guild_plan_find (import->plan, GUILD_KIND_COMPETENCY, id);
  double number;

  if (competency == NULL || strcmp (guild_sheet_get (sheet, GUILD_ONET_ANCHORS_SCALE), LEVEL_SCALE) != 0)
    {
      guild_import_count (import, GUILD_OUTCOME_SKIPPED);
      return;
    }
  if (!guild_import_parse_number (value, &number) || number < 0 || number > self->top)
    {
      guild_import_reject (import, "anchor_value", value, _ ("this is no value from 0 to %d"), self->top);
      return;
    }
  if (guild_import_check (import, GUILD_KIND_INDICATOR, GUILD_INDICATOR_TEXT, "anchor_description", text.text, text,
                          TRUE))
    guild_import_count (import,
                        guild_import_put_indicator (import, competency, guild_rule_round_level (number, self->top),
                                                    text.text, number));
}

/* --- roles and requirements ------------------------------------------------------------------------------- */

static GuildOutcome
put_role (Onet       *self,
          const char *code,
          Occupation *occupation,
          const char *title,
          const char *description)
{
  GuildImport *import = self->import;
  const GuildRecord *current = guild_plan_find (import->plan, GUILD_KIND_ROLE, code);
  g_autofree char *grade = NULL;
  const GuildRecord *row;
  GuildOutcome outcome;
  GuildValue values[GUILD_MAX_FIELDS];

  if (current != NULL)
    memcpy (values, guild_record_get_values (current), (GUILD_ROLE_STUB + 1) * sizeof *values);
  else
    {
      guild_values_clear (GUILD_KIND_ROLE, values);
      values[GUILD_ROLE_ID].text = values[GUILD_ROLE_NAME].text = code;
    }
  if (title != NULL)
    {
      values[GUILD_ROLE_NAME].text = title;
      values[GUILD_ROLE_DESCRIPTION].text = description;
    }
  if (occupation->zone != NULL)
    values[GUILD_ROLE_GRADE].text = grade = g_strdup_printf ("Job Zone %s", occupation->zone);
  values[GUILD_ROLE_STUB].integer = FALSE;
  outcome = guild_import_put (import, GUILD_KIND_ROLE, current, values, &row);
  occupation->role = guild_record_get_key (row);
  return outcome;
}

static void
read_occupation (gpointer    data,
                 GuildSheet *sheet)
{
  Onet *self = data;
  GuildImport *import = self->import;
  const char *code = guild_sheet_get (sheet, GUILD_ONET_OCCUPATIONS_OCCUPATION);
  GuildValue title = { .text = guild_sheet_get (sheet, GUILD_ONET_OCCUPATIONS_TITLE) };
  GuildValue description = { .text = guild_sheet_get (sheet, GUILD_ONET_OCCUPATIONS_DESCRIPTION) };
  Occupation *occupation = g_hash_table_lookup (self->occupations, code);

  if (occupation == NULL)
    guild_import_count (import, GUILD_OUTCOME_SKIPPED);
  else if (occupation->role != 0)
    guild_import_reject (import, "onetsoc_code", code, _ ("it is given twice; one of the rows must go"));
  else if (guild_import_check (import, GUILD_KIND_ROLE, GUILD_ROLE_NAME, "title", title.text, title, TRUE) &&
           guild_import_check (import, GUILD_KIND_ROLE, GUILD_ROLE_DESCRIPTION, "description", description.text,
                               description, TRUE))
    guild_import_count (import, put_role (self, code, occupation, title.text, description.text));
}

/* Occupations that are rated but not described go by their code. */
static void
put_other_roles (Onet *self)
{
  GHashTableIter iter;
  gpointer code, value;

  g_hash_table_iter_init (&iter, self->occupations);
  while (g_hash_table_iter_next (&iter, &code, &value))
    {
      Occupation *occupation = value;

      if (occupation->role == 0)
        put_role (self, code, occupation, NULL, NULL);
    }
}

static guint
rating_hash (gconstpointer data)
{
  const Rating *rating = data;

  return (g_direct_hash (rating->occupation) * 31 + g_direct_hash (rating->element)) * 2 + (rating->weight ? 1 : 0);
}

static gboolean
rating_equal (gconstpointer a,
              gconstpointer b)
{
  const Rating *left = a, *right = b;

  return left->occupation == right->occupation && left->element == right->element && left->weight == right->weight;
}

/* A requirement stands in two rows: the level, and how important it is. */
static void
put_requirement (Onet   *self,
                 Rating *level,
                 Rating *weight)
{
  GuildImport *import = self->import;
  GuildOutcome outcome = GUILD_OUTCOME_SKIPPED;
  gboolean weighs = weight != NULL && weight->counts;

  import->input = level->input;
  import->line = level->line;
  if (level->counts)
    outcome = guild_import_put_requirement (import, level->occupation->role,
                                            guild_record_get_key (level->element->competency),
                                            guild_rule_round_level (level->value, self->top),
                                            weighs ? weight->value : 1, level->value);
  guild_import_count (import, outcome);
  level->counted = TRUE;
  if (!weighs)
    return;
  import->input = weight->input;
  import->line = weight->line;
  guild_import_count (import, outcome);
  weight->counted = TRUE;
}

static void
put_requirements (Onet *self)
{
  GuildImport *import = self->import;
  g_autoptr (GHashTable) known = g_hash_table_new (rating_hash, rating_equal);

  for (guint i = 0; i < self->ratings->len; i++)
    {
      Rating *rating = &g_array_index (self->ratings, Rating, i);
      const Rating *other = g_hash_table_lookup (known, rating);

      if (other == NULL)
        {
          g_hash_table_add (known, rating);
          continue;
        }
      import->input = rating->input;
      import->line = rating->line;
      rating->counted = TRUE;
      guild_import_reject (import, "element_id", rating->element->id,
                           _ ("line %u gives the same already; one of them must go"), other->line);
    }
  for (guint i = 0; i < self->ratings->len; i++)
    {
      Rating *rating = &g_array_index (self->ratings, Rating, i);
      Rating probe = *rating;

      probe.weight = TRUE;
      if (!rating->weight && !rating->counted)
        put_requirement (self, rating, g_hash_table_lookup (known, &probe));
    }
  for (guint i = 0; i < self->ratings->len; i++)
    {
      const Rating *rating = &g_array_index (self->ratings, Rating, i);

      if (rating->counted)
        continue;
      import->input = rating->input;
      import->line = rating->line;
      guild_import_count (import, GUILD_OUTCOME_SKIPPED);
    }
}

static gboolean
plan (Onet    *self,
      GError **error)
{
  if (!guild_import_read_rows (self->import, GUILD_TABLE_ONET_SCALES, read_scale, self, error) ||
      !guild_import_read_rows (self->import, GUILD_TABLE_ONET_ELEMENTS, read_element, self, error) ||
      !guild_import_read_rows (self->import, GUILD_TABLE_ONET_RATINGS, read_rating, self, error))
    return FALSE;
  if (self->ratings->len > 0)
    {
      put_framework (self);
      put_competencies (self);
    }
  if (!guild_import_read_rows (self->import, GUILD_TABLE_ONET_ANCHORS, read_anchor, self, error) ||
      !guild_import_read_rows (self->import, GUILD_TABLE_ONET_JOB_ZONES, read_job_zone, self, error) ||
      !guild_import_read_rows (self->import, GUILD_TABLE_ONET_OCCUPATIONS, read_occupation, self, error))
    return FALSE;
  put_other_roles (self);
  put_requirements (self);
  return TRUE;
}

gboolean
guild_import_plan_onet (GuildImport *import,
                        GError     **error)
{
  Onet self = { .import = import, .top = TOP };
  gboolean done;

  self.elements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, element_free);
  self.occupations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, occupation_free);
  self.domains = g_hash_table_new (g_str_hash, g_str_equal);
  self.ratings = g_array_new (FALSE, FALSE, sizeof (Rating));
  done = plan (&self, error);
  g_hash_table_unref (self.domains);
  g_hash_table_unref (self.elements);
  g_hash_table_unref (self.occupations);
  g_array_unref (self.ratings);
  return done;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-export.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "guild-person-file.h"

/* Kinds in which rows about a person stand, in the order of the document. */
static const GuildKind kinds[] = {
  GUILD_KIND_EMPLOYMENT,    GUILD_KIND_MENTOR,    GUILD_KIND_MENTEE,        GUILD_KIND_GAP_MARK,
  GUILD_KIND_ROLE_ASSESSOR, GUILD_KIND_PROGRAMME, GUILD_KIND_COHORT_MEMBER, GUILD_KIND_ASSESSMENT,
  GUILD_KIND_PAIR_RULE,     GUILD_KIND_PAIRING,   GUILD_KIND_ACCEPTANCE,    GUILD_KIND_SESSION,
  GUILD_KIND_PRACTICE,
};

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_date (JsonBuilder *builder,
          const char  *name,
          GuildDate    date)
{
  char text[GUILD_DATE_LENGTH];

  add_text (builder, name, guild_date_format (date, text));
}

/* Rows without an id of their own kind's making are numbered: an id may be made of other people's. */
static char *
number_row (const GuildPersonFile *file,
            GuildKind              kind,
            gint64                 key)
{
  GPtrArray *rows = guild_person_file_get_rows (file, kind);

  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_key (g_ptr_array_index (rows, i)) == key)
      return g_strdup_printf ("%s-%u", guild_kind_get_info (kind)->name, i + 1);
  return g_strdup ("");
}

static gboolean
is_numbered (GuildKind kind)
{
  return kind == GUILD_KIND_PAIRING || kind == GUILD_KIND_SESSION || kind == GUILD_KIND_ASSESSMENT;
}

static char *
get_reference (const GuildPersonFile *file,
               const GuildRecord     *row,
               guint                  field)
{
  GuildKind target = guild_kind_get_info (guild_record_get_kind (row))->fields[field].target;
  gint64 key = guild_record_get_integer (row, field);
  const GuildRecord *other;

  if (target == GUILD_KIND_PERSON)
    return guild_person_file_name_person (file, row, field);
  if (is_numbered (target))
    return number_row (file, target, key);
  other = guild_organisation_lookup (guild_person_file_get_owner (file), target, key);
  return g_strdup (other == NULL ? "" : guild_record_get_text (other, 0));
}

static void
add_field (JsonBuilder           *builder,
           const GuildPersonFile *file,
           const GuildRecord     *row,
           guint                  index)
{
  GuildKind kind = guild_record_get_kind (row);
  const GuildField *field = &guild_kind_get_info (kind)->fields[index];
  GuildValue value = guild_record_get_values (row)[index];
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      text = index == 0 && is_numbered (kind) ? number_row (file, kind, guild_record_get_key (row))
                                              : guild_person_file_get_text (file, row, index);
      add_text (builder, field->name, text);
      break;
    case GUILD_FIELD_INTEGER:
      json_builder_set_member_name (builder, field->name);
      json_builder_add_int_value (builder, value.integer);
      break;
    case GUILD_FIELD_REAL:
      json_builder_set_member_name (builder, field->name);
      json_builder_add_double_value (builder, value.real);
      break;
    case GUILD_FIELD_DATE:
      add_date (builder, field->name, (GuildDate) value.integer);
      break;
    case GUILD_FIELD_BOOLEAN:
      json_builder_set_member_name (builder, field->name);
      json_builder_add_boolean_value (builder, value.integer != 0);
      break;
    case GUILD_FIELD_ENUMERATION:
      add_text (builder, field->name, field->names[value.integer]);
      break;
    case GUILD_FIELD_REFERENCE:
      text = get_reference (file, row, index);
      add_text (builder, field->name, text);
      break;
    }
}

static void
add_row (JsonBuilder           *builder,
         const GuildPersonFile *file,
         const GuildRecord     *row,
         guint                  from)
{
  GuildKind kind = guild_record_get_kind (row);

  json_builder_begin_object (builder);
  for (guint i = from; i < guild_kind_get_info (kind)->n_fields; i++)
    if (guild_person_file_shows (file, row, i))
      add_field (builder, file, row, i);
  if (kind == GUILD_KIND_ASSESSMENT)
    {
      GPtrArray *ratings = guild_person_file_get_ratings (file, row);

      json_builder_set_member_name (builder, "ratings");
      json_builder_begin_array (builder);
      for (guint i = 0; i < ratings->len; i++)
        add_row (builder, file, g_ptr_array_index (ratings, i), GUILD_RATING_COMPETENCY);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_gaps (JsonBuilder           *builder,
          const GuildPersonFile *file)
{
  static const char *const bases[] = { "unrated", "self", "confirmed" };
  GuildOrganisation *organisation = guild_person_file_get_owner (file);
  GArray *gaps = guild_person_file_get_gaps (file);

  json_builder_set_member_name (builder, "gaps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < gaps->len; i++)
    {
      const GuildPersonGap *gap = &g_array_index (gaps, GuildPersonGap, i);
      int level = guild_cell_get_level (gap->cell);

      json_builder_begin_object (builder);
      add_text (builder, "role",
                guild_record_get_text (guild_organisation_lookup (organisation, GUILD_KIND_ROLE, gap->role),
                                       GUILD_ROLE_ID));
      add_text (builder, "competency",
                guild_record_get_text (guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY, gap->competency),
                                       GUILD_COMPETENCY_ID));
      json_builder_set_member_name (builder, "target");
      json_builder_add_int_value (builder, gap->target);
      if (level >= 0)
        {
          json_builder_set_member_name (builder, "current");
          json_builder_add_int_value (builder, level);
        }
      json_builder_set_member_name (builder, "gap");
      json_builder_add_int_value (builder, gap->gap);
      json_builder_set_member_name (builder, "weight");
      json_builder_add_double_value (builder, gap->weight);
      add_text (builder, "basis", bases[guild_rule_basis (gap->cell)]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What the ids of the document stand for: none of these kinds is about a person. */
static void
add_names (JsonBuilder           *builder,
           const GuildPersonFile *file,
           GuildKind              kind,
           GHashTable            *used)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (guild_person_file_get_owner (file), kind);
  int name = guild_kind_find_field (kind, "name");

  g_assert (name >= 0);
  json_builder_set_member_name (builder, guild_kind_get_info (kind)->plural);
  json_builder_begin_object (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      if (g_hash_table_contains (used, GSIZE_TO_POINTER (guild_record_get_key (row))))
        add_text (builder, guild_record_get_text (row, 0), guild_record_get_text (row, (guint) name));
    }
  json_builder_end_object (builder);
}

static void
note_references (const GuildRecord *row,
                 GuildKind          target,
                 GHashTable        *used)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (row));

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == GUILD_FIELD_REFERENCE && info->fields[i].target == target)
      g_hash_table_add (used, GSIZE_TO_POINTER (guild_record_get_integer (row, i)));
}

static GHashTable *
collect_references (const GuildPersonFile *file,
                    GuildKind              target)
{
  GHashTable *used = g_hash_table_new (NULL, NULL);
  GArray *gaps = guild_person_file_get_gaps (file);

  note_references (guild_person_file_get_person (file), target, used);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GPtrArray *rows = guild_person_file_get_rows (file, kinds[i]);

      for (guint j = 0; j < rows->len; j++)
        {
          const GuildRecord *row = g_ptr_array_index (rows, j);
          GPtrArray *ratings = kinds[i] == GUILD_KIND_ASSESSMENT ? guild_person_file_get_ratings (file, row) : NULL;

          note_references (row, target, used);
          for (guint k = 0; ratings != NULL && k < ratings->len; k++)
            note_references (g_ptr_array_index (ratings, k), target, used);
        }
    }
  for (guint i = 0; i < gaps->len; i++)
    {
      const GuildPersonGap *gap = &g_array_index (gaps, GuildPersonGap, i);

      g_hash_table_add (used, GSIZE_TO_POINTER (target == GUILD_KIND_ROLE         ? gap->role
                                                : target == GUILD_KIND_COMPETENCY ? gap->competency
                                                                                  : 0));
    }
  return used;
}

/**
 * guild_person_export_json:
 * @organisation: an organisation
 * @person: key of a person
 * @stream: where the document goes; it is not closed
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Writes everything that is held about a person, as the answer to a request for access: their record,
 * employments, profiles, assessments with ratings and evidence, gaps, pairings and sessions, each in the shape of the
 * document of guild_json_export(). Left out are what is about others: their names, also in texts, and ids; who rated as
 * a peer or as a report; that somebody is to be kept apart, and why; the support log; why a pairing ended; drafts of
 * others. A nickname or a description that gives somebody away in a text is not found.
 *
 * It waits for the store: call it from a worker, while the organisation stands still.
 *
 * Returns: whether all of it was written
 */
gboolean
guild_person_export_json (GuildOrganisation *organisation,
                          gint64             person,
                          GOutputStream     *stream,
                          GCancellable      *cancellable,
                          GError           **error)
{
  static const GuildKind named[] = { GUILD_KIND_ROLE, GUILD_KIND_COMPETENCY };
  g_autoptr (GuildPersonFile) file = guild_person_file_new (organisation, person, cancellable, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;
  gsize length;

  if (file == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  add_text (builder, "format", "guildhall-person");
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  add_date (builder, "date", guild_organisation_get_today (organisation));
  add_text (builder, "organisation", guild_organisation_get_name (organisation));
  json_builder_set_member_name (builder, "person");
  add_row (builder, file, guild_person_file_get_person (file), 0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GPtrArray *rows = guild_person_file_get_rows (file, kinds[i]);

      json_builder_set_member_name (builder, guild_kind_get_info (kinds[i])->plural);
      json_builder_begin_array (builder);
      for (guint j = 0; j < rows->len; j++)
        add_row (builder, file, g_ptr_array_index (rows, j), 0);
      json_builder_end_array (builder);
    }
  add_gaps (builder, file);
  json_builder_set_member_name (builder, "assessments_given");
  json_builder_add_int_value (builder, guild_person_file_get_n_given (file));
  json_builder_set_member_name (builder, "names");
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autoptr (GHashTable) used = collect_references (file, named[i]);

      add_names (builder, file, named[i], used);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, &length);
  return g_output_stream_write_all (stream, text, length, NULL, cancellable, error) &&
         g_output_stream_write_all (stream, "\n", 1, NULL, cancellable, error);
}

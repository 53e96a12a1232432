/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-json-reader.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "guild-empty.h"
#include "guild-error.h"
#include "guild-json-cutter.h"
#include "guild-validation.h"

/* Where a value stands in the file. */
typedef struct
{
  guint line;
  GuildKind kind;
  guint index;
  guint rating; /* index in its assessment, where the kind is a rating */
  int field;    /* -1: the row itself */
} Place;

/* An id that was given or referred to. */
typedef struct
{
  gint64 key;
  Place place; /* where it is given, or before that, where it is referred to first */
  gboolean given;
} Name;

typedef struct
{
  GuildOrganisation *organisation;
  GuildJsonCutter *cutter;
  JsonParser *parser;
  Place place;
  gboolean seen[GUILD_N_KINDS];
  GHashTable *names[GUILD_N_KINDS];      /* id → Name, of kinds that have an id */
  GHashTable *identities[GUILD_N_KINDS]; /* set of rows, of the other kinds */
  GPtrArray *rows[GUILD_N_KINDS];
  GArray *rated; /* by competency key: the last assessment that rates it */
  GFileProgressCallback progress;
  gpointer progress_data;
  goffset size;
  goffset reported;
} Reader;

static gboolean
has_id (GuildKind kind)
{
  return guild_kind_get_info (kind)->fields[0].type == GUILD_FIELD_TEXT;
}

static void
reader_init (Reader            *reader,
             GuildOrganisation *organisation,
             GInputStream      *stream,
             GCancellable      *cancellable)
{
  reader->organisation = organisation;
  reader->cutter = guild_json_cutter_new (stream, cancellable);
  reader->parser = json_parser_new ();
  json_parser_set_strict (reader->parser, TRUE);
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      if (has_id (kind))
        reader->names[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      else if (kind != GUILD_KIND_RATING)
        reader->identities[kind] = g_hash_table_new (guild_record_identity_hash, guild_record_identity_equal);
      reader->rows[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
    }
  reader->rated = g_array_new (FALSE, TRUE, sizeof (gint64));
}

static void
reader_clear (Reader *reader)
{
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      g_clear_pointer (&reader->names[kind], g_hash_table_unref);
      g_clear_pointer (&reader->identities[kind], g_hash_table_unref);
      g_clear_pointer (&reader->rows[kind], g_ptr_array_unref);
    }
  g_clear_pointer (&reader->rated, g_array_unref);
  g_clear_pointer (&reader->cutter, guild_json_cutter_free);
  g_clear_object (&reader->parser);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* --- messages ------------------------------------------------------------------------------------- */

static char *
describe_place (const Place *place)
{
  const GuildKindInfo *info = guild_kind_get_info (place->kind);
  GString *path = g_string_new (NULL);

  if (place->kind == GUILD_KIND_RATING)
    g_string_append_printf (path, "assessments[%u].ratings[%u]", place->index, place->rating);
  else
    {
      g_string_append (path, info->plural);
      if (place->kind != GUILD_KIND_ORGANISATION)
        g_string_append_printf (path, "[%u]", place->index);
    }
  if (place->field >= 0)
    g_string_append_printf (path, ".%s", info->fields[place->field].name);
  return g_string_free_and_steal (path);
}

/* Quotes of the file are shortened, and lose what a terminal would obey. */
static char *G_GNUC_PRINTF (1, 0)
make_reason (const char *format,
             va_list     arguments)
{
  g_autofree char *whole = g_strdup_vprintf (format, arguments);
  char *reason = g_utf8_truncate_middle (whole, 300);

  for (char *c = reason; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = '?';
  return reason;
}

static gboolean G_GNUC_PRINTF (4, 5)
refuse (const Place *place,
        GuildError   code,
        GError     **error,
        const char  *format,
        ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;
  g_autofree char *path = describe_place (place);

  va_start (arguments, format);
  reason = make_reason (format, arguments);
  va_end (arguments);
  /* Translators: a line number of a file, a path such as people[3].name, and what is wrong there. */
  g_set_error (error, GUILD_ERROR, code, _ ("line %u, %s: %s"), place->line, path, reason);
  return FALSE;
}

static gboolean
refuse_type (const Place      *place,
             const GuildField *field,
             GError          **error)
{
  g_autofree char *choices = NULL;

  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      return refuse (place, GUILD_ERROR_FORMAT, error, _ ("this must be a text"));
    case GUILD_FIELD_INTEGER:
      return refuse (place, GUILD_ERROR_FORMAT, error, _ ("this must be a whole number"));
    case GUILD_FIELD_REAL:
      return refuse (place, GUILD_ERROR_FORMAT, error, _ ("this must be a number"));
    case GUILD_FIELD_DATE:
      return refuse (place, GUILD_ERROR_FORMAT, error, _ ("this must be a date, as a text such as \"2026-11-22\""));
    case GUILD_FIELD_BOOLEAN:
      return refuse (place, GUILD_ERROR_FORMAT, error, _ ("this must be true or false"));
    case GUILD_FIELD_ENUMERATION:
      choices = g_strjoinv (", ", (char **) field->names);
      return refuse (place, GUILD_ERROR_FORMAT, error, _ ("this must be one of the texts %s"), choices);
    case GUILD_FIELD_REFERENCE:
      return refuse (place, GUILD_ERROR_FORMAT, error, _ ("this must be the id of one of the %s, as a text"),
                     guild_kind_get_info (field->target)->plural);
    }
  g_assert_not_reached ();
}

static gboolean
refuse_choice (const Place      *place,
               const GuildField *field,
               const char       *text,
               GError          **error)
{
  g_autofree char *choices = g_strjoinv (", ", (char **) field->names);

  return refuse (place, GUILD_ERROR_INVALID, error, _ ("“%s” is not one of %s"), text, choices);
}

/* --- values --------------------------------------------------------------------------------------- */

/* The organisation's row and the settings may be there already, and keep their keys. */
static const GuildRecord *
find_present (Reader     *reader,
              GuildKind   kind,
              const char *id)
{
  if (kind == GUILD_KIND_ORGANISATION)
    {
      g_autoptr (GPtrArray) rows = guild_organisation_list (reader->organisation, kind);

      return rows->len == 0 ? NULL
                            : guild_organisation_lookup (reader->organisation, kind,
                                                         guild_record_get_key (g_ptr_array_index (rows, 0)));
    }
  return kind == GUILD_KIND_SETTING ? guild_organisation_find (reader->organisation, kind, id) : NULL;
}

static Name *
get_name (Reader     *reader,
          GuildKind   kind,
          const char *id)
{
  Name *name = g_hash_table_lookup (reader->names[kind], id);

  if (name == NULL)
    {
      const GuildRecord *present = find_present (reader, kind, id);

      name = g_new0 (Name, 1);
      name->key = present != NULL ? guild_record_get_key (present)
                                  : guild_organisation_reserve_key (reader->organisation, kind);
      name->place = reader->place;
      g_hash_table_insert (reader->names[kind], g_strdup (id), name);
    }
  return name;
}

static int
find_choice (const GuildField *field,
             const char       *name)
{
  for (int i = 0; field->names[i] != NULL; i++)
    if (strcmp (field->names[i], name) == 0)
      return i;
  return -1;
}

static gboolean
read_value (Reader           *reader,
            const GuildField *field,
            JsonNode         *node,
            GuildValue       *value,
            GError          **error)
{
  const Place *place = &reader->place;
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  const char *text = type == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      if (text == NULL)
        break;
      value->text = text;
      return TRUE;
    case GUILD_FIELD_INTEGER:
      if (type != G_TYPE_INT64)
        break;
      value->integer = json_node_get_int (node);
      /* json-glib clamps: what is far below every number here would look like no value at all. */
      return value->integer != GUILD_ABSENT ||
             refuse (place, GUILD_ERROR_INVALID, error, _ ("this number is out of range; it goes from %g to %g"),
                     field->minimum, field->maximum);
    case GUILD_FIELD_REAL:
      if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
        break;
      value->real = json_node_get_double (node);
      return TRUE;
    case GUILD_FIELD_DATE:
      if (text == NULL)
        break;
      value->integer = guild_date_parse (text);
      return value->integer != 0 || refuse (place, GUILD_ERROR_INVALID, error, _ ("“%s” is no date"), text);
    case GUILD_FIELD_BOOLEAN:
      if (type != G_TYPE_BOOLEAN)
        break;
      value->integer = json_node_get_boolean (node);
      return TRUE;
    case GUILD_FIELD_ENUMERATION:
      if (text == NULL)
        break;
      value->integer = find_choice (field, text);
      return value->integer >= 0 || refuse_choice (place, field, text, error);
    case GUILD_FIELD_REFERENCE:
      if (text == NULL)
        break;
      value->integer = get_name (reader, field->target, text)->key;
      return TRUE;
    }
  return refuse_type (place, field, error);
}

/* The fields of a row, checked one by one; @nested is the one member that is none of them. */
static gboolean
read_fields (Reader     *reader,
             JsonObject *object,
             GuildKind   kind,
             const char *nested,
             GuildValue *values,
             GError    **error)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);
  const GuildField *owner = kind == GUILD_KIND_RATING ? &info->fields[GUILD_RATING_ASSESSMENT] : NULL;
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  reader->place.kind = kind;
  guild_values_clear (kind, values);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &node))
    {
      if (nested != NULL && strcmp (member, nested) == 0)
        continue;
      reader->place.field = guild_kind_find_field (kind, member);
      if (reader->place.field < 0 || &info->fields[reader->place.field] == owner)
        {
          reader->place.field = -1;
          return refuse (&reader->place, GUILD_ERROR_FORMAT, error, _ ("there is no member “%s”"), member);
        }
      if (!read_value (reader, &info->fields[reader->place.field], node, &values[reader->place.field], error))
        return FALSE;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autoptr (GError) reason = NULL;

      reader->place.field = (int) i;
      if (&info->fields[i] != owner && !guild_validate_value (&info->fields[i], values[i], &reason))
        return refuse (&reader->place, GUILD_ERROR_INVALID, error, "%s", reason->message);
    }
  reader->place.field = -1;
  return TRUE;
}

/* --- rows ----------------------------------------------------------------------------------------- */

static gboolean
read_rating (Reader   *reader,
             JsonNode *node,
             gint64    assessment,
             guint    *n_members,
             GError  **error)
{
  GuildValue values[GUILD_MAX_FIELDS];
  gint64 competency;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (&reader->place, GUILD_ERROR_FORMAT, error, _ ("this must be an object, in braces"));
  if (!read_fields (reader, json_node_get_object (node), GUILD_KIND_RATING, NULL, values, error))
    return FALSE;
  *n_members += json_object_get_size (json_node_get_object (node));
  competency = values[GUILD_RATING_COMPETENCY].integer;
  if (competency >= GUILD_MAX_COMPETENCIES)
    return refuse (&reader->place, GUILD_ERROR_INVALID, error, _ ("an organisation has room for %d competencies"),
                   GUILD_MAX_COMPETENCIES - 1);
  if (competency >= reader->rated->len)
    g_array_set_size (reader->rated, (guint) competency + 1);
  if (g_array_index (reader->rated, gint64, competency) == assessment)
    return refuse (&reader->place, GUILD_ERROR_INVALID, error, _ ("this assessment rates the competency twice"));
  g_array_index (reader->rated, gint64, competency) = assessment;
  values[GUILD_RATING_ASSESSMENT].integer = assessment;
  g_ptr_array_add (reader->rows[GUILD_KIND_RATING],
                   guild_record_new (GUILD_KIND_RATING, guild_rating_key (assessment, competency), values));
  return TRUE;
}

static gboolean
read_ratings (Reader     *reader,
              JsonObject *object,
              gint64      assessment,
              guint      *n_members,
              GError    **error)
{
  JsonNode *node = json_object_get_member (object, "ratings");
  JsonArray *list;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (&reader->place, GUILD_ERROR_FORMAT, error, _ ("“ratings” must be a list, in brackets"));
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      reader->place.kind = GUILD_KIND_RATING;
      reader->place.rating = i;
      if (!read_rating (reader, json_array_get_element (list, i), assessment, n_members, error))
        return FALSE;
    }
  reader->place.kind = GUILD_KIND_ASSESSMENT;
  return TRUE;
}

static gboolean
add_row (Reader           *reader,
         GuildKind         kind,
         const GuildValue *values,
         gint64           *key,
         GError          **error)
{
  GuildRecord *row;

  if (has_id (kind))
    {
      Name *name = get_name (reader, kind, values[0].text);

      if (name->given)
        return refuse (&reader->place, GUILD_ERROR_INVALID, error, _ ("the id “%s” is given already in line %u"),
                       values[0].text, name->place.line);
      name->given = TRUE;
      name->place = reader->place;
      *key = name->key;
    }
  else
    *key = guild_organisation_reserve_key (reader->organisation, kind);

  row = guild_record_new (kind, *key, values);
  g_ptr_array_add (reader->rows[kind], row);
  if (!has_id (kind) && !g_hash_table_add (reader->identities[kind], row))
    return refuse (&reader->place, GUILD_ERROR_INVALID, error, _ ("the same %s is given twice"),
                   guild_kind_get_info (kind)->name);
  return TRUE;
}

/* Cuts one element and makes a row of it. */
static gboolean
read_row (Reader   *reader,
          GuildKind kind,
          GError  **error)
{
  GuildValue values[GUILD_MAX_FIELDS];
  gsize length;
  guint n_members, n_found;
  const char *text;
  char next;
  JsonNode *root;
  JsonObject *object;
  gint64 key;

  if (!guild_json_cutter_peek (reader->cutter, &next, error))
    return FALSE;
  reader->place.kind = kind;
  reader->place.rating = 0;
  reader->place.field = -1;
  reader->place.line = guild_json_cutter_get_line (reader->cutter);
  text = guild_json_cutter_cut (reader->cutter, &length, &n_members, error);
  if (text == NULL)
    return FALSE;
  if (next != '{')
    return refuse (&reader->place, GUILD_ERROR_FORMAT, error, _ ("this must be an object, in braces"));
  if (!json_parser_load_from_data (reader->parser, text, (gssize) length, error))
    {
      g_prefix_error (error, _ ("line %u: "), reader->place.line);
      return FALSE;
    }
  root = json_parser_get_root (reader->parser);
  object = json_node_get_object (root);
  n_found = json_object_get_size (object);
  if (!read_fields (reader, object, kind, kind == GUILD_KIND_ASSESSMENT ? "ratings" : NULL, values, error) ||
      !add_row (reader, kind, values, &key, error) ||
      (kind == GUILD_KIND_ASSESSMENT && !read_ratings (reader, object, key, &n_found, error)))
    return FALSE;
  /* json-glib keeps the last of two members of one name, and says nothing. */
  if (n_found != n_members)
    return refuse (&reader->place, GUILD_ERROR_FORMAT, error, _ ("a member is given twice"));

  if (reader->progress != NULL && guild_json_cutter_get_offset (reader->cutter) != reader->reported)
    {
      reader->reported = guild_json_cutter_get_offset (reader->cutter);
      reader->progress (reader->reported, reader->size, reader->progress_data);
    }
  return TRUE;
}

static gboolean
read_rows (Reader   *reader,
           GuildKind kind,
           GError  **error)
{
  char next;

  if (!guild_json_cutter_take (reader->cutter, '[', error) || !guild_json_cutter_peek (reader->cutter, &next, error))
    return FALSE;
  if (next != ']')
    for (reader->place.index = 0;; reader->place.index++)
      {
        if (!read_row (reader, kind, error) || !guild_json_cutter_peek (reader->cutter, &next, error))
          return FALSE;
        if (next == ']')
          break;
        if (!guild_json_cutter_take (reader->cutter, ',', error))
          return FALSE;
      }
  return guild_json_cutter_take (reader->cutter, ']', error);
}

/* --- the document --------------------------------------------------------------------------------- */

typedef struct
{
  gboolean format;
  gboolean version;
} Heading;

static gboolean G_GNUC_PRINTF (4, 5)
refuse_line (guint       line,
             GuildError  code,
             GError    **error,
             const char *format,
             ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;

  va_start (arguments, format);
  reason = make_reason (format, arguments);
  va_end (arguments);
  g_set_error (error, GUILD_ERROR, code, _ ("line %u: %s"), line, reason);
  return FALSE;
}

static gboolean
read_format (Reader  *reader,
             GError **error)
{
  guint line = guild_json_cutter_get_line (reader->cutter);
  gsize length;
  const char *text = guild_json_cutter_cut (reader->cutter, &length, NULL, error);

  if (text == NULL)
    return FALSE;
  if (length == strlen ("\"guildhall\"") && memcmp (text, "\"guildhall\"", length) == 0)
    return TRUE;
  return refuse_line (line, GUILD_ERROR_FORMAT, error, _ ("the format is not “guildhall”"));
}

static gboolean
read_version (Reader  *reader,
              GError **error)
{
  guint line = guild_json_cutter_get_line (reader->cutter);
  gsize length;
  const char *text = guild_json_cutter_cut (reader->cutter, &length, NULL, error);

  if (text == NULL)
    return FALSE;
  if (length == 1 && *text == '1')
    return TRUE;
  if (*text >= '1' && *text <= '9' && strspn (text, "0123456789") >= length)
    return refuse_line (line, GUILD_ERROR_NEWER, error,
                        _ ("version %.*s of the format was written by a newer Guildhall; this one reads version 1"),
                        (int) MIN (length, 20), text);
  return refuse_line (line, GUILD_ERROR_FORMAT, error, _ ("the version of the format is not 1"));
}

static int
find_member (const char *name)
{
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    if (kind != GUILD_KIND_RATING && strcmp (guild_kind_get_info (kind)->plural, name) == 0)
      return (int) kind;
  return -1;
}

static gboolean
read_member (Reader  *reader,
             Heading *heading,
             GError **error)
{
  guint line;
  gsize length;
  const char *text;
  g_autofree char *name = NULL;
  char next;
  int kind;
  gboolean *seen;

  if (!guild_json_cutter_peek (reader->cutter, &next, error))
    return FALSE;
  line = guild_json_cutter_get_line (reader->cutter);
  if (next != '"')
    return refuse_line (line, GUILD_ERROR_FORMAT, error, _ ("a member’s name in quotes is missing"));
  text = guild_json_cutter_cut (reader->cutter, &length, NULL, error);
  if (text == NULL)
    return FALSE;
  name = g_strndup (text + 1, length - 2);
  if (!guild_json_cutter_take (reader->cutter, ':', error))
    return FALSE;

  kind = find_member (name);
  seen = strcmp (name, "format") == 0    ? &heading->format
         : strcmp (name, "version") == 0 ? &heading->version
         : kind >= 0                     ? &reader->seen[kind]
                                         : NULL;
  if (seen == NULL)
    return refuse_line (line, GUILD_ERROR_FORMAT, error, _ ("there is no member “%s” in an organisation"), name);
  if (*seen)
    return refuse_line (line, GUILD_ERROR_FORMAT, error, _ ("the member “%s” is given twice"), name);
  *seen = TRUE;
  if (seen == &heading->format)
    return read_format (reader, error);
  if (seen == &heading->version)
    return read_version (reader, error);
  return kind == GUILD_KIND_ORGANISATION ? read_row (reader, GUILD_KIND_ORGANISATION, error)
                                         : read_rows (reader, (GuildKind) kind, error);
}

static gboolean
read_document (Reader  *reader,
               GError **error)
{
  Heading heading = { FALSE, FALSE };
  char next;

  if (!guild_json_cutter_peek (reader->cutter, &next, error))
    return FALSE;
  if (next != '{')
    return refuse_line (guild_json_cutter_get_line (reader->cutter), GUILD_ERROR_FORMAT, error,
                        _ ("an organisation begins with “{”"));
  do
    if (!guild_json_cutter_take (reader->cutter, next, error) || !read_member (reader, &heading, error) ||
        !guild_json_cutter_peek (reader->cutter, &next, error))
      return FALSE;
  while (next == ',');
  if (!guild_json_cutter_take (reader->cutter, '}', error) || !guild_json_cutter_take_end (reader->cutter, error))
    return FALSE;

  if (!heading.format)
    g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("The file does not say “format”: “guildhall”."));
  else if (!heading.version)
    g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("The file does not say its “version”."));
  else if (!reader->seen[GUILD_KIND_ORGANISATION])
    g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("The file does not name its “organisation”."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
stands_before (const Place *a,
               const Place *b)
{
  if (a->line != b->line)
    return a->line < b->line;
  if (a->index != b->index)
    return a->index < b->index;
  return a->rating != b->rating ? a->rating < b->rating : a->field < b->field;
}

/* Of all ids that nobody gives, the one that is referred to first. */
static gboolean
check_references (Reader  *reader,
                  GError **error)
{
  const Name *first = NULL;
  const char *first_id = NULL;

  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      GHashTableIter iter;
      gpointer id, value;

      if (reader->names[kind] == NULL)
        continue;
      g_hash_table_iter_init (&iter, reader->names[kind]);
      while (g_hash_table_iter_next (&iter, &id, &value))
        {
          const Name *name = value;

          if (!name->given && (first == NULL || stands_before (&name->place, &first->place)))
            {
              first = name;
              first_id = id;
            }
        }
    }
  if (first == NULL)
    return TRUE;
  return refuse (&first->place, GUILD_ERROR_INVALID, error, _ ("there is no %s “%s”"),
                 guild_kind_get_info (guild_kind_get_info (first->place.kind)->fields[first->place.field].target)->name,
                 first_id);
}

static GuildChange *
make_change (Reader *reader)
{
  const GuildRecord *named = g_ptr_array_index (reader->rows[GUILD_KIND_ORGANISATION], 0);
  GuildChange *change = guild_change_new ("import", guild_record_get_text (named, GUILD_ORGANISATION_NAME));
  g_autoptr (GPtrArray) settings = guild_organisation_list (reader->organisation, GUILD_KIND_SETTING);
  guint n_operations;

  for (guint i = 0; i < settings->len; i++)
    {
      const GuildRecord *setting = g_ptr_array_index (settings, i);

      if (!g_hash_table_contains (reader->names[GUILD_KIND_SETTING], guild_record_get_text (setting, GUILD_SETTING_ID)))
        guild_change_remove (change, setting);
    }
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    for (guint i = 0; i < reader->rows[kind]->len; i++)
      {
        const GuildRecord *row = g_ptr_array_index (reader->rows[kind], i);
        const GuildRecord *present = kind <= GUILD_KIND_SETTING ? guild_organisation_lookup (reader->organisation, kind,
                                                                                             guild_record_get_key (row))
                                                                : NULL;

        if (present != NULL)
          guild_change_replace (change, present, row);
        else
          guild_change_insert (change, row);
      }
  guild_change_get_operations (change, &n_operations);
  guild_change_set_flags (change, GUILD_CHANGE_WHOLE | (n_operations >= GUILD_BULK_ROWS ? GUILD_CHANGE_BULK : 0));
  return change;
}

/**
 * guild_json_recognise:
 * @bytes: the beginning of a file
 * @length: how much of it
 *
 * Returns: whether it seems to be a JSON document of an organisation
 */
gboolean
guild_json_recognise (const char *bytes,
                      gsize       length)
{
  g_autofree char *text = g_strndup (bytes, length);
  const char *at = text;

  if (g_str_has_prefix (at, "\xef\xbb\xbf"))
    at += 3;
  at += strspn (at, " \t\r\n");
  if (*at != '{')
    return FALSE;
  while ((at = strstr (at, "\"format\"")) != NULL)
    {
      at += strlen ("\"format\"");
      at += strspn (at, " \t\r\n:");
      if (g_str_has_prefix (at, "\"guildhall\""))
        return TRUE;
    }
  return FALSE;
}

static goffset
get_size (GInputStream *stream)
{
  g_autoptr (GFileInfo) info = NULL;

  if (G_IS_FILE_INPUT_STREAM (stream))
    info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (stream), G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  return info != NULL ? g_file_info_get_size (info) : 0;
}

/**
 * guild_json_read:
 * @organisation: an organisation that holds nothing but its name and its settings
 * @stream: a JSON document as guild_json_export() writes it; members of an object in any order
 * @cancellable: (nullable): to stop early
 * @progress: (nullable) (scope call): told the bytes read, and of how many, or 0 where that is not known
 * @progress_data: for @progress
 * @error: return location for %GUILD_ERROR_FORMAT where the text is no such document, %GUILD_ERROR_NEWER,
 *   or %GUILD_ERROR_INVALID where a value cannot be; the message names line and member
 *
 * Reads a whole organisation. Nothing is changed until the answer is committed.
 *
 * Returns: (transfer full) (nullable): the change that makes @organisation what the document says
 */
GuildChange *
guild_json_read (GuildOrganisation    *organisation,
                 GInputStream         *stream,
                 GCancellable         *cancellable,
                 GFileProgressCallback progress,
                 gpointer              progress_data,
                 GError              **error)
{
  g_auto (Reader) reader = { .place = { .field = -1 } };

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation) && G_IS_INPUT_STREAM (stream), NULL);

  if (!guild_check_empty (organisation, cancellable, error))
    return NULL;
  reader_init (&reader, organisation, stream, cancellable);
  reader.progress = progress;
  reader.progress_data = progress_data;
  reader.size = get_size (stream);
  if (!read_document (&reader, error) || !check_references (&reader, error))
    return NULL;
  return make_change (&reader);
}

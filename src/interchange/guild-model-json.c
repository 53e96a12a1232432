/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-json.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "guild-error.h"
#include "guild-json-cutter.h"
#include "guild-json-text.h"
#include "guild-validation.h"

#define FORMAT    "guildhall-model"
#define VERSION   1
#define MAX_NODES 100000

/* A text member: what it is called and how long it may be is what the field of the kind says. */
typedef struct
{
  GuildKind kind;
  guint field;
  gsize offset;
} Member;

static const Member content_members[] = {
  { GUILD_KIND_FRAMEWORK, GUILD_FRAMEWORK_ID, G_STRUCT_OFFSET (GuildModelContent, id) },
  { GUILD_KIND_FRAMEWORK, GUILD_FRAMEWORK_NAME, G_STRUCT_OFFSET (GuildModelContent, name) },
  { GUILD_KIND_FRAMEWORK, GUILD_FRAMEWORK_DESCRIPTION, G_STRUCT_OFFSET (GuildModelContent, description) },
  { GUILD_KIND_FRAMEWORK, GUILD_FRAMEWORK_SOURCE, G_STRUCT_OFFSET (GuildModelContent, source) },
  { GUILD_KIND_FRAMEWORK, GUILD_FRAMEWORK_LICENCE, G_STRUCT_OFFSET (GuildModelContent, licence) },
};

static const Member level_members[] = {
  { GUILD_KIND_PROFICIENCY_LEVEL, GUILD_PROFICIENCY_LEVEL_NAME, G_STRUCT_OFFSET (GuildModelLevel, name) },
  { GUILD_KIND_PROFICIENCY_LEVEL, GUILD_PROFICIENCY_LEVEL_DEFINITION, G_STRUCT_OFFSET (GuildModelLevel, definition) },
};

/* A domain has the first three; members of the same name mean the same in both. */
#define N_DOMAIN_MEMBERS 3
static const Member node_members[] = {
  { GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_ID, G_STRUCT_OFFSET (GuildModelNode, id) },
  { GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_NAME, G_STRUCT_OFFSET (GuildModelNode, name) },
  { GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_DEFINITION, G_STRUCT_OFFSET (GuildModelNode, definition) },
  { GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_CODE, G_STRUCT_OFFSET (GuildModelNode, code) },
  { GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_NOTES, G_STRUCT_OFFSET (GuildModelNode, notes) },
  { GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_TAGS, G_STRUCT_OFFSET (GuildModelNode, tags) },
  { GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_SOURCE, G_STRUCT_OFFSET (GuildModelNode, source) },
  { GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_LICENCE, G_STRUCT_OFFSET (GuildModelNode, licence) },
};

static const Member descriptor_members[] = {
  { GUILD_KIND_LEVEL_DESCRIPTOR, GUILD_LEVEL_DESCRIPTOR_TEXT, G_STRUCT_OFFSET (GuildModelDescriptor, text) },
};

static const Member indicator_members[] = {
  { GUILD_KIND_INDICATOR, GUILD_INDICATOR_ID, G_STRUCT_OFFSET (GuildModelIndicator, id) },
  { GUILD_KIND_INDICATOR, GUILD_INDICATOR_TEXT, G_STRUCT_OFFSET (GuildModelIndicator, text) },
};

static const GuildField *
get_field (const Member *member)
{
  return &guild_kind_get_info (member->kind)->fields[member->field];
}

/* --- writing ---------------------------------------------------------------------------------------- */

/* Members that say nothing are left out. */
static void
put_member (GString    *buffer,
            const char *name,
            const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (buffer->str[buffer->len - 1] != '{')
    g_string_append_c (buffer, ',');
  g_string_append_printf (buffer, "\"%s\":", name);
  guild_json_put_text (buffer, text);
}

static void
put_members (GString      *buffer,
             const Member *members,
             guint         n_members,
             gconstpointer structure)
{
  for (guint i = 0; i < n_members; i++)
    put_member (buffer, get_field (&members[i])->name, G_STRUCT_MEMBER (const char *, structure, members[i].offset));
}

static void
put_number (GString    *buffer,
            const char *name,
            gint64      number)
{
  if (buffer->str[buffer->len - 1] != '{')
    g_string_append_c (buffer, ',');
  g_string_append_printf (buffer, "\"%s\":", name);
  guild_json_put_integer (buffer, number);
}

static void
put_descriptors (GString      *buffer,
                 const GArray *descriptors)
{
  for (guint i = 0; i < descriptors->len; i++)
    {
      const GuildModelDescriptor *descriptor = &g_array_index (descriptors, GuildModelDescriptor, i);

      g_string_append (buffer, i == 0 ? ",\"descriptors\":[{" : ",{");
      put_number (buffer, "level", descriptor->level);
      put_members (buffer, descriptor_members, G_N_ELEMENTS (descriptor_members), descriptor);
      g_string_append_c (buffer, '}');
    }
  if (descriptors->len > 0)
    g_string_append_c (buffer, ']');
}

static void
put_indicators (GString      *buffer,
                const GArray *indicators)
{
  for (guint i = 0; i < indicators->len; i++)
    {
      const GuildModelIndicator *indicator = &g_array_index (indicators, GuildModelIndicator, i);

      g_string_append (buffer, i == 0 ? ",\"indicators\":[{" : ",{");
      put_number (buffer, "level", indicator->level);
      put_members (buffer, indicator_members, G_N_ELEMENTS (indicator_members), indicator);
      if (!isnan (indicator->source_level))
        {
          g_string_append (buffer, ",\"source_level\":");
          guild_json_put_real (buffer, indicator->source_level);
        }
      g_string_append_c (buffer, '}');
    }
  if (indicators->len > 0)
    g_string_append_c (buffer, ']');
}

static void
put_node (GString              *buffer,
          const GuildModelNode *node)
{
  gboolean domain = node->kind == GUILD_KIND_DOMAIN;

  g_string_append_c (buffer, '{');
  put_member (buffer, "kind", guild_kind_get_info (node->kind)->name);
  if (node->parent >= 0)
    put_number (buffer, "parent", node->parent);
  put_members (buffer, node_members, domain ? N_DOMAIN_MEMBERS : G_N_ELEMENTS (node_members), node);
  if (node->archived && !domain)
    g_string_append (buffer, ",\"archived\":true");
  if (node->descriptors != NULL && !domain)
    put_descriptors (buffer, node->descriptors);
  if (node->indicators != NULL && !domain)
    put_indicators (buffer, node->indicators);
  g_string_append_c (buffer, '}');
}

static void
put_target (GString                *buffer,
            const GuildModelTarget *target)
{
  g_string_append_c (buffer, '{');
  put_member (buffer, "role", target->role_id);
  put_member (buffer, "role_name", target->role_name);
  put_member (buffer, "competency", target->competency_id);
  put_number (buffer, "target", target->target);
  g_string_append (buffer, ",\"weight\":");
  guild_json_put_real (buffer, target->weight);
  g_string_append_c (buffer, '}');
}

/* One record a line, so that people too can tell two versions apart. */
static void
begin_record (GString    *buffer,
              const char *list,
              guint       i)
{
  if (i == 0)
    g_string_append_printf (buffer, ",\n\"%s\":[\n", list);
  else
    g_string_append (buffer, ",\n");
}

/**
 * guild_model_json_write:
 * @content: a content
 *
 * Returns: (transfer full): it as JSON; equal contents are equal bytes
 */
char *
guild_model_json_write (const GuildModelContent *content)
{
  GString *buffer;

  g_return_val_if_fail (content != NULL, NULL);

  buffer = g_string_new ("{");
  put_member (buffer, "format", FORMAT);
  put_number (buffer, "version", VERSION);
  put_members (buffer, content_members, G_N_ELEMENTS (content_members), content);
  if (content->mentor_threshold >= 0)
    put_number (buffer, "mentor_threshold", content->mentor_threshold);
  for (guint i = 0; i < content->levels->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (content->levels, GuildModelLevel, i);

      begin_record (buffer, "levels", i);
      g_string_append_c (buffer, '{');
      put_number (buffer, "level", level->level);
      put_members (buffer, level_members, G_N_ELEMENTS (level_members), level);
      g_string_append_c (buffer, '}');
    }
  if (content->levels->len > 0)
    g_string_append (buffer, "\n]");
  for (guint i = 0; i < content->nodes->len; i++)
    {
      begin_record (buffer, "nodes", i);
      put_node (buffer, g_ptr_array_index (content->nodes, i));
    }
  if (content->nodes->len > 0)
    g_string_append (buffer, "\n]");
  for (guint i = 0; i < content->targets->len; i++)
    {
      begin_record (buffer, "targets", i);
      put_target (buffer, &g_array_index (content->targets, GuildModelTarget, i));
    }
  if (content->targets->len > 0)
    g_string_append (buffer, "\n]");
  g_string_append (buffer, "}\n");
  return g_string_free_and_steal (buffer);
}

/* --- reading ---------------------------------------------------------------------------------------- */

/* Where the reader stands; the text comes from elsewhere, so that nothing of it is taken on trust. */
typedef struct
{
  GuildModelContent *content;
  GHashTable *competencies; /* set of ids */
  const char *list;
  guint index;
  guint n_members; /* met so far */
} Reader;

static gboolean G_GNUC_PRINTF (4, 5)
refuse (const Reader *reader,
        const char   *member,
        GError      **error,
        const char   *format,
        ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;
  g_autofree char *place = reader->list == NULL ? g_strdup (member)
                                                : g_strdup_printf ("%s[%u].%s", reader->list, reader->index, member);
  g_autofree char *shown = NULL;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  shown = g_utf8_truncate_middle (place, 120);
  /* Translators: a path such as nodes[3].name, and what is wrong there. */
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("The model cannot be read. %s: %s"), shown, reason);
  return FALSE;
}

static gboolean
read_text (const Reader     *reader,
           const GuildField *field,
           JsonNode         *node,
           char            **text,
           GError          **error)
{
  g_autoptr (GError) reason = NULL;
  GuildValue value;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (reader, field->name, error, _ ("this must be a text"));
  value.text = json_node_get_string (node);
  if (!guild_validate_value (field, value, &reason))
    return refuse (reader, field->name, error, "%s", reason->message);
  g_set_str (text, value.text);
  return TRUE;
}

static gboolean
read_integer (const Reader *reader,
              const char   *name,
              JsonNode     *node,
              gint64        minimum,
              gint64        maximum,
              int          *number,
              GError      **error)
{
  gint64 value;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return refuse (reader, name, error, _ ("this must be a whole number"));
  value = json_node_get_int (node);
  if (value < minimum || value > maximum)
    return refuse (reader, name, error, _ ("%" PRId64 " is out of range; it goes from %" PRId64 " to %" PRId64), value,
                   minimum, maximum);
  *number = (int) value;
  return TRUE;
}

static gboolean
read_real (const Reader *reader,
           const char   *name,
           JsonNode     *node,
           double        maximum,
           double       *number,
           GError      **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return refuse (reader, name, error, _ ("this must be a number"));
  *number = json_node_get_double (node);
  if (!(*number >= 0 && *number <= maximum))
    return refuse (reader, name, error, _ ("%g is out of range; it goes from %g to %g"), *number, 0.0, maximum);
  return TRUE;
}

/* One of the texts of @structure, if @name is one. */
static gboolean
read_member (const Reader *reader,
             const Member *members,
             guint         n_members,
             gpointer      structure,
             const char   *name,
             JsonNode     *node,
             gboolean     *found,
             GError      **error)
{
  *found = FALSE;
  for (guint i = 0; i < n_members && !*found; i++)
    if (strcmp (get_field (&members[i])->name, name) == 0)
      {
        *found = TRUE;
        if (!read_text (reader, get_field (&members[i]), node, &G_STRUCT_MEMBER (char *, structure, members[i].offset),
                        error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
refuse_member (const Reader *reader,
               const char   *name,
               GError      **error)
{
  return refuse (reader, name, error, _ ("nothing is called so here"));
}

/* The members that a record has besides its texts are read by @other; it says whether it knows @name. */
typedef gboolean (*ReadOther) (Reader *reader, gpointer structure, const char *name, JsonNode *node, gboolean *found,
                               GError **error);

static gboolean
read_record (Reader       *reader,
             JsonNode     *node,
             const Member *members,
             guint         n_members,
             ReadOther     other,
             gpointer      structure,
             GError      **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (reader, "", error, _ ("this must be an object, in braces"));
  reader->n_members += json_object_get_size (json_node_get_object (node));
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      gboolean found;

      if (!read_member (reader, members, n_members, structure, name, value, &found, error) ||
          (!found && !other (reader, structure, name, value, &found, error)))
        return FALSE;
      if (!found)
        return refuse_member (reader, name, error);
    }
  return TRUE;
}

static gboolean
need (const Reader *reader,
      const char   *member,
      const char   *text,
      GError      **error)
{
  return (text != NULL && *text != '\0') || refuse (reader, member, error, _ ("it is missing; it must be given"));
}

static gboolean
read_level_number (Reader     *reader,
                   gpointer    structure,
                   const char *name,
                   JsonNode   *node,
                   gboolean   *found,
                   GError    **error)
{
  GuildModelLevel *level = structure;

  *found = strcmp (name, "level") == 0;
  return !*found || read_integer (reader, name, node, 0, 9, &level->level, error);
}

static void
level_clear (GuildModelLevel *self)
{
  g_free (self->name);
  g_free (self->definition);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildModelLevel, level_clear)

static gboolean
read_level (Reader   *reader,
            JsonNode *node,
            GError  **error)
{
  g_auto (GuildModelLevel) level = { .level = -1 };
  const GArray *levels = reader->content->levels;

  if (!read_record (reader, node, level_members, G_N_ELEMENTS (level_members), read_level_number, &level, error) ||
      !need (reader, "name", level.name, error))
    return FALSE;
  if (level.level < 0 ||
      (levels->len > 0 && g_array_index (levels, GuildModelLevel, levels->len - 1).level >= level.level))
    return refuse (reader, "level", error, _ ("levels must ascend"));
  guild_model_content_add_level (reader->content, level.level, level.name,
                                 level.definition != NULL ? level.definition : "");
  return TRUE;
}

static gboolean
read_descriptor_level (Reader     *reader,
                       gpointer    structure,
                       const char *name,
                       JsonNode   *node,
                       gboolean   *found,
                       GError    **error)
{
  GuildModelDescriptor *descriptor = structure;

  *found = strcmp (name, "level") == 0;
  return !*found || read_integer (reader, name, node, 0, 9, &descriptor->level, error);
}

static void
descriptor_clear (GuildModelDescriptor *self)
{
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildModelDescriptor, descriptor_clear)

static gboolean
read_descriptor (Reader         *reader,
                 GuildModelNode *owner,
                 JsonNode       *node,
                 GError        **error)
{
  g_auto (GuildModelDescriptor) descriptor = { .level = -1 };
  const GArray *there = owner->descriptors;

  if (!read_record (reader, node, descriptor_members, G_N_ELEMENTS (descriptor_members), read_descriptor_level,
                    &descriptor, error) ||
      !need (reader, "text", descriptor.text, error))
    return FALSE;
  if (descriptor.level < 0 ||
      (there->len > 0 && g_array_index (there, GuildModelDescriptor, there->len - 1).level >= descriptor.level))
    return refuse (reader, "descriptors", error, _ ("levels must ascend"));
  guild_model_node_add_descriptor (owner, descriptor.level, descriptor.text);
  return TRUE;
}

static gboolean
read_indicator_number (Reader     *reader,
                       gpointer    structure,
                       const char *name,
                       JsonNode   *node,
                       gboolean   *found,
                       GError    **error)
{
  GuildModelIndicator *indicator = structure;

  *found = TRUE;
  if (strcmp (name, "level") == 0)
    return read_integer (reader, name, node, 0, 9, &indicator->level, error);
  if (strcmp (name, "source_level") == 0)
    return read_real (reader, name, node, 1000, &indicator->source_level, error);
  *found = FALSE;
  return TRUE;
}

static void
indicator_clear (GuildModelIndicator *self)
{
  g_free (self->id);
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildModelIndicator, indicator_clear)

static gboolean
read_indicator (Reader         *reader,
                GuildModelNode *owner,
                JsonNode       *node,
                GError        **error)
{
  g_auto (GuildModelIndicator) indicator = { .level = -1, .source_level = NAN };
  const GArray *there = owner->indicators;

  if (!read_record (reader, node, indicator_members, G_N_ELEMENTS (indicator_members), read_indicator_number,
                    &indicator, error) ||
      !need (reader, "text", indicator.text, error))
    return FALSE;
  if (indicator.level < 0 ||
      (there->len > 0 && g_array_index (there, GuildModelIndicator, there->len - 1).level > indicator.level))
    return refuse (reader, "indicators", error, _ ("levels must ascend"));
  guild_model_node_add_indicator (owner, indicator.id != NULL ? indicator.id : "", indicator.level, indicator.text);
  g_array_index (there, GuildModelIndicator, there->len - 1).source_level = indicator.source_level;
  return TRUE;
}

static gboolean
read_node_other (Reader     *reader,
                 gpointer    structure,
                 const char *name,
                 JsonNode   *value,
                 gboolean   *found,
                 GError    **error)
{
  GuildModelNode *node = structure;
  gboolean (*read) (Reader *, GuildModelNode *, JsonNode *, GError **) = NULL;
  JsonArray *list;

  *found = TRUE;
  if (strcmp (name, "kind") == 0 || strcmp (name, "parent") == 0) /* these were read first */
    return TRUE;
  if (strcmp (name, "archived") == 0)
    {
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_BOOLEAN)
        return refuse (reader, name, error, _ ("this must be true or false"));
      node->archived = json_node_get_boolean (value);
      return TRUE;
    }
  if (strcmp (name, "descriptors") == 0)
    read = read_descriptor;
  else if (strcmp (name, "indicators") == 0)
    read = read_indicator;
  *found = read != NULL && node->kind == GUILD_KIND_COMPETENCY;
  if (!*found)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (value))
    return refuse (reader, name, error, _ ("this must be a list, in brackets"));
  list = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!read (reader, node, json_array_get_element (list, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_node (Reader   *reader,
           JsonNode *node,
           GError  **error)
{
  const GPtrArray *nodes = reader->content->nodes;
  const char *kind = JSON_NODE_HOLDS_OBJECT (node)
                         ? json_object_get_string_member_with_default (json_node_get_object (node), "kind", "")
                         : "";
  gboolean domain = g_strcmp0 (kind, guild_kind_get_info (GUILD_KIND_DOMAIN)->name) == 0;
  JsonNode *parent_node;
  GuildModelNode *made;
  int parent = -1;

  if (!domain && g_strcmp0 (kind, guild_kind_get_info (GUILD_KIND_COMPETENCY)->name) != 0)
    return refuse (reader, "kind", error, _ ("this must be “domain” or “competency”"));
  if (nodes->len == MAX_NODES)
    return refuse (reader, "", error, _ ("a model has at most %d lines"), MAX_NODES);
  parent_node = json_object_get_member (json_node_get_object (node), "parent");
  if (parent_node != NULL && !read_integer (reader, "parent", parent_node, 0, (gint64) nodes->len - 1, &parent, error))
    return FALSE;
  if (parent >= 0 && ((const GuildModelNode *) g_ptr_array_index (nodes, parent))->kind != GUILD_KIND_DOMAIN)
    return refuse (reader, "parent", error, _ ("only a domain has lines beneath it"));
  made = guild_model_content_add_node (reader->content, domain ? GUILD_KIND_DOMAIN : GUILD_KIND_COMPETENCY, parent, "");
  if (!read_record (reader, node, node_members, domain ? N_DOMAIN_MEMBERS : G_N_ELEMENTS (node_members),
                    read_node_other, made, error) ||
      !need (reader, "name", made->name, error))
    return FALSE;
  if (!domain && *made->id != '\0' && !g_hash_table_add (reader->competencies, made->id))
    return refuse (reader, "id", error, _ ("“%s” is given twice"), made->id);
  return TRUE;
}

static void
target_clear (GuildModelTarget *self)
{
  g_free (self->role_id);
  g_free (self->role_name);
  g_free (self->competency_id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildModelTarget, target_clear)

static gboolean
read_target_member (Reader     *reader,
                    gpointer    structure,
                    const char *name,
                    JsonNode   *node,
                    gboolean   *found,
                    GError    **error)
{
  GuildModelTarget *target = structure;
  const GuildField *role = guild_kind_get_info (GUILD_KIND_ROLE)->fields;

  *found = TRUE;
  if (strcmp (name, "role") == 0)
    return read_text (reader, &role[GUILD_ROLE_ID], node, &target->role_id, error);
  if (strcmp (name, "role_name") == 0)
    return read_text (reader, &role[GUILD_ROLE_NAME], node, &target->role_name, error);
  if (strcmp (name, "competency") == 0)
    return read_text (reader, guild_kind_get_info (GUILD_KIND_COMPETENCY)->fields, node, &target->competency_id, error);
  if (strcmp (name, "target") == 0)
    return read_integer (reader, name, node, 0, 9, &target->target, error);
  if (strcmp (name, "weight") == 0)
    return read_real (reader, name, node, 1000, &target->weight, error);
  *found = FALSE;
  return TRUE;
}

static gboolean
read_target (Reader   *reader,
             JsonNode *node,
             GError  **error)
{
  g_auto (GuildModelTarget) target = { .target = -1, .weight = 1 };

  if (!read_record (reader, node, NULL, 0, read_target_member, &target, error) ||
      !need (reader, "role", target.role_id, error) || !need (reader, "competency", target.competency_id, error))
    return FALSE;
  if (target.target < 0)
    return refuse (reader, "target", error, _ ("it is missing; it must be given"));
  if (!g_hash_table_contains (reader->competencies, target.competency_id))
    return refuse (reader, "competency", error, _ ("there is no competency “%s”"), target.competency_id);
  if (target.role_name == NULL)
    target.role_name = g_strdup (target.role_id);
  g_array_append_val (reader->content->targets, target);
  target = (GuildModelTarget) { .target = -1 };
  return TRUE;
}

static gboolean
read_list (Reader *reader, JsonObject *object, const char *name, gboolean (*read) (Reader *, JsonNode *, GError **),
           GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *list;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (reader, name, error, _ ("this must be a list, in brackets"));
  list = json_node_get_array (node);
  reader->list = name;
  for (reader->index = 0; reader->index < json_array_get_length (list); reader->index++)
    if (!read (reader, json_array_get_element (list, reader->index), error))
      return FALSE;
  reader->list = NULL;
  return TRUE;
}

static gboolean
read_content_other (Reader     *reader,
                    gpointer    structure,
                    const char *name,
                    JsonNode   *node,
                    gboolean   *found,
                    GError    **error)
{
  static const char *const later[] = { "format", "version", "levels", "nodes", "targets", NULL };
  GuildModelContent *content = structure;

  *found = TRUE;
  if (strcmp (name, "mentor_threshold") == 0)
    return read_integer (reader, name, node, 0, 9, &content->mentor_threshold, error);
  *found = g_strv_contains (later, name);
  return TRUE;
}

static gboolean
read_heading (const Reader *reader,
              JsonObject   *object,
              GError      **error)
{
  int version;

  if (g_strcmp0 (json_object_get_string_member_with_default (object, "format", ""), FORMAT) != 0)
    return refuse (reader, "format", error, _ ("this is no competency model of Guildhall"));
  if (json_object_get_member (object, "version") == NULL)
    return refuse (reader, "version", error, _ ("it is missing; it must be given"));
  if (!read_integer (reader, "version", json_object_get_member (object, "version"), 1, G_MAXINT, &version, error))
    return FALSE;
  if (version == VERSION)
    return TRUE;
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NEWER,
                       _ ("The model was written by a newer Guildhall. Open it there."));
  return FALSE;
}

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->competencies, g_hash_table_unref);
  g_clear_pointer (&reader->content, guild_model_content_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/**
 * guild_model_json_read:
 * @text: what guild_model_json_write() wrote, or claims to have written
 * @error: return location for %GUILD_ERROR_FORMAT or %GUILD_ERROR_NEWER
 *
 * Returns: (transfer full) (nullable): the content: parents stand before children, levels ascend, ids are unique
 */
GuildModelContent *
guild_model_json_read (const char *text,
                       GError    **error)
{
  g_auto (Reader) reader = { .content = guild_model_content_new () };
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GuildJsonCutter) cutter = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  const char *cut;
  gsize length;
  guint n_members;
  char next;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  cutter = guild_json_cutter_new (stream, NULL);
  reader.competencies = g_hash_table_new (g_str_hash, g_str_equal);
  json_parser_set_strict (parser, TRUE);
  cut = guild_json_cutter_cut (cutter, &length, &n_members, error);
  if (cut == NULL)
    return NULL;
  if (!json_parser_load_from_data (parser, cut, (gssize) length, &local))
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT, local->message);
      return NULL;
    }
  if (!guild_json_cutter_peek (cutter, &next, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (next != '\0' || root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("This is no competency model of Guildhall."));
      return NULL;
    }
  if (!read_heading (&reader, json_node_get_object (root), error) ||
      !read_record (&reader, root, content_members, G_N_ELEMENTS (content_members), read_content_other, reader.content,
                    error) ||
      !read_list (&reader, json_node_get_object (root), "levels", read_level, error) ||
      !read_list (&reader, json_node_get_object (root), "nodes", read_node, error) ||
      !read_list (&reader, json_node_get_object (root), "targets", read_target, error))
    return NULL;
  /* json-glib keeps the last of two members of one name, and says nothing. */
  if (reader.n_members != n_members)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                           _ ("The model cannot be read: a member is given twice."));
      return NULL;
    }
  return g_steal_pointer (&reader.content);
}

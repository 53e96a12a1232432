/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"

#define NAME_BYTES 1000

/**
 * guild_model_get_name:
 * @row: a framework, domain or competency
 *
 * Returns: (transfer none): its name
 */
const char *
guild_model_get_name (const GuildRecord *row)
{
  GuildKind kind = guild_record_get_kind (row);

  return guild_record_get_text (row, kind == GUILD_KIND_FRAMEWORK ? GUILD_FRAMEWORK_NAME
                                     : kind == GUILD_KIND_DOMAIN  ? GUILD_DOMAIN_NAME
                                                                  : GUILD_COMPETENCY_NAME);
}

/**
 * guild_model_get_framework:
 * @row: a domain or competency
 *
 * Returns: key of its framework
 */
gint64
guild_model_get_framework (const GuildRecord *row)
{
  return guild_record_get_integer (row, guild_record_get_kind (row) == GUILD_KIND_DOMAIN ? GUILD_DOMAIN_FRAMEWORK
                                                                                         : GUILD_COMPETENCY_FRAMEWORK);
}

/**
 * guild_model_fill_line:
 * @node: a line of a content
 * @framework: key of the framework that it comes into
 * @parent: key of the domain that it comes to stand in, or 0
 * @values: the values of a domain or competency; takes all but id and position
 */
void
guild_model_fill_line (const GuildModelNode *node,
                       gint64                framework,
                       gint64                parent,
                       GuildValue           *values)
{
  if (node->kind == GUILD_KIND_DOMAIN)
    {
      values[GUILD_DOMAIN_FRAMEWORK].integer = framework;
      values[GUILD_DOMAIN_PARENT].integer = parent;
      values[GUILD_DOMAIN_NAME].text = node->name;
      values[GUILD_DOMAIN_DEFINITION].text = node->definition;
      return;
    }
  values[GUILD_COMPETENCY_FRAMEWORK].integer = framework;
  values[GUILD_COMPETENCY_DOMAIN].integer = parent;
  values[GUILD_COMPETENCY_CODE].text = node->code;
  values[GUILD_COMPETENCY_NAME].text = node->name;
  values[GUILD_COMPETENCY_DEFINITION].text = node->definition;
  values[GUILD_COMPETENCY_NOTES].text = node->notes;
  values[GUILD_COMPETENCY_TAGS].text = node->tags;
  values[GUILD_COMPETENCY_SOURCE].text = node->source;
  values[GUILD_COMPETENCY_LICENCE].text = node->licence;
  values[GUILD_COMPETENCY_ARCHIVED].integer = node->archived != FALSE;
}

/**
 * guild_model_mark_draft:
 * @plan: a plan that edits the content of a framework
 * @framework: its key
 *
 * A published framework becomes the draft of its next version; a retired one stays so.
 */
void
guild_model_mark_draft (GuildPlan *plan,
                        gint64     framework)
{
  const GuildRecord *row = guild_plan_lookup (plan, GUILD_KIND_FRAMEWORK, framework);
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || guild_record_get_integer (row, GUILD_FRAMEWORK_STATE) != GUILD_FRAMEWORK_STATE_PUBLISHED)
    return;
  guild_record_copy_values (row, values);
  values[GUILD_FRAMEWORK_STATE].integer = GUILD_FRAMEWORK_STATE_DRAFT;
  guild_plan_replace (plan, row, values);
}

/**
 * guild_model_refuse:
 * @error: return location for %GUILD_ERROR_INVALID
 * @format: a sentence
 * @...: what stands in it
 *
 * Returns: %FALSE
 */
gboolean
guild_model_refuse (GError    **error,
                    const char *format,
                    ...)
{
  va_list arguments;
  g_autofree char *sentence = NULL;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return FALSE;
}

/**
 * guild_model_require:
 * @plan: a plan
 * @kind: a held kind
 * @key: a key
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: (transfer none) (nullable): the row as planned; %NULL where it is gone, which @error says
 */
const GuildRecord *
guild_model_require (GuildPlan *plan,
                     GuildKind  kind,
                     gint64     key,
                     GError   **error)
{
  const GuildRecord *row = guild_plan_lookup (plan, kind, key);

  if (row == NULL)
    guild_model_refuse (error, "%s",
                        kind == GUILD_KIND_FRAMEWORK    ? _ ("This framework is no longer there.")
                        : kind == GUILD_KIND_DOMAIN     ? _ ("This domain is no longer there.")
                        : kind == GUILD_KIND_COMPETENCY ? _ ("This competency is no longer there.")
                                                        : _ ("This indicator is no longer there."));
  return row;
}

/**
 * guild_model_clean_name:
 * @name: what was typed
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): it as one line without the space around it, or %NULL where it cannot be a name
 */
char *
guild_model_clean_name (const char *name,
                        GError    **error)
{
  g_autofree char *line = g_strdelimit (g_strdup (name), "\t\r\n\v\f", ' ');

  g_strstrip (line);
  if (*line == '\0')
    guild_model_refuse (error, "%s", _ ("The name is missing; every line has one."));
  else if (strlen (line) > NAME_BYTES)
    {
      g_autofree char *beginning = g_utf8_substring (line, 0, 40);

      guild_model_refuse (error,
                          _ ("The name “%s…” is %zu bytes long, and the most is %d; keep the rest for the definition."),
                          beginning, strlen (line), NAME_BYTES);
    }
  else
    return g_steal_pointer (&line);
  return NULL;
}

/**
 * guild_model_get_steps:
 * @plan: a plan
 * @framework: key of a framework
 *
 * Returns: the levels that its scale names, a bit each; 0 where it has no scale yet
 */
guint
guild_model_get_steps (GuildPlan *plan,
                       gint64     framework)
{
  g_autoptr (GPtrArray) levels = guild_plan_list_children (plan, GUILD_KIND_PROFICIENCY_LEVEL, framework);
  guint steps = 0;

  for (guint i = 0; i < levels->len; i++)
    steps |= 1u << guild_record_get_integer (g_ptr_array_index (levels, i), GUILD_PROFICIENCY_LEVEL_LEVEL);
  return steps;
}

/**
 * guild_model_check_spot:
 * @plan: a plan
 * @spot: where something is to go
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: whether framework and domain are there
 */
gboolean
guild_model_check_spot (GuildPlan     *plan,
                        GuildModelSpot spot,
                        GError       **error)
{
  const GuildRecord *domain;

  if (guild_model_require (plan, GUILD_KIND_FRAMEWORK, spot.framework, error) == NULL)
    return FALSE;
  if (spot.domain == 0)
    return TRUE;
  domain = guild_model_require (plan, GUILD_KIND_DOMAIN, spot.domain, error);
  if (domain == NULL)
    return FALSE;
  return guild_model_get_framework (domain) == spot.framework ||
         guild_model_refuse (error, _ ("The domain “%s” belongs to another framework; choose one of this."),
                             guild_model_get_name (domain));
}

/**
 * guild_model_find_framework:
 * @organisation: an organisation
 * @places: (array length=n_places): lines of one framework
 * @n_places: their number
 *
 * Returns: key of the framework of the first that is still there, or 0
 */
gint64
guild_model_find_framework (GuildOrganisation     *organisation,
                            const GuildModelPlace *places,
                            guint                  n_places)
{
  for (guint i = 0; i < n_places; i++)
    {
      const GuildRecord *row = guild_organisation_lookup (organisation, places[i].kind, places[i].key);

      if (row != NULL)
        return guild_model_get_framework (row);
    }
  return 0;
}

/**
 * guild_model_describe_line:
 * @name: the name of a line
 *
 * Returns: (transfer full): what a change of one line is about. Digits alone would count lines
 */
char *
guild_model_describe_line (const char *name)
{
  return strspn (name, "0123456789") == strlen (name) ? g_strdup_printf ("“%s”", name) : g_strdup (name);
}

/**
 * guild_model_describe:
 * @outline: an outline
 * @roots: (element-type guint): indices of lines
 *
 * Returns: (transfer full): what a change is about: the name of one line, or how many there are
 */
char *
guild_model_describe (const GuildModelOutline *outline,
                      const GArray            *roots)
{
  if (roots->len != 1)
    return g_strdup_printf ("%u", roots->len);
  return guild_model_describe_line (guild_model_get_name (guild_model_outline_get (outline,
                                                                                   g_array_index (roots, guint, 0))
                                                              ->row));
}

/**
 * guild_model_finish:
 * @plan: a plan that edits the content of a framework
 * @framework: its key
 * @name: the change's name
 * @detail: what it is about
 * @error: return location for %GUILD_ERROR_NOTHING
 *
 * As guild_plan_finish_edit(); what was published becomes a draft with it.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_model_finish (GuildPlan  *plan,
                    gint64      framework,
                    const char *name,
                    const char *detail,
                    GError    **error)
{
  g_autoptr (GuildChange) change = guild_plan_finish_edit (plan, name, detail, error);

  if (change == NULL)
    return NULL;
  guild_model_mark_draft (plan, framework);
  return guild_plan_finish (plan, name, detail);
}

/* --- positions ------------------------------------------------------------------------------------------------ */

static gint64
see_position (GuildPlan *plan,
              GPtrArray *rows,
              guint      at)
{
  return guild_model_get_position (guild_plan_see (plan, g_ptr_array_index (rows, at)));
}

/**
 * guild_model_set_position:
 * @plan: a plan
 * @row: a domain, competency or indicator as it is planned so far
 * @position: its position
 *
 * Returns: (transfer none): the row as it becomes
 */
const GuildRecord *
guild_model_set_position (GuildPlan         *plan,
                          const GuildRecord *row,
                          gint64             position)
{
  GuildKind kind = guild_record_get_kind (row);
  GuildValue values[GUILD_MAX_FIELDS];

  guild_record_copy_values (row, values);
  values[kind == GUILD_KIND_DOMAIN       ? GUILD_DOMAIN_POSITION
         : kind == GUILD_KIND_COMPETENCY ? GUILD_COMPETENCY_POSITION
                                         : GUILD_INDICATOR_POSITION]
      .integer = position;
  return guild_plan_replace (plan, row, values);
}

/**
 * guild_model_number:
 * @plan: a plan
 * @rows: (element-type GuildRecord): siblings in the order that they are to have
 * @at: index of the first that came anew
 * @n_rows: how many did
 *
 * Gives these positions between their neighbours'. Only where no room is left are neighbours moved aside, as few as
 * do.
 */
void
guild_model_number (GuildPlan *plan,
                    GPtrArray *rows,
                    guint      at,
                    guint      n_rows)
{
  guint first = at, end = at + n_rows, count;
  gint64 low, high, step = GUILD_MODEL_STEP;

  for (gboolean right = TRUE;; right = !right)
    {
      low = first == 0 ? -1 : see_position (plan, rows, first - 1);
      high = end == rows->len ? G_MAXINT64 : see_position (plan, rows, end);
      count = end - first;
      if (low != G_MAXINT64 && (high == G_MAXINT64 || high - low > count))
        break;
      if (low == G_MAXINT64 || (!right && first > 0))
        first--;
      else
        end++;
    }
  if (high == G_MAXINT64 && low + step * count > G_MAXINT32)
    {
      low = -1;
      first = 0;
      count = end;
      step = G_MAXINT32 / (gint64) (count + 1);
    }
  for (guint i = 0; i < count; i++)
    guild_model_set_position (plan, guild_plan_see (plan, g_ptr_array_index (rows, first + i)),
                              high == G_MAXINT64 ? low + step * (i + 1) : low + (high - low) * (i + 1) / (count + 1));
}

/**
 * guild_model_find_roots:
 * @outline: an outline
 * @places: (array length=n_places): lines, in any order
 * @n_places: their number
 *
 * Returns: (transfer full) (element-type guint): indices of those that are there and not beneath another of them, in order
 */
GArray *
guild_model_find_roots (const GuildModelOutline *outline,
                        const GuildModelPlace   *places,
                        guint                    n_places)
{
  guint size = guild_model_outline_get_size (outline);
  g_autofree gboolean *chosen = g_new0 (gboolean, size + 1);
  GArray *roots = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at;

  for (guint i = 0; i < n_places; i++)
    if (guild_model_outline_find (outline, places[i], &at))
      chosen[at] = TRUE;
  for (at = 0; at < size; at = chosen[at] ? guild_model_outline_get (outline, at)->end : at + 1)
    if (chosen[at])
      g_array_append_val (roots, at);
  return roots;
}

/* --- the sketch ----------------------------------------------------------------------------------------------- */

struct _GuildModelSketch
{
  GuildPlan *plan;
  gint64 framework;
  GHashTable *groups; /* domain → GPtrArray of rows */
  GHashTable *sorted; /* set of those domains whose rows are in order */
};

static GPtrArray *
get_group (GuildModelSketch *self,
           gint64            domain)
{
  GPtrArray *group = g_hash_table_lookup (self->groups, GSIZE_TO_POINTER (domain));

  if (group == NULL)
    {
      group = g_ptr_array_new ();
      g_hash_table_insert (self->groups, GSIZE_TO_POINTER (domain), group);
    }
  return group;
}

static void
add_rows (GuildModelSketch *self,
          GuildKind         kind)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (self->plan, kind, self->framework);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (get_group (self, guild_model_get_parent (row)), (gpointer) row);
    }
}

/**
 * guild_model_sketch_new:
 * @plan: a plan
 * @framework: key of a framework
 *
 * Returns: (transfer full): its lines as @plan has them
 */
GuildModelSketch *
guild_model_sketch_new (GuildPlan *plan,
                        gint64     framework)
{
  GuildModelSketch *self = g_new0 (GuildModelSketch, 1);

  self->plan = plan;
  self->framework = framework;
  self->groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->sorted = g_hash_table_new (NULL, NULL);
  add_rows (self, GUILD_KIND_DOMAIN);
  add_rows (self, GUILD_KIND_COMPETENCY);
  return self;
}

/**
 * guild_model_sketch_free:
 * @self: (transfer full): a sketch
 */
void
guild_model_sketch_free (GuildModelSketch *self)
{
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->sorted);
  g_free (self);
}

/**
 * guild_model_sketch_list:
 * @self: a sketch
 * @domain: key of a domain, or 0 for the top
 *
 * Returns: (transfer none) (element-type GuildRecord): the lines directly in it, in order
 */
GPtrArray *
guild_model_sketch_list (GuildModelSketch *self,
                         gint64            domain)
{
  GPtrArray *group = get_group (self, domain);

  if (g_hash_table_add (self->sorted, GSIZE_TO_POINTER (domain)))
    guild_model_sort_siblings (group);
  return group;
}

static gboolean
find_row (GPtrArray *rows,
          GuildKind  kind,
          gint64     key,
          guint     *at)
{
  for (*at = 0; *at < rows->len; (*at)++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, *at);

      if (row->key == key && guild_record_get_kind (row) == kind)
        return TRUE;
    }
  return FALSE;
}

/**
 * guild_model_sketch_take:
 * @self: a sketch
 * @row: one of its lines, as the plan has it
 *
 * Takes it out of its domain; what stands beneath it stays there.
 *
 * Returns: where it was in its domain
 */
guint
guild_model_sketch_take (GuildModelSketch  *self,
                         const GuildRecord *row)
{
  GPtrArray *group = guild_model_sketch_list (self, guild_model_get_parent (row));
  guint at;

  if (find_row (group, guild_record_get_kind (row), row->key, &at))
    g_ptr_array_remove_index (group, at);
  return at;
}

/**
 * guild_model_sketch_put:
 * @self: a sketch
 * @domain: key of a domain, or 0 for the top
 * @at: where in it
 * @rows: (element-type GuildRecord): lines as the plan has them, which stand nowhere
 *
 * Puts them there, next to each other.
 */
void
guild_model_sketch_put (GuildModelSketch *self,
                        gint64            domain,
                        guint             at,
                        GPtrArray        *rows)
{
  GPtrArray *group = guild_model_sketch_list (self, domain);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gboolean is_domain = guild_record_get_kind (row) == GUILD_KIND_DOMAIN;
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (row, values);
      values[is_domain ? GUILD_DOMAIN_FRAMEWORK : GUILD_COMPETENCY_FRAMEWORK].integer = self->framework;
      values[is_domain ? GUILD_DOMAIN_PARENT : GUILD_COMPETENCY_DOMAIN].integer = domain;
      g_ptr_array_insert (group, (int) (at + i), (gpointer) guild_plan_replace (self->plan, row, values));
    }
  guild_model_number (self->plan, group, at, rows->len);
}

/**
 * guild_model_sketch_find:
 * @self: a sketch
 * @spot: a spot in its framework
 *
 * Returns: where in its domain that is
 */
guint
guild_model_sketch_find (GuildModelSketch *self,
                         GuildModelSpot    spot)
{
  GPtrArray *group = guild_model_sketch_list (self, spot.domain);
  guint at = group->len;

  if (spot.before.key != 0)
    find_row (group, spot.before.kind, spot.before.key, &at);
  return at;
}

/**
 * guild_model_sketch_collect:
 * @self: a sketch
 * @domain: key of a domain, or 0 for the top
 * @rows: (element-type GuildRecord): takes all lines beneath it
 */
void
guild_model_sketch_collect (GuildModelSketch *self,
                            gint64            domain,
                            GPtrArray        *rows)
{
  GPtrArray *group = g_hash_table_lookup (self->groups, GSIZE_TO_POINTER (domain));

  for (guint i = 0; group != NULL && i < group->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (group, i);

      g_ptr_array_add (rows, (gpointer) row);
      if (guild_record_get_kind (row) == GUILD_KIND_DOMAIN)
        guild_model_sketch_collect (self, row->key, rows);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-outline.h"

#include "guild-model-edits-private.h"

struct _GuildModelOutline
{
  GPtrArray *rows;
  GArray *lines;      /* GuildModelLine */
  GHashTable *places; /* place → index of its line, made when it is first asked for */
};

/**
 * guild_model_get_position:
 * @row: a domain, competency or indicator
 *
 * Returns: its position, or %G_MAXINT64 where it has none and so comes last
 */
gint64
guild_model_get_position (const GuildRecord *row)
{
  GuildKind kind = guild_record_get_kind (row);
  gint64 position = guild_record_get_integer (row, kind == GUILD_KIND_DOMAIN       ? GUILD_DOMAIN_POSITION
                                                   : kind == GUILD_KIND_COMPETENCY ? GUILD_COMPETENCY_POSITION
                                                                                   : GUILD_INDICATOR_POSITION);

  return position == GUILD_ABSENT ? G_MAXINT64 : position;
}

/**
 * guild_model_get_parent:
 * @row: a domain or competency
 *
 * Returns: key of the domain that it stands in, or 0
 */
gint64
guild_model_get_parent (const GuildRecord *row)
{
  return guild_record_get_integer (row, guild_record_get_kind (row) == GUILD_KIND_DOMAIN ? GUILD_DOMAIN_PARENT
                                                                                         : GUILD_COMPETENCY_DOMAIN);
}

/**
 * guild_model_compare_siblings:
 * @a: a domain, competency or indicator
 * @b: another of the same domain, or of the same level
 *
 * Returns: which comes first
 */
int
guild_model_compare_siblings (const GuildRecord *a,
                              const GuildRecord *b)
{
  gint64 left = guild_model_get_position (a), right = guild_model_get_position (b);

  if (left != right)
    return left < right ? -1 : 1;
  if (a->kind != b->kind)
    return guild_record_get_kind (a) == GUILD_KIND_COMPETENCY ? -1 : 1;
  return (a->key > b->key) - (a->key < b->key);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;
  gint64 above_left = guild_model_get_parent (left), above_right = guild_model_get_parent (right);

  if (above_left != above_right)
    return above_left < above_right ? -1 : 1;
  return guild_model_compare_siblings (left, right);
}

/* --- the outline ---------------------------------------------------------------------------------------- */

/* Appends the lines of @domain, whose rows begin at @first of @rows, and all beneath them. */
static void
append_lines (GuildModelOutline *self,
              GHashTable        *firsts,
              gint64             domain,
              int                parent,
              int                depth)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (firsts, GSIZE_TO_POINTER (domain)));

  if (first == 0)
    return;
  for (guint i = first - 1; i < self->rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (self->rows, i);
      GuildModelLine line = { { guild_record_get_kind (row), row->key }, row, depth, parent, 0, 0 };
      guint at = self->lines->len;

      if (guild_model_get_parent (row) != domain)
        break;
      g_array_append_val (self->lines, line);
      if (parent >= 0)
        g_array_index (self->lines, GuildModelLine, parent).n_children++;
      if (line.place.kind == GUILD_KIND_DOMAIN)
        append_lines (self, firsts, row->key, (int) at, depth + 1);
      g_array_index (self->lines, GuildModelLine, at).end = self->lines->len;
    }
}

/**
 * guild_model_outline_new:
 * @organisation: an organisation
 * @framework: key of a framework
 *
 * Returns: (transfer full): its outline as it is now
 */
GuildModelOutline *
guild_model_outline_new (GuildOrganisation *organisation,
                         gint64             framework)
{
  GuildModelOutline *self = g_new0 (GuildModelOutline, 1);
  g_autoptr (GHashTable) firsts = g_hash_table_new (NULL, NULL);

  self->rows = guild_organisation_list_children (organisation, GUILD_KIND_DOMAIN, framework);
  g_ptr_array_extend_and_steal (self->rows,
                                guild_organisation_list_children (organisation, GUILD_KIND_COMPETENCY, framework));
  self->lines = g_array_sized_new (FALSE, FALSE, sizeof (GuildModelLine), self->rows->len);
  g_ptr_array_sort (self->rows, compare_lines);
  for (guint i = self->rows->len; i-- > 0;)
    g_hash_table_insert (firsts, GSIZE_TO_POINTER (guild_model_get_parent (g_ptr_array_index (self->rows, i))),
                         GUINT_TO_POINTER (i + 1));
  append_lines (self, firsts, 0, -1, 0);
  return self;
}

/**
 * guild_model_outline_free:
 * @self: (transfer full): an outline
 */
void
guild_model_outline_free (GuildModelOutline *self)
{
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * guild_model_outline_get_size:
 * @self: an outline
 *
 * Returns: how many lines it has
 */
guint
guild_model_outline_get_size (const GuildModelOutline *self)
{
  return self->lines->len;
}

/**
 * guild_model_outline_get:
 * @self: an outline
 * @at: index of a line
 *
 * Returns: (transfer none): the line
 */
const GuildModelLine *
guild_model_outline_get (const GuildModelOutline *self,
                         guint                    at)
{
  g_return_val_if_fail (at < self->lines->len, NULL);

  return &g_array_index (self->lines, GuildModelLine, at);
}

static gpointer
hash_place (GuildModelPlace place)
{
  return GSIZE_TO_POINTER (place.key << 1 | (place.kind == GUILD_KIND_DOMAIN));
}

/**
 * guild_model_outline_find:
 * @self: an outline
 * @place: a domain or competency
 * @at: (out) (optional): index of its line
 *
 * Returns: whether it is there
 */
gboolean
guild_model_outline_find (const GuildModelOutline *self,
                          GuildModelPlace          place,
                          guint                   *at)
{
  gpointer found;

  if (self->places == NULL)
    {
      /* What is remembered does not change what it says. */
      ((GuildModelOutline *) self)->places = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < self->lines->len; i++)
        g_hash_table_insert (self->places, hash_place (g_array_index (self->lines, GuildModelLine, i).place),
                             GUINT_TO_POINTER (i + 1));
    }
  found = g_hash_table_lookup (self->places, hash_place (place));
  if (found == NULL)
    return FALSE;
  if (at != NULL)
    *at = GPOINTER_TO_UINT (found) - 1;
  return TRUE;
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

/* --- a competency and a scale ------------------------------------------------------------------------------ */

static int
compare_descriptors (gconstpointer a,
                     gconstpointer b)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;

  return (int) guild_record_get_integer (left, GUILD_LEVEL_DESCRIPTOR_LEVEL) -
         (int) guild_record_get_integer (right, GUILD_LEVEL_DESCRIPTOR_LEVEL);
}

static int
compare_indicators (gconstpointer a,
                    gconstpointer b)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;
  gint64 level = guild_record_get_integer (left, GUILD_INDICATOR_LEVEL);
  gint64 other = guild_record_get_integer (right, GUILD_INDICATOR_LEVEL);

  return level != other ? (level > other) - (level < other) : guild_model_compare_siblings (left, right);
}

static int
compare_levels (gconstpointer a,
                gconstpointer b)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;

  return (int) guild_record_get_integer (left, GUILD_PROFICIENCY_LEVEL_LEVEL) -
         (int) guild_record_get_integer (right, GUILD_PROFICIENCY_LEVEL_LEVEL);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  return guild_model_compare_siblings (*(const GuildRecord *const *) a, *(const GuildRecord *const *) b);
}

/**
 * guild_model_sort_siblings:
 * @rows: (element-type GuildRecord): lines of one domain
 *
 * Puts them in the order in which people read them.
 */
void
guild_model_sort_siblings (GPtrArray *rows)
{
  g_ptr_array_sort (rows, compare_rows);
}

/**
 * guild_model_sort_indicators:
 * @rows: (element-type GuildRecord): indicators of a competency
 *
 * Puts them in the order in which people read them: by level, then by position, without one last.
 */
void
guild_model_sort_indicators (GPtrArray *rows)
{
  g_ptr_array_sort (rows, compare_indicators);
}

/**
 * guild_model_list_descriptors:
 * @organisation: an organisation
 * @competency: key of a competency
 *
 * Returns: (transfer full) (element-type GuildRecord): its descriptors, by level
 */
GPtrArray *
guild_model_list_descriptors (GuildOrganisation *organisation,
                              gint64             competency)
{
  GPtrArray *rows = guild_organisation_list_children (organisation, GUILD_KIND_LEVEL_DESCRIPTOR, competency);

  g_ptr_array_sort (rows, compare_descriptors);
  return rows;
}

/**
 * guild_model_list_indicators:
 * @organisation: an organisation
 * @competency: key of a competency
 *
 * Returns: (transfer full) (element-type GuildRecord): its indicators, by level and in order
 */
GPtrArray *
guild_model_list_indicators (GuildOrganisation *organisation,
                             gint64             competency)
{
  GPtrArray *rows = guild_organisation_list_children (organisation, GUILD_KIND_INDICATOR, competency);

  guild_model_sort_indicators (rows);
  return rows;
}

/**
 * guild_model_list_levels:
 * @organisation: an organisation
 * @framework: key of a framework
 *
 * Returns: (transfer full) (element-type GuildRecord): the steps of its scale, from the lowest
 */
GPtrArray *
guild_model_list_levels (GuildOrganisation *organisation,
                         gint64             framework)
{
  GPtrArray *rows = guild_organisation_list_children (organisation, GUILD_KIND_PROFICIENCY_LEVEL, framework);

  g_ptr_array_sort (rows, compare_levels);
  return rows;
}

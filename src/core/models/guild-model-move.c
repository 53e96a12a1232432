/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where lines of an outline stand. */
#include <glib/gi18n-lib.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"

/* What moves: the lines that were chosen, those beneath others of them left out. */
typedef struct
{
  GuildPlan *plan;
  gint64 framework;
  GuildModelOutline *outline;
  GArray *roots;
  GuildModelSketch *sketch;
} Moving;

static void
moving_clear (Moving *self)
{
  g_clear_pointer (&self->sketch, guild_model_sketch_free);
  g_clear_pointer (&self->roots, g_array_unref);
  g_clear_pointer (&self->outline, guild_model_outline_free);
  g_clear_pointer (&self->plan, guild_plan_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Moving, moving_clear)

static gboolean
moving_init (Moving                *self,
             GuildOrganisation     *organisation,
             const GuildModelPlace *places,
             guint                  n_places,
             GError               **error)
{
  self->plan = guild_plan_new (organisation);
  self->framework = guild_model_find_framework (organisation, places, n_places);
  self->outline = guild_model_outline_new (organisation, self->framework);
  self->roots = guild_model_find_roots (self->outline, places, n_places);
  self->sketch = guild_model_sketch_new (self->plan, self->framework);
  return self->roots->len > 0 || guild_model_refuse (error, "%s", _ ("These lines are no longer there."));
}

static const GuildModelLine *
get_root (const Moving *self,
          guint         i)
{
  return guild_model_outline_get (self->outline, g_array_index (self->roots, guint, i));
}

static const GuildRecord *
see_root (const Moving *self,
          guint         i)
{
  return guild_plan_see (self->plan, get_root (self, i)->row);
}

static GuildChange *
finish (Moving  *self,
        GError **error)
{
  g_autofree char *detail = guild_model_describe (self->outline, self->roots);

  return guild_model_finish (self->plan, self->framework, "move-lines", detail, error);
}

/* --- to a spot --------------------------------------------------------------------------------------------------- */

/* Levels mean the same only where both scales have the same steps. */
static gboolean
check_scales (const Moving *self,
              gint64        framework,
              GError      **error)
{
  return guild_model_get_steps (self->plan, self->framework) == guild_model_get_steps (self->plan, framework) ||
         guild_model_refuse (
             error, "%s",
             _ ("The scales of the two frameworks differ; copy and paste instead, which maps the levels."));
}

/* A domain cannot stand beneath itself. */
static gboolean
check_beneath (const Moving  *self,
               GuildModelSpot spot,
               GError       **error)
{
  GuildModelPlace place = { GUILD_KIND_DOMAIN, spot.domain };
  guint at;

  if (spot.domain == 0 || !guild_model_outline_find (self->outline, place, &at))
    return TRUE;
  for (guint i = 0; i < self->roots->len; i++)
    if (at >= g_array_index (self->roots, guint, i) && at < get_root (self, i)->end)
      return guild_model_refuse (error, _ ("“%s” cannot stand inside itself; choose another place."),
                                 guild_model_get_name (get_root (self, i)->row));
  return TRUE;
}

static gboolean
is_root (const Moving      *self,
         const GuildRecord *row)
{
  GuildModelPlace place = { guild_record_get_kind (row), row->key };

  for (guint i = 0; i < self->roots->len; i++)
    if (get_root (self, i)->place.key == place.key && get_root (self, i)->place.kind == place.kind)
      return TRUE;
  return FALSE;
}

/* The line that stays before which the moved ones come. */
static GuildModelPlace
skip_moved (const Moving     *self,
            GuildModelSketch *there,
            GuildModelSpot    spot)
{
  GPtrArray *group = guild_model_sketch_list (there, spot.domain);

  for (guint at = guild_model_sketch_find (there, spot); at < group->len; at++)
    {
      const GuildRecord *row = g_ptr_array_index (group, at);

      if (!is_root (self, row))
        return (GuildModelPlace) { guild_record_get_kind (row), row->key };
    }
  return (GuildModelPlace) { 0 };
}

/* What stands beneath follows into another framework. */
static void
carry_over (const Moving      *self,
            const GuildRecord *root,
            gint64             framework)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (guild_record_get_kind (root) == GUILD_KIND_DOMAIN)
    guild_model_sketch_collect (self->sketch, root->key, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = guild_plan_see (self->plan, g_ptr_array_index (rows, i));
      GuildValue values[GUILD_MAX_FIELDS];

      guild_record_copy_values (row, values);
      values[guild_record_get_kind (row) == GUILD_KIND_DOMAIN ? GUILD_DOMAIN_FRAMEWORK : GUILD_COMPETENCY_FRAMEWORK]
          .integer = framework;
      guild_plan_replace (self->plan, row, values);
    }
}

/* Whether the lines stand there already, in this order. */
static gboolean
stand_there (const Moving     *self,
             GuildModelSketch *there,
             GuildModelSpot    spot)
{
  GPtrArray *group = guild_model_sketch_list (there, spot.domain);
  guint end = guild_model_sketch_find (there, spot), n_roots = self->roots->len;

  if (end < n_roots)
    return FALSE;
  for (guint i = 0; i < n_roots; i++)
    if (((const GuildRecord *) g_ptr_array_index (group, end - n_roots + i))->key != get_root (self, i)->place.key ||
        guild_record_get_kind (g_ptr_array_index (group, end - n_roots + i)) != get_root (self, i)->place.kind)
      return FALSE;
  return TRUE;
}

/**
 * guild_edit_move_lines:
 * @organisation: an organisation
 * @places: (array length=n_places): lines of one framework
 * @n_places: their number
 * @spot: where they go, in the order of the outline
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where they stand there
 *
 * What stands beneath them comes along. They can go to another framework of the same steps.
 *
 * Returns: (transfer full) (nullable): the change `move-lines`
 */
GuildChange *
guild_edit_move_lines (GuildOrganisation     *organisation,
                       const GuildModelPlace *places,
                       guint                  n_places,
                       GuildModelSpot         spot,
                       GError               **error)
{
  g_auto (Moving) self = { 0 };
  g_autoptr (GuildModelSketch) other = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GuildModelSketch *there;

  if (!moving_init (&self, organisation, places, n_places, error) || !guild_model_check_spot (self.plan, spot, error) ||
      !check_beneath (&self, spot, error) || !check_scales (&self, spot.framework, error))
    return NULL;
  if (spot.framework != self.framework)
    other = guild_model_sketch_new (self.plan, spot.framework);
  there = other != NULL ? other : self.sketch;
  spot.before = skip_moved (&self, there, spot);
  if (stand_there (&self, there, spot))
    return finish (&self, error);
  for (guint i = 0; i < self.roots->len; i++)
    {
      guild_model_sketch_take (self.sketch, see_root (&self, i));
      g_ptr_array_add (rows, (gpointer) see_root (&self, i));
    }
  guild_model_sketch_put (there, spot.domain, guild_model_sketch_find (there, spot), rows);
  if (other != NULL)
    {
      for (guint i = 0; i < self.roots->len; i++)
        carry_over (&self, see_root (&self, i), spot.framework);
      guild_model_mark_draft (self.plan, spot.framework);
    }
  return finish (&self, error);
}

/* --- up and down ------------------------------------------------------------------------------------------------ */

/* Moves the chosen of @group one place, past one that is not; those at the end stay. */
static gboolean
shift_group (const Moving *self,
             GPtrArray    *group,
             gboolean      down)
{
  gboolean moved = FALSE;

  for (guint n = 1; n < group->len; n++)
    {
      guint at = down ? group->len - 1 - n : n;
      guint past = down ? at + 1 : at - 1;
      gpointer row = g_ptr_array_index (group, at), other = g_ptr_array_index (group, past);

      if (!is_root (self, row) || is_root (self, other))
        continue;
      g_ptr_array_index (group, past) = row;
      g_ptr_array_index (group, at) = other;
      moved = TRUE;
    }
  return moved;
}

/* Gives each run of chosen lines positions where it came to stand. */
static void
number_runs (const Moving *self,
             GPtrArray    *group)
{
  for (guint at = 0, end; at < group->len; at = end + 1)
    {
      for (end = at; end < group->len && is_root (self, g_ptr_array_index (group, end)); end++)
        ;
      if (end > at)
        guild_model_number (self->plan, group, at, end - at);
    }
}

/**
 * guild_edit_shift_lines:
 * @organisation: an organisation
 * @places: (array length=n_places): lines of one framework
 * @n_places: their number
 * @by: by how many places: down, or up where it is negative
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING at the end of their domains
 *
 * Each stays in its domain.
 *
 * Returns: (transfer full) (nullable): the change `move-lines`
 */
GuildChange *
guild_edit_shift_lines (GuildOrganisation     *organisation,
                        const GuildModelPlace *places,
                        guint                  n_places,
                        int                    by,
                        GError               **error)
{
  g_auto (Moving) self = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  if (!moving_init (&self, organisation, places, n_places, error))
    return NULL;
  for (guint i = 0; i < self.roots->len; i++)
    {
      gint64 domain = guild_model_get_parent (get_root (&self, i)->row);
      GPtrArray *group = guild_model_sketch_list (self.sketch, domain);
      gboolean moved = FALSE;

      if (!g_hash_table_add (seen, GSIZE_TO_POINTER (domain)))
        continue;
      for (int n = 0; n < ABS (by) && shift_group (&self, group, by > 0); n++)
        moved = TRUE;
      if (moved)
        number_runs (&self, group);
    }
  return finish (&self, error);
}

/* --- in and out --------------------------------------------------------------------------------------------------- */

/* What hangs on a competency and a domain cannot have, or NULL. Ratings of peers and reports are not held; where there
 * are only such, the store refuses. */
static const char *
find_hanging (GuildOrganisation *organisation,
              GuildPlan         *plan,
              const GuildRecord *competency)
{
  static const struct
  {
    GuildKind kind;
    guint field;
    const char *what;
  } kinds[] = {
    { GUILD_KIND_LEVEL_DESCRIPTOR, GUILD_LEVEL_DESCRIPTOR_COMPETENCY, NC_ ("hanging", "descriptions of levels") },
    { GUILD_KIND_INDICATOR, GUILD_INDICATOR_COMPETENCY, NC_ ("hanging", "indicators") },
    { GUILD_KIND_REQUIREMENT, GUILD_REQUIREMENT_COMPETENCY, NC_ ("hanging", "targets of roles") },
    { GUILD_KIND_PAIRING, GUILD_PAIRING_COMPETENCY, NC_ ("hanging", "pairings") },
    { GUILD_KIND_PAIR_RULE, GUILD_PAIR_RULE_COMPETENCY, NC_ ("hanging", "rules of pairs") },
    { GUILD_KIND_GAP_MARK, GUILD_GAP_MARK_COMPETENCY, NC_ ("hanging", "marked gaps") },
  };
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) rows = i < 2 ? guild_plan_list_children (plan, kinds[i].kind, competency->key)
                                         : guild_plan_list (plan, kinds[i].kind);

      for (guint j = 0; j < rows->len; j++)
        if (guild_record_get_integer (g_ptr_array_index (rows, j), kinds[i].field) == competency->key)
          return g_dpgettext2 (GETTEXT_PACKAGE, "hanging", kinds[i].what);
    }
  if (*guild_record_get_text (competency, GUILD_COMPETENCY_CODE) != '\0' ||
      *guild_record_get_text (competency, GUILD_COMPETENCY_NOTES) != '\0' ||
      *guild_record_get_text (competency, GUILD_COMPETENCY_TAGS) != '\0')
    return C_ ("hanging", "a code, notes or tags");
  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      if (guild_snapshot_get_ratings (snapshot, person, competency->key) != 0)
        return C_ ("hanging", "ratings");
    }
  return NULL;
}

/* The row that stands for @row instead, in its place. */
static const GuildRecord *
turn (GuildPlan         *plan,
      const GuildRecord *row)
{
  gboolean is_domain = guild_record_get_kind (row) == GUILD_KIND_DOMAIN;
  GuildKind kind = is_domain ? GUILD_KIND_COMPETENCY : GUILD_KIND_DOMAIN;
  g_autofree char *id = guild_plan_choose_id (plan, kind,
                                              guild_record_get_text (row,
                                                                     is_domain ? GUILD_DOMAIN_ID : GUILD_COMPETENCY_ID),
                                              "");
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (kind, values);
  if (is_domain)
    {
      values[GUILD_COMPETENCY_ID].text = id;
      values[GUILD_COMPETENCY_FRAMEWORK].integer = guild_model_get_framework (row);
      values[GUILD_COMPETENCY_DOMAIN].integer = guild_model_get_parent (row);
      values[GUILD_COMPETENCY_NAME].text = guild_model_get_name (row);
      values[GUILD_COMPETENCY_DEFINITION].text = guild_record_get_text (row, GUILD_DOMAIN_DEFINITION);
      values[GUILD_COMPETENCY_POSITION].integer = guild_record_get_integer (row, GUILD_DOMAIN_POSITION);
    }
  else
    {
      values[GUILD_DOMAIN_ID].text = id;
      values[GUILD_DOMAIN_FRAMEWORK].integer = guild_model_get_framework (row);
      values[GUILD_DOMAIN_PARENT].integer = guild_model_get_parent (row);
      values[GUILD_DOMAIN_NAME].text = guild_model_get_name (row);
      values[GUILD_DOMAIN_DEFINITION].text = guild_record_get_text (row, GUILD_COMPETENCY_DEFINITION);
      values[GUILD_DOMAIN_POSITION].integer = guild_record_get_integer (row, GUILD_COMPETENCY_POSITION);
    }
  guild_plan_remove (plan, row);
  return guild_plan_insert (plan, kind, values);
}

static gboolean
check_turn (GuildOrganisation *organisation,
            GuildPlan         *plan,
            const GuildRecord *competency,
            GError           **error)
{
  const char *hanging = find_hanging (organisation, plan, competency);

  /* Translators: “Coaching” has indicators, … */
  return hanging == NULL ||
         guild_model_refuse (error, _ ("“%s” has %s, which a domain cannot have; it stays a competency."),
                             guild_model_get_name (competency), hanging);
}

/* Puts root @i into the line before it. */
static gboolean
indent (Moving            *self,
        GuildOrganisation *organisation,
        guint              i,
        GError           **error)
{
  const GuildRecord *row = see_root (self, i);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GPtrArray *group = guild_model_sketch_list (self->sketch, guild_model_get_parent (row));
  guint at = guild_model_sketch_take (self->sketch, row);
  const GuildRecord *above;

  if (at == 0)
    return guild_model_refuse (error, _ ("“%s” is the first line here; there is none before it that could take it in."),
                               guild_model_get_name (row));
  above = guild_plan_see (self->plan, g_ptr_array_index (group, at - 1));
  if (guild_record_get_kind (above) == GUILD_KIND_COMPETENCY)
    {
      if (!check_turn (organisation, self->plan, above, error))
        return FALSE;
      above = turn (self->plan, above);
      g_ptr_array_index (group, at - 1) = (gpointer) above;
    }
  g_ptr_array_add (rows, (gpointer) row);
  guild_model_sketch_put (self->sketch, above->key, guild_model_sketch_list (self->sketch, above->key)->len, rows);
  return TRUE;
}

/* Puts root @i after the domain that it stands in. */
static gboolean
outdent (Moving  *self,
         guint    i,
         GError **error)
{
  const GuildRecord *row = see_root (self, i);
  gint64 domain = guild_model_get_parent (row);
  const GuildRecord *above = domain == 0 ? NULL : guild_plan_lookup (self->plan, GUILD_KIND_DOMAIN, domain);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GuildModelSpot spot;

  if (above == NULL)
    return guild_model_refuse (error, _ ("“%s” stands at the top already."), guild_model_get_name (row));
  guild_model_sketch_take (self->sketch, row);
  g_ptr_array_add (rows, (gpointer) row);
  spot = (GuildModelSpot) { self->framework, guild_model_get_parent (above), { GUILD_KIND_DOMAIN, domain } };
  guild_model_sketch_put (self->sketch, spot.domain, guild_model_sketch_find (self->sketch, spot) + 1, rows);
  return TRUE;
}

/**
 * guild_edit_indent_lines:
 * @organisation: an organisation
 * @places: (array length=n_places): lines of one framework
 * @n_places: their number
 * @outwards: whether they go out of their domain, after it, rather than into the line before them
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * A competency before them becomes a domain where nothing hangs on it yet.
 *
 * Returns: (transfer full) (nullable): the change `move-lines`
 */
GuildChange *
guild_edit_indent_lines (GuildOrganisation     *organisation,
                         const GuildModelPlace *places,
                         guint                  n_places,
                         gboolean               outwards,
                         GError               **error)
{
  g_auto (Moving) self = { 0 };

  if (!moving_init (&self, organisation, places, n_places, error))
    return NULL;
  /* The last goes out first, so that they stay in order. */
  for (guint i = 0; i < self.roots->len; i++)
    if (outwards ? !outdent (&self, self.roots->len - 1 - i, error) : !indent (&self, organisation, i, error))
      return NULL;
  return finish (&self, error);
}

/**
 * guild_edit_turn_line:
 * @organisation: an organisation
 * @place: a competency on which nothing hangs, or a domain in which nothing stands
 * @turned: (out) (optional): what it is then
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Makes a domain of a competency, or a competency of a domain.
 *
 * Returns: (transfer full) (nullable): the change `edit-model`
 */
GuildChange *
guild_edit_turn_line (GuildOrganisation *organisation,
                      GuildModelPlace    place,
                      GuildModelPlace   *turned,
                      GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *row = guild_model_require (plan, place.kind, place.key, error);
  g_autoptr (GuildModelOutline) outline = NULL;
  guint at;

  if (row == NULL)
    return NULL;
  outline = guild_model_outline_new (organisation, guild_model_get_framework (row));
  if (place.kind == GUILD_KIND_COMPETENCY
          ? !check_turn (organisation, plan, row, error)
          : guild_model_outline_find (outline, place, &at) && guild_model_outline_get (outline, at)->n_children > 0 &&
                !guild_model_refuse (error, _ ("“%s” holds other lines; move them out first."),
                                     guild_model_get_name (row)))
    return NULL;
  row = turn (plan, row);
  if (turned != NULL)
    *turned = (GuildModelPlace) { guild_record_get_kind (row), row->key };
  return guild_model_finish (plan, guild_model_get_framework (row), "edit-model", guild_model_get_name (row), error);
}

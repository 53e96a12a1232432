/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and frameworks that go, with all that hangs on them. */
#include <glib/gi18n-lib.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"
#include "guild-model-hanging-private.h"
#include "guild-pairing.h"
#include "guild-stored-rows.h"

typedef struct
{
  GuildPlan *plan;
  GuildStore *store;
  GHashTable *competencies; /* set of keys of those that go */
  GHashTable *indicators;   /* set of keys of theirs */
  GPtrArray *rows;          /* domains and competencies that go, borrowed */
  GuildModelLosses losses;
  GCancellable *cancellable;
} Deletion;

static void
deletion_init (Deletion          *self,
               GuildOrganisation *organisation,
               GCancellable      *cancellable)
{
  *self = (Deletion) {
    .plan = guild_plan_new (organisation),
    .store = guild_organisation_get_store (organisation),
    .competencies = g_hash_table_new (NULL, NULL),
    .indicators = g_hash_table_new (NULL, NULL),
    .rows = g_ptr_array_new (),
    .cancellable = cancellable,
  };
}

static void
deletion_clear (Deletion *self)
{
  g_clear_pointer (&self->plan, guild_plan_free);
  g_clear_pointer (&self->competencies, g_hash_table_unref);
  g_clear_pointer (&self->indicators, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deletion, deletion_clear)

static void
add_line (Deletion             *self,
          const GuildModelLine *line)
{
  g_ptr_array_add (self->rows, (gpointer) line->row);
  if (line->place.kind == GUILD_KIND_DOMAIN)
    {
      self->losses.n_domains++;
      return;
    }
  self->losses.n_competencies++;
  g_hash_table_add (self->competencies, GSIZE_TO_POINTER (line->place.key));
}

static const char *
get_person_name (Deletion *self,
                 gint64    person)
{
  const GuildRecord *row = guild_plan_lookup (self->plan, GUILD_KIND_PERSON, person);

  return row == NULL ? "" : guild_record_get_text (row, GUILD_PERSON_NAME);
}

/* Nothing is deleted that two people work on, or have worked on. */
static gboolean
check_pairings (Deletion *self,
                GError  **error)
{
  g_autoptr (GPtrArray)
      rows = guild_model_list_hanging (self->plan, GUILD_KIND_PAIRING, GUILD_PAIRING_COMPETENCY, self->competencies);
  const GuildRecord *against = NULL;
  gboolean over = TRUE;
  const char *name;

  self->losses.n_pairings = rows->len;
  for (guint i = 0; i < rows->len && over; i++)
    {
      against = g_ptr_array_index (rows, i);
      over = guild_pairing_is_over (guild_pairing_get_state (against));
    }
  if (against == NULL)
    return TRUE;
  name = guild_model_get_name (guild_plan_lookup (self->plan, GUILD_KIND_COMPETENCY,
                                                  guild_record_get_integer (against, GUILD_PAIRING_COMPETENCY)));
  if (over)
    return guild_model_refuse (error, _ ("Pairings were about “%s”, and their history needs it. Archive it instead."),
                               name);
  /* Translators: the mentor, the mentee, and the competency. */
  return guild_model_refuse (error,
                             _ ("%s and %s are paired for “%s”. End their pairing first, or archive it instead."),
                             get_person_name (self, guild_record_get_integer (against, GUILD_PAIRING_MENTOR)),
                             get_person_name (self, guild_record_get_integer (against, GUILD_PAIRING_MENTEE)), name);
}

static void
remove_all (Deletion  *self,
            GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    guild_plan_remove (self->plan, g_ptr_array_index (rows, i));
}

static void
remove_hanging (Deletion *self,
                GuildKind kind,
                guint     field)
{
  g_autoptr (GPtrArray) rows = guild_model_list_hanging (self->plan, kind, field, self->competencies);

  remove_all (self, rows);
}

static void
remove_requirements (Deletion *self)
{
  g_autoptr (GPtrArray) rows = guild_model_list_hanging (self->plan, GUILD_KIND_REQUIREMENT,
                                                         GUILD_REQUIREMENT_COMPETENCY, self->competencies);
  g_autoptr (GHashTable) roles = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (roles, GSIZE_TO_POINTER (guild_record_get_integer (g_ptr_array_index (rows, i),
                                                                         GUILD_REQUIREMENT_ROLE)));
  self->losses.n_requirements = rows->len;
  self->losses.n_roles = g_hash_table_size (roles);
  remove_all (self, rows);
}

static void
remove_indicators (Deletion *self)
{
  g_autoptr (GPtrArray) rows = guild_model_list_hanging (self->plan, GUILD_KIND_INDICATOR, GUILD_INDICATOR_COMPETENCY,
                                                         self->competencies);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (self->indicators, GSIZE_TO_POINTER (guild_record_get_key (g_ptr_array_index (rows, i))));
  self->losses.n_indicators = rows->len;
  remove_all (self, rows);
}

static gboolean
remove_stored (Deletion *self,
               GError  **error)
{
  g_autoptr (GPtrArray) ratings = guild_model_read_ratings (self->store, self->competencies, self->cancellable, error);
  g_autoptr (GPtrArray) practices = NULL;

  if (ratings == NULL ||
      !guild_model_count_people (self->store, ratings, &self->losses.n_people, self->cancellable, error))
    return FALSE;
  practices = guild_model_read_practices (self->store, self->indicators, self->cancellable, error);
  if (practices == NULL)
    return FALSE;
  self->losses.n_ratings = ratings->len;
  remove_all (self, ratings);
  remove_all (self, practices);
  return TRUE;
}

/* Counts first, so that what stands against it can be shown together with what would go. */
static gboolean
run (Deletion         *self,
     GuildModelLosses *losses,
     GError          **error)
{
  g_autoptr (GError) refusal = NULL;

  check_pairings (self, &refusal);
  remove_requirements (self);
  remove_indicators (self);
  remove_hanging (self, GUILD_KIND_LEVEL_DESCRIPTOR, GUILD_LEVEL_DESCRIPTOR_COMPETENCY);
  remove_hanging (self, GUILD_KIND_GAP_MARK, GUILD_GAP_MARK_COMPETENCY);
  remove_hanging (self, GUILD_KIND_PAIR_RULE, GUILD_PAIR_RULE_COMPETENCY);
  if (!remove_stored (self, error))
    return FALSE;
  remove_all (self, self->rows);
  if (losses != NULL)
    *losses = self->losses;
  if (refusal == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/**
 * guild_edit_delete_lines:
 * @organisation: an organisation; this reads its store, so it is called in a worker
 * @places: (array length=n_places): lines of one framework
 * @n_places: their number
 * @losses: (out caller-allocates) (optional): what goes with them; filled too where it is refused
 * @cancellable: (nullable): to stop early
 * @error: return location for an error; %GUILD_ERROR_INVALID where a pairing is or was about one of them
 *
 * Takes lines out with all beneath them and all that hangs on these: descriptors, indicators and that they were practised,
 * requirements of any date, ratings, marked gaps and rules of pairs.
 *
 * Returns: (transfer full) (nullable): the change `delete-lines`
 */
GuildChange *
guild_edit_delete_lines (GuildOrganisation     *organisation,
                         const GuildModelPlace *places,
                         guint                  n_places,
                         GuildModelLosses      *losses,
                         GCancellable          *cancellable,
                         GError               **error)
{
  gint64 framework = guild_model_find_framework (organisation, places, n_places);
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (organisation, framework);
  g_autoptr (GArray) roots = guild_model_find_roots (outline, places, n_places);
  g_autofree char *detail = guild_model_describe (outline, roots);
  g_auto (Deletion) self = { 0 };

  deletion_init (&self, organisation, cancellable);
  for (guint i = 0; i < roots->len; i++)
    {
      guint root = g_array_index (roots, guint, i);

      for (guint at = root; at < guild_model_outline_get (outline, root)->end; at++)
        add_line (&self, guild_model_outline_get (outline, at));
    }
  if (!run (&self, losses, error))
    return NULL;
  return guild_model_finish (self.plan, framework, "delete-lines", detail, error);
}

/**
 * guild_edit_delete_framework:
 * @organisation: an organisation; this reads its store, so it is called in a worker
 * @framework: key of a framework
 * @cancellable: (nullable): to stop early
 * @error: return location for an error; %GUILD_ERROR_INVALID where a pairing is or was about one of its competencies
 *
 * Takes it out with its scale, all its lines as guild_edit_delete_lines() does, and its published versions.
 *
 * Returns: (transfer full) (nullable): the change `delete-framework`
 */
GuildChange *
guild_edit_delete_framework (GuildOrganisation *organisation,
                             gint64             framework,
                             GCancellable      *cancellable,
                             GError           **error)
{
  g_auto (Deletion) self = { 0 };
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (organisation, framework);
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  const GuildRecord *row;

  deletion_init (&self, organisation, cancellable);
  row = guild_model_require (self.plan, GUILD_KIND_FRAMEWORK, framework, error);
  if (row == NULL)
    return NULL;
  for (guint at = 0; at < guild_model_outline_get_size (outline); at++)
    add_line (&self, guild_model_outline_get (outline, at));
  if (!run (&self, NULL, error) ||
      !guild_stored_rows_add (self.store, GUILD_KIND_FRAMEWORK_VERSION, GUILD_FRAMEWORK_VERSION_FRAMEWORK, framework,
                              versions, cancellable, error))
    return NULL;
  levels = guild_plan_list_children (self.plan, GUILD_KIND_PROFICIENCY_LEVEL, framework);
  remove_all (&self, versions);
  remove_all (&self, levels);
  guild_plan_remove (self.plan, row);
  return guild_plan_finish (self.plan, "delete-framework", guild_model_get_name (row));
}

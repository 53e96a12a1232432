/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-state.h"

#include "guild-employment.h"
#include "guild-rows.h"
#include "guild-snapshot-private.h"

struct _GuildState
{
  GuildRows rows[GUILD_N_KINDS];
  GuildSnapshot *snapshot;
};

/**
 * guild_state_lookup:
 * @self: a state
 * @kind: a held kind
 * @key: a key
 *
 * Returns: (nullable) (transfer none): the row
 */
const GuildRecord *
guild_state_lookup (GuildState *self,
                    GuildKind   kind,
                    gint64      key)
{
  return guild_rows_get (&self->rows[kind], key);
}

/**
 * guild_state_find:
 * @self: a state
 * @probe: a row or probe with the identity that is looked for
 *
 * Returns: (nullable) (transfer none): the row with that identity
 */
const GuildRecord *
guild_state_find (GuildState        *self,
                  const GuildRecord *probe)
{
  return g_hash_table_lookup (self->rows[guild_record_get_kind (probe)].identities, probe);
}

/**
 * guild_state_list:
 * @self: a state
 * @kind: a held kind
 *
 * Returns: (transfer full) (element-type GuildRecord): its rows, by key
 */
GPtrArray *
guild_state_list (GuildState *self,
                  GuildKind   kind)
{
  const GuildRows *table = &self->rows[kind];
  GPtrArray *list = g_ptr_array_new_full (table->n_rows, (GDestroyNotify) guild_record_unref);

  for (guint i = 1; i < table->rows->len; i++)
    if (g_ptr_array_index (table->rows, i) != NULL)
      g_ptr_array_add (list, guild_record_ref (g_ptr_array_index (table->rows, i)));
  return list;
}

/**
 * guild_state_list_children:
 * @self: a state
 * @kind: a held kind whose first or second field refers to an owner
 * @owner: key of the owner
 *
 * Returns: (transfer full) (element-type GuildRecord): the owner's rows, the newest key first
 */
GPtrArray *
guild_state_list_children (GuildState *self,
                           GuildKind   kind,
                           gint64      owner)
{
  GuildRows *table = &self->rows[kind];
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  g_return_val_if_fail (guild_rows_have_owner (table), list);

  for (guint32 key = guild_rows_get_first (table, owner); key != 0; key = guild_rows_get_next (table, key))
    g_ptr_array_add (list, guild_record_ref (guild_rows_get (table, key)));
  return list;
}

/* --- what follows from the rows --------------------------------------------------------------- */

static gboolean
is_current (const GuildRecord *row,
            guint              from,
            guint              until,
            GuildDate          today)
{
  GuildDate last = guild_record_get_date (row, until);

  return guild_record_get_date (row, from) <= today && (last == 0 || last >= today);
}

static void
refresh_person (GuildState    *self,
                GuildSnapshot *snapshot,
                gint64         person)
{
  const GuildRecord *record = guild_state_lookup (self, GUILD_KIND_PERSON, person);
  g_autoptr (GPtrArray) employments = NULL;
  GuildPersonRow row;

  if (record == NULL)
    {
      guild_people_set (snapshot->people, person, NULL);
      return;
    }
  employments = guild_state_list_children (self, GUILD_KIND_EMPLOYMENT, person);
  guild_person_row_init (&row, record, employments, snapshot->today);
  guild_people_set (snapshot->people, person, &row);
}

static int
compare_requirements (gconstpointer a,
                      gconstpointer b)
{
  const GuildRequirement *left = a, *right = b;

  return (left->competency > right->competency) - (left->competency < right->competency);
}

/* Of several versions of a target the one with the latest `from` counts. */
static GuildProfile *
make_profile (GuildState  *self,
              GuildRecord *role,
              GuildDate    today)
{
  GuildRows *table = &self->rows[GUILD_KIND_REQUIREMENT];
  g_autoptr (GArray) requirements = g_array_new (FALSE, FALSE, sizeof (GuildRequirement));
  g_autoptr (GHashTable) newest = g_hash_table_new (NULL, NULL);
  gint64 key = guild_record_get_key (role);

  for (guint32 at = guild_rows_get_first (table, key); at != 0; at = guild_rows_get_next (table, at))
    {
      const GuildRecord *row = guild_rows_get (table, at);
      gpointer competency = GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY));
      const GuildRecord *other = g_hash_table_lookup (newest, competency);

      if (is_current (row, GUILD_REQUIREMENT_FROM, GUILD_REQUIREMENT_UNTIL, today) &&
          (other == NULL ||
           guild_record_get_date (row, GUILD_REQUIREMENT_FROM) > guild_record_get_date (other, GUILD_REQUIREMENT_FROM)))
        g_hash_table_insert (newest, competency, (gpointer) row);
    }
  {
    GHashTableIter iter;
    gpointer row;

    g_hash_table_iter_init (&iter, newest);
    while (g_hash_table_iter_next (&iter, NULL, &row))
      {
        GuildRequirement requirement = {
          .competency = guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY),
          .target = (int) guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET),
          .weight = guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT),
        };

        g_array_append_val (requirements, requirement);
      }
  }
  g_array_sort (requirements, compare_requirements);
  return guild_profile_new (role, requirements);
}

/* Profiles of the roles in @changed, or of every role where that is NULL. */
static void
refresh_profiles (GuildState    *self,
                  GuildSnapshot *snapshot,
                  GHashTable    *changed)
{
  GPtrArray *rows = self->rows[GUILD_KIND_ROLE].rows;
  GPtrArray *profiles = guild_snapshot_new_profiles (MAX (1, rows->len));

  for (guint i = 1; i < rows->len; i++)
    {
      GuildRecord *role = g_ptr_array_index (rows, i);

      if (role == NULL)
        continue;
      if (changed != NULL && i < snapshot->profiles->len && g_ptr_array_index (snapshot->profiles, i) != NULL &&
          !g_hash_table_contains (changed, GUINT_TO_POINTER (i)))
        profiles->pdata[i] = guild_profile_ref (g_ptr_array_index (snapshot->profiles, i));
      else
        profiles->pdata[i] = make_profile (self, role, snapshot->today);
    }
  g_ptr_array_unref (snapshot->profiles);
  snapshot->profiles = profiles;
}

static void
competency_clear (gpointer data)
{
  GuildCompetencyInfo *info = data;

  if (info == NULL)
    return;
  guild_record_unref ((GuildRecord *) info->record);
  g_free (info);
}

/* The highest level of a framework's scale; a framework that names no levels yet takes them all. */
static int
get_top (GuildState *self,
         gint64      framework)
{
  g_autoptr (GPtrArray) levels = guild_state_list_children (self, GUILD_KIND_PROFICIENCY_LEVEL, framework);
  int top = 0;

  for (guint i = 0; i < levels->len; i++)
    top = MAX (top, (int) guild_record_get_integer (g_ptr_array_index (levels, i), GUILD_PROFICIENCY_LEVEL_LEVEL));
  return top > 0 ? top : GUILD_MAX_LEVEL;
}

static void
refresh_competencies (GuildState    *self,
                      GuildSnapshot *snapshot)
{
  GPtrArray *rows = self->rows[GUILD_KIND_COMPETENCY].rows;
  GPtrArray *competencies = g_ptr_array_new_full (rows->len, competency_clear);
  gint64 framework = 0;
  int top = 0;
  int threshold = 0;

  g_ptr_array_set_size (competencies, (int) rows->len);
  for (guint i = 1; i < rows->len; i++)
    {
      GuildRecord *row = g_ptr_array_index (rows, i);
      GuildCompetencyInfo *info;

      if (row == NULL)
        continue;
      if (guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK) != framework)
        {
          gint64 own;

          framework = guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK);
          top = get_top (self, framework);
          own = guild_record_get_integer (guild_state_lookup (self, GUILD_KIND_FRAMEWORK, framework),
                                          GUILD_FRAMEWORK_MENTOR_THRESHOLD);
          threshold = guild_rule_mentor_threshold (own == GUILD_ABSENT ? -1 : (int) own, top);
        }
      info = g_new (GuildCompetencyInfo, 1);
      *info = (GuildCompetencyInfo) { guild_record_ref (row), top, threshold };
      competencies->pdata[i] = info;
    }
  g_ptr_array_unref (snapshot->competencies);
  snapshot->competencies = competencies;
}

static void
refresh_policy (GuildState    *self,
                GuildSnapshot *snapshot)
{
  GPtrArray *rows = self->rows[GUILD_KIND_SETTING].rows;

  guild_policy_init (&snapshot->policy);
  for (guint i = 1; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      if (row != NULL)
        guild_policy_set (&snapshot->policy, guild_record_get_text (row, GUILD_SETTING_ID),
                          guild_record_get_text (row, GUILD_SETTING_VALUE), NULL);
    }
}

static void
refresh_urgent (GuildState    *self,
                GuildSnapshot *snapshot)
{
  GPtrArray *rows = self->rows[GUILD_KIND_GAP_MARK].rows;
  GHashTable *urgent = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 1; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 key;

      if (row == NULL)
        continue;
      key = guild_rating_key (guild_record_get_integer (row, GUILD_GAP_MARK_PERSON),
                              guild_record_get_integer (row, GUILD_GAP_MARK_COMPETENCY));
      g_hash_table_add (urgent, g_memdup2 (&key, sizeof key));
    }
  g_hash_table_unref (snapshot->urgent);
  snapshot->urgent = urgent;
}

static void
refresh_records (GuildState    *self,
                 GuildSnapshot *snapshot,
                 GuildKind      kind)
{
  g_clear_pointer (&snapshot->records[kind], g_ptr_array_unref);
  snapshot->records[kind] = guild_state_list (self, kind);
}

/* What a snapshot lists; what the pair index is made of comes first. */
static const GuildKind record_kinds[] = { GUILD_KIND_MENTOR,    GUILD_KIND_MENTEE,    GUILD_KIND_ROLE_ASSESSOR,
                                          GUILD_KIND_PAIR_RULE, GUILD_KIND_PAIRING,   GUILD_KIND_ASSESSMENT,
                                          GUILD_KIND_GAP_MARK,  GUILD_KIND_ACCEPTANCE };

#define N_INDEXED_KINDS 6

/* --- loading ---------------------------------------------------------------------------------- */

static void
load_cell (gint64             person,
           gint64             competency,
           const GuildLatest *confirmed,
           const GuildLatest *self_rated,
           gpointer           user_data)
{
  guild_snapshot_set_cell (user_data, person, competency, confirmed, self_rated);
}

static gboolean
load_row (const GuildRecord *record,
          gpointer           user_data,
          GError           **error G_GNUC_UNUSED)
{
  guild_rows_add (user_data, record);
  return TRUE;
}

/**
 * guild_state_load:
 * @store: where the organisation is kept
 * @today: the day that its snapshots speak of
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): everything that core holds
 */
GuildState *
guild_state_load (GuildStore   *store,
                  GuildDate     today,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (GuildState) self = g_new0 (GuildState, 1);
  GuildSnapshot *snapshot = self->snapshot = guild_snapshot_new (today);

  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      GuildQuery query = { .kind = kind,
                           .field = kind == GUILD_KIND_ASSESSMENT ? GUILD_OPEN_ASSESSMENTS : GUILD_ALL_FIELDS };

      guild_rows_init (&self->rows[kind], kind);
      if (((guild_kind_get_info (kind)->flags & GUILD_KIND_HELD) != 0 || kind == GUILD_KIND_ASSESSMENT) &&
          !guild_store_each (store, &query, load_row, &self->rows[kind], cancellable, error))
        return NULL;
    }
  refresh_policy (self, snapshot);
  refresh_competencies (self, snapshot);
  refresh_profiles (self, snapshot, NULL);
  refresh_urgent (self, snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (record_kinds); i++)
    refresh_records (self, snapshot, record_kinds[i]);
  guild_snapshot_index_pairs (snapshot);
  for (guint i = 1; i < self->rows[GUILD_KIND_PERSON].rows->len; i++)
    refresh_person (self, snapshot, i);
  if (!guild_store_each_cell (store, load_cell, snapshot, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * guild_state_free:
 * @self: (transfer full): a state
 */
void
guild_state_free (GuildState *self)
{
  for (guint i = 0; i < GUILD_N_KINDS; i++)
    guild_rows_clear (&self->rows[i]);
  guild_snapshot_unref (self->snapshot);
  g_free (self);
}

/**
 * guild_state_get_snapshot:
 * @self: a state
 *
 * Returns: (transfer none): its snapshot
 */
GuildSnapshot *
guild_state_get_snapshot (GuildState *self)
{
  return self->snapshot;
}

/* --- applying a change ------------------------------------------------------------------------ */

/* Of assessments, core holds those that are planned or drafted. */
static gboolean
is_held (const GuildRecord *row)
{
  GuildKind kind = guild_record_get_kind (row);

  return kind == GUILD_KIND_ASSESSMENT
             ? guild_record_get_integer (row, GUILD_ASSESSMENT_STATE) != GUILD_ASSESSMENT_STATE_SUBMITTED
             : (guild_kind_get_info (kind)->flags & GUILD_KIND_HELD) != 0;
}

/* The parts of a snapshot that a row touches. */
typedef struct
{
  GHashTable *people;
  GHashTable *roles;
  gboolean competencies;
  gboolean urgent;
  gboolean kinds[GUILD_N_KINDS];
} Touched;

static void
touch (Touched           *touched,
       const GuildRecord *row)
{
  GuildKind kind = guild_record_get_kind (row);

  touched->kinds[kind] = TRUE;
  if (kind == GUILD_KIND_PERSON)
    g_hash_table_add (touched->people, GSIZE_TO_POINTER (row->key));
  else if (kind == GUILD_KIND_EMPLOYMENT)
    g_hash_table_add (touched->people, GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_EMPLOYMENT_PERSON)));
  else if (kind == GUILD_KIND_ROLE)
    g_hash_table_add (touched->roles, GSIZE_TO_POINTER (row->key));
  else if (kind == GUILD_KIND_REQUIREMENT)
    g_hash_table_add (touched->roles, GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_REQUIREMENT_ROLE)));
  else if (kind == GUILD_KIND_FRAMEWORK || kind == GUILD_KIND_PROFICIENCY_LEVEL || kind == GUILD_KIND_COMPETENCY)
    touched->competencies = TRUE;
  else if (kind == GUILD_KIND_GAP_MARK)
    touched->urgent = TRUE;
}

/**
 * guild_state_apply:
 * @self: a state
 * @change: a change that has been committed, not in bulk
 * @read_back: what guild_read_back_new() answered
 *
 * Brings the rows up to date and publishes a new snapshot. It cannot fail.
 */
void
guild_state_apply (GuildState          *self,
                   const GuildChange   *change,
                   const GuildReadBack *read_back)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
  GuildSnapshot *snapshot = guild_snapshot_copy (self->snapshot);
  Touched touched = { .people = g_hash_table_new (NULL, NULL), .roles = g_hash_table_new (NULL, NULL) };
  GHashTableIter iter;
  gpointer person;
  gboolean pairs = FALSE;

  /* All that goes, first: an identity may pass from one row to another within a change. */
  for (guint i = 0; i < n_operations; i++)
    if (operations[i].before != NULL)
      {
        touch (&touched, operations[i].before);
        guild_rows_remove (&self->rows[guild_operation_get_kind (&operations[i])],
                           guild_record_get_key (operations[i].before));
      }
  for (guint i = 0; i < n_operations; i++)
    if (operations[i].after != NULL)
      {
        GuildKind kind = guild_operation_get_kind (&operations[i]);

        touch (&touched, operations[i].after);
        if (is_held (operations[i].after))
          guild_rows_add (&self->rows[kind], operations[i].after);
      }

  if (touched.kinds[GUILD_KIND_SETTING])
    refresh_policy (self, snapshot);
  g_hash_table_iter_init (&iter, touched.people);
  while (g_hash_table_iter_next (&iter, &person, NULL))
    refresh_person (self, snapshot, (gint64) GPOINTER_TO_SIZE (person));
  if (touched.competencies)
    refresh_competencies (self, snapshot);
  if (g_hash_table_size (touched.roles) > 0)
    refresh_profiles (self, snapshot, touched.roles);
  if (touched.urgent)
    refresh_urgent (self, snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (record_kinds); i++)
    if (touched.kinds[record_kinds[i]])
      {
        refresh_records (self, snapshot, record_kinds[i]);
        pairs = pairs || i < N_INDEXED_KINDS;
      }
  if (pairs)
    guild_snapshot_index_pairs (snapshot);
  for (guint i = 0; i < read_back->cells->len; i++)
    {
      const GuildCellUpdate *cell = &g_array_index (read_back->cells, GuildCellUpdate, i);

      guild_snapshot_set_cell (snapshot, cell->person, cell->competency, &cell->confirmed, &cell->self_rated);
    }

  g_hash_table_unref (touched.people);
  g_hash_table_unref (touched.roles);
  guild_snapshot_unref (self->snapshot);
  self->snapshot = snapshot;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-facts.h"

#include "guild-gaps.h"
#include "guild-strengths.h"

typedef struct
{
  GuildDate self_rated;
  GuildDate confirmed;
} Dates;

struct _GuildPersonFacts
{
  GObject parent_instance;

  GHashTable *dates; /* by competency */
  GArray *strengths;
  GArray *fits;
};

G_DEFINE_FINAL_TYPE (GuildPersonFacts, guild_person_facts, G_TYPE_OBJECT)

typedef struct
{
  GuildStore *store;
  GuildSnapshot *snapshot;
  gint64 person;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->store);
  g_clear_pointer (&request->snapshot, guild_snapshot_unref);
  g_free (request);
}

static void
guild_person_facts_finalize (GObject *object)
{
  GuildPersonFacts *self = GUILD_PERSON_FACTS (object);

  g_clear_pointer (&self->dates, g_hash_table_unref);
  g_clear_pointer (&self->strengths, g_array_unref);
  g_clear_pointer (&self->fits, g_array_unref);

  G_OBJECT_CLASS (guild_person_facts_parent_class)->finalize (object);
}

static void
guild_person_facts_class_init (GuildPersonFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_person_facts_finalize;
}

static void
guild_person_facts_init (GuildPersonFacts *self)
{
  self->dates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static gboolean
add_latest (const GuildLatestRow *row,
            gpointer              user_data,
            GError              **error G_GNUC_UNUSED)
{
  GuildPersonFacts *self = user_data;
  Dates *dates = g_hash_table_lookup (self->dates, &row->competency);

  if (dates == NULL)
    {
      dates = g_new0 (Dates, 1);
      g_hash_table_insert (self->dates, g_memdup2 (&row->competency, sizeof row->competency), dates);
    }
  if (row->kind == GUILD_ASSESSMENT_KIND_SELF)
    dates->self_rated = row->latest.date;
  else if (row->kind == GUILD_ASSESSMENT_KIND_MANAGER)
    dates->confirmed = row->latest.date;
  return TRUE;
}

static void
load (GTask        *task,
      gpointer      source G_GNUC_UNUSED,
      gpointer      data,
      GCancellable *cancellable)
{
  Request *request = data;
  g_autoptr (GuildPersonFacts) self = g_object_new (GUILD_TYPE_PERSON_FACTS, NULL);
  g_autoptr (GuildBests) bests = NULL;
  GError *error = NULL;

  if (!guild_store_each_latest (request->store, request->person, add_latest, self, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  bests = guild_bests_new (request->snapshot);
  self->strengths = guild_strengths_of_person (request->snapshot, bests, request->person);
  self->fits = guild_fits_of_person (request->snapshot, request->person);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

/**
 * guild_person_facts_load_async:
 * @organisation: an organisation
 * @person: key of a person
 * @cancellable: (nullable): to stop early
 * @callback: called when they are there
 * @user_data: for @callback
 *
 * Reads and counts in a worker.
 */
void
guild_person_facts_load_async (GuildOrganisation  *organisation,
                               gint64              person,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (organisation, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->store = g_object_ref (guild_organisation_get_store (organisation));
  request->snapshot = guild_organisation_ref_snapshot (organisation);
  request->person = person;
  g_task_set_source_tag (task, guild_person_facts_load_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, load);
}

/**
 * guild_person_facts_load_finish:
 * @result: what the callback was given
 * @error: (out): why they could not be read
 *
 * Returns: (transfer full) (nullable): the facts
 */
GuildPersonFacts *
guild_person_facts_load_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * guild_person_facts_get_date:
 * @self: facts of a person
 * @competency: key of a competency
 * @cell: their level in it
 *
 * Returns: when the rating was given on which the level rests, or, where a newer self-rating waits
 *   for confirmation, when that was given; 0 where there is none
 */
GuildDate
guild_person_facts_get_date (GuildPersonFacts *self,
                             gint64            competency,
                             GuildCell         cell)
{
  const Dates *dates = NULL;

  g_return_val_if_fail (GUILD_IS_PERSON_FACTS (self), 0);

  dates = g_hash_table_lookup (self->dates, &competency);
  if (dates == NULL)
    return 0;
  if ((cell & GUILD_CELL_CONFIRMED) != 0 && (cell & GUILD_CELL_AWAITING) == 0)
    return dates->confirmed;
  return dates->self_rated;
}

/**
 * guild_person_facts_get_strengths:
 * @self: facts of a person
 *
 * Returns: (transfer none) (element-type GuildStrength): their strengths, the highest first
 */
GArray *
guild_person_facts_get_strengths (GuildPersonFacts *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON_FACTS (self), NULL);

  return self->strengths;
}

/**
 * guild_person_facts_get_fits:
 * @self: facts of a person
 *
 * Returns: (transfer none) (element-type GuildRoleFit): their fit to each role, the best first
 */
GArray *
guild_person_facts_get_fits (GuildPersonFacts *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON_FACTS (self), NULL);

  return self->fits;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-mentor-search.h"

/* Of so many it is read since when their level holds; who is further down is found by typing. */
#define DATED 200

struct _GuildMentorSearch
{
  GObject parent_instance;

  GuildSnapshot *snapshot;
  GuildCandidates *candidates;
  GHashTable *dates; /* by mentor */
};

G_DEFINE_FINAL_TYPE (GuildMentorSearch, guild_mentor_search, G_TYPE_OBJECT)

typedef struct
{
  GuildStore *store;
  GuildSnapshot *snapshot;
  gint64 mentee;
  gint64 competency;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->store);
  guild_snapshot_unref (request->snapshot);
  g_free (request);
}

static void
guild_mentor_search_finalize (GObject *object)
{
  GuildMentorSearch *self = GUILD_MENTOR_SEARCH (object);

  g_clear_pointer (&self->candidates, guild_candidates_free);
  g_clear_pointer (&self->snapshot, guild_snapshot_unref);
  g_hash_table_unref (self->dates);

  G_OBJECT_CLASS (guild_mentor_search_parent_class)->finalize (object);
}

static void
guild_mentor_search_class_init (GuildMentorSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_mentor_search_finalize;
}

static void
guild_mentor_search_init (GuildMentorSearch *self)
{
  self->dates = g_hash_table_new (NULL, NULL);
}

/* --- order -------------------------------------------------------------------------------------------------- */

typedef struct
{
  GuildCandidate candidate;
  char *name; /* to sort by */
} Named;

static void
named_clear (gpointer data)
{
  g_free (((Named *) data)->name);
}

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  const Named *left = a, *right = b;
  int order = guild_candidate_compare (&left->candidate, &right->candidate);

  return order != 0 ? order : g_strcmp0 (left->name, right->name);
}

/* Who is alike by the rules comes by name; ids, by which they are in order already, decide the rest. */
static void
sort_by_name (GuildMentorSearch *self)
{
  GArray *rows = self->candidates->rows;
  g_autoptr (GArray) named = g_array_sized_new (FALSE, TRUE, sizeof (Named), rows->len);

  g_array_set_clear_func (named, named_clear);
  g_array_set_size (named, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      Named *row = &g_array_index (named, Named, i);
      GuildPersonRow person = { 0 };

      row->candidate = g_array_index (rows, GuildCandidate, i);
      if (guild_snapshot_get_person (self->snapshot, row->candidate.mentor, &person))
        row->name = g_utf8_collate_key (guild_record_get_text (person.record, GUILD_PERSON_NAME), -1);
    }
  g_array_sort (named, compare_named);
  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, GuildCandidate, i) = g_array_index (named, Named, i).candidate;
}

/* --- dates --------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 competency;
  GuildAssessmentKind kind;
  GuildDate date;
} Wanted;

static gboolean
take_date (const GuildLatestRow *row,
           gpointer              user_data,
           GError              **error G_GNUC_UNUSED)
{
  Wanted *wanted = user_data;

  if (row->competency == wanted->competency && row->kind == wanted->kind)
    wanted->date = row->latest.date;
  return TRUE;
}

static gboolean
read_dates (GuildMentorSearch *self,
            const Request     *request,
            GCancellable      *cancellable,
            GError           **error)
{
  const GArray *rows = self->candidates->rows;

  for (guint i = 0; request->competency != 0 && i < MIN (rows->len, DATED); i++)
    {
      const GuildCandidate *row = &g_array_index (rows, GuildCandidate, i);
      Wanted wanted = { .competency = request->competency,
                        .kind = (row->cell & GUILD_CELL_CONFIRMED) != 0 ? GUILD_ASSESSMENT_KIND_MANAGER
                                                                        : GUILD_ASSESSMENT_KIND_SELF };

      if (!guild_store_each_latest (request->store, row->mentor, take_date, &wanted, cancellable, error))
        return FALSE;
      g_hash_table_insert (self->dates, GSIZE_TO_POINTER (row->mentor), GINT_TO_POINTER (wanted.date));
    }
  return TRUE;
}

static void
search (GTask        *task,
        gpointer      source G_GNUC_UNUSED,
        gpointer      data,
        GCancellable *cancellable)
{
  Request *request = data;
  g_autoptr (GuildMentorSearch) self = g_object_new (GUILD_TYPE_MENTOR_SEARCH, NULL);
  GError *error = NULL;

  self->snapshot = guild_snapshot_ref (request->snapshot);
  self->candidates = guild_candidates_new (request->snapshot, request->mentee, request->competency, FALSE);
  sort_by_name (self);
  if (!read_dates (self, request, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

/**
 * guild_mentor_search_async:
 * @organisation: an organisation
 * @mentee: key of who would learn
 * @competency: key of the one skill, or 0 for a career
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for mentors in a worker.
 */
void
guild_mentor_search_async (GuildOrganisation  *organisation,
                           gint64              mentee,
                           gint64              competency,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (organisation, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->store = g_object_ref (guild_organisation_get_store (organisation));
  request->snapshot = guild_organisation_ref_snapshot (organisation);
  request->mentee = mentee;
  request->competency = competency;
  g_task_set_source_tag (task, guild_mentor_search_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, search);
}

/**
 * guild_mentor_search_finish:
 * @result: what the callback was given
 * @error: return location for why nothing could be read
 *
 * Returns: (transfer full) (nullable): what was found
 */
GuildMentorSearch *
guild_mentor_search_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * guild_mentor_search_get_candidates:
 * @self: what was found
 *
 * Returns: (transfer none): the candidates, the best first
 */
const GuildCandidates *
guild_mentor_search_get_candidates (GuildMentorSearch *self)
{
  g_return_val_if_fail (GUILD_IS_MENTOR_SEARCH (self), NULL);

  return self->candidates;
}

/**
 * guild_mentor_search_get_snapshot:
 * @self: what was found
 *
 * Returns: (transfer none): the organisation as it was looked through
 */
const GuildSnapshot *
guild_mentor_search_get_snapshot (GuildMentorSearch *self)
{
  g_return_val_if_fail (GUILD_IS_MENTOR_SEARCH (self), NULL);

  return self->snapshot;
}

/**
 * guild_mentor_search_get_date:
 * @self: what was found
 * @mentor: key of a candidate
 *
 * Returns: when the rating was given on which their level rests; 0 where that was not read
 */
GuildDate
guild_mentor_search_get_date (GuildMentorSearch *self,
                              gint64             mentor)
{
  g_return_val_if_fail (GUILD_IS_MENTOR_SEARCH (self), 0);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->dates, GSIZE_TO_POINTER (mentor)));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-competency-figures.h"

#include "guild-model-versions.h"

typedef struct
{
  GuildSnapshot *snapshot;
  gint64 competency;
  gint64 framework;
} Question;

static void
question_free (Question *question)
{
  guild_snapshot_unref (question->snapshot);
  g_free (question);
}

static gboolean
asks_for (const GuildProfile *profile,
          gint64              competency)
{
  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    if (profile->requirements[i].competency == competency)
      return TRUE;
  return FALSE;
}

/* One column of the matrix, chunk by chunk. */
static void
count_people (const GuildSnapshot    *snapshot,
              gint64                  competency,
              GuildCompetencyFigures *figures)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);
  gint64 n_slots = guild_snapshot_get_n_person_slots (snapshot);

  for (gint64 start = 0; start < n_slots; start += GUILD_CHUNK_ROWS)
    {
      const GuildCell *cells = guild_level_matrix_get_chunk (matrix, competency, (guint) (start >> GUILD_CHUNK_BITS));
      gint64 end = MIN (start + GUILD_CHUNK_ROWS, n_slots);

      for (gint64 person = start; cells != NULL && person < end; person++)
        {
          int level = guild_cell_get_level (cells[person - start]);
          GuildPersonRow row;

          if (level < 0 || !guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
            continue;
          figures->n_people[level]++;
          figures->n_rated++;
        }
    }
}

static void
read_version (GuildOrganisation      *organisation,
              gint64                  framework,
              GCancellable           *cancellable,
              GuildCompetencyFigures *figures)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_FRAMEWORK, framework);
  g_autoptr (GPtrArray) versions = NULL;

  if (row == NULL || guild_record_get_integer (row, GUILD_FRAMEWORK_VERSION) == GUILD_ABSENT)
    return;
  versions = guild_model_list_versions (organisation, framework, NULL, cancellable, NULL);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const GuildModelVersion *version = versions->pdata[i];

      if (version->number > figures->version)
        {
          figures->version = version->number;
          figures->published = version->published;
        }
    }
}

static gpointer
count (GuildOrganisation *organisation,
       gpointer           data,
       GCancellable      *cancellable,
       GError           **error G_GNUC_UNUSED)
{
  const Question *question = data;
  GuildCompetencyFigures *figures = g_new0 (GuildCompetencyFigures, 1);

  for (gint64 role = 0; role < guild_snapshot_get_n_role_slots (question->snapshot); role++)
    figures->n_roles += asks_for (guild_snapshot_get_profile (question->snapshot, role), question->competency) ? 1 : 0;
  count_people (question->snapshot, question->competency, figures);
  read_version (organisation, question->framework, cancellable, figures);
  return figures;
}

/**
 * guild_competency_figures_load_async:
 * @organisation: an organisation
 * @competency: key of a competency
 * @cancellable: (nullable): to give up
 * @callback: called when they are counted
 * @user_data: for @callback
 *
 * Has a worker count them, of people and roles as they are now.
 */
void
guild_competency_figures_load_async (GuildOrganisation  *organisation,
                                     gint64              competency,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY, competency);
  Question *question = NULL;

  g_return_if_fail (row != NULL);

  question = g_new0 (Question, 1);
  question->snapshot = guild_organisation_ref_snapshot (organisation);
  question->competency = competency;
  question->framework = guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK);
  guild_organisation_read_async (organisation, count, question, (GDestroyNotify) question_free, g_free, cancellable,
                                 callback, user_data);
}

/**
 * guild_competency_figures_load_finish:
 * @organisation: an organisation
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the figures, for g_free()
 */
GuildCompetencyFigures *
guild_competency_figures_load_finish (GuildOrganisation *organisation,
                                      GAsyncResult      *result,
                                      GError           **error)
{
  return guild_organisation_read_finish (organisation, result, error);
}

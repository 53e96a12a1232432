/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-figures.h"

#include <string.h>

#include "guild-strengths.h"

struct _GuildFigures
{
  gatomicrefcount references;
  gint64 n_slots;
  GArray *gaps;      /* of guint32: competencies, person by person */
  guint32 *gap_ends; /* of each person, where theirs end in @gaps */
  GuildPersonFigures people[];
};

/* Column by column, so that the matrix is read in the order in which it lies in memory. */
static void
count_strengths (const GuildSnapshot *snapshot,
                 GuildFigures        *self)
{
  g_autoptr (GuildBests) bests = guild_bests_new (snapshot);
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);

  for (gint64 competency = 1; competency < guild_snapshot_get_n_competency_slots (snapshot); competency++)
    {
      gboolean strong[256];

      if (guild_snapshot_get_competency (snapshot, competency) == NULL)
        continue;
      guild_strengths_of_cells (snapshot, bests, competency, strong);
      for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < self->n_slots; chunk++)
        {
          const GuildCell *cells = guild_level_matrix_get_chunk (matrix, competency, chunk);
          gint64 first = (gint64) chunk << GUILD_CHUNK_BITS;
          guint n_cells = (guint) MIN (GUILD_CHUNK_ROWS, self->n_slots - first);

          for (guint i = 0; cells != NULL && i < n_cells; i++)
            self->people[first + i].n_strengths += strong[cells[i]] != FALSE;
        }
    }
}

/* Between gaps of one priority the id decides, as in guild_gaps_of_person(). */
static gboolean
stands_before (const GuildSnapshot *snapshot,
               gint64               competency,
               gint64               other)
{
  return strcmp (guild_record_get_text (guild_snapshot_get_competency (snapshot, competency)->record,
                                        GUILD_COMPETENCY_ID),
                 guild_record_get_text (guild_snapshot_get_competency (snapshot, other)->record, GUILD_COMPETENCY_ID)) <
         0;
}

static void
count_requirements (const GuildSnapshot *snapshot,
                    gint64               person,
                    GuildPersonFigures  *figures,
                    GArray              *gaps)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);
  const GuildProfile *profile;
  GuildPersonRow row;
  double widest = 0;

  if (!guild_snapshot_get_person (snapshot, person, &row))
    return;
  profile = guild_snapshot_get_profile (snapshot, row.role);
  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    {
      const GuildRequirement *requirement = &profile->requirements[i];
      GuildCell cell = guild_level_matrix_get (matrix, person, requirement->competency);
      int level = guild_cell_get_level (cell);
      int gap = guild_rule_gap (requirement->target, level);

      if (level == GUILD_LEVEL_NOT_APPLICABLE)
        continue;
      figures->n_requirements++;
      if (level == GUILD_LEVEL_UNRATED)
        figures->n_unrated++;
      figures->awaiting |= (cell & GUILD_CELL_AWAITING) != 0;
      figures->stale |= (cell & GUILD_CELL_STALE) != 0;
      if (gap > 0)
        {
          double priority = guild_rule_priority (gap, requirement->weight,
                                                 guild_snapshot_is_urgent (snapshot, person, requirement->competency));
          guint32 competency = (guint32) requirement->competency;

          figures->n_gaps++;
          g_array_append_val (gaps, competency);
          if (figures->widest == 0 || priority > widest ||
              (priority == widest && stands_before (snapshot, requirement->competency, figures->widest)))
            {
              widest = priority;
              figures->widest = (guint32) requirement->competency;
              figures->widest_target = (guint8) requirement->target;
              figures->widest_cell = cell;
            }
        }
    }
}

/**
 * guild_figures_new:
 * @snapshot: the organisation
 * @cancellable: (nullable): to stop early
 *
 * Returns: (transfer full) (nullable): everybody's figures, or %NULL when cancelled
 */
GuildFigures *
guild_figures_new (const GuildSnapshot *snapshot,
                   GCancellable        *cancellable)
{
  gint64 n_slots = guild_snapshot_get_n_person_slots (snapshot);
  GuildFigures *self = g_malloc0 (sizeof *self + (gsize) n_slots * sizeof *self->people);

  g_atomic_ref_count_init (&self->references);
  self->n_slots = n_slots;
  self->gaps = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->gap_ends = g_new0 (guint32, n_slots + 1);
  count_strengths (snapshot, self);
  for (gint64 person = 1; person < n_slots; person++)
    {
      if ((person & 0xfff) == 0 && g_cancellable_is_cancelled (cancellable))
        {
          guild_figures_unref (self);
          return NULL;
        }
      count_requirements (snapshot, person, &self->people[person], self->gaps);
      self->gap_ends[person] = self->gaps->len;
    }
  return self;
}

/**
 * guild_figures_ref:
 * @self: figures
 *
 * Returns: (transfer full): @self
 */
GuildFigures *
guild_figures_ref (GuildFigures *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * guild_figures_unref:
 * @self: (transfer full): figures
 */
void
guild_figures_unref (GuildFigures *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->gaps);
  g_free (self->gap_ends);
  g_free (self);
}

/**
 * guild_figures_get:
 * @self: figures
 * @person: key of a person
 *
 * Returns: (transfer none): what a list says of them; all 0 where there is nobody
 */
const GuildPersonFigures *
guild_figures_get (const GuildFigures *self,
                   gint64              person)
{
  static const GuildPersonFigures nothing = { 0 };

  return person > 0 && person < self->n_slots ? &self->people[person] : &nothing;
}

/**
 * guild_figures_get_gaps:
 * @self: figures
 * @person: key of a person
 * @n_gaps: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_gaps): keys of the competencies in which they have an open gap against
 *   their role
 */
const guint32 *
guild_figures_get_gaps (const GuildFigures *self,
                        gint64              person,
                        guint              *n_gaps)
{
  *n_gaps = guild_figures_get (self, person)->n_gaps;
  return *n_gaps > 0 ? &g_array_index (self->gaps, guint32, self->gap_ends[person] - *n_gaps) : NULL;
}

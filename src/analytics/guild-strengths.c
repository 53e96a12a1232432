/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-strengths.h"

#include <string.h>

struct _GuildBests
{
  gint64 n_competencies;
  gint8 levels[];
};

/**
 * guild_bests_new:
 * @snapshot: the organisation
 *
 * Returns: (transfer full): the highest level in each competency
 */
GuildBests *
guild_bests_new (const GuildSnapshot *snapshot)
{
  gint64 n_competencies = guild_snapshot_get_n_competency_slots (snapshot);
  gint64 n_people = guild_snapshot_get_n_person_slots (snapshot);
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);
  GuildBests *self = g_malloc (sizeof *self + (gsize) n_competencies);
  g_autofree guint8 *employed = g_malloc0 ((gsize) n_people + GUILD_CHUNK_ROWS);

  self->n_competencies = n_competencies;
  memset (self->levels, GUILD_LEVEL_UNRATED, (gsize) n_competencies);
  for (gint64 person = 1; person < n_people; person++)
    {
      GuildPersonRow row;

      employed[person] = guild_snapshot_get_person (snapshot, person, &row) && row.employed;
    }
  for (gint64 competency = 1; competency < n_competencies; competency++)
    for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < n_people; chunk++)
      {
        const GuildCell *cells = guild_level_matrix_get_chunk (matrix, competency, chunk);
        const guint8 *there = employed + ((gsize) chunk << GUILD_CHUNK_BITS);

        for (guint i = 0; cells != NULL && i < GUILD_CHUNK_ROWS; i++)
          if (there[i] && (cells[i] & (GUILD_CELL_STALE | GUILD_CELL_SUSPENDED)) == 0 &&
              guild_cell_get_level (cells[i]) > self->levels[competency])
            self->levels[competency] = (gint8) guild_cell_get_level (cells[i]);
      }
  return self;
}

/**
 * guild_bests_free:
 * @self: (transfer full): the highest levels
 */
void
guild_bests_free (GuildBests *self)
{
  g_free (self);
}

/**
 * guild_bests_get:
 * @self: the highest levels
 * @competency: key of a competency
 *
 * Returns: the highest current level in it, or %GUILD_LEVEL_UNRATED
 */
int
guild_bests_get (const GuildBests *self,
                 gint64            competency)
{
  return competency > 0 && competency < self->n_competencies ? self->levels[competency] : GUILD_LEVEL_UNRATED;
}

/**
 * guild_is_strength:
 * @snapshot: the organisation
 * @bests: its highest levels
 * @person: key of a person
 * @competency: key of a competency
 *
 * Returns: whether the person is strong enough in it to be asked as a mentor
 */
gboolean
guild_is_strength (const GuildSnapshot *snapshot,
                   const GuildBests    *bests,
                   gint64               person,
                   gint64               competency)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);

  return info != NULL &&
         guild_rule_is_strength (guild_snapshot_get_cell (snapshot, person, competency), info->mentor_threshold,
                                 info->top, guild_bests_get (bests, competency));
}

/**
 * guild_strengths_of_cells:
 * @snapshot: the organisation
 * @bests: its highest levels
 * @competency: key of a competency
 * @strong: (out caller-allocates) (array fixed-size=256): for each value of a #GuildCell, whether it is a strength
 *
 * What guild_is_strength() answers for one competency, for whoever goes through a whole column of the level matrix.
 */
void
guild_strengths_of_cells (const GuildSnapshot *snapshot,
                          const GuildBests    *bests,
                          gint64               competency,
                          gboolean             strong[256])
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);

  for (guint cell = 0; cell < 256; cell++)
    strong[cell] = info != NULL && guild_rule_is_strength ((GuildCell) cell, info->mentor_threshold, info->top,
                                                           guild_bests_get (bests, competency));
}

static int
compare_strengths (gconstpointer a,
                   gconstpointer b)
{
  const GuildStrength *left = a, *right = b;
  int left_level = guild_cell_get_level (left->cell), right_level = guild_cell_get_level (right->cell);

  if (left_level != right_level)
    return right_level - left_level;
  if (left->best != right->best)
    return right->best - left->best;
  if ((left->cell & GUILD_CELL_CONFIRMED) != (right->cell & GUILD_CELL_CONFIRMED))
    return (right->cell & GUILD_CELL_CONFIRMED) - (left->cell & GUILD_CELL_CONFIRMED);
  return (left->competency > right->competency) - (left->competency < right->competency);
}

/**
 * guild_strengths_of_person:
 * @snapshot: the organisation
 * @bests: its highest levels
 * @person: key of a person
 *
 * Returns: (transfer full) (element-type GuildStrength): the highest first
 */
GArray *
guild_strengths_of_person (const GuildSnapshot *snapshot,
                           const GuildBests    *bests,
                           gint64               person)
{
  GArray *strengths = g_array_new (FALSE, FALSE, sizeof (GuildStrength));

  for (gint64 competency = 1; competency < guild_snapshot_get_n_competency_slots (snapshot); competency++)
    if (guild_is_strength (snapshot, bests, person, competency))
      {
        GuildStrength strength = { competency, guild_snapshot_get_cell (snapshot, person, competency), FALSE };

        strength.best = guild_cell_get_level (strength.cell) >= guild_bests_get (bests, competency);
        g_array_append_val (strengths, strength);
      }
  g_array_sort (strengths, compare_strengths);
  return strengths;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-movement.h"

#include <math.h>

#include "guild-base-table.h"
#include "guild-suppression.h"

/* Ratings between two looks at a cancellable. */
#define PATIENCE 0x3fff

/* A person who has had a level in a competency without a break since the first date or before. */
typedef struct
{
  guint32 person;
  guint32 competency;
  GuildDate since;
  guint first_step; /* of theirs; the next one's ends them */
  guint8 before;
  guint8 now;
} Mover;

/* What a level changed by, and from which of the dates on. */
typedef struct
{
  guint16 at;
  gint16 change;
} Step;

typedef struct
{
  guint n_known; /* movers, told of or not */
  guint before;  /* sum of levels of those who are told of */
  guint now;
  guint n_levels;
  guint rose;
  guint fell;
} Sum;

typedef struct
{
  const GuildSnapshot *snapshot;
  const GuildDepartments *departments;
  int department;
  gint64 framework;
  GuildMovement *movement;
  GCancellable *cancellable;

  GArray *movers; /* Mover: by person */
  GArray *steps;  /* Step */
  GArray *dates;  /* GuildDate: from @movement's first to its second */

  GuildBaseTable *bases;
  Sum *sums;        /* by place */
  gint64 *last;     /* by framework, who was last counted in it */
  guint64 *monthly; /* of each date, sum of levels of who is in scope */

  gint64 person;   /* whose ratings these are */
  GArray *ratings; /* GuildLatestRow */
  GArray *targets; /* int: by competency, what their role asks for; -1 nothing */
  guint n_read;
} Reader;

/* By competency, and then as they came to be. */
static int
compare_ratings (gconstpointer a,
                 gconstpointer b)
{
  const GuildLatestRow *left = a, *right = b;

  if (left->competency != right->competency)
    return left->competency < right->competency ? -1 : 1;
  if (left->latest.date == right->latest.date && left->latest.entry == right->latest.entry)
    return 0;
  return guild_rule_is_newer (left->latest.date, left->latest.entry, right->latest.date, right->latest.entry) ? 1 : -1;
}

/* The newest of a kind as of a day. */
static GuildLatest
find_latest (const GuildLatestRow *ratings,
             guint                 n_ratings,
             GuildAssessmentKind   kind,
             GuildDate             date)
{
  GuildLatest latest = { GUILD_LEVEL_UNRATED, 0, 0 };

  for (guint i = 0; i < n_ratings && ratings[i].latest.date <= date; i++)
    if (ratings[i].kind == kind)
      latest = ratings[i].latest;
  return latest;
}

/* --- one person in one competency ------------------------------------------------------------------------- */

/* Who stopped having a level for a while starts anew: so the people of a longer period are among those of a shorter. */
static gboolean
find_mover (const Reader         *reader,
            const GuildLatestRow *ratings,
            guint                 n_ratings,
            Mover                *mover)
{
  const GuildMovement *movement = reader->movement;
  int before = GUILD_LEVEL_UNRATED, now = GUILD_LEVEL_UNRATED;

  for (guint i = 0; i < n_ratings && ratings[i].latest.date <= movement->to; i++)
    {
      if (ratings[i].kind != movement->kind)
        continue;
      if (now < 0)
        mover->since = ratings[i].latest.date;
      now = ratings[i].latest.level;
      if (ratings[i].latest.date <= movement->from)
        before = now;
    }
  if (before < 0 || now < 0 || mover->since > movement->from)
    return FALSE;
  mover->person = (guint32) reader->person;
  mover->competency = (guint32) ratings->competency;
  mover->first_step = reader->steps->len;
  mover->before = (guint8) before;
  mover->now = (guint8) now;
  return TRUE;
}

static void
add_steps (Reader               *reader,
           const GuildLatestRow *ratings,
           guint                 n_ratings)
{
  int level = 0;
  guint next = 0;

  for (guint16 i = 0; i < reader->dates->len; i++)
    {
      int before = level;

      for (; next < n_ratings && ratings[next].latest.date <= g_array_index (reader->dates, GuildDate, i); next++)
        if (ratings[next].kind == reader->movement->kind)
          level = ratings[next].latest.level;
      if (level != before)
        g_array_append_vals (reader->steps, (Step[]) { { i, (gint16) (level - before) } }, 1);
    }
}

static void
add_gap (Reader               *reader,
         const GuildLatestRow *ratings,
         guint                 n_ratings)
{
  const GuildPolicy *policy = guild_snapshot_get_policy (reader->snapshot);
  GuildDate from = reader->movement->from;
  gint64 competency = ratings->competency;
  int target = g_array_index (reader->targets, int, competency);
  GuildLatest confirmed, self_rated;
  int before, now;

  if (target < 0)
    return;
  confirmed = find_latest (ratings, n_ratings, GUILD_ASSESSMENT_KIND_MANAGER, from);
  self_rated = find_latest (ratings, n_ratings, GUILD_ASSESSMENT_KIND_SELF, from);
  before = guild_cell_get_level (guild_rule_cell (&confirmed, &self_rated, policy->current_level, from,
                                                  policy->stale_months));
  now = guild_cell_get_level (guild_snapshot_get_cell (reader->snapshot, reader->person, competency));
  if (before < 0 || now < 0)
    return;
  reader->movement->n_gaps_closed += guild_rule_gap (target, before) > 0 && guild_rule_gap (target, now) == 0;
  reader->movement->n_gaps_opened += guild_rule_gap (target, before) == 0 && guild_rule_gap (target, now) > 0;
}

static void
add_competency (Reader               *reader,
                const GuildLatestRow *ratings,
                guint                 n_ratings)
{
  gint64 framework = guild_base_table_get_framework (reader->snapshot, ratings->competency);
  gboolean in_scope = guild_departments_contain (reader->departments, reader->department, reader->person);
  Mover mover;

  if (framework == 0 || (reader->framework != 0 && framework != reader->framework))
    return;
  if (in_scope)
    add_gap (reader, ratings, n_ratings);
  if (!find_mover (reader, ratings, n_ratings, &mover))
    return;
  g_array_append_val (reader->movers, mover);
  if (in_scope && reader->framework != 0)
    add_steps (reader, ratings, n_ratings);
}

/* --- everybody -------------------------------------------------------------------------------------------- */

static void
set_targets (Reader  *reader,
             gboolean set)
{
  const GuildProfile *profile;
  GuildPersonRow row;

  if (!guild_snapshot_get_person (reader->snapshot, reader->person, &row))
    return;
  profile = guild_snapshot_get_profile (reader->snapshot, row.role);
  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    g_array_index (reader->targets, int, profile->requirements[i].competency) = set ? profile->requirements[i].target
                                                                                    : -1;
}

static void
finish_person (Reader *reader)
{
  const GuildLatestRow *ratings = (const GuildLatestRow *) (gpointer) reader->ratings->data;

  if (guild_departments_contain (reader->departments, GUILD_DEPARTMENTS_ALL, reader->person))
    {
      g_array_sort (reader->ratings, compare_ratings);
      set_targets (reader, TRUE);
      for (guint first = 0, next; first < reader->ratings->len; first = next)
        {
          for (next = first + 1; next < reader->ratings->len; next++)
            if (ratings[next].competency != ratings[first].competency)
              break;
          add_competency (reader, ratings + first, next - first);
        }
      set_targets (reader, FALSE);
    }
  g_array_set_size (reader->ratings, 0);
}

static gboolean
take_rating (const GuildLatestRow *row,
             gpointer              user_data,
             GError              **error)
{
  Reader *reader = user_data;

  if ((++reader->n_read & PATIENCE) == 0 && g_cancellable_set_error_if_cancelled (reader->cancellable, error))
    return FALSE;
  if (row->person != reader->person)
    {
      finish_person (reader);
      reader->person = row->person;
    }
  switch (row->kind)
    {
    case GUILD_ASSESSMENT_KIND_SELF:
    case GUILD_ASSESSMENT_KIND_MANAGER:
      g_array_append_val (reader->ratings, *row);
      break;
    case GUILD_ASSESSMENT_KIND_PEER:
    case GUILD_ASSESSMENT_KIND_REPORT:
      break;
    }
  return TRUE;
}

static void
reader_init (Reader *reader,
             int     months)
{
  GuildMovement *movement = reader->movement;

  reader->bases = guild_base_table_new (reader->snapshot, reader->departments);
  reader->sums = g_new0 (Sum, guild_base_table_get_size (reader->bases));
  reader->last = g_new0 (gint64, (gsize) reader->bases->n_frameworks);
  reader->movers = g_array_new (FALSE, FALSE, sizeof (Mover));
  reader->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  reader->dates = g_array_new (FALSE, FALSE, sizeof (GuildDate));
  for (int month = months; month >= 0; month--)
    g_array_append_vals (reader->dates, (GuildDate[]) { guild_date_add_months (movement->to, -month) }, 1);
  reader->monthly = g_new0 (guint64, reader->dates->len);
  reader->ratings = g_array_new (FALSE, FALSE, sizeof (GuildLatestRow));
  reader->targets = g_array_new (FALSE, FALSE, sizeof (int));
  for (gint64 key = 0; key < reader->bases->n_competencies; key++)
    g_array_append_vals (reader->targets, (int[]) { -1 }, 1);
}

static void
reader_clear (Reader *reader)
{
  guild_base_table_free (reader->bases);
  g_free (reader->sums);
  g_free (reader->last);
  g_array_unref (reader->movers);
  g_array_unref (reader->steps);
  g_array_unref (reader->dates);
  g_free (reader->monthly);
  g_array_unref (reader->ratings);
  g_array_unref (reader->targets);
}

/* --- who is told of --------------------------------------------------------------------------------------- */

static guint
get_minimum (const Reader *reader)
{
  return (guint) guild_snapshot_get_policy (reader->snapshot)->small_group_minimum;
}

/* Whom a mover waits with. Departments that are too small wait together, in the place of all. */
static gsize
find_queue (const Reader *reader,
            const Mover  *mover)
{
  int department = reader->departments->of_people[mover->person];

  if (guild_suppression_is_small (guild_departments_get_n_people (reader->departments, department),
                                  get_minimum (reader)))
    department = GUILD_DEPARTMENTS_ALL;
  return guild_base_table_place (reader->bases, mover->competency, department);
}

/* By queue, the last day on which somebody came who is told of. */
static GuildDate *
find_admissions (const Reader *reader)
{
  gsize n_queues = guild_base_table_get_size (reader->bases);
  GuildDate *admissions = g_new (GuildDate, n_queues);
  g_autofree GuildDate *dates = g_new (GuildDate, reader->movers->len);
  g_autofree guint *ends = g_new0 (guint, n_queues);
  guint first = 0;

  for (guint i = 0; i < reader->movers->len; i++)
    ends[find_queue (reader, &g_array_index (reader->movers, Mover, i))]++;
  for (gsize queue = 0; queue < n_queues; queue++)
    {
      guint n = ends[queue];

      ends[queue] = first;
      first += n;
    }
  for (guint i = 0; i < reader->movers->len; i++)
    {
      const Mover *mover = &g_array_index (reader->movers, Mover, i);

      dates[ends[find_queue (reader, mover)]++] = mover->since;
    }
  first = 0;
  for (gsize queue = 0; queue < n_queues; queue++)
    {
      admissions[queue] = guild_suppression_admit (dates + first, ends[queue] - first, get_minimum (reader));
      first = ends[queue];
    }
  return admissions;
}

static void
add_mover (Reader      *reader,
           const Mover *mover,
           gboolean     admitted)
{
  gint64 framework = guild_base_table_get_framework (reader->snapshot, mover->competency);
  int department = reader->departments->of_people[mover->person];
  gsize places[] = {
    guild_base_table_place (reader->bases, mover->competency, department),
    guild_base_table_place (reader->bases, mover->competency, GUILD_DEPARTMENTS_ALL),
    guild_base_table_place_total (reader->bases, framework, department),
    guild_base_table_place_total (reader->bases, framework, GUILD_DEPARTMENTS_ALL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      Sum *sum = &reader->sums[places[i]];

      sum->n_known++;
      if (!admitted)
        continue;
      sum->before += mover->before;
      sum->now += mover->now;
      sum->n_levels++;
      sum->rose += mover->now > mover->before;
      sum->fell += mover->now < mover->before;
      /* Their levels in several competencies are one person's. */
      reader->bases->bases[places[i]] += i < 2 || reader->last[framework] != mover->person;
    }
  if (admitted)
    reader->last[framework] = mover->person;
}

static void
sum_up (Reader *reader)
{
  g_autofree GuildDate *admissions = find_admissions (reader);

  for (guint i = 0; i < reader->movers->len; i++)
    {
      const Mover *mover = &g_array_index (reader->movers, Mover, i);
      guint end = i + 1 < reader->movers->len ? mover[1].first_step : reader->steps->len;
      gboolean admitted = mover->since <= admissions[find_queue (reader, mover)];

      add_mover (reader, mover, admitted);
      for (guint j = mover->first_step; admitted && j < end; j++)
        {
          const Step *step = &g_array_index (reader->steps, Step, j);

          reader->monthly[step->at] += (guint64) step->change;
        }
    }
  for (guint i = 1; i < reader->dates->len; i++)
    reader->monthly[i] += reader->monthly[i - 1];
}

/* Counts that speak of everybody in a small group are not told, nor those from which these follow. */
static void
withhold_counts (Reader *reader)
{
  GuildBaseTable *table = reader->bases;

  for (gsize place = 0; place < guild_base_table_get_size (table); place++)
    {
      const Sum *sum = &reader->sums[place];
      guint parts[] = { sum->rose, sum->n_levels - sum->rose - sum->fell, sum->fell };
      gsize column = place % (table->n_departments + 1);

      table->withheld[place] = table->bases[place] > 0 && reader->departments->withheld[column];
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        table->withheld[place] |= guild_suppression_is_telling (parts[i], sum->n_levels, table->bases[place],
                                                                get_minimum (reader));
    }
  guild_base_table_suppress (table, reader->snapshot);
}

/* --- what is told ----------------------------------------------------------------------------------------- */

/* What is withheld is not even held. */
static GuildMove
tell (const Reader *reader,
      gint64        competency,
      gsize         place)
{
  GuildMove move = { .competency = competency, .before = NAN, .now = NAN };
  const Sum *sum = &reader->sums[place];

  move.n = reader->bases->bases[place];
  move.withheld = move.n == 0 && sum->n_known > 0;
  if (move.n == 0)
    return move;
  move.n_levels = sum->n_levels;
  move.before = (double) sum->before / sum->n_levels;
  move.now = (double) sum->now / sum->n_levels;
  move.counts_withheld = reader->bases->withheld[place];
  if (move.counts_withheld)
    return move;
  move.rose = sum->rose;
  move.same = sum->n_levels - sum->rose - sum->fell;
  move.fell = sum->fell;
  return move;
}

static void
fill (Reader                   *reader,
      const GuildBenchStrength *bench)
{
  GuildMovement *self = reader->movement;
  GuildMove overall;

  sum_up (reader);
  withhold_counts (reader);
  self->n_rows = bench->n_rows;
  self->rows = g_new (GuildMove, self->n_rows);
  for (guint i = 0; i < self->n_rows; i++)
    self->rows[i] = tell (reader, bench->rows[i].competency,
                          guild_base_table_place (reader->bases, bench->rows[i].competency, reader->department));
  if (reader->framework <= 0 || reader->framework >= reader->bases->n_frameworks)
    return;
  overall = tell (reader, 0, guild_base_table_place_total (reader->bases, reader->framework, reader->department));
  self->overall = g_memdup2 (&overall, sizeof overall);
  if (overall.n == 0)
    return;
  self->n_points = reader->dates->len;
  self->points = g_new (GuildMovePoint, self->n_points);
  for (guint i = 0; i < self->n_points; i++)
    self->points[i] = (GuildMovePoint) { g_array_index (reader->dates, GuildDate, i),
                                         (double) reader->monthly[i] / overall.n_levels };
}

/**
 * guild_movement_read:
 * @snapshot: the organisation
 * @store: where it is kept; this waits for it, so it is called in a worker
 * @departments: its departments
 * @department: which of them is in scope, or %GUILD_DEPARTMENTS_ALL
 * @framework: key of a framework, or 0 for all
 * @kind: whose ratings: the manager's or the person's own
 * @months: how far back, from the snapshot's day
 * @bench: bench strength of the same scope, for its competencies and their order
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * A level as of a day is the newest submitted rating of the kind until then; who had none on the first date, or for
 * whom it did not apply in between, is left out. People count where they are employed and in the department on the
 * snapshot's day. In each competency and department they are told of in groups, as they came to have a level: so all
 * that is told, of whatever period, department or framework, is a sum of groups that are large enough, and nothing
 * about fewer people follows from it. Up to one less than `small_group_minimum` of the newest wait for others.
 *
 * Returns: (transfer full) (nullable): how levels moved
 */
GuildMovement *
guild_movement_read (const GuildSnapshot      *snapshot,
                     GuildStore               *store,
                     const GuildDepartments   *departments,
                     int                       department,
                     gint64                    framework,
                     GuildAssessmentKind       kind,
                     int                       months,
                     const GuildBenchStrength *bench,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  g_autoptr (GuildMovement) self = g_new0 (GuildMovement, 1);
  Reader reader = { .snapshot = snapshot,
                    .departments = departments,
                    .department = department,
                    .framework = framework,
                    .movement = self,
                    .cancellable = cancellable };
  gboolean done;

  self->to = guild_snapshot_get_today (snapshot);
  self->from = guild_date_add_months (self->to, -months);
  self->kind = kind;
  if (bench->withheld)
    return g_steal_pointer (&self);
  reader_init (&reader, months);
  done = guild_store_each_rating (store, 0, take_rating, &reader, cancellable, error);
  if (done)
    {
      finish_person (&reader);
      fill (&reader, bench);
    }
  reader_clear (&reader);
  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * guild_movement_free:
 * @self: (transfer full): movement
 */
void
guild_movement_free (GuildMovement *self)
{
  g_free (self->rows);
  g_free (self->overall);
  g_free (self->points);
  g_free (self);
}

/* --- one person ------------------------------------------------------------------------------------------- */

static gboolean
take_own_rating (const GuildLatestRow *row,
                 gpointer              user_data,
                 GError              **error G_GNUC_UNUSED)
{
  g_array_append_val ((GArray *) user_data, *row);
  return TRUE;
}

static int
compare_by_kind (gconstpointer a,
                 gconstpointer b)
{
  const GuildLatestRow *left = a, *right = b;

  if (left->competency == right->competency && left->kind != right->kind)
    return (int) left->kind - (int) right->kind;
  return compare_ratings (a, b);
}

/**
 * guild_movement_read_person:
 * @store: where the organisation is kept; this waits for it, so it is called in a worker
 * @person: key of a person
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Reads the levels that a person's confirmers and they themselves gave, to work with under their name: nothing is
 * withheld. Of several on one day the last counts.
 *
 * Returns: (transfer full) (nullable) (element-type GuildLevelThen): by competency, kind (self first) and date
 */
GArray *
guild_movement_read_person (GuildStore   *store,
                            gint64        person,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_autoptr (GArray) ratings = g_array_new (FALSE, FALSE, sizeof (GuildLatestRow));
  GArray *levels = NULL;

  g_return_val_if_fail (person > 0, NULL);

  if (!guild_store_each_rating (store, person, take_own_rating, ratings, cancellable, error))
    return NULL;
  g_array_sort (ratings, compare_by_kind);
  levels = g_array_new (FALSE, FALSE, sizeof (GuildLevelThen));
  for (guint i = 0; i < ratings->len; i++)
    {
      const GuildLatestRow *row = &g_array_index (ratings, GuildLatestRow, i);
      const GuildLatestRow *next = i + 1 < ratings->len ? row + 1 : NULL;
      GuildLevelThen level = { row->competency, row->kind, row->latest.date, row->latest.level };

      if (row->kind != GUILD_ASSESSMENT_KIND_SELF && row->kind != GUILD_ASSESSMENT_KIND_MANAGER)
        continue;
      if (next == NULL || next->competency != row->competency || next->kind != row->kind ||
          next->latest.date != row->latest.date)
        g_array_append_val (levels, level);
    }
  return levels;
}

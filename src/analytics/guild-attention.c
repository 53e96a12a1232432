/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-attention.h"

#include <string.h>

#include "guild-pair-rules.h"
#include "guild-pairing.h"

/* A pair that has not met for so long has stopped, whatever its state says. */
#define QUIET_DAYS 28
/* What was put aside for longer is forgotten. */
#define PAUSED_MONTHS 1
/* For how long a success is news. */
#define NEWS_MONTHS 1
/* Of a confirmer with more people waiting than this, all are one line. */
#define MAX_SUBJECTS 2
/* How often work looks whether it is still wanted. */
#define CHECK_EVERY 0xfff

#define AWAITING_BITS (G_GUINT64_CONSTANT (0x0101010101010101) * GUILD_CELL_AWAITING)

typedef struct
{
  const GuildSnapshot *snapshot;
  const GuildPairIndex *index;
  const GuildAttentionDates *dates;
  GCancellable *cancellable;
  GuildDate today;
  GArray *items;
} Look;

/**
 * guild_attention_get_urgency:
 * @reason: why something needs attention
 *
 * Returns: the group that it stands in
 */
GuildUrgency
guild_attention_get_urgency (GuildAttentionReason reason)
{
  switch (reason)
    {
    case GUILD_ATTENTION_OFFER:
    case GUILD_ATTENTION_ACCEPT:
    case GUILD_ATTENTION_PREPARE:
    case GUILD_ATTENTION_START:
    case GUILD_ATTENTION_REASSESS:
    case GUILD_ATTENTION_CONFIRM:
    case GUILD_ATTENTION_AWAITING:
    case GUILD_ATTENTION_DRAFT:
      return GUILD_URGENCY_WAITING;
    case GUILD_ATTENTION_OVERDUE:
    case GUILD_ATTENTION_PAUSED:
    case GUILD_ATTENTION_QUIET:
    case GUILD_ATTENTION_BARRED:
    case GUILD_ATTENTION_UNSERVED:
      return GUILD_URGENCY_AT_RISK;
    case GUILD_ATTENTION_CONFIRMED:
    case GUILD_ATTENTION_ACTIVE:
      return GUILD_URGENCY_GOING_WELL;
    }
  g_assert_not_reached ();
}

/* Where two people wait, before ratings that do, before drafts. */
static int
get_rank (GuildAttentionReason reason)
{
  return reason == GUILD_ATTENTION_DRAFT ? 2 : reason == GUILD_ATTENTION_AWAITING ? 1 : 0;
}

/* What waits longest comes first, the newest success too; what has no date, last. */
static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const GuildAttentionItem *left = a, *right = b;
  GuildUrgency urgency = guild_attention_get_urgency (left->reason);
  GuildUrgency other = guild_attention_get_urgency (right->reason);

  if (urgency != other)
    return urgency < other ? -1 : 1;
  if (get_rank (left->reason) != get_rank (right->reason))
    return get_rank (left->reason) - get_rank (right->reason);
  if (left->since != right->since)
    {
      if (left->since == 0 || right->since == 0)
        return left->since == 0 ? 1 : -1;
      return (left->since < right->since) == (urgency != GUILD_URGENCY_GOING_WELL) ? -1 : 1;
    }
  if (left->reason != right->reason)
    return left->reason < right->reason ? -1 : 1;
  if (left->pairing != right->pairing)
    return left->pairing < right->pairing ? -1 : 1;
  if (left->person != right->person)
    return left->person < right->person ? -1 : 1;
  if (left->other != right->other)
    return left->other < right->other ? -1 : 1;
  return (left->competency > right->competency) - (left->competency < right->competency);
}

static gboolean
is_there (const Look *look,
          gint64      person)
{
  GuildPersonRow row;

  return guild_snapshot_get_person (look->snapshot, person, &row) && row.employed;
}

/* --- pairings ----------------------------------------------------------------------------------------- */

/* Who accepted each pairing's agreement: a bit a part. */
static GHashTable *
gather_acceptances (const Look *look)
{
  GPtrArray *rows = guild_snapshot_get_records (look->snapshot, GUILD_KIND_ACCEPTANCE);
  GHashTable *parts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gpointer pairing = GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_ACCEPTANCE_PAIRING));
      guint seen = GPOINTER_TO_UINT (g_hash_table_lookup (parts, pairing));

      seen |= 1u << guild_record_get_integer (row, GUILD_ACCEPTANCE_PART);
      g_hash_table_insert (parts, pairing, GUINT_TO_POINTER (seen));
    }
  return parts;
}

/* What stands against a pairing as it is, but for what was overridden by name. */
static guint
find_bars (const Look        *look,
           const GuildRecord *pairing,
           guint              mask)
{
  guint overrides = guild_pair_obstacles_parse (guild_record_get_text (pairing, GUILD_PAIRING_OVERRIDES));
  GuildPairQuestion question;

  guild_pair_question_init (&question, pairing);
  return guild_pair_obstacles (look->snapshot, &question) & mask & ~(overrides & GUILD_PAIR_OVERRIDABLE);
}

static gboolean
look_at_active (const Look         *look,
                const GuildRecord  *pairing,
                GuildAttentionItem *item)
{
  GuildDate met = look->dates != NULL && look->dates->get_met != NULL
                      ? look->dates->get_met (look->dates->data, guild_record_get_key (pairing))
                      : 0;
  GuildDate until = guild_record_get_date (pairing, GUILD_PAIRING_UNTIL);
  GuildDate quiet_since = MAX (met, item->since);

  item->last = met;
  item->reason = GUILD_ATTENTION_ACTIVE;
  if (until != 0 && until < look->today)
    {
      item->reason = GUILD_ATTENTION_OVERDUE;
      item->since = until;
    }
  else if (quiet_since != 0 && look->today - quiet_since >= QUIET_DAYS)
    {
      item->reason = GUILD_ATTENTION_QUIET;
      item->since = quiet_since;
    }
  return TRUE;
}

/* One line a pairing at most, the gravest. Returns whether there is one. */
static gboolean
look_at_pairing (const Look         *look,
                 const GuildRecord  *pairing,
                 GHashTable         *accepted,
                 GuildAttentionItem *item)
{
  const guint both = 1u << GUILD_PART_MENTOR | 1u << GUILD_PART_MENTEE;
  GuildPairingState state = guild_pairing_get_state (pairing);
  GuildDate until = guild_record_get_date (pairing, GUILD_PAIRING_UNTIL);
  guint bars = 0;

  /* A running pair is bound by less: what made the mentor fit, and who takes up whose time, is settled. */
  if (guild_pairing_is_announced (state))
    bars = find_bars (look, pairing, GUILD_PAIR_BARS_CANDIDATE);
  else if (state == GUILD_PAIRING_STATE_AGREED)
    bars = find_bars (look, pairing, GUILD_PAIR_BARS_START & ~GUILD_PAIR_STEPS);
  else if (guild_pairing_is_running (state))
    bars = find_bars (look, pairing, GUILD_PAIR_ALWAYS | GUILD_PAIR_BIT (GUILD_PAIR_PERIOD));
  item->missing = bars;
  item->reason = GUILD_ATTENTION_BARRED;
  if (bars != 0)
    return TRUE;

  switch (state)
    {
    case GUILD_PAIRING_STATE_PROPOSED:
      item->reason = GUILD_ATTENTION_OFFER;
      return TRUE;

    case GUILD_PAIRING_STATE_OFFERED:
      item->reason = GUILD_ATTENTION_ACCEPT;
      item->missing = both &
                      ~GPOINTER_TO_UINT (g_hash_table_lookup (accepted,
                                                              GSIZE_TO_POINTER (guild_record_get_key (pairing))));
      return TRUE;

    case GUILD_PAIRING_STATE_AGREED:
      item->missing = find_bars (look, pairing, GUILD_PAIR_STEPS);
      item->reason = item->missing != 0 ? GUILD_ATTENTION_PREPARE : GUILD_ATTENTION_START;
      return TRUE;

    case GUILD_PAIRING_STATE_ACTIVE:
      return look_at_active (look, pairing, item);

    case GUILD_PAIRING_STATE_PAUSED:
      if (until != 0 && until < look->today)
        {
          item->reason = GUILD_ATTENTION_OVERDUE;
          item->since = until;
          return TRUE;
        }
      item->reason = GUILD_ATTENTION_PAUSED;
      return item->since != 0 && item->since < guild_date_add_months (look->today, -PAUSED_MONTHS);

    case GUILD_PAIRING_STATE_REASSESS:
      item->reason = GUILD_ATTENTION_REASSESS;
      return TRUE;

    case GUILD_PAIRING_STATE_CONFIRM:
      item->reason = GUILD_ATTENTION_CONFIRM;
      return TRUE;

    case GUILD_PAIRING_STATE_CLOSED:
      item->reason = GUILD_ATTENTION_CONFIRMED;
      item->since = guild_record_get_date (pairing, GUILD_PAIRING_CLOSED);
      return guild_record_get_integer (pairing, GUILD_PAIRING_OUTCOME) == GUILD_PAIRING_OUTCOME_CONFIRMED &&
             item->since >= guild_date_add_months (look->today, -NEWS_MONTHS);

    case GUILD_PAIRING_STATE_DECLINED:
    case GUILD_PAIRING_STATE_ENDED:
      return FALSE;
    }
  g_assert_not_reached ();
}

static void
look_at_pairings (Look *look)
{
  GPtrArray *rows = guild_snapshot_get_records (look->snapshot, GUILD_KIND_PAIRING);
  g_autoptr (GHashTable) accepted = gather_acceptances (look);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildAttentionItem item = {
        .person = guild_record_get_integer (row, GUILD_PAIRING_MENTEE),
        .other = guild_record_get_integer (row, GUILD_PAIRING_MENTOR),
        .pairing = guild_record_get_key (row),
        .competency = guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY),
        .since = guild_record_get_date (row, GUILD_PAIRING_SINCE),
        .count = 1,
        .n_people = 1,
      };

      if ((i & CHECK_EVERY) == CHECK_EVERY && g_cancellable_is_cancelled (look->cancellable))
        return;
      if (item.since == 0)
        item.since = guild_record_get_date (row, GUILD_PAIRING_FROM);
      if (look_at_pairing (look, row, accepted, &item))
        g_array_append_val (look->items, item);
    }
}

/* --- ratings that wait for a confirmer ------------------------------------------------------------------ */

/* A rating that a pairing asks about is that pairing's. */
static gboolean
is_asked_by_pairing (const Look *look,
                     gint64      person,
                     gint64      competency)
{
  const GuildRecord *pairing = guild_pair_index_get_taken (look->index, person, competency);

  return pairing != NULL && guild_pairing_get_state (pairing) == GUILD_PAIRING_STATE_CONFIRM;
}

static void
add_awaiting (const Look *look,
              GArray     *lines,
              guint32    *line_of,
              gint64      person,
              gint64      competency)
{
  GuildAttentionItem *item = NULL;
  GuildPersonRow row;
  GuildDate since;

  if (is_asked_by_pairing (look, person, competency) || !guild_snapshot_get_person (look->snapshot, person, &row) ||
      !row.employed)
    return;
  since = look->dates != NULL && look->dates->get_rated != NULL
              ? look->dates->get_rated (look->dates->data, person, competency)
              : 0;
  if (line_of[person] == 0)
    {
      GuildAttentionItem fresh = { .reason = GUILD_ATTENTION_AWAITING,
                                   .person = person,
                                   .other = row.confirmer,
                                   .competency = competency,
                                   .n_people = 1 };

      g_array_append_val (lines, fresh);
      line_of[person] = lines->len;
    }
  item = &g_array_index (lines, GuildAttentionItem, line_of[person] - 1);
  item->count++;
  if (since != 0 && (item->since == 0 || since < item->since))
    {
      item->since = since;
      item->competency = competency;
    }
}

/* Who has many people waiting gets one line, which leads to the one who waits longest. */
static void
group_awaiting (const Look *look,
                GArray     *lines)
{
  g_autoptr (GHashTable) subjects = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      gpointer confirmer = GSIZE_TO_POINTER (g_array_index (lines, GuildAttentionItem, i).other);

      g_hash_table_insert (subjects, confirmer,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (subjects, confirmer)) + 1));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      GuildAttentionItem *line = &g_array_index (lines, GuildAttentionItem, i);
      gpointer confirmer = GSIZE_TO_POINTER (line->other);
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (groups, confirmer));
      GuildAttentionItem *group = NULL;

      if (GPOINTER_TO_UINT (g_hash_table_lookup (subjects, confirmer)) <= MAX_SUBJECTS)
        {
          g_array_append_vals (look->items, line, 1);
          continue;
        }
      if (at == 0)
        {
          g_array_append_vals (look->items, line, 1);
          g_hash_table_insert (groups, confirmer, GUINT_TO_POINTER (look->items->len));
          continue;
        }
      group = &g_array_index (look->items, GuildAttentionItem, at - 1);
      group->count += line->count;
      group->n_people++;
      if (line->since != 0 && (group->since == 0 || line->since < group->since))
        {
          group->since = line->since;
          group->person = line->person;
          group->competency = line->competency;
        }
    }
}

static void
look_at_ratings (Look *look)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (look->snapshot);
  gint64 n_people = guild_snapshot_get_n_person_slots (look->snapshot);
  gint64 n_competencies = guild_snapshot_get_n_competency_slots (look->snapshot);
  g_autofree guint32 *line_of = g_new0 (guint32, (gsize) n_people + GUILD_CHUNK_ROWS);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (GuildAttentionItem));

  for (gint64 competency = 1; competency < n_competencies; competency++)
    for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < n_people; chunk++)
      {
        const GuildCell *cells = guild_level_matrix_get_chunk (matrix, competency, chunk);

        if (g_cancellable_is_cancelled (look->cancellable))
          return;
        /* Eight at a time: hardly any waits. */
        for (guint i = 0; cells != NULL && i < GUILD_CHUNK_ROWS; i += sizeof (guint64))
          {
            guint64 eight;

            memcpy (&eight, cells + i, sizeof eight);
            if ((eight & AWAITING_BITS) == 0)
              continue;
            for (guint j = i; j < i + sizeof eight; j++)
              if ((cells[j] & GUILD_CELL_AWAITING) != 0)
                add_awaiting (look, lines, line_of, ((gint64) chunk << GUILD_CHUNK_BITS) + j, competency);
          }
      }
  group_awaiting (look, lines);
}

/* --- drafts and marks -------------------------------------------------------------------------------------- */

/* Drafts of an assessor are one line. */
static void
look_at_drafts (Look *look)
{
  GPtrArray *rows = guild_snapshot_get_records (look->snapshot, GUILD_KIND_ASSESSMENT);
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 assessor = guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR);
      GuildDate date = guild_record_get_date (row, GUILD_ASSESSMENT_DATE);
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (lines, GSIZE_TO_POINTER (assessor)));
      GuildAttentionItem item = {
        .reason = GUILD_ATTENTION_DRAFT,
        .person = guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT),
        .other = assessor,
        .kind = (GuildAssessmentKind) guild_record_get_integer (row, GUILD_ASSESSMENT_KIND),
        .since = date,
        .count = 1,
        .n_people = 1,
      };

      if (guild_record_get_integer (row, GUILD_ASSESSMENT_STATE) != GUILD_ASSESSMENT_STATE_DRAFT ||
          !is_there (look, item.person))
        continue;
      if (at == 0)
        {
          g_array_append_val (look->items, item);
          g_hash_table_insert (lines, GSIZE_TO_POINTER (assessor), GUINT_TO_POINTER (look->items->len));
        }
      else
        {
          GuildAttentionItem *line = &g_array_index (look->items, GuildAttentionItem, at - 1);

          item.count = line->count + 1;
          item.n_people = line->n_people + 1;
          if (line->since != 0 && (date == 0 || line->since <= date))
            {
              item.person = line->person;
              item.kind = line->kind;
              item.since = line->since;
            }
          *line = item;
        }
    }
}

/* The greatest target that a person's role or next role has for a competency. */
static int
get_target (const Look           *look,
            const GuildPersonRow *row,
            gint64                competency)
{
  const gint64 roles[] = { row->role, row->next_role };
  int target = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      const GuildProfile *profile = guild_snapshot_get_profile (look->snapshot, roles[i]);

      for (guint j = 0; profile != NULL && j < profile->n_requirements; j++)
        if (profile->requirements[j].competency == competency)
          target = MAX (target, profile->requirements[j].target);
    }
  return target;
}

/* Marked gaps of a person are one line. */
static void
look_at_marks (Look *look)
{
  GPtrArray *rows = guild_snapshot_get_records (look->snapshot, GUILD_KIND_GAP_MARK);
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      gint64 competency = guild_record_get_integer (row, GUILD_GAP_MARK_COMPETENCY);
      gint64 person = guild_record_get_integer (row, GUILD_GAP_MARK_PERSON);
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (lines, GSIZE_TO_POINTER (person)));
      GuildAttentionItem *line = NULL;
      GuildPersonRow columns;
      GuildAttentionItem item = {
        .reason = GUILD_ATTENTION_UNSERVED,
        .person = person,
        .competency = competency,
        .since = guild_record_get_date (row, GUILD_GAP_MARK_DATE),
        .count = 1,
        .n_people = 1,
      };

      if (!guild_snapshot_get_person (look->snapshot, person, &columns) || !columns.employed ||
          guild_pair_index_get_taken (look->index, person, competency) != NULL ||
          guild_rule_gap (get_target (look, &columns, competency),
                          guild_cell_get_level (guild_snapshot_get_cell (look->snapshot, person, competency))) == 0)
        continue;
      if (at == 0)
        {
          g_array_append_val (look->items, item);
          g_hash_table_insert (lines, GSIZE_TO_POINTER (person), GUINT_TO_POINTER (look->items->len));
          continue;
        }
      line = &g_array_index (look->items, GuildAttentionItem, at - 1);
      line->count++;
      if (item.since != 0 && (line->since == 0 || item.since < line->since))
        {
          line->since = item.since;
          line->competency = competency;
        }
    }
}

/**
 * guild_attention_list:
 * @snapshot: the organisation
 * @dates: (nullable): dates that the snapshot does not hold
 * @cancellable: (nullable): to stop early
 *
 * Everything that needs attention, or is good to know. Ratings that wait for one confirmer, the drafts of
 * one assessor and the marked gaps of one person are put together, so that the list stays one that can
 * be read. Linear in pairings, people and ratings.
 *
 * Returns: (transfer full) (element-type GuildAttentionItem): by urgency, pairings before ratings before
 *   drafts, what waits longest first and the newest success first, then by reason and key; of no meaning
 *   once @cancellable is cancelled
 */
GArray *
guild_attention_list (const GuildSnapshot       *snapshot,
                      const GuildAttentionDates *dates,
                      GCancellable              *cancellable)
{
  Look look = {
    .snapshot = snapshot,
    .index = guild_snapshot_get_pair_index (snapshot),
    .dates = dates,
    .cancellable = cancellable,
    .today = guild_snapshot_get_today (snapshot),
    .items = g_array_new (FALSE, FALSE, sizeof (GuildAttentionItem)),
  };

  look_at_pairings (&look);
  look_at_ratings (&look);
  look_at_drafts (&look);
  look_at_marks (&look);
  g_array_sort (look.items, compare_items);
  return look.items;
}

/**
 * guild_attention_count:
 * @items: (element-type GuildAttentionItem): what guild_attention_list() answered
 * @urgency: a group
 *
 * Returns: how many lines stand in @urgency
 */
guint
guild_attention_count (const GArray *items,
                       GuildUrgency  urgency)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    if (guild_attention_get_urgency (g_array_index (items, GuildAttentionItem, i).reason) == urgency)
      n++;
  return n;
}

/**
 * guild_attention_confirmed:
 * @snapshot: the organisation
 *
 * Returns: how many pairings closed as confirmed in the month of the snapshot's day
 */
guint
guild_attention_confirmed (const GuildSnapshot *snapshot)
{
  GPtrArray *rows = guild_snapshot_get_records (snapshot, GUILD_KIND_PAIRING);
  GuildDate today = guild_snapshot_get_today (snapshot);
  GDate day;
  guint n = 0;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) today);
  g_date_set_day (&day, 1);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildDate closed = guild_record_get_date (row, GUILD_PAIRING_CLOSED);

      if (guild_pairing_get_state (row) == GUILD_PAIRING_STATE_CLOSED &&
          guild_record_get_integer (row, GUILD_PAIRING_OUTCOME) == GUILD_PAIRING_OUTCOME_CONFIRMED &&
          closed >= (GuildDate) g_date_get_julian (&day) && closed <= today)
        n++;
    }
  return n;
}

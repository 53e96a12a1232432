/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-gap-table.h"

#include <string.h>

#include "guild-gaps.h"

const char *const guild_gap_table_columns[GUILD_GAP_TABLE_COLUMNS] = { "person",  "competency", "role",   "target",
                                                                       "current", "gap",        "weight", "basis" };

static const char *
basis_name (GuildBasis basis)
{
  switch (basis)
    {
    case GUILD_BASIS_UNRATED:
      return "unrated";
    case GUILD_BASIS_SELF:
      return "self";
    case GUILD_BASIS_CONFIRMED:
      return "confirmed";
    }
  g_assert_not_reached ();
}

/* The shortest text that reads back as the same number. */
static void
format_real (double value,
             char  *buffer)
{
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        return;
    }
}

static int
compare_by_competency (gconstpointer a,
                       gconstpointer b,
                       gpointer      user_data)
{
  const GuildSnapshot *snapshot = user_data;
  const GuildGap *left = a, *right = b;

  return strcmp (guild_record_get_text (guild_snapshot_get_competency (snapshot, left->competency)->record,
                                        GUILD_COMPETENCY_ID),
                 guild_record_get_text (guild_snapshot_get_competency (snapshot, right->competency)->record,
                                        GUILD_COMPETENCY_ID));
}

static gboolean
each_gap (const GuildSnapshot *snapshot,
          const GuildRecord   *person,
          gint64               role,
          GuildGapTableFunc    func,
          gpointer             user_data,
          GError             **error)
{
  g_autoptr (GArray) gaps = guild_gaps_of_person (snapshot, guild_record_get_key (person), role);
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, role);

  g_array_sort_with_data (gaps, compare_by_competency, (gpointer) snapshot);
  for (guint i = 0; i < gaps->len; i++)
    {
      const GuildGap *gap = &g_array_index (gaps, GuildGap, i);
      const GuildCompetencyInfo *competency = guild_snapshot_get_competency (snapshot, gap->competency);
      int level = guild_cell_get_level (gap->cell);
      char target[16], current[16] = "", missing[16] = "", weight[G_ASCII_DTOSTR_BUF_SIZE];
      const char *const cells[GUILD_GAP_TABLE_COLUMNS] = {
        guild_record_get_text (person, GUILD_PERSON_ID),
        guild_record_get_text (competency->record, GUILD_COMPETENCY_ID),
        guild_record_get_text (profile->role, GUILD_ROLE_ID),
        target,
        current,
        missing,
        weight,
        basis_name (guild_rule_basis (gap->cell)),
      };

      g_snprintf (target, sizeof target, "%d", gap->target);
      if (level >= 0)
        {
          g_snprintf (current, sizeof current, "%d", level);
          g_snprintf (missing, sizeof missing, "%d", gap->gap);
        }
      format_real (gap->weight, weight);
      if (!func (cells, user_data, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (guild_record_get_text (*(const GuildRecord *const *) a, GUILD_PERSON_ID),
                 guild_record_get_text (*(const GuildRecord *const *) b, GUILD_PERSON_ID));
}

/**
 * guild_gap_table_each:
 * @snapshot: the organisation
 * @person: key of the only person, or 0 for everyone employed
 * @department: (nullable): only people of this department
 * @role: only people in this role, or 0; with @person, the role that they are held against
 * @func: (scope call): called for each row
 * @user_data: for @func
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Hands out the gaps of people against their roles as text, a row a requirement, by the ids of people
 * and competencies.
 *
 * Returns: whether all were handed out
 */
gboolean
guild_gap_table_each (const GuildSnapshot *snapshot,
                      gint64               person,
                      const char          *department,
                      gint64               role,
                      GuildGapTableFunc    func,
                      gpointer             user_data,
                      GCancellable        *cancellable,
                      GError             **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  GuildPersonRow row;

  for (gint64 key = 1; key < guild_snapshot_get_n_person_slots (snapshot); key++)
    if (guild_snapshot_get_person (snapshot, key, &row) &&
        (person != 0 ? key == person : row.employed && (role == 0 || row.role == role)) &&
        (department == NULL || g_strcmp0 (row.department, department) == 0))
      g_ptr_array_add (people, (gpointer) row.record);
  g_ptr_array_sort (people, compare_ids);
  for (guint i = 0; i < people->len; i++)
    {
      const GuildRecord *record = g_ptr_array_index (people, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      guild_snapshot_get_person (snapshot, guild_record_get_key (record), &row);
      if (!each_gap (snapshot, record, person != 0 && role != 0 ? role : row.role, func, user_data, error))
        return FALSE;
    }
  return TRUE;
}

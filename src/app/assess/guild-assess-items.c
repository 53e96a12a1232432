/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-assess-items.h"

#include "guild-pairing.h"

typedef struct
{
  GuildOrganisation *organisation;
  GuildSnapshot *snapshot;
  GArray *items;
} Finder;

static void
add (Finder  *finder,
     gint64   competency,
     int      target,
     gboolean in_role)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (finder->snapshot, competency);
  GuildAssessItem item = { competency, 0, 0, target, in_role };

  if (info == NULL)
    return;
  for (guint i = 0; i < finder->items->len; i++)
    if (g_array_index (finder->items, GuildAssessItem, i).competency == competency)
      return;
  item.top = info->top;
  item.domain = guild_record_get_integer (info->record, GUILD_COMPETENCY_DOMAIN);
  g_array_append_val (finder->items, item);
}

static void
add_pairings (Finder *finder,
              gint64  subject)
{
  g_autoptr (GPtrArray) pairings = guild_organisation_list (finder->organisation, GUILD_KIND_PAIRING);

  for (guint i = 0; i < pairings->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (pairings, i);
      gint64 goal = guild_record_get_integer (row, GUILD_PAIRING_GOAL_LEVEL);

      if (guild_record_get_integer (row, GUILD_PAIRING_MENTEE) == subject &&
          guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY) != 0 &&
          !guild_pairing_is_over (guild_pairing_get_state (row)))
        add (finder, guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY), goal == GUILD_ABSENT ? 0 : (int) goal,
             FALSE);
    }
}

static gint64
get_place (const GuildRecord *row,
           guint              position)
{
  gint64 place = row == NULL ? GUILD_ABSENT : guild_record_get_integer (row, position);

  /* What has no place stands behind, as it came to be. */
  return place != GUILD_ABSENT ? place : row == NULL ? G_MAXINT64 : G_MAXINT32 + guild_record_get_key (row);
}

static int
compare_numbers (gint64 left,
                 gint64 right)
{
  return (left > right) - (left < right);
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const GuildAssessItem *left = a, *right = b;
  Finder *finder = user_data;
  const GuildRecord *x = guild_snapshot_get_competency (finder->snapshot, left->competency)->record;
  const GuildRecord *y = guild_snapshot_get_competency (finder->snapshot, right->competency)->record;
  const GuildRecord *x_domain = guild_organisation_lookup (finder->organisation, GUILD_KIND_DOMAIN, left->domain);
  const GuildRecord *y_domain = guild_organisation_lookup (finder->organisation, GUILD_KIND_DOMAIN, right->domain);
  int order = compare_numbers (guild_record_get_integer (x, GUILD_COMPETENCY_FRAMEWORK),
                               guild_record_get_integer (y, GUILD_COMPETENCY_FRAMEWORK));

  if (order == 0)
    order = compare_numbers (get_place (x_domain, GUILD_DOMAIN_POSITION), get_place (y_domain, GUILD_DOMAIN_POSITION));
  if (order == 0)
    order = compare_numbers (left->domain, right->domain);
  if (order == 0)
    order = compare_numbers (get_place (x, GUILD_COMPETENCY_POSITION), get_place (y, GUILD_COMPETENCY_POSITION));
  return order != 0 ? order : compare_numbers (left->competency, right->competency);
}

/**
 * guild_assess_items_list:
 * @organisation: an organisation
 * @subject: key of who is rated
 * @more: (element-type gint64): keys of competencies that are to be among them
 *
 * Returns: (transfer full) (element-type GuildAssessItem): what their role asks for and what their pairings
 *   are about, by domain, as the framework orders it
 */
GArray *
guild_assess_items_list (GuildOrganisation *organisation,
                         gint64             subject,
                         GArray            *more)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (GuildAssessItem));
  Finder finder = { organisation, snapshot, items };
  const GuildProfile *profile = NULL;
  GuildPersonRow row = { 0 };

  if (guild_snapshot_get_person (snapshot, subject, &row) && row.role != 0)
    profile = guild_snapshot_get_profile (snapshot, row.role);
  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    add (&finder, profile->requirements[i].competency, profile->requirements[i].target, TRUE);
  add_pairings (&finder, subject);
  for (guint i = 0; i < more->len; i++)
    add (&finder, g_array_index (more, gint64, i), 0, FALSE);
  g_array_sort_with_data (items, compare_items, &finder);
  return g_steal_pointer (&items);
}

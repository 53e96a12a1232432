/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-role-facts.h"

#include <math.h>

#include "guild-role-edits.h"

static int
compare_texts (const GuildRecord *left,
               const GuildRecord *right,
               guint              field)
{
  return g_utf8_collate (guild_record_get_text (left, field), guild_record_get_text (right, field));
}

static int
compare_roles (gconstpointer a,
               gconstpointer b)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;
  int order = compare_texts (left, right, GUILD_ROLE_FAMILY);

  if (order == 0)
    order = compare_texts (left, right, GUILD_ROLE_GRADE);
  if (order == 0)
    order = compare_texts (left, right, GUILD_ROLE_NAME);
  return order != 0 ? order : (left->key > right->key) - (left->key < right->key);
}

/**
 * guild_role_list_all:
 * @organisation: an organisation
 *
 * Returns: (transfer full) (element-type GuildRecord): its roles; families stand together, and their grades in order
 */
GPtrArray *
guild_role_list_all (GuildOrganisation *organisation)
{
  GPtrArray *roles = guild_organisation_list (organisation, GUILD_KIND_ROLE);

  g_ptr_array_sort (roles, compare_roles);
  return roles;
}

static int
compare_asked (gconstpointer a,
               gconstpointer b)
{
  const GuildRoleAsked *left = a, *right = b;

  if ((left->target < 0) != (right->target < 0))
    return left->target < 0 ? 1 : -1;
  if (left->weight != right->weight)
    return left->weight < right->weight ? 1 : -1;
  return g_utf8_collate (left->name, right->name);
}

static void
add_asked (GArray        *all,
           GuildSnapshot *snapshot,
           gint64         competency,
           int            target,
           double         weight,
           int            base_target,
           double         base_weight,
           gboolean       differs)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);
  GuildRoleAsked asked = { competency,
                           NULL,
                           0,
                           target,
                           isnan (weight) ? GUILD_DEFAULT_WEIGHT : weight,
                           base_target,
                           isnan (base_weight) ? GUILD_DEFAULT_WEIGHT : base_weight,
                           differs };

  if (info == NULL)
    return;
  asked.name = guild_record_get_text (info->record, GUILD_COMPETENCY_NAME);
  asked.top = info->top;
  g_array_append_val (all, asked);
}

/**
 * guild_role_list_asked:
 * @organisation: an organisation
 * @role: key of a role
 * @base: key of a role that it is compared with, or 0
 *
 * Returns: (transfer full) (element-type GuildRoleAsked): what it asks for today, the weightiest first, then what only the
 *   other one asks for
 */
GArray *
guild_role_list_asked (GuildOrganisation *organisation,
                       gint64             role,
                       gint64             base)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, role);
  g_autoptr (GArray) differences = base != 0 ? guild_role_compare (snapshot, base, role)
                                             : g_array_new (FALSE, FALSE, sizeof (GuildRoleDifference));
  g_autoptr (GHashTable) different = g_hash_table_new (NULL, NULL);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (GuildRoleAsked));

  for (guint i = 0; i < differences->len; i++)
    {
      const GuildRoleDifference *at = &g_array_index (differences, GuildRoleDifference, i);

      g_hash_table_add (different, GSIZE_TO_POINTER (at->competency));
      add_asked (all, snapshot, at->competency, at->right, at->right_weight, at->left, at->left_weight, TRUE);
    }
  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    {
      const GuildRequirement *at = &profile->requirements[i];

      if (!g_hash_table_contains (different, GSIZE_TO_POINTER (at->competency)))
        add_asked (all, snapshot, at->competency, at->target, at->weight, at->target, at->weight, FALSE);
    }
  g_array_sort (all, compare_asked);
  return all;
}

static GArray *
list_linked (GuildOrganisation *organisation,
             GuildKind          kind,
             gint64             role,
             guint              field)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list_children (organisation, kind, role);
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 key = guild_record_get_integer (rows->pdata[i], field);

      g_array_append_val (keys, key);
    }
  return keys;
}

/**
 * guild_role_list_next:
 * @organisation: an organisation
 * @role: key of a role
 *
 * Returns: (transfer full) (element-type gint64): keys of the roles that it leads to
 */
GArray *
guild_role_list_next (GuildOrganisation *organisation,
                      gint64             role)
{
  return list_linked (organisation, GUILD_KIND_ROLE_PATH, role, GUILD_ROLE_PATH_NEXT);
}

/**
 * guild_role_list_assessors:
 * @organisation: an organisation
 * @role: key of a role
 *
 * Returns: (transfer full) (element-type gint64): keys of the people who decide on promotion into it
 */
GArray *
guild_role_list_assessors (GuildOrganisation *organisation,
                           gint64             role)
{
  return list_linked (organisation, GUILD_KIND_ROLE_ASSESSOR, role, GUILD_ROLE_ASSESSOR_PERSON);
}

/**
 * guild_role_list_people:
 * @organisation: an organisation
 * @role: key of a role
 *
 * Returns: (transfer full) (element-type gint64): keys of the people who hold it today
 */
GArray *
guild_role_list_people (GuildOrganisation *organisation,
                        gint64             role)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  GuildPersonRow row;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    if (guild_snapshot_get_person (snapshot, person, &row) && row.employed && row.role == role)
      g_array_append_val (keys, person);
  return keys;
}

/**
 * guild_role_find_step_before:
 * @organisation: an organisation
 * @role: key of a role
 *
 * Returns: key of a role that leads to it, or 0
 */
gint64
guild_role_find_step_before (GuildOrganisation *organisation,
                             gint64             role)
{
  g_autoptr (GPtrArray) paths = guild_organisation_list (organisation, GUILD_KIND_ROLE_PATH);

  for (guint i = 0; i < paths->len; i++)
    if (guild_record_get_integer (paths->pdata[i], GUILD_ROLE_PATH_NEXT) == role)
      return guild_record_get_integer (paths->pdata[i], GUILD_ROLE_PATH_ROLE);
  return 0;
}

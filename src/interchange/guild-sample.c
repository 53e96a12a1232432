/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sample.h"

#include "guild-json-reader.h"
#include "guild-sample-private.h"
#include "guild-sample-resources.h"

#define DOCUMENT "/io/github/guildhall/sample/northbridge.json"

/* The Monday of the week that the document's dates were written in. */
#define WRITTEN_YEAR  2026
#define WRITTEN_MONTH 11
#define WRITTEN_DAY   16

/* --- what never changes --------------------------------------------------------------------------- */

static GuildRecord *
move_dates (const GuildRecord *row,
            int                days)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (row));
  GuildValue values[GUILD_MAX_FIELDS];

  guild_record_copy_values (row, values);
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == GUILD_FIELD_DATE && values[i].integer != 0)
      values[i].integer += days;
  return guild_record_new (guild_record_get_kind (row), guild_record_get_key (row), values);
}

static GuildChange *
read_document (GuildOrganisation *organisation,
               int                days,
               GError           **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GuildChange) document = NULL;
  GuildChange *change;
  const GuildOperation *operations;
  guint n_operations;

  /* The linker leaves resources out of a static library unless something asks for them. */
  guild_sample_get_resource ();
  stream = g_resources_open_stream (DOCUMENT, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  document = stream == NULL ? NULL : guild_json_read (organisation, stream, NULL, NULL, NULL, error);
  if (document == NULL)
    return NULL;
  change = guild_change_new (guild_change_get_name (document), guild_change_get_detail (document));
  operations = guild_change_get_operations (document, &n_operations);
  for (guint i = 0; i < n_operations; i++)
    {
      g_autoptr (GuildRecord) row = operations[i].after == NULL ? NULL : move_dates (operations[i].after, days);

      if (row == NULL)
        guild_change_remove (change, operations[i].before);
      else if (operations[i].before != NULL)
        guild_change_replace (change, operations[i].before, row);
      else
        guild_change_insert (change, row);
    }
  return change;
}

/**
 * guild_sample_plan:
 * @organisation: an organisation that holds nothing but its name and its settings
 * @error: return location for an error
 *
 * Makes the sample that teaches the loop: an invented company with real behavioural indicators, two years of
 * synthetic ratings, mentors, and pairings in every state. Its dates follow today, week by week, and within
 * a week it is always the same.
 *
 * Returns: (transfer full) (nullable): the change that adds it
 */
GuildChange *
guild_sample_plan (GuildOrganisation *organisation,
                   GError           **error)
{
  g_auto (GuildSample) self = { 0 };
  g_autoptr (GuildChange) change = NULL;
  GuildDate today, monday;
  guint n_operations;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), NULL);

  today = guild_organisation_get_today (organisation);
  monday = today - (today - 1) % 7;
  change = read_document (organisation, monday - guild_date_new (WRITTEN_YEAR, WRITTEN_MONTH, WRITTEN_DAY), error);
  if (change == NULL)
    return NULL;
  guild_sample_init (&self, organisation, change, monday);
  guild_sample_add_version (&self);
  guild_sample_add_ratings (&self);
  guild_sample_add_open (&self);
  guild_sample_add_profiles (&self);
  guild_sample_add_pairings (&self);
  guild_sample_add_news (&self);
  guild_sample_add_marks (&self);
  guild_change_get_operations (change, &n_operations);
  guild_change_set_flags (change, GUILD_CHANGE_WHOLE | (n_operations >= GUILD_BULK_ROWS ? GUILD_CHANGE_BULK : 0));
  return g_steal_pointer (&change);
}

/* --- the first task --------------------------------------------------------------------------------- */

/**
 * guild_sample_get_first_task:
 * @organisation: an organisation
 * @person: (out): key of somebody with one glaring gap
 * @competency: (out): key of the competency that it is in
 *
 * The gap that the sample was made with for a guided first task: the largest priority of that person, marked,
 * self-rated and confirmed, the person briefed, and several mentors ready, in other departments too. It is
 * known by ids, so also after the file was closed, exported or changed; whether the gap is still open and
 * unserved is for the caller to look at.
 *
 * Returns: whether @organisation is the sample and still has both
 */
gboolean
guild_sample_get_first_task (GuildOrganisation *organisation,
                             gint64            *person,
                             gint64            *competency)
{
  const GuildRecord *framework, *who, *what;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), FALSE);

  framework = guild_organisation_find (organisation, GUILD_KIND_FRAMEWORK, GUILD_SAMPLE_FRAMEWORK);
  who = guild_organisation_find (organisation, GUILD_KIND_PERSON, GUILD_SAMPLE_FIRST_PERSON);
  what = guild_organisation_find (organisation, GUILD_KIND_COMPETENCY, GUILD_SAMPLE_FIRST_COMPETENCY);
  if (framework == NULL || who == NULL || what == NULL ||
      guild_record_get_integer (what, GUILD_COMPETENCY_FRAMEWORK) != guild_record_get_key (framework))
    return FALSE;
  *person = guild_record_get_key (who);
  *competency = guild_record_get_key (what);
  return TRUE;
}

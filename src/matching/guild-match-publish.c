/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-publish.h"

#include "guild-pairing-edits.h"

static void
draft_free (gpointer data)
{
  guild_pairing_draft_clear (data);
  g_free (data);
}

/* Nobody is paired beyond the day on which they leave. */
static void
end_by (GuildPairingDraft *draft,
        GuildOrganisation *organisation,
        gint64             person)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, person);
  GuildDate ends = record == NULL ? 0 : guild_record_get_date (record, GUILD_PERSON_END_DATE);

  if (ends != 0 && ends >= draft->from)
    draft->until = MIN (draft->until, ends);
}

/**
 * guild_edit_publish_match:
 * @organisation: an organisation
 * @match: a match of it
 * @error: return location for %GUILD_ERROR_INVALID with a sentence, or %GUILD_ERROR_NOTHING where it has no pairs
 *
 * Proposes every pair of the match, in one change that one undo takes back. The rules are asked again: what has
 * changed since may refuse it.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_publish_match (GuildOrganisation *organisation,
                          const GuildMatch  *match,
                          GError           **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (draft_free);

  for (guint i = 0; i < match->pairs->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (match->pairs, GuildMatchPair, i);
      GuildPairingDraft *draft = g_new0 (GuildPairingDraft, 1);

      guild_pairing_draft_init (draft, organisation, pair->mentee, pair->competency, pair->mentor);
      draft->goal_level = pair->goal_level;
      end_by (draft, organisation, pair->mentee);
      end_by (draft, organisation, pair->mentor);
      g_ptr_array_add (drafts, draft);
    }
  return guild_edit_pair_all (organisation, drafts, error);
}

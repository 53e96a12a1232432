/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match-fixture.h"

GuildOrganisation *
match_fixture (const char *name)
{
  GuildOrganisation *o = pairing_fixture (name);

  pairing_rate (o, "cy", "cy", GUILD_ASSESSMENT_KIND_SELF, "sql", 1);
  pairing_rate (o, "cy", "fay", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 1);
  pairing_rate (o, "di", "di", GUILD_ASSESSMENT_KIND_SELF, "sql", 2);
  pairing_rate (o, "di", "cy", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 2);
  pairing_rate (o, "gus", "gus", GUILD_ASSESSMENT_KIND_SELF, "sql", 5);
  pairing_ready (o, "bo", 1);
  pairing_ready (o, "gus", 1);
  return o;
}

GuildMatching *
match_solve (GuildOrganisation *o)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GError) error = NULL;
  GuildMatching *matching = guild_matching_new (snapshot);

  guild_matching_solve (matching, GUILD_MATCH_OPTIMAL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return matching;
}

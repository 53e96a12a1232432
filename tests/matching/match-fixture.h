/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"
#include "pairing-fixture.h"

G_BEGIN_DECLS

/* The people of the pairing fixture as a small market in SQL, where all should reach level 4:
 *
 *   Ana stands at 2, Cy at 1, Di at 2; Bo and Gus stand at 5, are ready mentors and free for one pairing each.
 *   Gus leads Fay, who leads Cy, who leads Di: so near to Cy he may not mentor him; three steps from Di he may.
 *   In coaching Ana stands at 0 of 2, and nobody else was rated.
 *
 * So Cy has only Bo, Ana and Di share Gus, and one of them waits. */
GuildOrganisation *match_fixture (const char        *name);
GuildMatching     *match_solve   (GuildOrganisation *o);

G_END_DECLS

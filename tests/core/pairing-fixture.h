/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-pairing-edits.h"
#include "guild-test.h"

G_BEGIN_DECLS

/* The people of the model, and four who lead each other in one line: Gus leads Fay, who leads Cy, who leads Di. Bo may
 * mentor Ana in SQL: he stands at 5, confirmed, and is ready; she at 2, confirmed and self-rated, and is briefed. */

GuildOrganisation *pairing_fixture     (const char         *name);
void               pairing_do          (GuildOrganisation  *o,
                                        GuildChange        *change);
void               pairing_do_and_back (GuildOrganisation  *o,
                                        GuildChange        *change);
void               pairing_refused     (GuildOrganisation  *o,
                                        GuildChange        *change,
                                        const char         *words);
GuildChange       *pairing_insertion   (GuildRecord        *record);
GuildChange       *pairing_replacement (GuildOrganisation  *o,
                                        GuildKind           kind,
                                        gint64              key,
                                        guint               field,
                                        gint64              value);
void               pairing_rate        (GuildOrganisation  *o,
                                        const char         *subject,
                                        const char         *assessor,
                                        GuildAssessmentKind kind,
                                        const char         *competency,
                                        int                 level);
GuildChange       *pairing_rating      (GuildOrganisation  *o,
                                        const char         *subject,
                                        const char         *assessor,
                                        GuildAssessmentKind kind,
                                        const char         *competency,
                                        int                 level,
                                        GuildDate           date,
                                        gboolean            follow);
void               pairing_ready       (GuildOrganisation  *o,
                                        const char         *person,
                                        int                 capacity);
gint64             pairing_propose     (GuildOrganisation  *o,
                                        const char         *mentee,
                                        const char         *competency,
                                        const char         *mentor);
void               pairing_step        (GuildOrganisation  *o,
                                        gint64              pairing,
                                        GuildPairingEvent   event);
void               pairing_accept      (GuildOrganisation  *o,
                                        gint64              pairing,
                                        GuildPart           part);
gint64             pairing_agree       (GuildOrganisation  *o,
                                        const char         *mentee,
                                        const char         *competency,
                                        const char         *mentor);
gint64             pairing_bring_to    (GuildOrganisation  *o,
                                        GuildPairingState   state);
void               pairing_no_change   (GuildChange        *change,
                                        GError            **error,
                                        const char         *words);
gint64             pairing_person      (GuildOrganisation  *o,
                                        const char         *id);
gint64             pairing_skill       (GuildOrganisation  *o,
                                        const char         *id);
const GuildRecord *pairing_get         (GuildOrganisation  *o,
                                        gint64              pairing);
GuildPairingState  pairing_state       (GuildOrganisation  *o,
                                        gint64              pairing);
void               pairing_undo        (GuildOrganisation  *o,
                                        gboolean            redo);

G_END_DECLS

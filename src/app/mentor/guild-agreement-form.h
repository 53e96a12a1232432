/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-pairing-edits.h"

G_BEGIN_DECLS

/**
 * GuildAgreementForm:
 *
 * The agreement of a pairing, to be filled in: what it aims at and what is practised for that, when,
 * and how mentor and mentee deal with each other. Where a rule that can be overridden stands against
 * it, it asks who does so, and why.
 */
#define GUILD_TYPE_AGREEMENT_FORM (guild_agreement_form_get_type ())
G_DECLARE_FINAL_TYPE (GuildAgreementForm, guild_agreement_form, GUILD, AGREEMENT_FORM, AdwBin)

void     guild_agreement_form_show (GuildAgreementForm      *self,
                                    GuildOrganisation       *organisation,
                                    gint64                   pairing,
                                    const GuildPairingDraft *draft);
gboolean guild_agreement_form_read (GuildAgreementForm      *self,
                                    GuildPairingDraft       *draft);

G_END_DECLS

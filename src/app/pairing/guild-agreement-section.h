/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildAgreementSection:
 *
 * What a pairing agrees on, and who has accepted it. Buttons in it are actions of the pairing page.
 */
#define GUILD_TYPE_AGREEMENT_SECTION (guild_agreement_section_get_type ())
G_DECLARE_FINAL_TYPE (GuildAgreementSection, guild_agreement_section, GUILD, AGREEMENT_SECTION, GtkBox)

void guild_agreement_section_show (GuildAgreementSection *self,
                                   GuildOrganisation     *organisation,
                                   const GuildRecord     *pairing);

G_END_DECLS

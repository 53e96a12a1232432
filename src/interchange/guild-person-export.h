/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"
#include "guild-pages.h"

G_BEGIN_DECLS

/* What is held about one person, for that person: other people are what they are to them. */

gboolean    guild_person_export_json  (GuildOrganisation *organisation,
                                       gint64             person,
                                       GOutputStream     *stream,
                                       GCancellable      *cancellable,
                                       GError           **error);
GuildPages *guild_person_export_pages (GuildOrganisation *organisation,
                                       gint64             person,
                                       GCancellable      *cancellable,
                                       GError           **error);
gboolean    guild_person_export_pdf   (GuildOrganisation *organisation,
                                       gint64             person,
                                       GOutputStream     *stream,
                                       GCancellable      *cancellable,
                                       GError           **error);

G_END_DECLS

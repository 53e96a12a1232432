/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildFormSaving:
 *
 * How a dialog with a form saves. The form stays open, with what was typed, until that is done; why it is not is said
 * above it. Whatever closes the form before, what was typed can be put back.
 */
typedef struct _GuildFormSaving GuildFormSaving;

/**
 * GuildFormBuilt:
 * @dialog: the dialog
 * @data: what its change was built out of
 *
 * A change was built, and is about to be committed.
 */
typedef void (*GuildFormBuilt) (AdwDialog *dialog, gpointer data);

GuildFormSaving *guild_form_saving_new      (AdwDialog                *dialog,
                                             GuildSession             *session,
                                             GtkWidget                *save_button,
                                             AdwBanner                *banner);
void             guild_form_saving_set_form (GuildFormSaving          *self,
                                             GtkWidget                *form);
void             guild_form_saving_free     (GuildFormSaving          *self);
void             guild_form_saving_begin    (GuildFormSaving          *self);
void             guild_form_saving_commit   (GuildFormSaving          *self,
                                             GuildChange              *change,
                                             const GError             *error);
void             guild_form_saving_build    (GuildFormSaving          *self,
                                             GuildOrganisationReadFunc build,
                                             gpointer                  data,
                                             GDestroyNotify            free_data,
                                             GuildFormBuilt            told);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-person.h"
#include "guild-snapshot.h"
#include "guild-store.h"

G_BEGIN_DECLS

/**
 * GuildOrganisation:
 *
 * The aggregate root: all that belongs to one organisation, and the one door through which it
 * changes. A change is validated, committed to the store, and only then applied here and
 * announced by [signal@Organisation::changed]; where the commit fails, nothing here has moved.
 *
 * It lives on one thread (the main one, or a program's only one); workers compute on its snapshot.
 */
#define GUILD_TYPE_ORGANISATION (guild_organisation_get_type ())
G_DECLARE_FINAL_TYPE (GuildOrganisation, guild_organisation, GUILD, ORGANISATION, GObject)

typedef gpointer (*GuildOrganisationReadFunc) (GuildOrganisation *organisation, gpointer data,
                                               GCancellable *cancellable, GError **error);

GuildOrganisation *guild_organisation_open          (GuildStore               *store,
                                                     GCancellable             *cancellable,
                                                     GError                  **error);
void               guild_organisation_open_async    (GuildStore               *store,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
GuildOrganisation *guild_organisation_open_finish   (GAsyncResult             *result,
                                                     GError                  **error);
GuildStore        *guild_organisation_get_store     (GuildOrganisation        *self);
const char        *guild_organisation_get_name      (GuildOrganisation        *self);
GuildDate          guild_organisation_get_today     (GuildOrganisation        *self);
GuildSnapshot     *guild_organisation_ref_snapshot  (GuildOrganisation        *self);
const GuildRecord *guild_organisation_lookup        (GuildOrganisation        *self,
                                                     GuildKind                 kind,
                                                     gint64                    key);
const GuildRecord *guild_organisation_find          (GuildOrganisation        *self,
                                                     GuildKind                 kind,
                                                     const char               *id);
const GuildRecord *guild_organisation_find_identity (GuildOrganisation        *self,
                                                     GuildKind                 kind,
                                                     const GuildValue         *identity);
GPtrArray         *guild_organisation_list          (GuildOrganisation        *self,
                                                     GuildKind                 kind);
GPtrArray         *guild_organisation_list_children (GuildOrganisation        *self,
                                                     GuildKind                 kind,
                                                     gint64                    owner);
gint64             guild_organisation_reserve_key   (GuildOrganisation        *self,
                                                     GuildKind                 kind);
gboolean           guild_organisation_validate      (GuildOrganisation        *self,
                                                     const GuildChange        *change,
                                                     GError                  **error);
GPtrArray         *guild_organisation_check         (GuildOrganisation        *self,
                                                     GCancellable             *cancellable,
                                                     GError                  **error);
gboolean           guild_organisation_commit        (GuildOrganisation        *self,
                                                     GuildChange              *change,
                                                     GCancellable             *cancellable,
                                                     GError                  **error);
void               guild_organisation_commit_async  (GuildOrganisation        *self,
                                                     GuildChange              *change,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
gboolean           guild_organisation_commit_finish (GuildOrganisation        *self,
                                                     GAsyncResult             *result,
                                                     GError                  **error);
GuildChange       *guild_organisation_undo          (GuildOrganisation        *self,
                                                     gboolean                  redo,
                                                     GCancellable             *cancellable,
                                                     GError                  **error);
void               guild_organisation_undo_async    (GuildOrganisation        *self,
                                                     gboolean                  redo,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
GuildChange       *guild_organisation_undo_finish   (GuildOrganisation        *self,
                                                     GAsyncResult             *result,
                                                     GError                  **error);
void               guild_organisation_read_async    (GuildOrganisation        *self,
                                                     GuildOrganisationReadFunc read,
                                                     gpointer                  read_data,
                                                     GDestroyNotify            free_data,
                                                     GDestroyNotify            free_result,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
gpointer           guild_organisation_read_finish   (GuildOrganisation        *self,
                                                     GAsyncResult             *result,
                                                     GError                  **error);
gboolean           guild_organisation_get_busy      (GuildOrganisation        *self);
GuildPerson       *guild_organisation_ref_person    (GuildOrganisation        *self,
                                                     gint64                    key);

G_END_DECLS

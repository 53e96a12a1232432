/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildPage:
 *
 * One of the window's pages, as the sidebar lists them: it works in a session, says how many
 * things it holds, can take the focus for a search, and asks for a person to be opened over it.
 */
#define GUILD_TYPE_PAGE (guild_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (GuildPage, guild_page, GUILD, PAGE, AdwNavigationPage)

/**
 * GuildPageClass:
 * @search: begin a search on the page
 * @add: begin what is new on the page
 */
struct _GuildPageClass
{
  AdwNavigationPageClass parent_class;

  void (*search) (GuildPage *self);
  void (*add) (GuildPage *self);
};

GuildSession      *guild_page_get_session      (GuildPage   *self);
GuildOrganisation *guild_page_get_organisation (GuildPage   *self);
guint              guild_page_get_count        (GuildPage   *self);
void               guild_page_set_count        (GuildPage   *self,
                                                guint        count);
gboolean           guild_page_is_current       (GuildPage   *self);
void               guild_page_search           (GuildPage   *self);
void               guild_page_add              (GuildPage   *self);
void               guild_page_open_person      (GuildPage   *self,
                                                GuildPerson *person);

G_END_DECLS

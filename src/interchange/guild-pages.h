/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define GUILD_PAGES_MAX_COLUMNS 8

/**
 * GuildPages:
 *
 * Sets headings, paragraphs and tables on the pages of a PDF, from the top to the bottom and on to the next page.
 *
 * What is set is kept until guild_pages_write(), which knows then how many pages there are.
 */
typedef struct _GuildPages GuildPages;

GuildPages *guild_pages_new            (const char        *title,
                                        const char        *header);
void        guild_pages_free           (GuildPages        *self);
void        guild_pages_add_title      (GuildPages        *self,
                                        const char        *text);
void        guild_pages_add_heading    (GuildPages        *self,
                                        const char        *text);
void        guild_pages_add_subheading (GuildPages        *self,
                                        const char        *text);
void        guild_pages_add_boxes      (GuildPages        *self,
                                        const char *const *texts);
void        guild_pages_add_paragraph  (GuildPages        *self,
                                        const char        *text,
                                        gboolean           quiet);
void        guild_pages_begin_table    (GuildPages        *self,
                                        guint              n_columns,
                                        const double      *widths,
                                        const char *const *headers);
void        guild_pages_add_row        (GuildPages        *self,
                                        const char *const *cells);
guint       guild_pages_get_n_pages    (GuildPages        *self);
char       *guild_pages_get_text       (GuildPages        *self);
gboolean    guild_pages_write          (GuildPages        *self,
                                        GOutputStream     *stream,
                                        GCancellable      *cancellable,
                                        GError           **error);
guint       guild_pages_lay_out        (GuildPages        *self,
                                        double             width,
                                        double             height);
void        guild_pages_draw           (GuildPages        *self,
                                        guint              page,
                                        cairo_t           *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildPages, guild_pages_free)

G_END_DECLS

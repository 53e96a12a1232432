/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-backup.h"
#include "guild-library-page.h"
#include "guild-switcher.h"
#include "guild-window.h"
#include "guild-work-bar.h"

G_BEGIN_DECLS

/* What happens once nothing is under way any more. */
typedef enum
{
  GUILD_WINDOW_STAYS,
  GUILD_WINDOW_CLOSES,
  GUILD_WINDOW_LEAVES,
} GuildWindowAim;

struct _GuildWindow
{
  AdwApplicationWindow parent_instance;

  GFile *file;
  GuildSession *session;
  GCancellable *cancellable;
  guint spinner_timeout;
  GuildWindowAim aim;
  GFile *next;            /* what is opened after leaving; NULL: the start page */
  GuildBackup *restoring; /* what takes the place of the next file first */
  GFile *replacing;       /* another copy that takes its place */
  gboolean importing;     /* what is opened next begins with an import */
  char *greeting;         /* what is told when it is open */
  guint ask_timeout;
  AdwDialog *question;
  guint inhibition;

  GtkStack *stack;
  GuildLibraryPage *library_page;
  GuildSwitcher *switcher;
  AdwStatusPage *opening_page;
  AdwStatusPage *failed_page;
  AdwNavigationSplitView *split;
  AdwNavigationPage *sidebar_page;
  AdwNavigationPage *content_page;
  GtkListBox *sidebar;
  GtkStack *pages;
  AdwToastOverlay *toasts;
  GuildWorkBar *work_bar;
  GtkRevealer *problem_bar;
  GtkLabel *problem_label;
};

void     guild_window_install_opening (GtkWidgetClass *widget_class);
void     guild_window_begin_opening   (GuildWindow    *self);
void     guild_window_begin_with      (GuildWindow    *self,
                                       GPtrArray      *tables);
void     guild_window_end_session     (GuildWindow    *self);
void     guild_window_clear_opening   (GuildWindow    *self);
void     guild_window_stay            (GuildWindow    *self);
gboolean guild_window_waits_for       (GuildWindow    *self,
                                       GuildWindowAim  aim);
void     guild_window_stop_closing    (GuildWindow    *self);
void     guild_window_install_telling (GtkWidgetClass *widget_class);
void     guild_window_begin_telling   (GuildWindow    *self);
void     guild_window_end_telling     (GuildWindow    *self);
void     guild_window_take_session    (GuildWindow    *self,
                                       GuildSession   *session);
void     guild_window_take_file       (GuildWindow    *self,
                                       GFile          *file);
void     guild_window_drop_session    (GuildWindow    *self);
void     guild_window_emit_open_file  (GuildWindow    *self,
                                       GFile          *file,
                                       gboolean        here);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window says of its session: toasts, what could not be saved, work under way; and closing meanwhile. */
#include <glib/gi18n.h>

#include "guild-window-private.h"

/* What ends sooner asks nothing of who closes. */
#define ASK_AFTER 300

/* What was typed stands longer than what was done, which can be undone later too. */
#define PUT_BACK_SECONDS 15

#define TOAST_FORM "guild-discarded-form"

/* A dialog that has a place for toasts of its own says what is told while it is open. */
static AdwToastOverlay *
get_toasts (GuildWindow *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  GtkWidget *content = dialog == NULL ? NULL : adw_dialog_get_child (dialog);

  return ADW_IS_TOAST_OVERLAY (content) ? ADW_TOAST_OVERLAY (content) : self->toasts;
}

static void
add_toast (GuildWindow *self,
           AdwToast    *toast)
{
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_dismiss_all (get_toasts (self));
  adw_toast_overlay_add_toast (get_toasts (self), toast);
}

/* What a toast can offer, and how it is called there. */
static const struct
{
  const char *action;
  const char *label;
} WAYS[] = {
  { "win.undo", N_ ("_Undo") },
  { "win.redo", N_ ("_Redo") },
  { "win.discard-draft", N_ ("_Discard") },
};

static void
show_toast (GuildWindow *self,
            const char  *sentence,
            const char  *action)
{
  AdwToast *toast = adw_toast_new (sentence);

  /* A sentence may hold a person's name, which is no markup. */
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, sentence);
  if (action != NULL)
    adw_toast_set_detailed_action_name (toast, action);
  for (guint i = 0; action != NULL && i < G_N_ELEMENTS (WAYS); i++)
    if (g_str_equal (adw_toast_get_action_name (toast), WAYS[i].action))
      adw_toast_set_button_label (toast, _ (WAYS[i].label));
  add_toast (self, toast);
}

static void
put_back (GuildWindow *self,
          AdwToast    *toast)
{
  adw_dialog_present (g_object_get_data (G_OBJECT (toast), TOAST_FORM), GTK_WIDGET (self));
}

/* The toast keeps the form, and all that was typed in it, for as long as it offers it. */
static void
show_discarded (GuildWindow *self,
                GObject     *form)
{
  AdwToast *toast = adw_toast_new (_ ("Discarded what was typed"));

  adw_toast_set_button_label (toast, _ ("_Put Back"));
  adw_toast_set_timeout (toast, PUT_BACK_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), TOAST_FORM, g_object_ref (form), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (put_back), self, G_CONNECT_SWAPPED);
  add_toast (self, toast);
}

static void
show_ways (GuildWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", guild_session_get_can_undo (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", guild_session_get_can_redo (self->session));
}

static void
show_problem (GuildWindow *self)
{
  const char *problem = guild_session_get_problem (self->session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.retry", problem != NULL);
  gtk_revealer_set_reveal_child (self->problem_bar, problem != NULL);
  if (problem != NULL)
    {
      gtk_label_set_label (self->problem_label, problem);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
}

/* --- closing while something is under way -------------------------------------------------------------- */

void
guild_window_stop_closing (GuildWindow *self)
{
  self->aim = GUILD_WINDOW_STAYS;
  g_clear_handle_id (&self->ask_timeout, g_source_remove);
}

static void
reach_aim (GuildWindow *self)
{
  GuildWindowAim aim = self->aim;

  guild_window_stop_closing (self);
  switch (aim)
    {
    case GUILD_WINDOW_STAYS:
      break;
    case GUILD_WINDOW_CLOSES:
      gtk_window_close (GTK_WINDOW (self));
      break;
    case GUILD_WINDOW_LEAVES:
      guild_window_end_session (self);
      break;
    }
}

static void
close_answered (GuildWindow *self,
                const char  *response)
{
  GListModel *works = guild_session_get_works (self->session);

  self->question = NULL;
  if (!g_str_equal (response, "end"))
    {
      guild_window_stop_closing (self);
      guild_window_stay (self);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (works); i++)
    {
      g_autoptr (GuildWork) work = g_list_model_get_item (works, i);

      guild_work_cancel (work);
    }
  guild_session_discard (self->session);
  if (!guild_session_get_busy (self->session))
    reach_aim (self);
}

static void
ask_before_closing (gpointer user_data)
{
  GuildWindow *self = user_data;
  AdwDialog *dialog = NULL;
  AdwAlertDialog *alert = NULL;

  self->ask_timeout = 0;
  if (guild_session_get_problem (self->session) != NULL)
    dialog = adw_alert_dialog_new (_ ("Not Everything Is Saved"),
                                   _ ("The last changes could not be written to the file. Closing now loses them."));
  else
    dialog = adw_alert_dialog_new (_ ("Work Is Under Way"),
                                   _ ("The window closes when it is done. Work that is cancelled changes nothing."));
  alert = ADW_ALERT_DIALOG (dialog);
  adw_alert_dialog_add_responses (alert, "stay", _ ("_Keep Open"), "end",
                                  guild_session_get_problem (self->session) != NULL ? _ ("_Close and Lose Them")
                                                                                    : _ ("_Cancel It and Close"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (alert, "end", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (alert, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_answered), self, G_CONNECT_SWAPPED);
  self->question = dialog;
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
session_notify_busy (GuildWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  gboolean busy = guild_session_get_busy (self->session);

  if (busy && self->inhibition == 0 && application != NULL)
    self->inhibition = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_LOGOUT,
                                                _ ("Changes are being saved."));
  else if (!busy && self->inhibition != 0 && application != NULL)
    {
      gtk_application_uninhibit (application, self->inhibition);
      self->inhibition = 0;
    }
  if (!busy && self->aim != GUILD_WINDOW_STAYS)
    {
      AdwDialog *question = g_steal_pointer (&self->question);

      /* That it goes is no answer. */
      if (question != NULL)
        {
          g_signal_handlers_disconnect_by_data (question, self);
          adw_dialog_force_close (question);
        }
      reach_aim (self);
    }
}

/* Whether something is under way, so that the aim has to wait. */
gboolean
guild_window_waits_for (GuildWindow   *self,
                        GuildWindowAim aim)
{
  if (self->session == NULL || !guild_session_get_busy (self->session))
    return FALSE;
  if (self->aim == GUILD_WINDOW_STAYS)
    {
      self->aim = aim;
      self->ask_timeout = g_timeout_add_once (ASK_AFTER, ask_before_closing, self);
    }
  return TRUE;
}

/* --- the session ---------------------------------------------------------------------------------------- */

static void
undo_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  guild_session_undo (GUILD_WINDOW (widget)->session, g_str_equal (action, "win.redo"));
}

static void
retry_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  guild_session_retry (GUILD_WINDOW (widget)->session);
}

void
guild_window_install_telling (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_action);
}

void
guild_window_begin_telling (GuildWindow *self)
{
  g_signal_connect_object (self->session, "told", G_CALLBACK (show_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "discarded", G_CALLBACK (show_discarded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::can-undo", G_CALLBACK (show_ways), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::can-redo", G_CALLBACK (show_ways), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::problem", G_CALLBACK (show_problem), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::busy", G_CALLBACK (session_notify_busy), self, G_CONNECT_SWAPPED);
  guild_work_bar_set_works (self->work_bar, guild_session_get_works (self->session));
}

/* Nothing is told any more, and nothing of it is seen. */
void
guild_window_end_telling (GuildWindow *self)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.retry", FALSE);
  adw_toast_overlay_dismiss_all (self->toasts);
  gtk_revealer_set_reveal_child (self->problem_bar, FALSE);
  guild_work_bar_set_works (self->work_bar, NULL);
}

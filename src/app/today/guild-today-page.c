/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-today-page.h"

#include <glib/gi18n.h>

#include "guild-first-task-card.h"
#include "guild-today-group.h"
#include "guild-words.h"

/* In a change of more rows than this, nobody looks for sessions: they are read again. */
#define MAX_OPERATIONS 1000

struct _GuildTodayPage
{
  GuildPage parent_instance;

  GCancellable *cancellable;
  GHashTable *met; /* when pairings last met; NULL where that is to be read */
  gboolean loading;
  gboolean shown;
  gboolean outdated; /* something changed while it was loading */

  GtkLabel *date_label;
  GuildFirstTaskCard *first_task;
  GtkLabel *nothing_label;
  GuildTodayGroup *waiting;
  GuildTodayGroup *at_risk;
  GuildTodayGroup *going_well;
};

G_DEFINE_FINAL_TYPE (GuildTodayPage, guild_today_page, GUILD_TYPE_PAGE)

static void load (GuildTodayPage *self);

static char *
say_nothing (guint n_confirmed)
{
  g_autofree char *confirmed = NULL;

  if (n_confirmed == 0)
    return g_strdup (_ ("Nothing needs you."));
  confirmed = g_strdup_printf (ngettext ("%u skill was confirmed this month.", "%u skills were confirmed this month.",
                                         n_confirmed),
                               n_confirmed);
  /* Translators: %s is a sentence: "3 skills were confirmed this month." */
  return g_strdup_printf (_ ("Nothing needs you. %s"), confirmed);
}

static void
show_news (GuildTodayPage       *self,
           const GuildTodayNews *news)
{
  guint n_waiting = guild_attention_count (news->items, GUILD_URGENCY_WAITING);
  guint n_at_risk = guild_attention_count (news->items, GUILD_URGENCY_AT_RISK);
  g_autofree char *nothing = say_nothing (news->n_confirmed);
  g_autofree char *date = guild_words_day (guild_snapshot_get_today (news->snapshot));

  gtk_label_set_label (self->date_label, date);
  gtk_label_set_label (self->nothing_label, nothing);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_label), n_waiting + n_at_risk == 0);
  guild_today_group_show (self->waiting, news, GUILD_URGENCY_WAITING, TRUE);
  guild_today_group_show (self->at_risk, news, GUILD_URGENCY_AT_RISK, n_waiting == 0);
  guild_today_group_show (self->going_well, news, GUILD_URGENCY_GOING_WELL, FALSE);
  guild_page_set_count (GUILD_PAGE (self), n_waiting);
}

/* Where an organisation opens on this page, the keyboard starts at the first thing to do. */
static void
grab_first (GuildTodayPage *self)
{
  if (!guild_page_is_current (GUILD_PAGE (self)))
    return;
  if (!guild_today_group_grab (self->waiting, FALSE) && !guild_today_group_grab (self->at_risk, FALSE))
    guild_today_group_grab (self->going_well, FALSE);
}

static void
loaded (GObject      *source G_GNUC_UNUSED,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildTodayNews) news = guild_today_news_load_finish (result, &error);
  GuildTodayPage *self = user_data;

  /* A cancelled page is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  if (self->outdated)
    {
      load (self);
      return;
    }
  if (news == NULL)
    {
      g_message ("What needs attention could not be read: %s", error->message);
      return;
    }
  g_clear_pointer (&self->met, g_hash_table_unref);
  self->met = g_hash_table_ref (news->met);
  show_news (self, news);
  if (!self->shown)
    grab_first (self);
  self->shown = TRUE;
}

static void
load (GuildTodayPage *self)
{
  self->outdated = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  guild_today_news_load_async (guild_page_get_organisation (GUILD_PAGE (self)), self->met, self->cancellable, loaded,
                               self);
}

static gboolean
touches_sessions (const GuildChange *change)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);

  for (guint i = 0; i < MIN (n_operations, MAX_OPERATIONS); i++)
    if (guild_operation_get_kind (&operations[i]) == GUILD_KIND_SESSION)
      return TRUE;
  return n_operations > MAX_OPERATIONS || (guild_change_get_flags (change) & GUILD_CHANGE_BULK) != 0;
}

static void
organisation_changed (GuildTodayPage *self,
                      GuildChange    *change)
{
  if (change == NULL || touches_sessions (change))
    g_clear_pointer (&self->met, g_hash_table_unref);
  load (self);
}

/* Up and down go on from group to group. */
static gboolean
group_keynav_failed (GuildTodayPage  *self,
                     GtkDirectionType direction,
                     GuildTodayGroup *group)
{
  GuildTodayGroup *const groups[] = { self->waiting, self->at_risk, self->going_well };
  int step = direction == GTK_DIR_DOWN ? 1 : direction == GTK_DIR_UP ? -1 : 0;
  int at = 0;

  while (groups[at] != group)
    at++;
  for (at += step; step != 0 && at >= 0 && at < (int) G_N_ELEMENTS (groups); at += step)
    if (guild_today_group_grab (groups[at], step < 0))
      return TRUE;
  return FALSE;
}

static void
set_narrow (GuildTodayPage *self,
            gboolean        narrow)
{
  guild_today_group_set_narrow (self->waiting, narrow);
  guild_today_group_set_narrow (self->at_risk, narrow);
  guild_today_group_set_narrow (self->going_well, narrow);
}

static void
narrow_applied (GuildTodayPage *self)
{
  set_narrow (self, TRUE);
}

static void
narrow_unapplied (GuildTodayPage *self)
{
  set_narrow (self, FALSE);
}

static void
guild_today_page_constructed (GObject *object)
{
  GuildTodayPage *self = GUILD_TODAY_PAGE (object);

  G_OBJECT_CLASS (guild_today_page_parent_class)->constructed (object);

  self->cancellable = g_cancellable_new ();
  guild_first_task_card_begin (self->first_task, guild_page_get_session (GUILD_PAGE (self)), 0);
  g_signal_connect_object (guild_page_get_organisation (GUILD_PAGE (self)), "changed",
                           G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  load (self);
}

static void
guild_today_page_dispose (GObject *object)
{
  GuildTodayPage *self = GUILD_TODAY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->met, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_TODAY_PAGE);

  G_OBJECT_CLASS (guild_today_page_parent_class)->dispose (object);
}

static void
guild_today_page_class_init (GuildTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = guild_today_page_constructed;
  object_class->dispose = guild_today_page_dispose;

  g_type_ensure (GUILD_TYPE_FIRST_TASK_CARD);
  g_type_ensure (GUILD_TYPE_TODAY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/today/guild-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildTodayPage, date_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayPage, first_task);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayPage, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayPage, at_risk);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayPage, going_well);
  gtk_widget_class_bind_template_callback (widget_class, group_keynav_failed);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
}

static void
guild_today_page_init (GuildTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

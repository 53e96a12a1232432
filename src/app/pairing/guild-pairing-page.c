/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-page.h"

#include <glib/gi18n.h>

#include "guild-pairing.h"

struct _GuildPairingPage
{
  AdwNavigationPage parent_instance;

  GuildSession *session;
  GuildOrganisation *organisation; /* of the session */
  gint64 pairing;

  GtkLabel *title_label;
  GtkLabel *state_label;
};

G_DEFINE_FINAL_TYPE (GuildPairingPage, guild_pairing_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
get_name (GuildPairingPage *self,
          GuildKind         kind,
          gint64            key,
          guint             field)
{
  const GuildRecord *record = guild_organisation_lookup (self->organisation, kind, key);

  return record == NULL ? "" : guild_record_get_text (record, field);
}

static void
close_page (GuildPairingPage *self)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (navigation != NULL &&
      adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (navigation)) == ADW_NAVIGATION_PAGE (self))
    adw_navigation_view_pop (ADW_NAVIGATION_VIEW (navigation));
}

static void
show_pairing (GuildPairingPage *self)
{
  const GuildRecord *row = guild_organisation_lookup (self->organisation, GUILD_KIND_PAIRING, self->pairing);
  g_autofree char *title = NULL;

  if (row == NULL)
    {
      close_page (self);
      return;
    }
  /* Translators: a pairing: who learns, with whom. */
  title = g_strdup_printf (_ ("%s with %s"),
                           get_name (self, GUILD_KIND_PERSON, guild_record_get_integer (row, GUILD_PAIRING_MENTEE),
                                     GUILD_PERSON_NAME),
                           get_name (self, GUILD_KIND_PERSON, guild_record_get_integer (row, GUILD_PAIRING_MENTOR),
                                     GUILD_PERSON_NAME));
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->state_label, guild_pairing_state_get_title (guild_pairing_get_state (row)));
}

static void
guild_pairing_page_dispose (GObject *object)
{
  GuildPairingPage *self = GUILD_PAIRING_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PAIRING_PAGE);
  self->organisation = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_pairing_page_parent_class)->dispose (object);
}

static void
guild_pairing_page_class_init (GuildPairingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_pairing_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/pairing/guild-pairing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingPage, state_label);
}

static void
guild_pairing_page_init (GuildPairingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_pairing_page_new:
 * @session: a session
 * @pairing: key of one of its organisation's pairings
 *
 * Returns: (transfer floating): a page about it
 */
AdwNavigationPage *
guild_pairing_page_new (GuildSession *session,
                        gint64        pairing)
{
  GuildPairingPage *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_PAIRING_PAGE, NULL);
  self->session = g_object_ref (session);
  self->organisation = guild_session_get_organisation (session);
  self->pairing = pairing;
  g_signal_connect_object (self->organisation, "changed", G_CALLBACK (show_pairing), self, G_CONNECT_SWAPPED);
  show_pairing (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * guild_pairing_page_get_pairing:
 * @self: a page
 *
 * Returns: key of the pairing that it shows
 */
gint64
guild_pairing_page_get_pairing (GuildPairingPage *self)
{
  g_return_val_if_fail (GUILD_IS_PAIRING_PAGE (self), 0);

  return self->pairing;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-level-track.h"
#include "guild-pairing-words.h"
#include "guild-words.h"

struct _GuildPairingRow
{
  GtkBox parent_instance;

  AdwAvatar *avatar;
  GtkLabel *pair_label;
  GtkLabel *subject_label;
  GtkWidget *narrow_state_label;
  GuildLevelTrack *track;
  GtkLabel *state_label;
};

G_DEFINE_FINAL_TYPE (GuildPairingRow, guild_pairing_row, GTK_TYPE_BOX)

static void
guild_pairing_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_PAIRING_ROW);

  G_OBJECT_CLASS (guild_pairing_row_parent_class)->dispose (object);
}

static void
guild_pairing_row_class_init (GuildPairingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_pairing_row_dispose;

  g_type_ensure (GUILD_TYPE_LEVEL_TRACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/mentoring/guild-pairing-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPairingRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingRow, pair_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingRow, subject_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingRow, narrow_state_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingRow, track);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingRow, state_label);
}

static void
guild_pairing_row_init (GuildPairingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_pairing_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_pairing_row_new (void)
{
  return g_object_new (GUILD_TYPE_PAIRING_ROW, NULL);
}

/* On somebody's own page, the other one is the news. */
static char *
say_pair (GuildOrganisation *organisation,
          const GuildRecord *pairing,
          gint64             person)
{
  gint64 mentee = guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE);
  gint64 mentor = guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR);

  if (person == 0)
    return guild_pairing_words_pair (organisation, pairing);
  if (person == mentee)
    /* Translators: %s is a mentor. */
    return g_strdup_printf (_ ("Learns with %s"), guild_pairing_words_person (organisation, mentor));
  /* Translators: %s is a mentee. */
  return g_strdup_printf (_ ("Mentors %s"), guild_pairing_words_person (organisation, mentee));
}

/**
 * guild_pairing_row_show:
 * @self: a row
 * @organisation: an organisation
 * @pairing: one of its pairings
 * @person: key of the person whose page it is on, or 0
 */
void
guild_pairing_row_show (GuildPairingRow   *self,
                        GuildOrganisation *organisation,
                        const GuildRecord *pairing,
                        gint64             person)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GuildDate since = guild_record_get_date (pairing, GUILD_PAIRING_SINCE);
  g_autofree char *pair = say_pair (organisation, pairing, person);
  g_autofree char *levels = guild_pairing_words_levels (pairing);
  g_autofree char *subject = guild_words_join (guild_pairing_words_subject (organisation, pairing), levels, NULL);
  g_autofree char *state = guild_pairing_words_state (pairing, guild_snapshot_get_today (snapshot));
  g_autofree char *full_date = guild_words_full_date (since);
  gint64 mentee = guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE);
  GuildPairingTrack track;

  g_return_if_fail (GUILD_IS_PAIRING_ROW (self));

  adw_avatar_set_text (self->avatar,
                       guild_pairing_words_person (organisation,
                                                   person == mentee
                                                       ? guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR)
                                                       : mentee));
  gtk_label_set_label (self->pair_label, pair);
  gtk_label_set_label (self->subject_label, subject);
  gtk_label_set_label (self->state_label, state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state_label), since == 0 ? NULL : full_date);
  guild_pairing_get_track (snapshot, pairing, &track);
  gtk_widget_set_visible (GTK_WIDGET (self->track), track.top > 0);
  if (track.top > 0)
    guild_level_track_show (self->track, track.top, track.cell, track.target);
}

/**
 * guild_pairing_row_set_narrow:
 * @self: a row
 * @narrow: whether the state stands under the rest, for want of room beside it
 */
void
guild_pairing_row_set_narrow (GuildPairingRow *self,
                              gboolean         narrow)
{
  g_return_if_fail (GUILD_IS_PAIRING_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->state_label), !narrow);
  gtk_widget_set_visible (self->narrow_state_label, narrow);
}

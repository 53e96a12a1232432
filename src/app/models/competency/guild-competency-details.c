/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-competency-details.h"

#include <glib/gi18n.h>

#include "guild-competency-text.h"

static const struct
{
  guint field;
  const char *title;
  const char *placeholder;
  gboolean multiline;
} DETAILS[] = {
  { GUILD_COMPETENCY_CODE, N_ ("Code"), N_ ("None"), FALSE },
  { GUILD_COMPETENCY_TAGS, N_ ("Tags"), N_ ("Words, separated by commas"), FALSE },
  { GUILD_COMPETENCY_NOTES, N_ ("Notes"), N_ ("For whoever edits it"), TRUE },
  { GUILD_COMPETENCY_SOURCE, N_ ("Source"), N_ ("Where it comes from"), FALSE },
  { GUILD_COMPETENCY_LICENCE, N_ ("Licence"), N_ ("How it may be used"), FALSE },
};

struct _GuildCompetencyDetails
{
  GtkBox parent_instance;

  GuildSession *session;
  gint64 competency;
  GuildStandingText *texts[G_N_ELEMENTS (DETAILS)];
};

G_DEFINE_FINAL_TYPE (GuildCompetencyDetails, guild_competency_details, GTK_TYPE_BOX)

static void
text_edited (GuildCompetencyDetails *self,
             const char             *typed,
             GuildStandingText      *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (DETAILS); i++)
    if (self->texts[i] == text)
      guild_competency_text_edit (self->session, self->competency, DETAILS[i].field, text, typed);
}

static void
guild_competency_details_dispose (GObject *object)
{
  g_clear_object (&GUILD_COMPETENCY_DETAILS (object)->session);

  G_OBJECT_CLASS (guild_competency_details_parent_class)->dispose (object);
}

static void
guild_competency_details_class_init (GuildCompetencyDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_competency_details_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
guild_competency_details_init (GuildCompetencyDetails *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "competency-details");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Details"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (DETAILS); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", _ (DETAILS[i].title), "xalign", 0.f, NULL);

      self->texts[i] = g_object_new (GUILD_TYPE_STANDING_TEXT, "title", _ (DETAILS[i].title), "placeholder",
                                     _ (DETAILS[i].placeholder), "multiline", DETAILS[i].multiline, NULL);
      gtk_widget_add_css_class (title, "caption");
      gtk_widget_add_css_class (title, "dimmed");
      gtk_box_append (GTK_BOX (box), title);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->texts[i]));
      gtk_box_append (GTK_BOX (self), box);
      guild_standing_text_describe (self->texts[i], _ (DETAILS[i].title));
      g_signal_connect_object (self->texts[i], "edited", G_CALLBACK (text_edited), self, G_CONNECT_SWAPPED);
    }
}

/**
 * guild_competency_details_set_session:
 * @self: details
 * @session: what their edits go to
 */
void
guild_competency_details_set_session (GuildCompetencyDetails *self,
                                      GuildSession           *session)
{
  g_return_if_fail (GUILD_IS_COMPETENCY_DETAILS (self));

  g_set_object (&self->session, session);
}

/**
 * guild_competency_details_show:
 * @self: details
 * @competency: a competency as it is now
 */
void
guild_competency_details_show (GuildCompetencyDetails *self,
                               const GuildRecord      *competency)
{
  g_return_if_fail (GUILD_IS_COMPETENCY_DETAILS (self));

  for (guint i = 0; i < G_N_ELEMENTS (DETAILS); i++)
    {
      if (self->competency != guild_record_get_key (competency))
        guild_standing_text_cancel (self->texts[i]);
      guild_standing_text_set_text (self->texts[i], guild_record_get_text (competency, DETAILS[i].field));
    }
  self->competency = guild_record_get_key (competency);
}

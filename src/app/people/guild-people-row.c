/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-row.h"

#include <glib/gi18n.h>

#include "guild-level-track.h"
#include "guild-words.h"

struct _GuildPeopleRow
{
  AdwBin parent_instance;

  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *place_label;
  GuildLevelTrack *track;
  GtkLabel *gap_label;
};

G_DEFINE_FINAL_TYPE (GuildPeopleRow, guild_people_row, ADW_TYPE_BIN)

static void
guild_people_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_PEOPLE_ROW);

  G_OBJECT_CLASS (guild_people_row_parent_class)->dispose (object);
}

static void
guild_people_row_class_init (GuildPeopleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_people_row_dispose;

  g_type_ensure (GUILD_TYPE_LEVEL_TRACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/people/guild-people-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPeopleRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, GuildPeopleRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPeopleRow, place_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPeopleRow, track);
  gtk_widget_class_bind_template_child (widget_class, GuildPeopleRow, gap_label);
}

static void
guild_people_row_init (GuildPeopleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_people_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_people_row_new (void)
{
  return g_object_new (GUILD_TYPE_PEOPLE_ROW, NULL);
}

/* What stands below the track: the widest gap and how many more, or why there is none. */
static char *
gap_words (const GuildPersonFigures *figures,
           const char               *competency)
{
  if (figures->n_gaps > 1)
    /* Translators: the widest gap, and how many more there are, as in "SQL +5". */
    return g_strdup_printf (C_ ("gaps", "%s +%u"), competency, figures->n_gaps - 1u);
  if (figures->n_gaps == 1)
    return g_strdup (competency);
  if (figures->n_requirements > 0 && figures->n_unrated == figures->n_requirements)
    return g_strdup (_ ("not yet rated"));
  return g_strdup (figures->n_requirements > 0 ? _ ("no gaps") : "");
}

/**
 * guild_people_row_show:
 * @self: a row
 * @person: whom it shows
 * @list: the list that knows their figures
 * @snapshot: the organisation
 */
void
guild_people_row_show (GuildPeopleRow      *self,
                       GuildPerson         *person,
                       GuildPeopleList     *list,
                       const GuildSnapshot *snapshot)
{
  const GuildPersonFigures *figures = NULL;
  const GuildCompetencyInfo *info = NULL;
  const char *role = NULL;
  g_autofree char *place = NULL;
  g_autofree char *gap = NULL;

  g_return_if_fail (GUILD_IS_PEOPLE_ROW (self));

  figures = guild_people_list_get_figures (list, guild_person_get_key (person));
  role = guild_person_get_role (person);
  place = guild_words_join (*role != '\0' ? role : guild_person_get_title (person),
                            guild_person_get_department (person), NULL);
  adw_avatar_set_text (self->avatar, guild_person_get_name (person));
  gtk_label_set_label (self->name_label, guild_person_get_name (person));
  gtk_label_set_label (self->place_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), *place != '\0');

  if (figures != NULL && figures->widest != 0)
    info = guild_snapshot_get_competency (snapshot, figures->widest);
  if (info != NULL)
    guild_level_track_show (self->track, info->top, figures->widest_cell, figures->widest_target);
  gtk_widget_set_visible (GTK_WIDGET (self->track), info != NULL);
  if (figures != NULL)
    gap = gap_words (figures, info != NULL ? guild_record_get_text (info->record, GUILD_COMPETENCY_NAME) : "");
  gtk_label_set_label (self->gap_label, gap != NULL ? gap : "");
}

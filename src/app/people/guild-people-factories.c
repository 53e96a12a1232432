/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-factories.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-level-track.h"
#include "guild-people-row.h"
#include "guild-words.h"

/* What a factory binds from. */
typedef struct
{
  GuildPeopleList *list;
  GuildOrganisation *organisation;
  GuildPeopleColumn column;
} Source;

static Source *
source_new (GuildPeopleList   *list,
            GuildOrganisation *organisation,
            GuildPeopleColumn  column)
{
  Source *source = g_new0 (Source, 1);

  source->list = g_object_ref (list);
  source->organisation = g_object_ref (organisation);
  source->column = column;
  return source;
}

static void
source_free (gpointer  data,
             GClosure *closure G_GNUC_UNUSED)
{
  Source *source = data;

  g_object_unref (source->list);
  g_object_unref (source->organisation);
  g_free (source);
}

/* What was cut off is read in a tooltip. */
static gboolean
query_tooltip (GtkWidget  *label,
               int         x G_GNUC_UNUSED,
               int         y G_GNUC_UNUSED,
               gboolean    keyboard G_GNUC_UNUSED,
               GtkTooltip *tooltip,
               gpointer    user_data G_GNUC_UNUSED)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (label)));
  return TRUE;
}

/* A label that gives way, but not so far that nothing can be read. */
static GtkWidget *
new_label (int width_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip), NULL);
  return label;
}

static GtkWidget *
new_figure (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
new_name (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *avatar = g_object_new (ADW_TYPE_AVATAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                    "show-initials", TRUE, "size", 26, NULL);
  GtkWidget *name = new_label (12);

  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), name);
  return box;
}

/* The highest scale, so that the tracks of all rows start at the same place. */
static int
highest_top (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  int top = 1;

  for (gint64 key = 1; key < guild_snapshot_get_n_competency_slots (snapshot); key++)
    {
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, key);

      if (info != NULL)
        top = MAX (top, info->top);
    }
  return top;
}

static GtkWidget *
new_widest (Source *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = new_label (10);
  GtkWidget *track = guild_level_track_new ();

  gtk_widget_set_hexpand (name, TRUE);
  guild_level_track_set_reserve (GUILD_LEVEL_TRACK (track), highest_top (source->organisation));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), track);
  return box;
}

static void
cell_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
            GtkColumnViewCell        *cell,
            gpointer                  user_data)
{
  Source *source = user_data;
  GtkWidget *child = NULL;

  switch (source->column)
    {
    case GUILD_PEOPLE_COLUMN_NAME:
      child = new_name ();
      break;
    case GUILD_PEOPLE_COLUMN_ROLE:
      child = new_label (9);
      break;
    case GUILD_PEOPLE_COLUMN_DEPARTMENT:
      child = new_label (7);
      break;
    case GUILD_PEOPLE_COLUMN_GAPS:
    case GUILD_PEOPLE_COLUMN_STRENGTHS:
      child = new_figure ();
      break;
    case GUILD_PEOPLE_COLUMN_WIDEST:
      child = new_widest (source);
      break;
    }
  gtk_column_view_cell_set_child (cell, child);
}

static gboolean
is_unrated (const GuildPersonFigures *figures)
{
  return figures->n_requirements > 0 && figures->n_unrated == figures->n_requirements;
}

static void
set_dimmed (GtkWidget *widget,
            gboolean   dimmed)
{
  if (dimmed)
    gtk_widget_add_css_class (widget, "dimmed");
  else
    gtk_widget_remove_css_class (widget, "dimmed");
}

/* A figure of none is a dash: blank means that it is not known. */
static void
bind_figure (GtkWidget *label,
             guint      figure,
             gboolean   known)
{
  g_autofree char *text = NULL;

  if (figure > 0)
    text = g_strdup_printf ("%u", figure);
  else
    text = g_strdup (known ? "–" : "");
  gtk_label_set_label (GTK_LABEL (label), text);
  set_dimmed (label, figure == 0);
}

static void
bind_widest (GtkWidget                *box,
             const GuildPersonFigures *figures,
             GuildOrganisation        *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GtkWidget *name = gtk_widget_get_first_child (box);
  GtkWidget *track = gtk_widget_get_last_child (box);
  const GuildCompetencyInfo *info = NULL;
  const char *text = "";

  if (figures != NULL && figures->widest != 0)
    info = guild_snapshot_get_competency (snapshot, figures->widest);
  if (info != NULL)
    {
      text = guild_record_get_text (info->record, GUILD_COMPETENCY_NAME);
      guild_level_track_show (GUILD_LEVEL_TRACK (track), info->top, figures->widest_cell, figures->widest_target);
    }
  else if (figures != NULL && is_unrated (figures))
    text = _ ("Not yet rated");
  gtk_label_set_label (GTK_LABEL (name), text);
  set_dimmed (name, info == NULL);
  gtk_widget_set_visible (track, info != NULL);
}

static const char *
get_role (GuildPerson *person)
{
  const char *role = guild_person_get_role (person);

  return *role != '\0' ? role : guild_person_get_title (person);
}

static void
cell_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkColumnViewCell        *cell,
           gpointer                  user_data)
{
  Source *source = user_data;
  GuildPerson *person = gtk_column_view_cell_get_item (cell);
  GtkWidget *child = gtk_column_view_cell_get_child (cell);
  const GuildPersonFigures *figures = guild_people_list_get_figures (source->list, guild_person_get_key (person));

  switch (source->column)
    {
    case GUILD_PEOPLE_COLUMN_NAME:
      adw_avatar_set_text (ADW_AVATAR (gtk_widget_get_first_child (child)), guild_person_get_name (person));
      gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (child)), guild_person_get_name (person));
      break;
    case GUILD_PEOPLE_COLUMN_ROLE:
      gtk_label_set_label (GTK_LABEL (child), get_role (person));
      break;
    case GUILD_PEOPLE_COLUMN_DEPARTMENT:
      gtk_label_set_label (GTK_LABEL (child), guild_person_get_department (person));
      break;
    case GUILD_PEOPLE_COLUMN_GAPS:
      bind_figure (child, figures != NULL ? figures->n_gaps : 0,
                   figures != NULL && figures->n_requirements > 0 && !is_unrated (figures));
      break;
    case GUILD_PEOPLE_COLUMN_WIDEST:
      bind_widest (child, figures, source->organisation);
      break;
    case GUILD_PEOPLE_COLUMN_STRENGTHS:
      bind_figure (child, figures != NULL ? figures->n_strengths : 0, figures != NULL && !is_unrated (figures));
      break;
    }
}

/* A row in words; a point between, because names of roles hold commas. */
static char *
describe (GuildPerson     *person,
          GuildPeopleList *list)
{
  const GuildPersonFigures *figures = guild_people_list_get_figures (list, guild_person_get_key (person));
  g_autofree char *gaps = NULL;

  if (figures == NULL || figures->n_requirements == 0)
    gaps = g_strdup ("");
  else if (is_unrated (figures))
    gaps = g_strdup (_ ("not yet rated"));
  else
    gaps = g_strdup_printf (ngettext ("%u gap", "%u gaps", figures->n_gaps), figures->n_gaps);
  return guild_words_join (guild_person_get_name (person), get_role (person), gaps, NULL);
}

static void
row_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
          GtkColumnViewRow         *row,
          gpointer                  user_data)
{
  Source *source = user_data;
  g_autofree char *spoken = describe (gtk_column_view_row_get_item (row), source->list);

  gtk_column_view_row_set_accessible_label (row, spoken);
}

static void
line_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
            GtkListItem              *item,
            gpointer                  user_data G_GNUC_UNUSED)
{
  gtk_list_item_set_child (item, guild_people_row_new ());
}

static void
line_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkListItem              *item,
           gpointer                  user_data)
{
  Source *source = user_data;
  GuildPerson *person = gtk_list_item_get_item (item);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (source->organisation);
  g_autofree char *spoken = describe (person, source->list);

  guild_people_row_show (GUILD_PEOPLE_ROW (gtk_list_item_get_child (item)), person, source->list, snapshot);
  gtk_list_item_set_accessible_label (item, spoken);
}

static GtkListItemFactory *
new_factory (Source   *source,
             GCallback setup,
             GCallback bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  if (setup != NULL)
    g_signal_connect (factory, "setup", setup, source);
  g_signal_connect_data (factory, "bind", bind, source, source_free, G_CONNECT_DEFAULT);
  return factory;
}

/**
 * guild_people_factories_new_cells:
 * @column: a column
 * @list: a list of people
 * @organisation: theirs
 *
 * Returns: (transfer full): a factory for the column's cells
 */
GtkListItemFactory *
guild_people_factories_new_cells (GuildPeopleColumn  column,
                                  GuildPeopleList   *list,
                                  GuildOrganisation *organisation)
{
  return new_factory (source_new (list, organisation, column), G_CALLBACK (cell_setup), G_CALLBACK (cell_bind));
}

/**
 * guild_people_factories_new_rows:
 * @list: a list of people
 * @organisation: theirs
 *
 * Returns: (transfer full): a factory that names the rows of a column view
 */
GtkListItemFactory *
guild_people_factories_new_rows (GuildPeopleList   *list,
                                 GuildOrganisation *organisation)
{
  return new_factory (source_new (list, organisation, GUILD_PEOPLE_COLUMN_NAME), NULL, G_CALLBACK (row_bind));
}

/**
 * guild_people_factories_new_lines:
 * @list: a list of people
 * @organisation: theirs
 *
 * Returns: (transfer full): a factory for rows of two lines
 */
GtkListItemFactory *
guild_people_factories_new_lines (GuildPeopleList   *list,
                                  GuildOrganisation *organisation)
{
  return new_factory (source_new (list, organisation, GUILD_PEOPLE_COLUMN_NAME), G_CALLBACK (line_setup),
                      G_CALLBACK (line_bind));
}

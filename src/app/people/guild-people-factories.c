/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-factories.h"

#include <glib/gi18n.h>

#include "guild-cells.h"
#include "guild-level-track.h"
#include "guild-people-row.h"
#include "guild-people-slot.h"
#include "guild-words.h"

/* Where items keep their source, and factories the function that shows an item. */
#define SOURCE_KEY "guild-source"
#define SHOW_KEY   "guild-show"

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

static GtkWidget *
new_widest (Source *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = guild_cells_new_text (10, 20, 0);
  GtkWidget *track = guild_level_track_new ();

  gtk_widget_set_hexpand (name, TRUE);
  guild_level_track_set_reserve (GUILD_LEVEL_TRACK (track), guild_cells_get_highest_top (source->organisation));
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
      child = guild_cells_new_name ();
      break;
    case GUILD_PEOPLE_COLUMN_ROLE:
      child = guild_cells_new_text (9, 18, 0);
      break;
    case GUILD_PEOPLE_COLUMN_DEPARTMENT:
    case GUILD_PEOPLE_COLUMN_LOCATION:
      child = guild_cells_new_text (7, 14, 0);
      break;
    case GUILD_PEOPLE_COLUMN_MANAGER:
    case GUILD_PEOPLE_COLUMN_NEXT_ROLE:
    case GUILD_PEOPLE_COLUMN_TITLE:
      child = guild_cells_new_text (9, 16, 0);
      break;
    case GUILD_PEOPLE_COLUMN_EMAIL:
      child = guild_cells_new_text (12, 22, 0);
      break;
    case GUILD_PEOPLE_COLUMN_HIRED:
    case GUILD_PEOPLE_COLUMN_STATUS:
      child = guild_cells_new_text (7, 9, 0);
      break;
    case GUILD_PEOPLE_COLUMN_GAPS:
    case GUILD_PEOPLE_COLUMN_STRENGTHS:
      child = guild_cells_new_figure ();
      break;
    case GUILD_PEOPLE_COLUMN_WIDEST:
      child = new_widest (source);
      break;
    }
  guild_cells_mark (child, cell);
  gtk_column_view_cell_set_child (cell, child);
  g_object_set_data (G_OBJECT (cell), SOURCE_KEY, source);
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
  guild_cells_show_text (label, text, 1);
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
  guild_cells_show_text (name, text, 0);
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
show_hired (GtkWidget         *text,
            GuildPerson       *person,
            GuildOrganisation *organisation)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_PERSON,
                                                         guild_person_get_key (person));
  g_autofree char *date = guild_words_date (record != NULL ? guild_record_get_date (record, GUILD_PERSON_HIRE_DATE) : 0,
                                            guild_organisation_get_today (organisation));

  guild_cells_show_text (text, date, 0);
}

static const char *
get_status (GuildPerson       *person,
            GuildOrganisation *organisation)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_PERSON,
                                                         guild_person_get_key (person));

  if (!guild_person_get_employed (person))
    return C_ ("status", "Left");
  if (guild_person_get_status (person) == GUILD_PERSON_STATUS_LEAVE)
    return C_ ("status", "On leave");
  return record != NULL && guild_record_get_integer (record, GUILD_PERSON_EXTERNAL) != 0 ? C_ ("status", "External")
                                                                                         : C_ ("status", "Active");
}

static void
show_cell (GtkColumnViewCell *cell)
{
  Source *source = g_object_get_data (G_OBJECT (cell), SOURCE_KEY);
  GuildPerson *person = guild_people_slot_get_person (gtk_column_view_cell_get_item (cell));
  GtkWidget *child = gtk_column_view_cell_get_child (cell);
  const GuildPersonFigures *figures = guild_people_list_get_figures (source->list, guild_person_get_key (person));

  switch (source->column)
    {
    case GUILD_PEOPLE_COLUMN_NAME:
      guild_cells_show_name (child, guild_person_get_name (person));
      break;
    case GUILD_PEOPLE_COLUMN_ROLE:
      guild_cells_show_text (child, get_role (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_DEPARTMENT:
      guild_cells_show_text (child, guild_person_get_department (person), 0);
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
    case GUILD_PEOPLE_COLUMN_LOCATION:
      guild_cells_show_text (child, guild_person_get_location (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_MANAGER:
      guild_cells_show_text (child, guild_person_get_manager (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_NEXT_ROLE:
      guild_cells_show_text (child, guild_person_get_next_role (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_TITLE:
      guild_cells_show_text (child, guild_person_get_title (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_EMAIL:
      guild_cells_show_text (child, guild_person_get_email (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_HIRED:
      show_hired (child, person, source->organisation);
      break;
    case GUILD_PEOPLE_COLUMN_STATUS:
      guild_cells_show_text (child, get_status (person, source->organisation), 0);
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
row_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkColumnViewRow         *row,
           gpointer                  user_data)
{
  g_object_set_data (G_OBJECT (row), SOURCE_KEY, user_data);
}

static void
show_row (GtkColumnViewRow *row)
{
  Source *source = g_object_get_data (G_OBJECT (row), SOURCE_KEY);
  g_autofree char *spoken = describe (guild_people_slot_get_person (gtk_column_view_row_get_item (row)), source->list);

  gtk_column_view_row_set_accessible_label (row, spoken);
}

/* A tap opens, as a list that activates on a single click does; but that one also selects whom the pointer
 * passes, and here more than one may be selected. */
static void
line_released (GtkGestureClick *gesture,
               int              n_press,
               double           x,
               double           y,
               GtkListItem     *item)
{
  GtkWidget *line = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (n_press == 1 && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0 && gtk_widget_contains (line, x, y))
    gtk_widget_activate_action (line, "list.activate-item", "u", gtk_list_item_get_position (item));
}

static void
line_long_pressed (GtkGestureLongPress *gesture,
                   double               x G_GNUC_UNUSED,
                   double               y G_GNUC_UNUSED,
                   GtkListItem         *item)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), "list.select-item",
                              "(ubb)", gtk_list_item_get_position (item), TRUE, FALSE);
}

static void
line_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
            GtkListItem              *item,
            gpointer                  user_data)
{
  GtkWidget *line = guild_people_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (click, "released", G_CALLBACK (line_released), item);
  g_signal_connect (long_press, "pressed", G_CALLBACK (line_long_pressed), item);
  gtk_widget_add_controller (line, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (line, GTK_EVENT_CONTROLLER (long_press));
  guild_cells_mark (line, item);
  gtk_list_item_set_child (item, line);
  g_object_set_data (G_OBJECT (item), SOURCE_KEY, user_data);
}

static void
show_line (GtkListItem *item)
{
  Source *source = g_object_get_data (G_OBJECT (item), SOURCE_KEY);
  GuildPerson *person = guild_people_slot_get_person (gtk_list_item_get_item (item));
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (source->organisation);
  g_autofree char *spoken = describe (person, source->list);

  guild_people_row_show (GUILD_PEOPLE_ROW (gtk_list_item_get_child (item)), person, source->list, snapshot);
  gtk_list_item_set_accessible_label (item, spoken);
}

static GuildPeopleSlot *
get_slot (gpointer item)
{
  return GTK_IS_COLUMN_VIEW_ROW (item) ? gtk_column_view_row_get_item (item) : gtk_list_item_get_item (item);
}

/* What a place says is shown when it is bound, or as soon as it is known who stands there, and whenever it
 * changes. */
static void
bind (GtkSignalListItemFactory *factory,
      gpointer                  item,
      gpointer                  user_data G_GNUC_UNUSED)
{
  GCallback show = (GCallback) g_object_get_data (G_OBJECT (factory), SHOW_KEY);

  g_signal_connect_swapped (get_slot (item), "changed", show, item);
  if (guild_people_slot_get_person (get_slot (item)) != NULL)
    ((void (*) (gpointer)) show) (item);
}

static void
unbind (GtkSignalListItemFactory *factory,
        gpointer                  item,
        gpointer                  user_data G_GNUC_UNUSED)
{
  g_signal_handlers_disconnect_by_func (get_slot (item), g_object_get_data (G_OBJECT (factory), SHOW_KEY), item);
}

static GtkListItemFactory *
new_factory (Source   *source,
             GCallback setup,
             GCallback show)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), SHOW_KEY, (gpointer) show);
  g_signal_connect_data (factory, "setup", setup, source, source_free, G_CONNECT_DEFAULT);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
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
  return new_factory (source_new (list, organisation, column), G_CALLBACK (cell_setup), G_CALLBACK (show_cell));
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
  return new_factory (source_new (list, organisation, GUILD_PEOPLE_COLUMN_NAME), G_CALLBACK (row_setup),
                      G_CALLBACK (show_row));
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
                      G_CALLBACK (show_line));
}

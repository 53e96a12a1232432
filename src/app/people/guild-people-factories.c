/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-factories.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-level-track.h"
#include "guild-people-row.h"
#include "guild-people-slot.h"
#include "guild-words.h"

/* Where items keep their source, and factories the function that shows an item. */
#define SOURCE_KEY "guild-source"
#define SHOW_KEY   "guild-show"

/* Where what is shown keeps its item. */
#define ITEM_KEY "guild-item"

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
query_tooltip (GtkWidget  *widget,
               int         x G_GNUC_UNUSED,
               int         y G_GNUC_UNUSED,
               gboolean    keyboard G_GNUC_UNUSED,
               GtkTooltip *tooltip,
               gpointer    user_data G_GNUC_UNUSED)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (widget))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* A list holds some 200 rows ready around those that are seen, and a keystroke may bind them all: an
 * inscription asks for no size of its text, and lays it out only where it is drawn. */
static GtkWidget *
new_text (int   min_chars,
          int   nat_chars,
          float xalign)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), xalign);
  /* In a taller place, what is cut off would stand higher than what is not. */
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), (guint) min_chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), (guint) nat_chars);
  gtk_widget_set_has_tooltip (text, TRUE);
  g_signal_connect (text, "query-tooltip", G_CALLBACK (query_tooltip), NULL);
  return text;
}

/* The way in which the first letter runs. */
static GtkTextDirection
find_direction (const char *text)
{
  static const GUnicodeScript leftwards[] = { G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_SYRIAC,
                                              G_UNICODE_SCRIPT_THAANA, G_UNICODE_SCRIPT_NKO };

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      if (!g_unichar_isalpha (letter))
        continue;
      for (guint i = 0; letter > 0x7f && i < G_N_ELEMENTS (leftwards); i++)
        if (g_unichar_get_script (letter) == leftwards[i])
          return GTK_TEXT_DIR_RTL;
      return GTK_TEXT_DIR_LTR;
    }
  return GTK_TEXT_DIR_NONE;
}

/* Pango swaps left and right for a text that runs against its widget, and an inscription does not mind:
 * turned beforehand, a Latin name stands where a Hebrew one would. */
static void
show_text (GtkWidget  *inscription,
           const char *text,
           float       xalign)
{
  GtkTextDirection direction = find_direction (text);
  gboolean against = direction != GTK_TEXT_DIR_NONE && direction != gtk_widget_get_direction (inscription);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), against ? 1 - xalign : xalign);
  gtk_inscription_set_text (GTK_INSCRIPTION (inscription), text);
}

static GtkWidget *
new_figure (void)
{
  GtkWidget *figure = new_text (2, 3, 1);

  gtk_widget_add_css_class (figure, "numeric");
  return figure;
}

static GtkWidget *
new_name (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *avatar = g_object_new (ADW_TYPE_AVATAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                    "show-initials", TRUE, "size", 26, NULL);
  GtkWidget *name = new_text (12, 22, 0);

  gtk_widget_set_hexpand (name, TRUE);
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
  GtkWidget *name = new_text (10, 20, 0);
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
      child = new_text (9, 18, 0);
      break;
    case GUILD_PEOPLE_COLUMN_DEPARTMENT:
    case GUILD_PEOPLE_COLUMN_LOCATION:
      child = new_text (7, 14, 0);
      break;
    case GUILD_PEOPLE_COLUMN_MANAGER:
    case GUILD_PEOPLE_COLUMN_NEXT_ROLE:
    case GUILD_PEOPLE_COLUMN_TITLE:
      child = new_text (9, 16, 0);
      break;
    case GUILD_PEOPLE_COLUMN_EMAIL:
      child = new_text (12, 22, 0);
      break;
    case GUILD_PEOPLE_COLUMN_HIRED:
    case GUILD_PEOPLE_COLUMN_STATUS:
      child = new_text (7, 9, 0);
      break;
    case GUILD_PEOPLE_COLUMN_GAPS:
    case GUILD_PEOPLE_COLUMN_STRENGTHS:
      child = new_figure ();
      break;
    case GUILD_PEOPLE_COLUMN_WIDEST:
      child = new_widest (source);
      break;
    }
  g_object_set_data (G_OBJECT (child), ITEM_KEY, cell);
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
  show_text (label, text, 1);
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
  show_text (name, text, 0);
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

  show_text (text, date, 0);
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
      adw_avatar_set_text (ADW_AVATAR (gtk_widget_get_first_child (child)), guild_person_get_name (person));
      show_text (gtk_widget_get_last_child (child), guild_person_get_name (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_ROLE:
      show_text (child, get_role (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_DEPARTMENT:
      show_text (child, guild_person_get_department (person), 0);
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
      show_text (child, guild_person_get_location (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_MANAGER:
      show_text (child, guild_person_get_manager (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_NEXT_ROLE:
      show_text (child, guild_person_get_next_role (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_TITLE:
      show_text (child, guild_person_get_title (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_EMAIL:
      show_text (child, guild_person_get_email (person), 0);
      break;
    case GUILD_PEOPLE_COLUMN_HIRED:
      show_hired (child, person, source->organisation);
      break;
    case GUILD_PEOPLE_COLUMN_STATUS:
      show_text (child, get_status (person, source->organisation), 0);
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
  g_object_set_data (G_OBJECT (line), ITEM_KEY, item);
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

/**
 * guild_people_factories_find_position:
 * @view: a view whose rows are made here
 * @x: where in it
 * @y: where in it
 *
 * Returns: the position of the row there, or %GTK_INVALID_LIST_POSITION
 */
guint
guild_people_factories_find_position (GtkWidget *view,
                                      double     x,
                                      double     y)
{
  for (GtkWidget *at = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT); at != NULL && at != view;
       at = gtk_widget_get_parent (at))
    {
      GtkWidget *child = gtk_widget_get_first_child (at);
      gpointer item = g_object_get_data (G_OBJECT (at), ITEM_KEY);

      if (item == NULL && child != NULL)
        item = g_object_get_data (G_OBJECT (child), ITEM_KEY);
      if (GTK_IS_COLUMN_VIEW_CELL (item))
        return gtk_column_view_cell_get_position (item);
      if (GTK_IS_LIST_ITEM (item))
        return gtk_list_item_get_position (item);
    }
  return GTK_INVALID_LIST_POSITION;
}

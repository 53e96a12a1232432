/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-point.h"

#include <glib/gi18n-lib.h>

/**
 * GuildChartPoint:
 *
 * A mark as the keyboard and screen readers meet it: it takes the focus, it has a name, a value and a place in its set.
 * What is seen of it is the ring of the focus; the mark itself is drawn by the chart.
 */
struct _GuildChartPoint
{
  GtkWidget parent_instance;

  guint mark;
  GuildChartMarkKind kind;
  GtkAccessibleTristate selected; /* mixed: not known yet */
};

G_DEFINE_FINAL_TYPE (GuildChartPoint, guild_chart_point, GTK_TYPE_WIDGET)

static void
guild_chart_point_class_init (GuildChartPointClass *class)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "mark");
}

static void
guild_chart_point_init (GuildChartPoint *self)
{
  self->selected = GTK_ACCESSIBLE_TRISTATE_MIXED;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static GtkAccessibleRole
get_role (gboolean           among_all,
          GuildChartMarkKind kind)
{
  switch (kind)
    {
    case GUILD_CHART_MARK_COLUMN_HEADER:
    case GUILD_CHART_MARK_ROW_HEADER:
      /* The roles of headers are fillers on AT-SPI (GTK 4.18), and this says that they can be pressed. */
      return GTK_ACCESSIBLE_ROLE_BUTTON;
    case GUILD_CHART_MARK_VALUE:
      break;
    }
  /* Screen readers count the items of a list, which would be wrong where most of them are not there. */
  return among_all ? GTK_ACCESSIBLE_ROLE_LIST_ITEM : GTK_ACCESSIBLE_ROLE_GRID_CELL;
}

/**
 * guild_chart_point_new:
 * @mark: a mark of a chart
 * @among_all: whether all other marks of the chart have a widget too
 * @kind: what the mark is
 *
 * Makes the widget of a mark.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
guild_chart_point_new (guint              mark,
                       gboolean           among_all,
                       GuildChartMarkKind kind)
{
  GuildChartPoint *self = g_object_new (GUILD_TYPE_CHART_POINT, "accessible-role", get_role (among_all, kind), NULL);

  self->mark = mark;
  self->kind = kind;
  /* A header is drawn with its focus: it may stand aslant. */
  if (kind != GUILD_CHART_MARK_VALUE)
    gtk_widget_add_css_class (GTK_WIDGET (self), "header");
  return GTK_WIDGET (self);
}

/**
 * guild_chart_point_get_mark:
 * @self: a widget of a mark
 *
 * Tells which mark it is.
 *
 * Returns: the mark
 */
guint
guild_chart_point_get_mark (GuildChartPoint *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_POINT (self), GUILD_CHART_NO_MARK);
  return self->mark;
}

/**
 * guild_chart_point_set_selected:
 * @self: a widget of a mark that can be selected
 * @selected: whether it is
 *
 * Tells screen readers whether the mark is selected.
 */
void
guild_chart_point_set_selected (GuildChartPoint *self,
                                gboolean         selected)
{
  GtkAccessibleTristate state = selected ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE;

  g_return_if_fail (GUILD_IS_CHART_POINT (self));

  if (self->kind != GUILD_CHART_MARK_VALUE || self->selected == state)
    return;
  self->selected = state;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/* The sentence, less the name that it begins with: a screen reader says the name already. */
static const char *
get_rest (const GuildChartWords *words)
{
  const char *rest;

  if (words->sentence == NULL || words->name == NULL || *words->name == '\0' ||
      !g_str_has_prefix (words->sentence, words->name))
    return words->sentence;
  rest = words->sentence + strlen (words->name);
  if (*rest != ':' && *rest != ',')
    return words->sentence;
  rest++;
  while (g_unichar_isspace (g_utf8_get_char (rest)))
    rest = g_utf8_next_char (rest);
  return rest;
}

/* GTK keeps the place in the set from AT-SPI (as of 4.18), so the words say it too. */
static char *
describe (const GuildChartWords *words)
{
  const char *rest = get_rest (words);

  if (words->position == 0 || words->set_size == 0)
    return g_strdup (rest != NULL ? rest : "");
  /* TRANSLATORS: What is told of a mark of a chart, then its place: "3 of 19; 2 of 12" */
  return g_strdup_printf (C_ ("chart", "%s; %u of %u"), rest != NULL ? rest : "", words->position, words->set_size);
}

/**
 * guild_chart_point_tell:
 * @self: a widget of a mark
 * @chart: its chart
 * @sheet: the sheet on which it is laid out
 *
 * Tells screen readers what the mark says.
 */
void
guild_chart_point_tell (GuildChartPoint *self,
                        GuildChart      *chart,
                        GuildChartSheet *sheet)
{
  g_auto (GuildChartWords) words = { 0 };
  const char *name;
  g_autofree char *description = NULL;

  g_return_if_fail (GUILD_IS_CHART_POINT (self));

  guild_chart_tell (chart, sheet, self->mark, &words);
  name = words.name != NULL && *words.name != '\0' ? words.name : words.value;
  description = describe (&words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words.value != NULL ? words.value : "", -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) words.position,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) words.set_size, -1);
}

/**
 * guild_chart_point_place:
 * @self: a widget of a mark
 * @chart: its chart
 * @sheet: the sheet on which it is laid out
 *
 * Puts it where the mark stands.
 */
void
guild_chart_point_place (GuildChartPoint *self,
                         GuildChart      *chart,
                         GuildChartSheet *sheet)
{
  graphene_rect_t bounds;
  GtkAllocation place;

  g_return_if_fail (GUILD_IS_CHART_POINT (self));

  guild_chart_get_bounds (chart, sheet, self->mark, &bounds);
  graphene_rect_normalize (&bounds);
  place.x = (int) floorf (CLAMP (bounds.origin.x, -1e6F, 1e6F)) - GUILD_CHART_RING;
  place.y = (int) floorf (CLAMP (bounds.origin.y, -1e6F, 1e6F)) - GUILD_CHART_RING;
  place.width = (int) ceilf (CLAMP (bounds.origin.x + bounds.size.width, -1e6F, 1e6F)) + GUILD_CHART_RING - place.x;
  place.height = (int) ceilf (CLAMP (bounds.origin.y + bounds.size.height, -1e6F, 1e6F)) + GUILD_CHART_RING - place.y;
  /* What stands at the edge keeps its ring in sight. */
  if (place.x < 0 && place.x + place.width > 2 * GUILD_CHART_RING)
    {
      place.width += place.x;
      place.x = 0;
    }
  if (place.y < 0 && place.y + place.height > 2 * GUILD_CHART_RING)
    {
      place.height += place.y;
      place.y = 0;
    }
  if (place.x < sheet->size.width - 2 * GUILD_CHART_RING)
    place.width = MIN (place.width, (int) sheet->size.width - place.x);
  if (place.y < sheet->size.height - 2 * GUILD_CHART_RING)
    place.height = MIN (place.height, (int) sheet->size.height - place.y);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self), &place, -1);
}

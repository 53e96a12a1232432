/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-legend.h"

#include <glib/gi18n-lib.h>

#include "guild-chart-key.h"
#include "guild-chart-swatch.h"

#define GAP      6
#define SPACING  6
#define MAX_NAME 28 /* characters of a name before it ends in an ellipsis */

/**
 * GuildChartLegend:
 *
 * A toggle for each strand of a chart, in as many lines as they take. A toggle that is not pressed filters its strand
 * out; the last one brings all of them back instead of leaving nothing.
 */
struct _GuildChartLegend
{
  GtkWidget parent_instance;

  GuildChartCanvas *canvas;
  GPtrArray *toggles;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GuildChartLegend, guild_chart_legend, GTK_TYPE_WIDGET)

/* Puts the toggles side by side, in lines no longer than @width; gives the height. */
static int
flow (GuildChartLegend *self,
      int               width,
      gboolean          place)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int y = 0;
  int line = 0;

  for (guint i = 0; i < self->toggles->len; i++)
    {
      GtkWidget *toggle = g_ptr_array_index (self->toggles, i);
      GtkRequisition size;
      int length;

      gtk_widget_get_preferred_size (toggle, NULL, &size);
      length = MIN (size.width, width);
      if (x > 0 && x + length > width)
        {
          y += line + GAP;
          x = line = 0;
        }
      if (place)
        {
          GtkAllocation here = { rtl ? width - x - length : x, y, length, size.height };

          gtk_widget_size_allocate (toggle, &here, -1);
        }
      x += length + GAP;
      line = MAX (line, size.height);
    }
  return y + line;
}

static void
guild_chart_legend_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline G_GNUC_UNUSED,
                            int           *natural_baseline G_GNUC_UNUSED)
{
  GuildChartLegend *self = GUILD_CHART_LEGEND (widget);
  int longest = 0;
  int all = 0;

  for (guint i = 0; i < self->toggles->len; i++)
    {
      GtkRequisition least;
      GtkRequisition best;

      gtk_widget_get_preferred_size (g_ptr_array_index (self->toggles, i), &least, &best);
      longest = MAX (longest, least.width);
      all += best.width + (i > 0 ? GAP : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = longest;
      *natural = all;
    }
  else
    *minimum = *natural = flow (self, for_size < 0 ? all : MAX (for_size, longest), FALSE);
}

static GtkSizeRequestMode
guild_chart_legend_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
guild_chart_legend_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height G_GNUC_UNUSED,
                                  int        baseline G_GNUC_UNUSED)
{
  flow (GUILD_CHART_LEGEND (widget), width, TRUE);
}

static void
drop (gpointer toggle)
{
  gtk_widget_unparent (toggle);
}

static void
show_all (GuildChart *chart)
{
  for (guint i = 0; i < guild_chart_get_n_strands (chart); i++)
    guild_chart_set_hidden (chart, i, FALSE);
}

static gboolean
is_any_seen (GuildChart *chart)
{
  for (guint i = 0; i < guild_chart_get_n_strands (chart); i++)
    if (!guild_chart_get_strand (chart, i)->hidden)
      return TRUE;
  return FALSE;
}

static void
toggled (GuildChartLegend *self,
         GtkToggleButton  *toggle)
{
  GuildChart *chart = guild_chart_canvas_get_chart (self->canvas);
  guint strand;

  if (self->updating || chart == NULL || !g_ptr_array_find (self->toggles, toggle, &strand))
    return;
  guild_chart_set_hidden (chart, strand, !gtk_toggle_button_get_active (toggle));
  if (!is_any_seen (chart))
    show_all (chart);
  guild_chart_legend_update (self);
}

static GtkWidget *
make_toggle (GuildChartLegend *self)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_NAME);
  gtk_box_append (GTK_BOX (box), guild_chart_key_new (self->canvas));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_widget_add_css_class (toggle, "flat");
  g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (toggled), self);
  gtk_widget_set_parent (toggle, GTK_WIDGET (self));
  return toggle;
}

static void
update_toggle (GtkWidget              *toggle,
               const GuildChartStrand *strand)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (toggle));
  const char *name = strand->name == NULL || *strand->name == '\0' ? _ ("Unnamed") : strand->name;

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), name);
  guild_chart_key_show (GUILD_CHART_KEY (gtk_widget_get_first_child (box)), strand->index, strand->hidden);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), !strand->hidden);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * guild_chart_legend_update:
 * @self: a legend
 *
 * Shows the strands of the chart as they are now. It is not seen where the chart needs none.
 */
void
guild_chart_legend_update (GuildChartLegend *self)
{
  GuildChart *chart;
  guint n_strands;

  g_return_if_fail (GUILD_IS_CHART_LEGEND (self));

  if (self->updating)
    return;
  self->updating = TRUE;
  chart = guild_chart_canvas_get_chart (self->canvas);
  n_strands = chart == NULL || !guild_chart_needs_legend (chart) ? 0 : guild_chart_get_n_strands (chart);
  if (self->toggles->len > n_strands)
    g_ptr_array_remove_range (self->toggles, n_strands, self->toggles->len - n_strands);
  while (self->toggles->len < n_strands)
    g_ptr_array_add (self->toggles, make_toggle (self));
  for (guint i = 0; i < n_strands; i++)
    update_toggle (g_ptr_array_index (self->toggles, i), guild_chart_get_strand (chart, i));
  gtk_widget_set_visible (GTK_WIDGET (self), n_strands > 0);
  self->updating = FALSE;
}

static void
guild_chart_legend_dispose (GObject *object)
{
  GuildChartLegend *self = GUILD_CHART_LEGEND (object);

  g_ptr_array_set_size (self->toggles, 0);
  g_clear_weak_pointer (&self->canvas);
  G_OBJECT_CLASS (guild_chart_legend_parent_class)->dispose (object);
}

static void
guild_chart_legend_finalize (GObject *object)
{
  g_ptr_array_unref (GUILD_CHART_LEGEND (object)->toggles);
  G_OBJECT_CLASS (guild_chart_legend_parent_class)->finalize (object);
}

static void
guild_chart_legend_class_init (GuildChartLegendClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = guild_chart_legend_dispose;
  object_class->finalize = guild_chart_legend_finalize;
  widget_class->measure = guild_chart_legend_measure;
  widget_class->get_request_mode = guild_chart_legend_get_request_mode;
  widget_class->size_allocate = guild_chart_legend_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
guild_chart_legend_init (GuildChartLegend *self)
{
  self->toggles = g_ptr_array_new_with_free_func (drop);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Legend"), -1);
}

/**
 * guild_chart_legend_new:
 * @canvas: the canvas whose chart it is about
 *
 * Makes a legend.
 *
 * Returns: (transfer floating): the legend
 */
GtkWidget *
guild_chart_legend_new (GuildChartCanvas *canvas)
{
  GuildChartLegend *self = g_object_new (GUILD_TYPE_CHART_LEGEND, NULL);

  g_set_weak_pointer (&self->canvas, canvas);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-diff.h"

#include <glib/gi18n.h>

#include "guild-diff-row.h"

/* A line of the list: what stands above all, the name of a competency, or what is different in it. */
#define GUILD_TYPE_DIFF_LINE (guild_diff_line_get_type ())
G_DECLARE_FINAL_TYPE (GuildDiffLine, guild_diff_line, GUILD, DIFF_LINE, GObject)

struct _GuildDiffLine
{
  GObject parent_instance;

  const char *heading;                    /* (nullable) */
  guint n_differences;                    /* of a heading */
  const GuildModelDifference *difference; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (GuildDiffLine, guild_diff_line, G_TYPE_OBJECT)

static void
guild_diff_line_class_init (GuildDiffLineClass *klass G_GNUC_UNUSED)
{
}

static void
guild_diff_line_init (GuildDiffLine *self G_GNUC_UNUSED)
{
}

struct _GuildModelDiff
{
  AdwBin parent_instance;

  char *framework;
  GPtrArray *differences; /* what the lines point into */
  GListStore *lines;
  GPtrArray *rows; /* (unowned): those that exist */
  GtkWidget *head; /* (nullable) */
  gboolean stacked;
  GtkListView *list;
};

typedef enum
{
  PROP_HEAD = 1,
  PROP_STACKED,
} Property;

static GParamSpec *properties[PROP_STACKED + 1];

G_DEFINE_FINAL_TYPE (GuildModelDiff, guild_model_diff, ADW_TYPE_BIN)

static gboolean
is_head (const GuildDiffLine *line)
{
  return line->heading == NULL && line->difference == NULL;
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static void
row_gone (GuildModelDiff *self,
          GObject        *row)
{
  g_ptr_array_remove_fast (self->rows, row);
}

/* Either the one head, or a row. */
static void
row_setup (GuildModelDiff *self,
           GtkListItem    *list_item)
{
  GtkWidget *row = guild_diff_row_new ();
  GtkWidget *bin = adw_bin_new ();

  guild_diff_row_set_stacked (GUILD_DIFF_ROW (row), self->stacked);
  g_ptr_array_add (self->rows, row);
  g_object_weak_ref (G_OBJECT (row), (GWeakNotify) (GCallback) row_gone, self);
  g_object_set_data_full (G_OBJECT (bin), "row", g_object_ref_sink (row), g_object_unref);
  gtk_list_item_set_child (list_item, bin);
}

static void
row_bind (GuildModelDiff *self,
          GtkListItem    *list_item)
{
  GuildDiffLine *line = gtk_list_item_get_item (list_item);
  AdwBin *bin = ADW_BIN (gtk_list_item_get_child (list_item));
  GuildDiffRow *row = g_object_get_data (G_OBJECT (bin), "row");

  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_focusable (list_item, !is_head (line));
  if (is_head (line))
    {
      if (gtk_widget_get_parent (self->head) != NULL)
        adw_bin_set_child (ADW_BIN (gtk_widget_get_parent (self->head)), NULL);
      adw_bin_set_child (bin, self->head);
      return;
    }
  if (line->difference != NULL)
    {
      g_autofree char *said = guild_diff_row_describe (line->difference);

      guild_diff_row_show_difference (row, line->difference);
      gtk_list_item_set_accessible_label (list_item, said);
    }
  else
    {
      guild_diff_row_show_heading (row, line->heading, line->n_differences);
      gtk_list_item_set_accessible_label (list_item, line->heading);
    }
  adw_bin_set_child (bin, GTK_WIDGET (row));
}

static void
row_unbind (GuildModelDiff *self G_GNUC_UNUSED,
            GtkListItem    *list_item)
{
  adw_bin_set_child (ADW_BIN (gtk_list_item_get_child (list_item)), NULL);
}

/* --- lines -------------------------------------------------------------------------------------------------------- */

static GuildDiffLine *
new_line (const char                 *heading,
          guint                       n_differences,
          const GuildModelDifference *difference)
{
  GuildDiffLine *line = g_object_new (GUILD_TYPE_DIFF_LINE, NULL);

  line->heading = heading;
  line->n_differences = n_differences;
  line->difference = difference;
  return line;
}

/* By competency, in the order in which they come first; what is about the framework as a whole is before all. */
static GPtrArray *
list_groups (GPtrArray *differences)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_add (groups, g_ptr_array_new ());
  g_hash_table_insert (by_name, (gpointer) "", groups->pdata[0]);
  for (guint i = 0; i < differences->len; i++)
    {
      GuildModelDifference *difference = g_ptr_array_index (differences, i);
      GPtrArray *group = g_hash_table_lookup (by_name, difference->competency);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_ptr_array_add (groups, group);
          g_hash_table_insert (by_name, difference->competency, group);
        }
      g_ptr_array_add (group, difference);
    }
  return groups;
}

static void
show_lines (GuildModelDiff *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->head != NULL)
    g_ptr_array_add (lines, new_line (NULL, 0, NULL));
  if (self->differences != NULL)
    {
      g_autoptr (GPtrArray) groups = list_groups (self->differences);

      for (guint i = 0; i < groups->len; i++)
        {
          GPtrArray *group = g_ptr_array_index (groups, i);
          const GuildModelDifference *first = NULL;

          if (group->len == 0)
            continue;
          first = g_ptr_array_index (group, 0);
          g_ptr_array_add (lines, new_line (i == 0 ? self->framework : first->competency, group->len, NULL));
          for (guint d = 0; d < group->len; d++)
            g_ptr_array_add (lines, new_line (NULL, 0, g_ptr_array_index (group, d)));
        }
    }
  /* The head stays where it is: what is typed in it keeps the focus. */
  if (self->head != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->lines)) > 0)
    g_list_store_splice (self->lines, 1, g_list_model_get_n_items (G_LIST_MODEL (self->lines)) - 1, lines->pdata + 1,
                         lines->len - 1);
  else
    g_list_store_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)), lines->pdata,
                         lines->len);
}

/**
 * guild_model_diff_set_differences:
 * @self: a list
 * @framework: the name above what is about no competency
 * @differences: (nullable) (element-type GuildModelDifference): what it shows
 */
void
guild_model_diff_set_differences (GuildModelDiff *self,
                                  const char     *framework,
                                  GPtrArray      *differences)
{
  g_autoptr (GPtrArray) old = NULL;

  g_return_if_fail (GUILD_IS_MODEL_DIFF (self));

  old = g_steal_pointer (&self->differences);
  g_set_str (&self->framework, framework);
  self->differences = differences != NULL ? g_ptr_array_ref (differences) : NULL;
  show_lines (self);
}

static void
set_stacked (GuildModelDiff *self,
             gboolean        stacked)
{
  if (self->stacked == stacked)
    return;
  self->stacked = stacked;
  for (guint i = 0; i < self->rows->len; i++)
    guild_diff_row_set_stacked (self->rows->pdata[i], stacked);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACKED]);
}

/* --- GObject ------------------------------------------------------------------------------------------------------ */

static void
guild_model_diff_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *spec)
{
  GuildModelDiff *self = GUILD_MODEL_DIFF (object);

  switch ((Property) id)
    {
    case PROP_HEAD:
      g_value_set_object (value, self->head);
      return;
    case PROP_STACKED:
      g_value_set_boolean (value, self->stacked);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
guild_model_diff_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *spec)
{
  GuildModelDiff *self = GUILD_MODEL_DIFF (object);

  switch ((Property) id)
    {
    case PROP_HEAD:
      self->head = g_value_dup_object (value);
      show_lines (self);
      return;
    case PROP_STACKED:
      set_stacked (self, g_value_get_boolean (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
guild_model_diff_dispose (GObject *object)
{
  GuildModelDiff *self = GUILD_MODEL_DIFF (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  for (guint i = 0; i < self->rows->len; i++)
    g_object_weak_unref (self->rows->pdata[i], (GWeakNotify) (GCallback) row_gone, self);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->head);

  G_OBJECT_CLASS (guild_model_diff_parent_class)->dispose (object);
}

static void
guild_model_diff_finalize (GObject *object)
{
  GuildModelDiff *self = GUILD_MODEL_DIFF (object);

  g_ptr_array_unref (self->rows);
  g_object_unref (self->lines);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_free (self->framework);

  G_OBJECT_CLASS (guild_model_diff_parent_class)->finalize (object);
}

static void
guild_model_diff_class_init (GuildModelDiffClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = guild_model_diff_get_property;
  object_class->set_property = guild_model_diff_set_property;
  object_class->dispose = guild_model_diff_dispose;
  object_class->finalize = guild_model_diff_finalize;

  /**
   * GuildModelDiff:head:
   *
   * What stands above the list and scrolls with it.
   */
  properties[PROP_HEAD] = g_param_spec_object ("head", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * GuildModelDiff:stacked:
   *
   * Whether what a text became stands below what it was, where there is no room beside it.
   */
  properties[PROP_STACKED] = g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                       G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
guild_model_diff_init (GuildModelDiff *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = NULL;
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->lines = g_list_store_new (GUILD_TYPE_DIFF_LINE);
  self->rows = g_ptr_array_new ();
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (row_unbind), self);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory));
  gtk_list_view_set_tab_behavior (self->list, GTK_LIST_TAB_CELL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "diff");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Differences"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), scroll);
}

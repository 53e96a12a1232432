/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-move-dialog.h"

#include <string.h>

#include "guild-text.h"

#define INDENT 14

struct _GuildModelMoveDialog
{
  AdwDialog parent_instance;

  GuildModelActions *actions;
  GArray *places;    /* GuildModelPlace: what moves */
  GPtrArray *spots;  /* of Spot */
  char *search;      /* folded */
  GListStore *shown; /* of GtkStringObject: indices of spots */

  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list;
};

/* Somewhere to move to. */
typedef struct
{
  GuildModelSpot spot;
  char *name;
  char *folded;
  int depth;
} Spot;

G_DEFINE_FINAL_TYPE (GuildModelMoveDialog, guild_model_move_dialog, ADW_TYPE_DIALOG)

static void
spot_free (gpointer data)
{
  Spot *spot = data;

  g_free (spot->name);
  g_free (spot->folded);
  g_free (spot);
}

static void
add_spot (GuildModelMoveDialog *self,
          gint64                framework,
          gint64                domain,
          const char           *name,
          int                   depth)
{
  Spot *spot = g_new0 (Spot, 1);

  spot->spot.framework = framework;
  spot->spot.domain = domain;
  spot->name = g_strdup (name);
  spot->folded = guild_text_fold (name);
  spot->depth = depth;
  g_ptr_array_add (self->spots, spot);
}

static gboolean
moves (GuildModelMoveDialog *self,
       GuildModelPlace       place)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, GuildModelPlace, i).kind == place.kind &&
        g_array_index (self->places, GuildModelPlace, i).key == place.key)
      return TRUE;
  return FALSE;
}

/* The framework itself, which is its top, and its domains; nothing goes into itself. */
static void
add_framework (GuildModelMoveDialog *self,
               GuildOrganisation    *organisation,
               gint64                framework)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_FRAMEWORK, framework);
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (organisation, framework);

  add_spot (self, framework, 0, guild_record_get_text (row, GUILD_FRAMEWORK_NAME), 0);
  for (guint i = 0; i < guild_model_outline_get_size (outline);)
    {
      const GuildModelLine *line = guild_model_outline_get (outline, i);

      if (line->place.kind != GUILD_KIND_DOMAIN || moves (self, line->place))
        {
          i = line->end;
          continue;
        }
      add_spot (self, framework, line->place.key, guild_record_get_text (line->row, GUILD_DOMAIN_NAME),
                line->depth + 1);
      i++;
    }
}

static Spot *
get_spot (GuildModelMoveDialog *self,
          GtkStringObject      *item)
{
  return self->spots->pdata[g_ascii_strtoull (gtk_string_object_get_string (item), NULL, 10)];
}

static void
show_found (GuildModelMoveDialog *self)
{
  g_list_store_remove_all (self->shown);
  for (guint i = 0; i < self->spots->len; i++)
    {
      Spot *spot = self->spots->pdata[i];
      g_autofree char *index = g_strdup_printf ("%u", i);
      g_autoptr (GtkStringObject) item = gtk_string_object_new (index);

      if (strstr (spot->folded, self->search) != NULL)
        g_list_store_append (self->shown, item);
    }
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0 ? "list" : "nothing");
}

static void
move_to (GuildModelMoveDialog *self,
         guint                 position)
{
  g_autoptr (GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (item == NULL)
    return;
  guild_model_actions_move (self->actions, self->places, get_spot (self, item)->spot);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_activated (GuildModelMoveDialog *self,
               guint                 position)
{
  move_to (self, position);
}

static void
search_changed (GuildModelMoveDialog *self)
{
  g_free (self->search);
  self->search = guild_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  show_found (self);
}

static void
search_activated (GuildModelMoveDialog *self)
{
  move_to (self, 0);
}

static void
search_stopped (GuildModelMoveDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_setup (GuildModelMoveDialog *self G_GNUC_UNUSED,
           GtkListItem          *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
row_bind (GuildModelMoveDialog *self,
          GtkListItem          *list_item)
{
  Spot *spot = get_spot (self, gtk_list_item_get_item (list_item));
  GtkWidget *label = gtk_list_item_get_child (list_item);

  gtk_label_set_label (GTK_LABEL (label), spot->name);
  gtk_widget_set_margin_start (label, INDENT * spot->depth);
  if (spot->depth == 0)
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
  gtk_list_item_set_accessible_label (list_item, spot->name);
}

static void
guild_model_move_dialog_dispose (GObject *object)
{
  GuildModelMoveDialog *self = GUILD_MODEL_MOVE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MODEL_MOVE_DIALOG);
  g_clear_object (&self->actions);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->spots, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (guild_model_move_dialog_parent_class)->dispose (object);
}

static void
guild_model_move_dialog_class_init (GuildModelMoveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_model_move_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/models/outline/guild-model-move-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildModelMoveDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildModelMoveDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildModelMoveDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
guild_model_move_dialog_init (GuildModelMoveDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->spots = g_ptr_array_new_with_free_func (spot_free);
  self->search = g_strdup ("");
  self->shown = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind), self);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * guild_model_move_dialog_new:
 * @actions: what moves them
 * @organisation: the organisation
 * @framework: the framework that they stand in
 * @places: (element-type GuildModelPlace): what moves
 *
 * Returns: (transfer floating): a dialog that asks where to
 */
AdwDialog *
guild_model_move_dialog_new (GuildModelActions *actions,
                             GuildOrganisation *organisation,
                             gint64             framework,
                             GArray            *places)
{
  GuildModelMoveDialog *self = g_object_new (GUILD_TYPE_MODEL_MOVE_DIALOG, NULL);
  g_autoptr (GPtrArray) frameworks = guild_organisation_list (organisation, GUILD_KIND_FRAMEWORK);
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->actions = g_object_ref (actions);
  self->places = g_array_ref (places);
  add_framework (self, organisation, framework);
  for (guint i = 0; i < frameworks->len; i++)
    if (guild_record_get_key (frameworks->pdata[i]) != framework)
      add_framework (self, organisation, guild_record_get_key (frameworks->pdata[i]));
  show_found (self);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown))));
  gtk_list_view_set_model (self->list, selection);
  return ADW_DIALOG (self);
}

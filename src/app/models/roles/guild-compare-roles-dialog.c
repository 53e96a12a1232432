/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-compare-roles-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "guild-level-track.h"
#include "guild-matrix-grid.h"
#include "guild-role-edits.h"
#include "guild-role-facts.h"

struct _GuildCompareRolesDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GArray *keys; /* of the roles, as the lists have them */
  GtkSizeGroup *sides;
  gboolean swapping;

  GtkDropDown *left_drop_down;
  GtkDropDown *right_drop_down;
  GtkStack *stack;
  GtkLabel *summary_label;
  GtkLabel *left_label;
  GtkLabel *right_label;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (GuildCompareRolesDialog, guild_compare_roles_dialog, ADW_TYPE_DIALOG)

static gint64
get_role (GuildCompareRolesDialog *self,
          GtkDropDown             *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  return selected < self->keys->len ? g_array_index (self->keys, gint64, selected) : 0;
}

static GtkWidget *
new_side (int      top,
          int      reserve,
          int      target,
          double   weight,
          gboolean weights_differ)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *number = guild_matrix_format_weight (weight);
  g_autofree char *words = g_strdup_printf (_ ("Weight %s"), number);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (target < 0)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _ ("Not asked for"), "xalign", 0.f, NULL);

      gtk_widget_add_css_class (label, "dimmed");
      gtk_box_append (GTK_BOX (box), label);
      return box;
    }
  {
    GtkWidget *track = g_object_new (GUILD_TYPE_LEVEL_TRACK, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

    guild_level_track_set_reserve (GUILD_LEVEL_TRACK (track), reserve);
    guild_level_track_show (GUILD_LEVEL_TRACK (track), top, (GuildCell) (GUILD_CELL_CONFIRMED | (target + 1)), target);
    gtk_widget_set_halign (track, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (box), track);
  }
  if (weights_differ)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.f, NULL);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
name_side (GuildCompareRolesDialog *self,
           GtkLabel                *label,
           gint64                   role)
{
  const GuildRecord *row = guild_organisation_lookup (guild_session_get_organisation (self->session), GUILD_KIND_ROLE,
                                                      role);

  gtk_label_set_label (label, row != NULL ? guild_record_get_text (row, GUILD_ROLE_NAME) : "");
}

static char *
describe_side (int    target,
               double weight)
{
  g_autofree char *number = guild_matrix_format_weight (weight);

  return target < 0 ? g_strdup (_ ("not asked for")) : g_strdup_printf (_ ("level %d, weight %s"), target, number);
}

static void
add_row (GuildCompareRolesDialog *self,
         const GuildRoleAsked    *asked,
         int                      reserve)
{
  gboolean weights_differ = asked->weight != asked->base_weight;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "label", asked->name, "xalign", 0.f, "hexpand", TRUE, "wrap", TRUE,
                                  "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  GtkWidget *left = new_side (asked->top, reserve, asked->base_target, asked->base_weight, weights_differ);
  GtkWidget *right = new_side (asked->top, reserve, asked->target, asked->weight, weights_differ);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *before = describe_side (asked->base_target, asked->base_weight);
  g_autofree char *after = describe_side (asked->target, asked->weight);
  /* Translators: a competency, what the first role asks for and what the second does. */
  g_autofree char *words = g_strdup_printf (_ ("%s: %s; then %s"), asked->name, before, after);

  gtk_size_group_add_widget (self->sides, left);
  gtk_size_group_add_widget (self->sides, right);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), right);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "target");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->list, row);
}

static void
compare (GuildCompareRolesDialog *self)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  gint64 left = get_role (self, self->left_drop_down), right = get_role (self, self->right_drop_down);
  g_autoptr (GArray) all = guild_role_list_asked (organisation, right, left);
  guint n_same = 0, n_different = 0;
  int reserve = 0, least = GUILD_MAX_LEVEL;
  g_autofree char *same = NULL;
  g_autofree char *different = NULL;
  g_autofree char *words = NULL;

  name_side (self, self->left_label, left);
  name_side (self, self->right_label, right);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < all->len; i++)
    {
      reserve = MAX (reserve, g_array_index (all, GuildRoleAsked, i).top);
      least = MIN (least, g_array_index (all, GuildRoleAsked, i).top);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const GuildRoleAsked *asked = &g_array_index (all, GuildRoleAsked, i);

      if (asked->differs)
        add_row (self, asked, reserve != least ? reserve : 0);
      n_different += asked->differs;
      n_same += !asked->differs;
    }
  different = g_strdup_printf (ngettext ("%u difference", "%u differences", n_different), n_different);
  same = g_strdup_printf (ngettext ("%u competency is the same", "%u competencies are the same", n_same), n_same);
  words = g_strdup_printf (_ ("%s · %s"), different, same);
  gtk_label_set_label (self->summary_label, words);
  gtk_stack_set_visible_child_name (self->stack, n_different > 0 ? "differences" : "same");
}

static void
role_selected (GuildCompareRolesDialog *self)
{
  if (self->session != NULL && !self->swapping)
    compare (self);
}

static void
swap_clicked (GuildCompareRolesDialog *self)
{
  guint left = gtk_drop_down_get_selected (self->left_drop_down);

  self->swapping = TRUE;
  gtk_drop_down_set_selected (self->left_drop_down, gtk_drop_down_get_selected (self->right_drop_down));
  gtk_drop_down_set_selected (self->right_drop_down, left);
  self->swapping = FALSE;
  compare (self);
}

static void
guild_compare_roles_dialog_dispose (GObject *object)
{
  GuildCompareRolesDialog *self = GUILD_COMPARE_ROLES_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_COMPARE_ROLES_DIALOG);
  g_clear_object (&self->sides);
  g_clear_pointer (&self->keys, g_array_unref);

  G_OBJECT_CLASS (guild_compare_roles_dialog_parent_class)->dispose (object);
}

static void
guild_compare_roles_dialog_class_init (GuildCompareRolesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_compare_roles_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/models/roles/guild-compare-roles-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildCompareRolesDialog, left_drop_down);
  gtk_widget_class_bind_template_child (widget_class, GuildCompareRolesDialog, right_drop_down);
  gtk_widget_class_bind_template_child (widget_class, GuildCompareRolesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildCompareRolesDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, GuildCompareRolesDialog, left_label);
  gtk_widget_class_bind_template_child (widget_class, GuildCompareRolesDialog, right_label);
  gtk_widget_class_bind_template_child (widget_class, GuildCompareRolesDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, role_selected);
  gtk_widget_class_bind_template_callback (widget_class, swap_clicked);
}

static void
guild_compare_roles_dialog_init (GuildCompareRolesDialog *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sides = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_size_group_add_widget (self->sides, GTK_WIDGET (self->left_label));
  gtk_size_group_add_widget (self->sides, GTK_WIDGET (self->right_label));
}

static void
offer (GtkDropDown *drop_down,
       GListModel  *names,
       guint        selected)
{
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_expression (drop_down, name);
  gtk_drop_down_set_search_match_mode (drop_down, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  gtk_drop_down_set_model (drop_down, names);
  gtk_drop_down_set_selected (drop_down, selected);
}

/**
 * guild_compare_roles_dialog_new:
 * @session: a session
 * @role: key of the role to begin with, or 0
 *
 * It is compared with the step before it, or else with its neighbour.
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
guild_compare_roles_dialog_new (GuildSession *session,
                                gint64        role)
{
  GuildCompareRolesDialog *self = NULL;
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GtkStringList) names = NULL;
  gint64 before = 0;
  guint left = 0, right = 0;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_COMPARE_ROLES_DIALOG, NULL);
  roles = guild_role_list_all (guild_session_get_organisation (session));
  names = gtk_string_list_new (NULL);
  before = role != 0 ? guild_role_find_step_before (guild_session_get_organisation (session), role) : 0;
  for (guint i = 0; i < roles->len; i++)
    {
      gint64 key = guild_record_get_key (roles->pdata[i]);

      g_array_append_val (self->keys, key);
      gtk_string_list_append (names, guild_record_get_text (roles->pdata[i], GUILD_ROLE_NAME));
      right = key == role ? i : right;
      left = key == before ? i : left;
    }
  if (role == 0 || left == right)
    {
      right = MAX (right, MIN (1, MAX (roles->len, 1) - 1));
      left = MAX (right, 1) - 1;
    }
  offer (self->left_drop_down, G_LIST_MODEL (names), left);
  offer (self->right_drop_down, G_LIST_MODEL (names), right);
  self->session = g_object_ref (session);
  compare (self);
  return ADW_DIALOG (self);
}

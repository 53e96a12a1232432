/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-needs-dialog.h"

#include <glib/gi18n.h>

#include "guild-match-phrases.h"
#include "guild-plain-row.h"

#define SHOWN 12

struct _GuildMatchNeedsDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (GuildMatchNeedsDialog, guild_match_needs_dialog, ADW_TYPE_DIALOG)

static void
guild_match_needs_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_MATCH_NEEDS_DIALOG);

  G_OBJECT_CLASS (guild_match_needs_dialog_parent_class)->dispose (object);
}

static void
guild_match_needs_dialog_class_init (GuildMatchNeedsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_match_needs_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/match/guild-match-needs-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMatchNeedsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildMatchNeedsDialog, group);
}

static void
guild_match_needs_dialog_init (GuildMatchNeedsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_need (GuildMatchNeedsDialog *self,
          GuildMatchModel       *model,
          const GuildMatchNeed  *need)
{
  g_autofree char *waiting = g_strdup_printf (ngettext ("%'u gap waits", "%'u gaps wait", need->n_waiting),
                                              need->n_waiting);
  g_autofree char *figure = guild_match_phrases_score (need->worth);
  GtkWidget *worth = gtk_label_new (figure);
  GtkWidget *row = guild_plain_row_new (guild_match_phrases_skill (guild_match_model_get_snapshot (model),
                                                                   need->competency),
                                        waiting);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (worth, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), worth);
  adw_preferences_group_add (self->group, row);
}

/* It may be closed by now; then there is nothing to fill. */
static void
needs_found (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GuildMatchNeedsDialog) self = user_data;
  GuildMatchModel *model = GUILD_MATCH_MODEL (source);
  g_autoptr (GArray) needs = guild_match_model_list_needs_finish (model, result, NULL);

  if (self->stack == NULL)
    return;
  if (needs == NULL || !guild_match_model_is_ready (model))
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  for (guint i = 0; i < needs->len; i++)
    add_need (self, model, &g_array_index (needs, GuildMatchNeed, i));
  gtk_stack_set_visible_child_name (self->stack, needs->len > 0 ? "needs" : "nothing");
}

/**
 * guild_match_needs_dialog_new:
 * @model: a model that is ready
 *
 * Returns: (transfer floating): a dialog on what its match would gain most from
 */
AdwDialog *
guild_match_needs_dialog_new (GuildMatchModel *model)
{
  GuildMatchNeedsDialog *self = NULL;

  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (model), NULL);

  self = g_object_new (GUILD_TYPE_MATCH_NEEDS_DIALOG, NULL);
  guild_match_model_list_needs_async (model, SHOWN, needs_found, g_object_ref_sink (self));
  return ADW_DIALOG (self);
}

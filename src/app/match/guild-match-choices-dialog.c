/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-choices-dialog.h"

#include <glib/gi18n.h>

#include "guild-match-phrases.h"
#include "guild-plain-row.h"
#include "guild-words.h"

#define ROW_CHOICE "guild-choice"

struct _GuildMatchChoicesDialog
{
  AdwDialog parent_instance;

  GuildMatchModel *model;
  GPtrArray *rows;

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (GuildMatchChoicesDialog, guild_match_choices_dialog, ADW_TYPE_DIALOG)

static void
release_clicked (GtkWidget               *button,
                 GuildMatchChoicesDialog *self)
{
  GuildMatchChoice choice = *(const GuildMatchChoice *) g_object_get_data (G_OBJECT (button), ROW_CHOICE);
  g_autoptr (GError) error = NULL;

  choice.hold = GUILD_MATCH_HOLD_FREE;
  if (!guild_match_model_try (self->model, &choice, &error))
    guild_session_tell_error (guild_match_model_get_session (self->model), error);
}

static GtkWidget *
new_row (GuildMatchChoicesDialog *self,
         const GuildMatchChoice  *choice)
{
  const GuildSnapshot *snapshot = guild_match_model_get_snapshot (self->model);
  g_autofree char *pair = guild_match_phrases_pair (snapshot, choice->mentee, choice->mentor);
  g_autofree char *words = guild_words_join (guild_match_phrases_skill (snapshot, choice->competency),
                                             choice->hold == GUILD_MATCH_HOLD_TOGETHER ? _ ("Kept together")
                                                                                       : _ ("Kept apart"),
                                             NULL);
  /* Translators: %s is a pairing, as in “Bo Keller with Ana Ortiz”. */
  g_autofree char *spoken = g_strdup_printf (_ ("Release: %s"), pair);
  GtkWidget *row = guild_plain_row_new (pair, words);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "child", gtk_label_new (_ ("Release")), "valign", GTK_ALIGN_CENTER,
                                    NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), ROW_CHOICE, g_memdup2 (choice, sizeof *choice), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (release_clicked), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_choices (GuildMatchChoicesDialog *self)
{
  const GuildMatchChoices *choices = guild_match_model_get_choices (self->model);
  guint n_choices = guild_match_choices_get_n (choices);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n_choices; i++)
    {
      g_ptr_array_add (self->rows, new_row (self, guild_match_choices_get (choices, i)));
      adw_preferences_group_add (self->group, self->rows->pdata[i]);
    }
  if (n_choices == 0)
    adw_dialog_close (ADW_DIALOG (self));
}

static void
guild_match_choices_dialog_dispose (GObject *object)
{
  GuildMatchChoicesDialog *self = GUILD_MATCH_CHOICES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MATCH_CHOICES_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (guild_match_choices_dialog_parent_class)->dispose (object);
}

static void
guild_match_choices_dialog_class_init (GuildMatchChoicesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_match_choices_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/match/guild-match-choices-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMatchChoicesDialog, group);
}

static void
guild_match_choices_dialog_init (GuildMatchChoicesDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_match_choices_dialog_new:
 * @model: a model that is ready
 *
 * Returns: (transfer floating): a dialog on what is tried
 */
AdwDialog *
guild_match_choices_dialog_new (GuildMatchModel *model)
{
  GuildMatchChoicesDialog *self = NULL;

  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (model), NULL);

  self = g_object_new (GUILD_TYPE_MATCH_CHOICES_DIALOG, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (show_choices), self, G_CONNECT_SWAPPED);
  show_choices (self);
  return ADW_DIALOG (self);
}

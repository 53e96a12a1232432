/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-today-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-today-words.h"
#include "guild-words.h"

/* Where the text begins, beside the avatar: the button stands under it where there is no room beside. */
#define TEXT_START 44

struct _GuildTodayRow
{
  GtkListBoxRow parent_instance;

  GuildAttentionItem item;
  char *action;
  GVariant *target;
  char *details;
  char *age;
  gboolean narrow;

  AdwAvatar *avatar;
  GtkLabel *title_label;
  GtkLabel *details_label;
  GtkLabel *age_label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (GuildTodayRow, guild_today_row, GTK_TYPE_LIST_BOX_ROW)

static void
button_clicked (GuildTodayRow *self)
{
  guild_today_row_act (self);
}

static void
guild_today_row_dispose (GObject *object)
{
  GuildTodayRow *self = GUILD_TODAY_ROW (object);

  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->target, g_variant_unref);
  g_clear_pointer (&self->details, g_free);
  g_clear_pointer (&self->age, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_TODAY_ROW);

  G_OBJECT_CLASS (guild_today_row_parent_class)->dispose (object);
}

static void
guild_today_row_class_init (GuildTodayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_today_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guildhall/Guildhall/today/guild-today-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildTodayRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayRow, age_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayRow, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked);
}

static void
guild_today_row_init (GuildTodayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Where there is no room beside the words, the age stands at their end. */
static void
show_details (GuildTodayRow *self)
{
  g_autofree char *both = guild_words_join (self->details, self->age, NULL);

  gtk_label_set_label (self->details_label, self->narrow ? both : self->details);
  gtk_label_set_label (self->age_label, self->age);
  gtk_widget_set_visible (GTK_WIDGET (self->age_label), !self->narrow);
}

/**
 * guild_today_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_today_row_new (void)
{
  return g_object_new (GUILD_TYPE_TODAY_ROW, NULL);
}

/**
 * guild_today_row_show:
 * @self: a row
 * @snapshot: the organisation
 * @item: what needs attention
 */
void
guild_today_row_show (GuildTodayRow            *self,
                      const GuildSnapshot      *snapshot,
                      const GuildAttentionItem *item)
{
  g_auto (GuildTodayWords) words = { 0 };
  g_autofree char *age = guild_words_age (item->since, guild_snapshot_get_today (snapshot));
  g_autofree char *date = guild_words_full_date (item->since);
  g_autofree char *description = NULL;
  GuildPersonRow face;

  g_return_if_fail (GUILD_IS_TODAY_ROW (self));

  guild_today_words_init (&words, snapshot, item);
  description = guild_words_join (words.details, age, words.label, NULL);
  self->item = *item;
  g_set_str (&self->action, words.action);
  g_clear_pointer (&self->target, g_variant_unref);
  self->target = g_variant_ref (words.target);
  adw_avatar_set_text (self->avatar, guild_snapshot_get_person (snapshot, words.face, &face)
                                         ? guild_record_get_text (face.record, GUILD_PERSON_NAME)
                                         : "");
  gtk_label_set_label (self->title_label, words.title);
  g_set_str (&self->details, words.details);
  g_set_str (&self->age, age);
  show_details (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->age_label), *date != '\0' ? date : NULL);
  gtk_button_set_label (self->button, words.label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words.title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/**
 * guild_today_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
const GuildAttentionItem *
guild_today_row_get_item (GuildTodayRow *self)
{
  g_return_val_if_fail (GUILD_IS_TODAY_ROW (self), NULL);

  return &self->item;
}

/**
 * guild_today_row_set_suggested:
 * @self: a row
 * @suggested: whether this is the one thing to do on the page
 */
void
guild_today_row_set_suggested (GuildTodayRow *self,
                               gboolean       suggested)
{
  g_return_if_fail (GUILD_IS_TODAY_ROW (self));

  if (suggested)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
}

/**
 * guild_today_row_set_narrow:
 * @self: a row
 * @narrow: whether the button stands under the words, for want of room beside them
 */
void
guild_today_row_set_narrow (GuildTodayRow *self,
                            gboolean       narrow)
{
  GtkWidget *box = NULL;

  g_return_if_fail (GUILD_IS_TODAY_ROW (self));

  self->narrow = narrow;
  if (self->details != NULL)
    show_details (self);
  box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (box), narrow ? 8 : 12);
  gtk_widget_set_halign (GTK_WIDGET (self->button), narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_widget_set_margin_start (GTK_WIDGET (self->button), narrow ? TEXT_START : 0);
}

/**
 * guild_today_row_act:
 * @self: a row
 *
 * Leads to where it is done; where that cannot be reached, to the person.
 */
void
guild_today_row_act (GuildTodayRow *self)
{
  g_return_if_fail (GUILD_IS_TODAY_ROW (self));

  if (self->action != NULL && !gtk_widget_activate_action_variant (GTK_WIDGET (self), self->action, self->target))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-person", "x", self->item.person);
}

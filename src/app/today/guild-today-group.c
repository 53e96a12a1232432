/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-today-group.h"

#include <glib/gi18n.h>

#include "guild-today-row.h"

/* What a page can be read at a glance with, and what is made at once where more is asked for. */
#define FIRST 7
#define MORE  200

struct _GuildTodayGroup
{
  GtkBox parent_instance;

  GuildSnapshot *snapshot;
  GArray *items; /* of this group */
  guint limit;
  guint n_rows;
  gboolean suggested;
  gboolean narrow;

  GtkLabel *title_label;
  GtkLabel *count_label;
  GtkListBox *list;
  GtkWidget *more_row;
  GtkLabel *more_label;
};

G_DEFINE_FINAL_TYPE (GuildTodayGroup, guild_today_group, GTK_TYPE_BOX)

static const char *
get_title (GuildUrgency urgency)
{
  switch (urgency)
    {
    case GUILD_URGENCY_WAITING:
      return _ ("Waiting for You");
    case GUILD_URGENCY_AT_RISK:
      return _ ("At Risk");
    case GUILD_URGENCY_GOING_WELL:
      return _ ("Going Well");
    }
  g_assert_not_reached ();
}

static GuildTodayRow *
get_row (GuildTodayGroup *self,
         guint            at)
{
  return GUILD_TODAY_ROW (gtk_list_box_get_row_at_index (self->list, (int) at));
}

static gboolean
is_same (const GuildAttentionItem *a,
         const GuildAttentionItem *b)
{
  return a->pairing == b->pairing && a->person == b->person && a->other == b->other &&
         (a->pairing != 0 || a->reason == b->reason);
}

/* The row that has the keyboard, or -1. */
static int
find_focus (GuildTodayGroup *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (gtk_widget_has_focus (GTK_WIDGET (get_row (self, i))))
      return (int) i;
  return -1;
}

/* The keyboard stays with what it was on; where that is gone, with what took its place. */
static void
follow_focus (GuildTodayGroup          *self,
              int                       was_at,
              const GuildAttentionItem *was)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (is_same (guild_today_row_get_item (get_row (self, i)), was))
      {
        gtk_widget_grab_focus (GTK_WIDGET (get_row (self, i)));
        return;
      }
  if (self->n_rows > 0)
    gtk_widget_grab_focus (GTK_WIDGET (get_row (self, MIN ((guint) was_at, self->n_rows - 1))));
}

static void
show_rows (GuildTodayGroup *self)
{
  guint wanted = MIN (self->items->len, self->limit);
  guint rest = self->items->len - wanted;
  int focused = find_focus (self);
  GuildAttentionItem was = focused >= 0 ? *guild_today_row_get_item (get_row (self, (guint) focused))
                                        : (GuildAttentionItem) { 0 };
  g_autofree char *more = NULL;

  for (; self->n_rows < wanted; self->n_rows++)
    gtk_list_box_insert (self->list, guild_today_row_new (), (int) self->n_rows);
  for (; self->n_rows > wanted; self->n_rows--)
    gtk_list_box_remove (self->list, GTK_WIDGET (get_row (self, self->n_rows - 1)));
  for (guint i = 0; i < wanted; i++)
    {
      guild_today_row_show (get_row (self, i), self->snapshot, &g_array_index (self->items, GuildAttentionItem, i));
      guild_today_row_set_suggested (get_row (self, i), self->suggested && i == 0);
      guild_today_row_set_narrow (get_row (self, i), self->narrow);
    }
  if (focused >= 0)
    follow_focus (self, focused, &was);
  more = rest > MORE ? g_strdup_printf (_ ("Show %u More"), MORE)
                     : g_strdup_printf (_ ("Show All %u"), self->items->len);
  gtk_label_set_label (self->more_label, more);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more_row), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  gtk_widget_set_visible (self->more_row, rest > 0);
}

static void
show_more (GuildTodayGroup *self)
{
  guint first = self->n_rows;

  self->limit = self->n_rows + MORE;
  show_rows (self);
  gtk_widget_grab_focus (GTK_WIDGET (get_row (self, first)));
}

static void
row_activated (GuildTodayGroup *self,
               GtkListBoxRow   *row)
{
  if (GUILD_IS_TODAY_ROW (row))
    guild_today_row_act (GUILD_TODAY_ROW (row));
  else
    show_more (self);
}

/* Whoever holds the group knows what stands above and below it. */
static gboolean
list_keynav_failed (GuildTodayGroup *self,
                    GtkDirectionType direction)
{
  return gtk_widget_keynav_failed (GTK_WIDGET (self), direction);
}

static void
guild_today_group_dispose (GObject *object)
{
  GuildTodayGroup *self = GUILD_TODAY_GROUP (object);

  g_clear_pointer (&self->snapshot, guild_snapshot_unref);
  g_clear_pointer (&self->items, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_TODAY_GROUP);

  G_OBJECT_CLASS (guild_today_group_parent_class)->dispose (object);
}

static void
guild_today_group_class_init (GuildTodayGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_today_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/today/guild-today-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildTodayGroup, title_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayGroup, count_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayGroup, list);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayGroup, more_row);
  gtk_widget_class_bind_template_child (widget_class, GuildTodayGroup, more_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, list_keynav_failed);
}

static void
guild_today_group_init (GuildTodayGroup *self)
{
  self->limit = FIRST;
  self->items = g_array_new (FALSE, FALSE, sizeof (GuildAttentionItem));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_today_group_show:
 * @self: a group
 * @news: what needs attention
 * @urgency: what of it stands here
 * @suggested: whether its first line is the one thing to do on the page
 */
void
guild_today_group_show (GuildTodayGroup      *self,
                        const GuildTodayNews *news,
                        GuildUrgency          urgency,
                        gboolean              suggested)
{
  g_autofree char *count = NULL;

  g_return_if_fail (GUILD_IS_TODAY_GROUP (self));

  g_clear_pointer (&self->snapshot, guild_snapshot_unref);
  self->snapshot = guild_snapshot_ref (news->snapshot);
  self->suggested = suggested;
  g_array_set_size (self->items, 0);
  for (guint i = 0; i < news->items->len; i++)
    {
      const GuildAttentionItem *item = &g_array_index (news->items, GuildAttentionItem, i);

      if (guild_attention_get_urgency (item->reason) == urgency)
        g_array_append_vals (self->items, item, 1);
    }
  count = g_strdup_printf ("%'u", self->items->len);
  gtk_label_set_label (self->title_label, get_title (urgency));
  gtk_label_set_label (self->count_label, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, get_title (urgency), -1);
  show_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->items->len > 0);
}

/**
 * guild_today_group_set_narrow:
 * @self: a group
 * @narrow: whether there is no room for buttons beside the words
 */
void
guild_today_group_set_narrow (GuildTodayGroup *self,
                              gboolean         narrow)
{
  g_return_if_fail (GUILD_IS_TODAY_GROUP (self));

  self->narrow = narrow;
  for (guint i = 0; i < self->n_rows; i++)
    guild_today_row_set_narrow (get_row (self, i), narrow);
}

/**
 * guild_today_group_grab:
 * @self: a group
 * @last: whether its last line, not its first
 *
 * Returns: whether it has lines, of which one has the keyboard now
 */
gboolean
guild_today_group_grab (GuildTodayGroup *self,
                        gboolean         last)
{
  g_return_val_if_fail (GUILD_IS_TODAY_GROUP (self), FALSE);

  if (self->n_rows == 0)
    return FALSE;
  if (last && gtk_widget_get_visible (self->more_row))
    return gtk_widget_grab_focus (self->more_row);
  return gtk_widget_grab_focus (GTK_WIDGET (get_row (self, last ? self->n_rows - 1 : 0)));
}

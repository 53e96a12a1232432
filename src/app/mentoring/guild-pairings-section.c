/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairings-section.h"

#include <glib/gi18n.h>

#include "guild-pairing-list.h"
#include "guild-pairing-row.h"
#include "guild-pairing-words.h"

/* What is shown before all is asked for. */
#define SHOWN 6

#define PAIRING_KEY "guild-pairing"

struct _GuildPairingsSection
{
  GtkBox parent_instance;

  GuildOrganisation *organisation;
  gint64 person;
  gboolean all;

  GtkLabel *count_label;
  GtkListBox *list;
  GtkWidget *all_button;
};

G_DEFINE_FINAL_TYPE (GuildPairingsSection, guild_pairings_section, GTK_TYPE_BOX)

/* What runs or waits stands before what is over, and what moved last first. */
static int
compare_pairings (gconstpointer a,
                  gconstpointer b)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;
  GuildPairingGroup one = guild_pairing_group_of (guild_pairing_get_state (left));
  GuildPairingGroup other = guild_pairing_group_of (guild_pairing_get_state (right));
  gint64 since = guild_record_get_integer (left, GUILD_PAIRING_SINCE);
  gint64 than = guild_record_get_integer (right, GUILD_PAIRING_SINCE);

  if (one != other)
    return one < other ? -1 : 1;
  return since != than ? (since < than) - (since > than) : (left->key < right->key) - (left->key > right->key);
}

static GPtrArray *
list_pairings (GuildPairingsSection *self)
{
  g_autoptr (GPtrArray) all = guild_organisation_list (self->organisation, GUILD_KIND_PAIRING);
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  for (guint i = 0; i < all->len; i++)
    {
      const GuildRecord *row = all->pdata[i];

      if (guild_record_get_integer (row, GUILD_PAIRING_MENTEE) == self->person ||
          guild_record_get_integer (row, GUILD_PAIRING_MENTOR) == self->person)
        g_ptr_array_add (own, guild_record_ref (row));
    }
  g_ptr_array_sort (own, compare_pairings);
  return own;
}

/* Rows are kept, and with them the focus. */
static GtkListBoxRow *
get_row (GuildPairingsSection *self,
         guint                 at)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) at);

  if (row == NULL)
    {
      GtkWidget *child = guild_pairing_row_new ();

      /* A column of a page has room for lines one under the other. */
      guild_pairing_row_set_narrow (GUILD_PAIRING_ROW (child), TRUE);
      gtk_list_box_append (self->list, child);
      row = gtk_list_box_get_row_at_index (self->list, (int) at);
    }
  return row;
}

static void
show_pairings (GuildPairingsSection *self)
{
  g_autoptr (GPtrArray) pairings = list_pairings (self);
  guint n_shown = self->all ? pairings->len : MIN (pairings->len, SHOWN);
  g_autofree char *count = g_strdup_printf ("%u", pairings->len);
  GtkListBoxRow *row = NULL;

  for (guint i = 0; i < n_shown; i++)
    {
      const GuildRecord *pairing = pairings->pdata[i];
      g_autofree char *spoken = guild_pairing_words_full (self->organisation, pairing);
      GuildPairingRow *child = NULL;

      row = get_row (self, i);
      child = GUILD_PAIRING_ROW (gtk_list_box_row_get_child (row));
      guild_pairing_row_show (child, self->organisation, pairing, self->person);
      g_object_set_data (G_OBJECT (row), PAIRING_KEY, GSIZE_TO_POINTER (guild_record_get_key (pairing)));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n_shown)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_label_set_label (self->count_label, count);
  gtk_widget_set_visible (self->all_button, pairings->len > n_shown);
  gtk_widget_set_visible (GTK_WIDGET (self), pairings->len > 0);
}

static void
row_activated (GuildPairingsSection *self,
               GtkListBoxRow        *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-pairing", "x",
                              (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), PAIRING_KEY)));
}

static void
all_clicked (GuildPairingsSection *self)
{
  self->all = TRUE;
  show_pairings (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, SHOWN)));
}

static void
guild_pairings_section_dispose (GObject *object)
{
  GuildPairingsSection *self = GUILD_PAIRINGS_SECTION (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PAIRINGS_SECTION);
  g_clear_object (&self->organisation);

  G_OBJECT_CLASS (guild_pairings_section_parent_class)->dispose (object);
}

static void
guild_pairings_section_class_init (GuildPairingsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_pairings_section_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/mentoring/guild-pairings-section.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPairingsSection, count_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingsSection, list);
  gtk_widget_class_bind_template_child (widget_class, GuildPairingsSection, all_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked);
}

static void
guild_pairings_section_init (GuildPairingsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_pairings_section_show:
 * @self: a section
 * @organisation: an organisation
 * @person: key of a person
 */
void
guild_pairings_section_show (GuildPairingsSection *self,
                             GuildOrganisation    *organisation,
                             gint64                person)
{
  g_return_if_fail (GUILD_IS_PAIRINGS_SECTION (self));

  g_set_object (&self->organisation, organisation);
  self->person = person;
  show_pairings (self);
}

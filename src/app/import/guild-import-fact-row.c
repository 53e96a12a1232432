/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-fact-row.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "guild-words.h"

struct _GuildImportFactRow
{
  GtkWidget parent_instance;

  GuildImportItem *item;

  GtkWidget *content;
  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *caption_label;
  GtkWidget *mending;
  GtkWidget *entry;
  GtkWidget *skip_button;
};

enum
{
  MENDED,
  SKIPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildImportFactRow, guild_import_fact_row, GTK_TYPE_WIDGET)

static void
entry_activated (GuildImportFactRow *self)
{
  const GuildImportFact *fact = self->item == NULL ? NULL : guild_import_item_get_fact (self->item);
  const char *value = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (fact != NULL && strcmp (fact->value, value) != 0)
    g_signal_emit (self, signals[MENDED], 0, self->item, value);
}

static void
skip_clicked (GuildImportFactRow *self)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[SKIPPED], 0, self->item);
}

static void
guild_import_fact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_IMPORT_FACT_ROW);
  g_clear_object (&GUILD_IMPORT_FACT_ROW (object)->item);

  G_OBJECT_CLASS (guild_import_fact_row_parent_class)->dispose (object);
}

static void
guild_import_fact_row_class_init (GuildImportFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_import_fact_row_dispose;

  /**
   * GuildImportFactRow::mended:
   * @self: the row
   * @item: what was wrong
   * @value: the value instead
   */
  signals[MENDED] = g_signal_new ("mended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  GUILD_TYPE_IMPORT_ITEM, G_TYPE_STRING);
  /**
   * GuildImportFactRow::skipped:
   * @self: the row
   * @item: what was wrong
   */
  signals[SKIPPED] = g_signal_new ("skipped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   GUILD_TYPE_IMPORT_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/import/guild-import-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildImportFactRow, content);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFactRow, icon);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFactRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFactRow, caption_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFactRow, mending);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFactRow, entry);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFactRow, skip_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, skip_clicked);
}

static void
guild_import_fact_row_init (GuildImportFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_import_fact_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_import_fact_row_new (void)
{
  return g_object_new (GUILD_TYPE_IMPORT_FACT_ROW, NULL);
}

static const char *
kind_words (GuildImportFactKind kind)
{
  switch (kind)
    {
    case GUILD_IMPORT_FACT_REJECTED:
      return C_ ("import", "Rejected");
    case GUILD_IMPORT_FACT_LEFT_OUT:
      return C_ ("import", "Value left out");
    case GUILD_IMPORT_FACT_CHANGED:
      return C_ ("import", "Changed");
    case GUILD_IMPORT_FACT_ADDED:
      return C_ ("import", "Added");
    }
  g_return_val_if_reached ("");
}

static const char *
kind_icon (GuildImportFactKind kind)
{
  switch (kind)
    {
    case GUILD_IMPORT_FACT_REJECTED:
      return "dialog-error-symbolic";
    case GUILD_IMPORT_FACT_LEFT_OUT:
      return "dialog-warning-symbolic";
    case GUILD_IMPORT_FACT_CHANGED:
      return "document-edit-symbolic";
    case GUILD_IMPORT_FACT_ADDED:
      return "list-add-symbolic";
    }
  g_return_val_if_reached ("");
}

static char *
title_words (const GuildImportFact *fact)
{
  switch (fact->kind)
    {
    case GUILD_IMPORT_FACT_REJECTED:
    case GUILD_IMPORT_FACT_LEFT_OUT:
      if (*fact->field == '\0')
        return g_strdup (fact->text);
      /* Translators: a field, and what is wrong with it. */
      return g_strdup_printf (_ ("%s: %s"), fact->field, fact->text);
    case GUILD_IMPORT_FACT_CHANGED:
    case GUILD_IMPORT_FACT_ADDED:
      return g_strdup (fact->subject);
    }
  g_return_val_if_reached (NULL);
}

static char *
caption_words (const GuildImportFact *fact,
               const char            *source)
{
  g_autofree char *line = NULL;
  g_autofree char *change = NULL;

  if (fact->line > 0)
    /* Translators: a file, and a line of it. */
    line = g_strdup_printf (_ ("%s, line %" PRIu64), source, fact->line);
  if (fact->kind == GUILD_IMPORT_FACT_CHANGED)
    {
      const char *old_value = *fact->value != '\0' ? fact->value : "–";
      const char *new_value = *fact->text != '\0' ? fact->text : "–";

      /* Translators: a field, its value so far, and the value instead. */
      change = g_strdup_printf (_ ("%s: %s → %s"), fact->field, old_value, new_value);
    }
  else if (fact->kind == GUILD_IMPORT_FACT_ADDED)
    change = g_strdup (fact->text);
  return guild_words_join (change != NULL ? change : "", line != NULL ? line : "", NULL);
}

/**
 * guild_import_fact_row_describe:
 * @fact: a fact
 * @source: what its source is called
 *
 * Returns: (transfer full): what a row says of it
 */
char *
guild_import_fact_row_describe (const GuildImportFact *fact,
                                const char            *source)
{
  g_autofree char *title = title_words (fact);
  g_autofree char *caption = caption_words (fact, source);

  return guild_words_join (kind_words (fact->kind), title, caption, NULL);
}

/**
 * guild_import_fact_row_show:
 * @self: a row
 * @item: (nullable): what it shows
 * @source: what its source is called
 */
void
guild_import_fact_row_show (GuildImportFactRow *self,
                            GuildImportItem    *item,
                            const char         *source)
{
  const GuildImportFact *fact = NULL;
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *skip = NULL;

  g_return_if_fail (GUILD_IS_IMPORT_FACT_ROW (self));

  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  fact = guild_import_item_get_fact (item);
  title = title_words (fact);
  caption = caption_words (fact, source);
  gtk_image_set_from_icon_name (self->icon, kind_icon (fact->kind));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), kind_words (fact->kind));
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->caption_label, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->caption_label), *caption != '\0');
  gtk_widget_set_visible (self->entry, fact->column >= 0);
  gtk_widget_set_visible (self->skip_button, fact->kind == GUILD_IMPORT_FACT_REJECTED);
  gtk_widget_set_visible (self->mending, fact->kind <= GUILD_IMPORT_FACT_LEFT_OUT &&
                                             (fact->column >= 0 || fact->kind == GUILD_IMPORT_FACT_REJECTED));
  if (fact->kind > GUILD_IMPORT_FACT_LEFT_OUT)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), fact->value);
  /* Translators: a field, and a line of a file. */
  spoken = g_strdup_printf (_ ("%s in Line %" PRIu64), fact->field, fact->line);
  skip = g_strdup_printf (_ ("Skip Line %" PRIu64), fact->line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->skip_button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->skip_button), GTK_ACCESSIBLE_PROPERTY_LABEL, skip, -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-intake-source.h"

#include <glib/gi18n.h>

#include "guild-import-words.h"
#include "guild-words.h"

struct _GuildIntakeSource
{
  GObject parent_instance;

  char *name;
  GFile *whole;
  GuildImportPreview *preview;
  char *problem;
  GuildIntakeReading reading;
};

G_DEFINE_FINAL_TYPE (GuildIntakeSource, guild_intake_source, G_TYPE_OBJECT)

static void
guild_intake_source_finalize (GObject *object)
{
  GuildIntakeSource *self = GUILD_INTAKE_SOURCE (object);

  g_free (self->name);
  g_clear_object (&self->whole);
  g_clear_pointer (&self->preview, guild_import_preview_free);
  g_free (self->problem);
  g_free (self->reading.encoding);

  G_OBJECT_CLASS (guild_intake_source_parent_class)->finalize (object);
}

static void
guild_intake_source_class_init (GuildIntakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_intake_source_finalize;
}

static void
guild_intake_source_init (GuildIntakeSource *self)
{
  self->reading.header_rows = GUILD_IMPORT_GUESS_HEADER_ROWS;
}

/**
 * guild_intake_source_new:
 * @name: what it is called
 * @preview: (transfer full) (nullable): how it will be read
 * @problem: (nullable): why it cannot be read at all
 * @reading: (nullable): how it was told to be read
 *
 * Returns: (transfer full): a source
 */
GuildIntakeSource *
guild_intake_source_new (const char               *name,
                         GuildImportPreview       *preview,
                         const char               *problem,
                         const GuildIntakeReading *reading)
{
  GuildIntakeSource *self = g_object_new (GUILD_TYPE_INTAKE_SOURCE, NULL);

  self->name = g_strdup (name);
  self->preview = preview;
  self->problem = g_strdup (problem);
  if (reading != NULL)
    {
      self->reading = *reading;
      self->reading.encoding = g_strdup (reading->encoding);
    }
  return self;
}

/**
 * guild_intake_source_new_whole:
 * @file: a JSON document, which is a whole organisation
 *
 * Returns: (transfer full): a source
 */
GuildIntakeSource *
guild_intake_source_new_whole (GFile *file)
{
  GuildIntakeSource *self = g_object_new (GUILD_TYPE_INTAKE_SOURCE, NULL);

  self->name = guild_words_file (file);
  self->whole = g_object_ref (file);
  return self;
}

/**
 * guild_intake_source_get_name:
 * @self: a source
 *
 * Returns: (transfer none): what it is called
 */
const char *
guild_intake_source_get_name (GuildIntakeSource *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE_SOURCE (self), NULL);

  return self->name;
}

/**
 * guild_intake_source_get_whole:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the file, where it is a whole organisation
 */
GFile *
guild_intake_source_get_whole (GuildIntakeSource *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE_SOURCE (self), NULL);

  return self->whole;
}

/**
 * guild_intake_source_get_preview:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): how it will be read; %NULL where it cannot be, or is a whole organisation
 */
const GuildImportPreview *
guild_intake_source_get_preview (GuildIntakeSource *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE_SOURCE (self), NULL);

  return self->preview;
}

/**
 * guild_intake_source_get_reading:
 * @self: a source
 *
 * Returns: (transfer none): how it was told to be read
 */
const GuildIntakeReading *
guild_intake_source_get_reading (GuildIntakeSource *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE_SOURCE (self), NULL);

  return &self->reading;
}

/**
 * guild_intake_source_is_usable:
 * @self: a source
 *
 * Returns: whether it is known what it holds
 */
gboolean
guild_intake_source_is_usable (GuildIntakeSource *self)
{
  g_return_val_if_fail (GUILD_IS_INTAKE_SOURCE (self), FALSE);

  return self->whole != NULL || (self->preview != NULL && self->preview->table >= 0 && self->preview->problem == NULL);
}

/**
 * guild_intake_source_is_certain:
 * @self: a source
 *
 * Returns: whether there is nothing to ask about it
 */
gboolean
guild_intake_source_is_certain (GuildIntakeSource *self)
{
  g_autofree char *doubt = NULL;

  if (!guild_intake_source_is_usable (self))
    return FALSE;
  doubt = self->preview == NULL ? NULL : guild_import_words_doubt (self->preview);
  return doubt == NULL;
}

/**
 * guild_intake_source_describe:
 * @self: a source
 * @n_rows: how many rows it has; 0 where that is not known
 *
 * Returns: (transfer full): what was recognised, or why nothing was
 */
char *
guild_intake_source_describe (GuildIntakeSource *self,
                              guint64            n_rows)
{
  g_autofree char *delimiter = NULL;
  g_autofree char *rows = NULL;

  g_return_val_if_fail (GUILD_IS_INTAKE_SOURCE (self), NULL);

  if (self->whole != NULL)
    return guild_words_join (_ ("A whole organisation"), "JSON", NULL);
  if (self->preview == NULL)
    return g_strdup (self->problem);
  if (self->preview->table < 0)
    return g_strdup (_ ("Its columns are to be chosen"));
  if (self->preview->problem != NULL)
    return g_strdup (self->preview->problem);
  delimiter = guild_import_words_delimiter (self->preview->delimiter);
  rows = n_rows == 0 ? g_strdup ("")
                     : g_strdup_printf (ngettext ("%'u row", "%'u rows", (guint) n_rows), (guint) n_rows);
  return guild_words_join (guild_import_words_table (self->preview->table), rows, self->preview->encoding, delimiter,
                           NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-content.h"

G_BEGIN_DECLS

/* A framework is a draft of its next version, or published, or retired. What stands in its rows is what people work by;
 * a published version is a content that never changes any more. Core knows no JSON: contents are written and read by the
 * functions that callers give (interchange has them). */

typedef char *(*GuildModelWriteFunc) (const GuildModelContent *content);
typedef GuildModelContent *(*GuildModelReadFunc) (const char *text, GError **error);

/**
 * GuildModelVersion:
 * @key: of its row
 * @number: 1, 2, …
 * @published: when
 * @published_by: by whom
 * @note: what is new
 * @content: (nullable): what it says; %NULL where it was not asked for
 */
typedef struct
{
  gint64 key;
  int number;
  GuildDate published;
  char *published_by;
  char *note;
  GuildModelContent *content;
} GuildModelVersion;

/**
 * GuildPublishEffect:
 * @differences: (element-type GuildModelDifference): against the last version; all of it the first time
 * @n_added: competencies that are new
 * @n_changed: competencies of which something changed
 * @n_removed: competencies that are gone or archived
 * @n_people: people whose role asks for something that changed
 * @n_valid: current ratings of the framework's competencies that stay as they are
 * @n_invalid: current ratings given on wording of a level that has changed since
 * @n_opened: gaps that the changed targets open, against those of the last version
 * @n_closed: gaps that they close
 *
 * What publishing brings.
 */
typedef struct
{
  GPtrArray *differences;
  guint n_added;
  guint n_changed;
  guint n_removed;
  guint n_people;
  guint64 n_valid;
  guint64 n_invalid;
  guint64 n_opened;
  guint64 n_closed;
} GuildPublishEffect;

GPtrArray   *guild_model_list_versions   (GuildOrganisation  *organisation,
                                          gint64              framework,
                                          GuildModelReadFunc  read,
                                          GCancellable       *cancellable,
                                          GError            **error);
gboolean     guild_model_preview_publish (GuildOrganisation  *organisation,
                                          gint64              framework,
                                          GuildModelReadFunc  read,
                                          GuildPublishEffect *effect,
                                          GCancellable       *cancellable,
                                          GError            **error);
GuildChange *guild_edit_publish          (GuildOrganisation  *organisation,
                                          gint64              framework,
                                          const char         *by,
                                          const char         *note,
                                          GuildModelWriteFunc write,
                                          GCancellable       *cancellable,
                                          GError            **error);
GuildChange *guild_edit_retire           (GuildOrganisation  *organisation,
                                          gint64              framework,
                                          gboolean            retired,
                                          GError            **error);
GuildChange *guild_edit_restore_version  (GuildOrganisation  *organisation,
                                          gint64              version,
                                          GuildModelReadFunc  read,
                                          GCancellable       *cancellable,
                                          GError            **error);
void         guild_publish_effect_clear  (GuildPublishEffect *self);
void         guild_model_version_free    (GuildModelVersion  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildPublishEffect, guild_publish_effect_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildModelVersion, guild_model_version_free)

G_END_DECLS

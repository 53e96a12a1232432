/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * GuildMatchNames:
 * @n_people: slots of people
 * @people: of each person, their place by name
 * @people_words: (array): of each person, what a search looks in
 * @n_competencies: slots of competencies
 * @competencies: of each competency, its place by name
 * @competency_words: (array): of each competency, what a search looks in
 *
 * Names of a snapshot as lists order and search them, so that neither takes more than comparing numbers. Made in
 * a worker, then only read.
 */
typedef struct
{
  gint64 n_people;
  guint32 *people;
  const char **people_words;
  gint64 n_competencies;
  guint32 *competencies;
  const char **competency_words;
  /*< private >*/
  GStringChunk *texts;
} GuildMatchNames;

GuildMatchNames *guild_match_names_new   (const GuildSnapshot   *snapshot);
gboolean         guild_match_names_equal (const GuildMatchNames *self,
                                          const GuildMatchNames *other);
void             guild_match_names_free  (GuildMatchNames       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMatchNames, guild_match_names_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-departments.h"

G_BEGIN_DECLS

/**
 * GuildBaseTable:
 * @n_departments: how many columns, the total of a row left out
 * @n_frameworks: one more than the greatest key of a framework
 * @n_competencies: one more than the greatest key of a competency
 * @bases: (array): over how many people each figure is taken
 * @withheld: (array): whether it is not told; after guild_base_table_suppress()
 *
 * The bases of one figure for every competency and department of an organisation, with totals: of a competency over
 * all departments, and of a framework over its competencies. What is withheld is decided for the whole organisation,
 * so that it is the same whatever is filtered.
 */
typedef struct
{
  guint n_departments;
  gint64 n_frameworks;
  gint64 n_competencies;
  guint *bases;
  gboolean *withheld;
} GuildBaseTable;

GuildBaseTable *guild_base_table_new      (const GuildSnapshot    *snapshot,
                                           const GuildDepartments *departments);
void            guild_base_table_free     (GuildBaseTable         *self);
gsize           guild_base_table_get_size (const GuildBaseTable   *self);
void            guild_base_table_suppress (GuildBaseTable         *self,
                                           const GuildSnapshot    *snapshot);

static inline gint64
guild_base_table_get_framework (const GuildSnapshot *snapshot,
                                gint64               competency)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);

  return info == NULL ? 0 : guild_record_get_integer (info->record, GUILD_COMPETENCY_FRAMEWORK);
}

/* Places in the arrays; a department of GUILD_DEPARTMENTS_ALL is the total of the row. */
static inline gsize
guild_base_table_place (const GuildBaseTable *self,
                        gint64                competency,
                        int                   department)
{
  return (gsize) competency * (self->n_departments + 1) +
         (department == GUILD_DEPARTMENTS_ALL ? self->n_departments : (guint) department);
}

static inline gsize
guild_base_table_place_total (const GuildBaseTable *self,
                              gint64                framework,
                              int                   department)
{
  return guild_base_table_place (self, self->n_competencies + framework, department);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildBaseTable, guild_base_table_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "guild-level-matrix.h"
#include "guild-pair-index.h"
#include "guild-record.h"

G_BEGIN_DECLS

/**
 * GuildPersonRow:
 * @record: the person's record
 * @role: key of their role today, or 0
 * @next_role: key of their next role, or 0
 * @manager: key of their manager today, or 0
 * @confirmer: key of who confirms their levels today: a delegate if one is named, else the manager
 * @department: (nullable): their department, one pointer per name
 * @location: (nullable): their location, one pointer per name
 * @employed: whether they are there today
 *
 * A row of the people columns, as of the snapshot's day.
 */
typedef struct
{
  const GuildRecord *record;
  gint64 role;
  gint64 next_role;
  gint64 manager;
  gint64 confirmer;
  const char *department;
  const char *location;
  gboolean employed;
} GuildPersonRow;

/**
 * GuildRequirement:
 * @competency: key of a competency
 * @target: the target level
 * @weight: its weight
 */
typedef struct
{
  gint64 competency;
  int target;
  double weight;
} GuildRequirement;

/**
 * GuildProfile:
 * @role: the role's record
 * @n_requirements: their number
 * @requirements: what the role requires on the snapshot's day, by competency key
 *
 * A role profile.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount references;
  /*< public >*/
  GuildRecord *role;
  guint n_requirements;
  GuildRequirement requirements[];
} GuildProfile;

/**
 * GuildCompetencyInfo:
 * @record: the competency's record
 * @top: the highest level of its scale
 * @mentor_threshold: the level from which somebody can mentor in it
 */
typedef struct
{
  const GuildRecord *record;
  int top;
  int mentor_threshold;
} GuildCompetencyInfo;

/**
 * GuildSnapshot:
 *
 * The organisation at one moment: people columns, level matrix, role profiles, competencies,
 * mentors, pairings and pair rules. Immutable and reference-counted: any thread may compute on it
 * while the organisation goes on; an edit makes a new one that shares every unchanged chunk.
 *
 * People, competencies and roles are numbered by key; slots of what was deleted stay empty.
 */
typedef struct _GuildSnapshot GuildSnapshot;

#define GUILD_TYPE_SNAPSHOT (guild_snapshot_get_type ())

GType                      guild_snapshot_get_type               (void);
GuildSnapshot             *guild_snapshot_ref                    (const GuildSnapshot *self);
void                       guild_snapshot_unref                  (GuildSnapshot       *self);
GuildDate                  guild_snapshot_get_today              (const GuildSnapshot *self);
const GuildPolicy         *guild_snapshot_get_policy             (const GuildSnapshot *self);
gint64                     guild_snapshot_get_n_person_slots     (const GuildSnapshot *self);
guint                      guild_snapshot_get_n_people           (const GuildSnapshot *self);
gboolean                   guild_snapshot_get_person             (const GuildSnapshot *self,
                                                                  gint64               person,
                                                                  GuildPersonRow      *row);
gint64                     guild_snapshot_get_n_competency_slots (const GuildSnapshot *self);
const GuildCompetencyInfo *guild_snapshot_get_competency         (const GuildSnapshot *self,
                                                                  gint64               competency);
gint64                     guild_snapshot_get_n_role_slots       (const GuildSnapshot *self);
const GuildProfile        *guild_snapshot_get_profile            (const GuildSnapshot *self,
                                                                  gint64               role);
GuildCell                  guild_snapshot_get_cell               (const GuildSnapshot *self,
                                                                  gint64               person,
                                                                  gint64               competency);
GuildRatings               guild_snapshot_get_ratings            (const GuildSnapshot *self,
                                                                  gint64               person,
                                                                  gint64               competency);
const GuildLevelMatrix    *guild_snapshot_get_matrix             (const GuildSnapshot *self);
gboolean                   guild_snapshot_is_urgent              (const GuildSnapshot *self,
                                                                  gint64               person,
                                                                  gint64               competency);
const GuildPairIndex      *guild_snapshot_get_pair_index         (const GuildSnapshot *self);
GPtrArray                 *guild_snapshot_get_records            (const GuildSnapshot *self,
                                                                  GuildKind            kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildSnapshot, guild_snapshot_unref)

G_END_DECLS

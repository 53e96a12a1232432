/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * SECTION: what a competency model says, apart from the organisation that it stands in
 *
 * A published version, a template, what is cut or copied, an outline that was typed or pasted, and the framework as it is
 * now are all the same thing: a content. It knows rows by their ids, never by keys, so that it can travel.
 */

/**
 * GuildModelLevel:
 * @level: step, 0 to 9
 * @name: its name
 * @definition: what it means, or ""
 */
typedef struct
{
  int level;
  char *name;
  char *definition;
} GuildModelLevel;

/**
 * GuildModelDescriptor:
 * @level: step of the scale
 * @text: what the competency is at that step
 */
typedef struct
{
  int level;
  char *text;
} GuildModelDescriptor;

/**
 * GuildModelIndicator:
 * @id: its id, or "" to have one made
 * @level: step of the scale
 * @text: what can be observed
 * @source_level: the level as its source gives it, or NaN
 */
typedef struct
{
  char *id;
  int level;
  char *text;
  double source_level;
} GuildModelIndicator;

/**
 * GuildModelNode:
 * @kind: %GUILD_KIND_DOMAIN or %GUILD_KIND_COMPETENCY
 * @parent: index of the domain that it stands in, always less than its own; or -1
 * @id: its id, or "" to have one made of its name
 * @name: its name
 * @definition: or ""
 * @code: of a competency, or ""
 * @notes: of a competency, or ""
 * @tags: of a competency, separated by commas, or ""
 * @source: of a competency, or ""
 * @licence: of a competency, or ""
 * @archived: whether the competency is archived
 * @descriptors: (element-type GuildModelDescriptor): by level
 * @indicators: (element-type GuildModelIndicator): by level, in order
 *
 * A line of the outline.
 */
typedef struct
{
  GuildKind kind;
  int parent;
  char *id;
  char *name;
  char *definition;
  char *code;
  char *notes;
  char *tags;
  char *source;
  char *licence;
  gboolean archived;
  GArray *descriptors;
  GArray *indicators;
} GuildModelNode;

/**
 * GuildModelTarget:
 * @role_id: id of a role
 * @role_name: its name
 * @competency_id: id of a competency of the content
 * @target: level
 * @weight: 0 to 1000
 *
 * What a role asked for on the day of the content.
 */
typedef struct
{
  char *role_id;
  char *role_name;
  char *competency_id;
  int target;
  double weight;
} GuildModelTarget;

/**
 * GuildModelContent:
 * @id: id of the framework, or ""
 * @name: its name
 * @description: or ""
 * @source: or ""
 * @licence: or ""
 * @mentor_threshold: or -1
 * @levels: (element-type GuildModelLevel): the scale, from the lowest; may be empty in an outline
 * @nodes: (element-type GuildModelNode): in the order of the outline, parents before children
 * @targets: (element-type GuildModelTarget): by role id and competency id
 */
typedef struct
{
  char *id;
  char *name;
  char *description;
  char *source;
  char *licence;
  int mentor_threshold;
  GArray *levels;
  GPtrArray *nodes;
  GArray *targets;
} GuildModelContent;

GuildModelContent *guild_model_content_new         (void);
GuildModelContent *guild_model_content_new_from    (GuildOrganisation       *organisation,
                                                    gint64                   framework);
GuildModelContent *guild_model_content_select      (const GuildModelContent *self,
                                                    const gboolean          *chosen);
GuildModelContent *guild_model_content_copy        (const GuildModelContent *self);
void               guild_model_content_free        (GuildModelContent       *self);
GuildModelNode    *guild_model_content_add_node    (GuildModelContent       *self,
                                                    GuildKind                kind,
                                                    int                      parent,
                                                    const char              *name);
void               guild_model_content_add_level   (GuildModelContent       *self,
                                                    int                      level,
                                                    const char              *name,
                                                    const char              *definition);
void               guild_model_content_add_target  (GuildModelContent       *self,
                                                    const char              *role_id,
                                                    const char              *role_name,
                                                    const char              *competency_id,
                                                    int                      target,
                                                    double                   weight);
void               guild_model_node_add_descriptor (GuildModelNode          *self,
                                                    int                      level,
                                                    const char              *text);
void               guild_model_node_add_indicator  (GuildModelNode          *self,
                                                    const char              *id,
                                                    int                      level,
                                                    const char              *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildModelContent, guild_model_content_free)

/* --- what two contents differ in ------------------------------------------------------------------------ */

/**
 * GuildModelDifferenceType:
 * @GUILD_MODEL_ADDED: it is only in the later one
 * @GUILD_MODEL_CHANGED: a text or number of it
 * @GUILD_MODEL_MOVED: it stands elsewhere
 * @GUILD_MODEL_REMOVED: it is only in the earlier one
 */
typedef enum
{
  GUILD_MODEL_ADDED,
  GUILD_MODEL_CHANGED,
  GUILD_MODEL_MOVED,
  GUILD_MODEL_REMOVED,
} GuildModelDifferenceType;

/**
 * GuildModelDifference:
 * @type: what became of it
 * @kind: domain, competency, level, descriptor, indicator, requirement, or framework
 * @competency: name of the competency that it belongs to, or ""
 * @label: what people call it: a name, an indicator's text, a role and its target
 * @field: which field changed, as the interface says it, or ""
 * @before: the value so far, or ""
 * @after: the value instead, or ""
 */
typedef struct
{
  GuildModelDifferenceType type;
  GuildKind kind;
  char *competency;
  char *label;
  char *field;
  char *before;
  char *after;
} GuildModelDifference;

GPtrArray *guild_model_content_compare (const GuildModelContent *before,
                                        const GuildModelContent *after);

G_END_DECLS

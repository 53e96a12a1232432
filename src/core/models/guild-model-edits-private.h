/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-edits.h"
#include "guild-plan.h"

G_BEGIN_DECLS

/* What the edits of models have in common. Private to core. */

/* --- the order ---------------------------------------------------------------------------------------------- */

gint64             guild_model_get_position     (const GuildRecord       *row);
gint64             guild_model_get_parent       (const GuildRecord       *row);
const GuildRecord *guild_model_set_position     (GuildPlan               *plan,
                                                 const GuildRecord       *row,
                                                 gint64                   position);
int                guild_model_compare_siblings (const GuildRecord       *a,
                                                 const GuildRecord       *b);
void               guild_model_sort_siblings    (GPtrArray               *rows);
void               guild_model_sort_indicators  (GPtrArray               *rows);
void               guild_model_number           (GuildPlan               *plan,
                                                 GPtrArray               *rows,
                                                 guint                    at,
                                                 guint                    n_rows);
GArray            *guild_model_find_roots       (const GuildModelOutline *outline,
                                                 const GuildModelPlace   *places,
                                                 guint                    n_places);

/* The distance of positions where nothing stands against it, so that a line can come between two without moving others. */
#define GUILD_MODEL_STEP 1024

/**
 * GuildModelSketch:
 *
 * The lines of a framework by domain, as a plan has them so far. Rows are borrowed from the plan and may be older than
 * what it has of them now: guild_plan_see().
 */
typedef struct _GuildModelSketch GuildModelSketch;

GuildModelSketch *guild_model_sketch_new     (GuildPlan         *plan,
                                              gint64             framework);
void              guild_model_sketch_free    (GuildModelSketch  *self);
GPtrArray        *guild_model_sketch_list    (GuildModelSketch  *self,
                                              gint64             domain);
guint             guild_model_sketch_take    (GuildModelSketch  *self,
                                              const GuildRecord *row);
void              guild_model_sketch_put     (GuildModelSketch  *self,
                                              gint64             domain,
                                              guint              at,
                                              GPtrArray         *rows);
guint             guild_model_sketch_find    (GuildModelSketch  *self,
                                              GuildModelSpot     spot);
void              guild_model_sketch_collect (GuildModelSketch  *self,
                                              gint64             domain,
                                              GPtrArray         *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildModelSketch, guild_model_sketch_free)

/* --- contents ------------------------------------------------------------------------------------------------- */

GArray         *guild_model_levels_new        (void);
void            guild_model_levels_add        (GArray               *self,
                                               int                   level,
                                               const char           *name,
                                               const char           *definition);
GuildModelNode *guild_model_content_copy_node (GuildModelContent    *self,
                                               const GuildModelNode *from,
                                               int                   parent,
                                               const int            *levels);

void guild_model_fill_line (const GuildModelNode *node,
                            gint64                framework,
                            gint64                parent,
                            GuildValue           *values);

/* --- what edits have in common -------------------------------------------------------------------------------- */

const char        *guild_model_get_name          (const GuildRecord       *row);
gint64             guild_model_get_framework     (const GuildRecord       *row);
void               guild_model_mark_draft        (GuildPlan               *plan,
                                                  gint64                   framework);
gboolean           guild_model_refuse            (GError                 **error,
                                                  const char              *format,
                                                  ...) G_GNUC_PRINTF (2, 3);
const GuildRecord *guild_model_require           (GuildPlan               *plan,
                                                  GuildKind                kind,
                                                  gint64                   key,
                                                  GError                 **error);
char              *guild_model_clean_name        (const char              *name,
                                                  GError                 **error);
guint              guild_model_get_steps         (GuildPlan               *plan,
                                                  gint64                   framework);
gboolean           guild_model_check_spot        (GuildPlan               *plan,
                                                  GuildModelSpot           spot,
                                                  GError                 **error);
gboolean           guild_model_plan_content      (GuildPlan               *plan,
                                                  GuildModelSketch        *sketch,
                                                  GuildModelSpot           spot,
                                                  const GuildModelContent *content,
                                                  const int               *levels,
                                                  GArray                  *places,
                                                  GuildDate                today,
                                                  GError                 **error);
gint64             guild_model_plan_role         (GuildPlan               *plan,
                                                  const GuildModelTarget  *target);
GuildModelContent *guild_model_content_new_lines (GuildOrganisation       *organisation,
                                                  gint64                   framework,
                                                  const GuildModelOutline *outline,
                                                  const GArray            *roots);
gint64             guild_model_find_framework    (GuildOrganisation       *organisation,
                                                  const GuildModelPlace   *places,
                                                  guint                    n_places);
char              *guild_model_describe_line     (const char              *name);
char              *guild_model_describe          (const GuildModelOutline *outline,
                                                  const GArray            *roots);

GuildChange *guild_model_finish (GuildPlan  *plan,
                                 gint64      framework,
                                 const char *name,
                                 const char *detail,
                                 GError    **error);

G_END_DECLS

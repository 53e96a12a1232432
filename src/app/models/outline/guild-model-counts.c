/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-counts.h"

#include "guild-coverage.h"

struct _GuildModelCounts
{
  GObject parent_instance;

  GuildOrganisation *organisation;
  GuildModelRows *rows;
  gboolean counting;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (GuildModelCounts, guild_model_counts, G_TYPE_OBJECT)

typedef struct
{
  GuildSnapshot *snapshot;
  gint64 framework;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  guild_snapshot_unref (counting->snapshot);
  g_free (counting);
}

static void
count_in_thread (GTask        *task,
                 gpointer      source G_GNUC_UNUSED,
                 gpointer      task_data,
                 GCancellable *cancellable G_GNUC_UNUSED)
{
  Counting *counting = task_data;
  g_autoptr (GArray) coverage = guild_coverage_compute (counting->snapshot, counting->framework);
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < coverage->len; i++)
    {
      const GuildCoverage *covered = &g_array_index (coverage, GuildCoverage, i);

      g_hash_table_insert (counts, GSIZE_TO_POINTER (covered->competency), GINT_TO_POINTER ((int) covered->n_rated));
    }
  g_task_return_pointer (task, counts, (GDestroyNotify) g_hash_table_unref);
}

static void
counted (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data G_GNUC_UNUSED)
{
  GuildModelCounts *self = GUILD_MODEL_COUNTS (source);
  Counting *counting = g_task_get_task_data (G_TASK (result));
  g_autoptr (GHashTable) counts = g_task_propagate_pointer (G_TASK (result), NULL);

  self->counting = FALSE;
  if (counting->framework == guild_model_rows_get (self->rows))
    guild_model_rows_set_counts (self->rows, counts);
  if (self->again)
    guild_model_counts_update (self);
}

static gboolean
touches_ratings (const GuildChange *change)
{
  const GuildOperation *operations = NULL;
  guint n_operations;

  if (change == NULL)
    return TRUE;
  operations = guild_change_get_operations (change, &n_operations);
  for (guint i = 0; i < n_operations; i++)
    {
      GuildKind kind = guild_operation_get_kind (&operations[i]);

      if (kind == GUILD_KIND_RATING || kind == GUILD_KIND_ASSESSMENT || kind == GUILD_KIND_PERSON)
        return TRUE;
    }
  return FALSE;
}

static void
organisation_changed (GuildModelCounts  *self,
                      const GuildChange *change)
{
  if (touches_ratings (change))
    guild_model_counts_update (self);
}

static void
guild_model_counts_finalize (GObject *object)
{
  GuildModelCounts *self = GUILD_MODEL_COUNTS (object);

  g_clear_object (&self->organisation);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (guild_model_counts_parent_class)->finalize (object);
}

static void
guild_model_counts_class_init (GuildModelCountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_model_counts_finalize;
}

static void
guild_model_counts_init (GuildModelCounts *self G_GNUC_UNUSED)
{
}

/**
 * guild_model_counts_new:
 * @organisation: an organisation
 * @rows: an outline of it
 *
 * Returns: (transfer full): what counts for it from now on, once it is asked to begin
 */
GuildModelCounts *
guild_model_counts_new (GuildOrganisation *organisation,
                        GuildModelRows    *rows)
{
  GuildModelCounts *self = g_object_new (GUILD_TYPE_MODEL_COUNTS, NULL);

  self->organisation = g_object_ref (organisation);
  self->rows = g_object_ref (rows);
  g_signal_connect_object (organisation, "changed", G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * guild_model_counts_update:
 * @self: counts
 *
 * Counts anew: another framework is shown, or ratings changed.
 */
void
guild_model_counts_update (GuildModelCounts *self)
{
  g_autoptr (GTask) task = NULL;
  Counting *counting = NULL;

  g_return_if_fail (GUILD_IS_MODEL_COUNTS (self));

  self->again = self->counting;
  if (self->counting || guild_model_rows_get (self->rows) == 0)
    return;
  self->counting = TRUE;
  counting = g_new0 (Counting, 1);
  counting->snapshot = guild_organisation_ref_snapshot (self->organisation);
  counting->framework = guild_model_rows_get (self->rows);
  task = g_task_new (self, NULL, counted, NULL);
  g_task_set_source_tag (task, guild_model_counts_update);
  g_task_set_task_data (task, counting, counting_free);
  g_task_run_in_thread (task, count_in_thread);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-versions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"
#include "guild-model-scale-private.h"
#include "guild-model-versions-private.h"
#include "guild-stored-rows.h"

static gpointer
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return NULL;
}

/* --- what was published --------------------------------------------------------------------------------------- */

/**
 * guild_model_version_free:
 * @self: (transfer full): a version
 */
void
guild_model_version_free (GuildModelVersion *self)
{
  g_free (self->published_by);
  g_free (self->note);
  g_clear_pointer (&self->content, guild_model_content_free);
  g_free (self);
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const GuildRecord *left = *(const GuildRecord *const *) a, *right = *(const GuildRecord *const *) b;

  return (int) (guild_record_get_integer (right, GUILD_FRAMEWORK_VERSION_NUMBER) -
                guild_record_get_integer (left, GUILD_FRAMEWORK_VERSION_NUMBER));
}

/* Its rows as they are stored, the newest first. */
static GPtrArray *
read_versions (GuildOrganisation *organisation,
               gint64             framework,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  if (!guild_stored_rows_add (guild_organisation_get_store (organisation), GUILD_KIND_FRAMEWORK_VERSION,
                              GUILD_FRAMEWORK_VERSION_FRAMEWORK, framework, rows, cancellable, error))
    return NULL;
  g_ptr_array_sort (rows, compare_newest);
  return g_steal_pointer (&rows);
}

static GuildModelContent *
read_content (const GuildRecord *row,
              GuildModelReadFunc read,
              GError           **error)
{
  GuildModelContent *content = read (guild_record_get_text (row, GUILD_FRAMEWORK_VERSION_CONTENT), error);

  if (content == NULL)
    g_prefix_error (error, _ ("Version %d cannot be read. "),
                    (int) guild_record_get_integer (row, GUILD_FRAMEWORK_VERSION_NUMBER));
  return content;
}

/**
 * guild_model_list_versions:
 * @organisation: an organisation
 * @framework: key of a framework
 * @read: (nullable): reads what they say; %NULL where only their numbers are wanted
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Reads the store: for a worker or the command line.
 *
 * Returns: (transfer full) (nullable) (element-type GuildModelVersion): what was published of it, the newest first
 */
GPtrArray *
guild_model_list_versions (GuildOrganisation *organisation,
                           gint64             framework,
                           GuildModelReadFunc read,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_model_version_free);
  g_autoptr (GPtrArray) rows = read_versions (organisation, framework, cancellable, error);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildModelVersion *version = g_new0 (GuildModelVersion, 1);

      g_ptr_array_add (versions, version);
      version->key = guild_record_get_key (row);
      version->number = (int) guild_record_get_integer (row, GUILD_FRAMEWORK_VERSION_NUMBER);
      version->published = guild_record_get_date (row, GUILD_FRAMEWORK_VERSION_PUBLISHED);
      version->published_by = g_strdup (guild_record_get_text (row, GUILD_FRAMEWORK_VERSION_PUBLISHED_BY));
      version->note = g_strdup (guild_record_get_text (row, GUILD_FRAMEWORK_VERSION_NOTE));
      version->content = read == NULL ? NULL : read_content (row, read, error);
      if (read != NULL && version->content == NULL)
        return NULL;
    }
  return g_steal_pointer (&versions);
}

/**
 * guild_model_read_latest:
 * @organisation: an organisation
 * @framework: key of a framework
 * @read: reads what a version says
 * @content: (out) (nullable): what the latest says; %NULL where none was published
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: whether it could be read
 */
gboolean
guild_model_read_latest (GuildOrganisation  *organisation,
                         gint64              framework,
                         GuildModelReadFunc  read,
                         GuildModelContent **content,
                         GCancellable       *cancellable,
                         GError            **error)
{
  g_autoptr (GPtrArray) rows = read_versions (organisation, framework, cancellable, error);

  *content = NULL;
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  *content = read_content (g_ptr_array_index (rows, 0), read, error);
  return *content != NULL;
}

/* --- publishing ------------------------------------------------------------------------------------------------ */

/* What can be published has a scale and something to rate. */
static gboolean
check_publishable (const GuildModelContent *content,
                   GError                 **error)
{
  if (!guild_scale_check (content->levels, error))
    return FALSE;
  for (guint i = 0; i < content->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (content->nodes, i);

      if (node->kind == GUILD_KIND_COMPETENCY && !node->archived)
        return TRUE;
    }
  return refuse (error, _ ("The framework has no competency yet; add one before it is published.")) != NULL;
}

/* What a version says of itself in history. */
static char *
describe_version (const GuildRecord *framework,
                  int                number)
{
  /* Translators: as in “version 3 of Northbridge Skills”, after “Published” or “Restored”. */
  return g_strdup_printf (_ ("version %d of %s"), number, guild_record_get_text (framework, GUILD_FRAMEWORK_NAME));
}

static void
plan_state (GuildPlan          *plan,
            const GuildRecord  *framework,
            GuildFrameworkState state,
            gint64              version)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_record_copy_values (framework, values);
  values[GUILD_FRAMEWORK_STATE].integer = state;
  values[GUILD_FRAMEWORK_VERSION].integer = version;
  guild_plan_replace (plan, framework, values);
}

/**
 * guild_edit_publish:
 * @organisation: an organisation
 * @framework: key of a framework
 * @by: by whom
 * @note: what is new, or ""
 * @write: writes what it says
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID with a sentence, %GUILD_ERROR_NOTHING where it is published as it is,
 *   or another error
 *
 * Publishes a framework as it is now, with what roles ask for today, as its next version. Reads the store: for a worker
 * or the command line.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_publish (GuildOrganisation  *organisation,
                    gint64              framework,
                    const char         *by,
                    const char         *note,
                    GuildModelWriteFunc write,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *row = guild_model_require (plan, GUILD_KIND_FRAMEWORK, framework, error);
  g_autoptr (GuildModelContent) content = row == NULL ? NULL : guild_model_content_new_from (organisation, framework);
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *text = NULL;
  g_autofree char *detail = NULL;
  const GuildRecord *last;
  GuildValue values[GUILD_MAX_FIELDS];
  gint64 number;

  if (row == NULL || !check_publishable (content, error))
    return NULL;
  versions = read_versions (organisation, framework, cancellable, error);
  if (versions == NULL)
    return NULL;
  text = write (content);
  last = versions->len == 0 ? NULL : g_ptr_array_index (versions, 0);
  number = last == NULL ? 1 : guild_record_get_integer (last, GUILD_FRAMEWORK_VERSION_NUMBER) + 1;
  if (last != NULL && guild_record_get_integer (row, GUILD_FRAMEWORK_STATE) == GUILD_FRAMEWORK_STATE_PUBLISHED &&
      strcmp (text, guild_record_get_text (last, GUILD_FRAMEWORK_VERSION_CONTENT)) == 0)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING, _ ("Nothing is different from version %d."),
                   (int) number - 1);
      return NULL;
    }
  guild_values_clear (GUILD_KIND_FRAMEWORK_VERSION, values);
  values[GUILD_FRAMEWORK_VERSION_FRAMEWORK].integer = framework;
  values[GUILD_FRAMEWORK_VERSION_NUMBER].integer = number;
  values[GUILD_FRAMEWORK_VERSION_PUBLISHED].integer = guild_organisation_get_today (organisation);
  values[GUILD_FRAMEWORK_VERSION_PUBLISHED_BY].text = by;
  values[GUILD_FRAMEWORK_VERSION_NOTE].text = note;
  values[GUILD_FRAMEWORK_VERSION_CONTENT].text = text;
  guild_plan_insert (plan, GUILD_KIND_FRAMEWORK_VERSION, values);
  plan_state (plan, row, GUILD_FRAMEWORK_STATE_PUBLISHED, number);
  detail = describe_version (row, (int) number);
  return guild_plan_finish_edit (plan, "publish-model", detail, error);
}

/**
 * guild_edit_retire:
 * @organisation: an organisation
 * @framework: key of a framework
 * @retired: whether it is retired, or taken up again as a draft
 * @error: return location for %GUILD_ERROR_INVALID with a sentence, or %GUILD_ERROR_NOTHING
 *
 * What is retired may have been edited since, so what is taken up again is a draft of its next version.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_retire (GuildOrganisation *organisation,
                   gint64             framework,
                   gboolean           retired,
                   GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *row = guild_model_require (plan, GUILD_KIND_FRAMEWORK, framework, error);
  GuildFrameworkState state;

  if (row == NULL)
    return NULL;
  state = (GuildFrameworkState) guild_record_get_integer (row, GUILD_FRAMEWORK_STATE);
  if (retired && state == GUILD_FRAMEWORK_STATE_DRAFT &&
      guild_record_get_integer (row, GUILD_FRAMEWORK_VERSION) == GUILD_ABSENT)
    return refuse (error, _ ("The framework was never published, so there is nothing to retire; delete it instead."));
  if (retired != (state == GUILD_FRAMEWORK_STATE_RETIRED))
    plan_state (plan, row, retired ? GUILD_FRAMEWORK_STATE_RETIRED : GUILD_FRAMEWORK_STATE_DRAFT,
                guild_record_get_integer (row, GUILD_FRAMEWORK_VERSION));
  return guild_plan_finish_edit (plan, retired ? "retire-model" : "revive-model",
                                 guild_record_get_text (row, GUILD_FRAMEWORK_NAME), error);
}

/**
 * guild_edit_restore_version:
 * @organisation: an organisation
 * @version: key of a published version
 * @read: reads what it says
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID with a sentence, %GUILD_ERROR_NOTHING or another error
 *
 * Makes the framework a draft that says what a version said. Where it had another scale then, everything follows as
 * guild_scale_map() proposes. What the version does not know is archived where it was rated or is learned, and deleted
 * otherwise; roles that the version knew ask again for what they asked for, others stay. Reads the store: for a worker
 * or the command line.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_restore_version (GuildOrganisation *organisation,
                            gint64             version,
                            GuildModelReadFunc read,
                            GCancellable      *cancellable,
                            GError           **error)
{
  GuildQuery query = { GUILD_KIND_FRAMEWORK_VERSION, GUILD_BY_KEY, { .integer = version }, GUILD_ORDER_KEY };
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GuildModelContent) content = NULL;
  g_autoptr (GuildRecord) row = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autofree char *detail = NULL;
  const GuildRecord *framework;
  GError *local_error = NULL;

  row = guild_store_get_first (guild_organisation_get_store (organisation), &query, cancellable, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  if (row == NULL)
    return refuse (error, _ ("This version is no longer there."));
  framework = guild_model_require (plan, GUILD_KIND_FRAMEWORK,
                                   guild_record_get_integer (row, GUILD_FRAMEWORK_VERSION_FRAMEWORK), error);
  content = framework == NULL ? NULL : read_content (row, read, error);
  if (content == NULL ||
      !guild_model_plan_restore (plan, organisation, guild_record_get_key (framework), content, cancellable, error))
    return NULL;
  detail = describe_version (framework, (int) guild_record_get_integer (row, GUILD_FRAMEWORK_VERSION_NUMBER));
  change = guild_plan_finish_edit (plan, "restore-model", detail, error);
  if (change == NULL)
    return NULL;
  framework = guild_plan_lookup (plan, GUILD_KIND_FRAMEWORK, guild_record_get_key (framework));
  plan_state (plan, framework, GUILD_FRAMEWORK_STATE_DRAFT,
              guild_record_get_integer (framework, GUILD_FRAMEWORK_VERSION));
  return guild_plan_finish (plan, "restore-model", detail);
}

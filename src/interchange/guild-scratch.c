/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-scratch.h"

/* A store that keeps nothing: its organisation is what was committed to it, and is gone when it goes. */
#define GUILD_TYPE_SCRATCH_STORE (guild_scratch_store_get_type ())
G_DECLARE_FINAL_TYPE (GuildScratchStore, guild_scratch_store, GUILD, SCRATCH_STORE, GObject)

struct _GuildScratchStore
{
  GObject parent_instance;

  gint64 version;
};

static gint64
scratch_get_version (GuildStore *self)
{
  return GUILD_SCRATCH_STORE (self)->version;
}

static gint64
scratch_get_next_key (GuildStore *self G_GNUC_UNUSED,
                      GuildKind   kind G_GNUC_UNUSED)
{
  return 1;
}

static gboolean
scratch_each (GuildStore       *self G_GNUC_UNUSED,
              const GuildQuery *query G_GNUC_UNUSED,
              GuildRecordFunc   func G_GNUC_UNUSED,
              gpointer          user_data G_GNUC_UNUSED,
              GCancellable     *cancellable,
              GError          **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
scratch_each_latest (GuildStore     *self G_GNUC_UNUSED,
                     gint64          person G_GNUC_UNUSED,
                     GuildLatestFunc func G_GNUC_UNUSED,
                     gpointer        user_data G_GNUC_UNUSED,
                     GCancellable   *cancellable,
                     GError        **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
scratch_each_rating (GuildStore     *self G_GNUC_UNUSED,
                     gint64          first G_GNUC_UNUSED,
                     gint64          last G_GNUC_UNUSED,
                     GuildLatestFunc func G_GNUC_UNUSED,
                     gpointer        user_data G_GNUC_UNUSED,
                     GCancellable   *cancellable,
                     GError        **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
scratch_apply (GuildStore   *self,
               GuildChange  *change G_GNUC_UNUSED,
               gint64        base_version G_GNUC_UNUSED,
               GCancellable *cancellable,
               GError      **error)
{
  GUILD_SCRATCH_STORE (self)->version++;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
guild_scratch_store_iface_init (GuildStoreInterface *iface)
{
  iface->get_version = scratch_get_version;
  iface->get_next_key = scratch_get_next_key;
  iface->each = scratch_each;
  iface->each_latest = scratch_each_latest;
  iface->each_rating = scratch_each_rating;
  iface->apply = scratch_apply;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildScratchStore, guild_scratch_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GUILD_TYPE_STORE, guild_scratch_store_iface_init))

static void
guild_scratch_store_class_init (GuildScratchStoreClass *klass G_GNUC_UNUSED)
{
}

static void
guild_scratch_store_init (GuildScratchStore *self G_GNUC_UNUSED)
{
}

/**
 * guild_scratch_new:
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): an organisation of no file, to read what others wrote into
 */
GuildOrganisation *
guild_scratch_new (GError **error)
{
  g_autoptr (GuildStore) store = g_object_new (GUILD_TYPE_SCRATCH_STORE, NULL);

  return guild_organisation_open (store, NULL, error);
}

static gboolean
is_model_kind (GuildKind kind)
{
  return kind == GUILD_KIND_FRAMEWORK || kind == GUILD_KIND_PROFICIENCY_LEVEL || kind == GUILD_KIND_DOMAIN ||
         kind == GUILD_KIND_COMPETENCY || kind == GUILD_KIND_LEVEL_DESCRIPTOR || kind == GUILD_KIND_INDICATOR ||
         kind == GUILD_KIND_ROLE || kind == GUILD_KIND_REQUIREMENT;
}

/**
 * guild_scratch_take_models:
 * @scratch: an organisation of guild_scratch_new()
 * @change: a change that was planned against it
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Takes the frameworks and roles of a change, and leaves out the people.
 *
 * Returns: whether they hold
 */
gboolean
guild_scratch_take_models (GuildOrganisation *scratch,
                           const GuildChange *change,
                           GError           **error)
{
  g_autoptr (GuildChange) models = guild_change_new (guild_change_get_name (change), NULL);
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);

  for (guint i = 0; i < n_operations; i++)
    if (operations[i].after != NULL && is_model_kind (guild_record_get_kind (operations[i].after)))
      guild_change_insert (models, operations[i].after);
  guild_change_set_flags (models, GUILD_CHANGE_WHOLE);
  return guild_organisation_commit (scratch, models, NULL, error);
}

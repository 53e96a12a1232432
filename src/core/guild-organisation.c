/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-organisation-private.h"

#include "guild-person-private.h"

typedef enum
{
  PROP_NAME = 1,
  PROP_BUSY,
} GuildOrganisationProperty;

#define N_PROPS (PROP_BUSY + 1)

typedef enum
{
  SIGNAL_CHANGED,
} GuildOrganisationSignal;

#define N_SIGNALS (SIGNAL_CHANGED + 1)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildOrganisation, guild_organisation, G_TYPE_OBJECT)

static void
forget_person (gpointer user_data,
               GObject *gone)
{
  /* Weak references are told before the object is finalised: it still knows its key. */
  g_hash_table_remove (user_data, GSIZE_TO_POINTER (guild_person_get_key ((GuildPerson *) gone)));
}

static void
guild_organisation_dispose (GObject *object)
{
  GuildOrganisation *self = GUILD_ORGANISATION (object);

  if (self->people != NULL)
    {
      GHashTableIter iter;
      gpointer person;

      g_hash_table_iter_init (&iter, self->people);
      while (g_hash_table_iter_next (&iter, NULL, &person))
        g_object_weak_unref (person, forget_person, self->people);
      g_clear_pointer (&self->people, g_hash_table_unref);
    }
  g_clear_pointer (&self->state, guild_state_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (guild_organisation_parent_class)->dispose (object);
}

static void
guild_organisation_finalize (GObject *object)
{
  GuildOrganisation *self = GUILD_ORGANISATION (object);

  g_free (self->name);
  G_OBJECT_CLASS (guild_organisation_parent_class)->finalize (object);
}

static void
guild_organisation_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildOrganisation *self = GUILD_ORGANISATION (object);

  switch ((GuildOrganisationProperty) property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, guild_organisation_get_busy (self));
      break;
    }
}

static void
guild_organisation_class_init (GuildOrganisationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = guild_organisation_dispose;
  object_class->finalize = guild_organisation_finalize;
  object_class->get_property = guild_organisation_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "",
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * GuildOrganisation::changed:
   * @self: the organisation
   * @change: (nullable): what was changed, or %NULL where everything may have been
   *
   * Emitted after a change was committed and applied.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, GUILD_TYPE_CHANGE);
}

static void
guild_organisation_init (GuildOrganisation *self)
{
  self->people = g_hash_table_new (NULL, NULL);
  self->name = g_strdup ("");
}

/* --- opening ------------------------------------------------------------------------------------ */

static void
refresh_name (GuildOrganisation *self)
{
  g_autoptr (GPtrArray) rows = guild_state_list (self->state, GUILD_KIND_ORGANISATION);
  const char *name = rows->len > 0 ? guild_record_get_text (g_ptr_array_index (rows, 0), GUILD_ORGANISATION_NAME) : "";

  if (g_set_str (&self->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

static GuildOrganisation *
take_state (GuildStore *store,
            GuildState *state)
{
  GuildOrganisation *self = g_object_new (GUILD_TYPE_ORGANISATION, NULL);

  self->store = g_object_ref (store);
  self->state = state;
  self->version = guild_store_get_version (store);
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    self->next_keys[kind] = guild_store_get_next_key (store, kind);
  refresh_name (self);
  return self;
}

/**
 * guild_organisation_open:
 * @store: where the organisation is kept
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Reads everything that core holds, and waits for it.
 *
 * Returns: (transfer full) (nullable): the organisation
 */
GuildOrganisation *
guild_organisation_open (GuildStore   *store,
                         GCancellable *cancellable,
                         GError      **error)
{
  GuildState *state = guild_state_load (store, guild_date_today (), cancellable, error);

  return state == NULL ? NULL : take_state (store, state);
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GuildState *state = guild_state_load (source, (GuildDate) GPOINTER_TO_INT (task_data), cancellable, &error);

  if (state != NULL)
    g_task_return_pointer (task, state, (GDestroyNotify) guild_state_free);
  else
    g_task_return_error (task, error);
}

/**
 * guild_organisation_open_async:
 * @store: where the organisation is kept
 * @cancellable: (nullable): to stop early
 * @callback: called on the main thread when it is open
 * @user_data: for @callback
 *
 * Like guild_organisation_open(), in a worker.
 */
void
guild_organisation_open_async (GuildStore         *store,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, guild_organisation_open_async);
  g_task_set_task_data (task, GINT_TO_POINTER (guild_date_today ()), NULL);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * guild_organisation_open_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the organisation
 */
GuildOrganisation *
guild_organisation_open_finish (GAsyncResult *result,
                                GError      **error)
{
  GuildState *state;

  g_return_val_if_fail (g_async_result_is_tagged (result, guild_organisation_open_async), NULL);

  state = g_task_propagate_pointer (G_TASK (result), error);
  return state == NULL ? NULL : take_state (g_task_get_source_object (G_TASK (result)), state);
}

/* --- reading ------------------------------------------------------------------------------------ */

/**
 * guild_organisation_get_store:
 * @self: an organisation
 *
 * Returns: (transfer none): where it is kept, for texts and history
 */
GuildStore *
guild_organisation_get_store (GuildOrganisation *self)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), NULL);

  return self->store;
}

/**
 * guild_organisation_get_name:
 * @self: an organisation
 *
 * Returns: (transfer none): its name
 */
const char *
guild_organisation_get_name (GuildOrganisation *self)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), "");

  return self->name;
}

/**
 * guild_organisation_get_today:
 * @self: an organisation
 *
 * Returns: the day that its snapshots speak of
 */
GuildDate
guild_organisation_get_today (GuildOrganisation *self)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), 0);

  return guild_snapshot_get_today (guild_state_get_snapshot (self->state));
}

/**
 * guild_organisation_ref_snapshot:
 * @self: an organisation
 *
 * Returns: (transfer full): the organisation as it is now, for any thread
 */
GuildSnapshot *
guild_organisation_ref_snapshot (GuildOrganisation *self)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), NULL);

  return guild_snapshot_ref (guild_state_get_snapshot (self->state));
}

/**
 * guild_organisation_lookup:
 * @self: an organisation
 * @kind: a held kind
 * @key: a key
 *
 * Returns: (nullable) (transfer none): the row, valid until the next change
 */
const GuildRecord *
guild_organisation_lookup (GuildOrganisation *self,
                           GuildKind          kind,
                           gint64             key)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), NULL);

  return guild_state_lookup (self->state, kind, key);
}

/**
 * guild_organisation_find_identity:
 * @self: an organisation
 * @kind: a held kind
 * @identity: the values of its identity fields
 *
 * Returns: (nullable) (transfer none): the row, valid until the next change
 */
const GuildRecord *
guild_organisation_find_identity (GuildOrganisation *self,
                                  GuildKind          kind,
                                  const GuildValue  *identity)
{
  g_autoptr (GuildRecord) probe = NULL;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), NULL);

  probe = guild_record_new_identity (kind, identity);
  return guild_state_find (self->state, probe);
}

/**
 * guild_organisation_find:
 * @self: an organisation
 * @kind: a held kind that has an `id`
 * @id: the id
 *
 * Returns: (nullable) (transfer none): the row, valid until the next change
 */
const GuildRecord *
guild_organisation_find (GuildOrganisation *self,
                         GuildKind          kind,
                         const char        *id)
{
  GuildValue identity = { .text = id };

  g_return_val_if_fail (guild_kind_get_info (kind)->fields[0].type == GUILD_FIELD_TEXT, NULL);

  return guild_organisation_find_identity (self, kind, &identity);
}

/**
 * guild_organisation_list:
 * @self: an organisation
 * @kind: a held kind
 *
 * Returns: (transfer full) (element-type GuildRecord): its rows, by key
 */
GPtrArray *
guild_organisation_list (GuildOrganisation *self,
                         GuildKind          kind)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), NULL);

  return guild_state_list (self->state, kind);
}

/**
 * guild_organisation_list_children:
 * @self: an organisation
 * @kind: a held kind whose first or second field refers to an owner
 * @owner: key of the owner
 *
 * Returns: (transfer full) (element-type GuildRecord): the owner's rows, in no order
 */
GPtrArray *
guild_organisation_list_children (GuildOrganisation *self,
                                  GuildKind          kind,
                                  gint64             owner)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), NULL);

  return guild_state_list_children (self->state, kind, owner);
}

/**
 * guild_organisation_ref_person:
 * @self: an organisation
 * @key: key of a person
 *
 * Returns: (transfer full) (nullable): the one object for them while anybody holds it
 */
GuildPerson *
guild_organisation_ref_person (GuildOrganisation *self,
                               gint64             key)
{
  GuildSnapshot *snapshot;
  GuildPerson *person;
  GuildPersonRow row;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), NULL);

  person = g_hash_table_lookup (self->people, GSIZE_TO_POINTER (key));
  if (person != NULL)
    return g_object_ref (person);
  snapshot = guild_state_get_snapshot (self->state);
  if (!guild_snapshot_get_person (snapshot, key, &row))
    return NULL;
  person = guild_person_new (snapshot, key);
  g_hash_table_insert (self->people, GSIZE_TO_POINTER (key), person);
  g_object_weak_ref (G_OBJECT (person), forget_person, self->people);
  return person;
}

/**
 * guild_organisation_get_busy:
 * @self: an organisation
 *
 * Returns: whether changes or readers wait for their turn, or have it
 */
gboolean
guild_organisation_get_busy (GuildOrganisation *self)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), FALSE);

  return !g_queue_is_empty (&self->turns);
}

/* --- what the door tells ------------------------------------------------------------------------ */

void
guild_organisation_notify_busy (GuildOrganisation *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* The state has followed @change, or was read anew: everybody else follows. */
void
guild_organisation_announce (GuildOrganisation *self,
                             const GuildChange *change)
{
  GuildSnapshot *snapshot = guild_state_get_snapshot (self->state);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer person;

  /* A handler may drop the last reference to another person: walk over a copy. */
  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, NULL, &person))
    g_ptr_array_add (people, g_object_ref (person));
  for (guint i = 0; i < people->len; i++)
    guild_person_update (g_ptr_array_index (people, i), snapshot);
  refresh_name (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, change);
}

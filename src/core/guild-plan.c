/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-plan.h"

#include <glib/gi18n-lib.h>

#include "guild-error.h"
#include "guild-text.h"

typedef struct
{
  GArray *operations;     /* GuildOperation */
  GHashTable *by_key;     /* key → index + 1 */
  GHashTable *identities; /* set of inserted rows */
  GHashTable *by_owner;   /* owner key → GPtrArray of inserted rows */
  GHashTable *ids;        /* id made of a name → how many were made of it */
  int owner_field;
} Rows;

struct _GuildPlan
{
  GuildOrganisation *organisation;
  Rows rows[GUILD_N_KINDS];
  GPtrArray *retired; /* rows that were planned and replaced again */
};

static void
operation_clear (gpointer data)
{
  GuildOperation *operation = data;

  g_clear_pointer (&operation->before, guild_record_unref);
  g_clear_pointer (&operation->after, guild_record_unref);
}

/**
 * guild_plan_new:
 * @organisation: what is planned for; it must not change meanwhile
 *
 * Returns: (transfer full): an empty plan
 */
GuildPlan *
guild_plan_new (GuildOrganisation *organisation)
{
  GuildPlan *self = g_new0 (GuildPlan, 1);

  self->organisation = g_object_ref (organisation);
  self->retired = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      const GuildKindInfo *info = guild_kind_get_info (kind);
      Rows *rows = &self->rows[kind];

      rows->operations = g_array_new (FALSE, FALSE, sizeof (GuildOperation));
      g_array_set_clear_func (rows->operations, operation_clear);
      rows->owner_field = info->fields[0].type == GUILD_FIELD_REFERENCE   ? 0
                          : info->fields[1].type == GUILD_FIELD_REFERENCE ? 1
                                                                          : -1;
    }
  return self;
}

/**
 * guild_plan_free:
 * @self: (transfer full): a plan
 */
void
guild_plan_free (GuildPlan *self)
{
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      Rows *rows = &self->rows[kind];

      g_clear_pointer (&rows->by_key, g_hash_table_unref);
      g_clear_pointer (&rows->identities, g_hash_table_unref);
      g_clear_pointer (&rows->by_owner, g_hash_table_unref);
      g_clear_pointer (&rows->ids, g_hash_table_unref);
      g_array_unref (rows->operations);
    }
  g_ptr_array_unref (self->retired);
  g_object_unref (self->organisation);
  g_free (self);
}

static GuildOperation *
get_operation (const Rows *rows,
               gint64      key)
{
  gpointer index = rows->by_key == NULL ? NULL : g_hash_table_lookup (rows->by_key, GSIZE_TO_POINTER (key));

  return index == NULL ? NULL : &g_array_index (rows->operations, GuildOperation, GPOINTER_TO_UINT (index) - 1);
}

/* What the plan makes of a row of the organisation. */
static const GuildRecord *
see (const Rows        *rows,
     const GuildRecord *row)
{
  const GuildOperation *operation = row == NULL ? NULL : get_operation (rows, guild_record_get_key (row));

  return operation == NULL ? row : operation->after;
}

/**
 * guild_plan_see:
 * @self: a plan
 * @row: a row of any kind, as the organisation or its store has it
 *
 * Returns: (nullable) (transfer none): the row as planned, or %NULL where it goes
 */
const GuildRecord *
guild_plan_see (GuildPlan         *self,
                const GuildRecord *row)
{
  return see (&self->rows[guild_record_get_kind (row)], row);
}

/**
 * guild_plan_lookup:
 * @self: a plan
 * @kind: a held kind
 * @key: a key
 *
 * Returns: (nullable) (transfer none): the row as planned
 */
const GuildRecord *
guild_plan_lookup (GuildPlan *self,
                   GuildKind  kind,
                   gint64     key)
{
  const GuildOperation *operation = get_operation (&self->rows[kind], key);

  return operation != NULL ? operation->after : guild_organisation_lookup (self->organisation, kind, key);
}

/**
 * guild_plan_find_identity:
 * @self: a plan
 * @kind: a held kind
 * @identity: the values of its identity fields
 *
 * Returns: (nullable) (transfer none): the row as planned
 */
const GuildRecord *
guild_plan_find_identity (GuildPlan        *self,
                          GuildKind         kind,
                          const GuildValue *identity)
{
  const Rows *rows = &self->rows[kind];

  if (rows->identities != NULL)
    {
      g_autoptr (GuildRecord) probe = guild_record_new_identity (kind, identity);
      const GuildRecord *inserted = g_hash_table_lookup (rows->identities, probe);

      if (inserted != NULL)
        return see (rows, inserted);
    }
  return see (rows, guild_organisation_find_identity (self->organisation, kind, identity));
}

/**
 * guild_plan_find:
 * @self: a plan
 * @kind: a held kind that has an `id`
 * @id: the id
 *
 * Returns: (nullable) (transfer none): the row as planned
 */
const GuildRecord *
guild_plan_find (GuildPlan  *self,
                 GuildKind   kind,
                 const char *id)
{
  GuildValue identity = { .text = id };

  return guild_plan_find_identity (self, kind, &identity);
}

static void
see_all (const Rows *rows,
         GPtrArray  *list)
{
  guint n_left = 0;

  for (guint i = 0; i < list->len; i++)
    {
      GuildRecord *row = g_ptr_array_index (list, i);
      const GuildRecord *planned = see (rows, row);

      if (planned != NULL)
        g_ptr_array_index (list, n_left++) = guild_record_ref (planned);
      guild_record_unref (row);
    }
  /* The places behind were given up above, or moved to the front. */
  for (guint i = n_left; i < list->len; i++)
    g_ptr_array_index (list, i) = NULL;
  list->len = n_left;
}

/**
 * guild_plan_list:
 * @self: a plan
 * @kind: a held kind
 *
 * Returns: (transfer full) (element-type GuildRecord): its rows as planned, by key
 */
GPtrArray *
guild_plan_list (GuildPlan *self,
                 GuildKind  kind)
{
  const Rows *rows = &self->rows[kind];
  GPtrArray *list = guild_organisation_list (self->organisation, kind);

  see_all (rows, list);
  for (guint i = 0; i < rows->operations->len; i++)
    {
      const GuildOperation *operation = &g_array_index (rows->operations, GuildOperation, i);

      if (operation->before == NULL && operation->after != NULL)
        g_ptr_array_add (list, guild_record_ref (operation->after));
    }
  return list;
}

/**
 * guild_plan_list_children:
 * @self: a plan
 * @kind: a held kind whose first or second field refers to an owner
 * @owner: key of the owner
 *
 * Returns: (transfer full) (element-type GuildRecord): the owner's rows as planned, in no order
 */
GPtrArray *
guild_plan_list_children (GuildPlan *self,
                          GuildKind  kind,
                          gint64     owner)
{
  const Rows *rows = &self->rows[kind];
  GPtrArray *list = guild_organisation_list_children (self->organisation, kind, owner);
  GPtrArray *inserted = rows->by_owner == NULL ? NULL : g_hash_table_lookup (rows->by_owner, GSIZE_TO_POINTER (owner));

  see_all (rows, list);
  for (guint i = 0; inserted != NULL && i < inserted->len; i++)
    {
      const GuildRecord *row = see (rows, g_ptr_array_index (inserted, i));

      if (row != NULL)
        g_ptr_array_add (list, guild_record_ref (row));
    }
  return list;
}

static void
add_operation (Rows        *rows,
               gint64       key,
               GuildRecord *before,
               GuildRecord *after)
{
  GuildOperation operation = { before, after };

  g_array_append_val (rows->operations, operation);
  if (rows->by_key == NULL)
    rows->by_key = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (rows->by_key, GSIZE_TO_POINTER (key), GUINT_TO_POINTER (rows->operations->len));
}

/**
 * guild_plan_insert:
 * @self: a plan
 * @kind: a held kind
 * @values: the values of all its fields
 *
 * Returns: (transfer none): the new row
 */
const GuildRecord *
guild_plan_insert (GuildPlan        *self,
                   GuildKind         kind,
                   const GuildValue *values)
{
  Rows *rows = &self->rows[kind];
  GuildRecord *row = guild_record_new (kind, guild_organisation_reserve_key (self->organisation, kind), values);

  add_operation (rows, guild_record_get_key (row), NULL, row);
  /* The hash keys must outlive a replacement of the row. */
  g_ptr_array_add (self->retired, guild_record_ref (row));
  if (rows->identities == NULL)
    rows->identities = g_hash_table_new (guild_record_identity_hash, guild_record_identity_equal);
  g_hash_table_add (rows->identities, row);
  if (rows->owner_field >= 0)
    {
      gpointer owner = GSIZE_TO_POINTER (guild_record_get_integer (row, (guint) rows->owner_field));
      GPtrArray *children;

      if (rows->by_owner == NULL)
        rows->by_owner = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
      children = g_hash_table_lookup (rows->by_owner, owner);
      if (children == NULL)
        {
          children = g_ptr_array_new ();
          g_hash_table_insert (rows->by_owner, owner, children);
        }
      g_ptr_array_add (children, row);
    }
  return row;
}

/**
 * guild_plan_replace:
 * @self: a plan
 * @current: a row as it is planned so far
 * @values: the values of all its fields
 *
 * Returns: (transfer none): the row as it becomes; @current where nothing is different
 */
const GuildRecord *
guild_plan_replace (GuildPlan         *self,
                    const GuildRecord *current,
                    const GuildValue  *values)
{
  Rows *rows = &self->rows[guild_record_get_kind (current)];
  gint64 key = guild_record_get_key (current);
  g_autoptr (GuildRecord) row = guild_record_new (guild_record_get_kind (current), key, values);
  GuildOperation *operation = get_operation (rows, key);

  if (guild_record_equal (current, row))
    return current;
  if (operation == NULL)
    add_operation (rows, key, guild_record_ref (current), guild_record_ref (row));
  else
    {
      g_ptr_array_add (self->retired, operation->after);
      operation->after = guild_record_ref (row);
    }
  return row;
}

/**
 * guild_plan_remove:
 * @self: a plan
 * @current: a row as it is planned so far; it goes
 */
void
guild_plan_remove (GuildPlan         *self,
                   const GuildRecord *current)
{
  Rows *rows = &self->rows[guild_record_get_kind (current)];
  gint64 key = guild_record_get_key (current);
  GuildOperation *operation = get_operation (rows, key);

  if (operation == NULL)
    add_operation (rows, key, guild_record_ref (current), NULL);
  else
    {
      g_ptr_array_add (self->retired, operation->after);
      operation->after = NULL;
    }
}

/**
 * guild_plan_append:
 * @self: a plan
 * @before: (nullable) (transfer full): the row as it is, of a kind that is not held
 * @after: (transfer full): the row as it becomes
 *
 * Adds a row that the plan need not find again.
 */
void
guild_plan_append (GuildPlan   *self,
                   GuildRecord *before,
                   GuildRecord *after)
{
  GuildOperation operation = { before, after };

  g_array_append_val (self->rows[guild_record_get_kind (after)].operations, operation);
}

/**
 * guild_plan_make_id:
 * @self: a plan
 * @kind: a held kind that has an `id`
 * @name: what the new row is called
 *
 * Returns: (transfer full): an id that can be read and that no row of @kind has
 */
char *
guild_plan_make_id (GuildPlan  *self,
                    GuildKind   kind,
                    const char *name)
{
  Rows *rows = &self->rows[kind];
  g_autofree char *slug = guild_text_slug (name, guild_kind_get_info (kind)->name);
  char *id = g_strdup (slug);
  guint n;

  if (rows->ids == NULL)
    rows->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (rows->ids, slug));
  /* Thousands of rows of one name do not ask for each number again. */
  while (n > 0 || guild_plan_find (self, kind, id) != NULL)
    {
      g_free (id);
      n = MAX (n + 1, 2);
      id = g_strdup_printf ("%s-%u", slug, n);
      if (guild_plan_find (self, kind, id) == NULL)
        break;
    }
  g_hash_table_insert (rows->ids, g_steal_pointer (&slug), GUINT_TO_POINTER (n));
  return id;
}

/**
 * guild_plan_choose_id:
 * @self: a plan
 * @kind: a held kind that has an `id`
 * @id: the id that the new row brings along, or ""
 * @name: what it is called
 *
 * Returns: (transfer full): @id where no row of @kind has it, else one made of it, or of @name
 */
char *
guild_plan_choose_id (GuildPlan  *self,
                      GuildKind   kind,
                      const char *id,
                      const char *name)
{
  return *id != '\0' && guild_plan_find (self, kind, id) == NULL
             ? g_strdup (id)
             : guild_plan_make_id (self, kind, *id != '\0' ? id : name);
}

/**
 * guild_plan_finish:
 * @self: a plan
 * @name: the change's name
 * @detail: what it is about
 *
 * Returns: (transfer full): the change, its rows in the order in which they refer to each other
 */
GuildChange *
guild_plan_finish (GuildPlan  *self,
                   const char *name,
                   const char *detail)
{
  GuildChange *change = guild_change_new (name, detail);
  guint n_operations;

  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      GArray *operations = self->rows[kind].operations;

      for (guint i = 0; i < operations->len; i++)
        {
          const GuildOperation *operation = &g_array_index (operations, GuildOperation, i);

          if (operation->before == NULL && operation->after == NULL)
            continue;
          if (operation->before == NULL)
            guild_change_insert (change, operation->after);
          else if (operation->after == NULL)
            guild_change_remove (change, operation->before);
          else
            guild_change_replace (change, operation->before, operation->after);
        }
    }
  guild_change_get_operations (change, &n_operations);
  if (n_operations >= GUILD_BULK_ROWS)
    guild_change_set_flags (change, GUILD_CHANGE_BULK);
  return change;
}

/**
 * guild_plan_finish_edit:
 * @self: a plan
 * @name: the change's name
 * @detail: what it is about
 * @error: return location for %GUILD_ERROR_NOTHING
 *
 * As guild_plan_finish(), for what somebody did by hand: that it changes nothing is worth saying.
 *
 * Returns: (transfer full) (nullable): the change, or %NULL where nothing would be different
 */
GuildChange *
guild_plan_finish_edit (GuildPlan  *self,
                        const char *name,
                        const char *detail,
                        GError    **error)
{
  g_autoptr (GuildChange) change = guild_plan_finish (self, name, detail);
  guint n_operations;

  guild_change_get_operations (change, &n_operations);
  if (n_operations > 0)
    return g_steal_pointer (&change);
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NOTHING, _ ("Nothing would be different."));
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-facts.h"

#include <gio/gio.h>
#include <string.h>

struct _GuildImportItem
{
  GObject parent_instance;

  GuildImportResult *result;
  const GuildImportFact *fact;
};

G_DEFINE_FINAL_TYPE (GuildImportItem, guild_import_item, G_TYPE_OBJECT)

static void
guild_import_item_finalize (GObject *object)
{
  guild_import_result_unref (GUILD_IMPORT_ITEM (object)->result);

  G_OBJECT_CLASS (guild_import_item_parent_class)->finalize (object);
}

static void
guild_import_item_class_init (GuildImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_import_item_finalize;
}

static void
guild_import_item_init (GuildImportItem *self G_GNUC_UNUSED)
{
}

/**
 * guild_import_item_get_fact:
 * @self: an item
 *
 * Returns: (transfer none): its fact
 */
const GuildImportFact *
guild_import_item_get_fact (GuildImportItem *self)
{
  g_return_val_if_fail (GUILD_IS_IMPORT_ITEM (self), NULL);

  return self->fact;
}

struct _GuildImportFacts
{
  GObject parent_instance;

  GuildImportResult *result;
  int kind;
  guint start, end;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildImportFacts, guild_import_facts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return GUILD_TYPE_IMPORT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return GUILD_IMPORT_FACTS (model)->end - GUILD_IMPORT_FACTS (model)->start;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GuildImportFacts *self = GUILD_IMPORT_FACTS (model);
  GuildImportItem *item = NULL;

  if (position >= self->end - self->start)
    return NULL;
  item = g_object_new (GUILD_TYPE_IMPORT_ITEM, NULL);
  item->result = guild_import_result_ref (self->result);
  item->fact = guild_import_result_get_fact (self->result, self->start + position);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
guild_import_facts_finalize (GObject *object)
{
  g_clear_pointer (&GUILD_IMPORT_FACTS (object)->result, guild_import_result_unref);

  G_OBJECT_CLASS (guild_import_facts_parent_class)->finalize (object);
}

static void
guild_import_facts_class_init (GuildImportFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_import_facts_finalize;
}

static void
guild_import_facts_init (GuildImportFacts *self)
{
  self->kind = -1;
}

/**
 * guild_import_facts_new:
 *
 * Returns: (transfer full): an empty list
 */
GuildImportFacts *
guild_import_facts_new (void)
{
  return g_object_new (GUILD_TYPE_IMPORT_FACTS, NULL);
}

static gboolean
is_same (const GuildImportFact *a,
         const GuildImportFact *b)
{
  return a->kind == b->kind && a->source == b->source && a->line == b->line && a->column == b->column &&
         strcmp (a->subject, b->subject) == 0 && strcmp (a->field, b->field) == 0 && strcmp (a->value, b->value) == 0 &&
         strcmp (a->text, b->text) == 0;
}

static void
find_range (GuildImportFacts *self)
{
  self->start = self->end = 0;
  if (self->result == NULL)
    return;
  self->start = self->kind < 0 ? 0 : guild_import_result_get_start (self->result, (guint) self->kind);
  self->end = guild_import_result_get_start (self->result,
                                             self->kind < 0 ? GUILD_N_IMPORT_FACT_KINDS : (guint) self->kind + 1);
}

/**
 * guild_import_facts_set_result:
 * @self: a list
 * @result: (nullable): what it lists from now on
 *
 * Only what differs is announced, so that a view stays where it is when one row was mended.
 */
void
guild_import_facts_set_result (GuildImportFacts  *self,
                               GuildImportResult *result)
{
  GuildImportResult *before = NULL;
  guint start, n_before, n_after, first = 0, last = 0;

  g_return_if_fail (GUILD_IS_IMPORT_FACTS (self));

  before = g_steal_pointer (&self->result);
  start = self->start;
  n_before = self->end - self->start;
  self->result = result == NULL ? NULL : guild_import_result_ref (result);
  find_range (self);
  n_after = self->end - self->start;
  while (first < MIN (n_before, n_after) && is_same (guild_import_result_get_fact (before, start + first),
                                                     guild_import_result_get_fact (result, self->start + first)))
    first++;
  while (last < MIN (n_before, n_after) - first &&
         is_same (guild_import_result_get_fact (before, start + n_before - 1 - last),
                  guild_import_result_get_fact (result, self->end - 1 - last)))
    last++;
  if (n_before != n_after || first < n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n_before - first - last, n_after - first - last);
  g_clear_pointer (&before, guild_import_result_unref);
}

/**
 * guild_import_facts_set_kind:
 * @self: a list
 * @kind: a #GuildImportFactKind, or -1 for all
 */
void
guild_import_facts_set_kind (GuildImportFacts *self,
                             int               kind)
{
  guint n_before;

  g_return_if_fail (GUILD_IS_IMPORT_FACTS (self));

  if (self->kind == kind)
    return;
  n_before = self->end - self->start;
  self->kind = kind;
  find_range (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->end - self->start);
}

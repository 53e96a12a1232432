/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-history-item.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-change-words.h"
#include "guild-people-columns.h"
#include "guild-words.h"

struct _GuildHistoryItem
{
  GObject parent_instance;

  GuildHistoryEntry *entry;
  char *sentence;
  char *day;
  char *about;
  GuildHistoryWay way;
  guint n_steps;
  gboolean closes;
  gboolean open;
  char *details;
};

typedef enum
{
  PROP_OPEN = 1,
  PROP_DETAILS,
} GuildHistoryItemProperty;

static GParamSpec *properties[PROP_DETAILS + 1];

G_DEFINE_FINAL_TYPE (GuildHistoryItem, guild_history_item, G_TYPE_OBJECT)

static void
guild_history_item_finalize (GObject *object)
{
  GuildHistoryItem *self = GUILD_HISTORY_ITEM (object);

  g_clear_pointer (&self->entry, guild_history_entry_free);
  g_free (self->sentence);
  g_free (self->day);
  g_free (self->about);
  g_free (self->details);

  G_OBJECT_CLASS (guild_history_item_parent_class)->finalize (object);
}

static void
guild_history_item_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildHistoryItem *self = GUILD_HISTORY_ITEM (object);

  switch ((GuildHistoryItemProperty) property_id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    case PROP_DETAILS:
      g_value_set_string (value, self->details);
      break;
    }
}

static void
guild_history_item_class_init (GuildHistoryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = guild_history_item_finalize;
  object_class->get_property = guild_history_item_get_property;

  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, flags);
  properties[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
guild_history_item_init (GuildHistoryItem *self G_GNUC_UNUSED)
{
}

/* Who, at what hour, how much. */
static char *
describe (const GuildHistoryEntry *entry,
          GDateTime               *time)
{
  /* Translators: the hour of a change; %H and %M as for strftime. */
  g_autofree char *hour = g_date_time_format (time, C_ ("hour", "%H:%M"));
  g_autofree char *rows = entry->n_rows < 2
                              ? NULL
                              : g_strdup_printf (ngettext ("%'u entry", "%'u entries", (gulong) entry->n_rows),
                                                 (guint) entry->n_rows);
  const char *state = NULL;

  switch (entry->state)
    {
    case GUILD_HISTORY_DONE:
      break;
    case GUILD_HISTORY_UNDONE:
      state = _ ("Undone");
      break;
    case GUILD_HISTORY_DISCARDED:
      state = _ ("Undone, then something else was done");
      break;
    }
  return state == NULL ? guild_words_join (hour, entry->actor, rows, NULL)
                       : guild_words_join (state, hour, entry->actor, rows, NULL);
}

static GuildHistoryItem *
take_entry (GuildHistoryEntry *entry,
            GuildDate          today)
{
  GuildHistoryItem *self = g_object_new (GUILD_TYPE_HISTORY_ITEM, NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (entry->time);
  GuildDate date = guild_date_new (g_date_time_get_year (time), g_date_time_get_month (time),
                                   g_date_time_get_day_of_month (time));

  self->entry = entry;
  self->sentence = guild_change_describe (entry->name, entry->detail);
  self->day = date == today       ? g_strdup (_ ("Today"))
              : date == today - 1 ? g_strdup (_ ("Yesterday"))
                                  : guild_words_full_date (date);
  self->about = describe (entry, time);
  return self;
}

static gboolean
is_found (GuildHistoryItem *self,
          const char       *folded)
{
  g_autofree char *sentence = guild_fold_for_search (self->sentence);
  g_autofree char *actor = guild_fold_for_search (self->entry->actor);

  return strstr (sentence, folded) != NULL || strstr (actor, folded) != NULL;
}

/**
 * guild_history_items_read:
 * @organisation: an organisation
 * @filter: what the sentence or the actor has, or ""
 * @limit: the most items
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Reads the journal, in a worker. What was redone or undone since counts no more than once.
 *
 * Returns: (transfer full) (element-type GuildHistoryItem) (nullable): the newest first
 */
GPtrArray *
guild_history_items_read (GuildOrganisation *organisation,
                          const char        *filter,
                          guint              limit,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_autofree char *folded = guild_fold_for_search (filter);
  g_autoptr (GPtrArray) entries = guild_store_get_history (guild_organisation_get_store (organisation), 0, 0,
                                                           *folded == '\0' ? limit + 1 : 0, cancellable, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GuildDate today = guild_date_today ();
  guint n_done = 0;
  guint n_undone = 0;
  gboolean closed = FALSE;

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    n_undone += ((GuildHistoryEntry *) entries->pdata[i])->state == GUILD_HISTORY_UNDONE;
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      GuildHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GuildHistoryItem) item = take_entry (entry, today);

      if (items->len >= limit)
        continue;
      item->way = GUILD_HISTORY_CLOSED;
      switch (entry->state)
        {
        case GUILD_HISTORY_DONE:
          item->n_steps = n_done++;
          if (!closed)
            item->way = item->n_steps == 0 ? GUILD_HISTORY_HERE : GUILD_HISTORY_BACK;
          item->closes = (entry->flags & GUILD_CHANGE_BARRIER) != 0 && i + 1 < entries->len;
          closed |= (entry->flags & GUILD_CHANGE_BARRIER) != 0;
          break;
        case GUILD_HISTORY_UNDONE:
          item->way = GUILD_HISTORY_FORWARD;
          item->n_steps = n_undone--;
          break;
        case GUILD_HISTORY_DISCARDED:
          break;
        }
      if (*folded == '\0' || is_found (item, folded))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  return g_steal_pointer (&items);
}

/**
 * guild_history_item_get_entry:
 * @self: an item
 *
 * Returns: (transfer none): what the journal says
 */
const GuildHistoryEntry *
guild_history_item_get_entry (GuildHistoryItem *self)
{
  g_return_val_if_fail (GUILD_IS_HISTORY_ITEM (self), NULL);

  return self->entry;
}

/**
 * guild_history_item_get_sentence:
 * @self: an item
 *
 * Returns: (transfer none): what was done
 */
const char *
guild_history_item_get_sentence (GuildHistoryItem *self)
{
  g_return_val_if_fail (GUILD_IS_HISTORY_ITEM (self), "");

  return self->sentence;
}

/**
 * guild_history_item_get_day:
 * @self: an item
 *
 * Returns: (transfer none): the day on which it was done
 */
const char *
guild_history_item_get_day (GuildHistoryItem *self)
{
  g_return_val_if_fail (GUILD_IS_HISTORY_ITEM (self), "");

  return self->day;
}

/**
 * guild_history_item_get_about:
 * @self: an item
 *
 * Returns: (transfer none): whether it was undone, the hour, who, and how much
 */
const char *
guild_history_item_get_about (GuildHistoryItem *self)
{
  g_return_val_if_fail (GUILD_IS_HISTORY_ITEM (self), "");

  return self->about;
}

/**
 * guild_history_item_get_way:
 * @self: an item
 * @n_steps: (out): how many changes are taken back or brought again on the way
 *
 * Returns: how the organisation gets there
 */
GuildHistoryWay
guild_history_item_get_way (GuildHistoryItem *self,
                            guint            *n_steps)
{
  g_return_val_if_fail (GUILD_IS_HISTORY_ITEM (self), GUILD_HISTORY_CLOSED);

  *n_steps = self->n_steps;
  return self->way;
}

/**
 * guild_history_item_get_closes:
 * @self: an item
 *
 * Returns: whether something came before it that cannot be undone any more
 */
gboolean
guild_history_item_get_closes (GuildHistoryItem *self)
{
  g_return_val_if_fail (GUILD_IS_HISTORY_ITEM (self), FALSE);

  return self->closes;
}

/**
 * guild_history_item_get_open:
 * @self: an item
 *
 * Returns: whether more is shown of it
 */
gboolean
guild_history_item_get_open (GuildHistoryItem *self)
{
  g_return_val_if_fail (GUILD_IS_HISTORY_ITEM (self), FALSE);

  return self->open;
}

/**
 * guild_history_item_set_open:
 * @self: an item
 * @open: whether more is to be shown of it
 */
void
guild_history_item_set_open (GuildHistoryItem *self,
                             gboolean          open)
{
  g_return_if_fail (GUILD_IS_HISTORY_ITEM (self));

  if (self->open == open)
    return;
  self->open = open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

/**
 * guild_history_item_get_details:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what was changed, a line each, once it is known
 */
const char *
guild_history_item_get_details (GuildHistoryItem *self)
{
  g_return_val_if_fail (GUILD_IS_HISTORY_ITEM (self), NULL);

  return self->details;
}

/**
 * guild_history_item_set_details:
 * @self: an item
 * @details: what was changed, a line each
 */
void
guild_history_item_set_details (GuildHistoryItem *self,
                                const char       *details)
{
  g_return_if_fail (GUILD_IS_HISTORY_ITEM (self));

  if (g_set_str (&self->details, details))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAILS]);
}

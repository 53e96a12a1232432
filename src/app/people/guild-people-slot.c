/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-slot.h"

typedef enum
{
  SIGNAL_CHANGED,
} GuildPeopleSlotSignal;

struct _GuildPeopleSlot
{
  GObject parent_instance;

  guint position;
  GuildPerson *person;
};

static guint signals[SIGNAL_CHANGED + 1];

G_DEFINE_FINAL_TYPE (GuildPeopleSlot, guild_people_slot, G_TYPE_OBJECT)

static void
guild_people_slot_dispose (GObject *object)
{
  GuildPeopleSlot *self = GUILD_PEOPLE_SLOT (object);

  g_clear_object (&self->person);
  G_OBJECT_CLASS (guild_people_slot_parent_class)->dispose (object);
}

static void
guild_people_slot_class_init (GuildPeopleSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_people_slot_dispose;

  /**
   * GuildPeopleSlot::changed:
   * @self: the slot
   *
   * Emitted when somebody else stands there, or something else is to be said of them.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
guild_people_slot_init (GuildPeopleSlot *self G_GNUC_UNUSED)
{
}

/**
 * guild_people_slot_new:
 * @position: the place
 *
 * Returns: (transfer full): a slot in which nobody stands yet
 */
GuildPeopleSlot *
guild_people_slot_new (guint position)
{
  GuildPeopleSlot *self = g_object_new (GUILD_TYPE_PEOPLE_SLOT, NULL);

  self->position = position;
  return self;
}

/**
 * guild_people_slot_get_position:
 * @self: a slot
 *
 * Returns: its place in the list
 */
guint
guild_people_slot_get_position (GuildPeopleSlot *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_SLOT (self), 0);

  return self->position;
}

/**
 * guild_people_slot_get_person:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): who stands there
 */
GuildPerson *
guild_people_slot_get_person (GuildPeopleSlot *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_SLOT (self), NULL);

  return self->person;
}

/**
 * guild_people_slot_take_person:
 * @self: a slot
 * @person: (transfer full) (nullable): who stands there now
 */
void
guild_people_slot_take_person (GuildPeopleSlot *self,
                               GuildPerson     *person)
{
  g_return_if_fail (GUILD_IS_PEOPLE_SLOT (self));

  if (g_set_object (&self->person, person))
    guild_people_slot_changed (self);
  g_clear_object (&person);
}

/**
 * guild_people_slot_changed:
 * @self: a slot
 *
 * Tells that something else is to be said of who stands there, if anybody does.
 */
void
guild_people_slot_changed (GuildPeopleSlot *self)
{
  g_return_if_fail (GUILD_IS_PEOPLE_SLOT (self));

  if (self->person != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-private.h"

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_EMAIL,
  PROP_TITLE,
  PROP_ROLE,
  PROP_NEXT_ROLE,
  PROP_DEPARTMENT,
  PROP_LOCATION,
  PROP_MANAGER,
  PROP_EMPLOYED,
} GuildPersonProperty;

#define N_PROPS (PROP_EMPLOYED + 1)

struct _GuildPerson
{
  GObject parent_instance;

  gint64 key;
  GuildPersonStatus status;
  gboolean employed;
  char *texts[PROP_EMPLOYED]; /* by property, the first unused */
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GuildPerson, guild_person, G_TYPE_OBJECT)

static void
guild_person_finalize (GObject *object)
{
  GuildPerson *self = GUILD_PERSON (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (guild_person_parent_class)->finalize (object);
}

static void
guild_person_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildPerson *self = GUILD_PERSON (object);

  switch ((GuildPersonProperty) property_id)
    {
    case PROP_ID:
    case PROP_NAME:
    case PROP_EMAIL:
    case PROP_TITLE:
    case PROP_ROLE:
    case PROP_NEXT_ROLE:
    case PROP_DEPARTMENT:
    case PROP_LOCATION:
    case PROP_MANAGER:
      g_value_set_string (value, self->texts[property_id]);
      break;
    case PROP_EMPLOYED:
      g_value_set_boolean (value, self->employed);
      break;
    }
}

static void
guild_person_class_init (GuildPersonClass *klass)
{
  static const char *const names[] = { NULL,   "id",        "name",       "email",    "title",
                                       "role", "next-role", "department", "location", "manager" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = guild_person_finalize;
  object_class->get_property = guild_person_get_property;
  for (guint i = PROP_ID; i <= PROP_MANAGER; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, "", flags);
  properties[PROP_EMPLOYED] = g_param_spec_boolean ("employed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
guild_person_init (GuildPerson *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    self->texts[i] = g_strdup ("");
}

static void
set_text (GuildPerson *self,
          guint        property,
          const char  *text)
{
  if (g_set_str (&self->texts[property], text != NULL ? text : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static const char *
role_name (const GuildSnapshot *snapshot,
           gint64               role)
{
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, role);

  return profile == NULL ? "" : guild_record_get_text (profile->role, GUILD_ROLE_NAME);
}

void
guild_person_update (GuildPerson         *self,
                     const GuildSnapshot *snapshot)
{
  GuildPersonRow row, manager;

  /* Whoever is gone keeps their last name for the list that is about to drop them. */
  if (!guild_snapshot_get_person (snapshot, self->key, &row))
    return;
  g_object_freeze_notify (G_OBJECT (self));
  set_text (self, PROP_ID, guild_record_get_text (row.record, GUILD_PERSON_ID));
  set_text (self, PROP_NAME, guild_record_get_text (row.record, GUILD_PERSON_NAME));
  set_text (self, PROP_EMAIL, guild_record_get_text (row.record, GUILD_PERSON_EMAIL));
  set_text (self, PROP_TITLE, guild_record_get_text (row.record, GUILD_PERSON_TITLE));
  set_text (self, PROP_ROLE, role_name (snapshot, row.role));
  set_text (self, PROP_NEXT_ROLE, role_name (snapshot, row.next_role));
  set_text (self, PROP_DEPARTMENT, row.department);
  set_text (self, PROP_LOCATION, row.location);
  set_text (self, PROP_MANAGER,
            guild_snapshot_get_person (snapshot, row.manager, &manager)
                ? guild_record_get_text (manager.record, GUILD_PERSON_NAME)
                : "");
  self->status = (GuildPersonStatus) guild_record_get_integer (row.record, GUILD_PERSON_STATUS);
  if (self->employed != row.employed)
    {
      self->employed = row.employed;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPLOYED]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

GuildPerson *
guild_person_new (const GuildSnapshot *snapshot,
                  gint64               key)
{
  GuildPerson *self = g_object_new (GUILD_TYPE_PERSON, NULL);

  self->key = key;
  guild_person_update (self, snapshot);
  return self;
}

/**
 * guild_person_get_key:
 * @self: a person
 *
 * Returns: their key
 */
gint64
guild_person_get_key (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), 0);

  return self->key;
}

/**
 * guild_person_get_status:
 * @self: a person
 *
 * Returns: what the record says: active, on leave, or left
 */
GuildPersonStatus
guild_person_get_status (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), GUILD_PERSON_STATUS_ACTIVE);

  return self->status;
}

/**
 * guild_person_get_employed:
 * @self: a person
 *
 * Returns: whether they are there today
 */
gboolean
guild_person_get_employed (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), FALSE);

  return self->employed;
}

/**
 * guild_person_get_id:
 * @self: a person
 *
 * Returns: (transfer none): their id
 */
const char *
guild_person_get_id (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), "");

  return self->texts[PROP_ID];
}

/**
 * guild_person_get_name:
 * @self: a person
 *
 * Returns: (transfer none): their name
 */
const char *
guild_person_get_name (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), "");

  return self->texts[PROP_NAME];
}

/**
 * guild_person_get_email:
 * @self: a person
 *
 * Returns: (transfer none): their e-mail address, or ""
 */
const char *
guild_person_get_email (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), "");

  return self->texts[PROP_EMAIL];
}

/**
 * guild_person_get_title:
 * @self: a person
 *
 * Returns: (transfer none): their job title as HR knows it, or ""
 */
const char *
guild_person_get_title (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), "");

  return self->texts[PROP_TITLE];
}

/**
 * guild_person_get_role:
 * @self: a person
 *
 * Returns: (transfer none): the name of their role today, or ""
 */
const char *
guild_person_get_role (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), "");

  return self->texts[PROP_ROLE];
}

/**
 * guild_person_get_next_role:
 * @self: a person
 *
 * Returns: (transfer none): the name of their next role, or ""
 */
const char *
guild_person_get_next_role (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), "");

  return self->texts[PROP_NEXT_ROLE];
}

/**
 * guild_person_get_department:
 * @self: a person
 *
 * Returns: (transfer none): their department today, or ""
 */
const char *
guild_person_get_department (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), "");

  return self->texts[PROP_DEPARTMENT];
}

/**
 * guild_person_get_location:
 * @self: a person
 *
 * Returns: (transfer none): their location today, or ""
 */
const char *
guild_person_get_location (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), "");

  return self->texts[PROP_LOCATION];
}

/**
 * guild_person_get_manager:
 * @self: a person
 *
 * Returns: (transfer none): their manager's name today, or ""
 */
const char *
guild_person_get_manager (GuildPerson *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON (self), "");

  return self->texts[PROP_MANAGER];
}

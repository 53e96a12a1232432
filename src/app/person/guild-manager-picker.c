/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-manager-picker.h"

#include <glib/gi18n.h>

#include "guild-people-edits.h"
#include "guild-person-picker.h"

/* Each row asks; of more people, the change itself says whom it leaves out. */
#define MOST_ASKED 50

typedef struct
{
  GuildOrganisation *organisation;
  GArray *people;
} Moving;

static void
moving_free (gpointer data)
{
  Moving *moving = data;

  g_object_unref (moving->organisation);
  g_array_unref (moving->people);
  g_free (moving);
}

/* Who cannot lead any of them; where some can be moved, the others are left out and named. */
static char *
refuse (gint64   manager,
        gpointer data)
{
  Moving *moving = data;
  g_autofree char *first = NULL;

  for (guint i = 0; i < MIN (moving->people->len, MOST_ASKED); i++)
    {
      char *refusal = guild_edit_refuse_manager (moving->organisation, g_array_index (moving->people, gint64, i),
                                                 manager);

      if (refusal == NULL)
        return NULL;
      if (first == NULL)
        first = refusal;
      else
        g_free (refusal);
    }
  return moving->people->len > MOST_ASKED ? NULL : g_steal_pointer (&first);
}

/**
 * guild_manager_picker_new:
 * @organisation: an organisation
 * @people: (array length=n_people): keys of people
 * @n_people: their number
 *
 * Returns: (transfer floating): a #GuildPersonPicker of who is to lead them
 */
AdwDialog *
guild_manager_picker_new (GuildOrganisation *organisation,
                          const gint64      *people,
                          guint              n_people)
{
  g_autoptr (GuildPerson) person = NULL;
  g_autofree char *title = NULL;
  Moving *moving = NULL;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation) && n_people > 0, NULL);

  moving = g_new0 (Moving, 1);
  moving->organisation = g_object_ref (organisation);
  moving->people = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), people, n_people);
  if (n_people == 1)
    person = guild_organisation_ref_person (organisation, people[0]);
  if (person != NULL)
    /* Translators: %s is a person. */
    title = g_strdup_printf (_ ("New Manager of %s"), guild_person_get_name (person));
  else
    title = g_strdup_printf (ngettext ("New Manager of %'u Person", "New Manager of %'u People", n_people), n_people);
  return guild_person_picker_new (organisation, title, refuse, moving, moving_free);
}

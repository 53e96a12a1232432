/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-text-edit.h"

typedef struct
{
  GuildSessionBuildFunc build;
  gpointer data;
  GDestroyNotify free_data;
  GWeakRef where; /* the text that is about to be another */
  char *typed;
} TextEdit;

static void
text_edit_free (gpointer data)
{
  TextEdit *edit = data;

  if (edit->free_data != NULL)
    edit->free_data (edit->data);
  g_weak_ref_clear (&edit->where);
  g_free (edit->typed);
  g_free (edit);
}

static GuildChange *
build (GuildOrganisation *organisation,
       gpointer           data,
       GError           **error)
{
  TextEdit *edit = data;

  return edit->build (organisation, edit->data, error);
}

/* Told where it was typed, if that can still be seen. */
static gboolean
done (gpointer      data,
      const GError *error)
{
  TextEdit *edit = data;
  g_autoptr (GuildStandingText) where = g_weak_ref_get (&edit->where);

  if (error == NULL || where == NULL || !gtk_widget_get_mapped (GTK_WIDGET (where)))
    return FALSE;
  guild_standing_text_refuse (where, edit->typed, error->message);
  return TRUE;
}

/**
 * guild_text_edit:
 * @session: the session
 * @build: makes the change when its turn has come
 * @data: for @build
 * @free_data: (nullable): frees @data
 * @where: (nullable): the text that is edited; where it is refused, it opens again with the reason
 * @typed: (nullable): what was typed there
 *
 * guild_session_edit() for what was typed into a text.
 */
void
guild_text_edit (GuildSession         *session,
                 GuildSessionBuildFunc build_typed,
                 gpointer              data,
                 GDestroyNotify        free_data,
                 GuildStandingText    *where,
                 const char           *typed)
{
  TextEdit *edit = g_new0 (TextEdit, 1);

  edit->build = build_typed;
  edit->data = data;
  edit->free_data = free_data;
  g_weak_ref_init (&edit->where, where);
  edit->typed = g_strdup (typed != NULL ? typed : "");
  guild_session_edit (session, FALSE, build, done, edit, text_edit_free);
}

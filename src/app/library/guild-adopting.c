/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-adopting.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-app-library.h"
#include "guild-error.h"
#include "guild-words.h"

typedef struct
{
  GFile *source;
  GFile *rival; /* the one that it is another copy of */
  GtkWidget *parent;
  GuildAdoptFunc adopted;
  gpointer user_data;
} Adoption;

static void
conclude (Adoption     *adoption,
          GFile        *file,
          gboolean      replaces,
          const GError *error)
{
  adoption->adopted (file, replaces, error, adoption->user_data);
  g_object_unref (adoption->source);
  g_clear_object (&adoption->rival);
  g_object_unref (adoption->parent);
  g_free (adoption);
}

static void adopt (Adoption  *adoption,
                   GuildAdopt mode);

static void
answered (AdwAlertDialog *dialog G_GNUC_UNUSED,
          const char     *response,
          Adoption       *adoption)
{
  if (g_str_equal (response, "replace") && adoption->rival != NULL &&
      guild_app_library_find_session (adoption->rival) != NULL)
    conclude (adoption, adoption->rival, TRUE, NULL);
  else if (g_str_equal (response, "replace"))
    adopt (adoption, GUILD_ADOPT_REPLACE);
  else if (g_str_equal (response, "both"))
    adopt (adoption, GUILD_ADOPT_KEEP_BOTH);
  else
    conclude (adoption, NULL, FALSE, NULL);
}

static void
ask (Adoption *adoption)
{
  g_autofree char *shown = guild_words_file (adoption->source);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Already in the Library"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_format_body (
      alert,
      /* Translators: %s is a file. */
      _ ("“%s” holds an organisation that is in your library. It can take the place of the one that is there, of which a "
         "backup is kept, or stand beside it."),
      shown);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), "both", _ ("Keep _Both"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (alert, "both", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "both");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered), adoption);
  adw_dialog_present (dialog, adoption->parent);
}

static void
adopted (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Adoption *adoption = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = guild_library_adopt_finish (GUILD_LIBRARY (source), result, &error);

  if (g_error_matches (error, GUILD_ERROR, GUILD_ERROR_CONFLICT))
    {
      adoption->rival = guild_library_adopt_get_rival (GUILD_LIBRARY (source), result);
      ask (adoption);
    }
  else
    conclude (adoption, file, FALSE, error);
}

static void
adopt (Adoption  *adoption,
       GuildAdopt mode)
{
  guild_library_adopt_async (guild_app_library_get (), adoption->source, mode, NULL, adopted, adoption);
}

/**
 * guild_adopt:
 * @source: an organisation from outside the library
 * @parent: where to ask what is to be asked
 * @adopted: called once
 * @user_data: for @adopted
 *
 * Takes a copy of @source into the library. Where the organisation is there already, asks which of
 * them is to stay.
 */
void
guild_adopt (GFile         *source,
             GtkWidget     *parent,
             GuildAdoptFunc done,
             gpointer       user_data)
{
  Adoption *adoption = g_new0 (Adoption, 1);

  adoption->source = g_object_ref (source);
  adoption->parent = g_object_ref (parent);
  adoption->adopted = done;
  adoption->user_data = user_data;
  adopt (adoption, GUILD_ADOPT_ADD);
}

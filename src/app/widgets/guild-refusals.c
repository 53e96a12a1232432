/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-refusals.h"

#include <glib/gi18n.h>

/* So many say why; of more, their number says enough. */
#define MOST_SAID 8

/**
 * guild_refusals_present:
 * @refusals: (nullable) (element-type utf8): sentences
 * @parent: a widget of the window
 *
 * Names those for whom something cannot be; it is done for the others all the same. Does nothing where there are
 * none.
 */
void
guild_refusals_present (GPtrArray *refusals,
                        GtkWidget *parent)
{
  AdwDialog *dialog = NULL;
  g_autofree char *heading = NULL;
  g_autoptr (GString) body = NULL;

  if (refusals == NULL || refusals->len == 0)
    return;
  body = g_string_new (NULL);
  for (guint i = 0; i < MIN (refusals->len, MOST_SAID); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", (const char *) refusals->pdata[i]);
  if (refusals->len > MOST_SAID)
    g_string_append (body, "\n…");
  heading = g_strdup_printf (ngettext ("%'u Person Is Left Out", "%'u People Are Left Out", refusals->len),
                             refusals->len);
  dialog = adw_alert_dialog_new (heading, body->str);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, parent);
}

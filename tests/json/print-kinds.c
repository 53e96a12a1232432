/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints the tables of kinds as JSON, for the test that holds the schema against them. */
#include <glib.h>

#include "guild-kind.h"

static const char *const types[] = {
  [GUILD_FIELD_TEXT] = "text",           [GUILD_FIELD_INTEGER] = "integer", [GUILD_FIELD_REAL] = "real",
  [GUILD_FIELD_DATE] = "date",           [GUILD_FIELD_BOOLEAN] = "boolean", [GUILD_FIELD_ENUMERATION] = "enumeration",
  [GUILD_FIELD_REFERENCE] = "reference",
};

static void
print_field (const GuildField *field)
{
  g_print ("{\"name\":\"%s\",\"type\":\"%s\",\"required\":%s,\"confidential\":%s", field->name, types[field->type],
           (field->flags & GUILD_FIELD_REQUIRED) != 0 ? "true" : "false",
           (field->flags & GUILD_FIELD_CONFIDENTIAL) != 0 ? "true" : "false");
  if (field->type == GUILD_FIELD_TEXT || field->type == GUILD_FIELD_INTEGER || field->type == GUILD_FIELD_REAL)
    g_print (",\"minimum\":%.0f,\"maximum\":%.0f", field->minimum, field->maximum);
  if (field->type == GUILD_FIELD_REFERENCE)
    g_print (",\"target\":\"%s\"", guild_kind_get_info (field->target)->name);
  if (field->type == GUILD_FIELD_ENUMERATION)
    {
      g_autofree char *names = g_strjoinv ("\",\"", (char **) field->names);

      g_print (",\"names\":[\"%s\"]", names);
    }
  g_print ("}");
}

int
main (void)
{
  g_print ("[");
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      const GuildKindInfo *info = guild_kind_get_info (kind);

      g_print ("%s{\"name\":\"%s\",\"plural\":\"%s\",\"confidential\":%s,\"fields\":[", kind > 0 ? ",\n" : "",
               info->name, info->plural, (info->flags & GUILD_KIND_CONFIDENTIAL) != 0 ? "true" : "false");
      for (guint i = 0; i < info->n_fields; i++)
        {
          if (i > 0)
            g_print (",");
          print_field (&info->fields[i]);
        }
      g_print ("]}");
    }
  g_print ("]\n");
  return 0;
}

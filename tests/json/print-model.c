/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the test of the schema of models: without a file prints one that says everything there is to say; of each line of a
 * file, which is a document, prints whether it can be read. */
#include <gio/gio.h>

#include "guild-model-json.h"

static void
print_everything (void)
{
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  GuildModelTarget target = { g_strdup ("analyst"), g_strdup ("Analyst"), g_strdup ("sql"), 4, 2.5 };
  GuildModelNode *domain, *competency;
  g_autofree char *text = NULL;

  g_set_str (&content->id, "core");
  g_set_str (&content->name, "Core & <more>");
  g_set_str (&content->description, "What everybody knows.");
  g_set_str (&content->source, "Us");
  g_set_str (&content->licence, "CC0-1.0");
  content->mentor_threshold = 3;
  for (int level = 0; level <= 3; level++)
    guild_model_content_add_level (content, level, "Step", level == 1 ? "The first." : "");
  domain = guild_model_content_add_node (content, GUILD_KIND_DOMAIN, -1, "Data");
  g_set_str (&domain->id, "data");
  g_set_str (&domain->definition, "Numbers.");
  competency = guild_model_content_add_node (content, GUILD_KIND_COMPETENCY, 0, "SQL");
  g_set_str (&competency->id, "sql");
  g_set_str (&competency->definition, "Asks tables.");
  g_set_str (&competency->code, "D1");
  g_set_str (&competency->notes, "Old.");
  g_set_str (&competency->tags, "data, tables");
  g_set_str (&competency->source, "ISO 9075");
  g_set_str (&competency->licence, "none");
  competency->archived = TRUE;
  guild_model_node_add_descriptor (competency, 2, "Joins.");
  guild_model_node_add_indicator (competency, "sql-1", 2, "Joins two tables");
  guild_model_node_add_indicator (competency, "", 3, "Joins three");
  g_array_index (competency->indicators, GuildModelIndicator, 0).source_level = 2.5;
  guild_model_content_add_node (content, GUILD_KIND_COMPETENCY, -1, "Coaching");
  g_array_append_val (content->targets, target);
  text = guild_model_json_write (content);
  g_print ("%s", text);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (argc < 2)
    {
      print_everything ();
      return 0;
    }
  if (!g_file_get_contents (argv[1], &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (GuildModelContent) content = guild_model_json_read (lines[i], &error);

      g_print ("%s\n", content != NULL ? "read" : error->message);
      g_clear_error (&error);
    }
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample after its model was worked on: the command line checks, exports, imports and undoes what the window did.
 * test-models GUILDHALL-CLI */
#include <gio/gio.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits.h"
#include "guild-model-json.h"
#include "guild-model-scale.h"
#include "guild-model-versions.h"
#include "guild-test.h"

static const char *program;

static char *
get_path (const char *name)
{
  g_autoptr (GFile) file = guild_test_file (name);

  return g_file_get_path (file);
}

/* What the command line prints, which must end well. */
static char *
run (const char *command,
     const char *file,
     ...)
{
  g_autofree char *path = get_path (file);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  char *out = NULL;
  const char *argument;
  va_list rest;

  g_ptr_array_add (arguments, (gpointer) program);
  g_ptr_array_add (arguments, (gpointer) command);
  g_ptr_array_add (arguments, path);
  va_start (rest, file);
  while ((argument = va_arg (rest, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  process = g_subprocess_newv ((const char *const *) arguments->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &said, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s: %s%s", command, out, said);
  return out;
}

static void
drop (char *text)
{
  g_free (text);
}

static char *export (const char *file)
{
  return run ("export", file, "--include-confidential", NULL);
}

static void
make (const char *file,
      gboolean    sample)
{
  g_autoptr (GFile) place = guild_test_file (file);

  g_file_delete (place, NULL, NULL);
  drop (run ("init", file, sample ? "--sample" : NULL, NULL));
}

/* Read into an empty organisation and written again, a document is the same; and whatever it was made into, every rule of
 * the file holds. */
static void
assert_whole (const char *file)
{
  g_autofree char *document = export (file);
  g_autofree char *path = get_path ("document.json");
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  drop (run ("check", file, NULL));
  g_file_set_contents (path, document, -1, &error);
  g_assert_no_error (error);
  make ("copy.guild", FALSE);
  drop (run ("import", "copy.guild", path, NULL));
  drop (run ("check", "copy.guild", NULL));
  again = export ("copy.guild");
  g_assert_cmpstr (again, ==, document);
}

typedef GuildChange *(*Edit) (GuildOrganisation *o, gint64 framework, GError **error);

static GuildChange *
rename_line (GuildOrganisation *o,
             gint64             framework,
             GError           **error)
{
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (o, framework);

  return guild_edit_rename_line (o, guild_model_outline_get (outline, 1)->place, "Renamed", error);
}

static GuildChange *
publish (GuildOrganisation *o,
         gint64             framework,
         GError           **error)
{
  return guild_edit_publish (o, framework, "Susan Jacobs", "Renamed one", guild_model_json_write, NULL, error);
}

static GuildChange *
set_scale (GuildOrganisation *o,
           gint64             framework,
           guint              preset,
           GError           **error)
{
  g_autoptr (GPtrArray) presets = guild_scale_list_presets ();

  return guild_edit_scale (o, framework, ((GuildScalePreset *) presets->pdata[preset])->levels, NULL, NULL, NULL,
                           error);
}

static GuildChange *
set_onet (GuildOrganisation *o,
          gint64             framework,
          GError           **error)
{
  return set_scale (o, framework, 2, error);
}

static GuildChange *
set_three (GuildOrganisation *o,
           gint64             framework,
           GError           **error)
{
  return set_scale (o, framework, 3, error);
}

static GuildChange *
restore (GuildOrganisation *o,
         gint64             framework,
         GError           **error)
{
  g_autoptr (GPtrArray) versions = guild_model_list_versions (o, framework, NULL, NULL, error);
  const GuildModelVersion *first = versions == NULL ? NULL : versions->pdata[versions->len - 1];

  return first == NULL ? NULL : guild_edit_restore_version (o, first->key, guild_model_json_read, NULL, error);
}

/* Each step of a model's life, one after the other; then all the way back by the command line, and forward again. */
static void
test_life (void)
{
  static const struct
  {
    Edit edit;
    const char *sentence;
  } steps[] = {
    { rename_line, "rename" },   { publish, "version 2 of " }, { set_onet, "edit-scale" },
    { set_three, "edit-scale" }, { publish, "version 3 of " }, { restore, "version 1 of " },
  };
  char *states[G_N_ELEMENTS (steps) + 1];

  make ("life.guild", TRUE);
  states[0] = export ("life.guild");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GuildOrganisation) o = guild_test_reopen ("life.guild");
      g_autoptr (GPtrArray) frameworks = guild_organisation_list (o, GUILD_KIND_FRAMEWORK);
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildChange) change = steps[i].edit (o, guild_record_get_key (frameworks->pdata[0]), &error);
      g_autofree char *history = NULL;

      g_assert_no_error (error);
      guild_organisation_commit (o, change, NULL, &error);
      g_assert_no_error (error);
      g_clear_object (&o);
      assert_whole ("life.guild");
      states[i + 1] = export ("life.guild");
      g_assert_cmpstr (states[i + 1], !=, states[i]);
      history = run ("history", "life.guild", NULL);
      g_test_message ("%.200s", history);
      g_assert_nonnull (strstr (history, steps[i].sentence));
      drop (run ("gaps", "life.guild", NULL));
      drop (run ("candidates", "life.guild", NULL));
    }
  for (guint i = G_N_ELEMENTS (steps); i-- > 0;)
    {
      g_autofree char *state = NULL;

      drop (run ("undo", "life.guild", NULL));
      state = export ("life.guild");
      g_assert_cmpstr (state, ==, states[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    drop (run ("redo", "life.guild", NULL));
  {
    g_autofree char *state = export ("life.guild");

    g_assert_cmpstr (state, ==, states[G_N_ELEMENTS (steps)]);
  }
  assert_whole ("life.guild");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_free (states[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  g_test_add_func ("/cli/models", test_life);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thousands of random edits of models in a real store: nothing is ever wrong, all of them taken back give the bytes of
 * the beginning, and done again those of the end. GUILDHALL_SEED=n tries another course; a failure prints it. */
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits.h"
#include "guild-model-json.h"
#include "guild-model-scale.h"
#include "guild-model-versions.h"
#include "guild-role-edits.h"
#include "guild-rules.h"
#include "guild-test.h"

#ifdef __SANITIZE_ADDRESS__
#define N_COURSES 1 /* each takes fifty times as long then */
#else
#define N_COURSES 4
#endif
#define N_STEPS 500
#define MANY    60 /* lines, from which on more goes than comes */

typedef struct
{
  GuildOrganisation *o;
  GRand *rand;
  guint seed;
  GPtrArray *log;
  GError *error;
} Course;

static guint
choose (Course *self,
        guint   n)
{
  return n == 0 ? 0 : g_rand_int_range (self->rand, 0, (gint32) n);
}

/* What was done, for whoever has to find out. */
static void
tell (Course *self)
{
  g_test_message ("GUILDHALL_SEED=%u, after %u edits:", self->seed, self->log->len);
  for (guint i = self->log->len > 40 ? self->log->len - 40 : 0; i < self->log->len; i++)
    g_test_message ("%4u %s", i, (char *) g_ptr_array_index (self->log, i));
}

static gint64
choose_key (Course   *self,
            GuildKind kind)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (self->o, kind);

  return rows->len == 0 ? 4711 : guild_record_get_key (g_ptr_array_index (rows, choose (self, rows->len)));
}

static const char *
choose_text (Course *self)
{
  static const char *const texts[] = {
    "Coaching",    "SQL", "Leads others", "  spaces  ",          "360",  "Ōno & <b>مرحبا</b>",
    "Line\nbreak", "",    "Listening",    "e\xcc\x81te\xcc\x81", "Data", "Knowledge of it"
  };

  return texts[choose (self, G_N_ELEMENTS (texts))];
}

static GuildModelPlace
choose_place (Course            *self,
              GuildModelOutline *outline)
{
  guint size = guild_model_outline_get_size (outline);

  return size == 0 ? (GuildModelPlace) { GUILD_KIND_COMPETENCY, 4711 }
                   : guild_model_outline_get (outline, choose (self, size))->place;
}

/* A few lines, often next to each other. */
static GArray *
choose_places (Course            *self,
               GuildModelOutline *outline)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (GuildModelPlace));
  guint size = guild_model_outline_get_size (outline);
  guint first = choose (self, size), n = 1 + choose (self, 3);
  gboolean block = choose (self, 2) != 0;

  for (guint i = 0; i < n; i++)
    {
      GuildModelPlace place = block && first + i < size ? guild_model_outline_get (outline, first + i)->place
                                                        : choose_place (self, outline);

      g_array_append_val (places, place);
    }
  return places;
}

static GuildModelSpot
choose_spot (Course *self,
             gint64  framework)
{
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (self->o, framework);
  GuildModelSpot spot = { framework, 0, { GUILD_KIND_COMPETENCY, 0 } };
  GuildModelPlace place = choose_place (self, outline);
  guint at;

  if (!guild_model_outline_find (outline, place, &at))
    return spot;
  if (place.kind == GUILD_KIND_DOMAIN && choose (self, 2) != 0)
    spot.domain = place.key;
  else
    {
      const GuildModelLine *line = guild_model_outline_get (outline, at);

      spot.domain = line->parent < 0 ? 0 : guild_model_outline_get (outline, (guint) line->parent)->place.key;
      spot.before = place;
    }
  return spot;
}

static GuildChange *
edit_ladder (Course *self,
             guint   what)
{
  gint64 competency = choose_key (self, GUILD_KIND_COMPETENCY);
  gint64 indicator = choose_key (self, GUILD_KIND_INDICATOR);
  int level = (int) choose (self, 7);
  const char *texts[] = { choose_text (self), choose_text (self), NULL };

  switch (what)
    {
    case 0:
      return guild_edit_descriptor (self->o, competency, level, choose_text (self), &self->error);
    case 1:
      return guild_edit_indicator_text (self->o, indicator, choose_text (self), &self->error);
    case 2:
      return guild_edit_move_indicator (self->o, indicator, level, choose_key (self, GUILD_KIND_INDICATOR),
                                        &self->error);
    case 3:
      return guild_edit_delete_indicator (self->o, indicator, NULL, &self->error);
    default:
      return guild_edit_add_indicators (self->o, competency, level, choose (self, 2) == 0 ? 0 : indicator, texts, NULL,
                                        &self->error);
    }
}

static GuildChange *
edit_texts (Course *self,
            gint64  framework)
{
  switch (choose (self, 3))
    {
    case 0:
      return guild_edit_framework_text (self->o, framework,
                                        GUILD_FRAMEWORK_NAME + choose (self, GUILD_FRAMEWORK_LICENCE),
                                        choose_text (self), &self->error);
    case 1:
      return guild_edit_competency_text (self->o, choose_key (self, GUILD_KIND_COMPETENCY),
                                         GUILD_COMPETENCY_CODE + choose (self, 7), choose_text (self), &self->error);
    default:
      return guild_edit_domain_definition (self->o, choose_key (self, GUILD_KIND_DOMAIN), choose_text (self),
                                           &self->error);
    }
}

static GuildChange *
edit_roles (Course *self)
{
  gint64 role = choose_key (self, GUILD_KIND_ROLE), other = choose_key (self, GUILD_KIND_ROLE);
  GuildRoleCell cells[3];
  GuildRoleDraft draft = { "", choose_text (self), "", "", "" };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    cells[i] = (GuildRoleCell) { choose_key (self, GUILD_KIND_ROLE), choose_key (self, GUILD_KIND_COMPETENCY),
                                 (int) choose (self, 6) - 1, choose (self, 5) };
  switch (choose (self, 8))
    {
    case 0:
      return guild_edit_new_role (self->o, &draft, choose (self, 2) == 0 ? 0 : role, NULL, &self->error);
    case 1:
      return guild_edit_derive_role (self->o, role, other, &self->error);
    case 2:
      return guild_edit_delete_role (self->o, role, NULL, NULL, &self->error);
    default:
      return guild_edit_role_cells (self->o, cells, G_N_ELEMENTS (cells), &self->error);
    }
}

/* Many ways to change a scale, with a mapping by chance or the one that is proposed. */
static GuildChange *
edit_scale (Course *self,
            gint64  framework)
{
  g_autoptr (GPtrArray) presets = guild_scale_list_presets ();
  GuildScalePreset *preset = g_ptr_array_index (presets, choose (self, presets->len));
  GuildScaleEffect effect;

  return guild_edit_scale (self->o, framework, preset->levels, NULL, &effect, NULL, &self->error);
}

static GuildChange *
edit_version (Course *self,
              gint64  framework)
{
  if (choose (self, 3) == 0)
    {
      g_autoptr (GPtrArray)
          versions = guild_model_list_versions (self->o, framework, guild_model_json_read, NULL, NULL);

      if (versions != NULL && versions->len > 0)
        return guild_edit_restore_version (self->o,
                                           ((GuildModelVersion *) g_ptr_array_index (versions,
                                                                                     choose (self, versions->len)))
                                               ->key,
                                           guild_model_json_read, NULL, &self->error);
    }
  return guild_edit_publish (self->o, framework, "Eva", choose_text (self), guild_model_json_write, NULL, &self->error);
}

static GuildChange *
add_something (Course *self,
               gint64  framework)
{
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (self->o, framework);
  g_autoptr (GArray) places = choose_places (self, outline);
  g_autoptr (GuildModelContent) content = NULL;
  int mapping[GUILD_MAX_LEVEL + 1];
  gint64 there = choose_key (self, GUILD_KIND_FRAMEWORK);

  switch (choose (self, 8))
    {
    case 0:
      return guild_edit_duplicate_lines (self->o, (const GuildModelPlace *) (void *) places->data, places->len, NULL,
                                         &self->error);
    case 1:
      content = guild_model_copy_lines (self->o, (const GuildModelPlace *) (void *) places->data, places->len);
      return guild_edit_add_content (self->o, choose_spot (self, there), content, NULL, NULL, &self->error);
    case 2:
      content = guild_model_copy_lines (self->o, (const GuildModelPlace *) (void *) places->data, places->len);
      for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
        mapping[level] = (int) choose (self, 4) - 1;
      return guild_edit_add_content (self->o, choose_spot (self, framework), content, mapping, NULL, &self->error);
    case 3:
      if (choose (self, 4) != 0)
        return NULL;
      content = guild_model_content_new_from (self->o, framework);
      return guild_edit_new_framework (self->o, content, NULL, &self->error);
    default:
      return guild_edit_add_line (self->o, choose_spot (self, framework),
                                  choose (self, 3) == 0 ? GUILD_KIND_DOMAIN : GUILD_KIND_COMPETENCY, choose_text (self),
                                  NULL, &self->error);
    }
}

static GuildChange *
edit_lines (Course *self,
            gint64  framework,
            guint   what)
{
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (self->o, framework);
  g_autoptr (GArray) chosen = choose_places (self, outline);
  const GuildModelPlace *places = (const GuildModelPlace *) (void *) chosen->data;
  GuildModelLosses losses;

  switch (what)
    {
    case 0:
      return guild_edit_rename_line (self->o, places[0], choose_text (self), &self->error);
    case 1:
      return guild_edit_move_lines (self->o, places, chosen->len,
                                    choose_spot (self, choose (self, 4) == 0 ? choose_key (self, GUILD_KIND_FRAMEWORK)
                                                                             : framework),
                                    &self->error);
    case 2:
      return guild_edit_shift_lines (self->o, places, chosen->len, (int) choose (self, 5) - 2, &self->error);
    case 3:
      return guild_edit_indent_lines (self->o, places, chosen->len, FALSE, &self->error);
    case 4:
      return guild_edit_indent_lines (self->o, places, chosen->len, TRUE, &self->error);
    case 5:
      return guild_edit_turn_line (self->o, places[0], NULL, &self->error);
    case 6:
      return guild_edit_archive_lines (self->o, places, chosen->len, choose (self, 2) != 0, &self->error);
    case 7:
      return guild_edit_merge_competencies (self->o, choose_key (self, GUILD_KIND_COMPETENCY),
                                            choose_key (self, GUILD_KIND_COMPETENCY), &losses, NULL, &self->error);
    default:
      return guild_edit_delete_lines (self->o, places, chosen->len, &losses, NULL, &self->error);
    }
}

/* How often each kind of edit is tried, of a hundred. */
static GuildChange *
edit (Course *self)
{
  gint64 framework = choose_key (self, GUILD_KIND_FRAMEWORK);
  g_autoptr (GPtrArray) competencies = guild_organisation_list (self->o, GUILD_KIND_COMPETENCY);
  guint what = choose (self, 100);

  if (competencies->len > MANY)
    return choose (self, 20) == 0 ? guild_edit_delete_framework (self->o, framework, NULL, &self->error)
                                  : edit_lines (self, framework, 8);
  if (what < 25)
    return edit_ladder (self, choose (self, 7));
  if (what < 30)
    return edit_texts (self, framework);
  if (what < 42)
    return edit_roles (self);
  if (what < 44)
    return edit_scale (self, framework);
  if (what < 47)
    return edit_version (self, framework);
  if (what < 65)
    return add_something (self, framework);
  if (what < 66)
    return guild_edit_delete_framework (self->o, framework, NULL, &self->error);
  return edit_lines (self, framework, choose (self, 9));
}

static void
check (Course *self)
{
  g_autoptr (GPtrArray) problems = guild_organisation_check (self->o, NULL, &self->error);

  g_assert_no_error (self->error);
  if (problems->len == 0)
    return;
  tell (self);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_test_fail ();
}

/* One edit; a refusal is an answer too, but only from the edit itself: what it builds can be committed. */
static gboolean
take_step (Course *self)
{
  g_autoptr (GuildChange) change = edit (self);

  if (change == NULL)
    {
      if (self->error != NULL && !g_error_matches (self->error, GUILD_ERROR, GUILD_ERROR_INVALID) &&
          !g_error_matches (self->error, GUILD_ERROR, GUILD_ERROR_NOTHING))
        tell (self);
      if (self->error != NULL && self->error->code != GUILD_ERROR_NOTHING)
        g_assert_error (self->error, GUILD_ERROR, GUILD_ERROR_INVALID);
      g_clear_error (&self->error);
      return FALSE;
    }
  g_ptr_array_add (self->log,
                   g_strdup_printf ("%s: %s", guild_change_get_name (change), guild_change_get_detail (change)));
  if (!guild_organisation_commit (self->o, change, NULL, &self->error))
    {
      tell (self);
      g_assert_no_error (self->error);
    }
  check (self);
  return TRUE;
}

static void
walk (Course  *self,
      gboolean redo,
      guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GuildChange) change = guild_organisation_undo (self->o, redo, NULL, &self->error);

      if (self->error != NULL)
        tell (self);
      g_assert_no_error (self->error);
    }
}

static void
expect_bytes (Course     *self,
              const char *bytes)
{
  g_autofree char *now = guild_test_export (self->o);

  if (strcmp (now, bytes) != 0)
    tell (self);
  g_assert_cmpstr (now, ==, bytes);
}

static void
run_course (gconstpointer data)
{
  const char *wanted = g_getenv ("GUILDHALL_SEED");
  guint seed = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : GPOINTER_TO_UINT (data);
  Course self = { .seed = seed, .rand = g_rand_new_with_seed (seed), .log = g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *text = guild_test_load ("guildhall/every-kind.json");
  g_autofree char *beginning = NULL;
  g_autofree char *end = NULL;

  g_test_message ("GUILDHALL_SEED=%u", seed);
  self.o = guild_test_read ("course.guild", text);
  beginning = guild_test_export (self.o);
  for (guint n_tries = 0; self.log->len < N_STEPS && !g_test_failed (); n_tries++)
    {
      g_assert_cmpuint (n_tries, <, 20 * N_STEPS);
      take_step (&self);
    }
  end = guild_test_export (self.o);
  walk (&self, FALSE, self.log->len);
  expect_bytes (&self, beginning);
  walk (&self, TRUE, self.log->len);
  expect_bytes (&self, end);
  check (&self);
  g_object_unref (self.o);
  g_ptr_array_unref (self.log);
  g_rand_free (self.rand);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GUILDHALL_TODAY", "2026-11-22", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 1; i <= N_COURSES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/model-property/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), run_course);
    }
  return g_test_run ();
}

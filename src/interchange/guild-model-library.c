/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-library.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guild-error.h"
#include "guild-import.h"
#include "guild-json-reader.h"
#include "guild-model-json.h"
#include "guild-model-pick.h"
#include "guild-outline-text.h"
#include "guild-rules.h"
#include "guild-scratch.h"
#include "guild-templates-resources.h"
#include "guild-text-decoder.h"
#include "guild-text.h"

#define FOLDER      "/io/github/guildhall/templates/"
#define SKILLS      "onet-skills"
#define OCCUPATIONS FOLDER "onet-occupations.tsv"

/* An occupation asks for the skills that O*NET itself lists for it: those of at least middling importance, of 1 to 5. */
#define LEAST_IMPORTANCE 3.0

#define MAX_BYTES (64 * 1024 * 1024)

/* --- templates -------------------------------------------------------------------------------------------- */

static const struct
{
  const char *id;
  const char *summary;
} templates[] = {
  { "unidays", N_ ("For a technology company: core, values, engineering, product and creative work") },
  { "financial-times-engineering", N_ ("For engineers, with what each of eight grades is asked for") },
  { "financial-times-operations", N_ ("For system engineers, in three grades") },
  { SKILLS, N_ ("What the U.S. Department of Labor rates every occupation by") },
};

static GuildModelContent *
load (const char *id,
      GError    **error)
{
  g_autofree char *path = g_strconcat (FOLDER, id, ".json", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  /* The linker leaves resources out of a static library unless something asks for them. */
  guild_templates_get_resource ();
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return guild_model_json_read (text, error);
}

static void
template_free (gpointer data)
{
  GuildModelTemplate *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  g_free (self->source);
  g_free (self->licence);
  g_free (self);
}

/**
 * guild_model_library_list:
 *
 * Returns: (transfer full) (element-type GuildModelTemplate): the models that come with Guildhall
 */
GPtrArray *
guild_model_library_list (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (template_free);

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildModelContent) content = load (templates[i].id, &error);
      GuildModelTemplate *template;

      if (content == NULL)
        {
          g_critical ("The template “%s” is damaged: %s", templates[i].id, error->message);
          continue;
        }
      template = g_new0 (GuildModelTemplate, 1);
      template->id = g_strdup (templates[i].id);
      template->name = g_strdup (content->name);
      template->summary = g_strdup (_ (templates[i].summary));
      template->source = g_strdup (content->source);
      template->licence = g_strdup (content->licence);
      for (guint j = 0; j < content->nodes->len; j++)
        template->n_competencies += ((const GuildModelNode *) g_ptr_array_index (content->nodes, j))->kind ==
                                    GUILD_KIND_COMPETENCY;
      g_ptr_array_add (list, template);
    }
  return list;
}

/**
 * guild_model_library_load:
 * @id: id of a template
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): what it says
 */
GuildModelContent *
guild_model_library_load (const char *id,
                          GError    **error)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    if (strcmp (templates[i].id, id) == 0)
      return load (id, error);
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("There is no template “%s”."), id);
  return NULL;
}

/* --- occupations -------------------------------------------------------------------------------------------- */

/* The cells of a line borrow of the table, which stays for good. */
typedef struct
{
  char **cells;
  char *title;   /* folded */
  char *summary; /* folded */
} Occupation;

enum
{
  CELL_CODE,
  CELL_TITLE,
  CELL_SUMMARY,
  CELL_FIRST_SKILL,
};

typedef struct
{
  char **skills; /* the headers */
  GPtrArray *occupations;
} Occupations;

static Occupations *
load_occupations (void)
{
  Occupations *self = g_new0 (Occupations, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  self->occupations = g_ptr_array_new ();
  guild_templates_get_resource ();
  bytes = g_resources_lookup_data (OCCUPATIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  self->skills = g_strsplit (lines[0], "\t", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      Occupation *occupation = g_new0 (Occupation, 1);

      occupation->cells = g_strsplit (lines[i], "\t", -1);
      g_assert (g_strv_length (occupation->cells) == g_strv_length (self->skills));
      occupation->title = guild_text_fold (occupation->cells[CELL_TITLE]);
      occupation->summary = guild_text_fold (occupation->cells[CELL_SUMMARY]);
      g_ptr_array_add (self->occupations, occupation);
    }
  return self;
}

static const Occupations *
get_occupations (void)
{
  static gsize once = 0;
  static Occupations *occupations;

  if (g_once_init_enter (&once))
    {
      occupations = load_occupations ();
      g_once_init_leave (&once, 1);
    }
  return occupations;
}

static void
occupation_free (gpointer data)
{
  GuildOccupation *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  g_free (self);
}

/* Whether a word of @text begins with @word. */
static gboolean
has_word (const char *text,
          const char *word)
{
  for (const char *at = text; (at = strstr (at, word)) != NULL; at++)
    if (at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;
  return FALSE;
}

/* How well an occupation answers the words: 0 not at all, more is better. */
static int
rank (const Occupation  *occupation,
      const char        *query,
      const char *const *words)
{
  int worst = 3;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (has_word (occupation->title, words[i]))
        continue;
      if (g_str_has_prefix (occupation->cells[CELL_CODE], words[i]) || strstr (occupation->title, words[i]) != NULL)
        worst = MIN (worst, 2);
      else if (has_word (occupation->summary, words[i]))
        worst = MIN (worst, 1);
      else
        return 0;
    }
  return worst + (g_str_has_prefix (occupation->title, query) ? 1 : 0);
}

/**
 * guild_model_library_find_occupations:
 * @words: what is looked for, in any order; "" for all
 * @limit: at most so many
 *
 * Looks through the occupations of O*NET: titles before what people do.
 *
 * Returns: (transfer full) (element-type GuildOccupation): the best first
 */
GPtrArray *
guild_model_library_find_occupations (const char *words,
                                      guint       limit)
{
  const Occupations *all = get_occupations ();
  GPtrArray *found = g_ptr_array_new_with_free_func (occupation_free);
  g_autofree char *query = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  query = guild_text_fold (words);
  parts = g_strsplit (query, " ", -1);
  for (int wanted = 4; wanted > 0; wanted--)
    for (guint i = 0; i < all->occupations->len && found->len < limit; i++)
      {
        const Occupation *occupation = g_ptr_array_index (all->occupations, i);
        GuildOccupation *copy;

        if (rank (occupation, query, (const char *const *) parts) != wanted)
          continue;
        copy = g_new0 (GuildOccupation, 1);
        copy->id = g_strdup (occupation->cells[CELL_CODE]);
        copy->name = g_strdup (occupation->cells[CELL_TITLE]);
        copy->summary = g_strdup (occupation->cells[CELL_SUMMARY]);
        g_ptr_array_add (found, copy);
      }
  return found;
}

static const Occupation *
find_occupation (const char *id)
{
  const Occupations *all = get_occupations ();

  for (guint i = 0; i < all->occupations->len; i++)
    {
      const Occupation *occupation = g_ptr_array_index (all->occupations, i);

      if (strcmp (occupation->cells[CELL_CODE], id) == 0)
        return occupation;
    }
  return NULL;
}

/* What the occupation asks for of a skill; FALSE where it does not. */
static gboolean
get_requirement (const Occupation *occupation,
                 const char       *skill,
                 int              *target,
                 double           *weight)
{
  const Occupations *all = get_occupations ();

  for (guint i = CELL_FIRST_SKILL; all->skills[i] != NULL; i++)
    {
      char *end;
      double level;

      if (strcmp (all->skills[i], skill) != 0 || *occupation->cells[i] == '\0')
        continue;
      level = g_ascii_strtod (occupation->cells[i], &end) / 100;
      *weight = g_ascii_strtod (end + 1, NULL) / 100;
      *target = guild_rule_round_level (level, 7);
      return *weight >= LEAST_IMPORTANCE && *target > 0;
    }
  return FALSE;
}

/**
 * guild_model_library_load_occupation:
 * @id: code of an occupation
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the skills that matter in it, with the level of each as the target of a role
 *   that is the occupation, and its importance as the weight
 */
GuildModelContent *
guild_model_library_load_occupation (const char *id,
                                     GError    **error)
{
  const Occupation *occupation;
  g_autoptr (GuildModelContent) all = NULL;
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autofree gboolean *chosen = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  occupation = find_occupation (id);
  if (occupation == NULL)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("O*NET has no occupation “%s”."), id);
      return NULL;
    }
  all = load (SKILLS, error);
  if (all == NULL)
    return NULL;
  chosen = g_new0 (gboolean, all->nodes->len);
  for (guint i = 0; i < all->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (all->nodes, i);
      double weight;
      int target;

      if (node->kind != GUILD_KIND_COMPETENCY || !get_requirement (occupation, node->id, &target, &weight))
        continue;
      chosen[i] = TRUE;
      guild_model_content_add_target (all, id, occupation->cells[CELL_TITLE], node->id, target, weight);
    }
  for (guint i = 0; i < all->levels->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (all->levels, GuildModelLevel, i);

      guild_model_content_add_level (content, level->level, level->name, level->definition);
    }
  guild_model_content_pick (content, all, chosen, NULL);
  g_set_str (&content->source, all->source);
  g_set_str (&content->licence, all->licence);
  g_set_str (&content->name, occupation->cells[CELL_TITLE]);
  g_set_str (&content->description, occupation->cells[CELL_SUMMARY]);
  g_free (content->id);
  content->id = g_strdup_printf ("onet-%s", id);
  return g_steal_pointer (&content);
}

/* --- files -------------------------------------------------------------------------------------------------- */

static GPtrArray *
list_frameworks (GuildOrganisation *scratch)
{
  g_autoptr (GPtrArray) frameworks = guild_organisation_list (scratch, GUILD_KIND_FRAMEWORK);
  GPtrArray *contents = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_model_content_free);

  for (guint i = 0; i < frameworks->len; i++)
    g_ptr_array_add (contents,
                     guild_model_content_new_from (scratch, guild_record_get_key (g_ptr_array_index (frameworks, i))));
  return contents;
}

static GPtrArray *
read_export (GuildOrganisation *scratch,
             GBytes            *bytes,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GuildChange) change = guild_json_read (scratch, stream, cancellable, NULL, NULL, error);

  if (change == NULL || !guild_scratch_take_models (scratch, change, error))
    return NULL;
  return list_frameworks (scratch);
}

/* Tables of models that an import recognises; FALSE without an error where it is something else. */
static GPtrArray *
read_tables (GuildOrganisation *scratch,
             GFile             *file,
             GCancellable      *cancellable)
{
  g_autoptr (GuildImport) import = guild_import_new (scratch);
  g_autoptr (GuildChange) change = NULL;

  if (!guild_import_add (import, file, NULL))
    return NULL;
  change = guild_import_plan (import, NULL, NULL, cancellable, NULL);
  if (change == NULL || !guild_scratch_take_models (scratch, change, NULL))
    return NULL;
  return list_frameworks (scratch);
}

static GPtrArray *
wrap (GuildModelContent *content)
{
  GPtrArray *contents;

  if (content == NULL)
    return NULL;
  contents = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_model_content_free);
  g_ptr_array_add (contents, content);
  return contents;
}

/* Text of any encoding that tells itself. */
static char *
decode (GBytes       *bytes,
        GCancellable *cancellable,
        GError      **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) again = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GInputStream) decoded = NULL;
  const char *encoding = guild_text_guess_encoding (stream, cancellable, error);

  if (encoding == NULL)
    return NULL;
  decoded = guild_text_decode (again, encoding, error);
  if (decoded == NULL ||
      g_output_stream_splice (memory, decoded, G_OUTPUT_STREAM_SPLICE_NONE, cancellable, error) < 0 ||
      !g_output_stream_write_all (memory, "", 1, NULL, cancellable, error) ||
      !g_output_stream_close (memory, cancellable, error))
    return NULL;
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory));
}

static GPtrArray *
read_outline (GFile        *file,
              GBytes       *bytes,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *text = decode (bytes, cancellable, error);
  g_autoptr (GuildModelContent) content = text == NULL ? NULL : guild_outline_parse (text, NULL, error);
  g_autofree char *name = NULL;
  char *dot;

  if (content == NULL)
    return NULL;
  name = g_file_get_basename (file);
  dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  if (*content->name == '\0')
    {
      g_free (content->name);
      content->name = g_utf8_make_valid (name, -1);
    }
  return wrap (g_steal_pointer (&content));
}

/**
 * guild_model_library_read_file:
 * @file: a model or an organisation as JSON, a table of competencies or another that an import recognises, or an
 *   outline as text
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_FORMAT, or what reading the file says
 *
 * Reads the frameworks of a file. Blocks; may be called on any thread.
 *
 * Returns: (transfer full) (element-type GuildModelContent) (nullable): what they say; at least one
 */
GPtrArray *
guild_model_library_read_file (GFile        *file,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_autoptr (GuildOrganisation) scratch = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) contents = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MAX_BYTES)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("The file is larger than %d MiB; that is no model."),
                   MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  bytes = g_file_load_bytes (file, cancellable, NULL, error);
  scratch = bytes == NULL ? NULL : guild_scratch_new (error);
  if (scratch == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (guild_json_recognise (text, MIN (strlen (text), 4096)))
    contents = read_export (scratch, bytes, cancellable, error);
  else if (text[strspn (text, "\xef\xbb\xbf \t\r\n")] == '{')
    return wrap (guild_model_json_read (text, error));
  else
    {
      contents = read_tables (scratch, file, cancellable);
      if (contents == NULL || contents->len == 0)
        return read_outline (file, bytes, cancellable, error);
    }
  if (contents == NULL)
    return NULL;
  if (contents->len == 0)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("The file holds no competencies."));
      return NULL;
    }
  return g_steal_pointer (&contents);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-titles.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-employment.h"
#include "guild-error.h"
#include "guild-import-private.h"
#include "guild-title.h"

#define SEVERAL (-1)

/* What somebody said that a title stands for. */
typedef struct
{
  GuildImportTitleTarget target;
  char *text;
} Target;

/* A title that is no role, as the last plan met it. */
typedef struct
{
  char *title;
  guint n_people;
} Unknown;

/* A role that the last plan found there. */
typedef struct
{
  char *id;
  GuildTitle *title;
} Known;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->text);
  g_free (target);
}

static void
unknown_free (gpointer data)
{
  Unknown *unknown = data;

  g_free (unknown->title);
  g_free (unknown);
}

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->id);
  guild_title_free (known->title);
  g_free (known);
}

static void
title_free (gpointer data)
{
  GuildImportTitle *title = data;

  g_free (title->title);
  g_free (title->target_text);
  g_free (title->like_role);
  g_free (title);
}

void
guild_import_titles_clear (GuildImport *self)
{
  g_clear_pointer (&self->unknown_titles, g_hash_table_unref);
  g_clear_pointer (&self->known_roles, g_ptr_array_unref);
}

static const Target *
get_target (GuildImport *self,
            const char  *title)
{
  g_autofree char *folded = NULL;

  if (self->title_targets == NULL)
    return NULL;
  folded = guild_import_fold (title);
  return g_hash_table_lookup (self->title_targets, folded);
}

/* Where people who have a title also have a role, all of them the same, the title stands for it: what was
 * grouped once stays grouped. */
static void
index_titles (GuildImport *self)
{
  GuildDate today = guild_organisation_get_today (self->organisation);
  g_autoptr (GPtrArray) people = guild_organisation_list (self->organisation, GUILD_KIND_PERSON);

  self->roles_by_title = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < people->len; i++)
    {
      const GuildRecord *person = g_ptr_array_index (people, i);
      const char *title = guild_record_get_text (person, GUILD_PERSON_TITLE);
      g_autoptr (GPtrArray) rows = NULL;
      const GuildRecord *employment;
      g_autofree char *folded = NULL;
      gint64 role, known;

      if (*title == '\0')
        continue;
      rows = guild_organisation_list_children (self->organisation, GUILD_KIND_EMPLOYMENT,
                                               guild_record_get_key (person));
      employment = guild_employment_find (rows, today, TRUE);
      role = employment == NULL ? 0 : guild_record_get_integer (employment, GUILD_EMPLOYMENT_ROLE);
      if (role == 0)
        continue;
      folded = guild_import_fold (title);
      known = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->roles_by_title, folded));
      g_hash_table_replace (self->roles_by_title, g_steal_pointer (&folded),
                            GSIZE_TO_POINTER (known == 0 || known == role ? role : SEVERAL));
    }
}

/* The role that a title stands for, as somebody said, else by its name, else as it was grouped before; 0 where
 * there is none. @title becomes what a new role is to be called. */
gint64
guild_import_find_role_of_title (GuildImport *self,
                                 const char **title)
{
  const Target *target;
  g_autofree char *folded = NULL;
  gint64 role;

  while ((target = get_target (self, *title)) != NULL)
    {
      const GuildRecord *row = target->target == GUILD_IMPORT_TITLE_ROLE
                                   ? guild_plan_find (self->plan, GUILD_KIND_ROLE, target->text)
                                   : NULL;

      if (row != NULL)
        return guild_record_get_key (row);
      if (target->target != GUILD_IMPORT_TITLE_OTHER)
        break;
      *title = target->text;
    }
  role = guild_import_find_role_by_name (self, *title);
  if (role != 0)
    return role;
  if (self->roles_by_title == NULL)
    index_titles (self);
  folded = guild_import_fold (*title);
  role = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->roles_by_title, folded));
  return role == SEVERAL ? 0 : role;
}

/* What titles may stand for, before they bring roles themselves. */
void
guild_import_titles_begin (GuildImport *self)
{
  g_autoptr (GPtrArray) roles = guild_plan_list (self->plan, GUILD_KIND_ROLE);

  guild_import_titles_clear (self);
  self->unknown_titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unknown_free);
  self->known_roles = g_ptr_array_new_with_free_func (known_free);
  for (guint i = 0; i < roles->len; i++)
    {
      const GuildRecord *role = g_ptr_array_index (roles, i);
      Known *known = g_new0 (Known, 1);

      known->id = g_strdup (guild_record_get_text (role, GUILD_ROLE_ID));
      known->title = guild_title_new (guild_record_get_text (role, GUILD_ROLE_NAME));
      g_ptr_array_add (self->known_roles, known);
    }
}

/* Counts somebody whose title is, or was before somebody said what it stands for, no role. */
void
guild_import_titles_count (GuildImport *self,
                           const char  *title,
                           gboolean     is_new)
{
  g_autofree char *folded = guild_import_fold (title);
  Unknown *unknown = g_hash_table_lookup (self->unknown_titles, folded);

  if (unknown == NULL && !is_new && get_target (self, title) == NULL)
    return;
  if (unknown == NULL)
    {
      unknown = g_new0 (Unknown, 1);
      unknown->title = g_strdup (title);
      g_hash_table_insert (self->unknown_titles, g_steal_pointer (&folded), unknown);
    }
  unknown->n_people++;
}

static int
compare_titles (gconstpointer a,
                gconstpointer b)
{
  const GuildImportTitle *left = *(const GuildImportTitle *const *) a;
  const GuildImportTitle *right = *(const GuildImportTitle *const *) b;

  if (left->n_people != right->n_people)
    return left->n_people > right->n_people ? -1 : 1;
  return strcmp (left->title, right->title);
}

/* Each title resembles a role, or an earlier title that resembles nothing itself, or nothing. */
static void
find_similar (GuildImport *self,
              GPtrArray   *titles)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_title_free);

  for (guint i = 0; i < titles->len; i++)
    {
      GuildImportTitle *title = g_ptr_array_index (titles, i);
      GuildTitle *own = guild_title_new (title->title);
      const char *role = NULL;

      g_ptr_array_add (parts, own);
      for (guint j = 0; j < self->known_roles->len; j++)
        {
          const Known *known = g_ptr_array_index (self->known_roles, j);
          double similarity = guild_title_compare (own, known->title);

          if (similarity >= GUILD_TITLE_ALIKE && similarity > title->similarity)
            {
              title->similarity = similarity;
              role = known->id;
            }
        }
      for (guint j = 0; j < i; j++)
        {
          const GuildImportTitle *other = g_ptr_array_index (titles, j);
          double similarity = other->similarity > 0 ? 0 : guild_title_compare (own, g_ptr_array_index (parts, j));

          if (similarity >= GUILD_TITLE_ALIKE && similarity > title->similarity)
            {
              title->similarity = similarity;
              title->like_title = (int) j;
              role = NULL;
            }
        }
      title->like_role = g_strdup (role);
    }
}

/**
 * guild_import_get_titles:
 * @self: an import that was planned
 *
 * Lists the titles that are no role: each becomes a stub role unless guild_import_set_title_role() says what it
 * stands for. Titles that somebody said so of are listed too. A title's own resemblance is a proposal only.
 *
 * Returns: (transfer full) (element-type GuildImportTitle): the titles, those of most people first
 */
GPtrArray *
guild_import_get_titles (GuildImport *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (title_free);
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (GUILD_IS_IMPORT (self), NULL);

  if (self->unknown_titles == NULL)
    return g_steal_pointer (&titles);
  g_hash_table_iter_init (&iter, self->unknown_titles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Unknown *unknown = value;
      const Target *target = get_target (self, unknown->title);
      GuildImportTitle *title = g_new0 (GuildImportTitle, 1);

      title->title = g_strdup (unknown->title);
      title->n_people = unknown->n_people;
      title->target = target == NULL ? GUILD_IMPORT_TITLE_ITSELF : target->target;
      title->target_text = g_strdup (target == NULL ? "" : target->text);
      title->like_title = -1;
      g_ptr_array_add (titles, title);
    }
  g_ptr_array_sort (titles, compare_titles);
  find_similar (self, titles);
  return g_steal_pointer (&titles);
}

/**
 * guild_import_set_title_role:
 * @self: an import
 * @title: a title, in any case
 * @target: what kind of thing it stands for
 * @text: (nullable): id of the role, or the other title, which is what their role will be called
 * @error: return location for an error
 *
 * Says what a title stands for in the next plan.
 *
 * Returns: %FALSE where the other title stands for this one already, or @text is empty
 */
gboolean
guild_import_set_title_role (GuildImport           *self,
                             const char            *title,
                             GuildImportTitleTarget target,
                             const char            *text,
                             GError               **error)
{
  g_autofree char *folded = NULL;
  const Target *next;
  Target *set;

  g_return_val_if_fail (GUILD_IS_IMPORT (self) && title != NULL, FALSE);

  folded = guild_import_fold (title);
  if (target == GUILD_IMPORT_TITLE_ITSELF)
    {
      if (self->title_targets != NULL)
        g_hash_table_remove (self->title_targets, folded);
      return TRUE;
    }
  if (text == NULL || *text == '\0')
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("say what “%s” stands for"), title);
      return FALSE;
    }
  for (const char *at = text; target == GUILD_IMPORT_TITLE_OTHER; at = next->text)
    {
      g_autofree char *other = guild_import_fold (at);

      if (strcmp (other, folded) == 0)
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("“%s” stands for “%s” already"), text, title);
          return FALSE;
        }
      next = get_target (self, at);
      if (next == NULL || next->target != GUILD_IMPORT_TITLE_OTHER)
        break;
    }
  set = g_new0 (Target, 1);
  set->target = target;
  set->text = g_strdup (text);
  if (self->title_targets == NULL)
    self->title_targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, target_free);
  g_hash_table_replace (self->title_targets, g_steal_pointer (&folded), set);
  return TRUE;
}

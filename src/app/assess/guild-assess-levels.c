/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-assess-levels.h"

#include <glib/gi18n.h>

#include "guild-assess-level.h"

static const char *
get_name (GuildOrganisation *organisation,
          GuildKind          kind,
          gint64             key,
          guint              field)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, kind, key);

  return record == NULL ? "" : guild_record_get_text (record, field);
}

/**
 * guild_assess_levels_get_cell:
 * @snapshot: the organisation
 * @subject: key of who is rated
 * @kind: in which part
 * @competency: key of a competency
 *
 * Who rates themselves sees what they said before, not what others say.
 *
 * Returns: the level as it is shown to who rates
 */
GuildCell
guild_assess_levels_get_cell (const GuildSnapshot *snapshot,
                              gint64               subject,
                              GuildAssessmentKind  kind,
                              gint64               competency)
{
  int own = guild_ratings_get_self (guild_snapshot_get_ratings (snapshot, subject, competency));

  if (kind != GUILD_ASSESSMENT_KIND_SELF)
    return guild_snapshot_get_cell (snapshot, subject, competency);
  return own == GUILD_LEVEL_UNRATED ? GUILD_CELL_UNRATED
                                    : (GuildCell) (own == GUILD_LEVEL_NOT_APPLICABLE ? 11 : own + 1);
}

static void
add_notes (GuildOrganisation     *organisation,
           const GuildSnapshot   *snapshot,
           gint64                 subject,
           GuildAssessmentKind    kind,
           const GuildAssessItem *item,
           GuildAssessLevel      *row,
           int                    level)
{
  GuildRatings ratings = guild_snapshot_get_ratings (snapshot, subject, item->competency);
  GuildPersonRow person = { 0 };
  g_autofree char *target = NULL;
  g_autofree char *own = NULL;

  if (item->target > 0 && item->target == level)
    {
      if (item->in_role && guild_snapshot_get_person (snapshot, subject, &person))
        target = g_strdup_printf (_ ("Target for %s"),
                                  get_name (organisation, GUILD_KIND_ROLE, person.role, GUILD_ROLE_NAME));
      else
        target = g_strdup (_ ("Goal of the pairing"));
      guild_assess_level_add_note (row, target);
    }
  if (guild_ratings_get_self (ratings) == level)
    {
      own = kind == GUILD_ASSESSMENT_KIND_SELF
                ? g_strdup (_ ("Your last rating"))
                : g_strdup_printf (_ ("%s says %d"),
                                   get_name (organisation, GUILD_KIND_PERSON, subject, GUILD_PERSON_NAME), level);
      guild_assess_level_add_note (row, own);
    }
  if (kind != GUILD_ASSESSMENT_KIND_SELF && guild_ratings_get_confirmed (ratings) == level)
    guild_assess_level_add_note (row, _ ("Confirmed before"));
}

static int
compare_indicators (gconstpointer a,
                    gconstpointer b)
{
  const GuildRecord *left = *(GuildRecord *const *) a, *right = *(GuildRecord *const *) b;
  gint64 x = guild_record_get_integer (left, GUILD_INDICATOR_POSITION);
  gint64 y = guild_record_get_integer (right, GUILD_INDICATOR_POSITION);

  return x != y ? (x > y) - (x < y) : (left->key > right->key) - (left->key < right->key);
}

static const GuildRecord *
find_of_level (GPtrArray *rows,
               guint      field,
               int        level)
{
  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_integer (g_ptr_array_index (rows, i), field) == level)
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* What the competency says of a level comes before what its scale says. */
static GtkWidget *
make_level (GuildOrganisation *organisation,
            gint64             competency,
            gint64             framework,
            int                level)
{
  g_autoptr (GPtrArray)
      steps = guild_organisation_list_children (organisation, GUILD_KIND_PROFICIENCY_LEVEL, framework);
  g_autoptr (GPtrArray)
      texts = guild_organisation_list_children (organisation, GUILD_KIND_LEVEL_DESCRIPTOR, competency);
  const GuildRecord *step = find_of_level (steps, GUILD_PROFICIENCY_LEVEL_LEVEL, level);
  const GuildRecord *text = find_of_level (texts, GUILD_LEVEL_DESCRIPTOR_LEVEL, level);
  g_autofree char *name = step != NULL ? g_strdup (guild_record_get_text (step, GUILD_PROFICIENCY_LEVEL_NAME))
                          : level == 0 ? g_strdup (C_ ("level", "None yet"))
                                       : g_strdup_printf (_ ("Level %d"), level);
  const char *definition = text != NULL   ? guild_record_get_text (text, GUILD_LEVEL_DESCRIPTOR_TEXT)
                           : step != NULL ? guild_record_get_text (step, GUILD_PROFICIENCY_LEVEL_DEFINITION)
                                          : "";

  return guild_assess_level_new (level, name, definition);
}

/**
 * guild_assess_levels_fill:
 * @list: where they are shown, and nothing else is
 * @organisation: an organisation
 * @subject: key of who is rated
 * @kind: in which part
 * @item: the competency
 *
 * Shows a row a level, the highest on top, each with what people do who are there and what else speaks of
 * it: the target, and earlier ratings that who rates may see. The last says that it does not apply.
 */
void
guild_assess_levels_fill (GtkListBox            *list,
                          GuildOrganisation     *organisation,
                          gint64                 subject,
                          GuildAssessmentKind    kind,
                          const GuildAssessItem *item)
{
  g_autoptr (GPtrArray)
      indicators = guild_organisation_list_children (organisation, GUILD_KIND_INDICATOR, item->competency);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  const GuildRecord *competency = guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY, item->competency);
  gint64 framework = guild_record_get_integer (competency, GUILD_COMPETENCY_FRAMEWORK);
  GtkWidget *row = NULL;

  g_ptr_array_sort (indicators, compare_indicators);
  gtk_list_box_remove_all (list);
  for (int level = item->top; level >= 0; level--)
    {
      row = make_level (organisation, item->competency, framework, level);
      for (guint i = 0; i < indicators->len; i++)
        if (guild_record_get_integer (g_ptr_array_index (indicators, i), GUILD_INDICATOR_LEVEL) == level)
          guild_assess_level_add_indicator (GUILD_ASSESS_LEVEL (row),
                                            guild_record_get_text (g_ptr_array_index (indicators, i),
                                                                   GUILD_INDICATOR_TEXT));
      add_notes (organisation, snapshot, subject, kind, item, GUILD_ASSESS_LEVEL (row), level);
      gtk_list_box_append (list, row);
    }
  row = guild_assess_level_new (GUILD_LEVEL_NOT_APPLICABLE, _ ("Does not apply"), _ ("It is no part of their work"));
  gtk_list_box_append (list, row);
}

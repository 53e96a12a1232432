/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-lane-edits.h"

#include <glib/gi18n.h>

#include "guild-error.h"
#include "guild-model-edits.h"

typedef struct
{
  gint64 competency;
  int level;
  gint64 before;
  gboolean up;
  GuildIndicatorRow *row;
  GuildIndicatorRow *after;
  char **texts;
  GuildLaneAdded added;
  GWeakRef owner; /* of what is added */
} LadderEdit;

static LadderEdit *
ladder_edit_new (GuildIndicatorRow *row)
{
  LadderEdit *edit = g_new0 (LadderEdit, 1);

  g_set_object (&edit->row, row);
  return edit;
}

static void
ladder_edit_free (LadderEdit *edit)
{
  g_clear_object (&edit->row);
  g_clear_object (&edit->after);
  g_strfreev (edit->texts);
  if (edit->added != NULL)
    g_weak_ref_clear (&edit->owner);
  g_free (edit);
}

static gint64
get_key (LadderEdit *edit)
{
  return guild_indicator_row_get_key (edit->row);
}

static GuildStandingText *
get_text (GuildIndicatorRow *row)
{
  return row != NULL ? guild_indicator_row_get_text (row) : NULL;
}

/* --- where it stands ---------------------------------------------------------------------------------- */

static gint64
find_competency (GuildOrganisation *organisation,
                 gint64             indicator)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_INDICATOR, indicator);

  return row != NULL ? guild_record_get_integer (row, GUILD_INDICATOR_COMPETENCY) : 0;
}

static gint64
get_level (const GuildRecord *indicator)
{
  return guild_record_get_integer (indicator, GUILD_INDICATOR_LEVEL);
}

/* The indicator that follows another at a level; without another, the first; 0 at the end. */
static gint64
find_next (GuildOrganisation *organisation,
           gint64             competency,
           int                level,
           gint64             after)
{
  g_autoptr (GPtrArray) rows = guild_model_list_indicators (organisation, competency);
  gboolean passed = after == 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = rows->pdata[i];

      if (get_level (row) != level)
        continue;
      if (passed)
        return guild_record_get_key (row);
      passed = guild_record_get_key (row) == after;
    }
  return 0;
}

/* --- building ----------------------------------------------------------------------------------------- */

static GuildChange *
build_add (GuildOrganisation *organisation,
           gpointer           data,
           GError           **error)
{
  LadderEdit *edit = data;
  gint64 after = edit->after != NULL ? guild_indicator_row_get_key (edit->after) : 0;
  gint64 before = edit->after != NULL && after == 0 ? 0
                                                    : find_next (organisation, edit->competency, edit->level, after);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GObject) owner = edit->added != NULL ? g_weak_ref_get (&edit->owner) : NULL;
  GuildChange *change = guild_edit_add_indicators (organisation, edit->competency, edit->level, before,
                                                   (const char *const *) edit->texts, keys, error);

  if (change == NULL || keys->len == 0)
    return change;
  if (edit->row != NULL)
    guild_indicator_row_set_key (edit->row, g_array_index (keys, gint64, 0));
  if (owner != NULL)
    edit->added (g_array_index (keys, gint64, keys->len - 1), owner);
  return change;
}

static GuildChange *
build_text (GuildOrganisation *organisation,
            gpointer           data,
            GError           **error)
{
  LadderEdit *edit = data;

  return guild_edit_indicator_text (organisation, get_key (edit), edit->texts[0], error);
}

static GuildChange *
build_descriptor (GuildOrganisation *organisation,
                  gpointer           data,
                  GError           **error)
{
  LadderEdit *edit = data;

  return guild_edit_descriptor (organisation, edit->competency, edit->level, edit->texts[0], error);
}

static GuildChange *
build_move (GuildOrganisation *organisation,
            gpointer           data,
            GError           **error)
{
  LadderEdit *edit = data;

  return guild_edit_move_indicator (organisation, get_key (edit), edit->level, edit->before, error);
}

/* Past the first or last of a level it goes on to the next level. */
static GuildChange *
build_step (GuildOrganisation *organisation,
            gpointer           data,
            GError           **error)
{
  LadderEdit *edit = data;
  gint64 competency = find_competency (organisation, get_key (edit));
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY, competency);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (GArray) lane = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint at = 0;
  int level = 0;

  if (row == NULL)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NOTHING, _ ("The indicator is gone."));
      return NULL;
    }
  all = guild_model_list_indicators (organisation, competency);
  level = (int) get_level (guild_organisation_lookup (organisation, GUILD_KIND_INDICATOR, get_key (edit)));
  for (guint i = 0; i < all->len; i++)
    if (get_level (all->pdata[i]) == level)
      {
        gint64 key = guild_record_get_key (all->pdata[i]);

        if (key == get_key (edit))
          at = lane->len;
        g_array_append_val (lane, key);
      }
  if (edit->up && at > 0)
    return guild_edit_move_indicator (organisation, get_key (edit), level, g_array_index (lane, gint64, at - 1), error);
  if (!edit->up && at + 1 < lane->len)
    return guild_edit_move_indicator (organisation, get_key (edit), level,
                                      at + 2 < lane->len ? g_array_index (lane, gint64, at + 2) : 0, error);

  levels = guild_model_list_levels (organisation, guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK));
  for (guint i = 0; i < levels->len; i++)
    {
      guint next = edit->up ? i + 1 : i - 1;

      if (guild_record_get_integer (levels->pdata[i], GUILD_PROFICIENCY_LEVEL_LEVEL) != level || next >= levels->len)
        continue;
      level = (int) guild_record_get_integer (levels->pdata[next], GUILD_PROFICIENCY_LEVEL_LEVEL);
      return guild_edit_move_indicator (organisation, get_key (edit), level,
                                        edit->up ? 0 : find_next (organisation, competency, level, 0), error);
    }
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NOTHING, _ ("There is no further level."));
  return NULL;
}

static GuildChange *
build_delete (GuildOrganisation *organisation,
              gpointer           data,
              GError           **error)
{
  return guild_edit_delete_indicator (organisation, get_key (data), NULL, error);
}

/* --- asked for ---------------------------------------------------------------------------------------- */

static void
run (GuildSession         *session,
     GuildSessionBuildFunc build,
     LadderEdit           *edit,
     GuildStandingText    *where)
{
  g_autofree char *typed = edit->texts != NULL ? g_strdup (edit->texts[0]) : NULL;

  if (build == build_delete)
    guild_session_edit (session, TRUE, build, NULL, edit, (GDestroyNotify) ladder_edit_free);
  else
    guild_text_edit (session, build, edit, (GDestroyNotify) ladder_edit_free, where, typed);
}

/**
 * guild_lane_edits_add:
 * @session: the session
 * @competency: key of a competency
 * @level: one of its levels
 * @row: (nullable): the new row for the first of them
 * @after: (nullable): beneath which, or %NULL for the top of the level
 * @texts: what people do there
 * @added: (nullable): called with the key of the last
 * @owner: (nullable): user data of @added, which is not called once it is gone
 */
void
guild_lane_edits_add (GuildSession      *session,
                      gint64             competency,
                      int                level,
                      GuildIndicatorRow *row,
                      GuildIndicatorRow *after,
                      const char *const *texts,
                      GuildLaneAdded     added,
                      GObject           *owner)
{
  LadderEdit *edit = ladder_edit_new (row);

  edit->competency = competency;
  edit->level = level;
  g_set_object (&edit->after, after);
  edit->texts = g_strdupv ((char **) texts);
  edit->added = added;
  if (added != NULL)
    g_weak_ref_init (&edit->owner, owner);
  run (session, build_add, edit, get_text (row));
}

/**
 * guild_lane_edits_set_text:
 * @session: the session
 * @row: an indicator
 * @text: what it says instead
 */
void
guild_lane_edits_set_text (GuildSession      *session,
                           GuildIndicatorRow *row,
                           const char        *text)
{
  LadderEdit *edit = ladder_edit_new (row);

  edit->texts = g_strdupv ((char *[]) { (char *) text, NULL });
  run (session, build_text, edit, get_text (row));
}

/**
 * guild_lane_edits_describe:
 * @session: the session
 * @competency: key of a competency
 * @level: one of its levels
 * @where: where it was typed
 * @text: what the level means, or ""
 */
void
guild_lane_edits_describe (GuildSession      *session,
                           gint64             competency,
                           int                level,
                           GuildStandingText *where,
                           const char        *text)
{
  LadderEdit *edit = ladder_edit_new (NULL);

  edit->competency = competency;
  edit->level = level;
  edit->texts = g_strdupv ((char *[]) { (char *) text, NULL });
  run (session, build_descriptor, edit, where);
}

/**
 * guild_lane_edits_step:
 * @session: the session
 * @row: an indicator
 * @up: whether it goes up rather than down
 *
 * Moves it by one line, or into the next level.
 */
void
guild_lane_edits_step (GuildSession      *session,
                       GuildIndicatorRow *row,
                       gboolean           up)
{
  LadderEdit *edit = ladder_edit_new (row);

  edit->up = up;
  run (session, build_step, edit, NULL);
}

/**
 * guild_lane_edits_move:
 * @session: the session
 * @row: an indicator
 * @level: the level that it goes to
 * @before: key of the one that it comes before, or 0 for the end
 */
void
guild_lane_edits_move (GuildSession      *session,
                       GuildIndicatorRow *row,
                       int                level,
                       gint64             before)
{
  LadderEdit *edit = ladder_edit_new (row);

  edit->level = level;
  edit->before = before;
  run (session, build_move, edit, NULL);
}

/**
 * guild_lane_edits_delete:
 * @session: the session
 * @row: an indicator
 */
void
guild_lane_edits_delete (GuildSession      *session,
                         GuildIndicatorRow *row)
{
  run (session, build_delete, ladder_edit_new (row), NULL);
}

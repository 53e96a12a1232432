/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-validation.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "guild-employment.h"
#include "guild-error.h"
#include "guild-pairing.h"
#include "guild-validation-private.h"

static void
view_clear (GuildView *view)
{
  for (guint i = 0; i < GUILD_N_KINDS; i++)
    g_clear_pointer (&view->rows[i], g_hash_table_unref);
  g_clear_pointer (&view->employments, g_hash_table_unref);
}

const GuildRecord *
guild_view_lookup (const GuildView *view,
                   GuildKind        kind,
                   gint64           key)
{
  gpointer row = view->rows[kind] == NULL ? NULL : g_hash_table_lookup (view->rows[kind], GSIZE_TO_POINTER (key));

  if (row == GUILD_VIEW_GONE)
    return NULL;
  return row != NULL ? row : guild_state_lookup (view->state, kind, key);
}

gboolean
guild_view_is_touched (const GuildView *view,
                       GuildKind        kind,
                       gint64           key)
{
  return view->rows[kind] != NULL && g_hash_table_contains (view->rows[kind], GSIZE_TO_POINTER (key));
}

static const char *
describe (const GuildRecord *row)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (row));

  return info->fields[0].type == GUILD_FIELD_TEXT ? guild_record_get_text (row, 0) : "";
}

gboolean
guild_view_refuse (GError           **error,
                   const GuildRecord *row,
                   const char        *field,
                   const char        *format,
                   ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;
  const char *id = describe (row);

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (*id != '\0')
    g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, "%s “%s”, %s: %s",
                 guild_kind_get_info (guild_record_get_kind (row))->name, id, field, reason);
  else
    g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, "%s, %s: %s",
                 guild_kind_get_info (guild_record_get_kind (row))->name, field, reason);
  return FALSE;
}

/**
 * guild_validate_value:
 * @field: the field
 * @value: its value
 * @error: return location for %GUILD_ERROR_INVALID; the message is only the reason
 *
 * Checks a value by itself: presence, range, length, UTF-8. References are another matter.
 *
 * Returns: whether @value may stand there
 */
gboolean
guild_validate_value (const GuildField *field,
                      GuildValue        value,
                      GError          **error)
{
  if (guild_value_is_absent (field, value))
    {
      if ((field->flags & GUILD_FIELD_REQUIRED) == 0)
        return TRUE;
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("%s is missing; it must be given"), field->name);
      return FALSE;
    }
  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      {
        gsize length = strlen (value.text);

        if ((double) length > field->maximum)
          {
            g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("it is %zu bytes long; the most is %.0f"), length,
                         field->maximum);
            return FALSE;
          }
        if (!g_utf8_validate_len (value.text, length, NULL))
          {
            g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("it is not UTF-8"));
            return FALSE;
          }
        return TRUE;
      }
    case GUILD_FIELD_INTEGER:
    case GUILD_FIELD_REAL:
      {
        double number = field->type == GUILD_FIELD_REAL ? value.real : (double) value.integer;

        if (number >= field->minimum && number <= field->maximum)
          return TRUE;
        g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("%g is out of range; it goes from %g to %g"), number,
                     field->minimum, field->maximum);
        return FALSE;
      }
    case GUILD_FIELD_DATE:
      if (value.integer >= 1 && value.integer <= GUILD_DATE_MAX)
        return TRUE;
      break;
    case GUILD_FIELD_BOOLEAN:
      if (value.integer == 0 || value.integer == 1)
        return TRUE;
      break;
    case GUILD_FIELD_ENUMERATION:
      if (value.integer >= 0 && value.integer < (gint64) g_strv_length ((char **) field->names))
        return TRUE;
      break;
    case GUILD_FIELD_REFERENCE:
      if (value.integer > 0)
        return TRUE;
      break;
    }
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("%" PRId64 " is no value of it"), value.integer);
  return FALSE;
}

static gboolean
check_fields (const GuildView   *view,
              const GuildRecord *row,
              GError           **error)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (row));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const GuildField *field = &info->fields[i];
      g_autoptr (GError) reason = NULL;

      if (!guild_validate_value (field, row->values[i], &reason))
        return guild_view_refuse (error, row, field->name, "%s", reason->message);
      if (field->type != GUILD_FIELD_REFERENCE || row->values[i].integer == 0)
        continue;
      /* What core does not hold is for the store's foreign keys. */
      if ((guild_kind_get_info (field->target)->flags & GUILD_KIND_HELD) != 0 &&
          guild_view_lookup (view, field->target, row->values[i].integer) == NULL)
        return guild_view_refuse (error, row, field->name, _ ("there is no such %s"),
                                  guild_kind_get_info (field->target)->name);
    }
  return TRUE;
}

/* --- identities -------------------------------------------------------------------------------- */

static gboolean
check_identities (const GuildView *view,
                  GError         **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (guild_record_identity_hash, guild_record_identity_equal);

  for (guint i = 0; i < view->n_operations; i++)
    {
      const GuildRecord *row = view->operations[i].after;
      GuildKind kind = guild_operation_get_kind (&view->operations[i]);
      const GuildRecord *other;

      if (row == NULL || kind == GUILD_KIND_RATING)
        continue;
      if (!g_hash_table_add (seen, (gpointer) row))
        return guild_view_refuse (error, row, guild_kind_get_info (kind)->fields[0].name, _ ("it is given twice"));
      if ((guild_kind_get_info (kind)->flags & GUILD_KIND_HELD) == 0)
        continue;
      other = guild_state_find (view->state, row);
      if (other != NULL && other->key != row->key && !guild_view_is_touched (view, kind, other->key))
        return guild_view_refuse (error, row, guild_kind_get_info (kind)->fields[0].name, _ ("there is one already"));
    }
  return TRUE;
}

/* --- rules of single kinds ------------------------------------------------------------------------ */

/* The levels that a framework names, a bit each. */
static guint
get_steps (const GuildView *view,
           gint64           framework)
{
  g_autoptr (GPtrArray) levels = guild_state_list_children (view->state, GUILD_KIND_PROFICIENCY_LEVEL, framework);
  GHashTableIter iter;
  gpointer row;
  guint steps = 0;

  for (guint i = 0; i < levels->len; i++)
    {
      const GuildRecord *level = g_ptr_array_index (levels, i);

      if (!guild_view_is_touched (view, GUILD_KIND_PROFICIENCY_LEVEL, level->key))
        steps |= 1u << guild_record_get_integer (level, GUILD_PROFICIENCY_LEVEL_LEVEL);
    }
  if (view->rows[GUILD_KIND_PROFICIENCY_LEVEL] != NULL)
    {
      g_hash_table_iter_init (&iter, view->rows[GUILD_KIND_PROFICIENCY_LEVEL]);
      while (g_hash_table_iter_next (&iter, NULL, &row))
        if (row != GUILD_VIEW_GONE && guild_record_get_integer (row, GUILD_PROFICIENCY_LEVEL_FRAMEWORK) == framework)
          steps |= 1u << guild_record_get_integer (row, GUILD_PROFICIENCY_LEVEL_LEVEL);
    }
  return steps;
}

/* The highest step; a framework that names none above 0 yet takes them all. */
static int
get_top (guint steps)
{
  return steps > 1 ? g_bit_nth_msf (steps, -1) : GUILD_MAX_LEVEL;
}

/* Most levels of a change are of one framework: the last answer serves again. */
typedef struct
{
  const GuildView *view;
  gint64 framework;
  int top;
} Scale;

static int
get_competency_top (Scale *scale,
                    gint64 competency)
{
  const GuildRecord *row = guild_view_lookup (scale->view, GUILD_KIND_COMPETENCY, competency);
  gint64 framework = guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK);

  if (framework != scale->framework)
    {
      scale->framework = framework;
      scale->top = get_top (get_steps (scale->view, framework));
    }
  return scale->top;
}

static gboolean
check_level (Scale             *scale,
             const GuildRecord *row,
             guint              competency_field,
             guint              level_field,
             GError           **error)
{
  gint64 level = guild_record_get_integer (row, level_field);
  gint64 competency = guild_record_get_integer (row, competency_field);

  if (level == GUILD_ABSENT || competency == 0 || level <= get_competency_top (scale, competency))
    return TRUE;
  return guild_view_refuse (error, row, guild_kind_get_info (guild_record_get_kind (row))->fields[level_field].name,
                            _ ("level %d is above the scale, which ends at %d"), (int) level, scale->top);
}

static gboolean
check_scale (const GuildView   *view,
             const GuildRecord *row,
             GError           **error)
{
  guint steps = get_steps (view, guild_record_get_integer (row, GUILD_PROFICIENCY_LEVEL_FRAMEWORK));
  int top = get_top (steps);

  if (steps == 0)
    return TRUE;
  if (top < 3)
    return guild_view_refuse (error, row, "level", _ ("a scale has 3 to 9 steps above 0; this one has %d"), top);
  for (int level = 1; level <= top; level++)
    if ((steps & 1u << level) == 0)
      return guild_view_refuse (error, row, "level", _ ("the scale has no level %d; name every step up to %d"), level,
                                top);
  return TRUE;
}

/* What is over speaks of the scale of its time. */
static gboolean
is_past (const GuildView   *view,
         const GuildRecord *requirement)
{
  GuildDate until = guild_record_get_date (requirement, GUILD_REQUIREMENT_UNTIL);

  return until != 0 && until < guild_snapshot_get_today (guild_state_get_snapshot (view->state));
}

static gboolean
check_domain (const GuildView   *view,
              const GuildRecord *row,
              GError           **error)
{
  const GuildRecord *parent = row;

  for (guint depth = 0; parent != NULL; depth++)
    {
      gint64 above = guild_record_get_integer (parent, GUILD_DOMAIN_PARENT);

      if (above == row->key || depth > 100)
        return guild_view_refuse (error, row, "parent", _ ("the domain would stand inside itself"));
      if (guild_record_get_integer (parent, GUILD_DOMAIN_FRAMEWORK) !=
          guild_record_get_integer (row, GUILD_DOMAIN_FRAMEWORK))
        return guild_view_refuse (error, row, "parent", _ ("it belongs to another framework"));
      parent = above == 0 ? NULL : guild_view_lookup (view, GUILD_KIND_DOMAIN, above);
    }
  return TRUE;
}

static gboolean
check_competency (const GuildView   *view,
                  const GuildRecord *row,
                  GError           **error)
{
  gint64 domain = guild_record_get_integer (row, GUILD_COMPETENCY_DOMAIN);

  if (row->key >= GUILD_MAX_COMPETENCIES)
    return guild_view_refuse (error, row, "id", _ ("an organisation has room for %d competencies"),
                              GUILD_MAX_COMPETENCIES - 1);
  if (domain != 0 &&
      guild_record_get_integer (guild_view_lookup (view, GUILD_KIND_DOMAIN, domain), GUILD_DOMAIN_FRAMEWORK) !=
          guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK))
    return guild_view_refuse (error, row, "domain", _ ("it belongs to another framework"));
  return TRUE;
}

static gboolean
check_period (const GuildRecord *row,
              guint              from,
              guint              until,
              GError           **error)
{
  GuildDate first = guild_record_get_date (row, from), last = guild_record_get_date (row, until);
  const GuildField *field = &guild_kind_get_info (guild_record_get_kind (row))->fields[until];

  if (last == 0 || first <= last)
    return TRUE;
  return guild_view_refuse (error, row, field->name, _ ("it ends before it begins"));
}

/* --- the reporting line ---------------------------------------------------------------------------- */

/* A person's employments as they would be. */
GPtrArray *
guild_view_list_employments (const GuildView *view,
                             gint64           person)
{
  GPtrArray *rows = guild_state_list_children (view->state, GUILD_KIND_EMPLOYMENT, person);
  GPtrArray *touched = g_hash_table_lookup (view->employments, GSIZE_TO_POINTER (person));

  for (guint i = rows->len; i-- > 0;)
    if (guild_view_is_touched (view, GUILD_KIND_EMPLOYMENT, guild_record_get_key (g_ptr_array_index (rows, i))))
      g_ptr_array_remove_index_fast (rows, i);
  for (guint i = 0; touched != NULL && i < touched->len; i++)
    g_ptr_array_add (rows, guild_record_ref (g_ptr_array_index (touched, i)));
  return rows;
}

static gint64
get_manager (const GuildView *view,
             gint64           person,
             GuildDate        date)
{
  g_autoptr (GPtrArray) employments = guild_view_list_employments (view, person);
  const GuildRecord *employment = guild_employment_find (employments, date, FALSE);

  return employment == NULL ? 0 : guild_record_get_integer (employment, GUILD_EMPLOYMENT_MANAGER);
}

/* Walks up from everybody whose employment changes; whoever was walked before is known to be safe. */
static gboolean
check_reporting_lines (const GuildView *view,
                       GError         **error)
{
  GuildDate today = guild_snapshot_get_today (guild_state_get_snapshot (view->state));
  g_autoptr (GHashTable) safe = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) path = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < view->n_operations; i++)
    {
      const GuildRecord *row = view->operations[i].after;
      gint64 person;

      if (row == NULL || guild_record_get_kind (row) != GUILD_KIND_EMPLOYMENT)
        continue;
      person = guild_record_get_integer (row, GUILD_EMPLOYMENT_PERSON);
      g_hash_table_remove_all (path);
      while (person != 0 && !g_hash_table_contains (safe, GSIZE_TO_POINTER (person)))
        {
          if (!g_hash_table_add (path, GSIZE_TO_POINTER (person)))
            return guild_view_refuse (error, guild_view_lookup (view, GUILD_KIND_PERSON, person), "manager",
                                      _ ("the reporting line would lead back to them; choose another manager"));
          person = get_manager (view, person, today);
        }
      {
        GHashTableIter iter;
        gpointer walked;

        g_hash_table_iter_init (&iter, path);
        while (g_hash_table_iter_next (&iter, &walked, NULL))
          g_hash_table_add (safe, walked);
      }
    }
  return TRUE;
}

static gboolean
is_confirmation (const GuildRecord *assessment)
{
  return assessment != NULL &&
         guild_record_get_integer (assessment, GUILD_ASSESSMENT_KIND) == GUILD_ASSESSMENT_KIND_MANAGER &&
         guild_record_get_integer (assessment, GUILD_ASSESSMENT_STATE) == GUILD_ASSESSMENT_STATE_SUBMITTED;
}

/* What was confirmed stays so when only its words change, and when who gave it is deleted, merged or
 * erased: then it stands in another's name or in nobody's. */
static gboolean
check_confirmer (const GuildView      *view,
                 const GuildOperation *operation,
                 GError              **error)
{
  const GuildRecord *row = operation->after;
  gint64 assessor = guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR);
  GuildDate date = guild_record_get_date (row, GUILD_ASSESSMENT_DATE);
  g_autoptr (GPtrArray) employments = NULL;

  if (assessor == 0 || view->whole)
    return TRUE;
  if (is_confirmation (operation->before) && guild_record_get_date (operation->before, GUILD_ASSESSMENT_DATE) == date)
    {
      gint64 before = guild_record_get_integer (operation->before, GUILD_ASSESSMENT_ASSESSOR);

      if (before == assessor || (before != 0 && guild_view_lookup (view, GUILD_KIND_PERSON, before) == NULL))
        return TRUE;
    }
  employments = guild_view_list_employments (view, guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT));
  return guild_may_confirm (employments, assessor, date) ||
         guild_view_refuse (error, row, "assessor", _ ("only the person’s confirmer at that time can confirm a level"));
}

static gboolean
check_assessment (const GuildView      *view,
                  const GuildOperation *operation,
                  GError              **error)
{
  const GuildRecord *row = operation->after;
  gboolean own = guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR) ==
                 guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT);
  gboolean is_self = guild_record_get_integer (row, GUILD_ASSESSMENT_KIND) == GUILD_ASSESSMENT_KIND_SELF;
  gboolean submitted = guild_record_get_integer (row, GUILD_ASSESSMENT_STATE) == GUILD_ASSESSMENT_STATE_SUBMITTED;

  if (operation->before != NULL && guild_record_get_integer (operation->before, GUILD_ASSESSMENT_SUBJECT) !=
                                       guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT))
    return guild_view_refuse (error, row, "subject", _ ("an assessment stays about the same person"));
  if (own != is_self)
    return guild_view_refuse (error, row, "assessor",
                              is_self ? _ ("people rate themselves in an assessment of kind self")
                                      : _ ("nobody rates themselves but in an assessment of kind self"));
  if (submitted && guild_record_get_date (row, GUILD_ASSESSMENT_DATE) >
                       guild_snapshot_get_today (guild_state_get_snapshot (view->state)))
    return guild_view_refuse (error, row, "date", _ ("it lies in the future"));
  return !is_confirmation (row) || check_confirmer (view, operation, error);
}

static gboolean
check_setting (const GuildRecord *row,
               GError           **error)
{
  GuildPolicy policy;

  guild_policy_init (&policy);
  return guild_policy_set (&policy, guild_record_get_text (row, GUILD_SETTING_ID),
                           guild_record_get_text (row, GUILD_SETTING_VALUE), error);
}

static gboolean
check_two_people (const GuildRecord *row,
                  guint              first,
                  guint              second,
                  GError           **error)
{
  const GuildField *field = &guild_kind_get_info (guild_record_get_kind (row))->fields[second];

  if (guild_record_get_integer (row, first) != guild_record_get_integer (row, second))
    return TRUE;
  return guild_view_refuse (error, row, field->name, _ ("mentor and mentee are the same person"));
}

static gboolean
check_rules (const GuildView      *view,
             const GuildOperation *operation,
             Scale                *scale,
             GError              **error)
{
  const GuildRecord *row = operation->after;

  switch (guild_record_get_kind (row))
    {
    case GUILD_KIND_SETTING:
      return check_setting (row, error);
    case GUILD_KIND_PROFICIENCY_LEVEL:
      return check_scale (view, row, error);
    case GUILD_KIND_DOMAIN:
      return check_domain (view, row, error);
    case GUILD_KIND_COMPETENCY:
      return check_competency (view, row, error);
    case GUILD_KIND_LEVEL_DESCRIPTOR:
      return check_level (scale, row, GUILD_LEVEL_DESCRIPTOR_COMPETENCY, GUILD_LEVEL_DESCRIPTOR_LEVEL, error);
    case GUILD_KIND_INDICATOR:
      return check_level (scale, row, GUILD_INDICATOR_COMPETENCY, GUILD_INDICATOR_LEVEL, error);
    case GUILD_KIND_REQUIREMENT:
      return (is_past (view, row) ||
              check_level (scale, row, GUILD_REQUIREMENT_COMPETENCY, GUILD_REQUIREMENT_TARGET, error)) &&
             check_period (row, GUILD_REQUIREMENT_FROM, GUILD_REQUIREMENT_UNTIL, error);
    case GUILD_KIND_PERSON:
      return check_period (row, GUILD_PERSON_HIRE_DATE, GUILD_PERSON_END_DATE, error);
    case GUILD_KIND_EMPLOYMENT:
      return check_period (row, GUILD_EMPLOYMENT_FROM, GUILD_EMPLOYMENT_UNTIL, error);
    case GUILD_KIND_PROGRAMME:
      return check_period (row, GUILD_PROGRAMME_FROM, GUILD_PROGRAMME_UNTIL, error);
    case GUILD_KIND_COHORT:
      return check_period (row, GUILD_COHORT_FROM, GUILD_COHORT_UNTIL, error);
    case GUILD_KIND_ASSESSMENT:
      return check_assessment (view, operation, error);
    case GUILD_KIND_RATING:
      return check_level (scale, row, GUILD_RATING_COMPETENCY, GUILD_RATING_LEVEL, error);
    case GUILD_KIND_PAIR_RULE:
      return check_two_people (row, GUILD_PAIR_RULE_MENTOR, GUILD_PAIR_RULE_MENTEE, error);
    case GUILD_KIND_PAIRING:
      return check_two_people (row, GUILD_PAIRING_MENTOR, GUILD_PAIRING_MENTEE, error) &&
             check_period (row, GUILD_PAIRING_FROM, GUILD_PAIRING_UNTIL, error) &&
             (guild_pairing_is_over (guild_pairing_get_state (row)) ||
              check_level (scale, row, GUILD_PAIRING_COMPETENCY, GUILD_PAIRING_GOAL_LEVEL, error));
    case GUILD_KIND_ORGANISATION:
    case GUILD_KIND_FRAMEWORK:
    case GUILD_KIND_FRAMEWORK_VERSION:
    case GUILD_KIND_ROLE:
    case GUILD_KIND_ROLE_PATH:
    case GUILD_KIND_ROLE_ASSESSOR:
    case GUILD_KIND_MENTOR:
    case GUILD_KIND_MENTEE:
    case GUILD_KIND_GAP_MARK:
    case GUILD_KIND_COHORT_MEMBER:
    case GUILD_KIND_ACCEPTANCE:
    case GUILD_KIND_SESSION:
    case GUILD_KIND_PRACTICE:
    case GUILD_KIND_LOG_ENTRY:
      return TRUE;
    }
  g_assert_not_reached ();
}

/* --- what stays --------------------------------------------------------------------------------- */

/* A published version stays word for word, and goes only with its framework. Erasing somebody takes their name out. */
static gboolean
check_version (const GuildView      *view,
               const GuildOperation *operation,
               GError              **error)
{
  const GuildRecord *row = operation->before;

  if (row == NULL || guild_record_get_kind (row) != GUILD_KIND_FRAMEWORK_VERSION || view->erasure)
    return TRUE;
  if (operation->after != NULL)
    return guild_record_equal (row, operation->after) ||
           guild_view_refuse (error, row, "content", _ ("a published version does not change; publish another one"));
  return guild_view_lookup (view, GUILD_KIND_FRAMEWORK,
                            guild_record_get_integer (row, GUILD_FRAMEWORK_VERSION_FRAMEWORK)) == NULL ||
         guild_view_refuse (error, row, "number", _ ("a published version goes only with its framework"));
}

/* --- what goes ---------------------------------------------------------------------------------- */

static gboolean
refers_to_gone (const GuildView   *view,
                const GuildRecord *row)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (row));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const GuildField *field = &info->fields[i];

      if (field->type == GUILD_FIELD_REFERENCE && row->values[i].integer != 0 && view->rows[field->target] != NULL &&
          g_hash_table_lookup (view->rows[field->target], GSIZE_TO_POINTER (row->values[i].integer)) == GUILD_VIEW_GONE)
        return TRUE;
    }
  return FALSE;
}

/* Most kinds have no field that could refer to what a change takes out; these are not looked through. */
static gboolean
may_refer_to_gone (const GuildView     *view,
                   const GuildKindInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == GUILD_FIELD_REFERENCE && view->rows[info->fields[i].target] != NULL)
      return TRUE;
  return FALSE;
}

/* Rows that core holds must not be left pointing at what goes; the store guards the others. */
static gboolean
check_removals (const GuildView *view,
                GError         **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < view->n_operations && !any; i++)
    any = view->operations[i].after == NULL && guild_operation_get_kind (&view->operations[i]) != GUILD_KIND_RATING;
  for (GuildKind kind = 0; any && kind < GUILD_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) rows = NULL;

      if ((guild_kind_get_info (kind)->flags & GUILD_KIND_HELD) == 0 ||
          !may_refer_to_gone (view, guild_kind_get_info (kind)))
        continue;
      rows = guild_state_list (view->state, kind);
      for (guint i = 0; i < rows->len; i++)
        {
          const GuildRecord *row = g_ptr_array_index (rows, i);

          if (!guild_view_is_touched (view, kind, row->key) && refers_to_gone (view, row))
            return guild_view_refuse (error, row, guild_kind_get_info (kind)->fields[0].name,
                                      _ ("it still refers to something that would be deleted"));
        }
    }
  return TRUE;
}

/* What history does not know of must be a draft, and nothing else. */
static gboolean
check_draft (const GuildView      *view,
             const GuildOperation *operation,
             GError              **error)
{
  const GuildRecord *rows[] = { operation->before, operation->after };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GuildKind kind = rows[i] == NULL ? GUILD_KIND_ASSESSMENT : guild_record_get_kind (rows[i]);
      gint64 rated;

      if (rows[i] == NULL ||
          (kind == GUILD_KIND_ASSESSMENT &&
           guild_record_get_integer (rows[i], GUILD_ASSESSMENT_STATE) != GUILD_ASSESSMENT_STATE_SUBMITTED))
        continue;
      rated = kind == GUILD_KIND_RATING ? guild_record_get_integer (rows[i], GUILD_RATING_ASSESSMENT) : 0;
      /* Of those in the store only what is not submitted is held. */
      if (rated == 0 || (!guild_view_is_touched (view, GUILD_KIND_ASSESSMENT, rated) &&
                         guild_state_lookup (view->state, GUILD_KIND_ASSESSMENT, rated) == NULL))
        return guild_view_refuse (error, rows[i], "state", _ ("it is no draft, and has to be saved with a history"));
    }
  return TRUE;
}

/**
 * guild_validate_change:
 * @state: what the organisation holds
 * @change: a change against it
 * @error: return location for %GUILD_ERROR_INVALID, which names row, field and reason
 *
 * The guard of the one door: fields, references, identities and the rules that hold between rows, on
 * the organisation as it would be.
 *
 * Returns: whether @change may be committed
 */
gboolean
guild_validate_change (GuildState        *state,
                       const GuildChange *change,
                       GError           **error)
{
  GuildView view = { .state = state };
  Scale scale = { .view = &view };
  gboolean valid = TRUE;

  view.operations = guild_change_get_operations (change, &view.n_operations);
  view.erasure = (guild_change_get_flags (change) & GUILD_CHANGE_ERASURE) != 0;
  view.whole = (guild_change_get_flags (change) & GUILD_CHANGE_WHOLE) != 0;
  view.employments = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < view.n_operations; i++)
    {
      const GuildOperation *operation = &view.operations[i];
      GuildKind kind = guild_operation_get_kind (operation);

      if (kind == GUILD_KIND_RATING)
        continue;
      if (view.rows[kind] == NULL)
        view.rows[kind] = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (view.rows[kind], GSIZE_TO_POINTER (guild_operation_get_key (operation)),
                           operation->after != NULL ? operation->after : GUILD_VIEW_GONE);
      if (kind == GUILD_KIND_EMPLOYMENT && operation->after != NULL)
        {
          gpointer person = GSIZE_TO_POINTER (guild_record_get_integer (operation->after, GUILD_EMPLOYMENT_PERSON));
          GPtrArray *rows = g_hash_table_lookup (view.employments, person);

          if (rows == NULL)
            {
              rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
              g_hash_table_insert (view.employments, person, rows);
            }
          g_ptr_array_add (rows, guild_record_ref (operation->after));
        }
    }
  for (guint i = 0; i < view.n_operations && valid; i++)
    valid = view.operations[i].after == NULL || check_fields (&view, view.operations[i].after, error);
  if ((guild_change_get_flags (change) & GUILD_CHANGE_DRAFT) != 0)
    for (guint i = 0; i < view.n_operations && valid; i++)
      valid = check_draft (&view, &view.operations[i], error);
  for (guint i = 0; i < view.n_operations && valid; i++)
    valid = check_version (&view, &view.operations[i], error);
  for (guint i = 0; i < view.n_operations && valid; i++)
    valid = view.operations[i].after == NULL || check_rules (&view, &view.operations[i], &scale, error);
  valid = valid && check_identities (&view, error) && check_removals (&view, error) &&
          check_reporting_lines (&view, error) && guild_guard_pairings (&view, error);
  view_clear (&view);
  return valid;
}

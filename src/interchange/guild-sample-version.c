/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The framework of the sample was published some weeks ago, and is what it was then. */
#include "guild-sample-private.h"

#include <string.h>

#include "guild-model-json.h"

/* Weeks since it was published, in days. */
#define AGO 56

static void
add_indicators (GuildModelNode *node,
                GPtrArray      *indicators,
                gint64          competency)
{
  for (guint i = 0; i < indicators->len; i++)
    {
      const GuildRecord *row = indicators->pdata[i];

      if (guild_record_get_integer (row, GUILD_INDICATOR_COMPETENCY) == competency)
        guild_model_node_add_indicator (node, guild_record_get_text (row, GUILD_INDICATOR_ID),
                                        (int) guild_record_get_integer (row, GUILD_INDICATOR_LEVEL),
                                        guild_record_get_text (row, GUILD_INDICATOR_TEXT));
    }
}

/* The document has its lines in the order in which they are read. */
static void
add_lines (GuildSample       *self,
           GuildModelContent *content)
{
  g_autoptr (GPtrArray) domains = guild_sample_list (self, GUILD_KIND_DOMAIN);
  g_autoptr (GPtrArray) competencies = guild_sample_list (self, GUILD_KIND_COMPETENCY);
  g_autoptr (GPtrArray) indicators = guild_sample_list (self, GUILD_KIND_INDICATOR);

  for (guint i = 0; i < domains->len; i++)
    {
      const GuildRecord *domain = domains->pdata[i];
      int parent = (int) content->nodes->len;
      GuildModelNode *node = guild_model_content_add_node (content, GUILD_KIND_DOMAIN, -1,
                                                           guild_record_get_text (domain, GUILD_DOMAIN_NAME));

      g_set_str (&node->id, guild_record_get_text (domain, GUILD_DOMAIN_ID));
      for (guint k = 0; k < competencies->len; k++)
        {
          const GuildRecord *row = competencies->pdata[k];

          if (guild_record_get_integer (row, GUILD_COMPETENCY_DOMAIN) != guild_record_get_key (domain))
            continue;
          node = guild_model_content_add_node (content, GUILD_KIND_COMPETENCY, parent,
                                               guild_record_get_text (row, GUILD_COMPETENCY_NAME));
          g_set_str (&node->id, guild_record_get_text (row, GUILD_COMPETENCY_ID));
          g_set_str (&node->definition, guild_record_get_text (row, GUILD_COMPETENCY_DEFINITION));
          g_set_str (&node->source, guild_record_get_text (row, GUILD_COMPETENCY_SOURCE));
          g_set_str (&node->licence, guild_record_get_text (row, GUILD_COMPETENCY_LICENCE));
          add_indicators (node, indicators, guild_record_get_key (row));
        }
    }
}

static const GuildRecord *
find_row (GPtrArray *rows,
          gint64     key)
{
  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_key (rows->pdata[i]) == key)
      return rows->pdata[i];
  g_assert_not_reached ();
}

static int
compare_targets (gconstpointer a,
                 gconstpointer b)
{
  const GuildModelTarget *left = a, *right = b;
  int order = strcmp (left->role_id, right->role_id);

  return order != 0 ? order : strcmp (left->competency_id, right->competency_id);
}

static void
add_targets (GuildSample       *self,
             GuildModelContent *content)
{
  g_autoptr (GPtrArray) requirements = guild_sample_list (self, GUILD_KIND_REQUIREMENT);
  g_autoptr (GPtrArray) roles = guild_sample_list (self, GUILD_KIND_ROLE);
  g_autoptr (GPtrArray) competencies = guild_sample_list (self, GUILD_KIND_COMPETENCY);

  for (guint i = 0; i < requirements->len; i++)
    {
      const GuildRecord *row = requirements->pdata[i];
      const GuildRecord *role = find_row (roles, guild_record_get_integer (row, GUILD_REQUIREMENT_ROLE));
      const GuildRecord *competency = find_row (competencies,
                                                guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY));

      guild_model_content_add_target (content, guild_record_get_text (role, GUILD_ROLE_ID),
                                      guild_record_get_text (role, GUILD_ROLE_NAME),
                                      guild_record_get_text (competency, GUILD_COMPETENCY_ID),
                                      (int) guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET),
                                      guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT));
    }
  g_array_sort (content->targets, compare_targets);
}

/* Whoever was assessed since was assessed by this version. */
GuildDate
guild_sample_get_published (GuildSample *self)
{
  return guild_sample_day (self, AGO);
}

void
guild_sample_add_version (GuildSample *self)
{
  g_autoptr (GPtrArray) frameworks = guild_sample_list (self, GUILD_KIND_FRAMEWORK);
  g_autoptr (GPtrArray) levels = guild_sample_list (self, GUILD_KIND_PROFICIENCY_LEVEL);
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autofree char *text = NULL;
  const GuildRecord *framework = frameworks->pdata[0];
  GuildValue values[GUILD_MAX_FIELDS];

  g_set_str (&content->id, guild_record_get_text (framework, GUILD_FRAMEWORK_ID));
  g_set_str (&content->name, guild_record_get_text (framework, GUILD_FRAMEWORK_NAME));
  g_set_str (&content->description, guild_record_get_text (framework, GUILD_FRAMEWORK_DESCRIPTION));
  g_set_str (&content->source, guild_record_get_text (framework, GUILD_FRAMEWORK_SOURCE));
  g_set_str (&content->licence, guild_record_get_text (framework, GUILD_FRAMEWORK_LICENCE));
  for (guint i = 0; i < levels->len; i++)
    guild_model_content_add_level (content,
                                   (int) guild_record_get_integer (levels->pdata[i], GUILD_PROFICIENCY_LEVEL_LEVEL),
                                   guild_record_get_text (levels->pdata[i], GUILD_PROFICIENCY_LEVEL_NAME),
                                   guild_record_get_text (levels->pdata[i], GUILD_PROFICIENCY_LEVEL_DEFINITION));
  add_lines (self, content);
  add_targets (self, content);
  text = guild_model_json_write (content);
  guild_values_clear (GUILD_KIND_FRAMEWORK_VERSION, values);
  values[GUILD_FRAMEWORK_VERSION_FRAMEWORK].integer = guild_record_get_key (framework);
  values[GUILD_FRAMEWORK_VERSION_NUMBER].integer = GUILD_SAMPLE_VERSION;
  values[GUILD_FRAMEWORK_VERSION_PUBLISHED].integer = guild_sample_get_published (self);
  values[GUILD_FRAMEWORK_VERSION_PUBLISHED_BY].text =
      guild_sample_name (self, guild_sample_find_person (self, GUILD_SAMPLE_COORDINATOR));
  values[GUILD_FRAMEWORK_VERSION_NOTE].text = "The first version, after the workshops with each department";
  values[GUILD_FRAMEWORK_VERSION_CONTENT].text = text;
  guild_sample_add (self, GUILD_KIND_FRAMEWORK_VERSION, values);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GuildTable:
 *
 * The tables that an import understands, in the order in which they depend on each other.
 */
typedef enum
{
  GUILD_TABLE_ONET_SCALES,
  GUILD_TABLE_ONET_ELEMENTS,
  GUILD_TABLE_ONET_RATINGS,
  GUILD_TABLE_ONET_ANCHORS,
  GUILD_TABLE_ONET_OCCUPATIONS,
  GUILD_TABLE_ONET_JOB_ZONES,
  GUILD_TABLE_COMPETENCIES,
  GUILD_TABLE_ROLE_REQUIREMENTS,
  GUILD_TABLE_PEOPLE,
  GUILD_TABLE_ROLE_ASSESSORS,
  GUILD_TABLE_MENTORS,
  GUILD_TABLE_PAIR_RULES,
  GUILD_TABLE_ASSESSMENTS,
} GuildTable;

#define GUILD_N_TABLES          (GUILD_TABLE_ASSESSMENTS + 1)
#define GUILD_TABLE_MAX_COLUMNS 13
#define GUILD_TABLE_MAX_CELLS   8

/* Columns of each table, in the order of its description. */
enum
{
  GUILD_ONET_SCALES_SCALE,
  GUILD_ONET_SCALES_NAME,
  GUILD_ONET_SCALES_MINIMUM,
  GUILD_ONET_SCALES_MAXIMUM,
};
enum
{
  GUILD_ONET_ELEMENTS_ELEMENT,
  GUILD_ONET_ELEMENTS_NAME,
  GUILD_ONET_ELEMENTS_DESCRIPTION,
};
enum
{
  GUILD_ONET_RATINGS_OCCUPATION,
  GUILD_ONET_RATINGS_ELEMENT,
  GUILD_ONET_RATINGS_NAME,
  GUILD_ONET_RATINGS_SCALE,
  GUILD_ONET_RATINGS_VALUE,
  GUILD_ONET_RATINGS_SUPPRESS,
  GUILD_ONET_RATINGS_NOT_RELEVANT,
};
enum
{
  GUILD_ONET_ANCHORS_ELEMENT,
  GUILD_ONET_ANCHORS_SCALE,
  GUILD_ONET_ANCHORS_VALUE,
  GUILD_ONET_ANCHORS_DESCRIPTION,
};
enum
{
  GUILD_ONET_OCCUPATIONS_OCCUPATION,
  GUILD_ONET_OCCUPATIONS_TITLE,
  GUILD_ONET_OCCUPATIONS_DESCRIPTION,
};
enum
{
  GUILD_ONET_JOB_ZONES_OCCUPATION,
  GUILD_ONET_JOB_ZONES_ZONE,
};
enum
{
  GUILD_COMPETENCIES_FRAMEWORK,
  GUILD_COMPETENCIES_DOMAIN,
  GUILD_COMPETENCIES_ID,
  GUILD_COMPETENCIES_NAME,
  GUILD_COMPETENCIES_DEFINITION,
  GUILD_COMPETENCIES_LEVEL,
  GUILD_COMPETENCIES_LEVEL_NAME,
  GUILD_COMPETENCIES_INDICATOR,
};
enum
{
  GUILD_ROLE_REQUIREMENTS_ROLE_ID,
  GUILD_ROLE_REQUIREMENTS_ROLE,
  GUILD_ROLE_REQUIREMENTS_COMPETENCY_ID,
  GUILD_ROLE_REQUIREMENTS_LEVEL,
  GUILD_ROLE_REQUIREMENTS_WEIGHT,
};
enum
{
  GUILD_PEOPLE_ID,
  GUILD_PEOPLE_NAME,
  GUILD_PEOPLE_EMAIL,
  GUILD_PEOPLE_TITLE,
  GUILD_PEOPLE_ROLE_ID,
  GUILD_PEOPLE_DEPARTMENT,
  GUILD_PEOPLE_LOCATION,
  GUILD_PEOPLE_MANAGER_ID,
  GUILD_PEOPLE_HIRE_DATE,
  GUILD_PEOPLE_END_DATE,
  GUILD_PEOPLE_STATUS,
  GUILD_PEOPLE_NEXT_ROLE_ID,
  GUILD_PEOPLE_CONFIRMER_ID,
};
enum
{
  GUILD_ROLE_ASSESSORS_ROLE_ID,
  GUILD_ROLE_ASSESSORS_PERSON_ID,
};
enum
{
  GUILD_MENTORS_PERSON_ID,
  GUILD_MENTORS_STATUS,
  GUILD_MENTORS_CAPACITY,
  GUILD_MENTORS_LANGUAGES,
  GUILD_MENTORS_HOURS_PER_MONTH,
  GUILD_MENTORS_ORGANISATION,
};
enum
{
  GUILD_PAIR_RULES_MENTOR_ID,
  GUILD_PAIR_RULES_MENTEE_ID,
  GUILD_PAIR_RULES_RULE,
  GUILD_PAIR_RULES_COMPETENCY_ID,
};
enum
{
  GUILD_ASSESSMENTS_PERSON_ID,
  GUILD_ASSESSMENTS_COMPETENCY_ID,
  GUILD_ASSESSMENTS_ASSESSOR_ID,
  GUILD_ASSESSMENTS_KIND,
  GUILD_ASSESSMENTS_LEVEL,
  GUILD_ASSESSMENTS_DATE,
  GUILD_ASSESSMENTS_EVIDENCE,
};

/**
 * GuildTableColumn:
 * @name: its name in the contract
 * @synonyms: (nullable): other names, squeezed (see guild_table_squeeze()), the better ones first;
 *   `a+b` stands for two columns that are joined
 * @required: whether a table without it is not this table
 * @date: whether it holds dates
 */
typedef struct
{
  const char *name;
  const char *const *synonyms;
  gboolean required;
  gboolean date;
} GuildTableColumn;

typedef struct
{
  const char *name;
  guint n_columns;
  GuildTableColumn columns[GUILD_TABLE_MAX_COLUMNS];
} GuildTableInfo;

/**
 * GuildTableCells:
 * @n_cells: how many cells of a row make the value; 0 where the column is not there
 * @cells: their indices
 */
typedef struct
{
  guint n_cells;
  guint cells[GUILD_TABLE_MAX_CELLS];
} GuildTableCells;

const GuildTableInfo *guild_table_get_info      (GuildTable             table);
int                   guild_table_find          (const char            *name);
int                   guild_table_find_column   (GuildTable             table,
                                                 const char            *name);
char                 *guild_table_squeeze       (const char            *name);
const char           *guild_table_match_headers (GuildTable             table,
                                                 char *const           *headers,
                                                 guint                  n_headers,
                                                 GuildTableCells       *columns);
int                   guild_table_recognise     (char *const           *headers,
                                                 guint                  n_headers);
int                   guild_table_guess         (char *const           *headers,
                                                 guint                  n_headers,
                                                 GuildTableCells       *columns);
int                   guild_table_find_alike    (GuildTable             table,
                                                 char *const           *headers,
                                                 guint                  n_headers,
                                                 const GuildTableCells *columns);
gboolean              guild_table_feeds         (GuildTable             table,
                                                 const GuildTableCells *columns,
                                                 guint                  cell);

G_END_DECLS

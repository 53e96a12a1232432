/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import.h"
#include "guild-test.h"

G_BEGIN_DECLS

/* What the tests of imports share: sources as texts, and what came of them in short. */

/* Names and texts of sources, one after another. */
#define import_test_run(organisation, commit, ...)                                                                     \
  import_test_run_sources (organisation, commit, (const char *const[]) { __VA_ARGS__, NULL })

#define PEOPLE                                                                                                         \
  "id,name,email,title,role_id,department,location,manager_id,hire_date,end_date,status,next_role_id,confirmer_id\n"   \
  "p2,Bo Keller,bo@example.org,Analyst,,Data,Brno,p1,2020-02-01,,active,,\n"                                           \
  "p1,Eva Novák,eva@example.org,Head,,Data,Brno,,2019-01-01,,active,,\n"                                               \
  "p3,Ana Ortiz,ana@example.org,analyst ,,Data,Porto,Eva Novák,2021-05-01,2027-01-31,on leave,,p2\n"

#define COMPETENCIES                                                                                                   \
  "framework,domain,competency_id,name,definition,level,level_name,indicator\n"                                        \
  "Core,Data / Analysis,sql,SQL,Asks databases,1,Beginner,Reads a query\n"                                             \
  "Core,Data / Analysis,sql,SQL,Asks databases,2,Practitioner,Writes a query\n"                                        \
  "Core,Data / Analysis,sql,,,2,,Joins tables\n"                                                                       \
  "Core,Data,etl,ETL,,4,Master,Designs a pipeline\n"                                                                   \
  "Core,People,coach,Coaching,,,,\n"

GuildImport       *import_test_run_sources   (GuildOrganisation *organisation,
                                              gboolean           commit,
                                              const char *const *sources);
void               import_test_assert_counts (GuildImport       *import,
                                              guint              source,
                                              const char        *expected);
void               import_test_assert_says   (GuildImport       *import,
                                              const char        *expected);
gboolean           import_test_has_note      (GuildImport       *import,
                                              guint              source,
                                              const char        *expected);
char              *import_test_show_key      (GuildOrganisation *organisation,
                                              GuildKind          kind,
                                              gint64             key);
char              *import_test_show_date     (GuildDate          date);
void               import_test_assert_places (GuildOrganisation *organisation,
                                              const char        *person,
                                              const char        *expected);
const GuildRecord *import_test_find          (GuildOrganisation *organisation,
                                              GuildKind          kind,
                                              const char        *id);
GuildOrganisation *import_test_wait_until    (GuildOrganisation *organisation,
                                              const char        *name,
                                              const char        *day);

G_END_DECLS

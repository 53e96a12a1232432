/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-csv-reader.h"
#include "guild-import-preview.h"
#include "guild-import-titles.h"
#include "guild-mapping.h"
#include "guild-plan.h"

G_BEGIN_DECLS

/* A source and what was found out about it before its rows are read. */
typedef struct
{
  char *name;
  GFile *file;   /* NULL for pasted text */
  GBytes *bytes; /* NULL for a file */
  gboolean from_folder;
  guint index;

  GuildImportSource *report;
  /* What somebody said of it: */
  char *given_encoding;  /* NULL to guess */
  char given_delimiter;  /* 0 to guess */
  int given_header_rows; /* GUILD_IMPORT_GUESS_HEADER_ROWS */
  GuildDateOrder given_dates;
  int given_table; /* -1 where nobody chose the columns */
  GuildTableCells given_columns[GUILD_TABLE_MAX_COLUMNS];
  GHashTable *fixes; /* line → GuildFix; NULL where there are none */

  /* What was found: */
  int table; /* -1 where it was not recognised */
  GuildImportBasis basis;
  const GuildMapping *reading; /* the mapping that tells how it is read */
  const GuildMapping *mapping; /* the mapping that tells what its columns are */
  GuildMapping *remembered;
  char *first_row; /* squeezed, by which it is remembered; NULL without a memory */
  char *encoding;
  char delimiter;
  guint header_rows;
  guint n_headers;
  char **headers;
  guint64 size;
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];
  GuildDateOrder dates[GUILD_TABLE_MAX_COLUMNS];
  GuildDateCertainty certainty[GUILD_TABLE_MAX_COLUMNS];
} GuildInput;

/* What stands in a row instead of what its source has. */
typedef struct
{
  gboolean skip;
  char *values[GUILD_TABLE_MAX_COLUMNS]; /* NULL where the source's own counts */
} GuildFix;

struct _GuildImport
{
  GObject parent_instance;

  GuildOrganisation *organisation;
  GuildMapping *mapping;
  GuildMappingMemory *memory;
  char *format;
  GPtrArray *inputs;
  GuildImportReport report;
  GHashTable *title_targets;  /* folded title → what somebody said that it stands for; NULL where nobody did */
  GHashTable *unknown_titles; /* of the last plan: folded title → who has it */
  GPtrArray *known_roles;     /* of the last plan: what titles may stand for */

  /* While a plan is made: */
  GuildPlan *plan;
  GCancellable *cancellable;
  GuildImportProgressFunc progress;
  gpointer progress_data;
  guint64 bytes_done;
  guint64 bytes_total;
  guint64 bytes_of_people; /* which are gone through twice: read, and placed when all are known */
  const GuildInput *input; /* the row that is spoken of */
  guint64 line;
  GHashTable *slugs;                            /* slug → how often it was taken */
  GHashTable *people_by_email, *people_by_name; /* folded → key, or -1 where there are several */
  GHashTable *roles_by_name;                    /* folded → key */
  GHashTable *roles_by_title;                   /* folded → key, or -1 where there are several */
  GHashTable *seen;                             /* set of keys of the table that is being read → line */
  GHashTable *mentees, *mentors;                /* key of a person → GPtrArray of their pairings */
  char *onet_edition;                           /* "O*NET 29.3 Database", from its Read Me */
};

typedef enum
{
  GUILD_OUTCOME_UNCHANGED,
  GUILD_OUTCOME_SKIPPED,
  GUILD_OUTCOME_CHANGED,
  GUILD_OUTCOME_ADDED,
} GuildOutcome;

/* --- guild-input.c: what a source is, and how it is read ----------------------------------------- */

GuildInput     *guild_input_new         (const char               *name,
                                         GFile                    *file,
                                         GBytes                   *bytes);
void            guild_input_free        (GuildInput               *self);
gboolean        guild_input_prepare     (GuildImport              *import,
                                         GuildInput               *self,
                                         GError                  **error);
GuildCsvReader *guild_input_open        (GuildInput               *self,
                                         GCancellable             *cancellable,
                                         GError                  **error);
gboolean        guild_input_fail        (const GuildInput         *self,
                                         GError                   *cause,
                                         GError                  **error);
char           *guild_input_trim        (char                     *text);
GHashTable     *guild_input_load_lookup (GuildImport              *import,
                                         GuildInput               *self,
                                         const GuildMappingLookup *lookup,
                                         GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildInput, guild_input_free)

/* --- guild-import-fixes.c: what stands instead of what a source has -------------------------------- */

const GuildFix *guild_input_get_fix (const GuildInput *self,
                                     guint64           line);

/* --- guild-sheet.c: a source as a table of the contract ------------------------------------------ */

typedef struct _GuildSheet GuildSheet;

GuildSheet *guild_sheet_open     (GuildImport *import,
                                  GuildInput  *input,
                                  GError     **error);
void        guild_sheet_free     (GuildSheet  *self);
gboolean    guild_sheet_next     (GuildSheet  *self,
                                  GError     **error);
gboolean    guild_sheet_has      (GuildSheet  *self,
                                  guint        column);
const char *guild_sheet_get      (GuildSheet  *self,
                                  guint        column);
gboolean    guild_sheet_get_date (GuildSheet  *self,
                                  guint        column,
                                  GuildDate   *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildSheet, guild_sheet_free)

/* --- guild-import.c ------------------------------------------------------------------------------ */

/* The next source that holds @table, from @index on, opened; NULL without an error after the last. */
typedef void (*GuildSheetFunc) (gpointer data, GuildSheet *sheet);

gboolean    guild_import_read_rows (GuildImport   *self,
                                    GuildTable     table,
                                    GuildSheetFunc read,
                                    gpointer       data,
                                    GError       **error);
GuildSheet *guild_import_open_next (GuildImport   *self,
                                    GuildTable     table,
                                    guint         *index,
                                    GError       **error);
GuildInput *guild_import_get_input (GuildImport   *self,
                                    guint          index);
gboolean    guild_import_advance   (GuildImport   *self,
                                    guint          n_done,
                                    guint          n_all,
                                    GError       **error);

/* --- guild-import-report.c: what became of the current row --------------------------------------- */

void               guild_import_report_init     (GuildImportReport  *report);
void               guild_import_report_clear    (GuildImportReport  *report);
GuildImportSource *guild_import_report_add      (GuildImportReport  *report,
                                                 const char         *name);
void               guild_import_reject          (GuildImport        *self,
                                                 const char         *field,
                                                 const char         *value,
                                                 const char         *format,
                                                 ...) G_GNUC_PRINTF (4, 5);
void               guild_import_leave_out       (GuildImport        *self,
                                                 const char         *field,
                                                 const char         *value,
                                                 const char         *format,
                                                 ...) G_GNUC_PRINTF (4, 5);
void               guild_import_note            (GuildImport        *self,
                                                 const GuildInput   *input,
                                                 char               *note);
void               guild_import_count           (GuildImport        *self,
                                                 GuildOutcome        outcome);
void               guild_import_add_differences (GuildImport        *self,
                                                 const GuildRecord  *before,
                                                 const GuildRecord  *after);
GuildOutcome       guild_import_put             (GuildImport        *self,
                                                 GuildKind           kind,
                                                 const GuildRecord  *current,
                                                 const GuildValue   *values,
                                                 const GuildRecord **row);

/* --- guild-import-values.c: cells become values --------------------------------------------------- */

char              *guild_import_fold              (const char        *text);
char              *guild_import_make_id           (GuildImport       *self,
                                                   GuildKind          kind,
                                                   const char        *text);
gboolean           guild_import_parse_number      (const char        *text,
                                                   double            *number);
gboolean           guild_import_check             (GuildImport       *self,
                                                   GuildKind          kind,
                                                   guint              field,
                                                   const char        *column,
                                                   const char        *text,
                                                   GuildValue         value,
                                                   gboolean           whole_row);
const char        *guild_import_get_id            (GuildImport       *self,
                                                   GuildSheet        *sheet,
                                                   guint              column,
                                                   const char        *name);
void               guild_import_take_text         (GuildImport       *self,
                                                   GuildSheet        *sheet,
                                                   guint              column,
                                                   const char        *name,
                                                   GuildKind          kind,
                                                   guint              field,
                                                   GuildValue        *values);
void               guild_import_take_number       (GuildImport       *self,
                                                   GuildSheet        *sheet,
                                                   guint              column,
                                                   const char        *name,
                                                   GuildKind          kind,
                                                   guint              field,
                                                   GuildValue        *values);
gboolean           guild_import_is_first          (GuildImport       *self,
                                                   gint64             key,
                                                   const char        *field,
                                                   const char        *value);
gint64             guild_import_find_person       (GuildImport       *self,
                                                   const char        *text);
char              *guild_import_explain_person    (gint64             result,
                                                   const char        *text);
gint64             guild_import_need_person       (GuildImport       *self,
                                                   GuildSheet        *sheet,
                                                   guint              column,
                                                   const char        *name);
gint64             guild_import_find_role         (GuildImport       *self,
                                                   const char        *text);
gint64             guild_import_find_role_by_name (GuildImport       *self,
                                                   const char        *name);
void               guild_import_remember_role     (GuildImport       *self,
                                                   const GuildRecord *role);
gint64             guild_import_need_competency   (GuildImport       *self,
                                                   GuildSheet        *sheet,
                                                   guint              column,
                                                   const char        *name);
int                guild_import_get_top           (GuildImport       *self,
                                                   gint64             competency);
const GuildRecord *guild_import_get_employment    (GuildImport       *self,
                                                   gint64             person,
                                                   GuildDate          date,
                                                   gboolean           nearest);

/* --- guild-import-titles.c: titles that are no role ----------------------------------------------- */

void   guild_import_titles_begin       (GuildImport *self);
void   guild_import_titles_count       (GuildImport *self,
                                        const char  *title,
                                        gboolean     is_new);
void   guild_import_titles_clear       (GuildImport *self);
gint64 guild_import_find_role_of_title (GuildImport *self,
                                        const char **title);

/* --- guild-import-pairings.c: what running pairings forbid ------------------------------------------ */

void  guild_import_pairings_begin   (GuildImport *self);
guint guild_import_end_pairings     (GuildImport *self,
                                     gint64       person);
char *guild_import_refuse_confirmer (GuildImport *self,
                                     gint64       person,
                                     gint64       confirmer);
char *guild_import_refuse_next_role (GuildImport *self,
                                     gint64       person,
                                     gint64       role);
char *guild_import_refuse_assessor  (GuildImport *self,
                                     gint64       role,
                                     gint64       person);
char *guild_import_refuse_apart     (GuildImport *self,
                                     gint64       mentor,
                                     gint64       mentee,
                                     gint64       competency);
char *guild_import_refuse_capacity  (GuildImport *self,
                                     gint64       mentor,
                                     gint64       capacity);

/* --- frameworks and roles, for CSV and O*NET alike: guild-import-competencies.c, -roles.c --------- */

/* What is known of the indicators and scales of one import. */
void         guild_import_pad_scale       (GuildImport       *self,
                                           gint64             framework,
                                           int                fallback);
GuildOutcome guild_import_put_level       (GuildImport       *self,
                                           gint64             framework,
                                           int                level,
                                           const char        *name);
GuildOutcome guild_import_put_indicator   (GuildImport       *self,
                                           const GuildRecord *competency,
                                           int                level,
                                           const char        *text,
                                           double             source_level);
GuildOutcome guild_import_put_requirement (GuildImport       *self,
                                           gint64             role,
                                           gint64             competency,
                                           int                target,
                                           double             weight,
                                           double             source_level);

/* --- one function a table, each over all sources that hold it ------------------------------------- */

gboolean guild_import_plan_onet              (GuildImport *self,
                                              GError     **error);
gboolean guild_import_plan_competencies      (GuildImport *self,
                                              GError     **error);
gboolean guild_import_plan_role_requirements (GuildImport *self,
                                              GError     **error);
gboolean guild_import_plan_people            (GuildImport *self,
                                              GError     **error);
gboolean guild_import_plan_role_assessors    (GuildImport *self,
                                              GError     **error);
gboolean guild_import_plan_mentors           (GuildImport *self,
                                              GError     **error);
gboolean guild_import_plan_pair_rules        (GuildImport *self,
                                              GError     **error);
gboolean guild_import_plan_assessments       (GuildImport *self,
                                              GError     **error);

G_END_DECLS

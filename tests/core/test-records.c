/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of fields, records, and the level matrix with its sharing. */
#include <math.h>
#include <string.h>

#include "guild-change.h"
#include "guild-level-matrix.h"

static void
test_kinds (void)
{
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      const GuildKindInfo *info = guild_kind_get_info (kind);
      GuildKind found;

      g_assert_true (guild_kind_find (info->name, &found));
      g_assert_cmpint (found, ==, kind);
      g_assert_cmpuint (info->n_fields, <=, GUILD_MAX_FIELDS);
      g_assert_cmpuint (info->n_identity, >, 0);
      for (guint i = 0; i < info->n_fields; i++)
        {
          const GuildField *field = &info->fields[i];

          g_assert_cmpint (guild_kind_find_field (kind, field->name), ==, (int) i);
          g_assert_cmpint ((field->flags & GUILD_FIELD_IDENTITY) != 0, ==, i < info->n_identity);
          if (field->type == GUILD_FIELD_REFERENCE)
            g_assert_cmpint (field->target, <=, kind);
          if (field->type == GUILD_FIELD_ENUMERATION)
            g_assert_nonnull (field->names[0]);
        }
    }
  g_assert_cmpint (guild_kind_find_field (GUILD_KIND_PERSON, "salary"), ==, -1);
}

static GuildRecord *
new_person (gint64      key,
            const char *id,
            const char *name)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_PERSON, values);
  values[GUILD_PERSON_ID].text = id;
  values[GUILD_PERSON_NAME].text = name;
  return guild_record_new (GUILD_KIND_PERSON, key, values);
}

static void
test_record (void)
{
  g_autoptr (GuildRecord) ana = new_person (7, "P1", "Ana Ortiz");
  g_autoptr (GuildRecord) same = new_person (7, "P1", "Ana Ortiz");
  g_autoptr (GuildRecord) renamed = guild_record_with (ana, GUILD_PERSON_NAME, (GuildValue) { .text = "Ana O." });
  g_autoptr (GuildRecord) probe = guild_record_new_identity (GUILD_KIND_PERSON, &(GuildValue) { .text = "P1" });

  g_assert_true (guild_record_equal (ana, same));
  g_assert_false (guild_record_equal (ana, renamed));
  g_assert_cmpstr (guild_record_get_text (renamed, GUILD_PERSON_ID), ==, "P1");
  g_assert_cmpstr (guild_record_get_text (renamed, GUILD_PERSON_NAME), ==, "Ana O.");
  g_assert_cmpstr (guild_record_get_text (ana, GUILD_PERSON_EMAIL), ==, "");
  g_assert_true (guild_record_identity_equal (ana, probe));
  g_assert_cmpuint (guild_record_identity_hash (ana), ==, guild_record_identity_hash (probe));
}

static void
test_change (void)
{
  g_autoptr (GuildChange) change = guild_change_new ("test", NULL);
  g_autoptr (GuildChange) inverse = NULL;
  g_autoptr (GuildRecord) one = new_person (1, "1", "One");
  g_autoptr (GuildRecord) two = new_person (2, "2", "Two");
  g_autoptr (GuildRecord) uno = guild_record_with (one, GUILD_PERSON_NAME, (GuildValue) { .text = "Uno" });
  const GuildOperation *operations;
  guint n_operations;

  guild_change_replace (change, one, one);
  guild_change_replace (change, one, uno);
  guild_change_insert (change, two);
  inverse = guild_change_invert (change);
  operations = guild_change_get_operations (inverse, &n_operations);
  g_assert_cmpuint (n_operations, ==, 2);
  g_assert_true (operations[0].before == two && operations[0].after == NULL);
  g_assert_true (operations[1].before == uno && operations[1].after == one);
}

static void
test_matrix (void)
{
  g_autoptr (GuildLevelMatrix) matrix = guild_level_matrix_new ();
  g_autoptr (GuildLevelMatrix) copy = NULL;
  const GuildCell *untouched;

  g_assert_cmpint (guild_level_matrix_get (matrix, 1, 1), ==, GUILD_CELL_UNRATED);
  guild_level_matrix_set (matrix, 1, 1, 4);
  guild_level_matrix_set (matrix, GUILD_CHUNK_ROWS + 5, 1, 3);
  guild_level_matrix_set (matrix, 2, 300, 2);
  copy = guild_level_matrix_copy (matrix);
  untouched = guild_level_matrix_get_chunk (matrix, 1, 1);

  guild_level_matrix_set (copy, 1, 1, 5);
  g_assert_cmpint (guild_level_matrix_get (matrix, 1, 1), ==, 4);
  g_assert_cmpint (guild_level_matrix_get (copy, 1, 1), ==, 5);
  /* Only the chunk that was written is another; its column's other chunk and the other column are shared. */
  g_assert_true (guild_level_matrix_get_chunk (copy, 1, 1) == untouched);
  g_assert_true (guild_level_matrix_get_chunk (copy, 300, 0) == guild_level_matrix_get_chunk (matrix, 300, 0));
  g_assert_true (guild_level_matrix_get_chunk (copy, 1, 0) != guild_level_matrix_get_chunk (matrix, 1, 0));
  g_assert_null (guild_level_matrix_get_chunk (copy, 2, 0));
  g_assert_null (guild_level_matrix_get_chunk (copy, 1, 99));
  g_assert_cmpint (guild_level_matrix_get (copy, GUILD_CHUNK_ROWS + 5, 1), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/kinds", test_kinds);
  g_test_add_func ("/core/record", test_record);
  g_test_add_func ("/core/change", test_change);
  g_test_add_func ("/core/matrix", test_matrix);
  return g_test_run ();
}

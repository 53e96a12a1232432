/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contents: parts of them, what two differ in; and the quiet marks of a ladder. */
#include <string.h>

#include "guild-model-edits.h"
#include "guild-test.h"

static GuildModelNode *
add (GuildModelContent *content,
     GuildKind          kind,
     int                parent,
     const char        *id)
{
  GuildModelNode *node = guild_model_content_add_node (content, kind, parent, id);

  g_set_str (&node->id, id);
  return node;
}

static void
add_target (GuildModelContent *content,
            const char        *role,
            const char        *competency,
            int                level,
            double             weight)
{
  GuildModelTarget target = { g_strdup (role), g_strdup (role), g_strdup (competency), level, weight };

  g_array_append_val (content->targets, target);
}

static GuildModelContent *
create (void)
{
  GuildModelContent *content = guild_model_content_new ();
  GuildModelNode *node;

  g_set_str (&content->name, "Core");
  guild_model_content_add_level (content, 1, "Low", "");
  guild_model_content_add_level (content, 2, "Middle", "");
  guild_model_content_add_level (content, 3, "High", "");
  add (content, GUILD_KIND_DOMAIN, -1, "D");
  node = add (content, GUILD_KIND_COMPETENCY, 0, "a");
  guild_model_node_add_descriptor (node, 1, "Begins");
  guild_model_node_add_indicator (node, "i", 1, "Asks");
  guild_model_node_add_indicator (node, "j", 1, "Listens");
  guild_model_node_add_indicator (node, "k", 2, "Tells");
  add (content, GUILD_KIND_COMPETENCY, 0, "b");
  add (content, GUILD_KIND_COMPETENCY, 0, "c");
  add (content, GUILD_KIND_COMPETENCY, -1, "D");
  add_target (content, "Baker", "a", 2, 1);
  add_target (content, "Baker", "b", 3, 1);
  return content;
}

static GuildModelNode *
find (GuildModelContent *content,
      const char        *id)
{
  for (guint i = 0; i < content->nodes->len; i++)
    if (strcmp (((GuildModelNode *) content->nodes->pdata[i])->id, id) == 0)
      return content->nodes->pdata[i];
  g_error ("no %s", id);
}

static char *
write_differences (const GuildModelContent *before,
                   const GuildModelContent *after)
{
  static const char *const types[] = { "+", "*", ">", "-" };
  g_autoptr (GPtrArray) differences = guild_model_content_compare (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const GuildModelDifference *difference = differences->pdata[i];

      g_string_append_printf (text, "%s%s %s/%s %s: %s → %s|", types[difference->type],
                              guild_kind_get_info (difference->kind)->name, difference->competency, difference->label,
                              difference->field, difference->before, difference->after);
    }
  return g_string_free_and_steal (text);
}

static void
expect (const GuildModelContent *before,
        const GuildModelContent *after,
        const char              *differences)
{
  g_autofree char *text = write_differences (before, after);

  g_assert_cmpstr (text, ==, differences);
}

static void
test_same (void)
{
  g_autoptr (GuildModelContent) before = create ();
  g_autoptr (GuildModelContent) after = guild_model_content_copy (before);
  g_autoptr (GuildModelContent) nothing = guild_model_content_new ();

  expect (before, after, "");
  expect (nothing, nothing, "");
}

static void
test_changes (void)
{
  g_autoptr (GuildModelContent) before = create ();
  g_autoptr (GuildModelContent) after = create ();
  GuildModelNode *a = find (after, "a");

  g_set_str (&after->name, "Crafts");
  after->mentor_threshold = 2;
  g_set_str (&g_array_index (after->levels, GuildModelLevel, 2).name, "Top");
  g_set_str (&a->name, "Alpha");
  g_set_str (&a->definition, "First");
  a->archived = TRUE;
  g_set_str (&g_array_index (a->descriptors, GuildModelDescriptor, 0).text, "Tries");
  guild_model_node_add_descriptor (a, 3, "Masters");
  g_array_index (after->targets, GuildModelTarget, 0).target = 3;
  g_array_index (after->targets, GuildModelTarget, 1).weight = 2;
  expect (before, after,
          "*framework /Crafts Name: Core → Crafts|"
          "*framework /Crafts Mentor Threshold:  → 2 · Middle|"
          "*proficiency_level /3 · Top Name: High → Top|"
          "*competency Alpha/Alpha Name: a → Alpha|"
          "*competency Alpha/Alpha Definition:  → First|"
          "*competency Alpha/Alpha State: In use → Archived|"
          "*level_descriptor Alpha/1 · Low : Begins → Tries|"
          "+level_descriptor Alpha/3 · Top :  → Masters|"
          "*requirement Alpha/Baker Target: 2 · Middle → 3 · Top|"
          "*requirement b/Baker Weight: 1 → 2|");
}

static void
test_comings (void)
{
  g_autoptr (GuildModelContent) before = create ();
  g_autoptr (GuildModelContent) after = guild_model_content_copy (before);

  guild_model_node_add_indicator (find (after, "a"), "l", 3, "Teaches");
  add (after, GUILD_KIND_COMPETENCY, 0, "e");
  add_target (after, "Cook", "e", 1, 1);
  guild_model_content_add_level (after, 4, "Utmost", "Beyond");
  expect (before, after,
          "+proficiency_level /4 · Utmost :  → Beyond|"
          "+indicator a/Teaches :  → 3 · High|"
          "+competency e/e :  → D|"
          "+requirement e/Cook: 1 · Low :  → 1 · Low|");
  expect (after, before,
          "-proficiency_level /4 · Utmost : Beyond → |"
          "-indicator a/Teaches : 3 · High → |"
          "-competency e/e : D → |"
          "-requirement e/Cook: 1 · Low : 1 · Low → |");
}

/* As few as do are said to have moved. */
static void
test_moves (void)
{
  g_autoptr (GuildModelContent) before = create ();
  g_autoptr (GuildModelContent) after = guild_model_content_new ();
  g_autoptr (GuildModelContent) lanes = create ();
  GuildModelIndicator *rows;
  GuildModelIndicator first;

  g_set_str (&after->name, "Core");
  add (after, GUILD_KIND_DOMAIN, -1, "D");
  add (after, GUILD_KIND_COMPETENCY, 0, "c");
  add (after, GUILD_KIND_COMPETENCY, 0, "a");
  add (after, GUILD_KIND_COMPETENCY, -1, "D");
  add (after, GUILD_KIND_COMPETENCY, -1, "b");
  g_array_set_size (before->levels, 0);
  g_array_set_size (before->targets, 0);
  g_array_set_size (find (before, "a")->indicators, 0);
  g_array_set_size (find (before, "a")->descriptors, 0);
  expect (before, after, ">competency c/c Order:  → |>competency b/b Domain: D → Top|");

  g_clear_pointer (&before, guild_model_content_free);
  before = create ();
  rows = &g_array_index (find (lanes, "a")->indicators, GuildModelIndicator, 0);
  first = rows[0];
  rows[0] = rows[1];
  rows[1] = first;
  rows[2].level = 3;
  expect (before, lanes, ">indicator a/Listens Order:  → |>indicator a/Tells Level: 2 · Middle → 3 · High|");
}

static void
test_select (void)
{
  g_autoptr (GuildModelContent) content = create ();
  const gboolean chosen[] = { FALSE, TRUE, FALSE, TRUE, FALSE };
  g_autoptr (GuildModelContent) part = guild_model_content_select (content, chosen);

  g_assert_cmpuint (part->nodes->len, ==, 2);
  g_assert_cmpint (find (part, "a")->parent, ==, -1);
  g_assert_cmpuint (find (part, "a")->indicators->len, ==, 3);
  g_assert_cmpuint (part->levels->len, ==, 3);
  g_assert_cmpuint (part->targets->len, ==, 1);
}

/* --- quiet marks ------------------------------------------------------------------------------------------------------ */

static void
test_review (void)
{
  static const struct
  {
    const char *text;
    gboolean no_verb;
  } indicators[] = {
    { "Asks open questions", FALSE }, { "asks  open questions.", FALSE }, { "Knowledge of budgets", TRUE },
    { "The team listens", TRUE },     { "Good listener", TRUE },          { "“Able to plan”", TRUE },
    { "Actively shares", FALSE },     { "3 reports a year", TRUE },       { "…", TRUE },
    { "Écoute les autres", FALSE },   { "يستمع إلى الآخرين", FALSE },
  };
  g_autoptr (GuildOrganisation) o = guild_test_create ("review.guild");
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GuildChange) descriptor = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GArray) notes = NULL;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_empty = 0, n_repeated = 0, n_verbless = 0;
  gint64 sql;

  guild_test_model (o);
  sql = guild_test_key (o, GUILD_KIND_COMPETENCY, "sql");
  for (guint i = 0; i < G_N_ELEMENTS (indicators); i++)
    g_ptr_array_add (texts, (gpointer) indicators[i].text);
  g_ptr_array_add (texts, NULL);
  change = guild_edit_add_indicators (o, sql, 2, 0, (const char *const *) texts->pdata, keys, NULL);
  g_assert_true (guild_organisation_commit (o, change, NULL, NULL));
  descriptor = guild_edit_descriptor (o, sql, 4, "Fluent", NULL);
  g_assert_true (guild_organisation_commit (o, descriptor, NULL, NULL));
  notes = guild_ladder_review (o, sql);
  for (guint i = 0; i < notes->len; i++)
    {
      const GuildLadderNote *note = &g_array_index (notes, GuildLadderNote, i);

      switch (note->mark)
        {
        case GUILD_LADDER_EMPTY:
          g_assert_true (note->level == 1 || note->level == 3 || note->level == 5);
          g_assert_cmpint (note->indicator, ==, 0);
          n_empty++;
          break;
        case GUILD_LADDER_REPEATED:
          g_assert_cmpint (note->indicator, ==, g_array_index (keys, gint64, 1));
          n_repeated++;
          break;
        case GUILD_LADDER_NO_VERB:
          for (guint j = 0; j < keys->len; j++)
            if (g_array_index (keys, gint64, j) == note->indicator)
              g_assert_true (indicators[j].no_verb);
          n_verbless++;
          break;
        }
    }
  g_assert_cmpuint (n_empty, ==, 3);
  g_assert_cmpuint (n_repeated, ==, 1);
  g_assert_cmpuint (n_verbless, ==, 6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-content/same", test_same);
  g_test_add_func ("/model-content/changes", test_changes);
  g_test_add_func ("/model-content/comings", test_comings);
  g_test_add_func ("/model-content/moves", test_moves);
  g_test_add_func ("/model-content/select", test_select);
  g_test_add_func ("/model-content/review", test_review);
  return g_test_run ();
}

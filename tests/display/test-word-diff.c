/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "guild-word-diff.h"

/* What is marked, as "<…>" around it. */
static char *
show (const char    *text,
      PangoAttrList *marks,
      PangoAttrType  type)
{
  GSList *attributes = pango_attr_list_get_attributes (marks);
  GString *shown = g_string_new (NULL);
  guint at = 0;

  for (GSList *link = attributes; link != NULL; link = link->next)
    {
      PangoAttribute *attribute = link->data;

      g_assert_cmpint (attribute->klass->type, ==, type);
      g_string_append_len (shown, text + at, attribute->start_index - at);
      g_string_append_c (shown, '<');
      g_string_append_len (shown, text + attribute->start_index, attribute->end_index - attribute->start_index);
      g_string_append_c (shown, '>');
      at = attribute->end_index;
    }
  g_string_append (shown, text + at);
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return g_string_free_and_steal (shown);
}

static void
test_words (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *before_shown;
    const char *after_shown;
  } CASES[] = {
    { "", "", "", "" },
    { "same words", "same words", "same words", "same words" },
    { "same  words", "same words", "same  words", "same words" },
    { "", "new", "", "<new>" },
    { "old", "", "<old>", "" },
    { "a result it owns.", "a decision that it owns.", "a <result> it owns.", "a <decision that> it owns." },
    { "with guidance", "with guidance, and care", "with guidance", "with guidance<, and care>" },
    { "one two three", "three two one", "<one two> three", "three <two one>" },
    { "one two", "two one", "<one> two", "two <one>" },
    { "cafe\u0301 noir", "cafe noir", "<cafe\u0301> noir", "<cafe> noir" },
    { "שלום עולם", "שלום לכם", "שלום <עולם>", "שלום <לכם>" },
    { "5", "5 %", "5", "5 <%>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (PangoAttrList) before = NULL;
      g_autoptr (PangoAttrList) after = NULL;
      g_autofree char *before_shown = NULL;
      g_autofree char *after_shown = NULL;

      guild_word_diff (CASES[i].before, CASES[i].after, &before, &after);
      before_shown = show (CASES[i].before, before, PANGO_ATTR_STRIKETHROUGH);
      after_shown = show (CASES[i].after, after, PANGO_ATTR_UNDERLINE);
      g_assert_cmpstr (before_shown, ==, CASES[i].before_shown);
      g_assert_cmpstr (after_shown, ==, CASES[i].after_shown);
    }
}

/* More words than are looked at one by one: all between what begins and ends alike is marked. */
static void
test_many (void)
{
  g_autoptr (GString) before = g_string_new ("begin");
  g_autoptr (GString) after = g_string_new ("begin");
  g_autoptr (PangoAttrList) before_marks = NULL;
  g_autoptr (PangoAttrList) after_marks = NULL;
  g_autofree char *shown = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_string_append_printf (before, " a%u", i);
      g_string_append_printf (after, " b%u", i);
    }
  g_string_append (before, " end");
  g_string_append (after, " end");
  guild_word_diff (before->str, after->str, &before_marks, &after_marks);
  shown = show (after->str, after_marks, PANGO_ATTR_UNDERLINE);
  g_assert_true (g_str_has_prefix (shown, "begin <b0 b1 "));
  g_assert_true (g_str_has_suffix (shown, " b1999> end"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word-diff/words", test_words);
  g_test_add_func ("/word-diff/many", test_many);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-help-page.h"

#include <string.h>

/* What an element means for the text in it. */
typedef enum
{
  PAGE,
  PASSED_OVER,
  FRAME, /* of other elements */
  DESCRIPTION,
  TITLE,
  PARAGRAPH,
  STEPS,
  NOTE,
  INLINE,
} Meaning;

static const struct
{
  const char *name;
  Meaning meaning;
  const char *tag; /* of Pango's markup, for what stands in a line */
} ELEMENTS[] = {
  { "page", PAGE, NULL },        { "info", FRAME, NULL },         { "desc", DESCRIPTION, NULL },
  { "link", PASSED_OVER, NULL }, { "credit", PASSED_OVER, NULL }, { "license", PASSED_OVER, NULL },
  { "title", TITLE, NULL },      { "revision", FRAME, NULL },     { "section", FRAME, NULL },
  { "p", PARAGRAPH, NULL },      { "steps", STEPS, NULL },        { "list", STEPS, NULL },
  { "item", FRAME, NULL },       { "note", NOTE, NULL },          { "gui", INLINE, "b" },
  { "em", INLINE, "i" },         { "keyseq", INLINE, NULL },      { "key", INLINE, "b" },
};

typedef struct
{
  GuildHelpPage *page;
  GString *text; /* of the block that is open; NULL: text counts for nothing here */
  guint passed_over;
  guint step; /* of the list that is open */
  gboolean steps;
  gboolean note;
  gboolean item;
  gboolean section;
  guint keys; /* of the keys that are pressed together */
} Reader;

static int
find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (ELEMENTS); i++)
    if (strcmp (ELEMENTS[i].name, name) == 0)
      return (int) i;
  return -1;
}

static void
start_element (GMarkupParseContext *context G_GNUC_UNUSED,
               const char          *name,
               const char         **attribute_names,
               const char         **attribute_values,
               gpointer             user_data,
               GError             **error)
{
  Reader *reader = user_data;
  int element = find_element (name);

  if (reader->passed_over > 0)
    {
      reader->passed_over++;
      return;
    }
  if (element < 0)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "<%s> is not read", name);
      return;
    }
  switch (ELEMENTS[element].meaning)
    {
    case PAGE:
      for (guint i = 0; attribute_names[i] != NULL; i++)
        if (strcmp (attribute_names[i], "id") == 0)
          reader->page->id = g_strdup (attribute_values[i]);
      break;
    case PASSED_OVER:
      reader->passed_over = 1;
      break;
    case FRAME:
      reader->section |= strcmp (name, "section") == 0;
      if (strcmp (name, "item") == 0)
        {
          reader->step++;
          reader->item = TRUE;
        }
      break;
    case STEPS:
      reader->steps = strcmp (name, "steps") == 0;
      reader->step = 0;
      break;
    case NOTE:
      reader->note = TRUE;
      break;
    case DESCRIPTION:
    case TITLE:
    case PARAGRAPH:
      reader->text = g_string_new (NULL);
      break;
    case INLINE:
      if (reader->text == NULL)
        break;
      if (strcmp (name, "keyseq") == 0)
        reader->keys = 0;
      else if (strcmp (name, "key") == 0 && reader->keys++ > 0)
        g_string_append_c (reader->text, '+');
      if (ELEMENTS[element].tag != NULL)
        g_string_append_printf (reader->text, "<%s>", ELEMENTS[element].tag);
      break;
    }
}

static void
add_block (Reader       *reader,
           GuildHelpKind kind,
           char         *markup)
{
  GuildHelpBlock *block = g_new0 (GuildHelpBlock, 1);

  block->kind = kind;
  block->number = kind == GUILD_HELP_ITEM && reader->steps ? reader->step : 0;
  block->markup = markup;
  g_ptr_array_add (reader->page->blocks, block);
}

static void
end_element (GMarkupParseContext *context G_GNUC_UNUSED,
             const char          *name,
             gpointer             user_data,
             GError             **error G_GNUC_UNUSED)
{
  Reader *reader = user_data;
  int element = find_element (name);
  g_autofree char *text = NULL;

  if (reader->passed_over > 0)
    {
      reader->passed_over--;
      return;
    }
  if (ELEMENTS[element].meaning != INLINE && reader->text != NULL)
    text = g_string_free_and_steal (g_steal_pointer (&reader->text));
  switch (ELEMENTS[element].meaning)
    {
    case DESCRIPTION:
      reader->page->description = g_steal_pointer (&text);
      break;
    case TITLE:
      if (reader->section)
        add_block (reader, GUILD_HELP_HEADING, g_steal_pointer (&text));
      else
        reader->page->title = g_steal_pointer (&text);
      break;
    case PARAGRAPH:
      add_block (reader,
                 reader->note   ? GUILD_HELP_NOTE
                 : reader->item ? GUILD_HELP_ITEM
                                : GUILD_HELP_PARAGRAPH,
                 g_steal_pointer (&text));
      break;
    case NOTE:
      reader->note = FALSE;
      break;
    case INLINE:
      if (reader->text != NULL && ELEMENTS[element].tag != NULL)
        g_string_append_printf (reader->text, "</%s>", ELEMENTS[element].tag);
      break;
    case FRAME:
      if (strcmp (name, "item") == 0)
        reader->item = FALSE;
      break;
    case PAGE:
    case PASSED_OVER:
    case STEPS:
      break;
    }
}

static void
read_text (GMarkupParseContext *context G_GNUC_UNUSED,
           const char          *text,
           gsize                length,
           gpointer             user_data,
           GError             **error G_GNUC_UNUSED)
{
  Reader *reader = user_data;
  g_autofree char *escaped = NULL;
  const char *element = g_markup_parse_context_get_element (context);

  /* Between the keys that are pressed together there is nothing but space. */
  if (reader->text == NULL || reader->passed_over > 0 || strcmp (element, "keyseq") == 0)
    return;
  escaped = g_markup_escape_text (text, (gssize) length);
  g_string_append (reader->text, escaped);
}

static void
block_free (gpointer data)
{
  GuildHelpBlock *block = data;

  g_free (block->markup);
  g_free (block);
}

void
guild_help_page_free (GuildHelpPage *page)
{
  g_free (page->id);
  g_free (page->title);
  g_free (page->description);
  g_ptr_array_unref (page->blocks);
  g_free (page);
}

/**
 * guild_help_page_new:
 * @mallard: a page as it is written
 * @error: return location for what it holds that is not read here
 *
 * Returns: (transfer full): the page; its texts are markup of Pango
 */
GuildHelpPage *
guild_help_page_new (GBytes  *mallard,
                     GError **error)
{
  static const GMarkupParser PARSER = { .start_element = start_element, .end_element = end_element, .text = read_text };
  g_autoptr (GuildHelpPage) page = g_new0 (GuildHelpPage, 1);
  Reader reader = { .page = page };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&PARSER, 0, &reader, NULL);
  gboolean read;

  page->blocks = g_ptr_array_new_with_free_func (block_free);
  read = g_markup_parse_context_parse (context, g_bytes_get_data (mallard, NULL), (gssize) g_bytes_get_size (mallard),
                                       error) &&
         g_markup_parse_context_end_parse (context, error);
  if (reader.text != NULL)
    g_string_free (reader.text, TRUE);
  return read ? g_steal_pointer (&page) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-outline-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-outline-private.h"

#define SHORT_NAME 80 /* characters of a name that is made of a long text */

/* --- items ------------------------------------------------------------------------------------------ */

GuildOutlineItem *
guild_outline_item_new (GuildOutlineItem *parent,
                        guint             line,
                        const char       *text)
{
  GuildOutlineItem *self = g_new0 (GuildOutlineItem, 1);

  self->line = line;
  self->text = guild_outline_clean (text, FALSE);
  if (parent == NULL)
    return self;
  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_outline_item_free);
  g_ptr_array_add (parent->children, self);
  return self;
}

void
guild_outline_item_add_marked (GuildOutlineItem *self,
                               guint             line,
                               GuildOutlineMark  mark,
                               int               level,
                               const char       *text)
{
  GuildOutlineItem *item;

  if (*text == '\0')
    return;
  item = guild_outline_item_new (self, line, "");
  g_free (item->text);
  item->text = guild_outline_clean (text, TRUE);
  item->mark = mark;
  item->level = level;
}

void
guild_outline_item_free (GuildOutlineItem *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->text);
  g_free (self->id);
  g_free (self->code);
  g_free (self->notes);
  g_free (self->tags);
  g_free (self);
}

static void
note_free (gpointer data)
{
  GuildOutlineNote *note = data;

  g_free (note->text);
  g_free (note);
}

void
guild_outline_note (GPtrArray  *notes,
                    guint       line,
                    const char *format,
                    ...)
{
  GuildOutlineNote *note;
  va_list arguments;

  if (notes->len > GUILD_OUTLINE_MAX_NOTES)
    return;
  note = g_new0 (GuildOutlineNote, 1);
  note->line = line;
  if (notes->len == GUILD_OUTLINE_MAX_NOTES)
    note->text = g_strdup (_ ("There is more to say about the lines from here on."));
  else
    {
      va_start (arguments, format);
      note->text = g_strdup_vprintf (format, arguments);
      va_end (arguments);
    }
  g_ptr_array_add (notes, note);
}

/* --- texts ------------------------------------------------------------------------------------------ */

/* Marks of direction and of byte order, which may stand before anything. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xFEFF || c == 0x200E || c == 0x200F || c == 0x061C || c == 0x200B;
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR ||
         g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

static const char *
skip_space (const char *text)
{
  while (*text != '\0' && (is_space (g_utf8_get_char (text)) || is_invisible (g_utf8_get_char (text))))
    text = g_utf8_next_char (text);
  return text;
}

/* Without space around it, and without what no line of text holds. */
char *
guild_outline_clean (const char *text,
                     gboolean    keep_breaks)
{
  GString *clean = g_string_new (NULL);
  gsize length = 0;

  for (const char *p = skip_space (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (keep_breaks && c == '\n')
        g_string_append_c (clean, '\n');
      else if (is_space (c))
        g_string_append_c (clean, ' ');
      else
        {
          g_string_append_unichar (clean, c);
          length = clean->len;
        }
    }
  g_string_truncate (clean, length);
  return g_string_free_and_steal (clean);
}

static const char *
skip_bullet (const char *text)
{
  static const char bullets[] = "-*+•–—◦▪▫●○■□·‣⁃∙➢➤✓✔";
  const char *p;

  if (*text == '\0' || g_utf8_strchr (bullets, -1, g_utf8_get_char (text)) == NULL)
    return NULL;
  p = g_utf8_next_char (text);
  if (*p == '\0')
    return p;
  if (!is_space (g_utf8_get_char (p)))
    return NULL;
  p = skip_space (p);
  if (g_str_has_prefix (p, "[ ] ") || g_str_has_prefix (p, "[x] ") || g_str_has_prefix (p, "[X] "))
    p = skip_space (p + 4);
  return p;
}

/* `1.`, `1)`, `1.2`, `1.2.`, `a)`; a number alone is part of the name. */
static const char *
skip_numbering (const char *text,
                guint      *n_parts)
{
  const char *p = text;
  gboolean closed = FALSE;
  guint n = 0;

  if (g_ascii_isalpha (*p) && p[1] == ')')
    {
      n = 1;
      p += 2;
      closed = TRUE;
    }
  while (!closed && g_unichar_isdigit (g_utf8_get_char (p)))
    {
      for (guint i = 0; i < 3 && g_unichar_isdigit (g_utf8_get_char (p)); i++)
        p = g_utf8_next_char (p);
      n++;
      closed = *p == ')';
      if (*p != '.' && *p != ')')
        break;
      p++;
      if (!g_unichar_isdigit (g_utf8_get_char (p)))
        closed = TRUE;
    }
  if (n == 0 || (n == 1 && !closed) || (*p != '\0' && !is_space (g_utf8_get_char (p))))
    return NULL;
  *n_parts = n;
  return skip_space (p);
}

/* What stands after a bullet or a number; @n_parts is how many parts the number has, or 0. */
const char *
guild_outline_skip_marker (const char *text,
                           guint      *n_parts)
{
  const char *rest;

  *n_parts = 0;
  text = skip_space (text);
  rest = skip_bullet (text);
  if (rest == NULL)
    rest = skip_numbering (text, n_parts);
  return rest != NULL ? rest : text;
}

gboolean
guild_outline_parse_level (const char *text,
                           int        *level)
{
  text = skip_space (text);
  if (!g_unichar_isdigit (g_utf8_get_char (text)) || *skip_space (g_utf8_next_char (text)) != '\0')
    return FALSE;
  *level = g_unichar_digit_value (g_utf8_get_char (text));
  return TRUE;
}

/* `3: text` is an indicator, `3 = text` a descriptor, `: text` a definition; the number may be called a level. */
static GuildOutlineMark
skip_mark (const char **text,
           int         *level)
{
  const char *p = *text;
  GuildOutlineMark mark;

  if (*p == ':' && p[1] == ' ')
    {
      *text = skip_space (p + 1);
      return GUILD_OUTLINE_DEFINITION;
    }
  if (g_ascii_strncasecmp (p, "level ", 6) == 0)
    p = skip_space (p + 6);
  else if (g_ascii_toupper (*p) == 'L')
    p++;
  if (!g_unichar_isdigit (g_utf8_get_char (p)))
    return GUILD_OUTLINE_LINE;
  *level = g_unichar_digit_value (g_utf8_get_char (p));
  p = skip_space (g_utf8_next_char (p));
  if ((*p != ':' && *p != '=') || g_ascii_isdigit (p[1]))
    return GUILD_OUTLINE_LINE;
  mark = *p == ':' ? GUILD_OUTLINE_INDICATOR : GUILD_OUTLINE_DESCRIPTOR;
  *text = skip_space (p + 1);
  return mark;
}

/* --- lines ------------------------------------------------------------------------------------------ */

typedef struct
{
  guint row;
  guint line;
  guint indent;
  guint n_parts;
  const char *text; /* borrowed of the block */
} Line;

/* Where the first text of a row begins: @tab columns to a tab, as in a terminal. */
static const char *
find_text (const GuildCellBlock *block,
           guint                 row,
           guint                 tab,
           guint                *indent,
           gboolean             *tabbed)
{
  guint column = 0;

  *tabbed = FALSE;
  for (guint i = 0; i < block->n_columns; i++)
    {
      const char *cell = guild_cell_block_get (block, row, i);
      const char *text = skip_space (cell);

      for (const char *p = cell; p < text; p = g_utf8_next_char (p))
        column += !is_invisible (g_utf8_get_char (p));
      if (*text != '\0')
        {
          *indent = column;
          return text;
        }
      *tabbed = TRUE;
      column = (column / tab + 1) * tab;
    }
  return NULL;
}

/* How wide a tab is where tabs and spaces stand together: as much as the least that is indented with spaces. */
static guint
guess_tab (const GuildCellBlock *block)
{
  guint least = 0;

  for (guint row = 0; row < block->n_rows; row++)
    {
      guint indent;
      gboolean tabbed;

      if (find_text (block, row, 1, &indent, &tabbed) != NULL && !tabbed && indent > 0 &&
          (least == 0 || indent < least))
        least = indent;
    }
  return least > 0 ? least : 4;
}

static GArray *
list_lines (const GuildCellBlock *block,
            const GArray         *numbers)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  guint tab = guess_tab (block);
  gboolean indented = FALSE, numbered = FALSE;

  for (guint row = 0; row < block->n_rows; row++)
    {
      Line line = { .row = row, .line = g_array_index (numbers, guint, row) };
      gboolean tabbed;

      line.text = find_text (block, row, tab, &line.indent, &tabbed);
      if (line.text == NULL)
        continue;
      guild_outline_skip_marker (line.text, &line.n_parts);
      indented = indented || (lines->len > 0 && line.indent != g_array_index (lines, Line, 0).indent);
      numbered = numbered || line.n_parts > 1;
      g_array_append_val (lines, line);
    }
  /* Numbers say how deep a line is where nothing else does. */
  if (!indented && numbered)
    for (guint i = 0; i < lines->len; i++)
      {
        Line *line = &g_array_index (lines, Line, i);

        line->indent = line->n_parts > 0 ? line->n_parts : i > 0 ? line[-1].indent + (line[-1].n_parts > 0) : 1;
      }
  return lines;
}

static void
read_lines (const GuildCellBlock *block,
            const GArray         *numbers,
            GuildOutlineItem     *root,
            GPtrArray            *notes)
{
  g_autoptr (GArray) lines = list_lines (block, numbers);
  GuildOutlineItem *above[GUILD_OUTLINE_MAX_DEPTH + 1] = { root };
  guint indents[GUILD_OUTLINE_MAX_DEPTH + 1] = { 0 };
  guint depth = 0; /* how many stand above the next line, the root among them, less one */

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      guint n_parts;
      const char *text = guild_outline_skip_marker (line->text, &n_parts);
      GuildOutlineItem *item;
      int level = 0;
      GuildOutlineMark mark;

      while (depth > 0 && indents[depth] >= line->indent)
        depth--;
      if (depth == GUILD_OUTLINE_MAX_DEPTH)
        {
          guild_outline_note (notes, line->line,
                              _ ("This is more than %d lines deep; it stands beside the line above it."),
                              GUILD_OUTLINE_MAX_DEPTH);
          depth--;
        }
      mark = depth > 0 ? skip_mark (&text, &level) : GUILD_OUTLINE_LINE;
      if (*text == '\0' && (mark == GUILD_OUTLINE_LINE || mark == GUILD_OUTLINE_DEFINITION))
        {
          guild_outline_note (notes, line->line, _ ("There is nothing after the bullet or number; left out."));
          continue;
        }
      item = guild_outline_item_new (above[depth], line->line, text);
      item->mark = mark;
      item->level = level;
      above[++depth] = item;
      indents[depth] = line->indent;
    }
}

/* --- the content ------------------------------------------------------------------------------------ */

typedef struct
{
  GuildModelContent *content;
  GPtrArray *notes;
} Builder;

static gsize
get_maximum (GuildKind kind,
             guint     field)
{
  return (gsize) guild_kind_get_info (kind)->fields[field].maximum;
}

static void
take_text (Builder    *self,
           guint       line,
           gsize       maximum,
           const char *text,
           char      **field)
{
  if (text == NULL || *text == '\0')
    return;
  if (strlen (text) <= maximum)
    {
      g_set_str (field, text);
      return;
    }
  g_free (*field);
  *field = g_strndup (text, (gsize) (g_utf8_find_prev_char (text, text + maximum) - text));
  guild_outline_note (self->notes, line, _ ("This text is longer than %zu bytes; its end was left out."), maximum);
}

static void
add_definition (Builder        *self,
                GuildModelNode *node,
                guint           line,
                const char     *text)
{
  g_autofree char *whole = *node->definition == '\0' ? g_strdup (text)
                                                     : g_strconcat (node->definition, "\n", text, NULL);

  take_text (self, line, get_maximum (GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_DEFINITION), whole, &node->definition);
}

/* What does not fit into a name is the definition, shortened to a name. */
static GuildModelNode *
add_node (Builder                *self,
          const GuildOutlineItem *item,
          GuildKind               kind,
          int                     parent)
{
  g_autofree char *name = g_strdup (item->text);
  gboolean longer = strlen (name) > get_maximum (kind, (guint) guild_kind_find_field (kind, "name"));
  GuildModelNode *node;

  if (longer)
    {
      g_autofree char *start = g_utf8_substring (name, 0, SHORT_NAME);

      g_free (name);
      name = g_strconcat (start, "…", NULL);
      guild_outline_note (self->notes, item->line,
                          _ ("This is too long for a name; the whole of it is the definition."));
    }
  node = guild_model_content_add_node (self->content, kind, parent, name);
  if (longer)
    add_definition (self, node, item->line, item->text);
  take_text (self, item->line, get_maximum (GUILD_KIND_COMPETENCY, GUILD_COMPETENCY_ID), item->id, &node->id);
  if (kind == GUILD_KIND_COMPETENCY)
    {
      gsize maximum = get_maximum (kind, GUILD_COMPETENCY_NOTES);

      take_text (self, item->line, get_maximum (kind, GUILD_COMPETENCY_CODE), item->code, &node->code);
      take_text (self, item->line, maximum, item->notes, &node->notes);
      take_text (self, item->line, maximum, item->tags, &node->tags);
    }
  return node;
}

/* Whatever stands beneath a level says more of that level. */
static void
add_indicators (Builder                *self,
                GuildModelNode         *node,
                const GuildOutlineItem *item,
                int                     level)
{
  if (*item->text != '\0')
    {
      g_autofree char *text = NULL;

      take_text (self, item->line, get_maximum (GUILD_KIND_INDICATOR, GUILD_INDICATOR_TEXT), item->text, &text);
      guild_model_node_add_indicator (node, "", level, text);
    }
  for (guint i = 0; item->children != NULL && i < item->children->len; i++)
    add_indicators (self, node, g_ptr_array_index (item->children, i), level);
}

static void
add_descriptor (Builder                *self,
                GuildModelNode         *node,
                const GuildOutlineItem *item)
{
  const GArray *there = node->descriptors;
  g_autofree char *text = NULL;

  take_text (self, item->line, get_maximum (GUILD_KIND_LEVEL_DESCRIPTOR, GUILD_LEVEL_DESCRIPTOR_TEXT), item->text,
             &text);
  if (text == NULL)
    return;
  if (there->len > 0 && g_array_index (there, GuildModelDescriptor, there->len - 1).level == item->level)
    guild_outline_note (self->notes, item->line, _ ("Level %d of “%s” is described already; left out."), item->level,
                        node->name);
  else
    guild_model_node_add_descriptor (node, item->level, text);
}

static void
add_marked (Builder                *self,
            GuildModelNode         *node,
            const GuildOutlineItem *item)
{
  for (guint i = 0; item->children != NULL && i < item->children->len; i++)
    {
      const GuildOutlineItem *child = g_ptr_array_index (item->children, i);

      if (child->mark == GUILD_OUTLINE_DEFINITION)
        add_definition (self, node, child->line, child->text);
      else if (child->mark != GUILD_OUTLINE_LINE && node->kind == GUILD_KIND_DOMAIN)
        guild_outline_note (self->notes, child->line, _ ("“%s” is a domain, which has no levels; left out."),
                            node->name);
    }
  /* By level, whatever the order in which they were written. */
  for (int level = 0; level <= GUILD_MAX_LEVEL && node->kind == GUILD_KIND_COMPETENCY; level++)
    for (guint i = 0; item->children != NULL && i < item->children->len; i++)
      {
        const GuildOutlineItem *child = g_ptr_array_index (item->children, i);

        if (child->level != level)
          continue;
        if (child->mark == GUILD_OUTLINE_DESCRIPTOR)
          add_descriptor (self, node, child);
        else if (child->mark == GUILD_OUTLINE_INDICATOR)
          add_indicators (self, node, child, level);
      }
}

static void
build (Builder                *self,
       const GuildOutlineItem *item,
       int                     parent)
{
  GuildKind kind = item->whole ? item->kind : GUILD_KIND_COMPETENCY;
  GuildModelNode *node;
  int at = (int) self->content->nodes->len;

  for (guint i = 0; !item->whole && item->children != NULL && i < item->children->len; i++)
    if (((const GuildOutlineItem *) g_ptr_array_index (item->children, i))->mark == GUILD_OUTLINE_LINE)
      kind = GUILD_KIND_DOMAIN;
  node = add_node (self, item, kind, parent);
  add_marked (self, node, item);
  for (guint i = 0; item->children != NULL && i < item->children->len; i++)
    {
      const GuildOutlineItem *child = g_ptr_array_index (item->children, i);

      if (child->mark == GUILD_OUTLINE_LINE)
        build (self, child, at);
    }
}

/**
 * guild_outline_parse:
 * @text: what was typed or pasted
 * @notes: (out) (optional) (transfer full) (element-type GuildOutlineNote): what was made of lines that are not as they
 *   should be
 * @error: return location for %GUILD_ERROR_FORMAT
 *
 * Makes a model of text. A line with deeper lines beneath it is a domain, another one a competency; tabs and spaces of any
 * width indent, bullets and numbers (`1.`, `1.2`, `a)`) are left out, and where nothing is indented the numbers say how
 * deep a line is. Beneath a competency `3: text` is an indicator of level 3 (lines beneath it are more of them),
 * `3 = text` a descriptor, and beneath a domain too `: text` is the definition.
 *
 * A block of cells whose first row names columns of the table of competencies (domain, competency, definition, level,
 * level name, indicator, and besides code, notes, tags and descriptor) is read by these. In any other block each column that a
 * row begins in, and each after a column that repeats itself, is a depth; a column of digits is the level of the
 * indicator after it, and what else stands after the names is the definition.
 *
 * Returns: (transfer full) (nullable): a content without a scale, unless the columns name its levels
 */
GuildModelContent *
guild_outline_parse (const char *text,
                     GPtrArray **notes,
                     GError    **error)
{
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (note_free);
  g_autoptr (GuildOutlineItem) root = guild_outline_item_new (NULL, 0, "");
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GuildCellBlock) block = NULL;
  Builder builder = { content, remarks };

  g_return_val_if_fail (text != NULL, NULL);

  block = guild_cell_block_parse_lines (text, &lines, error);
  if (block == NULL)
    return NULL;
  if (guild_outline_is_table (block))
    guild_outline_read_table (block, lines, root, content, remarks);
  else
    read_lines (block, lines, root, remarks);
  for (guint i = 0; root->children != NULL && i < root->children->len; i++)
    build (&builder, g_ptr_array_index (root->children, i), -1);
  if (content->nodes->len == 0)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("There is no line of text in it."));
      return NULL;
    }
  if (notes != NULL)
    *notes = g_steal_pointer (&remarks);
  return g_steal_pointer (&content);
}

/* --- writing ---------------------------------------------------------------------------------------- */

static void
put_line (GString    *text,
          int         depth,
          const char *mark,
          const char *line)
{
  for (int i = 0; i < depth; i++)
    g_string_append_c (text, '\t');
  g_string_append (text, mark);
  for (const char *p = line; *p != '\0'; p++)
    g_string_append_c (text, strchr ("\t\r\n", *p) != NULL ? ' ' : *p);
  g_string_append_c (text, '\n');
}

static void
put_name (GString    *text,
          int         depth,
          const char *name)
{
  guint n_parts;
  const char *read = guild_outline_skip_marker (name, &n_parts);

  /* A name that begins like a bullet or number gets a bullet, after which no second one is taken away. */
  put_line (text, depth, read != name || *name == '"' ? "- " : "", name);
}

/**
 * guild_outline_write:
 * @content: a content
 *
 * Returns: (transfer full): it as text that other applications and guild_outline_parse() take: a line each, tabs for
 *   depth, definitions, descriptors and indicators beneath
 */
char *
guild_outline_write (const GuildModelContent *content)
{
  g_autofree int *depths = g_new0 (int, content->nodes->len);
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (content != NULL, NULL);

  for (guint i = 0; i < content->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (content->nodes, i);
      int depth = depths[i] = node->parent < 0 ? 0 : depths[node->parent] + 1;

      put_name (text, depth, node->name);
      if (*node->definition != '\0')
        put_line (text, depth + 1, ": ", node->definition);
      for (guint j = 0; node->descriptors != NULL && j < node->descriptors->len; j++)
        {
          const GuildModelDescriptor *descriptor = &g_array_index (node->descriptors, GuildModelDescriptor, j);
          char mark[] = { (char) ('0' + descriptor->level), ' ', '=', ' ', '\0' };

          put_line (text, depth + 1, mark, descriptor->text);
        }
      for (guint j = 0; node->indicators != NULL && j < node->indicators->len; j++)
        {
          const GuildModelIndicator *indicator = &g_array_index (node->indicators, GuildModelIndicator, j);
          char mark[] = { (char) ('0' + indicator->level), ':', ' ', '\0' };

          put_line (text, depth + 1, mark, indicator->text);
        }
    }
  return g_string_free_and_steal (text);
}

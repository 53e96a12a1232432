/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-outline-private.h"
#include "guild-table.h"
#include "guild-text.h"

/* A row that holds more than one text makes a table of it. */
gboolean
guild_outline_is_table (const GuildCellBlock *block)
{
  for (guint row = 0; row < block->n_rows; row++)
    {
      guint n = 0;

      for (guint column = 0; column < block->n_columns; column++)
        {
          g_autofree char *text = guild_outline_clean (guild_cell_block_get (block, row, column), FALSE);

          n += *text != '\0';
        }
      if (n > 1)
        return TRUE;
    }
  return FALSE;
}

/* --- with a row of headers ------------------------------------------------------------------------------ */

/* Columns that the table of an import does not have. */
typedef enum
{
  COLUMN_CODE = GUILD_COMPETENCIES_INDICATOR + 1,
  COLUMN_NOTES,
  COLUMN_TAGS,
  COLUMN_DESCRIPTOR,
} Column;

#define N_COLUMNS (COLUMN_DESCRIPTOR + 1)

static const char *const more_columns[] = { "code", "notes", "tags", "descriptor" };

typedef struct
{
  const GuildCellBlock *block;
  GPtrArray *notes;
  GuildOutlineItem *root;
  int columns[N_COLUMNS]; /* which cell of a row holds it, or -1 */
  GHashTable *domains;    /* folded path → item */
  GHashTable *ids;        /* id → item */
  GHashTable *names;      /* folded path and name → item */
  char *level_names[10];
} Table;

/* Whether the first row names columns: two of them at least, of which one is the competency. */
static gboolean
read_headers (Table *self)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);
  GuildTableCells cells[GUILD_TABLE_MAX_COLUMNS] = { 0 };
  guint n_found = 0;

  for (guint i = 0; i < self->block->n_columns; i++)
    g_ptr_array_add (headers, guild_outline_clean (guild_cell_block_get (self->block, 0, i), FALSE));
  guild_table_match_headers (GUILD_TABLE_COMPETENCIES, (char *const *) headers->pdata, headers->len, cells);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i] = -1;
      if (i <= GUILD_COMPETENCIES_INDICATOR)
        self->columns[i] = cells[i].n_cells > 0 ? (int) cells[i].cells[0] : -1;
      else
        for (guint j = 0; j < headers->len && self->columns[i] < 0; j++)
          {
            g_autofree char *squeezed = guild_table_squeeze (headers->pdata[j]);

            if (strcmp (squeezed, more_columns[i - COLUMN_CODE]) == 0)
              self->columns[i] = (int) j;
          }
      n_found += self->columns[i] >= 0;
    }
  return n_found > 1 && (self->columns[GUILD_COMPETENCIES_NAME] >= 0 || self->columns[GUILD_COMPETENCIES_ID] >= 0);
}

static char *
get_cell (const Table *self,
          guint        row,
          guint        column)
{
  int cell = self->columns[column];

  return cell < 0 ? g_strdup ("") : guild_outline_clean (guild_cell_block_get (self->block, row, (guint) cell), TRUE);
}

/* "A / B / C" is C in B in A, as in an import. */
static GuildOutlineItem *
get_domain (Table      *self,
            guint       line,
            const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, " / ", GUILD_OUTLINE_MAX_DEPTH - 1);
  g_autoptr (GString) way = g_string_new (NULL);
  GuildOutlineItem *domain = self->root;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = guild_outline_clean (parts[i], FALSE);
      g_autofree char *folded = guild_text_fold (name);
      GuildOutlineItem *known;

      if (*name == '\0')
        continue;
      g_string_append_printf (way, "%s\n", folded);
      known = g_hash_table_lookup (self->domains, way->str);
      if (known == NULL)
        {
          known = guild_outline_item_new (domain, line, name);
          known->whole = TRUE;
          known->kind = GUILD_KIND_DOMAIN;
          g_hash_table_insert (self->domains, g_strdup (way->str), known);
        }
      domain = known;
    }
  return domain;
}

/* The competency of a row: known by its id, else by its name in its domain. */
static GuildOutlineItem *
get_competency (Table      *self,
                guint       line,
                const char *path,
                const char *id,
                const char *name)
{
  g_autofree char *folded = guild_text_fold (name);
  g_autofree char *folded_path = guild_text_fold (path);
  g_autofree char *place = g_strdup_printf ("%s\n%s", folded_path, folded);
  GuildOutlineItem *item = *id != '\0' ? g_hash_table_lookup (self->ids, id) : g_hash_table_lookup (self->names, place);

  if (item != NULL)
    return item;
  item = guild_outline_item_new (get_domain (self, line, path), line, name);
  item->whole = TRUE;
  item->kind = GUILD_KIND_COMPETENCY;
  item->id = g_strdup (id);
  if (*id != '\0')
    g_hash_table_insert (self->ids, g_strdup (id), item);
  g_hash_table_insert (self->names, g_steal_pointer (&place), item);
  return item;
}

static void
take_once (char **field,
           char  *text)
{
  if (*text != '\0' && *field == NULL)
    *field = g_steal_pointer (&text);
  g_free (text);
}

/* Of a level: what it is called, and what the row says at it. */
static void
read_level (Table            *self,
            GuildOutlineItem *item,
            guint             row,
            guint             line)
{
  g_autofree char *text = get_cell (self, row, GUILD_COMPETENCIES_LEVEL);
  g_autofree char *name = get_cell (self, row, GUILD_COMPETENCIES_LEVEL_NAME);
  g_autofree char *indicator = get_cell (self, row, GUILD_COMPETENCIES_INDICATOR);
  g_autofree char *descriptor = get_cell (self, row, COLUMN_DESCRIPTOR);
  int level;

  if (*text == '\0' && *indicator == '\0' && *descriptor == '\0')
    return;
  if (!guild_outline_parse_level (text, &level))
    {
      guild_outline_note (self->notes, line, _ ("The level is no number from 0 to 9; what stands at it was left out."));
      return;
    }
  if (*name != '\0' && self->level_names[level] == NULL)
    self->level_names[level] = g_steal_pointer (&name);
  guild_outline_item_add_marked (item, line, GUILD_OUTLINE_DESCRIPTOR, level, descriptor);
  guild_outline_item_add_marked (item, line, GUILD_OUTLINE_INDICATOR, level, indicator);
}

static void
read_row (Table *self,
          guint  row,
          guint  line)
{
  g_autofree char *path = get_cell (self, row, GUILD_COMPETENCIES_DOMAIN);
  g_autofree char *id = get_cell (self, row, GUILD_COMPETENCIES_ID);
  g_autofree char *name = get_cell (self, row, GUILD_COMPETENCIES_NAME);
  g_autofree char *definition = get_cell (self, row, GUILD_COMPETENCIES_DEFINITION);
  GuildOutlineItem *item;
  gboolean fresh;

  if (*name == '\0' && *id == '\0')
    {
      if (*path == '\0')
        guild_outline_note (self->notes, line, _ ("The row names no competency; left out."));
      else
        get_domain (self, line, path);
      return;
    }
  item = get_competency (self, line, path, id, *name != '\0' ? name : id);
  fresh = item->line == line;
  if (fresh)
    guild_outline_item_add_marked (item, line, GUILD_OUTLINE_DEFINITION, 0, definition);
  take_once (&item->code, get_cell (self, row, COLUMN_CODE));
  take_once (&item->notes, get_cell (self, row, COLUMN_NOTES));
  take_once (&item->tags, get_cell (self, row, COLUMN_TAGS));
  read_level (self, item, row, line);
}

static gboolean
is_blank (const GuildCellBlock *block,
          guint                 row)
{
  for (guint i = 0; i < block->n_columns; i++)
    {
      g_autofree char *text = guild_outline_clean (guild_cell_block_get (block, row, i), FALSE);

      if (*text != '\0')
        return FALSE;
    }
  return TRUE;
}

/* Levels that have a name are the scale, where there are enough of them. */
static void
make_scale (Table             *self,
            GuildModelContent *content)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->level_names); i++)
    n += self->level_names[i] != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->level_names); i++)
    {
      if (self->level_names[i] != NULL && n >= 3)
        guild_model_content_add_level (content, (int) i, self->level_names[i], "");
      g_free (self->level_names[i]);
    }
}

static void
read_headed (Table             *self,
             const GArray      *lines,
             GuildModelContent *content)
{
  self->domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 1; row < self->block->n_rows; row++)
    if (!is_blank (self->block, row))
      {
        if (*content->name == '\0' && self->columns[GUILD_COMPETENCIES_FRAMEWORK] >= 0)
          {
            g_free (content->name);
            content->name = get_cell (self, row, GUILD_COMPETENCIES_FRAMEWORK);
          }
        read_row (self, row, g_array_index (lines, guint, row));
      }
  make_scale (self, content);
  g_hash_table_unref (self->domains);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->names);
}

/* --- without headers ------------------------------------------------------------------------------------ */

typedef struct
{
  guint n_names;  /* columns from the first on that hold names */
  int definition; /* column, or -1 */
  int level;      /* column of levels, the indicator stands after it; or -1 */
} Shape;

static gboolean
is_level_column (const GuildCellBlock *block,
                 guint                 column)
{
  guint n = 0;

  for (guint row = 0; row < block->n_rows; row++)
    {
      const char *text = guild_cell_block_get (block, row, column);
      int level;

      if (*text == '\0')
        continue;
      if (!guild_outline_parse_level (text, &level))
        return FALSE;
      n++;
    }
  return n > 0;
}

/* Whether a row begins in the column, or says there what the row above it says. */
static void
look_at_columns (const GuildCellBlock *block,
                 gboolean             *begins,
                 gboolean             *repeats)
{
  for (guint row = 0; row < block->n_rows; row++)
    {
      gboolean first = TRUE;

      for (guint column = 0; column < block->n_columns; column++)
        {
          const char *text = guild_cell_block_get (block, row, column);

          if (*text == '\0')
            continue;
          if (first)
            begins[column] = TRUE;
          first = FALSE;
          if (row > 0 && strcmp (text, guild_cell_block_get (block, row - 1, column)) == 0)
            repeats[column] = TRUE;
        }
    }
}

static Shape
find_shape (const GuildCellBlock *block)
{
  g_autofree gboolean *begins = g_new0 (gboolean, block->n_columns);
  g_autofree gboolean *repeats = g_new0 (gboolean, block->n_columns);
  Shape shape = { 1, -1, -1 };
  guint end;

  for (guint column = 1; column + 1 < block->n_columns && shape.level < 0; column++)
    if (is_level_column (block, column))
      shape.level = (int) column;
  end = shape.level >= 0 ? (guint) shape.level : block->n_columns;
  look_at_columns (block, begins, repeats);
  for (guint column = 1; column < end; column++)
    if (begins[column] || (column == shape.n_names && repeats[column - 1] && column < GUILD_OUTLINE_MAX_DEPTH))
      shape.n_names = column + 1;
  shape.n_names = MIN (shape.n_names, GUILD_OUTLINE_MAX_DEPTH);
  if (shape.n_names < end)
    shape.definition = (int) shape.n_names;
  return shape;
}

static void
read_plain_row (const GuildCellBlock *block,
                const Shape          *shape,
                guint                 row,
                guint                 line,
                GuildOutlineItem    **open,
                GPtrArray            *notes)
{
  gboolean fresh = FALSE;
  guint last = 0;

  for (guint column = 0; column < shape->n_names; column++)
    {
      guint n_parts;
      g_autofree char *cell = guild_outline_clean (guild_cell_block_get (block, row, column), FALSE);
      const char *name = guild_outline_skip_marker (cell, &n_parts);

      if (*name == '\0')
        continue;
      if (open[column + 1] != NULL && strcmp (open[column + 1]->text, name) == 0 && !fresh)
        {
          last = column + 1;
          continue;
        }
      for (guint i = column + 1; i <= shape->n_names; i++)
        open[i] = NULL;
      /* Where nothing is open at the depth above, it goes under what is open higher up. */
      for (last = column; open[last] == NULL; last--)
        ;
      open[column + 1] = guild_outline_item_new (open[last], line, name);
      last = column + 1;
      fresh = TRUE;
    }
  /* A row of indicators only goes on with the competency above it. */
  for (guint i = shape->n_names; last == 0 && i > 0; i--)
    if (open[i] != NULL)
      last = i;
  if (last == 0)
    {
      guild_outline_note (notes, line, _ ("The row has no name, and there is none above it; left out."));
      return;
    }

  if (shape->definition >= 0 && (fresh || open[last]->children == NULL))
    guild_outline_item_add_marked (open[last], line, GUILD_OUTLINE_DEFINITION, 0,
                                   guild_cell_block_get (block, row, (guint) shape->definition));
  if (shape->level >= 0)
    {
      const char *text = guild_cell_block_get (block, row, (guint) shape->level + 1);
      int level;

      if (guild_outline_parse_level (guild_cell_block_get (block, row, (guint) shape->level), &level))
        guild_outline_item_add_marked (open[last], line, GUILD_OUTLINE_INDICATOR, level, text);
      else if (*text != '\0')
        guild_outline_note (notes, line, _ ("“%s” has no level; left out."), text);
    }
}

static void
read_plain (const GuildCellBlock *block,
            const GArray         *lines,
            GuildOutlineItem     *root,
            GPtrArray            *notes)
{
  Shape shape = find_shape (block);
  GuildOutlineItem *open[GUILD_OUTLINE_MAX_DEPTH + 1] = { root };
  guint used = MAX (shape.n_names,
                    MAX ((guint) (shape.definition + 1), shape.level >= 0 ? (guint) shape.level + 2 : 0));
  guint n_more = 0, first = 0;

  for (guint row = 0; row < block->n_rows; row++)
    {
      guint line = g_array_index (lines, guint, row);

      if (is_blank (block, row))
        continue;
      read_plain_row (block, &shape, row, line, open, notes);
      for (guint column = used; column < block->n_columns; column++)
        if (*guild_cell_block_get (block, row, column) != '\0')
          {
            first = n_more++ == 0 ? line : first;
            break;
          }
    }
  if (n_more > 0)
    guild_outline_note (
        notes, first,
        ngettext ("%u row has cells to the right that have no meaning here; they were left out. A first "
                  "row with the names of the columns gives them one.",
                  "%u rows have cells to the right that have no meaning here; they were left out. A "
                  "first row with the names of the columns gives them one.",
                  n_more),
        n_more);
}

/* Makes items of a block that is a table; @content gets the scale and the name where the table gives them. */
void
guild_outline_read_table (const GuildCellBlock *block,
                          const GArray         *lines,
                          GuildOutlineItem     *root,
                          GuildModelContent    *content,
                          GPtrArray            *notes)
{
  Table table = { .block = block, .notes = notes, .root = root };

  if (read_headers (&table))
    read_headed (&table, lines, content);
  else
    read_plain (block, lines, root, notes);
}

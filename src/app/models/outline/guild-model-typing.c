/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-typing.h"

#include "guild-model-edits.h"

struct _GuildModelTyping
{
  GObject parent_instance;

  GuildModelRows *rows;
  GuildSession *session;
  GuildModelItem *edited; /* or NULL */
};

enum
{
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildModelTyping, guild_model_typing, G_TYPE_OBJECT)

/* --- edits ------------------------------------------------------------------------------------------------- */

/**
 * Line:
 * @domain: (nullable): of a line that is new: what it stands in
 * @after: (nullable): of a line that is new: what it comes after
 * @outwards: whether it goes out of its domain
 *
 * What is done with a line.
 */
typedef struct
{
  GuildModelTyping *typing;
  GuildModelItem *item;
  GuildModelItem *domain;
  GuildModelItem *after;
  char *name;
  gboolean outwards;
} Line;

static Line *
line_new (GuildModelTyping *self,
          GuildModelItem   *item,
          const char       *name)
{
  Line *line = g_new0 (Line, 1);

  line->typing = g_object_ref (self);
  line->item = g_object_ref (item);
  line->name = g_strdup (name);
  return line;
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_clear_object (&line->typing);
  g_clear_object (&line->item);
  g_clear_object (&line->domain);
  g_clear_object (&line->after);
  g_free (line->name);
  g_free (line);
}

static void
emit_ended (GuildModelTyping *self,
            GuildModelItem   *item)
{
  g_signal_emit (self, signals[ENDED], 0, item);
}

/**
 * guild_model_find_next:
 * @outline: an outline
 * @place: a line of it
 *
 * Returns: the line that follows it in the same domain; its key is 0 where it is the last
 */
GuildModelPlace
guild_model_find_next (const GuildModelOutline *outline,
                       GuildModelPlace          place)
{
  GuildModelPlace none = { GUILD_KIND_COMPETENCY, 0 };
  const GuildModelLine *line = NULL;
  guint at;

  if (outline == NULL || place.key == 0 || !guild_model_outline_find (outline, place, &at))
    return none;
  line = guild_model_outline_get (outline, at);
  if (line->end >= guild_model_outline_get_size (outline) ||
      guild_model_outline_get (outline, line->end)->parent != line->parent)
    return none;
  return guild_model_outline_get (outline, line->end)->place;
}

/* What a domain begins with; its key is 0 where it is empty. */
static GuildModelPlace
find_first (const GuildModelOutline *outline,
            GuildModelPlace          domain)
{
  GuildModelPlace none = { GUILD_KIND_COMPETENCY, 0 };
  guint at = 0;

  if (outline == NULL || guild_model_outline_get_size (outline) == 0)
    return none;
  if (domain.key == 0)
    return guild_model_outline_get (outline, 0)->place;
  if (!guild_model_outline_find (outline, domain, &at) || guild_model_outline_get (outline, at)->n_children == 0)
    return none;
  return guild_model_outline_get (outline, at + 1)->place;
}

static GuildModelPlace
get_place (GuildModelItem *item)
{
  return guild_model_item_get_face (item)->place;
}

static GuildChange *
build_add (GuildOrganisation *organisation,
           gpointer           data,
           GError           **error)
{
  Line *line = data;
  GuildModelRows *rows = line->typing->rows;
  const GuildModelOutline *outline = guild_model_rows_get_outline (rows);
  GuildModelSpot spot = { guild_model_rows_get (rows), 0, { GUILD_KIND_COMPETENCY, 0 } };
  GuildModelPlace place;
  GuildChange *change = NULL;

  if (line->domain != NULL)
    spot.domain = get_place (line->domain).key;
  if (line->after != NULL)
    spot.before = guild_model_find_next (outline, get_place (line->after));
  else
    spot.before = find_first (outline, (GuildModelPlace) { GUILD_KIND_DOMAIN, spot.domain });
  change = guild_edit_add_line (organisation, spot, get_place (line->item).kind, line->name, &place, error);
  if (change != NULL)
    guild_model_rows_expect (rows, line->item, place);
  return change;
}

/* What cannot be is typed again, where nothing else is by now. */
static gboolean
added (gpointer      data,
       const GError *error)
{
  Line *line = data;
  GuildModelTyping *self = line->typing;

  if (error != NULL)
    {
      GtkEntryBuffer *text = self->edited != NULL ? guild_model_item_get_text (self->edited) : NULL;

      guild_model_rows_remove_draft (self->rows, line->item);
      if (text != NULL && gtk_entry_buffer_get_length (text) == 0)
        gtk_entry_buffer_set_text (text, line->name, -1);
    }
  else if (self->edited == NULL)
    emit_ended (self, line->item);
  return FALSE;
}

static GuildChange *
build_turn (GuildOrganisation *organisation,
            gpointer           data,
            GError           **error)
{
  Line *line = data;
  GuildModelPlace turned;
  GuildChange *change = guild_edit_turn_line (organisation, get_place (line->item), &turned, error);

  if (change != NULL)
    guild_model_rows_expect (line->typing->rows, line->item, turned);
  return change;
}

/* What was to stand in it comes after it. */
static gboolean
turned (gpointer      data,
        const GError *error)
{
  Line *line = data;
  GuildModelTyping *self = line->typing;
  GuildModelItem *domain = NULL;

  if (error == NULL || self->edited == NULL || !guild_model_rows_is_draft (self->rows, self->edited, &domain, NULL) ||
      domain != line->item)
    return FALSE;
  guild_model_rows_add_draft (self->rows, self->edited, guild_model_rows_get_domain (self->rows, line->item),
                              line->item);
  return FALSE;
}

static GuildChange *
build_rename (GuildOrganisation *organisation,
              gpointer           data,
              GError           **error)
{
  Line *line = data;

  return guild_edit_rename_line (organisation, get_place (line->item), line->name, error);
}

static GuildChange *
build_indent (GuildOrganisation *organisation,
              gpointer           data,
              GError           **error)
{
  Line *line = data;
  GuildModelPlace place = get_place (line->item);

  return guild_edit_indent_lines (organisation, &place, 1, line->outwards, error);
}

/* --- typing ---------------------------------------------------------------------------------------------------- */

static char *
dup_typed (GuildModelTyping *self)
{
  return g_strstrip (g_strdup (gtk_entry_buffer_get_text (guild_model_item_get_text (self->edited))));
}

/* @item is saved where it stands. */
static void
save_draft (GuildModelTyping *self,
            GuildModelItem   *item,
            const char       *name)
{
  Line *line = line_new (self, item, name);

  guild_model_rows_is_draft (self->rows, item, &line->domain, &line->after);
  if (line->domain != NULL)
    g_object_ref (line->domain);
  if (line->after != NULL)
    g_object_ref (line->after);
  guild_session_edit (self->session, FALSE, build_add, added, line, line_free);
}

static void
save_name (GuildModelTyping *self)
{
  g_autofree char *name = dup_typed (self);

  if (*name != '\0' && g_strcmp0 (name, guild_model_item_get_name (self->edited)) != 0)
    guild_session_edit (self->session, FALSE, build_rename, NULL, line_new (self, self->edited, name), line_free);
}

/* Nothing is edited any more; @item is what the keyboard goes to. */
static void
end (GuildModelTyping *self,
     GuildModelItem   *item,
     gboolean          tell)
{
  g_autoptr (GuildModelItem) edited = g_steal_pointer (&self->edited);
  g_autoptr (GuildModelItem) kept = item != NULL ? g_object_ref (item) : NULL;

  guild_model_item_end_editing (edited);
  if (guild_model_rows_is_draft (self->rows, edited, NULL, NULL) && *guild_model_item_get_name (edited) == '\0')
    guild_model_rows_remove_draft (self->rows, edited);
  if (tell)
    emit_ended (self, kept);
}

static void
indent_draft (GuildModelTyping *self,
              gboolean          outwards)
{
  GuildModelItem *domain = NULL;
  GuildModelItem *after = NULL;
  GuildModelPlace place;

  guild_model_rows_is_draft (self->rows, self->edited, &domain, &after);
  if (outwards)
    {
      if (domain != NULL)
        guild_model_rows_add_draft (self->rows, self->edited, guild_model_rows_get_domain (self->rows, domain), domain);
      return;
    }
  if (after == NULL)
    return;
  place = get_place (after);
  if (place.kind == GUILD_KIND_DOMAIN)
    {
      guild_model_rows_expand (self->rows, place, TRUE);
      guild_model_rows_add_draft (self->rows, self->edited, after, guild_model_rows_get_last_in (self->rows, after));
      return;
    }
  if (place.key == 0)
    {
      GuildModelFace face = *guild_model_item_get_face (after);

      face.place.kind = GUILD_KIND_DOMAIN;
      guild_model_item_set_face (after, &face);
      guild_model_item_tell (after);
    }
  guild_model_rows_add_draft (self->rows, self->edited, after, NULL);
  if (place.key != 0)
    guild_session_edit (self->session, FALSE, build_turn, turned, line_new (self, after, NULL), line_free);
}

/* The line stays, and the cursor goes on to a new one after it. */
static void
enter_draft (GuildModelTyping *self)
{
  g_autofree char *name = dup_typed (self);
  GuildModelItem *domain = NULL;
  GuildModelItem *after = NULL;
  g_autoptr (GuildModelItem) saved = NULL;
  GuildModelFace face;

  guild_model_rows_is_draft (self->rows, self->edited, &domain, &after);
  if (*name == '\0')
    {
      if (domain != NULL)
        indent_draft (self, TRUE);
      else
        end (self, after, TRUE);
      return;
    }
  saved = guild_model_item_new ();
  face = *guild_model_item_get_face (saved);
  face.place.kind = get_place (self->edited).kind;
  guild_model_item_set_face (saved, &face);
  guild_model_item_set_name (saved, name);
  gtk_entry_buffer_set_text (guild_model_item_get_text (self->edited), "", -1);
  guild_model_rows_add_before_draft (self->rows, saved, self->edited);
  save_draft (self, saved, name);
}

static void
leave_draft (GuildModelTyping *self,
             gboolean          tell)
{
  g_autofree char *name = dup_typed (self);
  GuildModelItem *domain = NULL;
  GuildModelItem *after = NULL;

  guild_model_rows_is_draft (self->rows, self->edited, &domain, &after);
  if (*name == '\0')
    {
      end (self, after != NULL ? after : domain, tell);
      return;
    }
  guild_model_item_set_name (self->edited, name);
  save_draft (self, self->edited, name);
  /* It may be saved by now, but never before it is out of hand. */
  if (self->edited != NULL)
    end (self, self->edited, tell);
}

static gboolean
take_key_of_draft (GuildModelTyping *self,
                   GuildModelKey     key)
{
  GuildModelItem *domain = NULL;
  GuildModelItem *after = NULL;

  switch (key)
    {
    case GUILD_MODEL_KEY_ENTER:
      enter_draft (self);
      return TRUE;
    case GUILD_MODEL_KEY_INDENT:
    case GUILD_MODEL_KEY_OUTDENT:
      indent_draft (self, key == GUILD_MODEL_KEY_OUTDENT);
      return TRUE;
    case GUILD_MODEL_KEY_ESCAPE:
    case GUILD_MODEL_KEY_BACKSPACE:
      guild_model_rows_is_draft (self->rows, self->edited, &domain, &after);
      end (self, after != NULL ? after : domain, TRUE);
      return TRUE;
    case GUILD_MODEL_KEY_UP:
    case GUILD_MODEL_KEY_DOWN:
      leave_draft (self, TRUE);
      return TRUE;
    case GUILD_MODEL_KEY_LEAVE:
      leave_draft (self, FALSE);
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_key_of_name (GuildModelTyping *self,
                  GuildModelKey     key)
{
  Line *line = NULL;

  switch (key)
    {
    case GUILD_MODEL_KEY_ENTER:
    case GUILD_MODEL_KEY_UP:
    case GUILD_MODEL_KEY_DOWN:
      save_name (self);
      end (self, self->edited, TRUE);
      return TRUE;
    case GUILD_MODEL_KEY_LEAVE:
      save_name (self);
      end (self, self->edited, FALSE);
      return TRUE;
    case GUILD_MODEL_KEY_INDENT:
    case GUILD_MODEL_KEY_OUTDENT:
      save_name (self);
      line = line_new (self, self->edited, NULL);
      line->outwards = key == GUILD_MODEL_KEY_OUTDENT;
      guild_session_edit (self->session, FALSE, build_indent, NULL, line, line_free);
      return TRUE;
    case GUILD_MODEL_KEY_ESCAPE:
      end (self, self->edited, TRUE);
      return TRUE;
    case GUILD_MODEL_KEY_BACKSPACE:
      return FALSE;
    }
  return FALSE;
}

static void
guild_model_typing_dispose (GObject *object)
{
  GuildModelTyping *self = GUILD_MODEL_TYPING (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_object (&self->edited);

  G_OBJECT_CLASS (guild_model_typing_parent_class)->dispose (object);
}

static void
guild_model_typing_class_init (GuildModelTypingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_model_typing_dispose;

  /**
   * GuildModelTyping::ended:
   * @self: what is typed
   * @item: (nullable): the line that the keyboard goes to
   *
   * Nothing is edited any more.
   */
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, GUILD_TYPE_MODEL_ITEM);
}

static void
guild_model_typing_init (GuildModelTyping *self G_GNUC_UNUSED)
{
}

/**
 * guild_model_typing_new:
 * @rows: the outline
 * @session: the session that its edits go to
 *
 * Returns: (transfer full): what is typed into it
 */
GuildModelTyping *
guild_model_typing_new (GuildModelRows *rows,
                        GuildSession   *session)
{
  GuildModelTyping *self = NULL;

  g_return_val_if_fail (GUILD_IS_MODEL_ROWS (rows), NULL);
  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_MODEL_TYPING, NULL);
  self->rows = g_object_ref (rows);
  self->session = g_object_ref (session);
  return self;
}

/**
 * guild_model_typing_get_item:
 * @self: what is typed
 *
 * Returns: (transfer none) (nullable): the line that is edited
 */
GuildModelItem *
guild_model_typing_get_item (GuildModelTyping *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_TYPING (self), NULL);

  return self->edited;
}

/**
 * guild_model_typing_add:
 * @self: what is typed
 * @kind: domain or competency
 * @domain: (nullable): the line that it stands in, which is open; %NULL for the top
 * @after: (nullable): the line that it comes after; %NULL where it comes first
 *
 * Begins a new line.
 */
void
guild_model_typing_add (GuildModelTyping *self,
                        GuildKind         kind,
                        GuildModelItem   *domain,
                        GuildModelItem   *after)
{
  GuildModelFace face;

  g_return_if_fail (GUILD_IS_MODEL_TYPING (self));

  guild_model_typing_end (self);
  self->edited = guild_model_item_new ();
  face = *guild_model_item_get_face (self->edited);
  face.place.kind = kind;
  guild_model_item_set_face (self->edited, &face);
  guild_model_item_begin_editing (self->edited);
  guild_model_rows_add_draft (self->rows, self->edited, domain, after);
}

/**
 * guild_model_typing_rename:
 * @self: what is typed
 * @item: a line that is there
 *
 * Begins to edit its name.
 */
void
guild_model_typing_rename (GuildModelTyping *self,
                           GuildModelItem   *item)
{
  g_return_if_fail (GUILD_IS_MODEL_TYPING (self));
  g_return_if_fail (GUILD_IS_MODEL_ITEM (item));

  if (self->edited == item || guild_model_rows_is_draft (self->rows, item, NULL, NULL))
    return;
  guild_model_typing_end (self);
  self->edited = g_object_ref (item);
  guild_model_item_begin_editing (item);
}

/**
 * guild_model_typing_take_key:
 * @self: what is typed
 * @item: the line that it was pressed in
 * @key: the key
 *
 * Returns: whether that was all
 */
gboolean
guild_model_typing_take_key (GuildModelTyping *self,
                             GuildModelItem   *item,
                             GuildModelKey     key)
{
  g_return_val_if_fail (GUILD_IS_MODEL_TYPING (self), FALSE);

  if (self->edited == NULL || self->edited != item)
    return FALSE;
  if (guild_model_rows_is_draft (self->rows, item, NULL, NULL))
    return take_key_of_draft (self, key);
  return take_key_of_name (self, key);
}

/**
 * guild_model_typing_end:
 * @self: what is typed
 *
 * Keeps what is typed, as where the keyboard goes elsewhere.
 */
void
guild_model_typing_end (GuildModelTyping *self)
{
  g_return_if_fail (GUILD_IS_MODEL_TYPING (self));

  if (self->edited != NULL)
    guild_model_typing_take_key (self, self->edited, GUILD_MODEL_KEY_LEAVE);
}

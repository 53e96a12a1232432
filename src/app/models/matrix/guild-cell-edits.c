/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-cell-edits.h"

#include "guild-error.h"
#include "guild-role-edits.h"

struct _GuildCellEdits
{
  GObject parent_instance;

  GuildSession *session;
  GQueue waiting; /* of GArray of GuildRoleCell */
  gboolean saving;
};

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildCellEdits, guild_cell_edits, G_TYPE_OBJECT)

/* Whether a change is under way then. */
static gboolean
save (GuildCellEdits *self,
      GArray         *cells)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange)
      change = guild_edit_role_cells (guild_session_get_organisation (self->session),
                                      (const GuildRoleCell *) (void *) cells->data, cells->len, &error);

  if (change != NULL)
    guild_session_commit (self->session, change);
  else if (!g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING))
    guild_session_tell_error (self->session, error);
  return change != NULL;
}

static void
go_on (GuildCellEdits *self)
{
  g_autoptr (GuildCellEdits) kept = g_object_ref (self);
  gboolean saved = self->saving;

  if (guild_organisation_get_busy (guild_session_get_organisation (self->session)))
    return;
  self->saving = FALSE;
  while (!self->saving && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GArray) cells = g_queue_pop_head (&self->waiting);

      saved = TRUE;
      self->saving = save (self, cells);
    }
  if (saved && !self->saving)
    g_signal_emit (self, signals[SETTLED], 0);
}

static void
guild_cell_edits_dispose (GObject *object)
{
  GuildCellEdits *self = GUILD_CELL_EDITS (object);

  g_queue_clear_full (&self->waiting, (GDestroyNotify) g_array_unref);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (guild_session_get_organisation (self->session), go_on, self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_cell_edits_parent_class)->dispose (object);
}

static void
guild_cell_edits_class_init (GuildCellEditsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_cell_edits_dispose;

  /**
   * GuildCellEdits::settled:
   * @self: the edits
   *
   * All of them are saved or refused: the organisation says what stands.
   */
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_cell_edits_init (GuildCellEdits *self)
{
  g_queue_init (&self->waiting);
}

/**
 * guild_cell_edits_new:
 * @session: a session
 *
 * Returns: (transfer full): edits of it, none yet
 */
GuildCellEdits *
guild_cell_edits_new (GuildSession *session)
{
  GuildCellEdits *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_CELL_EDITS, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_swapped (guild_session_get_organisation (session), "notify::busy", G_CALLBACK (go_on), self);
  return self;
}

/**
 * guild_cell_edits_add:
 * @self: edits
 * @cells: (transfer full) (element-type GuildRoleCell): cells that become something else in one change
 */
void
guild_cell_edits_add (GuildCellEdits *self,
                      GArray         *cells)
{
  g_return_if_fail (GUILD_IS_CELL_EDITS (self));

  g_queue_push_tail (&self->waiting, cells);
  go_on (self);
}

/**
 * guild_cell_edits_get_pending:
 * @self: edits
 *
 * Returns: whether any is still to be saved
 */
gboolean
guild_cell_edits_get_pending (GuildCellEdits *self)
{
  g_return_val_if_fail (GUILD_IS_CELL_EDITS (self), FALSE);

  return self->saving || !g_queue_is_empty (&self->waiting);
}

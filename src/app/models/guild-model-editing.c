/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-editing.h"

#include "guild-error.h"

typedef struct
{
  GuildModelBuild build;
  gpointer data;
  GDestroyNotify free_data;
  gboolean reads; /* the store: a worker builds it */
  GWeakRef where; /* the text that is about to be another */
  char *typed;
  GuildChange *change;
} Edit;

struct _GuildModelEditing
{
  GObject parent_instance;

  GuildSession *session;
  GQueue waiting; /* of Edit; the first is under way */
};

G_DEFINE_FINAL_TYPE (GuildModelEditing, guild_model_editing, G_TYPE_OBJECT)

static void
edit_free (Edit *edit)
{
  if (edit->free_data != NULL)
    edit->free_data (edit->data);
  g_clear_pointer (&edit->change, guild_change_unref);
  g_weak_ref_clear (&edit->where);
  g_free (edit->typed);
  g_free (edit);
}

static void begin (GuildModelEditing *self);

static void
go_on (GuildModelEditing *self)
{
  edit_free (g_queue_pop_head (&self->waiting));
  if (!g_queue_is_empty (&self->waiting))
    begin (self);
}

static void
refuse (GuildModelEditing *self,
        Edit              *edit,
        const GError      *error)
{
  g_autoptr (GuildStandingText) where = g_weak_ref_get (&edit->where);

  if (g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (where != NULL && gtk_widget_get_mapped (GTK_WIDGET (where)))
    guild_standing_text_refuse (where, edit->typed, error->message);
  else
    guild_session_tell_error (self->session, error);
}

static void
committed (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildModelEditing) self = user_data;
  Edit *edit = g_queue_peek_head (&self->waiting);
  g_autoptr (GError) error = NULL;

  if (guild_session_commit_finish (self->session, result, &error))
    {
      go_on (self);
      return;
    }
  if (error->domain == GUILD_ERROR && (error->code == GUILD_ERROR_INVALID || error->code == GUILD_ERROR_CONFLICT))
    refuse (self, edit, error);
  else
    /* The file could not be written: the session keeps the change, to be tried again. */
    guild_session_commit (self->session, edit->change);
  go_on (self);
}

static gboolean
commit (GuildModelEditing *self,
        Edit              *edit,
        const GError      *error)
{
  if (edit->change == NULL)
    {
      refuse (self, edit, error);
      return FALSE;
    }
  guild_session_commit_async (self->session, edit->change, NULL, committed, g_object_ref (self));
  return TRUE;
}

static gpointer
build_in_worker (GuildOrganisation *organisation,
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  Edit *edit = data;

  return edit->build (organisation, edit->data, cancellable, error);
}

static void
built (GObject      *source,
       GAsyncResult *result,
       gpointer      user_data)
{
  g_autoptr (GuildModelEditing) self = user_data;
  Edit *edit = g_queue_peek_head (&self->waiting);
  g_autoptr (GError) error = NULL;

  edit->change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  if (!commit (self, edit, error))
    go_on (self);
}

static gpointer
wait_in_worker (GuildOrganisation *organisation G_GNUC_UNUSED,
                gpointer           data G_GNUC_UNUSED,
                GCancellable      *cancellable G_GNUC_UNUSED,
                GError           **error G_GNUC_UNUSED)
{
  return NULL;
}

static void
waited (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GuildModelEditing) self = user_data;

  guild_organisation_read_finish (GUILD_ORGANISATION (source), result, NULL);
  begin (self);
}

static void
begin (GuildModelEditing *self)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  Edit *edit = g_queue_peek_head (&self->waiting);
  g_autoptr (GError) error = NULL;

  /* What others are about to change comes first. */
  if (guild_organisation_get_busy (organisation) && !edit->reads)
    {
      guild_organisation_read_async (organisation, wait_in_worker, NULL, NULL, NULL, NULL, waited, g_object_ref (self));
      return;
    }
  if (edit->reads)
    {
      guild_organisation_read_async (organisation, build_in_worker, edit, NULL, (GDestroyNotify) guild_change_unref,
                                     NULL, built, g_object_ref (self));
      return;
    }
  edit->change = edit->build (organisation, edit->data, NULL, &error);
  if (edit->change != NULL && !guild_organisation_validate (organisation, edit->change, &error))
    g_clear_pointer (&edit->change, guild_change_unref);
  if (!commit (self, edit, error))
    go_on (self);
}

static void
guild_model_editing_finalize (GObject *object)
{
  GuildModelEditing *self = GUILD_MODEL_EDITING (object);

  g_queue_clear_full (&self->waiting, (GDestroyNotify) edit_free);
  g_object_unref (self->session);

  G_OBJECT_CLASS (guild_model_editing_parent_class)->finalize (object);
}

static void
guild_model_editing_class_init (GuildModelEditingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_model_editing_finalize;
}

static void
guild_model_editing_init (GuildModelEditing *self)
{
  g_queue_init (&self->waiting);
}

/**
 * guild_model_editing_new:
 * @session: a session
 *
 * Returns: (transfer full): edits of it
 */
GuildModelEditing *
guild_model_editing_new (GuildSession *session)
{
  GuildModelEditing *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_MODEL_EDITING, NULL);
  self->session = g_object_ref (session);
  return self;
}

/**
 * guild_model_editing_run:
 * @self: edits
 * @build: builds the change, when those before it are done
 * @data: for @build
 * @free_data: (nullable): frees @data
 * @reads: whether @build reads the store, so that a worker has to do it
 * @where: (nullable): the text that is edited
 * @typed: (nullable): what was typed in @where
 *
 * Does an edit when its turn comes: at once where nothing is under way.
 */
void
guild_model_editing_run (GuildModelEditing *self,
                         GuildModelBuild    build,
                         gpointer           data,
                         GDestroyNotify     free_data,
                         gboolean           reads,
                         GuildStandingText *where,
                         const char        *typed)
{
  Edit *edit = g_new0 (Edit, 1);
  gboolean first = FALSE;

  g_return_if_fail (GUILD_IS_MODEL_EDITING (self) && build != NULL);

  first = g_queue_is_empty (&self->waiting);
  edit->build = build;
  edit->data = data;
  edit->free_data = free_data;
  edit->reads = reads;
  edit->typed = g_strdup (typed != NULL ? typed : "");
  g_weak_ref_init (&edit->where, where);
  g_queue_push_tail (&self->waiting, edit);
  if (first)
    begin (self);
}

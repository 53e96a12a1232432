/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-actions.h"

#include <glib/gi18n.h>

#include "guild-error.h"
#include "guild-merge-competencies-dialog.h"
#include "guild-model-clipboard.h"
#include "guild-model-edits.h"
#include "guild-model-move-dialog.h"

/* So many lines are not planned between two frames any more. */
#define MANY 200

struct _GuildModelActions
{
  GObject parent_instance;

  GtkWidget *widget; /* that has the actions, and outlives them */
  GuildSession *session;
  GuildModelRows *rows;
  GuildModelTyping *typing;
  GSimpleActionGroup *group;
  GArray *cut;                  /* GuildModelPlace: what is moved when it is pasted, or NULL */
  GdkContentProvider *provider; /* of what was cut */
};

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildModelActions, guild_model_actions, G_TYPE_OBJECT)

/**
 * Job:
 * @places: lines that it is about
 * @spot: where something goes
 * @by: a distance, or a flag
 * @content: (nullable): lines that are added
 * @made: lines that are selected when it is done
 *
 * What was asked for, until its turn has come.
 */
typedef struct
{
  GuildModelActions *actions;
  GArray *places;
  GuildModelSpot spot;
  int by;
  GuildModelContent *content;
  GArray *made;
} Job;

static Job *
job_new (GuildModelActions *self,
         GArray            *places)
{
  Job *job = g_new0 (Job, 1);

  job->actions = g_object_ref (self);
  job->places = places;
  job->made = g_array_new (FALSE, FALSE, sizeof (GuildModelPlace));
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->actions);
  g_clear_pointer (&job->places, g_array_unref);
  g_clear_pointer (&job->content, guild_model_content_free);
  g_array_unref (job->made);
  g_free (job);
}

static const GuildModelPlace *
get_places (Job *job)
{
  return (const GuildModelPlace *) (void *) job->places->data;
}

/* What moved stays selected, what is new is. */
static gboolean
done (gpointer      data,
      const GError *error)
{
  Job *job = data;

  if (error != NULL)
    return FALSE;
  if (job->made->len > 0)
    guild_model_rows_select (job->actions->rows, (const GuildModelPlace *) (void *) job->made->data, job->made->len);
  g_signal_emit (job->actions, signals[DONE], 0);
  return FALSE;
}

static GuildChange *
build_shift (GuildOrganisation *organisation,
             gpointer           data,
             GError           **error)
{
  Job *job = data;

  return guild_edit_shift_lines (organisation, get_places (job), job->places->len, job->by, error);
}

static GuildChange *
build_indent (GuildOrganisation *organisation,
              gpointer           data,
              GError           **error)
{
  Job *job = data;

  return guild_edit_indent_lines (organisation, get_places (job), job->places->len, job->by != 0, error);
}

static GuildChange *
build_move (GuildOrganisation *organisation,
            gpointer           data,
            GError           **error)
{
  Job *job = data;

  return guild_edit_move_lines (organisation, get_places (job), job->places->len, job->spot, error);
}

static GuildChange *
build_duplicate (GuildOrganisation *organisation,
                 gpointer           data,
                 GError           **error)
{
  Job *job = data;

  return guild_edit_duplicate_lines (organisation, get_places (job), job->places->len, job->made, error);
}

static GuildChange *
build_archive (GuildOrganisation *organisation,
               gpointer           data,
               GError           **error)
{
  Job *job = data;

  return guild_edit_archive_lines (organisation, get_places (job), job->places->len, job->by != 0, error);
}

static GuildChange *
build_delete (GuildOrganisation *organisation,
              gpointer           data,
              GError           **error)
{
  Job *job = data;
  GuildModelLosses losses = { 0 };

  return guild_edit_delete_lines (organisation, get_places (job), job->places->len, &losses, NULL, error);
}

static GuildChange *
build_content (GuildOrganisation *organisation,
               gpointer           data,
               GError           **error)
{
  Job *job = data;

  return guild_edit_add_content (organisation, job->spot, job->content, NULL, job->made, error);
}

/* --- what is selected ---------------------------------------------------------------------------------------- */

static GArray *
list_selected (GuildModelActions *self)
{
  GArray *places = NULL;

  guild_model_typing_end (self->typing);
  places = guild_model_rows_list_selected (self->rows, TRUE);
  if (places->len == 0)
    g_clear_pointer (&places, g_array_unref);
  return places;
}

/* The last line that is selected, where one is shown. */
static GuildModelItem *
find_last (GuildModelActions *self)
{
  g_autoptr (GArray) places = guild_model_rows_list_selected (self->rows, TRUE);

  return places->len > 0 ? guild_model_rows_find (self->rows, g_array_index (places, GuildModelPlace, places->len - 1))
                         : NULL;
}

static void
push_selected (GuildModelActions    *self,
               GuildSessionBuildFunc build,
               int                   by)
{
  GArray *places = list_selected (self);
  Job *job = NULL;

  if (places == NULL)
    return;
  job = job_new (self, places);
  job->by = by;
  guild_session_edit (self->session, FALSE, build, done, job, job_free);
}

/* --- new lines ----------------------------------------------------------------------------------------------- */

/* In the domain that is selected, or after the competency that is. */
static void
add_activated (GSimpleAction *action G_GNUC_UNUSED,
               GVariant      *parameter G_GNUC_UNUSED,
               gpointer       user_data)
{
  GuildModelActions *self = user_data;
  GuildModelItem *item = find_last (self);
  GuildModelPlace place = { GUILD_KIND_COMPETENCY, 0 };

  if (item != NULL)
    place = guild_model_item_get_face (item)->place;
  if (place.key != 0 && place.kind == GUILD_KIND_COMPETENCY)
    {
      guild_model_typing_add (self->typing, GUILD_KIND_COMPETENCY, guild_model_rows_get_domain (self->rows, item),
                              item);
      return;
    }
  if (item != NULL)
    guild_model_rows_expand (self->rows, place, TRUE);
  guild_model_typing_add (self->typing, GUILD_KIND_COMPETENCY, item, guild_model_rows_get_last_in (self->rows, item));
}

static void
add_after_activated (GSimpleAction *action G_GNUC_UNUSED,
                     GVariant      *parameter G_GNUC_UNUSED,
                     gpointer       user_data)
{
  GuildModelActions *self = user_data;
  GuildModelItem *item = find_last (self);

  if (item == NULL)
    item = guild_model_rows_get_last_in (self->rows, NULL);
  guild_model_typing_add (self->typing, GUILD_KIND_COMPETENCY,
                          item != NULL ? guild_model_rows_get_domain (self->rows, item) : NULL, item);
}

/* After the domain that is selected, or that the competency stands in. */
static void
add_domain_activated (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant      *parameter G_GNUC_UNUSED,
                      gpointer       user_data)
{
  GuildModelActions *self = user_data;
  GuildModelItem *item = find_last (self);

  if (item != NULL && guild_model_item_get_face (item)->place.kind == GUILD_KIND_COMPETENCY &&
      guild_model_rows_get_domain (self->rows, item) != NULL)
    item = guild_model_rows_get_domain (self->rows, item);
  if (item == NULL)
    item = guild_model_rows_get_last_in (self->rows, NULL);
  guild_model_typing_add (self->typing, GUILD_KIND_DOMAIN,
                          item != NULL ? guild_model_rows_get_domain (self->rows, item) : NULL, item);
}

static void
rename_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildModelActions *self = user_data;
  GuildModelItem *item = find_last (self);

  if (item != NULL)
    guild_model_typing_rename (self->typing, item);
}

/* --- moving ---------------------------------------------------------------------------------------------------- */

static void
shift_activated (GSimpleAction *action,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       user_data)
{
  push_selected (user_data, build_shift, g_str_equal (g_action_get_name (G_ACTION (action)), "move-up") ? -1 : 1);
}

static void
indent_activated (GSimpleAction *action,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  push_selected (user_data, build_indent, g_str_equal (g_action_get_name (G_ACTION (action)), "outdent"));
}

static void
move_to_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  GuildModelActions *self = user_data;
  GArray *places = list_selected (self);

  if (places == NULL)
    return;
  adw_dialog_present (guild_model_move_dialog_new (self, guild_session_get_organisation (self->session),
                                                   guild_model_rows_get (self->rows), places),
                      self->widget);
  g_array_unref (places);
}

static void
duplicate_activated (GSimpleAction *action G_GNUC_UNUSED,
                     GVariant      *parameter G_GNUC_UNUSED,
                     gpointer       user_data)
{
  push_selected (user_data, build_duplicate, 0);
}

/* --- archiving, deleting, merging -------------------------------------------------------------------------------- */

static gboolean
is_archived (GuildModelActions *self,
             GuildModelPlace    place)
{
  const GuildRecord *row = guild_organisation_lookup (guild_session_get_organisation (self->session), place.kind,
                                                      place.key);

  return row != NULL && place.kind == GUILD_KIND_COMPETENCY &&
         guild_record_get_integer (row, GUILD_COMPETENCY_ARCHIVED) != 0;
}

static void
archive_activated (GSimpleAction *action,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  push_selected (user_data, build_archive, g_str_equal (g_action_get_name (G_ACTION (action)), "archive"));
}

/* The line after what goes, else the one before, is selected then. */
static void
find_neighbour (GuildModelActions *self,
                GArray            *places,
                GArray            *made)
{
  const GuildModelOutline *outline = guild_model_rows_get_outline (self->rows);
  guint first, last;

  if (!guild_model_outline_find (outline, g_array_index (places, GuildModelPlace, 0), &first) ||
      !guild_model_outline_find (outline, g_array_index (places, GuildModelPlace, places->len - 1), &last))
    return;
  last = guild_model_outline_get (outline, last)->end;
  if (last < guild_model_outline_get_size (outline))
    g_array_append_val (made, guild_model_outline_get (outline, last)->place);
  else if (first > 0)
    g_array_append_val (made, guild_model_outline_get (outline, first - 1)->place);
}

static void
delete_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildModelActions *self = user_data;
  GArray *places = list_selected (self);
  Job *job = NULL;

  if (places == NULL)
    return;
  job = job_new (self, places);
  find_neighbour (self, places, job->made);
  guild_session_edit (self->session, TRUE, build_delete, done, job, job_free);
}

/* The two competencies that are selected, where they are two. */
static GArray *
list_pair (GuildModelActions *self)
{
  g_autoptr (GArray) places = guild_model_rows_list_selected (self->rows, FALSE);

  if (places->len != 2 || g_array_index (places, GuildModelPlace, 0).kind != GUILD_KIND_COMPETENCY ||
      g_array_index (places, GuildModelPlace, 1).kind != GUILD_KIND_COMPETENCY)
    return NULL;
  return g_steal_pointer (&places);
}

static void
merge_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       user_data)
{
  GuildModelActions *self = user_data;
  g_autoptr (GArray) pair = list_pair (self);

  if (pair != NULL)
    adw_dialog_present (guild_merge_competencies_dialog_new (self->session,
                                                             g_array_index (pair, GuildModelPlace, 0).key,
                                                             g_array_index (pair, GuildModelPlace, 1).key),
                        self->widget);
}

/* --- the clipboard -------------------------------------------------------------------------------------------------- */

static void
forget_cut (GuildModelActions *self)
{
  g_clear_pointer (&self->cut, g_array_unref);
  g_clear_object (&self->provider);
}

static void
copy_activated (GSimpleAction *action,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       user_data)
{
  GuildModelActions *self = user_data;
  g_autoptr (GArray) places = list_selected (self);
  g_autoptr (GuildModelContent) content = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autofree char *told = NULL;

  if (places == NULL)
    return;
  content = guild_model_copy_lines (guild_session_get_organisation (self->session),
                                    (const GuildModelPlace *) (void *) places->data, places->len);
  if (content == NULL)
    return;
  provider = guild_model_clipboard_new_provider (content);
  forget_cut (self);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (self->widget), provider);
  if (!g_str_equal (g_action_get_name (G_ACTION (action)), "cut"))
    return;
  self->cut = g_steal_pointer (&places);
  self->provider = g_steal_pointer (&provider);
  told = g_strdup_printf (ngettext ("%'u line moves to where it is pasted", "%'u lines move to where they are pasted",
                                    self->cut->len),
                          self->cut->len);
  guild_session_tell (self->session, told);
}

/* After the competency that is selected, last in the domain that is. */
static GuildModelSpot
find_spot (GuildModelActions *self)
{
  GuildModelSpot spot = { guild_model_rows_get (self->rows), 0, { GUILD_KIND_COMPETENCY, 0 } };
  const GuildModelOutline *outline = guild_model_rows_get_outline (self->rows);
  g_autoptr (GArray) places = guild_model_rows_list_selected (self->rows, TRUE);
  GuildModelPlace last;
  const GuildModelLine *line = NULL;
  guint at;

  if (places->len == 0)
    return spot;
  last = g_array_index (places, GuildModelPlace, places->len - 1);
  if (last.kind == GUILD_KIND_DOMAIN)
    {
      spot.domain = last.key;
      guild_model_rows_expand (self->rows, last, TRUE);
      return spot;
    }
  if (!guild_model_outline_find (outline, last, &at))
    return spot;
  line = guild_model_outline_get (outline, at);
  if (line->parent >= 0)
    spot.domain = guild_model_outline_get (outline, (guint) line->parent)->place.key;
  spot.before = guild_model_find_next (outline, last);
  return spot;
}

static void
clipboard_read (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GuildModelActions) self = user_data;
  g_autoptr (GError) error = NULL;
  GuildModelContent *content = guild_model_clipboard_read_finish (GDK_CLIPBOARD (source), result, &error);

  if (content == NULL)
    {
      guild_session_tell_error (self->session, error);
      return;
    }
  guild_model_actions_add (self, content, find_spot (self));
}

static void
paste_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       user_data)
{
  GuildModelActions *self = user_data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (self->widget);

  guild_model_typing_end (self->typing);
  if (self->cut != NULL && gdk_clipboard_get_content (clipboard) == self->provider)
    {
      guild_model_actions_move (self, self->cut, find_spot (self));
      forget_cut (self);
      return;
    }
  guild_model_clipboard_read_async (clipboard, clipboard_read, g_object_ref (self));
}

/* --- the rest ---------------------------------------------------------------------------------------------------------- */

static void
select_all_activated (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant      *parameter G_GNUC_UNUSED,
                      gpointer       user_data)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (GUILD_MODEL_ACTIONS (user_data)->rows));
}

static void
expand_activated (GSimpleAction *action,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  guild_model_rows_expand_all (GUILD_MODEL_ACTIONS (user_data)->rows,
                               g_str_equal (g_action_get_name (G_ACTION (action)), "expand-all"));
}

static void
enable (GuildModelActions *self,
        const char        *name,
        gboolean           enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name)),
                               enabled);
}

static void
guild_model_actions_dispose (GObject *object)
{
  GuildModelActions *self = GUILD_MODEL_ACTIONS (object);

  forget_cut (self);
  self->widget = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->rows);
  g_clear_object (&self->typing);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (guild_model_actions_parent_class)->dispose (object);
}

static void
guild_model_actions_class_init (GuildModelActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_model_actions_dispose;

  /**
   * GuildModelActions::done:
   * @self: the actions
   *
   * Something was done with what is selected.
   */
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static void
guild_model_actions_init (GuildModelActions *self G_GNUC_UNUSED)
{
}

/**
 * guild_model_actions_new:
 * @widget: (transfer none): gets the actions
 * @session: the session
 * @rows: the outline
 * @typing: what is typed into it
 *
 * Returns: (transfer full): the actions
 */
GuildModelActions *
guild_model_actions_new (GtkWidget        *widget,
                         GuildSession     *session,
                         GuildModelRows   *rows,
                         GuildModelTyping *typing)
{
  static const GActionEntry ACTIONS[] = {
    { .name = "add", .activate = add_activated },
    { .name = "add-after", .activate = add_after_activated },
    { .name = "add-domain", .activate = add_domain_activated },
    { .name = "rename", .activate = rename_activated },
    { .name = "move-up", .activate = shift_activated },
    { .name = "move-down", .activate = shift_activated },
    { .name = "indent", .activate = indent_activated },
    { .name = "outdent", .activate = indent_activated },
    { .name = "move-to", .activate = move_to_activated },
    { .name = "duplicate", .activate = duplicate_activated },
    { .name = "merge", .activate = merge_activated },
    { .name = "archive", .activate = archive_activated },
    { .name = "unarchive", .activate = archive_activated },
    { .name = "delete", .activate = delete_activated },
    { .name = "cut", .activate = copy_activated },
    { .name = "copy", .activate = copy_activated },
    { .name = "paste", .activate = paste_activated },
    { .name = "select-all", .activate = select_all_activated },
    { .name = "expand-all", .activate = expand_activated },
    { .name = "collapse-all", .activate = expand_activated },
  };
  GuildModelActions *self = g_object_new (GUILD_TYPE_MODEL_ACTIONS, NULL);

  self->widget = widget;
  self->session = g_object_ref (session);
  self->rows = g_object_ref (rows);
  self->typing = g_object_ref (typing);
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  gtk_widget_insert_action_group (widget, "outline", G_ACTION_GROUP (self->group));
  guild_model_actions_update (self);
  return self;
}

/**
 * guild_model_actions_update:
 * @self: the actions
 *
 * Something else is selected: only what can be done with it is enabled.
 */
void
guild_model_actions_update (GuildModelActions *self)
{
  static const char *const SELECTED[] = { "rename",  "move-up",   "move-down", "indent", "outdent",
                                          "move-to", "duplicate", "delete",    "cut",    "copy" };
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) pair = NULL;
  gboolean current = FALSE, archived = FALSE;

  g_return_if_fail (GUILD_IS_MODEL_ACTIONS (self));

  places = guild_model_rows_list_selected (self->rows, TRUE);
  for (guint i = 0; i < places->len; i++)
    {
      gboolean is = is_archived (self, g_array_index (places, GuildModelPlace, i));

      archived = archived || is;
      current = current || !is;
    }
  for (guint i = 0; i < G_N_ELEMENTS (SELECTED); i++)
    enable (self, SELECTED[i], places->len > 0);
  pair = list_pair (self);
  enable (self, "merge", pair != NULL);
  enable (self, "archive", current);
  enable (self, "unarchive", archived);
}

/**
 * guild_model_actions_move:
 * @self: the actions
 * @places: (element-type GuildModelPlace): lines, in the order of the outline
 * @spot: where they go
 *
 * Moves them there, after what is under way.
 */
void
guild_model_actions_move (GuildModelActions *self,
                          GArray            *places,
                          GuildModelSpot     spot)
{
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_MODEL_ACTIONS (self));

  job = job_new (self, g_array_ref (places));
  job->spot = spot;
  if (spot.framework == guild_model_rows_get (self->rows))
    g_array_append_vals (job->made, places->data, places->len);
  guild_session_edit (self->session, FALSE, build_move, done, job, job_free);
}

/**
 * guild_model_actions_add:
 * @self: the actions
 * @content: (transfer full): lines
 * @spot: where they go
 *
 * Adds them there, after what is under way; a long outline is planned in a worker.
 */
void
guild_model_actions_add (GuildModelActions *self,
                         GuildModelContent *content,
                         GuildModelSpot     spot)
{
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_MODEL_ACTIONS (self));

  job = job_new (self, NULL);
  job->content = content;
  job->spot = spot;
  guild_session_edit (self->session, content->nodes->len > MANY, build_content, done, job, job_free);
}

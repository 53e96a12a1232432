/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-versions-dialog.h"

#include <glib/gi18n.h>

#include "guild-form.h"
#include "guild-model-diff.h"
#include "guild-model-json.h"
#include "guild-model-versions.h"
#include "guild-plain-row.h"
#include "guild-publish-dialog.h"
#include "guild-words.h"

/* Stands for what the framework says now, where a key of a version is asked for. */
#define NOW 0

/* In days: what is so near is said as people say it. */
#define NEAR 14

struct _GuildVersionsDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  gint64 framework;
  GPtrArray *versions;     /* the newest first, without contents; NULL before they are read */
  GPtrArray *rows;         /* (unowned): of the versions, in the list */
  GCancellable *listing;   /* of the list */
  GCancellable *comparing; /* of the comparison */
  gboolean choosing;       /* the drop-downs are filled, not chosen in */

  AdwNavigationView *navigation;
  AdwNavigationPage *list_page;
  AdwBanner *banner;
  GtkStack *stack;
  AdwPreferencesGroup *now_group;
  AdwActionRow *now_row;
  GtkWidget *publish_button;
  AdwPreferencesGroup *versions_group;
  AdwPreferencesGroup *retire_group;
  AdwButtonRow *retire_row;
  GtkStack *compare_stack;
  GuildModelDiff *diff;
  GtkDropDown *before_drop;
  GtkDropDown *after_drop;
  GtkLabel *note_label;
  GtkLabel *count_label;
  GtkWidget *restore_bar;
  GtkLabel *restore_label;
  GtkButton *restore_button;
};

G_DEFINE_FINAL_TYPE (GuildVersionsDialog, guild_versions_dialog, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildVersionsDialog *self)
{
  return guild_session_get_organisation (self->session);
}

static const GuildRecord *
get_framework (GuildVersionsDialog *self)
{
  return guild_organisation_lookup (get_organisation (self), GUILD_KIND_FRAMEWORK, self->framework);
}

static const char *
get_name (GuildVersionsDialog *self)
{
  const GuildRecord *record = get_framework (self);

  return record != NULL ? guild_record_get_text (record, GUILD_FRAMEWORK_NAME) : "";
}

static void
show_failure (GuildVersionsDialog *self,
              const GError        *error)
{
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_title (self->banner, error->message);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* --- changes ------------------------------------------------------------------------------------------------------ */

/* What changes nothing is said, too: somebody asked for it. */
static void
commit (GuildVersionsDialog *self,
        GuildChange         *change,
        const GError        *error)
{
  if (change != NULL)
    guild_session_commit (self->session, change);
  else
    guild_session_tell_error (self->session, error);
}

static gpointer
restore_in_worker (GuildOrganisation *organisation,
                   gpointer           data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  return guild_edit_restore_version (organisation, *(gint64 *) data, guild_model_json_read, cancellable, error);
}

static void
restored (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GuildVersionsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (self->session == NULL)
    return;
  commit (self, change, error);
  adw_navigation_view_pop_to_tag (self->navigation, "list");
}

static void
restore (GuildVersionsDialog *self,
         gint64               version)
{
  guild_organisation_read_async (get_organisation (self), restore_in_worker, g_memdup2 (&version, sizeof version),
                                 g_free, (GDestroyNotify) guild_change_unref, NULL, restored, g_object_ref (self));
}

static void
retire_activated (GuildVersionsDialog *self)
{
  g_autoptr (GError) error = NULL;
  gboolean retired = guild_record_get_integer (get_framework (self), GUILD_FRAMEWORK_STATE) ==
                     GUILD_FRAMEWORK_STATE_RETIRED;
  g_autoptr (GuildChange) change = guild_edit_retire (get_organisation (self), self->framework, !retired, &error);

  commit (self, change, error);
}

/* --- comparing ---------------------------------------------------------------------------------------------------- */

/* As the drop-downs list them: what is now, then the versions. */
static gint64
get_chosen (GuildVersionsDialog *self,
            GtkDropDown         *drop)
{
  guint at = gtk_drop_down_get_selected (drop);

  if (at == GTK_INVALID_LIST_POSITION || at == 0 || at > self->versions->len)
    return NOW;
  return ((GuildModelVersion *) self->versions->pdata[at - 1])->key;
}

static guint
find_version (GuildVersionsDialog *self,
              gint64               key)
{
  for (guint i = 0; i < self->versions->len; i++)
    if (((GuildModelVersion *) self->versions->pdata[i])->key == key)
      return i + 1;
  return 0;
}

static const GuildModelVersion *
get_version (GuildVersionsDialog *self,
             gint64               key)
{
  guint at = find_version (self, key);

  return at == 0 ? NULL : g_ptr_array_index (self->versions, at - 1);
}

typedef struct
{
  gint64 framework;
  gint64 before;
  gint64 after;
} Comparison;

static GuildModelContent *
read_content (GuildOrganisation *organisation,
              const Comparison  *comparison,
              gint64             key,
              GPtrArray         *versions)
{
  if (key == NOW)
    return guild_model_content_new_from (organisation, comparison->framework);
  for (guint i = 0; i < versions->len; i++)
    {
      GuildModelVersion *version = g_ptr_array_index (versions, i);

      if (version->key == key && version->content != NULL)
        return guild_model_content_copy (version->content);
    }
  return NULL;
}

static gpointer
compare_in_worker (GuildOrganisation *organisation,
                   gpointer           data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  const Comparison *comparison = data;
  g_autoptr (GPtrArray) versions = guild_model_list_versions (organisation, comparison->framework,
                                                              guild_model_json_read, cancellable, error);
  g_autoptr (GuildModelContent) before = NULL;
  g_autoptr (GuildModelContent) after = NULL;

  if (versions == NULL)
    return NULL;
  before = read_content (organisation, comparison, comparison->before, versions);
  after = read_content (organisation, comparison, comparison->after, versions);
  /* A version that an undo took away meanwhile says nothing: the list is about to be read anew. */
  return before == NULL || after == NULL ? g_ptr_array_new () : guild_model_content_compare (before, after);
}

static void
compared (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GuildVersionsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  g_autofree char *count = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (differences == NULL)
    {
      adw_navigation_view_pop_to_tag (self->navigation, "list");
      show_failure (self, error);
      return;
    }
  count = differences->len == 0
              ? g_strdup (_ ("Nothing Is Different"))
              : g_strdup_printf (ngettext ("%'u Difference", "%'u Differences", differences->len), differences->len);
  gtk_label_set_label (self->count_label, count);
  guild_model_diff_set_differences (self->diff, get_name (self), differences);
  gtk_stack_set_visible_child_name (self->compare_stack, "differences");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), count, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The earlier one of the two is what can be gone back to. */
static void
show_restore (GuildVersionsDialog *self,
              gint64               before,
              gint64               after)
{
  const GuildModelVersion *version = get_version (self, before != NOW ? before : after);
  g_autofree char *label = NULL;
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (self->restore_bar, version != NULL);
  if (version == NULL)
    return;
  /* Translators: %d is the number of a version. */
  label = g_strdup_printf (_ ("_Restore Version %d"), version->number);
  gtk_button_set_label (self->restore_button, label);
  /* Translators: %d is the number of a version. */
  sentence = g_strdup_printf (_ ("Version %d comes back as a draft. What is published stays."), version->number);
  gtk_label_set_label (self->restore_label, sentence);
}

static void
compare (GuildVersionsDialog *self)
{
  gint64 before = get_chosen (self, self->before_drop);
  gint64 after = get_chosen (self, self->after_drop);
  const GuildModelVersion *later = get_version (self, after);
  Comparison *comparison = g_new0 (Comparison, 1);

  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  self->comparing = g_cancellable_new ();
  comparison->framework = self->framework;
  comparison->before = before;
  comparison->after = after;
  gtk_label_set_label (self->note_label, later != NULL ? later->note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), later != NULL && *later->note != '\0');
  show_restore (self, before, after);
  guild_organisation_read_async (get_organisation (self), compare_in_worker, comparison, g_free,
                                 (GDestroyNotify) g_ptr_array_unref, self->comparing, compared, g_object_ref (self));
}

static void
drop_chosen (GuildVersionsDialog *self)
{
  if (!self->choosing)
    compare (self);
}

static void
choose (GuildVersionsDialog *self,
        gint64               before,
        gint64               after)
{
  self->choosing = TRUE;
  gtk_drop_down_set_selected (self->before_drop, find_version (self, before));
  gtk_drop_down_set_selected (self->after_drop, find_version (self, after));
  self->choosing = FALSE;
}

static void
open_comparison (GuildVersionsDialog *self,
                 gint64               before,
                 gint64               after)
{
  choose (self, before, after);
  gtk_stack_set_visible_child_name (self->compare_stack, "looking");
  adw_navigation_view_push_by_tag (self->navigation, "compare");
  compare (self);
}

static void
restore_clicked (GuildVersionsDialog *self)
{
  gint64 before = get_chosen (self, self->before_drop);

  restore (self, before != NOW ? before : get_chosen (self, self->after_drop));
}

/* What a version brought; the first one brought all, so that what came after it says more. */
static void
version_activated (GtkWidget           *row,
                   GuildVersionsDialog *self)
{
  guint at;

  if (!g_ptr_array_find (self->rows, row, &at))
    return;
  if (at + 1 < self->versions->len)
    open_comparison (self, ((GuildModelVersion *) self->versions->pdata[at + 1])->key,
                     ((GuildModelVersion *) self->versions->pdata[at])->key);
  else
    open_comparison (self, ((GuildModelVersion *) self->versions->pdata[at])->key, NOW);
}

static void
now_activated (GuildVersionsDialog *self)
{
  if (self->versions != NULL && self->versions->len > 0)
    open_comparison (self, ((GuildModelVersion *) self->versions->pdata[0])->key, NOW);
}

static void
publish_clicked (GuildVersionsDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  AdwDialog *dialog = guild_publish_dialog_new (self->session, self->framework);

  adw_dialog_close (ADW_DIALOG (self));
  adw_dialog_present (dialog, window);
}

/* --- the list ----------------------------------------------------------------------------------------------------- */

static char *
say_version (const GuildModelVersion *version)
{
  /* Translators: %d is the number of a version. */
  return g_strdup_printf (_ ("Version %d"), version->number);
}

static void
add_version (GuildVersionsDialog     *self,
             const GuildModelVersion *version)
{
  GuildDate today = guild_organisation_get_today (get_organisation (self));
  g_autofree char *title = say_version (version);
  g_autofree char *near = guild_words_date (version->published, today);
  g_autofree char *date = guild_words_full_date (version->published);
  /* Translators: a date, as in “today” or “14 March 2026”, and by whom. */
  g_autofree char *about = g_strdup_printf (_ ("Published %s by %s"), today - version->published < NEAR ? near : date,
                                            version->published_by);
  g_autofree char *subtitle = *version->note != '\0' ? g_strdup_printf ("%s\n%s", about, version->note)
                                                     : g_strdup (about);
  GtkWidget *row = guild_plain_row_new (title, subtitle);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_set_tooltip_text (row, date);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 5);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (version_activated), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (self->versions_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
fill_drops (GuildVersionsDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_ ("version", "As It Is Now"));
  for (guint i = 0; i < self->versions->len; i++)
    {
      g_autofree char *name = say_version (self->versions->pdata[i]);

      gtk_string_list_append (names, name);
    }
  self->choosing = TRUE;
  gtk_drop_down_set_model (self->before_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->after_drop, G_LIST_MODEL (names));
  self->choosing = FALSE;
}

static void
show_now (GuildVersionsDialog *self)
{
  const GuildRecord *framework = get_framework (self);
  const GuildModelVersion *last = self->versions->len > 0 ? self->versions->pdata[0] : NULL;
  GuildFrameworkState state = framework == NULL
                                  ? GUILD_FRAMEWORK_STATE_DRAFT
                                  : (GuildFrameworkState) guild_record_get_integer (framework, GUILD_FRAMEWORK_STATE);
  g_autofree char *subtitle = NULL;

  switch (state)
    {
    case GUILD_FRAMEWORK_STATE_DRAFT:
      /* Translators: %d is the number of a version. */
      subtitle = g_strdup_printf (_ ("Draft of version %d"), last != NULL ? last->number + 1 : 1);
      break;
    case GUILD_FRAMEWORK_STATE_PUBLISHED:
      /* Translators: %d is the number of a version. */
      subtitle = g_strdup_printf (_ ("Published as version %d"), last != NULL ? last->number : 1);
      break;
    case GUILD_FRAMEWORK_STATE_RETIRED:
      subtitle = g_strdup (_ ("Retired"));
      break;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->now_row), C_ ("version", "As It Is Now"));
  adw_action_row_set_subtitle (self->now_row, subtitle);
  gtk_widget_set_visible (self->publish_button, state == GUILD_FRAMEWORK_STATE_DRAFT);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->retire_row), state == GUILD_FRAMEWORK_STATE_RETIRED
                                                                             ? _ ("Bring Back This Framework")
                                                                             : _ ("Retire This Framework"));
  adw_preferences_group_set_description (self->retire_group,
                                         state == GUILD_FRAMEWORK_STATE_RETIRED
                                             ? _ ("It is retired. Its versions, ratings and history are kept.")
                                             : _ ("What is retired keeps its versions, ratings and history."));
}

static void
show_versions (GuildVersionsDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->versions_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->versions->len; i++)
    add_version (self, self->versions->pdata[i]);
  fill_drops (self);
  show_now (self);
  gtk_stack_set_visible_child_name (self->stack, self->versions->len > 0 ? "list" : "nothing");
}

static gpointer
list_in_worker (GuildOrganisation *organisation,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  return guild_model_list_versions (organisation, *(gint64 *) data, NULL, cancellable, error);
}

static int
compare_versions (gconstpointer a,
                  gconstpointer b)
{
  return (*(const GuildModelVersion *const *) b)->number - (*(const GuildModelVersion *const *) a)->number;
}

static void
listed (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GuildVersionsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  gint64 before = NOW;
  gint64 after = NOW;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (versions == NULL)
    {
      show_failure (self, error);
      return;
    }
  if (self->versions != NULL)
    {
      before = get_chosen (self, self->before_drop);
      after = get_chosen (self, self->after_drop);
    }
  g_ptr_array_sort (versions, compare_versions);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  self->versions = g_steal_pointer (&versions);
  show_versions (self);
  choose (self, before, after);
  if (adw_navigation_view_get_visible_page (self->navigation) != self->list_page)
    compare (self);
}

static void
read_list (GuildVersionsDialog *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  guild_organisation_read_async (get_organisation (self), list_in_worker,
                                 g_memdup2 (&self->framework, sizeof self->framework), g_free,
                                 (GDestroyNotify) g_ptr_array_unref, self->listing, listed, g_object_ref (self));
}

static void
organisation_changed (GuildVersionsDialog *self)
{
  if (get_framework (self) == NULL)
    adw_dialog_close (ADW_DIALOG (self));
  else
    read_list (self);
}

/* --- GObject ------------------------------------------------------------------------------------------------------ */

static void
guild_versions_dialog_dispose (GObject *object)
{
  GuildVersionsDialog *self = GUILD_VERSIONS_DIALOG (object);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  self->choosing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_VERSIONS_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_versions_dialog_parent_class)->dispose (object);
}

static void
guild_versions_dialog_class_init (GuildVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_versions_dialog_dispose;

  g_type_ensure (GUILD_TYPE_MODEL_DIFF);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/models/versions/guild-versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, list_page);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, now_group);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, now_row);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, publish_button);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, versions_group);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, retire_group);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, retire_row);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, compare_stack);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, diff);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, before_drop);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, after_drop);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, restore_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, restore_label);
  gtk_widget_class_bind_template_child (widget_class, GuildVersionsDialog, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, now_activated);
  gtk_widget_class_bind_template_callback (widget_class, publish_clicked);
  gtk_widget_class_bind_template_callback (widget_class, retire_activated);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked);
}

static void
guild_versions_dialog_init (GuildVersionsDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->now_group, _ ("Now"));
  guild_form_name_group (self->versions_group, _ ("Published"));
  guild_form_name_group (self->retire_group, _ ("Retire"));
  g_signal_connect_object (self->before_drop, "notify::selected", G_CALLBACK (drop_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->after_drop, "notify::selected", G_CALLBACK (drop_chosen), self, G_CONNECT_SWAPPED);
}

/**
 * guild_versions_dialog_new:
 * @session: a session
 * @framework: key of a framework
 *
 * Returns: (transfer floating): its versions
 */
AdwDialog *
guild_versions_dialog_new (GuildSession *session,
                           gint64        framework)
{
  GuildVersionsDialog *self = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_VERSIONS_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->framework = framework;
  /* Translators: %s is a framework. */
  title = g_strdup_printf (_ ("Versions of %s"), get_name (self));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_navigation_page_set_title (self->list_page, title);
  g_signal_connect_object (get_organisation (self), "changed", G_CALLBACK (organisation_changed), self,
                           G_CONNECT_SWAPPED);
  read_list (self);
  return ADW_DIALOG (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-publish-dialog.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-model-diff.h"
#include "guild-model-json.h"
#include "guild-model-versions.h"
#include "guild-preferences.h"
#include "guild-text-row.h"

/* In pixels: of the first version, which has nothing to be compared with. */
#define FIRST_HEIGHT 340

struct _GuildPublishDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  GCancellable *cancellable; /* of the preview */
  gint64 framework;
  gboolean publishing; /* what changes then is its own doing */

  GtkButton *publish_button;
  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *nothing_page;
  GuildModelDiff *diff;
  GtkWidget *head_box;
  AdwPreferencesGroup *note_group;
  GuildTextRow *note_row;
  GtkBox *sentences_box;
  GtkLabel *by_label;
  GtkLabel *differences_label;
};

G_DEFINE_FINAL_TYPE (GuildPublishDialog, guild_publish_dialog, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildPublishDialog *self)
{
  return guild_session_get_organisation (self->session);
}

static const char *
get_name (GuildPublishDialog *self)
{
  const GuildRecord *record = guild_organisation_lookup (get_organisation (self), GUILD_KIND_FRAMEWORK,
                                                         self->framework);

  return record != NULL ? guild_record_get_text (record, GUILD_FRAMEWORK_NAME) : "";
}

/* As changes are signed. */
static char *
get_publisher (void)
{
  char *actor = guild_preferences_get_actor ();

  return actor != NULL ? actor : g_strdup (g_get_real_name ());
}

/* --- what it brings ----------------------------------------------------------------------------------------------- */

typedef struct
{
  GuildPublishEffect effect;
  int number; /* of the version that would be published */
} Preview;

static void
preview_free (Preview *preview)
{
  guild_publish_effect_clear (&preview->effect);
  g_free (preview);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Preview, preview_free)

static gpointer
preview_in_worker (GuildOrganisation *organisation,
                   gpointer           data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  const gint64 *framework = data;
  g_autoptr (Preview) preview = g_new0 (Preview, 1);
  g_autoptr (GPtrArray) versions = guild_model_list_versions (organisation, *framework, NULL, cancellable, error);

  if (versions == NULL || !guild_model_preview_publish (organisation, *framework, guild_model_json_read,
                                                        &preview->effect, cancellable, error))
    return NULL;
  preview->number = 1;
  for (guint i = 0; i < versions->len; i++)
    preview->number = MAX (preview->number, ((GuildModelVersion *) versions->pdata[i])->number + 1);
  return g_steal_pointer (&preview);
}

/* Takes the sentence. */
static void
add_sentence (GuildPublishDialog *self,
              char               *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->sentences_box, label);
  g_free (sentence);
}

/* Takes the parts, of which the first one says of what the number is. */
static void
add_part (GString *text,
          guint    n,
          char    *first,
          char    *next)
{
  if (n > 0 && text->len == 0)
    g_string_append (text, first);
  else if (n > 0)
    g_string_append_printf (text, "%s%s", C_ ("list", ", "), next);
  g_free (first);
  g_free (next);
}

static char *
say_competencies (const GuildPublishEffect *effect)
{
  GString *text = g_string_new (NULL);
  guint n = effect->n_added;

  add_part (text, n, g_strdup_printf (ngettext ("%'u competency added", "%'u competencies added", n), n), NULL);
  n = effect->n_changed;
  add_part (text, n, g_strdup_printf (ngettext ("%'u competency changed", "%'u competencies changed", n), n),
            /* Translators: of competencies, after others, as in “2 competencies added, 5 changed”. */
            g_strdup_printf (ngettext ("%'u changed", "%'u changed", n), n));
  n = effect->n_removed;
  add_part (text, n, g_strdup_printf (ngettext ("%'u competency removed", "%'u competencies removed", n), n),
            /* Translators: of competencies, after others, as in “2 competencies added, 1 removed”. */
            g_strdup_printf (ngettext ("%'u removed", "%'u removed", n), n));
  if (text->len == 0)
    g_string_append (text, _ ("No competency is added, changed or removed"));
  return g_string_free_and_steal (text);
}

static char *
say_gaps (const GuildPublishEffect *effect)
{
  g_autofree char *opened = g_strdup_printf (ngettext ("%'" PRIu64 " gap opens", "%'" PRIu64 " gaps open",
                                                       (gulong) effect->n_opened),
                                             effect->n_opened);
  /* Translators: as in “12 gaps open, 31 close”. */
  g_autofree char *closed = g_strdup_printf (ngettext ("%'" PRIu64 " closes", "%'" PRIu64 " close",
                                                       (gulong) effect->n_closed),
                                             effect->n_closed);

  if (effect->n_opened == 0 && effect->n_closed == 0)
    return g_strdup (_ ("No gap opens or closes"));
  /* Translators: as in “12 gaps open, 31 close”. */
  return g_strdup_printf (_ ("%s, %s"), opened, closed);
}

static void
add_sentences (GuildPublishDialog *self,
               const Preview      *preview)
{
  const GuildPublishEffect *effect = &preview->effect;
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sentences_box))) != NULL)
    gtk_box_remove (self->sentences_box, child);
  if (preview->number == 1)
    {
      add_sentence (self, g_strdup_printf (ngettext ("The first version has %'u competency",
                                                     "The first version has %'u competencies", effect->n_added),
                                           effect->n_added));
      add_sentence (self,
                    g_strdup_printf (ngettext ("%'u person has a role that asks for some of them",
                                               "%'u people have roles that ask for some of them", effect->n_people),
                                     effect->n_people));
      add_sentence (self, g_strdup_printf (ngettext ("%'" PRIu64 " rating counts, and stays as it is",
                                                     "%'" PRIu64 " ratings count, and stay as they are",
                                                     (gulong) effect->n_valid),
                                           effect->n_valid));
      return;
    }
  add_sentence (self, say_competencies (effect));
  add_sentence (self, effect->n_people == 0
                          ? g_strdup (_ ("Nobody’s role asks for what changed"))
                          : g_strdup_printf (ngettext ("%'u person has a role that asks for something that changed",
                                                       "%'u people have roles that ask for something that changed",
                                                       effect->n_people),
                                             effect->n_people));
  add_sentence (self, effect->n_invalid == 0
                          ? g_strdup_printf (ngettext ("%'" PRIu64 " rating stays valid",
                                                       "All %'" PRIu64 " ratings stay valid", (gulong) effect->n_valid),
                                             effect->n_valid)
                          : g_strdup_printf (ngettext ("%'" PRIu64 " rating was given on wording that changed since",
                                                       "%'" PRIu64 " ratings were given on wording that changed since",
                                                       (gulong) effect->n_invalid),
                                             effect->n_invalid));
  add_sentence (self, say_gaps (effect));
}

static void
show_preview (GuildPublishDialog *self,
              const Preview      *preview)
{
  const GuildPublishEffect *effect = &preview->effect;
  guint n = effect->differences->len;
  g_autofree char *button = NULL;
  g_autofree char *title = NULL;

  if (n == 0)
    {
      /* Translators: %d is the number of a version. */
      title = g_strdup_printf (_ ("Nothing Changed Since Version %d"), preview->number - 1);
      adw_status_page_set_title (self->nothing_page, title);
      gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), FALSE);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  /* Translators: %d is the number of a version. */
  button = g_strdup_printf (_ ("_Publish Version %d"), preview->number);
  gtk_button_set_label (self->publish_button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), TRUE);
  add_sentences (self, preview);
  title = g_strdup_printf (ngettext ("%'u Difference", "%'u Differences", n), n);
  gtk_label_set_label (self->differences_label, title);
  gtk_widget_set_visible (GTK_WIDGET (self->differences_label), preview->number > 1);
  /* The first time all of it is new, which is no news. */
  if (preview->number > 1)
    guild_model_diff_set_differences (self->diff, get_name (self), effect->differences);
  else
    adw_dialog_set_content_height (ADW_DIALOG (self), FIRST_HEIGHT);
  {
    g_autofree char *publisher = get_publisher ();
    /* Translators: %s is whoever publishes. */
    g_autofree char *by = g_strdup_printf (_ ("Published by %s, today"), publisher);

    gtk_label_set_label (self->by_label, by);
  }
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_grab_focus (GTK_WIDGET (self->note_row));
}

static void
show_failure (GuildPublishDialog *self,
              const GError       *error)
{
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_title (self->banner, error->message);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
previewed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildPublishDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Preview) preview = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (preview != NULL)
    show_preview (self, preview);
  else
    show_failure (self, error);
}

static void
start_preview (GuildPublishDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  guild_organisation_read_async (get_organisation (self), preview_in_worker,
                                 g_memdup2 (&self->framework, sizeof self->framework), g_free,
                                 (GDestroyNotify) preview_free, self->cancellable, previewed, g_object_ref (self));
}

/* What was discarded and put back may be about a model that is another one by now. */
static void
organisation_changed (GuildPublishDialog *self)
{
  if (!self->publishing)
    start_preview (self);
}

/* --- publishing --------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 framework;
  char *by;
  char *note;
} Publishing;

static void
publishing_free (gpointer data)
{
  Publishing *publishing = data;

  g_free (publishing->by);
  g_free (publishing->note);
  g_free (publishing);
}

static gpointer
build (GuildOrganisation *organisation,
       gpointer           data,
       GCancellable      *cancellable,
       GError           **error)
{
  const Publishing *publishing = data;

  return guild_edit_publish (organisation, publishing->framework, publishing->by, publishing->note,
                             guild_model_json_write, cancellable, error);
}

static void
publish_clicked (GuildPublishDialog *self)
{
  Publishing *publishing = g_new0 (Publishing, 1);

  self->publishing = TRUE;
  publishing->framework = self->framework;
  publishing->by = get_publisher ();
  publishing->note = g_strstrip (guild_text_row_get_text (self->note_row));
  guild_form_saving_build (self->saving, build, publishing, publishing_free, NULL);
}

static void
cancel_clicked (GuildPublishDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- GObject ------------------------------------------------------------------------------------------------------ */

static void
guild_publish_dialog_dispose (GObject *object)
{
  GuildPublishDialog *self = GUILD_PUBLISH_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PUBLISH_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_publish_dialog_parent_class)->dispose (object);
}

static void
guild_publish_dialog_class_init (GuildPublishDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_publish_dialog_dispose;

  g_type_ensure (GUILD_TYPE_MODEL_DIFF);
  g_type_ensure (GUILD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/models/versions/guild-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, publish_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, diff);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, head_box);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, note_group);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, sentences_box);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, by_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPublishDialog, differences_label);
  gtk_widget_class_bind_template_callback (widget_class, publish_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
}

static void
guild_publish_dialog_init (GuildPublishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->note_group, _ ("What Is New"));
}

/**
 * guild_publish_dialog_new:
 * @session: a session
 * @framework: key of what is published
 *
 * Returns: (transfer floating): the dialog, which says what it would bring before it does
 */
AdwDialog *
guild_publish_dialog_new (GuildSession *session,
                          gint64        framework)
{
  GuildPublishDialog *self = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_PUBLISH_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->framework = framework;
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, GTK_WIDGET (self->publish_button), self->banner);
  guild_form_saving_set_form (self->saving, self->head_box);
  guild_form_saving_begin (self->saving);
  /* Translators: %s is a framework. */
  title = g_strdup_printf (_ ("Publish %s"), get_name (self));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  g_signal_connect_object (get_organisation (self), "changed", G_CALLBACK (organisation_changed), self,
                           G_CONNECT_SWAPPED);
  start_preview (self);
  return ADW_DIALOG (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-scale-dialog.h"

#include <glib/gi18n.h>

#include "guild-error.h"
#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-model-outline.h"
#include "guild-model-scale.h"
#include "guild-scale-step.h"
#include "guild-scale-words.h"

/* Steps above 0; and in milliseconds, how long a pause in typing is. */
#define LEAST_STEPS 3
#define MOST_STEPS  9
#define PAUSE       200

#define TOAST_STEPS "guild-scale-steps"

struct _GuildScaleDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  gint64 framework;
  GArray *old;                                 /* the scale so far */
  GPtrArray *steps;                            /* (unowned): the rows, from the lowest */
  int first;                                   /* number of the first of them: 1, or 0 */
  GtkStringList *names;                        /* of the new steps, as the old ones offer them */
  AdwComboRow *goals[GUILD_MAX_LEVEL + 1];     /* (nullable) (unowned): by old level */
  GuildScaleStep *chosen[GUILD_MAX_LEVEL + 1]; /* (nullable) (unowned): by old level, where somebody chose */
  gboolean showing;                            /* the dialog fills its rows, nobody types */
  gboolean has_competencies;
  gboolean applying;
  guint pause;
  GCancellable *cancellable; /* of the count */

  GtkWidget *apply_button;
  AdwBanner *banner;
  AdwToastOverlay *toasts;
  GtkWidget *page;
  AdwPreferencesGroup *steps_group;
  AdwPreferencesGroup *add_group;
  GtkMenuButton *presets_button;
  GtkListBox *steps_list;
  GtkWidget *add_row;
  AdwPreferencesGroup *mapping_group;
  GtkLabel *effect_label;
};

G_DEFINE_FINAL_TYPE (GuildScaleDialog, guild_scale_dialog, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildScaleDialog *self)
{
  return guild_session_get_organisation (self->session);
}

/* --- scales ------------------------------------------------------------------------------------------------------- */

static void
level_clear (gpointer data)
{
  GuildModelLevel *level = data;

  g_free (level->name);
  g_free (level->definition);
}

static GArray *
scale_new (void)
{
  GArray *levels = g_array_new (FALSE, TRUE, sizeof (GuildModelLevel));

  g_array_set_clear_func (levels, level_clear);
  return levels;
}

/* Takes name and definition. */
static void
scale_add (GArray *levels,
           int     number,
           char   *name,
           char   *definition)
{
  GuildModelLevel level = { number, name, definition };

  g_array_append_val (levels, level);
}

static GArray *
read_old (GuildScaleDialog *self)
{
  g_autoptr (GPtrArray) rows = guild_model_list_levels (get_organisation (self), self->framework);
  GArray *levels = scale_new ();

  for (guint i = 0; i < rows->len; i++)
    scale_add (levels, (int) guild_record_get_integer (rows->pdata[i], GUILD_PROFICIENCY_LEVEL_LEVEL),
               g_strdup (guild_record_get_text (rows->pdata[i], GUILD_PROFICIENCY_LEVEL_NAME)),
               g_strdup (guild_record_get_text (rows->pdata[i], GUILD_PROFICIENCY_LEVEL_DEFINITION)));
  return levels;
}

/* What stands in the rows. */
static GArray *
read_new (GuildScaleDialog *self)
{
  GArray *levels = scale_new ();

  for (guint i = 0; i < self->steps->len; i++)
    {
      g_autofree char *definition = guild_scale_step_get_definition (self->steps->pdata[i]);

      scale_add (levels, self->first + (int) i,
                 g_strstrip (g_strdup (guild_scale_step_get_name (self->steps->pdata[i]))),
                 g_strdup (g_strstrip (definition)));
    }
  return levels;
}

/* --- where the old steps go --------------------------------------------------------------------------------------- */

static int
find_step (GuildScaleDialog *self,
           gpointer          step)
{
  guint at;

  return step != NULL && g_ptr_array_find (self->steps, step, &at) ? (int) at : -1;
}

/* What was chosen; else to where the step itself went; else to the nearest. */
static void
map_levels (GuildScaleDialog *self,
            const GArray     *levels,
            int              *mapping)
{
  guild_scale_map (self->old, levels, mapping);
  for (guint i = 0; i < self->steps->len; i++)
    {
      int origin = guild_scale_step_get_origin (self->steps->pdata[i]);

      if (origin >= 0)
        mapping[origin] = self->first + (int) i;
    }
  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    {
      int at = find_step (self, self->chosen[level]);

      if (at >= 0)
        mapping[level] = self->first + at;
    }
}

/* Whether each old step is where it was. */
static gboolean
is_in_place (GuildScaleDialog *self)
{
  if (self->steps->len != self->old->len)
    return FALSE;
  for (guint i = 0; i < self->steps->len; i++)
    if (guild_scale_step_get_origin (self->steps->pdata[i]) != self->first + (int) i)
      return FALSE;
  return TRUE;
}

/* The new steps as they are offered; the rows keep their list as long as it says the same. */
static gboolean
name_steps (GuildScaleDialog *self,
            const GArray     *levels)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean same = self->names != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->names)) == levels->len;

  for (guint i = 0; i < levels->len; i++)
    {
      g_autofree char *name = guild_scale_words_level (&g_array_index (levels, GuildModelLevel, i));

      gtk_string_list_append (names, name);
      same = same && g_str_equal (name, gtk_string_list_get_string (self->names, i));
    }
  if (!same)
    g_set_object (&self->names, names);
  return !same;
}

static void
show_mapping (GuildScaleDialog *self)
{
  g_autoptr (GArray) levels = read_new (self);
  gboolean renamed = name_steps (self, levels);
  int mapping[GUILD_MAX_LEVEL + 1];

  map_levels (self, levels, mapping);
  self->showing = TRUE;
  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    if (self->goals[level] != NULL)
      {
        int at = mapping[level] - self->first;

        if (renamed)
          adw_combo_row_set_model (self->goals[level], G_LIST_MODEL (self->names));
        adw_combo_row_set_selected (self->goals[level],
                                    at >= 0 && at < (int) levels->len ? (guint) at : GTK_INVALID_LIST_POSITION);
      }
  self->showing = FALSE;
  /* Without a step for it, 0 is none yet, as ever. */
  if (self->goals[0] != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->goals[0]), self->first == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->mapping_group), self->has_competencies && !is_in_place (self));
}

/* --- what it does ------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 framework;
  GArray *levels;
  int mapping[GUILD_MAX_LEVEL + 1];
} Proposal;

static Proposal *
new_proposal (GuildScaleDialog *self)
{
  Proposal *proposal = g_new0 (Proposal, 1);

  proposal->framework = self->framework;
  proposal->levels = read_new (self);
  map_levels (self, proposal->levels, proposal->mapping);
  return proposal;
}

static void
proposal_free (gpointer data)
{
  Proposal *proposal = data;

  g_array_unref (proposal->levels);
  g_free (proposal);
}

static gpointer
build (GuildOrganisation *organisation,
       gpointer           data,
       GCancellable      *cancellable,
       GError           **error)
{
  const Proposal *proposal = data;

  return guild_edit_scale (organisation, proposal->framework, proposal->levels, proposal->mapping, NULL, cancellable,
                           error);
}

static gpointer
count_in_worker (GuildOrganisation *organisation,
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  const Proposal *proposal = data;
  GuildScaleEffect effect = { 0 };
  g_autoptr (GuildChange) change = guild_edit_scale (organisation, proposal->framework, proposal->levels,
                                                     proposal->mapping, &effect, cancellable, error);

  return change == NULL ? NULL : guild_scale_words_effect (&effect);
}

static void
counted (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GuildScaleDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL || self->applying)
    return;
  if (sentence != NULL)
    gtk_label_set_label (self->effect_label, sentence);
  else if (g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING))
    gtk_label_set_label (self->effect_label, _ ("Nothing is changed yet"));
  else
    gtk_label_set_label (self->effect_label, error->message);
  gtk_widget_set_sensitive (self->apply_button, sentence != NULL);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->effect_label),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
count (gpointer user_data)
{
  GuildScaleDialog *self = user_data;

  self->pause = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  guild_organisation_read_async (get_organisation (self), count_in_worker, new_proposal (self), proposal_free, g_free,
                                 self->cancellable, counted, g_object_ref (self));
}

/* Something else stands in the form: what it does is counted at the next pause. */
static void
changed (GuildScaleDialog *self)
{
  if (self->showing || self->session == NULL || self->applying)
    return;
  show_mapping (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_label_set_label (self->effect_label, _ ("Counting…"));
  gtk_widget_set_sensitive (self->apply_button, FALSE);
  adw_banner_set_revealed (self->banner, FALSE);
  self->pause = g_timeout_add_once (PAUSE, count, self);
}

static void
goal_chosen (AdwComboRow      *row,
             GParamSpec       *spec G_GNUC_UNUSED,
             GuildScaleDialog *self)
{
  guint at = adw_combo_row_get_selected (row);

  if (self->showing || at >= self->steps->len)
    return;
  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    if (self->goals[level] == row)
      self->chosen[level] = self->steps->pdata[at];
  changed (self);
}

/* --- the steps ---------------------------------------------------------------------------------------------------- */

static void step_next    (GuildScaleStep   *step,
                          GuildScaleDialog *self);
static void step_removed (GuildScaleStep   *step,
                          GuildScaleDialog *self);
static void step_moved   (GuildScaleStep   *step,
                          int               by,
                          GuildScaleDialog *self);
static void step_dropped (GuildScaleStep   *step,
                          GuildScaleStep   *other,
                          gboolean          after,
                          GuildScaleDialog *self);

static void
number_steps (GuildScaleDialog *self)
{
  guint n_above = self->steps->len - (self->first == 0 && self->steps->len > 0);

  for (guint i = 0; i < self->steps->len; i++)
    {
      guild_scale_step_set_level (self->steps->pdata[i], self->first + (int) i);
      guild_scale_step_set_removable (self->steps->pdata[i], n_above > LEAST_STEPS || (self->first == 0 && i == 0));
    }
  gtk_widget_set_sensitive (self->add_row, n_above < MOST_STEPS);
}

static GuildScaleStep *
add_step (GuildScaleDialog *self,
          int               origin,
          const char       *name,
          const char       *definition)
{
  GuildScaleStep *step = GUILD_SCALE_STEP (guild_scale_step_new (origin, name, definition));

  g_signal_connect_object (step, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (step, "next", G_CALLBACK (step_next), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (step, "removed", G_CALLBACK (step_removed), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (step, "moved", G_CALLBACK (step_moved), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (step, "dropped", G_CALLBACK (step_dropped), self, G_CONNECT_DEFAULT);
  gtk_list_box_append (self->steps_list, GTK_WIDGET (step));
  g_ptr_array_add (self->steps, step);
  return step;
}

/* As it stood before a step was removed or a preset taken. */
typedef struct
{
  int first;
  GArray *levels;
  int origins[MOST_STEPS + 1];
} Remembered;

static void
remembered_free (gpointer data)
{
  Remembered *remembered = data;

  g_array_unref (remembered->levels);
  g_free (remembered);
}

static Remembered *
remember (GuildScaleDialog *self)
{
  Remembered *remembered = g_new0 (Remembered, 1);

  remembered->first = self->first;
  remembered->levels = read_new (self);
  for (guint i = 0; i < self->steps->len; i++)
    remembered->origins[i] = guild_scale_step_get_origin (self->steps->pdata[i]);
  return remembered;
}

/* @origins by place; none of them is of the scale so far where it is NULL. */
static void
fill_steps (GuildScaleDialog *self,
            const GArray     *levels,
            const int        *origins)
{
  self->showing = TRUE;
  gtk_list_box_remove_all (self->steps_list);
  g_ptr_array_set_size (self->steps, 0);
  memset (self->chosen, 0, sizeof self->chosen);
  self->first = levels->len > 0 ? g_array_index (levels, GuildModelLevel, 0).level : 1;
  for (guint i = 0; i < levels->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (levels, GuildModelLevel, i);

      add_step (self, origins != NULL ? origins[i] : -1, level->name, level->definition);
    }
  for (guint i = self->steps->len; i < LEAST_STEPS; i++)
    add_step (self, -1, "", "");
  number_steps (self);
  self->showing = FALSE;
}

static void
put_back (GuildScaleDialog *self,
          AdwToast         *toast)
{
  const Remembered *remembered = g_object_get_data (G_OBJECT (toast), TOAST_STEPS);

  fill_steps (self, remembered->levels, remembered->origins);
  changed (self);
}

/* Takes the sentence and what is remembered. */
static void
offer_undo (GuildScaleDialog *self,
            char             *sentence,
            Remembered       *remembered)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, sentence);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), TOAST_STEPS, remembered, remembered_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (put_back), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_add_toast (self->toasts, toast);
  g_free (sentence);
}

static void
step_removed (GuildScaleStep   *step,
              GuildScaleDialog *self)
{
  int at = find_step (self, step);
  const char *name = guild_scale_step_get_name (step);
  /* Translators: %s is the name of a step of a scale. */
  g_autofree char *sentence = *name != '\0' ? g_strdup_printf (_ ("Removed %s"), name)
                                            : g_strdup (_ ("Removed a step"));
  Remembered *remembered = remember (self);

  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    if (self->chosen[level] == step)
      self->chosen[level] = NULL;
  /* Without a step for 0 the others keep their numbers. */
  if (at == 0 && self->first == 0)
    self->first = 1;
  g_ptr_array_remove_index (self->steps, (guint) at);
  gtk_widget_grab_focus (self->steps->pdata[MIN ((guint) at, self->steps->len - 1)]);
  gtk_list_box_remove (self->steps_list, GTK_WIDGET (step));
  number_steps (self);
  changed (self);
  offer_undo (self, g_steal_pointer (&sentence), remembered);
}

static void
move_step (GuildScaleDialog *self,
           GuildScaleStep   *step,
           int               to)
{
  g_autoptr (GuildScaleStep) kept = g_object_ref (step);
  int from = find_step (self, step);
  g_autofree char *sentence = NULL;

  if (from < 0 || to < 0 || to >= (int) self->steps->len || from == to)
    return;
  g_ptr_array_remove_index (self->steps, (guint) from);
  g_ptr_array_insert (self->steps, to, step);
  gtk_list_box_remove (self->steps_list, GTK_WIDGET (step));
  gtk_list_box_insert (self->steps_list, GTK_WIDGET (step), to);
  gtk_widget_grab_focus (GTK_WIDGET (step));
  number_steps (self);
  changed (self);
  /* Translators: as in “Foundation is step 3”. */
  sentence = g_strdup_printf (_ ("%s is step %d"), guild_scale_step_get_name (step), self->first + to);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
step_moved (GuildScaleStep   *step,
            int               by,
            GuildScaleDialog *self)
{
  move_step (self, step, find_step (self, step) + by);
}

static void
step_dropped (GuildScaleStep   *step,
              GuildScaleStep   *other,
              gboolean          after,
              GuildScaleDialog *self)
{
  int from = find_step (self, other);
  int to = find_step (self, step) + (after ? 1 : 0);

  /* A step of another window's scale has no place here. */
  if (from >= 0)
    move_step (self, other, to > from ? to - 1 : to);
}

static void
step_next (GuildScaleStep   *step,
           GuildScaleDialog *self)
{
  int at = find_step (self, step) + 1;

  if (at > 0 && at < (int) self->steps->len)
    gtk_widget_grab_focus (self->steps->pdata[at]);
  else
    gtk_widget_grab_focus (self->add_row);
}

static void
add_activated (GuildScaleDialog *self)
{
  GuildScaleStep *step = add_step (self, -1, "", "");

  number_steps (self);
  changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (step));
}

/* --- presets ------------------------------------------------------------------------------------------------------ */

static void
preset_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter)
{
  GuildScaleDialog *self = GUILD_SCALE_DIALOG (widget);
  g_autoptr (GPtrArray) presets = guild_scale_list_presets ();

  for (guint i = 0; i < presets->len; i++)
    {
      const GuildScalePreset *preset = g_ptr_array_index (presets, i);
      Remembered *remembered = NULL;

      if (!g_str_equal (preset->id, g_variant_get_string (parameter, NULL)))
        continue;
      remembered = remember (self);
      fill_steps (self, preset->levels, NULL);
      changed (self);
      /* Translators: %s is a scale, as in “OPM, 1 to 5”. */
      offer_undo (self, g_strdup_printf (_ ("Took %s"), preset->name), remembered);
      return;
    }
}

static void
fill_presets (GuildScaleDialog *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GPtrArray) presets = guild_scale_list_presets ();

  for (guint i = 0; i < presets->len; i++)
    {
      const GuildScalePreset *preset = g_ptr_array_index (presets, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (preset->name, NULL);

      g_menu_item_set_action_and_target (item, "scale.preset", "s", preset->id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->presets_button, G_MENU_MODEL (menu));
}

/* --- the form ----------------------------------------------------------------------------------------------------- */

static void
add_goals (GuildScaleDialog *self)
{
  for (guint i = 0; i < self->old->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (self->old, GuildModelLevel, i);
      GtkWidget *row = adw_combo_row_new ();
      g_autofree char *title = guild_scale_words_level (level);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (goal_chosen), self, G_CONNECT_DEFAULT);
      adw_preferences_group_add (self->mapping_group, row);
      self->goals[level->level] = ADW_COMBO_ROW (row);
    }
}

static void
fill_form (GuildScaleDialog *self)
{
  g_autoptr (GPtrArray)
      competencies = guild_organisation_list_children (get_organisation (self), GUILD_KIND_COMPETENCY, self->framework);
  int origins[GUILD_MAX_LEVEL + 1];

  self->has_competencies = competencies->len > 0;
  for (guint i = 0; i < self->old->len; i++)
    origins[i] = g_array_index (self->old, GuildModelLevel, i).level;
  add_goals (self);
  fill_steps (self, self->old, origins);
  show_mapping (self);
  gtk_label_set_label (self->effect_label, _ ("Nothing is changed yet"));
  guild_form_saving_begin (self->saving);
}

static gboolean
is_same_scale (const GArray *a,
               const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index (a, GuildModelLevel, i).level != g_array_index (b, GuildModelLevel, i).level ||
        !g_str_equal (g_array_index (a, GuildModelLevel, i).name, g_array_index (b, GuildModelLevel, i).name))
      return FALSE;
  return TRUE;
}

/* What was discarded and put back may begin from another scale by now. */
static void
organisation_changed (GuildScaleDialog *self)
{
  g_autoptr (GArray) old = read_old (self);

  if (!is_same_scale (old, self->old))
    {
      for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
        if (self->goals[level] != NULL)
          adw_preferences_group_remove (self->mapping_group, GTK_WIDGET (self->goals[level]));
      memset (self->goals, 0, sizeof self->goals);
      g_array_unref (self->old);
      self->old = g_steal_pointer (&old);
      add_goals (self);
      g_clear_object (&self->names);
    }
  changed (self);
}

static void
apply_clicked (GuildScaleDialog *self)
{
  /* With a million ratings this takes half a minute. */
  gtk_label_set_label (self->effect_label, _ ("Applying…"));
  guild_form_saving_build (self->saving, build, new_proposal (self), proposal_free, NULL);
  self->applying = TRUE;
}

/* It was not saved, and why stands above: what it would do is said again. */
static void
apply_settled (GuildScaleDialog *self)
{
  if (!self->applying || !gtk_widget_get_sensitive (self->apply_button))
    return;
  self->applying = FALSE;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_once (PAUSE, count, self);
}

static void
cancel_clicked (GuildScaleDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- GObject ------------------------------------------------------------------------------------------------------ */

static void
guild_scale_dialog_dispose (GObject *object)
{
  GuildScaleDialog *self = GUILD_SCALE_DIALOG (object);

  self->showing = TRUE;
  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_SCALE_DIALOG);
  g_clear_object (&self->names);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->old, g_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_scale_dialog_parent_class)->dispose (object);
}

static void
guild_scale_dialog_class_init (GuildScaleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_scale_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/versions/guild-scale-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, page);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, steps_group);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, add_group);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, presets_button);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, steps_list);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, add_row);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, mapping_group);
  gtk_widget_class_bind_template_child (widget_class, GuildScaleDialog, effect_label);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, add_activated);
  gtk_widget_class_install_action (widget_class, "scale.preset", "s", preset_action);
}

static void
guild_scale_dialog_init (GuildScaleDialog *self)
{
  self->steps = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->apply_button, "notify::sensitive", G_CALLBACK (apply_settled), self,
                           G_CONNECT_SWAPPED);
  guild_form_name_group (self->add_group, _ ("Add a Step"));
  guild_form_name_group (self->mapping_group, _ ("Where the Old Steps Go"));
}

/**
 * guild_scale_dialog_new:
 * @session: a session
 * @framework: key of a framework
 *
 * Returns: (transfer floating): its scale, to be edited
 */
AdwDialog *
guild_scale_dialog_new (GuildSession *session,
                        gint64        framework)
{
  GuildScaleDialog *self = NULL;
  const GuildRecord *record = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_SCALE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->framework = framework;
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, self->apply_button, self->banner);
  guild_form_saving_set_form (self->saving, self->page);
  self->old = read_old (self);
  record = guild_organisation_lookup (get_organisation (self), GUILD_KIND_FRAMEWORK, framework);
  /* Translators: %s is a framework. */
  title = g_strdup_printf (_ ("Scale of %s"),
                           record != NULL ? guild_record_get_text (record, GUILD_FRAMEWORK_NAME) : "");
  adw_dialog_set_title (ADW_DIALOG (self), title);
  fill_presets (self);
  fill_form (self);
  g_signal_connect_object (get_organisation (self), "changed", G_CALLBACK (organisation_changed), self,
                           G_CONNECT_SWAPPED);
  if (self->steps->len > 0)
    guild_form_begin_at (ADW_DIALOG (self), self->steps->pdata[0]);
  return ADW_DIALOG (self);
}

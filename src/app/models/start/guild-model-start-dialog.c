/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-start-dialog.h"

#include <glib/gi18n.h>

#include "guild-form.h"
#include "guild-model-edits.h"
#include "guild-model-pick.h"
#include "guild-model-scale.h"
#include "guild-start-sources-page.h"
#include "guild-start-tree.h"
#include "guild-words.h"

#define INDENT   20
#define N_LEVELS (GUILD_MAX_LEVEL + 1)

/* A scale of sources that is not the one that is gone to, and where its levels go. */
typedef struct
{
  const GArray *levels; /* of a source */
  int mapping[N_LEVELS];
  AdwPreferencesGroup *group;
} Passage;

struct _GuildModelStartDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  gint64 framework;
  gint64 made; /* the one that is begun */
  GListStore *sources;
  GuildStartTree *tree;
  GtkSingleSelection *selection;
  GPtrArray *scales;   /* of GArray: what a new framework may have */
  GPtrArray *passages; /* of Passage */
  GArray *target;      /* the scale that is gone to; of the framework, or one of @scales */
  gboolean named;      /* somebody typed a name */
  gboolean filling;

  AdwNavigationView *navigation;
  GuildStartSourcesPage *sources_page;
  AdwNavigationPage *pick_page;
  AdwNavigationPage *finish_page;
  GtkButton *pick_button;
  GtkEditable *search_entry;
  GtkStack *tree_stack;
  GtkListView *list;
  GtkLabel *count_label;
  GtkButton *finish_button;
  AdwPreferencesPage *finish_preferences;
  AdwPreferencesGroup *framework_group;
  AdwEntryRow *name_row;
  AdwComboRow *scale_row;
  GtkLabel *problem_label;
};

enum
{
  MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildModelStartDialog, guild_model_start_dialog, ADW_TYPE_DIALOG)

static guint
count_sources (GuildModelStartDialog *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->sources));
}

/* The list keeps it. */
static GuildStartSource *
get_source (GuildModelStartDialog *self,
            guint                  i)
{
  g_autoptr (GuildStartSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

  return source;
}

static guint
count_chosen (GuildModelStartDialog *self,
              guint                 *n_all)
{
  guint n = 0;

  *n_all = 0;
  for (guint i = 0; i < count_sources (self); i++)
    {
      guint n_chosen, n_there;

      guild_start_source_count (get_source (self, i), -1, &n_chosen, &n_there);
      n += n_chosen;
      *n_all += n_there;
    }
  return n;
}

static gboolean
is_used (GuildStartSource *source)
{
  guint n_chosen, n_all;

  guild_start_source_count (source, -1, &n_chosen, &n_all);
  return n_chosen > 0;
}

/* --- scales ---------------------------------------------------------------------------------------------------- */

static void
level_clear (gpointer data)
{
  GuildModelLevel *level = data;

  g_free (level->name);
  g_free (level->definition);
}

static GArray *
copy_levels (const GArray *levels)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (GuildModelLevel));

  g_array_set_clear_func (copy, level_clear);
  for (guint i = 0; i < levels->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (levels, GuildModelLevel, i);
      GuildModelLevel row = { level->level, g_strdup (level->name), g_strdup (level->definition) };

      g_array_append_val (copy, row);
    }
  return copy;
}

static void
offer_scale (GuildModelStartDialog *self,
             GtkStringList         *names,
             const GArray          *levels,
             const char            *origin)
{
  g_autofree char *described = NULL;
  g_autofree char *name = NULL;

  if (levels->len == 0)
    return;
  for (guint i = 0; i < self->scales->len; i++)
    if (guild_start_levels_equal (self->scales->pdata[i], levels))
      return;
  described = guild_start_describe_levels (levels);
  name = guild_words_join (origin, described, NULL);
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->scales, copy_levels (levels));
}

/* Those of the sources first: most often theirs is wanted. */
static void
fill_scales (GuildModelStartDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) presets = guild_scale_list_presets ();

  self->filling = TRUE;
  g_ptr_array_set_size (self->scales, 0);
  for (guint i = 0; i < count_sources (self); i++)
    if (is_used (get_source (self, i)))
      offer_scale (self, names, guild_start_source_get_content (get_source (self, i))->levels,
                   guild_start_source_get_content (get_source (self, i))->name);
  for (guint i = 0; i < presets->len; i++)
    offer_scale (self, names, ((const GuildScalePreset *) presets->pdata[i])->levels,
                 ((const GuildScalePreset *) presets->pdata[i])->name);
  adw_combo_row_set_model (self->scale_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->scale_row, 0);
  self->filling = FALSE;
}

static void
passage_free (gpointer data)
{
  g_free (data);
}

static Passage *
find_passage (GuildModelStartDialog *self,
              const GArray          *levels)
{
  for (guint i = 0; i < self->passages->len; i++)
    {
      Passage *passage = self->passages->pdata[i];

      if (guild_start_levels_equal (passage->levels, levels))
        return passage;
    }
  return NULL;
}

static void
level_selected (AdwComboRow *row,
                GParamSpec  *pspec G_GNUC_UNUSED,
                Passage     *passage)
{
  const GArray *target = g_object_get_data (G_OBJECT (row), "guild-target");
  int level = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "guild-level"));
  guint selected = adw_combo_row_get_selected (row);

  passage->mapping[level] = selected < target->len ? g_array_index (target, GuildModelLevel, selected).level : -1;
}

static char *
name_level (const GuildModelLevel *level)
{
  /* Translators: a step of a scale: its number and its name. */
  return g_strdup_printf (_ ("%d %s"), level->level, level->name);
}

static void
add_passage_row (GuildModelStartDialog *self,
                 Passage               *passage,
                 const GuildModelLevel *level)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *title = name_level (level);
  GtkWidget *row = adw_combo_row_new ();
  guint selected = self->target->len;

  for (guint i = 0; i < self->target->len; i++)
    {
      const GuildModelLevel *step = &g_array_index (self->target, GuildModelLevel, i);
      g_autofree char *name = name_level (step);

      gtk_string_list_append (names, name);
      if (step->level == passage->mapping[level->level])
        selected = i;
    }
  gtk_string_list_append (names, _ ("Leave Out"));
  if (selected == self->target->len)
    passage->mapping[level->level] = -1;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_set_data (G_OBJECT (row), "guild-target", self->target);
  g_object_set_data (G_OBJECT (row), "guild-level", GINT_TO_POINTER (level->level));
  g_signal_connect (row, "notify::selected", G_CALLBACK (level_selected), passage);
  adw_preferences_group_add (passage->group, row);
}

static void
clear_passages (GuildModelStartDialog *self)
{
  for (guint i = 0; i < self->passages->len; i++)
    adw_preferences_page_remove (self->finish_preferences, ((const Passage *) self->passages->pdata[i])->group);
  g_ptr_array_set_size (self->passages, 0);
}

static char *
name_passage (GuildModelStartDialog *self,
              const GArray          *levels)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *title = NULL;

  for (guint i = 0; i < count_sources (self); i++)
    {
      const GuildModelContent *content = guild_start_source_get_content (get_source (self, i));

      if (is_used (get_source (self, i)) && guild_start_levels_equal (content->levels, levels))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", content->name);
    }
  /* Translators: %s is a framework, or several. */
  title = g_strdup_printf (_ ("Levels of %s"), names->str);
  return g_markup_escape_text (title, -1);
}

/* A group of rows for each scale that is another one, with where its levels go as it is proposed. */
static void
show_passages (GuildModelStartDialog *self)
{
  clear_passages (self);
  for (guint i = 0; i < count_sources (self); i++)
    {
      GuildStartSource *source = get_source (self, i);
      const GuildModelContent *content = guild_start_source_get_content (source);
      Passage *passage;
      g_autofree char *title = NULL;

      if (content->levels->len == 0 || !is_used (source) || guild_start_source_is_on_scale (source, self->target) ||
          find_passage (self, content->levels) != NULL)
        continue;
      passage = g_new0 (Passage, 1);
      passage->levels = content->levels;
      guild_scale_map (content->levels, self->target, passage->mapping);
      passage->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      title = name_passage (self, content->levels);
      adw_preferences_group_set_title (passage->group, title);
      adw_preferences_group_set_description (passage->group, _ ("What each of its levels becomes on your scale"));
      for (guint j = 0; j < content->levels->len; j++)
        add_passage_row (self, passage, &g_array_index (content->levels, GuildModelLevel, j));
      adw_preferences_page_add (self->finish_preferences, passage->group);
      g_ptr_array_add (self->passages, passage);
    }
}

static void
scale_changed (GuildModelStartDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->scale_row);

  if (self->filling || self->framework != 0 || selected >= self->scales->len)
    return;
  g_clear_pointer (&self->target, g_array_unref);
  self->target = copy_levels (self->scales->pdata[selected]);
  show_passages (self);
}

/* --- what is made ------------------------------------------------------------------------------------------------- */

/* A text of every source that is used, each once. */
static char *
join_texts (GuildModelStartDialog *self, const char *(*get) (const GuildModelContent *) )
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < count_sources (self); i++)
    {
      const char *text = get (guild_start_source_get_content (get_source (self, i)));

      if (is_used (get_source (self, i)) && *text != '\0' &&
          !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_ptr_array_add (texts, (gpointer) text);
    }
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("\n", (char **) texts->pdata);
}

static const char *
get_content_source (const GuildModelContent *content)
{
  return content->source;
}

static const char *
get_content_licence (const GuildModelContent *content)
{
  return content->licence;
}

static GuildModelContent *
make_content (GuildModelStartDialog *self)
{
  GuildModelContent *content = guild_model_content_new ();

  g_set_str (&content->name, gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  g_free (content->source);
  g_free (content->licence);
  content->source = join_texts (self, get_content_source);
  content->licence = join_texts (self, get_content_licence);
  for (guint i = 0; i < self->target->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (self->target, GuildModelLevel, i);

      guild_model_content_add_level (content, level->level, level->name, level->definition);
    }
  for (guint i = 0; i < count_sources (self); i++)
    {
      GuildStartSource *source = get_source (self, i);
      const GuildModelContent *other = guild_start_source_get_content (source);
      const Passage *passage = find_passage (self, other->levels);

      if (is_used (source))
        guild_model_content_pick (content, other, guild_start_source_get_all_chosen (source),
                                  passage != NULL ? passage->mapping : NULL);
    }
  return content;
}

static void
tell (GuildModelStartDialog *self,
      const char            *problem)
{
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  if (problem != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* Where it cannot be saved the dialog stays, with all that was ticked. */
static void
committed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildModelStartDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->sources == NULL)
    return;
  if (!guild_session_commit_finish (GUILD_SESSION (source), result, &error))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.finish", TRUE);
      tell (self, error->message);
      return;
    }
  if (self->made != 0)
    g_signal_emit (self, signals[MADE], 0, self->made);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
finish (GtkWidget  *widget,
        const char *action G_GNUC_UNUSED,
        GVariant   *parameter G_GNUC_UNUSED)
{
  GuildModelStartDialog *self = GUILD_MODEL_START_DIALOG (widget);
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  g_autoptr (GuildModelContent) content = make_content (self);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (self->framework == 0)
    change = guild_edit_new_framework (organisation, content, &self->made, &error);
  else
    change = guild_edit_pick (organisation, self->framework, content, &error);
  if (change == NULL || !guild_organisation_validate (organisation, change, &error))
    {
      tell (self, error->message);
      return;
    }
  gtk_widget_action_set_enabled (widget, "start.finish", FALSE);
  guild_session_commit_async (self->session, change, NULL, committed, g_object_ref (self));
}

/* --- from page to page -------------------------------------------------------------------------------------------- */

static void
enable_finish (GuildModelStartDialog *self)
{
  gboolean named = gtk_editable_get_text (GTK_EDITABLE (
                       self->name_row))[strspn (gtk_editable_get_text (GTK_EDITABLE (self->name_row)), " ")] != '\0';

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.finish", self->framework != 0 || named);
}

static void
name_changed (GuildModelStartDialog *self)
{
  if (!self->filling)
    self->named = TRUE;
  tell (self, NULL);
  enable_finish (self);
}

static void
name_activated (GuildModelStartDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "start.finish", NULL);
}

/* The one source's name is a good one to begin with. */
static void
propose_name (GuildModelStartDialog *self)
{
  const char *name = "";
  guint n = 0;

  if (self->named)
    return;
  for (guint i = 0; i < count_sources (self); i++)
    if (is_used (get_source (self, i)) && n++ == 0)
      name = guild_start_source_get_content (get_source (self, i))->name;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), n == 1 ? name : "");
  self->filling = FALSE;
}

static void
go_to_finish (GuildModelStartDialog *self)
{
  if (self->framework == 0)
    {
      fill_scales (self);
      scale_changed (self);
      propose_name (self);
    }
  else
    show_passages (self);
  enable_finish (self);
  tell (self, NULL);
  /* Where a framework is picked into and every scale is its own, there is nothing left to say. */
  if (self->framework != 0 && self->passages->len == 0)
    {
      finish (GTK_WIDGET (self), NULL, NULL);
      if (!gtk_widget_get_visible (GTK_WIDGET (self->problem_label)))
        return;
    }
  adw_navigation_view_push (self->navigation, self->finish_page);
  if (self->framework == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
go_next (GtkWidget  *widget,
         const char *action G_GNUC_UNUSED,
         GVariant   *parameter G_GNUC_UNUSED)
{
  GuildModelStartDialog *self = GUILD_MODEL_START_DIALOG (widget);

  if (adw_navigation_view_get_visible_page (self->navigation) == ADW_NAVIGATION_PAGE (self->sources_page) &&
      count_sources (self) > 0)
    {
      adw_navigation_view_push (self->navigation, self->pick_page);
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
  else
    go_to_finish (self);
}

static void
cancel (GtkWidget  *widget,
        const char *action G_GNUC_UNUSED,
        GVariant   *parameter G_GNUC_UNUSED)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static gboolean
needs_levels (GuildModelStartDialog *self)
{
  for (guint i = 0; i < count_sources (self); i++)
    {
      GuildStartSource *source = get_source (self, i);

      if (is_used (source) && guild_start_source_get_content (source)->levels->len > 0 &&
          !guild_start_source_is_on_scale (source, self->target))
        return TRUE;
    }
  return FALSE;
}

/* What is ticked, in words and in what can be done next. */
static void
show_counts (GuildModelStartDialog *self)
{
  guint n_all, n_chosen = count_chosen (self, &n_all);
  gboolean on_sources = adw_navigation_view_get_visible_page (self->navigation) ==
                        ADW_NAVIGATION_PAGE (self->sources_page);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u of %'u competency ticked", "%'u of %'u competencies ticked",
                                                      n_all),
                                            n_chosen, n_all);

  gtk_label_set_label (self->count_label, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.next",
                                 on_sources ? self->framework == 0 || count_sources (self) > 0 : n_chosen > 0);
  if (self->framework != 0)
    gtk_button_set_label (self->pick_button, needs_levels (self) ? _ ("_Next") : _ ("_Add"));
}

/* --- the tree ------------------------------------------------------------------------------------------------------- */

static void
choose_row (GuildStartRow *row,
            gboolean       chosen)
{
  if (guild_start_row_get_line (row) < 0)
    guild_start_source_choose_all (guild_start_row_get_source (row), chosen);
  else
    guild_start_source_choose (guild_start_row_get_source (row), (guint) guild_start_row_get_line (row), chosen);
}

/* How much of a row is ticked: all, some, or nothing. */
static void
get_row_state (GuildStartRow *row,
               gboolean      *active,
               gboolean      *inconsistent)
{
  GuildStartSource *source = guild_start_row_get_source (row);
  int line = guild_start_row_get_line (row);
  const GuildModelNode *node = line < 0
                                   ? NULL
                                   : g_ptr_array_index (guild_start_source_get_content (source)->nodes, (guint) line);
  guint n_chosen, n_all;

  if (node != NULL && node->kind == GUILD_KIND_COMPETENCY)
    {
      *active = guild_start_source_get_chosen (source, (guint) line);
      *inconsistent = FALSE;
      return;
    }
  guild_start_source_count (source, line, &n_chosen, &n_all);
  *active = n_chosen == n_all && n_all > 0;
  *inconsistent = n_chosen > 0 && n_chosen < n_all;
}

static void
toggle_row (GuildStartRow *row)
{
  gboolean active, inconsistent;

  get_row_state (row, &active, &inconsistent);
  choose_row (row, !active);
}

static void
toggle_at (GuildModelStartDialog *self,
           guint                  position)
{
  g_autoptr (GuildStartRow) row = g_list_model_get_item (G_LIST_MODEL (self->tree), position);

  if (row != NULL)
    toggle_row (row);
}

static void
line_activated (GuildModelStartDialog *self,
                guint                  position)
{
  toggle_at (self, position);
}

static gboolean
list_key_pressed (GuildModelStartDialog *self,
                  guint                  keyval,
                  guint                  keycode G_GNUC_UNUSED,
                  GdkModifierType        state)
{
  if (keyval != GDK_KEY_space || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  toggle_at (self, gtk_single_selection_get_selected (self->selection));
  return GDK_EVENT_STOP;
}

static void
show_row_state (GtkListItem *item)
{
  GuildStartRow *row = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  gboolean active, inconsistent;

  get_row_state (row, &active, &inconsistent);
  g_object_set_data (G_OBJECT (check), "guild-filling", GINT_TO_POINTER (TRUE));
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (check), inconsistent);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_object_set_data (G_OBJECT (check), "guild-filling", NULL);
}

static void
line_check_toggled (GtkCheckButton *check,
                    GtkListItem    *item)
{
  if (g_object_get_data (G_OBJECT (check), "guild-filling") == NULL && gtk_list_item_get_item (item) != NULL)
    toggle_row (gtk_list_item_get_item (item));
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
line_setup (GuildModelStartDialog *self G_GNUC_UNUSED,
            GtkListItem           *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *caption = new_label ("caption");

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_add_css_class (caption, "dimmed");
  gtk_box_append (GTK_BOX (texts), new_label (NULL));
  gtk_box_append (GTK_BOX (texts), caption);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_item_set_child (item, box);
  g_signal_connect_object (check, "toggled", G_CALLBACK (line_check_toggled), item, G_CONNECT_DEFAULT);
}

static void
line_bind (GuildModelStartDialog *self G_GNUC_UNUSED,
           GtkListItem           *item)
{
  GuildStartRow *row = gtk_list_item_get_item (item);
  GuildStartSource *source = guild_start_row_get_source (row);
  const GuildModelContent *content = guild_start_source_get_content (source);
  int line = guild_start_row_get_line (row);
  const GuildModelNode *node = line < 0 ? NULL : g_ptr_array_index (content->nodes, (guint) line);
  gboolean heading = node == NULL || node->kind == GUILD_KIND_DOMAIN;
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *check = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_last_child (box));
  GtkWidget *caption = gtk_widget_get_next_sibling (title);
  const char *name = node == NULL ? content->name : node->name;
  g_autofree char *levels = guild_start_describe_levels (content->levels);
  g_autofree char *words = node == NULL ? guild_words_join (guild_start_source_get_origin (source), levels, NULL)
                                        : g_strdup (node->definition);

  gtk_label_set_label (GTK_LABEL (title), name);
  g_strdelimit (words, "\n", ' ');
  gtk_label_set_label (GTK_LABEL (caption), words);
  gtk_widget_set_visible (caption, *words != '\0');
  gtk_widget_set_tooltip_text (box, node != NULL && *node->definition != '\0' ? node->definition : NULL);
  gtk_widget_set_margin_start (box, INDENT * guild_start_row_get_depth (row));
  if (heading)
    gtk_widget_add_css_class (title, "heading");
  else
    gtk_widget_remove_css_class (title, "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_item_set_accessible_label (item, name);
  gtk_list_item_set_accessible_description (item, words);
  show_row_state (item);
  g_signal_connect_object (source, "changed", G_CALLBACK (show_row_state), item, G_CONNECT_SWAPPED);
}

static void
line_unbind (GuildModelStartDialog *self G_GNUC_UNUSED,
             GtkListItem           *item)
{
  g_signal_handlers_disconnect_by_func (guild_start_row_get_source (gtk_list_item_get_item (item)), show_row_state,
                                        item);
}

static void
tree_changed (GuildModelStartDialog *self)
{
  gtk_stack_set_visible_child_name (self->tree_stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->tree)) > 0 ? "tree" : "nothing");
}

static void
search_changed (GuildModelStartDialog *self)
{
  guild_start_tree_set_search (self->tree, gtk_editable_get_text (self->search_entry));
}

static void
search_stopped (GuildModelStartDialog *self)
{
  if (*gtk_editable_get_text (self->search_entry) != '\0')
    gtk_editable_set_text (self->search_entry, "");
  else
    adw_navigation_view_pop (self->navigation);
}

/* Ctrl+F: into the search of the page that is shown. */
static gboolean
find (GtkWidget *widget,
      GVariant  *arguments G_GNUC_UNUSED,
      gpointer   user_data G_GNUC_UNUSED)
{
  GuildModelStartDialog *self = GUILD_MODEL_START_DIALOG (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation);

  if (page == self->pick_page)
    return gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return page == ADW_NAVIGATION_PAGE (self->sources_page) && guild_start_sources_page_find (self->sources_page);
}

/* --- the dialog -------------------------------------------------------------------------------------------------------- */

static void
sources_changed (GuildModelStartDialog *self,
                 guint                  position,
                 guint                  n_removed G_GNUC_UNUSED,
                 guint                  n_added)
{
  for (guint i = position; i < position + n_added; i++)
    g_signal_connect_object (get_source (self, i), "changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  show_counts (self);
}

static void
guild_model_start_dialog_dispose (GObject *object)
{
  GuildModelStartDialog *self = GUILD_MODEL_START_DIALOG (object);

  if (self->finish_preferences != NULL)
    clear_passages (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MODEL_START_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->sources);
  g_clear_object (&self->tree);

  G_OBJECT_CLASS (guild_model_start_dialog_parent_class)->dispose (object);
}

static void
guild_model_start_dialog_finalize (GObject *object)
{
  GuildModelStartDialog *self = GUILD_MODEL_START_DIALOG (object);

  g_ptr_array_unref (self->scales);
  g_ptr_array_unref (self->passages);
  g_clear_pointer (&self->target, g_array_unref);

  G_OBJECT_CLASS (guild_model_start_dialog_parent_class)->finalize (object);
}

static void
guild_model_start_dialog_class_init (GuildModelStartDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_model_start_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = guild_model_start_dialog_finalize;

  /* A framework was begun: its key. */
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "start.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "start.next", NULL, go_next);
  gtk_widget_class_install_action (widget_class, "start.finish", NULL, finish);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find, NULL);

  g_type_ensure (GUILD_TYPE_START_SOURCES_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/models/start/guild-model-start-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, sources_page);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, pick_page);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, finish_page);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, pick_button);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, tree_stack);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, list);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, finish_button);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, finish_preferences);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, framework_group);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, scale_row);
  gtk_widget_class_bind_template_child (widget_class, GuildModelStartDialog, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, line_activated);
  gtk_widget_class_bind_template_callback (widget_class, line_setup);
  gtk_widget_class_bind_template_callback (widget_class, line_bind);
  gtk_widget_class_bind_template_callback (widget_class, line_unbind);
  gtk_widget_class_bind_template_callback (widget_class, list_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, name_changed);
  gtk_widget_class_bind_template_callback (widget_class, name_activated);
  gtk_widget_class_bind_template_callback (widget_class, scale_changed);
}

static void
guild_model_start_dialog_init (GuildModelStartDialog *self)
{
  self->scales = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->passages = g_ptr_array_new_with_free_func (passage_free);
  self->sources = g_list_store_new (GUILD_TYPE_START_SOURCE);
  self->tree = guild_start_tree_new (G_LIST_MODEL (self->sources));
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->tree)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection);
  g_signal_connect_object (self->sources, "items-changed", G_CALLBACK (sources_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tree, "items-changed", G_CALLBACK (tree_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->navigation, "notify::visible-page", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
}

/**
 * guild_model_start_dialog_new:
 * @session: a session
 * @framework: key of the framework to pick into, or 0 to begin another
 *
 * Returns: (transfer floating): a choice of what to start from: templates, occupations, other organisations, files
 */
AdwDialog *
guild_model_start_dialog_new (GuildSession *session,
                              gint64        framework)
{
  GuildModelStartDialog *self = g_object_new (GUILD_TYPE_MODEL_START_DIALOG, NULL);
  GuildOrganisation *organisation = guild_session_get_organisation (session);
  const char *title = framework == 0 ? _ ("New Framework") : _ ("Pick Competencies");

  self->session = g_object_ref (session);
  self->framework = framework;
  if (framework != 0)
    {
      g_autoptr (GuildModelContent) content = guild_model_content_new_from (organisation, framework);

      self->target = copy_levels (content->levels);
    }
  else
    self->target = g_array_new (FALSE, FALSE, sizeof (GuildModelLevel));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self->sources_page), title);
  adw_navigation_page_set_title (self->finish_page, framework == 0 ? title : _ ("Levels"));
  gtk_widget_set_visible (GTK_WIDGET (self->framework_group), framework == 0);
  gtk_button_set_label (self->finish_button, framework == 0 ? _ ("_Create") : _ ("_Add"));
  guild_start_sources_page_fill (self->sources_page, session, framework, self->sources);
  guild_form_begin_at (ADW_DIALOG (self), guild_start_sources_page_get_first (self->sources_page));
  show_counts (self);
  return ADW_DIALOG (self);
}

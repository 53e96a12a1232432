/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-first-task-card.h"

#include <glib/gi18n.h>

#include "guild-candidates.h"
#include "guild-put-back.h"

/* How many mentors stand ready to be dragged. */
#define MENTORS 3

#define COACHED "coached"
#define MENTOR  "guild-mentor"
#define TARGET  "guild-first-task-target"

typedef struct
{
  GtkWidget *box;
  GtkWidget *number;
  GtkWidget *tick;
  GtkLabel *label;
} Step;

struct _GuildFirstTaskCard
{
  GtkBox parent_instance;

  GuildSession *session;
  GuildFirstTask *task;
  gint64 person; /* whose page it stands on, or 0 on Today */
  Step steps[3];

  GtkLabel *about_label;
  GtkBox *steps_box;
  AdwWrapBox *mentors_box;
  GtkWidget *buttons_box;
  GtkWidget *show_button;
  GtkMenuButton *why_button;
  GtkBox *why_box;
  GtkWidget *keep_button;
  GtkWidget *done_button;
};

G_DEFINE_FINAL_TYPE (GuildFirstTaskCard, guild_first_task_card, GTK_TYPE_BOX)

static const guint step_bits[] = { GUILD_FIRST_TASK_FOUND, GUILD_FIRST_TASK_SEEN, GUILD_FIRST_TASK_SETTLED };

static const char *
get_words (GuildFirstTaskCard *self,
           guint               step)
{
  switch (step)
    {
    case 0:
      return self->person == 0 ? _ ("Find a mentor for the gap that glows")
                               : _ ("Drag a mentor onto the gap that glows, or press Enter there to find one");
    case 1:
      return _ ("See why they fit");
    case 2:
      return _ ("Undo it with Ctrl+Z, or keep it");
    }
  g_assert_not_reached ();
}

static void
add_step (GuildFirstTaskCard *self,
          guint               at)
{
  Step *step = &self->steps[at];
  g_autofree char *number = g_strdup_printf ("%u", at + 1);

  step->box = g_object_new (GTK_TYPE_BOX, "spacing", 8, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  step->number = gtk_label_new (number);
  step->tick = gtk_image_new_from_icon_name ("object-select-symbolic");
  step->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (step->number, "coach-number");
  gtk_widget_add_css_class (step->number, "numeric");
  gtk_widget_add_css_class (step->tick, "coach-number");
  gtk_widget_set_valign (step->number, GTK_ALIGN_START);
  gtk_widget_set_valign (step->tick, GTK_ALIGN_START);
  gtk_label_set_xalign (step->label, 0);
  gtk_label_set_wrap (step->label, TRUE);
  gtk_box_append (GTK_BOX (step->box), step->number);
  gtk_box_append (GTK_BOX (step->box), step->tick);
  gtk_box_append (GTK_BOX (step->box), GTK_WIDGET (step->label));
  gtk_box_append (self->steps_box, step->box);
}

static void
show_steps (GuildFirstTaskCard *self)
{
  guint steps = guild_first_task_get_steps (self->task);
  gboolean next = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (self->steps); i++)
    {
      Step *step = &self->steps[i];
      gboolean done = (steps & step_bits[i]) != 0;
      const char *words = get_words (self, i);
      g_autofree char *spoken = done ? g_strdup_printf (_ ("%s: done"), words) : g_strdup (words);

      gtk_label_set_label (step->label, words);
      gtk_widget_set_visible (step->number, !done);
      gtk_widget_set_visible (step->tick, done);
      if (!done && next)
        gtk_widget_remove_css_class (step->box, "dimmed");
      else
        gtk_widget_add_css_class (step->box, "dimmed");
      next = next && done;
      gtk_accessible_update_property (GTK_ACCESSIBLE (step->box), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

/* --- mentors to be dragged ------------------------------------------------------------------------------- */

static void
mentor_clicked (GuildFirstTaskCard *self,
                GtkWidget          *chip)
{
  GuildPerson *mentor = g_object_get_data (G_OBJECT (chip), MENTOR);

  guild_first_task_propose (self->task, guild_person_get_key (mentor));
}

static GdkContentProvider *
mentor_prepare (GtkDragSource *source,
                double         x,
                double         y,
                gpointer       user_data G_GNUC_UNUSED)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GtkWidget *under = gtk_widget_pick (box, x, y, GTK_PICK_DEFAULT);
  GtkWidget *chip = under != NULL ? gtk_widget_get_ancestor (under, GTK_TYPE_BUTTON) : NULL;
  g_autoptr (GdkPaintable) picture = NULL;
  g_autoptr (GdkPaintable) still = NULL;

  if (chip == NULL || g_object_get_data (G_OBJECT (chip), MENTOR) == NULL)
    return NULL;
  picture = gtk_widget_paintable_new (chip);
  still = gdk_paintable_get_current_image (picture);
  gtk_drag_source_set_icon (source, still, 0, 0);
  return gdk_content_provider_new_typed (GUILD_TYPE_PERSON, g_object_get_data (G_OBJECT (chip), MENTOR));
}

static void
add_mentor (GuildFirstTaskCard   *self,
            const GuildCandidate *candidate)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  GuildPerson *mentor = guild_organisation_ref_person (organisation, candidate->mentor);
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *avatar = adw_avatar_new (22, guild_person_get_name (mentor), TRUE);
  g_autofree char *level = g_strdup_printf (_ ("level %d"), guild_cell_get_level (candidate->cell));
  g_autofree char *spoken = g_strdup_printf (_ ("Propose %s, %s"), guild_person_get_name (mentor), level);
  GtkWidget *label = gtk_label_new (level);

  g_object_set_data_full (G_OBJECT (chip), MENTOR, mentor, g_object_unref);
  gtk_widget_add_css_class (chip, "coach-mentor");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), gtk_label_new (guild_person_get_name (mentor)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (mentor_clicked), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (self->mentors_box, chip);
}

/* The sample is small: its people are looked through at once. */
static void
show_mentors (GuildFirstTaskCard *self,
              gboolean            wanted)
{
  GtkWidget *child = NULL;
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GuildCandidates) candidates = NULL;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->mentors_box))) != NULL)
    adw_wrap_box_remove (self->mentors_box, child);
  if (wanted)
    {
      snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (self->session));
      candidates = guild_candidates_new (snapshot, self->person, guild_first_task_get_competency (self->task), FALSE);
      for (guint i = 0; i < candidates->rows->len && n < MENTORS; i++)
        if (g_array_index (candidates->rows, GuildCandidate, i).standing == GUILD_CANDIDATE_POSSIBLE)
          {
            add_mentor (self, &g_array_index (candidates->rows, GuildCandidate, i));
            n++;
          }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->mentors_box), n > 0);
}

/* --- why -------------------------------------------------------------------------------------------------- */

static void
why_notify_active (GuildFirstTaskCard *self)
{
  g_autofree char *why = NULL;
  g_auto (GStrv) sentences = NULL;
  GtkWidget *child = NULL;

  if (self->task == NULL || !gtk_menu_button_get_active (self->why_button))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->why_box))) != NULL)
    gtk_box_remove (self->why_box, child);
  why = guild_first_task_explain (self->task);
  sentences = g_strsplit (why != NULL ? why : "", "\n", -1);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");
      GtkWidget *label = gtk_label_new (sentences[i]);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_valign (tick, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), tick);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (self->why_box, box);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_menu_button_get_popover (self->why_button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, why != NULL ? why : "", -1);
  guild_first_task_do (self->task, GUILD_FIRST_TASK_SEEN);
}

/* --- the whole -------------------------------------------------------------------------------------------- */

static void
show_about (GuildFirstTaskCard *self)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  const GuildRecord *person = guild_organisation_lookup (organisation, GUILD_KIND_PERSON,
                                                         guild_first_task_get_person (self->task));
  const GuildRecord *skill = guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY,
                                                        guild_first_task_get_competency (self->task));
  g_autofree char *about = NULL;

  if (person == NULL || skill == NULL)
    return;
  /* Translators: a person, then a competency. */
  about = g_strdup_printf (_ ("%s has a gap in %s. Nothing here is real: try it."),
                           guild_record_get_text (person, GUILD_PERSON_NAME),
                           guild_record_get_text (skill, GUILD_COMPETENCY_NAME));
  gtk_label_set_label (self->about_label, about);
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
show (GuildFirstTaskCard *self)
{
  guint steps = guild_first_task_get_steps (self->task);
  gboolean here = self->person != 0;
  gboolean paired = guild_first_task_is_paired (self->task);
  gboolean settled = (steps & GUILD_FIRST_TASK_SETTLED) != 0;
  gboolean mentors = here && !paired && !settled;
  const struct
  {
    GtkWidget *widget;
    gboolean wanted;
  } BUTTONS[] = {
    { GTK_WIDGET (self->why_button), here && paired },
    { self->keep_button, here && paired && !settled },
    { self->done_button, settled },
    { self->show_button, !here && !settled },
  };
  GtkWidget *next = NULL;
  gboolean going = !mentors && has_focus (GTK_WIDGET (self->mentors_box));
  gboolean shown = guild_first_task_is_open (self->task) &&
                   (!here || self->person == guild_first_task_get_person (self->task));

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;
  show_about (self);
  show_steps (self);
  for (guint i = 0; i < G_N_ELEMENTS (BUTTONS); i++)
    {
      going = going || (!BUTTONS[i].wanted && has_focus (BUTTONS[i].widget));
      if (!BUTTONS[i].wanted)
        continue;
      gtk_widget_set_visible (BUTTONS[i].widget, TRUE);
      if (next == NULL)
        next = BUTTONS[i].widget;
    }
  gtk_widget_set_visible (self->buttons_box, next != NULL);
  /* What is about to go hands the keyboard on first: GTK would give it to whatever comes next. */
  if (going && next != NULL)
    gtk_widget_grab_focus (settled ? self->done_button : next);
  for (guint i = 0; i < G_N_ELEMENTS (BUTTONS); i++)
    gtk_widget_set_visible (BUTTONS[i].widget, BUTTONS[i].wanted);
  if (!mentors || !has_focus (GTK_WIDGET (self->mentors_box)))
    show_mentors (self, mentors);
}

static void
show_clicked (GuildFirstTaskCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-person", "x", guild_first_task_get_person (self->task));
}

static void
keep_clicked (GuildFirstTaskCard *self)
{
  guild_first_task_do (self->task, GUILD_FIRST_TASK_SETTLED);
}

static void
close_clicked (GuildFirstTaskCard *self)
{
  /* The keyboard goes on to what comes after. */
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
  guild_first_task_close (self->task);
}

static void
guild_first_task_card_dispose (GObject *object)
{
  GuildFirstTaskCard *self = GUILD_FIRST_TASK_CARD (object);

  g_clear_object (&self->task);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_FIRST_TASK_CARD);

  G_OBJECT_CLASS (guild_first_task_card_parent_class)->dispose (object);
}

static void
guild_first_task_card_class_init (GuildFirstTaskCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_first_task_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/today/guild-first-task-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildFirstTaskCard, about_label);
  gtk_widget_class_bind_template_child (widget_class, GuildFirstTaskCard, steps_box);
  gtk_widget_class_bind_template_child (widget_class, GuildFirstTaskCard, mentors_box);
  gtk_widget_class_bind_template_child (widget_class, GuildFirstTaskCard, buttons_box);
  gtk_widget_class_bind_template_child (widget_class, GuildFirstTaskCard, show_button);
  gtk_widget_class_bind_template_child (widget_class, GuildFirstTaskCard, why_button);
  gtk_widget_class_bind_template_child (widget_class, GuildFirstTaskCard, why_box);
  gtk_widget_class_bind_template_child (widget_class, GuildFirstTaskCard, keep_button);
  gtk_widget_class_bind_template_child (widget_class, GuildFirstTaskCard, done_button);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked);
  gtk_widget_class_bind_template_callback (widget_class, why_notify_active);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked);
}

static void
guild_first_task_card_init (GuildFirstTaskCard *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* On the box, and before the buttons in it, which keep their clicks. */
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  guild_put_back_watch (source);
  g_signal_connect (source, "prepare", G_CALLBACK (mentor_prepare), NULL);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->mentors_box), GTK_EVENT_CONTROLLER (source));
  for (guint i = 0; i < G_N_ELEMENTS (self->steps); i++)
    add_step (self, i);
}

/**
 * guild_first_task_card_begin:
 * @self: a card, once
 * @session: a session
 * @person: key of the person on whose page it stands, or 0 on Today
 *
 * Shows the first task of the session there, where it has one.
 */
void
guild_first_task_card_begin (GuildFirstTaskCard *self,
                             GuildSession       *session,
                             gint64              person)
{
  g_return_if_fail (GUILD_IS_FIRST_TASK_CARD (self));
  g_return_if_fail (self->task == NULL);

  self->session = g_object_ref (session);
  self->task = g_object_ref (guild_first_task_get (session));
  self->person = person;
  g_signal_connect_object (self->task, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

/* --- the gap that glows ------------------------------------------------------------------------------------ */

static gboolean
row_dropped (GtkDropTarget  *target,
             const GValue   *value,
             double          x G_GNUC_UNUSED,
             double          y G_GNUC_UNUSED,
             GuildFirstTask *task)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  if (!gtk_widget_has_css_class (row, COACHED) || guild_put_back_is (target))
    return FALSE;
  guild_first_task_propose (task, guild_person_get_key (g_value_get_object (value)));
  return TRUE;
}

/**
 * guild_first_task_coach_row:
 * @session: a session
 * @person: key of whom a gap is of
 * @competency: key of what it is in
 * @row: the row that shows it
 *
 * Makes the row glow, and take mentors that are dropped on it, where it is the gap of the first task and
 * still to be closed.
 */
void
guild_first_task_coach_row (GuildSession  *session,
                            gint64         person,
                            gint64         competency,
                            GtkListBoxRow *row)
{
  GuildFirstTask *task = guild_first_task_get (session);
  gboolean coached = guild_first_task_is_open (task) && person == guild_first_task_get_person (task) &&
                     competency == guild_first_task_get_competency (task) &&
                     (guild_first_task_get_steps (task) & GUILD_FIRST_TASK_SETTLED) == 0 &&
                     !guild_first_task_is_paired (task);

  gtk_list_box_row_set_activatable (row, coached);
  if (!coached)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), COACHED);
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (row), COACHED);
  if (g_object_get_data (G_OBJECT (row), TARGET) == NULL)
    {
      GtkDropTarget *target = gtk_drop_target_new (GUILD_TYPE_PERSON, GDK_ACTION_COPY);

      g_signal_connect_object (target, "drop", G_CALLBACK (row_dropped), task, G_CONNECT_DEFAULT);
      gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));
      g_object_set_data (G_OBJECT (row), TARGET, target);
    }
}

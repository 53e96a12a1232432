/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-page.h"

#include <glib/gi18n.h>

#include "guild-assess-ways.h"
#include "guild-first-task-card.h"
#include "guild-fit-row.h"
#include "guild-gaps.h"
#include "guild-people-actions.h"
#include "guild-history-section.h"
#include "guild-pairing.h"
#include "guild-pairings-section.h"
#include "guild-person-facts.h"
#include "guild-person-movement.h"
#include "guild-person-profile.h"
#include "guild-requirement-row.h"
#include "guild-strengths.h"
#include "guild-words.h"

/* What the side column shows before it is asked for more. */
#define FITS      3
#define STRENGTHS 6

#define LARGEST_GAPS 3

struct _GuildPersonPage
{
  AdwNavigationPage parent_instance;

  GuildSession *session;
  GuildOrganisation *organisation; /* of the session */
  GuildPerson *person;
  GuildPersonFacts *facts;
  GuildPeopleActions *actions;
  char *id; /* theirs, until they are erased */
  GCancellable *cancellable;
  gint64 role;
  gint64 next_role;
  gboolean more;
  gboolean narrow;

  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *place_label;
  GtkLabel *relations_label;
  GtkMenuButton *assess_button;
  GtkBox *drafts;
  GuildFirstTaskCard *first_task;
  GtkWidget *requirements_header;
  GtkLabel *gaps_label;
  GtkLabel *order_label;
  AdwToggleGroup *roles;
  GtkStack *requirements;
  GtkListBox *gaps_list;
  GtkLabel *empty_label;
  GtkWidget *met_section;
  GtkLabel *met_label;
  GtkListBox *met_list;
  GuildPairingsSection *pairings;
  GuildHistorySection *history;
  GtkWidget *fits_section;
  GtkLabel *fits_empty_label;
  GtkListBox *fits_list;
  GtkWidget *strengths_section;
  GtkLabel *strengths_empty_label;
  GtkListBox *strengths_list;
  GtkButton *more_button;
  GuildPersonProfile *profile;
  GuildPersonMovement *movement;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_PERSON,
} GuildPersonPageProperty;

static GParamSpec *properties[PROP_PERSON + 1];

G_DEFINE_FINAL_TYPE (GuildPersonPage, guild_person_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
role_name (const GuildSnapshot *snapshot,
           gint64               role)
{
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, role);

  return profile != NULL ? guild_record_get_text (profile->role, GUILD_ROLE_NAME) : "";
}

static gint64
shown_role (GuildPersonPage *self)
{
  return self->next_role != 0 && adw_toggle_group_get_active (self->roles) == 1 ? self->next_role : self->role;
}

/* Makes a list have so many rows, keeping those it has: the focus stays where it was. */
static void
resize_list (GtkListBox *list, guint n_rows, GtkWidget *(*make) (void) )
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  for (; n < n_rows; n++)
    gtk_list_box_append (list, make ());
  for (; n > n_rows; n--)
    gtk_list_box_remove (list, GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int) n - 1)));
}

static void
show_level (GuildPersonPage     *self,
            const GuildSnapshot *snapshot,
            GtkListBoxRow       *row,
            gint64               competency,
            GuildCell            cell,
            int                  target,
            const char          *remark)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);
  GuildRequirementRow *requirement = GUILD_REQUIREMENT_ROW (row);
  GuildDate date = self->facts != NULL ? guild_person_facts_get_date (self->facts, competency, cell) : 0;
  g_autofree char *basis = guild_words_basis (cell, date, guild_snapshot_get_today (snapshot));
  g_autofree char *full_date = guild_words_full_date (date);
  g_autofree char *line = guild_words_join (remark, basis, NULL);

  guild_requirement_row_show (requirement, guild_record_get_text (info->record, GUILD_COMPETENCY_NAME), info->top, cell,
                              target);
  guild_requirement_row_set_basis (requirement, line, full_date);
}

static int
highest_top (const GuildSnapshot *snapshot,
             GArray              *gaps)
{
  int top = 0;

  for (guint i = 0; i < gaps->len; i++)
    top = MAX (top, guild_snapshot_get_competency (snapshot, g_array_index (gaps, GuildGap, i).competency)->top);
  return top;
}

/* Says why there is nothing to list, and what to do about it. */
static void
show_no_requirements (GuildPersonPage     *self,
                      const GuildSnapshot *snapshot)
{
  gint64 role = shown_role (self);
  g_autofree char *words = NULL;

  if (role == 0)
    {
      gtk_label_set_label (self->gaps_label, _ ("No Role"));
      words = g_strdup (_ ("Gaps are measured against a role. Edit this person to give them one."));
    }
  else
    {
      gtk_label_set_label (self->gaps_label, _ ("No Targets"));
      /* Translators: %s is a role. */
      words = g_strdup_printf (_ ("%s has no target levels yet. Import its role requirements to see gaps."),
                               role_name (snapshot, role));
    }
  gtk_label_set_label (self->order_label, "");
  gtk_label_set_label (self->empty_label, words);
  gtk_stack_set_visible_child_name (self->requirements, "empty");
  gtk_widget_set_visible (self->met_section, FALSE);
}

static void
show_heading (GuildPersonPage     *self,
              const GuildSnapshot *snapshot,
              guint                n_gaps,
              guint                n_unrated,
              guint                n_met)
{
  g_autofree char *heading = NULL;

  if (n_gaps > 0)
    heading = g_strdup_printf (ngettext ("%u Gap", "%u Gaps", n_gaps), n_gaps);
  else if (n_unrated > 0 && n_met == 0)
    heading = g_strdup_printf (ngettext ("%u Requirement", "%u Requirements", n_unrated), n_unrated);
  else
    heading = g_strdup (_ ("No Gaps"));
  gtk_label_set_label (self->gaps_label, heading);

  if (n_gaps > 0)
    gtk_label_set_label (self->order_label, _ ("by priority"));
  else if (n_unrated > 0 && n_met == 0)
    gtk_label_set_label (self->order_label, _ ("not yet rated"));
  else
    gtk_label_set_label (self->order_label, "");

  if (n_gaps + n_unrated == 0)
    {
      /* Translators: %s is a role. */
      g_autofree char *words = g_strdup_printf (_ ("Every target of %s is met."),
                                                role_name (snapshot, shown_role (self)));

      gtk_label_set_label (self->empty_label, words);
    }
}

/* What can be done about a gap: the first that nobody serves is the one thing to do here. */
static void
show_gap_action (GuildPersonPage     *self,
                 const GuildSnapshot *snapshot,
                 const GuildGap      *gap,
                 GuildRequirementRow *row,
                 gboolean            *suggested)
{
  gint64 person = guild_person_get_key (self->person);
  const GuildRecord *pairing = guild_pair_index_get_taken (guild_snapshot_get_pair_index (snapshot), person,
                                                           gap->competency);
  GuildPersonRow mentor = { 0 };

  if (pairing != NULL &&
      guild_snapshot_get_person (snapshot, guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR), &mentor))
    guild_requirement_row_set_pairing (row, guild_record_get_key (pairing),
                                       guild_record_get_text (mentor.record, GUILD_PERSON_NAME),
                                       guild_pairing_state_get_title (guild_pairing_get_state (pairing)));
  else if (gap->gap > 0 && guild_person_get_employed (self->person))
    {
      guild_requirement_row_set_action (row, _ ("Find a Mentor"), "win.find-mentor",
                                        g_variant_new ("(xx)", person, gap->competency), *suggested);
      *suggested = FALSE;
    }
  else
    guild_requirement_row_clear_action (row);
}

static void
show_requirements (GuildPersonPage *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  gint64 key = guild_person_get_key (self->person);
  g_autoptr (GArray) gaps = guild_gaps_of_person (snapshot, key, shown_role (self));
  g_autofree char *n_met_words = NULL;
  guint n_gaps = 0;
  guint n_unrated = 0;
  guint n_met = 0;
  gboolean suggested = TRUE;
  int reserve = highest_top (snapshot, gaps);

  guild_person_profile_show (self->profile, self->session, key, shown_role (self));
  if (gaps->len == 0)
    {
      show_no_requirements (self, snapshot);
      return;
    }

  for (guint i = 0; i < gaps->len; i++)
    {
      const GuildGap *gap = &g_array_index (gaps, GuildGap, i);

      if (gap->gap > 0)
        n_gaps++;
      else if (guild_cell_get_level (gap->cell) == GUILD_LEVEL_UNRATED)
        n_unrated++;
    }
  n_met = gaps->len - n_gaps - n_unrated;

  show_heading (self, snapshot, n_gaps, n_unrated, n_met);
  resize_list (self->gaps_list, n_gaps + n_unrated, guild_requirement_row_new);
  resize_list (self->met_list, n_met, guild_requirement_row_new);
  for (guint i = 0; i < gaps->len; i++)
    {
      const GuildGap *gap = &g_array_index (gaps, GuildGap, i);
      gboolean met = i >= n_gaps + n_unrated;
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (met ? self->met_list : self->gaps_list,
                                                          (int) (met ? i - n_gaps - n_unrated : i));

      show_level (self, snapshot, row, gap->competency, gap->cell, gap->target, "");
      if (!met)
        {
          show_gap_action (self, snapshot, gap, GUILD_REQUIREMENT_ROW (row), &suggested);
          guild_first_task_coach_row (self->session, key, gap->competency, row);
        }
      guild_requirement_row_set_reserve (GUILD_REQUIREMENT_ROW (row), reserve, !met);
      guild_requirement_row_set_narrow (GUILD_REQUIREMENT_ROW (row), !met && self->narrow);
    }

  n_met_words = g_strdup_printf ("%u", n_met);
  gtk_label_set_label (self->met_label, n_met_words);
  gtk_widget_set_visible (self->met_section, n_met > 0);
  gtk_stack_set_visible_child_name (self->requirements, n_gaps + n_unrated > 0 ? "list" : "empty");
}

static gboolean
has_ratings (GuildPersonPage     *self,
             const GuildSnapshot *snapshot)
{
  gint64 person = guild_person_get_key (self->person);

  for (gint64 competency = 1; competency < guild_snapshot_get_n_competency_slots (snapshot); competency++)
    if (guild_cell_get_level (guild_snapshot_get_cell (snapshot, person, competency)) >= 0)
      return TRUE;
  return FALSE;
}

/* The three that most stand between the person and the role. */
static char *
largest_gaps (GuildPersonPage     *self,
              const GuildSnapshot *snapshot,
              gint64               role)
{
  g_autoptr (GArray) gaps = guild_gaps_of_person (snapshot, guild_person_get_key (self->person), role);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < MIN (gaps->len, LARGEST_GAPS); i++)
    {
      const GuildGap *gap = &g_array_index (gaps, GuildGap, i);
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, gap->competency);

      if (gap->gap == 0)
        break;
      if (i > 0)
        g_string_append (words, C_ ("names", ", "));
      g_string_append_printf (words, "%s %d", guild_record_get_text (info->record, GUILD_COMPETENCY_NAME), gap->gap);
    }
  return g_string_free_and_steal (words);
}

static void
show_fits (GuildPersonPage     *self,
           const GuildSnapshot *snapshot)
{
  GArray *fits = guild_person_facts_get_fits (self->facts);
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (GuildRoleFit));
  gboolean rated = has_ratings (self, snapshot);

  for (guint i = 0; rated && i < fits->len; i++)
    {
      GuildRoleFit *fit = &g_array_index (fits, GuildRoleFit, i);

      if (i < FITS || fit->role == self->role || fit->role == self->next_role)
        g_array_append_vals (shown, fit, 1);
    }

  resize_list (self->fits_list, shown->len, guild_fit_row_new);
  for (guint i = 0; i < shown->len; i++)
    {
      const GuildRoleFit *fit = &g_array_index (shown, GuildRoleFit, i);
      const char *relation = fit->role == self->role        ? C_ ("role", "now")
                             : fit->role == self->next_role ? C_ ("role", "next")
                                                            : "";

      g_autofree char *gaps = largest_gaps (self, snapshot, fit->role);

      guild_fit_row_show (GUILD_FIT_ROW (gtk_list_box_get_row_at_index (self->fits_list, (int) i)),
                          role_name (snapshot, fit->role), relation, &fit->fit, gaps);
    }

  gtk_label_set_label (self->fits_empty_label, rated ? _ ("No role has target levels yet.")
                                                     : _ ("Nothing is rated yet, so no role stands out."));
  gtk_widget_set_visible (GTK_WIDGET (self->fits_empty_label), shown->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->fits_list), shown->len > 0);
}

static void
show_strengths (GuildPersonPage     *self,
                const GuildSnapshot *snapshot)
{
  GArray *strengths = guild_person_facts_get_strengths (self->facts);
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, self->role);
  guint n_shown = self->more ? strengths->len : MIN (strengths->len, STRENGTHS);
  g_autofree char *more = NULL;
  int reserve = 0;

  for (guint i = 0; i < n_shown; i++)
    reserve =
        MAX (reserve,
             guild_snapshot_get_competency (snapshot, g_array_index (strengths, GuildStrength, i).competency)->top);

  resize_list (self->strengths_list, n_shown, guild_requirement_row_new);
  for (guint i = 0; i < n_shown; i++)
    {
      const GuildStrength *strength = &g_array_index (strengths, GuildStrength, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->strengths_list, (int) i);
      int target = 0;

      for (guint j = 0; profile != NULL && j < profile->n_requirements; j++)
        if (profile->requirements[j].competency == strength->competency)
          target = profile->requirements[j].target;
      show_level (self, snapshot, row, strength->competency, strength->cell, target,
                  strength->best ? _ ("Best here") : "");
      guild_requirement_row_set_reserve (GUILD_REQUIREMENT_ROW (row), 0, FALSE);
    }

  gtk_label_set_label (self->strengths_empty_label, _ ("No level from which to mentor yet."));
  gtk_widget_set_visible (GTK_WIDGET (self->strengths_empty_label), strengths->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->strengths_list), strengths->len > 0);
  more = g_strdup_printf (ngettext ("%u More", "%u More", strengths->len - n_shown), strengths->len - n_shown);
  gtk_button_set_label (self->more_button, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), strengths->len > n_shown);
}

static void
show_facts (GuildPersonPage *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);

  show_requirements (self);
  if (self->facts != NULL)
    {
      show_fits (self, snapshot);
      show_strengths (self, snapshot);
    }
  gtk_widget_set_visible (self->fits_section, self->facts != NULL);
  gtk_widget_set_visible (self->strengths_section, self->facts != NULL);
}

static void
facts_loaded (GObject      *source G_GNUC_UNUSED,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildPersonFacts) facts = guild_person_facts_load_finish (result, &error);
  GuildPersonPage *self = user_data;

  /* A cancelled page is gone, or asked again. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (facts == NULL)
    {
      g_message ("The ratings of %s could not be read: %s", guild_person_get_id (self->person), error->message);
      return;
    }
  g_set_object (&self->facts, facts);
  show_facts (self);
}

/* The tooltip of a toggle is markup, its label is not. */
static void
add_toggle (GuildPersonPage *self,
            const char      *label)
{
  AdwToggle *toggle = adw_toggle_new ();
  g_autofree char *tooltip = g_markup_escape_text (label, -1);

  adw_toggle_set_label (toggle, label);
  adw_toggle_set_tooltip (toggle, tooltip);
  adw_toggle_group_add (self->roles, toggle);
}

static void
show_roles (GuildPersonPage     *self,
            const GuildSnapshot *snapshot)
{
  guint active = adw_toggle_group_get_active (self->roles);

  g_signal_handlers_block_matched (self->roles, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  adw_toggle_group_remove_all (self->roles);
  if (self->next_role != 0)
    {
      add_toggle (self, self->role != 0 ? role_name (snapshot, self->role) : _ ("No Role"));
      add_toggle (self, role_name (snapshot, self->next_role));
      adw_toggle_group_set_active (self->roles, active == 1 ? 1 : 0);
    }
  g_signal_handlers_unblock_matched (self->roles, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_widget_set_visible (GTK_WIDGET (self->roles), self->next_role != 0);
}

static void
show_header (GuildPersonPage *self)
{
  const char *name = guild_person_get_name (self->person);
  const char *role = guild_person_get_role (self->person);
  const char *next_role = guild_person_get_next_role (self->person);
  const char *manager = guild_person_get_manager (self->person);
  g_autofree char *place = NULL;
  g_autofree char *reports = NULL;
  g_autofree char *next = NULL;
  g_autofree char *relations = NULL;

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  place = guild_words_join (*role != '\0' ? role : guild_person_get_title (self->person),
                            guild_person_get_department (self->person), guild_person_get_location (self->person), NULL);
  gtk_label_set_label (self->place_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), *place != '\0');

  if (*manager != '\0')
    reports = g_strdup_printf (_ ("Reports to %s"), manager);
  if (*next_role != '\0')
    next = g_strdup_printf (reports != NULL ? _ ("next role %s") : _ ("Next role %s"), next_role);
  relations = guild_words_join (guild_person_get_employed (self->person) ? "" : _ ("Left"),
                                reports != NULL ? reports : "", next != NULL ? next : "", NULL);
  gtk_label_set_label (self->relations_label, relations);
  gtk_widget_set_visible (GTK_WIDGET (self->relations_label), *relations != '\0');
}

static void
show_assessing (GuildPersonPage *self)
{
  gint64 person = guild_person_get_key (self->person);
  g_autoptr (GMenuModel) menu = guild_assess_ways_make_menu (self->organisation, person);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->drafts)) != NULL;

  gtk_menu_button_set_menu_model (self->assess_button, menu);
  guild_assess_ways_show_drafts (self->drafts, self->organisation, person);
  /* The focus does not go with a draft that goes. */
  if (focused && !gtk_widget_child_focus (GTK_WIDGET (self->drafts), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->assess_button));
}

/* An erased person gets a pseudonym for an id. */
static gboolean
is_erased (GuildPersonPage *self)
{
  return g_str_has_prefix (guild_person_get_id (self->person), "erased-") && !g_str_has_prefix (self->id, "erased-");
}

static void
close_page (GuildPersonPage *self)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (navigation != NULL &&
      adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (navigation)) == ADW_NAVIGATION_PAGE (self))
    adw_navigation_view_pop (ADW_NAVIGATION_VIEW (navigation));
}

static GArray *
list_person (gpointer user_data)
{
  gint64 key = guild_person_get_key (GUILD_PERSON_PAGE (user_data)->person);

  return g_array_append_vals (g_array_new (FALSE, FALSE, sizeof key), &key, 1);
}

static void
show_person (GuildPersonPage *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);
  GuildPersonRow row = { 0 };

  if (!guild_snapshot_get_person (snapshot, guild_person_get_key (self->person), &row) || is_erased (self))
    {
      close_page (self);
      return;
    }
  guild_people_actions_update (self->actions);
  self->role = row.role;
  self->next_role = row.next_role != row.role ? row.next_role : 0;
  show_header (self);
  show_assessing (self);
  show_roles (self, snapshot);
  show_facts (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  guild_person_facts_load_async (self->organisation, guild_person_get_key (self->person), self->cancellable,
                                 facts_loaded, self);
  guild_pairings_section_show (self->pairings, self->organisation, guild_person_get_key (self->person));
  guild_history_section_show (self->history, self->organisation, guild_person_get_key (self->person));
  guild_person_movement_show (self->movement, self->session, guild_person_get_key (self->person));
}

static void
roles_notify_active (GuildPersonPage *self)
{
  if (self->person != NULL && self->organisation != NULL)
    show_requirements (self);
}

/* Told while sizes are given out: rows are moved about, never made. */
static void
set_narrow (GuildPersonPage *self,
            gboolean         narrow)
{
  GtkListBoxRow *row = NULL;

  self->narrow = narrow;
  for (int i = 0; self->gaps_list != NULL && (row = gtk_list_box_get_row_at_index (self->gaps_list, i)) != NULL; i++)
    guild_requirement_row_set_narrow (GUILD_REQUIREMENT_ROW (row), narrow);
  if (self->history != NULL)
    guild_history_section_set_narrow (self->history, narrow);
}

static void
narrow_applied (GuildPersonPage *self)
{
  set_narrow (self, TRUE);
}

static void
narrow_unapplied (GuildPersonPage *self)
{
  set_narrow (self, FALSE);
}

static void
more_clicked (GuildPersonPage *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);

  self->more = TRUE;
  show_strengths (self, snapshot);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->strengths_list, STRENGTHS)));
}

/* The gap of the first task is opened like a line. */
static void
gap_activated (GuildPersonPage *self G_GNUC_UNUSED,
               GtkListBoxRow   *row)
{
  guild_requirement_row_act (GUILD_REQUIREMENT_ROW (row), "win.find-mentor");
}

/* Does it to the gap that has the focus, else to the first that it can be done to. */
static gboolean
gap_key_pressed (GtkWidget *widget,
                 GVariant  *arguments,
                 gpointer   user_data G_GNUC_UNUSED)
{
  GuildPersonPage *self = GUILD_PERSON_PAGE (widget);
  const char *action = g_variant_get_string (arguments, NULL);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GUILD_TYPE_REQUIREMENT_ROW) : NULL;

  if (GTK_IS_EDITABLE (focus))
    return GDK_EVENT_PROPAGATE;
  if (row != NULL && guild_requirement_row_act (GUILD_REQUIREMENT_ROW (row), action))
    return GDK_EVENT_STOP;
  for (int i = 0; (row = (GtkWidget *) gtk_list_box_get_row_at_index (self->gaps_list, i)) != NULL; i++)
    if (guild_requirement_row_act (GUILD_REQUIREMENT_ROW (row), action))
      return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
assess_pressed (GtkWidget *widget,
                GVariant  *arguments G_GNUC_UNUSED,
                gpointer   user_data G_GNUC_UNUSED)
{
  if (GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (widget))))
    return GDK_EVENT_PROPAGATE;
  gtk_menu_button_popup (GUILD_PERSON_PAGE (widget)->assess_button);
  return GDK_EVENT_STOP;
}

/* The keyboard starts at what the page is about. */
static void
guild_person_page_shown (AdwNavigationPage *page)
{
  GuildPersonPage *self = GUILD_PERSON_PAGE (page);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->gaps_list, 0);

  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
guild_person_page_constructed (GObject *object)
{
  GuildPersonPage *self = GUILD_PERSON_PAGE (object);

  G_OBJECT_CLASS (guild_person_page_parent_class)->constructed (object);

  self->id = g_strdup (guild_person_get_id (self->person));
  self->actions = guild_people_actions_new (GTK_WIDGET (self), self->session, list_person, self);
  g_signal_connect_object (self->organisation, "changed", G_CALLBACK (show_person), self, G_CONNECT_SWAPPED);
  guild_first_task_card_begin (self->first_task, self->session, guild_person_get_key (self->person));
  g_signal_connect_object (guild_first_task_get (self->session), "changed", G_CALLBACK (show_requirements), self,
                           G_CONNECT_SWAPPED);
  show_person (self);
}

static void
guild_person_page_dispose (GObject *object)
{
  GuildPersonPage *self = GUILD_PERSON_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->facts);
  g_clear_object (&self->actions);
  g_clear_object (&self->person);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->session);
  self->organisation = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PERSON_PAGE);

  G_OBJECT_CLASS (guild_person_page_parent_class)->dispose (object);
}

static void
guild_person_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildPersonPage *self = GUILD_PERSON_PAGE (object);

  switch ((GuildPersonPageProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    }
}

static void
guild_person_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildPersonPage *self = GUILD_PERSON_PAGE (object);

  switch ((GuildPersonPageProperty) property_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      self->organisation = guild_session_get_organisation (self->session);
      break;
    case PROP_PERSON:
      self->person = g_value_dup_object (value);
      break;
    }
}

static void
guild_person_page_class_init (GuildPersonPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = guild_person_page_constructed;
  object_class->dispose = guild_person_page_dispose;
  object_class->get_property = guild_person_page_get_property;
  object_class->set_property = guild_person_page_set_property;

  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = guild_person_page_shown;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GUILD_TYPE_SESSION, flags);
  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, GUILD_TYPE_PERSON, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (GUILD_TYPE_FIRST_TASK_CARD);
  g_type_ensure (GUILD_TYPE_HISTORY_SECTION);
  g_type_ensure (GUILD_TYPE_PAIRINGS_SECTION);
  g_type_ensure (GUILD_TYPE_PERSON_MOVEMENT);
  g_type_ensure (GUILD_TYPE_PERSON_PROFILE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/person/guild-person-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, relations_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, assess_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, drafts);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, first_task);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, requirements_header);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, gaps_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, order_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, roles);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, requirements);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, gaps_list);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, met_section);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, met_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, met_list);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, pairings);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, history);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, fits_section);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, fits_empty_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, fits_list);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, strengths_section);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, strengths_empty_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, strengths_list);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, profile);
  gtk_widget_class_bind_template_child (widget_class, GuildPersonPage, movement);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "selected.edit", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_m, 0, gap_key_pressed, "s", "win.find-mentor");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, 0, assess_pressed, NULL);
  gtk_widget_class_bind_template_callback (widget_class, gap_activated);
  gtk_widget_class_bind_template_callback (widget_class, roles_notify_active);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
}

static void
guild_person_page_init (GuildPersonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_person_page_new:
 * @session: a session
 * @person: one of its organisation's people
 *
 * Returns: (transfer floating): a page about them
 */
AdwNavigationPage *
guild_person_page_new (GuildSession *session,
                       GuildPerson  *person)
{
  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);
  g_return_val_if_fail (GUILD_IS_PERSON (person), NULL);

  return g_object_new (GUILD_TYPE_PERSON_PAGE, "session", session, "person", person, NULL);
}

/**
 * guild_person_page_get_person:
 * @self: a page
 *
 * Returns: (transfer none): whom it shows
 */
GuildPerson *
guild_person_page_get_person (GuildPersonPage *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON_PAGE (self), NULL);

  return self->person;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-role-pane.h"

#include <glib/gi18n.h>
#include <math.h>

#include "guild-cell-edits.h"
#include "guild-error.h"
#include "guild-matrix-grid.h"
#include "guild-name-chooser.h"
#include "guild-person-picker.h"
#include "guild-review-printing.h"
#include "guild-role-dialog.h"
#include "guild-role-edits.h"
#include "guild-role-facts.h"
#include "guild-role-links.h"
#include "guild-role-words.h"
#include "guild-target-row.h"
#include "guild-weight-popover.h"
#include "guild-words.h"

struct _GuildRolePane
{
  GtkBox parent_instance;

  GuildSession *session;
  GuildCellEdits *edits;
  gint64 role;
  gint64 framework;
  gint64 base;          /* what it is compared with, or 0 */
  gboolean differences; /* only what differs from that is shown */
  gint64 weighed;       /* competency whose weight was asked for last; else 0 */
  GtkWidget *weight_popover;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *name_label;
  GtkWidget *stub_label;
  GtkWidget *stub_box;
  GtkLabel *place_label;
  GtkLabel *description_label;
  GtkLabel *count_label;
  AdwToggleGroup *shown_group;
  AdwToggle *difference_toggle;
  GtkListBox *targets;
  GtkLabel *none_label;
  GuildRoleLinks *next_links;
  GuildRoleLinks *assessor_links;
  GuildRoleLinks *people_links;
};

enum
{
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildRolePane, guild_role_pane, GTK_TYPE_BOX)

static GuildOrganisation *
get_organisation (GuildRolePane *self)
{
  return guild_session_get_organisation (self->session);
}

static const GuildRecord *
get_row (GuildRolePane *self,
         gint64         role)
{
  return guild_organisation_lookup (get_organisation (self), GUILD_KIND_ROLE, role);
}

/* --- what it asks for ------------------------------------------------------------------------------------- */

static char *
describe_base (GuildRolePane        *self,
               const GuildRoleAsked *asked)
{
  const GuildRecord *base = get_row (self, self->base);
  const char *name = base != NULL ? guild_record_get_text (base, GUILD_ROLE_NAME) : "";
  g_autofree char *weight = guild_matrix_format_weight (asked->base_weight);

  if (!asked->differs)
    return g_strdup ("");
  if (asked->base_target < 0)
    /* Translators: a role, as in "Not asked for by Engineer I". */
    return g_strdup_printf (_ ("Not asked for by %s"), name);
  if (asked->base_target == asked->target)
    /* Translators: a role and a number, as in "Engineer I: weight 2". */
    return g_strdup_printf (_ ("%s: weight %s"), name, weight);
  /* Translators: a role and a level, as in "Engineer I: level 2". */
  return g_strdup_printf (_ ("%s: level %d"), name, asked->base_target);
}

static void target_chosen (GuildRolePane  *self,
                           int             target,
                           GuildTargetRow *row);

static GuildTargetRow *
get_target_row (GuildRolePane *self,
                guint          at)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->targets, (int) at);

  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (guild_target_row_new ());
      g_signal_connect_object (row, "chosen", G_CALLBACK (target_chosen), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->targets, GTK_WIDGET (row));
    }
  return GUILD_TARGET_ROW (row);
}

static GtkListBoxRow *
find_target_row (GuildRolePane *self,
                 gint64         competency)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->targets, i)) != NULL; i++)
    if (guild_target_row_get_competency (GUILD_TARGET_ROW (row)) == competency)
      return row;
  return NULL;
}

static GuildTargetRow *
get_focused_row (GuildRolePane *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->targets));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (child == NULL || root == NULL || gtk_root_get_focus (root) == NULL ||
      !gtk_widget_is_ancestor (gtk_root_get_focus (root), GTK_WIDGET (self->targets)))
    return NULL;
  return GUILD_TARGET_ROW (child);
}

/* Rows are kept; the focus goes with its competency, or to what takes its place. */
static void
show_targets (GuildRolePane *self,
              GArray        *all,
              int            reserve)
{
  GuildTargetRow *focused = get_focused_row (self);
  gint64 competency = focused != NULL ? guild_target_row_get_competency (focused) : 0;
  int at = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : 0;
  GtkListBoxRow *row = NULL;
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const GuildRoleAsked *asked = &g_array_index (all, GuildRoleAsked, i);
      g_autofree char *note = NULL;

      if (self->differences ? !asked->differs : asked->target < 0)
        continue;
      note = self->differences ? describe_base (self, asked) : g_strdup ("");
      if (asked->competency == competency)
        at = (int) n;
      guild_target_row_show (get_target_row (self, n), asked->competency, asked->name, asked->top, asked->target,
                             asked->weight);
      guild_target_row_set_note (get_target_row (self, n), note);
      guild_target_row_set_reserve (get_target_row (self, n), reserve);
      n++;
    }
  while ((row = gtk_list_box_get_row_at_index (self->targets, (int) n)) != NULL)
    gtk_list_box_remove (self->targets, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->targets), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none_label), n == 0);
  gtk_label_set_label (self->none_label,
                       self->differences ? _ ("It asks for the same.") : _ ("It asks for nothing yet."));
  if (focused != NULL && n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (get_target_row (self, (guint) CLAMP (at, 0, (int) n - 1))));
}

static void
show_base (GuildRolePane *self,
           GArray        *all)
{
  const GuildRecord *base = get_row (self, self->base);
  guint n = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < all->len; i++)
    n += g_array_index (all, GuildRoleAsked, i).differs;
  gtk_widget_set_visible (GTK_WIDGET (self->shown_group), base != NULL);
  if (base == NULL)
    return;
  /* Translators: a role and how much differs, as in "Different From Engineer I  3". */
  label = g_strdup_printf (_ ("Different From %s  %u"), guild_record_get_text (base, GUILD_ROLE_NAME), n);
  adw_toggle_set_label (self->difference_toggle, label);
}

/* --- what it is ------------------------------------------------------------------------------------------- */

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_words (GuildRolePane     *self,
            const GuildRecord *row,
            guint              n_asked,
            guint              n_people)
{
  gboolean stub = guild_record_get_integer (row, GUILD_ROLE_STUB) == 1;
  const char *family = guild_record_get_text (row, GUILD_ROLE_FAMILY);
  const char *grade = guild_record_get_text (row, GUILD_ROLE_GRADE);
  g_autofree char *place = guild_words_join (*family != '\0' ? family : grade, *family != '\0' ? grade : "", NULL);
  g_autofree char *count = guild_role_words_count (n_asked);
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
  g_autofree char *words = guild_words_join (count, people, NULL);
  gboolean many = guild_role_words_is_many (n_asked);

  gtk_label_set_label (self->name_label, guild_record_get_text (row, GUILD_ROLE_NAME));
  gtk_widget_set_visible (self->stub_label, stub);
  gtk_widget_set_visible (self->stub_box, stub && n_asked == 0);
  set_text (self->place_label, place);
  set_text (self->description_label, guild_record_get_text (row, GUILD_ROLE_DESCRIPTION));
  gtk_label_set_label (self->count_label, words);
  gtk_widget_set_css_classes (GTK_WIDGET (self->count_label),
                              (const char *[]) { "caption", "numeric", many ? "warning" : "dimmed", NULL });
}

static void
show_links (GuildRoleLinks    *links,
            GuildOrganisation *organisation,
            GuildKind          kind,
            GArray            *keys)
{
  guint field = kind == GUILD_KIND_ROLE ? (guint) GUILD_ROLE_NAME : (guint) GUILD_PERSON_NAME;

  guild_role_links_begin (links);
  for (guint i = 0; i < keys->len; i++)
    {
      gint64 key = g_array_index (keys, gint64, i);
      const GuildRecord *row = guild_organisation_lookup (organisation, kind, key);

      if (row != NULL)
        guild_role_links_add (links, key, guild_record_get_text (row, field));
    }
  guild_role_links_end (links);
}

static void
refresh (GuildRolePane *self)
{
  GuildOrganisation *organisation = NULL;
  const GuildRecord *row = NULL;
  g_autoptr (GArray) asked = NULL;
  g_autoptr (GArray) next = NULL;
  g_autoptr (GArray) assessors = NULL;
  g_autoptr (GArray) people = NULL;
  guint n_asked = 0;
  int reserve = 0, least = GUILD_MAX_LEVEL;

  if (self->session == NULL)
    return;
  organisation = get_organisation (self);
  row = get_row (self, self->role);
  gtk_stack_set_visible_child_name (self->stack, row != NULL ? "role" : "nothing");
  if (row == NULL)
    return;
  if (get_row (self, self->base) == NULL)
    {
      self->base = 0;
      self->differences = FALSE;
    }
  asked = guild_role_list_asked (organisation, self->role, self->base);
  next = guild_role_list_next (organisation, self->role);
  assessors = guild_role_list_assessors (organisation, self->role);
  people = guild_role_list_people (organisation, self->role);
  for (guint i = 0; i < asked->len; i++)
    {
      n_asked += g_array_index (asked, GuildRoleAsked, i).target >= 0;
      reserve = MAX (reserve, g_array_index (asked, GuildRoleAsked, i).top);
      least = MIN (least, g_array_index (asked, GuildRoleAsked, i).top);
    }
  show_words (self, row, n_asked, people->len);
  show_base (self, asked);
  /* Tracks of one length line up by themselves. */
  show_targets (self, asked, reserve != least ? reserve : 0);
  show_links (self->next_links, organisation, GUILD_KIND_ROLE, next);
  show_links (self->assessor_links, organisation, GUILD_KIND_PERSON, assessors);
  show_links (self->people_links, organisation, GUILD_KIND_PERSON, people);
}

static void
shown_notify_active (GuildRolePane *self)
{
  gboolean differences = adw_toggle_group_get_active (self->shown_group) == 1;

  if (self->differences == differences)
    return;
  self->differences = differences;
  refresh (self);
}

/* --- edits of targets ------------------------------------------------------------------------------------- */

static void
set_cell (GuildRolePane *self,
          gint64         competency,
          int            target,
          double         weight)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (GuildRoleCell));
  GuildRoleCell cell = { self->role, competency, target, weight };

  g_array_append_val (cells, cell);
  guild_cell_edits_add (self->edits, cells);
}

static void
target_chosen (GuildRolePane  *self,
               int             target,
               GuildTargetRow *row)
{
  set_cell (self, guild_target_row_get_competency (row), target, NAN);
}

static void
ask_weight (GuildRolePane  *self,
            GuildTargetRow *row)
{
  graphene_rect_t bounds;
  GdkRectangle at;
  g_autofree char *title = NULL;
  const GuildRecord *competency = guild_organisation_lookup (get_organisation (self), GUILD_KIND_COMPETENCY,
                                                             guild_target_row_get_competency (row));

  if (competency == NULL || guild_target_row_get_target (row) < 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds))
    return;
  self->weighed = guild_target_row_get_competency (row);
  title = g_strdup_printf (_ ("Weight of %s"), guild_record_get_text (competency, GUILD_COMPETENCY_NAME));
  at = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                        (int) bounds.size.height };
  guild_weight_popover_show (GUILD_WEIGHT_POPOVER (self->weight_popover), title, guild_target_row_get_weight (row),
                             &at);
}

static void
weight_chosen (GuildRolePane *self,
               double         weight)
{
  GtkListBoxRow *row = find_target_row (self, self->weighed);

  if (row == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  set_cell (self, self->weighed, guild_target_row_get_target (GUILD_TARGET_ROW (row)), weight);
}

static gboolean
key_pressed (GuildRolePane  *self,
             guint           key,
             guint           code G_GNUC_UNUSED,
             GdkModifierType state)
{
  GuildTargetRow *row = get_focused_row (self);
  int digit = -1;

  if (row == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key >= GDK_KEY_0 && key <= GDK_KEY_9)
    digit = (int) (key - GDK_KEY_0);
  else if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    digit = (int) (key - GDK_KEY_KP_0);
  if (digit > guild_target_row_get_top (row) || digit == 0)
    {
      g_autofree char *words = g_strdup_printf (_ ("Levels are %d to %d."), 1, guild_target_row_get_top (row));

      guild_session_tell (self->session, words);
    }
  else if (digit > 0)
    target_chosen (self, digit, row);
  else if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete || key == GDK_KEY_BackSpace)
    target_chosen (self, -1, row);
  else if (key == GDK_KEY_w || key == GDK_KEY_W)
    ask_weight (self, row);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- actions ------------------------------------------------------------------------------------------------ */

static void
commit (GuildRolePane *self,
        GuildChange   *change,
        const GError  *error)
{
  g_autoptr (GuildChange) owned = change;

  if (change != NULL)
    guild_session_commit (self->session, change);
  else if (!g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING))
    guild_session_tell_error (self->session, error);
}

static void
role_added (GuildRolePane *self,
            gint64         role,
            gint64         from)
{
  g_signal_emit (self, signals[ADDED], 0, role, from);
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRolePane *self = GUILD_ROLE_PANE (widget);
  gboolean derive = g_str_equal (action, "role.derive");
  AdwDialog *dialog = NULL;

  if (get_row (self, self->role) == NULL)
    return;
  dialog = guild_role_dialog_new (self->session, derive ? 0 : self->role, derive ? self->role : 0);
  g_signal_connect_object (dialog, "added", G_CALLBACK (role_added), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static AdwDialog *
new_role_chooser (GuildRolePane *self,
                  const char    *title)
{
  AdwDialog *chooser = guild_name_chooser_new (title);
  g_autoptr (GPtrArray) roles = guild_role_list_all (get_organisation (self));

  for (guint i = 0; i < roles->len; i++)
    if (guild_record_get_key (roles->pdata[i]) != self->role)
      guild_name_chooser_add (GUILD_NAME_CHOOSER (chooser), guild_record_get_key (roles->pdata[i]),
                              guild_record_get_text (roles->pdata[i], GUILD_ROLE_NAME));
  return chooser;
}

static void
base_chosen (GuildRolePane *self,
             gint64         from)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_derive_role (get_organisation (self), self->role, from, &error);

  guild_role_pane_set_base (self, from);
  commit (self, change, error);
}

static void
complete_action (GtkWidget  *widget,
                 const char *action G_GNUC_UNUSED,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRolePane *self = GUILD_ROLE_PANE (widget);
  AdwDialog *chooser = new_role_chooser (self, _ ("Begin With"));

  g_signal_connect_object (chooser, "chosen", G_CALLBACK (base_chosen), self, G_CONNECT_SWAPPED);
  adw_dialog_present (chooser, widget);
}

static void
compare_action (GtkWidget  *widget,
                const char *action G_GNUC_UNUSED,
                GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRolePane *self = GUILD_ROLE_PANE (widget);

  gtk_widget_activate_action (widget, "models.compare-with", "x", self->role);
}

static void
review_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRolePane *self = GUILD_ROLE_PANE (widget);

  guild_review_sheet_print (widget, self->session, self->framework, self->role);
}

static void
delete_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRolePane *self = GUILD_ROLE_PANE (widget);
  g_autoptr (GError) error = NULL;
  GuildChange *change = NULL;

  if (get_row (self, self->role) == NULL)
    return;
  change = guild_edit_delete_role (get_organisation (self), self->role, NULL, NULL, &error);
  commit (self, change, error);
}

/* What is added begins at the middle of its scale. */
static void
competency_chosen (GuildRolePane *self,
                   gint64         competency)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (get_organisation (self));
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);

  if (info != NULL)
    set_cell (self, competency, (info->top + 1) / 2, NAN);
}

static void
add_competency_action (GtkWidget  *widget,
                       const char *action G_GNUC_UNUSED,
                       GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRolePane *self = GUILD_ROLE_PANE (widget);
  AdwDialog *chooser = guild_name_chooser_new (_ ("Add Competency"));
  g_autoptr (GuildMatrixGrid) grid = guild_matrix_grid_new_from (get_organisation (self), self->framework);
  guint column = 0;

  if (guild_matrix_grid_find_column (grid, self->role, &column))
    for (guint row = 0; row < guild_matrix_grid_get_n_rows (grid); row++)
      if (guild_matrix_grid_get_cell (grid, row, column)->target < 0)
        guild_name_chooser_add (GUILD_NAME_CHOOSER (chooser), guild_matrix_grid_get_row (grid, row)->competency,
                                guild_matrix_grid_get_row (grid, row)->name);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (competency_chosen), self, G_CONNECT_SWAPPED);
  adw_dialog_present (chooser, widget);
}

typedef GuildChange *(*EditLinks) (GuildOrganisation *organisation, gint64 role, const gint64 *keys, guint n_keys,
                                   GError **error);

/* Adds a key to those that are linked, or takes it away. */
static void
edit_links (GuildRolePane *self,
            GArray        *keys,
            gint64         key,
            gboolean       add,
            EditLinks      edit)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  GuildChange *change = NULL;

  for (guint i = 0; i < keys->len; i++)
    if (g_array_index (keys, gint64, i) != key)
      g_array_append_val (kept, g_array_index (keys, gint64, i));
  if (add)
    g_array_append_val (kept, key);
  change = edit (get_organisation (self), self->role, (const gint64 *) (void *) kept->data, kept->len, &error);
  commit (self, change, error);
}

static void
next_chosen (GuildRolePane *self,
             gint64         next)
{
  g_autoptr (GArray) keys = guild_role_list_next (get_organisation (self), self->role);

  edit_links (self, keys, next, TRUE, guild_edit_role_paths);
}

static void
next_removed (GuildRolePane *self,
              gint64         next)
{
  g_autoptr (GArray) keys = guild_role_list_next (get_organisation (self), self->role);

  edit_links (self, keys, next, FALSE, guild_edit_role_paths);
}

static void
assessor_picked (GuildRolePane *self,
                 gint64         person)
{
  g_autoptr (GArray) keys = guild_role_list_assessors (get_organisation (self), self->role);

  edit_links (self, keys, person, TRUE, guild_edit_role_assessors);
}

static void
assessor_removed (GuildRolePane *self,
                  gint64         person)
{
  g_autoptr (GArray) keys = guild_role_list_assessors (get_organisation (self), self->role);

  edit_links (self, keys, person, FALSE, guild_edit_role_assessors);
}

static void
add_link_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRolePane *self = GUILD_ROLE_PANE (widget);
  gboolean next = g_str_equal (action, "role.add-next");
  AdwDialog *dialog = next ? new_role_chooser (self, _ ("Add Next Role"))
                           : guild_person_picker_new (get_organisation (self), _ ("Add Assessor"), NULL, NULL, NULL);

  if (next)
    g_signal_connect_object (dialog, "chosen", G_CALLBACK (next_chosen), self, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (dialog, "picked", G_CALLBACK (assessor_picked), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
show_matrix_action (GtkWidget  *widget,
                    const char *action G_GNUC_UNUSED,
                    GVariant   *parameter G_GNUC_UNUSED)
{
  gtk_widget_activate_action (widget, "models.show-column", "x", GUILD_ROLE_PANE (widget)->role);
}

static void
role_opened (GuildRolePane *self,
             gint64         role)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "models.show-role", "x", role);
}

static void
person_opened (GuildRolePane *self,
               gint64         person)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-person", "x", person);
}

/* --- widget ------------------------------------------------------------------------------------------------- */

/* A popover that closes gives the focus to its parent, perhaps twice: that hands it back to the row that it came from. */
static gboolean
guild_role_pane_grab_focus (GtkWidget *widget)
{
  GuildRolePane *self = GUILD_ROLE_PANE (widget);
  GtkListBoxRow *row = find_target_row (self, self->weighed);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->targets, 0);
  return row != NULL ? gtk_widget_grab_focus (GTK_WIDGET (row))
                     : GTK_WIDGET_CLASS (guild_role_pane_parent_class)->grab_focus (widget);
}

static void
guild_role_pane_dispose (GObject *object)
{
  GuildRolePane *self = GUILD_ROLE_PANE (object);

  g_clear_pointer (&self->weight_popover, gtk_widget_unparent);
  g_clear_object (&self->edits);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_ROLE_PANE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_role_pane_parent_class)->dispose (object);
}

static void
guild_role_pane_class_init (GuildRolePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_role_pane_dispose;
  widget_class->grab_focus = guild_role_pane_grab_focus;

  /**
   * GuildRolePane::added:
   * @self: the pane
   * @role: key that a new role gets, once it is saved
   * @from: key of the role that it is derived from, or 0
   */
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "role.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "role.derive", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "role.complete", NULL, complete_action);
  gtk_widget_class_install_action (widget_class, "role.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "role.review-sheet", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "role.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "role.add-competency", NULL, add_competency_action);
  gtk_widget_class_install_action (widget_class, "role.add-next", NULL, add_link_action);
  gtk_widget_class_install_action (widget_class, "role.add-assessor", NULL, add_link_action);
  gtk_widget_class_install_action (widget_class, "role.show-matrix", NULL, show_matrix_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "role.review-sheet", NULL);

  g_type_ensure (GUILD_TYPE_ROLE_LINKS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/roles/guild-role-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, scroller);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, stub_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, stub_box);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, place_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, description_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, count_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, shown_group);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, difference_toggle);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, targets);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, none_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, next_links);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, assessor_links);
  gtk_widget_class_bind_template_child (widget_class, GuildRolePane, people_links);
  gtk_widget_class_bind_template_callback (widget_class, shown_notify_active);
  gtk_widget_class_bind_template_callback (widget_class, role_opened);
  gtk_widget_class_bind_template_callback (widget_class, person_opened);
  gtk_widget_class_bind_template_callback (widget_class, next_removed);
  gtk_widget_class_bind_template_callback (widget_class, assessor_removed);
}

static void
guild_role_pane_init (GuildRolePane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_stack_set_visible_child_name (self->stack, "nothing");
  self->weight_popover = guild_weight_popover_new ();
  gtk_widget_set_parent (self->weight_popover, GTK_WIDGET (self));
  g_signal_connect_object (self->weight_popover, "chosen", G_CALLBACK (weight_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->targets), keys);
}

/**
 * guild_role_pane_set_session:
 * @self: a pane
 * @session: whose roles it shows; once
 */
void
guild_role_pane_set_session (GuildRolePane *self,
                             GuildSession  *session)
{
  g_return_if_fail (GUILD_IS_ROLE_PANE (self) && self->session == NULL);

  self->session = g_object_ref (session);
  self->edits = guild_cell_edits_new (session);
  g_signal_connect_object (get_organisation (self), "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

/**
 * guild_role_pane_show:
 * @self: a pane
 * @role: key of a role, or 0
 * @framework: key of the framework whose competencies are offered
 */
void
guild_role_pane_show (GuildRolePane *self,
                      gint64         role,
                      gint64         framework)
{
  g_return_if_fail (GUILD_IS_ROLE_PANE (self));

  self->framework = framework;
  if (self->role != role)
    {
      self->role = role;
      self->weighed = 0;
      self->base = guild_role_find_step_before (get_organisation (self), role);
      self->differences = FALSE;
      adw_toggle_group_set_active (self->shown_group, 0);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  refresh (self);
}

/**
 * guild_role_pane_get_role:
 * @self: a pane
 *
 * Returns: key of the role that it shows, or 0
 */
gint64
guild_role_pane_get_role (GuildRolePane *self)
{
  g_return_val_if_fail (GUILD_IS_ROLE_PANE (self), 0);

  return self->role;
}

/**
 * guild_role_pane_set_base:
 * @self: a pane
 * @base: key of the role that this one is derived from, or 0
 *
 * What differs from that can be shown alone.
 */
void
guild_role_pane_set_base (GuildRolePane *self,
                          gint64         base)
{
  g_return_if_fail (GUILD_IS_ROLE_PANE (self));

  self->base = base;
  refresh (self);
}

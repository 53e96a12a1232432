/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-path.h"

#include <glib/gi18n.h>

#define MOST_STEPS 7

typedef struct
{
  GtkWidget *box;
  GtkWidget *before; /* the line that leads here */
  GtkWidget *dot;
  GtkWidget *after; /* and the one that goes on */
  GtkWidget *label;
} Step;

struct _GuildPairingPath
{
  GtkBox parent_instance;

  Step steps[MOST_STEPS];
};

G_DEFINE_FINAL_TYPE (GuildPairingPath, guild_pairing_path, GTK_TYPE_BOX)

/* Where it can end, and the steps up to there. */
static const GuildPairingState whole[] = {
  GUILD_PAIRING_STATE_PROPOSED, GUILD_PAIRING_STATE_OFFERED, GUILD_PAIRING_STATE_AGREED, GUILD_PAIRING_STATE_ACTIVE,
  GUILD_PAIRING_STATE_REASSESS, GUILD_PAIRING_STATE_CONFIRM, GUILD_PAIRING_STATE_CLOSED,
};
static const GuildPairingState declined[] = { GUILD_PAIRING_STATE_PROPOSED, GUILD_PAIRING_STATE_OFFERED,
                                              GUILD_PAIRING_STATE_DECLINED };
static const GuildPairingState ended[] = { GUILD_PAIRING_STATE_PROPOSED, GUILD_PAIRING_STATE_OFFERED,
                                           GUILD_PAIRING_STATE_AGREED, GUILD_PAIRING_STATE_ENDED };

static const char *
name_step (GuildPairingState state)
{
  switch (state)
    {
    case GUILD_PAIRING_STATE_REASSESS:
      return C_ ("pairing", "Reassess");
    case GUILD_PAIRING_STATE_CONFIRM:
      return C_ ("pairing", "Confirm");
    case GUILD_PAIRING_STATE_PROPOSED:
    case GUILD_PAIRING_STATE_OFFERED:
    case GUILD_PAIRING_STATE_AGREED:
    case GUILD_PAIRING_STATE_DECLINED:
    case GUILD_PAIRING_STATE_ACTIVE:
    case GUILD_PAIRING_STATE_PAUSED:
    case GUILD_PAIRING_STATE_CLOSED:
    case GUILD_PAIRING_STATE_ENDED:
      return guild_pairing_state_get_title (state);
    }
  g_assert_not_reached ();
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
add_step (GuildPairingPath *self,
          Step             *step)
{
  GtkWidget *marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  step->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_hexpand (step->box, TRUE);
  step->before = g_object_new (GTK_TYPE_SEPARATOR, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, "accessible-role",
                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  step->after = g_object_new (GTK_TYPE_SEPARATOR, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  step->dot = g_object_new (GTK_TYPE_BOX, "css-name", "dot", "valign", GTK_ALIGN_CENTER, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  step->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (step->label, "caption");
  gtk_box_append (GTK_BOX (marks), step->before);
  gtk_box_append (GTK_BOX (marks), step->dot);
  gtk_box_append (GTK_BOX (marks), step->after);
  gtk_box_append (GTK_BOX (step->box), marks);
  gtk_box_append (GTK_BOX (step->box), step->label);
  gtk_box_append (GTK_BOX (self), step->box);
}

static void
guild_pairing_path_class_init (GuildPairingPathClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pairing-path");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
guild_pairing_path_init (GuildPairingPath *self)
{
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  for (guint i = 0; i < MOST_STEPS; i++)
    add_step (self, &self->steps[i]);
}

/**
 * guild_pairing_path_show:
 * @self: a path
 * @state: where the pairing stands
 */
void
guild_pairing_path_show (GuildPairingPath *self,
                         GuildPairingState state)
{
  const GuildPairingState *states = whole;
  guint n_steps = G_N_ELEMENTS (whole);
  guint at = 0;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GUILD_IS_PAIRING_PATH (self));

  if (state == GUILD_PAIRING_STATE_DECLINED)
    {
      states = declined;
      n_steps = G_N_ELEMENTS (declined);
    }
  else if (state == GUILD_PAIRING_STATE_ENDED)
    {
      states = ended;
      n_steps = G_N_ELEMENTS (ended);
    }
  for (guint i = 0; i < n_steps; i++)
    if (states[i] == state || (states[i] == GUILD_PAIRING_STATE_ACTIVE && state == GUILD_PAIRING_STATE_PAUSED))
      at = i;
  for (guint i = 0; i < MOST_STEPS; i++)
    {
      Step *step = &self->steps[i];

      gtk_widget_set_visible (step->box, i < n_steps);
      if (i >= n_steps)
        continue;
      gtk_label_set_label (GTK_LABEL (step->label), name_step (i == at ? state : states[i]));
      set_class (step->box, "done", i < at || (i == at && guild_pairing_is_over (state)));
      set_class (step->box, "now", i == at && !guild_pairing_is_over (state));
      set_class (step->box, "reached", i == at);
      set_class (step->before, "done", i <= at);
      set_class (step->after, "done", i < at);
      set_class (step->before, "end", i == 0);
      set_class (step->after, "end", i == n_steps - 1);
    }
  /* Translators: how far a pairing is, as in “Step 4 of 7: Active”. */
  spoken = g_strdup_printf (_ ("Step %u of %u: %s"), at + 1, n_steps, guild_pairing_state_get_title (state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * guild_pairing_path_set_narrow:
 * @self: a path
 * @narrow: whether there is room for the steps alone, without their names
 */
void
guild_pairing_path_set_narrow (GuildPairingPath *self,
                               gboolean          narrow)
{
  g_return_if_fail (GUILD_IS_PAIRING_PATH (self));

  for (guint i = 0; i < MOST_STEPS; i++)
    gtk_widget_set_visible (self->steps[i].label, !narrow);
}

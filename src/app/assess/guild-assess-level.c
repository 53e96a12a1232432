/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-assess-level.h"

#include <glib/gi18n.h>

#define NOTE_CHARS 26

struct _GuildAssessLevel
{
  GtkListBoxRow parent_instance;

  GtkLabel *disc;
  GtkBox *title_box;
  GtkLabel *title_label;
  GtkBox *notes;
  GtkBox *indicators;
  GString *description;
  int level;
};

G_DEFINE_FINAL_TYPE (GuildAssessLevel, guild_assess_level, GTK_TYPE_LIST_BOX_ROW)

static void
guild_assess_level_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_ASSESS_LEVEL);

  G_OBJECT_CLASS (guild_assess_level_parent_class)->dispose (object);
}

static void
guild_assess_level_finalize (GObject *object)
{
  g_string_free (GUILD_ASSESS_LEVEL (object)->description, TRUE);

  G_OBJECT_CLASS (guild_assess_level_parent_class)->finalize (object);
}

static void
guild_assess_level_class_init (GuildAssessLevelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_assess_level_dispose;
  G_OBJECT_CLASS (klass)->finalize = guild_assess_level_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/assess/guild-assess-level.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildAssessLevel, disc);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessLevel, title_box);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessLevel, title_label);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessLevel, notes);
  gtk_widget_class_bind_template_child (widget_class, GuildAssessLevel, indicators);
}

static void
guild_assess_level_init (GuildAssessLevel *self)
{
  self->description = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
describe (GuildAssessLevel *self,
          const char       *text)
{
  if (self->description->len > 0)
    g_string_append (self->description, ". ");
  g_string_append (self->description, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->description->str,
                                  -1);
}

/* The name in bold, what it means dimmed after it; neither is markup. */
static void
show_title (GuildAssessLevel *self,
            const char       *name,
            const char       *definition)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *text = *definition == '\0' ? g_strdup (name) : g_strdup_printf ("%s  %s", name, definition);
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  PangoAttribute *pale = pango_attr_foreground_alpha_new ((guint16) (0.62 * G_MAXUINT16));

  bold->end_index = (guint) strlen (name);
  pale->start_index = bold->end_index;
  pango_attr_list_insert (attributes, bold);
  pango_attr_list_insert (attributes, pale);
  gtk_label_set_label (self->title_label, text);
  gtk_label_set_attributes (self->title_label, attributes);
}

/**
 * guild_assess_level_new:
 * @level: a level, or %GUILD_LEVEL_NOT_APPLICABLE
 * @name: its name
 * @definition: what it means
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
guild_assess_level_new (int         level,
                        const char *name,
                        const char *definition)
{
  GuildAssessLevel *self = g_object_new (GUILD_TYPE_ASSESS_LEVEL, NULL);
  g_autofree char *number = level < 0 ? g_strdup ("–") : g_strdup_printf ("%d", level);
  g_autofree char *words = level < 0 ? g_strdup (name) : g_strdup_printf ("%d, %s", level, name);

  self->level = level;
  gtk_label_set_label (self->disc, number);
  show_title (self, name, definition);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (*definition != '\0')
    describe (self, definition);
  guild_assess_level_set_chosen (self, FALSE);
  return GTK_WIDGET (self);
}

/**
 * guild_assess_level_get_level:
 * @self: a row
 *
 * Returns: its level
 */
int
guild_assess_level_get_level (GuildAssessLevel *self)
{
  g_return_val_if_fail (GUILD_IS_ASSESS_LEVEL (self), 0);

  return self->level;
}

/**
 * guild_assess_level_add_indicator:
 * @self: a row
 * @text: what somebody does who is there
 */
void
guild_assess_level_add_indicator (GuildAssessLevel *self,
                                  const char       *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *point = gtk_label_new ("·");
  GtkWidget *label = gtk_label_new (text);

  g_return_if_fail (GUILD_IS_ASSESS_LEVEL (self));

  gtk_widget_set_valign (point, GTK_ALIGN_START);
  gtk_widget_add_css_class (point, "dimmed");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), point);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->indicators, line);
  describe (self, text);
}

/**
 * guild_assess_level_add_note:
 * @self: a row
 * @text: what else speaks of this level: a target, an earlier rating
 */
void
guild_assess_level_add_note (GuildAssessLevel *self,
                             const char       *text)
{
  GtkWidget *label = gtk_label_new (text);

  g_return_if_fail (GUILD_IS_ASSESS_LEVEL (self));

  /* A short one is never cut for the sake of the words beside it. */
  if (g_utf8_strlen (text, -1) > NOTE_CHARS)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), NOTE_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (label), NOTE_CHARS);
    }
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "level-note");
  gtk_box_append (self->notes, label);
  describe (self, text);
}

/**
 * guild_assess_level_set_narrow:
 * @self: a row, with all its notes
 * @narrow: whether its notes stand under its name rather than beside it
 */
void
guild_assess_level_set_narrow (GuildAssessLevel *self,
                               gboolean          narrow)
{
  g_return_if_fail (GUILD_IS_ASSESS_LEVEL (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->title_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->title_box, narrow ? 2 : 8);
  for (GtkWidget *note = gtk_widget_get_first_child (GTK_WIDGET (self->notes)); note != NULL;
       note = gtk_widget_get_next_sibling (note))
    gtk_widget_set_halign (note, narrow ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), gtk_widget_get_first_child (GTK_WIDGET (self->notes)) != NULL);
}

/**
 * guild_assess_level_set_chosen:
 * @self: a row
 * @chosen: whether it is the one
 */
void
guild_assess_level_set_chosen (GuildAssessLevel *self,
                               gboolean          chosen)
{
  g_return_if_fail (GUILD_IS_ASSESS_LEVEL (self));

  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

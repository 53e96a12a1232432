/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-diff-row.h"

#include <glib/gi18n.h>

#include "guild-word-diff.h"
#include "guild-words.h"

/* Values of so many characters stand in one line: "3 → 4". */
#define SHORT 24

struct _GuildDiffRow
{
  AdwBin parent_instance;

  GtkWidget *heading_box;
  GtkLabel *name_label;
  GtkLabel *count_label;
  GtkWidget *line_box;
  GtkLabel *type_label;
  GtkLabel *what_label;
  GtkLabel *text_label;
  GtkWidget *texts_box;
  GtkLabel *before_label;
  GtkLabel *after_label;
};

G_DEFINE_FINAL_TYPE (GuildDiffRow, guild_diff_row, ADW_TYPE_BIN)

static const char *
say_type (GuildModelDifferenceType type)
{
  switch (type)
    {
    case GUILD_MODEL_ADDED:
      return C_ ("difference", "Added");
    case GUILD_MODEL_CHANGED:
      return C_ ("difference", "Changed");
    case GUILD_MODEL_MOVED:
      return C_ ("difference", "Moved");
    case GUILD_MODEL_REMOVED:
      return C_ ("difference", "Removed");
    }
  g_assert_not_reached ();
}

/* What it is; a competency and the framework are what the heading names. */
static const char *
say_kind (GuildKind kind)
{
  switch ((guint) kind)
    {
    case GUILD_KIND_DOMAIN:
      return C_ ("difference", "Domain");
    case GUILD_KIND_PROFICIENCY_LEVEL:
      return C_ ("difference", "Level");
    case GUILD_KIND_LEVEL_DESCRIPTOR:
      return C_ ("difference", "Descriptor");
    case GUILD_KIND_INDICATOR:
      return C_ ("difference", "Indicator");
    case GUILD_KIND_REQUIREMENT:
      return C_ ("difference", "Target");
    case GUILD_KIND_COMPETENCY:
      return C_ ("difference", "Competency");
    }
  return NULL;
}

/* A level and what is said of it are called by the level, which stands above what became of it. */
static gboolean
is_of_level (const GuildModelDifference *difference)
{
  return difference->kind == GUILD_KIND_PROFICIENCY_LEVEL || difference->kind == GUILD_KIND_LEVEL_DESCRIPTOR;
}

/* What something is that came or went. */
static const char *
get_value (const GuildModelDifference *difference)
{
  return difference->type == GUILD_MODEL_REMOVED ? difference->before : difference->after;
}

static char *
say_what (const GuildModelDifference *difference)
{
  const char *kind = say_kind (difference->kind);
  const char *field = difference->field;

  /* Most of what comes and goes are indicators, whose texts speak for themselves. */
  if (difference->kind == GUILD_KIND_INDICATOR &&
      (difference->type == GUILD_MODEL_ADDED || difference->type == GUILD_MODEL_REMOVED))
    return g_strdup (get_value (difference));
  if (kind == NULL || (*field != '\0' && (difference->kind == GUILD_KIND_COMPETENCY || g_str_equal (kind, field))))
    return g_strdup (field);
  return guild_words_join (kind, is_of_level (difference) ? difference->label : "", field, NULL);
}

static gboolean
is_short (const char *text)
{
  return g_utf8_strlen (text, -1) <= SHORT;
}

/* Whether it is said as a value that became another one. */
static gboolean
becomes (const GuildModelDifference *difference)
{
  switch (difference->type)
    {
    case GUILD_MODEL_CHANGED:
    case GUILD_MODEL_MOVED:
      return *difference->before != '\0' || *difference->after != '\0';
    case GUILD_MODEL_ADDED:
    case GUILD_MODEL_REMOVED:
      return FALSE;
    }
  g_assert_not_reached ();
}

/* A competency is what the heading says, and a text that became another one says itself. */
static gboolean
is_label_said (const GuildModelDifference *difference)
{
  return is_of_level (difference) || g_str_equal (difference->label, difference->before) ||
         g_str_equal (difference->label, difference->after) || difference->kind == GUILD_KIND_FRAMEWORK ||
         (difference->kind == GUILD_KIND_COMPETENCY && g_str_equal (difference->label, difference->competency));
}

/* "3 → 4"; where there was nothing, or is nothing now, that is said. */
static char *
say_values (const GuildModelDifference *difference)
{
  const char *nothing = C_ ("difference", "nothing");

  /* Translators: what something was, and what it became. */
  return g_strdup_printf (C_ ("difference", "%s → %s"), *difference->before != '\0' ? difference->before : nothing,
                          *difference->after != '\0' ? difference->after : nothing);
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_texts (GuildDiffRow               *self,
            const GuildModelDifference *difference)
{
  g_autoptr (PangoAttrList) before = NULL;
  g_autoptr (PangoAttrList) after = NULL;

  /* What was nothing, or is nothing now, has no word to mark. */
  if (*difference->before != '\0' && *difference->after != '\0')
    guild_word_diff (difference->before, difference->after, &before, &after);
  gtk_label_set_attributes (self->before_label, before);
  gtk_label_set_attributes (self->after_label, after);
  show_text (self->before_label, difference->before);
  show_text (self->after_label, difference->after);
}

/**
 * guild_diff_row_describe:
 * @difference: what two contents differ in
 *
 * Returns: (transfer full): all that the row shows, as it is spoken
 */
char *
guild_diff_row_describe (const GuildModelDifference *difference)
{
  g_autofree char *what = say_what (difference);
  g_autofree char *values = NULL;

  if (becomes (difference))
    {
      values = say_values (difference);
      return guild_words_join (say_type (difference->type), what, is_label_said (difference) ? "" : difference->label,
                               values, NULL);
    }
  return guild_words_join (say_type (difference->type), what,
                           is_of_level (difference) ? get_value (difference) : difference->label, NULL);
}

/**
 * guild_diff_row_show_heading:
 * @self: a row
 * @name: a competency, or the framework
 * @n_differences: how many follow
 */
void
guild_diff_row_show_heading (GuildDiffRow *self,
                             const char   *name,
                             guint         n_differences)
{
  g_autofree char *count = g_strdup_printf ("%'u", n_differences);

  g_return_if_fail (GUILD_IS_DIFF_ROW (self));

  gtk_widget_set_visible (self->heading_box, TRUE);
  gtk_widget_set_visible (self->line_box, FALSE);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->count_label, count);
}

/**
 * guild_diff_row_show_difference:
 * @self: a row
 * @difference: what it shows
 */
void
guild_diff_row_show_difference (GuildDiffRow               *self,
                                const GuildModelDifference *difference)
{
  g_autofree char *what = NULL;
  g_autofree char *text = NULL;
  gboolean texts;

  g_return_if_fail (GUILD_IS_DIFF_ROW (self));
  g_return_if_fail (difference != NULL);

  texts = becomes (difference) && !(is_short (difference->before) && is_short (difference->after));
  what = say_what (difference);
  if (becomes (difference))
    {
      g_autofree char *values = say_values (difference);

      text = guild_words_join (is_label_said (difference) ? "" : difference->label, texts ? "" : values, NULL);
    }
  else if (is_of_level (difference))
    text = g_strdup (get_value (difference));
  else if (difference->kind != GUILD_KIND_COMPETENCY)
    text = g_strdup (difference->label);
  /* Where there is nothing to say but what it is. */
  if (!texts && (text == NULL || *text == '\0'))
    {
      g_free (text);
      text = difference->type == GUILD_MODEL_MOVED ? g_strdup (_ ("Another place in the order"))
                                                   : g_steal_pointer (&what);
      g_clear_pointer (&what, g_free);
    }
  gtk_widget_set_visible (self->heading_box, FALSE);
  gtk_widget_set_visible (self->line_box, TRUE);
  gtk_label_set_label (self->type_label, say_type (difference->type));
  show_text (self->what_label, what);
  show_text (self->text_label, text);
  gtk_widget_set_visible (self->texts_box, texts);
  if (texts)
    show_texts (self, difference);
}

/**
 * guild_diff_row_set_stacked:
 * @self: a row
 * @stacked: whether what a text became stands below what it was, where there is no room beside it
 */
void
guild_diff_row_set_stacked (GuildDiffRow *self,
                            gboolean      stacked)
{
  g_return_if_fail (GUILD_IS_DIFF_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->texts_box),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (GTK_BOX (self->texts_box), !stacked);
  gtk_box_set_spacing (GTK_BOX (self->texts_box), stacked ? 2 : 18);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line_box),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->line_box), stacked ? 0 : 12);
}

static void
guild_diff_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_DIFF_ROW);

  G_OBJECT_CLASS (guild_diff_row_parent_class)->dispose (object);
}

static void
guild_diff_row_class_init (GuildDiffRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_diff_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/versions/guild-diff-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, heading_box);
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, line_box);
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, type_label);
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, what_label);
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, texts_box);
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, before_label);
  gtk_widget_class_bind_template_child (widget_class, GuildDiffRow, after_label);
}

static void
guild_diff_row_init (GuildDiffRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_diff_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
guild_diff_row_new (void)
{
  return g_object_new (GUILD_TYPE_DIFF_ROW, NULL);
}

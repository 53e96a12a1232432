/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-faces.h"

#include <glib/gi18n.h>

#define FACE       24
#define PITCH      28
#define NAMES_GAP  6
#define MORE_WIDTH 36

/* Fewer names than this say nothing. */
#define MIN_NAMES 64

struct _GuildTreeFaces
{
  GtkWidget parent_instance;

  GArray *people;
  guint n_people;
  guint n_shown;
  GPtrArray *avatars; /* as many as were ever needed */
  GtkWidget *names_label;
  GtkWidget *more_label;
};

G_DEFINE_FINAL_TYPE (GuildTreeFaces, guild_tree_faces, GTK_TYPE_WIDGET)

static void
guild_tree_faces_measure (GtkWidget     *widget G_GNUC_UNUSED,
                          GtkOrientation orientation,
                          int            for_size G_GNUC_UNUSED,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline G_GNUC_UNUSED,
                          int           *natural_baseline G_GNUC_UNUSED)
{
  GuildTreeFaces *self = GUILD_TREE_FACES (widget);

  /* Children are measured before they are given a size. */
  for (guint i = 0; i < self->avatars->len; i++)
    gtk_widget_measure (self->avatars->pdata[i], orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->names_label, orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->more_label, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? FACE : PITCH + MORE_WIDTH;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? FACE : MAX (*minimum, (int) self->people->len * PITCH);
}

static void
allocate_child (GuildTreeFaces *self,
                GtkWidget      *child,
                int             x,
                int             y,
                int             width,
                int             height)
{
  gboolean leftwards = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { leftwards ? gtk_widget_get_width (GTK_WIDGET (self)) - x - width : x, y, width, height };

  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, &place, -1);
}

static void
guild_tree_faces_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline G_GNUC_UNUSED)
{
  GuildTreeFaces *self = GUILD_TREE_FACES (widget);
  gboolean whole = self->n_people == self->people->len && (int) self->n_people * PITCH <= width;
  int left = 0;

  self->n_shown = whole ? self->people->len : MIN (self->people->len, (guint) MAX (0, (width - MORE_WIDTH) / PITCH));
  left = (int) self->n_shown * PITCH + NAMES_GAP;
  for (guint i = 0; i < self->avatars->len; i++)
    if (i < self->n_shown)
      allocate_child (self, self->avatars->pdata[i], (int) i * PITCH, (height - FACE) / 2, FACE, FACE);
    else
      gtk_widget_set_child_visible (self->avatars->pdata[i], FALSE);

  if (whole && width - left >= MIN_NAMES)
    allocate_child (self, self->names_label, left, 0, width - left, height);
  else
    gtk_widget_set_child_visible (self->names_label, FALSE);
  if (!whole)
    allocate_child (self, self->more_label, left - NAMES_GAP, 0, MAX (MORE_WIDTH, width - left + NAMES_GAP), height);
  else
    gtk_widget_set_child_visible (self->more_label, FALSE);
}

static const char *
get_name (GuildTreeFaces *self,
          guint           face)
{
  return adw_avatar_get_text (self->avatars->pdata[face]);
}

static guint
find_face (GuildTreeFaces *self,
           double          x)
{
  double along = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
                     ? gtk_widget_get_width (GTK_WIDGET (self)) - x
                     : x;

  return along < 0 ? G_MAXUINT : (guint) (along / PITCH);
}

static gboolean
guild_tree_faces_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y G_GNUC_UNUSED,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  GuildTreeFaces *self = GUILD_TREE_FACES (widget);
  guint face = keyboard ? G_MAXUINT : find_face (self, x);

  if (face >= self->n_shown)
    return FALSE;
  gtk_tooltip_set_text (tooltip, get_name (self, face));
  return TRUE;
}

static void
guild_tree_faces_dispose (GObject *object)
{
  GuildTreeFaces *self = GUILD_TREE_FACES (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->avatars, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_array_unref);

  G_OBJECT_CLASS (guild_tree_faces_parent_class)->dispose (object);
}

static void
guild_tree_faces_class_init (GuildTreeFacesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_tree_faces_dispose;
  widget_class->measure = guild_tree_faces_measure;
  widget_class->size_allocate = guild_tree_faces_size_allocate;
  widget_class->query_tooltip = guild_tree_faces_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
new_label (GuildTreeFaces *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
guild_tree_faces_init (GuildTreeFaces *self)
{
  self->avatars = g_ptr_array_new ();
  self->people = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->names_label = new_label (self);
  self->more_label = new_label (self);
  gtk_widget_add_css_class (self->more_label, "numeric");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * guild_tree_faces_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
guild_tree_faces_new (void)
{
  return g_object_new (GUILD_TYPE_TREE_FACES, NULL);
}

/**
 * guild_tree_faces_show:
 * @self: a row of faces
 * @snapshot: the organisation
 * @people: (element-type guint32): keys of the first people
 * @n_people: how many there are
 */
void
guild_tree_faces_show (GuildTreeFaces      *self,
                       const GuildSnapshot *snapshot,
                       GArray              *people,
                       guint                n_people)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *more = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (GUILD_IS_TREE_FACES (self));

  g_array_set_size (self->people, 0);
  g_array_append_vals (self->people, people->data, people->len);
  self->n_people = n_people;
  while (self->avatars->len < people->len)
    {
      GtkWidget *avatar = adw_avatar_new (FACE, NULL, TRUE);

      gtk_widget_set_parent (avatar, GTK_WIDGET (self));
      g_ptr_array_add (self->avatars, avatar);
    }
  for (guint i = 0; i < people->len; i++)
    {
      GuildPersonRow row = { 0 };
      const char *name = "";

      if (guild_snapshot_get_person (snapshot, g_array_index (people, guint32, i), &row))
        name = guild_record_get_text (row.record, GUILD_PERSON_NAME);
      adw_avatar_set_text (self->avatars->pdata[i], name);
      /* Translators: between two names. */
      g_string_append_printf (names, "%s%s", i > 0 ? C_ ("names", ", ") : "", name);
    }
  gtk_label_set_label (GTK_LABEL (self->names_label), names->str);
  more = g_strdup_printf ("… %'u", n_people);
  gtk_label_set_label (GTK_LABEL (self->more_label), more);
  words = g_strdup_printf (ngettext ("%'u report: %s", "%'u reports: %s", n_people), n_people, names->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * guild_tree_faces_get_person_at:
 * @self: a row of faces
 * @x: where, from the left
 *
 * Returns: key of whose face is there, or 0
 */
gint64
guild_tree_faces_get_person_at (GuildTreeFaces *self,
                                double          x)
{
  guint face = 0;

  g_return_val_if_fail (GUILD_IS_TREE_FACES (self), 0);

  face = find_face (self, x);
  return face < self->n_shown ? g_array_index (self->people, guint32, face) : 0;
}

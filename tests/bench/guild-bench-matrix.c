/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a frame of the matrix of roles takes while somebody scrolls and moves the cursor, with the renderer's time
 * taken out: what follows the move, and what is handed to the renderer; the 99th percentile and the greatest in
 * milliseconds, and the same in the processor's time of this thread. */
#include <adwaita.h>
#include <time.h>

#include "guild-matrix-canvas.h"

#define SIZE   200
#define FRAMES 300

static GArray *walls;
static GArray *cpus;

static gint64
get_cpu (void)
{
  struct timespec cpu;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &cpu);
  return cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000;
}

/* Has the widget say what is to be drawn, as a frame does. */
static void
snapshot (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
report_times (const char *name,
              const char *suffix,
              GArray     *times)
{
  g_array_sort (times, compare);
  g_print ("%s%s-p99 %.3f\n%s%s-max %.3f\n", name, suffix,
           (double) g_array_index (times, gint64, times->len * 99 / 100) / 1000, name, suffix,
           (double) g_array_index (times, gint64, times->len - 1) / 1000);
  g_array_set_size (times, 0);
}

static void
report (const char *name)
{
  report_times (name, "", walls);
  report_times (name, "-cpu", cpus);
}

static GuildMatrixGrid *
create_grid (void)
{
  GuildMatrixGrid *grid = guild_matrix_grid_new ();

  grid->levels = 0x3e;
  for (guint i = 0; i < SIZE; i++)
    {
      g_autofree char *competency = g_strdup_printf ("Competency with a name %u", i);
      g_autofree char *role = g_strdup_printf ("Senior Specialist of Something %u", i);

      if (i % 12 == 0)
        guild_matrix_grid_add_heading (grid, "A domain", 0);
      guild_matrix_grid_add_row (grid, i + 1, competency, 1);
      guild_matrix_grid_add_column (grid, i + 1, role, FALSE, SIZE);
    }
  guild_matrix_grid_make_cells (grid);
  for (guint i = 0; i < SIZE * SIZE; i++)
    *guild_matrix_grid_get_cell (grid, i / SIZE, i % SIZE) = (GuildMatrixCell) { (int) (1 + i % 5), 1 + i % 3 };
  return grid;
}

/* One move and its frame. */
static void
measure (GuildMatrixCanvas *canvas,
         GtkAdjustment     *across,
         GtkAdjustment     *down,
         int                i)
{
  gint64 wall = g_get_monotonic_time (), cpu = get_cpu ();

  if (across != NULL)
    {
      gtk_adjustment_set_value (across, gtk_adjustment_get_upper (across) * (i * 37 % FRAMES) / FRAMES);
      gtk_adjustment_set_value (down, i * 20);
    }
  else
    guild_matrix_canvas_set_cursor (canvas, (guint) i % SIZE, (guint) i * 7 % SIZE);
  snapshot (GTK_WIDGET (canvas));
  wall = g_get_monotonic_time () - wall;
  cpu = get_cpu () - cpu;
  g_array_append_val (walls, wall);
  g_array_append_val (cpus, cpu);
}

int
main (void)
{
  GtkWidget *window = NULL;
  GtkWidget *scrolled = NULL;
  GuildMatrixCanvas *canvas = NULL;
  GtkAdjustment *across = NULL;
  GtkAdjustment *down = NULL;

  adw_init ();
  walls = g_array_new (FALSE, FALSE, sizeof (gint64));
  cpus = g_array_new (FALSE, FALSE, sizeof (gint64));
  window = gtk_window_new ();
  scrolled = gtk_scrolled_window_new ();
  canvas = g_object_new (GUILD_TYPE_MATRIX_CANVAS, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (canvas));
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 760);
  guild_matrix_canvas_take_grid (canvas, create_grid ());
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (GTK_WIDGET (canvas)) == 0)
    g_main_context_iteration (NULL, TRUE);

  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  for (int i = 0; i < FRAMES; i++)
    measure (canvas, across, down, i);
  report ("matrix-scroll");
  for (int i = 0; i < FRAMES; i++)
    measure (canvas, NULL, NULL, i);
  report ("matrix-cursor");
  gtk_window_destroy (GTK_WINDOW (window));
  g_array_unref (walls);
  g_array_unref (cpus);
  return 0;
}

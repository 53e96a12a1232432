/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frameworks and roles on paper: what stands there, that it fits, and that a printer gets the same as a PDF. */
#include <cairo.h>
#include <string.h>

#include "guild-review-sheet.h"
#include "guild-sample.h"
#include "guild-test.h"

#define WIDTH  595.0
#define HEIGHT 842.0

static GuildOrganisation *
create_sample (const char *name)
{
  GuildOrganisation *organisation = guild_test_create (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) sample = guild_sample_plan (organisation, &error);

  g_assert_no_error (error);
  guild_organisation_commit (organisation, sample, NULL, &error);
  g_assert_no_error (error);
  return organisation;
}

/* How much of the page is inked, in the margin and in all; and a picture for whoever wants to look. */
static void
measure (GuildPages *pages,
         guint       page,
         const char *name,
         guint      *n_margin,
         guint      *n_all)
{
  const char *folder = g_getenv ("GUILDHALL_PICTURES");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) WIDTH, (int) HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const unsigned char *data;
  int stride;

  *n_margin = *n_all = 0;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  guild_pages_draw (pages, page, cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < (int) HEIGHT; y++)
    for (int x = 0; x < (int) WIDTH; x++)
      if (data[y * stride + 4 * x] < 200)
        {
          ++*n_all;
          *n_margin += x < 50 || x > (int) WIDTH - 50 || y < 30 || y > (int) HEIGHT - 25;
        }
  if (folder != NULL)
    {
      g_autofree char *file = g_strdup_printf ("%s/%s-%u.png", folder, name, page + 1);

      cairo_surface_write_to_png (surface, file);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
check_pages (GuildPages *pages,
             const char *name)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  guint n = guild_pages_lay_out (pages, WIDTH, HEIGHT);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      guint n_margin, n_all;

      measure (pages, i, name, &n_margin, &n_all);
      g_assert_cmpuint (n_margin, ==, 0);
      g_assert_cmpuint (n_all, >, 200);
    }
  g_assert_true (guild_pages_write (pages, stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), "%PDF-", 5), ==, 0);
  g_assert_cmpuint (guild_pages_get_n_pages (pages), >, 0);
}

static void
assert_says (GuildPages *pages,
             const char *text)
{
  g_autofree char *all = guild_pages_get_text (pages);

  g_assert_nonnull (strstr (all, text));
}

static void
test_framework (void)
{
  g_autoptr (GuildOrganisation) organisation = create_sample ("review-framework.guild");
  gint64 framework = guild_test_key (organisation, GUILD_KIND_FRAMEWORK, "northbridge");
  g_autoptr (GuildPages) pages = guild_review_sheet_new (organisation, framework, 0);

  assert_says (pages, "Northbridge Skills");
  assert_says (pages, "23 competencies");
  assert_says (pages, "Communication");
  assert_says (pages, "5 Expert");
  assert_says (pages, "Keep\tChange\tRemove");
  check_pages (pages, "framework");
  g_assert_null (guild_review_sheet_new (organisation, 9999, 0));
}

static void
test_role (void)
{
  g_autoptr (GuildOrganisation) organisation = create_sample ("review-role.guild");
  g_autoptr (GPtrArray) roles = guild_organisation_list (organisation, GUILD_KIND_ROLE);
  const GuildRecord *role = g_ptr_array_index (roles, 0);
  g_autoptr (GuildPages) pages = guild_review_sheet_new (organisation, 0, guild_record_get_key (role));

  assert_says (pages, guild_record_get_text (role, GUILD_ROLE_NAME));
  assert_says (pages, "(target)");
  check_pages (pages, "role");
}

/* Names that are long, run from right to left, or look like markup; a scale without words; nothing at all. */
static void
test_odd (void)
{
  static const char text[] =
      "{\"format\":\"guildhall\",\"version\":1,\"organisation\":{\"id\":\"o\",\"name\":\"منظمة\"},"
      "\"frameworks\":[{\"id\":\"f\",\"name\":\"مهارات & <b>\"},{\"id\":\"empty\",\"name\":\"Empty\"}],"
      "\"proficiency_levels\":[{\"framework\":\"f\",\"level\":0,\"name\":\"صفر\"},{\"framework\":\"f\",\"level\":1,\"name\":\"مبتدئ\"},"
      "{\"framework\":\"f\",\"level\":2,\"name\":\"ماهر\"},{\"framework\":\"f\",\"level\":3,\"name\":\"خبير\"}],"
      "\"competencies\":[{\"id\":\"c\",\"framework\":\"f\",\"name\":\"الاستماع\",\"definition\":\"يصغي إلى الجميع\"},"
      "{\"id\":\"d\",\"framework\":\"f\",\"name\":\"Averyverylongwordthatdoesnotendandgoesonandonandonandonandonandonandonandonandonandonandonandon\"}]}";
  g_autoptr (GuildOrganisation) organisation = guild_test_read ("review-odd.guild", text);
  g_autoptr (GuildPages)
      pages = guild_review_sheet_new (organisation, guild_test_key (organisation, GUILD_KIND_FRAMEWORK, "f"), 0);
  g_autoptr (GuildPages)
      empty = guild_review_sheet_new (organisation, guild_test_key (organisation, GUILD_KIND_FRAMEWORK, "empty"), 0);

  assert_says (pages, "مهارات & <b>");
  check_pages (pages, "odd");
  assert_says (empty, "0 competencies");
  check_pages (empty, "empty");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-sheet/framework", test_framework);
  g_test_add_func ("/review-sheet/role", test_role);
  g_test_add_func ("/review-sheet/odd", test_odd);
  return g_test_run ();
}

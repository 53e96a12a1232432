/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where libFuzzer is not: inputs drawn from a fixed seed, GUILDHALL_TEST_THOROUGH times as many; or files. */
#include <glib.h>
#include <stdlib.h>

#define N_INPUTS   4000
#define MOST_BYTES 400

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         n);

int
main (int   argc,
      char *argv[])
{
  const char *more = g_getenv ("GUILDHALL_TEST_THOROUGH");
  guint n = N_INPUTS * (more == NULL ? 1 : MAX (atoi (more), 1));
  GRand *rand = g_rand_new_with_seed (20261122);
  guint8 data[MOST_BYTES];

  for (int i = 1; i < argc; i++)
    {
      g_autofree char *text = NULL;
      gsize length;

      if (!g_file_get_contents (argv[i], &text, &length, NULL))
        return 2;
      LLVMFuzzerTestOneInput ((const guint8 *) text, length);
    }
  for (guint i = 0; argc == 1 && i < n; i++)
    {
      guint length = g_rand_int_range (rand, 0, MOST_BYTES + 1);

      for (guint at = 0; at < length; at++)
        data[at] = g_rand_int (rand) >> 24;
      LLVMFuzzerTestOneInput (data, length);
    }
  g_rand_free (rand);
  return 0;
}

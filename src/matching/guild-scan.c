/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-scan.h"

#include <string.h>

extern const GuildScan guild_scan_plain;
#ifdef GUILD_SCAN_X86
extern const GuildScan guild_scan_avx2;
extern const GuildScan guild_scan_avx512;
#endif

/**
 * guild_scan_find:
 * @name: `plain`, `avx2` or `avx512`
 *
 * Returns: (nullable): the loops compiled for it, or %NULL where this processor lacks it
 */
const GuildScan *
guild_scan_find (const char *name)
{
#ifdef GUILD_SCAN_X86
  __builtin_cpu_init ();
  if (strcmp (name, "avx512") == 0)
    return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512dq") &&
                   __builtin_cpu_supports ("avx512bw") && __builtin_cpu_supports ("avx512vl")
               ? &guild_scan_avx512
               : NULL;
  if (strcmp (name, "avx2") == 0)
    return __builtin_cpu_supports ("avx2") ? &guild_scan_avx2 : NULL;
#endif
  return strcmp (name, "plain") == 0 ? &guild_scan_plain : NULL;
}

static gpointer
find_fastest (gpointer data G_GNUC_UNUSED)
{
  const char *const names[] = { "avx512", "avx2", "plain" };
  const GuildScan *scan = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && scan == NULL; i++)
    scan = guild_scan_find (names[i]);
  return (gpointer) scan;
}

/**
 * guild_scan_get:
 *
 * Returns: the loops that are fastest on this processor
 */
const GuildScan *
guild_scan_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, find_fastest, NULL);
}

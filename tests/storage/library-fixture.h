/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-library.h"
#include "guild-test.h"

G_BEGIN_DECLS

/* A library in a folder of its own for each test. */
typedef struct
{
  char *folder;
  char *elsewhere;
  GuildLibrary *library;
  GString *moves; /* items-changed as "position-removed+added " */
} Fixture;

/* Runs guild_library_WHAT_async (library, ...) to its end, and gives what the finish function does. */
#define AWAIT(fixture, error, what, ...)                                                                               \
  ({                                                                                                                   \
    g_autoptr (GAsyncResult) await_result = NULL;                                                                      \
                                                                                                                       \
    guild_library_##what##_async ((fixture)->library __VA_OPT__ (, ) __VA_ARGS__, NULL, library_keep_result,           \
                                  &await_result);                                                                      \
    while (await_result == NULL)                                                                                       \
      g_main_context_iteration (NULL, TRUE);                                                                           \
    guild_library_##what##_finish ((fixture)->library, await_result, error);                                           \
  })

void               library_set_up         (Fixture      *fixture,
                                           gconstpointer data);
void               library_tear_down      (Fixture      *fixture,
                                           gconstpointer data);
void               library_keep_result    (GObject      *source,
                                           GAsyncResult *result,
                                           gpointer      user_data);
GFile             *library_create         (Fixture      *fixture,
                                           const char   *name);
void               library_refresh        (Fixture      *fixture);
GuildOrganisation *library_open_file      (GFile        *file);
void               library_add_person     (GFile        *file,
                                           const char   *id,
                                           const char   *name);
GFile             *library_take_elsewhere (Fixture      *fixture,
                                           GFile        *file,
                                           const char   *name);

G_END_DECLS

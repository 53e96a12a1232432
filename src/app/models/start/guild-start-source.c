/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-start-source.h"

#include <glib/gi18n.h>
#include <string.h>

struct _GuildStartSource
{
  GObject parent_instance;

  GuildModelContent *content;
  char *origin;
  gboolean *chosen; /* of competencies; domains follow what is beneath them */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildStartSource, guild_start_source, G_TYPE_OBJECT)

static const GuildModelNode *
get_node (GuildStartSource *self,
          guint             line)
{
  return g_ptr_array_index (self->content->nodes, line);
}

/* Whether @line stands in @domain, at any depth; everything stands in -1. */
static gboolean
is_beneath (GuildStartSource *self,
            guint             line,
            int               domain)
{
  int at = (int) line;

  while (at > domain)
    at = get_node (self, (guint) at)->parent;
  return at == domain;
}

static void
guild_start_source_finalize (GObject *object)
{
  GuildStartSource *self = GUILD_START_SOURCE (object);

  g_clear_pointer (&self->content, guild_model_content_free);
  g_free (self->origin);
  g_free (self->chosen);

  G_OBJECT_CLASS (guild_start_source_parent_class)->finalize (object);
}

static void
guild_start_source_class_init (GuildStartSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_start_source_finalize;

  /* Something else is picked of it. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_start_source_init (GuildStartSource *self G_GNUC_UNUSED)
{
}

/**
 * guild_start_source_new:
 * @content: (transfer full): what it says
 * @origin: where it is from, in a word or two
 *
 * Returns: (transfer full): a source of which everything that is not archived is picked
 */
GuildStartSource *
guild_start_source_new (GuildModelContent *content,
                        const char        *origin)
{
  GuildStartSource *self = g_object_new (GUILD_TYPE_START_SOURCE, NULL);

  self->content = content;
  self->origin = g_strdup (origin);
  self->chosen = g_new0 (gboolean, content->nodes->len + 1);
  guild_start_source_choose_all (self, TRUE);
  return self;
}

/**
 * guild_start_source_get_content:
 * @self: a source
 *
 * Returns: (transfer none): what it says
 */
const GuildModelContent *
guild_start_source_get_content (GuildStartSource *self)
{
  return self->content;
}

/**
 * guild_start_source_get_origin:
 * @self: a source
 *
 * Returns: (transfer none): where it is from
 */
const char *
guild_start_source_get_origin (GuildStartSource *self)
{
  return self->origin;
}

/**
 * guild_start_source_get_chosen:
 * @self: a source
 * @line: a competency of it
 *
 * Returns: whether it is picked
 */
gboolean
guild_start_source_get_chosen (GuildStartSource *self,
                               guint             line)
{
  return self->chosen[line];
}

/**
 * guild_start_source_get_all_chosen:
 * @self: a source
 *
 * Returns: (transfer none) (array): for each line whether it is picked, as guild_model_content_pick() wants it
 */
const gboolean *
guild_start_source_get_all_chosen (GuildStartSource *self)
{
  return self->chosen;
}

/**
 * guild_start_source_choose:
 * @self: a source
 * @line: a competency, or a domain for all that is beneath it
 * @chosen: whether it is picked
 */
void
guild_start_source_choose (GuildStartSource *self,
                           guint             line,
                           gboolean          chosen)
{
  for (guint i = line; i < self->content->nodes->len; i++)
    if (get_node (self, i)->kind == GUILD_KIND_COMPETENCY && !get_node (self, i)->archived &&
        is_beneath (self, i, (int) line))
      self->chosen[i] = chosen;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_start_source_choose_all:
 * @self: a source
 * @chosen: whether all of it is picked, or nothing
 */
void
guild_start_source_choose_all (GuildStartSource *self,
                               gboolean          chosen)
{
  for (guint i = 0; i < self->content->nodes->len; i++)
    self->chosen[i] = chosen && get_node (self, i)->kind == GUILD_KIND_COMPETENCY && !get_node (self, i)->archived;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_start_source_count:
 * @self: a source
 * @domain: a domain, or -1 for all
 * @n_chosen: (out): how many competencies of it are picked
 * @n_all: (out): how many there are
 */
void
guild_start_source_count (GuildStartSource *self,
                          int               domain,
                          guint            *n_chosen,
                          guint            *n_all)
{
  *n_chosen = *n_all = 0;
  for (guint i = (guint) (domain + 1); i < self->content->nodes->len; i++)
    {
      if (get_node (self, i)->kind != GUILD_KIND_COMPETENCY || get_node (self, i)->archived ||
          !is_beneath (self, i, domain))
        continue;
      *n_chosen += self->chosen[i];
      *n_all += 1;
    }
}

/**
 * guild_start_source_is_on_scale:
 * @self: a source
 * @levels: (element-type GuildModelLevel): a scale
 *
 * Returns: whether its levels mean the same there: it has the same ones, or none of its own
 */
gboolean
guild_start_source_is_on_scale (GuildStartSource *self,
                                const GArray     *levels)
{
  return guild_start_levels_equal (self->content->levels, levels);
}

/**
 * guild_start_levels_equal:
 * @a: (element-type GuildModelLevel): a scale
 * @b: (element-type GuildModelLevel): another
 *
 * Returns: whether they have the same steps, by number and name
 */
gboolean
guild_start_levels_equal (const GArray *a,
                          const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index (a, GuildModelLevel, i).level != g_array_index (b, GuildModelLevel, i).level ||
        strcmp (g_array_index (a, GuildModelLevel, i).name, g_array_index (b, GuildModelLevel, i).name) != 0)
      return FALSE;
  return TRUE;
}

/**
 * guild_start_describe_levels:
 * @levels: (element-type GuildModelLevel): a scale
 *
 * Returns: (transfer full): it in short: how many steps, from which to which
 */
char *
guild_start_describe_levels (const GArray *levels)
{
  if (levels->len == 0)
    return g_strdup (_ ("No scale"));
  /* Translators: a scale: how many steps it has, and what the first and the last are called. */
  return g_strdup_printf (ngettext ("%u step, %s to %s", "%u steps, %s to %s", levels->len), levels->len,
                          g_array_index (levels, GuildModelLevel, 0).name,
                          g_array_index (levels, GuildModelLevel, levels->len - 1).name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-rows.h"

G_BEGIN_DECLS

/* What the files of #GuildModelRows share: rows has what is shown, selection what is selected, drafts what is being typed. */

/**
 * GuildModelDraft:
 * @item: the line
 * @domain: (nullable): the line that it stands in; %NULL at the top
 * @after: (nullable): the line that it comes after; %NULL where it comes first
 *
 * A line that is not saved yet.
 */
typedef struct
{
  GuildModelItem *item;
  GuildModelItem *domain;
  GuildModelItem *after;
} GuildModelDraft;

struct _GuildModelRows
{
  GObject parent_instance;

  GuildOrganisation *organisation;
  gint64 framework;
  GuildModelOutline *outline; /* or NULL */
  GPtrArray *rows;      /* of GuildModelItem: what views see; guild_model_splice() refers to them and lets them go */
  GHashTable *items;    /* place → item of it in rows, weak */
  GHashTable *expected; /* place → item that will stand for it */
  GHashTable *closed;   /* places of domains */
  GPtrArray *drafts;    /* of GuildModelDraft, in the order in which they were made */
  char *search;         /* folded, or NULL */
  GPtrArray *folds;     /* folded names by line, or NULL */
  guint n_hits;
  guint most;           /* rows that are shown for now */
  guint growing;        /* source that shows more of them, or 0 */
  GHashTable *counts;   /* key of competency → people, or NULL */
  GHashTable *selected; /* places */
};

/* Places are told apart by one number. */
static inline gpointer
guild_model_place_to_pointer (GuildModelPlace place)
{
  return GSIZE_TO_POINTER ((gsize) place.key * 2 + (place.kind == GUILD_KIND_DOMAIN));
}

static inline GuildModelPlace
guild_model_place_from_pointer (gpointer pointer)
{
  gsize number = GPOINTER_TO_SIZE (pointer);
  GuildModelPlace place = { number % 2 == 1 ? GUILD_KIND_DOMAIN : GUILD_KIND_COMPETENCY, (gint64) (number / 2) };

  return place;
}

static inline GuildModelPlace
guild_model_rows_get_place (GuildModelRows *self,
                            guint           position)
{
  return guild_model_item_get_face (self->rows->pdata[position])->place;
}

void guild_model_rows_show_rows            (GuildModelRows             *self);
void guild_model_rows_selection_model_init (GtkSelectionModelInterface *iface);

G_END_DECLS

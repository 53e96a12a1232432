/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-reporting.h"

#include <string.h>

#include "guild-people-columns.h"

/* How often work looks whether it is still wanted. */
#define CHECK_EVERY 0xfff

typedef struct
{
  guint32 manager;
  guint32 first; /* of the reports, in `reports` */
  guint32 n_reports;
  guint32 n_all;
  guint8 listed;
  guint8 circular;
} Place;

struct _GuildReporting
{
  gatomicrefcount references;
  gint64 n_slots;
  Place *places; /* by key; 0 is over those without a manager */
  guint n_people;
  guint32 *reports; /* each manager's side by side, by name; then those who stand alone */
  guint n_loose;
  guint32 *by_name;
  const char **folded; /* as by_name */
  GStringChunk *texts;
};

G_DEFINE_BOXED_TYPE (GuildReporting, guild_reporting, guild_reporting_ref, guild_reporting_unref)

typedef struct
{
  char *collation;
  guint32 key;
} Named;

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  const Named *left = a, *right = b;
  int order = strcmp (left->collation, right->collation);

  return order != 0 ? order : (left->key > right->key) - (left->key < right->key);
}

static const Place *
get_place (const GuildReporting *self,
           gint64                person)
{
  static const Place nowhere = { 0 };

  return person >= 0 && person < self->n_slots ? &self->places[person] : &nowhere;
}

/* Those who are there, and up from each of them whoever leads them. */
static gboolean
list_people (GuildReporting      *self,
             const GuildSnapshot *snapshot,
             GCancellable        *cancellable)
{
  for (gint64 person = 1; person < self->n_slots; person++)
    {
      GuildPersonRow row;
      gint64 up = person;

      if ((person & CHECK_EVERY) == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
        continue;
      while (up > 0 && up < self->n_slots && !self->places[up].listed && guild_snapshot_get_person (snapshot, up, &row))
        {
          self->places[up].listed = TRUE;
          self->places[up].manager = (guint32) row.manager;
          self->n_people++;
          up = row.manager;
        }
    }
  for (gint64 person = 1; person < self->n_slots; person++)
    if (!get_place (self, self->places[person].manager)->listed)
      self->places[person].manager = 0;
  return TRUE;
}

/* Cuts each circle before its first person: a walk up that comes back to itself found one. */
static void
cut_circles (GuildReporting *self)
{
  g_autofree guint32 *walks = g_new0 (guint32, self->n_slots);

  for (guint32 person = 1; (gint64) person < self->n_slots; person++)
    {
      guint32 up = person;

      while (up != 0 && walks[up] == 0)
        {
          walks[up] = person;
          up = self->places[up].manager;
        }
      if (up == 0 || walks[up] != person)
        continue;
      /* Everybody on the circle says so; the least key leads. */
      for (guint32 at = up, least = up;;)
        {
          self->places[at].circular = TRUE;
          least = MIN (least, at);
          at = self->places[at].manager;
          if (at == up)
            {
              self->places[least].manager = 0;
              break;
            }
        }
    }
}

static gboolean
sort_names (GuildReporting      *self,
            const GuildSnapshot *snapshot,
            GCancellable        *cancellable)
{
  g_autofree Named *named = g_new (Named, self->n_people);
  guint at = 0;
  gboolean cancelled = FALSE;

  for (gint64 person = 1; person < self->n_slots; person++)
    {
      GuildPersonRow row;

      if (!self->places[person].listed || !guild_snapshot_get_person (snapshot, person, &row))
        continue;
      named[at].key = (guint32) person;
      named[at++].collation = g_utf8_collate_key (guild_record_get_text (row.record, GUILD_PERSON_NAME), -1);
    }
  g_assert (at == self->n_people);
  cancelled = g_cancellable_is_cancelled (cancellable);
  if (!cancelled && at > 0)
    qsort (named, at, sizeof *named, compare_named);
  self->by_name = g_new (guint32, self->n_people);
  self->folded = g_new (const char *, self->n_people);
  self->texts = g_string_chunk_new (64 * 1024);
  for (guint i = 0; i < at; i++)
    {
      GuildPersonRow row;
      g_autofree char *folded = NULL;

      g_free (named[i].collation);
      if (cancelled)
        continue;
      guild_snapshot_get_person (snapshot, named[i].key, &row);
      folded = guild_fold_for_search (guild_record_get_text (row.record, GUILD_PERSON_NAME));
      self->by_name[i] = named[i].key;
      self->folded[i] = g_string_chunk_insert (self->texts, folded);
    }
  return !cancelled;
}

/* Lays each manager's reports side by side, then counts from the lowest upwards. */
static void
lay_out (GuildReporting *self)
{
  g_autofree guint32 *order = g_new (guint32, self->n_people + 1);
  g_autofree guint32 *filled = g_new0 (guint32, self->n_slots);
  guint32 at = 0;
  guint n_ordered = 0;

  for (guint i = 0; i < self->n_people; i++)
    self->places[self->places[self->by_name[i]].manager].n_reports++;
  for (gint64 person = 1; person < self->n_slots; person++)
    {
      self->places[person].first = at;
      at += self->places[person].n_reports;
    }

  /* Without a manager: those who lead first, those who stand alone after them. */
  self->reports = g_new (guint32, self->n_people);
  self->places[0].first = at;
  for (guint i = 0; i < self->n_people; i++)
    {
      guint32 person = self->by_name[i];
      const Place *place = &self->places[person];

      if (place->manager != 0)
        self->reports[self->places[place->manager].first + filled[place->manager]++] = person;
      else if (place->n_reports > 0)
        self->reports[at + filled[0]++] = person;
      else
        self->n_loose++;
    }
  self->places[0].n_reports = filled[0];
  at += filled[0];
  for (guint i = 0; i < self->n_people; i++)
    if (self->places[self->by_name[i]].manager == 0 && self->places[self->by_name[i]].n_reports == 0)
      self->reports[at++] = self->by_name[i];

  order[n_ordered++] = 0;
  for (guint i = 0; i < n_ordered; i++)
    {
      const Place *place = &self->places[order[i]];

      for (guint j = 0; j < place->n_reports; j++)
        order[n_ordered++] = self->reports[place->first + j];
    }
  for (guint i = n_ordered - 1; i > 0; i--)
    self->places[self->places[order[i]].manager].n_all += self->places[order[i]].n_all + 1;
}

/**
 * guild_reporting_new:
 * @snapshot: the organisation
 * @cancellable: (nullable): to stop early
 *
 * Returns: (transfer full) (nullable): its reporting lines, or %NULL when cancelled
 */
GuildReporting *
guild_reporting_new (const GuildSnapshot *snapshot,
                     GCancellable        *cancellable)
{
  g_autoptr (GuildReporting) self = g_new0 (GuildReporting, 1);

  g_return_val_if_fail (snapshot != NULL, NULL);

  g_atomic_ref_count_init (&self->references);
  self->n_slots = guild_snapshot_get_n_person_slots (snapshot);
  self->places = g_new0 (Place, self->n_slots);
  if (!list_people (self, snapshot, cancellable))
    return NULL;
  cut_circles (self);
  if (!sort_names (self, snapshot, cancellable))
    return NULL;
  lay_out (self);
  return g_steal_pointer (&self);
}

/**
 * guild_reporting_ref:
 * @self: reporting lines
 *
 * Returns: (transfer full): the same ones
 */
GuildReporting *
guild_reporting_ref (GuildReporting *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * guild_reporting_unref:
 * @self: (transfer full): reporting lines
 */
void
guild_reporting_unref (GuildReporting *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->places);
  g_free (self->reports);
  g_free (self->by_name);
  g_free (self->folded);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_free (self);
}

/**
 * guild_reporting_get_n_people:
 * @self: reporting lines
 *
 * Returns: how many people they hold
 */
guint
guild_reporting_get_n_people (const GuildReporting *self)
{
  return self->n_people;
}

/**
 * guild_reporting_contains:
 * @self: reporting lines
 * @person: key of a person
 *
 * Returns: whether they are there
 */
gboolean
guild_reporting_contains (const GuildReporting *self,
                          gint64                person)
{
  return get_place (self, person)->listed != FALSE;
}

/**
 * guild_reporting_get_manager:
 * @self: reporting lines
 * @person: key of a person
 *
 * Returns: key of their manager here, or 0
 */
gint64
guild_reporting_get_manager (const GuildReporting *self,
                             gint64                person)
{
  return get_place (self, person)->manager;
}

/**
 * guild_reporting_is_circular:
 * @self: reporting lines
 * @person: key of a person
 *
 * Returns: whether they report, through others, to themselves
 */
gboolean
guild_reporting_is_circular (const GuildReporting *self,
                             gint64                person)
{
  return get_place (self, person)->circular != FALSE;
}

/**
 * guild_reporting_get_reports:
 * @self: reporting lines
 * @manager: key of a person, or 0 for those who lead and have no manager
 * @n_reports: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_reports): keys of those who report to them, by name
 */
const guint32 *
guild_reporting_get_reports (const GuildReporting *self,
                             gint64                manager,
                             guint                *n_reports)
{
  const Place *place = get_place (self, manager);

  *n_reports = place->n_reports;
  return self->reports + place->first;
}

/**
 * guild_reporting_count_reports:
 * @self: reporting lines
 * @manager: key of a person
 *
 * Returns: how many report to them directly
 */
guint
guild_reporting_count_reports (const GuildReporting *self,
                               gint64                manager)
{
  return get_place (self, manager)->n_reports;
}

/**
 * guild_reporting_count_all:
 * @self: reporting lines
 * @manager: key of a person
 *
 * Returns: how many report to them, directly or through others
 */
guint
guild_reporting_count_all (const GuildReporting *self,
                           gint64                manager)
{
  return get_place (self, manager)->n_all;
}

/**
 * guild_reporting_get_loose:
 * @self: reporting lines
 * @n_loose: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_loose): keys of those who have neither a manager nor a
 *   report, by name
 */
const guint32 *
guild_reporting_get_loose (const GuildReporting *self,
                           guint                *n_loose)
{
  *n_loose = self->n_loose;
  return self->reports + (self->n_people - self->n_loose);
}

/* Whether a text begins one of the words of a name. */
static gboolean
begins_word (const char *name,
             const char *text)
{
  for (const char *at = name; (at = strstr (at, text)) != NULL; at++)
    if (at == name || at[-1] == ' ' || at[-1] == '-')
      return TRUE;
  return FALSE;
}

/**
 * guild_reporting_find:
 * @self: reporting lines
 * @text: part of a name, in any case and without accents
 *
 * Returns: (transfer full) (element-type guint32): keys of those who are called so: first those of
 *   whom a name begins with it, then those who have it elsewhere, each by name
 */
GArray *
guild_reporting_find (const GuildReporting *self,
                      const char           *text)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) elsewhere = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *folded = guild_fold_for_search (text);

  for (guint i = 0; *folded != '\0' && i < self->n_people; i++)
    if (strstr (self->folded[i], folded) != NULL)
      g_array_append_val (begins_word (self->folded[i], folded) ? found : elsewhere, self->by_name[i]);
  g_array_append_vals (found, elsewhere->data, elsewhere->len);
  return found;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-choices.h"

struct _GuildMatchChoices
{
  GArray *choices;    /* of GuildMatchChoice, none of them free, in the order of trying */
  GPtrArray *steps;   /* of GArray of Move */
  guint n_taken_back; /* the last of them */
};

/* A part of a step: what was tried before is let go, then something else is. */
typedef struct
{
  GuildMatchChoice choice;
  GuildMatchHold before;
} Move;

/**
 * guild_match_choices_new:
 *
 * Returns: (transfer full): nothing tried yet
 */
GuildMatchChoices *
guild_match_choices_new (void)
{
  GuildMatchChoices *self = g_new0 (GuildMatchChoices, 1);

  self->choices = g_array_new (FALSE, FALSE, sizeof (GuildMatchChoice));
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return self;
}

/**
 * guild_match_choices_free:
 * @self: (transfer full): what is tried
 */
void
guild_match_choices_free (GuildMatchChoices *self)
{
  g_array_unref (self->choices);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/**
 * guild_match_choices_get_n:
 * @self: what is tried
 *
 * Returns: how many pairs are kept together or apart
 */
guint
guild_match_choices_get_n (const GuildMatchChoices *self)
{
  return self->choices->len;
}

/**
 * guild_match_choices_get:
 * @self: what is tried
 * @i: which, in the order of trying
 *
 * Returns: (transfer none): it
 */
const GuildMatchChoice *
guild_match_choices_get (const GuildMatchChoices *self,
                         guint                    i)
{
  g_return_val_if_fail (i < self->choices->len, NULL);

  return &g_array_index (self->choices, GuildMatchChoice, i);
}

static gboolean
find (const GuildMatchChoices *self,
      gint64                   mentee,
      gint64                   competency,
      gint64                   mentor,
      guint                   *position)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const GuildMatchChoice *choice = &g_array_index (self->choices, GuildMatchChoice, i);

      if (choice->mentee != mentee || choice->competency != competency || choice->mentor != mentor)
        continue;
      *position = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * guild_match_choices_find:
 * @self: what is tried
 * @mentee: key of who would learn
 * @competency: key of the skill
 * @mentor: key of who would help
 *
 * Returns: what is tried of them
 */
GuildMatchHold
guild_match_choices_find (const GuildMatchChoices *self,
                          gint64                   mentee,
                          gint64                   competency,
                          gint64                   mentor)
{
  guint position;

  return find (self, mentee, competency, mentor, &position)
             ? g_array_index (self->choices, GuildMatchChoice, position).hold
             : GUILD_MATCH_HOLD_FREE;
}

/* --- moves ---------------------------------------------------------------------------------------------------- */

static void
remember (GuildMatchChoices      *self,
          const GuildMatchChoice *choice)
{
  guint position;

  if (find (self, choice->mentee, choice->competency, choice->mentor, &position))
    g_array_remove_index (self->choices, position);
  if (choice->hold != GUILD_MATCH_HOLD_FREE)
    g_array_append_val (self->choices, *choice);
}

static gboolean
make_move (GuildMatchChoices *self,
           GuildMatching     *matching,
           GuildMatchChoice   choice,
           GuildMatchHold     hold,
           GError           **error)
{
  gboolean done = FALSE;

  switch (hold)
    {
    case GUILD_MATCH_HOLD_FREE:
      done = guild_matching_release (matching, choice.mentee, choice.competency, choice.mentor, error);
      break;
    case GUILD_MATCH_HOLD_TOGETHER:
      done = guild_matching_keep_together (matching, choice.mentee, choice.competency, choice.mentor, error);
      break;
    case GUILD_MATCH_HOLD_APART:
      done = guild_matching_keep_apart (matching, choice.mentee, choice.competency, choice.mentor, error);
      break;
    }
  if (!done)
    return FALSE;
  choice.hold = hold;
  remember (self, &choice);
  return TRUE;
}

/* All of a step or nothing: what was done before a refusal is put back. */
static gboolean
make_step (GuildMatchChoices *self,
           GuildMatching     *matching,
           GArray            *step,
           gboolean           back,
           GError           **error)
{
  for (guint i = 0; i < step->len; i++)
    {
      const Move *move = &g_array_index (step, Move, back ? step->len - 1 - i : i);

      if (make_move (self, matching, move->choice, back ? move->before : move->choice.hold, error))
        continue;
      while (i-- > 0)
        {
          move = &g_array_index (step, Move, back ? step->len - 1 - i : i);
          make_move (self, matching, move->choice, back ? move->choice.hold : move->before, NULL);
        }
      return FALSE;
    }
  return TRUE;
}

static void
add_move (GArray                 *step,
          const GuildMatchChoice *choice,
          GuildMatchHold          from,
          GuildMatchHold          to)
{
  Move move = { *choice, from };

  move.choice.hold = to;
  g_array_append_val (step, move);
}

/**
 * guild_match_choices_try:
 * @self: what is tried
 * @matching: on what
 * @choice: what is to be tried
 * @error: return location for why it cannot be
 *
 * A gap has one mentor: whoever is kept together with it for now is let go for another.
 *
 * Returns: whether it is tried now
 */
gboolean
guild_match_choices_try (GuildMatchChoices      *self,
                         GuildMatching          *matching,
                         const GuildMatchChoice *choice,
                         GError                **error)
{
  g_autoptr (GArray) step = g_array_new (FALSE, FALSE, sizeof (Move));
  GuildMatchHold before = guild_match_choices_find (self, choice->mentee, choice->competency, choice->mentor);

  for (guint i = 0; choice->hold == GUILD_MATCH_HOLD_TOGETHER && i < self->choices->len; i++)
    {
      const GuildMatchChoice *other = &g_array_index (self->choices, GuildMatchChoice, i);

      if (other->hold == GUILD_MATCH_HOLD_TOGETHER && other->mentee == choice->mentee &&
          other->competency == choice->competency && other->mentor != choice->mentor)
        add_move (step, other, GUILD_MATCH_HOLD_TOGETHER, GUILD_MATCH_HOLD_FREE);
    }
  if (before != GUILD_MATCH_HOLD_FREE)
    add_move (step, choice, before, GUILD_MATCH_HOLD_FREE);
  if (choice->hold != GUILD_MATCH_HOLD_FREE || before == GUILD_MATCH_HOLD_FREE)
    add_move (step, choice, GUILD_MATCH_HOLD_FREE, choice->hold);
  if (!make_step (self, matching, step, FALSE, error))
    return FALSE;
  g_ptr_array_remove_range (self->steps, self->steps->len - self->n_taken_back, self->n_taken_back);
  self->n_taken_back = 0;
  g_ptr_array_add (self->steps, g_steal_pointer (&step));
  return TRUE;
}

/**
 * guild_match_choices_can_go:
 * @self: what is tried
 * @redo: whether forward
 *
 * Returns: whether there is a step to take back, or to take again
 */
gboolean
guild_match_choices_can_go (const GuildMatchChoices *self,
                            gboolean                 redo)
{
  return redo ? self->n_taken_back > 0 : self->steps->len > self->n_taken_back;
}

/**
 * guild_match_choices_go:
 * @self: what is tried
 * @matching: on what
 * @redo: whether forward
 * @mentee: (out): key of whom the step was about
 * @error: return location for why it cannot be
 *
 * Takes the last step back, or takes it again.
 *
 * Returns: whether it did
 */
gboolean
guild_match_choices_go (GuildMatchChoices *self,
                        GuildMatching     *matching,
                        gboolean           redo,
                        gint64            *mentee,
                        GError           **error)
{
  guint last = self->steps->len - self->n_taken_back;
  GArray *step = NULL;

  g_return_val_if_fail (guild_match_choices_can_go (self, redo), FALSE);

  step = self->steps->pdata[redo ? last : last - 1];
  *mentee = g_array_index (step, Move, 0).choice.mentee;
  if (!make_step (self, matching, step, !redo, error))
    return FALSE;
  if (redo)
    self->n_taken_back--;
  else
    self->n_taken_back++;
  return TRUE;
}

static gboolean
is_still_there (GuildMatching          *matching,
                const GuildMatchChoice *choice)
{
  guint gap, mentor;

  return guild_matching_find_gap (matching, choice->mentee, choice->competency, &gap) &&
         guild_matching_find_mentor (matching, choice->mentor, &mentor);
}

/**
 * guild_match_choices_settle:
 * @self: what is tried
 * @matching: on what, after the organisation has changed
 *
 * Forgets what is about a gap that is closed or somebody who is gone; and the steps, for what was done last is that
 * change.
 */
void
guild_match_choices_settle (GuildMatchChoices *self,
                            GuildMatching     *matching)
{
  for (guint i = self->choices->len; i-- > 0;)
    if (!is_still_there (matching, &g_array_index (self->choices, GuildMatchChoice, i)))
      g_array_remove_index (self->choices, i);
  g_ptr_array_set_size (self->steps, 0);
  self->n_taken_back = 0;
}

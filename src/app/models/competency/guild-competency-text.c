/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-competency-text.h"

#include "guild-model-edits.h"

typedef struct
{
  GuildModelPlace place;
  guint field;
  char *text;
} TextEdit;

static void
text_edit_free (TextEdit *edit)
{
  g_free (edit->text);
  g_free (edit);
}

static GuildChange *
build_text (GuildOrganisation *organisation,
            gpointer           data,
            GError           **error)
{
  const TextEdit *edit = data;

  if (edit->place.kind == GUILD_KIND_DOMAIN)
    return guild_edit_domain_definition (organisation, edit->place.key, edit->text, error);
  return guild_edit_competency_text (organisation, edit->place.key, edit->field, edit->text, error);
}

static GuildChange *
build_name (GuildOrganisation *organisation,
            gpointer           data,
            GError           **error)
{
  const TextEdit *edit = data;

  return guild_edit_rename_line (organisation, edit->place, edit->text, error);
}

static void
run (GuildSession         *session,
     GuildSessionBuildFunc build,
     GuildModelPlace       place,
     guint                 field,
     GuildStandingText    *where,
     const char           *text)
{
  TextEdit *edit = g_new0 (TextEdit, 1);

  edit->place = place;
  edit->field = field;
  edit->text = g_strdup (text);
  guild_text_edit (session, build, edit, (GDestroyNotify) text_edit_free, where, text);
}

/**
 * guild_competency_text_edit:
 * @session: the session
 * @competency: key of a competency
 * @field: one of its texts
 * @where: where it was typed
 * @text: what it says instead
 */
void
guild_competency_text_edit (GuildSession      *session,
                            gint64             competency,
                            guint              field,
                            GuildStandingText *where,
                            const char        *text)
{
  run (session, build_text, (GuildModelPlace) { GUILD_KIND_COMPETENCY, competency }, field, where, text);
}

/**
 * guild_competency_text_rename:
 * @session: the session
 * @kind: %GUILD_KIND_COMPETENCY or %GUILD_KIND_DOMAIN
 * @key: its key
 * @where: where it was typed
 * @text: its new name
 */
void
guild_competency_text_rename (GuildSession      *session,
                              GuildKind          kind,
                              gint64             key,
                              GuildStandingText *where,
                              const char        *text)
{
  run (session, build_name, (GuildModelPlace) { kind, key }, 0, where, text);
}

/**
 * guild_competency_text_define:
 * @session: the session
 * @kind: %GUILD_KIND_COMPETENCY or %GUILD_KIND_DOMAIN
 * @key: its key
 * @where: where it was typed
 * @text: its new definition
 */
void
guild_competency_text_define (GuildSession      *session,
                              GuildKind          kind,
                              gint64             key,
                              GuildStandingText *where,
                              const char        *text)
{
  run (session, build_text, (GuildModelPlace) { kind, key }, GUILD_COMPETENCY_DEFINITION, where, text);
}

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
            GCancellable      *cancellable G_GNUC_UNUSED,
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
            GCancellable      *cancellable G_GNUC_UNUSED,
            GError           **error)
{
  const TextEdit *edit = data;

  return guild_edit_rename_line (organisation, edit->place, edit->text, error);
}

static void
run (GuildModelEditing *editing,
     GuildModelBuild    build,
     GuildModelPlace    place,
     guint              field,
     GuildStandingText *where,
     const char        *text)
{
  TextEdit *edit = g_new0 (TextEdit, 1);

  edit->place = place;
  edit->field = field;
  edit->text = g_strdup (text);
  guild_model_editing_run (editing, build, edit, (GDestroyNotify) text_edit_free, FALSE, where, text);
}

/**
 * guild_competency_text_edit:
 * @editing: edits of a page
 * @competency: key of a competency
 * @field: one of its texts
 * @where: where it was typed
 * @text: what it says instead
 */
void
guild_competency_text_edit (GuildModelEditing *editing,
                            gint64             competency,
                            guint              field,
                            GuildStandingText *where,
                            const char        *text)
{
  run (editing, build_text, (GuildModelPlace) { GUILD_KIND_COMPETENCY, competency }, field, where, text);
}

/**
 * guild_competency_text_rename:
 * @editing: edits of a page
 * @kind: %GUILD_KIND_COMPETENCY or %GUILD_KIND_DOMAIN
 * @key: its key
 * @where: where it was typed
 * @text: its new name
 */
void
guild_competency_text_rename (GuildModelEditing *editing,
                              GuildKind          kind,
                              gint64             key,
                              GuildStandingText *where,
                              const char        *text)
{
  run (editing, build_name, (GuildModelPlace) { kind, key }, 0, where, text);
}

/**
 * guild_competency_text_define:
 * @editing: edits of a page
 * @kind: %GUILD_KIND_COMPETENCY or %GUILD_KIND_DOMAIN
 * @key: its key
 * @where: where it was typed
 * @text: its new definition
 */
void
guild_competency_text_define (GuildModelEditing *editing,
                              GuildKind          kind,
                              gint64             key,
                              GuildStandingText *where,
                              const char        *text)
{
  run (editing, build_text, (GuildModelPlace) { kind, key }, GUILD_COMPETENCY_DEFINITION, where, text);
}

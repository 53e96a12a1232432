/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-state.h"

#include <glib/gi18n.h>

struct _GuildModelState
{
  AdwBin parent_instance;

  GuildSession *session;
  gint64 framework;

  GtkLabel *pill;
  GtkButton *publish_button;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_FRAMEWORK,
} GuildModelStateProperty;

static GParamSpec *properties[PROP_FRAMEWORK + 1];

G_DEFINE_FINAL_TYPE (GuildModelState, guild_model_state, ADW_TYPE_BIN)

static void
show_state (GuildModelState *self)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  const GuildRecord *framework = guild_organisation_lookup (organisation, GUILD_KIND_FRAMEWORK, self->framework);
  gboolean draft = FALSE;
  gint64 last;
  g_autofree char *publish = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), framework != NULL);
  if (framework == NULL)
    return;
  switch ((GuildFrameworkState) guild_record_get_integer (framework, GUILD_FRAMEWORK_STATE))
    {
    case GUILD_FRAMEWORK_STATE_DRAFT:
      draft = TRUE;
      gtk_label_set_label (self->pill, C_ ("framework", "Draft"));
      break;
    case GUILD_FRAMEWORK_STATE_PUBLISHED:
      gtk_label_set_label (self->pill, C_ ("framework", "Published"));
      break;
    case GUILD_FRAMEWORK_STATE_RETIRED:
      gtk_label_set_label (self->pill, C_ ("framework", "Retired"));
      break;
    }
  last = guild_record_get_integer (framework, GUILD_FRAMEWORK_VERSION);
  publish = g_strdup_printf (_ ("Publish Version %d"), last == GUILD_ABSENT ? 1 : (int) last + 1);
  gtk_button_set_label (self->publish_button, publish);
  gtk_widget_set_visible (GTK_WIDGET (self->publish_button), draft);
}

static void
guild_model_state_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildModelState *self = GUILD_MODEL_STATE (object);

  switch ((GuildModelStateProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_FRAMEWORK:
      g_value_set_int64 (value, self->framework);
      break;
    }
}

static void
guild_model_state_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  GuildModelState *self = GUILD_MODEL_STATE (object);

  switch ((GuildModelStateProperty) property_id)
    {
    case PROP_SESSION:
      if (!g_set_object (&self->session, g_value_get_object (value)) || self->session == NULL)
        break;
      g_signal_connect_object (guild_session_get_organisation (self->session), "changed", G_CALLBACK (show_state), self,
                               G_CONNECT_SWAPPED);
      show_state (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_FRAMEWORK:
      if (self->framework == g_value_get_int64 (value))
        break;
      self->framework = g_value_get_int64 (value);
      if (self->session != NULL)
        show_state (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
guild_model_state_dispose (GObject *object)
{
  GuildModelState *self = GUILD_MODEL_STATE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MODEL_STATE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_model_state_parent_class)->dispose (object);
}

static void
guild_model_state_class_init (GuildModelStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = guild_model_state_dispose;
  object_class->get_property = guild_model_state_get_property;
  object_class->set_property = guild_model_state_set_property;

  /* Not construct only: it stands in templates, whose owner sets it once. */
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GUILD_TYPE_SESSION, flags);
  properties[PROP_FRAMEWORK] = g_param_spec_int64 ("framework", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/versions/guild-model-state.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildModelState, pill);
  gtk_widget_class_bind_template_child (widget_class, GuildModelState, publish_button);
}

static void
guild_model_state_init (GuildModelState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

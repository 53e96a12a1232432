/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-error.h"

G_DEFINE_QUARK (guild-error-quark, guild_error)

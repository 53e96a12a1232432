/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-document.h"

G_BEGIN_DECLS

GtkPrintOperation *guild_chart_print_operation_new (GuildChart *chart);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-axis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* From here on, and below its inverse, numbers are told by a power of ten. */
#define VAST 1e15
#define TINY 1e-9

/* A range that is smaller than this share of its ends is one value. */
#define ONE_VALUE 1e-9

/* Numbers from here on are no measurements. */
#define ABSURD 1e300

#define MAX_TICKS 200

/* Digits after the point; more are told by a power of ten. */
#define MAX_DIGITS 11

/**
 * GuildChartAxis:
 *
 * What a direction of a chart measures. It is fitted to the values and to the room that there are, which gives a
 * scale; the axis itself stays as it is.
 */
struct _GuildChartAxis
{
  GObject parent_instance;

  GuildChartAxisKind kind;
  char *title;
  double minimum;
  double maximum;
  gboolean include_zero;
  GStrv names;
  guint n_names;
  int digits;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildChartAxis, guild_chart_axis, G_TYPE_OBJECT)

/**
 * guild_chart_axis_new:
 * @kind: what it measures
 *
 * Makes an axis.
 *
 * Returns: (transfer full): an axis
 */
GuildChartAxis *
guild_chart_axis_new (GuildChartAxisKind kind)
{
  GuildChartAxis *self = g_object_new (GUILD_TYPE_CHART_AXIS, NULL);

  self->kind = kind;
  return self;
}

/**
 * guild_chart_axis_get_kind:
 * @self: an axis
 *
 * Tells what it measures.
 *
 * Returns: its kind
 */
GuildChartAxisKind
guild_chart_axis_get_kind (GuildChartAxis *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_AXIS (self), GUILD_CHART_AXIS_LINEAR);
  return self->kind;
}

/**
 * guild_chart_axis_set_kind:
 * @self: an axis
 * @kind: what it measures
 *
 * Sets what it measures, such as levels where a chart made it for numbers.
 */
void
guild_chart_axis_set_kind (GuildChartAxis    *self,
                           GuildChartAxisKind kind)
{
  g_return_if_fail (GUILD_IS_CHART_AXIS (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_chart_axis_get_title:
 * @self: an axis
 *
 * Tells what it measures in words.
 *
 * Returns: (nullable): its title, with its unit
 */
const char *
guild_chart_axis_get_title (GuildChartAxis *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_AXIS (self), NULL);
  return self->title;
}

/**
 * guild_chart_axis_set_title:
 * @self: an axis
 * @title: (nullable): what it measures, with its unit
 *
 * Sets its title.
 */
void
guild_chart_axis_set_title (GuildChartAxis *self,
                            const char     *title)
{
  g_return_if_fail (GUILD_IS_CHART_AXIS (self));

  if (g_set_str (&self->title, title))
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
same (double first,
      double second)
{
  return isfinite (first) ? first >= second && first <= second : !isfinite (second);
}

/**
 * guild_chart_axis_get_limits:
 * @self: an axis
 * @minimum: (out): where it begins, or NaN for the lowest value
 * @maximum: (out): where it ends, or NaN for the highest value
 *
 * Tells where it begins and ends whatever the values are.
 */
void
guild_chart_axis_get_limits (GuildChartAxis *self,
                             double         *minimum,
                             double         *maximum)
{
  g_return_if_fail (GUILD_IS_CHART_AXIS (self));

  *minimum = self->minimum;
  *maximum = self->maximum;
}

/**
 * guild_chart_axis_set_limits:
 * @self: an axis
 * @minimum: where it begins, or NaN for the lowest value
 * @maximum: where it ends, or NaN for the highest value
 *
 * Sets where it begins and ends whatever the values are.
 */
void
guild_chart_axis_set_limits (GuildChartAxis *self,
                             double          minimum,
                             double          maximum)
{
  g_return_if_fail (GUILD_IS_CHART_AXIS (self));
  g_return_if_fail (!(minimum >= maximum));

  if (same (self->minimum, minimum) && same (self->maximum, maximum))
    return;
  self->minimum = minimum;
  self->maximum = maximum;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_chart_axis_set_include_zero:
 * @self: an axis
 * @include_zero: whether zero is always on it, as lengths need that are to be compared
 *
 * Sets whether zero is always on it.
 */
void
guild_chart_axis_set_include_zero (GuildChartAxis *self,
                                   gboolean        include_zero)
{
  g_return_if_fail (GUILD_IS_CHART_AXIS (self));

  if (self->include_zero == include_zero)
    return;
  self->include_zero = include_zero;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_chart_axis_set_names:
 * @self: an axis of steps or categories
 * @names: (nullable): what 0, 1, 2… are called
 *
 * Names its steps.
 */
void
guild_chart_axis_set_names (GuildChartAxis    *self,
                            const char *const *names)
{
  const char *const none[] = { NULL };

  g_return_if_fail (GUILD_IS_CHART_AXIS (self));

  if (names == NULL)
    names = none;
  if (g_strv_equal ((const char *const *) self->names, names))
    return;
  g_strfreev (self->names);
  self->names = g_strdupv ((GStrv) names);
  self->n_names = g_strv_length (self->names);
  for (guint i = 0; i < self->n_names; i++)
    {
      char *name = self->names[i];

      self->names[i] = g_utf8_make_valid (name, -1);
      g_free (name);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_chart_axis_set_digits:
 * @self: an axis
 * @digits: how many digits follow the point, or -1 for as many as a value needs
 *
 * Sets how exactly values are told.
 */
void
guild_chart_axis_set_digits (GuildChartAxis *self,
                             int             digits)
{
  g_return_if_fail (GUILD_IS_CHART_AXIS (self));
  g_return_if_fail (digits >= -1 && digits <= 15);

  if (self->digits == digits)
    return;
  self->digits = digits;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A number as the C library writes it, with a true minus and none before zero. */
static char *
tidy_number (const char *written)
{
  g_autofree char *valid = g_utf8_make_valid (written, -1);
  gboolean negative = *valid == '-' && strpbrk (valid, "123456789") != NULL;
  const char *digits = *valid == '-' ? valid + 1 : valid;

  return g_strconcat (negative ? "\u2212" : "", digits, NULL);
}

/* In powers of ten: 1.5 × 10¹². */
static char *
format_power (double value,
              int    exponent,
              int    digits)
{
  static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  char written[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *factor = NULL;
  g_autoptr (GString) power = g_string_new (NULL);

  if (value == 0)
    return g_strdup ("0");
  /* In two steps, as ten to the power of 310 is none. */
  g_snprintf (written, sizeof written, "%.*f", digits,
              value / pow (10, exponent / 2) / pow (10, exponent - exponent / 2));
  factor = tidy_number (written);
  if (exponent < 0)
    g_string_append (power, "⁻");
  g_snprintf (written, sizeof written, "%d", abs (exponent));
  for (const char *digit = written; *digit != '\0'; digit++)
    g_string_append (power, raised[*digit - '0']);
  return g_strdup_printf ("%s × 10%s", factor, power->str);
}

static char *
format_number (double value,
               int    digits)
{
  g_autofree char *written = NULL;

  written = g_strdup_printf ("%'.*f", digits, value);
  return tidy_number (written);
}

/* As few digits as tell a value to three places. */
static int
digits_of (double value)
{
  int most = value == 0 ? 0 : CLAMP (2 - (int) floor (log10 (fabs (value))), 0, MAX_DIGITS);
  double told = round (value * pow (10, most));

  /* Zeros at the end tell nothing. */
  for (; most > 0 && fmod (told, 10) == 0; most--)
    told /= 10;
  return most;
}

/* A value by itself. */
static char *
format_value (double value,
              int    digits)
{
  char written[G_ASCII_DTOSTR_BUF_SIZE];
  char *exponent;
  gsize length;

  if (fabs (value) < VAST && (value == 0 || fabs (value) >= TINY))
    return format_number (value, digits >= 0 ? digits : digits_of (value));
  g_snprintf (written, sizeof written, "%.2e", value);
  exponent = strchr (written, 'e');
  for (length = (gsize) (exponent - written); written[length - 1] == '0';)
    length--;
  return format_power (value, atoi (exponent + 1),
                       (int) MAX (length, strcspn (written, ".,") + 1) - (int) strcspn (written, ".,") - 1);
}

static GDateTime *
get_day (double value)
{
  GDate date;

  if (!(value >= 1) || value > 3652059) /* to the end of the year 9999 */
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) floor (value));
  return g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 0, 0, 0);
}

static char *
format_date (double      value,
             const char *format)
{
  g_autoptr (GDateTime) day = get_day (value);

  return day == NULL ? g_strdup ("") : g_date_time_format (day, format);
}

/**
 * guild_chart_axis_format:
 * @self: an axis
 * @value: a value of it
 *
 * Tells a value in words: a number in the locale, the name of a step, a day.
 *
 * Returns: (transfer full): the words; empty where it is not finite
 */
char *
guild_chart_axis_format (GuildChartAxis *self,
                         double          value)
{
  g_return_val_if_fail (GUILD_IS_CHART_AXIS (self), NULL);

  if (!isfinite (value))
    return g_strdup ("");
  switch (self->kind)
    {
    case GUILD_CHART_AXIS_DATE:
      /* TRANSLATORS: A day, such as 12 Mar 2026; see g_date_time_format(). */
      return format_date (value, C_ ("chart", "%-d %b %Y"));
    case GUILD_CHART_AXIS_CATEGORY:
    case GUILD_CHART_AXIS_ORDINAL:
      if (value >= 0 && value < self->n_names && same (value, floor (value)))
        return g_strdup (self->names[(guint) value]);
      break;
    case GUILD_CHART_AXIS_LINEAR:
      break;
    }
  return format_value (value, self->digits);
}

static void
add_tick (GArray *ticks,
          double  value,
          char   *label)
{
  GuildChartTick tick = { value, label };

  g_array_append_val (ticks, tick);
}

/* 1, 2 or 5 times a power of ten: the least that is no less than @least. */
static double
nice_step (double least)
{
  double power = pow (10, floor (log10 (least)));

  for (guint i = 0; i < 3; i++)
    {
      const double factors[] = { 1, 2, 5 };

      if (factors[i] * power >= least * (1 - 1e-9))
        return factors[i] * power;
    }
  return 10 * power;
}

/* Every how many of @n a name can stand. */
static double
stride_for (double n,
            double length,
            double spacing)
{
  double least = n * spacing / MAX (length, 1);

  return least <= 1 ? 1 : MAX (nice_step (least), 1);
}

static void
add_number (GArray *ticks,
            double  value,
            double  step,
            double  largest,
            int     least_digits)
{
  int exponent = (int) floor (log10 (step) + 1e-9);
  int digits = MAX (-exponent, 0);

  if (largest < VAST && digits <= MAX_DIGITS)
    add_tick (ticks, value, format_number (value, MAX (digits, least_digits)));
  else
    {
      int power = (int) floor (log10 (largest) + 1e-9);

      add_tick (ticks, value, format_power (value, power, MAX (power - exponent, 0)));
    }
}

static void
fit_linear (GuildChartAxis  *self,
            GuildChartScale *scale,
            GArray          *ticks,
            double           length,
            double           spacing)
{
  double room = CLAMP (floor (length / MAX (spacing, 1)), 1, MAX_TICKS);
  double lowest = scale->minimum, highest = scale->maximum;
  double step = nice_step ((highest / room - lowest / room));
  double first, last, largest;

  for (;;)
    {
      first = isfinite (self->minimum) ? ceil (lowest / step - 1e-9) : floor (lowest / step + 1e-9);
      last = isfinite (self->maximum) ? floor (highest / step + 1e-9) : ceil (highest / step - 1e-9);
      /* On both sides of a tick there are two at least. */
      if (last - first <= MAX (room, 2))
        break;
      step = nice_step (step * 1.5);
    }
  if (!isfinite (self->minimum))
    scale->minimum = first * step;
  if (!isfinite (self->maximum))
    scale->maximum = last * step;
  largest = MAX (fabs (scale->minimum), fabs (scale->maximum));
  if (last - first > room)
    {
      add_number (ticks, scale->minimum, step, largest, self->digits);
      add_number (ticks, scale->maximum, step, largest, self->digits);
      return;
    }
  for (double at = first; at <= last; at++)
    add_number (ticks, CLAMP (at * step, scale->minimum, scale->maximum), step, largest, self->digits);
}

static void
fit_names (GuildChartAxis  *self,
           GuildChartScale *scale,
           GArray          *ticks,
           double           length,
           double           spacing)
{
  double first = MAX (ceil (scale->minimum), -VAST), last = MIN (floor (scale->maximum), VAST);
  /* Never many more than there is room for, whatever the values are. */
  double stride = MAX (stride_for (scale->maximum - scale->minimum, length, spacing),
                       ceil ((last - first) / MAX_TICKS));

  for (double at = first; at <= last && ticks->len <= MAX_TICKS; at += stride)
    add_tick (ticks, at, guild_chart_axis_format (self, at));
}

typedef enum
{
  EACH_DAY,
  EACH_WEEK,
  EACH_MONTH,
  EACH_YEAR,
} DateUnit;

/* Steps of time, and how few days they can take. */
static const struct
{
  DateUnit unit;
  guint count;
  guint days;
} date_steps[] = {
  { EACH_DAY, 1, 1 },    { EACH_WEEK, 1, 7 },    { EACH_WEEK, 2, 14 },  { EACH_MONTH, 1, 28 },
  { EACH_MONTH, 3, 90 }, { EACH_MONTH, 6, 181 }, { EACH_YEAR, 1, 365 },
};

static double
julian_of (int year,
           int month)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

/* The first of its kind on or after @value, or the one after. */
static double
next_date (double   value,
           DateUnit unit,
           guint    count,
           gboolean after)
{
  g_autoptr (GDateTime) day = NULL;
  double whole = ceil (value);
  int year, month;

  switch (unit)
    {
    case EACH_DAY:
      return after ? whole + count : whole;
    case EACH_WEEK: /* Julian day 1 was a Monday. */
      return after ? whole + 7 * count : 1 + 7 * ceil ((whole - 1) / 7);
    case EACH_MONTH:
    case EACH_YEAR:
      break;
    }
  day = get_day (whole);
  if (day == NULL)
    return INFINITY;
  year = g_date_time_get_year (day);
  month = g_date_time_get_month (day) - 1;
  if (unit == EACH_MONTH)
    {
      month = after || month % (int) count > 0 || g_date_time_get_day_of_month (day) > 1
                  ? (month / (int) count + 1) * (int) count
                  : month;
      return month < 12 ? julian_of (year, month + 1) : julian_of (year + 1, 1);
    }
  if (after || year % (int) count > 0 || month > 0 || g_date_time_get_day_of_month (day) > 1)
    year = (year / (int) count + 1) * (int) count;
  return year > 9999 ? INFINITY : julian_of (year, 1);
}

static const char *
date_format (DateUnit unit,
             gboolean with_year)
{
  switch (unit)
    {
    case EACH_DAY:
    case EACH_WEEK:
      /* TRANSLATORS: A day without its year, such as 12 Mar; see g_date_time_format(). */
      return with_year ? C_ ("chart", "%-d %b %Y") : C_ ("chart", "%-d %b");
    case EACH_MONTH:
      /* TRANSLATORS: A month, such as Mar 2026; see g_date_time_format(). */
      return with_year ? C_ ("chart", "%b %Y") : C_ ("chart", "%b");
    case EACH_YEAR:
      /* TRANSLATORS: A year; see g_date_time_format(). */
      return C_ ("chart", "%Y");
    }
  return "";
}

static void
fit_dates (GuildChartScale *scale,
           GArray          *ticks,
           double           length,
           double           spacing)
{
  double least = (scale->maximum - scale->minimum) * spacing / MAX (length, 1);
  DateUnit unit = EACH_YEAR;
  guint count = 1;
  gboolean years;
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (date_steps); i++)
    {
      unit = date_steps[i].unit;
      count = date_steps[i].count;
      if (date_steps[i].days >= least)
        break;
    }
  if (least > 365)
    count = (guint) nice_step (least / 365);
  for (double at = next_date (scale->minimum, unit, count, FALSE); at <= scale->maximum && ticks->len < MAX_TICKS;
       at = next_date (at, unit, count, TRUE))
    add_tick (ticks, at, NULL);
  if (ticks->len == 0)
    {
      unit = EACH_DAY;
      add_tick (ticks, floor (scale->minimum) < scale->minimum ? ceil (scale->minimum) : scale->minimum, NULL);
      if (g_array_index (ticks, GuildChartTick, 0).value > scale->maximum)
        g_array_index (ticks, GuildChartTick, 0).value = scale->minimum;
    }
  first = get_day (g_array_index (ticks, GuildChartTick, 0).value);
  last = get_day (g_array_index (ticks, GuildChartTick, ticks->len - 1).value);
  years = first != NULL && last != NULL && g_date_time_get_year (first) != g_date_time_get_year (last);
  for (guint i = 0; i < ticks->len; i++)
    {
      GuildChartTick *tick = &g_array_index (ticks, GuildChartTick, i);

      tick->label = format_date (tick->value, date_format (unit, years || i == 0));
    }
}

/* Where the scale begins and ends before its ticks are known. */
static void
find_ends (GuildChartAxis  *self,
           GuildChartScale *scale)
{
  double size = MAX (fabs (scale->minimum), fabs (scale->maximum));
  double room;

  switch (self->kind)
    {
    case GUILD_CHART_AXIS_LINEAR:
      if (self->include_zero)
        {
          scale->minimum = MIN (scale->minimum, 0);
          scale->maximum = MAX (scale->maximum, 0);
        }
      break;
    case GUILD_CHART_AXIS_ORDINAL:
      scale->minimum = MIN (0, floor (scale->minimum));
      scale->maximum = MAX ((double) self->n_names - 1, ceil (scale->maximum));
      break;
    case GUILD_CHART_AXIS_CATEGORY:
      scale->minimum = -.5;
      scale->maximum = MAX ((double) self->n_names - 1, ceil (scale->maximum)) + .5;
      break;
    case GUILD_CHART_AXIS_DATE:
      scale->minimum = CLAMP (scale->minimum, 1, 3652058);
      scale->maximum = CLAMP (scale->maximum, 1, 3652058);
      break;
    }
  if (isfinite (self->minimum))
    scale->minimum = self->minimum;
  if (isfinite (self->maximum))
    scale->maximum = self->maximum;
  if (scale->maximum - scale->minimum > size * ONE_VALUE && scale->maximum - scale->minimum > 1 / ABSURD)
    return;
  room = self->kind != GUILD_CHART_AXIS_LINEAR ? 1 : size < 1 / ABSURD ? 1 : pow (10, floor (log10 (size)));
  if (isfinite (self->minimum) || (self->kind == GUILD_CHART_AXIS_LINEAR && size < 1 / ABSURD))
    scale->maximum = scale->minimum + room;
  else if (isfinite (self->maximum))
    scale->minimum = scale->maximum - room;
  else
    {
      scale->minimum -= room;
      scale->maximum += room;
    }
}

/**
 * guild_chart_axis_fit:
 * @self: an axis
 * @lowest: the lowest value, or NaN if there is none
 * @highest: the highest value, or NaN if there is none
 * @length: how long it is, in pixels
 * @spacing: how far its ticks have to stand apart at least, in pixels
 *
 * Fits it to values and to a length. Numbers end at a tick, where no limit is set.
 *
 * Returns: (transfer full): a scale
 */
GuildChartScale *
guild_chart_axis_fit (GuildChartAxis *self,
                      double          lowest,
                      double          highest,
                      double          length,
                      double          spacing)
{
  GuildChartScale *scale;
  g_autoptr (GArray) ticks = NULL;

  g_return_val_if_fail (GUILD_IS_CHART_AXIS (self), NULL);

  ticks = g_array_new (FALSE, FALSE, sizeof (GuildChartTick));
  scale = g_new0 (GuildChartScale, 1);
  scale->kind = self->kind;
  scale->minimum = isfinite (lowest) ? lowest : isfinite (highest) ? highest : 0;
  scale->maximum = isfinite (highest) ? highest : scale->minimum;
  find_ends (self, scale);
  switch (self->kind)
    {
    case GUILD_CHART_AXIS_LINEAR:
      fit_linear (self, scale, ticks, length, spacing);
      break;
    case GUILD_CHART_AXIS_ORDINAL:
    case GUILD_CHART_AXIS_CATEGORY:
      fit_names (self, scale, ticks, length, spacing);
      break;
    case GUILD_CHART_AXIS_DATE:
      fit_dates (scale, ticks, length, spacing);
      break;
    }
  scale->n_ticks = ticks->len;
  scale->ticks = (GuildChartTick *) (gpointer) g_array_free (g_steal_pointer (&ticks), FALSE);
  return scale;
}

/**
 * guild_chart_scale_normalise:
 * @self: a scale
 * @value: a value
 *
 * Tells where a value stands.
 *
 * Returns: 0 at its minimum, 1 at its maximum; beyond where the value is beyond; NaN where it is NaN
 */
double
guild_chart_scale_normalise (const GuildChartScale *self,
                             double                 value)
{
  return (value / 2 - self->minimum / 2) / (self->maximum / 2 - self->minimum / 2);
}

/**
 * guild_chart_scale_value:
 * @self: a scale
 * @position: 0 at its minimum, 1 at its maximum
 *
 * Tells the value at a place.
 *
 * Returns: the value
 */
double
guild_chart_scale_value (const GuildChartScale *self,
                         double                 position)
{
  return self->minimum * (1 - position) + self->maximum * position;
}

/**
 * guild_chart_scale_free:
 * @self: (nullable): a scale
 *
 * Frees a scale.
 */
void
guild_chart_scale_free (GuildChartScale *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_ticks; i++)
    g_free (self->ticks[i].label);
  g_free (self->ticks);
  g_free (self);
}

static void
guild_chart_axis_finalize (GObject *object)
{
  GuildChartAxis *self = GUILD_CHART_AXIS (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->names, g_strfreev);
  G_OBJECT_CLASS (guild_chart_axis_parent_class)->finalize (object);
}

static void
guild_chart_axis_class_init (GuildChartAxisClass *class)
{
  G_OBJECT_CLASS (class)->finalize = guild_chart_axis_finalize;

  /**
   * GuildChartAxis::changed:
   * @self: an axis
   *
   * What it measures, or how, is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_chart_axis_init (GuildChartAxis *self)
{
  self->minimum = NAN;
  self->maximum = NAN;
  self->digits = -1;
  self->names = g_new0 (char *, 1);
}

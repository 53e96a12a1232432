#!/usr/bin/env bash
# Measures against the design's budgets, without a display. bench.sh TOP BUILD [NAME…], where a name is
# open, list, models, insights, charts, import or export. GUILDHALL_BENCH=small takes a tenth of the people, and of the budgets
# that grow with them. Fails if anything is over its budget.
set -euo pipefail

top=$1
build=$2
shift 2
cli=$build/src/cli/guildhall-cli
probe=$build/tests/bench/guild-bench
people=100000
ratings=1000000
if [ "${GUILDHALL_BENCH:-}" = small ]; then
  people=10000
  ratings=100000
fi
work=$build/bench-$people
over=0
export GUILDHALL_TODAY=2026-11-22

die() { printf 'bench: %s\n' "$*" >&2; exit 1; }
wanted() { [ ${#names[@]} -eq 0 ] || [[ " ${names[*]} " == *" $1 "* ]]; }

names=("$@")
for name in "${names[@]}"; do
  case $name in open | list | models | insights | charts | import | export) ;; *) die "no measurement $name; there are open, list, models, insights, charts, import and export" ;; esac
done

# The seconds and MiB that a command takes go to the variables `seconds` and `mebibytes`.
measure() {
  /usr/bin/time -o "$work/time" -f '%e %M' "$@" >"$work/out.log" 2>"$work/err.log" ||
    { tail -n 5 "$work/err.log" >&2; die "$(basename "$1") $2 failed"; }
  read -r seconds mebibytes <"$work/time"
  mebibytes=$((mebibytes / 1024))
}

scaled() { # a budget of 100,000 people, for as many as there are
  awk -v budget="$1" -v people="$people" 'BEGIN { printf "%g", budget * people / 100000 }'
}

row() { # what, measured, unit, budget, of it the processor's time where others were at work too
  local verdict=''
  if [ "$4" != - ]; then
    verdict=$(awk -v a="$2" -v b="$4" 'BEGIN { print a <= b ? "within" : "OVER" }')
    [ "$verdict" = within ] || over=1
  fi
  printf '%-58s %9s %9s %-4s %-6s %s\n' "$1" "$2" "$4" "$3" "$verdict" "${5:+computing $5}"
}

probe() { # organisation, of which a copy is edited; the median run of three goes to the map `probed`
  local i name value
  rm -f "$work/edited.guild"*
  cp "$1" "$work/edited.guild"
  for i in 1 2 3; do "$probe" "$work/edited.guild" >"$work/probe.$i" || die 'guild-bench failed'; done
  probed=()
  while read -r name value; do probed[$name]=$value; done < <(
    cat "$work"/probe.[123] | sort -k 1,1 -k 2,2n | awk '{ n[$1]++; v[$1, n[$1]] = $2 } END { for (k in n) print k, v[k, 2] }')
}

generate() { # organisation, people
  [ "$1" -nt "$cli" ] || {
    rm -f "$1"*
    measure "$cli" generate "$1" --people "$2" --seed 1
    printf '%s\n' "$seconds" >"$1.seconds"
  }
}

mkdir -p "$work"
declare -A probed
printf '%-58s %9s %9s\n' "$(printf "%'d people" "$people")" measured budget
if [ "${names[*]}" != charts ]; then
  generate "$work/large.guild" "$people"
  row 'generate' "$(cat "$work/large.guild.seconds")" s -
fi

if wanted open || wanted export || wanted list || wanted models || wanted insights; then
  probe "$work/large.guild"
  loaded=${probed[memory-loaded]}
fi
if wanted open; then
  row 'open to a list' "${probed[open]}" s -
  row 'open to its figures' "${probed[figures]}" s -
  row 'peak memory, open, searched and sorted' "${probed[memory]}" MiB 400
fi
if wanted list; then
  row 'a frame while typing a search, 99 of 100' "${probed[type-p99]}" ms 16 "${probed[type-cpu-p99]}"
  row 'a frame while sorting, 99 of 100' "${probed[sort-p99]}" ms 16 "${probed[sort-cpu-p99]}"
  row 'a frame while filtering, 99 of 100' "${probed[filter-p99]}" ms 16 "${probed[filter-cpu-p99]}"
  row 'reporting lines, in a worker' "${probed[reporting]}" ms "$(scaled 500)"
  row 'what needs attention, in a worker' "${probed[attention]}" ms "$(scaled 100)"
  row 'a keystroke that looks for a person there' "${probed[reporting-find]}" ms 16
  row 'the index of the finder, in a worker' "${probed[finder]}" ms "$(scaled 500)"
  row 'a keystroke in the finder, 99 of 100' "${probed[find-p99]}" ms 16 "${probed[find-cpu-p99]}"
  row 'what a policy would do, in a worker' "${probed[policy]}" s "$(scaled 2)"
  row 'a frame while somebody is moved, 99 of 100' "${probed[edit-p99]}" ms 16 "${probed[edit-cpu-p99]}"
  row 'from that to the list shown anew, in a worker' "${probed[edit-whole-p50]}" ms "$(scaled 500)"
  # The same with the window around it; its own display has no compositor, and the renderer's time is out.
  declare -A shown=()
  while read -r name value; do shown[$name]=$value; done < <(
    GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR="$build/data" python3 "$top/tests/display/with_display.py" "$build/tests/bench/guild-bench-window" "$work/large.guild")
  row 'the window, mapped' "${shown[window]}" s 0.5
  row 'people in the window' "${shown[rows]}" s -
  row 'a frame of the window while scrolling, 99 of 100' "${shown[scroll-p99]}" ms 16 "${shown[scroll-cpu-p99]}"
  row 'a frame of the window while sorting, 99 of 100' "${shown[sort-p99]}" ms 16 "${shown[sort-cpu-p99]}"
  row 'a frame of the window while typing, 99 of 100' "${shown[type-p99]}" ms 16 "${shown[type-cpu-p99]}"
  row 'the longest frame of the window while typing' "${shown[type-max]}" ms - "${shown[type-cpu-max]}"
  row 'a frame of the window while somebody is moved, longest' "${shown[edit-max]}" ms 16 "${shown[edit-cpu-max]}"
fi
if wanted models; then
  row 'how competencies are covered, in a worker' "${probed[coverage]}" ms "$(scaled 200)"
  row 'when they were last assessed, in a worker' "${probed[coverage-dates]}" s "$(scaled 2)"
  row 'a frame while 10,000 competencies are edited, 99 of 100' "${probed[outline-p99]}" ms 16 "${probed[outline-cpu-p99]}"
  row 'a paste of 200 × 200 targets, prepared' "${probed[matrix]}" ms 100 "${probed[matrix-cpu]}"
  row 'that paste, saved and read anew' "${probed[matrix-saved]}" s -
fi
if wanted insights; then
  row 'the figures of insights, in a worker' "${probed[insights]}" s "$(scaled 2)"
  row 'of it movement, with two million ratings of all dates' "${probed[insights-movement]}" s -
  declare -A page=()
  while read -r name value; do page[$name]=$value; done < <(
    GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR="$build/data" python3 "$top/tests/display/with_display.py" "$build/tests/bench/guild-bench-insights" "$work/large.guild")
  row 'the page of insights opened at first, its longest frame' "${page[first-max]}" ms - "${page[first-cpu-max]}"
  row 'a frame while it is opened, 99 of 100' "${page[again-p99]}" ms 16 "${page[again-cpu-p99]}"
  row 'a frame while its period changes, 99 of 100' "${page[period-p99]}" ms 16 "${page[period-cpu-p99]}"
  row 'a frame while it is scrolled, 99 of 100' "${page[scroll-p99]}" ms 16 "${page[scroll-cpu-p99]}"
  row 'a frame while a chart in it is scrolled, 99 of 100' "${page[chart-scroll-p99]}" ms 16 "${page[chart-scroll-cpu-p99]}"
fi
if wanted charts; then
  declare -A drawn=()
  while read -r name value; do drawn[$name]=$value; done < <(
    GSETTINGS_BACKEND=memory python3 "$top/tests/display/with_display.py" "$build/tests/bench/guild-bench-charts")
  row 'a frame of a heat map of 10,000 × 40, scrolled, 99 of 100' "${drawn[heat-scroll-p99]}" ms 16 "${drawn[heat-scroll-cpu-p99]}"
  row 'a frame of it while it is sorted, 99 of 100' "${drawn[heat-sort-p99]}" ms 16 "${drawn[heat-sort-cpu-p99]}"
  row 'a frame of a line of 100,000 points, resized, 99 of 100' "${drawn[line-resize-p99]}" ms 16 "${drawn[line-resize-cpu-p99]}"
fi
if wanted open; then
  generate "$work/middle.guild" 10000
  probe "$work/middle.guild"
  row 'open 10,000 people to a list' "${probed[open]}" s 0.3
fi
if wanted export || wanted import; then
  measure "$cli" export "$work/large.guild" --output "$work/large.json"
  size=$(stat -c %s "$work/large.json")
fi
if wanted export; then
  row "export JSON, $((size / 1048576)) MiB" "$seconds" s "$(scaled 6)"
  row 'memory of the export above the open organisation' "$((mebibytes > loaded ? mebibytes - loaded : 0))" MiB "$((size / 10485760))"
  row 'memory of the export in all' "$mebibytes" MiB -
fi
if wanted import; then
  python3 "$top/tests/bench/tables.py" "$work/large.json" "$work/tables" "$ratings" >"$work/tables.log"
  found=$(sed -n 's/^ratings //p' "$work/tables.log")
  rm -f "$work"/import.guild*
  measure "$cli" init "$work/import.guild"
  measure "$cli" import "$work/import.guild" "$work/tables/competencies.csv" "$work/tables/role_requirements.csv"
  measure "$cli" import "$work/import.guild" "$work/tables/people.csv"
  row "$(printf "import %'d people, CSV" "$people")" "$seconds" s "$(scaled 2)"
  measure "$cli" import "$work/import.guild" "$work/tables/assessments.csv"
  row "$(printf "import %'d ratings, CSV" "$found")" "$seconds" s "$(scaled 5)"
  row 'memory of that import' "$mebibytes" MiB -
fi
exit $over

#!/usr/bin/env bash
# Opens Guildhall on the sample or on a file; or, without a display, walks its pages and keeps what they show.
set -euo pipefail

top=$1
mode=$2
file=${3-}
guildhall=$top/_build/src/app/guildhall
cli=$top/_build/src/cli/guildhall-cli
sample=$top/_build/run/sample.guild
tour=$top/_build/tour
export GSETTINGS_SCHEMA_DIR=$top/_build/data

say() { printf 'run: %s\n' "$*"; }
die() { printf 'run: %s\n' "$*" >&2; exit 1; }

if [ "$mode" = tour ]; then export GUILDHALL_TODAY=2026-11-22; fi

# The window keeps its sample from day to day; the tour begins with a new one.
if [ -z "$file" ]; then
  file=$sample
  [ "$mode" = window ] || file=$top/_build/run/tour.guild
  [ "$mode" = window ] || rm -f "$file"*
  if [ ! -f "$file" ]; then
    mkdir -p "$top/_build/run"
    rm -f "$file.part"*
    "$cli" init "$file.part" --sample >/dev/null || die 'the sample could not be made'
    mv "$file.part" "$file"
    say "made the sample $file"
  fi
fi

case $mode in
  window)
    say "opening $file"
    exec "$guildhall" "$file"
    ;;
  tour)
    rm -rf "$tour"
    mkdir -p "$tour"
    log=$top/_build/tour.log
    python3 "$top/tests/display/tour.py" --output "$tour" --file "$file" --guildhall "$guildhall" --cli "$cli" \
      >"$log" 2>&1 || { tail -n 20 "$log" >&2; die "the tour failed; see $log"; }
    "$cli" export "$file" --output "$tour/sample.json" >"$log" 2>&1 || die "the export failed; see $log"
    "$cli" gaps "$file" >"$tour/gaps.csv" 2>>"$log" || die "the gaps failed; see $log"
    for picture in "$tour"/*.png; do
      [ ! -f "$picture" ] || say "page      $picture"
    done
    say "export    $tour/sample.json"
    say "gaps      $tour/gaps.csv ($(($(wc -l <"$tour/gaps.csv") - 1)) rows)"
    say "all of it is in $tour"
    ;;
  *) die 'the mode is window or tour' ;;
esac

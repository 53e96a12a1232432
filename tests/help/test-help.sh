#!/usr/bin/env bash
# The help, judged by yelp's own tools. Writes TAP.
# shellcheck disable=SC2317 # check() calls the functions by name
set -euo pipefail

source=$1
help=$source/help/C
count=0
failed=0

check() { # name, command…: one that is content says nothing
  local name=$1 said code=0
  shift
  count=$((count + 1))
  said=$("$@" 2>&1) || code=$?
  if [ $code -eq 0 ] && [ -z "$said" ]; then
    printf 'ok %d - %s\n' "$count" "$name"
  else
    printf 'not ok %d - %s\n' "$count" "$name"
    printf '%s\n' "$said" | sed 's/^/# /'
    failed=1
  fi
}

are_listed() { # every page is installed and shown
  local page
  for page in "$help"/*.page; do
    grep -qF "'${page##*/}'" "$source/help/meson.build" || echo "help/meson.build does not list ${page##*/}"
    grep -qF ">${page##*/}<" "$source/src/app/guild-app.gresource.xml" || echo "guild-app.gresource.xml does not list ${page##*/}"
  done
}

for what in validate ids links media orphans; do
  check "yelp-check $what" yelp-check "$what" "$help"/*.page
done
check 'every page is licensed' eval "yelp-check license --only none '$help'/*.page"
check 'every page is listed' are_listed

printf '1..%d\n' "$count"
exit "$failed"

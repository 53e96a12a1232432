#!/usr/bin/env bash
# What `meson install` puts where. Writes TAP.
set -euo pipefail

source=$1
build=$2
id=io.github.guildhall.Guildhall
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
count=0
failed=0

has() { # name, file…
  local name=$1 file missing=()
  shift
  count=$((count + 1))
  for file in "$@"; do [ -s "$root/$file" ] || missing+=("$file"); done
  if [ ${#missing[@]} -eq 0 ]; then
    printf 'ok %d - %s\n' "$count" "$name"
  else
    printf 'not ok %d - %s\n' "$count" "$name"
    printf '# no %s\n' "${missing[@]}"
    failed=1
  fi
}

if ! meson install -C "$build" --no-rebuild --quiet --destdir "$folder" >"$folder/log" 2>&1; then
  sed 's/^/# /' "$folder/log"
  printf 'Bail out! meson install failed\n'
  exit 1
fi
prefix=$(meson introspect "$build" --buildoptions |
  python3 -c 'import json, sys; print(next(o["value"] for o in json.load(sys.stdin) if o["name"] == "prefix"))')
root=$folder$prefix

has 'the programs' bin/guildhall bin/guildhall-cli
has 'the desktop entry, the metainfo and the type of files' \
  "share/applications/$id.desktop" "share/metainfo/$id.metainfo.xml" "share/mime/packages/$id.xml"
has 'the icons' "share/icons/hicolor/scalable/apps/$id.svg" "share/icons/hicolor/symbolic/apps/$id-symbolic.svg" \
  share/icons/hicolor/scalable/mimetypes/application-x-guildhall.svg
has 'the settings' "share/glib-2.0/schemas/$id.gschema.xml"
has 'the schema of the JSON' share/guildhall/guildhall-1.schema.json
mapfile -t pages < <(cd "$source/data/man" && printf 'share/man/man1/%s\n' *.1)
has 'the manual pages' "${pages[@]}"
mapfile -t pages < <(cd "$source/help/C" && printf 'share/help/C/guildhall/%s\n' *.page)
has 'the help' "${pages[@]}"
has 'the completions' share/bash-completion/completions/guildhall-cli share/zsh/site-functions/_guildhall-cli \
  share/fish/vendor_completions.d/guildhall-cli.fish
has 'the notices of what is built in' share/licenses/guildhall/sample/SOURCE.txt \
  share/licenses/guildhall/templates/SOURCE.txt share/licenses/guildhall/templates/LICENSE.financial-times
mapfile -t pages < <(sed '/^#/d; s|.*|share/locale/&/LC_MESSAGES/guildhall.mo|' "$source/po/LINGUAS")
has 'the translations' "${pages[@]}"

printf '1..%d\n' "$count"
exit "$failed"

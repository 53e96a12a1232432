#!/usr/bin/env bash
# What the desktop reads of Guildhall, judged by the desktop's own tools. Writes TAP.
# shellcheck disable=SC2317 # check() calls the functions by name
set -euo pipefail

data=$1/data
build=$2
id=io.github.guildhall.Guildhall
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder XDG_DATA_HOME=$folder/home XDG_DATA_DIRS=$folder/share:/usr/share
count=0
failed=0

check() { # name, command…
  local name=$1 said
  shift
  count=$((count + 1))
  if said=$("$@" 2>&1); then
    printf 'ok %d - %s\n' "$count" "$name"
  else
    printf 'not ok %d - %s\n' "$count" "$name"
    printf '%s\n' "$said" | sed 's/^/# /'
    failed=1
  fi
}

silent() { # command…: one that is content says nothing
  local said
  said=$("$@" 2>&1) || { printf '%s\n' "$said"; return 1; }
  [ -z "$said" ] || { printf '%s\n' "$said"; return 1; }
}

# The whole answer is read before it is judged: whoever closes a pipe early fails the one who writes.
says() { [[ $(gio info -a standard::content-type,standard::icon "$1") =~ $2 ]]; }
is_organisation() { says "$1" 'standard::content-type: application/x-guildhall'; }
is_other() { ! is_organisation "$1"; }
has_icon() { says "$1" 'standard::icon:[^'$'\n'']*application-x-guildhall'; }
is_short() { # 10 to 25 characters, as software centres show it whole; no article before it, no full stop after
  xmllint --xpath 'string(/component/summary[not(@*)])' "$1" | grep -qxE '[^.]{9,24}[^.]' &&
    ! xmllint --xpath 'string(/component/summary[not(@*)])' "$1" | grep -qiE '^(an?|the) '
}
is_square() { grep -q "width=\"$2\" height=\"$2\" viewBox=\"0 0 $2 $2\"" "$1"; }
colours_once() { [ "$(grep -o '#[0-9a-f]\{6\}' "$1" | sort -u)" = '#2e3436' ]; }

check 'the desktop entry' silent desktop-file-validate "$build/data/$id.desktop"
check 'the metainfo' appstreamcli validate --no-net --pedantic "$build/data/$id.metainfo.xml"
check 'the settings' silent "$(pkg-config --variable=glib_compile_schemas gio-2.0)" --strict --dry-run "$data"
check 'the summary is short' is_short "$build/data/$id.metainfo.xml"
check 'the type of files is well formed' silent xmllint --noout "$build/data/$id.xml"

mkdir -p "$folder/share/mime/packages"
cp "$build/data/$id.xml" "$folder/share/mime/packages/"
check 'the type of files is taken' update-mime-database "$folder/share/mime"
"$build/src/cli/guildhall-cli" init "$folder/acme.guild"
cp "$folder/acme.guild" "$folder/without-an-end"
printf 'SQLite format 3\0 of somebody else' >"$folder/other"
check 'an organisation is known by its name' is_organisation "$folder/acme.guild"
check 'an organisation is known by what it holds' is_organisation "$folder/without-an-end"
check 'another file is no organisation' is_other "$folder/other"
check 'an organisation has an icon of its own' has_icon "$folder/acme.guild"

for icon in "$data"/icons/hicolor/*/*/*.svg; do
  check "$(basename "$icon") is well formed" silent xmllint --noout "$icon"
  case $icon in
    *-symbolic.svg)
      check "$(basename "$icon") has its size" is_square "$icon" 16
      check "$(basename "$icon") has one colour" colours_once "$icon"
      ;;
    *) check "$(basename "$icon") has its size" is_square "$icon" 128 ;;
  esac
done

printf '1..%d\n' "$count"
exit "$failed"

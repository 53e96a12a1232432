# shellcheck shell=bash
# What the tests of the command line share: a folder of their own, runs of guildhall-cli, and TAP. A test sources it with
# the program as its argument and ends with finish.

cli=$(readlink -f "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export GUILDHALL_TODAY=2026-11-22 LC_ALL=C.UTF-8
count=0
failed=0

pass() { # whether it passed (0 or 1), name, files to show where it did not…
  local code=$1 name=$2 file
  shift 2
  count=$((count + 1))
  if [ "$code" = 0 ]; then
    printf 'ok %d - %s\n' "$count" "$name"
    return
  fi
  failed=1
  printf 'not ok %d - %s\n' "$count" "$name"
  for file in "$@"; do sed "s/^/# $file: /" "$file" | head -n 40; done
}

run() { "$cli" "$@" >out 2>err </dev/null && code=0 || code=$?; }

gives() { # exit code, name, arguments…: runs it and compares the code
  local expected=$1 name=$2
  shift 2
  run "$@"
  [ "$code" != "$expected" ] || { pass 0 "$name"; return; }
  printf '%s\n' "guildhall-cli $*" "expected exit $expected, got $code" >why
  pass 1 "$name" why out err
}

same() { # name, file, file
  if cmp -s "$2" "$3"; then pass 0 "$1"; return; fi
  diff "$2" "$3" >why 2>&1 || true
  pass 1 "$1" why
}

says() { # name, file, pattern
  if grep -q -E -- "$3" "$2"; then pass 0 "$1"; else pass 1 "$1" "$2" err; fi
}

lacks() { # name, file, pattern
  if grep -q -E -- "$3" "$2"; then pass 1 "$1" "$2"; else pass 0 "$1"; fi
}

finish() {
  printf '1..%d\n' "$count"
  exit "$failed"
}

#!/usr/bin/env bash
# What can be said about the code without running it. One line a check; fails if any fails.
# shellcheck disable=SC2317 # check() calls the functions by name
set -euo pipefail

top=$1
cd "$top"
build=$top/_build-lint
logs=$build/lint
mkdir -p "$logs"
failed=0

# The files that are part of the project: not those that git ignores.
list() { # patterns…
  git ls-files --cached --others --exclude-standard -- "$@" | while IFS= read -r file; do
    [ ! -f "$file" ] || printf '%s\n' "$file"
  done | sort
}

check() { # name, command…
  local name=$1 log code=0
  shift
  log=$logs/${name// /-}.log
  "$@" >"$log" 2>&1 || code=$?
  if [ $code -eq 0 ]; then
    printf 'ok    %s\n' "$name"
  else
    printf 'FAIL  %s: %s\n' "$name" "${log#"$top"/}"
    tail -n 15 "$log" | sed 's/^/      /'
    failed=1
  fi
}

mapfile -t c_files < <(list 'src/*.[ch]' 'tests/*.[ch]')
mapfile -t blueprints < <(list 'src/*.blp')
mapfile -t scripts < <(list dev .ci/run 'tests/*.sh' 'data/completions/*.bash')
mapfile -t pythons < <(list '*.py')

format() { python3 tests/format.py --check "${c_files[@]}"; }

# GCC's analyzer over the layers without GTK, whose macros it cannot follow. Warnings are errors.
analyze() {
  local options=() option
  while IFS= read -r option; do
    case $option in -*) options+=("$option") ;; esac
  done <tests/lint/analyzer.options
  if [ ! -f "$build/build.ninja" ] || [ tests/lint/analyzer.options -nt "$build/build.ninja" ]; then
    rm -rf "$build/meson-private" "$build/build.ninja"
    meson setup "$build" --buildtype=debugoptimized -Dwerror=true "-Dc_args=[$(printf "'%s'," "${options[@]}")]" || return
  fi
  local targets=() layer
  for layer in core analytics matching storage interchange; do
    [ ! -d "src/$layer" ] || targets+=("src/$layer/libguild-$layer.a")
  done
  ninja -k 0 -C "$build" "${targets[@]}" src/cli/guildhall-cli
}

static_check() {
  cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 --enable=warning,performance,portability \
    --suppressions-list=tests/lint/cppcheck.suppressions --library=gtk --max-configs=4 -j "$(nproc)" \
    --cppcheck-build-dir="$logs" -D__GNUC__=14 -DG_LOG_DOMAIN='""' -DGETTEXT_PACKAGE='""' \
    -I src/core -I src/analytics -I src/matching -I src/storage -I src/interchange src
}

interfaces() {
  [ ${#blueprints[@]} -eq 0 ] || blueprint-compiler format --no-diff "${blueprints[@]}"
}

syntax() { python3 -m py_compile "${pythons[@]}"; }

export PYTHONPYCACHEPREFIX=$logs/pycache
check 'C format' format
check 'interface format' interfaces
check 'shell scripts' shellcheck --external-sources "${scripts[@]}"
check 'python syntax' syntax
check 'cppcheck' static_check
check 'gcc analyzer' analyze
exit $failed

#!/usr/bin/env bash
# Completes lines of guildhall-cli in each shell that is here, as its user would with Tab. Writes TAP.
set -euo pipefail

completions=$1/data/completions
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME=$folder XDG_CONFIG_HOME=$folder XDG_DATA_HOME=$folder XDG_CACHE_HOME=$folder
touch acme.guild people.csv mapping.json 'two words.guild'
mkdir sub
count=0
failed=0

result() { # name, expected, got
  count=$((count + 1))
  if [ "$2" = "$3" ]; then
    printf 'ok %d - %s\n' "$count" "$1"
  else
    printf 'not ok %d - %s\n# expected: %s\n# got: %s\n' "$count" "$1" "$2" "$3"
    failed=1
  fi
}

in_bash() { # words of the line…: what Tab offers, sorted, joined by commas
  # shellcheck disable=SC2016 # the inner shell reads them
  bash --norc --noprofile -c '
    source "$1/guildhall-cli.bash"; shift
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    $(complete -p guildhall-cli | sed "s/.*-F \([^ ]*\) .*/\1/")
    [ ${#COMPREPLY[@]} -eq 0 ] || printf "%s\n" "${COMPREPLY[@]}"' bash "$completions" "$@" |
    LC_ALL=C sort | paste -s -d , -
}

in_fish() { # the line
  # shellcheck disable=SC2016 # the inner shell reads them
  fish --no-config -c 'source $argv[1]/guildhall-cli.fish; complete --do-complete $argv[2]' "$completions" "$1" |
    cut -f 1 | LC_ALL=C sort | paste -s -d , -
}

in_zsh() { # the line: sends it and a Tab to an interactive shell on a pseudo-terminal, and reads the line back
  # shellcheck disable=SC2016 # the inner shells read them
  timeout 20 zsh -f -c '
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell "PS1=; unsetopt beep; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -d $HOME/zdump; zle -C done complete-word _main_complete; x() { print -r -- \"line=<\$BUFFER>\"; }; zle -N x; bindkey ^X x; print re\"\"ady"
    zpty -r -m shell text "*ready*"
    zpty -n -w shell "$2"$'"'\\t\\x18'"'
    zpty -r -m shell text "*line=<*>*"
    line=${text##*line=<}; print -r -- "${line%%>*}"
  ' zsh "$completions" "$1"
}

bash -n "$completions/guildhall-cli.bash" && result 'bash can read its file' '' ''
result 'bash: a command' import "$(in_bash guildhall-cli im)"
result 'bash: every command' \
  --help,--version,analytics,backup,brief,candidates,check,explain,export,gaps,generate,history,import,init,match,mentor,pair,pairing,redo,settings,undo "$(in_bash guildhall-cli '')"
result 'bash: an organisation' 'acme.guild,sub,two words.guild' "$(in_bash guildhall-cli gaps '')"
result 'bash: a source' people.csv "$(in_bash guildhall-cli import acme.guild pe)"
result 'bash: an option' --mapping "$(in_bash guildhall-cli import acme.guild --ma)"
result 'bash: a mapping' mapping.json,sub "$(in_bash guildhall-cli import acme.guild --mapping '')"
result 'bash: a setting' small_group_minimum "$(in_bash guildhall-cli settings acme.guild sm)"
result 'bash: a value' confirmed-first,newest,self-rated "$(in_bash guildhall-cli settings acme.guild current_level '')"
result 'bash: a step' 'confirm' "$(in_bash guildhall-cli pairing acme.guild pair-1 con)"
result 'bash: a part' 'manager,mentee,mentor' "$(in_bash guildhall-cli pairing acme.guild pair-1 accept --as '')"
result 'bash: a step after an option' 'offer' "$(in_bash guildhall-cli pairing acme.guild --date 2026-11-22 pair-1 of)"
result 'bash: whose ratings' 'manager,self' "$(in_bash guildhall-cli analytics acme.guild --kind '')"
result 'bash: nothing to say' '' "$(in_bash guildhall-cli generate acme.guild --people '')"
result 'bash: no such command' '' "$(in_bash guildhall-cli nonsense '')"

if command -v fish >/dev/null; then
  result 'fish: a command' import "$(in_fish 'guildhall-cli im')"
  result 'fish: an option' --mapping "$(in_fish 'guildhall-cli import acme.guild --map')"
  result 'fish: a setting' small_group_minimum "$(in_fish 'guildhall-cli settings acme.guild sm')"
  result 'fish: a value' off,on "$(in_fish 'guildhall-cli settings acme.guild slot_bonus ')"
  result 'fish: a step' confirm "$(in_fish 'guildhall-cli pairing acme.guild pair-1 con')"
  result 'fish: an organisation' acme.guild "$(in_fish 'guildhall-cli gaps ac')"
  result 'fish: a source' people.csv "$(in_fish 'guildhall-cli import acme.guild pe')"
else
  printf '# no fish here\n'
fi
if command -v zsh >/dev/null; then
  zsh -n "$completions/_guildhall-cli" && result 'zsh can read its file' '' ''
  result 'zsh: a command' 'guildhall-cli import ' "$(in_zsh 'guildhall-cli im')"
  result 'zsh: an option' 'guildhall-cli import acme.guild --mapping=' "$(in_zsh 'guildhall-cli import acme.guild --ma')"
  result 'zsh: a setting' 'guildhall-cli settings acme.guild small_group_minimum ' "$(in_zsh 'guildhall-cli settings acme.guild sm')"
  result 'zsh: a step' 'guildhall-cli pairing acme.guild pair-1 confirm ' "$(in_zsh 'guildhall-cli pairing acme.guild pair-1 con')"
  result 'zsh: a source' 'guildhall-cli import acme.guild people.csv ' "$(in_zsh 'guildhall-cli import acme.guild pe')"
else
  printf '# no zsh here\n'
fi
printf '1..%d\n' "$count"
exit $failed

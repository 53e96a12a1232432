# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of guildhall-cli for bash.

_guildhall_cli_words() { # words…: those that begin as the current one
  local word
  for word in "$@"; do
    [[ $word != "$current"* ]] || COMPREPLY+=("$word")
  done
}

_guildhall_cli_files() { # pattern of names, and folders
  local name
  while IFS= read -r name; do
    # shellcheck disable=SC2053 # the right side is a pattern
    if [[ -d $name || $name == $1 ]]; then COMPREPLY+=("$name"); fi
  done < <(compgen -f -- "$current")
  compopt -o filenames 2>/dev/null
}

_guildhall_cli() {
  local commands='init import export settings gaps analytics candidates match mentor brief pair pairing explain check backup history undo redo generate'
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]-} options='' index operands=0 takes_value word
  COMPREPLY=()

  # shellcheck disable=SC2086 # lists of words
  if [ "$COMP_CWORD" -eq 1 ]; then
    _guildhall_cli_words $commands --help --version
    return
  fi

  case $previous in
    --format)
      if [ "$command" = export ]; then
        _guildhall_cli_words json csv pdf
      else
        _guildhall_cli_words json csv onet people competencies role_requirements role_assessors assessments mentors pair_rules
      fi
      return
      ;;
    --method)
      _guildhall_cli_words optimal greedy
      return
      ;;
    --mapping)
      _guildhall_cli_files '*.json'
      return
      ;;
    --output | --rejects | --certificate)
      _guildhall_cli_files '*'
      return
      ;;
    --as)
      _guildhall_cli_words mentor mentee manager
      return
      ;;
    --kind)
      if [ "$command" = analytics ]; then
        _guildhall_cli_words manager self
        return
      fi
      _guildhall_cli_words shadowing practice feedback
      return
      ;;
    --outcome)
      _guildhall_cli_words confirmed partly unchanged
      return
      ;;
    --override)
      _guildhall_cli_words reporting-line period
      return
      ;;
    --status)
      _guildhall_cli_words invited applied approved trained ready paused
      return
      ;;
    --name | --person | --department | --role | --object | --limit | --people | --seed | --goal | --goals | --from | --until | --hours | \
      --project | --by | --reason | --date | --minutes | --notes | --indicator | --level | --evidence | --capacity | --competency | --framework | --period | --what-if | --train | --needs) return ;;
  esac

  case $command in
    init) options='--sample --name' ;;
    import) options='--format --mapping --dry-run --rejects --json' ;;
    export) options='--format --output --include-confidential --person' ;;
    settings | explain) options='--json' ;;
    check) options='--match --json' ;;
    candidates) options='--person --competency --potential --all --json' ;;
    match) options='--method --apply --certificate --what-if --train --needs --json' ;;
    analytics) options='--department --framework --period --kind --json' ;;
    gaps) options='--person --department --role --json' ;;
    mentor) options='--status --capacity' ;;
    brief) options='--date' ;;
    pair) options='--goal --from --until --hours --project --goals --override --by --reason' ;;
    pairing)
      options='--as --date --reason --kind --minutes --notes --indicator --level --evidence --by --outcome --include-confidential --json'
      ;;
    history) options='--object --limit --json' ;;
    generate) options='--people --seed' ;;
    backup | undo | redo) ;;
    *) return ;;
  esac
  if [[ $current == -* ]]; then
    # shellcheck disable=SC2086 # a list of words
    _guildhall_cli_words $options --help
    return
  fi

  takes_value=' --name --format --mapping --rejects --output --person --department --role --object --limit --people --seed '
  takes_value+='--as --kind --outcome --override --status --goal --goals --from --until --hours --project --by --reason --date '
  takes_value+='--minutes --notes --indicator --level --evidence --capacity --competency --framework --period --method --certificate --what-if --train --needs '
  for ((index = 2; index < COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [[ $takes_value == *" $word "* ]]; then
      index=$((index + 1))
    elif [[ $word != -* ]]; then
      operands=$((operands + 1))
    fi
  done
  case $command:$operands in
    *:0) _guildhall_cli_files '*.guild' ;;
    import:*) _guildhall_cli_files '*' ;;
    check:1) _guildhall_cli_files '*.json' ;;
    backup:1) _guildhall_cli_files '*.guild' ;;
    pairing:2) _guildhall_cli_words offer accept decline withdraw start pause resume session reassess rate confirm close end ;;
    settings:1)
      _guildhall_cli_words current_level goal stale_months mentor_margin mentee_capacity mentor_capacity \
        reporting_distance small_group_minimum minimum_score slot_bonus \
        reach_department reach_location weight_need weight_waiting weight_margin \
        weight_department weight_location weight_language weight_load \
        weight_hours weight_mentoring weight_record weight_preference
      ;;
    settings:2)
      case $previous in
        current_level) _guildhall_cli_words confirmed-first self-rated newest ;;
        goal) _guildhall_cli_words target one-level ;;
        slot_bonus) _guildhall_cli_words off on ;;
        reach_department | reach_location) _guildhall_cli_words other same any ;;
      esac
      ;;
  esac
}

complete -F _guildhall_cli guildhall-cli

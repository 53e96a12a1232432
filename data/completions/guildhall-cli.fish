# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of guildhall-cli for fish.

function __guildhall_cli_operands --description 'How many words after the command are no options'
    set -l words (commandline -opc)
    set -l values --name --format --mapping --rejects --output --person --department --role --object --limit --people --seed
    set -l count 0
    set -l skip 0
    for word in $words[3..-1]
        if test $skip -eq 1
            set skip 0
        else if contains -- $word $values
            set skip 1
        else if not string match -q -- '-*' $word
            set count (math $count + 1)
        end
    end
    echo $count
end

function __guildhall_cli_is --description 'Whether the command is this, with so many operands before'
    set -l words (commandline -opc)
    test "$words[2]" = $argv[1]; or return 1
    test (count $argv) -eq 1; or test (__guildhall_cli_operands) -eq $argv[2]
end

function __guildhall_cli_previous --description 'Whether the last word is this'
    set -l words (commandline -opc)
    test "$words[-1]" = $argv[1]
end

set -l commands init import export settings gaps check backup history undo redo generate
set -l none "not __fish_seen_subcommand_from $commands"
set -l any "__fish_seen_subcommand_from $commands"
set -l tables people competencies role_requirements role_assessors assessments mentors pair_rules
set -l cli complete -c guildhall-cli

$cli -f
$cli -n $none -l version -d 'Print the version'
$cli -l help -d 'Say how it is used'
$cli -n $none -a init -d 'Make a new organisation'
$cli -n $none -a import -d 'Read files into an organisation'
$cli -n $none -a export -d 'Write an organisation, or what is held about a person'
$cli -n $none -a settings -d 'Read or set policies'
$cli -n $none -a gaps -d 'Print who lacks what for their role'
$cli -n $none -a check -d 'Test that a file is whole'
$cli -n $none -a backup -d 'Copy an organisation'
$cli -n $none -a history -d 'List what was changed'
$cli -n $none -a undo -d 'Take back the newest change'
$cli -n $none -a redo -d 'Make an undone change again'
$cli -n $none -a generate -d 'Make a synthetic organisation'
$cli -n "$any; and test (__guildhall_cli_operands) -eq 0" -k -a '(__fish_complete_suffix .guild)'

$cli -n '__guildhall_cli_is init' -l sample -d 'Fill it with the bundled sample'
$cli -n '__guildhall_cli_is init' -l name -x -d 'What it is called'
$cli -n '__guildhall_cli_is import' -l format -x -a "json csv onet $tables" -d 'Take the sources for this'
$cli -n '__guildhall_cli_is import' -l mapping -r -k -a '(__fish_complete_suffix .json)' -d 'Read columns of another system'
$cli -n '__guildhall_cli_is import' -l dry-run -d 'Keep nothing'
$cli -n '__guildhall_cli_is import' -l rejects -r -F -d 'Write rejected rows'
$cli -n '__guildhall_cli_is import; and test (__guildhall_cli_operands) -gt 0' -F
$cli -n '__guildhall_cli_is export' -l format -x -a 'json csv pdf' -d 'The format'
$cli -n '__guildhall_cli_is export' -l output -r -F -d 'Write to this file or folder'
$cli -n '__guildhall_cli_is export' -l include-confidential -d 'Write confidential entries too'
$cli -n '__guildhall_cli_is export' -l person -x -d 'What is held about this person'
$cli -n '__guildhall_cli_is settings 1' -a 'current_level goal stale_months mentor_margin mentee_capacity mentor_capacity reporting_distance small_group_minimum minimum_score slot_bonus'
$cli -n '__guildhall_cli_is settings 2; and __guildhall_cli_previous current_level' -a 'confirmed-first self-rated newest'
$cli -n '__guildhall_cli_is settings 2; and __guildhall_cli_previous goal' -a 'target one-level'
$cli -n '__guildhall_cli_is settings 2; and __guildhall_cli_previous slot_bonus' -a 'off on'
$cli -n '__guildhall_cli_is gaps' -l person -x -d 'Only this person'
$cli -n '__guildhall_cli_is gaps' -l department -x -d 'Only this department'
$cli -n '__guildhall_cli_is gaps' -l role -x -d 'Only this role'
$cli -n '__guildhall_cli_is backup 1' -F
$cli -n '__guildhall_cli_is history' -l object -x -d 'Only this object, as kind:id'
$cli -n '__guildhall_cli_is history' -l limit -x -d 'No more than so many'
$cli -n '__guildhall_cli_is generate' -l people -x -d 'How many people'
$cli -n '__guildhall_cli_is generate' -l seed -x -d 'Where chance starts'
$cli -n '__fish_seen_subcommand_from import settings gaps check history' -l json -d 'Print one JSON document'

# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of guildhall-cli for fish.

function __guildhall_cli_operands --description 'How many words after the command are no options'
    set -l words (commandline -opc)
    set -l values --name --format --mapping --rejects --output --person --department --role --object --limit --people --seed --as --kind --outcome --override --status --goal --goals \
        --from --until --hours --project --by --reason --date --minutes --notes --indicator --level --evidence --capacity --framework --period
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

function __guildhall_cli_previous --description 'Whether the last word is one of these'
    set -l words (commandline -opc)
    contains -- "$words[-1]" $argv
end

set -l commands init import export settings gaps analytics candidates match mentor brief pair pairing explain check backup history undo redo generate
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
$cli -n $none -a analytics -d 'Print every figure of the Insights page'
$cli -n $none -a candidates -d 'List who could mentor whom in what'
$cli -n $none -a match -d 'Find the best mentors'
$cli -n $none -a mentor -d 'Show or set a mentor profile'
$cli -n $none -a brief -d 'Note that somebody was briefed as a mentee'
$cli -n $none -a pair -d 'Propose a pairing'
$cli -n $none -a pairing -d 'List pairings, show one, or take it a step on'
$cli -n $none -a explain -d 'Say why this mentor, or why not'
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
$cli -n '__guildhall_cli_is settings 1' -a 'current_level goal stale_months mentor_margin mentee_capacity mentor_capacity reporting_distance small_group_minimum minimum_score slot_bonus reach_department reach_location weight_need weight_waiting weight_margin weight_department weight_location weight_language weight_load weight_hours weight_mentoring weight_record weight_preference'
$cli -n '__guildhall_cli_is settings 2; and __guildhall_cli_previous current_level' -a 'confirmed-first self-rated newest'
$cli -n '__guildhall_cli_is settings 2; and __guildhall_cli_previous goal' -a 'target one-level'
$cli -n '__guildhall_cli_is settings 2; and __guildhall_cli_previous slot_bonus' -a 'off on'
$cli -n '__guildhall_cli_is settings 2; and __guildhall_cli_previous reach_department reach_location' -a 'other same any'
$cli -n '__guildhall_cli_is gaps' -l person -x -d 'Only this person'
$cli -n '__guildhall_cli_is gaps' -l department -x -d 'Only this department'
$cli -n '__guildhall_cli_is gaps' -l role -x -d 'Only this role'
$cli -n '__guildhall_cli_is analytics' -l department -x -d 'Only this department'
$cli -n '__guildhall_cli_is analytics' -l framework -x -d 'Only this framework'
$cli -n '__guildhall_cli_is analytics' -l period -x -d 'How many months movement goes back'
$cli -n '__guildhall_cli_is analytics' -l kind -x -a 'manager self' -d 'Whose ratings'
$cli -n '__guildhall_cli_is candidates' -l person -x -d 'Only gaps of this person'
$cli -n '__guildhall_cli_is candidates' -l competency -x -d 'Only gaps in this competency'
$cli -n '__guildhall_cli_is candidates' -l potential -d 'Also who could be invited'
$cli -n '__guildhall_cli_is candidates' -l all -d 'Also who is excluded'
$cli -n '__guildhall_cli_is match' -l method -x -a 'optimal greedy' -d 'How'
$cli -n '__guildhall_cli_is match' -l apply -d 'Propose every pair'
$cli -n '__guildhall_cli_is match' -l certificate -r -F -d 'Write the prices'
$cli -n '__guildhall_cli_is match' -l what-if -x -d 'With this setting'
$cli -n '__guildhall_cli_is match' -l train -x -d 'With more mentors in it'
$cli -n '__guildhall_cli_is match' -l needs -x -d 'Where one more mentor would help most'
$cli -n '__guildhall_cli_is check' -l match -d 'Check a match'
$cli -n '__guildhall_cli_is check 1' -k -a '(__fish_complete_suffix .json)'
$cli -n '__guildhall_cli_is mentor' -l status -x -a 'invited applied approved trained ready paused' -d 'How far they are'
$cli -n '__guildhall_cli_is mentor' -l capacity -x -d 'Pairings at once'
$cli -n '__guildhall_cli_is brief' -l date -x -d 'When'
$cli -n '__guildhall_cli_is pair' -l goal -x -d 'The level that it aims at'
$cli -n '__guildhall_cli_is pair' -l from -x -d 'The first day'
$cli -n '__guildhall_cli_is pair' -l until -x -a 'open' -d 'The last day'
$cli -n '__guildhall_cli_is pair' -l hours -x -d 'Hours in all'
$cli -n '__guildhall_cli_is pair' -l project -x -d 'What they work on'
$cli -n '__guildhall_cli_is pair' -l goals -x -d 'Goals of a career'
$cli -n '__guildhall_cli_is pair' -l override -x -a 'reporting-line period' -d 'Set a rule aside'
$cli -n '__guildhall_cli_is pair' -l by -x -d 'Who sets it aside'
$cli -n '__guildhall_cli_is pair' -l reason -x -d 'Why'
$cli -n '__guildhall_cli_is pairing' -l as -x -a 'mentor mentee manager' -d 'Who accepts'
$cli -n '__guildhall_cli_is pairing' -l date -x -d 'When it happened'
$cli -n '__guildhall_cli_is pairing' -l reason -x -d 'Why'
$cli -n '__guildhall_cli_is pairing' -l kind -x -a 'shadowing practice feedback' -d 'Of a session'
$cli -n '__guildhall_cli_is pairing' -l minutes -x -d 'How long'
$cli -n '__guildhall_cli_is pairing' -l notes -x -d 'Notes of a session'
$cli -n '__guildhall_cli_is pairing' -l indicator -x -d 'What was practised'
$cli -n '__guildhall_cli_is pairing' -l level -x -d 'The mentee’s level'
$cli -n '__guildhall_cli_is pairing' -l evidence -x -d 'What it rests on'
$cli -n '__guildhall_cli_is pairing' -l by -x -d 'Who confirms'
$cli -n '__guildhall_cli_is pairing' -l outcome -x -a 'confirmed partly unchanged' -d 'How a career went'
$cli -n '__guildhall_cli_is pairing' -l include-confidential -d 'Show what is private to the pair'
$cli -n '__guildhall_cli_is pairing 2' -a 'offer accept decline withdraw start pause resume session reassess rate confirm close end'
$cli -n '__guildhall_cli_is backup 1' -F
$cli -n '__guildhall_cli_is history' -l object -x -d 'Only this object, as kind:id'
$cli -n '__guildhall_cli_is history' -l limit -x -d 'No more than so many'
$cli -n '__guildhall_cli_is generate' -l people -x -d 'How many people'
$cli -n '__guildhall_cli_is generate' -l seed -x -d 'Where chance starts'
$cli -n '__fish_seen_subcommand_from import settings gaps analytics candidates match pairing explain check history' -l json -d 'Print one JSON document'

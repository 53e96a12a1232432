#!/usr/bin/env bash
# The loop by command line: from a gap over a mentor and practice to a confirmed level, and back. Writes TAP.
# test-loop.sh GUILDHALL-CLI
# shellcheck disable=SC2317 # holds() calls functions by name
set -euo pipefail

# shellcheck source=tests/cli/tap.sh
. "$(dirname "$(readlink -f "$0")")/tap.sh"

prints() { # name, text: the last run printed just this
  printf '%s\n' "$2" >expected
  if cmp -s out expected; then pass 0 "$1"; else pass 1 "$1" expected out err; fi
}

# A refusal is one sentence, exit 1, and leaves everything as it was.
refused() { # name, pattern, arguments…
  local name=$1 pattern=$2
  shift 2
  export_to before.json
  gives 1 "$name" "$@"
  says "$name: says why" err "$pattern"
  export_to after.json
  same "$name: changes nothing" before.json after.json
}

export_to() { "$cli" export a.guild --include-confidential >"$1"; }
pairing() { gives 0 "$1" pairing a.guild "${@:2}"; } # name, arguments…

gap_is() { # name, current, gap, basis: of Bo in queries
  "$cli" gaps a.guild --person bo >out
  says "$1" out "^bo,sql,analyst,3,$2,$3,2,$4\$"
}

# --- an organisation ----------------------------------------------------------------------------

cat >competencies.csv <<'CSV'
framework,domain,competency_id,name,definition,level,level_name,indicator
Craft,Data,sql,Queries,Finds what is asked,1,Awareness,Reads a query
Craft,Data,sql,Queries,Finds what is asked,2,Basic,Joins two tables
Craft,Data,sql,Queries,Finds what is asked,3,Intermediate,Explains a plan
Craft,Data,sql,Queries,Finds what is asked,4,Advanced,Tunes
Craft,Data,sql,Queries,Finds what is asked,5,Expert,Designs schemas
CSV
printf '%s\n' role_id,role,competency_id,level,weight analyst,Analyst,sql,3,2 lead,Lead,sql,4,1 >role_requirements.csv
cat >people.csv <<'CSV'
id,name,role_id,department,manager_id,hire_date,next_role_id
ana,Ana Ortíz,lead,Data,,2018-01-01,
bo,Bo Keller,analyst,Data,ana,2020-03-01,lead
cy,Cy Ng,analyst,Sales,,2021-06-15,
di,Di Rossi,analyst,Sales,cy,2021-06-15,
ed,Ed Holm,analyst,Sales,cy,2021-06-15,
CSV
cat >assessments.csv <<'CSV'
person_id,competency_id,assessor_id,kind,level,date,evidence
bo,sql,ana,manager,1,2026-05-01,
di,sql,cy,manager,4,2026-03-01,
ed,sql,cy,manager,1,2026-03-01,
cy,sql,cy,self,4,2026-03-01,
CSV
gives 0 'init' init a.guild --name Loop
gives 0 'import' import a.guild competencies.csv role_requirements.csv people.csv assessments.csv
indicator() { python3 -c 'import json, sys
print(next(row["id"] for row in json.load(open("all.json"))["indicators"] if row["text"] == sys.argv[1]))' "$1"; }
export_to all.json

# --- propose ------------------------------------------------------------------------------------

gap_is 'there is a gap' 1 2 confirmed
gives 0 'no pairings' pairing a.guild
prints 'are the header alone' pairing,state,mentee,competency,mentor,from_level,goal_level,since,outcome
refused 'no mentor yet' 'Di Rossi is not a mentor yet' pair a.guild bo sql di
gives 0 'Di becomes one' mentor a.guild di --status ready --capacity 1
gives 0 'as the profile says' mentor a.guild di
printf '%s\n' 'status = ready' 'capacity = 1' >expected
same 'status and capacity' expected out
gives 2 'no such status' mentor a.guild di --status famous
gives 2 'no such capacity' mentor a.guild di --capacity many
gives 0 'so does the manager' mentor a.guild ana --status ready
refused 'the manager confirms' 'Ana Ortíz confirms the levels of Bo Keller' pair a.guild bo sql ana
refused 'a goal too high' 'level 5 is needed' pair a.guild bo sql di --goal 5
gives 2 'nobody' pair a.guild nobody sql di
says 'is named' err 'nobody'
gives 2 'no such skill' pair a.guild bo cooking di
gives 2 'no day' pair a.guild bo sql di --from tomorrow
gives 2 'no such rule' pair a.guild bo sql di --override gravity --by Ana --reason Because
gives 2 'an absolute rule' pair a.guild bo sql di --override apart --by Ana --reason Because
gives 0 'a proposal' pair a.guild bo sql di --goal 3 --hours 12 --project 'The report' --from 2026-11-22 --until 2027-02-28
prints 'has an id' pair-1
gives 0 'pairings' pairing a.guild
says 'list it' out '^pair-1,proposed,bo,sql,di,1,3,2026-11-22,none$'
refused 'the gap is served' 'serves this gap already' pair a.guild bo sql di
pairing 'one pairing' pair-1
says 'shows its project' out '^project = The report$'
says 'and hours' out '^hours = 12$'

# --- offer and accept ------------------------------------------------------------------------------

gives 2 'no such step' pairing a.guild pair-1 marry
gives 2 'no such pairing' pairing a.guild pair-9 offer
refused 'a start too early' 'that step is not open' pairing a.guild pair-1 start
refused 'an acceptance too early' 'offer the pairing first' pairing a.guild pair-1 accept --as mentor
pairing 'offered' pair-1 offer
prints 'is said' 'pair-1 offered'
gives 2 'who accepts' pairing a.guild pair-1 accept
pairing 'the mentor accepts' pair-1 accept --as mentor --date 2026-11-20
prints 'not yet agreed' 'pair-1 offered'
refused 'twice' 'has accepted already' pairing a.guild pair-1 accept --as mentor
refused 'on a day to come' 'day' pairing a.guild pair-1 accept --as mentee --date 2027-01-01
pairing 'the manager accepts the hours' pair-1 accept --as manager
pairing 'the mentee accepts' pair-1 accept --as mentee
prints 'agreed' 'pair-1 agreed'

# --- what stands against it while it runs -----------------------------------------------------------

gives 0 'Ed is briefed' brief a.guild ed --date 2026-11-01
gives 0 'Cy has room' mentor a.guild cy --status ready
refused 'the one place is taken' 'Di Rossi mentors in 1 of 1' pair a.guild ed sql di
refused 'capacity below what runs' 'Di Rossi' mentor a.guild di --capacity 0
refused 'policy below what runs' 'Bo Keller' settings a.guild mentee_capacity 0
refused 'withdrawal' 'Both have agreed' pairing a.guild pair-1 withdraw
refused 'not briefed' 'not rated themselves|not been briefed' pairing a.guild pair-1 start
gives 0 'briefed' brief a.guild bo
refused 'not self-rated' 'Bo Keller has not rated themselves' pairing a.guild pair-1 start
printf '%s\n' person_id,competency_id,assessor_id,kind,level,date bo,sql,bo,self,2,2026-11-21 >self.csv
gives 0 'self-rated' import a.guild self.csv
refused 'a session before the start' 'has started' pairing a.guild pair-1 session
pairing 'started' pair-1 start
prints 'active' 'pair-1 active'

# --- practice -------------------------------------------------------------------------------------------

pairing 'paused' pair-1 pause
prints 'is said' 'pair-1 paused'
pairing 'resumed' pair-1 resume
pairing 'a session' pair-1 session --kind shadowing --minutes 45 --notes 'Between us'
pairing 'practice' pair-1 session --kind practice --date 2026-11-21 --minutes 60 \
  --indicator "$(indicator 'Joins two tables')" --indicator "$(indicator 'Explains a plan')"
refused 'a session to come' 'once it has been' pairing a.guild pair-1 session --date 2027-01-01
refused 'an indicator beyond the goal' 'practise' pairing a.guild pair-1 session --indicator "$(indicator 'Designs schemas')"
gives 2 'no such kind' pairing a.guild pair-1 session --kind party
gives 2 'no such indicator' pairing a.guild pair-1 session --indicator nothing
pairing 'its page' pair-1 --json
python3 - <<'PY' >got || :
import json
page = json.load(open('out'))
print(page['state'], page['mentee'], page['mentor'], page['goal_level'], len(page['acceptances']))
for row in page['sessions']:
    print(row['date'], row['kind'], row['minutes'], len(row['indicators']), 'notes' in row)
PY
printf '%s\n' 'active bo di 3 3' '2026-11-22 shadowing 45 0 False' '2026-11-21 practice 60 2 False' >expected
same 'tells of it, but not what is private' expected got
pairing 'with what is private' pair-1 --include-confidential
says 'it tells that too' out 'Between us'
gives 0 'the list as JSON' pairing a.guild --json
if python3 -m json.tool out >/dev/null 2>err; then pass 0 'is JSON'; else pass 1 'is JSON' out err; fi

# --- reassess and confirm -----------------------------------------------------------------------------------

refused 'a rating before it is asked for' 'that step is not open' pairing a.guild pair-1 rate --level 3
pairing 'the mentee is asked' pair-1 reassess
prints 'to rate themselves' 'pair-1 reassess'
refused 'a confirmation before that' 'that step is not open' pairing a.guild pair-1 confirm --level 3
gives 2 'which level' pairing a.guild pair-1 rate
gives 2 'no level' pairing a.guild pair-1 rate --level high
pairing 'they do' pair-1 rate --level 4 --evidence 'The report runs'
prints 'and the confirmer is asked' 'pair-1 confirm'
gap_is 'a higher self-rating does not count yet' 1 2 confirmed
refused 'the mentor does not confirm' 'Only Ana Ortíz' pairing a.guild pair-1 confirm --level 3 --by di
refused 'nobody chooses the outcome' 'The confirmer rates the mentee' pairing a.guild pair-1 close --outcome confirmed
pairing 'the confirmer confirms' pair-1 confirm --level 3 --evidence 'Saw the plan' --by ana
prints 'and it closes' 'pair-1 closed'
gap_is 'the gap is closed' 3 0 confirmed
gives 0 'the list' pairing a.guild
says 'says how' out '^pair-1,closed,bo,sql,di,1,3,2026-11-22,confirmed$'
refused 'it is over' 'that step is not open' pairing a.guild pair-1 end
gives 0 'check' check a.guild

# --- back and forth -------------------------------------------------------------------------------------------

export_to done.json
gives 0 'undo the confirmation' undo a.guild
gap_is 'the gap is open again' 1 2 confirmed
pairing 'the pairing' pair-1
says 'waits for the confirmer again' out '^state = confirm$'
for expected in reassess active active active paused active agreed; do
  gives 0 'undo' undo a.guild
  pairing "back at $expected" pair-1
  says "back at $expected: it says so" out "^state = $expected\$"
done
while "$cli" redo a.guild >out 2>err; do :; done
says 'all is redone' err 'redo'
export_to again.json
same 'and as it was' done.json again.json
gap_is 'the gap is closed again' 3 0 confirmed

# --- other ends ---------------------------------------------------------------------------------------------------

gives 0 'another proposal' pair a.guild ed sql di
prints 'with the next id' pair-2
pairing 'is withdrawn' pair-2 withdraw
prints 'and said to be' 'pair-2 withdrawn'
gives 0 'a proposal that is not wanted' pair a.guild ed sql di
pairing 'declined' pair-2 decline --reason 'Too busy'
prints 'is said' 'pair-2 declined'
pairing 'its page' pair-2
lacks 'keeps the reason private' out 'Too busy'
"$cli" history a.guild >out
lacks 'so does the history' out 'Too busy|Between us|The report'

# Cy leads Ed: one step of the reporting line, and the judge of his level besides.
refused 'whoever leads confirms' 'confirms the levels' pair a.guild ed sql cy --override reporting-line --by Ana --reason Because
printf '%s\n' id,name,confirmer_id 'ed,Ed Holm,ana' >delegate.csv
gives 0 'somebody else confirms' import a.guild delegate.csv
gives 0 'Cy goes on' mentor a.guild cy --capacity default
refused 'one step apart' '1 step apart' pair a.guild ed sql cy
refused 'an override without a name' 'your name and a reason' pair a.guild ed sql cy --override reporting-line
gives 0 'an override' pair a.guild ed sql cy --override reporting-line --by 'Ana Ortíz' --reason 'Nobody else knows it'
prints 'has an id' pair-3
pairing 'its page' pair-3
says 'names who' out '^overridden_by = Ana Ortíz$'
pairing 'the offer' pair-3 offer
pairing 'the mentor' pair-3 accept --as mentor
pairing 'the mentee' pair-3 accept --as mentee
refused 'Cy is only self-rated' 'have it confirmed' pairing a.guild pair-3 start
pairing 'ended' pair-3 end --reason 'Another time'
prints 'early' 'pair-3 ended'

refused 'a career needs a mentor too' 'Ed Holm is not a mentor' pair a.guild bo - ed
gives 0 'Ed becomes one' mentor a.guild ed --status ready
gives 0 'a career' pair a.guild bo - ed --until open --goals 'Lead a team'
prints 'has an id' pair-4
pairing 'its page' pair-4
lacks 'keeps the goals private' out 'Lead a team'
for step in 'offer' 'accept --as mentor' 'accept --as mentee' 'start' 'reassess' 'rate'; do
  # shellcheck disable=SC2086 # a step and its options
  pairing "$step" pair-4 $step
done
prints 'comes to its end' 'pair-4 confirm'
refused 'without a level' 'no level to confirm' pairing a.guild pair-4 confirm --level 3
gives 2 'but with an outcome' pairing a.guild pair-4 close
pairing 'closed' pair-4 close --outcome partly
prints 'is said' 'pair-4 closed'

# --- what comes from elsewhere --------------------------------------------------------------------------------------

printf '%s\n' person_id,competency_id,assessor_id,kind,level,date bo,sql,ana,manager,2,2026-11-22 >lower.csv
gives 0 'a lower level' import a.guild lower.csv
gives 0 'a pairing' pair a.guild bo sql di --goal 3
for step in 'offer' 'accept --as mentor' 'accept --as mentee'; do
  # shellcheck disable=SC2086 # a step and its options
  pairing "$step" pair-5 $step
done
printf '%s\n' id,name,manager_id,confirmer_id,department 'bo,Bo Keller,di,,Sales' >judge.csv
gives 1 'the mentor as the new manager' import a.guild judge.csv
says 'is left out, by line and field' out '^judge.csv, line 2, manager_id: Di Rossi mentors'
"$cli" export a.guild >now.json
says 'while the department is taken' now.json '"Sales"'
printf '%s\n' id,name,confirmer_id 'bo,Bo Keller,di' >judge.csv
gives 1 'the mentor as the confirmer' import a.guild judge.csv
says 'is left out too' out '^judge.csv, line 2, confirmer_id: Di Rossi mentors'
printf '%s\n' mentor_id,mentee_id,rule,competency_id di,bo,apart, di,ed,apart, >apart.csv
gives 1 'kept apart while they are paired' import a.guild apart.csv
says 'is rejected by its line' out '^apart.csv, line 2, rule: they are paired now'
printf '%s\n' person_id,status,capacity di,ready,0 ed,paused,1 >mentors.csv
gives 1 'a capacity below what runs' import a.guild mentors.csv
says 'is rejected by its line' out '^mentors.csv, line 2, capacity: Di Rossi mentors in 1 pairing'
gives 0 'the other row' mentor a.guild ed
says 'is taken' out 'status = paused'
printf '%s\n' role_id,person_id lead,di lead,cy >role_assessors.csv
gives 1 'the mentor as an assessor of the next role' import a.guild role_assessors.csv
says 'is rejected by its line' out '^role_assessors.csv, line 2, person_id: Di Rossi mentors'
printf '%s\n' role_id,role,competency_id,level head,Head,sql,5 >head.csv
printf '%s\n' role_id,person_id head,di >role_assessors.csv
gives 0 'an assessor of another role' import a.guild head.csv role_assessors.csv
printf '%s\n' id,name,next_role_id 'bo,Bo Keller,head' >next.csv
gives 1 'which becomes the next role' import a.guild next.csv
says 'and is left out' out '^next.csv, line 2, next_role_id: Di Rossi mentors'
printf '%s\n' id,name,manager_id,confirmer_id 'bo,Bo Keller,di,cy' >delegate.csv
gives 0 'the mentor may lead where another confirms' import a.guild delegate.csv
printf '%s\n' id,name,confirmer_id 'bo,Bo Keller,' >delegate.csv
gives 1 'who cannot be taken away then' import a.guild delegate.csv
says 'and stays' out '^delegate.csv, line 2, confirmer_id: Di Rossi mentors'
printf '%s\n' id,name,status 'di,Di Rossi,left' >left.csv
printf '%s\n' mentor_id,mentee_id,rule,competency_id di,bo,apart, >apart.csv
gives 0 'the mentor leaves, and no longer stands in the way' import a.guild left.csv apart.csv
says 'what ends is noted' out '1 pairing of people who have left ends'
pairing 'the pairing' pair-5
says 'has ended' out '^state = ended$'
says 'early' out '^outcome = ended-early$'
gives 0 'undo of that' undo a.guild
pairing 'the pairing again' pair-5
says 'is as it was' out '^state = agreed$'
gives 0 'check' check a.guild

# --- the sample ---------------------------------------------------------------------------------------------------------

mv a.guild own.guild
gives 0 'the sample' init a.guild --sample
gives 0 'has pairings' pairing a.guild
for state in proposed offered agreed declined active paused reassess confirm closed ended; do
  says "one of them is $state" out "^[^,]+,$state,"
done
waiting=$(sed -n 's/^\([^,]*\),reassess,.*/\1/p' out | head -n 1)
pairing 'one whose mentee is asked' "$waiting" rate --level 3
pairing 'is confirmed' "$waiting" confirm --level 3
prints 'and closes' "$waiting closed"
gives 0 'check of the sample' check a.guild

finish

#!/usr/bin/env bash
# Holds guildhall-cli to its contract, from outside: options, output, exit codes. Writes TAP.
# test-cli.sh GUILDHALL-CLI
# shellcheck disable=SC2317 # holds() calls functions by name
set -euo pipefail

# shellcheck source=tests/cli/tap.sh
. "$(dirname "$(readlink -f "$0")")/tap.sh"
commands='init import export settings gaps analytics candidates match mentor brief pair pairing explain check backup history undo redo generate'

# --- saying what happened -----------------------------------------------------------------------

refuses() { # name, arguments…: any of 1, 2 and 3, with a word on standard error
  local name=$1
  shift
  run "$@"
  if [ "$code" -ge 1 ] && [ "$code" -le 3 ] && [ -s err ]; then pass 0 "$name"; return; fi
  printf '%s\n' "guildhall-cli $*" "expected a refusal, got $code" >why
  pass 1 "$name" why out err
}

holds() { # name, command…: it succeeds
  local name=$1
  shift
  if "$@"; then pass 0 "$name"; else pass 1 "$name" out err; fi
}

without() { ! grep -q -- "$2" "$1"; } # file, text
differs() { ! cmp -s "$1" "$2"; }

one_line() { # name: of the last run's standard error
  if [ "$(wc -l <err)" = 1 ]; then pass 0 "$1"; else pass 1 "$1" err; fi
}

export_to() { "$cli" export "$1" --include-confidential --output "$2" || : >"$2"; }
sorted() { sed 1d "$1" | sort >"$1.sorted"; sed -n 1p "$1" | cat - "$1.sorted"; }

# --- the seven tables ---------------------------------------------------------------------------

cat >competencies.csv <<'CSV'
framework,domain,competency_id,name,definition,level,level_name,indicator
Craft,Data,sql,Queries,Finds what is asked,1,Awareness,Reads a query
Craft,Data,sql,Queries,Finds what is asked,2,Basic,Joins two tables
Craft,Data,sql,Queries,Finds what is asked,3,Intermediate,Explains a plan
Craft,Data,sql,Queries,Finds what is asked,4,Advanced,"Tunes, then measures"
Craft,Data,sql,Queries,Finds what is asked,5,Expert,Designs schemas
Craft,People,talk,Presenting,Is understood,1,,Speaks up
Craft,People,talk,Presenting,Is understood,4,,Moves a room
CSV
cat >role_requirements.csv <<'CSV'
role_id,role,competency_id,level,weight
analyst,Analyst,sql,3,2
analyst,Analyst,talk,2,1
lead,Lead Analyst,sql,4,1
lead,Lead Analyst,talk,4,3
CSV
printf '\xef\xbb\xbf' >people.csv
printf '%s\r\n' >>people.csv 'NAME,Id,email,title,role_id,department,location,manager_id,hire_date,end_date,status,next_role_id,confirmer_id' \
  'Bo Keller,p2,bo@example.org,,analyst,Data,Utrecht,p1,2020-03-01,,active,lead,' \
  'Ana Ortíz,p1,ana@example.org,,lead,Data,Utrecht,,2018-01-01,,active,,' \
  '"Ng, Cy",p3,cy@example.org,,analyst,Sales,Lyon,ana@example.org,2021-06-15,,active,,' \
  'Di Left,p4,di@example.org,,analyst,Sales,Lyon,p1,2015-01-01,2024-12-31,left,,'
printf '%s\n' role_id,person_id lead,p1 >role_assessors.csv
cat >assessments.csv <<'CSV'
person_id,competency_id,assessor_id,kind,level,date,evidence
p1,sql,p1,self,5,2026-02-01,
p1,talk,p1,self,2,2026-02-01,
p2,sql,p2,self,4,2026-01-10,"A dashboard, used daily"
p2,sql,p1,manager,2,2026-05-01,
p2,talk,p2,self,1,2026-01-10,
p3,sql,p3,self,3,2026-03-01,
CSV
printf '%s\n' person_id,status,capacity,languages,hours_per_month,organisation 'p1,ready,2,en;nl,4,' >mentors.csv
printf '%s\n' mentor_id,mentee_id,rule,competency_id p1,p3,prefer,sql >pair_rules.csv
tables=(pair_rules.csv assessments.csv mentors.csv people.csv role_assessors.csv role_requirements.csv competencies.csv)
cat >gaps.expected <<'CSV'
person,competency,role,target,current,gap,weight,basis
p1,sql,lead,4,5,0,1,self
p1,talk,lead,4,2,2,3,self
p2,sql,analyst,3,2,1,2,confirmed
p2,talk,analyst,2,1,1,1,self
p3,sql,analyst,3,3,0,2,self
p3,talk,analyst,2,,,1,unrated
CSV

# --- help and wrong use -------------------------------------------------------------------------

gives 0 'help' --help
for command in $commands; do says "help names $command" out "(^|[^a-z])$command([^a-z]|$)"; done
gives 0 'version' --version
says 'the version is a number' out '[0-9]+\.[0-9]+'
for command in $commands; do
  gives 0 "help of $command" "$command" --help
  says "help of $command names it" out "$command"
done
gives 2 'no command'
gives 2 'no such command' nonsense x.guild
for command in $commands; do
  gives 2 "$command without a file" "$command"
  gives 2 "$command with no such option" "$command" x.guild --nonsense
done
gives 2 'an operand too many' check x.guild y.guild
gives 2 'generate without a number of people' generate x.guild
gives 2 'generate with no number' generate x.guild --people many
gives 2 'import without a source' import x.guild
gives 2 'backup without a destination' backup x.guild
gives 2 'a pair of two' pair x.guild p1 sql
gives 2 'a mentor of no name' mentor x.guild
holds 'wrong use makes no file' [ ! -e x.guild ]

# --- a new organisation -------------------------------------------------------------------------

gives 0 'init' init a.guild --name 'Ana & Söhne'
export_to a.guild e0.json
says 'the organisation has its name' e0.json 'Ana & Söhne'
cp a.guild copy.guild
refuses 'init does not overwrite' init a.guild
same 'and leaves the file alone' a.guild copy.guild
gives 0 'gaps of nobody' gaps a.guild
head -n 1 gaps.expected >header
same 'are the header alone' header out

# --- import -------------------------------------------------------------------------------------

gives 0 'dry run of seven tables' import a.guild "${tables[@]}" --dry-run
export_to a.guild dry.json
same 'a dry run changes nothing' e0.json dry.json
gives 0 'import of seven tables in one go' import a.guild "${tables[@]}"
export_to a.guild e1.json
gives 0 'gaps' gaps a.guild
sorted out >gaps.got
same 'the gaps are as computed by hand' gaps.expected gaps.got
gives 0 'import of the same again' import a.guild "${tables[@]}"
export_to a.guild again.json
same 'changes nothing' e1.json again.json
gives 0 'check' check a.guild

gives 0 'gaps of a person' gaps a.guild --person p2
{ sed -n 1p gaps.expected; grep ^p2 gaps.expected; } >expected
sorted out >got
same 'are theirs alone' expected got
gives 0 'gaps of a department' gaps a.guild --department Sales
{ sed -n 1p gaps.expected; grep ^p3 gaps.expected; } >expected
sorted out >got
same 'are its people' expected got
gives 0 'gaps of a role' gaps a.guild --role lead
{ sed -n 1p gaps.expected; grep ,lead, gaps.expected; } >expected
sorted out >got
same 'are those in it' expected got
refuses 'gaps of an unknown person' gaps a.guild --person nobody

gives 0 'the sources may come one by one' init b.guild --name 'Ana & Söhne'
for table in competencies role_requirements people role_assessors mentors pair_rules assessments; do
  gives 0 "import of $table" import b.guild $table.csv
done
gives 0 'gaps after that' gaps b.guild
sorted out >gaps.got
same 'are the same' gaps.expected gaps.got
gives 0 'tabs are columns' init t.guild
tr ',' '\t' <role_assessors.csv >pasted
sed 's/^lead\t/boss\t/' pasted >pasted.txt
printf 'id\tname\np1\tAna\n' >people.txt
gives 0 'people pasted from a spreadsheet' import t.guild people.txt

printf '%s\n' id,name,manager_id p5,Eve,p1 p6,,p1 p7,Gus,nobody p8,Hal,p2 >some.csv
export_to a.guild before.json
gives 1 'a dry run with rejected rows' import a.guild some.csv --dry-run
export_to a.guild after.json
same 'changes nothing either' before.json after.json
gives 1 'rejected rows' import a.guild some.csv --rejects rejects.csv
cat out err >words
says 'are named by their line' words '(line|:) ?3'
says 'and written out' rejects.csv p6
export_to a.guild after.json
says 'while the others are read' after.json '"p8"'
holds 'a rejected row is not read' without after.json '"p6"'
gives 0 'undo of that import' undo a.guild
export_to a.guild after.json
same 'takes all of it back' before.json after.json

printf '\0\1\2\377\376 not a table' >junk
refuses 'junk is refused' import a.guild junk
printf '{"format": "guildhall", "version": 1, "people": [{"id"' >broken.json
refuses 'half a document is refused' import a.guild broken.json
gives 3 'a source that is not there' import a.guild missing.csv
refuses 'one bad source of two' import a.guild people.csv broken.json
export_to a.guild after.json
same 'refused input changes nothing' before.json after.json

cat >mapping.json <<'JSON'
{ "table": "people", "delimiter": ";", "dates": "dmy",
  "columns": { "id": "Nr", "name": ["First", "Last"], "hire_date": "Joined",
               "status": { "column": "State", "values": { "A": "active" } },
               "location": { "constant": "Kiel" } } }
JSON
printf '%s\n' 'Nr;First;Last;Joined;State' 'm1;Ida;Maas;31-01-2020;A' >others.csv
gives 0 'a mapping' import b.guild others.csv --mapping mapping.json
export_to b.guild after.json
says 'joins a name' after.json '"Ida Maas"'
says 'reads a date' after.json '2020-01-31'
says 'sets a constant' after.json '"Kiel"'

# --- settings -----------------------------------------------------------------------------------

gives 0 'every setting' settings a.guild
says 'is listed' out 'mentee_capacity'
says 'with the others' out 'small_group_minimum'
gives 0 'one setting' settings a.guild mentee_capacity
says 'has its fallback' out '(^|[^0-9])2$'
gives 0 'a new value' settings a.guild mentee_capacity 3
gives 0 'read again' settings a.guild mentee_capacity
says 'is kept' out '(^|[^0-9])3$'
refuses 'a value out of bounds' settings a.guild mentee_capacity -1
refuses 'a value of the wrong kind' settings a.guild current_level sometimes
refuses 'no such setting' settings a.guild nonsense
gives 0 'read after that' settings a.guild mentee_capacity
says 'is as it was' out '(^|[^0-9])3$'
gives 0 'a policy changes what counts' settings a.guild current_level self-rated
gives 0 'gaps by self-rating' gaps a.guild --person p2
says 'count the self-rating' out '^p2,sql,analyst,3,4,0,2,self$'

# --- history, undo, redo ------------------------------------------------------------------------

export_to a.guild e3.json
gives 0 'history' history a.guild
says 'is not empty' out '.'
lines=$(wc -l <out)
holds 'names every change' [ "$lines" -ge 3 ]
gives 0 'history of one' history a.guild --limit 1
gives 0 'history of a person' history a.guild --object person:p2
refuses 'history of nobody' history a.guild --object person:nobody
refuses 'history of no kind' history a.guild --object nonsense:p2

steps=0
while run undo a.guild; [ "$code" = 0 ] && [ "$steps" -lt 20 ]; do steps=$((steps + 1)); done
holds 'three changes are undone' [ "$steps" = 3 ]
holds 'then there is nothing to undo' [ "$code" = 1 ]
export_to a.guild after.json
same 'all undone, it is as it was made' e0.json after.json
gives 0 'check after undo' check a.guild
steps=0
while run redo a.guild; [ "$code" = 0 ] && [ "$steps" -lt 20 ]; do steps=$((steps + 1)); done
holds 'three changes are redone' [ "$steps" = 3 ]
holds 'then there is nothing to redo' [ "$code" = 1 ]
export_to a.guild after.json
same 'all redone, it is as it was before' e3.json after.json
run undo a.guild
gives 0 'a change after an undo' settings a.guild goal one-level
gives 1 'leaves nothing to redo' redo a.guild

# --- JSON ---------------------------------------------------------------------------------------

for arguments in 'gaps a.guild' 'settings a.guild' 'settings a.guild goal' 'check a.guild' 'history a.guild' 'import a.guild people.csv'; do
  # shellcheck disable=SC2086 # a list of words
  gives 0 "$arguments --json" $arguments --json
  if python3 -m json.tool out >/dev/null 2>why; then pass 0 'is JSON'; else pass 1 'is JSON' why out; fi
done

export_to a.guild one.json
gives 0 'an empty organisation' init c.guild
gives 0 'takes an export' import c.guild one.json
export_to c.guild two.json
same 'and exports the same bytes' one.json two.json
"$cli" export a.guild >one.json || :
says 'the export goes to the standard output' one.json '"format": ?"guildhall"'
gives 0 'the export without confidential entries' export a.guild --format json --output plain.json
same 'is the same on paper' one.json plain.json
gives 2 'no such format' export a.guild --format nonsense
gives 2 'no PDF of everybody' export a.guild --format pdf
gives 0 'what is held about a person' export a.guild --person p1 --output person.json
says 'is of its own format' person.json '"format" ?: ?"guildhall-person"'
gives 0 'the same on paper' export a.guild --person p1 --format pdf --output person.pdf
says 'is a PDF' person.pdf '^%PDF-'
gives 2 'nobody of that id' export a.guild --person nobody
gives 2 'not with confidential entries' export a.guild --person p1 --include-confidential

# --- tables out ---------------------------------------------------------------------------------

# What the tables hold of an export: they have no columns for the rest.
expressed() { # a JSON export
  python3 - "$1" <<'PY'
import json, sys
document = json.load(open(sys.argv[1], encoding='utf-8'))
kept = {name: document[name] for name in (
    'competencies', 'indicators', 'proficiency_levels', 'roles', 'requirements', 'people', 'employments', 'role_assessors',
    'mentors', 'pair_rules')}
kept['ratings'] = [{**{name: row.get(name) for name in ('subject', 'assessor', 'kind', 'state', 'date')}, **rating}
                   for row in document['assessments'] for rating in row['ratings']]
for name, rows in kept.items():
    for row in sorted(json.dumps(row, sort_keys=True) for row in rows):
        print(name, row)
PY
}

gives 0 'an organisation to take apart' init tables.guild --name Tables
cp people.csv formulas.csv
printf '%s\r\n' '=HYPERLINK(1),p5,,-12x,analyst,"R, ""D""",@home,p2,2022-02-02,,leave,,' >>formulas.csv
gives 0 'with formulas for names' import tables.guild "${tables[@]/#people.csv/formulas.csv}"
gives 0 'tables' export tables.guild --format csv --output tables/of/it
holds 'there are seven' [ "$(find tables/of/it -name '*.csv' | wc -l)" = 7 ]
says 'formulas are neutralised' tables/of/it/people.csv "^p5,'=HYPERLINK\(1\),,'-12x,"
gives 0 'an empty organisation for them' init again.guild --name Tables
gives 0 'takes them' import again.guild tables/of/it/*.csv
export_to tables.guild apart.json
export_to again.guild together.json
expressed apart.json >apart
expressed together.json >together
holds 'they hold something' [ "$(wc -l <apart)" -gt 30 ]
same 'and holds the same' apart together
gives 3 'nothing is written over' export tables.guild --format csv --output tables/of/it
gives 2 'tables without a folder' export tables.guild --format csv
gives 2 'no tables of one person' export tables.guild --format csv --person p1 --output person
gives 2 'no tables of what is confidential' export tables.guild --format csv --include-confidential --output all
gives 3 'nor where a folder cannot be' export tables.guild --format csv --output people.csv/out

# --- files --------------------------------------------------------------------------------------

gives 0 'backup' backup a.guild copy-of-a.guild
gives 0 'check of the backup' check copy-of-a.guild
"$cli" export copy-of-a.guild >two.json || :
same 'the backup holds the same' one.json two.json
gives 0 'and its history' undo copy-of-a.guild
gives 0 'a newer backup takes its place' backup a.guild copy-of-a.guild
"$cli" export copy-of-a.guild >two.json || :
same 'and holds what there is now' one.json two.json
refuses 'a backup of a file to itself' backup a.guild a.guild
gives 3 'a backup to a folder that is not there' backup a.guild nowhere/a.guild

printf 'no organisation\n' >text.guild
: >empty.guild
mkdir folder.guild
head -c 6000 a.guild >short.guild
for name in missing text empty folder; do
  for command in export settings gaps check history undo redo; do
    gives 3 "$command of a $name file" $command $name.guild
  done
  one_line "a $name file takes one line"
done
holds 'a missing file stays missing' [ ! -e missing.guild ]
refuses 'check of half a file' check short.guild
gives 3 'a folder that is not there' init nowhere/x.guild
gives 3 'an output that cannot be written' export a.guild --output nowhere/x.json
"$cli" export a.guild >/dev/full 2>err && code=0 || code=$?
holds 'a full disk' [ "$code" = 3 ]

gives 0 'generate' generate g.guild --people 200 --seed 7
gives 0 'generate again' generate h.guild --people 200 --seed 7
gives 0 'generate another' generate i.guild --people 200 --seed 8
for name in g h i; do export_to $name.guild $name.json; done
for name in g h i; do grep -v '^"organisation"' $name.json >$name.rows; done
same 'the same seed gives the same people' g.rows h.rows
holds 'another seed gives others' differs g.rows i.rows
gives 0 'check of what was generated' check g.guild
gives 0 'an organisation for it' init j.guild
gives 0 'import of what was generated' import j.guild g.json
export_to j.guild j.json
same 'exports the same bytes' g.json j.json
refuses 'generate does not overwrite' generate g.guild --people 5

# One process holds the file while it waits for a reader of its export.
mkfifo pipe
"$cli" export g.guild >pipe 2>/dev/null &
holder=$!
exec 3<pipe
read -r _ <&3
gives 3 'a second opener' gaps g.guild
one_line 'is told in one line'
gives 3 'a second writer' settings g.guild goal target
cat <&3 >/dev/null
exec 3<&-
holds 'the first one ends well' wait $holder
gives 0 'then the file is free' gaps g.guild

gives 0 'the sample' init sample.guild --sample
gives 0 'check of the sample' check sample.guild
gives 0 'gaps of the sample' gaps sample.guild
holds 'are there' [ "$(wc -l <out)" -gt 10 ]

finish

#!/usr/bin/env bash
# Why this mentor, why not, why nobody, and what would be different, by command line. Writes TAP.
# test-explain.sh GUILDHALL-CLI
# shellcheck disable=SC2317 # holds() calls functions by name
set -euo pipefail

# shellcheck source=tests/cli/tap.sh
. "$(dirname "$(readlink -f "$0")")/tap.sh"

holds() { # name, a Python expression over what was printed as JSON
  if python3 -c 'import json, sys; out = json.load(open("out")); assert eval(sys.argv[1]), out' "$2" 2>why; then
    pass 0 "$1"
  else
    pass 1 "$1" why
  fi
}

# --- an organisation ----------------------------------------------------------------------------

# Mia and Max stand at 5; each is free for one pairing. Ana, Bo and Cy lack SQL, and Cy, whom Max confirms, has only Mia.
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
id,name,role_id,department,manager_id,hire_date
ana,Ana Ortíz,analyst,Data,,2018-01-01
bo,Bo Keller,analyst,Data,,2020-03-01
cy,Cy Ng,analyst,Sales,max,2021-06-15
max,Max Berg,lead,Sales,,2015-01-01
mia,Mia Roth,lead,Data,,2015-01-01
ned,Ned Pohl,lead,Data,,2015-01-01
CSV
cat >assessments.csv <<'CSV'
person_id,competency_id,assessor_id,kind,level,date,evidence
ana,sql,ana,self,1,2026-05-01,
bo,sql,bo,self,1,2026-05-01,
cy,sql,max,manager,0,2026-05-01,
max,sql,max,self,5,2026-03-01,
mia,sql,mia,self,5,2026-03-01,
ned,sql,ned,self,4,2026-03-01,
CSV
cat >pair_rules.csv <<'CSV'
mentor_id,mentee_id,rule,competency_id
max,bo,apart,
CSV
gives 0 'init' init a.guild --name Explain
gives 0 'import' import a.guild competencies.csv role_requirements.csv people.csv assessments.csv pair_rules.csv
gives 0 'Max is a mentor' mentor a.guild max --status ready --capacity 1
gives 0 'so is Mia' mentor a.guild mia --status ready --capacity 1
"$cli" export a.guild --include-confidential >before.json

# --- explain --------------------------------------------------------------------------------------

gives 0 'why this mentor' explain a.guild cy sql mia
says 'says that it is so' out '^The match gives Mia Roth to Cy Ng as a mentor in Queries\.$'
says 'and what the pair scores' out '^The pair scores [0-9.]+: .+\.$'
says 'and that there is no other' out '^Mia Roth is the only possible mentor for this gap\.$'
gives 0 'the same as JSON' explain a.guild cy sql mia --json
holds 'has the verdict' 'out["verdict"] == "matched" and out["loss"] == 0 and out["mentors"] == 1'
holds 'shares sum to the score' 'abs(sum(out["criteria"].values()) - out["score"]) < 1e-9'
gives 0 'why not' explain a.guild ana sql mia
says 'says what it would cost' out '^Mia Roth could mentor Ana Ortíz in Queries'
says 'and who would go without' out '^Mia Roth would no longer mentor Cy Ng in Queries\.$'
gives 0 'the same as JSON' explain a.guild ana sql mia --json
holds 'has the loss and the changes' \
  'out["verdict"] == "possible" and out["loss"] > 0 and {"cy"} <= {p["mentee"] for p in out["displaced"]}'
gives 0 'a rule' explain a.guild cy sql max
says 'is named' out '^Max Berg confirms the levels of Cy Ng'
gives 0 'the same as JSON' explain a.guild cy sql max --json
holds 'names it' 'out["verdict"] == "excluded" and "confirmer" in out["obstacles"] and "score" not in out'
gives 0 'two who are kept apart' explain a.guild bo sql max
says 'are not possible' out '^Not possible\.$'
gives 0 'no gap' explain a.guild max sql mia
says 'is said so' out '^Max Berg has no open gap in Queries\.$'
gives 0 'who serves a gap' explain a.guild ana sql
says 'is told' out '^The match gives Max Berg to Ana Ortíz as a mentor in Queries\.$'
gives 0 'why nobody does' explain a.guild bo sql
says 'is told with the price' out 'With Mia Roth as the mentor, it would take the place of Cy Ng in Queries, and the whole match would lose'
gives 0 'the same as JSON' explain a.guild bo sql --json
holds 'has the verdict' 'out["verdict"] == "unmatched" and len(out["sentences"]) == 1'
gives 2 'nobody' explain a.guild nobody sql mia
gives 2 'no such skill' explain a.guild ana cooking mia
gives 2 'too few words' explain a.guild ana

# --- what if ----------------------------------------------------------------------------------------

gives 0 'a mentor more' match a.guild --train sql
says 'is named' out '^trained = ned sql 4$'
says 'serves one more' out '^served_more = 1$'
says 'and nobody less' out '^served_less = 0$'
says 'whose pair is told' out '^come = bo sql (ned|mia) '
gives 0 'as JSON' match a.guild --train sql=1 --json
holds 'the same' 'out["after"]["pairs"] == 3 and out["before"]["pairs"] == 2 and out["served_more"] == 1'
gives 0 'a setting' match a.guild --what-if mentee_capacity=0
says 'takes everybody away' out '^pairs = 2 -> 0$'
says 'and tells who goes' out '^gone = ana sql max '
gives 0 'a setting that levels follow from' match a.guild --what-if stale_months=6
says 'leaves nobody who could help' out '^pairs = 2 -> 0$'
gives 0 'two of them' match a.guild --what-if stale_months=6 --what-if current_level=newest --train sql --json
holds 'leave who is trained' 'out["after"]["pairs"] == 1 and out["after"]["optimal"]'
gives 0 'two at once' match a.guild --what-if slot_bonus=off --train sql --json
holds 'are both taken' 'len(out["trained"]) == 1'
gives 2 'a value that cannot be' match a.guild --what-if mentee_capacity=many
gives 2 'no such setting' match a.guild --what-if cooking=3
gives 2 'no value' match a.guild --what-if mentee_capacity
gives 2 'no such skill' match a.guild --train cooking
gives 2 'no number' match a.guild --train sql=some
gives 1 'more than there are' match a.guild --train sql=90
gives 2 'no needs' match a.guild --needs 0
gives 0 'what would help' match a.guild --needs 3
says 'is told' out '^One more mentor in Queries is worth [0-9.]+; 1 gap waits there\.$'
gives 0 'as JSON' match a.guild --needs 3 --json
holds 'the same' 'out[0]["competency"] == "sql" and out[0]["worth"] > 1 and out[0]["waiting"] == 1'

"$cli" export a.guild --include-confidential >after.json
if cmp -s before.json after.json; then pass 0 'nothing was changed'; else pass 1 'nothing was changed'; fi

# --- the sample -------------------------------------------------------------------------------------

gives 0 'the sample' init sample.guild --sample
gives 0 'what would help it' match sample.guild --needs 5
"$cli" gaps sample.guild --json >gaps.json
person=$(python3 -c 'import json
print(next("%(person)s %(competency)s" % row for row in json.load(open("gaps.json")) if row["gap"]))')
# shellcheck disable=SC2086 # two words
gives 0 'one of its gaps' explain sample.guild $person
says 'has a sentence' out '\.$'

finish

#!/usr/bin/env bash
# Who could mentor whom, the match, its check and its proposals, by command line. Writes TAP.
# test-match.sh GUILDHALL-CLI
# shellcheck disable=SC2317 # holds() calls functions by name
set -euo pipefail

# shellcheck source=tests/cli/tap.sh
. "$(dirname "$(readlink -f "$0")")/tap.sh"

holds() { # name, file, a Python expression over what it holds as JSON
  if python3 -c 'import json, sys; it = json.load(open(sys.argv[1])); assert eval("(" + sys.argv[2] + ")")' "$2" "$3" 2>why; then
    pass 0 "$1"
  else
    pass 1 "$1" why "$2"
  fi
}

# --- candidates -----------------------------------------------------------------------------------

"$cli" init s.guild --sample
gives 0 'candidates are listed' candidates s.guild
cp out allowed.csv
head -n 1 allowed.csv >head.csv
printf 'mentee,competency,mentor,score\n' >expected
same 'with the columns of the contract' head.csv expected
gives 0 'again' candidates s.guild
same 'and in the same order' out allowed.csv
gives 0 'the excluded are listed too' candidates s.guild --all
cp out all.csv
python3 - <<'PY' >expected
import csv
rows = list(csv.reader(open('all.csv')))
assert rows[0] == ['mentee', 'competency', 'mentor', 'score', 'reasons']
for row in rows[:1] + [row for row in rows[1:] if not row[4]]:
    print(','.join(row[:4]))
PY
same 'those without a reason are the candidates' expected allowed.csv
gives 0 'who could be invited' candidates s.guild --potential
python3 - <<'PY' >found
import csv
print({row['reasons'] for row in csv.DictReader(open('out'))} == {'', 'mentor-unready'})
PY
says 'lacks nothing but readiness' found True
person=$(sed -n 2p allowed.csv | cut -d, -f1)
skill=$(sed -n 2p allowed.csv | cut -d, -f2)
gives 0 'one gap' candidates s.guild --person "$person" --competency "$skill" --json
mv out gap.json
holds 'has scores that are the sum of their parts' gap.json \
  'it and all(round(1e7 * sum(c["criteria"].values())) == round(1e7 * c["score"]) for c in it)'
holds 'and nobody else' gap.json "{(c['mentee'], c['competency']) for c in it} == {('$person', '$skill')}"
gives 2 'a person who is not there is wrong use' candidates s.guild --person nobody
gives 0 'a minimum score' settings s.guild minimum_score 0.7
gives 0 'leaves fewer' candidates s.guild
cp out fewer.csv
awk -F, 'NR == 1 || $4 >= 0.7' allowed.csv >expected
same 'exactly those below it' fewer.csv expected
gives 0 'with a reason' candidates s.guild --all
says 'of its own' out 'minimum-score$'
gives 0 'it is set back' settings s.guild minimum_score 0

# --- the match ------------------------------------------------------------------------------------

gives 0 'a match is found' match s.guild --json --certificate prices.json
mv out match.json
holds 'it says what the contract says' match.json 'set(it) == {"method", "total_score", "optimal", "upper_bound",
  "objective", "slot_bonus", "mentee_capacity", "pairs", "unmatched"} and it["method"] == "optimal"'
if grep -q -E '[0-9]\.[0-9]{8}' match.json; then code=1; else code=0; fi
pass "$code" 'its scores have no more than seven decimals' match.json
holds 'it is optimal' match.json 'it["optimal"] is True and it["objective"] == it["upper_bound"]'
holds 'its sums are right' match.json \
  'round(1e7 * it["total_score"]) == sum(round(1e7 * p["score"]) for p in it["pairs"]) and
   round(1e7 * it["objective"]) == round(1e7 * it["total_score"]) + round(1e7 * it["slot_bonus"])'
holds 'every gap is there once' match.json '(lambda g: len(g) == len(set(g)))(
  [(p["mentee"], p["competency"]) for p in it["pairs"] + it["unmatched"]])'
holds 'its pairs are candidates, at their scores' match.json \
  'set((p["mentee"], p["competency"], p["mentor"], p["score"]) for p in it["pairs"]) <=
   set((a, b, c, float(d)) for a, b, c, d in (line.rstrip().split(",") for line in list(open("allowed.csv"))[1:]))'
holds 'the certificate has a price for each mentor' prices.json 'len(it["prices"]) > 10 and it["objective"] > 0'
gives 0 'again' match s.guild --json
same 'it is the same' out match.json
gives 0 'the organisation is written' export s.guild --output sample.json
python3 - <<'PY'
import json, random
it = json.load(open('sample.json'))
for rows in it.values():
    if isinstance(rows, list):
        random.Random(3).shuffle(rows)
json.dump(it, open('shuffled.json', 'w'))
PY
"$cli" init shuffled.guild
gives 0 'and read in another order' import shuffled.guild shuffled.json
gives 0 'its match' match shuffled.guild --json
same 'is the same' out match.json
gives 0 'it is checked' check s.guild --match match.json
gives 0 'also without a file' check s.guild --match
gives 0 'for people' match s.guild
says 'it is said to be optimal' out '^Optimal'
gives 0 'greedily' match s.guild --method greedy --json
mv out greedy.json
holds 'it is no better' greedy.json \
  'it["method"] == "greedy" and it["objective"] <= json.load(open("match.json"))["objective"] + 1e-9'
holds 'and its bound is near the best' greedy.json \
  '1 <= it["upper_bound"] / json.load(open("match.json"))["objective"] < 1.05'
gives 0 'and checked too' check s.guild --match greedy.json
gives 2 'another method is wrong use' match s.guild --method best
gives 0 'without a slot bonus' settings s.guild slot_bonus off
gives 0 'the total' match s.guild --json
mv out total.json
holds 'is what is the greatest' total.json 'it["optimal"] and it["slot_bonus"] == 0 and
  it["total_score"] == it["upper_bound"] >= json.load(open("match.json"))["total_score"]'
gives 1 'the other match is then not the best' check s.guild --match match.json
gives 0 'the slot bonus is back' settings s.guild slot_bonus on

# --- what is wrong with a match is found ----------------------------------------------------------

spoil() { # name, a Python statement over the match, what is said of it
  python3 -c 'import json, sys; it = json.load(open("match.json")); exec(sys.argv[1]); json.dump(it, open("spoilt.json", "w"))' "$2"
  gives 1 "$1" check s.guild --match spoilt.json
  says "$1: it is said" out "$3"
}
spoil 'a score' 'it["pairs"][0]["score"] += 0.01' 'it scores'
spoil 'a sum' 'it["total_score"] += 1' '^total_score'
spoil 'a pair less' 'del it["pairs"][0]' 'optimal: another match'
spoil 'a pair twice' 'it["pairs"].append(it["pairs"][0])' 'has a mentor already'
spoil 'a pair with oneself' 'it["pairs"][0]["mentor"] = it["pairs"][0]["mentee"]' 'do not allow it: .*oneself'
spoil 'nobody' 'it["pairs"][0]["mentor"] = "nobody"' 'do not allow it'
spoil 'no gap' 'it["pairs"][0]["competency"] = "nothing"' 'no such open gap'
spoil 'a bound that is too low' 'it["upper_bound"] -= 1' 'upper_bound'
spoil 'an objective' 'it["objective"] += 1' '^objective'
printf '[]' >spoilt.json
gives 1 'what is no match' check s.guild --match spoilt.json
gives 3 'no file at all' check s.guild --match missing.json
gives 2 'a match without its option' check s.guild match.json

# --- proposals -------------------------------------------------------------------------------------

gives 0 'before' export s.guild --output before.json
gives 0 'the pairs are proposed' match s.guild --apply --json
same 'those of the match' out match.json
gives 0 'pairings are listed' pairing s.guild --json
mv out pairings.json
holds 'all of them are there' pairings.json \
  'sum(p["state"] == "proposed" for p in it) >= len(json.load(open("match.json"))["pairs"])'
gives 0 'the file keeps the rules' check s.guild
gives 0 'the next match' match s.guild --json
mv out next.json
holds 'leaves their gaps alone' next.json \
  'not {(p["mentee"], p["competency"]) for p in it["pairs"] + it["unmatched"]} &
   {(p["mentee"], p["competency"]) for p in json.load(open("match.json"))["pairs"]}'
gives 0 'one undo' undo s.guild
gives 0 'after' export s.guild --output after.json
same 'takes all of them back' after.json before.json

finish

#!/usr/bin/env bash
# The figures of the Insights page, by command line. Writes TAP.
# test-figures.sh GUILDHALL-CLI
set -euo pipefail

# shellcheck source=tests/cli/tap.sh
. "$(dirname "$(readlink -f "$0")")/tap.sh"

holds() { # name, a Python expression over what out holds: it (as JSON), rows (as CSV)
  if python3 - "$2" 2>why <<'PY'; then pass 0 "$1"; else pass 1 "$1" why out; fi
import csv, json, sys
text = open('out').read()
it = json.loads(text) if text.startswith('{') else None
rows = list(csv.DictReader(text.splitlines()))
assert eval('(' + sys.argv[1] + ')')
PY
}

"$cli" init a.guild --sample

# --- as rows ------------------------------------------------------------------------------------

gives 0 'every figure' analytics a.guild
head -n 1 out >head.csv
printf 'figure,competency,department,value,n,note\n' >expected
same 'with the columns of its page' head.csv expected
holds 'some are withheld, without value and base' \
  'any(row["note"] for row in rows) and all((row["note"] == "withheld") == (row["value"] == "" and row["n"] == "") for row in rows)'
holds 'none is about fewer than five' 'all(int(row["n"]) >= 5 for row in rows if row["n"])'
holds 'no two are the same figure' 'len({(r["figure"], r["competency"], r["department"]) for r in rows}) == len(rows)'
cp out first.csv
gives 0 'again' analytics a.guild
same 'the same in the same order' out first.csv
gives 0 'every figure, as one document' analytics a.guild --json
holds 'of everybody and every framework' 'it["department"] is None and it["framework"] is None and it["overall"] is None'
holds 'half a year back' 'it["date"] == "2026-11-22" and it["since"] == "2026-05-22" and it["kind"] == "manager"'
cp out first.json
python3 - <<'PY' >expected
import json
it = json.load(open('first.json'))
print(sum(row['need'] for row in it['bench']) == it['open_gaps'] > 0)
PY
says 'open gaps are the sum of the needs' expected True
"$cli" gaps a.guild | awk -F, 'NR > 1 && $6 > 0' | wc -l >counted
python3 -c 'import json; print(json.load(open("first.json"))["open_gaps"])' >expected
same 'and as many as gaps lists' counted expected

# --- a scope ------------------------------------------------------------------------------------

gives 0 'a department' analytics a.guild --department Sales --framework northbridge --period 12 --kind self --json
holds 'is told of' 'it["department"] == "Sales" and it["framework"] == "northbridge" and it["since"] == "2025-11-22"'
holds 'with its own column only' 'all(cell["department"] == "Sales" for row in it["gaps"] for cell in row["departments"])'
holds 'and a mean a month' 'len(it["months"]) == 13 and it["months"][0]["mean"] == it["overall"]["before"]'
gives 0 'who has no department' analytics a.guild --department '' --json
holds 'is one person, and withheld' 'it["people"] == 1 and it["withheld"] and "bench" not in it and "open_gaps" not in it'
gives 0 'a small department' analytics a.guild --department Accounting
printf 'figure,competency,department,value,n,note\npeople,,,3,3,\nall,,,,,withheld\n' >expected
same 'tells its size alone' out expected
gives 0 'a smaller minimum' settings a.guild small_group_minimum 3
gives 0 'a small department again' analytics a.guild --department Accounting
lacks 'is told of now' out '^all,'
gives 0 'a minimum of everybody' settings a.guild small_group_minimum 1000
gives 0 'withholds everything' analytics a.guild
lacks 'but how many there are' out '^(have|mean|open|level|pairings)'

# --- nothing, and wrong use ---------------------------------------------------------------------

gives 0 'an empty organisation' init b.guild
gives 0 'has figures' analytics b.guild
holds 'all 0' 'rows and all(row["value"] == "0" for row in rows)'
gives 0 'as JSON too' analytics b.guild --json
holds 'without rows' 'it["bench"] == it["gaps"] == it["movement"] == it["departments"] == it["months"] == []'
gives 2 'no such department' analytics a.guild --department Nowhere
gives 2 'no such framework' analytics a.guild --framework nowhere
gives 2 'no such kind' analytics a.guild --kind peer
gives 2 'no period' analytics a.guild --period 0
gives 2 'too long a period' analytics a.guild --period 121
gives 2 'no number' analytics a.guild --period soon
gives 2 'no file' analytics
gives 3 'a missing file' analytics missing.guild
finish

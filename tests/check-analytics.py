#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes the figures of `analytics` a second time, straight from exports, and tries to find out what is withheld.

    check-analytics.py GUILDHALL-CLI [PEOPLE…]

The sample, and for each number a generated organisation with small departments, people who left and ratings that do
not apply. Nothing here is shared with Guildhall: every figure follows the design's own sentences, and what follows by
subtraction is found by solving for it. Exits 1 on any difference, and on any figure that can be found out.
"""

import calendar
import collections
import datetime
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

TODAY = '2026-11-22'
MINIMUM = 5
PERIODS = 3, 6, 7, 12, 24


def months_back(months):
    year, month, day = map(int, TODAY.split('-'))
    year, month = divmod(year * 12 + month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1])).isoformat()


STALE = months_back(24)
QUARTER, QUARTER_BEFORE = '2026-10-01', '2026-07-01'


class Organisation:
    def __init__(self, document):
        self.document = document
        job = {}
        for row in sorted(document['employments'], key=lambda row: row['from']):
            if row['from'] <= TODAY <= row.get('until', '9999'):
                job[row['person']] = row
        has_job = {row['person'] for row in document['employments']}
        self.department, self.role = {}, {}
        for person in document['people']:
            key = person['id']
            if person['status'] != 'left' and person.get('hire_date', '') <= TODAY <= person.get('end_date', '9999') and \
                    (key in job or key not in has_job):
                self.department[key] = job.get(key, {}).get('department', '')
                self.role[key] = job.get(key, {}).get('role')
        self.sizes = collections.Counter(self.department.values())
        self.targets = collections.defaultdict(dict)
        for row in sorted(document['requirements'], key=lambda row: row.get('from', '')):
            if row.get('from', '') <= TODAY <= row.get('until', '9999'):
                self.targets[row['role']][row['competency']] = row['target']
        self.framework = {row['id']: row['framework'] for row in document['competencies']}
        self.name = {row['id']: row['name'] for row in document['competencies']}
        tops = collections.defaultdict(int)
        for row in document['proficiency_levels']:
            tops[row['framework']] = max(tops[row['framework']], row['level'])
        self.top = {key: tops[framework] for key, framework in self.framework.items()}
        named = {row['id']: row.get('mentor_threshold') for row in document['frameworks']}
        self.threshold = {key: max(1, self.top[key] - 1) if named[framework] is None else named[framework]
                          for key, framework in self.framework.items()}
        # (person, competency) → [(date, entry, kind, level or None where it does not apply)]
        self.ratings = collections.defaultdict(list)
        for row in document['assessments']:
            if row['state'] == 'submitted' and row['kind'] in ('self', 'manager'):
                for rating in row.get('ratings', []):
                    self.ratings[row['subject'], rating['competency']].append(
                        (row['date'], row['entry'], row['kind'], rating.get('level')))
        for ratings in self.ratings.values():
            ratings.sort()

    def newest(self, person, competency, kind, date):
        """The newest of a kind as of a day, or None where there is none."""
        found = [rating for rating in self.ratings.get((person, competency), []) if rating[2] == kind and rating[0] <= date]
        return found[-1] if found else None

    def current(self, person, competency, date=TODAY):
        """(level, or None where unrated or not applicable; rating that it rests on)."""
        rating = self.newest(person, competency, 'manager', date) or self.newest(person, competency, 'self', date)
        return (None, None) if rating is None else (rating[3], rating)

    def applies(self, person, competency):
        level, rating = self.current(person, competency)
        return level is not None or rating is None

    def usable(self, person, competency):
        """The level and what it rests on, where it is neither stale nor suspended."""
        level, rating = self.current(person, competency)
        own = self.newest(person, competency, 'self', TODAY)
        if level is None or rating[0] < STALE:
            return None
        if rating[2] == 'manager' and own is not None and own[:2] > rating[:2] and own[3] is not None and own[3] < level:
            return None
        return level, rating[2]


def mean(values):
    return sum(values) / len(values)


def close(a, b):
    return abs(a - b) < 1e-9


class Problems:
    def __init__(self, name):
        self.name = name
        self.n_checked = self.n_withheld = self.n_found = 0

    def say(self, *words):
        self.n_found += 1
        if self.n_found < 20:
            print(self.name, *words)

    def same(self, expected, told, *what):
        self.n_checked += 1
        if expected != told and not (isinstance(expected, float) and isinstance(told, float) and close(expected, told)):
            self.say(*what, 'computed', expected, 'analytics says', told)


# --- the figures --------------------------------------------------------------------------------


def check_bench(o, people, framework, told, problems):
    rows, rated, gaps, closed, opened = {}, 0, 0, 0, 0
    since = told['since']
    for person in people:
        known = False
        for competency, target in o.targets.get(o.role[person], {}).items():
            if (framework is not None and o.framework[competency] != framework) or not o.applies(person, competency):
                continue
            level, then = o.current(person, competency)[0], o.current(person, competency, since)[0]
            row = rows.setdefault(competency, collections.Counter())
            row['asked'] += 1
            row['unrated'] += level is None
            row['need'] += level is not None and level < target
            known |= level is not None
            if level is not None and then is not None:
                closed += then < target <= level
                opened += level < target <= then
        rated += known
    for competency, row in rows.items():
        usable = {person: o.usable(person, competency) for person in o.department}
        best = max((found[0] for found in usable.values() if found), default=-1)
        for person in people:
            level, kind = usable[person] or (0, None)
            if level > 0 and (level >= o.threshold[competency] or (level >= best and 2 * level >= o.top[competency])):
                row['have'] += 1
                row['have_confirmed'] += kind == 'manager'
        gaps += row['need']
    problems.same((rated, gaps, closed, opened),
                  tuple(told[name] for name in ('rated', 'open_gaps', 'gaps_closed', 'gaps_opened')), 'headline')
    problems.same(set(rows), {row['competency'] for row in told['bench']}, 'competencies')
    for row in told['bench']:
        for figure in ('have', 'have_confirmed', 'need', 'asked', 'unrated'):
            problems.same(rows[row['competency']][figure], row[figure], figure, row['competency'])
        problems.same(o.name[row['competency']], row['name'], 'name')
    order = [(row['have'] - row['need'], row['have']) for row in told['bench']]
    problems.same(sorted(order), order, 'order')
    for part in ('gaps', 'movement'):
        problems.same([row['competency'] for row in told['bench']], [row['competency'] for row in told[part]], part)


def check_pairings(o, people, told, problems):
    mine = [row for row in o.document.get('pairings', []) if row['mentee'] in people]
    problems.same({state: sum(row['state'] == state for row in mine) for state in told['pairings']}, told['pairings'],
                  'pairings')
    problems.same(len(mine), sum(told['pairings'].values()), 'all pairings')
    closed = [row['closed'] for row in mine if row['state'] == 'closed' and row.get('outcome') == 'confirmed']
    problems.same({'quarter': QUARTER, 'n': sum(QUARTER <= date <= TODAY for date in closed),
                   'before': sum(QUARTER_BEFORE <= date < QUARTER for date in closed)}, told['confirmed'], 'confirmed')


def compute_gaps(o):
    """(competency, department or None for all) → gaps of rated people whose role asks."""
    gaps = collections.defaultdict(list)
    for person, department in o.department.items():
        for competency, target in o.targets.get(o.role[person], {}).items():
            level = o.current(person, competency)[0]
            if level is not None:
                gaps[competency, department].append(max(0, target - level))
                gaps[competency, None].append(max(0, target - level))
    return gaps


def find_move(ratings, kind, since):
    """(date since when without a break, level then, level now), or None without one from @since on."""
    first, before, now = None, None, None
    for date, _, of_kind, level in ratings:
        if of_kind == kind and date <= TODAY:
            first = None if level is None else first or date
            now = level
            before = level if date <= since else before
    return (first, before, now) if first is not None and first <= since else None


def compute_moves(o, kind, since):
    """(competency or framework, department or None) → [(person, level then, level now, competency)], and the places
    of which there are some, told of or not."""
    queues, moves, known = collections.defaultdict(list), collections.defaultdict(list), set()
    for (person, competency), ratings in o.ratings.items():
        found = find_move(ratings, kind, since)
        if found is not None and person in o.department:
            department = o.department[person]
            group = department if o.sizes[department] >= MINIMUM else None
            queues[competency, group].append((found[0], person, *found[1:]))
    for (competency, _), queue in queues.items():
        come = []
        for date, group in itertools.groupby(sorted(queue), lambda mover: mover[0]):
            come += group
            enough = len(come) >= MINIMUM
            for _, person, before, now in come:
                for place in itertools.product((competency, ('framework', o.framework[competency])),
                                               (o.department[person], None)):
                    known.add(place)
                    if enough:
                        moves[place].append((person, before, now, competency))
            come = [] if enough else come
    return moves, known


def is_telling(part, whole, n):
    return n < 2 * MINIMUM and part in (0, whole)


def count(moves):
    return {'rose': sum(move[2] > move[1] for move in moves), 'same': sum(move[2] == move[1] for move in moves),
            'fell': sum(move[2] < move[1] for move in moves)}


def speaks_of_everybody(moves):
    n = len({move[0] for move in moves})
    return any(is_telling(part, len(moves), n) for part in count(moves).values())


def check_move(moves, known, told, problems, *what):
    n = len({move[0] for move in moves})
    problems.same(n == 0 and known, told.get('withheld', False), 'whether withheld is', *what)
    if told.get('withheld'):
        problems.n_withheld += 1
        if set(told) - {'withheld', 'competency', 'name'}:
            problems.say(*what, 'withheld, and', told)
        return
    problems.same(n, told['n'], 'n of', *what)
    if n < MINIMUM and n > 0:
        problems.say(*what, 'tells of', n, 'people')
    if n == 0:
        return
    problems.same(mean([move[1] for move in moves]), float(told['before']), 'before', *what)
    problems.same(mean([move[2] for move in moves]), float(told['now']), 'now', *what)
    if told.get('counts_withheld'):
        if set(count(moves)) & set(told):
            problems.say(*what, 'counts withheld, and', told)
    elif speaks_of_everybody(moves):
        problems.say(*what, 'counts speak of everybody:', told)
    else:
        problems.same(count(moves), {name: told.get(name) for name in count(moves)}, 'counts', *what)


def check_months(o, moves, kind, told, problems):
    if told['overall'] is None or told['overall'].get('withheld') or not moves:
        problems.same([], told['months'], 'months')
        return
    months = len(told['months']) - 1
    for back, point in zip(range(months, -1, -1), told['months']):
        date = months_back(back)
        levels = []
        for person, _, _, competency in moves:
            levels.append([rating[3] for rating in o.ratings[person, competency]
                           if rating[2] == kind and rating[0] <= date and rating[3] is not None][-1])
        problems.same((date, round(mean(levels), 9)), (point['date'], round(point['mean'], 9)), 'month')
    problems.same(len(moves), told['overall']['levels'], 'levels')


# --- what follows -------------------------------------------------------------------------------


PRIME = (1 << 61) - 1  # the sums have coefficients of 1 and -1: a field this large decides as the rationals do


def find_determined(equations, unknown):
    """Which of @unknown a set of sums (lists of (cell, sign)) determines: Gauss, over a prime field, rows as dicts."""
    unknown = set(unknown)
    solved = {}  # by pivot, the rest of its row
    for equation in equations:
        row = {}
        for cell, sign in equation:
            if cell in unknown:
                row[cell] = (row.get(cell, 0) + sign) % PRIME
        for pivot in [cell for cell in row if cell in solved]:
            add(row, solved[pivot], row.pop(pivot))
        if not row:
            continue
        pivot = next(iter(row))
        inverse = pow(row.pop(pivot), -1, PRIME)
        rest = {cell: value * inverse % PRIME for cell, value in row.items()}
        for other in solved.values():
            if pivot in other:
                add(other, rest, other.pop(pivot))
        solved[pivot] = rest
    return [pivot for pivot, rest in solved.items() if not rest]


def add(row, other, factor):
    """Takes @factor times @other from @row."""
    for cell, value in other.items():
        value = (row.get(cell, 0) - factor * value) % PRIME
        if value:
            row[cell] = value
        else:
            row.pop(cell, None)


def attack(problems, what, bases, told, lines, telling=()):
    """@bases: people of each figure; @told: the figures that are told; @lines: (parts, total); @telling: what is
    withheld for what it says."""
    hidden = [cell for cell, people in bases.items() if people and cell not in told]
    problems.n_withheld += len(hidden)
    for cell in told:
        if 0 < len(bases[cell]) < MINIMUM:
            problems.say(what, cell, 'is about', len(bases[cell]), 'people')
    if hidden and not telling and not any(0 < len(people) < MINIMUM for people in bases.values()):
        problems.say(what, 'withheld without need:', hidden)
    for cell in find_determined([[(part, 1) for part in parts] + [(total, -1)] for parts, total in lines], hidden):
        problems.say(what, cell, 'follows')
    for parts, total in lines:
        rest = [bases[part] for part in parts if part in hidden]
        if rest and total in told and len(set().union(*rest)) < MINIMUM:
            problems.say(what, 'the parts of', total, 'leave a sum about', len(set().union(*rest)), 'people')


def check_withheld(o, told, problems):
    departments = list(o.sizes)
    # Departments as scopes: of any figure about them, and of all.
    people = {department: [p for p, d in o.department.items() if d == department] for department in departments}
    bases = {**people, None: list(o.department)}
    open_scopes = {department for department in bases if not told[department, None].get('withheld')}
    attack(problems, 'scope', bases, open_scopes, [(departments, None)])

    gaps = collections.defaultdict(set)
    for person, department in o.department.items():
        for competency in o.targets.get(o.role[person], {}):
            if o.current(person, competency)[0] is not None:
                gaps[competency, department].add(person)
                gaps[competency, None].add(person)
    shown = set()
    for key, document in told.items():
        for row in document.get('gaps', []):
            for column in row['departments'] + [dict(row['organisation'], department=None)]:
                if column.get('n', 0) > 0:
                    shown.add((row['competency'], column['department']))
    for competency in {place[0] for place in gaps}:
        parts = [(competency, department) for department in departments]
        row = {part: gaps[part] for part in [*parts, (competency, None)]}
        attack(problems, 'gap', row, shown & set(row), [(parts, (competency, None))])


def check_counts(o, told, moves, problems):
    """Counts of levels that rose, stayed and fell, by competency and department, with both totals."""
    departments = list(o.sizes)
    for framework in set(o.framework.values()):
        total = 'framework', framework
        rows = sorted({place[0] for place in moves if o.framework.get(place[0]) == framework})
        columns = [*departments, None]
        table = {(row, column): {move[0] for move in moves.get((row, column), [])}
                 for row in [*rows, total] for column in columns}
        shown = set()
        for (department, wanted), document in told.items():
            for row in document.get('movement', []):
                if row.get('n', 0) > 0 and not row.get('counts_withheld'):
                    shown.add((row['competency'], department))
            overall = document.get('overall') or {}
            if wanted == framework and overall.get('n', 0) > 0 and not overall.get('counts_withheld'):
                shown.add((total, department))
        lines = [([(row, department) for department in departments], (row, None)) for row in [*rows, total]]
        lines += [([(row, column) for row in rows], (total, column)) for column in columns]
        attack(problems, 'counts', table, shown & set(table), lines,
               [place for place in table if moves.get(place) and speaks_of_everybody(moves[place])])


def check_periods(everything, problems):
    """Whatever is added and subtracted of sums over people, a level counts in it as every other that is in the same
    of them: so of each such group there are people enough. @everything: period → (what is told, moves)."""
    figures = collections.defaultdict(set)
    for months, (told, moves) in everything.items():
        for (department, framework), document in told.items():
            places = [row['competency'] for row in document.get('movement', []) if row.get('n', 0) > 0]
            if (document.get('overall') or {}).get('n', 0) > 0:
                places.append(('framework', framework))
            for place in places:
                for person, _, _, competency in moves[place, department]:
                    figures[person, competency].add((months, place, department))
    groups = collections.defaultdict(set)
    for (person, competency), of in figures.items():
        groups[competency, frozenset(of)].add(person)
    for (competency, _), people in groups.items():
        problems.n_checked += 1
        if len(people) < MINIMUM:
            problems.say(competency, 'of', len(people), 'people follows from several periods')


# --- organisations ------------------------------------------------------------------------------


def run(cli, *arguments):
    return subprocess.run([cli, *arguments], check=True, stdout=subprocess.PIPE,
                          env={**os.environ, 'GUILDHALL_TODAY': TODAY}).stdout


def shake(document, chance):
    """Departments of few people, people who left, ratings that do not apply."""
    small = ['Tiny', 'Little', 'Few', 'Handful']
    for row in document['employments']:
        if chance.random() < 0.12:
            row['department'] = chance.choice(small)
        elif chance.random() < 0.03:
            row.pop('department', None)
    for row in document['people']:
        if chance.random() < 0.05:
            row['status'] = 'left'
    for row in document['assessments']:
        for rating in row.get('ratings', []):
            if chance.random() < 0.04:
                rating.pop('level', None)


def check(cli, name, file):
    o = Organisation(json.loads(run(cli, 'export', file)))
    problems = Problems(name)
    gaps = compute_gaps(o)
    frameworks = sorted(set(o.framework.values()))
    everything = {'manager': {}, 'self': {}}
    for kind, months in itertools.product(everything, PERIODS):
        since = months_back(months)
        moves, known = compute_moves(o, kind, since)
        told = {}
        for department, framework in itertools.product([None, *o.sizes], [None, *frameworks]):
            arguments = ['--kind', kind, '--period', str(months), '--json']
            arguments += ['--department', department] if department is not None else []
            arguments += ['--framework', framework] if framework is not None else []
            found = told[department, framework] = json.loads(run(cli, 'analytics', file, *arguments))
            people = {p for p, d in o.department.items() if department in (None, d)}
            problems.same((len(people), department, framework, kind, since, TODAY, MINIMUM),
                          tuple(found[key] for key in ('people', 'department', 'framework', 'kind', 'since', 'date',
                                                       'minimum')), 'scope')
            problems.same({d: n for d, n in o.sizes.items()}, {d['department']: d['people'] for d in found['departments']},
                          'departments')
            if found.get('withheld'):
                if set(found) & {'bench', 'gaps', 'movement', 'pairings', 'open_gaps'}:
                    problems.say(department, 'withheld, and told')
                continue
            check_bench(o, people, framework, found, problems)
            check_pairings(o, people, found, problems)
            for row in found['gaps']:
                for cell in row['departments'] + [dict(row['organisation'], department=None)]:
                    expected = gaps[row['competency'], cell['department']]
                    if not cell.get('withheld'):
                        problems.same(len(expected), cell['n'], 'n of', row['competency'], cell['department'])
                        if expected:
                            problems.same(mean(expected), float(cell['mean']), row['competency'], cell['department'])
            for row in found['movement']:
                place = row['competency'], department
                check_move(moves.get(place, []), place in known, row, problems, months, *place)
            place = ('framework', framework), department
            overall = moves.get(place, [])
            if framework is not None:
                check_move(overall, place in known, found['overall'], problems, months, *place)
            check_months(o, overall, kind, found, problems)
        everything[kind][months] = told, moves
        check_withheld(o, told, problems)
        check_counts(o, told, moves, problems)
    for periods in everything.values():
        check_periods(periods, problems)
    print('%s: %d people in %d departments, %d figures as computed, %d withheld, %d problems' %
          (name, len(o.department), len(o.sizes), problems.n_checked, problems.n_withheld, problems.n_found))
    return problems.n_found == 0 and problems.n_withheld > 0


def main(cli, *sizes):
    good = True
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, 'sample.guild')
        run(cli, 'init', file, '--sample')
        good &= check(cli, 'sample', file)
        for size in sizes:
            drawn, document, file = (os.path.join(folder, size + end) for end in ('.drawn', '.json', '.guild'))
            run(cli, 'generate', drawn, '--people', size, '--seed', size)
            made = json.loads(run(cli, 'export', drawn))
            shake(made, random.Random(size))
            with open(document, 'w', encoding='utf-8') as out:
                json.dump(made, out)
            run(cli, 'init', file)
            run(cli, 'import', file, document)
            good &= check(cli, size + ' people', file)
    sys.exit(0 if good else 1)


if __name__ == '__main__':
    main(*sys.argv[1:])

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes the ratings of the sample organisation: make-ratings.py FOLDER OUTPUT.csv

The same files give the same ratings on every machine and in every version of Python: chance is a
generator of our own, in whole numbers. What comes out is synthetic, but has the shape of real
ratings: people see themselves about a third of a standard deviation higher than their managers do,
the two agree only weakly, and almost everybody has a skill or two in which they excel.
"""

import csv
import datetime
import os
import sys

LAST = datetime.date(2026, 11, 20)
TOP = 7

EVIDENCE = [
    'Synthetic: led the quarterly review',
    'Synthetic: "the one to ask", says the team',
    'Synthetic: trained two colleagues, both now do it alone',
    'Synthetic: solved the backlog of March',
    'Synthetic: seen in the project that ended in spring',
]


class Chance:
    """Knuth's MMIX generator; the upper half of each state."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 32) * n >> 32

    def percent(self, chance):
        return self.below(100) < chance

    def spread(self, deviation):
        """About normal, in thousandths, with a deviation of so many thousandths."""
        return (sum(self.below(1000) for _ in range(12)) - 5994) * deviation // 1000


def read(folder, name, delimiter=','):
    quoting = csv.QUOTE_NONE if delimiter == '\t' else csv.QUOTE_MINIMAL
    with open(os.path.join(folder, name), encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, delimiter=delimiter, quoting=quoting))


def read_targets(folder):
    """Thousandths of the required level, by occupation and element."""
    targets = {}
    for row in read(folder, os.path.join('onet', 'Skills.txt'), '\t'):
        if row['Scale ID'] == 'LV' and row['Recommend Suppress'] != 'Y' and row['Not Relevant'] != 'Y':
            units, _, decimals = row['Data Value'].partition('.')
            level = int(units) * 1000 + int((decimals + '000')[:3])
            targets.setdefault(row['O*NET-SOC Code'], {})[row['Element ID']] = level
    return targets


def to_level(thousandths):
    return min(TOP, max(0, (thousandths + 500) // 1000))


class Person:
    """What one person and their manager see, and when they write it down."""

    def __init__(self, chance, row, targets):
        self.chance = chance
        self.id = row['employee_id']
        self.manager = row['manager_id']
        day, month, year = row['hire_date'].split('-')
        self.hired = datetime.date(int(year), int(month), int(day))
        elements = sorted(targets)
        self.targets = targets
        self.elements = [element for element in elements if chance.percent(75)]
        self.not_applicable = {element for element in self.elements if chance.percent(2)}
        ability = chance.spread(150)
        self.seen = {element: ability + 150 + chance.spread(550) for element in self.elements}
        for _ in range(1 + chance.below(2)):
            best = self.elements[chance.below(len(self.elements))]
            self.seen[best] = max(self.seen[best], 1300)

    def rate(self, kind, date, learned, elements=None, shift=0):
        """One assessment; what was learned since the last one lifts it a little."""
        if date < self.hired or date > LAST:
            return
        assessor = self.id if kind == 'self' else self.manager
        for element in self.elements if elements is None else elements:
            level = 'na'
            if element not in self.not_applicable:
                bias = 180 if kind == 'self' else -180
                level = to_level(self.targets[element] + self.seen[element] + bias + learned + shift +
                                 self.chance.spread(780))
            evidence = EVIDENCE[self.chance.below(len(EVIDENCE))] if self.chance.percent(6) else ''
            yield (self.id, element, assessor, kind, level, date.isoformat(), evidence)

    def rate_round(self, first, days, learned, confirms):
        date = first + datetime.timedelta(self.chance.below(days))
        yield from self.rate('self', date, learned)
        if self.manager and self.chance.percent(confirms):
            yield from self.rate('manager', date + datetime.timedelta(7 + self.chance.below(35)), learned)

    def rate_all(self):
        chance = self.chance
        if chance.percent(6):
            return
        if chance.percent(10):
            # Rated once, so long ago that it is stale.
            yield from self.rate_round(datetime.date(2024, 4, 1), 150, 0, 70)
            return
        yield from self.rate_round(datetime.date(2024, 11, 25), 300, 0, 55)
        if chance.percent(70):
            yield from self.rate_round(datetime.date(2025, 11, 3), 300, 150, 60)
        if chance.percent(30):
            # After practice: somewhat higher, and now and then lower; no manager has answered yet.
            date = datetime.date(2026, 10, 12) + datetime.timedelta(chance.below(39))
            some = [element for element in self.elements if chance.percent(12)]
            yield from self.rate('self', date, 150, some, -900 if chance.percent(20) else 900)


def main(folder, output):
    occupations = {row['job_id']: row['onet_soc'] for row in read(folder, 'crosswalk.csv')}
    targets = read_targets(folder)
    chance = Chance(20261122)
    rows = []
    for row in read(folder, 'employees.csv'):
        rows.extend(Person(chance, row, targets[occupations[row['job_id']]]).rate_all())
    rows.sort(key=lambda row: (row[5], int(row[0]), row[3], row[1]))
    with open(output, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file, lineterminator='\n')
        writer.writerow(('person_id', 'competency_id', 'assessor_id', 'kind', 'level', 'date', 'evidence'))
        writer.writerows(rows)


if __name__ == '__main__':
    main(*sys.argv[1:])

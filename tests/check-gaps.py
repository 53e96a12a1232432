#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes the gaps of the sample a second time, straight from its files, and compares.

    check-gaps.py GUILDHALL-CLI SAMPLE-FOLDER ASSESSMENTS.csv

Nothing here is shared with Guildhall: levels, targets and gaps follow the design's own sentences.
Exits 1 on any difference.
"""

import csv
import io
import os
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal

TOP = 7


def read(path, **how):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, **how))


def read_requirements(folder):
    """(target, weight) by occupation and element; suppressed and not relevant rows do not count."""
    levels, weights = {}, {}
    for row in read(os.path.join(folder, 'onet', 'Skills.txt'), delimiter='\t', quoting=csv.QUOTE_NONE):
        if row['Recommend Suppress'] == 'Y' or row['Not Relevant'] == 'Y':
            continue
        values = {'LV': levels, 'IM': weights}.get(row['Scale ID'])
        if values is not None:
            values[row['O*NET-SOC Code'], row['Element ID']] = Decimal(row['Data Value'])
    requirements = {}
    for (occupation, element), level in levels.items():
        target = min(TOP, int(level.to_integral_value(ROUND_HALF_UP)))
        weight = weights.get((occupation, element), Decimal(1))
        requirements.setdefault(occupation, {})[element] = target, weight
    return requirements


def read_latest(path):
    """The newest rating by person, element and kind; of two on one day the later one."""
    latest = {}
    for row in read(path):
        key = row['person_id'], row['competency_id'], row['kind']
        if key not in latest or row['date'] >= latest[key]['date']:
            latest[key] = row
    return latest


def compute(folder, assessments):
    occupations = {row['job_id']: row['onet_soc'] for row in read(os.path.join(folder, 'crosswalk.csv'))}
    requirements = read_requirements(folder)
    latest = read_latest(assessments)
    rows = {}
    for employee in read(os.path.join(folder, 'employees.csv')):
        person, role = employee['employee_id'], occupations[employee['job_id']]
        for element, (target, weight) in requirements[role].items():
            confirmed = latest.get((person, element, 'manager'))
            rating = confirmed or latest.get((person, element, 'self'))
            if rating is None:
                level, gap, basis = '', '', 'unrated'
            elif rating['level'] == 'na':
                continue
            else:
                level = rating['level']
                gap = str(max(0, target - int(level)))
                basis = 'confirmed' if confirmed else 'self'
            rows[person, element] = (role, str(target), level, gap, float(weight), basis)
    return rows


def ask(cli):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, 'sample.guild')
        subprocess.run([cli, 'init', file, '--sample'], check=True)
        text = subprocess.run([cli, 'gaps', file], check=True, stdout=subprocess.PIPE).stdout.decode()
    rows = {}
    for row in csv.DictReader(io.StringIO(text)):
        key = row['person'], row['competency']
        if key in rows:
            sys.exit('%s, %s is there twice' % key)
        rows[key] = (row['role'], row['target'], row['current'], row['gap'], float(row['weight']), row['basis'])
    return rows


def main(cli, folder, assessments):
    expected, found = compute(folder, assessments), ask(cli)
    different = [key for key in sorted(expected.keys() | found.keys()) if expected.get(key) != found.get(key)]
    for key in different[:20]:
        print('%s, %s: computed %s, guildhall-cli says %s' % (*key, expected.get(key), found.get(key)))
    count = {basis: sum(row[5] == basis for row in expected.values()) for basis in ('confirmed', 'self', 'unrated')}
    gaps = sum(row[3] not in ('', '0') for row in expected.values())
    print('%d requirements (%d confirmed, %d self-rated, %d unrated), %d gaps, %d differences' %
          (len(expected), count['confirmed'], count['self'], count['unrated'], gaps, len(different)))
    if different or not all(count.values()) or gaps == 0:
        sys.exit(1)


if __name__ == '__main__':
    main(*sys.argv[1:])

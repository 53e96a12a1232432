#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes the gaps of the sample a second time, straight from its export, and compares.

    check-gaps.py GUILDHALL-CLI

Nothing here is shared with Guildhall: levels, targets and gaps follow the design's own sentences.
Exits 1 on any difference.
"""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile


def read_latest(document):
    """The newest submitted rating by person, competency and kind; of two on one day the later entry."""
    latest = {}
    for assessment in sorted(document['assessments'], key=lambda row: (row['date'], row['entry'])):
        if assessment['state'] == 'submitted':
            for rating in assessment['ratings']:
                latest[assessment['subject'], rating['competency'], assessment['kind']] = rating.get('level', 'na')
    return latest


def compute(document):
    requirements, latest, rows = {}, read_latest(document), {}
    for row in document['requirements']:
        requirements.setdefault(row['role'], {})[row['competency']] = row['target'], row['weight']
    for employment in document['employments']:
        person, role = employment['person'], employment['role']
        for competency, (target, weight) in requirements[role].items():
            confirmed = latest.get((person, competency, 'manager'))
            level = latest.get((person, competency, 'self')) if confirmed is None else confirmed
            if level == 'na':
                continue
            if level is None:
                rows[person, competency] = (role, str(target), '', '', float(weight), 'unrated')
            else:
                rows[person, competency] = (role, str(target), str(level), str(max(0, target - level)), float(weight),
                                            'self' if confirmed is None else 'confirmed')
    return rows


def ask(cli):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, 'sample.guild')
        subprocess.run([cli, 'init', file, '--sample'], check=True)
        document = json.loads(subprocess.run([cli, 'export', file], check=True, stdout=subprocess.PIPE).stdout)
        text = subprocess.run([cli, 'gaps', file], check=True, stdout=subprocess.PIPE).stdout.decode()
    rows = {}
    for row in csv.DictReader(io.StringIO(text)):
        key = row['person'], row['competency']
        if key in rows:
            sys.exit('%s, %s is there twice' % key)
        rows[key] = (row['role'], row['target'], row['current'], row['gap'], float(row['weight']), row['basis'])
    return document, rows


def main(cli):
    document, found = ask(cli)
    expected = compute(document)
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

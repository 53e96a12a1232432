#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes a second time, straight from exports, who could mentor whom, and compares with `candidates --all`.

    check-candidates.py GUILDHALL-CLI [PEOPLE…]

The sample, and for each number a generated organisation into which rules, duties, next roles, leaves and proposals
are thrown. Nothing here is shared with Guildhall: every rule follows the design's own sentences.
Exits 1 on any difference.
"""

import collections
import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile

TODAY = '2026-11-22'
STALE = '2024-11-22'  # 24 months before
CAPACITY = 2
DISTANCE = 2
RUNNING = {'agreed', 'active', 'paused', 'reassess', 'confirm'}
OVER = {'declined', 'closed', 'ended'}
ABSOLUTE = {'oneself', 'apart', 'confirmer', 'assessment', 'assessor'}


class Organisation:
    def __init__(self, document):
        self.people = {row['id']: row for row in document['people']}
        self.job = {row['person']: row for row in sorted(document['employments'], key=lambda row: row['from'])
                    if row['from'] <= TODAY <= row.get('until', '9999')}
        self.targets = collections.defaultdict(dict)
        for row in document['requirements']:
            self.targets[row['role']][row['competency']] = row['target']
        self.mentors = {row['person']: row for row in document.get('mentors', [])}
        self.mentees = {row['person']: row for row in document.get('mentees', [])}
        self.judges = {(row['role'], row['person']) for row in document.get('role_assessors', [])}
        self.apart = {(row['mentor'], row['mentee'], row.get('competency')) for row in document.get('pair_rules', [])
                      if row['rule'] == 'apart'}
        pairings = document.get('pairings', [])
        self.taken = {(row['mentee'], row.get('competency')) for row in pairings if row['state'] not in OVER}
        self.announced = [row for row in pairings if row['state'] not in OVER | RUNNING]
        self.teaching = collections.Counter(row['mentor'] for row in pairings if row['state'] in RUNNING)
        self.learning = collections.Counter(row['mentee'] for row in pairings if row['state'] in RUNNING)
        self.read_assessments(document['assessments'])

    def read_assessments(self, assessments):
        newest = {}
        self.duties = set()
        for row in sorted(assessments, key=lambda row: (row['date'], row['entry'])):
            if row['state'] == 'submitted':
                for rating in row.get('ratings', []):
                    newest[row['subject'], rating['competency'], row['kind']] = \
                        rating.get('level'), row['date'], row['entry']
            elif row['kind'] == 'manager':
                self.duties.add((row['assessor'], row['subject']))
        # competency → person → (level, stale, suspended)
        self.levels = collections.defaultdict(dict)
        for person, competency, kind in newest:
            confirmed = newest.get((person, competency, 'manager'))
            own = newest.get((person, competency, 'self'))
            level, date, _ = confirmed or own or (None, None, None)
            if level is None:
                continue
            lower = bool(confirmed and own and own[1:] > confirmed[1:] and own[0] is not None and own[0] < level)
            self.levels[competency][person] = level, date < STALE, lower

    def is_there(self, person):
        return person in self.job and self.people[person]['status'] == 'active' and \
            self.people[person].get('end_date', '9999') >= TODAY

    def leads(self, above, below):
        for step in range(1, 1000):
            below = self.job.get(below, {}).get('manager')
            if below is None:
                return 0
            if below == above:
                return step
        return 0

    def forbids(self, mentee, competency, mentor):
        """The absolute rules between two people."""
        job = self.job[mentee]
        rules = {
            'oneself': mentor == mentee,
            'apart': (mentor, mentee, competency) in self.apart or (mentor, mentee, None) in self.apart,
            'confirmer': job.get('confirmer', job.get('manager')) == mentor,
            'assessment': (mentor, mentee) in self.duties,
            'assessor': (self.people[mentee].get('next_role'), mentor) in self.judges,
        }
        return {name for name, stands in rules.items() if stands}

    def goal(self, mentee, competency):
        """The target, or the stepping stone where nobody who could mentor reaches that."""
        target, level = self.targets[self.job[mentee]['role']][competency], self.levels[competency][mentee][0]
        for mentor, (height, stale, lower) in self.levels[competency].items():
            if height >= target and not stale and not lower and self.is_there(mentor) and \
                    not self.forbids(mentee, competency, mentor):
                return target
        return min(target, level + 1)

    def reasons(self, mentee, competency, mentor, goal):
        level, stale, lower = self.levels[competency][mentor]
        profile, learner = self.mentors.get(mentor, {}), self.mentees.get(mentee, {})
        steps = self.leads(mentor, mentee) or self.leads(mentee, mentor)
        rules = {
            'mentor-unready': profile.get('status') != 'ready',
            'mentor-full': self.teaching[mentor] >= profile.get('capacity', CAPACITY),
            'mentee-full': self.learning[mentee] >= learner.get('capacity', CAPACITY),
            'taken': (mentee, competency) in self.taken,
            'level': level < goal or level <= self.levels[competency][mentee][0],
            'stale': stale,
            'suspended': lower,
            'reporting-line': 1 <= steps <= DISTANCE,
            'period': not self.is_there(mentor) or not self.is_there(mentee),
        }
        return self.forbids(mentee, competency, mentor) | {name for name, stands in rules.items() if stands}

    def compute(self):
        rows = {}
        for mentee, job in self.job.items():
            for competency, target in self.targets[job.get('role')].items():
                if mentee not in self.levels[competency] or self.levels[competency][mentee][0] >= target:
                    continue
                goal = self.goal(mentee, competency)
                for mentor in self.levels[competency]:
                    if mentor != mentee:
                        rows[mentee, competency, mentor] = self.reasons(mentee, competency, mentor, goal)
        return rows


def run(cli, *arguments):
    return subprocess.run([cli, *arguments], check=True, stdout=subprocess.PIPE).stdout.decode()


def disturb(document, seed):
    """What a generated organisation has none of."""
    chance = random.Random(seed)
    people, roles = [row['id'] for row in document['people']], [row['id'] for row in document['roles']]
    confirmed = Organisation(document)
    triples = [(mentee, competency, mentor) for (mentee, competency, mentor), reasons in
               sorted(confirmed.compute().items()) if reasons <= {'mentor-unready'}]
    rules, gaps = {}, {}
    for mentee, competency, mentor in chance.sample(triples, min(len(triples), len(people) // 3)):
        kind = chance.randrange(4)
        if kind == 0:
            competency = chance.choice([None, competency])
            rules[mentor, mentee, competency] = {'mentor': mentor, 'mentee': mentee,
                                                 'rule': chance.choice(['apart', 'together', 'prefer', 'avoid'])}
            if competency is not None:
                rules[mentor, mentee, competency]['competency'] = competency
        elif kind == 1:
            document['assessments'].append({
                'id': 'X%s-%s-%s' % (mentee, competency, mentor), 'subject': mentee, 'assessor': mentor,
                'kind': chance.choice(['manager', 'peer']), 'state': 'planned', 'date': TODAY, 'ratings': [],
                'entry': 10 ** 7 + len(document['assessments'])})
        elif kind == 2:
            gaps[mentee, competency] = {
                'id': 'X%s-%s' % (mentee, competency), 'kind': 'task', 'mentor': mentor, 'mentee': mentee,
                'competency': competency, 'from_level': confirmed.levels[competency][mentee][0],
                'goal_level': confirmed.goal(mentee, competency), 'state': 'proposed', 'from': TODAY,
                'since': TODAY}
    document['pair_rules'] = list(rules.values())
    document['pairings'] = list(gaps.values())
    for person in document['people']:
        if chance.random() < 0.2:
            person['next_role'] = chance.choice(roles)
        if chance.random() < 0.03:
            person['status'] = 'leave'


def compare(cli, name, document, file):
    organisation = Organisation(document)
    expected = organisation.compute()
    found, allowed = {}, 0
    for row in csv.DictReader(io.StringIO(run(cli, 'candidates', file, '--all'))):
        key = row['mentee'], row['competency'], row['mentor']
        if key in found:
            sys.exit('%s, %s, %s is there twice' % key)
        found[key] = set(filter(None, row['reasons'].split(',')))
    for row in csv.DictReader(io.StringIO(run(cli, 'candidates', file))):
        key = row['mentee'], row['competency'], row['mentor']
        allowed += 1
        if expected.get(key, {'not-there'}):
            sys.exit('%s: %s, %s, %s is a candidate against %s' % (name, *key, expected.get(key)))
    different = [key for key in sorted(expected.keys() | found.keys()) if expected.get(key) != found.get(key)]
    for key in different[:20]:
        print('%s: %s, %s, %s: computed %s, guildhall-cli says %s' % (name, *key, expected.get(key), found.get(key)))
    count = collections.Counter(reason for reasons in expected.values() for reason in reasons)
    free = sum(not reasons for reasons in expected.values())
    print('%s: %d triples, %d candidates, %d differences; %s' %
          (name, len(expected), allowed, len(different), ', '.join('%s %d' % pair for pair in sorted(count.items()))))
    if different or free != allowed or allowed == 0:
        sys.exit(1)
    check_match(cli, name, organisation, expected, file)
    return count


def check_match(cli, name, organisation, expected, file):
    """The match has only candidates, one mentor for each gap, and nobody beyond their capacity."""
    pairs = json.loads(run(cli, 'match', file, '--json'))['pairs']
    teaching, learning = collections.Counter(organisation.teaching), collections.Counter(organisation.learning)
    for row in organisation.announced:
        teaching[row['mentor']] += 1
        learning[row['mentee']] += 1
    for pair in pairs:
        if expected.get((pair['mentee'], pair['competency'], pair['mentor']), {'not-there'}):
            sys.exit('%s: the match has %s' % (name, pair))
        teaching[pair['mentor']] += 1
        learning[pair['mentee']] += 1
    if len({(pair['mentee'], pair['competency']) for pair in pairs}) < len(pairs):
        sys.exit('%s: a gap has two mentors in the match' % name)
    for pair in pairs:
        if teaching[pair['mentor']] > organisation.mentors[pair['mentor']].get('capacity', CAPACITY) or \
                learning[pair['mentee']] > organisation.mentees.get(pair['mentee'], {}).get('capacity', CAPACITY):
            sys.exit('%s: beyond their capacity: %s' % (name, pair))


def main(cli, *sizes):
    os.environ['GUILDHALL_TODAY'] = TODAY
    count = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, 'sample.guild')
        run(cli, 'init', file, '--sample')
        count += compare(cli, 'sample', json.loads(run(cli, 'export', file)), file)
        for size in map(int, sizes):
            made, file = os.path.join(folder, 'made-%d.guild' % size), os.path.join(folder, '%d.guild' % size)
            path = os.path.join(folder, '%d.json' % size)
            run(cli, 'generate', made, '--people', str(size), '--seed', str(size))
            document = json.loads(run(cli, 'export', made))
            disturb(document, size)
            with open(path, 'w') as out:
                json.dump(document, out)
            run(cli, 'init', file)
            run(cli, 'import', file, path)
            count += compare(cli, '%d people' % size, json.loads(run(cli, 'export', file)), file)
    missing = (ABSOLUTE - {'oneself'}) - count.keys()
    if missing:
        sys.exit('no case of %s' % ', '.join(sorted(missing)))


if __name__ == '__main__':
    main(*sys.argv[1:])

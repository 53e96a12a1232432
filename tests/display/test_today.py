#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Today: what needs attention, and that each line leads to where it is done."""

import json
import os
import re

import case
from case import CLI, DisplayTest, files, home, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, wait_for

LEARNERS = ('Bo', 'Mia', 'Ravi', 'Zoe', 'Hana', 'Noor', 'Adam', 'Leila', 'Tomás')


def add_pairing(document, number, mentee, mentor, state, since, **more):
    document['pairings'].append({'id': f'pair-{number}', 'kind': 'task', 'mentor': mentor, 'mentee': mentee,
                                 'competency': 'sql', 'from_level': 2, 'goal_level': 4, 'state': state, 'since': since,
                                 'from': since, **more})


def rate(document, subject, assessor, kind, date, **levels):
    number = len(document['assessments']) + 1
    document['assessments'].append({
        'id': f'r{number}', 'subject': subject, 'assessor': assessor, 'kind': kind, 'state': 'submitted', 'date': date,
        'entry': number, 'ratings': [{'competency': competency, 'level': level} for competency, level in levels.items()]})


def make_organisation(path, n_waiting=0):
    """An organisation with something of each kind to do; and so many people more whose ratings await."""
    base = home('base.guild')
    if not os.path.exists(base):
        CLI.run('init', base, '--name', 'Northbridge')
        CLI.run('import', base, *(os.path.join(case.DATA, f'{table}.csv') for table in ('competencies', 'role_requirements')))
    document = json.loads(CLI.run('export', base))
    document['people'] = [{'id': name, 'name': f'{name} {last}', 'status': 'active', 'next_role': 'a2'} for name, last in (
        ('Priya', 'Raman'), ('Ana', 'Ortiz'), ('Erik', 'Dahl'), ('Grace', 'Okafor'),
        ('Bo', 'Keller'), ('Mia', 'Lindqvist'), ('Ravi', 'Mehta'), ('Zoe', 'Marsh'), ('Hana', 'Sato'), ('Noor', 'Haddad'),
        ('Adam', 'Bell'), ('Leila', 'Farouk'), ('Tomás', 'Silva'))]
    document['employments'] = [{'person': person['id'], 'role': 'a1', 'department': 'Data',
                                **({'manager': 'Priya'} if person['id'] in LEARNERS else {})}
                               for person in document['people']]
    document['mentors'] = [{'person': person, 'status': 'ready', 'capacity': 9} for person in ('Ana', 'Erik', 'Grace')]
    document['mentees'] = [{'person': person, 'briefed': '2026-01-05'} for person in LEARNERS if person != 'Hana']
    for mentor in ('Ana', 'Erik', 'Grace'):
        rate(document, mentor, mentor, 'self', '2026-02-02', sql=5)
        # Levels of those without a manager are confirmed by a delegate.
    for employment in document['employments']:
        if employment['person'] in ('Ana', 'Erik', 'Grace'):
            employment['confirmer'] = 'Priya'
    for mentor in ('Ana', 'Erik', 'Grace'):
        rate(document, mentor, 'Priya', 'manager', '2026-03-02', sql=5)
    for learner in LEARNERS:
        rate(document, learner, learner, 'self', '2026-02-02', sql=2, coach=1)
        rate(document, learner, 'Priya', 'manager', '2026-03-02', sql=3 if learner == 'Adam' else 2, coach=1)
    rate(document, 'Bo', 'Bo', 'self', '2026-11-17', coach=3)
    rate(document, 'Adam', 'Adam', 'self', '2026-11-19', sql=4)
    rate(document, 'Adam', 'Priya', 'manager', '2026-11-20', sql=4)
    rate(document, 'Ravi', 'Ravi', 'self', '2026-11-21', sql=4)
    document['gap_marks'] = [{'person': 'Tomás', 'competency': 'sql', 'date': '2026-10-24'}]
    add_pairing(document, 1, 'Mia', 'Ana', 'proposed', '2026-11-20')
    add_pairing(document, 2, 'Ravi', 'Ana', 'confirm', '2026-11-21')
    add_pairing(document, 3, 'Zoe', 'Grace', 'active', '2026-09-20', until='2027-01-15')
    add_pairing(document, 4, 'Hana', 'Erik', 'agreed', '2026-11-18')
    add_pairing(document, 5, 'Noor', 'Erik', 'offered', '2026-11-13')
    add_pairing(document, 6, 'Adam', 'Erik', 'closed', '2026-11-20', outcome='confirmed', closed='2026-11-20')
    add_pairing(document, 7, 'Leila', 'Ana', 'active', '2026-11-19', until='2027-02-15')
    document['acceptances'] = [{'pairing': 'pair-5', 'person': 'Noor', 'part': 'mentee', 'date': '2026-11-14'}]
    for pairing, mentee, mentor in (('pair-4', 'Hana', 'Erik'), ('pair-2', 'Ravi', 'Ana'), ('pair-3', 'Zoe', 'Grace'),
                                    ('pair-7', 'Leila', 'Ana'), ('pair-6', 'Adam', 'Erik')):
        document['acceptances'] += [{'pairing': pairing, 'person': mentee, 'part': 'mentee', 'date': '2026-09-19'},
                                    {'pairing': pairing, 'person': mentor, 'part': 'mentor', 'date': '2026-09-19'}]
    document['sessions'] = [{'id': 's1', 'pairing': 'pair-3', 'kind': 'practice', 'date': '2026-10-25', 'minutes': 60}]
    for number in range(n_waiting):
        person, boss = f'W{number}', f'B{number}'
        document['people'] += [{'id': person, 'name': f'Waiting {number}', 'status': 'active'},
                               {'id': boss, 'name': f'Boss {number}', 'status': 'active'}]
        document['employments'] += [{'person': person, 'role': 'a1', 'manager': boss}, {'person': boss}]
        rate(document, person, boss, 'manager', '2026-03-02', sql=1)
        rate(document, person, person, 'self', '2026-05-02', sql=2)
    document['organisation']['name'] = 'Northbridge'
    source = path.replace('.guild', '.json')
    with open(source, 'w', encoding='utf-8') as file:
        json.dump(document, file)
    CLI.run('init', path, '--name', 'Northbridge')
    CLI.run('import', path, source)


def starts(text):
    return lambda name: (name or '').startswith(text)


class TodayTest(DisplayTest):
    def open(self, n_waiting=0, **options):
        """Opens it as whoever opens it first, on Today."""
        path = os.path.join(os.path.dirname(files['small']), f'today-{n_waiting}.guild')
        if not os.path.exists(path):
            make_organisation(path, n_waiting)
        app = self.start(path, GSETTINGS_SCHEMA_DIR=case.display.fresh, **options)
        app.wait('heading', 'Today')
        app.wait('list', 'Waiting for You')
        app.focus()
        return app

    def lines(self, app, group):
        """Title and description of the lines of a group."""
        return [(row.get_name(), row.get_description()) for row in
                app.find_all('list item', below=app.wait('list', group))]


SQL = 'SQL & <b>Queries</b>'


class Lines(TodayTest):
    def test_groups(self):
        app = self.open()
        self.assertEqual(self.lines(app, 'Waiting for You'), [
            ('Erik Dahl has not accepted yet', f'{SQL} · mentor of Noor Haddad · Level 2 to 4 · 9 days · Open'),
            ('Hana Sato and Erik Dahl cannot start yet', f'{SQL} · Hana Sato is not briefed · 4 days · Open'),
            ('Mia Lindqvist and Ana Ortiz are proposed, not yet offered', f'{SQL} · Level 2 to 4 · 2 days · Open'),
            (f'Ravi Mehta rates {SQL} at 4', 'Practised with Ana Ortiz · Priya Raman confirms · yesterday · Confirm'),
            ('Bo Keller rates Coaching at 3', 'Confirmed at 1 · Priya Raman confirms · 5 days · Confirm'),
        ])
        self.assertEqual(self.lines(app, 'At Risk'), [
            (f'Tomás Silva waits for a mentor in {SQL}',
             'Marked as not served by formal learning, or not quickly · 4 weeks · Find a Mentor'),
            ('Zoe Marsh and Grace Okafor have not met for 4 weeks', f'{SQL} · last session 25 October 2026 · 4 weeks · Open'),
        ])
        self.assertEqual(self.lines(app, 'Going Well'), [
            (f'Adam Bell reached level 4 in {SQL}', 'Mentored by Erik Dahl · 2 days · Open'),
            ('Leila Farouk and Ana Ortiz are under way', f'{SQL} · Level 2 to 4 · until 15 February 2027 · 3 days · Open'),
        ])
        self.assert_all_named(app, 'Today')

    def test_arrows_walk_all_lines(self):
        app = self.open()
        lines = [name for group in ('Waiting for You', 'At Risk', 'Going Well') for name, _ in self.lines(app, group)]
        wait_for(lambda: app.focused() and app.focused().get_name() == lines[0], 'the focus on the first line')
        for line in lines[1:]:
            app.key('Down')
            wait_for(lambda name=line: app.focused().get_name() == name, f'the focus on “{line}”')
        for line in reversed(lines[:-1]):
            app.key('Up')
            wait_for(lambda name=line: app.focused().get_name() == name, f'the focus on “{line}”')

    def test_long_group(self):
        app = self.open(34)
        waiting = lambda: self.lines(app, 'Waiting for You')
        self.assertEqual(len(waiting()), 8)
        self.assertEqual(waiting()[-1][0], 'Show All 39')
        app.key('Down', 'End')
        wait_for(lambda: app.focused().get_name() == 'Show All 39', 'the focus on the last line of the group')
        app.key('Return')
        wait_for(lambda: len(list(app.find_all('list item', below=app.wait('list', 'Waiting for You'), visible=False))) >= 39,
                 'all lines')
        wait_for(lambda: starts('Waiting ')(app.focused().get_name()), 'the focus on the first of the rest')
        app.wait_gone('list item', 'Show All 39')

    def test_nothing(self):
        """Without people there is People to begin with, and nothing on Today."""
        app = self.start(files['empty'], GSETTINGS_SCHEMA_DIR=case.display.fresh)
        app.wait('label', 'No People Yet')
        app.key('ctrl+1')
        app.wait('label', 'Nothing needs you.')
        self.assert_all_named(app, 'an empty Today')

    def test_pages_by_key(self):
        app = self.open()
        app.key('ctrl+3')
        app.wait('label', case.is_footer)
        app.key('ctrl+1')
        app.wait('heading', 'Today')
        app.key('ctrl+k')
        wait_for(lambda: app.focused().get_name() == 'Find Everything', 'the finder')
        app.type('today')
        app.wait('list item', starts('Today'), below=app.wait('list', 'Found'))
        app.key('Escape')


class Ways(TodayTest):
    """Each line leads to where it is done, and back."""

    def go(self, app, line):
        app.wait('list item', line)
        wait_for(lambda: app.focused() is not None, 'a focus')
        app.key('Home')
        for _ in range(12):
            if app.focused().get_name() == line:
                break
            before = app.focused().get_name()
            app.key('Down')
            wait_for(lambda name=before: app.focused().get_name() != name, 'the next line')
        app.key('Return')

    def back(self, app, line):
        app.wait('button', 'Back')
        app.key('alt+Left')
        app.wait('heading', 'Today')
        wait_for(lambda: app.focused() and app.focused().get_name() == line, f'the focus back on “{line}”')

    def test_lines_lead_there(self):
        app = self.open()
        self.go(app, 'Bo Keller rates Coaching at 3')
        app.wait('button', 'Back')
        app.wait_gone('list', 'Waiting for You')
        self.back(app, 'Bo Keller rates Coaching at 3')
        line = 'Mia Lindqvist and Ana Ortiz are proposed, not yet offered'
        self.go(app, line)
        app.wait(None, 'Mia Lindqvist with Ana Ortiz')
        self.back(app, line)
        self.go(app, f'Tomás Silva waits for a mentor in {SQL}')
        app.wait('dialog', 'Find a Mentor')
        app.key('Escape')
        app.wait_gone('dialog', 'Find a Mentor')
        line = f'Adam Bell reached level 4 in {SQL}'
        self.go(app, line)
        app.wait(None, 'Adam Bell with Erik Dahl')
        self.back(app, line)

    def test_live(self):
        """A marked gap that gets a mentor is at risk no more; an undo brings it back."""
        app = self.open()
        app.wait('list item', starts('Tomás Silva waits'))
        self.go(app, f'Tomás Silva waits for a mentor in {SQL}')
        app.wait('dialog', 'Find a Mentor')
        app.wait('list item', 'Ana Ortiz')
        app.type('ana')
        app.key('Return')
        app.wait('button', 'Propose Pairing')
        app.key('ctrl+Return')
        app.wait_gone('dialog', 'Find a Mentor')
        app.wait('button', 'Back')
        app.key('alt+Left')
        app.wait('list item', starts('Tomás Silva and '))
        app.wait_gone('list item', f'Tomás Silva waits for a mentor in {SQL}')
        app.key('ctrl+z')
        app.wait('list item', f'Tomás Silva waits for a mentor in {SQL}')


class FirstTask(TodayTest):
    """The guided first task of the sample, by the keyboard alone and with the pointer."""

    def begin(self, **options):
        app = self.start(files['sample'], GSETTINGS_SCHEMA_DIR=case.display.fresh, **options)
        app.wait('heading', 'Your first pairing: close one gap')
        app.focus()
        return app

    def to_gap(self, app):
        app.press(app.wait('button', 'Show the Gap'))
        app.wait('heading', 'Diana Nguyen')
        app.wait('button', starts('Propose '))

    def steps(self, app):
        return [group.get_name() for group in app.find_all('grouping') if
                re.search(r'mentor|why|Undo', group.get_name() or '')]

    def wait_step(self, app, words):
        wait_for(lambda: any(words in step and step.endswith(': done') for step in self.steps(app)), f'“{words}” ticked')

    def test_by_keyboard(self):
        app = self.begin()
        self.assert_all_named(app, 'Today of the sample')
        self.to_gap(app)
        self.assertFalse(any(step.endswith(': done') for step in self.steps(app)))
        wait_for(lambda: starts('Communication')(app.focused().get_name()), 'the focus on the gap')
        self.assert_all_named(app, 'the gap')
        app.key('Return')
        app.wait('dialog', 'Find a Mentor')
        app.key('Escape')
        app.wait_gone('dialog', 'Find a Mentor')
        app.press(app.wait('button', starts('Propose ')))
        self.wait_step(app, 'mentor')
        wait_for(lambda: app.focused() and app.focused().get_name() == 'See Why', 'the focus on the next step')
        app.key('space')
        app.wait('label', lambda name: 'stands at level' in (name or ''))
        app.key('Escape')
        self.wait_step(app, 'why')
        app.key('ctrl+z')
        self.wait_step(app, 'Undo')
        app.press(app.wait('button', 'Done'))
        app.wait_gone('heading', 'Your first pairing: close one gap')

    def test_by_dragging(self):
        app = self.begin()
        self.to_gap(app)
        app.drag(app.wait('button', starts('Propose ')), app.wait('list item', starts('Communication')))
        self.wait_step(app, 'mentor')
        app.press(app.wait('button', 'Keep It'))
        self.wait_step(app, 'Undo')
        app.wait('button', 'Done')
        app.key('ctrl+z')  # leaves the sample as it was, for whoever comes next

    def test_dismissed(self):
        app = self.begin()
        app.press(app.wait('button', 'Dismiss First Task'))
        app.wait_gone('heading', 'Your first pairing: close one gap')


if __name__ == '__main__':
    main()

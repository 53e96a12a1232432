#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole loop on the sample: from a gap to a confirmed skill, then a restart, and all of it taken back."""

import json

from case import CLI, DisplayTest, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, find_live, wait_for

PERSON, SKILL = 'Diana Nguyen', 'Communication'  # the sample's first task
CHANGES = 9  # pair, offer, two acceptances, start, session, reassess, rate, confirm


def starts(text):
    return lambda name: (name or '').startswith(text)


def is_next(app, label):
    button = app.find('button', label)
    return button is not None and button.get_state_set().contains(Atspi.StateType.SENSITIVE)


class LoopTest(DisplayTest):
    """What happens; the classes below say by which hand."""

    def export(self):
        return json.loads(CLI.run('export', self.file, '--include-confidential'))

    def gap(self):
        return next(row for row in CLI.gaps(self.file, self.mentee) if row['competency'] == self.skill)

    def end(self, app):
        app.focus()
        app.key('Escape', 'ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')

    def accept(self, app):
        label = app.wait('button', starts('Record Acceptance of ')).get_name()
        title = label.removeprefix('Record Acceptance of ').removesuffix('…') + ' Accepts'
        self.step(app, label)
        self.finish(app, app.wait('dialog', title), 'Record')
        app.wait_gone('dialog', title)

    def rate(self, app, way):
        self.step(app, way)
        app.wait('heading', SKILL)
        wait_for(lambda: app.focused() and app.focused().get_role_name() == 'radio button', 'the focus on a level')
        self.choose_level(app)
        wait_for(lambda: any(node.get_state_set().contains(Atspi.StateType.CHECKED)
                             for node in app.find_all('radio button', starts('4,'))), 'level 4')
        self.step(app, 'Submit')
        app.wait_gone('button', 'Submit')

    def walk(self, app):
        self.propose(app)
        app.wait('image', starts('Step 1 of 7'))
        self.step(app, 'Offer')
        app.wait('image', starts('Step 2 of 7'))
        self.accept(app)
        self.accept(app)
        app.wait('image', starts('Step 3 of 7'))
        self.step(app, 'Start')
        app.wait('image', starts('Step 4 of 7'))
        self.step(app, 'Add Session…')
        self.finish(app, app.wait('dialog', 'New Session'), 'Add')
        app.wait_gone('dialog', 'New Session')
        self.press(app, 'Ask for Reassessment')
        app.wait('image', starts('Step 5 of 7'))
        self.rate(app, 'Rate…')
        app.wait('image', starts('Step 6 of 7'))
        self.rate(app, 'Confirm…')
        app.wait('image', starts('Step 7 of 7'))

    def loop(self):
        self.file = find_live(self._testMethodName)
        CLI.run('init', self.file, '--sample')
        before = self.export()
        self.mentee = next(row['id'] for row in before['people'] if row['name'] == PERSON)
        self.skill = next(row['id'] for row in before['competencies'] if row['name'] == SKILL)
        self.assertEqual(self.gap()['gap'], '3')
        app = self.start(self.file)
        self.open_person(app, PERSON)
        self.walk(app)

        # The mentee's page says so.
        self.go_back(app)
        app.wait('heading', PERSON)
        wait_for(lambda: app.find('button', f'Find a Mentor: {SKILL}') is None, 'the gap to be closed')
        self.end(app)
        after = self.export()
        known = {row['id'] for row in before['pairings']}
        pairing = next(row for row in after['pairings'] if row['id'] not in known)
        self.assertEqual((pairing['mentee'], pairing['competency'], pairing['state'], pairing['outcome']),
                         (self.mentee, self.skill, 'closed', 'confirmed'))
        self.assertEqual({row['part'] for row in after['acceptances'] if row['pairing'] == pairing['id']},
                         {'mentor', 'mentee'})
        self.assertEqual(sum(row['pairing'] == pairing['id'] for row in after['sessions']), 1)
        gap = self.gap()
        self.assertEqual((gap['current'], gap['gap'], gap['basis']), ('4', '0', 'confirmed'))

        # It is there after a restart, and goes back step by step to what was before.
        app = self.start(self.file)
        self.open_person(app, PERSON)
        for _ in range(CHANGES):
            self.assertIsNone(app.find('button', f'Find a Mentor: {SKILL}'))
            app.key('ctrl+z')
            app.settle()
        app.wait('button', f'Find a Mentor: {SKILL}')
        self.end(app)
        self.assertEqual(self.export()['pairings'], before['pairings'])
        self.assertEqual(self.gap()['gap'], '3')


class Keyboard(LoopTest):
    def propose(self, app):
        app.key('m')
        app.wait('dialog', 'Find a Mentor')
        wait_for(lambda: app.focused() and app.focused().get_name() == 'Filter Mentors', 'the focus in the search')
        app.wait('list', 'Possible Mentors')
        app.key('Return')
        app.wait('button', 'Propose Pairing')
        app.key('ctrl+Return')

    def step(self, app, label):
        wait_for(lambda: is_next(app, label), f'“{label}” to be possible')
        app.key('ctrl+Return')

    def finish(self, app, dialog, label):
        app.wait('button', label, below=dialog)
        wait_for(lambda: app.focused() and app.focused().get_role_name() != 'frame', 'the focus in the dialog')
        app.key('Return')

    def press(self, app, label):
        app.press(app.wait('button', label))

    def go_back(self, app):
        app.key('alt+Left')

    def choose_level(self, app):
        app.key('4')

    def test_loop(self):
        self.loop()


class Pointer(LoopTest):
    def propose(self, app):
        app.click(app.wait('button', f'Find a Mentor: {SKILL}'))
        dialog = app.wait('dialog', 'Find a Mentor')
        app.settle()
        app.click(app.find('list item', below=app.wait('list', 'Possible Mentors', below=dialog)))
        app.settle()
        self.press(app, 'Propose Pairing')

    def step(self, app, label):
        wait_for(lambda: is_next(app, label), f'“{label}” to be possible')
        self.press(app, label)

    def finish(self, app, dialog, label):
        app.settle()
        app.click(app.wait('button', label, below=dialog))

    def press(self, app, label):
        app.settle()
        app.click(app.wait('button', label))

    def go_back(self, app):
        self.press(app, 'Back')

    def choose_level(self, app):
        app.click(app.wait('radio button', starts('4,')))

    def test_loop(self):
        self.loop()


if __name__ == '__main__':
    main()

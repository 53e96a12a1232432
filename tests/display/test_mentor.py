#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a gap to a proposed pairing, by keyboard alone and with the pointer; mentor profiles and briefings."""

import json
import os
import shutil

import case
import mentor_data
from case import CLI, DisplayTest, home, main, tearDownModule  # noqa: F401
from harness import Atspi, TODAY, find_live, wait_for

template = None


def setUpModule():
    global template
    case.setUpModule()
    template = home('mentor-template.guild')
    mentor_data.write(CLI, template, home())


class MentorTest(DisplayTest):
    def begin(self, **options):
        """An application on an organisation of its own, with Bo's page open."""
        self.file = find_live(self._testMethodName)
        shutil.copy(template, self.file)
        app = self.start(self.file, **options)
        self.open_person(app, 'bo keller')
        app.wait('button', 'Find a Mentor: SQL')
        return app

    def end(self, app):
        """Closes it and returns everything that the file holds then."""
        app.focus()
        app.key('Escape', 'ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')
        return json.loads(CLI.run('export', self.file, '--include-confidential'))

    def find(self, app, skill='SQL'):
        """The dialog on a gap, opened by the button of its row."""
        app.press(app.wait('button', f'Find a Mentor: {skill}'))
        return self.wait_finder(app)

    @staticmethod
    def wait_finder(app):
        dialog = app.wait('dialog', 'Find a Mentor')
        wait_for(lambda: app.focused() and app.focused().get_name() == 'Filter Mentors', 'the focus in the search')
        return dialog

    @staticmethod
    def leave(app):
        app.key('Escape')
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')

    @staticmethod
    def listed(app, dialog, group):
        below = app.wait('list', group, below=dialog)
        return [row.get_name() for row in app.find_all('list item', below=below)]

    @staticmethod
    def words(app, below):
        """All that is said below a node."""
        return '\n'.join(node.get_name() or '' for node in app.find_all(below=below))

    @staticmethod
    def text_of(node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def fill(self, app, field, text):
        node = app.wait('text', field)
        app.reach(node)
        app.key('ctrl+a', 'BackSpace')
        app.type(text)
        wait_for(lambda: self.text_of(node) == text, f'“{text}” in {field}')
        return node

    def expand(self, app, dialog, title):
        app.reach(app.wait('list item', 'Ana Ortiz', below=dialog))
        while app.focused().get_name() != title:
            before = app.focused().get_name()
            app.key('Down')
            wait_for(lambda: app.focused() and app.focused().get_name() != before, f'a step from {before}')
        app.key('Return')


class Keyboard(MentorTest):
    def test_whole_way(self):
        app = self.begin()
        app.key('m')
        dialog = self.wait_finder(app)
        self.assertEqual(self.listed(app, dialog, 'Possible Mentors'), ['Ana Ortiz', 'Mia Lindqvist', 'Cem Aydın'])
        self.assertIn('Level 2 to 4', self.words(app, dialog))
        self.assert_all_named(app, 'Find a Mentor')

        # The arrows go through the list, typing filters it, Enter chooses.
        app.key('Down', 'Down')
        wait_for(lambda: app.focused().get_name() == 'Mia Lindqvist', 'the second mentor')
        app.type('gh')
        wait_for(lambda: self.listed(app, dialog, 'Possible Mentors') == ['Ana Ortiz'], 'those in Ghent')
        app.key('Return')
        app.wait('button', 'Propose Pairing')
        self.assert_all_named(app, 'Agreement')
        self.fill(app, 'Project to Practise On', 'Churn report')
        self.fill(app, 'Hours in All', 'many')
        app.key('ctrl+Return')
        app.wait('label', 'Write a number of hours, or leave it empty.')
        self.fill(app, 'Hours in All', '12.5')
        app.key('ctrl+Return')

        # Its page opens; the gap has a mentor now, and an undo gives it back.
        app.wait('label', lambda words: (words or '').startswith('Proposed') and 'Bo Keller' in words)
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')
        app.key('alt+Left')
        app.wait('button', 'Pairing with Ana Ortiz: Proposed')
        self.assertIsNone(app.find('button', 'Find a Mentor: SQL'))
        app.key('ctrl+z')
        app.wait('button', 'Find a Mentor: SQL')
        app.key('ctrl+shift+z')
        app.wait('button', 'Pairing with Ana Ortiz: Proposed')

        pairing = self.end(app)['pairings'][0]
        self.assertEqual({name: pairing.get(name) for name in (
            'mentee', 'mentor', 'competency', 'from_level', 'goal_level', 'state', 'hours', 'project', 'from', 'until')},
            {'mentee': 'bo', 'mentor': 'ana', 'competency': 'sql', 'from_level': 2, 'goal_level': 4, 'state': 'proposed',
             'hours': 12.5, 'project': 'Churn report', 'from': TODAY, 'until': '2027-02-22'})

    def test_narrow(self):
        self.file = find_live(self._testMethodName)
        shutil.copy(template, self.file)
        app = self.start(self.file, size=(360, 640))
        app.wait('button', lambda name: 'people' in (name or ''))
        app.key('ctrl+f')
        app.type('bo keller')
        wait_for(lambda: app.find('list item', lambda name: (name or '').startswith('Bo Keller')), 'Bo')
        app.wait('button', lambda name: (name or '').startswith('1 of '))
        app.key('Return', 'Return')
        app.wait('button', 'Find a Mentor: SQL')
        self.assert_all_named(app, 'a narrow person')
        app.key('m')
        dialog = self.wait_finder(app)
        wait_for(lambda: self.listed(app, dialog, 'Possible with an Override') == ['Dora Bauer'], 'who takes an override')
        self.assertIsNone(app.find('button', 'Override…: Dora Bauer'))
        self.assertEqual(app.size(), (360, 640))
        app.key('Return')
        app.wait('button', 'Propose Pairing')
        self.assertEqual(app.size(), (360, 640))
        app.key('Escape')
        app.wait('entry', 'Filter Mentors')
        self.leave(app)


class Answers(MentorTest):
    def test_override(self):
        app = self.begin()
        dialog = self.find(app)
        self.assertIn('Dora Bauer and Bo Keller are 2 steps apart', self.words(app, dialog))
        app.click(app.wait('button', 'Override…: Dora Bauer'))
        button = app.wait('button', 'Propose Pairing')
        app.click(button)
        app.wait('label', 'Overriding a rule takes a name.')
        self.fill(app, 'Your Name', 'Lena Lead')
        app.click(button)
        app.wait('label', lambda words: (words or '').startswith('Overriding a rule takes a reason.'))
        self.fill(app, 'Why It Is Right Nevertheless', 'Nobody else has the time')
        app.click(button)
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')
        app.wait('label', lambda words: (words or '').startswith('Proposed') and 'Bo Keller' in words)

        # Whoever overrode last is offered as the name.
        app.key('alt+Left')
        app.wait('button', 'Pairing with Dora Bauer: Proposed')
        app.key('ctrl+z')
        self.find(app)
        app.click(app.wait('button', 'Override…: Dora Bauer'))
        wait_for(lambda: self.text_of(app.wait('text', 'Your Name')) == 'Lena Lead', 'the name')
        app.key('Escape')
        app.wait('entry', 'Filter Mentors')
        self.leave(app)
        self.assertIsNone(app.find('button', 'Put Back'))  # nothing was typed
        app.key('ctrl+shift+z')
        app.wait('button', 'Pairing with Dora Bauer: Proposed')

        pairing = self.end(app)['pairings'][0]
        self.assertEqual((pairing['overrides'], pairing['overridden_by'], pairing['override_reason']),
                         ('reporting-line', 'Lena Lead', 'Nobody else has the time'))

    def test_excluded(self):
        app = self.begin()
        dialog = self.find(app)
        self.expand(app, dialog, 'Not Possible')
        app.wait('label', lambda words: 'confirms the levels of Bo Keller' in (words or ''), below=dialog)
        said = self.words(app, dialog)
        self.assertIn('Gus Otieno mentors in 0 of 0 pairings already.', said)
        self.assertIn('1 more person is rated, but below level 4.', said)
        # Of two who are kept apart nothing is told but that.
        apart = self.words(app, app.wait('list item', 'Flo Berg', below=dialog))
        self.assertEqual(apart.split('pairings\n')[1].split('\n')[0], 'Not possible.')
        self.assertNotIn('SECRET', said)
        self.leave(app)

    def test_invited(self):
        app = self.begin()
        dialog = self.find(app)
        self.expand(app, dialog, 'Could Be Invited')
        app.wait('label', lambda words: 'Invited, not approved yet' in (words or ''))
        app.press(app.wait('button', 'Make a Mentor…: Ines Costa'))
        profile = app.wait('dialog', 'Make Ines Costa a Mentor')
        self.assert_all_named(app, 'Make a Mentor')
        wait_for(lambda: app.focused().get_name() == 'Status', 'the focus on the status')
        app.key('space')
        app.settle()
        app.key('Down', 'Down', 'Down', 'Down', 'Return')
        wait_for(lambda: self.text_of(app.wait('text', 'Code of Conduct Accepted On')) == '22 November 2026', 'the days')
        app.press(app.wait('button', 'Save', below=profile))
        wait_for(lambda: 'Ines Costa' in self.listed(app, dialog, 'Possible Mentors'), 'one mentor more')
        self.leave(app)
        mentors = {row['person']: row for row in self.end(app)['mentors']}
        self.assertEqual(mentors['ines'], {'person': 'ines', 'status': 'ready', 'trained': TODAY, 'code_accepted': TODAY})

    def test_nobody(self):
        app = self.begin()
        app.press(app.wait('button', 'Find a Mentor: Coaching & <b>Care</b>'))
        dialog = app.wait('dialog', 'Find a Mentor')
        app.wait('heading', 'Nobody Reaches Level 2 of Coaching & <b>Care</b>', below=dialog)
        self.leave(app)
        # Where nobody reaches the target, one level up is offered, and called what it is.
        dialog = self.find(app, 'Stakeholder Interviews')
        app.wait('label', 'Level 1 to 2, a stepping stone: nobody who could mentor reaches level 3', below=dialog)
        self.assertEqual(self.listed(app, dialog, 'Possible Mentors'), ['Ana Ortiz'])
        self.leave(app)


class Forms(MentorTest):
    @staticmethod
    def menu(app, mnemonic):
        app.press(app.wait('toggle button', 'Person Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key(mnemonic)

    def test_kept(self):
        app = self.begin()
        self.find(app)
        app.key('Return')
        app.wait('button', 'Propose Pairing')
        self.fill(app, 'Project to Practise On', 'Half a thought')

        # Also behind the list of mentors, and after the dialog is closed, what was typed is still there.
        app.key('alt+Left')
        wait_for(lambda: app.focused().get_name() == 'Filter Mentors', 'the list of mentors')
        app.key('Return')
        wait_for(lambda: self.text_of(app.wait('text', 'Project to Practise On')) == 'Half a thought', 'what was typed')
        app.click(app.wait('button', 'Close', below=app.wait('dialog', 'Find a Mentor')))
        app.click(app.wait('button', 'Put Back'))
        wait_for(lambda: self.text_of(app.wait('text', 'Project to Practise On')) == 'Half a thought', 'what was put back')
        app.key('ctrl+Return')
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')
        self.assertEqual(self.end(app)['pairings'][0]['project'], 'Half a thought')

    def test_profile(self):
        app = self.begin()
        self.menu(app, 't')
        dialog = app.wait('dialog', 'Make Bo Keller a Mentor')
        self.fill(app, 'Pairings at Once (Usually 2)', '1.5')
        app.press(app.wait('button', 'Save', below=dialog))
        app.wait('label', 'Write a whole number, or leave it empty for the usual one.')
        self.fill(app, 'Pairings at Once (Usually 2)', '3')
        self.fill(app, 'Languages', 'Dutch, English')
        self.fill(app, 'Hours a Month', '4.5')
        app.press(app.wait('button', 'Save', below=dialog))
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')

        self.menu(app, 't')
        dialog = app.wait('dialog', 'Bo Keller as a Mentor')
        self.assertEqual(self.text_of(app.wait('text', 'Languages')), 'Dutch, English')
        app.press(app.wait('button', 'Remove Mentor Profile', below=dialog))
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')
        app.key('ctrl+z')
        self.menu(app, 't')
        app.wait('dialog', 'Bo Keller as a Mentor')
        self.leave(app)
        mentors = {row['person']: row for row in self.end(app)['mentors']}
        self.assertEqual(mentors['bo'], {'person': 'bo', 'status': 'invited', 'capacity': 3, 'languages': 'Dutch, English',
                                         'hours_per_month': 4.5})

    def test_career(self):
        app = self.begin()
        self.menu(app, 'c')
        dialog = self.wait_finder(app)
        self.assert_all_named(app, 'Find a Mentor for a career')
        # No level counts for a career; who leads one, at any distance, is no career mentor.
        self.assertIn('Ana Ortiz', self.listed(app, dialog, 'Possible Mentors'))
        app.type('ana ortiz')
        wait_for(lambda: self.listed(app, dialog, 'Possible Mentors') == ['Ana Ortiz'], 'Ana alone')
        app.key('Return')
        app.wait('button', 'Propose Pairing')
        self.fill(app, 'Goals, Seen by the Two Alone', 'To lead a team')
        app.key('ctrl+Return')
        app.wait('label', lambda words: (words or '').startswith('Proposed') and 'Bo Keller' in words)
        pairing = self.end(app)['pairings'][0]
        self.assertEqual({name: pairing.get(name) for name in ('kind', 'mentee', 'mentor', 'competency', 'goals')},
                         {'kind': 'career', 'mentee': 'bo', 'mentor': 'ana', 'competency': None, 'goals': 'To lead a team'})

    def test_briefed(self):
        app = self.begin()
        self.menu(app, 'b')
        dialog = app.wait('dialog', 'Briefed as a Mentee')
        self.fill(app, 'Briefed On', '2026-11-02')
        app.press(app.wait('button', 'Save', below=dialog))
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')
        self.assertEqual(self.end(app)['mentees'], [{'person': 'bo', 'briefed': '2026-11-02'}])


if __name__ == '__main__':
    main()

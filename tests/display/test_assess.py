#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rating a person: the form from outside, by keyboard alone unless it says otherwise."""

import os
import re
import signal

from case import CLI, DATA, DisplayTest, home, main, setUpModule, tearDownModule  # noqa: F401
import harness
from harness import Atspi, wait_for

BO = 'Bo <i>Keller</i> & Sons'


class AssessTest(DisplayTest):
    def setUp(self):
        """Bo, who has a gap in SQL that was confirmed and one in coaching that he rated himself."""
        self.file = harness.find_live('assess')
        for ending in ('', '-wal', '-shm'):
            if os.path.exists(self.file + ending):
                os.unlink(self.file + ending)
        CLI.run('init', self.file, '--name', 'Assess')
        CLI.run('import', self.file, *(os.path.join(DATA, f'{table}.csv') for table in (
            'competencies', 'role_requirements', 'people', 'assessments')))

    def open_form(self, app, way, search='Bo'):
        """Opens the form with A; a way is the place in the menu."""
        self.open_person(app, search)
        app.key('a')
        wait_for(lambda: app.find('menu item'), 'the ways to assess')
        app.key(*['Down'] * way, 'Return')
        app.wait('button', 'Submit')
        self.wait_ready(app)

    def wait_ready(self, app):
        wait_for(lambda: app.focused() and app.focused().get_role_name() == 'radio button', 'the focus on a level')

    def heading(self, app, text):
        app.wait('heading', text)

    def rated(self, app, text):
        """A competency in the list, with what it is given."""
        app.wait('list item', text, below=app.wait('list', 'Competencies'))

    def progress(self, app, text):
        app.wait('label', text)

    def chosen(self, app):
        return [node.get_name() for node in app.find_all('radio button')
                if node.get_state_set().contains(Atspi.StateType.CHECKED)]

    def wait_chosen(self, app, name):
        wait_for(lambda: self.chosen(app) == [name], f'the level “{name}”')

    def gaps(self):
        return {row['competency']: (row['current'], row['gap'], row['basis']) for row in CLI.gaps(self.file, 'P2')}


class Form(AssessTest):
    def test_self_rating(self):
        app = self.start(self.file)
        self.open_form(app, 0)
        self.assert_all_named(app, 'the form')
        self.heading(app, 'SQL & <b>Queries</b>')
        # Others' levels are not shown to who rates themselves.
        self.assertIsNone(app.find('label', lambda name: name and 'onfirmed' in name))
        app.key('3')
        self.wait_chosen(app, '3, Level 3')
        self.rated(app, 'SQL & <b>Queries</b>, level 3 of 5')
        app.key('Page_Down')
        self.heading(app, 'Coaching')
        self.assertEqual(self.chosen(app), [])
        # Arrows begin at what was said before, and choose nothing by themselves.
        wait_for(lambda: app.focused().get_name() == '1, Level 1', 'the focus on the last rating')
        app.key('Up')
        wait_for(lambda: app.focused().get_name() == '2, Level 2', 'the focus one level up')
        self.assertEqual(self.chosen(app), [])
        app.key('space')
        self.wait_chosen(app, '2, Level 2')
        app.key('ctrl+Down')
        self.heading(app, 'Facilitation')
        app.key('n')
        self.wait_chosen(app, 'Does not apply')
        app.key('BackSpace')
        wait_for(lambda: self.chosen(app) == [], 'no level')
        self.progress(app, '2 of 3 · saved')
        app.key('ctrl+z')
        self.wait_chosen(app, 'Does not apply')
        app.key('ctrl+z')
        wait_for(lambda: self.chosen(app) == [], 'no level')
        app.key('ctrl+Return')
        self.heading(app, '1 Gap')
        app.wait('label', f'Assessed {BO}')
        # One step of history, and what it leaves is the draft.
        app.key('ctrl+z')
        self.heading(app, '2 Gaps')
        app.wait('label', 'Draft self-assessment · today')
        app.key('ctrl+shift+z')
        self.heading(app, '1 Gap')
        wait_for(lambda: app.find('button', 'Continue') is None, 'no draft')
        app.close()
        self.assertEqual(self.gaps()['coach'], ('2', '0', 'self'))
        self.assertEqual(self.gaps()['sql'], ('1', '2', 'confirmed'))
        history = CLI.run('history', self.file)
        self.assertEqual(history.count('assess'), 1, history)
        self.assertNotIn('draft', history)
        CLI.run('check', self.file)

    def test_confirmer(self):
        app = self.start(self.file)
        self.open_form(app, 1)
        app.wait('label', lambda name: name and name.startswith('Assessment by Priya Raman'))
        app.wait('label', 'Confirmed before: 1 of 5')
        app.wait('label', 'Target for Analyst I')
        app.key('3')
        self.wait_chosen(app, '3, Level 3')
        # Evidence is typed where the level is: digits are text there.
        app.reach(app.wait('text', 'Evidence'))
        app.type('Wrote 2 reports, n=40')
        self.assertEqual(self.chosen(app), ['3, Level 3'])
        app.key('Page_Down')
        self.heading(app, 'Coaching')
        app.key('Page_Up')
        self.heading(app, 'SQL & <b>Queries</b>')
        evidence = app.wait('text', 'Evidence')
        self.assertEqual(Atspi.Text.get_text(evidence, 0, -1), 'Wrote 2 reports, n=40')
        self.progress(app, '1 of 3 · saved')
        app.key('ctrl+Return')
        self.heading(app, '1 Gap')
        app.close()
        self.assertEqual(self.gaps()['sql'], ('3', '0', 'confirmed'))

    def test_draft_survives_a_kill(self):
        app = self.start(self.file)
        self.open_form(app, 0)
        app.key('4')
        self.wait_chosen(app, '4, Level 4')
        app.reach(app.wait('text', 'Evidence'))
        app.type('Two audits')
        self.progress(app, '1 of 3 · saved')
        os.kill(app.process.pid, signal.SIGKILL)
        app.process.wait()
        app.errors.close()

        app = self.start(self.file)
        self.open_person(app, 'Bo')
        app.press(app.wait('button', 'Continue'))
        # It goes on where nothing is said yet.
        self.heading(app, 'Coaching')
        self.rated(app, 'SQL & <b>Queries</b>, level 4 of 5')
        self.wait_ready(app)
        app.key('Page_Up')
        self.wait_chosen(app, '4, Level 4')
        self.assertEqual(Atspi.Text.get_text(app.wait('text', 'Evidence'), 0, -1), 'Two audits')
        app.key('Escape')
        app.wait('button', 'Continue')
        # Nothing was changed: nothing is told.
        self.assertIsNone(app.find('label', 'Draft kept'))

    def test_closing_in_the_middle(self):
        """The last key is kept, however soon the window is closed."""
        app = self.start(self.file)
        self.open_form(app, 0)
        app.key('2', 'ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')
        app.close()
        app = self.start(self.file)
        self.open_person(app, 'Bo')
        app.press(app.wait('button', 'Continue'))
        self.rated(app, 'SQL & <b>Queries</b>, level 2 of 5')


class Ways(AssessTest):
    def test_discard(self):
        app = self.start(self.file)
        self.open_form(app, 0)
        app.key('2')
        self.wait_chosen(app, '2, Level 2')
        app.key('Escape')
        app.wait('label', 'Draft kept')
        app.wait('label', 'Draft self-assessment · today')
        app.press(app.wait('button', 'Discard'))
        app.wait('label', f'Discarded a draft assessment of {BO}')
        wait_for(lambda: app.find('button', 'Continue') is None, 'no draft')
        app.key('ctrl+z')
        app.wait('button', 'Continue')
        app.press(app.wait('button', 'Discard Draft'))
        app.wait('label', f'Discarded a draft assessment of {BO}')
        wait_for(lambda: app.find('button', 'Continue') is None, 'no draft')
        # The keyboard is not left without a place.
        app.key('Escape')
        app.wait('entry', 'Filter People')

    def test_empty_draft_leaves_nothing(self):
        app = self.start(self.file)
        self.open_form(app, 0)
        app.key('2', 'BackSpace')
        wait_for(lambda: self.chosen(app) == [], 'no level')
        app.key('Escape')
        app.wait('toggle button', 'Assess')
        self.assertIsNone(app.find('button', 'Continue'))

    def test_nothing_to_rate(self):
        app = self.start(self.file)
        self.open_person(app, 'Nora')
        app.key('a')
        wait_for(lambda: len(list(app.find_all('menu item'))) == 1, 'one way: nobody confirms')
        app.key('Return')
        app.wait('label', 'No Role Profile')
        self.assert_all_named(app, 'the empty form')

    def test_date(self):
        """Another day than today, and none to come."""
        app = self.start(self.file)
        self.open_form(app, 0)
        app.press(app.wait('toggle button', 'Date and Who Records It'))
        entry = app.wait('text', 'Date')
        app.reach(entry)
        app.key('ctrl+a')
        app.type('2031-01-01')
        app.wait('label', 'An assessment cannot lie in the future.')
        app.key('ctrl+a')
        app.type('2026-11-01')
        app.wait('label', lambda name: name and '1 November 2026' in name)
        app.key('Escape')
        wait_for(lambda: app.find('text', 'Date') is None, 'no more of the date')
        app.key('4')
        self.wait_chosen(app, '4, Level 4')
        app.key('ctrl+Return')
        app.wait('label', f'Assessed {BO}')

    def test_narrow(self):
        app = self.start(self.file, size=(360, 640))
        app.key('ctrl+k')
        wait_for(lambda: app.focused() and app.focused().get_name() == 'Find Everything', 'the focus in the search')
        app.type('Bo')
        app.wait('list item', lambda name: name and name.startswith('Bo'), below=app.wait('list', 'Found'))
        app.key('Return')
        app.wait('toggle button', 'Assess')
        app.key('a')
        wait_for(lambda: app.find('menu item'), 'the ways to assess')
        app.key('Return')
        self.wait_ready(app)
        self.assertEqual(app.size(), (360, 640))
        app.key('3')
        app.press(app.wait('button', lambda name: name and re.match('1 of 3', name)))
        self.rated(app, 'SQL & <b>Queries</b>, level 3 of 5')
        self.assert_all_named(app, 'the list in the sheet')
        app.key('Down', 'Return')
        self.heading(app, 'Coaching')
        self.wait_ready(app)


if __name__ == '__main__':
    main()

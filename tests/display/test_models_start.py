#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Frameworks that begin with what others made: templates, occupations, files; picked by ticking, taken back in one step."""

import json
import os
import tempfile

from case import CLI, DisplayTest, files, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, wait_for

START, PICK = 1, 2  # places in the page's menu
PICTURES = os.environ.get('GUILDHALL_PICTURES')  # a folder, for whoever wants to look


class StartTest(DisplayTest):
    def shoot(self, app, name):
        if PICTURES:
            app.screenshot(os.path.join(PICTURES, f'start-{name}.png'))

    def export(self, file):
        return json.loads(CLI.run('export', file))

    def open_models(self, file, **options):
        app = self.start(file, **options)
        app.wait('toggle button', 'Main Menu')
        app.key('ctrl+2')
        return app

    def begin(self, app, item):
        """Chooses an item of the page's menu by its place: GTK leaves items without a name."""
        app.focus()
        app.settle()
        app.click(app.wait('toggle button', 'Models Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.settle()
        self.shoot(app, 'menu')
        app.click(list(app.find_all('menu item'))[item])

    def tick(self, app, name, dialog):
        check = app.wait('check box', name, below=dialog)
        app.press(check)
        wait_for(lambda: check.get_state_set().contains(Atspi.StateType.CHECKED), f'“{name}” ticked')

    def find_occupation(self, app, words):
        app.reach(app.wait('entry', 'Find Occupations'))
        app.key('ctrl+a')
        app.type(words)

    def count(self, app, dialog):
        return app.wait('label', lambda name: 'ticked' in (name or ''), below=dialog).get_name()

    def next(self, app, dialog, label='Next'):
        button = app.wait('button', label, below=dialog)
        wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), f'“{label}” to be possible')
        app.settle()
        app.click(button)

    def close(self, app):
        app.focus()
        app.key('ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')


class New(StartTest):
    """A framework out of a template and two occupations, all by the keyboard but for the buttons of the header."""

    def test_three_families(self):
        app = self.open_models(files['empty'])
        app.wait('button', 'Start From a Template…')
        app.settle()
        app.click(app.find('button', 'Start From a Template…'))
        dialog = app.wait('dialog', 'New Framework')
        self.shoot(app, 'sources')
        self.tick(app, 'Financial Times Engineering', dialog)
        self.find_occupation(app, 'web develop')
        self.tick(app, 'Web Developers', dialog)
        self.find_occupation(app, 'training manager')
        self.tick(app, 'Training and Development Managers', dialog)
        self.shoot(app, 'occupations')
        self.next(app, dialog)

        counted = self.count(app, dialog)
        self.assertRegex(counted, r'^(\d+) of \1 competencies ticked$')
        self.shoot(app, 'pick')
        # The first row is the template: without it, and with its first competency again.
        wait_for(lambda: app.focused() and app.focused().get_role_name() == 'list item', 'the focus on a line')
        app.key('Home', 'space')
        wait_for(lambda: self.count(app, dialog) != counted, 'less ticked')
        app.key('Down', 'space')
        self.next(app, dialog)

        name = app.wait('text', 'Name', below=dialog)
        wait_for(lambda: name.get_state_set().contains(Atspi.StateType.FOCUSED), 'the focus in the name')
        app.type('Three Families & <b>')
        self.shoot(app, 'finish')
        app.key('Return')
        app.wait_gone('dialog', 'New Framework')
        self.shoot(app, 'made')
        app.key('ctrl+z')
        app.wait('button', 'Start From a Template…')
        app.key('ctrl+shift+z')
        app.wait_gone('button', 'Start From a Template…')
        self.close(app)

        made = self.export(files['empty'])
        self.assertEqual([row['name'] for row in made['frameworks']], ['Three Families & <b>'])
        self.assertEqual([row['level'] for row in made['proficiency_levels']], [1, 2, 3, 4, 5])
        ids = [row['id'] for row in made['competencies']]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertIn('ft-engineering-planning-organising', ids)
        self.assertNotIn('ft-engineering-technical', ids)
        self.assertIn('2.A.1.a', ids)
        self.assertEqual(ids.count('2.A.1.a'), 1)
        roles = {row['name'] for row in made['roles']}
        self.assertLessEqual({'Web Developers', 'Training and Development Managers', 'Junior Engineer'}, roles)
        self.assertTrue(all(1 <= row['target'] <= 5 for row in made['requirements']))
        self.assertTrue(all(row.get('licence') for row in made['competencies']))


    def test_empty(self):
        """With nothing ticked a framework begins empty, on the scale that is chosen; no name is refused."""
        app = self.open_models(files['small'])
        self.begin(app, START)
        dialog = app.wait('dialog', 'New Framework')
        self.next(app, dialog)
        app.wait('text', 'Name', below=dialog)
        create = app.wait('button', 'Create', below=dialog)
        self.assertFalse(create.get_state_set().contains(Atspi.StateType.SENSITIVE))
        app.type('Blank')
        self.next(app, dialog, 'Create')
        app.wait_gone('dialog', 'New Framework')
        self.close(app)
        made = self.export(files['small'])
        blank = next(row for row in made['frameworks'] if row['name'] == 'Blank')
        self.assertEqual(len([row for row in made['proficiency_levels'] if row['framework'] == blank['id']]), 5)
        self.assertEqual([row for row in made['competencies'] if row['framework'] == blank['id']], [])


class Pick(StartTest):
    """Into a framework that is there: from a file, and from another organisation, which stays as it was."""

    def test_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'sales ladder.txt')
            with open(path, 'w', encoding='utf-8') as file:
                file.write('Selling\n\tPricing\n\t\t3: sets prices\n\tClosing\n')
            before = len(self.export(files['small'])['competencies'])
            app = self.open_models(files['small'])
            self.begin(app, PICK)
            dialog = app.wait('dialog', 'Pick Competencies')
            app.settle()
            app.press(app.wait('button', 'Open File…', below=dialog))
            app.choose_file('Open a Model', path)
            app.wait('check box', 'sales ladder.txt', below=dialog)
            self.next(app, dialog)
            app.wait('label', '2 of 2 competencies ticked', below=dialog)
            self.shoot(app, 'file')
            self.next(app, dialog, 'Add')
            app.wait_gone('dialog', 'Pick Competencies')
            self.close(app)
        after = self.export(files['small'])
        self.assertEqual(len(after['competencies']), before + 2)
        self.assertEqual([row['level'] for row in after['indicators'] if row['text'] == 'sets prices'], [3])

    def test_organisation(self):
        with open(files['sample'], 'rb') as file:
            untouched = file.read()
        app = self.open_models(files['small'])
        app.wait('toggle button', 'Models Menu')
        app.resize(360, 640)
        self.begin(app, PICK)
        dialog = app.wait('dialog', 'Pick Competencies')
        self.shoot(app, 'narrow-sources')
        self.tick(app, 'Northbridge', dialog)
        self.next(app, dialog)
        wait_for(lambda: self.count(app, dialog).startswith('23 of 23'), 'the sample')
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Find Competencies', 'the focus in the search')
        app.type('communication')
        self.shoot(app, 'narrow-pick')
        wait_for(lambda: len(list(app.find_all('list item', below=dialog))) == 3, 'one competency, in its domain')
        app.key('Escape')
        self.next(app, dialog)
        app.wait('label', 'Levels', below=dialog)
        self.shoot(app, 'narrow-levels')
        self.next(app, dialog, 'Add')
        app.wait_gone('dialog', 'Pick Competencies')
        self.close(app)
        with open(files['sample'], 'rb') as file:
            self.assertEqual(file.read(), untouched)
        self.assertIn('communication', [row['id'] for row in self.export(files['small'])['competencies']])


class Review(StartTest):
    """A sheet for a workshop, as PDF."""

    def test_pdf(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'review.pdf')
            app = self.open_models(files['small'])
            app.wait('toggle button', 'Models Menu')
            app.focus()
            app.settle()
            app.key('ctrl+p')
            dialog = app.wait('alert', 'Review Sheet')
            self.shoot(app, 'review')
            app.press(app.wait('button', 'Save as PDF…', below=dialog))
            app.choose_file('Save Review Sheet', path)
            wait_for(lambda: os.path.exists(path) and os.path.getsize(path) > 1000, 'the file')
            self.close(app)
            with open(path, 'rb') as file:
                self.assertEqual(file.read(5), b'%PDF-')


del StartTest

if __name__ == '__main__':
    main()

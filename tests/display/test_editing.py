#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""People are added, edited, moved, merged, deleted and erased through the window, by keyboard and pointer."""

import json
import os
import random
import shutil

from case import CLI, DisplayTest, files, is_footer, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, TODAY, find_live, wait_for


class EditingTest(DisplayTest):
    def begin(self, name='sample'):
        """An application on an organisation of its own."""
        self.file = find_live(self._testMethodName)
        shutil.copy(files[name], self.file)
        app = self.start(self.file)
        app.wait('label', is_footer)
        wait_for(lambda: self.rows(app), 'people')
        return app

    def end(self, app):
        """Closes it and returns everything that the file holds then."""
        app.focus()
        app.key('Escape', 'ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')
        return json.loads(CLI.run('export', self.file, '--include-confidential'))

    def find_person(self, app, search, n_found=1):
        """Selects the first of those whom a search finds, by the keyboard alone."""
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter People', 'the focus in the search')
        app.key('ctrl+a')
        app.type(search)
        wait_for(lambda: len(self.rows(app)) == n_found, f'{n_found} people for “{search}”')
        app.key('Return')
        wait_for(lambda: app.focused().get_role_name() == 'table row', 'the focus on the person')

    def selected(self, app, words):
        app.wait('label', words, below=app.wait(None, 'Selected People'))

    def dialog(self, app, title):
        return app.wait('dialog', title)

    @staticmethod
    def text_of(node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def fill(self, app, dialog, field, text):
        """Types into a field of a dialog, from wherever the focus is."""
        node = app.wait('text', field, below=dialog)
        app.reach(node)
        app.key('ctrl+a', 'BackSpace')
        app.type(text)
        wait_for(lambda: self.text_of(node) == text, f'“{text}” in {field}')
        return node

    def choose(self, app, dialog, field, part, name):
        """Types a part of a name and takes the first that is offered."""
        node = self.fill(app, dialog, field, part)
        app.wait('list item', lambda offer: (offer or '').startswith(name), below=dialog)
        app.key('Down', 'Return')
        wait_for(lambda: self.text_of(node) == name, f'“{name}” in {field}')

    @staticmethod
    def toast(app, words):
        app.wait('label', words)

    def new_manager(self, app, title, part, name):
        """Picks somebody whom those who are selected report to."""
        app.press(app.wait('button', 'New Manager…'))
        dialog = self.dialog(app, title)
        wait_for(lambda: app.focused().get_name() == 'Search', 'the focus in the picker')
        app.type(part)
        app.wait('list item', lambda offer: (offer or '').startswith(name), below=dialog)
        app.key('Return')

    def press_in(self, app, dialog, name, role='button'):
        app.press(app.wait(role, name, below=dialog))


def person_named(document, name):
    found = [person for person in document['people'] if person['name'] == name]
    return found[0] if found else None


def employments_of(document, name):
    person = person_named(document, name)['id']
    return sorted((row for row in document['employments'] if row['person'] == person), key=lambda row: row.get('from', ''))


class Selecting(EditingTest):
    def test_keyboard(self):
        app = self.begin()
        names = self.rows(app)[:4]
        app.click(app.wait('table row', names[0]))
        self.selected(app, '1 selected')
        app.key('Down', 'shift+Down', 'shift+Down')
        self.selected(app, '3 selected')

        # Filtered away, they stay selected, and the bar says so.
        app.key('ctrl+f')
        app.type('steven')
        self.selected(app, '3 selected · 3 not shown')
        app.key('Escape')
        self.selected(app, '3 selected')
        marked = [row.get_name() for row in app.find_all('table row')
                  if row.get_state_set().contains(Atspi.StateType.SELECTED)]
        self.assertEqual(marked, names[1:4])

        # Control leaves the others alone.
        app.key('ctrl+Down', 'ctrl+Down', 'ctrl+space')
        self.selected(app, '4 selected')
        app.key('ctrl+a')
        self.selected(app, '120 selected')
        app.key('Escape')
        wait_for(lambda: app.find(None, 'Selected People') is None, 'nobody selected')

    def test_pointer(self):
        app = self.begin()
        rows = [app.wait('table row', name) for name in self.rows(app)[:6]]
        app.click(rows[0])
        self.selected(app, '1 selected')
        app.xdotool('keydown', 'ctrl')
        app.click(rows[2])
        app.xdotool('keyup', 'ctrl')
        self.selected(app, '2 selected')
        app.wait('button', 'Merge…')
        app.xdotool('keydown', 'shift')
        app.click(rows[5])
        app.xdotool('keyup', 'shift')
        self.selected(app, '4 selected')
        self.assertIsNone(app.find('button', 'Merge…'))
        app.press(app.wait('button', 'Clear Selection'))
        wait_for(lambda: app.find(None, 'Selected People') is None, 'nobody selected')

    def test_columns(self):
        app = self.begin()
        app.press(app.wait('toggle button', 'People Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('c')
        dialog = self.dialog(app, 'Columns')
        app.reach(app.wait('check box', 'Location', below=dialog))
        app.key('space')
        app.key(*['alt+Up'] * 5)
        app.key('Escape')
        app.wait('table row', 'Name Location Role Department Gaps Widest Gap Strengths')
        self.assert_all_named(app, 'a table with more columns')

    def test_facets(self):
        app = self.begin()
        app.press(app.wait('check box', lambda name: (name or '').startswith('Oxford,')))
        app.wait('label', lambda name: (name or '').startswith('34 of 120 people'))
        check = app.wait('check box', lambda name: (name or '').startswith('Alberto Errazuriz,'))
        n_people = check.get_name().split()[-2]
        app.press(check)
        app.wait('label', lambda name: (name or '').startswith(f'{n_people} of 120 people'))
        app.press(app.wait('button', 'Clear Filters'))
        app.wait('label', lambda name: (name or '').startswith('120 people'))


class Forms(EditingTest):
    def test_create(self):
        app = self.begin()
        app.key('ctrl+n')
        dialog = self.dialog(app, 'New Person')
        # What is wrong is said where it is wrong, and nothing is lost.
        self.fill(app, dialog, 'E-Mail', 'zoe@example.org')
        app.key('Return')
        app.wait('label', 'Everybody has a name.', below=dialog)
        self.fill(app, dialog, 'Name', 'Zoe Adams')
        self.fill(app, dialog, 'ID', '103')
        app.key('Return')
        app.wait('label', 'Alexander James already has this id. Choose another.', below=dialog)
        self.fill(app, dialog, 'ID', 'zoe')
        self.choose(app, dialog, 'Role', 'people', 'People Partner')
        self.fill(app, dialog, 'Department', 'IT')
        self.choose(app, dialog, 'Manager', 'lex g', 'Lex Garcia')
        self.fill(app, dialog, 'Hired', '2026-11-02')
        self.assert_all_named(app, 'the form of a person')
        app.key('Return')
        self.toast(app, 'Added Zoe Adams')
        app.wait('label', lambda name: (name or '').startswith('121 people'))
        document = self.end(app)
        self.assertEqual(person_named(document, 'Zoe Adams'),
                         {'id': 'zoe', 'name': 'Zoe Adams', 'email': 'zoe@example.org', 'hire_date': '2026-11-02',
                          'status': 'active'})
        self.assertEqual(employments_of(document, 'Zoe Adams'),
                         [{'person': 'zoe', 'from': '2026-11-02', 'role': 'PPL', 'department': 'IT',
                           'manager': '102'}])

    def test_move_keeps_the_history(self):
        app = self.begin()
        self.find_person(app, 'alexander james')
        app.key('F2')
        dialog = self.dialog(app, 'Edit Person')
        self.fill(app, dialog, 'Department', 'Research')
        self.fill(app, dialog, 'As From', '2026-12-01')
        app.key('Return')
        self.toast(app, 'Edited Alexander James')
        rows = employments_of(self.end(app), 'Alexander James')
        self.assertEqual([(row.get('from'), row.get('until'), row['department']) for row in rows],
                         [('2016-01-03', '2026-11-30', 'IT'), ('2026-12-01', None, 'Research')])

    def test_leave_and_return(self):
        app = self.begin()
        self.find_person(app, 'lex garcia')
        app.press(app.wait('button', 'Leave…'))
        dialog = self.dialog(app, 'Lex Garcia Leaves')
        app.wait(None, lambda name: 'Person Loses' in (name or '') or 'People Lose' in (name or ''), below=dialog)
        self.fill(app, dialog, 'Last Day', '2026-11-20')
        self.choose(app, dialog, 'Their New Manager', 'nancy', 'Nancy Gruenberg')
        self.press_in(app, dialog, 'Leave')
        self.toast(app, 'Lex Garcia left')
        app.key('ctrl+f', 'Escape')
        app.wait('label', lambda name: (name or '').startswith('119 people'))
        app.press(app.wait('check box', 'Left, 1 person'))
        wait_for(lambda: len(self.rows(app)) == 1, 'the one who left')
        app.key('ctrl+f', 'Return', 'Return')
        app.wait('heading', 'Lex Garcia')
        app.press(app.wait('toggle button', 'Person Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('r')
        dialog = self.dialog(app, 'Lex Garcia Returns')
        app.key('Return')
        self.toast(app, 'Lex Garcia returned')
        document = self.end(app)
        rows = employments_of(document, 'Lex Garcia')
        self.assertEqual([(row.get('until'), row.get('from')) for row in rows][0][0], '2026-11-20')
        self.assertEqual(rows[-1]['from'], TODAY)
        moved = employments_of(document, 'Alexander James')
        self.assertEqual((moved[-1]['from'], moved[-1]['manager']), ('2026-11-21', person_named(document, 'Nancy Gruenberg')['id']))

    def test_new_manager(self):
        app = self.begin()
        self.find_person(app, 'alexander james')
        app.press(app.wait('button', 'New Manager…'))
        self.dialog(app, 'New Manager of Alexander James')
        self.assert_all_named(app, 'the picking of a manager')
        app.key('Escape')
        wait_for(lambda: app.find('dialog') is None, 'no picker')
        app.key('ctrl+f', 'Escape')
        self.find_person(app, 'lex garcia')
        app.key('ctrl+f', 'Escape')
        app.key('ctrl+Down', 'ctrl+space')
        self.selected(app, '2 selected')
        # Lex leads Alexander: he alone is left out, and named.
        self.new_manager(app, 'New Manager of 2 People', 'alexander james', 'Alexander James')
        app.wait(None, '1 Person Is Left Out')
        app.key('Escape')
        app.wait('label', lambda name: (name or '').endswith(' → Alexander James'))
        document = self.end(app)
        manager = person_named(document, 'Alexander James')['id']
        moved = [row for row in document['employments'] if row.get('manager') == manager and row.get('from') == TODAY]
        self.assertEqual(len(moved), 1)

    def test_bulk(self):
        app = self.begin()
        names = [row.split(' · ')[0] for row in self.rows(app)[:3]]
        app.click(app.wait('table row', self.rows(app)[0]))
        app.key('shift+Down', 'shift+Down', 'F2')
        dialog = self.dialog(app, 'Edit 3 People')
        self.assert_all_named(app, 'the form of many')
        self.fill(app, dialog, 'Location', 'Lagos')
        self.press_in(app, dialog, 'Correct a Mistake', 'check box')
        self.press_in(app, dialog, 'Save')
        self.toast(app, 'Edited 3 people')
        document = self.end(app)
        before = json.loads(CLI.run('export', files['sample']))
        for name in names:
            (was,), (now,) = employments_of(before, name), employments_of(document, name)
            self.assertEqual(now, {**was, 'location': 'Lagos'})

    def test_narrow(self):
        self.file = files['small']
        app = self.start(self.file, size=(360, 640))
        app.wait('list item', lambda name: (name or '').startswith('Mia'))
        app.key('ctrl+n')
        dialog = self.dialog(app, 'New Person')
        self.fill(app, dialog, 'Name', 'Ann')
        self.assert_all_named(app, 'the narrow form')
        app.key('Escape')


class Ends(EditingTest):
    def test_delete_undo_redo(self):
        app = self.begin()
        self.find_person(app, 'alexander james')
        app.key('Delete')
        self.toast(app, 'Deleted Alexander James')
        app.key('ctrl+f', 'Escape')
        app.wait('label', lambda name: (name or '').startswith('119 people'))
        app.key('ctrl+z')
        app.wait('label', lambda name: (name or '').startswith('120 people'))
        app.key('ctrl+shift+z')
        app.wait('label', lambda name: (name or '').startswith('119 people'))
        self.assertIsNone(person_named(self.end(app), 'Alexander James'))

    def test_merge(self):
        app = self.begin()
        self.find_person(app, 'alexis bull')
        app.key('ctrl+f', 'Escape')
        app.key('ctrl+Down', 'ctrl+space')
        self.selected(app, '2 selected')
        app.press(app.wait('button', 'Merge…'))
        dialog = self.dialog(app, 'Merge Two People')
        self.assert_all_named(app, 'the merging of two')
        # Who stays is chosen by keyboard too.
        second = app.wait('radio button', lambda name: (name or '').startswith('Alexis Bull'), below=dialog)
        self.assertFalse(second.get_state_set().contains(Atspi.StateType.CHECKED))
        app.key('Down', 'space')
        wait_for(lambda: second.get_state_set().contains(Atspi.StateType.CHECKED), 'the other to stay')
        self.press_in(app, dialog, 'Merge')
        app.wait('label', lambda name: (name or '').startswith('Merged '))
        app.wait('label', lambda name: (name or '').startswith('119 people'))
        self.assertEqual(len(self.end(app)['people']), 119)

    def test_duplicates(self):
        app = self.begin()
        app.press(app.wait('toggle button', 'People Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('d')
        dialog = self.dialog(app, 'Find Duplicates')
        app.wait('label', 'No Duplicates', below=dialog)
        app.key('Escape')

    def test_erase(self):
        canary = 'Zyxwalda Quorthon'
        app = self.begin()
        app.key('ctrl+n')
        self.fill(app, self.dialog(app, 'New Person'), 'Name', canary)
        app.key('Return')
        self.toast(app, f'Added {canary}')
        self.find_person(app, 'zyxwalda')
        app.key('Return')
        app.wait('heading', canary)
        app.press(app.wait('toggle button', 'Person Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('p')
        dialog = self.dialog(app, 'Erase Personal Data')
        self.fill(app, dialog, f'Type “{canary}” to Erase', 'Zyxwalda')
        erase = app.wait('button', 'Erase', below=dialog)
        self.assertFalse(erase.get_state_set().contains(Atspi.StateType.SENSITIVE))
        app.type(' Quorthon')
        self.assert_all_named(app, 'the erasing of a person')
        app.press(erase)
        app.wait('label', lambda name: (name or '').startswith('Erased a person'))
        # The page of the person is closed, and the list has let go of them.
        app.wait('entry', 'Filter People')
        self.assertIsNone(app.find('heading', canary))
        wait_for(lambda: app.find(None, 'Selected People') is None, 'nobody selected')
        document = self.end(app)
        self.assertIsNone(person_named(document, canary))
        for name in os.listdir(os.path.dirname(self.file)):
            if name.startswith(os.path.basename(self.file)):
                with open(os.path.join(os.path.dirname(self.file), name), 'rb') as file:
                    content = file.read().lower()
                for part in canary.lower().split():
                    self.assertNotIn(part.encode(), content)
                    self.assertNotIn(part.encode('utf-16le'), content)


class Random(EditingTest):
    """Whatever is done, undo leads back to the beginning."""

    SEED = int(os.environ.get('GUILDHALL_TEST_SEED', '20261122'))
    STEPS = int(os.environ.get('GUILDHALL_TEST_STEPS', '12'))

    def pick(self, app, dice):
        """Selects somebody by the keyboard alone."""
        app.key('ctrl+f', 'Escape')
        wait_for(lambda: app.focused().get_role_name() == 'table row', 'the focus in the table')
        app.key('Home', *['Down'] * dice.randrange(12))

    def edit(self, app, dice):
        self.pick(app, dice)
        app.key('F2')
        dialog = self.dialog(app, 'Edit Person')
        field = dice.choice(['Name', 'E-Mail', 'Title', 'Department', 'Location'])
        self.fill(app, dialog, field, f'{field} {dice.randrange(1000)}')
        self.press_in(app, dialog, 'Save')

    def add(self, app, dice):
        app.key('ctrl+n')
        self.fill(app, self.dialog(app, 'New Person'), 'Name', f'Aa {dice.randrange(10000)}')
        app.key('Return')

    def delete(self, app, dice):
        self.pick(app, dice)
        app.key('Delete')

    def move(self, app, dice):
        self.pick(app, dice)
        app.key('shift+Down')
        self.new_manager(app, 'New Manager of 2 People', 'steven k', 'Steven King')

    def test_undo_leads_back(self):
        dice = random.Random(self.SEED)
        app = self.begin()
        before = json.loads(CLI.run('export', files['sample'], '--include-confidential'))
        n_done = 0
        for step in range(self.STEPS):
            action = dice.choice([self.edit, self.add, self.delete, self.delete, self.edit, self.move])
            action(app, dice)
            try:
                app.wait('button', 'Undo', patience=5)
                n_done += 1
            except AssertionError:
                app.key('Escape')
            wait_for(lambda: app.find('dialog') is None, f'no dialog after step {step} of seed {self.SEED}')
        self.assertGreater(n_done, self.STEPS * 2 // 3)
        app.key(*['ctrl+z'] * self.STEPS)
        document = self.end(app)
        self.assertEqual(document, before)


if __name__ == '__main__':
    main()

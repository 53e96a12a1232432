#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where organisations live: the start page, the switcher, backups, and files from elsewhere."""

import os
import re
import shutil
import subprocess

from case import CLI, GUILDHALL, DisplayTest, files, home, is_footer, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, NotFound, wait_for


class LibraryTest(DisplayTest):
    """A library of its own for each test."""

    def setUp(self):
        self.data = os.path.join(home('libraries'), self.id().rsplit('.', 1)[1])
        self.config = os.path.join(self.data, 'config')
        shutil.rmtree(self.data, ignore_errors=True)

    def start(self, *arguments, **options):
        return super().start(*arguments, XDG_DATA_HOME=self.data, **options)

    def put(self, name, title=None):
        """Puts one of the test's organisations into the library, as one of its own."""
        folder = os.path.join(self.data, 'guildhall', 'organisations')
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f'{title or name}.guild')
        if title:
            CLI.run('init', path, '--name', title)
        else:
            shutil.copy(files[name], path)
        return path

    def assert_names(self, app, names):
        """The list follows what was last known until the folder has been looked at again."""
        try:
            wait_for(lambda: self.names(app) == names, f'{names} in the list')
        except NotFound:
            self.assertEqual(self.names(app), names)

    def names(self, app):
        """The organisations of the start page, from the top."""
        found = app.find('list', 'Organisations')
        return [row.get_name() for row in app.find_all('list item', below=found)] if found else []

    def row(self, app, name):
        return app.wait('list item', name, below=app.wait('list', 'Organisations'))

    def way(self, app, name):
        app.reach(app.wait('list item', name))
        app.key('Return')

    def answer_name(self, app, name):
        wait_for(lambda: app.focused() and app.focused().get_name() == 'Name of the Organisation', 'the entry of the name')
        app.key('ctrl+a')
        app.type(name)
        app.key('Return')

    def choose(self, app, number):
        """Chooses an item of the open menu, counted from 0, by the keyboard; GTK gives its items no names."""
        wait_for(lambda: app.find('menu item'), 'the menu')
        wait_for(lambda: app.focused() and app.focused().get_role_name() == 'menu item', 'the focus in the menu')
        app.key(*['Home'], *['Down'] * number, 'Return')

    def switch(self, app, organisation, number):
        """Others come first, then All Organisations, New, Open, Rename, Backups."""
        app.press(app.wait('toggle button', organisation))
        self.choose(app, number)

    def all_organisations(self, app, organisation, others=0):
        self.switch(app, organisation, others)
        app.wait('list', 'Organisations')


class Start(LibraryTest):
    def test_teaches_and_makes_the_sample(self):
        app = self.start()
        app.wait('heading', 'Welcome to Guildhall')
        self.assert_all_named(app, 'the empty start page')
        self.way(app, 'Sample')
        app.wait('label', lambda name: (name or '').startswith('120 people ·'))
        self.all_organisations(app, 'Northbridge')
        self.assert_names(app, ['Northbridge'])

    def test_new(self):
        app = self.start()
        self.way(app, 'New…')
        self.answer_name(app, '  Nord & <b>Co</b>_a ')
        app.wait('toggle button', 'Nord & <b>Co</b>_a')
        self.all_organisations(app, 'Nord & <b>Co</b>_a')
        self.assert_names(app, ['Nord & <b>Co</b>_a'])
        self.assert_all_named(app, 'the start page')


class Rows(LibraryTest):
    def test_rename_duplicate_delete_and_undo_by_keys(self):
        self.put('small', 'Acme')
        app = self.start()
        app.reach(self.row(app, 'Acme'))
        app.key('F2')
        self.answer_name(app, 'Acme <i>Works</i>')
        app.reach(self.row(app, 'Acme <i>Works</i>'))
        app.key('Menu')
        self.choose(app, 2)  # Duplicate
        wait_for(lambda: len(self.names(app)) == 2, 'the duplicate')
        copy = next(name for name in self.names(app) if name != 'Acme <i>Works</i>')
        app.reach(self.row(app, copy))
        app.key('Delete')
        wait_for(lambda: self.names(app) == ['Acme <i>Works</i>'], 'one that is left')
        app.wait('label', f'Deleted “{copy}”')
        app.press(app.hold_undo())
        wait_for(lambda: sorted(self.names(app)) == sorted([copy, 'Acme <i>Works</i>']), 'what was deleted')
        app.reach(self.row(app, copy))
        app.key('Return')
        app.wait('toggle button', copy)

    def test_the_last_one_deleted(self):
        self.put('small', 'Acme')
        app = self.start()
        app.reach(self.row(app, 'Acme'))
        app.key('Delete')
        app.wait('heading', 'Welcome to Guildhall')
        app.press(app.hold_undo())
        self.row(app, 'Acme')

    def test_a_broken_one_says_why(self):
        self.put('small')
        path = self.put('small', 'Broken')
        with open(path, 'r+b') as file:
            file.truncate(100)
        app = self.start()
        row = self.row(app, 'Broken')
        app.wait('label', re.compile(r'damaged|not an organisation|no organisation|cannot').search, below=row)
        self.assert_all_named(app, 'a library with a broken file')
        app.reach(row)
        app.key('Return')
        app.key('Delete')
        wait_for(lambda: self.names(app) == ['Small'], 'the other one alone')

    def test_pointer(self):
        self.put('small')
        app = self.start()
        app.click(self.row(app, 'Small'))
        self.footer(app)


class Elsewhere(LibraryTest):
    def outside(self, name):
        folder = os.path.join(self.data, 'elsewhere')
        os.makedirs(folder, exist_ok=True)
        return shutil.copy(files[name], os.path.join(folder, f'{name}.guild'))

    @staticmethod
    def read(path):
        with open(path, 'rb') as file:
            return file.read()

    def live(self):
        return sorted(os.listdir(os.path.join(self.data, 'guildhall', 'organisations')))

    def test_a_copy_comes_in(self):
        path = self.outside('small')
        before = self.read(path)
        app = self.start(path)
        self.footer(app)
        self.assertEqual([name for name in self.live() if name.endswith('.guild')], ['Small.guild'])
        self.all_organisations(app, 'Small')
        self.assert_names(app, ['Small'])
        self.assertEqual(self.read(path), before)

    def test_the_same_again_both_ways(self):
        path = self.outside('small')
        self.put('small')
        app = self.start(path)
        app.wait(None, 'Already in the Library')
        app.press(app.wait('button', 'Keep Both'))
        self.footer(app)
        name = wait_for(lambda: app.find('frame', lambda title: title not in ('Guildhall', '')), 'its name').get_name()
        self.assertNotEqual(name, 'Small')
        self.all_organisations(app, name, others=1)
        self.assertEqual(sorted(self.names(app)), sorted(['Small', name]))
        subprocess.run([GUILDHALL, path], check=True, timeout=30, env={**os.environ, 'XDG_DATA_HOME': self.data})
        app.press(app.wait('button', 'Replace'))
        self.footer(app)
        app.wait('toggle button', 'Small')
        self.switch(app, 'Small', 5)  # one other, All Organisations, New, Open, Rename
        app.wait('label', re.compile(r'before it was replaced').search)

    def test_cancelled(self):
        path = self.outside('small')
        self.put('small')
        app = self.start(path)
        app.wait(None, 'Already in the Library')
        app.key('Escape')
        self.assertEqual(wait_for(lambda: self.names(app), 'the start page'), ['Small'])


class Backups(LibraryTest):
    def test_restored_and_what_came_after_is_gone(self):
        self.put('small')
        app = self.start()
        app.reach(self.row(app, 'Small'))
        app.key('Return')
        self.footer(app)
        self.switch(app, 'Small', 4)
        app.wait('button', 'Back Up Now')
        self.assert_all_named(app, 'the backups')
        app.press(app.wait('button', 'Back Up Now'))
        app.wait('label', re.compile('made by hand$').search)
        app.key('Escape')
        app.wait_gone('button', 'Back Up Now')
        self.switch(app, 'Small', 3)
        self.answer_name(app, 'Afterwards')
        app.wait('toggle button', 'Afterwards')
        self.switch(app, 'Afterwards', 4)
        rows = lambda: [node.get_name() for node in app.find_all('label') if re.search(r'made by hand$', node.get_name() or '')]
        wait_for(rows, 'the backup')
        app.press(app.find_all('button', re.compile('^Restore the Backup').search).__next__())
        app.wait('toggle button', 'Small')
        self.footer(app)
        app.wait('label', 'Restored the backup')
        self.switch(app, 'Small', 4)
        app.wait('label', re.compile('before a restore$').search)
        app.key('Escape')
        app.wait_gone('button', 'Back Up Now')
        self.all_organisations(app, 'Small')
        self.assert_names(app, ['Small'])
        history = CLI.run('history', os.path.join(self.data, 'guildhall', 'organisations', 'small.guild'))
        self.assertRegex(history, r'^ *3 .* restore ')
        self.assertNotIn('Afterwards', history)


class Windows(LibraryTest):
    def frames(self, app):
        return sorted(node.get_name() for node in app.find_all('frame'))

    def test_a_second_window(self):
        self.put('small')
        self.put('empty')
        app = self.start()
        app.reach(self.row(app, 'Small'))
        app.key('Return')
        self.footer(app)
        app.key('ctrl+shift+n')
        wait_for(lambda: self.frames(app) == ['Guildhall', 'Small'], 'a second window')
        second = next(node for node in app.find_all('frame') if node.get_name() == 'Guildhall')
        wait_for(lambda: app.find('label', re.compile('open in another window$').search, below=second), 'the list')

    def test_another_by_the_switcher(self):
        self.put('small')
        self.put('empty')
        app = self.start()
        app.reach(self.row(app, 'Small'))
        app.key('Return')
        self.footer(app)
        self.switch(app, 'Small', 0)
        app.wait('toggle button', 'Empty & <b>Co</b>')
        app.wait('label', 'No People Yet')
        self.switch(app, 'Empty & <b>Co</b>', 0)
        app.wait('toggle button', 'Small')
        self.footer(app)

    def test_the_last_one_is_opened_again(self):
        self.put('small')
        os.makedirs(self.config)
        settings = {'GSETTINGS_BACKEND': 'keyfile', 'XDG_CONFIG_HOME': self.config}
        app = self.start(**settings)
        app.reach(self.row(app, 'Small'))
        app.key('Return')
        self.footer(app)
        app.close()
        self._cleanups.pop()
        app = self.start(**settings)
        self.footer(app)
        self.all_organisations(app, 'Small')
        app.close()
        self._cleanups.pop()
        app = self.start(**settings)
        self.row(app, 'Small')


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes out of the window into files, what stays of somebody who is erased, and what a restart and a quit leave."""

import csv
import io
import json
import os
import re
import subprocess

from case import CLI, DisplayTest, files, is_footer, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, wait_for
from test_library import LibraryTest


class FilesTest(LibraryTest):
    def begin(self, name='small', **options):
        """An application on an organisation of its own."""
        self.file = self.put(name)
        os.makedirs(self.config, exist_ok=True)
        return self.go_on(**options)

    def go_on(self, **options):
        """An application as it comes up in the same home."""
        app = self.start(GSETTINGS_BACKEND='keyfile', XDG_CONFIG_HOME=self.config, **options)
        wait_for(lambda: app.find('label', is_footer) or app.find('list', 'Organisations'), 'the window')
        if app.find('list', 'Organisations'):
            app.reach(self.row(app, 'Small'))
            app.key('Return')
        self.footer(app)
        return app

    def end(self, app):
        """Ends it before the test does."""
        app.close()
        self._cleanups.pop()

    def out(self, name):
        return os.path.join(self.data, name)

    def read(self, name):
        with open(self.out(name), encoding='utf-8') as file:
            return file.read()

    def open_menu(self, app, name):
        app.press(app.wait('toggle button', name))
        wait_for(lambda: app.find('menu item'), 'the menu')

    def search(self, app, text):
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter People', 'the focus in the search')
        app.key('ctrl+a')
        app.type(text)
        wait_for(lambda: len(self.rows(app)) == 1, f'one person for “{text}”')
        app.key('Return')
        wait_for(lambda: app.focused().get_role_name() == 'table row', 'the focus on the person')

    def add(self, app, **fields):
        app.key('ctrl+n')
        dialog = app.wait('dialog', 'New Person')
        for field, text in fields.items():
            app.reach(app.wait('text', field, below=dialog))
            app.type(text)
        app.key('Return')
        app.wait('label', f'Added {fields["Name"]}')


class Chosen(FilesTest):
    """GTK's own dialogs ask where no portal does."""

    def export(self, app, choice, name):
        app.key('ctrl+e')
        app.click(app.wait('label', choice, below=app.wait('list', 'Contents')))
        wait_for(lambda: app.find('radio button', choice).get_state_set().contains(Atspi.StateType.CHECKED), 'the choice')
        app.press(app.wait('button', 'Export…'))
        app.choose_file('Export', self.out(name))
        app.wait('label', f'Exported “{name}”')

    def test_export(self):
        app = self.begin()
        app.key('ctrl+e')
        app.press(app.wait('button', 'Export…'))
        app.choose_file('Export', self.out('all.json'))
        app.wait('label', 'Exported “all.json”')
        self.export(app, 'People', 'people.csv')
        self.export(app, 'Gaps', 'gaps.csv')
        self.end(app)
        self.assertEqual(self.read('all.json'), CLI.run('export', self.file))
        people = list(csv.DictReader(io.StringIO(self.read('people.csv'))))
        self.assertEqual({row['id']: row['name'] for row in people}, CLI.names(self.file, 'people'))
        self.assertRegex(CLI.run('import', self.file, self.out('people.csv'), '--dry-run'), r'\b4 unchanged')
        self.assertEqual(list(csv.DictReader(io.StringIO(self.read('gaps.csv')))),
                         list(csv.DictReader(io.StringIO(CLI.run('gaps', self.file)))))

    def test_save_a_copy_and_open_it(self):
        app = self.begin()
        self.add(app, Name='Ann Copied')
        app.key('ctrl+k')
        wait_for(lambda: app.focused().get_name() == 'Find Everything', 'the focus in the finder')
        app.type('save a copy')
        app.wait('list item', lambda name: (name or '').startswith('Save a Copy'))
        app.key('Return')
        app.choose_file('Save a Copy', self.out('copy.guild'))
        app.wait('label', 'Saved a copy as “copy.guild”')
        app.key('ctrl+z')
        app.wait('label', 'Undone: Added Ann Copied')
        self.assertIn('Ann Copied', CLI.run('export', self.out('copy.guild')))
        app.key('ctrl+o')
        app.choose_file('Open an Organisation', self.out('copy.guild'))
        # Another copy of what is open: it can take its place.
        other = wait_for(lambda: set(app.windows()) - {app.window}, 'the window that asks').pop()
        app.xdotool('windowfocus', '--sync', other)
        app.press(app.wait('button', 'Replace'))
        app.wait('label', 'Replaced the organisation; a backup of it is kept')
        wait_for(lambda: app.windows() == [app.window], 'the one window')
        app.focus()
        app.wait('label', 'Ann Copied')
        self.end(app)
        self.assertIn('Ann Copied', CLI.run('export', self.file))

    def test_personal_data(self):
        app = self.begin()
        self.search(app, 'bo')
        app.key('Return')
        app.wait('button', 'Back')
        self.open_menu(app, 'Person Menu')
        app.key('x')
        folder = self.out('folder')
        os.mkdir(folder)
        app.choose_file('Export Personal Data to a Folder', folder)
        app.wait('label', lambda name: (name or '').startswith('Exported “Bo '))
        names = sorted(os.listdir(folder))
        self.assertEqual([name.rsplit('.', 1)[1] for name in names], ['json', 'pdf'])
        document = self.read(f'folder/{names[0]}')
        self.assertIn('Bo <i>Keller</i> & Sons', json.dumps(json.loads(document), ensure_ascii=False))
        with open(os.path.join(folder, names[1]), 'rb') as file:
            self.assertEqual(file.read(5), b'%PDF-')


class Erased(FilesTest):
    CANARY = 'Zyxwalda Quorthon'

    def traces(self):
        """The files that still hold a part of the name."""
        found = []
        for folder, _, names in os.walk(self.data):
            for name in names:
                try:
                    with open(os.path.join(folder, name), 'rb') as file:
                        content = file.read().lower()
                except FileNotFoundError:
                    continue
                for part in self.CANARY.lower().split():
                    if part.encode() in content or part.encode('utf-16le') in content:
                        found.append(os.path.relpath(os.path.join(folder, name), self.data))
        return sorted(set(found))

    def back_up(self, app):
        self.switch(app, 'Small', 4)
        app.press(app.wait('button', 'Back Up Now'))
        app.wait('label', re.compile('made by hand$').search)
        app.key('Escape')
        app.wait_gone('button', 'Back Up Now')

    def erase(self, app):
        self.search(app, 'zyxwalda')
        app.key('Return')
        app.wait('heading', self.CANARY)
        self.open_menu(app, 'Person Menu')
        app.key('p')
        dialog = app.wait('dialog', 'Erase Personal Data')
        app.reach(app.wait('text', f'Type “{self.CANARY}” to Erase', below=dialog))
        app.type(self.CANARY)
        app.press(app.wait('button', 'Erase', below=dialog))
        app.wait('label', lambda name: (name or '').startswith('Erased a person'))

    def test_no_trace_anywhere(self):
        second = self.out('second')
        os.makedirs(second)
        folder = os.path.join(self.config, 'glib-2.0', 'settings')
        os.makedirs(folder)
        with open(os.path.join(folder, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write(f"[io/github/guildhall/Guildhall]\nbackup-folder='file://{second}'\n")
        app = self.begin()
        self.add(app, Name=self.CANARY, Title='Head of Zyxwalda')
        self.back_up(app)
        self.assertEqual(len([name for name in self.traces() if 'backups' in name or name.startswith('second')]), 2)
        self.erase(app)
        wait_for(lambda: self.traces() == [], 'no trace in any file')
        self.switch(app, 'Small', 4)
        wait_for(lambda: app.find('label', re.compile('made by hand$').search), 'the backup')
        app.press(app.find('button', re.compile('^Restore the Backup').search))
        app.wait('label', 'Restored the backup')
        self.footer(app)
        self.assertEqual(self.traces(), [])
        app.key('ctrl+f')
        app.type('zyxwalda')
        app.wait('label', 'No People Found')
        app.key('Escape', 'ctrl+h')
        app.wait('list item', lambda name: re.match(r'Restored the backup of 2\d \w+ 20\d\d, \d\d:\d\d ', name or ''))
        app.key('Escape')
        self.end(app)
        self.assertEqual(self.traces(), [])
        for command in (('export', self.file, '--include-confidential'), ('history', self.file)):
            said = CLI.run(*command).lower()
            for part in self.CANARY.lower().split():
                self.assertNotIn(part, said)

    def test_what_was_stopped_in_between_goes_on(self):
        app = self.begin()
        self.add(app, Name=self.CANARY)
        self.back_up(app)
        self.end(app)
        backups = os.path.join(self.data, 'guildhall', 'backups')
        kept = {}
        for folder, _, names in os.walk(backups):
            for name in names:
                with open(os.path.join(folder, name), 'rb') as file:
                    kept[os.path.join(folder, name)] = file.read()
        app = self.go_on()
        self.erase(app)
        wait_for(lambda: self.traces() == [], 'no trace in any file')
        self.end(app)
        # As though it had been stopped before it came to the backups.
        for path, content in kept.items():
            with open(path, 'wb') as file:
                file.write(content)
        self.assertNotEqual(self.traces(), [])
        self.go_on()
        wait_for(lambda: self.traces() == [], 'no trace in any file')


if __name__ == '__main__':
    main()

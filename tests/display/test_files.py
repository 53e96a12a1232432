#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes out of the window into files, what stays of somebody who is erased, and what a restart and a quit leave."""

import csv
import io
import json
import os
import re
import shutil

import test_import
from case import CLI, DisplayTest, files, home, is_footer, main, setUpModule, tearDownModule  # noqa: F401
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


class Kept(FilesTest):
    """Nothing that was typed or arranged is lost."""

    hand_over = test_import.Ways.hand_over
    drop = test_import.Ways.drop

    def test_put_back(self):
        app = self.begin()
        app.key('ctrl+n')
        dialog = app.wait('dialog', 'New Person')
        app.reach(app.wait('text', 'Name', below=dialog))
        app.type('Ann Typed')
        app.reach(app.wait('text', 'Role', below=dialog))
        app.type('no such role')
        # The list of what is offered goes first.
        wait_for(lambda: (app.key('Escape'), app.find('dialog', 'New Person') is None)[1], 'no form')
        app.wait('label', 'Discarded what was typed')
        app.press(app.wait('button', 'Put Back'))
        dialog = app.wait('dialog', 'New Person')
        role = app.wait('text', 'Role', below=dialog)
        self.assertEqual(Atspi.Text.get_text(role, 0, Atspi.Text.get_character_count(role)), 'no such role')
        app.reach(role)
        app.key('ctrl+a', 'BackSpace')
        app.press(app.wait('button', 'Add', below=dialog))
        app.wait('label', 'Added Ann Typed')
        wait_for(lambda: app.find('dialog') is None, 'no form')
        # Where nothing was typed nothing is offered.
        app.key('ctrl+n')
        app.wait('dialog', 'New Person')
        app.press(app.wait('button', 'Cancel'))
        wait_for(lambda: app.find('dialog') is None, 'no form')
        self.assertIsNone(app.find('button', 'Put Back'))

    def test_put_back_of_a_leave(self):
        app = self.begin()
        self.search(app, 'nora')
        app.press(app.wait('button', 'Leave…'))
        title = f'{self.rows(app)[0].split(" · ")[0]} Leaves'
        dialog = app.wait('dialog', title)
        day = app.wait('text', 'Last Day', below=dialog)
        app.reach(day)
        app.key('ctrl+a')
        app.type('some day')
        wait_for(lambda: (app.key('Escape'), app.find('dialog', title) is None)[1], 'no form')
        app.press(app.wait('button', 'Put Back'))
        day = app.wait('text', 'Last Day', below=app.wait('dialog', title))
        self.assertEqual(Atspi.Text.get_text(day, 0, Atspi.Text.get_character_count(day)), 'some day')
        app.reach(day)
        app.key('ctrl+a')
        app.type('2026-11-20')
        app.press(app.wait('button', 'Leave', below=app.wait('dialog', title)))
        app.wait('label', f'{title[:-len(" Leaves")]} left')

    def test_put_back_of_a_merge(self):
        app = self.begin()
        self.search(app, 'nora')
        app.key('ctrl+f', 'Escape', 'ctrl+a')
        app.wait('label', '4 selected')
        app.key('Home', 'shift+Down')
        app.press(app.wait('button', 'Merge…'))
        dialog = app.wait('dialog', 'Merge Two People')
        other = list(app.find_all('radio button', below=dialog))[1]
        chosen = other.get_name()
        app.click(other)
        wait_for(lambda: app.find('radio button', chosen).get_state_set().contains(Atspi.StateType.CHECKED), 'the other')
        wait_for(lambda: (app.key('Escape'), app.find('dialog') is None)[1], 'no form')
        app.press(app.wait('button', 'Put Back'))
        wait_for(lambda: app.find('radio button', chosen).get_state_set().contains(Atspi.StateType.CHECKED), 'the other again')
        app.press(app.wait('button', 'Merge', below=app.wait('dialog', 'Merge Two People')))
        app.wait('label', lambda name: (name or '').startswith('Merged '))

    def test_size_after_a_restart(self):
        app = self.begin(size=(910, 630))
        wait_for(lambda: app.size() == (910, 630), 'the size')
        self.end(app)
        app = self.go_on()
        wait_for(lambda: app.size() == (910, 630), 'the same size')

    def test_drop_on_the_start_page(self):
        app = self.start()
        app.wait('heading', 'Welcome to Guildhall')
        path = self.out('dropped.csv')
        os.makedirs(self.data, exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write('id,name,department\n1,Ana Ortiz,Data\n2,Bo Keller,Sales\n')
        self.drop(app, path)
        app.wait('label', '2 people come in')
        button = app.wait('button', 'Import', below=app.wait('dialog', 'Import'))
        wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), 'the plan')
        app.press(button)
        app.wait('label', 'Imported 2 people')

    def test_duplicates_are_merged(self):
        app = self.begin()
        for title in ('One', 'Two'):
            self.add(app, Name='Ann Twice', **{'E-Mail': 'ann@example.org', 'Title': title})
        self.open_menu(app, 'People Menu')
        app.key('d')
        row = app.wait('list item', lambda name: (name or '').startswith('Ann Twice ('))
        app.press(row)
        dialog = app.wait('dialog', 'Merge Two People')
        app.press(app.wait('button', 'Merge', below=dialog))
        app.wait('label', 'No Duplicates')
        self.leave_dialogs(app)
        self.end(app)
        names = list(CLI.names(self.file, 'people').values())
        self.assertEqual(names.count('Ann Twice'), 1)

    def test_leave_of_absence_and_return(self):
        app = self.begin()
        self.search(app, 'nora')
        name = self.rows(app)[0].split(' · ')[0]
        app.key('Return')
        app.wait('heading', name)
        self.open_menu(app, 'Person Menu')
        app.key('a')
        app.wait('label', f'{name} went on leave')
        self.assertEqual(self.status(app, name, 'a'), 'leave')
        self.open_menu(app, 'Person Menu')
        app.key('r')
        app.wait('dialog', f'{name} Returns')
        app.key('Return')
        app.wait('label', f'{name} returned')
        self.assertEqual(self.status(app, name, 'b'), 'active')

    def status(self, app, name, copy):
        """What the file says, read out of a copy while it is open."""
        app.key('ctrl+e')
        app.press(app.wait('button', 'Export…'))
        app.choose_file('Export', self.out(f'{copy}.json'))
        app.wait('label', f'Exported “{copy}.json”')
        return next(row['status'] for row in json.loads(self.read(f'{copy}.json'))['people'] if row['name'] == name)

    @staticmethod
    def leave_dialogs(app):
        wait_for(lambda: (app.key('Escape'), app.find('dialog') is None)[1], 'no dialog')


class Quit(FilesTest):
    """Closing waits for what is under way, or offers to cancel it."""

    def begin_slow(self):
        large = home('large.guild')
        if not os.path.exists(large):
            CLI.run('generate', large, '--people', self.PEOPLE)
        folder = os.path.join(self.data, 'guildhall', 'organisations')
        os.makedirs(folder)
        self.file = shutil.copy(large, folder)
        app = self.start(self.file)
        app.wait('label', is_footer, patience=60)
        return app

    PEOPLE = int(os.environ.get('GUILDHALL_TEST_PEOPLE', '100000'))
    TRIES = 8

    def ask(self, app, answer=None):
        """Closes the window in mid-export and answers the question by the key of a button; gives the application. On a
        busy machine the export may end before it is asked or answered: whoever then wants another try goes on."""
        for _ in range(self.TRIES):
            app.key('ctrl+e')
            app.press(app.wait('button', 'Export…'))
            app.choose_file('Export', self.out('large.json'))
            app.key('ctrl+q')
            wait_for(lambda: app.process.poll() is not None or app.find('button', 'Keep Open'), 'a question or the end')
            if app.process.poll() is None and answer:
                app.key(answer)
            yield app
            app = self.start_again()
        self.fail('the export was always quicker')

    def start_again(self):
        os.unlink(self.out('large.json'))
        app = self.start(self.file)
        app.wait('label', is_footer, patience=60)
        return app

    def test_asked_and_kept(self):
        for app in self.ask(self.begin_slow(), 'alt+k'):
            if self.told_or_ended(app):
                break
        json.loads(self.read('large.json'))

    def told_or_ended(self, app):
        wait_for(lambda: app.process.poll() is not None or app.find('label', 'Exported “large.json”'),
                 'a word of the export or the end', patience=60)
        return app.process.poll() is None

    def test_asked_and_cancelled(self):
        for app in self.ask(self.begin_slow(), 'alt+c'):
            wait_for(lambda: app.process.poll() is not None, 'the end', patience=60)
            if not os.path.exists(self.out('large.json')):
                break
        self.assertEqual(CLI.run('check', self.file).strip().count('\n'), 0)

    def test_waits_where_nobody_answers(self):
        for app in self.ask(self.begin_slow()):
            if app.process.poll() is None:
                break
        wait_for(lambda: app.process.poll() is not None, 'the end', patience=60)
        json.loads(self.read('large.json'))


if __name__ == '__main__':
    main()

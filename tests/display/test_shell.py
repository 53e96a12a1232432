#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands around the pages: policies, preferences, history, finder, export, what could not be saved."""

import os
import re
import resource

import case
from case import CLI, DisplayTest, files, is_footer, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, find_live, wait_for


class ShellTest(DisplayTest):
    """Each test changes an organisation of its own."""

    def own(self, kind='sample'):
        # In the library: of what lies elsewhere a copy is opened, and the file itself stays as it was.
        path = find_live(self.id().rsplit('.', 1)[-1])
        CLI.run('init', path, '--sample') if kind == 'sample' else CLI.run('init', path, '--name', 'Empty')
        self.addCleanup(lambda: [os.unlink(path + end) for end in ('', '-wal', '-shm') if os.path.exists(path + end)])
        return path

    def open(self, *arguments, values=(), **options):
        """Opens the sample, in which a policy had these values."""
        path = self.own()
        for value in values:
            CLI.run('settings', path, 'stale_months', value)
        app = self.start(path, *arguments, **options)
        app.wait(None, lambda name: (name or '').startswith('120 people'))
        return app, path

    def find(self, app, text):
        """Runs what the finder lists first."""
        app.key('ctrl+k')
        wait_for(lambda: app.focused().get_name() == 'Find Everything', 'the focus in the finder')
        app.type(text)

    def close_dialog(self, app, role, name):
        """Escape takes the toast away first."""
        def gone():
            app.key('Escape')
            return app.find(role, name) is None

        wait_for(gone, f'no more {role} “{name}”')

    def policies(self, app):
        self.find(app, 'policies')
        app.wait('list item', 'Policies')
        app.key('Return')
        return app.wait('list', 'Levels')

    def set_stale(self, app, value):
        spin = app.wait('spin button', 'Stale After')
        app.reach(spin)
        app.key('ctrl+a')
        app.type(f'{value}\t')


class Policies(ShellTest):
    def test_looked_at_then_applied_and_undone(self):
        app, path = self.open()
        self.policies(app)
        self.set_stale(app, 12)
        app.wait('label', lambda name: re.fullmatch(r'[\d,]+ ratings would become stale', name or ''))
        self.assert_all_named(app, 'Policies')
        app.press(app.wait('button', 'Apply Stale After'))
        app.click(app.wait('button', 'Undo'))  # at once: a toast goes after seconds
        app.wait('label', 'Undone: Changed the policy “Stale After” to “12”')
        wait_for(lambda: app.find('spin button', 'Stale After').get_value_iface().get_current_value() == 24, '24 again')
        self.close_dialog(app, 'list', 'Levels')
        app.key('ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')
        self.assertEqual(CLI.run('settings', path, 'stale_months').strip(), '24')

    def test_put_back(self):
        app, _ = self.open()
        self.policies(app)
        self.set_stale(app, 600)
        app.press(app.wait('button', 'Put Back Stale After'))
        app.wait_gone('button', 'Put Back Stale After')
        self.assertEqual(app.find('spin button', 'Stale After').get_value_iface().get_current_value(), 24)

    def test_left_unapplied(self):
        app, _ = self.open()
        self.policies(app)
        self.set_stale(app, 6)
        app.wait('button', 'Apply Stale After')
        app.key('Escape')
        app.wait('label', '1 policy was not applied, and is as it was')


class History(ShellTest):
    def rows(self, app):
        return [row.get_name() for row in app.find_all('list item', below=app.wait('list', 'Changes'))]

    def test_back_forward_and_filter(self):
        app, _ = self.open(values=(12, 13, 14))
        app.key('ctrl+h')
        wait_for(lambda: len(self.rows(app)) == 5, 'five changes')
        self.assertTrue(self.rows(app)[0].startswith('Changed the policy “Stale After” to “14” · '))
        app.click(app.wait('list item', lambda name: '“12”' in (name or '')))
        app.wait('label', 'Takes back 2 changes')
        app.wait('label', lambda name: 'Stale After' in (name or '') and '12' in name and name != '' and 'policy' in name)
        self.assert_all_named(app, 'History')
        app.press(app.wait('button', 'Go Back to Here'))
        app.wait('label', 'Went back to an earlier change')
        wait_for(lambda: sum(' · Undone · ' in row for row in self.rows(app)) == 2, 'two undone')
        app.click(app.wait('list item', lambda name: '“14”' in (name or '')))
        app.wait('label', 'Brings back 2 changes')
        app.press(app.wait('button', 'Go Forward to Here'))
        wait_for(lambda: not any(' · Undone · ' in row for row in self.rows(app)), 'none undone')
        app.reach(app.wait('entry', 'Filter Changes'))
        app.type('13')
        wait_for(lambda: len(self.rows(app)) == 1, 'one change')
        app.type('zzz')
        app.wait('label', 'No Changes Found')
        app.key('Escape')
        self.close_dialog(app, 'entry', 'Filter Changes')

    def test_text_keeps_its_own_undo(self):
        app, _ = self.open(values=(12,))
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter People', 'the focus in the search')
        app.type('steven')
        app.wait('label', lambda name: (name or '').startswith('2 of 120 people'))
        app.key('ctrl+z')
        app.wait('label', lambda name: (name or '').startswith('120 people'))
        app.key('ctrl+z', 'ctrl+z')  # nothing more of its own, and nothing of the organisation's
        app.key('Escape', 'ctrl+h')
        self.assertNotIn('Undone', self.rows(app)[0])
        app.key('Escape')
        app.wait_gone('list', 'Changes')
        app.key('ctrl+f', 'Escape', 'Tab', 'ctrl+z')
        app.wait('label', 'Undone: Changed the policy “Stale After” to “12”')


class Finder(ShellTest):
    def titles(self, app):
        return [row.get_name() for row in app.find_all('list item', below=app.wait('list', 'Found'))]

    def test_person(self):
        app, _ = self.open()
        self.find(app, 'stev')
        wait_for(lambda: self.titles(app) and self.titles(app)[0].startswith('Steven King'), 'Steven King')
        self.assert_all_named(app, 'the finder')
        app.key('Down', 'Return')
        app.wait('heading', 'Steven Markle')
        app.key('ctrl+k')
        wait_for(lambda: self.titles(app)[0].startswith('Steven Markle'), 'the recent choice')
        app.wait('label', 'Recent')

    def test_first_is_seen(self):
        """Whatever was scrolled to before, what is found is shown from the top, the first of it chosen."""
        def states(row):
            return row.get_state_set()

        def first_is_chosen(app, text):
            wait_for(lambda: Atspi.Text.get_text(app.focused(), 0, Atspi.Text.get_character_count(app.focused())) == text,
                     f'“{text}” in the entry')
            found = app.wait('list', 'Found')
            def look():
                rows = list(app.find_all('list item', below=found, visible=False))
                return rows and states(rows[0]).contains(Atspi.StateType.SHOWING) and \
                    states(rows[0]).contains(Atspi.StateType.SELECTED) and \
                    self.top(rows[0]) > self.top(found) and rows  # under the title of its section
            rows = wait_for(look, f'the first row for “{text}”')
            self.assertEqual([row.get_name() for row in rows if states(row).contains(Atspi.StateType.SELECTED)],
                             [rows[0].get_name()])

        app, _ = self.open(size=(700, 420))
        self.find(app, '')
        first_is_chosen(app, '')
        app.type('a')
        first_is_chosen(app, 'a')
        app.type('n')
        first_is_chosen(app, 'an')
        app.key('Page_Down', 'Page_Down', 'Page_Down')
        app.type('a')
        first_is_chosen(app, 'ana')
        app.key('BackSpace', 'BackSpace', 'Page_Down', 'Page_Down', 'Page_Down', 'BackSpace')
        first_is_chosen(app, '')

    @staticmethod
    def top(node):
        return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW).y

    def test_who_is_strong(self):
        app, _ = self.open()
        self.find(app, 'planning and o')
        wait_for(lambda: self.titles(app)[:1] == ['Planning and Organisation · Who is strong in it'], 'it')
        app.key('Return')
        app.wait('label', 'Strong in Planning and Organisation')
        levels = [int(re.search(r'Level (\d)', title)[1]) for title in self.titles(app)]
        self.assertTrue(levels and levels == sorted(levels, reverse=True))
        app.key('BackSpace')
        app.wait('label', 'Actions')

    def test_action_and_nothing(self):
        app, _ = self.open()
        self.find(app, 'qqqq')
        app.wait('label', 'Nothing Found')
        app.key('ctrl+a')
        app.type('export')
        wait_for(lambda: self.titles(app)[:1] == ['Export… · Ctrl+E'], 'the action with its keys')
        app.key('Return')
        app.wait('radio button', 'Gaps')

    def test_every_action_of_the_menus(self):
        """What a menu or a key does the finder knows too."""
        known = re.findall(r'"((?:win|app|window)\.[a-z-]+)"', self.source('finder/guild-finder-dialog.c'))
        menus = re.findall(r'"((?:win|app|switcher)\.[a-z-]+)"', re.sub(r'(?s)^.*?\nmenu ', '', ''.join(
            self.source(name) for name in ('window/guild-window.blp', 'library/guild-switcher.blp'))))
        keys = re.findall(r'\{ "((?:win|app|window)\.[a-z-]+)", \{', self.source('guild-application.c'))
        self.assertGreater(len(menus), 12)
        self.assertGreater(len(keys), 8)
        self.assertEqual({action for action in menus + keys if action not in known}, {'win.find'})

    @staticmethod
    def source(name):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../src/app', name), encoding='utf-8') as file:
            return file.read()

    def test_backups_and_names(self):
        app, path = self.open()
        self.find(app, 'backups')
        wait_for(lambda: self.titles(app)[:1] == ['Backups… · restore, back up'] or
                 self.titles(app)[:1] == ['Backups…'], 'the action')
        app.key('Return')
        app.wait('button', 'Back Up Now')
        self.close_dialog(app, 'button', 'Back Up Now')
        self.find(app, 'rename')
        app.wait('list item', 'Rename Organisation…')
        app.key('Return')
        wait_for(lambda: app.focused() and app.focused().get_name() == 'Name of the Organisation', 'the focus in the name')
        app.settle()  # the finder goes
        app.key('ctrl+a')
        app.type('Other')
        app.key('Return')
        app.wait('toggle button', 'Other')

    def test_narrow(self):
        app, _ = self.open(size=(360, 640))
        app.key('ctrl+k')
        app.type('sql')
        self.assert_all_named(app, 'the narrow finder')
        app.key('ctrl+a')
        app.type('rename')
        app.wait('list item', 'Rename Organisation…')
        app.key('Return')
        wait_for(lambda: app.focused() and app.focused().get_name() == 'Name of the Organisation', 'the focus in the name')


class Dialogs(ShellTest):
    def test_export(self):
        app, _ = self.open()
        app.key('ctrl+e')
        app.click(app.wait('label', lambda name: (name or '').startswith('CSV with a row for')))
        wait_for(lambda: app.find('radio button', 'Gaps').get_state_set().contains(Atspi.StateType.CHECKED), 'the choice')
        self.assert_all_named(app, 'Export')
        app.key('Escape')
        app.wait_gone('radio button', 'Gaps')

    def test_preferences(self):
        app, _ = self.open()
        app.key('ctrl+comma')
        app.wait('label', 'Second Folder')
        name = next(node for node in app.find_all(None, 'Your Name')
                    if node.get_state_set().contains(Atspi.StateType.EDITABLE))
        self.assert_all_named(app, 'Preferences')
        app.reach(name)
        app.type('Ana Ortiz')
        self.close_dialog(app, 'label', 'Second Folder')
        self.policies(app)
        self.set_stale(app, 12)
        app.press(app.wait('button', 'Apply Stale After'))
        app.wait('label', 'Changed the policy “Stale After” to “12”')
        self.close_dialog(app, 'list', 'Levels')
        app.key('ctrl+h')
        app.wait('list item', lambda text: ' · Ana Ortiz' in (text or ''))
        self.close_dialog(app, 'list', 'Changes')

    def test_debugging_information(self):
        app, _ = self.open()
        self.find(app, 'about')
        app.wait('list item', 'About Guildhall')
        app.key('Return')
        app.wait('label', 'Guildhall')
        app.click(app.wait('label', 'Troubleshooting'))
        app.wait('label', 'Debugging Information')
        app.click(app.wait('label', 'Debugging Information'))
        text = app.wait('text', 'Debugging Information')
        said = Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
        for line in (r'GTK 4\.', r'libadwaita 1\.', r'GLib 2\.', r'SQLite 3\.', r'json-glib 1\.', r'Schema: \d', 'People: 120'):
            self.assertRegex(said, line)
        for secret in ('Northbridge', case.display.home, 'Steven'):
            self.assertNotIn(secret, said)
        app.key('Escape', 'Escape')
        self.close_dialog(app, 'text', 'Debugging Information')


class Unsaved(ShellTest):
    """The disk is full: a limit on the size of files stands for it."""

    def open_limited(self):
        path = self.own()
        app = self.start(path, restore_signals=False)
        app.wait(None, lambda name: (name or '').startswith('120 people'))
        return app, path

    def fail_to_save(self, app):
        self.policies(app)
        self.set_stale(app, 12)
        apply = app.wait('button', 'Apply Stale After')
        resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        app.press(apply)
        app.wait('button', 'Try Again')
        self.close_dialog(app, 'list', 'Levels')

    def allow(self, app):
        resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def test_try_again(self):
        app, path = self.open_limited()
        self.fail_to_save(app)
        self.assert_all_named(app, 'the bar of what could not be saved')
        app.press(app.wait('button', 'Try Again'))
        app.settle()
        app.wait('button', 'Try Again')
        self.allow(app)
        app.press(app.wait('button', 'Try Again'))
        app.wait('label', 'Changed the policy “Stale After” to “12”')
        app.wait_gone('button', 'Try Again')
        app.key('ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')
        self.assertEqual(CLI.run('settings', path, 'stale_months').strip(), '12')
        self.assertEqual(CLI.run('check', path).strip().count('\n'), 0)

    def test_closing_asks(self):
        app, path = self.open_limited()
        self.fail_to_save(app)
        app.key('ctrl+w')
        app.wait(None, 'Not Everything Is Saved')
        app.key('Escape')
        app.wait_gone('label', 'Not Everything Is Saved')
        self.assertIsNone(app.process.poll())
        app.key('ctrl+w')
        app.press(app.wait('button', 'Close and Lose Them'))
        wait_for(lambda: app.process.poll() is not None, 'the end')
        self.assertEqual(CLI.run('settings', path, 'stale_months').strip(), '24')


if __name__ == '__main__':
    main()

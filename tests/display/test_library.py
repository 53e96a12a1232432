#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where organisations live: the start page, the switcher, backups, and files from elsewhere."""

import os
import re
import shutil
import subprocess

import harness
from case import CLI, GUILDHALL, DisplayTest, files, home, is_footer, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, wait_for


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

    def choose(self, app, name):
        """Chooses in the open menu, by the keyboard."""
        item = app.wait('menu item', name)
        for _ in range(20):
            if item.get_state_set().contains(Atspi.StateType.FOCUSED):
                break
            app.key('Down')
        app.key('Return')

    def switch(self, app, organisation, item):
        app.press(app.wait('toggle button', organisation))
        self.choose(app, item)

    def all_organisations(self, app, organisation):
        self.switch(app, organisation, 'All Organisations')
        app.wait('list', 'Organisations')


class Start(LibraryTest):
    def test_teaches_and_makes_the_sample(self):
        app = self.start()
        app.wait('heading', 'Welcome to Guildhall')
        self.assert_all_named(app, 'the empty start page')
        self.way(app, 'Sample')
        self.assertRegex(self.footer(app), r'^107 people ')
        self.all_organisations(app, 'Oracle HR')
        self.assertEqual(self.names(app), ['Oracle HR'])

    def test_new(self):
        app = self.start()
        self.way(app, 'New…')
        self.answer_name(app, '  Nord & <b>Co</b>_a ')
        app.wait('toggle button', 'Nord & <b>Co</b>_a')
        self.all_organisations(app, 'Nord & <b>Co</b>_a')
        self.assertEqual(self.names(app), ['Nord & <b>Co</b>_a'])
        self.assert_all_named(app, 'the start page')


if __name__ == '__main__':
    main()

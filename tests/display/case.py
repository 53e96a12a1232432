# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the window share: a display, files to open, and a case that starts the application."""

import os
import re
import sys
import unittest

import harness
from harness import App, Atspi, Cli, Display, describe, wait_for, walk

GUILDHALL = os.environ.get('GUILDHALL', '_build/src/app/guildhall')
CLI = Cli(os.environ.get('GUILDHALL_CLI', '_build/src/cli/guildhall-cli'))
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data')

display = None  # after setUpModule
files = {}


def setUpModule():
    global display
    display = Display()
    # In the library, so that they are opened where they lie and a test can look at what it changed.
    folder = os.path.dirname(harness.find_live(''))
    os.makedirs(folder)
    for name in ('sample', 'small', 'empty'):
        files[name] = os.path.join(folder, f'{name}.guild')
    CLI.run('init', files['sample'], '--sample')
    CLI.run('init', files['empty'], '--name', 'Empty & <b>Co</b>')
    CLI.run('init', files['small'], '--name', 'Small')
    CLI.run('import', files['small'], *(os.path.join(DATA, f'{table}.csv') for table in (
        'competencies', 'role_requirements', 'people', 'assessments')))


def tearDownModule():
    if display:
        display.close()


def is_footer(name):
    return re.match(r'[\d,]+ (of [\d,]+ )?(people|person) ·', name or '')


class DisplayTest(unittest.TestCase):
    """A test with an application that it starts, and that must end without a word."""

    def start(self, *arguments, **options):
        app = App(GUILDHALL, *arguments, **options)
        self.addCleanup(app.close)
        return app

    def footer(self, app):
        return app.wait('label', is_footer).get_name()

    def rows(self, app):
        return [row.get_name() for row in app.find_all('table row') if not row.get_name().startswith('Name Role ')]

    def open_person(self, app, search):
        """Opens the one whom a search finds, by the keyboard alone."""
        app.wait('label', is_footer)
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter People', 'the focus in the search')
        app.type(search)
        wait_for(lambda: len(self.rows(app)) == 1, f'one person for “{search}”')
        app.key('Return')
        wait_for(lambda: app.focused().get_role_name() == 'table row', 'the focus on the person')
        app.key('Return')
        app.wait('button', 'Back')

    def assert_all_named(self, app, page):
        """Whatever takes the focus says what it is."""
        nameless = [describe(node) for node in walk(app.root)
                    if node.get_state_set().contains(Atspi.StateType.FOCUSABLE) and not (node.get_name() or '').strip()
                    and not self.is_inner(node)]
        self.assertEqual(nameless, [], f'without a name on {page}')

    @staticmethod
    def is_inner(node):
        """A container that hands the focus on and never keeps it; GTK itself leaves a menu's items without a name."""
        parent = node.get_parent()
        while parent is not None and parent.get_role_name() in ('list', 'panel'):
            parent = parent.get_parent()
        if node.get_role_name() in ('list', 'list item') and parent is not None and parent.get_role_name() == 'combo box':
            return True  # what a combo row shows of its choice
        return node.get_role_name() in ('scroll pane', 'panel', 'frame', 'menu item')


def home(*parts):
    """A path in the home that the tests have to themselves."""
    return os.path.join(display.home, *parts)


def main():
    harness.run_in_session()
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]], verbosity=2)

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks every page of Guildhall and keeps a picture of each, in each style that a desktop may ask for."""

import argparse
import os
import re
import shutil
import sys

import harness
from harness import App, Cli, Display

STYLES = {
    'light': ((1180, 760), {}),
    'dark': ((1180, 760), {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}),
    'narrow': ((360, 640), {}),
    'right-to-left': ((1180, 760), {'LANG': 'he_IL.UTF-8', 'LANGUAGE': 'he'}),
    'high-contrast': ((1180, 760), {'ADW_DEBUG_HIGH_CONTRAST': '1'}),
}


def most_gaps(cli, file):
    """Name of the person with the most open gaps: the page that has the most to show."""
    gaps = {}
    rows = cli.run('gaps', file).splitlines()[1:]
    for row in rows:
        cells = row.rsplit(',', 3)
        if len(cells) == 4 and cells[1].isdigit() and int(cells[1]) > 0:
            person = row.split(',', 1)[0]
            gaps[person] = gaps.get(person, 0) + 1
    if not gaps:
        return None
    names = cli.names(file, 'people')
    return names[max(sorted(gaps), key=gaps.get)]


def is_count(name):
    return re.match(r'[\d,]+ (of [\d,]+ )?(people|person)\b', name or '')


class Tour:
    def __init__(self, arguments):
        self.arguments = arguments
        self.pages = []

    def keep(self, app, page, style):
        path = os.path.join(self.arguments.output, f'{page}-{style}.png')
        app.screenshot(path)
        self.pages.append(path)
        print(path, flush=True)

    def start(self, style, *files):
        size, environment = STYLES[style]
        harness.forget_library()
        return App(self.arguments.guildhall, *files, size=size, **environment)

    def start_page(self, style):
        app = self.start(style)
        app.wait('heading', 'Welcome to Guildhall')
        self.keep(app, 'start', style)
        app.close()
        folder = os.path.dirname(harness.find_live('Sample'))
        os.makedirs(folder, exist_ok=True)
        shutil.copy(self.arguments.file, folder)
        for name in ('Harbour & Sons', 'Lindgren Studio'):
            Cli(self.arguments.cli).run('init', os.path.join(folder, f'{name}.guild'), '--name', name)
        size, environment = STYLES[style]
        app = App(self.arguments.guildhall, size=size, **environment)
        app.wait('list', 'Organisations')
        self.keep(app, 'organisations', style)
        app.close()

    def people(self, style, person):
        app = self.start(style, self.arguments.file)
        narrow = style == 'narrow'
        row = 'list item' if narrow else 'table row'
        app.wait('button' if narrow else 'label', is_count)
        app.wait(row, lambda name: ' · ' in (name or ''))
        self.keep(app, 'people', style)

        if narrow:
            app.click(app.wait('button', is_count))
            app.wait('check box')
            self.keep(app, 'people-filters', style)
            app.key('Escape')
        else:
            app.press(app.wait('check box', lambda name: (name or '').startswith('Can Mentor')))
            app.wait('toggle button', '1 filter')
            self.keep(app, 'people-filtered', style)
            app.press(app.wait('button', 'Clear Filters'))

        app.click(app.wait('radio button', 'Reporting Lines'))
        app.wait('tree item')
        self.keep(app, 'reporting-lines', style)
        app.click(app.wait('radio button', 'List'))
        app.wait(row, lambda name: ' · ' in (name or ''))

        if person is not None:
            app.key('ctrl+f')
            app.type(person)
            app.wait('button' if narrow else 'label', lambda name: re.match(r'[\d,]+ of [\d,]+ p', name or ''))
            app.wait(row, lambda name: (name or '').startswith(person))
            app.key('Return')
            app.key('Return')
            app.wait('heading', person)
            app.wait('heading', 'Strengths')
            self.keep(app, 'person', style)
        app.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--output', required=True, help='folder for the pictures')
    parser.add_argument('--file', required=True, help='the organisation to show')
    parser.add_argument('--guildhall', required=True, help='the desktop program')
    parser.add_argument('--cli', required=True, help='guildhall-cli')
    arguments = parser.parse_args()
    for name in ('output', 'file', 'guildhall', 'cli'):
        setattr(arguments, name, os.path.abspath(getattr(arguments, name)))
    os.makedirs(arguments.output, exist_ok=True)

    display = Display()
    try:
        person = most_gaps(Cli(arguments.cli), arguments.file)
        tour = Tour(arguments)
        for style in STYLES:
            tour.start_page(style)
            tour.people(style, person)
    finally:
        display.close()
    return 0


if __name__ == '__main__':
    harness.run_in_session()
    sys.exit(main())

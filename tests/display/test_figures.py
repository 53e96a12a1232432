#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures in the gallery of charts: what stands around a chart, and how it goes out."""

import os
import subprocess
import sys
import unittest

import case
import harness
from harness import App, Atspi, Display, wait_for

GALLERY = os.environ.get('CHARTS_GALLERY', '_build/tests/charts/charts-gallery')
HAND_OVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'hand_over.py')


def setUpModule():
    case.display = Display()


def tearDownModule():
    case.display.close()


class Figure(case.DisplayTest):
    TITLE = 'What stands around a chart: a title that says the finding'
    TSV = 'Name\tColumn 1\tColumn 2\tColumn 3\nRow 1\t0\t13\t26\nRow 2\t7\t20\t33\n'

    def begin(self, name, *arguments, **options):
        app = App(GALLERY, '--only', name, *arguments, **options)
        self.addCleanup(app.errors.close)
        self.addCleanup(app.process.wait)
        self.addCleanup(app.process.kill)
        self.addCleanup(app.check_alive)
        return app

    def choose(self, app, letter):
        """Presses an item of the menu by its letter."""
        app.press(app.wait('toggle button', 'Chart Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key(letter)
        wait_for(lambda: app.find('menu item') is None, 'no menu')

    def rows(self, app):
        return [harness.said(row) for row in app.find_all('table row') if harness.said(row).startswith('Row')]

    def take(self, what, mime_type):
        """What another application gets of a media type."""
        name = case.home(f'{what}-{mime_type.replace("/", "-")}')
        other = subprocess.Popen([sys.executable, HAND_OVER, what, mime_type, name], stdout=subprocess.PIPE, text=True)
        self.addCleanup(other.stdout.close)
        self.addCleanup(other.wait)
        self.addCleanup(other.terminate)
        self.assertEqual(other.stdout.readline().strip(), 'ready')
        return name

    def taken(self, name):
        wait_for(lambda: os.path.exists(name), 'what is handed over')
        with open(name, 'rb') as file:
            return file.read()

    def test_words(self):
        app = self.begin('tiny/rows')
        app.wait('heading', self.TITLE)
        app.wait('label', '128 people · 31 Oct 2026 · Have: level 4 or higher, confirmed, within 24 months. Need: an open gap.')
        self.assert_all_named(app, 'the figure')

    def test_table(self):
        app = self.begin('tiny/rows')
        self.choose(app, 't')
        table = app.wait('tree table', 'Data', below=app.wait('grouping', self.TITLE))
        wait_for(lambda: len(self.rows(app)) == 8, 'eight rows')
        self.assertEqual(self.rows(app)[3], 'Row 4 missing 34.0 47.0')
        self.assert_all_named(app, 'the table')

        self.assertEqual(harness.said(app.find('table row', below=table)), 'Name Column 1 Column 2 Column 3')
        for first in ('Row 1 ', 'Row 8 '):
            app.press(app.wait('toggle button', 'Chart Menu'))
            wait_for(lambda: app.find('menu item'), 'the menu')
            app.key('s')
            wait_for(lambda: len(list(app.find_all('menu item'))) in (4, 5), 'the columns')
            app.key('Down', 'Down', 'Return')
            wait_for(lambda: app.find('menu item') is None, 'no menu')
            wait_for(lambda: self.rows(app)[0].startswith(first), f'{first}first')
            self.assertTrue(self.rows(app)[-1].startswith('Row 4 '), 'what is missing last')
        app.reach(app.find('table row', lambda name: name.startswith('Row 8 ')))
        app.key('Down', 'Return')
        wait_for(lambda: 'activate 6' in app.messages(), 'the item of Row 7')

        self.choose(app, 't')
        wait_for(lambda: app.find('tree table', 'Data') is None, 'the drawing')

    def test_millions(self):
        """Four million figures are sorted while the window stays in use."""
        app = self.begin('heat/400')
        self.choose(app, 't')
        table = app.wait('tree table', 'Data')

        def rows():
            return [harness.said(row) for row in app.find_all('table row', below=table)][1:]
        first = wait_for(rows, 'rows')[0]
        app.press(app.wait('toggle button', 'Chart Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('s')
        wait_for(lambda: len(list(app.find_all('menu item'))) in (4, 5), 'the columns')
        app.key('Down', 'Down', 'Down', 'Return')
        wait_for(lambda: app.find('menu item') is None, 'no menu')
        wait_for(lambda: rows()[0] != first, 'another row first')
        self.assertEqual({row.split()[-1] for row in rows()[:10]}, {'0'})

    def test_copy(self):
        app = self.begin('tiny/rows')
        self.choose(app, 'd')
        app.wait('label', 'Data copied')
        data = self.taken(self.take('paste', 'text/plain;charset=utf-8')).decode()
        self.assertTrue(data.startswith(self.TSV), data)
        app.focus()
        self.choose(app, 'c')
        app.wait('label', 'Picture copied')
        self.assertTrue(self.taken(self.take('paste', 'image/png')).startswith(b'\x89PNG'))
        svg = self.taken(self.take('paste', 'image/svg+xml'))
        self.assertIn(self.TITLE.encode(), svg)
        self.assertNotIn(b'<image', svg)
        app.focus()

    def test_export(self):
        app = self.begin('tiny/rows')
        for suffix, start in {'svg': b'<?xml', 'pdf': b'%PDF-1.', 'png': b'\x89PNG', 'csv': b'Name,Column 1'}.items():
            self.choose(app, 'e')
            app.choose_file('Export Chart', case.home(f'chart.{suffix}'))
            app.wait('label', f'Exported “chart.{suffix}”')
            with open(case.home(f'chart.{suffix}'), 'rb') as file:
                self.assertTrue(file.read().startswith(start), suffix)
        self.choose(app, 'e')
        app.choose_file('Export Chart', case.home('chart.docx'))
        app.wait('label', '“chart.docx” does not say what to write; end its name in .svg, .pdf, .png or .csv')
        self.assertFalse(os.path.exists(case.home('chart.docx')))
        os.mkdir(case.home('locked'), 0o555)
        self.choose(app, 'e')
        app.choose_file('Export Chart', case.home('locked', 'chart.svg'))
        app.wait('label', lambda name: name.startswith('“chart.svg” was not written:'))

    def test_drag(self):
        app = self.begin('tiny/rows')
        name = self.take('drop', 'image/svg+xml')
        other = wait_for(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^Files$'],
                                                capture_output=True, text=True, check=False).stdout.split(), 'a place to drop')[0]
        app.xdotool('windowmove', '--sync', other, 1100, 700)
        x, y = app.middle(app.wait('heading', self.TITLE))
        app.xdotool('mousemove', x, y, 'mousedown', 1)
        app.xdotool('mousemove', x + 20, y + 20, 'mousemove', x + 60, y + 60)
        # The target has to be told again and again where the pointer is, until it has answered.
        for step in range(1, 13):
            app.xdotool('mousemove', x + (1160 - x) * step // 12, y + (740 - y) * step // 12)
            app.settle(0.02, 0.2)
        app.xdotool('mouseup', 1)
        self.assertIn(self.TITLE.encode(), self.taken(name))

    def test_print(self):
        # No printers but the file: it asks no services that the test has not.
        config = case.home('config-print')
        os.makedirs(os.path.join(config, 'gtk-4.0'))
        with open(os.path.join(config, 'gtk-4.0', 'settings.ini'), 'w', encoding='utf-8') as settings:
            settings.write(harness.SETTINGS + 'gtk-print-backends=file\n')
        app = self.begin('tiny/rows', XDG_CONFIG_HOME=config)
        self.choose(app, 'p')
        other = wait_for(lambda: set(app.windows()) - {app.window}, 'the window of the dialog').pop()
        app.wait('dialog', 'Print')
        app.xdotool('windowfocus', '--sync', other)
        app.key('Escape')
        wait_for(lambda: other not in app.windows(), 'the end of the dialog')
        app.check_alive()

    def test_right_to_left(self):
        app = self.begin('tiny/rows', '--rtl')
        frame = app.wait('frame', 'Charts')
        menu = app.wait('toggle button', 'Chart Menu')
        middle = frame.get_component_iface().get_extents(Atspi.CoordType.WINDOW).width / 2
        self.assertLess(menu.get_component_iface().get_extents(Atspi.CoordType.WINDOW).x, middle)


if __name__ == '__main__':
    harness.run_in_session()
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]], verbosity=2)

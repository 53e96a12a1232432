#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts in the gallery: by keyboard, by pointer, and as a screen reader meets them."""

import os
import re
import subprocess
import sys
import unittest

import harness
from harness import App, Atspi, Display, describe, wait_for

GALLERY = os.environ.get('CHARTS_GALLERY', '_build/tests/charts/charts-gallery')
HAND_OVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'hand_over.py')

display = None  # after setUpModule


def setUpModule():
    global display
    display = Display()


def tearDownModule():
    if display:
        display.close()


def has(node, state):
    return node.get_state_set().contains(state)


class ChartTest(unittest.TestCase):
    def start(self, name, *options, **environment):
        """One figure of the gallery, with the keyboard in its chart."""
        self.app = App(GALLERY, '--only', name, *options, **environment)
        self.addCleanup(self.end)
        return self.app

    def end(self):
        self.app.check_alive()
        self.app.process.kill()
        self.app.process.wait()
        self.app.errors.close()

    def begin(self, name, *options, role='list item', **environment):
        app = self.start(name, *options, **environment)
        app.reach(app.wait(role))
        return app

    def wait_focus(self, name):
        def is_there():
            node = self.app.focused()
            return node if node is not None and harness.said(node) == name else None
        try:
            return wait_for(is_there, f'the focus on “{name}”')
        except harness.NotFound as error:
            node = self.app.focused()
            raise AssertionError(f'{error}; it is on {node and describe(node)}') from None

    def wait_said(self, line):
        wait_for(lambda: line in self.app.messages().splitlines(), f'“{line}”')

    def wait_menu(self):
        """GTK gives what stands in a menu no names: what the mark offers, to copy, to select, and what the figure offers."""
        wait_for(lambda: len(list(self.app.find_all('menu item'))) == 8, 'the menu of the mark')

    def pasted(self):
        """The text in the clipboard."""
        path = os.path.join(display.home, 'pasted.txt')
        other = subprocess.Popen([sys.executable, HAND_OVER, 'paste', 'text/plain;charset=utf-8', path],
                                 stdout=subprocess.DEVNULL)
        try:
            wait_for(lambda: os.path.exists(path), 'text in the clipboard')
        finally:
            other.terminate()
            other.wait()
        with open(path, encoding='utf-8') as file:
            text = file.read()
        os.remove(path)
        self.app.focus()
        return text



class Keyboard(ChartTest):
    def test_marks_are_told(self):
        app = self.begin('squares/select')
        chart = app.wait('list', below=app.wait('grouping', 'Twelve squares to select'))
        marks = list(app.find_all('list item', below=chart))
        self.assertEqual([mark.get_name() for mark in marks], [f'Square {n}' for n in range(1, 13)])
        self.assertEqual([mark.get_description() for mark in marks[:5]],
                         ['0, in row 1; 1 of 12', '1, in row 1; 2 of 12', '2, in row 1; 3 of 12', '3, in row 1; 4 of 12',
                          '4, in row 2; 5 of 12'])
        # The place in the set is the place in the list too.
        self.assertEqual([mark.get_index_in_parent() - marks[0].get_index_in_parent() for mark in marks], list(range(12)))
        self.assertTrue(all(has(mark, Atspi.StateType.FOCUSABLE) for mark in marks))
        # The title is said once, by the figure; the chart in it says what it is.
        self.assertEqual(len(list(app.find_all('grouping', 'Twelve squares to select'))), 1)
        self.assertEqual(app.wait('grouping', 'Chart').get_description(), '12 squares')

    def test_steps(self):
        app = self.begin('squares/select')
        self.wait_focus('Square 1')
        for key, name in (('Right', 2), ('Down', 6), ('End', 8), ('Down', 12), ('Down', 12), ('Home', 9), ('ctrl+Home', 1),
                          ('ctrl+End', 12), ('Page_Up', 4), ('Left', 3)):
            app.key(key)
            self.wait_focus(f'Square {name}')
        app.key('Tab')
        wait_for(lambda: app.focused() is None or not app.focused().get_name().startswith('Square'), 'the focus elsewhere')
        app.key('shift+Tab')
        self.wait_focus('Square 3')
        app.key('Return')
        self.wait_said('activate 2')
        app.key('Right', 'space')
        self.wait_said('activate 3')

    def test_right_to_left(self):
        app = self.begin('squares/select', '--rtl')
        first, second = app.wait('list item', 'Square 1'), app.wait('list item', 'Square 2')
        self.assertGreater(app.middle(first)[0], app.middle(second)[0])
        app.key('Left')
        self.wait_focus('Square 2')

    def test_tip_of_the_focus(self):
        app = self.begin('squares/select')
        app.key('Right')
        app.wait('label', 'Square 2: 1, in row 1')
        app.key('Escape')
        app.wait_gone('label', 'Square 2: 1, in row 1')
        app.key('Right')
        app.wait('label', 'Square 3: 2, in row 1')

    def test_selection_is_copied(self):
        app = self.begin('squares/select')
        app.key('Right', 'shift+Right', 'shift+Down', 'ctrl+c')
        wait_for(lambda: self.pasted() == '1\t6\n', 'the squares in the clipboard')
        app.key('ctrl+a', 'ctrl+c')
        wait_for(lambda: self.pasted() == '0\t11\n', 'all squares in the clipboard')
        app.key('Escape', 'ctrl+Home', 'ctrl+c')
        wait_for(lambda: self.pasted() == '0\t0\n', 'one square in the clipboard')

    def test_cells_are_copied(self):
        app = self.begin('heat/gaps')
        row = self.wait_focus('Facilitation, Data')
        app.key('shift+Right', 'shift+Down', 'ctrl+c')
        lines = wait_for(lambda: [line.split('\t') for line in self.pasted().splitlines()] or None, 'cells in the clipboard')
        self.assertEqual([line[0] for line in lines[1:]], ['Facilitation', 'SQL'])
        self.assertEqual(lines[0][1:], ['Data', 'Eng.'])
        self.assertEqual(row.get_description(), f'{float(lines[1][1]):.1f} levels; 1 of 7')

    def test_selection_is_told(self):
        app = self.begin('heat/gaps')
        cells = app.wait('list', below=app.wait('grouping', 'Heat map'))
        app.key('shift+Right', 'shift+Right', 'shift+Down')
        wait_for(lambda: cells.get_description() == '6 cells selected', 'how many are selected')
        wait_for(lambda: sum(has(cell, Atspi.StateType.SELECTED) for cell in app.find_all('list item', below=cells)) == 6,
                 'six selected cells')
        self.assertTrue(has(app.find('list item', below=cells), Atspi.StateType.SELECTABLE))
        app.key('Escape')
        wait_for(lambda: not cells.get_description(), 'nothing selected')

    def test_names_sort(self):
        app = self.begin('heat/gaps')
        app.key('Up')
        self.wait_focus('Column Data')
        self.assertEqual(app.focused().get_role_name(), 'button')
        self.assertEqual(app.focused().get_description(), 'not sorted; 1 of 7')
        app.key('Return')
        wait_for(lambda: app.focused().get_description() == 'sorted, highest first; 1 of 7', 'a sort')
        first = [harness.said(cell) for cell in app.find_all('list item')][0]
        app.key('space')
        wait_for(lambda: app.focused().get_description() == 'sorted, lowest first; 1 of 7', 'the other way round')
        wait_for(lambda: [harness.said(cell) for cell in app.find_all('list item')][0] != first, 'other rows')
        app.key('space', 'Down', 'Left')
        self.wait_focus('Row Facilitation')
        self.assertEqual(app.focused().get_role_name(), 'button')
        app.key('Right')
        self.wait_focus('Facilitation, Data')

    def test_names_right_to_left(self):
        app = self.begin('heat/gaps', '--rtl')
        self.wait_focus('Facilitation, Data')
        app.key('Right')
        self.wait_focus('Row Facilitation')
        app.key('Left')
        self.wait_focus('Facilitation, Data')

    def test_range(self):
        app = self.begin('squares/range')
        app.key('Right', 'Right', 'shift+Right', 'shift+Right')
        self.wait_said('range 2.5 4.5')
        app.key('Escape')
        self.wait_said('range nan nan')

    def test_menu(self):
        app = self.begin('squares/select')
        app.key('Right', 'shift+F10')
        self.wait_menu()
        self.assertIsNone(app.find('tool tip'))
        app.key('Return')
        self.wait_said('offered 1')
        self.wait_focus('Square 2')
        app.key('Menu')
        self.wait_menu()
        app.key('Escape')
        wait_for(lambda: app.find('menu item') is None, 'no menu')
        self.wait_focus('Square 2')

    def test_four_million(self):
        app = self.begin('squares/many', role='table cell')
        self.wait_focus('Square 1')
        app.key('Down')
        self.wait_focus('Square 41')
        app.key('ctrl+End')
        last = self.wait_focus('Square 4000000')
        self.assertTrue(has(last, Atspi.StateType.SHOWING))
        self.assertLess(len(list(app.find_all('table cell'))), 15)
        app.key('Up', 'Home')
        self.wait_focus(f'Square {4000000 - 79}')


class Pointer(ChartTest):
    def test_hover(self):
        app = self.start('squares/select')
        app.xdotool('mousemove', *app.middle(app.wait('list item', 'Square 7')))
        app.wait('label', 'Square 7: 6, in row 2')
        app.xdotool('mousemove', *app.middle(app.wait('list item', 'Square 3')))
        app.wait('label', 'Square 3: 2, in row 1')
        # The tip stands above, and lets the pointer through to what is there.
        app.xdotool('mousemove', *app.middle(app.wait('list item', 'Square 11')))
        app.wait('label', 'Square 11: 3, in row 3')
        app.xdotool('mousemove', *app.middle(app.wait('list item', 'Square 7')))
        app.wait('label', 'Square 7: 6, in row 2')
        app.xdotool('mousemove', 1200, 880)
        app.wait_gone('label', 'Square 7: 6, in row 2')

    def test_double_click_activates(self):
        app = self.start('squares/select')
        app.xdotool('mousemove', *app.middle(app.wait('list item', 'Square 6')), 'click', 1)
        self.wait_focus('Square 6')
        app.xdotool('click', '--repeat', 2, '--delay', 60, 1)
        self.wait_said('activate 5')

    def test_drag_selects(self):
        app = self.start('squares/select')
        app.drag(app.wait('list item', 'Square 1'), app.wait('list item', 'Square 7'))
        self.wait_focus('Square 7')
        app.key('ctrl+c')
        wait_for(lambda: self.pasted() == '0\t6\n', 'the squares in the clipboard')

    def test_drag_selects_a_range(self):
        app = self.start('squares/range')
        app.drag(app.wait('list item', 'Square 8'), app.wait('list item', 'Square 13'))
        wait_for(lambda: re.search(r'^range 2\.[3-7] 7\.[3-7]$', app.messages(), re.M), 'a range')
        self.assertEqual(len(re.findall('^range', app.messages(), re.M)), 1)

    def test_menu(self):
        app = self.start('squares/select')
        app.xdotool('mousemove', *app.middle(app.wait('list item', 'Square 6')), 'click', 3)
        self.wait_menu()
        app.key('Down', 'Return')
        self.wait_said('offered 5')


class Legend(ChartTest):
    def marks(self):
        return [node.get_name() for node in self.app.find_all('list item')]

    def test_keyboard(self):
        app = self.start('bar/grouped')
        everything = wait_for(self.marks, 'marks')
        mine = [name for name in everything if name.endswith(', Manager')]
        toggle = app.wait('toggle button', 'Manager')
        self.assertTrue(mine)
        self.assertTrue(has(toggle, Atspi.StateType.PRESSED))
        app.press(toggle)
        wait_for(lambda: not has(toggle, Atspi.StateType.PRESSED), 'a toggle that is not pressed')
        wait_for(lambda: self.marks() == [name for name in everything if name not in mine], 'fewer marks')
        # The last one does not leave an empty chart.
        app.press(app.wait('toggle button', 'Self'))
        wait_for(lambda: all(name.endswith(', Peer') for name in self.marks()), 'one strand')
        app.press(app.wait('toggle button', 'Peer'))
        wait_for(lambda: self.marks() == everything, 'all marks')
        self.assertTrue(has(toggle, Atspi.StateType.PRESSED))


if __name__ == '__main__':
    harness.run_in_session()
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]], verbosity=2)

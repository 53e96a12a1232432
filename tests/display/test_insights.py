#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Insights by keyboard and through the accessibility tree: what the charts say, of whom, as tables, and what follows a change."""

import csv
import io
import json
import shutil

from case import CLI, DisplayTest, files, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, find_live, said, wait_for


def starts(text):
    return lambda name: (name or '').startswith(text)


def has(text):
    return lambda name: text in (name or '')


class InsightsTest(DisplayTest):
    def begin(self):
        """The page of the sample, and all its figures as the command line computes them."""
        file = find_live(self._testMethodName)
        shutil.copy(files['sample'], file)
        self.figures = self.compute(file)
        app = self.start(file)
        app.wait('label', lambda name: 'people' in (name or ''))
        app.key('ctrl+6')
        app.wait('heading', self.say_scarcest(self.figures))
        return app

    @staticmethod
    def compute(file, *options):
        return json.loads(CLI.run('analytics', file, '--json', '--period', '12', *options))

    @staticmethod
    def count_lacking(file, competency, *options):
        """How many people the command line tells an open gap of, in one competency."""
        rows = csv.DictReader(io.StringIO(CLI.run('gaps', file, *options)))
        return sum(row['competency'] == competency and row['gap'] not in ('', '0') for row in rows)

    @staticmethod
    def say_scarcest(figures):
        row = figures['bench'][0]
        return f'{row["name"]} is the scarcest skill: {row["have"]} can teach it, {row["need"]} need it'

    @staticmethod
    def choose_department(app, name):
        """By the keyboard alone: Ctrl+F, a part of the name, Return."""
        app.key('ctrl+f')
        app.wait('list item', 'Finance')
        app.type(name.lower())
        wait_for(lambda: app.find('list item', name) and not app.find('list item', 'Finance'), f'{name} alone')
        app.key('Down', 'Return')
        wait_for(lambda: app.find(None, f'Department: {name}'), f'{name} chosen')

    @staticmethod
    def chart(app, title):
        """The chart with a title, which has the marks and the table below it."""
        return app.wait('grouping', title)

    @staticmethod
    def focus_on(app, name):
        """Brings the focus to a mark that Tab leads to."""
        mark = app.wait('list item', name)
        app.reach(mark)
        return mark


class Figures(InsightsTest):
    def test_sample(self):
        app = self.begin()
        figures = self.figures
        gained = figures['gaps_closed'] - figures['gaps_opened']
        app.wait('grouping', f'{figures["people"]} people')
        app.wait('grouping', f'{figures["open_gaps"]} open gaps, {gained} fewer in 12 months')
        running = sum(figures['pairings'][state] for state in ('agreed', 'active', 'paused', 'reassess', 'confirm'))
        waiting = figures['pairings']['proposed'] + figures['pairings']['offered']
        app.wait('grouping', f'{running} running pairings')
        self.assert_all_named(app, 'Insights')

        # Each competency has a bar, the scarcest first, that says both figures.
        bars = list(app.find_all('list item', below=self.chart(app, self.say_scarcest(figures))))
        self.assertEqual([said(bar) for bar in bars], [row['name'] for row in figures['bench']])
        for bar, row in zip(bars, figures['bench'], strict=True):
            self.assertTrue(bar.get_description().startswith(f'{row["have"]} of {row["need"]}'), bar.get_description())

        # Rows of the gaps are those of the bars, and what is withheld says why.
        gaps = self.chart(app, has(' lacks '))
        cells = {said(cell): cell.get_description() for cell in app.find_all('list item', below=gaps)}
        self.assertEqual(list(dict.fromkeys(name.rsplit(', ', 1)[0] for name in cells)), [row['name'] for row in figures['bench']])
        self.assertIn('5 people', cells[f'{figures["bench"][0]["name"]}, Marketing'])
        app.wait('label', has('7 departments are too small to tell'))

        # The sample has one framework, and thus one sum.
        overall = self.compute(files['sample'], '--framework', 'northbridge')['overall']
        app.wait('heading', starts(f'{overall["rose"]} levels rose and {overall["fell"]} fell in 12 months'))
        app.wait('heading', f'{running} pairings are running, {waiting} wait for an answer')

    def test_table(self):
        app = self.begin()
        self.focus_on(app, self.figures['bench'][0]['name'])
        app.key('Tab')
        wait_for(lambda: app.focused() and said(app.focused()) == 'Chart Menu', 'the focus on the menu')
        app.key('space')
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('Home', 'Return')
        row = self.figures['bench'][0]
        app.wait('table row', lambda name: (name or '').split() == f'{row["name"]} {row["have"]} {row["need"]}'.split()
                 or starts(f'{row["name"]} {row["have"]} {row["need"]}')(name))

    def test_leads(self):
        """A bar leads to its competency, a cell to the people of its department who have a gap in its competency."""
        app = self.begin()
        name = self.figures['bench'][1]['name']
        self.focus_on(app, self.figures['bench'][0]['name'])
        app.key('Down')
        wait_for(lambda: said(app.focused()) == name, f'the focus on {name}')
        app.key('Return')
        app.wait('list', 'Competencies')
        wait_for(lambda: app.find('list item', name) and
                 app.find('list item', name).get_state_set().contains(Atspi.StateType.SELECTED), f'{name} chosen')
        app.key('ctrl+6')
        app.wait('heading', self.say_scarcest(self.figures))
        self.focus_on(app, f'{self.figures["bench"][0]["name"]}, Shipping')
        app.key('Return')
        app.wait('toggle button', '2 filters')
        row = self.figures['bench'][0]
        file = find_live('leads')
        shutil.copy(files['sample'], file)
        lacking = self.count_lacking(file, row['competency'], '--department', 'Shipping')
        self.assertGreater(lacking, 0)
        wait_for(lambda: self.footer(app).startswith(f'{lacking} of 120 people · '), f'{lacking} people')
        for filtered in ('Shipping, ', f'Gap in {row["name"]}, {lacking} '):
            check = app.wait('check box', starts(filtered))
            self.assertTrue(check.get_state_set().contains(Atspi.StateType.CHECKED), filtered)
        self.assertFalse(app.wait('check box', starts('Any Gap, ')).get_state_set().contains(Atspi.StateType.CHECKED))
        self.assert_all_named(app, 'people with a gap')

        # The department is a filter of its own: without it everybody with that gap is there.
        everywhere = self.count_lacking(file, row['competency'])
        self.assertGreater(everywhere, lacking)
        app.press(app.wait('check box', starts('Shipping, ')))
        wait_for(lambda: self.footer(app).startswith(f'{everywhere} of 120 people · '), f'{everywhere} people')


class Lacking(InsightsTest):
    def test_narrow(self):
        """People are filtered by a gap without Insights, and the filter is seen and taken away where there is no pane."""
        file = find_live('lacking')
        shutil.copy(files['sample'], file)
        row = self.compute(file)['bench'][0]
        lacking = self.count_lacking(file, row['competency'])
        app = self.start(file, size=(360, 640))
        app.press(app.wait('button', starts('120 people')))
        app.press(app.wait('check box', starts(f'Gap in {row["name"]}, {lacking} ')))
        self.assert_all_named(app, 'the sheet of filters')
        app.key('Escape')
        app.wait('button', starts(f'{lacking} of 120 people'))
        app.press(app.wait('button', f'Remove Filter Gap in {row["name"]}'))
        app.wait('button', starts('120 people'))


class Filters(InsightsTest):
    def test_department(self):
        app = self.begin()
        file = find_live('department')
        shutil.copy(files['sample'], file)
        sales = self.compute(file, '--department', 'Sales')
        self.choose_department(app, 'Sales')
        app.wait('heading', self.say_scarcest(sales))
        app.wait('grouping', f'{sales["people"]} people')
        self.assertNotEqual(self.say_scarcest(sales), self.say_scarcest(self.figures))

        # Of too few nothing is told but why, and a button leads back.
        self.choose_department(app, 'Executive')
        app.wait(None, 'Too Few People to Tell')
        self.assertIsNone(app.find('heading', has('scarcest')))
        self.assert_all_named(app, 'a small department')
        app.press(app.wait('button', 'All Departments'))
        app.wait('heading', self.say_scarcest(self.figures))

    def test_period(self):
        app = self.begin()
        app.press(app.wait('toggle button', '12 Months, Confirmed'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('Home', 'Return')
        app.wait('toggle button', '3 Months, Confirmed')
        app.wait('heading', has(' in 3 months'))


class Follows(InsightsTest):
    def test_undo(self):
        """What is done elsewhere is there when the page is shown again, and what is undone while it is shown."""
        app = self.begin()
        people = self.figures['people']
        app.key('ctrl+3')
        app.wait('table row', has('Alexander James'))
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter People', 'the focus in the search')
        app.type('alexander james')
        wait_for(lambda: len(self.rows(app)) == 1, 'one person')
        app.key('Return')
        wait_for(lambda: app.focused().get_role_name() == 'table row', 'the focus on the person')
        app.key('Delete')
        app.wait('label', 'Deleted Alexander James')
        app.key('ctrl+6')
        app.wait('grouping', f'{people - 1} people')
        app.key('ctrl+z')
        app.wait('grouping', f'{people} people')

    def test_empty(self):
        """An organisation without a model says where to begin."""
        app = self.start(files['empty'])
        app.wait('list', 'Pages')
        app.key('ctrl+6')
        app.wait(None, 'Nothing to Tell Yet')
        app.press(app.wait('button', 'Show Models'))
        app.wait(None, 'No Competency Model Yet')


class Person(InsightsTest):
    def test_radar(self):
        file = find_live('radar')
        shutil.copy(files['sample'], file)
        app = self.start(file)
        self.open_person(app, 'shelley')
        app.wait('heading', 'Profile')
        chart = self.chart(app, 'Levels against Team Manager')
        marks = {said(mark): mark.get_description() for mark in app.find_all('list item', below=chart)}
        self.assertTrue(any('Communication' in name for name in marks), marks)
        app.wait('heading', 'Movement')
        app.wait('label', starts('from '))
        self.assert_all_named(app, 'a person with charts')

        # As a table it says the same.
        menus = [node for node in app.find_all('toggle button', 'Chart Menu')]
        app.press(menus[0])
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('Home', 'Return')
        app.wait('table row', starts('Communication 3 5'))
        app.key('Escape')

    def test_unrated(self):
        """Nothing to compare, and so no chart."""
        file = find_live('unrated')
        shutil.copy(files['sample'], file)
        app = self.start(file)
        self.open_person(app, 'steven king')
        app.wait('heading', 'Strengths')
        app.wait('label', 'Nothing was rated yet.')
        self.assertIsNone(app.find('heading', 'Profile'))
        self.assertIsNone(app.find('heading', 'Movement'))


if __name__ == '__main__':
    main()

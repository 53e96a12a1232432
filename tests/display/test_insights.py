#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Insights by keyboard and through the accessibility tree: what the charts say, of whom, as tables, and what follows a change."""

import json
import shutil

import case
from case import CLI, DisplayTest, files, home, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, find_live, said, wait_for


def starts(text):
    return lambda name: (name or '').startswith(text)


class InsightsTest(DisplayTest):
    def begin(self, file=None, **options):
        self.file = find_live(self._testMethodName)
        shutil.copy(file or files['sample'], self.file)
        app = self.start(self.file, **options)
        app.wait('button' if 'size' in options else 'label', lambda name: 'people' in (name or ''))
        app.key('ctrl+6')
        return app

    @staticmethod
    def wait_figures(app):
        return app.wait('heading', lambda name: 'is the scarcest skill' in (name or ''))

    @staticmethod
    def headline(app, words):
        """The figure over some words: "486" over "open gaps"."""
        return app.wait(None, lambda name: words in (name or '') and (name or '')[:1].isdigit() and len(name) < 60)

    def choose_department(self, app, name):
        """By the keyboard alone: Ctrl+F, a part of the name, Return."""
        app.key('ctrl+f')
        app.wait('list item', 'All Departments')
        app.type(name.lower())
        wait_for(lambda: app.find('list item', name) and not app.find('list item', 'All Departments'), f'{name} alone')
        app.key('Return')
        wait_for(lambda: app.find(None, f'Department: {name}'), f'{name} chosen')


class Figures(InsightsTest):
    def test_sample(self):
        app = self.begin()
        title = self.wait_figures(app)
        title
        print(app.tree())


if __name__ == '__main__':
    main()

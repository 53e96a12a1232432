#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reporting lines, browsed and changed with a real keyboard and a real pointer; and a person's history."""


import case
from case import CLI, DisplayTest, is_footer, main, setUpModule, tearDownModule  # noqa: F401
from harness import find_live, said, wait_for


class TreeTest(DisplayTest):
    def start_tree(self, file=None, **options):
        app = self.start(file or case.files['sample'], **options)
        app.click(app.wait('radio button', 'Reporting Lines'))
        self.wait_focus(app, 'Steven King')
        return app

    def wait_focus(self, app, name):
        return wait_for(lambda: app.focused() is not None and said(app.focused()).startswith(name),
                        f'the focus on {name}')

    def chip(self, app, name):
        return app.wait('tree item', lambda shown: (shown or '').startswith(name))

    def wait_chip(self, app, name, part):
        return app.wait('tree item', lambda shown: (shown or '').startswith(name) and part in shown)

    def find_person(self, app, text, name):
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Find a Person', 'the focus in the search')
        app.key('ctrl+a')
        app.type(text)
        app.wait('label', lambda shown: ' of ' in (shown or ''))
        app.key('Return')
        self.wait_focus(app, name)
        app.key('Escape')
        wait_for(lambda: app.find('button', 'Next Match') is None, 'the search closed')
        self.wait_focus(app, name)


class Browse(TreeTest):
    def test_keyboard(self):
        app = self.start_tree()
        self.assertIn('14 reports · 119 in all', self.chip(app, 'Steven King').get_name())
        self.assert_all_named(app, 'the reporting lines')
        app.key('Right')
        self.wait_focus(app, 'Adam Fripp')
        app.key('Down', 'Down')
        self.wait_focus(app, 'Den Li')
        # Faces become people of their own.
        self.assertIsNone(app.find('tree item', lambda name: (name or '').startswith('Alexander Khoo')))
        app.key('Right')
        self.wait_focus(app, 'Alexander Khoo')
        app.key('Down')
        self.wait_focus(app, 'Guy Himuro')
        app.key('Left')
        self.wait_focus(app, 'Den Li')
        app.key('space')
        wait_for(lambda: app.find('tree item', lambda name: (name or '').startswith('Guy Himuro')) is None, 'closed')
        app.key('plus')
        self.chip(app, 'Guy Himuro')
        app.key('minus')
        wait_for(lambda: app.find('tree item', lambda name: (name or '').startswith('Guy Himuro')) is None, 'closed')
        app.key('Home')
        self.wait_focus(app, 'Steven King')
        app.key('Return')
        app.wait('heading', 'Steven King')
        app.key('alt+Left')
        self.chip(app, 'Den Li')

    def test_find(self):
        app = self.start_tree()
        self.find_person(app, 'URMAN', 'Jose Manuel Urman')
        # The chain above is there.
        for name in ('Nancy Gruenberg', 'Neena Yang'):
            self.chip(app, name)
        app.key('Left')
        self.wait_focus(app, 'Nancy Gruenberg')
        app.key('ctrl+l')
        wait_for(lambda: app.focused().get_role_name() == 'table row' and
                 app.focused().get_name().startswith('Nancy Gruenberg'), 'Nancy in the list')

    def test_narrow(self):
        app = self.start_tree(size=(360, 640))
        self.assertEqual(app.size(), (360, 640))
        app.key('Right')
        self.wait_focus(app, 'Adam Fripp')
        app.key('Down')
        self.wait_focus(app, 'Alberto Errazuriz')
        self.assertEqual(app.size(), (360, 640))

    def test_right_to_left(self):
        app = self.start_tree(LANG='he_IL.UTF-8', LANGUAGE='he')
        app.key('Left')
        self.wait_focus(app, 'Adam Fripp')
        top, report = app.middle(self.chip(app, 'Steven King')), app.middle(self.chip(app, 'Adam Fripp'))
        self.assertGreater(top[0], report[0])
        app.key('Right')
        self.wait_focus(app, 'Steven King')


class Move(TreeTest):
    def test_drag_and_undo(self):
        app = self.start_tree()
        self.assertIn('5 reports', self.chip(app, 'Den Li').get_name())
        app.drag(self.chip(app, 'Shelley Higgins'), self.chip(app, 'Den Li'))
        app.wait('label', 'Moved Shelley Higgins → Den Li')
        self.wait_chip(app, 'Den Li', '6 reports · 8 in all')
        app.key('ctrl+z')
        self.wait_chip(app, 'Den Li', '5 reports')
        self.chip(app, 'Shelley Higgins')

    def test_refused_circle(self):
        app = self.start_tree()
        sentence = 'Lex Garcia leads Alexander James, directly or through others; a reporting line cannot run in a circle.'
        app.hold_over(self.chip(app, 'Lex Garcia'), self.chip(app, 'Alexander James'))
        app.wait('label', sentence)
        app.key('Escape')
        app.xdotool('mouseup', 1)
        wait_for(lambda: app.find('label', sentence) is None, 'the reason gone')
        self.assertIn('1 report · 11 in all', self.chip(app, 'Lex Garcia').get_name())
        self.assertIsNone(app.find('label', lambda name: (name or '').startswith('Moved')))

        # The equal action says the same, and does not take it.
        app.click(self.chip(app, 'Lex Garcia'))
        self.wait_focus(app, 'Lex Garcia')
        app.key('ctrl+m')
        wait_for(lambda: app.focused().get_name() == 'Search', 'the focus in the picker')
        app.type('alexander james')
        app.wait('list item', lambda name: sentence in (name or ''))
        app.key('Return')
        app.wait('list item', lambda name: sentence in (name or ''))
        app.key('ctrl+a')
        app.type('den li')
        app.wait('list item', lambda name: (name or '').startswith('Den Li'))
        app.key('Return')
        app.wait('label', 'Moved Lex Garcia → Den Li')
        self.wait_chip(app, 'Den Li', '6 reports · 17 in all')

    def test_cut_and_paste(self):
        app = self.start_tree()
        self.find_person(app, 'pat davis', 'Pat Davis')
        app.key('ctrl+x')
        app.wait('label', 'Cut Pat Davis. Paste on the new manager.')
        self.find_person(app, 'kevin mourgos', 'Kevin Mourgos')
        app.key('ctrl+v')
        app.wait('label', 'Moved Pat Davis → Kevin Mourgos')
        self.wait_chip(app, 'Kevin Mourgos', '9 reports')
        app.key('ctrl+z')
        app.wait('label', 'Undone: Moved Pat Davis → Kevin Mourgos')
        self.wait_chip(app, 'Kevin Mourgos', '8 reports')

    def test_no_manager(self):
        path, table = find_live('loose'), case.home('alone.csv')
        CLI.run('init', path, '--sample')
        with open(table, 'w', encoding='utf-8') as file:
            file.write('id,name\nX1,Alone Somebody\n')
        CLI.run('import', path, table)
        # Tall enough to see both.
        app = self.start_tree(path, size=(1180, 840))
        app.drag(self.chip(app, 'Shelley Higgins'), self.chip(app, 'No Manager'))
        app.wait('label', lambda name: (name or '').startswith('Moved Shelley Higgins'))
        self.wait_chip(app, 'Steven King', '116 in all')
        app.key('ctrl+z')
        self.wait_chip(app, 'Steven King', '119 in all')


class History(TreeTest):
    def test_history(self):
        app = self.start_tree()
        self.find_person(app, 'neena', 'Neena Yang')
        app.key('Return')
        app.wait('heading', 'Neena Yang')
        wait_for(lambda: app.find('heading', 'Employment', visible=False), 'the history')

        def rows():
            return [row.get_name() for row in app.find_all('list item', visible=False)]
        self.assertIn('10 days ago · Rated Be Clear on Your Purpose 3 → 5 · Neena Yang', rows())
        self.assertIn('Oct 2025 · Confirmed 7 competencies · Steven King', rows())
        self.assertIn('Since Sep 2015 · Director · Executive · Seattle · with Steven King', rows())
        self.assertTrue([name for name in rows() if ' %' in name and 'Gaps: ' in name], 'roles name their gaps')

        # A row unfolds into what was rated.
        row = app.find('list item', 'Oct 2025 · Confirmed 7 competencies · Steven King', visible=False)
        app.reach(row)
        app.key('Return')
        app.wait('label', lambda name: 'Client Focus ' in (name or '') and '\n' in name)


if __name__ == '__main__':
    main()

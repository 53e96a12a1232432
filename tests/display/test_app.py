#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window from outside: what a person with a keyboard, a pointer or a screen reader meets."""

import os
import re
import subprocess

from case import CLI, GUILDHALL, DisplayTest, files, home, is_footer, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, children, wait_for


class Start(DisplayTest):
    def test_main_menu_opens_by_key(self):
        app = self.start()
        app.wait('button', 'Open…')
        app.key('F10')
        wait_for(lambda: len(list(app.find_all('menu item'))) > 8, 'the menu')
        app.key('Escape')
        wait_for(lambda: not list(app.find_all('menu item')), 'no menu')

    def test_about(self):
        app = self.start()
        app.wait('button', 'Open…')
        app.key('F10')
        wait_for(lambda: len(list(app.find_all('menu item'))) > 8, 'the menu')
        app.key('Up', 'Return')
        app.wait('label', 'Guildhall')
        app.key('Escape')
        app.wait_gone('label', 'Guildhall')

    def test_shortcuts(self):
        app = self.start(files['small'])
        app.wait('label', is_footer)
        app.key('ctrl+question')
        app.wait('label', 'Filter People')
        app.key('Escape')

    def test_close(self):
        app = self.start()
        app.wait('button', 'Open…')
        app.key('ctrl+w')
        wait_for(lambda: app.process.poll() is not None, 'the end')

    def test_version(self):
        self.assertRegex(subprocess.check_output([GUILDHALL, '--version'], text=True), r'^guildhall \d')


class Failures(DisplayTest):
    def assert_refused(self, content, sentence):
        path = home('broken <b>&.guild')
        if os.path.exists(path):
            os.unlink(path)
        if content is not None:
            with open(path, 'wb') as file:
                file.write(content)
        app = self.start(path)
        app.wait('label', '“broken <b>&.guild” Cannot Be Opened')
        app.wait('label', lambda name: re.search(sentence, name or ''))
        self.assert_all_named(app, 'the refusal')
        app.wait('button', 'Try Again')
        app.wait('button', 'All Organisations')

    def test_missing(self):
        self.assert_refused(None, '.')

    def test_empty_file(self):
        self.assert_refused(b'', '.')

    def test_something_else(self):
        self.assert_refused(b'<b>no organisation</b>' * 1000, '.')

    def test_open_elsewhere(self):
        first = self.start(files['small'])
        first.wait('label', is_footer)
        done = subprocess.run([GUILDHALL, files['empty']], check=False, timeout=30, capture_output=True, text=True,
                              env={**os.environ, 'DBUS_SESSION_BUS_ADDRESS': os.environ['DBUS_SESSION_BUS_ADDRESS']})
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ''))
        wait_for(lambda: len(list(children(first.root))) == 2, 'a second window')
        refused = subprocess.run([CLI.program, 'gaps', files['small']], check=False, capture_output=True, text=True)
        self.assertEqual(refused.returncode, 3)

    def test_same_file_twice(self):
        first = self.start(files['small'])
        first.wait('label', is_footer)
        subprocess.run([GUILDHALL, files['small']], check=True, timeout=30)
        first.settle()
        self.assertEqual(len(list(children(first.root))), 1)


class People(DisplayTest):
    def test_list(self):
        app = self.start(files['sample'])
        self.assertRegex(self.footer(app), r'^120 people · 8 not yet rated · 486 open gaps$')
        names = [row.split(' · ')[0] for row in self.rows(app)]
        self.assertGreater(len(names), 10)
        self.assertEqual(names, sorted(names))
        self.assert_all_named(app, 'People')

    def test_search_filters(self):
        app = self.start(files['sample'])
        app.wait('label', is_footer)
        app.key('ctrl+f')
        app.type('steven')
        app.wait('label', lambda name: (name or '').startswith('2 of 120 people'))
        self.assertEqual(sorted(row.split(' · ')[0] for row in self.rows(app)), ['Steven King', 'Steven Markle'])
        app.key('Escape')
        app.wait('label', lambda name: (name or '').startswith('120 people'))

    def test_nothing_found(self):
        app = self.start(files['sample'])
        app.wait('label', is_footer)
        app.key('ctrl+f')
        app.type('zzz')
        app.wait('label', 'No People Found')
        self.assert_all_named(app, 'No People Found')
        app.press(app.wait('button', 'Clear Search and Filters'))
        app.wait('label', lambda name: (name or '').startswith('120 people'))

    def test_sort_by_gaps(self):
        app = self.start(files['sample'])
        app.wait('label', is_footer)
        titles = app.wait('table row', lambda name: (name or '').startswith('Name Role '))
        header = app.wait(None, 'Gaps', below=titles)

        def gaps():
            return [int(re.search(r'(\d+) gaps?$', row)[1]) for row in self.rows(app) if re.search(r'\d gaps?$', row)]

        app.click(header)
        wait_for(lambda: len(gaps()) > 5 and gaps() == sorted(gaps(), reverse=True), 'the most gaps first')
        app.click(header)
        wait_for(lambda: len(self.rows(app)) > 5 and gaps() == sorted(gaps()), 'the fewest gaps first')

    def test_facets(self):
        app = self.start(files['sample'])
        app.wait('label', is_footer)
        check = app.wait('check box', lambda name: (name or '').startswith('IT,'))
        self.assertEqual(check.get_name(), 'IT, 11 people')
        app.press(check)
        app.wait('label', lambda name: (name or '').startswith('11 of 120 people'))
        app.wait('toggle button', '1 filter')
        app.press(app.wait('button', 'Clear Filters'))
        app.wait('label', lambda name: (name or '').startswith('120 people'))
        app.wait('toggle button', 'Filters')

    def test_selection_survives_filtering(self):
        app = self.start(files['sample'])
        app.wait('label', is_footer)
        name = self.rows(app)[3]
        app.click(app.wait('table row', name))
        selected = lambda: [row.get_name() for row in app.find_all('table row')
                            if row.get_state_set().contains(Atspi.StateType.SELECTED)]
        wait_for(lambda: selected() == [name], 'the selection')
        app.key('ctrl+f')
        app.type('steven')
        app.wait('label', lambda text: (text or '').startswith('2 of 120'))
        self.assertEqual(selected(), [])
        app.key('Escape')
        wait_for(lambda: selected() == [name], 'the same selection')

    def test_empty_organisation_teaches(self):
        app = self.start(files['empty'])
        app.wait('label', 'No People Yet')
        app.wait('button', 'Import…')
        app.wait('button', 'Paste Cells')
        app.wait('label', 'Empty & <b>Co</b>')
        self.assert_all_named(app, 'the empty organisation')

    def test_markup_is_text(self):
        app = self.start(files['small'])
        app.wait('label', 'Bo <i>Keller</i> & Sons')
        app.wait('label', 'SQL & <b>Queries</b>')

    def test_narrow(self):
        app = self.start(files['sample'], size=(360, 640))
        app.wait('list item', lambda name: (name or '').startswith('Adam Fripp'))
        self.assert_all_named(app, 'narrow People')
        app.press(app.wait('button', lambda name: (name or '').startswith('120 people')))
        app.press(app.wait('check box', lambda name: (name or '').startswith('IT,')))
        self.assert_all_named(app, 'the sheet of filters')
        app.key('Escape')
        app.wait('button', lambda name: (name or '').startswith('11 of 120 people'))
        app.press(app.wait('button', 'Remove Filter IT'))
        app.wait('button', lambda name: (name or '').startswith('120 people'))

    def test_narrowed(self):
        """The focus does not stay behind in what a narrow window hides: the pane of filters, the sidebar."""
        app = self.start(files['sample'])
        app.press(app.wait('check box', lambda name: (name or '').startswith('IT,')))
        wait_for(lambda: self.footer(app).startswith('11 of 120 people'), 'those of IT')
        app.resize(360, 640)
        wait_for(lambda: (app.focused().get_name() or '').startswith('11 of 120 people'), 'the focus on the button of filters')
        app.key('space')
        app.wait('check box', lambda name: (name or '').startswith('IT,'))
        app.key('Escape')
        app.wait('button', lambda name: (name or '').startswith('11 of 120 people'))
        app.resize(1100, 760)
        wait_for(lambda: app.find('check box', lambda name: (name or '').startswith('IT,')), 'the pane of filters')
        app.press(app.wait('check box', lambda name: (name or '').startswith('IT,')))
        wait_for(lambda: self.footer(app).startswith('120 people'), 'everybody')
        app.reach(app.wait('button', 'Find Everything'))
        app.resize(360, 640)
        app.wait_gone('button', 'Find Everything')
        wait_for(app.focused, 'the focus beside the sidebar that is gone')


class Person(DisplayTest):
    def shown(self, app, name):
        """What a list of the person's page says: competency, level, target, gap."""
        found = {}
        for row in app.find_all('list item', below=app.wait('list', name)):
            competency, level, target = re.match(
                r'(.*): (Not yet rated|Level \d of \d).*?, target (\d)', row.get_name()).groups()
            gap = re.search(r', gap (\d)$', row.get_name())
            found[competency] = (level, int(target), int(gap[1]) if gap else 0)
        return found

    def test_gaps_equal_the_command_line(self):
        names = CLI.names(files['sample'], 'competencies')
        people = CLI.names(files['sample'], 'people')
        expected = {}
        for person in ('105', '121', '145'):
            expected[person] = {
                names[row['competency']]: (
                    'Not yet rated' if row['basis'] == 'unrated' else f'Level {row["current"]} of 5',
                    int(row['target']), int(row['gap'] or 0))
                for row in CLI.gaps(files['sample'], person)}
            self.assertTrue(expected[person])

        app = self.start(files['sample'])
        for person, gaps in expected.items():
            self.open_person(app, people[person])
            app.wait('heading', people[person])
            shown = {**self.shown(app, 'Gaps'), **(self.shown(app, 'Requirements Met')
                                                  if app.find('list', 'Requirements Met') else {})}
            self.assertEqual(shown, gaps)
            n_gaps = sum(gap > 0 for _, _, gap in gaps.values())
            app.wait('heading', f'{n_gaps} Gap' + ('s' if n_gaps != 1 else ''))
            self.assert_all_named(app, 'a person')
            app.key('Escape')
            app.wait('label', is_footer)
            app.key('ctrl+f', 'Escape')
            app.wait('label', lambda name: (name or '').startswith('120 people'))

    def test_order_basis_and_roles(self):
        app = self.start(files['small'])
        self.open_person(app, 'bo')
        rows = lambda name: [row.get_name() for row in app.find_all('list item', below=app.wait('list', name))]
        self.assertEqual(rows('Gaps'), [
            'SQL & <b>Queries</b>: Level 1 of 5, confirmed, stale, target 3, gap 2',
            'Coaching: Level 1 of 5, self-rated, target 2, gap 1'])
        self.assertEqual(rows('Requirements Met'), [
            'Facilitation: Level 2 of 5, confirmed, a higher self-rating awaits confirmation, target 2, met'])
        app.wait('label', 'Confirmed · Sep 2024, stale')
        app.wait('label', 'Self-rated · 2 days ago')
        app.wait('label', 'Awaiting confirmation · 5 days ago')
        app.wait('label', 'Analyst I · Data & Insight · Rotterdam')
        app.wait('label', 'Reports to Priya Raman · next role Analyst II')
        fits = [name.split(' · Gaps: ') for name in rows('Roles that Fit')]
        self.assertEqual([fit[0] for fit in fits], ['Analyst I: Fit 46 %', 'Analyst II: Fit 25 %'])
        # The largest gaps of each, by priority.
        self.assertEqual([fit[1] for fit in fits], ['SQL & <b>Queries</b> 2, Coaching 1', 'SQL & <b>Queries</b> 3, Coaching 3'])

        app.reach(app.wait('radio button', 'Analyst I'))
        app.key('Right', 'space')
        wait_for(lambda: rows('Gaps')[0].endswith('target 4, gap 3'), 'the gaps of the next role')

    def test_back_keeps_the_filter(self):
        app = self.start(files['sample'])
        self.open_person(app, 'alexis')
        app.key('alt+Left')
        app.wait('label', lambda name: (name or '').startswith('1 of 120 people'))
        wait_for(lambda: app.focused().get_name().startswith('Alexis Bull'), 'the focus on the same row')

    def test_without_a_role(self):
        app = self.start(files['small'])
        self.open_person(app, 'nora')
        app.wait('heading', 'No Role')
        self.assert_all_named(app, 'a person without a role')

    def test_nobody_rated(self):
        app = self.start(files['small'])
        self.open_person(app, 'mia')
        app.wait('heading', '3 Requirements')
        app.wait('label', 'Nothing is rated yet, so no role stands out.')


class Styles(DisplayTest):
    """Each starts, shows People and a person, and ends without a warning (they are fatal)."""

    def walk(self, **options):
        app = self.start(files['sample'], **options)
        app.wait(None, lambda name: (name or '').startswith('120 people'))
        app.key('ctrl+f')
        app.wait('entry', 'Filter People')
        app.type('fripp')
        app.wait(None, lambda name: (name or '').startswith('1 of 120 people'))
        app.key('Return')
        app.key('Return')
        app.wait('heading', 'Adam Fripp')

    def test_dark(self):
        self.walk(ADW_DEBUG_COLOR_SCHEME='prefer-dark')

    def test_high_contrast(self):
        self.walk(ADW_DEBUG_HIGH_CONTRAST='1')

    def test_right_to_left(self):
        self.walk(LANG='he_IL.UTF-8', LANGUAGE='he')

    def test_narrow(self):
        self.walk(size=(360, 640))

    def test_least(self):
        self.walk(size=(360, 294))

    def test_middle(self):
        self.walk(size=(700, 500))


if __name__ == '__main__':
    main()

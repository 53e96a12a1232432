#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Roles and what they ask for in the window: the matrix as a spreadsheet, a role's page, two compared, coverage."""

import json
import os
import subprocess
import sys

from case import CLI, DisplayTest, home, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, find_live, make_schemas, wait_for

COMPETENCIES = 'framework,domain,competency_id,name,level,level_name\n' + ''.join(
    f'Craft,{domain},{key},{name},{level},Step {level}\n'
    for domain, key, name in (('Data', 'sql', 'SQL & <b>Queries</b>'), ('Data', 'law', 'Law'),
                              ('People', 'coach', 'Coaching'), ('People', 'talk', 'Facilitation'))
    for level in range(1, 6))
REQUIREMENTS = '''role_id,role,competency_id,level,weight
a1,Analyst I,sql,3,3
a1,Analyst I,coach,2,1
a2,Analyst II,sql,4,3
a2,Analyst II,coach,2,1
a2,Analyst II,talk,3,1
lead,Lead,talk,5,2
'''
PEOPLE = '''id,name,role_id,department,title
P1,Priya Raman,lead,Data,
P2,Bo Keller,a1,Data,
P3,Mia Lindqvist,a1,Data,
P4,Nora None,,Data,Juggler
'''
SQL = 'SQL & <b>Queries</b>'
HAND_OVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'hand_over.py')


def starts(text):
    return lambda name: (name or '').startswith(text)


class ModelsTest(DisplayTest):
    def begin(self, view, people=True, **options):
        """An application on an organisation of its own, at one of the views of Models."""
        self.file = find_live(self._testMethodName)
        tables = {'competencies': COMPETENCIES, 'role_requirements': REQUIREMENTS}
        if people:
            tables['people'] = PEOPLE
        CLI.run('init', self.file, '--name', 'Northbridge')
        for name, text in tables.items():
            path = home(f'{self._testMethodName}-{name}.csv')
            with open(path, 'w', encoding='utf-8') as table:
                table.write(text)
            CLI.run('import', self.file, path)
        schemas = home('models-schemas')
        if not os.path.exists(schemas):
            make_schemas(schemas, page='models')
        app = self.start(self.file, GSETTINGS_SCHEMA_DIR=schemas, **options)
        app.wait('page tab', view)
        app.settle()
        app.click(app.find('page tab', view))
        self.app = app
        return app

    def end(self, app):
        """Closes it and returns what roles ask for then."""
        app.close()
        document = json.loads(CLI.run('export', self.file))
        self.document = document
        return {(row['role'], row['competency']): (row['target'], row['weight'])
                for row in document['requirements'] if 'until' not in row}

    def copy(self, text):
        """Another application holds this in the clipboard."""
        path = home('copied.txt')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        other = subprocess.Popen([sys.executable, HAND_OVER, 'copy', path], stdout=subprocess.PIPE, text=True)
        self.addCleanup(other.stdout.close)
        self.addCleanup(other.wait)
        self.addCleanup(other.terminate)
        self.assertEqual(other.stdout.readline().strip(), 'ready')
        self.app.focus()


class MatrixTest(ModelsTest):
    def begin(self, **options):
        app = super().begin('Matrix', **options)
        app.reach(app.wait('table', starts(SQL)))
        app.wait('table', f'{SQL}, Analyst I: target 3, weight 3')
        return app

    def at(self, app, words):
        app.wait('table', words)


class Cells(MatrixTest):
    def test_digits_move_and_undo(self):
        app = self.begin()
        self.assert_all_named(app, 'the matrix')
        app.key('4')
        self.at(app, f'{SQL}, Analyst I: target 4, weight 3')
        app.key('Down')
        self.at(app, 'Law, Analyst I: not asked for')
        app.key('2')
        self.at(app, 'Law, Analyst I: target 2, weight 1')
        # Faster than a file is written: the last one counts, and each is a change of its own.
        app.key('1', '3', '5')
        self.at(app, 'Law, Analyst I: target 5, weight 1')
        app.key('ctrl+z', 'ctrl+z')
        self.at(app, 'Law, Analyst I: target 1, weight 1')
        app.key('ctrl+shift+z')
        self.at(app, 'Law, Analyst I: target 3, weight 1')
        # What is on no scale changes nothing, and says so.
        app.key('7')
        app.wait('label', 'Levels are 1 to 5.')
        self.at(app, 'Law, Analyst I: target 3, weight 1')
        app.key('ctrl+Home', 'Delete')
        self.at(app, f'{SQL}, Analyst I: not asked for')
        app.key('ctrl+End')
        self.at(app, 'Facilitation, Lead: target 5, weight 2')
        app.key('Home')
        self.at(app, 'Facilitation, Analyst I: not asked for')
        app.key('End', 'Page_Up')
        self.at(app, f'{SQL}, Lead: not asked for')
        app.key('ctrl+Down')
        self.at(app, 'Facilitation, Lead: target 5, weight 2')
        app.wait('label', 'Lead · 1 competency: 20 to 25 is a good size')
        asked = self.end(app)
        self.assertEqual(asked, {('a1', 'law'): (3, 1), ('a1', 'coach'): (2, 1), ('a2', 'sql'): (4, 3), ('a2', 'coach'): (2, 1),
                                 ('a2', 'talk'): (3, 1), ('lead', 'talk'): (5, 2)})

    def test_ranges_fill_and_weights(self):
        app = self.begin()
        app.key('shift+Down', 'shift+Right')
        app.wait('label', '4 cells')
        app.key('5')
        self.at(app, 'Law, Analyst II: target 5, weight 1')
        # One change for all of them.
        app.key('ctrl+z')
        self.at(app, 'Law, Analyst II: not asked for')
        app.wait('label', '4 cells')
        app.key('Escape')
        app.wait('label', 'Law, Analyst II: not asked for')
        app.key('ctrl+Home', 'shift+End', 'ctrl+r')
        self.at(app, f'{SQL}, Lead: target 3, weight 3')
        app.key('Home', 'shift+ctrl+End', 'ctrl+d')
        self.at(app, 'Facilitation, Lead: target 3, weight 3')
        app.key('ctrl+z')
        self.at(app, 'Facilitation, Lead: target 5, weight 2')
        app.key('ctrl+Home', 'shift+Right', 'w')
        wait_for(lambda: app.focused().get_name() == 'Weight', 'the focus on the weight')
        app.wait('label', 'Weight of 2 cells')
        app.key('ctrl+a')
        app.type('heavy')
        app.key('Return')
        app.key('ctrl+a')
        app.type('2,5')
        app.key('Return')
        self.at(app, f'{SQL}, Analyst II: target 3, weight 2.5')
        app.key('Left')
        self.at(app, f'{SQL}, Analyst I: target 3, weight 2.5')
        asked = self.end(app)
        self.assertEqual([asked['a1', 'sql'], asked['a2', 'sql'], asked['lead', 'sql']], [(3, 2.5), (3, 2.5), (3, 3)])

    def test_pointer(self):
        app = self.begin()
        table = app.find('table')
        geometry = app._geometry()
        frame = app.root.get_child_at_index(0).get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        box = table.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        left, top = geometry['X'] + box.x - frame.x, geometry['Y'] + box.y - frame.y

        def find(row, column):
            """A point in a cell, by where the names of the two say that they are."""
            for x in range(left + 190, left + box.width, 30):
                for y in range(top + 70, top + 360, 15):
                    app.xdotool('mousemove', x, y, 'click', 1)
                    name = table.get_name()
                    if name.startswith(f'{row}, {column}:'):
                        return x, y
            raise AssertionError(f'no {row}, {column}')

        law = find('Law', 'Analyst I')
        lead = find('Coaching', 'Lead')
        app.xdotool('mousemove', *law, 'click', 1)
        self.at(app, 'Law, Analyst I: not asked for')
        app.key('2')
        self.at(app, 'Law, Analyst I: target 2, weight 1')
        app.xdotool('mousemove', *law, 'mousedown', 1)
        for step in range(1, 9):
            app.xdotool('mousemove', law[0] + (lead[0] - law[0]) * step // 8, law[1] + (lead[1] - law[1]) * step // 8)
        app.xdotool('mouseup', 1)
        app.wait('label', '8 cells')
        app.xdotool('mousemove', lead[0], top + 30, 'click', 1)
        app.wait('label', '4 cells')
        app.key('1')
        self.at(app, f'{SQL}, Lead: target 1, weight 1')
        app.xdotool('mousemove', left + 40, law[1], 'click', 1)
        app.wait('label', '4 cells')
        app.xdotool('mousemove', left + 40, top + 30, 'click', 1)
        app.wait('label', '16 cells')
        app.xdotool('mousemove', *law, 'click', 1, 'mousemove', *lead, 'keydown', 'shift', 'click', 1, 'keyup', 'shift')
        app.wait('label', '8 cells')
        # The menu has what the keys do.
        app.xdotool('mousemove', *lead, 'click', 3)
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('r')
        self.at(app, 'Coaching, Lead: not asked for')
        asked = self.end(app)
        self.assertEqual([asked.get(('lead', key)) for key in ('sql', 'law', 'coach', 'talk')], [(1, 1), None, None, (1, 2)])


class Clipboard(MatrixTest):
    def test_ragged_rows_of_another_application(self):
        app = self.begin()
        self.copy('5\t4\t3\r\n2\r\n\t1\n')
        app.key('ctrl+v')
        self.at(app, f'{SQL}, Analyst I: target 5, weight 3')
        app.wait('label', '9 cells')
        app.key('ctrl+z')
        self.at(app, f'{SQL}, Analyst I: target 3, weight 3')
        app.key('ctrl+shift+z')
        self.at(app, f'{SQL}, Analyst I: target 5, weight 3')
        asked = self.end(app)
        self.assertEqual(asked, {('a1', 'sql'): (5, 3), ('a2', 'sql'): (4, 3), (self.stub(), 'sql'): (3, 1), ('a1', 'law'): (2, 1),
                                 ('a2', 'coach'): (1, 1), ('a2', 'talk'): (3, 1), ('lead', 'talk'): (5, 2)})

    def test_refused_cells_are_named_and_nothing_is_done(self):
        app = self.begin()
        self.copy('4\tgood\n9\t1\n')
        app.key('ctrl+v')
        app.wait(None, 'Nothing Was Pasted')
        words = app.wait('label', lambda name: 'is not a level' in (name or '')).get_name()
        self.assertIn(f'{SQL}, Analyst II: “good” is not a level.', words)
        self.assertIn('Law, Analyst I: “9” is not a level.', words)
        self.assertIn('Levels are 1 to 5.', words)
        app.key('Escape')
        app.wait_gone(None, 'Nothing Was Pasted')
        self.at(app, f'{SQL}, Analyst I: target 3, weight 3')
        app.reach(app.find('table'))
        app.key('ctrl+End')
        self.copy('1\t2\n3\t4\n')
        app.key('ctrl+v')
        app.wait('label', '3 cells would be beyond the edge. Begin further up or before.')
        self.at(app, 'Facilitation, Lead: target 5, weight 2')
        self.assertEqual(len(self.end(app)), 6)

    def test_within_and_to_another_application(self):
        app = self.begin()
        app.key('shift+Right', 'ctrl+c', 'Escape', 'ctrl+Home', 'Down', 'ctrl+v')
        self.at(app, 'Law, Analyst I: target 3, weight 1')
        app.key('Escape', 'Home', 'Right')
        self.at(app, 'Law, Analyst II: target 4, weight 1')
        # One cell fills a range.
        app.key('ctrl+x')
        self.at(app, 'Law, Analyst II: not asked for')
        app.key('ctrl+End', 'shift+Up', 'shift+Home', 'ctrl+v')
        self.at(app, 'Coaching, Analyst I: target 4, weight 1')
        # What is copied is text for others: here for the entry of a weight.
        app.key('w')
        wait_for(lambda: app.focused().get_name() == 'Weight', 'the focus on the weight')
        app.key('ctrl+a', 'ctrl+v', 'Return')
        self.at(app, 'Coaching, Analyst I: target 4, weight 4')
        asked = self.end(app)
        self.assertEqual({key: asked[key][0] for key in asked if key[1] in ('coach', 'talk')},
                         {(role, key): 4 for role in ('a1', 'a2', 'lead', self.stub()) for key in ('coach', 'talk')})


    def stub(self):
        return next(row['id'] for row in self.document['roles'] if row['name'] == 'Juggler')


class RoleTest(ModelsTest):
    def choose(self, app, name):
        """By the keyboard alone: the search finds it, among others perhaps."""
        app.wait('list item', starts(f'{name}, '))
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter Roles', 'the focus in the search')
        app.key('ctrl+a')
        app.type(name)
        wait_for(lambda: next(app.find_all('list item', lambda words: ' pe' in (words or ''))).get_name().startswith(f'{name}, '),
                 f'{name} first')
        app.key('Return')
        app.wait('heading', name)
        app.key('ctrl+f', 'Escape')

    def target(self, app, words):
        return app.wait('list item', words)

    def open_menu(self, app, mnemonic):
        app.press(app.wait('toggle button', 'Role Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key(mnemonic)

    def press(self, app, button):
        app.press(app.wait('button', button))


class Role(RoleTest):
    def test_targets_and_weights(self):
        app = self.begin('Roles')
        self.choose(app, 'Analyst I')
        self.assert_all_named(app, 'a role')
        app.wait('label', '2 competencies: 20 to 25 is a good size · 2 people')
        app.reach(self.target(app, 'Coaching: target 2 of 5, weight 1'))
        app.key('4')
        self.target(app, 'Coaching: target 4 of 5, weight 1')
        app.key('8')
        app.wait('label', 'Levels are 1 to 5.')
        app.key('w')
        wait_for(lambda: app.focused().get_name() == 'Weight', 'the focus on the weight')
        # Whoever thinks better of it is back where they were.
        app.key('Escape')
        wait_for(lambda: app.focused().get_name() == 'Coaching: target 4 of 5, weight 1', 'the focus back on Coaching')
        app.key('w')
        wait_for(lambda: app.focused().get_name() == 'Weight', 'the focus on the weight')
        app.key('ctrl+a')
        app.type('5')
        app.key('Return')
        # By weight: it stands first now, and the keyboard is still there.
        wait_for(lambda: app.focused().get_name() == 'Coaching: target 4 of 5, weight 5', 'the focus on Coaching')
        app.key('Delete')
        app.wait_gone('list item', 'Coaching: target 4 of 5, weight 5')
        wait_for(lambda: app.focused().get_name() == f'{SQL}: target 3 of 5, weight 3', 'the focus on what is left')
        app.key('ctrl+z')
        self.target(app, 'Coaching: target 4 of 5, weight 5')
        self.press(app, 'Add Competency…')
        app.wait('dialog', 'Add Competency')
        app.type('law')
        app.key('Return')
        self.target(app, 'Law: target 3 of 5, weight 1')
        asked = self.end(app)
        self.assertEqual([asked['a1', key] for key in ('sql', 'law', 'coach')], [(3, 3), (3, 1), (4, 5)])

    def test_new_edited_and_deleted(self):
        app = self.begin('Roles')
        app.key('ctrl+n')
        app.wait('dialog', 'New Role')
        app.type('Architect & <i>Co</i>')
        app.key('Return')
        app.wait_gone('dialog', 'New Role')
        app.wait('heading', 'Architect & <i>Co</i>')
        app.wait('label', 'It asks for nothing yet.')
        self.press(app, 'Edit Role')
        app.wait('dialog', 'Edit Role')
        app.key('ctrl+a')
        app.type('Architect\tCraft')
        app.key('Return')
        app.wait('heading', 'Architect')
        app.wait('label', 'Craft')
        self.open_menu(app, 'd')
        app.wait('label', 'Deleted the role Architect')
        app.wait(None, 'No Role Chosen')
        app.key('ctrl+z')
        app.wait('list item', 'Architect, 0 people')
        # Whoever holds a role keeps it.
        self.choose(app, 'Lead')
        self.open_menu(app, 'd')
        app.wait('label', starts('Priya Raman holds the role “Lead”'))
        self.end(app)
        self.assertEqual({row['name']: row.get('family', '') for row in self.document['roles']}['Architect'], 'Craft')

    def test_derived_shows_differences(self):
        app = self.begin('Roles')
        self.choose(app, 'Analyst II')
        self.open_menu(app, 'n')
        app.wait('dialog', 'New Role')
        app.type('Analyst III')
        app.key('Return')
        app.wait('heading', 'Analyst III')
        app.wait('radio button', 'Different From Analyst II  0')
        app.reach(self.target(app, 'Coaching: target 2 of 5, weight 1'))
        app.key('5')
        app.wait('radio button', 'Different From Analyst II  1')
        app.reach(app.wait('radio button', 'All'))
        app.key('Right', 'space')
        app.wait_gone('list item', f'{SQL}: target 4 of 5, weight 3')
        self.target(app, 'Coaching: target 5 of 5, weight 1')
        app.wait('label', 'Analyst II: level 2')
        asked = self.end(app)
        key = next(row['id'] for row in self.document['roles'] if row['name'] == 'Analyst III')
        self.assertEqual([asked[key, name] for name in ('sql', 'coach', 'talk')], [(4, 3), (5, 1), (3, 1)])

    def test_compared(self):
        app = self.begin('Roles')
        self.choose(app, 'Analyst II')
        self.open_menu(app, 'c')
        app.wait('dialog', 'Compare Roles')
        app.wait('label', '2 differences · 1 competency is the same')
        app.wait('list item', f'{SQL}: level 3, weight 3; then level 4, weight 3')
        app.wait('list item', 'Facilitation: not asked for; then level 3, weight 1')
        self.assertIsNone(app.find('list item', starts('Coaching: '), below=app.find('dialog', 'Compare Roles')))
        self.press(app, 'Swap')
        app.wait('list item', f'{SQL}: level 4, weight 3; then level 3, weight 3')
        self.assert_all_named(app, 'two roles')
        app.key('Escape')
        app.wait_gone('dialog', 'Compare Roles')


class Around(RoleTest):
    def test_stub_is_completed(self):
        app = self.begin('Roles')
        self.assertEqual(app.wait('list item', starts('Juggler, ')).get_name(), 'Juggler, 1 person, to be completed')
        self.choose(app, 'Juggler')
        app.wait('label', 'To be completed')
        self.press(app, 'Begin With Another Role…')
        app.wait('dialog', 'Begin With')
        app.type('analyst ii')
        app.key('Return')
        self.target(app, f'{SQL}: target 4 of 5, weight 3')
        app.wait('list item', 'Juggler, 1 person')
        app.wait_gone('label', 'To be completed')
        app.key('ctrl+z')
        app.wait('label', 'To be completed')

    def test_assessors_and_paths(self):
        app = self.begin('Roles')
        self.choose(app, 'Analyst I')
        self.press(app, 'Add Next Role…')
        app.wait('dialog', 'Add Next Role')
        app.type('analyst ii')
        app.key('Return')
        app.wait('list item', 'Analyst II', below=app.wait('list', 'Leads To'))
        self.press(app, 'Add Assessor…')
        app.wait('dialog', 'Add Assessor')
        app.type('priya')
        app.wait('list item', starts('Priya Raman'), below=app.find('dialog', 'Add Assessor'))
        app.key('Return')
        app.wait('list item', 'Priya Raman', below=app.wait('list', 'Assessors'))
        self.assert_all_named(app, 'a role with assessors')
        self.press(app, 'Remove Assessor: Priya Raman')
        app.wait_gone('button', 'Remove Assessor: Priya Raman')
        app.key('ctrl+z')
        app.wait('button', 'Remove Assessor: Priya Raman')
        # The next role begins with a look back.
        app.reach(app.wait('list item', 'Analyst II', below=app.wait('list', 'Leads To')))
        app.key('Return')
        app.wait('heading', 'Analyst II')
        app.wait('radio button', 'Different From Analyst I  2')
        self.end(app)
        self.assertEqual([(row['role'], row['next']) for row in self.document['role_paths']], [('a1', 'a2')])
        self.assertEqual([(row['role'], row['person']) for row in self.document['role_assessors']], [('a1', 'P1')])

    def test_list_and_ways(self):
        app = self.begin('Roles')
        app.wait('list item', starts('Lead, '))
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter Roles', 'the focus in the search')
        app.type('lead')
        app.wait('label', '1 of 4 roles')
        app.key('Return')
        app.wait('heading', 'Lead')
        self.press(app, 'Show in Matrix')
        app.wait('table', f'{SQL}, Lead: not asked for')
        app.key('shift+F10')
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('s')
        app.wait('heading', 'Lead')
        # Whoever holds it is a way to their page.
        app.reach(app.wait('list item', 'Priya Raman', below=app.wait('list', 'People in This Role')))
        app.key('Return')
        app.wait('heading', 'Priya Raman')


class Coverage(ModelsTest):
    def rows(self, app):
        return [name for name in super().rows(app) if not name.startswith('Competency ')]

    def test_filters_order_and_opening(self):
        app = self.begin('Coverage')
        app.wait('label', '4 competencies')
        self.assert_all_named(app, 'coverage')
        wait_for(lambda: len(self.rows(app)) == 4, 'four rows')
        self.assertEqual(self.rows(app)[0], f'{SQL} · 2 roles · 0 of 2 at target')
        app.press(app.wait('toggle button', 'Unused  1'))
        wait_for(lambda: self.rows(app) == ['Law · 0 roles · 0 of 0 at target'], 'Law alone')
        app.wait('label', '1 of 4 competencies')
        app.press(app.wait('toggle button', 'Unused  1'))
        wait_for(lambda: len(self.rows(app)) == 4, 'four rows')
        app.press(app.wait('toggle button', 'Nobody at Target  3'))
        wait_for(lambda: len(self.rows(app)) == 3, 'three rows')
        app.press(app.wait('toggle button', 'Nobody at Target  3'))
        app.wait('toggle button', 'Never Assessed  4')
        # By how many roles ask for it.
        app.click(app.wait('column header', 'Roles') if app.find('column header') else app.wait('label', 'Roles'))
        wait_for(lambda: self.rows(app)[0].startswith('Law'), 'the least first')
        row = next(app.find_all('table row', starts('Law')))
        app.click(row)
        app.wait_gone('toggle button', 'Unused  1')
        wait_for(lambda: app.find('heading', 'Law') or app.find('text', 'Law') or app.find('label', 'Law'), 'the competency')

    def test_follows(self):
        app = self.begin('Coverage')
        app.wait('toggle button', 'Unused  1')
        app.click(app.wait('page tab', 'Matrix'))
        app.reach(app.wait('table', starts(SQL)))
        app.key('Down', '3')
        app.wait('table', 'Law, Analyst I: target 3, weight 1')
        app.click(app.wait('page tab', 'Coverage'))
        app.wait('toggle button', 'Unused  0')


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The import from outside: files that are dropped, pasted and named, and what becomes of them."""

import csv
import json
import os
import subprocess
import sys

from case import CLI, GUILDHALL, DisplayTest, files, home, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, wait_for

HAND_OVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'hand_over.py')
HR = os.path.join(os.environ.get('GUILDHALL_TEST_DATA', ''), 'hr-oracle')


def starts(text):
    return lambda name: (name or '').startswith(text)


def holds(text):
    return lambda name: text in (name or '')


class ImportTest(DisplayTest):
    def setUp(self):
        self.file = os.path.join(os.path.dirname(files['empty']), f'{self.id().rsplit(".", 1)[1]}.guild')
        CLI.run('init', self.file, '--name', 'Import')

    def table(self, name, text, encoding='utf-8'):
        path = home(name)
        with open(path, 'w', encoding=encoding, newline='') as file:
            file.write(text)
        return path

    def start(self, *arguments, **options):
        app = super().start(*arguments, **options)
        self.addCleanup(self.leave_dialog, app)
        return app

    def leave_dialog(self, app):
        """Escape goes back step by step, and out."""
        if app.process.poll() is None:
            app.focus()
            for _ in range(6):
                if app.find('dialog', 'Import') is None:
                    break
                app.key('Escape')
                app.settle(0.1, 2)

    def start_import(self, *tables, **options):
        return self.start(self.file, *(f'--import={table}' for table in tables), **options)

    def import_more(self, *tables):
        """Hands files to the window that is open, as somebody would from a terminal."""
        subprocess.run([GUILDHALL, *(f'--import={table}' for table in tables)], check=True, timeout=30)

    def press_import(self, app):
        app.press(self.ready_button(app))
        wait_for(lambda: app.find('dialog', 'Import') is None, 'the end of the import')

    def ready_button(self, app):
        """The button that imports, once it is known what that would do."""
        app.wait('grouping', 'What Would Change', patience=60)
        button = app.wait('button', 'Import', below=app.wait('dialog', 'Import'))
        wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), 'the plan')
        return button

    def press_next(self, app):
        button = app.wait('button', 'Next')
        wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), 'the next step')
        app.press(button)

    def choose(self, app, name, steps, choice):
        """Chooses in a drop-down by the keyboard, so many steps below the first."""
        app.press(app.wait('toggle button', starts(f'{name}: ')))
        app.settle(0.1, 2)
        app.key(*['Down'] * steps, 'Return')
        app.wait('toggle button', f'{name}: {choice}')

    def people(self, app):
        """What the file holds once the window is closed."""
        self.leave_dialog(app)
        app.close()
        document = json.loads(CLI.run('export', self.file))
        employments = {row['person']: row for row in document['employments']}
        return {row['id']: {**row, **employments.get(row['id'], {})} for row in document['people']}


class Ways(ImportTest):
    PEOPLE = 'id,name,department\n1,Ana Ortiz,Data\n2,Bo Keller,Sales\n'

    def hand_over(self, *arguments):
        process = subprocess.Popen([sys.executable, HAND_OVER, *arguments], stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        self.assertEqual(process.stdout.readline().strip(), 'ready')
        return process

    def drop(self, app, *names):
        process = self.hand_over('drag', *names)
        found = wait_for(lambda: subprocess.run(
            ['xdotool', 'search', '--onlyvisible', '--pid', str(process.pid)], capture_output=True, text=True,
            check=False).stdout.split(), 'the other window')
        app.xdotool('windowmove', '--sync', found[-1], 1180, 40)
        app.xdotool('windowraise', found[-1])
        app.settle()
        app.xdotool('mousemove', 1230, 70, 'mousedown', 1)
        for x in range(1225, 500, -15):
            app.xdotool('mousemove', x, 70 + (1225 - x) // 3)
        app.wait('label', starts('Drop to '))
        app.xdotool('mouseup', 1)
        app.focus()

    def test_drop(self):
        app = self.start(self.file)
        app.wait('label', 'No People Yet')
        self.drop(app, self.table('dropped.csv', self.PEOPLE))
        app.wait('label', '2 people come in')
        self.press_import(app)
        app.wait('label', 'Imported 2 people')
        app.wait('button', 'Undo')
        app.key('ctrl+z')
        app.wait('label', 'No People Yet')

    def test_drop_of_an_organisation_opens_it(self):
        app = self.start(self.file)
        app.wait('label', 'No People Yet')
        self.drop(app, files['small'])
        wait_for(lambda: app.root.get_child_count() == 2, 'a second window')

    def test_paste(self):
        self.hand_over('copy', self.table('cells.txt', self.PEOPLE.replace(',', '\t')))
        app = self.start(self.file)
        app.press(app.wait('button', 'Paste Cells'))
        app.wait('label', '2 people come in')
        self.press_import(app)
        app.wait('label', 'Imported 2 people')
        app.wait('label', starts('2 people'))
        wait_for(lambda: app.focused() is not None, 'the focus')
        app.reach(app.wait('table row', starts('Ana Ortiz')))
        app.key('ctrl+v')
        app.wait('label', 'Nothing would change')

    def test_paste_of_no_cells(self):
        self.hand_over('copy', self.table('words.txt', 'words'))
        app = self.start(self.file)
        app.press(app.wait('button', 'Paste Cells'))
        app.wait('label', 'The clipboard holds no cells')

    def test_empty_dialog_teaches(self):
        app = self.start(self.file)
        app.wait('label', 'No People Yet')
        app.key('ctrl+i')
        app.wait('button', 'Choose Files…')
        self.assert_all_named(app, 'the empty import')
        app.key('Escape')
        wait_for(lambda: app.find('dialog', 'Import') is None, 'no dialog')

    def test_whole_organisation(self):
        document = self.table('whole.json', CLI.run('export', files['small']))
        app = self.start_import(document)
        self.press_import(app)
        app.close()
        self.assertEqual(json.loads(CLI.run('export', self.file))['people'],
                         json.loads(CLI.run('export', files['small']))['people'])


class Readings(ImportTest):
    @property
    def employees(self):
        path = os.path.join(HR, 'employees.csv')
        if not os.path.exists(path):
            self.skipTest('no hr-oracle')
        return path

    def test_mapping_is_remembered(self):
        app = self.start_import(self.employees)
        app.wait('label', 'Nothing takes the column “department_id”: choose what it holds, or leave it out.')
        self.press_next(app)
        # Nobody has made a role yet: the ids of roles are taken for titles as they come.
        app.wait('label', '19 titles that are no role yet. They become 19 roles.')
        app.key('alt+Left')
        app.wait('toggle button', starts('What Column job_id Is: '))
        app.key('alt+Left')
        row = app.wait('list item', 'employees.csv')
        app.wait('label', 'People · 107 rows · UTF-8 · Comma')
        app.press(row)
        self.choose(app, 'What Column job_id Is', 5, 'Title')
        self.choose(app, 'What Column department_id Is', 6, 'Department')
        self.assert_all_named(app, 'the columns')
        self.press_next(app)
        app.wait('label', '19 titles that are no role yet. They become 19 roles.')
        self.assert_all_named(app, 'the titles')
        self.press_next(app)
        app.wait('label', '107 people come in')
        self.assert_all_named(app, 'what would change')
        self.press_import(app)
        app.wait('label', starts('107 people'))
        self.import_more(self.employees)
        app.wait('label', 'Nothing would change')
        people = self.people(app)
        self.assertEqual(people['101']['department'], '90')
        self.assertEqual(people['101']['title'], 'AD_VP')
        self.assertEqual(people['101']['manager'], '100')
        self.assertEqual(people['101']['hire_date'], '2015-09-21')

    def test_pipes_in_utf_16(self):
        app = self.start_import(self.table('wide.txt', 'Employee ID|Full Name|Work Location\r\n7|Zoë Ådal|Malmö\r\n',
                                           'utf-16'))
        app.wait('label', '1 person comes in')
        app.key('alt+Left')
        app.wait('label', starts('People · 1 row · UTF-16'))
        app.wait('label', lambda name: (name or '').endswith('Pipe'))
        self.press_next(app)
        self.press_import(app)
        self.assertEqual(self.people(app)['7']['name'], 'Zoë Ådal')

    def test_double_header(self):
        app = self.start_import(self.table('double.csv', (
            'USERID,FIRSTNAME,LASTNAME,MANAGER\nUser ID,First Name,Last Name,Manager\n'
            'ana,Ana,Ortiz,NO_MANAGER\nbo,Bo,Keller,ana\n')))
        app.wait('label', '2 people come in')
        self.press_import(app)
        people = self.people(app)
        self.assertEqual({person['name'] for person in people.values()}, {'Ana Ortiz', 'Bo Keller'})
        self.assertEqual(people['bo']['manager'], 'ana')

    def test_orders_of_dates(self):
        app = self.start_import(self.table('dmy.csv', 'id,name,hire_date\n1,Ana,25/12/2020\n2,Bo,03/04/2021\n'),
                                self.table('mdy.csv', 'id,name,hire_date\n3,Eva,12/25/2020\n4,Kim,03/04/2021\n'),
                                self.table('ymd.csv', 'id,name,hire_date\n5,Jun,2021-04-03\n'),
                                self.table('either.csv', 'id,name,hire_date\n6,Mia,03/04/2021\n'))
        app.wait('label', '03/04/2021 could be 3 April or 4 March: choose the order of the dates.')
        self.choose(app, 'Dates', 1, 'Month, day, year')
        wait_for(lambda: app.find('label', starts('03/04/2021 could be')) is None, 'no doubt')
        self.press_next(app)
        app.wait('label', '6 people come in')
        self.press_import(app)
        people = self.people(app)
        self.assertEqual([people[str(i)]['hire_date'] for i in range(1, 7)],
                         ['2020-12-25', '2021-04-03', '2020-12-25', '2021-03-04', '2021-04-03', '2021-03-04'])

    def test_date_of_an_unknown_column(self):
        app = self.start_import(self.table('start.csv', 'Emp No,Name,Job Title,Start\n1,Ana,Nurse,03/04/2024\n'))
        app.wait('label', 'Nothing takes the column “Start”: choose what it holds, or leave it out.')
        self.choose(app, 'What Column Start Is', 10, 'Hire date')
        app.wait('label', '03/04/2024 could be 3 April or 4 March: choose the order of the dates.')
        self.choose(app, 'Dates', 1, 'Month, day, year')
        wait_for(lambda: app.find('label', starts('03/04/2024 could be')) is None, 'no doubt')
        self.press_next(app)
        app.wait('label', '1 title that is no role yet. It becomes 1 role.')
        self.press_next(app)
        app.wait('label', '1 person comes in')
        self.press_import(app)
        self.assertEqual(self.people(app)['1']['hire_date'], '2024-03-04')

    def test_managers(self):
        app = self.start_import(self.table('lines.csv', (
            'id,name,manager_id\n1,Ana,2\n2,Bo,3\n3,Eva,1\n4,Kim,nobody\n5,Jun,6\n6,Mia,\n')))
        app.wait('label', '6 people come in')
        app.wait('label', holds('the line of managers leads from'))
        app.wait('label', holds('nobody'))
        self.press_import(app)
        people = self.people(app)
        self.assertEqual(people['5']['manager'], '6')
        self.assertNotIn('manager', people['4'])

    def test_unknown_columns_are_asked_about(self):
        app = self.start_import(self.table('odd.csv', 'Kennung,Wer\n1,Ana Ortiz\n'))
        app.wait('label', 'Choose which column is “ID”.')
        self.choose(app, 'What Column Kennung Is', 1, 'ID')
        app.wait('label', 'Choose which column is “Name”.')
        self.choose(app, 'What Column Wer Is', 2, 'Name')
        app.wait('label', '2 of 2 columns are taken')
        self.press_next(app)
        app.wait('label', '1 person comes in')

    def test_what_cannot_be_read(self):
        path = home('broken.csv')
        with open(path, 'wb') as file:
            file.write(bytes(range(256)) * 40)
        app = self.start_import(path, self.table('good.csv', Ways.PEOPLE))
        app.wait('dialog', 'Import')
        app.key('alt+Left')
        app.press(app.wait('button', 'Remove broken.csv'))
        wait_for(lambda: app.find('button', 'Remove broken.csv') is None, 'one file less')
        self.press_next(app)
        app.wait('label', '2 people come in')


class Many(ImportTest):
    def many(self, n, bad):
        rows = [f'P{i:06},Person {i:06},p{i}@example.org,{"" if i == 0 else f"P{(i - 1) // 10:06}"}\n' for i in range(n)]
        for i in range(bad):
            at = (i + 1) * n // (bad + 1)
            rows[at] = rows[at].replace(f'P{at:06},Person {at:06}', f'P{at:06},')
        return 'id,name,email,manager_id\n' + ''.join(rows)

    def test_bad_rows_are_mended_and_skipped(self):
        app = self.start_import(self.table('many.csv', self.many(10000, 30)))
        app.wait('label', '9,970 people come in')
        app.wait('toggle button', 'Rejected 30')
        entry = app.wait('text', starts('Name in Line '))
        app.reach(entry)
        app.type('Ana Ortiz')
        app.key('Return')
        app.wait('toggle button', 'Rejected 29')
        app.wait('label', '9,971 people come in')
        app.press(app.wait('button', starts('Skip Line ')))
        app.wait('toggle button', 'Rejected 28')
        app.key('ctrl+z')
        app.wait('toggle button', 'Rejected 29')
        wait_for(lambda: app.focused().get_role_name() == 'list item', 'the focus on the rows')
        app.key('Home')
        app.press(app.wait('button', starts('Skip Line ')))
        app.wait('toggle button', 'Rejected 28')
        self.press_import(app)
        app.wait('label', 'Imported 9,971 people')
        app.key('ctrl+z')
        app.wait('label', 'No People Yet')

    def test_rejected_rows_are_saved_mended_and_come_in(self):
        app = self.start_import(self.table('some.csv', 'id,name,email\n1,Ana,ana@example.org\n2,,"=b, o"\n3,Eva,\n4,,\n'))
        app.wait('label', '2 people come in')
        app.press(app.wait('button', 'Save Rejected Rows…'))
        path = home('rejected.csv')
        app.choose_file('Save the Rejected Rows', path)
        app.wait('label', 'Wrote the rejected rows to “rejected.csv”')
        self.press_import(app)
        with open(path, encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([(row['line'], row['id'], row['name']) for row in rows], [('3', '2', ''), ('5', '4', '')])
        self.assertEqual(rows[0]['email'], "'=b, o")
        for row, name in zip(rows, ('Bo', 'Kim')):
            row['name'] = name
        with open(path, 'w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        self.import_more(path)
        app.wait('label', '2 people come in')
        self.press_import(app)
        people = self.people(app)
        self.assertEqual({key: person['name'] for key, person in people.items()}, {'1': 'Ana', '2': 'Bo', '3': 'Eva', '4': 'Kim'})
        self.assertEqual(people['2']['email'], '=b, o')

    def test_cancel(self):
        app = self.start_import(self.table('more.csv', self.many(100000, 0)))
        app.press(self.ready_button(app))
        app.key('Escape')
        app.settle()
        app.wait('label', '100,000 people come in', below=app.wait('dialog', 'Import'))
        app.wait('label', 'No People Yet')
        self.press_import(app)
        app.wait('label', starts('100,000 people'))

    def test_change_field_by_field(self):
        CLI.run('import', self.file, self.table('people.csv', Ways.PEOPLE))
        app = self.start_import(self.table('newer.csv', Ways.PEOPLE.replace('Data', 'Support').replace('2,', '3,')))
        app.wait('label', holds('Department: Data → Support'))
        app.wait('toggle button', 'Changed 1')
        app.wait('label', '3 · newer.csv, line 3')
        app.press(app.wait('toggle button', 'Added 1'))
        wait_for(lambda: app.find('label', holds('Data → Support')) is None, 'what is added alone')

    def test_change_is_said_in_words(self):
        CLI.run('import', self.file, self.table('people.csv', 'id,name,hire_date\n1,Ana Ortiz,\n2,Bo Keller,2020-03-01\n'))
        app = self.start_import(self.table('newer.csv', 'id,name,hire_date,manager_id\n1,Ana Ortiz,,\n2,Bo Keller,2021-03-01,1\n'))
        app.wait('label', holds('Manager: – → Ana Ortiz'))
        app.wait('label', holds('Hire date: 1 March 2020 → 1 March 2021'))


class Titles(ImportTest):
    def titled(self):
        """800 people, whose titles are written in several ways, and no ids of roles."""
        ways = ['{}', '{}', '{}', 'Senior {}', 'Sr. {}', 'Sr {}']
        titles = ['Software Engineer', 'Sales Manager', 'Data Analyst', 'Accountant', 'Nurse']
        rows = [f'E{i:04},Person {i:04},{ways[i // 7 % 6].format(titles[i % 5])},"{"" if i == 0 else f"E{(i - 1) // 8:04}"}"\n'
                for i in range(800)]
        return self.table('titled.csv', 'Employee ID,Full Name,Job Title,Manager\n' + ''.join(rows))

    def roles(self, app):
        words = app.wait('label', holds('titles that are no role yet')).get_name()
        return int(words.split()[-2])

    def test_800_people_become_an_organisation(self):
        app = self.start_import(self.titled())
        app.wait('label', 'Group Titles')
        self.assertEqual(self.roles(app), 20)
        app.press(app.wait('button', starts('Accept All ')))
        wait_for(lambda: self.roles(app) < 20, 'fewer roles')
        accepted = self.roles(app)
        app.key('ctrl+z')
        wait_for(lambda: self.roles(app) == 20, 'all of them again')
        app.press(app.wait('button', starts('Accept All ')))
        wait_for(lambda: self.roles(app) == accepted, 'fewer roles')
        app.drag(app.wait('label', 'Nurse'), app.wait('label', 'Accountant'))
        wait_for(lambda: self.roles(app) == accepted - 1, 'one role less')
        self.press_next(app)
        app.wait('label', '800 people come in')
        self.press_import(app)
        app.wait('label', starts('800 people'))
        app.close()
        document = json.loads(CLI.run('export', self.file))
        self.assertEqual(len(document['roles']), accepted - 1)
        self.assertTrue(all('role' in row for row in document['employments']))

    def test_one_key_each(self):
        app = self.start_import(self.titled())
        app.wait('label', 'Group Titles')
        item = app.wait('list item', starts('Sr'))
        wait_for(lambda: app.focused().get_role_name() == 'list item', 'the focus on the titles')
        while app.focused().get_name() != item.get_name():
            app.key('Down')
            app.settle(0.05, 1)
        app.key('Return')
        wait_for(lambda: self.roles(app) == 19, 'one role less')
        app.key('Delete')
        wait_for(lambda: self.roles(app) == 20, 'a role of its own')


if __name__ == '__main__':
    main()

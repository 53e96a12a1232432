#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the pages of Guildhall and keeps a picture of each, in each style that a desktop may ask for.

Without --all it walks the pages that everybody sees first. Each style has a display and a session of its own. In
./dev shell: python3 tests/display/tour.py --all
"""

import argparse
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys

import harness
from harness import App, Atspi, Cli, Display, wait_for

STYLES = {
    'light': ((1180, 760), {}),
    'dark': ((1180, 760), {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}),
    'narrow': ((360, 640), {}),
    'right-to-left': ((1180, 760), {'LANG': 'he_IL.UTF-8', 'LANGUAGE': 'he'}),
    'high-contrast': ((1180, 760), {'ADW_DEBUG_HIGH_CONTRAST': '1'}),
}

# A table with something for each step of an import: titles in several ways, a change, a manager whom nobody knows,
# a row without a name, a column that is not taken, and somebody who is there already under another id.
TABLE = '''Employee ID,Full Name,Job Title,Department,Location,Manager,Hire Date,Cost Centre
{id},{name},{title},Research,{location},{manager},{hire_date},4100
N1,{name},{title},Research,Oxford,{id},2024-02-01,4100
N2,Ingrid Solheim,Software Engineer,Research,Oxford,{id},2024-02-01,4100
N3,Tomás Ibarra,Senior Software Engineer,Research,Oxford,N2,2023-09-15,4100
N4,Aiko Tanaka,Sr. Software Engineer,Research,Seattle,N2,2025-01-07,4200
N5,Kwame Boateng,Sales Mgr,Sales,Oxford,nobody,2022-05-30,4300
N6,,Sales Manager,Sales,Oxford,N5,2022-05-30,4300
N7,Lucía Fernández,Sales Manager,Sales,Toronto,N5,2021-11-12,4300
'''


def is_count(name):
    return re.match(r'[\d,]+ (of [\d,]+ )?(people|person)\b', name or '')


def starts(text):
    return lambda name: (name or '').startswith(text)


class Subjects:
    """The people whom the pictures show: those with the most to show."""

    def __init__(self, cli, file):
        document = json.loads(cli.run('export', file))
        self.organisation = document['organisation']['name']
        gaps, reports = {}, {}
        for row in cli.run('gaps', file).splitlines()[1:]:
            cells = row.rsplit(',', 3)
            if len(cells) == 4 and cells[1].isdigit() and int(cells[1]) > 0:
                person = row.split(',', 1)[0]
                gaps[person] = gaps.get(person, 0) + 1
        employments = {row['person']: row for row in document['employments']}
        for row in employments.values():
            reports[row.get('manager')] = reports.get(row.get('manager'), 0) + 1
        self.people = {row['id']: row['name'] for row in document['people']}
        self.competency = document['competencies'][0]['name']
        led = [person for person in self.people if 'manager' in employments.get(person, {})] or list(self.people)
        self.learner = max(sorted(gaps or self.people), key=lambda person: gaps.get(person, 0))
        self.manager = max(sorted(led), key=lambda person: reports.get(person, 0))
        self.known = {'manager': '', 'title': '', 'location': '', 'hire_date': '', **employments.get(self.learner, {}),
                      **next(row for row in document['people'] if row['id'] == self.learner)}


class Tour:
    """One style's walk. A page's function stops at each of its pictures, and leaves the list of people behind."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.style = arguments.style
        self.narrow = self.style == 'narrow'
        self.back = 'alt+Right' if self.style == 'right-to-left' else 'alt+Left'
        self.row = 'list item' if self.narrow else 'table row'
        self.cli = Cli(arguments.cli)
        # A copy of its own: whoever reads the file keeps the others out of it.
        self.file = os.path.join(os.environ['HOME'], os.path.basename(arguments.file or 'Northbridge.guild'))
        if arguments.file:
            shutil.copy(arguments.file, self.file)
        else:
            self.cli.run('init', self.file, '--sample')
        self.subjects = Subjects(self.cli, self.file)
        self.app = None

    def walk(self):
        for function, pictures, styles, first in PAGES:
            if self.style in styles and self.is_wanted(pictures, first):
                for picture, window in zip(pictures, function(self), strict=True):
                    path = os.path.join(self.arguments.output, f'{picture}-{self.style}.png')
                    self.app.screenshot(path, window)
                    print(path, flush=True)
        self.app.close()

    def is_wanted(self, pictures, first):
        if self.arguments.pages:
            return pictures[0] == 'start' or set(pictures) & set(self.arguments.pages)
        return first or self.arguments.all

    # --- getting about ---

    def start(self):
        size, environment = STYLES[self.style]
        self.app = App(self.arguments.guildhall, size=size, **environment)

    def wait_people(self):
        self.app.wait('button' if self.narrow else 'label', is_count)
        self.app.wait(self.row, lambda name: ' · ' in (name or ''))

    def wait_focus(self, name):
        wait_for(lambda: self.app.focused() and self.app.focused().get_name() == name, f'the focus in {name}')

    def leave(self):
        """Escape leads out of whatever is open above the page."""
        def is_out():
            if self.app.find('dialog') is None:
                return True
            self.app.key('Escape')
            return False

        wait_for(is_out, 'no dialog')

    def open_menu(self, name, item=None):
        """Opens a menu; an item is its mnemonic."""
        self.app.click(self.app.wait('toggle button', name))
        wait_for(lambda: self.app.find('menu item'), 'the menu')
        if item:
            self.app.key(item)

    def open_person(self, person):
        name = self.subjects.people[person]
        self.app.key('ctrl+f')
        self.wait_focus('Filter People')
        self.app.key('ctrl+a')
        self.app.type(name)
        self.app.wait('button' if self.narrow else 'label', lambda name: re.match(r'[\d,]+ of [\d,]+ p', name or ''))
        self.app.wait(self.row, starts(name))
        self.app.key('Return', 'Return')
        self.app.wait('heading', name)

    def leave_person(self):
        self.app.key('Escape')
        self.app.wait('entry', 'Filter People')
        self.clear_selection()
        self.wait_people()

    def select(self, number):
        """Selects so many from the top by the keyboard."""
        self.app.key('ctrl+f', 'Escape')
        wait_for(lambda: self.app.focused() and self.app.focused().get_role_name() == self.row, 'the focus on a person')
        self.app.key('Home', *['ctrl+Down', 'ctrl+space'] * (number - 1))
        self.app.wait('label', f'{number} selected')

    def clear_selection(self):
        self.app.key('ctrl+f', 'Escape', 'Escape')
        wait_for(lambda: self.app.find(None, 'Selected People') is None, 'nobody selected')

    # --- the pages ---

    def start_page(self):
        harness.forget_library()
        self.start()
        self.app.wait('heading', 'Welcome to Guildhall')
        yield
        self.app.close()
        folder = os.path.dirname(harness.find_live('Sample'))
        os.makedirs(folder, exist_ok=True)
        for name in ('Harbour & Sons', 'Lindgren Studio'):
            self.cli.run('init', harness.find_live(name), '--name', name)
        shutil.copy(self.file, folder)
        self.start()
        self.app.wait('list', 'Organisations')
        yield
        self.app.reach(self.app.wait('list item', self.subjects.organisation, below=self.app.wait('list', 'Organisations')))
        self.app.key('Return')
        self.wait_people()

    def people(self):
        self.app.key('ctrl+f', 'Escape')
        yield
        if self.narrow:
            self.app.click(self.app.wait('button', is_count))
            self.app.wait('check box')
            yield
            self.app.key('Escape')
        else:
            self.app.press(self.app.wait('check box', starts('Can Mentor')))
            self.app.wait('toggle button', '1 filter')
            yield
            self.app.click(self.app.wait('button', 'Clear Filters'))
        self.wait_people()

    def reporting_lines(self):
        self.app.click(self.app.wait('radio button', 'Reporting Lines'))
        self.app.wait('tree item')
        yield
        self.app.click(self.app.wait('radio button', 'List'))
        self.wait_people()

    def person(self):
        """At the top, then at the profile and the movement of levels."""
        self.open_person(self.subjects.learner)
        self.app.wait('heading', 'Strengths')
        yield
        self.app.reach(self.app.wait('toggle button', 'Chart Menu'))
        yield
        self.leave_person()

    def insights(self):
        """At the top, then at how levels moved."""
        self.app.key('ctrl+6')
        self.app.wait('heading', lambda name: 'scarcest skill' in (name or ''))
        yield
        self.app.reach(list(self.app.find_all('toggle button', 'Chart Menu'))[2])
        yield
        self.app.key('ctrl+3')
        self.wait_people()

    def find_mentor(self):
        self.open_person(self.subjects.learner)
        self.app.wait('heading', 'Strengths')
        self.app.key('m')
        self.app.wait('dialog', 'Find a Mentor')
        self.app.wait('label', starts('Level '))
        yield
        self.leave()
        self.open_menu('Person Menu', 't')
        self.app.wait('dialog', lambda title: 'Mentor' in (title or ''))
        yield
        self.leave()
        self.leave_person()

    def assess(self):
        self.open_person(self.subjects.learner)
        self.app.wait('heading', 'Strengths')
        self.app.key('a')
        wait_for(lambda: self.app.find('menu item'), 'the ways to assess')
        self.app.key('Down', 'Return')
        self.app.wait('button', 'Submit')
        for level in '323':
            wait_for(lambda: self.app.focused() and self.app.focused().get_role_name() == 'radio button', 'the focus on a level')
            self.app.key(level, 'Page_Down')
        self.app.key('4')
        yield
        self.app.key('Escape')
        self.app.wait('button', 'Continue')
        yield
        self.app.press(self.app.wait('button', 'Discard Draft'))
        wait_for(lambda: self.app.find('button', 'Continue') is None, 'no draft')
        self.leave_person()

    def match(self):
        """The whole organisation's, then why one of its pairs, then who goes without."""
        self.app.key('ctrl+4')
        self.app.press(self.app.wait('button', 'Suggest Matches'))
        self.app.wait('table row', lambda name: ' with ' in (name or ''))
        yield
        self.app.key('Down', 'question')
        self.app.wait('heading', lambda name: ' with ' in (name or ''))
        yield
        self.app.key('Escape')
        self.app.click(self.app.wait('page tab', starts('Without a Mentor')))
        self.app.wait('table row', lambda name: ' · Level ' in (name or ''))
        yield
        self.app.key('ctrl+3')
        self.wait_people()

    def mentoring(self):
        """The list of pairings, then one that is under way."""
        self.app.key('ctrl+5')
        self.app.wait('list item', lambda name: ' with ' in (name or ''))
        yield
        self.app.key('ctrl+f')
        self.wait_focus('Filter Pairings')
        self.app.type('active')
        self.app.wait('list item', lambda name: 'Active' in (name or ''))
        self.app.key('Return')
        wait_for(lambda: self.app.focused() and self.app.focused().get_role_name() == 'list item', 'the focus in the list')
        self.app.key('Return')
        self.app.wait('image', 'Step 4 of 7: Active')
        yield
        self.app.key('Escape')
        self.app.wait_gone('image', 'Step 4 of 7: Active')
        self.app.key('ctrl+f')
        self.wait_focus('Filter Pairings')
        self.app.key('Escape')
        self.app.key('ctrl+3')

    def models(self):
        """The outline with a competency, then one that is typed."""
        self.app.key('ctrl+2')
        self.app.click(self.app.wait('list item', self.subjects.competency, below=self.app.wait('list', 'Competencies')))
        if self.narrow:
            self.app.wait('button', 'Back')
        yield
        if self.narrow:
            self.app.key('alt+Left')
        self.app.wait('list', 'Competencies')
        self.app.key('ctrl+n')
        self.wait_focus('Name')
        self.app.type('Facilitation')
        yield
        self.app.key('Escape')
        self.app.wait_gone('text', 'Name')
        self.app.key('ctrl+3')
        self.wait_people()

    def roles(self):
        """A role, then what all of them ask for, with a range chosen, then who has it."""
        def show(view):
            self.app.settle()
            self.app.click(wait_for(lambda: [node for node in self.app.find_all(None, view) if node.get_role_name() in (
                'page tab', 'radio button', 'toggle button')], f'the way to {view}')[0])

        self.app.key('ctrl+2')
        show('Roles')
        self.app.wait('list item', lambda name: re.search(r', \d+ (people|person)', name or ''))
        yield
        show('Matrix')
        self.app.reach(self.app.wait('table'))
        self.app.key('Down', 'Down', 'shift+Down', 'shift+Left' if self.style == 'right-to-left' else 'shift+Right')
        self.app.wait('label', '4 cells')
        yield
        show('Coverage')
        self.app.wait('toggle button', starts('Unused'))
        yield
        show('Outline' if self.narrow else 'Competencies')
        self.app.key('ctrl+3')
        self.wait_people()

    def ladder(self):
        """What people do at a level, as it is typed, with the details beside it."""
        self.app.key('ctrl+2')
        self.app.click(self.app.wait('list item', self.subjects.competency, below=self.app.wait('list', 'Competencies')))
        lane = self.app.wait('list', starts('Level '))
        self.app.reach(self.app.wait('button', below=lane))
        self.app.key('Return', 'End', 'Return')
        self.app.wait('button', 'What somebody does')
        self.app.type('The right questions at the right time')
        self.app.key('Return', 'Escape', 'F2')
        yield
        self.app.key('Escape')
        details = self.app.wait('toggle button', 'Details')
        self.app.click(details)
        self.app.wait('button', 'None')
        yield
        self.app.key('Escape')
        if details.get_state_set().contains(Atspi.StateType.CHECKED):
            self.app.click(details)
        self.app.key('ctrl+z')
        if self.narrow:
            self.app.click(self.app.wait('button', 'Back'))
        self.app.key('ctrl+3')
        self.wait_people()

    def merge_competencies(self):
        self.app.key('ctrl+2')
        self.app.click(self.app.wait('list item', self.subjects.competency, below=self.app.wait('list', 'Competencies')))
        self.app.wait('list', starts('Level '))
        self.app.key('shift+Down')
        self.app.wait('label', 'No Competency Chosen')
        self.app.key('shift+F10')
        wait_for(lambda: self.app.find('menu item'), 'the menu')
        self.app.key('g')
        self.app.wait('label', lambda name: 'keeps the level in ' in (name or ''))
        yield
        self.leave()
        self.app.key('ctrl+3')
        self.wait_people()

    def model_versions(self):
        """What a smaller scale would do; then a step is renamed, and published, and compared with what was before."""
        self.app.key('ctrl+2')
        self.app.wait('toggle button', 'Models Menu')
        self.open_scale()
        self.app.press(self.app.wait('button', starts('Remove ')))
        self.app.wait('label', lambda name: 'get another level' in (name or ''))
        self.app.reach(self.app.wait('combo box', starts('3 ')))
        yield
        self.leave()
        self.open_scale()
        self.app.key('End')
        self.app.type(' of the Matter')
        self.press_next('Apply')
        wait_for(lambda: self.app.find('dialog') is None, 'the scale')
        self.open_menu('Models Menu', 'p')
        button = self.app.wait('button', starts('Publish Version '), below=self.app.wait('dialog', starts('Publish')))
        self.wait_focus('What Is New')
        self.app.type('A clearer first step')
        yield
        self.app.press(button)
        wait_for(lambda: self.app.find('dialog') is None, 'the end of publishing')
        self.open_menu('Models Menu', 'v')
        self.app.press(self.app.wait('list item', starts('Version ')))
        self.app.wait('label', lambda name: (name or '').endswith(' Difference'))
        yield
        self.leave()
        self.app.key('ctrl+3')
        self.wait_people()

    def open_scale(self):
        self.open_menu('Models Menu', 'l')
        self.app.wait('dialog', starts('Scale of '))
        self.wait_focus('Step 1')

    def today(self):
        """Of the sample, whose first task begins there."""
        self.app.key('ctrl+1')
        self.app.wait('list', 'Waiting for You')
        yield
        self.app.press(self.app.wait('button', 'Show the Gap'))
        self.app.wait('button', starts('Propose '))
        yield
        self.app.key('Escape')
        self.app.wait('list', 'Waiting for You')
        self.app.key('ctrl+3')
        self.wait_people()

    def finder(self):
        self.app.key('ctrl+k')
        self.wait_focus('Find Everything')
        self.app.type('ana')
        self.app.wait('list item', below=self.app.wait('list', 'Found'))
        yield
        self.leave()

    def policies(self):
        self.app.key('ctrl+k')
        self.wait_focus('Find Everything')
        self.app.type('policies')
        self.app.wait('list item', 'Policies')
        self.app.key('Return')
        spin = self.app.wait('spin button', 'Stale After')
        self.app.reach(spin)
        self.app.key('ctrl+a')
        self.app.type('12\t')
        self.app.wait('button', 'Apply Stale After')
        yield
        self.app.press(self.app.wait('button', 'Put Back Stale After'))
        self.app.wait_gone('button', 'Apply Stale After')
        self.leave()

    def preferences(self):
        self.app.key('ctrl+comma')
        self.app.wait('label', 'Second Folder')
        yield
        self.leave()

    def new_person(self):
        self.app.key('ctrl+n')
        self.app.wait('dialog', 'New Person')
        yield
        self.leave()

    def edit_person(self):
        self.open_person(self.subjects.learner)
        self.app.key('F2')
        self.app.wait('dialog', 'Edit Person')
        yield
        self.leave()
        self.leave_person()

    def leave_dialog(self):
        self.open_person(self.subjects.manager)
        self.open_menu('Person Menu')
        yield
        self.app.key('l')
        self.app.wait('dialog')
        yield
        self.leave()
        self.leave_person()

    def erase(self):
        self.open_person(self.subjects.learner)
        self.open_menu('Person Menu', 'p')
        self.app.wait('dialog', 'Erase Personal Data')
        yield
        self.leave()
        self.leave_person()

    def many(self):
        self.select(3)
        yield
        self.app.key('F2')
        self.app.wait('dialog', 'Edit 3 People')
        yield
        self.leave()
        self.clear_selection()

    def merge(self):
        self.select(2)
        if self.narrow:
            self.app.press(self.app.wait('toggle button', 'More'))
            wait_for(lambda: self.app.find('menu item'), 'the menu')
            self.app.key('g')
        else:
            self.app.click(self.app.wait('button', 'Merge…'))
        self.app.wait('dialog', 'Merge Two People')
        yield
        self.leave()
        self.clear_selection()

    def columns(self):
        self.open_menu('People Menu')
        yield
        self.app.key('c')
        self.app.wait('dialog', 'Columns')
        yield
        self.leave()

    def menus(self):
        if self.narrow:
            self.app.key(self.back)
        self.app.key('F10')
        wait_for(lambda: self.app.find('menu item'), 'the menu')
        yield
        self.app.key('Escape')
        name = self.app.wait('frame').get_name()
        self.open_menu(name)
        yield
        self.app.key('b')
        self.app.press(self.app.wait('button', 'Back Up Now'))
        self.app.wait('label', lambda name: (name or '').endswith('made by hand'))
        yield
        self.leave()
        if self.narrow:
            self.app.key('ctrl+f')
            self.wait_people()

    def shortcuts(self):
        self.app.key('ctrl+question')
        yield wait_for(lambda: set(self.app.windows()) - {self.app.window}, 'the window of shortcuts').pop()
        self.app.key('Escape')
        wait_for(lambda: self.app.windows() == [self.app.window], 'the one window')
        self.app.focus()

    def help(self):
        self.app.key('F1')
        window = wait_for(lambda: set(self.app.windows()) - {self.app.window}, 'the help').pop()
        self.app.xdotool('windowfocus', '--sync', window)
        self.app.wait('list', 'Topics')
        yield window
        self.app.reach(self.app.find('list item', starts('From a Gap')))
        self.app.key('Return')
        self.app.wait('label', 'Who Can Be a Mentor')
        yield window
        self.app.key('ctrl+w')
        wait_for(lambda: self.app.windows() == [self.app.window], 'the one window')
        self.app.focus()

    def import_(self):
        self.app.key('ctrl+i')
        self.app.wait('button', 'Choose Files…')
        yield
        self.leave()
        path = os.path.join(os.environ['HOME'], 'people.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(TABLE.format_map(self.subjects.known))
        subprocess.run([self.arguments.guildhall, f'--import={path}'], check=True, timeout=30)
        self.app.wait('label', 'Group Titles')
        yield
        self.app.key(self.back)
        row = self.app.wait('list item', 'people.csv')
        yield
        self.app.press(row)
        self.app.wait('toggle button', starts('What Column '))
        yield
        self.press_next()
        self.app.wait('label', 'Group Titles')
        self.press_next()
        self.app.wait('grouping', 'What Would Change')
        button = self.app.wait('button', 'Import', below=self.app.wait('dialog', 'Import'))
        wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), 'the plan')
        yield
        self.app.press(button)
        wait_for(lambda: self.app.find('dialog', 'Import') is None, 'the end of the import')
        self.wait_people()

    def press_next(self, name='Next'):
        button = self.app.wait('button', name)
        wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), 'the next step')
        self.app.press(button)

    def duplicates(self):
        self.open_menu('People Menu', 'd')
        self.app.wait('dialog', 'Find Duplicates')
        yield
        self.leave()

    def history(self):
        self.app.key('ctrl+h')
        self.app.wait('list item', below=self.app.wait('list', 'Changes'))
        yield
        self.leave()


# What is walked, in this order: the function, its pictures, the styles, and whether it is walked without --all.
WIDE = STYLES.keys() - {'narrow'}
PAGES = [
    (Tour.start_page, ('start', 'organisations'), STYLES, True),
    (Tour.people, ('people', 'people-filters'), STYLES, True),
    (Tour.reporting_lines, ('reporting-lines',), STYLES, True),
    (Tour.person, ('person', 'person-profile'), STYLES, True),
    (Tour.insights, ('insights', 'insights-movement'), STYLES, True),
    (Tour.find_mentor, ('find-mentor', 'mentor-profile'), STYLES, True),
    (Tour.assess, ('assess', 'draft'), STYLES, True),
    (Tour.match, ('match', 'match-why', 'match-waiting'), STYLES, True),
    (Tour.mentoring, ('mentoring', 'pairing'), STYLES, True),
    (Tour.models, ('models', 'models-typing'), STYLES, True),
    (Tour.roles, ('roles', 'role-matrix', 'coverage'), STYLES, True),
    (Tour.ladder, ('ladder', 'ladder-details'), STYLES, True),
    (Tour.merge_competencies, ('merge-competencies',), WIDE, False),
    (Tour.model_versions, ('model-scale', 'model-publish', 'model-compare'), STYLES, False),
    (Tour.today, ('today', 'first-task'), STYLES, True),
    (Tour.finder, ('finder',), STYLES, True),
    (Tour.policies, ('policies',), STYLES, False),
    (Tour.preferences, ('preferences',), STYLES, False),
    (Tour.new_person, ('new-person',), STYLES, True),
    (Tour.edit_person, ('edit-person',), STYLES, False),
    (Tour.leave_dialog, ('person-menu', 'leave'), STYLES, False),
    (Tour.erase, ('erase',), STYLES, False),
    (Tour.many, ('people-selected', 'edit-people'), STYLES, False),
    (Tour.merge, ('merge',), STYLES, False),
    (Tour.columns, ('people-menu', 'columns'), STYLES, False),
    (Tour.menus, ('menu', 'organisation-menu', 'backups'), STYLES, False),
    (Tour.shortcuts, ('shortcuts',), WIDE, False),
    (Tour.help, ('help', 'help-pairing'), STYLES, False),
    (Tour.import_, ('import', 'import-titles', 'import-files', 'import-columns', 'import-changes'), STYLES, False),
    (Tour.duplicates, ('duplicates',), STYLES, False),
    (Tour.history, ('history',), STYLES, False),
]


def list_pictures(every=False):
    """Names of the pictures that a tour leaves."""
    return [f'{picture}-{style}.png' for _, pictures, styles, first in PAGES if first or every
            for picture in pictures for style in STYLES if style in styles]


def walk_style(style):
    return subprocess.run([sys.executable, *sys.argv, '--style', style], stdout=subprocess.PIPE, text=True, check=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--output', default='_build/tour', help='folder for the pictures')
    parser.add_argument('--file', help='the organisation to show; the sample unless it is named')
    parser.add_argument('--guildhall', default='_build/src/app/guildhall', help='the desktop program')
    parser.add_argument('--cli', default='_build/src/cli/guildhall-cli', help='guildhall-cli')
    parser.add_argument('--all', action='store_true', help='walk every page')
    parser.add_argument('--pages', nargs='+', metavar='PICTURE', help='walk the pages of these pictures alone')
    parser.add_argument('--style', choices=STYLES, help='walk in this style alone')
    arguments = parser.parse_args()
    for name in ('output', 'guildhall', 'cli'):
        setattr(arguments, name, os.path.abspath(getattr(arguments, name)))
    os.makedirs(arguments.output, exist_ok=True)

    if arguments.style:
        harness.run_in_session()
        display = Display()
        try:
            Tour(arguments).walk()
        finally:
            display.close()
        return 0

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=3) as walks:
        for done in walks.map(walk_style, STYLES):
            print(done.stdout, end='', flush=True)
            failed = failed or done.returncode
    return failed


if __name__ == '__main__':
    sys.exit(main())

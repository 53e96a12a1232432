#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The match of a whole organisation: solved, tried on, explained, published and undone, by keyboard and by pointer."""

import json
import re
import shutil

import case
import mentor_data
from case import CLI, DisplayTest, files, home, main, tearDownModule  # noqa: F401
from harness import TODAY, Atspi, find_live, said, wait_for

template = None


def setUpModule():
    """Bo and Zoe wait for SQL, and three could mentor either of them; for what else Bo lacks there is nobody."""
    global template
    case.setUpModule()
    template = home('match-template.guild')
    document = mentor_data.document()
    document['people'].append({'id': 'zoe', 'name': 'Zoe Marsh', 'hire_date': '2020-01-01', 'status': 'active'})
    document['employments'].append({'person': 'zoe', 'from': '2020-01-01', 'role': 'analyst', 'department': 'Sales',
                                    'location': 'Ghent', 'manager': 'priya'})
    document['mentees'].append({'person': 'zoe', 'briefed': TODAY})
    for number, (kind, assessor) in enumerate((('self', 'zoe'), ('manager', 'priya'))):
        document['assessments'].append({
            'id': f'zoe-{kind}', 'subject': 'zoe', 'assessor': assessor, 'kind': kind, 'state': 'submitted',
            'date': '2026-09-01', 'entry': 900 + number,
            'ratings': [{'competency': skill, 'level': level} for skill, level in (('sql', 3), ('talk', 3), ('coach', 2))]})
    path = home('match.json')
    with open(path, 'w', encoding='utf-8') as out:
        json.dump(document, out)
    CLI.run('init', template, '--name', 'Northbridge')
    CLI.run('import', template, path)


class MatchTest(DisplayTest):
    def begin(self, **options):
        self.file = find_live(self._testMethodName)
        shutil.copy(template, self.file)
        return self.open(**options)

    def open(self, **options):
        app = self.start(self.file, **options)
        app.wait('button' if options else 'label', lambda name: 'people' in (name or ''))
        app.key('ctrl+4')
        app.wait('button', 'Suggest Matches')
        return app

    def end(self, app):
        app.focus()
        app.key('Escape', 'ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')
        return json.loads(CLI.run('export', self.file))

    def suggest(self, app):
        app.press(app.wait('button', 'Suggest Matches'))
        return self.mentor_of(app, 'Bo Keller')

    @staticmethod
    def row(app, mentee):
        return app.find('table row', lambda name: name.startswith(f'{mentee} with '))

    def mentor_of(self, app, mentee, other_than=None):
        """Who is proposed, once it is somebody else than before."""
        def look():
            row = self.row(app, mentee)
            found = row and re.match(f'{mentee} with (.*?) · ', said(row))
            return found and found[1] != other_than and found[1]
        return wait_for(look, f'a mentor for {mentee}, other than {other_than}')

    def wait_row(self, app, mentee, mentor, kept):
        wait_for(lambda: self.row(app, mentee) and said(self.row(app, mentee)).startswith(f'{mentee} with {mentor} ') and
                 said(self.row(app, mentee)).endswith('kept together') == kept, f'{mentee} with {mentor}, kept: {kept}')

    def wait_focus_in(self, app, mentee):
        wait_for(lambda: app.focused() and said(app.focused()).startswith(f'{mentee} with '), f'the focus on {mentee}')

    def select(self, app, mentee):
        app.key('ctrl+f')
        wait_for(lambda: app.focused() and app.focused().get_name() == 'Filter Matches', 'the focus in the search')
        app.key('ctrl+a')
        app.type(mentee.lower())
        wait_for(lambda: len([row for row in app.find_all('table row') if ' with ' in row.get_name()]) == 1, f'{mentee} alone')
        app.key('Return')
        self.wait_focus_in(app, mentee)

    @staticmethod
    def words(app, below=None):
        return '\n'.join(said(node) for node in app.find_all(below=below))

    @staticmethod
    def choose(app, mentor):
        """Takes somebody in the dialog of who else could help."""
        dialog = app.wait('dialog', 'Choose a Mentor')
        wait_for(lambda: app.focused() and app.focused().get_name() == 'Filter Mentors', 'the focus in the search')
        app.type({'Ana Ortiz': 'ortiz', 'Mia Lindqvist': 'lindqvist', 'Cem Aydın': 'cem'}[mentor])
        below = app.wait('list', 'Possible Mentors', below=dialog)
        wait_for(lambda: [said(row) for row in app.find_all('list item', below=below)] == [mentor], f'{mentor} alone')
        app.key('Return')
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')


class Keyboard(MatchTest):
    def test_whole_way(self):
        app = self.begin()
        self.assert_all_named(app, 'Match')
        first = self.suggest(app)
        app.wait('label', lambda name: re.match(r'2 pairings · total score \d\.\d\d · proved best$', name or ''))
        self.assert_all_named(app, 'a match')

        # Why, with the shares and what it would cost to choose otherwise.
        self.select(app, 'Bo Keller')
        app.wait('label', lambda name: (name or '').startswith('Keeping apart costs '))
        app.key('question')
        why = app.wait('heading', f'Bo Keller with {first}')
        words = self.words(app)
        for part in ('Need', 'Score', 'possible mentors for this gap', ' would help instead.'):
            self.assertIn(part, words)
        app.key('Escape')
        wait_for(lambda: not why.get_state_set().contains(Atspi.StateType.SHOWING), 'the end of why')

        # Apart: the next best at once, on the same row; together, and released; and all of it back, and again.
        self.wait_focus_in(app, 'Bo Keller')
        app.key('Delete')
        second = self.mentor_of(app, 'Bo Keller', first)
        app.wait('label', f'Kept Bo Keller and {first} apart: {second} helps instead')
        app.wait('button', '1 choice')
        self.wait_focus_in(app, 'Bo Keller')
        app.key('k')
        self.wait_row(app, 'Bo Keller', second, True)
        app.wait('button', '2 choices')
        self.wait_focus_in(app, 'Bo Keller')
        app.key('k')
        self.wait_row(app, 'Bo Keller', second, False)
        self.wait_focus_in(app, 'Bo Keller')
        app.key('ctrl+z')
        self.wait_row(app, 'Bo Keller', second, True)
        app.key('ctrl+z', 'ctrl+z')
        self.wait_row(app, 'Bo Keller', first, False)
        wait_for(lambda: app.find('button', '1 choice') is None, 'no choice')
        app.key('ctrl+shift+z')
        self.wait_row(app, 'Bo Keller', second, False)

        # Somebody else, whatever it costs; of whom all that is known is said.
        self.select(app, 'Bo Keller')
        app.key('m')
        dialog = app.wait('dialog', 'Choose a Mentor')
        rows = list(app.find_all('list item', below=app.wait('list', 'Possible Mentors', below=dialog)))
        self.assertEqual({said(row) for row in rows}, {'Ana Ortiz', 'Mia Lindqvist', 'Cem Aydın'})
        wait_for(lambda: self.words(app, dialog).count('Costs ') == 1, 'the cost of the third')
        self.assertEqual(self.words(app, dialog).count('Kept apart'), 1)
        self.assert_all_named(app, 'Choose a Mentor')
        self.choose(app, first)
        self.wait_row(app, 'Bo Keller', first, True)
        app.key('ctrl+f', 'Escape')

        # Published at once, undone at once.
        other = self.mentor_of(app, 'Zoe Marsh')
        app.key('ctrl+Return')
        app.wait('label', 'Nothing More to Propose')
        self.assertIsNone(app.find('button', 'Publish'))
        app.key('ctrl+z')
        self.mentor_of(app, 'Bo Keller')
        app.key('ctrl+shift+z')
        app.wait('label', 'Nothing More to Propose')
        names = CLI.names(template, 'people')
        pairings = self.end(app)['pairings']
        self.assertEqual({(names[row['mentee']], names[row['mentor']], row['competency'], row['goal_level'], row['state'])
                          for row in pairings},
                         {('Bo Keller', first, 'sql', 4, 'proposed'), ('Zoe Marsh', other, 'sql', 4, 'proposed')})

        # Opened again, nothing that was tried is left, and what was published stands.
        app = self.open()
        app.press(app.wait('button', 'Suggest Matches'))
        app.wait('label', 'Nothing More to Propose')
        app.key('ctrl+z')
        self.mentor_of(app, 'Bo Keller')
        self.assertEqual(self.end(app)['pairings'], [])

    def test_narrow(self):
        app = self.begin(size=(360, 640))
        first = self.suggest(app)
        self.assertEqual(app.size(), (360, 640))
        self.select(app, 'Bo Keller')
        self.assert_all_named(app, 'a narrow match')
        app.key('question')
        app.wait('dialog', 'Why')
        app.wait('heading', f'Bo Keller with {first}')
        self.assertEqual(app.size(), (360, 640))
        app.key('Escape')
        wait_for(lambda: app.find('dialog') is None, 'the end of why')
        app.press(app.wait('button', 'Keep Together'))
        self.wait_row(app, 'Bo Keller', first, True)
        app.press(app.wait('toggle button', 'More'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('p')
        self.mentor_of(app, 'Bo Keller', first)
        self.assertEqual(app.size(), (360, 640))


class Pointer(MatchTest):
    def test_choices(self):
        app = self.begin()
        first = self.suggest(app)
        app.click(self.row(app, 'Bo Keller'))
        app.click(app.wait('button', 'Keep Apart'))
        second = self.mentor_of(app, 'Bo Keller', first)
        app.click(app.wait('button', 'Undo'))
        self.wait_row(app, 'Bo Keller', first, False)
        app.click(self.row(app, 'Bo Keller'))
        app.click(app.wait('button', 'Keep Together'))
        self.wait_row(app, 'Bo Keller', first, True)
        app.click(app.wait('button', 'Release'))
        self.wait_row(app, 'Bo Keller', first, False)
        app.click(app.wait('button', 'Another Mentor…'))
        self.choose(app, second)
        self.wait_row(app, 'Bo Keller', second, True)

        # All that is tried, with a way back for each.
        app.click(app.wait('button', '1 choice'))
        app.wait('dialog', 'Your Choices')
        self.assert_all_named(app, 'Your Choices')
        app.press(app.wait('button', f'Release: Bo Keller with {second}'))
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')
        self.wait_row(app, 'Bo Keller', first, False)

        # The menu of a row.
        app.xdotool('mousemove', *app.middle(self.row(app, 'Bo Keller')), 'click', 3)
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('m')
        app.wait('heading', 'Bo Keller')

    def test_waiting(self):
        app = self.begin()
        self.suggest(app)
        app.click(app.wait('page tab', lambda name: name.startswith('Without a Mentor')))
        row = app.wait('table row', lambda name: name.startswith('Bo Keller · Stakeholder Interviews · Level 1 to 3 · '))
        self.assertIn('1 person has the level, but is no mentor yet', said(row))
        self.assert_all_named(app, 'without a mentor')
        app.click(row)
        app.click(app.wait('button', 'Why'))
        app.wait('heading', 'Bo Keller')
        app.key('Escape')
        app.click(app.wait('button', 'Choose a Mentor…'))
        app.wait('label', 'No mentor is possible for this gap.')
        app.key('Escape')
        wait_for(lambda: app.find('dialog') is None, 'the end of the dialog')
        app.click(app.wait('toggle button', 'Match Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('w')
        dialog = app.wait('dialog', 'What Would Help Most')
        wait_for(lambda: 'Stakeholder Interviews' in self.words(app, dialog), 'what is missing')
        self.assert_all_named(app, 'What Would Help Most')


class Follows(MatchTest):
    def test_change_elsewhere(self):
        """Who is gone helps nobody; and who comes back does again."""
        app = self.begin()
        first = self.suggest(app)
        app.key('ctrl+3')
        app.key('ctrl+f')
        wait_for(lambda: app.focused() and app.focused().get_name() == 'Filter People', 'the focus in the search')
        app.type(first.lower())
        wait_for(lambda: len(self.rows(app)) == 1, f'{first} alone')
        app.key('Return')
        wait_for(lambda: app.focused() and app.focused().get_role_name() == 'table row', 'the focus on the person')
        app.key('Delete')
        app.wait('label', f'Deleted {first}')
        app.key('ctrl+4')
        self.mentor_of(app, 'Bo Keller', first)
        app.key('ctrl+z')
        self.wait_row(app, 'Bo Keller', first, False)

    def test_nobody_is_ready(self):
        app = self.start(files['small'])
        app.wait('label', lambda name: 'people' in (name or ''))
        app.key('ctrl+4')
        app.wait('label', 'No Mentor Is Ready')
        app.press(app.wait('button', 'Show People'))
        app.wait('entry', 'Filter People')


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A competency as a page of text: its level ladder, typed, ordered and dragged where it stands; details; merging."""

import json
import os
import re
import shutil

import case
import test_import
from case import CLI, DisplayTest, files, home, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, NotFound, find_live, said, wait_for

COMPETENCY = 'Problem Solving'
OTHER = 'Communication'
FIRST = 'Sets processes for managing business risk'
SECOND = 'Takes full accountability for implementing resultant decisions'


def starts(text):
    return lambda name: (name or '').startswith(text)


class Ladder(DisplayTest):
    """A test that begins at a competency of the sample."""

    hand_over = test_import.Ways.hand_over

    def open(self, name=COMPETENCY, **options):
        """Opens a copy of the sample, and a competency in it."""
        self.file = shutil.copy(files['sample'], find_live(self.id()))
        self.addCleanup(os.remove, self.file)
        app = self.start(self.file, **options)
        app.wait('label', case.is_footer)
        app.key('ctrl+2')
        self.choose(app, name)
        app.wait('button', name)
        app.wait('label', lambda text: ' people rated' in (text or '') or ' competencies' in (text or ''))
        return app

    @staticmethod
    def choose(app, name):
        """Chooses a line of the outline, by its search."""
        app.wait('list item', name)
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_role_name() in ('text', 'entry'), 'the focus in the search')
        app.key('ctrl+a')
        app.type(name)
        app.key('Return')

    @staticmethod
    def lane(app, level):
        """What people do at a level, in its order."""
        lane = app.find('list', starts(f'Level {level}, '))
        return [said(row) for row in app.find_all('button', below=lane)] if lane else []

    def wait_lane(self, app, level, *texts):
        try:
            wait_for(lambda: self.lane(app, level) == list(texts), f'{texts} at level {level}')
        except NotFound as error:
            raise NotFound(f'{error}; there stand {self.lane(app, level)}') from None

    def rows(self, level):
        """The same as the file has it."""
        document = json.loads(CLI.run('export', self.file))
        competency = next(row['id'] for row in document['competencies'] if row['name'] == COMPETENCY)
        rows = [row for row in document['indicators'] if row['competency'] == competency and row['level'] == level]
        return [row['text'] for row in sorted(rows, key=lambda row: row['position'])]

    @staticmethod
    def enter(app, text):
        """Types a text and ends it; apart, lest the Shift of a capital is still held."""
        app.type(text)
        app.key('Return')

    @staticmethod
    def wait_typing(app, title='Indicator'):
        wait_for(lambda: app.focused().get_role_name() == 'text' and said(app.focused()) == title, f'the cursor in {title}')

    @staticmethod
    def wait_focus(app, name):
        wait_for(lambda: said(app.focused()) == name, f'the focus on “{name}”')


class Keyboard(Ladder):
    def test_indicators_are_typed(self):
        app = self.open()
        before = self.lane(app, 5)
        app.press(app.wait('button', FIRST))
        self.wait_typing(app)
        # Enter puts the next beneath, Escape leaves the one in which nothing stands.
        app.key('End')
        self.enter(app, ' & <b>learns</b>')
        self.wait_lane(app, 5, before[0], FIRST + ' & <b>learns</b>', 'What somebody does', *before[2:])
        self.enter(app, 'Tells others what failed')
        self.enter(app, 'Asks why')
        app.key('Escape')
        self.wait_focus(app, 'Asks why')
        after = [before[0], FIRST + ' & <b>learns</b>', 'Tells others what failed', 'Asks why', *before[2:]]
        self.wait_lane(app, 5, *after)
        # Escape puts back what stood there.
        app.key('F2')
        self.wait_typing(app)
        app.type(' not')
        app.key('Escape')
        self.wait_focus(app, 'Asks why')
        # Tab goes to the next text, Shift+Tab back; Backspace in an empty one removes it and goes up.
        app.key('F2', 'Tab', 'shift+Tab', 'ctrl+a', 'BackSpace', 'BackSpace')
        after.remove('Asks why')
        wait_for(lambda: 'Asks why' not in self.lane(app, 5), 'the indicator gone')
        self.wait_typing(app)
        app.type(' yet')
        app.key('Return', 'Escape')
        after[2] = 'Tells others what failed yet'
        self.wait_lane(app, 5, *after)
        self.assert_all_named(app, 'a competency')
        app.close()
        self.assertEqual(self.rows(5), after)

    def test_moves_across_levels(self):
        app = self.open()
        fifth, fourth = self.lane(app, 5), self.lane(app, 4)
        last = fifth[-1]
        app.reach(app.wait('button', last))
        app.key('alt+Up')
        self.wait_lane(app, 5, *fifth[:-2], last, fifth[-2])
        self.wait_focus(app, last)
        app.key('alt+Down', 'alt+Down')
        self.wait_lane(app, 4, last, *fourth)
        self.wait_lane(app, 5, *fifth[:-1])
        self.wait_focus(app, last)
        # Within an edit it moves too.
        app.key('F2')
        self.wait_typing(app)
        app.key('alt+Down')
        self.wait_lane(app, 4, fourth[0], last, *fourth[1:])
        self.wait_focus(app, last)
        # To the end of a level by the menu.
        app.key('shift+F10')
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('t')
        app.settle()
        app.key('Down', 'Return')
        self.wait_lane(app, 5, *fifth)
        for _ in range(5):
            app.key('ctrl+z')
        self.wait_lane(app, 5, *fifth)
        self.wait_lane(app, 4, *fourth)
        app.reach(app.wait('button', last))
        app.key('Delete')
        self.wait_lane(app, 5, *fifth[:-1])
        self.wait_focus(app, fifth[-2])
        app.key('ctrl+z')
        self.wait_lane(app, 5, *fifth)

    def test_paste_of_lines(self):
        app = self.open()
        before = self.lane(app, 5)
        with open(home('lines.txt'), 'w', encoding='utf-8') as lines:
            lines.write('• Reads שלום aloud\n\n- Writes it down\n  Draws it, & then\r\n')
        self.hand_over('copy', home('lines.txt'))
        app.focus()
        app.press(app.wait('button', FIRST))
        self.wait_typing(app)
        app.key('Return')
        self.wait_lane(app, 5, *before[:2], 'What somebody does', *before[2:])
        app.key('ctrl+v')
        after = [*before[:2], 'Reads שלום aloud', 'Writes it down', 'Draws it, & then', *before[2:]]
        self.wait_lane(app, 5, *after)
        self.wait_focus(app, 'Draws it, & then')
        app.key('ctrl+z')
        self.wait_lane(app, 5, *before)
        app.reach(app.wait('button', before[-1]))
        app.key('ctrl+v')
        self.wait_lane(app, 5, *before, *after[2:5])
        app.close()
        self.assertEqual(self.rows(5), [*before, *after[2:5]])

    def test_what_is_typed_is_kept_when_the_window_closes(self):
        app = self.open()
        before = self.lane(app, 5)
        app.press(app.wait('button', FIRST))
        self.wait_typing(app)
        app.key('End')
        app.type(' tonight')
        app.key('ctrl+q')
        app.process.wait(20)
        app.close()
        self.assertEqual(self.rows(5), [before[0], FIRST + ' tonight', *before[2:]])


class Pointer(Ladder):
    def test_drag_between_levels(self):
        app = self.open()
        fifth, fourth = self.lane(app, 5), self.lane(app, 4)
        app.drag(app.wait('button', FIRST), app.wait('button', fourth[2]))
        wait_for(lambda: FIRST in self.lane(app, 4), 'the indicator at its new level')
        self.assertIn(self.lane(app, 4), ([*fourth[:2], FIRST, *fourth[2:]], [*fourth[:3], FIRST, *fourth[3:]]))
        self.assertEqual(self.lane(app, 5), [text for text in fifth if text != FIRST])
        app.key('ctrl+z')
        self.wait_lane(app, 5, *fifth)
        self.wait_lane(app, 4, *fourth)

    def test_drag_within_a_level(self):
        app = self.open()
        fifth = self.lane(app, 5)
        app.drag(app.wait('button', fifth[-1]), app.wait('toggle button', starts('Level 5, ')))
        self.wait_lane(app, 5, fifth[-1], *fifth[:-1])
        # Escape leaves it where it is.
        app.hold_over(app.wait('button', fifth[-1]), app.wait('button', fifth[2]))
        app.key('Escape')
        app.xdotool('mouseup', 1)
        self.wait_lane(app, 5, fifth[-1], *fifth[:-1])

    def test_a_click_opens_it(self):
        app = self.open()
        before = self.lane(app, 5)
        app.click(app.wait('button', FIRST))
        self.wait_typing(app)
        app.key('ctrl+a')
        app.type('Weighs risks')
        # Leaving it says what was typed.
        app.click(app.wait('button', before[-1]))
        self.wait_lane(app, 5, before[0], 'Weighs risks', *before[2:])
        app.key('Escape')
        app.key('ctrl+z')
        self.wait_lane(app, 5, *before)

    def test_what_is_typed_is_kept_when_another_is_chosen(self):
        app = self.open()
        before = self.lane(app, 5)
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_role_name() in ('text', 'entry'), 'the focus in the search')
        app.key('Escape')
        app.wait('list item', OTHER)
        app.click(app.wait('button', FIRST))
        self.wait_typing(app)
        app.key('End')
        app.type(' today')
        app.click(app.wait('list item', OTHER, below=app.wait('list', 'Competencies')))
        app.wait('button', OTHER)
        app.close()
        self.assertEqual(self.rows(5), [before[0], FIRST + ' today', *before[2:]])


class Details(Ladder):
    def test_name_definition_and_details(self):
        app = self.open()
        app.reach(app.wait('button', COMPETENCY))
        app.key('Return')
        self.wait_typing(app, 'Name')
        app.key('ctrl+a', 'Delete', 'Return')
        # What is refused stays, with the reason.
        self.wait_typing(app, 'Name')
        wait_for(lambda: app.focused().get_state_set().contains(Atspi.StateType.INVALID_ENTRY), 'the refusal')
        self.enter(app, 'Solving & <i>Problems</i>')
        self.wait_focus(app, 'Solving & <i>Problems</i>')
        app.key('F2', 'Tab')
        self.wait_typing(app, 'Definition')
        app.key('ctrl+a')
        self.enter(app, 'Finds ways.')
        app.wait('button', 'Finds ways.')
        app.press(app.wait('toggle button', 'Details'))
        app.wait('grouping', 'Details')
        for placeholder, text in (('None', 'PS-1'), ('Words, separated by commas', 'core, thinking'),
                                  ('For whoever edits it', 'Ask Ana')):
            app.press(app.wait('button', placeholder))
            self.enter(app, f'{text}')
            app.wait('button', text)
        self.assert_all_named(app, 'details')
        app.close()
        row = next(row for row in json.loads(CLI.run('export', self.file))['competencies'] if row.get('code') == 'PS-1')
        self.assertEqual((row['name'], row['definition'], row['tags'], row['notes']),
                         ('Solving & <i>Problems</i>', 'Finds ways.', 'core, thinking', 'Ask Ana'))

    def test_descriptor_and_marks(self):
        app = self.open()
        app.press(app.wait('toggle button', starts('Level 1, ')))
        wait_for(lambda: app.find('menu item'), 'the menu of the level')
        app.key('d')
        wait_for(lambda: app.focused().get_role_name() == 'text', 'the cursor in the descriptor')
        self.enter(app, 'Notices what goes wrong')
        app.wait('button', 'Notices what goes wrong')
        app.key('ctrl+z')
        wait_for(lambda: app.find('button', 'Notices what goes wrong') is None, 'no descriptor')
        # An empty level, an indicator without a verb, and one that stands twice are marked in words; nothing is refused.
        app.wait('label', lambda text: '1 level is empty' in (text or ''))
        app.reach(app.wait('button', starts('Add what somebody does')), 200)
        self.assertIn('Nothing stands at this level yet', app.focused().get_description())
        app.key('Return')
        self.wait_typing(app)
        self.enter(app, 'A person who asks')
        self.enter(app, FIRST)
        app.key('Escape')
        app.wait('label', lambda text: 'stands twice' in (text or '') and 'empty' not in text)
        self.assertTrue(any('twice' in row.get_description() for row in app.find_all('button', FIRST)))
        self.assertIn('what somebody does', app.wait('button', 'A person who asks').get_description())


class Merging(Ladder):
    def open_dialog(self, app):
        """Two lines of the outline, one under the other, are one."""
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_role_name() in ('text', 'entry'), 'the focus in the search')
        app.key('Escape')
        app.wait('list item', OTHER)
        app.settle()
        app.click(app.wait('list item', COMPETENCY))
        app.wait('button', COMPETENCY)
        app.key('shift+Down')
        app.wait('label', 'No Competency Chosen')
        app.key('shift+F10')
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('g')
        app.wait('dialog', 'Merge Two Competencies')

    @staticmethod
    def wait_kept(app, name):
        return app.wait('label', lambda text: f'keeps the level in {name}.' in (text or ''))

    def test_merge_with_preview_and_undo(self):
        app = self.open()
        self.open_dialog(app)
        app.wait('list item', 'Ratings')
        count = re.match(r'(\d+) ratings · (\d+) people', said(self.wait_kept(app, COMPETENCY)))
        self.assertTrue(0 < int(count[2]) <= int(count[1]))
        app.wait('list item', 'Indicators')
        choices = app.wait('list', 'Which Stays')
        for name in (OTHER, COMPETENCY):
            app.click(app.wait('label', name, below=choices))
            self.wait_kept(app, name)
        self.assert_all_named(app, 'a merge')
        app.press(app.wait('button', 'Merge'))
        wait_for(lambda: app.find('list item', OTHER) is None, 'one competency less')
        app.wait('list item', COMPETENCY)
        app.key('ctrl+z')
        app.wait('list item', OTHER)
        app.close()
        CLI.run('check', self.file)

    def test_cancel_leaves_both(self):
        app = self.open()
        self.open_dialog(app)
        self.wait_kept(app, COMPETENCY)
        app.key('Escape')
        wait_for(lambda: app.find('dialog', 'Merge Two Competencies') is None, 'no dialog')
        app.wait('list item', OTHER)


class Domain(Ladder):
    def test_domain_lists_what_stands_in_it(self):
        app = self.open('Values')
        app.wait('label', '4 competencies')
        members = app.wait('list', 'Competencies in It')
        app.press(app.wait('list item', 'Be a Builder', below=members))
        app.wait('button', 'Be a Builder')
        app.wait('grouping', starts('Level 5, '))


if __name__ == '__main__':
    case.main()

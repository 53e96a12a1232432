#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outline of a competency model: typed, moved, pasted, found and deleted with a real keyboard and a real pointer."""

import json
import os
import subprocess
import sys
import time

import case
from case import CLI, DisplayTest, files, home, main, setUpModule, tearDownModule  # noqa: F401
from harness import NotFound, said, wait_for

HAND_OVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'hand_over.py')

# What a row is lower than it is said to be.
PADDING = 9

DATA = ['SQL', 'Data Modelling', 'Statistical Testing', 'Data Visualisation']
PEOPLE = ['Coaching', 'Facilitation', 'Giving Feedback', 'Negotiation']
DELIVERY = ['Planning', 'Estimating', 'Release Management', 'Risk']

OUTLINE = [('Data', DATA), ('People', PEOPLE), ('Delivery', DELIVERY)]


def as_text(outline):
    """Domains and what stands in them, as an indented outline."""
    return ''.join(f'{domain}\n' + ''.join(f'\t{name}\n' for name in names) for domain, names in outline)


class OutlineTest(DisplayTest):
    def setUp(self):
        self.file = os.path.join(os.path.dirname(files['empty']), f'{self.id().rsplit(".", 1)[1]}.guild')
        CLI.run('init', self.file, '--name', 'Outline')
        self.keystrokes = 0

    # --- keys that are counted ---

    def press(self, app, *keys):
        app.key(*keys)
        self.keystrokes += len(keys)

    def write(self, app, text):
        app.type(text)
        self.keystrokes += len(text)

    # --- looking ---

    def outline(self, app):
        """The names of the lines in sight, in order."""
        found = app.find('list', 'Competencies')
        return [said(row) for row in app.find_all('list item', below=found)] if found else []

    def wait_outline(self, app, names):
        try:
            wait_for(lambda: self.outline(app) == names, f'the outline {names}')
        except NotFound as error:
            raise NotFound(f'{error}; it is {self.outline(app)}') from None

    def wait_focus(self, app, role, name):
        try:
            return wait_for(lambda: app.focused() is not None and app.focused().get_role_name() == role and
                            said(app.focused()) == name and app.focused(), f'the focus on {role} “{name}”')
        except NotFound as error:
            raise NotFound(f'{error}; it is on {app.focused() and (app.focused().get_role_name(), said(app.focused()))}'
                           ) from None

    def row(self, app, name):
        return app.wait('list item', name, below=app.wait('list', 'Competencies'))

    def saved(self, app):
        """The outline as the file has it, as an indented text."""
        app.close()
        document = json.loads(CLI.run('export', self.file))
        lines = [(row.get('parent') or '', row) for row in document['domains']]
        lines += [(row.get('domain') or '', row) for row in document['competencies']]
        domains = {row['id'] for row in document['domains']}
        text = []

        def add(parent, depth):
            for _, row in sorted((line for line in lines if line[0] == parent),
                                 key=lambda line: line[1].get('position', 1e9)):
                text.append('\t' * depth + row['name'] + '\n')
                if row['id'] in domains and 'domain' not in row and row in document['domains']:
                    add(row['id'], depth + 1)

        add('', 0)
        return ''.join(text)

    # --- doing ---

    def start_empty(self, **options):
        """A framework that waits for its first line."""
        app = self.start(self.file, **options)
        app.wait('label', 'No People Yet')
        app.key('ctrl+2')
        app.wait('label', 'No Competency Model Yet')
        app.key('ctrl+n')
        self.wait_focus(app, 'text', 'Name')
        return app

    def start_with(self, outline, **options):
        """An outline that was pasted."""
        app = self.start_empty(**options)
        app.key('Escape')
        self.paste(app, as_text(outline) if isinstance(outline, list) else outline)
        return app

    def paste(self, app, text):
        path = home(f'{self.id().rsplit(".", 1)[1]}.txt')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        process = subprocess.Popen([sys.executable, HAND_OVER, 'copy', path], stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        self.assertEqual(process.stdout.readline().strip(), 'ready')
        app.focus()
        app.key('ctrl+v')

    def drag(self, app, name, target, down=0):
        """Drags a line so far below the middle of another, and does not let go.

        GTK leaves the padding of the list out of the place of its rows.
        """
        app.hold_over(self.row(app, name), self.row(app, target), down + PADDING)

    def go_to(self, app, name):
        """Brings the keyboard to a line, from above."""
        app.key('Home')
        for _ in self.outline(app):
            if app.focused() is not None and said(app.focused()) == name:
                break
            app.key('Down')
            time.sleep(0.03)
        self.wait_focus(app, 'list item', name)


class Typing(OutlineTest):
    def test_twelve_competencies_by_keyboard_alone(self):
        app = self.start_empty()
        for at, (domain, names) in enumerate(OUTLINE):
            if at > 0:
                self.press(app, 'shift+Tab')
            self.write(app, domain)
            self.press(app, 'Return', 'Tab')
            for name in names:
                self.write(app, name)
                self.press(app, 'Return')
        # The text, Enter after each line, Tab into a domain and Shift+Tab out of it: nothing else.
        letters = sum(len(domain) + sum(len(name) for name in names) for domain, names in OUTLINE)
        self.assertEqual(self.keystrokes, letters + 15 + 3 + 2)
        app.key('Escape')
        self.wait_focus(app, 'list item', 'Risk')
        self.wait_outline(app, [line for domain, names in OUTLINE for line in (domain, *names)])
        self.assert_all_named(app, 'the outline')
        self.assertEqual(self.saved(app), as_text(OUTLINE))

    def test_lines_that_end(self):
        """Backspace takes an empty line away, Enter on one goes out and then ends, Escape puts a name back."""
        app = self.start_empty()
        app.type('One')
        app.key('Return', 'Tab')
        app.type('Two')
        app.key('Return', 'BackSpace')
        self.wait_focus(app, 'list item', 'Two')
        app.key('Return')
        self.wait_focus(app, 'text', 'Name')
        app.key('Return')
        app.type('Three')
        app.key('Return', 'Return')
        self.wait_focus(app, 'list item', 'Three')
        app.key('F2')
        self.wait_focus(app, 'text', 'Name')
        app.type('Never')
        app.key('Escape')
        self.wait_focus(app, 'list item', 'Three')
        app.key('F2')
        self.wait_focus(app, 'text', 'Name')
        app.type('Four')
        app.key('Return')
        self.wait_focus(app, 'list item', 'Four')
        self.wait_outline(app, ['One', 'Two', 'Four'])
        app.key('ctrl+z')
        self.wait_outline(app, ['One', 'Two', 'Three'])
        self.assertEqual(self.saved(app), 'One\n\tTwo\nThree\n')

    def test_what_is_typed_is_kept_when_it_is_left(self):
        app = self.start_empty()
        app.type('Kept')
        app.click(app.wait('button', 'Models Menu'))
        app.key('Escape')
        self.wait_outline(app, ['Kept'])
        self.assertEqual(self.saved(app), 'Kept\n')

    def test_what_is_typed_is_kept_when_the_window_closes(self):
        app = self.start_empty()
        app.type('Kept')
        app.key('ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')
        self.assertEqual(self.saved(app), 'Kept\n')

    def test_any_text(self):
        app = self.start_with('שלום & <b>עולם</b>\n\tZ̈́a͂lgo ñ\n\t<i>&amp;\n')
        names = ['שלום & <b>עולם</b>', 'Z̈́a͂lgo ñ', '<i>&amp;']
        self.wait_outline(app, names)
        app.key('ctrl+f')
        self.wait_focus(app, 'entry', 'Search Competencies')
        app.type('zalgo')
        app.type(' n')
        app.key('Escape')
        self.wait_outline(app, names)
        self.assertEqual(self.saved(app), f'{names[0]}\n\t{names[1]}\n\t{names[2]}\n')


class Moving(OutlineTest):
    def test_arrows(self):
        app = self.start_with([('Data', ['SQL', 'Ethics']), ('People', ['Coaching'])])
        self.wait_outline(app, ['Data', 'SQL', 'Ethics', 'People', 'Coaching'])
        self.go_to(app, 'Ethics')
        app.key('alt+Up')
        self.wait_outline(app, ['Data', 'Ethics', 'SQL', 'People', 'Coaching'])
        self.wait_focus(app, 'list item', 'Ethics')
        app.key('alt+Left')
        self.wait_outline(app, ['Data', 'SQL', 'Ethics', 'People', 'Coaching'])
        app.key('alt+Down')
        self.wait_outline(app, ['Data', 'SQL', 'People', 'Coaching', 'Ethics'])
        app.key('alt+Right')
        app.wait('label', 'Moved Ethics')
        self.wait_focus(app, 'list item', 'Ethics')
        # Twice at once: each is built on what the one before left.
        app.key('alt+Up', 'alt+Left', 'ctrl+z', 'ctrl+z')
        self.wait_outline(app, ['Data', 'SQL', 'People', 'Coaching', 'Ethics'])
        self.assertEqual(self.saved(app), 'Data\n\tSQL\nPeople\n\tCoaching\n\tEthics\n')

    def test_arrows_from_right_to_left(self):
        app = self.start_with([('Data', ['SQL']), ('People', [])], LANG='he_IL.UTF-8', LANGUAGE='he')
        self.wait_outline(app, ['Data', 'SQL', 'People'])
        self.go_to(app, 'People')
        app.key('alt+Left')
        wait_for(lambda: app.find('label', lambda name: name and 'People' in name and name != 'People'), 'the move told')
        app.key('Home', 'Right')
        self.wait_outline(app, ['Data'])
        app.key('Left')
        self.wait_outline(app, ['Data', 'SQL', 'People'])
        self.assertEqual(self.saved(app), 'Data\n\tSQL\n\tPeople\n')

    def test_drag(self):
        app = self.start_with([('Data', ['SQL', 'Ethics']), ('People', ['Coaching', 'Feedback'])])
        self.wait_outline(app, ['Data', 'SQL', 'Ethics', 'People', 'Coaching', 'Feedback'])
        self.drag(app, 'SQL', 'Coaching', 10)
        app.xdotool('mouseup', 1)
        self.wait_outline(app, ['Data', 'Ethics', 'People', 'Coaching', 'SQL', 'Feedback'])
        self.drag(app, 'Feedback', 'Ethics', -10)
        app.xdotool('mouseup', 1)
        self.wait_outline(app, ['Data', 'Feedback', 'Ethics', 'People', 'Coaching', 'SQL'])
        # Into a domain, where it comes last; two at once.
        self.go_to(app, 'Feedback')
        app.key('shift+Down')
        self.drag(app, 'Ethics', 'People')
        app.xdotool('mouseup', 1)
        self.wait_outline(app, ['Data', 'People', 'Coaching', 'SQL', 'Feedback', 'Ethics'])
        # Nothing goes into itself, and Escape puts back.
        self.drag(app, 'People', 'Coaching', 10)
        app.xdotool('mouseup', 1)
        app.settle()
        self.drag(app, 'Ethics', 'Data')
        app.key('Escape')
        app.settle()
        app.xdotool('mouseup', 1)
        app.settle()
        self.assertEqual(self.outline(app), ['Data', 'People', 'Coaching', 'SQL', 'Feedback', 'Ethics'])
        app.key('ctrl+z', 'ctrl+z', 'ctrl+z')
        self.wait_outline(app, ['Data', 'SQL', 'Ethics', 'People', 'Coaching', 'Feedback'])
        self.assertEqual(self.saved(app), 'Data\n\tSQL\n\tEthics\nPeople\n\tCoaching\n\tFeedback\n')

    def test_move_to(self):
        app = self.start_with([('Data', ['SQL', 'Ethics']), ('People', ['Coaching'])])
        self.wait_outline(app, ['Data', 'SQL', 'Ethics', 'People', 'Coaching'])
        self.go_to(app, 'SQL')
        app.key('shift+Down')
        app.key('shift+F10')
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('m')
        app.wait('dialog', 'Move To')
        self.assert_all_named(app, 'Move To')
        app.type('peo')
        wait_for(lambda: len(list(app.find_all('list item', below=app.wait('list', 'Domains')))) == 1, 'one domain')
        app.key('Return')
        self.wait_outline(app, ['Data', 'People', 'Coaching', 'SQL', 'Ethics'])
        self.assertEqual(self.saved(app), 'Data\nPeople\n\tCoaching\n\tSQL\n\tEthics\n')


class Pasting(OutlineTest):
    def test_cut_copy_and_duplicate(self):
        app = self.start_with([('Data', ['SQL', 'Ethics']), ('People', ['Coaching'])])
        self.wait_outline(app, ['Data', 'SQL', 'Ethics', 'People', 'Coaching'])
        self.go_to(app, 'SQL')
        app.key('ctrl+x')
        self.go_to(app, 'People')
        app.key('ctrl+v')
        self.wait_outline(app, ['Data', 'Ethics', 'People', 'Coaching', 'SQL'])
        self.go_to(app, 'Data')
        app.key('ctrl+c')
        self.go_to(app, 'Coaching')
        app.key('ctrl+v')
        self.wait_outline(app, ['Data', 'Ethics', 'People', 'Coaching', 'Data', 'Ethics', 'SQL'])
        app.key('ctrl+z')
        self.wait_outline(app, ['Data', 'Ethics', 'People', 'Coaching', 'SQL'])
        self.go_to(app, 'Coaching')
        app.key('ctrl+d')
        wait_for(lambda: len(self.outline(app)) == 6, 'a copy')
        app.key('ctrl+z')
        self.wait_outline(app, ['Data', 'Ethics', 'People', 'Coaching', 'SQL'])

    def test_between_organisations(self):
        other = self.file.replace('.guild', '-other.guild')
        CLI.run('init', other, '--name', 'Other')
        app = self.start_with([('Data', ['SQL', 'Ethics'])])
        self.wait_outline(app, ['Data', 'SQL', 'Ethics'])
        app.key('Home', 'ctrl+c')
        subprocess.run([case.GUILDHALL, other], check=True)
        second = wait_for(lambda: set(app.windows()) - {app.window}, 'a second window').pop()
        app.xdotool('windowfocus', '--sync', second)
        wait_for(lambda: app.find('label', 'No People Yet'), 'the other organisation')
        app.key('ctrl+2')
        app.wait('label', 'No Competency Model Yet')
        app.key('ctrl+n')
        self.wait_focus(app, 'text', 'Name')
        app.key('Escape', 'ctrl+v')
        other = app.wait('list', 'Competencies', below=app.wait('frame', 'Other'))
        wait_for(lambda: [said(row) for row in app.find_all('list item', below=other)] == ['Data', 'SQL', 'Ethics'],
                 'the lines in the other')

    def test_five_thousand_rows(self):
        text = ''.join(f'Domain {domain}\n' + ''.join(f'\tSkill {domain}.{skill}\n' for skill in range(49))
                       for domain in range(100))
        app = self.start_with(text)
        app.wait('label', lambda name: (name or '').startswith('4,900 competencies'))
        app.key('End')
        self.wait_focus(app, 'list item', 'Skill 99.48')
        app.key('Return')
        self.wait_focus(app, 'text', 'Name')
        app.type('One More')
        app.key('Return', 'Escape')
        app.wait('label', lambda name: (name or '').startswith('4,901 competencies'))
        app.key('ctrl+z', 'ctrl+z')
        app.wait('label', 'Type an Outline')

    def test_cells(self):
        app = self.start_with('Domain\tCompetency\nData\tSQL\nData\tEthics\nPeople\tCoaching\n')
        self.wait_outline(app, ['Data', 'SQL', 'Ethics', 'People', 'Coaching'])


class Finding(OutlineTest):
    def test_search(self):
        app = self.start_with(OUTLINE)
        app.wait('label', '12 competencies · 5 levels')
        app.key('ctrl+f')
        self.wait_focus(app, 'entry', 'Search Competencies')
        app.type('ing')
        # What it stands in stays, and every line that it finds.
        self.wait_outline(app, ['Data', 'Data Modelling', 'Statistical Testing', 'People', 'Coaching', 'Giving Feedback',
                                'Delivery', 'Planning', 'Estimating'])
        app.wait('label', '6 found · 12 competencies')
        app.key('ctrl+a')
        app.type('nowhere')
        app.wait('label', 'Nothing Found')
        app.key('ctrl+a')
        app.type('FEED')
        self.wait_outline(app, ['People', 'Giving Feedback'])
        app.key('Return')
        self.wait_focus(app, 'list item', 'Giving Feedback')
        app.key('F2')
        self.wait_focus(app, 'text', 'Name')
        app.type('Feedback')
        app.key('Return')
        self.wait_outline(app, ['People', 'Feedback'])
        app.key('ctrl+f', 'Escape')
        wait_for(lambda: len(self.outline(app)) == 15, 'every line')
        self.wait_focus(app, 'list item', 'Feedback')

    def test_closing_and_opening(self):
        app = self.start_with(OUTLINE)
        app.wait('label', '12 competencies · 5 levels')
        self.go_to(app, 'Planning')
        app.key('Left')
        self.wait_focus(app, 'list item', 'Delivery')
        app.key('Left')
        wait_for(lambda: len(self.outline(app)) == 11, 'Delivery closed')
        app.key('Right', 'Right')
        self.wait_focus(app, 'list item', 'Planning')
        app.key('End')
        self.wait_focus(app, 'list item', 'Risk')

    def test_delete_and_undo(self):
        app = self.start_with(OUTLINE)
        app.wait('label', '12 competencies · 5 levels')
        self.go_to(app, 'Coaching')
        app.key('shift+Down', 'shift+Down', 'Delete')
        app.wait('label', '9 competencies · 5 levels')
        self.wait_focus(app, 'list item', 'Negotiation')
        app.press(app.hold_undo())
        app.wait('label', '12 competencies · 5 levels')
        app.click(self.row(app, 'SQL'))
        self.wait_focus(app, 'list item', 'SQL')
        app.key('ctrl+a', 'Delete')
        app.wait('label', 'Type an Outline')
        app.key('ctrl+z')
        app.wait('label', '12 competencies · 5 levels')
        self.assertEqual(self.saved(app), as_text(OUTLINE))

    def test_archive(self):
        app = self.start_with(OUTLINE)
        app.wait('label', '12 competencies · 5 levels')
        self.go_to(app, 'Risk')
        app.key('Menu')
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('a')
        app.wait('label', 'Archived')
        app.key('ctrl+z')
        app.wait_gone('label', 'Archived')


class Narrow(OutlineTest):
    def test_a_line_opens_over_the_outline(self):
        app = self.start_with(OUTLINE, size=(360, 640))
        app.wait('label', '12 competencies · 5 levels')
        app.click(self.row(app, 'Coaching'))
        app.wait('button', 'Back')
        app.wait('button', 'Coaching')
        self.assert_all_named(app, 'the competency')
        app.key('alt+Left')
        self.row(app, 'Coaching')


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a pairing in the window, by keyboard alone: its page, its steps, its sessions, and the list of all."""

import json
import os

from case import CLI, DATA, DisplayTest, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, TODAY, find_live, wait_for


def starts(text):
    return lambda name: (name or '').startswith(text)


def contains(text):
    return lambda name: text in (name or '')


class PairingTest(DisplayTest):
    def begin(self, **options):
        """An application on an organisation of its own, at the list of pairings."""
        self.file = find_live(self._testMethodName)
        CLI.run('init', self.file, '--name', 'Northbridge')
        CLI.run('import', self.file, os.path.join(DATA, 'pairings.json'))
        return self.open(**options)

    def open(self, **options):
        app = self.start(self.file, **options)
        self.show_list(app)
        return app

    def show_list(self, app):
        app.wait('list item', 'Mentoring')
        app.click(app.find('list item', 'Mentoring'))
        app.wait('list item', contains('Ana Ortiz'))

    def end(self, app):
        """Closes it and returns everything that the file holds then."""
        app.focus()
        app.key('Escape', 'ctrl+q')
        wait_for(lambda: app.process.poll() is not None, 'the end')
        return json.loads(CLI.run('export', self.file, '--include-confidential'))

    def open_pairing(self, app, search, row):
        """Opens the pairing that a search finds, by the keyboard alone."""
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter Pairings', 'the focus in the search')
        app.key('ctrl+a')
        app.type(search)
        wait_for(lambda: len(self.pairings(app)) == 1, f'one pairing for “{search}”')
        app.key('Return')
        wait_for(lambda: starts(row)(app.focused().get_name()), f'the focus on “{row}”')
        app.key('Return')
        app.wait('button', 'Back')

    def pairings(self, app):
        return [item.get_name() for item in app.find_all('list item', contains(' with '))]

    def step(self, app, label):
        """Takes the step that the page suggests."""
        app.wait('button', label)
        wait_for(lambda: app.find('button', label).get_state_set().contains(Atspi.StateType.SENSITIVE), f'“{label}” to be possible')
        app.key('ctrl+Return')

    def undo(self, app, label):
        app.key('ctrl+z')
        app.wait('button', label)

    def record(self, app, title):
        """Says in a dialog that it was today."""
        app.wait('dialog', title)
        wait_for(lambda: app.focused().get_role_name() == 'text', 'the focus on the date')
        app.key('Return')
        app.wait_gone('dialog', title)

    def sensitive(self, app, label):
        return app.find('button', label).get_state_set().contains(Atspi.StateType.SENSITIVE)

    def focus_row(self, app, name):
        row = app.wait('list item', name)
        app.reach(row)
        return row


class Steps(PairingTest):
    def test_from_a_proposal_to_the_start(self):
        app = self.begin()
        self.open_pairing(app, 'bo proposed', 'Bo Keller with Ana Ortiz')
        app.wait('image', 'Step 1 of 7: Proposed')
        app.wait('label', 'Bo Keller has not been briefed yet; brief them before they start.')
        self.assert_all_named(app, 'the page of a proposal')

        self.step(app, 'Offer')
        app.wait('image', 'Step 2 of 7: Offered')
        self.undo(app, 'Offer')
        app.key('ctrl+shift+z')
        self.step(app, 'Record Acceptance of Bo Keller…')
        self.record(app, 'Bo Keller Accepts')
        app.wait('label', 'Mentee · accepted today')
        self.step(app, 'Record Acceptance of Ana Ortiz…')
        self.record(app, 'Ana Ortiz Accepts')
        app.wait('image', 'Step 3 of 7: Agreed')
        app.key('ctrl+z')
        app.wait('label', 'Mentor · not yet accepted')
        app.key('ctrl+shift+z')
        app.wait('image', 'Step 3 of 7: Agreed')

        # They do not start before Bo is briefed, not by the key either.
        self.assertFalse(self.sensitive(app, 'Start'))
        app.key('ctrl+Return')
        app.press(app.wait('button', 'Mark as Briefed'))
        app.wait_gone('button', 'Mark as Briefed')
        app.wait('image', 'Step 3 of 7: Agreed')
        self.undo(app, 'Mark as Briefed')
        self.assertFalse(self.sensitive(app, 'Start'))
        app.key('ctrl+shift+z')
        app.wait_gone('button', 'Mark as Briefed')
        self.step(app, 'Start')
        app.wait('image', 'Step 4 of 7: Active')
        self.undo(app, 'Start')
        app.key('ctrl+shift+z')
        app.wait('button', 'Add Session…')

        document = self.end(app)
        row = next(row for row in document['pairings'] if row['id'] == 'pair-1')
        self.assertEqual((row['state'], row['since']), ('active', TODAY))
        self.assertEqual({(accepted['person'], accepted['part'], accepted['date']) for accepted in document['acceptances']
                          if accepted['pairing'] == 'pair-1'}, {('bo', 'mentee', TODAY), ('ana', 'mentor', TODAY)})

        # All of it is there after a restart, and can still be taken back.
        app = self.open()
        self.open_pairing(app, 'bo active', 'Bo Keller with Ana Ortiz')
        self.undo(app, 'Start')

    def test_an_agreement_that_changes_is_accepted_anew(self):
        app = self.begin()
        self.open_pairing(app, 'bo proposed', 'Bo Keller with Ana Ortiz')
        self.step(app, 'Offer')
        self.step(app, 'Record Acceptance of Bo Keller…')
        self.record(app, 'Bo Keller Accepts')
        app.wait('label', 'Mentee · accepted today')
        app.key('F2')
        app.wait('dialog', 'Agreement')
        app.reach(app.wait('text', 'Hours in All'))
        app.key('ctrl+a')
        app.type('many')
        app.press(app.wait('button', 'Save'))
        app.wait('label', 'Write a number of hours, or leave it empty.')
        app.key('ctrl+a')
        app.type('20')
        app.press(app.wait('button', 'Save'))
        app.wait_gone('dialog', 'Agreement')
        app.wait('label', 'Mentee · not yet accepted')
        app.wait('label', '20')
        app.key('ctrl+z')
        app.wait('label', 'Mentee · accepted today')

    def test_a_reason_stays_on_the_page(self):
        app = self.begin()
        self.open_pairing(app, 'bo proposed', 'Bo Keller with Ana Ortiz')
        app.press(app.wait('toggle button', 'Pairing Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key('d')
        app.wait('dialog', 'Decline')
        app.reach(app.wait('text', 'Reason'))
        app.type('moving away')
        app.press(app.wait('button', 'Decline'))
        app.wait_gone('dialog', 'Decline')
        app.wait('image', 'Step 3 of 3: Declined')
        app.wait('label', '“moving away”')
        app.key('alt+Left')
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter Pairings', 'the focus in the search')
        app.key('ctrl+a')
        app.type('bo ana')
        app.wait('list item', contains('Declined today'))
        self.assertIsNone(app.find(None, contains('moving away')))
        app.key('Return')  # in the search, Ctrl+Z is the text's own
        wait_for(lambda: app.focused().get_role_name() == 'list item', 'the focus in the list')
        app.key('ctrl+z')
        app.wait('list item', contains('Proposed 2 days ago'))


class Practice(PairingTest):
    def test_sessions_are_added_edited_and_deleted(self):
        app = self.begin()
        self.open_pairing(app, 'mia active', 'Mia Lindqvist with Ana Ortiz')
        app.wait('label', 'Level 3 · practised 2 times, last 2 days ago')
        app.wait('label', 'Level 4 · not practised yet')
        self.assert_all_named(app, 'the page of an active pairing')
        self.step(app, 'Add Session…')
        app.wait('dialog', 'New Session')
        self.assert_all_named(app, 'the form of a session')
        app.reach(app.wait('text', 'Minutes'))
        app.type('an hour')
        app.key('Return')
        app.wait('label', 'Write minutes as a whole number, or leave them out.')
        app.key('ctrl+a')
        app.type('50')
        app.press(app.wait('check box', 'Resolves open conflict in the room'))
        app.reach(app.wait('text', 'Notes'))
        app.type('Two voices, one table.')
        app.key('ctrl+Return')
        app.wait_gone('dialog', 'New Session')
        app.wait('label', 'Level 4 · practised once, today')
        app.key('ctrl+z')
        app.wait('label', 'Level 4 · not practised yet')
        app.key('ctrl+shift+z')
        app.wait('label', 'Level 4 · practised once, today')

        self.focus_row(app, starts('Practice · 50 minutes · today'))
        app.key('Return')
        app.wait('dialog', 'Edit Session')
        app.reach(app.wait('text', 'Minutes'))
        app.key('ctrl+a')
        app.type('90')
        app.key('Return')
        app.wait_gone('dialog', 'Edit Session')
        app.wait('list item', starts('Practice · 90 minutes · today'))
        app.key('ctrl+z')
        self.focus_row(app, starts('Practice · 50 minutes · today'))
        app.key('Delete')
        app.wait_gone('list item', starts('Practice · 50 minutes · today'))
        app.key('ctrl+z')
        app.wait('list item', starts('Practice · 50 minutes · today'))

        app.press(app.wait('button', 'Ask for Reassessment'))
        app.wait('image', 'Step 5 of 7: Being Reassessed')
        app.wait('button', 'Rate…')
        self.undo(app, 'Add Session…')
        app.key('ctrl+shift+z')
        app.wait('button', 'Rate…')
        document = self.end(app)
        added = next(row for row in document['sessions'] if row['date'] == TODAY)
        self.assertEqual((added['pairing'], added['minutes'], added['notes']), ('pair-2', 50, 'Two voices, one table.'))
        self.assertIn({'session': added['id'], 'indicator': 'facilitation-4a'}, document['practices'])

    def rate(self, app, level):
        """Rates the competency that the form begins at, and submits."""
        app.wait('button', 'Submit')
        wait_for(lambda: app.focused().get_role_name() == 'radio button', 'the focus on a level')
        app.key(level, 'ctrl+Return')
        app.wait_gone('button', 'Submit')

    def test_reassessed_and_confirmed(self):
        app = self.begin()
        self.open_pairing(app, 'mia active', 'Mia Lindqvist with Ana Ortiz')
        app.press(app.wait('button', 'Ask for Reassessment'))
        self.step(app, 'Rate…')
        self.rate(app, '4')
        app.wait('image', 'Step 6 of 7: To Be Confirmed')
        self.step(app, 'Confirm…')
        self.rate(app, '4')
        app.wait('image', 'Step 7 of 7: Closed')
        app.wait('label', 'Confirmed at level 4 by Priya Raman today')
        self.undo(app, 'Confirm…')

    def test_a_career_pairing_closes_with_an_outcome(self):
        app = self.begin()
        self.open_pairing(app, 'mia paused', 'Mia Lindqvist with Dev Patel')
        app.wait('label', 'Find out whether leading people suits me.')
        self.step(app, 'Resume')
        app.press(app.wait('button', 'Ask for Reassessment'))
        self.step(app, 'Record Reassessment')
        self.step(app, 'Close…')
        app.wait('dialog', 'Close Pairing')
        app.reach(app.wait('text', 'Date'))
        app.key('Return')
        app.wait_gone('dialog', 'Close Pairing')
        app.wait('image', 'Step 7 of 7: Closed')
        app.wait('label', 'Confirmed today')
        self.undo(app, 'Close…')

    def test_who_confirmed_it_and_on_what_evidence(self):
        app = self.begin()
        self.open_pairing(app, 'lars', 'Lars Holm with Dev Patel')
        app.wait('label', 'Confirmed at level 4 by Priya Raman on 24 June')
        app.wait('label', '“Ran the review of the quarter alone, and kept it to its purpose.”')
        self.assertIsNone(app.find('button', 'Add Session…'))


class List(PairingTest):
    def test_search_and_filter(self):
        app = self.begin()
        app.wait('label', 'Waiting  1')
        app.wait('label', 'Running  2')
        app.wait('label', 'Over  2')
        self.assertEqual(len(self.pairings(app)), 5)
        self.assert_all_named(app, 'the list of pairings')
        app.click(app.wait('radio button', 'Running'))
        wait_for(lambda: len(self.pairings(app)) == 2, 'the two that run')
        app.key('ctrl+f')
        wait_for(lambda: app.focused().get_name() == 'Filter Pairings', 'the focus in the search')
        app.type('bo')
        app.wait('button', 'Clear Search and Filter')
        app.press(app.wait('button', 'Clear Search and Filter'))
        wait_for(lambda: len(self.pairings(app)) == 5, 'all of them')
        # What is private is not searched.
        app.key('ctrl+f')
        app.type('right time')
        app.wait('button', 'Clear Search and Filter')

    def test_a_pairing_is_a_link_on_both_pages(self):
        app = self.begin()
        self.open_pairing(app, 'bo proposed', 'Bo Keller with Ana Ortiz')
        app.press(app.wait('button', starts('Ana Ortiz · Mentor')))
        self.focus_row(app, starts('Mia Lindqvist with Ana Ortiz'))
        app.wait('label', 'Mentors Bo Keller')
        app.key('Return')
        app.wait('image', 'Step 4 of 7: Active')

    def test_none_yet(self):
        self.file = find_live(self._testMethodName)
        CLI.run('init', self.file, '--name', 'Northbridge')
        app = self.start(self.file)
        app.click(app.wait('list item', 'Mentoring'))
        app.wait('button', 'Choose Who Learns…')
        app.key('ctrl+n')
        app.wait('dialog', 'Who Learns')


if __name__ == '__main__':
    main()

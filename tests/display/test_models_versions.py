#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives what publishes a framework, compares its versions, and changes its scale."""

import json

import case
from case import CLI, DisplayTest, main, setUpModule, tearDownModule  # noqa: F401
from harness import Atspi, wait_for


def starts(text):
    return lambda name: (name or '').startswith(text)


def has(text):
    return lambda name: text in (name or '')


class Dialogs(DisplayTest):
    """What the tests below share: the Models page, and its menu."""

    def open_models(self, file='sample'):
        app = self.start(case.files[file])
        app.wait('label', case.is_footer)
        app.key('ctrl+2')
        app.wait('toggle button', 'Models Menu')
        return app

    def open_dialog(self, app, mnemonic, title):
        app.press(app.wait('toggle button', 'Models Menu'))
        wait_for(lambda: app.find('menu item'), 'the menu')
        app.key(mnemonic)
        return app.wait('dialog', starts(title))

    def close_dialog(self, app):
        # A toast in it goes first.
        wait_for(lambda: (app.key('Escape'), app.find('dialog') is None)[1], 'no dialog')

    def wait_done(self, app, sentence):
        app.wait('label', sentence)
        wait_for(lambda: app.find('dialog') is None, 'no dialog')

    def press_sensitive(self, app, name):
        button = app.wait('button', name)
        wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), f'{name} to be possible')
        app.press(button)

    def undo(self, app, sentence):
        app.focus()
        app.key('ctrl+z')
        app.wait('label', sentence)

    def wait_focus(self, app, name):
        wait_for(lambda: app.focused() and app.focused().get_name() == name, f'the focus on {name}')

    def read(self):
        """The organisation as it was saved, but for what a change leaves behind: its time."""
        return CLI.run('export', case.files['sample'])

    def levels(self):
        return [(row['level'], row['name']) for row in json.loads(self.read())['proficiency_levels']]


class Versions(Dialogs):
    def rename_step(self, app, ending):
        self.open_dialog(app, 'l', 'Scale of ')
        self.wait_focus(app, 'Step 1')
        app.key('End')
        app.type(ending)
        self.press_sensitive(app, 'Apply')
        self.wait_done(app, starts('Changed the scale'))

    def publish(self, app, number, note):
        app.wait('button', f'Publish Version {number}', below=self.open_dialog(app, 'p', 'Publish '))
        self.wait_focus(app, 'What Is New')
        app.type(note)
        app.key('ctrl+Return')
        self.wait_done(app, starts(f'Published version {number} '))

    def test_first(self):
        """Of a framework that was never published."""
        app = self.open_models('small')
        versions = self.open_dialog(app, 'v', 'Versions of ')
        app.wait('label', 'Nothing Published Yet')
        self.assert_all_named(app, 'versions, none yet')
        # The page behind it has such a button, too.
        app.press(app.wait('button', 'Publish Version 1', below=versions))
        dialog = app.wait('dialog', starts('Publish '))
        app.wait('label', starts('The first version has '))
        self.wait_focus(app, 'What Is New')
        self.assert_all_named(app, 'the first publishing')
        app.type('For Data & <People>')
        app.press(app.find('button', 'Publish Version 1', below=dialog))
        self.wait_done(app, starts('Published version 1 '))
        self.open_dialog(app, 'p', 'Publish ')
        app.wait('label', 'Nothing Changed Since Version 1')
        self.close_dialog(app)
        app.close()
        document = json.loads(CLI.run('export', case.files['small']))
        self.assertEqual([(row['number'], row['note']) for row in document['framework_versions']],
                         [(1, 'For Data & <People>')])
        self.assertEqual(document['frameworks'][0]['state'], 'published')

    def test_versions(self):
        """The sample has one version: another is published, compared, left for the first one, and taken up again."""
        app = self.open_models()
        self.rename_step(app, ' & More')
        self.open_dialog(app, 'p', 'Publish ')
        app.wait('label', '1 Difference')
        app.wait('list item', starts('Changed · Level · 1 · Awareness & More · Name'))
        app.wait('label', has(' on wording that changed since'))
        self.assert_all_named(app, 'the next publishing')
        self.close_dialog(app)
        self.publish(app, 2, 'Second')

        self.open_dialog(app, 'v', 'Versions of ')
        rows = app.wait('list', 'Published')
        wait_for(lambda: [row.get_name() for row in app.find_all('list item', below=rows)] == ['Version 2', 'Version 1'],
                 'two versions, the newest first')
        app.wait('label', has('Published today by '))
        app.press(app.wait('list item', 'Version 2'))
        app.wait('label', '1 Difference')
        app.wait('list item', has('Awareness → Awareness & More'))
        self.assert_all_named(app, 'a comparison')
        app.press(app.wait('button', 'Restore Version 1'))
        undo = app.hold_undo()
        app.wait('label', 'Draft of version 3')
        app.press(app.wait('list item', 'As It Is Now'))
        app.wait('list item', has('Awareness & More → Awareness'))
        app.key('Escape')
        app.wait('list', 'Published')
        app.press(undo)
        app.wait('label', 'Published as version 2')

        app.press(app.wait('button', 'Retire This Framework'))
        app.wait('label', 'Retired')
        app.press(app.wait('button', 'Bring Back This Framework'))
        app.wait('label', 'Draft of version 3')
        self.close_dialog(app)
        self.open_dialog(app, 'p', 'Publish ')
        app.wait('label', 'Nothing Changed Since Version 2')
        self.close_dialog(app)
        app.close()

        document = json.loads(self.read())
        self.assertEqual([row['number'] for row in document['framework_versions']], [1, 2])
        self.assertEqual(document['frameworks'][0]['state'], 'draft')
        self.assertEqual(document['proficiency_levels'][0]['name'], 'Awareness & More')

    def test_undone(self):
        """What was published is unsaid by an undo, to the byte."""
        before = self.read()
        number = len(json.loads(before)['framework_versions']) + 1
        app = self.open_models()
        self.rename_step(app, ' Undone')
        self.publish(app, number, 'Too early')
        self.undo(app, starts('Undone: '))
        app.close()
        app = self.open_models()
        app.key('ctrl+z')
        app.wait('label', starts('Undone: '))
        app.close()
        self.assertEqual(self.read(), before)


class Scale(Dialogs):
    def names(self, app, below=None):
        return [Atspi.Text.get_text(node, 0, -1) for node in app.find_all('text', starts('Step '), below)]

    def test_mapping(self):
        """A step goes: where its ratings go is chosen, counted, done in one change, and taken back."""
        before = self.read()
        app = self.open_models()
        self.open_dialog(app, 'l', 'Scale of ')
        app.wait('label', 'Nothing is changed yet')
        self.assert_all_named(app, 'the scale')
        app.press(app.wait('button', 'Remove Basic'))
        app.wait('list', 'Where the Old Steps Go')
        proposed = app.wait('label', has(' of 112 people get another level')).get_name()
        self.assertIn(' gaps close', proposed)
        self.assert_all_named(app, 'the mapping')
        # The ratings of the second step come to the first one rather than to the next.
        app.reach(app.wait('combo box', '2 Basic'))
        app.key('space')
        wait_for(lambda: app.focused() and app.focused().get_role_name() == 'list item', 'the focus in the list')
        app.key('Up')
        app.key('Return')
        wait_for(lambda: app.find('label', lambda name: has(' get another level')(name) and name != proposed), 'another count')
        self.press_sensitive(app, 'Apply')
        self.wait_done(app, starts('Changed the scale'))
        self.assertEqual(app.find('dialog'), None)
        self.undo(app, starts('Undone: '))
        app.key('ctrl+shift+z')
        app.wait('label', starts('Redone: '))
        app.close()
        self.assertEqual(self.levels(), [(1, 'Awareness'), (2, 'Intermediate'), (3, 'Advanced'), (4, 'Expert')])
        app = self.open_models()
        app.key('ctrl+z')
        app.wait('label', starts('Undone: '))
        app.close()
        self.assertEqual(self.read(), before)

    def test_steps(self):
        """Steps are moved by key and by pointer, taken from a preset, and put back; what is typed is not lost."""
        app = self.open_models()
        dialog = self.open_dialog(app, 'l', 'Scale of ')
        self.wait_focus(app, 'Step 1')
        app.key('alt+Down')
        wait_for(lambda: self.names(app)[:2] == ['Basic', 'Awareness'], 'the step moved down')
        self.wait_focus(app, 'Step 2')
        app.key('alt+Up')
        wait_for(lambda: self.names(app)[:2] == ['Awareness', 'Basic'], 'the step moved up')
        app.wait('label', 'Nothing is changed yet')

        app.press(app.wait('toggle button', 'Presets'))
        wait_for(lambda: app.find('menu item'), 'the presets')
        app.key('Down', 'Return')
        undo = app.hold_undo(dialog)
        self.assertEqual(self.names(app, dialog)[0], 'Novice')
        app.press(undo)
        wait_for(lambda: self.names(app)[0] == 'Awareness', 'the steps as they were')

        app.press(app.wait('button', 'Add a Step'))
        self.wait_focus(app, 'Step 6')
        app.wait('label', has('Level 6 has no name'))
        app.type('Sage')
        wait_for(lambda: self.names(app)[-1] == 'Sage', 'the new step')
        app.wait('label', has('No rating, target or indicator'))
        app.key('Escape')
        app.press(app.wait('button', 'Put Back'))
        app.wait('dialog', starts('Scale of '))
        self.assertEqual(self.names(app)[-1], 'Sage')
        app.press(app.wait('button', 'Cancel'))
        wait_for(lambda: app.find('dialog') is None, 'no dialog')

    def test_drag(self):
        app = self.open_models()
        self.open_dialog(app, 'l', 'Scale of ')
        app.drag(app.wait('image', 'Move Awareness'), app.wait('image', 'Move Intermediate'))
        wait_for(lambda: self.names(app)[:3] == ['Basic', 'Awareness', 'Intermediate'] or
                 self.names(app)[:3] == ['Basic', 'Intermediate', 'Awareness'], 'the step where it was dropped')
        app.wait('list', 'Where the Old Steps Go')


if __name__ == '__main__':
    main()

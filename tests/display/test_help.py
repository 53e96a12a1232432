#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help, in a window of its own beside the one that one works in."""

from case import DisplayTest, files, main, setUpModule, tearDownModule  # noqa: F401
from harness import wait_for


class Help(DisplayTest):
    def frames(self, app):
        return sorted(node.get_name() for node in app.find_all('frame'))

    def open(self):
        """Opens the help by its key; what is typed then goes there."""
        app = self.start(files['small'])
        self.footer(app)
        app.key('F1')
        wait_for(lambda: self.frames(app) == ['Help', 'Small'], 'a second window')
        help_window = wait_for(lambda: set(app.windows()) - {app.window}, 'its window').pop()
        app.xdotool('windowfocus', '--sync', help_window)
        app.wait('list', 'Topics')
        return app

    def test_read_by_keyboard(self):
        app = self.open()
        self.assert_all_named(app, 'Help')
        topics = [row.get_name() for row in app.find_all('list item', below=app.find('list', 'Topics'))]
        self.assertEqual(len(topics), 11, topics)
        app.reach(app.find('list item', lambda name: (name or '').startswith('From a Gap to a Confirmed Skill')))
        app.key('Return')
        app.wait('label', 'Who Can Be a Mentor')
        app.wait('label', '7.')
        app.wait('label', 'Open a person, and press Find a Mentor in the row of a gap, or M while the row has the focus.')
        app.key('Escape')
        app.wait('list', 'Topics')
        app.reach(app.find('list item', lambda name: (name or '').startswith('Bring Your People In')))
        app.key('Return')
        app.wait('label', lambda name: 'or press Ctrl+I and choose them' in (name or ''))

    def test_one_window_that_goes_with_the_last_other(self):
        app = self.open()
        app.key('F1')  # it is there already
        app.settle()
        self.assertEqual(self.frames(app), ['Help', 'Small'])
        app.key('ctrl+w')
        wait_for(lambda: self.frames(app) == ['Small'], 'the one window')
        app.focus()
        app.key('F1')
        wait_for(lambda: self.frames(app) == ['Help', 'Small'], 'the help again')
        app.focus()
        app.key('ctrl+w')
        wait_for(lambda: app.process.poll() is not None, 'the end')
        self.assertEqual(app.process.returncode, 0)


if __name__ == '__main__':
    main()

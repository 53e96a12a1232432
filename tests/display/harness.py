# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives Guildhall from outside: a display of its own, the accessibility tree, keys and pointer.

It runs inside a session bus of its own (dbus-run-session), so that neither a desktop's applications
nor its settings take part. Everything waits by looking, not by sleeping.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

TODAY = '2026-11-22'
SCHEMA = 'io.github.guildhall.Guildhall'
SOURCES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PATIENCE = float(os.environ.get('GUILDHALL_TEST_PATIENCE', '20'))

# What a window draws around itself where there is no compositor.
SHADOW = 4

SETTINGS = '''[Settings]
gtk-font-name=Inter 11
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-decoration-layout=:close
gtk-hint-font-metrics=true
'''


ISOLATES = re.compile('[\u2068\u2069]')  # what keeps parts of a line apart from right to left


def find_live(name):
    """The file in the library that an organisation of this name, opened from elsewhere, lies in."""
    return os.path.join(os.environ['XDG_DATA_HOME'], 'guildhall', 'organisations', f'{name}.guild')


def forget_library():
    """Empties the library, so that what is opened from elsewhere comes in without a question."""
    shutil.rmtree(os.path.join(os.environ['XDG_DATA_HOME'], 'guildhall'), ignore_errors=True)


class NotFound(AssertionError):
    """Something that had to appear did not."""


def wait_for(condition, what, patience=PATIENCE):
    """Returns the first true value of a condition, looking again until then.

    A condition may ask what is None for the moment, as what has the focus is while that moves. Who looked for the focus
    is told where it was.
    """
    end = time.monotonic() + patience
    App.last_focused = None
    while True:
        try:
            value = condition()
        except GLib.Error:
            value = None
        except AttributeError as error:
            if error.name is None or error.obj is not None:
                raise
            value = None
        if value:
            return value
        if time.monotonic() > end:
            where = '' if App.last_focused is None else f'; the focus was on {App.last_focused}'
            raise NotFound(f'waited {patience:.0f} s for {what}{where}')
        time.sleep(0.02)


def run_in_session():
    """Starts this program again inside a session bus, unless it is in one already.

    The accessibility bus puts its socket into the runtime folder: each session has one of its own.
    """
    if 'GUILDHALL_TEST_HOME' in os.environ:
        for number, name in enumerate(os.environ.pop('GUILDHALL_TEST_OUTPUT', '').split(','), 1):
            if name:
                os.dup2(int(name), number)
    else:
        home = tempfile.mkdtemp(prefix='guildhall-display-')
        runtime = os.path.join(home, 'runtime')
        os.mkdir(runtime, 0o700)
        sys.stdout.flush()
        # What the buses say goes nowhere; what the tests say, to where it would have gone.
        output = [os.dup(1), os.dup(2)]
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for number in output:
            os.set_inheritable(number, True)
        for number in (1, 2):
            os.dup2(nowhere, number)
        os.environ.update({'GUILDHALL_TEST_HOME': home, 'XDG_RUNTIME_DIR': runtime,
                           'GUILDHALL_TEST_OUTPUT': ','.join(map(str, output))})
        os.execvp('dbus-run-session', ['dbus-run-session', '--', sys.executable, *sys.argv])


def make_schemas(folder, **values):
    """The settings as they are installed, but that some begin with other values; a folder for GSETTINGS_SCHEMA_DIR."""
    os.makedirs(folder)
    shutil.copy(os.path.join(SOURCES, 'data', f'{SCHEMA}.gschema.xml'), folder)
    with open(os.path.join(folder, 'tests.gschema.override'), 'w', encoding='utf-8') as override:
        override.write(f'[{SCHEMA}]\n' + ''.join(f"{key}='{value}'\n" for key, value in values.items()))
    subprocess.run(['glib-compile-schemas', '--strict', folder], check=True)
    return folder


class Display:
    """An X server without a window manager, and a home whose only setting is the page that was shown last.

    Most tests are about People: they begin there. With GSETTINGS_SCHEMA_DIR=display.fresh a window opens as it does for
    whoever opens it first.
    """

    def __init__(self, width=1280, height=900):
        self.home = os.environ['GUILDHALL_TEST_HOME']
        config = os.path.join(self.home, 'config', 'gtk-4.0')
        os.makedirs(config)
        with open(os.path.join(config, 'settings.ini'), 'w', encoding='utf-8') as settings:
            settings.write(SETTINGS)
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            # -r: no key repeats. On a busy machine a key may stay down for long before xdotool lets go of it.
            ['Xvfb', '-displayfd', str(writer), '-screen', '0', f'{width}x{height}x24', '-nolisten', 'tcp', '-noreset',
             '-r'],
            pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as number:
            line = number.readline().strip()
        if not line:
            raise NotFound('Xvfb did not start')
        os.environ.update({
            'DISPLAY': f':{line}',
            'HOME': self.home,
            'XDG_CONFIG_HOME': os.path.join(self.home, 'config'),
            'XDG_DATA_HOME': os.path.join(self.home, 'data'),
            'XDG_CACHE_HOME': os.path.join(self.home, 'cache'),
            'GSK_RENDERER': 'cairo',
            'GDK_BACKEND': 'x11',
            'GTK_A11Y': 'atspi',
            'GSETTINGS_BACKEND': 'memory',
            'GSETTINGS_SCHEMA_DIR': make_schemas(os.path.join(self.home, 'schemas'), page='people'),
            'ADW_DISABLE_PORTAL': '1',
            'GUILDHALL_TODAY': TODAY,
            'LANG': 'en_US.UTF-8',
        })
        for name in ('WAYLAND_DISPLAY', 'LC_ALL', 'LANGUAGE'):
            os.environ.pop(name, None)
        self.fresh = make_schemas(os.path.join(self.home, 'fresh'))
        Atspi.init()

    def close(self):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.home, ignore_errors=True)


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


# What never stands in a row of a table: whoever looks for it need not look into the rows, which hold most of a window.
OUTSIDE_ROWS = {'button', 'check box', 'dialog', 'entry', 'frame', 'heading', 'list', 'list item', 'menu item', 'radio button',
                'spin button', 'table row', 'text', 'toggle button'}


def walk(node, visible=True, into_rows=True):
    """Every node below one, in order; only what is showing, unless told otherwise."""
    for child in children(node):
        try:
            if visible and not child.get_state_set().contains(Atspi.StateType.SHOWING):
                continue
            yield child
            if into_rows or child.get_role_name() != 'table row':
                yield from walk(child, visible, into_rows)
        except GLib.Error:
            continue


def said(node):
    """The name of a node."""
    return ISOLATES.sub('', node.get_name() or '')


def describe(node):
    return f'{node.get_role_name()} “{node.get_name()}”'


class App:
    """A running Guildhall."""

    last_focused = None  # in words: what was found last by whoever asked for the focus

    def __init__(self, guildhall, *arguments, size=None, restore_signals=True, **environment):
        self.errors = tempfile.TemporaryFile('w+', encoding='utf-8')
        self.process = subprocess.Popen([guildhall, *arguments], env={**os.environ, 'G_DEBUG': 'fatal-warnings', **environment},
                                        stdout=self.errors, stderr=self.errors, restore_signals=restore_signals)
        self.unfocused_since = None
        try:
            self.window = wait_for(self._find_window, 'the window')
            self.focus()
            if size:
                self.resize(*size)
            self.root = wait_for(self._find_root, 'the application in the accessibility tree')
        except NotFound as error:
            self.process.kill()
            raise NotFound(f'{error}; it said: {self.messages()}') from None

    def windows(self):
        """Its windows on the display."""
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                              capture_output=True, text=True, check=False).stdout.split()

    def _find_window(self):
        if self.process.poll() is not None:
            raise NotFound(f'Guildhall ended with {self.process.returncode}')
        found = self.windows()
        return found[-1] if found else None

    def _find_root(self):
        desktop = Atspi.get_desktop(0)
        for application in children(desktop):
            if application.get_process_id() == self.process.pid and application.get_child_count() > 0:
                return application
        return None

    def messages(self):
        self.errors.seek(0)
        return self.errors.read()

    def focus(self):
        # Away and back: without a window manager a window may have missed that it has the keyboard.
        self.xdotool('windowfocus', 1)
        self.xdotool('windowfocus', '--sync', self.window)

    def resize(self, width, height):
        """Makes the window so large, without its shadow."""
        self.xdotool('windowsize', '--sync', self.window, width + 2 * SHADOW, height + 2 * SHADOW)

    @staticmethod
    def xdotool(*arguments):
        subprocess.run(['xdotool', *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, timeout=30)

    # --- looking ---

    def find_all(self, role=None, name=None, below=None, visible=True):
        for node in walk(below or self.root, visible, role not in OUTSIDE_ROWS):
            try:
                if (role is None or node.get_role_name() == role) and \
                   (name is None or (name(said(node)) if callable(name) else said(node) == name)):
                    yield node
            except GLib.Error:
                continue

    def find(self, role=None, name=None, below=None, visible=True):
        return next(self.find_all(role, name, below, visible), None)

    def wait(self, role=None, name=None, below=None, patience=PATIENCE):
        self.check_alive()
        try:
            return wait_for(lambda: self.find(role, name, below), f'{role or "anything"} “{name}”', patience)
        except NotFound as error:
            self.check_alive()
            raise NotFound(f'{error}; it said: {self.messages()}') from None

    def wait_gone(self, role, name):
        wait_for(lambda: self.find(role, name) is None, f'no more {role} “{name}”')

    def tree(self, node=None, depth=0):
        """The tree as text, for whoever writes a test."""
        lines = []
        for child in children(node or self.root):
            if child.get_state_set().contains(Atspi.StateType.SHOWING):
                lines.append('  ' * depth + describe(child))
                lines.extend(self.tree(child, depth + 1))
        return lines

    def focused(self):
        for node in walk(self.root, into_rows=False):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                App.last_focused = describe(node)
                self.unfocused_since = None
                return node
        App.last_focused = 'nothing'
        # A window may have missed that it has the keyboard, as when a popover closes on a busy machine.
        now = time.monotonic()
        self.unfocused_since = self.unfocused_since or now
        if now - self.unfocused_since > 2 and not self._is_active():
            self.unfocused_since = None
            self.focus()
        return None

    def _is_active(self):
        return any(frame.get_state_set().contains(Atspi.StateType.ACTIVE) for frame in children(self.root))

    def check_alive(self):
        if self.process.poll() is not None:
            raise NotFound(f'Guildhall ended with {self.process.returncode}: {self.messages()}')

    # --- doing ---

    def _geometry(self, window=None):
        text = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window or self.window], capture_output=True, text=True,
                              check=True).stdout
        return {key: int(value) for key, value in (line.split('=', 1) for line in text.splitlines())}

    def size(self):
        """Width and height of the window, without its shadow."""
        geometry = self._geometry()
        return geometry['WIDTH'] - 2 * SHADOW, geometry['HEIGHT'] - 2 * SHADOW

    def middle(self, node):
        """The middle of a node on the display.

        GTK leaves the padding of what is around a node out of its place, so that a button is never above or left of
        where it is said to be: it is hit below and beyond the middle of that.
        """
        geometry = self._geometry()
        frame = self.root.get_child_at_index(0).get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        across, down = (2 / 3, 3 / 4) if node.get_role_name() == 'button' else (1 / 2, 1 / 2)
        return (geometry['X'] + box.x - frame.x + int(box.width * across),
                geometry['Y'] + box.y - frame.y + int(box.height * down))

    def click(self, node, times=1):
        self.xdotool('mousemove', *self.middle(node), 'click', '--repeat', times, '--delay', 60, 1)

    def reach(self, node, limit=80):
        """Brings the focus to a control by the keyboard alone.

        A busy window may show the focus only after the next Tab has left, and one without a window manager believes
        that it has the keyboard while the pointer is in it: later rounds bring that in, and take their time. What the
        bus remembers of a control may be behind: they ask the control itself.
        """
        wanted = describe(node)  # it may be gone in the end
        for patience in (0.03, 0.2, 0.5):
            for _ in range(limit // 2):
                if patience > 0.03:
                    node.clear_cache_single()
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return
                self.key('Tab')
                time.sleep(patience)
            self.focus()
            geometry = self._geometry()
            self.xdotool('mousemove', geometry['X'] + geometry['WIDTH'] // 2, geometry['Y'] + 2 * SHADOW)
        self.focused()
        raise NotFound(f'Tab does not reach {wanted}; the focus was on {App.last_focused}')

    def hold_undo(self, below=None):
        """The button of a toast, which goes after seconds, but for as long as the pointer is on it."""
        button = self.wait('button', 'Undo', below)
        self.xdotool('mousemove', *self.middle(button))
        return button

    def press(self, node):
        """Presses a control as the keyboard does.

        GTK leaves the padding of containers out of a node's extents, so that a pointer can miss small controls.
        """
        self.reach(node)
        self.key('space')

    def choose_file(self, title, path):
        """Names a file in the dialog of GTK, which stands in for the portal's, by the keyboard alone."""
        self.wait('dialog', title)
        other = wait_for(lambda: set(self.windows()) - {self.window}, 'the window of the dialog').pop()
        self.xdotool('windowfocus', '--sync', other)
        # A slash begins a path where no name is asked for.
        wait_for(lambda: (self.key('slash'), self.find('text', below=self.find('dialog', title)))[1], 'the entry of the path')
        self._type_path(title, other, path)
        self.key('Return')
        wait_for(lambda: other not in self.windows(), 'the end of the dialog')
        self.focus()

    def _type_path(self, title, window, path):
        """The dialog may fill its entry late, or complete what is typed there: then it is typed again."""
        def read():
            entry = self.find('text', below=self.find('dialog', title))
            return Atspi.Text.get_text(entry, 0, Atspi.Text.get_character_count(entry))

        for _ in range(4):
            self.key('ctrl+a')
            self.type(path)
            self.key('shift+End', 'Delete')  # what GTK completes
            try:
                wait_for(lambda: read() == path, f'“{path}” in the dialog', PATIENCE / 4)
                return
            except NotFound:
                self.xdotool('windowfocus', '--sync', window)
        raise NotFound(f'“{path}” was typed again and again; in the dialog stands “{read()}”')

    def drag(self, source, target):
        self.hold_over(source, target)
        self.xdotool('mouseup', 1)

    def hold_over(self, source, target, down=0):
        """Drags as far as so far below the middle of the target, and does not let go."""
        self.settle(0.1, 2)  # what was opened just now may still move
        (x, y), (to_x, to_y) = self.middle(source), self.middle(target)
        self.xdotool('mousemove', x, y, 'mousedown', 1)
        self.catch_up()
        for step in range(1, 13):
            self.xdotool('mousemove', x + (to_x - x) * step // 12, y + (to_y + down - y) * step // 12)
            time.sleep(0.04)
        self.catch_up()

    def catch_up(self):
        """Waits until the pointer is where Guildhall believes it is: it answers only between two things that happen.

        On a busy machine a whole drag can be over before it has been seen to begin, and then nothing is dropped.
        """
        for _ in range(3):
            self.root.get_child_count()
            time.sleep(0.1)

    def key(self, *keys):
        # Each by a call of its own: on a busy machine the second Ctrl+Z of one call never reached the window.
        for key in keys:
            self.xdotool('key', '--delay', 20, key)

    def type(self, text):
        self.xdotool('type', '--delay', 15, text)

    def settle(self, quiet=0.25, patience=8):
        """Waits until two pictures in a row are the same."""
        end = time.monotonic() + patience
        last = None
        while time.monotonic() < end:
            picture = subprocess.run(['import', '-window', 'root', '-depth', '8', 'rgb:-'], capture_output=True,
                                     check=True).stdout
            if picture == last:
                return
            last = picture
            time.sleep(quiet)

    def screenshot(self, path, window=None):
        """Keeps a picture of a window and of the menus above it, without the display around it."""
        self.xdotool('mousemove', 9999, 9999)
        self.settle()
        geometry = self._geometry(window)
        width, height = geometry['WIDTH'] - 2 * SHADOW, geometry['HEIGHT'] - 2 * SHADOW
        x, y = geometry['X'] + SHADOW, geometry['Y'] + SHADOW
        subprocess.run(['import', '-window', 'root', '-crop', f'{width}x{height}+{x}+{y}', '+repage', path], check=True)

    def close(self):
        """Quits it as a user would. Anything that it said, and any other end than 0, is a fault."""
        if self.errors.closed:
            return
        if self.process.poll() is None:
            self.focus()
            self.key('Escape', 'ctrl+q')
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        said = self.messages().strip()
        self.errors.close()
        if self.process.returncode != 0 or said:
            raise AssertionError(f'Guildhall ended with {self.process.returncode} and said: {said}')


class Cli:
    """The command line, for what a test needs around the application."""

    def __init__(self, program):
        self.program = program

    def run(self, *arguments):
        """Runs a command and returns what it prints; a failure is the test's."""
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(f'{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}')
        return done.stdout

    def gaps(self, file, person):
        return list(csv.DictReader(io.StringIO(self.run('gaps', file, '--person', person))))

    def names(self, file, plural):
        """Names of a kind by id."""
        document = json.loads(self.run('export', file))
        return {row['id']: row['name'] for row in document[plural]}

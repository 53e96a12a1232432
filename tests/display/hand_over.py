#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another application, for tests: it gives files or text, or takes what another gives.

    hand_over.py drag FILE…       a small window; whoever drags it drags the files
    hand_over.py copy FILE        the clipboard holds what the file says
    hand_over.py paste TYPE FILE  the file gets what the clipboard holds, as the media type
    hand_over.py drop TYPE FILE   a small window; the file gets what is dropped on it, as the media type
"""

import os
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def keep(source, result, name):
    """Writes what the clipboard or a drop hands over, under its own name only when all of it is there."""
    def spliced(output, done, _):
        output.splice_finish(done)
        with open(f'{name}.part', 'wb') as file:
            file.write(output.steal_as_bytes().get_data())
        os.rename(f'{name}.part', name)
        if isinstance(source, Gdk.Drop):
            source.finish(Gdk.DragAction.COPY)

    stream, _ = source.read_finish(result)
    Gio.MemoryOutputStream.new_resizable().splice_async(
        stream, Gio.OutputStreamSpliceFlags.CLOSE_SOURCE | Gio.OutputStreamSpliceFlags.CLOSE_TARGET, 0, None, spliced, None)


def main():
    Gtk.init()
    what, names = sys.argv[1], sys.argv[2:]
    window = Gtk.Window(title='Files', default_width=120, default_height=80)
    if what == 'drag':
        files = Gdk.FileList.new_from_list([Gio.File.new_for_path(name) for name in names])
        source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
        source.set_content(Gdk.ContentProvider.new_for_value(files))
        label = Gtk.Label(label='Files', hexpand=True, vexpand=True)
        label.add_controller(source)
        window.set_child(label)
        window.set_decorated(False)
    elif what == 'drop':
        target = Gtk.DropTargetAsync.new(Gdk.ContentFormats.new([names[0]]), Gdk.DragAction.COPY)
        target.connect('drop', lambda _, drop, x, y: drop.read_async([names[0]], 0, None, keep, names[1]) or True)
        label = Gtk.Label(label='Drop', hexpand=True, vexpand=True)
        label.add_controller(target)
        window.set_child(label)
        window.set_decorated(False)
    elif what == 'paste':
        window.get_clipboard().read_async([names[0]], 0, None, keep, names[1])
    else:
        with open(names[0], encoding='utf-8') as file:
            text = file.read()
        window.get_clipboard().set_content(Gdk.ContentProvider.new_for_value(text))
    window.present()
    print('ready', flush=True)
    GLib.MainLoop().run()


if __name__ == '__main__':
    main()

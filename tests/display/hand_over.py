#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another application, for tests: files to be dragged out of its window, or a clipboard with text.

    hand_over.py drag FILE…    a small window; whoever drags it drags the files
    hand_over.py copy FILE     the clipboard holds what the file says
"""

import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


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
    else:
        with open(names[0], encoding='utf-8') as file:
            text = file.read()
        window.get_clipboard().set_content(Gdk.ContentProvider.new_for_value(text))
    window.present()
    print('ready', flush=True)
    GLib.MainLoop().run()


if __name__ == '__main__':
    main()

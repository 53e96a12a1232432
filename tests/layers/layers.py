#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the layers of src apart: what a file may include, and what a program may link.

    layers.py SOURCE             the source tree alone
    layers.py SOURCE BUILD       also the libraries and guildhall-cli built from it
    layers.py --self-test        every rule finds its own violation in a tree made for it
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# What each layer may include of the others.
ALLOWED = {
    "core": {"core"},
    "analytics": {"core", "analytics"},
    "matching": {"core", "matching"},
    "storage": {"core", "storage"},
    "interchange": {"core", "interchange"},
    "charts": {"charts"},
    "app": {"core", "analytics", "matching", "storage", "interchange", "charts", "app"},
    "cli": {"core", "analytics", "matching", "storage", "interchange", "cli"},
}
INTERFACE = {"charts", "app"}  # the layers that know GTK
PURE = {"core", "analytics", "matching"}  # GLib, GIO and the C library only

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita|libadwaita|adw)\b")
PURE_HEADER = re.compile(
    r"^(glib|glib-object|glib/.*|gobject/.*|gio/.*|glib-unix"
    r"|assert|ctype|errno|float|inttypes|limits|locale|math|setjmp|stdalign|stdarg|stdatomic|stdbool|stddef|stdint"
    r"|stdio|stdlib|string|time|unistd|immintrin)(\.h)?$")
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
STATEMENT = re.compile(
    r"\b(SELECT\s.*\bFROM\b|SELECT\s+[\w*]+\s*\(|INSERT\s+(OR\s+\w+\s+)?INTO\b|REPLACE\s+INTO\b|UPDATE\s+\w+\s+SET\b"
    r"|DELETE\s+FROM\b|CREATE\s+(TEMP\s+)?(TABLE|INDEX|TRIGGER|VIEW)\b|PRAGMA\s+\w+)", re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"", re.DOTALL)

# Symbols that an archive may not ask for, by the layers that may.
SYMBOLS = [
    (re.compile(r"^(gtk|gdk|gsk|adw)_"), INTERFACE, "GTK"),
    (re.compile(r"^sqlite3_"), {"storage"}, "SQLite"),
    (re.compile(r"^json_"), set(ALLOWED) - PURE, "json-glib"),
]


def without_comments(text):
    """The text with its comments blanked and its line numbers kept."""
    return COMMENT.sub(lambda m: m[0] if m[0].startswith('"') else "\n" * m[0].count("\n"), text)


def check_source(source):
    """Every violation in SOURCE/src, as lines."""
    found = []
    root = Path(source) / "src"
    files = sorted(path for path in root.rglob("*") if path.suffix in (".c", ".h", ".sql", ".cc") or path.name == "meson.build")
    owner = {}
    for path in files:
        layer = path.relative_to(root).parts[0]
        if path.suffix == ".h":
            if path.name in owner and owner[path.name] != layer:
                found.append(f"{path}: {owner[path.name]} has a header of the same name")
            owner.setdefault(path.name, layer)

    for path in files:
        parts = path.relative_to(root).parts
        layer = parts[0]
        if len(parts) == 1:
            continue
        if layer not in ALLOWED:
            found.append(f"{path}: {layer} is no layer")
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".sql":
            if layer != "storage":
                found.append(f"{path}: SQL outside storage")
            continue
        if path.name == "meson.build":
            for word, layers in (("gtk_dep", INTERFACE), ("adwaita_dep", INTERFACE), ("sqlite_dep", {"storage"}),
                                 ("json_dep", set(ALLOWED) - PURE)):
                if layer not in layers and re.search(rf"\b{word}\b", text):
                    found.append(f"{path}: {layer} must not name {word}")
            for other in set(ALLOWED) - ALLOWED[layer]:
                if re.search(rf"\b{other}_(dep|lib)\b", text):
                    found.append(f"{path}: {layer} must not depend on {other}")
            continue

        text = without_comments(text)
        for number, line in enumerate(text.split("\n"), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            where, header = f"{path}:{number}", match[2]
            name = header.rsplit("/", 1)[-1]
            if ".." in header.split("/"):
                found.append(f"{where}: {header} leaves its folder by a path")
            elif name in owner and (match[1] == '"' or header == name):
                if owner[name] not in ALLOWED[layer]:
                    found.append(f"{where}: {layer} must not include {owner[name]} ({header})")
            elif TOOLKIT.match(header):
                if layer not in INTERFACE:
                    found.append(f"{where}: {layer} must not know GTK ({header})")
            elif header == "sqlite3.h":
                if layer != "storage":
                    found.append(f"{where}: {layer} must not know SQLite")
            elif layer in PURE and match[1] == "<" and not PURE_HEADER.match(header):
                found.append(f"{where}: {layer} knows GLib and GIO only ({header})")
        if layer != "storage":
            for match in re.finditer(r'(?:"(?:[^"\\\n]|\\.)*"\s*)+', text):
                literal = "".join(part[1:-1] for part in STRING.findall(match[0]))
                if STATEMENT.search(literal):
                    number = text.count("\n", 0, match.start()) + 1
                    found.append(f"{path}:{number}: SQL outside storage")
    return found


def check_build(build):
    """Every violation in what was built, as lines."""
    found = []
    program = Path(build) / "src" / "cli" / "guildhall-cli"
    libraries = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    for line in libraries.splitlines():
        if re.search(r"lib(gtk|gdk|gsk|adwaita)-", line):
            found.append(f"guildhall-cli links {line.split()[0]}")
    archives = list(Path(build).glob("src/*/libguild-*.a"))
    if not any(archive.name == "libguild-core.a" for archive in archives):
        found.append(f"no libguild-core.a in {build}/src/core")
    for archive in archives:
        layer = archive.parent.name
        symbols = subprocess.run(["nm", "--undefined-only", "--format=posix", archive], capture_output=True, text=True,
                                 check=True).stdout
        for line in symbols.splitlines():
            symbol = line.split(" ")[0]
            for pattern, layers, what in SYMBOLS:
                if pattern.match(symbol) and layer not in layers:
                    found.append(f"{archive.name} asks {what} for {symbol}")
    return found


CLEAN = {
    "src/core/guild-a.h": "#include <glib.h>\n#include <gio/gio.h>\n",
    "src/core/guild-a.c": '#include "guild-a.h"\n#include <math.h>\n/* SELECT x FROM y */\nchar *w = "Select people from";\n',
    "src/storage/guild-s.c": '#include <sqlite3.h>\n#include "guild-a.h"\nchar *q = "SELECT a FROM b";\n',
    "src/storage/s.sql": "CREATE TABLE a (b);\n",
    "src/interchange/guild-i.h": "#include <json-glib/json-glib.h>\n",
    "src/app/guild-w.h": "#include <adwaita.h>\n",
    "src/app/page/guild-p.c": '#include "guild-w.h"\n#include <gtk/gtk.h>\n#include "guild-i.h"\n',
    "src/core/meson.build": "static_library('guild-core', dependencies: [gio_dep])\n",
}
BROKEN = {
    "a header above": ("src/core/guild-b.c", '#include "guild-w.h"\n', "must not include app"),
    "a sibling": ("src/interchange/guild-b.c", '#include "guild-t.h"\n', "must not include storage"),
    "angle brackets": ("src/core/guild-b.c", "# include <guild-w.h>\n", "must not include app"),
    "a path": ("src/core/guild-b.c", '#include "../app/guild-w.h"\n', "leaves its folder"),
    "GTK below": ("src/storage/guild-b.c", "#include <gtk/gtk.h>\n", "must not know GTK"),
    "Adwaita in the command line": ("src/cli/guild-b.c", "#include <adwaita.h>\n", "must not know GTK"),
    "SQLite elsewhere": ("src/cli/guild-b.c", "#include <sqlite3.h>\n", "must not know SQLite"),
    "a query": ("src/app/guild-b.c", 'f ("SELECT id "\n   "FROM person");\n', "SQL outside storage"),
    "an insertion": ("src/core/guild-b.c", 'f ("INSERT INTO person VALUES (1)");\n', "SQL outside storage"),
    "an update": ("src/core/guild-b.c", 'f ("UPDATE person SET name = 1");\n', "SQL outside storage"),
    "a deletion": ("src/analytics/guild-b.c", 'f ("DELETE FROM person");\n', "SQL outside storage"),
    "a script": ("src/interchange/b.sql", "SELECT 1;\n", "SQL outside storage"),
    "JSON in core": ("src/core/guild-b.c", "#include <json-glib/json-glib.h>\n", "GLib and GIO only"),
    "a library in meson": ("src/core/meson.build", "dependencies: [gio_dep, gtk_dep]\n", "must not name gtk_dep"),
    "a layer in meson": ("src/core/meson.build", "dependencies: [storage_dep]\n", "must not depend on storage"),
    "a folder that is no layer": ("src/extra/guild-b.c", "\n", "no layer"),
    "two headers of one name": ("src/cli/guild-w.h", "\n", "same name"),
}


def write_tree(folder, files):
    for name, text in files.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def self_test():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        write_tree(folder, CLEAN)
        found = check_source(folder)
        print(("ok" if not found else "not ok") + " - a clean tree is clean")
        for line in found:
            print("# " + line)
        failed += bool(found)
    for name, (path, text, expected) in BROKEN.items():
        with tempfile.TemporaryDirectory() as folder:
            write_tree(folder, CLEAN | {"src/storage/guild-t.h": "\n", path: text})
            found = check_source(folder)
            good = len(found) == 1 and expected in found[0]
            print(("ok" if good else "not ok") + f" - {name} is found")
            if not good:
                print(f"# found: {found}")
            failed += not good
    print(f"1..{len(BROKEN) + 1}")
    return 1 if failed else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    found = check_source(sys.argv[1])
    if len(sys.argv) == 3:
        found += check_build(sys.argv[2])
    for line in found:
        print(line.removeprefix(sys.argv[1].rstrip("/") + "/"))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

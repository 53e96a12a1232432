#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formats C files: clang-format, then one parameter a line, in columns, as GNOME does.

    format.py FILE…          rewrites the files
    format.py --check FILE…  names the files that differ, and fails if any does
"""
import re
import subprocess
import sys

COLUMNS = 120
WORD = r"[A-Za-z_]\w*"
PROTOTYPE = re.compile(rf"(?!return\b|typedef\b|struct \w+ \{{)((?:{WORD}[ ]+)+|(?:{WORD} )*{WORD} (?:\*+(?:const )?)*\**)({WORD}) \(")
RETURN_TYPE = re.compile(rf"(?:G_GNUC_\w+(?: \([\d, ]+\))? )?{WORD}[\w *]*(?: \([\d, ]+\))?$")
DEFINITION = re.compile(rf"({WORD}) \(")


def closing(text, start):
    """The index after the parenthesis that closes the one at `start`, or -1."""
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index + 1
    return -1


def split_parameters(text):
    """The parameters as (type, stars, name), or None where a comment or a function pointer is in them."""
    if "/*" in text or "//" in text or "(" in text:
        return None
    parameters = []
    for part in re.split(r",\s*", " ".join(text.split())):
        match = re.fullmatch(rf"(.*?[ *])?({WORD}(?:\[[^]]*\])*(?: G_GNUC_UNUSED)?)", part)
        if part in ("void", "...") or not match or not match[1]:
            parameters.append((part, "", ""))
            continue
        kind = match[1].rstrip()
        stars = len(kind) - len(kind.rstrip("*"))
        parameters.append((kind.rstrip("*").rstrip(), "*" * stars, match[2]))
    return parameters


def width_of(parameters):
    return max((len(kind) + 1 + len(stars) for kind, stars, name in parameters if name), default=0)


def columns(head, parameters, width, tail):
    """A declaration with one parameter a line."""
    lines = []
    for kind, stars, name in parameters:
        lines.append(kind.ljust(width - len(stars)) + stars + name if name else kind)
    return (head + (",\n" + " " * len(head)).join(lines) + tail).split("\n")


def line_up_definitions(lines):
    done = []
    index = 0
    while index < len(lines):
        match = DEFINITION.match(lines[index])
        if match and done and RETURN_TYPE.fullmatch(done[-1]):
            text = "\n".join(lines[index:index + 40])
            end = closing(text, match.end() - 1)
            parameters = split_parameters(text[match.end():end - 1]) if end > 0 else None
            if parameters and text[end:].startswith("\n{"):
                done += columns(match[0], parameters, width_of(parameters), ")")
                index += text[:end].count("\n") + 1
                continue
        done.append(lines[index])
        index += 1
    return done


def read_prototype(lines, index):
    match = PROTOTYPE.match(lines[index])
    if not match:
        return None
    text = "\n".join(lines[index:index + 40])
    end = closing(text, match.end() - 1)
    if end < 0:
        return None
    tail = re.match(r"[^;{}=]*;(?=\n|$)", text[end:])
    parameters = split_parameters(text[match.end():end - 1])
    if not tail or not parameters:
        return None
    kind = match[1].rstrip()
    stars = len(kind) - len(kind.rstrip("*"))
    return {
        "kind": kind.rstrip("*").rstrip(), "stars": "*" * stars, "name": match[2], "parameters": parameters,
        "tail": ")" + " ".join(tail[0].split()).replace("G_GNUC", " G_GNUC").replace("  ", " "),
        "lines": text[:end + len(tail[0])].count("\n") + 1,
    }


def line_up_prototypes(lines):
    done = []
    index = 0
    while index < len(lines):
        block = []
        while index < len(lines) and (prototype := read_prototype(lines, index)):
            block.append(prototype)
            index += prototype["lines"]
        if not block:
            done.append(lines[index])
            index += 1
            continue
        kind_width = max(len(p["kind"]) + 1 + len(p["stars"]) for p in block)
        name_width = max(len(p["name"]) for p in block)
        width = max(width_of(p["parameters"]) for p in block)
        for p in block:
            head = p["kind"].ljust(kind_width - len(p["stars"])) + p["stars"] + p["name"].ljust(name_width) + " ("
            own = columns(head, p["parameters"], width, p["tail"])
            if max(map(len, own)) > COLUMNS:
                own = columns(head, p["parameters"], width_of(p["parameters"]), p["tail"])
            done += own
    return done


def format_text(text, path):
    text = subprocess.run(["clang-format", "--assume-filename", path], input=text, capture_output=True, text=True,
                          check=True).stdout
    return "\n".join(line_up_prototypes(line_up_definitions(text.split("\n"))))


def main():
    check = sys.argv[1:2] == ["--check"]
    differing = []
    for path in sys.argv[1 + check:]:
        with open(path, encoding="utf-8") as file:
            before = file.read()
        after = format_text(before, path)
        if after == before:
            continue
        differing.append(path)
        if not check:
            with open(path, "w", encoding="utf-8") as file:
                file.write(after)
    if check and differing:
        print("not formatted: " + " ".join(differing))
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())

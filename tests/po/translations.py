#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what is said to the user together with what translators are given. Writes TAP.

    translations.py SOURCE           the checks
    translations.py --write SOURCE   po/POTFILES.in anew
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CALL = re.compile(r'(?<![\w.])(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|dgettext|g_dgettext|g_dpgettext2?)\s*\(')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|("(?:[^"\\\n]|\\.)*")', re.DOTALL)
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
# Files of the desktop, which say by themselves what is translated.
DESKTOP = ('.desktop.in', '.metainfo.xml.in', '.gschema.xml', '.xml.in')
KEYWORDS = ['_', 'N_', 'Q_:1g', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
HEAD = '''# Every file with something that is said to the user; python3 tests/po/translations.py --write . writes it anew.
'''


def without_comments(text):
    return COMMENT.sub(lambda match: match[1] or '', text)


def speaking(source):
    """The files that hold translatable strings, as paths in SOURCE."""
    found = [path for path in (source / 'data').glob('*') if path.name.endswith(DESKTOP)]
    for path in (source / 'src').rglob('*'):
        if path.suffix in ('.c', '.h', '.blp') and CALL.search(without_comments(path.read_text('utf-8'))):
            found.append(path)
    return sorted(str(path.relative_to(source)) for path in found)


def listed(source):
    lines = (source / 'po' / 'POTFILES.in').read_text('utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def extract(source, files, template, *arguments):
    """Puts the strings of FILES into TEMPLATE; answers with what xgettext had to say."""
    return subprocess.run(
        ['xgettext', '--from-code=UTF-8', '--add-comments', '--package-name=guildhall', '--directory', source, '-o',
         template, *arguments, *['--keyword=' + word for word in KEYWORDS], *files],
        capture_output=True, text=True, check=False)


def make_template(source, template):
    """Blueprint is not known to xgettext by name, and is written like C where it speaks."""
    code = [file for file in listed(source) if file.endswith(('.c', '.h', '.blp'))]
    others = [file for file in listed(source) if file not in code]
    first = extract(source, code, template, '--language=C')
    if first.returncode or first.stderr:
        return first.stderr or 'xgettext failed'
    second = extract(source, others, template, '--join-existing')
    return second.stderr or ('xgettext failed' if second.returncode else '')


def check_list(source):
    have, want = listed(source), speaking(source)
    wrong = ['not listed: ' + file for file in want if file not in have]
    wrong += ['says nothing: ' + file for file in have if file not in want]
    if not wrong and have != want:
        wrong = ['not in order']
    return wrong and wrong + ['python3 tests/po/translations.py --write . mends it']


def check_headers(source):
    """A library asks for its own domain; a program, whose domain is the default, does not."""
    wrong = []
    for file in speaking(source):
        if not file.endswith('.c'):
            continue
        want = 'glib/gi18n.h' if file.split('/')[1] in ('app', 'cli') else 'glib/gi18n-lib.h'
        if f'#include <{want}>' not in (source / file).read_text('utf-8'):
            wrong.append(f'{file} does not include <{want}>')
    return wrong


def check_whole(source):
    """xgettext ends a string at a macro unless it is one of <inttypes.h>; GLib's would never be found again."""
    wrong = []
    for file in speaking(source):
        text = without_comments((source / file).read_text('utf-8'))
        for call in CALL.finditer(text):
            end = re.compile(r'\)|,(?!\s*")').search(STRING.sub(lambda match: '"' + 'x' * (len(match[0]) - 2) + '"', text),
                                                    call.end()).start()
            if re.search(r'\bG_\w+_FORMAT\b', text[call.end():end]):
                wrong.append(f'{file}: {" ".join(text[call.start():end].split())}')
    return wrong and wrong + ['use PRId64 or PRIu64']


def check_programs(source):
    wrong = []
    for program in ('app', 'cli'):
        text = (source / 'src' / program / 'main.c').read_text('utf-8')
        for call in ('setlocale (LC_ALL, "")', 'bindtextdomain (GETTEXT_PACKAGE, GUILDHALL_LOCALEDIR)',
                     'bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8")', 'textdomain (GETTEXT_PACKAGE)'):
            if call not in text:
                wrong.append(f'src/{program}/main.c does not call {call}')
    return wrong


def check_template(source, template):
    said = make_template(source, template)
    if said:
        return said.splitlines()
    text = Path(template).read_text('utf-8')
    # One of each way to say something.
    wanted = {
        'of a template': 'msgid "Welcome to Guildhall"',
        'with a context': 'msgctxt "shortcut window"\nmsgid "Find Everything"',
        'of a table with contexts': 'msgctxt "finder"\nmsgid "Import…"',
        'with a plural': 'msgid_plural',
        'of the desktop entry': 'msgid "Skills and Mentoring"',
        'of the metainfo': 'msgid "Mentors for skill gaps"',
        'of the type of files': 'msgid "Guildhall organisation"',
    }
    wrong = [f'no string {what}: {string!r}' for what, string in wanted.items() if string not in text]
    # Whatever the code marks is found: xgettext passes over what it cannot read.
    for file in listed(source):
        if file not in text:
            wrong.append(f'nothing was found in {file}')
    return wrong


def languages(source):
    lines = (source / 'po' / 'LINGUAS').read_text('utf-8').splitlines()
    return ' '.join(line for line in lines if not line.startswith('#')).split()


def check_languages(source):
    have = sorted(path.stem for path in (source / 'po').glob('*.po'))
    return [] if have == languages(source) else [f'po/ has {have}, po/LINGUAS says {languages(source)}']


def check_language(source, language):
    file = source / 'po' / (language + '.po')
    made = subprocess.run(['msgfmt', '--check', '--output-file=/dev/null', file], capture_output=True, text=True,
                          check=False)
    wrong = made.stderr.splitlines()
    if '#, fuzzy' in file.read_text('utf-8'):
        wrong.append(f'{file.name} guesses (fuzzy)')
    return wrong


def main():
    if sys.argv[1] == '--write':
        source = Path(sys.argv[2])
        (source / 'po' / 'POTFILES.in').write_text(HEAD + ''.join(file + '\n' for file in speaking(source)), 'utf-8')
        return 0
    source = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        template = folder + '/guildhall.pot'
        checks = [
            ('POTFILES.in names every file that speaks', check_list, ()),
            ('each layer asks for the domain as it must', check_headers, ()),
            ('no string is cut at a macro', check_whole, ()),
            ('both programs bind the domain', check_programs, ()),
            ('the template is made without a warning', check_template, (template,)),
            ('LINGUAS names every translation', check_languages, ()),
            *((f'{language}.po is sound', check_language, (language,)) for language in languages(source)),
        ]
        failed = 0
        for number, (name, check, arguments) in enumerate(checks, 1):
            wrong = check(source, *arguments)
            print(f'{"not ok" if wrong else "ok"} {number} - {name}')
            for line in wrong:
                print('# ' + line)
            failed |= bool(wrong)
        print(f'1..{len(checks)}')
    return failed


if __name__ == '__main__':
    sys.exit(main())

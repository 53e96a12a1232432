#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the Flatpak to what it promises. Writes TAP.

    manifest.py MANIFEST APPLICATION_ID
"""
import json
import re
import sys
from pathlib import Path

# What Guildhall may do, and nothing else: no network, no files but those that are chosen.
ALLOWED = {'--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri'}
# The first SQLite without the fault in resetting a write-ahead log, as its archives are numbered.
SQLITE = 3510300
# The oldest of a platform that is still looked after.
RUNTIME = 50


def check_names(manifest, path, application_id):
    want = {'id': application_id, 'runtime': 'org.gnome.Platform', 'sdk': 'org.gnome.Sdk', 'command': 'guildhall'}
    wrong = [f'{key} is {manifest.get(key)!r}, not {value!r}' for key, value in want.items() if manifest.get(key) != value]
    if path.name != application_id + '.json':
        wrong.append(f'the file is named {path.name}')
    return wrong


def check_runtime(manifest):
    version = manifest.get('runtime-version', '')
    return [] if version.isdigit() and int(version) >= RUNTIME else [f'runtime-version is {version!r}']


def check_permissions(manifest):
    have = manifest.get('finish-args', [])
    wrong = ['may more than it should: ' + item for item in have if item not in ALLOWED]
    wrong += ['may not: ' + item for item in sorted(ALLOWED) if item not in have]
    if len(have) != len(set(have)):
        wrong.append('says something twice')
    return wrong


def check_sources(manifest):
    wrong = []
    modules = manifest.get('modules', [])
    for module in modules:
        if not isinstance(module, dict) or not module.get('sources'):
            wrong.append(f'{module!r} has no sources')
            continue
        for source in module['sources']:
            if not isinstance(source, dict):
                wrong.append(f'{module["name"]}: {source!r} is no source')
            elif source['type'] == 'archive':
                if not re.fullmatch(r'[0-9a-f]{64}', source.get('sha256', '')):
                    wrong.append(f'{module["name"]}: {source.get("url")} has no sha256')
                if not source.get('url', '').startswith('https://'):
                    wrong.append(f'{module["name"]}: {source.get("url")} is not fetched by https')
            elif source['type'] == 'git':
                if not re.fullmatch(r'[0-9a-f]{40}', source.get('commit', '')):
                    wrong.append(f'{module["name"]}: {source.get("url")} names no commit')
            elif source['type'] != 'dir' or module is not modules[-1]:
                wrong.append(f'{module["name"]}: a source of type {source["type"]!r}')
    return wrong


def check_network(manifest):
    text = json.dumps(manifest)
    return ['a build uses the network'] if '--share=network' in text else []


def check_sqlite(manifest):
    urls = [source.get('url', '') for module in manifest['modules'] if module['name'] == 'sqlite'
            for source in module['sources']]
    numbers = [int(number) for url in urls for number in re.findall(r'sqlite-autoconf-(\d+)\.tar', url)]
    return [] if numbers and min(numbers) >= SQLITE else [f'SQLite is {numbers or "not bundled"}']


def check_application(manifest, path):
    last = manifest['modules'][-1]
    source = last['sources'][0]
    built = (path.parent / source.get('path', '')) / 'meson.build'
    if last.get('buildsystem') != 'meson' or len(last['sources']) != 1 or not built.is_file():
        return ['the last module does not build this folder with meson']
    return []


def main():
    path, application_id = Path(sys.argv[1]), sys.argv[2]
    manifest = json.loads(path.read_text('utf-8'))
    checks = [
        ('it has our names', check_names, (path, application_id)),
        ('its runtime is looked after', check_runtime, ()),
        ('it may do what it must, and no more', check_permissions, ()),
        ('every source is the one that was meant', check_sources, ()),
        ('no build uses the network', check_network, ()),
        ('SQLite is bundled, and new enough', check_sqlite, ()),
        ('Guildhall is built from this folder', check_application, (path,)),
    ]
    failed = False
    for number, (name, check, arguments) in enumerate(checks, 1):
        wrong = check(manifest, *arguments)
        print(f'{"not ok" if wrong else "ok"} {number} - {name}')
        for line in wrong:
            print('# ' + line)
        failed |= bool(wrong)
    print(f'1..{len(checks)}')
    return failed


if __name__ == '__main__':
    sys.exit(main())

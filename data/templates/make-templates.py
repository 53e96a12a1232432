#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the ladders of others as models of Guildhall: make-templates.py FOLDER SAMPLE-FOLDER OUTPUT..."""

import json
import os
import re
import sys


def load(*names):
    with open(os.path.join(*names), encoding='utf-8') as file:
        return json.load(file)


def read_licence(*names):
    with open(os.path.join(*names), encoding='utf-8') as file:
        return file.read().strip()


def tidy(text):
    """Without emoji, their joiners and variants, and without breaks."""
    return ' '.join(re.sub('[\u200d\ufe0e\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]', '', text or '').split())


def make_model(identity, name, description, source, licence, levels):
    return {
        'format': 'guildhall-model', 'version': 1, 'id': identity, 'name': name, 'description': description,
        'source': source, 'licence': licence,
        'levels': [{'level': level, 'name': name, **({'definition': definition} if definition else {})}
                   for level, name, definition in levels], 'nodes': []}


def add_indicators(node, pairs):
    """The same words at the same level are said once."""
    for level, text in sorted(dict.fromkeys(pairs), key=lambda pair: pair[0]):
        number = sum(indicator['level'] == level for indicator in node['indicators']) + 1
        node['indicators'].append({'id': '%s-%d-%d' % (node['id'], level, number), 'level': level, 'text': text})


def make_unidays(sample):
    chosen = load(sample, 'framework.json')
    model = make_model(
        'unidays', 'UNiDAYS Ladder', 'The whole of the competency framework of UNiDAYS: core, values, engineering, '
        'product and creative.', 'UNiDAYS competency framework (github.com/MyUNiDAYS/competency-framework, 2020-09-16), '
        'modified: emoji were removed, and levels were mapped to five steps in the words of the U.S. Office of Personnel '
        'Management.', read_licence(sample, 'unidays', 'LICENSE.upstream'), chosen['levels'])
    for domain in chosen['domains']:
        ladder = load(sample, 'unidays', domain['file'])
        parent = len(model['nodes'])
        model['nodes'].append({'kind': 'domain', 'id': 'unidays-' + domain['id'], 'name': tidy(ladder['title']),
                               'definition': tidy(ladder['summary'])})
        for topic in ladder['topics']:
            node = {'kind': 'competency', 'parent': parent, 'id': 'unidays-' + topic['path'],
                    'name': tidy(topic['title']), 'definition': tidy(topic['summary']),
                    'source': 'UNiDAYS competency framework: %s/%s' % (ladder['path'], topic['path']),
                    'licence': 'MIT, © 2019 MyUNiDAYS Ltd', 'indicators': []}
            add_indicators(node, [(domain['steps'][step['path']], tidy(text).rstrip('.'))
                                  for step in topic['levels'] for text in step['criteria'] if tidy(text)])
            model['nodes'].append(node)
    return model


def make_financial_times(folder, family, levels, by_grade):
    ladder = load(folder, 'financial-times', family + '.json')
    steps = {name: level for level, name, _ in levels}
    grades = {grade['id']: grade['name'] for grade in ladder['levels']}
    model = make_model(
        'financial-times-' + family, 'Financial Times %s' % ladder['name'], tidy(ladder['summary']),
        'Financial Times engineering progression (github.com/Financial-Times/engineering-progression, 2025-03-04), '
        'modified: each theme is a competency, and what it asks of each grade are indicators.',
        read_licence(folder, 'financial-times', 'LICENSE.upstream'), levels)
    targets = []
    for theme in ladder['themes']:
        node = {'kind': 'competency', 'id': 'ft-%s-%s' % (family, theme['id']), 'name': theme['name'],
                'definition': tidy(theme.get('summary')), 'source': 'Financial Times engineering progression: ' + family,
                'licence': 'MIT, © 2019 Financial Times', 'indicators': []}
        asked = [row for row in ladder['competencies'] if row['theme'] == theme['id']]
        level_of = (lambda row: steps[grades[row['level']]]) if by_grade else (lambda row: steps[row['proficiency']])
        add_indicators(node, [(level_of(row), tidy(row['summary']).rstrip('.')) for row in asked])
        model['nodes'].append(node)
        for grade in grades:
            reached = [level_of(row) for row in asked if row['level'] == grade]
            if reached:
                targets.append({'role': 'ft-%s-%s' % (family, grade), 'role_name': grades[grade],
                                'competency': node['id'], 'target': max(reached), 'weight': 1})
    model['targets'] = sorted(targets, key=lambda target: (target['role'], target['competency']))
    return model


def write(path, model):
    lists = ('levels', 'nodes', 'targets')
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(json.dumps({key: value for key, value in model.items() if key not in lists and value != ''},
                              ensure_ascii=False)[:-1])
        for name in lists:
            if model.get(name):
                rows = [{key: value for key, value in row.items() if value not in ('', [])} for row in model[name]]
                file.write(',\n"%s":[\n%s\n]' % (name, ',\n'.join(json.dumps(row, ensure_ascii=False) for row in rows)))
        file.write('}\n')


def main(folder, sample, unidays, engineering, operations):
    write(unidays, make_unidays(sample))
    write(engineering, make_financial_times(folder, 'engineering', [
        (1, 'Awareness', ''), (2, 'Foundational', ''), (3, 'Working knowledge', ''), (4, 'Practitioner', ''),
        (5, 'Expert', '')], False))
    write(operations, make_financial_times(folder, 'operations', [
        (1, 'Engineer', ''), (2, 'Senior Engineer 1', ''), (3, 'Senior Engineer 2', '')], True))


if __name__ == '__main__':
    main(*sys.argv[1:])

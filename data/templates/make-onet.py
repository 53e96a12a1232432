#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the compact form of O*NET that Guildhall carries: make-onet.py DATABASE-FOLDER OUTPUT-FOLDER

DATABASE-FOLDER holds the text files of the database. Writes skills.json (the 35 skills as a model) and
occupations.tsv (a line an occupation, with the level and importance of each skill, times 100).
"""

import csv
import json
import os
import sys

SOURCE = 'O*NET 29.3 Database, U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), modified: ' \
         'the skills only, levels rounded and named. O*NET® is a trademark of USDOL/ETA.'
LICENCE = 'CC BY 4.0, https://creativecommons.org/licenses/by/4.0/'
# The scale has numbers only; these are Guildhall's words for them (guild-model-scale.c).
NAMES = ['Not Needed', 'Very Low', 'Low', 'Below Middle', 'Middle', 'Above Middle', 'High', 'Very High']


def read(folder, name):
    with open(os.path.join(folder, name + '.txt'), encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))


def list_nodes(elements, anchors, skills):
    """The skills in the order of the content model, each below what the model puts it in."""
    places = {}
    for element, row in elements.items():
        above = [other for other in elements if element.startswith(other + '.') and other.count('.') >= 1]
        if element in skills or any(skill.startswith(element + '.') for skill in skills) and element.count('.') >= 1:
            places[element] = len(places)
            node = {'kind': 'competency' if element in skills else 'domain'}
            if above:
                node['parent'] = places[max(above, key=len)]
            node.update(id=element, name=row['Element Name'], definition=row['Description'])
            if element in skills:
                node.update(source='O*NET 29.3', licence='CC BY 4.0')
                node['indicators'] = sorted(
                    ({'id': '%s-%s' % (element, anchor['Anchor Value']), 'level': int(float(anchor['Anchor Value']) + .5),
                      'text': anchor['Anchor Description'], 'source_level': float(anchor['Anchor Value'])}
                     for anchor in anchors if anchor['Element ID'] == element and anchor['Scale ID'] == 'LV'),
                    key=lambda indicator: indicator['source_level'])
            yield node


def write_skills(path, nodes):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        heading = {'format': 'guildhall-model', 'version': 1, 'id': 'onet-skills', 'name': 'O*NET Skills',
                   'description': 'The cross-functional skills of the O*NET content model, with the anchors of their '
                                  'level scale.', 'source': SOURCE, 'licence': LICENCE}
        levels = [{'level': level, 'name': name} for level, name in enumerate(NAMES)]
        file.write(json.dumps(heading, ensure_ascii=False)[:-1])
        for name, rows in (('levels', levels), ('nodes', nodes)):
            file.write(',\n"%s":[\n%s\n]' % (name, ',\n'.join(json.dumps(row, ensure_ascii=False) for row in rows)))
        file.write('}\n')


def write_occupations(path, folder, skills):
    ratings = {}
    for row in read(folder, 'Skills'):
        if row['Recommend Suppress'] != 'Y' and row['Not Relevant'] != 'Y':
            ratings[row['O*NET-SOC Code'], row['Element ID'], row['Scale ID']] = round(float(row['Data Value']) * 100)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write('\t'.join(['code', 'title', 'description'] + skills) + '\n')
        for row in read(folder, 'Occupation Data'):
            code = row['O*NET-SOC Code']
            cells = ['%s,%s' % (ratings[code, skill, 'LV'], ratings[code, skill, 'IM'])
                     if (code, skill, 'LV') in ratings and (code, skill, 'IM') in ratings else '' for skill in skills]
            if any(cells):
                file.write('\t'.join([code, row['Title'], row['Description']] + cells) + '\n')


def main(folder, output):
    elements = {row['Element ID']: row for row in read(folder, 'Content Model Reference')}
    rated = {row['Element ID'] for row in read(folder, 'Skills')}
    skills = [element for element in elements if element in rated]
    write_skills(os.path.join(output, 'skills.json'), list(list_nodes(elements, read(folder, 'Level Scale Anchors'), skills)))
    write_occupations(os.path.join(output, 'occupations.tsv'), folder, skills)


if __name__ == '__main__':
    main(*sys.argv[1:])

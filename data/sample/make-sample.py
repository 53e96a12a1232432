#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what never changes of the sample organisation: make-sample.py FOLDER OUTPUT.json

Framework, roles, people and employments become a document as `guildhall-cli export` writes it. What they
live through (ratings, mentors, pairings) is made when the sample is: guild-sample-lives.c.
"""

import csv
import json
import os
import re
import sys

FRAMEWORK = 'northbridge'


def load(folder, *names):
    with open(os.path.join(folder, *names), encoding='utf-8') as file:
        return json.load(file)


def read(folder, *names):
    with open(os.path.join(folder, *names), encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def plain(title):
    """Without the emoji, its joiners and variants, and with the capitals of a title."""
    text = re.sub(r'[^\w\s&/-]', '', title).strip()
    small = {'a', 'and', 'for', 'into', 'on', 'the'}
    words = text.split()
    return ' '.join(word.lower() if word.lower() in small and at > 0 else word[0].upper() + word[1:]
                    for at, word in enumerate(words))


def add_framework(folder, document):
    chosen = load(folder, 'framework.json')
    with open(os.path.join(folder, 'unidays', 'LICENSE.upstream'), encoding='utf-8') as file:
        licence = file.read().strip()
    document['frameworks'] = [{
        'id': FRAMEWORK, 'name': 'Northbridge Skills',
        'description': 'A sample. Its indicators are real, from the UNiDAYS competency framework; its people are '
                       'fictional, and their ratings, pairings and sessions are synthetic.',
        'source': 'UNiDAYS competency framework (github.com/MyUNiDAYS/competency-framework, 2020-09-16), modified: '
                  'topics and criteria were selected, emoji were removed, definitions were shortened, and levels '
                  'were mapped to five steps in the words of the U.S. Office of Personnel Management.',
        'licence': licence, 'state': 'published', 'version': 1}]
    document['proficiency_levels'] = [
        {'framework': FRAMEWORK, 'level': level, 'name': name, 'definition': definition}
        for level, name, definition in chosen['levels']]
    for place, domain in enumerate(chosen['domains'], 1):
        source = load(folder, 'unidays', domain['file'])
        topics = {topic['path']: topic for topic in source['topics']}
        document['domains'].append(
            {'id': domain['id'], 'framework': FRAMEWORK, 'name': domain['name'], 'position': place})
        for path, definition in domain['topics'].items():
            document['competencies'].append({
                'id': path, 'framework': FRAMEWORK, 'domain': domain['id'], 'name': plain(topics[path]['title']),
                'definition': definition, 'source': 'UNiDAYS competency framework: %s/%s' % (source['path'], path),
                'licence': 'MIT, © 2019 MyUNiDAYS Ltd', 'position': len(document['competencies']) + 1})
            for step in topics[path]['levels']:
                add_indicators(document, chosen, path, domain['steps'][step['path']], step['criteria'])


def add_indicators(document, chosen, competency, level, criteria):
    texts = [text.strip().rstrip('.') for text in criteria if not any(word in text for word in chosen['left_out'])]
    for place, text in enumerate(dict.fromkeys(texts[:chosen['most_indicators']]), 1):
        document['indicators'].append({
            'id': '%s-%d-%d' % (competency, level, place), 'competency': competency, 'level': level,
            'position': place, 'text': text})


def add_roles(document, roles):
    for role in roles:
        document['roles'].append({key: role[key] for key in ('id', 'name', 'family', 'grade', 'description')})
        if 'next' in role:
            document['role_paths'].append({'role': role['id'], 'next': role['next']})
        for competency, (target, weight) in role['requirements'].items():
            document['requirements'].append(
                {'role': role['id'], 'competency': competency, 'target': target, 'weight': weight})
        for person in role.get('assessors', []):
            document['role_assessors'].append({'role': role['id'], 'person': person})


def find_role(crosswalk, employee):
    """The grade of a job is told by its pay."""
    rows = [row for row in crosswalk
            if row['job_id'] == employee['job_id'] and int(row['least_salary']) <= int(employee['salary'])]
    return max(rows, key=lambda row: int(row['least_salary']))['role_id']


def list_people(folder):
    departments = {row['department_id']: row for row in read(folder, 'hr-oracle', 'departments.csv')}
    cities = {row['location_id']: row['city'] for row in read(folder, 'hr-oracle', 'locations.csv')}
    jobs = {row['job_id']: row['job_title'] for row in read(folder, 'hr-oracle', 'jobs.csv')}
    crosswalk = read(folder, 'crosswalk.csv')
    for row in read(folder, 'hr-oracle', 'employees.csv'):
        department = departments.get(row['department_id'])
        yield {
            'id': row['employee_id'], 'name': '%s %s' % (row['first_name'], row['last_name']),
            'title': jobs[row['job_id']], 'role_id': find_role(crosswalk, row),
            'department': department['department_name'] if department else '',
            'location': cities[department['location_id']] if department else '',
            'manager_id': row['manager_id'], 'hire_date': '-'.join(reversed(row['hire_date'].split('-')))}
    yield from read(folder, 'newcomers.csv')


def add_people(folder, document, chosen):
    paths = {row['role']: row['next'] for row in document['role_paths']}
    for row in list_people(folder):
        ambitious = int(row['id']) % 3 == 0 or row['id'] in chosen['next_roles']
        local = re.sub(r'[^a-z]+', '.', row['name'].lower())
        person = {
            'id': row['id'], 'name': row['name'], 'email': local + '@northbridge.example', 'title': row['title'],
            'hire_date': row['hire_date'], 'status': 'leave' if row['id'] in chosen['leave'] else 'active'}
        if ambitious and row['role_id'] in paths:
            person['next_role'] = paths[row['role_id']]
        employment = {
            'person': row['id'], 'from': row['hire_date'], 'role': row['role_id'], 'department': row['department'],
            'location': row['location'], 'manager': row['manager_id'],
            'confirmer': chosen['confirmers'].get(row['id'], '')}
        document['people'].append(person)
        document['employments'].append({key: value for key, value in employment.items() if value != ''})


def main(folder, output):
    document = {'format': 'guildhall', 'version': 1, 'organisation': {'id': 'northbridge', 'name': 'Northbridge'}}
    for name in ('frameworks', 'proficiency_levels', 'domains', 'competencies', 'indicators', 'roles', 'role_paths',
                 'requirements', 'people', 'employments', 'role_assessors'):
        document[name] = []
    chosen = load(folder, 'roles.json')
    add_framework(folder, document)
    add_roles(document, chosen['roles'])
    add_people(folder, document, chosen)
    with open(output, 'w', encoding='utf-8', newline='') as file:
        file.write('{')
        for at, (name, rows) in enumerate(document.items()):
            text = json.dumps(rows, ensure_ascii=False) if not isinstance(rows, list) else \
                '[\n%s\n]' % ',\n'.join(json.dumps(row, ensure_ascii=False) for row in rows)
            file.write('%s\n"%s":%s' % (',' if at else '', name, text))
        file.write('\n}\n')


if __name__ == '__main__':
    main(*sys.argv[1:])

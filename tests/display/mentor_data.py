# SPDX-License-Identifier: GPL-3.0-or-later
"""An organisation in which Bo Keller looks for mentors: everybody stands for one answer of the rules."""

import json

from harness import TODAY

NAMES = ['Aware', 'Basic', 'Working', 'Advanced', 'Expert']
INDICATORS = {
    3: ['Joins several tables without losing rows', 'Explains why a query returns what it returns'],
    4: ['Finds out why a query is slow, and mends it'],
    5: ['Designs schemas that others build on'],
}
# id, name, department, location, manager, SQL (confirmed, self-rated), mentor status, capacity
PEOPLE = [
    ('bo', 'Bo Keller', 'Data', 'Rotterdam', 'priya', (2, 2), None, None),
    ('ana', 'Ana Ortiz', 'Finance', 'Ghent', None, (5, 0), 'ready', 2),
    ('mia', 'Mia Lindqvist', 'Data', 'Rotterdam', None, (4, 0), 'ready', 2),
    ('cem', 'Cem Aydın', 'Operations', 'Lyon', None, (0, 4), 'ready', 2),
    ('dora', 'Dora Bauer', 'Data', 'Rotterdam', None, (5, 0), 'ready', 2),  # leads Bo's manager
    ('priya', 'Priya Raman', 'Data', 'Rotterdam', 'dora', (5, 0), 'ready', 2),  # confirms Bo
    ('eli', 'Eli Novak', 'Finance', 'Ghent', None, (4, 0), 'invited', None),
    ('ines', 'Ines Costa', 'Operations', 'Lyon', None, (5, 0), None, None),
    ('flo', 'Flo Berg', 'Sales', 'Lyon', None, (5, 0), 'ready', 2),  # kept apart
    ('gus', 'Gus Otieno', 'Sales', 'Ghent', None, (5, 0), 'ready', 0),  # no capacity
    ('hana', 'Hana Sato', 'Sales', 'Ghent', None, (3, 0), 'ready', 2),  # below
]


def document():
    assessments = []

    def rate(subject, kind, ratings, date):
        number = len(assessments) + 1
        assessor = subject if kind == 'self' else 'priya' if subject != 'priya' else 'dora'
        assessments.append({'id': f'a{number}', 'subject': subject, 'assessor': assessor, 'kind': kind, 'state': 'submitted',
                            'date': date, 'entry': number,
                            'ratings': [{'competency': skill, 'level': level} for skill, level in ratings]})

    for person, _, _, _, _, (confirmed, own), _, _ in PEOPLE:
        if confirmed:
            rate(person, 'manager', [('sql', confirmed)], '2026-08-20')
        if own:
            rate(person, 'self', [('sql', own)], '2026-11-18')
    rate('bo', 'manager', [('talk', 1), ('coach', 1)], '2026-08-21')
    rate('ana', 'manager', [('talk', 2)], '2026-08-21')
    return {
        'format': 'guildhall', 'version': 1, 'organisation': {'id': 'o-mentor', 'name': 'Northbridge'},
        'frameworks': [{'id': 'craft', 'name': 'Craft'}],
        'proficiency_levels': [{'framework': 'craft', 'level': level, 'name': name}
                               for level, name in enumerate(NAMES, 1)],
        'competencies': [{'id': 'sql', 'framework': 'craft', 'name': 'SQL'},
                         {'id': 'talk', 'framework': 'craft', 'name': 'Stakeholder Interviews'},
                         {'id': 'coach', 'framework': 'craft', 'name': 'Coaching & <b>Care</b>'}],
        'indicators': [{'id': f'i{level}{at}', 'competency': 'sql', 'level': level, 'position': at, 'text': text}
                       for level, texts in INDICATORS.items() for at, text in enumerate(texts)],
        'roles': [{'id': 'analyst', 'name': 'Analyst I'}, {'id': 'senior', 'name': 'Analyst II'}],
        'requirements': [{'role': 'analyst', 'competency': 'sql', 'target': 4, 'weight': 3},
                         {'role': 'analyst', 'competency': 'talk', 'target': 3, 'weight': 1},
                         {'role': 'analyst', 'competency': 'coach', 'target': 2, 'weight': 1}],
        'people': [{'id': person, 'name': name, 'hire_date': '2020-01-01', 'status': 'active'}
                   for person, name, *_ in PEOPLE],
        'employments': [{'person': person, 'from': '2020-01-01', 'role': 'analyst' if person == 'bo' else 'senior',
                         'department': department, 'location': location, **({'manager': manager} if manager else {})}
                        for person, _, department, location, manager, *_ in PEOPLE],
        'mentors': [{'person': person, 'status': status, **({'capacity': capacity} if capacity is not None else {})}
                    for person, *_, status, capacity in PEOPLE if status],
        'mentees': [{'person': 'bo', 'briefed': TODAY}],
        'assessments': assessments,
        'pair_rules': [{'mentor': 'flo', 'mentee': 'bo', 'rule': 'apart', 'reason': 'SECRET reason'}],
    }


def write(cli, file, folder):
    """Makes the organisation in a file."""
    path = f'{folder}/mentor.json'
    with open(path, 'w', encoding='utf-8') as out:
        json.dump(document(), out)
    cli.run('init', file, '--name', 'Northbridge')
    cli.run('import', file, path)

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the JSON Schema of a competency model against what Guildhall writes and reads: they refuse the same.

    check-model-schema.py SCHEMA PRINT-MODEL
"""

import copy
import json
import subprocess
import sys
import tempfile

import jsonschema


def change(*path, **members):
    def apply(document):
        for step in path:
            document = document[step]
        for name, value in members.items():
            if value is None:
                del document[name]
            else:
                document[name] = value
    return apply


# Changes of a document that says everything, and whether it is still one.
CHANGES = [
    (change(), True),
    (change(id=None, name=None, description=None, source=None, licence=None, mentor_threshold=None), True),
    (change(levels=None), True),
    (change(targets=None), True),
    (change(targets=[], nodes=[], levels=[]), True),
    (change('targets', 0, role_name=None, weight=None), True),
    (change('targets', 0, weight=0), True),
    (change('nodes', 1, archived=False, indicators=[], descriptors=[]), True),
    (change('nodes', 1, parent=None), True),
    (change('nodes', 1, 'indicators', 0, id=None, source_level=None), True),
    (change(format=None), False),
    (change(format='guildhall'), False),
    (change(version=None), False),
    (change(version=2), False),
    (change(extra=1), False),
    (change(name=''), False),
    (change(name=1), False),
    (change(name='x' * 1001), False),
    (change(mentor_threshold=10), False),
    (change(mentor_threshold=-1), False),
    (change(mentor_threshold=1.5), False),
    (change(levels={}), False),
    (change('levels', 1, name=None), False),
    (change('levels', 1, name=''), False),
    (change('levels', 1, level=None), False),
    (change('levels', 1, level='1'), False),
    (change('levels', 1, extra=1), False),
    (change('nodes', 0, kind=None), False),
    (change('nodes', 0, kind='indicator'), False),
    (change('nodes', 0, name=None), False),
    (change('nodes', 0, code='D'), False),
    (change('nodes', 0, indicators=[]), False),
    (change('nodes', 0, extra=1), False),
    (change('nodes', 1, parent=-1), False),
    (change('nodes', 1, parent='0'), False),
    (change('nodes', 1, id='x' * 201), False),
    (change('nodes', 1, archived=1), False),
    (change('nodes', 1, tags=['data']), False),
    (change('nodes', 1, 'descriptors', 0, text=None), False),
    (change('nodes', 1, 'descriptors', 0, text=''), False),
    (change('nodes', 1, 'descriptors', 0, level=10), False),
    (change('nodes', 1, 'descriptors', 0, level=None), False),
    (change('nodes', 1, 'indicators', 0, text=None), False),
    (change('nodes', 1, 'indicators', 0, level=None), False),
    (change('nodes', 1, 'indicators', 0, source_level='2'), False),
    (change('nodes', 1, 'indicators', 0, source_level=-1), False),
    (change('nodes', 1, 'indicators', 0, extra=1), False),
    (change('targets', 0, role=None), False),
    (change('targets', 0, competency=None), False),
    (change('targets', 0, target=None), False),
    (change('targets', 0, target=10), False),
    (change('targets', 0, weight=1001), False),
    (change('targets', 0, weight=-1), False),
    (change('targets', 0, extra=1), False),
]


def names(value):
    """All members that stand anywhere in a document."""
    if isinstance(value, dict):
        return set(value) | set().union(*map(names, value.values()))
    return set().union(*map(names, value)) if isinstance(value, list) else set()


def properties(schema):
    """All members that a schema knows."""
    if isinstance(schema, dict):
        own = schema.get('properties')
        return (set(own) if isinstance(own, dict) else set()) | set().union(set(), *map(properties, schema.values()))
    return set().union(set(), *map(properties, schema)) if isinstance(schema, list) else set()


def main(schema_file, print_model):
    with open(schema_file, encoding='utf-8') as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    document = json.loads(subprocess.run([print_model], check=True, stdout=subprocess.PIPE).stdout)
    validator.validate(document)
    assert names(document) == properties(schema), names(document) ^ properties(schema)
    changed = []
    for apply, valid in CHANGES:
        changed.append(copy.deepcopy(document))
        apply(changed[-1])
        assert validator.is_valid(changed[-1]) == valid, changed[-1]
    with tempfile.NamedTemporaryFile('w', encoding='utf-8') as file:
        file.writelines(json.dumps(one) + '\n' for one in changed)
        file.flush()
        answers = subprocess.run([print_model, file.name], check=True, stdout=subprocess.PIPE, text=True).stdout
    for one, (_, valid), answer in zip(changed, CHANGES, answers.splitlines(), strict=True):
        assert (answer == 'read') == valid, (answer, one)


if __name__ == '__main__':
    main(*sys.argv[1:])

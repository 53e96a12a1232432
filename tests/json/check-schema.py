#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the JSON Schema of an organisation against the tables of kinds, and exports against it.

    check-schema.py SCHEMA PRINT-KINDS GUILDHALL-CLI
"""

import copy
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

ID, DATE = {'$ref': '#/$defs/id'}, {'$ref': '#/$defs/date'}


def describe(field):
    """What the schema should say of a field, but for its description."""
    kind = field['type']
    if kind == 'text':
        if field['name'] == 'id':
            return ID
        text = {'type': 'string', 'maxLength': field['maximum']}
        return {**text, 'minLength': 1} if field['required'] else text
    if kind in ('integer', 'real'):
        return {'type': 'integer' if kind == 'integer' else 'number', 'minimum': field['minimum'],
                'maximum': field['maximum']}
    return {'date': DATE, 'boolean': {'type': 'boolean'}, 'reference': ID, 'enumeration': None}[kind] or {
        'enum': field['names']}


def check_tables(schema, kinds):
    lists = {'format': {'const': 'guildhall'}, 'version': {'const': 1}}
    for kind in kinds:
        name = kind['name']
        fields = [field for field in kind['fields'] if (name, field['name']) != ('rating', 'assessment')]
        expected = {field['name']: describe(field) for field in fields}
        if name == 'assessment':
            expected['ratings'] = {'type': 'array', 'items': {'$ref': '#/$defs/rating'}}
        found = copy.deepcopy(schema['$defs'][name])
        for member in found['properties'].values():
            member.pop('description', None)
        assert found['properties'] == expected, (name, found['properties'], expected)
        assert list(found['properties']) == list(expected), name
        assert found.get('required', []) == [field['name'] for field in fields if field['required']], name
        assert found['additionalProperties'] is False and found['type'] == 'object', name
        reference = {'$ref': '#/$defs/' + name}
        if name == 'organisation':
            lists[name] = reference
        elif name != 'rating':
            lists[kind['plural']] = {'type': 'array', 'items': reference}
    assert schema['properties'] == lists, 'top level'
    assert list(schema['properties']) == list(lists), 'order of the top level'
    assert schema['additionalProperties'] is False
    assert set(schema['$defs']) == {'id', 'date'} | {kind['name'] for kind in kinds}


def check_export(validator, cli):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, 'sample.guild')
        subprocess.run([cli, 'init', file, '--sample'], check=True)
        text = subprocess.run([cli, 'export', file], check=True, stdout=subprocess.PIPE).stdout
    document = json.loads(text)
    validator.validate(document)
    assert document['organisation']['name'] == 'Northbridge'
    return document


def check_refusals(validator, document):
    """The schema refuses what is none: it would be worth nothing if it took everything."""
    def refused(change):
        wrong = copy.deepcopy({**document, 'assessments': document['assessments'][:1], 'people': document['people'][:1]})
        change(wrong)
        assert not validator.is_valid(wrong), change

    for change in (
            lambda d: d.pop('format'),
            lambda d: d.update(version=2),
            lambda d: d.update(extra=[]),
            lambda d: d['people'][0].update(extra=1),
            lambda d: d['people'][0].pop('name'),
            lambda d: d['people'][0].update(name=''),
            lambda d: d['people'][0].update(status='gone'),
            lambda d: d['people'][0].update(hire_date='1.2.2026'),
            lambda d: d['people'][0].update(hire_date='0000-01-01'),
            lambda d: d['people'][0].update(hire_date='2024-13-01'),
            lambda d: d['assessments'][0].update(entry=0),
            lambda d: d['assessments'][0]['ratings'][0].update(level=10),
            lambda d: d['assessments'][0]['ratings'][0].update(level=1.5),
            lambda d: d['assessments'][0]['ratings'][0].update(assessment='a1'),
    ):
        refused(change)


def main(schema_file, print_kinds, cli):
    with open(schema_file, encoding='utf-8') as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    check_tables(schema, json.loads(subprocess.run([print_kinds], check=True, stdout=subprocess.PIPE).stdout))
    check_refusals(validator, check_export(validator, cli))


if __name__ == '__main__':
    main(*sys.argv[1:])

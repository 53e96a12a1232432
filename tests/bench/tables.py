#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the CSV tables of an exported organisation, for the import to be measured.

    tables.py EXPORT.json FOLDER MOST_RATINGS
"""
import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

SECTION = re.compile(r'\s*"(\w+)"\s*:\s*\[')


def records(path):
    """Every record as (section, object): the export has one a line."""
    section = None
    with open(path, encoding="utf-8") as file:
        for line in file:
            match = SECTION.match(line)
            if match:
                section = match[1]
                line = line[match.end():]
            line = line.strip().rstrip(",")
            if section and line.startswith("{"):
                yield section, json.loads(line)


def write(folder, name, columns, rows):
    with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def main():
    source, folder, most = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    rows = defaultdict(list)
    employments = {}
    n_ratings = 0
    with open(folder / "assessments.csv", "w", encoding="utf-8", newline="") as file:
        ratings = csv.writer(file)
        ratings.writerow(["person_id", "competency_id", "assessor_id", "kind", "level", "date"])
        for section, record in records(source):
            if section == "assessments":
                if record.get("state") != "submitted":
                    continue
                for rating in record.get("ratings", ()):
                    if n_ratings == most:
                        break
                    ratings.writerow([record["subject"], rating["competency"], record.get("assessor", ""),
                                      record.get("kind", "self"), rating.get("level", "n/a"), record["date"]])
                    n_ratings += 1
            elif section == "employments":
                known = employments.get(record["person"])
                if known is None or known.get("from", "") <= record.get("from", ""):
                    employments[record["person"]] = record
            else:
                rows[section].append(record)

    frameworks = {record["id"]: record["name"] for record in rows["frameworks"]}
    domains = {record["id"]: record["name"] for record in rows["domains"]}
    roles = {record["id"]: record["name"] for record in rows["roles"]}
    levels = defaultdict(list)
    for record in rows["proficiency_levels"]:
        levels[record["framework"]].append((record["level"], record["name"]))
    write(folder, "competencies",
          ["framework", "domain", "competency_id", "name", "definition", "level", "level_name"],
          ([frameworks[c["framework"]], domains.get(c.get("domain"), ""), c["id"], c["name"], c.get("definition", ""),
            level, name] for c in rows["competencies"] for level, name in levels[c["framework"]]))
    write(folder, "role_requirements", ["role_id", "role", "competency_id", "level", "weight"],
          ([r["role"], roles[r["role"]], r["competency"], r["target"], r["weight"]] for r in rows["requirements"]))
    people = []
    for person in rows["people"]:
        job = employments.get(person["id"], {})
        people.append([person["id"], person["name"], person.get("email", ""), person.get("title", ""),
                       job.get("role", ""), job.get("department", ""), job.get("location", ""),
                       job.get("manager", ""), person.get("hire_date", ""), person.get("status", "active")])
    write(folder, "people", ["id", "name", "email", "title", "role_id", "department", "location", "manager_id",
                             "hire_date", "status"], people)
    print(f"people {len(people)}\nratings {n_ratings}")


if __name__ == "__main__":
    main()

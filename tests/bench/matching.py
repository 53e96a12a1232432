#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the matching engine against its targets, and against other solvers on the same candidates.

    ./dev bench matching [--shapes A,B] [--people 10000,100000] [--seeds 1,2,3] [--limit SECONDS] …
    ./dev bench matching --assign FILE…

Ours is timed by the clock and with the scoring, from the market to the answer: the median of --repeat runs. The others
get every candidate with its score written out, and only their algorithm is timed, in seconds of the processor, since
each works on one; after --limit seconds of it they are ended, and not tried again on another seed. What is not
installed is left out. With --assign it solves assignment problems of the OR-Library instead: files of somebody's own,
below the project's folder. Where the machine has other work to do, "of CPU" tells what ours would need without it, on one.
"""
import argparse
import json
import shutil
import signal
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SHAPES = ["scarce", "balanced", "ample", "scarce-pairs", "segmented", "balanced-segmented"]
PEERS = ["simplex", "scaling", "scipy", "highs"]
TITLES = {"simplex": "LEMON simplex", "scaling": "LEMON scaling", "scipy": "SciPy matching", "highs": "HiGHS"}
MOST_EXPORTED = 20000  # people; more candidates than that fit into no peer

# At 10,000 people: how many times faster than the fastest of which peers.
RATIOS = {
    "scarce": (200, ["simplex", "scaling"]),
    "balanced": (200, ["simplex", "scaling"]),
    "scarce-pairs": (200, ["simplex", "scaling"]),
    "ample": (60, ["scipy"]),
    "segmented": (60, PEERS),
    "balanced-segmented": (60, PEERS),
}
# The least costs that the OR-Library tells.
ASSIGNED = {f"assign{n}00.txt": cost for n, cost in enumerate((305, 475, 626, 804, 991, 1176, 1362, 1552), 1)}
# People and shape: seconds and MiB.
LIMITS = {
    (100000, "scarce"): (1, 200),
    (100000, "balanced"): (1, 200),
    (100000, "ample"): (1, 200),
    (100000, "segmented"): (2, None),
    (100000, "balanced-segmented"): (2, None),
    (1000000, "scarce"): (15, 2048),
}
CHANGE_LIMITS = {100000: 1.0}  # milliseconds, for 99 of 100


@dataclass
class Peer:
    """What another solver needed; without seconds where it did not get there in time."""
    seconds: float | None = None
    memory: float | None = None
    total: int | None = None
    why: str = "-"

    def __str__(self):
        return self.why if self.seconds is None else f"{self.seconds:.3f}"


@dataclass
class Instance:
    shape: str
    people: int
    seed: int
    ours: dict = field(default_factory=dict)
    peers: dict = field(default_factory=dict)

    def best(self, names):
        times = [self.peers[name].seconds for name in names if name in self.peers]
        return min((seconds for seconds in times if seconds is not None), default=None)

    def agrees(self):
        return all(peer.total in (None, int(self.ours["total"])) for peer in self.peers.values())


def number(text):
    """At least one, as a whole number."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def parse():
    parser = argparse.ArgumentParser(prog="./dev bench matching", description=__doc__.split("\n")[0])
    numbers = lambda text: [number(part) for part in text.split(",")]
    parser.add_argument("build", help=argparse.SUPPRESS)
    parser.add_argument("--shapes", type=lambda text: text.split(","), default=SHAPES, help=", ".join(SHAPES))
    parser.add_argument("--people", type=numbers, default=[1000, 10000, 100000], help="1000,10000,100000")
    parser.add_argument("--seeds", type=numbers, default=[1, 2, 3], help="1,2,3")
    parser.add_argument("--repeat", type=number, default=5, help="runs of ours, of which the median counts (5)")
    parser.add_argument("--changes", type=int, default=1000, help="single changes of each sort after that (1000)")
    parser.add_argument("--limit", type=number, default=60, help="seconds for each of the others, and for each run of ours (60)")
    parser.add_argument("--peers", type=lambda text: [part for part in text.split(",") if part], default=PEERS,
                        help=", ".join(PEERS) + "; '' for none")
    parser.add_argument("--bonus", action="store_true", help="earlier slots are worth more; without the others")
    parser.add_argument("--least", type=int, default=2, help="least capacity (2)")
    parser.add_argument("--most", type=int, default=2, help="greatest capacity (2)")
    parser.add_argument("--assign", nargs="+", metavar="FILE", help="assignment problems to solve instead")
    parser.add_argument("--kept", action="store_true", help="take what the others needed from an earlier run")
    options = parser.parse_args()
    for name in options.shapes:
        if name not in SHAPES:
            parser.error(f"no shape {name}; there are {', '.join(SHAPES)}")
    for name in options.peers:
        if name not in PEERS:
            parser.error(f"no peer {name}; there are {', '.join(PEERS)}")
    return options


def values(text):
    """The "name value" lines that the programs print."""
    return dict(line.split(" ", 1) for line in text.splitlines())


class Bench:
    def __init__(self, options):
        self.options = options
        self.build = Path(options.build)
        self.graph = self.build / "matching.graph"
        self.kept_file = self.build / "matching-peers.json"
        self.kept = json.loads(self.kept_file.read_text()) if self.kept_file.exists() else {}
        self.too_slow = set()
        self.commands = {} if options.bonus else self.find_peers()
        self.failed = False

    def find_peers(self):
        """The command of each of the others that can run here."""
        found = {}
        lemon = self.build / "peer-lemon"
        wanted = [name for name in self.options.peers]
        if {"simplex", "scaling"} & set(wanted):
            compiler = shutil.which("g++")
            if compiler and subprocess.run([compiler, "-O3", "-march=native", "-o", lemon, HERE / "peer-lemon.cpp"],
                                           stderr=subprocess.DEVNULL, check=False).returncode == 0:
                found.update({name: [lemon, name] for name in ("simplex", "scaling")})
            else:
                print("LEMON not installed (g++, liblemon-dev), skipped")
        if {"scipy", "highs"} & set(wanted):
            if subprocess.run([sys.executable, "-c", "import scipy.optimize, scipy.sparse"],
                              stderr=subprocess.DEVNULL, check=False).returncode == 0:
                found.update({name: [sys.executable, HERE / "peer-scipy.py", name] for name in ("scipy", "highs")})
            else:
                print("SciPy not installed (python3-scipy), skipped with its HiGHS")
        return {name: found[name] for name in wanted if name in found}

    def run_peer(self, name, instance):
        options = self.options
        if (name, instance.shape, instance.people) in self.too_slow:
            return Peer(why=f"> {options.limit}")
        run = subprocess.run([*self.commands[name], self.graph, str(options.limit)], capture_output=True, text=True,
                             check=False)
        if run.returncode:
            if run.returncode == -signal.SIGPROF:  # its time is over
                self.too_slow.add((name, instance.shape, instance.people))
                return Peer(why=f"> {options.limit}")
            print(f"{TITLES[name]} failed: {run.stderr.strip()[-200:]}", file=sys.stderr)
            return Peer(why="failed")
        answer = values(run.stdout)
        return Peer(float(answer["seconds"]), float(answer["memory"]), int(answer["total"]))

    def measure(self, instance):
        options = self.options
        command = [self.build / "guild-bench-matching", instance.shape, str(instance.people), str(instance.seed),
                   "--least", str(options.least), "--most", str(options.most)]
        if options.bonus:
            command.append("--bonus")
        million = instance.people > 300000
        limit = options.limit * (1 if million else options.repeat) + options.limit  # the market and the changes
        try:
            run = subprocess.run([*command, "--repeat", "1" if million else str(options.repeat),
                                  "--changes", str(options.changes)], capture_output=True, text=True, check=False,
                                 timeout=limit)
        except subprocess.TimeoutExpired:
            self.failed = True
            print(f"{instance.shape:<19}{instance.people:>9,}{instance.seed:>6}  MISSED: ours was ended after {limit} s",
                  flush=True)
            return False
        if run.returncode:
            self.failed = True
            print(f"{instance.shape} {instance.people} {instance.seed}: {run.stderr.strip()[-300:]}", file=sys.stderr)
            return False
        instance.ours = values(run.stdout)
        if self.commands and instance.people <= MOST_EXPORTED:
            key = f"{instance.shape} {instance.people} {instance.seed} {options.least} {options.most}"
            kept = self.kept.get(key, {}) if options.kept else {}
            missing = [name for name in self.commands if name not in kept]
            if missing:
                subprocess.run([*command, "--repeat", "0", "--export", self.graph], stdout=subprocess.DEVNULL,
                               check=True)
            for name in self.commands:
                peer = Peer(**kept[name]) if name in kept else self.run_peer(name, instance)
                instance.peers[name] = peer
                if peer.why != "failed":
                    self.kept.setdefault(key, {})[name] = vars(peer)
            self.kept_file.write_text(json.dumps(self.kept))
            self.graph.unlink(missing_ok=True)
        if instance.ours["certified"] != "yes" or instance.ours.get("undone", "yes") != "yes" or not instance.agrees():
            self.failed = True
        return True

    def show(self, instance):
        ours = instance.ours
        peers = "".join(f"{str(instance.peers.get(name, '-')):>9}" for name in PEERS)
        notes = []
        totals = {"ours": int(ours["total"])}
        totals.update({name: peer.total for name, peer in instance.peers.items() if peer.total is not None})
        if ours["certified"] != "yes":
            notes.append("NOT CERTIFIED")
        if not instance.agrees():
            notes.append("TOTALS DIFFER: " + ", ".join(f"{name} {total}" for name, total in totals.items()))
        if ours.get("undone", "yes") != "yes":
            notes.append("CHANGES LEAVE TRACES")
        print(f"{instance.shape:<19}{instance.people:>9,}{instance.seed:>6}{int(ours['candidates']):>15,}"
              f"{float(ours['seconds']):>9.4f}{float(ours['processor']):>9.4f}{float(ours['memory']):>6.0f}{peers}"
              f"  {', '.join(notes or ['certified'] + [f'{len(totals)} agree'] * (len(totals) > 1))}", flush=True)

    def verdict(self, reached):
        if not reached:
            self.failed = True
        return "reached" if reached else "MISSED"

    def summarise(self, instances):
        """A line for each shape and size: the medians over the seeds, and what is to be reached."""
        print(f"\n{'instance':<28}{'ours, s':>9}{'of CPU':>9}{'MiB':>6}{'best peer, s':>14}{'ratio':>9}  to reach")
        for people in self.options.people:
            for shape in self.options.shapes:
                rows = [row for row in instances if (row.people, row.shape) == (people, shape)]
                if not rows:
                    continue
                seconds, processor = (statistics.median(float(row.ours[name]) for row in rows)
                                      for name in ("seconds", "processor"))
                memory = max(float(row.ours["memory"]) for row in rows)
                least, peers = RATIOS[shape]
                times = [time for time in (row.best(peers) for row in rows) if time is not None]
                peer = statistics.median(times) if times else None
                ratio = peer / seconds if peer and seconds else None
                target = ""
                if people == 10000 and ratio and self.is_standard():
                    target = f"{least} × {' or '.join(TITLES[name] for name in peers) if peers != PEERS else 'any'}: "
                    target += self.verdict(ratio >= least)
                elif (people, shape) in LIMITS and self.is_standard():
                    most, room = LIMITS[people, shape]
                    target = f"{most} s{f', {room} MiB' if room else ''}: "
                    target += self.verdict(seconds <= most and (not room or memory <= room))
                print(f"{shape + f' {people:,}':<28}{seconds:>9.4f}{processor:>9.4f}{memory:>6.0f}{f'{peer:.3f}' if peer else '-':>14}"
                      f"{f'{ratio:.0f} ×' if ratio else '-':>9}  {target}")
        if not self.options.changes:
            return
        print(f"\n{'a change, ms: p50 / p99':<28}{'keep together':>20}{'keep apart':>20}{'release':>20}  to reach")
        for row in instances:
            if row.people < 10000 or "together" not in row.ours:
                continue
            cells = [(float(row.ours[f"{what}-p50"]), float(row.ours[f"{what}-p99"]))
                     for what in ("together", "apart", "release")]
            target = ""
            if row.people in CHANGE_LIMITS:
                most = CHANGE_LIMITS[row.people]
                target = f"p99 {most:g} ms: " + self.verdict(all(p99 <= most for _, p99 in cells))
            print(f"{f'{row.shape} {row.people:,} {row.seed}':<28}"
                  + "".join(f"{f'{p50:.3f} / {p99:.3f}':>20}" for p50, p99 in cells) + f"  {target}")

    def is_standard(self):
        return (self.options.least, self.options.most, self.options.bonus) == (2, 2, False)


def solve_assignments(build, files):
    """The least cost of each, beside what is known of a file of this name."""
    run = subprocess.run([Path(build) / "guild-bench-assign", *files], stdout=subprocess.PIPE, text=True, check=False)
    failed = run.returncode
    for line in run.stdout.splitlines():
        name, cost, seconds, verdict = line.split(" ", 3)
        known = ASSIGNED.get(name)
        failed = failed or known not in (None, int(cost))
        print(f"{name:<20}{cost:>8}{seconds:>9} s  {verdict}, "
              + ("nothing is known" if known is None else "as known" if known == int(cost) else f"BUT {known} is known"))
    return failed


def main():
    options = parse()
    if options.assign:
        return solve_assignments(options.build, options.assign)
    bench = Bench(options)
    print(f"{'':<49}{'ours':>24}" + f"{'others, s, set-up left out':>36}")
    print(f"{'shape':<19}{'people':>9}{'seed':>6}{'candidates':>15}{'s':>9}{'of CPU':>9}{'MiB':>6}"
          + "".join(f"{name:>9}" for name in PEERS))
    instances = []
    for people in bench.options.people:
        for shape in bench.options.shapes:
            for seed in bench.options.seeds:
                instance = Instance(shape, people, seed)
                if bench.measure(instance):
                    instances.append(instance)
                    bench.show(instance)
    bench.summarise(instances)
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""SciPy's solvers on a graph that guild-bench-matching exported.

    peer-scipy.py scipy|highs GRAPH SECONDS

`scipy` is its sparse full matching, `highs` the linear program in HiGHS, which SciPy brings. Prints "name value"
lines. Only the solver's own call is timed; after SECONDS the alarm ends it.
"""
import resource
import signal
import sys
import time

import numpy as np
from scipy import optimize, sparse


class Graph:
    """The candidates as three arrays, and whose the gaps are."""

    def __init__(self, path):
        words = np.fromfile(path, dtype=np.int32)
        self.n_mentees, self.n_gaps, self.n_mentors, n = (int(word) for word in words[1:5])
        self.capacity, self.mentee, self.slots, degree, pairs = np.split(
            words[5:], np.cumsum([self.n_mentees, self.n_gaps, self.n_mentors, self.n_gaps]))
        self.gap = np.repeat(np.arange(self.n_gaps, dtype=np.int32), degree)
        self.mentor = pairs[0::2]
        self.score = pairs[1::2]
        assert len(self.gap) == n


def timed(limit, call):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limit)
    start = time.process_time()  # it does not grow with the machine's other work
    answer = call()
    seconds = time.process_time() - start
    signal.alarm(0)
    return seconds, answer


def match(graph, limit):
    """Every gap is a row and must be matched: to a slot of a mentor, or to rest. Of a mentee with more gaps than
    capacity, the gaps too many must rest: places that are dearer than any score see to it."""
    slot = np.concatenate(([0], np.cumsum(graph.slots)))
    copies = graph.slots[graph.mentor]
    edge = np.repeat(np.arange(len(graph.gap)), copies)
    nth = np.arange(len(edge)) - np.repeat(np.cumsum(copies) - copies, copies)
    rows = [graph.gap[edge], np.arange(graph.n_gaps)]
    columns = [slot[graph.mentor[edge]] + nth, slot[-1] + np.arange(graph.n_gaps)]
    weights = [graph.score[edge] + 1.0, np.ones(graph.n_gaps)]  # a weight of 0 would be no edge
    n_columns = int(slot[-1]) + graph.n_gaps
    too_many = np.maximum(np.bincount(graph.mentee, minlength=graph.n_mentees) - graph.capacity, 0)
    dear = float(graph.score.max(initial=0)) + 2.0
    n_places = too_many[graph.mentee]
    first_place = n_columns + np.concatenate(([0], np.cumsum(too_many)))
    gap = np.repeat(np.arange(graph.n_gaps), n_places)
    nth = np.arange(len(gap)) - np.repeat(np.cumsum(n_places) - n_places, n_places)
    rows.append(gap)
    columns.append(first_place[graph.mentee[gap]] + nth)
    weights.append(np.full(len(gap), dear))
    n_columns = int(first_place[-1])
    matrix = sparse.coo_array((np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns))),
                              shape=(graph.n_gaps, n_columns)).tocsr()
    seconds, (row, column) = timed(
        limit, lambda: sparse.csgraph.min_weight_full_bipartite_matching(matrix, maximize=True))
    paired = column < slot[-1]
    return seconds, int(round(matrix[row[paired], column[paired]].sum() - paired.sum()))


def programme(graph, limit):
    """The linear program, whose corners are whole."""
    n = len(graph.gap)
    row = np.concatenate((graph.gap, graph.n_gaps + graph.mentee[graph.gap],
                          graph.n_gaps + graph.n_mentees + graph.mentor))
    matrix = sparse.coo_array((np.ones(3 * n), (row, np.tile(np.arange(n), 3))),
                              shape=(graph.n_gaps + graph.n_mentees + graph.n_mentors, n)).tocsr()
    most = np.concatenate((np.ones(graph.n_gaps), graph.capacity, graph.slots))
    seconds, answer = timed(limit, lambda: optimize.linprog(
        -graph.score / 1e7, A_ub=matrix, b_ub=most, bounds=(0, None), method="highs"))
    return seconds, int(graph.score[answer.x > 0.5].sum(dtype=np.int64))


def main():
    name, path, limit = sys.argv[1:]
    solve = {"scipy": match, "highs": programme}[name]
    seconds, total = solve(Graph(path), int(limit))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"seconds {seconds:.4f}\nmemory {memory:.1f}\ntotal {total}")


if __name__ == "__main__":
    main()

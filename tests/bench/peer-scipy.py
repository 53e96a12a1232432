#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""SciPy's solvers on a graph that guild-bench-matching exported.

    peer-scipy.py scipy|highs GRAPH SECONDS

`scipy` is its sparse full matching, `highs` the linear program in HiGHS, which SciPy brings. Prints "name value"
lines. Only the solver's own call is timed; after SECONDS of the processor it is ended.
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
    signal.setitimer(signal.ITIMER_PROF, limit)
    start = time.process_time()  # it does not grow with the machine's other work
    answer = call()
    seconds = time.process_time() - start
    signal.setitimer(signal.ITIMER_PROF, 0)
    return seconds, answer


def copies(first, counts, of):
    """Each entry of `of` as often as its count says: which entry, and its copies' numbers from `first` on."""
    n = counts[of]
    entry = np.repeat(np.arange(len(of)), n)
    return entry, first[of[entry]] + np.arange(len(entry)) - np.repeat(np.cumsum(n) - n, n)


def match(graph, limit):
    """In a full matching everybody on one side is matched: the gaps, or the mentors' slots. Whichever are fewer are the
    rows; each may rest in a place of its own. A mentee's gaps beyond the capacity are taken out: where gaps are rows,
    by places that are dearer than any score; where they are columns, by further rows."""
    too_many = np.maximum(np.bincount(graph.mentee, minlength=graph.n_mentees) - graph.capacity, 0)
    pair, slot = copies(np.concatenate(([0], np.cumsum(graph.slots))), graph.slots, graph.mentor)
    out_gap, out = copies(np.concatenate(([0], np.cumsum(too_many))), too_many, graph.mentee)
    n_slots, n_out = int(graph.slots.sum()), int(too_many.sum())
    of_gaps = graph.n_gaps <= n_slots + n_out
    n_rows = graph.n_gaps if of_gaps else n_slots
    dear = float(graph.score.max(initial=0)) + 2.0 if of_gaps else 1.0
    score = graph.score[pair] + 1.0  # a weight of 0 would be no edge
    gap = graph.gap[pair]
    rest = np.arange(n_rows)
    if of_gaps:  # columns: slots, places to rest, places that take out
        rows = gap, rest, out_gap
        columns = slot, n_slots + rest, n_slots + n_rows + out
        shape = n_rows, n_slots + n_rows + n_out
    else:  # rows: slots, rows that take out; columns: gaps, places to rest
        rows = slot, rest, n_slots + out
        columns = gap, graph.n_gaps + rest, out_gap
        shape = n_slots + n_out, graph.n_gaps + n_slots
    weights = np.concatenate((score, np.ones(n_rows), np.full(len(out), dear)))
    matrix = sparse.coo_array((weights, (np.concatenate(rows), np.concatenate(columns))), shape=shape).tocsr()
    seconds, (row, column) = timed(
        limit, lambda: sparse.csgraph.min_weight_full_bipartite_matching(matrix, maximize=True))
    paired = column < n_slots if of_gaps else (row < n_slots) & (column < graph.n_gaps)
    return seconds, int(round(matrix[row[paired], column[paired]].sum() - paired.sum()))


def programme(graph, limit):
    """The linear program, whose corners are whole; a unit of the score stands far above HiGHS's tolerance of 1e-7."""
    n = len(graph.gap)
    row = np.concatenate((graph.gap, graph.n_gaps + graph.mentee[graph.gap],
                          graph.n_gaps + graph.n_mentees + graph.mentor))
    matrix = sparse.coo_array((np.ones(3 * n), (row, np.tile(np.arange(n), 3))),
                              shape=(graph.n_gaps + graph.n_mentees + graph.n_mentors, n)).tocsr()
    most = np.concatenate((np.ones(graph.n_gaps), graph.capacity, graph.slots))
    seconds, answer = timed(limit, lambda: optimize.linprog(
        -graph.score / 1e4, A_ub=matrix, b_ub=most, bounds=(0, None), method="highs"))
    return seconds, int(graph.score[answer.x > 0.5].sum(dtype=np.int64))


def main():
    name, path, limit = sys.argv[1:]
    solve = {"scipy": match, "highs": programme}[name]
    seconds, total = solve(Graph(path), int(limit))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"seconds {seconds:.4f}\nmemory {memory:.1f}\ntotal {total}")


if __name__ == "__main__":
    main()

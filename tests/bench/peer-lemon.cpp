/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * LEMON's minimum-cost flow on a graph that guild-bench-matching exported: peer-lemon simplex|scaling GRAPH SECONDS.
 * Prints "name value" lines. Only the algorithm itself is timed; after SECONDS of the processor it is ended.
 */
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <sys/resource.h>
#include <sys/time.h>
#include <vector>

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

using Graph = lemon::StaticDigraph;
using Cost = long long;

struct Arc
{
  int from, to, capacity, score;
};

static std::vector<int32_t>
read_words (const char *path)
{
  std::vector<int32_t> words;
  FILE *file = fopen (path, "rb");

  if (!file)
    return words;
  fseek (file, 0, SEEK_END);
  words.resize (ftell (file) / sizeof (int32_t));
  rewind (file);
  if (fread (words.data (), sizeof (int32_t), words.size (), file) != words.size ())
    words.clear ();
  fclose (file);
  return words;
}

template <class Solver>
static int
solve (const std::vector<int32_t> &words, unsigned limit)
{
  const int n_mentees = words[1], n_gaps = words[2], n_mentors = words[3];
  const int first_gap = n_mentees, first_mentor = first_gap + n_gaps;
  const int source = first_mentor + n_mentors, sink = source + 1;
  const int32_t *capacity = &words[5], *mentee = capacity + n_mentees, *slots = mentee + n_gaps;
  const int32_t *degree = slots + n_mentors, *candidate = degree + n_gaps;
  std::vector<Arc> arcs;
  std::vector<std::pair<int, int>> ends;
  int all = 0;

  /* A circulation: source, mentees, gaps, mentors, sink, and back. StaticDigraph wants arcs by their first node, so
   * that an arc's number is its place. */
  arcs.reserve (words[4] + sink);
  for (int i = 0, gap = 0; i < n_mentees; i++)
    for (; gap < n_gaps && mentee[gap] == i; gap++)
      arcs.push_back ({ i, first_gap + gap, 1, 0 });
  for (int gap = 0; gap < n_gaps; gap++)
    for (int i = 0; i < degree[gap]; i++, candidate += 2)
      arcs.push_back ({ first_gap + gap, first_mentor + candidate[0], 1, candidate[1] });
  for (int i = 0; i < n_mentors; i++)
    arcs.push_back ({ first_mentor + i, sink, slots[i], 0 });
  for (int i = 0; i < n_mentees; i++)
    {
      arcs.push_back ({ source, i, capacity[i], 0 });
      all += capacity[i];
    }
  arcs.push_back ({ sink, source, all, 0 });
  ends.reserve (arcs.size ());
  for (const Arc &arc : arcs)
    ends.emplace_back (arc.from, arc.to);

  Graph graph;
  graph.build (sink + 1, ends.begin (), ends.end ());
  Graph::ArcMap<int> upper (graph);
  Graph::ArcMap<Cost> cost (graph);
  for (size_t i = 0; i < arcs.size (); i++)
    {
      upper[graph.arc ((int) i)] = arcs[i].capacity;
      cost[graph.arc ((int) i)] = -(Cost) arcs[i].score;
    }
  std::vector<std::pair<int, int>> ().swap (ends);
  std::vector<Arc> ().swap (arcs);
  Solver solver (graph);
  solver.upperMap (upper).costMap (cost);

  const struct itimerval never = {}, end = { {}, { (time_t) limit, 0 } };
  setitimer (ITIMER_PROF, &end, nullptr);
  std::clock_t start = std::clock (); /* the processor's time: it does not grow with the machine's other work */
  bool solved = solver.run () == Solver::OPTIMAL;
  double seconds = (double) (std::clock () - start) / CLOCKS_PER_SEC;
  setitimer (ITIMER_PROF, &never, nullptr);
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  if (!solved)
    return 1;
  printf ("seconds %.4f\nmemory %.1f\ntotal %lld\n", seconds, (double) usage.ru_maxrss / 1024,
          -solver.template totalCost<Cost> ());
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    return 2;
  std::vector<int32_t> words = read_words (argv[2]);
  unsigned limit = (unsigned) atoi (argv[3]);

  if (words.size () < 5)
    return 2;
  return strcmp (argv[1], "simplex") ? solve<lemon::CostScaling<Graph, int, Cost>> (words, limit)
                                     : solve<lemon::NetworkSimplex<Graph, int, Cost>> (words, limit);
}

// The floor of everything that is on disk before it is confirmed: one row, one commit.
//
//   commit FILE COMMITS
#include "floor.h"

static int by_size(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

int main(int count, char **words) {
  if (count != 3) fail(NULL, "commit FILE COMMITS");
  sqlite3 *store = open_store(words[1]);
  int commits = atoi(words[2]);
  double *took = malloc(sizeof(double) * (commits + 1));
  script(store, "create table if not exists written (id integer primary key, at integer) strict");
  struct statement begin = prepare(store, "begin immediate"), commit = prepare(store, "commit");
  struct statement insert = prepare(store, "insert into written (at) values (1)");
  for (int n = 0; n < commits; n++) {
    double start = seconds(CLOCK_MONOTONIC);
    run(store, &begin);
    run(store, &insert);
    run(store, &commit);
    took[n] = 1000 * (seconds(CLOCK_MONOTONIC) - start);
  }
  qsort(took, commits, sizeof(double), by_size);
  printf("{\"commits\": %d, \"p50_ms\": %.4f, \"p99_ms\": %.4f}\n", commits, took[commits / 2],
         took[commits * 99 / 100]);
  return 0;
}

// What the floors share: a store opened as Lineside opens it, its statements read from its folder of
// SQL, two clocks.
#pragma once
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PLACES 32

/// A statement, and where its $1, $2, … stand: SQLite numbers them by first appearance.
struct statement {
  sqlite3_stmt *handle;
  int count;
  int places[PLACES];
};

static inline void fail(sqlite3 *store, const char *what) {
  fprintf(stderr, "%s: %s\n", what, store ? sqlite3_errmsg(store) : "failed");
  exit(1);
}

static inline void script(sqlite3 *store, const char *sql) {
  if (sqlite3_exec(store, sql, NULL, NULL, NULL) != SQLITE_OK) fail(store, sql);
}

static inline sqlite3 *open_store(const char *path) {
  sqlite3 *store;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path, &store, flags, NULL) != SQLITE_OK) fail(store, path);
  sqlite3_busy_timeout(store, 5000);
  script(store, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
                "pragma temp_store = memory");
  return store;
}

static inline char *read_text(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.sql", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) fail(NULL, path);
  char *text = calloc(1, 1 << 16);
  if (fread(text, 1, (1 << 16) - 1, file) == 0) fail(NULL, path);
  fclose(file);
  return text;
}

static inline struct statement prepare(sqlite3 *store, const char *sql) {
  struct statement made = {0};
  if (sqlite3_prepare_v3(store, sql, -1, SQLITE_PREPARE_PERSISTENT, &made.handle, NULL) != SQLITE_OK)
    fail(store, sql);
  made.count = sqlite3_bind_parameter_count(made.handle);
  for (int n = 0; n < made.count; n++) {
    char name[16];
    snprintf(name, sizeof name, "$%d", n + 1);
    made.places[n] = sqlite3_bind_parameter_index(made.handle, name);
  }
  return made;
}

/// Runs a statement to its end.
static inline void run(sqlite3 *store, struct statement *statement) {
  int code;
  do code = sqlite3_step(statement->handle); while (code == SQLITE_ROW);
  if (code != SQLITE_DONE) fail(store, sqlite3_sql(statement->handle));
  sqlite3_reset(statement->handle);
}

/// Seconds on a clock: CLOCK_MONOTONIC or CLOCK_PROCESS_CPUTIME_ID.
static inline double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

// The floor of `audit verify`: one scan of all entries in the order of their rows, one of all lines that have
// left, and BLAKE2b over the bytes that are hashed of each.
//
//   verify STORE
#include "floor.h"
#include <sodium.h>

static unsigned char bytes[1 << 20];
static size_t used;

static void add(const void *part, size_t count) {
  if (used + count > sizeof bytes) fail(NULL, "an entry is too long");
  memcpy(bytes + used, part, count);
  used += count;
}

static void add_column(sqlite3_stmt *row, int column) {
  unsigned long long length = ~0ULL;
  if (sqlite3_column_type(row, column) == SQLITE_NULL) return add(&length, 8);
  if (sqlite3_column_type(row, column) == SQLITE_INTEGER) {
    long long number = sqlite3_column_int64(row, column);
    length = 8;
    add(&length, 8);
    return add(&number, 8);
  }
  const void *part = sqlite3_column_blob(row, column);
  length = sqlite3_column_bytes(row, column);
  add(&length, 8);
  add(part, length);
}

static int is_misfit(sqlite3_stmt *row, int columns) {
  unsigned char digest[32];
  for (int column = 0; column < columns; column++) add_column(row, column);
  crypto_generichash(digest, sizeof digest, bytes, used, NULL, 0);
  return memcmp(digest, sqlite3_column_blob(row, columns), sizeof digest) != 0;
}

int main(int count, char **arguments) {
  if (count != 2) fail(NULL, "verify STORE");
  sqlite3 *store = open_store(arguments[1]);
  double start = seconds(CLOCK_MONOTONIC);
  struct statement scan = prepare(
      store, "select writer, number, previous, at, kind, queue, person, item, reading, body, hash"
             " from entry order by id");
  long entries = 0, misfits = 0;
  while (sqlite3_step(scan.handle) == SQLITE_ROW) {
    used = 0;
    misfits += is_misfit(scan.handle, 10);
    entries++;
  }
  struct statement released = prepare(
      store, "select sequence, queue, entry, reading, at, supersedes, label, route, known, line, hash"
             " from released order by sequence");
  unsigned char previous[32] = {0};
  long lines = 0;
  while (sqlite3_step(released.handle) == SQLITE_ROW) {
    unsigned long long length = 32;
    used = 0;
    add(&length, 8);
    add(previous, 32);
    misfits += is_misfit(released.handle, 10);
    memcpy(previous, sqlite3_column_blob(released.handle, 10), 32);
    lines++;
  }
  printf("{\"seconds\": %.6f, \"entries\": %ld, \"lines\": %ld, \"misfits\": %ld}\n",
         seconds(CLOCK_MONOTONIC) - start, entries, lines, misfits);
  return misfits != 0;
}

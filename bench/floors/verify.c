// The floor of `audit verify`: one scan of all entries in the order of their rows, and BLAKE2b over the
// bytes that the ledger hashes of each.
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

int main(int count, char **arguments) {
  if (count != 2) fail(NULL, "verify STORE");
  sqlite3 *store = open_store(arguments[1]);
  double start = seconds(CLOCK_MONOTONIC);
  struct statement scan = prepare(
      store, "select writer, number, previous, at, kind, queue, person, item, reading, body, hash"
             " from entry order by id");
  long entries = 0, misfits = 0;
  while (sqlite3_step(scan.handle) == SQLITE_ROW) {
    unsigned char digest[32];
    used = 0;
    for (int column = 0; column < 10; column++) add_column(scan.handle, column);
    crypto_generichash(digest, sizeof digest, bytes, used, NULL, 0);
    misfits += memcmp(digest, sqlite3_column_blob(scan.handle, 10), sizeof digest) != 0;
    entries++;
  }
  printf("{\"seconds\": %.6f, \"entries\": %ld, \"misfits\": %ld}\n",
         seconds(CLOCK_MONOTONIC) - start, entries, misfits);
  return misfits != 0;
}

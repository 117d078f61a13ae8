// SQLite, and what Swift cannot import of it: cast macros and variadic calls.
#pragma once
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast macro. Lengths are byte counts, so that a NUL inside a value stays.
static inline int lineside_bind_text(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_text(statement, index, bytes ? (const char *)bytes : "", count, SQLITE_TRANSIENT);
}
static inline int lineside_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  if (count == 0) return sqlite3_bind_zeroblob(statement, index, 0);
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

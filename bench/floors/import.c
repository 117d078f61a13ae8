// The floor of an import: the rows of a store that Lineside made, written into an empty one by a loop
// of bind and step, from values that lie in memory before the clock runs.
//
//   import SQL-FOLDER FROM TO LINES-A-TRANSACTION
#include "floor.h"

enum { ITEM, VIEW, SUGGESTION, ROUTE, READING, TABLES };

/// Each table: the statement that Lineside inserts with, and the same values in the same order.
static const struct {
  const char *insert, *select;
  int item;  // which of its values names the item; the row's own id, asked for last, for ITEM
} tables[TABLES] = {
  {"insert_item",
   "select queue, name, part, captured_at, received_at, text, fields, attributes, measurements, due,"
   " known_label, extra, id from item order by id",
   12},
  {"insert_view", "select item, place, name, picture, reference from view order by item, place", 0},
  {"insert_suggestion",
   "select item, model, score, label, failure, confidence, regions, heatmaps, latency_ms,"
   " predicted_at, received_at from suggestion order by item, model",
   0},
  {"insert_route", "select item, revision, model, mode, arm, p_arm, band, decider, sampled, core, route, p_review,"
   " p_blind, p_adjudicate, p_explore, propensity, visible, second, adjudicate, reason from route"
   " order by item",
   0},
  {"insert_reading",
   "select queue, item, reader, state, visible, revision, priority, due from reading order by item",
   1},
};

struct value {
  int type, length;
  union {
    sqlite3_int64 integer;
    double real;
    size_t text;
  };
};

/// What one transaction writes: steps in order, their values one after the other, their bytes.
static struct {
  int *steps, step_count;
  struct value *values;
  size_t value_count;
  char *bytes;
  size_t byte_count, capacity;
} batch;

static void keep(sqlite3_stmt *row, int column) {
  struct value *value = &batch.values[batch.value_count++];
  value->type = sqlite3_column_type(row, column);
  if (value->type == SQLITE_INTEGER) value->integer = sqlite3_column_int64(row, column);
  if (value->type == SQLITE_FLOAT) value->real = sqlite3_column_double(row, column);
  if (value->type != SQLITE_TEXT && value->type != SQLITE_BLOB) return;
  const void *from = sqlite3_column_blob(row, column);
  value->length = sqlite3_column_bytes(row, column);
  if (batch.byte_count + value->length > batch.capacity) {
    batch.capacity = 2 * (batch.capacity + value->length);
    batch.bytes = realloc(batch.bytes, batch.capacity);
  }
  if (value->length) memcpy(batch.bytes + batch.byte_count, from, value->length);
  value->text = batch.byte_count;
  batch.byte_count += value->length;
}

static void bind(struct statement *statement, const struct value *values) {
  for (int n = 0; n < statement->count; n++) {
    const struct value *value = &values[n];
    const char *text = batch.bytes + value->text;
    int place = statement->places[n];
    switch (value->type) {
      case SQLITE_INTEGER: sqlite3_bind_int64(statement->handle, place, value->integer); break;
      case SQLITE_FLOAT: sqlite3_bind_double(statement->handle, place, value->real); break;
      case SQLITE_TEXT:
        sqlite3_bind_text(statement->handle, place, text, value->length, SQLITE_STATIC);
        break;
      case SQLITE_BLOB:
        sqlite3_bind_blob(statement->handle, place, text, value->length, SQLITE_STATIC);
        break;
      default: sqlite3_bind_null(statement->handle, place);
    }
  }
}

/// Fills the batch with the rows of up to `lines` items; returns how many there were.
static int prepare_batch(sqlite3_stmt **rows, int *there, int lines) {
  int items = 0;
  batch.step_count = batch.value_count = batch.byte_count = 0;
  while (items < lines && there[ITEM]) {
    sqlite3_int64 item = sqlite3_column_int64(rows[ITEM], tables[ITEM].item);
    for (int table = 0; table < TABLES; table++) {
      int count = sqlite3_column_count(rows[table]) - (table == ITEM);
      while (there[table] && sqlite3_column_int64(rows[table], tables[table].item) == item) {
        batch.steps[batch.step_count++] = table;
        for (int column = 0; column < count; column++) keep(rows[table], column);
        there[table] = sqlite3_step(rows[table]) == SQLITE_ROW;
      }
    }
    items++;
  }
  return items;
}

/// Makes the empty store, with the rows that all others lean on.
static sqlite3 *make_store(const char *folder, const char *from, const char *to) {
  sqlite3 *store = open_store(to);
  static const char *const steps[] = {"s001", "s002", "s003", "s004", "s005"};
  for (int n = 0; n < 5; n++) script(store, read_text(folder, steps[n]));
  char attach[4200];
  snprintf(attach, sizeof attach, "attach '%s' as old", from);
  script(store, attach);
  for (int n = 0; n < 5; n++) {
    static const char *const parents[] = {"queue", "person", "writer", "model", "revision"};
    char copy[200];
    snprintf(copy, sizeof copy, "insert into main.%s select * from old.%s", parents[n], parents[n]);
    script(store, copy);
  }
  script(store, "detach old");
  return store;
}

int main(int count, char **words) {
  if (count != 5) fail(NULL, "import SQL-FOLDER FROM TO LINES-A-TRANSACTION");
  int lines = atoi(words[4]);
  // A line makes a row of every table here, and few lines make more views or suggestions than one.
  batch.steps = malloc(sizeof(int) * lines * 64);
  batch.values = malloc(sizeof(struct value) * lines * 512);

  sqlite3 *old = open_store(words[2]), *store = make_store(words[1], words[2], words[3]);
  struct statement inserts[TABLES], begin = prepare(store, "begin immediate");
  struct statement commit = prepare(store, "commit");
  struct statement lease = prepare(store, read_text(words[1], "take_lease"));
  sqlite3_stmt *rows[TABLES];
  int there[TABLES];
  for (int table = 0; table < TABLES; table++) {
    inserts[table] = prepare(store, read_text(words[1], tables[table].insert));
    rows[table] = prepare(old, tables[table].select).handle;
    there[table] = sqlite3_step(rows[table]) == SQLITE_ROW;
  }

  double wall = 0, cpu = 0;
  long total = 0;
  for (int items; (items = prepare_batch(rows, there, lines)) > 0; total += items) {
    wall -= seconds(CLOCK_MONOTONIC);
    cpu -= seconds(CLOCK_PROCESS_CPUTIME_ID);
    run(store, &begin);
    sqlite3_bind_text(lease.handle, lease.places[0], "import 1", -1, SQLITE_STATIC);
    sqlite3_bind_int64(lease.handle, lease.places[1], 1);
    sqlite3_bind_int64(lease.handle, lease.places[2], total + 1);
    sqlite3_bind_int64(lease.handle, lease.places[3], total);
    sqlite3_bind_int64(lease.handle, lease.places[4], total + 1000);
    run(store, &lease);
    const struct value *next = batch.values;
    for (int step = 0; step < batch.step_count; step++) {
      struct statement *insert = &inserts[batch.steps[step]];
      bind(insert, next);
      run(store, insert);
      next += insert->count;
    }
    run(store, &commit);
    wall += seconds(CLOCK_MONOTONIC);
    cpu += seconds(CLOCK_PROCESS_CPUTIME_ID);
  }
  printf("{\"lines\": %ld, \"seconds\": %.6f, \"cpu_seconds\": %.6f}\n", total, wall, cpu);
  for (int table = 0; table < TABLES; table++) sqlite3_finalize(rows[table]);
  sqlite3_close(old);
  return 0;
}

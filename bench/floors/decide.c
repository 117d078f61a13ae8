// The floor of claim and decide: the statements that Lineside runs for one decision and the next
// claim, with values made before; one transaction a decision.
//
//   decide SQL-FOLDER STORE DECISIONS
#include "floor.h"

static sqlite3 *store;
static const char *folder;

static struct statement query(const char *name) { return prepare(store, read_text(folder, name)); }

static void whole(struct statement *statement, int n, sqlite3_int64 value) {
  sqlite3_bind_int64(statement->handle, statement->places[n - 1], value);
}

static void text(struct statement *statement, int n, const char *value) {
  sqlite3_bind_text(statement->handle, statement->places[n - 1], value, -1, SQLITE_STATIC);
}

static void blob(struct statement *statement, int n, const void *value, int length) {
  sqlite3_bind_blob(statement->handle, statement->places[n - 1], value, length, SQLITE_STATIC);
}

/// Runs a statement to its end; what its first row has in `columns` columns goes to `values`.
static void first(struct statement *statement, sqlite3_int64 *values, int columns) {
  if (sqlite3_step(statement->handle) != SQLITE_ROW) fail(store, sqlite3_sql(statement->handle));
  for (int n = 0; n < columns; n++) values[n] = sqlite3_column_int64(statement->handle, n);
  run(store, statement);
}

static const char body[] =
  "{\"activeMS\":2140,\"agreement\":\"accept\",\"fence\":1,\"heatmapMS\":0,\"heatmapShown\":false,"
  "\"label\":\"ok\",\"openedAt\":1763705527480,\"pictures\":[{\"sha256\":\""
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"view\":\"\"}],"
  "\"shown\":true}";

int main(int count, char **words) {
  if (count != 4) fail(NULL, "decide SQL-FOLDER STORE DECISIONS");
  folder = words[1];
  store = open_store(words[2]);
  int decisions = atoi(words[3]);
  static const unsigned char hash[32] = {1};
  const sqlite3_int64 now = (sqlite3_int64)time(NULL) * 1000;

  script(store, "insert into person (name, pseudonym, created_at) values ('floor', 'i-00000000', 0)"
                " on conflict do nothing;"
                "insert into writer (person, host, program, opened_at)"
                " select id, '', 'floor', 0 from person where name = 'floor'");
  sqlite3_int64 writer = sqlite3_last_insert_rowid(store), person, queue;
  struct statement ask = prepare(store, "select person from writer order by id desc limit 1");
  first(&ask, &person, 1);
  ask = prepare(store, "select min(id) from queue");
  first(&ask, &queue, 1);

  struct statement begin = prepare(store, "begin immediate"), commit = prepare(store, "commit");
  struct statement held = query("held_reading"), standing = query("standing_entry");
  struct statement entry = query("insert_entry"), done = query("set_state");
  struct statement verdict = query("keep_verdict"), outbox = query("insert_outbox");
  struct statement drop = query("drop_claim"), seen = query("keep_picture_hash");
  struct statement next = query("claim_next"), claim = query("insert_claim");
  struct statement item = query("item_by_id"), views = query("views_of_item");
  struct statement arm = query("arm_of_item"), said = query("suggestion_of_item");
  struct statement version = query("model_by_name");

  sqlite3_int64 has[5];  // of the reading in hand: id, item, reader, visible, fence
  double wall = 0, cpu = 0;
  for (int n = 0; n <= decisions; n++) {
    if (n == 1) {
      wall = -seconds(CLOCK_MONOTONIC);
      cpu = -seconds(CLOCK_PROCESS_CPUTIME_ID);
    }
    run(store, &begin);
    if (n > 0) {
      sqlite3_int64 held_row[4], id;
      whole(&held, 1, has[0]), whole(&held, 2, has[4]), whole(&held, 3, writer);
      whole(&held, 4, now), whole(&held, 5, now + 1000);
      first(&held, held_row, 4);
      whole(&standing, 1, has[0]);
      run(store, &standing);
      whole(&entry, 1, writer), whole(&entry, 2, n), blob(&entry, 3, hash, 32);
      whole(&entry, 4, now), text(&entry, 5, "verdict"), whole(&entry, 6, queue);
      whole(&entry, 7, person), whole(&entry, 8, has[1]), whole(&entry, 9, has[0]);
      text(&entry, 10, body), blob(&entry, 11, hash, 32);
      first(&entry, &id, 1);
      whole(&done, 1, has[0]), text(&done, 2, "done");
      run(store, &done);
      whole(&verdict, 1, has[0]), whole(&verdict, 2, id), whole(&verdict, 3, queue);
      whole(&verdict, 4, has[1]), whole(&verdict, 5, person), text(&verdict, 6, "verdict");
      text(&verdict, 7, "ok"), text(&verdict, 8, "accept"), whole(&verdict, 9, has[3]);
      whole(&verdict, 10, now), whole(&verdict, 11, 2140), whole(&verdict, 12, now);
      run(store, &verdict);
      whole(&outbox, 1, id), whole(&outbox, 2, queue), whole(&outbox, 3, has[1]);
      whole(&outbox, 4, has[0]), whole(&outbox, 5, now + 10000);
      run(store, &outbox);
      whole(&drop, 1, has[0]);
      run(store, &drop);
      whole(&seen, 1, has[1]), text(&seen, 2, ""), blob(&seen, 3, hash, 32);
      run(store, &seen);
    }
    whole(&next, 1, queue), text(&next, 2, "waiting"), whole(&next, 3, person);
    first(&next, has, 5);
    whole(&claim, 1, has[0]), whole(&claim, 2, person), whole(&claim, 3, writer);
    whole(&claim, 4, now), whole(&claim, 5, now + 240000);
    run(store, &claim);
    whole(&item, 1, has[1]);
    run(store, &item);
    whole(&views, 1, has[1]);
    run(store, &views);
    if (has[3]) {
      sqlite3_int64 model;
      whole(&arm, 1, has[1]);
      first(&arm, &model, 1);
      whole(&said, 1, has[1]), whole(&said, 2, model);
      run(store, &said);
      whole(&version, 1, queue), text(&version, 2, "pcb-tile"), text(&version, 3, "2.0.0");
      run(store, &version);
    }
    run(store, &commit);
  }
  wall += seconds(CLOCK_MONOTONIC);
  cpu += seconds(CLOCK_PROCESS_CPUTIME_ID);
  printf("{\"decisions\": %d, \"seconds\": %.6f, \"cpu_seconds\": %.6f}\n", decisions, wall, cpu);
  return 0;
}

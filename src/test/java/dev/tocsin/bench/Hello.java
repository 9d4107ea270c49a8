package dev.tocsin.bench;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The least that can be done with the same libraries: bench/hello. */
final class Hello {

  private Hello() {}

  /** The table that it reads. */
  static void table(Ground ground) throws SQLException {
    ground.executeIn(
        Ground.ANCHOR,
        "create table if not exists hello (id bigint primary key, word text not null)",
        "insert into hello select n, 'word ' || n from generate_series(1, 1000) n on conflict do nothing",
        "grant select on hello to tocsin");
  }

  static Program start(Ground ground, Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(ground.database(Ground.ANCHOR));
    settings.putAll(more);
    return Program.start(Program.HELLO, settings, ground.folder().resolve("hello.log"));
  }
}

package dev.tocsin.testing;

/** What may have become of a queue's table, and what PostgreSQL knows of that. */
public enum QueueState {
  /** Nobody has looked yet. */
  EMPTY_NEVER_ANALYSED {
    @Override
    void bringAbout(Database database, String table, Runnable fill) {}
  },
  EMPTY_ANALYSED {
    @Override
    void bringAbout(Database database, String table, Runnable fill) {
      database.execute("analyze " + table);
    }
  },
  FULL_NEVER_ANALYSED {
    @Override
    void bringAbout(Database database, String table, Runnable fill) {
      fill.run();
    }
  },
  FULL_ANALYSED {
    @Override
    void bringAbout(Database database, String table, Runnable fill) {
      fill.run();
      database.execute("vacuum analyze " + table);
    }
  },
  /** What is known is what was. */
  JUST_EMPTIED {
    @Override
    void bringAbout(Database database, String table, Runnable fill) {
      FULL_ANALYSED.bringAbout(database, table, fill);
      database.execute("delete from " + table);
    }
  },
  /** What is known is that there is nothing. */
  FILLED_SINCE_IT_WAS_FOUND_EMPTY {
    @Override
    void bringAbout(Database database, String table, Runnable fill) {
      JUST_EMPTIED.bringAbout(database, table, fill);
      database.execute("vacuum analyze " + table);
      fill.run();
    }
  };

  abstract void bringAbout(Database database, String table, Runnable fill);

  public boolean isFull() {
    return this == FULL_NEVER_ANALYSED
        || this == FULL_ANALYSED
        || this == FILLED_SINCE_IT_WAS_FOUND_EMPTY;
  }

  /**
   * Brings this state about.
   *
   * @param fill SQL that fills the table
   */
  public void of(Database database, String table, String fill) {
    database.execute("alter table " + table + " set (autovacuum_enabled = false)");
    bringAbout(database, table, () -> database.execute(fill));
  }
}

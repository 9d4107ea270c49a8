package dev.tocsin.eventstore;

import dev.tocsin.testing.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Transactions of several connections and a sequencer, one step of somebody at a time, in an order
 * the seed decides.
 */
final class Interleaving {

  private static final int STREAMS = 5;

  private final Database database;
  private final Leader leader;
  private final Random random;
  private final List<Transaction> transactions = new ArrayList<>();
  private final Set<UUID> committed = new HashSet<>();
  private final List<UUID> firstSeen = new ArrayList<>();

  Interleaving(Database database, Leader leader, long seed, int connections) {
    this.database = database;
    this.leader = leader;
    this.random = new Random(seed);
    for (int i = 0; i < connections; i++) {
      transactions.add(new Transaction(new Writer(database)));
    }
  }

  void run(int steps) {
    for (int step = 0; step < steps; step++) {
      if (random.nextInt(12) == 0) {
        leader.sequence(1 + random.nextInt(20));
      } else {
        transactions.get(random.nextInt(transactions.size())).step();
      }
      if (step == steps / 2) {
        firstSeen.addAll(leader.ids());
      }
    }
    transactions.forEach(Transaction::end);
    leader.sequenceAll();
  }

  Set<UUID> committed() {
    return committed;
  }

  /** The log in the middle of the run: it must still begin that way at the end. */
  List<UUID> firstSeen() {
    return firstSeen;
  }

  /** Takes its id (perhaps), reads a head, appends behind it, and ends one way or the other. */
  private final class Transaction {

    private Writer writer;
    private String stream;
    private long head = -1;

    Transaction(Writer writer) {
      this.writer = writer;
    }

    void step() {
      if (stream == null) {
        stream = "breach-" + random.nextInt(STREAMS);
        if (random.nextBoolean()) {
          writer.takeTransactionId();
        }
      } else if (head < 0) {
        head = writer.head(stream);
      } else if (random.nextInt(4) > 0) {
        append();
      } else {
        end();
      }
    }

    private void append() {
      if (random.nextInt(6) == 0) {
        writer.appendInVain("breach-in-vain-" + random.nextInt(STREAMS));
      }
      int count = 1 + random.nextInt(3);
      if (writer.append(stream, head, count).isEmpty()) {
        writer.rollback();
        forget();
      } else {
        head += count;
      }
    }

    void end() {
      int fate = random.nextInt(10);
      if (fate == 0) {
        database.killConnection(writer.pid());
        writer = new Writer(database);
      } else if (fate < 3) {
        writer.rollback();
      } else {
        committed.addAll(writer.commit());
      }
      forget();
    }

    private void forget() {
      stream = null;
      head = -1;
    }
  }
}

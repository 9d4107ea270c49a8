package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails on its own is put off; what fails with the database is not to blame. */
class RunBatchTest {

  private static final String DIE = "select cast(pg_terminate_backend(pg_backend_pid()) as text)";

  private Database database;
  private RunBatch<String> batch;
  private final Rows rows = new Rows();

  @BeforeEach
  void open() {
    database = Databases.fresh();
    batch = new RunBatch<>(Instance.on(database).workflow(), rows, 10);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_connection_that_is_cut_puts_no_row_off() {
    rows.fails = work -> work.session().createNativeQuery(DIE, String.class).getSingleResult();

    assertThatThrownBy(() -> Instance.await(batch.once())).isInstanceOf(DatabaseAway.class);
    assertThat(rows.putOff).isEmpty();

    rows.fails = null;
    assertThat(Instance.await(batch.once())).isEqualTo(2);
  }

  @Test
  void a_row_that_fails_on_its_own_is_put_off_and_the_other_is_done() {
    rows.fails = work -> Uni.createFrom().failure(new IllegalStateException("poisoned"));

    Instance.await(batch.once());

    assertThat(rows.putOff).containsExactly("bad");
    assertThat(rows.done).containsExactly("good");
  }

  /** Two rows, of which one may fail. */
  private static final class Rows implements Batch<String> {
    private final List<String> putOff = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private java.util.function.Function<UnitOfWork, Uni<?>> fails;

    @Override
    public Uni<List<String>> claim(UnitOfWork work, int limit) {
      return Uni.createFrom().item(List.of("bad", "good"));
    }

    @Override
    public Uni<List<String>> claimAgain(UnitOfWork work, String row) {
      return Uni.createFrom().item(List.of(row));
    }

    @Override
    public Uni<Integer> work(UnitOfWork work, List<String> claimed) {
      if (fails != null && claimed.contains("bad")) {
        return fails.apply(work).replaceWith(0);
      }
      done.addAll(claimed);
      return Uni.createFrom().item(claimed.size());
    }

    @Override
    public Uni<Void> putOff(UnitOfWork work, String row, Throwable failure) {
      putOff.add(row);
      return Uni.createFrom().voidItem();
    }
  }
}

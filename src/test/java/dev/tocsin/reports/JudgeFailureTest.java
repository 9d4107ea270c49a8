package dev.tocsin.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Unreadable;
import dev.tocsin.report.Reason;
import dev.tocsin.workflow.GateFull;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class JudgeFailureTest {

  private static final int OFTEN = 5;

  @Test
  void faults_of_the_data_are_refused_at_once() {
    for (String state : List.of("22001", "22021", "22P05", "23502", "23514", "44000", "54000")) {
      assertThat(new JudgeFailure().refused(failure(state)).orElseThrow().reason())
          .as(state)
          .isEqualTo(Reason.REFUSED_BY_DATABASE);
    }
    assertThat(new JudgeFailure().refused(new Invalid(List.of())).orElseThrow().reason())
        .isEqualTo(Reason.INVALID);
    assertThat(new JudgeFailure().refused(new Unreadable("a", "b")).orElseThrow().reason())
        .isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void a_database_that_is_away_is_waited_for_however_often() {
    JudgeFailure judge = new JudgeFailure();
    for (int i = 0; i < OFTEN * 3; i++) {
      for (String state :
          List.of("08006", "53300", "57P01", "57P03", "55000", "3D000", "40001", "25006")) {
        assertThat(judge.refused(failure(state))).as(state).isEmpty();
      }
      assertThat(judge.refused(new RuntimeException(new ConnectException()))).isEmpty();
      assertThat(judge.refused(new RuntimeException(new TimeoutException()))).isEmpty();
    }
  }

  @Test
  void a_gate_that_is_full_is_waited_for_however_often() {
    JudgeFailure judge = new JudgeFailure();
    for (int i = 0; i < OFTEN * 3; i++) {
      assertThat(judge.refused(new GateFull())).isEmpty();
    }
  }

  @Test
  void a_fault_of_ours_is_tried_a_few_times() {
    for (Throwable fault :
        List.of(
            new NullPointerException(),
            failure("42P01"),
            failure("23505"),
            failure("57014"), // longer than a statement may take
            new IllegalStateException(new JsonParseException(null, "no event of ours")),
            new StackOverflowError())) {
      JudgeFailure judge = new JudgeFailure();
      for (int i = 1; i < OFTEN; i++) {
        assertThat(judge.refused(fault)).isEmpty();
      }
      assertThat(judge.refused(fault).orElseThrow().getMessage()).startsWith("a fault of ours");
    }
  }

  @Test
  void what_failed_while_the_database_was_away_is_nobodys_fault() {
    JudgeFailure judge = new JudgeFailure();
    for (int i = 1; i < OFTEN; i++) {
      assertThat(judge.refused(new IllegalStateException())).isEmpty();
    }
    judge.startAgain();

    assertThat(judge.refused(new IllegalStateException())).isEmpty();
  }

  private static Throwable failure(String state) {
    return new IllegalStateException(new SQLException("refused", state));
  }
}

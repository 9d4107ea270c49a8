package dev.tocsin.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.breach.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void a_refusal_without_a_code_is_told_apart_by_its_status_alone() {
    assertThat(written(new Rejected("it is closed")))
        .isEqualTo(
            "{'type':'about:blank','title':'Conflict','status':409,'detail':'it is closed'}"
                .replace('\'', '"'));
  }

  @Test
  void a_code_and_what_stands_beside_it_are_members_of_the_problem() {
    List<String> unknown = List.of("cause", "encrypted");
    assertThat(written(new Rejected(Rejected.Code.OPEN_QUESTIONS, "not known", unknown)))
        .contains("\"code\":\"open-questions\"", "\"unknown\":[\"cause\",\"encrypted\"]");
    assertThat(written(new Rejected(Rejected.Code.CLIENT_ARCHIVED, "archived")))
        .contains("\"code\":\"client-archived\"")
        .doesNotContain("members", "unknown");
  }

  @Test
  void a_code_never_stands_without_its_member() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rejected(Rejected.Code.FINAL_NOTICE_OWED, "owed"));
  }

  private static String written(Rejected failure) {
    return (String) Problem.rejected(failure).response().getEntity();
  }
}

package dev.tocsin.api;

import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.TestServers;
import dev.tocsin.testing.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References are counted without a gap, and drills apart. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReferencesTest {

  Database database;

  private String processor;

  @BeforeEach
  void file() {
    processor = processor("\"en\"");
  }

  @Test
  void a_drill_takes_no_number_from_what_is_real_nor_the_other_way() {
    long real = number(reported(false), "TOC");
    long drill = number(reported(true), "DRILL");

    assertThat(number(reported(true), "DRILL")).isEqualTo(drill + 1);
    assertThat(number(reported(false), "TOC")).isEqualTo(real + 1);
    assertThat(number(reported(false), "TOC")).isEqualTo(real + 2);
    assertThat(number(reported(true), "DRILL")).isEqualTo(drill + 2);
  }

  @Test
  void reports_that_race_or_fail_leave_no_gap() {
    List<Callable<Response>> calls = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String body = i % 3 == 0 ? wrong() : real();
      calls.add(() -> post("dpo", "/breaches", body));
    }

    List<Integer> statuses = Together.run(calls).stream().map(Response::statusCode).toList();

    assertThat(statuses).filteredOn(status -> status == 201).hasSize(16);
    List<Long> numbers =
        database.query(
            "select cast(split_part(reference, '-', 3) as bigint) from breach where reference like 'TOC-%' order by 1",
            Long.class);
    assertThat(numbers)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
  }

  private String real() {
    return report(processor, Instant.now().minusSeconds(5));
  }

  private String wrong() {
    return real().replace(processor, "nobody");
  }

  private String reported(boolean drill) {
    String body = real().replaceFirst("\\{", "{\"drill\": " + drill + ",");
    return ok(post("dpo", "/breaches", body), 201).extract().path("reference");
  }

  private static long number(String reference, String series) {
    int year = LocalDate.now(ZoneId.of("Europe/Amsterdam")).getYear();
    assertThat(reference).matches(series + "-" + year + "-[0-9]{4,}");
    return Long.parseLong(reference.replaceFirst(".*-", ""));
  }
}
